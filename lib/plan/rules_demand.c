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

/* The first aspect of the drill that was not evaluated yet, or NULL. */
static const char *next_aspect(const struct iptk_facts *f)
{
	for (size_t k = 0; k < f->plan->n_aspects; k++) {
		if (!iptk_words_have(f->evaluated, f->plan->aspects[k].id)) {
			return f->plan->aspects[k].id;
		}
	}
	return NULL;
}

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
	if (strcmp(word, "evaluation") == 0) { /* PLAN 7.2: of drills alone */
		return !f->incident.drill || next_aspect(f) == NULL;
	}
	return iptk_plan_clock(f->plan, word) != IPTK_NONE
		&& !iptk_words_have(f->open_clocks, word);
}

/* Words that no clock or part is called by. */
static const char *const own_words[] __attribute__((unused)) = { N_("releases"), N_("tasks"),
	N_("documents"), N_("summary") };

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
		const char *said = rule_clock_said(f, *words);
		rule_list_add(ret, ", ", said == *words ? _(said) : said);
	}
	return ret->n;
}

static void mend_summary(const struct iptk_facts *f, struct iptk_refusal *r)
{
	if (iptk_words_have(f->review_types, "submit")) {
		rule_mend_act(r, f, N_("have the summary accepted"), "review.accept", rule_ref(f), NULL);
	} else {
		rule_mend_act(r, f, N_("submit the summary"), "review.submit", rule_ref(f), NULL);
	}
}

void demand_mend(const struct iptk_facts *f, const char *word, struct iptk_refusal *r)
{
	static const char *const known[][2] = {
		{ "releases", N_("publish or send back every release: ip-escalate list") },
		{ "tasks", N_("finish or waive every task: ip-review todo") },
		{ "documents", N_("give the documents still owed: ip-report due") },
		{ "document", N_("give the documents still owed: ip-report due") },
	};
	const char *ref = rule_ref(f);
	if (strcmp(word, "verified") == 0) {
		rule_mend_act(r, f, N_("verify it"), "report.verify", ref, NULL);
		return;
	}
	if (strcmp(word, "summary") == 0) {
		mend_summary(f, r);
		return;
	}
	if (strcmp(word, "evaluation") == 0) {
		char options[160];
		snprintf(options, sizeof options, "--aspect %.64s --score NUMBER --finding TEXT",
			next_aspect(f));
		rule_mend_act(r, f, N_("evaluate it"), "review.evaluate", ref, options);
		return;
	}
	for (size_t k = 0; k < sizeof known / sizeof known[0]; k++) {
		if (strcmp(known[k][0], word) == 0) {
			rule_mend(r, "%s %s", _(known[k][1]), ref);
			return;
		}
	}
	int clock = iptk_plan_clock(f->plan, word);
	const char **met_by = clock == IPTK_NONE ? NULL : f->plan->clocks[clock].met_by;
	if (met_by != NULL && met_by[0] != NULL) {
		rule_mend_act(r, f, N_("meet it"), met_by[0], ref, NULL);
		return;
	}
	char act[80];
	snprintf(act, sizeof act, "review.%s", word);
	if (iptk_act_def_find(act) != NULL) {
		rule_mend_act(r, f, N_("add it"), act, ref, NULL);
	} else {
		char item[80];
		snprintf(item, sizeof item, "--item %s", word);
		rule_mend_act(r, f, N_("let the leading group waive it"), "review.waive", ref, item);
	}
}
