/*
 * ip-escalate: the response and its level, progress to the head, releases. This file is the
 * list of its verbs.
 */
#include "base/i18n.h"
#include "common/tool.h"
#include "ip-escalate/verbs.h"

#define WRITES (TAKES_WRITE | TAKES_FORM)
#define LISTS (TAKES_LIST | TAKES_FILTER)

static const struct option_row text_options[] = {
	{ "from", 0, "FILE", N_("the text, exactly as it stands in the file; - is stdin") },
	{ NULL, 0, NULL, NULL },
};

static const struct option_row remind_options[] = {
	{ "dry-run", 'n', NULL, N_("every check, nothing written") },
	{ "send", 0, NULL, N_("deliver notices at once, after the commit") },
	{ NULL, 0, NULL, NULL },
};

static const struct verb verbs[] = {
	{ .name = "start", .act = "response.start", .operand = OPERAND_REFS, .takes = WRITES,
		.summary = N_("start the response that follows from the warning"),
		.examples = "ip-escalate start 2026-0007\n"
			"ip-escalate start 2026-0007 --by head --ref 会议纪要〔2026〕3号" },
	{ .name = "raise", .act = "response.raise", .operand = OPERAND_REFS, .takes = WRITES,
		.summary = N_("raise the response"),
		.examples = "ip-escalate raise 2026-0007 --by head --ref phone --reason 事态升级" },
	{ .name = "lower", .act = "response.lower", .operand = OPERAND_REFS, .takes = WRITES,
		.summary = N_("lower the response"),
		.examples = "ip-escalate lower 2026-0007 --response III --by head --ref phone --reason 趋于平稳" },
	{ .name = "progress", .act = "response.progress", .operand = OPERAND_REFS, .takes = WRITES,
		.summary = N_("report progress to the head"),
		.examples = "ip-escalate progress 2026-0007 --text 服务已恢复八成" },
	{ .name = "draft", .act = "release.draft", .operand = OPERAND_REFS, .takes = TAKES_WRITE,
		.run = verb_release, .options = text_options, .modes = true,
		.summary = N_("draft a release, or redraft one sent back"),
		.examples = "ip-escalate draft 2026-0007 --from release.md --title 情况通报\n"
			"ip-escalate draft 2026-0007.m1 --from release.md" },
	{ .name = "approve", .act = "release.approve", .operand = OPERAND_REFS, .takes = WRITES,
		.summary = N_("approve the exact text of a draft"),
		.examples = "ip-escalate approve 2026-0007.m1\n"
			"ip-escalate approve 2026-0007.m1 --by head --ref 签批单3 --digest "
			"$(sha256sum <release.md | cut -c-64)" },
	{ .name = "return", .act = "release.return", .operand = OPERAND_REFS, .takes = WRITES,
		.summary = N_("send a draft back"),
		.examples = "ip-escalate return 2026-0007.m1 --reason 第二段待核实" },
	{ .name = "publish", .act = "release.publish", .operand = OPERAND_REFS, .takes = TAKES_WRITE,
		.run = verb_release, .options = text_options,
		.summary = N_("publish what was approved"),
		.examples = "ip-escalate publish 2026-0007.m1 --channel 官方网站 --address https://example.org/1\n"
			"ip-escalate publish 2026-0007.m1 --from release.md --channel 官方微博 --address …" },
	{ .name = "remind", .operand = OPERAND_REFS_OPTIONAL, .run = verb_remind,
		.options = remind_options,
		.summary = N_("tell of deadlines near or passed, once for each step of the ladder"),
		.examples = "ip-escalate remind\nip-escalate remind --send" },
	{ .name = "list", .operand = OPERAND_REFS_OPTIONAL, .takes = LISTS, .run = verb_list_own,
		COLUMNS(part), .summary = N_("list responses and releases"),
		.examples = "ip-escalate list 2026-0007" },
	{ .name = "show", .operand = OPERAND_REFS, .takes = TAKES_LIST, .run = verb_show,
		.formats = "html", .summary = N_("show a response or release, or its incident"),
		.examples = "ip-escalate show 2026-0007.m1" },
	{ .name = "log", .operand = OPERAND_REFS_OPTIONAL, .takes = LISTS, .run = verb_log,
		COLUMNS(event), .summary = N_("every event about responses and releases"),
		.examples = "ip-escalate log 2026-0007" },
	{ .name = NULL },
};

int main(int argc, char **argv)
{
	static const struct tool tool = { "ip-escalate", N_("the response, progress, releases"), verbs,
		"em" };

	return tool_main(&tool, argc, argv);
}
