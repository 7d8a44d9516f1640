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
	bool confirm;          /* irreversible: asks, or wants --confirm=REF off a terminal */
};

struct tool {
	const char *name;      /* "ip-warn" */
	const char *summary;
	const struct verb *verbs; /* ended by a NULL name */
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
	int width;               /* of stdout when a terminal, else 0 */
	enum iptk_format format;
	bool format_given;
	const char *columns;     /* -o */
	const char *plan_path, *db_path;
	const char *confirm;
	int wait_s;
	struct iptk_filter filter;
	struct iptk_act *act;    /* template with the fields typed, for a writing verb */
	int64_t now;
	struct iptk_session *session; /* opened on demand by invocation_open */
	struct iptk_error err;
};

/* Value of an option_row option as typed, or NULL (for a flag: "" when given). */
const char *invocation_option(const struct invocation *inv, const char *name);
/* Open the session (plan and store found as the manual says). 0 or the error, set. */
int invocation_open(struct invocation *inv, enum iptk_open_mode mode);
/* Print err as "prog: place: text" on stderr; returns the exit status for its code. */
int invocation_fail(struct invocation *inv);
/* Talk for people on stderr, unless --quiet. */
void invocation_say(const struct invocation *inv, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Commit one act, or the template once for each operand ('-' reads references), print
 * references after the commit, talk, refusals. Returns the exit status. */
int invocation_commit(struct invocation *inv);
/* Commit acts from a source; references are spooled and printed after the commit. */
int invocation_commit_from(struct invocation *inv, iptk_next_act_fn next, void *context);
/* References of the operands, '-' expanded from stdin; an array ended by NULL, yours. */
int invocation_refs(struct invocation *inv, char ***ret_refs, size_t *ret_n);
void refs_free(char **refs);
/* Start a listing on stdout by the options given. */
int invocation_listing(struct invocation *inv, const struct iptk_column *columns, size_t n,
	struct iptk_listing **ret);
/* Collect everything about one incident. Freed with dossier_free. */
int invocation_dossier(struct invocation *inv, const char *ref, struct iptk_dossier **ret);
void dossier_free(struct iptk_dossier *dossier);
/* Read a whole file or "-" (stdin), bounded; the text is yours and NUL-terminated. */
int invocation_read(struct invocation *inv, const char *path, char **ret_text, size_t *ret_len);

/* ---- verbs that every tool has, each for its own letters --------------------------------- */

int verb_list(struct invocation *inv);  /* incidents */
int verb_list_parts(struct invocation *inv); /* ip-warn, ip-escalate, ip-close, ip-review: their parts */
int verb_show(struct invocation *inv);
int verb_log(struct invocation *inv);

#endif
