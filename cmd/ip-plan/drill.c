/*
 * ip-plan drill: the drills that were run (PLAN 7.2), what each covered and left out, read
 * off its events, and how it kept the same deadlines as in earnest.
 */
#include "iptk/register.h"
#include "ip-plan/verbs.h"

struct drill_rows {
	struct invocation *inv;
	struct iptk_listing *listing;
};

static int put_row(void *context, const struct iptk_drill *drill)
{
	const struct drill_rows *r = context;

	if (r->inv->filter.incident == 0 || r->inv->filter.incident == drill->incident->id) {
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
	return invocation_list(inv, iptk_drill_columns, iptk_n_drill_columns, rows);
}
