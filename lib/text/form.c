/*
 * The Chinese form: one heading a field and free text below, printed and read so that any
 * text goes round byte for byte.
 *
 * What would be read as something else is printed with a sign that reading takes off
 * again: a line that begins like a heading or a comment gets a backslash before it, as does
 * one that already looks so protected; a character that harms a terminal is written
 * &U+NN; and a blank first or last line begins with &U+; which stands for nothing; what
 * already reads so gets its '&' as &amp;. HTML's own &#xNN; is text: people report it.
 */
#include "text/form.h"

#include <ctype.h>
#include <stdarg.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "iptk/time.h"
#include "text/put.h"

#define WIDE_HASH "\xef\xbc\x83"  /* ＃ */
#define WIDE_COLON "\xef\xbc\x9a" /* ： */
#define WIDE_SPACE "\xe3\x80\x80"
#define NOTHING "&U+;"            /* makes a blank line text */

static bool begins(const char *p, const char *end, const char *start)
{
	size_t n = strlen(start);

	return (size_t)(end - p) >= n && memcmp(p, start, n) == 0;
}

static bool is_blank(const char *p, const char *end)
{
	while (p < end && (*p == ' ' || *p == '\t')) {
		p++;
	}
	return p == end;
}

/* Where a comment begins there is a blank: "<!--x" is somebody's text. */
static bool begins_comment(const char *p, const char *end)
{
	return begins(p, end, "<!--") && (p + 4 == end || p[4] == ' ' || p[4] == '\t');
}

/* Whether a line, its leading backslashes aside, would be read as no text. */
static bool is_special(const char *line, const char *end)
{
	while (line < end && *line == '\\') {
		line++;
	}
	return begins(line, end, "#") || begins(line, end, WIDE_HASH) || begins_comment(line, end);
}

/* ---- characters ------------------------------------------------------------------------ */

/* Length of "&U+NN;" for a harmful character at p, or of "&U+;", then *ret_cp is 0; with
 * any "amp;" in between counted; 0 when there is none. */
static size_t reference_at(const char *p, const char *end, uint32_t *ret_cp, size_t *ret_n_amp)
{
	const char *q = p;
	uint32_t cp = 0;

	*ret_n_amp = 0;
	if (q == end || *q++ != '&') {
		return 0;
	}
	for (; begins(q, end, "amp;"); q += 4) {
		++*ret_n_amp;
	}
	if (!begins(q, end, "U+")) {
		return 0;
	}
	for (q += 2; q < end && isxdigit((unsigned char)*q) && cp < 0x110000; q++) {
		int c = tolower((unsigned char)*q);

		cp = cp * 16 + (uint32_t)(c <= '9' ? c - '0' : c - 'a' + 10);
	}
	if (q == end || *q != ';' || cp > 0x10ffff || (!text_is_harmful(cp) && q[-1] != '+')) {
		return 0;
	}
	if (cp == 0 && q[-1] != '+') {
		return 0; /* no text holds a NUL */
	}
	*ret_cp = cp;
	return (size_t)(q + 1 - p);
}

static void put_characters(FILE *out, const char *p, const char *end)
{
	while (p < end) {
		uint32_t cp;
		size_t n_amp, n = reference_at(p, end, &cp, &n_amp);

		if (n > 0) {
			fputs_unlocked("&amp;", out);
			p++;
			continue;
		}
		n = utf8_next(p, (size_t)(end - p), &cp);
		if (text_is_harmful(cp)) {
			fprintf(out, "&U+%02X;", (unsigned)cp);
		} else {
			fwrite_unlocked(p, 1, n, out);
		}
		p += n;
	}
}

static void add_cp(struct buf *b, uint32_t cp)
{
	if (cp == 0) {
		return;
	}
	if (cp < 0x80) {
		buf_add_char(b, (char)cp);
	} else if (cp < 0x800) {
		buf_add_char(b, (char)(0xc0 | cp >> 6));
		buf_add_char(b, (char)(0x80 | (cp & 0x3f)));
	} else {
		buf_add_char(b, (char)(cp < 0x10000 ? 0xe0 | cp >> 12 : 0xf0 | cp >> 18));
		if (cp >= 0x10000) {
			buf_add_char(b, (char)(0x80 | (cp >> 12 & 0x3f)));
		}
		buf_add_char(b, (char)(0x80 | (cp >> 6 & 0x3f)));
		buf_add_char(b, (char)(0x80 | (cp & 0x3f)));
	}
}

static void add_characters(struct buf *b, const char *p, const char *end)
{
	while (p < end) {
		uint32_t cp;
		size_t n_amp, n = reference_at(p, end, &cp, &n_amp);

		if (n == 0) {
			buf_add_char(b, *p++);
		} else if (n_amp == 0) {
			add_cp(b, cp);
			p += n;
		} else {
			buf_add_char(b, '&');
			p += 5;
		}
	}
}

/* ---- printing -------------------------------------------------------------------------- */

static void put_value(FILE *out, const char *value)
{
	const char *p = value;

	for (;;) {
		const char *end = p + strcspn(p, "\n");
		bool edge = p == value || *end == '\0';

		if (is_special(p, end)) {
			putc_unlocked('\\', out);
		} else if (edge && is_blank(p, end)) {
			fputs_unlocked(NOTHING, out);
		}
		put_characters(out, p, end);
		putc_unlocked('\n', out);
		if (*end == '\0') {
			return;
		}
		p = end + 1;
	}
}

static const char *known_value(const struct iptk_known *known, size_t n, const char *name)
{
	for (size_t k = 0; k < n; k++) {
		if (strcmp(known[k].name, name) == 0) {
			return known[k].value != NULL ? known[k].value : "";
		}
	}
	return "";
}

static void put_hint(FILE *out, const char *id, const char *label, const char *more)
{
	if (strstr(label, "--") != NULL || (more != NULL && strstr(more, "--") != NULL)) {
		return; /* would end the comment early */
	}
	fprintf(out, "     %s %s%s%s\n", id, label, more != NULL ? "：" : "",
		more != NULL ? more : "");
}

/* What the plan knows: PLAN 3.2.1, a criterion is shown where a level is chosen. */
static void put_hints(FILE *out, const struct iptk_field *field, const struct iptk_plan *plan)
{
	if (field->type == IPTK_FIELD_TIME) {
		fputs("<!-- 2026-03-01 08:05，08:05，-35min，3月1日8时5分 -->\n", out);
		return;
	}
	if (plan == NULL || (field->type != IPTK_FIELD_KIND && field->type != IPTK_FIELD_DEPT &&
		field->type != IPTK_FIELD_LEVEL && field->type != IPTK_FIELD_PROFILE)) {
		return;
	}
	fputs("<!-- 可填：\n", out);
	for (size_t k = 0; field->type == IPTK_FIELD_KIND && k < plan->n_kinds; k++) {
		put_hint(out, plan->kinds[k].id, plan->kinds[k].name, NULL);
	}
	for (size_t k = 0; field->type == IPTK_FIELD_DEPT && k < plan->n_departments; k++) {
		put_hint(out, plan->departments[k].id, plan->departments[k].name, NULL);
	}
	for (size_t k = 0; field->type == IPTK_FIELD_LEVEL && k < plan->n_levels; k++) {
		put_hint(out, plan->levels[k].id, plan->levels[k].label, plan->levels[k].criterion);
	}
	for (size_t k = 0; field->type == IPTK_FIELD_PROFILE && k < plan->n_profiles; k++) {
		put_hint(out, plan->profiles[k].id, plan->profiles[k].name, plan->profiles[k].notice);
	}
	fputs("-->\n", out);
}

/* A plan without profiles has nothing to put an incident under. */
static bool is_idle(const struct iptk_field *field, const struct iptk_plan *plan)
{
	return plan != NULL && plan->n_profiles == 0
		&& (field->type == IPTK_FIELD_PROFILE || field->type == IPTK_FIELD_CLOCK);
}

void form_print(FILE *out, const struct iptk_act_def *def, const struct iptk_known *known,
	size_t n_known, const struct iptk_plan *plan, bool hints)
{
	AUTO_ARENA struct arena arena = { 0 };
	const struct iptk_field *field;
	bool demanded, repeat, first = true;

	for (size_t k = 0; (field = iptk_act_field(def, k, &demanded, &repeat)) != NULL; k++) {
		const char *value = known_value(known, n_known, field->name);

		if (field->label == NULL || (value[0] == '\0' && is_idle(field, plan))) {
			continue;
		}
		fprintf(out, "%s# %s\n", first ? "" : "\n", field->label);
		first = false;
		if (value[0] != '\0') {
			put_value(out, text_field_shown(&arena, field->name, value));
		} else if (hints) {
			if (demanded) {
				fputs("<!-- 必填 -->\n", out);
			}
			put_hints(out, field, plan);
		}
	}
}

void iptk_form_print(FILE *out, const struct iptk_act_def *def, const struct iptk_known *known,
	size_t n_known, const struct iptk_plan *plan)
{
	form_print(out, def, known, n_known, plan, true);
}

/* ---- reading --------------------------------------------------------------------------- */

#define MAX_FIELDS 128

struct form {
	const char *name, *text, *end;
	struct iptk_act *act;
	const struct iptk_field *field; /* of the section now open, or NULL */
	const char *heading;            /* where it began */
	bool seen[MAX_FIELDS], typed;   /* typed: an option has said it, which counts */
	const char *comment;            /* where a comment began that still runs, or NULL */
	struct buf value;
	size_t n_lines, kept;           /* lines so far; value's length up to its last text */
	struct iptk_error *err;
};

__attribute__((format(printf, 3, 4)))
static int fail_form(const struct form *form, const char *at, const char *format, ...)
{
	char place[IPTK_ERROR_PLACE_MAX], text[512];
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof text, format, args);
	va_end(args);
	text_place(form->name, 1, form->text, (size_t)(at - form->text), place);
	return iptk_fail_at(form->err, IPTK_E_INPUT, place, "%s", text);
}

static bool has_word(const char *list, const char *word)
{
	size_t n = strlen(word);

	for (const char *p = list; p != NULL && *p != '\0' && n > 0;) {
		size_t len = strcspn(p, " ");

		if (len == n && memcmp(p, word, n) == 0) {
			return true;
		}
		p += len + strspn(p + len, " ");
	}
	return false;
}

static bool is_heading_of(const struct iptk_field *field, const char *word)
{
	return (field->label != NULL && strcmp(field->label, word) == 0) ||
		strcmp(field->name, word) == 0 || has_word(field->alias, word);
}

/* A word means the act's own field first: 影响范围 is one thing in a report, another in a
 * warning. */
static const struct iptk_field *find_heading(const struct form *form, const char *word)
{
	const struct iptk_act_def *def = iptk_act_def_find(iptk_act_name(form->act));
	const struct iptk_field *field;
	bool demanded, repeat;

	for (size_t k = 0; def != NULL &&
		(field = iptk_act_field(def, k, &demanded, &repeat)) != NULL; k++) {
		if (is_heading_of(field, word)) {
			return field;
		}
	}
	for (size_t k = 0; k < iptk_fields_count(); k++) {
		if (is_heading_of(iptk_field_at(k), word)) {
			return iptk_field_at(k);
		}
	}
	return NULL;
}

/* The headings that the form of this act has, for who typed another. */
static void list_headings(const struct form *form, struct buf *out)
{
	const struct iptk_act_def *def = iptk_act_def_find(iptk_act_name(form->act));
	const struct iptk_field *field;
	bool demanded, repeat;

	for (size_t k = 0; def != NULL &&
		(field = iptk_act_field(def, k, &demanded, &repeat)) != NULL; k++) {
		if (field->label != NULL) {
			buf_addf(out, "%s%s", out->len == 0 ? "" : " ", field->label);
		}
	}
}

static int fail_heading(const struct form *form, const char *at, const char *word)
{
	AUTO_ARENA struct arena arena = { 0 };
	const char *list[MAX_FIELDS * 4];
	const char *nearest;
	size_t n = 0;

	for (size_t k = 0; k < iptk_fields_count(); k++) {
		const struct iptk_field *field = iptk_field_at(k);
		char *rest = NULL;

		if (field->label == NULL) {
			continue;
		}
		list[n++] = field->label;
		for (char *alias = strtok_r(arena_strdup(&arena, field->alias), " ", &rest);
			alias != NULL && n < MAX_FIELDS * 4 - 2; alias = strtok_r(NULL, " ", &rest)) {
			list[n++] = alias;
		}
	}
	list[n] = NULL;
	nearest = utf8_nearest(word, list);
	if (nearest == NULL) {
		AUTO_BUF struct buf known = { 0 };

		list_headings(form, &known);
		return fail_form(form, at, _("unknown heading '%s'; the headings are: %s; if the line "
			"is text, put a backslash before it"), word, buf_text(&known));
	}
	return fail_form(form, at, _("unknown heading '%s'; did you mean '%s'? "
		"if the line is text, put a backslash before it"), word, nearest);
}

static bool may_repeat(const struct form *form, const struct iptk_field *wanted)
{
	const struct iptk_act_def *def = iptk_act_def_find(iptk_act_name(form->act));
	const struct iptk_field *field;
	bool demanded, repeat;

	for (size_t k = 0; def != NULL &&
		(field = iptk_act_field(def, k, &demanded, &repeat)) != NULL; k++) {
		if (field == wanted) {
			return repeat;
		}
	}
	return false;
}

/* What the section said: one value, or a value a line where the field may be repeated; and
 * where it stands, for whoever finds fault with it. */
static void add_value(struct form *form, const struct iptk_field *field)
{
	char place[IPTK_ERROR_PLACE_MAX], key[80], *rest = form->value.p, *line;

	if (!may_repeat(form, field)) {
		iptk_act_add(form->act, field->name, form->value.p);
	}
	while (may_repeat(form, field) && (line = strsep(&rest, "\n")) != NULL) {
		if (line[strspn(line, " \t")] != '\0') {
			iptk_act_add(form->act, field->name, line + strspn(line, " \t"));
		}
	}
	text_place(form->name, 1, form->text, (size_t)(form->heading - form->text), place);
	snprintf(key, sizeof key, "@%s", field->name);
	iptk_act_add(form->act, key, place);
}

static int end_section(struct form *form)
{
	const struct iptk_field *field = form->field;

	form->field = NULL;
	if (field == NULL || form->kept == 0) {
		return 0;
	}
	form->value.p[form->kept] = '\0';
	form->value.len = form->kept;
	for (size_t k = 0; k < iptk_fields_count() && k < MAX_FIELDS; k++) {
		if (iptk_field_at(k) == field) {
			if (form->seen[k]) {
				return fail_form(form, form->heading, _("'%s' stands twice; keep one of them"),
					field->label != NULL ? field->label : field->name);
			}
			form->seen[k] = true;
		}
	}
	if (!form->typed) {
		add_value(form, field);
	}
	return 0;
}

static void begin_section(struct form *form, const struct iptk_field *field, const char *at)
{
	form->field = field;
	form->heading = at;
	form->typed = iptk_act_get(form->act, field->name) != NULL;
	form->n_lines = form->kept = 0;
	buf_reset(&form->value);
}

/* Words, numbers and times are not text: blanks around them are nobody's. */
static bool is_text(const struct iptk_field *field)
{
	return field->type == IPTK_FIELD_LINE || field->type == IPTK_FIELD_TEXT;
}

static void add_line(struct form *form, const char *p, const char *end)
{
	bool guarded = *p == '\\' && p < end && is_special(p, end);

	if (is_blank(p, end) && form->n_lines == 0) {
		return;
	}
	if (!is_text(form->field)) {
		while (p < end && (*p == ' ' || *p == '\t')) {
			p++;
		}
		while (end > p && (end[-1] == ' ' || end[-1] == '\t')) {
			end--;
		}
	}
	if (form->n_lines++ > 0) {
		buf_add_char(&form->value, '\n');
	}
	add_characters(&form->value, p + guarded, end);
	if (!is_blank(p, end)) {
		form->kept = form->value.len;
	}
}

static const char *skip_blanks(const char *p, const char *end)
{
	for (;;) {
		if (p < end && (*p == ' ' || *p == '\t')) {
			p++;
		} else if (begins(p, end, WIDE_SPACE)) {
			p += strlen(WIDE_SPACE);
		} else {
			return p;
		}
	}
}

/* End of the heading's word: a colon of either width, or the end of the line. */
static const char *find_colon(const char *p, const char *end)
{
	while (p < end && *p != ':' && !begins(p, end, WIDE_COLON)) {
		p++;
	}
	return p;
}

/* A line that begins with '#'. ret_is: false when it is text after all ("#topic#"). */
static int read_heading(struct form *form, const char *p, const char *end, bool *ret_is)
{
	AUTO_BUF struct buf word = { 0 };
	AUTO_BUF struct buf folded = { 0 };
	const char *at = p, *start, *colon;
	const struct iptk_field *field;
	int r;

	while (begins(p, end, "#") || begins(p, end, WIDE_HASH)) {
		p += *p == '#' ? 1 : strlen(WIDE_HASH);
	}
	start = skip_blanks(p, end);
	colon = find_colon(start, end);
	buf_add_n(&word, start, (size_t)(colon - start));
	utf8_add_folded(&folded, buf_text(&word));
	while (folded.len > 0 && folded.p[folded.len - 1] == ' ') {
		folded.p[--folded.len] = '\0';
	}
	field = find_heading(form, buf_text(&folded));
	*ret_is = field != NULL || start > p || form->field == NULL;
	if (!*ret_is) {
		return 0;
	}
	if (field == NULL) {
		return fail_heading(form, at, buf_text(&folded));
	}
	r = end_section(form);
	if (r != 0) {
		return r;
	}
	begin_section(form, field, at);
	if (colon < end) {
		colon = skip_blanks(colon + (*colon == ':' ? 1 : strlen(WIDE_COLON)), end);
		if (colon < end) {
			add_line(form, colon, end);
		}
	}
	return 0;
}

/* Move past a comment that runs or begins here. ret_rest: what follows it on the line, or
 * NULL when nothing does. */
static void read_comment(struct form *form, const char *p, const char *end, const char **ret_rest)
{
	const char *close = memmem(p, (size_t)(end - p), "-->", 3);

	if (form->comment == NULL) {
		form->comment = p;
	}
	*ret_rest = NULL;
	if (close != NULL) {
		form->comment = NULL;
		if (!is_blank(close + 3, end)) {
			*ret_rest = close + 3;
		}
	}
}

static int read_line(struct form *form, const char *p, const char *end)
{
	bool is_heading = false;
	int r;

	if (form->comment != NULL || begins_comment(p, end)) {
		read_comment(form, p, end, &p);
		if (p == NULL) {
			return 0;
		}
	} else if (begins(p, end, "#") || begins(p, end, WIDE_HASH)) {
		r = read_heading(form, p, end, &is_heading);
		if (r != 0 || is_heading) {
			return r;
		}
	}
	if (form->field == NULL && is_blank(p, end)) {
		return 0;
	}
	if (form->field == NULL) {
		return fail_form(form, p,
			_("text before the first heading; begin with a heading such as '# 标题'"));
	}
	add_line(form, p, end);
	return 0;
}

static int read_form(struct form *form)
{
	for (const char *p = form->text; p < form->end;) {
		const char *end = memchr(p, '\n', (size_t)(form->end - p));
		int r;

		end = end != NULL ? end : form->end;
		if (form->comment == NULL && begins(p, end, FORM_END_START)) {
			break;
		}
		r = read_line(form, p, end);
		if (r != 0) {
			return r;
		}
		p = end + 1;
	}
	if (form->comment != NULL) {
		return fail_form(form, form->comment, _("this comment has no end; close it with -->"));
	}
	return end_section(form);
}

int iptk_form_parse(const char *name, const char *text, size_t len, struct iptk_act *act,
	struct iptk_error *err)
{
	AUTO_FREE char *copy = mem_alloc(len + 1);
	struct form form = { .name = name, .act = act, .err = err };
	int r;

	memcpy(copy, text, len);
	r = text_check_at(name, 1, copy, &len, err);
	if (r == 0) {
		form.text = copy;
		form.end = copy + len;
		r = read_form(&form);
	}
	buf_done(&form.value);
	return r;
}
