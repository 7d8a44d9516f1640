/*
 * ip-report: signals, reports, measures, evidence; the list of incidents and deadlines.
 * This file is the list of its verbs.
 */
#include "base/i18n.h"
#include "common/tool.h"
#include "ip-report/verbs.h"

#define WRITES (TAKES_WRITE | TAKES_FORM)
#define LISTS (TAKES_LIST | TAKES_FILTER)

static const struct option_row new_options[] = {
	{ "signal", 's', NULL, N_("send up a signal, to be judged by the Office") },
	{ NULL, 0, NULL, NULL },
};
static const struct option_row attach_options[] = {
	{ "files0-from", 0, "FILE", N_("more files, each name ended by NUL; - is stdin") },
	{ NULL, 0, NULL, NULL },
};
static const struct option_row evidence_options[] = {
	{ "check", 0, NULL, N_("is each file still what was taken in? 1: no") },
	{ "copy", 0, NULL, N_("write the file to stdout; the custody is recorded") },
	{ NULL, 0, NULL, NULL },
};
static const struct option_row import_options[] = {
	{ "dept", 'd', "DEPT", N_("where a record names no department that the plan knows") },
	{ "kind", 0, "KIND", N_("where a record names no kind that the plan knows") },
	{ "drill", 0, NULL, N_("mark every new incident as a drill") },
	{ NULL, 0, NULL, NULL },
};
static const struct option_row due_options[] = {
	{ "clock", 'c', "CLOCK", N_("only this deadline") },
	{ "owner", 0, "WHO", N_("only what this person, role or department owes") },
	{ NULL, 0, NULL, NULL },
};

static const struct verb verbs[] = {
	{ .name = "new", .act = "report.new", .takes = WRITES, .run = verb_new,
		.options = new_options, .summary = N_("report an incident, or send up a signal"),
		.examples = "ip-report new -t 网页被篡改 --kind infosec -d infotech --occurred -20min \\\n"
			"    --place 机房 --course 首页出现异常内容\n"
			"ip-report new --from first.md\n"
			"ip-report new --signal -d publicity --course 论坛出现集中投诉" },
	{ .name = "follow", .act = "report.follow", .operand = OPERAND_REFS, .takes = WRITES,
		.summary = N_("follow-up report; --final: the final one"),
		.examples = "ip-report follow 2026-0007 --course 页面已恢复 --trend 趋于平稳\n"
			"ip-report follow 2026-0007 -e --final" },
	{ .name = "phone", .act = "report.phone", .operand = OPERAND_REFS, .takes = WRITES,
		.summary = N_("the report by phone to the superior authority"),
		.examples = "ip-report phone 2026-0007 --to 市委值班室 --at 10:05" },
	{ .name = "written", .act = "report.written", .operand = OPERAND_REFS, .takes = WRITES,
		.summary = N_("the report in writing: all eight fields must be known"),
		.examples = "ip-report written 2026-0007 --to 市委值班室 --ref 应急〔2026〕7号" },
	{ .name = "notify", .act = "report.notify", .operand = OPERAND_REFS, .takes = WRITES,
		.summary = N_("report to an outside authority; --for: which deadline of a profile it meets"),
		.examples = "ip-report notify 2026-0007 --to 国家计算机应急处理协调中心 --for nis2-warning\n"
			"ip-report notify 2026-0007 --to 监管机构 --for gdpr-notification --text 已通报" },
	{ .name = "verify", .act = "report.verify", .operand = OPERAND_REFS, .takes = WRITES,
		.summary = N_("the Office verified it and told the leading group"),
		.examples = "ip-report verify 2026-0007\n"
			"ip-report new --from first.md | ip-report verify -" },
	{ .name = "accept", .act = "signal.accept", .operand = OPERAND_REFS, .takes = WRITES,
		.summary = N_("judge a signal: it is an incident"),
		.examples = "ip-report accept 2026-0007 --kind opinion" },
	{ .name = "dismiss", .act = "signal.dismiss", .operand = OPERAND_REFS,
		.takes = TAKES_WRITE, .confirm = true,
		.summary = N_("judge a signal or report: there is no risk"),
		.examples = "ip-report dismiss 2026-0007 --reason 核实为误报\n"
			"ip-report dismiss 2026-0007 --reason 误报 --confirm 2026-0007 </dev/null" },
	{ .name = "merge", .act = "signal.merge", .operand = OPERAND_REFS,
		.takes = TAKES_WRITE, .confirm = true,
		.summary = N_("judge a signal or report: it belongs to another incident"),
		.examples = "ip-report merge 2026-0009 --into 2026-0007" },
	{ .name = "measure", .act = "measure.add", .operand = OPERAND_REFS, .takes = WRITES,
		.summary = N_("something done about the incident"),
		.examples = "ip-report measure 2026-0007 -c monitoring --text 专人值守监测\n"
			"ip-report measure 2026-0007 -c legal --text 报案 --basis 网络安全法 --file-number 京公(2026)12" },
	{ .name = "attach", .act = "evidence.attach", .operand = OPERAND_ANY,
		.takes = TAKES_WRITE, .run = verb_attach, .options = attach_options, .modes = true,
		.summary = N_("take files in as evidence"),
		.examples = "ip-report attach 2026-0007 screen.png --origin 值班员截屏 --collected 09:40\n"
			"find shots -print0 | ip-report attach 2026-0007 --files0-from=-" },
	{ .name = "evidence", .act = "evidence.transfer", .operand = OPERAND_REFS_OPTIONAL,
		.takes = TAKES_WRITE | TAKES_LIST, .run = verb_evidence, .options = evidence_options,
		.modes = true,
		.summary = N_("list evidence, check it, hand it out or over"), .question = true,
		COLUMNS(part), .formats = "sha256",
		.examples = "ip-report evidence 2026-0007 --format=sha256 | sha256sum -c\n"
			"ip-report evidence --check\n"
			"ip-report evidence 2026-0007.a1 --copy --reason 移交公安 >screen.png\n"
			"ip-report evidence 2026-0007.a1 --transfer director --reason 封存" },
	{ .name = "correct", .act = "report.correct", .operand = OPERAND_REFS, .takes = WRITES,
		.summary = N_("correct a part by a later event that names it"),
		.examples = "ip-report correct 2026-0007.r1 --place 二号机房 --reason 首报有误\n"
			"ip-report correct 2026-0007.w1 --ref 会议纪要〔2026〕3号" },
	{ .name = "confirm", .act = "decision.confirm", .operand = OPERAND_REFS, .takes = WRITES,
		.summary = N_("confirm, from your own account, a decision recorded in your name"),
		.examples = "ip-report confirm 2026-0007.e1" },
	{ .name = "import", .operand = OPERAND_FILES, .takes = TAKES_WRITE, .run = verb_import,
		.options = import_options,
		.summary = N_("take in JSON lines: incidents, acts, or an exported log"),
		.examples = "ip-report import reports.jsonl\n"
			"ip-report import --dept office --kind other - <reports.jsonl\n"
			"ip-plan adopt --db new.db; ip-report import --db new.db log.jsonl" },
	{ .name = "list", .takes = LISTS, .run = verb_list, COLUMNS(incident),
		.operand = OPERAND_REFS_OPTIONAL, .summary = N_("list incidents"),
		.examples = "ip-report list --open\nip-report list --level red --since 2026-01-01 --format=tsv" },
	{ .name = "show", .operand = OPERAND_REFS, .takes = TAKES_LIST, .run = verb_show,
		.formats = "html", .summary = N_("show an incident, or a part of it"),
		.examples = "ip-report show 2026-0007\nip-report show 2026-0007 --format=md >form.md" },
	{ .name = "log", .operand = OPERAND_REFS_OPTIONAL, .takes = LISTS, .run = verb_log,
		COLUMNS(event), .summary = N_("every event, who recorded it and who decided"),
		.examples = "ip-report log 2026-0007\nip-report log --format=tsv" },
	{ .name = "search", .operand = OPERAND_ANY, .takes = LISTS, .run = verb_search,
		COLUMNS(incident), .summary = N_("find incidents by their text"),
		.examples = "ip-report search 停电\nip-report search 投诉 --since 2026-01-01" },
	{ .name = "due", .operand = OPERAND_REFS_OPTIONAL, .takes = LISTS, .run = verb_due,
		.options = due_options, COLUMNS(clock), .formats = "ics",
		.summary = N_("deadlines that run, the next first"),
		.examples = "ip-report due\nip-report due 2026-0007 --format=tsv\n"
			"ip-report due --format=ics >deadlines.ics" },
	{ .name = "check", .operand = OPERAND_REFS_OPTIONAL, .takes = LISTS, .run = verb_check,
		.options = due_options, COLUMNS(clock), .question = true, .formats = "prom",
		.summary = N_("is anything overdue? Silent and 0: no; one line each and 1: yes"),
		.examples = "ip-report check || mail -s overdue duty@example.org\nip-report check --level red\n"
			"ip-report check --format=prom" },
	{ .name = NULL },
};

int main(int argc, char **argv)
{
	static const struct tool tool = { "ip-report",
		N_("signals, reports, measures, evidence, deadlines"), verbs, NULL };

	return tool_main(&tool, argc, argv);
}
