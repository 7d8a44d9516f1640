/*
 * Drills (PLAN 7.2): those planned, as the register has them, and those held, which are
 * incidents marked as drills. What a drill covered, how it kept its deadlines and what its
 * evaluation came to is read off its events; nothing of it is kept.
 */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "iptk/register.h"
#include "iptk/time.h"
#include "ops/ops.h"

/* ---- planned drills --------------------------------------------------------------------------- */

struct planned {
	struct iptk_entry *entry;
	enum iptk_planned state;
	int64_t run; /* HELD: the incident */
};

struct planned_list {
	struct planned *list;
	size_t n;
};

/* "k3" is 3; 0: no entry is called so. */
static int64_t entry_number(const char *word)
{
	char *end = NULL;
	if (word == NULL || (word[0] != 'k' && word[0] != 'K') || word[1] < '1' || word[1] > '9') {
		return 0;
	}
	long long n = strtoll(word + 1, &end, 10);
	return *end == '\0' ? n : 0;
}

static struct planned *find_planned(const struct planned_list *plans, int64_t id)
{
	for (size_t k = 0; k < plans->n; k++) {
		if (plans->list[k].entry->id == id) {
			return &plans->list[k];
		}
	}
	return NULL;
}

/* A plan that takes another's place, or calls it off. */
static void settle(const struct planned_list *plans, const struct iptk_entry *entry,
	enum iptk_planned state)
{
	struct planned *other = find_planned(plans, entry_number(iptk_entry_field(entry, "planned", 0)));
	if (other != NULL) {
		other->state = state;
	}
}

static int read_plans(struct store *store, struct arena *arena, struct planned_list *ret,
	struct iptk_error *err)
{
	struct iptk_entry *entries;
	struct iptk_part *reports;
	size_t n, n_reports;
	int r = store_entries(store, "drill.", arena, &entries, &n, err);
	if (r == 0) {
		r = store_drill_reports(store, arena, &reports, &n_reports, err);
	}
	if (r < 0) {
		return r;
	}
	*ret = (struct planned_list){ .list = arena_alloc(arena, (n + 1) * sizeof *ret->list) };
	for (size_t k = 0; k < n; k++) {
		bool plans = strcmp(entries[k].type, "drill.plan") == 0;
		settle(ret, &entries[k], plans ? IPTK_PLANNED_MOVED : IPTK_PLANNED_CANCELLED);
		if (plans) {
			ret->list[ret->n++] = (struct planned){ .entry = &entries[k] };
		}
	}
	for (size_t k = 0; k < n_reports; k++) {
		struct planned *p = find_planned(ret, entry_number(iptk_part_field(&reports[k], "planned")));
		if (p != NULL) {
			p->state = IPTK_PLANNED_HELD;
			p->run = reports[k].incident;
		}
	}
	return 0;
}

int op_planned(struct op *o, struct iptk_error *err)
{
	const char *word = op_get(o, "planned");
	struct planned_list plans;
	char ref[IPTK_REF_MAX];
	int r = read_plans(o->session->store, o->arena, &plans, err);
	if (r < 0) {
		return r;
	}
	const struct planned *p = find_planned(&plans, entry_number(word));
	if (p == NULL) {
		return iptk_fail_at(err, IPTK_E_NOTFOUND, "--planned",
			"no drill is planned as '%.64s'; see them: ip-plan drill", word);
	}
	record_set(&o->act.record, "planned", p->entry->ref);
	o->facts.planned = p->state;
	o->facts.planned_run = p->state != IPTK_PLANNED_HELD ? NULL
		: arena_strdup(o->arena, iptk_ref_format(p->run, 0, 0, ref));
	return 0;
}

/* The end of the day on which an instant lies. */
static int64_t end_of_day(int64_t at)
{
	char day[IPTK_TIME_MAX];
	struct iptk_error ignored = IPTK_ERROR_INIT;
	int64_t midnight;
	iptk_time_format(at, day);
	day[strlen("2026-03-01")] = '\0';
	return iptk_time_parse(day, at, &midnight, &ignored) == 0
		? iptk_time_add_calendar(midnight, 0, 1) : at;
}

static void fill_plan(const struct planned *p, int64_t now, struct arena *arena,
	struct iptk_drill *ret)
{
	static const char *const states[] = { [IPTK_PLANNED_OPEN] = "planned",
		[IPTK_PLANNED_HELD] = "held", [IPTK_PLANNED_MOVED] = "moved",
		[IPTK_PLANNED_CANCELLED] = "cancelled" };
	ret->plan = p->entry;
	ret->subject = arena_strdup(arena, iptk_entry_field(p->entry, "subject", 0));
	ret->owner = arena_strdup(arena, iptk_entry_field(p->entry, "owner", 0));
	ret->due_at = iptk_entry_int(p->entry, "due", IPTK_NO_TIME);
	ret->last_at = ret->due_at == IPTK_NO_TIME ? IPTK_NO_TIME : end_of_day(ret->due_at);
	bool over = ret->last_at != IPTK_NO_TIME && now >= ret->last_at;
	ret->state = p->state == IPTK_PLANNED_OPEN && over ? "not-held" : states[p->state];
}

/* ---- drills held ------------------------------------------------------------------------------ */

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
		if (strcmp(c->clock, "task") == 0) {
			continue; /* what is to be done after the drill is no part of how it went */
		}
		int64_t end_at = c->met_at != IPTK_NO_TIME ? c->met_at
			: c->stopped_at != IPTK_NO_TIME ? c->stopped_at : now;
		bool late = c->due_at != IPTK_NO_TIME && end_at > c->due_at;
		bool kept = c->due_at != IPTK_NO_TIME && c->met_at != IPTK_NO_TIME && !late;
		ret->n_clocks += late || kept;
		ret->n_kept += kept;
	}
}

/* PLAN 7.2: the aspects evaluated, and what is to be mended by it. */
static void evaluate(const struct iptk_plan *plan, const struct iptk_part *parts, size_t n,
	struct iptk_drill *ret)
{
	ret->n_aspects = (int64_t)plan->n_aspects;
	for (size_t k = 0; k < n; k++) {
		const struct iptk_part *p = &parts[k];
		if (p->letter != 'v' || strcmp(p->type, "evaluate") != 0) {
			continue;
		}
		ret->n_evaluated++;
		const char *score = iptk_part_field(p, "score");
		ret->score += score == NULL ? 0 : strtoll(score, NULL, 10);
	}
}

static int look_at(struct iptk_session *s, const struct iptk_incident *incident,
	const struct planned_list *plans, int64_t now, struct arena *arena, struct iptk_drill *ret,
	struct iptk_error *err)
{
	const struct iptk_plan *plan;
	struct iptk_part *parts;
	struct iptk_clock *clocks;
	size_t n_parts, n_clocks;
	int r = session_plan(s, incident->plan_seq, &plan, err);
	if (r < 0 || (r = store_parts_of(s->store, incident->id, NULL, arena, &parts, &n_parts, err)) < 0
		|| (r = store_clocks_of(s->store, incident->id, arena, &clocks, &n_clocks, err)) < 0) {
		return r;
	}
	*ret = (struct iptk_drill){ .incident = incident, .due_at = IPTK_NO_TIME,
		.last_at = IPTK_NO_TIME, .stages = stages_of(incident, parts, n_parts) };
	score(clocks, n_clocks, now, ret);
	evaluate(plan, parts, n_parts, ret);
	const struct planned *p = n_parts == 0 ? NULL
		: find_planned(plans, entry_number(iptk_part_field(&parts[0], "planned")));
	if (p != NULL) {
		fill_plan(p, now, arena, ret);
	}
	ret->state = iptk_state_name(incident->state);
	return 0;
}

/* The planned ones that have no run, after those that were run. */
static int each_planned(const struct planned_list *plans, int64_t now,
	int (*each)(void *context, const struct iptk_drill *drill), void *context)
{
	AUTO_ARENA struct arena arena = { 0 };
	int r = 0;
	for (size_t k = 0; r == 0 && k < plans->n; k++) {
		struct iptk_drill drill = { .incident = NULL };
		if (plans->list[k].state != IPTK_PLANNED_HELD) {
			fill_plan(&plans->list[k], now, &arena, &drill);
			r = each(context, &drill);
		}
	}
	return r;
}

int iptk_drills(struct iptk_session *s, int64_t now,
	int (*each)(void *context, const struct iptk_drill *drill), void *context,
	struct iptk_error *err)
{
	AUTO_ARENA struct arena arena = { 0 }, kept = { 0 };
	struct iptk_cursor *cursor = NULL;
	struct planned_list plans;
	struct iptk_filter filter;
	struct iptk_incident row;
	struct iptk_drill drill;
	iptk_filter_init(&filter, now);
	filter.drill = 1;
	int r = read_plans(s->store, &kept, &plans, err);
	r = r == 0 ? iptk_incidents(s, &filter, &cursor, err) : r;
	while (r == 0 && (r = iptk_cursor_incident(cursor, &row, err)) == 0) {
		arena_reset(&arena);
		r = look_at(s, &row, &plans, now, &arena, &drill, err);
		r = r == 0 ? each(context, &drill) : r;
	}
	iptk_cursor_free(cursor);
	return r == IPTK_END ? each_planned(&plans, now, each, context) : r;
}
