/*
 * What the files of the cursor share. A cursor reads a page of rows into its arena, lets
 * the statement go and only then hands rows out; the next page goes on from the last key.
 *
 * cursor.c holds the public side; cursor_incident.c, cursor_part.c, cursor_clock.c and
 * cursor_event.c each fill pages of one kind; match.c looks for words.
 */
#ifndef IPTK_STORE_CURSOR_H
#define IPTK_STORE_CURSOR_H

#include "store/store_internal.h"

#define CURSOR_ROWS 512
#define CURSOR_BYTES (4 << 20) /* of text in one page, more or less */

/* A word looked for: ASCII letters in either case, all else byte by byte. */
struct store_match {
	const char *plain;   /* folded to lower case */
	size_t plain_len;
	const char *escaped; /* the same as it stands inside a JSON string of ours */
	size_t escaped_len;
	bool has_letters;
};
void store_match_init(struct store_match *m, const char *word, struct arena *arena);
bool store_match_text(const struct store_match *m, const char *text, size_t len);
/* Whether one of the text fields of a part, or a personal value it commits to, says it. */
bool store_match_fields(const struct store_match *m, struct store *store, const char *fields,
	size_t len);

struct clock_key {
	int64_t due_at, id;
};

struct iptk_cursor {
	struct store *store;
	int (*fill)(struct iptk_cursor *c, struct iptk_error *err); /* one more page */
	size_t row_size;
	struct iptk_filter f;   /* its strings are in `own` */
	struct arena own, page;
	bool matching;
	struct store_match match;
	struct store_match *also; /* incidents: the further words, n_also of them */
	size_t n_also;
	const char *states;     /* " reported verified ", or NULL: all */
	bool only_open;         /* all states wanted are open ones */
	char *rows;             /* CURSOR_ROWS of row_size */
	size_t n, k;            /* rows in the page; rows handed out */
	bool done;              /* no page after this one */
	int64_t after;          /* last key read */
	int64_t after_due;      /* clocks: its due time */
	struct clock_key *keys; /* clocks in an order that no index has */
	size_t n_keys, next_key;
	bool keyed;
};

int store_cursor_new(struct store *store, const struct iptk_filter *f,
	int (*fill)(struct iptk_cursor *c, struct iptk_error *err), size_t row_size,
	struct iptk_cursor **ret);

#endif
