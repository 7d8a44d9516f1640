/*
 * Clocks: the default plan's table (plan 2.2, 3.2.2, 4.1.1, 4.1.2, 4.2.1, 5.2.2), built by
 * hand, played with a small incident that the tests move through its life. Times are
 * minutes from T, "30:01" being a second later; a clock's story is told as in
 * "late 31/30, open 90": met a minute after its due time, the next one due at T+90.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "iptk/clock.h"
#include "iptk/rule.h"
#include "iptk/time.h"

#define T INT64_C(1772323500000) /* 2026-03-01T08:05:00+08:00 */
#define MIN(m) (T + (int64_t)(m) * 60000)
#define H 60
#define D (24 * 60)
#define LIVE (1u << IPTK_STATE_REPORTED | 1u << IPTK_STATE_VERIFIED \
	| 1u << IPTK_STATE_RESPONDING | 1u << IPTK_STATE_ENDING)
#define LIVE_SIGNAL (LIVE | 1u << IPTK_STATE_SIGNAL)
#define N(table) (sizeof(table) / sizeof(table)[0])

/* ---- the plan --------------------------------------------------------------------- */

#define MINUTES(m) { .n = (m) * 60 }
#define NEVER { .never = true }
#define LIMITS(r, o, y, b) .limit = { r, o, y, b }
#define ALL(m) .limit = { MINUTES(m), MINUTES(m), MINUTES(m), MINUTES(m) }
#define ACTS(...) .met_by = (const char *[]){ __VA_ARGS__, NULL }
#define NONE .met_by = (const char *[]){ NULL }

static struct iptk_level levels[] = {
	{ .id = "red", .response = 0, .major = true }, { .id = "orange", .response = 1, .major = true },
	{ .id = "yellow", .response = 2 }, { .id = "blue", .response = 3, .on_signal = true },
};
static struct iptk_response responses[] = { { .id = "I" }, { .id = "II" }, { .id = "III" },
	{ .id = "IV" } };
static struct iptk_department departments[] = { { .id = "office", .is_office = true },
	{ .id = "publicity" }, { .id = "infotech" } };
static struct iptk_role roles[] = { { .id = "head" }, { .id = "deputy" }, { .id = "officer" } };

static struct iptk_clock_def defs[] = {
	{ .id = "tell", .clause = "4.1.1", .start = { IPTK_MARK_DISCOVERED }, ALL(15),
	  .states = LIVE_SIGNAL, ACTS("report.new", "report.signal"), .owner_is_dept = true },
	{ .id = "verify", .clause = "4.1.1", .start = { IPTK_MARK_RECEIVED }, .states = LIVE,
	  LIMITS(MINUTES(60), MINUTES(60), MINUTES(120), MINUTES(120)), ACTS("report.verify"),
	  .owner_roles = 1u << 2, .late_needs_reason = true },
	{ .id = "phone", .clause = "4.1.1", .start = { IPTK_MARK_OCCURRED }, .states = LIVE,
	  LIMITS(MINUTES(30), MINUTES(30), NEVER, NEVER), ACTS("report.phone"),
	  .owner_roles = 1u << 2, .late_needs_reason = true },
	{ .id = "written", .clause = "4.1.1", .start = { IPTK_MARK_OCCURRED }, .states = LIVE,
	  LIMITS(MINUTES(60), MINUTES(60), NEVER, NEVER), ACTS("report.written"),
	  .owner_roles = 1u << 2, .late_needs_reason = true },
	{ .id = "follow-up", .clause = "4.1.2", .start = { IPTK_MARK_REPORT }, .recurring = true,
	  LIMITS(MINUTES(4 * H), MINUTES(12 * H), MINUTES(24 * H), NEVER),
	  .states = 1u << IPTK_STATE_RESPONDING, ACTS("report.follow"), .owner_is_dept = true },
	{ .id = "progress", .clause = "4.2.1", .start = { IPTK_MARK_PROGRESS }, .recurring = true,
	  LIMITS(MINUTES(2 * H), MINUTES(4 * H), NEVER, NEVER),
	  .states = 1u << IPTK_STATE_RESPONDING, ACTS("response.progress"), .owner_roles = 2 },
	{ .id = "ack", .clause = "3.2.2", .scope = IPTK_SCOPE_DEPARTMENT, .owner_is_dept = true,
	  .start = { IPTK_MARK_ISSUED }, .states = LIVE_SIGNAL, ACTS("warning.ack"),
	  LIMITS(MINUTES(15), MINUTES(30), MINUTES(2 * H), MINUTES(24 * H)) },
	{ .id = "align", .clause = "4.2.1", .start = { IPTK_MARK_ADJUSTED }, .states = LIVE,
	  LIMITS(MINUTES(30), MINUTES(30), MINUTES(2 * H), NEVER), ACTS("response.aligned"),
	  .owner_roles = 1u << 2 },
	{ .id = "summary", .clause = "5.2.2", .start = { IPTK_MARK_ENDED }, ALL(30 * D),
	  .states = 1u << IPTK_STATE_ENDED, ACTS("review.submit"), .owner_roles = 1u << 2 },
	{ .id = "document", .clause = "2.2", .scope = IPTK_SCOPE_DECISION, ALL(24 * H),
	  .start = { IPTK_MARK_DECIDED }, .states = LIVE_SIGNAL | 1u << IPTK_STATE_ENDED,
	  ACTS("report.correct"), .owner_roles = 1u << 2 },
	{ .id = "drill", .clause = "7.2", .scope = IPTK_SCOPE_PLAN, .start_plan = "drill",
	  ALL(365 * D), NONE, .states = ~0u },
};

static struct iptk_plan plan = {
	.zone = "Asia/Shanghai", .roles = roles, .n_roles = N(roles), .levels = levels,
	.n_levels = N(levels), .responses = responses, .n_responses = N(responses),
	.departments = departments, .n_departments = N(departments), .clocks = defs,
	.n_clocks = N(defs),
};

/* ---- the incident ----------------------------------------------------------------- */

struct world {
	struct arena arena;
	struct iptk_incident i;
	struct iptk_clock clocks[200];
	size_t n;
	int64_t at; /* seconds are added by `second` */
	const char *dept, *part, *reason, *owner;
	bool owed, document;
	int64_t task_due_at;
	char told[400];
};

static struct world *world_new(void)
{
	struct world *w = mem_alloc(sizeof *w);

	w->i.id = 2026000007;
	strcpy(w->i.ref, "2026-0007");
	w->i.dept = "infotech";
	w->i.title = "水管爆裂";
	for (int m = 0; m < IPTK_MARK_N; m++) {
		w->i.mark_at[m] = IPTK_NO_TIME;
	}
	w->task_due_at = IPTK_NO_TIME;
	return w;
}

static void world_free(struct world *w)
{
	arena_done(&w->arena);
	free(w);
}

static struct iptk_clock_case case_of(const struct world *w, const struct iptk_act_def *def)
{
	return (struct iptk_clock_case){
		.plan = &plan, .incident = &w->i, .def = def, .act_dept = w->dept,
		.act_part = w->part, .decision_owed = w->owed, .document_given = w->document,
		.at = w->at, .now = w->at + 60000, .reason = w->reason,
		.task_due_at = w->task_due_at, .task_owner = w->owner, .clocks = w->clocks,
		.n_clocks = w->n,
	};
}

/* The clock on record that a step is about. */
static struct iptk_clock *on_record(struct world *w, int64_t n)
{
	for (size_t k = 0; k < w->n; k++) {
		if (w->clocks[k].n == n) {
			return &w->clocks[k];
		}
	}
	return NULL;
}

static void apply(struct world *w, const struct iptk_clock_step *step)
{
	struct iptk_clock *old = on_record(w, step->clock.n);

	if (step->change == IPTK_CLOCK_OPEN) {
		assert_null(old);
		assert_int_equal(step->clock.n, (int64_t)w->n + 1);
		assert_true(w->n < N(w->clocks));
		w->clocks[w->n++] = step->clock;
		return;
	}
	assert_non_null(old);
	assert_true(old->met_at == IPTK_NO_TIME && old->stopped_at == IPTK_NO_TIME);
	*old = step->clock;
}

/* The act at T + minutes; the incident is already as it stands after it. */
static void act(struct world *w, const char *name, int64_t at)
{
	const struct iptk_act_def def = { .name = name, .clause = "5.2.2" };
	struct iptk_clock_step *steps;
	struct iptk_clock_case c;
	size_t n;

	w->at = at;
	c = case_of(w, &def);
	iptk_clocks_follow(&c, &w->arena, &steps, &n);
	for (size_t k = 0; k < n; k++) {
		apply(w, &steps[k]);
	}
	w->dept = w->part = w->reason = w->owner = NULL;
	w->owed = w->document = false;
	w->task_due_at = IPTK_NO_TIME;
	/* following again changes nothing: what is worked out is what is on record */
	const struct iptk_act_def again = { .name = "measure.add", .clause = "4.2.2" };
	c = case_of(w, &again);
	iptk_clocks_follow(&c, &w->arena, &steps, &n);
	if (n) {
		print_error("after %s: %s %d\n", name, steps[0].clock.clock, (int)steps[0].change);
	}
	assert_int_equal(n, 0);
}

static void mark(struct world *w, enum iptk_mark m, int64_t at)
{
	w->i.mark_at[m] = at;
}

static void reported(struct world *w, int64_t occurred, int64_t discovered, int64_t at)
{
	w->i.state = IPTK_STATE_REPORTED;
	mark(w, IPTK_MARK_OCCURRED, occurred);
	mark(w, IPTK_MARK_DISCOVERED, discovered);
	mark(w, IPTK_MARK_RECEIVED, at);
	mark(w, IPTK_MARK_REPORTED, at);
	mark(w, IPTK_MARK_REPORT, at);
	act(w, "report.new", at);
}

static void report(struct world *w, const char *type, int64_t at)
{
	mark(w, IPTK_MARK_REPORT, at);
	act(w, type, at);
}

static void verified(struct world *w, int64_t at)
{
	w->i.state = w->i.state == IPTK_STATE_REPORTED ? IPTK_STATE_VERIFIED : w->i.state;
	mark(w, IPTK_MARK_VERIFIED, at);
	act(w, "report.verify", at);
}

static void issued(struct world *w, const char *level, int64_t at)
{
	w->i.level = level;
	w->i.warning = "2026-0007.w1";
	mark(w, IPTK_MARK_ISSUED, at);
	mark(w, IPTK_MARK_ADJUSTED, at);
	act(w, "warning.issue", at);
}

static void adjusted(struct world *w, const char *level, int64_t at)
{
	w->i.level = level;
	mark(w, IPTK_MARK_ADJUSTED, at);
	act(w, "warning.adjust", at);
}

static void lifted(struct world *w, int64_t at)
{
	w->i.warning = NULL;
	act(w, "warning.lift", at);
}

static void started(struct world *w, const char *response, int64_t at)
{
	w->i.state = IPTK_STATE_RESPONDING;
	w->i.response = response;
	mark(w, IPTK_MARK_STARTED, at);
	mark(w, IPTK_MARK_PROGRESS, at);
	act(w, "response.start", at);
}

static void moved(struct world *w, const char *name, enum iptk_state state, int64_t at)
{
	w->i.state = state;
	if (state == IPTK_STATE_ENDED) {
		mark(w, IPTK_MARK_ENDED, at);
	} else if (!strcmp(name, "close.reopen")) {
		mark(w, IPTK_MARK_STARTED, at);
		mark(w, IPTK_MARK_PROGRESS, at);
	}
	act(w, name, at);
}

static void responding(struct world *w, const char *level, const char *response)
{
	reported(w, T, IPTK_NO_TIME, T);
	verified(w, T);
	issued(w, level, T);
	started(w, response, T);
}

/* ---- the story -------------------------------------------------------------------- */

static void add_minutes(struct world *w, int64_t at)
{
	size_t len = strlen(w->told);
	long long s = at == IPTK_NO_TIME ? 0 : (at - T) / 1000;

	if (at == IPTK_NO_TIME) {
		snprintf(w->told + len, sizeof w->told - len, "-");
	} else if (s % 60) {
		snprintf(w->told + len, sizeof w->told - len, "%lld:%02lld", s / 60, s % 60);
	} else {
		snprintf(w->told + len, sizeof w->told - len, "%lld", s / 60);
	}
}

static const char *story(struct world *w, const char *id, const char *key)
{
	w->told[0] = '\0';
	for (size_t k = 0; k < w->n; k++) {
		const struct iptk_clock *c = &w->clocks[k];
		int64_t closed = c->met_at != IPTK_NO_TIME ? c->met_at : c->stopped_at;

		if (strcmp(c->clock, id) != 0 || strcmp(c->key, key) != 0) {
			continue;
		}
		if (w->told[0]) {
			strcat(w->told, ", ");
		}
		if (closed != IPTK_NO_TIME) {
			strcat(w->told, c->stopped_at != IPTK_NO_TIME ? "stopped "
				: c->over_s > 0 ? "late " : "met ");
			add_minutes(w, closed);
			strcat(w->told, "/");
			assert_true(c->due_at == IPTK_NO_TIME
				|| (c->over_s > 0) == (closed > c->due_at));
		} else {
			strcat(w->told, "open ");
			assert_int_equal(c->limit_s, (c->due_at - c->start_at) / 1000);
		}
		add_minutes(w, c->due_at);
	}
	return w->told;
}

static void expect(struct world *w, const char *id, const char *want)
{
	assert_string_equal(story(w, id, ""), want);
}

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
		const struct iptk_clock_def def = { .start_mode = rows[k].mode,
			.start = { rows[k].a, rows[k].b } };

		assert_true(iptk_clock_start(&def, &w->i)
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
	defs[2].start_mode = IPTK_START_EARLIER;
	defs[2].start[1] = IPTK_MARK_RECEIVED;
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
	char buf[IPTK_TIME_MAX];

	(void)state;
	assert_int_equal(iptk_zone_set("Asia/Shanghai", &err), 0);
	assert_true(iptk_clock_due(&(struct iptk_limit){ .n = 90 }, T) == T + 90000);
	assert_true(iptk_clock_due(&(struct iptk_limit){ .never = true, .n = 90 }, T)
		== IPTK_NO_TIME);
	assert_true(iptk_clock_due(&(struct iptk_limit){ .n = 90 }, IPTK_NO_TIME) == IPTK_NO_TIME);
	assert_string_equal(iptk_time_format(iptk_clock_due(
		&(struct iptk_limit){ .n = 30, .unit = IPTK_UNIT_DAY }, T), buf),
		"2026-03-31T08:05:00+08:00");
	assert_string_equal(iptk_time_format(iptk_clock_due(
		&(struct iptk_limit){ .n = 12, .unit = IPTK_UNIT_MONTH }, T), buf),
		"2027-03-01T08:05:00+08:00");
}

/* ---- levels that change ----------------------------------------------------------- */

static void test_raised(void **state)
{
	struct world *w = world_new();

	(void)state;
	reported(w, T, IPTK_NO_TIME, MIN(2));
	issued(w, "yellow", MIN(10));
	expect(w, "verify", "open 122");
	expect(w, "phone", "");
	assert_string_equal(story(w, "ack", "publicity"), "open 130");
	adjusted(w, "red", MIN(50));
	/* PLAN 4.1.1: from the original start */
	expect(w, "verify", "open 62");
	expect(w, "phone", "open 30");
	expect(w, "written", "open 60");
	assert_string_equal(story(w, "ack", "publicity"), "open 25");
	/* the response to the new level counts from its being adjusted */
	expect(w, "align", "open 80");
	report(w, "report.phone", MIN(51));
	expect(w, "phone", "late 51/30");
	world_free(w);
}

static void test_raised_late_keeps_the_nearer_due(void **state)
{
	struct world *w = world_new();

	(void)state;
	reported(w, T, IPTK_NO_TIME, T);
	issued(w, "yellow", T);
	adjusted(w, "red", MIN(110));
	expect(w, "align", "open 120");
	started(w, "I", MIN(121));
	expect(w, "align", "late 121/120");
	world_free(w);
}

static void test_lowered(void **state)
{
	struct world *w = world_new();

	(void)state;
	/* not yet due: re-timed, or no longer owed */
	reported(w, T, IPTK_NO_TIME, T);
	issued(w, "red", MIN(5));
	adjusted(w, "yellow", MIN(30));
	expect(w, "verify", "open 120");
	expect(w, "phone", "stopped 30/30");
	expect(w, "written", "stopped 30/60");
	expect(w, "align", "open 150");
	/* raised again: owed again, from the original start */
	adjusted(w, "orange", MIN(40));
	expect(w, "verify", "open 60");
	expect(w, "phone", "stopped 30/30, open 30");
	expect(w, "written", "stopped 30/60, open 60");
	world_free(w);
}

static void test_lowering_leaves_the_breach(void **state)
{
	struct world *w = world_new();

	(void)state;
	reported(w, T, IPTK_NO_TIME, T);
	issued(w, "red", T);
	adjusted(w, "blue", MIN(61));
	expect(w, "phone", "open 30");
	expect(w, "written", "open 60");
	expect(w, "verify", "open 60");
	expect(w, "align", "open 30");
	report(w, "report.phone", MIN(62));
	expect(w, "phone", "late 62/30");
	verified(w, MIN(63));
	expect(w, "verify", "late 63/60");
	adjusted(w, "red", MIN(64));
	adjusted(w, "blue", MIN(65));
	expect(w, "phone", "late 62/30");
	expect(w, "verify", "late 63/60");
	world_free(w);
}

/* A report made before its level owed it is kept, and not asked for again. */
static void test_done_before_owed(void **state)
{
	struct world *w = world_new();

	(void)state;
	reported(w, T, IPTK_NO_TIME, T);
	report(w, "report.phone", MIN(10));
	expect(w, "phone", "met 10/-");
	report(w, "report.phone", MIN(11));
	expect(w, "phone", "met 10/-");
	issued(w, "red", MIN(20));
	expect(w, "phone", "met 10/-");
	expect(w, "written", "open 60");
	world_free(w);
}

/* ---- what recurs ------------------------------------------------------------------ */

static void test_recurring(void **state)
{
	struct world *w = world_new();

	(void)state;
	reported(w, T, IPTK_NO_TIME, T);
	issued(w, "red", MIN(10));
	expect(w, "follow-up", "");
	expect(w, "progress", "");
	started(w, "I", MIN(20));
	expect(w, "follow-up", "open 240");
	expect(w, "progress", "open 140");
	report(w, "report.follow", MIN(200));
	expect(w, "follow-up", "met 200/240, open 440");
	report(w, "report.follow", MIN(441));
	expect(w, "follow-up", "met 200/240, late 441/440, open 681");
	/* any report is the previous one */
	report(w, "report.written", MIN(450));
	expect(w, "follow-up", "met 200/240, late 441/440, open 690");
	/* but an overdue one waits for its follow-up */
	report(w, "report.phone", MIN(700));
	expect(w, "follow-up", "met 200/240, late 441/440, open 690");
	report(w, "report.follow", MIN(701));
	expect(w, "follow-up", "met 200/240, late 441/440, late 701/690, open 941");
	mark(w, IPTK_MARK_PROGRESS, MIN(140));
	act(w, "response.progress", MIN(140));
	expect(w, "progress", "met 140/140, open 260");
	world_free(w);
}

static void test_entered_afterwards(void **state)
{
	struct world *w = world_new();

	(void)state;
	responding(w, "red", "I");
	report(w, "report.follow", MIN(100));
	/* a follow-up of before that one, entered after it */
	act(w, "report.follow", MIN(50));
	expect(w, "follow-up", "met 100/240, open 340");
	world_free(w);
}

static void test_recurring_by_level(void **state)
{
	struct world *w = world_new();

	(void)state;
	responding(w, "blue", "IV");
	expect(w, "follow-up", "");
	adjusted(w, "yellow", MIN(60));
	expect(w, "follow-up", "open 1440");
	adjusted(w, "red", MIN(120));
	expect(w, "follow-up", "open 240");
	expect(w, "progress", "open 120");
	adjusted(w, "orange", MIN(121)); /* progress overdue, follow-up not */
	expect(w, "follow-up", "open 720");
	expect(w, "progress", "open 120");
	world_free(w);
}

/* ---- stopping and starting again -------------------------------------------------- */

static void test_sent_back(void **state)
{
	struct world *w = world_new();

	(void)state;
	responding(w, "red", "I");
	moved(w, "close.recommend", IPTK_STATE_ENDING, MIN(100));
	expect(w, "follow-up", "stopped 100/240");
	expect(w, "progress", "stopped 100/120");
	expect(w, "written", "open 60");
	moved(w, "close.return", IPTK_STATE_RESPONDING, MIN(110));
	expect(w, "follow-up", "stopped 100/240, open 240");
	expect(w, "progress", "stopped 100/120, open 120");
	world_free(w);
}

static void test_reopened(void **state)
{
	struct world *w = world_new();

	(void)state;
	responding(w, "red", "I");
	report(w, "report.phone", MIN(20));
	report(w, "report.written", MIN(30));
	lifted(w, MIN(280));
	moved(w, "close.recommend", IPTK_STATE_ENDING, MIN(290));
	expect(w, "follow-up", "stopped 290/270"); /* its breach stays */
	assert_int_equal(w->clocks[0].incident, w->i.id);
	moved(w, "close.approve", IPTK_STATE_ENDED, MIN(300));
	expect(w, "summary", "open 43500");
	moved(w, "close.reopen", IPTK_STATE_RESPONDING, MIN(10000));
	expect(w, "summary", "stopped 10000/43500");
	expect(w, "phone", "met 20/30");
	/* counted from the reopening, not from a report of before the end */
	expect(w, "follow-up", "stopped 290/270, open 10240");
	expect(w, "progress", "stopped 290/120, open 10120");
	report(w, "report.follow", MIN(10010));
	expect(w, "follow-up", "stopped 290/270, met 10010/10240, open 10250");
	moved(w, "close.recommend", IPTK_STATE_ENDING, MIN(10020));
	moved(w, "close.approve", IPTK_STATE_ENDED, MIN(10030));
	expect(w, "summary", "stopped 10000/43500, open 53230");
	act(w, "review.submit", MIN(10040));
	expect(w, "summary", "stopped 10000/43500, met 10040/53230");
	/* a second flare-up demands a second summary */
	moved(w, "close.reopen", IPTK_STATE_RESPONDING, MIN(10050));
	moved(w, "close.approve", IPTK_STATE_ENDED, MIN(10060));
	expect(w, "summary", "stopped 10000/43500, met 10040/53230, open 53260");
	world_free(w);
}

static void test_dismissed(void **state)
{
	struct world *w = world_new();

	(void)state;
	reported(w, T, T, T);
	issued(w, "red", T);
	lifted(w, MIN(40));
	w->i.state = IPTK_STATE_DISMISSED;
	act(w, "signal.dismiss", MIN(45));
	expect(w, "verify", "stopped 45/60");
	expect(w, "phone", "stopped 45/30");
	for (size_t k = 0; k < w->n; k++) {
		assert_true(w->clocks[k].met_at != IPTK_NO_TIME
			|| w->clocks[k].stopped_at != IPTK_NO_TIME);
		assert_int_equal(w->clocks[k].over_s > 0, w->clocks[k].due_at
			< (w->clocks[k].stopped_at != IPTK_NO_TIME ? w->clocks[k].stopped_at
				: w->clocks[k].met_at));
	}
	world_free(w);
}

static void test_signal(void **state)
{
	struct world *w = world_new();

	(void)state;
	w->i.state = IPTK_STATE_SIGNAL;
	mark(w, IPTK_MARK_RECEIVED, T);
	mark(w, IPTK_MARK_REPORT, T);
	act(w, "report.signal", T);
	assert_int_equal(w->n, 0);
	issued(w, "blue", MIN(5));
	assert_string_equal(story(w, "ack", "office"), "open 1445");
	expect(w, "verify", "");
	w->i.state = IPTK_STATE_REPORTED;
	mark(w, IPTK_MARK_RECEIVED, MIN(30));
	act(w, "signal.accept", MIN(30));
	expect(w, "verify", "open 150");
	expect(w, "tell", "");
	world_free(w);
}

/* PLAN 4.2.1: a response started in an emergency leaves the verify deadline open. */
static void test_emergency(void **state)
{
	struct world *w = world_new();

	(void)state;
	reported(w, T, IPTK_NO_TIME, T);
	issued(w, "red", MIN(1));
	started(w, "I", MIN(2));
	expect(w, "verify", "open 60");
	verified(w, MIN(60));
	expect(w, "verify", "met 60/60");
	world_free(w);
}

/* ---- warnings and decisions ------------------------------------------------------- */

static void acked(struct world *w, const char *dept, int64_t at)
{
	w->dept = dept;
	act(w, "warning.ack", at);
}

static void test_ack(void **state)
{
	struct world *w = world_new();

	(void)state;
	reported(w, T, IPTK_NO_TIME, T);
	issued(w, "red", MIN(10));
	acked(w, "publicity", MIN(25));
	assert_string_equal(story(w, "ack", "publicity"), "met 25/25");
	assert_string_equal(story(w, "ack", "office"), "open 25");
	acked(w, "office", MIN(26));
	acked(w, "office", MIN(27));
	assert_string_equal(story(w, "ack", "office"), "late 26/25");
	acked(w, "nowhere", MIN(27));
	acked(w, NULL, MIN(27));
	assert_string_equal(story(w, "ack", "infotech"), "open 25");
	adjusted(w, "orange", MIN(28));
	assert_string_equal(story(w, "ack", "infotech"), "open 25");
	lifted(w, MIN(30));
	assert_string_equal(story(w, "ack", "infotech"), "stopped 30/25");
	assert_string_equal(story(w, "ack", "publicity"), "met 25/25");
	/* another warning asks all again */
	issued(w, "yellow", MIN(40));
	assert_string_equal(story(w, "ack", "infotech"), "stopped 30/25, open 160");
	assert_string_equal(story(w, "ack", "publicity"), "met 25/25, open 160");
	world_free(w);
}

static void test_align(void **state)
{
	struct world *w = world_new();

	(void)state;
	reported(w, T, IPTK_NO_TIME, T);
	verified(w, T);
	issued(w, "orange", MIN(10));
	expect(w, "align", "open 40");
	started(w, "III", MIN(20)); /* not the mapped one */
	expect(w, "align", "open 40");
	w->i.response = "II";
	act(w, "response.raise", MIN(40));
	expect(w, "align", "met 40/40");
	adjusted(w, "red", MIN(50));
	expect(w, "align", "met 40/40, open 80");
	w->i.response = "I";
	act(w, "response.raise", MIN(81));
	expect(w, "align", "met 40/40, late 81/80");
	/* the leading group lowers it on purpose: the duty was done */
	w->i.response = "II";
	act(w, "response.lower", MIN(90));
	expect(w, "align", "met 40/40, late 81/80");
	/* the warning comes to where the response is */
	adjusted(w, "orange", MIN(100));
	expect(w, "align", "met 40/40, late 81/80");
	adjusted(w, "yellow", MIN(110));
	expect(w, "align", "met 40/40, late 81/80, open 230");
	adjusted(w, "orange", MIN(120));
	expect(w, "align", "met 40/40, late 81/80, met 120/230");
	adjusted(w, "yellow", MIN(130));
	lifted(w, MIN(140));
	expect(w, "align", "met 40/40, late 81/80, met 120/230, stopped 140/250");
	world_free(w);
}

static void decided(struct world *w, const char *part, int64_t at)
{
	w->part = part;
	w->owed = true;
	act(w, "close.assess", at);
}

static void corrected(struct world *w, const char *part, bool document, int64_t at)
{
	w->part = part;
	w->document = document;
	act(w, "report.correct", at);
}

static void test_document(void **state)
{
	struct world *w = world_new();

	(void)state;
	responding(w, "red", "I");
	decided(w, "2026-0007.w1", MIN(10));
	decided(w, "2026-0007.e1", MIN(20));
	assert_string_equal(story(w, "document", "2026-0007.w1"), "open 1450");
	assert_string_equal(story(w, "document", "2026-0007.e1"), "open 1460");
	corrected(w, "2026-0007.w1", false, MIN(30)); /* of another field */
	assert_string_equal(story(w, "document", "2026-0007.w1"), "open 1450");
	corrected(w, "2026-0007.w1", true, MIN(1450));
	assert_string_equal(story(w, "document", "2026-0007.w1"), "met 1450/1450");
	corrected(w, "2026-0007.e1", true, MIN(1461));
	assert_string_equal(story(w, "document", "2026-0007.e1"), "late 1461/1460");
	assert_string_equal(story(w, "document", "2026-0007.w1"), "met 1450/1450");
	/* still owed after the end */
	decided(w, "2026-0007.c3", MIN(1500));
	moved(w, "close.approve", IPTK_STATE_ENDED, MIN(1510));
	assert_string_equal(story(w, "document", "2026-0007.c3"), "open 2940");
	world_free(w);
}

static void test_task(void **state)
{
	struct world *w = world_new();
	const struct iptk_clock *task;

	(void)state;
	responding(w, "red", "I");
	moved(w, "close.approve", IPTK_STATE_ENDED, MIN(100));
	for (int k = 0; k < 3; k++) {
		static const char *const parts[] = { "2026-0007.v1", "2026-0007.v2",
			"2026-0007.v3" };

		w->part = parts[k];
		w->owner = "expert";
		w->task_due_at = MIN(1000);
		act(w, k ? "review.improve" : "review.recovery", MIN(200));
	}
	task = &w->clocks[w->n - 1];
	assert_string_equal(task->owner, "expert");
	assert_string_equal(task->ref, "2026-0007.v3");
	assert_string_equal(task->clause, "5.2.2");
	assert_int_equal(task->limit_s, 800 * 60);
	w->part = "2026-0007.v1";
	act(w, "review.done", MIN(1000));
	w->part = "2026-0007.v2";
	act(w, "review.waive", MIN(300));
	w->part = "2026-0007.v3";
	act(w, "review.done", MIN(1001));
	assert_string_equal(story(w, "task", "2026-0007.v1"), "met 1000/1000");
	assert_string_equal(story(w, "task", "2026-0007.v2"), "stopped 300/1000");
	assert_string_equal(story(w, "task", "2026-0007.v3"), "late 1001/1000");
	/* a waiver that names no task, a task without a time */
	act(w, "review.waive", MIN(310));
	w->part = "2026-0007.v9";
	act(w, "review.improve", MIN(320));
	assert_string_equal(story(w, "task", "2026-0007.v9"), "");
	world_free(w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_limits_by_level), cmocka_unit_test(test_facts_of_a_clock),
		cmocka_unit_test(test_met_to_the_second),
		cmocka_unit_test(test_milliseconds_are_late), cmocka_unit_test(test_max_late),
		cmocka_unit_test(test_discovered_too_late), cmocka_unit_test(test_tell),
		cmocka_unit_test(test_unknown_occurrence), cmocka_unit_test(test_start_of_two),
		cmocka_unit_test(test_earlier_of_two), cmocka_unit_test(test_due),
		cmocka_unit_test(test_raised), cmocka_unit_test(test_raised_late_keeps_the_nearer_due),
		cmocka_unit_test(test_lowered), cmocka_unit_test(test_lowering_leaves_the_breach),
		cmocka_unit_test(test_done_before_owed), cmocka_unit_test(test_recurring),
		cmocka_unit_test(test_entered_afterwards), cmocka_unit_test(test_recurring_by_level),
		cmocka_unit_test(test_sent_back), cmocka_unit_test(test_reopened),
		cmocka_unit_test(test_dismissed), cmocka_unit_test(test_signal),
		cmocka_unit_test(test_emergency), cmocka_unit_test(test_ack),
		cmocka_unit_test(test_align), cmocka_unit_test(test_document),
		cmocka_unit_test(test_task),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
