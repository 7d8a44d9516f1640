/*
 * Incidents, their parts, their clocks and the log, as rows that can be read.
 *
 * These structs are what the tables say now. Strings of a row belong to whoever filled it
 * (a cursor: until its next row; facts: until the act is over). Ids are the plan's words.
 */
#ifndef IPTK_INCIDENT_H
#define IPTK_INCIDENT_H

#include <stdbool.h>
#include <stdint.h>

#include "iptk/act.h"
#include "iptk/plan.h"
#include "iptk/time.h"

#define IPTK_REF_MAX 32 /* bytes of "2026-0007.r12" with its NUL */

struct iptk_incident {
	int64_t id;             /* year × 1,000,000 + number: 2026000007 */
	char ref[IPTK_REF_MAX]; /* "2026-0007"; numbers above 9999 simply grow */
	enum iptk_state state;
	bool drill;
	int64_t plan_seq;       /* event that adopted the plan it was opened under */
	const char *level;      /* level id, last in force or assessed; or NULL */
	const char *response;   /* response id in force or last; or NULL */
	const char *warning;    /* part ref of the warning in force, or NULL */
	const char *kind, *dept, *title, *source; /* source may be NULL */
	const char *reporter;   /* person who reported */
	const char *lead;       /* person who leads, or NULL */
	int64_t merged_into;    /* incident id, or 0 */
	int64_t mark_at[IPTK_MARK_N]; /* instants; IPTK_NO_TIME where not reached */
	int64_t recorded_at;    /* when its first event was entered */
	const char *next_clock; /* id of the open clock due first, or NULL */
	int64_t next_due_at;    /* or IPTK_NO_TIME */
	int64_t n_late;         /* clocks breached so far: met late, stopped late, open overdue */
	int64_t n_parts;        /* parts made so far, of all letters */
	const char *under;      /* ids of the profiles it is under, a blank between two; or NULL */
};

/* Whether an incident is under a profile. */
bool iptk_incident_is_under(const struct iptk_incident *incident, const char *profile);

struct iptk_part {
	char ref[IPTK_REF_MAX];  /* "2026-0007.r2" */
	int64_t incident;        /* incident id */
	char letter;
	int64_t n;
	const char *type;        /* last word of the act that made it: "issue", "draft" … */
	const char *state;       /* "recorded"; w: in-force adjusted lifted; m: draft approved
	                            returned published recorded; v: open done waived submitted
	                            accepted returned recorded; e: recorded presumed; c: recommended
	                            approved returned recorded */
	int64_t seq;             /* event that made it */
	int64_t at, recorded_at; /* happened, entered */
	const char *recorder, *by, *doc; /* person ids; by is the recorder where nobody else decided; doc NULL */
	bool attested;           /* decided by another than the recorder and not yet confirmed */
	const char *level, *response, *dept, *category, *owner; /* or NULL */
	int64_t due_at;          /* tasks; or IPTK_NO_TIME */
	const char *digest;      /* of the text now (m, summaries) or the file (a); or NULL */
	const char *fields;      /* the act's own fields as now corrected, one JSON object */
};

/* A field of a part as text, the first of that name, or NULL; numbers and times (ms) in
 * digits; personal values are resolved. The string lives until 16 other parts were asked. */
const char *iptk_part_field(const struct iptk_part *part, const char *name);

/* One deadline. */
struct iptk_clock {
	int64_t incident, n;     /* key */
	char ref[IPTK_REF_MAX];  /* the part it hangs on, else the incident */
	const char *clock;       /* clock id of the plan */
	const char *name;        /* its name, "电话报告" */
	const char *clause;
	const char *key;         /* department, or part ref of a decision or task; or "" */
	const char *owner;       /* role, department or person that owes it */
	const char *dept, *title, *level; /* of the incident */
	bool drill;
	int64_t start_at, limit_s; /* limit as counted: due - start, in seconds */
	int64_t due_at;            /* IPTK_NO_TIME: never */
	int64_t met_at;            /* when it was met, or IPTK_NO_TIME */
	int64_t met_recorded_at;   /* when that was entered */
	int64_t stopped_at;        /* ran out of its state unmet, or IPTK_NO_TIME */
	const char *reason;        /* for lateness, or NULL */
	int64_t over_s;            /* seconds past due: at met_at or stopped_at, else at `now`;
	                              negative: time left */
};
/* breached: over_s > 0. */

/* Whether it still runs: neither met nor stopped. */
static inline bool iptk_clock_is_open(const struct iptk_clock *clock)
{
	return clock->met_at == IPTK_NO_TIME && clock->stopped_at == IPTK_NO_TIME;
}

/*
 * One notice: somebody is to be told something. Made with the event that it tells of, or
 * when a deadline reaches a step of its ladder.
 */
struct iptk_notice {
	char ref[IPTK_REF_MAX];  /* "2026-0007.n3" */
	int64_t incident, n;     /* key */
	int64_t seq;             /* event that made it */
	const char *about;       /* act that it tells of; "deadline.near", ".over", ".again" */
	const char *part;        /* part that it is about, or NULL */
	int64_t clock_n;         /* number of the clock, or 0 */
	const char *clock;       /* its id, or NULL */
	int64_t threshold_s;     /* from the due time; negative: before; IPTK_NO_TIME: none */
	int64_t step;            /* of the ladder, from 0; -1: come back; IPTK_NO_TIME: none */
	const char *recipient;   /* person */
	const char *channel, *address; /* address: as the plan had it then, or NULL */
	const char *subject, *text;
	int64_t should_at;       /* when it should have gone */
	int64_t at;              /* when it was noticed */
	const char *state;       /* pending sent failed dead acknowledged */
	int64_t attempts;        /* that were answered */
	int64_t next_at;         /* not tried before; IPTK_NO_TIME: no more */
	const char *claim;       /* sender that has it in hand, or NULL */
	const char *last;        /* last answer, or NULL */
	int64_t sent_at, acked_at; /* or IPTK_NO_TIME */
	const char *acked_by;    /* or NULL */
	const char *title;       /* of the incident */
	bool drill;
};

/* One event of the log. */
struct iptk_event {
	int64_t seq;
	int64_t at, recorded_at;
	int64_t uid, login;
	const char *recorder, *by, *doc; /* as in iptk_part */
	const char *kind, *ref;          /* act name; reference it made or changed, or "" */
	const char *plan;                /* digest judged under */
	const char *text;                /* a one-line account of its fields */
	const char *prev, *body, *hash;
};

/* Print a reference: n 0 gives the incident alone. Returns buf. */
char *iptk_ref_format(int64_t incident, char letter, int64_t n, char buf[static IPTK_REF_MAX]);

/*
 * Read a reference as typed: "2026-0007", "2026-7", "2026-0007.r2", full-width forms.
 * ret_letter is 0 and ret_n 0 for an incident. Only the form is judged here: IPTK_E_INPUT
 * for what is not one ("=NUMBER" is not: see iptk_session_resolve).
 */
int iptk_ref_parse(const char *word, int64_t *ret_incident, char *ret_letter, int64_t *ret_n,
	struct iptk_error *err);

#endif
