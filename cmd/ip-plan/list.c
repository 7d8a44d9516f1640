/*
 * ip-plan list: the plans adopted so far, each with who adopted it, on what document, and
 * what it is: version, day from which it holds, digest.
 */
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "ip-plan/verbs.h"

struct adopted {
	struct iptk_event event;
	const struct iptk_plan *plan, *before; /* adopted; under which: at the founding, itself */
};

static void put_text(const char *text, struct iptk_cell *ret)
{
	*ret = (struct iptk_cell) { .type = text != NULL && text[0] != '\0' ? IPTK_CELL_TEXT
		: IPTK_CELL_NONE, .text = text };
}

static void put_time(int64_t at, struct iptk_cell *ret)
{
	*ret = (struct iptk_cell) { .type = at == IPTK_NO_TIME ? IPTK_CELL_NONE : IPTK_CELL_TIME,
		.i = at };
}

/* A person, by the plan under which the adoption was recorded: the one before it. */
static void put_person(const struct adopted *a, const char *id, struct iptk_cell *ret)
{
	int k = id == NULL ? IPTK_NONE : iptk_plan_person(a->before, id, a->event.at);

	put_text(id, ret);
	if (k != IPTK_NONE && ret->type == IPTK_CELL_TEXT) {
		ret->shown = a->before->people[k].name;
	}
}

static void get_recorder(const void *row, const void *context, struct iptk_cell *ret)
{
	const struct adopted *a = row;
	static char account[32];

	(void)context;
	if (a->event.recorder == NULL || a->event.recorder[0] == '\0') { /* nobody of the plan */
		snprintf(account, sizeof account, "uid:%lld", (long long)a->event.uid);
		put_text(account, ret);
		return;
	}
	put_person(a, a->event.recorder, ret);
}

#define GET(name) static void get_##name(const void *row, const void *context, struct iptk_cell *ret)
#define ROW const struct adopted *a = row; (void)context

GET(seq) { ROW; *ret = (struct iptk_cell) { .type = IPTK_CELL_INT, .i = a->event.seq }; }
GET(at) { ROW; put_time(a->event.at, ret); }
GET(recorded) { ROW; put_time(a->event.recorded_at, ret); }
GET(by) { ROW; put_person(a, a->event.by, ret); }
GET(doc) { ROW; put_text(a->event.doc, ret); }
GET(version) { ROW; put_text(a->plan->version, ret); }
GET(effective) { ROW; put_time(a->plan->effective_at, ret); }
GET(digest) { ROW; put_text(a->plan->digest, ret); }

const struct iptk_column adopted_columns[] = {
	{ "seq", NC_("column", "seq"), IPTK_COLUMN_RIGHT, get_seq, N_("number of the event") },
	{ "at", NC_("column", "at"), 0, get_at, N_("when it was adopted") },
	{ "recorded", NC_("column", "recorded"), 0, get_recorded, N_("when it was entered") },
	{ "recorder", NC_("column", "recorder"), 0, get_recorder, N_("who entered it") },
	{ "by", NC_("column", "by"), 0, get_by, N_("who decided or did it") },
	{ "doc", NC_("column", "doc"), 0, get_doc, N_("document that proves it") },
	{ "version", NC_("column", "version"), 0, get_version, N_("version of the plan") },
	{ "effective", NC_("column", "effective"), 0, get_effective, N_("from when it holds") },
	{ "digest", NC_("column", "digest"), IPTK_COLUMN_REF | IPTK_COLUMN_TRUNC, get_digest,
		N_("digest of the plan's text") },
};
const size_t n_adopted_columns = sizeof adopted_columns / sizeof adopted_columns[0];

static int rows(struct invocation *inv, struct iptk_listing *listing)
{
	struct iptk_cursor *cursor = NULL;
	struct adopted row;
	int rc = iptk_events(inv->session, &inv->filter, &cursor, &inv->err);

	while (rc == 0 && (rc = iptk_cursor_event(cursor, &row.event, &inv->err)) == 0) {
		if (strcmp(row.event.kind, "plan.adopt") == 0) {
			rc = iptk_session_plan_at(inv->session, row.event.seq, &row.plan, &inv->err);
			if (rc == 0) {
				row.before = iptk_session_roster_at(inv->session, row.event.seq);
				iptk_listing_row(listing, &row);
			}
		}
	}
	iptk_cursor_free(cursor);
	return rc == IPTK_END ? 0 : rc;
}

int verb_list_plans(struct invocation *inv)
{
	return invocation_list(inv, adopted_columns, n_adopted_columns, rows);
}
