/* Evidence: taken in once, kept by digest, never followed through a link, checked. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store_fixture.h"

#define TEXT "照片\n"

static int file_with(struct fixture *f, const char *text)
{
	char path[128];
	int fd;

	snprintf(path, sizeof(path), "%s/given", f->directory);
	fd = open(path, O_RDWR | O_CREAT | O_TRUNC, 0600);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, text, strlen(text)), (ssize_t)strlen(text));
	lseek(fd, 0, SEEK_SET);
	return fd;
}

static int put(struct fixture *f, const char *text, int64_t max, char digest[static DIGEST_HEX],
	struct iptk_error *err)
{
	int64_t size = -1;
	int fd = file_with(f, text);
	int r = store_evidence_put(f->store, fd, max, digest, &size, err);

	close(fd);
	if (r == 0) {
		assert_int_equal(size, strlen(text));
	}
	return r;
}

/* Entries of "<store>.files" and below it, directories not counted. */
static int count_files(const char *path)
{
	DIR *dir = opendir(path);
	struct dirent *entry;
	int n = 0;

	if (!dir) {
		return 0;
	}
	while ((entry = readdir(dir))) {
		AUTO_BUF struct buf below = { 0 };

		if (entry->d_name[0] == '.') {
			continue;
		}
		buf_addf(&below, "%s/%s", path, entry->d_name);
		n += entry->d_type == DT_DIR ? count_files(below.p) : 1;
	}
	closedir(dir);
	return n;
}

static int kept(struct fixture *f)
{
	char path[128];

	snprintf(path, sizeof(path), "%s.files", f->path);
	return count_files(path);
}

static void test_put_and_open(void **state)
{
	struct fixture *f = *state;
	struct iptk_error err = IPTK_ERROR_INIT;
	char digest[DIGEST_HEX], again[DIGEST_HEX], want[DIGEST_HEX], path[512], text[64] = "";
	struct stat st;
	int fd;

	digest_hex(TEXT, strlen(TEXT), want);
	assert_int_equal(put(f, TEXT, 100, digest, &err), 0);
	assert_string_equal(digest, want);
	assert_ptr_equal(store_evidence_path(f->store, digest, path, sizeof(path)), path);
	assert_int_equal(lstat(path, &st), 0);
	assert_int_equal(st.st_mode & 07777, 0440);
	assert_int_equal(st.st_nlink, 1);
	assert_int_equal(put(f, TEXT, strlen(TEXT), again, &err), 0);
	assert_string_equal(again, want);
	assert_int_equal(kept(f), 1);

	assert_int_equal(store_evidence_open(f->store, digest, &fd, &err), 0);
	assert_int_equal(read(fd, text, sizeof(text)), strlen(TEXT));
	assert_string_equal(text, TEXT);
	assert_true(fcntl(fd, F_GETFD) & FD_CLOEXEC);
	close(fd);
	assert_int_equal(put(f, "", 0, digest, &err), 0);
	assert_int_equal(kept(f), 2);
}

static void test_too_big(void **state)
{
	struct fixture *f = *state;
	struct iptk_error err = IPTK_ERROR_INIT;
	char digest[DIGEST_HEX];

	assert_int_equal(put(f, TEXT, (int64_t)strlen(TEXT) - 1, digest, &err), IPTK_E_INPUT);
	assert_int_equal(kept(f), 0);
}

static void test_not_there(void **state)
{
	struct fixture *f = *state;
	struct iptk_error err = IPTK_ERROR_INIT;
	char digest[DIGEST_HEX];
	int fd;

	digest_hex("x", 1, digest);
	assert_int_equal(store_evidence_open(f->store, digest, &fd, &err), IPTK_E_NOTFOUND);
	assert_int_equal(fd, -1);
	iptk_error_clear(&err);
	assert_int_equal(put(f, TEXT, 100, (char[DIGEST_HEX]){ 0 }, &err), 0);
	assert_int_equal(store_evidence_open(f->store, digest, &fd, &err), IPTK_E_NOTFOUND);
	iptk_error_clear(&err);
	assert_int_equal(store_evidence_open(f->store, "../../etc/passwd", &fd, &err), IPTK_E_INPUT);
	digest[0] = 'X';
	iptk_error_clear(&err);
	assert_int_equal(store_evidence_open(f->store, digest, &fd, &err), IPTK_E_INPUT);
}

static void test_links(void **state)
{
	struct fixture *f = *state;
	struct iptk_error err = IPTK_ERROR_INIT;
	char digest[DIGEST_HEX], path[512], root[128], away[160];
	int fd;

	assert_int_equal(put(f, TEXT, 100, digest, &err), 0);
	store_evidence_path(f->store, digest, path, sizeof(path));
	assert_int_equal(unlink(path), 0);
	assert_int_equal(symlink("/etc/hostname", path), 0);
	assert_int_equal(store_evidence_open(f->store, digest, &fd, &err), IPTK_E_SYSTEM);
	iptk_error_clear(&err);
	assert_int_equal(put(f, TEXT, 100, digest, &err), IPTK_E_SYSTEM);
	assert_int_equal(kept(f), 1);
	assert_int_equal(unlink(path), 0);
	assert_int_equal(mkfifo(path, 0600), 0); /* and opening it does not wait for a writer */
	iptk_error_clear(&err);
	assert_int_equal(store_evidence_open(f->store, digest, &fd, &err), IPTK_E_SYSTEM);

	snprintf(root, sizeof(root), "%s.files", f->path);
	snprintf(away, sizeof(away), "%s.away", f->path);
	assert_int_equal(rename(root, away), 0);
	assert_int_equal(symlink(away, root), 0);
	iptk_error_clear(&err);
	assert_int_equal(put(f, TEXT, 100, digest, &err), IPTK_E_SYSTEM);
	iptk_error_clear(&err);
	assert_int_equal(store_evidence_open(f->store, digest, &fd, &err), IPTK_E_SYSTEM);
}

static void test_bad_source(void **state)
{
	struct fixture *f = *state;
	struct iptk_error err = IPTK_ERROR_INIT;
	char digest[DIGEST_HEX];
	int64_t size;
	int fd = open(f->directory, O_RDONLY);

	assert_int_equal(store_evidence_put(f->store, fd, 100, digest, &size, &err), IPTK_E_SYSTEM);
	close(fd);
	assert_int_equal(kept(f), 0);
}

static void test_scratch(void **state)
{
	struct store *s = fixture_open(NULL, true, true, 0);
	struct iptk_error err = IPTK_ERROR_INIT;
	char digest[DIGEST_HEX];
	int64_t size;

	(void)state;
	assert_int_equal(store_evidence_put(s, 0, 100, digest, &size, &err), IPTK_E_SYSTEM);
	store_close(s);
}

/* ---- and verifying it ------------------------------------------------------------------- */

static void collect(void *context, bool bad, const char *line)
{
	if (bad) {
		strncat(context, line, 400);
	}
}

static void check(struct fixture *f, size_t want, const char *says)
{
	char bad[2048] = "";
	struct iptk_verify_options options = { .on_line = collect, .context = bad };
	struct iptk_error err = IPTK_ERROR_INIT;
	size_t n_bad = 0;

	assert_int_equal(store_verify_kept(f->store, &options, &n_bad, &err), 0);
	assert_int_equal(n_bad, want);
	assert_non_null(strstr(bad, says));
}

static void test_verify(void **state)
{
	struct fixture *f = *state;
	struct iptk_error err = IPTK_ERROR_INIT;
	char digest[DIGEST_HEX], path[512], part[300];
	FILE *file;

	assert_int_equal(put(f, TEXT, 100, digest, &err), 0);
	snprintf(part, sizeof(part), "{\"do\":\"part.new\",\"incident\":2026000001,\"letter\":\"a\","
		"\"n\":1,\"type\":\"attach\",\"state\":\"recorded\",\"digest\":\"%s\"}", digest);
	fixture_begin(f->store);
	fixture_incident(f->store, 1, "", "{}");
	fixture_event(f->store, "evidence.attach", "2026-0001.a1", FIXTURE_T0, NULL,
		"{\"name\":\"照片.jpg\"}", part, NULL);
	fixture_commit(f->store);
	check(f, 0, "");
	store_evidence_path(f->store, digest, path, sizeof(path));
	assert_int_equal(chmod(path, 0640), 0);
	file = fopen(path, "r+");
	assert_non_null(file);
	fputc('X', file);
	fclose(file);
	check(f, 1, "2026-0001.a1: its file was changed");
	assert_int_equal(put(f, TEXT, 100, digest, &err), IPTK_E_SYSTEM);
	assert_non_null(strstr(err.text, "now has the digest"));
	assert_int_equal(unlink(path), 0);
	check(f, 1, "2026-0001.a1: its file ");
	iptk_error_clear(&err);
	assert_int_equal(put(f, TEXT, 100, digest, &err), 0);
	check(f, 0, "");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)
	const struct CMUnitTest tests[] = {
		TEST(test_put_and_open), TEST(test_too_big), TEST(test_not_there), TEST(test_links),
		TEST(test_bad_source), TEST(test_scratch), TEST(test_verify),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
