/* Pages of parts, by reference of the incident and then in the order made. */
#include "store/cursor.h"

#define PAGE \
	" AND (:drill = 2 OR incident.drill = :drill OR :incident <> 0)" \
	" AND (:states IS NULL OR instr(:states, ' ' || incident.state || ' '))" \
	" AND (:letters IS NULL OR instr(:letters, part.letter))" \
	" AND (:types IS NULL OR instr(:types, ' ' || part.type || ' '))" \
	" AND (:part_state IS NULL OR part.state = :part_state)" \
	" AND (:level IS NULL OR coalesce(part.level, incident.level) = :level)" \
	" AND (:dept IS NULL OR incident.dept = :dept OR part.dept = :dept)" \
	" AND (:kind IS NULL OR incident.kind = :kind)" \
	" AND (:owner IS NULL OR part.owner = :owner)" \
	" AND (:since IS NULL OR part.at >= :since)" \
	" AND (:until IS NULL OR part.at < :until)" \
	" AND (:late = 0 OR incident.n_late > 0 OR incident.next_due_at < :now)" \
	" ORDER BY incident.id, part.id" \
	" LIMIT :rows"

static sqlite3_stmt *select_page(struct iptk_cursor *c, struct iptk_error *err)
{
	/* '+': the inner loop must begin at its own incident's range, not at :after */
	const char *one = "SELECT " STORE_PART_COLUMNS
		" FROM incident CROSS JOIN part"
		" WHERE +part.id > :after AND incident.id = :incident"
		" AND part.id > :incident * 1000000 AND part.id < (:incident + 1) * 1000000" PAGE;
	const char *open = "SELECT " STORE_PART_COLUMNS
		" FROM incident INDEXED BY incident_open CROSS JOIN part"
		" WHERE +part.id > :after AND :incident = 0"
		" AND incident.open = 1 AND incident.id >= :after / 1000000"
		" AND part.id > incident.id * 1000000 AND part.id < (incident.id + 1) * 1000000" PAGE;
	const char *all = "SELECT " STORE_PART_COLUMNS
		" FROM incident CROSS JOIN part"
		" WHERE +part.id > :after AND :incident = 0"
		" AND incident.id >= :after / 1000000"
		" AND part.id > incident.id * 1000000 AND part.id < (incident.id + 1) * 1000000" PAGE;
	const struct iptk_filter *f = &c->f;
	sqlite3_stmt *st = store_sql(c->store,
		f->incident ? one : c->only_open ? open : all, err);

	if (st) {
		store_bind(st, "iiissssssssttiti", c->after, f->incident, (int64_t)f->drill,
			c->states, f->letters, f->types, f->part_state, f->level, f->dept, f->kind,
			f->owner, f->since_at, f->until_at, (int64_t)f->late, f->now,
			(int64_t)CURSOR_ROWS);
	}
	return st;
}

static bool is_wanted(struct iptk_cursor *c, sqlite3_stmt *st)
{
	const int fields = STORE_PART_N_COLUMNS - 1;
	const char *text = (const char *)sqlite3_column_text(st, fields);

	return !c->matching || store_match_fields(&c->match, c->store, text,
		(size_t)sqlite3_column_bytes(st, fields));
}

static int read_page(struct iptk_cursor *c, struct iptk_error *err)
{
	struct iptk_part *rows = (struct iptk_part *)c->rows;
	STORE_STMT st = select_page(c, err);
	size_t n_read = 0, n_bytes = 0;
	int r;

	if (!st) {
		return err->code;
	}
	while ((r = store_step(c->store, st, err)) == 1) {
		n_read++;
		c->after = sqlite3_column_int64(st, 0);
		if (is_wanted(c, st)) {
			store_fill_part(st, 0, &c->page, &rows[c->n++]);
			n_bytes += (size_t)sqlite3_column_bytes(st, STORE_PART_N_COLUMNS - 1);
		}
		if (n_bytes > CURSOR_BYTES) {
			return 0;
		}
	}
	c->done = n_read < CURSOR_ROWS;
	return r;
}

static int fill(struct iptk_cursor *c, struct iptk_error *err)
{
	struct iptk_part *rows = (struct iptk_part *)c->rows;
	int r = read_page(c, err);

	for (size_t k = 0; r == 0 && k < c->n; k++) {
		r = store_part_resolve(c->store, &c->page, &rows[k], err);
	}
	return r;
}

int store_parts(struct store *s, const struct iptk_filter *f, struct iptk_cursor **ret,
	struct iptk_error *err)
{
	(void)err;
	return store_cursor_new(s, f, fill, sizeof(struct iptk_part), ret);
}
