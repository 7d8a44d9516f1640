/*
 * Reading verbs that every tool has: list, show, log. A query, a table of columns, text/.
 */
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "common/inside.h"
#include "common/option.h"

int invocation_listing(struct invocation *inv, const struct iptk_column *columns, size_t n,
	struct iptk_listing **ret)
{
	struct iptk_listing_options options = {
		.out = stdout, .format = inv->format, .columns = columns, .n_columns = n,
		.wanted = inv->columns, .no_header = inv->no_header, .color = inv->color,
		.width = inv->width, .context = &inv->show,
	};

	return iptk_listing_new(&options, ret, &inv->err);
}

static int list_incident_rows(struct invocation *inv, struct iptk_listing *listing)
{
	struct iptk_cursor *cursor = NULL;
	struct iptk_incident row;
	int rc = iptk_incidents(inv->session, &inv->filter, &cursor, &inv->err);

	while (rc == 0 && (rc = iptk_cursor_incident(cursor, &row, &inv->err)) == 0) {
		iptk_listing_row(listing, &row);
	}
	iptk_cursor_free(cursor);
	return rc == IPTK_END ? 0 : rc;
}

static int list_part_rows(struct invocation *inv, struct iptk_listing *listing)
{
	struct iptk_cursor *cursor = NULL;
	struct iptk_part row;
	int rc = iptk_parts(inv->session, &inv->filter, &cursor, &inv->err);

	while (rc == 0 && (rc = iptk_cursor_part(cursor, &row, &inv->err)) == 0) {
		iptk_listing_row(listing, &row);
	}
	iptk_cursor_free(cursor);
	return rc == IPTK_END ? 0 : rc;
}

/* Whether an event is of the tool's own records: "2026-0007.w1" for ip-warn. */
static bool is_own(const struct invocation *inv, const struct iptk_event *event)
{
	const char *dot = event->ref != NULL ? strchr(event->ref, '.') : NULL;

	if (strcmp(inv->tool->name, "ip-plan") == 0) {
		return strncmp(event->kind, "plan.", 5) == 0
			|| (strcmp(inv->verb->name, "log") == 0 && event->ref != NULL && event->ref[0] == 'k');
	}
	if (strcmp(event->kind, "measure.add") == 0 && inv->tool->letters != NULL) {
		return false; /* a measure shares its letter with releases */
	}
	return inv->tool->letters == NULL
		|| (dot != NULL && strchr(inv->tool->letters, dot[1]) != NULL && dot[1] != '\0');
}

static int list_event_rows(struct invocation *inv, struct iptk_listing *listing)
{
	struct iptk_cursor *cursor = NULL;
	struct iptk_event row;
	int rc = iptk_events(inv->session, &inv->filter, &cursor, &inv->err);

	while (rc == 0 && (rc = iptk_cursor_event(cursor, &row, &inv->err)) == 0) {
		if (is_own(inv, &row)) {
			iptk_listing_row(listing, &row);
		}
	}
	iptk_cursor_free(cursor);
	return rc == IPTK_END ? 0 : rc;
}

/* All that is named is looked for before any of it is shown. */
static int find_all(struct invocation *inv, char **refs, size_t n)
{
	struct iptk_incident incident;
	struct iptk_part part;
	int rc = 0;

	for (size_t i = 0; rc == 0 && n > 1 && i < n; i++) {
		rc = iptk_session_resolve(inv->session, refs[i], &incident, &part, &inv->err);
	}
	return rc;
}

/* Run `rows` once, or once for each incident that the operands name. */
int invocation_rows(struct invocation *inv, struct iptk_listing *listing,
	int (*rows)(struct invocation *inv, struct iptk_listing *listing))
{
	struct iptk_incident incident;
	char **refs = NULL;
	size_t n = 0;
	int rc;

	if (inv->n_operands == 0) {
		return rows(inv, listing);
	}
	rc = invocation_refs(inv, &refs, &n);
	rc = rc != 0 ? rc : find_all(inv, refs, n);
	for (size_t i = 0; i < n && rc == 0; i++) {
		rc = iptk_session_resolve(inv->session, refs[i], &incident, NULL, &inv->err);
		if (rc == 0) {
			inv->filter.incident = incident.id;
			if (incident.drill) {
				inv->filter.drill = 2; /* named, hence wanted */
			}
			rc = rows(inv, listing);
		}
	}
	refs_free(refs);
	return rc;
}

int invocation_list(struct invocation *inv, const struct iptk_column *columns, size_t n,
	int (*rows)(struct invocation *inv, struct iptk_listing *listing))
{
	struct iptk_listing *listing = NULL;
	int rc = invocation_open(inv, IPTK_OPEN_READ);

	if (rc == 0) {
		rc = invocation_listing(inv, columns, n, &listing);
	}
	if (rc == 0) {
		rc = invocation_rows(inv, listing, rows);
	}
	if (listing != NULL && rc == 0) {
		rc = iptk_listing_end(listing, &inv->err);
	} else if (listing != NULL) {
		iptk_listing_fail(listing);
	}
	return rc == 0 ? 0 : invocation_fail(inv);
}

int verb_list(struct invocation *inv)
{
	return invocation_list(inv, iptk_incident_columns, iptk_n_incident_columns,
		list_incident_rows);
}

int verb_list_parts(struct invocation *inv)
{
	inv->filter.letters = inv->tool->letters;
	return invocation_list(inv, iptk_part_columns, iptk_n_part_columns, list_part_rows);
}

int verb_log(struct invocation *inv)
{
	return invocation_list(inv, iptk_event_columns, iptk_n_event_columns, list_event_rows);
}

/* ---- show --------------------------------------------------------------------------- */

static void show_cell(struct invocation *inv, const struct iptk_column *column, const void *row)
{
	struct iptk_cell cell = { 0 };
	char time[IPTK_TIME_MAX];

	column->get(row, &inv->show, &cell);
	if (cell.type == IPTK_CELL_NONE || cell.type == IPTK_CELL_BOOL) {
		return;
	}
	const char *head = i18n_column(column->header);
	size_t width = utf8_width(head);

	printf("%s%*s", head, (int)(width < 12 ? 12 - width : 1), "");
	if (cell.type == IPTK_CELL_TIME) {
		fputs(iptk_time_format(cell.i, time), stdout);
	} else if (cell.shown != NULL || cell.type == IPTK_CELL_TEXT) {
		iptk_put_safe(stdout, cell.shown != NULL ? cell.shown : cell.text, true);
	} else {
		printf("%lld", (long long)cell.i);
	}
	putchar('\n');
}

/* A notice: its row, with all of its columns, one below the other for people. IPTK_END when
 * the reference names something else. */
static int show_notice(struct invocation *inv, const char *ref)
{
	struct iptk_notice notice;
	struct iptk_listing *listing = NULL;
	int rc = iptk_session_notice(inv->session, ref, &notice, &inv->err);

	if (rc != 0) {
		return rc;
	}
	if (inv->format == IPTK_FORMAT_TABLE) {
		for (size_t k = 0; k < iptk_n_notice_columns; k++) {
			show_cell(inv, &iptk_notice_columns[k], &notice);
		}
		return 0;
	}
	if (inv->columns == NULL) {
		inv->columns = "+text,part,address,sent,next,answer,acked,acked-by";
	}
	rc = invocation_listing(inv, iptk_notice_columns, iptk_n_notice_columns, &listing);
	if (rc == 0) {
		iptk_listing_row(listing, &notice);
		rc = iptk_listing_end(listing, &inv->err);
	}
	return rc;
}

static int show_one(struct invocation *inv, const char *ref)
{
	struct iptk_incident incident;
	struct iptk_part part = { 0 };
	struct iptk_dossier *dossier = NULL;
	int rc = iptk_session_resolve(inv->session, ref, &incident, &part, &inv->err);

	if (rc != 0) {
		return rc;
	}
	rc = show_notice(inv, ref);
	if (rc != IPTK_END) {
		return rc;
	}
	if (inv->format == IPTK_FORMAT_REF) {
		puts(part.letter != 0 ? part.ref : incident.ref);
		return 0;
	}
	if (part.letter != 0) {
		return iptk_show_part(stdout, inv->format, inv->color, inv->width, &inv->show, &part,
			&inv->err);
	}
	rc = invocation_dossier(inv, ref, &dossier);
	if (rc == 0) {
		rc = iptk_show_incident(stdout, inv->format, inv->color, inv->width, dossier, &inv->err);
		dossier_free(dossier);
	}
	return rc;
}

int verb_show(struct invocation *inv)
{
	char **refs = NULL;
	size_t n = 0;
	int rc = invocation_open(inv, IPTK_OPEN_READ);

	if (rc == 0) {
		rc = invocation_refs(inv, &refs, &n);
	}
	rc = rc != 0 ? rc : find_all(inv, refs, n);
	if (rc == 0 && n > 1 && inv->format == IPTK_FORMAT_HTML) {
		refs_free(refs);
		return invocation_usage(inv, _("a page shows one record: give one reference"));
	}
	for (size_t i = 0; rc == 0 && i < n; i++) {
		if (i > 0 && (inv->format == IPTK_FORMAT_TABLE || inv->format == IPTK_FORMAT_MD)) {
			putchar('\n');
		}
		rc = show_one(inv, refs[i]);
	}
	refs_free(refs);
	return rc == 0 ? 0 : invocation_fail(inv);
}
