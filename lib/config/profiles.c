/*
 * Profiles: the documents after the plan, each with the deadlines of one outside rule. What
 * an incident under a profile owes is the plan room's business.
 */
#include <string.h>

#include "base/i18n.h"
#include "config/load.h"
#include "iptk/act.h"

#define MEMBER(type, key, object) ((type *)(void *)((char *)(object) + (key)->offset))
#define N_PROFILE_CLOCKS_MAX 64
#define ARTICLE_MAX 64

static const char *const no_kinds[] = { NULL };

/* What meets a clock of a profile: a report to the outside that names it. */
static const char *const met_by_notice[] = { "report.notify", NULL };

void set_profile_id(struct load *l, const struct key *key, const struct node *value, void *object)
{
	if (!value_is_text(l, value, "the id of a profile")) {
		return;
	}
	if (!value_is_id(value->text)) {
		load_error(l, value, "the profile id '%s' is not a word of ASCII letters, digits, '-', "
			"'.' or '_'", value->text);
	} else if (strcmp(value->text, "none") == 0) {
		load_error(l, value, "'none' has a meaning of its own and cannot name a profile");
	} else if (iptk_plan_profile(l->plan, value->text) != IPTK_NONE) {
		load_error(l, value, "the profile '%s' stands twice", value->text);
	}
	*MEMBER(const char *, key, object) = value->text;
	l->profile = value->text;
}

void set_profile_kinds(struct load *l, const struct key *key, const struct node *value, void *object)
{
	const struct iptk_plan *p = l->plan;
	const char **kinds = arena_alloc(l->arena, (value_count(value) + 1) * sizeof *kinds);
	size_t n = 0;

	for (const struct node *e = value_first(l, value, "a kind of incident or a list of kinds"); e; e = value_next(value, e)) {
		int k = value_thing(l, e, "a kind of incident", p->kinds, p->n_kinds, sizeof *p->kinds);

		if (k >= 0) {
			kinds[n++] = p->kinds[k].id;
		}
	}
	*MEMBER(const char *const *, key, object) = kinds;
}

/* Messages cite a clause that begins with a digit as the plan's own. */
void set_article(struct load *l, const struct key *key, const struct node *value, void *object)
{
	set_text(l, key, value, object);
	const char *article = *MEMBER(const char *, key, object);

	if (article && (!iptk_clause_is_article(article) || strlen(article) > ARTICLE_MAX)) {
		load_error(l, value, "'%s' is not an article such as NIS2 23(4)(a): at most %d bytes, and not "
			"a number first", article, ARTICLE_MAX);
	}
}

/* A profile does not know what a plan calls its levels, only which of them are major. */
void set_profile_limit(struct load *l, const struct key *key, const struct node *value, void *object)
{
	struct iptk_clock_def *def = object;
	const struct node *major = value, *other = value;
	struct iptk_limit limits[2];

	(void)key;
	if (value->type == NODE_MAP) {
		major = node_get(value, "major");
		other = node_get(value, "other");
		if (!major || !other || value->n != 2) {
			load_error(l, value, "a limit by level is {major: …, other: …} in a profile");
			return;
		}
	}
	if (!value_limit(l, major, &limits[0]) || !value_limit(l, other, &limits[1])) {
		return;
	}
	for (size_t k = 0; k < l->plan->n_levels; k++) {
		def->limit[k] = limits[l->plan->levels[k].major ? 0 : 1];
	}
}

/* That clock stands above this one, so no two wait for each other. */
void set_after_clock(struct load *l, const struct key *key, const struct node *value, void *object)
{
	const struct iptk_plan *p = l->plan;
	struct iptk_clock_def *def = object;
	const char **known = arena_alloc(l->arena, (p->n_clocks + 1) * sizeof *known);
	size_t n = 0;

	(void)key;
	for (size_t k = 0; k < p->n_clocks; k++) {
		if (p->clocks[k].profile && strcmp(p->clocks[k].profile, l->profile) == 0) {
			known[n++] = p->clocks[k].id;
		}
	}
	if (value_word(l, value, "a clock above it in the profile", known) >= 0) {
		def->after = value->text;
	}
}

void set_restarts(struct load *l, const struct key *key, const struct node *value, void *object)
{
	struct iptk_clock_def *def = object;

	(void)key;
	if (value_flag(l, value, &def->restarts) && def->restarts
		&& (def->start.mode != IPTK_START_ONE || def->start.of[0] != IPTK_MARK_MET)) {
		load_error(l, value, "what restarts starts when a clock is met: 'start: {met: CLOCK}'");
	}
}

/* ---- its clocks --------------------------------------------------------------------------- */

static void check_clash(struct load *l, const struct node *id)
{
	const struct iptk_plan *p = l->plan;

	for (size_t k = 0; k < p->n_clocks; k++) {
		if (strcmp(p->clocks[k].id, id->text) != 0) {
			continue;
		}
		if (p->clocks[k].profile) {
			load_error(l, id, "the clock '%s' is one of the profile '%s' already", id->text,
				p->clocks[k].profile);
		} else {
			load_error(l, id, "the clock '%s' is one of the plan already", id->text);
		}
		return;
	}
}

static void load_clock(struct load *l, const struct node *value, struct iptk_clock_def *def)
{
	const struct iptk_plan *p = l->plan;

	clock_begin(l, def, value->key->text);
	def->states |= 1u << IPTK_STATE_ENDED | 1u << IPTK_STATE_ARCHIVED;
	def->late_needs_reason = true;
	def->met_by = (const char **)met_by_notice;
	for (size_t k = 0; k < p->n_roles; k++) {
		def->owner_roles |= p->roles[k].group == IPTK_GROUP_OFFICE ? 1u << k : 0;
	}
	keys_apply(l, SECTION_PROFILE_CLOCK, value, NULL, def,
		arena_printf(l->arena, "clock '%s'", def->id));
	if (def->scope != IPTK_SCOPE_INCIDENT) {
		load_error(l, node_get(value, "start"), "a clock of a profile counts from an instant of an "
			"incident");
	}
	clock_end(l, value, def);
}

void set_profile_clocks(struct load *l, const struct key *key, const struct node *value, void *object)
{
	struct iptk_plan *p = l->plan;

	(void)key;
	(void)object;
	if (value->type != NODE_MAP || !value->n || value->n > N_PROFILE_CLOCKS_MAX) {
		load_error(l, value, "'clocks' names clocks, 'id: …' a line, at least one and at most %d",
			N_PROFILE_CLOCKS_MAX);
		return;
	}
	struct iptk_clock_def *all = arena_alloc(l->arena, (p->n_clocks + value->n) * sizeof *all);

	if (p->n_clocks) {
		memcpy(all, p->clocks, p->n_clocks * sizeof *all);
	}
	p->clocks = all;
	for (const struct node *e = value->first; e; e = e->next) {
		if (!clock_id_fits(l, e->key)) {
			continue;
		}
		check_clash(l, e->key);
		load_clock(l, e, &p->clocks[p->n_clocks]);
		p->n_clocks++;
	}
	check_chains(l, value);
	check_reach(l, value);
}

/* ---- all of them -------------------------------------------------------------------------- */

static void load_profile(struct load *l, const struct node *doc)
{
	struct iptk_profile *profile = &l->plan->profiles[l->plan->n_profiles];

	if (!node_get(doc, "profile")) {
		load_error(l, doc, node_get(doc, "departments") || node_get(doc, "version")
			? N_("a second plan begins here; after the plan come profiles only")
			: N_("a document after the plan is a profile and says which: 'profile: id'"));
		return;
	}
	profile->kinds = no_kinds;
	l->profile = "";
	keys_apply(l, SECTION_PROFILE, doc, NULL, profile, "the profile");
	l->profile = NULL;
	l->plan->n_profiles += profile->id != NULL;
}

void profiles_load(struct load *l, const struct node *docs)
{
	size_t n = 0;

	for (const struct node *doc = docs; doc; doc = doc->next) {
		n++;
	}
	if (!n) {
		return;
	}
	l->plan->profiles = arena_alloc(l->arena, n * sizeof *l->plan->profiles);
	for (const struct node *doc = docs; doc; doc = doc->next) {
		load_profile(l, doc);
	}
}
