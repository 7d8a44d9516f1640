/*
 * Sorting in runs, and the medians that stand on it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "iptk/time.h"
#include "store/figures.h"
#include "store/sorter.h"

static struct iptk_error err = IPTK_ERROR_INIT;

/* n records with keys in no order come out in order, each with its tag. */
static void sort_some(size_t run, size_t n)
{
	struct sorter *sorter = sorter_new(run);
	struct sort_record r;
	uint64_t last = 0, sum = 0;

	for (size_t k = 0; k < n; k++) {
		uint64_t key = (k * 2654435761u % 1009) << 40 | (k * 40503u % 997);

		assert_int_equal(sorter_add(sorter, key, ~key, &err), 0);
		sum += key;
	}
	assert_int_equal(sorter_finish(sorter, &err), 0);
	for (size_t k = 0; k < n; k++) {
		assert_int_equal(sorter_next(sorter, &r, &err), 0);
		assert_true(r.key >= last);
		assert_true(r.tag == ~r.key);
		last = r.key;
		sum -= r.key;
	}
	assert_int_equal(sorter_next(sorter, &r, &err), IPTK_END);
	assert_true(sum == 0);
	sorter_free(sorter);
}

static void test_sorter(void **state)
{
	(void)state;
	sort_some(8, 0);
	sort_some(8, 1);
	sort_some(8, 8);
	sort_some(8, 9);
	sort_some(7, 1000);
	sort_some(5000, 20001);
}

/* What comes of spans of one clock, as a whole. */
static struct iptk_figure figure_of(const int64_t *spans, size_t n)
{
	struct tally *tally = tally_new(1u << IPTK_BY_CLOCK | 1u << IPTK_BY_MONTH);
	struct tally_place place = { .drill = false };
	struct iptk_figures *figures;
	struct iptk_figure found;

	for (size_t k = 0; k < n; k++) {
		int month = tally_month(tally, (int64_t)k * 86400000 * 20, &err);

		assert_true(month > 0);
		place.value[IPTK_BY_MONTH] = (uint16_t)month;
		assert_int_equal(tally_add(tally, &place, "verify", 6, OUTCOME_TIMED, VERDICT_KEPT,
			spans[k], &err), 0);
	}
	assert_int_equal(tally_add(tally, &place, "verify", 6, OUTCOME_STOPPED, VERDICT_LATE, 0,
		&err), 0);
	assert_int_equal(tally_finish(tally, &figures, &err), 0);
	assert_true(figures->n >= 2);
	assert_int_equal(figures->list[0].by, IPTK_BY_CLOCK);
	found = figures->list[0];
	assert_string_equal(found.clock, "verify");
	iptk_figures_free(figures);
	tally_free(tally);
	return found;
}

static void test_median(void **state)
{
	static const struct {
		int64_t spans[11];
		size_t n;
		int64_t median_s, p90_s;
	} cases[] = {
		{ { 0 }, 0, IPTK_NO_TIME, IPTK_NO_TIME },
		{ { 7 }, 1, 7, 7 },
		{ { 4, 1 }, 2, 2, 4 },
		{ { -4, -1 }, 2, -3, -1 },
		{ { 9, 1, 5 }, 3, 5, 9 },
		{ { 10, 9, 8, 7, 6, 5, 4, 3, 2, 1 }, 10, 5, 9 },
		{ { 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1 }, 11, 6, 10 },
	};

	(void)state;
	for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
		struct iptk_figure f = figure_of(cases[k].spans, cases[k].n);

		assert_int_equal(f.n_timed, cases[k].n);
		assert_int_equal(f.n, cases[k].n + 1);
		assert_int_equal(f.n_kept, cases[k].n);
		assert_int_equal(f.n_late, 1);
		assert_int_equal(f.n_stopped, 1);
		assert_true(f.median_s == cases[k].median_s);
		assert_true(f.p90_s == cases[k].p90_s);
	}
}

static void test_months(void **state)
{
	struct tally *tally = tally_new(1u << IPTK_BY_MONTH);
	int march, april;

	(void)state;
	assert_int_equal(iptk_zone_set("Asia/Shanghai", &err), 0);
	march = tally_month(tally, 1772294400000, &err); /* 2026-03-01 00:00 +08:00 */
	april = tally_month(tally, 1774972800000, &err); /* 2026-04-01 00:00 */
	assert_true(march > 0 && april > 0 && march != april);
	assert_int_equal(tally_month(tally, 1774972799999, &err), march);
	assert_int_equal(tally_month(tally, 1772294400000, &err), march);
	assert_true(tally_month(tally, 1772294399999, &err) != march);
	tally_free(tally);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sorter),
		cmocka_unit_test(test_median),
		cmocka_unit_test(test_months),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
