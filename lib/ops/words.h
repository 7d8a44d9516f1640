/*
 * The words of a notice: a template of the plan with its placeholders filled in. Pure but
 * for the process's zone.
 */
#ifndef OPS_WORDS_H
#define OPS_WORDS_H

#include "ops/ops.h"

/* What placeholders are filled from. */
struct words {
	const struct op *o;
	const struct iptk_person *to;
	const struct op_reminder *reminder; /* or NULL: of the act itself */
	const char *notice;                 /* reference of the notice */
};

/* The part that a notice of the act is about: what is decided on, while that is not done; ""
 * for none. */
const char *words_part(const struct op *o);
/* One line without control characters, of at most 1,000 bytes; never empty. */
char *words_subject(const struct words *w, const char *template);
/* Lines; one whose placeholders all came out empty is left out. At most 64 KiB. */
char *words_text(const struct words *w, const char *template);

#endif
