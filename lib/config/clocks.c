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

/* In the order of enum iptk_mark. */
static const char *const mark_words[] = { "occurred", "discovered", "received", "reported",
	"verified", "issued", "adjusted", "started", "previous-report", "previous-progress",
	"recommended", "ended", "decided", NULL };
_Static_assert(sizeof mark_words / sizeof *mark_words == IPTK_MARK_N + 1, "a word for each mark");

/* Instants of the whole plan, and what struct iptk_clock_def calls them. */
static const char *const plan_words[] = { "last-drill", "last-training", "last-confirmed",
	"effective", NULL };
static const char *const plan_starts[] = { "drill", "training", "contacts", "effective" };

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

/* ---- from what it counts ------------------------------------------------------------------ */

static int mark_of(struct load *l, const struct node *value)
{
	return value_word(l, value, "an instant of an incident", mark_words);
}

static void fit_scope(struct load *l, const struct node *value, struct iptk_clock_def *def)
{
	enum iptk_clock_scope fits = def->start_plan ? IPTK_SCOPE_PLAN
		: def->start[0] == IPTK_MARK_DECIDED ? IPTK_SCOPE_DECISION : IPTK_SCOPE_INCIDENT;

	if (def->scope == IPTK_SCOPE_INCIDENT) {
		def->scope = fits;
	} else if (def->scope == IPTK_SCOPE_DEPARTMENT) {
		if (def->start[0] != IPTK_MARK_ISSUED && def->start[0] != IPTK_MARK_ADJUSTED) {
			load_error(l, value, "a clock for each department starts when a warning is issued "
				"or adjusted");
		}
	} else if (def->scope != fits) {
		load_error(l, value, "the start does not fit the scope: 'decided' goes with decision, "
			"'last-drill', 'last-training', 'last-confirmed', 'effective' with plan");
	}
}

void set_start(struct load *l, const struct key *key, const struct node *value, void *object)
{
	struct iptk_clock_def *def = object;

	(void)key;
	if (value->type == NODE_MAP) {
		if (value->n != 1) {
			load_error(l, value, "give one of 'earlier-of' and 'later-of'");
			return;
		}
		keys_apply(l, SECTION_START, value, NULL, def, "a start");
		fit_scope(l, value, def);
		return;
	}
	for (size_t k = 0; value->type == NODE_TEXT && plan_words[k]; k++) {
		if (strcmp(value->text, plan_words[k]) == 0) {
			def->start_plan = plan_starts[k];
			fit_scope(l, value, def);
			return;
		}
	}
	int mark = mark_of(l, value);

	if (mark >= 0) {
		def->start_mode = IPTK_START_ONE;
		def->start[0] = def->start[1] = (enum iptk_mark)mark;
		fit_scope(l, value, def);
	}
}

static void set_two(struct load *l, const struct node *value, struct iptk_clock_def *def,
	enum iptk_start_mode mode)
{
	if (value->type != NODE_LIST || value->n != 2) {
		load_error(l, value, "two instants are meant: [occurred, discovered]");
		return;
	}
	int a = mark_of(l, value->first), b = mark_of(l, value->first->next);

	if (a < 0 || b < 0) {
		return;
	}
	if (a == b) {
		load_error(l, value, "twice the same instant '%s'", mark_words[a]);
	}
	if (a == IPTK_MARK_DECIDED || b == IPTK_MARK_DECIDED) {
		load_error(l, value, "'decided' stands alone");
	}
	def->start_mode = mode;
	def->start[0] = (enum iptk_mark)a;
	def->start[1] = (enum iptk_mark)b;
}

void set_earlier(struct load *l, const struct key *key, const struct node *value, void *object)
{
	(void)key;
	set_two(l, value, object, IPTK_START_EARLIER);
}

void set_later(struct load *l, const struct key *key, const struct node *value, void *object)
{
	(void)key;
	set_two(l, value, object, IPTK_START_LATER);
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

static void limits_by_level(struct load *l, const struct node *value, struct iptk_clock_def *def)
{
	const struct iptk_plan *p = l->plan;
	bool given[IPTK_MAX_LEVELS] = { false };

	if (def->scope == IPTK_SCOPE_PLAN) {
		load_error(l, value, "a clock of the whole plan has one limit, not one for each level");
		return;
	}
	for (const struct node *e = value->first; e; e = e->next) {
		int k = value_thing(l, e->key, "a level", p->levels, p->n_levels, sizeof *p->levels);

		if (k < 0) {
			continue;
		}
		if (given[k]) {
			load_error(l, e->key, "a second limit for the level '%s'", p->levels[k].id);
		}
		given[k] = true;
		value_limit(l, e, &def->limit[k]);
	}
	for (size_t k = 0; k < p->n_levels; k++) {
		if (!given[k]) {
			load_error(l, value->key ? value->key : value, "no limit for the level '%s'; "
				"give one, or never", p->levels[k].id);
		}
	}
}

void set_limit(struct load *l, const struct key *key, const struct node *value, void *object)
{
	struct iptk_clock_def *def = object;
	struct iptk_limit limit;

	(void)key;
	if (value->type == NODE_MAP && value->lent) {
		lend_limits(l, value, def);
	} else if (value->type == NODE_MAP) {
		limits_by_level(l, value, def);
	} else if (value_limit(l, value, &limit)) {
		for (size_t k = 0; k < IPTK_MAX_LEVELS; k++) {
			def->limit[k] = limit;
		}
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

		step->to_owner = true;
		if (e->type != NODE_MAP || !node_get(e, "before") == !node_get(e, "after")) {
			load_error(l, e, "a reminder has either 'before' or 'after'");
		}
		if (e->type == NODE_MAP) {
			keys_apply(l, SECTION_REMIND, e, NULL, step, "a reminder");
		}
	}
	def->n_ladder = n;
}

/* ---- all of them ------------------------------------------------------------------------------- */

static void begin_clock(struct load *l, struct iptk_clock_def *def, const char *id)
{
	def->id = id;
	def->clause = def->source = "";
	def->met_by = arena_alloc(l->arena, sizeof *def->met_by);
	def->states = 1u << IPTK_STATE_REPORTED | 1u << IPTK_STATE_VERIFIED
		| 1u << IPTK_STATE_RESPONDING | 1u << IPTK_STATE_ENDING;
	for (size_t k = 0; k < IPTK_MAX_LEVELS; k++) {
		def->limit[k].never = true;
	}
}

static void end_clock(struct load *l, const struct node *at, struct iptk_clock_def *def)
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

	begin_clock(l, def, value->key->text);
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
	end_clock(l, value, def);
}

static void lend_clock(struct load *l, const struct node *at, const char *id,
	struct iptk_clock_def *def)
{
	const struct node *value = node_get(node_get(load_builtin(l), "clocks"), id);

	begin_clock(l, def, id);
	if (!value) {
		return;
	}
	l->lend_at = at;
	l->lend_what = arena_printf(l->arena, "clocks.%s", id);
	keys_apply(l, SECTION_CLOCK, value, NULL, def, l->lend_what);
	end_clock(l, value, def);
	l->lend_at = NULL;
	l->lend_what = NULL;
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
		if (!value_is_id(e->key->text)) {
			load_error(l, e->key, "the clock id '%s' is not a word of ASCII letters, digits, '-', "
				"'.' or '_'", e->key->text);
			continue;
		}
		if (strcmp(e->key->text, "verified") == 0 || strcmp(e->key->text, "releases") == 0
			|| strcmp(e->key->text, "task") == 0) {
			load_error(l, e->key, "'%s' has a meaning of its own and cannot name a clock",
				e->key->text);
		}
		load_clock(l, e, &plan->clocks[n++]);
	}
	for (size_t k = 0; standard_clocks[k]; k++) {
		if (!node_get(value, standard_clocks[k])) {
			lend_clock(l, value ? value : l->root, standard_clocks[k], &plan->clocks[n++]);
		}
	}
	plan->n_clocks = n;
}
