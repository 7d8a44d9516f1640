/*
 * What of the options needs the plan: names of levels, kinds and departments, and times
 * without an offset. Done once the session is open.
 */
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "common/option.h"

static int unknown(struct invocation *inv, const char *option, const char *value,
	const char *const *words, const char *const *labels)
{
	AUTO_BUF struct buf known = { 0 };
	const char *near = utf8_nearest_named(value, words, labels);
	char place[80];

	snprintf(place, sizeof place, "--%s", option);
	if (near != NULL) {
		return iptk_fail_at(&inv->err, IPTK_E_INPUT, place,
			_("the plan knows no '%s'; did you mean '%s'?"), value, near);
	}
	for (size_t i = 0; words[i] != NULL; i++) {
		buf_addf(&known, "%s %s", i > 0 ? "," : "", words[i]);
		buf_addf(&known, "%s%s", labels[i][0] != '\0' ? " " : "", labels[i]);
	}
	return iptk_fail_at(&inv->err, IPTK_E_INPUT, place,
		_("the plan knows no '%s'; it knows:%s"), value, buf_text(&known));
}

/* Turn a typed name into the plan's id. Absent: NULL stays. */
#define NAMED(option, call, array, label, count, target) do { \
	const char *value_ = invocation_option(inv, option); \
	if (value_ != NULL) { \
		int k_ = call(plan, value_); \
		if (k_ == IPTK_NONE) { \
			const char **words_ = mem_alloc((plan->count + 1) * sizeof *words_); \
			const char **labels_ = mem_alloc((plan->count + 1) * sizeof *labels_); \
			for (size_t i_ = 0; i_ < plan->count; i_++) { \
				words_[i_] = plan->array[i_].id; \
				labels_[i_] = plan->array[i_].label ?: ""; \
			} \
			int rc_ = unknown(inv, option, value_, words_, labels_); \
			mem_freep(&words_); \
			mem_freep(&labels_); \
			return rc_; \
		} \
		inv->filter.target = plan->array[k_].id; \
	} } while (0)

static int resolve_names(struct invocation *inv, const struct iptk_plan *plan)
{
	NAMED("level", iptk_plan_level, levels, label, n_levels, level);
	NAMED("kind", iptk_plan_kind, kinds, name, n_kinds, kind);
	NAMED("dept", iptk_plan_department, departments, name, n_departments, dept);
	NAMED("clock", iptk_plan_clock, clocks, name, n_clocks, clock);
	return 0;
}

/* Who is meant by --owner: a department, a role or a person, by id or name; one of them. */
struct owner {
	int dept, role, person;
};

static bool find_owner(const struct iptk_plan *plan, const char *word, int64_t at,
	struct owner *ret)
{
	*ret = (struct owner) { IPTK_NONE, IPTK_NONE, IPTK_NONE };
	ret->dept = iptk_plan_department(plan, word);
	if (ret->dept == IPTK_NONE) {
		ret->role = iptk_plan_role(plan, word);
	}
	if (ret->dept == IPTK_NONE && ret->role == IPTK_NONE) {
		ret->person = iptk_plan_person(plan, word, at);
	}
	return ret->dept != IPTK_NONE || ret->role != IPTK_NONE || ret->person != IPTK_NONE;
}

static int resolve_owner(struct invocation *inv, const struct iptk_plan *plan)
{
	const char *value = invocation_option(inv, "owner");
	struct owner owner;
	size_t n = 0;

	if (value == NULL || find_owner(plan, value, inv->now, &owner)) {
		return 0;
	}

	size_t most = plan->n_roles + plan->n_departments + plan->n_people + 1;
	const char **words = mem_alloc(most * sizeof *words);
	const char **labels = mem_alloc(most * sizeof *labels);

	for (size_t i = 0; i < plan->n_roles; i++) {
		labels[n] = plan->roles[i].label ?: "";
		words[n++] = plan->roles[i].id;
	}
	for (size_t i = 0; i < plan->n_departments; i++) {
		labels[n] = plan->departments[i].name ?: "";
		words[n++] = plan->departments[i].id;
	}
	for (size_t i = 0; i < plan->n_people; i++) {
		if (iptk_plan_role(plan, plan->people[i].id) == IPTK_NONE) {
			labels[n] = plan->people[i].name ?: "";
			words[n++] = plan->people[i].id;
		}
	}

	int rc = unknown(inv, "owner", value, words, labels);

	mem_freep(&words);
	mem_freep(&labels);
	return rc;
}

/* Whether a clock is owed by a role, first named or not. */
static bool role_owes(const struct iptk_plan *plan, const struct iptk_clock *clock, size_t role)
{
	int k = clock->clock == NULL ? IPTK_NONE : iptk_plan_clock(plan, clock->clock);

	return (clock->owner != NULL && strcmp(clock->owner, plan->roles[role].id) == 0)
		|| (k != IPTK_NONE && !plan->clocks[k].owner_is_dept
			&& (plan->clocks[k].owner_roles & (1u << role)) != 0);
}

/* The role of department heads, as such, owes what any department does. */
static bool departments_owe(const struct iptk_plan *plan, const struct iptk_clock *clock,
	size_t role)
{
	int k = clock->clock == NULL ? IPTK_NONE : iptk_plan_clock(plan, clock->clock);

	return plan->roles[role].group == IPTK_GROUP_DEPARTMENT && k != IPTK_NONE
		&& plan->clocks[k].owner_is_dept;
}

static bool person_owes(const struct iptk_plan *plan, const struct iptk_clock *clock,
	const struct iptk_person *person, int64_t at)
{
	int dept = clock->owner == NULL ? IPTK_NONE : iptk_plan_department(plan, clock->owner);

	for (size_t i = 0; i < plan->n_roles; i++) {
		if ((person->roles & (1u << i)) != 0 && role_owes(plan, clock, i)) {
			return true;
		}
	}
	return (clock->owner != NULL && strcmp(clock->owner, person->id) == 0)
		|| iptk_plan_department_head(plan, dept, at) == person;
}

bool invocation_owes(const struct invocation *inv, const struct iptk_clock *clock)
{
	const struct iptk_plan *plan = iptk_session_plan(inv->session);
	const char *value = invocation_option(inv, "owner");
	struct owner owner;

	if (value == NULL || !find_owner(plan, value, inv->now, &owner)) {
		return true;
	}
	if (owner.dept != IPTK_NONE) {
		return clock->owner != NULL
			&& strcmp(clock->owner, plan->departments[owner.dept].id) == 0;
	}
	return owner.role != IPTK_NONE ? role_owes(plan, clock, (size_t)owner.role)
			|| departments_owe(plan, clock, (size_t)owner.role)
		: person_owes(plan, clock, &plan->people[owner.person], inv->now);
}

static int resolve_time(struct invocation *inv, const char *option, int64_t *ret)
{
	const char *value = invocation_option(inv, option);
	struct iptk_error err = IPTK_ERROR_INIT;

	if (value == NULL || iptk_time_parse(value, inv->now, ret, &err) == 0) {
		return 0;
	}

	char place[80];

	snprintf(place, sizeof place, "--%s", option);
	return iptk_fail_at(&inv->err, IPTK_E_INPUT, place, "%s", err.text);
}

int options_resolve(struct invocation *inv)
{
	int rc;

	if ((inv->verb->takes & TAKES_FILTER) == 0) {
		return 0;
	}
	rc = resolve_names(inv, iptk_session_plan(inv->session));
	if (rc == 0) {
		rc = resolve_owner(inv, iptk_session_plan(inv->session));
	}
	if (rc == 0) {
		rc = resolve_time(inv, "since", &inv->filter.since_at);
	}
	if (rc == 0) {
		rc = resolve_time(inv, "until", &inv->filter.until_at);
	}
	return rc;
}
