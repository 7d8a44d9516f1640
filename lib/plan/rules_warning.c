/* Rules of warnings (PLAN 3.2). */
#include <string.h>

#include "base/i18n.h"
#include "plan/rules.h"

/* PLAN 3.2.1: a blue warning can stand on a signal. */
bool rule_warning_signal_level(const struct iptk_facts *f, struct iptk_refusal *r)
{
	if (!f->has_incident || f->incident.state != IPTK_STATE_SIGNAL
		|| f->target_level == IPTK_NONE || f->plan->levels[f->target_level].on_signal) {
		return false;
	}
	rule_what(r, "a %s warning cannot stand on a signal",
		rule_level_said(f, f->plan->levels[f->target_level].id));
	rule_mend_act(r, f, N_("make it an incident"), "signal.accept", rule_ref(f), NULL);
	return true;
}

bool rule_warning_none(const struct iptk_facts *f, struct iptk_refusal *r)
{
	if (!f->warning_in_force) {
		return false;
	}
	rule_what(r, "warning %s is in force", rule_level_said(f, f->warning.level));
	rule_mend_act(r, f, N_("adjust it"), "warning.adjust", rule_ref(f), NULL);
	return true;
}

bool rule_warning_in_force(const struct iptk_facts *f, struct iptk_refusal *r)
{
	bool lifted = f->has_part && f->part.letter == 'w' && f->part.state != NULL
		&& strcmp(f->part.state, "lifted") == 0 && rule_is(f, "warning.ack");
	if (f->warning_in_force && !lifted) {
		return false;
	}
	rule_what(r, lifted ? N_("that warning is lifted") : N_("no warning is in force"));
	const struct iptk_act_def *issue = iptk_act_def_find("warning.issue");
	if (!lifted && (issue->states & (1u << f->incident.state)) != 0) {
		rule_mend_act(r, f, N_("issue one"), "warning.issue", rule_ref(f), NULL);
	} else {
		rule_mend(r, "see its warnings: ip-warn show %s", rule_ref(f));
	}
	return true;
}

bool rule_warning_changed(const struct iptk_facts *f, struct iptk_refusal *r)
{
	if (!f->warning_in_force || f->target_level == IPTK_NONE
		|| f->target_level != iptk_plan_level(f->plan, f->warning.level)) {
		return false;
	}
	rule_what(r, "the warning is %s already", rule_level_said(f, f->warning.level));
	rule_mend_act(r, f, N_("name another level"), "warning.adjust", rule_ref(f), NULL);
	return true;
}

/* PLAN 3.2.2 */
bool rule_warning_ack_once(const struct iptk_facts *f, struct iptk_refusal *r)
{
	if (!f->acked) {
		return false;
	}
	rule_what(r, "that department has acknowledged %s already", f->warning.ref);
	rule_mend(r, "see who has not: ip-report due %s", rule_ref(f));
	return true;
}

/* Of the leading group, one who heads a department answers for that one alone. */
static bool may_ack_for(const struct iptk_facts *f, const struct iptk_person *p, int dept)
{
	return p->department == dept || iptk_person_in_group(f->roster, p, IPTK_GROUP_OFFICE)
		|| (iptk_person_in_group(f->roster, p, IPTK_GROUP_LEADING)
			&& !iptk_person_in_group(f->roster, p, IPTK_GROUP_DEPARTMENT));
}

bool rule_warning_ack_dept(const struct iptk_facts *f, struct iptk_refusal *r)
{
	const char *dept = rule_text(f, "dept");
	if (f->again) {
		return false;
	}
	if (dept == NULL) {
		if (f->n_deciders > 0 && f->deciders[0] != IPTK_NONE
			&& f->roster->people[f->deciders[0]].department != IPTK_NONE) {
			return false;
		}
		rule_what(r, "who acknowledges belongs to no department, and none is named");
		rule_mend(r, "name it: ip-warn ack %s --dept DEPT", rule_part_ref(f));
		return true;
	}
	int index = iptk_plan_department(f->roster, dept);
	for (size_t k = 0; k < f->n_deciders; k++) {
		if (f->deciders[k] != IPTK_NONE
			&& may_ack_for(f, &f->roster->people[f->deciders[k]], index)) {
			return false;
		}
	}
	rule_what(r, "'%s' is not the department of who acknowledges", dept);
	rule_mend(r, "name who acknowledged for it: ip-warn ack %s --dept %s --by PERSON",
		rule_part_ref(f), dept);
	return true;
}
