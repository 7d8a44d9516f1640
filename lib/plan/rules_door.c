/* Rules of every act: who writes at all, the state, the part, what must be given. */
#include <string.h>

#include "base/i18n.h"
#include "plan/rules.h"

/* PLAN 4.4.2: improving the plan is an act of its own; a record is held to one plan. */
bool rule_plan_adopted(const struct iptk_facts *f, struct iptk_refusal *r)
{
	if (!f->other_plan || rule_is(f, "plan.adopt")) {
		return false;
	}
	rule_what(r, "the plan named is not the adopted one");
	rule_mend(r, "adopt it: ip-plan adopt FILE, or name none (--plan, IPTK_PLAN)");
	return true;
}

/* PLAN 2.1 */
bool rule_person(const struct iptk_facts *f, struct iptk_refusal *r)
{
	if (f->recorder != IPTK_NONE || rule_founding(f)) {
		return false;
	}
	rule_what(r, "the plan in force names nobody with your account");
	rule_mend(r, "have your account entered among its people and adopted: ip-plan adopt FILE");
	return true;
}

/* A false alarm is dismissed before it is verified; afterwards its way is that of the others. */
static bool mend_false_alarm(const struct iptk_facts *f, struct iptk_refusal *r)
{
	if (f->incident.state != IPTK_STATE_VERIFIED
		|| !(rule_is(f, "signal.dismiss") || rule_is(f, "signal.merge"))) {
		return false;
	}
	if (f->warning_in_force) {
		rule_mend_act(r, f, N_("what is verified runs to its approved end; start the response"),
			"response.start", rule_ref(f), NULL);
	} else {
		rule_mend_act(r, f, N_("what is verified runs to its approved end; warn at the mildest level"),
			"warning.issue", rule_ref(f), NULL);
	}
	return true;
}

/* What to do instead where the next step of the life is not the obvious answer. */
static bool mend_instead(const struct iptk_facts *f, struct iptk_refusal *r)
{
	static const struct {
		const char *act;
		enum iptk_state state;
		const char *why, *next; /* an act, or a verb that only shows */
	} instead[] = {
		{ "response.start", IPTK_STATE_RESPONDING, N_("it runs already; change it"),
			"response.raise" },
		{ "response.start", IPTK_STATE_SIGNAL, N_("judge it first"), "signal.accept" },
		{ "signal.dismiss", IPTK_STATE_RESPONDING,
			N_("what is verified runs to its approved end; assess it"), "close.assess" },
		{ "signal.merge", IPTK_STATE_RESPONDING,
			N_("what is verified runs to its approved end; assess it"), "close.assess" },
		{ "warning.issue", IPTK_STATE_ENDING, N_("send the end back first"), "close.return" },
		{ "close.recommend", IPTK_STATE_ENDING, N_("it is recommended already; approve it"),
			"close.approve" },
		{ "close.assess", IPTK_STATE_ENDING, N_("send the end back first"), "close.return" },
		{ "close.reopen", IPTK_STATE_ENDING, N_("send the end back"), "close.return" },
		{ "close.approve", IPTK_STATE_ENDED, N_("the end is approved already; review it"),
			"ip-review todo" },
		{ "review.archive", IPTK_STATE_ARCHIVED, N_("it is archived already"),
			"ip-review show" },
		{ "warning.lift", IPTK_STATE_ENDED, N_("no warning is left; review it"),
			"ip-review todo" },
	};
	for (size_t k = 0; k < sizeof instead / sizeof instead[0]; k++) {
		if (instead[k].state != f->incident.state || !rule_is(f, instead[k].act)) {
			continue;
		}
		if (f->warning_in_force && strcmp(instead[k].next, "close.approve") == 0) {
			return false; /* the next step is to lift it */
		}
		if (iptk_act_def_find(instead[k].next) != NULL) {
			rule_mend_act(r, f, instead[k].why, instead[k].next, rule_ref(f), NULL);
		} else {
			rule_mend(r, "%s: %s %s", _(instead[k].why), instead[k].next, rule_ref(f));
		}
		return true;
	}
	return mend_false_alarm(f, r);
}

bool rule_state(const struct iptk_facts *f, struct iptk_refusal *r)
{
	if (f->def->states == 0 || !f->has_incident
		|| (f->def->states & (1u << f->incident.state)) != 0) {
		return false;
	}
	rule_what(r, "the incident is %s", _(iptk_state_name(f->incident.state)));
	if (!mend_instead(f, r)) {
		rule_mend_next(f, r);
	}
	return true;
}

bool rule_part(const struct iptk_facts *f, struct iptk_refusal *r)
{
	static const char *const rules_of_their_own[] = { "warning.ack", "review.accept",
		"review.return", NULL };
	if (f->def->on[0] == '\0'
		|| (!f->has_part && iptk_words_have(rules_of_their_own, f->def->name))) {
		return false;
	}
	if (f->has_notice && strchr(f->def->on, 'n') != NULL) {
		return false;
	}
	if (f->has_part && strchr(f->def->on, f->part.letter) != NULL) {
		return false;
	}
	if (f->has_part) {
		rule_what(r, "%s is not a part that takes this act", f->part.ref);
	} else {
		rule_what(r, "the act is about a part of the incident, and none is named");
	}
	rule_mend(r, "see its parts: ip-report show %s", rule_ref(f));
	return true;
}

bool rule_complete(const struct iptk_facts *f, struct iptk_refusal *r)
{
	struct rule_list list = { .n = 0 };
	const char *names[16];
	bool demanded, repeat;
	const struct iptk_field *field;
	for (size_t k = 0; (field = iptk_act_field(f->def, k, &demanded, &repeat)) != NULL; k++) {
		/* how many assessors and which answers: rules of their own say it better */
		if (!demanded || rule_has(f, field->name) || rule_is(f, "close.assess")
			|| list.n == sizeof names / sizeof names[0]) {
			continue;
		}
		names[list.n] = field->name;
		rule_list_add(&list, ", ", i18n_named(field->option, field->label));
	}
	if (list.n == 0) {
		return false;
	}
	rule_what(r, "missing: %s", list.text);
	rule_mend_fields(r, names, list.n);
	return true;
}
