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
	const char *const *words)
{
	AUTO_BUF struct buf known = { 0 };
	const char *near = utf8_nearest(value, words);
	char place[80];

	snprintf(place, sizeof place, "--%s", option);
	if (near != NULL) {
		return iptk_fail_at(&inv->err, IPTK_E_INPUT, place,
			_("the plan knows no '%s'; did you mean '%s'?"), value, near);
	}
	for (size_t i = 0; words[i] != NULL; i++) {
		buf_addf(&known, " %s", words[i]);
	}
	return iptk_fail_at(&inv->err, IPTK_E_INPUT, place,
		_("the plan knows no '%s'; it knows:%s"), value, buf_text(&known));
}

/* Turn a typed name into the plan's id. Absent: NULL stays. */
#define NAMED(option, call, array, count, target) do { \
	const char *value_ = invocation_option(inv, option); \
	if (value_ != NULL) { \
		int k_ = call(plan, value_); \
		if (k_ == IPTK_NONE) { \
			const char **words_ = mem_alloc((plan->count + 1) * sizeof *words_); \
			for (size_t i_ = 0; i_ < plan->count; i_++) { \
				words_[i_] = plan->array[i_].id; \
			} \
			int rc_ = unknown(inv, option, value_, words_); \
			mem_freep(&words_); \
			return rc_; \
		} \
		inv->filter.target = plan->array[k_].id; \
	} } while (0)

static int resolve_names(struct invocation *inv, const struct iptk_plan *plan)
{
	NAMED("level", iptk_plan_level, levels, n_levels, level);
	NAMED("kind", iptk_plan_kind, kinds, n_kinds, kind);
	NAMED("dept", iptk_plan_department, departments, n_departments, dept);
	NAMED("clock", iptk_plan_clock, clocks, n_clocks, clock);
	return 0;
}

/* Who owes something: a department, a role or a person, by id or name. */
static int resolve_owner(struct invocation *inv, const struct iptk_plan *plan)
{
	const char *value = invocation_option(inv, "owner");
	int k;

	if (value == NULL) {
		return 0;
	}
	if ((k = iptk_plan_department(plan, value)) != IPTK_NONE) {
		inv->filter.owner = plan->departments[k].id;
	} else if ((k = iptk_plan_role(plan, value)) != IPTK_NONE) {
		inv->filter.owner = plan->roles[k].id;
	} else if ((k = iptk_plan_person(plan, value, IPTK_NO_TIME)) != IPTK_NONE) {
		inv->filter.owner = plan->people[k].id;
	} else {
		const char **words = mem_alloc((plan->n_roles + plan->n_departments + 1) * sizeof *words);

		for (size_t i = 0; i < plan->n_roles; i++) {
			words[i] = plan->roles[i].id;
		}
		for (size_t i = 0; i < plan->n_departments; i++) {
			words[plan->n_roles + i] = plan->departments[i].id;
		}

		int rc = unknown(inv, "owner", value, words);

		mem_freep(&words);
		return rc;
	}
	return 0;
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
