/*
 * Rules from inside: the shape of a check and the words that checks share.
 *
 * A check tests one thing: it returns true when it refuses, and then has filled `what` (the
 * fact that stands in the way) and `mend` (the next lawful command) of the refusal. It
 * leaves alone what is another rule's business, so that one fault is named once.
 */
#ifndef IPTK_PLAN_RULES_H
#define IPTK_PLAN_RULES_H

#include "iptk/rule.h"

#define RULE(check, id, acts, clause, sentence) \
	bool check(const struct iptk_facts *f, struct iptk_refusal *r);
#include "plan/rules.def"

/* ---- rules_words.c: what is asked and said again and again --------------------------- */

/* Set r->what or r->mend, cut at a character's end, the format in the user's language (words
 * that go into it are given through _()). Neither is ever stored. `mend` "…": the command in
 * full. */
void rule_what(struct iptk_refusal *r, const char *format, ...) __attribute__((format(printf, 2, 3)));
void rule_mend(struct iptk_refusal *r, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* A list being written into a fixed place: "a, b, c"; starts zeroed. */
struct rule_list {
	char text[256];
	size_t n;
};
void rule_list_add(struct rule_list *list, const char *between, const char *word);
/* The same for a word of a command, in quotes where a shell would else take it apart. */
void rule_list_add_quoted(struct rule_list *list, const char *between, const char *word);

bool rule_is(const struct iptk_facts *f, const char *act);         /* the act's name */
bool rule_has(const struct iptk_facts *f, const char *field);      /* given and not blank */
const char *rule_text(const struct iptk_facts *f, const char *field); /* or NULL */
int64_t rule_time(const struct iptk_facts *f, const char *field);  /* or IPTK_NO_TIME */
const char *rule_ref(const struct iptk_facts *f);      /* of the incident, or "REF" */
const char *rule_part_ref(const struct iptk_facts *f); /* of the part, else the incident */
const char *rule_command(const char *act);             /* "ip-warn lift"; static */
const char *rule_person_id(const struct iptk_facts *f, int person); /* id in the roster */
/* How a person (or several, by their ids), a level, a response, a field or a clock is called in a
 * sentence: by label where the language has them, else by id. */
const char *rule_person_said(const struct iptk_facts *f, const char *ids);
const char *rule_level_said(const struct iptk_facts *f, const char *id);
const char *rule_response_said(const struct iptk_facts *f, const char *id);
const char *rule_field_said(const char *name);
const char *rule_clock_said(const struct iptk_facts *f, const char *id);
/* Whether a list of person ids, separated by spaces or commas, holds this one. */
bool rule_ids_have(const char *ids, const char *id);
/* A role mask of the incident's plan, as bits of the roster. */
uint32_t rule_roster_roles(const struct iptk_facts *f, uint32_t plan_roles);
int rule_roster_dept(const struct iptk_facts *f); /* the involved department there */
int rule_mapped(const struct iptk_facts *f); /* response of the warning in force, or NONE */
/* Set r->mend to the next lawful step of the incident's life. */
void rule_mend_next(const struct iptk_facts *f, struct iptk_refusal *r);
/* Set r->mend to the options of these fields. */
void rule_mend_fields(struct iptk_refusal *r, const char *const *names, size_t n);
/* Whether one who decides is of the leading group. */
bool rule_led(const struct iptk_facts *f);
/* Whether the act founds the record: the first plan, which nobody can yet be judged by. */
bool rule_founding(const struct iptk_facts *f);

/* ---- command.c: the lawful command, in full ------------------------------------------- */

/* Tool, verb, `ref`, what the plan demands of the act, `options` (NULL: the usual ones), and
 * who decides it where the recorder may not. False: another account must record it. */
bool command_write(const struct iptk_facts *f, const char *act, const char *ref,
	const char *options, struct rule_list *ret);
/* Set r->mend to "why: command". `why` is a N_() sentence; the others as above. */
void rule_mend_act(struct iptk_refusal *r, const struct iptk_facts *f, const char *why,
	const char *act, const char *ref, const char *options);

/* ---- rules_demand.c: what the plan demands before the end, the summary, the archive ---- */

/* The words of the list that are not met, as "phone, releases"; ret_first: the first. */
size_t demand_open(const struct iptk_facts *f, const char *const *words,
	struct rule_list *ret, const char **ret_first);
void demand_mend(const struct iptk_facts *f, const char *word, struct iptk_refusal *r);

/* ---- decide.c: who may decide ---------------------------------------------------------- */

const struct iptk_decision *decide_find(const struct iptk_facts *f);
/* Whether one who decides stands on the other side: wrote or recommended what is decided on. */
bool decide_other_side(const struct iptk_facts *f);
/* Who may take a step, in words: "head or deputy". */
void decide_words(const struct iptk_facts *f, const struct iptk_step *step, struct rule_list *ret);

struct decide_result {
	int step;          /* that the act answers */
	bool done;         /* the last step is taken with it */
	size_t taken;      /* steps taken with it */
	size_t bad;        /* index of the first decider that may not; n_deciders: none */
	bool again;        /* … because they approved this step already */
};
void decide_try(const struct iptk_facts *f, const struct iptk_decision *d,
	struct decide_result *ret);
/* Who may still take the step that is open after the act, by roster index: neither has decided
 * it nor stands on the other side. Returns how many there are, at most `max`. */
size_t decide_left(const struct iptk_facts *f, int *ret, size_t max);
/* Whether approvals of the act gather one by one; elsewhere all who decide are named at once. */
bool decide_gathers(const struct iptk_facts *f);

#endif
