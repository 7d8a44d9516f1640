/*
 * What the plan demands before the end is recommended, the summary submitted, the incident
 * archived: lists of words in the plan file, told one by one.
 *
 * A word is "verified", "releases", "tasks", "documents", "summary", a clock's id (no such
 * clock may be open) or a type of review item (one must be there). What the leading group
 * waived counts as there.
 */
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "iptk/time.h"
#include "plan/rules.h"

static bool is_met(const struct iptk_facts *f, const char *word)
{
	if (iptk_words_have(f->review_types, word)) {
		return true;
	}
	if (strcmp(word, "verified") == 0) {
		return f->incident.mark_at[IPTK_MARK_VERIFIED] != IPTK_NO_TIME;
	}
	if (strcmp(word, "releases") == 0) {
		return f->n_releases_open == 0;
	}
	if (strcmp(word, "tasks") == 0) {
		return f->n_tasks_open == 0;
	}
	if (strcmp(word, "documents") == 0) {
		return !iptk_words_have(f->open_clocks, "document");
	}
	if (strcmp(word, "summary") == 0) {
		return iptk_words_have(f->review_types, "accepted");
	}
	return iptk_plan_clock(f->plan, word) != IPTK_NONE
		&& !iptk_words_have(f->open_clocks, word);
}

size_t demand_open(const struct iptk_facts *f, const char *const *words,
	struct rule_list *ret, const char **ret_first)
{
	*ret = (struct rule_list){ .n = 0 };
	for (; words != NULL && *words != NULL; words++) {
		if (is_met(f, *words)) {
			continue;
		}
		if (ret->n == 0) {
			*ret_first = *words;
		}
		rule_list_add(ret, ", ", *words);
	}
	return ret->n;
}

void demand_mend(const struct iptk_facts *f, const char *word, struct iptk_refusal *r)
{
	static const char *const known[][2] = {
		{ "verified", N_("verify it: ip-report verify") },
		{ "releases", N_("publish or send back every release: ip-escalate list") },
		{ "tasks", N_("finish or waive every task: ip-review todo") },
		{ "documents", N_("give the documents still owed: ip-report due") },
		{ "document", N_("give the documents still owed: ip-report due") },
		{ "summary", N_("submit the summary and have it accepted: ip-review summary") },
	};
	const char *ref = rule_ref(f);
	for (size_t k = 0; k < sizeof known / sizeof known[0]; k++) {
		if (strcmp(known[k][0], word) == 0) {
			rule_mend(r, "%s %s", _(known[k][1]), ref);
			return;
		}
	}
	int clock = iptk_plan_clock(f->plan, word);
	const char **met_by = clock == IPTK_NONE ? NULL : f->plan->clocks[clock].met_by;
	if (met_by != NULL && met_by[0] != NULL) {
		rule_mend(r, "meet it: %s %s", rule_command(met_by[0]), ref);
		return;
	}
	char act[80];
	snprintf(act, sizeof act, "review.%s", word);
	if (iptk_act_def_find(act) != NULL) {
		rule_mend(r, "add it: %s %s", rule_command(act), ref);
	} else {
		rule_mend(r, "let the leading group waive it: ip-review waive %s --item %s "
			"--reason TEXT", ref, word);
	}
}
