/* Rules of drills: what is planned, which run it was, and how a drill is evaluated (PLAN 7.2). */
#include <string.h>

#include "base/i18n.h"
#include "iptk/time.h"
#include "plan/rules.h"

bool rule_drill_marked(const struct iptk_facts *f, struct iptk_refusal *r)
{
	bool drill = f->has_incident ? f->incident.drill : rule_has(f, "drill");
	if (!rule_has(f, "planned") || drill) {
		return false;
	}
	rule_what(r, "%s is not marked as a drill", f->has_incident ? f->incident.ref : _("the run"));
	rule_mend(r, f->has_incident ? N_("report the run by itself: ip-report new --drill --planned %s")
		: N_("mark it: --drill --planned %s"), rule_text(f, "planned"));
	return true;
}

bool rule_drill_planned(const struct iptk_facts *f, struct iptk_refusal *r)
{
	const char *planned = rule_text(f, "planned");
	bool own = f->has_incident && f->planned_run != NULL
		&& strcmp(f->planned_run, f->incident.ref) == 0;
	if (planned == NULL || f->planned == IPTK_PLANNED_OPEN || own) {
		return false;
	}
	if (f->planned == IPTK_PLANNED_HELD) {
		rule_what(r, "%s was held already: %s", planned, f->planned_run);
	} else {
		rule_what(r, f->planned == IPTK_PLANNED_MOVED ? N_("%s was moved to another day")
			: N_("%s was called off"), planned);
	}
	rule_mend(r, "see what is planned: ip-plan drill");
	return true;
}

bool rule_drill_moved(const struct iptk_facts *f, struct iptk_refusal *r)
{
	if (!rule_has(f, "planned") || rule_has(f, "reason")) {
		return false;
	}
	rule_what(r, "it takes the place of %s, and no reason is given", rule_text(f, "planned"));
	rule_mend(r, "say why: --reason TEXT");
	return true;
}

bool rule_evaluate_drill(const struct iptk_facts *f, struct iptk_refusal *r)
{
	if (f->incident.drill) {
		return false;
	}
	rule_what(r, "%s is no drill", rule_ref(f));
	rule_mend_act(r, f, N_("set an improvement of a real one"), "review.improve", rule_ref(f), NULL);
	return true;
}

bool rule_evaluate_once(const struct iptk_facts *f, struct iptk_refusal *r)
{
	const char *aspect = rule_text(f, "aspect");
	if (aspect == NULL || !iptk_words_have(f->evaluated, aspect)) {
		return false;
	}
	rule_what(r, "'%s' was evaluated already", aspect);
	rule_mend(r, "correct what was found: ip-review list %s, then ip-report correct PART --finding "
		"TEXT", rule_ref(f));
	return true;
}

bool rule_evaluate_score(const struct iptk_facts *f, struct iptk_refusal *r)
{
	int64_t score = rule_time(f, "score");
	if (score == IPTK_NO_TIME || score <= 100) {
		return false;
	}
	rule_what(r, "a score of %lld is more than 100", (long long)score);
	rule_mend(r, "give --score NUMBER, from 0 to 100");
	return true;
}

/* Whoever names a part of an improvement means a whole one. */
bool rule_evaluate_mends(const struct iptk_facts *f, struct iptk_refusal *r)
{
	static const char *const wanted[] = { "text", "owner", "due" };
	const char *missing[3];
	size_t n = 0;
	int64_t score = rule_time(f, "score");
	bool poor = score != IPTK_NO_TIME && score < (int64_t)f->plan->pass_score;
	for (size_t k = 0; k < 3; k++) {
		if (!rule_has(f, wanted[k])) {
			missing[n++] = wanted[k];
		}
	}
	if (n == 0 || (n == 3 && !poor)) {
		return false;
	}
	if (poor) {
		rule_what(r, "a score of %lld is below %u, and what mends it is not said in full",
			(long long)score, f->plan->pass_score);
	} else {
		rule_what(r, "the improvement is not said in full");
	}
	rule_mend_fields(r, missing, n);
	return true;
}
