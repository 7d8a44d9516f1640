/* Text out: JSON and TSV give every byte back; nothing unsafe goes to people raw. */
#include "text_samples.h"

#include "base/utf8.h"

static void expect_put(void (*put)(FILE *out, const char *text), const char *text,
	const char *want)
{
	struct caught c;

	catch_begin(&c);
	put(c.out, text);
	assert_string_equal(catch_end(&c), want);
	free(c.text);
}

static void test_json_escapes(void **state)
{
	(void)state;
	expect_put(iptk_put_json, "", "\"\"");
	expect_put(iptk_put_json, "经过：“红”\"\\/", "\"经过：“红”\\\"\\\\/\"");
	expect_put(iptk_put_json, "a\tb\nc\rd\fe\bf", "\"a\\tb\\nc\\rd\\fe\\bf\"");
	expect_put(iptk_put_json, "\x01\x1b\x7f", "\"\\u0001\\u001b\\u007f\"");
	expect_put(iptk_put_json, "x\u202ey\u2028z\xc2\x85", "\"x\\u202ey\\u2028z\\u0085\"");
	expect_put(iptk_put_json, "\u200bé\u2026😀", "\"\\u200bé\u2026😀\"");
	expect_put(iptk_put_json, "\ufeff\U000e0041。", "\"\\ufeff\\udb40\\udc41。\"");
}

static void test_tsv_escapes(void **state)
{
	(void)state;
	expect_put(iptk_put_tsv, "", "");
	expect_put(iptk_put_tsv, "a\tb\nc\rd\\e", "a\\tb\\nc\\rd\\\\e");
	expect_put(iptk_put_tsv, "\x1b[31m\u202e|", "\x1b[31m\u202e|");
}

static void check_json(const char *text)
{
	struct iptk_error err = IPTK_ERROR_INIT;
	struct iptk_act *act;
	struct caught c;

	catch_begin(&c);
	fputs("{\"course\":", c.out);
	iptk_put_json(c.out, text);
	fputs("}", c.out);
	catch_end(&c);
	assert_int_equal(iptk_json_act("t", 1, c.text, c.len, "report.new", &act, &err), 0);
	assert_string_equal(iptk_act_get(act, "course"), text);
	iptk_act_free(act);
	free(c.text);
}

static void check_tsv(const char *text)
{
	struct caught c;
	char *to;

	catch_begin(&c);
	iptk_put_tsv(c.out, text);
	to = (char *)(uintptr_t)catch_end(&c);
	assert_null(strpbrk(c.text, "\t\n\r"));
	for (const char *p = c.text; *p != '\0'; p++) {
		if (*p == '\\') {
			p++;
			*to++ = *p == 't' ? '\t' : *p == 'n' ? '\n' : *p == 'r' ? '\r' : '\\';
		} else {
			*to++ = *p;
		}
	}
	*to = '\0';
	assert_string_equal(c.text, text);
	free(c.text);
}

static void check_safe(const char *text)
{
	struct caught c;
	const char *p;

	catch_begin(&c);
	iptk_put_safe(c.out, text, false);
	p = catch_end(&c);
	while (*p != '\0') {
		uint32_t cp;

		p += utf8_next(p, strlen(p), &cp);
		assert_false(utf8_is_unsafe(cp));
	}
	free(c.text);
}

static void test_samples_json(void **state)
{
	(void)state;
	every_sample(check_json);
}

static void test_samples_tsv(void **state)
{
	(void)state;
	every_sample(check_tsv);
}

static void test_samples_safe(void **state)
{
	(void)state;
	every_sample(check_safe);
}

static void test_check(void **state)
{
	struct iptk_error err = IPTK_ERROR_INIT;
	char good[] = "\xef\xbb\xbf" "一\r\n二\r";
	char gbk[] = "\xca\xc2\xbc\xfe\xbe\xad\xb9\xfd";
	size_t len = strlen(good);

	(void)state;
	assert_int_equal(iptk_text_check("title", good, &len, &err), 0);
	assert_string_equal(good, "一\n二\n");
	len = strlen(gbk);
	assert_int_equal(iptk_text_check("title", gbk, &len, &err), IPTK_E_INPUT);
	assert_string_equal(err.place, "title");
	assert_non_null(strstr(err.text, "iconv -f GB18030"));
	iptk_error_clear(&err);
	len = 3;
	assert_int_equal(iptk_text_check("f", (char[]){ "a\0b" }, &len, &err), IPTK_E_INPUT);
	assert_string_equal(err.text, "a NUL byte at byte 1; text holds none");
	iptk_error_clear(&err);
	len = 3;
	assert_int_equal(iptk_text_check("f", (char[]){ "ab\xff" }, &len, &err), IPTK_E_INPUT);
	assert_non_null(strstr(err.text, "not UTF-8 at byte 2"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_json_escapes),
		cmocka_unit_test(test_tsv_escapes),
		cmocka_unit_test(test_samples_json),
		cmocka_unit_test(test_samples_tsv),
		cmocka_unit_test(test_samples_safe),
		cmocka_unit_test(test_check),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
