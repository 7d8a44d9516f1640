/*
 * Facts: rows by key, for whoever judges an act or shows one thing. Lists that may be long
 * are cursors, in another file.
 */
#include <string.h>

#include "iptk/time.h"
#include "store/store_internal.h"

int store_incident(struct store *store, int64_t id, struct arena *arena, struct iptk_incident *ret,
	struct iptk_error *err)
{
	char ref[IPTK_REF_MAX];
	STORE_STMT st = store_sql(store,
		"SELECT " STORE_INCIDENT_COLUMNS " FROM incident WHERE id = :id", err);
	if (!st) {
		return err->code;
	}
	store_bind(st, "i", id);
	int r = store_step(store, st, err);
	if (r < 0) {
		return r;
	}
	if (r == 0) {
		return iptk_fail_at(err, IPTK_E_NOTFOUND, iptk_ref_format(id, 0, 0, ref),
			"no such incident");
	}
	store_fill_incident(st, 0, arena, ret);
	return 0;
}

static int find_part(struct store *store, int64_t incident, char letter, int64_t n,
	struct arena *arena, struct iptk_part *ret, struct iptk_error *err)
{
	STORE_STMT st = store_sql(store,
		"SELECT " STORE_PART_COLUMNS " FROM part"
		" WHERE id > :first AND id < :end AND letter = :letter AND n = :n LIMIT 1", err);
	if (!st) {
		return err->code;
	}
	store_bind(st, "iici", incident * STORE_PART_IDS, (incident + 1) * STORE_PART_IDS,
		(int)letter, n);
	int r = store_step(store, st, err);
	if (r == 1) {
		store_fill_part(st, 0, arena, ret);
	}
	return r;
}

int store_part(struct store *store, int64_t incident, char letter, int64_t n, struct arena *arena,
	struct iptk_part *ret, struct iptk_error *err)
{
	char ref[IPTK_REF_MAX];
	int r = find_part(store, incident, letter, n, arena, ret, err);
	if (r == 0) {
		return iptk_fail_at(err, IPTK_E_NOTFOUND, iptk_ref_format(incident, letter, n, ref),
			"no such part");
	}
	return r < 0 ? r : store_part_resolve(store, arena, ret, err);
}

/* Room for one more in an array of the arena; the old places are lost until it is reset. */
static void *room(struct arena *arena, void *list, size_t n, size_t *cap, size_t size)
{
	if (n < *cap) {
		return list;
	}
	*cap = *cap ? *cap * 2 : 16;
	void *more = arena_alloc(arena, *cap * size);
	if (n) {
		memcpy(more, list, n * size);
	}
	return more;
}

static int read_parts(struct store *store, int64_t incident, const char *letters,
	struct arena *arena, struct iptk_part **ret, size_t *ret_n, struct iptk_error *err)
{
	size_t cap = 0;
	int r;
	STORE_STMT st = store_sql(store,
		"SELECT " STORE_PART_COLUMNS " FROM part WHERE id > :first AND id < :end"
		" AND (:letters IS NULL OR instr(:letters, letter)) ORDER BY id", err);
	if (!st) {
		return err->code;
	}
	store_bind(st, "iis", incident * STORE_PART_IDS, (incident + 1) * STORE_PART_IDS, letters);
	while ((r = store_step(store, st, err)) == 1) {
		*ret = room(arena, *ret, *ret_n, &cap, sizeof **ret);
		store_fill_part(st, 0, arena, &(*ret)[(*ret_n)++]);
	}
	return r;
}

int store_parts_of(struct store *store, int64_t incident, const char *letters, struct arena *arena,
	struct iptk_part **ret, size_t *ret_n, struct iptk_error *err)
{
	*ret = NULL;
	*ret_n = 0;
	if (read_parts(store, incident, letters, arena, ret, ret_n, err) < 0) {
		return err->code;
	}
	for (size_t k = 0; k < *ret_n; k++) {
		if (store_part_resolve(store, arena, &(*ret)[k], err) < 0) {
			return err->code;
		}
	}
	return 0;
}

int store_clocks_of(struct store *store, int64_t incident, struct arena *arena,
	struct iptk_clock **ret, size_t *ret_n, struct iptk_error *err)
{
	size_t cap = 0;
	int r;

	*ret = NULL;
	*ret_n = 0;
	STORE_STMT st = store_sql(store,
		"SELECT " STORE_CLOCK_COLUMNS
		" FROM clock JOIN incident ON incident.id = clock.incident"
		" WHERE clock.id > :first AND clock.id < :end ORDER BY clock.id", err);
	if (!st) {
		return err->code;
	}
	store_bind(st, "ii", incident * STORE_PART_IDS, (incident + 1) * STORE_PART_IDS);
	while ((r = store_step(store, st, err)) == 1) {
		*ret = room(arena, *ret, *ret_n, &cap, sizeof **ret);
		store_fill_clock(st, 0, IPTK_NO_TIME, arena, &(*ret)[(*ret_n)++]);
	}
	return r;
}

int store_approvals_of(struct store *store, int64_t incident, char letter, int64_t n,
	struct arena *arena, struct iptk_approval **ret, size_t *ret_n, struct iptk_error *err)
{
	size_t cap = 0;
	int r;

	*ret = NULL;
	*ret_n = 0;
	STORE_STMT st = store_sql(store,
		"SELECT person, step FROM approval"
		" WHERE incident = :incident AND letter = :letter AND n = :n AND void_seq IS NULL"
		" ORDER BY seq, step, person", err);
	if (!st) {
		return err->code;
	}
	store_bind(st, "ici", incident, (int)letter, n);
	while ((r = store_step(store, st, err)) == 1) {
		*ret = room(arena, *ret, *ret_n, &cap, sizeof **ret);
		(*ret)[(*ret_n)++] = (struct iptk_approval){
			.person = store_text(st, 0, arena),
			.step = sqlite3_column_int(st, 1),
		};
	}
	return r;
}

/* One number from a statement that always gives a row, or `absent`. */
static int read_int(struct store *store, sqlite3_stmt *st, int64_t absent, int64_t *ret,
	struct iptk_error *err)
{
	int r = store_step(store, st, err);
	*ret = r == 1 ? sqlite3_column_int64(st, 0) : absent;
	return r < 0 ? r : 0;
}

int store_last_number(struct store *store, int year, int64_t *ret, struct iptk_error *err)
{
	int64_t first = (int64_t)year * 1000000;
	STORE_STMT st = store_sql(store,
		"SELECT coalesce(max(id), :first) - :first FROM incident"
		" WHERE id > :first AND id < :end", err);
	if (!st) {
		return err->code;
	}
	store_bind(st, "ii", first, first + 1000000);
	return read_int(store, st, 0, ret, err);
}

int store_last_part(struct store *store, int64_t incident, char letter, int64_t *ret,
	struct iptk_error *err)
{
	STORE_STMT st = store_sql(store,
		"SELECT n FROM part WHERE id > :first AND id < :end AND letter = :letter"
		" ORDER BY id DESC LIMIT 1", err);
	if (!st) {
		return err->code;
	}
	store_bind(st, "iic", incident * STORE_PART_IDS, (incident + 1) * STORE_PART_IDS,
		(int)letter);
	return read_int(store, st, 0, ret, err);
}

int store_find_source(struct store *store, const char *source, int64_t *ret_incident,
	struct iptk_error *err)
{
	STORE_STMT st = store_sql(store,
		"SELECT id FROM incident WHERE source = :source", err);
	if (!st) {
		return err->code;
	}
	store_bind(st, "s", source);
	if (read_int(store, st, 0, ret_incident, err) < 0) {
		return err->code;
	}
	if (!*ret_incident) {
		return iptk_fail(err, IPTK_E_NOTFOUND, "no incident has the number '=%s'", source);
	}
	return 0;
}

int store_find_once(struct store *store, int64_t uid, const char *key, struct arena *arena,
	const char **ret_ref, struct iptk_error *err)
{
	STORE_STMT st = store_sql(store,
		"SELECT ref FROM once WHERE uid = :uid AND key = :key", err);
	if (!st) {
		return err->code;
	}
	store_bind(st, "is", uid, key);
	int r = store_step(store, st, err);
	if (r < 0) {
		return r;
	}
	if (r == 0) {
		return iptk_fail(err, IPTK_E_NOTFOUND, "the key '%s' was not used before", key);
	}
	*ret_ref = store_text(st, 0, arena);
	return 0;
}

int store_plan(struct store *store, int64_t seq, struct arena *arena, struct store_plan *ret,
	struct iptk_error *err)
{
	STORE_STMT st = seq
		? store_sql(store,
			"SELECT seq, digest, version FROM plan WHERE seq = :seq", err)
		: store_sql(store,
			"SELECT seq, digest, version FROM plan ORDER BY seq DESC LIMIT 1", err);
	if (!st) {
		return err->code;
	}
	store_bind(st, seq ? "i" : "", seq);
	int r = store_step(store, st, err);
	if (r < 0) {
		return r;
	}
	if (r == 0) {
		return iptk_fail_at(err, IPTK_E_NOTFOUND, store->path,
			"no plan was adopted; adopt one: ip-plan adopt");
	}
	*ret = (struct store_plan){
		.seq = sqlite3_column_int64(st, 0),
		.digest = store_text(st, 1, arena),
		.version = store_text(st, 2, arena),
	};
	return 0;
}

int store_plan_text(struct store *store, int64_t seq, struct arena *arena, const char **ret,
	struct iptk_error *err)
{
	STORE_STMT st = store_sql(store, "SELECT yaml FROM plan WHERE seq = :seq", err);
	if (!st) {
		return err->code;
	}
	store_bind(st, "i", seq);
	int r = store_step(store, st, err);
	if (r < 0) {
		return r;
	}
	*ret = r == 1 ? store_text(st, 0, arena) : "";
	return 0;
}

int store_plan_before(struct store *store, int64_t seq, int64_t *ret, struct iptk_error *err)
{
	STORE_STMT st = store_sql(store,
		"SELECT coalesce(max(seq), 0) FROM plan WHERE seq < :seq", err);
	if (!st) {
		return err->code;
	}
	store_bind(st, "i", seq);
	return read_int(store, st, 0, ret, err);
}
