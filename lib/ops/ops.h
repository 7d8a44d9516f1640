/*
 * The ops room: one act, from what was asked to the event that records it.
 *
 * facts → the plan's verdict → effects → clocks → one event, all inside the caller's
 * transaction. A handler is what an act does beyond being judged: it turns facts into
 * effects and touches neither the store nor the rules. The same engine runs a live write
 * and the replay through the rules that `verify` makes; everything that differs between
 * them is in struct op_origin.
 */
#ifndef OPS_OPS_H
#define OPS_OPS_H

#include "iptk/clock.h"
#include "iptk/session.h"
#include "plan/act_record.h"
#include "store/store.h"

struct plan_cache {
	int64_t seq;
	struct iptk_plan *plan;
};

struct iptk_session {
	struct store *store;
	struct iptk_plan *plan;      /* in force */
	int64_t plan_seq;            /* event that adopted it; 0: none yet */
	struct plan_cache *older;    /* plans that incidents were opened under */
	size_t n_older;
	struct {
		int64_t from, to; /* seqs, both included, that were found to be under it */
		const struct iptk_plan *plan;
	} past;                      /* the roster asked for last */
	bool other_plan;             /* the user named a plan that is not the adopted one */
	int64_t uid, login;
	char *account;
	const char *(*find_account)(int64_t uid); /* NULL once asked */
	struct arena resolved;       /* rows of the last resolve */
	struct arena known;          /* rows of the last fields */
	struct arena proposed;       /* facts of the last proposal */
	bool telling;                /* replay: an event with notices has been met */
};

/* Who enters an act, and when. */
struct op_origin {
	int64_t now, uid, login;
	const char *person;               /* replay: recorder's person id; NULL: look it up */
	const char *new_log;              /* id of a log that this act founds, or NULL */
	const struct store_event *replay; /* the event whose act is replayed, or NULL */
	struct store *salts;              /* replay: where the salts are */
	bool earlier;                     /* replay: notices as earlier releases made them: in English
	                                     words, to the first step's approvers and to heads alone */
};

/* One act under way. */
struct op {
	struct iptk_session *session;
	const struct op_origin *origin;
	struct arena *arena;
	const struct iptk_act_def *def;
	struct iptk_act act;        /* canonical values, fixed order */
	struct iptk_facts facts;
	struct iptk_verdict verdict;
	struct iptk_incident inc;   /* as it stands after the effects so far */
	struct record *set;         /* the incident.set effect, once there is one */
	struct record *effects;
	size_t n_effects, cap_effects;
	char ref[IPTK_REF_MAX];     /* what the event made or changed */
	char part_ref[IPTK_REF_MAX]; /* part made or named, or "" */
	char by[256];               /* deciders, as stored with a part */
	bool attested;
	bool only_document;         /* report.correct: gives a document and no field */
	bool owed;                  /* its document is still owed */
	int fd;                     /* evidence, or -1 */
	char digest[DIGEST_HEX];    /* of the evidence */
	int64_t size;
	struct iptk_plan *adopted;  /* plan.adopt: the plan read, taken over by the session */
	struct iptk_clock *clocks;  /* of the incident, on record before the act */
	size_t n_clocks;
	struct iptk_clock_step *steps; /* what the act does to clocks */
	size_t n_steps;
	const char *note;
	struct iptk_notice *notices; /* that the event makes */
	size_t n_notices;
	int64_t last_notice;        /* number of the incident's newest; 0 while not read */
	bool otherwise;             /* replay: its effects are not the event's; nothing was appended */
	bool nothing;               /* there is nothing to record after all */
	struct iptk_part *consents; /* to this response, waiting for others; the first bears the approvals */
	size_t n_consents;
	bool waits;                 /* decided in part: what was decided does not hold yet */
};

/* A deadline that has reached a step of its ladder, and who is to be told. */
struct op_reminder {
	const struct iptk_clock *clock;
	const struct iptk_person *to;
	const char *about;           /* deadline.near, .over or .again */
	int64_t threshold_s, step, should_at;
	bool says_step;              /* others of the deadline go to the person at once: the subject
	                                says which this is */
};

typedef int (*op_handler)(struct op *o, struct iptk_error *err);

/* ---- engine.c: the whole way of one act --------------------------------------------- */

/*
 * Read, judge and record one act inside the open write transaction. Returns 0 when it was
 * recorded; IPTK_E_REFUSED with o->verdict; other errors. `o` comes zeroed (it is large, and a
 * batch would clear it twice) and is filled as far as it came.
 */
int op_run(struct op *o, struct iptk_session *session, const struct iptk_act *act,
	const struct op_origin *origin, struct arena *arena, struct iptk_error *err);

/* The facts of an act with no fields on what `ref` names: o->facts. Nothing is judged. */
int op_propose(struct op *o, struct iptk_session *session, const char *act, const char *ref,
	const struct op_origin *origin, struct arena *arena, struct iptk_error *err);

/* ---- act_read.c ------------------------------------------------------------------------ */

/* Check and canonicalise what was typed: o->act from `given`. */
int op_read_act(struct op *o, const struct iptk_act *given, struct iptk_error *err);
/* What a word typed as a reference names: "2026-0007.r2", "=NUMBER". IPTK_E_NOTFOUND. */
int op_find_reference(struct store *store, const char *word, int64_t *ret_incident,
	char *ret_letter, int64_t *ret_n, struct iptk_error *err);
/* Find the incident and part that the act is about; o->facts.incident, .part. */
int op_resolve(struct op *o, struct iptk_error *err);

/* ---- facts.c ---------------------------------------------------------------------------- */

/* Identity: recorder, deciders, presumption; from the roster. */
int op_facts_people(struct op *o, struct iptk_error *err);
/* The level and response that the act is about; needed to tell who decides. */
void op_facts_targets(struct op *o);
/* Everything else that a verdict may depend on. */
int op_facts_case(struct op *o, struct iptk_error *err);
/* The department that acts: `dept` as typed, else that of who did it; or NULL. */
const char *op_department(const struct op *o);
/* Whether a document says only that it will follow ("phone", "电话"). */
bool op_document_follows(const char *doc);

/* ---- effects.c -------------------------------------------------------------------------- */

const char *op_get(const struct op *o, const char *field); /* value or NULL */
int64_t op_get_time(const struct op *o, const char *field); /* or IPTK_NO_TIME */
struct record *op_effect(struct op *o, const char *name);
/* A key of `record` that names a part: incident, letter, n. */
void op_effect_part(struct record *record, const struct iptk_part *part);
/* The part that the act makes: the effect, already holding its common keys. */
int op_part_new(struct op *o, const char *state, struct record **ret, struct iptk_error *err);
/* The event is about the part that the act names; it makes none. */
void op_name_part(struct op *o);
/* A decision on a part is a part of its own, with its decider, document and confirmation; what
 * the event is about stays the part decided on. */
int op_decision_new(struct op *o, const char *digest, struct iptk_error *err);
/* Change the part that the act names (or another). */
struct record *op_part_set(struct op *o, const struct iptk_part *part, const char *state);
void op_set_state(struct op *o, enum iptk_state state);
void op_set_text(struct op *o, const char *column, const char *value); /* NULL clears */
void op_set_mark(struct op *o, enum iptk_mark mark, int64_t at);
/* Record who approved, and void what was approved. */
void op_approve(struct op *o, const struct iptk_part *part, const char *digest);
void op_void_approvals(struct op *o, const struct iptk_part *part);
const char *op_mark_name(enum iptk_mark mark);

/* ---- response.c ---------------------------------------------------------------------------- */

/* Of all parts, the consents that the act joins: to the same response, nothing having changed
 * since. Sets o->consents. */
void op_find_consents(struct op *o, const struct iptk_part *parts, size_t n);

/* ---- notice.c ---------------------------------------------------------------------------- */

/* Tell of the act whom the plan names for it (PLAN 3.2.2, 4.2.1 …). */
int op_tell(struct op *o, struct iptk_error *err);
/* One notice in the plan's words. clock NULL: of the act. */
int op_notice_new(struct op *o, const char *about, const struct iptk_person *to,
	const struct op_reminder *reminder, struct iptk_error *err);
/* A department acknowledges a warning: so it does the notices of it. */
int op_ack_told(struct op *o, const char *warning, const char *dept, struct iptk_error *err);
/* Whether the replayed record knew notices; true for a live write. */
bool op_is_telling(struct op *o);

/* ---- whom.c ------------------------------------------------------------------------------- */

/* A list of people, each once. */
struct op_people {
	const struct iptk_person **list;
	size_t n, cap;
	struct arena *arena;
};
void people_add(struct op_people *people, const struct iptk_person *person);
/* Holders of roles that `plan` names, by the roster's people. */
void people_add_roles(struct op_people *people, const struct iptk_plan *plan,
	const struct iptk_plan *roster, uint32_t roles, int64_t at);
/* The head of a department by its id. */
void people_add_head(struct op_people *people, const struct iptk_plan *roster, const char *dept,
	int64_t at);
/* Its head; where it has none its members, else the Office. */
void people_add_department(struct op_people *people, const struct iptk_plan *roster,
	const char *dept, int64_t at);
/* Where nobody was found: the Office, else the leading group. */
void people_fall_back(struct op_people *people, const struct iptk_plan *roster, int64_t at);

/* ---- remind.c ----------------------------------------------------------------------------- */

/* What is to be said now of an incident's open clocks; the same facts give the same list. */
void op_reminders(struct arena *arena, const struct iptk_plan *plan, const struct iptk_plan *roster,
	const struct iptk_incident *incident, const struct iptk_clock *clocks, size_t n_clocks,
	const struct iptk_notice *notices, size_t n_notices, int64_t now, bool earlier,
	struct op_reminder **ret, size_t *ret_n);

/* ---- plan.c ------------------------------------------------------------------------------- */

/* plan.adopt: read the plan; without a plan in force it becomes the one to judge by. */
int op_plan_read(struct op *o, struct iptk_error *err);

/* ---- profile.c ---------------------------------------------------------------------------- */

/* The profiles of the incident as the act leaves them: those that it names, and those under
 * which its kind comes by itself. Sets o->inc.under and, unless the incident is just being
 * made, the effect. */
void op_put_under(struct op *o);
/* Whether a follow-up puts the incident under a profile and reports nothing. */
bool op_only_under(const struct op *o);
/* The values of a repeated field of the act as a NULL-ended list in the arena. */
const char *const *op_words(struct op *o, const char *field);

/* ---- report.c ----------------------------------------------------------------------------- */

/* What a report says of the times is taken where nothing was known. */
void op_times_known_now(struct op *o);

/* ---- stock.c ------------------------------------------------------------------------------ */

/* How many of a supply there are, by the entries so far. */
int op_in_stock(struct op *o, const char *supply, int64_t *ret, struct iptk_error *err);

/* ---- drill.c ------------------------------------------------------------------------------ */

/* How the planned drill stands that the act names: o->facts.planned. IPTK_E_NOTFOUND. */
int op_planned(struct op *o, struct iptk_error *err);

/* ---- handlers.c: the table of acts and what they do --------------------------------------- */

op_handler op_handler_find(const char *act);

/* ---- session.c ---------------------------------------------------------------------------- */

/* A plan by the seq of its adoption; the session keeps it. */
int session_plan(struct iptk_session *s, int64_t seq, const struct iptk_plan **ret, struct iptk_error *err);
/* Read the newest adopted plan again. */
int session_reload_plan(struct iptk_session *s, struct iptk_error *err);
void session_take_plan(struct iptk_session *s, struct iptk_plan *plan, int64_t seq);
void session_know_account(struct iptk_session *s, const struct iptk_plan *plan);
/* Index of the recorder in a plan, the one in force or about to be, or IPTK_NONE. */
int session_recorder(const struct iptk_session *s, const struct iptk_plan *plan, int64_t at);

/* Handlers, one a subject's file. */
int op_report_new(struct op *o, struct iptk_error *err);
int op_report_more(struct op *o, struct iptk_error *err);
int op_report_notify(struct op *o, struct iptk_error *err);
int op_report_verify(struct op *o, struct iptk_error *err);
int op_report_correct(struct op *o, struct iptk_error *err);
int op_signal_accept(struct op *o, struct iptk_error *err);
int op_signal_dismiss(struct op *o, struct iptk_error *err);
int op_signal_merge(struct op *o, struct iptk_error *err);
int op_decision_confirm(struct op *o, struct iptk_error *err);
int op_measure_add(struct op *o, struct iptk_error *err);
int op_evidence_attach(struct op *o, struct iptk_error *err);
int op_evidence_transfer(struct op *o, struct iptk_error *err);
int op_evidence_copy(struct op *o, struct iptk_error *err);
int op_warning_issue(struct op *o, struct iptk_error *err);
int op_warning_adjust(struct op *o, struct iptk_error *err);
int op_warning_lift(struct op *o, struct iptk_error *err);
int op_warning_ack(struct op *o, struct iptk_error *err);
int op_response_start(struct op *o, struct iptk_error *err);
int op_response_change(struct op *o, struct iptk_error *err);
int op_response_progress(struct op *o, struct iptk_error *err);
int op_release_draft(struct op *o, struct iptk_error *err);
int op_release_approve(struct op *o, struct iptk_error *err);
int op_release_return(struct op *o, struct iptk_error *err);
int op_release_publish(struct op *o, struct iptk_error *err);
int op_close_assess(struct op *o, struct iptk_error *err);
int op_close_recommend(struct op *o, struct iptk_error *err);
int op_close_approve(struct op *o, struct iptk_error *err);
int op_close_return(struct op *o, struct iptk_error *err);
int op_close_reopen(struct op *o, struct iptk_error *err);
int op_review_item(struct op *o, struct iptk_error *err);
int op_review_task(struct op *o, struct iptk_error *err);
int op_review_evaluate(struct op *o, struct iptk_error *err);
int op_review_submit(struct op *o, struct iptk_error *err);
int op_review_accept(struct op *o, struct iptk_error *err);
int op_review_return(struct op *o, struct iptk_error *err);
int op_review_done(struct op *o, struct iptk_error *err);
int op_review_waive(struct op *o, struct iptk_error *err);
int op_review_archive(struct op *o, struct iptk_error *err);
int op_notice_remind(struct op *o, struct iptk_error *err);
int op_notice_attempt(struct op *o, struct iptk_error *err);
int op_notice_ack(struct op *o, struct iptk_error *err);
int op_register_new(struct op *o, struct iptk_error *err);
int op_plan_adopt(struct op *o, struct iptk_error *err);

#endif
