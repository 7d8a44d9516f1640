/*
 * Rosters: who is on duty on which days, shift by shift (PLAN 6.1, 6.2). Who that is at an
 * instant is the plan room's business.
 */
#include <string.h>

#include "base/i18n.h"
#include "config/load.h"
#include "iptk/clock.h"
#include "iptk/time.h"

#define ENTRIES_MAX 2000
#define SPANS_MAX 4000 /* of all entries together */
#define DAYS_MAX 3660  /* of one span: ten years */

/* Days of an entry above, to be held against those that follow. */
struct taken {
	struct iptk_day_span days;
	int shift; /* IPTK_NONE: each */
	const struct node *at;
};

struct rosters {
	struct taken *taken;
	size_t n_taken;
};

/* ---- one entry ---------------------------------------------------------------------------- */

void set_roster_days(struct load *l, const struct key *key, const struct node *value, void *object)
{
	struct iptk_roster *r = object;
	struct iptk_day_span *days = arena_alloc(l->arena, (value_count(value) + 1) * sizeof *days);

	(void)key;
	for (const struct node *e = value_first(l, value, "a day or days from first to last"); e;
			e = value_next(value, e)) {
		if (!value_day_span(l, e, &days[r->n_days])) {
			continue;
		}
		if (days[r->n_days].last - days[r->n_days].first >= DAYS_MAX) {
			load_error(l, e, "'%s' is longer than ten years", e->text);
			continue;
		}
		r->n_days++;
	}
	r->days = days;
}

void set_roster_shift(struct load *l, const struct key *key, const struct node *value, void *object)
{
	struct iptk_roster *r = object;
	const struct iptk_plan *p = l->plan;
	AUTO_BUF struct buf known = { 0 };
	int32_t begins_s;

	(void)key;
	if (!value_is_text(l, value, "a time of day such as \"08:00\"")
			|| !value_time_of_day(l, value, value->text, strlen(value->text), &begins_s)) {
		return;
	}
	for (size_t k = 0; k < p->n_shifts; k++) {
		if (p->shifts[k] == begins_s) {
			r->shift = (int)k;
			return;
		}
		buf_addf(&known, " %02d:%02d", p->shifts[k] / 3600, p->shifts[k] / 60 % 60);
	}
	if (p->n_shifts == 0) {
		load_error(l, value, "the plan has no shifts; name them under 'shifts', or leave 'shift' out");
	} else {
		load_error(l, value, "no shift begins at '%s'; they begin at%s", value->text,
			buf_text(&known));
	}
}

void set_roster_people(struct load *l, const struct key *key, const struct node *value, void *object)
{
	struct iptk_roster *r = object;
	const struct iptk_plan *p = l->plan;
	int32_t *people = arena_alloc(l->arena, (value_count(value) + 1) * sizeof *people);

	(void)key;
	for (const struct node *e = value_first(l, value, "a person or a list of people"); e;
			e = value_next(value, e)) {
		int k = value_thing(l, e, "a person of the plan", p->people, p->n_people, sizeof *p->people);

		for (size_t j = 0; j < r->n_people; j++) {
			if (people[j] == k) {
				load_error(l, e, "'%s' stands twice in the list", e->text);
				k = -1;
			}
		}
		if (k >= 0) {
			people[r->n_people++] = k;
		}
	}
	r->people = people;
	if (value->type == NODE_LIST && value->n == 0) {
		load_error(l, value, "nobody is on duty then; name people, or leave the days out");
	}
}

/* ---- what entries must be together -------------------------------------------------------- */

/* PLAN 6.2: on duty can only be who is in office all the while. */
static void check_office(struct load *l, const struct node *at, const struct iptk_roster *r,
	const struct iptk_day_span *span)
{
	const struct iptk_plan *p = l->plan;
	int32_t first_s = p->n_shifts == 0 ? 0 : p->shifts[r->shift == IPTK_NONE ? 0 : r->shift];
	int64_t from_at = iptk_day_at(span->first, first_s), to_at;

	if (p->n_shifts == 0) {
		to_at = iptk_day_at(span->last + 1, 0);
	} else {
		size_t last = r->shift == IPTK_NONE ? p->n_shifts - 1 : (size_t)r->shift;

		to_at = iptk_shift_next(p, iptk_day_at(span->last, p->shifts[last]));
	}
	for (size_t k = 0; k < r->n_people; k++) {
		const struct iptk_person *q = &p->people[r->people[k]];

		if (!iptk_person_in_office(q, from_at) || !iptk_person_in_office(q, to_at - 1)) {
			load_error(l, at, "'%s' is not in office all the time of these days", q->id);
		}
	}
}

static void check_free(struct load *l, const struct node *at, const struct iptk_roster *r,
	const struct iptk_day_span *span, struct rosters *all)
{
	char day[IPTK_DATE_MAX];

	for (size_t k = 0; k < all->n_taken; k++) {
		const struct taken *t = &all->taken[k];
		bool same_shift = t->shift == r->shift || t->shift == IPTK_NONE || r->shift == IPTK_NONE;

		if (same_shift && t->days.first <= span->last && span->first <= t->days.last) {
			int32_t first = t->days.first > span->first ? t->days.first : span->first;

			load_error(l, at, "%s is on the roster already, on line %u", iptk_day_format(first, day),
				t->at->line);
			return;
		}
	}
	if (all->n_taken < SPANS_MAX) {
		all->taken[all->n_taken++] = (struct taken){ *span, r->shift, at };
	} else if (all->n_taken == SPANS_MAX) {
		load_error(l, at, "more than %d spans of days", SPANS_MAX);
	}
}

static void check_entry(struct load *l, const struct node *e, const struct iptk_roster *r,
	struct rosters *all)
{
	const struct node *days = node_get(e, "days"), *n = days->type == NODE_LIST ? days->first : days;

	for (size_t k = 0; k < r->n_days; k++, n = n->next) {
		check_free(l, n, r, &r->days[k], all);
		check_office(l, n, r, &r->days[k]);
	}
}

void set_rosters(struct load *l, const struct key *key, const struct node *value, void *object)
{
	struct iptk_plan *plan = object;
	struct rosters all = { .n_taken = 0 };
	struct iptk_roster *list;
	size_t n = 0;

	(void)key;
	if (value->bad) {
		return;
	}
	if (value->type != NODE_LIST || value->n > ENTRIES_MAX) {
		load_error(l, value, "a list of at most %d entries is meant: [{days: 2026-10-01/2026-10-07, "
			"people: [officer]}]", ENTRIES_MAX);
		return;
	}
	list = arena_alloc(l->arena, (value->n + 1) * sizeof *list);
	all.taken = arena_alloc(l->arena, SPANS_MAX * sizeof *all.taken);
	for (const struct node *e = value->first; e; e = e->next) {
		size_t before = l->n_errors;
		struct iptk_roster *r = &list[n];

		*r = (struct iptk_roster){ .shift = IPTK_NONE };
		if (e->type != NODE_MAP) {
			load_error(l, e, "an entry of the roster is a mapping: {days: 2026-10-01, people: officer}");
			continue;
		}
		keys_apply(l, SECTION_ROSTER, e, NULL, r, "an entry of the roster");
		if (l->n_errors == before) {
			check_entry(l, e, r, &all);
			n++;
		}
	}
	plan->rosters = list;
	plan->n_rosters = n;
}

void set_roster_ahead(struct load *l, const struct key *key, const struct node *value, void *object)
{
	struct iptk_plan *plan = object;

	(void)key;
	if (value_span(l, value, &plan->roster_ahead_s) && plan->roster_ahead_s > 366 * 86400LL) {
		load_error(l, value, "'%s' is longer than a year", value->text);
	}
}
