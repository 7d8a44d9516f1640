/*
 * Restoring: an exported log, line by line, into a store that has recorded nothing but its
 * founding. The chain is checked event by event; what comes out again is identical.
 */
#include <string.h>

#include "ops/ops.h"

static int restore_event(struct iptk_session *s, const struct record *line, struct iptk_error *err)
{
	const char *prev = record_text(line, "prev"), *body = record_text(line, "body");
	const char *hash = record_text(line, "hash");
	int64_t seq = record_int(line, "seq", 0);
	if (prev == NULL || body == NULL || hash == NULL || seq < 1) {
		return iptk_fail(err, IPTK_E_INPUT,
			"not a line of an exported log; it has seq, prev, body and hash");
	}
	return store_append_raw(s->store, seq, prev, body, hash, err);
}

static int restore_personal(struct iptk_session *s, const struct record *line, struct iptk_error *err)
{
	struct store_personal p = {
		.name = record_text(line, "name"),
		.salt = record_text(line, "salt"),
		.value = record_text(line, "value"),
	};
	if (p.name == NULL || p.salt == NULL || p.value == NULL) {
		return iptk_fail(err, IPTK_E_INPUT, "a personal line has name, salt and value");
	}
	store_personal_commit(&p);
	return store_put_personal(s->store, &p, record_int(line, "personal", 0), err);
}

static int restore_lines(struct iptk_session *s, iptk_next_line_fn next, void *context,
	int64_t *ret_n, struct iptk_error *err)
{
	AUTO_ARENA struct arena arena = { 0 };
	const char *text;
	size_t len;
	int r;
	while ((r = next(context, &text, &len, err)) == 0) {
		struct record line;
		const char *p = text;
		arena_reset(&arena);
		record_init(&line, &arena);
		r = record_decode(&line, &p, text + len, err);
		if (r == 0 && record_int(&line, "personal", 0) > 0) {
			r = restore_personal(s, &line, err);
		} else if (r == 0) {
			r = restore_event(s, &line, err);
			*ret_n += 1;
		}
		if (r < 0) {
			return r;
		}
	}
	return r == IPTK_END ? 0 : r;
}

int iptk_restore(struct iptk_session *s, iptk_next_line_fn next, void *context, bool dry_run,
	int64_t *ret_n_events, struct iptk_error *err)
{
	*ret_n_events = 0;
	int r = store_begin_write(s->store, err);
	if (r == 0 && (r = store_unfound(s->store, err)) == 0) {
		r = restore_lines(s, next, context, ret_n_events, err);
	}
	if (r == 0 && !dry_run) {
		r = store_commit(s->store, err);
	}
	if (r < 0 || dry_run) {
		store_rollback(s->store);
		return r;
	}
	s->plan_seq = -1; /* the old one went with the founding */
	return session_reload_plan(s, err);
}
