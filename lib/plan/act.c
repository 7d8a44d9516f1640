/*
 * Acts: the tables of fields and acts, and the act object.
 *
 * The tables are acts.def and nothing else. The act object only keeps what was typed; what
 * the words mean is found out where the act is carried out.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "plan/act_record.h"

static const char *const state_names[IPTK_STATE_N] = {
	"signal", "reported", "verified", "responding", "ending", "ended", "archived",
	"dismissed", "merged",
};

const char *iptk_state_name(enum iptk_state state)
{
	return (unsigned)state < IPTK_STATE_N ? state_names[state] : "";
}

int iptk_state_parse(const char *word)
{
	for (int k = 0; k < IPTK_STATE_N; k++) {
		if (strcmp(state_names[k], word) == 0) {
			return k;
		}
	}
	return -1;
}

/* ---- fields ------------------------------------------------------------------------- */

static const struct iptk_field fields[] = {
#define FIELD(name, letter, option, type, label, alias, arg, help) \
	{ name, letter, option, IPTK_FIELD_##type, label, alias, arg, help },
#include "plan/acts.def"
};

#define N_FIELDS (sizeof fields / sizeof fields[0])
#define N_ENVELOPE 5 /* acts.def begins with them */

size_t iptk_fields_count(void)
{
	return N_FIELDS;
}

const struct iptk_field *iptk_field_at(size_t k)
{
	return k < N_FIELDS ? &fields[k] : NULL;
}

const struct iptk_field *iptk_envelope_at(size_t k)
{
	return k < N_ENVELOPE ? &fields[k] : NULL;
}

/* Whether a space-separated list holds exactly this word. */
static bool list_has(const char *list, const char *word, size_t len)
{
	while (*list != '\0') {
		size_t n = strcspn(list, " ");
		if (n == len && memcmp(list, word, len) == 0) {
			return true;
		}
		list += n + (list[n] == ' ');
	}
	return false;
}

static const struct iptk_field *field_by_key(const char *name, size_t len)
{
	for (size_t k = 0; k < N_FIELDS; k++) {
		if (strncmp(fields[k].name, name, len) == 0 && fields[k].name[len] == '\0') {
			return &fields[k];
		}
	}
	return NULL;
}

/* Bytes of what is left of a text without the white space around it; moves to its begin. */
static size_t trim(const char **text)
{
	*text += strspn(*text, " \t\r\n");
	size_t len = strlen(*text);
	while (len > 0 && strchr(" \t\r\n", (*text)[len - 1]) != NULL) {
		len--;
	}
	return len;
}

bool iptk_field_is_placeholder(const struct iptk_field *field, const char *value)
{
	const char *arg = field->arg, *eq = arg == NULL ? NULL : strchr(arg, '=');
	if (eq != NULL && strchr(value, '=') != NULL) { /* NAME=ANSWER: of the two the answer */
		value = strchr(value, '=') + 1;
		arg = eq + 1;
	}
	size_t len = trim(&value);
	for (size_t n; len > 0 && arg != NULL && *arg != '\0'; arg += n + (arg[n] != '\0')) {
		n = strcspn(arg, "|");
		if (n == len && memcmp(arg, value, n) == 0) {
			return true;
		}
	}
	return false;
}

const struct iptk_field *iptk_field_find(const char *name)
{
	const struct iptk_field *field = field_by_key(name, strlen(name));
	for (size_t k = 0; field == NULL && k < N_FIELDS; k++) {
		if (strcmp(fields[k].option, name) == 0) {
			field = &fields[k];
		}
	}
	for (size_t k = 0; field == NULL && *name != '\0' && k < N_FIELDS; k++) {
		bool label = fields[k].label != NULL && strcmp(fields[k].label, name) == 0;
		if (label || list_has(fields[k].alias, name, strlen(name))) {
			field = &fields[k];
		}
	}
	return field;
}

/* ---- acts --------------------------------------------------------------------------- */

#define S(state) (1u << IPTK_STATE_##state)
static const struct iptk_act_def acts[] = {
#define ACT(name, clause, states, part, on, decide, fields, help) \
	{ name, clause, states, part, on, decide, fields, help },
#include "plan/acts.def"
};
#undef S

#define N_ACTS (sizeof acts / sizeof acts[0])

size_t iptk_acts_count(void)
{
	return N_ACTS;
}

const struct iptk_act_def *iptk_act_def_at(size_t k)
{
	return k < N_ACTS ? &acts[k] : NULL;
}

const struct iptk_act_def *iptk_act_def_find(const char *name)
{
	for (size_t k = 0; k < N_ACTS; k++) {
		if (strcmp(acts[k].name, name) == 0) {
			return &acts[k];
		}
	}
	return NULL;
}

/* One word of ACT.fields, "level!*"; returns what follows it. */
static const char *read_field_word(const char *p, const struct iptk_field **ret,
	bool *ret_demanded, bool *ret_repeat)
{
	size_t len = strcspn(p, " !*");
	const char *marks = p + len;
	size_t n_marks = strcspn(marks, " ");
	*ret_demanded = memchr(marks, '!', n_marks) != NULL;
	*ret_repeat = memchr(marks, '*', n_marks) != NULL;
	*ret = field_by_key(p, len);
	return marks[n_marks] == ' ' ? marks + n_marks + 1 : marks + n_marks;
}

#define MAX_ACT_FIELDS 40

/* The fields of an act, read once: an import asks for them by the hundred thousand. On the
 * heap, since a thread's own memory is cleared at the start of every command. */
struct act_fields {
	size_t n;
	struct {
		const struct iptk_field *field;
		bool demanded, repeat;
	} list[MAX_ACT_FIELDS];
};
static _Thread_local struct act_fields *act_fields[N_ACTS];

static const struct act_fields *fields_of(const struct iptk_act_def *def)
{
	struct act_fields *a = act_fields[def - acts];
	if (a != NULL) {
		return a;
	}
	a = act_fields[def - acts] = mem_alloc(sizeof *a);
	for (const char *p = def->fields; *p != '\0'; a->n++) {
		assert(a->n < MAX_ACT_FIELDS);
		p = read_field_word(p, &a->list[a->n].field, &a->list[a->n].demanded,
			&a->list[a->n].repeat);
	}
	return a;
}

const struct iptk_field *iptk_act_field(const struct iptk_act_def *def, size_t k,
	bool *ret_demanded, bool *ret_repeat)
{
	const struct act_fields *a = fields_of(def);
	if (k >= a->n) {
		return NULL;
	}
	*ret_demanded = a->list[k].demanded;
	*ret_repeat = a->list[k].repeat;
	return a->list[k].field;
}

/* ---- the act itself ------------------------------------------------------------------- */

struct iptk_act *iptk_act_new(const char *name)
{
	struct iptk_act *act = mem_alloc(sizeof *act);
	act->fd = -1;
	act->name = arena_strdup(&act->arena, name);
	record_init(&act->record, &act->arena);
	return act;
}

void iptk_act_free(struct iptk_act *act)
{
	if (act == NULL) {
		return;
	}
	if (act->fd >= 0) {
		close(act->fd);
	}
	arena_done(&act->arena);
	free(act);
}

void iptk_act_add(struct iptk_act *act, const char *name, const char *value)
{
	record_add(&act->record, name, value);
}

void iptk_act_set(struct iptk_act *act, const char *name, const char *value)
{
	record_set(&act->record, name, value);
}

const char *iptk_act_get(const struct iptk_act *act, const char *name)
{
	return record_text(&act->record, name);
}

const char *iptk_act_name(const struct iptk_act *act)
{
	return act->name;
}

void iptk_act_set_place(struct iptk_act *act, const char *place)
{
	act->place = arena_strdup(&act->arena, place);
}

void iptk_act_set_fd(struct iptk_act *act, int fd)
{
	if (act->fd >= 0 && act->fd != fd) {
		close(act->fd);
	}
	act->fd = fd;
}
