/*
 * The month for the leading group, second half: how ready the organisation is (PLAN 6, 7), and
 * drills by themselves, with what they have shown.
 */
#include <string.h>

#include "iptk/clock.h"
#include "text/labels.h"
#include "text/month.h"

#define NAMES_SHOWN 8 /* of those whom one lack concerns */

static const char *or_dash(const char *text)
{
	return text != NULL && text[0] != '\0' ? text : "—";
}

/* A time that was given as a day is shown as one: it begins it or, for what is due, ends it. */
static const char *day_of(struct page *page, int64_t at)
{
	char *text = arena_strdup(&page->arena, page_time(&page->arena, at));
	char *begins = strstr(text, " 00:00"), *ends = strstr(text, " 23:59");

	if (begins != NULL || ends != NULL) {
		*(begins != NULL ? begins : ends) = '\0';
	}
	return or_dash(text);
}

static int64_t due_again(const struct iptk_month *m, const struct iptk_clock_def *def, int64_t at)
{
	struct iptk_count by = { .plan = m->plan };

	return def == NULL ? IPTK_NO_TIME : iptk_clock_due(&def->limit[0], at, &by);
}

static const struct iptk_clock_def *plan_clock(const struct iptk_plan *plan, const char *start)
{
	for (size_t k = 0; k < plan->n_clocks; k++) {
		const struct iptk_clock_def *def = &plan->clocks[k];

		if (def->scope == IPTK_SCOPE_PLAN && def->start_plan != NULL
				&& strcmp(def->start_plan, start) == 0) {
			return def;
		}
	}
	return NULL;
}

/* ---- what is lacking -------------------------------------------------------------------------- */

static bool is_same(const struct iptk_lack *a, const struct iptk_lack *b)
{
	return strcmp(a->clause, b->clause) == 0 && strcmp(a->item, b->item) == 0
		&& strcmp(a->what, b->what) == 0 && strcmp(a->owner, b->owner) == 0;
}

static const char *item_of(const struct iptk_plan *plan, const struct iptk_lack *lack)
{
	return iptk_plan_clock(plan, lack->item) != IPTK_NONE ? label_clock(plan, lack->item)
		: word_chinese(lack->item);
}

static void add_name(struct buf *names, const struct iptk_plan *plan, const struct iptk_lack *lack)
{
	if (lack->until_at != IPTK_NO_TIME) {
		AUTO_ARENA struct arena arena = { 0 };

		buf_addf(names, "%s%s 至 %s", names->len > 0 ? "、" : "", page_time(&arena, lack->due_at),
			page_time(&arena, lack->until_at));
	} else if (lack->name != NULL) {
		buf_addf(names, "%s%s", names->len > 0 ? "、" : "", label_person(plan, lack->name));
	}
	if (lack->title != NULL) {
		buf_addf(names, " %s", lack->title);
	}
}

/* One row for all of a kind: nine contacts that nobody confirmed are one thing to see to. */
static void put_lacks(struct page *page, const struct iptk_month *m)
{
	static const char *const heads[] = { "条款", "事项", "情况", "对象", "应于", "责任", NULL };
	const struct iptk_readiness *r = m->ready;

	page_table(page, heads);
	for (size_t k = 0, n; k < r->n_lacks; k += n) {
		AUTO_BUF struct buf names = { 0 };
		const struct iptk_lack *first = &r->lacks[k];

		for (n = 0; k + n < r->n_lacks && is_same(first, &r->lacks[k + n]); n++) {
			if (n < NAMES_SHOWN) {
				add_name(&names, m->plan, &r->lacks[k + n]);
			}
		}
		if (n > NAMES_SHOWN) {
			buf_addf(&names, "等 %zu 项", n);
		}
		page_row(page, (const char *const[]){ first->clause, item_of(m->plan, first),
			word_chinese(first->what), or_dash(arena_strdup(&page->arena, buf_text(&names))),
			day_of(page, n == 1 ? first->due_at : IPTK_NO_TIME),
			or_dash(label_owner(m->plan, first->owner)), NULL });
	}
	page_table_end(page);
}

/* ---- 6: readiness ----------------------------------------------------------------------------- */

/* What is to be done again after a time, and when it was done last. */
static void put_due(struct page *page, const struct iptk_month *m, const char *what,
	const char *start, int64_t at)
{
	const struct iptk_clock_def *def = plan_clock(m->plan, start);
	int64_t due_at = due_again(m, def, at);

	if (def == NULL || def->limit[0].never) {
		return;
	}
	if (at == IPTK_NO_TIME) {
		page_item(page, arena_printf(&page->arena, "%s：尚无记录（%s）。", what, def->clause));
	} else {
		page_item(page, arena_printf(&page->arena, "%s：%s%s，应于 %s 前再次进行（%s）。", what,
			day_of(page, at), due_at < m->now ? "，已逾期" : "", day_of(page, due_at),
			def->clause));
	}
}

static bool has_contact(const struct iptk_person *person)
{
	return (person->phone != NULL || person->mail != NULL) && person->confirmed_at != IPTK_NO_TIME;
}

/* PLAN 6.1: who is in office, and how many of them can be reached for certain. */
static void put_contacts(struct page *page, const struct iptk_month *m)
{
	const struct iptk_clock_def *def = plan_clock(m->plan, "contacts");
	size_t n = 0, n_good = 0;

	if (def == NULL || def->limit[0].never) {
		return;
	}
	for (size_t k = 0; k < m->plan->n_people; k++) {
		const struct iptk_person *p = &m->plan->people[k];

		if (iptk_person_in_office(p, m->now)) {
			n++;
			n_good += has_contact(p) && due_again(m, def, p->confirmed_at) >= m->now;
		}
	}
	page_item(page, arena_printf(&page->arena, "联络方式：在任 %zu 人，其中在核对期内的 %zu 人（%s）。", n,
		n_good, def->clause));
}

/* PLAN 6.2: who is on duty, and whether the roster reaches far enough. */
static void put_duty(struct page *page, const struct iptk_month *m)
{
	const struct iptk_roster *r = iptk_plan_duty(m->plan, m->now);
	AUTO_BUF struct buf names = { 0 };
	size_t n = 0;

	if (m->plan->n_rosters == 0) {
		page_item(page, "值班安排：预案未列（6.2）。");
		return;
	}
	for (size_t k = 0; r != NULL && k < r->n_people; k++) {
		buf_addf(&names, "%s%s", k > 0 ? "、" : "", m->plan->people[r->people[k]].name);
	}
	for (size_t k = 0; k < m->ready->n_lacks; k++) {
		n += strcmp(m->ready->lacks[k].item, "roster") == 0;
	}
	page_item(page, arena_printf(&page->arena, "值班安排：现%s%s值班；此后 %s内无人值班 %zu 处（6.2）。",
		r == NULL ? "无人" : "由", buf_text(&names), page_span(&page->arena, m->plan->roster_ahead_s),
		n));
}

static void put_training(struct page *page, const struct iptk_month *m)
{
	const struct iptk_readiness *r = m->ready;

	if (r->n_trainings == 0) {
		page_item(page, "本月培训：无（7.1）。");
	} else {
		page_item(page, arena_printf(&page->arena, "本月培训：%lld 次，%lld 人次；科目：%s（7.1）。",
			(long long)r->n_trainings, (long long)r->n_trained, r->subjects));
	}
	put_due(page, m, "最近一次培训", "training", r->trained_at);
}

/* PLAN 6.3, 6.4: how many things are kept, and how many of them are lacking. */
static void put_supplies(struct page *page, const struct iptk_month *m)
{
	const struct iptk_readiness *r = m->ready;
	const char *last = NULL;
	size_t n = 0;

	for (size_t k = 0; k < r->n_lacks; k++) {
		const struct iptk_lack *lack = &r->lacks[k];

		if (strcmp(lack->item, "stock") == 0) { /* those of one supply stand together */
			n += last == NULL || strcmp(last, lack->name) != 0;
			last = lack->name;
		}
	}
	if (r->n_supplies == 0) {
		page_item(page, "物资、经费与装备：未登记（6.3、6.4）。");
	} else {
		page_item(page, arena_printf(&page->arena, "物资、经费与装备：登记 %zu 种，其中不足、过期或未按期检查的 "
			"%zu 种（6.3、6.4）。", r->n_supplies, n));
	}
}

void month_put_readiness(struct page *page, const struct iptk_month *m)
{
	page_heading(page, 2, "六、应急准备");
	page_textf(page, "以下为截至 %s 的情况。", page_time(&page->arena, m->now));
	page_item(page, arena_printf(&page->arena, "预案版本 %s，自 %s 起施行。", m->plan->version,
		day_of(page, m->plan->effective_at)));
	put_due(page, m, "预案施行或修订", "effective", m->plan->effective_at);
	put_contacts(page, m);
	put_duty(page, m);
	put_supplies(page, m);
	put_training(page, m);
	put_due(page, m, "最近一次覆盖全部环节的演练", "drill", m->ready->drilled_at);
	page_heading(page, 3, "不符合预案要求的事项");
	if (m->ready->n_lacks == 0) {
		page_none(page);
	} else {
		put_lacks(page, m);
	}
}

/* ---- 7: drills -------------------------------------------------------------------------------- */

static const char *stages_left(struct page *page, unsigned stages)
{
	static const char *const names[] = { "事发", "报告", "响应", "现场", "终止", "总结" };
	AUTO_BUF struct buf b = { 0 };

	for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
		if ((stages >> k & 1) == 0) {
			buf_addf(&b, "%s%s", b.len > 0 ? "、" : "", names[k]);
		}
	}
	return b.len == 0 ? "无" : arena_strdup(&page->arena, buf_text(&b));
}

static void put_held(struct page *page, const struct iptk_drill *d)
{
	const struct iptk_incident *i = d->incident;
	struct arena *a = &page->arena;

	page_row(page, (const char *const[]){ i->ref, or_dash(i->title),
		or_dash(page_time(a, i->mark_at[IPTK_MARK_OCCURRED])),
		day_of(page, d->due_at), word_chinese(iptk_state_name(i->state)),
		stages_left(page, d->stages),
		arena_printf(a, "%lld/%lld", (long long)d->n_kept, (long long)d->n_clocks),
		arena_printf(a, "%lld/%lld", (long long)d->n_evaluated, (long long)d->n_aspects),
		d->n_evaluated == 0 ? "—" : arena_printf(a, "%lld",
			(long long)((d->score + d->n_evaluated / 2) / d->n_evaluated)), NULL });
}

static void put_all_held(struct page *page, const struct iptk_month *m)
{
	static const char *const heads[] = { "编号", "名称", "举行", "计划", "状态", "未覆盖环节",
		"按时/时限", "已评/应评", "评分", NULL };
	const struct iptk_readiness *r = m->ready;
	size_t n = 0;

	for (size_t k = 0; k < r->n_drills; k++) {
		if (r->drills[k].incident != NULL) {
			if (n++ == 0) {
				page_heading(page, 3, "（一）本月举行");
				page_table(page, heads);
			}
			put_held(page, &r->drills[k]);
		}
	}
	if (n > 0) {
		page_table_end(page);
	} else {
		page_text(page, "本月未举行演练。");
	}
}

static void put_planned(struct page *page, const struct iptk_month *m)
{
	static const char *const heads[] = { "计划日期", "主题", "责任人", "情况", NULL };
	const struct iptk_readiness *r = m->ready;
	size_t n = 0;

	for (size_t k = 0; k < r->n_drills; k++) {
		const struct iptk_drill *d = &r->drills[k];

		if (d->incident != NULL) {
			continue;
		}
		if (n++ == 0) {
			page_heading(page, 3, "（二）计划演练");
			page_table(page, heads);
		}
		page_row(page, (const char *const[]){ day_of(page, d->due_at),
			or_dash(d->subject), or_dash(label_person(m->plan, d->owner)),
			word_chinese(d->state), NULL });
	}
	if (n > 0) {
		page_table_end(page);
	}
}

/* PLAN 7.2: what drills have shown, and who mends it; not among the tasks of real incidents. */
static void put_mends(struct page *page, const struct iptk_month *m)
{
	static const char *const heads[] = { "编号", "评估项目", "发现", "改进", "责任人", "完成时限",
		"情况", NULL };
	const struct iptk_readiness *r = m->ready;

	if (r->n_mends == 0) {
		return;
	}
	page_heading(page, 3, "（三）演练改进");
	page_table(page, heads);
	for (size_t k = 0; k < r->n_mends; k++) {
		const struct iptk_part *p = &r->mends[k];
		const char *aspect = arena_strdup(&page->arena, iptk_part_field(p, "aspect"));
		const char *finding = arena_strdup(&page->arena, iptk_part_field(p, "finding"));
		bool overdue = strcmp(p->state, "open") == 0 && p->due_at != IPTK_NO_TIME
			&& p->due_at < m->now;

		page_row(page, (const char *const[]){ p->ref, or_dash(label_aspect(m->plan, aspect)),
			or_dash(finding), or_dash(iptk_part_field(p, "text")),
			or_dash(label_person(m->plan, p->owner)), day_of(page, p->due_at),
			overdue ? "已逾期" : word_chinese(p->state), NULL });
	}
	page_table_end(page);
}

void month_put_drills(struct page *page, const struct iptk_month *m)
{
	page_heading(page, 2, "七、演练（单列，不计入以上各项）");
	put_all_held(page, m);
	put_planned(page, m);
	put_mends(page, m);
}
