/*
 * The clock cases of tests/data/clock-cases.tsv, worked out by hand: each row's plan is read,
 * its incident lives, and its clock is met a second before it is due, at that instant and a
 * second after. What the columns mean is told there.
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

enum { NAME, ZONE, CALENDAR, LEVEL, CLOCK, FIRST, LIFE, DUE, WHY, N_COLUMNS };

static struct calendar {
	const char *name, *yaml;
} calendars[8];
static size_t n_calendars;

/* ---- the plan of a row ------------------------------------------------------------- */

static void add_clock(struct buf *yaml, const char *id, const char *body)
{
	buf_addf(yaml, "  %s: {name: %s, clause: '1', owner: officer, %s%s}\n", id, id, body,
		strstr(body, "met-by") ? "" : ", met-by: report.written");
}

static struct iptk_plan *plan_of(const char *const *row)
{
	AUTO_BUF struct buf yaml = { 0 };
	struct iptk_error err = IPTK_ERROR_INIT;
	struct iptk_plan *plan = NULL;

	buf_addf(&yaml, "version: '1'\nunit: u\neffective: 2026-01-01\ndepartments: {office: o}\n"
		"zone: %s\n", row[ZONE]);
	for (size_t k = 0; k < n_calendars; k++) {
		if (strcmp(calendars[k].name, row[CALENDAR]) == 0) {
			buf_addf(&yaml, "%s\n", calendars[k].yaml);
		}
	}
	buf_add(&yaml, "clocks:\n");
	add_clock(&yaml, "c", row[CLOCK]);
	if (strcmp(row[FIRST], "-") != 0) {
		add_clock(&yaml, "first", row[FIRST]);
	}
	if (iptk_config_parse(row[NAME], yaml.p, yaml.len, &plan, NULL, &err) < 0) {
		fail_msg("%s: %s\n%s", err.place, err.text, yaml.p);
	}
	if (iptk_zone_set(plan->zone, &err) < 0) {
		fail_msg("%s: %s", row[NAME], err.text);
	}
	return plan;
}

/* ---- the incident ------------------------------------------------------------------ */

struct life {
	const char *const *row;
	const struct iptk_plan *plan;
	struct arena arena;
	struct iptk_incident i;
	struct iptk_clock clocks[64];
	size_t n;
};

static void take(struct life *l, const struct iptk_clock_step *step)
{
	for (size_t k = 0; k < l->n; k++) {
		if (l->clocks[k].n == step->clock.n) {
			assert_int_not_equal(step->change, IPTK_CLOCK_OPEN);
			l->clocks[k] = step->clock;
			return;
		}
	}
	assert_int_equal(step->change, IPTK_CLOCK_OPEN);
	assert_true(l->n < N(l->clocks));
	l->clocks[l->n++] = step->clock;
}

static struct iptk_clock_case case_of(const struct life *l, const struct iptk_act_def *def,
	int64_t at)
{
	return (struct iptk_clock_case){ .plan = l->plan, .incident = &l->i, .def = def, .at = at,
		.now = at, .task_due_at = IPTK_NO_TIME, .clocks = l->clocks, .n_clocks = l->n };
}

/* The incident is already as it stands after the act. */
static void act(struct life *l, const char *name, int64_t at)
{
	const struct iptk_act_def def = { .name = name, .clause = "1" };
	int level = l->i.level ? iptk_plan_level(l->plan, l->i.level) : IPTK_NONE;
	struct iptk_clock_step *steps;
	size_t n;

	if (strncmp(name, "report.", 7) == 0 && strcmp(name, "report.verify") != 0) {
		l->i.mark_at[IPTK_MARK_REPORT] = at;
	}
	if (level != IPTK_NONE && l->plan->levels[level].major
		&& l->i.mark_at[IPTK_MARK_CLASSIFIED] == IPTK_NO_TIME) {
		l->i.mark_at[IPTK_MARK_CLASSIFIED] = at;
	}
	const struct iptk_clock_case c = case_of(l, &def, at);

	iptk_clocks_follow(&c, &l->arena, &steps, &n);
	for (size_t k = 0; k < n; k++) {
		take(l, &steps[k]);
	}
}

/* One word of a life, and what it does. */
static const struct word {
	const char *word, *act;
	enum iptk_mark mark; /* set; IPTK_MARK_N: none */
	int state;           /* after it; -1: as before */
} words[] = {
	{ "occurred", NULL, IPTK_MARK_OCCURRED, -1 },
	{ "discovered", NULL, IPTK_MARK_DISCOVERED, -1 },
	{ "received", "report.new", IPTK_MARK_RECEIVED, IPTK_STATE_REPORTED },
	{ "verified", "report.verify", IPTK_MARK_VERIFIED, IPTK_STATE_VERIFIED },
	{ "issued", "warning.issue", IPTK_MARK_ISSUED, -1 },
	{ "started", "response.start", IPTK_MARK_STARTED, IPTK_STATE_RESPONDING },
	{ "reopened", "close.reopen", IPTK_MARK_STARTED, IPTK_STATE_RESPONDING },
	{ "phoned", "report.phone", IPTK_MARK_N, -1 },
	{ "written", "report.written", IPTK_MARK_N, -1 },
	{ "followed", "report.follow", IPTK_MARK_N, -1 },
	{ "progressed", "response.progress", IPTK_MARK_PROGRESS, -1 },
	{ "ended", "close.approve", IPTK_MARK_ENDED, IPTK_STATE_ENDED },
};

/* "raised-red", "lowered-yellow": adjusted to that level. */
static void adjust(struct life *l, const char *what, int64_t at)
{
	const char *level = strchr(what, '-');
	int k = level ? iptk_plan_level(l->plan, level + 1) : IPTK_NONE;

	if (k == IPTK_NONE) {
		fail_msg("%s: '%s' is not a word of a life", l->row[NAME], what);
		return;
	}
	l->i.level = l->plan->levels[k].id;
	l->i.mark_at[IPTK_MARK_ADJUSTED] = at;
	act(l, "warning.adjust", at);
}

static void happens(struct life *l, const char *what, int64_t at)
{
	for (size_t k = 0; k < N(words); k++) {
		const struct word *w = &words[k];

		if (strcmp(w->word, what) != 0) {
			continue;
		}
		if (w->mark != IPTK_MARK_N) {
			l->i.mark_at[w->mark] = at;
		}
		if (w->mark == IPTK_MARK_ISSUED) {
			l->i.mark_at[IPTK_MARK_ADJUSTED] = at;
			l->i.warning = "2026-0001.w1";
		}
		if (w->state >= 0) {
			l->i.state = (enum iptk_state)w->state;
		}
		if (w->act) {
			act(l, w->act, at);
		}
		return;
	}
	adjust(l, what, at);
}

static int64_t instant(const char *const *row, const char *text)
{
	struct iptk_error err = IPTK_ERROR_INIT;
	int64_t at = IPTK_NO_TIME;

	if (iptk_time_parse(text, 0, &at, &err) < 0) {
		fail_msg("%s: %s", row[NAME], err.text);
	}
	return at;
}

static void live(struct life *l, const char *const *row, const struct iptk_plan *plan)
{
	char what[32], when[40];
	int used;

	*l = (struct life){ .row = row, .plan = plan };
	l->i.id = 2026000001;
	strcpy(l->i.ref, "2026-0001");
	l->i.dept = "office";
	l->i.title = row[NAME];
	l->i.level = strcmp(row[LEVEL], "-") == 0 ? NULL : row[LEVEL];
	for (int m = 0; m < IPTK_MARK_N; m++) {
		l->i.mark_at[m] = IPTK_NO_TIME;
	}
	for (const char *p = row[LIFE]; *p; p += used) {
		if (sscanf(p, "%31s %39[^,]%n", what, when, &used) != 2) {
			fail_msg("%s: no life: '%s'", row[NAME], p);
		}
		happens(l, what, instant(row, when));
		used += p[used] == ',';
		used += p[used] == ' ';
	}
}

/* The clock of the row as it stands, or NULL: none is open. */
static const struct iptk_clock *open_clock(const struct life *l)
{
	for (size_t k = 0; k < l->n; k++) {
		if (strcmp(l->clocks[k].clock, "c") == 0 && iptk_clock_is_open(&l->clocks[k])) {
			return &l->clocks[k];
		}
	}
	return NULL;
}

/* ---- the cases ------------------------------------------------------------------- */

/* Met so many seconds from its due time: how late, by the record and by the rule. */
static void meet(const char *const *row, const struct iptk_plan *plan, int64_t due_at, int64_t s)
{
	struct life l;
	struct iptk_clock_late late[4];

	live(&l, row, plan);
	const struct iptk_clock *c = open_clock(&l);
	size_t k = (size_t)(c - l.clocks);
	int64_t at = due_at + s * 1000;
	const char *name = plan->clocks[0].met_by[0];
	const struct iptk_act_def def = { .name = name, .clause = "1" };

	if (c->start_at > at) { /* due as it starts: nothing comes before */
		arena_done(&l.arena);
		return;
	}
	const struct iptk_clock_case before = case_of(&l, &def, at);
	bool by_rule = false;

	for (size_t n = iptk_clocks_late(&before, late, N(late)); n > 0; n--) {
		by_rule = by_rule || strcmp(late[n - 1].clock, "c") == 0;
	}
	act(&l, name, at);
	if (l.clocks[k].met_at != at || l.clocks[k].over_s != s || by_rule != (s > 0)) {
		fail_msg("%s: met %+d s from its due time it is %d s over, late by the rule: %d", row[NAME],
			(int)s, (int)l.clocks[k].over_s, by_rule);
	}
	arena_done(&l.arena);
}

static void check(const char *const *row)
{
	struct iptk_plan *plan = plan_of(row);
	struct life l;
	char got[IPTK_TIME_MAX], want[IPTK_TIME_MAX];
	int64_t due_at = strcmp(row[DUE], "never") == 0 ? IPTK_NO_TIME : instant(row, row[DUE]);

	live(&l, row, plan);
	const struct iptk_clock *c = open_clock(&l);

	if ((c ? c->due_at : IPTK_NO_TIME) != due_at) {
		fail_msg("%s: due %s, by hand %s (%s)", row[NAME],
			iptk_time_format(c ? c->due_at : IPTK_NO_TIME, got), iptk_time_format(due_at, want),
			row[WHY]);
	}
	arena_done(&l.arena);
	for (int64_t s = -1; due_at != IPTK_NO_TIME && s <= 1; s++) {
		meet(row, plan, due_at, s);
	}
	iptk_plan_free(plan);
}

static size_t split(char *line, const char **ret, size_t max)
{
	size_t n = 0;

	for (char *tab; n < max && line; line = tab) {
		tab = strchr(line, '\t');
		if (tab) {
			*tab++ = '\0';
		}
		ret[n++] = line;
	}
	return n;
}

static void test_cases(void **state)
{
	FILE *file = fopen(IPTK_SOURCE_DIR "/tests/data/clock-cases.tsv", "r");
	static char lines[400][1024];
	size_t n_cases = 0;

	(void)state;
	assert_non_null(file);
	for (size_t k = 0; k < N(lines) && fgets(lines[k], sizeof lines[k], file); k++) {
		const char *row[N_COLUMNS];
		char *line = lines[k];

		line[strcspn(line, "\n")] = '\0';
		if (*line == '@') { /* a calendar: its two lines of YAML lie apart by a tab */
			calendars[n_calendars].name = line + 1;
			line = strchr(line, '\t');
			*line++ = '\0';
			calendars[n_calendars++].yaml = line;
			line = strchr(line, '\t');
			if (line) {
				*line = '\n';
			}
		} else if (*line != '#') {
			size_t n = split(line, row, N_COLUMNS);

			if (n != N_COLUMNS) {
				fail_msg("%s: %zu columns", row[NAME], n);
			}
			check(row);
			n_cases++;
		}
	}
	fclose(file);
	assert_true(n_cases >= 100);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_cases) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
