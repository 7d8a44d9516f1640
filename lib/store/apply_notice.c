/*
 * Effects on notices: made with the event that tells someone, and what became of them.
 */
#include "iptk/time.h"
#include "store/effects.h"

static int64_t notice_id(const struct effect_value *incident, const struct effect_value *n)
{
	return incident->i * STORE_PART_IDS + n->i;
}

int effect_notice_new(struct effect_run *run, const struct effect_value *v, struct iptk_error *err)
{
	STORE_STMT st = store_sql(run->store,
		"INSERT INTO notice (id, incident, n, seq, about, part, clock_n, clock, threshold,"
		" step, recipient, channel, address, subject, text, should_at, at, state, attempts,"
		" next_at)"
		" VALUES (:id, :incident, :n, :seq, :about, :part, :clock_n, :clock, :threshold,"
		" :step, :recipient, :channel, :address, :subject, :text, :should_at, :at,"
		" 'pending', 0, :at)", err);
	if (!st || !effect_touch(run, v[NOTICE_NEW_incident].i, err)) {
		return err->code;
	}
	store_bind(st, "iiiisststtsssssii",
		notice_id(&v[NOTICE_NEW_incident], &v[NOTICE_NEW_n]), v[NOTICE_NEW_incident].i,
		v[NOTICE_NEW_n].i, run->event->seq, v[NOTICE_NEW_about].text,
		v[NOTICE_NEW_part].text, v[NOTICE_NEW_clock_n].i, v[NOTICE_NEW_clock].text,
		v[NOTICE_NEW_threshold].i, v[NOTICE_NEW_step].i, v[NOTICE_NEW_recipient].text,
		v[NOTICE_NEW_channel].text, v[NOTICE_NEW_address].text,
		v[NOTICE_NEW_subject].text, v[NOTICE_NEW_text].text, v[NOTICE_NEW_should_at].i,
		run->event->recorded_at);
	return store_run(run->store, st, err);
}

#define BIND_SET(name, type, needed) \
	sqlite3_bind_int(st, ++k, v[NOTICE_SET_##name].given); \
	BIND_##type(st, ++k, v[NOTICE_SET_##name]);

int effect_notice_set(struct effect_run *run, const struct effect_value *v, struct iptk_error *err)
{
	STORE_STMT st = store_sql(run->store,
		"UPDATE notice SET " NOTICE_SET_COLUMNS(SET_IF) "n = n WHERE id = :id", err);
	if (!st || !effect_touch(run, v[NOTICE_SET_incident].i, err)) {
		return err->code;
	}
	int k = 0;
	NOTICE_SET_COLUMNS(BIND_SET)
	sqlite3_bind_int64(st, ++k, notice_id(&v[NOTICE_SET_incident], &v[NOTICE_SET_n]));
	if (store_run(run->store, st, err) < 0) {
		return err->code;
	}
	return effect_found(run, "a notice", err);
}
