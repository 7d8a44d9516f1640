/*
 * One whole record as Markdown: the form first, exactly as `--from` reads it, then a line
 * that ends it, then the rest for pandoc and for people.
 */
#include <string.h>

#include "base/i18n.h"
#include "iptk/time.h"
#include "text/form.h"
#include "text/labels.h"
#include "text/put.h"
#include "text/show.h"

/* The plan's name for an id where reading the name gives that id again, else the id. */
static const char *typed_as(int (*find)(const struct iptk_plan *, const char *),
	const struct iptk_plan *plan, const char *id, const char *label)
{
	if (plan == NULL || id == NULL || label == NULL || find(plan, label) == IPTK_NONE ||
		find(plan, label) != find(plan, id)) {
		return id;
	}
	return label;
}

static void put_form(FILE *out, const struct iptk_dossier *d)
{
	const struct iptk_act_def *def = iptk_act_def_find("report.new");
	const struct iptk_incident *i = &d->incident;
	struct iptk_known *known = mem_alloc((d->n_known + 6) * sizeof *known);
	AUTO_FREE char *under = mem_strdup(i->under);
	char received[IPTK_TIME_MAX];
	size_t n = 0;

	known[n++] = (struct iptk_known){ "title", NULL, i->title };
	known[n++] = (struct iptk_known){ "kind", NULL,
		typed_as(iptk_plan_kind, d->plan, i->kind, label_kind(d->plan, i->kind)) };
	known[n++] = (struct iptk_known){ "dept", NULL,
		typed_as(iptk_plan_department, d->plan, i->dept, label_dept(d->plan, i->dept)) };
	known[n++] = (struct iptk_known){ "level", NULL,
		typed_as(iptk_plan_level, d->plan, i->level, label_level(d->plan, i->level)) };
	known[n++] = (struct iptk_known){ "received", NULL,
		iptk_time_format(i->mark_at[IPTK_MARK_RECEIVED], received) };
	for (char *p = under; p != NULL && (p = strchr(p, ' ')) != NULL;) {
		*p++ = '\n'; /* one a line */
	}
	known[n++] = (struct iptk_known){ "under", NULL, under };
	for (size_t k = 0; k < d->n_known; k++) {
		known[n++] = d->known[k]; /* the first of a name counts */
	}
	form_print(out, def, known, n, d->plan, false);
	mem_freep(&known);
}

static void put_item(FILE *out, const char *label, const char *value)
{
	if (value != NULL && value[0] != '\0') {
		fputs("- ", out);
		put_md_line(out, label);
		fputs(": ", out);
		put_md_line(out, value);
		putc('\n', out);
	}
}

/* Columns as a list, those not known left out. */
static void put_items(FILE *out, const struct iptk_column *columns, size_t n, const void *row,
	const struct iptk_show *show)
{
	for (size_t k = 0; k < n; k++) {
		struct iptk_cell cell = { 0 };
		AUTO_BUF struct buf shown = { 0 };

		columns[k].get(row, show, &cell);
		if (cell.type != IPTK_CELL_BOOL || cell.i != 0) {
			add_cell_shown(&shown, &cell, WITH_YEAR);
			put_item(out, i18n_column(columns[k].header), buf_text(&shown));
		}
	}
	putc('\n', out);
}

static void put_head(FILE *out, const struct iptk_head *head)
{
	fprintf(out, "%s `%s`, %s %lld, %s `%s`\n", _("log"), head->log, _("seq"),
		(long long)head->seq, _("head"), head->hash);
}

void show_md_incident(FILE *out, const struct iptk_dossier *d)
{
	const struct iptk_show show = { d->plan, d->now, d->rosters };

	put_form(out, d);
	fprintf(out, "\n%s\n\n## %s\n\n", FORM_END, d->incident.ref);
	put_items(out, iptk_incident_columns, iptk_n_incident_columns, &d->incident, &show);
	if (d->n_parts > 0) {
		fprintf(out, "## %s\n\n", _("Record"));
		show_rows(out, IPTK_FORMAT_MD, false, 0, iptk_part_columns, iptk_n_part_columns,
			"ref,type,state,at,recorded,by,doc,text", &show, d->parts, d->n_parts,
			sizeof *d->parts);
		putc('\n', out);
	}
	if (d->n_clocks > 0) {
		fprintf(out, "## %s\n\n", _("Clocks"));
		show_rows(out, IPTK_FORMAT_MD, false, 0, iptk_clock_columns, iptk_n_clock_columns,
			"clock,clause,state,start,due,met,over,owner,reason", &show, d->clocks,
			d->n_clocks, sizeof *d->clocks);
		putc('\n', out);
	}
	put_head(out, &d->head);
}

void show_md_part(FILE *out, const struct iptk_show *show, const struct iptk_part *part)
{
	AUTO_ARENA struct arena arena = { 0 };
	struct record record;

	fprintf(out, "## %s\n\n", part->ref);
	put_items(out, iptk_part_columns, iptk_n_part_columns, part, show);
	text_part_record(part, &arena, &record);
	for (size_t k = 0; k < record.n; k++) {
		const struct iptk_field *field = iptk_field_find(record.pairs[k].name);

		fputs("### ", out);
		put_md_line(out, field != NULL && field->label != NULL ? field->label
			: record.pairs[k].name);
		fputs("\n\n", out);
		put_md_block(out, text_pair(&arena, &record.pairs[k]));
	}
}
