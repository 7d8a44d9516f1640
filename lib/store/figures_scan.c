/*
 * Reading for the figures: incidents and their clocks side by side, both in the order of
 * their ids, so that a million need two walks and no search. What is counted of them is in
 * figures.c.
 *
 * A filter that asks for what an incident's row alone cannot tell (a word, lateness) goes
 * through the cursor of incidents, and looks up the clocks of each.
 */
#include <string.h>

#include "iptk/time.h"
#include "store/cursor.h"
#include "store/figures.h"

#define SLICE 50000 /* incidents read before writers are let through */
/* Parts that an incident has at least when it was reopened: a report, its verification, a
 * warning issued and lifted, a response, assessment, recommendation, approval, reopening. */
#define REOPENED_PARTS 9

/* What is asked of an incident; strings live until the next one. */
struct subject {
	int64_t id;
	enum iptk_state state;
	bool drill, open;
	const char *level, *dept, *kind;
	size_t level_len, dept_len, kind_len;
	int64_t occurred_at, received_at, verified_at, started_at, ended_at, recorded_at;
	int64_t n_parts;
	struct tally_place place;
};

struct scan {
	struct store *store;
	const struct iptk_filter *f;
	struct tally *tally;
	int64_t after; /* last incident read */
	int64_t n_incidents, n_drills;
};

#define CLOCK_COLUMNS "incident, clock, start_at, due_at, met_at, stopped_at"

/* ---- an incident ---------------------------------------------------------------------- */

static int64_t when(const struct subject *s)
{
	return s->occurred_at != IPTK_NO_TIME ? s->occurred_at
		: s->received_at != IPTK_NO_TIME ? s->received_at : s->recorded_at;
}

static bool is_wanted(const struct iptk_filter *f, const struct subject *s)
{
	return (f->drill == 2 || f->drill == s->drill)
		&& (!f->open || s->open)
		&& (f->states == 0 || (f->states >> s->state & 1) != 0)
		&& (f->level == NULL || (s->level != NULL && strcmp(f->level, s->level) == 0))
		&& (f->dept == NULL || (s->dept != NULL && strcmp(f->dept, s->dept) == 0))
		&& (f->kind == NULL || (s->kind != NULL && strcmp(f->kind, s->kind) == 0))
		&& (f->since_at == IPTK_NO_TIME || f->since_at <= when(s))
		&& (f->until_at == IPTK_NO_TIME || f->until_at > when(s));
}

/* Started first: the mark of a reopened one is that of the flare-up. */
static int first_start(struct scan *scan, const struct subject *s, int64_t *ret,
	struct iptk_error *err)
{
	STORE_STMT st = NULL;
	int r;

	*ret = s->started_at;
	if (s->started_at == IPTK_NO_TIME || s->ended_at == IPTK_NO_TIME
			|| s->n_parts < REOPENED_PARTS) {
		return 0;
	}
	st = store_sql(scan->store,
		"SELECT at"
		" FROM part"
		" WHERE id > :incident * 1000000 AND id < (:incident + 1) * 1000000"
		" AND letter = 'e' AND type = 'start'"
		" ORDER BY id"
		" LIMIT 1", err);
	if (!st) {
		return err->code;
	}
	store_bind(st, "i", s->id);
	r = store_step(scan->store, st, err);
	if (r == 1) {
		*ret = store_time(st, 0);
	}
	return r < 0 ? r : 0;
}

static int add_stretch(struct scan *scan, const struct subject *s, const char *name,
	int64_t from_at, int64_t to_at, struct iptk_error *err)
{
	enum outcome outcome = OUTCOME_TIMED;

	if (to_at == IPTK_NO_TIME) {
		outcome = s->open ? OUTCOME_RUNNING : OUTCOME_STOPPED;
	} else if (from_at == IPTK_NO_TIME) {
		outcome = OUTCOME_UNKNOWN;
	}
	return tally_add(scan->tally, &s->place, name, strlen(name), outcome, VERDICT_NONE,
		outcome == OUTCOME_TIMED ? (to_at - from_at) / 1000 : 0, err);
}

/* PLAN 1.2: time to report, verify, respond, end. */
static int add_life(struct scan *scan, const struct subject *s, struct iptk_error *err)
{
	bool ended = s->state == IPTK_STATE_ENDED || s->state == IPTK_STATE_ARCHIVED;
	int64_t started_at;
	int r = first_start(scan, s, &started_at, err);

	r = r ? r : add_stretch(scan, s, "time-to-report", s->occurred_at, s->received_at, err);
	r = r ? r : add_stretch(scan, s, "time-to-verify", s->received_at, s->verified_at, err);
	r = r ? r : add_stretch(scan, s, "time-to-respond", s->received_at, started_at, err);
	return r ? r : add_stretch(scan, s, "time-to-end", s->received_at,
		ended ? s->ended_at : IPTK_NO_TIME, err);
}

static int place(struct scan *scan, struct subject *s, struct iptk_error *err)
{
	int number[IPTK_BY_N] = {
		0, tally_word(scan->tally, IPTK_BY_LEVEL, s->level, s->level_len, err),
		tally_word(scan->tally, IPTK_BY_DEPT, s->dept, s->dept_len, err),
		tally_word(scan->tally, IPTK_BY_KIND, s->kind, s->kind_len, err),
		tally_month(scan->tally, when(s), err),
	};

	s->place.drill = s->drill;
	for (int k = 0; k < IPTK_BY_N; k++) {
		if (number[k] < 0) {
			return number[k];
		}
		s->place.value[k] = (uint16_t)number[k];
	}
	return 0;
}

static int take_subject(struct scan *scan, struct subject *s, struct iptk_error *err)
{
	int r = place(scan, s, err);

	scan->n_incidents += !s->drill;
	scan->n_drills += s->drill;
	return r ? r : add_life(scan, s, err);
}

/* ---- a clock ---------------------------------------------------------------------------- */

static int take_clock(struct scan *scan, const struct subject *s, sqlite3_stmt *st,
	struct iptk_error *err)
{
	const char *clock = (const char *)sqlite3_column_text(st, 1);
	size_t len = (size_t)sqlite3_column_bytes(st, 1);
	int64_t start_at = store_time(st, 2), due_at = store_time(st, 3), met_at = store_time(st, 4);
	enum outcome outcome = OUTCOME_TIMED;
	enum verdict verdict = VERDICT_NONE;

	if (met_at != IPTK_NO_TIME) {
		verdict = due_at == IPTK_NO_TIME ? VERDICT_UNLIMITED
			: met_at <= due_at ? VERDICT_KEPT : VERDICT_LATE;
		outcome = start_at == IPTK_NO_TIME ? OUTCOME_UNKNOWN : OUTCOME_TIMED;
	} else if (sqlite3_column_type(st, 5) != SQLITE_NULL) {
		outcome = OUTCOME_STOPPED;
		verdict = due_at != IPTK_NO_TIME && sqlite3_column_int64(st, 5) > due_at
			? VERDICT_LATE : VERDICT_NONE;
	} else {
		bool overdue = due_at != IPTK_NO_TIME && due_at < scan->f->now;

		outcome = overdue ? OUTCOME_OVERDUE : OUTCOME_RUNNING;
		verdict = overdue ? VERDICT_LATE : VERDICT_NONE;
	}
	return tally_add(scan->tally, &s->place, clock, len, outcome, verdict,
		outcome == OUTCOME_TIMED ? (met_at - start_at) / 1000 : 0, err);
}

/* ---- two walks side by side ---------------------------------------------------------------- */

static const char *text_of(sqlite3_stmt *st, int column, size_t *ret_len)
{
	const char *text = (const char *)sqlite3_column_text(st, column);

	*ret_len = (size_t)sqlite3_column_bytes(st, column);
	return text;
}

static void fill_subject(sqlite3_stmt *st, struct subject *s)
{
	int state = iptk_state_parse((const char *)sqlite3_column_text(st, 2));

	s->id = sqlite3_column_int64(st, 0);
	s->open = sqlite3_column_int(st, 1) != 0;
	s->state = state < 0 ? IPTK_STATE_SIGNAL : (enum iptk_state)state;
	s->drill = sqlite3_column_int(st, 3) != 0;
	s->level = text_of(st, 4, &s->level_len);
	s->kind = text_of(st, 5, &s->kind_len);
	s->dept = text_of(st, 6, &s->dept_len);
	s->occurred_at = store_time(st, 7);
	s->received_at = store_time(st, 8);
	s->verified_at = store_time(st, 9);
	s->started_at = store_time(st, 10);
	s->ended_at = store_time(st, 11);
	s->recorded_at = store_time(st, 12);
	s->n_parts = sqlite3_column_int64(st, 13);
}

#define STRIDE 16 /* clocks of others walked over before the tree is searched instead */

/* A walk over clocks. row: 1 when one stands ready, 0 when none is left. */
struct clock_walk {
	sqlite3_stmt *st;
	bool begun;
	int row;
};

static int seek_clocks(struct scan *scan, struct clock_walk *w, int64_t incident,
	struct iptk_error *err)
{
	sqlite3_reset(w->st);
	store_bind(w->st, "i", incident * STORE_PART_IDS);
	w->begun = true;
	w->row = store_step(scan->store, w->st, err);
	return w->row < 0 ? w->row : 0;
}

/* On to the clocks of an incident, over those of incidents that are not wanted. */
static int reach_clocks(struct scan *scan, struct clock_walk *w, int64_t incident,
	struct iptk_error *err)
{
	if (!w->begun) {
		return seek_clocks(scan, w, incident, err);
	}
	for (int k = 0; w->row == 1 && sqlite3_column_int64(w->st, 0) < incident; k++) {
		if (k == STRIDE) {
			return seek_clocks(scan, w, incident, err);
		}
		w->row = store_step(scan->store, w->st, err);
	}
	return w->row < 0 ? w->row : 0;
}

static int take_clocks(struct scan *scan, const struct subject *s, struct clock_walk *w,
	struct iptk_error *err)
{
	int r = reach_clocks(scan, w, s->id, err);

	while (r == 0 && w->row == 1 && sqlite3_column_int64(w->st, 0) == s->id) {
		r = take_clock(scan, s, w->st, err);
		if (r == 0) {
			w->row = store_step(scan->store, w->st, err);
			r = w->row < 0 ? w->row : 0;
		}
	}
	return r;
}

/* A slice of incidents, as of one moment. *ret_n: how many were read. */
static int walk_slice(struct scan *scan, int64_t *ret_n, struct iptk_error *err)
{
	STORE_STMT incidents = store_sql(scan->store,
		"SELECT id, open, state, drill, level, kind, dept, occurred_at, received_at,"
		" verified_at, started_at, ended_at, recorded_at, n_parts"
		" FROM incident"
		" WHERE id > :after"
		" ORDER BY id"
		" LIMIT :rows", err);
	STORE_STMT clocks = store_sql(scan->store,
		"SELECT " CLOCK_COLUMNS
		" FROM clock"
		" WHERE id > :from"
		" ORDER BY id", err);
	struct clock_walk walk = { .st = clocks };
	struct subject s = { 0 };
	int r;

	if (!incidents || !clocks) {
		return err->code;
	}
	store_bind(incidents, "ii", scan->after, (int64_t)SLICE);
	for (*ret_n = 0; (r = store_step(scan->store, incidents, err)) == 1; (*ret_n)++) {
		fill_subject(incidents, &s);
		scan->after = s.id;
		if (is_wanted(scan->f, &s)) {
			r = take_subject(scan, &s, err);
			r = r < 0 ? r : take_clocks(scan, &s, &walk, err);
		}
		if (r < 0) {
			return r;
		}
	}
	return r;
}

static int walk(struct scan *scan, struct iptk_error *err)
{
	int64_t n = SLICE;
	int r = 0;

	while (r == 0 && n == SLICE) {
		bool own = !store_in_transaction(scan->store);

		r = own ? store_begin_read(scan->store, err) : 0;
		r = r < 0 ? r : walk_slice(scan, &n, err);
		if (own) {
			store_rollback(scan->store); /* nothing was written: this only lets go */
		}
	}
	return r;
}

/* ---- one by one, where the filter asks for more than a row ---------------------------------- */

static int look_up_clocks(struct scan *scan, const struct subject *s, struct iptk_error *err)
{
	STORE_STMT st = store_sql(scan->store,
		"SELECT " CLOCK_COLUMNS
		" FROM clock"
		" WHERE id > :incident * 1000000 AND id < (:incident + 1) * 1000000", err);
	int r;

	if (!st) {
		return err->code;
	}
	store_bind(st, "i", s->id);
	while ((r = store_step(scan->store, st, err)) == 1) {
		r = take_clock(scan, s, st, err);
		if (r < 0) {
			return r;
		}
	}
	return r;
}

static size_t length(const char *text)
{
	return text ? strlen(text) : 0;
}

static int take_incident(struct scan *scan, const struct iptk_incident *i, struct iptk_error *err)
{
	struct subject s = {
		.id = i->id, .state = i->state, .drill = i->drill, .level = i->level, .dept = i->dept,
		.open = i->state <= IPTK_STATE_ENDING,
		.kind = i->kind, .level_len = length(i->level), .dept_len = length(i->dept),
		.kind_len = length(i->kind), .occurred_at = i->mark_at[IPTK_MARK_OCCURRED],
		.received_at = i->mark_at[IPTK_MARK_RECEIVED],
		.verified_at = i->mark_at[IPTK_MARK_VERIFIED],
		.started_at = i->mark_at[IPTK_MARK_STARTED], .ended_at = i->mark_at[IPTK_MARK_ENDED],
		.recorded_at = i->recorded_at, .n_parts = i->n_parts,
	};
	int r = take_subject(scan, &s, err);

	return r < 0 ? r : look_up_clocks(scan, &s, err);
}

static int pick(struct scan *scan, struct iptk_error *err)
{
	struct iptk_cursor *cursor = NULL;
	struct iptk_incident row;
	int r = store_incidents(scan->store, scan->f, &cursor, err);

	while (r == 0 && (r = iptk_cursor_incident(cursor, &row, err)) == 0) {
		r = take_incident(scan, &row, err);
	}
	iptk_cursor_free(cursor);
	return r == IPTK_END ? 0 : r;
}

int store_figures(struct store *s, const struct iptk_filter *f, unsigned by,
	struct iptk_figures **ret, struct iptk_error *err)
{
	struct scan scan = { .store = s, .f = f, .tally = tally_new(by) };
	bool plain = f->incident == 0 && !f->late && (f->match == NULL || *f->match == '\0');
	int r = plain ? walk(&scan, err) : pick(&scan, err);

	r = r < 0 ? r : tally_finish(scan.tally, ret, err);
	if (r == 0) {
		(*ret)->n_incidents = scan.n_incidents;
		(*ret)->n_drills = scan.n_drills;
	}
	tally_free(scan.tally);
	return r;
}
