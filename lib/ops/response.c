/*
 * The response: started, raised, lowered, its progress reported (PLAN 4.2.1). Where several
 * decide it and each records his own part, it is a consent until all have.
 */
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "ops/ops.h"
#include "plan/rules.h"

static const char *lead_of(struct op *o)
{
	if (op_get(o, "lead") != NULL) {
		return op_get(o, "lead");
	}
	if (o->n_consents > 0) {
		return o->consents->owner;
	}
	int dept = iptk_plan_department(o->facts.roster, o->inc.dept);
	const struct iptk_response *response = &o->facts.plan->responses[o->facts.target_response];
	int index = iptk_plan_response(o->facts.roster, response->id);
	const struct iptk_person *p = index == IPTK_NONE ? NULL
		: iptk_plan_lead(o->facts.roster, index, dept, o->facts.at);
	return p == NULL ? NULL : p->id;
}

/* What a consent was given under stands no longer: the warning, the response or the end moved. */
static bool is_change(const struct iptk_part *p)
{
	static const char *const responses[] = { "start", "raise", "lower", NULL };
	return p->letter == 'w' || p->letter == 'c'
		|| (p->letter == 'e' && iptk_words_have(responses, p->type));
}

static bool is_joined(const struct op *o, const struct iptk_part *p)
{
	const char *response = o->facts.plan->responses[o->facts.target_response].id;
	const char *lead = op_get(o, "lead");
	return p->letter == 'e' && strcmp(p->type, "consent") == 0 && p->response != NULL
		&& strcmp(p->response, response) == 0
		&& (lead == NULL || (p->owner != NULL && strcmp(p->owner, lead) == 0));
}

void op_find_consents(struct op *o, const struct iptk_part *parts, size_t n)
{
	if (o->def->decide == NULL || strcmp(o->def->decide, "response") != 0
		|| o->facts.target_response == IPTK_NONE) {
		return;
	}
	struct iptk_part *list = arena_alloc(o->arena, (n + 1) * sizeof *list);
	size_t n_list = 0;
	for (size_t k = 0; k < n; k++) {
		if (is_change(&parts[k])) {
			n_list = 0;
		} else if (is_joined(o, &parts[k])) {
			list[n_list++] = parts[k];
		}
	}
	o->consents = n_list > 0 ? list : NULL;
	o->n_consents = n_list;
}

/* One of those who decide together has decided: nothing holds before the others have. */
static int consent(struct op *o, struct iptk_error *err)
{
	const char *lead = lead_of(o);
	struct record *e;
	int r = op_part_new(o, "open", &e, err);
	if (r < 0) {
		return r;
	}
	struct iptk_part own = { .incident = o->inc.id, .letter = o->def->part,
		.n = record_int(e, "n", 0) };
	record_set(e, "type", "consent");
	record_add(e, "response", o->facts.plan->responses[o->facts.target_response].id);
	record_add(e, "level", o->inc.level);
	record_add(e, "owner", lead);
	op_approve(o, o->n_consents > 0 ? o->consents : &own, NULL);
	o->waits = true;
	return 0;
}

/* The last of them: what the others consented to is done with it. */
static void join_consents(struct op *o)
{
	for (size_t k = 0; k < o->n_consents; k++) {
		op_part_set(o, &o->consents[k], "done");
	}
	for (size_t k = o->facts.n_approvals; k > 0; k--) {
		const char *person = o->facts.approvals[k - 1].person;
		if (o->n_consents > 0 && !rule_ids_have(o->by, person)) {
			char *by = arena_printf(o->arena, "%s %s", person, o->by);
			snprintf(o->by, sizeof o->by, "%s", by);
		}
	}
}

static int at_level(struct op *o, struct iptk_error *err)
{
	struct record *e;
	join_consents(o);
	int r = op_part_new(o, o->facts.presumed ? "presumed" : "recorded", &e, err);
	if (r < 0) {
		return r;
	}
	const struct iptk_response *response = &o->facts.plan->responses[o->facts.target_response];
	const char *lead = lead_of(o);
	record_add(e, "response", response->id);
	record_add(e, "level", o->inc.level);
	record_add(e, "owner", lead);
	op_set_text(o, "response", response->id);
	op_set_text(o, "lead", lead);
	o->note = !o->facts.presumed ? response->duties
		: arena_printf(o->arena, _("%s; %s is presumed to have decided: enter the document, "
			"ip-report correct %s --ref DOC"), response->duties, o->by, o->part_ref);
	return 0;
}

int op_response_start(struct op *o, struct iptk_error *err)
{
	if (!o->verdict.decision_done) {
		return consent(o, err);
	}
	int r = at_level(o, err);
	if (r < 0) {
		return r;
	}
	op_set_state(o, IPTK_STATE_RESPONDING);
	op_set_mark(o, IPTK_MARK_STARTED, o->facts.at);
	op_set_mark(o, IPTK_MARK_PROGRESS, o->facts.at);
	return 0;
}

int op_response_change(struct op *o, struct iptk_error *err)
{
	return o->verdict.decision_done ? at_level(o, err) : consent(o, err);
}

int op_response_progress(struct op *o, struct iptk_error *err)
{
	int r = op_part_new(o, "recorded", NULL, err);
	if (o->inc.mark_at[IPTK_MARK_PROGRESS] < o->facts.at) {
		op_set_mark(o, IPTK_MARK_PROGRESS, o->facts.at);
	}
	return r;
}
