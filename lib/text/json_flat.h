/* Flat JSON, fast: the shape that records and acts have, and no other. */
#ifndef IPTK_TEXT_JSON_FLAT_H
#define IPTK_TEXT_JSON_FLAT_H

#include <stdbool.h>
#include <stddef.h>

enum flat_type { FLAT_TEXT, FLAT_INT, FLAT_TRUE, FLAT_FALSE, FLAT_NULL };

struct flat_pair {
	const char *key, *value; /* value: of FLAT_TEXT and FLAT_INT, else NULL */
	enum flat_type type;
};

/*
 * Read one object in place: strings are unescaped where they stand and the pairs point into
 * `text`, which must be valid UTF-8 and writable. Returns false for everything that is not
 * plainly such an object: arrays, nesting, fractions, NUL, errors of any kind, more than
 * `max` pairs; `text` is spoilt then. Keys may repeat: the caller looks.
 */
bool flat_read(char *text, size_t len, struct flat_pair *pairs, size_t max, size_t *ret_n);

#endif
