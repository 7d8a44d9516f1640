/*
 * A session: an open store, the plan it runs under, the one way to write, and reading.
 *
 * A session belongs to one thread. What you pass in is copied; `ret_` objects are yours
 * until their _free; strings of a row live until the next _next. A session reads and
 * writes no stdio, environment or options: the caller says it all in iptk_options.
 */
#ifndef IPTK_SESSION_H
#define IPTK_SESSION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "iptk/act.h"
#include "iptk/error.h"
#include "iptk/incident.h"
#include "iptk/plan.h"
#include "iptk/rule.h"

struct iptk_session;

enum iptk_open_mode {
	IPTK_OPEN_READ,   /* query_only; read-only where the disk is */
	IPTK_OPEN_WRITE,
};

struct iptk_options {
	const char *db;        /* path of the store; never NULL */
	bool create;           /* make it, with `plan` adopted as its first event, when absent */
	enum iptk_open_mode mode;
	const char *plan_name; /* a plan file the user named, which must be the adopted one for
	                          writing; NULL when none was */
	const char *plan_yaml; /* its text (or the built-in plan's, when created), or NULL */
	int wait_s;            /* for a busy store */
	int64_t uid, login;    /* recorder: real uid, login uid (-1 unknown) */
	const char *account;   /* login name of the uid, or NULL */
	/* Asked for the login name when `account` is NULL and a plan names accounts, since that
	 * look-up is slow; NULL, or returns a string of its own or NULL. */
	const char *(*find_account)(int64_t uid);
};

/*
 * Open a store. A plan named by the user that is not the adopted one lets reading through
 * and refuses writing (rule plan.adopted). Returns IPTK_E_SYSTEM (no such path, another
 * application's file, newer schema, disk), IPTK_E_BUSY, IPTK_E_INPUT (plan).
 */
int iptk_session_open(const struct iptk_options *options, struct iptk_session **ret,
	struct iptk_error *err);
void iptk_session_close(struct iptk_session *session); /* NULL is allowed */

/* The plan in force. Lives with the session. */
const struct iptk_plan *iptk_session_plan(const struct iptk_session *session);
/* A plan of an earlier version, by the seq of its adoption. Lives with the session. */
int iptk_session_plan_at(struct iptk_session *session, int64_t seq, const struct iptk_plan **ret,
	struct iptk_error *err);
/* The plan whose people acted when an event was recorded: the one adopted last before it,
 * the first one for its own adoption. Its names are those of then. Falls back on the plan in force. Lives with the session. */
const struct iptk_plan *iptk_session_roster_at(struct iptk_session *session, int64_t seq);
/* The person the recorder is, or NULL when the plan knows none. */
const struct iptk_person *iptk_session_person(const struct iptk_session *session);
bool iptk_session_is_personal(const struct iptk_session *session);

/* ---- writing ---------------------------------------------------------------------- */

struct iptk_result {
	size_t index;              /* of the act in the batch */
	const struct iptk_act *act;
	const char *ref;           /* "2026-0007.w1" or "2026-0007"; NULL when not accepted */
	int code;                  /* 0, IPTK_E_REFUSED, IPTK_E_INPUT, IPTK_E_NOTFOUND … */
	bool repeated;             /* answered from an earlier `once` */
	const struct iptk_error *error;     /* when code is not 0 */
	const struct iptk_verdict *verdict; /* NULL when it came to none */
	const struct iptk_incident *incident; /* after the act; NULL when not accepted */
	const struct iptk_clock *opened;    /* clocks that the act opened or moved */
	size_t n_opened;
	const struct iptk_clock *met;       /* clocks that the act met (over_s > 0: late) */
	size_t n_met;
	const struct iptk_clock *stopped;   /* clocks that the act stopped, unmet */
	size_t n_stopped;
	const char *met_before;    /* clocks that it names with `for` and that were met before it,
	                              ids by comma; "" or NULL: none */
	const char *note;          /* e.g. the criterion of the level chosen; or NULL */
	const struct iptk_notice *notices; /* that the act made: ref, about, recipient, subject … */
	size_t n_notices;
};

struct iptk_commit_options {
	bool dry_run;     /* every check, nothing written */
	bool keep_going;  /* one transaction for each act instead of one for all */
	bool tolerant;    /* one transaction for all acts that are allowed; the others are told */
	/* Called for each act that was judged, in order. ref: made or changed, NULL when it was
	 * not accepted. Called inside the transaction: for talk and collecting only; data goes
	 * out after iptk_commit has returned. Non-zero stops the batch and rolls back. */
	int (*on_result)(void *context, const struct iptk_result *result);
	void *context;
};

/* Gives the next act of a batch (owned by the giver until the next call): 0, IPTK_END, or
 * an error, which stops the batch unless keep_going. */
typedef int (*iptk_next_act_fn)(void *context, struct iptk_act **ret_act, struct iptk_error *err);

/*
 * The one way to write: judge acts in order and record those that are allowed. All or
 * nothing unless keep_going. When it returns 0, what was answered is on disk.
 * Returns the gravest code met; err tells the first trouble.
 */
int iptk_commit(struct iptk_session *session, iptk_next_act_fn next, void *next_context,
	const struct iptk_commit_options *options, struct iptk_error *err);

/* ---- reading ---------------------------------------------------------------------- */

/* An incident or part by reference as typed, "=NUMBER" included. IPTK_E_NOTFOUND with the
 * nearest hint; IPTK_E_INPUT when it is no reference. ret_part may be NULL: then a part's
 * reference gives its incident; else ret_part->letter is 0 for an incident. The rows live
 * until the next iptk_session_resolve. */
int iptk_session_resolve(struct iptk_session *session, const char *word,
	struct iptk_incident *ret_incident, struct iptk_part *ret_part, struct iptk_error *err);

/* A notice by its reference; IPTK_END when the reference names something else. Lives until the
 * next iptk_session_resolve. */
int iptk_session_notice(struct iptk_session *session, const char *word, struct iptk_notice *ret,
	struct iptk_error *err);
/* References of incidents with deadlines that have reached a step of their ladder of which
 * nobody was told yet; what act notice.remind of each would then tell. */
int iptk_reminders(struct iptk_session *session, int64_t now,
	void (*each)(void *context, const char *ref), void *context, struct iptk_error *err);
/* Be the only sender, waiting at most wait_s (IPTK_E_BUSY); closing *ret_fd lets go. */
int iptk_send_lock(struct iptk_session *session, int wait_s, int *ret_fd, struct iptk_error *err);

/* The facts that an act with no fields would be judged by, on what `ref` names: for talk about
 * what comes next. Their strings live until the next call. Inside a commit they are as the
 * acts so far have left them. */
struct iptk_facts;
int iptk_session_facts(struct iptk_session *session, const char *act, const char *ref,
	struct iptk_facts *ret, struct iptk_error *err);

struct iptk_filter { /* zeroed with n -1/NO_TIME by iptk_filter_init: everything */
	int64_t incident;          /* 0: all */
	bool open;                 /* not ended, archived, dismissed, merged */
	uint32_t states;           /* mask; 0: all */
	const char *level, *dept, *kind, *match, *clock, *owner;
	const char *const *also;   /* incidents: further texts that must stand in it too, each
	                              anywhere; NULL-ended; or NULL */
	const char *letters;       /* parts: letters wanted, "m"; NULL: all */
	const char *types;         /* parts: space-separated types; NULL: all */
	const char *part_state;    /* parts: state; NULL: all */
	int64_t since_at, until_at; /* occurred (or received), half-open */
	bool late;                 /* breached only */
	int drill;                 /* 0: real ones only, 1: drills only, 2: both */
	int64_t now;               /* against which lateness is told */
	bool due_only, overdue_only; /* clocks: open ones; open and past due */
	int64_t after_seq;         /* events: only later ones */
	int64_t due_before_at;     /* clocks with due_only: due before; IPTK_NO_TIME: all */
	const char *notice_state;  /* notices: state; "open": pending or failed; NULL: all */
	int64_t next_before_at;    /* notices: to be tried at or before; IPTK_NO_TIME: all */
};
void iptk_filter_init(struct iptk_filter *filter, int64_t now);

/* Cursors read bounded pages: no statement is open while you handle a row, so a slow
 * reader of the output never blocks a writer. Order: incidents by ref; parts by ref in the
 * order made; clocks by due time; events by seq. _next returns 0, IPTK_END or an error. */
struct iptk_cursor;
int iptk_incidents(struct iptk_session *s, const struct iptk_filter *f, struct iptk_cursor **ret, struct iptk_error *err);
int iptk_parts(struct iptk_session *s, const struct iptk_filter *f, struct iptk_cursor **ret, struct iptk_error *err);
int iptk_clocks(struct iptk_session *s, const struct iptk_filter *f, struct iptk_cursor **ret, struct iptk_error *err);
int iptk_events(struct iptk_session *s, const struct iptk_filter *f, struct iptk_cursor **ret, struct iptk_error *err);
int iptk_cursor_incident(struct iptk_cursor *c, struct iptk_incident *ret, struct iptk_error *err);
int iptk_cursor_part(struct iptk_cursor *c, struct iptk_part *ret, struct iptk_error *err);
int iptk_cursor_clock(struct iptk_cursor *c, struct iptk_clock *ret, struct iptk_error *err);
int iptk_cursor_event(struct iptk_cursor *c, struct iptk_event *ret, struct iptk_error *err);
/* Notices: by reference; with next_before_at: by when they are to be tried. */
int iptk_notices(struct iptk_session *s, const struct iptk_filter *f, struct iptk_cursor **ret, struct iptk_error *err);
int iptk_cursor_notice(struct iptk_cursor *c, struct iptk_notice *ret, struct iptk_error *err);
void iptk_cursor_free(struct iptk_cursor *c);

struct iptk_known {
	const char *name, *label, *value;
};
/* The eight fields (and title) of an incident as now known: the newest report that says
 * it, corrections included. value "" where nobody has said it. Lives until the next call. */
int iptk_session_fields(struct iptk_session *s, int64_t incident,
	const struct iptk_known **ret, size_t *ret_n,
	struct iptk_error *err);

/* The log's id, last seq and last hash: what every print ends with. */
struct iptk_head {
	char log[33];
	int64_t seq;
	char hash[65];
};
int iptk_session_head(struct iptk_session *s, struct iptk_head *ret, struct iptk_error *err);

/* The personal values that are kept beside an event of a cursor, in the order of its act:
 * `each` is called for every one that has not been erased. Needed to export a log whole. */
int iptk_event_personal(struct iptk_session *s, const struct iptk_event *event,
	void (*each)(void *context, const char *name, const char *salt, const char *value),
	void *context, struct iptk_error *err);

/* ---- evidence, verifying, copying -------------------------------------------------- */

/* Open the stored content of evidence for reading by its digest; ret_fd is yours. */
int iptk_evidence_open(struct iptk_session *s, const char *digest, int *ret_fd, struct iptk_error *err);
/* Path of stored content, for `evidence --format=sha256`. Returns buf. */
char *iptk_evidence_path(const struct iptk_session *s, const char *digest, char *buf, size_t size);

struct iptk_verify_options {
	const char *heads;  /* text of printed heads, "seq head" a line; or NULL */
	/* each finding and each remark, one line; bad: something is wrong */
	void (*on_line)(void *context, bool bad, const char *line);
	/* what the account may not read, and could not be checked: no finding; or NULL */
	void (*on_unchecked)(void *context, const char *line);
	void *context;
};
/* Check all that the record promises. Returns 0 also when something is wrong: n_bad tells. */
int iptk_verify(struct iptk_session *s, const struct iptk_verify_options *options,
	size_t *ret_n_bad, struct iptk_error *err);

/* Take over a whole exported log into a store that has recorded nothing but its founding; with
 * dry_run it is only tried, and nothing stays. */
typedef int (*iptk_next_line_fn)(void *context, const char **ret_line, size_t *ret_len, struct iptk_error *err);
int iptk_restore(struct iptk_session *s, iptk_next_line_fn next, void *context, bool dry_run,
	int64_t *ret_n_events, struct iptk_error *err);

#endif
