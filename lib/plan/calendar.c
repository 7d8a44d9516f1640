/*
 * Calendars: limits counted in elapsed time, calendar units, working time and shifts. Pure:
 * the zone is the process's, the calendar the plan's. Which clock has which limit is not
 * decided here.
 *
 * Days are civil days; each range of working hours is turned into instants by itself, so
 * that a day on which clocks are changed has as many working hours as it really has.
 */
#include <stdio.h>

#include "base/civil.h"
#include "iptk/clock.h"
#include "iptk/time.h"

#define DAY_S 86400

/* ---- days --------------------------------------------------------------------------- */

static int64_t wall_seconds(int64_t at)
{
	struct civil c;

	civil_from_instant(at, &c);
	return civil_seconds(&c);
}

int32_t iptk_day_of(int64_t at)
{
	int64_t wall_s = wall_seconds(at);

	return (int32_t)(wall_s / DAY_S - (wall_s % DAY_S < 0));
}

int64_t iptk_day_at(int32_t day, int32_t second)
{
	int64_t instants[2];

	civil_instants((int64_t)day * DAY_S + second, instants);
	return instants[0] * 1000;
}

char *iptk_day_format(int32_t day, char buf[static IPTK_DATE_MAX])
{
	struct civil c;

	civil_from_seconds((int64_t)day * DAY_S, &c);
	snprintf(buf, IPTK_DATE_MAX, "%04d-%02d-%02d", (int)(c.year % 10000), c.month, c.day);
	return buf;
}

/* Spans are in order and do not overlap. */
static bool holds(const struct iptk_day_span *spans, size_t n, int32_t day)
{
	size_t low = 0, high = n; /* the first that begins after the day lies between */

	while (low < high) {
		size_t mid = (low + high) / 2;

		if (spans[mid].first <= day) {
			low = mid + 1;
		} else {
			high = mid;
		}
	}
	return low && day <= spans[low - 1].last;
}

/* The calendar that knows a day, or NULL. */
static const struct iptk_calendar *calendar_of(int32_t day, const struct iptk_count *by)
{
	const struct iptk_plan *plans[] = { by->plan, by->in_force };

	for (size_t k = 0; k < 2; k++) {
		const struct iptk_calendar *c = plans[k] ? &plans[k]->calendar : NULL;

		if (c && c->n_hours && holds(&c->covers, 1, day)) {
			return c;
		}
	}
	return NULL;
}

/* The hours of a day that is worked, or NULL. */
static const struct iptk_calendar *worked(int32_t day, struct iptk_count *by)
{
	const struct iptk_calendar *c = calendar_of(day, by);

	if (!c) {
		by->guessed = true;
		return &by->plan->calendar;
	}
	int weekday = (day % 7 + 10) % 7; /* 1970-01-01 was a Thursday */
	bool works = holds(c->make_up, c->n_make_up, day)
		|| ((c->week >> weekday & 1) && !holds(c->holidays, c->n_holidays, day));

	return works ? c : NULL;
}

bool iptk_day_is_worked(int32_t day, struct iptk_count *by)
{
	return worked(day, by) != NULL;
}

/* ---- working time ------------------------------------------------------------------- */

static int64_t add_work_seconds(int64_t at, int64_t n_s, struct iptk_count *by)
{
	int64_t left = n_s * 1000;

	if (!by->plan->calendar.n_hours) { /* not in a checked plan: as early as can be */
		by->guessed = true;
		return at + left;
	}
	for (int32_t day = iptk_day_of(at);; day++) {
		const struct iptk_calendar *c = worked(day, by);

		if (by->guessed && by->only_known) {
			return at;
		}
		for (size_t k = 0; c && k < c->n_hours; k++) {
			int64_t from_at = iptk_day_at(day, c->hours[k].from_s);
			int64_t to_at = iptk_day_at(day, c->hours[k].to_s);

			from_at = from_at < at ? at : from_at;
			if (to_at - from_at >= left) {
				return from_at + left;
			}
			if (to_at > from_at) {
				left -= to_at - from_at;
				at = to_at;
			}
		}
	}
}

static int64_t add_work_days(int64_t at, int64_t n, struct iptk_count *by)
{
	int32_t first = iptk_day_of(at), day = first;

	while (n > 0 && !(by->guessed && by->only_known)) {
		n -= worked(++day, by) != NULL;
	}
	return iptk_time_add_calendar(at, 0, day - first);
}

/* ---- shifts ------------------------------------------------------------------------- */

int64_t iptk_shift_begin(const struct iptk_plan *plan, int64_t at)
{
	int32_t today = iptk_day_of(at);
	int64_t last = IPTK_NO_TIME;

	for (int32_t day = today - 1; day <= today; day++) {
		for (size_t k = 0; k < plan->n_shifts; k++) {
			int64_t begins_at = iptk_day_at(day, plan->shifts[k]);

			last = begins_at <= at && begins_at > last ? begins_at : last;
		}
	}
	return last;
}

int64_t iptk_shift_next(const struct iptk_plan *plan, int64_t at)
{
	int32_t today = iptk_day_of(at);
	int64_t next = IPTK_NO_TIME;

	for (int32_t day = today; day <= today + 1; day++) {
		for (size_t k = 0; k < plan->n_shifts; k++) {
			int64_t begins_at = iptk_day_at(day, plan->shifts[k]);

			next = begins_at > at && (next == IPTK_NO_TIME || begins_at < next) ? begins_at : next;
		}
	}
	return next;
}

/* ---- limits ------------------------------------------------------------------------- */

int64_t iptk_clock_due(const struct iptk_limit *limit, int64_t start_at, struct iptk_count *by)
{
	if (limit->never || start_at == IPTK_NO_TIME) {
		return IPTK_NO_TIME;
	}
	switch (limit->unit) {
	case IPTK_UNIT_DAY: return iptk_time_add_calendar(start_at, 0, (int)limit->n);
	case IPTK_UNIT_MONTH: return iptk_time_add_calendar(start_at, (int)limit->n, 0);
	case IPTK_UNIT_WORK_SECOND: return add_work_seconds(start_at, limit->n, by);
	case IPTK_UNIT_WORK_DAY: return add_work_days(start_at, limit->n, by);
	case IPTK_UNIT_SHIFT: return iptk_shift_next(by->plan, start_at);
	case IPTK_UNIT_SECOND: break;
	}
	return start_at + limit->n * 1000;
}

char *iptk_limit_format(const struct iptk_limit *limit, char buf[static IPTK_LIMIT_MAX])
{
	static const char *const words[] = { [IPTK_UNIT_DAY] = "calendar day",
		[IPTK_UNIT_MONTH] = "month", [IPTK_UNIT_WORK_DAY] = "working day" };
	char span[IPTK_SPAN_MAX];
	long long n = (long long)limit->n;

	if (limit->never) {
		snprintf(buf, IPTK_LIMIT_MAX, "never");
	} else if (limit->unit == IPTK_UNIT_SECOND) {
		snprintf(buf, IPTK_LIMIT_MAX, "%s", iptk_span_format(limit->n, span));
	} else if (limit->unit == IPTK_UNIT_SHIFT) {
		snprintf(buf, IPTK_LIMIT_MAX, "next shift");
	} else if (limit->unit == IPTK_UNIT_WORK_SECOND) {
		n = n % 3600 ? n / 60 : n / 3600;
		snprintf(buf, IPTK_LIMIT_MAX, "%lld working %s%s", n, limit->n % 3600 ? "minute" : "hour",
			n == 1 && limit->n % 3600 == 0 ? "" : "s");
	} else {
		snprintf(buf, IPTK_LIMIT_MAX, "%lld %s%s", n, words[limit->unit], n == 1 ? "" : "s");
	}
	return buf;
}
