/*
 * ip-plan drill, cancel: drills (PLAN 7.2). With a subject it plans one; without, it lists those
 * that were run (what each covered and left out, read off its events, how it kept the same
 * deadlines as in earnest, how it was evaluated) and those planned that have no run.
 */
#include <string.h>

#include "base/i18n.h"
#include "iptk/register.h"
#include "ip-plan/verbs.h"

struct drill_rows {
	struct invocation *inv;
	struct iptk_listing *listing;
};

static int put_row(void *context, const struct iptk_drill *drill)
{
	const struct drill_rows *r = context;

	if (r->inv->filter.incident == 0
			|| (drill->incident != NULL && r->inv->filter.incident == drill->incident->id)) {
		iptk_listing_row(r->listing, drill);
	}
	return 0;
}

static int rows(struct invocation *inv, struct iptk_listing *listing)
{
	struct drill_rows r = { inv, listing };

	return iptk_drills(inv->session, inv->now, put_row, &r, &inv->err);
}

int verb_drill(struct invocation *inv)
{
	if (verb_writes(inv, "drill.plan")) {
		return invocation_commit(inv);
	}
	return invocation_list(inv, iptk_drill_columns, iptk_n_drill_columns, rows);
}

/* The planned drill is the operand; the act takes it as a field. */
int verb_cancel(struct invocation *inv)
{
	if (inv->n_operands > 1 || (inv->n_operands == 1 && invocation_option(inv, "planned") != NULL)) {
		return invocation_usage(inv, _("one planned drill is wanted, as k3"));
	}
	if (inv->n_operands == 1) {
		invocation_set_field(inv, "planned", inv->operands[0]);
		inv->n_operands = 0;
	}
	return invocation_commit(inv);
}
