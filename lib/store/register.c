/*
 * The register: entries on training, supplies and drills. Made by one effect, read whole;
 * what follows from the entries is worked out elsewhere.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "iptk/time.h"
#include "store/effects.h"

/* What belongs to the entry itself and stands in columns of its own. */
static bool is_column(const char *name)
{
	static const char *const names[] = { "at", "by", "doc", "once", "ref" };
	for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
		if (!strcmp(name, names[k])) {
			return true;
		}
	}
	return false;
}

int effect_register_new(struct effect_run *run, const struct effect_value *v, struct iptk_error *err)
{
	const struct store_event *e = run->event;
	struct buf *text = &run->store->fields;
	struct record fields;
	STORE_STMT st = store_sql(run->store,
		"INSERT INTO register (id, seq, type, at, recorded_at, recorder, by, doc, fields)"
		" VALUES (:id, :seq, :type, :at, :recorded_at, :recorder, :by, :doc, :fields)", err);
	if (!st) {
		return err->code;
	}
	record_init(&fields, e->act.arena);
	for (size_t k = 0; k < e->act.n; k++) {
		const struct pair *p = &e->act.pairs[k];
		if (is_column(p->name)) {
			continue;
		}
		if (p->type == VALUE_INT) {
			record_add_int(&fields, p->name, p->i);
		} else {
			record_add(&fields, p->name, p->text);
		}
	}
	buf_reset(text);
	record_encode(&fields, text);
	const char *person = e->person ? e->person : "", *by = v[REGISTER_NEW_by].text;
	store_bind(st, "iisiisssb", v[REGISTER_NEW_id].i, e->seq, e->kind,
		record_int(&e->act, "at", e->recorded_at), e->recorded_at, person, by ? by : person,
		record_text(&e->act, "doc"), text->p, text->len);
	return store_run(run->store, st, err);
}

int store_last_entry(struct store *store, int64_t *ret, struct iptk_error *err)
{
	STORE_STMT st = store_sql(store, "SELECT coalesce(max(id), 0) FROM register", err);
	if (!st) {
		return err->code;
	}
	int r = store_step(store, st, err);
	*ret = r == 1 ? sqlite3_column_int64(st, 0) : 0;
	return r < 0 ? r : 0;
}

static void fill_entry(sqlite3_stmt *st, struct arena *arena, struct iptk_entry *ret)
{
	int c = 0;

	ret->id = sqlite3_column_int64(st, c++);
	iptk_entry_ref(ret->id, ret->ref);
	ret->seq = sqlite3_column_int64(st, c++);
	ret->type = store_text(st, c++, arena);
	ret->at = store_time(st, c++);
	ret->recorded_at = store_time(st, c++);
	ret->recorder = store_text(st, c++, arena);
	ret->by = store_text(st, c++, arena);
	ret->doc = store_text(st, c++, arena);
	ret->fields = store_text(st, c++, arena);
}

int store_entries(struct store *store, const char *types, struct arena *arena,
	struct iptk_entry **ret, size_t *ret_n, struct iptk_error *err)
{
	size_t cap = 0;
	int r;

	*ret = NULL;
	*ret_n = 0;
	STORE_STMT st = store_sql(store,
		"SELECT id, seq, type, at, recorded_at, recorder, by, doc, fields"
		" FROM register"
		" WHERE :types IS NULL OR instr(type, :types) = 1"
		" ORDER BY id", err);
	if (!st) {
		return err->code;
	}
	store_bind(st, "s", types);
	while ((r = store_step(store, st, err)) == 1) {
		if (*ret_n == cap) {
			cap = cap ? cap * 2 : 16;
			struct iptk_entry *more = arena_alloc(arena, cap * sizeof *more);
			if (*ret_n) {
				memcpy(more, *ret, *ret_n * sizeof *more);
			}
			*ret = more;
		}
		fill_entry(st, arena, &(*ret)[(*ret_n)++]);
	}
	return r;
}

int store_drill_reports(struct store *store, struct arena *arena, struct iptk_part **ret,
	size_t *ret_n, struct iptk_error *err)
{
	size_t cap = 0;
	int r;

	*ret = NULL;
	*ret_n = 0;
	STORE_STMT st = store_sql(store,
		"SELECT " STORE_PART_COLUMNS
		" FROM incident JOIN part ON part.id = incident.id * 1000000 + 1"
		" WHERE incident.drill = 1 AND incident.state <> 'dismissed'"
		" AND incident.state <> 'merged'", err);
	if (!st) {
		return err->code;
	}
	while ((r = store_step(store, st, err)) == 1) {
		if (*ret_n == cap) {
			cap = cap ? cap * 2 : 16;
			struct iptk_part *more = arena_alloc(arena, cap * sizeof *more);
			if (*ret_n) {
				memcpy(more, *ret, *ret_n * sizeof *more);
			}
			*ret = more;
		}
		store_fill_part(st, 0, arena, &(*ret)[(*ret_n)++]);
	}
	return r;
}

/* ---- an entry's fields ---------------------------------------------------------------------- */

char *iptk_entry_ref(int64_t id, char buf[static IPTK_REF_MAX])
{
	snprintf(buf, IPTK_REF_MAX, "k%" PRId64, id);
	return buf;
}

static const struct pair *find_field(const struct iptk_entry *entry, const char *name, size_t k,
	struct arena *arena)
{
	struct iptk_error ignored = IPTK_ERROR_INIT;
	struct record *record = arena_alloc(arena, sizeof *record);
	const char *p = arena_strdup(arena, entry->fields ? entry->fields : "");

	record_init(record, arena);
	return record_decode(record, &p, p + strlen(p), &ignored) < 0 ? NULL
		: record_nth(record, name, k);
}

const char *iptk_entry_field(const struct iptk_entry *entry, const char *name, size_t k)
{
	static _Thread_local struct arena arena;

	arena_reset(&arena);
	const struct pair *pair = find_field(entry, name, k, &arena);
	return !pair ? NULL : pair->type == VALUE_TEXT ? pair->text
		: arena_printf(&arena, "%" PRId64, pair->i);
}

int64_t iptk_entry_int(const struct iptk_entry *entry, const char *name, int64_t otherwise)
{
	AUTO_ARENA struct arena arena = { 0 };
	const struct pair *pair = find_field(entry, name, 0, &arena);

	return !pair || pair->type != VALUE_INT ? otherwise : pair->i;
}
