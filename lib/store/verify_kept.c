/*
 * What is kept beside the log: every evidence file against the digest in its part (PLAN
 * 4.3), every personal value against the commitment in its event. A value that is gone is
 * found by the replay of the events; a file that is gone, here.
 */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/verify.h"

struct file_row {
	char ref[IPTK_REF_MAX];
	const char *digest;
};

struct kept {
	struct store *store;
	const struct iptk_verify_options *o;
	size_t *n_bad;
	struct arena page;
	int64_t after;
	size_t n_files, n_values;
	size_t n_unread; /* files that the account may not read */
};

/* ---- evidence ------------------------------------------------------------------------------ */

static int read_files(struct kept *k, struct file_row *rows, size_t *ret_n, struct iptk_error *err)
{
	STORE_STMT st = store_sql(k->store,
		"SELECT id, incident, n, digest"
		" FROM part"
		" WHERE id > :after AND letter = 'a'"
		" ORDER BY id"
		" LIMIT :rows", err);
	size_t n = 0;
	int r;

	if (!st) {
		return err->code;
	}
	store_bind(st, "ii", k->after, (int64_t)VERIFY_SLICE);
	while ((r = store_step(k->store, st, err)) == 1) {
		k->after = sqlite3_column_int64(st, 0);
		iptk_ref_format(sqlite3_column_int64(st, 1), 'a', sqlite3_column_int64(st, 2),
			rows[n].ref);
		rows[n].digest = store_text(st, 3, &k->page);
		n++;
	}
	*ret_n = n;
	return r;
}

static void check_content(struct kept *k, const struct file_row *row, int fd)
{
	struct iptk_error err = IPTK_ERROR_INIT;
	char hex[DIGEST_HEX];
	long long size;
	struct stat st;

	if (digest_fd(fd, -1, INT64_MAX, hex, &size, &err)) {
		verify_bad(k->o, k->n_bad, "%s: its file cannot be read: %s", row->ref, err.text);
	} else if (strcmp(hex, row->digest) != 0) {
		verify_bad(k->o, k->n_bad, "%s: its file was changed: digest %s, recorded %s",
			row->ref, hex, row->digest);
	} else if (fstat(fd, &st) == 0 && (st.st_mode & 0222)) {
		verify_note(k->o, "%s: its file may be written (mode %03o)", row->ref,
			(unsigned)(st.st_mode & 0777));
	}
}

static void check_file(struct kept *k, const struct file_row *row)
{
	struct iptk_error err = IPTK_ERROR_INIT;
	int fd = -1, r;

	k->n_files++;
	if (!row->digest) {
		verify_bad(k->o, k->n_bad, "%s: no digest of its file is recorded", row->ref);
		return;
	}
	r = store_evidence_open(k->store, row->digest, &fd, &err);
	if (r == IPTK_E_NOTFOUND) {
		verify_bad(k->o, k->n_bad, "%s: its file %s is missing", row->ref, row->digest);
	} else if (r && errno == EACCES) {
		k->n_unread++;
		verify_unchecked(k->o, "%s: your account may not read its file (%s)",
			row->ref, err.text);
	} else if (r) {
		verify_bad(k->o, k->n_bad, "%s: %s", row->ref, err.text);
	} else {
		check_content(k, row, fd);
		close(fd);
	}
}

static int check_files(struct kept *k, struct iptk_error *err)
{
	struct file_row *rows = mem_alloc(VERIFY_SLICE * sizeof(*rows));
	size_t n = 0;
	int r;

	k->after = INT64_MIN;
	do {
		arena_reset(&k->page);
		r = read_files(k, rows, &n, err);
		for (size_t i = 0; r == 0 && i < n; i++) {
			check_file(k, &rows[i]);
		}
	} while (r == 0 && n == VERIFY_SLICE);
	mem_freep(&rows);
	return r;
}

/* ---- personal values -------------------------------------------------------------------------- */

static void check_value(struct kept *k, sqlite3_stmt *st)
{
	const char *commit = (const char *)sqlite3_column_text(st, 0);
	const char *name = (const char *)sqlite3_column_text(st, 2);
	struct digest_piece pieces[] = {
		{ "iptk-commit-v1\n", 15 },
		{ sqlite3_column_text(st, 3), (size_t)sqlite3_column_bytes(st, 3) },
		{ "\n", 1 },
		{ sqlite3_column_text(st, 4), (size_t)sqlite3_column_bytes(st, 4) },
	};
	int64_t seq = sqlite3_column_int64(st, 1);
	char hex[DIGEST_HEX];

	k->n_values++;
	digest_pieces(hex, 4, pieces);
	if (strcmp(hex, commit) != 0) {
		verify_bad(k->o, k->n_bad,
			"event %" PRId64 ": the personal value of '%s' was changed", seq, name);
	} else if (!sqlite3_column_int(st, 5)) {
		verify_bad(k->o, k->n_bad,
			"event %" PRId64 ": no commitment to the personal value of '%s' in it", seq,
			name);
	}
}

/* One slice after `after`, which moves on; 1 while there may be more. */
static int check_value_slice(struct kept *k, char after[static DIGEST_HEX], struct iptk_error *err)
{
	STORE_STMT st = store_sql(k->store,
		"SELECT commit_hash, seq, name, salt, value, coalesce((SELECT"
		" instr(event.body, '\"' || name || '.commit\":\"' || commit_hash || '\"')"
		" FROM event WHERE event.seq = personal.seq), 0)"
		" FROM personal"
		" WHERE commit_hash > :after"
		" ORDER BY commit_hash"
		" LIMIT :rows", err);
	char last[DIGEST_HEX] = "";
	int n = 0, r;

	if (!st) {
		return err->code;
	}
	store_bind(st, "si", after, (int64_t)VERIFY_SLICE);
	while ((r = store_step(k->store, st, err)) == 1) {
		check_value(k, st);
		snprintf(last, sizeof(last), "%s", sqlite3_column_text(st, 0));
		n++;
	}
	memcpy(after, last, sizeof(last));
	return r < 0 ? r : n == VERIFY_SLICE;
}

static int check_values(struct kept *k, struct iptk_error *err)
{
	char after[DIGEST_HEX] = "";
	int r;

	do {
		r = check_value_slice(k, after, err);
	} while (r == 1);
	return r;
}

int store_verify_kept(struct store *s, const struct iptk_verify_options *o, size_t *n_bad,
	struct iptk_error *err)
{
	struct kept k = { .store = s, .o = o, .n_bad = n_bad };
	size_t before = *n_bad;
	int r = check_files(&k, err);

	if (r == 0) {
		r = check_values(&k, err);
	}
	if (r == 0 && *n_bad == before) {
		verify_note(o, "kept beside the log: %zu evidence files and %zu personal values as"
			" recorded", k.n_files - k.n_unread, k.n_values);
	}
	arena_done(&k.page);
	return r;
}
