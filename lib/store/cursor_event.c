/*
 * Pages of the log, by seq; of one incident through its trail. What a filter asks of an
 * event is looked for in the decoded event, since the log has no columns for it; what it
 * asks of an incident, in that one's row.
 */
#include <string.h>

#include "store/cursor.h"

/* The letter of the parts that an act is about: the one it makes, else the one it names. */
static char letter_of(const struct iptk_event *event)
{
	const struct iptk_act_def *def = iptk_act_def_find(event->kind);
	const char *dot = strchr(event->ref, '.');

	if (def && def->part) {
		return def->part;
	}
	return dot ? dot[1] : 0;
}

static bool has_type(const char *types, const char *kind)
{
	const char *dot = strchr(kind, '.');
	const char *words[] = { kind, dot ? dot + 1 : kind };

	for (size_t k = 0; k < 2; k++) {
		size_t len = strlen(words[k]);
		for (const char *p = types; (p = strstr(p, words[k])); p++) {
			if (p[-1] == ' ' && p[len] == ' ') { /* copy_filter put blanks around them */
				return true;
			}
		}
	}
	return false;
}

/* Whether the filter asks more of the incident than whether it is a drill. */
static bool asks_incident(const struct iptk_cursor *c)
{
	const struct iptk_filter *f = &c->f;

	return f->open || f->states || f->level || f->dept || f->kind || f->late;
}

/* Whether the event's incident is one that the filter asks for. 1, 0 or error. */
static int of_wanted(struct iptk_cursor *c, const struct iptk_event *event, struct iptk_error *err)
{
	struct iptk_error ignored = IPTK_ERROR_INIT;
	const struct iptk_filter *f = &c->f;
	int64_t id, n;
	char letter;

	if (!asks_incident(c) && f->drill == 2) {
		return 1;
	}
	if (iptk_ref_parse(event->ref, &id, &letter, &n, &ignored)) {
		return !asks_incident(c) && f->drill != 1; /* the plan's, or the register's */
	}

	STORE_STMT st = store_sql(c->store,
		"SELECT 1"
		" FROM incident"
		" WHERE id = :id"
		" AND (:open = 0 OR open = 1)"
		" AND (:drill = 2 OR drill = :drill)"
		" AND (:states IS NULL OR instr(:states, ' ' || state || ' '))"
		" AND (:level IS NULL OR level = :level)"
		" AND (:dept IS NULL OR dept = :dept)"
		" AND (:kind IS NULL OR kind = :kind)"
		" AND (:late = 0 OR n_late > 0 OR next_due_at < :now)", err);

	if (!st) {
		return err->code;
	}
	store_bind(st, "iiissssit", id, (int64_t)f->open, (int64_t)f->drill, c->states, f->level,
		f->dept, f->kind, (int64_t)f->late, f->now);
	return store_step(c->store, st, err);
}

static bool is_wanted(struct iptk_cursor *c, const struct iptk_event *event)
{
	const struct iptk_filter *f = &c->f;
	char letter = f->letters ? letter_of(event) : 0;

	if (f->letters && (!letter || !strchr(f->letters, letter))) {
		return false;
	}
	if (f->types && !has_type(f->types, event->kind)) {
		return false;
	}
	if (f->since_at != IPTK_NO_TIME && event->at < f->since_at) {
		return false;
	}
	if (f->until_at != IPTK_NO_TIME && event->at >= f->until_at) {
		return false;
	}
	return !c->matching
		|| store_match_text(&c->match, event->text, strlen(event->text));
}

static sqlite3_stmt *select_page(struct iptk_cursor *c, struct iptk_error *err)
{
	const char *all = "SELECT " STORE_EVENT_COLUMNS
		" FROM event"
		" WHERE event.seq > :after"
		" ORDER BY event.seq"
		" LIMIT :rows";
	const char *one = "SELECT " STORE_EVENT_COLUMNS
		" FROM (SELECT seq FROM trail WHERE trail.incident = :incident AND trail.seq > :after"
		"  UNION SELECT seq FROM part WHERE part.id > :incident * 1000000"
		"  AND part.id < (:incident + 1) * 1000000 AND part.seq > :after) AS its"
		" CROSS JOIN event ON event.seq = its.seq"
		" ORDER BY event.seq"
		" LIMIT :rows";
	sqlite3_stmt *st = store_sql(c->store, c->f.incident ? one : all, err);

	if (st && c->f.incident) {
		store_bind(st, "iii", c->f.incident, c->after, (int64_t)CURSOR_ROWS);
	} else if (st) {
		store_bind(st, "ii", c->after, (int64_t)CURSOR_ROWS);
	}
	return st;
}

static int fill(struct iptk_cursor *c, struct iptk_error *err)
{
	struct iptk_event *rows = (struct iptk_event *)c->rows;
	STORE_STMT st = select_page(c, err);
	size_t n_read = 0, n_bytes = 0;
	const int body = 2;
	int r;

	if (!st) {
		return err->code;
	}
	while ((r = store_step(c->store, st, err)) == 1) {
		n_read++;
		n_bytes += (size_t)sqlite3_column_bytes(st, body);
		c->after = sqlite3_column_int64(st, 0);
		r = store_fill_event(st, 0, &c->page, &rows[c->n], err);
		if (r) {
			return r;
		}
		if (is_wanted(c, &rows[c->n])) {
			r = of_wanted(c, &rows[c->n], err);
			if (r < 0) {
				return r;
			}
			c->n += r == 1;
		}
		if (n_bytes > CURSOR_BYTES) {
			return 0;
		}
	}
	c->done = n_read < CURSOR_ROWS;
	return r;
}

int store_events(struct store *s, const struct iptk_filter *f, struct iptk_cursor **ret,
	struct iptk_error *err)
{
	int r = store_cursor_new(s, f, fill, sizeof(struct iptk_event), ret);

	(void)err;
	(*ret)->after = f->after_seq;
	return r;
}
