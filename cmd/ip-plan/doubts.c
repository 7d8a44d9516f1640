/*
 * What a good plan may hold that its author did not mean: reminders and notices for a role
 * that nobody holds, people whom its channel cannot reach, a calendar that ends soon. Said by
 * check and adopt, one a line; none of it is an error, for nothing is lost by it.
 */
#include <string.h>

#include "base/i18n.h"
#include "iptk/clock.h"
#include "ip-plan/verbs.h"

struct doubts {
	struct invocation *inv;
	const char *name; /* of the plan file */
	const struct iptk_plan *plan;
};

static void doubt(const struct doubts *d, const char *text)
{
	fprintf(stderr, "%s: ", d->inv->tool->name);
	iptk_put_safe(stderr, d->name, false);
	fprintf(stderr, _(": warning: "));
	iptk_put_safe(stderr, text, false);
	fputc('\n', stderr);
}

/* The roles that people in office hold. */
static uint32_t held(const struct doubts *d)
{
	uint32_t roles = 0;

	for (size_t k = 0; k < d->plan->n_people; k++) {
		const struct iptk_person *p = &d->plan->people[k];

		roles |= iptk_person_in_office(p, d->inv->now) ? p->roles : 0;
	}
	return roles;
}

static void add_roles(const struct doubts *d, uint32_t roles, struct buf *out)
{
	for (size_t k = 0; k < d->plan->n_roles; k++) {
		if ((roles >> k & 1) != 0) {
			buf_addf(out, "%s%s", out->len > 0 ? ", " : "", d->plan->roles[k].id);
		}
	}
}

static void nobody(const struct doubts *d, uint32_t roles, const char *who_tells)
{
	AUTO_BUF struct buf list = { 0 }, text = { 0 };

	add_roles(d, roles, &list);
	buf_addf(&text, _("nobody is %s, whom '%s' tells; the Office is told instead; give a person "
		"the role"), buf_text(&list), who_tells);
	doubt(d, buf_text(&text));
}

/* One line a clock, of the first step that finds nobody. */
static void doubt_ladder(const struct doubts *d, const struct iptk_clock_def *def, uint32_t all)
{
	for (size_t k = 0; k < def->n_ladder; k++) {
		const struct iptk_ladder_step *step = &def->ladder[k];
		uint32_t roles = step->roles | (step->to_owner ? def->owner_roles : 0);

		if (roles != 0 && (roles & all) == 0 && !(step->to_owner && def->owner_is_dept)) {
			AUTO_BUF struct buf path = { 0 };

			buf_addf(&path, "clocks.%s.remind", def->id);
			nobody(d, roles, buf_text(&path));
			return;
		}
	}
}

static void doubt_tells(const struct doubts *d, uint32_t all)
{
	for (size_t k = 0; k < d->plan->n_tells; k++) {
		const struct iptk_tell *tell = &d->plan->tells[k];

		if (tell->roles != 0 && tell->whom == 0 && (tell->roles & all) == 0) {
			AUTO_BUF struct buf path = { 0 };

			buf_addf(&path, "notices.acts.%s.to", tell->act);
			nobody(d, tell->roles, buf_text(&path));
		}
	}
}

/* Whom the channel of notices cannot reach, in one line. */
static void doubt_addresses(const struct doubts *d)
{
	static const char *const keys[] = { "mail", "phone", "account", NULL };
	const struct iptk_channel *channel = &d->plan->channels[d->plan->notice_channel];
	AUTO_BUF struct buf list = { 0 }, text = { 0 };

	if (channel->command == NULL || channel->address == IPTK_ADDRESS_NONE) {
		return;
	}
	for (size_t k = 0; k < d->plan->n_people; k++) {
		const struct iptk_person *p = &d->plan->people[k];

		if (iptk_person_in_office(p, d->inv->now)
				&& iptk_person_address(p, channel->address) == NULL) {
			buf_addf(&list, "%s%s", list.len > 0 ? ", " : "", p->id);
		}
	}
	if (list.len > 0) {
		buf_addf(&text, _("no '%s' of %s: the channel '%s' cannot reach them, and their notices would "
			"stay open"), keys[channel->address], buf_text(&list), channel->id);
		doubt(d, buf_text(&text));
	}
}

static void doubt_heads(const struct doubts *d)
{
	const struct iptk_plan *p = d->plan;

	for (size_t k = 0; k < p->n_departments; k++) {
		bool any = false;

		for (size_t i = 0; i < p->n_people; i++) {
			any = any || (p->people[i].department == (int)k
				&& iptk_person_in_office(&p->people[i], d->inv->now));
		}
		if (any && iptk_plan_department_head(p, (int)k, d->inv->now) == NULL) {
			AUTO_BUF struct buf text = { 0 };

			buf_addf(&text, _("the department '%s' has no head; all its people are told what a head "
				"would be; give one of them the role 'department'"), p->departments[k].id);
			doubt(d, buf_text(&text));
		}
	}
}

/* The zone may stay the plan's: nothing is counted after this. */
static void doubt_calendar(const struct doubts *d)
{
	struct iptk_error ignored = IPTK_ERROR_INIT;
	const struct iptk_clock_def *clock;
	AUTO_BUF struct buf text = { 0 };
	char end[IPTK_DATE_MAX];

	if (d->plan->calendar.n_hours == 0 || iptk_zone_set(d->plan->zone, &ignored) < 0) {
		return;
	}
	clock = iptk_calendar_is_short(d->plan, iptk_time_add_calendar(d->inv->now, 0,
		IPTK_CALENDAR_NOTICE_DAYS));
	if (clock != NULL) {
		buf_addf(&text, _("the calendar ends on %s; the deadline '%s', begun within %d days, would count "
			"days that it does not cover, as if they were worked; cover more"),
			iptk_day_format(d->plan->calendar.covers.last, end), clock->id,
			IPTK_CALENDAR_NOTICE_DAYS);
		doubt(d, buf_text(&text));
	}
}

static void one_doubt(void *d, const char *text)
{
	doubt(d, text);
}

void plan_doubts(struct invocation *inv, const char *name, const struct iptk_plan *plan)
{
	struct doubts d = { .inv = inv, .name = name, .plan = plan };
	uint32_t all = held(&d);

	if (inv->quiet) {
		return;
	}
	for (size_t k = 0; k < plan->n_clocks; k++) {
		doubt_ladder(&d, &plan->clocks[k], all);
	}
	doubt_tells(&d, all);
	doubt_calendar(&d);
	doubt_heads(&d);
	doubt_addresses(&d);
	plan_never(plan, inv->now, one_doubt, &d);
}
