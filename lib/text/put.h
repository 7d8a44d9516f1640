/*
 * Putting values onto a stream: what the files of this room share. A cell in each format,
 * text escaped for each format. Not public; nothing here knows what a column means.
 */
#ifndef IPTK_TEXT_PUT_H
#define IPTK_TEXT_PUT_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "base/mem.h"
#include "base/record.h"
#include "iptk/text.h"

/* Characters that a terminal or an editor must not see raw: those of utf8_is_unsafe other
 * than tab and newline. JSON and forms, which get the same bytes back, escape them too. */
bool text_is_harmful(uint32_t cp);

/* One cell in a format for machines. */
void put_cell_tsv(FILE *out, const struct iptk_cell *cell);
void put_cell_json(FILE *out, const struct iptk_cell *cell);
/* What a person sees of a cell; "" when absent. Appends, nothing escaped. */
#define WITH_YEAR 0 /* as `now`: for paper, where a time must bear its year */
void add_cell_shown(struct buf *b, const struct iptk_cell *cell, int64_t now);

/* "key": as a JSON member, with a comma before it unless it is the first. */
void put_json_key(FILE *out, const char *key, bool *first);
/* A member of text, or null; a time in RFC 3339, or null. */
void put_json_text(FILE *out, const char *key, const char *text, bool *first);
void put_json_int(FILE *out, const char *key, int64_t i, bool *first);
void put_json_bool(FILE *out, const char *key, bool value, bool *first);
void put_json_time(FILE *out, const char *key, int64_t at, bool *first);
/* All columns of a row as members of the object now open. */
void put_json_columns(FILE *out, const struct iptk_column *columns, size_t n,
	unsigned without, const void *row, const void *context, bool *first);

/* Markdown. `line`: text inside a line, newlines become spaces. `cell`: the same with the bar
 * before it, in a table. `block`: a
 * paragraph of its own, lines kept, ended by an empty line. Markup and HTML in the text do
 * nothing; unsafe characters are shown escaped. */
void put_md_line(FILE *out, const char *text);
void put_md_cell(FILE *out, const char *text);
void put_md_block(FILE *out, const char *text);
/* A pipe table: head with its rule, then rows; texts end with NULL. */
void put_md_head(FILE *out, const char *const *texts);
void put_md_row(FILE *out, const char *const *texts);

/* How many bytes of `text` fit into so many cells; all of them where it fits. */
size_t text_fit(const char *text, size_t cells);

/* A value as a person reads it: times among the fields are milliseconds in the record. */
char *text_field_shown(struct arena *arena, const char *name, const char *value);
/* The fields of a part as a record in `arena`; empty when there are none. */
void text_part_record(const struct iptk_part *part, struct arena *arena, struct record *ret);
/* A pair's value as text in `arena`; times of the fields table as RFC 3339. */
const char *text_pair(struct arena *arena, const struct pair *pair);

/* Columns of a NULL context are fine: a show that has no plan. */
const struct iptk_show *show_of(const void *context);

/* End of output: IPTK_E_SYSTEM when the stream has failed. */
int text_flush(FILE *out, struct iptk_error *err);
/* "name:line:column" of an offset into a text. Returns buf. */
char *text_place(const char *name, long line, const char *text, size_t offset,
	char buf[static IPTK_ERROR_PLACE_MAX]);
/* iptk_text_check with a place of line and column, counted from `line`. */
int text_check_at(const char *name, long line, char *text, size_t *len, struct iptk_error *err);

#endif
