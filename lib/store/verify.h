/*
 * What the files of verifying share: how a finding or a remark goes out, and the printed
 * heads. verify_schema.c, verify_chain.c, verify_tables.c and verify_kept.c each carry out
 * one part of the promise; each reads in slices, so that writers get through meanwhile.
 */
#ifndef IPTK_STORE_VERIFY_H
#define IPTK_STORE_VERIFY_H

#include "store/store_internal.h"

#define VERIFY_SLICE 512
#define VERIFY_BYTES (8 << 20)

/* Something is wrong: one line, counted. */
void verify_bad(const struct iptk_verify_options *o, size_t *n_bad, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
/* A remark: one line, not counted. */
void verify_note(const struct iptk_verify_options *o, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
/* What the account may not read: one line, no finding. */
void verify_unchecked(const struct iptk_verify_options *o, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* A head as someone has it on paper: seq and the first digits of the hash, or all. */
struct verify_head {
	int64_t seq;
	const char *hash;
	size_t len;
};
/* Lines of "seq head", the log's id before them forgiven; blank lines and '#' lines are
 * passed over. Sorted by seq. IPTK_E_INPUT with the line. */
int verify_heads(const char *text, struct arena *arena, struct verify_head **ret, size_t *ret_n,
	struct iptk_error *err);

#endif
