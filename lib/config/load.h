/*
 * The load: what the files of this room share while one plan file is being read. Internal.
 *
 * A plan is read in two goes: the YAML becomes a tree (node.c), then the key table
 * (keys.def) is walked in its own order, so that what is referred to is known before what
 * refers to it. Every setter reads one node into one member and complains by load_error.
 */
#ifndef IPTK_CONFIG_LOAD_H
#define IPTK_CONFIG_LOAD_H

#include "base/mem.h"
#include "config/config.h"
#include "config/node.h"
#include "iptk/clock.h"
#include "plan/image.h"

#define LOAD_ERRORS_KEPT 1000 /* before sorting; the caller gets the first 100 */
#define LOAD_ERRORS_TOLD 100
#define LOAD_TEXT_MAX 4096    /* bytes of one value */
#define LOAD_ID_MAX 64
#define LOAD_BYTES_MAX (1024 * 1024)

struct load_error {
	unsigned line, column;
	size_t order;
	const char *text;
};

struct load {
	struct iptk_plan *plan;
	struct arena *arena; /* the plan's */
	struct load_error *errors;
	size_t n_errors;
	struct node *root;
	struct node *builtin;      /* the built-in plan's tree, once it was needed */
	const struct node *lend_at; /* where a file leaves something out, and what: errors of */
	const char *lend_what;      /* lent nodes are put there */
	const char *profile;        /* id of the one being read; NULL: the plan itself */
};

/* Parts of a plan file; each has its keys. The order is that of `key_prefix`. */
enum section { SECTION_ROOT, SECTION_ROLE, SECTION_DEPARTMENT, SECTION_PERSON, SECTION_ROSTER, SECTION_KIND,
	SECTION_RESPONSE, SECTION_LEVEL, SECTION_CATEGORY, SECTION_CALENDAR, SECTION_CLOCK,
	SECTION_START, SECTION_NO_LATER, SECTION_REMIND, SECTION_DECISION, SECTION_STEP,
	SECTION_REQUIRED, SECTION_EVIDENCE, SECTION_END, SECTION_REVIEW, SECTION_EVALUATION,
	SECTION_CHANNEL, SECTION_NOTICES, SECTION_TELL, SECTION_PROFILE, SECTION_PROFILE_CLOCK,
	SECTION_N };

struct key;
typedef void (*set_fn)(struct load *l, const struct key *key, const struct node *value, void *object);

enum need {
	KEY_MAY, KEY_MUST,
	KEY_LENT, /* the built-in plan's where a file leaves it out */
	KEY_SELF  /* the setter fills in what is left out; it gets NULL for all */
};

struct key {
	enum section section;
	const char *name;
	enum need need;
	set_fn set;
	size_t offset;    /* of the member in the section's object */
	const char *type; /* for people */
	const char *help;
};

/* The built-in plan, made while building by share/pack_plan.c, in which itself all is NULL. */
struct builtin {
	const char *yaml;
	size_t len;
	const char *digest;        /* of yaml */
	const unsigned char *tree; /* what may stand in: see pack.c */
	struct plan_image image;
};
extern const struct builtin config_builtin;

/* ---- load.c -------------------------------------------------------------------------- */

void load_error_at(struct load *l, unsigned line, unsigned column, const char *format, ...)
	__attribute__((format(printf, 4, 5)));
void load_error(struct load *l, const struct node *at, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
/* "; did you mean 'x'?" or "" for a word and what is known; in the arena. */
const char *load_hint(struct load *l, const char *word, const char *const *known);
/* The built-in plan's tree, or NULL while that plan itself is being made. */
const struct node *load_builtin(struct load *l);

/* ---- keys.c -------------------------------------------------------------------------- */

/* Set an object's members from a mapping; a text: all is left out. `lent` stands in, member by
 * member, for KEY_LENT keys that the mapping leaves out (of a clock: for all of them); it may
 * be NULL. what: for errors. */
void keys_apply(struct load *l, enum section section, const struct node *map,
	const struct node *lent, void *object, const char *what);
bool keys_lack(enum section section, const struct node *map); /* a KEY_LENT key is left out */

/* ---- value.c: setters of plain values, and what all setters need ---------------------- */

bool value_is_text(struct load *l, const struct node *n, const char *what); /* complains */
bool value_is_id(const char *word);
/* The k-th entry of a list; a single text counts as a list of one. NULL at the end. */
const struct node *value_first(struct load *l, const struct node *n, const char *what);
const struct node *value_next(const struct node *list, const struct node *entry);
size_t value_count(const struct node *n);
/* A word of a table: its index, or -1 after a complaint that says `what` it should be. */
int value_word(struct load *l, const struct node *n, const char *what, const char *const *words);
/* A thing of the plan by id or, failing that, label: arrays whose elements begin with both. */
int value_thing(struct load *l, const struct node *n, const char *what, const void *things,
	size_t n_things, size_t size);
bool value_span(struct load *l, const struct node *n, int64_t *ret_s);
bool value_limit(struct load *l, const struct node *n, struct iptk_limit *ret); /* limit.c */
/* "08:30" within a node's text, as the second of a day; 24:00 too. */
bool value_time_of_day(struct load *l, const struct node *n, const char *text, size_t len,
	int32_t *ret_s); /* calendar.c */
bool value_flag(struct load *l, const struct node *n, bool *ret);
/* A list of words as a NULL-ended array in the arena, each once, each passed by `fits`. */
typedef bool (*fits_fn)(struct load *l, const struct node *word);
const char **value_words(struct load *l, const struct node *n, const char *what, fits_fn fits);
/* Roles as a mask; `special` (may be NULL) is a further word that sets *ret_special. */
uint32_t value_roles(struct load *l, const struct node *n, const char *special, bool *ret_special);

void set_text(struct load *l, const struct key *key, const struct node *value, void *object);
void set_flag(struct load *l, const struct key *key, const struct node *value, void *object);
void set_time(struct load *l, const struct key *key, const struct node *value, void *object);
void set_texts(struct load *l, const struct key *key, const struct node *value, void *object);
void set_count(struct load *l, const struct key *key, const struct node *value, void *object);
void set_roles(struct load *l, const struct key *key, const struct node *value, void *object);

/* ---- plan.c: the organisation ---------------------------------------------------------- */

void set_zone(struct load *l, const struct key *key, const struct node *value, void *object);
void set_language(struct load *l, const struct key *key, const struct node *value, void *object);
void set_identity(struct load *l, const struct key *key, const struct node *value, void *object);
void set_recorders(struct load *l, const struct key *key, const struct node *value, void *object);
void set_owner(struct load *l, const struct key *key, const struct node *value, void *object);
void set_path(struct load *l, const struct key *key, const struct node *value, void *object);
void set_items(struct load *l, const struct key *key, const struct node *value, void *object);
void set_part(struct load *l, const struct key *key, const struct node *value, void *object);
void set_group(struct load *l, const struct key *key, const struct node *value, void *object);
void set_department(struct load *l, const struct key *key, const struct node *value, void *object);
void set_uid(struct load *l, const struct key *key, const struct node *value, void *object);
void set_color(struct load *l, const struct key *key, const struct node *value, void *object);
void set_response(struct load *l, const struct key *key, const struct node *value, void *object);
void set_lead(struct load *l, const struct key *key, const struct node *value, void *object);
void set_bytes(struct load *l, const struct key *key, const struct node *value, void *object);
void set_types(struct load *l, const struct key *key, const struct node *value, void *object);
/* Things that can only be judged once all is read: one Office, unique names, spans of office. */
void plan_check(struct load *l);
bool plan_role_is_standard(const char *id);

/* ---- roster.c: who is on duty --------------------------------------------------------- */

void set_rosters(struct load *l, const struct key *key, const struct node *value, void *object);
void set_roster_ahead(struct load *l, const struct key *key, const struct node *value, void *object);
void set_roster_days(struct load *l, const struct key *key, const struct node *value, void *object);
void set_roster_shift(struct load *l, const struct key *key, const struct node *value, void *object);
void set_roster_people(struct load *l, const struct key *key, const struct node *value, void *object);

/* ---- demands.c: which fields, which items ---------------------------------------------- */

void set_fields_first(struct load *l, const struct key *key, const struct node *value, void *object);
void set_fields_written(struct load *l, const struct key *key, const struct node *value, void *object);
void set_fields_measure(struct load *l, const struct key *key, const struct node *value, void *object);
void set_personal(struct load *l, const struct key *key, const struct node *value, void *object);
void set_end_demands(struct load *l, const struct key *key, const struct node *value, void *object);
void set_summary_demands(struct load *l, const struct key *key, const struct node *value, void *object);
void set_archive_demands(struct load *l, const struct key *key, const struct node *value, void *object);

/* ---- calendar.c ------------------------------------------------------------------------ */

void set_calendar(struct load *l, const struct key *key, const struct node *value, void *object);
void set_covers(struct load *l, const struct key *key, const struct node *value, void *object);
void set_week(struct load *l, const struct key *key, const struct node *value, void *object);
void set_hours(struct load *l, const struct key *key, const struct node *value, void *object);
void set_holidays(struct load *l, const struct key *key, const struct node *value, void *object);
void set_make_up(struct load *l, const struct key *key, const struct node *value, void *object);
/* "2026-10-01" or "2026-10-01/2026-10-07"; complains. */
bool value_day_span(struct load *l, const struct node *n, struct iptk_day_span *ret);
void set_shifts(struct load *l, const struct key *key, const struct node *value, void *object);

/* ---- start.c: from what clocks count ----------------------------------------------------- */

void set_start(struct load *l, const struct key *key, const struct node *value, void *object);
void set_no_later_start(struct load *l, const struct key *key, const struct node *value, void *object);
void set_earlier(struct load *l, const struct key *key, const struct node *value, void *object);
void set_later(struct load *l, const struct key *key, const struct node *value, void *object);
void set_met(struct load *l, const struct key *key, const struct node *value, void *object);
/* Once all clocks are read: those that others wait for are there, and none waits for itself. */
void check_chains(struct load *l, const struct node *clocks);
/* No limit in working time is longer than the calendar (limit.c). */
void check_reach(struct load *l, const struct node *clocks);

/* ---- clocks.c -------------------------------------------------------------------------- */

void set_clocks(struct load *l, const struct key *key, const struct node *value, void *object);
void set_clause(struct load *l, const struct key *key, const struct node *value, void *object);
void set_scope(struct load *l, const struct key *key, const struct node *value, void *object);
void set_limit(struct load *l, const struct key *key, const struct node *value, void *object);
void set_no_later(struct load *l, const struct key *key, const struct node *value, void *object);
void set_no_later_limit(struct load *l, const struct key *key, const struct node *value, void *object);
void set_day_off(struct load *l, const struct key *key, const struct node *value, void *object);
void set_states(struct load *l, const struct key *key, const struct node *value, void *object);
void set_met_by(struct load *l, const struct key *key, const struct node *value, void *object);
void set_clock_owner(struct load *l, const struct key *key, const struct node *value, void *object);
void set_remind(struct load *l, const struct key *key, const struct node *value, void *object);
void set_before(struct load *l, const struct key *key, const struct node *value, void *object);
void set_after(struct load *l, const struct key *key, const struct node *value, void *object);
void set_tell(struct load *l, const struct key *key, const struct node *value, void *object);
void set_every(struct load *l, const struct key *key, const struct node *value, void *object);

/* A clock with nothing set yet, and what is left to see to once its keys are. */
void clock_begin(struct load *l, struct iptk_clock_def *def, const char *id);
void clock_end(struct load *l, const struct node *at, struct iptk_clock_def *def);
bool clock_id_fits(struct load *l, const struct node *id); /* complains */

/* ---- profiles.c ------------------------------------------------------------------------ */

void set_profile_id(struct load *l, const struct key *key, const struct node *value, void *object);
void set_profile_kinds(struct load *l, const struct key *key, const struct node *value, void *object);
void set_profile_clocks(struct load *l, const struct key *key, const struct node *value, void *object);
void set_article(struct load *l, const struct key *key, const struct node *value, void *object);
void set_after_clock(struct load *l, const struct key *key, const struct node *value, void *object);
void set_restarts(struct load *l, const struct key *key, const struct node *value, void *object);
void set_profile_limit(struct load *l, const struct key *key, const struct node *value, void *object);
/* The documents after the plan; `docs` is the first of them or NULL. */
void profiles_load(struct load *l, const struct node *docs);

/* ---- notices.c --------------------------------------------------------------------------- */

void set_channels(struct load *l, const struct key *key, const struct node *value, void *object);
void set_command(struct load *l, const struct key *key, const struct node *value, void *object);
void set_address(struct load *l, const struct key *key, const struct node *value, void *object);
void set_input(struct load *l, const struct key *key, const struct node *value, void *object);
void set_wait_span(struct load *l, const struct key *key, const struct node *value, void *object);
void set_attempts(struct load *l, const struct key *key, const struct node *value, void *object);
void set_notices(struct load *l, const struct key *key, const struct node *value, void *object);
void set_notice_channel(struct load *l, const struct key *key, const struct node *value, void *object);
void set_again(struct load *l, const struct key *key, const struct node *value, void *object);
void set_mail(struct load *l, const struct key *key, const struct node *value, void *object);
void set_tells(struct load *l, const struct key *key, const struct node *value, void *object);
void set_whom(struct load *l, const struct key *key, const struct node *value, void *object);
void set_template(struct load *l, const struct key *key, const struct node *value, void *object);

/* ---- decide.c -------------------------------------------------------------------------- */

void set_decide(struct load *l, const struct key *key, const struct node *value, void *object);
void set_steps(struct load *l, const struct key *key, const struct node *value, void *object);
void set_step_any(struct load *l, const struct key *key, const struct node *value, void *object);
void set_step_all(struct load *l, const struct key *key, const struct node *value, void *object);
void set_not_author(struct load *l, const struct key *key, const struct node *value, void *object);
/* Where the rank of one of n levels or responses falls on a scale of four (I to IV), rounded to
 * the more severe: how the plan's tables fit plans of other sizes. */
int decide_rank(size_t k, size_t n);

#endif
