/*
 * Evidence: files kept by the digest of their content beside the store, in
 * "<store path>.files/ab/<digest>" (PLAN 4.3). Content is streamed in, hashed, made durable
 * and only then given its name; it is never changed or followed through a symbolic link.
 *
 * Not here: who attached what and its custody. That is the log's.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/store.h"

#define EVIDENCE_PATH_MAX 4352
#define TEMP_NAME_MAX 40

static void close_fd(int *fd)
{
	if (*fd >= 0) {
		close(*fd);
	}
}

#define AUTO_FD __attribute__((cleanup(close_fd)))

static bool is_digest(const char *digest)
{
	return strlen(digest) == DIGEST_HEX - 1 && strspn(digest, "0123456789abcdef") == DIGEST_HEX - 1;
}

static int fail_system(struct iptk_error *err, const char *what, const char *path)
{
	int code = errno;

	return iptk_fail(err, IPTK_E_SYSTEM, "evidence: cannot %s %s: %s", what, path, strerror(code));
}

char *store_evidence_path(const struct store *store, const char *digest, char *buf, size_t size)
{
	const char *path = store_path(store);

	snprintf(buf, size, "%s.files/%.2s/%s", path ? path : "", digest, digest);
	return buf;
}

/* A directory's descriptor; ret_fd stays -1 when it is not there and need not be. */
static int open_directory(int at, const char *path, bool create, int *ret_fd,
	struct iptk_error *err)
{
	int made = create ? mkdirat(at, path, 0770) : -1;

	if (create && made && errno != EEXIST) {
		return fail_system(err, "make the directory", path);
	}
	*ret_fd = openat(at, path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (*ret_fd < 0) {
		return create || errno != ENOENT ? fail_system(err, "open the directory", path) : 0;
	}
	if (made == 0) {
		AUTO_FD int parent = openat(*ret_fd, "..", O_RDONLY | O_DIRECTORY | O_CLOEXEC);

		if (parent < 0 || fsync(parent)) {
			return fail_system(err, "make durable the directory", path);
		}
	}
	return 0;
}

static int open_root(const struct store *store, bool create, int *ret_fd, struct iptk_error *err)
{
	char path[EVIDENCE_PATH_MAX];
	const char *name = store_path(store);

	if (!name) {
		return iptk_fail(err, IPTK_E_SYSTEM, "evidence: a scratch store keeps no files");
	}
	if (snprintf(path, sizeof(path), "%s.files", name) >= EVIDENCE_PATH_MAX) {
		return iptk_fail(err, IPTK_E_SYSTEM, "evidence: the store's path is too long");
	}
	return open_directory(AT_FDCWD, path, create, ret_fd, err);
}

/* The directory of one digest within the root. */
static int open_shelf(int root, const char *digest, bool create, int *ret_fd,
	struct iptk_error *err)
{
	char name[3] = { digest[0], digest[1], 0 };

	return open_directory(root, name, create, ret_fd, err);
}

static int open_regular(int dir, const char *name, int *ret_fd, struct iptk_error *err)
{
	struct stat st;
	int fd = openat(dir, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);

	if (fd < 0 && errno == ENOENT) {
		return iptk_fail(err, IPTK_E_NOTFOUND,
			"evidence %s is not kept here; attach the file again", name);
	}
	if (fd < 0) {
		return fail_system(err, "open", name);
	}
	if (fstat(fd, &st) || !S_ISREG(st.st_mode)) {
		close(fd);
		return iptk_fail(err, IPTK_E_SYSTEM, "evidence: %s is not a regular file", name);
	}
	*ret_fd = fd;
	return 0;
}

/* Content of that digest is there already: it must still be what it says. */
static int check_kept(int dir, const char *digest, struct iptk_error *err)
{
	AUTO_FD int fd = -1;
	char hex[DIGEST_HEX];
	long long size;
	int r = open_regular(dir, digest, &fd, err);

	if (r) {
		return r;
	}
	r = digest_fd(fd, -1, INT64_MAX, hex, &size, err);
	if (r) {
		return r;
	}
	if (strcmp(hex, digest) != 0) {
		return iptk_fail(err, IPTK_E_SYSTEM, "evidence: the file kept as %s now has the "
			"digest %s; set it aside and attach the original again", digest, hex);
	}
	return 0;
}

/* Give the finished temporary file its name, and make the name durable. */
static int settle(int root, const char *temp, const char *digest, struct iptk_error *err)
{
	AUTO_FD int shelf = -1;
	int r = open_shelf(root, digest, true, &shelf, err);

	if (r) {
		return r;
	}
	if (faccessat(shelf, digest, F_OK, AT_SYMLINK_NOFOLLOW) == 0) {
		return check_kept(shelf, digest, err);
	}
	if (renameat(root, temp, shelf, digest)) {
		return fail_system(err, "name", digest);
	}
	if (fsync(shelf)) {
		return fail_system(err, "make durable", digest);
	}
	return 0;
}

static int copy_in(int root, const char *temp, int fd, int64_t max, char *ret_digest,
	int64_t *ret_size, struct iptk_error *err)
{
	long long size = 0;
	AUTO_FD int out = openat(root, temp, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	int r;

	if (out < 0) {
		return fail_system(err, "make a file in the directory of", temp);
	}
	r = digest_fd(fd, out, max, ret_digest, &size, err);
	if (r) {
		return r;
	}
	if (fchmod(out, 0440) || fsync(out)) {
		return fail_system(err, "make durable", ret_digest);
	}
	*ret_size = size;
	return 0;
}

int store_evidence_put(struct store *store, int fd, int64_t max, char ret_digest[static DIGEST_HEX],
	int64_t *ret_size, struct iptk_error *err)
{
	char temp[TEMP_NAME_MAX] = "incoming-";
	AUTO_FD int root = -1;
	int r = open_root(store, true, &root, err);

	if (r) {
		return r;
	}
	digest_random_hex(12, temp + strlen(temp));
	r = copy_in(root, temp, fd, max, ret_digest, ret_size, err);
	if (r == 0) {
		r = settle(root, temp, ret_digest, err);
	}
	/* renamed away when all went well and the content was new */
	unlinkat(root, temp, 0);
	return r;
}

int store_evidence_open(struct store *store, const char *digest, int *ret_fd, struct iptk_error *err)
{
	AUTO_FD int root = -1;
	AUTO_FD int shelf = -1;
	int r;

	*ret_fd = -1;
	if (!is_digest(digest)) {
		return iptk_fail(err, IPTK_E_INPUT, "'%.80s' is not a digest; 64 hexadecimal digits "
			"in lower case are", digest);
	}
	r = open_root(store, false, &root, err);
	if (r == 0 && root >= 0) {
		r = open_shelf(root, digest, false, &shelf, err);
	}
	if (r) {
		return r;
	}
	if (shelf < 0) {
		return iptk_fail(err, IPTK_E_NOTFOUND,
			"evidence %s is not kept here; attach the file again", digest);
	}
	return open_regular(shelf, digest, ret_fd, err);
}
