/*
 * Applying an event: its effects, carried out on the tables in the order in which they
 * stand. The same for a live write and for a replay; it reads neither the plan's rules nor
 * the clock, and nothing but what the event says.
 *
 * An effect is a flat record, its first pair "do". Times are Unix milliseconds, spans
 * seconds; a text "" clears a column of a *.set; an unknown or missing key is an error.
 *
 *   plan.new       digest version effective_at: a plan is adopted; its yaml is the act's
 *   incident.new   id state drill plan_seq kind dept title level source reporter … and any
 *                  mark (occurred_at …); recorded_at is the event's
 *   incident.set   id, and any column of incident but plan_seq and source
 *   part.new       incident letter n type state by attested level response dept category
 *                  owner due_at digest; `by` is the recorder when absent; recorder,
 *                  recorded_at, seq, at and doc are the event's; fields are the act's own
 *                  fields, `reason` among them, the rest of the envelope not
 *   part.set       incident letter n, and state attested doc level response dept category
 *                  owner due_at digest
 *   part.merge     incident letter n: the act's own fields (no envelope, no `corrects`)
 *                  take the place of that part's
 *   approval.new   incident letter n step person digest
 *   approval.void  incident letter n: what was approved so far counts no more
 *   clock.open     incident n clock name clause key part owner level start_at limit_s due_at
 *   clock.set      incident n, and level start_at limit_s due_at
 *   clock.meet     incident n met_at reason; met_recorded_at is the event's
 *   clock.stop     incident n stopped_at
 *   trail.new      incident: the event belongs to that one's log too
 *   notice.new     incident n about part clock_n clock threshold step recipient channel address
 *                  subject text should_at: someone is to be told; at is the event's, state
 *                  pending, next_at at once
 *   notice.set     incident n, and state attempts next_at claim last sent_at acked_at acked_by
 *   register.new   id by: an entry of the register; type is the act, fields are its own, at and
 *                  doc the event's
 *
 * After the last effect each incident that was named gets its next_clock, next_due_at,
 * n_late and n_parts, and the event in its trail unless that made a part of it; an act with
 * `once` leaves its key.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "iptk/time.h"
#include "store/effects.h"

#define KEY_T EFFECT_TEXT
#define KEY_I EFFECT_INT
#define NEEDED_ false
#define NEEDED_N true
#define KEY(name, type, needed) { #name, KEY_##type, NEEDED_##needed },

struct effect_def {
	const char *name;
	effect_function *apply;
	struct effect_key keys[EFFECT_MAX_KEYS];
};

static const struct effect_def effects[] = {
	{ "incident.new", effect_incident_new, { INCIDENT_NEW_KEYS(KEY) } },
	{ "part.new", effect_part_new, { PART_NEW_KEYS(KEY) } },
	{ "clock.open", effect_clock_open, { CLOCK_OPEN_KEYS(KEY) } },
	{ "clock.meet", effect_clock_meet, { CLOCK_MEET_KEYS(KEY) } },
	{ "incident.set", effect_incident_set, { INCIDENT_SET_KEYS(KEY) } },
	{ "clock.set", effect_clock_set, { CLOCK_SET_KEYS(KEY) } },
	{ "clock.stop", effect_clock_stop, { CLOCK_STOP_KEYS(KEY) } },
	{ "part.set", effect_part_set, { PART_SET_KEYS(KEY) } },
	{ "part.merge", effect_part_merge, { PART_MERGE_KEYS(KEY) } },
	{ "approval.new", effect_approval_new, { APPROVAL_NEW_KEYS(KEY) } },
	{ "approval.void", effect_approval_void, { APPROVAL_VOID_KEYS(KEY) } },
	{ "trail.new", effect_trail_new, { TRAIL_NEW_KEYS(KEY) } },
	{ "plan.new", effect_plan_new, { PLAN_NEW_KEYS(KEY) } },
	{ "notice.new", effect_notice_new, { NOTICE_NEW_KEYS(KEY) } },
	{ "notice.set", effect_notice_set, { NOTICE_SET_KEYS(KEY) } },
	{ "register.new", effect_register_new, { REGISTER_NEW_KEYS(KEY) } },
};

static const struct effect_def *find_effect(const char *name)
{
	for (size_t k = 0; name && k < sizeof effects / sizeof *effects; k++) {
		if (!strcmp(effects[k].name, name)) {
			return &effects[k];
		}
	}
	return NULL;
}

/* Index of a key, looked for from `hint` on, since effects mostly keep the table's order. */
static size_t find_key(const struct effect_def *def, const char *name, size_t hint)
{
	for (size_t k = hint; k < EFFECT_MAX_KEYS && def->keys[k].name; k++) {
		if (!strcmp(def->keys[k].name, name)) {
			return k;
		}
	}
	for (size_t k = 0; k < hint; k++) {
		if (!strcmp(def->keys[k].name, name)) {
			return k;
		}
	}
	return EFFECT_MAX_KEYS;
}

static int read_value(const struct effect_def *def, const struct pair *p, size_t *hint,
	struct effect_value *values, struct iptk_error *err)
{
	size_t k = find_key(def, p->name, *hint);
	if (k == EFFECT_MAX_KEYS) {
		return iptk_fail(err, IPTK_E_SYSTEM, "effect '%s' has no key '%s'", def->name, p->name);
	}
	struct effect_value *v = &values[k];
	bool cleared = p->type == VALUE_TEXT && !*p->text;
	if (!cleared && (p->type == VALUE_INT) != (def->keys[k].type == EFFECT_INT)) {
		return iptk_fail(err, IPTK_E_SYSTEM, "effect '%s': key '%s' is of the wrong type",
			def->name, p->name);
	}
	v->given = true;
	v->text = p->type == VALUE_TEXT && !cleared ? p->text : NULL;
	v->i = p->type == VALUE_INT ? p->i : IPTK_NO_TIME;
	*hint = k + 1;
	return 0;
}

static int apply_one(struct effect_run *run, const struct record *effect, struct iptk_error *err)
{
	struct effect_value values[EFFECT_MAX_KEYS];
	const char *name = effect->n ? record_text(effect, "do") : NULL;
	const struct effect_def *def = find_effect(name);
	size_t hint = 0;

	if (!def) {
		return iptk_fail(err, IPTK_E_SYSTEM, "no effect '%s'", name ? name : "");
	}
	for (size_t k = 0; k < EFFECT_MAX_KEYS && def->keys[k].name; k++) {
		values[k] = (struct effect_value){ .i = IPTK_NO_TIME };
	}
	for (size_t k = 1; k < effect->n; k++) {
		if (read_value(def, &effect->pairs[k], &hint, values, err) < 0) {
			return err->code;
		}
	}
	for (size_t k = 0; k < EFFECT_MAX_KEYS && def->keys[k].name; k++) {
		const struct effect_value *v = &values[k];
		if (def->keys[k].needed && (def->keys[k].type == EFFECT_TEXT ? !v->given
			: v->i == IPTK_NO_TIME)) {
			return iptk_fail(err, IPTK_E_SYSTEM, "effect '%s' lacks its key '%s'", name,
				def->keys[k].name);
		}
	}
	return def->apply(run, values, err);
}

struct effect_touch *effect_touch(struct effect_run *run, int64_t incident, struct iptk_error *err)
{
	for (size_t k = 0; k < run->n_touched; k++) {
		if (run->touched[k].incident == incident) {
			return &run->touched[k];
		}
	}
	if (run->n_touched == EFFECT_MAX_INCIDENTS) {
		iptk_fail(err, IPTK_E_SYSTEM, "one event touches more than %d incidents",
			EFFECT_MAX_INCIDENTS);
		return NULL;
	}
	run->touched[run->n_touched] = (struct effect_touch){ .incident = incident };
	return &run->touched[run->n_touched++];
}

int effect_found(struct effect_run *run, const char *what, struct iptk_error *err)
{
	if (sqlite3_changes(run->store->db) == 1) {
		return 0;
	}
	return iptk_fail(err, IPTK_E_SYSTEM, "an effect is about %s that is not there", _(what));
}

static int keep_once(struct effect_run *run, const char *key, struct iptk_error *err)
{
	STORE_STMT st = store_sql(run->store,
		"INSERT INTO once (uid, key, seq, ref) VALUES (:uid, :key, :seq, :ref)", err);
	if (!st) {
		return err->code;
	}
	const struct store_event *e = run->event;
	store_bind(st, "isis", e->uid, key, e->seq, e->ref ? e->ref : "");
	return store_run(run->store, st, err);
}

static int apply(struct effect_run *run, struct iptk_error *err)
{
	for (size_t k = 0; k < run->event->n_effects; k++) {
		if (apply_one(run, &run->event->effects[k], err) < 0) {
			return err->code;
		}
	}
	for (size_t k = 0; k < run->n_touched; k++) {
		if (effect_settle(run, &run->touched[k], err) < 0) {
			return err->code;
		}
	}
	const char *once = record_text(&run->event->act, "once");
	return once ? keep_once(run, once, err) : 0;
}

int store_apply(struct store *store, const struct store_event *event, struct iptk_error *err)
{
	struct effect_run run = { .store = store, .event = event, .n_touched = 0 };

	int r = apply(&run, err);
	if (r < 0 && !err->place[0]) {
		snprintf(err->place, sizeof err->place, "event %" PRId64, event->seq);
	}
	return r;
}
