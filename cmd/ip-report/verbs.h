/*
 * The verbs of ip-report that are not generic; each returns the exit status.
 */
#ifndef CMD_IP_REPORT_VERBS_H
#define CMD_IP_REPORT_VERBS_H

#include "common/tool.h"

int verb_new(struct invocation *inv);
int verb_attach(struct invocation *inv);
int verb_evidence(struct invocation *inv);
int verb_import(struct invocation *inv);
int verb_search(struct invocation *inv);
int verb_due(struct invocation *inv);
int verb_check(struct invocation *inv);

#endif
