/* Time: what people type, in each form; zones, calendar, printing; spans. Tables of cases. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "iptk/time.h"

#define N(table) (sizeof(table) / sizeof(table)[0])

static const char shanghai[] = "Asia/Shanghai";

static void zone(const char *name)
{
	struct iptk_error err = IPTK_ERROR_INIT;

	assert_int_equal(iptk_zone_set(name, &err), 0);
	assert_string_equal(iptk_zone(), name);
}

static int64_t parse(const char *text, int64_t now)
{
	struct iptk_error err = IPTK_ERROR_INIT;
	int64_t at = 0;

	if (iptk_time_parse(text, now, &at, &err)) {
		print_error("'%s': %s\n", text, err.text);
		fail();
	}
	return at;
}

struct row {
	const char *zone, *now, *text, *want; /* want NULL: refused */
};

static const struct row rows[] = {
#define CST(text, want) { shanghai, "2026-03-10T12:00:00+08:00", text, want }
	/* ISO 8601 and RFC 3339 */
	CST("2026-03-01T08:05:00+08:00", "2026-03-01T08:05:00+08:00"),
	CST("2026-03-01T08:05:30Z", "2026-03-01T16:05:30+08:00"),
	CST("2026-03-01t08:05:30z", "2026-03-01T16:05:30+08:00"),
	CST("2026-03-01T08:05:30-05:30", "2026-03-01T21:35:30+08:00"),
	CST("2026-03-01T08:05:30+0800", "2026-03-01T08:05:30+08:00"),
	CST("2026-03-01T08:05:30+08", "2026-03-01T08:05:30+08:00"),
	CST("2026-03-01T08:05:30-00:00", "2026-03-01T16:05:30+08:00"),
	CST("2026-03-01T08:05:30.25+08:00", "2026-03-01T08:05:30.250+08:00"),
	CST("2026-03-01T08:05:30,123999+08:00", "2026-03-01T08:05:30.123+08:00"),
	CST("2026-03-01T08:05:30.000Z", "2026-03-01T16:05:30+08:00"),
	CST("2026-03-01T08:05", "2026-03-01T08:05:00+08:00"),
	CST("2026-03-01 08:05", "2026-03-01T08:05:00+08:00"),
	CST("20260301T080530", "2026-03-01T08:05:30+08:00"),
	CST("20260301T0005Z", "2026-03-01T08:05:00+08:00"),
	CST("20260301t080530.250+0800", "2026-03-01T08:05:30.250+08:00"),
	CST("2026-03-01  08:05:09", "2026-03-01T08:05:09+08:00"),
	CST("2026-03-01 08:05 +09:00", "2026-03-01T07:05:00+08:00"),
	CST("2026-03-01", "2026-03-01T00:00:00+08:00"),
	CST(" 2026-03-01 ", "2026-03-01T00:00:00+08:00"),
	CST("2026/3/1 8:05", "2026-03-01T08:05:00+08:00"),
	CST("2026-02-28T24:00", "2026-03-01T00:00:00+08:00"),
	CST("1969-12-31T23:59:59.999Z", "1970-01-01T07:59:59.999+08:00"),
	CST("2028-02-29", "2028-02-29T00:00:00+08:00"),
	CST("2000-02-29", "2000-02-29T00:00:00+08:00"),
	/* the last such moment */
	CST("08:05", "2026-03-10T08:05:00+08:00"),
	CST("8:05", "2026-03-10T08:05:00+08:00"),
	CST("12:00", "2026-03-10T12:00:00+08:00"),
	CST("12:00:01", "2026-03-09T12:00:01+08:00"),
	CST("23:59", "2026-03-09T23:59:00+08:00"),
	CST("24:00", "2026-03-10T00:00:00+08:00"),
	CST("8时5分", "2026-03-10T08:05:00+08:00"),
	CST("8点", "2026-03-10T08:00:00+08:00"),
	CST("20时5分30秒", "2026-03-09T20:05:30+08:00"),
	/* that long ago */
	CST("now", "2026-03-10T12:00:00+08:00"),
	CST("现在", "2026-03-10T12:00:00+08:00"),
	CST("-35min", "2026-03-10T11:25:00+08:00"),
	CST("-2h", "2026-03-10T10:00:00+08:00"),
	CST("-1h30min", "2026-03-10T10:30:00+08:00"),
	CST("-30分钟", "2026-03-10T11:30:00+08:00"),
	CST("－３５min", "2026-03-10T11:25:00+08:00"),
	CST("−2h", "2026-03-10T10:00:00+08:00"),
	CST("+2h", "2026-03-10T14:00:00+08:00"),
	CST("-0s", "2026-03-10T12:00:00+08:00"),
	/* Chinese */
	CST("2026年3月1日 8时5分", "2026-03-01T08:05:00+08:00"),
	CST("2026年3月1日8时5分", "2026-03-01T08:05:00+08:00"),
	CST("2026年03月01日08时05分09秒", "2026-03-01T08:05:09+08:00"),
	CST("2026 年 3 月 1 日 8 时 5 分", "2026-03-01T08:05:00+08:00"),
	CST("2026年3月1日", "2026-03-01T00:00:00+08:00"),
	CST("2026年3月1日8时", "2026-03-01T08:00:00+08:00"),
	CST("2026年3月1日24时", "2026-03-02T00:00:00+08:00"),
	CST("2026年3月1日 08:05", "2026-03-01T08:05:00+08:00"),
	CST("3月1日8时5分", "2026-03-01T08:05:00+08:00"),
	CST("3月10日12时", "2026-03-10T12:00:00+08:00"),
	CST("3月10日12时1分", "2025-03-10T12:01:00+08:00"),
	CST("12月31号", "2025-12-31T00:00:00+08:00"),
	CST("2月29日", "2024-02-29T00:00:00+08:00"),
	CST("２０２６年３月１日　８时５分", "2026-03-01T08:05:00+08:00"),
	CST("２０２６－０３－０１　０８：０５", "2026-03-01T08:05:00+08:00"),
	CST("２０２６-０３-０１T０８：０５＋０８：００", "2026-03-01T08:05:00+08:00"),
	CST("０８：０５", "2026-03-10T08:05:00+08:00"),
	CST("35分钟前", "2026-03-10T11:25:00+08:00"),
	CST("2小时前", "2026-03-10T10:00:00+08:00"), CST("2个小时30分前", "2026-03-10T09:30:00+08:00"),
	CST("今天 8:05", "2026-03-10T08:05:00+08:00"), CST("今天18:05", "2026-03-10T18:05:00+08:00"),
	CST("昨天 8:05", "2026-03-09T08:05:00+08:00"), CST("昨天", "2026-03-09T00:00:00+08:00"),
	CST("前天下午3点20分", "2026-03-08T15:20:00+08:00"),
	CST("昨天　２０：０５", "2026-03-09T20:05:00+08:00"),
	CST("下午3点", "2026-03-09T15:00:00+08:00"), CST("下午3点20分", "2026-03-09T15:20:00+08:00"),
	CST("下午 3:20", "2026-03-09T15:20:00+08:00"), CST("下午15点", "2026-03-09T15:00:00+08:00"),
	CST("上午8点半", "2026-03-10T08:30:00+08:00"), CST("中午12点", "2026-03-10T12:00:00+08:00"),
	CST("3月1日晚上8点", "2026-03-01T20:00:00+08:00"), CST("凌晨1点", "2026-03-10T01:00:00+08:00"),
	{ shanghai, "2026-03-01T12:00:00+08:00", "前天8点", "2026-02-27T08:00:00+08:00" },
	{ shanghai, "2026-01-01T00:00:00+08:00", "昨天8点", "2025-12-31T08:00:00+08:00" },
	CST("前", NULL), CST("5前", NULL), CST("5m前", NULL), CST("-5分前", NULL),
	CST("昨天25点", NULL), CST("昨天x", NULL), CST("晚上12点", NULL), CST("下午", NULL),
	CST("早上3点", NULL), CST("下午22点", NULL), CST("明天8点", NULL),
	/* impossible */
	CST("2026-02-30", NULL), CST("2026-02-29", NULL), CST("1900-02-29", NULL),
	CST("2026-00-01", NULL), CST("2026-13-01", NULL), CST("2026-04-31", NULL),
	CST("2026-03-00", NULL), CST("0000-01-01", NULL),
	CST("2026-03-01T24:01", NULL), CST("24:01", NULL), CST("25:00", NULL),
	CST("2026-03-01T08:60", NULL), CST("2026-03-01T08:05:60", NULL),
	CST("2026-03-01T24:00:00.5", NULL),
	CST("2026年2月30日", NULL), CST("2月30日", NULL), CST("3月1日25时", NULL),
	CST("2026-03-01T08:05+24:00", NULL), CST("2026-03-01T08:05+08:60", NULL),
	/* not understood */
	CST("", NULL), CST(" ", NULL), CST("yesterday", NULL), CST("2026", NULL),
	CST("2026-03", NULL), CST("20260301", NULL), CST("2026-03-01T", NULL),
	CST("20260230T0805", NULL), CST("20260301T", NULL), CST("20260301T08", NULL),
	CST("2026-03-01T08", NULL), CST("2026-03-01Z", NULL), CST("2026-03/01", NULL),
	CST("2026-03-01T8:5", NULL), CST("2026-03-01 08:05 x", NULL), CST("08:05Z", NULL),
	CST("-35", NULL), CST("-5m", NULL), CST("35min", NULL), CST("--35min", NULL),
	CST("2026年3月", NULL), CST("3月1", NULL), CST("8时5分30", NULL),
	CST("2026-03-01\n08:05\x1b", NULL), CST("2026-03-01T08:05:30.", NULL),
#undef CST
	/* a zone with summer time: 29 March 2026 has no 02:30, 25 October two */
#define CET(now, text, want) { "Europe/Berlin", now, text, want }
	CET("2026-03-29T12:00:00+02:00", "2026-03-29T02:30", NULL),
	CET("2026-03-29T12:00:00+02:00", "2026-03-29T02:00", NULL),
	CET("2026-03-29T12:00:00+02:00", "2026-03-29T03:00", "2026-03-29T03:00:00+02:00"),
	CET("2026-03-29T12:00:00+02:00", "2026-03-29T01:59", "2026-03-29T01:59:00+01:00"),
	CET("2026-03-29T12:00:00+02:00", "3月29日2时30分", NULL),
	CET("2026-03-29T12:00:00+02:00", "02:30", "2026-03-28T02:30:00+01:00"),
	CET("2026-03-29T12:00:00+02:00", "2026-03-29T02:30+01:00", "2026-03-29T03:30:00+02:00"),
	CET("2026-10-25T12:00:00+01:00", "2026-10-25T02:30", "2026-10-25T02:30:00+02:00"),
	CET("2026-10-25T12:00:00+01:00", "02:30", "2026-10-25T02:30:00+01:00"),
	CET("2026-10-25T02:15:00+01:00", "02:30", "2026-10-25T02:30:00+02:00"),
	CET("2026-10-25T12:00:00+01:00", "2026-10-25T02:30+01:00", "2026-10-25T02:30:00+01:00"),
#undef CET
	{ "Asia/Kathmandu", "2026-03-10T12:00:00Z", "2026-03-01 08:05",
	  "2026-03-01T08:05:00+05:45" },
	{ "America/St_Johns", "2026-03-01T12:00:00Z", "2026-03-01 00:00",
	  "2026-03-01T00:00:00-03:30" },
	{ "UTC", "2026-03-10T12:00:00Z", "2026-03-01 08:05", "2026-03-01T08:05:00+00:00" },
};

static void test_parse(void **state)
{
	char got[IPTK_TIME_MAX];
	int bad = 0;

	(void)state;
	for (size_t k = 0; k < N(rows); k++) {
		const struct row *r = &rows[k];
		struct iptk_error err = IPTK_ERROR_INIT;
		int64_t now, at = IPTK_NO_TIME;
		int code;

		zone(r->zone);
		now = parse(r->now, 0);
		code = iptk_time_parse(r->text, now, &at, &err);
		if (r->want ? code || strcmp(iptk_time_format(at, got), r->want)
		    : code != IPTK_E_INPUT || !strstr(err.text, "; write ")
		      || strpbrk(err.text, "\n\x1b")) {
			print_error("'%s' in %s: %s\n", r->text, r->zone, code ? err.text
				: iptk_time_format(at, got));
			bad++;
		}
	}
	assert_int_equal(bad, 0);
}

static void test_error_is_short(void **state)
{
	struct iptk_error err = IPTK_ERROR_INIT;
	char text[5000];
	int64_t at;

	(void)state;
	for (size_t k = 0; k + 3 < sizeof text; k += 3) {
		memcpy(text + k, "时", 4);
	}
	assert_int_equal(iptk_time_parse(text, 0, &at, &err), IPTK_E_INPUT);
	assert_true(strlen(err.text) < 300);
	assert_non_null(strstr(err.text, "时' is not understood"));
}

static void test_zone(void **state)
{
	static const char *const bad[] = { "", "Mars/Olympus", "../etc/passwd", "/etc/localtime",
		"Asia", "Asia/Shanghai\n", "UTC8", "CST-8", "亚洲/上海",
		"Asia/Shanghai/Asia/Shanghai/Asia/Shanghai/Asia/Shanghai/Asia/Shanghai/x" };

	(void)state;
	zone(shanghai);
	for (size_t k = 0; k < N(bad); k++) {
		struct iptk_error err = IPTK_ERROR_INIT;

		assert_int_equal(iptk_zone_set(bad[k], &err), IPTK_E_INPUT);
		assert_string_equal(iptk_zone(), shanghai);
	}
	zone("UTC");
	zone("Europe/Berlin");
	zone(shanghai);
	zone(shanghai);
}

static void test_format(void **state)
{
	static const struct {
		const char *zone;
		int64_t at;
		const char *full, *utc;
	} cases[] = {
		{ shanghai, 0, "1970-01-01T08:00:00+08:00", "1970-01-01T00:00:00.000Z" },
		{ shanghai, -1, "1970-01-01T07:59:59.999+08:00", "1969-12-31T23:59:59.999Z" },
		{ shanghai, 1772323500007, "2026-03-01T08:05:00.007+08:00",
		  "2026-03-01T00:05:00.007Z" },
		{ "America/New_York", 1772323500000, "2026-02-28T19:05:00-05:00",
		  "2026-03-01T00:05:00.000Z" },
		{ "UTC", 951782400000, "2000-02-29T00:00:00+00:00", "2000-02-29T00:00:00.000Z" },
		{ "UTC", 253402300799999, "9999-12-31T23:59:59.999+00:00",
		  "9999-12-31T23:59:59.999Z" },
		{ shanghai, IPTK_NO_TIME, "", "" },
	};
	char buf[IPTK_TIME_MAX];

	(void)state;
	for (size_t k = 0; k < N(cases); k++) {
		zone(cases[k].zone);
		assert_string_equal(iptk_time_format(cases[k].at, buf), cases[k].full);
		assert_string_equal(iptk_time_format_utc(cases[k].at, buf), cases[k].utc);
	}
	/* no instant overflows the buffer */
	for (int shift = 0; shift < 63; shift++) {
		for (int sign = -1; sign <= 1; sign += 2) {
			int64_t at = sign * (INT64_MAX >> shift);

			zone("America/St_Johns");
			assert_true(strlen(iptk_time_format(at, buf)) < IPTK_TIME_MAX);
			assert_true(strlen(iptk_time_format_utc(at, buf)) < IPTK_TIME_MAX);
			assert_true(strlen(iptk_time_format_short(at, 0, buf)) < IPTK_TIME_MAX);
		}
	}
}

static void test_format_keeps_the_instant(void **state)
{
	char buf[IPTK_TIME_MAX];

	(void)state;
	zone("Europe/Berlin");
	for (int64_t at = -2500000000000; at < 2500000000000; at += 7654321987) {
		assert_int_equal(parse(iptk_time_format(at, buf), 0), at);
		assert_int_equal(parse(iptk_time_format_utc(at, buf), 0), at);
	}
}

static void test_short(void **state)
{
	char buf[IPTK_TIME_MAX];
	int64_t now;

	(void)state;
	zone(shanghai);
	now = parse("2026-03-10", 0);
	assert_string_equal(iptk_time_format_short(parse("2026-03-01T08:05:59", 0), now, buf),
		"03-01 08:05");
	assert_string_equal(iptk_time_format_short(parse("2025-12-31 23:59", 0), now, buf),
		"2025-12-31 23:59");
	assert_string_equal(iptk_time_format_short(parse("2025-12-31T16:00Z", 0), now, buf),
		"01-01 00:00");
	assert_string_equal(iptk_time_format_short(IPTK_NO_TIME, now, buf), "");
	assert_int_equal(iptk_time_year(parse("2025-12-31T16:00Z", 0)), 2026);
	assert_int_equal(iptk_time_year(parse("2025-12-31T15:59:59Z", 0)), 2025);
}

static void test_calendar(void **state)
{
	static const struct {
		const char *zone, *from;
		int months, days;
		const char *want;
	} cases[] = {
		{ shanghai, "2026-01-31 08:05", 1, 0, "2026-02-28T08:05:00+08:00" },
		{ shanghai, "2028-01-31 08:05", 1, 0, "2028-02-29T08:05:00+08:00" },
		{ shanghai, "2026-01-31 08:05", 13, 0, "2027-02-28T08:05:00+08:00" },
		{ shanghai, "2028-02-29 00:00", 12, 0, "2029-02-28T00:00:00+08:00" },
		{ shanghai, "2026-03-31 08:05", -1, 0, "2026-02-28T08:05:00+08:00" },
		{ shanghai, "2026-01-15 08:05", -1, 0, "2025-12-15T08:05:00+08:00" },
		{ shanghai, "2026-12-15 08:05:06.007", 1, 0, "2027-01-15T08:05:06.007+08:00" },
		{ shanghai, "2026-02-28 23:00", 0, 1, "2026-03-01T23:00:00+08:00" },
		{ shanghai, "2026-03-01 23:00", 0, -1, "2026-02-28T23:00:00+08:00" },
		{ shanghai, "2026-03-01 00:00", 0, 365, "2027-03-01T00:00:00+08:00" },
		{ shanghai, "2026-01-31 00:00", 1, 1, "2026-03-01T00:00:00+08:00" },
		{ "Europe/Berlin", "2026-03-28T12:00+01:00", 0, 1, "2026-03-29T12:00:00+02:00" },
		{ "Europe/Berlin", "2026-03-28T02:30", 0, 1, "2026-03-29T03:30:00+02:00" },
		{ "Europe/Berlin", "2026-10-24T02:30", 0, 1, "2026-10-25T02:30:00+02:00" },
		{ "Europe/Berlin", "2026-10-26T02:30", 0, -1, "2026-10-25T02:30:00+01:00" },
	};
	char buf[IPTK_TIME_MAX];

	(void)state;
	for (size_t k = 0; k < N(cases); k++) {
		zone(cases[k].zone);
		assert_string_equal(iptk_time_format(iptk_time_add_calendar(
			parse(cases[k].from, 0), cases[k].months, cases[k].days), buf),
			cases[k].want);
	}
	assert_true(iptk_time_add_calendar(IPTK_NO_TIME, 1, 1) == IPTK_NO_TIME);
}

static void test_span_parse(void **state)
{
	static const struct {
		const char *text;
		int64_t want; /* -1: refused */
	} cases[] = {
		{ "90s", 90 }, { "35min", 2100 }, { "2h", 7200 }, { "1d", 86400 },
		{ "1h30min", 5400 }, { "1 h 30 min", 5400 }, { "1d 2h 3min 4s", 93784 },
		{ "0s", 0 }, { "30秒", 30 }, { "35分钟", 2100 }, { "35分", 2100 },
		{ "2小时", 7200 }, { "2个小时", 7200 }, { "1天", 86400 }, { "3日", 259200 },
		{ "1小时30分钟", 5400 }, { "30秒 35分钟 2小时 1天", 95730 },
		{ "３５分钟", 2100 }, { "９０ｓ", 90 }, { " 2 h ", 7200 }, { "2 hours", 7200 },
		{ "1 Day", 86400 }, { "2H", 7200 }, { "10000d", 864000000 },
		{ "5m", -1 }, { "5M", -1 }, { "1h5m", -1 }, { "", -1 }, { "h", -1 }, { "5", -1 },
		{ "-5min", -1 }, { "1.5h", -1 }, { "5 parsecs", -1 }, { "5minx", -1 },
		{ "2h2h", -1 }, { "1h,5min", -1 }, { "99999999999999999999s", -1 },
		{ "1000000d", -1 }, { "5mo", -1 }, { "5\x1bs", -1 },
	};
	int bad = 0;

	(void)state;
	for (size_t k = 0; k < N(cases); k++) {
		struct iptk_error err = IPTK_ERROR_INIT;
		int64_t s = -1;
		int code = iptk_span_parse(cases[k].text, &s, &err);

		if (s != cases[k].want || code != (s < 0 ? IPTK_E_INPUT : 0)) {
			print_error("'%s': %lld %s\n", cases[k].text, (long long)s, err.text);
			bad++;
		}
	}
	assert_int_equal(bad, 0);
}

static void test_span_format(void **state)
{
	static const struct {
		int64_t s;
		const char *want;
	} cases[] = {
		{ 0, "0 s" }, { 1, "1 s" }, { 60, "60 s" }, { 119, "119 s" }, { 120, "2 min" },
		{ 1860, "31 min" }, { 1865, "31 min 5 s" }, { 3600, "1 h" }, { 7500, "2 h 5 min" },
		{ 7559, "2 h 5 min" }, { 86400, "1 d" }, { 273600, "3 d 4 h" },
		{ 86459, "1 d" }, { -60, "-60 s" }, { -7500, "-2 h 5 min" },
		{ 31536000, "365 d" }, { INT64_MAX, "106751991167300 d 15 h" },
		{ INT64_MIN, "-106751991167300 d 15 h" },
	};
	char buf[IPTK_SPAN_MAX];

	(void)state;
	for (size_t k = 0; k < N(cases); k++) {
		assert_string_equal(iptk_span_format(cases[k].s, buf), cases[k].want);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_parse), cmocka_unit_test(test_error_is_short),
		cmocka_unit_test(test_zone), cmocka_unit_test(test_format),
		cmocka_unit_test(test_format_keeps_the_instant), cmocka_unit_test(test_short),
		cmocka_unit_test(test_calendar), cmocka_unit_test(test_span_parse),
		cmocka_unit_test(test_span_format),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
