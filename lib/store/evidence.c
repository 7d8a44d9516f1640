/*
 * Evidence: files kept by the digest of their content beside the store, in
 * "<store path>.files/ab/<digest>" (PLAN 4.3). Content is streamed into a file without a
 * name, hashed, made durable and only then given its name, so that whoever is killed
 * leaves nothing behind; it is never changed or followed through a symbolic link.
 *
 * Not here: who attached what and its custody. That is the log's.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"
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

	int r = iptk_fail(err, IPTK_E_SYSTEM, "evidence: cannot %s %s: %s", _(what), path, strerror(code));

	errno = code; /* a caller may ask whether it was but a permission */
	return r;
}

char *store_evidence_path(const struct store *store, const char *digest, char *buf, size_t size)
{
	const char *path = store_path(store);

	snprintf(buf, size, "%s.files/%.2s/%s", path ? path : "", digest, digest);
	return buf;
}

/* Whoever may write the store must be able to add evidence, whatever our umask. */
static int share_directory(const struct store *store, int fd)
{
	struct stat of_store, st;

	if (stat(store_path(store), &of_store) || fstat(fd, &st)) {
		return -1;
	}
	mode_t mode = of_store.st_mode & 0660;
	mode |= (mode & 0440) >> 2 | (st.st_mode & S_ISGID);
	return (st.st_mode & 07777) == mode ? 0 : fchmod(fd, mode);
}

/* A directory's descriptor; ret_fd stays -1 when it is not there and need not be. */
static int open_directory(const struct store *store, int at, const char *path, bool create,
	int *ret_fd, struct iptk_error *err)
{
	int made = create ? mkdirat(at, path, 0770) : -1;

	if (create && made && errno != EEXIST) {
		return fail_system(err, N_("make the directory"), path);
	}
	*ret_fd = openat(at, path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (*ret_fd < 0) {
		return create || errno != ENOENT ? fail_system(err, N_("open the directory"), path) : 0;
	}
	if (made == 0 && share_directory(store, *ret_fd)) {
		return fail_system(err, N_("share the directory"), path);
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
	return open_directory(store, AT_FDCWD, path, create, ret_fd, err);
}

/* The directory of one digest within the root. */
static int open_shelf(const struct store *store, int root, const char *digest, bool create,
	int *ret_fd, struct iptk_error *err)
{
	char name[3] = { digest[0], digest[1], 0 };

	return open_directory(store, root, name, create, ret_fd, err);
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
		return fail_system(err, N_("open the file"), name);
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

/* A file on its way in. */
struct incoming {
	int root, fd;
	char temp[TEMP_NAME_MAX]; /* its name in root; "" while it has none */
};

/* Without a name where the file system and /proc allow it. */
static int open_incoming(struct incoming *in, struct iptk_error *err)
{
	in->fd = access("/proc/self/fd", X_OK) != 0 ? -1
		: openat(in->root, ".", O_WRONLY | O_TMPFILE | O_CLOEXEC, 0600);
	if (in->fd >= 0) {
		return 0;
	}
	strcpy(in->temp, "incoming-");
	digest_random_hex(12, in->temp + strlen(in->temp));
	in->fd = openat(in->root, in->temp,
		O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	if (in->fd < 0) {
		in->temp[0] = '\0';
		return fail_system(err, N_("make a file beside"), "the store");
	}
	return 0;
}

static void close_incoming(struct incoming *in)
{
	if (in->temp[0]) {
		unlinkat(in->root, in->temp, 0);
	}
	close_fd(&in->fd);
}

/* 0, or -1 with errno. */
static int give_name(const struct incoming *in, int shelf, const char *digest)
{
	char by_fd[32];

	if (in->temp[0]) {
		return linkat(in->root, in->temp, shelf, digest, 0);
	}
	snprintf(by_fd, sizeof(by_fd), "/proc/self/fd/%d", in->fd);
	return linkat(AT_FDCWD, by_fd, shelf, digest, AT_SYMLINK_FOLLOW);
}

/* Give the finished file its name, and make the name durable: also one that is there
 * already, since who gave it may have been killed before. The directory of the store itself
 * is synced by the commit that follows. */
static int settle(struct store *store, const struct incoming *in, const char *digest,
	struct iptk_error *err)
{
	AUTO_FD int shelf = -1;
	int r = open_shelf(store, in->root, digest, true, &shelf, err);

	if (r) {
		return r;
	}
	if (give_name(in, shelf, digest)) {
		if (errno != EEXIST) {
			return fail_system(err, N_("name the file"), digest);
		}
		r = check_kept(shelf, digest, err);
	}
	if (r == 0 && (fsync(shelf) || fsync(in->root))) {
		return fail_system(err, N_("make durable"), digest);
	}
	return r;
}

static int copy_in(const struct incoming *in, int fd, int64_t max, char *ret_digest,
	int64_t *ret_size, struct iptk_error *err)
{
	long long size = 0;
	int r = digest_fd(fd, in->fd, max, ret_digest, &size, err);

	if (r) {
		return r;
	}
	if (fchmod(in->fd, 0440) || fsync(in->fd)) {
		return fail_system(err, N_("make durable"), ret_digest);
	}
	*ret_size = size;
	return 0;
}

int store_evidence_put(struct store *store, int fd, int64_t max, char ret_digest[static DIGEST_HEX],
	int64_t *ret_size, struct iptk_error *err)
{
	AUTO_FD int root = -1;
	int r = open_root(store, true, &root, err);

	if (r) {
		return r;
	}
	struct incoming in = { .root = root, .fd = -1 };
	r = open_incoming(&in, err);
	if (r == 0) {
		r = copy_in(&in, fd, max, ret_digest, ret_size, err);
	}
	if (r == 0) {
		r = settle(store, &in, ret_digest, err);
	}
	close_incoming(&in);
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
		r = open_shelf(store, root, digest, false, &shelf, err);
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
