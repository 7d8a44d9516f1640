/*
 * The plan: an organisation's written emergency plan as data.
 *
 * A `struct iptk_plan` is what the YAML plan file says once it has been checked. It is
 * read-only, holds no pointers into anything else and is freed as one. Everything in it
 * may differ from one organisation to the next: how many levels there are, what they are
 * called, who decides what, each clock's numbers. Code asks it; code never knows better.
 *
 * Order is meaning: levels and responses stand most severe first, and a smaller index is
 * the more severe one. Things are compared by index or by whole id, never by substring.
 */
#ifndef IPTK_PLAN_H
#define IPTK_PLAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "iptk/error.h"

#define IPTK_PLAN_DIGEST 65 /* SHA-256 of the YAML text, hexadecimal, with its NUL */
#define IPTK_NONE (-1)      /* an index that names nothing */
#define IPTK_MAX_LEVELS 16
#define IPTK_MAX_ROLES 32 /* role sets are bit masks */

/* What a role is part of; rules ask for the group where the plan text does. */
enum iptk_role_group { IPTK_GROUP_NONE, IPTK_GROUP_LEADING, IPTK_GROUP_OFFICE,
	IPTK_GROUP_DEPARTMENT, IPTK_GROUP_EXPERT };

struct iptk_role {
	const char *id;    /* "deputy" */
	const char *label; /* "副组长" */
	enum iptk_role_group group;
};

struct iptk_department {
	const char *id, *name;
	bool is_office;
};

struct iptk_person {
	const char *id, *name;
	uint32_t roles;       /* bit i: plan->roles[i] */
	int department;       /* index or IPTK_NONE */
	const char *account;  /* login name on this system, or NULL */
	int64_t uid;          /* or -1 */
	int64_t from_at, until_at; /* in office; IPTK_NO_TIME: open. until is exclusive */
	const char *phone, *mail;  /* or NULL */
	const char *field;         /* an expert's field, or NULL */
	int64_t confirmed_at;      /* contact last confirmed, or IPTK_NO_TIME */
};

/* Civil days of the plan's zone, counted from 1970-01-01. */
struct iptk_day_span { int32_t first, last; }; /* both included */
/* Who is on duty on some days, in one of the plan's shifts or in each (6.1, 6.2). */
struct iptk_roster {
	struct iptk_day_span *days; size_t n_days;
	int shift;                  /* index, or IPTK_NONE: each, or the plan has none */
	int32_t *people;            size_t n_people; /* indexes */
};

struct iptk_kind {
	const char *id, *name;
};

struct iptk_level {
	const char *id, *label;     /* "red", "红色" */
	const char **aliases;       /* NULL-terminated, may be empty: "红" */
	const char *criterion;      /* shown when the level is chosen (3.2.1) */
	const char *color;          /* red orange yellow blue cyan magenta green, or "" */
	int response;               /* index of the response that follows (4.2.1) */
	bool major;                 /* 重大: phone and written reports are owed */
	bool on_signal;             /* a warning of this level can stand on a signal */
};

struct iptk_response {
	const char *id, *label; /* "II", "二级" */
	const char **aliases;
	uint32_t lead;   /* roles that lead; the first person holding one is named */
	bool lead_is_dept_head; /* the involved department's own head leads (IV) */
	uint32_t called; /* roles called */
	const char *duties; /* one line shown when started */
};

struct iptk_category { /* of measures, 4.2.2 and 4.3 */
	const char *id, *name;
	bool is_release;          /* goes draft → approved → published; measure is refused */
	const char **required;    /* field names that such a measure must carry; NULL-ended */
};

/* The days and hours that an organisation works, for limits in working time; seconds are of
 * the wall clock. */
struct iptk_work_hours { int32_t from_s, to_s; }; /* of a day; to_s at most 86400 */
struct iptk_calendar {
	struct iptk_day_span covers; /* what it knows; nothing is known of other days */
	unsigned week;               /* bit k: works on the k-th day from Monday */
	struct iptk_work_hours *hours;   size_t n_hours; /* in order, not overlapping; 0: no calendar */
	struct iptk_day_span *holidays;  size_t n_holidays; /* in order, not overlapping */
	struct iptk_day_span *make_up;   size_t n_make_up; /* 调休: days off that are worked; as
	                                                      holidays */
};

/* Spans of clocks: elapsed seconds, or units of the plan's zone and calendar. */
enum iptk_unit { IPTK_UNIT_SECOND, IPTK_UNIT_DAY, IPTK_UNIT_MONTH,
	IPTK_UNIT_WORK_SECOND, IPTK_UNIT_WORK_DAY,
	IPTK_UNIT_SHIFT /* when the next shift begins; n is 1 */ };
struct iptk_limit {
	bool never;
	int64_t n;
	enum iptk_unit unit;
};

/* From what a clock counts. A mark is an instant of an incident's life. */
enum iptk_mark {
	IPTK_MARK_OCCURRED, IPTK_MARK_DISCOVERED, IPTK_MARK_RECEIVED, IPTK_MARK_REPORTED,
	IPTK_MARK_VERIFIED, IPTK_MARK_ISSUED,   /* the warning now in force was issued */
	IPTK_MARK_ADJUSTED,                     /* issued or last adjusted, the later */
	IPTK_MARK_STARTED,                      /* the response was started (or reopened) */
	IPTK_MARK_REPORT,                       /* the previous report of any type */
	IPTK_MARK_PROGRESS,                     /* the previous progress report, else STARTED */
	IPTK_MARK_RECOMMENDED, IPTK_MARK_ENDED,
	IPTK_MARK_CLASSIFIED, /* first of a major level; kept where a clock counts from it */
	IPTK_MARK_DECIDED /* each decision, by part */,
	IPTK_MARK_UNDER,      /* it was put under the profile of the clock */
	IPTK_MARK_N,
	IPTK_MARK_MET = IPTK_MARK_N /* no mark: when another clock was last met */
};
enum iptk_start_mode { IPTK_START_ONE, IPTK_START_EARLIER, IPTK_START_LATER };

struct iptk_start {
	enum iptk_start_mode mode;
	enum iptk_mark of[2];
	const char *met[2]; /* of IPTK_MARK_MET: id of the clock, one of each incident */
};

/* What the limit of a clock is counted for. */
enum iptk_clock_scope {
	IPTK_SCOPE_INCIDENT,   /* one for each incident */
	IPTK_SCOPE_DEPARTMENT, /* one for each department told of a warning */
	IPTK_SCOPE_DECISION,   /* one for each decision whose document is still owed */
	IPTK_SCOPE_PLAN        /* the whole plan: drill, training, contacts, revision */
};

struct iptk_ladder_step { /* reminding: before_s > 0 before the limit, else after it */
	int64_t after_s;      /* negative: before the due time */
	uint32_t roles;       /* whom to tell; 0 with to_owner */
	bool to_owner;
	int64_t repeat_s;     /* 0: once */
};

/* "… and no later than": a second count beside a clock's own. The earlier of the two is the
 * limit, unless this one was over before the clock started. */
struct iptk_no_later {
	struct iptk_start start;
	struct iptk_limit limit[IPTK_MAX_LEVELS];
};

struct iptk_clock_def {
	const char *id, *name, *clause;
	enum iptk_clock_scope scope;
	struct iptk_start start;
	const char *start_plan;  /* SCOPE_PLAN: "drill", "training", "contacts", "effective" */
	struct iptk_limit limit[IPTK_MAX_LEVELS]; /* by level index */
	const struct iptk_no_later *no_later;     /* or NULL */
	bool leaves_days_off;    /* due on a day that is not worked: moves to the next that is, */
	int32_t leaves_to_s;     /* at that second of the day */
	uint32_t states;         /* bit i: runs while the incident is in state i */
	bool recurring;          /* met, the next one starts */
	bool late_needs_reason;  /* a late meeting act needs --reason */
	const char **met_by;     /* act names ("report.phone"), or "response.aligned" */
	uint32_t owner_roles;    /* who owes it; 0 with owner_is_dept */
	bool owner_is_dept;      /* the involved (or told) department owes it */
	struct iptk_ladder_step *ladder;
	size_t n_ladder;
	const char *source;      /* where the number comes from, for the printed plan; or "" */
	const char *profile;     /* id of the profile that it is of; NULL: the plan's own */
	const char *after;       /* of a profile: counts no start before that clock was met; or NULL */
	bool restarts;           /* of a profile: counts anew from each report to the clock whose
	                            meeting starts it, until it is met or overdue */
};

/* The deadlines of an outside rule (a law, a regulation), which an incident has once it is put
 * under them. Its clocks stand among the plan's. A convenience, no legal advice. */
struct iptk_profile {
	const char *id, *name;
	const char *source;      /* where its numbers come from */
	const char *notice;      /* what it is not */
	const char *const *kinds; /* ids of kinds that come under it by themselves; NULL-ended */
};

/* One step of a decision: any one holder of the roles, or all of them. */
struct iptk_step {
	uint32_t roles;
	bool dept_head; /* the head of the involved department may too */
	bool all;       /* every present holder of the roles must decide */
};
struct iptk_decision {
	const char *act;       /* act name, or "response" for start, raise and lower */
	int response;          /* only for this response; IPTK_NONE: for each */
	bool not_author;       /* not by who drafted, recommended or reported it */
	struct iptk_step *steps; /* in order; at least one */
	size_t n_steps;
};

struct iptk_criterion {
	const char *id, *text;
};

/* What of a person a channel delivers to. */
enum iptk_address { IPTK_ADDRESS_MAIL, IPTK_ADDRESS_PHONE, IPTK_ADDRESS_ACCOUNT,
	IPTK_ADDRESS_NONE };

/* A way to deliver notices: a command of the organisation's own. */
struct iptk_channel {
	const char *id, *name;
	const char **command;  /* argument vector with placeholders, NULL-ended; NULL: none yet */
	enum iptk_address address;
	bool is_mail;          /* stdin gets a mail with its headers, else the text alone */
	bool is_letter;        /* of a mail: headers as plain UTF-8, for a program that encodes them */
	const char *from;      /* of mails; or NULL */
	int64_t timeout_s;
	unsigned attempts;     /* after so many failures: failed for good */
	int64_t wait_s, wait_max_s; /* before the second attempt; doubled each time up to this */
};

/* Whom an act tells, beside roles. */
enum iptk_whom {
	IPTK_WHOM_DEPARTMENTS = 1, /* the head of every department */
	IPTK_WHOM_DEPT_HEAD = 2,   /* the head of the involved department */
	IPTK_WHOM_LEAD = 4, IPTK_WHOM_CALLED = 8, /* of the response */
	IPTK_WHOM_APPROVERS = 16,  /* who decides next on what was drafted or recommended */
	IPTK_WHOM_REPORTER = 32,   /* who reported the incident */
	IPTK_WHOM_OWNER = 64,      /* who owes the task */
	IPTK_WHOM_DUTY = 128       /* who is on duty then, by the roster */
};

/* What one act, or a deadline ("deadline.near", ".over", ".again"), tells whom. Templates
 * hold placeholders in braces; see ip-plan.yaml(5). */
struct iptk_tell {
	const char *act;
	uint32_t roles;
	unsigned whom;         /* enum iptk_whom, or-ed */
	const char *subject, *text;
};

/* In which language the words are that the tools themselves put into the record: those of
 * notices and of what became of them. */
enum iptk_language { IPTK_LANGUAGE_CHINESE, IPTK_LANGUAGE_ENGLISH };

enum iptk_identity { IPTK_IDENTITY_RECORDED, IPTK_IDENTITY_STRICT };

struct iptk_plan {
	char digest[IPTK_PLAN_DIGEST];
	const char *yaml; /* the source text with its profiles, the canonical form of a plan */
	const char *version, *unit, *zone;
	int64_t effective_at;
	enum iptk_language language;
	enum iptk_identity identity;
	bool recorders_distinct; /* false: one recorder may enter both sides, and is marked */
	const char *owner;       /* person that a personal store's owner acts as, or NULL */
	bool presume_lead;       /* the Office may start the mapped response unasked; the
	                            lead is then presumed to have decided, document owed */
	const char *store;       /* default store path, or NULL */
	int64_t evidence_max;    /* bytes */
	struct iptk_calendar calendar; /* n_hours 0: none */
	int32_t *shifts;         size_t n_shifts; /* seconds of the day at which shifts begin, rising */

	struct iptk_role *roles;               size_t n_roles;
	struct iptk_department *departments;   size_t n_departments;
	struct iptk_person *people;            size_t n_people;
	struct iptk_roster *rosters;           size_t n_rosters;
	int64_t roster_ahead_s;       /* so far ahead the roster is to have no gap */
	struct iptk_kind *kinds;               size_t n_kinds;
	struct iptk_level *levels;             size_t n_levels;
	struct iptk_response *responses;       size_t n_responses;
	struct iptk_category *categories;      size_t n_categories;
	struct iptk_clock_def *clocks;         size_t n_clocks;
	struct iptk_profile *profiles;         size_t n_profiles;
	struct iptk_decision *decisions;       size_t n_decisions;
	struct iptk_criterion *criteria;       size_t n_criteria; /* of the end, 4.4.1 */
	struct iptk_criterion *aspects;        size_t n_aspects;  /* of a drill, evaluated: 7.2 */
	unsigned pass_score;                   /* of 100; below it an improvement is due */

	const char **required_first, **required_written; /* field names, NULL-ended (4.1.2) */
	const char **personal;      /* field names stored beside the log, salted; NULL-ended */
	const char **evidence_types; /* allowed types: text picture video …; NULL-ended */
	unsigned assess_experts, assess_office; /* how many assessors at least */
	const char **end_demands;     /* "verified", "releases", clock ids; NULL-ended */
	const char **summary_demands; /* review items needed before the summary: "investigate" … */
	const char **archive_demands; /* "summary", "loss", "tasks", "documents" …; NULL-ended */

	struct iptk_channel *channels;         size_t n_channels;
	struct iptk_tell *tells;               size_t n_tells;
	int notice_channel;           /* by which notices go, never IPTK_NONE in a checked plan */
	uint32_t drill_roles;         /* told of drills; 0: nobody */
	const char *drill_mark;       /* what {drill} stands for in a drill */
	int64_t again_s;              /* acknowledged, nothing followed: back after that; 0: never */

	struct arena *arena; /* owns everything above */
};

/* The plan that works with no set-up, in Chinese: its YAML text, static. */
const char *iptk_plan_builtin(void);

/* Give back a plan and all that it holds. NULL is allowed. */
void iptk_plan_free(struct iptk_plan *plan);

/* Whether two plans say the same in the same order, whatever the layout and the comments of
 * their texts. Whoever lists what differs asks this too, so that nothing is passed over. */
bool iptk_plan_is_same(const struct iptk_plan *a, const struct iptk_plan *b);

/* ---- asking a plan; all pure; indexes are IPTK_NONE when nothing is named so ---- */

/* By id, label, name or alias as typed (folded to ASCII, case of ASCII ignored). */
int iptk_plan_level(const struct iptk_plan *plan, const char *word);
int iptk_plan_response(const struct iptk_plan *plan, const char *word);
int iptk_plan_kind(const struct iptk_plan *plan, const char *word);
int iptk_plan_department(const struct iptk_plan *plan, const char *word);
int iptk_plan_category(const struct iptk_plan *plan, const char *word);
int iptk_plan_role(const struct iptk_plan *plan, const char *word);
int iptk_plan_clock(const struct iptk_plan *plan, const char *word);
int iptk_plan_aspect(const struct iptk_plan *plan, const char *word);
int iptk_plan_profile(const struct iptk_plan *plan, const char *word);
/* A person by id or name, or by a role's id or label held at `at` by exactly one. */
int iptk_plan_person(const struct iptk_plan *plan, const char *word, int64_t at);
/* The person whose account or uid this is at `at`. */
int iptk_plan_account(const struct iptk_plan *plan, int64_t uid, const char *login, int64_t at);

bool iptk_person_in_office(const struct iptk_person *person, int64_t at);
/* Whether the person holds a role of the group. */
bool iptk_person_in_group(const struct iptk_plan *plan, const struct iptk_person *person,
	enum iptk_role_group group);
/* The entry of the rosters that holds at an instant: who is on duty then; or NULL. */
const struct iptk_roster *iptk_plan_duty(const struct iptk_plan *plan, int64_t at);
/* Until when a person on duty at `at` is so without a break; IPTK_NO_TIME: not on duty. */
int64_t iptk_duty_until(const struct iptk_plan *plan, int person, int64_t at);
/* The first time in [from_at, to_at) at which nobody is on duty; false: there is none. The
 * gap may end after to_at. */
bool iptk_duty_gap(const struct iptk_plan *plan, int64_t from_at, int64_t to_at,
	int64_t *ret_from_at, int64_t *ret_to_at);
/* The head of a department: its member holding a role of the department group, or of the
 * leading group ("members are heads of departments"), first listed; or NULL. */
const struct iptk_person *iptk_plan_department_head(const struct iptk_plan *plan, int dept,
	int64_t at);
/* Who leads a response, as a person; NULL when nobody is in office for it. */
const struct iptk_person *iptk_plan_lead(const struct iptk_plan *plan, int response, int dept,
	int64_t at);
/* The decision that governs an act at a response (IPTK_NONE: none yet), or NULL. */
const struct iptk_decision *iptk_plan_decision(const struct iptk_plan *plan, const char *act,
	int response);
/* The index of the Office's department, never IPTK_NONE in a checked plan. */
int iptk_plan_office(const struct iptk_plan *plan);
int iptk_plan_channel(const struct iptk_plan *plan, const char *id); /* exact */
/* What an act tells, or NULL: nobody. */
const struct iptk_tell *iptk_plan_tell(const struct iptk_plan *plan, const char *act);
/* The person with exactly this id, or NULL. */
const struct iptk_person *iptk_plan_person_id(const struct iptk_plan *plan, const char *id);
/* What a channel delivers to, or NULL where the plan knows none of this person. */
const char *iptk_person_address(const struct iptk_person *person, enum iptk_address address);
/* Whether a clause is an article of an outside rule ("NIS2 23(4)(a)") rather than of the plan
 * ("4.1.1"): it is then cited as it stands. */
static inline bool iptk_clause_is_article(const char *clause)
{
	return clause[0] != '\0' && (clause[0] < '0' || clause[0] > '9');
}
/* Whether a text can be the address of a mail as it stands: printable ASCII without blanks and
 * without what would be an option, a second address or a header of its own. */
bool iptk_mail_address_fits(const char *address);
/* Whether a NULL-terminated list holds exactly this word. */
bool iptk_words_have(const char *const *list, const char *word);

#endif
