/*
 * ip-review month: what a month came to, for the leading group. Collects it; how it reads is
 * in lib/text.
 */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "ip-review/month.h"

const struct option_row month_options[] = {
	{ "format", 0, "FMT", N_("md (for pandoc) or html (a page that loads nothing)") },
	{ NULL, 0, NULL, NULL },
};

struct collection {
	struct invocation *inv;
	struct iptk_month month;
	struct arena arena;
	struct iptk_incident *incidents, *open;
	const char **accounts, **worst;
	struct iptk_clock *late;
	struct iptk_part *tasks;
	struct iptk_figures *figures;
	struct readiness ready;
};

/* "2026-03" or "2026年3月", else the month that it is now. 0 or an exit status. */
static int read_month(struct invocation *inv, struct iptk_month *m)
{
	const char *word = inv->n_operands > 0 ? inv->operands[0] : NULL;
	char first[64], today[IPTK_TIME_MAX];
	struct iptk_error ignored = IPTK_ERROR_INIT;
	int year, month, end = 0;

	iptk_time_format(inv->now, today);
	if (inv->n_operands > 1) {
		return invocation_usage(inv, _("one month is wanted, as 2026-03"));
	}
	if (word != NULL && ((sscanf(word, "%4d-%2d%n", &year, &month, &end) != 2
			&& sscanf(word, "%4d年%2d月%n", &year, &month, &end) != 2)
			|| word[end] != '\0' || year < 1970 || month < 1 || month > 12)) {
		iptk_fail(&inv->err, IPTK_E_INPUT, _("'%s' is not a month; write it as 2026-03"), word);
		return invocation_fail(inv);
	}
	if (word == NULL) {
		year = atoi(today);
		month = atoi(today + 5);
	}
	snprintf(first, sizeof first, "%04d-%02d-01", year, month);
	if (iptk_time_parse(first, inv->now, &m->from_at, &ignored) != 0) {
		iptk_fail(&inv->err, IPTK_E_INPUT, _("'%s' is not a month; write it as 2026-03"), first);
		return invocation_fail(inv);
	}
	m->to_at = iptk_time_add_calendar(m->from_at, 1, 0);
	return 0;
}

/* ---- incidents ---------------------------------------------------------------------------- */

/* Append the incidents that a filter lets through, without their titles' memory being lost. */
static int collect_incidents(struct collection *c, const struct iptk_filter *f,
	struct iptk_incident **list, size_t *n)
{
	struct iptk_cursor *cursor = NULL;
	struct iptk_incident row;
	int rc = iptk_incidents(c->inv->session, f, &cursor, &c->inv->err);

	while (rc == 0 && (rc = iptk_cursor_incident(cursor, &row, &c->inv->err)) == 0) {
		keep_incident(&c->arena, &row);
		MEM_ROOM(*list, *n);
		(*list)[(*n)++] = row;
	}
	iptk_cursor_free(cursor);
	return rc == IPTK_END ? 0 : rc;
}

static bool is_major(const struct iptk_plan *plan, const char *level)
{
	int k = level != NULL ? iptk_plan_level(plan, level) : IPTK_NONE;

	return k != IPTK_NONE && plan->levels[k].major;
}

/* The most severe level that an incident ever was of: a level once raised is not forgotten
 * with its lowering. A single part has no level but the incident's own. */
static int collect_worst(struct collection *c, const struct iptk_incident *i, const char **ret)
{
	const struct iptk_plan *plan = c->month.plan;
	struct iptk_cursor *cursor = NULL;
	struct iptk_part row;
	struct iptk_filter f;
	int worst = i->level != NULL ? iptk_plan_level(plan, i->level) : IPTK_NONE, rc = 0;

	iptk_filter_init(&f, c->inv->now);
	f.incident = i->id;
	rc = i->n_parts > 1 && worst != 0 ? iptk_parts(c->inv->session, &f, &cursor, &c->inv->err)
		: IPTK_END;
	while (rc == 0 && (rc = iptk_cursor_part(cursor, &row, &c->inv->err)) == 0) {
		int k = row.level != NULL ? iptk_plan_level(plan, row.level) : IPTK_NONE;

		worst = k != IPTK_NONE && (worst == IPTK_NONE || k < worst) ? k : worst;
	}
	iptk_cursor_free(cursor);
	*ret = worst != IPTK_NONE ? plan->levels[worst].id : i->level;
	return rc == IPTK_END ? 0 : rc;
}

/* What the reports of an incident said of its course, one after the other. */
static int collect_account(struct collection *c, const struct iptk_incident *i,
	const char **ret)
{
	struct iptk_cursor *cursor = NULL;
	struct iptk_part row;
	struct iptk_filter f;
	AUTO_BUF struct buf text = { 0 };
	char at[IPTK_TIME_MAX];
	int rc;

	iptk_filter_init(&f, c->inv->now);
	f.incident = i->id;
	f.letters = "r";
	rc = iptk_parts(c->inv->session, &f, &cursor, &c->inv->err);
	while (rc == 0 && (rc = iptk_cursor_part(cursor, &row, &c->inv->err)) == 0) {
		const char *course = iptk_part_field(&row, "course");

		if (course != NULL && course[0] != '\0') {
			buf_addf(&text, "%s%s　%s", text.len > 0 ? "\n\n" : "",
				iptk_time_format_short(row.at, c->month.from_at, at), course);
		}
	}
	iptk_cursor_free(cursor);
	*ret = arena_strdup(&c->arena, buf_text(&text));
	return rc == IPTK_END ? 0 : rc;
}

static int collect_accounts(struct collection *c)
{
	struct iptk_month *m = &c->month;
	int rc = 0;

	c->accounts = mem_alloc((m->n_incidents + 1) * sizeof *c->accounts);
	c->worst = mem_alloc((m->n_incidents + 1) * sizeof *c->worst);
	for (size_t k = 0; rc == 0 && k < m->n_incidents; k++) {
		rc = collect_worst(c, &m->incidents[k], &c->worst[k]);
		if (rc == 0 && is_major(m->plan, c->worst[k])) {
			rc = collect_account(c, &m->incidents[k], &c->accounts[k]);
		}
	}
	m->accounts = c->accounts;
	m->worst = c->worst;
	return rc;
}

static int collect_all_incidents(struct collection *c)
{
	struct iptk_month *m = &c->month;
	struct iptk_filter f;
	int rc;

	iptk_filter_init(&f, c->inv->now);
	f.since_at = m->from_at;
	f.until_at = m->to_at;
	rc = collect_incidents(c, &f, &c->incidents, &m->n_incidents);
	m->incidents = c->incidents;
	rc = rc != 0 ? rc : collect_accounts(c);
	rc = rc != 0 ? rc : iptk_figures(c->inv->session, &f, 1u << IPTK_BY_CLOCK
		| 1u << IPTK_BY_LEVEL | 1u << IPTK_BY_DEPT, &c->figures, &c->inv->err);
	m->figures = c->figures;
	iptk_filter_init(&f, c->inv->now);
	f.open = true;
	rc = rc != 0 ? rc : collect_incidents(c, &f, &c->open, &m->n_open);
	m->open = c->open;
	return rc;
}

/* ---- clocks, tasks --------------------------------------------------------------------------- */

static int collect_late(struct collection *c)
{
	struct iptk_month *m = &c->month;
	struct iptk_cursor *cursor = NULL;
	struct iptk_clock row;
	struct iptk_filter f;
	int rc;

	iptk_filter_init(&f, c->inv->now);
	f.late = true;
	rc = iptk_clocks(c->inv->session, &f, &cursor, &c->inv->err);
	while (rc == 0 && (rc = iptk_cursor_clock(cursor, &row, &c->inv->err)) == 0) {
		if (row.due_at >= m->to_at) {
			break; /* they come by due time */
		}
		if (row.due_at >= m->from_at) {
			keep_clock(&c->arena, &row);
			MEM_ROOM(c->late, m->n_late);
			c->late[m->n_late++] = row;
		}
	}
	iptk_cursor_free(cursor);
	m->late = c->late;
	return rc == IPTK_END ? 0 : rc;
}

static int collect_tasks(struct collection *c)
{
	struct iptk_month *m = &c->month;
	struct iptk_cursor *cursor = NULL;
	struct iptk_part row;
	struct iptk_filter f;
	int rc;

	iptk_filter_init(&f, c->inv->now);
	f.letters = "v";
	f.types = "improve recovery";
	rc = iptk_parts(c->inv->session, &f, &cursor, &c->inv->err);
	while (rc == 0 && (rc = iptk_cursor_part(cursor, &row, &c->inv->err)) == 0) {
		if (strcmp(row.state, "open") == 0 || (row.at >= m->from_at && row.at < m->to_at)) {
			keep_part(&c->arena, &row);
			MEM_ROOM(c->tasks, m->n_tasks);
			c->tasks[m->n_tasks++] = row;
		}
	}
	iptk_cursor_free(cursor);
	m->tasks = c->tasks;
	return rc == IPTK_END ? 0 : rc;
}

static int print(struct collection *c)
{
	struct iptk_month *m = &c->month;
	int rc = collect_all_incidents(c);

	rc = rc != 0 ? rc : collect_late(c);
	rc = rc != 0 ? rc : collect_tasks(c);
	rc = rc != 0 ? rc : readiness_collect(c->inv, m, &c->ready);
	m->ready = &c->ready.ready;
	rc = rc != 0 ? rc : iptk_session_head(c->inv->session, &m->head, &c->inv->err);
	return rc != 0 ? rc : iptk_show_month(stdout, c->inv->format, m, &c->inv->err);
}

static void collection_done(struct collection *c)
{
	iptk_figures_free(c->figures);
	free(c->incidents);
	free(c->open);
	free(c->accounts);
	free(c->worst);
	free(c->late);
	free(c->tasks);
	readiness_done(&c->ready);
	arena_done(&c->arena);
}

int verb_month(struct invocation *inv)
{
	struct collection c = { .inv = inv, .month = { .now = inv->now } };
	const char *format = invocation_option(inv, "format");
	int rc;

	inv->format = IPTK_FORMAT_MD;
	if (format != NULL && strcmp(format, "html") == 0) {
		inv->format = IPTK_FORMAT_HTML;
	} else if (format != NULL && strcmp(format, "md") != 0) {
		return invocation_usage(inv, _("format '%s' is not one of: md html"), format);
	}
	rc = invocation_open(inv, IPTK_OPEN_READ);
	if (rc != 0) {
		return invocation_fail(inv);
	}
	rc = read_month(inv, &c.month);
	if (rc != 0) {
		return rc;
	}
	c.month.plan = inv->show.plan;
	rc = print(&c);
	collection_done(&c);
	return rc == 0 ? 0 : invocation_fail(inv);
}
