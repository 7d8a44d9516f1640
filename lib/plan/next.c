/*
 * Which act comes next in the life of an incident, as things stand: for talk. A proposal, like
 * the command that it becomes; but nothing is proposed that a fact known now would have refused.
 */
#include <string.h>

#include "plan/rules.h"

/* The acts that meet a clock, where that is what comes next. */
static const char *const meets[] = { "report.phone", "report.written", "report.follow",
	"response.progress", "warning.ack", "report.notify" };

/* The act that meets a clock, or NULL. */
static const char *meeting_act(const struct iptk_plan *plan, const char *clock)
{
	int c = clock == NULL ? IPTK_NONE : iptk_plan_clock(plan, clock);

	for (size_t k = 0; c != IPTK_NONE && k < sizeof meets / sizeof meets[0]; k++) {
		if (iptk_words_have((const char *const *)plan->clocks[c].met_by, meets[k])) {
			return meets[k];
		}
	}
	return NULL;
}

/* PLAN 4.2.1: the response is another than the one that the warning asks for, and the deadline
 * for that runs: raising or lowering it; else NULL. */
static const char *aligning_act(const struct iptk_facts *f)
{
	int mapped = rule_mapped(f);
	int present = f->incident.response == NULL ? IPTK_NONE
		: iptk_plan_response(f->plan, f->incident.response);
	bool owed = false;

	for (size_t k = 0; f->open_clocks[k] != NULL && !owed; k++) {
		int c = iptk_plan_clock(f->plan, f->open_clocks[k]);

		owed = c != IPTK_NONE && iptk_words_have(
			(const char *const *)f->plan->clocks[c].met_by, "response.aligned");
	}
	if (!owed || mapped == IPTK_NONE || present == IPTK_NONE || mapped == present) {
		return NULL;
	}
	return mapped < present ? "response.raise" : "response.lower";
}

/* PLAN 4.4.1: what is still demanded before the end is recommended, as an act; "": by nothing
 * that is one act on the incident; NULL: nothing is. */
static const char *demanded_act(const struct iptk_facts *f)
{
	for (const char **w = f->plan->end_demands; w != NULL && *w != NULL; w++) {
		const char *const one[] = { *w, NULL };
		struct rule_list list;
		const char *first = NULL;

		if (demand_open(f, one, &list, &first) > 0) {
			const char *act = strcmp(*w, "verified") == 0 ? "report.verify"
				: meeting_act(f->plan, *w);

			return act != NULL ? act : "";
		}
	}
	return NULL;
}

static const char *next_responding(const struct iptk_facts *f, const char *after)
{
	const char *meets_it = meeting_act(f->plan, f->incident.next_clock);
	bool phone = meets_it != NULL && strcmp(meets_it, "report.phone") == 0;
	const char *aligns = aligning_act(f), *demanded = demanded_act(f);
	bool ready = f->assessed && f->unmet_criterion == NULL;

	if (phone) {
		return meets_it; /* PLAN 4.1.1 */
	}
	if (strcmp(after, "close.reopen") == 0 && !f->warning_in_force) {
		return "warning.issue"; /* PLAN 4.4.2: it begins anew */
	}
	if (f->incident.mark_at[IPTK_MARK_VERIFIED] == IPTK_NO_TIME) {
		return "report.verify";
	}
	if (aligns != NULL) {
		return aligns;
	}
	if (ready && demanded == NULL) {
		return "close.recommend";
	}
	if (ready && demanded[0] != '\0') {
		return demanded;
	}
	if (meets_it != NULL) {
		return meets_it;
	}
	return f->assessed ? "response.progress" : "close.assess";
}

const char *iptk_next_act(const struct iptk_facts *f, const char *after)
{
	const char *meets_it = meeting_act(f->plan, f->incident.next_clock);
	bool phone = meets_it != NULL && strcmp(meets_it, "report.phone") == 0;

	switch (f->incident.state) {
	case IPTK_STATE_SIGNAL: return "signal.accept";
	case IPTK_STATE_REPORTED: return phone ? meets_it : "report.verify"; /* PLAN 4.1.1 */
	case IPTK_STATE_VERIFIED:
		return f->warning_in_force ? "response.start" : "warning.issue";
	case IPTK_STATE_RESPONDING: return next_responding(f, after);
	case IPTK_STATE_ENDING: return f->warning_in_force ? "warning.lift" : "close.approve";
	case IPTK_STATE_ENDED: case IPTK_STATE_ARCHIVED:
		return meets_it != NULL && strcmp(meets_it, "report.notify") == 0 ? meets_it : "";
	default: return "";
	}
}
