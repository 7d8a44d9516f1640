/*
 * Readiness: what is missing, stale, short or overdue, by the clocks of the whole plan and
 * what the register holds (PLAN 4.4.2, 6, 7). Nothing here is kept: it is worked out anew.
 */
#include <stdio.h>
#include <string.h>

#include "iptk/clock.h"
#include "iptk/register.h"
#include "iptk/time.h"
#include "ops/ops.h"

struct readiness {
	struct iptk_session *s;
	const struct iptk_plan *plan;
	int64_t now;
	void (*each)(void *context, const struct iptk_lack *lack);
	void *context;
};

static const char *owner_of(const struct iptk_plan *plan, const struct iptk_clock_def *clock)
{
	for (size_t k = 0; k < plan->n_roles; k++) {
		if ((clock->owner_roles >> k & 1) != 0) {
			return plan->roles[k].id;
		}
	}
	return "";
}

static void say(const struct readiness *r, const struct iptk_lack *lack)
{
	struct iptk_lack one = *lack;
	one.over_s = one.due_at == IPTK_NO_TIME || one.due_at > r->now ? IPTK_NO_TIME
		: (r->now - one.due_at + 999) / 1000;
	r->each(r->context, &one);
}

/* What a clock of the plan lacks, counted from the last time; IPTK_NO_TIME: never yet. */
static void judge(const struct readiness *r, const struct iptk_clock_def *clock, const char *name,
	int64_t last_at, const char *never, const char *late)
{
	struct iptk_lack lack = { .clause = clock->clause, .what = never, .item = clock->id,
		.name = name, .due_at = IPTK_NO_TIME, .until_at = IPTK_NO_TIME,
		.owner = owner_of(r->plan, clock) };
	if (last_at == IPTK_NO_TIME) {
		say(r, &lack);
		return;
	}
	struct iptk_count by = { .plan = r->plan };
	int64_t due_at = iptk_clock_due(&clock->limit[0], last_at, &by);
	if (due_at != IPTK_NO_TIME && due_at < r->now) {
		lack.what = late;
		lack.due_at = due_at;
		say(r, &lack);
	}
}

/* ---- 7.1 training, 7.2 drills ----------------------------------------------------------------- */

static int newest_entry(void *context, const struct iptk_entry *entry)
{
	int64_t *at = context;
	*at = entry->at > *at ? entry->at : *at;
	return 0;
}

static int judge_training(const struct readiness *r, const struct iptk_clock_def *clock,
	struct iptk_error *err)
{
	int64_t last_at = IPTK_NO_TIME;
	int rc = iptk_entries(r->s, "train.hold", newest_entry, &last_at, err);
	if (rc == 0) {
		judge(r, clock, NULL, last_at, "missing", "overdue");
	}
	return rc;
}

static int newest_drill(void *context, const struct iptk_drill *drill)
{
	int64_t *at = context, ended_at = drill->incident == NULL ? IPTK_NO_TIME
		: drill->incident->mark_at[IPTK_MARK_ENDED];
	if (drill->stages == IPTK_STAGE_ALL && ended_at > *at) {
		*at = ended_at;
	}
	return 0;
}

/* Only a drill that covered every stage counts. */
static int judge_drill(const struct readiness *r, const struct iptk_clock_def *clock,
	struct iptk_error *err)
{
	int64_t last_at = IPTK_NO_TIME;
	int rc = iptk_drills(r->s, r->now, newest_drill, &last_at, err);
	if (rc == 0) {
		judge(r, clock, NULL, last_at, "missing", "overdue");
	}
	return rc;
}

/* A planned drill that its day has passed, and one that ended and was not wholly evaluated. */
static int judge_one_drill(void *context, const struct iptk_drill *drill)
{
	const struct readiness *r = context;
	struct iptk_lack lack = { .clause = "7.2", .owner = "", .due_at = IPTK_NO_TIME,
		.until_at = IPTK_NO_TIME };
	if (drill->incident == NULL && strcmp(drill->state, "not-held") == 0) {
		lack.what = "overdue";
		lack.item = "planned-drill";
		lack.name = drill->plan->ref;
		lack.title = drill->subject;
		lack.due_at = drill->last_at;
		lack.owner = drill->owner != NULL ? drill->owner : "";
		say(r, &lack);
	} else if (drill->incident != NULL && drill->incident->state == IPTK_STATE_ENDED
			&& drill->n_evaluated < drill->n_aspects) {
		lack.what = "missing";
		lack.item = "evaluation";
		lack.name = drill->incident->ref;
		lack.title = drill->incident->title;
		say(r, &lack);
	}
	return 0;
}

/* What drills showed and nobody has mended by its day: the drill's clock, which no list of real
 * deadlines shows. */
static int judge_improvements(const struct readiness *r, struct iptk_error *err)
{
	struct iptk_cursor *cursor = NULL;
	struct iptk_filter filter;
	struct iptk_part row;
	iptk_filter_init(&filter, r->now);
	filter.letters = "v";
	filter.types = "evaluate improve";
	filter.part_state = "open";
	filter.drill = 1;
	int rc = iptk_parts(r->s, &filter, &cursor, err);
	while (rc == 0 && (rc = iptk_cursor_part(cursor, &row, err)) == 0) {
		struct iptk_lack lack = { .clause = "7.2", .what = "overdue", .item = "improvement",
			.name = row.ref, .title = iptk_part_field(&row, "text"), .due_at = row.due_at,
			.until_at = IPTK_NO_TIME, .owner = row.owner != NULL ? row.owner : "" };
		if (row.due_at != IPTK_NO_TIME && row.due_at < r->now) {
			say(r, &lack);
		}
	}
	iptk_cursor_free(cursor);
	return rc == IPTK_END ? 0 : rc;
}

static int judge_drills(struct readiness *r, struct iptk_error *err)
{
	int rc = iptk_drills(r->s, r->now, judge_one_drill, r, err);
	return rc == 0 ? judge_improvements(r, err) : rc;
}

/* ---- 6.1 contacts ------------------------------------------------------------------------------ */

static void judge_contacts(const struct readiness *r, const struct iptk_clock_def *clock)
{
	for (size_t k = 0; k < r->plan->n_people; k++) {
		const struct iptk_person *p = &r->plan->people[k];
		if (!iptk_person_in_office(p, r->now)) {
			continue;
		}
		bool none = p->phone == NULL && p->mail == NULL;
		judge(r, clock, p->id, none ? IPTK_NO_TIME : p->confirmed_at, none ? "missing" : "stale",
			"stale");
	}
}

/* ---- 6.2 the roster ----------------------------------------------------------------------------- */

#define GAPS_MAX 20 /* further ones say nothing new */

/* Where nobody is on duty from now until as far ahead as the plan looks. A plan without rosters
 * has said nothing of it. */
static void judge_roster(const struct readiness *r)
{
	int64_t at = r->now, to_at = r->now + r->plan->roster_ahead_s * 1000, begins_at, ends_at;
	char from[IPTK_TIME_MAX], until[IPTK_TIME_MAX], name[2 * IPTK_TIME_MAX];

	for (int k = 0; r->plan->n_rosters > 0 && k < GAPS_MAX
			&& iptk_duty_gap(r->plan, at, to_at, &begins_at, &ends_at); k++) {
		snprintf(name, sizeof name, "%s/%s", iptk_time_format(begins_at, from),
			iptk_time_format(ends_at, until));
		struct iptk_lack lack = { .clause = "6.2", .what = "missing", .item = "roster",
			.name = name, .due_at = begins_at, .until_at = ends_at, .owner = "" };
		say(r, &lack);
		at = ends_at;
	}
}

/* ---- 6.3 supplies, 6.4 equipment ---------------------------------------------------------------- */

static void judge_supply(void *context, const struct iptk_supply *supply)
{
	const struct readiness *r = context;
	struct iptk_lack lack = { .clause = "6.3", .item = "stock", .name = supply->name, .owner = "",
		.due_at = IPTK_NO_TIME, .until_at = IPTK_NO_TIME };
	if (supply->present - supply->expired < supply->minimum) {
		lack.what = "short";
		say(r, &lack);
	}
	if (supply->expired > 0) {
		lack.what = "expired";
		lack.due_at = supply->expires_at;
		say(r, &lack);
	}
	if (supply->check_due_at != IPTK_NO_TIME && supply->check_due_at < r->now) {
		lack.clause = "6.4";
		lack.what = "overdue";
		lack.due_at = supply->check_due_at;
		say(r, &lack);
	}
}

static int judge_clock(const struct readiness *r, const struct iptk_clock_def *clock,
	struct iptk_error *err)
{
	if (strcmp(clock->start_plan, "training") == 0) {
		return judge_training(r, clock, err);
	}
	if (strcmp(clock->start_plan, "drill") == 0) {
		return judge_drill(r, clock, err);
	}
	if (strcmp(clock->start_plan, "contacts") == 0) {
		judge_contacts(r, clock);
	} else { /* PLAN 4.4.2: adopting a newer plan meets it */
		judge(r, clock, NULL, r->plan->effective_at, "missing", "overdue");
	}
	return 0;
}

/* A deadline in working time would soon count days of which the plan does not know. */
static void judge_calendar(const struct readiness *r)
{
	int64_t then = iptk_time_add_calendar(r->now, 0, IPTK_CALENDAR_NOTICE_DAYS);
	const struct iptk_clock_def *clock = iptk_calendar_is_short(r->plan, then);
	int32_t end = r->plan->calendar.covers.last + 1;
	if (clock != NULL) {
		say(r, &(struct iptk_lack){ .clause = clock->clause, .what = "short", .item = "calendar",
			.name = clock->id, .until_at = IPTK_NO_TIME,
			.owner = owner_of(r->plan, clock),
			.due_at = iptk_day_of(r->now) < end ? IPTK_NO_TIME : iptk_day_at(end, 0) });
	}
}

int iptk_ready(struct iptk_session *s, int64_t now,
	void (*each)(void *context, const struct iptk_lack *lack), void *context,
	struct iptk_error *err)
{
	struct readiness r = { s, s->plan, now, each, context };
	int rc = 0;
	for (size_t k = 0; rc == 0 && k < r.plan->n_clocks; k++) {
		const struct iptk_clock_def *clock = &r.plan->clocks[k];
		if (clock->scope == IPTK_SCOPE_PLAN && clock->start_plan != NULL && !clock->limit[0].never) {
			rc = judge_clock(&r, clock, err);
		}
	}
	if (rc == 0) {
		judge_calendar(&r);
	}
	rc = rc == 0 ? judge_drills(&r, err) : rc;
	judge_roster(&r);
	return rc == 0 ? iptk_supplies(s, now, judge_supply, &r, err) : rc;
}
