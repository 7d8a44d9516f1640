/* Good cases for any act and plan; see good_case.h. */
#include <stdio.h>
#include <string.h>

#include "good_case.h"

static const char *first_category(const struct iptk_plan *plan, bool release)
{
	for (size_t k = 0; k < plan->n_categories; k++) {
		if (plan->categories[k].is_release == release) {
			return plan->categories[k].id;
		}
	}
	return "none";
}

static const char *good_value(struct good_case *c, const struct iptk_field *field)
{
	const struct iptk_plan *plan = c->f.plan;
	switch (field->type) {
	case IPTK_FIELD_LEVEL: return plan->levels[c->f.target_level].id;
	case IPTK_FIELD_KIND: return plan->kinds[0].id;
	case IPTK_FIELD_DEPT: return plan->departments[plan->n_departments - 1].id;
	case IPTK_FIELD_PERSON: return c->f.roster->people[0].id;
	case IPTK_FIELD_ASPECT: return plan->n_aspects > 0 ? plan->aspects[0].id : "none";
	case IPTK_FIELD_INT: return "80";
	case IPTK_FIELD_CATEGORY:
		return first_category(plan, strncmp(c->f.def->name, "release.", 8) == 0);
	case IPTK_FIELD_WORD: return plan->evidence_types != NULL ? plan->evidence_types[0] : "text";
	case IPTK_FIELD_REF: return "2026-0008";
	case IPTK_FIELD_TIME:
		return arena_printf(&c->arena, "%lld", (long long)(GOOD_NOW + 1440 * GOOD_MIN));
	case IPTK_FIELD_DIGEST: return GOOD_DIGEST;
	default: return "内容";
	}
}

static void fill_times(struct good_case *c)
{
	static const struct {
		const char *field;
		int minutes;
	} times[] = { { "occurred", 0 }, { "discovered", 5 }, { "received", 10 } };
	for (size_t k = 0; k < 3; k++) {
		iptk_act_set(c->act, times[k].field, arena_printf(&c->arena, "%lld",
			(long long)(GOOD_T + times[k].minutes * GOOD_MIN)));
	}
}

static void fill_assessment(struct good_case *c)
{
	const struct iptk_plan *roster = c->f.roster;
	for (size_t k = 0; k < roster->n_people; k++) {
		if (iptk_person_in_group(roster, &roster->people[k], IPTK_GROUP_EXPERT)
			|| iptk_person_in_group(roster, &roster->people[k], IPTK_GROUP_OFFICE)) {
			iptk_act_add(c->act, "assessor", roster->people[k].id);
		}
	}
	for (size_t k = 0; k < c->f.plan->n_criteria; k++) {
		iptk_act_add(c->act, "criterion",
			arena_printf(&c->arena, "%s=是", c->f.plan->criteria[k].id));
	}
}

static void fill_fields(struct good_case *c)
{
	const struct iptk_act_def *def = c->f.def;
	const struct iptk_field *field;
	bool demanded, repeat;
	for (size_t k = 0; (field = iptk_act_field(def, k, &demanded, &repeat)) != NULL; k++) {
		if (demanded && strcmp(def->name, "close.assess") != 0) {
			iptk_act_set(c->act, field->name, good_value(c, field));
		}
	}
	if (strcmp(def->name, "report.new") == 0) {
		fill_times(c);
		for (const char **w = c->f.plan->required_first; w != NULL && *w != NULL; w++) {
			if (iptk_act_get(c->act, *w) == NULL) {
				iptk_act_set(c->act, *w, "内容");
			}
		}
	} else if (strcmp(def->name, "report.signal") == 0
		|| strcmp(def->name, "report.correct") == 0) {
		iptk_act_set(c->act, "title", "标题");
	} else if (strcmp(def->name, "stock.enter") == 0) {
		iptk_act_set(c->act, "counted", "7");
	} else if (strcmp(def->name, "report.follow") == 0) {
		iptk_act_set(c->act, "course", "内容");
	} else if (strcmp(def->name, "close.assess") == 0) {
		fill_assessment(c);
	} else if (strcmp(def->name, "review.waive") == 0
		&& c->f.plan->archive_demands != NULL && c->f.plan->archive_demands[0] != NULL) {
		iptk_act_set(c->act, "item", c->f.plan->archive_demands[0]);
	} else if (strcmp(def->name, "measure.add") == 0) {
		int index = iptk_plan_category(c->f.plan, first_category(c->f.plan, false));
		const char **w = index == IPTK_NONE ? NULL : c->f.plan->categories[index].required;
		for (; w != NULL && *w != NULL; w++) {
			iptk_act_set(c->act, *w, "内容");
		}
	}
}

/* ---- the incident ------------------------------------------------------------------------- */

void good_state(struct good_case *c, enum iptk_state state)
{
	struct iptk_incident *i = &c->f.incident;
	bool verify = strcmp(c->f.def->name, "report.verify") == 0;
	i->state = state;
	for (int m = 0; m < IPTK_MARK_N; m++) {
		i->mark_at[m] = IPTK_NO_TIME;
	}
	i->mark_at[IPTK_MARK_OCCURRED] = GOOD_T;
	i->mark_at[IPTK_MARK_DISCOVERED] = GOOD_T + 5 * GOOD_MIN;
	i->mark_at[IPTK_MARK_RECEIVED] = GOOD_T + 10 * GOOD_MIN;
	i->mark_at[IPTK_MARK_REPORTED] = GOOD_T + 10 * GOOD_MIN;
	/* started in an emergency, an incident is verified while it responds */
	if (state == IPTK_STATE_VERIFIED || (state > IPTK_STATE_VERIFIED && !verify)) {
		i->mark_at[IPTK_MARK_VERIFIED] = GOOD_T + 20 * GOOD_MIN;
	}
	if (state >= IPTK_STATE_RESPONDING) {
		i->mark_at[IPTK_MARK_STARTED] = GOOD_T + 30 * GOOD_MIN;
	}
	c->f.last_at = GOOD_T + 30 * GOOD_MIN;
}

static int level_for(const struct iptk_plan *plan, int response)
{
	for (size_t k = 0; k < plan->n_levels; k++) {
		if (plan->levels[k].response == response) {
			return (int)k;
		}
	}
	return 0;
}

static void warn(struct good_case *c, int level)
{
	struct iptk_part *w = &c->f.warning;
	c->f.warning_in_force = true;
	*w = (struct iptk_part){ .ref = "2026-0007.w1", .letter = 'w', .n = 1, .type = "issue",
		.state = "in-force", .at = GOOD_T + 25 * GOOD_MIN, .level = c->f.plan->levels[level].id };
	c->f.incident.warning = w->ref;
	c->f.incident.level = w->level;
}

static void make_targets(struct good_case *c, int response)
{
	const struct iptk_plan *plan = c->f.plan;
	const char *name = c->f.def->name;
	int last = (int)plan->n_responses - 1;
	if (response == IPTK_NONE) {
		response = last > 0 ? 1 : 0;
	}
	int level = level_for(plan, response);
	c->f.target_response = response;
	c->f.target_level = level;
	int present = response;
	if (strcmp(name, "response.raise") == 0) {
		present = response < last ? response + 1 : last;
	} else if (strcmp(name, "response.lower") == 0) {
		present = response > 0 ? response - 1 : 0;
	}
	c->f.incident.response = plan->responses[present].id;
	c->f.incident.level = plan->levels[level].id;
	bool ack = strcmp(name, "warning.ack") == 0, lift = strcmp(name, "warning.lift") == 0;
	if (ack || lift || strncmp(name, "response.", 9) == 0) {
		warn(c, level);
	} else if (strcmp(name, "warning.adjust") == 0) {
		warn(c, level);
		c->f.target_level = (level + 1) % (int)plan->n_levels;
	}
	if (strncmp(name, "warning.", 8) == 0 && !ack && !lift && plan->n_levels > 0) {
		for (size_t k = 0; k < plan->n_levels; k++) { /* one that a signal may bear */
			if (plan->levels[k].on_signal && (int)k != level) {
				c->f.target_level = (int)k;
			}
		}
	}
}

/* ---- the part ------------------------------------------------------------------------------ */

static void make_part(struct good_case *c)
{
	static const struct {
		const char *act, *type, *state;
	} parts[] = {
		{ "release.approve", "draft", "draft" }, { "release.return", "draft", "draft" },
		{ "release.publish", "draft", "approved" }, { "review.accept", "submit", "submitted" },
		{ "review.return", "submit", "submitted" }, { "review.done", "recovery", "open" },
		{ "warning.ack", "issue", "in-force" }, { "evidence.transfer", "attach", "recorded" },
		{ "evidence.copy", "attach", "recorded" }, { "report.correct", "new", "recorded" },
		{ "decision.confirm", "issue", "in-force" },
	};
	char letter = c->f.def->on[0];
	if (letter == '\0') {
		return;
	}
	if (letter == 'n') {
		c->f.has_notice = true;
		c->f.notice = (struct iptk_notice){ .ref = "2026-0007.n1", .n = 1, .state = "pending",
			.recipient = "someone-else" };
		return;
	}
	c->f.has_part = true;
	c->f.part = (struct iptk_part){ .letter = letter, .n = 1, .type = "?", .state = "recorded",
		.at = GOOD_T + 30 * GOOD_MIN, .digest = GOOD_DIGEST, .due_at = IPTK_NO_TIME };
	iptk_ref_format(2026000007, letter, 1, c->f.part.ref);
	for (size_t k = 0; k < sizeof parts / sizeof parts[0]; k++) {
		if (strcmp(parts[k].act, c->f.def->name) == 0) {
			c->f.part.type = parts[k].type;
			c->f.part.state = parts[k].state;
		}
	}
	c->f.part.attested = strcmp(c->f.def->name, "decision.confirm") == 0;
}

static const char *const *good_reviews(struct good_case *c)
{
	static const char *const all[] = { "loss", "recovery", "support", "investigate", "account",
		"improve", "accepted", NULL };
	(void)c;
	return all;
}

void good_make(struct good_case *c, const struct iptk_plan *plan, const struct iptk_plan *roster,
	const char *act, int response)
{
	*c = (struct good_case){ 0 };
	struct iptk_facts *f = &c->f;
	static const char *const none[] = { NULL };
	f->plan = plan;
	f->roster = roster != NULL ? roster : plan;
	f->def = iptk_act_def_find(act);
	c->act = iptk_act_new(act);
	f->act = c->act;
	f->now = GOOD_NOW;
	f->at = GOOD_AT;
	f->recorder = IPTK_NONE;
	f->last_at = IPTK_NO_TIME;
	f->has_incident = f->def->states != 0;
	f->incident = (struct iptk_incident){ .id = 2026000007, .ref = "2026-0007", .title = "标题",
		.dept = plan->departments[plan->n_departments - 1].id, .kind = plan->kinds[0].id,
		.merged_into = 2026000008 };
	make_targets(c, response);
	for (int s = 0; s < IPTK_STATE_N; s++) {
		if ((f->def->states & (1u << s)) != 0) {
			good_state(c, (enum iptk_state)s);
			break;
		}
	}
	if (strcmp(act, "response.start") == 0) {
		good_state(c, IPTK_STATE_VERIFIED);
	}
	f->assessed = true;
	f->recommender = f->recommender_recorder = f->author = f->author_recorder = "someone-else";
	f->open_clocks = f->known_clocks = none;
	f->evaluated = none;
	f->incident.drill = strcmp(act, "review.evaluate") == 0; /* only a drill is evaluated */
	f->review_types = good_reviews(c);
	f->merge_target_ok = true;
	f->adopted_any = true;
	fill_fields(c);
	make_part(c);
}

void good_done(struct good_case *c)
{
	iptk_act_free(c->act);
	arena_done(&c->arena);
}

void good_decide(struct good_case *c, int person)
{
	c->f.recorder = person;
	c->f.deciders[0] = person;
	c->f.n_deciders = 1;
	if (c->f.has_part) {
		c->f.part.by = person == IPTK_NONE ? NULL : c->f.roster->people[person].id;
	}
}

void good_decide_well(struct good_case *c)
{
	int step;
	bool done;
	for (size_t k = 0; k < c->f.roster->n_people; k++) {
		good_decide(c, (int)k);
		if (iptk_may_decide(&c->f, &step, &done) && done
			&& (c->f.def->decide != NULL || iptk_person_in_group(c->f.roster,
				&c->f.roster->people[k], IPTK_GROUP_OFFICE))) {
			return;
		}
	}
}

struct iptk_plan *one_for_each_role(struct arena *arena, const struct iptk_plan *plan)
{
	struct iptk_plan *copy = arena_alloc(arena, sizeof *copy);
	*copy = *plan;
	copy->people = arena_alloc(arena, plan->n_roles * sizeof *copy->people);
	copy->n_people = plan->n_roles;
	for (size_t k = 0; k < plan->n_roles; k++) {
		enum iptk_role_group group = plan->roles[k].group;
		copy->people[k] = (struct iptk_person){ .id = plan->roles[k].id,
			.name = plan->roles[k].label, .roles = 1u << k, .department = IPTK_NONE, .uid = -1,
			.from_at = IPTK_NO_TIME, .until_at = IPTK_NO_TIME, .confirmed_at = IPTK_NO_TIME };
		if (group == IPTK_GROUP_DEPARTMENT) {
			copy->people[k].department = (int)plan->n_departments - 1;
		} else if (group == IPTK_GROUP_OFFICE) {
			copy->people[k].department = iptk_plan_office(plan);
		}
	}
	return copy;
}
