/*
 * Effects, inside the store room: each one's keys, and the functions that carry them out.
 * The table that joins the two is in apply.c, with what each effect means.
 *
 * A list of keys makes three things: an enum to index the values (INCIDENT_NEW_level), the
 * table that reading goes by, and, for the *.set effects, the columns of the UPDATE.
 */
#ifndef IPTK_STORE_EFFECTS_H
#define IPTK_STORE_EFFECTS_H

#include "iptk/time.h"
#include "store/store_internal.h"

enum effect_type { EFFECT_INT, EFFECT_TEXT };

struct effect_key {
	const char *name;
	enum effect_type type;
	bool needed;
};

/* What an effect says for one of its keys. For a key that may be cleared, "" was read:
 * given, with no text and IPTK_NO_TIME as its number. */
struct effect_value {
	bool given;
	const char *text; /* NULL when not given or cleared */
	int64_t i;        /* IPTK_NO_TIME when not given or cleared */
};

#define EFFECT_MAX_KEYS 32
#define EFFECT_MAX_INCIDENTS 16 /* that one event may touch */

/* An incident that the event touched, and what its row must take over from that. */
struct effect_touch {
	int64_t incident;
	int64_t n_parts, n_late; /* to add */
	bool clocks;             /* next_clock and next_due_at must be worked out */
	bool fresh;              /* made by this event, its row complete from the first */
};

struct effect_run {
	struct store *store;
	const struct store_event *event;
	struct effect_touch touched[EFFECT_MAX_INCIDENTS];
	size_t n_touched;
};

/* The touch record of an incident; NULL with err set when one event touches too many. */
struct effect_touch *effect_touch(struct effect_run *run, int64_t incident, struct iptk_error *err);
/* After an UPDATE: IPTK_E_SYSTEM unless it found its one row. */
int effect_found(struct effect_run *run, const char *what, struct iptk_error *err);

/* Needed keys bear N; T text, I number (times too). */
#define MARK_KEYS(K) \
	K(occurred_at, I, ) K(discovered_at, I, ) K(received_at, I, ) K(reported_at, I, ) \
	K(verified_at, I, ) K(issued_at, I, ) K(adjusted_at, I, ) K(started_at, I, ) \
	K(report_at, I, ) K(progress_at, I, ) K(recommended_at, I, ) K(ended_at, I, ) \
	K(classified_at, I, )
#define INCIDENT_SET_COLUMNS(K) \
	K(drill, I, ) K(level, T, ) K(response, T, ) K(warning, T, ) K(kind, T, ) \
	K(dept, T, ) K(title, T, ) K(reporter, T, ) K(lead, T, ) K(merged_into, I, ) \
	K(under, T, ) MARK_KEYS(K)
#define PART_KEY(K) K(incident, I, N) K(letter, T, N) K(n, I, N)
#define PART_SET_COLUMNS(K) \
	K(state, T, ) K(attested, I, ) K(doc, T, ) K(level, T, ) K(response, T, ) K(dept, T, ) \
	K(category, T, ) K(owner, T, ) K(due_at, I, ) K(digest, T, )
#define CLOCK_KEY(K) K(incident, I, N) K(n, I, N)

#define PLAN_NEW_KEYS(K) K(digest, T, N) K(version, T, N) K(effective_at, I, )
#define INCIDENT_NEW_KEYS(K) \
	K(id, I, N) K(state, T, N) K(plan_seq, I, N) K(source, T, ) INCIDENT_SET_COLUMNS(K)
#define INCIDENT_SET_KEYS(K) K(id, I, N) K(state, T, ) INCIDENT_SET_COLUMNS(K)
#define PART_NEW_KEYS(K) \
	PART_KEY(K) K(type, T, N) K(state, T, N) K(by, T, ) K(attested, I, ) K(level, T, ) \
	K(response, T, ) K(dept, T, ) K(category, T, ) K(owner, T, ) K(due_at, I, ) K(digest, T, )
#define PART_SET_KEYS(K) PART_KEY(K) PART_SET_COLUMNS(K)
#define PART_MERGE_KEYS(K) PART_KEY(K)
#define APPROVAL_NEW_KEYS(K) PART_KEY(K) K(step, I, N) K(person, T, N) K(digest, T, )
#define APPROVAL_VOID_KEYS(K) PART_KEY(K)
#define CLOCK_OPEN_KEYS(K) \
	CLOCK_KEY(K) K(clock, T, N) K(name, T, N) K(clause, T, N) K(key, T, ) K(part, T, ) \
	K(owner, T, ) K(level, T, ) K(start_at, I, ) K(limit_s, I, ) K(due_at, I, )
#define CLOCK_SET_KEYS(K) \
	CLOCK_KEY(K) K(level, T, ) K(start_at, I, ) K(limit_s, I, ) K(due_at, I, )
#define CLOCK_MEET_KEYS(K) CLOCK_KEY(K) K(met_at, I, N) K(reason, T, )
#define CLOCK_STOP_KEYS(K) CLOCK_KEY(K) K(stopped_at, I, N)
#define TRAIL_NEW_KEYS(K) K(incident, I, N)
#define NOTICE_KEY(K) K(incident, I, N) K(n, I, N)
#define NOTICE_NEW_KEYS(K) \
	NOTICE_KEY(K) K(about, T, N) K(part, T, ) K(clock_n, I, ) K(clock, T, ) K(threshold, I, ) \
	K(step, I, ) K(recipient, T, N) K(channel, T, N) K(address, T, ) K(subject, T, N) \
	K(text, T, N) K(should_at, I, N)
#define NOTICE_SET_COLUMNS(K) \
	K(state, T, ) K(attempts, I, ) K(next_at, I, ) K(claim, T, ) K(last, T, ) K(sent_at, I, ) \
	K(acked_at, I, ) K(acked_by, T, ) K(channel, T, )
#define NOTICE_SET_KEYS(K) NOTICE_KEY(K) NOTICE_SET_COLUMNS(K)
#define REGISTER_NEW_KEYS(K) K(id, I, N) K(by, T, )

#define INCIDENT_NEW_ENUM(name, type, needed) INCIDENT_NEW_##name,
enum { INCIDENT_NEW_KEYS(INCIDENT_NEW_ENUM) };
#define INCIDENT_SET_ENUM(name, type, needed) INCIDENT_SET_##name,
enum { INCIDENT_SET_KEYS(INCIDENT_SET_ENUM) };
#define PART_NEW_ENUM(name, type, needed) PART_NEW_##name,
enum { PART_NEW_KEYS(PART_NEW_ENUM) };
#define PART_SET_ENUM(name, type, needed) PART_SET_##name,
enum { PART_SET_KEYS(PART_SET_ENUM) };
#define PLAN_NEW_ENUM(name, type, needed) PLAN_NEW_##name,
enum { PLAN_NEW_KEYS(PLAN_NEW_ENUM) };
#define APPROVAL_NEW_ENUM(name, type, needed) APPROVAL_NEW_##name,
enum { APPROVAL_NEW_KEYS(APPROVAL_NEW_ENUM) };
#define CLOCK_OPEN_ENUM(name, type, needed) CLOCK_OPEN_##name,
enum { CLOCK_OPEN_KEYS(CLOCK_OPEN_ENUM) };
#define CLOCK_SET_ENUM(name, type, needed) CLOCK_SET_##name,
enum { CLOCK_SET_KEYS(CLOCK_SET_ENUM) };
#define CLOCK_MEET_ENUM(name, type, needed) CLOCK_MEET_##name,
enum { CLOCK_MEET_KEYS(CLOCK_MEET_ENUM) };
#define CLOCK_STOP_ENUM(name, type, needed) CLOCK_STOP_##name,
enum { CLOCK_STOP_KEYS(CLOCK_STOP_ENUM) };
#define NOTICE_NEW_ENUM(name, type, needed) NOTICE_NEW_##name,
enum { NOTICE_NEW_KEYS(NOTICE_NEW_ENUM) };
#define NOTICE_SET_ENUM(name, type, needed) NOTICE_SET_##name,
enum { NOTICE_SET_KEYS(NOTICE_SET_ENUM) };
#define REGISTER_NEW_ENUM(name, type, needed) REGISTER_NEW_##name,
enum { REGISTER_NEW_KEYS(REGISTER_NEW_ENUM) };
/* The keys that name a part come first wherever they stand. */
#define PART_KEY_ENUM(name, type, needed) PART_KEY_##name,
enum { PART_KEY(PART_KEY_ENUM) };

/* Bind a value by its type; a key as one assignment of an UPDATE, which keeps the column
 * unless :has_NAME. */
#define BIND_T(st, k, v) \
	((v).text ? sqlite3_bind_text((st), (k), (v).text, -1, SQLITE_STATIC) \
		: sqlite3_bind_null((st), (k)))
#define BIND_I(st, k, v) \
	((v).i != IPTK_NO_TIME ? sqlite3_bind_int64((st), (k), (v).i) : sqlite3_bind_null((st), (k)))
#define SET_IF(name, type, needed) \
	#name " = CASE WHEN :has_" #name " THEN :" #name " ELSE " #name " END, "

typedef int effect_function(struct effect_run *run, const struct effect_value *v,
	struct iptk_error *err);
effect_function effect_plan_new, effect_incident_new, effect_incident_set, effect_part_new,
	effect_part_set, effect_part_merge, effect_approval_new, effect_approval_void,
	effect_clock_open, effect_clock_set, effect_clock_meet, effect_clock_stop,
	effect_trail_new, effect_notice_new, effect_notice_set, effect_register_new;

/* What the row of an incident must say of its parts and clocks when this event, which makes
 * it, has been applied. A batch of new incidents would else spend half its time on UPDATEs. */
struct effect_outlook {
	int64_t n_parts, n_late;
	const char *next_clock;
	int64_t next_due_at;
};
void effect_look_ahead(const struct store_event *event, int64_t incident,
	struct effect_outlook *ret);

/* Bring the row of a touched incident up to date, and enter the event in its log. */
int effect_settle(struct effect_run *run, const struct effect_touch *touch, struct iptk_error *err);

#endif
