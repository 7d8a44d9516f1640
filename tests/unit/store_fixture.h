/*
 * The store that the tests of the store room fill and take apart: a directory of its own, a
 * founding event, incidents and clocks by number. Times are minutes after FIXTURE_T0.
 */
#ifndef STORE_FIXTURE_H
#define STORE_FIXTURE_H

#include <stdbool.h>
#include <stdint.h>

#include "store/store.h"

#define FIXTURE_T0 INT64_C(1772323200000) /* 2026-03-01T00:00:00Z */
#define FIXTURE_MIN INT64_C(60000)        /* ms */
#define FIXTURE_ID(n) (INT64_C(2026000000) + (n))

struct fixture {
	char directory[64], path[96];
	struct store *store;
};

/* Open or fail the test. */
struct store *fixture_open(const char *path, bool create, bool write, int wait_s);
void fixture_begin(struct store *store);
void fixture_commit(struct store *store);

/* Append an event: the act and each effect as JSON objects, ended by NULL. Returns its seq. */
int64_t fixture_event(struct store *store, const char *kind, const char *ref, int64_t at,
	const struct store_personal *personal, const char *act, ...);
/* The founding event, in a transaction of its own. */
void fixture_found(struct store *store);
/* Incident n with its first report; extra: more pairs of incident.new, ",\"level\":\"red\"". */
void fixture_incident(struct store *store, int64_t n, const char *extra, const char *act);
/* Clock k of incident n, due and met so many minutes after T0; met below 0: open. */
void fixture_clock(struct store *store, int64_t n, int64_t k, const char *clock, int64_t due,
	int64_t met);

/* For cmocka: *state becomes a struct fixture * with a founded store. */
int fixture_setup(void **state);
int fixture_teardown(void **state);

#endif
