/*
 * The sections of the summary report that stand on parts: warnings, response, measures,
 * releases, evidence, the end, the review, and the decisions entered on behalf of others.
 */
#include <stdlib.h>
#include <string.h>

#include "iptk/time.h"
#include "text/labels.h"
#include "text/put.h"
#include "text/summary.h"

static const char *field(const struct iptk_part *part, const char *name)
{
	const char *value = iptk_part_field(part, name);

	return value != NULL ? value : "";
}

static const char *or_empty(const char *text)
{
	return text != NULL ? text : "";
}

static size_t count(const struct iptk_dossier *d, char letter)
{
	size_t n = 0;

	for (size_t k = 0; k < d->n_parts; k++) {
		n += d->parts[k].letter == letter;
	}
	return n;
}

/* All values of a field that may stand more than once; persons by name. */
static const char *values(struct arena *arena, const struct iptk_plan *plan,
	const struct iptk_part *part, const char *name, bool persons)
{
	AUTO_BUF struct buf b = { 0 };
	const struct pair *pair;
	struct record record;

	text_part_record(part, arena, &record);
	for (size_t k = 0; (pair = record_nth(&record, name, k)) != NULL; k++) {
		const char *value = text_pair(arena, pair);

		buf_addf(&b, "%s%s", k > 0 ? "、" : "", persons ? label_person(plan, value) : value);
	}
	return arena_strdup(arena, buf_text(&b));
}

/* ---- 3.2 warnings ------------------------------------------------------------------------ */

static void put_acks(FILE *out, const struct iptk_dossier *d, struct arena *arena)
{
	bool any = false;

	for (size_t k = 0; k < d->n_clocks; k++) {
		const struct iptk_clock *clock = &d->clocks[k];

		if (clock->clock == NULL || strcmp(clock->clock, "ack") != 0) {
			continue;
		}
		if (!any) {
			fputs("各部门确认情况：\n\n", out);
			put_md_head(out, (const char *const[]){ "部门", "预警", "应于", "确认", NULL });
			any = true;
		}
		put_md_row(out, (const char *const[]){ or_empty(label_dept(d->plan, clock->key)),
			clock->ref, summary_time(arena, clock->due_at),
			clock->met_at == IPTK_NO_TIME ? "未确认" : summary_time(arena, clock->met_at), NULL });
	}
	fputs(any ? "\n" : "", out);
}

void summary_warnings(FILE *out, const struct iptk_dossier *d)
{
	AUTO_ARENA struct arena arena = { 0 };

	summary_title(out, "四、预警");
	if (count(d, 'w') == 0) {
		summary_none(out);
		return;
	}
	put_md_head(out, (const char *const[]){ "时间", "事项", "级别", "影响范围", "措施或理由",
		"决定人", "依据", NULL });
	for (size_t k = 0; k < d->n_parts; k++) {
		const struct iptk_part *p = &d->parts[k];

		if (p->letter == 'w') {
			put_md_row(out, (const char *const[]){ summary_time(&arena, p->at),
				part_chinese(p), or_empty(label_level(d->plan, p->level)),
				field(p, "scope"),
				field(p, "measures")[0] != '\0' ? field(p, "measures") : field(p, "reason"),
				summary_who(&arena, summary_roster(d, p->seq), p->by, p->recorder), or_empty(p->doc), NULL });
		}
	}
	putc('\n', out);
	put_acks(out, d, &arena);
}

/* ---- 4.2.1 response ---------------------------------------------------------------------- */

/* Decisions on releases are parts of this letter too, and stand with the releases; so are
 * consents, which the response that they led to names. */
static bool is_response(const struct iptk_part *p)
{
	static const char *const others[] = { "approve", "return", "consent", NULL };

	return p->letter == 'e' && p->type != NULL && !iptk_words_have(others, p->type);
}

void summary_responses(FILE *out, const struct iptk_dossier *d)
{
	AUTO_ARENA struct arena arena = { 0 };
	bool any = false;

	summary_title(out, "五、应急响应");
	for (size_t k = 0; k < d->n_parts; k++) {
		const struct iptk_part *p = &d->parts[k];

		if (!is_response(p)) {
			continue;
		}
		if (!any) {
			put_md_head(out, (const char *const[]){ "时间", "事项", "响应级别", "牵头人", "内容",
				"决定人", "依据", "状态", NULL });
			any = true;
		}
		put_md_row(out, (const char *const[]){ summary_time(&arena, p->at), part_chinese(p),
			or_empty(label_response(d->plan, p->response)),
			p->response != NULL ? or_empty(label_person(d->plan, p->owner)) : "",
			field(p, "text")[0] != '\0' ? field(p, "text") : field(p, "reason"),
			summary_who(&arena, summary_roster(d, p->seq), p->by, p->recorder), or_empty(p->doc),
			or_empty(word_chinese(p->state)), NULL });
	}
	if (any) {
		putc('\n', out);
	} else {
		summary_none(out);
	}
}

/* ---- 4.2.2, 4.3 measures ----------------------------------------------------------------- */

static bool is_release(const struct iptk_part *p)
{
	return p->letter == 'm' && p->type != NULL && strcmp(p->type, "draft") == 0;
}

static bool is_measure(const struct iptk_part *p)
{
	return p->letter == 'm' && !is_release(p);
}

static void put_measure(FILE *out, const struct iptk_dossier *d, const struct iptk_part *p,
	struct arena *arena)
{
	fprintf(out, "- %s ", summary_time(arena, p->at));
	put_md_line(out, p->dept != NULL ? label_dept(d->plan, p->dept)
		: summary_who(arena, summary_roster(d, p->seq), p->by, p->recorder));
	fputs("：", out);
	put_md_line(out, field(p, "text"));
	if (field(p, "to")[0] != '\0') {
		fputs("（对象：", out);
		put_md_line(out, field(p, "to"));
		fputs("）", out);
	}
	if (field(p, "basis")[0] != '\0') {
		fputs("（依据：", out);
		put_md_line(out, field(p, "basis"));
		fputs("；文号：", out);
		put_md_line(out, field(p, "file-number"));
		fputs("）", out);
	}
	fprintf(out, "（%s）\n", p->ref);
}

void summary_measures(FILE *out, const struct iptk_dossier *d)
{
	AUTO_ARENA struct arena arena = { 0 };
	bool *done = arena_alloc(&arena, d->n_parts + 1);
	bool any = false;

	summary_title(out, "六、处置措施（按类别）");
	for (size_t k = 0; k < d->n_parts; k++) {
		const char *category = or_empty(d->parts[k].category);

		if (done[k] || !is_measure(&d->parts[k])) {
			continue;
		}
		any = true;
		fputs("### ", out);
		put_md_line(out, category[0] != '\0' ? label_category(d->plan, category) : "未分类");
		fputs("\n\n", out);
		for (size_t n = k; n < d->n_parts; n++) {
			if (is_measure(&d->parts[n]) &&
				strcmp(or_empty(d->parts[n].category), category) == 0) {
				put_measure(out, d, &d->parts[n], &arena);
				done[n] = true;
			}
		}
		putc('\n', out);
	}
	if (!any) {
		summary_none(out);
	}
}

/* Who decided on a release, on what document; a decision on an earlier text says so. Which
 * release a decision is about, its event names. */
static const char *decisions(const struct iptk_dossier *d, const struct iptk_part *on,
	struct arena *arena)
{
	AUTO_BUF struct buf b = { 0 };

	for (size_t k = 0; k < d->n_parts; k++) {
		const struct iptk_part *p = &d->parts[k];
		bool about = false;

		for (size_t n = 0; n < d->n_events && p->letter == 'e' && !is_response(p)
				&& strcmp(p->type, "consent") != 0; n++) {
			about = about || (d->events[n].seq == p->seq && d->events[n].ref != NULL
				&& strcmp(d->events[n].ref, on->ref) == 0);
		}
		if (about) {
			buf_addf(&b, "%s%s %s%s%s%s%s%s", b.len > 0 ? "；" : "", summary_time(arena, p->at),
				summary_who(arena, summary_roster(d, p->seq), p->by, p->recorder),
				strcmp(p->type, "approve") == 0 ? "批准" : "退回",
				p->doc != NULL ? "，依据 " : "", or_empty(p->doc),
				p->digest != NULL && on->digest != NULL && strcmp(p->digest, on->digest) != 0
				? "（针对此前文本）" : "", p->attested ? "（待本人确认）" : "");
		}
	}
	return arena_strdup(arena, buf_text(&b));
}

void summary_releases(FILE *out, const struct iptk_dossier *d)
{
	AUTO_ARENA struct arena arena = { 0 };
	bool any = false;

	summary_title(out, "七、信息发布");
	for (size_t k = 0; k < d->n_parts; k++) {
		const struct iptk_part *p = &d->parts[k];

		if (!is_release(p)) {
			continue;
		}
		if (!any) {
			put_md_head(out, (const char *const[]){ "编号", "拟稿时间", "题目", "状态", "审批",
				"渠道", "地址", "文本 SHA-256", NULL });
			any = true;
		}
		put_md_row(out, (const char *const[]){ p->ref, summary_time(&arena, p->at),
			field(p, "title"), or_empty(word_chinese(p->state)), decisions(d, p, &arena),
			field(p, "channel"), field(p, "address"), or_empty(p->digest), NULL });
	}
	if (any) {
		putc('\n', out);
	} else {
		summary_none(out);
	}
}

void summary_evidence(FILE *out, const struct iptk_dossier *d)
{
	AUTO_ARENA struct arena arena = { 0 };

	summary_title(out, "八、证据材料");
	if (count(d, 'a') == 0) {
		summary_none(out);
		return;
	}
	put_md_head(out, (const char *const[]){ "编号", "名称", "种类", "收集时间", "来源",
		"SHA-256", NULL });
	for (size_t k = 0; k < d->n_parts; k++) {
		const struct iptk_part *p = &d->parts[k];

		if (p->letter == 'a') {
			const char *collected = iptk_part_field(p, "collected");

			put_md_row(out, (const char *const[]){ p->ref, field(p, "name"),
				summary_word(d->plan, field(p, "type")),
				summary_time(&arena, collected != NULL ? strtoll(collected, NULL, 10) : p->at),
				field(p, "origin"), or_empty(p->digest), NULL });
		}
	}
	putc('\n', out);
}

/* ---- 4.4 the end ------------------------------------------------------------------------- */

static void put_criteria(FILE *out, const struct iptk_dossier *d, const struct iptk_part *p,
	struct arena *arena)
{
	const struct pair *pair;
	struct record record;

	text_part_record(p, arena, &record);
	for (size_t k = 0; (pair = record_nth(&record, "criterion", k)) != NULL; k++) {
		fputs("  - ", out);
		put_md_line(out, summary_answer(arena, d->plan, text_pair(arena, pair)));
		putc('\n', out);
	}
}

void summary_closing(FILE *out, const struct iptk_dossier *d)
{
	AUTO_ARENA struct arena arena = { 0 };

	summary_title(out, "九、终止评估与批准");
	if (count(d, 'c') == 0) {
		summary_none(out);
		return;
	}
	for (size_t k = 0; k < d->n_parts; k++) {
		const struct iptk_part *p = &d->parts[k];
		const char *assessors, *text = field(p, "text");

		if (p->letter != 'c') {
			continue;
		}
		assessors = values(&arena, summary_roster(d, p->seq), p, "assessor", true);
		fprintf(out, "- %s %s：", summary_time(&arena, p->at), part_chinese(p));
		put_md_line(out, arena_printf(&arena, "%s%s%s%s%s",
			summary_who(&arena, summary_roster(d, p->seq), p->by, p->recorder),
			assessors[0] != '\0' ? "；评估人：" : "", assessors,
			p->doc != NULL ? "；依据：" : "", or_empty(p->doc)));
		if (text[0] != '\0' || field(p, "reason")[0] != '\0') {
			fputs("。", out);
			put_md_line(out, text[0] != '\0' ? text : field(p, "reason"));
		}
		fprintf(out, "（%s）\n", p->ref);
		put_criteria(out, d, p, &arena);
	}
	putc('\n', out);
}

/* ---- 5 the review ------------------------------------------------------------------------ */

/* What an item says, by its type: the fields that matter, one after another. */
static const char *item_text(struct arena *arena, const struct iptk_dossier *d,
	const struct iptk_part *p)
{
	static const struct {
		const char *name, *before;
	} shown[] = {
		{ "decision", "决定：" }, { "rule", "依据规定：" }, { "unit", "涉及岗位或单位：" },
		{ "cause", "原因：" }, { "course", "经过：" }, { "responsibility", "责任：" },
		{ "help-kind", "援助方式：" }, { "count", "人数：" }, { "amount", "损失数额：" },
		{ "item", "豁免事项：" },
		{ "aspect", "项目：" }, { "score", "评分：" }, { "finding", "意见：" }, { "reason", "理由：" }, { "text", "" },
	};
	AUTO_BUF struct buf b = { 0 };
	const char *team = values(arena, summary_roster(d, p->seq), p, "team", true);

	/* the summary's own text is the report that this draft becomes */
	if (p->type != NULL && strcmp(p->type, "submit") == 0) {
		return p->digest != NULL ? arena_printf(arena, "文本 SHA-256 %s", p->digest) : "";
	}
	if (p->digest != NULL) {
		buf_addf(&b, "%s%s%s；文本 SHA-256 %s",
			summary_who(arena, summary_roster(d, p->seq), p->by, p->recorder), p->doc != NULL ? "，依据 " : "",
			or_empty(p->doc), p->digest);
	}
	if (team[0] != '\0') {
		buf_addf(&b, "调查组：%s", team);
	}
	for (size_t k = 0; k < sizeof shown / sizeof *shown; k++) {
		const char *value = field(p, shown[k].name);

		if (value[0] != '\0') {
			buf_addf(&b, "%s%s%s", b.len > 0 ? "；" : "", shown[k].before,
				strcmp(shown[k].name, "aspect") == 0 ? label_aspect(d->plan, value) : value);
		}
	}
	return arena_strdup(arena, buf_text(&b));
}

void summary_review(FILE *out, const struct iptk_dossier *d)
{
	AUTO_ARENA struct arena arena = { 0 };

	summary_title(out, "十、善后与总结评估事项");
	if (count(d, 'v') == 0) {
		summary_none(out);
		return;
	}
	put_md_head(out, (const char *const[]){ "编号", "时间", "事项", "内容", "责任人", "期限",
		"状态", NULL });
	for (size_t k = 0; k < d->n_parts; k++) {
		const struct iptk_part *p = &d->parts[k];

		if (p->letter == 'v') {
			put_md_row(out, (const char *const[]){ p->ref, summary_time(&arena, p->at),
				part_chinese(p), item_text(&arena, d, p),
				or_empty(label_person(d->plan, p->owner)), summary_time(&arena, p->due_at),
				or_empty(word_chinese(p->state)), NULL });
		}
	}
	putc('\n', out);
}

/* PLAN 2.1: a decision entered for another counts as attested until that person confirms
 * it, and every print says so. */
void summary_attested(FILE *out, const struct iptk_dossier *d)
{
	AUTO_ARENA struct arena arena = { 0 };
	bool any = false;

	summary_title(out, "十二、由他人代录、尚未经本人确认的决定");
	for (size_t k = 0; k < d->n_parts; k++) {
		const struct iptk_part *p = &d->parts[k];

		if (!p->attested) {
			continue;
		}
		any = true;
		fprintf(out, "- %s %s %s：", p->ref, summary_time(&arena, p->at),
			part_chinese(p));
		put_md_line(out, arena_printf(&arena, "由 %s 代 %s 录入%s%s；%s。",
			or_empty(label_person(summary_roster(d, p->seq), p->recorder)),
			or_empty(label_person(summary_roster(d, p->seq), p->by)),
			p->doc != NULL ? "，依据 " : "，依据文件待补", or_empty(p->doc),
			p->state != NULL && strcmp(p->state, "presumed") == 0 ? "按预案推定，尚未经本人确认"
			: "尚未经本人确认"));
		putc('\n', out);
	}
	if (any) {
		putc('\n', out);
	} else {
		summary_none(out);
	}
}
