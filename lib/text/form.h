/* The parts of the form that `show` shares with the printing of a blank one. */
#ifndef IPTK_TEXT_FORM_H
#define IPTK_TEXT_FORM_H

#include "iptk/text.h"

/* The line that ends a form: what follows it is never read. Readers know it by its start. */
#define FORM_END_START "<!-- iptk: end of form"
#define FORM_END FORM_END_START "; what follows is for reading only -->"

/* The form with or without hints of what may be filled in. */
void form_print(FILE *out, const struct iptk_act_def *def, const struct iptk_known *known,
	size_t n_known, const struct iptk_plan *plan, bool hints);

#endif
