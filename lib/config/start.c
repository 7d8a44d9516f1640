/*
 * Starts: from what a clock counts, as a plan file writes it, and the chains of clocks that
 * start when another is met. When that is, is the plan room's business.
 */
#include <string.h>

#include "base/i18n.h"
#include "config/load.h"

/* In the order of enum iptk_mark. */
static const char *const mark_words[] = { "occurred", "discovered", "received", "reported",
	"verified", "issued", "adjusted", "started", "previous-report", "previous-progress",
	"recommended", "ended", "classified", "decided", "under", NULL };
_Static_assert(sizeof mark_words / sizeof *mark_words == IPTK_MARK_N + 1, "a word for each mark");

/* Instants of the whole plan, and what struct iptk_clock_def calls them. */
static const char *const plan_words[] = { "last-drill", "last-training", "last-confirmed",
	"effective", NULL };
static const char *const plan_starts[] = { "drill", "training", "contacts", "effective" };

/* ---- one start ---------------------------------------------------------------------------- */

static void fit_scope(struct load *l, const struct node *value, struct iptk_clock_def *def)
{
	enum iptk_clock_scope fits = def->start_plan ? IPTK_SCOPE_PLAN
		: def->start.of[0] == IPTK_MARK_DECIDED ? IPTK_SCOPE_DECISION : IPTK_SCOPE_INCIDENT;

	if (def->scope == IPTK_SCOPE_INCIDENT) {
		def->scope = fits;
	} else if (def->scope == IPTK_SCOPE_DEPARTMENT) {
		if (def->start.of[0] != IPTK_MARK_ISSUED && def->start.of[0] != IPTK_MARK_ADJUSTED) {
			load_error(l, value, "a clock for each department starts when a warning is issued "
				"or adjusted");
		}
	} else if (def->scope != fits) {
		load_error(l, value, "the start does not fit the scope: 'decided' goes with decision, "
			"'last-drill', 'last-training', 'last-confirmed', 'effective' with plan");
	}
}

/* One instant: a word, or {met: CLOCK}. Whether there is such a clock is seen at the end. */
static bool read_instant(struct load *l, const struct node *n, enum iptk_mark *ret,
	const char **ret_met)
{
	if (n->type == NODE_MAP && n->n == 1 && strcmp(n->first->key->text, "met") == 0) {
		*ret = IPTK_MARK_MET;
		*ret_met = n->first->text;
		return value_is_text(l, n->first, "a clock");
	}
	if (n->type == NODE_MAP) {
		load_error(l, n, "an instant is meant: a word such as discovered, or {met: CLOCK}");
		return false;
	}
	int mark = value_word(l, n, "an instant of an incident", mark_words);

	*ret = mark < 0 ? IPTK_MARK_OCCURRED : (enum iptk_mark)mark;
	if (l->profile ? mark == IPTK_MARK_DECIDED : mark == IPTK_MARK_UNDER) {
		load_error(l, n, l->profile ? N_("'%s' is not for profiles")
			: N_("'%s' is for profiles only"), n->text);
		return false;
	}
	return mark >= 0;
}

static bool read_start(struct load *l, const struct node *value, struct iptk_start *start)
{
	size_t before = l->n_errors;

	if (value->type == NODE_MAP) {
		if (value->n != 1) {
			load_error(l, value, "give one of 'earlier-of', 'later-of' and 'met'");
			return false;
		}
		keys_apply(l, SECTION_START, value, NULL, start, "a start");
		return l->n_errors == before;
	}
	start->mode = IPTK_START_ONE;
	if (!read_instant(l, value, &start->of[0], &start->met[0])) {
		return false;
	}
	start->of[1] = start->of[0];
	start->met[1] = start->met[0];
	return true;
}

void set_start(struct load *l, const struct key *key, const struct node *value, void *object)
{
	struct iptk_clock_def *def = object;

	(void)key;
	for (size_t k = 0; value->type == NODE_TEXT && plan_words[k]; k++) {
		if (strcmp(value->text, plan_words[k]) == 0) {
			def->start_plan = plan_starts[k];
			fit_scope(l, value, def);
			return;
		}
	}
	if (read_start(l, value, &def->start)) {
		fit_scope(l, value, def);
	}
}

void set_no_later_start(struct load *l, const struct key *key, const struct node *value, void *object)
{
	struct iptk_no_later *no_later = object;

	(void)key;
	if (!read_start(l, value, &no_later->start)) {
		return;
	}
	if (no_later->start.of[0] == IPTK_MARK_DECIDED) {
		load_error(l, value, "'decided' is the start of clocks of the scope decision only");
	} else if (no_later->start.of[0] == IPTK_MARK_UNDER) {
		load_error(l, value, "'under' is the start of a clock's own limit only");
	}
}

void set_met(struct load *l, const struct key *key, const struct node *value, void *object)
{
	struct iptk_start *start = object;

	(void)key;
	if (value_is_text(l, value, "a clock")) {
		start->mode = IPTK_START_ONE;
		start->of[0] = start->of[1] = IPTK_MARK_MET;
		start->met[0] = start->met[1] = value->text;
	}
}

/* ---- the earlier or later of two ------------------------------------------------------------ */

static void set_two(struct load *l, const struct node *value, struct iptk_start *start,
	enum iptk_start_mode mode)
{
	if (value->type != NODE_LIST || value->n != 2) {
		load_error(l, value, "two instants are meant: [occurred, discovered]");
		return;
	}
	start->mode = mode;
	if (!read_instant(l, value->first, &start->of[0], &start->met[0])
		|| !read_instant(l, value->first->next, &start->of[1], &start->met[1])) {
		return;
	}
	if (start->of[0] == start->of[1] && (start->of[0] != IPTK_MARK_MET
		|| strcmp(start->met[0], start->met[1]) == 0)) {
		load_error(l, value, "twice the same instant '%s'", start->of[0] == IPTK_MARK_MET
			? start->met[0] : mark_words[start->of[0]]);
	}
	if (start->of[0] == IPTK_MARK_DECIDED || start->of[1] == IPTK_MARK_DECIDED) {
		load_error(l, value, "'decided' stands alone");
	}
	if (start->of[0] == IPTK_MARK_UNDER || start->of[1] == IPTK_MARK_UNDER) {
		load_error(l, value, "'under' stands alone");
	}
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

/* ---- chains --------------------------------------------------------------------------------- */

#define N_DEPENDS 5 /* a start and a no-later, of two instants each, and one to come after */

static size_t depends(const struct iptk_clock_def *def, const char *ret[static N_DEPENDS])
{
	const struct iptk_start *starts[] = { &def->start, def->no_later ? &def->no_later->start : NULL };
	size_t n = 0;

	for (size_t s = 0; s < 2 && starts[s]; s++) {
		for (int k = 0; k < 2; k++) {
			if (starts[s]->of[k] == IPTK_MARK_MET && starts[s]->met[k]) {
				ret[n++] = starts[s]->met[k];
			}
		}
	}
	if (def->after) {
		ret[n++] = def->after;
	}
	return n;
}

static int clock_index(const struct iptk_plan *plan, const char *id)
{
	for (size_t k = 0; k < plan->n_clocks; k++) {
		if (strcmp(plan->clocks[k].id, id) == 0) {
			return (int)k;
		}
	}
	return IPTK_NONE;
}

/* At some level; what is never owed is never met. */
static bool is_owed(const struct iptk_plan *plan, const struct iptk_clock_def *def)
{
	for (size_t k = 0; k < plan->n_levels; k++) {
		if (!def->limit[k].never) {
			return true;
		}
	}
	return false;
}

static void check_met(struct load *l, const struct node *value)
{
	const struct iptk_plan *plan = l->plan;
	const char **known = arena_alloc(l->arena, (plan->n_clocks + 1) * sizeof *known);
	size_t n = 0;
	int k = clock_index(plan, value->text);

	if (k == IPTK_NONE) {
		for (size_t j = 0; j < plan->n_clocks; j++) {
			known[n] = plan->clocks[j].id;
			n += plan->clocks[j].scope == IPTK_SCOPE_INCIDENT;
		}
		known[n] = NULL;
		value_word(l, value, "a clock", known);
	} else if (plan->clocks[k].scope != IPTK_SCOPE_INCIDENT) {
		load_error(l, value, "the clock '%s' is not one of each incident; 'met' goes with those only",
			value->text);
	} else if (!is_owed(plan, &plan->clocks[k])) {
		load_error(l, value, "the clock '%s' has the limit never, so what starts when it is met never "
			"would; give it a limit", value->text);
	}
}

/* Every {met: CLOCK} in the value of a start. */
static void check_mets(struct load *l, const struct node *start)
{
	for (const struct node *e = start && start->type != NODE_TEXT ? start->first : NULL; e; e = e->next) {
		if (e->type != NODE_TEXT) {
			check_mets(l, e);
		} else if (e->key && strcmp(e->key->text, "met") == 0 && !e->bad) {
			check_met(l, e);
		}
	}
}

/* Whether clock k comes back to `home` by way of clocks after it; `path` gets the way. */
static bool comes_back(struct load *l, int k, int home, bool *seen, struct buf *path)
{
	const char *ids[N_DEPENDS];
	size_t n = depends(&l->plan->clocks[k], ids), len = path->len;

	seen[k] = true;
	for (size_t i = 0; i < n; i++) {
		int next = clock_index(l->plan, ids[i]);

		if (next < home) {
			continue; /* unknown, or told with the circle of that one */
		}
		buf_addf(path, " ← %s", ids[i]);
		if (next == home || (!seen[next] && comes_back(l, next, home, seen, path))) {
			return true;
		}
		path->len = len;
		path->p[len] = '\0';
	}
	return false;
}

void check_chains(struct load *l, const struct node *clocks)
{
	for (const struct node *e = clocks->first; e; e = e->next) {
		int k = clock_index(l->plan, e->key->text);
		const struct node *start = node_get(e, "start");
		AUTO_BUF struct buf path = { 0 };

		if (k == IPTK_NONE || e->type != NODE_MAP) {
			continue;
		}
		check_mets(l, start);
		check_mets(l, node_get(node_get(e, "no-later"), "start"));
		bool *seen = arena_alloc(l->arena, l->plan->n_clocks * sizeof *seen);

		buf_add(&path, e->key->text);
		if (comes_back(l, k, k, seen, &path)) {
			load_error(l, start ? start : e->key, "the clock '%s' waits for itself: %s; a chain "
				"begins with an instant of the incident", e->key->text, buf_text(&path));
		}
	}
}
