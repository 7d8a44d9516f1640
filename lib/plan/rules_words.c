/* What the rules ask and say again and again: fields, references, commands, persons. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "iptk/time.h"
#include "plan/act_record.h"
#include "plan/rules.h"

/* Take back what a cut left of a multi-byte character. */
static void end_at_character(char *text, size_t size, int wanted)
{
	if (wanted < 0 || (size_t)wanted < size) {
		return;
	}
	size_t len = strlen(text);
	size_t start = len;
	while (start > 0 && ((unsigned char)text[start - 1] & 0xc0) == 0x80) {
		start--;
	}
	if (start > 0 && (unsigned char)text[start - 1] >= 0xc0) {
		unsigned char lead = (unsigned char)text[start - 1];
		size_t whole = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
		if (len - (start - 1) < whole) {
			text[start - 1] = '\0';
		}
	}
}

void rule_what(struct iptk_refusal *r, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	end_at_character(r->what, sizeof r->what,
		vsnprintf(r->what, sizeof r->what, _(format), args));
	va_end(args);
}

void rule_mend(struct iptk_refusal *r, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	end_at_character(r->mend, sizeof r->mend,
		vsnprintf(r->mend, sizeof r->mend, _(format), args));
	va_end(args);
}

void rule_list_add(struct rule_list *list, const char *between, const char *word)
{
	size_t len = strlen(list->text);
	int wanted = snprintf(list->text + len, sizeof list->text - len, "%s%s",
		list->n > 0 ? between : "", word);
	end_at_character(list->text, sizeof list->text - len, wanted);
	list->n++;
}

void rule_list_add_quoted(struct rule_list *list, const char *between, const char *word)
{
	const char *p = word, *special = " \t\n\r\"'`$&|;<>()*?[]{}~#!\\^";
	if (word[0] != '\0' && strpbrk(word, special) == NULL) {
		rule_list_add(list, between, word);
		return;
	}
	rule_list_add(list, between, "'");
	for (; *p != '\0'; p += *p == '\'') {
		char piece[256];
		size_t n = strcspn(p, "'");
		n = n < sizeof piece ? n : sizeof piece - 1;
		memcpy(piece, p, n);
		piece[n] = '\0';
		rule_list_add(list, "", piece);
		p += n;
		if (*p == '\'') {
			rule_list_add(list, "", "'\\''");
		}
	}
	rule_list_add(list, "", "'");
}

/* ---- the act ------------------------------------------------------------------------ */

bool rule_is(const struct iptk_facts *f, const char *act)
{
	return strcmp(f->def->name, act) == 0;
}

/* White space says nothing, but a file may be called so. */
static bool says(const struct pair *p)
{
	return p->type == VALUE_INT || (strcmp(p->name, "name") == 0 ? p->text[0] != '\0'
		: !utf8_is_blank(p->text));
}

bool rule_has(const struct iptk_facts *f, const char *field)
{
	const struct record *record = &f->act->record;
	size_t len = strlen(field);
	for (size_t k = 0; k < record->n; k++) {
		const struct pair *p = &record->pairs[k];
		if (strncmp(p->name, field, len) != 0) {
			continue;
		}
		/* a personal value that was erased is known by its commitment only */
		if (strcmp(p->name + len, ".commit") == 0
			|| (p->name[len] == '\0' && says(p))) {
			return true;
		}
	}
	return false;
}

const char *rule_text(const struct iptk_facts *f, const char *field)
{
	return rule_has(f, field) ? record_text(&f->act->record, field) : NULL;
}

int64_t rule_time(const struct iptk_facts *f, const char *field)
{
	const struct pair *p = record_nth(&f->act->record, field, 0);
	if (p == NULL) {
		return IPTK_NO_TIME;
	}
	if (p->type == VALUE_INT) {
		return p->i;
	}
	char *end;
	long long at = strtoll(p->text, &end, 10);
	return end == p->text || *end != '\0' ? IPTK_NO_TIME : at;
}

const char *rule_ref(const struct iptk_facts *f)
{
	return f->has_incident ? f->incident.ref : "REF";
}

const char *rule_part_ref(const struct iptk_facts *f)
{
	return f->has_part ? f->part.ref : rule_ref(f);
}

/* ---- commands ------------------------------------------------------------------------- */

const char *rule_command(const char *act)
{
	static const char *const commands[][2] = {
		{ "report.new", "ip-report new" },
		{ "report.signal", "ip-report new --signal" },
		{ "report.follow", "ip-report follow" },
		{ "report.phone", "ip-report phone" },
		{ "report.written", "ip-report written" },
		{ "report.notify", "ip-report notify" },
		{ "report.verify", "ip-report verify" },
		{ "report.correct", "ip-report correct" },
		{ "signal.accept", "ip-report accept" },
		{ "signal.dismiss", "ip-report dismiss" },
		{ "signal.merge", "ip-report merge" },
		{ "measure.add", "ip-report measure" },
		{ "evidence.attach", "ip-report attach" },
		{ "warning.issue", "ip-warn issue" },
		{ "warning.adjust", "ip-warn adjust" },
		{ "warning.lift", "ip-warn lift" },
		{ "warning.ack", "ip-warn ack" },
		{ "response.start", "ip-escalate start" },
		{ "response.aligned", "ip-escalate raise" },
		{ "response.raise", "ip-escalate raise" },
		{ "response.lower", "ip-escalate lower" },
		{ "response.progress", "ip-escalate progress" },
		{ "release.draft", "ip-escalate draft" },
		{ "release.approve", "ip-escalate approve" },
		{ "release.return", "ip-escalate return" },
		{ "release.publish", "ip-escalate publish" },
		{ "close.assess", "ip-close assess" },
		{ "close.recommend", "ip-close recommend" },
		{ "close.approve", "ip-close approve" },
		{ "close.return", "ip-close return" },
		{ "close.reopen", "ip-close reopen" },
		{ "review.loss", "ip-review loss" },
		{ "review.recovery", "ip-review recovery" },
		{ "review.support", "ip-review support" },
		{ "review.investigate", "ip-review investigate" },
		{ "review.account", "ip-review account" },
		{ "review.submit", "ip-review summary --submit" },
		{ "review.accept", "ip-review summary --accept" },
		{ "review.return", "ip-review summary --return" },
		{ "review.improve", "ip-review improve" },
		{ "review.evaluate", "ip-review evaluate" },
		{ "review.done", "ip-review done" },
		{ "review.waive", "ip-review waive" },
		{ "review.archive", "ip-review archive" },
		{ "notice.remind", "ip-escalate remind" },
		{ "notice.attempt", "ip-warn send" },
		{ "notice.ack", "ip-warn ack" },
		{ "train.hold", "ip-plan train" },
		{ "stock.enter", "ip-plan stock" },
		{ "drill.plan", "ip-plan drill" },
		{ "drill.cancel", "ip-plan cancel" },
		{ "plan.adopt", "ip-plan adopt" },
	};
	for (size_t k = 0; k < sizeof commands / sizeof commands[0]; k++) {
		if (strcmp(commands[k][0], act) == 0) {
			return commands[k][1];
		}
	}
	return "ip-report show";
}

/* ---- the plan and its people ----------------------------------------------------------- */

const char *rule_person_id(const struct iptk_facts *f, int person)
{
	return person == IPTK_NONE ? _("nobody") : f->roster->people[person].id;
}

const char *rule_person_said(const struct iptk_facts *f, const char *ids)
{
	for (size_t k = 0; k < f->roster->n_people; k++) {
		if (strcmp(f->roster->people[k].id, ids) == 0) { /* of several the ids */
			return i18n_named(ids, f->roster->people[k].name);
		}
	}
	return ids;
}

const char *rule_level_said(const struct iptk_facts *f, const char *id)
{
	int k = iptk_plan_level(f->plan, id);
	return k == IPTK_NONE ? id : i18n_named(id, f->plan->levels[k].label);
}

const char *rule_response_said(const struct iptk_facts *f, const char *id)
{
	int k = iptk_plan_response(f->plan, id);
	return k == IPTK_NONE ? id : i18n_named(id, f->plan->responses[k].label);
}

const char *rule_field_said(const char *name)
{
	const struct iptk_field *field = iptk_field_find(name);
	return field == NULL ? name : i18n_named(name, field->label);
}

const char *rule_clock_said(const struct iptk_facts *f, const char *id)
{
	int k = iptk_plan_clock(f->plan, id);
	return k == IPTK_NONE ? id : i18n_named(id, f->plan->clocks[k].name);
}

bool rule_ids_have(const char *ids, const char *id)
{
	size_t len = strlen(id);
	while (ids != NULL && *ids != '\0') {
		size_t n = strcspn(ids, " ,");
		if (n == len && memcmp(ids, id, len) == 0) {
			return true;
		}
		ids += n;
		ids += strspn(ids, " ,");
	}
	return false;
}

uint32_t rule_roster_roles(const struct iptk_facts *f, uint32_t plan_roles)
{
	if (f->plan == f->roster) {
		return plan_roles;
	}
	uint32_t roles = 0;
	for (size_t k = 0; k < f->plan->n_roles; k++) {
		if ((plan_roles & (1u << k)) == 0) {
			continue;
		}
		for (size_t j = 0; j < f->roster->n_roles; j++) {
			if (strcmp(f->plan->roles[k].id, f->roster->roles[j].id) == 0) {
				roles |= 1u << j;
			}
		}
	}
	return roles;
}

int rule_roster_dept(const struct iptk_facts *f)
{
	if (!f->has_incident || f->incident.dept == NULL) {
		return IPTK_NONE;
	}
	return iptk_plan_department(f->roster, f->incident.dept);
}

int rule_mapped(const struct iptk_facts *f)
{
	if (!f->warning_in_force || f->warning.level == NULL) {
		return IPTK_NONE;
	}
	int level = iptk_plan_level(f->plan, f->warning.level);
	return level == IPTK_NONE ? IPTK_NONE : f->plan->levels[level].response;
}

bool rule_led(const struct iptk_facts *f)
{
	for (size_t k = 0; k < f->n_deciders; k++) {
		int person = f->deciders[k];
		if (person != IPTK_NONE && iptk_person_in_group(f->roster,
			&f->roster->people[person], IPTK_GROUP_LEADING)) {
			return true;
		}
	}
	return false;
}

bool rule_founding(const struct iptk_facts *f)
{
	return rule_is(f, "plan.adopt") && !f->adopted_any;
}

/* ---- mending ---------------------------------------------------------------------------- */

void rule_mend_fields(struct iptk_refusal *r, const char *const *names, size_t n)
{
	struct rule_list list = { .n = 0 };
	for (size_t k = 0; k < n; k++) {
		const struct iptk_field *field = iptk_field_find(names[k]);
		char option[80];
		snprintf(option, sizeof option, "--%s %s",
			field != NULL ? field->option : names[k],
			field != NULL && field->arg != NULL ? field->arg : "TEXT");
		rule_list_add(&list, " ", option);
	}
	rule_mend(r, "give %s", list.text);
}

static void mend_ending(const struct iptk_facts *f, struct iptk_refusal *r)
{
	struct rule_list approve, back;
	if (f->warning_in_force) {
		rule_mend_act(r, f, N_("lift the warning"), "warning.lift", rule_ref(f), NULL);
		return;
	}
	command_write(f, "close.approve", rule_ref(f), NULL, &approve);
	command_write(f, "close.return", rule_ref(f), NULL, &back);
	rule_mend(r, "approve the end: %s; or send it back: %s", approve.text, back.text);
}

static void mend_open_state(const struct iptk_facts *f, struct iptk_refusal *r)
{
	struct iptk_refusal open;
	const char *ref = rule_ref(f);
	switch (f->incident.state) {
	case IPTK_STATE_SIGNAL:
		rule_mend_act(r, f, N_("judge it"), "signal.accept", ref, NULL);
		break;
	case IPTK_STATE_REPORTED:
		rule_mend_act(r, f, N_("verify it"), "report.verify", ref, NULL);
		break;
	case IPTK_STATE_VERIFIED:
		if (f->warning_in_force) {
			rule_mend_act(r, f, N_("start the response"), "response.start", ref, NULL);
		} else {
			rule_mend_act(r, f, N_("issue a warning"), "warning.issue", ref, NULL);
		}
		break;
	case IPTK_STATE_RESPONDING:
		if (f->assessed && rule_end_demands(f, &open)) {
			rule_mend(r, "%s", open.mend);
		} else if (f->assessed) {
			rule_mend_act(r, f, N_("recommend the end"), "close.recommend", ref, NULL);
		} else {
			rule_mend_act(r, f, N_("assess it"), "close.assess", ref, NULL);
		}
		break;
	default:
		mend_ending(f, r);
		break;
	}
}

void rule_mend_next(const struct iptk_facts *f, struct iptk_refusal *r)
{
	char into[IPTK_REF_MAX];
	switch (f->incident.state) {
	case IPTK_STATE_ENDED:
		rule_mend_act(r, f, N_("a flare-up reopens it"), "close.reopen", rule_ref(f), NULL);
		break;
	case IPTK_STATE_MERGED:
		iptk_ref_format(f->incident.merged_into, 0, 0, into);
		rule_mend(r, "go on with the incident that it went into: ip-report show %s", into);
		break;
	case IPTK_STATE_ARCHIVED:
	case IPTK_STATE_DISMISSED:
		rule_mend(r, "its record is closed; report anew: ip-report new -e");
		break;
	default:
		mend_open_state(f, r);
		break;
	}
}
