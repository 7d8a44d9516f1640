/*
 * What may be opened as a store and what not, how a new one comes into being, and that
 * writers queue.
 */
#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "store/store_internal.h"
#include "store_core.h"

static void run(const char *path, const char *sql)
{
	sqlite3 *db;
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
}

static void make_empty(struct fixture *f)
{
	struct iptk_error err = IPTK_ERROR_INIT;
	check(open_store(f, true, true, &err), &err);
	store_close(f->store);
	f->store = NULL;
}

/* Opening must fail with E_SYSTEM and words about it, for reading and for writing. */
static void refused(struct fixture *f, const char *path, const char *words)
{
	for (int write = 0; write < 2; write++) {
		struct iptk_error err = IPTK_ERROR_INIT;
		struct store *store = NULL;
		int r = store_open(&(struct store_options){ .path = path, .write = write }, &store,
			&err);
		if (r != IPTK_E_SYSTEM || !strstr(err.text, words) || !err.place[0]) {
			fail_msg("%s: %d %s: %s (wanted: %s)", path, r, err.place, err.text, words);
		}
	}
	(void)f;
}

static void test_create(void **state)
{
	struct fixture *f = *state;
	struct iptk_error err = IPTK_ERROR_INIT;
	struct stat st;
	char found_hex[DIGEST_HEX];

	snprintf(f->path, sizeof f->path, "%s/a/b/incidents.db", f->directory);
	check(open_store(f, true, true, &err), &err);
	assert_true(store_is_empty(f->store));
	assert_int_equal(store_owner(f->store), getuid());
	assert_string_equal(store_path(f->store), f->path);
	assert_int_equal(stat(f->path, &st), 0);
	assert_int_equal(st.st_nlink, 1);
	assert_int_equal(st.st_mode & 0007, 0);
	check(store_fingerprint(f->store, found_hex, &err), &err);
	assert_string_equal(found_hex, store_schema_fingerprint);
	begin(f);
	found(f);
	commit(f);
	store_close(f->store);
	/* creating again only opens */
	check(open_store(f, true, true, &err), &err);
	assert_false(store_is_empty(f->store));
}

static void test_missing(void **state)
{
	struct fixture *f = *state;
	refused(f, f->path, "no store here");
	assert_int_equal(access(f->path, F_OK), -1);
	refused(f, "/nonexistent/incidents.db", "no store here");
	refused(f, f->directory, "not a regular file");
	refused(f, "/tmp/", "a directory");
	refused(f, "/dev/null", "not a regular file");
}

static void test_links(void **state)
{
	struct fixture *f = *state;
	char other[128];

	make_empty(f);
	snprintf(other, sizeof other, "%s/link.db", f->directory);
	assert_int_equal(symlink(f->path, other), 0);
	refused(f, other, "symbolic link");
	assert_int_equal(unlink(other), 0);
	assert_int_equal(link(f->path, other), 0);
	refused(f, other, "2 names");
	refused(f, f->path, "2 names");
	/* a symlinked directory on the way is the user's own affair */
	struct iptk_error err = IPTK_ERROR_INIT;
	assert_int_equal(unlink(other), 0);
	assert_int_equal(symlink(f->directory, other), 0);
	snprintf(other, sizeof other, "%s/link.db/incidents.db", f->directory);
	check(store_open(&(struct store_options){ .path = other }, &f->store, &err), &err);
	assert_string_equal(store_path(f->store), f->path);
}

static void test_foreign(void **state)
{
	struct fixture *f = *state;
	run(f->path, "CREATE TABLE t(x); PRAGMA application_id = 7");
	refused(f, f->path, "another application");
	FILE *out = fopen(f->path, "w");
	fputs("no database at all, and longer than a header of SQLite's is, by some words more,"
		" so that it is read as one", out);
	fclose(out);
	refused(f, f->path, "not a store of iptk");
	assert_int_equal(truncate(f->path, 0), 0);
	refused(f, f->path, "not a store of iptk");
}

static void test_schema(void **state)
{
	struct fixture *f = *state;
	make_empty(f);
	run(f->path, "PRAGMA user_version = 1000");
	refused(f, f->path, "newer iptk");
	char sql[96];
	snprintf(sql, sizeof sql, "PRAGMA user_version = %d; CREATE TABLE extra(x)",
		store_n_migrations);
	run(f->path, sql);
	refused(f, f->path, "altered");
	run(f->path, "DROP TABLE extra; DROP TRIGGER event_kept");
	refused(f, f->path, "altered");
}

/* A store of the version before is brought up by the first who may write, if only to read. */
static void test_upgrade(void **state)
{
	struct fixture *f = *state;
	struct iptk_error err = IPTK_ERROR_INIT;
	sqlite3 *db = NULL;
	assert_int_equal(sqlite3_open(f->path, &db), SQLITE_OK);
	for (int k = 0; k < store_n_migrations - 1; k++) {
		assert_int_equal(sqlite3_exec(db, store_migrations[k], NULL, NULL, NULL), SQLITE_OK);
	}
	sqlite3_close(db);
	check(open_store(f, false, false, &err), &err); /* a reader that may write will do */
	assert_true(store_is_empty(f->store));
	assert_int_not_equal(sqlite3_exec(f->store->db, "DELETE FROM plan", NULL, NULL, NULL), SQLITE_OK);
	store_close(f->store);
	check(open_store(f, false, true, &err), &err);
}

/* What stood in it before there were newer columns reads as not known in them. */
static void test_upgrade_keeps(void **state)
{
	struct fixture *f = *state;
	struct iptk_error err = IPTK_ERROR_INIT;
	AUTO_ARENA struct arena arena = { 0 };
	struct iptk_incident i;
	sqlite3 *db = NULL;
	assert_int_equal(sqlite3_open(f->path, &db), SQLITE_OK);
	for (int k = 0; k < 3; k++) { /* as they were in the first release */
		assert_int_equal(sqlite3_exec(db, store_migrations[k], NULL, NULL, NULL), SQLITE_OK);
	}
	assert_int_equal(sqlite3_exec(db, "INSERT INTO plan (seq, digest, version, yaml) VALUES"
		" (1, 'd', 'v', 'y'); INSERT INTO incident (id, open, state, drill, plan_seq, level,"
		" received_at, ended_at, recorded_at, n_late, n_parts)"
		" VALUES (2026000001, 1, 'reported', 0, 1, 'red', 5, 7, 6, 2, 3)", NULL, NULL, NULL),
		SQLITE_OK);
	sqlite3_close(db);
	check(open_store(f, false, true, &err), &err);
	check(store_incident(f->store, 2026000001, &arena, &i, &err), &err);
	assert_int_equal(i.mark_at[IPTK_MARK_RECEIVED], 5);
	assert_int_equal(i.mark_at[IPTK_MARK_ENDED], 7);
	assert_true(i.mark_at[IPTK_MARK_CLASSIFIED] == IPTK_NO_TIME);
	assert_int_equal(i.recorded_at, 6);
	assert_int_equal(i.n_late + i.n_parts, 5);
}

static void test_wal(void **state)
{
	struct fixture *f = *state;
	make_empty(f);
	run(f->path, "PRAGMA journal_mode = WAL");
	refused(f, f->path, "journal mode");
}

static void test_read_only(void **state)
{
	struct fixture *f = *state;
	struct iptk_error err = IPTK_ERROR_INIT;

	if (geteuid() == 0) {
		/* root may write what nobody may: drop to another user in a child */
		make_empty(f);
		assert_int_equal(chmod(f->directory, 0755), 0);
		assert_int_equal(chmod(f->path, 0444), 0);
		pid_t child = fork();
		if (child == 0) {
			if (setuid(65534) != 0) {
				_exit(9);
			}
			int w = open_store(f, false, true, &err);
			struct iptk_error again = IPTK_ERROR_INIT;
			int r = open_store(f, false, false, &again);
			_exit(w == IPTK_E_SYSTEM && strstr(err.text, "may not be written")
				&& r == 0 && store_is_empty(f->store) ? 0 : 1);
		}
		int status;
		assert_int_equal(waitpid(child, &status, 0), child);
		assert_int_equal(status, 0);
		return;
	}
	make_empty(f);
	assert_int_equal(chmod(f->path, 0444), 0);
	assert_int_equal(open_store(f, false, true, &err), IPTK_E_SYSTEM);
	iptk_error_clear(&err);
	check(open_store(f, false, false, &err), &err);
}

static void test_query_only(void **state)
{
	struct fixture *f = *state;
	struct iptk_error err = IPTK_ERROR_INIT;
	make_empty(f);
	check(open_store(f, false, false, &err), &err);
	assert_int_equal(store_begin_write(f->store, &err), IPTK_E_SYSTEM);
	iptk_error_clear(&err);
	check(store_begin_read(f->store, &err), &err);
	assert_true(store_in_transaction(f->store));
	check(store_commit(f->store, &err), &err);
}

/* The lock file is held by another process: named, and nothing begun. */
static void test_busy(void **state)
{
	struct fixture *f = *state;
	struct iptk_error err = IPTK_ERROR_INIT;
	char lock[128], pid[32];
	int pipes[2];

	make_empty(f);
	snprintf(lock, sizeof lock, "%s.lock", f->path);
	assert_int_equal(pipe(pipes), 0);
	pid_t child = fork();
	if (child == 0) {
		int fd = open(lock, O_RDONLY | O_CREAT, 0600);
		if (flock(fd, LOCK_EX) != 0 || write(pipes[1], "x", 1) != 1) {
			_exit(1);
		}
		pause();
	}
	assert_int_equal(read(pipes[0], lock, 1), 1);
	check(store_open(&(struct store_options){ .path = f->path, .write = true }, &f->store, &err),
		&err);
	assert_int_equal(store_begin_write(f->store, &err), IPTK_E_BUSY);
	snprintf(pid, sizeof pid, "pid %ld", (long)child);
	if (access("/proc/locks", R_OK) == 0 && !strstr(err.text, pid)) {
		fail_msg("%s", err.text);
	}
	assert_false(store_in_transaction(f->store));
	kill(child, SIGKILL);
	waitpid(child, NULL, 0);
	iptk_error_clear(&err);
	check(store_begin_write(f->store, &err), &err);
	/* and SQLite's own lock, held by this very process's other connection */
	store_rollback(f->store);
	sqlite3 *other;
	assert_int_equal(sqlite3_open(f->path, &other), SQLITE_OK);
	assert_int_equal(sqlite3_exec(other, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
	assert_int_equal(store_begin_write(f->store, &err), IPTK_E_BUSY);
	sqlite3_close(other);
	close(pipes[0]);
	close(pipes[1]);
}

/* A symlink in the lock file's place is not followed. */
static void test_lock_link(void **state)
{
	struct fixture *f = *state;
	struct iptk_error err = IPTK_ERROR_INIT;
	char lock[128], victim[128];

	make_empty(f);
	snprintf(lock, sizeof lock, "%s.lock", f->path);
	snprintf(victim, sizeof victim, "%s/victim", f->directory);
	unlink(lock);
	assert_int_equal(symlink(victim, lock), 0);
	check(open_store(f, false, true, &err), &err);
	assert_int_equal(store_begin_write(f->store, &err), IPTK_E_SYSTEM);
	assert_int_equal(access(victim, F_OK), -1);
}

/* A writer killed before COMMIT leaves a hot journal: the next opener, even a reader, undoes it. */
static void test_killed(void **state)
{
	struct fixture *f = *state;
	struct iptk_error err = IPTK_ERROR_INIT;
	struct iptk_head head;

	check(open_store(f, true, true, &err), &err);
	begin(f);
	found(f);
	commit(f);
	store_close(f->store);
	f->store = NULL;
	pid_t child = fork();
	if (child == 0) {
		if (open_store(f, false, true, &err) < 0) {
			_exit(1);
		}
		sqlite3_exec(f->store->db, "PRAGMA cache_size = 1", NULL, NULL, NULL);
		begin(f);
		report(f);
		for (int k = 0; k < 50; k++) {
			AUTO_FREE char *text = mem_alloc(20000);
			memset(text, 'x', 19999);
			record_add(event(f, "warning.ack", "2026-0007"), "text", text);
			append_ok(f);
		}
		raise(SIGKILL);
	}
	int status;
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status));
	check(open_store(f, false, false, &err), &err);
	check(store_head(f->store, &head, &err), &err);
	assert_int_equal(head.seq, 1);
}

#define IN_DIRECTORY(test) cmocka_unit_test_setup_teardown(test, make_directory, remove_directory)

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_DIRECTORY(test_create),
		IN_DIRECTORY(test_missing),
		IN_DIRECTORY(test_links),
		IN_DIRECTORY(test_foreign),
		IN_DIRECTORY(test_schema),
		IN_DIRECTORY(test_upgrade),
		IN_DIRECTORY(test_upgrade_keeps),
		IN_DIRECTORY(test_wal),
		IN_DIRECTORY(test_read_only),
		IN_DIRECTORY(test_query_only),
		IN_DIRECTORY(test_busy),
		IN_DIRECTORY(test_lock_link),
		IN_DIRECTORY(test_killed),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
