/*
 * Effects on clocks: opened, re-timed, met, stopped. A lateness is counted when the clock
 * closes and never taken back.
 */
#include <string.h>

#include "base/i18n.h"
#include "iptk/time.h"
#include "store/effects.h"

static int64_t clock_id(const struct effect_value *incident, const struct effect_value *n)
{
	return incident->i * STORE_PART_IDS + n->i;
}

static struct effect_touch *touch_clocks(struct effect_run *run, const struct effect_value *incident,
	struct iptk_error *err)
{
	struct effect_touch *touch = effect_touch(run, incident->i, err);
	if (touch) {
		touch->clocks = true;
	}
	return touch;
}

static const char *or_empty(const char *text)
{
	return text ? text : "";
}

int effect_clock_open(struct effect_run *run, const struct effect_value *v, struct iptk_error *err)
{
	STORE_STMT st = store_sql(run->store,
		"INSERT INTO clock (id, incident, n, clock, name, clause, key, part, owner, level,"
		" start_at, limit_s, due_at)"
		" VALUES (:id, :incident, :n, :clock, :name, :clause, :key, :part, :owner, :level,"
		" :start_at, :limit_s, :due_at)", err);
	if (!st || !touch_clocks(run, &v[CLOCK_OPEN_incident], err)) {
		return err->code;
	}
	store_bind(st, "iiisssssssttt", clock_id(&v[CLOCK_OPEN_incident], &v[CLOCK_OPEN_n]),
		v[CLOCK_OPEN_incident].i, v[CLOCK_OPEN_n].i, or_empty(v[CLOCK_OPEN_clock].text),
		or_empty(v[CLOCK_OPEN_name].text), or_empty(v[CLOCK_OPEN_clause].text),
		or_empty(v[CLOCK_OPEN_key].text), v[CLOCK_OPEN_part].text,
		or_empty(v[CLOCK_OPEN_owner].text), v[CLOCK_OPEN_level].text,
		v[CLOCK_OPEN_start_at].i, v[CLOCK_OPEN_limit_s].i, v[CLOCK_OPEN_due_at].i);
	return store_run(run->store, st, err);
}

/* A clock that was met before may turn out late, or later. */
static int count_again(struct effect_run *run, const struct effect_value *v,
	struct effect_touch *touch, struct iptk_error *err)
{
	STORE_STMT st = store_sql(run->store,
		"SELECT coalesce(met_at > CASE WHEN :has_due THEN :due_at ELSE due_at END, 0)"
		" - coalesce(met_at > due_at, 0)"
		" FROM clock WHERE id = :id", err);
	if (!st) {
		return err->code;
	}
	store_bind(st, "iti", (int64_t)v[CLOCK_SET_due_at].given, v[CLOCK_SET_due_at].i,
		clock_id(&v[CLOCK_SET_incident], &v[CLOCK_SET_n]));
	int r = store_step(run->store, st, err);
	if (r == 1) {
		touch->n_late += sqlite3_column_int(st, 0);
	}
	return r < 0 ? r : 0;
}

int effect_clock_set(struct effect_run *run, const struct effect_value *v, struct iptk_error *err)
{
	struct effect_touch *touch = touch_clocks(run, &v[CLOCK_SET_incident], err);
	if (!touch || count_again(run, v, touch, err) < 0) {
		return err->code;
	}
	STORE_STMT st = store_sql(run->store,
		"UPDATE clock SET"
		" level = CASE WHEN :has_level THEN :level ELSE level END,"
		" start_at = CASE WHEN :has_start THEN :start_at ELSE start_at END,"
		" limit_s = CASE WHEN :has_limit THEN :limit_s ELSE limit_s END,"
		" due_at = CASE WHEN :has_due THEN :due_at ELSE due_at END"
		" WHERE id = :id AND stopped_at IS NULL", err);
	if (!st) {
		return err->code;
	}
	store_bind(st, "isitititi", (int64_t)v[CLOCK_SET_level].given, v[CLOCK_SET_level].text,
		(int64_t)v[CLOCK_SET_start_at].given, v[CLOCK_SET_start_at].i,
		(int64_t)v[CLOCK_SET_limit_s].given, v[CLOCK_SET_limit_s].i,
		(int64_t)v[CLOCK_SET_due_at].given, v[CLOCK_SET_due_at].i,
		clock_id(&v[CLOCK_SET_incident], &v[CLOCK_SET_n]));
	if (store_run(run->store, st, err) < 0) {
		return err->code;
	}
	return effect_found(run, N_("a clock that is not stopped"), err);
}

/* Close with a statement that gives back whether it was late. */
static int close_clock(struct effect_run *run, sqlite3_stmt *st, struct effect_touch *touch,
	struct iptk_error *err)
{
	int r = store_step(run->store, st, err);
	if (r < 0) {
		return r;
	}
	if (r == 0) {
		return iptk_fail(err, IPTK_E_SYSTEM,
			"an effect is about an open clock that is not there");
	}
	touch->n_late += sqlite3_column_int(st, 0);
	return store_run(run->store, st, err);
}

int effect_clock_meet(struct effect_run *run, const struct effect_value *v, struct iptk_error *err)
{
	struct effect_touch *touch = touch_clocks(run, &v[CLOCK_MEET_incident], err);
	STORE_STMT st = store_sql(run->store,
		"UPDATE clock SET met_at = :met_at, met_recorded_at = :recorded_at, reason = :reason"
		" WHERE id = :id AND met_at IS NULL AND stopped_at IS NULL"
		" RETURNING coalesce(met_at > due_at, 0)", err);
	if (!touch || !st) {
		return err->code;
	}
	store_bind(st, "iisi", v[CLOCK_MEET_met_at].i, run->event->recorded_at,
		v[CLOCK_MEET_reason].text, clock_id(&v[CLOCK_MEET_incident], &v[CLOCK_MEET_n]));
	return close_clock(run, st, touch, err);
}

int effect_clock_stop(struct effect_run *run, const struct effect_value *v, struct iptk_error *err)
{
	struct effect_touch *touch = touch_clocks(run, &v[CLOCK_STOP_incident], err);
	STORE_STMT st = store_sql(run->store,
		"UPDATE clock SET stopped_at = :stopped_at"
		" WHERE id = :id AND met_at IS NULL AND stopped_at IS NULL"
		" RETURNING coalesce(stopped_at > due_at, 0)", err);
	if (!touch || !st) {
		return err->code;
	}
	store_bind(st, "ii", v[CLOCK_STOP_stopped_at].i,
		clock_id(&v[CLOCK_STOP_incident], &v[CLOCK_STOP_n]));
	return close_clock(run, st, touch, err);
}

/* ---- a new incident's clocks, before they are there ------------------------------------- */

static bool is_about(const struct record *effect, const char *name, int64_t incident)
{
	const char *what = effect->n ? effect->pairs[0].text : NULL;
	return what && !strcmp(what, name)
		&& record_int(effect, "incident", IPTK_NO_TIME) == incident;
}

/* How a clock opened by effect number k stands at the end: its due time, and when it was
 * met or stopped (IPTK_NO_TIME: open). */
static int64_t closed_at(const struct store_event *event, size_t k, int64_t incident, int64_t *due_at)
{
	int64_t n = record_int(&event->effects[k], "n", 0);

	*due_at = record_int(&event->effects[k], "due_at", IPTK_NO_TIME);
	for (size_t i = k + 1; i < event->n_effects; i++) {
		const struct record *e = &event->effects[i];
		bool met = is_about(e, "clock.meet", incident);
		if ((met || is_about(e, "clock.stop", incident)) && record_int(e, "n", 0) == n) {
			return record_int(e, met ? "met_at" : "stopped_at", IPTK_NO_TIME);
		}
		if (is_about(e, "clock.set", incident) && record_int(e, "n", 0) == n
			&& record_nth(e, "due_at", 0)) {
			*due_at = record_int(e, "due_at", IPTK_NO_TIME);
		}
	}
	return IPTK_NO_TIME;
}

void effect_look_ahead(const struct store_event *event, int64_t incident,
	struct effect_outlook *ret)
{
	*ret = (struct effect_outlook){ .next_due_at = IPTK_NO_TIME };
	for (size_t k = 0; k < event->n_effects; k++) {
		const struct record *e = &event->effects[k];
		ret->n_parts += is_about(e, "part.new", incident);
		if (!is_about(e, "clock.open", incident)) {
			continue;
		}
		int64_t due_at, at = closed_at(event, k, incident, &due_at);
		if (due_at == IPTK_NO_TIME) {
			continue;
		}
		if (at != IPTK_NO_TIME) {
			ret->n_late += at > due_at;
		} else if (ret->next_due_at == IPTK_NO_TIME || due_at < ret->next_due_at) {
			ret->next_due_at = due_at;
			ret->next_clock = record_text(e, "clock");
		}
	}
}
