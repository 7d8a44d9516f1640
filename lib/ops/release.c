/*
 * Measures (PLAN 4.2.2, 4.3) and releases: drafted, approved on the digest of the exact
 * text, sent back, published. Any other text than the approved one is a draft again.
 */
#include "ops/ops.h"

int op_measure_add(struct op *o, struct iptk_error *err)
{
	struct record *e;
	int r = op_part_new(o, "recorded", &e, err);
	if (r == 0) {
		record_add(e, "dept", op_get(o, "dept"));
		record_add(e, "category", op_get(o, "category"));
	}
	return r;
}

static const char *category_of(struct op *o)
{
	if (op_get(o, "category") != NULL) {
		return op_get(o, "category");
	}
	const struct iptk_plan *plan = o->facts.plan;
	for (size_t k = 0; k < plan->n_categories; k++) {
		if (plan->categories[k].is_release) {
			return plan->categories[k].id;
		}
	}
	return NULL;
}

int op_release_draft(struct op *o, struct iptk_error *err)
{
	if (o->facts.has_part && o->facts.part.letter == 'm') { /* a new text for an old draft */
		struct record *e = op_part_set(o, &o->facts.part, "draft");
		record_add(e, "digest", o->facts.text_digest);
		record_add(e, "category", op_get(o, "category"));
		op_effect_part(op_effect(o, "part.merge"), &o->facts.part);
		op_void_approvals(o, &o->facts.part);
		op_name_part(o);
		return 0;
	}
	struct record *e;
	int r = op_part_new(o, "draft", &e, err);
	if (r == 0) {
		record_add(e, "category", category_of(o));
		record_add(e, "digest", o->facts.text_digest);
	}
	return r;
}

int op_release_approve(struct op *o, struct iptk_error *err)
{
	int r = op_decision_new(o, o->facts.part.digest, err);
	op_approve(o, &o->facts.part, o->facts.part.digest);
	if (o->verdict.decision_done) {
		op_part_set(o, &o->facts.part, "approved");
	}
	return r;
}

int op_release_return(struct op *o, struct iptk_error *err)
{
	int r = op_decision_new(o, o->facts.part.digest, err);
	op_part_set(o, &o->facts.part, "returned");
	op_void_approvals(o, &o->facts.part);
	return r;
}

int op_release_publish(struct op *o, struct iptk_error *err)
{
	(void)err;
	op_part_set(o, &o->facts.part, "published");
	op_effect_part(op_effect(o, "part.merge"), &o->facts.part);
	op_name_part(o);
	return 0;
}
