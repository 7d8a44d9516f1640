/*
 * The register: entries on training, supplies and drills (PLAN 6, 7), and what drills have
 * covered. What is missing by all that is ready.c.
 */
#include <string.h>

#include "iptk/register.h"
#include "ops/ops.h"

int op_register_new(struct op *o, struct iptk_error *err)
{
	int64_t id;
	int r = store_last_entry(o->session->store, &id, err);
	if (r < 0) {
		return r;
	}
	struct record *e = op_effect(o, "register.new");
	record_add_int(e, "id", ++id);
	record_add(e, "by", o->by);
	iptk_entry_ref(id, o->ref);
	return 0;
}

int iptk_entries(struct iptk_session *s, const char *types,
	int (*each)(void *context, const struct iptk_entry *entry), void *context,
	struct iptk_error *err)
{
	AUTO_ARENA struct arena arena = { 0 };
	struct iptk_entry *entries;
	size_t n;
	int r = store_entries(s->store, types, &arena, &entries, &n, err);
	for (size_t k = 0; r == 0 && k < n; k++) {
		r = each(context, &entries[k]);
	}
	return r;
}

/* ---- drills ----------------------------------------------------------------------------------- */

/* PLAN 4.3: somebody was on scene: a measure there, or evidence collected. */
static bool is_on_scene(const struct iptk_part *part)
{
	return part->letter == 'a' || (part->letter == 'm' && part->category != NULL
		&& strcmp(part->category, "scene") == 0);
}

/* PLAN 5.2.2: the handling was looked back on. */
static bool is_review(const struct iptk_part *part)
{
	return part->letter == 'v' && strcmp(part->type, "submit") == 0;
}

static unsigned stages_of(const struct iptk_incident *i, const struct iptk_part *parts, size_t n)
{
	static const struct {
		enum iptk_mark mark;
		unsigned stage;
	} marks[] = {
		{ IPTK_MARK_OCCURRED, IPTK_STAGE_OCCURRENCE }, { IPTK_MARK_DISCOVERED, IPTK_STAGE_OCCURRENCE },
		{ IPTK_MARK_REPORTED, IPTK_STAGE_REPORT }, { IPTK_MARK_STARTED, IPTK_STAGE_RESPONSE },
		{ IPTK_MARK_ENDED, IPTK_STAGE_END },
	};
	unsigned stages = 0;
	for (size_t k = 0; k < sizeof marks / sizeof *marks; k++) {
		stages |= i->mark_at[marks[k].mark] != IPTK_NO_TIME ? marks[k].stage : 0;
	}
	for (size_t k = 0; k < n; k++) {
		stages |= is_on_scene(&parts[k]) ? IPTK_STAGE_SCENE : 0;
		stages |= is_review(&parts[k]) ? IPTK_STAGE_REVIEW : 0;
	}
	return stages;
}

/* The same clocks as in earnest, those that were met or have run out. */
static void score(const struct iptk_clock *clocks, size_t n, int64_t now, struct iptk_drill *ret)
{
	for (size_t k = 0; k < n; k++) {
		const struct iptk_clock *c = &clocks[k];
		int64_t end_at = c->met_at != IPTK_NO_TIME ? c->met_at
			: c->stopped_at != IPTK_NO_TIME ? c->stopped_at : now;
		bool late = c->due_at != IPTK_NO_TIME && end_at > c->due_at;
		bool kept = c->due_at != IPTK_NO_TIME && c->met_at != IPTK_NO_TIME && !late;
		ret->n_clocks += late || kept;
		ret->n_kept += kept;
	}
}

static int look_at(struct iptk_session *s, const struct iptk_incident *incident, int64_t now,
	struct arena *arena, struct iptk_drill *ret, struct iptk_error *err)
{
	struct iptk_part *parts;
	struct iptk_clock *clocks;
	size_t n_parts, n_clocks;
	int r = store_parts_of(s->store, incident->id, NULL, arena, &parts, &n_parts, err);
	if (r < 0 || (r = store_clocks_of(s->store, incident->id, arena, &clocks, &n_clocks, err)) < 0) {
		return r;
	}
	*ret = (struct iptk_drill){ .incident = incident,
		.stages = stages_of(incident, parts, n_parts) };
	score(clocks, n_clocks, now, ret);
	return 0;
}

int iptk_drills(struct iptk_session *s, int64_t now,
	int (*each)(void *context, const struct iptk_drill *drill), void *context,
	struct iptk_error *err)
{
	AUTO_ARENA struct arena arena = { 0 };
	struct iptk_cursor *cursor = NULL;
	struct iptk_filter filter;
	struct iptk_incident row;
	struct iptk_drill drill;
	iptk_filter_init(&filter, now);
	filter.drill = 1;
	int r = iptk_incidents(s, &filter, &cursor, err);
	while (r == 0 && (r = iptk_cursor_incident(cursor, &row, err)) == 0) {
		arena_reset(&arena);
		r = look_at(s, &row, now, &arena, &drill, err);
		r = r == 0 ? each(context, &drill) : r;
	}
	iptk_cursor_free(cursor);
	return r == IPTK_END ? 0 : r;
}
