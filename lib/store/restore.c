/*
 * Making room for an exported log: a store's own founding event is forgotten, and only that
 * one, and only while nothing followed it. Taking the exported events in is append.c's.
 */
#include <assert.h>
#include <string.h>

#include "store/store_internal.h"

/* The SQL of the trigger that keeps events, as it stands in this very schema. */
static int guard_sql(struct store *store, struct arena *arena, const char **ret,
	struct iptk_error *err)
{
	STORE_STMT st = store_sql(store,
		"SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND name = 'event_kept'", err);
	int r = st ? store_step(store, st, err) : err->code;

	if (r < 0) {
		return r;
	}
	*ret = r == 1 ? store_text(st, 0, arena) : NULL;
	if (!*ret) {
		return iptk_fail_at(err, IPTK_E_SYSTEM, store->path ? store->path : "",
			"the schema lacks the trigger 'event_kept'; restore into a fresh store");
	}
	return 0;
}

/* Whether the log is no more than its founding: one event, and nothing but plans made. */
static int check_founding(struct store *store, struct iptk_error *err)
{
	STORE_STMT st = store_sql(store,
		"SELECT (SELECT count(*) FROM (SELECT 1 FROM event LIMIT 2)),"
		" EXISTS (SELECT 1 FROM incident), EXISTS (SELECT 1 FROM personal)", err);
	int r = st ? store_step(store, st, err) : err->code;

	if (r < 0) {
		return r;
	}
	if (sqlite3_column_int(st, 0) > 1 || sqlite3_column_int(st, 1)
		|| sqlite3_column_int(st, 2)) {
		return iptk_fail_at(err, IPTK_E_INPUT, store->path ? store->path : "",
			"the store has recorded more than its founding; a log is restored into a new "
			"one: --db=FILE");
	}
	return 0;
}

int store_unfound(struct store *store, struct iptk_error *err)
{
	AUTO_ARENA struct arena arena = { 0 };
	const char *guard = NULL;
	int r;

	assert(store->tx == STORE_TX_WRITE);
	r = check_founding(store, err);
	if (r == 0) {
		r = guard_sql(store, &arena, &guard, err);
	}
	if (r == 0) {
		r = store_exec(store,
			"DROP TRIGGER event_kept;"
			"DELETE FROM trail;"
			"DELETE FROM once;"
			"DELETE FROM plan;"
			"DELETE FROM event", err);
	}
	if (r == 0) {
		r = store_exec(store, guard, err); /* as it was, within the same transaction */
	}
	store->head_known = false;
	return r;
}
