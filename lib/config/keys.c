/*
 * The key table and its walker: which keys a plan file may have, and setting them one after
 * another. What a value may be is the setters' business.
 */
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "config/load.h"

#define OBJECT_ROOT struct iptk_plan
#define OBJECT_ROLE struct iptk_role
#define OBJECT_DEPARTMENT struct iptk_department
#define OBJECT_PERSON struct iptk_person
#define OBJECT_ROSTER struct iptk_roster
#define OBJECT_KIND struct iptk_kind
#define OBJECT_RESPONSE struct iptk_response
#define OBJECT_LEVEL struct iptk_level
#define OBJECT_CATEGORY struct iptk_category
#define OBJECT_CALENDAR struct iptk_plan
#define OBJECT_CLOCK struct iptk_clock_def
#define OBJECT_REMIND struct iptk_ladder_step
#define OBJECT_REQUIRED struct iptk_plan
#define OBJECT_EVIDENCE struct iptk_plan
#define OBJECT_END struct iptk_plan
#define OBJECT_REVIEW struct iptk_plan
#define OBJECT_EVALUATION struct iptk_plan
#define OBJECT_CHANNEL struct iptk_channel
#define OBJECT_NOTICES struct iptk_plan
#define OBJECT_TELL struct iptk_tell
#define OBJECT_PROFILE struct iptk_profile
#define OBJECT_PROFILE_CLOCK struct iptk_clock_def

#define KEY(section, name, need, set, member, type, help) \
	{ SECTION_##section, name, KEY_##need, set, offsetof(OBJECT_##section, member), type, help },
#define KEY0(section, name, need, set, type, help) \
	{ SECTION_##section, name, KEY_##need, set, 0, type, help },
static const struct key keys[] = {
#include "config/keys.def"
};
#undef KEY
#undef KEY0
#define N_KEYS (sizeof keys / sizeof *keys)

static const char *const key_prefix[SECTION_N] = {
	"", "roles.ROLE.", "departments.DEPARTMENT.", "people.PERSON.", "rosters[].", "kinds.KIND.",
	"responses.RESPONSE.", "levels.LEVEL.", "categories.CATEGORY.", "calendar.",
	"clocks.CLOCK.", "clocks.CLOCK.start.", "clocks.CLOCK.no-later.", "clocks.CLOCK.remind[].", "decide.DECISION.",
	"decide.DECISION.steps[].", "required.", "evidence.", "end.", "review.",
	"evaluation.",
	"channels.CHANNEL.", "notices.", "notices.acts.ACT.", "PROFILE.", "PROFILE.clocks.CLOCK.",
};

#define N_SECTION_KEYS_MAX 48

/* The rows of a section stand together, in the order of enum section. */
static const struct key *section_keys(enum section section, size_t *ret_n)
{
	size_t low = 0, high = N_KEYS, n = 0;

	while (low < high) {
		size_t mid = (low + high) / 2;

		if (keys[mid].section < section) {
			low = mid + 1;
		} else {
			high = mid;
		}
	}
	while (low + n < N_KEYS && keys[low + n].section == section) {
		n++;
	}
	*ret_n = n;
	return keys + low;
}

static void unknown_key(struct load *l, const struct node *key, const struct key *known, size_t n,
	const char *what)
{
	const char *names[N_SECTION_KEYS_MAX + 1];

	for (size_t k = 0; k < n; k++) {
		names[k] = known[k].name;
	}
	names[n] = NULL;
	const char *hint = load_hint(l, key->text, names);

	if (*hint) {
		load_error(l, key, "unknown key '%s' in %s%s", key->text, _(what), hint);
		return;
	}
	AUTO_BUF struct buf list = { 0 };

	for (size_t k = 0; k < n; k++) {
		buf_addf(&list, "%s%s", k ? " " : "", names[k]);
	}
	load_error(l, key, "unknown key '%s' in %s; known: %s", key->text, _(what), buf_text(&list));
}

/* Sort a mapping's entries to the section's rows. */
static void match_keys(struct load *l, const struct node *map, const struct key *known, size_t n,
	const struct node **ret_given, const char *what)
{
	for (const struct node *e = map->first; e; e = e->next) {
		size_t k = 0;

		const char *name = e->key->text;

		while (k < n && (known[k].name[0] != name[0] || strcmp(known[k].name, name) != 0)) {
			k++;
		}
		if (k == n) {
			unknown_key(l, e->key, known, n, what);
		} else {
			ret_given[k] = e;
		}
	}
}

static void set_lent(struct load *l, const struct key *key, const struct node *map,
	const struct node *lent, void *object)
{
	const struct node *value = node_get(lent, key->name);
	const struct node *before_at = l->lend_at;
	const char *before_what = l->lend_what;

	if (!value) {
		return;
	}
	if (!before_at) {
		l->lend_at = map;
		l->lend_what = key->name;
	}
	key->set(l, key, value, object);
	l->lend_at = before_at;
	l->lend_what = before_what;
}

void keys_apply(struct load *l, enum section section, const struct node *map,
	const struct node *lent, void *object, const char *what)
{
	const struct node *given[N_SECTION_KEYS_MAX] = { 0 };
	size_t n;
	const struct key *known = section_keys(section, &n);

	if (map->type == NODE_LIST) {
		load_error(l, map, "%s is a mapping of keys, 'key: value' a line", _(what));
		return;
	}
	if (map->type == NODE_MAP) {
		match_keys(l, map, known, n, given, what);
	}
	for (size_t k = 0; k < n; k++) {
		if (given[k] || known[k].need == KEY_SELF) {
			known[k].set(l, &known[k], given[k], object);
		} else if (lent && (known[k].need == KEY_LENT || section == SECTION_CLOCK)) {
			set_lent(l, &known[k], map, lent, object);
		} else if (known[k].need != KEY_MAY) {
			load_error(l, map->key ? map->key : map, "%s lacks '%s' (%s)", _(what), known[k].name,
				_(known[k].help));
		}
	}
}

bool keys_lack(enum section section, const struct node *map)
{
	size_t n;
	const struct key *known = section_keys(section, &n);

	for (size_t k = 0; k < n; k++) {
		if (known[k].need == KEY_LENT && !node_get(map, known[k].name)) {
			return true;
		}
	}
	return false;
}

bool iptk_config_key(size_t k, const char **ret_path, const char **ret_type, const char **ret_help)
{
	static char paths[N_KEYS][64];

	if (k >= N_KEYS) {
		return false;
	}
	if (!paths[k][0]) {
		snprintf(paths[k], sizeof paths[k], "%s%s", key_prefix[keys[k].section], keys[k].name);
	}
	*ret_path = paths[k];
	*ret_type = keys[k].type;
	*ret_help = keys[k].help;
	return true;
}
