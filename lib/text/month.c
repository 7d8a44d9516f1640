/*
 * The month for the leading group: what happened, what was late and why, what is open, which
 * improvements are owed by whom, how ready the organisation is. In Chinese whatever the
 * user's language, for it is a paper of the organisation; the figures are those of
 * `ip-review stats` of the same month.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "iptk/time.h"
#include "text/chart.h"
#include "text/figures_page.h"
#include "text/labels.h"
#include "text/month.h"
#include "text/page.h"

static const char *or_dash(const char *text)
{
	return text != NULL && text[0] != '\0' ? text : "—";
}

static const char *number(struct arena *arena, int64_t n)
{
	return arena_printf(arena, "%lld", (long long)n);
}

/* ---- 1: what happened ------------------------------------------------------------------------ */

#define BODY_ROWS 6     /* of a list; the whole of a longer one is annexed */
#define ANNEX_ROWS 1000 /* more than that nobody reads on paper */

/* The most severe level that an incident of the month ever was of; of others their level. */
static const char *worst_of(const struct iptk_month *m, const struct iptk_incident *i)
{
	size_t low = 0, high = m->n_incidents;

	while (low < high) { /* they come by id */
		size_t k = low + (high - low) / 2;

		if (m->incidents[k].id == i->id) {
			return m->worst[k];
		}
		if (m->incidents[k].id < i->id) {
			low = k + 1;
		} else {
			high = k;
		}
	}
	return i->level;
}

static int level_rank(const struct iptk_month *m, const struct iptk_incident *i)
{
	const char *worst = worst_of(m, i);
	int k = worst != NULL ? iptk_plan_level(m->plan, worst) : IPTK_NONE;

	return k == IPTK_NONE ? (int)m->plan->n_levels : k;
}

/* The level that it has, and the one that it had, where that was a major one. */
static const char *level_told(struct page *page, const struct iptk_month *m,
	const struct iptk_incident *i)
{
	const char *worst = worst_of(m, i), *level = or_dash(label_level(m->plan, i->level));
	int k = worst != NULL ? iptk_plan_level(m->plan, worst) : IPTK_NONE;

	if (k == IPTK_NONE || !m->plan->levels[k].major
			|| (i->level != NULL && strcmp(i->level, worst) == 0)) {
		return level;
	}
	return arena_printf(&page->arena, "%s，曾为%s", level, label_level(m->plan, worst));
}

/* Whether a weighs more than b: more severe, or missed more, or older. */
static bool outweighs(const struct iptk_month *m, const struct iptk_incident *a,
	const struct iptk_incident *b)
{
	int ra = level_rank(m, a), rb = level_rank(m, b);

	if (ra != rb) {
		return ra < rb;
	}
	return a->n_late != b->n_late ? a->n_late > b->n_late : a->id < b->id;
}

/* The weightiest of a list, at most BODY_ROWS, first things first. */
static const struct iptk_incident *weightiest(struct page *page, const struct iptk_month *m,
	const struct iptk_incident *list, size_t n, size_t *ret_n)
{
	struct iptk_incident *top = arena_alloc(&page->arena, (BODY_ROWS + 1) * sizeof *top);
	size_t n_top = 0;

	for (size_t k = 0; k < n; k++) {
		size_t at = n_top;

		while (at > 0 && outweighs(m, &list[k], &top[at - 1])) {
			top[at] = top[at - 1];
			at--;
		}
		top[at] = list[k];
		n_top += n_top < BODY_ROWS;
	}
	*ret_n = n_top;
	return top;
}

static void put_annexed(struct page *page, size_t n, const char *annex)
{
	if (n > BODY_ROWS) {
		page_text(page, arena_printf(&page->arena, "以上列出其中 %d 项，全部见%s。", BODY_ROWS, annex));
	}
}

static size_t count_state(const struct iptk_month *m, enum iptk_state from, enum iptk_state to)
{
	size_t n = 0;

	for (size_t k = 0; k < m->n_incidents; k++) {
		n += m->incidents[k].state >= from && m->incidents[k].state <= to;
	}
	return n;
}

static const char *levels(struct page *page, const struct iptk_month *m)
{
	AUTO_BUF struct buf b = { 0 };
	size_t n, left = m->n_incidents;

	for (size_t l = 0; l < m->plan->n_levels; l++) {
		n = 0;
		for (size_t k = 0; k < m->n_incidents; k++) {
			n += m->incidents[k].level != NULL
				&& strcmp(m->incidents[k].level, m->plan->levels[l].id) == 0;
		}
		left -= n;
		if (n > 0) {
			buf_addf(&b, "%s%s %zu 起", b.len > 0 ? "，" : "", m->plan->levels[l].label, n);
		}
	}
	if (left > 0) {
		buf_addf(&b, "%s未定级 %zu 起", b.len > 0 ? "，" : "", left);
	}
	return arena_strdup(&page->arena, buf_text(&b));
}

static void put_incidents(struct page *page, const struct iptk_month *m,
	const struct iptk_incident *list, size_t n)
{
	const struct iptk_plan *plan = m->plan;
	static const char *const heads[] = { "编号", "名称", "类别", "级别", "涉事部门", "发生时间",
		"状态", "逾期（项）", NULL };

	page_table(page, heads);
	for (size_t k = 0; k < n; k++) {
		const struct iptk_incident *i = &list[k];

		page_row(page, (const char *const[]){ i->ref, or_dash(i->title),
			or_dash(label_kind(plan, i->kind)), level_told(page, m, i),
			or_dash(label_dept(plan, i->dept)),
			or_dash(page_time(&page->arena, i->mark_at[IPTK_MARK_OCCURRED])),
			word_chinese(iptk_state_name(i->state)), number(&page->arena, i->n_late), NULL });
	}
	page_table_end(page);
}

static void put_major(struct page *page, const struct iptk_month *m)
{
	bool any = false;

	for (size_t k = 0; k < m->n_incidents; k++) {
		const struct iptk_incident *i = &m->incidents[k];

		if (m->accounts[k] == NULL) {
			continue;
		}
		if (!any) {
			page_heading(page, 3, "（二）重大事件经过");
		}
		any = true;
		page_text(page, arena_printf(&page->arena, "%s %s（%s，%s）", i->ref, i->title,
			level_told(page, m, i), word_chinese(iptk_state_name(i->state))));
		page_block(page, m->accounts[k]);
	}
}

static void put_happened(struct page *page, const struct iptk_month *m)
{
	const struct iptk_incident *top;
	size_t n;

	page_heading(page, 2, "一、本月事件");
	if (m->n_incidents == 0) {
		page_text(page, "本月未发生事件。");
		return;
	}
	page_text(page, arena_printf(&page->arena, "本月共 %zu 起：%s。其中处置中 %zu 起，已终止或归档 "
		"%zu 起，不予立案或并案 %zu 起，尚待研判的苗头信息 %zu 条。", m->n_incidents,
		levels(page, m), count_state(m, IPTK_STATE_REPORTED, IPTK_STATE_ENDING),
		count_state(m, IPTK_STATE_ENDED, IPTK_STATE_ARCHIVED),
		count_state(m, IPTK_STATE_DISMISSED, IPTK_STATE_MERGED),
		count_state(m, IPTK_STATE_SIGNAL, IPTK_STATE_SIGNAL)));
	page_heading(page, 3, "（一）主要事件");
	top = weightiest(page, m, m->incidents, m->n_incidents, &n);
	chart_incidents(page, m->plan, top, n, m->from_at, m->to_at, m->now);
	put_incidents(page, m, top, n);
	put_annexed(page, m->n_incidents, "附表一");
	put_major(page, m);
}

/* ---- 2, 3: figures; what was late and why -------------------------------------------------------- */

static const char *const by_level[] = { "级别", "事件", "按时", "逾期", "按时率", NULL };
static const char *const by_dept[] = { "涉事部门", "事件", "按时", "逾期", "按时率", NULL };

static void put_figures(struct page *page, const struct iptk_month *m)
{
	page_heading(page, 2, "二、用时与时限");
	if (!figures_put_whole(page, m->plan, m->figures)) {
		page_none(page);
		return;
	}
	figures_put_by(page, m->plan, m->figures, IPTK_BY_LEVEL, by_level, SIZE_MAX);
	page_text(page, "各项用时、时限和部门的统计见附表四。");
}

static const char *outcome(struct page *page, const struct iptk_clock *clock)
{
	if (clock->met_at != IPTK_NO_TIME) {
		return page_time(&page->arena, clock->met_at);
	}
	return clock->stopped_at != IPTK_NO_TIME
		? arena_printf(&page->arena, "未完成，%s 停止", page_time(&page->arena, clock->stopped_at))
		: "尚未完成";
}

static void put_late_rows(struct page *page, const struct iptk_month *m,
	const struct iptk_clock *list, size_t n)
{
	static const char *const heads[] = { "编号", "时限", "条款", "应于", "实际", "超时", "责任",
		"原因", NULL };

	page_table(page, heads);
	for (size_t k = 0; k < n; k++) {
		const struct iptk_clock *c = &list[k];
		bool dept = c->key[0] != '\0' && iptk_plan_department(m->plan, c->key) != IPTK_NONE;
		const char *name = strcmp(c->clock, "task") == 0 ? "任务" : c->name;

		page_row(page, (const char *const[]){ c->ref,
			dept ? arena_printf(&page->arena, "%s（%s）", name, label_dept(m->plan, c->key)) : name,
			c->clause, page_time(&page->arena, c->due_at), outcome(page, c),
			page_span(&page->arena, c->over_s), or_dash(label_owner(m->plan, c->owner)),
			c->reason != NULL ? c->reason : "（未说明）", NULL });
	}
	page_table_end(page);
}

/* The latest of all, at most BODY_ROWS. */
static const struct iptk_clock *latest(struct page *page, const struct iptk_month *m, size_t *ret_n)
{
	struct iptk_clock *top = arena_alloc(&page->arena, (BODY_ROWS + 1) * sizeof *top);
	size_t n = 0;

	for (size_t k = 0; k < m->n_late; k++) {
		size_t at = n;

		while (at > 0 && m->late[k].over_s > top[at - 1].over_s) {
			top[at] = top[at - 1];
			at--;
		}
		top[at] = m->late[k];
		n += n < BODY_ROWS;
	}
	*ret_n = n;
	return top;
}

static void put_late(struct page *page, const struct iptk_month *m)
{
	const struct iptk_clock *top;
	size_t n, n_open = 0;

	page_heading(page, 2, "三、逾期及原因");
	if (m->n_late == 0) {
		page_text(page, "本月到期的时限无逾期。");
		return;
	}
	for (size_t k = 0; k < m->n_late; k++) {
		n_open += m->late[k].met_at == IPTK_NO_TIME && m->late[k].stopped_at == IPTK_NO_TIME;
	}
	page_textf(page, "本月到期而逾期的共 %zu 项（含往月事件），其中至今未完成 %zu 项。", m->n_late, n_open);
	top = latest(page, m, &n);
	put_late_rows(page, m, top, n);
	put_annexed(page, m->n_late, "附表二");
}

/* ---- 4, 5: open, improvements --------------------------------------------------------------------- */

static void put_open_rows(struct page *page, const struct iptk_month *m,
	const struct iptk_incident *list, size_t n)
{
	static const char *const heads[] = { "编号", "名称", "级别", "状态", "负责人", "最近到期",
		"逾期（项）", NULL };

	page_table(page, heads);
	for (size_t k = 0; k < n; k++) {
		const struct iptk_incident *i = &list[k];

		page_row(page, (const char *const[]){ i->ref, or_dash(i->title),
			or_dash(label_level(m->plan, i->level)), word_chinese(iptk_state_name(i->state)),
			or_dash(label_person(m->plan, i->lead)), i->next_due_at == IPTK_NO_TIME ? "—"
			: arena_printf(&page->arena, "%s %s", page_time(&page->arena, i->next_due_at),
				label_clock(m->plan, i->next_clock)),
			number(&page->arena, i->n_late), NULL });
	}
	page_table_end(page);
}

static void put_open(struct page *page, const struct iptk_month *m)
{
	const struct iptk_incident *top;
	size_t n;

	page_heading(page, 2, "四、未结事件");
	if (m->n_open == 0) {
		page_none(page);
		return;
	}
	page_textf(page, "截至 %s，尚有 %zu 起未结（含往月）。", page_time(&page->arena, m->now), m->n_open);
	top = weightiest(page, m, m->open, m->n_open, &n);
	put_open_rows(page, m, top, n);
	put_annexed(page, m->n_open, "附表三");
}

static void put_tasks(struct page *page, const struct iptk_month *m)
{
	static const char *const heads[] = { "编号", "事项", "内容", "责任人", "完成时限", "情况", NULL };

	page_heading(page, 2, "五、改进与恢复任务");
	if (m->n_tasks == 0) {
		page_none(page);
		return;
	}
	page_table(page, heads);
	for (size_t k = 0; k < m->n_tasks; k++) {
		const struct iptk_part *p = &m->tasks[k];
		bool overdue = strcmp(p->state, "open") == 0 && p->due_at != IPTK_NO_TIME
			&& p->due_at < m->now;

		page_row(page, (const char *const[]){ p->ref, word_chinese(p->type),
			or_dash(iptk_part_field(p, "text")), or_dash(label_person(m->plan, p->owner)),
			or_dash(page_time(&page->arena, p->due_at)),
			overdue ? "已逾期" : word_chinese(p->state), NULL });
	}
	page_table_end(page);
}

/* ---- annexes --------------------------------------------------------------------------------------- */

static size_t annexed(size_t n)
{
	return n < ANNEX_ROWS ? n : ANNEX_ROWS;
}

static void put_rest(struct page *page, size_t n, const char *command)
{
	if (n > ANNEX_ROWS) {
		page_text(page, arena_printf(&page->arena, "以下 %zu 项从略，全部可用 %s 列出。",
			n - ANNEX_ROWS, command));
	}
}

static void put_heading(struct page *page, const char *text)
{
	page_heading(page, 2, text);
}

static void put_annexes(struct page *page, const struct iptk_month *m)
{
	void (*heading)(struct page *page, const char *text) = page_annexes;

	if (m->n_incidents > BODY_ROWS) {
		heading(page, "附表一　本月事件一览");
		heading = put_heading;
		put_incidents(page, m, m->incidents, annexed(m->n_incidents));
		put_rest(page, m->n_incidents, "ip-report list --since --until");
	}
	if (m->n_late > BODY_ROWS) {
		heading(page, "附表二　本月到期而逾期的时限");
		heading = put_heading;
		put_late_rows(page, m, m->late, annexed(m->n_late));
		put_rest(page, m->n_late, "ip-report check");
	}
	if (m->n_open > BODY_ROWS) {
		heading(page, "附表三　未结事件");
		heading = put_heading;
		put_open_rows(page, m, m->open, annexed(m->n_open));
		put_rest(page, m->n_open, "ip-report list --open");
	}
	if (m->n_incidents > 0) {
		heading(page, "附表四　用时与时限统计");
		figures_put_table(page, m->plan, m->figures);
		page_text(page, "以上统计本月发生的事件；中位数为居中者（偶数个取中间两个的平均），未能计算的按原因列出。");
		figures_put_by(page, m->plan, m->figures, IPTK_BY_DEPT, by_dept, SIZE_MAX);
	}
}

/* ---- the paper ----------------------------------------------------------------------------------------- */

int iptk_show_month(FILE *out, enum iptk_format format, const struct iptk_month *m,
	struct iptk_error *err)
{
	AUTO_ARENA struct arena arena = { 0 };
	const char *from = page_time(&arena, m->from_at);
	struct page page;

	page_begin(&page, out, format == IPTK_FORMAT_HTML, arena_printf(&arena,
		"%s应急工作月报（%.4s年%d月）", m->plan->unit, from, atoi(from + 5)));
	page_text(&page, "领导小组：");
	page_text(&page, arena_printf(&arena, "现将本月突发事件应急处置情况报告如下。本稿由记录自动生成于 %s，"
		"所列时间均为 %s 时区时间，预案版本 %s。", page_time(&arena, m->now), iptk_zone(),
		m->plan->version));
	put_happened(&page, m);
	put_figures(&page, m);
	put_late(&page, m);
	put_open(&page, m);
	put_tasks(&page, m);
	month_put_readiness(&page, m);
	month_put_drills(&page, m);
	put_annexes(&page, m);
	return page_end(&page, &m->head, err);
}
