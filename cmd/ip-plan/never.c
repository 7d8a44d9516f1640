/*
 * What can never happen under a plan: a decision that nobody may take, an end that too few
 * could assess, a department of nobody, a day that is not worked and yet counts. Each is a
 * good plan in itself, and may be meant for later; it is said, and refuses nothing.
 */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "ip-plan/verbs.h"

#define N_GROUPS_MAX 32

struct never {
	const struct iptk_plan *plan;
	int64_t now;
	uint32_t held;    /* roles of people in office */
	uint32_t acting;  /* of those of them who can act at all */
	plan_doubt_fn say;
	void *context;
};

static void add(struct buf *list, const char *word)
{
	buf_addf(list, "%s%s", list->len > 0 ? ", " : "", word);
}

/* Under strict identity only who has an account decides anything. */
static bool can_act(const struct iptk_plan *plan, const struct iptk_person *p)
{
	return plan->identity != IPTK_IDENTITY_STRICT || p->account != NULL || p->uid >= 0
		|| (plan->owner != NULL && strcmp(plan->owner, p->id) == 0);
}

static void look_at_people(struct never *n)
{
	for (size_t k = 0; k < n->plan->n_people; k++) {
		const struct iptk_person *p = &n->plan->people[k];

		if (iptk_person_in_office(p, n->now)) {
			n->held |= p->roles;
			n->acting |= can_act(n->plan, p) ? p->roles : 0;
		}
	}
}

/* ---- decisions -------------------------------------------------------------------------------- */

static bool some_department_decides(const struct never *n)
{
	for (size_t k = 0; k < n->plan->n_departments; k++) {
		const struct iptk_person *head = iptk_plan_department_head(n->plan, (int)k, n->now);

		if (head != NULL && can_act(n->plan, head)) {
			return true;
		}
	}
	return false;
}

/* The first step that nobody could take, or NULL. */
static const struct iptk_step *blocked(const struct never *n, const struct iptk_decision *d)
{
	for (size_t k = 0; k < d->n_steps; k++) {
		const struct iptk_step *step = &d->steps[k];
		/* all who hold the roles decide: one of them without an account blocks it, too */
		bool open = step->all ? (step->roles & n->held) != 0
			&& (step->roles & n->held & ~n->acting) == 0 : (step->roles & n->acting) != 0;

		if (!open && !(step->dept_head && some_department_decides(n))) {
			return step;
		}
	}
	return NULL;
}

/* Decisions that lack the same people, in one line. */
struct group {
	uint32_t roles;
	struct buf acts;
};

static void say_group(const struct never *n, const struct group *g)
{
	AUTO_BUF struct buf who = { 0 }, text = { 0 };

	for (size_t k = 0; k < n->plan->n_roles; k++) {
		if ((g->roles >> k & 1) != 0) {
			add(&who, n->plan->roles[k].id);
		}
	}
	buf_addf(&text, (g->roles & n->held) == 0 ? _("nobody is %s, who must decide it: nobody "
		"can ever record %s; give a person the role") : _("identity is strict, and of %s somebody "
		"who must decide has no account: nobody can ever record %s; give them 'account'"),
		buf_text(&who), buf_text(&g->acts));
	n->say(n->context, buf_text(&text));
}

static void never_decided(const struct never *n)
{
	struct group groups[N_GROUPS_MAX] = { { 0 } };
	size_t n_groups = 0;

	for (size_t i = 0; i < n->plan->n_decisions; i++) {
		const struct iptk_decision *d = &n->plan->decisions[i];
		const struct iptk_step *step = blocked(n, d);
		size_t k = 0;

		while (step != NULL && k < n_groups && groups[k].roles != step->roles) {
			k++;
		}
		if (step == NULL || k == N_GROUPS_MAX) {
			continue;
		}
		n_groups = k == n_groups ? n_groups + 1 : n_groups;
		groups[k].roles = step->roles;
		add(&groups[k].acts, d->act);
		if (d->response != IPTK_NONE) {
			buf_addf(&groups[k].acts, " %s", n->plan->responses[d->response].id);
		}
	}
	for (size_t k = 0; k < n_groups; k++) {
		say_group(n, &groups[k]);
		buf_done(&groups[k].acts);
	}
}

/* PLAN 4.4.1 */
static void never_assessed(const struct never *n, enum iptk_role_group group, const char *key,
	unsigned wanted)
{
	AUTO_BUF struct buf text = { 0 };
	unsigned there = 0;

	for (size_t k = 0; k < n->plan->n_people; k++) {
		const struct iptk_person *p = &n->plan->people[k];

		there += iptk_person_in_office(p, n->now) && iptk_person_in_group(n->plan, p, group);
	}
	if (there < wanted) {
		buf_addf(&text, _("'end.%s' is %u, and there are %u: no end can ever be assessed; name "
			"more people, or ask for fewer"), key, wanted, there);
		n->say(n->context, buf_text(&text));
	}
}

static void never_led(const struct never *n)
{
	for (size_t k = 0; k < n->plan->n_responses; k++) {
		const struct iptk_response *r = &n->plan->responses[k];
		AUTO_BUF struct buf text = { 0 };

		if (!r->lead_is_dept_head && (r->lead & n->held) == 0) {
			buf_addf(&text, _("nobody can lead the response %s; give a person a role that its "
				"'lead' names"), r->id);
			n->say(n->context, buf_text(&text));
		}
	}
}

/* ---- people and days ---------------------------------------------------------------------------- */

static void empty_departments(const struct never *n)
{
	AUTO_BUF struct buf list = { 0 }, text = { 0 };

	for (size_t d = 0; d < n->plan->n_departments; d++) {
		bool any = false;

		for (size_t k = 0; k < n->plan->n_people; k++) {
			any = any || (n->plan->people[k].department == (int)d
				&& iptk_person_in_office(&n->plan->people[k], n->now));
		}
		if (!any) {
			add(&list, n->plan->departments[d].id);
		}
	}
	if (list.len > 0) {
		buf_addf(&text, _("nobody is of the department %s: it can never acknowledge a warning; "
			"give people 'department'"), buf_text(&list));
		n->say(n->context, buf_text(&text));
	}
}

static void confirmed_ahead(const struct never *n)
{
	AUTO_BUF struct buf list = { 0 }, text = { 0 };

	for (size_t k = 0; k < n->plan->n_people; k++) {
		if (n->plan->people[k].confirmed_at > n->now) {
			add(&list, n->plan->people[k].id);
		}
	}
	if (list.len > 0) {
		buf_addf(&text, _("'confirmed' of %s is in the future: nobody has confirmed it yet"),
			buf_text(&list));
		n->say(n->context, buf_text(&text));
	}
}

/* A year of a working calendar without one holiday was likely never filled in. */
static void years_without_holiday(const struct never *n)
{
	const struct iptk_calendar *c = &n->plan->calendar;
	char first[IPTK_DATE_MAX], last[IPTK_DATE_MAX], day[IPTK_DATE_MAX];
	int from, to;

	if (c->n_hours == 0) {
		return;
	}
	from = atoi(iptk_day_format(c->covers.first, first));
	to = atoi(iptk_day_format(c->covers.last, last));
	from += strcmp(first + 4, "-01-01") != 0; /* whole years only */
	to -= strcmp(last + 4, "-12-31") != 0;
	for (int year = from; year <= to; year++) {
		AUTO_BUF struct buf text = { 0 };
		bool any = false;

		for (size_t k = 0; k < c->n_holidays; k++) {
			any = any || (atoi(iptk_day_format(c->holidays[k].first, day)) <= year
				&& atoi(iptk_day_format(c->holidays[k].last, day)) >= year);
		}
		if (!any) {
			buf_addf(&text, _("the calendar covers %d without one holiday: every one of its "
				"working days would count; enter 'holidays'"), year);
			n->say(n->context, buf_text(&text));
		}
	}
}

void plan_never(const struct iptk_plan *plan, int64_t now, plan_doubt_fn say, void *context)
{
	struct never n = { .plan = plan, .now = now, .say = say, .context = context };

	look_at_people(&n);
	never_decided(&n);
	never_led(&n);
	never_assessed(&n, IPTK_GROUP_EXPERT, "experts", plan->assess_experts);
	never_assessed(&n, IPTK_GROUP_OFFICE, "office", plan->assess_office);
	empty_departments(&n);
	confirmed_ahead(&n);
	years_without_holiday(&n);
}
