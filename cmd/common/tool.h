/*
 * What the six tools share: verbs as rows of a table, options as data, help made from them,
 * --introspect, exit statuses, stdout closed with care.
 *
 * A writing verb is a row that names an act: its options are the act's fields. A reading
 * verb is a row with a function. main.c of a tool is its list of verbs.
 */
#ifndef CMD_COMMON_TOOL_H
#define CMD_COMMON_TOOL_H

#include <stdbool.h>
#include <stdio.h>

#include "iptk/iptk.h"
#include "iptk/text.h"

struct invocation;

/* What operands a verb takes. */
enum operand { OPERAND_NONE, OPERAND_REF, OPERAND_REFS /* one or more, '-' reads them */,
	OPERAND_REFS_OPTIONAL, OPERAND_FILES, OPERAND_ANY };

/* An option that belongs to some verbs only, beside the common ones. */
struct option_row {
	const char *name; /* long */
	char letter;      /* or 0 */
	const char *arg;  /* "FILE"; NULL: takes none */
	const char *help;
};

/* Groups of common options that a verb understands. */
#define TAKES_WRITE 1u   /* envelope, -n, -k, --wait, --confirm */
#define TAKES_LIST 2u    /* --format -o -N --color */
#define TAKES_FILTER 4u  /* --open --state --level … */
#define TAKES_FORM 8u    /* -e --from --json --field */

/* A ready table of columns, for a verb's row: `COLUMNS(incident)`. */
#define COLUMNS(what) .columns = iptk_##what##_columns, .n_columns = &iptk_n_##what##_columns

struct verb {
	const char *name;
	const char *act;       /* of a writing verb: act name; its fields become options */
	enum operand operand;
	unsigned takes;
	int (*run)(struct invocation *inv); /* NULL: the generic writing verb */
	const struct option_row *options;   /* ended by a NULL name; or NULL */
	const char *summary;   /* one line */
	const char *examples;  /* newline-separated command lines, shown first in help */
	bool question;         /* status 1 means "no" */
	const char *notice_act; /* act instead where a reference names a notice; or NULL */
	bool modes;            /* what the plan demands of its act, not every use of it demands */
	bool confirm;          /* irreversible: asks, or wants --confirm=REF off a terminal */
	const struct iptk_column *columns; /* what a listing verb lists, for --introspect */
	const size_t *n_columns;
	const char *formats;   /* formats beside the usual ones, space-separated; or NULL */
};

struct tool {
	const char *name;      /* "ip-warn" */
	const char *summary;
	const struct verb *verbs; /* ended by a NULL name */
	const char *letters;   /* of the parts that are this tool's records; NULL: incidents */
};

/* The whole of a tool's main(): returns the exit status. */
int tool_main(const struct tool *tool, int argc, char **argv);

/* ---- inside a verb ---------------------------------------------------------------------- */

struct invocation {
	const struct tool *tool;
	const struct verb *verb;
	char **operands;
	int n_operands;
	/* common options, read */
	bool quiet, verbose, dry_run, keep_going, no_header, color;
	bool send;               /* deliver notices after the commit */
	int width;               /* of stdout when a terminal, else 0 */
	enum iptk_format format;
	bool format_given;
	const char *columns;     /* -o */
	const char *plan_path, *db_path;
	const char *confirm;
	int wait_s;
	struct iptk_filter filter; /* complete once invocation_open has been through */
	const char *act;         /* act of a writing verb: the verb's own unless changed */
	int64_t now;
	struct iptk_session *session; /* opened on demand by invocation_open */
	struct iptk_show show;   /* context of getters, set by invocation_open */
	struct iptk_error err;
	/* of cmd/common alone */
	struct option_def *defs; /* the options that the verb knows, and those typed */
	size_t n_defs;
	struct option_typed *typed;
	size_t n_typed;
	size_t n_rows;           /* rows that a question verb has met */
	void *own;               /* a verb's own, for its rows */
	char *unadopted;         /* the system's plan file, where it says other than the plan in force */
	char *scratch;           /* folder of a throw-away store, for a dry run without one */
};

/* Value of an option as typed, by its long name, or NULL (for a flag: "" when given). */
const char *invocation_option(const struct invocation *inv, const char *name);
/* Set or, with NULL, forget a field of the act as if it had been typed. */
void invocation_set_field(struct invocation *inv, const char *field, const char *value);
/* A new act of the verb with every field that was typed; yours. */
struct iptk_act *invocation_act(const struct invocation *inv);
/* Open the session (plan and store found as the manual says). 0 or the error, set. */
int invocation_open(struct invocation *inv, enum iptk_open_mode mode);
/* Print err as "prog: place: text" on stderr; returns the exit status for its code. */
int invocation_fail(struct invocation *inv);
/* A file that was named could not be opened or read; errno says why. IPTK_E_INPUT where the name
 * is to blame, else IPTK_E_SYSTEM. */
int invocation_fail_file(struct iptk_error *err, const char *path);
/* Talk for people on stderr, unless --quiet. */
void invocation_say(const struct invocation *inv, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Wrong usage, said on stderr with where to read on; returns status 2. */
int invocation_usage(struct invocation *inv, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Commit one act, or one for each operand ('-' reads references), from options, form or
 * JSON; print references after the commit, talk, refusals. Returns the exit status. */
int invocation_commit(struct invocation *inv);
/* Commit acts from a source; references are spooled and printed after the commit (not at
 * all when `silent`: the verb's output is something else). */
int invocation_commit_from(struct invocation *inv, iptk_next_act_fn next, void *context);
int invocation_commit_silent(struct invocation *inv, iptk_next_act_fn next, void *context);
/* References of the operands, '-' expanded from stdin; an array ended by NULL, yours. */
int invocation_refs(struct invocation *inv, char ***ret_refs, size_t *ret_n);
void refs_free(char **refs);
/* Ask before an irreversible act, or look at --confirm off a terminal: 0 or the status. */
int invocation_confirm(struct invocation *inv, char **refs);
/* Start a listing on stdout by the options given. */
int invocation_listing(struct invocation *inv, const struct iptk_column *columns, size_t n,
	struct iptk_listing **ret);
/* Whether a clock is owed by whom --owner names: a department, any role that owes it, or a
 * person who holds one or heads the department. Without the option: yes. */
bool invocation_owes(const struct invocation *inv, const struct iptk_clock *clock);
/* A whole listing: rows(inv, listing) for everything, or for each incident that the operands
 * name, with filter.incident set. Returns the exit status. */
int invocation_list(struct invocation *inv, const struct iptk_column *columns, size_t n,
	int (*rows)(struct invocation *inv, struct iptk_listing *listing));
int invocation_rows(struct invocation *inv, struct iptk_listing *listing,
	int (*rows)(struct invocation *inv, struct iptk_listing *listing));
/* Copy the strings of a row into an arena, so that it outlives its cursor. */
struct arena;
void keep_incident(struct arena *a, struct iptk_incident *i);
void keep_part(struct arena *a, struct iptk_part *p);
void keep_clock(struct arena *a, struct iptk_clock *c);
/* Collect everything about one incident. Freed with dossier_free. */
int invocation_dossier(struct invocation *inv, const char *ref, struct iptk_dossier **ret);
void dossier_free(struct iptk_dossier *dossier);
/* Read a whole file or "-" (stdin), bounded; the text is yours and NUL-terminated. */
int invocation_read(struct invocation *inv, const char *path, char **ret_text, size_t *ret_len);
/* Flush stdout and look whether all of it got out: 0, or err set to what went wrong. */
int invocation_flush(struct invocation *inv);

/* Where the plan file and the store are, by options, environment and defaults. */
struct place {
	char *plan_path;   /* NULL: the built-in plan */
	bool plan_named;   /* by --plan or IPTK_PLAN: then it must be the adopted one to write */
	char *plan_yaml;   /* its text; NULL with the built-in plan */
	size_t plan_len;
	char *db_path;
	bool db_is_default; /* the user's own default path: may be created */
};
int place_find(struct invocation *inv, struct place *ret);
void place_done(struct place *place);
/* Open the store at a place: db made when absent only where `create`. */
int place_open(struct invocation *inv, const struct place *place, bool create,
	bool bound_to_plan, enum iptk_open_mode mode);

/* Deliver what is pending (of the references alone where there are any), as the plan's
 * channels say. Returns the status of ip-warn send. */
int invocation_deliver(struct invocation *inv, char *const *refs, size_t n_refs);

/* The login name of the user when the plan names nobody with the user's account, and no owner
 * of a store: then they could record nothing under it. Else NULL. */
const char *place_stranger(const struct invocation *inv, const struct iptk_plan *plan);

/* ---- verbs that every tool has, each for its own letters --------------------------------- */

int verb_list(struct invocation *inv);  /* incidents */
int verb_list_parts(struct invocation *inv); /* ip-warn, ip-escalate, ip-close, ip-review: their parts */
int verb_show(struct invocation *inv);
int verb_log(struct invocation *inv);

#endif
