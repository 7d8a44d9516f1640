/* A plan built by hand that says what the default plan says, for tests of the plan room. */
#include <string.h>

#include "good_case.h"
#include "plan/plan_new.h"

enum { HEAD, DEPUTY, MEMBER, DIRECTOR, OFFICER, DEPARTMENT, EXPERT, AUDITOR };
#define R(role) (1u << (role))
#define COPY(plan, what, list) \
	((plan)->what = arena_alloc((plan)->arena, sizeof (list)), \
	memcpy((plan)->what, (list), sizeof (list)), \
	(plan)->n_##what = sizeof (list) / sizeof (list)[0])

static const char *none[] = { NULL };
static const char *required_first[] = { "occurred", "place", "course", NULL };
static const char *required_written[] = { "occurred", "place", "course", "cause", "impact",
	"trend", "measures", "next", NULL };
static const char *legal_fields[] = { "basis", "file-number", NULL };
static const char *evidence_types[] = { "text", "picture", "video", NULL };
static const char *end_demands[] = { "verified", "phone", "written", "releases", NULL };
static const char *summary_demands[] = { "investigate", NULL };
static const char *archive_demands[] = { "summary", "loss", "tasks", "documents", NULL };
static const char *red_names[] = { "红", NULL };
static const char *met_by_phone[] = { "report.phone", NULL };
static const char *met_by_written[] = { "report.written", NULL };
static const char *met_by_document[] = { "report.correct", NULL };

static void organisation(struct iptk_plan *plan)
{
	static const struct iptk_role roles[] = {
		{ "head", "组长", IPTK_GROUP_LEADING }, { "deputy", "副组长", IPTK_GROUP_LEADING },
		{ "member", "成员", IPTK_GROUP_LEADING }, { "director", "主任", IPTK_GROUP_OFFICE },
		{ "officer", "值班员", IPTK_GROUP_OFFICE },
		{ "department", "部门", IPTK_GROUP_DEPARTMENT },
		{ "expert", "专家", IPTK_GROUP_EXPERT }, { "auditor", "审计", IPTK_GROUP_NONE },
	};
	static const struct iptk_department departments[] = {
		{ "office", "办公室", true }, { "publicity", "宣传部", false },
		{ "infotech", "信息中心", false },
	};
#define PERSON(id, name, roles, dept, account, uid) { id, name, roles, dept, account, uid, \
	IPTK_NO_TIME, IPTK_NO_TIME, NULL, NULL, NULL, IPTK_NO_TIME }
	static const struct iptk_person people[] = {
		PERSON("head", "王一", R(HEAD), IPTK_NONE, NULL, -1),
		PERSON("deputy", "李二", R(DEPUTY), IPTK_NONE, NULL, -1),
		PERSON("director", "张三", R(DIRECTOR), 0, "zhang", -1),
		PERSON("officer", "赵四", R(OFFICER), 0, NULL, 1001),
		PERSON("p-head", "孙六", R(MEMBER) | R(DEPARTMENT), 1, NULL, -1),
		PERSON("i-clerk", "同名", R(AUDITOR), 2, NULL, -1),
		PERSON("i-head", "周五", R(DEPARTMENT), 2, NULL, 1005),
		PERSON("expert", "吴七", R(EXPERT), IPTK_NONE, NULL, -1),
		PERSON("officer2", "同名", R(OFFICER), 0, NULL, 1009),
	};
	COPY(plan, roles, roles);
	COPY(plan, departments, departments);
	COPY(plan, people, people);
}

static void levels(struct iptk_plan *plan)
{
	static const struct iptk_kind kinds[] = { { "opinion", "舆情" }, { "other", "其他" } };
	struct iptk_level list[] = {
		{ "red", "红色", red_names, "", "red", 0, true, false },
		{ "orange", "橙色", none, "", "", 1, true, false },
		{ "yellow", "黄色", none, "", "yellow", 2, false, false },
		{ "blue", "蓝色", none, "", "blue", 3, false, true },
	};
	struct iptk_response responses[] = {
		{ "I", "一级", none, R(HEAD), false, R(HEAD), "" },
		{ "II", "二级", none, R(DEPUTY), false, R(HEAD), "" },
		{ "III", "三级", none, R(DIRECTOR), false, 0, "" },
		{ "IV", "四级", none, 0, true, 0, "" },
	};
	struct iptk_category categories[] = {
		{ "monitoring", "监测", false, none }, { "release", "发布", true, none },
		{ "legal", "依法处置", false, legal_fields },
	};
	static const struct iptk_criterion criteria[] = { { "effective", "处置有效" },
		{ "controlled", "事态受控" } };
	COPY(plan, kinds, kinds);
	COPY(plan, levels, list);
	COPY(plan, responses, responses);
	COPY(plan, categories, categories);
	COPY(plan, criteria, criteria);
}

static void clocks(struct iptk_plan *plan)
{
	struct iptk_clock_def list[] = {
		{ .id = "phone", .name = "电话报告", .clause = "4.1.1", .late_needs_reason = true,
			.met_by = met_by_phone },
		{ .id = "written", .name = "书面报告", .clause = "4.1.1", .late_needs_reason = true,
			.met_by = met_by_written },
		{ .id = "document", .name = "补文件", .clause = "2.2", .met_by = met_by_document },
	};
	COPY(plan, clocks, list);
}

static void decisions(struct iptk_plan *plan)
{
	const struct {
		const char *act;
		int response;
		bool not_author;
		uint32_t roles;
		bool dept_head;
	} list[] = {
		{ "report.verify", IPTK_NONE, true, R(DIRECTOR) | R(OFFICER), false },
		{ "signal.judge", IPTK_NONE, true, R(DIRECTOR) | R(OFFICER), false },
		{ "warning.issue", IPTK_NONE, false, R(DIRECTOR) | R(OFFICER), false },
		{ "warning.adjust", IPTK_NONE, false, R(DIRECTOR) | R(OFFICER), false },
		{ "warning.lift", IPTK_NONE, false, R(DIRECTOR) | R(OFFICER), false },
		{ "response", 0, false, R(HEAD) | R(DEPUTY), false },
		{ "response", 1, false, R(HEAD) | R(DEPUTY), false },
		{ "response", 2, false, R(HEAD) | R(DEPUTY) | R(DIRECTOR), false },
		{ "response", 3, false, R(HEAD) | R(DEPUTY) | R(DIRECTOR), true },
		{ "release.approve", IPTK_NONE, true, R(HEAD) | R(DEPUTY), false },
		{ "close.assess", IPTK_NONE, false, R(DIRECTOR) | R(OFFICER), false },
		{ "close.recommend", IPTK_NONE, false, R(DIRECTOR) | R(OFFICER), false },
		{ "close.approve", IPTK_NONE, true, R(HEAD) | R(DEPUTY), false },
		{ "close.approve", 0, true, R(HEAD), false },
		{ "close.approve", 1, true, R(HEAD), false },
		{ "close.reopen", IPTK_NONE, false, R(HEAD) | R(DIRECTOR) | R(OFFICER), false },
		{ "review.account", IPTK_NONE, false, R(HEAD) | R(DEPUTY), false },
		{ "review.submit", IPTK_NONE, false, R(DIRECTOR) | R(OFFICER), false },
		{ "review.accept", IPTK_NONE, true, R(HEAD) | R(DEPUTY), false },
		{ "review.waive", IPTK_NONE, false, R(HEAD) | R(DEPUTY), false },
		{ "review.archive", IPTK_NONE, false, R(DIRECTOR) | R(OFFICER), false },
		{ "plan.adopt", IPTK_NONE, false, R(HEAD) | R(OFFICER), false },
	};
	size_t n = sizeof list / sizeof list[0];
	plan->decisions = arena_alloc(plan->arena, n * sizeof *plan->decisions);
	plan->n_decisions = n;
	for (size_t k = 0; k < n; k++) {
		struct iptk_step *step = arena_alloc(plan->arena, sizeof *step);
		*step = (struct iptk_step){ .roles = list[k].roles, .dept_head = list[k].dept_head };
		plan->decisions[k] = (struct iptk_decision){ .act = list[k].act,
			.response = list[k].response, .not_author = list[k].not_author,
			.steps = step, .n_steps = 1 };
	}
}

struct iptk_plan *hand_plan(void)
{
	struct iptk_plan *plan = plan_new();
	plan->version = "1";
	plan->unit = "单位";
	plan->zone = "UTC";
	plan->presume_lead = true;
	plan->required_first = required_first;
	plan->required_written = required_written;
	plan->evidence_types = evidence_types;
	plan->end_demands = end_demands;
	plan->summary_demands = summary_demands;
	plan->archive_demands = archive_demands;
	plan->personal = none;
	plan->assess_experts = 1;
	plan->assess_office = 1;
	organisation(plan);
	levels(plan);
	clocks(plan);
	decisions(plan);
	return plan;
}
