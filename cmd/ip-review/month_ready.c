/*
 * ip-review month: how ready the organisation is (PLAN 6, 7), collected for the paper: what is
 * lacking, training, drills held and planned, and what drills have shown.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ip-review/month.h"

struct gathering {
	struct readiness *r;
	const struct iptk_month *month;
};

static bool in_month(const struct iptk_month *m, int64_t at)
{
	return at != IPTK_NO_TIME && at >= m->from_at && at < m->to_at;
}

static void take_lack(void *context, const struct iptk_lack *lack)
{
	struct readiness *r = ((const struct gathering *)context)->r;
	const char **strings[] = { NULL, NULL, NULL, NULL, NULL, NULL };

	MEM_ROOM(r->lacks, r->ready.n_lacks);

	struct iptk_lack *one = &r->lacks[r->ready.n_lacks++];

	*one = *lack;
	strings[0] = &one->clause;
	strings[1] = &one->what;
	strings[2] = &one->item;
	strings[3] = &one->name;
	strings[4] = &one->title;
	strings[5] = &one->owner;
	for (size_t k = 0; k < sizeof strings / sizeof strings[0]; k++) {
		*strings[k] = arena_strdup(&r->arena, *strings[k]);
	}
}

static void take_supply(void *context, const struct iptk_supply *supply)
{
	(void)supply;
	((const struct gathering *)context)->r->ready.n_supplies++;
}

/* Who attended is named, or counted, or both. */
static int take_training(void *context, const struct iptk_entry *entry)
{
	const struct gathering *g = context;
	struct iptk_readiness *ready = &g->r->ready;
	const char *subject = iptk_entry_field(entry, "subject", 0);
	int64_t n = 0;

	if (entry->at >= g->month->to_at) {
		return 0;
	}
	ready->trained_at = entry->at > ready->trained_at ? entry->at : ready->trained_at;
	if (!in_month(g->month, entry->at)) {
		return 0;
	}
	ready->n_trainings++;
	buf_addf(&g->r->subjects, "%s%s", g->r->subjects.len > 0 ? "、" : "", subject != NULL ? subject : "");
	while (iptk_entry_field(entry, "attended", (size_t)n) != NULL) {
		n++;
	}
	ready->n_trained += iptk_entry_int(entry, "count", n);
	return 0;
}

static int64_t held_at(const struct iptk_drill *drill)
{
	const struct iptk_incident *i = drill->incident;

	return i == NULL ? IPTK_NO_TIME : i->mark_at[IPTK_MARK_OCCURRED] != IPTK_NO_TIME
		? i->mark_at[IPTK_MARK_OCCURRED] : i->recorded_at;
}

/* Held in the month; or planned, for a day to come or one that has passed in vain. */
static bool is_wanted(const struct gathering *g, const struct iptk_drill *drill)
{
	if (drill->incident != NULL) {
		return in_month(g->month, held_at(drill));
	}
	return strcmp(drill->state, "planned") == 0 || strcmp(drill->state, "not-held") == 0;
}

static int take_drill(void *context, const struct iptk_drill *drill)
{
	const struct gathering *g = context;
	struct readiness *r = g->r;
	int64_t ended_at = drill->incident == NULL ? IPTK_NO_TIME
		: drill->incident->mark_at[IPTK_MARK_ENDED];

	if (drill->stages == IPTK_STAGE_ALL && ended_at < g->month->to_at
			&& ended_at > r->ready.drilled_at) {
		r->ready.drilled_at = ended_at;
	}
	if (!is_wanted(g, drill)) {
		return 0;
	}
	MEM_ROOM(r->drills, r->ready.n_drills);

	struct iptk_drill *one = &r->drills[r->ready.n_drills++];

	*one = *drill;
	one->state = arena_strdup(&r->arena, one->state);
	one->subject = arena_strdup(&r->arena, one->subject);
	one->owner = arena_strdup(&r->arena, one->owner);
	one->plan = NULL; /* of it only what was copied */
	if (drill->incident != NULL) {
		struct iptk_incident *i = arena_alloc(&r->arena, sizeof *i);

		*i = *drill->incident;
		keep_incident(&r->arena, i);
		one->incident = i;
	}
	return 0;
}

static int take_mends(struct invocation *inv, struct readiness *r, const struct iptk_month *month)
{
	struct iptk_cursor *cursor = NULL;
	struct iptk_part row;
	struct iptk_filter f;
	int rc;

	iptk_filter_init(&f, inv->now);
	f.letters = "v";
	f.types = "evaluate improve";
	f.drill = 1;
	rc = iptk_parts(inv->session, &f, &cursor, &inv->err);
	while (rc == 0 && (rc = iptk_cursor_part(cursor, &row, &inv->err)) == 0) {
		bool task = row.owner != NULL && row.owner[0] != '\0';

		if (task && (strcmp(row.state, "open") == 0 || in_month(month, row.at))) {
			keep_part(&r->arena, &row);
			MEM_ROOM(r->mends, r->ready.n_mends);
			r->mends[r->ready.n_mends++] = row;
		}
	}
	iptk_cursor_free(cursor);
	return rc == IPTK_END ? 0 : rc;
}

int readiness_collect(struct invocation *inv, const struct iptk_month *month, struct readiness *r)
{
	struct gathering g = { r, month };
	struct iptk_session *s = inv->session;
	int rc;

	r->ready = (struct iptk_readiness) { .trained_at = IPTK_NO_TIME, .drilled_at = IPTK_NO_TIME };
	rc = iptk_ready(s, inv->now, take_lack, &g, &inv->err);
	rc = rc != 0 ? rc : iptk_supplies(s, inv->now, take_supply, &g, &inv->err);
	rc = rc != 0 ? rc : iptk_entries(s, "train.hold", take_training, &g, &inv->err);
	rc = rc != 0 ? rc : iptk_drills(s, inv->now, take_drill, &g, &inv->err);
	rc = rc != 0 ? rc : take_mends(inv, r, month);
	r->ready.lacks = r->lacks;
	r->ready.drills = r->drills;
	r->ready.mends = r->mends;
	r->ready.subjects = buf_text(&r->subjects);
	return rc;
}

void readiness_done(struct readiness *r)
{
	free(r->lacks);
	free(r->drills);
	free(r->mends);
	buf_done(&r->subjects);
	arena_done(&r->arena);
}
