/*
 * Options as data: the tables of common options, and the list that a verb knows.
 *
 * Nothing is parsed here: see parse.c.
 */
#include <string.h>

#include "base/i18n.h"
#include "common/option.h"

/* A row of a group; `values` tells completion what the value is. */
struct group_row {
	const char *name;
	char letter;
	const char *arg;
	const char *values;
	const char *help;
	bool optional;
};

static const struct group_row rows_write[] = {
	{ "dry-run", 'n', NULL, "", N_("every check, nothing written"), false },
	{ "keep-going", 'k', NULL, "", N_("one transaction for each, not one for all"), false },
	{ "send", 0, NULL, "", N_("deliver notices at once, after the commit"), false },
	{ NULL, 0, NULL, NULL, NULL, false },
};

static const struct group_row rows_confirm[] = {
	{ "confirm", 0, "REF", "ref", N_("yes, this one: asked for off a terminal"), false },
	{ NULL, 0, NULL, NULL, NULL, false },
};

static const struct group_row rows_form[] = {
	{ "edit", 'e', NULL, "", N_("write the form in $VISUAL or $EDITOR"), false },
	{ "from", 0, "FORM", "file", N_("read a form (# headings, text below); - is stdin"), false },
	{ "json", 0, "FILE", "file", N_("read JSON records; - is stdin"), false },
	{ "field", 0, "NAME=VALUE", "field", N_("any field by its name"), false },
	{ NULL, 0, NULL, NULL, NULL, false },
};

static const struct group_row rows_filter[] = {
	{ "open", 0, NULL, "", N_("only those that have not ended"), false },
	{ "state", 0, "STATE", "state", N_("only these states, comma-separated"), false },
	{ "level", 'l', "LEVEL", "level", N_("only this level"), false },
	{ "dept", 'd', "DEPT", "dept", N_("only this department"), false },
	{ "kind", 0, "KIND", "kind", N_("only this kind"), false },
	{ "since", 0, "TIME", "time", N_("occurred at or after"), false },
	{ "until", 0, "TIME", "time", N_("occurred before"), false },
	{ "late", 0, NULL, "", N_("only those that missed a deadline"), false },
	{ "drill", 0, "WHICH", "drill", N_("drills: only (when left out), both, no"), true },
	{ "match", 0, "TEXT", "text", N_("only those that contain the text"), false },
	{ NULL, 0, NULL, NULL, NULL, false },
};

static const struct group_row rows_list[] = {
	{ "format", 0, "FMT", "format", N_("table tsv json jsonl ref md"), false },
	{ "json", 'J', NULL, "", N_("as --format=json"), false },
	{ "output", 'o', "COLS", "column", N_("these columns; +COL adds one"), false },
	{ "no-header", 'N', NULL, "", N_("no header line"), false },
	{ NULL, 0, NULL, NULL, NULL, false },
};

static const struct group_row rows_result[] = {
	{ "format", 0, "FMT", "format", N_("ref json jsonl tsv"), false },
	{ "json", 'J', NULL, "", N_("as --format=json"), false },
	{ NULL, 0, NULL, NULL, NULL, false },
};

static const struct group_row rows_common[] = {
	{ "quiet", 'q', NULL, "", N_("references only, no talk"), false },
	{ "verbose", 'v', NULL, "", N_("why: rules checked, clocks started"), false },
	{ "color", 0, "WHEN", "color", N_("auto, always or never"), true },
	{ "plan", 0, "FILE", "file", N_("the plan file"), false },
	{ "db", 0, "FILE", "file", N_("the store"), false },
	{ "wait", 0, "SECONDS", "number", N_("how long to wait for a busy store (5)"), false },
	{ "help", 'h', NULL, "", N_("this help"), false },
	{ "version", 'V', NULL, "", N_("the version"), false },
	{ NULL, 0, NULL, NULL, NULL, false },
};

struct option_list {
	struct option_def *list;
	size_t n;
};

/* The first to take a name or a letter keeps it: own rows, fields, then the groups. */
static void add(struct option_list *l, struct option_def def)
{
	for (size_t i = 0; i < l->n; i++) {
		if (strcmp(l->list[i].name, def.name) == 0) {
			if (def.letter == 0 || l->list[i].letter != 0 || def.arg != NULL) {
				return;
			}
			/* --json is taken for input: -J still asks for JSON out */
			def.name = "json-out";
			def.help = N_("print the result as JSON");
		}
		if (def.letter != 0 && l->list[i].letter == def.letter) {
			def.letter = 0;
		}
	}
	if (l->n < OPTIONS_MAX) {
		l->list[l->n++] = def;
	}
}

static void add_group(struct option_list *l, const struct group_row *rows, enum option_group group)
{
	for (; rows->name != NULL; rows++) {
		add(l, (struct option_def) { .name = rows->name, .letter = rows->letter,
			.arg = rows->arg, .help = rows->help, .group = group,
			.optional = rows->optional, .values = rows->values,
			.repeat = strcmp(rows->name, "state") == 0 }); /* they add up */
	}
}

/* What completion may offer for a field. */
static const char *field_values(const struct iptk_field *field)
{
	if (strcmp(field->name, "type") == 0) {
		return "evidence-type";
	}
	switch (field->type) {
	case IPTK_FIELD_TIME: return "time";
	case IPTK_FIELD_INT: return "number";
	case IPTK_FIELD_LEVEL: return "level";
	case IPTK_FIELD_RESPONSE: return "response";
	case IPTK_FIELD_KIND: return "kind";
	case IPTK_FIELD_DEPT: return "dept";
	case IPTK_FIELD_PERSON: return "person";
	case IPTK_FIELD_CATEGORY: return "category";
	case IPTK_FIELD_ASPECT: return "aspect";
	case IPTK_FIELD_PROFILE: return "profile";
	case IPTK_FIELD_CLOCK: return "profile-clock";
	case IPTK_FIELD_REF: return "ref";
	case IPTK_FIELD_ANSWER: return "criterion";
	case IPTK_FIELD_FLAG: return "";
	default: return "text";
	}
}

static void add_field(struct option_list *l, const struct iptk_field *field,
	enum option_group group, bool demanded, bool repeat)
{
	add(l, (struct option_def) { .name = field->option, .letter = field->letter,
		.arg = field->type == IPTK_FIELD_FLAG ? NULL : field->arg, .help = field->help,
		.group = group, .demanded = demanded, .repeat = repeat, .field = field,
		.values = field_values(field) });
}

static void add_act(struct option_list *l, const struct verb *verb)
{
	const struct iptk_act_def *def = iptk_act_def_find(verb->act);
	const struct iptk_field *field;
	bool demanded, repeat;

	if (def == NULL) {
		return;
	}
	for (int round = 0; round < 2; round++) {
		for (size_t k = 0; (field = iptk_act_field(def, k, &demanded, &repeat)) != NULL; k++) {
			if (demanded == (round == 0)) {
				add_field(l, field, GROUP_FIELD, demanded && !verb->modes, repeat);
			}
		}
	}
	for (size_t k = 0; (field = iptk_envelope_at(k)) != NULL; k++) {
		add_field(l, field, GROUP_ENVELOPE, false, strcmp(field->name, "by") == 0);
	}
}

/* What an own row's value is, as far as its name for it tells. */
static const char *row_values(const struct option_row *row)
{
	static const struct { const char *arg, *values; } known[] = {
		{ "FILE", "file" }, { "FMT", "format" }, { "REF", "ref" },
		{ "DEPT", "dept" }, { "KIND", "kind" },
		{ "PERSON", "person" }, { "CLOCK", "clock" }, { "ACT", "act" },
		{ "WHO", "owner" },
	};

	if (row->arg == NULL) {
		return "";
	}
	for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
		if (strcmp(row->arg, known[i].arg) == 0) {
			return known[i].values;
		}
	}
	return "text";
}

size_t options_of(const struct verb *verb, struct option_def list[static OPTIONS_MAX])
{
	struct option_list l = { list, 0 };

	for (const struct option_row *r = verb->options; r != NULL && r->name != NULL; r++) {
		add(&l, (struct option_def) { .name = r->name, .letter = r->letter, .arg = r->arg,
			.help = r->help, .group = GROUP_OWN, .values = row_values(r) });
	}
	if (verb->act != NULL) {
		add_act(&l, verb);
	}
	if ((verb->takes & TAKES_FORM) != 0) {
		add_group(&l, rows_form, GROUP_FORM);
	}
	if ((verb->takes & TAKES_FILTER) != 0) {
		add_group(&l, rows_filter, GROUP_FILTER);
	}
	if ((verb->takes & TAKES_LIST) != 0) {
		add_group(&l, rows_list, GROUP_LIST);
	}
	if ((verb->takes & TAKES_WRITE) != 0) {
		add_group(&l, rows_write, GROUP_WRITE);
		if ((verb->takes & TAKES_LIST) == 0) {
			add_group(&l, rows_result, GROUP_WRITE);
		}
	}
	if (verb->confirm) {
		add_group(&l, rows_confirm, GROUP_WRITE);
	}
	add_group(&l, rows_common, GROUP_COMMON);
	return l.n;
}

bool options_format_allowed(const struct verb *verb, enum iptk_format format)
{
	const char *name = iptk_format_name(format);
	size_t len = strlen(name);

	if (format <= IPTK_FORMAT_MD && (verb->takes & TAKES_LIST) != 0) {
		return true;
	}
	if ((verb->takes & TAKES_WRITE) != 0 && (format == IPTK_FORMAT_REF
			|| format == IPTK_FORMAT_JSON || format == IPTK_FORMAT_JSONL
			|| format == IPTK_FORMAT_TSV)) {
		return true;
	}
	for (const char *p = verb->formats; p != NULL && *p != '\0'; ) {
		size_t n = strcspn(p, " ");

		if (n == len && strncmp(p, name, n) == 0) {
			return true;
		}
		p += n + strspn(p + n, " ");
	}
	return false;
}
