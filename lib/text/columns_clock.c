/* The columns of clocks: `due` and `check`. New ones go at the end. */
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "iptk/time.h"
#include "text/cell.h"
#include "text/labels.h"
#include "text/put.h"

#define GET(what) \
	static void get_##what(const void *row, const void *context, struct iptk_cell *ret)
#define CLOCK const struct iptk_clock *clock = row
#define PLAN const struct iptk_plan *plan = show_of(context)->plan
#define UNUSED_CONTEXT (void)context

GET(ref) { CLOCK; UNUSED_CONTEXT; cell_text(ret, clock->ref); }
GET(clause) { CLOCK; UNUSED_CONTEXT; cell_text(ret, clock->clause); }
GET(due) { CLOCK; UNUSED_CONTEXT; cell_time(ret, clock->due_at); }
GET(title) { CLOCK; UNUSED_CONTEXT; cell_text(ret, clock->title); }
GET(name) { CLOCK; UNUSED_CONTEXT; cell_text(ret, clock->name); }
GET(key) { CLOCK; UNUSED_CONTEXT; cell_text(ret, clock->key); }
GET(drill) { CLOCK; UNUSED_CONTEXT; cell_bool(ret, clock->drill); }
GET(start) { CLOCK; UNUSED_CONTEXT; cell_time(ret, clock->start_at); }
GET(limit) { CLOCK; UNUSED_CONTEXT; cell_span(ret, clock->limit_s); }
GET(met) { CLOCK; UNUSED_CONTEXT; cell_time(ret, clock->met_at); }
GET(entered) { CLOCK; UNUSED_CONTEXT; cell_time(ret, clock->met_recorded_at); }
GET(stopped) { CLOCK; UNUSED_CONTEXT; cell_time(ret, clock->stopped_at); }
GET(reason) { CLOCK; UNUSED_CONTEXT; cell_text(ret, clock->reason); }
GET(owner) { CLOCK; PLAN; cell_label(ret, clock->owner, label_owner(plan, clock->owner)); }
GET(dept) { CLOCK; PLAN; cell_label(ret, clock->dept, label_dept(plan, clock->dept)); }

/* People get the id to type and the name to read. */
GET(clock)
{
	static _Thread_local char shown[256];
	CLOCK;

	UNUSED_CONTEXT;
	cell_text(ret, clock->clock);
	if (clock->name != NULL && strcmp(clock->name, clock->clock) != 0) {
		snprintf(shown, sizeof shown, "%.60s %.120s", clock->clock, clock->name);
		ret->shown = shown;
	}
}

GET(over)
{
	static _Thread_local char shown[IPTK_SPAN_MAX + 64];
	char span[IPTK_SPAN_MAX];
	CLOCK;

	UNUSED_CONTEXT;
	if (clock->due_at == IPTK_NO_TIME) {
		return;
	}
	cell_span(ret, clock->over_s);
	if (clock->over_s > 0) {
		ret->color = "red";
		/* TRANSLATORS: %s is a span, "5 min": so long past due */
		snprintf(shown, sizeof shown, _("%s over"), iptk_span_shown(clock->over_s, span));
	} else if (clock->met_at != IPTK_NO_TIME) {
		/* TRANSLATORS: %s is a span, "5 min": it was met so long before due */
		snprintf(shown, sizeof shown, _("%s to spare"), iptk_span_shown(-clock->over_s, span));
	} else {
		/* TRANSLATORS: %s is a span, "5 min": so long before due */
		snprintf(shown, sizeof shown, _("%s left"), iptk_span_shown(-clock->over_s, span));
	}
	ret->shown = shown;
}

GET(level)
{
	CLOCK;
	PLAN;
	cell_label(ret, clock->level, label_level(plan, clock->level));
	ret->color = color_level(plan, clock->level);
}

GET(state)
{
	CLOCK;
	const char *word = "open";

	UNUSED_CONTEXT;
	if (clock->met_at != IPTK_NO_TIME) {
		word = clock->over_s > 0 ? "late" : "met";
	} else if (clock->stopped_at != IPTK_NO_TIME) {
		word = "stopped";
	} else if (clock->due_at != IPTK_NO_TIME && clock->over_s > 0) {
		word = "overdue";
	}
	cell_label(ret, word, word_shown(word));
}

#define HIDDEN IPTK_COLUMN_HIDDEN
const struct iptk_column iptk_clock_columns[] = {
	{ "ref", NC_("column", "ref"), IPTK_COLUMN_REF, get_ref, "incident or part it hangs on" },
	{ "clock", NC_("column", "clock"), 0, get_clock, "clock of the plan" },
	{ "clause", NC_("column", "clause"), IPTK_COLUMN_SPARE, get_clause, "clause of the plan" },
	{ "due", NC_("column", "due"), 0, get_due, "when it falls due" },
	{ "over", NC_("column", "over"), IPTK_COLUMN_RIGHT, get_over, "seconds past due; negative: time left" },
	{ "dept", NC_("column", "dept"), IPTK_COLUMN_SPARE, get_dept, "department of the incident" },
	{ "owner", NC_("column", "owner"), 0, get_owner, "who owes it" },
	{ "title", NC_("column", "title"), IPTK_COLUMN_TRUNC | IPTK_COLUMN_SPARE, get_title, "title of the incident" },
	{ "name", NC_("column", "name"), HIDDEN, get_name, "the clock's name" },
	{ "key", NC_("column", "key"), HIDDEN, get_key, "department or part it is kept for" },
	{ "state", NC_("column", "state"), HIDDEN, get_state, "open, overdue, met, late or stopped" },
	{ "level", NC_("column", "level"), HIDDEN, get_level, "level of the incident" },
	{ "drill", NC_("column", "drill"), HIDDEN, get_drill, "whether it is a drill's" },
	{ "start", NC_("column", "start"), HIDDEN, get_start, "from when it counts" },
	{ "limit", NC_("column", "limit"), HIDDEN | IPTK_COLUMN_RIGHT, get_limit, "seconds from start to due" },
	{ "met", NC_("column", "met"), HIDDEN, get_met, "when it was met" },
	{ "entered", NC_("column", "entered"), HIDDEN, get_entered, "when that was entered" },
	{ "stopped", NC_("column", "stopped"), HIDDEN, get_stopped, "when it stopped unmet" },
	{ "reason", NC_("column", "reason"), HIDDEN, get_reason, "why it was late" },
};
const size_t iptk_n_clock_columns = sizeof iptk_clock_columns / sizeof *iptk_clock_columns;
