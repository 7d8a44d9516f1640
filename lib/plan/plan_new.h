/* How a plan is made: for the room that reads plan files, and for tests. */
#ifndef IPTK_PLAN_PLAN_NEW_H
#define IPTK_PLAN_PLAN_NEW_H

#include "base/mem.h"
#include "iptk/plan.h"

/* An empty plan with its own arena, in which the plan itself and everything that is put
 * into it must lie; iptk_plan_free gives both back. */
struct iptk_plan *plan_new(void);

#endif
