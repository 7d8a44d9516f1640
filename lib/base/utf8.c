/*
 * UTF-8: checking, decoding, making safe, measuring, folding, comparing.
 *
 * Works on bytes and code points only and asks no locale, so that a table is as well
 * aligned under LC_ALL=C as anywhere. Which characters are wide or unsafe is data:
 * utf8_ranges.h.
 */
#include "base/utf8.h"

#include <stdio.h>
#include <string.h>

#include "base/utf8_ranges.h"

#define N_RANGES(table) (sizeof(table) / sizeof(table)[0])
#define REPLACEMENT 0xFFFD
#define WORD_MAX 64 /* characters that are compared for a "did you mean" */

static bool in_ranges(uint32_t cp, const struct range *table, size_t n)
{
	size_t low = 0, high = n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (cp > table[mid].last) {
			low = mid + 1;
		} else if (cp < table[mid].first) {
			high = mid;
		} else {
			return true;
		}
	}
	return false;
}

/* Length of the well-formed sequence at `s`, or 0 (Unicode, table 3-7). */
static size_t sequence(const unsigned char *s, size_t len)
{
	unsigned char low = 0x80, high = 0xBF;
	size_t n;

	if (s[0] < 0x80) {
		return 1;
	}
	if (s[0] < 0xC2 || s[0] > 0xF4) {
		return 0;
	}
	n = s[0] < 0xE0 ? 2 : s[0] < 0xF0 ? 3 : 4;
	if (len < n) {
		return 0;
	}
	switch (s[0]) {
	case 0xE0: low = 0xA0; break;
	case 0xED: high = 0x9F; break; /* surrogates */
	case 0xF0: low = 0x90; break;
	case 0xF4: high = 0x8F; break;
	default: break;
	}
	if (s[1] < low || s[1] > high) {
		return 0;
	}
	for (size_t i = 2; i < n; i++) {
		if ((s[i] & 0xC0) != 0x80) {
			return 0;
		}
	}
	return n;
}

size_t utf8_bad_offset(const char *text, size_t len)
{
	const unsigned char *s = (const unsigned char *)text;
	size_t at = 0, n;
	uint64_t eight;

	while (at < len) {
		if (len - at >= sizeof eight) {
			memcpy(&eight, s + at, sizeof eight);
			/* eight bytes of ASCII, none of them zero */
			if (!(eight & 0x8080808080808080u)
			    && !((eight - 0x0101010101010101u) & 0x8080808080808080u)) {
				at += sizeof eight;
				continue;
			}
		}
		if (s[at] == '\0' || !(n = sequence(s + at, len - at))) {
			return at;
		}
		at += n;
	}
	return len;
}

size_t utf8_next(const char *text, size_t len, uint32_t *ret_cp)
{
	const unsigned char *s = (const unsigned char *)text;

	switch (sequence(s, len)) {
	case 1:
		*ret_cp = s[0];
		return 1;
	case 2:
		*ret_cp = (s[0] & 0x1Fu) << 6 | (s[1] & 0x3Fu);
		return 2;
	case 3:
		*ret_cp = (s[0] & 0x0Fu) << 12 | (s[1] & 0x3Fu) << 6 | (s[2] & 0x3Fu);
		return 3;
	case 4:
		*ret_cp = (s[0] & 0x07u) << 18 | (s[1] & 0x3Fu) << 12
			| (s[2] & 0x3Fu) << 6 | (s[3] & 0x3Fu);
		return 4;
	default:
		*ret_cp = REPLACEMENT;
		return 1;
	}
}

bool utf8_looks_gb18030(const char *text, size_t len)
{
	const unsigned char *s = (const unsigned char *)text;
	size_t two = 0, common = 0, four = 0, at = 0;

	if (utf8_bad_offset(text, len) == len) {
		return false;
	}
	while (at < len) {
		unsigned char lead = s[at], trail;

		if (lead == 0 || lead == 0x80 || lead == 0xFF) {
			return false;
		}
		if (lead < 0x80) {
			at++;
			continue;
		}
		if (at + 1 == len) {
			break; /* cut within a character */
		}
		trail = s[at + 1];
		if (trail >= 0x30 && trail <= 0x39) {
			four++;
			at += 4;
		} else if (trail >= 0x40 && trail != 0x7F && trail != 0xFF) {
			two++;
			common += lead >= 0xA1 && lead <= 0xF7 && trail >= 0xA1;
			at += 2;
		} else {
			return false;
		}
	}
	return two && common * 2 >= two && four * 4 <= two;
}

size_t utf8_clean_lines(char *text, size_t len)
{
	size_t to = 0, at = 0;

	if (len >= 3 && !memcmp(text, "\xEF\xBB\xBF", 3)) {
		at = 3;
	}
	if (at == 0 && !memchr(text, '\r', len)) {
		return len;
	}
	for (; at < len; at++) {
		if (text[at] == '\r') {
			if (at + 1 < len && text[at + 1] == '\n') {
				continue;
			}
			text[to++] = '\n';
		} else {
			text[to++] = text[at];
		}
	}
	if (to < len) {
		text[to] = '\0';
	}
	return to;
}

bool utf8_is_unsafe(uint32_t cp)
{
	if (cp >= 0x20 && cp < 0x7F) {
		return false;
	}
	return cp > 0x10FFFF || in_ranges(cp, unsafe_ranges, N_RANGES(unsafe_ranges));
}

static void add_escaped(struct buf *out, uint32_t cp)
{
	if (cp == '\n') {
		buf_add_n(out, "\\n", 2);
	} else if (cp == '\t') {
		buf_add_n(out, "\\t", 2);
	} else if (cp < 0x100) {
		buf_addf(out, "\\x%02x", (unsigned)cp);
	} else {
		buf_addf(out, "\\u{%04x}", (unsigned)cp);
	}
}

void utf8_add_safe(struct buf *out, const char *text, bool keep_newline)
{
	size_t len = strlen(text), start = 0, at = 0;

	while (at < len) {
		uint32_t cp = (unsigned char)text[at];
		size_t n = 1;
		bool bad = false;

		if (cp >= 0x80) {
			n = utf8_next(text + at, len - at, &cp);
			bad = n == 1;
			cp = bad ? (unsigned char)text[at] : cp;
		}
		if (bad || (utf8_is_unsafe(cp)
		            && !(keep_newline && (cp == '\n' || cp == '\t')))) {
			buf_add_n(out, text + start, at - start);
			add_escaped(out, cp);
			start = at + n;
		}
		at += n;
	}
	buf_add_n(out, text + start, at - start);
}

static size_t cell_width(uint32_t cp)
{
	if (cp < 0x20 || (cp >= 0x7F && cp < 0xA0)) {
		return 0;
	}
	if (cp < 0x300) {
		return 1;
	}
	if (in_ranges(cp, zero_ranges, N_RANGES(zero_ranges))) {
		return 0;
	}
	return in_ranges(cp, wide_ranges, N_RANGES(wide_ranges)) ? 2 : 1;
}

size_t utf8_width(const char *text)
{
	size_t len = strlen(text), width = 0;

	for (size_t at = 0; at < len;) {
		uint32_t cp = (unsigned char)text[at];

		if (cp >= 0x20 && cp < 0x7F) {
			at++;
			width++;
			continue;
		}
		at += utf8_next(text + at, len - at, &cp);
		width += cell_width(cp);
	}
	return width;
}

/* What a character folds to, or 0. */
static char folded(uint32_t cp)
{
	if (cp >= 0xFF01 && cp <= 0xFF5E) {
		return (char)(cp - 0xFF01 + '!');
	}
	if (cp == 0x3000 || cp == 0xA0) {
		return ' ';
	}
	if ((cp >= 0x2010 && cp <= 0x2015) || cp == 0x2212 || cp == 0xFE63) {
		return '-';
	}
	return 0;
}

void utf8_add_folded(struct buf *out, const char *text)
{
	size_t len = strlen(text);

	for (size_t at = 0; at < len;) {
		uint32_t cp;
		size_t n = utf8_next(text + at, len - at, &cp);
		char c = folded(cp);

		if (c) {
			buf_add_char(out, c);
		} else {
			buf_add_n(out, text + at, n);
		}
		at += n;
	}
}

/* The first WORD_MAX characters; returns how many there are, WORD_MAX + 1 when more. */
static size_t characters(const char *text, uint32_t cps[static WORD_MAX])
{
	size_t len = strlen(text), n = 0;

	for (size_t at = 0; at < len; n++) {
		uint32_t cp;

		if (n == WORD_MAX) {
			return WORD_MAX + 1;
		}
		at += utf8_next(text + at, len - at, &cp);
		cps[n] = cp;
	}
	return n;
}

static unsigned least_of(unsigned a, unsigned b, unsigned c)
{
	unsigned least = a < b ? a : b;

	return least < c ? least : c;
}

unsigned utf8_distance(const char *a, const char *b, unsigned max)
{
	uint32_t ca[WORD_MAX], cb[WORD_MAX];
	unsigned rows[3][WORD_MAX + 1], *above = rows[0], *row = rows[1], *spare = rows[2];
	size_t na = characters(a, ca), nb = characters(b, cb);

	if (!strcmp(a, b)) {
		return 0;
	}
	if (na > WORD_MAX || nb > WORD_MAX || (na > nb ? na - nb : nb - na) > max) {
		return max + 1;
	}
	for (size_t j = 0; j <= nb; j++) {
		row[j] = (unsigned)j;
	}
	for (size_t i = 1; i <= na; i++) {
		unsigned *before = above; /* the row of two characters ago */

		above = row;
		row = spare;
		spare = before;
		row[0] = (unsigned)i;
		for (size_t j = 1; j <= nb; j++) {
			row[j] = least_of(above[j - 1] + (ca[i - 1] != cb[j - 1]), above[j] + 1,
				row[j - 1] + 1);
			if (i > 1 && j > 1 && ca[i - 1] == cb[j - 2] && ca[i - 2] == cb[j - 1]) {
				/* two neighbours swapped are one slip of the fingers */
				row[j] = least_of(row[j], before[j - 2] + 1, row[j]);
			}
		}
	}
	return row[nb] > max ? max + 1 : row[nb];
}

const char *utf8_nearest(const char *word, const char *const *list)
{
	uint32_t cps[WORD_MAX];
	size_t n = characters(word, cps);
	unsigned allowed = n / 3 > 1 ? (unsigned)(n / 3) : 1;
	const char *nearest = NULL;

	for (; *list; list++) {
		unsigned d = utf8_distance(word, *list, allowed);

		/* a word that shares nothing with what was typed is no help */
		if (d <= allowed && d < n) {
			nearest = *list;
			if (!d) {
				break;
			}
			allowed = d - 1;
		}
	}
	return nearest;
}

const char *utf8_nearest_named(const char *word, const char *const *ids,
	const char *const *labels)
{
	const char *near = utf8_nearest(word, ids);
	const char *only = NULL;
	size_t n = 0;

	if (near == NULL && labels != NULL && (near = utf8_nearest(word, labels)) != NULL) {
		for (size_t k = 0; ids[k] != NULL; k++) {
			if (labels[k] == near) {
				return ids[k];
			}
		}
	}
	for (size_t k = 0; near == NULL && word[0] != '\0' && ids[k] != NULL; k++) {
		if (strstr(ids[k], word) != NULL || (labels != NULL && strstr(labels[k], word) != NULL)) {
			only = ids[k];
			n++;
		}
	}
	return near != NULL ? near : n == 1 ? only : NULL;
}

bool utf8_is_blank(const char *text)
{
	static const char *const wide[] = { "\xe3\x80\x80", "\xc2\xa0" };

	for (;;) {
		size_t n = strspn(text, " \t\r\n\v\f");

		for (size_t k = 0; k < sizeof wide / sizeof wide[0]; k++) {
			n = n == 0 && strncmp(text, wide[k], strlen(wide[k])) == 0 ? strlen(wide[k]) : n;
		}
		if (n == 0) {
			return *text == '\0';
		}
		text += n;
	}
}
