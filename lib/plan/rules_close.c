/* Rules of the end (PLAN 4.4). */
#include <string.h>

#include "base/i18n.h"
#include "iptk/time.h"
#include "plan/act_record.h"
#include "plan/rules.h"

/* The k-th assessor named, or NULL at the end; one named twice counts once. */
static const struct iptk_person *assessor(const struct iptk_facts *f, size_t k, bool *ret_end)
{
	const struct pair *p = record_nth(&f->act->record, "assessor", k);
	*ret_end = p == NULL;
	if (p == NULL || p->type != VALUE_TEXT) {
		return NULL;
	}
	for (size_t i = 0; i < k; i++) {
		const struct pair *earlier = record_nth(&f->act->record, "assessor", i);
		if (earlier->type == VALUE_TEXT && strcmp(earlier->text, p->text) == 0) {
			return NULL;
		}
	}
	int index = iptk_plan_person(f->roster, p->text, f->at);
	return index == IPTK_NONE ? NULL : &f->roster->people[index];
}

/* PLAN 4.4.1: Office, departments and experts assess. */
bool rule_assess_assessors(const struct iptk_facts *f, struct iptk_refusal *r)
{
	unsigned experts = 0, office = 0;
	bool end = false;
	for (size_t k = 0; !end; k++) {
		const struct iptk_person *p = assessor(f, k, &end);
		if (p != NULL && iptk_person_in_office(p, f->at)) {
			experts += iptk_person_in_group(f->roster, p, IPTK_GROUP_EXPERT);
			office += iptk_person_in_group(f->roster, p, IPTK_GROUP_OFFICE);
		}
	}
	if (experts >= f->plan->assess_experts && office >= f->plan->assess_office) {
		return false;
	}
	rule_what(r, "assessed by %u of the %u experts and %u of the %u people of the Office "
		"that it takes", experts, f->plan->assess_experts, office, f->plan->assess_office);
	rule_mend(r, "name them: --assessor EXPERT --assessor OFFICER");
	return true;
}

static bool answered(const struct iptk_facts *f, const char *id)
{
	size_t len = strlen(id);
	const struct pair *p;
	for (size_t k = 0; (p = record_nth(&f->act->record, "criterion", k)) != NULL; k++) {
		if (p->type == VALUE_TEXT && strncmp(p->text, id, len) == 0
			&& p->text[len] == '=' && p->text[len + 1] != '\0') {
			return true;
		}
	}
	return false;
}

/* In a sentence, as in rules.h. */
static const char *criterion_said(const struct iptk_facts *f, const char *id)
{
	for (size_t k = 0; k < f->plan->n_criteria; k++) {
		if (strcmp(f->plan->criteria[k].id, id) == 0) {
			return i18n_named(id, f->plan->criteria[k].text);
		}
	}
	return id;
}

bool rule_assess_criteria(const struct iptk_facts *f, struct iptk_refusal *r)
{
	struct rule_list list = { .n = 0 }, options = { .n = 0 };
	for (size_t k = 0; k < f->plan->n_criteria; k++) {
		if (!answered(f, f->plan->criteria[k].id)) {
			rule_list_add(&list, ", ", criterion_said(f, f->plan->criteria[k].id));
			rule_list_add(&options, " ", "--criterion");
			rule_list_add(&options, " ", f->plan->criteria[k].id);
			rule_list_add(&options, "", "=ANSWER");
		}
	}
	if (list.n == 0) {
		return false;
	}
	rule_what(r, "not answered: %s", list.text);
	rule_mend(r, "answer with %s", options.text);
	return true;
}

bool rule_end_verified(const struct iptk_facts *f, struct iptk_refusal *r)
{
	if (!iptk_words_have((const char *const *)f->plan->end_demands, "verified")
		|| f->incident.mark_at[IPTK_MARK_VERIFIED] != IPTK_NO_TIME) {
		return false;
	}
	rule_what(r, "the incident is not verified");
	rule_mend_act(r, f, N_("verify it"), "report.verify", rule_ref(f), NULL);
	return true;
}

bool rule_end_assessed(const struct iptk_facts *f, struct iptk_refusal *r)
{
	if (f->assessed) {
		return false;
	}
	rule_what(r, "not assessed since the response last began");
	rule_mend_act(r, f, N_("assess it"), "close.assess", rule_ref(f), NULL);
	return true;
}

/* PLAN 4.4.1: the end is for what is effective and under control. */
bool rule_end_criteria(const struct iptk_facts *f, struct iptk_refusal *r)
{
	if (!f->assessed || f->unmet_criterion == NULL) {
		return false;
	}
	rule_what(r, "the assessment answers no to '%s'", criterion_said(f, f->unmet_criterion));
	rule_mend_act(r, f, N_("assess it anew once that is met"), "close.assess", rule_ref(f), NULL);
	return true;
}

bool rule_end_demands(const struct iptk_facts *f, struct iptk_refusal *r)
{
	const char *words[32];
	size_t n = 0;
	for (const char **w = f->plan->end_demands; w != NULL && *w != NULL && n < 31; w++) {
		if (strcmp(*w, "verified") != 0) { /* end.verified says it */
			words[n++] = *w;
		}
	}
	words[n] = NULL;
	struct rule_list list;
	const char *first = NULL;
	if (demand_open(f, words, &list, &first) == 0) {
		return false;
	}
	rule_what(r, "still open: %s", list.text);
	demand_mend(f, first, r);
	return true;
}

/* PLAN 4.4.2 */
bool rule_end_warning(const struct iptk_facts *f, struct iptk_refusal *r)
{
	return rule_judge_warning(f, r);
}
