/*
 * One whole record as one JSON object on one line: the columns of the listing first, then
 * what a listing has no room for.
 */
#include <string.h>

#include "text/put.h"
#include "text/show.h"

/* The fields of a part: text, or an array where one stands more than once. */
static void put_part_fields(FILE *out, const struct iptk_part *part)
{
	AUTO_ARENA struct arena arena = { 0 };
	struct record record;
	bool first = true;

	text_part_record(part, &arena, &record);
	putc('{', out);
	for (size_t k = 0; k < record.n; k++) {
		const char *name = record.pairs[k].name;
		size_t count = record_count(&record, name);

		if (record_nth(&record, name, 0) != &record.pairs[k]) {
			continue;
		}
		put_json_key(out, name, &first);
		fputs(count > 1 ? "[" : "", out);
		for (size_t n = 0; n < count; n++) {
			fputs(n > 0 ? "," : "", out);
			iptk_put_json(out, text_pair(&arena, record_nth(&record, name, n)));
		}
		fputs(count > 1 ? "]" : "", out);
	}
	putc('}', out);
}

void show_json_part(FILE *out, const struct iptk_show *show, const struct iptk_part *part)
{
	bool first = true;

	putc('{', out);
	put_json_columns(out, iptk_part_columns, iptk_n_part_columns, 0, part, show, &first);
	put_json_key(out, "fields", &first);
	put_part_fields(out, part);
	putc('}', out);
}

static void put_fields(FILE *out, const struct iptk_dossier *d)
{
	bool first = true;

	putc('{', out);
	for (size_t k = 0; k < d->n_known; k++) {
		put_json_text(out, d->known[k].name, show_known(d, d->known[k].name), &first);
	}
	putc('}', out);
}

/* PLAN 4.1.2: what is still unknown is listed as missing until a follow-up fills it. */
static void put_missing(FILE *out, const struct iptk_dossier *d)
{
	bool first = true;

	putc('[', out);
	for (const char *const *name = show_eight(); *name != NULL; name++) {
		if (show_known(d, *name) == NULL) {
			fputs(first ? "" : ",", out);
			iptk_put_json(out, *name);
			first = false;
		}
	}
	putc(']', out);
}

static void put_rows(FILE *out, const struct iptk_column *columns, size_t n_columns,
	const struct iptk_show *show, const void *rows, size_t n_rows, size_t size)
{
	putc('[', out);
	for (size_t k = 0; k < n_rows; k++) {
		bool first = true;

		fputs(k > 0 ? ",{" : "{", out);
		put_json_columns(out, columns, n_columns, 0, (const char *)rows + k * size, show, &first);
		putc('}', out);
	}
	putc(']', out);
}

static void put_head(FILE *out, const struct iptk_head *head)
{
	bool first = true;

	putc('{', out);
	put_json_text(out, "log", head->log, &first);
	put_json_int(out, "seq", head->seq, &first);
	put_json_text(out, "hash", head->hash, &first);
	putc('}', out);
}

void show_json_incident(FILE *out, const struct iptk_dossier *d)
{
	const struct iptk_show show = { d->plan, d->now, d->rosters };
	bool first = true;

	putc('{', out);
	put_json_columns(out, iptk_incident_columns, iptk_n_incident_columns, 0, &d->incident, &show,
		&first);
	put_json_key(out, "fields", &first);
	put_fields(out, d);
	put_json_key(out, "missing", &first);
	put_missing(out, d);
	put_json_key(out, "parts", &first);
	putc('[', out);
	for (size_t k = 0; k < d->n_parts; k++) {
		fputs(k > 0 ? "," : "", out);
		show_json_part(out, &show, &d->parts[k]);
	}
	putc(']', out);
	put_json_key(out, "clocks", &first);
	put_rows(out, iptk_clock_columns, iptk_n_clock_columns, &show, d->clocks, d->n_clocks,
		sizeof *d->clocks);
	if (d->n_events > 0) {
		put_json_key(out, "events", &first);
		put_rows(out, iptk_event_columns, 9, &show, d->events, d->n_events, sizeof *d->events);
	}
	put_json_key(out, "head", &first);
	put_head(out, &d->head);
	fputs("}\n", out);
}
