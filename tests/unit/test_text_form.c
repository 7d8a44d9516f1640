/* The Chinese form: forgiving to people, and any text goes round byte for byte. */
#include "text_samples.h"

#include "base/mem.h"

static struct iptk_act *parse(const char *text, struct iptk_error *err)
{
	struct iptk_act *act = iptk_act_new("report.new");

	if (iptk_form_parse("first.md", text, strlen(text), act, err) != 0) {
		iptk_act_free(act);
		return NULL;
	}
	return act;
}

static void expect_field(const char *form, const char *name, const char *want)
{
	struct iptk_error err = IPTK_ERROR_INIT;
	struct iptk_act *act = parse(form, &err);
	const char *value;

	assert_string_equal(err.text, "");
	value = iptk_act_get(act, name);
	if (want == NULL) {
		assert_null(value);
	} else {
		assert_non_null(value);
		assert_string_equal(value, want);
	}
	iptk_act_free(act);
}

static void expect_error(const char *form, const char *place, const char *part)
{
	struct iptk_error err = IPTK_ERROR_INIT;

	assert_null(parse(form, &err));
	assert_int_equal(err.code, IPTK_E_INPUT);
	assert_string_equal(err.place, place);
	assert_non_null(strstr(err.text, part));
}

static void test_forgiving(void **state)
{
	(void)state;
	expect_field("# 地点\n\n图书馆\n\n\n# 经过\n甲\n\n乙\n", "place", "图书馆");
	expect_field("# 地点\n\n图书馆\n\n\n# 经过\n甲\n\n乙\n\n", "course", "甲\n\n乙");
	expect_field("#地点：图书馆", "place", "图书馆");
	expect_field("## 地点 ： 图书馆", "place", "图书馆");
	expect_field("＃　事发地点\r\n图书馆\r\n", "place", "图书馆");
	expect_field("# 发生时间:\n  2026-03-01 08:05  \n", "occurred", "2026-03-01 08:05");
	expect_field("# 时间：2026-03-01 08:05", "occurred", "2026-03-01 08:05");
	expect_field("# course\nx", "course", "x");
	expect_field("# 地点\n\n# 经过\nx", "place", NULL);
	expect_field("# 经过\n#某某话题# 上榜\n#tag", "course", "#某某话题# 上榜\n#tag");
	expect_field("# 经过\n\\# 一\n\\\\# 二\n\\x", "course", "# 一\n\\# 二\n\\x");
	expect_field("<!-- 说明 -->\n\n# 地点\n<!-- 哪里\n多行 -->\n礼堂\n", "place", "礼堂");
	expect_field("# 地点\n礼堂\n<!-- iptk: end of form; x -->\n# 乱\n# 地点\n", "place", "礼堂");
	expect_field("# 经过\n见 <!-- 此处 --> 附件", "course", "见 <!-- 此处 --> 附件");
}

static void test_errors(void **state)
{
	(void)state;
	expect_error("# 标题\nx\n# 经国\ny\n", "first.md:3:1", "did you mean '经过'");
	expect_error("你好\n# 标题\n", "first.md:1:1", "before the first heading");
	expect_error("# 地点\na\n# 事发地点\nb\n", "first.md:3:1", "stands twice");
	expect_error("# 地点\n礼堂\n<!-- 没完\n# 经过\n", "first.md:3:1", "no end");
	expect_error("# 标题\n好\xff\n", "first.md:2:2", "not UTF-8");
}

static void test_typed_option_counts(void **state)
{
	struct iptk_error err = IPTK_ERROR_INIT;
	struct iptk_act *act = iptk_act_new("report.new");
	const char *form = "# 地点\n礼堂\n";

	(void)state;
	iptk_act_set(act, "place", "操场");
	assert_int_equal(iptk_form_parse("f", form, strlen(form), act, &err), 0);
	assert_string_equal(iptk_act_get(act, "place"), "操场");
	iptk_act_free(act);
}

static void check_round(const char *text)
{
	const struct iptk_known known[] = { { "title", NULL, "标题" }, { "course", NULL, text },
		{ "cause", NULL, text } };
	struct iptk_error err = IPTK_ERROR_INIT;
	struct iptk_act *act;
	struct caught c;

	catch_begin(&c);
	iptk_form_print(c.out, iptk_act_def_find("report.new"), known, 3, NULL);
	catch_end(&c);
	act = parse(c.text, &err);
	assert_string_equal(err.text, "");
	assert_string_equal(iptk_act_get(act, "title"), "标题");
	assert_non_null(iptk_act_get(act, "course"));
	assert_string_equal(iptk_act_get(act, "course"), text);
	assert_string_equal(iptk_act_get(act, "cause"), text);
	assert_null(iptk_act_get(act, "trend"));
	assert_null(strpbrk(c.text, "\x1b\f\r\b"));
	iptk_act_free(act);
	free(c.text);
}

static void test_round(void **state)
{
	static const char *const texts[] = { "\n", "\n\n", " ", "a\n", "\na", "\n\na\n\n\nb\n\n",
		"  a  ", "\\", "\\\\", "\\ ", "a\n\\\nb", "a\n\nb", "# 地点", "#", "＃ 地点：", "\\# x",
		"<!--", "<!-- iptk: end of form", "\\<!-- x", "-->", "a\r\nb\rc", "\x1b[31m", "&#x1B;",
		"&#x0D;", "&U+1B;", "&U+;", "&U+", "&amp;U+1B;", "&amp;amp;U+202E;\u202e", "&amp;U+;",
		"&\u202e", "&amp;\u2028", "&U+41;", "&U+0;", "&U+110000;", "\u200b\ufeff", "\t", "\ta\t",
		"```\ncode\n```", "%s%n", NULL };

	(void)state;
	for (size_t k = 0; texts[k] != NULL; k++) {
		check_round(texts[k]);
	}
}

/* What looks like an escape of other languages is what somebody typed. */
static void test_typed_as_is(void **state)
{
	static const char *const texts[] = { "\\", "\\\\", "<!--x --> y", "&#x0D;&#13;&lt;", "#话题#", "\\n" };

	(void)state;
	for (size_t k = 0; k < sizeof texts / sizeof *texts; k++) {
		struct iptk_error err = IPTK_ERROR_INIT;
		AUTO_BUF struct buf form = { 0 };

		buf_addf(&form, "# 经过\n%s\n", texts[k]);
		struct iptk_act *act = parse(buf_text(&form), &err);

		assert_string_equal(iptk_act_get(act, "course"), texts[k]);
		iptk_act_free(act);
	}
}

static void test_samples_round(void **state)
{
	(void)state;
	every_sample(check_round);
}

static void test_blank_form_shipped(void **state)
{
	struct iptk_error err = IPTK_ERROR_INIT;
	struct iptk_act *act = iptk_act_new("report.new");
	char text[8192];
	FILE *in = fopen(IPTK_SOURCE_DIR "/share/forms/report.md", "r");
	size_t len;

	(void)state;
	assert_non_null(in);
	len = fread(text, 1, sizeof text, in);
	fclose(in);
	assert_int_equal(iptk_form_parse("report.md", text, len, act, &err), 0);
	for (size_t k = 0; k < iptk_fields_count(); k++) {
		assert_null(iptk_act_get(act, iptk_field_at(k)->name));
	}
	iptk_act_free(act);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_forgiving),
		cmocka_unit_test(test_errors),
		cmocka_unit_test(test_typed_option_counts),
		cmocka_unit_test(test_round),
		cmocka_unit_test(test_typed_as_is),
		cmocka_unit_test(test_samples_round),
		cmocka_unit_test(test_blank_form_shipped),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
