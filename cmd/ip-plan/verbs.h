/*
 * The verbs of ip-plan, each returns the exit status; and what they share.
 */
#ifndef CMD_IP_PLAN_VERBS_H
#define CMD_IP_PLAN_VERBS_H

#include "base/mem.h"
#include "common/tool.h"
#include "config/config.h"

int verb_check(struct invocation *inv);
int verb_show_plan(struct invocation *inv);
int verb_diff(struct invocation *inv);
int verb_adopt(struct invocation *inv);
int verb_rules(struct invocation *inv);
int verb_people(struct invocation *inv);
int verb_list_plans(struct invocation *inv);
int verb_cancel(struct invocation *inv);
int verb_drill(struct invocation *inv);
int verb_ready(struct invocation *inv);
int verb_stock(struct invocation *inv);
int verb_train(struct invocation *inv);

/* Plans adopted: columns of ip-plan list. */
extern const struct iptk_column adopted_columns[];
extern const size_t n_adopted_columns;

/* Whether an option of the act was typed, so that the verb writes instead of listing. */
bool verb_writes(const struct invocation *inv, const char *act);

/* The plan that operands or the usual places name, read: a plan file, and after it profiles;
 * with no file anywhere the built-in plan. All strings are yours. */
struct plan_file {
	char *name;   /* of the plan file */
	char *yaml;   /* all of it */
	size_t len;
	struct config_part *parts; /* the files, one after another */
	size_t n_parts;
	bool builtin; /* no file was named: the built-in plan's text */
};
int plan_file_read(struct invocation *inv, struct plan_file *ret);
void plan_file_done(struct plan_file *file);
/* Check it: every error on stderr, one a line. 0 and the plan, or the exit status. */
int plan_file_check(struct invocation *inv, const struct plan_file *file, struct iptk_plan **ret);

/* What its author may not have meant, on stderr, unless quiet; `name` is the plan file's. */
void plan_doubts(struct invocation *inv, const char *name, const struct iptk_plan *plan);

/* What can never happen under a plan, a line each: see never.c. */
typedef void (*plan_doubt_fn)(void *context, const char *text);
void plan_never(const struct iptk_plan *plan, int64_t now, plan_doubt_fn say, void *context);

/* That the plan has profiles, off until they are used, and what each is not. */
void plan_say_profiles(struct invocation *inv, const struct iptk_plan *plan);

/* A plan as lines "path = value", in the order of the plan; ids name the members of lists. */
struct flat {
	struct arena arena;
	struct flat_line {
		const char *path, *value;
	} *lines;
	size_t n;
};
void flat_make(struct flat *flat, const struct iptk_plan *plan);
void flat_done(struct flat *flat);

#endif
