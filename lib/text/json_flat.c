/*
 * Flat JSON, fast. An import of a hundred thousand lines is mostly reading, and jansson
 * builds a tree that nobody needs. This knows the common shape only and never words an
 * error: whoever is told "no" asks jansson, which then says what is wrong and where.
 */
#include "text/json_flat.h"

#include <stdint.h>
#include <string.h>

struct flat {
	char *p, *end;
};

static void skip_space(struct flat *f)
{
	while (f->p < f->end && (*f->p == ' ' || *f->p == '\t' || *f->p == '\n' || *f->p == '\r')) {
		f->p++;
	}
}

static bool take(struct flat *f, char c)
{
	skip_space(f);
	if (f->p == f->end || *f->p != c) {
		return false;
	}
	f->p++;
	return true;
}

static bool take_word(struct flat *f, const char *word)
{
	size_t n = strlen(word);

	if ((size_t)(f->end - f->p) < n || memcmp(f->p, word, n) != 0) {
		return false;
	}
	f->p += n;
	return true;
}

static bool take_hex4(struct flat *f, uint32_t *ret)
{
	uint32_t value = 0;

	if (f->end - f->p < 4) {
		return false;
	}
	for (int k = 0; k < 4; k++) {
		char c = *f->p++;

		if (c >= '0' && c <= '9') {
			value = value * 16 + (uint32_t)(c - '0');
		} else if ((c | 32) >= 'a' && (c | 32) <= 'f') {
			value = value * 16 + (uint32_t)((c | 32) - 'a' + 10);
		} else {
			return false;
		}
	}
	*ret = value;
	return true;
}

static char *put_utf8(char *to, uint32_t cp)
{
	if (cp < 0x80) {
		*to++ = (char)cp;
	} else if (cp < 0x800) {
		*to++ = (char)(0xc0 | cp >> 6);
		*to++ = (char)(0x80 | (cp & 0x3f));
	} else if (cp < 0x10000) {
		*to++ = (char)(0xe0 | cp >> 12);
		*to++ = (char)(0x80 | (cp >> 6 & 0x3f));
		*to++ = (char)(0x80 | (cp & 0x3f));
	} else {
		*to++ = (char)(0xf0 | cp >> 18);
		*to++ = (char)(0x80 | (cp >> 12 & 0x3f));
		*to++ = (char)(0x80 | (cp >> 6 & 0x3f));
		*to++ = (char)(0x80 | (cp & 0x3f));
	}
	return to;
}

/* After "\u"; a pair of surrogates is one character. */
static bool take_unicode(struct flat *f, char **to)
{
	uint32_t cp, low;

	if (!take_hex4(f, &cp) || cp == 0 || (cp >= 0xdc00 && cp <= 0xdfff)) {
		return false;
	}
	if (cp >= 0xd800 && cp <= 0xdbff) {
		if (!take_word(f, "\\u") || !take_hex4(f, &low) || low < 0xdc00 || low > 0xdfff) {
			return false;
		}
		cp = 0x10000 + ((cp - 0xd800) << 10) + (low - 0xdc00);
	}
	*to = put_utf8(*to, cp);
	return true;
}

static bool take_escape(struct flat *f, char **to)
{
	static const char letters[] = "btnfr\"\\/", values[] = "\b\t\n\f\r\"\\/";
	const char *at;

	if (f->p == f->end) {
		return false;
	}
	if (*f->p == 'u') {
		f->p++;
		return take_unicode(f, to);
	}
	at = *f->p != '\0' ? strchr(letters, *f->p) : NULL;
	if (at == NULL) {
		return false;
	}
	*(*to)++ = values[at - letters];
	f->p++;
	return true;
}

/* An escape is longer than what it stands for, so the text moves only to the front. */
static bool take_string(struct flat *f, const char **ret)
{
	char *to;

	if (!take(f, '"')) {
		return false;
	}
	*ret = f->p;
	while (f->p < f->end && *f->p != '"' && *f->p != '\\' && (unsigned char)*f->p >= 0x20) {
		f->p++;
	}
	to = f->p;
	while (f->p < f->end && *f->p != '"') {
		if ((unsigned char)*f->p < 0x20) {
			return false;
		}
		if (*f->p != '\\') {
			*to++ = *f->p++;
			continue;
		}
		f->p++;
		if (!take_escape(f, &to)) {
			return false;
		}
	}
	if (f->p == f->end) {
		return false;
	}
	*to = '\0';
	f->p++;
	return true;
}

/* The number's end is cut by a NUL, so what stands there is read first. ret_next: that. */
static bool take_int(struct flat *f, const char **ret, char *ret_next)
{
	char *start = f->p;

	f->p += *f->p == '-';
	while (f->p < f->end && *f->p >= '0' && *f->p <= '9') {
		f->p++;
	}
	if (f->p == f->end || f->p == start || f->p - start > 17 || f->p[-1] == '-' ||
		(start[*start == '-'] == '0' && f->p - start > 1)) {
		return false;
	}
	skip_space(f);
	if (f->p == f->end || (*f->p != ',' && *f->p != '}')) {
		return false;
	}
	*ret_next = *f->p;
	*ret = start;
	start += *start == '-';
	start[strspn(start, "0123456789")] = '\0';
	return true;
}

/* ret_next: ',' or '}' where reading the value has passed it already, else NUL. */
static bool take_value(struct flat *f, struct flat_pair *pair, char *ret_next)
{
	*ret_next = '\0';
	pair->value = NULL;
	skip_space(f);
	if (f->p == f->end) {
		return false;
	}
	switch (*f->p) {
	case '"':
		pair->type = FLAT_TEXT;
		return take_string(f, &pair->value);
	case 't':
		pair->type = FLAT_TRUE;
		return take_word(f, "true");
	case 'f':
		pair->type = FLAT_FALSE;
		return take_word(f, "false");
	case 'n':
		pair->type = FLAT_NULL;
		return take_word(f, "null");
	default:
		pair->type = FLAT_INT;
		if (!take_int(f, &pair->value, ret_next)) {
			return false;
		}
		f->p++;
		return true;
	}
}

bool flat_read(char *text, size_t len, struct flat_pair *pairs, size_t max, size_t *ret_n)
{
	struct flat f = { text, text + len };
	size_t n = 0;
	char next;

	if (!take(&f, '{')) {
		return false;
	}
	do {
		if (n == max || !take_string(&f, &pairs[n].key) || !take(&f, ':') ||
			!take_value(&f, &pairs[n], &next)) {
			return false;
		}
		n++;
		skip_space(&f);
		if (next == '\0' && f.p < f.end) {
			next = *f.p++;
		}
	} while (next == ',');
	skip_space(&f);
	*ret_n = n;
	return next == '}' && f.p == f.end;
}
