/*
 * Records: flat, ordered lists of name and value, and the one JSON form of them.
 *
 * Acts, events' consequences and the fields of a part are all records: names are ASCII
 * words, values are text, whole numbers or absent. A name may stand more than once (an
 * act with two assessors); encoded, such a run becomes an array. Records never nest. All
 * strings live in the arena that the record was given.
 *
 * The encoder is the log's own: fixed key order (the record's), no white space, only
 * '"', '\\' and C0 controls and DEL escaped (as \b \t \n \f \r or \u00NN lower-case), all else raw
 * UTF-8. The decoder accepts exactly what the encoder writes and nothing more.
 */
#ifndef IPTK_BASE_RECORD_H
#define IPTK_BASE_RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"
#include "iptk/error.h"

enum value_type { VALUE_TEXT, VALUE_INT };

struct pair {
	const char *name;
	enum value_type type;
	const char *text; /* VALUE_TEXT */
	int64_t i;        /* VALUE_INT */
};

struct record {
	struct arena *arena;
	struct pair *pairs; /* in the arena */
	size_t n, cap;
};

void record_init(struct record *r, struct arena *arena);

/* Names and texts are copied. Adding a NULL text or IPTK_NO_TIME adds nothing. */
void record_add(struct record *r, const char *name, const char *text);
void record_add_n(struct record *r, const char *name, const char *text, size_t len);
void record_add_int(struct record *r, const char *name, int64_t i);

/* Replace the first of that name, dropping further ones; NULL drops all. */
void record_set(struct record *r, const char *name, const char *text);

/* First text of that name, or NULL (also when it is a number). */
const char *record_text(const struct record *r, const char *name);
/* First number of that name, or `absent`. */
int64_t record_int(const struct record *r, const char *name, int64_t absent);
/* The k-th (from 0) pair of that name, or NULL. */
const struct pair *record_nth(const struct record *r, const char *name, size_t k);
size_t record_count(const struct record *r, const char *name);

/* Append the record as one JSON object. Runs of one name (kept adjacent by the encoder,
 * wherever they stand) become an array at the place of the first. */
void record_encode(const struct record *r, struct buf *out);
/* Append one JSON string with quotes, by the same escaping. */
void record_encode_text(struct buf *out, const char *text);

/* Read one object from *p on (at '{'), up to `end`; *p moves past it. 0 or IPTK_E_INPUT. */
int record_decode(struct record *r, const char **p, const char *end, struct iptk_error *err);

#endif
