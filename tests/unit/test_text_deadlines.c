/* Deadlines for other programs: lines folded between characters, labels escaped and bounded. */
#include "text_samples.h"

#include "base/mem.h"
#include "base/utf8.h"

/* The value of a property: first its folded lines put together, then its escapes taken off,
 * since an escape may be folded too. */
static char *unfolded(const char *text, const char *name)
{
	AUTO_BUF struct buf line = { 0 }, value = { 0 };
	const char *p = strstr(text, name);

	assert_non_null(p);
	for (p += strlen(name); !(p[0] == '\r' && p[2] != ' '); p++) {
		if (p[0] == '\r') {
			p += 2; /* and the blank */
		} else {
			buf_add_char(&line, *p);
		}
	}
	for (p = buf_text(&line); *p != '\0'; p++) {
		p += *p == '\\';
		buf_add_char(&value, *p);
	}
	return buf_take(&value);
}

static void check_lines(const char *text)
{
	while (*text != '\0') {
		const char *end = strstr(text, "\r\n");

		assert_non_null(end);
		assert_true(end - text <= 75);
		assert_null(memchr(text, '\n', (size_t)(end - text)));
		assert_int_equal(utf8_bad_offset(text, (size_t)(end - text)), (size_t)(end - text));
		text = end + 2;
	}
}

static void test_calendar_folds(void **state)
{
	static const char *const letters[] = { "a", "é", "红", "😀", ",", ";", "\\" };
	struct iptk_plan plan = { .unit = "单位" };
	struct iptk_show show = { .plan = &plan, .now = 1000 };
	AUTO_BUF struct buf title = { 0 };

	(void)state;
	for (size_t n = 1; n < 200; n++) {
		struct iptk_clock clock = { .incident = 2026000001, .n = 3, .ref = "2026-0001",
			.clock = "phone", .name = "电话报告", .clause = "4.1.1", .owner = "", .due_at = 0,
			.met_at = IPTK_NO_TIME, .stopped_at = IPTK_NO_TIME };
		struct iptk_error err = IPTK_ERROR_INIT;
		AUTO_BUF struct buf want = { 0 };
		struct caught c;

		buf_add(&title, letters[n * n % 7]);
		clock.title = buf_text(&title);
		catch_begin(&c);
		iptk_calendar_begin(c.out, &plan);
		iptk_calendar_entry(c.out, &show, "ab", &clock);
		assert_int_equal(iptk_calendar_end(c.out, 1, &err), 0);
		check_lines(catch_end(&c));
		assert_non_null(strstr(c.text, "\r\nUID:ab-2026000001-3@iptk\r\nDTSTAMP:19700101T000001Z\r\n"
			"DTSTART:19700101T000000Z\r\n"));
		buf_addf(&want, "电话报告 2026-0001 %s", clock.title);

		AUTO_FREE char *got = unfolded(c.text, "SUMMARY:");

		assert_string_equal(got, buf_text(&want));
		free(c.text);
	}
}

static void test_metrics_labels(void **state)
{
	struct iptk_clock_def clocks[] = { { .id = "phone" } };
	struct iptk_level levels[] = { { .id = "red" } };
	struct iptk_department departments[] = { { .id = "a\"b\\c\nd" } };
	struct iptk_plan plan = { .clocks = clocks, .n_clocks = 1, .levels = levels, .n_levels = 1,
		.departments = departments, .n_departments = 1 };
	struct iptk_overdue *overdue = iptk_overdue_new(&plan);
	struct iptk_clock clock = { .clock = "phone", .level = "red", .dept = departments[0].id,
		.over_s = 7 };
	struct iptk_error err = IPTK_ERROR_INIT;
	struct caught c;
	char word[8];

	(void)state;
	iptk_overdue_add(overdue, &clock);
	clock.level = NULL;
	clock.over_s = 5;
	iptk_overdue_add(overdue, &clock);
	for (int k = 0; k < 100; k++) { /* as of a plan of long ago */
		snprintf(word, sizeof word, "w%d", k);
		clock.clock = clock.level = clock.dept = word;
		iptk_overdue_add(overdue, &clock);
	}
	catch_begin(&c);
	assert_int_equal(iptk_overdue_print(overdue, c.out, 1234567, &err), 0);
	catch_end(&c);
	assert_non_null(strstr(c.text, "\niptk_check_timestamp_seconds 1234\n"));
	assert_non_null(strstr(c.text, "\niptk_overdue_deadlines 102\n"));
	assert_non_null(strstr(c.text, "\niptk_overdue_oldest_seconds 7\n"));
	assert_string_equal(strstr(c.text, "\niptk_overdue_deadlines_by{"),
		"\niptk_overdue_deadlines_by{clock=\"phone\",level=\"red\",dept=\"a\\\"b\\\\c\\nd\"} 1\n"
		"iptk_overdue_deadlines_by{clock=\"phone\",level=\"none\",dept=\"a\\\"b\\\\c\\nd\"} 1\n"
		"iptk_overdue_deadlines_by{clock=\"other\",level=\"other\",dept=\"other\"} 100\n");
	free(c.text);
	iptk_overdue_free(overdue);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_calendar_folds),
		cmocka_unit_test(test_metrics_labels),
	};

	return cmocka_run_group_tests_name("text_deadlines", tests, NULL, NULL);
}
