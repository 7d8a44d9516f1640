/* Rules of notices: what is sent, acknowledged, and in whose hand it is (PLAN 3.2.2). */
#include <string.h>

#include "plan/rules.h"

static bool is_state(const struct iptk_facts *f, const char *word)
{
	return strcmp(f->notice.state, word) == 0;
}

bool rule_notice_open(const struct iptk_facts *f, struct iptk_refusal *r)
{
	if (!f->has_notice || !(is_state(f, "acknowledged")
		|| (is_state(f, "sent") && rule_is(f, "notice.attempt")))) {
		return false;
	}
	rule_what(r, "%s was %s already", f->notice.ref, f->notice.state);
	rule_mend(r, "see it: ip-warn show %s", f->notice.ref);
	return true;
}

/* Beginning takes it over from whom it names; an answer comes from who has it. */
bool rule_notice_claimed(const struct iptk_facts *f, struct iptk_refusal *r)
{
	const char *outcome = rule_text(f, "outcome");
	bool begun = outcome != NULL && strcmp(outcome, "begun") == 0;
	const char *from = rule_text(f, begun ? "held" : "claim");
	if (!f->has_notice || strcmp(from == NULL ? "" : from,
		f->notice.claim == NULL ? "" : f->notice.claim) == 0) {
		return false;
	}
	rule_what(r, "%s is in the hand of %s", f->notice.ref,
		f->notice.claim == NULL ? "nobody" : f->notice.claim);
	rule_mend(r, "send what is pending: ip-warn send");
	return true;
}
