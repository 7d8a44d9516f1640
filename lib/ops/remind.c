/*
 * Reminding and escalating: what a plan's ladders have to say of open deadlines, told once
 * for each threshold and recipient however often and by however many it is asked for.
 *
 * A threshold is a number of seconds from the due time. What was missed in a silence is made
 * up for once: a step that nobody was told of is told with the time when it should have
 * been; repeats of a step count on from when it was last told. An acknowledgement stops a
 * deadline's ladder; where nothing has followed after the plan's interval, who acknowledged
 * is reminded again, and the ladder goes on with what it held back.
 */
#include <stdlib.h>
#include <string.h>

#include "ops/ops.h"

struct ladder {
	struct arena *arena;
	const struct iptk_plan *plan, *roster;
	const struct iptk_incident *incident;
	const struct iptk_notice *notices;
	size_t n_notices;
	int64_t now;
	bool earlier; /* as earlier releases did: see struct op_origin */
	int64_t acked_at, back_at; /* newest acknowledgement of the clock; IPTK_NO_TIME: none */
	struct op_reminder *list;
	size_t n, cap;
};

static const struct iptk_clock_def *def_of(const struct iptk_plan *plan, const char *id)
{
	for (size_t k = 0; k < plan->n_clocks; k++) {
		if (strcmp(plan->clocks[k].id, id) == 0) {
			return &plan->clocks[k];
		}
	}
	return NULL;
}

static bool is_told(const struct ladder *l, const struct iptk_clock *c,
	const struct iptk_person *to, int64_t threshold_s)
{
	for (size_t k = 0; k < l->n_notices; k++) {
		const struct iptk_notice *n = &l->notices[k];
		if (n->clock_n == c->n && n->threshold_s == threshold_s
			&& strcmp(n->recipient, to->id) == 0) {
			return true;
		}
	}
	for (size_t k = 0; k < l->n; k++) {
		if (l->list[k].clock == c && l->list[k].threshold_s == threshold_s && l->list[k].to == to) {
			return true;
		}
	}
	return false;
}

static void remind(struct ladder *l, struct op_reminder reminder)
{
	if (is_told(l, reminder.clock, reminder.to, reminder.threshold_s)) {
		return;
	}
	if (l->n == l->cap) {
		l->cap = l->cap == 0 ? 8 : l->cap * 2;
		struct op_reminder *more = arena_alloc(l->arena, l->cap * sizeof *more);
		if (l->n > 0) {
			memcpy(more, l->list, l->n * sizeof *more);
		}
		l->list = more;
	}
	l->list[l->n++] = reminder;
}

/* When this person was last told of a step, or IPTK_NO_TIME. */
static int64_t last_told(const struct ladder *l, const struct iptk_clock *c, int64_t step,
	int64_t threshold_s, const struct iptk_person *to)
{
	int64_t last = IPTK_NO_TIME;
	for (size_t k = 0; k < l->n_notices; k++) {
		const struct iptk_notice *n = &l->notices[k];
		bool same = n->clock_n == c->n && strcmp(n->recipient, to->id) == 0
			&& (n->step == step || n->threshold_s == threshold_s);
		last = same && n->at > last ? n->at : last;
	}
	return last;
}

static bool is_held_back(const struct ladder *l, int64_t at)
{
	return l->acked_at != IPTK_NO_TIME && at >= l->acked_at && at < l->back_at;
}

static void take_step(struct ladder *l, const struct iptk_clock *c, size_t k,
	const struct iptk_ladder_step *step, const struct iptk_person *to)
{
	struct op_reminder r = { .clock = c, .to = to, .step = (int64_t)k,
		.threshold_s = step->after_s, .should_at = c->due_at + step->after_s * 1000,
		.about = l->now < c->due_at ? "deadline.near" : "deadline.over" };
	int64_t last = last_told(l, c, r.step, r.threshold_s, to);
	if (last == IPTK_NO_TIME) {
		r.should_at = is_held_back(l, r.should_at) ? l->back_at : r.should_at;
	} else if (step->repeat_s > 0 && l->now > r.should_at) {
		int64_t n = (l->now - r.should_at) / (step->repeat_s * 1000);
		r.threshold_s += n * step->repeat_s;
		r.should_at += n * step->repeat_s * 1000;
		if (r.should_at <= last || is_held_back(l, r.should_at)) {
			return;
		}
	} else {
		return;
	}
	if (r.should_at <= l->now) {
		remind(l, r);
	}
}

/* Who a step tells, by the plan in force now. */
static struct op_people whom(const struct ladder *l, const struct iptk_clock *c,
	const struct iptk_clock_def *def, const struct iptk_ladder_step *step)
{
	struct op_people people = { .arena = l->arena };
	if (l->incident->drill) {
		people_add_roles(&people, l->roster, l->roster, l->roster->drill_roles, l->now);
		return people;
	}
	if (step->to_owner && def == NULL) { /* a task: its owner is a person */
		people_add(&people, iptk_plan_person_id(l->roster, c->owner));
	} else if (step->to_owner) {
		people_add_roles(&people, l->plan, l->roster, def->owner_roles, l->now);
		if (def->owner_is_dept) {
			(l->earlier ? people_add_head : people_add_department)(&people, l->roster,
				def->scope == IPTK_SCOPE_DEPARTMENT ? c->key : l->incident->dept, l->now);
		}
	}
	people_add_roles(&people, l->plan, l->roster, step->roles, l->now);
	people_fall_back(&people, l->roster, l->now);
	return people;
}

static void find_ack(struct ladder *l, const struct iptk_clock *c)
{
	l->acked_at = l->back_at = IPTK_NO_TIME;
	for (size_t k = 0; k < l->n_notices; k++) {
		const struct iptk_notice *n = &l->notices[k];
		if (n->clock_n == c->n && n->acked_at > l->acked_at) {
			l->acked_at = n->acked_at;
		}
	}
	if (l->acked_at != IPTK_NO_TIME) {
		l->back_at = l->roster->again_s == 0 ? INT64_MAX
			: l->acked_at + l->roster->again_s * 1000;
	}
}

/* Whether a step that was held back reminds this person at that moment anyway. */
static bool is_told_at(const struct ladder *l, const struct iptk_clock *c,
	const struct iptk_person *to, int64_t at)
{
	for (size_t k = 0; k < l->n_notices; k++) {
		const struct iptk_notice *n = &l->notices[k];
		if (n->clock_n == c->n && n->should_at == at && strcmp(n->recipient, to->id) == 0) {
			return true;
		}
	}
	for (size_t k = 0; k < l->n; k++) {
		if (l->list[k].clock == c && l->list[k].should_at == at && l->list[k].to == to) {
			return true;
		}
	}
	return false;
}

/* Acknowledged, the interval gone, the deadline still open. */
static void come_back(struct ladder *l, const struct iptk_clock *c)
{
	for (size_t k = 0; k < l->n_notices; k++) {
		const struct iptk_notice *n = &l->notices[k];
		const struct iptk_person *to = iptk_plan_person_id(l->roster, n->recipient);
		if (n->clock_n == c->n && n->acked_at == l->acked_at && to != NULL
			&& !is_told_at(l, c, to, l->back_at)) {
			remind(l, (struct op_reminder){ .clock = c, .to = to, .about = "deadline.again",
				.threshold_s = (l->back_at - c->due_at) / 1000, .step = -1,
				.should_at = l->back_at });
		}
	}
}

static void follow(struct ladder *l, const struct iptk_clock *c)
{
	/* PLAN 5.1.1, 5.2.2: a task of the review is its owner's, at its limit */
	static struct iptk_ladder_step task = { .to_owner = true };
	const struct iptk_clock_def *def = def_of(l->plan, c->clock);
	const struct iptk_ladder_step *steps = def == NULL ? &task : def->ladder;
	size_t n = def == NULL ? 1 : def->n_ladder;
	find_ack(l, c);
	if (l->acked_at != IPTK_NO_TIME && l->now < l->back_at) {
		return;
	}
	for (size_t k = 0; k < n; k++) {
		if (c->due_at + steps[k].after_s * 1000 > l->now) {
			continue;
		}
		struct op_people people = whom(l, c, def, &steps[k]);
		for (size_t p = 0; p < people.n; p++) {
			take_step(l, c, k, &steps[k], people.list[p]);
		}
	}
	if (l->acked_at != IPTK_NO_TIME) {
		come_back(l, c);
	}
}

void op_reminders(struct arena *arena, const struct iptk_plan *plan, const struct iptk_plan *roster,
	const struct iptk_incident *incident, const struct iptk_clock *clocks, size_t n_clocks,
	const struct iptk_notice *notices, size_t n_notices, int64_t now, bool earlier,
	struct op_reminder **ret, size_t *ret_n)
{
	struct ladder l = { .arena = arena, .plan = plan, .roster = roster, .incident = incident,
		.notices = notices, .n_notices = n_notices, .now = now, .earlier = earlier };
	for (size_t k = 0; k < n_clocks; k++) {
		const struct iptk_clock *c = &clocks[k];
		if (c->met_at == IPTK_NO_TIME && c->stopped_at == IPTK_NO_TIME
			&& c->due_at != IPTK_NO_TIME) {
			follow(&l, c);
		}
	}
	for (size_t k = 0; k < l.n && !earlier; k++) {
		for (size_t j = 0; j < l.n; j++) {
			l.list[k].says_step = l.list[k].says_step || (j != k
				&& l.list[j].clock == l.list[k].clock && l.list[j].to == l.list[k].to);
		}
	}
	*ret = l.list;
	*ret_n = l.n;
}

int op_notice_remind(struct op *o, struct iptk_error *err)
{
	struct iptk_notice *notices;
	struct op_reminder *list;
	size_t n_notices, n;
	int r = store_notices_of(o->session->store, o->inc.id, o->arena, &notices, &n_notices, err);
	if (r < 0) {
		return r;
	}
	op_reminders(o->arena, o->facts.plan, o->facts.roster, &o->inc, o->clocks, o->n_clocks, notices,
		n_notices, o->facts.now, o->origin->earlier, &list, &n);
	for (size_t k = 0; k < n && r == 0; k++) {
		r = op_notice_new(o, list[k].about, list[k].to, &list[k], err);
	}
	/* another process was here first */
	o->nothing = n == 0;
	if (n > 0) {
		memcpy(o->ref, o->notices[0].ref, sizeof o->ref);
	}
	return r;
}

/* ---- which incidents have something to say ------------------------------------------------ */

static int64_t longest_before_s(const struct iptk_clock_def *def)
{
	int64_t before_s = 0;
	for (size_t i = 0; i < def->n_ladder && def->scope != IPTK_SCOPE_PLAN; i++) {
		before_s = -def->ladder[i].after_s > before_s ? -def->ladder[i].after_s : before_s;
	}
	return before_s;
}

/* Whether a deadline may be shorter than half a day; only the others have an index of their own.
 * A day by the calendar has 23 hours at least; what also counts from elsewhere may be short. */
static bool is_short(const struct iptk_clock_def *def, size_t n_levels)
{
	for (size_t k = 0; k < n_levels; k++) {
		const struct iptk_limit *limit = &def->limit[k];
		bool by_time = limit->unit == IPTK_UNIT_SECOND || limit->unit == IPTK_UNIT_WORK_SECOND;
		if (!limit->never && (def->no_later != NULL || limit->unit == IPTK_UNIT_SHIFT
			|| (by_time && limit->n < 86400))) {
			return true;
		}
	}
	return false;
}

/* How long before its due time a short deadline may want reminding of, by any plan. */
static int64_t short_before_s(const struct iptk_plan *plan)
{
	int64_t before_s = 0;
	for (size_t k = 0; k < plan->n_clocks; k++) {
		int64_t s = longest_before_s(&plan->clocks[k]);
		before_s = s > before_s && is_short(&plan->clocks[k], plan->n_levels) ? s : before_s;
	}
	return before_s;
}

struct near_by {
	struct iptk_session *s;
	int64_t now, before_s;
	int64_t *ids;
	size_t n;
};

static int widest(struct near_by *near, const struct iptk_plan *plan, struct iptk_error *err)
{
	(void)err;
	int64_t before_s = short_before_s(plan);
	near->before_s = before_s > near->before_s ? before_s : near->before_s;
	return 0;
}

static int add_long(struct near_by *near, const struct iptk_plan *plan, struct iptk_error *err)
{
	int r = 0;
	for (size_t k = 0; k < plan->n_clocks && r == 0; k++) {
		int64_t before_s = longest_before_s(&plan->clocks[k]);
		if (before_s > near->before_s) {
			r = store_long_clocks(near->s->store, plan->clocks[k].id,
				near->now + before_s * 1000 + 1, &near->ids, &near->n, err);
		}
	}
	return r;
}

/* For every plan that an incident may have been opened under. */
static int each_plan(struct near_by *near,
	int (*look)(struct near_by *near, const struct iptk_plan *plan, struct iptk_error *err),
	struct iptk_error *err)
{
	int64_t seq = near->s->plan_seq;
	int r = 0;
	while (r == 0 && seq != 0) {
		const struct iptk_plan *plan;
		r = session_plan(near->s, seq, &plan, err);
		r = r == 0 ? look(near, plan, err) : r;
		r = r == 0 ? store_plan_before(near->s->store, seq, &seq, err) : r;
	}
	return r;
}

/* What falls due so soon that a step before may have come, and all that is past due. */
static int add_soon(struct near_by *near, struct iptk_error *err)
{
	struct iptk_cursor *cursor = NULL;
	struct iptk_filter filter;
	struct iptk_clock row;
	iptk_filter_init(&filter, near->now);
	filter.due_only = true;
	filter.due_before_at = near->now + near->before_s * 1000 + 1;
	filter.drill = near->s->plan->drill_roles != 0 ? 2 : 0;
	int r = iptk_clocks(near->s, &filter, &cursor, err);
	while (r == 0 && (r = iptk_cursor_clock(cursor, &row, err)) == 0) {
		MEM_ROOM(near->ids, near->n);
		near->ids[near->n++] = row.incident;
	}
	iptk_cursor_free(cursor);
	return r == IPTK_END ? 0 : r;
}

static int by_id(const void *a, const void *b)
{
	const int64_t *x = a, *y = b;
	return *x < *y ? -1 : *x > *y;
}

/* Incidents with a deadline that has come near enough, each once. */
static int find_near(struct near_by *near, struct iptk_error *err)
{
	int r = each_plan(near, widest, err);
	r = r == 0 ? add_soon(near, err) : r;
	r = r == 0 ? each_plan(near, add_long, err) : r;
	size_t n = 0;
	if (near->n > 0) {
		qsort(near->ids, near->n, sizeof *near->ids, by_id);
	}
	for (size_t k = 0; k < near->n; k++) {
		if (k == 0 || near->ids[k] != near->ids[n - 1]) {
			near->ids[n++] = near->ids[k];
		}
	}
	near->n = n;
	return r;
}

static int has_reminders(struct iptk_session *s, int64_t id, int64_t now, struct arena *arena,
	bool *ret, struct iptk_error *err)
{
	struct iptk_incident incident;
	struct iptk_clock *clocks;
	struct iptk_notice *notices;
	struct op_reminder *list;
	const struct iptk_plan *plan;
	size_t n_clocks, n_notices, n;
	int r;
	if ((r = store_incident(s->store, id, arena, &incident, err)) < 0
		|| (r = store_clocks_of(s->store, id, arena, &clocks, &n_clocks, err)) < 0
		|| (r = store_notices_of(s->store, id, arena, &notices, &n_notices, err)) < 0
		|| (r = session_plan(s, incident.plan_seq, &plan, err)) < 0) {
		return r;
	}
	op_reminders(arena, plan, s->plan, &incident, clocks, n_clocks, notices, n_notices, now, false,
		&list, &n);
	*ret = n > 0;
	return 0;
}

int iptk_reminders(struct iptk_session *s, int64_t now,
	void (*each)(void *context, const char *ref), void *context, struct iptk_error *err)
{
	AUTO_ARENA struct arena arena = { 0 };
	struct near_by near = { .s = s, .now = now };
	int r = find_near(&near, err);
	for (size_t k = 0; r == 0 && k < near.n; k++) {
		char ref[IPTK_REF_MAX];
		bool any = false;
		arena_reset(&arena);
		r = has_reminders(s, near.ids[k], now, &arena, &any, err);
		if (r == 0 && any) {
			each(context, iptk_ref_format(near.ids[k], 0, 0, ref));
		}
	}
	free(near.ids);
	return r;
}
