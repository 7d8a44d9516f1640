/*
 * Effects: how a handler says what an event changes. Each call adds to the event's list
 * and keeps o->inc, the incident as it stands after the act, in step.
 */
#include <stdio.h>
#include <string.h>

#include "ops/ops.h"

static const char *const mark_names[IPTK_MARK_N] = {
	[IPTK_MARK_OCCURRED] = "occurred_at",
	[IPTK_MARK_DISCOVERED] = "discovered_at",
	[IPTK_MARK_RECEIVED] = "received_at",
	[IPTK_MARK_REPORTED] = "reported_at",
	[IPTK_MARK_VERIFIED] = "verified_at",
	[IPTK_MARK_ISSUED] = "issued_at",
	[IPTK_MARK_ADJUSTED] = "adjusted_at",
	[IPTK_MARK_STARTED] = "started_at",
	[IPTK_MARK_REPORT] = "report_at",
	[IPTK_MARK_PROGRESS] = "progress_at",
	[IPTK_MARK_RECOMMENDED] = "recommended_at",
	[IPTK_MARK_ENDED] = "ended_at",
	[IPTK_MARK_CLASSIFIED] = "classified_at",
};

const char *op_mark_name(enum iptk_mark mark)
{
	return mark_names[mark];
}

const char *op_get(const struct op *o, const char *field)
{
	return record_text(&o->act.record, field);
}

int64_t op_get_time(const struct op *o, const char *field)
{
	return record_int(&o->act.record, field, IPTK_NO_TIME);
}

struct record *op_effect(struct op *o, const char *name)
{
	if (o->n_effects == o->cap_effects) {
		size_t cap = o->cap_effects == 0 ? 16 : o->cap_effects * 2;
		struct record *grown = arena_alloc(o->arena, cap * sizeof *grown);
		if (o->n_effects > 0) {
			memcpy(grown, o->effects, o->n_effects * sizeof *grown);
		}
		/* the incident.set record is the only one kept hold of */
		if (o->set != NULL) {
			o->set = grown + (o->set - o->effects);
		}
		o->effects = grown;
		o->cap_effects = cap;
	}
	struct record *r = &o->effects[o->n_effects++];
	record_init(r, o->arena);
	record_add(r, "do", name);
	return r;
}

void op_effect_part(struct record *record, const struct iptk_part *part)
{
	record_add_int(record, "incident", part->incident);
	record_add_n(record, "letter", &part->letter, 1);
	record_add_int(record, "n", part->n);
}

/* The last word of an act's name is the type of the part that it makes. */
static const char *part_type(const struct op *o)
{
	if (op_get(o, "final") != NULL) {
		return "final";
	}
	return strchr(o->def->name, '.') + 1;
}

int op_part_new(struct op *o, const char *state, struct record **ret, struct iptk_error *err)
{
	int64_t n = 0;
	if (o->facts.has_incident) {
		int r = store_last_part(o->session->store, o->inc.id, o->def->part, &n, err);
		if (r < 0) {
			return r;
		}
	}
	n++;
	struct record *e = op_effect(o, "part.new");
	record_add_int(e, "incident", o->inc.id);
	record_add_n(e, "letter", &o->def->part, 1);
	record_add_int(e, "n", n);
	record_add(e, "type", part_type(o));
	record_add(e, "state", state);
	record_add(e, "by", o->by);
	record_add_int(e, "attested", o->attested);
	iptk_ref_format(o->inc.id, o->def->part, n, o->ref);
	snprintf(o->part_ref, sizeof o->part_ref, "%s", o->ref);
	if (ret != NULL) {
		*ret = e;
	}
	return 0;
}

void op_name_part(struct op *o)
{
	snprintf(o->ref, sizeof o->ref, "%s", o->facts.part.ref);
	snprintf(o->part_ref, sizeof o->part_ref, "%s", o->facts.part.ref);
}

int op_decision_new(struct op *o, const char *digest, struct iptk_error *err)
{
	struct record *e;
	int r = op_part_new(o, "recorded", &e, err);
	if (r == 0) {
		record_add(e, "digest", digest);
		snprintf(o->ref, sizeof o->ref, "%s", o->facts.part.ref);
	}
	return r;
}

struct record *op_part_set(struct op *o, const struct iptk_part *part, const char *state)
{
	struct record *e = op_effect(o, "part.set");
	op_effect_part(e, part);
	if (state != NULL) {
		record_add(e, "state", state);
	}
	return e;
}

static struct record *incident_set(struct op *o)
{
	if (o->set == NULL) {
		o->set = op_effect(o, "incident.set");
		record_add_int(o->set, "id", o->inc.id);
	}
	return o->set;
}

void op_set_state(struct op *o, enum iptk_state state)
{
	o->inc.state = state;
	record_set(incident_set(o), "state", iptk_state_name(state));
}

void op_set_text(struct op *o, const char *column, const char *value)
{
	const struct {
		const char *name;
		const char **slot;
	} slots[] = {
		{ "level", &o->inc.level }, { "response", &o->inc.response },
		{ "warning", &o->inc.warning }, { "lead", &o->inc.lead },
		{ "kind", &o->inc.kind }, { "dept", &o->inc.dept }, { "title", &o->inc.title },
		{ "under", &o->inc.under },
	};
	for (size_t k = 0; k < sizeof slots / sizeof *slots; k++) {
		if (strcmp(slots[k].name, column) == 0) {
			*slots[k].slot = value;
		}
	}
	record_set(incident_set(o), column, value == NULL ? "" : value);
}

void op_set_mark(struct op *o, enum iptk_mark mark, int64_t at)
{
	if (o->inc.mark_at[mark] == at) {
		return;
	}
	o->inc.mark_at[mark] = at;
	record_add_int(incident_set(o), mark_names[mark], at);
}

void op_approve(struct op *o, const struct iptk_part *part, const char *digest)
{
	for (size_t k = 0; k < o->facts.n_deciders; k++) {
		struct record *e = op_effect(o, "approval.new");
		op_effect_part(e, part);
		record_add_int(e, "step", o->verdict.decision_step);
		record_add(e, "person", o->facts.roster->people[o->facts.deciders[k]].id);
		record_add(e, "digest", digest);
	}
}

void op_void_approvals(struct op *o, const struct iptk_part *part)
{
	op_effect_part(op_effect(o, "approval.void"), part);
}
