/*
 * Transactions: one writer at a time, one consistent picture for a reader, and nothing left
 * of what was not committed. What a transaction holds is its caller's affair.
 */
#include <assert.h>
#include <inttypes.h>
#include <string.h>

#include "store/store_internal.h"

/* Someone with a newer program may have migrated the store since it was opened. */
static int check_version_again(struct store *store, struct iptk_error *err)
{
	STORE_STMT st = store_sql(store, "PRAGMA user_version", err);
	if (!st) {
		return err->code;
	}
	int r = store_step(store, st, err);
	if (r < 0) {
		return r;
	}
	if (sqlite3_column_int(st, 0) != store_n_migrations) {
		return iptk_fail_at(err, IPTK_E_SYSTEM, store->path,
			"another version of iptk has changed the store's schema meanwhile; try again");
	}
	return 0;
}

int store_begin_write(struct store *store, struct iptk_error *err)
{
	assert(store->tx == STORE_TX_NONE);
	if (!store->write || store->read_only) {
		return iptk_fail_at(err, IPTK_E_SYSTEM, store->path,
			"the store may only be read from here");
	}
	int r = store_set_durable(store, err);
	if (r == 0) {
		r = store_lock(store, err);
	}
	if (r < 0) {
		return r;
	}
	store->tx = STORE_TX_WRITE;
	store->head_known = false;
	STORE_STMT begin = store_sql(store, "BEGIN IMMEDIATE", err);
	if (!begin || store_run(store, begin, err) < 0 || check_version_again(store, err) < 0) {
		store_rollback(store);
		return err->code;
	}
	return 0;
}

int store_begin_read(struct store *store, struct iptk_error *err)
{
	assert(store->tx == STORE_TX_NONE);
	STORE_STMT begin = store_sql(store, "BEGIN", err);
	if (!begin || store_run(store, begin, err) < 0) {
		return err->code;
	}
	store->tx = STORE_TX_READ;
	return 0;
}

static void ended(struct store *store)
{
	if (store->tx == STORE_TX_WRITE) {
		store_unlock(store);
	}
	store->tx = STORE_TX_NONE;
	store->head_known = false;
}

/* Whether the log holds this event, asked of the disk after a fault. */
static bool holds(struct store *store, const struct iptk_head *head)
{
	struct iptk_error ignored = IPTK_ERROR_INIT;
	STORE_STMT st = store_sql(store, "SELECT hash FROM event WHERE seq = :seq", &ignored);
	if (!st) {
		return false;
	}
	store_bind(st, "i", head->seq);
	return store_step(store, st, &ignored) == 1
		&& !strcmp((const char *)sqlite3_column_text(st, 0), head->hash);
}

/* Once its journal is gone a transaction stands, even where the disk would not confirm that
 * (the sync of the directory failed): then nobody may be told that nothing was written. */
static int commit_failed(struct store *store, const struct iptk_head *head, struct iptk_error *err)
{
	struct iptk_error why = *err;

	store_rollback(store);
	if (head->seq && why.code == IPTK_E_SYSTEM && holds(store, head)) {
		iptk_error_clear(err);
		iptk_fail_at(err, why.code, why.place, "%s; the log goes up to event %" PRId64
			" all the same, though the disk has not confirmed that it will last: look at it"
			" before you enter anything again", why.text, head->seq);
	}
	return err->code;
}

int store_commit(struct store *store, struct iptk_error *err)
{
	/* a fault inside has already rolled back: there is nothing that could be promised */
	if (store->tx == STORE_TX_NONE) {
		return iptk_fail_at(err, IPTK_E_SYSTEM, store->path, "nothing was written");
	}
	struct iptk_head head = { 0 };
	if (store->tx == STORE_TX_WRITE && store->head_known) {
		head = store->head;
	}
	STORE_STMT commit = store_sql(store, "COMMIT", err);
	if (!commit || store_run(store, commit, err) < 0) {
		return commit_failed(store, &head, err);
	}
	ended(store);
	return 0;
}

void store_rollback(struct store *store)
{
	if (store->tx == STORE_TX_NONE) {
		return;
	}
	/* SQLite may have rolled back by itself, and then says so: nothing to report */
	if (!sqlite3_get_autocommit(store->db)) {
		sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
	}
	ended(store);
}

bool store_in_transaction(const struct store *store)
{
	return store->tx != STORE_TX_NONE;
}
