/*
 * ip-report due, ip-report check: deadlines that run, and those that have run out.
 */
#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "ip-report/verbs.h"

/* What goes to another program: each deadline once, whatever the operands repeat. */
struct feed {
	struct iptk_head head;
	struct iptk_overdue *overdue; /* prom; NULL: ics */
	int64_t *seen;                /* incidents that were named */
	size_t n_seen;
};

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

static bool is_repeated(struct feed *feed, int64_t incident)
{
	for (size_t k = 0; k < feed->n_seen; k++) {
		if (feed->seen[k] == incident) {
			return true;
		}
	}
	MEM_ROOM(feed->seen, feed->n_seen);
	feed->seen[feed->n_seen++] = incident;
	return false;
}

static int feed_rows(struct invocation *inv, struct iptk_listing *listing)
{
	struct feed *feed = inv->own;
	struct iptk_cursor *cursor = NULL;
	struct iptk_clock row;
	int rc;

	(void)listing;
	if (is_repeated(feed, inv->filter.incident)) {
		return 0;
	}
	rc = iptk_clocks(inv->session, &inv->filter, &cursor, &inv->err);
	while (rc == 0 && (rc = iptk_cursor_clock(cursor, &row, &inv->err)) == 0) {
		if (!invocation_owes(inv, &row)) {
			continue;
		}
		if (feed->overdue != NULL) {
			iptk_overdue_add(feed->overdue, &row);
		} else {
			iptk_calendar_entry(stdout, &inv->show, feed->head.log, &row);
		}
		inv->n_rows++;
	}
	iptk_cursor_free(cursor);
	return rc == IPTK_END ? 0 : rc;
}

/* In a format that has no columns. */
static int print_feed(struct invocation *inv)
{
	struct feed feed = { 0 };
	int rc;

	if (inv->columns != NULL) {
		return invocation_usage(inv, _("format '%s' has no columns; leave out --output"),
			iptk_format_name(inv->format));
	}
	inv->own = &feed;
	rc = invocation_open(inv, IPTK_OPEN_READ);
	rc = rc != 0 ? rc : iptk_session_head(inv->session, &feed.head, &inv->err);
	if (rc == 0 && inv->format == IPTK_FORMAT_PROM) {
		feed.overdue = iptk_overdue_new(inv->show.plan);
	} else if (rc == 0) {
		iptk_calendar_begin(stdout, inv->show.plan);
	}
	rc = rc != 0 ? rc : invocation_rows(inv, NULL, feed_rows);
	if (rc == 0) {
		rc = feed.overdue != NULL
			? iptk_overdue_print(feed.overdue, stdout, inv->now, &inv->err)
			: iptk_calendar_end(stdout, inv->n_rows, &inv->err);
	}
	iptk_overdue_free(feed.overdue);
	free(feed.seen);
	inv->own = NULL;
	return rc == 0 ? 0 : invocation_fail(inv);
}

int verb_due(struct invocation *inv)
{
	inv->filter.due_only = true;
	if (inv->format == IPTK_FORMAT_ICS) {
		return print_feed(inv);
	}
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
	rc = inv->format == IPTK_FORMAT_PROM ? print_feed(inv)
		: invocation_list(inv, iptk_clock_columns, iptk_n_clock_columns, clock_rows);
	return rc == 0 && inv->n_rows > 0 ? 1 : rc;
}
