/*
 * Profiles: under which of its plan's profiles an incident is, and reports to the authorities
 * that those name. Which deadlines follow is the plan room's business.
 */
#include <string.h>

#include "ops/ops.h"

const char *const *op_words(struct op *o, const char *field)
{
	size_t n = record_count(&o->act.record, field);
	const char **words = arena_alloc(o->arena, (n + 1) * sizeof *words);

	for (size_t k = 0; k < n; k++) {
		words[k] = record_nth(&o->act.record, field, k)->text;
	}
	return words;
}

/* A field is said too when its value was erased and only the commitment is left. */
static bool is_said(const struct op *o, const char *field)
{
	return record_count(&o->act.record, field) > 0
		|| record_count(&o->act.record, arena_printf(o->arena, "%s.commit", field)) > 0;
}

bool op_only_under(const struct op *o)
{
	const struct iptk_field *f;
	bool demanded, repeat, only = strcmp(o->def->name, "report.follow") == 0
		&& op_get(o, "under") != NULL;

	for (size_t k = 0; only && (f = iptk_act_field(o->def, k, &demanded, &repeat)) != NULL; k++) {
		only = strcmp(f->name, "under") == 0 || !is_said(o, f->name);
	}
	return only;
}

static void add_profile(const struct iptk_plan *plan, const char *id, bool *on)
{
	for (size_t k = 0; k < plan->n_profiles; k++) {
		on[k] = on[k] || strcmp(plan->profiles[k].id, id) == 0;
	}
}

/* Ids in the order of the plan. */
static const char *names_of(struct op *o, const struct iptk_plan *plan, const bool *on)
{
	AUTO_BUF struct buf under = { 0 };

	for (size_t k = 0; k < plan->n_profiles; k++) {
		if (on[k]) {
			buf_addf(&under, "%s%s", under.len > 0 ? " " : "", plan->profiles[k].id);
		}
	}
	return under.len > 0 ? arena_strdup(o->arena, buf_text(&under)) : NULL;
}

void op_put_under(struct op *o)
{
	const struct iptk_plan *plan = o->facts.plan;
	bool corrects = strcmp(o->def->name, "report.correct") == 0;
	bool *on = arena_alloc(o->arena, (plan->n_profiles + 1) * sizeof *on);
	const char *const *named = op_words(o, "under");
	/* a correction says what it should be; any other report adds to it */
	bool replaces = corrects && named[0] != NULL;
	bool by_kind = (!o->facts.has_incident || op_get(o, "kind") != NULL) && o->inc.kind != NULL
		&& !replaces && !iptk_words_have(named, "none");

	for (size_t k = 0; k < plan->n_profiles; k++) {
		const struct iptk_profile *p = &plan->profiles[k];

		on[k] = (!replaces && iptk_incident_is_under(&o->inc, p->id))
			|| (by_kind && iptk_words_have(p->kinds, o->inc.kind));
	}
	for (size_t k = 0; named[k] != NULL; k++) {
		add_profile(plan, named[k], on);
	}
	const char *under = names_of(o, plan, on);

	if (!o->facts.has_incident) {
		o->inc.under = under;
	} else if (strcmp(under == NULL ? "" : under, o->inc.under == NULL ? "" : o->inc.under) != 0) {
		op_set_text(o, "under", under);
	}
}

/* PLAN 4.2.2: reported to an outside authority. It is no report of the plan's own: what those
 * are counted from stays. */
int op_report_notify(struct op *o, struct iptk_error *err)
{
	int r = op_part_new(o, "recorded", NULL, err);

	op_times_known_now(o);
	return r;
}
