/*
 * The verdict: the table of rules, looked at one by one.
 *
 * What each rule tests stands in rules_*.c, by subject; this file only walks the table.
 */
#include <string.h>

#include "plan/rules.h"

enum stage {
#define STAGE(name) STAGE_##name,
#define RULE(check, id, acts, clause, sentence)
#include "plan/rules.def"
	STAGE_N
};

/* A row of the table; one that only opens a stage has no check. */
struct row {
	bool (*check)(const struct iptk_facts *f, struct iptk_refusal *r);
	struct iptk_rule rule;
};

static const struct row rows[] = {
#define STAGE(name) { NULL, { NULL, NULL, NULL, NULL } },
#define RULE(check, id, acts, clause, sentence) { check, { id, acts, clause, sentence } },
#include "plan/rules.def"
};

#define N_ROWS (sizeof rows / sizeof rows[0])

_Static_assert(N_ROWS - STAGE_N
	<= sizeof ((struct iptk_verdict *)0)->checked / sizeof (const char *),
	"a verdict has room for every rule");

bool iptk_rule_at(size_t k, struct iptk_rule *ret_rule)
{
	for (size_t i = 0; i < N_ROWS; i++) {
		if (rows[i].check != NULL && k-- == 0) {
			*ret_rule = rows[i].rule;
			return true;
		}
	}
	return false;
}

/* Whether a rule looks at an act: "*", "release.*" or names. */
static bool looks_at(const char *acts, const char *name)
{
	if (acts[0] == '*') {
		return true;
	}
	for (const char *p = acts; *p != '\0'; p += *p == ' ') {
		size_t len = (size_t)(strchrnul(p, ' ') - p);
		bool all = len > 0 && p[len - 1] == '*';
		size_t same = all ? len - 1 : len;
		if (strncmp(p, name, same) == 0 && (all || name[same] == '\0')) {
			return true;
		}
		p += len;
	}
	return false;
}

static void look(const struct row *row, const struct iptk_facts *facts, struct iptk_verdict *v)
{
	v->checked[v->n_checked++] = row->rule.id;
	if (v->n_refusals == IPTK_MAX_REFUSALS) {
		return;
	}
	struct iptk_refusal *r = &v->refusals[v->n_refusals];
	r->rule = row->rule.id;
	r->clause = row->rule.clause != NULL ? row->rule.clause : facts->def->clause;
	r->what[0] = '\0';
	r->mend[0] = '\0';
	v->n_refusals += row->check(facts, r);
}

/* One of several has decided: how far that goes, and in whose hand it lies now. */
static void tell_chain(const struct iptk_facts *facts, struct iptk_verdict *v)
{
	struct iptk_approval given[64];
	struct iptk_facts f = *facts;
	struct decide_result result;
	const struct iptk_decision *d = decide_find(facts);
	bool on_part = facts->def->on[0] != '\0' && facts->has_part;
	size_t room = sizeof given / sizeof *given - IPTK_MAX_DECIDERS;
	if (d == NULL || facts->n_approvals > room) {
		return;
	}
	decide_try(facts, d, &result);
	v->n_steps = d->n_steps;
	v->n_taken = result.taken;
	for (size_t k = 0; k < facts->n_approvals; k++) {
		given[k] = facts->approvals[k];
	}
	f.approvals = given;
	for (size_t k = 0; k < facts->n_deciders; k++) {
		given[f.n_approvals++] = (struct iptk_approval){
			facts->roster->people[facts->deciders[k]].id, v->decision_step };
	}
	v->next_other = !iptk_command(&f, f.def->name, on_part ? f.part.ref : f.incident.ref,
		v->next, sizeof v->next);
}

void iptk_judge(const struct iptk_facts *facts, struct iptk_verdict *ret_verdict)
{
	ret_verdict->n_refusals = 0;
	ret_verdict->n_checked = 0;
	for (size_t k = 0; k < N_ROWS; k++) {
		if (rows[k].check == NULL) {
			if (ret_verdict->n_refusals > 0) {
				break;
			}
		} else if (looks_at(rows[k].rule.acts, facts->def->name)) {
			look(&rows[k], facts, ret_verdict);
		}
	}
	bool may = iptk_may_decide(facts, &ret_verdict->decision_step,
		&ret_verdict->decision_done);
	ret_verdict->decision_done = ret_verdict->decision_done && may
		&& ret_verdict->n_refusals == 0;
	ret_verdict->n_steps = ret_verdict->n_taken = 0;
	ret_verdict->next[0] = '\0';
	ret_verdict->next_other = false;
	if (may && !ret_verdict->decision_done && ret_verdict->n_refusals == 0) {
		tell_chain(facts, ret_verdict);
	}
}
