/*
 * The verbs of ip-review that are not generic; each returns the exit status.
 */
#ifndef CMD_IP_REVIEW_VERBS_H
#define CMD_IP_REVIEW_VERBS_H

#include "common/tool.h"

int verb_summary(struct invocation *inv);
int verb_todo(struct invocation *inv);
int verb_export(struct invocation *inv);
int verb_head(struct invocation *inv);
int verb_month(struct invocation *inv);
int verb_stats(struct invocation *inv);
int verb_verify(struct invocation *inv);

extern const struct option_row head_options[];
extern const struct option_row month_options[];
extern const struct option_row stats_options[];
extern const struct iptk_column todo_columns[];
extern const size_t n_todo_columns;

#endif
