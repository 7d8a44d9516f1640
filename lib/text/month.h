/* The parts of the month's paper that stand in a file of their own. */
#ifndef IPTK_TEXT_MONTH_H
#define IPTK_TEXT_MONTH_H

#include "text/page.h"

/* month_ready.c: readiness (PLAN 6, 7) and drills, each a section. */
void month_put_readiness(struct page *page, const struct iptk_month *month);
void month_put_drills(struct page *page, const struct iptk_month *month);

#endif
