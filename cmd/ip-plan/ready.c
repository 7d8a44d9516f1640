/*
 * ip-plan ready: what is missing, stale, short or overdue of what keeps the organisation
 * ready (PLAN 4.4.2, 6, 7). For cron: silent and 0 when nothing is, else 1.
 */
#include "iptk/register.h"
#include "ip-plan/verbs.h"

struct lack_rows {
	struct invocation *inv;
	struct iptk_listing *listing;
};

static void put_row(void *context, const struct iptk_lack *lack)
{
	const struct lack_rows *r = context;

	iptk_listing_row(r->listing, lack);
	r->inv->n_rows++;
}

static int rows(struct invocation *inv, struct iptk_listing *listing)
{
	struct lack_rows r = { inv, listing };

	return iptk_ready(inv->session, inv->now, put_row, &r, &inv->err);
}

int verb_ready(struct invocation *inv)
{
	int rc;

	if (inv->format == IPTK_FORMAT_TABLE) {
		inv->no_header = true;
	}
	rc = invocation_list(inv, iptk_lack_columns, iptk_n_lack_columns, rows);
	return rc == 0 && inv->n_rows > 0 ? 1 : rc;
}
