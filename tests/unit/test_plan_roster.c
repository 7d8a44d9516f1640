/* Who is on duty: shifts across midnight and across the nights on which clocks are changed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/mem.h"
#include "config/config.h"
#include "iptk/time.h"

static struct iptk_error err = IPTK_ERROR_INIT;

/* Clocks go forward on 2026-03-29 at 02:00 and back on 2026-10-25 at 03:00. */
static const char yaml[] = "version: 1\nunit: u\neffective: 2026-01-01\nzone: Europe/Berlin\n"
	"departments: {office: o}\npeople: {day: {roles: [officer]}, night: {roles: [officer]}}\n"
	"shifts: [\"08:00\", \"20:00\"]\nrosters:\n"
	"  - {days: 2026-03-27/2026-03-29, shift: \"20:00\", people: night}\n"
	"  - {days: 2026-03-28/2026-03-29, shift: \"08:00\", people: [day]}\n"
	"  - {days: [2026-10-24, 2026-10-26], people: [day, night]}\n";

static const struct {
	const char *at, *day, *night; /* until when each is on duty; NULL: not */
} cases[] = {
	{ "2026-03-27T19:59:59+01:00", NULL, NULL },
	{ "2026-03-27T20:00:00+01:00", NULL, "2026-03-28T08:00:00+01:00" },
	{ "2026-03-28T07:59:59+01:00", NULL, "2026-03-28T08:00:00+01:00" },
	{ "2026-03-28T08:00:00+01:00", "2026-03-28T20:00:00+01:00", NULL },
	{ "2026-03-29T01:59:59+01:00", NULL, "2026-03-29T08:00:00+02:00" },
	{ "2026-03-29T03:00:00+02:00", NULL, "2026-03-29T08:00:00+02:00" },
	{ "2026-03-29T08:00:00+02:00", "2026-03-29T20:00:00+02:00", NULL },
	{ "2026-03-30T07:59:59+02:00", NULL, "2026-03-30T08:00:00+02:00" },
	{ "2026-03-30T08:00:00+02:00", NULL, NULL },
	/* both shifts of the day on end, the second of thirteen hours */
	{ "2026-10-24T08:00:00+02:00", "2026-10-25T08:00:00+01:00", "2026-10-25T08:00:00+01:00" },
	{ "2026-10-25T02:30:00+02:00", "2026-10-25T08:00:00+01:00", "2026-10-25T08:00:00+01:00" },
	{ "2026-10-25T02:30:00+01:00", "2026-10-25T08:00:00+01:00", "2026-10-25T08:00:00+01:00" },
	{ "2026-10-25T08:00:00+01:00", NULL, NULL },
};

static int64_t instant(const char *text)
{
	int64_t at = IPTK_NO_TIME;

	if (text != NULL) {
		assert_int_equal(iptk_time_parse(text, 0, &at, &err), 0);
	}
	return at;
}

static struct iptk_plan *make(void)
{
	struct iptk_plan *plan;

	if (iptk_config_parse("p", yaml, strlen(yaml), &plan, NULL, &err) < 0) {
		fail_msg("%s: %s", err.place, err.text);
	}
	assert_int_equal(iptk_zone_set(plan->zone, &err), 0);
	return plan;
}

static void test_on_duty(void **state)
{
	struct iptk_plan *plan = make();

	(void)state;
	for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
		int64_t at = instant(cases[k].at);
		bool any = cases[k].day != NULL || cases[k].night != NULL;

		if (iptk_duty_until(plan, 0, at) != instant(cases[k].day)
				|| iptk_duty_until(plan, 1, at) != instant(cases[k].night)
				|| (iptk_plan_duty(plan, at) != NULL) != any) {
			fail_msg("at %s", cases[k].at);
		}
	}
	iptk_plan_free(plan);
}

static void check_gap(const struct iptk_plan *plan, const char *from, const char *to,
	const char *gap_from, const char *gap_to)
{
	int64_t from_at = IPTK_NO_TIME, to_at = IPTK_NO_TIME;
	bool any = iptk_duty_gap(plan, instant(from), instant(to), &from_at, &to_at);

	assert_int_equal(any, gap_from != NULL);
	assert_true(!any || (from_at == instant(gap_from) && to_at == instant(gap_to)));
}

static void test_gaps(void **state)
{
	struct iptk_plan *plan = make();

	(void)state;
	check_gap(plan, "2026-03-27T20:00:00+01:00", "2026-03-30T08:00:00+02:00", NULL, NULL);
	check_gap(plan, "2026-03-27T20:00:00+01:00", "2026-03-30T08:00:01+02:00",
		"2026-03-30T08:00:00+02:00", "2026-03-30T20:00:00+02:00");
	/* one that has begun begins when it is asked for; it may end after what is asked */
	check_gap(plan, "2026-03-27T12:00:00+01:00", "2026-03-27T12:00:01+01:00",
		"2026-03-27T12:00:00+01:00", "2026-03-27T20:00:00+01:00");
	check_gap(plan, "2026-10-24T12:00:00+02:00", "2026-10-26T12:00:00+01:00",
		"2026-10-25T08:00:00+01:00", "2026-10-26T08:00:00+01:00");
	iptk_plan_free(plan);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_on_duty), cmocka_unit_test(test_gaps) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
