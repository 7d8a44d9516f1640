/*
 * Rules of time (PLAN 4.1.1): nothing in the future, nothing in a wrong order, lateness
 * with its reason. A record entered afterwards keeps its true times, so only steps of an
 * incident's life must follow one another; reports and measures may be entered later.
 */
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "iptk/time.h"
#include "plan/act_record.h"
#include "plan/rules.h"

static const struct moment {
	const char *field;
	enum iptk_mark mark;
	const char *verb; /* "before it occurred" */
} moments[] = {
	{ "occurred", IPTK_MARK_OCCURRED, N_("it occurred") },
	{ "discovered", IPTK_MARK_DISCOVERED, N_("it was discovered") },
	{ "received", IPTK_MARK_RECEIVED, N_("it was received") },
};

#define N_MOMENTS (sizeof moments / sizeof moments[0])

bool rule_time_future(const struct iptk_facts *f, struct iptk_refusal *r)
{
	const char *late = f->at > f->now ? "at" : NULL;
	for (size_t k = 0; late == NULL && k < N_MOMENTS; k++) {
		if (rule_time(f, moments[k].field) > f->now) {
			late = moments[k].field;
		}
	}
	if (late == NULL && rule_time(f, "collected") > f->now) {
		late = "collected";
	}
	if (late == NULL) {
		return false;
	}
	char now[IPTK_TIME_MAX];
	rule_what(r, "'%s' lies in the future", rule_field_said(late));
	rule_mend(r, "give --%s a time no later than now, %s", late,
		iptk_time_format(f->now, now));
	return true;
}

/* As the incident will stand with the act. */
static int64_t known_moment(const struct iptk_facts *f, const struct moment *m)
{
	int64_t at = rule_time(f, m->field);
	if (at != IPTK_NO_TIME && at > f->now) {
		return IPTK_NO_TIME; /* time.future says it; an order with it would mend nothing */
	}
	return at == IPTK_NO_TIME && f->has_incident ? f->incident.mark_at[m->mark] : at;
}

static bool moments_disorder(const struct iptk_facts *f, struct iptk_refusal *r)
{
	const struct moment *before = NULL;
	bool given = false, opening = !f->has_incident;
	for (size_t k = 0; k < N_MOMENTS; k++) {
		given = given || rule_has(f, moments[k].field);
	}
	for (size_t k = 0; given && k < N_MOMENTS; k++) {
		int64_t at = known_moment(f, &moments[k]);
		if (at == IPTK_NO_TIME) {
			continue;
		}
		if (before != NULL && at < known_moment(f, before)) {
			rule_what(r, "'%s' lies before %s", rule_field_said(moments[k].field),
				_(before->verb));
			rule_mend(r, "give --%s and --%s in their order", before->field,
				moments[k].field);
			return true;
		}
		before = &moments[k];
	}
	if (!opening || before == NULL) {
		before = &moments[0];
	}
	int64_t last = known_moment(f, before);
	if (last == IPTK_NO_TIME || f->at >= last) {
		return false;
	}
	char text[IPTK_TIME_MAX];
	rule_what(r, "'at' lies before %s", _(before->verb));
	rule_mend(r, "give --at a time no earlier than %s", iptk_time_format(last, text));
	return true;
}

/* Whether the act is itself a step of the incident's life. */
static bool is_step(const struct iptk_facts *f)
{
	static const char *const steps[] = { "report.verify", "signal.accept", "signal.dismiss",
		"signal.merge", "response.start", "response.raise", "response.lower", "close.assess",
		"close.recommend", "close.approve", "close.return", "close.reopen", "review.archive",
		NULL };
	return iptk_words_have(steps, f->def->name);
}

bool rule_time_order(const struct iptk_facts *f, struct iptk_refusal *r)
{
	if (moments_disorder(f, r)) {
		return true;
	}
	int64_t last = is_step(f) ? f->last_at : IPTK_NO_TIME;
	const char *what = _("the newest step of the incident");
	if (f->warning_in_force && (rule_is(f, "warning.adjust") || rule_is(f, "warning.lift"))) {
		last = f->warning.at;
		what = _("the warning in force");
	}
	if (!f->again && rule_is(f, "warning.ack") && (f->has_part || f->warning_in_force)) {
		last = f->has_part ? f->part.at : f->warning.at;
		what = _("the warning that is acknowledged");
	} else if (!f->again && rule_is(f, "response.progress")) {
		last = f->incident.mark_at[IPTK_MARK_STARTED];
		what = _("the start of the response");
	}
	if (last == IPTK_NO_TIME || f->at >= last) {
		return false;
	}
	char text[IPTK_TIME_MAX];
	rule_what(r, "'at' lies before %s", what);
	rule_mend(r, "give --at a time no earlier than %s", iptk_time_format(last, text));
	return true;
}

/* A value as it may stand in a command without quotes, else what it is called. */
static const char *word_or_name(const struct iptk_field *field, const char *value)
{
	bool text = field->type <= IPTK_FIELD_TEXT || field->type == IPTK_FIELD_TIME;
	if (!text && value != NULL && value[0] != '\0' && strlen(value) < 40
		&& strspn(value, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.")
			== strlen(value)) {
		return value;
	}
	return field->arg != NULL ? field->arg : "";
}

/* The same command once more, with what it was given. */
static void mend_with_reason(const struct iptk_facts *f, struct iptk_refusal *r)
{
	struct rule_list given = { .n = 0 };
	const struct iptk_field *field;
	bool demanded, repeat;
	char option[80];
	for (size_t k = 0; (field = iptk_act_field(f->def, k, &demanded, &repeat)) != NULL; k++) {
		const struct pair *p;
		for (size_t j = 0; rule_has(f, field->name)
			&& (p = record_nth(&f->act->record, field->name, j)) != NULL; j++) {
			bool flag = field->type == IPTK_FIELD_FLAG;
			snprintf(option, sizeof option, "--%s %s", field->option,
				flag ? "" : word_or_name(field, p->type == VALUE_TEXT ? p->text : NULL));
			rule_list_add(&given, " ", option);
		}
	}
	rule_mend_act(r, f, N_("say why"), f->def->name, rule_part_ref(f),
		given.n > 0 ? given.text : NULL);
}

/* PLAN 4.1.1: late is a fact; it is taken, with its reason. */
bool rule_late_reason(const struct iptk_facts *f, struct iptk_refusal *r)
{
	if (rule_has(f, "reason")) {
		return false;
	}
	struct rule_list list = { .n = 0 };
	char span[IPTK_SPAN_MAX];
	int64_t over = 0;
	for (size_t k = 0; k < f->n_late; k++) {
		int clock = iptk_plan_clock(f->plan, f->late[k].clock);
		if (f->late[k].excused || clock == IPTK_NONE
			|| !f->plan->clocks[clock].late_needs_reason) {
			continue;
		}
		if (list.n == 0) {
			over = f->late[k].over_s;
			r->clause = f->plan->clocks[clock].clause;
		}
		rule_list_add(&list, ", ", rule_clock_said(f, f->late[k].clock));
	}
	if (list.n == 0) {
		return false;
	}
	rule_what(r, "%s late by %s, and no reason is given", list.text,
		iptk_span_shown(over, span));
	mend_with_reason(f, r);
	return true;
}
