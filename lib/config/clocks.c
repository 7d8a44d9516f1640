/*
 * Clocks: deadlines as a plan file writes them, and the standard ones where it leaves them
 * out. What a clock does is the plan room's business.
 */
#include <ctype.h>
#include <string.h>

#include "config/load.h"
#include "iptk/act.h"

#define MEMBER(type, key, object) ((type *)(void *)((char *)(object) + (key)->offset))
#define N_CLOCKS_MAX 64
#define N_ACTS_MAX 256

/* PLAN 4.1.1 and the other clauses with a time limit: the clocks of the built-in plan. */
static const char *const standard_clocks[] = { "tell", "verify", "phone", "written", "follow-up",
	"progress", "ack", "align", "summary", "document", "drill", "training", "contacts", "revision",
	NULL };

void set_clause(struct load *l, const struct key *key, const struct node *value, void *object)
{
	if (!value_is_text(l, value, "a clause such as 4.1.1")) {
		return;
	}
	bool digit = false, good = true;

	for (const char *c = value->text; *c; c++) {
		good = good && (isdigit((unsigned char)*c) || (*c == '.' && digit));
		digit = isdigit((unsigned char)*c);
	}
	if (!good || !digit || strlen(value->text) > 16) {
		load_error(l, value, "'%s' is not a clause such as 4.1.1", value->text);
		return;
	}
	*MEMBER(const char *, key, object) = value->text;
}

void set_scope(struct load *l, const struct key *key, const struct node *value, void *object)
{
	/* in the order of enum iptk_clock_scope */
	static const char *const words[] = { "incident", "department", "decision", "plan", NULL };
	int k = value_word(l, value, "a scope of clocks", words);

	if (k >= 0) {
		*MEMBER(enum iptk_clock_scope, key, object) = (enum iptk_clock_scope)k;
	}
}

/* ---- how long ------------------------------------------------------------------------------- */

/* The built-in plan's limits on levels of other names: by rank. A report by phone or in
 * writing is owed for major levels only (PLAN 4.1.1). */
static void lend_limits(struct load *l, const struct node *value, struct iptk_clock_def *def)
{
	const struct iptk_plan *p = l->plan;
	bool major_only = strcmp(def->id, "phone") == 0 || strcmp(def->id, "written") == 0;
	struct iptk_limit ranks[4] = { { 0 } };
	size_t n = 0;

	for (const struct node *e = value->first; e && n < 4; e = e->next) {
		value_limit(l, e, &ranks[n++]);
	}
	for (size_t k = 0; k < p->n_levels; k++) {
		struct iptk_limit *limit = &def->limit[k];

		*limit = ranks[decide_rank(k, p->n_levels)];
		if (major_only && !p->levels[k].major) {
			*limit = (struct iptk_limit){ .never = true };
		} else if (major_only && limit->never) {
			*limit = ranks[0];
		}
	}
}

static void limits_by_level(struct load *l, const struct node *value, struct iptk_limit *limit)
{
	const struct iptk_plan *p = l->plan;
	bool given[IPTK_MAX_LEVELS] = { false };

	for (const struct node *e = value->first; e; e = e->next) {
		int k = value_thing(l, e->key, "a level", p->levels, p->n_levels, sizeof *p->levels);

		if (k < 0) {
			continue;
		}
		if (given[k]) {
			load_error(l, e->key, "a second limit for the level '%s'", p->levels[k].id);
		}
		given[k] = true;
		value_limit(l, e, &limit[k]);
	}
	for (size_t k = 0; k < p->n_levels; k++) {
		if (!given[k]) {
			load_error(l, value->key ? value->key : value, "no limit for the level '%s'; "
				"give one, or never", p->levels[k].id);
		}
	}
}

static void one_limit(struct load *l, const struct node *value, struct iptk_limit *ret)
{
	struct iptk_limit limit;

	if (value_limit(l, value, &limit)) {
		for (size_t k = 0; k < IPTK_MAX_LEVELS; k++) {
			ret[k] = limit;
		}
	}
}

void set_limit(struct load *l, const struct key *key, const struct node *value, void *object)
{
	struct iptk_clock_def *def = object;

	(void)key;
	if (value->type == NODE_MAP && value->lent) {
		lend_limits(l, value, def);
	} else if (value->type == NODE_MAP && def->scope == IPTK_SCOPE_PLAN) {
		load_error(l, value, "a clock of the whole plan has one limit, not one for each level");
	} else if (value->type == NODE_MAP) {
		limits_by_level(l, value, def->limit);
	} else {
		one_limit(l, value, def->limit);
	}
}

void set_no_later_limit(struct load *l, const struct key *key, const struct node *value, void *object)
{
	struct iptk_no_later *no_later = object;

	(void)key;
	if (value->type == NODE_MAP) {
		limits_by_level(l, value, no_later->limit);
	} else {
		one_limit(l, value, no_later->limit);
	}
}

void set_no_later(struct load *l, const struct key *key, const struct node *value, void *object)
{
	struct iptk_clock_def *def = object;
	struct iptk_no_later *no_later = arena_alloc(l->arena, sizeof *no_later);

	(void)key;
	if (def->scope != IPTK_SCOPE_INCIDENT) {
		load_error(l, value->key, "'no-later' goes with clocks of the scope incident");
	} else if (value->type != NODE_MAP) {
		load_error(l, value, "a start and a limit are meant: {start: discovered, limit: 24h}");
	} else {
		keys_apply(l, SECTION_NO_LATER, value, NULL, no_later, "'no-later'");
		def->no_later = no_later;
	}
}

void set_day_off(struct load *l, const struct key *key, const struct node *value, void *object)
{
	struct iptk_clock_def *def = object;

	(void)key;
	if (!value_is_text(l, value, "a time of day such as \"12:00\"")) {
		return;
	}
	def->leaves_days_off = value_time_of_day(l, value, value->text, strlen(value->text),
		&def->leaves_to_s);
	if (def->leaves_days_off && !node_get(l->root, "calendar")) {
		load_error(l, value, "which days are off is in a calendar, and the plan has none; give it "
			"'calendar'");
	}
}

/* ---- when it runs, what meets it, who owes it ------------------------------------------------ */

void set_states(struct load *l, const struct key *key, const struct node *value, void *object)
{
	const char *known[IPTK_STATE_N + 1] = { NULL };
	uint32_t *states = MEMBER(uint32_t, key, object);

	for (int k = 0; k < IPTK_STATE_N; k++) {
		known[k] = iptk_state_name((enum iptk_state)k);
	}
	*states = 0;
	for (const struct node *e = value_first(l, value, "a state or a list of states"); e; e = value_next(value, e)) {
		int k = value_word(l, e, "a state of an incident", known);

		if (k >= 0) {
			*states |= 1u << k;
		}
	}
}

static bool is_meeting_act(struct load *l, const struct node *n)
{
	const char *known[N_ACTS_MAX + 2];
	size_t count = 0;

	if (iptk_act_def_find(n->text) || strcmp(n->text, "response.aligned") == 0) {
		return true;
	}
	for (size_t k = 0; k < iptk_acts_count() && count < N_ACTS_MAX; k++) {
		known[count++] = iptk_act_def_at(k)->name;
	}
	known[count++] = "response.aligned";
	known[count] = NULL;
	value_word(l, n, "an act", known);
	return false;
}

void set_met_by(struct load *l, const struct key *key, const struct node *value, void *object)
{
	*MEMBER(const char **, key, object) = value_words(l, value, "an act or a list of acts", is_meeting_act);
}

void set_clock_owner(struct load *l, const struct key *key, const struct node *value, void *object)
{
	struct iptk_clock_def *def = object;

	(void)key;
	def->owner_roles = value_roles(l, value, "department", &def->owner_is_dept);
	if (!def->owner_roles && !def->owner_is_dept
		&& (value->lent || (value->type == NODE_LIST && !value->n))) {
		load_error(l, value, "nobody owes the clock '%s'; name a role", def->id);
	}
}

/* ---- reminding ------------------------------------------------------------------------------- */

void set_before(struct load *l, const struct key *key, const struct node *value, void *object)
{
	struct iptk_ladder_step *step = object;
	int64_t s;

	(void)key;
	if (value_span(l, value, &s)) {
		step->after_s = -s;
	}
}

void set_after(struct load *l, const struct key *key, const struct node *value, void *object)
{
	struct iptk_ladder_step *step = object;

	(void)key;
	value_span(l, value, &step->after_s);
}

void set_tell(struct load *l, const struct key *key, const struct node *value, void *object)
{
	struct iptk_ladder_step *step = object;

	(void)key;
	step->to_owner = false;
	step->roles = value_roles(l, value, "owner", &step->to_owner);
	if (!step->roles && value->lent) {
		step->to_owner = true;
	} else if (value->type == NODE_LIST && value->n == 0) {
		load_error(l, value, "a reminder that tells nobody; name roles, 'owner', or leave the step out");
	}
}

void set_every(struct load *l, const struct key *key, const struct node *value, void *object)
{
	int64_t *repeat_s = MEMBER(int64_t, key, object);

	if (value_span(l, value, repeat_s) && *repeat_s < 60) {
		load_error(l, value, "reminding every '%s' is too often; at least 1min", value->text);
	}
}

void set_remind(struct load *l, const struct key *key, const struct node *value, void *object)
{
	struct iptk_clock_def *def = object;
	size_t n = 0;

	(void)key;
	if (value->type != NODE_LIST) {
		load_error(l, value, "a list of steps is meant: [{before: 10min}, {after: 0, tell: "
			"[director]}]");
		return;
	}
	def->ladder = arena_alloc(l->arena, (value->n + 1) * sizeof *def->ladder);
	for (const struct node *e = value->first; e; e = e->next) {
		struct iptk_ladder_step *step = &def->ladder[n++];
		size_t before = l->n_errors;

		step->to_owner = true;
		if (e->type == NODE_MAP) {
			keys_apply(l, SECTION_REMIND, e, NULL, step, "a reminder");
		}
		if (l->n_errors == before
				&& (e->type != NODE_MAP || !node_get(e, "before") == !node_get(e, "after"))) {
			load_error(l, e, "a reminder has either 'before' or 'after'");
		}
	}
	def->n_ladder = n;
}

/* ---- all of them ------------------------------------------------------------------------------- */

void clock_begin(struct load *l, struct iptk_clock_def *def, const char *id)
{
	def->id = id;
	def->profile = l->profile;
	def->clause = def->source = "";
	def->met_by = arena_alloc(l->arena, sizeof *def->met_by);
	def->states = 1u << IPTK_STATE_REPORTED | 1u << IPTK_STATE_VERIFIED
		| 1u << IPTK_STATE_RESPONDING | 1u << IPTK_STATE_ENDING;
	for (size_t k = 0; k < IPTK_MAX_LEVELS; k++) {
		def->limit[k].never = true;
	}
}

void clock_end(struct load *l, const struct node *at, struct iptk_clock_def *def)
{
	bool of_incidents = def->scope == IPTK_SCOPE_INCIDENT || def->scope == IPTK_SCOPE_DEPARTMENT;

	if (!def->name) {
		def->name = def->id;
	}
	if (of_incidents && !def->met_by[0] && !node_get(at, "met-by") && !at->lent) {
		load_error(l, at->key, "clock '%s' lacks 'met-by' (acts that meet it)", def->id);
	}
	if (def->scope == IPTK_SCOPE_PLAN) {
		def->states = 0;
	}
}

static void load_clock(struct load *l, const struct node *value, struct iptk_clock_def *def)
{
	const char *what = arena_printf(l->arena, "clock '%s'", value->key->text);
	const struct node *lent = NULL;

	clock_begin(l, def, value->key->text);
	if (value->bad) {
		return;
	}
	if (iptk_words_have(standard_clocks, def->id) && keys_lack(SECTION_CLOCK, value)) {
		lent = node_get(node_get(load_builtin(l), "clocks"), def->id);
	}
	keys_apply(l, SECTION_CLOCK, value, lent, def, what);
	if (value->type == NODE_TEXT) {
		set_limit(l, NULL, value, def);
	}
	clock_end(l, value, def);
}

static void lend_clock(struct load *l, const struct node *at, const char *id,
	struct iptk_clock_def *def)
{
	const struct node *value = node_get(node_get(load_builtin(l), "clocks"), id);

	clock_begin(l, def, id);
	if (!value) {
		return;
	}
	l->lend_at = at;
	l->lend_what = arena_printf(l->arena, "clocks.%s", id);
	keys_apply(l, SECTION_CLOCK, value, NULL, def, l->lend_what);
	clock_end(l, value, def);
	l->lend_at = NULL;
	l->lend_what = NULL;
}

bool clock_id_fits(struct load *l, const struct node *id)
{
	if (!value_is_id(id->text)) {
		load_error(l, id, "the clock id '%s' is not a word of ASCII letters, digits, '-', "
			"'.' or '_'", id->text);
		return false;
	}
	if (strcmp(id->text, "verified") == 0 || strcmp(id->text, "releases") == 0
		|| strcmp(id->text, "task") == 0) {
		load_error(l, id, "'%s' has a meaning of its own and cannot name a clock", id->text);
	}
	return true;
}

void set_clocks(struct load *l, const struct key *key, const struct node *value, void *object)
{
	struct iptk_plan *plan = object;
	size_t n_given = value ? value->n : 0, n = 0;

	(void)key;
	if (value && (value->type != NODE_MAP || n_given > N_CLOCKS_MAX)) {
		load_error(l, value, "'clocks' names clocks, 'id: …' a line, at most %d", N_CLOCKS_MAX);
		return;
	}
	plan->clocks = arena_alloc(l->arena, (n_given + 16) * sizeof *plan->clocks);
	for (const struct node *e = value ? value->first : NULL; e; e = e->next) {
		if (clock_id_fits(l, e->key)) {
			load_clock(l, e, &plan->clocks[n++]);
		}
	}
	for (size_t k = 0; standard_clocks[k]; k++) {
		if (!node_get(value, standard_clocks[k])) {
			lend_clock(l, value ? value : l->root, standard_clocks[k], &plan->clocks[n++]);
		}
	}
	plan->n_clocks = n;
	if (value) {
		check_chains(l, value);
		check_reach(l, value);
	}
}
