/*
 * ip-review: everything after the end, and the record itself: export, head, verify. This
 * file is the list of its verbs.
 */
#include "base/i18n.h"
#include "common/tool.h"
#include "ip-review/verbs.h"

#define WRITES (TAKES_WRITE | TAKES_FORM)
#define LISTS (TAKES_LIST | TAKES_FILTER)

static const struct option_row summary_options[] = {
	{ "submit", 0, NULL, N_("submit the report to the leading group") },
	{ "from", 0, "FILE", N_("with --submit: the completed report; - is stdin") },
	{ "accept", 0, NULL, N_("the leading group accepts it") },
	{ "return", 0, NULL, N_("the leading group sends it back; with --reason") },
	{ "digest", 0, "SHA256", N_("with --accept: digest of the exact text that is meant") },
	{ NULL, 0, NULL, NULL },
};
static const struct option_row verify_options[] = {
	{ "heads", 0, "FILE", N_("printed heads, \"seq hash\" a line; - is stdin") },
	{ NULL, 0, NULL, NULL },
};

static const struct verb verbs[] = {
	{ .name = "loss", .act = "review.loss", .operand = OPERAND_REFS, .takes = WRITES,
		.summary = N_("loss assessment"),
		.examples = "ip-review loss 2026-0007 --text 服务中断四小时 --amount 12万元" },
	{ .name = "recovery", .act = "review.recovery", .operand = OPERAND_REFS, .takes = WRITES,
		.summary = N_("a recovery task"),
		.examples = "ip-review recovery 2026-0007 --text 重装主机 --owner infotech-head --due 2026-04-01" },
	{ .name = "support", .act = "review.support", .operand = OPERAND_REFS, .takes = WRITES,
		.summary = N_("psychological support given: counts and kinds, no names"),
		.examples = "ip-review support 2026-0007 --help-kind 团体辅导 --count 30" },
	{ .name = "investigate", .act = "review.investigate", .operand = OPERAND_REFS, .takes = WRITES,
		.summary = N_("findings of the investigation"),
		.examples = "ip-review investigate 2026-0007 --team director --team expert \\\n"
			"    --cause 口令泄露 --course 经过 --responsibility 运维岗位" },
	{ .name = "account", .act = "review.account", .operand = OPERAND_REFS, .takes = WRITES,
		.summary = N_("accountability"),
		.examples = "ip-review account 2026-0007 --decision 通报批评 --rule 问责办法第八条 \\\n"
			"    --unit 运维岗位 --by head --ref 决定〔2026〕2号" },
	{ .name = "summary", .act = "review.submit", .operand = OPERAND_REFS, .takes = TAKES_WRITE,
		.run = verb_summary, .options = summary_options, .modes = true,
		.summary = N_("the summary report: draft, submit, accept, send back"),
		.examples = "ip-review summary 2026-0007 >summary.md\n"
			"ip-review summary 2026-0007 --submit --from summary.md\n"
			"ip-review summary 2026-0007 --accept --by head --ref 签批单12\n"
			"ip-review summary 2026-0007 --return --reason 补充整改措施 --by head --ref phone" },
	{ .name = "improve", .act = "review.improve", .operand = OPERAND_REFS, .takes = WRITES,
		.summary = N_("an improvement, as a task"),
		.examples = "ip-review improve 2026-0007 --text 修订口令制度 --owner director --due 2026-06-01" },
	{ .name = "evaluate", .act = "review.evaluate", .operand = OPERAND_REFS, .takes = WRITES,
		.summary = N_("evaluate an aspect of a drill; what must be mended, as a task"),
		.examples = "ip-review evaluate 2026-0009 --aspect reporting --score 85 --finding 首报及时\n"
			"ip-review evaluate 2026-0009 --aspect command --score 55 --finding 分工不清 \\\n"
			"    --text 修订值守分工 --owner director --due 2026-06-01" },
	{ .name = "done", .act = "review.done", .operand = OPERAND_REFS, .takes = WRITES,
		.summary = N_("a task is done"), .examples = "ip-review done 2026-0007.v2 --text 已验收" },
	{ .name = "waive", .act = "review.waive", .operand = OPERAND_REFS, .takes = WRITES,
		.summary = N_("the leading group waives a task or a demand"),
		.examples = "ip-review waive 2026-0007 --item loss --reason 无损失 --by head --ref phone\n"
			"ip-review waive 2026-0007.v2 --reason 并入年度计划 --by head --ref phone" },
	{ .name = "archive", .act = "review.archive", .operand = OPERAND_REFS, .takes = TAKES_WRITE,
		.confirm = true, .summary = N_("archive the incident"),
		.examples = "ip-review archive 2026-0007\n"
			"ip-review archive 2026-0007 --confirm 2026-0007 </dev/null" },
	{ .name = "todo", .operand = OPERAND_REFS_OPTIONAL, .takes = TAKES_LIST, .run = verb_todo,
		.columns = todo_columns, .n_columns = &n_todo_columns,
		.summary = N_("open tasks, and what the archive still demands"),
		.examples = "ip-review todo\nip-review todo 2026-0007" },
	{ .name = "list", .operand = OPERAND_REFS_OPTIONAL, .takes = LISTS, .run = verb_list_parts,
		COLUMNS(part), .summary = N_("list review items"), .examples = "ip-review list 2026-0007" },
	{ .name = "show", .operand = OPERAND_REFS, .takes = TAKES_LIST, .run = verb_show,
		.formats = "html", .summary = N_("show a review item, or its incident"),
		.examples = "ip-review show 2026-0007.v1" },
	{ .name = "log", .operand = OPERAND_REFS_OPTIONAL, .takes = LISTS, .run = verb_log,
		COLUMNS(event), .summary = N_("every event of the review"),
		.examples = "ip-review log 2026-0007" },
	{ .name = "month", .operand = OPERAND_ANY, .run = verb_month, .options = month_options,
		.formats = "md html", .summary = N_("a month's summary for the leading group"),
		.examples = "ip-review month 2026-03 | pandoc --reference-doc=reference.docx -o 3月.docx\n"
			"ip-review month 2026-03 --format=html >3月.html" },
	{ .name = "stats", .takes = LISTS, .run = verb_stats, .options = stats_options,
		COLUMNS(figure), .formats = "html", .summary = N_("how long things took, and how many deadlines were kept"),
		.examples = "ip-review stats --since 2026-01-01\nip-review stats --by clock,dept --drill=both" },
	{ .name = "export", .operand = OPERAND_REFS_OPTIONAL, .run = verb_export,
		.summary = N_("the whole log as JSON lines, or one incident's dossier"),
		.examples = "ip-review export >log.jsonl\nip-review export 2026-0007 >dossier.json" },
	{ .name = "head", .run = verb_head,
		.options = head_options, .summary = N_("the log's last number, its hash, and its id"),
		.examples = "ip-review head | tee -a heads.txt" },
	{ .name = "verify", .run = verb_verify, .options = verify_options, .question = true,
		.summary = N_("check all that the record promises; 1: something is wrong"),
		.examples = "ip-review verify\nip-review verify --heads heads.txt" },
	{ .name = NULL },
};

int main(int argc, char **argv)
{
	static const struct tool tool = { "ip-review", N_("the review after the end, and the record"),
		verbs, "v" };

	return tool_main(&tool, argc, argv);
}
