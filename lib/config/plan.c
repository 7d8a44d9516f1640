/*
 * The organisation: roles, departments, people, kinds, levels, responses, categories, and
 * the checks that need them all. Clocks, decisions and demands have their own files.
 */
#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/i18n.h"
#include "config/load.h"
#include "iptk/time.h"

#define MEMBER(type, key, object) ((type *)(void *)((char *)(object) + (key)->offset))

/* ---- the top of the file ------------------------------------------------------------------ */

void set_zone(struct load *l, const struct key *key, const struct node *value, void *object)
{
	struct iptk_error err = IPTK_ERROR_INIT;

	set_text(l, key, value, object);
	if (l->plan->zone && iptk_zone_set(l->plan->zone, &err) < 0) {
		load_error(l, value, "%s", err.text);
	}
}

void set_language(struct load *l, const struct key *key, const struct node *value, void *object)
{
	static const char *const words[] = { "zh", "en", NULL }; /* as enum iptk_language */
	int k = value_word(l, value, "a language of notices", words);

	*MEMBER(enum iptk_language, key, object) = k == 1 ? IPTK_LANGUAGE_ENGLISH
		: IPTK_LANGUAGE_CHINESE;
}

void set_identity(struct load *l, const struct key *key, const struct node *value, void *object)
{
	static const char *const words[] = { "recorded", "strict", NULL };

	*MEMBER(enum iptk_identity, key, object) =
		value_word(l, value, "an identity mode", words) == 1 ? IPTK_IDENTITY_STRICT
								       : IPTK_IDENTITY_RECORDED;
}

void set_recorders(struct load *l, const struct key *key, const struct node *value, void *object)
{
	static const char *const words[] = { "distinct", "any", NULL };

	*MEMBER(bool, key, object) = value_word(l, value, "distinct or any", words) != 1;
}

void set_owner(struct load *l, const struct key *key, const struct node *value, void *object)
{
	const struct iptk_plan *p = l->plan;
	int person = value_thing(l, value, "a person of the plan", p->people, p->n_people,
		sizeof *p->people);

	if (person >= 0) {
		*MEMBER(const char *, key, object) = p->people[person].id;
	}
}

void set_path(struct load *l, const struct key *key, const struct node *value, void *object)
{
	set_text(l, key, value, object);
	const char *path = *MEMBER(const char *, key, object);

	if (path && path[0] != '/') {
		load_error(l, value, "'%s' is not an absolute path", path);
	}
}

/* ---- sections of named things --------------------------------------------------------------- */

struct standard_role {
	const char *id;
	enum iptk_role_group group;
};
static const struct standard_role standard_roles[] = {
	{ "head", IPTK_GROUP_LEADING }, { "deputy", IPTK_GROUP_LEADING },
	{ "member", IPTK_GROUP_LEADING }, { "director", IPTK_GROUP_OFFICE },
	{ "officer", IPTK_GROUP_OFFICE }, { "department", IPTK_GROUP_DEPARTMENT },
	{ "expert", IPTK_GROUP_EXPERT }, { "auditor", IPTK_GROUP_NONE },
};

static const struct standard_role *find_standard(const char *id)
{
	for (size_t k = 0; k < sizeof standard_roles / sizeof *standard_roles; k++) {
		if (strcmp(standard_roles[k].id, id) == 0) {
			return &standard_roles[k];
		}
	}
	return NULL;
}

bool plan_role_is_standard(const char *id)
{
	return find_standard(id) != NULL;
}

static void begin_role(struct load *l, const struct node *id, void *object)
{
	struct iptk_role *role = object;
	const struct standard_role *standard = find_standard(role->id);

	role->group = standard ? standard->group : IPTK_GROUP_NONE;
	if (strcmp(role->id, "department-head") == 0 || strcmp(role->id, "owner") == 0) {
		load_error(l, id, "'%s' has a meaning of its own and cannot name a role", role->id);
	}
}

static void begin_person(struct load *l, const struct node *id, void *object)
{
	struct iptk_person *person = object;

	(void)l;
	(void)id;
	person->department = IPTK_NONE;
	person->uid = -1;
	person->from_at = person->until_at = person->confirmed_at = IPTK_NO_TIME;
}

static void begin_level(struct load *l, const struct node *id, void *object)
{
	struct iptk_level *level = object;

	(void)id;
	level->aliases = arena_alloc(l->arena, sizeof *level->aliases);
	level->criterion = level->color = "";
}

static void begin_response(struct load *l, const struct node *id, void *object)
{
	struct iptk_response *response = object;

	response->aliases = arena_alloc(l->arena, sizeof *response->aliases);
	response->duties = "";
	if (strcmp(response->id, "steps") == 0 || strcmp(response->id, "not-author") == 0
		|| strcmp(response->id, "any") == 0 || strcmp(response->id, "all") == 0) {
		load_error(l, id, "'%s' has a meaning under decide and cannot name a response",
			response->id);
	}
}

static void begin_category(struct load *l, const struct node *id, void *object)
{
	struct iptk_category *category = object;

	(void)id;
	category->required = arena_alloc(l->arena, sizeof *category->required);
}

struct items {
	const char *key, *what;
	enum section section; /* SECTION_N: its things have only a name */
	size_t size, array, count, most;
	void (*begin)(struct load *l, const struct node *id, void *object);
};

#define ITEMS(key, what, section, member, most, begin) \
	{ key, what, section, sizeof *((struct iptk_plan *)0)->member, \
		offsetof(struct iptk_plan, member), offsetof(struct iptk_plan, n_##member), most, begin }
static const struct items all_items[] = {
	ITEMS("roles", N_("role"), SECTION_ROLE, roles, IPTK_MAX_ROLES, begin_role),
	ITEMS("departments", N_("department"), SECTION_DEPARTMENT, departments, 2000, NULL),
	ITEMS("people", N_("person"), SECTION_PERSON, people, 5000, begin_person),
	ITEMS("kinds", N_("kind"), SECTION_KIND, kinds, 1000, NULL),
	ITEMS("responses", N_("response"), SECTION_RESPONSE, responses, IPTK_MAX_LEVELS, begin_response),
	ITEMS("levels", N_("level"), SECTION_LEVEL, levels, IPTK_MAX_LEVELS, begin_level),
	ITEMS("categories", N_("category"), SECTION_CATEGORY, categories, 100, begin_category),
	ITEMS("criteria", N_("criterion"), SECTION_N, criteria, 64, NULL),
	ITEMS("aspects", N_("aspect"), SECTION_N, aspects, 64, NULL),
};

struct named { /* how each of these things begins */
	const char *id, *label;
};

static void load_item(struct load *l, const struct items *items, const struct node *value,
	struct named *thing)
{
	static const struct key label = { .set = set_text }; /* the member at offset 0 */
	const char *what = arena_printf(l->arena, _("%s '%s'"), _(items->what), thing->id);

	if (value->type == NODE_TEXT || items->section == SECTION_N) {
		set_text(l, &label, value, &thing->label);
	}
	if (items->section != SECTION_N && !value->bad) {
		keys_apply(l, items->section, value, NULL, thing, what);
	}
	if (!thing->label) {
		thing->label = thing->id;
	}
}

void set_items(struct load *l, const struct key *key, const struct node *value, void *object)
{
	const struct items *items = all_items;

	while (strcmp(items->key, key->name) != 0) {
		items++;
	}
	if (value->bad) {
		return;
	}
	if (value->type != NODE_MAP || !value->n) {
		load_error(l, value, "'%s' names its things, 'id: …' a line, at least one", key->name);
		return;
	}
	if (value->n > items->most) {
		load_error(l, value, "%zu entries; at most %zu are allowed", value->n, items->most);
		return;
	}
	char *things = arena_alloc(l->arena, value->n * items->size);
	size_t n = 0;

	for (const struct node *e = value->first; e; e = e->next) {
		struct named *thing = (void *)(things + n * items->size);

		if (!value_is_id(e->key->text)) {
			load_error(l, e->key, "the %s id '%s' is not a word of ASCII letters, digits, "
				"'-', '.' or '_', at most %d", _(items->what), e->key->text, LOAD_ID_MAX);
			continue;
		}
		thing->id = e->key->text;
		if (items->begin) {
			items->begin(l, e->key, thing);
		}
		load_item(l, items, e, thing);
		n++;
	}
	*(void **)(void *)((char *)object + items->array) = things;
	*(size_t *)(void *)((char *)object + items->count) = n;
}

void set_part(struct load *l, const struct key *key, const struct node *value, void *object)
{
	static const struct {
		const char *key;
		enum section section;
	} parts[] = {
		{ "required", SECTION_REQUIRED }, { "evidence", SECTION_EVIDENCE },
		{ "end", SECTION_END }, { "review", SECTION_REVIEW },
		{ "evaluation", SECTION_EVALUATION },
	};
	size_t k = 0;

	if (value->bad) {
		return;
	}
	if (value->type == NODE_TEXT) {
		load_error(l, value, "'%s' is a mapping of keys, 'key: value' a line", key->name);
		return;
	}
	while (strcmp(parts[k].key, key->name) != 0) {
		k++;
	}
	const struct node *lent = keys_lack(parts[k].section, value)
		? node_get(load_builtin(l), key->name) : NULL;

	keys_apply(l, parts[k].section, value, lent, object,
		arena_printf(l->arena, "'%s'", key->name));
}

/* ---- members of things ------------------------------------------------------------------------ */

void set_group(struct load *l, const struct key *key, const struct node *value, void *object)
{
	/* in the order of enum iptk_role_group */
	static const char *const words[] = { "none", "leading", "office", "department", "expert",
		NULL };
	const struct iptk_role *role = object;
	const struct standard_role *standard = find_standard(role->id);
	int group = value_word(l, value, "a group of roles", words);

	if (group < 0) {
		return;
	}
	if (standard && standard->group != (enum iptk_role_group)group) {
		load_error(l, value, "the standard role '%s' is of the group %s; name another role",
			role->id, words[standard->group]);
		return;
	}
	*MEMBER(enum iptk_role_group, key, object) = (enum iptk_role_group)group;
}

void set_department(struct load *l, const struct key *key, const struct node *value, void *object)
{
	const struct iptk_plan *p = l->plan;
	int k = value_thing(l, value, "a department", p->departments, p->n_departments,
		sizeof *p->departments);

	*MEMBER(int, key, object) = k < 0 ? IPTK_NONE : k;
}

void set_uid(struct load *l, const struct key *key, const struct node *value, void *object)
{
	char *end;

	if (!value_is_text(l, value, "a user id")) {
		return;
	}
	errno = 0;
	long long uid = strtoll(value->text, &end, 10);

	if (!isdigit((unsigned char)*value->text) || *end || errno || uid > 4294967294LL) {
		load_error(l, value, "'%s' is not a user id", value->text);
		return;
	}
	*MEMBER(int64_t, key, object) = uid;
}

void set_color(struct load *l, const struct key *key, const struct node *value, void *object)
{
	static const char *const words[] = { "red", "orange", "yellow", "blue", "cyan", "magenta",
		"green", NULL };
	int k = value_word(l, value, "a colour", words);

	if (k >= 0) {
		*MEMBER(const char *, key, object) = words[k];
	}
}

void set_response(struct load *l, const struct key *key, const struct node *value, void *object)
{
	const struct iptk_plan *p = l->plan;
	int k = value_thing(l, value, "a response", p->responses, p->n_responses,
		sizeof *p->responses);

	*MEMBER(int, key, object) = k < 0 ? 0 : k;
}

void set_lead(struct load *l, const struct key *key, const struct node *value, void *object)
{
	struct iptk_response *response = object;

	(void)key;
	response->lead = value_roles(l, value, "department-head", &response->lead_is_dept_head);
	if (!response->lead && !response->lead_is_dept_head
		&& (value->lent || (value->type == NODE_LIST && !value->n))) {
		load_error(l, value, "nobody leads the response '%s'; name a role", response->id);
	}
}

void set_bytes(struct load *l, const struct key *key, const struct node *value, void *object)
{
	static const char *const units[] = { "", "KiB", "MiB", "GiB", "TiB" };
	char *end;

	if (!value_is_text(l, value, "a size such as 512MiB")) {
		return;
	}
	errno = 0;
	long long n = strtoll(value->text, &end, 10);
	size_t unit = 0;

	end += strspn(end, " ");
	while (unit < 5 && strcmp(end, units[unit]) != 0) {
		unit++;
	}
	if (!isdigit((unsigned char)*value->text) || errno || unit == 5 || n < 1
		|| n > INT64_MAX >> (10 * unit)) {
		load_error(l, value, "'%s' is not a size such as 512MiB or 2GiB", value->text);
		return;
	}
	*MEMBER(int64_t, key, object) = (int64_t)n << (10 * unit);
}

static bool is_word(struct load *l, const struct node *n)
{
	if (!value_is_id(n->text)) {
		load_error(l, n, "'%s' is not a word of ASCII letters, digits, '-', '.' or '_'", n->text);
		return false;
	}
	return true;
}

void set_types(struct load *l, const struct key *key, const struct node *value, void *object)
{
	*MEMBER(const char **, key, object) = value_words(l, value, "a list of words", is_word);
}

/* ---- once all is read --------------------------------------------------------------------- */

static const struct node *entry_of(const struct load *l, const char *section, const char *id)
{
	const struct node *e = node_get(node_get(l->root, section), id);

	return e ? e->key : l->root;
}

static void check_office(struct load *l)
{
	struct iptk_plan *p = l->plan;
	size_t n = 0;

	for (size_t k = 0; k < p->n_departments; k++) {
		n += p->departments[k].is_office;
		if (n > 1 && p->departments[k].is_office) {
			load_error(l, entry_of(l, "departments", p->departments[k].id),
				"a second department is marked as the Office; there is one");
			n = 1;
		}
	}
	if (n == 0 && p->n_departments) {
		p->departments[0].is_office = true;
	}
}

static void check_role_groups(struct load *l)
{
	static const struct {
		enum iptk_role_group group;
		const char *words;
	} needed[] = {
		{ IPTK_GROUP_LEADING, N_("leading group (head, deputy, member)") },
		{ IPTK_GROUP_OFFICE, N_("Office (director, officer)") },
	};
	const struct node *roles = node_get(l->root, "roles");

	for (size_t g = 0; g < sizeof needed / sizeof *needed && l->plan->n_roles; g++) {
		bool found = false;

		for (size_t k = 0; k < l->plan->n_roles; k++) {
			found = found || l->plan->roles[k].group == needed[g].group;
		}
		if (!found) {
			load_error(l, roles ? roles->key : l->root, "no role of the %s", _(needed[g].words));
		}
	}
}

/* Every name that a thing goes by as input must be its own: an index of the names. */
struct name_use {
	const char *name, *id;
};

static int by_name(const void *a, const void *b)
{
	const struct name_use *x = a, *y = b;
	int order = strcasecmp(x->name, y->name);

	return order ? order : strcmp(x->id, y->id);
}

static void check_names(struct load *l, const char *section, struct name_use *uses, size_t n)
{
	qsort(uses, n, sizeof *uses, by_name);
	for (size_t k = 1; k < n; k++) {
		const struct name_use *a = &uses[k - 1], *b = &uses[k];

		if (strcasecmp(a->name, b->name) == 0 && strcmp(a->id, b->id) != 0) {
			const struct node *at_a = entry_of(l, section, a->id);
			const struct node *at_b = entry_of(l, section, b->id);
			bool in_order = at_a->line < at_b->line
				|| (at_a->line == at_b->line && at_a->column < at_b->column);

			load_error(l, in_order ? at_b : at_a, "'%s' names both '%s' and '%s'", b->name,
				in_order ? a->id : b->id, in_order ? b->id : a->id);
		}
	}
}

static size_t add_names(struct name_use *uses, size_t n, const char *id, const char *label,
	const char **aliases)
{
	uses[n++] = (struct name_use){ id, id };
	if (strcmp(id, label) != 0) {
		uses[n++] = (struct name_use){ label, id };
	}
	for (; aliases && *aliases; aliases++) {
		uses[n++] = (struct name_use){ *aliases, id };
	}
	return n;
}

static size_t count_texts(const char **texts)
{
	size_t n = 0;

	while (texts && texts[n]) {
		n++;
	}
	return n;
}

#define CHECK_NAMES(l, section, member, label, texts) \
	do { \
		const struct iptk_plan *p_ = (l)->plan; \
		size_t room_ = 0, n_ = 0; \
		for (size_t k_ = 0; k_ < p_->n_##member; k_++) { \
			room_ += 2 + count_texts(texts(&p_->member[k_])); \
		} \
		struct name_use *uses_ = arena_alloc((l)->arena, room_ * sizeof *uses_); \
		for (size_t k_ = 0; k_ < p_->n_##member; k_++) { \
			n_ = add_names(uses_, n_, p_->member[k_].id, p_->member[k_].label, \
				texts(&p_->member[k_])); \
		} \
		check_names(l, section, uses_, n_); \
	} while (0)
#define NO_TEXTS(thing) NULL
#define ITS_ALIASES(thing) (thing)->aliases

static bool overlap(const struct iptk_person *a, const struct iptk_person *b)
{
	/* IPTK_NO_TIME is the least instant: as a beginning it needs no care, as an end it does */
	bool a_ends_first = a->until_at != IPTK_NO_TIME && a->until_at <= b->from_at;
	bool b_ends_first = b->until_at != IPTK_NO_TIME && b->until_at <= a->from_at;

	return !a_ends_first && !b_ends_first;
}

static void check_person(struct load *l, size_t k)
{
	const struct iptk_person *p = &l->plan->people[k];
	const struct node *value = node_get(node_get(l->root, "people"), p->id);
	const struct node *until = node_get(value, "until");

	if (until && p->until_at != IPTK_NO_TIME && p->from_at >= p->until_at) {
		load_error(l, until, "in office until a time that is not after its beginning");
	}
	for (size_t j = 0; j < k && (p->account || p->uid >= 0); j++) {
		const struct iptk_person *q = &l->plan->people[j];
		bool same_account = p->account && q->account && strcmp(p->account, q->account) == 0;
		bool same_uid = p->uid >= 0 && p->uid == q->uid;

		if ((same_account || same_uid) && overlap(p, q)) {
			load_error(l, node_get(value, same_account ? "account" : "uid"),
				"'%s' and '%s' have the same account at the same time; give the days in "
				"office (from, until) or another account", q->id, p->id);
		}
	}
}

/* An aspect is typed by its id or in its words: each must be its own. */
static void check_aspects(struct load *l)
{
	const struct iptk_plan *p = l->plan;
	const struct node *aspects = node_get(node_get(l->root, "evaluation"), "aspects");

	for (size_t k = 0; aspects && k < p->n_aspects; k++) {
		for (size_t j = 0; j < k; j++) {
			const struct iptk_criterion *a = &p->aspects[j], *b = &p->aspects[k];

			if (strcasecmp(a->text, b->text) == 0 || strcasecmp(a->id, b->text) == 0
				|| strcasecmp(a->text, b->id) == 0) {
				load_error(l, node_get(aspects, b->id), "'%s' names both '%s' and '%s'",
					b->text, a->id, b->id);
			}
		}
	}
}

void plan_check(struct load *l)
{
	check_office(l);
	check_role_groups(l);
	CHECK_NAMES(l, "roles", roles, label, NO_TEXTS);
	CHECK_NAMES(l, "departments", departments, name, NO_TEXTS);
	CHECK_NAMES(l, "kinds", kinds, name, NO_TEXTS);
	CHECK_NAMES(l, "levels", levels, label, ITS_ALIASES);
	CHECK_NAMES(l, "responses", responses, label, ITS_ALIASES);
	CHECK_NAMES(l, "categories", categories, name, NO_TEXTS);
	check_aspects(l);
	for (size_t k = 0; k < l->plan->n_people; k++) {
		check_person(l, k);
	}
}
