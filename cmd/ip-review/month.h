/* What the two files of ip-review month share. */
#ifndef CMD_IP_REVIEW_MONTH_H
#define CMD_IP_REVIEW_MONTH_H

#include "base/mem.h"
#include "ip-review/verbs.h"
#include "iptk/register.h"

/* Readiness, and the memory of all that it points to. */
struct readiness {
	struct iptk_readiness ready;
	struct arena arena;
	struct buf subjects;
	struct iptk_lack *lacks;
	struct iptk_drill *drills;
	struct iptk_part *mends;
};

/* As of now, with what was held in the month. 0 or the error, set; readiness_done either way. */
int readiness_collect(struct invocation *inv, const struct iptk_month *month, struct readiness *r);
void readiness_done(struct readiness *r);

#endif
