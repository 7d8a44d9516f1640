/*
 * Appending to the log: the one place where rows of `event` come into being. Each is
 * chained to the last and applied to the tables in the same transaction.
 */
#include <assert.h>
#include <inttypes.h>
#include <string.h>

#include "store/store_internal.h"

/* The log's id stands near the beginning of every body: {"seq":N,"log":"…", */
static void read_log_id(const char *body, size_t len, char ret[static 33])
{
	static const char key[] = ",\"log\":\"";
	const char *at = memmem(body, len, key, sizeof key - 1);

	if (at && (size_t)(body + len - at) >= sizeof key - 1 + 32) {
		memcpy(ret, at + sizeof key - 1, 32);
		ret[32] = '\0';
	}
}

int store_head(struct store *store, struct iptk_head *ret, struct iptk_error *err)
{
	if (store->head_known) {
		*ret = store->head;
		return 0;
	}
	*ret = (struct iptk_head){ .hash = STORE_ZERO_HASH };
	STORE_STMT st = store_sql(store,
		"SELECT seq, hash, body FROM event ORDER BY seq DESC LIMIT 1", err);
	if (!st) {
		return err->code;
	}
	int r = store_step(store, st, err);
	if (r == 1) {
		ret->seq = sqlite3_column_int64(st, 0);
		if (sqlite3_column_bytes(st, 1) == sizeof ret->hash - 1) {
			memcpy(ret->hash, sqlite3_column_text(st, 1), sizeof ret->hash - 1);
		}
		read_log_id((const char *)sqlite3_column_text(st, 2),
			(size_t)sqlite3_column_bytes(st, 2), ret->log);
	}
	if (r >= 0 && store->tx == STORE_TX_WRITE) {
		store->head = *ret;
		store->head_known = true;
	}
	return r < 0 ? r : 0;
}

bool store_is_empty(struct store *store)
{
	struct iptk_head head;
	struct iptk_error err = IPTK_ERROR_INIT;
	return store_head(store, &head, &err) == 0 && head.seq == 0;
}

static int insert_event(struct store *store, int64_t seq, const char *prev, const char *body,
	size_t len, const char *hash, struct iptk_error *err)
{
	STORE_STMT st = store_sql(store,
		"INSERT INTO event (seq, prev, body, hash) VALUES (:seq, :prev, :body, :hash)", err);
	if (!st) {
		return err->code;
	}
	store_bind(st, "isbs", seq, prev, body, len, hash);
	return store_run(store, st, err);
}

/* Take the event in as the new head. */
static void move_head(struct store *store, const struct store_event *event, const char *hash)
{
	store->head.seq = event->seq;
	memcpy(store->head.log, event->log, sizeof store->head.log);
	memcpy(store->head.hash, hash, DIGEST_HEX);
}

int store_append(struct store *store, struct store_event *event, const char *new_log,
	const struct store_personal *personal, size_t n_personal, struct iptk_error *err)
{
	struct iptk_head head;
	char hash[DIGEST_HEX];

	assert(store->tx == STORE_TX_WRITE);
	if (store_head(store, &head, err) < 0) {
		return err->code;
	}
	const char *log = head.seq ? head.log : new_log;
	if (!log || strlen(log) != sizeof event->log - 1) {
		return iptk_fail_at(err, IPTK_E_SYSTEM, store->path,
			"the log has no id: its first event must found it");
	}
	event->seq = head.seq + 1;
	memcpy(event->log, log, sizeof event->log);
	buf_reset(&store->body);
	store_event_encode(event, &store->body);
	store_event_hash(head.hash, store->body.p, store->body.len, hash);
	if (insert_event(store, event->seq, head.hash, store->body.p, store->body.len, hash, err)
		< 0) {
		return err->code;
	}
	move_head(store, event, hash);
	for (size_t k = 0; k < n_personal; k++) {
		if (store_put_personal(store, &personal[k], event->seq, err) < 0) {
			return err->code;
		}
	}
	return store_apply(store, event, err);
}

/* ---- taking over an exported log -------------------------------------------------------- */

static int check_chain(const struct iptk_head *head, int64_t seq, const char *prev,
	const char *body, const char *hash, struct iptk_error *err)
{
	char found[DIGEST_HEX];

	if (seq != head->seq + 1) {
		return iptk_fail(err, IPTK_E_INPUT, "event %" PRId64 " does not follow event %" PRId64,
			seq, head->seq);
	}
	if (strcmp(prev, head->hash) != 0) {
		return iptk_fail(err, IPTK_E_INPUT,
			"event %" PRId64 " is not chained to the one before it", seq);
	}
	store_event_hash(prev, body, strlen(body), found);
	if (strcmp(found, hash) != 0) {
		return iptk_fail(err, IPTK_E_INPUT, "event %" PRId64 " does not have the hash it bears",
			seq);
	}
	return 0;
}

int store_append_raw(struct store *store, int64_t seq, const char *prev, const char *body,
	const char *hash, struct iptk_error *err)
{
	AUTO_ARENA struct arena arena = { 0 };
	struct store_event event;
	struct iptk_head head;

	assert(store->tx == STORE_TX_WRITE);
	if (store_head(store, &head, err) < 0
		|| check_chain(&head, seq, prev, body, hash, err) < 0
		|| store_event_decode(body, strlen(body), &arena, &event, err) < 0) {
		return err->code;
	}
	if (event.seq != seq || (head.seq && strcmp(event.log, head.log) != 0)) {
		return iptk_fail(err, IPTK_E_INPUT, "event %" PRId64 " belongs to another place or log",
			seq);
	}
	if (insert_event(store, seq, prev, body, strlen(body), hash, err) < 0) {
		return err->code;
	}
	move_head(store, &event, hash);
	return store_apply(store, &event, err);
}
