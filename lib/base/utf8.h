/*
 * UTF-8: what may come in, and what may go to a terminal.
 *
 * Text is checked once, at the door. What is stored is what came; what a person sees on a
 * terminal or in a table is made safe when printed, never before.
 */
#ifndef IPTK_BASE_UTF8_H
#define IPTK_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"

/*
 * Offset of the first byte that is not part of a well-formed UTF-8 sequence (overlong
 * forms, surrogates, beyond U+10FFFF, NUL), or `len` when all is well.
 */
size_t utf8_bad_offset(const char *text, size_t len);

/* Decode one character of valid UTF-8; ret_cp gets it; returns its length in bytes, or 1
 * with U+FFFD for a byte that is not valid. `len` must be at least 1. */
size_t utf8_next(const char *text, size_t len, uint32_t *ret_cp);

/* Whether the bytes look like GB18030 rather than UTF-8 (invalid as UTF-8, and valid,
 * mostly two-byte, as GB18030): used only to word the error. */
bool utf8_looks_gb18030(const char *text, size_t len);

/* Drop a leading BOM and every CR before LF (a lone CR becomes LF), in place. Returns the
 * new length; the result is NUL-terminated when `len` bytes and one more are writable. */
size_t utf8_clean_lines(char *text, size_t len);

/* Whether the character must not reach a terminal raw: C0, DEL, C1, bidirectional and
 * zero-width marks, line/paragraph separators, tags, variation of direction, BOM, unassigned
 * noncharacters. Newline and tab count as unsafe too; callers decide about those. */
bool utf8_is_unsafe(uint32_t cp);

/* Append `text` with every unsafe character written as \xNN (below 256) or \u{NNNN};
 * newline is kept only when `keep_newline`, else written \n; tab likewise as \t. */
void utf8_add_safe(struct buf *out, const char *text, bool keep_newline);

/* Cells on a terminal: wide and full-width characters count two, combining marks none. */
size_t utf8_width(const char *text);

/* Fold what an input method may produce: full-width ASCII forms (０-９ Ａ-Ｚ －：＋ ＝ …),
 * ideographic space, en/em dash and minus sign, to ASCII. Appends to `out`. */
void utf8_add_folded(struct buf *out, const char *text);

/* Edit distance in characters, bounded: returns `max + 1` when larger. For "did you mean". */
unsigned utf8_distance(const char *a, const char *b, unsigned max);

/* The nearest of a NULL-terminated list of words (distance up to a third of the length,
 * at least 1), or NULL. */
const char *utf8_nearest(const char *word, const char *const *list);
/* The same of ids with labels (either list ended by NULL, a label may be ""; labels may be
 * NULL): the nearest id, else that of the nearest label, else that of the only id or label
 * which holds the word; or NULL. */
const char *utf8_nearest_named(const char *word, const char *const *ids,
	const char *const *labels);

/* Whether a text says nothing: empty, or white space only (the ideographic and the hard space
 * among it). */
bool utf8_is_blank(const char *text);

#endif
