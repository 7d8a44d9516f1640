/*
 * Clocks: which deadlines an incident has, from its marks, level and state. Pure.
 *
 * After every act the whole set of an incident's clocks is worked out anew from its marks
 * and compared with what is on record; only the difference becomes effects of the event.
 * A clock once breached is never taken back, nothing met is ever unmet, and a stricter
 * level pulls the due time in from the same start.
 */
#ifndef IPTK_CLOCK_H
#define IPTK_CLOCK_H

#include "iptk/incident.h"
#include "iptk/plan.h"

struct arena;

enum iptk_clock_change { IPTK_CLOCK_OPEN, IPTK_CLOCK_RETIME, IPTK_CLOCK_MEET, IPTK_CLOCK_STOP };

struct iptk_clock_step {
	enum iptk_clock_change change;
	struct iptk_clock clock; /* as it stands after the change */
	bool guessed; /* its due time counts days that no calendar covers */
};

struct iptk_clock_case {
	const struct iptk_plan *plan;
	const struct iptk_plan *in_force; /* whose calendar is asked where plan's ends; or NULL */
	const struct iptk_incident *incident; /* after the act */
	const struct iptk_act_def *def;
	const char *act_dept;      /* warning.ack: the department that acknowledges */
	bool only_under;           /* a follow-up that says only under which profile it is: no report */
	const char *const *act_clocks; /* clocks of profiles that it says it meets, NULL-ended */
	const char *act_part;      /* part the act made or named, or NULL */
	bool decision_owed;        /* the act decided something whose document is still owed */
	const char *const *waived; /* items that the leading group waived, with this act; NULL-ended
	                              or NULL */
	bool document_given;       /* the act gives the document of act_part */
	int64_t at, now;
	const char *reason;        /* of the act, kept with a clock met late */
	int64_t task_due_at;       /* review.recovery, review.improve: a clock "task" is opened, key
	                              act_part, start `at`, clause of the act; else IPTK_NO_TIME */
	const char *task_owner;    /* person who owes the task, or NULL */
	const struct iptk_clock *clocks; /* all clocks of the incident as on record */
	size_t n_clocks;
};

/*
 * By what limits are counted. Working time goes by the calendar of `plan`; a day that it does
 * not cover is looked up in that of `in_force` (may be NULL: none), for next year's holidays
 * are published while this year's incidents still run. A day that neither covers counts as
 * worked: the deadline is then early rather than late, and `guessed` is set (never cleared).
 */
struct iptk_count {
	const struct iptk_plan *plan, *in_force;
	bool guessed;
	bool only_known; /* asked for `guessed` alone: stop there, the time means nothing */
};

/*
 * Due time of a limit from a start; IPTK_NO_TIME for never or an unknown start.
 *
 * Seconds are elapsed time; all else is civil time of the plan's zone. Calendar and working
 * days keep the time of day: the n-th (working) day after that of the start. Working hours run
 * while the organisation works, and end with it rather than begin the next day. The next shift
 * begins after the start, not at it.
 */
int64_t iptk_clock_due(const struct iptk_limit *limit, int64_t start_at, struct iptk_count *by);

/* The civil day of an instant, from 1970-01-01, and whether that day is worked. */
int32_t iptk_day_of(int64_t at);
bool iptk_day_is_worked(int32_t day, struct iptk_count *by);
/* The instant of a second of a day; of two the earlier, one that the zone skips moved on. */
int64_t iptk_day_at(int32_t day, int32_t second);

#define IPTK_DATE_MAX 16
/* "2026-10-01", the civil day of that number. Returns buf. */
char *iptk_day_format(int32_t day, char buf[static IPTK_DATE_MAX]);

/* The first clock of the plan that, started at that instant, would count days which its
 * calendar does not cover; NULL: none would. */
const struct iptk_clock_def *iptk_calendar_is_short(const struct iptk_plan *plan, int64_t at);
#define IPTK_CALENDAR_NOTICE_DAYS 30 /* so long before it is told */

/* When the shift of that instant began, at it or before, and when the next one begins, after
 * it; IPTK_NO_TIME in a plan without shifts. */
int64_t iptk_shift_begin(const struct iptk_plan *plan, int64_t at);
int64_t iptk_shift_next(const struct iptk_plan *plan, int64_t at);

#define IPTK_LIMIT_MAX 48
/* A limit as the plan file may write it: "never", "2 h", "3 working days". Returns buf. */
char *iptk_limit_format(const struct iptk_limit *limit, char buf[static IPTK_LIMIT_MAX]);

/* The start of a clock of the case's incident, or IPTK_NO_TIME while it is not known. An
 * unknown occurrence counts from discovery, then from receipt. */
int64_t iptk_clock_start(const struct iptk_clock_def *def, const struct iptk_clock_case *c);

/* Whether a clock of the plan counts from this mark. */
bool iptk_clocks_count_from(const struct iptk_plan *plan, enum iptk_mark mark);

/*
 * Work out what an act changes. ret_steps: an array in `arena`, in the order they apply.
 * New clocks get n counting on from the greatest n on record.
 */
void iptk_clocks_follow(const struct iptk_clock_case *c, struct arena *arena,
	struct iptk_clock_step **ret_steps, size_t *ret_n);

/* Which open clocks the act would meet late, for the rule that asks for a reason. Fills at
 * most `max`; returns how many. */
struct iptk_clock_late;
size_t iptk_clocks_late(const struct iptk_clock_case *c, struct iptk_clock_late *late, size_t max);

#endif
