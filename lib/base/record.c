/*
 * Records: the flat list in an arena, its encoder and its strict decoder.
 *
 * On the path of every act and event: look-ups are linear, since a record has some twenty
 * pairs, and nothing is allocated but from the arena.
 */
#include "base/record.h"

#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "iptk/time.h"

static bool same(const char *a, const char *b)
{
	return a == b || (*a == *b && !strcmp(a, b));
}

void record_init(struct record *r, struct arena *arena)
{
	*r = (struct record){ .arena = arena };
}

/* A new pair at the end; the name is copied. */
static struct pair *add_pair(struct record *r, const char *name, size_t len)
{
	struct pair *p;

	if (r->n == r->cap) {
		size_t cap = r->cap ? r->cap * 2 : 16;
		struct pair *pairs = arena_alloc(r->arena, cap * sizeof *pairs);

		if (r->n) {
			memcpy(pairs, r->pairs, r->n * sizeof *pairs);
		}
		r->pairs = pairs;
		r->cap = cap;
	}
	p = &r->pairs[r->n++];
	*p = (struct pair){ .name = arena_strndup(r->arena, name, len) };
	return p;
}

void record_add(struct record *r, const char *name, const char *text)
{
	if (text) {
		record_add_n(r, name, text, strlen(text));
	}
}

void record_add_n(struct record *r, const char *name, const char *text, size_t len)
{
	if (text) {
		add_pair(r, name, strlen(name))->text = arena_strndup(r->arena, text, len);
	}
}

void record_add_int(struct record *r, const char *name, int64_t i)
{
	if (i != IPTK_NO_TIME) {
		struct pair *p = add_pair(r, name, strlen(name));

		p->type = VALUE_INT;
		p->i = i;
	}
}

void record_set(struct record *r, const char *name, const char *text)
{
	bool placed = !text;
	size_t to = 0;

	for (size_t k = 0; k < r->n; k++) {
		struct pair p = r->pairs[k];

		if (same(p.name, name)) {
			if (placed) {
				continue;
			}
			p.type = VALUE_TEXT;
			p.i = 0;
			p.text = arena_strdup(r->arena, text);
			placed = true;
		}
		r->pairs[to++] = p;
	}
	r->n = to;
	if (!placed) {
		record_add(r, name, text);
	}
}

const struct pair *record_nth(const struct record *r, const char *name, size_t k)
{
	for (size_t i = 0; i < r->n; i++) {
		if (same(r->pairs[i].name, name) && !k--) {
			return &r->pairs[i];
		}
	}
	return NULL;
}

const char *record_text(const struct record *r, const char *name)
{
	const struct pair *p = record_nth(r, name, 0);

	return p && p->type == VALUE_TEXT ? p->text : NULL;
}

int64_t record_int(const struct record *r, const char *name, int64_t absent)
{
	const struct pair *p = record_nth(r, name, 0);

	return p && p->type == VALUE_INT ? p->i : absent;
}

size_t record_count(const struct record *r, const char *name)
{
	size_t n = 0;

	for (size_t k = 0; k < r->n; k++) {
		n += same(r->pairs[k].name, name);
	}
	return n;
}

/* ---- encoding --------------------------------------------------------------------- */

static bool is_escaped(unsigned char c)
{
	return c < 0x20 || c == '"' || c == '\\' || c == 0x7F;
}

static void add_escape(struct buf *out, unsigned char c)
{
	static const char hex[] = "0123456789abcdef";
	char u[6] = { '\\', 'u', '0', '0', hex[c >> 4], hex[c & 15] };

	switch (c) {
	case '"': buf_add_n(out, "\\\"", 2); break;
	case '\\': buf_add_n(out, "\\\\", 2); break;
	case '\b': buf_add_n(out, "\\b", 2); break;
	case '\t': buf_add_n(out, "\\t", 2); break;
	case '\n': buf_add_n(out, "\\n", 2); break;
	case '\f': buf_add_n(out, "\\f", 2); break;
	case '\r': buf_add_n(out, "\\r", 2); break;
	default: buf_add_n(out, u, sizeof u); break;
	}
}

void record_encode_text(struct buf *out, const char *text)
{
	const char *p = text, *start = text;

	buf_add_char(out, '"');
	for (;; p++) {
		if (!is_escaped((unsigned char)*p)) {
			continue;
		}
		buf_add_n(out, start, (size_t)(p - start));
		if (!*p) {
			break;
		}
		add_escape(out, (unsigned char)*p);
		start = p + 1;
	}
	buf_add_char(out, '"');
}

static void encode_value(const struct pair *p, struct buf *out)
{
	if (p->type == VALUE_INT) {
		buf_add_int(out, p->i);
	} else {
		record_encode_text(out, p->text);
	}
}

static bool stood_before(const struct record *r, size_t k)
{
	for (size_t i = 0; i < k; i++) {
		if (same(r->pairs[i].name, r->pairs[k].name)) {
			return true;
		}
	}
	return false;
}

/* The value of pair k, or the array of all pairs that bear its name. */
static void encode_run(const struct record *r, size_t k, struct buf *out)
{
	bool array = false;

	for (size_t i = k + 1; i < r->n; i++) {
		if (!same(r->pairs[i].name, r->pairs[k].name)) {
			continue;
		}
		if (!array) {
			buf_add_char(out, '[');
			encode_value(&r->pairs[k], out);
			array = true;
		}
		buf_add_char(out, ',');
		encode_value(&r->pairs[i], out);
	}
	if (array) {
		buf_add_char(out, ']');
	} else {
		encode_value(&r->pairs[k], out);
	}
}

void record_encode(const struct record *r, struct buf *out)
{
	char before = '{';

	for (size_t k = 0; k < r->n; k++) {
		if (stood_before(r, k)) {
			continue;
		}
		buf_add_char(out, before);
		record_encode_text(out, r->pairs[k].name);
		buf_add_char(out, ':');
		encode_run(r, k, out);
		before = ',';
	}
	if (before == '{') {
		buf_add_char(out, '{');
	}
	buf_add_char(out, '}');
}

/* ---- decoding --------------------------------------------------------------------- */

struct reader {
	struct record *r;
	const char *p, *end;
	const char *trouble; /* NULL while all is well */
};

static bool trouble(struct reader *in, const char *what)
{
	if (!in->trouble) {
		in->trouble = what;
	}
	return false;
}

static bool take(struct reader *in, char c)
{
	if (in->p < in->end && *in->p == c) {
		in->p++;
		return true;
	}
	return false;
}

static int hex_digit(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* After a backslash at in->p: the character meant, or 0 for what the encoder never writes. */
static char read_escape(struct reader *in)
{
	static const char letters[] = "\"\\btnfr", meant[] = "\"\\\b\t\n\f\r";
	const char *at;
	int high, low;
	char c;

	if (in->end - in->p >= 2 && in->p[1] && (at = strchr(letters, in->p[1]))) {
		in->p += 2;
		return meant[at - letters];
	}
	if (in->end - in->p < 6 || memcmp(in->p, "\\u00", 4)) {
		return 0;
	}
	high = hex_digit(in->p[4]);
	low = hex_digit(in->p[5]);
	if (high < 0 || low < 0) {
		return 0;
	}
	c = (char)(high * 16 + low);
	if (!(c > 0 && c < 0x20 && !strchr("\b\t\n\f\r", c)) && c != 0x7F) {
		return 0; /* it has a shorter form, or needs none */
	}
	in->p += 6;
	return c;
}

/* A string at in->p, unescaped into the arena. */
static const char *read_text(struct reader *in, size_t *ret_len)
{
	const char *stop;
	char *text, *to;

	if (!take(in, '"')) {
		trouble(in, N_("a string is missing"));
		return NULL;
	}
	for (stop = in->p; stop < in->end && !is_escaped((unsigned char)*stop); stop++) {
	}
	if (stop < in->end && *stop == '"') {
		*ret_len = (size_t)(stop - in->p);
		text = arena_strndup(in->r->arena, in->p, *ret_len);
		in->p = stop + 1;
	} else {
		/* an escape only shrinks: the rest up to the end is room enough */
		while (stop < in->end && *stop != '"') {
			stop += *stop == '\\' && stop + 1 < in->end ? 2 : 1;
		}
		if (stop >= in->end) {
			trouble(in, N_("a string has no end"));
			return NULL;
		}
		text = to = arena_strndup(in->r->arena, in->p, (size_t)(stop - in->p));
		while (in->p < stop) {
			char c = *in->p;

			if (c == '\\') {
				c = read_escape(in);
			} else {
				c = is_escaped((unsigned char)c) ? 0 : c;
				in->p++;
			}
			if (!c) {
				trouble(in, N_("a character is not escaped as the encoder does"));
				return NULL;
			}
			*to++ = c;
		}
		*to = '\0';
		*ret_len = (size_t)(to - text);
		in->p = stop + 1;
	}
	if (utf8_bad_offset(text, *ret_len) != *ret_len) {
		trouble(in, N_("a string is not UTF-8"));
		return NULL;
	}
	return text;
}

static bool read_int(struct reader *in, int64_t *ret)
{
	bool negative = take(in, '-');
	const char *start = in->p;
	int64_t v = 0;

	while (in->p < in->end && *in->p >= '0' && *in->p <= '9') {
		if (__builtin_mul_overflow(v, 10, &v)
		    || __builtin_sub_overflow(v, *in->p - '0', &v)) {
			return trouble(in, N_("a number is too large"));
		}
		in->p++;
	}
	if (in->p == start || (*start == '0' && (in->p - start > 1 || negative))) {
		return trouble(in, N_("a value is neither a string nor a whole number"));
	}
	if (v == INT64_MIN) {
		return trouble(in, N_("a number is too large"));
	}
	*ret = negative ? v : -v;
	return true;
}

static bool read_value(struct reader *in, const char *name)
{
	struct pair *p;

	if (in->p < in->end && *in->p == '"') {
		size_t len;
		const char *text = read_text(in, &len);

		if (!text) {
			return false;
		}
		p = add_pair(in->r, "", 0);
		p->text = text;
	} else {
		int64_t i;

		if (!read_int(in, &i)) {
			return false;
		}
		p = add_pair(in->r, "", 0);
		p->type = VALUE_INT;
		p->i = i;
	}
	p->name = name;
	return true;
}

static bool read_member(struct reader *in, size_t first)
{
	size_t len, n = 0;
	const char *name = read_text(in, &len);

	if (!name) {
		return false;
	}
	for (size_t k = first; k < in->r->n; k++) {
		if (same(in->r->pairs[k].name, name)) {
			return trouble(in, N_("a name stands twice"));
		}
	}
	if (!take(in, ':')) {
		return trouble(in, N_("':' is missing"));
	}
	if (!take(in, '[')) {
		return read_value(in, name);
	}
	do {
		if (!read_value(in, name)) {
			return false;
		}
		n++;
	} while (take(in, ','));
	if (n < 2) {
		return trouble(in, N_("an array has fewer than two values"));
	}
	return take(in, ']') || trouble(in, N_("an array has no end"));
}

int record_decode(struct record *r, const char **p, const char *end, struct iptk_error *err)
{
	struct reader in = { .r = r, .p = *p, .end = end };
	size_t first = r->n;

	if (!take(&in, '{')) {
		trouble(&in, N_("an object is missing"));
	} else if (!take(&in, '}')) {
		while (read_member(&in, first) && take(&in, ',')) {
		}
		if (!in.trouble && !take(&in, '}')) {
			trouble(&in, N_("an object has no end"));
		}
	}
	if (in.trouble) {
		r->n = first;
		return iptk_fail(err, IPTK_E_INPUT, "not a record at byte %zu: %s",
			(size_t)(in.p - *p), _(in.trouble));
	}
	*p = in.p;
	return 0;
}
