/*
 * Verifying: a sound store is passed; whatever is done to the log or the tables behind
 * iptk's back is named, the first bad event by its seq.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "store/store_internal.h"
#include "store_fixture.h"

struct found {
	size_t n_bad;
	char bad[4096];  /* the lines, one after the other */
	char note[4096];
};

static void on_line(void *context, bool bad, const char *line)
{
	struct found *found = context;
	char *to = bad ? found->bad : found->note;
	size_t len = strlen(to);

	snprintf(to + len, sizeof(found->bad) - len, "%s\n", line);
}

typedef int verify_function(struct store *s, const struct iptk_verify_options *o, size_t *n_bad,
	struct iptk_error *err);

static struct found run(verify_function *verify, struct store *s, const char *heads)
{
	struct found found = { .n_bad = 0 };
	struct iptk_verify_options options = { .heads = heads, .on_line = on_line,
		.context = &found };
	struct iptk_error err = IPTK_ERROR_INIT;

	if (verify(s, &options, &found.n_bad, &err)) {
		fail_msg("%s: %s", err.place, err.text);
	}
	assert_false(store_in_transaction(s));
	return found;
}

static void assert_says(const char *text, const char *what)
{
	if (!strstr(text, what)) {
		fail_msg("'%s' is not in:\n%s", what, text);
	}
}

/* Seven events: the founding, two incidents, clocks of them, a follow-up. */
static void fill(struct store *s)
{
	fixture_begin(s);
	fixture_incident(s, 1, ",\"title\":\"甲\"", "{\"course\":\"c\",\"once\":\"k\"}");
	fixture_incident(s, 2, ",\"title\":\"乙\"", "{\"course\":\"c\"}");
	fixture_clock(s, 1, 1, "phone", 30, 40);
	fixture_clock(s, 2, 1, "phone", 30, -1);
	fixture_event(s, "report.follow", "2026-0001.r2", FIXTURE_T0, NULL, "{\"course\":\"d\"}",
		"{\"do\":\"part.new\",\"incident\":2026000001,\"letter\":\"r\",\"n\":2,\"type\":"
		"\"follow\",\"state\":\"recorded\"}",
		"{\"do\":\"approval.new\",\"incident\":2026000001,\"letter\":\"r\",\"n\":2,"
		"\"step\":0,\"person\":\"head\"}", NULL);
	fixture_event(s, "report.verify", "2026-0002", FIXTURE_T0, NULL, "{}",
		"{\"do\":\"incident.set\",\"id\":2026000002,\"state\":\"verified\"}", NULL);
	fixture_commit(s);
}

/* What a forger with the file does: the guards off, the deed, the guards on again. */
static void tamper(struct fixture *f, const char *deed)
{
	char *guards[3] = { 0 };
	sqlite3_stmt *st;
	sqlite3 *db;
	int n = 0;

	store_close(f->store);
	f->store = NULL;
	assert_int_equal(sqlite3_open(f->path, &db), SQLITE_OK);
	sqlite3_prepare_v2(db, "SELECT sql FROM sqlite_schema WHERE type = 'trigger'", -1, &st, NULL);
	while (sqlite3_step(st) == SQLITE_ROW) {
		assert_true(n < 3);
		guards[n++] = strdup((const char *)sqlite3_column_text(st, 0));
	}
	sqlite3_finalize(st);
	assert_int_equal(sqlite3_exec(db, "DROP TRIGGER event_chain; DROP TRIGGER event_kept;"
		" DROP TRIGGER event_fixed", NULL, NULL, NULL), SQLITE_OK);
	if (sqlite3_exec(db, deed, NULL, NULL, NULL)) {
		fail_msg("%s: %s", deed, sqlite3_errmsg(db));
	}
	while (n > 0) {
		assert_int_equal(sqlite3_exec(db, guards[--n], NULL, NULL, NULL), SQLITE_OK);
		free(guards[n]);
	}
	sqlite3_close(db);
	f->store = fixture_open(f->path, false, true, 1);
}

static void test_sound(void **state)
{
	struct store *s = ((struct fixture *)*state)->store;
	struct iptk_head head;
	struct iptk_error err = IPTK_ERROR_INIT;
	struct found found;
	char heads[200];

	fill(s);
	found = run(store_verify_schema, s, NULL);
	assert_string_equal(found.bad, "");
	found = run(store_verify_chain, s, NULL);
	assert_string_equal(found.bad, "");
	assert_says(found.note, "events 1 to 7 hold together");
	assert_says(found.note, "no printed head was given");
	found = run(store_verify_tables, s, NULL);
	assert_string_equal(found.bad, "");
	found = run(store_verify_kept, s, NULL);
	assert_string_equal(found.bad, "");
	assert_int_equal(found.n_bad, 0);

	assert_int_equal(store_head(s, &head, &err), 0);
	snprintf(heads, sizeof(heads), "# printed\r\n\n%s %lld %s\n", head.log,
		(long long)head.seq, head.hash);
	found = run(store_verify_chain, s, heads);
	assert_string_equal(found.bad, "");
	assert_null(strstr(found.note, "printed head"));
	snprintf(heads, sizeof(heads), "%lld %s %s", (long long)head.seq, head.hash, head.log);
	found = run(store_verify_chain, s, heads);
	assert_string_equal(found.bad, "");
}

static void test_tampered_log(void **state)
{
	static const struct {
		const char *deed, *says;
	} cases[] = {
		{ "UPDATE event SET body = replace(body, '甲', '丙') WHERE seq = 2",
			"event 2: its hash is not that of its prev and body" },
		{ "DELETE FROM event WHERE seq = 3", "event 3 is missing: after event 2 comes 4" },
		{ "DELETE FROM event WHERE seq = 1", "event 1 is missing: after event 0 comes 2" },
		{ "DELETE FROM event", "event 1 is missing: the log is empty" },
		/* a copy put in, the others moved up */
		{ "UPDATE event SET seq = -seq - 1 WHERE seq > 3;"
			" INSERT INTO event SELECT 4, prev, body, hash FROM event WHERE seq = 3;"
			" UPDATE event SET seq = -seq WHERE seq < 0",
			"event 4: its body says that it is event 3; it does not stand on event 3" },
		{ "INSERT INTO event SELECT 0, prev, body, hash FROM event WHERE seq = 3",
			"event 0: the log begins with event 1" },
		{ "INSERT INTO event SELECT 100, prev, body, hash FROM event WHERE seq = 7",
			"event 8 is missing: after event 7 comes 100" },
		/* two change places */
		{ "UPDATE event SET seq = -4 WHERE seq = 4; UPDATE event SET seq = 4 WHERE seq = 5;"
			" UPDATE event SET seq = 5 WHERE seq = -4",
			"event 4: its body says that it is event 5; it does not stand on event 3" },
		{ "UPDATE event SET body = body || char(0) || 'more' WHERE seq = 5",
			"event 5: its body holds a NUL byte" },
		{ "UPDATE event SET hash = hash || char(0) WHERE seq = 5",
			"event 5: hash is 65 bytes long, not 64" },
		{ "UPDATE event SET prev = upper(prev) WHERE seq = 5", "event 5: it does not stand on" },
		{ "UPDATE event SET body = '{}' WHERE seq = 6", "event 6: its body is no event" },
		{ "UPDATE event SET body = CAST(x'ff' AS TEXT) || body WHERE seq = 6",
			"event 6: its body is not UTF-8 at byte 0" },
		{ "UPDATE event SET body = body || ' ' WHERE seq = 6", "event 6: its body is no event" },
		/* the declared type taken away, so that a blob gets in */
		{ "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(replace(sql,"
			" 'body TEXT NOT NULL', 'body BLOB NOT NULL'), ') STRICT', ')') WHERE name = 'event';"
			" PRAGMA writable_schema = RESET;"
			" UPDATE event SET body = CAST(body AS BLOB) WHERE seq = 4;"
			" PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql,"
			" 'body BLOB NOT NULL', 'body TEXT NOT NULL') WHERE name = 'event';"
			" UPDATE sqlite_schema SET sql = sql || ' STRICT' WHERE name = 'event'"
			" AND type = 'table';"
			" PRAGMA writable_schema = RESET",
			"event 4: body is of type blob, not text" },
	};

	fixture_teardown(state);
	for (size_t k = 0; k < sizeof(cases) / sizeof(*cases); k++) {
		struct found found;

		fixture_setup(state);
		fill(((struct fixture *)*state)->store);
		tamper(*state, cases[k].deed);
		found = run(store_verify_chain, ((struct fixture *)*state)->store, NULL);
		assert_int_equal(found.n_bad, 1);
		assert_says(found.bad, cases[k].says);
		fixture_teardown(state);
	}
	fixture_setup(state);
}

/* A forger who also makes the hashes right is caught by what is on paper, and only by it. */
static void test_tail(void **state)
{
	struct fixture *f = *state;
	struct iptk_error err = IPTK_ERROR_INIT;
	struct iptk_head head;
	struct found found;
	char heads[3][100];

	fill(f->store);
	assert_int_equal(store_head(f->store, &head, &err), 0);
	snprintf(heads[0], sizeof(heads[0]), "7 %s\n", head.hash);
	snprintf(heads[1], sizeof(heads[1]), "7 %.16s\n", head.hash);
	snprintf(heads[2], sizeof(heads[2]), "5 %.15s0\n", head.hash);
	found = run(store_verify_chain, f->store, heads[1]);
	assert_string_equal(found.bad, "");
	found = run(store_verify_chain, f->store, heads[2]);
	assert_says(found.bad, "event 5: the printed head of it is");

	tamper(f, "DELETE FROM event WHERE seq > 5");
	found = run(store_verify_chain, f->store, NULL);
	assert_string_equal(found.bad, "");
	found = run(store_verify_chain, f->store, heads[0]);
	assert_says(found.bad, "event 6 is missing: the log ends with 5, but a printed head tells "
		"of event 7: its tail was cut off");

	assert_int_equal(store_head(f->store, &head, &err), 0);
	snprintf(heads[0], sizeof(heads[0]), "5 %s", head.hash);
	fixture_begin(f->store);
	fixture_event(f->store, "report.follow", "", FIXTURE_T0, NULL, "{}", NULL);
	fixture_commit(f->store);
	found = run(store_verify_chain, f->store, heads[0]);
	assert_string_equal(found.bad, "");
	assert_says(found.note, "no printed head vouches for events 6 to 6");
}

static void test_heads_refused(void **state)
{
	static const char *const cases[] = { "x", "0 0123456789abcdef", "1 0123", "1",
		"1 0123456789abcdeg", "1 0123456789abcdef more" };
	struct fixture *f = *state;

	for (size_t k = 0; k < sizeof(cases) / sizeof(*cases); k++) {
		struct iptk_error err = IPTK_ERROR_INIT;
		struct iptk_verify_options options = { .heads = cases[k] };
		size_t n_bad = 0;

		assert_int_equal(store_verify_chain(f->store, &options, &n_bad, &err), IPTK_E_INPUT);
		assert_says(err.text, "line 1");
	}
}

static void test_tampered_tables(void **state)
{
	static const struct {
		const char *deed, *says;
	} cases[] = {
		{ "UPDATE incident SET title = '丙' WHERE id = 2026000002",
			"table incident: id 2026000002: title is '丙', the log makes it '乙'" },
		{ "UPDATE incident SET title = title || char(0) WHERE id = 2026000002",
			"table incident: id 2026000002: title is" },
		{ "UPDATE incident SET level = 'red' WHERE id = 2026000001",
			"table incident: id 2026000001: level is 'red', the log makes it nothing" },
		{ "UPDATE clock SET met_at = due_at WHERE id = 2026000001000001",
			"table clock: id 2026000001000001: met_at is" },
		{ "DELETE FROM clock WHERE id = 2026000002000001",
			"table clock: id 2026000002000001: the row that the log makes is missing" },
		{ "INSERT INTO approval VALUES (2026000001, 'r', 1, 5, 'head', 0, NULL, NULL)",
			"table approval: incident 2026000001, letter 'r', n 1, seq 5, person 'head':"
			" a row that the log does not make" },
		{ "UPDATE once SET ref = 'x'", "table once: uid 1000, key 'k': ref is 'x'" },
		{ "DELETE FROM trail WHERE seq = 7", "table trail: incident 2026000002, seq 7:" },
		{ "UPDATE plan SET yaml = yaml || ' '", "table plan: seq 1: yaml is" },
		{ "INSERT INTO trail VALUES (-9223372036854775808, 1)", "table trail: incident -922" },
		{ "INSERT INTO part SELECT id + 10, incident, letter, n + 10, type, state, seq, at,"
			" recorded_at, recorder, by, doc, attested, level, response, dept, category,"
			" owner, due_at, digest, fields FROM part WHERE id = 2026000001000001",
			"table part: id 2026000001000011: a row that the log does not make" },
	};

	fixture_teardown(state);
	for (size_t k = 0; k < sizeof(cases) / sizeof(*cases); k++) {
		struct found found;

		fixture_setup(state);
		fill(((struct fixture *)*state)->store);
		tamper(*state, cases[k].deed);
		found = run(store_verify_tables, ((struct fixture *)*state)->store, NULL);
		assert_int_equal(found.n_bad, 1);
		assert_says(found.bad, cases[k].says);
		fixture_teardown(state);
	}
	fixture_setup(state);
}

/* More rows than a slice holds, and a difference in the last. */
static void test_slices(void **state)
{
	struct fixture *f = *state;
	struct found found;

	fixture_begin(f->store);
	for (int k = 1; k <= 1100; k++) {
		fixture_incident(f->store, k, ",\"title\":\"t\"", "{}");
	}
	fixture_commit(f->store);
	found = run(store_verify_tables, f->store, NULL);
	assert_string_equal(found.bad, "");
	assert_says(found.note, "events 1 to 1101");
	tamper(f, "UPDATE incident SET title = 'u' WHERE id IN (2026000512, 2026001100);"
		" INSERT INTO trail VALUES (2026001024, 1025)");
	found = run(store_verify_tables, f->store, NULL);
	assert_int_equal(found.n_bad, 2);
	assert_says(found.bad, "table incident: id 2026000512: title");
	assert_says(found.bad, "table trail: incident 2026001024, seq 1025:");
	found = run(store_verify_chain, f->store, NULL);
	assert_string_equal(found.bad, "");
}

/* Migration 6: in an older file each event stood in the trail, those that made a part too. */
static void test_older_trail(void **state)
{
	AUTO_BUF struct buf again = { 0 };
	struct fixture *f = *state;
	struct found found;

	fill(f->store);
	tamper(f, "INSERT INTO trail SELECT DISTINCT incident, seq FROM part");
	found = run(store_verify_tables, f->store, NULL);
	assert_says(found.bad, "table trail: incident 2026000001, seq 2:");
	buf_addf(&again, "%s; PRAGMA user_version = %d", store_migrations[5], store_n_migrations);
	tamper(f, buf_text(&again));
	found = run(store_verify_tables, f->store, NULL);
	assert_string_equal(found.bad, "");
}

static void test_unknown_effect(void **state)
{
	struct fixture *f = *state;
	struct found found;

	fill(f->store);
	tamper(f, "UPDATE event SET body = replace(body, 'incident.set', 'incident.sat')");
	found = run(store_verify_tables, f->store, NULL);
	assert_int_equal(found.n_bad, 1);
	assert_says(found.bad, "event 7: it cannot be carried out: no effect 'incident.sat'");
}

static void test_schema(void **state)
{
	struct fixture *f = *state;
	struct found found;

	/* altered under the open store: opening it again would already be refused */
	assert_int_equal(store_exec(f->store, "DROP TRIGGER event_kept;"
		" CREATE INDEX mine ON event(hash); DROP INDEX clock_open;"
		" CREATE INDEX clock_open ON clock(due_at)", &(struct iptk_error)IPTK_ERROR_INIT), 0);
	found = run(store_verify_schema, f->store, NULL);
	assert_int_equal(found.n_bad, 3);
	assert_says(found.bad, "schema: trigger 'event_kept' is missing");
	assert_says(found.bad, "schema: index 'mine' is none of iptk's");
	assert_says(found.bad, "schema: index 'clock_open' was altered");
}

static void test_personal(void **state)
{
	struct fixture *f = *state;
	struct store_personal p = { .name = "place", .salt = "0123456789abcdef0123456789abcdef",
		.value = "v" };
	struct found found;
	char act[128];

	store_personal_commit(&p);
	snprintf(act, sizeof(act), "{\"place.commit\":\"%s\"}", p.commit);
	fixture_begin(f->store);
	fixture_event(f->store, "report.follow", "", FIXTURE_T0, &p, act, NULL);
	fixture_commit(f->store);
	found = run(store_verify_kept, f->store, NULL);
	assert_string_equal(found.bad, "");
	assert_says(found.note, "1 personal values");
	tamper(f, "UPDATE personal SET value = 'w'");
	found = run(store_verify_kept, f->store, NULL);
	assert_says(found.bad, "event 2: the personal value of 'place' was changed");
	tamper(f, "UPDATE personal SET value = 'v', seq = 1");
	found = run(store_verify_kept, f->store, NULL);
	assert_says(found.bad, "event 1: no commitment to the personal value of 'place' in it");
	tamper(f, "DELETE FROM personal"); /* erased: no fault */
	found = run(store_verify_kept, f->store, NULL);
	assert_string_equal(found.bad, "");
}

static void test_same(void **state)
{
	struct fixture *f = *state;
	struct store *other = fixture_open(NULL, true, true, 0);
	struct iptk_verify_options options;
	struct found found = { .n_bad = 0 };
	struct iptk_error err = IPTK_ERROR_INIT;

	options = (struct iptk_verify_options){ .on_line = on_line, .context = &found };
	fixture_found(other);
	fill(other);
	fill(f->store);
	assert_int_equal(store_verify_same(f->store, other, &options, &found.n_bad, &err), 0);
	assert_int_equal(found.n_bad, 0);
	fixture_begin(other);
	fixture_clock(other, 2, 2, "written", 30, -1);
	fixture_commit(other);
	assert_int_equal(store_verify_same(f->store, other, &options, &found.n_bad, &err), 0);
	assert_int_equal(found.n_bad, 2); /* the clock, and the trail */
	store_close(other);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)
	const struct CMUnitTest tests[] = {
		TEST(test_sound), TEST(test_tampered_log), TEST(test_tail), TEST(test_heads_refused),
		TEST(test_tampered_tables), TEST(test_slices), TEST(test_older_trail),
		TEST(test_unknown_effect),
		TEST(test_schema), TEST(test_personal), TEST(test_same),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
