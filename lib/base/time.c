/*
 * Time: the zone, the clock, formatting, calendar arithmetic. Reading what people type is
 * in time_parse.c.
 *
 * The zone database is asked through the C library; the calendar is computed here, since
 * a listing prints hundreds of thousands of times.
 */
#include "iptk/time.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/civil.h"
#include "base/i18n.h"

#define DAY_S 86400
#define ZONE_MAX 64
#define CACHE_N 64 /* power of two */
#define CACHE_S 900 /* since 1970 zones change on quarters of an hour */

static char zone_name[ZONE_MAX] = "UTC";
static bool zone_is_utc = true;
static bool zone_waits; /* the C library has not been told yet: reading a zone costs */
static unsigned zone_round; /* counts settings, so that no thread trusts an old cache */

static int64_t floor_div(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

static int64_t floor_mod(int64_t a, int64_t b)
{
	return a % b + (a % b < 0 ? b : 0);
}

/* ---- the zone --------------------------------------------------------------------- */

static bool zone_is_name(const char *zone)
{
	size_t len = strlen(zone);

	return len && len < ZONE_MAX && zone[0] != '/' && !strstr(zone, "..")
		&& strspn(zone, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
			"0123456789_+-/") == len;
}

static bool zone_in_database(const char *zone)
{
	static char found_last[ZONE_MAX]; /* a plan's zone is set, put back and set again */
	const char *dir = getenv("TZDIR");
	char path[4096], magic[4];
	bool found;
	int fd, n;

	if (!strcmp(zone, found_last)) {
		return true;
	}
	n = snprintf(path, sizeof path, "%s/%s", dir ? dir : "/usr/share/zoneinfo", zone);
	if (n < 0 || (size_t)n >= sizeof path) {
		return false;
	}
	fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (fd < 0) {
		return false;
	}
	found = read(fd, magic, sizeof magic) == sizeof magic && !memcmp(magic, "TZif", 4);
	close(fd);
	if (found) {
		memcpy(found_last, zone, strlen(zone) + 1);
	}
	return found;
}

/* What TZ must be for the zone, or NULL. The built-in plan's zone needs no database. */
static const char *zone_rule(const char *zone)
{
	if (!zone_is_name(zone)) {
		return NULL;
	}
	if (!strcmp(zone, "UTC")) {
		return "UTC0";
	}
	if (zone_in_database(zone)) {
		return zone;
	}
	return strcmp(zone, "Asia/Shanghai") ? NULL : "CST-8";
}

int iptk_zone_set(const char *zone, struct iptk_error *err)
{
	const char *rule;

	if (!strcmp(zone, zone_name)) {
		return 0;
	}
	rule = zone_rule(zone);
	if (!rule) {
		return iptk_fail(err, IPTK_E_INPUT, "time zone '%.60s' is not in the system's "
			"zone database; write a name like Asia/Shanghai or UTC, or install tzdata",
			zone);
	}
	if (setenv("TZ", rule, 1)) {
		return iptk_fail(err, IPTK_E_SYSTEM, "time zone '%s' could not be set", zone);
	}
	zone_waits = true;
	zone_is_utc = !strcmp(zone, "UTC");
	zone_round++;
	snprintf(zone_name, sizeof zone_name, "%s", zone);
	return 0;
}

const char *iptk_zone(void)
{
	return zone_name;
}

/* Where the C library cannot read a zone's file it says nothing, takes UTC, and calls it by
 * the first letters of the name: "Asia". */
static bool zone_unread(void)
{
	size_t n = strcspn(zone_name, "/");

	return zone_name[n] && strlen(tzname[0]) == n && !strncmp(tzname[0], zone_name, n);
}

static void zone_read(void)
{
	tzset();
	if (zone_unread()) {
		/* only another TZ makes it try again */
		setenv("TZ", "UTC0", 1);
		tzset();
		setenv("TZ", strcmp(zone_name, "Asia/Shanghai") ? zone_name : "CST-8", 1);
		tzset();
	}
}

static int offset_asked(int64_t utc_s)
{
	time_t t = (time_t)utc_s;
	struct tm tm;

	if (zone_waits) {
		zone_read();
		zone_waits = false;
	}
	return localtime_r(&t, &tm) ? (int)tm.tm_gmtoff : 0;
}

int civil_offset(int64_t utc_s)
{
	static _Thread_local struct {
		int64_t quarter; /* + 1, so that a zeroed entry is an empty one */
		unsigned round;
		int offset;
	} cache[CACHE_N], *e;
	int64_t quarter;

	if (zone_is_utc) {
		return 0;
	}
	if (utc_s < 0) {
		return offset_asked(utc_s);
	}
	quarter = utc_s / CACHE_S + 1;
	e = &cache[quarter & (CACHE_N - 1)];
	if (e->quarter != quarter || e->round != zone_round) {
		e->offset = offset_asked(utc_s);
		e->round = zone_round;
		e->quarter = quarter;
	}
	return e->offset;
}

/* ---- the calendar ----------------------------------------------------------------- */

int civil_month_days(int64_t year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

	return days[month - 1] + (month == 2 && leap);
}

/* Years run from March here, so that the leap day is the last day of one. */
int64_t civil_days(int64_t year, int month, int64_t day)
{
	int64_t y = month > 2 ? year : year - 1;
	int64_t era = floor_div(y, 400), of_era = y - era * 400;
	int64_t of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;

	return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

int64_t civil_seconds(const struct civil *c)
{
	return civil_days(c->year, c->month, c->day) * DAY_S + c->hour * 3600 + c->minute * 60
		+ c->second;
}

void civil_from_seconds(int64_t seconds, struct civil *ret)
{
	int64_t days = floor_div(seconds, DAY_S), rest = seconds - days * DAY_S;
	int64_t z = days + 719468, era = floor_div(z, 146097), of_era = z - era * 146097;
	int64_t y = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	int64_t of_year = of_era - (365 * y + y / 4 - y / 100);
	int64_t m = (5 * of_year + 2) / 153;

	ret->day = (int)(of_year - (153 * m + 2) / 5 + 1);
	ret->month = (int)(m < 10 ? m + 3 : m - 9);
	ret->year = y + era * 400 + (ret->month <= 2);
	ret->hour = (int)(rest / 3600);
	ret->minute = (int)(rest / 60 % 60);
	ret->second = (int)(rest % 60);
}

void civil_from_instant(int64_t at, struct civil *ret)
{
	int64_t utc_s = floor_div(at, 1000);

	civil_from_seconds(utc_s + civil_offset(utc_s), ret);
}

int civil_instants(int64_t wall_s, int64_t ret[static 2])
{
	int before = civil_offset(wall_s - DAY_S), after = civil_offset(wall_s + DAY_S);
	int n = 0;

	if (civil_offset(wall_s - before) == before) {
		ret[n++] = wall_s - before;
	}
	if (after != before && civil_offset(wall_s - after) == after) {
		ret[n++] = wall_s - after;
	}
	if (n == 0) {
		ret[0] = wall_s - before;
	}
	return n;
}

int iptk_time_year(int64_t at)
{
	struct civil c;

	civil_from_instant(at, &c);
	return (int)c.year;
}

int64_t iptk_time_add_calendar(int64_t at, int months, int days)
{
	int64_t utc_s = floor_div(at, 1000), ms = floor_mod(at, 1000), instants[2], month;
	int n, last;
	struct civil c;

	if (at == IPTK_NO_TIME) {
		return IPTK_NO_TIME;
	}
	civil_from_instant(at, &c);
	month = c.month - 1 + (int64_t)months;
	c.year += floor_div(month, 12);
	c.month = (int)(month - floor_div(month, 12) * 12) + 1;
	last = civil_month_days(c.year, c.month);
	c.day = c.day > last ? last : c.day;
	n = civil_instants(civil_seconds(&c) + (int64_t)days * DAY_S, instants);
	/* of two, the one that keeps the offset */
	if (n == 2 && civil_offset(instants[1]) == civil_offset(utc_s)) {
		instants[0] = instants[1];
	}
	return instants[0] * 1000 + ms;
}

/* ---- formatting ------------------------------------------------------------------- */

int64_t iptk_now(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_REALTIME, &ts);
	return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

static char *put(char *p, int64_t value, int width)
{
	char digits[20];
	int n = 0;

	do {
		digits[n++] = (char)('0' + value % 10);
		value /= 10;
	} while (value || n < width);
	while (n) {
		*p++ = digits[--n];
	}
	return p;
}

static char *put_date(char *p, const struct civil *c)
{
	int64_t year = c->year;

	if (year < 0) {
		*p++ = '-';
		year = -year;
	}
	p = put(p, year, 4);
	*p++ = '-';
	p = put(p, c->month, 2);
	*p++ = '-';
	return put(p, c->day, 2);
}

static char *put_time(char *p, const struct civil *c)
{
	p = put(p, c->hour, 2);
	*p++ = ':';
	p = put(p, c->minute, 2);
	*p++ = ':';
	return put(p, c->second, 2);
}

/* RFC 3339 but for the offset. */
static char *put_stamp(char *p, int64_t wall_s, int64_t ms, bool fraction)
{
	struct civil c;

	civil_from_seconds(wall_s, &c);
	p = put_date(p, &c);
	*p++ = 'T';
	p = put_time(p, &c);
	if (fraction) {
		*p++ = '.';
		p = put(p, ms, 3);
	}
	return p;
}

char *iptk_time_format(int64_t at, char buf[static IPTK_TIME_MAX])
{
	int64_t utc_s = floor_div(at, 1000), ms = floor_mod(at, 1000);
	char *p = buf;
	int minutes;

	if (at != IPTK_NO_TIME) {
		/* an offset of odd seconds, before 1970, cannot be written: keep the instant */
		minutes = (int)floor_div(civil_offset(utc_s), 60);
		p = put_stamp(buf, utc_s + (int64_t)minutes * 60, ms, ms != 0);
		*p++ = minutes < 0 ? '-' : '+';
		minutes = minutes < 0 ? -minutes : minutes;
		p = put(p, minutes / 60, 2);
		*p++ = ':';
		p = put(p, minutes % 60, 2);
	}
	*p = '\0';
	return buf;
}

char *iptk_time_format_utc(int64_t at, char buf[static IPTK_TIME_MAX])
{
	int64_t utc_s = floor_div(at, 1000);
	char *p = buf;

	if (at != IPTK_NO_TIME) {
		p = put_stamp(buf, utc_s, floor_mod(at, 1000), true);
		*p++ = 'Z';
	}
	*p = '\0';
	return buf;
}

char *iptk_time_format_short(int64_t at, int64_t now, char buf[static IPTK_TIME_MAX])
{
	char full[IPTK_TIME_MAX], *p = full, *from = full;
	struct civil c, present;

	buf[0] = '\0';
	if (at == IPTK_NO_TIME) {
		return buf;
	}
	civil_from_instant(at, &c);
	civil_from_instant(now, &present);
	p = put_date(p, &c);
	if (c.year == present.year) {
		from = p - strlen("MM-DD");
	}
	*p++ = ' ';
	p = put_time(p, &c) - strlen(":SS");
	*p = '\0';
	memcpy(buf, from, (size_t)(p - from) + 1);
	return buf;
}

static const char *as_it_is(const char *unit)
{
	return unit;
}

static const char *shown(const char *unit)
{
	return _(unit);
}

static const char *chinese(const char *unit)
{
	return unit[0] == 'd' ? "天" : unit[0] == 'h' ? "小时" : unit[0] == 'm' ? "分" : "秒";
}

static char *span(int64_t span_s, char buf[static IPTK_SPAN_MAX],
	const char *(*say)(const char *unit))
{
	static const struct {
		int64_t from, size; /* the pair is used from that many seconds on */
		const char *unit;
		int64_t rest;
		const char *rest_unit;
	} pairs[] = {
		{ DAY_S, DAY_S, N_("d"), 3600, N_("h") },
		{ 3600, 3600, N_("h"), 60, N_("min") },
		{ 120, 60, N_("min"), 1, N_("s") },
		{ 0, 1, N_("s"), 1, N_("s") },
	};
	uint64_t s = span_s < 0 ? 0 - (uint64_t)span_s : (uint64_t)span_s, whole;
	const char *sign = span_s < 0 ? "-" : "";
	unsigned rest;
	size_t k = 0;

	while (s < (uint64_t)pairs[k].from) {
		k++;
	}
	whole = s / (uint64_t)pairs[k].size;
	rest = (unsigned)(s % (uint64_t)pairs[k].size / (uint64_t)pairs[k].rest);
	if (rest) {
		snprintf(buf, IPTK_SPAN_MAX, "%s%llu %s %u %s", sign, (unsigned long long)whole,
			say(pairs[k].unit), rest, say(pairs[k].rest_unit));
	} else {
		snprintf(buf, IPTK_SPAN_MAX, "%s%llu %s", sign, (unsigned long long)whole,
			say(pairs[k].unit));
	}
	return buf;
}

char *iptk_span_format(int64_t span_s, char buf[static IPTK_SPAN_MAX])
{
	return span(span_s, buf, as_it_is);
}

char *iptk_span_chinese(int64_t span_s, char buf[static IPTK_SPAN_MAX])
{
	return span(span_s, buf, chinese);
}

char *iptk_span_shown(int64_t span_s, char buf[static IPTK_SPAN_MAX])
{
	return span(span_s, buf, shown);
}
