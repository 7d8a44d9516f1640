/*
 * Time: instants, the plan's zone, spans.
 *
 * An instant is an int64_t of Unix milliseconds in UTC, named `*_at`; a span is an int64_t
 * of seconds, named `*_s`. A time that is not known is IPTK_NO_TIME. The zone is the
 * plan's: it is set once for the process and used for every time typed without an offset
 * and every time printed.
 */
#ifndef IPTK_TIME_H
#define IPTK_TIME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "iptk/error.h"

#define IPTK_NO_TIME INT64_MIN
#define IPTK_TIME_MAX 40 /* bytes that hold any formatted time with its NUL */
#define IPTK_SPAN_MAX 40 /* bytes that hold any formatted span with its NUL */

/*
 * Set the process's zone to an IANA name ("Asia/Shanghai", "UTC").
 * Returns IPTK_E_INPUT when the system's zone database has no such zone.
 */
int iptk_zone_set(const char *zone, struct iptk_error *err);

/* The zone in force: the name last set, "UTC" before. Static until the next set. */
const char *iptk_zone(void);

/* The present instant, in milliseconds (CLOCK_REALTIME). */
int64_t iptk_now(void);

/*
 * Read a time as a person types it: ISO 8601 / RFC 3339 with or without offset or
 * seconds, with 'T' or a space; "YYYY-MM-DD" (00:00 of that day); "HH:MM" (the last such
 * moment at or before `now`); "-35min" or "-2h" (that long before `now`, "+2h" after it);
 * "now" / "现在"; "2026年3月1日 8时5分" and "3月1日8时5分" (the last such day). Full-width
 * digits, colon, hyphen and plus are understood. "24:00" ends a day. Impossible dates
 * (30 February, 24:01, second 60) are refused, as is a local time that the zone skipped;
 * of two that it repeated the earlier is meant, in "last such" forms the later.
 *
 * text: UTF-8. now: instant that relative forms count from. ret_at: the instant.
 * Returns IPTK_E_INPUT with the forms that would be accepted.
 */
int iptk_time_parse(const char *text, int64_t now, int64_t *ret_at, struct iptk_error *err);

/* What a time that can be read leaves open: a day alone ("2026-03-01", "昨天"), a time of day
 * alone ("08:05"), or neither. */
enum iptk_time_form { IPTK_TIME_WHOLE, IPTK_TIME_DAY, IPTK_TIME_OF_DAY };
enum iptk_time_form iptk_time_form(const char *text, int64_t now);

/*
 * RFC 3339 in the plan's zone with offset, "2026-03-01T08:05:00+08:00"; the fraction is
 * printed, in three digits, only when it is not zero. IPTK_NO_TIME gives "". Returns buf.
 */
char *iptk_time_format(int64_t at, char buf[static IPTK_TIME_MAX]);

/* RFC 3339 in UTC with three digits and 'Z', the event log's own form. Returns buf. */
char *iptk_time_format_utc(int64_t at, char buf[static IPTK_TIME_MAX]);

/* For people, in the plan's zone: "03-01 08:05", with the year when not `now`'s. */
char *iptk_time_format_short(int64_t at, int64_t now, char buf[static IPTK_TIME_MAX]);

/* The calendar year of an instant in the plan's zone. */
int iptk_time_year(int64_t at);

/* Calendar arithmetic in the plan's zone: the same wall-clock time `months` and `days`
 * later; a day that the target month lacks becomes its last day (31 January + 1 month is
 * the last of February); a wall-clock time that the zone skips moves forward. */
int64_t iptk_time_add_calendar(int64_t at, int months, int days);

/*
 * Read a duration: "90s", "35min", "2h", "1d", "1h30min", "30秒 35分钟 2小时 1天".
 * A bare "m" is refused because it may mean minutes or months.
 * ret_s: whole seconds, 0 or more. Returns IPTK_E_INPUT.
 */
int iptk_span_parse(const char *text, int64_t *ret_s, struct iptk_error *err);

/* For people: "60 s", "31 min", "2 h 5 min", "3 d 4 h"; two units at most, sign kept.
 * Returns buf. */
char *iptk_span_format(int64_t span_s, char buf[static IPTK_SPAN_MAX]);
/* The same in Chinese, whatever the user's language: "3 小时 5 分". */
char *iptk_span_chinese(int64_t span_s, char buf[static IPTK_SPAN_MAX]);
/* The same with the units in the user's language, for what is only shown. */
char *iptk_span_shown(int64_t span_s, char buf[static IPTK_SPAN_MAX]);

#endif
