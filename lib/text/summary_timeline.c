/*
 * The timeline of the summary report: every event of the incident as a line of a table, in
 * Chinese, with the plan's labels in place of the record's keys and ids. Events say what
 * was done as it was done; the part that an event made says what followed from it.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "iptk/time.h"
#include "text/labels.h"
#include "text/put.h"
#include "text/summary.h"

#define CELLS_MAX 240 /* of one field; the whole stands in the record */

static const struct iptk_part *part_of_ref(const struct iptk_dossier *d, const char *ref)
{
	for (size_t k = 0; ref != NULL && k < d->n_parts; k++) {
		if (strcmp(d->parts[k].ref, ref) == 0) {
			return &d->parts[k];
		}
	}
	return NULL;
}

/* The part that an event made, or NULL. */
static const struct iptk_part *part_made(const struct iptk_dossier *d, const struct iptk_event *e)
{
	if (e->body == NULL) {
		return part_of_ref(d, e->ref);
	}
	for (size_t k = 0; k < d->n_parts; k++) {
		if (d->parts[k].seq == e->seq) {
			return &d->parts[k];
		}
	}
	return NULL;
}

/* The act as it is kept in the event's body; empty where there is none. */
static void act_record(const struct iptk_event *e, struct arena *arena, struct record *ret)
{
	static const char before[] = ",\"act\":"; /* no string can hold it: its quote is escaped */
	struct iptk_error ignored = IPTK_ERROR_INIT;
	const char *p = e->body != NULL ? strstr(e->body, before) : NULL;

	record_init(ret, arena);
	if (p != NULL) {
		p += strlen(before);
		if (record_decode(ret, &p, p + strlen(p), &ignored) != 0) {
			record_init(ret, arena);
		}
	}
}

/* ---- fields ----------------------------------------------------------------------------- */

static const char *field_label(const char *act, const char *name)
{
	static const struct {
		const char *name, *label;
	} own[] = {
		{ "source", "外部编号" }, { "drill", "演练" }, { "into", "并入" }, { "corrects", "更正" },
		{ "digest", "文本 SHA-256" }, { "name", "名称" }, { "type", "种类" },
		{ "holder", "接收人" }, { "to", "对象" }, { "planned", "计划演练" },
	};
	const struct iptk_field *field = iptk_field_find(name);

	if (strcmp(name, "text") == 0) {
		return strcmp(act, "release.draft") == 0 ? "正文" : "";
	}
	for (size_t k = 0; k < sizeof own / sizeof *own; k++) {
		if (strcmp(own[k].name, name) == 0) {
			return own[k].label;
		}
	}
	return field != NULL && field->label != NULL ? field->label : name;
}

static const char *cut(struct arena *arena, const char *text)
{
	size_t len = text_fit(text, CELLS_MAX);

	return text[len] == '\0' ? text
		: arena_printf(arena, "%.*s…", (int)len, text);
}

static const char *field_value(const struct iptk_dossier *d, const struct pair *pair,
	struct arena *arena)
{
	const struct iptk_field *field = iptk_field_find(pair->name);
	const char *value = pair->type == VALUE_INT ? arena_printf(arena, "%" PRId64, pair->i)
		: pair->text;

	switch (field != NULL ? field->type : IPTK_FIELD_LINE) {
	case IPTK_FIELD_TIME:
		return pair->type == VALUE_INT ? summary_time(arena, pair->i) : value;
	case IPTK_FIELD_LEVEL: return label_level(d->plan, value);
	case IPTK_FIELD_RESPONSE: return label_response(d->plan, value);
	case IPTK_FIELD_KIND: return label_kind(d->plan, value);
	case IPTK_FIELD_DEPT: return label_dept(d->plan, value);
	case IPTK_FIELD_CATEGORY: return label_category(d->plan, value);
	case IPTK_FIELD_ASPECT: return label_aspect(d->plan, value);
	case IPTK_FIELD_PERSON: return label_person(d->plan, value);
	case IPTK_FIELD_FLAG: return "是";
	case IPTK_FIELD_ANSWER: return summary_answer(arena, d->plan, value);
	case IPTK_FIELD_WORD: return summary_word(d->plan, value);
	default: return cut(arena, value);
	}
}

static bool is_shown(const char *act, const char *name)
{
	static const char *const not_shown[] = { "at", "by", "doc", "once", "ref", "yaml", "final",
		"digest", NULL };
	bool level_is_told = strncmp(act, "response.", 9) == 0;

	return !iptk_words_have(not_shown, name)
		&& !(level_is_told && (strcmp(name, "response") == 0 || strcmp(name, "lead") == 0))
		&& !(strcmp(act, "review.submit") == 0 && strcmp(name, "text") == 0);
}

static void add(struct buf *out, const char *label, const char *value)
{
	if (value != NULL && value[0] != '\0') {
		buf_addf(out, "%s%s%s%s", out->len > 0 ? "；" : "", label, label[0] != '\0' ? "：" : "",
			value);
	}
}

/* "course.commit": what is personal is kept beside the log, and may have been erased. */
static bool add_personal(struct buf *out, const char *act, const char *name,
	const struct iptk_part *made, struct arena *arena)
{
	const char *dot = strstr(name, ".commit");
	const char *value, *base;

	if (dot == NULL) {
		return false;
	}
	base = arena_strndup(arena, name, (size_t)(dot - name));
	value = made != NULL ? iptk_part_field(made, base) : NULL;
	add(out, field_label(act, base), value != NULL ? cut(arena, value) : "（个人信息，此处不载）");
	return true;
}

static void add_fields(struct buf *out, const struct iptk_dossier *d, const struct iptk_event *e,
	const struct iptk_part *made, struct arena *arena)
{
	struct record act;
	const char *before = "";

	act_record(e, arena, &act);
	if (e->body == NULL && made != NULL) {
		text_part_record(made, arena, &act);
	}
	for (size_t k = 0; k < act.n; k++) {
		const struct pair *pair = &act.pairs[k];

		if (!is_shown(e->kind, pair->name)
			|| add_personal(out, e->kind, pair->name, made, arena)) {
			continue;
		}
		if (strcmp(before, pair->name) == 0) {
			buf_addf(out, "、%s", field_value(d, pair, arena));
		} else {
			add(out, field_label(e->kind, pair->name), field_value(d, pair, arena));
		}
		before = pair->name;
	}
}

/* ---- events ----------------------------------------------------------------------------- */

/* What an event decided that is not among its fields: the response that followed from the
 * warning, the release that was judged. */
static void add_consequence(struct buf *out, const struct iptk_dossier *d,
	const struct iptk_event *e, const struct iptk_part *made)
{
	const struct iptk_part *on = part_of_ref(d, e->ref);
	const char *title = on != NULL && on != made ? iptk_part_field(on, "title") : NULL;
	bool responds = strncmp(e->kind, "response.", 9) == 0;

	if (made == NULL) {
		return;
	}
	if (responds && made->response != NULL) {
		add(out, "响应级别", label_response(d->plan, made->response));
		add(out, "牵头人", label_person(d->plan, made->owner));
	}
	if (made->letter == 'e' && !responds) {
		add(out, "题目", title);
	}
}

/* Of the text that was written or judged then: a part's own is that of its text now. */
static const char *text_digest(const struct iptk_event *e, const struct iptk_part *made,
	struct arena *arena)
{
	bool wrote = strcmp(e->kind, "release.draft") == 0 || strcmp(e->kind, "review.submit") == 0;
	bool judged = made != NULL && (made->letter == 'e' || made->letter == 'v');
	char *hex = arena_alloc(arena, DIGEST_HEX);
	struct record act;
	const char *text;

	if (!wrote) {
		return judged ? made->digest : NULL;
	}
	act_record(e, arena, &act);
	text = record_text(&act, "text");
	if (text == NULL) {
		return NULL;
	}
	digest_hex(text, strlen(text), hex);
	return hex;
}

/* Of a department that acknowledges for itself and is not named; or NULL. */
static const char *own_department(const struct iptk_plan *roster, const struct iptk_event *e)
{
	const char *by = e->by != NULL && e->by[0] != '\0' ? e->by : e->recorder;

	for (size_t k = 0; roster != NULL && by != NULL && k < roster->n_people; k++) {
		const struct iptk_person *p = &roster->people[k];

		if (strcmp(p->id, by) == 0 && p->department != IPTK_NONE) {
			return roster->departments[p->department].name;
		}
	}
	return NULL;
}

static const char *content(const struct iptk_dossier *d, const struct iptk_event *e,
	const struct iptk_part *made, struct arena *arena)
{
	AUTO_BUF struct buf out = { 0 };

	add_consequence(&out, d, e, made);
	add_fields(&out, d, e, made, arena);
	add(&out, "文本 SHA-256", text_digest(e, made, arena));
	if (out.len == 0 && strcmp(e->kind, "warning.ack") == 0) {
		add(&out, "部门", own_department(summary_roster(d, e->seq), e));
	}
	if (out.len == 0 && strcmp(e->kind, "report.correct") == 0 && e->doc != NULL) {
		buf_add(&out, "补充依据文件");
	}
	return arena_strdup(arena, buf_text(&out));
}

static const char *act_chinese(const struct iptk_event *e, const struct iptk_part *made)
{
	static const char *const own[][2] = {
		{ "warning.ack", "签收预警" }, { "release.draft", "信息发布拟稿" },
		{ "release.publish", "信息发布" }, { "review.done", "完成任务" },
		{ "evidence.transfer", "证据移交" }, { "evidence.copy", "证据调取副本" },
		{ "decision.confirm", "本人确认决定" }, { "plan.adopt", "启用预案" },
	};
	const char *dot = strchr(e->kind, '.');

	for (size_t k = 0; k < sizeof own / sizeof *own; k++) {
		if (strcmp(own[k][0], e->kind) == 0) {
			return own[k][1];
		}
	}
	if (made != NULL) {
		return part_chinese(made);
	}
	return dot != NULL ? word_chinese(dot + 1) : e->kind;
}

const char *summary_act(const struct iptk_dossier *d, const struct iptk_event *e)
{
	return act_chinese(e, part_made(d, e));
}

const char *summary_content(const struct iptk_dossier *d, const struct iptk_event *e,
	struct arena *arena)
{
	return content(d, e, part_made(d, e), arena);
}

static const char *remark(const struct iptk_event *e, const struct iptk_part *made,
	struct arena *arena)
{
	int64_t delay_s = (e->recorded_at - e->at) / 1000;
	AUTO_BUF struct buf out = { 0 };

	if (delay_s >= 600) {
		add(&out, "", arena_printf(arena, "补录，迟 %s", summary_span(arena, delay_s)));
	}
	if (made != NULL && made->state != NULL && strcmp(made->state, "presumed") == 0) {
		add(&out, "", "按预案推定");
	}
	if (made != NULL && made->attested) {
		add(&out, "", "待本人确认");
	}
	return arena_strdup(arena, buf_text(&out));
}

static void put_event(FILE *out, const struct iptk_dossier *d, const struct iptk_event *e,
	struct arena *arena)
{
	const struct iptk_part *made = part_made(d, e);
	const char *by = made != NULL && made->by != NULL ? made->by : e->by;

	put_md_row(out, (const char *const[]){ summary_time(arena, e->at), act_chinese(e, made),
		content(d, e, made, arena), summary_who(arena, summary_roster(d, e->seq), by, e->recorder),
		e->doc != NULL ? e->doc : "", e->ref != NULL ? e->ref : "", remark(e, made, arena), NULL });
}

static int by_time(const void *a, const void *b)
{
	const struct iptk_event *x = *(const struct iptk_event *const *)a;
	const struct iptk_event *y = *(const struct iptk_event *const *)b;

	if (x->at != y->at) {
		return x->at < y->at ? -1 : 1;
	}
	return x->seq < y->seq ? -1 : x->seq > y->seq;
}

/* Without events, the parts tell the same, less what changed parts that stood already. */
static struct iptk_event *events_of_parts(const struct iptk_dossier *d, struct arena *arena)
{
	struct iptk_event *list = arena_alloc(arena, (d->n_parts + 1) * sizeof *list);

	for (size_t k = 0; k < d->n_parts; k++) {
		const struct iptk_part *p = &d->parts[k];

		list[k] = (struct iptk_event){ .seq = p->seq, .at = p->at,
			.recorded_at = p->recorded_at, .ref = p->ref, .recorder = p->recorder, .by = p->by,
			.doc = p->doc, .kind = "part" };
	}
	return list;
}

void summary_timeline(FILE *out, const struct iptk_dossier *d)
{
	AUTO_ARENA struct arena arena = { 0 };
	size_t n = d->n_events > 0 ? d->n_events : d->n_parts;
	const struct iptk_event *events = d->n_events > 0 ? d->events : events_of_parts(d, &arena);
	const struct iptk_event **list = arena_alloc(&arena, (n + 1) * sizeof *list);

	summary_title(out, "二、处置经过（按发生时间）");
	for (size_t k = 0; k < n; k++) {
		list[k] = &events[k];
	}
	qsort(list, n, sizeof *list, by_time);
	put_md_head(out, (const char *const[]){ "时间", "事项", "内容", "决定（记录）人", "依据",
		"编号", "备注", NULL });
	for (size_t k = 0; k < n; k++) {
		put_event(out, d, list[k], &arena);
	}
	putc('\n', out);
}
