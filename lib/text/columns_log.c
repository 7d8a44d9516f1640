/* The columns of the log's events, of the plan's people and of the rules. */
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "iptk/rule.h"
#include "text/cell.h"
#include "text/labels.h"
#include "text/put.h"

#define GET(subject, what) \
	static void subject##_##what(const void *row, const void *context, struct iptk_cell *ret)
#define PLAN const struct iptk_plan *plan = show_of(context)->plan
#define UNUSED_CONTEXT (void)context

/* ---- events ---------------------------------------------------------------------------- */

#define EVENT const struct iptk_event *event = row
#define ROSTER const struct iptk_plan *roster = roster_at(&show_of(context)->rosters, \
	show_of(context)->plan, event->seq)

GET(event, seq) { EVENT; UNUSED_CONTEXT; cell_int(ret, event->seq); }
GET(event, at) { EVENT; UNUSED_CONTEXT; cell_time(ret, event->at); }
GET(event, recorded) { EVENT; UNUSED_CONTEXT; cell_time(ret, event->recorded_at); }
GET(event, doc) { EVENT; UNUSED_CONTEXT; cell_text(ret, event->doc); }
GET(event, ref) { EVENT; UNUSED_CONTEXT; cell_text(ret, event->ref); }
GET(event, kind) { EVENT; UNUSED_CONTEXT; cell_text(ret, event->kind); }
GET(event, text) { EVENT; UNUSED_CONTEXT; cell_text(ret, event->text); }
GET(event, uid) { EVENT; UNUSED_CONTEXT; cell_int(ret, event->uid); }
GET(event, login) { EVENT; UNUSED_CONTEXT; cell_int(ret, event->login); }
GET(event, plan) { EVENT; UNUSED_CONTEXT; cell_text(ret, event->plan); }
GET(event, prev) { EVENT; UNUSED_CONTEXT; cell_text(ret, event->prev); }
GET(event, hash) { EVENT; UNUSED_CONTEXT; cell_text(ret, event->hash); }
GET(event, body) { EVENT; UNUSED_CONTEXT; cell_text(ret, event->body); }
GET(event, by) { EVENT; ROSTER; cell_label(ret, event->by, label_person(roster, event->by)); }

GET(event, recorder)
{
	EVENT;
	ROSTER;
	if (event->recorder == NULL || event->recorder[0] == '\0') { /* nobody of the plan */
		static char account[32];
		snprintf(account, sizeof account, "uid:%lld", (long long)event->uid);
		cell_text(ret, account);
		return;
	}
	cell_label(ret, event->recorder, label_person(roster, event->recorder));
}

#define HIDDEN IPTK_COLUMN_HIDDEN
const struct iptk_column iptk_event_columns[] = {
	{ "seq", NC_("column", "seq"), IPTK_COLUMN_RIGHT, event_seq, "number of the event" },
	{ "at", NC_("column", "at"), 0, event_at, "when it happened" },
	{ "recorded", NC_("column", "recorded"), IPTK_COLUMN_SPARE, event_recorded, "when it was entered" },
	{ "recorder", NC_("column", "recorder"), IPTK_COLUMN_SPARE, event_recorder, "who entered it" },
	{ "by", NC_("column", "by"), 0, event_by, "who decided or did it" },
	{ "doc", NC_("column", "doc"), IPTK_COLUMN_SPARE, event_doc, "document that proves it" },
	{ "ref", NC_("column", "ref"), IPTK_COLUMN_REF, event_ref, "reference it made or changed" },
	{ "kind", NC_("column", "kind"), 0, event_kind, "the act" },
	{ "text", NC_("column", "text"), IPTK_COLUMN_TRUNC | IPTK_COLUMN_BRIEF, event_text, "an account of its fields" },
	{ "uid", NC_("column", "uid"), HIDDEN | IPTK_COLUMN_RIGHT, event_uid, "real user id" },
	{ "login", NC_("column", "login"), HIDDEN | IPTK_COLUMN_RIGHT, event_login, "login user id; -1 unknown" },
	{ "plan", NC_("column", "plan"), HIDDEN, event_plan, "digest of the plan it was judged under" },
	{ "prev", NC_("column", "prev"), HIDDEN, event_prev, "hash of the event before" },
	{ "hash", NC_("column", "hash"), HIDDEN, event_hash, "its hash" },
	{ "body", NC_("column", "body"), HIDDEN | IPTK_COLUMN_TRUNC, event_body, "the stored body" },
};
const size_t iptk_n_event_columns = sizeof iptk_event_columns / sizeof *iptk_event_columns;

/* ---- people ---------------------------------------------------------------------------- */

#define PERSON const struct iptk_person *person = row

GET(person, id) { PERSON; UNUSED_CONTEXT; cell_text(ret, person->id); }
GET(person, name) { PERSON; UNUSED_CONTEXT; cell_text(ret, person->name); }
GET(person, from) { PERSON; UNUSED_CONTEXT; cell_time(ret, person->from_at); }
GET(person, until) { PERSON; UNUSED_CONTEXT; cell_time(ret, person->until_at); }
GET(person, phone) { PERSON; UNUSED_CONTEXT; cell_text(ret, person->phone); }
GET(person, mail) { PERSON; UNUSED_CONTEXT; cell_text(ret, person->mail); }
GET(person, field) { PERSON; UNUSED_CONTEXT; cell_text(ret, person->field); }
GET(person, account) { PERSON; UNUSED_CONTEXT; cell_text(ret, person->account); }
GET(person, confirmed) { PERSON; UNUSED_CONTEXT; cell_time(ret, person->confirmed_at); }

GET(person, roles)
{
	static _Thread_local char ids[1024], labels[2048];
	PERSON;
	PLAN;
	size_t n = 0, m = 0;

	ids[0] = labels[0] = '\0';
	for (size_t k = 0; plan != NULL && k < plan->n_roles; k++) {
		if ((person->roles >> k & 1) != 0 && n < sizeof ids - 70 && m < sizeof labels - 300) {
			n += (size_t)snprintf(ids + n, 70, "%s%.60s", n > 0 ? "," : "", plan->roles[k].id);
			m += (size_t)snprintf(labels + m, 300, "%s%.200s", m > 0 ? "、" : "",
				plan->roles[k].label);
		}
	}
	cell_label(ret, ids, labels);
}

GET(person, department)
{
	PERSON;
	PLAN;

	if (plan != NULL && person->department != IPTK_NONE) {
		const struct iptk_department *dept = &plan->departments[person->department];

		cell_label(ret, dept->id, dept->name);
	}
}

/* PLAN 6.2: until when the person is on duty, by the roster, if now on duty. */
GET(person, duty)
{
	PERSON;
	const struct iptk_show *show = context;

	if (show->plan != NULL) {
		cell_time(ret, iptk_duty_until(show->plan, (int)(person - show->plan->people), show->now));
	}
}

const struct iptk_column iptk_person_columns[] = {
	{ "id", NC_("column", "id"), IPTK_COLUMN_REF, person_id, "what --by takes" },
	{ "name", NC_("column", "name"), 0, person_name, "name" },
	{ "roles", NC_("column", "roles"), 0, person_roles, "roles, by comma" },
	{ "department", NC_("column", "department"), 0, person_department, "department" },
	{ "phone", NC_("column", "phone"), 0, person_phone, "telephone" },
	{ "mail", NC_("column", "mail"), 0, person_mail, "mail address" },
	{ "field", NC_("column", "field"), 0, person_field, "an expert's field" },
	{ "from", NC_("column", "from"), 0, person_from, "in office from" },
	{ "until", NC_("column", "until"), 0, person_until, "in office until" },
	{ "confirmed", NC_("column", "confirmed"), 0, person_confirmed, "contact last confirmed" },
	{ "account", NC_("column", "account"), HIDDEN, person_account, "login name on this system" },
	{ "duty", NC_("column", "duty"), 0, person_duty, "until when on duty, by the roster" },
};
const size_t iptk_n_person_columns = sizeof iptk_person_columns / sizeof *iptk_person_columns;

/* ---- rules ----------------------------------------------------------------------------- */

#define RULE const struct iptk_rule *rule = row

GET(rule, id) { RULE; UNUSED_CONTEXT; cell_text(ret, rule->id); }
GET(rule, clause) { RULE; UNUSED_CONTEXT; cell_text(ret, rule->clause); }
GET(rule, acts) { RULE; UNUSED_CONTEXT; cell_text(ret, rule->acts); }
GET(rule, sentence) { RULE; UNUSED_CONTEXT; cell_label(ret, rule->sentence, _(rule->sentence)); }

const struct iptk_column iptk_rule_columns[] = {
	{ "id", NC_("column", "id"), IPTK_COLUMN_REF, rule_id, "name of the rule" },
	{ "clause", NC_("column", "clause"), 0, rule_clause, "clause of the plan" },
	{ "acts", NC_("column", "acts"), IPTK_COLUMN_TRUNC, rule_acts, "acts that it looks at" },
	{ "sentence", NC_("column", "sentence"), IPTK_COLUMN_TRUNC, rule_sentence, "what it demands" },
};
const size_t iptk_n_rule_columns = sizeof iptk_rule_columns / sizeof *iptk_rule_columns;
