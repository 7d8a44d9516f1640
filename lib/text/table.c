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
#include <libsmartcols.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>
#include <wctype.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"

#define PART "\xe2\x80\x8b" /* U+200B */

struct table {
	struct libscols_table *scols;
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

		no_memory(scols_table_new_column(table->scols, i18n_column(columns[k]->header), 0, scols_flags));
	}
}

struct table *table_new(const struct iptk_column *const *columns, size_t n, bool header,
	bool color, int width)
{
	struct table *table = mem_alloc(sizeof *table);

	if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0) {
		table->locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
	}
	table->scols = scols_new_table();
	no_memory(table->scols);
	scols_table_enable_noencoding(table->scols, 1);
	scols_table_enable_noheadings(table->scols, !header);
	scols_table_enable_colors(table->scols, color);
	table->width = width > 0 ? (size_t)width : 0;
	if (width > 0) {
		scols_table_set_termforce(table->scols, SCOLS_TERMFORCE_ALWAYS);
		scols_table_set_termwidth(table->scols, (size_t)width);
	} else {
		scols_table_set_termforce(table->scols, SCOLS_TERMFORCE_NEVER);
	}
	add_columns(table, columns, n);
	return table;
}

void table_free(struct table *table)
{
	if (table == NULL) {
		return;
	}
	scols_unref_table(table->scols);
	if (table->locale != (locale_t)0) {
		freelocale(table->locale);
	}
	buf_done(&table->raw);
	buf_done(&table->safe);
	free(table);
}

void table_row(struct table *table)
{
	table->line = scols_table_new_line(table->scols, NULL);
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
	if (scols_line_set_data(table->line, table->column, buf_text(&table->safe)) != 0) {
		no_memory(NULL);
	}
	if (sequence != NULL) {
		scols_cell_set_color(scols_line_get_cell(table->line, table->column), sequence);
	}
	table->column++;
	leave(before);
}

void table_hide(struct table *table, size_t k)
{
	struct libscols_column *column = scols_table_get_column(table->scols, k);

	scols_column_set_flags(column, scols_column_get_flags(column) | SCOLS_FL_HIDDEN);
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

	if (scols_table_is_empty(table->scols)) {
		leave(before);
		return;
	}
	if (scols_print_table_to_string(table->scols, &laid_out) != 0) {
		no_memory(NULL);
	}
	leave(before);
	put_laid_out(out, laid_out, table->width);
	if (laid_out[0] != '\0' && laid_out[strlen(laid_out) - 1] != '\n') {
		putc_unlocked('\n', out);
	}
	free(laid_out);
}
