/*
 * What the files of the store room share: the open store, its prepared statements, and how
 * a row of a table becomes a struct. No other room includes this.
 *
 * A statement is named by its SQL literal, which stands in its only function:
 *
 *	STORE_STMT st = store_sql(store, "SELECT … WHERE id = :id", err);
 *	if (!st) { return err->code; }
 *	store_bind(st, "i", id);
 *	int r = store_step(store, st, err);    // 1: a row, 0: done, negative: error, set
 *
 * It is prepared once, kept with the store, and reset when the variable goes out of scope.
 * A statement must not be used by two callers at a time: fill, then let go.
 */
#ifndef IPTK_STORE_INTERNAL_H
#define IPTK_STORE_INTERNAL_H

#include <sqlite3.h>

#include "store/store.h"

#define STORE_APPLICATION_ID 0x6970746b /* "iptk" */
#define STORE_ZERO_HASH "0000000000000000000000000000000000000000000000000000000000000000"
#define STORE_MAX_STMTS 128 /* a power of two, well above the number of SQL literals */
#define STORE_PART_IDS 1000000 /* ids of parts and clocks: incident × this + 1, 2, 3 … */

enum store_tx { STORE_TX_NONE, STORE_TX_READ, STORE_TX_WRITE };

struct store {
	sqlite3 *db;
	char *path;       /* absolute, symlinks of its directory resolved; NULL: scratch */
	int64_t owner;    /* st_uid, or -1 */
	int wait_s;
	bool write;       /* opened for writing */
	bool read_only;   /* the disk or the file's mode lets nobody here write */
	bool durable;     /* synchronous is set for writing */
	enum store_tx tx;
	int lock_fd;      /* of the lock file beside the store, or -1 */
	size_t n_stmts;
	struct iptk_head head; /* inside a write transaction: as of the last append */
	bool head_known;
	struct buf body;   /* memory that append uses again and again */
	struct buf fields; /* and apply */
	struct {
		const char *sql;
		sqlite3_stmt *st;
	} stmts[STORE_MAX_STMTS];
};

/* Give back what an opened (or half-opened) store holds, but not the struct. */
void store_done(struct store *store);

/* ---- making a new one -------------------------------------------------------------- */

/* SQLite's settings for a connection that was just opened. */
int store_set_up(struct store *store, struct iptk_error *err);
/* What a write needs beside, before its transaction begins. */
int store_set_durable(struct store *store, struct iptk_error *err);
/* Make a store at an absolute path in `directory`, with the first events of options->found,
 * complete or not at all; fine when another process made one at the same moment. */
int store_create(const struct store_options *options, const char *directory, const char *path,
	struct iptk_error *err);
/* Make the directories that lead to a path, for their owner only. */
int store_make_directories(const char *path, struct iptk_error *err);

/* ---- statements -------------------------------------------------------------------- */

/* The statement of an SQL literal; NULL with err set. Not for text built at run time. */
sqlite3_stmt *store_sql(struct store *store, const char *sql, struct iptk_error *err);
void store_let_go(sqlite3_stmt **st); /* reset; for STORE_STMT */
#define STORE_STMT __attribute__((cleanup(store_let_go))) sqlite3_stmt *

/*
 * Bind all parameters, in the order in which they first stand in the SQL. One letter each:
 *   i  int64_t
 *   t  int64_t, a time: IPTK_NO_TIME is NULL
 *   s  const char *: NULL is NULL; must live until the statement is let go
 *   e  the same, but "" is NULL too
 *   b  const char *, size_t: text of a length
 *   c  int, one character as text
 */
void store_bind(sqlite3_stmt *st, const char *letters, ...);

/* 1: a row stands ready; 0: done; negative: error, set (a transaction that SQLite's fault
 * spoilt is rolled back). */
int store_step(struct store *store, sqlite3_stmt *st, struct iptk_error *err);
/* Step a statement that gives no rows (rows are passed over). */
int store_run(struct store *store, sqlite3_stmt *st, struct iptk_error *err);
/* Run SQL literals that need no parameters: BEGIN, PRAGMA … */
int store_exec(struct store *store, const char *sql, struct iptk_error *err);
/* Turn SQLite's code into ours, with the store's path as place; BUSY, or SYSTEM. */
int store_fault(struct store *store, int rc, struct iptk_error *err);

/* ---- memory for SQLite ------------------------------------------------------------------ */

/* To be called before SQLite is used at all. */
void store_pool_use(void);

/* ---- the lock file beside the store ---------------------------------------------------- */

/* Queue for the right to write, at most wait_s seconds; IPTK_E_BUSY names the holder. */
int store_lock(struct store *store, struct iptk_error *err);
void store_unlock(struct store *store);
/* IPTK_E_BUSY, naming who holds the lock file or the store where /proc/locks knows it. */
int store_busy(struct store *store, struct iptk_error *err);

/* ---- values of a row ----------------------------------------------------------------- */

/* Text of a column, copied into the arena; NULL for NULL. */
const char *store_text(sqlite3_stmt *st, int column, struct arena *arena);
/* A time; NULL gives IPTK_NO_TIME. */
int64_t store_time(sqlite3_stmt *st, int column);

/* Seconds past due (negative: time left). A lateness below a second counts as one. */
int64_t store_over_s(int64_t due_at, int64_t at);

/* ---- rows ------------------------------------------------------------------------------ */

/*
 * Columns in the order in which the fillers read them, for
 * "SELECT " STORE_INCIDENT_COLUMNS " FROM incident WHERE …". The fillers begin at column
 * `first`; strings are copied into the arena.
 *
 * n_late of the table counts closed clocks only: open overdue ones are added by whoever
 * knows the time (see cursor_incident.c).
 */
#define STORE_INCIDENT_COLUMNS \
	"incident.id, incident.state, incident.drill, incident.plan_seq, incident.level," \
	" incident.response, incident.warning, incident.kind, incident.dept, incident.title," \
	" incident.source, incident.reporter, incident.lead, incident.merged_into," \
	" incident.occurred_at, incident.discovered_at, incident.received_at," \
	" incident.reported_at, incident.verified_at, incident.issued_at," \
	" incident.adjusted_at, incident.started_at, incident.report_at," \
	" incident.progress_at, incident.recommended_at, incident.ended_at," \
	" incident.classified_at," \
	" incident.recorded_at, incident.next_clock, incident.next_due_at," \
	" incident.n_late, incident.n_parts, incident.under"
#define STORE_INCIDENT_N_COLUMNS 33
void store_fill_incident(sqlite3_stmt *st, int first, struct arena *arena, struct iptk_incident *ret);

/* A range of one incident's parts or clocks: "part.id > :incident * 1000000 AND
 * part.id < (:incident + 1) * 1000000", in the order made. */
#define STORE_PART_COLUMNS \
	"part.id, part.incident, part.letter, part.n, part.type, part.state, part.seq, part.at," \
	" part.recorded_at, part.recorder, part.by, part.doc, part.attested, part.level," \
	" part.response, part.dept, part.category, part.owner, part.due_at, part.digest," \
	" part.fields"
#define STORE_PART_N_COLUMNS 21
/* `fields` is given as stored: a personal NAME stands as NAME.commit until
 * store_part_resolve puts the value in. */
void store_fill_part(sqlite3_stmt *st, int first, struct arena *arena, struct iptk_part *ret);
/* Replace NAME.commit by NAME and its value, unless that was erased; uses other statements. */
int store_part_resolve(struct store *store, struct arena *arena, struct iptk_part *part,
	struct iptk_error *err);

/* Needs incident joined: "FROM clock JOIN incident ON incident.id = clock.incident". */
#define STORE_CLOCK_COLUMNS \
	"clock.id, clock.incident, clock.n, clock.clock, clock.name, clock.clause, clock.key," \
	" clock.part, clock.owner, incident.dept, incident.title, incident.level," \
	" incident.drill, clock.start_at, clock.limit_s, clock.due_at, clock.met_at," \
	" clock.met_recorded_at, clock.stopped_at, clock.reason"
#define STORE_CLOCK_N_COLUMNS 20
/* now: for over_s of open ones; IPTK_NO_TIME leaves it 0. */
void store_fill_clock(sqlite3_stmt *st, int first, int64_t now, struct arena *arena,
	struct iptk_clock *ret);

/* Needs incident joined. */
#define STORE_NOTICE_COLUMNS \
	"notice.id, notice.incident, notice.n, notice.seq, notice.about, notice.part," \
	" notice.clock_n, notice.clock, notice.threshold, notice.step, notice.recipient," \
	" notice.channel, notice.address, notice.subject, notice.text, notice.should_at," \
	" notice.at, notice.state, notice.attempts, notice.next_at, notice.claim, notice.last," \
	" notice.sent_at, notice.acked_at, notice.acked_by, incident.title, incident.drill"
void store_fill_notice(sqlite3_stmt *st, int first, struct arena *arena, struct iptk_notice *ret);

#define STORE_EVENT_COLUMNS "event.seq, event.prev, event.body, event.hash"
#define STORE_EVENT_N_COLUMNS 4
/* Decodes the body; IPTK_E_SYSTEM when it is not one. */
int store_fill_event(sqlite3_stmt *st, int first, struct arena *arena, struct iptk_event *ret,
	struct iptk_error *err);

/* ---- events ------------------------------------------------------------------------------ */

/* Carry out an event's effects on the tables (`event` and `personal` untouched). The event
 * needs its seq; the store a write transaction, or to be a scratch one. */
int store_apply(struct store *store, const struct store_event *event, struct iptk_error *err);

/* ---- schema ------------------------------------------------------------------------------- */

/* Migrations, embedded when built: number k (from 1) is store_migrations[k - 1]. */
extern const char *const store_migrations[];
extern const int store_n_migrations;
/* Bring an empty or older database up to the newest schema, in one transaction of its own. */
int store_migrate(struct store *store, struct iptk_error *err);
/* Refuse another application's file, a newer or altered schema; bring up an older one. Begins
 * a read transaction, open still when all is well. */
int store_check_schema(struct store *store, struct iptk_error *err);
/* SHA-256 over type, name, table and SQL of every object but SQLite's own, by type and name. */
int store_fingerprint(struct store *store, char ret_hex[static DIGEST_HEX], struct iptk_error *err);
/* What it must be at the newest version. */
extern const char store_schema_fingerprint[DIGEST_HEX];

#endif
