/*
 * Profiles: documents after the plan, in its file or in files of their own. Wrong ones are
 * among the cases of test_config.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "base/digest.h"
#include "base/mem.h"
#include "config/config.h"
#include "iptk/act.h"

#define BASE "version: 1\nunit: 单位\neffective: 2026-01-01\ndepartments: {office: 办公室, press: 宣传部}\n"
#define PROFILE "---\nprofile: x\nname: n\nsource: s\nnotice: w\n"
#define ITS_CLOCKS "clocks: {x-a: {name: a, clause: X 1, start: discovered, limit: 1h}}\n"

static struct iptk_plan *good(const char *tail)
{
	AUTO_BUF struct buf yaml = { 0 };
	struct iptk_error err = IPTK_ERROR_INIT;
	struct iptk_plan *plan = NULL;

	buf_add(&yaml, BASE);
	buf_add(&yaml, tail);
	if (iptk_config_parse("p", buf_text(&yaml), yaml.len, &plan, NULL, &err) < 0) {
		fail_msg("%s: %s", err.place, err.text);
	}
	return plan;
}

static const struct iptk_clock_def *find_clock(const struct iptk_plan *p, const char *id)
{
	int k = iptk_plan_clock(p, id);

	assert_int_not_equal(k, IPTK_NONE);
	return &p->clocks[k];
}

static void a_profile(void **state)
{
	(void)state;
	struct iptk_plan *p = good(PROFILE "kinds: [infosec, 网络舆情危机]\n" ITS_CLOCKS
		"---\nprofile: y\nname: Y\nsource: s\nnotice: w\nclocks:\n  y-a:\n    name: 首报\n"
		"    clause: Y 第四条\n    start: under\n    limit: {major: 30min, other: never}\n");
	const struct iptk_clock_def *x = find_clock(p, "x-a"), *y = find_clock(p, "y-a");

	assert_int_equal(p->n_profiles, 2);
	assert_string_equal(p->profiles[0].id, "x");
	assert_string_equal(p->profiles[0].kinds[0], "infosec");
	assert_string_equal(p->profiles[0].kinds[1], "opinion");
	assert_null(p->profiles[0].kinds[2]);
	assert_null(p->profiles[1].kinds[0]);
	assert_string_equal(x->profile, "x");
	assert_string_equal(x->clause, "X 1");
	assert_string_equal(x->met_by[0], "report.notify");
	assert_true(x->late_needs_reason);
	assert_int_equal(x->limit[3].n, 3600);
	assert_true((x->states >> IPTK_STATE_ARCHIVED & 1) && !(x->states >> IPTK_STATE_SIGNAL & 1));
	assert_true(iptk_clause_is_article(x->clause));
	assert_int_equal(y->start.of[0], IPTK_MARK_UNDER);
	assert_int_equal(y->limit[0].n, 1800);
	assert_true(y->limit[3].never); /* blue is not major */
	assert_null(find_clock(p, "phone")->profile);
	assert_false(iptk_clause_is_article(find_clock(p, "phone")->clause));
	iptk_plan_free(p);
}

/* Two files: one text, one digest, each error at its place in its own file. */
static void several_files(void **state)
{
	(void)state;
	static const char plan[] = BASE "kinds: {a: 甲}";
	static const char one[] = "# no separator\n" "profile: x\nname: n\nsource: s\nnotice: w\n" ITS_CLOCKS;
	static const char two[] = "# a comment\n\n---\nprofile: y\nname: n\nsource: s\nnotice: w\n"
		"kinds: b\nclocks: {y-a: {name: a, clause: 1, start: discovered, limit: 1h}}\n";
	const struct config_part parts[] = { { "plan", plan, sizeof plan - 1 },
		{ "one", one, sizeof one - 1 }, { "two", two, sizeof two - 1 } };
	struct config_errors errors = { 0 };
	struct iptk_error err = IPTK_ERROR_INIT;
	struct iptk_plan *p = NULL;
	char hex[DIGEST_HEX];
	size_t len;

	assert_int_equal(iptk_config_parse_parts(parts, 2, &p, NULL, &err), 0);
	AUTO_FREE char *text = iptk_config_join(parts, 2, &len);
	assert_string_equal(text, BASE "kinds: {a: 甲}\n---\n# no separator\n"
		"profile: x\nname: n\nsource: s\nnotice: w\n" ITS_CLOCKS);
	assert_string_equal(p->yaml, text);
	digest_hex(text, len, hex);
	assert_string_equal(p->digest, hex);
	iptk_plan_free(p);

	assert_int_equal(iptk_config_parse_parts(parts, 3, &p, &errors, &err), IPTK_E_INPUT);
	assert_int_equal(errors.n, 2);
	assert_string_equal(errors.list[0].place, "two:8:8");
	assert_string_equal(errors.list[0].text, "'b' is not a kind of incident; known: a");
	assert_string_equal(errors.list[1].place, "two:9:33");
	config_errors_done(&errors);
	/* the profile alone: a plan is wanted before it */
	iptk_error_clear(&err);
	assert_int_equal(iptk_config_parse_parts(parts + 1, 1, &p, NULL, &err), IPTK_E_INPUT);
	assert_string_equal(err.place, "one:2:1");
	assert_non_null(strstr(err.text, "a profile stands where the plan is meant"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_profile),
		cmocka_unit_test(several_files),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
