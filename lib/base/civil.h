/* Civil time: days, wall clocks and the zone's offset; shared by time.c and time_parse.c. */
#ifndef IPTK_BASE_CIVIL_H
#define IPTK_BASE_CIVIL_H

#include <stdint.h>

struct civil {
	int64_t year;
	int month, day;           /* from 1 */
	int hour, minute, second; /* hour 24 is the next day's 0 */
};

/* Days of a month of the proleptic Gregorian calendar. */
int civil_month_days(int64_t year, int month);
/* Days since 1970-01-01; `day` may lie outside the month. */
int64_t civil_days(int64_t year, int month, int64_t day);
/* Wall-clock seconds since 1970-01-01 00:00, no zone applied; and back. */
int64_t civil_seconds(const struct civil *c);
void civil_from_seconds(int64_t seconds, struct civil *ret);

/* The zone's offset from UTC in seconds at an instant given in Unix seconds. */
int civil_offset(int64_t utc_s);
/* The wall clock of the zone at an instant in milliseconds. */
void civil_from_instant(int64_t at, struct civil *ret);

/*
 * Unix seconds of a wall-clock time of the zone. Returns how many instants there are: 1,
 * 2 where clocks are set back (the earlier first), 0 where the zone skips it: ret[0] is
 * then the instant as far after the change as the time is after the skipped hour's begin.
 */
int civil_instants(int64_t wall_s, int64_t ret[static 2]);

#endif
