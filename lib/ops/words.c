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

static const char *span(const struct words *w, int64_t s)
{
	char *text = arena_alloc(w->o->arena, IPTK_SPAN_MAX);
	return iptk_span_format(s < 0 ? -s : s, text);
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
		all = all == NULL ? name : arena_printf(w->o->arena, "%s、%s", all, name);
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
		{ "cite", iptk_clause_is_article(r->clock->clause) ? r->clock->clause
			: arena_printf(w->o->arena, "预案 %s", r->clock->clause) },
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
		{ "at", short_time(w, o->facts.at) }, { "done", o->def->help },
		{ "drill", i->drill ? o->facts.roster->drill_mark : NULL },
		{ "part", o->part_ref[0] == '\0' ? i->ref : o->part_ref },
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

char *words_subject(const struct words *w, const char *template)
{
	AUTO_BUF struct buf text = { 0 };
	fill(w, template, template + strlen(template), &text);
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
