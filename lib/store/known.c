/*
 * What is known of an incident: a field of one part, and the newest saying of each field
 * over all its reports (PLAN 4.1.2). Corrections have already changed the parts they name.
 */
#include <stdio.h>
#include <string.h>

#include "iptk/time.h"
#include "store/store.h"

/* A part's fields as decoded last, so that reading ten fields does not decode ten times. */
#define DECODED 16

struct decoded {
	struct arena arena;
	char *fields; /* the text that was decoded; a row's address says nothing */
	struct record record;
};

static const struct record *decode(const char *fields)
{
	static _Thread_local struct decoded ring[DECODED];
	static _Thread_local unsigned next;
	struct iptk_error ignored = IPTK_ERROR_INIT;
	const char *p;

	for (unsigned k = 0; k < DECODED; k++) {
		if (ring[k].fields && strcmp(ring[k].fields, fields) == 0) {
			return &ring[k].record;
		}
	}

	struct decoded *d = &ring[next++ % DECODED];
	arena_done(&d->arena);
	d->fields = arena_strdup(&d->arena, fields);
	record_init(&d->record, &d->arena);
	p = d->fields;
	if (record_decode(&d->record, &p, p + strlen(p), &ignored)) {
		record_init(&d->record, &d->arena);
	}
	return &d->record;
}

/* Numbers are given in digits: milliseconds for a time. */
static const char *pair_text(const struct pair *pair, struct arena *arena)
{
	return pair->type == VALUE_TEXT ? pair->text
		: arena_printf(arena, "%lld", (long long)pair->i);
}

const char *iptk_part_field(const struct iptk_part *part, const char *name)
{
	const struct record *record = part->fields ? decode(part->fields) : NULL;
	const struct pair *pair = record ? record_nth(record, name, 0) : NULL;

	return pair ? pair_text(pair, record->arena) : NULL;
}

/* The eight fields and the title, in the order of the form. */
static const char *const known_names[] = {
	"title", "occurred", "discovered", "place", "course", "cause", "impact", "trend",
	"measures", "next",
};
#define N_KNOWN (sizeof(known_names) / sizeof(*known_names))

static const char *value_text(const struct pair *pair, struct arena *arena)
{
	char text[IPTK_TIME_MAX];

	if (pair->type == VALUE_INT) {
		return arena_strdup(arena, iptk_time_format(pair->i, text));
	}
	return pair->text;
}

static void take_fields(struct iptk_known *known, const char *fields, struct arena *arena)
{
	struct iptk_error ignored = IPTK_ERROR_INIT;
	const char *p = fields;
	struct record record;

	record_init(&record, arena);
	if (record_decode(&record, &p, fields + strlen(fields), &ignored)) {
		return;
	}
	for (size_t k = 0; k < N_KNOWN; k++) {
		const struct pair *pair = record_nth(&record, known[k].name, 0);
		const char *value = pair ? value_text(pair, arena) : "";

		if (*value) {
			known[k].value = value;
		}
	}
}

int store_known_fields(struct store *store, int64_t incident, struct arena *arena,
	struct iptk_known **ret, size_t *ret_n, struct iptk_error *err)
{
	struct iptk_known *known = arena_alloc(arena, N_KNOWN * sizeof(*known));
	struct iptk_cursor *c = NULL;
	struct iptk_filter filter;
	struct iptk_part part;
	int r;

	for (size_t k = 0; k < N_KNOWN; k++) {
		const struct iptk_field *field = iptk_field_find(known_names[k]);

		known[k].name = known_names[k];
		known[k].label = field && field->label ? field->label : known_names[k];
		known[k].value = "";
	}
	iptk_filter_init(&filter, IPTK_NO_TIME);
	filter.incident = incident;
	filter.letters = "r";
	r = store_parts(store, &filter, &c, err);
	while (r == 0 && (r = iptk_cursor_part(c, &part, err)) == 0) {
		take_fields(known, part.fields, arena);
	}
	iptk_cursor_free(c);
	*ret = known;
	*ret_n = N_KNOWN;
	return r == IPTK_END ? 0 : r;
}
