/*
 * Judging a signal (PLAN 3.1), and confirming a decision recorded in one's name (PLAN 2.1).
 */
#include <stdio.h>
#include <string.h>

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
	if (op_get(o, "title") != NULL) {
		op_set_text(o, "title", op_get(o, "title"));
	}
	if (op_get(o, "kind") != NULL) {
		op_set_text(o, "kind", op_get(o, "kind"));
	}
	if (op_get(o, "level") != NULL && o->inc.warning == NULL) {
		op_set_text(o, "level", op_get(o, "level"));
	}
	op_put_under(o);
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

static bool has_confirmed(const struct iptk_facts *f, const char *person)
{
	for (size_t k = 0; k < f->n_approvals; k++) {
		if (f->approvals[k].step == IPTK_STEP_CONFIRMED && strcmp(f->approvals[k].person, person) == 0) {
			return true;
		}
	}
	return false;
}

/* Several may have decided together: each confirms for themselves (PLAN 2.1). */
static bool all_confirmed(const struct iptk_facts *f, const char *me)
{
	char by[256], *rest = by, *person;
	snprintf(by, sizeof by, "%s", f->part.by);
	while ((person = strsep(&rest, " ")) != NULL) {
		if (strcmp(person, me) != 0 && strcmp(person, f->part.recorder) != 0
			&& !has_confirmed(f, person)) {
			return false;
		}
	}
	return true;
}

int op_decision_confirm(struct op *o, struct iptk_error *err)
{
	(void)err;
	const struct iptk_facts *f = &o->facts;
	const char *me = f->roster->people[f->recorder].id;
	struct record *e = op_effect(o, "approval.new");
	op_effect_part(e, &f->part);
	record_add_int(e, "step", IPTK_STEP_CONFIRMED);
	record_add(e, "person", me);
	if (all_confirmed(f, me)) {
		record_add_int(op_part_set(o, &f->part, NULL), "attested", 0);
	}
	op_name_part(o);
	return 0;
}
