/*
 * The way of one act: read → facts → verdict → effects → clocks → event, in the caller's
 * transaction. Live writing and the replay through the rules both come through here.
 */
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "ops/ops.h"

static int start(struct op *o, const struct iptk_act *act, struct iptk_error *err)
{
	o->def = iptk_act_def_find(iptk_act_name(act));
	if (o->def == NULL) {
		return iptk_fail_at(err, IPTK_E_INPUT, act->place == NULL ? "" : act->place,
			"'%.64s' is not an act; see the acts in iptk-formats(5)", iptk_act_name(act));
	}
	o->facts.def = o->def;
	o->facts.now = o->facts.at = o->origin->now;
	o->facts.roster = o->session->plan;
	o->facts.plan = o->session->plan; /* none yet when the store is founded */
	o->facts.recorder = IPTK_NONE;
	o->facts.again = o->origin->replay != NULL;
	o->facts.adopted_any = o->session->plan_seq != 0;
	o->facts.other_plan = o->session->other_plan;
	o->facts.act = &o->act;
	static const char *const none[] = { NULL };
	o->facts.open_clocks = o->facts.known_clocks = none;
	o->facts.review_types = o->facts.waived = none;
	o->facts.evaluated = none;
	for (int m = 0; m < IPTK_MARK_N; m++) {
		o->inc.mark_at[m] = IPTK_NO_TIME;
	}
	record_init(&o->act.record, o->arena);
	record_add(&o->act.record, "act", o->def->name);
	return 0;
}

/* Whether an act gives that field and none that is its own. */
static bool gives_only(const struct iptk_act *act, const char *field)
{
	for (size_t k = 0; k < act->record.n; k++) {
		const char *name = act->record.pairs[k].name;
		const struct iptk_field *f, *found = NULL;
		for (size_t j = 0; (f = iptk_envelope_at(j)) != NULL; j++) {
			found = strcmp(f->name, name) == 0 ? f : found;
		}
		if (found == NULL && strcmp(name, "ref") != 0 && name[0] != '@') {
			return false;
		}
	}
	return iptk_act_get(act, field) != NULL;
}

/* The incident, and the plan that it was opened under. */
static int find_incident(struct op *o, const struct iptk_act *act, struct iptk_error *err)
{
	const char *ref = iptk_act_get(act, "ref");
	bool wants = o->def->states != 0;
	int wrong = act->place != NULL ? IPTK_E_INPUT : IPTK_E_USAGE; /* read, or typed */
	if (!wants) {
		return ref == NULL ? 0 : iptk_fail(err, wrong,
			"%s takes no reference; it makes a new one", o->def->name);
	}
	if (ref == NULL) {
		return iptk_fail(err, wrong, "%s needs a reference; name an incident", o->def->name);
	}
	record_add(&o->act.record, "ref", ref);
	o->only_document = gives_only(act, "doc");
	int r = op_resolve(o, err);
	if (r < 0) {
		return r;
	}
	/* what the event keeps is the reference in its own form */
	record_set(&o->act.record, "ref", o->facts.has_part ? o->facts.part.ref
		: o->facts.has_notice ? o->facts.notice.ref : o->facts.incident.ref);
	o->inc = o->facts.incident;
	return session_plan(o->session, o->inc.plan_seq, &o->facts.plan, err);
}

/* On replay: whether the account that the event tells could be that person (PLAN 2.1). A
 * login name is not in the log, so whoever the plan knows by one is taken at the event's word. */
static int check_account(struct op *o, int person, struct iptk_error *err)
{
	const struct iptk_plan *roster = o->facts.roster;
	const struct iptk_person *p = &roster->people[person];
	int of_uid = iptk_plan_account(roster, o->origin->uid, NULL, o->facts.at);
	bool owner = roster->owner != NULL
		&& iptk_plan_person(roster, roster->owner, o->facts.at) == person;
	if (p->account != NULL || of_uid == person || (of_uid == IPTK_NONE && owner)) {
		return 0;
	}
	return iptk_fail(err, IPTK_E_REFUSED, "uid %lld is not the account of '%s'",
		(long long)o->origin->uid, p->id);
}

static int find_recorder(struct op *o, struct iptk_error *err)
{
	const struct op_origin *origin = o->origin;
	const struct iptk_plan *roster = o->facts.roster; /* at the founding: the one adopted */
	if (roster == NULL) {
		return 0;
	}
	if (origin->person == NULL) {
		session_know_account(o->session, roster);
		o->facts.recorder = session_recorder(o->session, roster, o->facts.at);
		return 0;
	}
	for (size_t k = 0; k < roster->n_people; k++) {
		if (strcmp(roster->people[k].id, origin->person) == 0) {
			o->facts.recorder = (int)k;
			return check_account(o, (int)k, err);
		}
	}
	return origin->person[0] == '\0' ? 0
		: iptk_fail(err, IPTK_E_REFUSED, "recorder '%s' is not a person of the plan", origin->person);
}

static int judge(struct op *o, struct iptk_error *err)
{
	iptk_judge(&o->facts, &o->verdict);
	if (o->verdict.n_refusals == 0) {
		return 0;
	}
	struct buf text = { 0 };
	for (size_t k = 0; k < o->verdict.n_refusals; k++) {
		const struct iptk_refusal *r = &o->verdict.refusals[k];
		buf_addf(&text, "%s%s [%s, %s%s]%s%s", k == 0 ? "refused: " : " | ", r->what, r->rule,
			iptk_clause_is_article(r->clause) ? "" : "plan ", r->clause,
			r->mend[0] == '\0' ? "" : "; ", r->mend);
	}
	const char *place = o->facts.has_incident ? o->facts.incident.ref : "";
	int code = iptk_fail_at(err, IPTK_E_REFUSED, place, "%s", buf_text(&text));
	buf_done(&text);
	return code;
}

/* ---- clocks --------------------------------------------------------------------------- */

static void clock_effect(struct op *o, const struct iptk_clock_step *step)
{
	static const char *const names[] = { [IPTK_CLOCK_OPEN] = "clock.open",
		[IPTK_CLOCK_RETIME] = "clock.set", [IPTK_CLOCK_MEET] = "clock.meet",
		[IPTK_CLOCK_STOP] = "clock.stop" };
	const struct iptk_clock *c = &step->clock;
	struct record *e = op_effect(o, names[step->change]);
	record_add_int(e, "incident", o->inc.id);
	record_add_int(e, "n", c->n);
	switch (step->change) {
	case IPTK_CLOCK_OPEN:
		record_add(e, "clock", c->clock);
		record_add(e, "name", c->name);
		record_add(e, "clause", c->clause);
		record_add(e, "key", c->key);
		record_add(e, "part", strchr(c->ref, '.') == NULL ? NULL : c->ref);
		record_add(e, "owner", c->owner);
		record_add(e, "level", c->level);
		record_add_int(e, "start_at", c->start_at);
		record_add_int(e, "limit_s", c->limit_s);
		record_add_int(e, "due_at", c->due_at);
		break;
	case IPTK_CLOCK_RETIME:
		record_add(e, "level", c->level);
		record_add_int(e, "start_at", c->start_at);
		record_add_int(e, "limit_s", c->limit_s);
		record_add_int(e, "due_at", c->due_at);
		break;
	case IPTK_CLOCK_MEET:
		record_add_int(e, "met_at", c->met_at);
		record_add(e, "reason", c->reason);
		break;
	case IPTK_CLOCK_STOP:
		record_add_int(e, "stopped_at", c->stopped_at);
		break;
	}
}

/* Which deadline comes first now: what the person at the keyboard is told. */
static void refresh_next(struct op *o)
{
	size_t n = o->n_clocks + o->n_steps;
	o->inc.next_clock = NULL;
	o->inc.next_due_at = IPTK_NO_TIME;
	for (size_t k = 0; k < n; k++) {
		const struct iptk_clock *c = k < o->n_clocks ? &o->clocks[k]
			: &o->steps[k - o->n_clocks].clock;
		for (size_t j = 0; j < o->n_steps; j++) { /* as the last step left it */
			c = o->steps[j].clock.n == c->n ? &o->steps[j].clock : c;
		}
		bool open = iptk_clock_is_open(c) && c->due_at != IPTK_NO_TIME;
		if (open && (o->inc.next_clock == NULL || c->due_at < o->inc.next_due_at)) {
			o->inc.next_clock = c->clock;
			o->inc.next_due_at = c->due_at;
		}
	}
}

/* The level first was a major one (PLAN 4.1.1): kept where a clock of its plan counts from it. */
static void classify(struct op *o)
{
	const struct iptk_plan *plan = o->facts.plan;
	int level = o->inc.level == NULL ? IPTK_NONE : iptk_plan_level(plan, o->inc.level);
	if (level != IPTK_NONE && plan->levels[level].major
		&& o->inc.mark_at[IPTK_MARK_CLASSIFIED] == IPTK_NO_TIME
		&& iptk_clocks_count_from(plan, IPTK_MARK_CLASSIFIED)) {
		op_set_mark(o, IPTK_MARK_CLASSIFIED, o->facts.at);
	}
}

/* A deadline that counts days nobody has said are worked is early rather than late, and told. */
static void note_guesses(struct op *o)
{
	struct buf names = { 0 };
	for (size_t k = 0; k < o->n_steps; k++) {
		if (o->steps[k].guessed) {
			buf_addf(&names, "%s%s", names.len == 0 ? "" : " ", o->steps[k].clock.clock);
		}
	}
	if (names.len > 0) {
		o->note = arena_printf(o->arena, _("%s%sthe calendar ends before the deadline: %s; days that "
			"it does not cover count as worked, so it is early; cover them and adopt the plan"),
			o->note == NULL ? "" : o->note, o->note == NULL ? "" : "; ", buf_text(&names));
	}
	buf_done(&names);
}

/* PLAN 5.2.2: what is waived as the act leaves it. */
static const char *const *waived(struct op *o)
{
	const char *item = strcmp(o->def->name, "review.waive") == 0 ? op_get(o, "item") : NULL;
	size_t n = 0;
	while (o->facts.waived[n] != NULL) {
		n++;
	}
	const char **all = arena_alloc(o->arena, (n + 2) * sizeof *all);
	memcpy(all, o->facts.waived, n * sizeof *all);
	all[n] = item;
	return all;
}

static void follow_clocks(struct op *o)
{
	if (o->inc.id == 0) {
		return;
	}
	classify(o);
	const struct iptk_clock_case c = {
		.plan = o->facts.plan, .in_force = o->facts.roster, .incident = &o->inc, .def = o->def,
		.act_dept = op_department(o),
		.act_part = o->part_ref[0] == '\0' ? NULL : o->part_ref,
		.only_under = op_only_under(o), .act_clocks = op_words(o, "for"),
		.waived = waived(o), .decision_owed = o->owed,
		.document_given = op_get(o, "doc") != NULL && !op_document_follows(op_get(o, "doc")),
		.at = o->facts.at, .now = o->facts.now, .reason = op_get(o, "reason"),
		.task_due_at = op_get_time(o, "due"), .task_owner = op_get(o, "owner"),
		.clocks = o->clocks, .n_clocks = o->n_clocks,
	};
	iptk_clocks_follow(&c, o->arena, &o->steps, &o->n_steps);
	for (size_t k = 0; k < o->n_steps; k++) {
		clock_effect(o, &o->steps[k]);
	}
	refresh_next(o);
	note_guesses(o);
}

/* ---- the event ------------------------------------------------------------------------- */

/* A personal value goes beside the log; the log keeps a commitment to it. */
static size_t commit_personal(struct op *o, struct record *act, struct store_personal *list)
{
	size_t n = 0;
	const struct record *read = &o->act.record;
	for (size_t k = 0; k < read->n; k++) {
		const struct pair *p = &read->pairs[k];
		if (strcmp(p->name, "act") == 0) {
			continue;
		}
		if (p->type == VALUE_INT) {
			record_add_int(act, p->name, p->i);
			continue;
		}
		if (o->facts.plan == NULL || !iptk_words_have(o->facts.plan->personal, p->name)) {
			record_add(act, p->name, p->text);
			continue;
		}
		const char *name = arena_printf(o->arena, "%s.commit", p->name);
		const char *known = o->origin->replay == NULL ? NULL
			: record_text(&o->origin->replay->act, name);
		if (known == NULL) {
			char *salt = arena_alloc(o->arena, 33);
			digest_random_hex(16, salt);
			list[n] = (struct store_personal){ .name = p->name, .salt = salt, .value = p->text };
			store_personal_commit(&list[n]);
			known = list[n++].commit;
		}
		record_add(act, name, known);
	}
	return n;
}

static int append(struct op *o, struct iptk_error *err)
{
	struct store_event event = {
		.recorded_at = o->origin->now,
		.uid = o->origin->uid,
		.login = o->origin->login,
		.person = o->facts.recorder == IPTK_NONE ? ""
			: o->facts.roster->people[o->facts.recorder].id,
		.kind = o->def->name,
		.ref = o->ref,
		.plan = o->adopted != NULL ? o->adopted->digest : o->facts.plan->digest,
	};
	struct store_personal *personal = arena_alloc(o->arena, (o->act.record.n + 1) * sizeof *personal);
	record_init(&event.act, o->arena);
	size_t n = commit_personal(o, &event.act, personal);
	event.effects = o->effects;
	event.n_effects = o->n_effects;
	int r = store_append(o->session->store, &event, o->origin->new_log, personal, n, err);
	if (r == 0 && o->adopted != NULL) {
		session_take_plan(o->session, o->adopted, event.seq);
		o->adopted = NULL;
	}
	return r;
}

static bool is_same(const struct record *a, const struct record *b)
{
	bool same = a->n == b->n;
	for (size_t k = 0; same && k < a->n; k++) {
		const struct pair *p = &a->pairs[k], *q = &b->pairs[k];
		same = strcmp(p->name, q->name) == 0 && p->type == q->type
			&& (p->type == VALUE_INT ? p->i == q->i : strcmp(p->text, q->text) == 0);
	}
	return same;
}

/* Whether a replayed act has other effects than its event. */
static bool is_otherwise(const struct op *o)
{
	const struct store_event *event = o->origin->replay;
	bool same = event == NULL || o->origin->earlier || event->n_effects == o->n_effects;
	for (size_t k = 0; same && event != NULL && !o->origin->earlier && k < o->n_effects; k++) {
		same = is_same(&o->effects[k], &event->effects[k]);
	}
	return !same;
}

/* An act that was read from a file is told by its line there, before what it is about. */
static int fail_in_place(const struct iptk_act *act, struct iptk_error *err)
{
	if (act->place != NULL && strncmp(err->place, act->place, strlen(act->place)) != 0) {
		char about[IPTK_ERROR_PLACE_MAX];
		snprintf(about, sizeof about, "%.250s%s%.250s", act->place,
			err->place[0] == '\0' ? "" : ": ", err->place);
		snprintf(err->place, sizeof err->place, "%s", about);
	}
	return err->code;
}

/* Everything up to the verdict. */
static int prepare(struct op *o, const struct iptk_act *act, struct iptk_error *err)
{
	int r = start(o, act, err);
	if (r == 0 && o->facts.other_plan && strcmp(o->def->name, "plan.adopt") != 0) {
		/* words of another plan are not yet words: the door says so before they are read */
		r = find_recorder(o, err);
		return r < 0 ? r : judge(o, err);
	}
	if (r < 0 || (r = find_incident(o, act, err)) < 0 || (r = op_read_act(o, act, err)) < 0) {
		return r;
	}
	if (strcmp(o->def->name, "plan.adopt") == 0) {
		r = op_plan_read(o, err);
	}
	if (r < 0 || (r = find_recorder(o, err)) < 0) {
		return r;
	}
	op_facts_targets(o);
	if ((r = op_facts_people(o, err)) < 0 || (r = op_facts_case(o, err)) < 0) {
		return r;
	}
	return judge(o, err);
}

static void begin(struct op *o, struct iptk_session *session, const struct op_origin *origin,
	struct arena *arena)
{
	o->session = session;
	o->origin = origin;
	o->arena = arena;
	o->fd = -1;
}

int op_propose(struct op *o, struct iptk_session *session, const char *act, const char *ref,
	const struct op_origin *origin, struct arena *arena, struct iptk_error *err)
{
	struct iptk_act *asked = iptk_act_new(act);
	int r;
	begin(o, session, origin, arena);
	iptk_act_set(asked, "ref", ref);
	if ((r = start(o, asked, err)) == 0 && (r = find_incident(o, asked, err)) == 0
		&& (r = find_recorder(o, err)) == 0) {
		op_facts_targets(o);
		r = op_facts_people(o, err);
	}
	r = r == 0 ? op_facts_case(o, err) : r;
	iptk_act_free(asked);
	return r;
}

int op_run(struct op *o, struct iptk_session *session, const struct iptk_act *act,
	const struct op_origin *origin, struct arena *arena, struct iptk_error *err)
{
	begin(o, session, origin, arena);
	o->act.place = act->place;
	int r = prepare(o, act, err);
	op_handler handler = r == 0 ? op_handler_find(o->def->name) : NULL;
	if (r == 0 && handler == NULL) {
		r = iptk_fail(err, IPTK_E_SYSTEM, "act '%s' has no handler", o->def->name);
	}
	if (r == 0) {
		r = handler(o, err);
	}
	bool telling = op_is_telling(o);
	if (r == 0 && !o->nothing) {
		if (strncmp(o->def->name, "notice.", 7) != 0) { /* these move no deadline */
			if (!o->waits) {
				follow_clocks(o);
			}
			r = telling ? op_tell(o, err) : 0;
		}
		o->otherwise = r == 0 && is_otherwise(o);
		r = r == 0 && !o->otherwise ? append(o, err) : r;
	}
	iptk_plan_free(o->adopted); /* unless the session has taken it */
	o->adopted = NULL;
	return r < 0 ? fail_in_place(act, err) : 0;
}
