/*
 * ip-plan people: who is in the plan in force, with roles, department and contact; on
 * request only those on duty, the experts, or those whose contact is stale; now or at a time.
 */
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "iptk/clock.h"
#include "ip-plan/verbs.h"

/* PLAN 6.1: no contact, or none confirmed within the plan's time. */
static bool is_stale(const struct iptk_plan *plan, const struct iptk_person *person, int64_t now)
{
	if (!iptk_person_in_office(person, now)) {
		return false;
	}
	for (size_t k = 0; k < plan->n_clocks; k++) {
		const struct iptk_clock_def *clock = &plan->clocks[k];

		if (clock->scope == IPTK_SCOPE_PLAN && clock->start_plan != NULL
				&& strcmp(clock->start_plan, "contacts") == 0 && !clock->limit[0].never) {
			bool none = (person->phone == NULL && person->mail == NULL)
				|| person->confirmed_at == IPTK_NO_TIME;

			struct iptk_count by = { .plan = plan };

			return none || iptk_clock_due(&clock->limit[0], person->confirmed_at, &by) < now;
		}
	}
	return false;
}

static bool holds(const struct iptk_plan *plan, const struct iptk_person *person, const char *role)
{
	int k = role == NULL ? IPTK_NONE : iptk_plan_role(plan, role);

	return role == NULL || (k != IPTK_NONE && (person->roles >> k & 1) != 0);
}

/* PLAN 6.2: by the roster; of a plan that has none, whoever of the Office is in office. */
static bool is_on_duty(const struct iptk_plan *plan, const struct iptk_person *person, int64_t now)
{
	if (plan->n_rosters > 0) {
		return iptk_duty_until(plan, (int)(person - plan->people), now) != IPTK_NO_TIME;
	}
	return iptk_person_in_office(person, now)
		&& iptk_person_in_group(plan, person, IPTK_GROUP_OFFICE);
}

static bool is_wanted(struct invocation *inv, const struct iptk_plan *plan,
	const struct iptk_person *person)
{
	const char *field = invocation_option(inv, "expert");
	bool in_office = iptk_person_in_office(person, inv->now);

	return (invocation_option(inv, "on-duty") == NULL || is_on_duty(plan, person, inv->now))
		&& (invocation_option(inv, "stale") == NULL || is_stale(plan, person, inv->now))
		&& (field == NULL || (in_office && person->field != NULL
			&& strstr(person->field, field) != NULL))
		&& holds(plan, person, invocation_option(inv, "role"));
}

static int rows(struct invocation *inv, struct iptk_listing *listing)
{
	const struct iptk_plan *plan = iptk_session_plan(inv->session);
	const char *role = invocation_option(inv, "role"), *at = invocation_option(inv, "at");

	if (at != NULL) {
		int rc = iptk_time_parse(at, inv->now, &inv->now, &inv->err);

		if (rc != 0) {
			snprintf(inv->err.place, sizeof inv->err.place, "--at");
			return rc;
		}
		inv->show.now = inv->now;
	}
	if (role != NULL && iptk_plan_role(plan, role) == IPTK_NONE) {
		const char *names[IPTK_MAX_ROLES + 1] = { NULL };

		for (size_t i = 0; i < plan->n_roles; i++) {
			names[i] = plan->roles[i].id;
		}
		const char *near = utf8_nearest(role, names);

		return iptk_fail_at(&inv->err, IPTK_E_INPUT, "--role", near != NULL
			? _("unknown role '%s'; did you mean '%s'?") : _("unknown role '%s'%s"), role,
			near != NULL ? near : "");
	}
	for (size_t i = 0; i < plan->n_people; i++) {
		if (is_wanted(inv, plan, &plan->people[i])) {
			iptk_listing_row(listing, &plan->people[i]);
		}
	}
	return 0;
}

int verb_people(struct invocation *inv)
{
	return invocation_list(inv, iptk_person_columns, iptk_n_person_columns, rows);
}
