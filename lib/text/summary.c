/*
 * The summary report (总结评估报告, PLAN 5.2.2) drafted from the record, in Chinese Markdown
 * for pandoc: what the record knows is filled in, what only people can judge is marked to
 * be filled in by hand. Here the frame, the facts and the deadlines; the timeline is in
 * summary_timeline.c, the sections that stand on parts in summary_parts.c. In Chinese whatever the user's
 * language, for it is a paper of the organisation.
 */
#include "text/summary.h"

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

/* "manager secretary": who decided together. */
static const char *names(struct arena *arena, const struct iptk_plan *plan, const char *ids)
{
	AUTO_BUF struct buf out = { 0 };

	for (ids += strspn(ids, " "); *ids != '\0'; ids += strspn(ids, " ")) {
		size_t len = strcspn(ids, " ");

		buf_addf(&out, "%s%s", out.len > 0 ? "、" : "",
			label_person(plan, arena_strndup(arena, ids, len)));
		ids += len;
	}
	return arena_strdup(arena, buf_text(&out));
}

const struct iptk_plan *summary_roster(const struct iptk_dossier *d, int64_t seq)
{
	return roster_at(&d->rosters, d->plan, seq);
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
		return names(arena, plan, by);
	}
	return arena_printf(arena, "%s（代录：%s）", names(arena, plan, by),
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

/* The report is in Chinese, iptk_span_format is not. */
const char *summary_span(struct arena *arena, int64_t span_s)
{
	static const struct {
		int64_t size_s;
		const char *name;
	} units[] = { { 86400, "天" }, { 3600, "小时" }, { 60, "分" }, { 1, "秒" } };
	AUTO_BUF struct buf out = { 0 };

	for (size_t k = 0, shown = 0; k < 4 && shown < 2; k++) {
		int64_t n = span_s / units[k].size_s;

		if (n > 0) {
			buf_addf(&out, "%s%lld %s", shown > 0 ? " " : "", (long long)n, units[k].name);
		}
		shown += n > 0 || shown > 0; /* two neighbouring units say enough */
		span_s %= units[k].size_s;
	}
	return out.len > 0 ? arena_strdup(arena, buf_text(&out)) : "0 秒";
}

const char *summary_answer(struct arena *arena, const struct iptk_plan *plan, const char *answer)
{
	const char *value = strchr(answer, '=');
	size_t len = value != NULL ? (size_t)(value - answer) : 0;

	for (size_t k = 0; value != NULL && plan != NULL && k < plan->n_criteria; k++) {
		const char *id = plan->criteria[k].id;

		if (strlen(id) == len && memcmp(id, answer, len) == 0) {
			return arena_printf(arena, "%s：%s", plan->criteria[k].text,
				strcmp(value, "=yes") == 0 ? "是" : strcmp(value, "=no") == 0 ? "否" : value + 1);
		}
	}
	return answer;
}

const char *summary_word(const struct iptk_plan *plan, const char *word)
{
	static const char *const own[][2] = {
		{ "text", "文字" }, { "picture", "图片" }, { "video", "视频" }, { "audio", "音频" },
		{ "other", "其他" }, { "summary", "总结报告" }, { "tasks", "任务" },
		{ "documents", "补交文件" }, { "releases", "信息发布" }, { "verified", "核实" },
	};

	for (size_t k = 0; k < sizeof own / sizeof *own; k++) {
		if (strcmp(own[k][0], word) == 0) {
			return own[k][1];
		}
	}
	return label_clock(plan, word) != word ? label_clock(plan, word) : word_chinese(word);
}

/* ---- facts ------------------------------------------------------------------------------ */

static void put_fact(FILE *out, const char *name, const char *value)
{
	put_md_row(out, (const char *const[]){ name,
		value != NULL && value[0] != '\0' ? value : "（记录中未见）", NULL });
}

/* Instants of all parts of a type: an incident may flare up more than once. */
static const char *times_of(const struct iptk_dossier *d, char letter, const char *type,
	struct arena *arena)
{
	AUTO_BUF struct buf out = { 0 };

	for (size_t k = 0; k < d->n_parts; k++) {
		const struct iptk_part *p = &d->parts[k];

		if (p->letter == letter && p->type != NULL && strcmp(p->type, type) == 0
			&& (p->state == NULL || strcmp(p->state, "returned") != 0)) {
			buf_addf(&out, "%s%s", out.len > 0 ? "、" : "", summary_time(arena, p->at));
		}
	}
	return arena_strdup(arena, buf_text(&out));
}

static void put_times(FILE *out, const struct iptk_dossier *d, struct arena *arena)
{
	static const struct {
		const char *name;
		enum iptk_mark mark;
	} times[] = {
		{ "发生时间", IPTK_MARK_OCCURRED }, { "发现时间", IPTK_MARK_DISCOVERED },
		{ "接报时间", IPTK_MARK_RECEIVED }, { "首报时间", IPTK_MARK_REPORTED },
		{ "核实时间", IPTK_MARK_VERIFIED },
	};
	const char *started = times_of(d, 'e', "start", arena);
	const char *again = times_of(d, 'c', "reopen", arena);

	for (size_t k = 0; k < sizeof times / sizeof *times; k++) {
		put_fact(out, times[k].name, summary_time(arena, d->incident.mark_at[times[k].mark]));
	}
	put_fact(out, "启动响应时间", started[0] != '\0' ? started
		: summary_time(arena, d->incident.mark_at[IPTK_MARK_STARTED]));
	if (again[0] != '\0') {
		put_fact(out, "重启处置时间", again);
		put_fact(out, "历次批准终止时间", times_of(d, 'c', "approve", arena));
	}
	put_fact(out, "终止时间", again[0] != '\0' && d->incident.state < IPTK_STATE_ENDED
		? "重启后尚未终止" : summary_time(arena, d->incident.mark_at[IPTK_MARK_ENDED]));
}

/* What once was in force, where it was more severe than what is recorded last. */
static void put_highest(FILE *out, const struct iptk_dossier *d)
{
	const struct iptk_plan *plan = d->plan;
	size_t level = SIZE_MAX, response = SIZE_MAX;

	for (size_t k = 0; plan != NULL && k < d->n_parts; k++) {
		const struct iptk_part *p = &d->parts[k];

		for (size_t n = 0; p->letter == 'w' && p->level != NULL && n < plan->n_levels; n++) {
			level = n < level && strcmp(plan->levels[n].id, p->level) == 0 ? n : level;
		}
		for (size_t n = 0; p->response != NULL && n < plan->n_responses; n++) {
			response = n < response && strcmp(plan->responses[n].id, p->response) == 0
				? n : response;
		}
	}
	if (level != SIZE_MAX) {
		put_fact(out, "最高预警级别", label_level(plan, plan->levels[level].id));
	}
	if (response != SIZE_MAX) {
		put_fact(out, "最高响应级别", label_response(plan, plan->responses[response].id));
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
	put_highest(out, d);
	put_fact(out, "当前状态", word_chinese(iptk_state_name(i->state)));
	put_fact(out, "报告人", label_person(d->plan, i->reporter));
	put_fact(out, "响应负责人", label_person(d->plan, i->lead));
	if (i->under != NULL) {
		put_fact(out, "适用的外部规定", label_profiles(d->plan, i, arena));
	}
	put_times(out, d, arena);
	put_fact(out, "预案版本", d->plan != NULL ? d->plan->version : NULL);
	putc('\n', out);
}

/* PLAN 4.1.2: time, place, course, cause, scope of impact, trend, measures, next steps. */
static void put_elements(FILE *out, const struct iptk_dossier *d, struct arena *arena)
{
	fputs("### 报告要素\n\n", out);
	for (const char *const *name = show_eight(); *name != NULL; name++) {
		const struct iptk_field *field = iptk_field_find(*name);
		const char *value = show_known(d, *name);

		if (strcmp(*name, "occurred") == 0 && value != NULL) {
			value = summary_time(arena, d->incident.mark_at[IPTK_MARK_OCCURRED]);
		}
		fprintf(out, "**%s**\n\n",
			field != NULL && field->label != NULL ? field->label : *name);
		if (value != NULL) {
			put_md_block(out, value);
		} else {
			fputs(BLANK "（各次报告均未说明）\n\n", out);
		}
	}
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
				summary_time(arena, clock->start_at), summary_span(arena, clock->limit_s),
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
				outcome(arena, clock), summary_span(arena, clock->over_s),
				clock->owner != NULL ? label_owner(d->plan, clock->owner) : "",
				clock->reason != NULL ? clock->reason : BLANK, NULL });
		}
	}
	putc('\n', out);
}

static void put_deadlines(FILE *out, const struct iptk_dossier *d, struct arena *arena)
{
	size_t n_kept = 0, n_missed = 0, n_open = 0, n_stopped = 0;

	for (size_t k = 0; k < d->n_clocks; k++) {
		n_missed += is_missed(&d->clocks[k]);
		n_kept += is_kept(&d->clocks[k]);
		n_open += !is_missed(&d->clocks[k]) && d->clocks[k].met_at == IPTK_NO_TIME &&
			d->clocks[k].stopped_at == IPTK_NO_TIME;
		n_stopped += !is_missed(&d->clocks[k]) && d->clocks[k].stopped_at != IPTK_NO_TIME;
	}
	summary_title(out, "三、时限履行情况");
	fprintf(out, "按时完成 %zu 项，逾期 %zu 项，未到期 %zu 项，未到期即不再需要 %zu 项。\n\n",
		n_kept, n_missed, n_open, n_stopped);
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
	put_elements(out, dossier, &arena);
	summary_timeline(out, dossier);
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
