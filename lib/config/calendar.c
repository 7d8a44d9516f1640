/*
 * The working calendar and the shifts of a plan file: which days and hours are worked, of
 * which days that is known, and when shifts begin. Counting with them is the plan room's
 * business.
 */
#include <stdlib.h>
#include <string.h>

#include "base/civil.h"
#include "base/i18n.h"
#include "config/load.h"

#define DAY_S 86400
#define DAYS_MAX 1000       /* entries of a list of days */
#define COVERS_MAX 36600    /* days: a century */

/* ---- days --------------------------------------------------------------------------------- */

static bool has_form(const char *text, size_t len, const char *form)
{
	if (len != strlen(form)) {
		return false;
	}
	for (size_t k = 0; k < len; k++) {
		if (form[k] == 'd' ? text[k] < '0' || text[k] > '9' : text[k] != form[k]) {
			return false;
		}
	}
	return true;
}

static int number(const char *digits, int n)
{
	int value = 0;

	for (int k = 0; k < n; k++) {
		value = value * 10 + digits[k] - '0';
	}
	return value;
}

static bool read_day(struct load *l, const struct node *n, const char *text, size_t len, int32_t *ret)
{
	if (!has_form(text, len, "dddd-dd-dd")) {
		load_error(l, n, "'%s' is not a day (2026-10-01) or days from first to last "
			"(2026-10-01/2026-10-07)", n->text);
		return false;
	}
	int year = number(text, 4), month = number(text + 5, 2), day = number(text + 8, 2);

	if (month < 1 || month > 12 || day < 1 || day > civil_month_days(year, month)) {
		load_error(l, n, "there is no day '%.10s'", text);
		return false;
	}
	*ret = (int32_t)civil_days(year, month, day);
	return true;
}

bool value_day_span(struct load *l, const struct node *n, struct iptk_day_span *ret)
{
	if (!value_is_text(l, n, "a day or days from first to last")) {
		return false;
	}
	const char *slash = strchr(n->text, '/');
	size_t len = slash ? (size_t)(slash - n->text) : strlen(n->text);

	if (!read_day(l, n, n->text, len, &ret->first)) {
		return false;
	}
	ret->last = ret->first;
	if (slash && !read_day(l, n, slash + 1, strlen(slash + 1), &ret->last)) {
		return false;
	}
	if (ret->last < ret->first) {
		load_error(l, n, "'%s' ends before it begins", n->text);
		return false;
	}
	return true;
}

/* What a calendar does not cover is not known; a hole in it would be found on the day. */
void set_covers(struct load *l, const struct key *key, const struct node *value, void *object)
{
	struct iptk_calendar *c = &((struct iptk_plan *)object)->calendar;
	struct iptk_day_span span;
	char a[IPTK_DATE_MAX], b[IPTK_DATE_MAX];
	bool any = false;

	(void)key;
	for (const struct node *e = value_first(l, value, "days from first to last"); e; e = value_next(value, e)) {
		if (!value_day_span(l, e, &span)) {
			c->covers = (struct iptk_day_span){ 0 }; /* not known: nothing is held against it */
			return;
		}
		if (any && span.first <= c->covers.last) {
			load_error(l, e, "'%s' begins before the days above it end; write them in order", e->text);
			return;
		}
		if (any && span.first > c->covers.last + 1) {
			load_error(l, e, "the calendar has a gap: %s to %s are not covered; cover them, or begin "
				"after them", iptk_day_format(c->covers.last + 1, a), iptk_day_format(span.first - 1, b));
			return;
		}
		c->covers.first = any ? c->covers.first : span.first;
		c->covers.last = span.last;
		any = true;
	}
	if (any && c->covers.last - c->covers.first >= COVERS_MAX) {
		load_error(l, value, "a calendar of more than 100 years");
		c->covers.last = c->covers.first;
	}
}

void set_week(struct load *l, const struct key *key, const struct node *value, void *object)
{
	static const char *const words[] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun",
		"周一", "周二", "周三", "周四", "周五", "周六", "周日", NULL };
	unsigned *week = &((struct iptk_plan *)object)->calendar.week;

	(void)key;
	*week = 0;
	for (const struct node *e = value_first(l, value, "a day of the week or a list of them"); e; e = value_next(value, e)) {
		int k = value_word(l, e, "a day of the week", words);

		if (k >= 0 && (*week >> k % 7 & 1)) {
			load_error(l, e, "'%s' stands twice in the list", e->text);
		}
		*week |= k < 0 ? 0 : 1u << k % 7;
	}
}

static bool is_holiday(const struct iptk_calendar *c, int32_t day)
{
	for (size_t k = 0; k < c->n_holidays; k++) {
		if (day >= c->holidays[k].first && day <= c->holidays[k].last) {
			return true;
		}
	}
	return false;
}

/* A day is made up for on a day off; anything else is a slip of the pen. */
static bool check_make_up(struct load *l, const struct node *e, const struct iptk_day_span *span)
{
	const struct iptk_calendar *c = &l->plan->calendar;
	char a[IPTK_DATE_MAX];

	for (int32_t day = span->first; day <= span->last; day++) {
		if (is_holiday(c, day)) {
			load_error(l, e, "%s is a holiday and a day made up for; take it out of one of the two",
				iptk_day_format(day, a));
			return false;
		}
		if (c->week >> (day % 7 + 10) % 7 & 1) {
			load_error(l, e, "%s is worked in any week; only days off are made up for", iptk_day_format(day, a));
			return false;
		}
	}
	return true;
}

static int by_first(const void *a, const void *b)
{
	const struct iptk_day_span *x = a, *y = b;

	return x->first < y->first ? -1 : x->first > y->first;
}

/* In order; spans that overlap become one. Returns how many are left. */
static size_t in_order(struct iptk_day_span *spans, size_t n)
{
	size_t kept = 0;

	if (n) {
		qsort(spans, n, sizeof *spans, by_first);
	}
	for (size_t k = 0; k < n; k++) {
		if (kept && spans[k].first <= spans[kept - 1].last) {
			spans[kept - 1].last = spans[k].last > spans[kept - 1].last ? spans[k].last
				: spans[kept - 1].last;
		} else {
			spans[kept++] = spans[k];
		}
	}
	return kept;
}

static struct iptk_day_span *read_spans(struct load *l, const struct node *value,
	bool (*fits)(struct load *l, const struct node *e, const struct iptk_day_span *span),
	size_t *ret_n)
{
	const struct iptk_calendar *c = &l->plan->calendar;
	struct iptk_day_span *spans;
	char a[IPTK_DATE_MAX], b[IPTK_DATE_MAX];
	size_t n = 0;

	if (value_count(value) > DAYS_MAX) {
		load_error(l, value, "%zu entries; at most %d are allowed", value_count(value), DAYS_MAX);
		return NULL;
	}
	spans = arena_alloc(l->arena, (value_count(value) + 1) * sizeof *spans);
	for (const struct node *e = value_first(l, value, "a list of days"); e; e = value_next(value, e)) {
		if (!value_day_span(l, e, &spans[n])) {
			continue;
		}
		if (c->covers.last && (spans[n].first < c->covers.first || spans[n].last > c->covers.last)) {
			load_error(l, e, "'%s' is not among the days that the calendar covers, %s to %s", e->text,
				iptk_day_format(c->covers.first, a), iptk_day_format(c->covers.last, b));
			continue;
		}
		n += !fits || fits(l, e, &spans[n]);
	}
	*ret_n = in_order(spans, n);
	return spans;
}

void set_holidays(struct load *l, const struct key *key, const struct node *value, void *object)
{
	struct iptk_calendar *c = &((struct iptk_plan *)object)->calendar;

	(void)key;
	c->holidays = read_spans(l, value, NULL, &c->n_holidays);
}

void set_make_up(struct load *l, const struct key *key, const struct node *value, void *object)
{
	struct iptk_calendar *c = &((struct iptk_plan *)object)->calendar;

	(void)key;
	c->make_up = read_spans(l, value, check_make_up, &c->n_make_up);
}

/* ---- times of day ------------------------------------------------------------------------- */

bool value_time_of_day(struct load *l, const struct node *n, const char *text, size_t len,
	int32_t *ret_s)
{
	int hour, minute;

	if (!has_form(text, len, "dd:dd")) {
		load_error(l, n, "'%s' is not a time of day such as \"08:30\"", n->text);
		return false;
	}
	hour = number(text, 2);
	minute = number(text + 3, 2);
	if (hour > 24 || minute > 59 || (hour == 24 && minute)) {
		load_error(l, n, "there is no time of day '%.5s'", text);
		return false;
	}
	*ret_s = hour * 3600 + minute * 60;
	return true;
}

static bool read_hours(struct load *l, const struct node *n, struct iptk_work_hours *ret)
{
	if (!value_is_text(l, n, "working hours such as \"08:30-12:00\"")) {
		return false;
	}
	if (!has_form(n->text, strlen(n->text), "dd:dd-dd:dd")) {
		load_error(l, n, "'%s' is not a range of hours such as \"08:30-12:00\"", n->text);
		return false;
	}
	if (!value_time_of_day(l, n, n->text, 5, &ret->from_s)
		|| !value_time_of_day(l, n, n->text + 6, 5, &ret->to_s)) {
		return false;
	}
	if (ret->to_s <= ret->from_s) {
		load_error(l, n, "'%s' ends before it begins; hours across midnight are two ranges", n->text);
		return false;
	}
	return true;
}

void set_hours(struct load *l, const struct key *key, const struct node *value, void *object)
{
	struct iptk_calendar *c = &((struct iptk_plan *)object)->calendar;
	struct iptk_work_hours *hours = arena_alloc(l->arena, (value_count(value) + 1) * sizeof *hours);
	const struct node *before = NULL;
	size_t n = 0;

	(void)key;
	for (const struct node *e = value_first(l, value, "a range of hours or a list of them"); e; e = value_next(value, e)) {
		if (!read_hours(l, e, &hours[n])) {
			continue;
		}
		if (before && hours[n].from_s < hours[n - 1].to_s) {
			load_error(l, e, hours[n].to_s > hours[n - 1].from_s ? N_("'%s' overlaps '%s'")
				: N_("'%s' stands after '%s'; write the hours in order"), e->text, before->text);
			continue;
		}
		before = e;
		n++;
	}
	if (!n && value->type == NODE_LIST && !value->n) {
		load_error(l, value, "no working hours; give some, or leave 'calendar' out");
	}
	c->hours = hours;
	c->n_hours = n;
}

/* ---- the calendar, the shifts --------------------------------------------------------------- */

void set_calendar(struct load *l, const struct key *key, const struct node *value, void *object)
{
	struct iptk_plan *plan = object;
	struct iptk_calendar *c = &plan->calendar;
	size_t before = l->n_errors;

	(void)key;
	if (value->bad) {
		return;
	}
	if (value->type == NODE_TEXT) {
		load_error(l, value, "'%s' is a mapping of keys, 'key: value' a line", "calendar");
		return;
	}
	c->week = 0x1f;
	keys_apply(l, SECTION_CALENDAR, value, NULL, plan, "'calendar'");
	if (l->n_errors != before) {
		return;
	}
	struct iptk_count by = { .plan = plan };

	for (int32_t day = c->covers.first; day <= c->covers.last; day++) {
		if (iptk_day_is_worked(day, &by)) {
			return;
		}
	}
	load_error(l, value->key, "the calendar has no day that is worked");
}

void set_shifts(struct load *l, const struct key *key, const struct node *value, void *object)
{
	struct iptk_plan *plan = object;
	int32_t *shifts = arena_alloc(l->arena, (value_count(value) + 1) * sizeof *shifts);
	size_t n = 0;

	(void)key;
	for (const struct node *e = value_first(l, value, "a list of times of day"); e; e = value_next(value, e)) {
		if (!value_is_text(l, e, "a time of day such as \"08:00\"")
			|| !value_time_of_day(l, e, e->text, strlen(e->text), &shifts[n])) {
			continue;
		}
		if (shifts[n] == DAY_S) {
			load_error(l, e, "'24:00' ends a day; a shift that begins then begins at 00:00");
		} else if (n && shifts[n] <= shifts[n - 1]) {
			load_error(l, e, shifts[n] == shifts[n - 1] ? N_("two shifts begin at '%s'")
				: N_("the shift '%s' is out of order; write them as they follow in a day"), e->text);
		} else {
			n++;
		}
	}
	if (value->type == NODE_LIST && !value->n) {
		load_error(l, value, "no shifts; give some, or leave 'shifts' out");
	}
	plan->shifts = shifts;
	plan->n_shifts = n;
}
