/*
 * Memory: allocation that does not fail, an arena, a string builder.
 *
 * Running out of memory is the one fault that is not returned: a line on stderr and
 * _exit(7), from this one place. Nothing acknowledged is lost by it: a transaction that
 * did not commit is rolled back by the next opener.
 */
#ifndef IPTK_BASE_MEM_H
#define IPTK_BASE_MEM_H

#include <stdarg.h>
#include <stddef.h>

void *mem_alloc(size_t size);              /* zeroed; never NULL */
void *mem_grow(void *p, size_t size);      /* realloc; never NULL */
char *mem_strdup(const char *s);           /* NULL stays NULL */
void mem_freep(void *pp);                  /* for cleanup attributes: frees *(void **)pp */

/* Grow a heap array so that index n fits: `MEM_ROOM(list, n)` before `list[n++] = x`.
 * Capacity doubles at powers of two, so it need not be stored. */
#define MEM_ROOM(list, n) ((list) = mem_room((list), (n), sizeof *(list)))
void *mem_room(void *list, size_t n, size_t size);

#define AUTO_FREE __attribute__((cleanup(mem_freep)))

/* An arena: everything taken from it goes at once. Zeroed `{ 0 }` is an empty arena. */
struct arena {
	struct arena_block *head;
};

void *arena_alloc(struct arena *a, size_t size);                 /* zeroed, aligned for any type */
char *arena_strdup(struct arena *a, const char *s);              /* NULL stays NULL */
char *arena_strndup(struct arena *a, const char *s, size_t len);
char *arena_printf(struct arena *a, const char *format, ...) __attribute__((format(printf, 2, 3)));
void arena_reset(struct arena *a); /* keeps one block for reuse */
void arena_done(struct arena *a);  /* gives everything back; the arena is empty again */

#define AUTO_ARENA __attribute__((cleanup(arena_done)))

/* A string builder: always NUL-terminated once anything was added; `{ 0 }` is empty. */
struct buf {
	char *p; /* NULL while nothing was ever added: use buf_text */
	size_t len, cap;
};

void buf_add(struct buf *b, const char *s);
void buf_add_n(struct buf *b, const void *bytes, size_t len);
void buf_add_char(struct buf *b, char c);
void buf_add_int(struct buf *b, long long value);
void buf_addf(struct buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
const char *buf_text(const struct buf *b); /* "" when empty */
char *buf_take(struct buf *b);             /* the heap string; the builder is empty again */
void buf_reset(struct buf *b);             /* length 0, memory kept */
void buf_done(struct buf *b);

#define AUTO_BUF __attribute__((cleanup(buf_done)))

#endif
