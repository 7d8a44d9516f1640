/*
 * A dossier: everything about one incident, copied out of the store page by page, so that
 * it can be printed while no statement is open.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "common/option.h"

/* The dossier and the memory that its strings live in. */
struct kept {
	struct iptk_dossier dossier; /* first: the tool holds a pointer to it */
	struct arena arena;
	struct iptk_known *known;
	struct iptk_part *parts;
	struct iptk_clock *clocks;
	struct iptk_event *events;
};

void keep_incident(struct arena *a, struct iptk_incident *i)
{
	const char **strings[] = { &i->level, &i->response, &i->warning, &i->kind, &i->dept, &i->title,
		&i->source, &i->reporter, &i->lead, &i->next_clock };

	for (size_t k = 0; k < sizeof strings / sizeof strings[0]; k++) {
		*strings[k] = arena_strdup(a, *strings[k]);
	}
}

void keep_part(struct arena *a, struct iptk_part *p)
{
	const char **strings[] = { &p->type, &p->state, &p->recorder, &p->by, &p->doc, &p->level,
		&p->response, &p->dept, &p->category, &p->owner, &p->digest, &p->fields };

	for (size_t k = 0; k < sizeof strings / sizeof strings[0]; k++) {
		*strings[k] = arena_strdup(a, *strings[k]);
	}
}

void keep_clock(struct arena *a, struct iptk_clock *c)
{
	const char **strings[] = { &c->clock, &c->name, &c->clause, &c->key, &c->owner, &c->dept,
		&c->title, &c->level, &c->reason };

	for (size_t k = 0; k < sizeof strings / sizeof strings[0]; k++) {
		*strings[k] = arena_strdup(a, *strings[k]);
	}
}

static void keep_event(struct arena *a, struct iptk_event *e)
{
	const char **strings[] = { &e->recorder, &e->by, &e->doc, &e->kind, &e->ref, &e->plan, &e->text,
		&e->prev, &e->body, &e->hash };

	for (size_t k = 0; k < sizeof strings / sizeof strings[0]; k++) {
		*strings[k] = arena_strdup(a, *strings[k]);
	}
}

static int collect_parts(struct invocation *inv, const struct iptk_filter *f, struct kept *k)
{
	struct iptk_dossier *d = &k->dossier;
	struct iptk_cursor *cursor = NULL;
	struct iptk_part row;
	int rc = iptk_parts(inv->session, f, &cursor, &inv->err);

	while (rc == 0 && (rc = iptk_cursor_part(cursor, &row, &inv->err)) == 0) {
		keep_part(&k->arena, &row);
		MEM_ROOM(k->parts, d->n_parts);
		k->parts[d->n_parts++] = row;
	}
	iptk_cursor_free(cursor);
	d->parts = k->parts;
	return rc == IPTK_END ? 0 : rc;
}

static int collect_clocks(struct invocation *inv, const struct iptk_filter *f, struct kept *k)
{
	struct iptk_dossier *d = &k->dossier;
	struct iptk_cursor *cursor = NULL;
	struct iptk_clock row;
	int rc = iptk_clocks(inv->session, f, &cursor, &inv->err);

	while (rc == 0 && (rc = iptk_cursor_clock(cursor, &row, &inv->err)) == 0) {
		keep_clock(&k->arena, &row);
		MEM_ROOM(k->clocks, d->n_clocks);
		k->clocks[d->n_clocks++] = row;
	}
	iptk_cursor_free(cursor);
	d->clocks = k->clocks;
	return rc == IPTK_END ? 0 : rc;
}

static int collect_events(struct invocation *inv, const struct iptk_filter *f, struct kept *k)
{
	struct iptk_dossier *d = &k->dossier;
	struct iptk_cursor *cursor = NULL;
	struct iptk_event row;
	int rc = iptk_events(inv->session, f, &cursor, &inv->err);

	while (rc == 0 && (rc = iptk_cursor_event(cursor, &row, &inv->err)) == 0) {
		keep_event(&k->arena, &row);
		MEM_ROOM(k->events, d->n_events);
		k->events[d->n_events++] = row;
	}
	iptk_cursor_free(cursor);
	d->events = k->events;
	return rc == IPTK_END ? 0 : rc;
}

static int collect_fields(struct invocation *inv, struct kept *k)
{
	struct iptk_dossier *d = &k->dossier;
	const struct iptk_known *known;
	size_t n;
	int rc = iptk_session_fields(inv->session, d->incident.id, &known, &n, &inv->err);

	for (size_t i = 0; rc == 0 && i < n; i++) {
		MEM_ROOM(k->known, d->n_known);
		k->known[d->n_known++] = (struct iptk_known) { arena_strdup(&k->arena, known[i].name),
			arena_strdup(&k->arena, known[i].label), arena_strdup(&k->arena, known[i].value) };
	}
	d->known = k->known;
	return rc;
}

static int collect(struct invocation *inv, struct kept *k)
{
	struct iptk_dossier *d = &k->dossier;
	struct iptk_filter f;
	int rc;

	iptk_filter_init(&f, inv->now);
	f.incident = d->incident.id;
	f.drill = 2;
	rc = iptk_session_plan_at(inv->session, d->incident.plan_seq, &d->plan, &inv->err);
	rc = rc != 0 ? rc : collect_fields(inv, k);
	rc = rc != 0 ? rc : collect_parts(inv, &f, k);
	rc = rc != 0 ? rc : collect_clocks(inv, &f, k);
	rc = rc != 0 ? rc : collect_events(inv, &f, k);
	return rc != 0 ? rc : iptk_session_head(inv->session, &d->head, &inv->err);
}

int invocation_dossier(struct invocation *inv, const char *ref, struct iptk_dossier **ret)
{
	struct kept *k = mem_alloc(sizeof *k);
	int rc = iptk_session_resolve(inv->session, ref, &k->dossier.incident, NULL, &inv->err);

	k->dossier.now = inv->now;
	k->dossier.rosters = inv->show.rosters;
	if (rc == 0) {
		keep_incident(&k->arena, &k->dossier.incident);
		rc = collect(inv, k);
	}
	if (rc != 0) {
		dossier_free(&k->dossier);
		return rc;
	}
	*ret = &k->dossier;
	return 0;
}

void dossier_free(struct iptk_dossier *dossier)
{
	struct kept *k = (struct kept *)dossier;

	if (k == NULL) {
		return;
	}
	free(k->known);
	free(k->parts);
	free(k->clocks);
	free(k->events);
	arena_done(&k->arena);
	free(k);
}
