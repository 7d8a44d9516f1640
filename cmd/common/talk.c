/*
 * Talk: what an act changed, the deadline that now runs, the next lawful command; and each
 * rule that refused. Words for people only; scripts read stdout and the status.
 */
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "common/inside.h"

/* What was done, and what the next command is after some acts; else it follows from the
 * state. %p is the part, %i the incident. An act that is not here has its own help. */
static const struct {
	const char *act, *done, *next;
} acts[] = {
	{ "report.new", N_("reported"), NULL },
	{ "report.signal", N_("signal sent up"), "ip-report accept %i" },
	{ "report.follow", N_("follow-up reported"), NULL },
	{ "report.phone", N_("reported by phone"), NULL },
	{ "report.written", N_("reported in writing"), NULL },
	{ "report.verify", N_("verified"), NULL },
	{ "report.correct", N_("corrected"), NULL },
	{ "signal.accept", N_("signal accepted as an incident"), NULL },
	{ "signal.dismiss", N_("dismissed"), "" },
	{ "signal.merge", N_("merged"), "" },
	{ "decision.confirm", N_("decision confirmed"), NULL },
	{ "measure.add", N_("measure recorded"), NULL },
	{ "evidence.attach", N_("evidence taken in"), NULL },
	{ "evidence.transfer", N_("evidence handed over"), NULL },
	{ "evidence.copy", N_("copy handed out"), "" },
	{ "warning.issue", N_("warning issued"), NULL },
	{ "warning.adjust", N_("warning adjusted"), NULL },
	{ "warning.lift", N_("warning lifted"), NULL },
	{ "warning.ack", N_("warning acknowledged"), "" },
	{ "response.start", N_("response started"), NULL },
	{ "response.raise", N_("response raised"), NULL },
	{ "response.lower", N_("response lowered"), NULL },
	{ "response.progress", N_("progress reported"), NULL },
	{ "release.draft", N_("release drafted"), "ip-escalate approve %p" },
	{ "release.approve", N_("release approved"),
		"ip-escalate publish %p --channel=… --address=…" },
	{ "release.return", N_("draft sent back"), "ip-escalate draft %p --text=…" },
	{ "release.publish", N_("release published"), NULL },
	{ "close.assess", N_("assessed"), "ip-close recommend %i" },
	{ "close.recommend", N_("end recommended"), NULL },
	{ "close.approve", N_("end approved"), NULL },
	{ "close.return", N_("recommendation sent back"), NULL },
	{ "close.reopen", N_("reopened"), NULL },
	{ "review.loss", N_("loss assessed"), NULL },
	{ "review.recovery", N_("recovery task set"), NULL },
	{ "review.support", N_("support recorded"), NULL },
	{ "review.investigate", N_("findings recorded"), NULL },
	{ "review.account", N_("accountability recorded"), NULL },
	{ "review.improve", N_("improvement set as a task"), NULL },
	{ "review.submit", N_("summary submitted"), "ip-review summary --accept %p" },
	{ "review.return", N_("summary sent back"), "ip-review summary --submit --from=FILE %i" },
	{ "review.accept", N_("summary accepted"), NULL },
	{ "review.done", N_("task done"), NULL },
	{ "review.waive", N_("waived"), NULL },
	{ "review.archive", N_("archived"), "" },
};

/* A decision of several that this act does not complete: the next of them is asked. */
static const struct {
	const char *act, *next;
} chains[] = {
	{ "release.approve", "ip-escalate approve %p --by=… --ref=…" },
	{ "close.approve", "ip-close approve %i --by=… --ref=…" },
	{ "review.accept", "ip-review summary --accept %p --by=… --ref=…" },
};

/* The command that meets a clock, where that is what comes next in a response. */
static const struct {
	const char *act, *command;
} meets[] = {
	{ "report.phone", "ip-report phone %i --to=…" },
	{ "report.written", "ip-report written %i --to=…" },
	{ "report.follow", "ip-report follow %i --course=…" },
	{ "response.progress", "ip-escalate progress %i --text=…" },
	{ "warning.ack", "ip-warn ack %i --dept=…" },
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

static const char *chain_next(const char *act)
{
	for (size_t k = 0; k < sizeof chains / sizeof chains[0]; k++) {
		if (strcmp(chains[k].act, act) == 0) {
			return chains[k].next;
		}
	}
	return "";
}

static const char *meeting_command(const struct iptk_plan *plan, const char *clock)
{
	int c = clock == NULL ? IPTK_NONE : iptk_plan_clock(plan, clock);

	for (size_t k = 0; c != IPTK_NONE && k < sizeof meets / sizeof meets[0]; k++) {
		if (iptk_words_have(plan->clocks[c].met_by, meets[k].act)) {
			return meets[k].command;
		}
	}
	return "ip-close assess %i --assessor=… --criterion=…";
}

static const char *next_template(const struct iptk_plan *plan, const char *act,
	const struct iptk_incident *i)
{
	bool warned = i->warning != NULL && i->warning[0] != '\0';
	int row = row_of(act);

	if (row >= 0 && acts[row].next != NULL) {
		return acts[row].next;
	}
	switch (i->state) {
	case IPTK_STATE_SIGNAL: return "ip-report accept %i";
	case IPTK_STATE_REPORTED: return "ip-report verify %i";
	case IPTK_STATE_VERIFIED: return warned ? "ip-escalate start %i"
		: "ip-warn issue %i --level=… --scope=… --measures=…";
	case IPTK_STATE_RESPONDING: return meeting_command(plan, i->next_clock);
	case IPTK_STATE_ENDING: return warned ? "ip-warn lift %i --reason=…" : "ip-close approve %i";
	case IPTK_STATE_ENDED: return "ip-review todo %i";
	default: return "";
	}
}

static void add_next(struct buf *out, const struct iptk_plan *plan, const struct iptk_result *r,
	const struct iptk_incident *i)
{
	const char *p = is_partial(r) ? chain_next(iptk_act_name(r->act))
		: next_template(plan, iptk_act_name(r->act), i);

	if (*p == '\0') {
		return;
	}
	buf_add(out, _("  next: "));
	for (; *p != '\0'; p++) {
		if (p[0] == '%' && (p[1] == 'i' || p[1] == 'p')) {
			buf_add(out, *++p == 'i' ? i->ref : r->ref);
		} else {
			buf_add_char(out, *p);
		}
	}
	buf_add_char(out, '\n');
}

static void add_deadline(struct buf *out, const struct invocation *inv,
	const struct iptk_incident *i)
{
	const struct iptk_plan *plan = inv->show.plan;
	char when[IPTK_TIME_MAX], span[IPTK_SPAN_MAX];
	int k;

	if (i->next_clock == NULL || i->next_clock[0] == '\0' || i->next_due_at == IPTK_NO_TIME) {
		return;
	}
	k = iptk_plan_clock(plan, i->next_clock);

	const char *name = k == IPTK_NONE ? i->next_clock : plan->clocks[k].name;
	const char *clause = k == IPTK_NONE ? NULL : plan->clocks[k].clause;
	int64_t left = (i->next_due_at - inv->now) / 1000;

	iptk_time_format_short(i->next_due_at, inv->now, when);
	iptk_span_format(left < 0 ? -left : left, span);
	buf_addf(out, left < 0 ? _("  deadline: %s was due %s, %s ago") : _("  deadline: %s by %s, in %s"),
		name, when, span);
	if (clause != NULL) {
		buf_addf(out, _(" (plan %s)"), clause);
	}
	buf_add_char(out, '\n');
}

static void add_clock(struct buf *out, const char *word, const struct iptk_clock *c)
{
	char start[IPTK_TIME_MAX], due[IPTK_TIME_MAX];

	buf_addf(out, _("  clock %s (%s, plan %s) %s: from %s, due %s\n"), c->clock, c->name, c->clause,
		word, iptk_time_format(c->start_at, start),
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
			buf_addf(out, _("  late: %s, %s over (plan %s); it stays on record\n"), r->met[i].name,
				iptk_span_format(r->met[i].over_s, span), r->met[i].clause);
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
static void add_state(struct buf *line, const struct iptk_incident *i)
{
	buf_addf(line, _("; now %s"), _(iptk_state_name(i->state)));
	if (i->level != NULL && i->level[0] != '\0') {
		buf_addf(line, ", %s", i->level);
	}
	if (i->drill) {
		buf_add(line, _(", a drill"));
	}
}

void talk_accepted(const struct invocation *inv, const struct iptk_result *r, struct spool *out)
{
	const struct iptk_act_def *def = iptk_act_def_find(iptk_act_name(r->act));
	int row = row_of(iptk_act_name(r->act));
	const char *what = row >= 0 ? _(acts[row].done) : def != NULL ? _(def->help) : "";
	AUTO_BUF struct buf line = { 0 };
	bool named = r->ref != NULL && r->ref[0] != '\0';

	if (!named && r->incident == NULL) {
		return; /* the plan itself: the verb says more about it */
	}
	buf_addf(&line, "%s: %s", named ? r->ref : inv->verb->name, what);
	if (is_partial(r)) {
		buf_add(&line, _(", not yet by all"));
	}
	if (r->incident != NULL) {
		add_state(&line, r->incident);
	}
	buf_add(&line, r->repeated ? _(" (was recorded before)\n") : "\n");
	if (r->note != NULL && r->note[0] != '\0') {
		buf_addf(&line, "  %s\n", r->note);
	}
	add_late(&line, r);
	if (inv->verbose) {
		add_why(&line, r);
	}
	if (r->incident != NULL) {
		add_deadline(&line, inv, r->incident);
		add_next(&line, inv->show.plan, r, r->incident);
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

			buf_addf(&line, _("%s: %s: refused: %s [%s, plan %s]"), prog, place, f->what, f->rule,
				f->clause);
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
