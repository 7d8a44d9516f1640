/*
 * Sorting in bounded memory: see sorter.h. A run is sorted by its bytes, least significant
 * first, a byte that all keys share passed over; runs are merged by looking at their heads.
 */
#include "store/sorter.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"

#define MERGE_RECORDS 2048 /* of each run in memory while merging */

struct run {
	int64_t at, end;            /* records of the file not yet in memory */
	struct sort_record *buffer; /* what is */
	size_t n, k;
};

struct sorter {
	size_t size, n;             /* of the run that is filled */
	struct sort_record *list, *other;
	FILE *file;                 /* earlier runs, one after the other; or NULL */
	int64_t n_file;
	struct run *runs;
	size_t n_runs;
	size_t k;                   /* handed out, where there is one run in memory alone */
};

struct sorter *sorter_new(size_t run)
{
	struct sorter *s = mem_alloc(sizeof *s);

	s->size = run;
	s->list = mem_alloc(run * sizeof *s->list);
	s->other = mem_alloc(run * sizeof *s->other);
	return s;
}

void sorter_free(struct sorter *s)
{
	if (s == NULL) {
		return;
	}
	for (size_t k = 0; k < s->n_runs; k++) {
		mem_freep(&s->runs[k].buffer);
	}
	if (s->file != NULL) {
		fclose(s->file);
	}
	mem_freep(&s->runs);
	mem_freep(&s->list);
	mem_freep(&s->other);
	mem_freep(&s);
}

static void sort_by_byte(struct sorter *s, int shift)
{
	size_t start[257] = { 0 };

	for (size_t k = 0; k < s->n; k++) {
		start[(s->list[k].key >> shift & 0xff) + 1]++;
	}
	for (int k = 0; k < 256; k++) {
		if (start[k + 1] == s->n) {
			return; /* the same in all */
		}
		start[k + 1] += start[k];
	}
	for (size_t k = 0; k < s->n; k++) {
		s->other[start[s->list[k].key >> shift & 0xff]++] = s->list[k];
	}

	struct sort_record *sorted = s->other;

	s->other = s->list;
	s->list = sorted;
}

static void sort_run(struct sorter *s)
{
	for (int shift = 0; s->n > 1 && shift < 64; shift += 8) {
		sort_by_byte(s, shift);
	}
}

static int fail(struct iptk_error *err)
{
	return iptk_fail(err, IPTK_E_SYSTEM, "a temporary file failed: %s; is there room for it?",
		strerror(errno));
}

/* All bytes at an offset of the file, in either direction. */
static int transfer(struct sorter *s, bool out, void *bytes, size_t len, int64_t at,
	struct iptk_error *err)
{
	char *p = bytes;

	while (len > 0) {
		ssize_t n = out ? pwrite(fileno(s->file), p, len, at)
			: pread(fileno(s->file), p, len, at);

		if (n < 0 && errno == EINTR) {
			continue;
		}
		if (n <= 0) {
			errno = n == 0 ? EIO : errno;
			return fail(err);
		}
		p += n;
		at += n;
		len -= (size_t)n;
	}
	return 0;
}

static int put_run_away(struct sorter *s, struct iptk_error *err)
{
	const int64_t size = sizeof *s->list;

	sort_run(s);
	if (s->file == NULL && (s->file = tmpfile()) == NULL) {
		return fail(err);
	}
	if (transfer(s, true, s->list, s->n * sizeof *s->list, s->n_file * size, err) != 0) {
		return err->code;
	}
	MEM_ROOM(s->runs, s->n_runs);
	s->runs[s->n_runs++] = (struct run){ .at = s->n_file, .end = s->n_file + (int64_t)s->n };
	s->n_file += (int64_t)s->n;
	s->n = 0;
	return 0;
}

int sorter_add(struct sorter *s, uint64_t key, uint64_t tag, struct iptk_error *err)
{
	if (s->n == s->size && put_run_away(s, err) != 0) {
		return err->code;
	}
	s->list[s->n++] = (struct sort_record){ key, tag };
	return 0;
}

int sorter_finish(struct sorter *s, struct iptk_error *err)
{
	if (s->n_runs == 0) {
		sort_run(s);
		return 0;
	}
	if (s->n > 0 && put_run_away(s, err) != 0) {
		return err->code;
	}
	for (size_t k = 0; k < s->n_runs; k++) {
		s->runs[k].buffer = mem_alloc(MERGE_RECORDS * sizeof *s->runs[k].buffer);
	}
	return 0;
}

/* The run's first record, or NULL at its end (err->code 0) or when it cannot be read. */
static const struct sort_record *head(struct sorter *s, struct run *run, struct iptk_error *err)
{
	if (run->k == run->n && run->at < run->end) {
		int64_t left = run->end - run->at;
		size_t n = left < MERGE_RECORDS ? (size_t)left : MERGE_RECORDS;

		if (transfer(s, false, run->buffer, n * sizeof *run->buffer,
				run->at * (int64_t)sizeof *run->buffer, err) != 0) {
			return NULL;
		}
		run->at += (int64_t)n;
		run->n = n;
		run->k = 0;
	}
	return run->k < run->n ? &run->buffer[run->k] : NULL;
}

int sorter_next(struct sorter *s, struct sort_record *ret, struct iptk_error *err)
{
	struct run *least = NULL;

	if (s->n_runs == 0) {
		if (s->k == s->n) {
			return IPTK_END;
		}
		*ret = s->list[s->k++];
		return 0;
	}
	for (size_t k = 0; k < s->n_runs; k++) {
		const struct sort_record *r = head(s, &s->runs[k], err);

		if (r == NULL && err->code != 0) {
			return err->code;
		}
		if (r != NULL && (least == NULL || r->key < ret->key)) {
			least = &s->runs[k];
			*ret = *r;
		}
	}
	if (least == NULL) {
		return IPTK_END;
	}
	least->k++;
	return 0;
}
