/* Times of clocks, between the files of this room; see clock_time.c. Internal. */
#ifndef IPTK_PLAN_CLOCK_TIME_H
#define IPTK_PLAN_CLOCK_TIME_H

#include "iptk/clock.h"

/* A case, and the steps that its act has been found to take so far. */
struct clock_view {
	const struct iptk_clock_case *c;
	const struct iptk_clock_step *steps;
	size_t n_steps;
};

/* From what a clock counts after the act, or IPTK_NO_TIME. */
int64_t clock_start(const struct clock_view *v, const struct iptk_clock_def *def);
/* When it is due at a level, counted from start_at; IPTK_NO_TIME: never. ret_guessed: whether
 * days were counted that no calendar covers. */
int64_t clock_due(const struct clock_view *v, const struct iptk_clock_def *def, int level,
	int64_t start_at, bool *ret_guessed);
/* When a clock on record is due: where its time was counted over days that no calendar covered
 * then, and the plan in force does now, by that. */
int64_t clock_due_known(const struct clock_view *v, const struct iptk_clock_def *def, int level,
	const struct iptk_clock *clock);

#endif
