/*
 * ip-plan: the plan file and the register behind the tools. This file is the list of its
 * verbs.
 */
#include "base/i18n.h"
#include "common/tool.h"
#include "ip-plan/verbs.h"

static const struct option_row show_options[] = {
	{ "json", 'J', NULL, N_("as one JSON object") },
	{ "format", 0, "FMT", N_("yaml (as adopted) or json") },
	{ NULL, 0, NULL, NULL },
};
static const struct option_row rules_options[] = {
	{ "act", 0, "ACT", N_("only rules that look at this act") },
	{ NULL, 0, NULL, NULL },
};

static const struct option_row adopt_options[] = {
	{ "builtin", 0, NULL, N_("the built-in plan, also in the place of another") },
	{ "confirm", 0, "VERSION", N_("this one, although nobody in it has your account") },
	{ NULL, 0, NULL, NULL },
};

static const struct verb verbs[] = {
	{ .name = "check", .operand = OPERAND_FILES, .run = verb_check,
		.summary = N_("check a plan file: every error with its place"),
		.examples = "ip-plan check plan.yaml" },
	{ .name = "show", .run = verb_show_plan, .options = show_options, .formats = "yaml json",
		.summary = N_("the plan in force, as it was adopted"),
		.examples = "ip-plan show >plan.yaml\nip-plan show -J | jq .levels" },
	{ .name = "diff", .operand = OPERAND_FILES, .run = verb_diff,
		.summary = N_("what a plan file would change, key by key"),
		.examples = "ip-plan diff plan.yaml" },
	{ .name = "adopt", .act = "plan.adopt", .operand = OPERAND_FILES, .takes = TAKES_WRITE,
		.run = verb_adopt, .options = adopt_options, .modes = true,
		.summary = N_("adopt a plan from now on; makes the store when there is none"),
		.examples = "ip-plan adopt plan.yaml --ref 修订批复〔2026〕1号\n"
			"ip-plan adopt --db team.db" },
	{ .name = "rules", .operand = OPERAND_REFS_OPTIONAL, .takes = TAKES_LIST, .run = verb_rules,
		.options = rules_options, COLUMNS(rule),
		.summary = N_("the rules that the tools hold to"),
		.examples = "ip-plan rules\nip-plan rules --act close.approve\nip-plan rules 2026-0007" },
	{ .name = "people", .takes = TAKES_LIST, .run = verb_people, COLUMNS(person),
		.summary = N_("people and the roles they hold"), .examples = "ip-plan people" },
	{ .name = "list", .takes = TAKES_LIST, .run = verb_list_plans,
		.columns = adopted_columns, .n_columns = &n_adopted_columns,
		.summary = N_("the plans adopted so far, with version and digest"),
		.examples = "ip-plan list\nip-plan list --format=tsv -o version,effective,digest" },
	{ .name = "log", .takes = TAKES_LIST, .run = verb_log, COLUMNS(event),
		.summary = N_("every event about the plan"), .examples = "ip-plan log" },
	{ .name = NULL },
};

int main(int argc, char **argv)
{
	static const struct tool tool = { "ip-plan", N_("the plan: check, adopt, look up"), verbs, NULL };

	return tool_main(&tool, argc, argv);
}
