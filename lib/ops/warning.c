/* Warnings: issued, adjusted, lifted, acknowledged (PLAN 3.2). */
#include <string.h>

#include "base/i18n.h"
#include "ops/ops.h"

/* A later warning takes the place of the one in force. */
static int take_place(struct op *o, const char *state, const char *old_state, struct iptk_error *err)
{
	struct record *e;
	int r = op_part_new(o, state, &e, err);
	if (r < 0) {
		return r;
	}
	const char *level = op_get(o, "level");
	record_add(e, "level", level != NULL ? level : o->inc.level);
	if (o->facts.warning_in_force) {
		op_part_set(o, &o->facts.warning, old_state);
	}
	return 0;
}

static void note_criterion(struct op *o)
{
	int k = o->facts.target_level;
	if (k != IPTK_NONE) {
		const struct iptk_level *level = &o->facts.plan->levels[k];
		o->note = arena_printf(o->arena, "%s: %s", level->label, level->criterion);
	}
}

int op_warning_issue(struct op *o, struct iptk_error *err)
{
	int r = take_place(o, "in-force", NULL, err);
	if (r < 0) {
		return r;
	}
	op_set_text(o, "level", op_get(o, "level"));
	op_set_text(o, "warning", arena_strdup(o->arena, o->part_ref));
	op_set_mark(o, IPTK_MARK_ISSUED, o->facts.at);
	op_set_mark(o, IPTK_MARK_ADJUSTED, o->facts.at);
	note_criterion(o);
	return 0;
}

int op_warning_adjust(struct op *o, struct iptk_error *err)
{
	int r = take_place(o, "in-force", "adjusted", err);
	if (r < 0) {
		return r;
	}
	op_set_text(o, "level", op_get(o, "level"));
	op_set_text(o, "warning", arena_strdup(o->arena, o->part_ref));
	op_set_mark(o, IPTK_MARK_ADJUSTED, o->facts.at);
	note_criterion(o);
	return 0;
}

int op_warning_lift(struct op *o, struct iptk_error *err)
{
	int r = take_place(o, "recorded", "lifted", err);
	if (r < 0) {
		return r;
	}
	op_set_text(o, "warning", NULL);
	return 0;
}

static const char *dept_name(const struct iptk_plan *roster, const char *id)
{
	int k = iptk_plan_department(roster, id);
	return k == IPTK_NONE ? id : i18n_named(id, roster->departments[k].name);
}

/* Which department it was, and from which the answer to the warning is still awaited. */
static void note_ack(struct op *o)
{
	const char *own = op_department(o);
	struct buf left = { 0 };
	for (size_t k = 0; k < o->n_clocks; k++) {
		const struct iptk_clock *c = &o->clocks[k];
		int def = iptk_plan_clock(o->facts.plan, c->clock);
		if (def != IPTK_NONE && o->facts.plan->clocks[def].scope == IPTK_SCOPE_DEPARTMENT
			&& iptk_clock_is_open(c) && (own == NULL || strcmp(c->key, own) != 0)) {
			buf_addf(&left, "%s%s", left.len > 0 ? ", " : "", dept_name(o->facts.roster, c->key));
		}
	}
	const char *name = own == NULL ? "" : dept_name(o->facts.roster, own);
	o->note = left.len > 0 ? arena_printf(o->arena, _("%s; still missing: %s"), name, buf_text(&left))
		: arena_printf(o->arena, _("%s; all have acknowledged"), name);
	buf_done(&left);
}

int op_warning_ack(struct op *o, struct iptk_error *err)
{
	/* the event itself is the acknowledgement; its clock is met by it */
	op_name_part(o);
	note_ack(o);
	return op_ack_told(o, o->facts.part.ref, op_department(o), err);
}
