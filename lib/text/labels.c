/*
 * Labels of ids and words of the record, for people. Exact ids only, by walking the plan's
 * short tables; the words of the record are one table here, in the user's language through
 * gettext and in Chinese for the summary report.
 */
#include "text/labels.h"

#include <string.h>

#include "base/i18n.h"

#define FIND(list, count, id) \
	for (size_t k = 0; plan != NULL && (id) != NULL && k < plan->count; k++) { \
		if (strcmp(plan->list[k].id, (id)) == 0) { \
			return &plan->list[k]; \
		} \
	} \
	return NULL

const struct iptk_level *level_of(const struct iptk_plan *plan, const char *id)
{
	FIND(levels, n_levels, id);
}

const struct iptk_category *category_of(const struct iptk_plan *plan, const char *id)
{
	FIND(categories, n_categories, id);
}

static const struct iptk_response *response_of(const struct iptk_plan *plan, const char *id)
{
	FIND(responses, n_responses, id);
}

static const struct iptk_kind *kind_of(const struct iptk_plan *plan, const char *id)
{
	FIND(kinds, n_kinds, id);
}

static const struct iptk_department *dept_of(const struct iptk_plan *plan, const char *id)
{
	FIND(departments, n_departments, id);
}

static const struct iptk_person *person_of(const struct iptk_plan *plan, const char *id)
{
	FIND(people, n_people, id);
}

static const struct iptk_clock_def *clock_of(const struct iptk_plan *plan, const char *id)
{
	FIND(clocks, n_clocks, id);
}

static const struct iptk_role *role_of(const struct iptk_plan *plan, const char *id)
{
	FIND(roles, n_roles, id);
}

static const char *label_or(const char *label, const char *id)
{
	return label != NULL && label[0] != '\0' ? label : id;
}

const char *label_level(const struct iptk_plan *plan, const char *id)
{
	const struct iptk_level *level = level_of(plan, id);

	return level != NULL ? label_or(level->label, id) : id;
}

const char *label_response(const struct iptk_plan *plan, const char *id)
{
	const struct iptk_response *response = response_of(plan, id);

	return response != NULL ? label_or(response->label, id) : id;
}

const char *label_kind(const struct iptk_plan *plan, const char *id)
{
	const struct iptk_kind *kind = kind_of(plan, id);

	return kind != NULL ? label_or(kind->name, id) : id;
}

const char *label_dept(const struct iptk_plan *plan, const char *id)
{
	const struct iptk_department *dept = dept_of(plan, id);

	return dept != NULL ? label_or(dept->name, id) : id;
}

const char *label_category(const struct iptk_plan *plan, const char *id)
{
	const struct iptk_category *category = category_of(plan, id);

	return category != NULL ? label_or(category->name, id) : id;
}

const char *label_aspect(const struct iptk_plan *plan, const char *id)
{
	for (size_t k = 0; plan != NULL && id != NULL && k < plan->n_aspects; k++) {
		if (strcmp(plan->aspects[k].id, id) == 0) {
			return label_or(plan->aspects[k].text, id);
		}
	}
	return id;
}

const char *label_profiles(const struct iptk_plan *plan, const struct iptk_incident *incident,
	struct arena *arena)
{
	AUTO_BUF struct buf all = { 0 };

	for (size_t k = 0; plan != NULL && k < plan->n_profiles; k++) {
		if (iptk_incident_is_under(incident, plan->profiles[k].id)) {
			buf_addf(&all, "%s%s", all.len > 0 ? "；" : "", plan->profiles[k].name);
		}
	}
	return all.len > 0 ? arena_strdup(arena, buf_text(&all)) : incident->under;
}

const struct iptk_plan *roster_at(const struct iptk_rosters *rosters, const struct iptk_plan *plan,
	int64_t seq)
{
	const struct iptk_plan *then = rosters->at != NULL ? rosters->at(rosters->session, seq) : NULL;

	return then != NULL ? then : plan;
}

const char *label_person(const struct iptk_plan *plan, const char *id)
{
	const struct iptk_person *person = person_of(plan, id);

	return person != NULL ? label_or(person->name, id) : id;
}

const char *label_clock(const struct iptk_plan *plan, const char *id)
{
	const struct iptk_clock_def *clock = clock_of(plan, id);

	return clock != NULL ? label_or(clock->name, id) : id;
}

const char *label_owner(const struct iptk_plan *plan, const char *id)
{
	const struct iptk_role *role = role_of(plan, id);

	if (role != NULL) {
		return label_or(role->label, id);
	}
	if (dept_of(plan, id) != NULL) {
		return label_dept(plan, id);
	}
	return label_person(plan, id);
}

const char *color_level(const struct iptk_plan *plan, const char *id)
{
	const struct iptk_level *level = level_of(plan, id);

	return level != NULL && level->color != NULL && level->color[0] != '\0' ? level->color : NULL;
}

static const struct word {
	const char *word, *chinese;
} words[] = {
	/* states of an incident */
	{ N_("signal"), "苗头信息" }, { N_("reported"), "已报告" }, { N_("verified"), "已核实" },
	{ N_("responding"), "响应中" }, { N_("ending"), "待批终止" }, { N_("ended"), "已终止" },
	{ N_("archived"), "已归档" }, { N_("dismissed"), "不予立案" }, { N_("merged"), "已并案" },
	/* states of a part */
	{ N_("recorded"), "已记录" }, { N_("presumed"), "推定" }, { N_("in-force"), "生效中" },
	{ N_("adjusted"), "已调整" }, { N_("lifted"), "已解除" }, { N_("approved"), "已批准" },
	{ N_("returned"), "已退回" }, { N_("published"), "已发布" }, { N_("open"), "未完成" },
	{ N_("done"), "已完成" }, { N_("waived"), "已豁免" }, { N_("submitted"), "已提交" },
	{ N_("accepted"), "已审定" },
	/* states of a notice */
	{ N_("pending"), "待发" }, { N_("sent"), "已发" }, { N_("failed"), "暂未送达" },
	{ N_("dead"), "送达失败" }, { N_("acknowledged"), "已签收" },
	/* types of parts */
	{ N_("new"), "首报" }, { N_("follow"), "续报" }, { N_("phone"), "电话报告" },
	{ N_("notify"), "对外报告" },
	{ N_("written"), "书面报告" }, { N_("verify"), "核实" }, { N_("accept"), "判定为事件" },
	{ N_("dismiss"), "不予立案" }, { N_("merge"), "并案" }, { N_("correct"), "更正" },
	{ N_("add"), "处置措施" }, { N_("draft"), "拟稿" }, { N_("attach"), "取证" },
	{ N_("issue"), "发布预警" }, { N_("adjust"), "调整预警" }, { N_("lift"), "解除预警" },
	{ N_("start"), "启动响应" }, { N_("raise"), "提升响应" }, { N_("lower"), "降低响应" },
	{ N_("consent"), "同意响应" }, { N_("progress"), "进展报告" }, { N_("assess"), "终止评估" },
	{ N_("recommend"), "建议终止" }, { N_("approve"), "批准终止" },
	{ N_("return"), "退回" }, { N_("reopen"), "重启处置" }, { N_("loss"), "损失评估" },
	{ N_("recovery"), "恢复任务" }, { N_("support"), "心理援助" },
	{ N_("investigate"), "调查结论" }, { N_("account"), "责任追究" },
	{ N_("submit"), "提交总结" }, { N_("improve"), "改进任务" }, { N_("waive"), "豁免" },
	{ N_("archive"), "归档" }, { N_("evaluate"), "演练评估" },
	/* types of evidence */
	{ N_("text"), "文字" }, { N_("picture"), "图片" }, { N_("video"), "视频" },
	{ N_("audio"), "音频" }, { N_("other"), "其他" },
	/* planned drills */
	{ N_("planned"), "已计划" }, { N_("not-held"), "未按期举行" }, { N_("moved"), "已改期" },
	{ N_("cancelled"), "已取消" },
	/* readiness */
	{ N_("missing"), "缺失" }, { N_("stale"), "未及时确认" }, { N_("short"), "不足" },
	{ N_("expired"), "过期" }, { N_("stock"), "物资" },
	{ N_("calendar"), "工作日历" }, { N_("planned-drill"), "计划演练" }, { N_("evaluation"), "演练评估" },
	{ N_("improvement"), "演练改进" }, { N_("roster"), "值班安排" },
	/* how a clock stands */
	{ N_("met"), "按时" }, { N_("late"), "逾期完成" }, { N_("overdue"), "逾期未完成" },
	{ N_("stopped"), "已停止" },
};

static const struct word *word_of(const char *word)
{
	for (size_t k = 0; word != NULL && k < sizeof words / sizeof *words; k++) {
		if (strcmp(words[k].word, word) == 0) {
			return &words[k];
		}
	}
	return NULL;
}

const char *word_shown(const char *word)
{
	const struct word *found = word_of(word);

	return found != NULL ? _(found->word) : word;
}

const char *word_chinese(const char *word)
{
	const struct word *found = word_of(word);

	return found != NULL ? found->chinese : word;
}

int iptk_state_read(const char *word)
{
	int state = iptk_state_parse(word);

	for (int k = 0; state < 0 && k < IPTK_STATE_N; k++) {
		const char *name = iptk_state_name((enum iptk_state)k);

		if (strcmp(word, word_chinese(name)) == 0 || strcmp(word, word_shown(name)) == 0) {
			state = k;
		}
	}
	return state;
}

const char *part_chinese(const struct iptk_part *part)
{
	static const struct {
		char letter;
		const char *type, *chinese;
	} own[] = {
		{ 'r', "signal", "上报苗头信息" }, { 'r', "final", "终报" },
		{ 'e', "approve", "批准信息发布" }, { 'e', "return", "退回信息发布稿" },
		{ 'v', "accept", "审定总结报告" }, { 'v', "return", "退回总结报告" },
		{ 'c', "return", "退回终止建议" },
	};

	for (size_t k = 0; part->type != NULL && k < sizeof own / sizeof *own; k++) {
		if (own[k].letter == part->letter && strcmp(own[k].type, part->type) == 0) {
			return own[k].chinese;
		}
	}
	return part->type != NULL ? word_chinese(part->type) : "";
}
