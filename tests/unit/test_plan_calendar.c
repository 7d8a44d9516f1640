/*
 * Calendars and shifts: which days are worked, when shifts begin, and what becomes of a
 * deadline that was counted over days of which no calendar knew. Due times by hand are in
 * test_plan_clock_cases.c.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "config/config.h"
#include "iptk/clock.h"
#include "iptk/rule.h"
#include "iptk/time.h"

#define N(table) (sizeof(table) / sizeof(table)[0])
#define MARCH "calendar: {covers: 2026-03-01/2026-03-06, hours: \"09:00-17:00\"}\n"
#define YEAR "calendar: {covers: 2026-01-01/2026-12-31, hours: \"09:00-17:00\"}\n"
#define CLOCKS "clocks:\n" \
	"  c: {name: c, clause: '1', start: received, limit: 2 working days, met-by: report.written," \
	" owner: officer, late-reason: yes}\n"

static struct iptk_plan *plan_of(const char *zone, const char *tail)
{
	AUTO_BUF struct buf yaml = { 0 };
	struct iptk_error err = IPTK_ERROR_INIT;
	struct iptk_plan *plan = NULL;

	buf_addf(&yaml, "version: '1'\nunit: u\neffective: 2026-01-01\ndepartments: {office: o}\n"
		"zone: %s\n%s", zone, tail);
	if (iptk_config_parse("p", yaml.p, yaml.len, &plan, NULL, &err) < 0
		|| iptk_zone_set(zone, &err) < 0) {
		fail_msg("%s: %s", err.place, err.text);
	}
	return plan;
}

static int64_t instant(const char *text)
{
	struct iptk_error err = IPTK_ERROR_INIT;
	int64_t at = IPTK_NO_TIME;

	assert_int_equal(iptk_time_parse(text, 0, &at, &err), 0);
	return at;
}

static void test_shifts(void **state)
{
	static const struct {
		const char *zone, *at, *begin, *next;
	} rows[] = {
		{ "Asia/Shanghai", "2026-03-02T07:59:59", "2026-03-01T20:00", "2026-03-02T08:00" },
		{ "Asia/Shanghai", "2026-03-02T08:00", "2026-03-02T08:00", "2026-03-02T20:00" },
		{ "Asia/Shanghai", "2026-03-02T23:59", "2026-03-02T20:00", "2026-03-03T08:00" },
		{ "Asia/Shanghai", "2027-01-01T00:00", "2026-12-31T20:00", "2027-01-01T08:00" },
		/* a night of 11 hours, and one of 13 */
		{ "Europe/Berlin", "2026-03-29T04:00", "2026-03-28T20:00", "2026-03-29T08:00+02:00" },
		{ "Europe/Berlin", "2026-10-25T02:30+01:00", "2026-10-24T20:00+02:00",
			"2026-10-25T08:00+01:00" },
	};

	(void)state;
	for (size_t k = 0; k < N(rows); k++) {
		struct iptk_plan *plan = plan_of(rows[k].zone, "shifts: [\"08:00\", \"20:00\"]\n");
		int64_t at = instant(rows[k].at);

		assert_int_equal(iptk_shift_begin(plan, at), instant(rows[k].begin));
		assert_int_equal(iptk_shift_next(plan, at), instant(rows[k].next));
		iptk_plan_free(plan);
	}
	struct iptk_plan *none = plan_of("UTC", "");

	assert_true(iptk_shift_begin(none, 0) == IPTK_NO_TIME && iptk_shift_next(none, 0) == IPTK_NO_TIME);
	iptk_plan_free(none);
}

static void test_days(void **state)
{
	static const struct {
		const char *day;
		bool worked, guessed;
	} rows[] = {
		{ "2026-02-28", true, true }, /* before the calendar */
		{ "2026-03-01", false, false }, { "2026-03-02", true, false },
		{ "2026-03-04", false, false }, { "2026-03-07", true, false },
		/* out of order, overlapping, one within another */
		{ "2026-03-09", false, false }, { "2026-03-12", false, false },
		{ "2026-03-13", false, false }, { "2026-03-16", true, false },
		{ "2026-03-19", false, false }, { "2026-03-20", true, false },
		{ "2026-03-21", true, true },
	};
	struct iptk_plan *plan = plan_of("Asia/Shanghai", "calendar: {covers: 2026-03-01/2026-03-20,"
		" hours: \"09:00-17:00\", holidays: [2026-03-19, 2026-03-09/2026-03-12, 2026-03-04,"
		" 2026-03-10, 2026-03-12/2026-03-13], make-up: 2026-03-07}\n");
	char buf[IPTK_DATE_MAX];

	(void)state;
	for (size_t k = 0; k < N(rows); k++) {
		struct iptk_count by = { .plan = plan };
		int32_t day = iptk_day_of(instant(rows[k].day) + 86399999);

		assert_string_equal(iptk_day_format(day, buf), rows[k].day);
		assert_int_equal(iptk_day_is_worked(day, &by), rows[k].worked);
		assert_int_equal(by.guessed, rows[k].guessed);
		assert_int_equal(iptk_day_at(day, 3600), instant(rows[k].day) + 3600000);
	}
	iptk_plan_free(plan);
}

static void test_limits_as_text(void **state)
{
	static const struct {
		struct iptk_limit limit;
		const char *text;
	} rows[] = {
		{ { .never = true }, "never" }, { { .n = 5400 }, "1 h 30 min" },
		{ { .n = 2, .unit = IPTK_UNIT_DAY }, "2 calendar days" },
		{ { .n = 3, .unit = IPTK_UNIT_MONTH }, "3 months" },
		{ { .n = 3, .unit = IPTK_UNIT_WORK_DAY }, "3 working days" },
		{ { .n = 28800, .unit = IPTK_UNIT_WORK_SECOND }, "8 working hours" },
		{ { .n = 5400, .unit = IPTK_UNIT_WORK_SECOND }, "90 working minutes" },
		{ { .n = 1, .unit = IPTK_UNIT_SHIFT }, "next shift" },
	};
	char buf[IPTK_LIMIT_MAX];

	(void)state;
	for (size_t k = 0; k < N(rows); k++) {
		assert_string_equal(iptk_limit_format(&rows[k].limit, buf), rows[k].text);
	}
}

static void test_short_calendar(void **state)
{
	struct iptk_plan *plan = plan_of("Asia/Shanghai", YEAR CLOCKS);

	(void)state;
	/* Tue 29 December and two days end on Thu 31; from Wed 30 they do not */
	assert_null(iptk_calendar_is_short(plan, instant("2026-12-29T10:00")));
	assert_string_equal(iptk_calendar_is_short(plan, instant("2026-12-30T10:00"))->id, "c");
	assert_string_equal(iptk_calendar_is_short(plan, instant("2025-12-30T10:00"))->id, "c");
	iptk_plan_free(plan);
	plan = plan_of("Asia/Shanghai", YEAR);
	assert_null(iptk_calendar_is_short(plan, instant("2027-06-01T10:00")));
	iptk_plan_free(plan);
}

/* ---- a calendar that ends ------------------------------------------------------------- */

struct life {
	struct iptk_plan *plan;
	struct arena arena;
	struct iptk_incident i;
	struct iptk_clock c; /* the one of CLOCKS */
	bool guessed;
};

static struct iptk_clock_case case_of(const struct life *l, const struct iptk_act_def *def,
	const struct iptk_plan *in_force, int64_t at)
{
	return (struct iptk_clock_case){ .plan = l->plan, .in_force = in_force, .incident = &l->i,
		.def = def, .at = at, .now = at, .task_due_at = IPTK_NO_TIME, .clocks = &l->c,
		.n_clocks = l->c.n != 0 };
}

static size_t act(struct life *l, const char *name, const struct iptk_plan *in_force, const char *at)
{
	const struct iptk_act_def def = { .name = name, .clause = "1" };
	const struct iptk_clock_case c = case_of(l, &def, in_force, instant(at));
	struct iptk_clock_step *steps;
	size_t n, n_ours = 0;

	iptk_clocks_follow(&c, &l->arena, &steps, &n);
	for (size_t k = 0; k < n; k++) {
		if (strcmp(steps[k].clock.clock, "c") == 0) {
			l->c = steps[k].clock;
			l->guessed = steps[k].guessed;
			n_ours++;
		}
	}
	return n_ours;
}

/* Received on Thursday 5 March under a calendar that ends on Friday: two working days are
 * Friday and Saturday, for all that is known. */
static struct life received(void)
{
	struct life l = { .plan = plan_of("Asia/Shanghai", MARCH CLOCKS) };

	l.i.id = 2026000001;
	strcpy(l.i.ref, "2026-0001");
	l.i.dept = "office";
	l.i.title = "t";
	l.i.state = IPTK_STATE_REPORTED;
	for (int m = 0; m < IPTK_MARK_N; m++) {
		l.i.mark_at[m] = IPTK_NO_TIME;
	}
	l.i.mark_at[IPTK_MARK_RECEIVED] = instant("2026-03-05T10:00");
	act(&l, "report.new", l.plan, "2026-03-05T10:00");
	assert_int_equal(l.c.due_at, instant("2026-03-07T10:00"));
	assert_true(l.guessed);
	return l;
}

static void done(struct life *l, struct iptk_plan *in_force)
{
	arena_done(&l->arena);
	iptk_plan_free(l->plan);
	iptk_plan_free(in_force);
}

static void test_set_right(void **state)
{
	struct life l = received();
	struct iptk_plan *year = plan_of("Asia/Shanghai", YEAR CLOCKS);

	(void)state;
	/* over by then, for want of a calendar: it was never missed */
	assert_int_equal(act(&l, "measure.add", year, "2026-03-08T10:00"), 1);
	assert_int_equal(l.c.due_at, instant("2026-03-09T10:00"));
	assert_false(l.guessed);
	assert_true(l.c.over_s < 0);
	assert_int_equal(act(&l, "measure.add", year, "2026-03-08T11:00"), 0);
	act(&l, "report.written", year, "2026-03-09T10:00");
	assert_int_equal(l.c.over_s, 0);
	done(&l, year);
}

/* The very act that meets it is held to what is known now; without, to what was told. */
static void test_met_by_what_is_known(void **state)
{
	static const struct {
		const char *calendar, *at;
		int64_t over_s;
		size_t n_late;
	} rows[] = {
		{ YEAR, "2026-03-09T09:59:59", -1, 0 }, { YEAR, "2026-03-09T10:00", 0, 0 },
		{ YEAR, "2026-03-09T10:00:01", 1, 1 },
		{ MARCH, "2026-03-07T10:00", 0, 0 }, { MARCH, "2026-03-07T10:00:01", 1, 1 },
		/* what its own plan covers is its own plan's: Friday is worked whatever is adopted */
		{ "calendar: {covers: 2026-01-01/2026-12-31, hours: \"09:00-17:00\","
		  " holidays: 2026-03-06}\n", "2026-03-09T10:00:01", 1, 1 },
	};

	(void)state;
	for (size_t k = 0; k < N(rows); k++) {
		struct life l = received();
		AUTO_BUF struct buf tail = { 0 };
		struct iptk_clock_late late[4];

		buf_addf(&tail, "%s%s", rows[k].calendar, CLOCKS);
		struct iptk_plan *in_force = plan_of("Asia/Shanghai", buf_text(&tail));
		const struct iptk_act_def def = { .name = "report.written", .clause = "1" };
		const struct iptk_clock_case c = case_of(&l, &def, in_force, instant(rows[k].at));

		assert_int_equal(iptk_clocks_late(&c, late, N(late)), rows[k].n_late);
		act(&l, "report.written", in_force, rows[k].at);
		assert_int_equal(l.c.met_at, instant(rows[k].at));
		assert_int_equal(l.c.over_s, rows[k].over_s);
		done(&l, in_force);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_shifts),
		cmocka_unit_test(test_days),
		cmocka_unit_test(test_limits_as_text),
		cmocka_unit_test(test_short_calendar),
		cmocka_unit_test(test_set_right),
		cmocka_unit_test(test_met_by_what_is_known),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
