/* Pages of notices: by reference, or those to be tried, by when. */
#include <string.h>

#include "iptk/time.h"
#include "store/cursor.h"

#define WANTED \
	" AND (:incident = 0 OR notice.incident = :incident)" \
	" AND (:drill = 2 OR incident.drill = :drill)" \
	" AND (:open = 0 OR incident.open = 1)" \
	" AND (:states IS NULL OR instr(:states, ' ' || incident.state || ' '))" \
	" AND (:level IS NULL OR incident.level = :level)" \
	" AND (:dept IS NULL OR incident.dept = :dept)" \
	" AND (:kind IS NULL OR incident.kind = :kind)" \
	" AND (:clock IS NULL OR notice.clock = :clock)" \
	" AND (:owner IS NULL OR notice.recipient = :owner)" \
	" AND (:state IS NULL OR notice.state = :state" \
	" OR (:state = 'open' AND (notice.state = 'pending' OR notice.state = 'failed')))" \
	" AND (:since IS NULL OR notice.at >= :since)" \
	" AND (:until IS NULL OR notice.at < :until)"
#define WANTED_LETTERS "iiisssssss" "tt"
#define WANTED_VALUES(c) \
	(c)->f.incident, (int64_t)(c)->f.drill, (int64_t)(c)->f.open, (c)->states, (c)->f.level, \
	(c)->f.dept, (c)->f.kind, (c)->f.clock, (c)->f.owner, (c)->f.notice_state, \
	(c)->f.since_at, (c)->f.until_at

static void take_row(struct iptk_cursor *c, sqlite3_stmt *st)
{
	struct iptk_notice *row = (struct iptk_notice *)c->rows + c->n;

	store_fill_notice(st, 0, &c->page, row);
	if (c->matching && !store_match_text(&c->match, row->text, strlen(row->text))
		&& !store_match_text(&c->match, row->subject, strlen(row->subject))) {
		return;
	}
	c->n++;
}

static int fill_all(struct iptk_cursor *c, struct iptk_error *err)
{
	STORE_STMT st = store_sql(c->store,
		"SELECT " STORE_NOTICE_COLUMNS
		" FROM notice JOIN incident ON incident.id = notice.incident"
		" WHERE notice.id > :after AND notice.id < :end" WANTED
		" ORDER BY notice.id LIMIT :rows", err);
	int64_t first = c->f.incident * STORE_PART_IDS;
	int n_read = 0, r;

	if (!st) {
		return err->code;
	}
	store_bind(st, "ii" WANTED_LETTERS "i", c->after > first ? c->after : first,
		c->f.incident ? first + STORE_PART_IDS : INT64_MAX, WANTED_VALUES(c),
		(int64_t)CURSOR_ROWS);
	while ((r = store_step(c->store, st, err)) == 1) {
		n_read++;
		c->after = sqlite3_column_int64(st, 0);
		take_row(c, st);
	}
	c->done = n_read < CURSOR_ROWS;
	return r;
}

static int fill_pending(struct iptk_cursor *c, struct iptk_error *err)
{
	STORE_STMT st = store_sql(c->store,
		"SELECT " STORE_NOTICE_COLUMNS
		" FROM notice INDEXED BY notice_pending"
		" CROSS JOIN incident ON incident.id = notice.incident"
		" WHERE notice.next_at IS NOT NULL AND notice.next_at <= :before"
		" AND notice.next_at >= :due AND (notice.next_at > :due OR notice.id > :after)" WANTED
		" ORDER BY notice.next_at, notice.id LIMIT :rows", err);
	const int next = 19;
	int n_read = 0, r;

	if (!st) {
		return err->code;
	}
	store_bind(st, "iii" WANTED_LETTERS "i", c->f.next_before_at, c->after_due, c->after,
		WANTED_VALUES(c), (int64_t)CURSOR_ROWS);
	while ((r = store_step(c->store, st, err)) == 1) {
		n_read++;
		c->after_due = sqlite3_column_int64(st, next);
		c->after = sqlite3_column_int64(st, 0);
		take_row(c, st);
	}
	c->done = n_read < CURSOR_ROWS;
	return r;
}

int store_notices(struct store *s, const struct iptk_filter *f, struct iptk_cursor **ret,
	struct iptk_error *err)
{
	(void)err;
	return store_cursor_new(s, f,
		f->next_before_at != IPTK_NO_TIME && !f->incident ? fill_pending : fill_all,
		sizeof(struct iptk_notice), ret);
}
