/* Pages of incidents, by reference. */
#include "iptk/time.h"
#include "store/cursor.h"

#define NEAR 8 /* incidents whose clocks lie so close are read in one go */

#define SELECT_INCIDENTS "SELECT " STORE_INCIDENT_COLUMNS
#define PAGE \
	" AND incident.id <= :last" \
	" AND (:drill = 2 OR incident.drill = :drill)" \
	" AND (:states IS NULL OR instr(:states, ' ' || incident.state || ' '))" \
	" AND (:level IS NULL OR incident.level = :level)" \
	" AND (:dept IS NULL OR incident.dept = :dept)" \
	" AND (:kind IS NULL OR incident.kind = :kind)" \
	" AND (:since IS NULL OR :since <= coalesce(incident.occurred_at, incident.received_at," \
	" incident.recorded_at))" \
	" AND (:until IS NULL OR :until > coalesce(incident.occurred_at, incident.received_at," \
	" incident.recorded_at))" \
	" AND (:late = 0 OR incident.n_late > 0 OR incident.next_due_at < :now)" \
	" ORDER BY incident.id" \
	" LIMIT :rows"

static sqlite3_stmt *select_page(struct iptk_cursor *c, struct iptk_error *err)
{
	const char *all = SELECT_INCIDENTS " FROM incident WHERE incident.id > :after" PAGE;
	/* the partial index holds just these, in the order of their ids */
	const char *open = SELECT_INCIDENTS " FROM incident INDEXED BY incident_open"
		" WHERE incident.open = 1 AND incident.id > :after" PAGE;
	const struct iptk_filter *f = &c->f;
	sqlite3_stmt *st = store_sql(c->store, c->only_open ? open : all, err);

	if (st) {
		store_bind(st, "iiissssttiti", c->after,
			f->incident ? f->incident : INT64_MAX,
			f->incident ? (int64_t)2 : (int64_t)f->drill, c->states, f->level, f->dept,
			f->kind, f->since_at, f->until_at, (int64_t)f->late, f->now,
			(int64_t)CURSOR_ROWS);
	}
	return st;
}

/* Whether the title or any part of an incident says the word looked for. 1, 0 or error. */
static int says(struct iptk_cursor *c, const struct store_match *match, sqlite3_stmt *row,
	struct iptk_error *err)
{
	const int title = 9;
	int64_t id = sqlite3_column_int64(row, 0);
	const char *text = (const char *)sqlite3_column_text(row, title);

	if (text && store_match_text(match, text, (size_t)sqlite3_column_bytes(row, title))) {
		return 1;
	}

	STORE_STMT st = store_sql(c->store,
		"SELECT fields"
		" FROM part"
		" WHERE id > :incident * 1000000 AND id < (:incident + 1) * 1000000", err);
	int r;

	if (!st) {
		return err->code;
	}
	store_bind(st, "i", id);
	while ((r = store_step(c->store, st, err)) == 1) {
		const char *fields = (const char *)sqlite3_column_text(st, 0);
		size_t len = (size_t)sqlite3_column_bytes(st, 0);

		if (store_match_fields(match, c->store, fields, len)) {
			return 1;
		}
	}
	return r;
}

/* Whether it says all the words looked for, each anywhere. */
static int says_all(struct iptk_cursor *c, sqlite3_stmt *row, struct iptk_error *err)
{
	int r = c->matching ? says(c, &c->match, row, err) : 1;

	for (size_t k = 0; r == 1 && k < c->n_also; k++) {
		r = says(c, &c->also[k], row, err);
	}
	return r;
}

/* ---- open clocks past due, which the table does not count ------------------------------- */

static bool has_overdue(const struct iptk_cursor *c, const struct iptk_incident *row)
{
	return row->next_due_at != IPTK_NO_TIME && row->next_due_at < c->f.now;
}

/* Add them to rows from..to, whose clocks are one stretch of their table. */
static int count_overdue(struct iptk_cursor *c, size_t from, size_t to, struct iptk_error *err)
{
	struct iptk_incident *rows = (struct iptk_incident *)c->rows;
	STORE_STMT st = store_sql(c->store,
		"SELECT incident"
		" FROM clock"
		" WHERE id > :from AND id < :to AND due_at < :now"
		" AND met_at IS NULL AND stopped_at IS NULL"
		" ORDER BY id", err);
	int r;

	if (!st) {
		return err->code;
	}
	store_bind(st, "iii", rows[from].id * STORE_PART_IDS, (rows[to].id + 1) * STORE_PART_IDS,
		c->f.now);
	while ((r = store_step(c->store, st, err)) == 1) {
		int64_t id = sqlite3_column_int64(st, 0);

		while (from < to && rows[from].id < id) {
			from++;
		}
		rows[from].n_late += rows[from].id == id;
	}
	return r;
}

static int add_overdue(struct iptk_cursor *c, struct iptk_error *err)
{
	struct iptk_incident *rows = (struct iptk_incident *)c->rows;
	int r = 0;

	for (size_t from = 0, to; r == 0 && from < c->n; from = to + 1) {
		to = from;
		if (!has_overdue(c, &rows[from])) {
			continue;
		}
		for (size_t k = from + 1; k < c->n && rows[k].id - rows[to].id <= NEAR; k++) {
			to = has_overdue(c, &rows[k]) ? k : to;
		}
		r = count_overdue(c, from, to, err);
	}
	return r;
}

static int read_page(struct iptk_cursor *c, struct iptk_error *err)
{
	struct iptk_incident *rows = (struct iptk_incident *)c->rows;
	STORE_STMT st = select_page(c, err);
	int n_read = 0, r;

	if (!st) {
		return err->code;
	}
	while ((r = store_step(c->store, st, err)) == 1) {
		int wanted = says_all(c, st, err);

		n_read++;
		c->after = sqlite3_column_int64(st, 0);
		if (wanted < 0) {
			return wanted;
		}
		if (wanted) {
			store_fill_incident(st, 0, &c->page, &rows[c->n++]);
		}
	}
	c->done = n_read < CURSOR_ROWS;
	return r;
}

static int fill(struct iptk_cursor *c, struct iptk_error *err)
{
	int r = read_page(c, err);

	return r ? r : add_overdue(c, err);
}

int store_incidents(struct store *s, const struct iptk_filter *f, struct iptk_cursor **ret,
	struct iptk_error *err)
{
	int r = store_cursor_new(s, f, fill, sizeof(struct iptk_incident), ret);

	(void)err;
	if (f->incident) {
		(*ret)->after = f->incident - 1;
	}
	return r;
}
