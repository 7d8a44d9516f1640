/* References: written, read, and what is not one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "iptk/incident.h"

static void test_format(void **state)
{
	(void)state;
	static const struct {
		int64_t incident;
		char letter;
		int64_t n;
		const char *want;
	} rows[] = {
		{ 2026000007, 0, 0, "2026-0007" },
		{ 2026000007, 'r', 2, "2026-0007.r2" },
		{ 2026012345, 'w', 10, "2026-12345.w10" },
		{ 2026999999, 'v', 999999999, "2026-999999.v999999999" },
	};
	char buf[IPTK_REF_MAX];
	for (size_t k = 0; k < sizeof rows / sizeof rows[0]; k++) {
		assert_string_equal(
			iptk_ref_format(rows[k].incident, rows[k].letter, rows[k].n, buf), rows[k].want);
	}
}

static void test_parse(void **state)
{
	(void)state;
	static const struct {
		const char *word;
		int64_t incident;
		char letter;
		int64_t n;
	} rows[] = {
		{ "2026-0007", 2026000007, 0, 0 },
		{ "2026-7", 2026000007, 0, 0 },
		{ "2026-0007.r2", 2026000007, 'r', 2 },
		{ "2026-0007.R2", 2026000007, 'r', 2 },
		{ "２０２６－０００７", 2026000007, 0, 0 },
		{ "２０２６－０００７．ｗ１", 2026000007, 'w', 1 },
		{ " 2026-0007 ", 2026000007, 0, 0 },
		{ "2026-123456.n12", 2026123456, 'n', 12 },
	};
	for (size_t k = 0; k < sizeof rows / sizeof rows[0]; k++) {
		struct iptk_error err = IPTK_ERROR_INIT;
		int64_t incident = -1, n = -1;
		char letter = '?';
		assert_int_equal(iptk_ref_parse(rows[k].word, &incident, &letter, &n, &err), 0);
		assert_true(incident == rows[k].incident && letter == rows[k].letter && n == rows[k].n);
	}
}

static void test_refused(void **state)
{
	(void)state;
	static const char *const words[] = { "", "2026", "2026-", "2026-0", "2026-0000", "26-7",
		"20260-7", "2026-1234567", "2026-7.", "2026-7.r", "2026-7.r0", "2026-7.x1", "2026-7.1",
		"2026-7.r1x", "2026-7 x", "=INC1", "-2026-7", "0000-1", "2026-7.r1234567890",
		"99999999999999999999-1" };
	for (size_t k = 0; k < sizeof words / sizeof words[0]; k++) {
		struct iptk_error err = IPTK_ERROR_INIT;
		int64_t incident, n;
		char letter;
		assert_int_equal(iptk_ref_parse(words[k], &incident, &letter, &n, &err), IPTK_E_INPUT);
		assert_non_null(strstr(err.text, words[k]));
	}
}

static void test_round(void **state)
{
	(void)state;
	static const char letters[] = "rwemacvn";
	for (const char *p = letters; *p != '\0'; p++) {
		char buf[IPTK_REF_MAX], letter;
		int64_t incident, n;
		struct iptk_error err = IPTK_ERROR_INIT;
		iptk_ref_format(1999000001, *p, 3, buf);
		assert_int_equal(iptk_ref_parse(buf, &incident, &letter, &n, &err), 0);
		assert_true(incident == 1999000001 && letter == *p && n == 3);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_format), cmocka_unit_test(test_parse),
		cmocka_unit_test(test_refused), cmocka_unit_test(test_round),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
