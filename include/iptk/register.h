/*
 * The register and readiness: what the organisation keeps in hand for the day it is needed
 * (PLAN 6, 7). Entries are made by acts on no incident and never change; who is trained, what
 * is in stock and what is missing is worked out from them at the time of asking.
 */
#ifndef IPTK_REGISTER_H
#define IPTK_REGISTER_H

#include "iptk/session.h"

struct iptk_entry {
	char ref[IPTK_REF_MAX]; /* "k3" */
	int64_t id, seq;        /* number; event that made it */
	const char *type;       /* act that made it: "train.hold" */
	int64_t at, recorded_at;
	const char *recorder, *by, *doc; /* person ids; doc NULL where there is none */
	const char *fields;     /* the act's own fields, one JSON object */
};

/* Print an entry's reference. Returns buf. */
char *iptk_entry_ref(int64_t id, char buf[static IPTK_REF_MAX]);
/* A field as text, the k-th of that name, or NULL; numbers and times (ms) in digits. The string
 * lives until the next call. */
const char *iptk_entry_field(const struct iptk_entry *entry, const char *name, size_t k);
int64_t iptk_entry_int(const struct iptk_entry *entry, const char *name, int64_t otherwise);

/* Every entry whose type begins with `types` ("train."), in the order made. A row lives until
 * `each` returns; what `each` returns ends it when it is not 0. */
int iptk_entries(struct iptk_session *s, const char *types,
	int (*each)(void *context, const struct iptk_entry *entry), void *context,
	struct iptk_error *err);

/* A supply, fund or piece of equipment, as its entries leave it. */
struct iptk_supply {
	const char *name;
	int64_t present, minimum; /* minimum -1: none wanted */
	int64_t expired;          /* of those present */
	int64_t expires_at;       /* of the first to expire; or IPTK_NO_TIME */
	int64_t checked_at;       /* last counted, or IPTK_NO_TIME */
	int64_t check_due_at;     /* to be counted again by, or IPTK_NO_TIME */
};

/* Every supply, in the order first entered. Rows live until `each` returns. */
int iptk_supplies(struct iptk_session *s, int64_t now,
	void (*each)(void *context, const struct iptk_supply *supply), void *context,
	struct iptk_error *err);

/* Stages that a drill should cover (PLAN 7.2), read off its events. */
#define IPTK_STAGE_OCCURRENCE 1u /* when it occurred, or was discovered, is known */
#define IPTK_STAGE_REPORT 2u
#define IPTK_STAGE_RESPONSE 4u   /* a response was started */
#define IPTK_STAGE_SCENE 8u      /* a measure on scene, or evidence collected */
#define IPTK_STAGE_END 16u       /* the end was approved */
#define IPTK_STAGE_REVIEW 32u    /* a summary was submitted */
#define IPTK_STAGE_ALL 63u

/*
 * A drill. Held: an incident marked as one, what it covered, how it kept its clocks, and what
 * its evaluation came to. Planned: an entry "drill.plan" of the register, and the run that names
 * it. One or the other may be missing, not both.
 */
struct iptk_drill {
	const struct iptk_incident *incident; /* NULL: no run of it */
	const char *state;        /* of the run; without one: planned, not-held, moved, cancelled */
	unsigned stages;
	int64_t n_clocks, n_kept; /* deadlines met or run out, tasks not counted; of these met in time */
	int64_t n_aspects, n_evaluated; /* that the plan wants evaluated; that were */
	int64_t score;            /* of 100 each, of all that were evaluated together */
	const struct iptk_entry *plan; /* NULL: it was not planned */
	const char *subject, *owner; /* of the plan, or NULL */
	int64_t due_at, last_at;  /* planned for; end of that day, by which it is to be held */
};

/* Every drill that was run, by reference, then every planned one without a run, in the order
 * entered. Rows live until `each` returns. */
int iptk_drills(struct iptk_session *s, int64_t now,
	int (*each)(void *context, const struct iptk_drill *drill), void *context,
	struct iptk_error *err);

/* Something that is not as the plan wants it. */
struct iptk_lack {
	const char *clause;  /* of the plan */
	const char *what;    /* missing, stale, overdue, short or expired */
	const char *item;    /* clock of the plan (training, drill, contacts, revision), or calendar,
	                        stock, roster, planned-drill, evaluation, improvement */
	const char *name;    /* whom or which: a person's id, a supply, a reference, a clock, from
	                        when to when; NULL: the whole plan */
	const char *title;   /* of what `name` refers to, or NULL */
	int64_t due_at;      /* since when, or IPTK_NO_TIME; of a gap in the roster still to come: from
	                        when, and over_s is IPTK_NO_TIME */
	int64_t over_s;      /* seconds since then, or IPTK_NO_TIME */
	int64_t until_at;    /* of a gap in the roster: its end; else IPTK_NO_TIME */
	const char *owner;   /* role or person that owes it, or "" */
};

/*
 * What is missing, stale, short or overdue at `now`, by the plan in force (PLAN 6, 7, 4.4.2).
 * Drills count only here. What cannot be told, such as a contact of somebody no longer in
 * office, is left out. A row lives until `each` returns.
 */
int iptk_ready(struct iptk_session *s, int64_t now,
	void (*each)(void *context, const struct iptk_lack *lack), void *context,
	struct iptk_error *err);

#endif
