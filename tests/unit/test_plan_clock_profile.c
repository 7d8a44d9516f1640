/*
 * Clocks of profiles: off until the incident is under them, met by name, counted from when
 * it came under them, after one another, anew from each report.
 */
#include <stdlib.h>
#include <string.h>

#include "plan_clock_world.h"

#define HOURS(n_) { { .n = (n_) * 3600 }, { .n = (n_) * 3600 } }
#define RUNS (LIVE | 1u << IPTK_STATE_ENDED)
#define PROFILE(profile_, clause_) .profile = profile_, .clause = clause_, .met_by = notify, \
	.states = RUNS, .owner_roles = 1, .name = "报"
#define FROM(mark) .start = { IPTK_START_ONE, { mark, mark }, { NULL, NULL } }
#define MET(id_) .start = { IPTK_START_ONE, { IPTK_MARK_MET, IPTK_MARK_MET }, { id_, id_ } }

static const char *notify[] = { "report.notify", NULL };
static struct iptk_role roles[] = { { "officer", "值班", IPTK_GROUP_OFFICE } };
static struct iptk_level levels[] = { { .id = "red", .response = IPTK_NONE, .major = true },
	{ .id = "blue", .response = IPTK_NONE } };
static struct iptk_clock_def clocks[] = {
	{ .id = "aware", PROFILE("a", "A 1"), FROM(IPTK_MARK_DISCOVERED), .limit = HOURS(24) },
	{ .id = "first", PROFILE("b", "B 1"), FROM(IPTK_MARK_UNDER), .limit = HOURS(4) },
	{ .id = "second", PROFILE("b", "B 2"), MET("first"), .limit = HOURS(72) },
	{ .id = "third", PROFILE("b", "B 3"), MET("second"), .restarts = true,
	  .limit = { { .n = 1, .unit = IPTK_UNIT_MONTH }, { .n = 1, .unit = IPTK_UNIT_MONTH } } },
	{ .id = "handled", PROFILE("b", "B 4"), FROM(IPTK_MARK_ENDED), .after = "third",
	  .limit = HOURS(1) },
	{ .id = "state", PROFILE("c", "C 1"), FROM(IPTK_MARK_RECEIVED),
	  .limit = { { .n = 3600 }, { .never = true } } },
};
static struct iptk_plan plan = { .zone = "Asia/Shanghai", .roles = roles, .n_roles = 1,
	.levels = levels, .n_levels = 2, .clocks = clocks, .n_clocks = N(clocks) };

static struct world *begin(const char *under)
{
	struct world *w = world_new();

	w->plan = &plan;
	w->i.under = under;
	reported(w, T, T, MIN(1));
	return w;
}

static void notified(struct world *w, const char *clock, int64_t at)
{
	w->named[0] = clock;
	w->named[1] = NULL;
	act(w, "report.notify", at);
}

static void put_under(struct world *w, const char *under, int64_t at)
{
	w->i.under = under;
	act(w, "report.follow", at);
}

static void test_off(void **state)
{
	struct world *w = begin(NULL);

	(void)state;
	assert_int_equal(w->n, 0);
	notified(w, "aware", MIN(5));
	assert_int_equal(w->n, 0);
	put_under(w, "ab", MIN(10)); /* no part of a word is a word */
	assert_int_equal(w->n, 0);
	put_under(w, "a c", MIN(20));
	expect(w, "aware", "open 1440");
	expect(w, "first", "");
	expect(w, "state", ""); /* not major */
	assert_string_equal(w->clocks[0].clause, "A 1");
	world_free(w);
}

static void test_met_by_name(void **state)
{
	struct world *w = begin("a c");

	(void)state;
	issued(w, "red", MIN(2));
	expect(w, "state", "open 61");
	act(w, "report.notify", MIN(5)); /* names nothing, meets nothing */
	expect(w, "aware", "open 1440");
	notified(w, "state", MIN(61));
	expect(w, "state", "met 61/61");
	expect(w, "aware", "open 1440");
	w->reason = "断网";
	notified(w, "aware", MIN(1440) + 1000);
	expect(w, "aware", "late 1440:01/1440");
	notified(w, "aware", MIN(1500)); /* once met it stays so */
	expect(w, "aware", "late 1440:01/1440");
	world_free(w);
}

static void test_from_when_it_came_under(void **state)
{
	struct world *w = begin("a");

	(void)state;
	put_under(w, "a b", MIN(30));
	expect(w, "first", "open 270");
	put_under(w, "a b c", MIN(40));
	issued(w, "red", MIN(50));
	expect(w, "first", "open 270");
	/* out of it and in again: it counts anew, and what ran out stays on record */
	put_under(w, "a", MIN(60));
	expect(w, "first", "stopped 60/270");
	put_under(w, "a b", MIN(90));
	expect(w, "first", "stopped 60/270, open 330");
	world_free(w);
}

static void test_chain(void **state)
{
	struct world *w = begin("b");

	(void)state;
	expect(w, "first", "open 241");
	expect(w, "second", "");
	notified(w, "first", MIN(100));
	expect(w, "second", "open 4420");
	notified(w, "second", MIN(200));
	expect(w, "third", "open 44840"); /* 2026-04-01, the same time */
	notified(w, "second", MIN(1640)); /* an update: a day later */
	expect(w, "second", "met 200/4420");
	expect(w, "third", "open 46280");
	act(w, "report.follow", MIN(1700));
	expect(w, "third", "open 46280");
	notified(w, "second", MIN(46281)); /* over: no update gives more time */
	expect(w, "third", "open 46280");
	notified(w, "third", MIN(46282));
	expect(w, "third", "late 46282/46280");
	notified(w, "second", MIN(46283));
	expect(w, "third", "late 46282/46280");
	world_free(w);
}

/* One report for all three, one after another; and what was met is met once. */
static void test_one_for_all(void **state)
{
	struct world *w = begin("b");

	(void)state;
	w->named[0] = "third";
	w->named[1] = "first";
	w->named[2] = "second";
	w->named[3] = NULL;
	act(w, "report.notify", MIN(100));
	expect(w, "first", "met 100/241");
	expect(w, "second", "met 100/4420");
	expect(w, "third", "met 100/44740");
	world_free(w);
}

static void test_after(void **state)
{
	struct world *w = begin("b");

	(void)state;
	moved(w, "close.approve", IPTK_STATE_ENDED, MIN(10));
	notified(w, "first", MIN(20));
	notified(w, "second", MIN(30));
	notified(w, "third", MIN(40));
	expect(w, "handled", ""); /* it had ended by then */
	moved(w, "close.reopen", IPTK_STATE_RESPONDING, MIN(50));
	moved(w, "close.approve", IPTK_STATE_ENDED, MIN(60));
	expect(w, "handled", "open 120");
	world_free(w);
}

int main(void)
{
	struct iptk_error err = IPTK_ERROR_INIT;
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_off),
		cmocka_unit_test(test_met_by_name),
		cmocka_unit_test(test_from_when_it_came_under),
		cmocka_unit_test(test_chain),
		cmocka_unit_test(test_one_for_all),
		cmocka_unit_test(test_after),
	};

	if (iptk_zone_set("Asia/Shanghai", &err) < 0) {
		return 1;
	}
	return cmocka_run_group_tests(tests, NULL, NULL);
}
