/*
 * Reading times and durations as people type them, in English and Chinese, half-width and
 * full-width. What is typed is first folded to ASCII as far as it goes, then read as one
 * of a few forms, and only then held against calendar and zone.
 */
#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/civil.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "iptk/time.h"

static const char forms[] =
	N_("write 2026-03-01T08:05, 2026-03-01, 08:05, -35min, 3月1日8时5分, 昨天8:05 or now");
static const char span_forms[] = N_("write 90s, 35min, 2h, 1d or 30分钟");
#define SPAN_LIMIT_S INT64_C(31556952000) /* a thousand years */
#define QUOTE_MAX 64
#define WHY_MAX 96

/* What was typed, not yet an instant. */
struct typed {
	bool has_year, has_date, has_time, has_offset;
	struct civil c;
	int ms, offset_s;
};

/* At most QUOTE_MAX - 1 bytes of `text`, whole characters only. */
static const char *quoted(const char *text, char buf[static QUOTE_MAX])
{
	size_t len = strlen(text);

	if (len >= QUOTE_MAX) {
		len = QUOTE_MAX - 1;
		while (len && ((unsigned char)text[len] & 0xC0) == 0x80) {
			len--;
		}
	}
	memcpy(buf, text, len);
	buf[len] = '\0';
	return buf;
}

/* ---- scanning --------------------------------------------------------------------- */

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static void skip_spaces(const char **p)
{
	while (**p == ' ' || **p == '\t' || **p == '\n') {
		(*p)++;
	}
}

/* A word at *p: moves past it. */
static bool word(const char **p, const char *w)
{
	size_t len = strlen(w);

	if (strncmp(*p, w, len) != 0) {
		return false;
	}
	*p += len;
	return true;
}

/* At least `least`, at most `most` digits, not followed by another. */
static bool number(const char **p, int least, int most, int *ret)
{
	int n = 0, value = 0;

	while (n < most && is_digit((*p)[n])) {
		value = value * 10 + ((*p)[n++] - '0');
	}
	if (n < least || is_digit((*p)[n])) {
		return false;
	}
	*p += n;
	*ret = value;
	return true;
}

/* Half-width, without the spaces at the ends and beside Chinese characters. */
static void fold(struct buf *out, const char *text)
{
	struct buf half = { 0 };
	const char *p;

	utf8_add_folded(&half, text);
	p = buf_text(&half);
	skip_spaces(&p);
	for (bool chinese = false; *p; p++) {
		const char *next = p;

		skip_spaces(&next);
		if (next != p && (!*next || chinese || ((unsigned char)*next & 0x80))) {
			p = next - 1;
			continue;
		}
		buf_add_char(out, *p);
		chinese = (unsigned char)*p & 0x80;
	}
	buf_done(&half);
}

/* "2026-03-01", "2026/3/1", "2026年3月1日", "3月1日" */
static bool scan_date(const char **p, struct typed *t)
{
	const char *at = *p;
	int year = 0;

	if (number(&at, 4, 4, &year)) {
		t->has_year = true;
		t->c.year = year;
		if (*at == '-' || *at == '/') {
			char sep = *at++;

			if (!number(&at, 1, 2, &t->c.month) || *at++ != sep
			    || !number(&at, 1, 2, &t->c.day)) {
				return false;
			}
			*p = at;
			return t->has_date = true;
		}
		if (!word(&at, "年")) {
			return false;
		}
	}
	if (!number(&at, 1, 2, &t->c.month) || !word(&at, "月")
	    || !number(&at, 1, 2, &t->c.day)
	    || (!word(&at, "日") && !word(&at, "号") && !word(&at, "號"))) {
		return false;
	}
	*p = at;
	return t->has_date = true;
}

static void scan_fraction(const char **p, struct typed *t)
{
	int scale = 100;

	if ((**p != '.' && **p != ',') || !is_digit((*p)[1])) {
		return;
	}
	for ((*p)++; is_digit(**p); (*p)++, scale /= 10) {
		t->ms += (**p - '0') * scale;
	}
}

/* "今天", "昨天", "前天": that day of the plan's zone. */
static bool scan_day(const char **p, int64_t now, struct typed *t)
{
	static const struct {
		const char *word;
		int back;
	} days[] = {
		{ "今天", 0 }, { "今日", 0 }, { "昨天", 1 }, { "昨日", 1 }, { "前天", 2 }, { "前日", 2 },
	};

	for (size_t k = 0; k < sizeof days / sizeof days[0]; k++) {
		if (word(p, days[k].word)) {
			civil_from_instant(now, &t->c);
			t->c.day -= days[k].back;
			if (t->c.day < 1) {
				t->c.year -= t->c.month == 1;
				t->c.month = t->c.month == 1 ? 12 : t->c.month - 1;
				t->c.day += civil_month_days(t->c.year, t->c.month);
			}
			t->c.hour = t->c.minute = t->c.second = 0;
			t->has_year = t->has_date = true;
			return true;
		}
	}
	return false;
}

/* "下午": which hours of twenty-four it may mean. */
static const struct day_part {
	const char *word;
	int from, to;
} day_parts[] = {
	{ "凌晨", 0, 6 }, { "早上", 4, 11 }, { "早晨", 4, 11 }, { "上午", 0, 12 },
	{ "中午", 11, 14 }, { "下午", 12, 19 }, { "傍晚", 16, 20 }, { "晚上", 17, 23 },
};

static const struct day_part *scan_part(const char **p)
{
	for (size_t k = 0; k < sizeof day_parts / sizeof day_parts[0]; k++) {
		if (word(p, day_parts[k].word)) {
			return &day_parts[k];
		}
	}
	return NULL;
}

/* The hour of a clock of twelve becomes one of twenty-four; false when it cannot be meant. */
static bool place_hour(const struct day_part *part, int *hour)
{
	if (part == NULL) {
		return true;
	}
	*hour += *hour < part->from ? 12 : 0;
	return *hour >= part->from && *hour <= part->to;
}

/* "8:05", "08:05:30.25", "8时5分30秒", "8点", "下午3点", "8点半" */
static bool scan_time(const char **p, struct typed *t)
{
	const char *at = *p;
	const struct day_part *part = scan_part(&at);

	if (!number(&at, 1, 2, &t->c.hour) || !place_hour(part, &t->c.hour)) {
		return false;
	}
	if (*at == ':') {
		at++;
		if (!number(&at, 2, 2, &t->c.minute)) {
			return false;
		}
		if (*at == ':') {
			at++;
			if (!number(&at, 2, 2, &t->c.second)) {
				return false;
			}
			scan_fraction(&at, t);
		}
	} else if (word(&at, "时") || word(&at, "時") || word(&at, "点") || word(&at, "點")) {
		if (word(&at, "半")) {
			t->c.minute = 30;
		} else if (number(&at, 1, 2, &t->c.minute) && word(&at, "分")
		    && number(&at, 1, 2, &t->c.second) && !word(&at, "秒")) {
			return false;
		}
	} else {
		return false;
	}
	*p = at;
	return t->has_time = true;
}

/* "Z", "+08:00", "+0800", "+08" */
static bool scan_offset(const char **p, struct typed *t)
{
	const char *at = *p;
	int sign, hours, minutes = 0;

	skip_spaces(&at);
	if (*at == 'Z' || *at == 'z') {
		*p = at + 1;
		return t->has_offset = true;
	}
	if (*at != '+' && *at != '-') {
		return false;
	}
	sign = *at++ == '-' ? -1 : 1;
	if (number(&at, 4, 4, &hours)) {
		minutes = hours % 100;
		hours /= 100;
	} else if (!number(&at, 2, 2, &hours)
	           || (*at == ':' && (at++, !number(&at, 2, 2, &minutes)))) {
		return false;
	}
	if (hours > 23 || minutes > 59) {
		return false;
	}
	t->offset_s = sign * (hours * 3600 + minutes * 60);
	*p = at;
	return t->has_offset = true;
}

/* ISO 8601 without its signs, a time at least: "20260301T0805", "20260301T080530.25Z" */
static bool scan_basic(const char *p, struct typed *t)
{
	int day, clock;

	if (!number(&p, 8, 8, &day) || (*p != 'T' && *p != 't')) {
		return false;
	}
	t->c.year = day / 10000;
	t->c.month = day / 100 % 100;
	t->c.day = day % 100;
	t->has_date = t->has_year = true;
	p++;
	if (number(&p, 6, 6, &clock)) {
		t->c.second = clock % 100;
		clock /= 100;
		scan_fraction(&p, t);
	} else if (!number(&p, 4, 4, &clock)) {
		return false;
	}
	t->c.hour = clock / 100;
	t->c.minute = clock % 100;
	t->has_time = true;
	scan_offset(&p, t);
	return *p == '\0';
}

static bool scan(const char *p, int64_t now, struct typed *t)
{
	if (scan_basic(p, t)) {
		return true;
	}
	*t = (struct typed){ 0 };

	bool date = scan_date(&p, t);

	if (!date) {
		*t = (struct typed){ 0 };
		date = scan_day(&p, now, t);
	}
	if (date) {
		const char *date_end = p;

		if (*p == 'T' || *p == 't') {
			p++;
		} else {
			skip_spaces(&p);
		}
		if (*date_end && !scan_time(&p, t)) {
			return false;
		}
		if (p != date_end) {
			scan_offset(&p, t);
		}
	} else {
		if (!scan_time(&p, t)) {
			return false;
		}
	}
	return *p == '\0';
}

/* "昨晚8点" is 昨天晚上8点. */
static void write_out(struct buf *folded)
{
	static const char *const words[][2] = {
		{ "昨晚", "昨天晚上" }, { "今晚", "今天晚上" }, { "前晚", "前天晚上" },
		{ "今早", "今天早上" }, { "昨早", "昨天早上" }, { "今晨", "今天早晨" },
	};
	const char *p = buf_text(folded);

	for (size_t k = 0; k < sizeof words / sizeof words[0]; k++) {
		if (word(&p, words[k][0])) {
			AUTO_BUF struct buf rest = { 0 };

			word(&p, "上"); /* "昨晚上" */
			buf_add(&rest, p);
			folded->len = 0;
			buf_addf(folded, "%s%s", words[k][1], buf_text(&rest));
			return;
		}
	}
}

/* ---- from what was typed to an instant -------------------------------------------- */

/* Whether there is such a date and time at all; else why not. */
static bool possible(const struct typed *t, char why[static WHY_MAX])
{
	const struct civil *c = &t->c;
	int64_t year = t->has_year ? c->year : 2000; /* some year has a 29 February */

	if (t->has_date && (c->month < 1 || c->month > 12)) {
		snprintf(why, WHY_MAX, _("there is no month %d"), c->month);
	} else if (t->has_year && c->year < 1) {
		snprintf(why, WHY_MAX, _("there is no year 0"));
	} else if (t->has_date && (c->day < 1 || c->day > civil_month_days(year, c->month))) {
		snprintf(why, WHY_MAX, _("that month has no day %d"), c->day);
	} else if (c->minute > 59 || c->second > 59) {
		snprintf(why, WHY_MAX, _("minutes and seconds end at 59"));
	} else if (c->hour > 24 || (c->hour == 24 && (c->minute || c->second || t->ms))) {
		snprintf(why, WHY_MAX, _("the day ends at 24:00"));
	} else {
		return true;
	}
	return false;
}

/* The latest instant of a wall-clock time that is not after now_s; false when there is
 * none. ret_skipped: the zone skipped it. */
static bool latest(const struct civil *c, int64_t now_s, int64_t *ret_s, bool *ret_skipped)
{
	int64_t instants[2];
	int n = civil_instants(civil_seconds(c), instants);

	*ret_skipped = n == 0 && instants[0] <= now_s;
	while (n-- > 0) {
		if (instants[n] <= now_s) {
			*ret_s = instants[n];
			return true;
		}
	}
	return false;
}

/* A time without a date: the last such moment; a day on which it was skipped has none. */
static bool last_time(struct civil c, int64_t now_s, int64_t *ret_s)
{
	struct civil today;
	bool skipped;

	civil_from_instant(now_s * 1000, &today);
	c.year = today.year;
	c.month = today.month;
	for (int back = 0; back < 4; back++) {
		c.day = today.day - back;
		if (latest(&c, now_s, ret_s, &skipped)) {
			return true;
		}
	}
	return false;
}

/* A day without a year: the last such day; 29 February may lie eight years back. */
static bool last_date(struct civil c, int64_t now_s, int64_t *ret_s, bool *ret_skipped)
{
	struct civil today;

	civil_from_instant(now_s * 1000, &today);
	for (int back = 0; back < 10; back++) {
		c.year = today.year - back;
		if (c.day > civil_month_days(c.year, c.month)) {
			continue;
		}
		if (latest(&c, now_s, ret_s, ret_skipped)) {
			return true;
		}
		if (*ret_skipped) {
			return false;
		}
	}
	return false;
}

static bool settle(const struct typed *t, int64_t now, int64_t *ret_at, char why[static WHY_MAX])
{
	int64_t instants[2] = { 0, 0 }, now_s = now / 1000 - (now % 1000 < 0);
	bool found, skipped = false;

	if (!possible(t, why)) {
		return false;
	}
	if (t->has_offset && t->has_year) {
		instants[0] = civil_seconds(&t->c) - t->offset_s;
		found = true;
	} else if (t->has_offset) {
		snprintf(why, WHY_MAX, _("an offset needs a date with its year"));
		return false;
	} else if (t->has_year) {
		found = civil_instants(civil_seconds(&t->c), instants) > 0;
		skipped = !found;
	} else if (t->has_date) {
		found = last_date(t->c, now_s, &instants[0], &skipped);
	} else {
		found = last_time(t->c, now_s, &instants[0]);
	}
	if (!found) {
		snprintf(why, WHY_MAX, skipped ? _("the clocks of %s skipped it")
			: _("there was no such moment in %s"), iptk_zone());
		return false;
	}
	*ret_at = instants[0] * 1000 + t->ms;
	return true;
}

/* "-35min", "35分钟前": true when it is of that form; a bad span is reported in `err`. */
static bool relative(const char *p, int64_t now, int64_t *ret_at, struct iptk_error *err,
	int *ret_code)
{
	static const char ago[] = "前";
	int sign = *p == '-' ? -1 : 1;
	int64_t span_s;
	size_t len = strlen(p), n = strlen(ago);

	if (is_digit(*p) && len > n && strcmp(p + len - n, ago) == 0) {
		AUTO_BUF struct buf span = { 0 };

		buf_add_n(&span, p, len - n);
		*ret_code = iptk_span_parse(buf_text(&span), &span_s, err);
		*ret_at = *ret_code == 0 ? now - span_s * 1000 : 0;
		return true;
	}
	if (*p != '-' && *p != '+') {
		return false;
	}
	*ret_code = iptk_span_parse(p + 1, &span_s, err);
	if (*ret_code == 0) {
		*ret_at = now + sign * span_s * 1000;
	}
	return true;
}

static bool is_now(const char *p)
{
	static const char *const words[] = { "现在", "現在", "刚才", "剛才", "刚刚", "剛剛" };
	bool found = strcasecmp(p, "now") == 0;

	for (size_t k = 0; k < sizeof words / sizeof words[0]; k++) {
		found = found || strcmp(p, words[k]) == 0;
	}
	return found;
}

enum iptk_time_form iptk_time_form(const char *text, int64_t now)
{
	AUTO_BUF struct buf folded = { 0 };
	struct typed t = { 0 };

	fold(&folded, text);
	write_out(&folded);
	if (!scan(buf_text(&folded), now, &t) || t.has_date == t.has_time) {
		return IPTK_TIME_WHOLE;
	}
	return t.has_date ? IPTK_TIME_DAY : IPTK_TIME_OF_DAY;
}

int iptk_time_parse(const char *text, int64_t now, int64_t *ret_at, struct iptk_error *err)
{
	AUTO_BUF struct buf folded = { 0 };
	char quote[QUOTE_MAX], why[WHY_MAX];
	struct typed t = { 0 };
	const char *p;
	int code;

	fold(&folded, text);
	write_out(&folded);
	p = buf_text(&folded);
	if (is_now(p)) {
		*ret_at = now;
		return 0;
	}
	if (relative(p, now, ret_at, err, &code)) {
		return code;
	}
	if (!scan(p, now, &t)) {
		return iptk_fail(err, IPTK_E_INPUT, "time '%s' is not understood; %s",
			quoted(text, quote), _(forms));
	}
	if (!settle(&t, now, ret_at, why)) {
		return iptk_fail(err, IPTK_E_INPUT, "time '%s' is impossible: %s; %s",
			quoted(text, quote), why, _(forms));
	}
	return 0;
}

/* ---- spans ------------------------------------------------------------------------ */

static const struct span_unit {
	const char *word;
	int size_s;
} span_units[] = {
	/* of words that begin alike the longer stands first */
	{ "seconds", 1 }, { "second", 1 }, { "secs", 1 }, { "sec", 1 }, { "s", 1 },
	{ "minutes", 60 }, { "minute", 60 }, { "mins", 60 }, { "min", 60 },
	{ "hours", 3600 }, { "hour", 3600 }, { "h", 3600 },
	{ "days", 86400 }, { "day", 86400 }, { "d", 86400 },
	{ "秒钟", 1 }, { "秒", 1 }, { "分钟", 60 }, { "分", 60 },
	{ "个小时", 3600 }, { "小时", 3600 }, { "天", 86400 }, { "日", 86400 },
};

/* The size of the unit at *p, moving past it; 0 when there is none. */
static int span_unit(const char **p)
{
	for (size_t k = 0; k < sizeof span_units / sizeof span_units[0]; k++) {
		const char *w = span_units[k].word;
		size_t len = strlen(w);

		if (!strncasecmp(*p, w, len)) {
			char next = (*p)[len];
			bool letter = (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z');

			if (letter && !((unsigned char)w[0] & 0x80)) {
				continue;
			}
			*p += len;
			return span_units[k].size_s;
		}
	}
	return 0;
}

/* One number and its unit, added to *s; else why not. */
static const char *span_piece(const char **p, int *last, int64_t *s)
{
	int64_t value = 0;
	int size;

	if (!is_digit(**p)) {
		return N_("is not understood");
	}
	for (; is_digit(**p); (*p)++) {
		value = value * 10 + (**p - '0');
		if (value > SPAN_LIMIT_S) {
			return N_("is too long");
		}
	}
	skip_spaces(p);
	size = span_unit(p);
	if (!size) {
		return strspn(*p, "mM") == 1 && !isalpha((unsigned char)(*p)[1]) ? N_("is ambiguous: 'm' may mean minutes or months")
			: **p ? N_("is not understood") : N_("has no unit");
	}
	if (*last == size) {
		return N_("names a unit twice");
	}
	*last = size;
	if (value > SPAN_LIMIT_S / size || (*s += value * size) > SPAN_LIMIT_S) {
		return N_("is too long");
	}
	return NULL;
}

int iptk_span_parse(const char *text, int64_t *ret_s, struct iptk_error *err)
{
	AUTO_BUF struct buf folded = { 0 };
	char quote[QUOTE_MAX];
	const char *p, *why;
	int last = 0;
	int64_t s = 0;

	fold(&folded, text);
	p = buf_text(&folded);
	do {
		why = span_piece(&p, &last, &s);
		if (why) {
			return iptk_fail(err, IPTK_E_INPUT, "duration '%s' %s; %s",
				quoted(text, quote), _(why), _(span_forms));
		}
		skip_spaces(&p);
	} while (*p);
	*ret_s = s;
	return 0;
}
