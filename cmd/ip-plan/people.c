/*
 * ip-plan people: who is in the plan in force, with roles, department and contact.
 */
#include "ip-plan/verbs.h"

static int rows(struct invocation *inv, struct iptk_listing *listing)
{
	const struct iptk_plan *plan = iptk_session_plan(inv->session);

	for (size_t i = 0; i < plan->n_people; i++) {
		iptk_listing_row(listing, &plan->people[i]);
	}
	return 0;
}

int verb_people(struct invocation *inv)
{
	return invocation_list(inv, iptk_person_columns, iptk_n_person_columns, rows);
}
