/* The columns of the register and of readiness: `ip-plan train`, `ready`. New ones go at the
 * end. */
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "iptk/register.h"
#include "iptk/time.h"
#include "text/cell.h"
#include "text/labels.h"
#include "text/put.h"

#define GET(what, member) \
	static void what##_##member(const void *row, const void *context, struct iptk_cell *ret)
#define PLAN const struct iptk_plan *plan = show_of(context)->plan
#define UNUSED_CONTEXT (void)context

/* ---- entries -------------------------------------------------------------------------------- */

#define ENTRY const struct iptk_entry *entry = row

GET(entry, ref) { ENTRY; UNUSED_CONTEXT; cell_text(ret, entry->ref); }
GET(entry, at) { ENTRY; UNUSED_CONTEXT; cell_time(ret, entry->at); }
GET(entry, recorded) { ENTRY; UNUSED_CONTEXT; cell_time(ret, entry->recorded_at); }
GET(entry, doc) { ENTRY; UNUSED_CONTEXT; cell_text(ret, entry->doc); }
GET(entry, by) { ENTRY; PLAN; cell_label(ret, entry->by, label_person(plan, entry->by)); }
GET(entry, subject) { ENTRY; UNUSED_CONTEXT; cell_text(ret, iptk_entry_field(entry, "subject", 0)); }
GET(entry, form) { ENTRY; UNUSED_CONTEXT; cell_text(ret, iptk_entry_field(entry, "form", 0)); }
GET(entry, text) { ENTRY; UNUSED_CONTEXT; cell_text(ret, iptk_entry_field(entry, "text", 0)); }

GET(entry, count)
{
	ENTRY;
	UNUSED_CONTEXT;
	int64_t n = iptk_entry_int(entry, "count", -1);
	if (n >= 0) {
		cell_int(ret, n);
	}
}

/* The persons of a repeated field, by comma; by name for people. */
static void cell_people(struct iptk_cell *ret, const struct iptk_entry *entry, const char *field,
	const struct iptk_plan *plan)
{
	static _Thread_local char ids[1024], names[2048];
	size_t n = 0, m = 0;
	const char *id;

	ids[0] = names[0] = '\0';
	for (size_t k = 0; (id = iptk_entry_field(entry, field, k)) != NULL
			&& n < sizeof ids - 70 && m < sizeof names - 300; k++) {
		n += (size_t)snprintf(ids + n, 70, "%s%.60s", k > 0 ? "," : "", id);
		m += (size_t)snprintf(names + m, 300, "%s%.200s", k > 0 ? "、" : "",
			label_person(plan, id));
	}
	cell_label(ret, ids, names);
}

GET(entry, attended)
{
	ENTRY;
	PLAN;
	cell_people(ret, entry, "attended", plan);
}

#define HIDDEN IPTK_COLUMN_HIDDEN
const struct iptk_column iptk_training_columns[] = {
	{ "ref", NC_("column", "ref"), IPTK_COLUMN_REF, entry_ref, "the entry" },
	{ "at", NC_("column", "at"), 0, entry_at, "when it was held" },
	{ "subject", NC_("column", "subject"), IPTK_COLUMN_TRUNC, entry_subject, "what it was about" },
	{ "form", NC_("column", "form"), IPTK_COLUMN_TRUNC, entry_form, "how it was held" },
	{ "attended", NC_("column", "attended"), IPTK_COLUMN_TRUNC, entry_attended, "who attended, by comma" },
	{ "count", NC_("column", "count"), IPTK_COLUMN_RIGHT, entry_count, "how many people" },
	{ "by", NC_("column", "by"), 0, entry_by, "who held it" },
	{ "doc", NC_("column", "doc"), 0, entry_doc, "document that proves it" },
	{ "recorded", NC_("column", "recorded"), HIDDEN, entry_recorded, "when it was entered" },
	{ "text", NC_("column", "text"), HIDDEN | IPTK_COLUMN_TRUNC, entry_text, "an account of it" },
};
const size_t iptk_n_training_columns = sizeof iptk_training_columns / sizeof *iptk_training_columns;

/* ---- supplies --------------------------------------------------------------------------------- */

#define SUPPLY const struct iptk_supply *supply = row

GET(supply, name) { SUPPLY; UNUSED_CONTEXT; cell_text(ret, supply->name); }
GET(supply, expires) { SUPPLY; UNUSED_CONTEXT; cell_time(ret, supply->expires_at); }
GET(supply, checked) { SUPPLY; UNUSED_CONTEXT; cell_time(ret, supply->checked_at); }
GET(supply, check) { SUPPLY; UNUSED_CONTEXT; cell_time(ret, supply->check_due_at); }
GET(supply, expired) { SUPPLY; UNUSED_CONTEXT; cell_int(ret, supply->expired); }

GET(supply, present)
{
	SUPPLY;
	UNUSED_CONTEXT;
	cell_int(ret, supply->present);
	ret->color = supply->minimum > supply->present - supply->expired ? "red" : NULL;
}

GET(supply, minimum)
{
	SUPPLY;
	UNUSED_CONTEXT;
	if (supply->minimum >= 0) {
		cell_int(ret, supply->minimum);
	}
}

const struct iptk_column iptk_supply_columns[] = {
	{ "name", NC_("column", "name"), IPTK_COLUMN_REF, supply_name, "the supply" },
	{ "present", NC_("column", "present"), IPTK_COLUMN_RIGHT, supply_present, "how many there are" },
	{ "minimum", NC_("column", "minimum"), IPTK_COLUMN_RIGHT, supply_minimum, "how many there must be" },
	{ "expired", NC_("column", "expired"), IPTK_COLUMN_RIGHT, supply_expired, "how many of them have expired" },
	{ "expires", NC_("column", "expires"), 0, supply_expires, "when the first expires" },
	{ "checked", NC_("column", "checked"), 0, supply_checked, "when they were counted" },
	{ "check", NC_("column", "check"), 0, supply_check, "by when they are to be counted again" },
};
const size_t iptk_n_supply_columns = sizeof iptk_supply_columns / sizeof *iptk_supply_columns;

/* ---- drills ------------------------------------------------------------------------------------ */

#define DRILL const struct iptk_drill *drill = row

#define RUN DRILL; UNUSED_CONTEXT; if (drill->incident == NULL) { return; }

GET(drill, kept) { RUN cell_int(ret, drill->n_kept); }
GET(drill, clocks) { RUN cell_int(ret, drill->n_clocks); }
GET(drill, occurred) { RUN cell_time(ret, drill->incident->mark_at[IPTK_MARK_OCCURRED]); }
GET(drill, ended) { RUN cell_time(ret, drill->incident->mark_at[IPTK_MARK_ENDED]); }
GET(drill, due) { DRILL; UNUSED_CONTEXT; cell_time(ret, drill->due_at); }
GET(drill, owner) { DRILL; PLAN; cell_label(ret, drill->owner, label_person(plan, drill->owner)); }
GET(drill, planned) { DRILL; UNUSED_CONTEXT; cell_text(ret, drill->plan ? drill->plan->ref : NULL); }

GET(drill, ref)
{
	DRILL;
	UNUSED_CONTEXT;
	cell_text(ret, drill->incident != NULL ? drill->incident->ref : drill->plan->ref);
}

GET(drill, title)
{
	DRILL;
	UNUSED_CONTEXT;
	cell_text(ret, drill->incident != NULL ? drill->incident->title : drill->subject);
}

GET(drill, state)
{
	DRILL;
	UNUSED_CONTEXT;
	cell_label(ret, drill->state, word_shown(drill->state));
	ret->color = strcmp(drill->state, "not-held") == 0 ? "red" : NULL;
}

GET(drill, evaluated)
{
	RUN
	cell_int(ret, drill->n_evaluated);
	ret->color = drill->n_evaluated < drill->n_aspects && drill->incident->state == IPTK_STATE_ENDED
		? "yellow" : NULL;
}

GET(drill, aspects) { RUN cell_int(ret, drill->n_aspects); }

GET(drill, grade)
{
	RUN
	if (drill->n_evaluated > 0) {
		cell_int(ret, (drill->score + drill->n_evaluated / 2) / drill->n_evaluated);
	}
}

/* The stages of a set, by comma; in the user's words too. */
static void put_stages(unsigned stages, char ids[static 256], char shown[static 512])
{
	static const char *const names[] = { N_("occurrence"), N_("report"), N_("response"),
		N_("scene"), N_("end"), N_("review") };
	size_t n = 0, m = 0;

	ids[0] = shown[0] = '\0';
	for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
		if ((stages >> k & 1) != 0) {
			n += (size_t)snprintf(ids + n, 40, "%s%s", n > 0 ? "," : "", names[k]);
			m += (size_t)snprintf(shown + m, 80, "%s%.60s", m > 0 ? "、" : "", _(names[k]));
		}
	}
}

GET(drill, covered)
{
	static _Thread_local char ids[256], shown[512];
	RUN
	put_stages(drill->stages, ids, shown);
	cell_label(ret, ids, shown);
}

GET(drill, left)
{
	static _Thread_local char ids[256], shown[512];
	RUN
	put_stages(IPTK_STAGE_ALL & ~drill->stages, ids, shown);
	cell_label(ret, ids, shown);
}

GET(drill, score)
{
	DRILL;
	UNUSED_CONTEXT;
	if (drill->n_clocks > 0) {
		ret->type = IPTK_CELL_SHARE;
		ret->i = drill->n_kept * 10000 / drill->n_clocks;
	}
}

GET(drill, kind)
{
	DRILL;
	PLAN;
	const char *id = drill->plan != NULL ? iptk_entry_field(drill->plan, "kind", 0) : NULL;

	cell_label(ret, id, label_kind(plan, id));
}

GET(drill, level)
{
	DRILL;
	PLAN;
	const char *id = drill->plan != NULL ? iptk_entry_field(drill->plan, "level", 0) : NULL;

	cell_label(ret, id, label_level(plan, id));
}

GET(drill, participants)
{
	DRILL;
	PLAN;
	if (drill->plan != NULL) {
		cell_people(ret, drill->plan, "participant", plan);
	}
}

const struct iptk_column iptk_drill_columns[] = {
	{ "ref", NC_("column", "ref"), IPTK_COLUMN_REF, drill_ref, "the run, an incident marked as a drill; without one, the planned drill" },
	{ "state", NC_("column", "state"), 0, drill_state, "state of the run; else planned, not-held, moved or cancelled" },
	{ "title", NC_("column", "title"), IPTK_COLUMN_TRUNC, drill_title, "its title" },
	{ "occurred", NC_("column", "occurred"), IPTK_COLUMN_SPARE, drill_occurred, "when it began" },
	{ "ended", NC_("column", "ended"), 0, drill_ended, "when its end was approved" },
	{ "left-out", NC_("column", "left out"), 0, drill_left, "stages that it has not covered, by comma" },
	{ "kept", NC_("column", "kept"), IPTK_COLUMN_RIGHT, drill_kept, "deadlines met in time" },
	{ "clocks", NC_("column", "clocks"), IPTK_COLUMN_RIGHT, drill_clocks, "deadlines met or run out" },
	{ "score", NC_("column", "score"), IPTK_COLUMN_RIGHT, drill_score, "share of them that were kept" },
	{ "covered", NC_("column", "covered"), HIDDEN, drill_covered, "stages that it has covered, by comma" },
	{ "due", NC_("column", "due"), 0, drill_due, "when it was planned for" },
	{ "evaluated", NC_("column", "evaluated"), IPTK_COLUMN_RIGHT, drill_evaluated, "aspects evaluated" },
	{ "grade", NC_("column", "grade"), IPTK_COLUMN_RIGHT, drill_grade, "mean of their scores, of 100" },
	{ "aspects", NC_("column", "aspects"), HIDDEN | IPTK_COLUMN_RIGHT, drill_aspects, "aspects that the plan wants evaluated" },
	{ "planned", NC_("column", "planned"), HIDDEN, drill_planned, "the planned drill that it is the run of" },
	{ "owner", NC_("column", "owner"), HIDDEN, drill_owner, "who is to hold it" },
	{ "kind", NC_("column", "kind"), HIDDEN, drill_kind, "of which kind of incident it was planned" },
	{ "level", NC_("column", "level"), HIDDEN, drill_level, "at which level it was planned" },
	{ "participants", NC_("column", "participants"), HIDDEN | IPTK_COLUMN_TRUNC, drill_participants, "who is to take part, by comma" },
};
const size_t iptk_n_drill_columns = sizeof iptk_drill_columns / sizeof *iptk_drill_columns;

/* ---- what is lacking -------------------------------------------------------------------------- */

#define LACK const struct iptk_lack *lack = row

GET(lack, clause) { LACK; UNUSED_CONTEXT; cell_text(ret, lack->clause); }
GET(lack, what) { LACK; UNUSED_CONTEXT; cell_label(ret, lack->what, word_shown(lack->what)); }
GET(lack, due) { LACK; UNUSED_CONTEXT; cell_time(ret, lack->due_at); }
GET(lack, owner) { LACK; PLAN; cell_label(ret, lack->owner, label_owner(plan, lack->owner)); }

GET(lack, item)
{
	LACK;
	PLAN;
	bool clock = iptk_plan_clock(plan, lack->item) != IPTK_NONE;

	cell_label(ret, lack->item, clock ? label_clock(plan, lack->item) : word_shown(lack->item));
}

/* People want the name of what a reference names, too. */
GET(lack, name)
{
	static _Thread_local char shown[512];
	LACK;
	PLAN;

	if (lack->until_at != IPTK_NO_TIME) {
		char from[IPTK_TIME_MAX], until[IPTK_TIME_MAX];
		int64_t now = show_of(context)->now;

		snprintf(shown, sizeof shown, "%s – %s", iptk_time_format_short(lack->due_at, now, from),
			iptk_time_format_short(lack->until_at, now, until));
		cell_label(ret, lack->name, shown);
		return;
	}
	if (lack->title != NULL) {
		snprintf(shown, sizeof shown, "%s %.*s", lack->name,
			(int)text_fit(lack->title, 40), lack->title);
	}
	bool clock = lack->name != NULL && iptk_plan_clock(plan, lack->name) != IPTK_NONE
		&& strcmp(lack->item, "calendar") == 0;

	cell_label(ret, lack->name, lack->title != NULL ? shown : clock ? label_clock(plan, lack->name)
		: lack->name != NULL ? label_person(plan, lack->name) : NULL);
}

GET(lack, over)
{
	LACK;
	UNUSED_CONTEXT;
	if (lack->over_s != IPTK_NO_TIME) {
		cell_span(ret, lack->over_s);
	}
}

const struct iptk_column iptk_lack_columns[] = {
	{ "clause", NC_("column", "clause"), 0, lack_clause, "clause of the plan" },
	{ "what", NC_("column", "what"), 0, lack_what, "missing, stale, overdue, short or expired" },
	{ "item", NC_("column", "item"), IPTK_COLUMN_REF, lack_item, "clock of the plan, calendar, planned-drill, evaluation, improvement, roster, or stock" },
	{ "name", NC_("column", "name"), IPTK_COLUMN_TRUNC, lack_name, "whom or which" },
	{ "due", NC_("column", "due"), 0, lack_due, "since when" },
	{ "over", NC_("column", "over"), IPTK_COLUMN_RIGHT, lack_over, "seconds past due" },
	{ "owner", NC_("column", "owner"), 0, lack_owner, "role or person that owes it" },
};
const size_t iptk_n_lack_columns = sizeof iptk_lack_columns / sizeof *iptk_lack_columns;
