/* JSON in: what is an act, what is not, and where the trouble stands. */
#include "text_samples.h"

static void expect(const char *text, const char *name, const char *want)
{
	struct iptk_error err = IPTK_ERROR_INIT;
	struct iptk_act *act = NULL;

	assert_int_equal(iptk_json_act("r.jsonl", 7, text, strlen(text), "report.new", &act, &err), 0);
	if (want == NULL) {
		assert_null(iptk_act_get(act, name));
	} else {
		assert_non_null(iptk_act_get(act, name));
		assert_string_equal(iptk_act_get(act, name), want);
	}
	iptk_act_free(act);
}

static void test_keys(void **state)
{
	(void)state;
	expect("{\"department\":\"综合科\",\"x_a\":{\"b\":[1]},\"level_hint\":3}", "dept", "综合科");
	expect("{\"next_steps\":\"一\\n二\"}", "next", "一\n二");
	expect("{\"地点\":\"礼堂\"}", "place", "礼堂");
	expect("{\"act\":\"report.follow\",\"ref\":\"2026-0001\",\"final\":true}", "final", "yes");
	expect("{\"act\":\"report.follow\",\"ref\":\"2026-0001\"}", "ref", "2026-0001");
	expect("{\"drill\":false,\"place\":null,\"course\":\"\"}", "drill", NULL);
	expect("{\"drill\":false,\"place\":null,\"course\":\"\"}", "course", NULL);
	expect("{\"act\":\"review.support\",\"count\":12}", "count", "12");
	expect("{\"doc\":\"电话\"}", "doc", "电话");
	expect("{\"place\":[\"礼堂\"]}", "place", "礼堂");
	expect("\xef\xbb\xbf{\"place\":\"a\"}\r\n", "place", "a");
}

static void test_repeated(void **state)
{
	const char *text = "{\"act\":\"close.assess\",\"assessor\":[\"a\",\"b\"]}";
	struct iptk_error err = IPTK_ERROR_INIT;
	struct iptk_act *act;

	(void)state;
	assert_int_equal(iptk_json_act("r", 1, text, strlen(text), "report.new", &act, &err), 0);
	assert_string_equal(iptk_act_name(act), "close.assess");
	assert_string_equal(iptk_act_get(act, "assessor"), "a");
	iptk_act_free(act);
}

static void expect_error(const char *text, const char *place, const char *part)
{
	struct iptk_error err = IPTK_ERROR_INIT;
	struct iptk_act *act = NULL;

	assert_int_equal(iptk_json_act("r.jsonl", 7, text, strlen(text), "report.new", &act, &err),
		IPTK_E_INPUT);
	assert_null(act);
	assert_string_equal(err.place, place);
	if (strstr(err.text, part) == NULL) {
		fail_msg("%s", err.text);
	}
}

static void test_errors(void **state)
{
	(void)state;
	expect_error("{\"place\":\"a\", \"plce\":\"b\"}", "r.jsonl:7:15", "did you mean 'place'");
	expect_error("{\"act\":\"report.nev\"}", "r.jsonl:7:2", "did you mean 'report.new'");
	expect_error("{\"place\":\"a\",\"place\":\"b\"}", "r.jsonl:7:20", "duplicate");
	expect_error("{\"place\":\"a\",\"事发地点\":\"b\"}", "r.jsonl:7:14", "second time");
	expect_error("{\"place\":\"a\\u0000b\"}", "r.jsonl:7:19", "NUL");
	expect_error("{\"place\":{}}", "r.jsonl:7:2", "object");
	expect_error("{\"place\":[\"a\",\"b\"]}", "r.jsonl:7:2", "array");
	expect_error("{\"place\":[[\"a\"]]}", "r.jsonl:7:2", "array");
	expect_error("{\"place\":true}", "r.jsonl:7:2", "true or false");
	expect_error("[1]", "r.jsonl:7:1", "not a JSON object");
	expect_error("{\"place\":\"\xca\xc2\xbc\xfe\xbe\xad\xb9\xfd\"}", "r.jsonl:7:11", "iconv");
	expect_error("{\"place\":", "r.jsonl:7:9", "not acceptable JSON");
}

static void test_lines(void **state)
{
	static const char text[] = "\n{\"place\":\"a\"}\r\n  \n{\"place\":}\n{\"place\":\"c\"}";
	struct iptk_error err = IPTK_ERROR_INIT;
	FILE *in = fmemopen((void *)(uintptr_t)text, sizeof text - 1, "r");
	struct iptk_json_reader *reader = iptk_json_reader_new(in, "r", "report.new");
	struct iptk_act *act;

	(void)state;
	assert_int_equal(iptk_json_reader_next(reader, &act, &err), 0);
	assert_int_equal(iptk_json_reader_line(reader), 2);
	iptk_act_free(act);
	assert_int_equal(iptk_json_reader_next(reader, &act, &err), IPTK_E_INPUT);
	assert_memory_equal(err.place, "r:4:", 4);
	iptk_error_clear(&err);
	assert_int_equal(iptk_json_reader_next(reader, &act, &err), 0);
	assert_string_equal(iptk_act_get(act, "place"), "c");
	iptk_act_free(act);
	assert_int_equal(iptk_json_reader_next(reader, &act, &err), IPTK_END);
	iptk_json_reader_free(reader);
	fclose(in);
}

static void test_long_line(void **state)
{
	struct iptk_error err = IPTK_ERROR_INIT;
	struct iptk_json_reader *reader;
	struct iptk_act *act;
	struct caught c;
	FILE *in;

	(void)state;
	catch_begin(&c);
	for (int k = 0; k < 2000000; k++) {
		putc('x', c.out);
	}
	fputs("\n{\"place\":\"a\"}\n", c.out);
	catch_end(&c);
	in = fmemopen(c.text, c.len, "r");
	reader = iptk_json_reader_new(in, "r", "report.new");
	assert_int_equal(iptk_json_reader_next(reader, &act, &err), IPTK_E_INPUT);
	assert_string_equal(err.place, "r:1:1");
	iptk_error_clear(&err);
	assert_int_equal(iptk_json_reader_next(reader, &act, &err), 0);
	iptk_act_free(act);
	iptk_json_reader_free(reader);
	fclose(in);
	free(c.text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_keys),
		cmocka_unit_test(test_repeated),
		cmocka_unit_test(test_errors),
		cmocka_unit_test(test_lines),
		cmocka_unit_test(test_long_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
