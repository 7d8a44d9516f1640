/* Rules of profiles: reports to outside authorities, and which deadlines they meet (PLAN 4.2.2). */
#include <string.h>

#include "plan/act_record.h"
#include "plan/rules.h"

/* The k-th clock that the act says it meets; NULL at the end. */
static const struct iptk_clock_def *named_clock(const struct iptk_facts *f, size_t k)
{
	const struct pair *p = record_nth(&f->act->record, "for", k);
	int clock = p == NULL ? IPTK_NONE : iptk_plan_clock(f->plan, p->text);

	return clock == IPTK_NONE ? NULL : &f->plan->clocks[clock];
}

/* Once it has ended no follow-up is taken: the first report is corrected, with all of them. */
static void mend_under(const struct iptk_facts *f, struct iptk_refusal *r, const char *profile)
{
	const char *under = f->incident.under;
	struct rule_list all = { .n = 0 };

	if (f->incident.state != IPTK_STATE_ENDED) {
		rule_mend(r, "put it under it: ip-report follow %s --under %s", rule_ref(f), profile);
		return;
	}
	for (size_t k = 0; k < f->plan->n_profiles; k++) {
		const char *id = f->plan->profiles[k].id;

		if (strcmp(id, profile) == 0 || (under != NULL && iptk_incident_is_under(&f->incident, id))) {
			rule_list_add(&all, " ", "--under ");
			rule_list_add(&all, "", id);
		}
	}
	rule_mend(r, "put it under it: ip-report correct %s.r1 %s", rule_ref(f), all.text);
}

bool rule_notify_for(const struct iptk_facts *f, struct iptk_refusal *r)
{
	const struct iptk_clock_def *clock;

	for (size_t k = 0; (clock = named_clock(f, k)) != NULL; k++) {
		if (clock->profile == NULL) {
			rule_what(r, "'%s' is a deadline of the plan, not of a profile", clock->id);
			rule_mend(r, "name one of a profile: ip-report due %s", rule_ref(f));
			return true;
		}
		if (!iptk_incident_is_under(&f->incident, clock->profile)) {
			rule_what(r, "'%s' is a deadline of '%s', which the incident is not under", clock->id,
				clock->profile);
			mend_under(f, r, clock->profile);
			return true;
		}
	}
	return false;
}

static bool begins(const struct iptk_facts *f, const struct iptk_clock_def *clock);

/* Whether the act meets the clock of that id: it runs, or begins with the act itself. */
static bool is_met(const struct iptk_facts *f, const char *id)
{
	const struct iptk_clock_def *clock;

	for (size_t k = 0; (clock = named_clock(f, k)) != NULL; k++) {
		if (strcmp(clock->id, id) == 0) {
			return iptk_words_have(f->known_clocks, id) || begins(f, clock);
		}
	}
	return false;
}

/* Whether a clock begins with the act, since that meets what the clock counts from. A checked
 * plan has no circle of such clocks. */
static bool begins(const struct iptk_facts *f, const struct iptk_clock_def *clock)
{
	return clock->start.mode == IPTK_START_ONE && clock->start.of[0] == IPTK_MARK_MET
		&& is_met(f, clock->start.met[0]);
}

/* One report may serve for several, and so begin the next as it meets the last. */
bool rule_notify_begun(const struct iptk_facts *f, struct iptk_refusal *r)
{
	const struct iptk_clock_def *clock;

	for (size_t k = 0; (clock = named_clock(f, k)) != NULL; k++) {
		if (clock->profile == NULL || !iptk_incident_is_under(&f->incident, clock->profile)
			|| iptk_words_have(f->known_clocks, clock->id) || begins(f, clock)) {
			continue;
		}
		rule_what(r, "'%s' does not run yet", clock->id);
		if (clock->start.of[0] == IPTK_MARK_MET) {
			rule_mend(r, "meet first what it counts from: ip-report notify %s --to WHOM --for %s",
				rule_ref(f), clock->start.met[0]);
		} else {
			rule_mend(r, "see what runs: ip-report due %s", rule_ref(f));
		}
		return true;
	}
	return false;
}
