/*
 * Cursors: rows in bounded pages. While a caller handles a row no statement is open and no
 * lock is held, so a slow reader of the output never keeps a writer waiting.
 *
 * What the pages hold is in cursor_incident.c and its neighbours.
 */
#include <assert.h>
#include <string.h>

#include "store/cursor.h"

#define OPEN_STATES (1u << IPTK_STATE_SIGNAL | 1u << IPTK_STATE_REPORTED \
	| 1u << IPTK_STATE_VERIFIED | 1u << IPTK_STATE_RESPONDING | 1u << IPTK_STATE_ENDING)

void iptk_filter_init(struct iptk_filter *filter, int64_t now)
{
	*filter = (struct iptk_filter){
		.since_at = IPTK_NO_TIME, .until_at = IPTK_NO_TIME, .now = now,
		.due_before_at = IPTK_NO_TIME, .next_before_at = IPTK_NO_TIME,
	};
}

/* " reported verified ": what the SQL looks a state up in. */
static const char *states_text(uint32_t states, struct arena *arena)
{
	AUTO_BUF struct buf text = { 0 };

	buf_add_char(&text, ' ');
	for (int k = 0; k < IPTK_STATE_N; k++) {
		if (states & (1u << k)) {
			buf_add(&text, iptk_state_name((enum iptk_state)k));
			buf_add_char(&text, ' ');
		}
	}
	return arena_strdup(arena, buf_text(&text));
}

static void copy_filter(struct iptk_cursor *c, const struct iptk_filter *f)
{
	const char **words[] = { &c->f.level, &c->f.dept, &c->f.kind, &c->f.match, &c->f.clock,
		&c->f.owner, &c->f.letters, &c->f.types, &c->f.part_state, &c->f.notice_state };

	c->f = *f;
	for (size_t k = 0; k < sizeof(words) / sizeof(*words); k++) {
		*words[k] = arena_strdup(&c->own, *words[k]);
	}
	if (c->f.types) {
		c->f.types = arena_printf(&c->own, " %s ", c->f.types);
	}
	c->matching = c->f.match && *c->f.match;
	if (c->matching) {
		store_match_init(&c->match, c->f.match, &c->own);
	}
	while (c->matching && f->also && f->also[c->n_also]) {
		c->n_also++;
	}
	c->also = arena_alloc(&c->own, (c->n_also + 1) * sizeof(*c->also));
	for (size_t k = 0; k < c->n_also; k++) {
		store_match_init(&c->also[k], f->also[k], &c->own);
	}
	c->f.also = NULL;
	c->states = f->states ? states_text(f->states, &c->own) : NULL;
	c->only_open = f->open || (f->states && (f->states & ~OPEN_STATES) == 0);
}

int store_cursor_new(struct store *store, const struct iptk_filter *f,
	int (*fill)(struct iptk_cursor *c, struct iptk_error *err), size_t row_size,
	struct iptk_cursor **ret)
{
	struct iptk_cursor *c = mem_alloc(sizeof(*c));

	c->store = store;
	c->fill = fill;
	c->row_size = row_size;
	c->rows = mem_alloc(CURSOR_ROWS * row_size);
	c->after = INT64_MIN;
	c->after_due = INT64_MIN;
	copy_filter(c, f);
	*ret = c;
	return 0;
}

void iptk_cursor_free(struct iptk_cursor *c)
{
	if (!c) {
		return;
	}
	arena_done(&c->own);
	arena_done(&c->page);
	mem_freep(&c->rows);
	mem_freep(&c->keys);
	mem_freep(&c);
}

/* One page, all of it as of one moment. */
static int next_page(struct iptk_cursor *c, struct iptk_error *err)
{
	bool own = !store_in_transaction(c->store);
	int r = own ? store_begin_read(c->store, err) : 0;

	arena_reset(&c->page);
	c->n = 0;
	c->k = 0;
	if (r == 0) {
		r = c->fill(c, err);
	}
	if (own) {
		store_rollback(c->store); /* nothing was written: this only lets go */
	}
	return r;
}

/* 0 with the next row copied out, IPTK_END or an error. */
static int next_row(struct iptk_cursor *c, void *ret, size_t size, struct iptk_error *err)
{
	assert(size == c->row_size);
	while (c->k == c->n) {
		if (c->done) {
			return IPTK_END;
		}
		int r = next_page(c, err);
		if (r < 0) {
			c->n = 0;
			c->done = true;
			return r;
		}
	}
	memcpy(ret, c->rows + c->k * size, size);
	c->k++;
	return 0;
}

int iptk_cursor_incident(struct iptk_cursor *c, struct iptk_incident *ret, struct iptk_error *err)
{
	return next_row(c, ret, sizeof(*ret), err);
}

int iptk_cursor_part(struct iptk_cursor *c, struct iptk_part *ret, struct iptk_error *err)
{
	return next_row(c, ret, sizeof(*ret), err);
}

int iptk_cursor_clock(struct iptk_cursor *c, struct iptk_clock *ret, struct iptk_error *err)
{
	return next_row(c, ret, sizeof(*ret), err);
}

int iptk_cursor_notice(struct iptk_cursor *c, struct iptk_notice *ret, struct iptk_error *err)
{
	return next_row(c, ret, sizeof(*ret), err);
}

int iptk_cursor_event(struct iptk_cursor *c, struct iptk_event *ret, struct iptk_error *err)
{
	return next_row(c, ret, sizeof(*ret), err);
}
