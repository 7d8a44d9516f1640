/*
 * Figures: how long things took and how many deadlines were kept (PLAN 1.2), over all
 * incidents or some, as a whole and by level, department, kind and month.
 *
 * Two sorts of things are measured. A clock of the plan: from its start until it was met,
 * held against its limit. And four stretches of an incident's life, which have no limit:
 *
 *	time-to-report    occurred until received
 *	time-to-verify    received until verified
 *	time-to-respond   received until the response was first started
 *	time-to-end       received until the end was approved (the last, after a flare-up)
 *
 * What could not be measured is counted by its reason, never guessed and never dropped.
 * Figures are exact, whatever their number; the memory taken does not grow with it.
 */
#ifndef IPTK_FIGURES_H
#define IPTK_FIGURES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "iptk/error.h"
#include "iptk/session.h"

enum iptk_figure_by { IPTK_BY_CLOCK, IPTK_BY_LEVEL, IPTK_BY_DEPT, IPTK_BY_KIND, IPTK_BY_MONTH,
	IPTK_BY_N };
const char *iptk_figure_by_name(enum iptk_figure_by by); /* "clock", "level" …; static */
int iptk_figure_by_parse(const char *word);              /* index or -1 */

struct iptk_figure {
	enum iptk_figure_by by;
	const char *value;   /* level, dept, kind as recorded, "2026-03"; "": not known, and BY_CLOCK */
	const char *clock;   /* clock id, or one of the four above */
	bool drill;          /* drills are never counted with the rest */
	int64_t n;           /* clocks, or incidents */
	/* n is the sum of these: */
	int64_t n_timed;     /* measured: what median and p90 stand on */
	int64_t n_running;   /* not met yet, and not due */
	int64_t n_overdue;   /* not met yet, and past due */
	int64_t n_stopped;   /* its state ended before it was met */
	int64_t n_unknown;   /* its start is not known */
	/* of the n with a limit, those about which it is known: */
	int64_t n_kept;      /* met in time */
	int64_t n_late;      /* met late, stopped late, or overdue */
	int64_t n_unlimited; /* met, and no limit at its level */
	int64_t median_s, p90_s; /* seconds; IPTK_NO_TIME where nothing was measured */
};
/* Median: the middle one, of an even number the mean of the middle two, whole seconds,
 * rounded down. p90: the least that nine tenths of those measured do not exceed. */

struct iptk_figures {
	const struct iptk_figure *list; /* by drill, by, value and clock, in the plan's order */
	size_t n;
	int64_t n_incidents, n_drills;  /* that were looked at */
};

/*
 * Work out the figures of the incidents that a filter lets through (its letters, types,
 * part_state, clock, owner, due_only and overdue_only are not asked).
 * by: bit i: iptk_figure_by i is wanted. ret: yours until iptk_figures_free.
 * Incidents are read in slices that let writers through: each stands as it was when its
 * slice was read. Months are those of the plan's zone, of the occurrence, else the receipt,
 * else the entry. IPTK_E_SYSTEM, IPTK_E_BUSY.
 */
int iptk_figures(struct iptk_session *s, const struct iptk_filter *filter, unsigned by,
	struct iptk_figures **ret, struct iptk_error *err);
void iptk_figures_free(struct iptk_figures *figures); /* NULL is allowed */

#endif
