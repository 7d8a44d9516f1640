/*
 * The world in which the tests of the clocks play: the default plan's clocks, built by
 * hand (plan 2.2, 3.2.2, 4.1.1, 4.1.2, 4.2.1, 5.2.2), and a small incident that they move
 * through its life. Times are minutes from T, "30:01" being a second later; a clock's story
 * is told as in "late 31/30, open 90": met a minute after its due time, the next one due at
 * T+90. Not a test itself.
 */
#ifndef PLAN_CLOCK_WORLD_H
#define PLAN_CLOCK_WORLD_H

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/mem.h"
#include "iptk/clock.h"
#include "iptk/rule.h"
#include "iptk/time.h"

#define T INT64_C(1772323500000) /* 2026-03-01T08:05:00+08:00 */
#define MIN(m) (T + (int64_t)(m) * 60000)
#define H 60
#define D (24 * 60)
#define LIVE (1u << IPTK_STATE_REPORTED | 1u << IPTK_STATE_VERIFIED \
	| 1u << IPTK_STATE_RESPONDING | 1u << IPTK_STATE_ENDING)
#define LIVE_SIGNAL (LIVE | 1u << IPTK_STATE_SIGNAL)
#define N(table) (sizeof(table) / sizeof(table)[0])

struct world {
	struct arena arena;
	struct iptk_incident i;
	struct iptk_clock clocks[200];
	size_t n;
	int64_t at; /* seconds are added by `second` */
	const struct iptk_plan *plan; /* NULL: the one built by hand */
	const char *named[4];         /* clocks of profiles that the act meets; NULL-ended */
	const char *const *waived;    /* items waived, NULL-ended; or NULL */
	const char *dept, *part, *reason, *owner;
	bool owed, document;
	int64_t task_due_at;
	char told[400];
};

extern struct iptk_department departments[3];
extern struct iptk_clock_def defs[];

struct world *world_new(void);
void world_free(struct world *w);
struct iptk_clock_case case_of(const struct world *w, const struct iptk_act_def *def);
void act(struct world *w, const char *name, int64_t at);
void mark(struct world *w, enum iptk_mark m, int64_t at);
void reported(struct world *w, int64_t occurred, int64_t discovered, int64_t at);
void report(struct world *w, const char *type, int64_t at);
void verified(struct world *w, int64_t at);
void issued(struct world *w, const char *level, int64_t at);
void adjusted(struct world *w, const char *level, int64_t at);
void lifted(struct world *w, int64_t at);
void started(struct world *w, const char *response, int64_t at);
void moved(struct world *w, const char *name, enum iptk_state state, int64_t at);
void responding(struct world *w, const char *level, const char *response);
const char *story(struct world *w, const char *id, const char *key);
void expect(struct world *w, const char *id, const char *want);

#endif
