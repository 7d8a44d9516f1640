/*
 * Asking a plan: what a word means, who holds what, who leads.
 *
 * Pure look-ups. What follows from the answers is the rules' business.
 */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "iptk/incident.h"
#include "iptk/time.h"
#include "plan/plan_new.h"

struct iptk_plan *plan_new(void)
{
	struct arena *arena = mem_alloc(sizeof *arena);
	struct iptk_plan *plan = arena_alloc(arena, sizeof *plan);
	plan->arena = arena;
	return plan;
}

void iptk_plan_free(struct iptk_plan *plan)
{
	if (plan == NULL) {
		return;
	}
	struct arena *arena = plan->arena;
	arena_done(arena);
	free(arena);
}

/* ---- words -------------------------------------------------------------------------- */

/* The names that a thing of the plan goes by. */
struct names {
	const char *id, *label;
	const char *const *aliases; /* NULL-terminated, or NULL */
};

static bool names_have(const struct names *names, const char *word)
{
	if (strcasecmp(names->id, word) == 0) {
		return true;
	}
	if (names->label != NULL && strcasecmp(names->label, word) == 0) {
		return true;
	}
	for (const char *const *a = names->aliases; a != NULL && *a != NULL; a++) {
		if (strcasecmp(*a, word) == 0) {
			return true;
		}
	}
	return false;
}

typedef struct names (*names_fn)(const struct iptk_plan *plan, size_t k);

static int find_exactly(const struct iptk_plan *plan, names_fn get, size_t n, const char *word)
{
	for (size_t k = 0; k < n; k++) {
		if (strcmp(get(plan, k).id, word) == 0) {
			return (int)k;
		}
	}
	for (size_t k = 0; k < n; k++) {
		struct names names = get(plan, k);
		if (names_have(&names, word)) {
			return (int)k;
		}
	}
	return IPTK_NONE;
}

/* A word as typed: as it stands, then folded to ASCII. */
static int find(const struct iptk_plan *plan, names_fn get, size_t n, const char *word)
{
	if (word == NULL || *word == '\0') {
		return IPTK_NONE;
	}
	int index = find_exactly(plan, get, n, word);
	if (index != IPTK_NONE) {
		return index;
	}
	AUTO_BUF struct buf folded = { 0 };
	utf8_add_folded(&folded, word);
	const char *text = buf_text(&folded);
	return strcmp(text, word) == 0 ? IPTK_NONE : find_exactly(plan, get, n, text);
}

static struct names level_names(const struct iptk_plan *plan, size_t k)
{
	const struct iptk_level *l = &plan->levels[k];
	return (struct names){ l->id, l->label, (const char *const *)l->aliases };
}

static struct names response_names(const struct iptk_plan *plan, size_t k)
{
	const struct iptk_response *r = &plan->responses[k];
	return (struct names){ r->id, r->label, (const char *const *)r->aliases };
}

static struct names kind_names(const struct iptk_plan *plan, size_t k)
{
	return (struct names){ plan->kinds[k].id, plan->kinds[k].name, NULL };
}

static struct names department_names(const struct iptk_plan *plan, size_t k)
{
	return (struct names){ plan->departments[k].id, plan->departments[k].name, NULL };
}

static struct names category_names(const struct iptk_plan *plan, size_t k)
{
	return (struct names){ plan->categories[k].id, plan->categories[k].name, NULL };
}

static struct names role_names(const struct iptk_plan *plan, size_t k)
{
	return (struct names){ plan->roles[k].id, plan->roles[k].label, NULL };
}

static struct names clock_names(const struct iptk_plan *plan, size_t k)
{
	return (struct names){ plan->clocks[k].id, plan->clocks[k].name, NULL };
}

static struct names aspect_names(const struct iptk_plan *plan, size_t k)
{
	return (struct names){ plan->aspects[k].id, plan->aspects[k].text, NULL };
}

static struct names profile_names(const struct iptk_plan *plan, size_t k)
{
	return (struct names){ plan->profiles[k].id, plan->profiles[k].name, NULL };
}

static struct names person_names(const struct iptk_plan *plan, size_t k)
{
	return (struct names){ plan->people[k].id, plan->people[k].name, NULL };
}

int iptk_plan_level(const struct iptk_plan *plan, const char *word)
{
	return find(plan, level_names, plan->n_levels, word);
}

int iptk_plan_response(const struct iptk_plan *plan, const char *word)
{
	return find(plan, response_names, plan->n_responses, word);
}

int iptk_plan_kind(const struct iptk_plan *plan, const char *word)
{
	return find(plan, kind_names, plan->n_kinds, word);
}

int iptk_plan_department(const struct iptk_plan *plan, const char *word)
{
	return find(plan, department_names, plan->n_departments, word);
}

int iptk_plan_category(const struct iptk_plan *plan, const char *word)
{
	return find(plan, category_names, plan->n_categories, word);
}

int iptk_plan_role(const struct iptk_plan *plan, const char *word)
{
	return find(plan, role_names, plan->n_roles, word);
}

int iptk_plan_clock(const struct iptk_plan *plan, const char *word)
{
	return find(plan, clock_names, plan->n_clocks, word);
}

int iptk_plan_aspect(const struct iptk_plan *plan, const char *word)
{
	return find(plan, aspect_names, plan->n_aspects, word);
}

int iptk_plan_profile(const struct iptk_plan *plan, const char *word)
{
	return find(plan, profile_names, plan->n_profiles, word);
}

/* ---- people ------------------------------------------------------------------------- */

bool iptk_person_in_office(const struct iptk_person *person, int64_t at)
{
	return (person->from_at == IPTK_NO_TIME || person->from_at <= at)
		&& (person->until_at == IPTK_NO_TIME || at < person->until_at);
}

bool iptk_person_in_group(const struct iptk_plan *plan, const struct iptk_person *person,
	enum iptk_role_group group)
{
	for (size_t k = 0; k < plan->n_roles; k++) {
		if ((person->roles & (1u << k)) != 0 && plan->roles[k].group == group) {
			return true;
		}
	}
	return false;
}

/* Whether another person goes by the same word; a name alone does not tell them apart. */
static bool person_ambiguous(const struct iptk_plan *plan, int index, const char *word)
{
	if (strcasecmp(plan->people[index].id, word) == 0) {
		return false;
	}
	for (size_t k = (size_t)index + 1; k < plan->n_people; k++) {
		const char *name = plan->people[k].name;
		if (name != NULL && strcasecmp(name, plan->people[index].name) == 0) {
			return true;
		}
	}
	return false;
}

int iptk_plan_person(const struct iptk_plan *plan, const char *word, int64_t at)
{
	int index = find(plan, person_names, plan->n_people, word);
	if (index != IPTK_NONE) {
		return person_ambiguous(plan, index, word) ? IPTK_NONE : index;
	}
	int role = iptk_plan_role(plan, word);
	if (role == IPTK_NONE) {
		return IPTK_NONE;
	}
	for (size_t k = 0; k < plan->n_people; k++) {
		const struct iptk_person *p = &plan->people[k];
		if ((p->roles & (1u << role)) == 0 || !iptk_person_in_office(p, at)) {
			continue;
		}
		if (index != IPTK_NONE) {
			return IPTK_NONE;
		}
		index = (int)k;
	}
	return index;
}

int iptk_plan_account(const struct iptk_plan *plan, int64_t uid, const char *login, int64_t at)
{
	for (size_t k = 0; k < plan->n_people; k++) {
		const struct iptk_person *p = &plan->people[k];
		bool same = (p->uid >= 0 && p->uid == uid)
			|| (login != NULL && p->account != NULL && strcmp(p->account, login) == 0);
		if (same && iptk_person_in_office(p, at)) {
			return (int)k;
		}
	}
	return IPTK_NONE;
}

static const struct iptk_person *member_of_group(const struct iptk_plan *plan, int dept,
	enum iptk_role_group group, int64_t at)
{
	for (size_t k = 0; k < plan->n_people; k++) {
		const struct iptk_person *p = &plan->people[k];
		if (p->department == dept && iptk_person_in_office(p, at)
			&& iptk_person_in_group(plan, p, group)) {
			return p;
		}
	}
	return NULL;
}

const struct iptk_person *iptk_plan_department_head(const struct iptk_plan *plan, int dept,
	int64_t at)
{
	if (dept == IPTK_NONE) {
		return NULL;
	}
	const struct iptk_person *p = member_of_group(plan, dept, IPTK_GROUP_DEPARTMENT, at);
	return p != NULL ? p : member_of_group(plan, dept, IPTK_GROUP_LEADING, at);
}

/* PLAN 4.2.1: red - head, orange - a deputy, yellow - Office director, blue - the head of
 * the involved department; as the plan file has it. */
const struct iptk_person *iptk_plan_lead(const struct iptk_plan *plan, int response, int dept,
	int64_t at)
{
	if (response == IPTK_NONE) {
		return NULL;
	}
	const struct iptk_response *r = &plan->responses[response];
	const struct iptk_person *lead = NULL;
	if (r->lead_is_dept_head) {
		lead = iptk_plan_department_head(plan, dept, at);
	}
	for (size_t k = 0; lead == NULL && k < plan->n_people; k++) {
		const struct iptk_person *p = &plan->people[k];
		if ((p->roles & r->lead) != 0 && iptk_person_in_office(p, at)) {
			lead = p;
		}
	}
	return lead;
}

/* ---- decisions ---------------------------------------------------------------------- */

const struct iptk_decision *iptk_plan_decision(const struct iptk_plan *plan, const char *act,
	int response)
{
	const struct iptk_decision *general = NULL;
	for (size_t k = 0; k < plan->n_decisions; k++) {
		const struct iptk_decision *d = &plan->decisions[k];
		if (strcmp(d->act, act) != 0) {
			continue;
		}
		if (response != IPTK_NONE && d->response == response) {
			return d;
		}
		if (d->response == IPTK_NONE && general == NULL) {
			general = d;
		}
	}
	return general;
}

int iptk_plan_office(const struct iptk_plan *plan)
{
	for (size_t k = 0; k < plan->n_departments; k++) {
		if (plan->departments[k].is_office) {
			return (int)k;
		}
	}
	return IPTK_NONE;
}

/* ---- notices -------------------------------------------------------------------------- */

int iptk_plan_channel(const struct iptk_plan *plan, const char *id)
{
	for (size_t k = 0; k < plan->n_channels; k++) {
		if (strcmp(plan->channels[k].id, id) == 0) {
			return (int)k;
		}
	}
	return IPTK_NONE;
}

const struct iptk_tell *iptk_plan_tell(const struct iptk_plan *plan, const char *act)
{
	for (size_t k = 0; k < plan->n_tells; k++) {
		if (strcmp(plan->tells[k].act, act) == 0) {
			return &plan->tells[k];
		}
	}
	return NULL;
}

const struct iptk_person *iptk_plan_person_id(const struct iptk_plan *plan, const char *id)
{
	for (size_t k = 0; id != NULL && k < plan->n_people; k++) {
		if (strcmp(plan->people[k].id, id) == 0) {
			return &plan->people[k];
		}
	}
	return NULL;
}

const char *iptk_person_address(const struct iptk_person *person, enum iptk_address address)
{
	switch (address) {
	case IPTK_ADDRESS_MAIL: return person->mail;
	case IPTK_ADDRESS_PHONE: return person->phone;
	case IPTK_ADDRESS_ACCOUNT: return person->account;
	default: return NULL;
	}
}

bool iptk_mail_address_fits(const char *address)
{
	size_t len = strlen(address);

	if (len == 0 || len > 254 || address[0] == '-') {
		return false;
	}
	for (const char *p = address; *p != '\0'; p++) {
		if ((unsigned char)*p <= 0x20 || (unsigned char)*p >= 0x7f || strchr("<>(),;:\\\"[]", *p)) {
			return false;
		}
	}
	return true;
}

bool iptk_words_have(const char *const *list, const char *word)
{
	for (; list != NULL && *list != NULL; list++) {
		if (strcmp(*list, word) == 0) {
			return true;
		}
	}
	return false;
}

bool iptk_incident_is_under(const struct iptk_incident *incident, const char *profile)
{
	size_t len = strlen(profile);

	for (const char *p = incident->under; p != NULL && *p != '\0'; p += *p == ' ') {
		size_t n = strcspn(p, " ");

		if (n == len && memcmp(p, profile, len) == 0) {
			return true;
		}
		p += n;
	}
	return false;
}
