/*
 * Rules of deciding (PLAN 2.1, 2.2 and the table of who decides): who may, on what
 * document, in whose hand, and who may not because they stand on the other side.
 */
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "plan/rules.h"

/* The decision that governs the act, or NULL where none is to be judged: acts that anyone
 * may do, the first plan, a response whose level other rules ask for. */
static const struct iptk_decision *governing(const struct iptk_facts *f)
{
	if (f->def->decide == NULL || rule_founding(f)
		|| (f->target_response == IPTK_NONE && strcmp(f->def->decide, "response") == 0)) {
		return NULL;
	}
	return decide_find(f);
}

static bool governed(const struct iptk_facts *f)
{
	return f->def->decide != NULL && !rule_founding(f);
}

static bool is_strict(const struct iptk_facts *f)
{
	return f->roster->identity == IPTK_IDENTITY_STRICT;
}

/* Whether someone other than the recorder decides. */
static bool for_another(const struct iptk_facts *f)
{
	for (size_t k = 0; k < f->n_deciders; k++) {
		if (f->deciders[k] != f->recorder) {
			return true;
		}
	}
	return false;
}

static const char *decided_on(const struct iptk_facts *f)
{
	/* a task is waived by its name */
	return f->def->on[0] != '\0' || rule_is(f, "review.waive") ? rule_part_ref(f) : rule_ref(f);
}

/* Who decides a step: of several who do so together, once some have, the others by name. */
static void decide_still(const struct iptk_facts *f, const struct iptk_step *step,
	struct rule_list *ret)
{
	struct iptk_facts g = *f;
	int left[8];
	g.n_deciders = 0;
	size_t n = step->all && f->n_approvals > 0 ? decide_left(&g, left, 8) : 0;
	for (size_t k = 0; k < n; k++) {
		rule_list_add(ret, _(" and "), rule_person_id(f, left[k]));
	}
	if (n == 0) {
		decide_words(f, step, ret);
	}
}

static void mend_who(const struct iptk_facts *f, const struct iptk_step *step,
	struct iptk_refusal *r)
{
	struct rule_list words = { .n = 0 };
	decide_still(f, step, &words);
	struct rule_list command;
	char given[80] = "";
	if (rule_has(f, "response")) {
		snprintf(given, sizeof given, "--response %s%s", rule_text(f, "response"),
			f->target_response == rule_mapped(f) ? "" : " --reason TEXT");
	} else if (rule_has(f, "item")) {
		snprintf(given, sizeof given, "--item %s", rule_text(f, "item"));
	}
	bool plain = given[0] == '\0' && strcmp(f->def->decide, "response") != 0;
	if (command_write(f, f->def->name, decided_on(f), plain ? NULL : given, &command)) {
		rule_mend(r, strstr(command.text, " --by ") != NULL ? N_("record who decided: %s")
			: N_("you may decide it: %s"), command.text);
	} else {
		rule_mend(r, "let %s record it from their own account", words.text);
	}
}

/* Nobody is left to decide on what is approved: release.draft and review.submitted say that. */
static bool is_decided(const struct iptk_facts *f)
{
	const char *open = rule_is(f, "release.approve") ? "draft"
		: rule_is(f, "review.accept") ? "submitted" : NULL;
	return open != NULL && f->has_part && f->part.state != NULL
		&& strcmp(f->part.state, open) != 0;
}

bool rule_decide_who(const struct iptk_facts *f, struct iptk_refusal *r)
{
	int step_no;
	bool done;
	if (!governed(f) || is_decided(f) || iptk_may_decide(f, &step_no, &done)) {
		return false;
	}
	const struct iptk_decision *d = governing(f);
	if (d == NULL) {
		if (strcmp(f->def->decide, "response") == 0 && f->target_response == IPTK_NONE) {
			return false;
		}
		rule_what(r, "the plan names nobody who decides '%s'", f->def->decide);
		rule_mend(r, "let the plan name who decides it, and adopt it: ip-plan adopt FILE");
		return true;
	}
	struct decide_result result;
	decide_try(f, d, &result);
	const struct iptk_step *step = &d->steps[result.step];
	struct rule_list words = { .n = 0 };
	decide_still(f, step, &words);
	if (f->presumed || f->n_deciders == 0) {
		rule_what(r, "nobody's decision can be presumed here: it takes %s", words.text);
	} else {
		int person = f->deciders[result.bad < f->n_deciders ? result.bad : 0];
		bool away = person != IPTK_NONE
			&& !iptk_person_in_office(&f->roster->people[person], f->at);
		rule_what(r, result.again ? N_("%s has approved already: it still takes %s")
			: away ? N_("%s was not in office then: it takes %s")
			: N_("%s may not decide this: it takes %s"),
			rule_person_said(f, rule_person_id(f, person)), words.text);
	}
	mend_who(f, step, r);
	return true;
}

/* Where approvals do not gather, no act waits. */
bool rule_decide_all(const struct iptk_facts *f, struct iptk_refusal *r)
{
	const struct iptk_decision *d = governing(f);
	int step;
	bool done;
	if (d == NULL || decide_gathers(f)
		|| !iptk_may_decide(f, &step, &done) || done) {
		return false;
	}
	struct rule_list words = { .n = 0 };
	for (size_t k = 0; k < d->n_steps; k++) {
		struct rule_list one = { .n = 0 };
		decide_words(f, &d->steps[k], &one);
		rule_list_add(&words, _(", then "), one.text);
	}
	rule_what(r, "not all have decided: it takes %s", words.text);
	rule_mend_act(r, f, N_("name them all, in order"), f->def->name, decided_on(f), NULL);
	return true;
}

/* PLAN 2.2 */
bool rule_decide_document(const struct iptk_facts *f, struct iptk_refusal *r)
{
	if (!governed(f) || !f->by_given || !for_another(f) || is_strict(f)
		|| rule_has(f, "doc")) {
		return false;
	}
	rule_what(r, "a decision of %s, and no document that proves it",
		f->n_deciders > 0 ? rule_person_said(f, rule_person_id(f, f->deciders[0]))
		: _("another"));
	rule_mend(r, "give --ref DOC, or --ref phone where the document follows");
	return true;
}

bool rule_identity_strict(const struct iptk_facts *f, struct iptk_refusal *r)
{
	if (!governed(f) || !is_strict(f) || !for_another(f)) {
		return false;
	}
	rule_what(r, "the plan takes a decision only from the hand of who decided");
	rule_mend(r, "let who decided record it from their own account, without --by");
	return true;
}

bool rule_identity_recorder(const struct iptk_facts *f, struct iptk_refusal *r)
{
	if (!governed(f) || is_strict(f) || f->recorder == IPTK_NONE || !for_another(f)) {
		return false;
	}
	const struct iptk_person *p = &f->roster->people[f->recorder];
	if (iptk_person_in_group(f->roster, p, IPTK_GROUP_OFFICE)
		|| iptk_person_in_group(f->roster, p, IPTK_GROUP_LEADING)) {
		return false;
	}
	rule_what(r, "%s records decisions of nobody else", rule_person_said(f, p->id));
	rule_mend(r, "let someone of the Office or the leading group record it");
	return true;
}

/* ---- the other side --------------------------------------------------------------------- */

/* Whether any of these persons, several where they did it jointly, decides. */
static bool decides(const struct iptk_facts *f, const char *persons)
{
	for (size_t k = 0; k < f->n_deciders; k++) {
		if (f->deciders[k] != IPTK_NONE
			&& rule_ids_have(persons, f->roster->people[f->deciders[k]].id)) {
			return true;
		}
	}
	return false;
}

static bool author_decides(const struct iptk_facts *f)
{
	const struct iptk_decision *d = decide_find(f);
	return d != NULL && d->not_author && decides(f, f->author);
}

bool decide_other_side(const struct iptk_facts *f)
{
	static const char *const on_author[] = { "report.verify", "signal.judge",
		"release.approve", "review.accept", NULL };
	const char *decide = f->def->decide;
	return decide != NULL && (strcmp(decide, "close.approve") == 0
		? decides(f, f->recommender)
		: iptk_words_have(on_author, decide) && author_decides(f));
}

static void refuse_other_side(const struct iptk_facts *f, const char *person,
	const char *did, struct iptk_refusal *r)
{
	rule_what(r, "%s %s, and does not decide it too", rule_person_said(f, person), _(did));
	rule_mend_act(r, f, N_("let another decide"), f->def->name, decided_on(f), NULL);
}

static bool refuse_author(const struct iptk_facts *f, const char *did, struct iptk_refusal *r)
{
	if (!author_decides(f)) {
		return false;
	}
	refuse_other_side(f, f->author, did, r);
	return true;
}

/* The Office judges (PLAN 3.1) and verifies (PLAN 4.1.1). */
bool rule_judge_reporter(const struct iptk_facts *f, struct iptk_refusal *r)
{
	return refuse_author(f, N_("reported it"), r);
}

bool rule_release_drafter(const struct iptk_facts *f, struct iptk_refusal *r)
{
	return refuse_author(f, N_("drafted it"), r);
}

/* PLAN 4.4.2: whatever the plan file says, who recommends never approves. */
bool rule_end_recommender(const struct iptk_facts *f, struct iptk_refusal *r)
{
	if (!decides(f, f->recommender)) {
		return false;
	}
	refuse_other_side(f, f->recommender, N_("recommended the end"), r);
	return true;
}

bool rule_review_drafter(const struct iptk_facts *f, struct iptk_refusal *r)
{
	return refuse_author(f, N_("drafted the summary"), r);
}

/*
 * Who entered one side does not enter the other for somebody else. Someone of the Office
 * who wrote down a department's report may still verify it in their own name.
 */
bool rule_recorders_distinct(const struct iptk_facts *f, struct iptk_refusal *r)
{
	static const char *const judging[] = { "report.verify", "signal.accept",
		"signal.dismiss", "signal.merge", NULL };
	static const char *const approving[] = { "release.approve", "review.accept", NULL };
	bool end = rule_is(f, "close.approve");
	bool judges = iptk_words_have(judging, f->def->name);
	if (!(end || judges || iptk_words_have(approving, f->def->name))
		|| !f->roster->recorders_distinct || f->recorder == IPTK_NONE) {
		return false;
	}
	const struct iptk_decision *d = decide_find(f);
	const char *other = end ? f->recommender : f->author;
	const char *hand = end ? f->recommender_recorder : f->author_recorder;
	const char *mine = f->roster->people[f->recorder].id;
	if (hand == NULL || strcmp(hand, mine) != 0 || (!end && (d == NULL || !d->not_author))) {
		return false;
	}
	bool other_for = other != NULL && strcmp(other, hand) != 0;
	if (!for_another(f) && (judges || !other_for)) {
		return false;
	}
	rule_what(r, "%s entered the other side too", rule_person_said(f, mine));
	rule_mend(r, "let another account of the Office or the leading group enter it");
	return true;
}
