/*
 * Making a new store: complete, or not there at all. The schema is laid out in memory and the
 * first events are written there; the bytes go to a file without a name, which is synced and
 * only then given its name. A crash leaves nothing behind, whoever opens it meanwhile finds no
 * half of it, and it never replaces a file that is already there.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"
#include "store/store_internal.h"

static int fail(const char *path, const char *what, struct iptk_error *err)
{
	return iptk_fail_at(err, IPTK_E_SYSTEM, path, "cannot make the store: %s: %s", _(what),
		strerror(errno));
}

static int lay_out(struct store *memory, const struct store_options *options,
	struct iptk_error *err)
{
	int r = store_set_up(memory, err);
	if (r == 0) {
		r = store_migrate(memory, err);
	}
	if (r == 0 && options->found) {
		r = options->found(options->context, memory, err);
	}
	return r;
}

/* A new store as bytes; give back with sqlite3_free. */
static unsigned char *image(const struct store_options *options, sqlite3_int64 *ret_size,
	struct iptk_error *err)
{
	struct store memory = { .lock_fd = -1, .write = true, .owner = geteuid() };
	unsigned char *bytes = NULL;

	int rc = sqlite3_open_v2(":memory:", &memory.db,
		SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL);
	if (rc != SQLITE_OK) {
		store_fault(&memory, rc, err);
	} else if (lay_out(&memory, options, err) == 0) {
		bytes = sqlite3_serialize(memory.db, "main", ret_size, 0);
		if (!bytes) {
			store_fault(&memory, SQLITE_NOMEM, err);
		}
	}
	store_done(&memory);
	return bytes;
}

static int write_all(int fd, const unsigned char *bytes, size_t size)
{
	while (size) {
		ssize_t n = write(fd, bytes, size);
		if (n < 0 && errno != EINTR) {
			return -1;
		}
		if (n > 0) {
			bytes += n;
			size -= (size_t)n;
		}
	}
	return fsync(fd);
}

/* 0, or -1 with errno; EEXIST: another made one meanwhile, which is as good. */
static int give_name(int fd, const char *temporary, const char *path)
{
	char by_fd[64];
	int r;

	if (temporary) { /* never two names at once: whoever looked then would refuse it */
		r = renameat2(AT_FDCWD, temporary, AT_FDCWD, path, RENAME_NOREPLACE);
		if (r != 0 && errno == EINVAL) { /* a file system that cannot */
			r = link(temporary, path) == 0 ? unlink(temporary) : -1;
		}
		int saved = errno;
		if (r != 0) {
			unlink(temporary);
		}
		errno = saved;
	} else {
		snprintf(by_fd, sizeof by_fd, "/proc/self/fd/%d", fd);
		r = linkat(AT_FDCWD, by_fd, AT_FDCWD, path, AT_SYMLINK_FOLLOW);
	}
	return r != 0 && errno == EEXIST ? 0 : r;
}

static int sync_directory(const char *directory)
{
	int fd = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0) {
		return -1;
	}
	int r = fsync(fd);
	close(fd);
	return r;
}

/* Write the image as `path`; without `temporary` through a file that has no name yet. */
static int place(const unsigned char *bytes, size_t size, const char *directory,
	const char *temporary, const char *path)
{
	int fd = temporary
		? open(temporary, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0660)
		: open(directory, O_RDWR | O_TMPFILE | O_CLOEXEC, 0660);
	if (fd < 0) {
		return -1;
	}
	int r = write_all(fd, bytes, size);
	if (r == 0) {
		r = give_name(fd, temporary, path);
	} else if (temporary) {
		unlink(temporary);
	}
	int saved = errno;
	close(fd);
	errno = saved;
	return r;
}

int store_create(const struct store_options *options, const char *directory, const char *path,
	struct iptk_error *err)
{
	sqlite3_int64 size;
	unsigned char *bytes = image(options, &size, err);

	if (!bytes) {
		return err->code;
	}
	int r = place(bytes, (size_t)size, directory, NULL, path);
	if (r != 0 && (errno == EOPNOTSUPP || errno == EISDIR || errno == ENOENT)) {
		AUTO_BUF struct buf temporary = { 0 };
		char random[17];
		digest_random_hex(8, random);
		buf_addf(&temporary, "%s.new-%s", path, random);
		r = place(bytes, (size_t)size, directory, temporary.p, path);
	}
	sqlite3_free(bytes);
	if (r != 0) {
		return fail(path, N_("writing"), err);
	}
	return sync_directory(directory) == 0 ? 0 : fail(directory, "syncing its directory", err);
}

int store_make_directories(const char *path, struct iptk_error *err)
{
	AUTO_FREE char *p = mem_strdup(path);

	for (char *slash = strchr(p + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		if (mkdir(p, 0700) != 0 && errno != EEXIST) {
			return fail(p, N_("its directory"), err);
		}
		*slash = '/';
	}
	return 0;
}
