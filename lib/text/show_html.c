/*
 * One incident as a page of HTML: what is known, its life as a drawing, its deadlines, its
 * record. In Chinese, as all papers are; it loads nothing, so that it may be mailed or put
 * on a shelf as it is.
 */
#include <string.h>

#include "iptk/time.h"
#include "text/chart.h"
#include "text/labels.h"
#include "text/page.h"
#include "text/show.h"
#include "text/summary.h"

static void put_fact(struct page *page, const char *name, const char *value)
{
	if (value != NULL && value[0] != '\0') {
		page_row(page, (const char *const[]){ name, value, NULL });
	}
}

static void put_facts(struct page *page, const struct iptk_dossier *d)
{
	static const char *const heads[] = { "项目", "内容", NULL };
	static const struct {
		const char *name;
		enum iptk_mark mark;
	} times[] = {
		{ "发生时间", IPTK_MARK_OCCURRED }, { "发现时间", IPTK_MARK_DISCOVERED },
		{ "接报时间", IPTK_MARK_RECEIVED }, { "核实时间", IPTK_MARK_VERIFIED },
		{ "启动响应", IPTK_MARK_STARTED }, { "终止时间", IPTK_MARK_ENDED },
	};
	const struct iptk_incident *i = &d->incident;

	page_table(page, heads);
	put_fact(page, "事件编号", i->ref);
	put_fact(page, "性质", i->drill ? "演练（非真实事件）" : NULL);
	put_fact(page, "类别", label_kind(d->plan, i->kind));
	put_fact(page, "涉事部门", label_dept(d->plan, i->dept));
	put_fact(page, "预警级别", label_level(d->plan, i->level));
	put_fact(page, "响应级别", label_response(d->plan, i->response));
	put_fact(page, "当前状态", word_chinese(iptk_state_name(i->state)));
	put_fact(page, "报告人", label_person(d->plan, i->reporter));
	put_fact(page, "响应负责人", label_person(d->plan, i->lead));
	put_fact(page, "适用的外部规定", label_profiles(d->plan, i, &page->arena));
	for (size_t k = 0; k < sizeof times / sizeof *times; k++) {
		put_fact(page, times[k].name, page_time(&page->arena, i->mark_at[times[k].mark]));
	}
	page_table_end(page);
	for (const char *const *name = show_eight(); *name != NULL; name++) {
		const struct iptk_field *field = iptk_field_find(*name);
		const char *value = show_known(d, *name);

		if (value != NULL && field != NULL && field->type == IPTK_FIELD_TEXT) {
			page_heading(page, 3, field->label != NULL ? field->label : *name);
			page_block(page, value);
		}
	}
}

/* ---- the drawing ---------------------------------------------------------------------- */

/* How a deadline stands on the line of time; false: not at all. */
static bool mark_of(const struct iptk_clock *c, int64_t now, struct chart_event *ret)
{
	bool met = c->met_at != IPTK_NO_TIME, stopped = c->stopped_at != IPTK_NO_TIME;

	if (c->due_at == IPTK_NO_TIME) {
		return false;
	}
	if (c->over_s > 0) {
		ret->mark = CHART_LATE;
		return true;
	}
	ret->mark = met ? CHART_KEPT : CHART_OPEN;
	/* what each department kept would hide the rest */
	return !(stopped && !met) && !(met && c->key[0] != '\0') && (met || c->due_at >= now);
}

static const char *said(const struct iptk_part *p)
{
	static const char *const names[] = { "text", "course", "measures", "reason", "name", NULL };

	for (const char *const *name = names; *name != NULL; name++) {
		const char *value = iptk_part_field(p, *name);

		if (value != NULL && value[0] != '\0') {
			return value;
		}
	}
	return "";
}

static const char *clock_name(struct page *page, const struct iptk_dossier *d,
	const struct iptk_clock *c)
{
	const char *name = strcmp(c->clock, "task") == 0 ? "完成任务" : c->name;

	return c->key[0] == '\0' ? name
		: arena_printf(&page->arena, "%s（%s）", name, label_dept(d->plan, c->key));
}

static void put_timeline(struct page *page, const struct iptk_dossier *d)
{
	static const char *const words[] = { "", "按时完成", "逾期", "未到期" };
	struct chart_event *list = arena_alloc(&page->arena,
		(d->n_events + d->n_clocks + 1) * sizeof *list);
	size_t n = 0;

	for (size_t k = 0; k < d->n_events; k++) {
		const struct iptk_event *e = &d->events[k];

		list[n++] = (struct chart_event){ .at = e->at, .mark = CHART_STEP,
			.text = summary_content(d, e, &page->arena),
			.what = arena_printf(&page->arena, "%s　%s", summary_act(d, e),
				summary_who(&page->arena, summary_roster(d, e->seq), e->by, e->recorder)) };
	}
	for (size_t k = 0; k < d->n_clocks; k++) {
		const struct iptk_clock *c = &d->clocks[k];
		struct chart_event *e = &list[n];

		if (mark_of(c, d->now, e)) {
			e->at = c->due_at;
			e->what = arena_printf(&page->arena, "%s：%s", words[e->mark], clock_name(page, d, c));
			e->text = e->mark == CHART_LATE ? arena_printf(&page->arena, "超时 %s%s%s",
				page_span(&page->arena, c->over_s), c->reason != NULL ? "，" : "",
				c->reason != NULL ? c->reason : "") : NULL;
			n++;
		}
	}
	page_heading(page, 2, "处置经过");
	page_text(page, "圆点为已办事项；菱形为时限到期：绿色按时，红色逾期，空心未到期。");
	chart_timeline(page, list, n);
}

/* ---- tables ------------------------------------------------------------------------------ */

static const char *outcome(struct page *page, const struct iptk_clock *c)
{
	if (c->met_at != IPTK_NO_TIME) {
		return page_time(&page->arena, c->met_at);
	}
	return c->stopped_at != IPTK_NO_TIME
		? arena_printf(&page->arena, "%s 停止", page_time(&page->arena, c->stopped_at)) : "尚未完成";
}

static void put_clocks(struct page *page, const struct iptk_dossier *d)
{
	static const char *const heads[] = { "时限", "条款", "应于", "实际", "超时", "责任", "原因",
		NULL };

	page_heading(page, 2, "时限");
	if (d->n_clocks == 0) {
		page_none(page);
		return;
	}
	page_table(page, heads);
	for (size_t k = 0; k < d->n_clocks; k++) {
		const struct iptk_clock *c = &d->clocks[k];
		bool late = c->due_at != IPTK_NO_TIME && c->over_s > 0;

		page_row(page, (const char *const[]){ clock_name(page, d, c), c->clause,
			page_time(&page->arena, c->due_at), outcome(page, c),
			late ? page_span(&page->arena, c->over_s) : "",
			c->owner != NULL ? label_owner(d->plan, c->owner) : "",
			c->reason != NULL ? c->reason : "", NULL });
	}
	page_table_end(page);
}

static void put_parts(struct page *page, const struct iptk_dossier *d)
{
	static const char *const heads[] = { "编号", "时间", "事项", "状态", "内容", "决定（记录）人",
		"依据", NULL };

	page_heading(page, 2, "记录");
	page_table(page, heads);
	for (size_t k = 0; k < d->n_parts; k++) {
		const struct iptk_part *p = &d->parts[k];

		page_row(page, (const char *const[]){ p->ref, page_time(&page->arena, p->at),
			part_chinese(p), word_chinese(p->state), said(p),
			summary_who(&page->arena, summary_roster(d, p->seq), p->by, p->recorder),
			p->doc != NULL ? p->doc : "", NULL });
	}
	page_table_end(page);
}

int show_html_incident(FILE *out, const struct iptk_dossier *d, struct iptk_error *err)
{
	AUTO_ARENA struct arena arena = { 0 };
	struct page page;

	page_begin(&page, out, true, arena_printf(&arena, "%s　%s", d->incident.ref,
		d->incident.title != NULL ? d->incident.title : ""));
	page_text(&page, arena_printf(&arena, "%s%s生成于 %s，所列时间均为 %s 时区时间。",
		d->plan != NULL ? d->plan->unit : "", d->plan != NULL ? "；" : "",
		page_time(&arena, d->now), iptk_zone()));
	put_facts(&page, d);
	put_timeline(&page, d);
	put_clocks(&page, d);
	put_parts(&page, d);
	return page_end(&page, &d->head, err);
}
