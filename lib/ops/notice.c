/*
 * Notices: the event of an act tells those whom the plan names (PLAN 3.2.2, 3.2.3, 4.2.1,
 * 4.2.2, 4.4.2), and what became of each notice. Delivering is not the library's business.
 */
#include <stdio.h>
#include <string.h>

#include "ops/ops.h"
#include "ops/words.h"
#include "plan/rules.h"

/* Records made before notices were told of are replayed without them: nothing is asked of
 * them until the first event that holds one. */
bool op_is_telling(struct op *o)
{
	const struct store_event *event = o->origin->replay;
	for (size_t k = 0; event != NULL && !o->session->telling && k < event->n_effects; k++) {
		const char *what = event->effects[k].n > 0 ? event->effects[k].pairs[0].text : NULL;
		o->session->telling = what != NULL && strncmp(what, "notice.", 7) == 0;
	}
	return event == NULL || o->session->telling;
}

static int next_number(struct op *o, struct iptk_error *err)
{
	if (o->last_notice == 0 && o->facts.has_incident) {
		int r = store_last_notice(o->session->store, o->inc.id, &o->last_notice, err);
		if (r < 0) {
			return r;
		}
	}
	o->last_notice++;
	return 0;
}

static struct iptk_notice *keep_notice(struct op *o)
{
	struct iptk_notice *more = arena_alloc(o->arena, (o->n_notices + 1) * sizeof *more);
	if (o->n_notices > 0) {
		memcpy(more, o->notices, o->n_notices * sizeof *more);
	}
	o->notices = more;
	return &o->notices[o->n_notices++];
}

static void write_effect(struct op *o, const struct iptk_notice *n)
{
	struct record *e = op_effect(o, "notice.new");
	record_add_int(e, "incident", n->incident);
	record_add_int(e, "n", n->n);
	record_add(e, "about", n->about);
	record_add(e, "part", n->part);
	if (n->clock_n != 0) {
		record_add_int(e, "clock_n", n->clock_n);
		record_add(e, "clock", n->clock);
		record_add_int(e, "threshold", n->threshold_s);
		record_add_int(e, "step", n->step);
	}
	record_add(e, "recipient", n->recipient);
	record_add(e, "channel", n->channel);
	record_add(e, "address", n->address);
	record_add(e, "subject", n->subject);
	record_add(e, "text", n->text);
	record_add_int(e, "should_at", n->should_at);
}

int op_notice_new(struct op *o, const char *about, const struct iptk_person *to,
	const struct op_reminder *reminder, struct iptk_error *err)
{
	const struct iptk_plan *roster = o->facts.roster;
	const struct iptk_tell *tell = iptk_plan_tell(roster, about);
	int r = next_number(o, err);
	if (r < 0) {
		return r;
	}
	if (tell == NULL) {
		return iptk_fail(err, IPTK_E_SYSTEM, "the plan has no words for '%s'", about);
	}
	const struct iptk_channel *channel = &roster->channels[roster->notice_channel];
	struct iptk_notice *n = keep_notice(o);
	*n = (struct iptk_notice){ .incident = o->inc.id, .n = o->last_notice, .about = about,
		.recipient = to->id, .channel = channel->id,
		.address = iptk_person_address(to, channel->address), .should_at = o->facts.at,
		.at = o->facts.now, .threshold_s = IPTK_NO_TIME, .state = "pending",
		.part = words_part(o)[0] == '\0' ? NULL : words_part(o) };
	iptk_ref_format(n->incident, 'n', n->n, n->ref);
	if (reminder != NULL) {
		n->clock_n = reminder->clock->n;
		n->clock = reminder->clock->clock;
		n->threshold_s = reminder->threshold_s;
		n->step = reminder->step;
		n->should_at = reminder->should_at;
		n->part = strchr(reminder->clock->ref, '.') == NULL ? NULL : reminder->clock->ref;
	}
	const struct words w = { .o = o, .to = to, .reminder = reminder, .notice = n->ref };
	n->subject = words_subject(&w, tell->subject);
	n->text = words_text(&w, tell->text);
	write_effect(o, n);
	return 0;
}

/* ---- whom an act tells ------------------------------------------------------------------- */

static const char *decision_after(const struct iptk_act_def *def)
{
	static const char *const after[][2] = {
		{ "release.draft", "release.approve" }, { "close.recommend", "close.approve" },
		{ "review.submit", "review.accept" },
	};
	for (size_t k = 0; k < sizeof after / sizeof *after; k++) {
		if (strcmp(after[k][0], def->name) == 0) {
			return after[k][1];
		}
	}
	return def->decide;
}

#define APPROVERS_MAX 256

/* Who decides next: on what was drafted or recommended, or on a decision that this act has
 * taken in part. */
static void add_next(struct op *o, struct op_people *people)
{
	struct iptk_facts f = o->facts;
	const char *act = decision_after(o->def);
	int left[APPROVERS_MAX];
	if (act == NULL) {
		return;
	}
	if (act != o->def->decide) {
		f.def = iptk_act_def_find(act);
		f.n_approvals = f.n_deciders = 0;
		f.author = f.recommender = o->by;
	}
	size_t n = decide_left(&f, left, APPROVERS_MAX);
	for (size_t k = 0; k < n; k++) {
		people_add(people, &f.roster->people[left[k]]);
	}
}

/* As earlier releases told them: those of the first step. */
static void add_approvers(struct op *o, struct op_people *people)
{
	const struct iptk_facts *f = &o->facts;
	const char *act = decision_after(o->def);
	int response = o->inc.response == NULL ? IPTK_NONE
		: iptk_plan_response(f->plan, o->inc.response);
	const struct iptk_decision *d = act == NULL ? NULL : iptk_plan_decision(f->plan, act, response);
	if (d == NULL) {
		return;
	}
	people_add_roles(people, f->plan, f->roster, d->steps[0].roles, f->now);
	if (d->steps[0].dept_head) {
		people_add_head(people, f->roster, o->inc.dept, f->now);
	}
}

static void add_called(struct op *o, struct op_people *people)
{
	const struct iptk_facts *f = &o->facts;
	int k = o->inc.response == NULL ? IPTK_NONE : iptk_plan_response(f->plan, o->inc.response);
	if (k != IPTK_NONE) {
		people_add_roles(people, f->plan, f->roster, f->plan->responses[k].called, f->now);
	}
}

static void add_department(const struct op *o, struct op_people *people, const char *dept, int64_t at)
{
	(o->origin->earlier ? people_add_head : people_add_department)(people, o->facts.roster, dept, at);
}

static void add_whom(struct op *o, const struct iptk_tell *tell, struct op_people *people)
{
	const struct iptk_plan *roster = o->facts.roster;
	int64_t now = o->facts.now;
	unsigned whom = tell->whom;
	for (size_t k = 0; (whom & IPTK_WHOM_DEPARTMENTS) != 0 && k < roster->n_departments; k++) {
		add_department(o, people, roster->departments[k].id, now);
	}
	if ((whom & IPTK_WHOM_DEPT_HEAD) != 0) {
		add_department(o, people, o->inc.dept, now);
	}
	if ((whom & IPTK_WHOM_LEAD) != 0) {
		people_add(people, iptk_plan_person_id(roster, o->inc.lead));
	}
	if ((whom & IPTK_WHOM_CALLED) != 0) {
		add_called(o, people);
	}
	if ((whom & IPTK_WHOM_APPROVERS) != 0) {
		if (o->origin->earlier) {
			add_approvers(o, people);
		} else {
			add_next(o, people);
		}
	}
	if ((whom & IPTK_WHOM_REPORTER) != 0) {
		people_add(people, iptk_plan_person_id(roster, o->inc.reporter));
	}
	if ((whom & IPTK_WHOM_OWNER) != 0) {
		people_add(people, iptk_plan_person_id(roster, op_get(o, "owner")));
	}
	const struct iptk_roster *duty = (whom & IPTK_WHOM_DUTY) != 0 ? iptk_plan_duty(roster, now) : NULL;
	for (size_t k = 0; duty != NULL && k < duty->n_people; k++) { /* PLAN 6.2 */
		people_add(people, &roster->people[duty->people[k]]);
	}
	people_add_roles(people, roster, roster, tell->roles, now);
	people_fall_back(people, roster, now);
}

/* The entry of the plan that speaks here, as far as it does. A decision that was taken in part
 * tells who decides next; whole, nobody decides any more. */
static const struct iptk_tell *what_tells(struct op *o, struct iptk_tell *whom)
{
	const struct iptk_tell *tell = iptk_plan_tell(o->facts.roster, o->def->name);
	bool approvers = tell != NULL && (tell->whom & IPTK_WHOM_APPROVERS) != 0;
	if (o->def->decide == NULL || o->origin->earlier) {
		return tell;
	}
	if (!o->verdict.decision_done && (o->waits || !approvers)) {
		return iptk_plan_tell(o->facts.roster, "decision.next");
	}
	if (approvers && decision_after(o->def) == o->def->decide) {
		*whom = *tell;
		whom->whom = o->verdict.decision_done ? tell->whom & ~(unsigned)IPTK_WHOM_APPROVERS
			: (unsigned)IPTK_WHOM_APPROVERS;
		whom->roles = o->verdict.decision_done ? tell->roles : 0;
		return whom;
	}
	return tell;
}

int op_tell(struct op *o, struct iptk_error *err)
{
	const struct iptk_plan *roster = o->facts.roster;
	struct op_people people = { .arena = o->arena };
	struct iptk_tell whom;
	const struct iptk_tell *tell = roster == NULL || o->inc.id == 0 ? NULL : what_tells(o, &whom);
	if (tell == NULL || (tell->roles == 0 && tell->whom == 0)) {
		return 0;
	}
	if (o->inc.drill) { /* nothing of a drill goes out unless the plan says to whom */
		people_add_roles(&people, roster, roster, roster->drill_roles, o->facts.now);
	} else {
		add_whom(o, tell, &people);
	}
	int r = 0;
	for (size_t k = 0; r == 0 && k < people.n; k++) {
		r = op_notice_new(o, tell->act, people.list[k], NULL, err);
	}
	return r;
}

/* ---- what became of a notice ------------------------------------------------------------- */

static struct record *set_of(struct op *o, const struct iptk_notice *notice)
{
	struct record *e = op_effect(o, "notice.set");
	record_add_int(e, "incident", notice->incident);
	record_add_int(e, "n", notice->n);
	return e;
}

static struct record *notice_set(struct op *o)
{
	struct record *e = set_of(o, &o->facts.notice);
	snprintf(o->ref, sizeof o->ref, "%s", o->facts.notice.ref);
	return e;
}

static void write_failure(struct op *o, struct record *e)
{
	const struct iptk_plan *roster = o->facts.roster;
	const char *by = op_get(o, "channel") != NULL ? op_get(o, "channel") : o->facts.notice.channel;
	int k = iptk_plan_channel(roster, by);
	const struct iptk_channel *channel = &roster->channels[k == IPTK_NONE ? roster->notice_channel : k];
	int64_t attempts = o->facts.notice.attempts + 1, wait_s = channel->wait_s;
	for (int64_t i = 1; i < attempts && wait_s < channel->wait_max_s; i++) {
		wait_s *= 2;
	}
	wait_s = wait_s < channel->wait_max_s ? wait_s : channel->wait_max_s;
	bool dead = attempts >= channel->attempts;
	record_add(e, "state", dead ? "dead" : "failed");
	record_add_int(e, "attempts", attempts);
	if (dead) {
		record_add(e, "next_at", "");
	} else {
		record_add_int(e, "next_at", o->facts.now + wait_s * 1000);
	}
}

int op_notice_attempt(struct op *o, struct iptk_error *err)
{
	const char *outcome = op_get(o, "outcome");
	static const char *const words[] = { "begun", "sent", "failed", NULL };
	if (!iptk_words_have(words, outcome)) {
		return iptk_fail_at(err, IPTK_E_INPUT, "--outcome", "'%s' is not one of begun sent failed",
			outcome);
	}
	struct record *e = notice_set(o);
	if (strcmp(outcome, "begun") == 0) {
		record_add(e, "claim", op_get(o, "claim") == NULL ? "" : op_get(o, "claim"));
		return 0;
	}
	if (strcmp(outcome, "sent") == 0) {
		record_add(e, "state", "sent");
		record_add_int(e, "attempts", o->facts.notice.attempts + 1);
		record_add(e, "next_at", "");
		record_add_int(e, "sent_at", o->facts.now);
	} else {
		write_failure(o, e);
	}
	record_add(e, "claim", "");
	record_add(e, "channel", op_get(o, "channel"));
	record_add(e, "last", op_get(o, "answer") == NULL ? "" : op_get(o, "answer"));
	return 0;
}

static void write_ack(struct op *o, struct record *e)
{
	record_add(e, "state", "acknowledged");
	record_add(e, "next_at", "");
	record_add(e, "claim", "");
	record_add_int(e, "acked_at", o->facts.at);
	record_add(e, "acked_by", o->by);
}

int op_notice_ack(struct op *o, struct iptk_error *err)
{
	(void)err;
	write_ack(o, notice_set(o));
	return 0;
}

/* PLAN 3.2.2: a department that acknowledges a warning has had the notice of it. */
int op_ack_told(struct op *o, const char *warning, const char *dept, struct iptk_error *err)
{
	const struct iptk_plan *roster = o->facts.roster;
	struct iptk_notice *list;
	size_t n;
	int r = store_notices_of(o->session->store, o->inc.id, o->arena, &list, &n, err);
	for (size_t k = 0; r == 0 && k < n; k++) {
		const struct iptk_person *to = iptk_plan_person_id(roster, list[k].recipient);
		if (to != NULL && to->department != IPTK_NONE && dept != NULL && list[k].clock_n == 0
			&& strcmp(roster->departments[to->department].id, dept) == 0
			&& strncmp(list[k].about, "warning.", 8) == 0 && list[k].part != NULL
			&& strcmp(list[k].part, warning) == 0 && strcmp(list[k].state, "acknowledged") != 0) {
			write_ack(o, set_of(o, &list[k]));
		}
	}
	return r;
}
