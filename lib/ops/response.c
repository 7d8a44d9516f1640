/* The response: started, raised, lowered, its progress reported (PLAN 4.2.1). */
#include "base/i18n.h"
#include "ops/ops.h"

static const char *lead_of(struct op *o)
{
	if (op_get(o, "lead") != NULL) {
		return op_get(o, "lead");
	}
	int dept = iptk_plan_department(o->facts.roster, o->inc.dept);
	const struct iptk_response *response = &o->facts.plan->responses[o->facts.target_response];
	int index = iptk_plan_response(o->facts.roster, response->id);
	const struct iptk_person *p = index == IPTK_NONE ? NULL
		: iptk_plan_lead(o->facts.roster, index, dept, o->facts.at);
	return p == NULL ? NULL : p->id;
}

static int at_level(struct op *o, struct iptk_error *err)
{
	struct record *e;
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
	return at_level(o, err);
}

int op_response_progress(struct op *o, struct iptk_error *err)
{
	int r = op_part_new(o, "recorded", NULL, err);
	if (o->inc.mark_at[IPTK_MARK_PROGRESS] < o->facts.at) {
		op_set_mark(o, IPTK_MARK_PROGRESS, o->facts.at);
	}
	return r;
}
