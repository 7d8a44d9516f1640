/*
 * Notices: rows by key, and the lock that one sender at a time holds. Lists that may be long
 * are cursors, in another file.
 */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "iptk/time.h"
#include "store/store_internal.h"

static const char *text_or_empty(sqlite3_stmt *st, int column, struct arena *arena)
{
	const char *text = store_text(st, column, arena);
	return text ? text : "";
}

void store_fill_notice(sqlite3_stmt *st, int first, struct arena *arena, struct iptk_notice *ret)
{
	int c = first + 1; /* the id is incident and n again */

	ret->incident = sqlite3_column_int64(st, c++);
	ret->n = sqlite3_column_int64(st, c++);
	iptk_ref_format(ret->incident, 'n', ret->n, ret->ref);
	ret->seq = sqlite3_column_int64(st, c++);
	ret->about = text_or_empty(st, c++, arena);
	ret->part = store_text(st, c++, arena);
	ret->clock_n = sqlite3_column_int64(st, c++);
	ret->clock = store_text(st, c++, arena);
	ret->threshold_s = store_time(st, c++);
	ret->step = store_time(st, c++);
	ret->recipient = text_or_empty(st, c++, arena);
	ret->channel = text_or_empty(st, c++, arena);
	ret->address = store_text(st, c++, arena);
	ret->subject = text_or_empty(st, c++, arena);
	ret->text = text_or_empty(st, c++, arena);
	ret->should_at = store_time(st, c++);
	ret->at = store_time(st, c++);
	ret->state = text_or_empty(st, c++, arena);
	ret->attempts = sqlite3_column_int64(st, c++);
	ret->next_at = store_time(st, c++);
	ret->claim = store_text(st, c++, arena);
	ret->last = store_text(st, c++, arena);
	ret->sent_at = store_time(st, c++);
	ret->acked_at = store_time(st, c++);
	ret->acked_by = store_text(st, c++, arena);
	ret->title = text_or_empty(st, c++, arena);
	ret->drill = sqlite3_column_int(st, c++) != 0;
}

int store_notice(struct store *store, int64_t incident, int64_t n, struct arena *arena,
	struct iptk_notice *ret, struct iptk_error *err)
{
	char ref[IPTK_REF_MAX];
	STORE_STMT st = store_sql(store,
		"SELECT " STORE_NOTICE_COLUMNS
		" FROM notice JOIN incident ON incident.id = notice.incident"
		" WHERE notice.id = :id", err);
	if (!st) {
		return err->code;
	}
	store_bind(st, "i", incident * STORE_PART_IDS + n);
	int r = store_step(store, st, err);
	if (r < 0) {
		return r;
	}
	if (r == 0) {
		return iptk_fail_at(err, IPTK_E_NOTFOUND, iptk_ref_format(incident, 'n', n, ref),
			"no such notice");
	}
	store_fill_notice(st, 0, arena, ret);
	return 0;
}

int store_notices_of(struct store *store, int64_t incident, struct arena *arena,
	struct iptk_notice **ret, size_t *ret_n, struct iptk_error *err)
{
	size_t cap = 0;
	int r;

	*ret = NULL;
	*ret_n = 0;
	STORE_STMT st = store_sql(store,
		"SELECT " STORE_NOTICE_COLUMNS
		" FROM notice JOIN incident ON incident.id = notice.incident"
		" WHERE notice.id > :first AND notice.id < :end ORDER BY notice.id", err);
	if (!st) {
		return err->code;
	}
	store_bind(st, "ii", incident * STORE_PART_IDS, (incident + 1) * STORE_PART_IDS);
	while ((r = store_step(store, st, err)) == 1) {
		if (*ret_n == cap) {
			cap = cap ? cap * 2 : 16;
			struct iptk_notice *more = arena_alloc(arena, cap * sizeof *more);
			if (*ret_n) {
				memcpy(more, *ret, *ret_n * sizeof *more);
			}
			*ret = more;
		}
		store_fill_notice(st, 0, arena, &(*ret)[(*ret_n)++]);
	}
	return r;
}

int store_last_notice(struct store *store, int64_t incident, int64_t *ret, struct iptk_error *err)
{
	STORE_STMT st = store_sql(store,
		"SELECT n FROM notice WHERE id > :first AND id < :end ORDER BY id DESC LIMIT 1", err);
	if (!st) {
		return err->code;
	}
	store_bind(st, "ii", incident * STORE_PART_IDS, (incident + 1) * STORE_PART_IDS);
	int r = store_step(store, st, err);
	*ret = r == 1 ? sqlite3_column_int64(st, 0) : 0;
	return r < 0 ? r : 0;
}

int store_long_clocks(struct store *store, const char *clock, int64_t before_at, int64_t **ids,
	size_t *n, struct iptk_error *err)
{
	int r;
	STORE_STMT st = store_sql(store,
		"SELECT incident FROM clock INDEXED BY clock_long"
		" WHERE met_at IS NULL AND stopped_at IS NULL AND due_at IS NOT NULL"
		" AND limit_s >= 43200 AND clock = :clock AND due_at < :before", err);
	if (!st) {
		return err->code;
	}
	store_bind(st, "si", clock, before_at);
	while ((r = store_step(store, st, err)) == 1) {
		MEM_ROOM(*ids, *n);
		(*ids)[(*n)++] = sqlite3_column_int64(st, 0);
	}
	return r;
}

/* ---- one sender at a time ------------------------------------------------------------------ */

static int open_send_lock(struct store *store, const char *path, struct iptk_error *err)
{
	struct stat of_store, of_lock;
	int fd = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);

	if (fd < 0 && errno == ENOENT) {
		fd = open(path, O_RDONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0660);
		if (fd >= 0 && stat(store->path, &of_store) == 0) {
			(void)!fchmod(fd, of_store.st_mode & 0666);
		}
	}
	if (fd < 0) {
		return iptk_fail_at(err, IPTK_E_SYSTEM, path, "cannot open the lock of senders: %s",
			strerror(errno));
	}
	if (fstat(fd, &of_lock) != 0 || !S_ISREG(of_lock.st_mode)) {
		close(fd);
		return iptk_fail_at(err, IPTK_E_SYSTEM, path,
			"not a regular file; remove what stands in the place of the lock file");
	}
	return fd;
}

int store_send_lock(struct store *store, int wait_s, int *ret_fd, struct iptk_error *err)
{
	AUTO_BUF struct buf path = { 0 };
	struct timespec pause = { 0, 20000000L };
	long tries = (long)wait_s * 50 + 1;

	*ret_fd = -1;
	if (!store->path) {
		return 0;
	}
	buf_addf(&path, "%s.send", store->path);
	int fd = open_send_lock(store, path.p, err);
	if (fd < 0) {
		return fd;
	}
	while (flock(fd, LOCK_EX | LOCK_NB) != 0) {
		if (errno != EWOULDBLOCK && errno != EINTR) {
			close(fd);
			return iptk_fail_at(err, IPTK_E_SYSTEM, path.p,
				"cannot lock the lock of senders: %s", strerror(errno));
		}
		if (--tries <= 0) {
			close(fd);
			return iptk_fail_at(err, IPTK_E_BUSY, store->path,
				"another process is sending; it takes what is pending along");
		}
		nanosleep(&pause, NULL);
	}
	*ret_fd = fd;
	return 0;
}
