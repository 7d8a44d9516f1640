/*
 * The lock file beside the store, where writers queue before SQLite's own locks, and the
 * sentence that names whom one is waiting for. Not what keeps the store whole: SQLite's
 * locks do that; this one only spares writers from trying in turns.
 */
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <time.h>
#include <unistd.h>

#include "store/store_internal.h"

#define POLL_MIN_NS 200000L  /* first wait between two tries */
#define POLL_MAX_NS 5000000L /* and the longest */

static int open_lock_file(struct store *store, struct iptk_error *err)
{
	AUTO_BUF struct buf path = { 0 };
	struct stat of_store, of_lock;

	buf_addf(&path, "%s.lock", store->path);
	int fd = open(path.p, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
	if (fd < 0 && errno == ENOENT) {
		fd = open(path.p, O_RDONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0660);
		/* whoever may write the store must be able to queue, whatever our umask */
		if (fd >= 0 && stat(store->path, &of_store) == 0) {
			(void)!fchmod(fd, of_store.st_mode & 0666);
		}
	}
	if (fd < 0) {
		return iptk_fail_at(err, IPTK_E_SYSTEM, path.p, "cannot open the lock file: %s",
			strerror(errno));
	}
	if (fstat(fd, &of_lock) != 0 || !S_ISREG(of_lock.st_mode)) {
		close(fd);
		return iptk_fail_at(err, IPTK_E_SYSTEM, path.p,
			"not a regular file; remove what stands in the place of the lock file");
	}
	store->lock_fd = fd;
	return 0;
}

static int64_t monotonic_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

int store_lock(struct store *store, struct iptk_error *err)
{
	if (!store->path) {
		return 0;
	}
	if (store->lock_fd < 0) {
		int r = open_lock_file(store, err);
		if (r < 0) {
			return r;
		}
	}
	/* tried again and again, since a library may not use signals to end a blocking wait */
	int64_t until = monotonic_ms() + (int64_t)store->wait_s * 1000;
	struct timespec pause = { 0, POLL_MIN_NS };
	while (flock(store->lock_fd, LOCK_EX | LOCK_NB) != 0) {
		if (errno != EWOULDBLOCK && errno != EINTR) {
			return iptk_fail_at(err, IPTK_E_SYSTEM, store->path,
				"cannot lock the lock file: %s", strerror(errno));
		}
		if (monotonic_ms() >= until) {
			return store_busy(store, err);
		}
		nanosleep(&pause, NULL);
		pause.tv_nsec = pause.tv_nsec * 2 > POLL_MAX_NS ? POLL_MAX_NS : pause.tv_nsec * 2;
	}
	return 0;
}

void store_unlock(struct store *store)
{
	if (store->lock_fd >= 0) {
		flock(store->lock_fd, LOCK_UN);
	}
}

/* ---- naming the holder ------------------------------------------------------------- */

/* Process that holds a lock of a kind ("FLOCK", "POSIX") on a file, or 0. The device is
 * not compared: stacked file systems show another one in /proc/locks than to stat. */
static long holder_of(const struct stat *st, const char *kind)
{
	FILE *f = fopen("/proc/locks", "re");
	char line[256];
	long found = 0;

	if (!f) {
		return 0;
	}
	while (!found && fgets(line, sizeof line, f)) {
		char type[8];
		long pid;
		unsigned major, minor;
		uintmax_t inode;
		if (sscanf(line, "%*d: %7s %*s %*s %ld %x:%x:%ju", type, &pid, &major, &minor,
			&inode) == 5
			&& !strcmp(type, kind) && inode == (uintmax_t)st->st_ino && pid > 0
			&& pid != (long)getpid()) {
			found = pid;
		}
	}
	fclose(f);
	return found;
}

static void program_of(long pid, char *name, size_t size)
{
	char path[64];
	snprintf(path, sizeof path, "/proc/%ld/comm", pid);
	FILE *f = fopen(path, "re");
	if (!f || !fgets(name, (int)size, f)) {
		snprintf(name, size, "process");
	}
	name[strcspn(name, "\n")] = '\0';
	if (f) {
		fclose(f);
	}
}

int store_busy(struct store *store, struct iptk_error *err)
{
	struct stat st;
	char name[32];
	long pid = 0;

	if (store->lock_fd >= 0 && fstat(store->lock_fd, &st) == 0) {
		pid = holder_of(&st, "FLOCK");
	}
	if (!pid && store->path && stat(store->path, &st) == 0) {
		pid = holder_of(&st, "POSIX");
	}
	if (!pid) {
		return iptk_fail_at(err, IPTK_E_BUSY, store->path,
			"the store is busy; try again, or wait longer: --wait=SECONDS");
	}
	program_of(pid, name, sizeof name);
	return iptk_fail_at(err, IPTK_E_BUSY, store->path,
		"the store is busy: %s (pid %ld) holds it; try again, or wait longer: --wait=SECONDS",
		name, pid);
}
