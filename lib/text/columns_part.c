/*
 * The columns of parts: reports, warnings, responses, measures, evidence, closing steps and
 * review items. New ones go at the end: scripts count on the order.
 */
#include "base/i18n.h"
#include "text/cell.h"
#include "text/labels.h"
#include "text/put.h"

#define GET(what) \
	static void get_##what(const void *row, const void *context, struct iptk_cell *ret)
#define PART const struct iptk_part *part = row
#define PLAN const struct iptk_plan *plan = show_of(context)->plan
#define ROSTER const struct iptk_plan *roster = roster_at(&show_of(context)->rosters, \
	show_of(context)->plan, part->seq)
#define UNUSED_CONTEXT (void)context

GET(ref) { PART; UNUSED_CONTEXT; cell_text(ret, part->ref); }
GET(type) { PART; UNUSED_CONTEXT; cell_label(ret, part->type, word_shown(part->type)); }
GET(state) { PART; UNUSED_CONTEXT; cell_label(ret, part->state, word_shown(part->state)); }
GET(at) { PART; UNUSED_CONTEXT; cell_time(ret, part->at); }
GET(recorded) { PART; UNUSED_CONTEXT; cell_time(ret, part->recorded_at); }
GET(doc) { PART; UNUSED_CONTEXT; cell_text(ret, part->doc); }
GET(due) { PART; UNUSED_CONTEXT; cell_time(ret, part->due_at); }
GET(digest) { PART; UNUSED_CONTEXT; cell_text(ret, part->digest); }
GET(attested) { PART; UNUSED_CONTEXT; cell_bool(ret, part->attested); }
GET(seq) { PART; UNUSED_CONTEXT; cell_int(ret, part->seq); }
GET(dept) { PART; PLAN; cell_label(ret, part->dept, label_dept(plan, part->dept)); }
GET(owner) { PART; PLAN; cell_label(ret, part->owner, label_owner(plan, part->owner)); }
GET(by) { PART; ROSTER; cell_label(ret, part->by, label_person(roster, part->by)); }

GET(recorder)
{
	PART;
	ROSTER;
	cell_label(ret, part->recorder, label_person(roster, part->recorder));
}

GET(level)
{
	PART;
	PLAN;
	cell_label(ret, part->level, label_level(plan, part->level));
	ret->color = color_level(plan, part->level);
}

GET(response)
{
	PART;
	PLAN;
	cell_label(ret, part->response, label_response(plan, part->response));
}

GET(category)
{
	PART;
	PLAN;
	cell_label(ret, part->category, label_category(plan, part->category));
}

/* What a part says, whichever of its fields holds it. */
GET(text)
{
	static const char *const names[] = { "text", "title", "course", "scope", "decision",
		"responsibility", "reason", "name", "measures", "help-kind", NULL };
	PART;

	UNUSED_CONTEXT;
	for (size_t k = 0; names[k] != NULL && ret->type == IPTK_CELL_NONE; k++) {
		cell_text(ret, iptk_part_field(part, names[k]));
	}
}

#define FIELD(what, name) \
	GET(what) { PART; UNUSED_CONTEXT; cell_text(ret, iptk_part_field(part, name)); }
FIELD(title, "title")
FIELD(name, "name")
FIELD(channel, "channel")
FIELD(address, "address")
FIELD(reason, "reason")
FIELD(basis, "basis")
FIELD(file_number, "file-number")
FIELD(amount, "amount")

#define HIDDEN IPTK_COLUMN_HIDDEN
const struct iptk_column iptk_part_columns[] = {
	{ "ref", NC_("column", "ref"), IPTK_COLUMN_REF, get_ref, "reference of the part" },
	{ "type", NC_("column", "type"), 0, get_type, "what made it" },
	{ "state", NC_("column", "state"), 0, get_state, "how it stands" },
	{ "at", NC_("column", "at"), 0, get_at, "when it happened" },
	{ "recorded", NC_("column", "recorded"), IPTK_COLUMN_SPARE, get_recorded, "when it was entered" },
	{ "by", NC_("column", "by"), 0, get_by, "who decided or did it" },
	{ "doc", NC_("column", "doc"), IPTK_COLUMN_SPARE, get_doc, "document that proves it" },
	{ "level", NC_("column", "level"), 0, get_level, "level" },
	{ "response", NC_("column", "response"), 0, get_response, "response" },
	{ "dept", NC_("column", "dept"), IPTK_COLUMN_SPARE, get_dept, "department" },
	{ "category", NC_("column", "category"), IPTK_COLUMN_SPARE, get_category, "category of the measure" },
	{ "owner", NC_("column", "owner"), IPTK_COLUMN_SPARE, get_owner, "who owes it" },
	{ "due", NC_("column", "due"), 0, get_due, "by when" },
	{ "text", NC_("column", "text"), IPTK_COLUMN_TRUNC | IPTK_COLUMN_BRIEF, get_text, "what it says" },
	{ "title", NC_("column", "title"), HIDDEN | IPTK_COLUMN_TRUNC, get_title, "its title" },
	{ "recorder", NC_("column", "recorder"), HIDDEN, get_recorder, "who entered it" },
	{ "attested", NC_("column", "to be confirmed"), HIDDEN, get_attested,
		"decided by another than the recorder, not yet confirmed" },
	{ "digest", NC_("column", "digest"), HIDDEN, get_digest, "SHA-256 of its text or file" },
	{ "name", NC_("column", "name"), HIDDEN, get_name, "name of the file" },
	{ "channel", NC_("column", "channel"), HIDDEN, get_channel, "channel of publication" },
	{ "address", NC_("column", "address"), HIDDEN, get_address, "where it stands" },
	{ "reason", NC_("column", "reason"), HIDDEN, get_reason, "why" },
	{ "basis", NC_("column", "basis"), HIDDEN, get_basis, "legal basis" },
	{ "file-number", NC_("column", "file number"), HIDDEN, get_file_number, "the authority's file number" },
	{ "amount", NC_("column", "amount"), HIDDEN, get_amount, "how much" },
	{ "seq", NC_("column", "seq"), HIDDEN | IPTK_COLUMN_RIGHT, get_seq, "event that made it" },
};
const size_t iptk_n_part_columns = sizeof iptk_part_columns / sizeof *iptk_part_columns;
