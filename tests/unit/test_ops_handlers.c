/* Every act of acts.def has a handler, and a clause that messages can cite. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "ops/ops.h"

static void test_every_act_has_a_handler(void **state)
{
	(void)state;
	for (size_t k = 0; k < iptk_acts_count(); k++) {
		const struct iptk_act_def *def = iptk_act_def_at(k);
		if (op_handler_find(def->name) == NULL) {
			fail_msg("%s has no handler", def->name);
		}
		assert_non_null(def->clause);
		assert_true(def->clause[0] != '\0');
	}
	assert_null(op_handler_find("no.such-act"));
}

static void test_a_document_that_follows(void **state)
{
	(void)state;
	assert_true(op_document_follows("phone"));
	assert_true(op_document_follows("电话"));
	assert_false(op_document_follows("签〔2026〕1号"));
	assert_false(op_document_follows(NULL));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_act_has_a_handler),
		cmocka_unit_test(test_a_document_that_follows),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
