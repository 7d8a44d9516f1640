/*
 * The tables against the log: every event applied to an empty scratch store, and its tables
 * compared with the real ones, row by row, column by column, type and bytes. Names the
 * first difference of each table.
 *
 * A row is compared only after the replay has caught up with the log in the same read
 * transaction, so writers may go on between two slices.
 */
#include <inttypes.h>
#include <string.h>

#include "base/i18n.h"
#include "store/verify.h"

#define MAX_KEY 5

struct table {
	const char *name;
	int n_key;         /* the first columns, which are the order too */
	const char *first; /* a slice from the beginning, and one after a key */
	const char *next;
	bool replayed;     /* the log alone makes it */
};

#define TABLE(table, n_key, key, params, columns, replayed) \
	{ #table, n_key, \
		"SELECT " key columns " FROM " #table " ORDER BY " key " LIMIT :rows", \
		"SELECT " key columns " FROM " #table \
		" WHERE (" key ") > (" params ") ORDER BY " key " LIMIT :rows", replayed }

static const struct table tables[] = {
	TABLE(plan, 1, "seq", ":a", ", digest, version, effective_at, yaml", true),
	TABLE(incident, 1, "id", ":a",
		", open, state, drill, plan_seq, level, response, warning, kind, dept, title, source,"
		" reporter, lead, merged_into, occurred_at, discovered_at, received_at, reported_at,"
		" verified_at, issued_at, adjusted_at, started_at, report_at, progress_at,"
		" recommended_at, ended_at, classified_at, recorded_at, next_clock, next_due_at, n_late,"
		" n_parts, under",
		true),
	TABLE(part, 1, "id", ":a",
		", incident, letter, n, type, state, seq, at, recorded_at, recorder, by, doc,"
		" attested, level, response, dept, category, owner, due_at, digest, fields", true),
	TABLE(clock, 1, "id", ":a",
		", incident, n, clock, name, clause, key, part, owner, level, start_at, limit_s,"
		" due_at, met_at, met_recorded_at, stopped_at, reason", true),
	TABLE(approval, 5, "incident, letter, n, seq, person", ":a, :b, :c, :d, :e",
		", step, digest, void_seq", true),
	TABLE(once, 2, "uid, key", ":a, :b", ", seq, ref", true),
	TABLE(trail, 2, "incident, seq", ":a, :b", "", true),
	TABLE(notice, 1, "id", ":a",
		", incident, n, seq, about, part, clock_n, clock, threshold, step, recipient, channel,"
		" address, subject, text, should_at, at, state, attempts, next_at, claim, last,"
		" sent_at, acked_at, acked_by", true),
	TABLE(register, 1, "id", ":a",
		", seq, type, at, recorded_at, recorder, by, doc, fields", true),
	TABLE(personal, 1, "commit_hash", ":a", ", seq, name, salt, value", false),
};
#define N_TABLES (sizeof(tables) / sizeof(*tables))

/* Two stores side by side: what is, and what the log makes. */
struct pairing {
	struct store *is, *made;
	const struct iptk_verify_options *o;
	size_t *n_bad;
	bool catch_up;     /* `made` is a replay of `is`, still going on */
	int64_t replayed;  /* last event applied to it */
	bool stuck;        /* an event could not be applied: said already */
	struct arena page;
};

/* ---- the replay ------------------------------------------------------------------------ */

static int apply_row(struct pairing *p, sqlite3_stmt *st)
{
	struct iptk_error err = IPTK_ERROR_INIT;
	struct store_event event = { 0 };
	int64_t seq = sqlite3_column_int64(st, 0);
	const char *body = (const char *)sqlite3_column_text(st, 1);
	size_t len = (size_t)sqlite3_column_bytes(st, 1);
	int r;

	arena_reset(&p->page);
	r = store_event_decode(body, len, &p->page, &event, &err);
	if (r == 0) {
		r = store_apply(p->made, &event, &err);
	}
	if (r < 0) {
		verify_bad(p->o, p->n_bad, "event %" PRId64 ": it cannot be carried out: %s", seq,
			err.text);
		p->stuck = true;
	}
	p->replayed = seq;
	return r;
}

/* 1 while there may be more events, 0 at the end of the log. */
static int replay_slice(struct pairing *p, struct iptk_error *err)
{
	STORE_STMT st = store_sql(p->is,
		"SELECT seq, body"
		" FROM event"
		" WHERE seq > :after"
		" ORDER BY seq"
		" LIMIT :rows", err);
	size_t n = 0, n_bytes = 0;
	int r;

	if (!st) {
		return err->code;
	}
	store_bind(st, "ii", p->replayed, (int64_t)VERIFY_SLICE);
	while ((r = store_step(p->is, st, err)) == 1) {
		n++;
		n_bytes += (size_t)sqlite3_column_bytes(st, 1);
		if (apply_row(p, st) < 0) {
			return 0;
		}
		if (n_bytes > VERIFY_BYTES) {
			return 1;
		}
	}
	return r < 0 ? r : n == VERIFY_SLICE;
}

static int replay(struct pairing *p, struct iptk_error *err)
{
	int r;

	do {
		r = replay_slice(p, err);
	} while (r == 1 && !p->stuck);
	return r < 0 ? r : 0;
}

/* ---- comparing ---------------------------------------------------------------------------- */

static void add_value(struct buf *b, sqlite3_stmt *st, int k)
{
	const int most = 60;
	int len = sqlite3_column_bytes(st, k), cut = len;
	const char *text;

	switch (sqlite3_column_type(st, k)) {
	case SQLITE_NULL:
		buf_add(b, "nothing");
		break;
	case SQLITE_TEXT:
		text = (const char *)sqlite3_column_text(st, k);
		if (cut > most) {
			for (cut = most; cut > 0 && (text[cut] & 0xC0) == 0x80; cut--) {
			}
		}
		buf_add_char(b, '\'');
		buf_add_n(b, text, (size_t)cut);
		buf_add(b, cut < len ? "…'" : "'");
		break;
	case SQLITE_BLOB:
		buf_addf(b, "a blob of %d bytes", len);
		break;
	default:
		buf_add(b, (const char *)sqlite3_column_text(st, k));
	}
}

/* "part id 2026000007000001", "once uid 1000, key 'a'" */
static void add_place(struct buf *b, const struct table *t, sqlite3_stmt *st)
{
	buf_addf(b, "table %s", t->name);
	for (int k = 0; k < t->n_key; k++) {
		buf_addf(b, "%s %s ", k ? "," : ":", sqlite3_column_name(st, k));
		add_value(b, st, k);
	}
}

static int compare_values(sqlite3_stmt *a, sqlite3_stmt *b, int k)
{
	int ta = sqlite3_column_type(a, k), tb = sqlite3_column_type(b, k);

	if (ta != tb) {
		return ta < tb ? -1 : 1; /* keys: an integer comes before a text, as in SQLite */
	}
	if (ta == SQLITE_INTEGER) {
		int64_t ia = sqlite3_column_int64(a, k), ib = sqlite3_column_int64(b, k);
		return ia < ib ? -1 : ia > ib;
	}

	const void *pa = sqlite3_column_blob(a, k), *pb = sqlite3_column_blob(b, k);
	int na = sqlite3_column_bytes(a, k), nb = sqlite3_column_bytes(b, k);
	int n = na < nb ? na : nb;
	int r = n ? memcmp(pa, pb, (size_t)n) : 0;
	return r ? r : (na > nb) - (na < nb);
}

static int compare_keys(const struct table *t, sqlite3_stmt *a, sqlite3_stmt *b)
{
	for (int k = 0; k < t->n_key; k++) {
		int r = compare_values(a, b, k);
		if (r) {
			return r;
		}
	}
	return 0;
}

static void say_alone(struct pairing *p, const struct table *t, sqlite3_stmt *st, bool is)
{
	AUTO_BUF struct buf place = { 0 };

	add_place(&place, t, st);
	verify_bad(p->o, p->n_bad, "%s: %s", buf_text(&place),
		is ? _("a row that the log does not make") : _("the row that the log makes is missing"));
}

/* Whether two rows of one key are the same; a difference is said. */
static bool same_row(struct pairing *p, const struct table *t, sqlite3_stmt *is,
	sqlite3_stmt *made)
{
	for (int k = t->n_key; k < sqlite3_column_count(is); k++) {
		if (compare_values(is, made, k) == 0) {
			continue;
		}

		AUTO_BUF struct buf what = { 0 };
		add_place(&what, t, is);
		buf_addf(&what, _(": %s is "), sqlite3_column_name(is, k));
		add_value(&what, is, k);
		buf_add(&what, _(", the log makes it "));
		add_value(&what, made, k);
		verify_bad(p->o, p->n_bad, "%s", buf_text(&what));
		return false;
	}
	return true;
}

struct position {
	bool begun;
	sqlite3_value *key[MAX_KEY];
};

static void position_done(struct position *at)
{
	for (int k = 0; k < MAX_KEY; k++) {
		sqlite3_value_free(at->key[k]);
	}
}

static void position_set(struct position *at, const struct table *t, sqlite3_stmt *st)
{
	position_done(at);
	*at = (struct position){ .begun = true };
	for (int k = 0; k < t->n_key; k++) {
		at->key[k] = sqlite3_value_dup(sqlite3_column_value(st, k));
	}
}

static sqlite3_stmt *select_slice(struct store *store, const struct table *t,
	const struct position *at, struct iptk_error *err)
{
	sqlite3_stmt *st = store_sql(store, at->begun ? t->next : t->first, err);
	int n = at->begun ? t->n_key : 0;

	if (st) {
		for (int k = 0; k < n; k++) {
			sqlite3_bind_value(st, k + 1, at->key[k]);
		}
		sqlite3_bind_int(st, n + 1, VERIFY_SLICE);
	}
	return st;
}

/* 1: go on after `at`; 0: the table is done, or its first difference was said. */
static int compare_slice(struct pairing *p, const struct table *t, struct position *at,
	struct iptk_error *err)
{
	STORE_STMT is = select_slice(p->is, t, at, err);
	STORE_STMT made = select_slice(p->made, t, at, err);

	if (!is || !made) {
		return err->code;
	}
	for (int n = 0;; n++) {
		int ra = store_step(p->is, is, err);
		int rb = ra < 0 ? ra : store_step(p->made, made, err);
		int order;

		if (rb < 0) {
			return rb;
		}
		if (!ra && !rb) {
			return n == VERIFY_SLICE;
		}
		order = !ra ? 1 : !rb ? -1 : compare_keys(t, is, made);
		if (order) {
			say_alone(p, t, order < 0 ? is : made, order < 0);
			return 0;
		}
		if (!same_row(p, t, is, made)) {
			return 0;
		}
		if (n == VERIFY_SLICE - 1) {
			position_set(at, t, is);
		}
	}
}

static int compare_table(struct pairing *p, const struct table *t, struct iptk_error *err)
{
	struct position at = { 0 };
	int r = 1;

	while (r == 1) {
		bool own = p->catch_up && !store_in_transaction(p->is);
		if (own) {
			r = store_begin_read(p->is, err);
		}
		if (r >= 0 && p->catch_up) {
			r = replay(p, err);
		}
		if (r >= 0) {
			r = p->stuck ? 0 : compare_slice(p, t, &at, err);
		}
		if (own) {
			store_rollback(p->is);
		}
	}
	position_done(&at);
	return r;
}

static int compare_all(struct pairing *p, struct iptk_error *err)
{
	int r = 0;

	for (size_t k = 0; k < N_TABLES && r == 0 && !p->stuck; k++) {
		if (tables[k].replayed || !p->catch_up) {
			r = compare_table(p, &tables[k], err);
		}
	}
	return r;
}

int store_verify_tables(struct store *s, const struct iptk_verify_options *o, size_t *n_bad,
	struct iptk_error *err)
{
	struct pairing p = { .is = s, .o = o, .n_bad = n_bad, .catch_up = true };
	struct store_options options = { .create = true, .write = true };
	size_t before = *n_bad;
	int r = store_open(&options, &p.made, err);

	if (r) {
		return r;
	}
	r = store_begin_write(p.made, err);
	if (r == 0) {
		r = replay(&p, err);
	}
	if (r == 0 && !p.stuck) {
		r = compare_all(&p, err);
	}
	if (r == 0 && *n_bad == before) {
		verify_note(o, "tables: all as events 1 to %" PRId64 " make them", p.replayed);
	}
	store_rollback(p.made);
	store_close(p.made);
	arena_done(&p.page);
	return r;
}

int store_verify_same(struct store *a, struct store *b, const struct iptk_verify_options *o,
	size_t *n_bad, struct iptk_error *err)
{
	struct pairing p = { .is = a, .made = b, .o = o, .n_bad = n_bad };

	return compare_all(&p, err);
}
