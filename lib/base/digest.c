/*
 * Digests and random bytes. The only file that sees nettle; what is hashed, and why, is
 * for others to say.
 */
#include "base/digest.h"

#include <errno.h>
#include <nettle/sha2.h>
#include <stdint.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

#include "base/mem.h"

#define CHUNK (64 * 1024)

static void to_hex(const uint8_t *bytes, size_t n, char *hex)
{
	static const char digits[] = "0123456789abcdef";

	for (size_t i = 0; i < n; i++) {
		*hex++ = digits[bytes[i] >> 4];
		*hex++ = digits[bytes[i] & 15];
	}
	*hex = '\0';
}

static void finish(struct sha256_ctx *ctx, char *hex)
{
	uint8_t sum[SHA256_DIGEST_SIZE];

	sha256_digest(ctx, sizeof sum, sum);
	to_hex(sum, sizeof sum, hex);
}

void digest_hex(const void *bytes, size_t len, char ret_hex[static DIGEST_HEX])
{
	digest_pieces(ret_hex, 1, &(struct digest_piece){ bytes, len });
}

void digest_pieces(char ret_hex[static DIGEST_HEX], size_t n, const struct digest_piece *pieces)
{
	struct sha256_ctx ctx;

	sha256_init(&ctx);
	for (size_t i = 0; i < n; i++) {
		if (pieces[i].len) {
			sha256_update(&ctx, pieces[i].len, pieces[i].p);
		}
	}
	finish(&ctx, ret_hex);
}

static int write_all(int fd, const uint8_t *bytes, size_t len, struct iptk_error *err)
{
	while (len) {
		ssize_t n = write(fd, bytes, len);

		if (n < 0 && errno == EINTR) {
			continue;
		}
		if (n <= 0) {
			return iptk_fail(err, IPTK_E_SYSTEM, "the copy could not be written: %s",
				strerror(n < 0 ? errno : ENOSPC));
		}
		bytes += n;
		len -= (size_t)n;
	}
	return 0;
}

int digest_fd(int fd, int copy_fd, long long max, char ret_hex[static DIGEST_HEX],
	long long *ret_size, struct iptk_error *err)
{
	AUTO_FREE uint8_t *chunk = mem_grow(NULL, CHUNK);
	struct sha256_ctx ctx;
	long long size = 0;
	int code;

	sha256_init(&ctx);
	for (;;) {
		ssize_t n = read(fd, chunk, CHUNK);

		if (n < 0 && errno == EINTR) {
			continue;
		}
		if (n < 0) {
			return iptk_fail(err, IPTK_E_SYSTEM, "the file could not be read: %s",
				strerror(errno));
		}
		if (n == 0) {
			break;
		}
		size += n;
		if (size > max) {
			return iptk_fail(err, IPTK_E_INPUT,
				"the file is larger than the %lld bytes allowed", max);
		}
		sha256_update(&ctx, (size_t)n, chunk);
		if (copy_fd != -1 && (code = write_all(copy_fd, chunk, (size_t)n, err)) < 0) {
			return code;
		}
	}
	finish(&ctx, ret_hex);
	*ret_size = size;
	return 0;
}

void digest_random_hex(size_t n, char *ret_hex)
{
	uint8_t bytes[64];

	while (n) {
		size_t want = n < sizeof bytes ? n : sizeof bytes;
		ssize_t got = getrandom(bytes, want, 0);

		if (got > 0) {
			to_hex(bytes, (size_t)got, ret_hex);
			ret_hex += 2 * got;
			n -= (size_t)got;
		}
	}
	*ret_hex = '\0';
}
