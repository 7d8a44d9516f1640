/*
 * A good case: an act whose every fact speaks for it, under any plan. Tests spoil one fact
 * and see which rule speaks up; the table of triples varies only state and person.
 */
#ifndef TESTS_GOOD_CASE_H
#define TESTS_GOOD_CASE_H

#include "base/mem.h"
#include "iptk/rule.h"
#include "iptk/time.h"
#include "plan/act_record.h"

#define GOOD_T ((int64_t)1772323200000) /* 2026-03-01T00:00:00Z: when it occurred */
#define GOOD_MIN ((int64_t)60000)
#define GOOD_AT (GOOD_T + 120 * GOOD_MIN)
#define GOOD_NOW (GOOD_T + 130 * GOOD_MIN)
#define GOOD_DIGEST "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define GOOD_OTHER_DIGEST "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"

struct good_case {
	struct arena arena;
	struct iptk_act *act;
	struct iptk_facts f;
};

/*
 * roster: people; NULL: the plan's own. response: index the act aims at, or that runs;
 * IPTK_NONE: the second most severe, or the only one. The first state that the act is
 * allowed in is taken, and nobody decides yet: good_decide.
 */
void good_make(struct good_case *c, const struct iptk_plan *plan, const struct iptk_plan *roster,
	const char *act, int response);
void good_done(struct good_case *c);
/* Put the incident into a state, with the marks that belong to it. */
void good_state(struct good_case *c, enum iptk_state state);
/* One person records and decides. */
void good_decide(struct good_case *c, int person);
/* Whoever may decide the first step decides; else someone of the Office records. */
void good_decide_well(struct good_case *c);

/* A plan built by hand that says what the default plan says. Free with iptk_plan_free. */
struct iptk_plan *hand_plan(void);
/* The same plan with other people: one for each role, bearing its id. In c's arena. */
struct iptk_plan *one_for_each_role(struct arena *arena, const struct iptk_plan *plan);

#endif
