/*
 * Talk: what an act changed, the deadline that now runs, the next lawful command; and each
 * rule that refused. Words for people only; scripts read stdout and the status.
 */
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "common/inside.h"

/* What was done, and which act comes next after some acts; else it follows from the state.
 * An act that is not here has its own help. */
static const struct {
	const char *act, *done, *next; /* next "": nothing */
	bool on_part;                  /* the next act is about the part, not the incident */
} acts[] = {
	{ "report.new", N_("reported"), NULL, false },
	{ "report.signal", N_("signal sent up"), "signal.accept", false },
	{ "report.follow", N_("follow-up reported"), NULL, false },
	{ "report.phone", N_("reported by phone"), NULL, false },
	{ "report.written", N_("reported in writing"), NULL, false },
	{ "report.notify", N_("reported to an authority"), NULL, false },
	{ "report.verify", N_("verified"), NULL, false },
	{ "report.correct", N_("corrected"), NULL, false },
	{ "signal.accept", N_("signal accepted as an incident"), NULL, false },
	{ "signal.dismiss", N_("dismissed"), "", false },
	{ "signal.merge", N_("merged"), "", false },
	{ "decision.confirm", N_("decision confirmed"), NULL, false },
	{ "measure.add", N_("measure recorded"), NULL, false },
	{ "evidence.attach", N_("evidence taken in"), NULL, false },
	{ "evidence.transfer", N_("evidence handed over"), NULL, false },
	{ "evidence.copy", N_("copy handed out"), "", false },
	{ "warning.issue", N_("warning issued"), NULL, false },
	{ "warning.adjust", N_("warning adjusted"), NULL, false },
	{ "warning.lift", N_("warning lifted"), NULL, false },
	{ "warning.ack", N_("warning acknowledged"), "", false },
	{ "response.start", N_("response started"), NULL, false },
	{ "response.raise", N_("response raised"), NULL, false },
	{ "response.lower", N_("response lowered"), NULL, false },
	{ "response.progress", N_("progress reported"), NULL, false },
	{ "release.draft", N_("release drafted"), "release.approve", true },
	{ "release.approve", N_("release approved"), "release.publish", true },
	{ "release.return", N_("draft sent back"), "release.draft", true },
	{ "release.publish", N_("release published"), NULL, false },
	{ "close.assess", N_("assessed"), NULL, false },
	{ "close.recommend", N_("end recommended"), NULL, false },
	{ "close.approve", N_("end approved"), NULL, false },
	{ "close.return", N_("recommendation sent back"), NULL, false },
	{ "close.reopen", N_("reopened"), NULL, false },
	{ "review.loss", N_("loss assessed"), NULL, false },
	{ "review.recovery", N_("recovery task set"), NULL, false },
	{ "review.support", N_("support recorded"), NULL, false },
	{ "review.investigate", N_("findings recorded"), NULL, false },
	{ "review.account", N_("accountability recorded"), NULL, false },
	{ "review.improve", N_("improvement set as a task"), NULL, false },
	{ "review.evaluate", N_("aspect evaluated"), NULL, false },
	{ "review.submit", N_("summary submitted"), "review.accept", true },
	{ "review.return", N_("summary sent back"), "review.submit", false },
	{ "review.accept", N_("summary accepted"), NULL, false },
	{ "review.done", N_("task done"), NULL, false },
	{ "review.waive", N_("waived"), NULL, false },
	{ "review.archive", N_("archived"), "", false },
	{ "notice.ack", N_("notice acknowledged"), "", false },
	{ "train.hold", N_("training entered"), "", false },
	{ "stock.enter", N_("supply entered"), "", false },
	{ "drill.plan", N_("drill planned"), "", false },
	{ "drill.cancel", N_("planned drill called off"), "", false },
};

static int row_of(const char *act)
{
	for (size_t k = 0; k < sizeof acts / sizeof acts[0]; k++) {
		if (strcmp(acts[k].act, act) == 0) {
			return (int)k;
		}
	}
	return -1;
}

static bool is_partial(const struct iptk_result *r)
{
	const struct iptk_act_def *def = iptk_act_def_find(iptk_act_name(r->act));

	return def != NULL && def->decide != NULL && r->verdict != NULL && !r->repeated
		&& !r->verdict->decision_done;
}

/* A decision of several that this act does not complete. */
static void add_so_far(struct buf *out, const struct iptk_verdict *v)
{
	if (v->n_taken == 0) {
		buf_addf(out, _(", not yet by all: a part of step 1 of %zu"), v->n_steps);
	} else {
		buf_addf(out, _(", not yet by all: step %zu of %zu"), v->n_taken, v->n_steps);
	}
}

/* The next of them is asked. */
static void add_chain(struct buf *out, const struct iptk_verdict *v)
{
	if (v->next[0] != '\0') {
		buf_addf(out, v->next_other ? _("  next, from another account: %s\n") : _("  next: %s\n"),
			v->next);
	}
}

static void add_next(struct buf *out, const struct invocation *inv, const struct iptk_result *r,
	const struct iptk_incident *i)
{
	const char *after = iptk_act_name(r->act);
	int row = row_of(after);
	const char *act = row >= 0 ? acts[row].next : NULL;
	const char *ref = row >= 0 && acts[row].on_part ? r->ref : i->ref;
	struct iptk_error ignored = IPTK_ERROR_INIT;
	struct iptk_facts f;
	char command[512];

	if (is_partial(r)) {
		add_chain(out, r->verdict);
		return;
	}
	if (act != NULL && *act == '\0') {
		return;
	}
	if (iptk_session_facts(inv->session, act != NULL ? act : "report.follow", ref, &f, &ignored) != 0) {
		return;
	}
	act = act != NULL ? act : iptk_next_act(&f, after);
	if (*act == '\0' && i->state == IPTK_STATE_ENDED) {
		buf_addf(out, _("  next: %s %s\n"), "ip-review todo", i->ref);
	}
	if (*act == '\0') {
		return;
	}
	buf_addf(out, iptk_command(&f, act, ref, command, sizeof command) ? _("  next: %s\n")
		: _("  next, from another account: %s\n"), command);
}

#define DEADLINES 3 /* that are told of an act */

/* A deadline among those told, nearest first; of departments that owe the same one once. */
static size_t put_in_order(const struct iptk_clock **list, size_t n, const struct iptk_clock *c)
{
	size_t at = n;

	for (size_t k = 0; k < n; k++) {
		if (strcmp(list[k]->clock, c->clock) == 0 && list[k]->due_at == c->due_at) {
			return n;
		}
	}
	while (at > 0 && list[at - 1]->due_at > c->due_at) {
		if (at < DEADLINES) {
			list[at] = list[at - 1];
		}
		at--;
	}
	if (at < DEADLINES) {
		list[at] = c;
	}
	return n < DEADLINES ? n + 1 : n;
}

static void add_one_deadline(struct buf *out, const struct invocation *inv, const struct iptk_clock *c)
{
	const struct iptk_plan *plan = inv->show.plan;
	char when[IPTK_TIME_MAX], span[IPTK_SPAN_MAX];
	int k = iptk_plan_clock(plan, c->clock);
	const char *name = k != IPTK_NONE ? plan->clocks[k].name
		: strcmp(c->clock, "task") == 0 ? _("task") : c->clock;
	const char *clause = k == IPTK_NONE ? NULL : plan->clocks[k].clause;
	int64_t left = (c->due_at - inv->now) / 1000;

	iptk_time_format_short(c->due_at, inv->now, when);
	iptk_span_shown(left < 0 ? -left : left, span);
	buf_addf(out, left < 0 ? _("%s was due %s, %s ago") : _("%s by %s, in %s"), name, when, span);
	if (clause != NULL) {
		buf_addf(out, iptk_clause_is_article(clause) ? " (%s)" : _(" (plan %s)"), clause);
	}
}

/* The deadline that comes first, and the nearest of those that the act began. */
static void add_deadlines(struct buf *out, const struct invocation *inv, const struct iptk_result *r)
{
	const struct iptk_incident *i = r->incident;
	const struct iptk_clock first = { .clock = i->next_clock, .due_at = i->next_due_at };
	const struct iptk_clock *list[DEADLINES];
	size_t n = 0;

	if (i->next_clock == NULL || i->next_clock[0] == '\0' || i->next_due_at == IPTK_NO_TIME) {
		return;
	}
	n = put_in_order(list, n, &first);
	for (size_t k = 0; k < r->n_opened; k++) {
		if (r->opened[k].due_at != IPTK_NO_TIME && r->opened[k].due_at >= first.due_at) {
			n = put_in_order(list, n, &r->opened[k]);
		}
	}
	buf_add(out, _("  deadline: "));
	for (size_t k = 0; k < n; k++) {
		buf_add(out, k > 0 ? "; " : "");
		add_one_deadline(out, inv, list[k]);
	}
	buf_add_char(out, '\n');
}

/* A time of day is the last such moment: where that was yesterday's, it is said. */
static void add_yesterday(struct buf *out, const struct invocation *inv, const struct iptk_act *act)
{
	const struct iptk_field *field;
	bool demanded, repeat;
	const struct iptk_act_def *def = act != NULL ? iptk_act_def_find(iptk_act_name(act)) : NULL;
	struct iptk_error ignored = IPTK_ERROR_INIT;
	char when[IPTK_TIME_MAX];
	int64_t at;

	for (size_t k = 0; def != NULL && (field = k == 0 ? iptk_field_find("at")
			: iptk_act_field(def, k - 1, &demanded, &repeat)) != NULL; k++) {
		const char *value = field->type == IPTK_FIELD_TIME && strcmp(field->name, "due") != 0
			? iptk_act_get(act, field->name) : NULL;

		if (value != NULL && iptk_time_form(value, inv->now) == IPTK_TIME_OF_DAY
				&& iptk_time_parse(value, inv->now, &at, &ignored) == 0
				&& iptk_day_of(at) != iptk_day_of(inv->now)) {
			iptk_time_format(at, when);
			when[strlen("2026-03-01T08:05")] = '\0';
			when[strlen("2026-03-01")] = ' ';
			buf_addf(out, _("; --%s %s today is in the future: taken as %s"), field->option, value, when);
		}
	}
}

static void add_clock(struct buf *out, const char *word, const struct iptk_clock *c)
{
	char start[IPTK_TIME_MAX], due[IPTK_TIME_MAX];

	buf_addf(out, iptk_clause_is_article(c->clause) ? _("  clock %s (%s, %s) %s: from %s, due %s\n")
		: _("  clock %s (%s, plan %s) %s: from %s, due %s\n"), c->clock, c->name, c->clause, word,
		iptk_time_format(c->start_at, start),
		c->due_at == IPTK_NO_TIME ? _("never") : iptk_time_format(c->due_at, due));
}

static void add_rules(struct buf *out, const struct iptk_verdict *v)
{
	if (v == NULL || v->n_checked == 0) {
		return;
	}
	buf_add(out, _("  rules checked:"));
	for (size_t i = 0; i < v->n_checked; i++) {
		buf_addf(out, " %s", v->checked[i]);
	}
	buf_add_char(out, '\n');
}

static void add_late(struct buf *out, const struct iptk_result *r)
{
	char span[IPTK_SPAN_MAX];

	for (size_t i = 0; i < r->n_met; i++) {
		if (r->met[i].over_s > 0) {
			buf_addf(out, iptk_clause_is_article(r->met[i].clause)
				? _("; late: %s, %s over (%s), which stays on record")
				: _("; late: %s, %s over (plan %s), which stays on record"), r->met[i].name,
				iptk_span_shown(r->met[i].over_s, span), r->met[i].clause);
		}
	}
}

static void add_why(struct buf *out, const struct iptk_result *r)
{
	add_rules(out, r->verdict);
	for (size_t i = 0; i < r->n_opened; i++) {
		add_clock(out, _("runs"), &r->opened[i]);
	}
	for (size_t i = 0; i < r->n_met; i++) {
		add_clock(out, _("met"), &r->met[i]);
	}
}

/* Words of the plan may be written over several lines. */
static void add_in_line(struct buf *out, const char *text)
{
	size_t n;

	for (text += strspn(text, " \n"); *text != '\0'; text += n + strspn(text + n, "\n")) {
		n = strcspn(text, "\n");
		buf_add_n(out, text, n);
		buf_add(out, text[n] != '\0' && text[n + strspn(text + n, "\n")] != '\0' ? " " : "");
	}
}

/* One line made safe: text of others may stand in it. */
static void add_safe(struct spool *out, const struct buf *text)
{
	char *safe = NULL;
	size_t size;
	FILE *f = open_memstream(&safe, &size);

	if (f != NULL) {
		iptk_put_safe(f, buf_text(text), true);
		fclose(f);
		spool_add(out, safe);
		mem_freep(&safe);
	}
}

/* What the incident is now: its row as it stands, with the deadline that runs. */
static void add_state(struct buf *line, const struct iptk_plan *plan, const struct iptk_incident *i)
{
	int level = i->level == NULL ? IPTK_NONE : iptk_plan_level(plan, i->level);

	buf_addf(line, _("; now %s"), _(iptk_state_name(i->state)));
	if (i->level != NULL && i->level[0] != '\0') {
		buf_addf(line, ", %s", level == IPTK_NONE ? i->level
			: i18n_named(i->level, plan->levels[level].label));
	}
	if (i->drill) {
		buf_add(line, _(", a drill"));
	}
}

/* A report to an authority meets the deadlines that it names and no other. */
static void add_met_for(struct buf *line, const struct iptk_result *r)
{
	const char *under = r->incident == NULL ? NULL : r->incident->under;

	if (strcmp(iptk_act_name(r->act), "report.notify") != 0 || under == NULL || under[0] == '\0') {
		return;
	}
	for (size_t k = 0; k < r->n_met; k++) {
		buf_addf(line, k == 0 ? _("; it meets %s") : ", %s", r->met[k].clock);
	}
	if (r->met_before != NULL && r->met_before[0] != '\0') {
		buf_addf(line, _("; met before, and not by this: %s"), r->met_before);
	}
	if (iptk_act_get(r->act, "for") == NULL) {
		buf_add(line, _("; it meets no deadline, since --for names none"));
	}
}

/* PLAN 5.2.2: what nobody will see to any more is said as it is put away. */
static void add_left(struct buf *line, const struct iptk_result *r)
{
	if (strcmp(iptk_act_name(r->act), "review.archive") != 0) {
		return;
	}
	for (size_t k = 0; k < r->n_stopped; k++) {
		buf_addf(line, k == 0 ? _("; left unmet: %s (%s)") : ", %s (%s)", r->stopped[k].clock,
			r->stopped[k].clause);
	}
}

/* Three lines at most: what changed, the deadline that now runs, the next lawful command. */
void talk_accepted(const struct invocation *inv, const struct iptk_result *r, struct spool *out)
{
	const struct iptk_act_def *def = iptk_act_def_find(iptk_act_name(r->act));
	int row = row_of(iptk_act_name(r->act));
	bool final = row >= 0 && iptk_act_get(r->act, "final") != NULL;
	const char *what = final ? _("final report made") : row >= 0 ? _(acts[row].done)
		: def != NULL ? _(def->help) : "";
	AUTO_BUF struct buf line = { 0 };
	bool named = r->ref != NULL && r->ref[0] != '\0';

	if (!named && r->incident == NULL) {
		return; /* the plan itself: the verb says more about it */
	}
	buf_addf(&line, "%s: %s", named ? r->ref : inv->verb->name, what);
	if (is_partial(r)) {
		add_so_far(&line, r->verdict);
	}
	if (r->incident != NULL) {
		add_state(&line, inv->show.plan, r->incident);
	}
	buf_add(&line, r->repeated ? _(" (was recorded before)") : "");
	add_late(&line, r);
	add_met_for(&line, r);
	add_left(&line, r);
	if (r->note != NULL && r->note[0] != '\0') {
		buf_add(&line, "; ");
		add_in_line(&line, r->note);
	}
	add_yesterday(&line, inv, r->act);
	buf_add_char(&line, '\n');
	if (inv->verbose) {
		add_why(&line, r);
	}
	if (r->incident != NULL) {
		add_deadlines(&line, inv, r);
		add_next(&line, inv, r, r->incident);
	}
	add_safe(out, &line);
}

/* Where an act that failed came from: its line, its reference, else the verb. */
static const char *place_of(const struct invocation *inv, const struct iptk_result *r)
{
	const char *ref = r->act != NULL ? iptk_act_get(r->act, "ref") : NULL;

	if (r->error != NULL && r->error->place[0] != '\0') {
		return r->error->place;
	}
	if (r->incident != NULL && r->incident->ref[0] != '\0') {
		return r->incident->ref;
	}
	return ref != NULL && ref[0] != '\0' ? ref : inv->verb->name;
}

void talk_refused(const struct invocation *inv, const struct iptk_result *r, struct spool *out)
{
	const char *prog = inv->tool->name;
	const char *place = place_of(inv, r);
	AUTO_BUF struct buf line = { 0 };

	if (r->code == IPTK_E_REFUSED && r->verdict != NULL) {
		for (size_t i = 0; i < r->verdict->n_refusals; i++) {
			const struct iptk_refusal *f = &r->verdict->refusals[i];

			buf_addf(&line, iptk_clause_is_article(f->clause) ? _("%s: %s: refused: %s [%s, %s]")
				: _("%s: %s: refused: %s [%s, plan %s]"), prog, place, f->what, f->rule, f->clause);
			if (strncmp(f->rule, "time.", 5) == 0) {
				add_yesterday(&line, inv, r->act);
			}
			buf_addf(&line, f->mend[0] != '\0' ? "; %s\n" : "%s\n", f->mend);
		}
		if (inv->verbose) {
			add_rules(&line, r->verdict);
		}
	} else {
		buf_addf(&line, "%s: %s: %s\n", prog, place, r->error != NULL && r->error->text[0] != '\0'
			? r->error->text : _("not accepted"));
	}
	add_safe(out, &line);
}
