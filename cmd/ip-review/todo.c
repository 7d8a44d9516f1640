/*
 * ip-review todo: the open tasks of incidents that have ended, and what the plan still
 * demands before the summary is accepted and the incident archived. The improvements that
 * drills have shown stand among them, for real people owe them; what else a drill demands is
 * the drill's, and is listed when it is named.
 *
 * The demands are the rules' own answer: archiving is tried dry, and what refuses it is
 * listed, but for who is asking.
 */
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "ip-review/verbs.h"

struct todo {
	char ref[IPTK_REF_MAX]; /* the task, or the incident */
	char *item, *clause, *owner, *text;
	int64_t due_at;
	bool drill;
};

struct about {
	char ref[IPTK_REF_MAX];
	bool closed; /* archived, dismissed, merged: the archive demands nothing any more */
};

struct todos {
	struct invocation *inv;
	struct todo *list;
	size_t n;
	struct about *incidents;
	size_t n_incidents, k;
	struct iptk_act *act;
};

static void get_ref(const void *row, const void *context, struct iptk_cell *ret)
{
	(void)context;
	*ret = (struct iptk_cell) { .type = IPTK_CELL_TEXT, .text = ((const struct todo *)row)->ref };
}

static void get_text(const char *text, struct iptk_cell *ret)
{
	*ret = (struct iptk_cell) { .type = text != NULL && text[0] != '\0' ? IPTK_CELL_TEXT
		: IPTK_CELL_NONE, .text = text };
}

/* People read a word, machines the type of the task or the rule's id. */
static void get_item(const void *row, const void *context, struct iptk_cell *ret)
{
	const char *item = ((const struct todo *)row)->item;

	(void)context;
	get_text(item, ret);
	ret->shown = strcmp(item, "archive.demands") == 0 ? _("before the archive")
		: strcmp(item, "act.state") == 0 ? _("before the end")
		: strcmp(item, "evaluate") == 0 ? _("drill improvement") : _(item);
}

static void get_clause(const void *row, const void *context, struct iptk_cell *ret)
{
	(void)context;
	get_text(((const struct todo *)row)->clause, ret);
}

static void get_due(const void *row, const void *context, struct iptk_cell *ret)
{
	int64_t due = ((const struct todo *)row)->due_at;

	(void)context;
	*ret = (struct iptk_cell) { .type = due == IPTK_NO_TIME ? IPTK_CELL_NONE : IPTK_CELL_TIME,
		.i = due };
}

static void get_owner(const void *row, const void *context, struct iptk_cell *ret)
{
	const char *owner = ((const struct todo *)row)->owner;
	const struct iptk_plan *plan = ((const struct iptk_show *)context)->plan;

	get_text(owner, ret);
	for (size_t k = 0; owner != NULL && plan != NULL && k < plan->n_people; k++) {
		if (strcmp(plan->people[k].id, owner) == 0) {
			ret->shown = plan->people[k].name;
		}
	}
}

static void get_what(const void *row, const void *context, struct iptk_cell *ret)
{
	(void)context;
	get_text(((const struct todo *)row)->text, ret);
}

static void get_drill(const void *row, const void *context, struct iptk_cell *ret)
{
	(void)context;
	*ret = (struct iptk_cell) { .type = IPTK_CELL_BOOL, .i = ((const struct todo *)row)->drill };
}

const struct iptk_column todo_columns[] = {
	{ "ref", NC_("column", "ref"), IPTK_COLUMN_REF, get_ref, N_("the task, or the incident") },
	{ "item", NC_("column", "item"), 0, get_item, N_("task, or the rule that demands it") },
	{ "clause", NC_("column", "clause"), 0, get_clause, N_("clause of the plan") },
	{ "due", NC_("column", "due"), 0, get_due, N_("by when") },
	{ "owner", NC_("column", "owner"), 0, get_owner, N_("who owes it") },
	{ "text", NC_("column", "text"), IPTK_COLUMN_TRUNC, get_what, N_("what is to be done") },
	{ "drill", NC_("column", "drill"), IPTK_COLUMN_HIDDEN, get_drill, N_("whether a drill has shown it") },
};
const size_t n_todo_columns = sizeof todo_columns / sizeof todo_columns[0];

static struct todo *add(struct todos *t, const char *ref)
{
	MEM_ROOM(t->list, t->n);
	t->list[t->n] = (struct todo) { .due_at = IPTK_NO_TIME };
	snprintf(t->list[t->n].ref, sizeof t->list[t->n].ref, "%s", ref);
	return &t->list[t->n++];
}

/* ---- demands: archiving tried dry ------------------------------------------------------- */

static int next_archive(void *context, struct iptk_act **ret_act, struct iptk_error *err)
{
	struct todos *t = context;

	(void)err;
	iptk_act_free(t->act);
	t->act = NULL;
	while (t->k < t->n_incidents && t->incidents[t->k].closed) {
		t->k++;
	}
	if (t->k >= t->n_incidents) {
		return IPTK_END;
	}
	t->act = iptk_act_new("review.archive");
	iptk_act_set(t->act, "ref", t->incidents[t->k++].ref);
	*ret_act = t->act;
	return 0;
}

/* Rules about who asks say nothing of what is missing. */
static bool is_about_people(const char *rule)
{
	static const char *const prefixes[] = { "act.person", "decide.", "identity.", "decision.",
		"recorders.", "plan.", "time." };

	for (size_t i = 0; i < sizeof prefixes / sizeof prefixes[0]; i++) {
		if (strncmp(rule, prefixes[i], strlen(prefixes[i])) == 0) {
			return true;
		}
	}
	return false;
}

static int on_result(void *context, const struct iptk_result *r)
{
	struct todos *t = context;
	const char *ref = r->act != NULL ? iptk_act_get(r->act, "ref") : NULL;

	for (size_t i = 0; ref != NULL && r->verdict != NULL && i < r->verdict->n_refusals; i++) {
		const struct iptk_refusal *f = &r->verdict->refusals[i];
		AUTO_BUF struct buf text = { 0 };

		if (is_about_people(f->rule)) {
			continue;
		}

		struct todo *todo = add(t, ref);

		buf_addf(&text, f->mend[0] != '\0' ? "%s; %s" : "%s", f->what, f->mend);
		todo->item = mem_strdup(f->rule);
		todo->clause = mem_strdup(f->clause);
		todo->text = buf_take(&text);
	}
	return 0;
}

static void try_archive(struct todos *t)
{
	struct iptk_commit_options options = { .dry_run = true, .keep_going = true,
		.on_result = on_result, .context = t };
	struct iptk_error ignored = IPTK_ERROR_INIT;
	bool people = t->inv->format == IPTK_FORMAT_TABLE || t->inv->format == IPTK_FORMAT_MD;

	if (!people) {
		setlocale(LC_MESSAGES, "C"); /* what the rules say is data here, and not translated */
	}
	iptk_commit(t->inv->session, next_archive, t, &options, &ignored);
	iptk_act_free(t->act);
	t->act = NULL;
	if (!people) {
		setlocale(LC_MESSAGES, "");
	}
}

/* ---- which incidents, and their tasks ----------------------------------------------------- */

static void add_incident(struct todos *t, const struct iptk_incident *row)
{
	MEM_ROOM(t->incidents, t->n_incidents);

	struct about *one = &t->incidents[t->n_incidents++];

	memcpy(one->ref, row->ref, sizeof one->ref);
	one->closed = row->state == IPTK_STATE_ARCHIVED || row->state == IPTK_STATE_DISMISSED
		|| row->state == IPTK_STATE_MERGED;
}

static int take_incidents(struct todos *t)
{
	struct invocation *inv = t->inv;
	struct iptk_cursor *cursor = NULL;
	struct iptk_incident row;
	char **refs = NULL;
	size_t n = 0;
	int rc = invocation_refs(inv, &refs, &n);

	for (size_t i = 0; rc == 0 && i < n; i++) {
		rc = iptk_session_resolve(inv->session, refs[i], &row, NULL, &inv->err);
		if (rc == 0) {
			add_incident(t, &row);
		}
	}
	refs_free(refs);
	if (rc != 0 || inv->n_operands > 0) {
		return rc;
	}
	inv->filter.states = 1u << IPTK_STATE_ENDED;
	rc = iptk_incidents(inv->session, &inv->filter, &cursor, &inv->err);
	while (rc == 0 && (rc = iptk_cursor_incident(cursor, &row, &inv->err)) == 0) {
		add_incident(t, &row);
	}
	iptk_cursor_free(cursor);
	return rc == IPTK_END ? 0 : rc;
}

static const char *clause_of(const char *type)
{
	return strcmp(type, "recovery") == 0 ? "5.1.1" : strcmp(type, "evaluate") == 0 ? "7.2" : "5.2.2";
}

static int take_parts(struct todos *t, struct iptk_filter *f, bool drill)
{
	struct invocation *inv = t->inv;
	struct iptk_cursor *cursor = NULL;
	struct iptk_part row;
	int rc;

	f->letters = "v";
	f->part_state = "open";
	rc = iptk_parts(inv->session, f, &cursor, &inv->err);
	while (rc == 0 && (rc = iptk_cursor_part(cursor, &row, &inv->err)) == 0) {
		struct todo *todo = add(t, row.ref);

		todo->item = mem_strdup(row.type);
		todo->clause = mem_strdup(clause_of(row.type));
		todo->drill = drill;
		todo->owner = mem_strdup(row.owner);
		todo->due_at = row.due_at;
		todo->text = mem_strdup(iptk_part_field(&row, "text"));
	}
	iptk_cursor_free(cursor);
	return rc == IPTK_END ? 0 : rc;
}

static int take_tasks(struct todos *t, const char *ref)
{
	struct iptk_filter f;
	struct iptk_incident incident;
	int rc = iptk_session_resolve(t->inv->session, ref, &incident, NULL, &t->inv->err);

	iptk_filter_init(&f, t->inv->now);
	f.incident = incident.id;
	f.drill = 2;
	return rc != 0 ? rc : take_parts(t, &f, incident.drill);
}

/* PLAN 7.2: a recovery task of a drill is part of the exercise; an improvement is not. */
static int take_improvements(struct todos *t)
{
	struct iptk_filter f;

	iptk_filter_init(&f, t->inv->now);
	f.types = "evaluate improve";
	f.drill = 1;
	return take_parts(t, &f, true);
}

static int print(struct todos *t)
{
	struct iptk_listing *listing = NULL;
	int rc = invocation_listing(t->inv, todo_columns, n_todo_columns, &listing);

	for (size_t i = 0; rc == 0 && i < t->n; i++) {
		iptk_listing_row(listing, &t->list[i]);
	}
	return rc != 0 ? rc : iptk_listing_end(listing, &t->inv->err);
}

static void done(struct todos *t)
{
	for (size_t i = 0; i < t->n; i++) {
		free(t->list[i].item);
		free(t->list[i].clause);
		free(t->list[i].owner);
		free(t->list[i].text);
	}
	free(t->list);
	free(t->incidents);
}

int verb_todo(struct invocation *inv)
{
	struct todos t = { .inv = inv };
	/* a dry run takes the writer's place for a moment; without leave to write, tasks alone */
	int rc = invocation_open(inv, IPTK_OPEN_WRITE);
	bool may_try = rc == 0;

	if (rc != 0) {
		iptk_error_clear(&inv->err);
		rc = invocation_open(inv, IPTK_OPEN_READ);
	}
	rc = rc != 0 ? rc : take_incidents(&t);
	for (size_t i = 0; rc == 0 && i < t.n_incidents; i++) {
		rc = take_tasks(&t, t.incidents[i].ref);
	}
	if (rc == 0 && inv->n_operands == 0) {
		rc = take_improvements(&t);
	}
	if (rc == 0 && may_try) {
		try_archive(&t);
	}
	rc = rc != 0 ? rc : print(&t);
	done(&t);
	return rc == 0 ? 0 : invocation_fail(inv);
}
