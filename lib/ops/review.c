/*
 * Review: loss, recovery, support, investigation, accountability, the summary, tasks,
 * waivers, the archive (PLAN 5).
 */
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "ops/ops.h"

int op_review_item(struct op *o, struct iptk_error *err)
{
	return op_part_new(o, "recorded", NULL, err);
}

int op_review_task(struct op *o, struct iptk_error *err)
{
	struct record *e;
	int r = op_part_new(o, "open", &e, err);
	if (r == 0) {
		record_add(e, "owner", op_get(o, "owner"));
		record_add_int(e, "due_at", op_get_time(o, "due"));
	}
	return r;
}

/* PLAN 7.2: a finding that must be mended is a task from the first. */
int op_review_evaluate(struct op *o, struct iptk_error *err)
{
	return op_get(o, "owner") != NULL ? op_review_task(o, err) : op_review_item(o, err);
}

/* PLAN 5.2.2: the draft is completed by hand; what was left blank is said, not forbidden. */
static void note_blanks(struct op *o)
{
	static const char blank[] = "【待填】";
	const char *p = op_get(o, "text");
	int n = 0;
	while (p != NULL && (p = strstr(p, blank)) != NULL) {
		n++;
		p += strlen(blank);
	}
	if (n > 0) {
		o->note = arena_printf(o->arena, _("%d places still say %s; submit again once they are filled in"),
			n, blank);
	}
}

int op_review_submit(struct op *o, struct iptk_error *err)
{
	struct record *e;
	int r = op_part_new(o, "submitted", &e, err);
	if (r == 0) {
		record_add(e, "digest", o->facts.text_digest);
		note_blanks(o);
	}
	return r;
}

int op_review_accept(struct op *o, struct iptk_error *err)
{
	int r = op_decision_new(o, o->facts.part.digest, err);
	op_approve(o, &o->facts.part, o->facts.part.digest);
	if (o->verdict.decision_done) {
		op_part_set(o, &o->facts.part, "accepted");
	}
	return r;
}

int op_review_return(struct op *o, struct iptk_error *err)
{
	int r = op_decision_new(o, o->facts.part.digest, err);
	op_part_set(o, &o->facts.part, "returned");
	op_void_approvals(o, &o->facts.part);
	return r;
}

int op_review_done(struct op *o, struct iptk_error *err)
{
	(void)err;
	op_part_set(o, &o->facts.part, "done");
	op_name_part(o);
	return 0;
}

/* A waiver is a part of its own; a task that it names is closed by it. */
int op_review_waive(struct op *o, struct iptk_error *err)
{
	int r = op_part_new(o, "recorded", NULL, err);
	if (o->facts.has_part && o->facts.part.letter == 'v') {
		op_part_set(o, &o->facts.part, "waived");
		snprintf(o->part_ref, sizeof o->part_ref, "%s", o->facts.part.ref);
	}
	return r;
}

int op_review_archive(struct op *o, struct iptk_error *err)
{
	int r = op_part_new(o, "recorded", NULL, err);
	op_set_state(o, IPTK_STATE_ARCHIVED);
	return r;
}
