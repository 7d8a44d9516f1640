/*
 * Verifying: the schema, the chain, the tables, what is kept beside the log, and a replay
 * of every act through the rules, which finds a forgery that the chain alone would bear.
 */
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "ops/ops.h"

static void say(const struct iptk_verify_options *v, bool bad, const char *line)
{
	if (v->on_line != NULL) {
		v->on_line(v->context, bad, line);
	}
}

/* The act as it was asked: personal values back in place where they are still kept. */
static struct iptk_act *act_again(struct store *kept, const struct store_event *event, struct arena *arena)
{
	struct iptk_act *act = iptk_act_new(event->kind);
	for (size_t k = 0; k < event->act.n; k++) {
		const struct pair *p = &event->act.pairs[k];
		size_t len = strlen(p->name);
		if (p->type == VALUE_INT) {
			record_add_int(&act->record, p->name, p->i);
		} else if (len > 7 && strcmp(p->name + len - 7, ".commit") == 0) {
			const char *value = store_personal_value(kept, p->text, arena);
			const char *name = arena_strndup(arena, p->name, len - 7);
			record_add(&act->record, value != NULL ? name : p->name, value != NULL ? value : p->text);
		} else {
			record_add(&act->record, p->name, p->text);
		}
	}
	return act;
}

/* A value that is not there any more was taken away behind the tools: no act erases one yet. */
static void check_values(struct store *kept, const struct iptk_event *row, struct arena *arena,
	const struct iptk_verify_options *v, size_t *n_bad)
{
	struct iptk_error err = IPTK_ERROR_INIT;
	struct store_event event;
	char line[160];
	if (strstr(row->body, ".commit\":") == NULL
		|| store_event_decode(row->body, strlen(row->body), arena, &event, &err) < 0) {
		return;
	}
	for (size_t k = 0; k < event.act.n; k++) {
		const struct pair *p = &event.act.pairs[k];
		size_t len = strlen(p->name);
		if (p->type != VALUE_INT && len > 7 && strcmp(p->name + len - 7, ".commit") == 0
			&& store_personal_value(kept, p->text, arena) == NULL) {
			snprintf(line, sizeof line, _("event %lld: the personal value of '%.*s' is gone"),
				(long long)row->seq, (int)(len > 87 ? 80 : len - 7), p->name);
			say(v, true, line);
			++*n_bad;
		}
	}
}

/* Judge one event's act anew; the body must come out byte for byte. */
static int replay_one(struct iptk_session *scratch, struct store *kept, const struct iptk_event *row,
	struct arena *arena, char *why, size_t why_size)
{
	struct iptk_error err = IPTK_ERROR_INIT;
	struct store_event event;
	int r = store_event_decode(row->body, strlen(row->body), arena, &event, &err);
	if (r < 0) {
		snprintf(why, why_size, "%.400s", err.text);
		return r;
	}
	scratch->uid = event.uid;
	scratch->login = event.login;
	struct op_origin origin = { .now = event.recorded_at, .uid = event.uid, .login = event.login,
		.person = event.person, .new_log = row->seq == 1 ? event.log : NULL, .replay = &event };
	struct iptk_act *act = act_again(kept, &event, arena);
	struct op *o = arena_alloc(arena, sizeof *o);
	r = op_run(o, scratch, act, &origin, arena, &err);
	if (r == 0 && o->otherwise) {
		origin.earlier = true;
		o = arena_alloc(arena, sizeof *o);
		r = op_run(o, scratch, act, &origin, arena, &err);
	}
	iptk_act_free(act);
	if (r < 0) {
		snprintf(why, why_size, _("the plan does not allow it: %.300s"), err.text);
		return r;
	}
	struct iptk_head head;
	r = store_head(scratch->store, &head, &err);
	if (r == 0 && strcmp(head.hash, row->hash) != 0) {
		snprintf(why, why_size, _("its consequences are not those of the plan"));
		return IPTK_E_REFUSED;
	}
	return r;
}

static int replay_events(struct iptk_session *s, struct iptk_session *scratch,
	const struct iptk_verify_options *v, size_t *n_bad, struct iptk_error *err)
{
	struct iptk_filter filter;
	struct iptk_cursor *cursor;
	iptk_filter_init(&filter, iptk_now());
	filter.drill = 2;
	int r = store_events(s->store, &filter, &cursor, err);
	if (r < 0) {
		return r;
	}
	AUTO_ARENA struct arena arena = { 0 };
	struct iptk_event row;
	char why[512], line[640];
	while ((r = iptk_cursor_event(cursor, &row, err)) == 0) {
		arena_reset(&arena);
		check_values(s->store, &row, &arena, v, n_bad);
		if (replay_one(scratch, s->store, &row, &arena, why, sizeof why) < 0) {
			snprintf(line, sizeof line, _("event %lld: %s [%s]"), (long long)row.seq, why, row.kind);
			say(v, true, line);
			++*n_bad;
			r = IPTK_END; /* what follows stands on it */
			break;
		}
	}
	iptk_cursor_free(cursor);
	return r == IPTK_END ? 0 : r;
}

static int verify_rules(struct iptk_session *s, const struct iptk_verify_options *v, size_t *n_bad,
	struct iptk_error *err)
{
	struct iptk_session *scratch = mem_alloc(sizeof *scratch);
	size_t before = *n_bad;
	const struct store_options options = { .create = true, .write = true };
	int r = store_open(&options, &scratch->store, err);
	if (r == 0) {
		r = store_begin_write(scratch->store, err);
	}
	if (r == 0) {
		r = replay_events(s, scratch, v, n_bad, err);
	}
	if (r == 0 && *n_bad == before) {
		say(v, false, _("rules: every act judged anew by the plan it was made under, to the same event"));
	}
	if (scratch->store != NULL) {
		store_rollback(scratch->store);
	}
	iptk_session_close(scratch);
	return r;
}

/* What can never be checked is said (PLAN 2.1). */
static void say_identity(struct iptk_session *s, const struct iptk_verify_options *v)
{
	if (iptk_session_is_personal(s)) {
		say(v, false, _("personal store: one account entered everything, identities are asserted only"));
	}
}

/* Tables, what is kept beside the log, and the rules. */
static int verify_meaning(struct iptk_session *s, const struct iptk_verify_options *v,
	size_t *n_bad, struct iptk_error *err)
{
	int r = store_verify_tables(s->store, v, n_bad, err);
	if (r == 0) {
		r = store_verify_kept(s->store, v, n_bad, err);
	}
	return r == 0 ? verify_rules(s, v, n_bad, err) : r;
}

int iptk_verify(struct iptk_session *s, const struct iptk_verify_options *v, size_t *ret_n_bad,
	struct iptk_error *err)
{
	*ret_n_bad = 0;
	int r = store_verify_schema(s->store, v, ret_n_bad, err);
	size_t before = *ret_n_bad;
	if (r == 0) {
		r = store_verify_chain(s->store, v, ret_n_bad, err);
	}
	if (r < 0) {
		return r;
	}
	if (*ret_n_bad == before) { /* on a broken chain the rest would say the same again */
		r = verify_meaning(s, v, ret_n_bad, err);
	}
	if (r < 0 && before > 0) { /* what is wrong with the file has been said */
		say(v, true, err->text);
		++*ret_n_bad;
		iptk_error_clear(err);
		r = 0;
	}
	if (r == 0) {
		say_identity(s, v);
	}
	return r;
}
