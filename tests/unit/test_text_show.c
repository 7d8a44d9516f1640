/* Whole records: JSON that parses, the form that goes round, the summary, the plan. */
#include "text_samples.h"

#include <jansson.h>

#include "base/mem.h"
#include "config/config.h"

#define MIN(minutes) (1772323200000 + (int64_t)(minutes) * 60000) /* from 2026-03-01T08:00+08:00 */

static struct iptk_plan *plan;

static int set_up(void **state)
{
	struct config_errors errors = { 0 };
	struct iptk_error err = IPTK_ERROR_INIT;

	(void)state;
	if (iptk_config_parse("built-in", iptk_plan_builtin(), strlen(iptk_plan_builtin()), &plan,
		&errors, &err) != 0) {
		print_message("%s: %s\n", err.place, err.text);
		return -1;
	}
	config_errors_done(&errors);
	return iptk_zone_set("Asia/Shanghai", &err);
}

static int tear_down(void **state)
{
	(void)state;
	iptk_plan_free(plan);
	return 0;
}

static const struct iptk_known known[] = {
	{ "title", "标题", "图书馆 <b>漏水</b>" }, { "occurred", "时间", "2026-03-01T08:00:00+08:00" },
	{ "discovered", "发现时间", "" }, { "place", "地点", "图书馆|一层" },
	{ "course", "经过", "# 不是标题\n\n8 时许发现。\n" }, { "cause", "原因", "" },
	{ "impact", "影响范围", "一层 *全部*" }, { "trend", "发展趋势", "" },
	{ "measures", "处置措施", "关闸\u202e" }, { "next", "下一步措施", "" },
};

static const struct iptk_part parts[] = {
	{ .ref = "2026-0007.r1", .letter = 'r', .n = 1, .type = "new", .state = "recorded", .seq = 2,
		.at = MIN(10), .recorded_at = MIN(10), .recorder = "officer", .by = "officer",
		.dept = "logistics", .due_at = IPTK_NO_TIME,
		.fields = "{\"title\":\"漏水\",\"occurred\":1772323200000,\"course\":\"x\\ny\"}" },
	{ .ref = "2026-0007.w2", .letter = 'w', .n = 2, .type = "issue", .state = "in-force", .seq = 3,
		.at = MIN(20), .recorded_at = MIN(21), .recorder = "officer", .by = "director",
		.doc = "校办〔2026〕1 号", .attested = true, .level = "orange", .due_at = IPTK_NO_TIME,
		.fields = "{\"level\":\"orange\",\"scope\":\"全校\",\"measures\":\"封闭\"}" },
	{ .ref = "2026-0007.m3", .letter = 'm', .n = 3, .type = "draft", .state = "approved", .seq = 4,
		.at = MIN(30), .recorded_at = MIN(30), .recorder = "officer", .by = "officer",
		.category = "release", .due_at = IPTK_NO_TIME,
		.digest = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
		.fields = "{\"text\":\"情况通报\",\"title\":\"通报\"}" },
	{ .ref = "2026-0007.m4", .letter = 'm', .n = 4, .type = "add", .state = "recorded", .seq = 5,
		.at = MIN(31), .recorded_at = MIN(200), .recorder = "officer", .by = "officer",
		.category = "legal", .dept = "security", .due_at = IPTK_NO_TIME,
		.fields = "{\"text\":\"报案\",\"basis\":\"法第 1 条\",\"file-number\":\"公〔1〕\"}" },
	{ .ref = "2026-0007.c5", .letter = 'c', .n = 5, .type = "assess", .state = "recorded", .seq = 6,
		.at = MIN(300), .recorded_at = MIN(300), .recorder = "officer", .by = "officer",
		.due_at = IPTK_NO_TIME,
		.fields = "{\"assessor\":[\"expert\",\"officer\"],\"criterion\":[\"a=yes\",\"b=no\"]}" },
};

static const struct iptk_clock clocks[] = {
	{ .incident = 2026000007, .n = 1, .ref = "2026-0007", .clock = "phone", .name = "电话报告",
		.clause = "4.1.1", .key = "", .owner = "office", .dept = "logistics", .title = "漏水",
		.start_at = MIN(0), .limit_s = 1800, .due_at = MIN(30), .met_at = MIN(45),
		.met_recorded_at = MIN(45), .stopped_at = IPTK_NO_TIME, .reason = "线路 | 不通",
		.over_s = 900 },
	{ .incident = 2026000007, .n = 2, .ref = "2026-0007.w2", .clock = "ack", .name = "确认预警",
		.clause = "3.2.2", .key = "security", .owner = "security", .dept = "logistics",
		.title = "漏水", .start_at = MIN(20), .limit_s = 1800, .due_at = MIN(50),
		.met_at = MIN(25), .met_recorded_at = MIN(25), .stopped_at = IPTK_NO_TIME,
		.over_s = -1500 },
};

static struct iptk_dossier dossier(void)
{
	struct iptk_dossier d = { .plan = plan, .now = MIN(400), .known = known,
		.n_known = sizeof known / sizeof *known, .parts = parts,
		.n_parts = sizeof parts / sizeof *parts, .clocks = clocks,
		.n_clocks = sizeof clocks / sizeof *clocks,
		.head = { "0123456789abcdef0123456789abcdef", 6, "bbbb" } };

	d.incident = (struct iptk_incident){ .id = 2026000007, .ref = "2026-0007",
		.state = IPTK_STATE_RESPONDING, .level = "orange", .response = "II", .kind = "other",
		.dept = "logistics", .title = "图书馆 <b>漏水</b>", .reporter = "officer",
		.recorded_at = MIN(10), .next_due_at = IPTK_NO_TIME, .n_late = 1, .n_parts = 5 };
	for (int k = 0; k < IPTK_MARK_N; k++) {
		d.incident.mark_at[k] = IPTK_NO_TIME;
	}
	d.incident.mark_at[IPTK_MARK_OCCURRED] = MIN(0);
	d.incident.mark_at[IPTK_MARK_REPORTED] = MIN(10);
	return d;
}

static char *show(enum iptk_format format)
{
	const struct iptk_dossier d = dossier();
	struct iptk_error err = IPTK_ERROR_INIT;
	struct caught c;

	catch_begin(&c);
	assert_int_equal(iptk_show_incident(c.out, format, false, 0, &d, &err), 0);
	catch_end(&c);
	return c.text;
}

static void expect_has(const char *text, const char *part)
{
	if (strstr(text, part) == NULL) {
		fail_msg("no '%s' in:\n%s", part, text);
	}
}

static void test_json(void **state)
{
	char *text = show(IPTK_FORMAT_JSON);
	json_t *root = json_loads(text, JSON_REJECT_DUPLICATES, NULL), *part;

	(void)state;
	if (root == NULL) {
		fail_msg("%s", text);
	}
	assert_memory_equal(text, "{\"ref\":\"2026-0007\",\"state\":\"responding\",\"level\":\"orange\"", 55);
	assert_string_equal(json_string_value(json_object_get(json_object_get(root, "fields"),
		"course")), "# 不是标题\n\n8 时许发现。\n");
	assert_true(json_is_null(json_object_get(json_object_get(root, "fields"), "cause")));
	assert_int_equal(json_array_size(json_object_get(root, "missing")), 3);
	assert_int_equal(json_array_size(json_object_get(root, "parts")), 5);
	assert_int_equal(json_array_size(json_object_get(root, "clocks")), 2);
	assert_int_equal(json_integer_value(json_object_get(json_object_get(root, "head"), "seq")), 6);
	part = json_array_get(json_object_get(root, "parts"), 4);
	assert_int_equal(json_array_size(json_object_get(json_object_get(part, "fields"),
		"assessor")), 2);
	part = json_array_get(json_object_get(root, "parts"), 0);
	assert_string_equal(json_string_value(json_object_get(json_object_get(part, "fields"),
		"occurred")), "2026-03-01T08:00:00+08:00");
	json_decref(root);
	free(text);
}

static void test_md_goes_round(void **state)
{
	char *text = show(IPTK_FORMAT_MD);
	struct iptk_act *act = iptk_act_new("report.new");
	struct iptk_error err = IPTK_ERROR_INIT;

	(void)state;
	assert_memory_equal(text, "# 标题\n图书馆 <b>漏水</b>\n\n# 类别\n", 40);
	expect_has(text, "\n# 原因\n\n# 影响范围\n");
	assert_int_equal(iptk_form_parse("show.md", text, strlen(text), act, &err), 0);
	for (size_t k = 0; k < sizeof known / sizeof *known; k++) {
		if (known[k].value[0] == '\0') {
			assert_null(iptk_act_get(act, known[k].name));
		} else {
			assert_string_equal(iptk_act_get(act, known[k].name), known[k].value);
		}
	}
	assert_int_equal(iptk_plan_level(plan, iptk_act_get(act, "level")),
		iptk_plan_level(plan, "orange"));
	assert_int_equal(iptk_plan_kind(plan, iptk_act_get(act, "kind")), iptk_plan_kind(plan, "other"));
	assert_int_equal(iptk_plan_department(plan, iptk_act_get(act, "dept")),
		iptk_plan_department(plan, "logistics"));
	assert_null(strstr(text, "\u202e"));
	iptk_act_free(act);
	free(text);
}

static void test_people(void **state)
{
	char *text = show(IPTK_FORMAT_TABLE);

	(void)state;
	assert_memory_equal(text, "2026-0007  图书馆 <b>漏水</b>\n", 20);
	expect_has(text, "(orange)");
	expect_has(text, "not known");
	expect_has(text, "\\u{202e}");
	expect_has(text, "15 min over");
	expect_has(text, "log 0123456789abcdef0123456789abcdef  seq 6  head bbbb\n");
	assert_null(strstr(text, "\u202e"));
	free(text);
	text = show(IPTK_FORMAT_TSV);
	assert_memory_equal(text, "name\tvalue\nref\t2026-0007\n", 25);
	expect_has(text, "\nfields.course\t# 不是标题\\n\\n8 时许发现。\\n\n");
	free(text);
	text = show(IPTK_FORMAT_REF);
	assert_string_equal(text, "2026-0007\n");
	free(text);
}

static void test_part(void **state)
{
	const struct iptk_show show = { .plan = plan, .now = MIN(400) };
	struct iptk_error err = IPTK_ERROR_INIT;
	struct caught c;
	json_t *root;

	(void)state;
	for (size_t k = 0; k < sizeof parts / sizeof *parts; k++) {
		catch_begin(&c);
		assert_int_equal(iptk_show_part(c.out, IPTK_FORMAT_JSON, false, 0, &show, &parts[k],
			&err), 0);
		root = json_loads(catch_end(&c), JSON_REJECT_DUPLICATES, NULL);
		assert_non_null(root);
		json_decref(root);
		free(c.text);
	}
	catch_begin(&c);
	assert_int_equal(iptk_show_part(c.out, IPTK_FORMAT_TABLE, false, 0, &show, &parts[0],
		&err), 0);
	expect_has(catch_end(&c), "2026-03-01T08:00:00+08:00");
	free(c.text);
	catch_begin(&c);
	assert_int_equal(iptk_show_part(c.out, IPTK_FORMAT_YAML, false, 0, &show, &parts[0],
		&err), IPTK_E_USAGE);
	catch_end(&c);
	free(c.text);
}

static void test_summary(void **state)
{
	const struct iptk_dossier d = dossier();
	struct iptk_error err = IPTK_ERROR_INIT;
	struct caught c;
	const char *text;

	(void)state;
	catch_begin(&c);
	assert_int_equal(iptk_summary_draft(c.out, &d, &err), 0);
	text = catch_end(&c);
	expect_has(text, "# 总结评估报告（草稿）：图书馆 \\<b\\>漏水\\</b\\>\n");
	expect_has(text, "按时完成 1 项，逾期 1 项");
	expect_has(text, "| 电话报告 | 4.1.1 | 2026-03-01 08:30 | 2026-03-01 08:45 | 15 分 |");
	expect_has(text, "线路 \\| 不通");
	expect_has(text, "\\# 不是标题\n\n8 时许发现。\n");
	expect_has(text, "（依据：法第 1 条；文号：公〔1〕）");
	expect_has(text, "补录，迟 2 小时 49 分");
	expect_has(text, "【待填】");
	expect_has(text, "尚未经本人确认");
	assert_null(strstr(text, "\u202e"));
	text = strrchr(text, '\n') - strlen("日志标识 `0123456789abcdef0123456789abcdef`，序号 6，日志头 `bbbb`");
	assert_string_equal(text, "日志标识 `0123456789abcdef0123456789abcdef`，序号 6，日志头 `bbbb`\n");
	free(c.text);
}

static void test_plan(void **state)
{
	static const char *const keys[] = { "version", "digest", "unit", "departments", "people",
		"levels", "kinds", "clocks", NULL };
	struct iptk_error err = IPTK_ERROR_INIT;
	struct caught c;
	json_t *root, *person;

	(void)state;
	catch_begin(&c);
	assert_int_equal(iptk_show_plan(c.out, IPTK_FORMAT_JSON, plan, &err), 0);
	root = json_loads(catch_end(&c), JSON_REJECT_DUPLICATES, NULL);
	assert_non_null(root);
	for (size_t k = 0; keys[k] != NULL; k++) {
		assert_non_null(json_object_get(root, keys[k]));
	}
	assert_string_equal(json_string_value(json_object_get(json_array_get(json_object_get(root,
		"departments"), 0), "id")), "office");
	person = json_array_get(json_object_get(root, "people"), 0);
	assert_int_equal(json_object_size(person), 4);
	assert_non_null(json_object_get(person, "roles"));
	json_decref(root);
	free(c.text);
	catch_begin(&c);
	assert_int_equal(iptk_show_plan(c.out, IPTK_FORMAT_YAML, plan, &err), 0);
	assert_string_equal(catch_end(&c), plan->yaml);
	free(c.text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_json),
		cmocka_unit_test(test_md_goes_round),
		cmocka_unit_test(test_people),
		cmocka_unit_test(test_part),
		cmocka_unit_test(test_summary),
		cmocka_unit_test(test_plan),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
