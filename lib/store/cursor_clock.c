/*
 * Pages of clocks, by due time. Open ones stand in that order in an index. All others are
 * sorted here: first the keys of those that the filter wants, then their rows page by page.
 */
#include <stdlib.h>

#include "store/cursor.h"

#define WANTED \
	" AND (:drill = 2 OR incident.drill = :drill OR :incident <> 0)" \
	" AND (:open = 0 OR incident.open = 1)" \
	" AND (:states IS NULL OR instr(:states, ' ' || incident.state || ' '))" \
	" AND (:level IS NULL OR incident.level = :level)" \
	" AND (:dept IS NULL OR incident.dept = :dept OR clock.key = :dept OR clock.owner = :dept)" \
	" AND (:kind IS NULL OR incident.kind = :kind)" \
	" AND (:clock IS NULL OR clock.clock = :clock)" \
	" AND (:owner IS NULL OR clock.owner = :owner)" \
	" AND (:since IS NULL OR :since <= coalesce(incident.occurred_at, incident.received_at," \
	" incident.recorded_at))" \
	" AND (:until IS NULL OR :until > coalesce(incident.occurred_at, incident.received_at," \
	" incident.recorded_at))" \
	" AND (:late = 0 OR clock.due_at < coalesce(clock.met_at, clock.stopped_at, :now))"

/* The parameters of WANTED, after :incident. */
#define WANTED_LETTERS "iissssssttit"
#define WANTED_VALUES(c) \
	(int64_t)(c)->f.drill, (int64_t)(c)->f.open, (c)->states, (c)->f.level, (c)->f.dept, \
	(c)->f.kind, (c)->f.clock, (c)->f.owner, (c)->f.since_at, (c)->f.until_at, \
	(int64_t)(c)->f.late, (c)->f.now

/* A row into the page, unless the word looked for is missing. */
static void take_row(struct iptk_cursor *c, sqlite3_stmt *st)
{
	struct iptk_clock *row = (struct iptk_clock *)c->rows + c->n;
	const int name = 4, title = 10;

	if (c->matching) {
		const char *text = (const char *)sqlite3_column_text(st, title);
		const char *called = (const char *)sqlite3_column_text(st, name);

		if ((!text || !store_match_text(&c->match, text,
				(size_t)sqlite3_column_bytes(st, title)))
			&& !store_match_text(&c->match, called,
				(size_t)sqlite3_column_bytes(st, name))) {
			return;
		}
	}
	store_fill_clock(st, 0, c->f.now, &c->page, row);
	c->n++;
}

/* ---- open ones: the index has their order ------------------------------------------- */

static int fill_open(struct iptk_cursor *c, struct iptk_error *err)
{
	STORE_STMT st = store_sql(c->store,
		"SELECT " STORE_CLOCK_COLUMNS
		" FROM clock INDEXED BY clock_open CROSS JOIN incident ON incident.id = clock.incident"
		" WHERE clock.met_at IS NULL AND clock.stopped_at IS NULL"
		" AND clock.due_at IS NOT NULL"
		" AND clock.due_at >= :due AND (clock.due_at > :due OR clock.id > :after)"
		" AND clock.due_at < :before"
		" AND (:incident = 0 OR clock.incident = :incident)" WANTED
		" ORDER BY clock.due_at, clock.id"
		" LIMIT :rows", err);
	int64_t before = c->f.overdue_only ? c->f.now
		: c->f.due_before_at != IPTK_NO_TIME ? c->f.due_before_at : INT64_MAX;
	const int due = 15;
	int n_read = 0, r;

	if (!st) {
		return err->code;
	}
	store_bind(st, "iiii" WANTED_LETTERS "i", c->after_due, c->after, before,
		c->f.incident, WANTED_VALUES(c), (int64_t)CURSOR_ROWS);
	while ((r = store_step(c->store, st, err)) == 1) {
		n_read++;
		c->after_due = sqlite3_column_int64(st, due);
		c->after = sqlite3_column_int64(st, 0);
		take_row(c, st);
	}
	c->done = n_read < CURSOR_ROWS;
	return r;
}

/* ---- all others: keys first ------------------------------------------------------------ */

static int compare_keys(const void *pa, const void *pb)
{
	const struct clock_key *a = pa, *b = pb;

	if (a->due_at != b->due_at) {
		return a->due_at < b->due_at ? -1 : 1;
	}
	return a->id < b->id ? -1 : a->id > b->id;
}

static int read_keys(struct iptk_cursor *c, struct iptk_error *err)
{
	STORE_STMT st = store_sql(c->store,
		"SELECT clock.id, clock.due_at"
		" FROM clock CROSS JOIN incident ON incident.id = clock.incident"
		" WHERE clock.id > :from AND clock.id < :to"
		" AND (:due_only = 0 OR (clock.met_at IS NULL AND clock.stopped_at IS NULL"
		" AND clock.due_at < :before))"
		" AND :incident >= 0" WANTED, err);
	bool due_only = c->f.due_only || c->f.overdue_only;
	int64_t first = c->f.incident * STORE_PART_IDS;
	int r;

	if (!st) {
		return err->code;
	}
	store_bind(st, "iiiii" WANTED_LETTERS, first,
		c->f.incident ? first + STORE_PART_IDS : INT64_MAX, (int64_t)due_only,
		c->f.overdue_only ? c->f.now : INT64_MAX, c->f.incident, WANTED_VALUES(c));
	while ((r = store_step(c->store, st, err)) == 1) {
		int64_t due = store_time(st, 1);

		MEM_ROOM(c->keys, c->n_keys);
		c->keys[c->n_keys++] = (struct clock_key){
			.due_at = due == IPTK_NO_TIME ? INT64_MAX : due,
			.id = sqlite3_column_int64(st, 0),
		};
	}
	if (r == 0 && c->n_keys > 0) {
		qsort(c->keys, c->n_keys, sizeof(*c->keys), compare_keys);
	}
	c->keyed = true;
	return r;
}

static int fill_keyed(struct iptk_cursor *c, struct iptk_error *err)
{
	STORE_STMT st = NULL;
	int r = c->keyed ? 0 : read_keys(c, err);

	if (r) {
		return r;
	}
	st = store_sql(c->store,
		"SELECT " STORE_CLOCK_COLUMNS
		" FROM clock JOIN incident ON incident.id = clock.incident"
		" WHERE clock.id = :id", err);
	if (!st) {
		return err->code;
	}
	for (size_t k = 0; k < CURSOR_ROWS && c->next_key < c->n_keys; k++) {
		store_bind(st, "i", c->keys[c->next_key++].id);
		r = store_step(c->store, st, err);
		if (r == 1) {
			take_row(c, st);
		}
		if (r < 0) {
			return r;
		}
		sqlite3_reset(st);
	}
	c->done = c->next_key == c->n_keys;
	return 0;
}

int store_clocks(struct store *s, const struct iptk_filter *f, struct iptk_cursor **ret,
	struct iptk_error *err)
{
	bool open = f->due_only || f->overdue_only;

	(void)err;
	return store_cursor_new(s, f, open && !f->incident ? fill_open : fill_keyed,
		sizeof(struct iptk_clock), ret);
}
