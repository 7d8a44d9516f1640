/*
 * Clocks: what an act does to an incident's deadlines. Pure: marks, level and state after
 * the act and the clocks on record in, steps out. When anybody is reminded, and what is
 * shown, is not decided here.
 *
 * Each clock of the plan is followed alone, in this order: an open one is met by the act
 * as it stands on record; else it stops where it no longer runs; else it is timed anew;
 * where none is open, one opens. A start that is a fact (when it occurred, was discovered
 * …) may be corrected to an earlier instant and pulls the deadline in, never out; a start
 * that is a step (a report, a warning, the end) counts anew each time it is taken.
 */
#include "iptk/clock.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "iptk/rule.h"
#include "iptk/time.h"
#include "plan/clock_time.h"

struct follow {
	const struct iptk_clock_case *c;
	struct arena *arena;
	struct iptk_clock_step *steps;
	size_t n, cap;
	int64_t last_n; /* greatest number given so far */
	int level;
	bool is_opening; /* the act makes the incident */
	bool guessed;    /* the clock in hand counts days that no calendar covers */
};

/* One clock of the plan, for one key, as the act finds it. */
struct one {
	const struct iptk_clock_def *def;
	const char *key, *ref;
	int64_t start_at; /* after the act, or IPTK_NO_TIME */
	bool runs;        /* in the state after the act */
	bool meets;       /* the act meets it */
};

/* ---- asking ----------------------------------------------------------------------- */

static bool is_open(const struct iptk_clock *clock)
{
	return clock && iptk_clock_is_open(clock);
}

/* No level yet: the limits of the least severe. */
static int level_of(const struct iptk_plan *plan, const char *id)
{
	size_t k = 0;

	while (id && k < plan->n_levels && strcmp(plan->levels[k].id, id) != 0) {
		k++;
	}
	return id && k < plan->n_levels ? (int)k : (int)plan->n_levels - 1;
}

/* Facts are corrected; all other marks are steps that may be taken again. */
static bool is_step(enum iptk_mark mark)
{
	return mark >= IPTK_MARK_ISSUED;
}

static bool follows_warning(const struct iptk_clock_def *def)
{
	return iptk_words_have(def->met_by, "response.aligned");
}

/* PLAN 4.2.1: the response in force is the one that the level of the warning demands. */
static bool is_aligned(const struct follow *f)
{
	const struct iptk_incident *i = f->c->incident;
	int wanted = f->c->plan->levels[f->level].response;

	return i->response && wanted != IPTK_NONE
		&& (i->state == IPTK_STATE_RESPONDING || i->state == IPTK_STATE_ENDING)
		&& strcmp(i->response, f->c->plan->responses[wanted].id) == 0;
}

/* Whether a report names that clock of a profile as one that it meets. */
static bool is_named(const struct iptk_clock_case *c, const char *id)
{
	return c->act_clocks && iptk_words_have(c->act_clocks, id);
}

static bool met_by_act(const struct iptk_clock_def *def, const struct iptk_clock_case *c,
	const char *key)
{
	if (c->only_under || !iptk_words_have(def->met_by, c->def->name)) {
		return false;
	}
	switch (def->scope) {
	case IPTK_SCOPE_DEPARTMENT: return c->act_dept && strcmp(c->act_dept, key) == 0;
	case IPTK_SCOPE_DECISION:
		return c->document_given && c->act_part && strcmp(c->act_part, key) == 0;
	case IPTK_SCOPE_INCIDENT:
		return !def->profile || is_named(c, def->id);
	case IPTK_SCOPE_PLAN: break;
	}
	return false;
}

/* What happened before a clock's count began does not meet it, where it counts steps. */
static bool in_turn(const struct iptk_clock_def *def, const struct iptk_clock *clock, int64_t at)
{
	return at >= clock->start_at || !is_step(def->start.of[0]) || follows_warning(def)
		|| def->profile; /* what meets it says so */
}

/* The clock of that id and key opened last, or NULL. */
static const struct iptk_clock *newest(const struct iptk_clock_case *c, const char *id,
	const char *key)
{
	const struct iptk_clock *found = NULL;

	for (size_t k = 0; k < c->n_clocks; k++) {
		const struct iptk_clock *clock = &c->clocks[k];

		if (!strcmp(clock->clock, id) && !strcmp(clock->key, key)
		    && (!found || clock->n > found->n)) {
			found = clock;
		}
	}
	return found;
}

static bool waits_for(const struct iptk_start *start, const char *id)
{
	for (int k = 0; k < 2; k++) {
		if (start->of[k] == IPTK_MARK_MET && strcmp(start->met[k], id) == 0) {
			return true;
		}
	}
	return false;
}

/* ---- steps ------------------------------------------------------------------------ */

static int64_t over_s(const struct iptk_clock *clock, int64_t at)
{
	int64_t ms;

	if (clock->due_at == IPTK_NO_TIME) {
		return 0;
	}
	ms = at - clock->due_at;
	return ms > 0 ? (ms + 999) / 1000 : ms / 1000;
}

static void add_step(struct follow *f, enum iptk_clock_change change,
	const struct iptk_clock *clock)
{
	if (f->n == f->cap) {
		size_t cap = f->cap ? f->cap * 2 : 8;
		struct iptk_clock_step *grown = arena_alloc(f->arena, cap * sizeof *grown);

		if (f->n) {
			memcpy(grown, f->steps, f->n * sizeof *grown);
		}
		f->steps = grown;
		f->cap = cap;
	}
	f->steps[f->n++] = (struct iptk_clock_step){ change, *clock, f->guessed };
}

static int64_t start_of(const struct follow *f, const struct iptk_clock_def *def)
{
	const struct clock_view view = { f->c, f->steps, f->n };

	return clock_start(&view, def);
}

/* When a clock that counts from start_at is due under the level of now. */
static int64_t due_from(struct follow *f, const struct one *o, int64_t start_at)
{
	const struct clock_view view = { f->c, f->steps, f->n };

	return clock_due(&view, o->def, f->level, start_at, &f->guessed);
}

static void meet_at(struct follow *f, struct iptk_clock clock, int64_t met_at,
	const char *reason)
{
	clock.met_at = met_at;
	clock.met_recorded_at = f->c->now;
	clock.over_s = over_s(&clock, met_at);
	clock.reason = clock.over_s > 0 ? reason : NULL;
	add_step(f, IPTK_CLOCK_MEET, &clock);
}

static void meet(struct follow *f, struct iptk_clock clock)
{
	int64_t received = f->c->incident->mark_at[IPTK_MARK_RECEIVED];
	/* PLAN 4.1.1: a first report is in time when it was received in time */
	bool at_receipt = f->is_opening && received != IPTK_NO_TIME;

	meet_at(f, clock, at_receipt ? received : f->c->at, f->c->reason);
}

static void stop(struct follow *f, struct iptk_clock clock)
{
	clock.stopped_at = f->c->at;
	clock.over_s = over_s(&clock, clock.stopped_at);
	add_step(f, IPTK_CLOCK_STOP, &clock);
}

/* Count a clock from start_at to due_at under the level of now. */
static void set_times(const struct follow *f, struct iptk_clock *clock, int64_t start_at,
	int64_t due_at)
{
	clock->level = f->c->incident->level;
	clock->start_at = start_at;
	clock->due_at = due_at;
	clock->limit_s = due_at == IPTK_NO_TIME ? 0 : (due_at - start_at) / 1000;
	clock->over_s = over_s(clock, f->c->at);
}

static struct iptk_clock blank(struct follow *f, const char *ref, const char *key)
{
	const struct iptk_incident *i = f->c->incident;
	struct iptk_clock clock = {
		.incident = i->id, .n = ++f->last_n, .key = key, .owner = "", .dept = i->dept,
		.title = i->title, .drill = i->drill, .met_at = IPTK_NO_TIME,
		.met_recorded_at = IPTK_NO_TIME, .stopped_at = IPTK_NO_TIME,
	};

	snprintf(clock.ref, sizeof clock.ref, "%s", ref ? ref : i->ref);
	return clock;
}

static const char *owner_of(const struct follow *f, const struct one *o)
{
	const struct iptk_plan *plan = f->c->plan;

	if (o->def->owner_is_dept) {
		return o->def->scope == IPTK_SCOPE_DEPARTMENT ? o->key : f->c->incident->dept;
	}
	for (size_t k = 0; k < plan->n_roles; k++) {
		if (o->def->owner_roles >> k & 1) {
			return plan->roles[k].id;
		}
	}
	return "";
}

static struct iptk_clock open_clock(struct follow *f, const struct one *o, int64_t due_at)
{
	struct iptk_clock clock = blank(f, o->ref, o->key);

	clock.clock = o->def->id;
	clock.name = o->def->name;
	clock.clause = o->def->clause;
	clock.owner = owner_of(f, o);
	set_times(f, &clock, o->start_at, due_at);
	add_step(f, IPTK_CLOCK_OPEN, &clock);
	return clock;
}

/* ---- following one clock ---------------------------------------------------------- */

/* When a clock that has started already is due now; IPTK_NO_TIME: never. */
static int64_t due_again(struct follow *f, const struct one *o,
	const struct iptk_clock *clock, int64_t *ret_start_at)
{
	bool lowered = f->level > level_of(f->c->plan, clock->level);
	int64_t due_at;

	*ret_start_at = o->start_at;
	if (o->start_at <= clock->start_at || o->def->recurring || o->def->restarts
	    || (lowered && follows_warning(o->def))) {
		return due_from(f, o, o->start_at);
	}
	if (!is_step(o->def->start.of[0])) {
		/* PLAN 4.1.1: a stricter level counts from the original start */
		*ret_start_at = clock->start_at;
		return due_from(f, o, clock->start_at);
	}
	due_at = due_from(f, o, o->start_at);
	return due_at == IPTK_NO_TIME || due_at < clock->due_at ? due_at : clock->due_at;
}

/* Raising pulls in; lowering gives more time to what is not yet due, and leaves a breach. */
static void time_anew(struct follow *f, const struct one *o, struct iptk_clock clock)
{
	bool overdue = f->c->at > clock.due_at;
	int64_t start_at, due_at = due_again(f, o, &clock, &start_at);

	if (due_at == clock.due_at || (overdue && (due_at == IPTK_NO_TIME || due_at > clock.due_at))) {
		return;
	}
	if (due_at == IPTK_NO_TIME) {
		stop(f, clock);
		return;
	}
	set_times(f, &clock, start_at, due_at);
	add_step(f, IPTK_CLOCK_RETIME, &clock);
}

/* Whether there is to be a new one after `last`, which is not open. */
static bool opens(const struct follow *f, const struct one *o, const struct iptk_clock *last)
{
	if (!o->runs || o->start_at == IPTK_NO_TIME) {
		return false;
	}
	/* what a first report meets opens with it or not at all */
	if (!f->is_opening && (iptk_words_have(o->def->met_by, "report.new")
	                       || iptk_words_have(o->def->met_by, "report.signal"))) {
		return false;
	}
	if (!last || last->met_at == IPTK_NO_TIME || o->def->recurring) {
		return true;
	}
	return is_step(o->def->start.of[0]) && o->start_at > last->start_at
		&& o->start_at >= last->met_at;
}

static bool is_limited(const struct iptk_plan *plan, const struct iptk_clock_def *def)
{
	for (size_t k = 0; k < plan->n_levels; k++) {
		if (!def->limit[k].never) {
			return true;
		}
	}
	return false;
}

/* PLAN 4.1.1: what was done before the level demanded it is judged by the demand once a
 * raised level makes it, from the original start. */
static bool owed_now(struct follow *f, const struct one *o, const struct iptk_clock *last,
	int64_t *ret_due_at)
{
	if (!last || last->met_at == IPTK_NO_TIME || last->due_at != IPTK_NO_TIME || !o->runs
	    || o->meets || o->def->recurring) {
		return false;
	}
	*ret_due_at = due_from(f, o, o->start_at);
	return *ret_due_at != IPTK_NO_TIME;
}

/* Whether the act starts this clock by meeting another: the same act does not meet it too. */
static bool starts_now(const struct follow *f, const struct one *o)
{
	for (size_t k = 0; k < f->n; k++) {
		const struct iptk_clock *met = &f->steps[k].clock;

		if (f->steps[k].change == IPTK_CLOCK_MEET && met->met_at == o->start_at
		    && waits_for(&o->def->start, met->clock)) {
			return true;
		}
	}
	return false;
}

/* A deadline that was early for want of a calendar is set right before the act is held to it,
 * even when it is over: it was never missed. */
static bool set_right(struct follow *f, const struct one *o, struct iptk_clock *clock)
{
	const struct clock_view view = { f->c, f->steps, f->n };
	int64_t due_at = clock_due_known(&view, o->def, level_of(f->c->plan, clock->level), clock);

	if (due_at == clock->due_at) {
		return false;
	}
	clock->due_at = due_at;
	clock->limit_s = (due_at - clock->start_at) / 1000;
	clock->over_s = over_s(clock, f->c->at);
	add_step(f, IPTK_CLOCK_RETIME, clock);
	return true;
}

/* PLAN 4.1.1: a fact that turns out earlier pulls in what was met before it was known: late is
 * late. At the level that it was met under; never out. */
static bool set_back(struct follow *f, const struct one *o, const struct iptk_clock *last)
{
	const struct clock_view view = { f->c, f->steps, f->n };
	struct iptk_clock clock;
	int64_t due_at;

	if (!last || last->met_at == IPTK_NO_TIME || last->due_at == IPTK_NO_TIME
	    || is_step(o->def->start.of[0]) || o->def->recurring || o->def->restarts
	    || o->start_at == IPTK_NO_TIME || o->start_at >= last->start_at) {
		return false;
	}
	due_at = clock_due(&view, o->def, level_of(f->c->plan, last->level), o->start_at, &f->guessed);
	if (due_at == IPTK_NO_TIME || due_at >= last->due_at) {
		return false;
	}
	clock = *last;
	clock.start_at = o->start_at;
	clock.due_at = due_at;
	clock.limit_s = (due_at - o->start_at) / 1000;
	clock.over_s = over_s(&clock, clock.met_at);
	add_step(f, IPTK_CLOCK_RETIME, &clock);
	return true;
}

static void follow_one(struct follow *f, const struct one *o, const struct iptk_clock *last)
{
	struct iptk_clock met, known;
	bool meets = o->meets;
	int64_t due_at;

	f->guessed = false;
	if (is_open(last)) {
		known = *last;
		last = set_right(f, o, &known) ? &known : last;
		if (!meets || !in_turn(o->def, last, f->c->at)) {
			if (o->runs) {
				time_anew(f, o, *last);
			} else {
				stop(f, *last);
			}
			return;
		}
		meet(f, *last);
		met = *last;
		met.met_at = f->c->at;
		last = &met;
		meets = false;
	} else if (set_back(f, o, last)) {
		return;
	}
	if (owed_now(f, o, last, &due_at)) {
		meet_at(f, open_clock(f, o, due_at), last->met_at, last->reason);
		return;
	}
	if (!opens(f, o, last) || (o->meets && follows_warning(o->def))) {
		return;
	}
	meets = meets && (o->def->profile || !starts_now(f, o)); /* a profile's is met by name */
	due_at = due_from(f, o, o->start_at);
	if (due_at != IPTK_NO_TIME) {
		struct iptk_clock clock = open_clock(f, o, due_at);

		if (meets) {
			meet(f, clock);
		}
	} else if (meets && !o->def->recurring && is_limited(f->c->plan, o->def)) {
		/* done before it was owed: kept, so that a level raised later does not ask again */
		meet(f, open_clock(f, o, IPTK_NO_TIME));
	}
}

/* PLAN 5.2.2: what the leading group waived is not owed. An item is a clock, what meets one, or
 * the documents; the deadlines of a profile are not the group's to waive, but by their names. */
static bool is_waived(const struct follow *f, const struct iptk_clock_def *def)
{
	const char *const *item = f->c->waived;
	char act[80];

	for (; item && *item; item++) {
		bool summary = !strcmp(*item, "summary"), verified = !strcmp(*item, "verified");
		bool documents = !strcmp(*item, "documents") && def->scope == IPTK_SCOPE_DECISION;

		snprintf(act, sizeof act, "review.%s", summary ? "submit" : *item);
		if (!strcmp(*item, def->id) || (!def->profile && (documents
		    || iptk_words_have(def->met_by, verified ? "report.verify" : act)))) {
			return true;
		}
	}
	return false;
}

static bool runs(const struct follow *f, const struct iptk_clock_def *def)
{
	const struct iptk_incident *i = f->c->incident;
	bool on_warning = def->scope == IPTK_SCOPE_DEPARTMENT || follows_warning(def);

	return (def->states >> i->state & 1) && (!on_warning || i->warning) && !is_waived(f, def)
		&& (!def->profile || iptk_incident_is_under(i, def->profile));
}

/* From when a clock counts that starts as its incident comes under its profile: from that act,
 * and what stands on record stays. */
static int64_t start_under(const struct follow *f, const struct iptk_clock *last)
{
	return last && last->stopped_at == IPTK_NO_TIME ? last->start_at : f->c->at;
}

/* A clock that restarts counts from the newest report to the one that starts it. */
static int64_t start_again(const struct follow *f, const struct one *o,
	const struct iptk_clock *last)
{
	const char *met = o->def->start.met[0];

	if (o->start_at == IPTK_NO_TIME || !last || last->stopped_at != IPTK_NO_TIME) {
		return o->start_at;
	}
	if (is_open(last) && !o->meets && is_named(f->c, met) && f->c->at > last->start_at) {
		return f->c->at;
	}
	return last->start_at > o->start_at ? last->start_at : o->start_at;
}

static bool stopped_late(const struct iptk_clock *clock)
{
	return clock->stopped_at != IPTK_NO_TIME && clock->due_at != IPTK_NO_TIME
		&& clock->stopped_at > clock->due_at;
}

/* A breach that a stop has closed is on record, once: what then runs again from the same start
 * counts from the act that lets it. */
static int64_t start_after_breach(const struct follow *f, const struct one *o,
	const struct iptk_clock *last)
{
	bool counted = false;

	for (size_t k = 0; k < f->c->n_clocks; k++) {
		const struct iptk_clock *clock = &f->c->clocks[k];

		counted = counted || (stopped_late(clock) && !strcmp(clock->clock, o->def->id)
			&& !strcmp(clock->key, o->key) && o->start_at <= clock->start_at);
	}
	if (!counted || o->start_at == IPTK_NO_TIME) {
		return o->start_at;
	}
	return stopped_late(last) ? f->c->at : last->start_at;
}

static void follow_incident(struct follow *f, const struct iptk_clock_def *def)
{
	const struct iptk_clock *last = newest(f->c, def->id, "");
	struct one o = {
		.def = def, .key = "", .start_at = start_of(f, def),
		.runs = runs(f, def), .meets = met_by_act(def, f->c, ""),
	};

	if (follows_warning(def)) {
		o.meets = f->c->incident->warning && is_aligned(f);
	}
	if (def->start.of[0] == IPTK_MARK_UNDER) {
		o.start_at = start_under(f, last);
	}
	if (def->restarts) {
		o.start_at = start_again(f, &o, last);
	}
	o.start_at = start_after_breach(f, &o, last);
	follow_one(f, &o, last);
}

/* PLAN 3.2.2: every department that was told owes its answer. */
static void follow_departments(struct follow *f, const struct iptk_clock_def *def)
{
	const struct iptk_plan *plan = f->c->plan;
	struct one o = {
		.def = def, .ref = f->c->incident->warning,
		.start_at = start_of(f, def), .runs = runs(f, def),
	};

	for (size_t k = 0; k < plan->n_departments; k++) {
		o.key = plan->departments[k].id;
		o.meets = met_by_act(def, f->c, o.key);
		follow_one(f, &o, newest(f->c, def->id, o.key));
	}
}

/* PLAN 2.2: the document behind a decision by phone. */
static void follow_decisions(struct follow *f, const struct iptk_clock_def *def)
{
	const struct iptk_clock_case *c = f->c;
	struct one o = { .def = def, .runs = runs(f, def) };

	for (size_t k = 0; k < c->n_clocks; k++) {
		const struct iptk_clock *clock = &c->clocks[k];

		if (is_open(clock) && !strcmp(clock->clock, def->id)) {
			o.key = clock->key;
			o.start_at = clock->start_at;
			o.meets = met_by_act(def, c, o.key);
			follow_one(f, &o, clock);
		}
	}
	if (c->decision_owed && c->act_part && !is_open(newest(c, def->id, c->act_part))) {
		o.key = o.ref = c->act_part;
		o.start_at = c->at;
		o.meets = false;
		follow_one(f, &o, NULL);
	}
}

/* All open tasks at once are waived. */
static void stop_tasks(struct follow *f)
{
	for (size_t k = 0; k < f->c->n_clocks; k++) {
		const struct iptk_clock *clock = &f->c->clocks[k];

		if (is_open(clock) && !strcmp(clock->clock, "task")) {
			stop(f, *clock);
		}
	}
}

/* PLAN 5.1.1, 5.2.2: tasks are clocks that an act makes, not the plan's table. */
static void follow_task(struct follow *f)
{
	const struct iptk_clock_case *c = f->c;
	const struct iptk_clock *last;
	struct iptk_clock clock;

	if (!c->act_part) {
		return;
	}
	if (!strcmp(c->def->name, "review.recovery") || !strcmp(c->def->name, "review.improve")
	    || !strcmp(c->def->name, "review.evaluate")) {
		if (c->task_due_at != IPTK_NO_TIME) {
			clock = blank(f, c->act_part, c->act_part);
			clock.clock = clock.name = "task";
			clock.clause = c->def->clause;
			clock.owner = c->task_owner ? c->task_owner : "";
			set_times(f, &clock, c->at, c->task_due_at);
			add_step(f, IPTK_CLOCK_OPEN, &clock);
		}
		return;
	}
	if (!strcmp(c->def->name, "review.waive") && c->waived && iptk_words_have(c->waived, "tasks")) {
		stop_tasks(f);
		return;
	}
	last = newest(c, "task", c->act_part);
	if (is_open(last) && !strcmp(c->def->name, "review.done")) {
		meet(f, *last);
	} else if (is_open(last) && !strcmp(c->def->name, "review.waive")) {
		stop(f, *last);
	}
}

static void follow_def(struct follow *f, const struct iptk_clock_def *def)
{
	switch (def->scope) {
	case IPTK_SCOPE_INCIDENT: follow_incident(f, def); break;
	case IPTK_SCOPE_DEPARTMENT: follow_departments(f, def); break;
	case IPTK_SCOPE_DECISION: follow_decisions(f, def); break;
	case IPTK_SCOPE_PLAN: break; /* of the whole plan: no incident has it */
	}
}

/* Whether all clocks whose meeting starts this one have been followed. */
static bool may_follow(const struct iptk_plan *plan, const bool *done,
	const struct iptk_clock_def *def)
{
	for (size_t k = 0; k < plan->n_clocks; k++) {
		const char *id = plan->clocks[k].id;

		if (!done[k] && (waits_for(&def->start, id)
		                 || (def->no_later && waits_for(&def->no_later->start, id))
		                 || (def->after && !strcmp(def->after, id)))) {
			return false;
		}
	}
	return true;
}

static bool is_chained(const struct iptk_clock_def *def)
{
	const struct iptk_start *starts[] = { &def->start,
		def->no_later ? &def->no_later->start : &def->start };

	if (def->after) {
		return true;
	}
	for (int k = 0; k < 2; k++) {
		if (starts[k]->of[0] == IPTK_MARK_MET || starts[k]->of[1] == IPTK_MARK_MET) {
			return true;
		}
	}
	return false;
}

/* In the order of the plan, but a clock that another starts after that one. */
static void follow_all(struct follow *f)
{
	const struct iptk_plan *plan = f->c->plan;
	bool *done = arena_alloc(f->arena, (plan->n_clocks + 1) * sizeof *done);
	bool some = true;

	while (some) { /* a checked plan has no circle of clocks: at the end all are done */
		some = false;
		for (size_t k = 0; k < plan->n_clocks; k++) {
			const struct iptk_clock_def *def = &plan->clocks[k];

			if (!done[k] && (!is_chained(def) || may_follow(plan, done, def))) {
				follow_def(f, def);
				done[k] = some = true;
			}
		}
	}
}

void iptk_clocks_follow(const struct iptk_clock_case *c, struct arena *arena,
	struct iptk_clock_step **ret_steps, size_t *ret_n)
{
	struct follow f = {
		.c = c, .arena = arena, .level = level_of(c->plan, c->incident->level),
		.is_opening = !strcmp(c->def->name, "report.new")
			|| !strcmp(c->def->name, "report.signal"),
	};

	for (size_t k = 0; k < c->n_clocks; k++) {
		f.last_n = c->clocks[k].n > f.last_n ? c->clocks[k].n : f.last_n;
	}
	follow_all(&f);
	f.guessed = false;
	follow_task(&f);
	*ret_steps = f.steps;
	*ret_n = f.n;
}

size_t iptk_clocks_late(const struct iptk_clock_case *c, struct iptk_clock_late *late, size_t max)
{
	int64_t discovered = c->incident->mark_at[IPTK_MARK_DISCOVERED];
	const struct clock_view view = { .c = c };
	size_t n = 0;

	for (size_t k = 0; k < c->plan->n_clocks; k++) {
		const struct iptk_clock_def *def = &c->plan->clocks[k];

		for (size_t i = 0; i < c->n_clocks && n < max; i++) {
			struct iptk_clock known = c->clocks[i], *clock = &known;

			if (!is_open(clock) || strcmp(clock->clock, def->id) != 0) {
				continue;
			}
			known.due_at = clock_due_known(&view, def, level_of(c->plan, clock->level), clock);
			if (c->at <= clock->due_at || !met_by_act(def, c, clock->key)
			    || !in_turn(def, clock, c->at)) {
				continue;
			}
			late[n++] = (struct iptk_clock_late){
				.clock = def->id, .over_s = over_s(clock, c->at),
				/* PLAN 4.1.1: known too late to be in time */
				.excused = discovered != IPTK_NO_TIME && discovered > clock->due_at,
			};
		}
	}
	return n;
}
