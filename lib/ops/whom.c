/*
 * Whom: who is to be told, as people of the plan in force. Nobody is named twice.
 */
#include <string.h>

#include "ops/ops.h"
#include "plan/rules.h"

void people_add(struct op_people *people, const struct iptk_person *person)
{
	for (size_t k = 0; k < people->n; k++) {
		if (people->list[k] == person) {
			return;
		}
	}
	if (person == NULL) {
		return;
	}
	if (people->n == people->cap) {
		size_t cap = people->cap == 0 ? 16 : people->cap * 2;
		const struct iptk_person **more = arena_alloc(people->arena, cap * sizeof *more);
		if (people->n > 0) {
			memcpy(more, people->list, people->n * sizeof *more);
		}
		people->list = more;
		people->cap = cap;
	}
	people->list[people->n++] = person;
}

static void add_holders(struct op_people *people, const struct iptk_plan *roster, uint32_t roles,
	int64_t at)
{
	for (size_t k = 0; k < roster->n_people; k++) {
		const struct iptk_person *p = &roster->people[k];
		if ((p->roles & roles) != 0 && iptk_person_in_office(p, at)) {
			people_add(people, p);
		}
	}
}

void people_add_roles(struct op_people *people, const struct iptk_plan *plan,
	const struct iptk_plan *roster, uint32_t roles, int64_t at)
{
	const struct iptk_facts f = { .plan = plan, .roster = roster };
	add_holders(people, roster, rule_roster_roles(&f, roles), at);
}

void people_add_head(struct op_people *people, const struct iptk_plan *roster, const char *dept,
	int64_t at)
{
	for (size_t k = 0; dept != NULL && k < roster->n_departments; k++) {
		if (strcmp(roster->departments[k].id, dept) == 0) {
			people_add(people, iptk_plan_department_head(roster, (int)k, at));
		}
	}
}

/* Its head; where it has none its members, else the Office. */
void people_add_department(struct op_people *people, const struct iptk_plan *roster,
	const char *dept, int64_t at)
{
	int k = dept == NULL ? IPTK_NONE : iptk_plan_department(roster, dept);
	size_t n_members = 0;
	if (k == IPTK_NONE || iptk_plan_department_head(roster, k, at) != NULL) {
		people_add_head(people, roster, dept, at);
		return;
	}
	for (size_t i = 0; i < roster->n_people; i++) {
		const struct iptk_person *p = &roster->people[i];
		if (p->department == k && iptk_person_in_office(p, at)) {
			people_add(people, p);
			n_members++;
		}
	}
	if (n_members == 0) {
		struct op_people office = { .arena = people->arena };
		people_fall_back(&office, roster, at);
		for (size_t i = 0; i < office.n; i++) {
			people_add(people, office.list[i]);
		}
	}
}

void people_fall_back(struct op_people *people, const struct iptk_plan *roster, int64_t at)
{
	static const enum iptk_role_group groups[] = { IPTK_GROUP_OFFICE, IPTK_GROUP_LEADING };
	for (size_t g = 0; people->n == 0 && g < 2; g++) {
		uint32_t roles = 0;
		for (size_t k = 0; k < roster->n_roles; k++) {
			roles |= roster->roles[k].group == groups[g] ? 1u << k : 0;
		}
		add_holders(people, roster, roles, at);
	}
}
