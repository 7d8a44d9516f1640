/* The columns of notices: `ip-warn notices`. New ones go at the end. */
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "iptk/time.h"
#include "text/cell.h"
#include "text/labels.h"
#include "text/put.h"

#define GET(what) \
	static void get_##what(const void *row, const void *context, struct iptk_cell *ret)
#define NOTICE const struct iptk_notice *notice = row
#define PLAN const struct iptk_plan *plan = show_of(context)->plan
#define UNUSED_CONTEXT (void)context

GET(ref) { NOTICE; UNUSED_CONTEXT; cell_text(ret, notice->ref); }
GET(clock) { NOTICE; PLAN; cell_label(ret, notice->clock, label_clock(plan, notice->clock)); }
GET(channel) { NOTICE; UNUSED_CONTEXT; cell_text(ret, notice->channel); }
GET(attempts) { NOTICE; UNUSED_CONTEXT; cell_int(ret, notice->attempts); }
GET(at) { NOTICE; UNUSED_CONTEXT; cell_time(ret, notice->at); }
GET(should) { NOTICE; UNUSED_CONTEXT; cell_time(ret, notice->should_at); }
GET(about) { NOTICE; UNUSED_CONTEXT; cell_text(ret, notice->about); }
GET(subject) { NOTICE; UNUSED_CONTEXT; cell_text(ret, notice->subject); }
GET(text) { NOTICE; UNUSED_CONTEXT; cell_text(ret, notice->text); }
GET(part) { NOTICE; UNUSED_CONTEXT; cell_text(ret, notice->part); }
GET(address) { NOTICE; UNUSED_CONTEXT; cell_text(ret, notice->address); }
GET(sent) { NOTICE; UNUSED_CONTEXT; cell_time(ret, notice->sent_at); }
GET(next) { NOTICE; UNUSED_CONTEXT; cell_time(ret, notice->next_at); }
GET(answer) { NOTICE; UNUSED_CONTEXT; cell_text(ret, notice->last); }
GET(claim) { NOTICE; UNUSED_CONTEXT; cell_text(ret, notice->claim); }
GET(acked) { NOTICE; UNUSED_CONTEXT; cell_time(ret, notice->acked_at); }
GET(title) { NOTICE; UNUSED_CONTEXT; cell_text(ret, notice->title); }
GET(drill) { NOTICE; UNUSED_CONTEXT; cell_bool(ret, notice->drill); }

GET(incident)
{
	static _Thread_local char ref[IPTK_REF_MAX];
	NOTICE;

	UNUSED_CONTEXT;
	cell_text(ret, iptk_ref_format(notice->incident, 0, 0, ref));
}

GET(recipient)
{
	NOTICE;
	PLAN;
	cell_label(ret, notice->recipient, label_person(plan, notice->recipient));
}

GET(acked_by)
{
	NOTICE;
	PLAN;
	cell_label(ret, notice->acked_by, label_person(plan, notice->acked_by));
}

/* Seconds from the due time; people read which side of it. */
GET(threshold)
{
	static _Thread_local char shown[IPTK_SPAN_MAX + 64];
	char span[IPTK_SPAN_MAX];
	NOTICE;

	UNUSED_CONTEXT;
	if (notice->threshold_s == IPTK_NO_TIME) {
		return;
	}
	cell_span(ret, notice->threshold_s);
	if (notice->threshold_s == 0) {
		snprintf(shown, sizeof shown, "%s", _("when due"));
	} else if (notice->threshold_s < 0) {
		/* TRANSLATORS: %s is a span, "5 min": so long before due */
		snprintf(shown, sizeof shown, _("%s before"), iptk_span_format(-notice->threshold_s, span));
	} else {
		/* TRANSLATORS: %s is a span, "5 min": so long after due */
		snprintf(shown, sizeof shown, _("%s after"), iptk_span_format(notice->threshold_s, span));
	}
	ret->shown = shown;
}

GET(state)
{
	NOTICE;

	UNUSED_CONTEXT;
	cell_label(ret, notice->state, word_shown(notice->state));
	ret->color = strcmp(notice->state, "dead") == 0 ? "red" : NULL;
}

#define HIDDEN IPTK_COLUMN_HIDDEN
const struct iptk_column iptk_notice_columns[] = {
	{ "ref", NC_("column", "ref"), IPTK_COLUMN_REF, get_ref, "the notice" },
	{ "incident", NC_("column", "incident"), 0, get_incident, "incident that it is about" },
	{ "clock", NC_("column", "clock"), 0, get_clock, "clock that it reminds of" },
	{ "threshold", NC_("column", "threshold"), IPTK_COLUMN_RIGHT, get_threshold,
		"seconds from the due time; negative: before" },
	{ "recipient", NC_("column", "recipient"), 0, get_recipient, "person who is told" },
	{ "channel", NC_("column", "channel"), 0, get_channel, "channel of the plan" },
	{ "state", NC_("column", "state"), 0, get_state, "pending, sent, failed, dead or acknowledged" },
	{ "attempts", NC_("column", "attempts"), IPTK_COLUMN_RIGHT, get_attempts, "attempts that were answered" },
	{ "at", NC_("column", "at"), 0, get_at, "when it was noticed" },
	{ "should", NC_("column", "should"), 0, get_should, "when it should have gone" },
	{ "about", NC_("column", "about"), 0, get_about, "act, or deadline.near, .over, .again" },
	{ "subject", NC_("column", "subject"), IPTK_COLUMN_TRUNC, get_subject, "its subject" },
	{ "text", NC_("column", "text"), HIDDEN, get_text, "its text" },
	{ "part", NC_("column", "part"), HIDDEN, get_part, "part that it is about" },
	{ "address", NC_("column", "address"), HIDDEN, get_address, "address, as the plan had it then" },
	{ "sent", NC_("column", "sent"), HIDDEN, get_sent, "when it was handed over" },
	{ "next", NC_("column", "next"), HIDDEN, get_next, "not tried before" },
	{ "answer", NC_("column", "answer"), HIDDEN | IPTK_COLUMN_TRUNC, get_answer, "last answer of the command" },
	{ "claim", NC_("column", "claim"), HIDDEN, get_claim, "sender that has it in hand" },
	{ "acked", NC_("column", "acked"), HIDDEN, get_acked, "when it was acknowledged" },
	{ "acked-by", NC_("column", "acked-by"), HIDDEN, get_acked_by, "who acknowledged it" },
	{ "title", NC_("column", "title"), HIDDEN | IPTK_COLUMN_TRUNC, get_title, "title of the incident" },
	{ "drill", NC_("column", "drill"), HIDDEN, get_drill, "whether it is a drill's" },
};
const size_t iptk_n_notice_columns = sizeof iptk_notice_columns / sizeof *iptk_notice_columns;
