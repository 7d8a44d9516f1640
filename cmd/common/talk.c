/*
 * Talk: what an act changed, the deadline that now runs, the next lawful command; and each
 * rule that refused. Words for people only; scripts read stdout and the status.
 */
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "common/inside.h"

/* What the next command is called after some acts; else it follows from the state. */
static const struct {
	const char *act, *next; /* %p part, %i incident */
} next_after[] = {
	{ "report.signal", "ip-report accept %i" },
	{ "release.draft", "ip-escalate approve %p" },
	{ "release.approve", "ip-escalate publish %p --channel=… --address=…" },
	{ "release.return", "ip-escalate draft %i --text=…" },
	{ "close.assess", "ip-close recommend %i" },
	{ "review.submit", "ip-review summary --accept %p" },
	{ "review.return", "ip-review summary --submit --from FILE %i" },
	{ "evidence.copy", "" },
};

static const char *next_template(const struct iptk_result *r)
{
	const struct iptk_incident *i = r->incident;
	bool warned = i->warning != NULL && i->warning[0] != '\0';

	for (size_t k = 0; k < sizeof next_after / sizeof next_after[0]; k++) {
		if (strcmp(next_after[k].act, iptk_act_name(r->act)) == 0) {
			return next_after[k].next;
		}
	}
	switch (i->state) {
	case IPTK_STATE_SIGNAL: return "ip-report accept %i";
	case IPTK_STATE_REPORTED: return "ip-report verify %i";
	case IPTK_STATE_VERIFIED: return warned ? "ip-escalate start %i"
		: "ip-warn issue %i --level=… --scope=… --measures=…";
	case IPTK_STATE_RESPONDING: return "ip-close assess %i --assessor=… --criterion=…";
	case IPTK_STATE_ENDING: return warned ? "ip-warn lift %i --reason=…" : "ip-close approve %i";
	case IPTK_STATE_ENDED: return "ip-review todo %i";
	default: return "";
	}
}

static void add_next(struct buf *out, const struct iptk_result *r)
{
	const char *p = next_template(r);

	if (*p == '\0') {
		return;
	}
	buf_add(out, _("  next: "));
	for (; *p != '\0'; p++) {
		if (p[0] == '%' && (p[1] == 'i' || p[1] == 'p')) {
			buf_add(out, *++p == 'i' ? r->incident->ref : r->ref);
		} else {
			buf_add_char(out, *p);
		}
	}
	buf_add_char(out, '\n');
}

static void add_deadline(struct buf *out, const struct invocation *inv, const struct iptk_result *r)
{
	const struct iptk_incident *i = r->incident;
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

void talk_accepted(const struct invocation *inv, const struct iptk_result *r, struct spool *out)
{
	const struct iptk_act_def *def = iptk_act_def_find(iptk_act_name(r->act));
	const char *what = def != NULL ? _(def->help) : iptk_act_name(r->act);
	AUTO_BUF struct buf line = { 0 };

	buf_addf(&line, "%s: %s", r->ref != NULL && r->ref[0] != '\0' ? r->ref : inv->verb->name, what);
	if (r->incident != NULL) {
		buf_addf(&line, _("; now %s"), iptk_state_name(r->incident->state));
		if (r->incident->level != NULL && r->incident->level[0] != '\0') {
			buf_addf(&line, ", %s", r->incident->level);
		}
		if (r->incident->drill) {
			buf_add(&line, _(", a drill"));
		}
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
		add_deadline(&line, inv, r);
		add_next(&line, r);
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
