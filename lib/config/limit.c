/*
 * Limits: how long a clock gives, in the units that a plan file may write. How they are
 * counted is the plan room's business.
 */
#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "config/load.h"
#include "iptk/time.h"

/* "30 calendar days", "1 month", "8 working hours": the units that iptk_span_parse leaves to
 * calendars. */
static const struct calendar_unit {
	const char *word;
	enum iptk_unit unit;
	int64_t size, most;
} units[] = {
	{ "month", IPTK_UNIT_MONTH, 1, 1200 }, { "months", IPTK_UNIT_MONTH, 1, 1200 },
	{ "个月", IPTK_UNIT_MONTH, 1, 1200 }, { "calendar day", IPTK_UNIT_DAY, 1, 36600 },
	{ "calendar days", IPTK_UNIT_DAY, 1, 36600 }, { "个日历日", IPTK_UNIT_DAY, 1, 36600 },
	{ "个自然日", IPTK_UNIT_DAY, 1, 36600 },
	{ "working day", IPTK_UNIT_WORK_DAY, 1, 3660 }, { "working days", IPTK_UNIT_WORK_DAY, 1, 3660 },
	{ "个工作日", IPTK_UNIT_WORK_DAY, 1, 3660 },
	{ "working hour", IPTK_UNIT_WORK_SECOND, 3600, 36600 },
	{ "working hours", IPTK_UNIT_WORK_SECOND, 3600, 36600 },
	{ "个工作小时", IPTK_UNIT_WORK_SECOND, 3600, 36600 },
	{ "working minutes", IPTK_UNIT_WORK_SECOND, 60, 36600 },
};

static const struct calendar_unit *unit_of(const char *text, int64_t *ret_n)
{
	char *end;

	if (!isdigit((unsigned char)*text)) {
		return NULL;
	}
	errno = 0;
	*ret_n = strtoll(text, &end, 10);
	*ret_n = errno ? INT64_MAX : *ret_n;
	end += strspn(end, " ");
	for (size_t k = 0; k < sizeof units / sizeof *units; k++) {
		if (strcmp(end, units[k].word) == 0) {
			return &units[k];
		}
	}
	return NULL;
}

/* What a limit counts with must be in the plan; where it could not be read, that was said. */
static bool has_means(struct load *l, const struct node *n, const struct iptk_limit *limit)
{
	bool working = limit->unit == IPTK_UNIT_WORK_SECOND || limit->unit == IPTK_UNIT_WORK_DAY;

	if (working && !node_get(l->root, "calendar")) {
		load_error(l, n, "'%s' is counted in a calendar, and the plan has none; give it 'calendar'",
			n->text);
		return false;
	}
	if (limit->unit == IPTK_UNIT_SHIFT && !node_get(l->root, "shifts")) {
		load_error(l, n, "'%s' is counted in shifts, and the plan has none; give it 'shifts'", n->text);
		return false;
	}
	return true;
}

static bool calendar_limit(const struct node *node, struct iptk_limit *ret)
{
	int64_t n;
	const struct calendar_unit *unit = unit_of(node->text, &n);

	if (strcmp(node->text, "next shift") == 0 || strcmp(node->text, "下一班") == 0) {
		*ret = (struct iptk_limit){ .n = 1, .unit = IPTK_UNIT_SHIFT };
		return true;
	}
	if (!unit) {
		return false;
	}
	*ret = (struct iptk_limit){ .n = n > unit->most ? 0 : n * unit->size, .unit = unit->unit };
	return true;
}

/* A unit that is neither a calendar's nor a clock's: the nearest is offered. Whatever else is
 * wrong with a span (its number, no unit, a bare 'm') has words of its own. */
static bool span_limit(struct load *l, const struct node *n, int64_t *ret_s)
{
	static const char *const known[] = { "min", "month", "months", "calendar day", "calendar days",
		"working day", "working days", "working hour", "working hours", "working minutes", NULL };
	const char *unit = n->text + strspn(n->text, "0123456789");
	struct iptk_error ignored = IPTK_ERROR_INIT;

	unit += strspn(unit, " ");
	if (*unit == '\0' || strcasecmp(unit, "m") == 0
			|| iptk_span_parse(arena_printf(l->arena, "1%s", unit), ret_s, &ignored) == 0) {
		return value_span(l, n, ret_s);
	}
	load_error(l, n, "limit '%s' is not understood; write 30min, 1h, 30d, 1 month, 3 working days, 8 "
		"working hours, next shift or never%s", n->text, load_hint(l, unit, known));
	return false;
}

bool value_limit(struct load *l, const struct node *n, struct iptk_limit *ret)
{
	*ret = (struct iptk_limit){ .never = true };
	if (!value_is_text(l, n, "a limit such as 30min, 1h, 30d, 1 month, 3 working days, next shift "
		"or never")) {
		return false;
	}
	if (strcmp(n->text, "never") == 0) {
		return true;
	}
	if (!calendar_limit(n, ret)) {
		int64_t s;

		if (!span_limit(l, n, &s)) {
			return false;
		}
		*ret = (struct iptk_limit){ .n = s, .unit = IPTK_UNIT_SECOND };
	}
	if (ret->n == 0) {
		load_error(l, n, "a limit of '%s' can not be kept; give one above 0 and up to 100 years, "
			"or never", n->text);
		return false;
	}
	return has_means(l, n, ret);
}

/* ---- how far a calendar reaches ------------------------------------------------------------ */

static bool reaches(const struct iptk_plan *plan, const struct iptk_limit *limit)
{
	struct iptk_count by = { .plan = plan, .only_known = true };

	iptk_clock_due(limit, iptk_day_at(plan->calendar.covers.first, 0), &by);
	return !by.guessed;
}

static void take_longer(struct iptk_limit *longest, const struct iptk_limit *limits, size_t n)
{
	for (size_t k = 0; k < n; k++) {
		for (int unit = 0; unit < 2; unit++) {
			bool same = limits[k].unit == longest[unit].unit && !limits[k].never;

			longest[unit].n = same && limits[k].n > longest[unit].n ? limits[k].n : longest[unit].n;
		}
	}
}

/* Whether the longest limits in working hours and days are within the calendar; then all are. */
static bool all_reach(const struct iptk_plan *plan)
{
	struct iptk_limit longest[] = { { .unit = IPTK_UNIT_WORK_SECOND }, { .unit = IPTK_UNIT_WORK_DAY } };

	for (size_t c = 0; c < plan->n_clocks; c++) {
		const struct iptk_clock_def *def = &plan->clocks[c];

		take_longer(longest, def->limit, plan->n_levels);
		if (def->no_later) {
			take_longer(longest, def->no_later->limit, plan->n_levels);
		}
	}
	return reaches(plan, &longest[0]) && reaches(plan, &longest[1]);
}

/* A limit that no incident could keep within the days that are known is a slip. Where an
 * incident begins too near their end is told when it happens, and before by `ip-plan check`. */
void check_reach(struct load *l, const struct node *clocks)
{
	const struct iptk_plan *plan = l->plan;

	if (!plan->calendar.n_hours || !plan->calendar.covers.last || all_reach(plan)) {
		return;
	}
	for (size_t c = 0; c < plan->n_clocks; c++) {
		const struct iptk_clock_def *def = &plan->clocks[c];
		const struct node *e = node_get(clocks, def->id);
		bool good = true;

		for (size_t k = 0; k < plan->n_levels; k++) {
			good = good && reaches(plan, &def->limit[k])
				&& (!def->no_later || reaches(plan, &def->no_later->limit[k]));
		}
		if (!good && e) {
			const struct node *limit = node_get(e, "limit");

			load_error(l, limit ? limit : e, "the limit is longer than the days that the calendar "
				"covers; cover more");
		}
	}
}
