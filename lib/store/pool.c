/*
 * Memory for SQLite: small blocks cut from chunks and kept by size for the next request.
 * Debian's SQLite is built without its lookaside, so that each start makes 1,300 small
 * allocations, which cost the C library's allocator three times as much as they cost here.
 * What was cut is never given back to the system, only used again. Each thread has its own.
 *
 * Not used under sanitizers, which would see nothing of a block within a chunk.
 */
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "store/store_internal.h"

#define STEP 16
#define SMALL 1024 /* bytes of the largest block cut from a chunk */
#define CHUNK (32 * 1024)

/* Before each block: its size, this included. SQLite asks for blocks aligned to 8. */
struct block {
	uint64_t size;
	struct block *next; /* while it is free; else SQLite's from here on */
};
#define HEAD offsetof(struct block, next)

struct chunk {
	struct chunk *before; /* so that a leak checker finds them all */
	uint64_t unused;      /* blocks begin at a multiple of STEP */
	char data[CHUNK];
};

struct pool {
	struct block *free[SMALL / STEP + 1];
	struct chunk *chunks;
	char *at, *end; /* of the chunk under the knife */
};
static _Thread_local struct pool pool;

static size_t size_for(int n)
{
	return ((size_t)n + HEAD + STEP - 1) & ~(size_t)(STEP - 1);
}

static struct block *block_of(void *p)
{
	return (struct block *)(void *)((char *)p - HEAD);
}

static void *data_of(struct block *b)
{
	return b ? (char *)b + HEAD : NULL;
}

static struct block *cut(size_t size)
{
	if ((size_t)(pool.end - pool.at) < size) {
		struct chunk *chunk = malloc(sizeof *chunk);

		if (!chunk) {
			return NULL;
		}
		chunk->before = pool.chunks;
		pool.chunks = chunk;
		pool.at = chunk->data;
		pool.end = chunk->data + CHUNK;
	}
	struct block *b = (struct block *)(void *)pool.at;
	pool.at += size;
	return b;
}

static void *pool_malloc(int n)
{
	size_t size = size_for(n);
	struct block *b;

	if (size > SMALL) {
		b = malloc(size);
	} else if (pool.free[size / STEP]) {
		b = pool.free[size / STEP];
		pool.free[size / STEP] = b->next;
	} else {
		b = cut(size);
	}
	if (b) {
		b->size = size;
	}
	return data_of(b);
}

static void pool_free(void *p)
{
	if (!p) {
		return;
	}
	struct block *b = block_of(p);

	if (b->size > SMALL) {
		free(b);
		return;
	}
	b->next = pool.free[b->size / STEP];
	pool.free[b->size / STEP] = b;
}

static void *pool_realloc(void *p, int n)
{
	struct block *b = block_of(p);
	size_t size = size_for(n);

	if (size == b->size) {
		return p;
	}
	if (size > SMALL && b->size > SMALL) {
		b = realloc(b, size);
		if (b) {
			b->size = size;
		}
		return data_of(b);
	}
	void *moved = pool_malloc(n);
	if (moved) {
		memcpy(moved, p, (size < b->size ? size : b->size) - HEAD);
		pool_free(p);
	}
	return moved;
}

static int pool_size(void *p)
{
	return p ? (int)(block_of(p)->size - HEAD) : 0;
}

static int pool_roundup(int n)
{
	return (int)(size_for(n) - HEAD);
}

static int pool_init(void *unused)
{
	(void)unused;
	return SQLITE_OK;
}

static void pool_shutdown(void *unused)
{
	(void)unused;
}

void store_pool_use(void)
{
	static const sqlite3_mem_methods methods = { pool_malloc, pool_free, pool_realloc,
		pool_size, pool_roundup, pool_init, pool_shutdown, NULL };

	if (IPTK_POOL) {
		sqlite3_config(SQLITE_CONFIG_MALLOC, &methods);
	}
}
