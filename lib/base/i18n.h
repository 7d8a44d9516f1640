/*
 * Translation: `_()` around every sentence for people, N_() around those in tables. A word that
 * heads a column is another than the same word said of a state: NC_("column", "reported") in
 * the table, i18n_column() where it is shown.
 */
#ifndef IPTK_BASE_I18N_H
#define IPTK_BASE_I18N_H

#include <libintl.h>
#include <stdio.h>

#define _(text) gettext(text)
#define N_(text) text
#define NC_(context, text) text

/* In a sentence a thing of the plan stands by its id, which may be typed; in a language that has
 * the labels for its words (its translation of this key is another word) by its label. */
const char *i18n_named(const char *id, const char *label);

static inline const char *i18n_column(const char *header)
{
	char key[80];

	snprintf(key, sizeof key, "column\004%s", header);

	const char *translated = gettext(key);

	return translated == key ? header : translated;
}

#endif
