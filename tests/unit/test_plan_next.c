/* What comes next: in every state, with every fact that tells, the act proposed is allowed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "config/config.h"
#include "good_case.h"

static struct iptk_plan *plan;

static int make(void **state)
{
	const char *yaml = iptk_plan_builtin();
	struct config_errors errors = { 0 };
	struct iptk_error err = IPTK_ERROR_INIT;
	int r = iptk_config_parse("built-in", yaml, strlen(yaml), &plan, &errors, &err);

	(void)state;
	config_errors_done(&errors);
	return r;
}

static int give_back(void **state)
{
	(void)state;
	iptk_plan_free(plan);
	return 0;
}

/* What a case may be like beside its state: a bit each, then which clock runs. */
enum { WARNED = 1, VERIFIED = 2, ASSESSED = 4, NOT_MET = 8, RELEASE_OPEN = 16, ALIGNED = 32, BITS = 64 };

static void set_case(struct good_case *c, enum iptk_state state, int bits,
	const char *const *open_clocks)
{
	static struct iptk_part warning = { .ref = "2026-0007.w1", .letter = 'w', .n = 1,
		.type = "issue", .state = "in-force", .at = GOOD_T + 25 * GOOD_MIN };

	good_state(c, state);
	if ((bits & VERIFIED) == 0 && state != IPTK_STATE_VERIFIED) {
		c->f.incident.mark_at[IPTK_MARK_VERIFIED] = IPTK_NO_TIME;
	}
	warning.level = state == IPTK_STATE_SIGNAL ? plan->levels[3].id : plan->levels[1].id;
	c->f.warning_in_force = (bits & WARNED) != 0;
	c->f.warning = warning;
	c->f.incident.warning = (bits & WARNED) != 0 ? warning.ref : NULL;
	c->f.incident.level = warning.level;
	c->f.incident.response = plan->responses[(bits & ALIGNED) != 0 ? plan->levels[1].response : 0].id;
	c->f.assessed = (bits & ASSESSED) != 0;
	c->f.unmet_criterion = (bits & NOT_MET) != 0 ? plan->criteria[0].id : NULL;
	c->f.n_releases_open = (bits & RELEASE_OPEN) != 0;
	c->f.open_clocks = open_clocks;
	c->f.incident.next_clock = open_clocks[0];
	c->f.incident.next_due_at = open_clocks[0] != NULL ? GOOD_NOW + GOOD_MIN : IPTK_NO_TIME;
}

static void judge_next(enum iptk_state state, int bits, const char *const *open_clocks,
	const char *after)
{
	struct good_case c, next;
	struct iptk_verdict v;
	const char *act;

	good_make(&c, plan, NULL, "report.follow", IPTK_NONE);
	set_case(&c, state, bits, open_clocks);
	act = iptk_next_act(&c.f, after);
	good_done(&c);
	if (act[0] == '\0') {
		assert_true(state >= IPTK_STATE_ENDED); /* before it something always comes next */
		return;
	}
	good_make(&next, plan, NULL, act, IPTK_NONE);
	next.f.n_missing = 0;
	set_case(&next, state, bits, open_clocks);
	if (strncmp(act, "response.", 9) == 0) { /* what follows from the warning */
		next.f.target_level = 1;
		next.f.target_response = plan->levels[1].response;
	}
	good_decide_well(&next);
	iptk_judge(&next.f, &v);
	if (v.n_refusals > 0) {
		fail_msg("%s, case %d, clock %s, after '%s': %s is refused: %s [%s]", iptk_state_name(state),
			bits, open_clocks[0] != NULL ? open_clocks[0] : "-", after, act, v.refusals[0].what,
			v.refusals[0].rule);
	}
	good_done(&next);
}

static void test_every_state(void **unused)
{
	static const char *const afters[] = { "", "close.reopen", "close.assess", "warning.lift" };

	(void)unused;
	for (int state = 0; state < IPTK_STATE_N; state++) {
		for (size_t k = 0; k <= plan->n_clocks; k++) {
			const char *const open_clocks[] = { k < plan->n_clocks ? plan->clocks[k].id : NULL, NULL };
			bool of_incident = k == plan->n_clocks || plan->clocks[k].scope != IPTK_SCOPE_PLAN;
			bool ack = open_clocks[0] != NULL && strcmp(open_clocks[0], "ack") == 0;

			for (int bits = 0; bits < BITS && of_incident; bits++) {
				/* no answer is owed but to a warning */
				for (size_t a = 0; a < 4 && (!ack || (bits & WARNED) != 0); a++) {
					judge_next((enum iptk_state)state, bits, open_clocks, afters[a]);
				}
			}
		}
	}
}

/* The figures of the report that found it wanting. */
static void test_chosen(void **unused)
{
	static const char *const none[] = { NULL }, *const align[] = { "align", NULL },
		*const written[] = { "written", NULL };
	static const struct {
		int bits;
		const char *const *open_clocks;
		const char *after, *next;
	} rows[] = {
		{ VERIFIED | WARNED | ALIGNED | ASSESSED | NOT_MET, none, "close.assess", "response.progress" },
		{ VERIFIED | WARNED | ALIGNED | ASSESSED, none, "close.assess", "close.recommend" },
		{ VERIFIED | WARNED | ALIGNED | ASSESSED, written, "close.assess", "report.written" },
		{ VERIFIED | ALIGNED, none, "close.reopen", "warning.issue" },
		{ VERIFIED | ALIGNED, none, "warning.lift", "close.assess" },
		{ VERIFIED | WARNED, align, "warning.adjust", "response.lower" },
		{ WARNED | ALIGNED, none, "response.start", "report.verify" },
	};

	(void)unused;
	for (size_t k = 0; k < sizeof rows / sizeof rows[0]; k++) {
		struct good_case c;

		good_make(&c, plan, NULL, "report.follow", IPTK_NONE);
		set_case(&c, IPTK_STATE_RESPONDING, rows[k].bits, rows[k].open_clocks);
		assert_string_equal(iptk_next_act(&c.f, rows[k].after), rows[k].next);
		good_done(&c);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_state), cmocka_unit_test(test_chosen),
	};
	return cmocka_run_group_tests(tests, make, give_back);
}
