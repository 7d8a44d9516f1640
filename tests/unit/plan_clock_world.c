/*
 * The plan, the incident and the telling of a clock's story: see plan_clock_world.h.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plan_clock_world.h"

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
struct iptk_department departments[] = { { .id = "office", .is_office = true },
	{ .id = "publicity" }, { .id = "infotech" } };
static struct iptk_role roles[] = { { .id = "head" }, { .id = "deputy" }, { .id = "officer" } };

struct iptk_clock_def defs[] = {
	{ .id = "tell", .clause = "4.1.1", .start.of = { IPTK_MARK_DISCOVERED }, ALL(15),
	  .states = LIVE_SIGNAL, ACTS("report.new", "report.signal"), .owner_is_dept = true },
	{ .id = "verify", .clause = "4.1.1", .start.of = { IPTK_MARK_RECEIVED }, .states = LIVE,
	  LIMITS(MINUTES(60), MINUTES(60), MINUTES(120), MINUTES(120)), ACTS("report.verify"),
	  .owner_roles = 1u << 2, .late_needs_reason = true },
	{ .id = "phone", .clause = "4.1.1", .start.of = { IPTK_MARK_OCCURRED }, .states = LIVE,
	  LIMITS(MINUTES(30), MINUTES(30), NEVER, NEVER), ACTS("report.phone"),
	  .owner_roles = 1u << 2, .late_needs_reason = true },
	{ .id = "written", .clause = "4.1.1", .start.of = { IPTK_MARK_OCCURRED }, .states = LIVE,
	  LIMITS(MINUTES(60), MINUTES(60), NEVER, NEVER), ACTS("report.written"),
	  .owner_roles = 1u << 2, .late_needs_reason = true },
	{ .id = "follow-up", .clause = "4.1.2", .start.of = { IPTK_MARK_REPORT }, .recurring = true,
	  LIMITS(MINUTES(4 * H), MINUTES(12 * H), MINUTES(24 * H), NEVER),
	  .states = 1u << IPTK_STATE_RESPONDING, ACTS("report.follow"), .owner_is_dept = true },
	{ .id = "progress", .clause = "4.2.1", .start.of = { IPTK_MARK_PROGRESS }, .recurring = true,
	  LIMITS(MINUTES(2 * H), MINUTES(4 * H), NEVER, NEVER),
	  .states = 1u << IPTK_STATE_RESPONDING, ACTS("response.progress"), .owner_roles = 2 },
	{ .id = "ack", .clause = "3.2.2", .scope = IPTK_SCOPE_DEPARTMENT, .owner_is_dept = true,
	  .start.of = { IPTK_MARK_ISSUED }, .states = LIVE_SIGNAL, ACTS("warning.ack"),
	  LIMITS(MINUTES(15), MINUTES(30), MINUTES(2 * H), MINUTES(24 * H)) },
	{ .id = "align", .clause = "4.2.1", .start.of = { IPTK_MARK_ADJUSTED }, .states = LIVE,
	  LIMITS(MINUTES(30), MINUTES(30), MINUTES(2 * H), NEVER), ACTS("response.aligned"),
	  .owner_roles = 1u << 2 },
	{ .id = "summary", .clause = "5.2.2", .start.of = { IPTK_MARK_ENDED }, ALL(30 * D),
	  .states = 1u << IPTK_STATE_ENDED, ACTS("review.submit"), .owner_roles = 1u << 2 },
	{ .id = "document", .clause = "2.2", .scope = IPTK_SCOPE_DECISION, ALL(24 * H),
	  .start.of = { IPTK_MARK_DECIDED }, .states = LIVE_SIGNAL | 1u << IPTK_STATE_ENDED,
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

struct world *world_new(void)
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

void world_free(struct world *w)
{
	arena_done(&w->arena);
	free(w);
}

struct iptk_clock_case case_of(const struct world *w, const struct iptk_act_def *def)
{
	return (struct iptk_clock_case){
		.plan = w->plan ? w->plan : &plan, .act_clocks = w->named, .incident = &w->i, .def = def, .act_dept = w->dept,
		.act_part = w->part, .decision_owed = w->owed, .document_given = w->document,
		.at = w->at, .now = w->at + 60000, .reason = w->reason, .waived = w->waived,
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
	assert_true((old->met_at == IPTK_NO_TIME || step->change == IPTK_CLOCK_RETIME)
		&& old->stopped_at == IPTK_NO_TIME);
	*old = step->clock;
}

/* The act at T + minutes; the incident is already as it stands after it. */
void act(struct world *w, const char *name, int64_t at)
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
	w->dept = w->part = w->reason = w->owner = w->named[0] = NULL;
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

void mark(struct world *w, enum iptk_mark m, int64_t at)
{
	w->i.mark_at[m] = at;
}

void reported(struct world *w, int64_t occurred, int64_t discovered, int64_t at)
{
	w->i.state = IPTK_STATE_REPORTED;
	mark(w, IPTK_MARK_OCCURRED, occurred);
	mark(w, IPTK_MARK_DISCOVERED, discovered);
	mark(w, IPTK_MARK_RECEIVED, at);
	mark(w, IPTK_MARK_REPORTED, at);
	mark(w, IPTK_MARK_REPORT, at);
	act(w, "report.new", at);
}

void report(struct world *w, const char *type, int64_t at)
{
	mark(w, IPTK_MARK_REPORT, at);
	act(w, type, at);
}

void verified(struct world *w, int64_t at)
{
	w->i.state = w->i.state == IPTK_STATE_REPORTED ? IPTK_STATE_VERIFIED : w->i.state;
	mark(w, IPTK_MARK_VERIFIED, at);
	act(w, "report.verify", at);
}

void issued(struct world *w, const char *level, int64_t at)
{
	w->i.level = level;
	w->i.warning = "2026-0007.w1";
	mark(w, IPTK_MARK_ISSUED, at);
	mark(w, IPTK_MARK_ADJUSTED, at);
	act(w, "warning.issue", at);
}

void adjusted(struct world *w, const char *level, int64_t at)
{
	w->i.level = level;
	mark(w, IPTK_MARK_ADJUSTED, at);
	act(w, "warning.adjust", at);
}

void lifted(struct world *w, int64_t at)
{
	w->i.warning = NULL;
	act(w, "warning.lift", at);
}

void started(struct world *w, const char *response, int64_t at)
{
	w->i.state = IPTK_STATE_RESPONDING;
	w->i.response = response;
	mark(w, IPTK_MARK_STARTED, at);
	mark(w, IPTK_MARK_PROGRESS, at);
	act(w, "response.start", at);
}

void moved(struct world *w, const char *name, enum iptk_state state, int64_t at)
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

void responding(struct world *w, const char *level, const char *response)
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

const char *story(struct world *w, const char *id, const char *key)
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

void expect(struct world *w, const char *id, const char *want)
{
	assert_string_equal(story(w, id, ""), want);
}
