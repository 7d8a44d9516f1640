/* Digests: SHA-256, the only room that sees nettle; and random bytes. */
#ifndef IPTK_BASE_DIGEST_H
#define IPTK_BASE_DIGEST_H

#include <stddef.h>

#include "iptk/error.h"

#define DIGEST_HEX 65 /* 64 lower-case hexadecimal digits and a NUL */

void digest_hex(const void *bytes, size_t len, char ret_hex[static DIGEST_HEX]);

/* Over pieces, in order: `digest_pieces(hex, 2, (struct digest_piece[]){ { p, n }, … })`. */
struct digest_piece {
	const void *p;
	size_t len;
};
void digest_pieces(char ret_hex[static DIGEST_HEX], size_t n, const struct digest_piece *pieces);

/* Of everything readable from `fd` from its present offset; ret_size: bytes read.
 * IPTK_E_SYSTEM on a read error. When `copy_fd` is not -1, the bytes are also written
 * there; more than `max` bytes is IPTK_E_INPUT. */
int digest_fd(int fd, int copy_fd, long long max, char ret_hex[static DIGEST_HEX],
	long long *ret_size, struct iptk_error *err);

/* `n` random bytes as 2n hexadecimal digits and a NUL, from getrandom(2). */
void digest_random_hex(size_t n, char *ret_hex);

#endif
