/*
 * Rows: how a row of a table becomes one of the public structs. Column lists are in
 * store_internal.h, in the order in which they are read here.
 */
#include <inttypes.h>
#include <string.h>

#include "iptk/time.h"
#include "store/store_internal.h"

const char *store_text(sqlite3_stmt *st, int column, struct arena *arena)
{
	const char *text = (const char *)sqlite3_column_text(st, column);
	return text ? arena_strndup(arena, text, (size_t)sqlite3_column_bytes(st, column)) : NULL;
}

static const char *text_or_empty(sqlite3_stmt *st, int column, struct arena *arena)
{
	const char *text = store_text(st, column, arena);
	return text ? text : "";
}

int64_t store_time(sqlite3_stmt *st, int column)
{
	return sqlite3_column_type(st, column) == SQLITE_NULL ? IPTK_NO_TIME
		: sqlite3_column_int64(st, column);
}

int64_t store_over_s(int64_t due_at, int64_t at)
{
	if (due_at == IPTK_NO_TIME || at == IPTK_NO_TIME) {
		return 0;
	}
	int64_t over_s = (at - due_at) / 1000;
	return at > due_at && over_s == 0 ? 1 : over_s;
}

void store_fill_incident(sqlite3_stmt *st, int first, struct arena *arena, struct iptk_incident *ret)
{
	int c = first;

	ret->id = sqlite3_column_int64(st, c++);
	iptk_ref_format(ret->id, 0, 0, ret->ref);
	int state = iptk_state_parse((const char *)sqlite3_column_text(st, c++));
	ret->state = state < 0 ? IPTK_STATE_SIGNAL : (enum iptk_state)state;
	ret->drill = sqlite3_column_int(st, c++) != 0;
	ret->plan_seq = sqlite3_column_int64(st, c++);
	ret->level = store_text(st, c++, arena);
	ret->response = store_text(st, c++, arena);
	ret->warning = store_text(st, c++, arena);
	ret->kind = text_or_empty(st, c++, arena);
	ret->dept = text_or_empty(st, c++, arena);
	ret->title = text_or_empty(st, c++, arena);
	ret->source = store_text(st, c++, arena);
	ret->reporter = text_or_empty(st, c++, arena);
	ret->lead = store_text(st, c++, arena);
	ret->merged_into = sqlite3_column_int64(st, c++);
	for (int mark = 0; mark < IPTK_MARK_N; mark++) {
		ret->mark_at[mark] = mark >= IPTK_MARK_DECIDED ? IPTK_NO_TIME : store_time(st, c++);
	}
	ret->recorded_at = store_time(st, c++);
	ret->next_clock = store_text(st, c++, arena);
	ret->next_due_at = store_time(st, c++);
	ret->n_late = sqlite3_column_int64(st, c++);
	ret->n_parts = sqlite3_column_int64(st, c++);
	ret->under = store_text(st, c++, arena);
}

void store_fill_part(sqlite3_stmt *st, int first, struct arena *arena, struct iptk_part *ret)
{
	int c = first + 1; /* the id says no more than the order made */

	ret->incident = sqlite3_column_int64(st, c++);
	const char *letter = (const char *)sqlite3_column_text(st, c++);
	ret->letter = letter ? *letter : '\0';
	ret->n = sqlite3_column_int64(st, c++);
	iptk_ref_format(ret->incident, ret->letter, ret->n, ret->ref);
	ret->type = text_or_empty(st, c++, arena);
	ret->state = text_or_empty(st, c++, arena);
	ret->seq = sqlite3_column_int64(st, c++);
	ret->at = store_time(st, c++);
	ret->recorded_at = store_time(st, c++);
	ret->recorder = text_or_empty(st, c++, arena);
	ret->by = text_or_empty(st, c++, arena);
	ret->doc = store_text(st, c++, arena);
	ret->attested = sqlite3_column_int(st, c++) != 0;
	ret->level = store_text(st, c++, arena);
	ret->response = store_text(st, c++, arena);
	ret->dept = store_text(st, c++, arena);
	ret->category = store_text(st, c++, arena);
	ret->owner = store_text(st, c++, arena);
	ret->due_at = store_time(st, c++);
	ret->digest = store_text(st, c++, arena);
	ret->fields = text_or_empty(st, c++, arena);
}

void store_fill_clock(sqlite3_stmt *st, int first, int64_t now, struct arena *arena,
	struct iptk_clock *ret)
{
	int c = first + 1; /* the id is incident and n again */

	ret->incident = sqlite3_column_int64(st, c++);
	ret->n = sqlite3_column_int64(st, c++);
	ret->clock = text_or_empty(st, c++, arena);
	ret->name = text_or_empty(st, c++, arena);
	ret->clause = text_or_empty(st, c++, arena);
	ret->key = text_or_empty(st, c++, arena);
	const char *part = (const char *)sqlite3_column_text(st, c++);
	if (part && strlen(part) < sizeof ret->ref) {
		strcpy(ret->ref, part);
	} else {
		iptk_ref_format(ret->incident, 0, 0, ret->ref);
	}
	ret->owner = text_or_empty(st, c++, arena);
	ret->dept = text_or_empty(st, c++, arena);
	ret->title = text_or_empty(st, c++, arena);
	ret->level = store_text(st, c++, arena);
	ret->drill = sqlite3_column_int(st, c++) != 0;
	ret->start_at = store_time(st, c++);
	ret->limit_s = sqlite3_column_int64(st, c++);
	ret->due_at = store_time(st, c++);
	ret->met_at = store_time(st, c++);
	ret->met_recorded_at = store_time(st, c++);
	ret->stopped_at = store_time(st, c++);
	ret->reason = store_text(st, c++, arena);
	ret->over_s = store_over_s(ret->due_at, ret->met_at != IPTK_NO_TIME ? ret->met_at
		: ret->stopped_at != IPTK_NO_TIME ? ret->stopped_at : now);
}

/* All values of a name, as one text with blanks between; NULL when there is none. */
static const char *joined(const struct record *r, const char *name, struct arena *arena)
{
	const struct pair *p;
	const char *all = record_text(r, name);

	for (size_t k = 1; all && (p = record_nth(r, name, k)); k++) {
		all = arena_printf(arena, "%s %s", all, p->type == VALUE_TEXT ? p->text : "");
	}
	return all;
}

static void add_number(struct buf *out, const struct pair *p)
{
	const struct iptk_field *field = iptk_field_find(p->name);
	char time[IPTK_TIME_MAX];

	if (field && field->type == IPTK_FIELD_TIME) {
		buf_add(out, iptk_time_format(p->i, time));
	} else {
		buf_add_int(out, p->i);
	}
}

/* "title=…; course=…": the act's own fields; of a plan its version instead of its text. */
static const char *account(const struct store_event *event, struct arena *arena)
{
	const struct record *act = &event->act;
	static const char *const left_out[] = { "at", "by", "doc", "once", "ref", "yaml" };
	AUTO_BUF struct buf out = { 0 };

	for (size_t k = 0; k < act->n; k++) {
		const struct pair *p = &act->pairs[k];
		bool wanted = true;
		for (size_t i = 0; i < sizeof left_out / sizeof *left_out; i++) {
			wanted = wanted && strcmp(p->name, left_out[i]) != 0;
		}
		if (!wanted) {
			continue;
		}
		buf_add(&out, out.len ? "; " : "");
		buf_add(&out, p->name);
		buf_add_char(&out, '=');
		if (p->type == VALUE_INT) {
			add_number(&out, p);
		} else {
			buf_add(&out, p->text);
		}
	}
	if (event->n_effects && !strcmp(event->kind, "plan.adopt")) {
		const char *version = record_text(&event->effects[0], "version");
		buf_addf(&out, "%sversion=%s", out.len ? "; " : "", version ? version : "");
	}
	for (size_t k = 0; k < out.len; k++) {
		if (out.p[k] == '\n' || out.p[k] == '\r') {
			out.p[k] = ' ';
		}
	}
	return arena_strdup(arena, buf_text(&out));
}

int store_fill_event(sqlite3_stmt *st, int first, struct arena *arena, struct iptk_event *ret,
	struct iptk_error *err)
{
	struct store_event event;

	memset(ret, 0, sizeof *ret);
	ret->seq = sqlite3_column_int64(st, first);
	ret->prev = text_or_empty(st, first + 1, arena);
	ret->body = text_or_empty(st, first + 2, arena);
	ret->hash = text_or_empty(st, first + 3, arena);
	if (store_event_decode(ret->body, (size_t)sqlite3_column_bytes(st, first + 2), arena,
		&event, err) < 0) {
		struct iptk_error why = *err;
		iptk_error_clear(err);
		return iptk_fail(err, IPTK_E_SYSTEM, "event %" PRId64 " is damaged: %s; look at all:"
			" ip-review verify", ret->seq, why.text);
	}
	ret->recorded_at = event.recorded_at;
	ret->at = record_int(&event.act, "at", event.recorded_at);
	ret->uid = event.uid;
	ret->login = event.login;
	ret->recorder = event.person;
	const char *by = joined(&event.act, "by", arena);
	ret->by = by ? by : event.person;
	ret->doc = joined(&event.act, "doc", arena);
	ret->kind = event.kind;
	ret->ref = event.ref;
	ret->plan = event.plan;
	ret->text = account(&event, arena);
	return 0;
}
