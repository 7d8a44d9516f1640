/* What the files of `show` share: show.c for people, show_json.c,
 * show_md.c, show_html.c. */
#ifndef IPTK_TEXT_SHOW_H
#define IPTK_TEXT_SHOW_H

#include "base/mem.h"
#include "iptk/text.h"

void show_json_incident(FILE *out, const struct iptk_dossier *d);
void show_json_part(FILE *out, const struct iptk_show *show, const struct iptk_part *part);
int show_html_incident(FILE *out, const struct iptk_dossier *d, struct iptk_error *err);
void show_md_incident(FILE *out, const struct iptk_dossier *d);
void show_md_part(FILE *out, const struct iptk_show *show, const struct iptk_part *part);

/* Value of a known field, or NULL while nobody has said it. */
const char *show_known(const struct iptk_dossier *d, const char *name);
/* Names of the eight fields of PLAN 4.1.2, ended by NULL. */
const char *const *show_eight(void);
/* A listing of rows with chosen columns, in any format; nothing for no rows. */
void show_rows(FILE *out, enum iptk_format format, bool color, int width,
	const struct iptk_column *columns, size_t n_columns, const char *wanted,
	const struct iptk_show *show, const void *rows, size_t n_rows, size_t size);

#endif
