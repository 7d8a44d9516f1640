/*
 * Options as data: which options a verb knows, from its own rows, the fields of its act and
 * the groups it takes. The parser, the help and --introspect all walk the same list.
 *
 * Seen by cmd/common alone; verbs ask by name with invocation_option.
 */
#ifndef CMD_COMMON_OPTION_H
#define CMD_COMMON_OPTION_H

#include "common/tool.h"

enum option_group { GROUP_OWN, GROUP_FIELD, GROUP_FORM, GROUP_FILTER, GROUP_LIST,
	GROUP_ENVELOPE, GROUP_WRITE, GROUP_COMMON };

struct option_def {
	const char *name;   /* long */
	char letter;        /* or 0 */
	const char *arg;    /* what help calls the value; NULL: takes none */
	const char *help;
	enum option_group group;
	bool optional;      /* the value may be left out */
	bool demanded;      /* a field that the plan demands */
	bool repeat;
	const struct iptk_field *field; /* of the act; or NULL */
	const char *values; /* kind of value, for completion: "level", "file"; "" */
};

struct option_typed {
	const struct option_def *def; /* NULL: forgotten */
	const struct iptk_field *field; /* a field set by --field or by the verb, or def's */
	char *value;        /* "" for a flag */
};

#define OPTIONS_MAX 96

/* Fill `list` with the options of a verb; returns how many. */
size_t options_of(const struct verb *verb, struct option_def list[static OPTIONS_MAX]);
/* Read argv (argv[0] is the verb) into the invocation. 0 or an exit status; -1: --help. */
int options_parse(struct invocation *inv, int argc, char **argv);
void options_done(struct invocation *inv);
/* What needs the plan: filters by name and time. 0 or the error, set. */
int options_resolve(struct invocation *inv);
/* Whether the verb may print in this format. */
bool options_format_allowed(const struct verb *verb, enum iptk_format format);

void help_tool(const struct tool *tool, FILE *out);
void help_verb(const struct tool *tool, const struct verb *verb, FILE *out);
int introspect(const struct tool *tool, bool json);

#endif
