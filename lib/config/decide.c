/*
 * Who decides: the plan's table with its defaults, decisions as a plan file writes them, and
 * the check that a file only tightens what the plan does not leave to it.
 *
 * Tightening, said simply: in the chain that a file gives there is at least one step that
 * nobody but those whom the plan names can take. Further steps, fewer people and "all of
 * them" are all tighter. Where the plan marks a row with a star the file may give any chain.
 */
#include <string.h>

#include "config/load.h"
#include "iptk/act.h"

#define N_DECIDE_MAX 64
#define N_STEPS_MAX 16

enum author { AUTHOR_MAY, AUTHOR_NOT /* by default */, AUTHOR_NEVER };

/* A row of the plan's table "Who decides". */
struct decide_rule {
	const char *act;
	const char *who[4]; /* role ids for responses of rank I to IV; only the first: for all */
	unsigned fixed;     /* bit r: for rank r a file may only tighten */
	enum author author;
	const char *clause;
};
#define ALL_RANKS 15u
static const struct decide_rule rules[] = {
	/* PLAN 2.2, 3.1, 3.2: the Office judges, warns */
	{ "report.verify", { "director officer" }, 0, AUTHOR_NOT, "4.1.1" },
	{ "signal.judge", { "director officer" }, 0, AUTHOR_NOT, "3.1" },
	{ "warning.issue", { "director officer" }, 0, AUTHOR_MAY, "3.2.2" },
	{ "warning.adjust", { "director officer" }, 0, AUTHOR_MAY, "3.2.3" },
	{ "warning.lift", { "director officer" }, 0, AUTHOR_MAY, "3.2.3" },
	/* PLAN 4.2.1 */
	{ "response", { "head deputy", "deputy head", "director deputy head",
		"department-head director deputy head" }, 7, AUTHOR_MAY, "4.2.1" },
	/* PLAN 4.2.2 */
	{ "release.approve", { "head deputy" }, 0, AUTHOR_NEVER, "4.2.2" },
	/* PLAN 4.4.1, 4.4.2 */
	{ "close.assess", { "director officer" }, 0, AUTHOR_MAY, "4.4.1" },
	{ "close.recommend", { "director officer" }, ALL_RANKS, AUTHOR_MAY, "4.4.1" },
	{ "close.approve", { "head", "head", "head deputy", "head deputy" }, 3, AUTHOR_NEVER, "4.4.2" },
	{ "close.reopen", { "director officer head deputy" }, 0, AUTHOR_MAY, "4.4.2" },
	/* PLAN 5.2: accountability and the summary are the leading group's */
	{ "review.account", { "head deputy" }, ALL_RANKS, AUTHOR_NEVER, "5.2.3" },
	{ "review.submit", { "director officer" }, 0, AUTHOR_MAY, "5.2.2" },
	{ "review.accept", { "head deputy" }, ALL_RANKS, AUTHOR_NEVER, "5.2.2" },
	{ "review.waive", { "head deputy" }, ALL_RANKS, AUTHOR_MAY, "5.2.2" },
	{ "review.archive", { "director officer head deputy" }, 0, AUTHOR_MAY, "4.4.2" },
	/* left to each organisation */
	{ "plan.adopt", { "head deputy director officer" }, 0, AUTHOR_MAY, "4.4.2" },
};
/* For a decision that an act needs and this table does not have. */
static const struct decide_rule other_rule = { "", { "head deputy director officer" }, 0,
	AUTHOR_MAY, "2.2" };

/* A decision as far as it has been read. */
struct reading {
	struct iptk_step *steps; /* NULL: left out */
	size_t n_steps;
	const struct node *author_at; /* NULL: left out */
	bool not_author;
};

int decide_rank(size_t k, size_t n)
{
	return n < 2 ? 0 : (int)(k * 3 / (n - 1));
}

static const struct decide_rule *find_rule(const char *act)
{
	for (size_t k = 0; k < sizeof rules / sizeof *rules; k++) {
		if (strcmp(rules[k].act, act) == 0) {
			return &rules[k];
		}
	}
	return &other_rule;
}

static const char *rule_who(const struct decide_rule *rule, int rank)
{
	return rule->who[1] ? rule->who[rank] : rule->who[0];
}

/* Whether a space-separated list holds a word. */
static bool list_has(const char *list, const char *word)
{
	size_t len = strlen(word);

	for (const char *p = list; (p = strstr(p, word)) != NULL; p += len) {
		if ((p == list || p[-1] == ' ') && (p[len] == '\0' || p[len] == ' ')) {
			return true;
		}
	}
	return false;
}

/* ---- tightening --------------------------------------------------------------------------- */

/* A role of the file's own counts as the first of its group. */
static bool role_qualifies(const struct iptk_role *role, const char *who)
{
	if (plan_role_is_standard(role->id)) {
		return list_has(who, role->id);
	}
	return (role->group == IPTK_GROUP_LEADING && list_has(who, "head"))
		|| (role->group == IPTK_GROUP_OFFICE && list_has(who, "director"));
}

static bool is_held(const struct iptk_plan *plan, size_t role)
{
	for (size_t k = 0; k < plan->n_people; k++) {
		if (plan->people[k].roles & (1u << role)) {
			return true;
		}
	}
	return false;
}

/* Whether nobody but those named can take the step. ret_other: who else could. */
static bool step_is_tight(const struct iptk_plan *plan, const struct iptk_step *step,
	const char *who, const char **ret_other)
{
	bool tight = !step->dept_head || list_has(who, "department-head"), all_tight = false;

	*ret_other = tight ? NULL : "department-head";
	for (size_t k = 0; k < plan->n_roles; k++) {
		if (!(step->roles & (1u << k))) {
			continue;
		}
		if (role_qualifies(&plan->roles[k], who)) {
			all_tight = all_tight || is_held(plan, k);
		} else {
			tight = false;
			*ret_other = plan->roles[k].id;
		}
	}
	return tight || (step->all && all_tight);
}

static void check_tight(struct load *l, const struct node *at, const struct decide_rule *rule,
	int rank, const struct reading *r)
{
	const char *who = rule_who(rule, rank), *other, *first = NULL;

	if (!(rule->fixed & (1u << rank)) || !r->steps || at->lent) {
		return;
	}
	for (size_t k = 0; k < r->n_steps; k++) {
		if (step_is_tight(l->plan, &r->steps[k], who, &other)) {
			return;
		}
		first = first ? first : other;
	}
	AUTO_BUF struct buf words = { 0 };

	for (const char *c = who; *c; c++) {
		buf_add(&words, *c == ' ' ? ", " : (char[]){ *c, '\0' });
	}
	load_error(l, at, "looser than the plan: '%s' could decide '%s' without any of: %s [plan %s]; "
		"leave it to them, or add a step of theirs", first ? first : "nobody", rule->act,
		buf_text(&words), rule->clause);
}

static void check_author(struct load *l, const struct decide_rule *rule, const struct reading *r)
{
	if (r->author_at && !r->not_author && rule->author == AUTHOR_NEVER) {
		load_error(l, r->author_at, "looser than the plan: '%s' is never decided by who drafted or "
			"recommended it [plan %s]; leave 'not-author' out", rule->act, rule->clause);
	}
}

/* ---- reading steps ------------------------------------------------------------------------ */

static void read_step_roles(struct load *l, const struct node *value, struct iptk_step *step)
{
	step->roles = value_roles(l, value, "department-head", &step->dept_head);
	if (value->type == NODE_LIST && !value->n) {
		load_error(l, value, "an empty step; nobody could decide");
	}
}

void set_step_any(struct load *l, const struct key *key, const struct node *value, void *object)
{
	(void)key;
	read_step_roles(l, value, object);
}

void set_step_all(struct load *l, const struct key *key, const struct node *value, void *object)
{
	struct iptk_step *step = object;

	(void)key;
	step->all = true;
	read_step_roles(l, value, step);
}

static void read_step(struct load *l, const struct node *value, struct iptk_step *step)
{
	if (value->type != NODE_MAP) {
		read_step_roles(l, value, step);
		return;
	}
	size_t before = l->n_errors;

	keys_apply(l, SECTION_STEP, value, NULL, step, "a step");
	if (l->n_errors == before && !node_get(value, "any") == !node_get(value, "all")) {
		load_error(l, value, "a step has either 'any' or 'all'");
	}
}

/* [head, deputy] is one step, [[officer], [head]] are two; -1: neither. */
static int is_chain(struct load *l, const struct node *value)
{
	size_t n_texts = 0;

	for (const struct node *e = value->type == NODE_LIST ? value->first : NULL; e; e = e->next) {
		n_texts += e->type == NODE_TEXT;
	}
	if (n_texts && n_texts < value->n) {
		load_error(l, value, "either roles (any one of them decides) or steps in order (lists), "
			"not both in one list");
		return -1;
	}
	return value->type == NODE_LIST && value->n && !n_texts;
}

void set_steps(struct load *l, const struct key *key, const struct node *value, void *object)
{
	struct reading *r = object;

	(void)key;
	r->steps = arena_alloc(l->arena, N_STEPS_MAX * sizeof *r->steps);
	r->n_steps = 1;
	int chain = is_chain(l, value);

	if (chain <= 0) {
		if (chain == 0) {
			read_step(l, value, &r->steps[0]);
		}
		return;
	}
	if (value->n > N_STEPS_MAX) {
		load_error(l, value, "%zu steps; at most %d are allowed", value->n, N_STEPS_MAX);
		return;
	}
	r->n_steps = 0;
	for (const struct node *e = value->first; e; e = e->next) {
		read_step(l, e, &r->steps[r->n_steps++]);
	}
}

void set_not_author(struct load *l, const struct key *key, const struct node *value, void *object)
{
	struct reading *r = object;

	(void)key;
	r->author_at = value_flag(l, value, &r->not_author) ? value : NULL;
}

static bool is_by_response(const struct node *value)
{
	return value->type == NODE_MAP && !node_get(value, "steps") && !node_get(value, "not-author")
		&& !node_get(value, "any") && !node_get(value, "all");
}

static void read_decision(struct load *l, const struct node *value, struct reading *r)
{
	if (value->type == NODE_MAP && (node_get(value, "steps") || node_get(value, "not-author"))) {
		keys_apply(l, SECTION_DECISION, value, NULL, r, "a decision");
	} else {
		set_steps(l, NULL, value, r);
	}
}

/* ---- putting decisions into the plan ---------------------------------------------------------- */

static void default_steps(struct load *l, const struct node *at, const char *act,
	const struct decide_rule *rule, int rank, struct reading *r)
{
	const struct iptk_plan *p = l->plan;
	const char *who = rule_who(rule, rank);

	r->steps = arena_alloc(l->arena, sizeof *r->steps);
	r->n_steps = 1;
	r->steps->dept_head = list_has(who, "department-head");
	for (size_t k = 0; k < p->n_roles; k++) {
		if (plan_role_is_standard(p->roles[k].id) && list_has(who, p->roles[k].id)) {
			r->steps->roles |= 1u << k;
		}
	}
	if (!r->steps->roles && !r->steps->dept_head && p->n_roles) {
		load_error(l, at->key ? at->key : at, "who decides '%s' is left out, and the default "
			"(%s) names no role of this plan; write it under 'decide'", act, who);
	}
}

static void put(struct load *l, const char *act, int response, const struct decide_rule *rule,
	const struct reading *r)
{
	struct iptk_plan *p = l->plan;

	p->decisions[p->n_decisions++] = (struct iptk_decision){ .act = act, .response = response,
		.not_author = r->author_at ? r->not_author : rule->author != AUTHOR_MAY,
		.steps = r->steps, .n_steps = r->n_steps };
}

static int response_rank(const struct iptk_plan *p, size_t response)
{
	return decide_rank(response, p->n_responses);
}

/* One decision for every response. Where the default differs by response and the file leaves
 * the steps out, there are as many decisions. */
static void take_one(struct load *l, const struct node *at, const char *act,
	const struct decide_rule *rule, const struct reading *given)
{
	struct reading r = *given;

	check_author(l, rule, &r);
	if (r.steps || !rule->who[1]) {
		int ranks = rule->who[1] ? (int)l->plan->n_responses : 1;

		for (int k = 0; k < ranks && r.steps; k++) {
			size_t before = l->n_errors;

			check_tight(l, at, rule, rule->who[1] ? response_rank(l->plan, (size_t)k) : 0, &r);
			if (l->n_errors > before) {
				break; /* the same steps: once is enough */
			}
		}
		if (!r.steps) {
			default_steps(l, at, act, rule, 0, &r);
		}
		put(l, act, IPTK_NONE, rule, &r);
		return;
	}
	for (size_t k = 0; k < l->plan->n_responses; k++) {
		default_steps(l, at, act, rule, response_rank(l->plan, k), &r);
		put(l, act, (int)k, rule, &r);
	}
}

static void take_by_response(struct load *l, const struct node *value, const char *act,
	const struct decide_rule *rule)
{
	struct iptk_plan *p = l->plan;
	bool given[IPTK_MAX_LEVELS] = { false };

	for (const struct node *e = value->first; e; e = e->next) {
		struct reading r = { .steps = NULL };
		int k = value_thing(l, e->key, "a response", p->responses, p->n_responses,
			sizeof *p->responses);

		if (k < 0) {
			continue;
		}
		if (given[k]) {
			load_error(l, e->key, "the response '%s' stands twice", p->responses[k].id);
			continue;
		}
		given[k] = true;
		read_decision(l, e, &r);
		check_author(l, rule, &r);
		check_tight(l, e, rule, response_rank(p, (size_t)k), &r);
		if (!r.steps) {
			default_steps(l, e, act, rule, response_rank(p, (size_t)k), &r);
		}
		put(l, act, k, rule, &r);
	}
	for (size_t k = 0; k < p->n_responses; k++) {
		if (!given[k]) {
			struct reading r = { .steps = NULL };

			default_steps(l, value, act, rule, response_rank(p, k), &r);
			put(l, act, (int)k, rule, &r);
		}
	}
	if (!rule->who[1]) { /* also asked for before there is a response */
		struct reading r = { .steps = NULL };

		default_steps(l, value, act, rule, 0, &r);
		put(l, act, IPTK_NONE, rule, &r);
	}
}

/* The decisions that acts need, each once. */
static size_t decide_names(const char **ret)
{
	size_t n = 0;

	for (size_t k = 0; k < iptk_acts_count() && n < N_DECIDE_MAX; k++) {
		const char *name = iptk_act_def_at(k)->decide;

		ret[n] = NULL;
		if (name && !iptk_words_have(ret, name)) {
			ret[n++] = name;
		}
	}
	ret[n] = NULL;
	return n;
}

void set_decide(struct load *l, const struct key *key, const struct node *value, void *object)
{
	const char *names[N_DECIDE_MAX + 1];
	size_t n = decide_names(names);
	struct iptk_plan *p = object;

	(void)key;
	if (value && value->type != NODE_MAP) {
		load_error(l, value, "'decide' names decisions, 'warning.issue: [officer]' a line");
		return;
	}
	p->decisions = arena_alloc(l->arena, n * (p->n_responses + 1) * sizeof *p->decisions);
	for (const struct node *e = value ? value->first : NULL; e; e = e->next) {
		value_word(l, e->key, "a decision", names);
	}
	for (size_t k = 0; k < n; k++) {
		const struct decide_rule *rule = find_rule(names[k]);
		const struct node *given = node_get(value, names[k]);
		struct reading r = { .steps = NULL };

		if (given && is_by_response(given)) {
			take_by_response(l, given, names[k], rule);
			continue;
		}
		if (given) {
			read_decision(l, given, &r);
		}
		take_one(l, given ? given : value ? value : l->root, names[k], rule, &r);
	}
}
