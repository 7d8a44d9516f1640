/*
 * Effects on incidents and plans: what incident.new, incident.set, plan.new and trail.new
 * do to the tables, and how the row of an incident follows its parts and clocks.
 */
#include "base/i18n.h"
#include "iptk/time.h"
#include "store/effects.h"

/* States that a live incident is in; the others are off the list of open ones. */
static bool is_open_state(const char *word)
{
	int state = iptk_state_parse(word);
	return state == IPTK_STATE_SIGNAL || state == IPTK_STATE_REPORTED
		|| state == IPTK_STATE_VERIFIED || state == IPTK_STATE_RESPONDING
		|| state == IPTK_STATE_ENDING;
}

/* Columns and parameters of the same names, in the same order. */
#define NAME(name, type, needed) #name ", "
#define PARAMETER(name, type, needed) ":" #name ", "
#define BIND_NEW(name, type, needed) BIND_##type(st, ++k, v[INCIDENT_NEW_##name]);

int effect_incident_new(struct effect_run *run, const struct effect_value *v, struct iptk_error *err)
{
	struct effect_outlook outlook;
	struct effect_touch *touch = effect_touch(run, v[INCIDENT_NEW_id].i, err);
	STORE_STMT st = store_sql(run->store,
		"INSERT INTO incident (" INCIDENT_NEW_KEYS(NAME)
		"open, recorded_at, next_clock, next_due_at, n_late, n_parts)"
		" VALUES (" INCIDENT_NEW_KEYS(PARAMETER)
		":open, :recorded_at, :next_clock, :next_due_at, :n_late, :n_parts)", err);
	if (!st || !touch) {
		return err->code;
	}
	int k = 0;
	INCIDENT_NEW_KEYS(BIND_NEW)
	if (!v[INCIDENT_NEW_drill].given) {
		sqlite3_bind_int64(st, 1 + INCIDENT_NEW_drill, 0);
	}
	effect_look_ahead(run->event, touch->incident, &outlook);
	touch->fresh = true;
	sqlite3_bind_int(st, ++k, is_open_state(v[INCIDENT_NEW_state].text));
	sqlite3_bind_int64(st, ++k, run->event->recorded_at);
	sqlite3_bind_text(st, ++k, outlook.next_clock, -1, SQLITE_STATIC);
	if (outlook.next_due_at != IPTK_NO_TIME) {
		sqlite3_bind_int64(st, k + 1, outlook.next_due_at);
	} else {
		sqlite3_bind_null(st, k + 1);
	}
	sqlite3_bind_int64(st, k + 2, outlook.n_late);
	sqlite3_bind_int64(st, k + 3, outlook.n_parts);
	return store_run(run->store, st, err);
}

static int set_state(struct effect_run *run, int64_t id, const char *state, struct iptk_error *err)
{
	STORE_STMT st = store_sql(run->store,
		"UPDATE incident SET state = :state, open = :open WHERE id = :id", err);
	if (!st) {
		return err->code;
	}
	store_bind(st, "sii", state, (int64_t)is_open_state(state), id);
	if (store_run(run->store, st, err) < 0) {
		return err->code;
	}
	return effect_found(run, N_("an incident"), err);
}

/* One UPDATE for whatever is given: :has_COLUMN says which columns change. */
#define BIND_SET(name, type, needed) \
	sqlite3_bind_int(st, ++k, v[INCIDENT_SET_##name].given); \
	BIND_##type(st, ++k, v[INCIDENT_SET_##name]);
#define IS_GIVEN(name, type, needed) || v[INCIDENT_SET_##name].given

static int set_columns(struct effect_run *run, const struct effect_value *v, struct iptk_error *err)
{
	STORE_STMT st = store_sql(run->store,
		"UPDATE incident SET " INCIDENT_SET_COLUMNS(SET_IF) "n_late = n_late WHERE id = :id",
		err);
	if (!st) {
		return err->code;
	}
	int k = 0;
	INCIDENT_SET_COLUMNS(BIND_SET)
	sqlite3_bind_int64(st, ++k, v[INCIDENT_SET_id].i);
	if (store_run(run->store, st, err) < 0) {
		return err->code;
	}
	return effect_found(run, N_("an incident"), err);
}

int effect_incident_set(struct effect_run *run, const struct effect_value *v, struct iptk_error *err)
{
	int64_t id = v[INCIDENT_SET_id].i;
	const struct effect_value *state = &v[INCIDENT_SET_state];

	if (!effect_touch(run, id, err)
		|| (state->text && set_state(run, id, state->text, err) < 0)) {
		return err->code;
	}
	bool any = false INCIDENT_SET_COLUMNS(IS_GIVEN);
	return any ? set_columns(run, v, err) : 0;
}

int effect_trail_new(struct effect_run *run, const struct effect_value *v, struct iptk_error *err)
{
	return effect_touch(run, v[0].i, err) ? 0 : err->code;
}

int effect_plan_new(struct effect_run *run, const struct effect_value *v, struct iptk_error *err)
{
	const char *yaml = record_text(&run->event->act, "yaml");
	STORE_STMT st = store_sql(run->store,
		"INSERT INTO plan (seq, digest, version, effective_at, yaml)"
		" VALUES (:seq, :digest, :version, :effective_at, :yaml)", err);
	if (!st) {
		return err->code;
	}
	if (!yaml) {
		return iptk_fail(err, IPTK_E_SYSTEM, "effect 'plan.new' without the act's yaml");
	}
	const char *version = v[PLAN_NEW_version].text;
	store_bind(st, "issts", run->event->seq, v[PLAN_NEW_digest].text, version ? version : "",
		v[PLAN_NEW_effective_at].i, yaml);
	return store_run(run->store, st, err);
}

/* ---- after the effects --------------------------------------------------------------- */

/* Needed only where no part of the incident tells the event. */
static int enter_trail(struct effect_run *run, int64_t incident, struct iptk_error *err)
{
	STORE_STMT st = store_sql(run->store,
		"INSERT INTO trail (incident, seq) VALUES (:incident, :seq)", err);
	if (!st) {
		return err->code;
	}
	store_bind(st, "ii", incident, run->event->seq);
	return store_run(run->store, st, err);
}

/* min() gives the clock of the row that it found; ORDER BY … LIMIT 1 would sort. */
static int set_next_clock(struct effect_run *run, const struct effect_touch *touch,
	struct iptk_error *err)
{
	STORE_STMT st = store_sql(run->store,
		"UPDATE incident SET"
		" n_parts = n_parts + :n_parts, n_late = n_late + :n_late,"
		" (next_clock, next_due_at) = (SELECT clock, min(due_at) FROM clock"
		"  WHERE clock.id > :first AND clock.id < :end AND met_at IS NULL"
		"  AND stopped_at IS NULL)"
		" WHERE id = :id", err);
	if (!st) {
		return err->code;
	}
	store_bind(st, "iiiii", touch->n_parts, touch->n_late, touch->incident * STORE_PART_IDS,
		(touch->incident + 1) * STORE_PART_IDS, touch->incident);
	return store_run(run->store, st, err);
}

static int add_counts(struct effect_run *run, const struct effect_touch *touch,
	struct iptk_error *err)
{
	STORE_STMT st = store_sql(run->store,
		"UPDATE incident SET n_parts = n_parts + :n_parts WHERE id = :id", err);
	if (!st) {
		return err->code;
	}
	store_bind(st, "ii", touch->n_parts, touch->incident);
	return store_run(run->store, st, err);
}

int effect_settle(struct effect_run *run, const struct effect_touch *touch, struct iptk_error *err)
{
	int r = touch->fresh ? 0 : touch->clocks ? set_next_clock(run, touch, err)
		: touch->n_parts ? add_counts(run, touch, err) : 0;
	return r < 0 || touch->n_parts ? r : enter_trail(run, touch->incident, err);
}
