/*
 * Acts: what someone asks for.
 *
 * An act is a flat record: the name of the act ("warning.issue") and named fields. Some
 * fields every act may carry (the envelope): `ref` the incident or part it is about, `at`
 * when it happened, `by` who decided, `doc` the document that proves it, `reason`, `once` a
 * key that makes a repeat harmless. The others are the act's own. All values are text until
 * iptk_commit has read them; times become whole milliseconds, names become ids.
 *
 * Two tables rule everything that is typed: fields (acts.def, FIELD) and acts (acts.def,
 * ACT). Options, help, completion, forms, JSON keys, checks and manual lints come from them.
 */
#ifndef IPTK_ACT_H
#define IPTK_ACT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "iptk/error.h"

/* States of an incident's life; the order is that of `iptk_state_name`. */
enum iptk_state {
	IPTK_STATE_SIGNAL, IPTK_STATE_REPORTED, IPTK_STATE_VERIFIED, IPTK_STATE_RESPONDING,
	IPTK_STATE_ENDING, IPTK_STATE_ENDED, IPTK_STATE_ARCHIVED, IPTK_STATE_DISMISSED,
	IPTK_STATE_MERGED, IPTK_STATE_N
};
const char *iptk_state_name(enum iptk_state state);  /* "responding"; static */
int iptk_state_parse(const char *word);              /* index or -1 */

/* What a field holds, hence how it is read and how long it may be. */
enum iptk_field_type {
	IPTK_FIELD_LINE,   /* one line, at most 4,096 bytes */
	IPTK_FIELD_TEXT,   /* lines, at most 262,144 bytes */
	IPTK_FIELD_WORD,   /* an ASCII word of letters, digits, '-', '.', '_'; at most 64 */
	IPTK_FIELD_TIME, IPTK_FIELD_INT,
	IPTK_FIELD_LEVEL, IPTK_FIELD_RESPONSE, IPTK_FIELD_KIND, IPTK_FIELD_DEPT,
	IPTK_FIELD_PERSON, IPTK_FIELD_CATEGORY, IPTK_FIELD_ASPECT,
	IPTK_FIELD_PROFILE, IPTK_FIELD_CLOCK, /* of profiles only */
	IPTK_FIELD_REF,    /* an incident or part */
	IPTK_FIELD_ANSWER, /* NAME=VALUE, repeated: criteria */
	IPTK_FIELD_FLAG,   /* "yes" or absent */
	IPTK_FIELD_DIGEST  /* 64 hexadecimal digits */
};

struct iptk_field {
	const char *name;   /* key in acts, JSON and TSV: "course" */
	char letter;        /* short option, or 0 */
	const char *option; /* long option without dashes: "course", "ref" for `doc` */
	enum iptk_field_type type;
	const char *label;  /* heading of the form: "经过"; NULL where no form has it */
	const char *alias;  /* further accepted headings and JSON keys, space-separated; or "" */
	const char *arg;    /* what help calls the value: "TEXT" */
	const char *help;   /* one line */
};

struct iptk_act_def {
	const char *name;    /* "warning.issue" */
	const char *clause;  /* of the plan: "3.2.2" */
	uint32_t states;     /* bit i: allowed while the incident is in state i; 0: no incident */
	char part;           /* letter of the part it makes, or 0 */
	const char *on;      /* letters of parts it must name, e.g. "m"; "" for an incident */
	const char *decide;  /* decision that governs it: "warning.issue", "response"; or NULL */
	const char *fields;  /* names, space-separated; '!' after a name: the plan demands it;
	                        '*': may be repeated */
	const char *help;    /* one line */
};

size_t iptk_fields_count(void);
const struct iptk_field *iptk_field_at(size_t k);
/* Whether a value only stands for one: the word by which help, mends and manuals call it,
 * "DOC", "controlled=ANSWER"; of "EXPERT|OFFICER" either. */
bool iptk_field_is_placeholder(const struct iptk_field *field, const char *value);
/* By key, option name or alias, exact; NULL when there is none. */
const struct iptk_field *iptk_field_find(const char *name);

size_t iptk_acts_count(void);
const struct iptk_act_def *iptk_act_def_at(size_t k);
const struct iptk_act_def *iptk_act_def_find(const char *name); /* or NULL */

/* Walk the fields of an act: the k-th field, whether demanded and repeatable; NULL at the
 * end. The envelope fields are not in it: see iptk_envelope_at. */
const struct iptk_field *iptk_act_field(const struct iptk_act_def *def, size_t k,
	bool *ret_demanded, bool *ret_repeat);
const struct iptk_field *iptk_envelope_at(size_t k); /* at by doc reason once; NULL at the end */

/* The act itself. */
struct iptk_act;
struct iptk_act *iptk_act_new(const char *name); /* yours until iptk_act_free */
void iptk_act_free(struct iptk_act *act);
/* Add a value; names and values are copied. Values are text; nothing is checked yet. */
void iptk_act_add(struct iptk_act *act, const char *name, const char *value);
void iptk_act_set(struct iptk_act *act, const char *name, const char *value); /* replaces */
const char *iptk_act_get(const struct iptk_act *act, const char *name);       /* first or NULL */
const char *iptk_act_name(const struct iptk_act *act);
/* Where it was read, for errors: "reports.jsonl:12"; copied. */
void iptk_act_set_place(struct iptk_act *act, const char *place);
/* An open descriptor that goes with it (evidence); owned by the act from now on. */
void iptk_act_set_fd(struct iptk_act *act, int fd);

#endif
