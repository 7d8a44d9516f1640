/*
 * The store: one SQLite file that holds the event log and the tables that the log feeds.
 *
 * The only room that sees sqlite3.h. It knows how to keep and read the record safely; it
 * knows nothing of the plan's rules and never asks the clock. What an event changes is
 * written in the event itself as effects, and `apply` carries them out in the same way for
 * a live write and for a replay.
 */
#ifndef IPTK_STORE_STORE_H
#define IPTK_STORE_STORE_H

#include "base/digest.h"
#include "base/mem.h"
#include "base/record.h"
#include "iptk/figures.h"
#include "iptk/register.h"
#include "iptk/session.h"

struct store;

struct store_options {
	const char *path; /* NULL: a scratch store in a temporary file of its own */
	bool create;      /* make one when absent: empty (schema, no events), or as `found` leaves it */
	/* Writes the first events of a new store, or NULL. The store that it is given is not yet in
	 * its place: others see the file with them or not at all. */
	int (*found)(void *context, struct store *new_store, struct iptk_error *err);
	void *context;
	bool write;       /* else query_only */
	bool hold;        /* of a file: hand the store over inside the read transaction in which it was
	                     checked, so that reading on costs no locks; ended by store_rollback */
	int wait_s;
};

/*
 * Open: regular file, one link, no symlink, not on a network file system; settings and
 * schema checked; a hot journal is cleared where the disk allows it. Errors as in
 * iptk_session_open. With `create`, a new file is complete or not there at all.
 */
int store_open(const struct store_options *options, struct store **ret, struct iptk_error *err);
void store_close(struct store *store);
bool store_is_empty(struct store *store); /* no event yet */
/* Owner of the file (st_uid), or -1 for a scratch store. */
int64_t store_owner(const struct store *store);
const char *store_path(const struct store *store);

/* ---- transactions: rolled back unless committed ------------------------------------ */

/* Queue at the lock file, BEGIN IMMEDIATE, look at user_version again. */
int store_begin_write(struct store *store, struct iptk_error *err);
/* A read transaction: one consistent picture over several calls. */
int store_begin_read(struct store *store, struct iptk_error *err);
int store_commit(struct store *store, struct iptk_error *err);
void store_rollback(struct store *store); /* also fine when none is open */
bool store_in_transaction(const struct store *store);

/* ---- the log ----------------------------------------------------------------------- */

/* A value of a personal field, kept beside the log. */
struct store_personal {
	const char *name, *salt, *value; /* salt: 32 hexadecimal digits */
	char commit[DIGEST_HEX];         /* SHA-256("iptk-commit-v1\n" salt "\n" value) */
};
void store_personal_commit(struct store_personal *p); /* fills commit */

/*
 * An event, decoded. `act` is the act as read: envelope and own fields, values canonical, a
 * personal field NAME replaced by NAME.commit. `effects` are records whose first pair is
 * "do"; see store/apply.c for each effect and its keys. Times in them are milliseconds.
 */
struct store_event {
	int64_t seq;              /* set by append */
	char log[33];             /* set by append; the founding event makes it */
	int64_t recorded_at;      /* "time" in the body, RFC 3339 UTC with milliseconds */
	int64_t uid, login;
	const char *person;       /* recorder's person id, or "" */
	const char *kind;         /* name of the act */
	const char *ref;          /* made or changed: "2026-0007.w1", or "" */
	const char *plan;         /* digest of the plan it was judged under */
	struct record act;
	struct record *effects;
	size_t n_effects;
};

/* Body of an event, the canonical bytes; and back. Strings go into the arena. */
void store_event_encode(const struct store_event *event, struct buf *out);
int store_event_decode(const char *body, size_t len, struct arena *arena,
	struct store_event *ret, struct iptk_error *err);
/* The hash over prev and body, as record of the log. */
void store_event_hash(const char *prev, const char *body, size_t len, char ret_hex[static DIGEST_HEX]);

/*
 * Append an event and apply it, inside a write transaction. Sets event->seq and ->log.
 * new_log: only for the founding event: its log id (32 hex digits).
 */
int store_append(struct store *store, struct store_event *event, const char *new_log,
	const struct store_personal *personal, size_t n_personal, struct iptk_error *err);

int store_head(struct store *store, struct iptk_head *ret, struct iptk_error *err);

/* ---- facts: rows by key, strings in the arena; IPTK_E_NOTFOUND when there is none ---- */

int store_incident(struct store *store, int64_t id, struct arena *arena, struct iptk_incident *ret,
	struct iptk_error *err);
int store_part(struct store *store, int64_t incident, char letter, int64_t n, struct arena *arena,
	struct iptk_part *ret, struct iptk_error *err);
/* Parts of an incident in the order made; letters NULL: all. */
int store_parts_of(struct store *store, int64_t incident, const char *letters, struct arena *arena,
	struct iptk_part **ret, size_t *ret_n, struct iptk_error *err);
int store_clocks_of(struct store *store, int64_t incident, struct arena *arena,
	struct iptk_clock **ret, size_t *ret_n, struct iptk_error *err);
/* One notice, and all of an incident in the order made. */
int store_notice(struct store *store, int64_t incident, int64_t n, struct arena *arena,
	struct iptk_notice *ret, struct iptk_error *err);
int store_notices_of(struct store *store, int64_t incident, struct arena *arena,
	struct iptk_notice **ret, size_t *ret_n, struct iptk_error *err);
/* Append to a heap array the incidents with an open deadline of this id that is half a day or
 * longer and falls due before an instant. */
int store_long_clocks(struct store *store, const char *clock, int64_t before_at, int64_t **ids,
	size_t *n, struct iptk_error *err);
/* Highest number of an incident's notices (0: none). */
int store_last_notice(struct store *store, int64_t incident, int64_t *ret, struct iptk_error *err);
/* Entries of the register: highest number (0: none); those whose type begins with `types`
 * (NULL: all), in the order made. */
int store_last_entry(struct store *store, int64_t *ret, struct iptk_error *err);
int store_entries(struct store *store, const char *types, struct arena *arena,
	struct iptk_entry **ret, size_t *ret_n, struct iptk_error *err);
/* The first report of every drill that was neither dismissed nor merged, in no order. */
int store_drill_reports(struct store *store, struct arena *arena, struct iptk_part **ret,
	size_t *ret_n, struct iptk_error *err);
/* A lock file beside the store that one sender at a time holds: "<store path>.send". Waits at
 * most wait_s; IPTK_E_BUSY. ret_fd is yours; closing it lets go. */
int store_send_lock(struct store *store, int wait_s, int *ret_fd, struct iptk_error *err);
/* Approvals of the present round, in order. */
int store_approvals_of(struct store *store, int64_t incident, char letter, int64_t n,
	struct arena *arena, struct iptk_approval **ret, size_t *ret_n, struct iptk_error *err);
/* Highest number used in a year (0: none), and of a letter within an incident. */
int store_last_number(struct store *store, int year, int64_t *ret, struct iptk_error *err);
int store_last_part(struct store *store, int64_t incident, char letter, int64_t *ret, struct iptk_error *err);
int store_find_source(struct store *store, const char *source, int64_t *ret_incident, struct iptk_error *err);
/* The reference first given for a recorder's once-key. */
int store_find_once(struct store *store, int64_t uid, const char *key, struct arena *arena,
	const char **ret_ref, struct iptk_error *err);
/* Resolve "NAME.commit" in a part's fields; NULL when erased. */
const char *store_personal_value(struct store *store, const char *commit, struct arena *arena);
/* Salt of a commitment too, for the replay through the rules. */
int store_personal_get(struct store *store, const char *commit, struct arena *arena,
	struct store_personal *ret, struct iptk_error *err);

/* The adopted plans: the newest (seq 0) or one by the seq of its adoption. */
struct store_plan {
	int64_t seq;
	const char *digest, *version;
};
int store_plan(struct store *store, int64_t seq, struct arena *arena, struct store_plan *ret,
	struct iptk_error *err);
/* The source of the plan adopted by event `seq`. */
int store_plan_text(struct store *store, int64_t seq, struct arena *arena, const char **ret,
	struct iptk_error *err);

/* Seq of the plan adopted before another; 0: it was the first. */
int store_plan_before(struct store *store, int64_t seq, int64_t *ret, struct iptk_error *err);

/* ---- cursors: the public iptk_cursor_* are implemented in this room ------------------- */

int store_incidents(struct store *s, const struct iptk_filter *f, struct iptk_cursor **ret, struct iptk_error *err);
int store_parts(struct store *s, const struct iptk_filter *f, struct iptk_cursor **ret, struct iptk_error *err);
int store_clocks(struct store *s, const struct iptk_filter *f, struct iptk_cursor **ret, struct iptk_error *err);
int store_notices(struct store *s, const struct iptk_filter *f, struct iptk_cursor **ret, struct iptk_error *err);
int store_events(struct store *s, const struct iptk_filter *f, struct iptk_cursor **ret, struct iptk_error *err);

/* Figures in no particular order: see iptk_figures. */
int store_figures(struct store *s, const struct iptk_filter *f, unsigned by,
	struct iptk_figures **ret, struct iptk_error *err);

/* Title, times and the eight fields of an incident as its reports (r) now say them: the
 * newest that is not empty, "" where nobody has; in the order of the form. Personal values
 * are resolved, times printed by iptk_time_format. All in the arena. */
int store_known_fields(struct store *store, int64_t incident, struct arena *arena,
	struct iptk_known **ret, size_t *ret_n, struct iptk_error *err);

/* ---- evidence files: "<store path>.files/ab/<digest>" --------------------------------- */

/* Copy in from an open descriptor: hashed, fsynced, mode 0440, renamed into place. Safe to
 * repeat. More than max bytes is IPTK_E_INPUT. */
int store_evidence_put(struct store *store, int fd, int64_t max, char ret_digest[static DIGEST_HEX],
	int64_t *ret_size, struct iptk_error *err);
/* Of IPTK_E_SYSTEM, errno is EACCES when only a permission was wanting. */
int store_evidence_open(struct store *store, const char *digest, int *ret_fd, struct iptk_error *err);
char *store_evidence_path(const struct store *store, const char *digest, char *buf, size_t size);

/* ---- verifying ---------------------------------------------------------------------- */

/* Findings go out through iptk_verify_options.on_line; *n_bad counts the bad ones. */
/* Schema against the built-in list, SQLite's integrity check, settings. */
int store_verify_schema(struct store *s, const struct iptk_verify_options *o, size_t *n_bad, struct iptk_error *err);
/* The chain: column types and byte lengths, seq, prev, hash, header against columns, printed
 * heads; names the first bad event and the tail that no printed head vouches for. */
int store_verify_chain(struct store *s, const struct iptk_verify_options *o, size_t *n_bad, struct iptk_error *err);
/* Apply every event's effects to an empty scratch store and compare table by table. */
int store_verify_tables(struct store *s, const struct iptk_verify_options *o, size_t *n_bad, struct iptk_error *err);
/* Every evidence file against its digest, every personal value against its commitment. */
int store_verify_kept(struct store *s, const struct iptk_verify_options *o, size_t *n_bad, struct iptk_error *err);
/* Compare two stores' tables (all but `event`), for the replay through the rules. */
int store_verify_same(struct store *a, struct store *b, const struct iptk_verify_options *o, size_t *n_bad, struct iptk_error *err);

/* ---- restoring an exported log: raw lines {"seq","prev","body","hash"} and personal ones - */

/* In a write transaction, forget a founding event that nothing followed. */
int store_unfound(struct store *store, struct iptk_error *err);
/* Append one exported event with its own prev and hash, checked against the chain. */
int store_append_raw(struct store *store, int64_t seq, const char *prev, const char *body,
	const char *hash, struct iptk_error *err);
/* IPTK_E_INPUT unless the body of event `seq` holds `"NAME.commit":"COMMIT"`, once. */
int store_put_personal(struct store *store, const struct store_personal *p, int64_t seq, struct iptk_error *err);

#endif
