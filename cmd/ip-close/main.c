/*
 * ip-close: assess, recommend and approve the end; a flare-up reopens. This file is the list
 * of its verbs; every writing one is generic.
 */
#include "base/i18n.h"
#include "common/tool.h"

#define WRITES (TAKES_WRITE | TAKES_FORM)
#define LISTS (TAKES_LIST | TAKES_FILTER)

static const struct verb verbs[] = {
	{ .name = "assess", .act = "close.assess", .operand = OPERAND_REFS, .takes = WRITES,
		.summary = N_("assess whether the end can be recommended"),
		.examples = "ip-close assess 2026-0007 -a expert -a director \\\n"
			"    --criterion controlled=是 --criterion hazard=是" },
	{ .name = "recommend", .act = "close.recommend", .operand = OPERAND_REFS, .takes = WRITES,
		.summary = N_("recommend the end"),
		.examples = "ip-close recommend 2026-0007 --text 处置有效，事态已控制" },
	{ .name = "approve", .act = "close.approve", .operand = OPERAND_REFS, .takes = WRITES,
		.summary = N_("approve the end"),
		.examples = "ip-close approve 2026-0007 --by head --ref 签批单9" },
	{ .name = "return", .act = "close.return", .operand = OPERAND_REFS, .takes = WRITES,
		.summary = N_("send the recommendation back"),
		.examples = "ip-close return 2026-0007 --reason 仍需观察 --by head --ref phone" },
	{ .name = "reopen", .act = "close.reopen", .operand = OPERAND_REFS, .takes = WRITES,
		.summary = N_("a flare-up: the same incident responds again"),
		.examples = "ip-close reopen 2026-0007 --reason 舆情再次升温" },
	{ .name = "list", .operand = OPERAND_REFS_OPTIONAL, .takes = LISTS, .run = verb_list_parts,
		COLUMNS(part), .summary = N_("list closing steps"), .examples = "ip-close list 2026-0007" },
	{ .name = "show", .operand = OPERAND_REFS, .takes = TAKES_LIST, .run = verb_show,
		.formats = "html", .summary = N_("show a closing step, or its incident"),
		.examples = "ip-close show 2026-0007.c1" },
	{ .name = "log", .operand = OPERAND_REFS_OPTIONAL, .takes = LISTS, .run = verb_log,
		COLUMNS(event), .summary = N_("every event about the end"),
		.examples = "ip-close log 2026-0007" },
	{ .name = NULL },
};

int main(int argc, char **argv)
{
	static const struct tool tool = { "ip-close", N_("assess, recommend and approve the end"),
		verbs, "c" };

	return tool_main(&tool, argc, argv);
}
