/*
 * The log and its tables: appended events, each effect on its table, the guards of the log,
 * and that what was not committed or could not be applied leaves nothing.
 */
#include <sqlite3.h>

#include "store_core.h"

/* One value, read by a connection of its own as any sqlite3 shell would. */
static char *ask(struct fixture *f, const char *sql)
{
	static char answer[4096];
	sqlite3 *db;
	sqlite3_stmt *st;

	assert_int_equal(sqlite3_open_v2(f->path, &db, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &st, NULL), SQLITE_OK);
	int rc = sqlite3_step(st);
	const char *text = rc == SQLITE_ROW ? (const char *)sqlite3_column_text(st, 0) : NULL;
	snprintf(answer, sizeof answer, "%s", rc == SQLITE_ROW ? text ? text : "NULL"
		: rc == SQLITE_DONE ? "" : sqlite3_errmsg(db));
	sqlite3_finalize(st);
	sqlite3_close(db);
	return answer;
}

static void get(struct fixture *f, struct iptk_incident *ret)
{
	struct iptk_error err = IPTK_ERROR_INIT;
	check(store_incident(f->store, INCIDENT, &f->arena, ret, &err), &err);
}

static void get_part(struct fixture *f, char letter, int64_t n, struct iptk_part *ret)
{
	struct iptk_error err = IPTK_ERROR_INIT;
	check(store_part(f->store, INCIDENT, letter, n, &f->arena, ret, &err), &err);
}

static void test_new(void **state)
{
	struct fixture *f = *state;
	struct iptk_error err = IPTK_ERROR_INIT;
	struct iptk_incident i;
	struct iptk_part p;
	struct iptk_clock *clocks;
	struct iptk_head head;
	struct store_plan plan;
	const char *yaml;
	size_t n;
	int64_t number;

	get(f, &i);
	assert_string_equal(i.ref, "2026-0007");
	assert_int_equal(i.state, IPTK_STATE_REPORTED);
	assert_string_equal(i.title, "失火");
	assert_int_equal(i.mark_at[IPTK_MARK_OCCURRED], T0);
	assert_true(i.mark_at[IPTK_MARK_ENDED] == IPTK_NO_TIME);
	assert_int_equal(i.recorded_at, T0 + 60000);
	assert_string_equal(i.next_clock, "phone");
	assert_int_equal(i.next_due_at, T0 + 1800000);
	assert_int_equal(i.n_parts, 1);
	assert_null(i.level);
	get_part(f, 'r', 1, &p);
	assert_string_equal(p.ref, "2026-0007.r1");
	assert_string_equal(p.by, "officer");
	assert_string_equal(p.doc, "D-1");
	assert_int_equal(p.at, T0);
	assert_int_equal(p.seq, 2);
	assert_string_equal(p.fields,
		"{\"title\":\"失火\",\"place\":\"南楼\",\"reason\":\"because\"}");
	check(store_clocks_of(f->store, INCIDENT, &f->arena, &clocks, &n, &err), &err);
	assert_int_equal(n, 2);
	assert_string_equal(clocks[1].ref, "2026-0007");
	assert_string_equal(clocks[1].dept, "security");
	check(store_head(f->store, &head, &err), &err);
	assert_int_equal(head.seq, 2);
	assert_string_equal(head.log, LOG_ID);
	assert_string_equal(head.hash, ask(f, "SELECT hash FROM event WHERE seq = 2"));
	check(store_plan(f->store, 0, &f->arena, &plan, &err), &err);
	check(store_plan_text(f->store, plan.seq, &f->arena, &yaml, &err), &err);
	assert_string_equal(yaml, "version: '1'\n");
	check(store_last_number(f->store, 2026, &number, &err), &err);
	assert_int_equal(number, 7);
	check(store_last_number(f->store, 2025, &number, &err), &err);
	assert_int_equal(number, 0);
	check(store_last_part(f->store, INCIDENT, 'r', &number, &err), &err);
	assert_int_equal(number, 1);
	check(store_last_part(f->store, INCIDENT, 'w', &number, &err), &err);
	assert_int_equal(number, 0);
	check(store_find_source(f->store, "INC1", &number, &err), &err);
	assert_int_equal(number, INCIDENT);
	assert_int_equal(store_find_source(f->store, "INC2", &number, &err), IPTK_E_NOTFOUND);
	assert_string_equal(ask(f, "SELECT count(*) FROM trail"), "0"); /* its part tells */
}

static void test_not_there(void **state)
{
	struct fixture *f = *state;
	struct iptk_error err = IPTK_ERROR_INIT;
	struct iptk_incident i;
	struct iptk_part p;
	assert_int_equal(store_incident(f->store, 1, &f->arena, &i, &err), IPTK_E_NOTFOUND);
	iptk_error_clear(&err);
	assert_int_equal(store_part(f->store, INCIDENT, 'r', 2, &f->arena, &p, &err),
		IPTK_E_NOTFOUND);
	assert_string_equal(err.place, "2026-0007.r2");
}

static void test_set(void **state)
{
	struct fixture *f = *state;
	struct iptk_incident i;

	begin(f);
	event(f, "warning.issue", "2026-0007.w1");
	struct record *e = effect(f, "incident.set");
	record_add_int(e, "id", INCIDENT);
	record_add(e, "level", "red");
	record_add(e, "warning", "2026-0007.w1");
	record_add_int(e, "issued_at", T0 + 5);
	append_ok(f);
	commit(f);
	get(f, &i);
	assert_string_equal(i.level, "red");
	assert_string_equal(i.title, "失火");
	assert_int_equal(i.mark_at[IPTK_MARK_ISSUED], T0 + 5);
	assert_int_equal(i.mark_at[IPTK_MARK_OCCURRED], T0);
	begin(f);
	event(f, "close.approve", "2026-0007.c1");
	e = effect(f, "incident.set");
	record_add_int(e, "id", INCIDENT);
	record_add(e, "warning", "");
	record_add(e, "issued_at", "");
	record_add(e, "state", "ended");
	append_ok(f);
	commit(f);
	get(f, &i);
	assert_null(i.warning);
	assert_string_equal(i.level, "red");
	assert_true(i.mark_at[IPTK_MARK_ISSUED] == IPTK_NO_TIME);
	assert_int_equal(i.state, IPTK_STATE_ENDED);
	assert_string_equal(ask(f, "SELECT open FROM incident"), "0");
}

static void test_part_set_and_merge(void **state)
{
	struct fixture *f = *state;
	struct iptk_error err = IPTK_ERROR_INIT;
	struct iptk_part p, *parts;
	size_t n;

	begin(f);
	struct record *act = event(f, "report.correct", "2026-0007.r2");
	record_add(act, "corrects", "2026-0007.r1");
	record_add(act, "reason", "wrong");
	record_add(act, "place", "北楼");
	record_add(act, "cause", "电");
	struct record *e = part_effect(f, "part.new", "r", 2);
	record_add(e, "type", "correct");
	record_add(e, "state", "recorded");
	record_add(e, "by", "head");
	record_add_int(e, "attested", 1);
	part_effect(f, "part.merge", "r", 1);
	e = part_effect(f, "part.set", "r", 1);
	record_add(e, "dept", "office");
	record_add_int(e, "due_at", T0);
	append_ok(f);
	commit(f);
	get_part(f, 'r', 1, &p);
	assert_string_equal(p.fields, "{\"title\":\"失火\",\"place\":\"北楼\","
		"\"reason\":\"because\",\"cause\":\"电\"}");
	assert_string_equal(p.dept, "office");
	assert_int_equal(p.due_at, T0);
	assert_string_equal(p.state, "recorded");
	check(store_parts_of(f->store, INCIDENT, NULL, &f->arena, &parts, &n, &err), &err);
	assert_int_equal(n, 2);
	assert_string_equal(parts[1].by, "head");
	assert_true(parts[1].attested);
	assert_string_equal(parts[1].fields, "{\"corrects\":\"2026-0007.r1\",\"reason\":\"wrong\","
		"\"place\":\"北楼\",\"cause\":\"电\"}");
	check(store_parts_of(f->store, INCIDENT, "wm", &f->arena, &parts, &n, &err), &err);
	assert_int_equal(n, 0);
	assert_string_equal(ask(f, "SELECT n_parts FROM incident"), "2");
}

static void test_clocks(void **state)
{
	struct fixture *f = *state;
	struct iptk_error err = IPTK_ERROR_INIT;
	struct iptk_incident i;
	struct iptk_clock *c;
	size_t n;

	begin(f);
	event(f, "report.phone", "2026-0007.r2");
	struct record *e = clock_effect(f, "clock.meet", 2);
	record_add_int(e, "met_at", T0 + 1860000);
	record_add(e, "reason", "line dead");
	append_ok(f);
	event(f, "warning.adjust", "2026-0007.w1");
	e = clock_effect(f, "clock.set", 1);
	record_add(e, "level", "red");
	record_add_int(e, "limit_s", 3600);
	record_add_int(e, "due_at", T0 + 3600000);
	append_ok(f);
	commit(f);
	get(f, &i);
	assert_int_equal(i.n_late, 1);
	assert_string_equal(i.next_clock, "verify");
	assert_int_equal(i.next_due_at, T0 + 3600000);
	begin(f);
	event(f, "signal.dismiss", "2026-0007");
	record_add_int(clock_effect(f, "clock.stop", 1), "stopped_at", T0 + 60000);
	append_ok(f);
	commit(f);
	get(f, &i);
	assert_int_equal(i.n_late, 1);
	assert_null(i.next_clock);
	check(store_clocks_of(f->store, INCIDENT, &f->arena, &c, &n, &err), &err);
	assert_int_equal(c[0].limit_s, 3600);
	assert_int_equal(c[0].stopped_at, T0 + 60000);
	assert_int_equal(c[0].over_s, -3540);
	assert_int_equal(c[1].over_s, 60);
	assert_string_equal(c[1].reason, "line dead");
	assert_int_equal(c[1].met_recorded_at, T0 + 60000);
	/* a closed clock is never touched again */
	begin(f);
	event(f, "x", "");
	record_add_int(clock_effect(f, "clock.stop", 1), "stopped_at", T0);
	assert_int_equal(append(f, &err), IPTK_E_SYSTEM);
	store_rollback(f->store);
}

static void test_approvals_once_trail(void **state)
{
	struct fixture *f = *state;
	struct iptk_error err = IPTK_ERROR_INIT;
	struct iptk_approval *a;
	const char *ref;
	size_t n;

	begin(f);
	struct record *act = event(f, "release.approve", "2026-0007.r1");
	record_add(act, "once", "k1");
	struct record *e = part_effect(f, "approval.new", "r", 1);
	record_add_int(e, "step", 1);
	record_add(e, "person", "head");
	e = part_effect(f, "approval.new", "r", 1);
	record_add_int(e, "step", 1);
	record_add(e, "person", "deputy");
	append_ok(f);
	commit(f);
	check(store_approvals_of(f->store, INCIDENT, 'r', 1, &f->arena, &a, &n, &err), &err);
	assert_int_equal(n, 2);
	assert_int_equal(a[0].step, 1);
	check(store_find_once(f->store, 1000, "k1", &f->arena, &ref, &err), &err);
	assert_string_equal(ref, "2026-0007.r1");
	assert_int_equal(store_find_once(f->store, 1001, "k1", &f->arena, &ref, &err),
		IPTK_E_NOTFOUND);
	begin(f);
	event(f, "release.draft", "2026-0007.r1");
	part_effect(f, "approval.void", "r", 1);
	record_add_int(effect(f, "trail.new"), "incident", 2026000008);
	append_ok(f);
	commit(f);
	check(store_approvals_of(f->store, INCIDENT, 'r', 1, &f->arena, &a, &n, &err), &err);
	assert_int_equal(n, 0);
	assert_string_equal(ask(f, "SELECT group_concat(incident || ':' || seq) FROM trail"),
		"2026000007:3,2026000007:4,2026000008:4");
}

static void test_personal(void **state)
{
	struct fixture *f = *state;
	struct iptk_error err = IPTK_ERROR_INIT;
	struct store_personal p = { .name = "place", .salt = LOG_ID, .value = "家" };
	struct iptk_part part;

	store_personal_commit(&p);
	begin(f);
	record_add(event(f, "report.follow", "2026-0007.r2"), "place.commit", p.commit);
	struct record *e = part_effect(f, "part.new", "r", 2);
	record_add(e, "type", "follow");
	record_add(e, "state", "recorded");
	check(store_append(f->store, &f->event, NULL, &p, 1, &err), &err);
	commit(f);
	get_part(f, 'r', 2, &part);
	assert_string_equal(part.fields, "{\"place\":\"家\"}");
	assert_string_equal(store_personal_value(f->store, p.commit, &f->arena), "家");
	assert_null(strstr(ask(f, "SELECT body FROM event WHERE seq = 3"), "家"));
	assert_string_equal(ask(f, "DELETE FROM personal"), "");
	get_part(f, 'r', 2, &part);
	assert_non_null(strstr(part.fields, p.commit)); /* what is erased was said all the same */
	assert_null(strstr(part.fields, "家"));
	assert_null(store_personal_value(f->store, p.commit, &f->arena));
	begin(f);
	assert_int_equal(store_put_personal(f->store, &p, 2, &err), IPTK_E_INPUT);
	iptk_error_clear(&err);
	p.name = "course"; /* another field than the event is committed to */
	assert_int_equal(store_put_personal(f->store, &p, 3, &err), IPTK_E_INPUT);
	iptk_error_clear(&err);
	p.name = "place";
	check(store_put_personal(f->store, &p, 3, &err), &err);
	assert_int_equal(store_put_personal(f->store, &p, 3, &err), IPTK_E_INPUT);
	store_rollback(f->store);
}

static void test_bad_effects(void **state)
{
	struct fixture *f = *state;
	for (int k = 0; k < 7; k++) {
		struct iptk_error err = IPTK_ERROR_INIT;
		begin(f);
		event(f, "x", "");
		struct record *e;
		switch (k) {
		case 0:
			effect(f, "no.such");
			break;
		case 1:
			record_add_int(effect(f, "trail.new"), "incidents", 1);
			break;
		case 2:
			effect(f, "trail.new");
			break;
		case 3:
			record_add(effect(f, "trail.new"), "incident", "1");
			break;
		case 4:
			e = part_effect(f, "part.set", "w", 9);
			record_add(e, "state", "lifted");
			break;
		case 5:
			e = effect(f, "incident.set");
			record_add_int(e, "id", INCIDENT);
			record_add(e, "state", "unknown");
			break;
		default:
			e = effect(f, "incident.set");
			record_add_int(e, "id", 1);
			record_add(e, "level", "red");
		}
		assert_int_equal(append(f, &err), IPTK_E_SYSTEM);
		assert_non_null(strstr(err.place, k == 5 ? "incidents.db" : "event 3"));
		store_rollback(f->store);
		assert_string_equal(ask(f, "SELECT count(*) FROM event"), "2");
	}
}

static void test_rollback(void **state)
{
	struct fixture *f = *state;
	struct iptk_head head;
	struct iptk_error err = IPTK_ERROR_INIT;

	begin(f);
	event(f, "warning.ack", "2026-0007");
	record_add_int(effect(f, "trail.new"), "incident", INCIDENT);
	append_ok(f);
	check(store_head(f->store, &head, &err), &err);
	assert_int_equal(head.seq, 3);
	store_rollback(f->store);
	check(store_head(f->store, &head, &err), &err);
	assert_int_equal(head.seq, 2);
	assert_string_equal(ask(f, "SELECT count(*) FROM trail"), "0");
	assert_false(store_in_transaction(f->store));
}

static void test_guards(void **state)
{
	struct fixture *f = *state;
	const char *const refused[] = {
		"UPDATE event SET body = '{}' WHERE seq = 1",
		"DELETE FROM event WHERE seq = 2",
		"REPLACE INTO event SELECT seq, prev, '{}', hash FROM event WHERE seq = 2",
		"REPLACE INTO event SELECT seq, prev, body, hash FROM event WHERE seq = 1",
		"INSERT INTO event SELECT 4, hash, body, hash FROM event WHERE seq = 2",
		"INSERT INTO event SELECT 3, prev, body, hash FROM event WHERE seq = 2",
		"INSERT INTO event (prev, body, hash) SELECT hash, body, hash FROM event WHERE seq = 1",
		"INSERT INTO event SELECT 0, hash, body, hash FROM event WHERE seq = 2",
	};
	for (size_t k = 0; k < sizeof refused / sizeof *refused; k++) {
		const char *said = ask(f, refused[k]);
		if (!strstr(said, "event is never") && !strstr(said, "only grows")) {
			fail_msg("%s: '%s'", refused[k], said);
		}
	}
	assert_string_equal(ask(f, "SELECT count(*) FROM event"), "2");
}

/* What is replayed into a scratch store is what the first store holds. */
static void test_raw(void **state)
{
	struct fixture *f = *state;
	struct iptk_error err = IPTK_ERROR_INIT;
	struct store *scratch;
	struct iptk_incident i;
	struct iptk_head a, b;
	char prev[DIGEST_HEX], body[4096], hash[DIGEST_HEX], sql[128];

	check(store_open(&(struct store_options){ .create = true, .write = true }, &scratch, &err),
		&err);
	assert_int_equal(store_owner(scratch), -1);
	assert_true(store_is_empty(scratch));
	check(store_begin_write(scratch, &err), &err);
	for (int seq = 1; seq <= 2; seq++) {
		const char *const columns[] = { "prev", "body", "hash" };
		char *const to[] = { prev, body, hash };
		for (int k = 0; k < 3; k++) {
			snprintf(sql, sizeof sql, "SELECT %s FROM event WHERE seq = %d", columns[k],
				seq);
			strcpy(to[k], ask(f, sql));
		}
		check(store_append_raw(scratch, seq, prev, body, hash, &err), &err);
	}
	assert_int_equal(store_append_raw(scratch, 2, prev, body, hash, &err), IPTK_E_INPUT);
	iptk_error_clear(&err);
	body[10] ^= 1;
	assert_int_equal(store_append_raw(scratch, 3, hash, body, hash, &err), IPTK_E_INPUT);
	iptk_error_clear(&err);
	check(store_commit(scratch, &err), &err);
	check(store_head(scratch, &a, &err), &err);
	check(store_head(f->store, &b, &err), &err);
	assert_memory_equal(&a, &b, sizeof a);
	check(store_incident(scratch, INCIDENT, &f->arena, &i, &err), &err);
	assert_string_equal(i.next_clock, "phone");
	store_close(scratch);
}

#define IN_STORE(test) cmocka_unit_test_setup_teardown(test, make_store, remove_directory)

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_STORE(test_new),
		IN_STORE(test_not_there),
		IN_STORE(test_set),
		IN_STORE(test_part_set_and_merge),
		IN_STORE(test_clocks),
		IN_STORE(test_approvals_once_trail),
		IN_STORE(test_personal),
		IN_STORE(test_bad_effects),
		IN_STORE(test_rollback),
		IN_STORE(test_guards),
		IN_STORE(test_raw),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
