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
};

struct iptk_clock_case {
	const struct iptk_plan *plan;
	const struct iptk_incident *incident; /* after the act */
	const struct iptk_act_def *def;
	const char *act_dept;      /* warning.ack: the department that acknowledges */
	const char *act_part;      /* part the act made or named, or NULL */
	bool decision_owed;        /* the act decided something whose document is still owed */
	bool document_given;       /* the act gives the document of act_part */
	int64_t at, now;
	const char *reason;        /* of the act, kept with a clock met late */
	int64_t task_due_at;       /* review.recovery, review.improve: a clock "task" is opened, key
	                              act_part, start `at`, clause of the act; else IPTK_NO_TIME */
	const char *task_owner;    /* person who owes the task, or NULL */
	const struct iptk_clock *clocks; /* all clocks of the incident as on record */
	size_t n_clocks;
};

/* Due time of a limit from a start; IPTK_NO_TIME for never or an unknown start. */
int64_t iptk_clock_due(const struct iptk_limit *limit, int64_t start_at);

/* The start of a clock for an incident, or IPTK_NO_TIME while it is not known. An unknown
 * occurrence counts from discovery, then from receipt. */
int64_t iptk_clock_start(const struct iptk_clock_def *def, const struct iptk_incident *incident);

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
