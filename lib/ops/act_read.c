/*
 * Reading an act: values as typed become canonical ones (times in milliseconds, names as
 * ids), in the fixed order of the tables, and the reference becomes rows. Reading what was
 * read before changes nothing, which is what lets the log be replayed.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "ops/ops.h"

#define LINE_MAX_BYTES 4096
#define TEXT_MAX_BYTES 262144
#define WORD_MAX_BYTES 64

/* Where a field stands: its own place when the reader knew it, else the option's name. */
static void set_place(const struct iptk_act *given, const struct iptk_field *f, struct iptk_error *err)
{
	char key[80];
	snprintf(key, sizeof key, "@%s", f->name);
	const char *own = record_text(&given->record, key);
	if (own != NULL) {
		snprintf(err->place, sizeof err->place, "%s", own);
	} else if (given->place != NULL) {
		snprintf(err->place, sizeof err->place, "%.400s: %s", given->place, f->name);
	} else {
		snprintf(err->place, sizeof err->place, "--%s", f->option);
	}
}

static int check_bytes(const char *value, size_t max, struct iptk_error *err)
{
	size_t len = strlen(value);
	size_t bad = utf8_bad_offset(value, len);
	if (bad < len) {
		return iptk_fail(err, IPTK_E_INPUT, "byte %zu is not valid UTF-8; convert the text first", bad);
	}
	if (len > max) {
		return iptk_fail(err, IPTK_E_INPUT, "%zu bytes are too long; at most %zu are taken", len, max);
	}
	return 0;
}

static int check_line(const char *value, struct iptk_error *err)
{
	int r = check_bytes(value, LINE_MAX_BYTES, err);
	size_t cut = strcspn(value, "\n\r");
	if (r == 0 && value[cut] != '\0') {
		return iptk_fail(err, IPTK_E_INPUT,
			"a line break at byte %zu; this field takes one line", cut);
	}
	return r;
}

static int check_word(const char *value, struct iptk_error *err)
{
	size_t len = strspn(value,
		"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._");
	if (value[len] != '\0' || len > WORD_MAX_BYTES) {
		return iptk_fail(err, IPTK_E_INPUT,
			"'%s' is not a word; letters, digits, '-', '.' and '_' are taken, at most %d",
			value, WORD_MAX_BYTES);
	}
	return 0;
}

/* Things of the plan, each with its id and then, where there is one, its label. */
struct id_list {
	const void *items;
	size_t n, size;
};

static const char *id_at(const struct id_list *list, size_t k)
{
	return *(const char *const *)((const char *)list->items + k * list->size);
}

static const char *label_at(const struct id_list *list, size_t k)
{
	const char *const *item = (const void *)((const char *)list->items + k * list->size);
	return list->size > sizeof *item && item[1] != NULL ? item[1] : "";
}

static int fail_unknown(struct op *o, const char *what, const char *value,
	const struct id_list *list, struct iptk_error *err)
{
	const char **ids = arena_alloc(o->arena, (list->n + 1) * sizeof *ids);
	const char **labels = arena_alloc(o->arena, (list->n + 1) * sizeof *labels);
	struct buf all = { 0 };
	for (size_t k = 0; k < list->n; k++) {
		ids[k] = id_at(list, k);
		labels[k] = label_at(list, k);
		if (k < 40) {
			buf_addf(&all, "%s%s", k == 0 ? "" : list->size > sizeof *ids ? ", " : " ", ids[k]);
			buf_addf(&all, "%s%s", labels[k][0] == '\0' ? "" : " ", labels[k]);
		}
	}
	const char *near = utf8_nearest_named(value, ids, labels);
	int r = near != NULL
		? iptk_fail(err, IPTK_E_INPUT, "%s '%.200s' is not in the plan; did you mean '%s'? (%s)",
			_(what), value, near, buf_text(&all))
		: iptk_fail(err, IPTK_E_INPUT, "%s '%.200s' is not in the plan; it has: %s",
			_(what), value, buf_text(&all));
	buf_done(&all);
	return r;
}

/* Profiles and their clocks, which stand after those of the plan. */
static int fail_profile(struct op *o, const struct iptk_field *f, const char *value,
	struct iptk_error *err)
{
	const struct iptk_plan *plan = o->facts.plan;
	size_t first = 0;
	if (plan->n_profiles == 0) {
		return iptk_fail(err, IPTK_E_INPUT, o->facts.has_incident
			? _("'%.200s' is of a profile, and the plan that this incident was opened under has none")
			: _("'%.200s' is of a profile, and the plan has none; adopt it with some: ip-plan adopt "
				"PLAN PROFILE"), value);
	}
	if (f->type == IPTK_FIELD_PROFILE) {
		const struct id_list list = { plan->profiles, plan->n_profiles, sizeof *plan->profiles };
		return fail_unknown(o, N_("profile"), value, &list, err);
	}
	while (first < plan->n_clocks && plan->clocks[first].profile == NULL) {
		first++;
	}
	const struct id_list list = { plan->clocks + first, plan->n_clocks - first,
		sizeof *plan->clocks };
	return fail_unknown(o, N_("deadline"), value, &list, err);
}

/* A profile or a deadline of one. */
static int read_profile(struct op *o, const struct iptk_field *f, const char *value,
	struct record *out, struct iptk_error *err)
{
	const struct iptk_plan *plan = o->facts.plan;
	bool is_profile = f->type == IPTK_FIELD_PROFILE;
	int found = is_profile ? iptk_plan_profile(plan, value) : iptk_plan_clock(plan, value);
	/* a correction, or a report that makes an incident, may say that it is under none */
	if (is_profile && strcmp(value, "none") == 0 && strcmp(o->def->name, "report.follow") != 0) {
		record_add(out, f->name, value);
		return 0;
	}
	if (found == IPTK_NONE) {
		return fail_profile(o, f, value, err);
	}
	record_add(out, f->name, is_profile ? plan->profiles[found].id : plan->clocks[found].id);
	return 0;
}

#define LIST(plan, name) \
	{ (plan)->name, (plan)->n_##name, sizeof *(plan)->name }

static int read_name(struct op *o, const struct iptk_field *f, const char *value,
	struct record *out, struct iptk_error *err)
{
	const struct iptk_plan *plan = o->facts.plan;
	const struct {
		enum iptk_field_type type;
		const char *what;
		int (*find)(const struct iptk_plan *, const char *);
		struct id_list list;
	} names[] = {
		{ IPTK_FIELD_LEVEL, N_("level"), iptk_plan_level, LIST(plan, levels) },
		{ IPTK_FIELD_RESPONSE, N_("response"), iptk_plan_response, LIST(plan, responses) },
		{ IPTK_FIELD_KIND, N_("kind"), iptk_plan_kind, LIST(plan, kinds) },
		{ IPTK_FIELD_DEPT, N_("department"), iptk_plan_department, LIST(plan, departments) },
		{ IPTK_FIELD_CATEGORY, N_("category"), iptk_plan_category, LIST(plan, categories) },
		{ IPTK_FIELD_ASPECT, N_("aspect"), iptk_plan_aspect, LIST(plan, aspects) },
	};
	for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
		if (names[k].type == f->type) {
			int found = names[k].find(plan, value);
			if (found == IPTK_NONE) {
				return fail_unknown(o, names[k].what, value, &names[k].list, err);
			}
			record_add(out, f->name, id_at(&names[k].list, (size_t)found));
			return 0;
		}
	}
	return iptk_fail(err, IPTK_E_SYSTEM, "field '%s' has no reader", f->name);
}

/* A type of evidence may be said in Chinese; what is neither that nor a word is told the list. */
static int read_type(struct op *o, const struct iptk_field *f, const char *value,
	struct record *out, struct iptk_error *err)
{
	static const char *const labels[][2] = {
		{ "文字", "text" }, { "文本", "text" }, { "文档", "text" }, { "图片", "picture" },
		{ "照片", "picture" }, { "截图", "picture" }, { "视频", "video" }, { "录像", "video" },
		{ "音频", "audio" }, { "录音", "audio" }, { "其他", "other" },
	};
	const char **types = o->facts.plan->evidence_types;
	struct id_list list = { types, 0, sizeof *types };
	for (size_t k = 0; k < sizeof labels / sizeof *labels; k++) {
		if (strcmp(labels[k][0], value) == 0
			&& iptk_words_have((const char *const *)types, labels[k][1])) {
			value = labels[k][1];
			break;
		}
	}
	while (types != NULL && types[list.n] != NULL) {
		list.n++;
	}
	struct iptk_error ignored = IPTK_ERROR_INIT;
	if (list.n > 0 && check_word(value, &ignored) < 0) {
		return fail_unknown(o, N_("type"), value, &list, err);
	}
	record_add(out, f->name, value);
	return check_word(value, err);
}

/* A role stands for its holder where there is just one. */
static int fail_person(struct op *o, const char *value, struct iptk_error *err)
{
	const struct iptk_plan *roster = o->facts.roster;
	const struct id_list list = LIST(roster, people);
	int role = iptk_plan_role(roster, value);
	AUTO_BUF struct buf all = { 0 };
	if (role == IPTK_NONE) {
		return fail_unknown(o, N_("person"), value, &list, err);
	}
	for (size_t k = 0; k < roster->n_people; k++) {
		const struct iptk_person *p = &roster->people[k];
		if ((p->roles & (1u << role)) != 0 && iptk_person_in_office(p, o->facts.at)) {
			buf_addf(&all, " %s", p->id);
		}
	}
	return all.len == 0
		? iptk_fail(err, IPTK_E_INPUT, "nobody holds the role '%.200s'; name a person", value)
		: iptk_fail(err, IPTK_E_INPUT, "several hold the role '%.200s'; name one:%s", value,
			buf_text(&all));
}

static int read_person(struct op *o, const struct iptk_field *f, const char *value,
	struct record *out, struct iptk_error *err)
{
	const struct iptk_plan *roster = o->facts.roster;
	int k = iptk_plan_person(roster, value, o->facts.at);
	if (k == IPTK_NONE) {
		return fail_person(o, value, err);
	}
	record_add(out, f->name, roster->people[k].id);
	return 0;
}

/* Bytes of the words of a criterion without the mark of the question. */
static size_t asked_len(const char *text)
{
	static const char wide[] = "？";
	size_t len = strlen(text), n = strlen(wide);
	if (len > n && strcmp(text + len - n, wide) == 0) {
		return len - n;
	}
	return len > 1 && text[len - 1] == '?' ? len - 1 : len;
}

static bool says(const char *text, const char *name)
{
	size_t len = asked_len(text);
	return len == asked_len(name) && memcmp(text, name, len) == 0;
}

static bool begins(const char *text, const char *const *words)
{
	for (size_t k = 0; words[k] != NULL; k++) {
		if (strncmp(text, words[k], strlen(words[k])) == 0) {
			return true;
		}
	}
	return false;
}

static bool holds_any(const char *text, const char *const *words)
{
	for (size_t k = 0; words[k] != NULL; k++) {
		if (strstr(text, words[k]) != NULL) {
			return true;
		}
	}
	return false;
}

/* PLAN 4.4.1: a criterion holds or it does not. A plain word is kept as yes or no, words that
 * say how it holds ("已得到控制") as they are; NULL: they may be meant as a no, or as a half. */
static const char *plain_answer(const char *answer)
{
	static const char *const yes[] = { "yes", "Yes", "YES", "y", "true", "1", "是", "是的", NULL };
	static const char *const no[] = { "no", "No", "NO", "n", "false", "0", "否", "不", "不是", "未",
		"没有", NULL };
	static const char *const like_no[] = { "no ", "No ", "not ", "Not ", "否", "不", "未", "没",
		"无", "尚", "还", "仍", "待", NULL };
	static const char *const half[] = { "部分", "基本", "大致", "大体", "可能", "也许", "partly",
		"partially", "mostly", "maybe", "?", "？", NULL };
	if (iptk_words_have(yes, answer)) {
		return "yes";
	}
	if (iptk_words_have(no, answer)) {
		return "no";
	}
	return begins(answer, like_no) || holds_any(answer, half) ? NULL : answer;
}

/* "controlled=yes": the name must be one of the plan's criteria, or its words. */
static int read_answer(struct op *o, const struct iptk_field *f, const char *value,
	struct record *out, struct iptk_error *err)
{
	const struct iptk_plan *plan = o->facts.plan;
	const char *eq = strchr(value, '=');
	if (eq == NULL || eq[1] == '\0') {
		return iptk_fail(err, IPTK_E_INPUT, "'%.200s' is no answer; write NAME=yes or NAME=no", value);
	}
	const char *name = arena_strndup(o->arena, value, (size_t)(eq - value));
	for (size_t k = 0; k < plan->n_criteria; k++) {
		const struct iptk_criterion *c = &plan->criteria[k];
		if (strcmp(c->id, name) == 0 || says(c->text, name)) {
			/* what was recorded before this was asked stays in a replay */
			const char *answer = o->origin->replay != NULL ? eq + 1 : plain_answer(eq + 1);
			if (answer == NULL) {
				return iptk_fail(err, IPTK_E_INPUT, "'%.200s' is no plain yes or no; write "
					"%s=yes or %s=no, and what is to be said of it in --text", eq + 1, c->id, c->id);
			}
			record_add(out, f->name, arena_printf(o->arena, "%s=%s", c->id, answer));
			return check_bytes(value, TEXT_MAX_BYTES, err);
		}
	}
	const struct id_list list = LIST(plan, criteria);
	return fail_unknown(o, N_("criterion"), name, &list, err);
}

static int read_int(const struct iptk_field *f, const char *value, struct record *out,
	struct iptk_error *err)
{
	char *end;
	long long n = strtoll(value, &end, 10);
	if (*value == '\0' || *end != '\0' || n < 0 || n > 1000000000000LL) {
		return iptk_fail(err, IPTK_E_INPUT, "'%.100s' is not a whole number of 0 or more", value);
	}
	record_add_int(out, f->name, n);
	return 0;
}

static int read_flag(const struct iptk_field *f, const char *value, struct record *out,
	struct iptk_error *err)
{
	static const char *const yes[] = { "yes", "true", "1", "是", NULL };
	static const char *const no[] = { "no", "false", "0", "否", NULL };
	if (iptk_words_have(yes, value)) {
		record_add(out, f->name, "yes");
		return 0;
	}
	return iptk_words_have(no, value) ? 0
		: iptk_fail(err, IPTK_E_INPUT, "'%.100s' is neither yes nor no", value);
}

static int read_digest(const struct iptk_field *f, const char *value, struct record *out,
	struct iptk_error *err)
{
	if (strlen(value) != 64 || value[strspn(value, "0123456789abcdef")] != '\0') {
		return iptk_fail(err, IPTK_E_INPUT, "'%.100s' is not a SHA-256 in 64 hexadecimal digits", value);
	}
	record_add(out, f->name, value);
	return 0;
}

/* What is no reference at all names nothing either: one answer for both. */
int op_find_reference(struct store *store, const char *word, int64_t *ret_incident,
	char *ret_letter, int64_t *ret_n, struct iptk_error *err)
{
	static const char wide_equals[] = "＝";
	bool wide = strncmp(word, wide_equals, strlen(wide_equals)) == 0;
	*ret_letter = 0;
	*ret_n = 0;
	if (word[0] == '=' || wide) {
		return store_find_source(store, word + (wide ? strlen(wide_equals) : 1), ret_incident, err);
	}
	struct iptk_error trouble = IPTK_ERROR_INIT;
	if (iptk_ref_parse(word, ret_incident, ret_letter, ret_n, &trouble) < 0) {
		return iptk_fail(err, IPTK_E_NOTFOUND, "%s", trouble.text);
	}
	return 0;
}

static int read_ref(struct op *o, const struct iptk_field *f, const char *value,
	struct record *out, struct iptk_error *err)
{
	int64_t id, n;
	char letter, ref[IPTK_REF_MAX];
	int r;
	r = op_find_reference(o->session->store, value, &id, &letter, &n, err);
	if (r < 0) {
		return r;
	}
	struct iptk_incident row;
	r = store_incident(o->session->store, id, o->arena, &row, err);
	if (r < 0) {
		return r;
	}
	record_add(out, f->name, iptk_ref_format(id, letter, n, ref));
	return 0;
}

/* People tell times in seconds at best; only the entry itself is kept to the millisecond. */
static int64_t whole_second(int64_t at)
{
	return at - ((at % 1000) + 1000) % 1000;
}

/* A task is due at an instant; a drill is planned for a day, and that day is not over before
 * its end. */
static bool is_past(const struct op *o, int64_t due_at)
{
	if (strcmp(o->def->name, "drill.plan") == 0) {
		due_at = iptk_day_at(iptk_day_of(due_at) + 1, 0) - 1;
	}
	return due_at < o->facts.at;
}

/* A date without a year is the last such day, but a task is due on the next one: by its end,
 * where no time of day is named. */
static int read_time(struct op *o, const struct iptk_field *f, const char *value, int64_t *ret_at,
	struct iptk_error *err)
{
	int64_t now = whole_second(o->origin->now), day = 86400000;
	int r = iptk_time_parse(value, now, ret_at, err);
	if (r < 0 || strcmp(f->name, "due") != 0) {
		return r;
	}
	bool day_alone = iptk_time_form(value, now) == IPTK_TIME_DAY;
	*ret_at = day_alone ? iptk_time_add_calendar(*ret_at, 0, 1) - 1000 : *ret_at;
	const int64_t ahead[] = { day - 1000, 365 * day };
	for (size_t k = 0; is_past(o, *ret_at) && value[0] != '-' && k < 2; k++) {
		int64_t next;
		struct iptk_error ignored = IPTK_ERROR_INIT;
		if (iptk_time_parse(value, now + ahead[k], &next, &ignored) == 0) {
			*ret_at = day_alone ? iptk_time_add_calendar(next, 0, 1) - 1000 : next;
		}
	}
	if (is_past(o, *ret_at)) {
		return iptk_fail(err, IPTK_E_INPUT, "'%.100s' has passed; name a time still to come", value);
	}
	return 0;
}

static int read_value(struct op *o, const struct iptk_field *f, const char *value,
	struct record *out, struct iptk_error *err)
{
	int64_t at;
	int r;
	/* what was recorded before this was asked stays in a replay */
	if (strcmp(value, "…") == 0 || (o->origin->replay == NULL && iptk_field_is_placeholder(f, value))) {
		return iptk_fail(err, IPTK_E_INPUT, "'%.200s' only stands for a value; write the value", value);
	}
	switch (f->type) {
	case IPTK_FIELD_LINE:
		r = check_line(value, err);
		record_add(out, f->name, value);
		return r;
	case IPTK_FIELD_TEXT:
		r = check_bytes(value, TEXT_MAX_BYTES, err);
		record_add(out, f->name, value);
		return r;
	case IPTK_FIELD_WORD:
		if (strcmp(f->name, "type") == 0) {
			return read_type(o, f, value, out, err);
		}
		r = check_word(value, err);
		record_add(out, f->name, value);
		return r;
	case IPTK_FIELD_TIME:
		r = read_time(o, f, value, &at, err);
		record_add_int(out, f->name, r == 0 ? at : 0);
		return r;
	case IPTK_FIELD_INT: return read_int(f, value, out, err);
	case IPTK_FIELD_PERSON: return read_person(o, f, value, out, err);
	case IPTK_FIELD_ANSWER: return read_answer(o, f, value, out, err);
	case IPTK_FIELD_FLAG: return read_flag(f, value, out, err);
	case IPTK_FIELD_DIGEST: return read_digest(f, value, out, err);
	case IPTK_FIELD_REF: return read_ref(o, f, value, out, err);
	case IPTK_FIELD_PROFILE: case IPTK_FIELD_CLOCK: return read_profile(o, f, value, out, err);
	default: return read_name(o, f, value, out, err);
	}
}

/* All values of one field, from the act as given to the act as read. */
static int read_field(struct op *o, const struct iptk_act *given, const struct iptk_field *f,
	bool repeat, struct iptk_error *err)
{
	const struct pair *p;
	for (size_t k = 0; (p = record_nth(&given->record, f->name, k)) != NULL; k++) {
		int r = 0;
		if (p->type == VALUE_INT) {
			record_add_int(&o->act.record, f->name, p->i);
		} else if (k > 0 && !repeat) {
			r = iptk_fail(err, given->place != NULL ? IPTK_E_INPUT : IPTK_E_USAGE,
				"given more than once; give it once");
		} else if (p->text[0] != '\0') {
			r = read_value(o, f, p->text, &o->act.record, err);
		}
		if (r < 0) {
			set_place(given, f, err);
			return r;
		}
	}
	if (o->origin->replay != NULL) { /* an erased value is known by its commitment only */
		const char *name = arena_printf(o->arena, "%s.commit", f->name);
		record_add(&o->act.record, name, record_text(&given->record, name));
	}
	return 0;
}

static bool is_envelope(const struct iptk_field *field)
{
	const struct iptk_field *f;
	for (size_t k = 0; (f = iptk_envelope_at(k)) != NULL; k++) {
		if (f == field) {
			return true;
		}
	}
	return false;
}

static bool is_known(const struct op *o, const char *name)
{
	if (name[0] == '@' || strcmp(name, "ref") == 0) {
		return true;
	}
	if (o->origin->replay != NULL && strstr(name, ".commit") != NULL) {
		return true;
	}
	const struct iptk_field *f;
	bool demanded, repeat;
	for (size_t k = 0; (f = iptk_envelope_at(k)) != NULL; k++) {
		if (strcmp(f->name, name) == 0) {
			return true;
		}
	}
	for (size_t k = 0; (f = iptk_act_field(o->def, k, &demanded, &repeat)) != NULL; k++) {
		if (strcmp(f->name, name) == 0) {
			return true;
		}
	}
	return false;
}

static int refuse_unknown(struct op *o, const struct iptk_act *given, struct iptk_error *err)
{
	const char *name = NULL;
	for (size_t k = 0; k < given->record.n && name == NULL; k++) {
		name = is_known(o, given->record.pairs[k].name) ? NULL : given->record.pairs[k].name;
	}
	if (name == NULL) {
		return 0;
	}
	AUTO_BUF struct buf takes = { 0 };
	const struct iptk_field *f;
	bool demanded, repeat;
	for (size_t k = 0; (f = iptk_act_field(o->def, k, &demanded, &repeat)) != NULL; k++) {
		buf_addf(&takes, " %s", f->name);
	}
	iptk_fail(err, IPTK_E_INPUT, _("'%.64s' is no field of %s; it takes: at by doc reason once%s"),
		name, o->def->name, buf_text(&takes));
	f = iptk_field_find(name);
	if (f != NULL) {
		set_place(given, f, err);
	}
	return IPTK_E_INPUT;
}

/* When it happened: everything else is read against that. */
static int read_at(struct op *o, const struct iptk_act *given, struct iptk_error *err)
{
	const struct iptk_field *f = iptk_field_find("at");
	int r = read_field(o, given, f, false, err);
	if (r == 0 && op_get_time(o, "at") == IPTK_NO_TIME) {
		record_add_int(&o->act.record, "at", whole_second(o->origin->now));
	}
	o->facts.at = op_get_time(o, "at");
	return r;
}

int op_read_act(struct op *o, const struct iptk_act *given, struct iptk_error *err)
{
	const struct iptk_field *f;
	bool demanded, repeat;
	int r = refuse_unknown(o, given, err);
	if (r == 0) {
		r = read_at(o, given, err);
	}
	for (size_t k = 0; r == 0 && (f = iptk_envelope_at(k)) != NULL; k++) {
		if (strcmp(f->name, "at") != 0) {
			r = read_field(o, given, f, strcmp(f->name, "by") == 0, err);
		}
	}
	for (size_t k = 0; r == 0 && (f = iptk_act_field(o->def, k, &demanded, &repeat)) != NULL; k++) {
		if (!is_envelope(f)) { /* an act may demand what every act may carry */
			r = read_field(o, given, f, repeat, err);
		}
	}
	return r;
}

/* The one part that an act on a part must mean when only the incident was named. */
static bool is_meant(const struct op *o, const struct iptk_part *part)
{
	const char *act = o->def->name;
	static const struct {
		const char *act, *type, *state;
	} meant[] = {
		{ "warning.ack", NULL, "in-force" }, { "release.approve", "draft", "draft" },
		{ "release.return", "draft", "draft" }, { "release.publish", "draft", "approved" },
		{ "review.accept", "submit", "submitted" }, { "review.return", "submit", "submitted" },
		{ "review.done", NULL, "open" }, { "close.approve", "recommend", "recommended" },
		{ "close.return", "recommend", "recommended" },
		{ "evidence.transfer", NULL, "recorded" }, { "evidence.copy", NULL, "recorded" },
	};
	for (size_t k = 0; k < sizeof meant / sizeof *meant; k++) {
		if (strcmp(meant[k].act, act) == 0) {
			return strcmp(part->state, meant[k].state) == 0
				&& (meant[k].type == NULL || strcmp(part->type, meant[k].type) == 0);
		}
	}
	return false;
}

static int find_meant(struct op *o, const char *letters, struct buf *ret_meant, struct iptk_error *err)
{
	struct iptk_part *parts;
	size_t n, n_meant = 0;
	int r = store_parts_of(o->session->store, o->facts.incident.id, letters, o->arena, &parts, &n, err);
	if (r < 0) {
		return r;
	}
	for (size_t k = 0; k < n; k++) {
		if (is_meant(o, &parts[k])) {
			o->facts.part = parts[k];
			buf_addf(ret_meant, "%s%s", n_meant++ == 0 ? "" : ", ", parts[k].ref);
		}
	}
	if (n_meant == 0 && n == 1) { /* the only one there is: the rules say why not */
		o->facts.part = parts[0];
		n_meant = 1;
	}
	o->facts.has_part = n_meant == 1;
	return 0;
}

/* Of an incident, the first report is corrected; a document alone goes to what owes one. */
static int resolve_corrected(struct op *o, int64_t id, struct iptk_error *err)
{
	struct iptk_clock *clocks;
	size_t n;
	const char *owing = NULL;
	if (o->only_document) {
		int r = store_clocks_of(o->session->store, id, o->arena, &clocks, &n, err);
		if (r < 0) {
			return r;
		}
		for (size_t k = 0; k < n; k++) {
			if (!iptk_clock_is_open(&clocks[k]) || strcmp(clocks[k].clock, "document") != 0) {
				continue;
			}
			if (owing != NULL) {
				return iptk_fail_at(err, IPTK_E_NOTFOUND, o->facts.incident.ref,
					"more than one decision owes its document; name one, such as %s", owing);
			}
			owing = clocks[k].key;
		}
	}
	char letter = 'r';
	int64_t part = 1;
	if (owing != NULL && iptk_ref_parse(owing, &id, &letter, &part, err) < 0) {
		return err->code;
	}
	int r = store_part(o->session->store, id, letter, part, o->arena, &o->facts.part, err);
	o->facts.has_part = r == 0;
	return r;
}

static int resolve_part(struct op *o, int64_t id, char letter, int64_t n, struct iptk_error *err)
{
	const char *act = o->def->name;
	if (letter == 'n') { /* a notice; for any other act its incident will do */
		if (strcmp(o->def->on, "n") == 0) {
			o->facts.has_notice = true;
			return store_notice(o->session->store, id, n, o->arena, &o->facts.notice, err);
		}
		letter = 0;
	} else if (strcmp(o->def->on, "n") == 0) {
		return iptk_fail_at(err, IPTK_E_NOTFOUND, o->facts.incident.ref,
			"%s is about a notice; name one, such as %s.n1", act, o->facts.incident.ref);
	}
	bool judges_end = strcmp(act, "close.approve") == 0 || strcmp(act, "close.return") == 0;
	AUTO_BUF struct buf meant = { 0 };
	if (judges_end) { /* always about the recommendation in hand */
		return find_meant(o, "c", &meant, err);
	}
	if (letter != 0) {
		int r = store_part(o->session->store, id, letter, n, o->arena, &o->facts.part, err);
		if (r < 0) {
			return r;
		}
		o->facts.has_part = o->def->on[0] == '\0' || strchr(o->def->on, letter) != NULL;
	} else if (strcmp(act, "report.correct") == 0) {
		return resolve_corrected(o, id, err);
	}
	if (o->def->on[0] != '\0' && !o->facts.has_part) {
		int r = find_meant(o, o->def->on, &meant, err);
		if (r < 0 || o->facts.has_part) {
			return r;
		}
		/* whether there is any is the plan's to say; which one is not */
		static const char *const by_rule[] = { "warning.ack", "review.accept", "review.return", NULL };
		if (meant.len > 0) {
			return iptk_fail_at(err, IPTK_E_NOTFOUND, o->facts.incident.ref,
				"%s could mean more than one part; name one: %s", act, buf_text(&meant));
		}
		if (!iptk_words_have(by_rule, act)) {
			return iptk_fail_at(err, IPTK_E_NOTFOUND, o->facts.incident.ref,
				"no single part that %s could mean; name one, such as %s.%c1",
				act, o->facts.incident.ref, o->def->on[0]);
		}
	}
	return 0;
}

int op_resolve(struct op *o, struct iptk_error *err)
{
	const char *word = op_get(o, "ref");
	int64_t id, n = 0;
	char letter = 0;
	int r = op_find_reference(o->session->store, word, &id, &letter, &n, err);
	if (r == 0) {
		r = store_incident(o->session->store, id, o->arena, &o->facts.incident, err);
	}
	if (r < 0) {
		if (r == IPTK_E_NOTFOUND && err->place[0] == '\0') {
			snprintf(err->place, sizeof err->place, "%.64s", word);
		}
		return r;
	}
	o->facts.has_incident = true;
	return resolve_part(o, id, letter, n, err);
}
