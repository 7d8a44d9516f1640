/*
 * The chain of the log, event by event: numbered without a gap, the types and lengths of
 * the columns, each on the hash of the one before, each hash the hash of its body, the body
 * well formed and saying of itself what its row says; and the heads that people hold on paper.
 *
 * What an event means is not looked at here: see verify_tables.c.
 */
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "store/verify.h"

struct chain {
	struct store *store;
	const struct iptk_verify_options *o;
	size_t *n_bad;
	struct arena own, page;
	const struct verify_head *heads;
	size_t n_heads, next_head;
	int64_t last;             /* the last good event */
	char hash[DIGEST_HEX];    /* its hash */
	char log[33];
	bool broken;              /* the first bad event was named */
	bool tail_cut;
};

static void add(struct buf *what, const char *text)
{
	buf_add(what, what->len ? "; " : "");
	buf_add(what, text);
}

/* Text of the right type and, where it is a hash, length; NULL and a word when not. */
static const char *text_column(sqlite3_stmt *st, int column, const char *name, int want,
	struct buf *what)
{
	int type = sqlite3_column_type(st, column);
	const char *text;
	int len;

	if (type != SQLITE_TEXT) {
		buf_addf(what, _("%s%s is of type %s, not text"), what->len ? "; " : "", name,
			type == SQLITE_BLOB ? "blob" : type == SQLITE_NULL ? "null" : "number");
		return NULL;
	}
	text = (const char *)sqlite3_column_text(st, column);
	len = sqlite3_column_bytes(st, column);
	if (want && len != want) {
		buf_addf(what, _("%s%s is %d bytes long, not %d"), what->len ? "; " : "", name, len,
			want);
		return NULL;
	}
	return text;
}

/* What the body says of itself against the row and the log. */
static void check_body(struct chain *c, int64_t seq, const char *body, size_t len,
	struct buf *what)
{
	struct iptk_error err = IPTK_ERROR_INIT;
	struct store_event event = { 0 };

	if (memchr(body, 0, len)) {
		add(what, _("its body holds a NUL byte"));
		return;
	}
	if (utf8_bad_offset(body, len) != len) {
		buf_addf(what, _("%sits body is not UTF-8 at byte %zu"), what->len ? "; " : "",
			utf8_bad_offset(body, len));
		return;
	}
	if (store_event_decode(body, len, &c->page, &event, &err)) {
		buf_addf(what, _("%sits body is no event: %s"), what->len ? "; " : "", err.text);
		return;
	}
	if (event.seq != seq) {
		buf_addf(what, _("%sits body says that it is event %lld"), what->len ? "; " : "",
			(long long)event.seq);
	}
	if (!c->log[0]) {
		memcpy(c->log, event.log, sizeof(c->log));
	} else if (strcmp(event.log, c->log) != 0) {
		buf_addf(what, _("%sits body belongs to another log (%s)"), what->len ? "; " : "",
			event.log);
	}
}

static void check_hashes(struct chain *c, const char *prev, const char *body, size_t len,
	const char *hash, struct buf *what)
{
	char hex[DIGEST_HEX];

	if (prev && memcmp(prev, c->hash, DIGEST_HEX - 1) != 0) {
		if (c->last) {
			buf_addf(what, _("%sit does not stand on event %lld: one was put in, taken out "
				"or changed there"), what->len ? "; " : "", (long long)c->last);
		} else {
			add(what, _("prev of the first event is not 64 zeros"));
		}
	}
	if (!prev || !hash || !body) {
		return;
	}

	char copy[DIGEST_HEX];
	memcpy(copy, prev, DIGEST_HEX - 1);
	copy[DIGEST_HEX - 1] = 0;
	store_event_hash(copy, body, len, hex);
	if (memcmp(hash, hex, DIGEST_HEX - 1) != 0) {
		add(what, _("its hash is not that of its prev and body: changed since it was recorded"));
	}
}

/* Printed heads of this event. */
static void check_heads(struct chain *c, int64_t seq, const char *hash, struct buf *what)
{
	while (c->next_head < c->n_heads && c->heads[c->next_head].seq <= seq) {
		const struct verify_head *head = &c->heads[c->next_head++];

		if (hash && head->seq == seq && memcmp(hash, head->hash, head->len) != 0) {
			buf_addf(what, _("%sthe printed head of it is %.16s…, not %.16s…"),
				what->len ? "; " : "", head->hash, hash);
		}
	}
}

static void check_row(struct chain *c, sqlite3_stmt *st)
{
	AUTO_BUF struct buf what = { 0 };
	int64_t seq = sqlite3_column_int64(st, 0);

	if (seq != c->last + 1) {
		if (seq > c->last) {
			verify_bad(c->o, c->n_bad, "event %lld is missing: after event %lld comes %lld",
				(long long)c->last + 1, (long long)c->last, (long long)seq);
		} else {
			verify_bad(c->o, c->n_bad, "event %lld: the log begins with event 1",
				(long long)seq);
		}
		c->broken = true;
		return;
	}

	const char *prev = text_column(st, 1, "prev", DIGEST_HEX - 1, &what);
	const char *body = text_column(st, 2, "body", 0, &what);
	const char *hash = text_column(st, 3, "hash", DIGEST_HEX - 1, &what);
	size_t len = (size_t)sqlite3_column_bytes(st, 2);

	if (body) {
		check_body(c, seq, body, len, &what);
	}
	check_hashes(c, prev, body, len, hash, &what);
	check_heads(c, seq, hash, &what);
	if (what.len) {
		verify_bad(c->o, c->n_bad, "event %lld: %s", (long long)seq, buf_text(&what));
		c->broken = true;
		return;
	}
	c->last = seq;
	memcpy(c->hash, hash, DIGEST_HEX - 1);
}

/* One slice; 1 while there may be more. */
static int check_slice(struct chain *c, struct iptk_error *err)
{
	STORE_STMT st = store_sql(c->store,
		"SELECT seq, prev, body, hash"
		" FROM event"
		" WHERE seq >= :from"
		" ORDER BY seq"
		" LIMIT :rows", err);
	size_t n = 0, n_bytes = 0;
	int r;

	if (!st) {
		return err->code;
	}
	/* at first, an event below 1 is to be seen too */
	store_bind(st, "ii", c->last ? c->last + 1 : INT64_MIN, (int64_t)VERIFY_SLICE);
	while ((r = store_step(c->store, st, err)) == 1 && !c->broken) {
		n++;
		n_bytes += (size_t)sqlite3_column_bytes(st, 2);
		check_row(c, st);
		arena_reset(&c->page);
		if (n_bytes > VERIFY_BYTES) {
			return 1;
		}
	}
	return r < 0 ? r : n == VERIFY_SLICE && !c->broken;
}

/* What is left when all rows were looked at: the end, and who vouches for it. */
static void conclude(struct chain *c)
{
	int64_t vouched = c->n_heads ? c->heads[c->n_heads - 1].seq : 0;

	if (!c->broken && c->last == 0) {
		verify_bad(c->o, c->n_bad, "event 1 is missing: the log is empty");
		return;
	}
	if (!c->broken && vouched > c->last) {
		verify_bad(c->o, c->n_bad, "event %lld is missing: the log ends with %lld, but a "
			"printed head tells of event %lld: its tail was cut off",
			(long long)c->last + 1, (long long)c->last, (long long)vouched);
		return;
	}
	if (c->last) {
		verify_note(c->o, "log %s: events 1 to %lld hold together, head %s", c->log,
			(long long)c->last, c->hash);
	}
	if (c->broken) {
		verify_note(c->o, "no event after %lld could be vouched for", (long long)c->last);
	} else if (!c->n_heads) {
		verify_note(c->o, "no printed head was given: a cut or rewritten tail cannot be "
			"told from these events alone");
	} else if (vouched < c->last) {
		verify_note(c->o, "no printed head vouches for events %lld to %lld",
			(long long)vouched + 1, (long long)c->last);
	}
}

int store_verify_chain(struct store *s, const struct iptk_verify_options *o, size_t *n_bad,
	struct iptk_error *err)
{
	struct chain c = { .store = s, .o = o, .n_bad = n_bad, .hash = STORE_ZERO_HASH };
	struct verify_head *heads;
	int r = verify_heads(o->heads, &c.own, &heads, &c.n_heads, err);

	c.heads = heads;
	if (r == 0) {
		do {
			r = check_slice(&c, err);
		} while (r == 1);
	}
	if (r == 0) {
		conclude(&c);
	}
	arena_done(&c.own);
	arena_done(&c.page);
	return r;
}
