/*
 * Sorting any number of small records in bounded memory: runs are sorted in memory, kept in
 * an unnamed file when there is more than one, and merged while they are read.
 *
 * It knows nothing of what the records mean. Not for rows of tables: those SQLite sorts.
 */
#ifndef IPTK_STORE_SORTER_H
#define IPTK_STORE_SORTER_H

#include <stddef.h>
#include <stdint.h>

#include "iptk/error.h"

struct sort_record {
	uint64_t key, tag; /* ordered by key; equal keys in any order */
};

struct sorter;
struct sorter *sorter_new(size_t run); /* records held in memory at a time */
void sorter_free(struct sorter *sorter); /* NULL is allowed */
int sorter_add(struct sorter *sorter, uint64_t key, uint64_t tag, struct iptk_error *err);
/* After the last add, before the first next. */
int sorter_finish(struct sorter *sorter, struct iptk_error *err);
/* 0, IPTK_END or an error. */
int sorter_next(struct sorter *sorter, struct sort_record *ret, struct iptk_error *err);

#endif
