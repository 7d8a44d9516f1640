/*
 * Opening and closing a store. Everything that could make its promises void is looked at
 * here, in order: what kind of file it is, where it lies, whose it is, then SQLite's
 * settings, then the schema.
 */
#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "store/store_internal.h"

/* KiB; a long import writes each page once instead of twice */
#define CACHE_SIZE "PRAGMA cache_size = -8192"

/* File systems whose locks or syncs reach only this machine's picture of the file. */
static bool is_network_file_system(const char *path)
{
	static const unsigned long types[] = {
		0x6969,     /* NFS */
		0xff534d42, /* CIFS */
		0xfe534d42, /* SMB2 */
		0x517b,     /* SMB */
		0x564c,     /* NCP */
		0x5346414f, /* AFS */
		0x6b414653, /* kAFS */
		0x73757245, /* Coda */
		0x00c36400, /* Ceph */
	};
	struct statfs fs;

	if (statfs(path, &fs) != 0) {
		return false;
	}
	for (size_t k = 0; k < sizeof types / sizeof *types; k++) {
		if (((unsigned long)fs.f_type & 0xffffffffUL) == types[k]) {
			return true;
		}
	}
	return false;
}

/* The directory with its symlinks resolved, so that only the last name can still be one. */
static int resolve(const char *path, bool create, char **ret_directory, char **ret_path,
	struct iptk_error *err)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash ? slash + 1 : path;

	if (!*name || !strcmp(name, ".") || !strcmp(name, "..")) {
		return iptk_fail_at(err, IPTK_E_SYSTEM, path, "a directory, not a store; name a file");
	}
	if (create && store_make_directories(path, err) < 0) {
		return err->code;
	}
	AUTO_BUF struct buf directory = { 0 };
	if (slash) {
		buf_add_n(&directory, path, slash == path ? 1 : (size_t)(slash - path));
	} else {
		buf_add_char(&directory, '.');
	}
	*ret_directory = realpath(directory.p, NULL);
	if (!*ret_directory) {
		return iptk_fail_at(err, IPTK_E_SYSTEM, path, "no store here: %s", strerror(errno));
	}
	struct buf full = { 0 };
	buf_addf(&full, "%s/%s", strcmp(*ret_directory, "/") ? *ret_directory : "", name);
	*ret_path = buf_take(&full);
	return 0;
}

static int check_file(const char *path, struct stat *st, struct iptk_error *err)
{
	if (lstat(path, st) != 0) {
		if (errno == ENOENT) {
			return iptk_fail_at(err, IPTK_E_SYSTEM, path,
				"no store here; check the path; to found a new store at it: ip-plan adopt --db=FILE");
		}
		return iptk_fail_at(err, IPTK_E_SYSTEM, path, "%s", strerror(errno));
	}
	if (S_ISLNK(st->st_mode)) {
		return iptk_fail_at(err, IPTK_E_SYSTEM, path,
			"a symbolic link; name the store itself");
	}
	if (!S_ISREG(st->st_mode)) {
		return iptk_fail_at(err, IPTK_E_SYSTEM, path, "not a regular file");
	}
	if (st->st_nlink != 1) {
		return iptk_fail_at(err, IPTK_E_SYSTEM, path,
			"the file has %lu names; a store must have one, or its journal may be missed:"
			" remove the other hard links", (unsigned long)st->st_nlink);
	}
	if (is_network_file_system(path)) {
		return iptk_fail_at(err, IPTK_E_SYSTEM, path,
			"on a network file system, whose locks cannot be trusted; keep the store on a"
			" local disk");
	}
	return 0;
}

/* The file must still be the one that was looked at. */
static int check_same(const char *path, const struct stat *before, struct iptk_error *err)
{
	struct stat now;
	if (lstat(path, &now) != 0 || now.st_dev != before->st_dev
		|| now.st_ino != before->st_ino) {
		return iptk_fail_at(err, IPTK_E_SYSTEM, path,
			"another file was put in the store's place meanwhile; try again");
	}
	return 0;
}

static void set_defences(sqlite3 *db)
{
	sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
	sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
	sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
	sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
}

/* ---- settings: none but the last needs the schema, which is read once, under one lock ----- */

/* WAL cannot be read on a full or read-only disk and lost events in simulated power cuts. */
static int check_journal_mode(struct store *store, struct iptk_error *err)
{
	STORE_STMT st = store_sql(store, "PRAGMA journal_mode", err);
	if (!st || store_step(store, st, err) < 0) {
		return err->code;
	}
	const char *mode = (const char *)sqlite3_column_text(st, 0);
	if (!mode || strcmp(mode, "delete") != 0) {
		return iptk_fail_at(err, IPTK_E_SYSTEM, store->path,
			"the journal mode is '%s', not 'delete'; set it back: PRAGMA journal_mode=DELETE",
			mode ? mode : "");
	}
	return 0;
}

int store_set_up(struct store *store, struct iptk_error *err)
{
	sqlite3_extended_result_codes(store->db, 1);
	sqlite3_busy_timeout(store->db, store->wait_s * 1000);
	set_defences(store->db);
	if (store_exec(store, "PRAGMA recursive_triggers = ON; PRAGMA cell_size_check = ON;"
		" PRAGMA mmap_size = 0; PRAGMA temp_store = MEMORY", err) < 0) {
		return err->code;
	}
	if (!store->path) {
		store->durable = true; /* as far as it can be */
		return store_exec(store, "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF;"
			CACHE_SIZE, err);
	}
	store->read_only = sqlite3_db_readonly(store->db, "main") == 1;
	if (store->write && store->read_only) {
		return iptk_fail_at(err, IPTK_E_SYSTEM, store->path, "the store may not be written by this account; see Sharing a store in iptk(7)");
	}
	return store_exec(store, store->write
		? "PRAGMA secure_delete = ON" : "PRAGMA query_only = ON", err);
}

int store_set_durable(struct store *store, struct iptk_error *err)
{
	if (!store->durable && store_exec(store, "PRAGMA synchronous = EXTRA", err) < 0) {
		return err->code;
	}
	store->durable = true;
	return 0;
}

static int check_and_hold(struct store *store, bool hold, struct iptk_error *err)
{
	if (store_check_schema(store, err) < 0 || check_journal_mode(store, err) < 0
		|| store_exec(store, CACHE_SIZE, err) < 0) {
		return err->code;
	}
	if (!hold) {
		store_rollback(store);
	}
	return 0;
}

/* READWRITE even to read: only a writer can undo an interrupted write. SQLite falls back to
 * reading by itself where the file cannot be written. */
static int open_file(struct store *store, const struct store_options *options,
	struct iptk_error *err)
{
	AUTO_FREE char *directory = NULL;
	struct stat st;

	if (resolve(options->path, options->create, &directory, &store->path, err) < 0) {
		return err->code;
	}
	if (options->create && lstat(store->path, &st) != 0 && errno == ENOENT
		&& !is_network_file_system(directory)
		&& store_create(options, directory, store->path, err) < 0) {
		return err->code;
	}
	if (check_file(store->path, &st, err) < 0) {
		return err->code;
	}
	store->owner = st.st_uid;
	int rc = sqlite3_open_v2(store->path, &store->db,
		SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_NOFOLLOW, NULL);
	if (rc != SQLITE_OK) {
		return store_fault(store, rc, err);
	}
	if (check_same(store->path, &st, err) < 0 || store_set_up(store, err) < 0) {
		return err->code;
	}
	return check_and_hold(store, options->hold, err);
}

static int open_scratch(struct store *store, struct iptk_error *err)
{
	store->write = true;
	int rc = sqlite3_open_v2("", &store->db,
		SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL);
	if (rc != SQLITE_OK) {
		return store_fault(store, rc, err);
	}
	return store_set_up(store, err) < 0 ? err->code : store_migrate(store, err);
}

/* Counting its own memory costs SQLite a lock at each allocation. Refused, and no harm, when
 * the program has used SQLite before. */
static void configure(void)
{
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	store_pool_use();
}

int store_open(const struct store_options *options, struct store **ret, struct iptk_error *err)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	struct store *store = mem_alloc(sizeof *store);

	pthread_once(&once, configure);
	store->owner = -1;
	store->lock_fd = -1;
	store->wait_s = options->wait_s;
	store->write = options->write;
	int r = options->path ? open_file(store, options, err) : open_scratch(store, err);
	if (r < 0) {
		store_close(store);
		return r;
	}
	*ret = store;
	return 0;
}

void store_done(struct store *store)
{
	store_rollback(store);
	for (size_t k = 0; k < STORE_MAX_STMTS; k++) {
		sqlite3_finalize(store->stmts[k].st);
	}
	sqlite3_close(store->db);
	if (store->lock_fd >= 0) {
		close(store->lock_fd);
	}
	buf_done(&store->body);
	buf_done(&store->fields);
	free(store->path);
}

void store_close(struct store *store)
{
	if (store) {
		store_done(store);
		free(store);
	}
}

int64_t store_owner(const struct store *store)
{
	return store->owner;
}

const char *store_path(const struct store *store)
{
	return store->path;
}
