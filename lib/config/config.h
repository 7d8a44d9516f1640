/*
 * The plan file: YAML text in, a checked plan out.
 *
 * The only room that sees yaml.h. All errors of a file are found in one go. What libyaml
 * lets through and a plan must not: duplicate keys, NUL, aliases and anchors, tags,
 * nesting deeper than 16, more than 1 MiB. Times are days or RFC 3339.
 *
 * The first document is the plan; the others are profiles. They may come from several files:
 * the text of a plan is then the files one after another, with a line "---" between two where
 * the second does not begin with one itself.
 */
#ifndef IPTK_CONFIG_H
#define IPTK_CONFIG_H

#include <stddef.h>

#include "iptk/error.h"
#include "iptk/plan.h"

/* Everything wrong with a file, in the order of the file. Zeroed is empty. */
struct config_errors {
	struct config_error {
		char *place; /* "plan.yaml:12:3" */
		char *text;  /* "unknown key 'limt'; did you mean 'limit'?" */
	} *list;
	size_t n;
};
void config_errors_done(struct config_errors *errors);

/*
 * Read and check a plan.
 * name: how errors call the file. ret_plan: yours until iptk_plan_free.
 * errors: gets every error (at most 100); may be NULL. err: the first, IPTK_E_INPUT.
 * The process's zone is left as it was: who puts the plan into force sets plan->zone.
 * What a file leaves out is the built-in plan's, so a change of share/plan.yaml or of the
 * table in decide.c changes what such adopted plans mean: give new defaults to new keys only.
 */
int iptk_config_parse(const char *name, const char *yaml, size_t len, struct iptk_plan **ret_plan,
	struct config_errors *errors, struct iptk_error *err);

/* The built-in plan, yours until iptk_plan_free, when this is its digest; else NULL. */
struct iptk_plan *iptk_config_builtin(const char *digest);

/* One of the files that a plan comes from. */
struct config_part {
	const char *name; /* how errors call it */
	const char *yaml;
	size_t len;
};

/* The text of a plan of several files, yours (free); of one it is that file's. */
char *iptk_config_join(const struct config_part *parts, size_t n, size_t *ret_len);

/* As iptk_config_parse, of several files; places are those of the file in which they lie. */
int iptk_config_parse_parts(const struct config_part *parts, size_t n, struct iptk_plan **ret_plan,
	struct config_errors *errors, struct iptk_error *err);

/* Read a plan file (regular, at most 1 MiB) whole; ret_text is yours (free). A file that
 * is not there is IPTK_E_SYSTEM; bytes that are not UTF-8 are IPTK_E_INPUT with a place. */
int iptk_config_read(const char *path, char **ret_text, size_t *ret_len, struct iptk_error *err);

/* The key table, for --introspect and the manual's lint: the k-th key's full path
 * ("clocks.CLOCK.limit"), its type and one line of meaning; false past the end. */
bool iptk_config_key(size_t k, const char **ret_path, const char **ret_type, const char **ret_help);

#endif
