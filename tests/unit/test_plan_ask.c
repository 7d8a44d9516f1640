/* Asking a plan, the tables of fields and acts, the act object. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "good_case.h"

static struct iptk_plan *plan;

static int make(void **state)
{
	(void)state;
	plan = hand_plan();
	return 0;
}

static int give_back(void **state)
{
	(void)state;
	iptk_plan_free(plan);
	return 0;
}

static void test_words(void **state)
{
	(void)state;
	assert_int_equal(iptk_plan_level(plan, "red"), 0);
	assert_int_equal(iptk_plan_level(plan, "RED"), 0);
	assert_int_equal(iptk_plan_level(plan, "红"), 0);
	assert_int_equal(iptk_plan_level(plan, "橙色"), 1);
	assert_int_equal(iptk_plan_level(plan, "ｂｌｕｅ"), 3);
	assert_int_equal(iptk_plan_level(plan, "re"), IPTK_NONE);
	assert_int_equal(iptk_plan_level(plan, ""), IPTK_NONE);
	assert_int_equal(iptk_plan_level(plan, NULL), IPTK_NONE);
	assert_int_equal(iptk_plan_response(plan, "ii"), 1);
	assert_int_equal(iptk_plan_response(plan, "四级"), 3);
	assert_int_equal(iptk_plan_kind(plan, "舆情"), 0);
	assert_int_equal(iptk_plan_department(plan, "信息中心"), 2);
	assert_int_equal(iptk_plan_category(plan, "legal"), 2);
	assert_int_equal(iptk_plan_role(plan, "副组长"), 1);
	assert_int_equal(iptk_plan_clock(plan, "电话报告"), 0);
	assert_int_equal(iptk_plan_clock(plan, "phon"), IPTK_NONE);
	assert_int_equal(iptk_plan_office(plan), 0);
}

static void test_people(void **state)
{
	(void)state;
	assert_int_equal(iptk_plan_person(plan, "head", GOOD_T), 0);
	assert_int_equal(iptk_plan_person(plan, "周五", GOOD_T), 6);
	assert_int_equal(iptk_plan_person(plan, "组长", GOOD_T), 0);
	assert_int_equal(iptk_plan_person(plan, "同名", GOOD_T), IPTK_NONE);
	assert_int_equal(iptk_plan_person(plan, "officer2", GOOD_T), 8);
	assert_int_equal(iptk_plan_person(plan, "值班员", GOOD_T), IPTK_NONE);
	assert_int_equal(iptk_plan_person(plan, "department", GOOD_T), IPTK_NONE);
	plan->people[3].until_at = GOOD_T;
	assert_int_equal(iptk_plan_person(plan, "值班员", GOOD_T), 8);
	assert_int_equal(iptk_plan_person(plan, "值班员", GOOD_T - 1), IPTK_NONE);
	assert_int_equal(iptk_plan_account(plan, 1001, NULL, GOOD_T), IPTK_NONE);
	assert_int_equal(iptk_plan_account(plan, 1001, NULL, GOOD_T - 1), 3);
	plan->people[3].until_at = IPTK_NO_TIME;
	assert_int_equal(iptk_plan_account(plan, 7, "zhang", GOOD_T), 2);
	assert_int_equal(iptk_plan_account(plan, -1, NULL, GOOD_T), IPTK_NONE);
}

static void test_heads(void **state)
{
	(void)state;
	assert_string_equal(iptk_plan_department_head(plan, 2, GOOD_T)->id, "i-head");
	assert_string_equal(iptk_plan_department_head(plan, 1, GOOD_T)->id, "p-head");
	assert_null(iptk_plan_department_head(plan, 0, GOOD_T));
	assert_null(iptk_plan_department_head(plan, IPTK_NONE, GOOD_T));
	assert_string_equal(iptk_plan_lead(plan, 0, 2, GOOD_T)->id, "head");
	assert_string_equal(iptk_plan_lead(plan, 2, 2, GOOD_T)->id, "director");
	assert_string_equal(iptk_plan_lead(plan, 3, 2, GOOD_T)->id, "i-head");
	assert_null(iptk_plan_lead(plan, 3, 0, GOOD_T));
	assert_null(iptk_plan_lead(plan, IPTK_NONE, 0, GOOD_T));
	assert_true(iptk_person_in_group(plan, &plan->people[4], IPTK_GROUP_LEADING));
	assert_false(iptk_person_in_group(plan, &plan->people[6], IPTK_GROUP_LEADING));
}

static void test_decisions(void **state)
{
	(void)state;
	assert_int_equal(iptk_plan_decision(plan, "close.approve", 1)->response, 1);
	assert_int_equal(iptk_plan_decision(plan, "close.approve", 3)->response, IPTK_NONE);
	assert_int_equal(iptk_plan_decision(plan, "close.approve", IPTK_NONE)->response, IPTK_NONE);
	assert_null(iptk_plan_decision(plan, "response", IPTK_NONE));
	assert_null(iptk_plan_decision(plan, "respons", 1));
}

static void test_tables(void **state)
{
	(void)state;
	for (size_t k = 0; k < iptk_acts_count(); k++) {
		const struct iptk_act_def *def = iptk_act_def_at(k);
		assert_ptr_equal(iptk_act_def_find(def->name), def);
		size_t n = 0, words = def->fields[0] != '\0';
		bool demanded, repeat;
		for (const char *p = def->fields; *p != '\0'; p++) {
			words += *p == ' ';
		}
		while (iptk_act_field(def, n, &demanded, &repeat) != NULL) {
			n++;
		}
		assert_int_equal(n, words); /* a name that is no field would end the walk */
	}
	assert_null(iptk_act_def_find("warning"));
	assert_null(iptk_act_def_at(iptk_acts_count()));
	assert_string_equal(iptk_envelope_at(0)->name, "at");
	assert_string_equal(iptk_envelope_at(4)->name, "once");
	assert_null(iptk_envelope_at(5));
	assert_string_equal(iptk_field_find("ref")->name, "doc");
	assert_string_equal(iptk_field_find("transfer")->name, "holder");
	assert_string_equal(iptk_field_find("下一步工作")->name, "next");
	assert_string_equal(iptk_field_find("经过")->name, "course");
	assert_null(iptk_field_find(""));
	assert_null(iptk_field_find("下一步 "));
	bool demanded, repeat;
	const struct iptk_act_def *assess = iptk_act_def_find("close.assess");
	assert_string_equal(iptk_act_field(assess, 0, &demanded, &repeat)->name, "assessor");
	assert_true(demanded && repeat);
	assert_string_equal(iptk_act_field(assess, 2, &demanded, &repeat)->name, "text");
	assert_false(demanded || repeat);
}

static void test_states(void **state)
{
	(void)state;
	for (int k = 0; k < IPTK_STATE_N; k++) {
		assert_int_equal(iptk_state_parse(iptk_state_name((enum iptk_state)k)), k);
	}
	assert_int_equal(iptk_state_parse("respond"), -1);
	assert_string_equal(iptk_state_name(IPTK_STATE_RESPONDING), "responding");
}

static void test_act(void **state)
{
	(void)state;
	struct iptk_act *act = iptk_act_new("warning.issue");
	char value[] = "红";
	iptk_act_add(act, "level", value);
	value[0] = 'x';
	iptk_act_add(act, "by", "head");
	iptk_act_add(act, "by", "deputy");
	assert_string_equal(iptk_act_name(act), "warning.issue");
	assert_string_equal(iptk_act_get(act, "level"), "红");
	assert_string_equal(iptk_act_get(act, "by"), "head");
	assert_int_equal(record_count(&act->record, "by"), 2);
	iptk_act_set(act, "by", "director");
	assert_int_equal(record_count(&act->record, "by"), 1);
	assert_null(iptk_act_get(act, "scope"));
	iptk_act_set_place(act, "f:1");
	assert_string_equal(act->place, "f:1");
	assert_int_equal(act->fd, -1);
	iptk_act_free(act);
	iptk_act_free(NULL);
	iptk_plan_free(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_words), cmocka_unit_test(test_people),
		cmocka_unit_test(test_heads), cmocka_unit_test(test_decisions),
		cmocka_unit_test(test_tables), cmocka_unit_test(test_states),
		cmocka_unit_test(test_act),
	};
	return cmocka_run_group_tests(tests, make, give_back);
}
