/* The columns of incidents: `list`. New ones go at the end: scripts count on the order. */
#include "base/i18n.h"
#include "iptk/time.h"
#include "text/cell.h"
#include "text/labels.h"
#include "text/put.h"

#define GET(what) \
	static void get_##what(const void *row, const void *context, struct iptk_cell *ret)
#define INCIDENT const struct iptk_incident *incident = row
#define PLAN const struct iptk_plan *plan = show_of(context)->plan
#define UNUSED_CONTEXT (void)context

GET(ref) { INCIDENT; UNUSED_CONTEXT; cell_text(ret, incident->ref); }
GET(title) { INCIDENT; UNUSED_CONTEXT; cell_text(ret, incident->title); }
GET(source) { INCIDENT; UNUSED_CONTEXT; cell_text(ret, incident->source); }
GET(warning) { INCIDENT; UNUSED_CONTEXT; cell_text(ret, incident->warning); }
GET(drill) { INCIDENT; UNUSED_CONTEXT; cell_bool(ret, incident->drill); }
GET(parts) { INCIDENT; UNUSED_CONTEXT; cell_int(ret, incident->n_parts); }
GET(due) { INCIDENT; UNUSED_CONTEXT; cell_time(ret, incident->next_due_at); }
GET(recorded) { INCIDENT; UNUSED_CONTEXT; cell_time(ret, incident->recorded_at); }

/* Asked for each of a hundred thousand rows: looked up once. */
static const char *state_shown(enum iptk_state state)
{
	static const char *shown[IPTK_STATE_N];

	if (shown[state] == NULL) {
		shown[state] = word_shown(iptk_state_name(state));
	}
	return shown[state];
}

GET(state)
{
	INCIDENT;
	UNUSED_CONTEXT;
	cell_label(ret, iptk_state_name(incident->state), state_shown(incident->state));
}

GET(level)
{
	INCIDENT;
	PLAN;
	cell_label(ret, incident->level, label_level(plan, incident->level));
	ret->color = color_level(plan, incident->level);
}

GET(response)
{
	INCIDENT;
	PLAN;
	cell_label(ret, incident->response, label_response(plan, incident->response));
}

GET(kind)
{
	INCIDENT;
	PLAN;
	cell_label(ret, incident->kind, label_kind(plan, incident->kind));
}

GET(dept)
{
	INCIDENT;
	PLAN;
	cell_label(ret, incident->dept, label_dept(plan, incident->dept));
}

GET(next)
{
	INCIDENT;
	PLAN;
	cell_label(ret, incident->next_clock, label_clock(plan, incident->next_clock));
}

GET(late)
{
	INCIDENT;
	UNUSED_CONTEXT;
	cell_int(ret, incident->n_late);
	ret->color = incident->n_late > 0 ? "red" : NULL;
}

GET(reporter)
{
	INCIDENT;
	PLAN;
	cell_label(ret, incident->reporter, label_person(plan, incident->reporter));
}

GET(lead)
{
	INCIDENT;
	PLAN;
	cell_label(ret, incident->lead, label_person(plan, incident->lead));
}

GET(merged)
{
	INCIDENT;
	static _Thread_local char ref[IPTK_REF_MAX];

	UNUSED_CONTEXT;
	if (incident->merged_into != 0) {
		cell_text(ret, iptk_ref_format(incident->merged_into, 0, 0, ref));
	}
}

GET(under)
{
	INCIDENT;
	UNUSED_CONTEXT;
	cell_text(ret, incident->under);
}

#define MARK(what, mark) \
	GET(what) { INCIDENT; UNUSED_CONTEXT; cell_time(ret, incident->mark_at[mark]); }
MARK(occurred, IPTK_MARK_OCCURRED)
MARK(discovered, IPTK_MARK_DISCOVERED)
MARK(received, IPTK_MARK_RECEIVED)
MARK(reported, IPTK_MARK_REPORTED)
MARK(verified, IPTK_MARK_VERIFIED)
MARK(issued, IPTK_MARK_ISSUED)
MARK(started, IPTK_MARK_STARTED)
MARK(recommended, IPTK_MARK_RECOMMENDED)
MARK(ended, IPTK_MARK_ENDED)
MARK(classified, IPTK_MARK_CLASSIFIED)

#define HIDDEN IPTK_COLUMN_HIDDEN
const struct iptk_column iptk_incident_columns[] = {
	{ "ref", NC_("column", "ref"), IPTK_COLUMN_REF, get_ref, "reference of the incident" },
	{ "state", NC_("column", "state"), 0, get_state, "state of its life" },
	{ "level", NC_("column", "level"), 0, get_level, "level, last in force or assessed" },
	{ "response", NC_("column", "response"), IPTK_COLUMN_SPARE, get_response, "response, in force or last" },
	{ "kind", NC_("column", "kind"), IPTK_COLUMN_SPARE, get_kind, "kind of incident" },
	{ "dept", NC_("column", "dept"), IPTK_COLUMN_SPARE, get_dept, "department concerned" },
	{ "title", NC_("column", "title"), IPTK_COLUMN_TRUNC, get_title, "its one line" },
	{ "occurred", NC_("column", "occurred"), IPTK_COLUMN_SPARE, get_occurred, "when it occurred" },
	{ "reported", NC_("column", "reported"), IPTK_COLUMN_SPARE, get_reported, "when it was first reported" },
	{ "next", NC_("column", "next"), 0, get_next, "open clock that falls due first" },
	{ "due", NC_("column", "due"), 0, get_due, "when that falls due" },
	{ "late", NC_("column", "late"), IPTK_COLUMN_RIGHT, get_late, "how many clocks were breached" },
	{ "drill", NC_("column", "drill"), 0, get_drill, "whether it is a drill" },
	{ "source", NC_("column", "source"), HIDDEN, get_source, "external number" },
	{ "reporter", NC_("column", "reporter"), HIDDEN, get_reporter, "person who reported it" },
	{ "lead", NC_("column", "lead"), HIDDEN, get_lead, "person who leads the response" },
	{ "warning", NC_("column", "warning"), HIDDEN, get_warning, "warning in force" },
	{ "discovered", NC_("column", "discovered"), HIDDEN, get_discovered, "when it was discovered" },
	{ "received", NC_("column", "received"), HIDDEN, get_received, "when the Office received it" },
	{ "recorded", NC_("column", "recorded"), HIDDEN, get_recorded, "when it was entered" },
	{ "verified", NC_("column", "verified"), HIDDEN, get_verified, "when it was verified" },
	{ "issued", NC_("column", "issued"), HIDDEN, get_issued, "when the warning was issued" },
	{ "started", NC_("column", "started"), HIDDEN, get_started, "when the response started" },
	{ "recommended", NC_("column", "recommended"), HIDDEN, get_recommended, "when the end was recommended" },
	{ "ended", NC_("column", "ended"), HIDDEN, get_ended, "when the end was approved" },
	{ "merged", NC_("column", "merged into"), HIDDEN, get_merged, "incident it was merged into" },
	{ "n_parts", NC_("column", "parts"), HIDDEN | IPTK_COLUMN_RIGHT, get_parts, "parts made so far" },
	{ "under", NC_("column", "under"), HIDDEN, get_under, "profiles of the plan that it is under" },
	{ "classified", NC_("column", "classified"), HIDDEN, get_classified, "when it first was of a major level, where a clock counts from it" },
};
const size_t iptk_n_incident_columns =
	sizeof iptk_incident_columns / sizeof *iptk_incident_columns;
