/*
 * --introspect: the tool's verbs, options and values as data, for completions and lints.
 *
 * TSV with a header, or JSON lines' objects in one array with the same keys:
 *   record  tool, verb, option, column, format or value
 *   verb    the verb it belongs to; "" for tool and value
 *   name    long option, column, format, or the word that is a value
 *   letter  of the option, or ""
 *   arg     what its value is called, "" when it takes none; a verb's operands
 *   values  kind of value, which `value` records are listed under; a verb's act
 *   help    one line
 */
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "common/option.h"
#include "config/config.h"

struct printer {
	bool json;
	bool any;
};

static void put(struct printer *p, const char *const row[7])
{
	static const char *const keys[7] = { "record", "verb", "name", "letter", "arg", "values", "help" };

	if (p->json) {
		fputs(p->any ? ",\n{" : "[{", stdout);
	} else if (!p->any) {
		puts("record\tverb\tname\tletter\targ\tvalues\thelp");
	}
	p->any = true;
	for (int i = 0; i < 7; i++) {
		const char *text = row[i] != NULL ? row[i] : "";

		if (p->json) {
			printf("%s\"%s\":", i > 0 ? "," : "", keys[i]);
			iptk_put_json(stdout, text);
		} else {
			fputs(i > 0 ? "\t" : "", stdout);
			iptk_put_tsv(stdout, text);
		}
	}
	fputs(p->json ? "}" : "\n", stdout);
}

static const char *operand_name(enum operand operand)
{
	static const char *const names[] = { "none", "ref", "refs", "refs-optional", "files", "any" };

	return names[operand];
}

static void put_verb(struct printer *p, const struct verb *v)
{
	struct option_def defs[OPTIONS_MAX];
	size_t n = options_of(v, defs);

	put(p, (const char *[7]) { "verb", v->name, v->name, "", operand_name(v->operand), v->act,
		_(v->summary) });
	for (size_t i = 0; i < n; i++) {
		char letter[2] = { defs[i].letter, '\0' };

		put(p, (const char *[7]) { "option", v->name, defs[i].name, letter, defs[i].arg,
			defs[i].values, _(defs[i].help) });
	}
	for (size_t i = 0; v->columns != NULL && i < *v->n_columns; i++) {
		put(p, (const char *[7]) { "column", v->name, v->columns[i].name, "", "", "column",
			v->columns[i].help });
	}
	for (int f = 0; f < IPTK_FORMAT_N; f++) {
		if (options_format_allowed(v, (enum iptk_format)f)) {
			put(p, (const char *[7]) { "format", v->name, iptk_format_name((enum iptk_format)f), "",
				"", "format", "" });
		}
	}
}

static void put_value(struct printer *p, const char *kind, const char *word, const char *help)
{
	put(p, (const char *[7]) { "value", "", word, "", "", kind, help });
}

static void put_plan_values(struct printer *p, const struct iptk_plan *plan)
{
	for (size_t i = 0; i < plan->n_levels; i++) {
		put_value(p, "level", plan->levels[i].id, plan->levels[i].label);
	}
	for (size_t i = 0; i < plan->n_responses; i++) {
		put_value(p, "response", plan->responses[i].id, plan->responses[i].label);
	}
	for (size_t i = 0; i < plan->n_kinds; i++) {
		put_value(p, "kind", plan->kinds[i].id, plan->kinds[i].name);
	}
	for (size_t i = 0; i < plan->n_departments; i++) {
		put_value(p, "dept", plan->departments[i].id, plan->departments[i].name);
	}
	for (size_t i = 0; i < plan->n_people; i++) {
		put_value(p, "person", plan->people[i].id, plan->people[i].name);
	}
	for (size_t i = 0; i < plan->n_categories; i++) {
		put_value(p, "category", plan->categories[i].id, plan->categories[i].name);
	}
	for (size_t i = 0; i < plan->n_clocks; i++) {
		put_value(p, "clock", plan->clocks[i].id, plan->clocks[i].name);
	}
	for (size_t i = 0; i < plan->n_clocks; i++) {
		if (plan->clocks[i].profile != NULL) {
			put_value(p, "profile-clock", plan->clocks[i].id, plan->clocks[i].name);
		}
	}
	for (size_t i = 0; i < plan->n_profiles; i++) {
		put_value(p, "profile", plan->profiles[i].id, plan->profiles[i].name);
	}
	for (size_t i = 0; i < plan->n_criteria; i++) {
		put_value(p, "criterion", plan->criteria[i].id, plan->criteria[i].text);
	}
	for (size_t i = 0; i < plan->n_aspects; i++) {
		put_value(p, "aspect", plan->aspects[i].id, plan->aspects[i].text);
	}
	for (size_t i = 0; plan->evidence_types != NULL && plan->evidence_types[i] != NULL; i++) {
		put_value(p, "evidence-type", plan->evidence_types[i], "");
	}
}

static void put_fixed_values(struct printer *p)
{
	static const char *const colors[] = { "auto", "always", "never" };
	static const char *const drills[] = { "only", "both", "no" };

	for (int i = 0; i < IPTK_STATE_N; i++) {
		put_value(p, "state", iptk_state_name((enum iptk_state)i), "");
	}
	for (size_t i = 0; i < iptk_acts_count(); i++) {
		put_value(p, "act", iptk_act_def_at(i)->name, _(iptk_act_def_at(i)->help));
	}
	for (size_t i = 0; i < iptk_fields_count(); i++) {
		put_value(p, "field", iptk_field_at(i)->name, _(iptk_field_at(i)->help));
	}
	for (size_t i = 0; i < 3; i++) {
		put_value(p, "color", colors[i], "");
		put_value(p, "drill", drills[i], "");
	}
}

/* The plan in force if a store is there, else the plan file or the built-in one. Values are
 * a help for typing: whatever goes wrong here only leaves them out. */
static void put_values(struct printer *p, const struct tool *tool)
{
	static const struct verb nothing = { .name = "" };
	struct invocation inv = { .tool = tool, .verb = &nothing, .err = IPTK_ERROR_INIT,
		.now = iptk_now() };
	struct config_errors errors = { 0 };
	struct iptk_plan *plan = NULL;
	struct place place;

	put_fixed_values(p);
	if (place_find(&inv, &place) != 0) {
		return;
	}
	if (place_open(&inv, &place, false, false, IPTK_OPEN_READ) == 0) {
		put_plan_values(p, iptk_session_plan(inv.session));
	} else {
		const char *yaml = place.plan_yaml != NULL ? place.plan_yaml : iptk_plan_builtin();

		iptk_error_clear(&inv.err);
		if (iptk_config_parse("plan", yaml, strlen(yaml), &plan, &errors, &inv.err) == 0) {
			put_plan_values(p, plan);
		}
		config_errors_done(&errors);
		iptk_plan_free(plan);
	}
	iptk_session_close(inv.session);
	place_done(&place);
}

int introspect(const struct tool *tool, bool json)
{
	struct printer p = { .json = json };

	put(&p, (const char *[7]) { "tool", "", tool->name, "", "", "", _(tool->summary) });
	for (const struct verb *v = tool->verbs; v->name != NULL; v++) {
		put_verb(&p, v);
	}
	put_values(&p, tool);
	if (json) {
		fputs("]\n", stdout);
	}
	return 0;
}
