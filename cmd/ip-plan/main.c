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
static const struct option_row people_options[] = {
	{ "on-duty", 0, NULL, N_("only who is on duty, by the roster; without one, people of the Office") },
	{ "stale", 0, NULL, N_("only those without a contact confirmed in time") },
	{ "role", 0, "ROLE", N_("only holders of this role") },
	{ "expert", 0, "TEXT", N_("only experts in this field") },
	{ "at", 0, "TIME", N_("as of then, not now") },
	{ NULL, 0, NULL, NULL },
};

static const struct verb verbs[] = {
	{ .name = "check", .operand = OPERAND_FILES, .run = verb_check,
		.summary = N_("check a plan file: every error with its place"),
		.examples = "ip-plan check plan.yaml\n"
			"ip-plan check plan.yaml /usr/local/share/iptk/profiles/nis2.yaml" },
	{ .name = "show", .run = verb_show_plan, .options = show_options, .formats = "yaml json",
		.summary = N_("the plan in force, as it was adopted"),
		.examples = "ip-plan show >plan.yaml\nip-plan show -J | jq .levels" },
	{ .name = "diff", .operand = OPERAND_FILES, .run = verb_diff,
		.summary = N_("what a plan file would change, key by key"),
		.examples = "ip-plan diff plan.yaml\nip-plan diff old.yaml new.yaml" },
	{ .name = "adopt", .act = "plan.adopt", .operand = OPERAND_FILES, .takes = TAKES_WRITE,
		.run = verb_adopt, .options = adopt_options, .modes = true,
		.summary = N_("adopt a plan from now on; makes the store when there is none"),
		.examples = "ip-plan adopt plan.yaml --ref 修订批复〔2026〕1号\n"
			"ip-plan adopt plan.yaml nis2.yaml gdpr.yaml --ref 修订批复〔2026〕2号\n"
			"ip-plan adopt --db team.db" },
	{ .name = "rules", .operand = OPERAND_REFS_OPTIONAL, .takes = TAKES_LIST, .run = verb_rules,
		.options = rules_options, COLUMNS(rule),
		.summary = N_("the rules that the tools hold to"),
		.examples = "ip-plan rules\nip-plan rules --act close.approve\nip-plan rules 2026-0007" },
	{ .name = "people", .takes = TAKES_LIST, .run = verb_people, .options = people_options,
		COLUMNS(person), .summary = N_("people, the roles they hold, contacts, experts, who is on duty"),
		.examples = "ip-plan people\nip-plan people --stale\nip-plan people --on-duty -o name,phone,duty\n"
			"ip-plan people --on-duty --at 2026-10-01T22:00" },
	{ .name = "train", .act = "train.hold", .takes = TAKES_WRITE | TAKES_LIST, .run = verb_train,
		COLUMNS(training), .summary = N_("enter a training session; without a subject, list them"),
		.examples = "ip-plan train --subject 信息报告 --form 桌面推演 --attended officer --at 09:00\n"
			"ip-plan train" },
	{ .name = "stock", .act = "stock.enter", .takes = TAKES_WRITE | TAKES_LIST,
		.run = verb_stock, COLUMNS(supply),
		.summary = N_("supplies, funds, equipment: in, out, counted; without a supply, list them"),
		.examples = "ip-plan stock --supply 口罩（盒） --in 200 --minimum 100 --expires 2027-01-01\n"
			"ip-plan stock --supply 口罩（盒） --out 30\n"
			"ip-plan stock --supply 防火墙 --counted 2 --check-days 30\nip-plan stock" },
	{ .name = "drill", .act = "drill.plan", .operand = OPERAND_REFS_OPTIONAL,
		.takes = TAKES_WRITE | TAKES_LIST, .run = verb_drill, COLUMNS(drill),
		.summary = N_("plan a drill; without a subject, list them: covered, kept, evaluated"),
		.examples = "ip-plan drill --subject 食堂停业谣言 --due 2026-05-12 --owner director\n"
			"ip-report new --drill --planned k3 -e\n"
			"ip-plan drill\nip-plan drill 2026-0007 -o +covered" },
	{ .name = "cancel", .act = "drill.cancel", .operand = OPERAND_ANY, .takes = TAKES_WRITE,
		.run = verb_cancel, .summary = N_("call a planned drill off"),
		.examples = "ip-plan cancel k3 --reason 与迎检冲突" },
	{ .name = "ready", .takes = TAKES_LIST, .run = verb_ready, COLUMNS(lack), .question = true,
		.summary = N_("what is missing, stale, short or overdue? 1: something is"),
		.examples = "ip-plan ready\nip-plan ready --format=tsv -o clause,what,item,name" },
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
