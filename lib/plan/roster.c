/*
 * Rosters: who is on duty at an instant, until when, and where nobody is (PLAN 6.1, 6.2). A
 * shift lasts until the next one begins; in a plan without shifts it is a day.
 */
#include "iptk/clock.h"
#include "iptk/time.h"

/* The shift that an instant lies in, as the rosters name it. */
struct slot {
	int32_t day;
	int shift; /* IPTK_NONE: the plan has none */
	int64_t from_at, until_at;
};

static struct slot slot_at(const struct iptk_plan *plan, int64_t at)
{
	int32_t today = iptk_day_of(at);
	struct slot s = { .day = today, .shift = IPTK_NONE, .from_at = iptk_day_at(today, 0),
		.until_at = iptk_day_at(today + 1, 0) };

	if (plan->n_shifts == 0) {
		return s;
	}
	s.from_at = IPTK_NO_TIME;
	for (int32_t day = today - 1; day <= today; day++) { /* the last one reaches into the day */
		for (size_t k = 0; k < plan->n_shifts; k++) {
			int64_t begins_at = iptk_day_at(day, plan->shifts[k]);

			if (begins_at <= at && begins_at > s.from_at) {
				s = (struct slot){ .day = day, .shift = (int)k, .from_at = begins_at };
			}
		}
	}
	s.until_at = iptk_shift_next(plan, at);
	return s;
}

static bool covers(const struct iptk_roster *r, const struct slot *s)
{
	bool shift = r->shift == IPTK_NONE || r->shift == s->shift;

	for (size_t k = 0; shift && k < r->n_days; k++) {
		if (s->day >= r->days[k].first && s->day <= r->days[k].last) {
			return true;
		}
	}
	return false;
}

static const struct iptk_roster *roster_of(const struct iptk_plan *plan, const struct slot *s)
{
	for (size_t k = 0; k < plan->n_rosters; k++) {
		if (covers(&plan->rosters[k], s)) {
			return &plan->rosters[k];
		}
	}
	return NULL;
}

const struct iptk_roster *iptk_plan_duty(const struct iptk_plan *plan, int64_t at)
{
	const struct slot s = slot_at(plan, at);

	return roster_of(plan, &s);
}

static bool names(const struct iptk_roster *r, int person)
{
	for (size_t k = 0; r != NULL && k < r->n_people; k++) {
		if (r->people[k] == person) {
			return true;
		}
	}
	return false;
}

int64_t iptk_duty_until(const struct iptk_plan *plan, int person, int64_t at)
{
	int64_t until_at = IPTK_NO_TIME;

	for (struct slot s = slot_at(plan, at); names(roster_of(plan, &s), person);
			s = slot_at(plan, s.until_at)) {
		until_at = s.until_at;
	}
	return until_at;
}

bool iptk_duty_gap(const struct iptk_plan *plan, int64_t from_at, int64_t to_at,
	int64_t *ret_from_at, int64_t *ret_to_at)
{
	struct slot s = slot_at(plan, from_at);

	while (s.from_at < to_at && roster_of(plan, &s) != NULL) {
		s = slot_at(plan, s.until_at);
	}
	if (s.from_at >= to_at) {
		return false;
	}
	*ret_from_at = s.from_at < from_at ? from_at : s.from_at;
	while (s.from_at < to_at && roster_of(plan, &s) == NULL) {
		*ret_to_at = s.until_at;
		s = slot_at(plan, s.until_at);
	}
	return true;
}
