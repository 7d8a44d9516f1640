/*
 * Clocks: limits level by level, what is met and what is late, from which moment a clock
 * counts. How they follow an incident through its life is in test_plan_clock_life.c.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plan_clock_world.h"

/* ---- the table, level by level ---------------------------------------------------- */

static const char *const level_ids[] = { "red", "orange", "yellow", "blue", NULL };

static void test_limits_by_level(void **state)
{
	static const struct {
		const char *clock;
		const char *want[5]; /* red to blue, and no level yet */
	} rows[] = {
		{ "verify", { "open 60", "open 60", "open 120", "open 120", "open 120" } },
		{ "phone", { "open 30", "open 30", "", "", "" } },
		{ "written", { "open 60", "open 60", "", "", "" } },
		{ "follow-up", { "open 240", "open 720", "open 1440", "", "" } },
		{ "progress", { "open 120", "open 240", "", "", "" } },
		{ "align", { "open 30", "open 30", "open 120", "", "" } },
		{ "tell", { "", "", "", "", "" } }, /* discovery not known */
		{ "summary", { "", "", "", "", "" } }, { "document", { "", "", "", "", "" } },
		{ "drill", { "", "", "", "", "" } },
	};
	static const char *const acks[] = { "open 15", "open 30", "open 120", "open 1440", "" };

	(void)state;
	for (size_t k = 0; k < N(level_ids); k++) {
		struct world *w = world_new();

		reported(w, T, IPTK_NO_TIME, T);
		if (level_ids[k]) {
			issued(w, level_ids[k], T);
		}
		started(w, "none", T);
		for (size_t r = 0; r < N(rows); r++) {
			if (strcmp(story(w, rows[r].clock, ""), rows[r].want[k])) {
				print_error("%s, %s\n", rows[r].clock,
					level_ids[k] ? level_ids[k] : "no level");
			}
			assert_string_equal(w->told, rows[r].want[k]);
		}
		for (size_t d = 0; d < N(departments); d++) {
			assert_string_equal(story(w, "ack", departments[d].id), acks[k]);
		}
		world_free(w);
	}
}

static void test_facts_of_a_clock(void **state)
{
	struct world *w = world_new();

	(void)state;
	reported(w, T, IPTK_NO_TIME, MIN(5));
	issued(w, "red", MIN(6));
	for (size_t k = 0; k < w->n; k++) {
		const struct iptk_clock *c = &w->clocks[k];

		assert_int_equal(c->incident, w->i.id);
		assert_string_equal(c->level, "red");
		if (!strcmp(c->clock, "phone")) {
			assert_string_equal(c->clause, "4.1.1");
			assert_string_equal(c->owner, "officer");
			assert_string_equal(c->ref, "2026-0007");
			assert_int_equal(c->limit_s, 1800);
			assert_true(c->start_at == T);
		} else if (!strcmp(c->clock, "ack")) {
			assert_string_equal(c->owner, c->key);
			assert_string_equal(c->ref, "2026-0007.w1");
		} else if (!strcmp(c->clock, "verify")) {
			assert_true(c->start_at == MIN(5));
		}
	}
	world_free(w);
}

/* Met in the very second, and a second late. */
static void test_met_to_the_second(void **state)
{
	static const struct {
		const char *clock, *act;
		int due;
	} rows[] = {
		{ "verify", "report.verify", 60 }, { "phone", "report.phone", 30 },
		{ "written", "report.written", 60 }, { "follow-up", "report.follow", 240 },
		{ "progress", "response.progress", 120 },
	};

	(void)state;
	for (size_t k = 0; k < N(rows); k++) {
		for (int over = -1; over <= 1; over++) {
			struct world *w = world_new();
			const struct iptk_act_def def = { .name = rows[k].act };
			int64_t at = MIN(rows[k].due) + over * 1000;
			struct iptk_clock_late late[8];
			struct iptk_clock_case c;
			size_t n, i = 0;

			reported(w, T, IPTK_NO_TIME, T);
			issued(w, "red", T);
			started(w, "I", T);
			w->at = at;
			c = case_of(w, &def);
			n = iptk_clocks_late(&c, late, N(late));
			assert_int_equal(n, over > 0);
			if (n) {
				assert_string_equal(late[0].clock, rows[k].clock);
				assert_int_equal(late[0].over_s, 1);
				assert_false(late[0].excused);
			}
			w->reason = "线路中断";
			if (!strcmp(rows[k].clock, "progress")) {
				mark(w, IPTK_MARK_PROGRESS, at);
				act(w, rows[k].act, at);
			} else {
				report(w, rows[k].act, at);
			}
			while (strcmp(w->clocks[i].clock, rows[k].clock)) {
				i++;
			}
			assert_true(w->clocks[i].met_at == at);
			assert_true(w->clocks[i].met_recorded_at == at + 60000);
			assert_int_equal(w->clocks[i].over_s, over);
			if (over > 0) {
				assert_string_equal(w->clocks[i].reason, "线路中断");
			} else {
				assert_null(w->clocks[i].reason);
			}
			world_free(w);
		}
	}
}

static void test_milliseconds_are_late(void **state)
{
	struct world *w = world_new();

	(void)state;
	responding(w, "red", "I");
	act(w, "report.phone", MIN(30) + 1);
	for (size_t k = 0; k < w->n; k++) {
		if (!strcmp(w->clocks[k].clock, "phone")) {
			assert_int_equal(w->clocks[k].over_s, 1);
		}
	}
	world_free(w);
}

static void test_max_late(void **state)
{
	struct world *w = world_new();
	const struct iptk_act_def def = { .name = "report.phone" };
	struct iptk_clock_case c;

	(void)state;
	responding(w, "red", "I");
	w->at = MIN(31);
	c = case_of(w, &def);
	assert_int_equal(iptk_clocks_late(&c, NULL, 0), 0);
	world_free(w);
}

/* PLAN 4.1.1: discovered after the limit: late, and excused. */
static void test_discovered_too_late(void **state)
{
	static const struct {
		int discovered;
		bool excused;
	} rows[] = { { 31, true }, { 30, false }, { 29, false } };

	(void)state;
	for (size_t k = 0; k < N(rows); k++) {
		struct world *w = world_new();
		const struct iptk_act_def def = { .name = "report.phone" };
		struct iptk_clock_late late[8];
		struct iptk_clock_case c;

		reported(w, T, MIN(rows[k].discovered), MIN(40));
		issued(w, "red", MIN(40));
		expect(w, "phone", "open 30");
		w->at = MIN(41);
		c = case_of(w, &def);
		assert_int_equal(iptk_clocks_late(&c, late, N(late)), 1);
		assert_int_equal(late[0].over_s, 660);
		assert_int_equal(late[0].excused, rows[k].excused);
		report(w, "report.phone", MIN(41));
		expect(w, "phone", "late 41/30");
		world_free(w);
	}
}

/* ---- starts ----------------------------------------------------------------------- */

static void test_tell(void **state)
{
	static const struct {
		int discovered, received;
		const char *act, *want;
	} rows[] = {
		{ 0, 14, "report.new", "met 14/15" }, { 0, 15, "report.new", "met 15/15" },
		{ 0, 16, "report.new", "late 16/15" }, { 0, 16, "report.signal", "late 16/15" },
	};
	struct world *w;

	(void)state;
	for (size_t k = 0; k < N(rows); k++) {
		w = world_new();
		w->i.state = !strcmp(rows[k].act, "report.new") ? IPTK_STATE_REPORTED
			: IPTK_STATE_SIGNAL;
		mark(w, IPTK_MARK_DISCOVERED, MIN(rows[k].discovered));
		mark(w, IPTK_MARK_RECEIVED, MIN(rows[k].received));
		act(w, rows[k].act, MIN(50)); /* written down later: received counts */
		expect(w, "tell", rows[k].want);
		world_free(w);
	}
	/* discovery told later: nothing is owed that could not be met any more */
	w = world_new();
	reported(w, T, IPTK_NO_TIME, MIN(5));
	mark(w, IPTK_MARK_DISCOVERED, MIN(1));
	report(w, "report.follow", MIN(20));
	expect(w, "tell", "");
	world_free(w);
}

static void test_unknown_occurrence(void **state)
{
	struct world *w = world_new();

	(void)state;
	reported(w, IPTK_NO_TIME, MIN(10), MIN(20));
	issued(w, "red", MIN(20));
	expect(w, "phone", "open 40");
	expect(w, "written", "open 70");
	expect(w, "verify", "open 80");
	/* it turns out when it was: pulled in */
	mark(w, IPTK_MARK_OCCURRED, MIN(5));
	report(w, "report.follow", MIN(25));
	expect(w, "phone", "open 35");
	/* corrected to a later instant: never out */
	mark(w, IPTK_MARK_OCCURRED, MIN(9));
	act(w, "report.correct", MIN(26));
	expect(w, "phone", "open 35");
	/* corrected to an earlier one, so that it is overdue now */
	mark(w, IPTK_MARK_OCCURRED, MIN(-30));
	act(w, "report.correct", MIN(27));
	expect(w, "phone", "open 0");
	world_free(w);

	w = world_new();
	reported(w, IPTK_NO_TIME, IPTK_NO_TIME, MIN(20));
	issued(w, "red", MIN(20));
	expect(w, "phone", "open 50");
	world_free(w);
}

static void test_start_of_two(void **state)
{
	static const struct {
		enum iptk_start_mode mode;
		enum iptk_mark a, b;
		int want; /* -1: not known */
	} rows[] = {
		{ IPTK_START_EARLIER, IPTK_MARK_OCCURRED, IPTK_MARK_DISCOVERED, 1 },
		{ IPTK_START_EARLIER, IPTK_MARK_DISCOVERED, IPTK_MARK_OCCURRED, 1 },
		{ IPTK_START_EARLIER, IPTK_MARK_RECEIVED, IPTK_MARK_DISCOVERED, 2 },
		{ IPTK_START_EARLIER, IPTK_MARK_VERIFIED, IPTK_MARK_RECEIVED, 3 },
		{ IPTK_START_EARLIER, IPTK_MARK_RECEIVED, IPTK_MARK_VERIFIED, 3 },
		{ IPTK_START_EARLIER, IPTK_MARK_VERIFIED, IPTK_MARK_ISSUED, -1 },
		{ IPTK_START_LATER, IPTK_MARK_OCCURRED, IPTK_MARK_DISCOVERED, 2 },
		{ IPTK_START_LATER, IPTK_MARK_RECEIVED, IPTK_MARK_OCCURRED, 3 },
		{ IPTK_START_LATER, IPTK_MARK_RECEIVED, IPTK_MARK_VERIFIED, -1 },
		{ IPTK_START_ONE, IPTK_MARK_VERIFIED, IPTK_MARK_RECEIVED, -1 },
		{ IPTK_START_ONE, IPTK_MARK_OCCURRED, IPTK_MARK_RECEIVED, 1 },
	};
	struct world *w = world_new();

	(void)state;
	mark(w, IPTK_MARK_OCCURRED, MIN(1));
	mark(w, IPTK_MARK_DISCOVERED, MIN(2));
	mark(w, IPTK_MARK_RECEIVED, MIN(3));
	for (size_t k = 0; k < N(rows); k++) {
		const struct iptk_clock_def def = { .start.mode = rows[k].mode,
			.start.of = { rows[k].a, rows[k].b } };

		const struct iptk_clock_case c = { .incident = &w->i };

		assert_true(iptk_clock_start(&def, &c)
			== (rows[k].want < 0 ? IPTK_NO_TIME : MIN(rows[k].want)));
	}
	world_free(w);
}

/* The earlier of two, through a life: phone within 20 minutes of occurrence or discovery. */
static void test_earlier_of_two(void **state)
{
	const struct iptk_clock_def kept = defs[2];
	struct world *w = world_new();

	(void)state;
	defs[2].start.mode = IPTK_START_EARLIER;
	defs[2].start.of[1] = IPTK_MARK_RECEIVED;
	reported(w, IPTK_NO_TIME, IPTK_NO_TIME, MIN(10));
	issued(w, "red", MIN(12));
	expect(w, "phone", "open 40");
	mark(w, IPTK_MARK_OCCURRED, MIN(4));
	report(w, "report.follow", MIN(15));
	expect(w, "phone", "open 34");
	report(w, "report.phone", MIN(35));
	expect(w, "phone", "late 35/34");
	world_free(w);
	defs[2] = kept;
}

static void test_due(void **state)
{
	struct iptk_error err = IPTK_ERROR_INIT;
	struct iptk_count by = { 0 };
	char buf[IPTK_TIME_MAX];

	(void)state;
	assert_int_equal(iptk_zone_set("Asia/Shanghai", &err), 0);
	assert_true(iptk_clock_due(&(struct iptk_limit){ .n = 90 }, T, &by) == T + 90000);
	assert_true(iptk_clock_due(&(struct iptk_limit){ .never = true, .n = 90 }, T, &by)
		== IPTK_NO_TIME);
	assert_true(iptk_clock_due(&(struct iptk_limit){ .n = 90 }, IPTK_NO_TIME, &by)
		== IPTK_NO_TIME);
	assert_string_equal(iptk_time_format(iptk_clock_due(
		&(struct iptk_limit){ .n = 30, .unit = IPTK_UNIT_DAY }, T, &by), buf),
		"2026-03-31T08:05:00+08:00");
	assert_string_equal(iptk_time_format(iptk_clock_due(
		&(struct iptk_limit){ .n = 12, .unit = IPTK_UNIT_MONTH }, T, &by), buf),
		"2027-03-01T08:05:00+08:00");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_limits_by_level),
		cmocka_unit_test(test_facts_of_a_clock),
		cmocka_unit_test(test_met_to_the_second),
		cmocka_unit_test(test_milliseconds_are_late),
		cmocka_unit_test(test_max_late),
		cmocka_unit_test(test_discovered_too_late),
		cmocka_unit_test(test_tell),
		cmocka_unit_test(test_unknown_occurrence),
		cmocka_unit_test(test_start_of_two),
		cmocka_unit_test(test_earlier_of_two),
		cmocka_unit_test(test_due),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
