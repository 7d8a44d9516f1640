/*
 * Who may decide an act: the steps of a decision, in order, and who has taken them.
 *
 * A step is taken by any one holder of its roles, or by all of them. Approvals already
 * given are told over from the first; then the deciders of the act are tried one by one, so
 * that several named at once may take several steps. Sending back is one voice's right: any
 * who may take some step may do it, at once.
 */
#include <string.h>

#include "base/i18n.h"
#include "plan/rules.h"

#define MAX_VOICES (IPTK_MAX_DECIDERS * 8)

/* Where a chain stands while it is told over. */
struct chain {
	const struct iptk_facts *f;
	const struct iptk_decision *d;
	size_t step;
	int voices[MAX_VOICES]; /* roster indexes that approved the present step */
	size_t n_voices;
};

const struct iptk_decision *decide_find(const struct iptk_facts *f)
{
	if (f->def->decide == NULL) {
		return NULL;
	}
	int response = f->target_response;
	if (strcmp(f->def->decide, "response") != 0) {
		response = IPTK_NONE;
		if (f->has_incident && f->incident.response != NULL) {
			response = iptk_plan_response(f->plan, f->incident.response);
		}
	}
	const struct iptk_decision *d = iptk_plan_decision(f->plan, f->def->decide, response);
	return d != NULL && d->n_steps > 0 ? d : NULL;
}

static bool is_dept_head(const struct iptk_facts *f, int person)
{
	const struct iptk_person *head =
		iptk_plan_department_head(f->roster, rule_roster_dept(f), f->at);
	return head != NULL && head == &f->roster->people[person];
}

/* Whether the person may take the step, in office when it happened. */
static bool may_take(const struct iptk_facts *f, const struct iptk_step *step, int person)
{
	if (person == IPTK_NONE) {
		return false;
	}
	const struct iptk_person *p = &f->roster->people[person];
	if (!iptk_person_in_office(p, f->at)) {
		return false;
	}
	return (p->roles & rule_roster_roles(f, step->roles)) != 0
		|| (step->dept_head && is_dept_head(f, person));
}

static bool has_voice(const struct chain *c, int person)
{
	for (size_t k = 0; k < c->n_voices; k++) {
		if (c->voices[k] == person) {
			return true;
		}
	}
	return false;
}

static bool step_taken(const struct chain *c)
{
	const struct iptk_step *step = &c->d->steps[c->step];
	if (c->n_voices == 0 || !step->all) {
		return c->n_voices > 0;
	}
	for (size_t k = 0; k < c->f->roster->n_people; k++) {
		if (may_take(c->f, step, (int)k) && !has_voice(c, (int)k)) {
			return false;
		}
	}
	return true;
}

static void add_voice(struct chain *c, int person)
{
	if (c->n_voices < MAX_VOICES) {
		c->voices[c->n_voices++] = person;
	}
	if (step_taken(c)) {
		c->step++;
		c->n_voices = 0;
	}
}

/* Approvals of this round, in order. One that was lawful when given stays so, also when its
 * giver has since left office. */
static void tell_over(struct chain *c)
{
	for (size_t k = 0; k < c->f->n_approvals && c->step < c->d->n_steps; k++) {
		const struct iptk_approval *a = &c->f->approvals[k];
		if (a->step == IPTK_STEP_CONFIRMED) {
			continue;
		}
		int person = iptk_plan_person(c->f->roster, a->person, c->f->at);
		if (a->step == (int)c->step || may_take(c->f, &c->d->steps[c->step], person)) {
			add_voice(c, person);
		}
	}
}

static bool is_return(const struct iptk_facts *f)
{
	const char *dot = strrchr(f->def->name, '.');
	return dot != NULL && strcmp(dot, ".return") == 0;
}

static void try_return(const struct chain *c, struct decide_result *ret)
{
	const struct iptk_facts *f = c->f;
	for (size_t k = 0; k < f->n_deciders; k++) {
		bool may = false;
		for (size_t s = 0; s < c->d->n_steps; s++) {
			may = may || may_take(f, &c->d->steps[s], f->deciders[k]);
		}
		if (!may) {
			ret->bad = k;
			return;
		}
	}
	ret->done = f->n_deciders > 0;
}

void decide_try(const struct iptk_facts *f, const struct iptk_decision *d,
	struct decide_result *ret)
{
	*ret = (struct decide_result){ .bad = f->n_deciders };
	struct chain c = { .f = f, .d = d };
	tell_over(&c);
	ret->step = c.step < d->n_steps ? (int)c.step : (int)d->n_steps - 1;
	if (is_return(f)) {
		try_return(&c, ret);
		return;
	}
	for (size_t k = 0; k < f->n_deciders; k++) {
		bool open = c.step < d->n_steps;
		bool again = open && has_voice(&c, f->deciders[k]);
		if (!open || again || !may_take(f, &d->steps[c.step], f->deciders[k])) {
			/* one more of those who may take the step just taken does no harm */
			if (k > 0 && c.step > 0 && c.n_voices == 0
				&& may_take(f, &d->steps[c.step - 1], f->deciders[k])) {
				continue;
			}
			ret->bad = k;
			ret->again = again;
			return;
		}
		add_voice(&c, f->deciders[k]);
	}
	ret->taken = c.step;
	ret->done = f->n_deciders > 0 && c.step >= d->n_steps;
}

size_t decide_left(const struct iptk_facts *f, int *ret, size_t max)
{
	struct chain c = { .f = f, .d = decide_find(f) };
	size_t n = 0;
	if (c.d == NULL) {
		return 0;
	}
	tell_over(&c);
	for (size_t k = 0; k < f->n_deciders && c.step < c.d->n_steps; k++) {
		if (may_take(f, &c.d->steps[c.step], f->deciders[k]) && !has_voice(&c, f->deciders[k])) {
			add_voice(&c, f->deciders[k]);
		}
	}
	struct iptk_facts one = *f;
	one.at = f->now;
	one.n_deciders = 1;
	for (size_t k = 0; k < f->roster->n_people && c.step < c.d->n_steps && n < max; k++) {
		one.deciders[0] = (int)k;
		if (may_take(&one, &c.d->steps[c.step], (int)k) && !has_voice(&c, (int)k)
			&& !decide_other_side(&one)) {
			ret[n++] = (int)k;
		}
	}
	return n;
}

/* Approvals gather on a release, a recommendation, a summary. Under strict identity nobody can
 * name the others, so a response gathers too: what was decided in part waits for them. */
bool decide_gathers(const struct iptk_facts *f)
{
	static const char *const gather[] = { "release.approve", "close.approve",
		"review.accept", NULL };
	return iptk_words_have(gather, f->def->name)
		|| (f->roster->identity == IPTK_IDENTITY_STRICT
			&& strcmp(f->def->decide == NULL ? "" : f->def->decide, "response") == 0);
}

void decide_words(const struct iptk_facts *f, const struct iptk_step *step,
	struct rule_list *ret)
{
	const char *between = step->all ? _(" and ") : _(" or ");
	for (size_t k = 0; k < f->plan->n_roles; k++) {
		if ((step->roles & (1u << k)) != 0) {
			rule_list_add(ret, between, i18n_named(f->plan->roles[k].id, f->plan->roles[k].label));
		}
	}
	if (step->dept_head) {
		rule_list_add(ret, between, _("the head of the department"));
	}
}

/*
 * PLAN 4.2.1: the Office starts the mapped response unasked; the lead is then presumed to
 * have decided. Never in the place of several approvers.
 */
static bool may_presume(const struct iptk_facts *f, const struct iptk_decision *d)
{
	return f->roster->presume_lead && rule_is(f, "response.start") && d->n_steps == 1
		&& !d->steps[0].all && f->recorder != IPTK_NONE && f->n_deciders == 1
		&& f->target_response == rule_mapped(f)
		&& iptk_person_in_group(f->roster, &f->roster->people[f->recorder],
			IPTK_GROUP_OFFICE);
}

bool iptk_may_decide(const struct iptk_facts *facts, int *ret_step, bool *ret_done)
{
	*ret_step = 0;
	*ret_done = true;
	if (facts->def->decide == NULL || rule_founding(facts)) {
		return true;
	}
	const struct iptk_decision *d = decide_find(facts);
	if (d == NULL) {
		*ret_done = false;
		return false;
	}
	if (facts->presumed) {
		*ret_done = may_presume(facts, d);
		return *ret_done;
	}
	struct decide_result result;
	decide_try(facts, d, &result);
	*ret_step = result.step;
	*ret_done = result.done;
	return facts->n_deciders > 0 && result.bad == facts->n_deciders;
}
