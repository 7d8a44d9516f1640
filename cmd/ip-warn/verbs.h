/* The verbs of ip-warn that have a file of their own. */
#ifndef CMD_IP_WARN_VERBS_H
#define CMD_IP_WARN_VERBS_H

#include "common/tool.h"

int verb_notices(struct invocation *inv);
int verb_send(struct invocation *inv);

#endif
