/*
 * Evidence: taken in, handed over, copied out (PLAN 4.3). The content was copied into the
 * store's keeping before the transaction; the event carries its digest.
 */
#include "ops/ops.h"

int op_evidence_attach(struct op *o, struct iptk_error *err)
{
	struct record *e;
	int r = op_part_new(o, "recorded", &e, err);
	if (r == 0) {
		record_add(e, "owner", o->by);
		record_add(e, "digest", op_get(o, "digest"));
	}
	return r;
}

int op_evidence_transfer(struct op *o, struct iptk_error *err)
{
	(void)err;
	record_add(op_part_set(o, &o->facts.part, NULL), "owner", op_get(o, "holder"));
	op_name_part(o);
	return 0;
}

int op_evidence_copy(struct op *o, struct iptk_error *err)
{
	(void)err;
	op_name_part(o);
	return 0;
}
