/*
 * Times of clocks: from what instant a clock of an incident counts and when it is due.
 * What an act does to the clocks on record is in clock.c; how a limit is counted in
 * calendar.c.
 */
#include "plan/clock_time.h"

#include <string.h>

#include "iptk/time.h"

/* When the clock of that id was last met, as this act leaves it. */
static int64_t met_at(const struct clock_view *v, const char *id)
{
	int64_t at = IPTK_NO_TIME;

	for (size_t k = 0; k < v->c->n_clocks; k++) {
		const struct iptk_clock *clock = &v->c->clocks[k];

		if (clock->met_at > at && strcmp(clock->clock, id) == 0) {
			at = clock->met_at;
		}
	}
	for (size_t k = 0; k < v->n_steps; k++) {
		const struct iptk_clock *clock = &v->steps[k].clock;

		if (clock->met_at > at && strcmp(clock->clock, id) == 0) {
			at = clock->met_at;
		}
	}
	return at;
}

/* PLAN 4.1.1: an unknown occurrence counts from discovery, then from receipt. */
static int64_t instant_of(const struct clock_view *v, const struct iptk_start *start, int k)
{
	const int64_t *mark_at = v->c->incident->mark_at;
	enum iptk_mark mark = start->of[k];

	if (mark == IPTK_MARK_MET) {
		return met_at(v, start->met[k]);
	}
	if (mark == IPTK_MARK_OCCURRED && mark_at[mark] == IPTK_NO_TIME) {
		mark = mark_at[IPTK_MARK_DISCOVERED] != IPTK_NO_TIME ? IPTK_MARK_DISCOVERED
			: IPTK_MARK_RECEIVED;
	}
	return mark_at[mark];
}

static int64_t start_of(const struct clock_view *v, const struct iptk_start *start)
{
	int64_t a = instant_of(v, start, 0), b;

	if (start->mode == IPTK_START_ONE) {
		return a;
	}
	b = instant_of(v, start, 1);
	if (a == IPTK_NO_TIME || b == IPTK_NO_TIME) {
		/* the later of two is not known before both are */
		return start->mode == IPTK_START_LATER ? IPTK_NO_TIME : a == IPTK_NO_TIME ? b : a;
	}
	return (start->mode == IPTK_START_LATER ? b > a : b < a) ? b : a;
}

int64_t clock_start(const struct clock_view *v, const struct iptk_clock_def *def)
{
	const int64_t *mark_at = v->c->incident->mark_at;
	int64_t at = start_of(v, &def->start), ended = mark_at[IPTK_MARK_ENDED];

	/* PLAN 4.4.2: after a flare-up what recurs counts from the reopening, not from a
	 * report made before the end */
	if (def->recurring && at != IPTK_NO_TIME && ended != IPTK_NO_TIME && at <= ended
	    && mark_at[IPTK_MARK_STARTED] >= ended) {
		at = mark_at[IPTK_MARK_STARTED];
	}
	if (def->after) {
		int64_t met = met_at(v, def->after);

		at = met == IPTK_NO_TIME || at < met ? IPTK_NO_TIME : at;
	}
	return at;
}

static int64_t leave_day_off(const struct iptk_clock_def *def, int64_t due_at,
	struct iptk_count *by)
{
	int32_t day = iptk_day_of(due_at), first = day;

	while (!iptk_day_is_worked(day, by)) {
		day++;
	}
	return day == first ? due_at : iptk_day_at(day, def->leaves_to_s);
}

static int64_t due_by(const struct clock_view *v, const struct iptk_clock_def *def, int level,
	int64_t start_at, struct iptk_count *by)
{
	int64_t due_at = iptk_clock_due(&def->limit[level], start_at, by), other_at;

	if (def->no_later && due_at != IPTK_NO_TIME) {
		other_at = iptk_clock_due(&def->no_later->limit[level], start_of(v, &def->no_later->start),
			by);
		due_at = other_at != IPTK_NO_TIME && other_at < due_at && start_at <= other_at
			? other_at : due_at;
	}
	return def->leaves_days_off && due_at != IPTK_NO_TIME ? leave_day_off(def, due_at, by) : due_at;
}

int64_t clock_due(const struct clock_view *v, const struct iptk_clock_def *def, int level,
	int64_t start_at, bool *ret_guessed)
{
	struct iptk_count by = { .plan = v->c->plan, .in_force = v->c->in_force };
	int64_t due_at = due_by(v, def, level, start_at, &by);

	*ret_guessed = by.guessed;
	return due_at;
}

int64_t clock_due_known(const struct clock_view *v, const struct iptk_clock_def *def, int level,
	const struct iptk_clock *clock)
{
	struct iptk_count alone = { .plan = v->c->plan };
	bool guessed;

	if (!v->c->plan->calendar.n_hours || !v->c->in_force
	    || due_by(v, def, level, clock->start_at, &alone) != clock->due_at || !alone.guessed) {
		return clock->due_at;
	}
	return clock_due(v, def, level, clock->start_at, &guessed);
}

int64_t iptk_clock_start(const struct iptk_clock_def *def, const struct iptk_clock_case *c)
{
	const struct clock_view view = { .c = c };

	return clock_start(&view, def);
}

bool iptk_clocks_count_from(const struct iptk_plan *plan, enum iptk_mark mark)
{
	for (size_t k = 0; k < plan->n_clocks; k++) {
		const struct iptk_clock_def *def = &plan->clocks[k];
		const struct iptk_start *other = def->no_later ? &def->no_later->start : &def->start;

		if (def->scope != IPTK_SCOPE_PLAN && (def->start.of[0] == mark || def->start.of[1] == mark
		                                      || other->of[0] == mark || other->of[1] == mark)) {
			return true;
		}
	}
	return false;
}

static bool is_short_at(const struct iptk_plan *plan, const struct iptk_clock_def *def, int level,
	int64_t at)
{
	struct iptk_count by = { .plan = plan, .only_known = true };
	int64_t due_at = iptk_clock_due(&def->limit[level], at, &by);

	if (def->no_later) {
		iptk_clock_due(&def->no_later->limit[level], at, &by);
	}
	if (def->leaves_days_off && due_at != IPTK_NO_TIME) {
		leave_day_off(def, due_at, &by);
	}
	return by.guessed;
}

const struct iptk_clock_def *iptk_calendar_is_short(const struct iptk_plan *plan, int64_t at)
{
	for (size_t k = 0; plan->calendar.n_hours && k < plan->n_clocks; k++) {
		for (size_t level = 0; level < plan->n_levels; level++) {
			if (is_short_at(plan, &plan->clocks[k], (int)level, at)) {
				return &plan->clocks[k];
			}
		}
	}
	return NULL;
}
