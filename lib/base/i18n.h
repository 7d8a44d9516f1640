/* Translation: `_()` around every sentence for people, N_() around those in tables. */
#ifndef IPTK_BASE_I18N_H
#define IPTK_BASE_I18N_H

#include <libintl.h>

#define _(text) gettext(text)
#define N_(text) text

#endif
