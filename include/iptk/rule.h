/*
 * Rules: the plan's verdict on an act. Pure: facts in, verdict out.
 *
 * Every rule is a line of rules.def (id, acts it looks at, clause, sentence, mend) and a
 * small function that tests one thing. A verdict names every rule that refuses.
 */
#ifndef IPTK_RULE_H
#define IPTK_RULE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "iptk/act.h"
#include "iptk/incident.h"
#include "iptk/plan.h"

#define IPTK_MAX_DECIDERS 8

/* One approval already given to the present round of a chain; or, with the step below, that
 * one of those who decided a part confirmed it from their own account. */
#define IPTK_STEP_CONFIRMED (-1)
struct iptk_approval {
	const char *person;
	int step;
};

/* A clock that an act would meet late. */
struct iptk_clock_late {
	const char *clock;
	int64_t over_s;
	bool excused; /* it was discovered only after it had fallen due */
};

/* How a planned drill stands (PLAN 7.2). */
enum iptk_planned { IPTK_PLANNED_OPEN, IPTK_PLANNED_HELD, IPTK_PLANNED_MOVED,
	IPTK_PLANNED_CANCELLED };

/* All that a verdict may depend on. Filled by ops inside the transaction. */
struct iptk_facts {
	const struct iptk_plan *plan;       /* the plan the incident is judged under */
	const struct iptk_plan *roster;     /* the plan in force now: people and identity */
	const struct iptk_act_def *def;
	const struct iptk_act *act;         /* read: values are canonical */
	int64_t now, at;                    /* entered, happened */
	bool again;                         /* on record and judged anew: what rules have come to
	                                       demand since is not demanded of it */

	int recorder;                       /* index in roster->people, or IPTK_NONE */
	int deciders[IPTK_MAX_DECIDERS];    /* --by, else the recorder; roster indexes */
	size_t n_deciders;
	bool by_given;                      /* --by was typed */
	bool presumed;                      /* nobody named; the plan's lead is presumed */

	bool has_incident;
	struct iptk_incident incident;      /* as it stands before the act */
	bool has_part;
	struct iptk_part part;              /* the part that the act names */
	bool has_notice;
	struct iptk_notice notice;          /* the notice that the act names */
	bool warning_in_force;
	struct iptk_part warning;           /* the warning in force */
	int64_t last_at;                    /* `at` of the newest step of the life, or NO_TIME */

	const char *missing[16];            /* of the eight fields, still unknown with this act */
	size_t n_missing;
	int target_level, target_response;  /* of the act, as plan indexes, or IPTK_NONE */

	const char *unmet_criterion;        /* of the newest assessment: answered no; or NULL */
	bool acked;                         /* warning.ack: that department has acknowledged it */
	bool document_owed;                 /* report.correct: the part owes its document */
	bool assessed;                      /* assessed since the response (re)started or returned */
	const char *recommender;            /* person ids of the recommendation in hand, or NULL */
	const char *recommender_recorder;
	const char *author, *author_recorder; /* who drafted / reported what is decided on */
	size_t n_releases_open;             /* drafts and approved releases not settled */
	size_t n_tasks_open;                /* review tasks neither done nor waived */
	const char *const *open_clocks;     /* ids of open clocks of the incident, NULL-ended */
	const char *const *known_clocks;    /* ids of all that it has or had, NULL-ended */
	const char *const *review_types;    /* types of review parts there are (accepted ones as
	                                       "accepted"), waived items included; NULL-ended */
	const char *const *waived;          /* items that were waived; NULL-ended */
	bool merge_target_ok;               /* `into` names a live incident other than this one */
	const char *text_digest;            /* of the act's text, or NULL */
	const struct iptk_approval *approvals; /* of the part, this round; of a response, those
	                                          that wait for others */
	size_t n_approvals;
	bool adopted_any;                   /* a plan was adopted before (plan.adopt) */
	int64_t in_stock;                   /* stock.enter: of its supply before the act */
	enum iptk_planned planned;          /* of the planned drill that the act names */
	const char *planned_run;            /* HELD: the run, "2026-0007" */
	const char *const *evaluated;       /* aspects of the drill evaluated already; NULL-ended */
	bool other_plan;                    /* the user named a plan that is not the adopted one:
	                                       every act but plan.adopt is refused [plan.adopted] */
	struct iptk_clock_late late[8];   /* clocks that the act would meet late */
	size_t n_late;
};

#define IPTK_MAX_REFUSALS 16

struct iptk_refusal {
	const char *rule;   /* "end.warning-lifted"; static */
	const char *clause; /* "4.4.2"; static or the plan's */
	char what[256];     /* "warning still red" */
	char mend[256];     /* "lift it: ip-warn lift 2026-0007", or "" */
};

struct iptk_verdict {
	struct iptk_refusal refusals[IPTK_MAX_REFUSALS];
	size_t n_refusals;    /* 0: allowed */
	const char *checked[96]; /* ids of the rules looked at, for --verbose */
	size_t n_checked;
	/* for acts under a decision: */
	bool decision_done;   /* with this act the last step is taken */
	int decision_step;    /* step that this act answers, from 0 */
	/* while others must still decide: */
	size_t n_steps, n_taken; /* steps of the decision, and those taken with this act */
	char next[512];       /* the command that takes it further, in full; else "" */
	bool next_other;      /* … from another account */
};

/* Judge an act. Never fails; a refusal is in the verdict. */
void iptk_judge(const struct iptk_facts *facts, struct iptk_verdict *ret_verdict);

/* The rule table, for `ip-plan rules`, the manual's lint and the tests; false at the end. */
struct iptk_rule {
	const char *id, *acts, *clause, *sentence;
};
bool iptk_rule_at(size_t k, struct iptk_rule *ret_rule);

/* Whether any of the deciders may decide (roles, steps), whatever the state: what the
 * generated table of triples and `ip-plan rules` print. */
bool iptk_may_decide(const struct iptk_facts *facts, int *ret_step, bool *ret_done);

/*
 * The act that comes next in the life of the incident of the facts (which act they are about
 * does not matter), after the act `after` or "": a name, static; "" where none is called for.
 * Where a deadline or a demand of the plan wants one it is that, and never an act that a rule
 * would refuse for what is known: what an option can say, or another person decide, is not.
 */
const char *iptk_next_act(const struct iptk_facts *facts, const char *after);

/*
 * The command that an act would be, in full, for talk about what may come next: tool and verb,
 * `ref`, the options that the plan demands of it, and `--by … --ref DOC` where the recorder
 * may not decide it. Of the facts it looks at the plans, the recorder, the time, the incident
 * and its warning, and who is on the other side; not at the act. False: another account must
 * record it. At most `size` bytes go into buf, whole or cut.
 */
bool iptk_command(const struct iptk_facts *facts, const char *act, const char *ref,
	char *buf, size_t size);

#endif
