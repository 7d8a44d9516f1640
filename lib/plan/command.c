/*
 * The command that would be lawful next, in full: tool and verb, the reference, the options
 * that the plan demands of the act, and who decides it where the recorder may not. For the
 * mends of refusals and for talk about what comes next.
 *
 * What it says is a proposal; the act itself is judged when it comes.
 */
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "plan/rules.h"

/* In whose hand a decision lies, told by options; `other`: another account must record it. */
struct hand {
	int by[IPTK_MAX_DECIDERS];
	size_t n_by;
	bool other;
};

static bool judges_report(const struct iptk_facts *f)
{
	return rule_is(f, "report.verify") || strncmp(f->def->name, "signal.", 7) == 0;
}

/* The same case, as an act of another kind would find it. */
static struct iptk_facts as_act(const struct iptk_facts *f, const struct iptk_act_def *def)
{
	struct iptk_facts g = *f;
	bool same = f->def != NULL && f->def->decide != NULL && def->decide != NULL
		&& strcmp(f->def->decide, def->decide) == 0;
	bool part = f->def != NULL && f->def->on[0] != '\0' && f->has_part;
	bool same_part = part && strchr(def->on, f->part.letter) != NULL;
	g.def = def;
	g.presumed = false;
	if (!same && !same_part && !(judges_report(&g) && !part)) {
		g.author = g.author_recorder = NULL;
	}
	if (!same && !same_part) {
		g.n_approvals = 0;
	}
	if (!same) {
		g.target_response = f->incident.response == NULL ? IPTK_NONE
			: iptk_plan_response(f->plan, f->incident.response);
	}
	if (f->def != def && strncmp(def->name, "response.", 9) == 0) {
		g.target_response = rule_mapped(&g);
	}
	return g;
}

/* PLAN 4.2.1: the Office starts the mapped response unasked. */
static bool may_be_presumed(const struct iptk_facts *g)
{
	struct iptk_facts p = *g;
	int step;
	bool done;
	if (!rule_is(g, "response.start") || g->incident.state != IPTK_STATE_VERIFIED
		|| g->target_response == IPTK_NONE) {
		return false;
	}
	int response = iptk_plan_response(g->roster, g->plan->responses[g->target_response].id);
	const struct iptk_person *lead =
		iptk_plan_lead(g->roster, response, rule_roster_dept(g), g->at);
	if (lead == NULL) {
		return false;
	}
	p.presumed = true;
	p.deciders[0] = (int)(lead - g->roster->people);
	p.n_deciders = 1;
	return iptk_may_decide(&p, &step, &done);
}

/* Whether these deciders may, and are not on the other side. */
static bool may(const struct iptk_facts *g, bool *ret_done)
{
	struct iptk_refusal ignored;
	int step;
	bool led = strncmp(g->def->name, "response.", 9) == 0
		&& g->target_response != rule_mapped(g); /* PLAN 4.2.1 */
	return iptk_may_decide(g, &step, ret_done) && (!led || rule_led(g))
		&& !decide_other_side(g) && !rule_recorders_distinct(g, &ignored)
		&& !rule_identity_recorder(g, &ignored);
}

static bool enough(const struct iptk_facts *g, bool done)
{
	return done || decide_gathers(g);
}

static void find_others(struct iptk_facts *g, struct hand *hand)
{
	bool done = false, more = true;
	g->n_deciders = 0;
	g->by_given = true;
	while (more && g->n_deciders < IPTK_MAX_DECIDERS) {
		more = false;
		for (size_t k = 0; k < g->roster->n_people && !more; k++) {
			g->deciders[g->n_deciders++] = (int)k;
			more = may(g, &done);
			for (size_t j = 0; j + 1 < g->n_deciders; j++) {
				more = more && g->deciders[j] != (int)k;
			}
			if (!more) {
				g->n_deciders--;
			} else if (enough(g, done)) {
				memcpy(hand->by, g->deciders, sizeof hand->by);
				hand->n_by = g->n_deciders;
				return;
			}
		}
	}
	hand->other = true;
}

static struct hand find_hand(const struct iptk_facts *f, const struct iptk_act_def *def)
{
	struct iptk_facts g = as_act(f, def);
	struct hand hand = { .n_by = 0 };
	bool done = false;
	g.deciders[0] = g.recorder;
	g.n_deciders = g.recorder == IPTK_NONE ? 0 : 1;
	g.by_given = false;
	if (def->decide == NULL || may_be_presumed(&g) || (may(&g, &done) && enough(&g, done))) {
		return hand;
	}
	if (g.roster->identity == IPTK_IDENTITY_STRICT) {
		hand.other = true;
	} else {
		find_others(&g, &hand);
	}
	return hand;
}

/* ---- options ------------------------------------------------------------------------- */

/* What a useful act of its kind says, beside what is demanded of every one. */
static const char *wanted(const char *act)
{
	static const char *const known[][2] = {
		{ "report.follow", "--course TEXT" },
		{ "warning.ack", "--dept DEPT" },
		{ "response.raise", "--response RESPONSE --reason TEXT" },
		{ "response.lower", "--response RESPONSE --reason TEXT" },
		{ "review.submit", "--from FILE" },
	};
	for (size_t k = 0; k < sizeof known / sizeof known[0]; k++) {
		if (strcmp(known[k][0], act) == 0) {
			return known[k][1];
		}
	}
	return NULL;
}

static void add_option(struct rule_list *out, const struct iptk_field *field)
{
	char text[80];
	snprintf(text, sizeof text, "--%s %s", field->option, field->arg != NULL ? field->arg : "");
	rule_list_add(out, " ", text);
}

static void add_demanded(const struct iptk_act_def *def, const char *given, struct rule_list *out)
{
	const struct iptk_field *field;
	bool demanded, repeat;
	for (size_t k = 0; (field = iptk_act_field(def, k, &demanded, &repeat)) != NULL; k++) {
		char option[48];
		snprintf(option, sizeof option, "--%s ", field->option);
		if (demanded && (given == NULL || strstr(given, option) == NULL)) {
			add_option(out, field);
		}
	}
}

/* PLAN 4.4.1: as many assessors as the plan wants, and each of its criteria. */
static void add_assessment(const struct iptk_plan *plan, struct rule_list *out)
{
	for (unsigned k = 0; k < plan->assess_experts && k < 4; k++) {
		rule_list_add(out, " ", "--assessor EXPERT");
	}
	for (unsigned k = 0; k < plan->assess_office && k < 4; k++) {
		rule_list_add(out, " ", "--assessor OFFICER");
	}
	for (size_t k = 0; k < plan->n_criteria; k++) {
		rule_list_add(out, " ", "--criterion ");
		rule_list_add(out, "", plan->criteria[k].id);
		rule_list_add(out, "", "=ANSWER");
	}
}

/* PLAN 4.1.2: in writing, with all that is still unknown. */
static void add_missing(const struct iptk_facts *f, struct rule_list *out)
{
	for (size_t k = 0; k < f->n_missing; k++) {
		const struct iptk_field *field = iptk_field_find(f->missing[k]);
		if (field != NULL && iptk_words_have(
			(const char *const *)f->plan->required_written, field->name)) {
			add_option(out, field);
		}
	}
}

static void add_by(const struct iptk_facts *f, const struct hand *hand, struct rule_list *out)
{
	for (size_t k = 0; k < hand->n_by; k++) {
		rule_list_add(out, " ", "--by ");
		rule_list_add(out, "", rule_person_id(f, hand->by[k]));
	}
	if (hand->n_by > 0) {
		rule_list_add(out, " ", "--ref DOC");
	}
}

/* PLAN 4.1.1: what is late by now is taken with its reason. */
static bool is_late(const struct iptk_facts *f, const char *act)
{
	int next = f->incident.next_clock == NULL ? IPTK_NONE
		: iptk_plan_clock(f->plan, f->incident.next_clock);
	bool late = next != IPTK_NONE && f->plan->clocks[next].late_needs_reason
		&& f->incident.next_due_at != IPTK_NO_TIME && f->incident.next_due_at < f->now
		&& iptk_words_have((const char *const *)f->plan->clocks[next].met_by, act);
	return late || (f->n_late > 0 && rule_is(f, act));
}

/* PLAN 3.2.1: the mildest warning that can stand on a signal. */
static const char *mildest(const struct iptk_facts *f, const char *act, char *buf, size_t size)
{
	if (strcmp(act, "warning.issue") != 0 || !f->has_incident
		|| f->incident.state != IPTK_STATE_SIGNAL) {
		return NULL;
	}
	for (size_t k = f->plan->n_levels; k > 0; k--) {
		if (f->plan->levels[k - 1].on_signal) {
			snprintf(buf, size, "--level %s", f->plan->levels[k - 1].id);
			return buf;
		}
	}
	return NULL;
}

/* PLAN 4.2.1: what follows from the warning needs no naming, in the direction that it lies. */
static bool is_aligning(const struct iptk_facts *f, const char *act)
{
	int mapped = rule_mapped(f);
	int present = !f->has_incident || f->incident.response == NULL ? IPTK_NONE
		: iptk_plan_response(f->plan, f->incident.response);
	return mapped != IPTK_NONE && present != IPTK_NONE
		&& ((strcmp(act, "response.raise") == 0 && mapped < present)
			|| (strcmp(act, "response.lower") == 0 && mapped > present));
}

bool command_write(const struct iptk_facts *f, const char *act, const char *ref,
	const char *options, struct rule_list *ret)
{
	const struct iptk_act_def *def = iptk_act_def_find(act);
	char level[80];
	const char *mild = mildest(f, act, level, sizeof level);
	const char *own = options != NULL ? options : mild != NULL ? mild
		: is_aligning(f, act) ? "" : wanted(act);
	bool adopts = strcmp(act, "plan.adopt") == 0;
	*ret = (struct rule_list){ .n = 0 };
	rule_list_add(ret, " ", rule_command(act));
	rule_list_add(ret, " ", adopts ? "FILE" : ref);
	if (def == NULL) {
		return true;
	}
	if (strcmp(act, "close.assess") == 0) {
		add_assessment(f->plan, ret);
	} else if (!adopts && strcmp(act, "review.submit") != 0) {
		add_demanded(def, own, ret);
	}
	if (strcmp(act, "report.written") == 0) {
		add_missing(f, ret);
	}
	if (strcmp(act, "report.notify") == 0 && f->incident.next_clock != NULL
		&& (own == NULL || strstr(own, "--for ") == NULL)) {
		rule_list_add(ret, " ", "--for ");
		rule_list_add(ret, "", f->incident.next_clock);
	}
	if (own != NULL && own[0] != '\0') {
		rule_list_add(ret, " ", own);
	}
	if (is_late(f, act) && (own == NULL || strstr(own, "--reason") == NULL)) {
		rule_list_add(ret, " ", "--reason TEXT");
	}
	struct hand hand = find_hand(f, def);
	add_by(f, &hand, ret);
	return !hand.other;
}

void rule_mend_act(struct iptk_refusal *r, const struct iptk_facts *f, const char *why,
	const char *act, const char *ref, const char *options)
{
	struct rule_list command;
	command_write(f, act, ref, options, &command);
	rule_mend(r, "%s: %s", _(why), command.text);
}

bool iptk_command(const struct iptk_facts *facts, const char *act, const char *ref,
	char *buf, size_t size)
{
	struct rule_list text;
	bool own = command_write(facts, act, ref, NULL, &text);
	snprintf(buf, size, "%s", text.text);
	return own;
}
