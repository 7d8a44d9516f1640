/* The end: assessed, recommended, approved or sent back, reopened (PLAN 4.4). */
#include "ops/ops.h"

int op_close_assess(struct op *o, struct iptk_error *err)
{
	return op_part_new(o, "recorded", NULL, err);
}

int op_close_recommend(struct op *o, struct iptk_error *err)
{
	int r = op_part_new(o, "recommended", NULL, err);
	op_set_state(o, IPTK_STATE_ENDING);
	op_set_mark(o, IPTK_MARK_RECOMMENDED, o->facts.at);
	return r;
}

int op_close_approve(struct op *o, struct iptk_error *err)
{
	int r = op_part_new(o, "recorded", NULL, err);
	op_approve(o, &o->facts.part, NULL); /* the recommendation in hand: see op_resolve */
	if (o->verdict.decision_done) {
		op_part_set(o, &o->facts.part, "approved");
		op_set_state(o, IPTK_STATE_ENDED);
		op_set_mark(o, IPTK_MARK_ENDED, o->facts.at);
	}
	return r;
}

int op_close_return(struct op *o, struct iptk_error *err)
{
	int r = op_part_new(o, "recorded", NULL, err);
	op_part_set(o, &o->facts.part, "returned");
	op_void_approvals(o, &o->facts.part);
	op_set_state(o, IPTK_STATE_RESPONDING);
	return r;
}

int op_close_reopen(struct op *o, struct iptk_error *err)
{
	int r = op_part_new(o, "recorded", NULL, err);
	op_set_state(o, IPTK_STATE_RESPONDING);
	op_set_mark(o, IPTK_MARK_STARTED, o->facts.at);
	op_set_mark(o, IPTK_MARK_PROGRESS, o->facts.at);
	return r;
}
