/*
 * Memory: allocation that does not fail, the arena, the string builder.
 *
 * Nothing here knows what it holds. The arena hands out memory from blocks that double up
 * to a bound, so that a long batch neither asks the system often nor keeps much between
 * two acts.
 */
#include "base/mem.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define ALIGN 16
#define BLOCK_MIN 4096
#define BLOCK_MAX (64 * 1024)
#define BLOCK_KEEP (1024 * 1024) /* a larger block is not kept by a reset */
#define OOM_STATUS 7

struct arena_block {
	struct arena_block *next;
	size_t used, cap;
	_Alignas(ALIGN) char data[];
};

__attribute__((noreturn)) static void out_of_memory(void)
{
	static const char line[] = "iptk: out of memory; nothing was changed\n";
	ssize_t n = write(STDERR_FILENO, line, sizeof line - 1);

	(void)n;
	_exit(OOM_STATUS);
}

void *mem_alloc(size_t size)
{
	void *p = calloc(1, size ? size : 1);

	if (!p) {
		out_of_memory();
	}
	return p;
}

void *mem_grow(void *p, size_t size)
{
	void *grown = realloc(p, size ? size : 1);

	if (!grown) {
		out_of_memory();
	}
	return grown;
}

char *mem_strdup(const char *s)
{
	if (!s) {
		return NULL;
	}
	size_t size = strlen(s) + 1;

	return memcpy(mem_grow(NULL, size), s, size);
}

void mem_freep(void *pp)
{
	void *p;

	memcpy(&p, pp, sizeof p); /* the pointer's own type is not known here */
	free(p);
	p = NULL;
	memcpy(pp, &p, sizeof p);
}

void *mem_room(void *list, size_t n, size_t size)
{
	const size_t least = 4;
	size_t want, bytes;

	if (n && (n < least || (n & (n - 1)))) {
		return list;
	}
	want = n ? n * 2 : least;
	if (__builtin_mul_overflow(want, size, &bytes)) {
		out_of_memory();
	}
	return mem_grow(list, bytes);
}

/* ---- arena ------------------------------------------------------------------------ */

static struct arena_block *block_new(size_t cap)
{
	struct arena_block *b;

	if (cap > SIZE_MAX - sizeof *b) {
		out_of_memory();
	}
	b = mem_grow(NULL, sizeof *b + cap);
	b->next = NULL;
	b->used = 0;
	b->cap = cap;
	return b;
}

static void *take_from_new_block(struct arena *a, size_t size)
{
	struct arena_block *head = a->head, *b;
	size_t cap = head ? head->cap * 2 : BLOCK_MIN;

	cap = cap > BLOCK_MAX ? BLOCK_MAX : cap;
	if (size > cap / 4) {
		/* a block of its own, behind the head, whose rest stays usable */
		b = block_new(size);
		b->used = size;
		if (head) {
			b->next = head->next;
			head->next = b;
		} else {
			a->head = b;
		}
		return b->data;
	}
	b = block_new(cap);
	b->next = head;
	b->used = size;
	a->head = b;
	return b->data;
}

static void *arena_take(struct arena *a, size_t size, size_t align)
{
	struct arena_block *b = a->head;

	if (size > SIZE_MAX / 2) {
		out_of_memory();
	}
	if (b) {
		size_t at = (b->used + align - 1) & ~(align - 1);

		if (at <= b->cap && size <= b->cap - at) {
			b->used = at + size;
			return b->data + at;
		}
	}
	return take_from_new_block(a, size);
}

void *arena_alloc(struct arena *a, size_t size)
{
	return memset(arena_take(a, size, ALIGN), 0, size);
}

char *arena_strdup(struct arena *a, const char *s)
{
	return s ? arena_strndup(a, s, strlen(s)) : NULL;
}

char *arena_strndup(struct arena *a, const char *s, size_t len)
{
	char *copy;

	if (!s) {
		return NULL;
	}
	copy = arena_take(a, len + 1, 1);
	memcpy(copy, s, len);
	copy[len] = '\0';
	return copy;
}

char *arena_printf(struct arena *a, const char *format, ...)
{
	char small[256];
	va_list ap;
	char *text;
	int n;

	va_start(ap, format);
	n = vsnprintf(small, sizeof small, format, ap);
	va_end(ap);
	if (n < 0) {
		return arena_strndup(a, "", 0);
	}
	if ((size_t)n < sizeof small) {
		return arena_strndup(a, small, (size_t)n);
	}
	text = arena_take(a, (size_t)n + 1, 1);
	va_start(ap, format);
	vsnprintf(text, (size_t)n + 1, format, ap);
	va_end(ap);
	return text;
}

void arena_reset(struct arena *a)
{
	struct arena_block *keep = NULL;

	for (struct arena_block *b = a->head, *next; b; b = next) {
		next = b->next;
		if (b->cap <= BLOCK_KEEP && (!keep || b->cap > keep->cap)) {
			free(keep);
			keep = b;
		} else {
			free(b);
		}
	}
	if (keep) {
		keep->next = NULL;
		keep->used = 0;
	}
	a->head = keep;
}

void arena_done(struct arena *a)
{
	for (struct arena_block *b = a->head, *next; b; b = next) {
		next = b->next;
		free(b);
	}
	a->head = NULL;
}

/* ---- string builder --------------------------------------------------------------- */

static void buf_grow(struct buf *b, size_t more)
{
	size_t need, cap = b->cap ? b->cap : 64;

	if (__builtin_add_overflow(b->len, more, &need) || need > SIZE_MAX / 4) {
		out_of_memory();
	}
	while (cap <= need) {
		cap *= 2;
	}
	b->p = mem_grow(b->p, cap);
	b->cap = cap;
}

/* Make room for `more` bytes and a NUL. */
static inline void buf_room(struct buf *b, size_t more)
{
	if (more >= b->cap - b->len) {
		buf_grow(b, more);
	}
}

void buf_add(struct buf *b, const char *s)
{
	buf_add_n(b, s, strlen(s));
}

void buf_add_n(struct buf *b, const void *bytes, size_t len)
{
	buf_room(b, len);
	if (len) {
		memcpy(b->p + b->len, bytes, len);
	}
	b->len += len;
	b->p[b->len] = '\0';
}

void buf_add_char(struct buf *b, char c)
{
	buf_room(b, 1);
	b->p[b->len++] = c;
	b->p[b->len] = '\0';
}

void buf_add_int(struct buf *b, long long value)
{
	char digits[24];
	size_t at = sizeof digits;
	unsigned long long v = (unsigned long long)value;

	if (value < 0) {
		v = 0 - v;
	}
	do {
		digits[--at] = (char)('0' + v % 10);
		v /= 10;
	} while (v);
	if (value < 0) {
		digits[--at] = '-';
	}
	buf_add_n(b, digits + at, sizeof digits - at);
}

void buf_addf(struct buf *b, const char *format, ...)
{
	va_list ap;
	int n;

	buf_room(b, 64);
	va_start(ap, format);
	n = vsnprintf(b->p + b->len, b->cap - b->len, format, ap);
	va_end(ap);
	if (n < 0) {
		b->p[b->len] = '\0';
		return;
	}
	if ((size_t)n >= b->cap - b->len) {
		buf_room(b, (size_t)n);
		va_start(ap, format);
		vsnprintf(b->p + b->len, b->cap - b->len, format, ap);
		va_end(ap);
	}
	b->len += (size_t)n;
}

const char *buf_text(const struct buf *b)
{
	return b->p ? b->p : "";
}

char *buf_take(struct buf *b)
{
	char *p = b->p ? b->p : mem_alloc(1);

	*b = (struct buf){ 0 };
	return p;
}

void buf_reset(struct buf *b)
{
	b->len = 0;
	if (b->p) {
		b->p[0] = '\0';
	}
}

void buf_done(struct buf *b)
{
	free(b->p);
	*b = (struct buf){ 0 };
}
