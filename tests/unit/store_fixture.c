/* The store that the tests of the store room fill and take apart. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store_fixture.h"

#define LOG_ID "00112233445566778899aabbccddeeff"
#define MAX_EFFECTS 16

struct store *fixture_open(const char *path, bool create, bool write, int wait_s)
{
	struct store_options options = { .path = path, .create = create, .write = write,
		.wait_s = wait_s };
	struct iptk_error err = IPTK_ERROR_INIT;
	struct store *store = NULL;

	if (store_open(&options, &store, &err)) {
		fail_msg("%s: %s", err.place, err.text);
	}
	return store;
}

void fixture_begin(struct store *store)
{
	struct iptk_error err = IPTK_ERROR_INIT;

	if (store_begin_write(store, &err)) {
		fail_msg("%s", err.text);
	}
}

void fixture_commit(struct store *store)
{
	struct iptk_error err = IPTK_ERROR_INIT;

	if (store_commit(store, &err)) {
		fail_msg("%s", err.text);
	}
}

static void read_json(struct record *r, struct arena *arena, const char *text)
{
	struct iptk_error err = IPTK_ERROR_INIT;
	const char *p = text, *end = text + strlen(text);

	record_init(r, arena);
	if (record_decode(r, &p, end, &err) || p != end) {
		fail_msg("%s: %s", text, err.text);
	}
}

int64_t fixture_event(struct store *store, const char *kind, const char *ref, int64_t at,
	const struct store_personal *personal, const char *act, ...)
{
	struct arena arena = { 0 };
	struct iptk_error err = IPTK_ERROR_INIT;
	struct record effects[MAX_EFFECTS];
	struct store_event event = { .recorded_at = at, .uid = 1000, .login = 1000,
		.person = "officer", .kind = kind, .ref = ref, .plan = "", .effects = effects };
	const char *text;
	va_list ap;

	read_json(&event.act, &arena, act);
	va_start(ap, act);
	while ((text = va_arg(ap, const char *))) {
		assert_true(event.n_effects < MAX_EFFECTS);
		read_json(&effects[event.n_effects++], &arena, text);
	}
	va_end(ap);
	if (store_append(store, &event, LOG_ID, personal, personal ? 1 : 0, &err)) {
		fail_msg("%s: %s", err.place, err.text);
	}
	arena_done(&arena);
	return event.seq;
}

void fixture_found(struct store *store)
{
	fixture_begin(store);
	fixture_event(store, "plan.adopt", "", FIXTURE_T0, NULL, "{\"yaml\":\"version: 1\\n\"}",
		"{\"do\":\"plan.new\",\"digest\":\"d\",\"version\":\"1\"}", NULL);
	fixture_commit(store);
}

void fixture_incident(struct store *store, int64_t n, const char *extra, const char *act)
{
	struct arena arena = { 0 };
	char ref[IPTK_REF_MAX];
	long long id = FIXTURE_ID(n);

	iptk_ref_format(id, 0, 0, ref);
	fixture_event(store, "report.new", ref, FIXTURE_T0 + n * 1000, NULL, act,
		arena_printf(&arena, "{\"do\":\"incident.new\",\"id\":%lld,\"plan_seq\":1%s%s}", id,
			strstr(extra, "\"state\"") ? "" : ",\"state\":\"reported\"", extra),
		arena_printf(&arena, "{\"do\":\"part.new\",\"incident\":%lld,\"letter\":\"r\","
			"\"n\":1,\"type\":\"new\",\"state\":\"recorded\"}", id), NULL);
	arena_done(&arena);
}

void fixture_clock(struct store *store, int64_t n, int64_t k, const char *clock, int64_t due,
	int64_t met)
{
	struct arena arena = { 0 };
	long long id = FIXTURE_ID(n);
	const char *open = arena_printf(&arena, "{\"do\":\"clock.open\",\"incident\":%lld,"
		"\"n\":%lld,\"clock\":\"%s\",\"name\":\"%s\",\"clause\":\"4.1.1\",\"owner\":"
		"\"officer\",\"start_at\":%lld,\"limit_s\":%lld,\"due_at\":%lld}", id, (long long)k,
		clock, clock, (long long)FIXTURE_T0, (long long)due * 60,
		(long long)(FIXTURE_T0 + due * FIXTURE_MIN));
	const char *meet = met < 0 ? NULL : arena_printf(&arena, "{\"do\":\"clock.meet\","
		"\"incident\":%lld,\"n\":%lld,\"met_at\":%lld}", id, (long long)k,
		(long long)(FIXTURE_T0 + met * FIXTURE_MIN));

	fixture_event(store, "report.follow", "", FIXTURE_T0, NULL, "{}", open, meet, NULL);
	arena_done(&arena);
}

int fixture_setup(void **state)
{
	struct fixture *f = calloc(1, sizeof(*f));

	strcpy(f->directory, "/tmp/iptk-test-XXXXXX");
	assert_non_null(mkdtemp(f->directory));
	snprintf(f->path, sizeof(f->path), "%s/s.db", f->directory);
	f->store = fixture_open(f->path, true, true, 1);
	fixture_found(f->store);
	*state = f;
	return 0;
}

int fixture_teardown(void **state)
{
	struct fixture *f = *state;
	char command[200];

	store_close(f->store);
	snprintf(command, sizeof(command), "chmod -R u+w %s && rm -r %s", f->directory, f->directory);
	if (system(command)) {
		return -1;
	}
	free(f);
	return 0;
}
