/*
 * Prepared statements: found by their SQL literal, kept with the store, bound by letters,
 * stepped with SQLite's codes turned into ours. Not a place for SQL: that stands in the
 * function that needs it.
 */
#include <assert.h>
#include <errno.h>
#include <stdarg.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "iptk/time.h"
#include "store/store_internal.h"

/* A literal's address is its name: the linker may merge equal ones, which is all right. */
static size_t slot_of(const char *sql)
{
	uint64_t h = (uint64_t)(uintptr_t)sql * UINT64_C(0x9e3779b97f4a7c15);
	return (size_t)(h >> 57) & (STORE_MAX_STMTS - 1);
}

sqlite3_stmt *store_sql(struct store *store, const char *sql, struct iptk_error *err)
{
	size_t k = slot_of(sql);
	while (store->stmts[k].sql && store->stmts[k].sql != sql) {
		k = (k + 1) & (STORE_MAX_STMTS - 1);
	}
	if (store->stmts[k].st) {
		return store->stmts[k].st;
	}
	int rc = sqlite3_prepare_v3(store->db, sql, -1, SQLITE_PREPARE_PERSISTENT,
		&store->stmts[k].st, NULL);
	if (rc != SQLITE_OK) {
		store_fault(store, rc, err);
		return NULL;
	}
	store->stmts[k].sql = sql;
	store->n_stmts++;
	assert(store->n_stmts < STORE_MAX_STMTS); /* or the search above would never end */
	return store->stmts[k].st;
}

void store_let_go(sqlite3_stmt **st)
{
	if (*st) {
		sqlite3_reset(*st);
	}
}

static void bind_text(sqlite3_stmt *st, int k, const char *text, bool empty_is_null)
{
	if (!text || (empty_is_null && !*text)) {
		sqlite3_bind_null(st, k);
	} else {
		sqlite3_bind_text(st, k, text, -1, SQLITE_STATIC);
	}
}

static void bind_time(sqlite3_stmt *st, int k, int64_t at)
{
	if (at == IPTK_NO_TIME) {
		sqlite3_bind_null(st, k);
	} else {
		sqlite3_bind_int64(st, k, at);
	}
}

static void bind_char(sqlite3_stmt *st, int k, int c)
{
	char one = (char)c;
	sqlite3_bind_text(st, k, &one, 1, SQLITE_TRANSIENT);
}

void store_bind(sqlite3_stmt *st, const char *letters, ...)
{
	va_list ap;
	va_start(ap, letters);
	int k = 0;
	for (const char *p = letters; *p; p++) {
		k++;
		switch (*p) {
		case 'i':
			sqlite3_bind_int64(st, k, va_arg(ap, int64_t));
			break;
		case 't':
			bind_time(st, k, va_arg(ap, int64_t));
			break;
		case 's':
			bind_text(st, k, va_arg(ap, const char *), false);
			break;
		case 'e':
			bind_text(st, k, va_arg(ap, const char *), true);
			break;
		case 'b': {
			const char *text = va_arg(ap, const char *);
			size_t len = va_arg(ap, size_t);
			sqlite3_bind_text64(st, k, text, len, SQLITE_STATIC, SQLITE_UTF8);
			break;
		}
		case 'c':
			bind_char(st, k, va_arg(ap, int));
			break;
		default:
			assert(!"a letter that store_bind does not know");
		}
	}
	assert(k == sqlite3_bind_parameter_count(st));
	va_end(ap);
}

/* SQLite does not say which file it could not open. */
static void cannot_open(const struct store *store, const char *place, struct iptk_error *err)
{
	if (store->path && access(store->path, R_OK) != 0) {
		iptk_fail_at(err, IPTK_E_SYSTEM, place, "this account may not read the store: %s; see "
			"Sharing a store in iptk(7)", strerror(errno));
		return;
	}
	iptk_fail_at(err, IPTK_E_SYSTEM, place, "the store's journal cannot be opened; may its directory "
		"be written by this account? see Sharing a store in iptk(7)");
}

int store_fault(struct store *store, int rc, struct iptk_error *err)
{
	const char *place = store->path ? store->path : "";
	const char *what = store->db ? sqlite3_errmsg(store->db) : sqlite3_errstr(rc);
	switch (rc & 0xff) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return store_busy(store, err);
	case SQLITE_FULL:
		iptk_fail_at(err, IPTK_E_SYSTEM, place, "no room left on the disk; nothing was written");
		break;
	case SQLITE_NOTADB:
		iptk_fail_at(err, IPTK_E_SYSTEM, place, "not a store of iptk: %s", what);
		break;
	case SQLITE_CORRUPT:
		iptk_fail_at(err, IPTK_E_SYSTEM, place,
			"the store is damaged: %s; restore it from a backup or an export", what);
		break;
	case SQLITE_CANTOPEN:
		cannot_open(store, place, err);
		break;
	case SQLITE_READONLY:
		iptk_fail_at(err, IPTK_E_SYSTEM, place,
			(rc == SQLITE_READONLY_ROLLBACK || rc == SQLITE_READONLY_CANTLOCK)
			? N_("an interrupted write must first be undone; open it once with leave to write")
			: N_("the store or its directory may not be written by this account; see Sharing a "
				"store in iptk(7)"));
		break;
	case SQLITE_CONSTRAINT:
		iptk_fail_at(err, IPTK_E_SYSTEM, place, "the store refused a row: %s", what);
		break;
	default:
		iptk_fail_at(err, IPTK_E_SYSTEM, place, "%s (SQLite %d)", what, rc);
	}
	/* FULL, IOERR, NOMEM and their like may have spoilt the transaction: never go on in it */
	store_rollback(store);
	return err->code;
}

int store_step(struct store *store, sqlite3_stmt *st, struct iptk_error *err)
{
	int rc = sqlite3_step(st);
	if (rc == SQLITE_ROW) {
		return 1;
	}
	return rc == SQLITE_DONE ? 0 : store_fault(store, rc, err);
}

int store_run(struct store *store, sqlite3_stmt *st, struct iptk_error *err)
{
	int r;
	while ((r = store_step(store, st, err)) == 1) {
	}
	return r;
}

int store_exec(struct store *store, const char *sql, struct iptk_error *err)
{
	int rc = sqlite3_exec(store->db, sql, NULL, NULL, NULL);
	return rc == SQLITE_OK ? 0 : store_fault(store, rc, err);
}
