/*
 * Migrations: the numbered files of schema/, applied in order, are the only schema. The
 * file's user_version counts those applied. Not the place for the record's own changes.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "store/store_internal.h"

/* Changes with every migration; test_store_open prints the value wanted. */
const char store_schema_fingerprint[DIGEST_HEX] =
	"131c711b61a52303762450e89f293477e79533193a38b06343aecc6bacb5abee";

static int pragma_int(struct store *store, const char *sql, int *ret, struct iptk_error *err)
{
	STORE_STMT st = store_sql(store, sql, err);
	if (!st) {
		return err->code;
	}
	int r = store_step(store, st, err);
	*ret = r == 1 ? sqlite3_column_int(st, 0) : 0;
	return r < 0 ? r : 0;
}

/* Each file sets application_id and user_version itself, so that the sqlite3 shell too can
 * make a store of them. */
static int apply_from(struct store *store, int version, struct iptk_error *err)
{
	for (int k = version; k < store_n_migrations; k++) {
		if (store_exec(store, store_migrations[k], err) < 0) {
			return err->code;
		}
	}
	return 0;
}

int store_migrate(struct store *store, struct iptk_error *err)
{
	int version;

	if (store_set_durable(store, err) < 0 || store_lock(store, err) < 0) {
		return err->code;
	}
	store->tx = STORE_TX_WRITE;
	if (store_exec(store, "BEGIN IMMEDIATE", err) < 0
		|| pragma_int(store, "PRAGMA user_version", &version, err) < 0
		|| apply_from(store, version, err) < 0) {
		store_rollback(store);
		return err->code;
	}
	return store_commit(store, err);
}

/* One object of the schema within a text that holds them all. */
struct object {
	const char *text;
	size_t at, len;
};

static int by_text(const void *a, const void *b)
{
	const struct object *x = a, *y = b;
	int order = memcmp(x->text, y->text, x->len < y->len ? x->len : y->len);
	return order ? order : (x->len > y->len) - (x->len < y->len);
}

static int read_objects(struct store *store, struct buf *all, struct object **ret, size_t *ret_n,
	struct iptk_error *err)
{
	int r;
	STORE_STMT st = store_sql(store, "SELECT type, name, tbl_name, sql FROM sqlite_schema", err);
	if (!st) {
		return err->code;
	}
	while ((r = store_step(store, st, err)) == 1) {
		if (!strncmp((const char *)sqlite3_column_text(st, 1), "sqlite_", 7)) {
			continue;
		}
		MEM_ROOM(*ret, *ret_n);
		struct object *o = &(*ret)[(*ret_n)++];
		*o = (struct object){ .at = all->len };
		for (int k = 0; k < 4; k++) {
			buf_add_n(all, sqlite3_column_text(st, k), (size_t)sqlite3_column_bytes(st, k));
			buf_add_char(all, '\n');
		}
		o->len = all->len - o->at;
	}
	return r;
}

/* Sorted here: a sort by SQLite costs every start three times as much. */
int store_fingerprint(struct store *store, char ret_hex[static DIGEST_HEX], struct iptk_error *err)
{
	AUTO_BUF struct buf all = { 0 };
	AUTO_FREE struct object *objects = NULL;
	AUTO_FREE struct digest_piece *pieces = NULL;
	size_t n = 0;

	if (read_objects(store, &all, &objects, &n, err) < 0) {
		return err->code;
	}
	for (size_t k = 0; k < n; k++) {
		objects[k].text = all.p + objects[k].at;
	}
	if (n) {
		qsort(objects, n, sizeof *objects, by_text);
	}
	pieces = mem_alloc((n + 1) * sizeof *pieces);
	for (size_t k = 0; k < n; k++) {
		pieces[k] = (struct digest_piece){ objects[k].text, objects[k].len };
	}
	digest_pieces(ret_hex, n, pieces);
	return 0;
}

static int check_version(struct store *store, int *ret, struct iptk_error *err)
{
	int application, version;

	if (pragma_int(store, "PRAGMA application_id", &application, err) < 0
		|| pragma_int(store, "PRAGMA user_version", &version, err) < 0) {
		return err->code;
	}
	if (application != STORE_APPLICATION_ID) {
		return iptk_fail_at(err, IPTK_E_SYSTEM, store->path,
			"not a store of iptk but another application's database; name another file: --db=FILE");
	}
	if (version > store_n_migrations) {
		return iptk_fail_at(err, IPTK_E_SYSTEM, store->path,
			"the store has schema %d, this program knows up to %d; use a newer iptk",
			version, store_n_migrations);
	}
	if (version < store_n_migrations && store->read_only) {
		return iptk_fail_at(err, IPTK_E_SYSTEM, store->path,
			"the store has the older schema %d, and this account may not write it; who may brings it"
			" up to %d by any command: ip-report check --db=%s", version, store_n_migrations, store->path);
	}
	*ret = version;
	return 0;
}

static int check_fingerprint(struct store *store, struct iptk_error *err)
{
	char found[DIGEST_HEX];

	if (store_fingerprint(store, found, err) < 0) {
		return err->code;
	}
	if (strcmp(found, store_schema_fingerprint) != 0) {
		return iptk_fail_at(err, IPTK_E_SYSTEM, store->path,
			"the store's schema was altered (fingerprint %.12s, not %.12s); restore it from"
			" a backup or an export", found, store_schema_fingerprint);
	}
	return 0;
}

/* A file cut within its last page reads as if zeros stood there. Asked under a lock: a
 * writer may be about to make the file longer. */
static int check_whole(struct store *store, struct iptk_error *err)
{
	struct stat st;

	if (store->path && stat(store->path, &st) == 0 && st.st_size % 512 != 0) {
		return iptk_fail_at(err, IPTK_E_SYSTEM, store->path,
			"the store is damaged: its file was cut short; restore it from a backup or an export");
	}
	return 0;
}

/* Whoever may write brings an older store up, a reader too: after an upgrade no nightly check
 * waits until somebody writes. */
static int bring_up(struct store *store, struct iptk_error *err)
{
	store_rollback(store);
	if (!store->write && store_exec(store, "PRAGMA query_only = OFF", err) < 0) {
		return err->code;
	}
	if (store_migrate(store, err) < 0
		|| (!store->write && store_exec(store, "PRAGMA query_only = ON", err) < 0)) {
		return err->code;
	}
	return store_begin_read(store, err);
}

/* In one read transaction, since each costs a round of locks. */
int store_check_schema(struct store *store, struct iptk_error *err)
{
	int version = 0;

	if (store_begin_read(store, err) < 0 || check_version(store, &version, err) < 0) {
		store_rollback(store);
		return err->code;
	}
	if (version < store_n_migrations && bring_up(store, err) < 0) {
		return err->code;
	}
	int r = check_whole(store, err);
	if (r == 0) {
		r = check_fingerprint(store, err);
	}
	if (r < 0) {
		store_rollback(store);
	}
	return r;
}
