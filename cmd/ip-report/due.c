/*
 * ip-report due, ip-report check: deadlines that run, and those that have run out.
 */
#include "base/i18n.h"
#include "ip-report/verbs.h"

static int clock_rows(struct invocation *inv, struct iptk_listing *listing)
{
	struct iptk_cursor *cursor = NULL;
	struct iptk_clock row;
	int rc = iptk_clocks(inv->session, &inv->filter, &cursor, &inv->err);

	while (rc == 0 && (rc = iptk_cursor_clock(cursor, &row, &inv->err)) == 0) {
		if (invocation_owes(inv, &row)) {
			iptk_listing_row(listing, &row);
			inv->n_rows++;
		}
	}
	iptk_cursor_free(cursor);
	return rc == IPTK_END ? 0 : rc;
}

int verb_due(struct invocation *inv)
{
	inv->filter.due_only = true;
	return invocation_list(inv, iptk_clock_columns, iptk_n_clock_columns, clock_rows);
}

/* For cron: a line only where something is overdue, hence no header either. */
int verb_check(struct invocation *inv)
{
	int rc;

	inv->filter.overdue_only = true;
	if (inv->format == IPTK_FORMAT_TABLE) {
		inv->no_header = true;
	}
	rc = invocation_list(inv, iptk_clock_columns, iptk_n_clock_columns, clock_rows);
	return rc == 0 && inv->n_rows > 0 ? 1 : rc;
}
