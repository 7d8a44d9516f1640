/*
 * What the tests of the store share: a directory of their own, a store in it, and short ways
 * to write an event. Included by one source each, hence all static.
 */
#ifndef STORE_CORE_H
#define STORE_CORE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/mem.h"
#include "iptk/time.h"
#include "store/store.h"

#define LOG_ID "0123456789abcdef0123456789abcdef"
#define INCIDENT INT64_C(2026000007)
#define T0 INT64_C(1772323500000) /* 2026-03-01T00:05:00Z */

struct fixture {
	char directory[64];
	char path[96];
	struct store *store;
	struct arena arena;
	struct store_event event;
	struct record effects[16];
};

static inline void check(int r, const struct iptk_error *err)
{
	if (r < 0) {
		fail_msg("%d %s: %s", r, err->place, err->text);
	}
}

static inline int make_directory(void **state)
{
	struct fixture *f = calloc(1, sizeof *f);
	strcpy(f->directory, "/tmp/iptk-store-XXXXXX");
	assert_non_null(mkdtemp(f->directory));
	snprintf(f->path, sizeof f->path, "%s/incidents.db", f->directory);
	*state = f;
	return 0;
}

static inline int open_store(struct fixture *f, bool create, bool write, struct iptk_error *err)
{
	return store_open(&(struct store_options){ .path = f->path, .create = create,
		.write = write, .wait_s = 1 }, &f->store, err);
}

static inline int remove_directory(void **state)
{
	struct fixture *f = *state;
	char command[128];

	store_close(f->store);
	arena_done(&f->arena);
	snprintf(command, sizeof command, "rm -rf %s", f->directory);
	assert_int_equal(system(command), 0);
	free(f);
	return 0;
}

/* Begin an event of a kind; effects are added with effect(). */
static inline struct record *event(struct fixture *f, const char *kind, const char *ref)
{
	f->event = (struct store_event){ .recorded_at = T0 + 60000, .uid = 1000, .login = -1,
		.person = "officer", .kind = kind, .ref = ref, .plan = "d1", .effects = f->effects };
	record_init(&f->event.act, &f->arena);
	record_add_int(&f->event.act, "at", T0);
	return &f->event.act;
}

static inline struct record *effect(struct fixture *f, const char *name)
{
	struct record *r = &f->effects[f->event.n_effects++];
	record_init(r, &f->arena);
	record_add(r, "do", name);
	return r;
}

/* An effect about a part or clock of the incident. */
static inline struct record *part_effect(struct fixture *f, const char *name, const char *letter,
	int64_t n)
{
	struct record *r = effect(f, name);
	record_add_int(r, "incident", INCIDENT);
	record_add(r, "letter", letter);
	record_add_int(r, "n", n);
	return r;
}

static inline struct record *clock_effect(struct fixture *f, const char *name, int64_t n)
{
	struct record *r = effect(f, name);
	record_add_int(r, "incident", INCIDENT);
	record_add_int(r, "n", n);
	return r;
}

static inline int append(struct fixture *f, struct iptk_error *err)
{
	return store_append(f->store, &f->event, LOG_ID, NULL, 0, err);
}

static inline void append_ok(struct fixture *f)
{
	struct iptk_error err = IPTK_ERROR_INIT;
	check(append(f, &err), &err);
}

static inline void found(struct fixture *f)
{
	struct record *act = event(f, "plan.adopt", "");
	record_add(act, "yaml", "version: '1'\n");
	struct record *e = effect(f, "plan.new");
	record_add(e, "digest", "d1");
	record_add(e, "version", "1");
	record_add_int(e, "effective_at", T0);
	append_ok(f);
}

/* The first report of INCIDENT: a part r1, two clocks. */
static inline void report(struct fixture *f)
{
	struct record *act = event(f, "report.new", "2026-0007");
	record_add(act, "title", "失火");
	record_add(act, "place", "南楼");
	record_add(act, "reason", "because");
	record_add(act, "doc", "D-1");
	struct record *e = effect(f, "incident.new");
	record_add_int(e, "id", INCIDENT);
	record_add(e, "state", "reported");
	record_add_int(e, "plan_seq", 1);
	record_add(e, "title", "失火");
	record_add(e, "kind", "other");
	record_add(e, "dept", "security");
	record_add(e, "source", "INC1");
	record_add_int(e, "occurred_at", T0);
	e = part_effect(f, "part.new", "r", 1);
	record_add(e, "type", "new");
	record_add(e, "state", "recorded");
	e = clock_effect(f, "clock.open", 1);
	record_add(e, "clock", "verify");
	record_add(e, "name", "核实");
	record_add(e, "clause", "4.1.1");
	record_add_int(e, "start_at", T0);
	record_add_int(e, "limit_s", 7200);
	record_add_int(e, "due_at", T0 + 7200000);
	e = clock_effect(f, "clock.open", 2);
	record_add(e, "clock", "phone");
	record_add(e, "name", "电话报告");
	record_add(e, "clause", "4.1.1");
	record_add_int(e, "start_at", T0);
	record_add_int(e, "limit_s", 1800);
	record_add_int(e, "due_at", T0 + 1800000);
	append_ok(f);
}

static inline void begin(struct fixture *f)
{
	struct iptk_error err = IPTK_ERROR_INIT;
	check(store_begin_write(f->store, &err), &err);
}

static inline void commit(struct fixture *f)
{
	struct iptk_error err = IPTK_ERROR_INIT;
	check(store_commit(f->store, &err), &err);
}

/* A new store with its founding event and one incident, committed. */
static inline int make_store(void **state)
{
	struct iptk_error err = IPTK_ERROR_INIT;
	make_directory(state);
	struct fixture *f = *state;
	check(open_store(f, true, true, &err), &err);
	begin(f);
	found(f);
	report(f);
	commit(f);
	return 0;
}

#endif
