/*
 * The summary report (总结评估报告, PLAN 5.2.2) drafted from the record, in Chinese Markdown
 * for pandoc: what the record knows is filled in, what only people can judge is marked to
 * be filled in by hand. Here the frame, the facts, the timeline and the deadlines; the
 * sections that stand on parts are in summary_parts.c. In Chinese whatever the user's
 * language, for it is a paper of the organisation.
 */
#include "text/summary.h"

#include <stdlib.h>
#include <string.h>

#include "iptk/time.h"
#include "text/labels.h"
#include "text/put.h"
#include "text/show.h"

const char *summary_time(struct arena *arena, int64_t at)
{
	char text[IPTK_TIME_MAX];

	if (at == IPTK_NO_TIME) {
		return "";
	}
	iptk_time_format(at, text);
	text[10] = ' '; /* "2026-03-01 08:05": the offset is said once, in the head */
	text[16] = '\0';
	return arena_strdup(arena, text);
}

const char *summary_who(struct arena *arena, const struct iptk_plan *plan, const char *by,
	const char *recorder)
{
	if (by == NULL || by[0] == '\0') {
		by = recorder;
	}
	if (by == NULL) {
		return "";
	}
	if (recorder == NULL || recorder[0] == '\0' || strcmp(by, recorder) == 0) {
		return label_person(plan, by);
	}
	return arena_printf(arena, "%s（代录：%s）", label_person(plan, by),
		label_person(plan, recorder));
}

void summary_title(FILE *out, const char *title)
{
	fprintf(out, "## %s\n\n", title);
}

void summary_none(FILE *out)
{
	fputs("无。\n\n", out);
}

/* "3 小时 5 分": the report is in Chinese, iptk_span_format is not. */
static const char *span(struct arena *arena, int64_t span_s)
{
	int64_t d = span_s / 86400, h = span_s / 3600 % 24, m = span_s / 60 % 60, s = span_s % 60;

	if (d > 0) {
		return arena_printf(arena, "%lld 天 %lld 小时", (long long)d, (long long)h);
	}
	if (h > 0) {
		return arena_printf(arena, "%lld 小时 %lld 分", (long long)h, (long long)m);
	}
	if (m > 0) {
		return s == 0 ? arena_printf(arena, "%lld 分", (long long)m)
			: arena_printf(arena, "%lld 分 %lld 秒", (long long)m, (long long)s);
	}
	return arena_printf(arena, "%lld 秒", (long long)s);
}

/* ---- facts ------------------------------------------------------------------------------ */

static void put_fact(FILE *out, const char *name, const char *value)
{
	put_md_row(out, (const char *const[]){ name,
		value != NULL && value[0] != '\0' ? value : "（记录中未见）", NULL });
}

static void put_times(FILE *out, const struct iptk_dossier *d, struct arena *arena)
{
	static const struct {
		const char *name;
		enum iptk_mark mark;
	} times[] = {
		{ "发生时间", IPTK_MARK_OCCURRED }, { "发现时间", IPTK_MARK_DISCOVERED },
		{ "接报时间", IPTK_MARK_RECEIVED }, { "首报时间", IPTK_MARK_REPORTED },
		{ "核实时间", IPTK_MARK_VERIFIED }, { "启动响应时间", IPTK_MARK_STARTED },
		{ "终止时间", IPTK_MARK_ENDED },
	};

	for (size_t k = 0; k < sizeof times / sizeof *times; k++) {
		put_fact(out, times[k].name, summary_time(arena, d->incident.mark_at[times[k].mark]));
	}
}

static void put_facts(FILE *out, const struct iptk_dossier *d, struct arena *arena)
{
	const struct iptk_incident *i = &d->incident;

	summary_title(out, "一、基本情况");
	put_md_head(out, (const char *const[]){ "项目", "内容", NULL });
	put_fact(out, "事件编号", i->ref);
	put_fact(out, "事件名称", i->title);
	put_fact(out, "性质", i->drill ? "演练（非真实事件）" : "真实事件");
	put_fact(out, "类别", label_kind(d->plan, i->kind));
	put_fact(out, "涉事部门", label_dept(d->plan, i->dept));
	put_fact(out, "预警级别", label_level(d->plan, i->level));
	put_fact(out, "响应级别", label_response(d->plan, i->response));
	put_fact(out, "当前状态", word_chinese(iptk_state_name(i->state)));
	put_fact(out, "报告人", label_person(d->plan, i->reporter));
	put_fact(out, "响应负责人", label_person(d->plan, i->lead));
	put_times(out, d, arena);
	put_fact(out, "预案版本", d->plan != NULL ? d->plan->version : NULL);
	putc('\n', out);
}

/* PLAN 4.1.2: time, place, course, cause, scope of impact, trend, measures, next steps. */
static void put_elements(FILE *out, const struct iptk_dossier *d)
{
	fputs("### 报告要素\n\n", out);
	for (const char *const *name = show_eight(); *name != NULL; name++) {
		const struct iptk_field *field = iptk_field_find(*name);
		const char *value = show_known(d, *name);

		fprintf(out, "**%s**\n\n",
			field != NULL && field->label != NULL ? field->label : *name);
		if (value != NULL) {
			put_md_block(out, value);
		} else {
			fputs(BLANK "（各次报告均未说明）\n\n", out);
		}
	}
}

/* ---- timeline --------------------------------------------------------------------------- */

static int by_time(const void *a, const void *b)
{
	const struct iptk_event *x = *(const struct iptk_event *const *)a;
	const struct iptk_event *y = *(const struct iptk_event *const *)b;

	if (x->at != y->at) {
		return x->at < y->at ? -1 : 1;
	}
	return x->seq < y->seq ? -1 : x->seq > y->seq;
}

const char *summary_act(struct arena *arena, const char *kind)
{
	static const struct {
		const char *kind, *chinese;
	} own[] = {
		{ "warning.ack", "确认预警" }, { "release.draft", "信息发布拟稿" },
		{ "release.approve", "批准信息发布" }, { "release.return", "退回信息发布稿" },
		{ "release.publish", "信息发布" }, { "review.accept", "审定总结报告" },
		{ "review.return", "退回总结报告" }, { "review.done", "完成任务" },
		{ "evidence.transfer", "证据移交" }, { "evidence.copy", "证据调取副本" },
		{ "decision.confirm", "本人确认决定" }, { "close.return", "退回终止建议" },
		{ "report.signal", "上报苗头信息" }, { "plan.adopt", "启用预案" },
	};
	const char *dot = kind != NULL ? strchr(kind, '.') : NULL;

	for (size_t k = 0; kind != NULL && k < sizeof own / sizeof *own; k++) {
		if (strcmp(own[k].kind, kind) == 0) {
			return own[k].chinese;
		}
	}
	return dot != NULL ? word_chinese(dot + 1) : kind != NULL ? arena_strdup(arena, kind) : "";
}

static void put_event(FILE *out, const struct iptk_dossier *d, const struct iptk_event *e,
	struct arena *arena)
{
	int64_t delay_s = (e->recorded_at - e->at) / 1000;
	const char *entered = delay_s < 600 ? "" : arena_printf(arena, "补录，迟 %s",
		span(arena, delay_s));

	put_md_row(out, (const char *const[]){ summary_time(arena, e->at),
		summary_act(arena, e->kind), e->text != NULL ? e->text : "",
		summary_who(arena, d->plan, e->by, e->recorder), e->doc != NULL ? e->doc : "",
		e->ref != NULL ? e->ref : "", entered, NULL });
}

/* Without events, the parts tell the same, less what changed parts that stood already. */
static void put_parts_timeline(FILE *out, const struct iptk_dossier *d, struct arena *arena)
{
	for (size_t k = 0; k < d->n_parts; k++) {
		const struct iptk_part *p = &d->parts[k];
		const char *text = iptk_part_field(p, "text");
		struct iptk_event e = { .at = p->at, .recorded_at = p->recorded_at, .ref = p->ref,
			.recorder = p->recorder, .by = p->by, .doc = p->doc,
			.text = text != NULL ? text : iptk_part_field(p, "course"),
			.kind = arena_printf(arena, "part.%s", p->type) };

		put_event(out, d, &e, arena);
	}
}

static void put_timeline(FILE *out, const struct iptk_dossier *d, struct arena *arena)
{
	summary_title(out, "二、处置经过（按发生时间）");
	put_md_head(out, (const char *const[]){ "时间", "事项", "内容", "决定（记录）人", "依据",
		"编号", "备注", NULL });
	if (d->n_events == 0) {
		put_parts_timeline(out, d, arena);
	} else {
		const struct iptk_event **list = arena_alloc(arena, d->n_events * sizeof *list);

		for (size_t k = 0; k < d->n_events; k++) {
			list[k] = &d->events[k];
		}
		qsort(list, d->n_events, sizeof *list, by_time);
		for (size_t k = 0; k < d->n_events; k++) {
			put_event(out, d, list[k], arena);
		}
	}
	putc('\n', out);
}

/* ---- deadlines -------------------------------------------------------------------------- */

static bool is_missed(const struct iptk_clock *clock)
{
	return clock->due_at != IPTK_NO_TIME && clock->over_s > 0;
}

static bool is_kept(const struct iptk_clock *clock)
{
	/* what was done without being owed kept no deadline */
	return !is_missed(clock) && clock->met_at != IPTK_NO_TIME && clock->due_at != IPTK_NO_TIME;
}

static const char *clock_shown(struct arena *arena, const struct iptk_dossier *d,
	const struct iptk_clock *clock)
{
	const char *name = clock->name != NULL ? clock->name : clock->clock;

	if (clock->key == NULL || clock->key[0] == '\0') {
		return name;
	}
	return arena_printf(arena, "%s（%s）", name, label_dept(d->plan, clock->key));
}

static const char *outcome(struct arena *arena, const struct iptk_clock *clock)
{
	if (clock->met_at != IPTK_NO_TIME) {
		return summary_time(arena, clock->met_at);
	}
	return clock->stopped_at != IPTK_NO_TIME
		? arena_printf(arena, "%s 停止，未完成", summary_time(arena, clock->stopped_at))
		: "尚未完成";
}

static void put_kept(FILE *out, const struct iptk_dossier *d, struct arena *arena)
{
	fputs("### 按时完成\n\n", out);
	put_md_head(out, (const char *const[]){ "时限", "条款", "起算", "限时", "完成", "责任", NULL });
	for (size_t k = 0; k < d->n_clocks; k++) {
		const struct iptk_clock *clock = &d->clocks[k];

		if (is_kept(clock)) {
			put_md_row(out, (const char *const[]){ clock_shown(arena, d, clock),
				clock->clause != NULL ? clock->clause : "",
				summary_time(arena, clock->start_at), span(arena, clock->limit_s),
				outcome(arena, clock),
				clock->owner != NULL ? label_owner(d->plan, clock->owner) : "", NULL });
		}
	}
	putc('\n', out);
}

/* Late is a fact: limit, actual time, overrun and reason stay in every summary. */
static void put_missed(FILE *out, const struct iptk_dossier *d, struct arena *arena)
{
	fputs("### 逾期\n\n", out);
	put_md_head(out, (const char *const[]){ "时限", "条款", "应于", "实际", "超时", "责任",
		"原因", NULL });
	for (size_t k = 0; k < d->n_clocks; k++) {
		const struct iptk_clock *clock = &d->clocks[k];

		if (is_missed(clock)) {
			put_md_row(out, (const char *const[]){ clock_shown(arena, d, clock),
				clock->clause != NULL ? clock->clause : "", summary_time(arena, clock->due_at),
				outcome(arena, clock), span(arena, clock->over_s),
				clock->owner != NULL ? label_owner(d->plan, clock->owner) : "",
				clock->reason != NULL ? clock->reason : BLANK, NULL });
		}
	}
	putc('\n', out);
}

static void put_deadlines(FILE *out, const struct iptk_dossier *d, struct arena *arena)
{
	size_t n_kept = 0, n_missed = 0, n_open = 0;

	for (size_t k = 0; k < d->n_clocks; k++) {
		n_missed += is_missed(&d->clocks[k]);
		n_kept += is_kept(&d->clocks[k]);
		n_open += !is_missed(&d->clocks[k]) && d->clocks[k].met_at == IPTK_NO_TIME &&
			d->clocks[k].stopped_at == IPTK_NO_TIME;
	}
	summary_title(out, "三、时限履行情况");
	fprintf(out, "按时完成 %zu 项，逾期 %zu 项，未到期 %zu 项。\n\n", n_kept, n_missed, n_open);
	if (n_kept > 0) {
		put_kept(out, d, arena);
	}
	if (n_missed > 0) {
		put_missed(out, d, arena);
	}
}

/* ---- the frame -------------------------------------------------------------------------- */

static void put_front(FILE *out, const struct iptk_dossier *d, struct arena *arena)
{
	fputs("# 总结评估报告（草稿）：", out);
	put_md_line(out, d->incident.title != NULL ? d->incident.title : d->incident.ref);
	fputs("\n\n", out);
	if (d->plan != NULL && d->plan->unit != NULL) {
		fputs("编制单位：", out);
		put_md_line(out, d->plan->unit);
		fputs("\n\n", out);
	}
	fprintf(out, "本稿由记录自动生成于 %s，所列时间均为 %s 时区时间。"
		"标有" BLANK "之处须由人工填写，提交前请删去本段。\n\n",
		summary_time(arena, d->now), iptk_zone());
}

/* PLAN 5.2.2: what no record can know. */
static void put_blanks(FILE *out)
{
	static const char *const blanks[] = { "处置工作总体评价", "存在的问题与原因",
		"经验教训", "对预案与制度的修改建议", "改进措施、责任人与完成时限", NULL };

	summary_title(out, "十一、评价与建议（人工填写）");
	for (size_t k = 0; blanks[k] != NULL; k++) {
		fprintf(out, "### %s\n\n" BLANK "\n\n", blanks[k]);
	}
	fputs("编写人：" BLANK "　　审核人：" BLANK "　　日期：" BLANK "\n\n", out);
}

int iptk_summary_draft(FILE *out, const struct iptk_dossier *dossier, struct iptk_error *err)
{
	AUTO_ARENA struct arena arena = { 0 };

	put_front(out, dossier, &arena);
	put_facts(out, dossier, &arena);
	put_elements(out, dossier);
	put_timeline(out, dossier, &arena);
	put_deadlines(out, dossier, &arena);
	summary_warnings(out, dossier);
	summary_responses(out, dossier);
	summary_measures(out, dossier);
	summary_releases(out, dossier);
	summary_evidence(out, dossier);
	summary_closing(out, dossier);
	summary_review(out, dossier);
	put_blanks(out);
	summary_attested(out, dossier);
	fprintf(out, "日志标识 `%s`，序号 %lld，日志头 `%s`\n", dossier->head.log,
		(long long)dossier->head.seq, dossier->head.hash);
	return text_flush(out, err);
}
