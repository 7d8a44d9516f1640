/* Rules of the response (PLAN 4.2.1). */
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "plan/rules.h"

bool rule_response_warning(const struct iptk_facts *f, struct iptk_refusal *r)
{
	if (f->warning_in_force) {
		return false;
	}
	rule_what(r, "no warning is in force");
	rule_mend_act(r, f, N_("issue one"), "warning.issue", rule_ref(f), NULL);
	return true;
}

/* In an emergency the leading group may start before verification. That must be its own
 * decision, named as such: a presumed one is none. */
bool rule_response_verified(const struct iptk_facts *f, struct iptk_refusal *r)
{
	if (!f->has_incident || f->incident.state != IPTK_STATE_REPORTED
		|| (rule_led(f) && !f->presumed)) {
		return false;
	}
	rule_what(r, "the incident is not verified");
	struct rule_list verify;
	command_write(f, "report.verify", rule_ref(f), NULL, &verify);
	rule_mend(r, "verify it: %s; in an emergency the leading group decides: --by PERSON --ref DOC",
		verify.text);
	return true;
}

/* The other direction, with what response.mapped will want of it. */
static void mend_direction(const struct iptk_facts *f, const char *act, struct iptk_refusal *r)
{
	char options[80];
	snprintf(options, sizeof options, "--response %s%s", f->plan->responses[f->target_response].id,
		f->target_response == rule_mapped(f) ? "" : " --reason TEXT");
	rule_mend_act(r, f, strcmp(act, "response.raise") == 0 ? N_("raise it") : N_("lower it"), act,
		rule_ref(f), options);
}

bool rule_response_direction(const struct iptk_facts *f, struct iptk_refusal *r)
{
	bool raise = rule_is(f, "response.raise");
	const char *present_id = f->incident.response;
	int present = present_id == NULL ? IPTK_NONE : iptk_plan_response(f->plan, present_id);
	int target = f->target_response;
	if (target == IPTK_NONE) {
		rule_what(r, "no response level is named, and no warning is in force");
	} else if (present == IPTK_NONE || (raise ? target < present : target > present)) {
		return false;
	} else if (target == present) {
		rule_what(r, "the response is %s already", rule_response_said(f, present_id));
	} else {
		rule_what(r, raise ? N_("response %s is less severe than %s")
			: N_("response %s is more severe than %s"), rule_response_said(f, f->plan->responses[target].id),
			rule_response_said(f, present_id));
	}
	if (target == IPTK_NONE || target == present) {
		rule_mend_act(r, f, N_("name the level"), f->def->name, rule_ref(f), NULL);
	} else {
		mend_direction(f, raise ? "response.lower" : "response.raise", r);
	}
	return true;
}

bool rule_response_mapped(const struct iptk_facts *f, struct iptk_refusal *r)
{
	int mapped = rule_mapped(f);
	if (f->target_response == IPTK_NONE || f->target_response == mapped
		|| (mapped == IPTK_NONE && rule_is(f, "response.start"))) {
		return false;
	}
	bool led = rule_led(f) && !f->presumed, reason = rule_has(f, "reason");
	if (led && reason) {
		return false;
	}
	const char *target = rule_response_said(f, f->plan->responses[f->target_response].id);
	if (mapped == IPTK_NONE) {
		rule_what(r, "response %s follows from no warning", target);
	} else {
		rule_what(r, "response %s is not %s, which follows from the warning", target,
			rule_response_said(f, f->plan->responses[mapped].id));
	}
	rule_mend(r, "the leading group decides it, with a reason:%s%s",
		led ? "" : " --by PERSON --ref DOC", reason ? "" : " --reason TEXT");
	return true;
}
