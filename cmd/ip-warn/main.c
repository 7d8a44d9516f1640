/*
 * ip-warn: warnings, issued, adjusted, lifted and acknowledged. This file is the list of
 * its verbs.
 */
#include "base/i18n.h"
#include "common/tool.h"
#include "ip-warn/verbs.h"

#define WRITES (TAKES_WRITE | TAKES_FORM)
#define LISTS (TAKES_LIST | TAKES_FILTER)

static const struct option_row notices_options[] = {
	{ "state", 0, "STATE", N_("only notices that are so: open (pending or failed), pending, sent, failed, dead, acknowledged") },
	{ "clock", 0, "CLOCK", N_("only reminders of this deadline") },
	{ NULL, 0, NULL, NULL },
};

static const struct option_row send_options[] = {
	{ "dry-run", 'n', NULL, N_("only the references of what would be sent now") },
	{ NULL, 0, NULL, NULL },
};

static const struct verb verbs[] = {
	{ .name = "issue", .act = "warning.issue", .operand = OPERAND_REFS, .takes = WRITES,
		.summary = N_("issue a warning and tell every department"),
		.examples = "ip-warn issue 2026-0007 -l orange --scope 全市 --measures 加强值守\n"
			"ip-report list --state verified -q | ip-warn issue -l blue --scope 本单位 --measures 关注 -" },
	{ .name = "adjust", .act = "warning.adjust", .operand = OPERAND_REFS, .takes = WRITES,
		.summary = N_("adjust the level of the warning in force"),
		.examples = "ip-warn adjust 2026-0007 -l red --reason 影响扩大" },
	{ .name = "lift", .act = "warning.lift", .operand = OPERAND_REFS, .takes = WRITES,
		.summary = N_("lift the warning: under control, the risk gone"),
		.examples = "ip-warn lift 2026-0007 --reason 事态已控制，风险消除" },
	{ .name = "ack", .act = "warning.ack", .operand = OPERAND_REFS, .takes = WRITES,
		.notice_act = "notice.ack",
		.summary = N_("a department acknowledges a warning; a person, a notice"),
		.examples = "ip-warn ack 2026-0007 -d publicity\nip-warn list -q | ip-warn ack -d logistics -\n"
			"ip-warn ack 2026-0007.n3" },
	{ .name = "notices", .operand = OPERAND_REFS_OPTIONAL, .takes = LISTS, .run = verb_notices,
		.options = notices_options, COLUMNS(notice),
		.summary = N_("list notices: who was told what, and whether it got there"),
		.examples = "ip-warn notices --state open\nip-warn notices 2026-0007 --format=tsv" },
	{ .name = "send", .operand = OPERAND_REFS_OPTIONAL, .run = verb_send, .question = true,
		.options = send_options,
		.summary = N_("deliver pending notices through the plan's channels"),
		.examples = "ip-warn send\nip-warn send 2026-0007.n3" },
	{ .name = "list", .operand = OPERAND_REFS_OPTIONAL, .takes = LISTS, .run = verb_list_parts,
		COLUMNS(part), .summary = N_("list warnings"),
		.examples = "ip-warn list\nip-warn list 2026-0007 --format=tsv" },
	{ .name = "show", .operand = OPERAND_REFS, .takes = TAKES_LIST, .run = verb_show,
		.formats = "html", .summary = N_("show a warning, or its incident"), .examples = "ip-warn show 2026-0007.w1" },
	{ .name = "log", .operand = OPERAND_REFS_OPTIONAL, .takes = LISTS, .run = verb_log,
		COLUMNS(event), .summary = N_("every event about warnings"),
		.examples = "ip-warn log 2026-0007" },
	{ .name = NULL },
};

int main(int argc, char **argv)
{
	static const struct tool tool = { "ip-warn", N_("warnings"), verbs, "w" };

	return tool_main(&tool, argc, argv);
}
