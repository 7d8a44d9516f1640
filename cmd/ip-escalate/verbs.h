/*
 * The verbs of ip-escalate that are not generic; each returns the exit status.
 */
#ifndef CMD_IP_ESCALATE_VERBS_H
#define CMD_IP_ESCALATE_VERBS_H

#include "common/tool.h"

int verb_release(struct invocation *inv); /* draft, publish: the text may come from a file */
int verb_list_own(struct invocation *inv); /* responses, releases and decisions on them */

int verb_remind(struct invocation *inv);

#endif
