/*
 * One whole record: an incident with its parts, clocks and head, or a part. Here for people
 * and as TSV; JSON and Markdown stand in files of their own. Nothing is looked up: the
 * dossier holds it all.
 */
#include "text/show.h"

#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "iptk/time.h"
#include "text/labels.h"
#include "text/put.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))

const char *show_known(const struct iptk_dossier *d, const char *name)
{
	for (size_t k = 0; k < d->n_known; k++) {
		if (strcmp(d->known[k].name, name) == 0) {
			return d->known[k].value != NULL && d->known[k].value[0] != '\0'
				? d->known[k].value : NULL;
		}
	}
	return NULL;
}

const char *const *show_eight(void)
{
	static const char *const names[] = { "occurred", "place", "course", "cause", "impact",
		"trend", "measures", "next", NULL };

	return names;
}

void show_rows(FILE *out, enum iptk_format format, bool color, int width,
	const struct iptk_column *columns, size_t n_columns, const char *wanted,
	const struct iptk_show *show, const void *rows, size_t n_rows, size_t size)
{
	struct iptk_error ignored = IPTK_ERROR_INIT;
	struct iptk_listing_options options = { .out = out, .format = format, .color = color,
		.width = width, .columns = columns, .n_columns = n_columns, .wanted = wanted,
		.own_choice = true, .context = show };
	struct iptk_listing *listing;

	if (n_rows == 0 || iptk_listing_new(&options, &listing, &ignored) != 0) {
		return;
	}
	for (size_t k = 0; k < n_rows; k++) {
		iptk_listing_row(listing, (const char *)rows + k * size);
	}
	iptk_listing_end(listing, &ignored); /* the caller looks at the stream itself */
}

/* ---- for people ------------------------------------------------------------------------ */

struct line {
	const char *label, *value;
};

struct lines {
	struct arena arena;
	struct line list[160];
	size_t n;
};

static void add_line(struct lines *lines, const char *label, const char *value)
{
	if (value != NULL && value[0] != '\0' && lines->n < COUNT(lines->list)) {
		lines->list[lines->n++] = (struct line){ label, arena_strdup(&lines->arena, value) };
	}
}

/* Labels in one column, values beside them; further lines of a value stand under it. */
static void put_lines(FILE *out, const struct lines *lines)
{
	size_t width = 0;

	for (size_t k = 0; k < lines->n; k++) {
		size_t w = utf8_width(lines->list[k].label);

		width = w > width ? w : width;
	}
	for (size_t k = 0; k < lines->n; k++) {
		const char *label = lines->list[k].label, *p = lines->list[k].value;

		fprintf(out, "%s%*s", label, (int)(width + 2 - utf8_width(label)), "");
		while (*p != '\0') {
			size_t len = strcspn(p, "\n");
			AUTO_BUF struct buf part = { 0 };

			buf_add_n(&part, p, len);
			iptk_put_safe(out, buf_text(&part), false);
			p += len + (p[len] == '\n');
			if (*p != '\0') {
				fprintf(out, "\n%*s", (int)width + 2, "");
			}
		}
		putc('\n', out);
	}
}

static void put_heading(FILE *out, bool color, const char *text)
{
	fprintf(out, color ? "\n\033[1m%s\033[0m\n" : "\n%s\n", text);
}

/* Columns of a row as lines; those not known are left out. */
static void add_columns(struct lines *lines, const struct iptk_column *columns, size_t n,
	const char *without, const void *row, const struct iptk_show *show)
{
	for (size_t k = 0; k < n; k++) {
		struct iptk_cell cell = { 0 };
		AUTO_BUF struct buf shown = { 0 };

		columns[k].get(row, show, &cell);
		if (cell.type == IPTK_CELL_NONE || (cell.type == IPTK_CELL_BOOL && cell.i == 0) ||
			strstr(without, arena_printf(&lines->arena, " %s ", columns[k].name)) != NULL) {
			continue;
		}
		if (cell.type == IPTK_CELL_TIME) {
			char at[IPTK_TIME_MAX];

			buf_add(&shown, iptk_time_format(cell.i, at));
		} else {
			add_cell_shown(&shown, &cell, show->now);
		}
		if (cell.shown != NULL && cell.type == IPTK_CELL_TEXT &&
			strcmp(cell.shown, cell.text) != 0 && strstr(cell.shown, cell.text) == NULL) {
			buf_addf(&shown, " (%s)", cell.text);
		}
		add_line(lines, i18n_column(columns[k].header), buf_text(&shown));
	}
}

static const char *field_label(const char *name)
{
	const struct iptk_field *field = iptk_field_find(name);

	for (size_t k = 0; (field == NULL || field->label == NULL) && k < iptk_n_part_columns; k++) {
		if (strcmp(iptk_part_columns[k].name, name) == 0) {
			return i18n_column(iptk_part_columns[k].header);
		}
	}
	return field != NULL && field->label != NULL ? field->label : name;
}

/* A value as people say it: a type of evidence by its name. */
static const char *value_shown(struct arena *arena, const struct pair *pair)
{
	const struct iptk_field *field = iptk_field_find(pair->name);
	const char *value = text_pair(arena, pair);

	return field != NULL && field->type == IPTK_FIELD_WORD ? word_shown(value) : value;
}

static void put_known(FILE *out, bool color, const struct iptk_dossier *d)
{
	struct lines *lines = mem_alloc(sizeof *lines);
	AUTO_BUF struct buf missing = { 0 };

	for (const char *const *name = show_eight(); *name != NULL; name++) {
		const char *value = show_known(d, *name);

		if (value != NULL) {
			add_line(lines, field_label(*name), value);
		} else {
			buf_addf(&missing, "%s%s", missing.len > 0 ? " " : "", field_label(*name));
		}
	}
	if (missing.len > 0) {
		add_line(lines, _("not known"), buf_text(&missing));
	}
	put_heading(out, color, _("What is known"));
	put_lines(out, lines);
	arena_done(&lines->arena);
	mem_freep(&lines);
}

static void put_record(FILE *out, bool color, const struct iptk_dossier *d,
	const struct iptk_show *show)
{
	struct lines *lines = mem_alloc(sizeof *lines);

	fputs(color ? "\033[1m" : "", out);
	fputs(d->incident.ref, out);
	fputs("  ", out);
	iptk_put_safe(out, d->incident.title != NULL ? d->incident.title : "", false);
	fputs(color ? "\033[0m" : "", out);
	fputs(d->incident.drill ? _("  [drill]") : "", out);
	putc('\n', out);
	add_columns(lines, iptk_incident_columns, iptk_n_incident_columns,
		" ref title drill n_parts ", &d->incident, show);
	put_lines(out, lines);
	arena_done(&lines->arena);
	mem_freep(&lines);
}

static void show_table(FILE *out, bool color, int width, const struct iptk_dossier *d)
{
	const struct iptk_show show = { d->plan, d->now, d->rosters };

	put_record(out, color, d, &show);
	put_known(out, color, d);
	if (d->n_parts > 0) {
		put_heading(out, color, _("Record"));
		show_rows(out, IPTK_FORMAT_TABLE, color, width, iptk_part_columns, iptk_n_part_columns,
			"ref,type,state,at,by,doc,level,response,dept,category,text", &show, d->parts,
			d->n_parts, sizeof *d->parts);
	}
	if (d->n_clocks > 0) {
		put_heading(out, color, _("Clocks"));
		show_rows(out, IPTK_FORMAT_TABLE, color, width, iptk_clock_columns,
			iptk_n_clock_columns, "clock,clause,state,start,due,met,over,owner,key,reason",
			&show, d->clocks, d->n_clocks, sizeof *d->clocks);
	}
	/* each print bears witness to the log */
	fprintf(out, "\n%s %s  %s %lld  %s %s\n", _("log"), d->head.log, _("seq"),
		(long long)d->head.seq, _("head"), d->head.hash);
}

/* ---- TSV: name and value ---------------------------------------------------------------- */

static void put_tsv_pair(FILE *out, const char *name, const char *value)
{
	fputs(name, out);
	putc('\t', out);
	iptk_put_tsv(out, value);
	putc('\n', out);
}

static void put_tsv_columns(FILE *out, const struct iptk_column *columns, size_t n,
	const void *row, const struct iptk_show *show)
{
	fputs("name\tvalue\n", out);
	for (size_t k = 0; k < n; k++) {
		struct iptk_cell cell = { 0 };

		columns[k].get(row, show, &cell);
		fputs(columns[k].name, out);
		putc('\t', out);
		put_cell_tsv(out, &cell);
		putc('\n', out);
	}
}

static void show_tsv(FILE *out, const struct iptk_dossier *d)
{
	const struct iptk_show show = { d->plan, d->now, d->rosters };

	put_tsv_columns(out, iptk_incident_columns, iptk_n_incident_columns, &d->incident, &show);
	for (const char *const *name = show_eight() + 1; *name != NULL; name++) {
		const char *value = show_known(d, *name);

		/* as in JSON: the deadline `next` is one thing, the field another */
		fputs("fields.", out);
		put_tsv_pair(out, *name, value != NULL ? value : "");
	}
	put_tsv_pair(out, "log", d->head.log);
	fprintf(out, "seq\t%lld\n", (long long)d->head.seq);
	put_tsv_pair(out, "head", d->head.hash);
}

/* ---- parts ------------------------------------------------------------------------------ */

static void part_table(FILE *out, const struct iptk_show *show, const struct iptk_part *part)
{
	struct lines *lines = mem_alloc(sizeof *lines);
	struct record record;

	/* `text` and the others that are fields stand among the fields, whole */
	add_columns(lines, iptk_part_columns, iptk_n_part_columns,
		" text title name channel address reason basis file-number amount seq ", part, show);
	text_part_record(part, &lines->arena, &record);
	for (size_t k = 0; k < record.n; k++) {
		const char *name = record.pairs[k].name;

		if (strstr(" level response dept category owner due digest ",
			arena_printf(&lines->arena, " %s ", name)) == NULL) {
			add_line(lines, field_label(name), value_shown(&lines->arena, &record.pairs[k]));
		}
	}
	put_lines(out, lines);
	arena_done(&lines->arena);
	mem_freep(&lines);
}

static void part_tsv(FILE *out, const struct iptk_show *show, const struct iptk_part *part)
{
	AUTO_ARENA struct arena arena = { 0 };
	struct record record;

	put_tsv_columns(out, iptk_part_columns, iptk_n_part_columns, part, show);
	text_part_record(part, &arena, &record);
	for (size_t k = 0; k < record.n; k++) {
		bool is_column = false;

		for (size_t c = 0; c < iptk_n_part_columns; c++) {
			is_column |= strcmp(iptk_part_columns[c].name, record.pairs[k].name) == 0;
		}
		if (!is_column) {
			put_tsv_pair(out, record.pairs[k].name, text_pair(&arena, &record.pairs[k]));
		}
	}
}

/* ---- the two ways in -------------------------------------------------------------------- */

static int fail_format(enum iptk_format format, struct iptk_error *err)
{
	return iptk_fail(err, IPTK_E_USAGE,
		_("format '%s' is not for this record; use table, tsv, json, jsonl, ref or md"),
		iptk_format_name(format));
}

/* The row was read without a clock at hand; the dossier's clocks know what is late now. */
static struct iptk_dossier with_lateness(const struct iptk_dossier *dossier)
{
	struct iptk_dossier d = *dossier;

	if (d.n_clocks > 0) {
		d.incident.n_late = 0;
	}
	for (size_t k = 0; k < d.n_clocks; k++) {
		d.incident.n_late += d.clocks[k].due_at != IPTK_NO_TIME && d.clocks[k].over_s > 0;
	}
	return d;
}

int iptk_show_incident(FILE *out, enum iptk_format format, bool color, int width,
	const struct iptk_dossier *dossier, struct iptk_error *err)
{
	const struct iptk_dossier d = with_lateness(dossier);

	switch (format) {
	case IPTK_FORMAT_TABLE:
		show_table(out, color, width, &d);
		break;
	case IPTK_FORMAT_TSV:
		show_tsv(out, &d);
		break;
	case IPTK_FORMAT_JSON:
	case IPTK_FORMAT_JSONL:
		show_json_incident(out, &d);
		break;
	case IPTK_FORMAT_REF:
		fprintf(out, "%s\n", d.incident.ref);
		break;
	case IPTK_FORMAT_MD:
		show_md_incident(out, &d);
		break;
	case IPTK_FORMAT_HTML:
		return show_html_incident(out, &d, err);
	default:
		return fail_format(format, err);
	}
	return text_flush(out, err);
}

int iptk_show_part(FILE *out, enum iptk_format format, bool color, int width,
	const struct iptk_show *show, const struct iptk_part *part, struct iptk_error *err)
{
	(void)color; /* names and values side by side: there is nothing to colour or to cut */
	(void)width;
	switch (format) {
	case IPTK_FORMAT_TABLE:
		part_table(out, show, part);
		break;
	case IPTK_FORMAT_TSV:
		part_tsv(out, show, part);
		break;
	case IPTK_FORMAT_JSON:
	case IPTK_FORMAT_JSONL:
		show_json_part(out, show, part);
		putc('\n', out);
		break;
	case IPTK_FORMAT_REF:
		fprintf(out, "%s\n", part->ref);
		break;
	case IPTK_FORMAT_MD:
		show_md_part(out, show, part);
		break;
	default:
		return fail_format(format, err);
	}
	return text_flush(out, err);
}
