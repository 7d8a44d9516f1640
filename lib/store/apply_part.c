/*
 * Effects on parts and on approvals of them. A part's fields are those of the act that made
 * it, until an act that corrects it puts its own in their place.
 */
#include <string.h>

#include "base/i18n.h"
#include "iptk/time.h"
#include "store/effects.h"

/* What belongs to the act and not to the part: `reason` alone is both. */
static bool is_envelope(const char *name)
{
	static const char *const names[] = { "at", "by", "doc", "once", "ref" };
	for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
		if (!strcmp(name, names[k])) {
			return true;
		}
	}
	return false;
}

static void own_fields(const struct record *act, bool with_reason, struct record *ret)
{
	record_init(ret, act->arena);
	ret->pairs = arena_alloc(act->arena, (act->n + 1) * sizeof *ret->pairs);
	ret->cap = act->n + 1;
	for (size_t k = 0; k < act->n; k++) {
		const char *name = act->pairs[k].name;
		if (!is_envelope(name)
			&& (with_reason || (strcmp(name, "reason") && strcmp(name, "corrects")))) {
			ret->pairs[ret->n++] = act->pairs[k];
		}
	}
}

static const char *or_recorder(const struct effect_run *run, const char *by)
{
	return by ? by : run->event->person ? run->event->person : "";
}

/* Parts of a new incident need not be looked for. */
static int next_part_id(struct effect_run *run, const struct effect_touch *touch, int64_t *ret,
	struct iptk_error *err)
{
	int64_t first = touch->incident * STORE_PART_IDS;

	if (touch->fresh) {
		*ret = first + touch->n_parts + 1;
		return 0;
	}
	STORE_STMT st = store_sql(run->store,
		"SELECT coalesce(max(id), :first) + 1 FROM part WHERE id > :first AND id < :end", err);
	if (!st) {
		return err->code;
	}
	store_bind(st, "ii", first, first + STORE_PART_IDS);
	int r = store_step(run->store, st, err);
	if (r == 1) {
		*ret = sqlite3_column_int64(st, 0);
	}
	return r < 0 ? r : 0;
}

int effect_part_new(struct effect_run *run, const struct effect_value *v, struct iptk_error *err)
{
	const struct store_event *e = run->event;
	struct buf *text = &run->store->fields;
	struct record fields;
	int64_t id = 0, incident = v[PART_NEW_incident].i;
	struct effect_touch *touch = effect_touch(run, incident, err);
	STORE_STMT st = store_sql(run->store,
		"INSERT INTO part (id, incident, letter, n, type, state, seq, at, recorded_at,"
		" recorder, by, doc, attested, level, response, dept, category, owner, due_at,"
		" digest, fields)"
		" VALUES (:id, :incident, :letter, :n, :type, :state, :seq, :at,"
		" :recorded_at, :recorder, :by, :doc, :attested, :level, :response, :dept,"
		" :category, :owner, :due_at, :digest, :fields)", err);
	if (!touch || !st || next_part_id(run, touch, &id, err) < 0) {
		return err->code;
	}
	own_fields(&e->act, true, &fields);
	buf_reset(text);
	record_encode(&fields, text);
	int64_t attested = v[PART_NEW_attested].i;
	touch->n_parts++;
	store_bind(st, "iisissiiisssissssstsb", id, incident,
		v[PART_NEW_letter].text, v[PART_NEW_n].i, v[PART_NEW_type].text,
		v[PART_NEW_state].text, e->seq, record_int(&e->act, "at", e->recorded_at),
		e->recorded_at, or_recorder(run, NULL), or_recorder(run, v[PART_NEW_by].text),
		record_text(&e->act, "doc"), attested == IPTK_NO_TIME ? 0 : attested,
		v[PART_NEW_level].text, v[PART_NEW_response].text, v[PART_NEW_dept].text,
		v[PART_NEW_category].text, v[PART_NEW_owner].text, v[PART_NEW_due_at].i,
		v[PART_NEW_digest].text, text->p, text->len);
	return store_run(run->store, st, err);
}

/* Id of a part by its letter and number: bound to :first, :end, :letter and :n. */
#define WHERE_PART \
	" WHERE id = (SELECT p.id FROM part AS p WHERE p.id > :first AND p.id < :end" \
	" AND p.letter = :letter AND p.n = :n LIMIT 1)"

#define BIND_SET(name, type, needed) \
	sqlite3_bind_int(st, ++k, v[PART_SET_##name].given); \
	BIND_##type(st, ++k, v[PART_SET_##name]);

static void bind_part(sqlite3_stmt *st, int k, const struct effect_value *v)
{
	int64_t incident = v[PART_KEY_incident].i;
	sqlite3_bind_int64(st, ++k, incident * STORE_PART_IDS);
	sqlite3_bind_int64(st, ++k, (incident + 1) * STORE_PART_IDS);
	sqlite3_bind_text(st, ++k, v[PART_KEY_letter].text, -1, SQLITE_STATIC);
	sqlite3_bind_int64(st, ++k, v[PART_KEY_n].i);
}

int effect_part_set(struct effect_run *run, const struct effect_value *v, struct iptk_error *err)
{
	STORE_STMT st = store_sql(run->store,
		"UPDATE part SET " PART_SET_COLUMNS(SET_IF) "n = n" WHERE_PART, err);
	if (!st || !effect_touch(run, v[PART_KEY_incident].i, err)) {
		return err->code;
	}
	int k = 0;
	PART_SET_COLUMNS(BIND_SET)
	bind_part(st, k, v);
	if (store_run(run->store, st, err) < 0) {
		return err->code;
	}
	return effect_found(run, N_("a part"), err);
}

/* ---- corrections ------------------------------------------------------------------------ */

/* "place" and "place.commit" are one field: a correction may make it personal, or not. */
static size_t base_length(const char *name)
{
	const char *dot = strrchr(name, '.');
	return dot && !strcmp(dot, ".commit") ? (size_t)(dot - name) : strlen(name);
}

static bool is_same_field(const char *a, const char *b)
{
	size_t len = base_length(a);
	return len == base_length(b) && !memcmp(a, b, len);
}

static bool has_field(const struct record *r, size_t n, const char *name)
{
	for (size_t k = 0; k < n; k++) {
		if (is_same_field(r->pairs[k].name, name)) {
			return true;
		}
	}
	return false;
}

static void add_pair(struct record *to, const struct pair *p)
{
	if (p->type == VALUE_INT) {
		record_add_int(to, p->name, p->i);
	} else {
		record_add(to, p->name, p->text);
	}
}

/* The old fields, each replaced in its place by all values that the act has for it. */
static void merge(const struct record *old, const struct record *act, struct record *ret)
{
	record_init(ret, act->arena);
	for (size_t k = 0; k < old->n; k++) {
		const char *name = old->pairs[k].name;
		if (!has_field(act, act->n, name)) {
			add_pair(ret, &old->pairs[k]);
			continue;
		}
		for (size_t i = 0; i < act->n && !has_field(old, k, name); i++) {
			if (is_same_field(act->pairs[i].name, name)) {
				add_pair(ret, &act->pairs[i]);
			}
		}
	}
	for (size_t k = 0; k < act->n; k++) {
		if (!has_field(old, old->n, act->pairs[k].name)) {
			add_pair(ret, &act->pairs[k]);
		}
	}
}

static int read_fields(struct effect_run *run, const struct effect_value *v, struct record *ret,
	struct iptk_error *err)
{
	STORE_STMT st = store_sql(run->store,
		"SELECT fields FROM part" WHERE_PART, err);
	if (!st) {
		return err->code;
	}
	bind_part(st, 0, v);
	int r = store_step(run->store, st, err);
	if (r < 0) {
		return r;
	}
	if (r == 0) {
		return iptk_fail(err, IPTK_E_SYSTEM, "an effect is about a part that is not there");
	}
	record_init(ret, run->event->act.arena);
	const char *p = (const char *)sqlite3_column_text(st, 0);
	return record_decode(ret, &p, p + sqlite3_column_bytes(st, 0), err);
}

int effect_part_merge(struct effect_run *run, const struct effect_value *v, struct iptk_error *err)
{
	struct record old, act, merged;
	struct buf *text = &run->store->fields;

	if (!effect_touch(run, v[PART_KEY_incident].i, err) || read_fields(run, v, &old, err) < 0) {
		return err->code;
	}
	own_fields(&run->event->act, false, &act);
	merge(&old, &act, &merged);
	buf_reset(text);
	record_encode(&merged, text);
	STORE_STMT st = store_sql(run->store, "UPDATE part SET fields = :fields" WHERE_PART, err);
	if (!st) {
		return err->code;
	}
	sqlite3_bind_text64(st, 1, text->p, text->len, SQLITE_STATIC, SQLITE_UTF8);
	bind_part(st, 1, v);
	return store_run(run->store, st, err);
}

/* ---- approvals --------------------------------------------------------------------------- */

int effect_approval_new(struct effect_run *run, const struct effect_value *v, struct iptk_error *err)
{
	STORE_STMT st = store_sql(run->store,
		"INSERT INTO approval (incident, letter, n, seq, person, step, digest)"
		" VALUES (:incident, :letter, :n, :seq, :person, :step, :digest)", err);
	if (!st || !effect_touch(run, v[PART_KEY_incident].i, err)) {
		return err->code;
	}
	store_bind(st, "isiisis", v[PART_KEY_incident].i, v[PART_KEY_letter].text,
		v[PART_KEY_n].i, run->event->seq, v[APPROVAL_NEW_person].text,
		v[APPROVAL_NEW_step].i, v[APPROVAL_NEW_digest].text);
	return store_run(run->store, st, err);
}

/* Nothing may have been approved yet: voiding nothing is fine. */
int effect_approval_void(struct effect_run *run, const struct effect_value *v, struct iptk_error *err)
{
	STORE_STMT st = store_sql(run->store,
		"UPDATE approval SET void_seq = :seq"
		" WHERE incident = :incident AND letter = :letter AND n = :n AND void_seq IS NULL",
		err);
	if (!st || !effect_touch(run, v[PART_KEY_incident].i, err)) {
		return err->code;
	}
	store_bind(st, "iisi", run->event->seq, v[PART_KEY_incident].i, v[PART_KEY_letter].text,
		v[PART_KEY_n].i);
	return store_run(run->store, st, err);
}
