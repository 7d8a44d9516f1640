/*
 * Listings: rows of one kind, by a table of columns, in the format asked for. Rows for
 * machines go out at once and are never held; only the table for people is. What a column
 * means is said in columns_*.c, how a table is laid out in table.c.
 */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "iptk/time.h"
#include "text/put.h"
#include "text/table.h"

#define BRIEF_CELLS 60
#define CUT_CELLS 16 /* what a column that may be cut keeps as long as another can be spared */

/* What the rows made of a column, for a table on a terminal. */
struct seen {
	bool asked; /* by the user, by name: always shown */
	bool said;  /* something stands in it */
	size_t cells;
};

struct iptk_listing {
	struct iptk_listing_options o;
	const struct iptk_column **columns;
	struct seen *seen;
	size_t n, n_rows;
	int64_t now;         /* years are left out of this year's times */
	struct table *table; /* format table only */
	struct buf shown;
};

static void add_column(struct iptk_listing *listing, const struct iptk_column *column, bool asked)
{
	for (size_t k = 0; k < listing->n; k++) {
		if (listing->columns[k] == column) {
			listing->seen[k].asked = listing->seen[k].asked || asked;
			return;
		}
	}
	MEM_ROOM(listing->columns, listing->n);
	MEM_ROOM(listing->seen, listing->n);
	listing->seen[listing->n] = (struct seen){ .asked = asked };
	listing->columns[listing->n++] = column;
}

static void add_default_columns(struct iptk_listing *listing)
{
	for (size_t k = 0; k < listing->o.n_columns; k++) {
		if ((listing->o.columns[k].flags & IPTK_COLUMN_HIDDEN) == 0) {
			add_column(listing, &listing->o.columns[k], false);
		}
	}
}

static int fail_column(const struct iptk_listing_options *o, const char *name,
	struct iptk_error *err)
{
	AUTO_FREE const char **names = mem_alloc((o->n_columns + 1) * sizeof *names);
	AUTO_BUF struct buf known = { 0 };
	const char *nearest;

	for (size_t k = 0; k < o->n_columns; k++) {
		names[k] = o->columns[k].name;
		buf_addf(&known, "%s%s", k > 0 ? " " : "", names[k]);
	}
	nearest = utf8_nearest(name, names);
	if (nearest != NULL) {
		return iptk_fail(err, IPTK_E_USAGE,
			_("unknown column '%s'; did you mean '%s'? the columns are: %s"), name, nearest,
			buf_text(&known));
	}
	return iptk_fail(err, IPTK_E_USAGE, _("unknown column '%s'; the columns are: %s"), name,
		buf_text(&known));
}

static const struct iptk_column *find_column(const struct iptk_listing_options *o,
	const char *name)
{
	for (size_t k = 0; k < o->n_columns; k++) {
		if (strcasecmp(o->columns[k].name, name) == 0) {
			return &o->columns[k];
		}
	}
	return NULL;
}

/* "ref,level", "+place", "+place,+cause": a plus anywhere keeps the default ones first. */
static int choose_columns(struct iptk_listing *listing, struct iptk_error *err)
{
	const char *wanted = listing->o.wanted;
	AUTO_FREE char *copy = mem_strdup(wanted);
	char *rest = NULL;

	if (wanted == NULL || wanted[0] == '+') {
		add_default_columns(listing);
	}
	for (char *name = copy != NULL ? strtok_r(copy, ", ", &rest) : NULL; name != NULL;
		name = strtok_r(NULL, ", ", &rest)) {
		const struct iptk_column *column;

		name += name[0] == '+';
		column = find_column(&listing->o, name);
		if (column == NULL) {
			return fail_column(&listing->o, name, err);
		}
		add_column(listing, column, !listing->o.own_choice);
	}
	if (listing->n == 0) {
		return iptk_fail(err, IPTK_E_USAGE, _("no column named; give names: -o ref,title"));
	}
	return 0;
}

/* Format ref prints the column of references, whatever columns were asked for. */
static int choose_reference(struct iptk_listing *listing, struct iptk_error *err)
{
	for (size_t k = 0; k < listing->o.n_columns; k++) {
		if ((listing->o.columns[k].flags & IPTK_COLUMN_REF) != 0) {
			listing->n = 0;
			add_column(listing, &listing->o.columns[k], true);
			return 0;
		}
	}
	return iptk_fail(err, IPTK_E_USAGE, _("this listing has no references; try --format=tsv"));
}

static void listing_free(struct iptk_listing *listing)
{
	table_free(listing->table);
	buf_done(&listing->shown);
	free(listing->columns);
	free(listing->seen);
	free(listing);
}

static void put_header(struct iptk_listing *listing)
{
	FILE *out = listing->o.out;

	if (listing->o.format == IPTK_FORMAT_JSON) {
		putc_unlocked('[', out);
	} else if (listing->o.format == IPTK_FORMAT_TSV && !listing->o.no_header) {
		for (size_t k = 0; k < listing->n; k++) {
			fputs_unlocked(k > 0 ? "\t" : "", out);
			fputs_unlocked(listing->columns[k]->name, out);
		}
		putc_unlocked('\n', out);
	} else if (listing->o.format == IPTK_FORMAT_MD) {
		AUTO_FREE const char **heads = mem_alloc((listing->n + 1) * sizeof *heads);

		for (size_t k = 0; k < listing->n; k++) {
			heads[k] = i18n_column(listing->columns[k]->header);
		}
		put_md_head(out, heads);
	}
}

static int start(struct iptk_listing *listing, struct iptk_error *err)
{
	const struct iptk_listing_options *o = &listing->o;
	int r = choose_columns(listing, err);

	if (r != 0) {
		return r;
	}
	if (o->format >= IPTK_FORMAT_YAML) {
		return iptk_fail(err, IPTK_E_USAGE,
			_("format '%s' is not for this listing; use table, tsv, json, jsonl, ref or md"),
			iptk_format_name(o->format));
	}
	if (o->format == IPTK_FORMAT_REF) {
		return choose_reference(listing, err);
	}
	if (o->format == IPTK_FORMAT_TABLE) {
		r = table_new(listing->columns, listing->n, o, &listing->table, err);
		if (r != 0) {
			return r;
		}
	}
	return 0;
}

int iptk_listing_new(const struct iptk_listing_options *options, struct iptk_listing **ret,
	struct iptk_error *err)
{
	struct iptk_listing *listing = mem_alloc(sizeof *listing);
	int r;

	listing->o = *options;
	listing->now = iptk_now();
	r = start(listing, err);
	if (r != 0) {
		listing_free(listing);
		return r;
	}
	listing->o.wanted = NULL; /* the caller's string may go */
	*ret = listing;
	return 0;
}

static void get(const struct iptk_listing *listing, size_t k, const void *row,
	struct iptk_cell *ret)
{
	memset(ret, 0, sizeof *ret);
	listing->columns[k]->get(row, listing->o.context, ret);
}

/* The first line, and as much of it as may stand in a table. */
static void shorten(const struct iptk_listing *listing, struct buf *text)
{
	size_t cells = listing->o.width > BRIEF_CELLS ? (size_t)listing->o.width : BRIEF_CELLS;
	size_t all = text->len, line = strcspn(buf_text(text), "\n");

	if (line == all && all <= BRIEF_CELLS) {
		return; /* no character is wider than it is long */
	}
	if (text->p != NULL) {
		text->p[line] = '\0';
	}
	text->len = line;

	bool fits = utf8_width(buf_text(text)) + (line < all) <= cells;

	if (!fits) {
		text->len = text_fit(text->p, cells - 1);
		text->p[text->len] = '\0';
	}
	buf_add(text, fits && strspn(text->p + line + 1, " \n") + line + 1 >= all ? "" : "…");
}

static void note(struct seen *seen, const struct iptk_cell *cell, const char *shown)
{
	size_t cells = utf8_width(shown);

	seen->said = seen->said || (cell->type == IPTK_CELL_BOOL ? cell->i != 0 : cells > 0);
	seen->cells = cells > seen->cells ? cells : seen->cells;
}

static void row_table(struct iptk_listing *listing, const void *row)
{
	struct iptk_cell cell;

	table_row(listing->table);
	for (size_t k = 0; k < listing->n; k++) {
		get(listing, k, row, &cell);
		buf_reset(&listing->shown);
		add_cell_shown(&listing->shown, &cell, listing->now);
		if ((listing->columns[k]->flags & IPTK_COLUMN_BRIEF) != 0) {
			shorten(listing, &listing->shown);
		}
		if (listing->o.width > 0) {
			note(&listing->seen[k], &cell, buf_text(&listing->shown));
		}
		table_cell(listing->table, buf_text(&listing->shown), cell.color);
	}
}

static void row_tsv(struct iptk_listing *listing, const void *row)
{
	struct iptk_cell cell;

	for (size_t k = 0; k < listing->n; k++) {
		if (k > 0) {
			putc_unlocked('\t', listing->o.out);
		}
		get(listing, k, row, &cell);
		put_cell_tsv(listing->o.out, &cell);
	}
	putc_unlocked('\n', listing->o.out);
}

static void row_json(struct iptk_listing *listing, const void *row)
{
	FILE *out = listing->o.out;
	struct iptk_cell cell;

	if (listing->o.format == IPTK_FORMAT_JSON) {
		fputs_unlocked(listing->n_rows > 0 ? ",\n" : "\n", out);
	}
	putc_unlocked('{', out);
	for (size_t k = 0; k < listing->n; k++) {
		fputs_unlocked(k > 0 ? ",\"" : "\"", out);
		fputs_unlocked(listing->columns[k]->name, out);
		fputs_unlocked("\":", out);
		get(listing, k, row, &cell);
		put_cell_json(out, &cell);
	}
	fputs_unlocked(listing->o.format == IPTK_FORMAT_JSON ? "}" : "}\n", out);
}

static void row_md(struct iptk_listing *listing, const void *row)
{
	FILE *out = listing->o.out;
	struct iptk_cell cell;

	for (size_t k = 0; k < listing->n; k++) {
		get(listing, k, row, &cell);
		buf_reset(&listing->shown);
		add_cell_shown(&listing->shown, &cell, WITH_YEAR);
		put_md_cell(out, buf_text(&listing->shown));
	}
	fputs_unlocked("|\n", out);
}

void iptk_listing_row(struct iptk_listing *listing, const void *row)
{
	struct iptk_cell cell;

	if (listing->n_rows == 0) {
		put_header(listing);
	}
	switch (listing->o.format) {
	case IPTK_FORMAT_TABLE:
		row_table(listing, row);
		break;
	case IPTK_FORMAT_JSON:
	case IPTK_FORMAT_JSONL:
		row_json(listing, row);
		break;
	case IPTK_FORMAT_REF:
		get(listing, 0, row, &cell);
		if (cell.type != IPTK_CELL_NONE) {
			put_cell_tsv(listing->o.out, &cell);
			putc_unlocked('\n', listing->o.out);
		}
		break;
	case IPTK_FORMAT_MD:
		row_md(listing, row);
		break;
	default:
		row_tsv(listing, row);
		break;
	}
	listing->n_rows++;
}

/* Cells that a column takes at least. */
static size_t least_cells(const struct iptk_listing *listing, size_t k)
{
	size_t cells = listing->seen[k].cells;
	size_t head = listing->o.no_header ? 0 : utf8_width(i18n_column(listing->columns[k]->header));

	cells = cells > head ? cells : head;
	return (listing->columns[k]->flags & IPTK_COLUMN_TRUNC) != 0 && cells > CUT_CELLS
		? CUT_CELLS : cells;
}

/* On a terminal, what says nothing gives its room to what does; then what can be spared. */
static void leave_out(struct iptk_listing *listing)
{
	size_t cells = 0;

	for (size_t k = 0; k < listing->n; k++) {
		const struct seen *seen = &listing->seen[k];

		if (!seen->asked && !seen->said) {
			table_hide(listing->table, k);
		} else {
			cells += least_cells(listing, k) + (cells > 0);
		}
	}
	for (size_t k = 0; k < listing->n && cells > (size_t)listing->o.width; k++) {
		const struct seen *seen = &listing->seen[k];

		if (!seen->asked && seen->said && (listing->columns[k]->flags & IPTK_COLUMN_SPARE) != 0) {
			table_hide(listing->table, k);
			cells -= least_cells(listing, k) + 1;
		}
	}
}

int iptk_listing_end(struct iptk_listing *listing, struct iptk_error *err)
{
	FILE *out = listing->o.out;

	if (listing->n_rows == 0) {
		put_header(listing);
	}
	if (listing->o.format == IPTK_FORMAT_TABLE) {
		if (listing->o.width > 0 && listing->n_rows > 0) {
			leave_out(listing);
		}
		table_print(listing->table, out);
	} else if (listing->o.format == IPTK_FORMAT_JSON) {
		fputs_unlocked(listing->n_rows > 0 ? "\n]\n" : "]\n", out);
	}
	listing_free(listing);
	return text_flush(out, err);
}

void iptk_listing_fail(struct iptk_listing *listing)
{
	struct iptk_error ignored = IPTK_ERROR_INIT;

	if (listing->n_rows == 0) {
		listing_free(listing);
	} else {
		iptk_listing_end(listing, &ignored);
	}
}
