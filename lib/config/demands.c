/*
 * Demands: lists of fields, clocks and items that reports, the end, the summary and the
 * archive ask for. Whether an act meets them is the plan room's business.
 */
#include <string.h>

#include "config/load.h"
#include "iptk/act.h"

#define MEMBER(type, key, object) ((type *)(void *)((char *)(object) + (key)->offset))
#define N_FIELDS_MAX 128

/* Whether a list of words, each perhaps with marks behind it, holds a word. */
static bool fields_have(const char *fields, const char *word)
{
	size_t len = strlen(word);

	for (const char *p = fields; *p; p += strcspn(p, " "), p += *p == ' ') {
		if (strncmp(p, word, len) == 0 && strchr(" !*", p[len])) {
			return true;
		}
	}
	return false;
}

/* Whether a word is a field of an act; if not, complain with the nearest that is. */
static bool is_field_of(struct load *l, const struct node *n, const char *act, const char *what)
{
	const struct iptk_act_def *def = iptk_act_def_find(act);
	const char *known[N_FIELDS_MAX + 1];
	size_t count = 0;
	const struct iptk_field *field;
	bool demanded, repeat;

	if (!value_is_text(l, n, what)) {
		return false;
	}
	if (*n->text && fields_have(def->fields, n->text)) {
		return true; /* no need to take the table apart */
	}
	for (size_t k = 0; count < N_FIELDS_MAX; k++) {
		field = iptk_act_field(def, k, &demanded, &repeat);
		if (!field) {
			break;
		}
		known[count++] = field->name;
	}
	known[count] = NULL;
	return value_word(l, n, what, known) >= 0;
}

static bool is_first_field(struct load *l, const struct node *n)
{
	return is_field_of(l, n, "report.new", "a field of a first report");
}

static bool is_written_field(struct load *l, const struct node *n)
{
	return is_field_of(l, n, "report.written", "a field of a report in writing");
}

static bool is_measure_field(struct load *l, const struct node *n)
{
	return is_field_of(l, n, "measure.add", "a field of a measure");
}

void set_fields_first(struct load *l, const struct key *key, const struct node *value, void *object)
{
	*MEMBER(const char **, key, object) = value_words(l, value, "a list of fields", is_first_field);
}

void set_fields_written(struct load *l, const struct key *key, const struct node *value, void *object)
{
	*MEMBER(const char **, key, object) = value_words(l, value, "a list of fields", is_written_field);
}

void set_fields_measure(struct load *l, const struct key *key, const struct node *value, void *object)
{
	*MEMBER(const char **, key, object) = value_words(l, value, "a list of fields", is_measure_field);
}

/* ---- personal fields ---------------------------------------------------------------------- */

static bool is_envelope(const char *name)
{
	const struct iptk_field *field;

	for (size_t k = 0; (field = iptk_envelope_at(k)) != NULL; k++) {
		if (strcmp(field->name, name) == 0) {
			return true;
		}
	}
	return false;
}

/* Only free text is kept beside the log: what the plan judges by must stay in it, and a title
 * names the incident on every list. */
static bool can_be_personal(const struct iptk_field *field)
{
	static const char *const never[] = { "title", "source", "yaml", NULL };

	return (field->type == IPTK_FIELD_LINE || field->type == IPTK_FIELD_TEXT)
		&& !iptk_words_have(never, field->name) && !is_envelope(field->name);
}

static bool is_personal_field(struct load *l, const struct node *n)
{
	const char *known[N_FIELDS_MAX + 1];
	size_t count = 0;

	for (size_t k = 0; k < iptk_fields_count() && count < N_FIELDS_MAX; k++) {
		const struct iptk_field *field = iptk_field_at(k);
		bool can = can_be_personal(field);

		if (!can && strcmp(field->name, n->text) == 0) {
			load_error(l, n, "the field '%s' cannot be personal: only free text other than "
				"the title can", n->text);
			return false;
		}
		if (can) {
			known[count++] = field->name;
		}
	}
	known[count] = NULL;
	return value_word(l, n, "a field", known) >= 0;
}

void set_personal(struct load *l, const struct key *key, const struct node *value, void *object)
{
	*MEMBER(const char **, key, object) = value_words(l, value, "a list of fields", is_personal_field);
}

/* ---- the end and the review ----------------------------------------------------------------- */

static bool is_end_demand(struct load *l, const struct node *n)
{
	const struct iptk_plan *p = l->plan;
	const char **known = arena_alloc(l->arena, (p->n_clocks + 3) * sizeof *known);
	size_t count = 0;

	if (!p->n_clocks) {
		return false; /* they could not be read: that was said, and is enough */
	}
	known[count++] = "verified";
	known[count++] = "releases";
	for (size_t k = 0; k < p->n_clocks; k++) {
		if (p->clocks[k].scope != IPTK_SCOPE_PLAN) {
			known[count++] = p->clocks[k].id;
		}
	}
	return value_word(l, n, "'verified', 'releases' or a clock of incidents", known) >= 0;
}

void set_end_demands(struct load *l, const struct key *key, const struct node *value, void *object)
{
	*MEMBER(const char **, key, object) =
		value_words(l, value, "a list of words and clocks", is_end_demand);
}

static bool is_summary_demand(struct load *l, const struct node *n)
{
	static const char *const known[] = { "loss", "recovery", "support", "investigate", "account",
		"improve", "tasks", "documents", NULL };

	return value_word(l, n, "an item of the review", known) >= 0;
}

void set_summary_demands(struct load *l, const struct key *key, const struct node *value, void *object)
{
	*MEMBER(const char **, key, object) = value_words(l, value, "a list of items", is_summary_demand);
}

static bool is_archive_demand(struct load *l, const struct node *n)
{
	static const char *const known[] = { "summary", "loss", "recovery", "support", "investigate",
		"account", "improve", "tasks", "documents", "evaluation", NULL };

	return value_word(l, n, "an item of the review", known) >= 0;
}

void set_archive_demands(struct load *l, const struct key *key, const struct node *value, void *object)
{
	*MEMBER(const char **, key, object) = value_words(l, value, "a list of items", is_archive_demand);
}
