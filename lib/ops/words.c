/* The words of a notice: see words.h. */
#include "ops/words.h"

#include <string.h>

#define SUBJECT_MAX 1000
#define TEXT_MAX (64 * 1024)

#define LABEL(plan, list, find, id, member) \
	((id) == NULL ? NULL : find((plan), (id)) == IPTK_NONE ? (id) \
		: (plan)->list[find((plan), (id))].member)

static const char *short_time(const struct words *w, int64_t at)
{
	char *text = arena_alloc(w->o->arena, IPTK_TIME_MAX);
	return at == IPTK_NO_TIME ? NULL : iptk_time_format_short(at, w->o->facts.now, text);
}

/* Earlier releases wrote these words in English whatever the plan. */
static bool in_chinese(const struct words *w)
{
	return w->o->facts.roster->language == IPTK_LANGUAGE_CHINESE && !w->o->origin->earlier;
}

static const char *span(const struct words *w, int64_t s)
{
	char *text = arena_alloc(w->o->arena, IPTK_SPAN_MAX);
	s = s < 0 ? -s : s;
	return in_chinese(w) ? iptk_span_chinese(s, text) : iptk_span_format(s, text);
}

/* What was done, of every act that can tell anyone. */
static const char *done_chinese(const char *act)
{
	static const char *const done[][2] = {
		{ "report.new", "已报告" }, { "report.signal", "苗头信息已上报" },
		{ "report.follow", "续报已报送" }, { "report.phone", "已电话报告" },
		{ "report.written", "已书面报告" }, { "report.notify", "已向有关主管机关报告" },
		{ "report.verify", "已核实" }, { "report.correct", "已更正" },
		{ "signal.accept", "苗头信息已判定为事件" }, { "signal.dismiss", "不予立案" },
		{ "signal.merge", "已并案" }, { "decision.confirm", "决定已确认" },
		{ "measure.add", "处置措施已记录" }, { "evidence.attach", "证据已收存" },
		{ "evidence.transfer", "证据已移交" }, { "evidence.copy", "证据副本已提供" },
		{ "warning.issue", "预警已发布" }, { "warning.adjust", "预警已调整" },
		{ "warning.lift", "预警已解除" }, { "warning.ack", "预警已签收" },
		{ "response.start", "应急响应已启动" }, { "response.raise", "应急响应已提升" },
		{ "response.lower", "应急响应已降低" }, { "response.progress", "进展已报告" },
		{ "release.draft", "发布稿已拟" }, { "release.approve", "发布稿已批准" },
		{ "release.return", "稿件已退回" }, { "release.publish", "信息已发布" },
		{ "close.assess", "已作终止评估" }, { "close.recommend", "已建议终止" },
		{ "close.approve", "终止已获批准" }, { "close.return", "终止建议已退回" },
		{ "close.reopen", "已重启处置" }, { "review.loss", "损失已评估" },
		{ "review.recovery", "恢复任务已下达" }, { "review.support", "心理援助已记录" },
		{ "review.investigate", "调查结论已记录" }, { "review.account", "责任追究已记录" },
		{ "review.submit", "总结报告已提交" }, { "review.accept", "总结报告已审定" },
		{ "review.return", "总结报告已退回" }, { "review.improve", "改进任务已下达" },
		{ "review.evaluate", "已评估一项" }, { "review.done", "任务已完成" },
		{ "review.waive", "已豁免" }, { "review.archive", "已归档" },
	};
	for (size_t k = 0; k < sizeof done / sizeof *done; k++) {
		if (strcmp(done[k][0], act) == 0) {
			return done[k][1];
		}
	}
	return NULL;
}

/* What is decided, of a decision that others have yet to join in. */
static const char *part_done_chinese(const char *decide)
{
	static const char *const decided[][2] = {
		{ "response", "应急响应" }, { "release.approve", "信息发布稿" },
		{ "close.approve", "终止响应" }, { "review.accept", "总结报告" },
	};
	for (size_t k = 0; k < sizeof decided / sizeof *decided; k++) {
		if (strcmp(decided[k][0], decide) == 0) {
			return decided[k][1];
		}
	}
	return NULL;
}

const char *words_part(const struct op *o)
{
	bool in_part = o->def->decide != NULL && !o->verdict.decision_done && !o->origin->earlier;
	return in_part && o->facts.has_part ? o->facts.part.ref : o->part_ref;
}

static const char *done(const struct words *w)
{
	const struct iptk_act_def *def = w->o->def;
	bool in_part = def->decide != NULL && !w->o->verdict.decision_done;
	const char *chinese = !in_chinese(w) ? NULL
		: in_part ? part_done_chinese(def->decide) : done_chinese(def->name);
	return chinese == NULL ? def->help : chinese;
}

static const char *cite(const struct words *w, const char *clause)
{
	bool chinese = w->o->origin->earlier || in_chinese(w);
	return iptk_clause_is_article(clause) ? clause
		: arena_printf(w->o->arena, chinese ? "预案 %s" : "plan %s", clause);
}

static const char *person_name(const struct words *w, const char *id)
{
	const struct iptk_person *p = iptk_plan_person_id(w->o->facts.roster, id);
	return p == NULL ? id : p->name;
}

static const char *deciders(const struct words *w)
{
	const struct iptk_facts *f = &w->o->facts;
	const char *all = NULL;
	for (size_t k = 0; k < f->n_deciders; k++) {
		const char *name = f->roster->people[f->deciders[k]].name;
		all = all == NULL ? name : arena_printf(w->o->arena, "%s%s%s", all,
			w->o->origin->earlier || in_chinese(w) ? "、" : ", ", name);
	}
	return all;
}

/* Of the deadline that a reminder is about; *ret_known is left alone for other words. */
static const char *of_reminder(const struct words *w, const char *word, bool *ret_known)
{
	const struct op_reminder *r = w->reminder;
	if (r == NULL) {
		return NULL;
	}
	int64_t left_s = (r->clock->due_at - w->o->facts.now) / 1000;
	const struct {
		const char *word, *value;
	} values[] = {
		{ "clock", r->clock->name }, { "clause", r->clock->clause },
		{ "cite", cite(w, r->clock->clause) },
		{ "due", short_time(w, r->clock->due_at) },
		{ "left", span(w, left_s > 0 ? left_s : 0) },
		{ "over", span(w, left_s < 0 ? left_s : 0) }, { "part", r->clock->ref },
	};
	for (size_t k = 0; k < sizeof values / sizeof *values; k++) {
		if (strcmp(values[k].word, word) == 0) {
			*ret_known = true;
			return values[k].value;
		}
	}
	return NULL;
}

static const char *of_incident(const struct words *w, const char *word, bool *ret_known)
{
	const struct op *o = w->o;
	const struct iptk_incident *i = &o->inc;
	const struct iptk_plan *plan = o->facts.plan;
	const struct {
		const char *word, *value;
	} values[] = {
		{ "ref", i->ref }, { "title", i->title }, { "unit", plan->unit },
		{ "level", LABEL(plan, levels, iptk_plan_level, i->level, label) },
		{ "response", LABEL(plan, responses, iptk_plan_response, i->response, label) },
		{ "dept", LABEL(plan, departments, iptk_plan_department, i->dept, name) },
		{ "kind", LABEL(plan, kinds, iptk_plan_kind, i->kind, name) },
		{ "lead", person_name(w, i->lead) }, { "by", deciders(w) },
		{ "at", short_time(w, o->facts.at) }, { "done", done(w) },
		{ "drill", i->drill ? o->facts.roster->drill_mark : NULL },
		{ "part", words_part(o)[0] == '\0' ? i->ref : words_part(o) },
		{ "name", w->to->name }, { "notice", w->notice },
	};
	for (size_t k = 0; k < sizeof values / sizeof *values; k++) {
		if (strcmp(values[k].word, word) == 0) {
			*ret_known = true;
			return values[k].value;
		}
	}
	return NULL;
}

/* A field of the act; a personal one stays out of the log, and of the mail with it. */
static const char *of_act(const struct words *w, const char *word)
{
	const struct pair *p = record_nth(&w->o->act.record, word, 0);
	const struct iptk_field *field = iptk_field_find(word);
	if (p == NULL || field == NULL || w->reminder != NULL) {
		return NULL;
	}
	if (iptk_words_have(w->o->facts.plan->personal, word)) {
		return "…";
	}
	if (p->type == VALUE_TEXT) {
		return field->type == IPTK_FIELD_PERSON ? person_name(w, p->text) : p->text;
	}
	return field->type == IPTK_FIELD_TIME ? short_time(w, p->i)
		: arena_printf(w->o->arena, "%lld", (long long)p->i);
}

static const char *value_of(const struct words *w, const char *word)
{
	bool known = false;
	const char *value = of_reminder(w, word, &known);
	if (!known) {
		value = of_incident(w, word, &known);
	}
	value = known ? value : of_act(w, word);
	return value == NULL ? "" : value;
}

/* Fill one stretch of a template; returns whether anything but empty values stood in it. */
static bool fill(const struct words *w, const char *p, const char *end, struct buf *out)
{
	bool any = false, some = false;
	while (p < end) {
		const char *close = *p == '{' ? memchr(p, '}', (size_t)(end - p)) : NULL;
		if (close == NULL) {
			buf_add_char(out, *p++);
			continue;
		}
		const char *value = value_of(w, arena_strndup(w->o->arena, p + 1, (size_t)(close - p - 1)));
		any = true;
		some = some || value[0] != '\0';
		buf_add(out, value);
		p = close + 1;
	}
	return some || !any;
}

/* Cut at a character's end, and nothing left that a header or terminal would obey. */
static char *finish(const struct words *w, struct buf *text, size_t max, bool lines)
{
	size_t len = text->len < max ? text->len : max;
	while (len < text->len && len > 0 && ((unsigned char)text->p[len] & 0xc0) == 0x80) {
		len--;
	}
	while (len > 0 && (text->p[len - 1] == '\n' || text->p[len - 1] == ' ')) {
		len--;
	}
	char *done = arena_strndup(w->o->arena, buf_text(text), len);
	for (char *p = done; *p != '\0'; p++) {
		unsigned char c = (unsigned char)*p;
		if ((c < 0x20 && !(lines && (c == '\n' || c == '\t'))) || c == 0x7f) {
			*p = ' ';
		}
	}
	return done;
}

/* Which of several steps of a ladder this is: "（到期前 5 分）". */
static const char *step_of(const struct words *w)
{
	const struct op_reminder *r = w->reminder;
	if (r == NULL || !r->says_step) {
		return "";
	}
	const char *far = span(w, r->threshold_s);
	if (in_chinese(w)) {
		return r->threshold_s == 0 ? "（到期时）" : arena_printf(w->o->arena,
			r->threshold_s < 0 ? "（到期前 %s）" : "（到期后 %s）", far);
	}
	return r->threshold_s == 0 ? " (when due)" : arena_printf(w->o->arena,
		r->threshold_s < 0 ? " (%s before due)" : " (%s after due)", far);
}

char *words_subject(const struct words *w, const char *template)
{
	AUTO_BUF struct buf text = { 0 };
	fill(w, template, template + strlen(template), &text);
	buf_add(&text, step_of(w));
	char *subject = finish(w, &text, SUBJECT_MAX, false);
	return subject[0] == '\0' ? arena_strdup(w->o->arena, w->o->inc.ref) : subject;
}

char *words_text(const struct words *w, const char *template)
{
	AUTO_BUF struct buf text = { 0 };
	for (const char *p = template; *p != '\0';) {
		size_t len = strcspn(p, "\n"), before = text.len;
		if (fill(w, p, p + len, &text)) {
			buf_add_char(&text, '\n');
		} else {
			text.len = before;
		}
		p += len + (p[len] == '\n');
	}
	char *done = finish(w, &text, TEXT_MAX, true);
	return done[0] == '\0' ? words_subject(w, template) : done;
}
