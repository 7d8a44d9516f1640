/*
 * Judging a signal (PLAN 3.1), and confirming a decision recorded in one's name (PLAN 2.1).
 */
#include "ops/ops.h"

int op_signal_accept(struct op *o, struct iptk_error *err)
{
	int r = op_part_new(o, "recorded", NULL, err);
	op_set_state(o, IPTK_STATE_REPORTED);
	/* from now on it is an incident that the Office has received */
	op_set_mark(o, IPTK_MARK_RECEIVED, o->facts.at);
	op_set_mark(o, IPTK_MARK_REPORTED, o->facts.at);
	op_set_mark(o, IPTK_MARK_REPORT, o->facts.at);
	if (op_get_time(o, "occurred") != IPTK_NO_TIME) {
		op_set_mark(o, IPTK_MARK_OCCURRED, op_get_time(o, "occurred"));
	}
	if (op_get_time(o, "discovered") != IPTK_NO_TIME) {
		op_set_mark(o, IPTK_MARK_DISCOVERED, op_get_time(o, "discovered"));
	}
	if (op_get(o, "kind") != NULL) {
		op_set_text(o, "kind", op_get(o, "kind"));
	}
	if (op_get(o, "level") != NULL && o->inc.warning == NULL) {
		op_set_text(o, "level", op_get(o, "level"));
	}
	return r;
}

int op_signal_dismiss(struct op *o, struct iptk_error *err)
{
	int r = op_part_new(o, "recorded", NULL, err);
	op_set_state(o, IPTK_STATE_DISMISSED);
	return r;
}

int op_signal_merge(struct op *o, struct iptk_error *err)
{
	int64_t into, n;
	char letter;
	int r = iptk_ref_parse(op_get(o, "into"), &into, &letter, &n, err);
	if (r < 0) {
		return r;
	}
	r = op_part_new(o, "recorded", NULL, err);
	op_set_state(o, IPTK_STATE_MERGED);
	record_add_int(o->set, "merged_into", into);
	record_add_int(op_effect(o, "trail.new"), "incident", into);
	return r;
}

int op_decision_confirm(struct op *o, struct iptk_error *err)
{
	(void)err;
	record_add_int(op_part_set(o, &o->facts.part, NULL), "attested", 0);
	op_name_part(o);
	return 0;
}
