/*
 * A table for people through libsmartcols: alignment by display width, cutting on a
 * terminal, colour.
 *
 * The library would write what it deems unprintable as \xNN itself, and takes a backslash
 * before an 'x' in any text for such an escape, which spoils its count of cells. Hence its
 * encoding is off, everything unsafe or unprintable is escaped before it gets there, and a
 * zero-width space, which safe text never holds, parts such a backslash from its 'x' until
 * the table has been laid out. The library counts by the locale; where that is not UTF-8,
 * C.UTF-8 is put in force for this thread while it works.
 */
#include "text/table.h"

#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>
#include <wctype.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "text/scols.h"

#define PART "\xe2\x80\x8b" /* U+200B */

static const struct scols *scols; /* once a table was made */

struct table {
	struct libscols_table *laid; /* the library's table */
	struct libscols_line *line;
	size_t column;
	locale_t locale; /* 0: the present one will do */
	size_t width;    /* of the terminal; 0: never cut */
	struct buf raw, safe;
};

static void no_memory(const void *p)
{
	if (p == NULL) {
		/* one place says so for the whole program */
		(void)mem_alloc(SIZE_MAX / 2);
	}
}

static locale_t enter(const struct table *table)
{
	return table->locale != (locale_t)0 ? uselocale(table->locale) : (locale_t)0;
}

static void leave(locale_t before)
{
	if (before != (locale_t)0) {
		uselocale(before);
	}
}

static void add_columns(struct table *table, const struct iptk_column *const *columns, size_t n)
{
	for (size_t k = 0; k < n; k++) {
		unsigned flags = columns[k]->flags;
		int scols_flags = ((flags & IPTK_COLUMN_RIGHT) != 0 ? SCOLS_FL_RIGHT : 0) |
			((flags & IPTK_COLUMN_TRUNC) != 0 ? SCOLS_FL_TRUNC : 0) |
			((flags & IPTK_COLUMN_WRAP) != 0 ? SCOLS_FL_WRAP : 0);

		no_memory(scols->table_new_column(table->laid, i18n_column(columns[k]->header), 0, scols_flags));
	}
}

int table_new(const struct iptk_column *const *columns, size_t n,
	const struct iptk_listing_options *o, struct table **ret, struct iptk_error *err)
{
	scols = scols_load(err);
	if (scols == NULL) {
		return err->code;
	}

	struct table *table = mem_alloc(sizeof *table);

	if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0) {
		table->locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
	}
	table->laid = scols->new_table();
	no_memory(table->laid);
	scols->table_enable_noencoding(table->laid, 1);
	scols->table_enable_noheadings(table->laid, o->no_header);
	scols->table_enable_colors(table->laid, o->color);
	table->width = o->width > 0 ? (size_t)o->width : 0;
	if (table->width > 0) {
		scols->table_set_termforce(table->laid, SCOLS_TERMFORCE_ALWAYS);
		scols->table_set_termwidth(table->laid, table->width);
	} else {
		scols->table_set_termforce(table->laid, SCOLS_TERMFORCE_NEVER);
	}
	add_columns(table, columns, n);
	*ret = table;
	return 0;
}

void table_free(struct table *table)
{
	if (table == NULL) {
		return;
	}
	scols->unref_table(table->laid);
	if (table->locale != (locale_t)0) {
		freelocale(table->locale);
	}
	buf_done(&table->raw);
	buf_done(&table->safe);
	free(table);
}

void table_row(struct table *table)
{
	table->line = scols->table_new_line(table->laid, NULL);
	no_memory(table->line);
	table->column = 0;
}

/* Append what the library can count: printable characters, no "\x". */
static void add_countable(struct buf *out, const char *text, size_t len)
{
	while (len > 0) {
		uint32_t cp;
		size_t n = utf8_next(text, len, &cp);

		if (cp >= 0x80 && !iswprint((wint_t)cp)) {
			buf_addf(out, "\\u{%x}", (unsigned)cp);
		} else {
			buf_add_n(out, text, n);
		}
		if (cp == '\\' && len > 1 && text[1] == 'x') {
			buf_add(out, PART);
		}
		text += n;
		len -= n;
	}
}

static const char *color_sequence(const char *color)
{
	static const struct {
		const char *name, *sequence;
	} known[] = {
		{ "red", "\033[31m" }, { "orange", "\033[38;5;208m" }, { "yellow", "\033[33m" },
		{ "blue", "\033[34m" }, { "cyan", "\033[36m" }, { "magenta", "\033[35m" },
		{ "green", "\033[32m" },
	};

	for (size_t k = 0; color != NULL && k < sizeof known / sizeof *known; k++) {
		if (strcmp(known[k].name, color) == 0) {
			return known[k].sequence;
		}
	}
	return NULL;
}

void table_cell(struct table *table, const char *text, const char *color)
{
	locale_t before = enter(table);
	const char *sequence = color_sequence(color);

	buf_reset(&table->raw);
	buf_reset(&table->safe);
	utf8_add_safe(&table->raw, text, false);
	add_countable(&table->safe, buf_text(&table->raw), table->raw.len);
	if (scols->line_set_data(table->line, table->column, buf_text(&table->safe)) != 0) {
		no_memory(NULL);
	}
	if (sequence != NULL) {
		scols->cell_set_color(scols->line_get_cell(table->line, table->column), sequence);
	}
	table->column++;
	leave(before);
}

void table_hide(struct table *table, size_t k)
{
	struct libscols_column *column = scols->table_get_column(table->laid, k);

	scols->column_set_flags(column, scols->column_get_flags(column) | SCOLS_FL_HIDDEN);
}

static bool is_parting(const char *p, const char *end)
{
	return (size_t)(end - p) >= strlen(PART) && memcmp(p, PART, strlen(PART)) == 0;
}

/* What stands at p: a colour, which takes no cell, or a character. */
static size_t piece(const char *p, const char *end, size_t *ret_cells)
{
	size_t n, len = (size_t)(end - p);
	char one[5] = "";
	uint32_t cp;

	*ret_cells = 0;
	if (*p == '\033') {
		const char *m = memchr(p, 'm', len);

		return m != NULL ? (size_t)(m + 1 - p) : len;
	}
	n = utf8_next(p, len, &cp);
	memcpy(one, p, n);
	*ret_cells = utf8_width(one);
	return n;
}

/* One line, its partings taken out, cut at the terminal's edge where the columns that may
 * be cut could not give enough; a colour that began is still ended. */
static void put_line(FILE *out, const char *p, const char *end, size_t width)
{
	size_t used = 0;

	while (p < end) {
		size_t cells, n;

		if (is_parting(p, end)) {
			p += strlen(PART);
			continue;
		}
		n = piece(p, end, &cells);
		used += cells;
		if (width == 0 || used <= width || *p == '\033') {
			fwrite_unlocked(p, 1, n, out);
		}
		p += n;
	}
}

/* Print without the partings and without blanks at the ends of lines. */
static void put_laid_out(FILE *out, const char *text, size_t width)
{
	while (*text != '\0') {
		size_t len = strcspn(text, "\n"), end = len;

		while (end > 0 && text[end - 1] == ' ') {
			end--;
		}
		put_line(out, text, text + end, width);
		text += len;
		if (*text == '\n') {
			putc_unlocked('\n', out);
			text++;
		}
	}
}

void table_print(struct table *table, FILE *out)
{
	locale_t before = enter(table);
	char *laid_out = NULL;

	if (scols->table_is_empty(table->laid)) {
		leave(before);
		return;
	}
	if (scols->print_table_to_string(table->laid, &laid_out) != 0) {
		no_memory(NULL);
	}
	leave(before);
	put_laid_out(out, laid_out, table->width);
	if (laid_out[0] != '\0' && laid_out[strlen(laid_out) - 1] != '\n') {
		putc_unlocked('\n', out);
	}
	free(laid_out);
}
