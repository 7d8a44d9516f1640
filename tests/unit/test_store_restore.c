/* An exported log put back: the same bytes, or nothing at all. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "store_fixture.h"

/* A store with four events and a personal value in the third. */
static struct store *source(struct store_personal *p)
{
	struct store *s = fixture_open(NULL, true, true, 0);
	char act[128];

	*p = (struct store_personal){ .name = "place", .value = "v",
		.salt = "0123456789abcdef0123456789abcdef" };
	store_personal_commit(p);
	snprintf(act, sizeof(act), "{\"place.commit\":\"%s\"}", p->commit);
	fixture_found(s);
	fixture_begin(s);
	fixture_incident(s, 1, ",\"title\":\"甲\"", "{\"course\":\"一\\n\\\"二\\\"\"}");
	fixture_event(s, "report.follow", "", FIXTURE_T0, p, act, NULL);
	fixture_clock(s, 1, 1, "phone", 30, -1);
	fixture_commit(s);
	return s;
}

/* Copy events up to `last`; the hash of event `spoil` is changed. 0 or the first error. */
static int copy(struct store *from, struct store *to, int64_t last, int64_t spoil,
	struct iptk_error *err)
{
	struct iptk_cursor *c = NULL;
	struct iptk_filter f;
	struct iptk_event row;
	int r;

	iptk_filter_init(&f, FIXTURE_T0);
	store_events(from, &f, &c, err);
	while ((r = iptk_cursor_event(c, &row, err)) == 0 && row.seq <= last) {
		char hash[DIGEST_HEX];

		memcpy(hash, row.hash, sizeof(hash));
		hash[0] = row.seq == spoil ? (hash[0] == '0' ? '1' : '0') : hash[0];
		r = store_append_raw(to, row.seq, row.prev, row.body, hash, err);
		if (r) {
			break;
		}
	}
	iptk_cursor_free(c);
	return r < 0 ? r : 0;
}

static void assert_head(struct store *s, int64_t seq, const char *hash)
{
	struct iptk_error err = IPTK_ERROR_INIT;
	struct iptk_head head;

	assert_int_equal(store_head(s, &head, &err), 0);
	assert_int_equal(head.seq, seq);
	if (hash) {
		assert_string_equal(head.hash, hash);
	}
}

static void ignore(void *context, bool bad, const char *line)
{
	if (bad) {
		print_message("%s\n", line);
	}
	(void)context;
}

static void assert_sound(struct store *s, struct store *other)
{
	struct iptk_verify_options options = { .on_line = ignore };
	struct iptk_error err = IPTK_ERROR_INIT;
	size_t n_bad = 0;

	assert_int_equal(store_verify_schema(s, &options, &n_bad, &err), 0);
	assert_int_equal(store_verify_chain(s, &options, &n_bad, &err), 0);
	assert_int_equal(store_verify_tables(s, &options, &n_bad, &err), 0);
	assert_int_equal(store_verify_kept(s, &options, &n_bad, &err), 0);
	if (other) {
		assert_int_equal(store_verify_same(s, other, &options, &n_bad, &err), 0);
	}
	assert_int_equal(n_bad, 0);
}

static void test_whole(void **state)
{
	struct fixture *f = *state;
	struct iptk_error err = IPTK_ERROR_INIT;
	struct store_personal p;
	struct store *from = source(&p);
	struct iptk_head head;

	assert_int_equal(store_head(from, &head, &err), 0);
	fixture_begin(f->store);
	assert_int_equal(store_unfound(f->store, &err), 0);
	assert_head(f->store, 0, NULL);
	assert_int_equal(copy(from, f->store, 99, 0, &err), 0);
	assert_int_equal(store_put_personal(f->store, &p, 3, &err), 0);
	fixture_commit(f->store);
	assert_head(f->store, 4, head.hash);
	assert_sound(f->store, from);
	store_close(f->store);
	f->store = fixture_open(f->path, false, true, 1); /* the schema is as it was */
	assert_sound(f->store, from);
	store_close(from);
}

static void test_refused(void **state)
{
	struct fixture *f = *state;
	struct iptk_error err = IPTK_ERROR_INIT;
	struct store_personal p;
	struct store *from = source(&p);
	struct iptk_head before;

	assert_int_equal(store_head(f->store, &before, &err), 0);
	for (int64_t spoil = 1; spoil <= 4; spoil++) {
		iptk_error_clear(&err);
		fixture_begin(f->store);
		assert_int_equal(store_unfound(f->store, &err), 0);
		assert_int_equal(copy(from, f->store, 99, spoil, &err), IPTK_E_INPUT);
		store_rollback(f->store);
		assert_head(f->store, 1, before.hash);
	}

	/* the first event left out */
	iptk_error_clear(&err);
	fixture_begin(f->store);
	assert_int_equal(store_unfound(f->store, &err), 0);
	assert_int_equal(store_append_raw(f->store, 2, before.hash, "{}", before.hash, &err),
		IPTK_E_INPUT);
	store_rollback(f->store);
	assert_sound(f->store, NULL);
	store_close(from);
}

static void test_recorded_more(void **state)
{
	struct fixture *f = *state;
	struct iptk_error err = IPTK_ERROR_INIT;

	fixture_begin(f->store);
	fixture_incident(f->store, 1, "", "{}");
	fixture_commit(f->store);
	fixture_begin(f->store);
	assert_int_equal(store_unfound(f->store, &err), IPTK_E_INPUT);
	store_rollback(f->store);
	assert_head(f->store, 2, NULL);
}

static void test_empty(void **state)
{
	struct store *s = fixture_open(NULL, true, true, 0);
	struct iptk_error err = IPTK_ERROR_INIT;

	(void)state;
	fixture_begin(s);
	assert_int_equal(store_unfound(s, &err), 0);
	fixture_commit(s);
	fixture_found(s);
	assert_sound(s, NULL);
	store_close(s);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)
	const struct CMUnitTest tests[] = {
		TEST(test_whole), TEST(test_refused), TEST(test_recorded_more), TEST(test_empty),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
