/*
 * Values: reading one node as a text, a flag, a time, a span, a list of words, and the
 * setters that need nothing more than that.
 */
#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "config/load.h"
#include "iptk/time.h"

#define MEMBER(type, key, object) ((type *)(void *)((char *)(object) + (key)->offset))
#define SPAN_MAX_S (100LL * 366 * 86400)

static bool text_is_clean(struct load *l, const struct node *n, const char *text, size_t len)
{
	for (size_t k = 0; k < len;) {
		unsigned char c = (unsigned char)text[k];
		uint32_t cp = c;

		if (c >= 0x20 && c < 0x7f) {
			k++;
			continue;
		}
		k += utf8_next(text + k, len - k, &cp);
		if (cp == '\n') {
			load_error(l, n, "the value has several lines; one is meant (fold it with '>-')");
			return false;
		}
		if (utf8_is_unsafe(cp)) {
			load_error(l, n, "the value holds the control or invisible character U+%04X; "
				"remove it", (unsigned)cp);
			return false;
		}
	}
	return true;
}

bool value_is_text(struct load *l, const struct node *n, const char *what)
{
	if (n->bad) {
		return false;
	}
	if (n->type != NODE_TEXT) {
		load_error(l, n, "a %s where %s is meant", n->type == NODE_MAP ? _("mapping") : _("list"),
			_(what));
		return false;
	}
	if (n->plain && (!*n->text || strcmp(n->text, "~") == 0)) {
		load_error(l, n, "no value; %s is meant", _(what));
		return false;
	}
	return true;
}

bool value_is_id(const char *word)
{
	size_t len = strlen(word);

	if (len == 0 || len > LOAD_ID_MAX || !isalnum((unsigned char)word[0])) {
		return false;
	}
	for (; *word; word++) {
		unsigned char c = (unsigned char)*word;

		if (c >= 0x80 || (!isalnum(c) && c != '-' && c != '.' && c != '_')) {
			return false;
		}
	}
	return true;
}

/* ---- lists -------------------------------------------------------------------------------- */

const struct node *value_first(struct load *l, const struct node *n, const char *what)
{
	if (n->bad) {
		return NULL;
	}
	if (n->type == NODE_MAP) {
		load_error(l, n, "a mapping where %s is meant", _(what));
		return NULL;
	}
	if (n->type == NODE_LIST) {
		return n->first;
	}
	return value_is_text(l, n, what) ? n : NULL;
}

const struct node *value_next(const struct node *list, const struct node *entry)
{
	return list == entry ? NULL : entry->next;
}

size_t value_count(const struct node *n)
{
	return n->type == NODE_TEXT ? 1 : n->n;
}

int value_word(struct load *l, const struct node *n, const char *what, const char *const *words)
{
	if (!value_is_text(l, n, what)) {
		return -1;
	}
	for (int k = 0; words[k]; k++) {
		if (strcmp(words[k], n->text) == 0) {
			return k;
		}
	}
	const char *hint = load_hint(l, n->text, words);

	if (*hint) {
		load_error(l, n, "'%s' is not %s%s", n->text, _(what), hint);
		return -1;
	}
	AUTO_BUF struct buf list = { 0 };

	for (size_t k = 0; words[k]; k++) {
		if (list.len > 400) {
			buf_add(&list, " …");
			break;
		}
		buf_addf(&list, "%s%s", k ? " " : "", words[k]);
	}
	load_error(l, n, "'%s' is not %s; known: %s", n->text, _(what), buf_text(&list));
	return -1;
}

struct named { /* how every array element that can be named begins */
	const char *id, *label;
};

int value_thing(struct load *l, const struct node *n, const char *what, const void *things,
	size_t n_things, size_t size)
{
	const char *base = things;

	if (!n_things && l->n_errors) {
		return -1; /* they could not be read: that was said, and is enough */
	}
	if (!value_is_text(l, n, what)) {
		return -1;
	}
	for (int pass = 0; pass < 2; pass++) {
		for (size_t k = 0; k < n_things; k++) {
			const struct named *t = (const void *)(base + k * size);
			const char *name = pass == 0 ? t->id : t->label;

			if (name && strcmp(name, n->text) == 0) {
				return (int)k;
			}
		}
	}
	const char **known = arena_alloc(l->arena, (n_things + 1) * sizeof *known);

	for (size_t k = 0; k < n_things; k++) {
		known[k] = ((const struct named *)(const void *)(base + k * size))->id;
	}
	return value_word(l, n, what, known);
}

const char **value_words(struct load *l, const struct node *n, const char *what, fits_fn fits)
{
	const char **words = arena_alloc(l->arena, (value_count(n) + 1) * sizeof *words);
	size_t count = 0;

	for (const struct node *e = value_first(l, n, what); e; e = value_next(n, e)) {
		if (!value_is_text(l, e, what) || !fits(l, e)) {
			continue;
		}
		if (iptk_words_have(words, e->text)) {
			load_error(l, e, "'%s' stands twice in the list", e->text);
			continue;
		}
		words[count++] = e->text;
	}
	return words;
}

static bool lent_role_exists(const struct load *l, const struct node *n)
{
	for (size_t k = 0; k < l->plan->n_roles; k++) {
		if (strcmp(l->plan->roles[k].id, n->text) == 0) {
			return true;
		}
	}
	return false;
}

uint32_t value_roles(struct load *l, const struct node *n, const char *special, bool *ret_special)
{
	uint32_t roles = 0;

	for (const struct node *e = value_first(l, n, "a role or a list of roles"); e; e = value_next(n, e)) {
		if (special && e->type == NODE_TEXT && strcmp(e->text, special) == 0) {
			*ret_special = true;
			continue;
		}
		if (e->lent && !lent_role_exists(l, e)) {
			continue; /* a default reaches as far as the roles of the plan do */
		}
		int role = value_thing(l, e, "a role", l->plan->roles, l->plan->n_roles,
			sizeof *l->plan->roles);

		if (role < 0) {
			continue;
		}
		if (roles & (1u << role)) {
			load_error(l, e, "the role '%s' stands twice in the list", e->text);
		}
		roles |= 1u << role;
	}
	return roles;
}

/* ---- spans and limits --------------------------------------------------------------------- */

/* A plan holds dozens of spans like 30min, and they are read at every start. */
static bool plain_span(const char *text, int64_t *ret_s)
{
	static const struct {
		const char *word;
		int64_t s;
	} units[] = { { "min", 60 }, { "h", 3600 }, { "d", 86400 }, { "s", 1 } };
	int64_t n = 0;
	const char *p = text;

	for (; *p >= '0' && *p <= '9' && p < text + 6; p++) {
		n = n * 10 + *p - '0';
	}
	for (size_t k = 0; p > text && k < sizeof units / sizeof *units; k++) {
		if (strcmp(p, units[k].word) == 0) {
			*ret_s = n * units[k].s;
			return true;
		}
	}
	return false;
}

static bool any_span(struct load *l, const struct node *n, int64_t *ret_s)
{
	struct iptk_error err = IPTK_ERROR_INIT;
	AUTO_BUF struct buf text = { 0 };

	for (const char *c = n->text; *c; c++) {
		if (*c != ' ') {
			buf_add_char(&text, *c);
		}
	}
	if (iptk_span_parse(buf_text(&text), ret_s, &err) < 0) {
		load_error(l, n, "%s", err.text);
		return false;
	}
	return true;
}

bool value_span(struct load *l, const struct node *n, int64_t *ret_s)
{
	if (!value_is_text(l, n, "a span such as 30min, 1h, 2d")) {
		return false;
	}
	if (strcmp(n->text, "0") == 0) {
		*ret_s = 0;
		return true;
	}
	if (!plain_span(n->text, ret_s) && !any_span(l, n, ret_s)) {
		return false;
	}
	if (*ret_s > SPAN_MAX_S) {
		load_error(l, n, "'%s' is longer than 100 years", n->text);
		return false;
	}
	return true;
}

bool value_flag(struct load *l, const struct node *n, bool *ret)
{
	static const char *const words[] = { "yes", "no", "true", "false", NULL };
	int word = value_word(l, n, "yes or no", words);

	if (word < 0) {
		return false;
	}
	*ret = word % 2 == 0;
	return true;
}

/* ---- setters -------------------------------------------------------------------------------- */

/* One line, clean, bounded; the blanks and line ends around it are dropped. */
static const char *clean_text(struct load *l, const struct node *n)
{
	const char *text = n->text;
	size_t len;

	text += strspn(text, " \t\n");
	len = strlen(text);
	while (len && strchr(" \t\n", text[len - 1])) {
		len--;
	}
	if (len == 0) {
		load_error(l, n, "an empty text");
		return NULL;
	}
	if (len > LOAD_TEXT_MAX) {
		load_error(l, n, "a text of %zu bytes; at most %d are allowed", len, LOAD_TEXT_MAX);
		return NULL;
	}
	if (!text_is_clean(l, n, text, len)) {
		return NULL;
	}
	return text[len] ? arena_strndup(l->arena, text, len) : text;
}

void set_text(struct load *l, const struct key *key, const struct node *value, void *object)
{
	if (value_is_text(l, value, "a text")) {
		*MEMBER(const char *, key, object) = clean_text(l, value);
	}
}

void set_texts(struct load *l, const struct key *key, const struct node *value, void *object)
{
	const char **texts = arena_alloc(l->arena, (value_count(value) + 1) * sizeof *texts);
	size_t n = 0;

	for (const struct node *e = value_first(l, value, "a text or a list of texts"); e; e = value_next(value, e)) {
		const char *text = value_is_text(l, e, "a text") ? clean_text(l, e) : NULL;

		if (text) {
			texts[n++] = text;
		}
	}
	*MEMBER(const char **, key, object) = texts;
}

void set_flag(struct load *l, const struct key *key, const struct node *value, void *object)
{
	value_flag(l, value, MEMBER(bool, key, object));
}

/* A day or RFC 3339; what a person may type besides ("-35min") has no meaning in a file. */
void set_time(struct load *l, const struct key *key, const struct node *value, void *object)
{
	struct iptk_error err = IPTK_ERROR_INIT;
	static const char form[] = "dddd-dd-dd";

	if (!value_is_text(l, value, "a day (2026-03-01) or an RFC 3339 time")) {
		return;
	}
	for (size_t k = 0; form[k]; k++) {
		char c = value->text[k];

		if (form[k] == 'd' ? c < '0' || c > '9' : c != form[k]) {
			load_error(l, value, "'%s' is not a day (2026-03-01) or an RFC 3339 time",
				value->text);
			return;
		}
	}
	if (iptk_time_parse(value->text, 0, MEMBER(int64_t, key, object), &err) < 0) {
		const char *why = strstr(err.text, ": ");
		int len = why ? (int)strcspn(why, ";") : 0;

		load_error(l, value, "'%s' is not a day (2026-03-01) or an RFC 3339 time%.*s", value->text,
			len, why ? why : "");
	}
}

void set_count(struct load *l, const struct key *key, const struct node *value, void *object)
{
	char *end;

	if (!value_is_text(l, value, "a number")) {
		return;
	}
	errno = 0;
	unsigned long n = strtoul(value->text, &end, 10);

	if (!isdigit((unsigned char)*value->text) || *end || errno || n > 100) {
		load_error(l, value, "'%s' is not a number from 0 to 100", value->text);
		return;
	}
	*MEMBER(unsigned, key, object) = (unsigned)n;
}

void set_roles(struct load *l, const struct key *key, const struct node *value, void *object)
{
	*MEMBER(uint32_t, key, object) = value_roles(l, value, NULL, NULL);
}
