/*
 * References: "2026-0007" and "2026-0007.r2", written and read.
 *
 * Only their form; whether there is such an incident is the store's business.
 */
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "iptk/incident.h"

#define YEAR_UNIT 1000000 /* numbers a year has room for */
#define PART_LETTERS "rwemacvn"

/* A number of at least `width` and at most nine digits. By hand: a listing and an import
 * write references by the hundred thousand. */
static char *put(char *to, int64_t value, int width)
{
	char digits[9];
	int n = 0;
	do {
		digits[n++] = (char)('0' + value % 10);
		value /= 10;
	} while (n < (int)sizeof digits && (value > 0 || n < width));
	while (n > 0) {
		*to++ = digits[--n];
	}
	return to;
}

char *iptk_ref_format(int64_t incident, char letter, int64_t n, char buf[static IPTK_REF_MAX])
{
	char *end = put(buf, incident / YEAR_UNIT, 4);
	*end++ = '-';
	end = put(end, incident % YEAR_UNIT, 4);
	if (n != 0) {
		*end++ = '.';
		*end++ = letter;
		end = put(end, n, 1);
	}
	*end = '\0';
	return buf;
}

/* Read `min` to `max` digits; -1 when there are fewer or more. */
static int64_t digits(const char **p, int min, int max)
{
	int64_t value = 0;
	int n = 0;
	for (; **p >= '0' && **p <= '9' && n <= max; n++, ++*p) {
		value = value * 10 + (**p - '0');
	}
	return n < min || n > max ? -1 : value;
}

static bool parse(const char *p, int64_t *ret_incident, char *ret_letter, int64_t *ret_n)
{
	p += strspn(p, " ");
	int64_t year = digits(&p, 4, 4);
	if (year < 1 || *p++ != '-') {
		return false;
	}
	const char *first = p;
	int64_t number = digits(&p, 1, 6);
	/* "2026-7" is short for 2026-0007; "2026-001" is a digit lost, and no reference */
	if (number < 1 || (*first == '0' && p - first != 4)) {
		return false;
	}
	*ret_incident = year * YEAR_UNIT + number;
	*ret_letter = 0;
	*ret_n = 0;
	if (*p == '.') {
		char letter = p[1] >= 'A' && p[1] <= 'Z' ? (char)(p[1] - 'A' + 'a') : p[1];
		if (letter == '\0' || strchr(PART_LETTERS, letter) == NULL) {
			return false;
		}
		p += 2;
		*ret_letter = letter;
		*ret_n = digits(&p, 1, 9);
		if (*ret_n < 1) {
			return false;
		}
	}
	return p[strspn(p, " ")] == '\0';
}

int iptk_ref_parse(const char *word, int64_t *ret_incident, char *ret_letter, int64_t *ret_n,
	struct iptk_error *err)
{
	AUTO_BUF struct buf folded = { 0 };
	utf8_add_folded(&folded, word);
	int64_t incident, n;
	char letter;
	if (!parse(buf_text(&folded), &incident, &letter, &n)) {
		return iptk_fail(err, IPTK_E_INPUT, "'%s' is not a reference; "
			"an incident is written 2026-0007, a part of it 2026-0007.r2", word);
	}
	*ret_incident = incident;
	*ret_letter = letter;
	*ret_n = n;
	return 0;
}
