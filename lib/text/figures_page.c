/*
 * Figures on paper: tables in Chinese and bars, for the month and for the page of figures
 * (`ip-review stats --format=html`). The listing of figures is in columns_figures.c.
 */
#include "text/figures_page.h"

#include <string.h>

#include "iptk/time.h"
#include "text/chart.h"
#include "text/figures.h"

static const char *or_dash(const char *text)
{
	return text != NULL && text[0] != '\0' ? text : "—";
}

static const char *number(struct arena *arena, int64_t n)
{
	return arena_printf(arena, "%lld", (long long)n);
}

static const char *const figure_heads[] = { "项目", "数量", "已计时", "中位数", "九成不超过",
	"按时", "逾期", "按时率", "未能计算及原因", NULL };

static const char *reasons(struct arena *arena, const struct iptk_figure *f)
{
	const struct {
		const char *word;
		int64_t n;
	} list[] = {
		{ "未到期", f->n_running }, { "逾期未完成", f->n_overdue },
		{ "中途停止", f->n_stopped }, { "起算时间不详", f->n_unknown },
		{ "该级别无时限", f->n_unlimited },
	};
	AUTO_BUF struct buf b = { 0 };

	for (size_t k = 0; k < sizeof list / sizeof *list; k++) {
		const char *word = k == 0 && figure_is_stretch(f) ? "尚未发生" : list[k].word;

		if (list[k].n > 0) {
			buf_addf(&b, "%s%s %lld", b.len > 0 ? "，" : "", word, (long long)list[k].n);
		}
	}
	return arena_strdup(arena, buf_text(&b));
}

static const char *span_or_dash(struct arena *arena, int64_t span_s)
{
	return span_s == IPTK_NO_TIME ? "—" : page_span(arena, span_s);
}

static const char *share(struct arena *arena, const struct iptk_figure *f)
{
	int64_t s = figure_share(f);

	return s < 0 ? "—" : arena_printf(arena, "%lld.%lld%%", (long long)(s + 5) / 100,
		(long long)(s + 5) / 10 % 10);
}

static void put_figure(struct page *page, const struct iptk_plan *plan,
	const struct iptk_figure *f)
{
	struct arena *a = &page->arena;
	bool stretch = figure_is_stretch(f);

	page_row(page, (const char *const[]){ figure_name(plan, f, true), number(a, f->n),
		number(a, f->n_timed), span_or_dash(a, f->median_s), span_or_dash(a, f->p90_s),
		stretch ? "—" : number(a, f->n_kept), stretch ? "—" : number(a, f->n_late),
		share(a, f), or_dash(reasons(a, f)), NULL });
}

/* Figures from `k` on that are told apart alike; returns where they end. */
static size_t same_group(const struct iptk_figures *figures, size_t k)
{
	const struct iptk_figure *first = &figures->list[k];

	while (k < figures->n && figures->list[k].drill == first->drill
			&& figures->list[k].by == first->by
			&& strcmp(figures->list[k].value, first->value) == 0) {
		k++;
	}
	return k;
}

static void put_group(struct page *page, const struct iptk_plan *plan,
	const struct iptk_figures *figures, size_t from, size_t to)
{
	page_table(page, figure_heads);
	for (size_t k = from; k < to; k++) {
		put_figure(page, plan, &figures->list[k]);
	}
	page_table_end(page);
}

/* The group over all real incidents: from and to; false: none. */
static bool whole_group(const struct iptk_figures *figures, size_t *ret_from, size_t *ret_to)
{
	for (size_t k = 0, end; k < figures->n; k = end) {
		end = same_group(figures, k);
		if (figures->list[k].by == IPTK_BY_CLOCK && !figures->list[k].drill) {
			*ret_from = k;
			*ret_to = end;
			return true;
		}
	}
	return false;
}

/* All clocks of a value together. */
struct together {
	struct iptk_figure sum;
	int64_t n_incidents;
};

static struct together add_up(const struct iptk_figures *figures, size_t from, size_t to)
{
	struct together t = { .sum = figures->list[from] };

	t.sum.n_kept = t.sum.n_late = 0;
	for (size_t k = from; k < to; k++) {
		const struct iptk_figure *f = &figures->list[k];

		t.n_incidents = figure_is_stretch(f) ? f->n : t.n_incidents;
		t.sum.n_kept += f->n_kept;
		t.sum.n_late += f->n_late;
	}
	return t;
}

bool figures_put_whole(struct page *page, const struct iptk_plan *plan,
	const struct iptk_figures *figures)
{
	size_t from, to;

	if (!whole_group(figures, &from, &to)) {
		return false;
	}
	const struct together all = add_up(figures, from, to);

	page_textf(page, "本月事件的时限，按时完成 %lld 项，逾期 %lld 项，按时率 %s。",
		(long long)all.sum.n_kept, (long long)all.sum.n_late, share(&page->arena, &all.sum));
	chart_shares(page, plan, &figures->list[from], to - from);
	return true;
}

void figures_put_table(struct page *page, const struct iptk_plan *plan,
	const struct iptk_figures *figures)
{
	size_t from, to;

	if (whole_group(figures, &from, &to)) {
		put_group(page, plan, figures, from, to);
	}
}

/* The most late first, else in the order that they came. */
static void sort_late(struct together *list, size_t n)
{
	for (size_t k = 1; k < n; k++) {
		struct together t = list[k];
		size_t at = k;

		while (at > 0 && t.sum.n_late > list[at - 1].sum.n_late) {
			list[at] = list[at - 1];
			at--;
		}
		list[at] = t;
	}
}

size_t figures_put_by(struct page *page, const struct iptk_plan *plan,
	const struct iptk_figures *figures, enum iptk_figure_by by, const char *const *heads, size_t max)
{
	struct arena *a = &page->arena;
	struct together *list = arena_alloc(a, (figures->n + 1) * sizeof *list);
	size_t n = 0;

	for (size_t k = 0, end; k < figures->n; k = end) {
		end = same_group(figures, k);
		if (figures->list[k].by == by && !figures->list[k].drill) {
			list[n++] = add_up(figures, k, end);
		}
	}
	if (n == 0) {
		return 0;
	}
	if (n > max) {
		sort_late(list, n);
	}
	page_table(page, heads);
	for (size_t k = 0; k < n && k < max; k++) {
		const struct iptk_figure *sum = &list[k].sum;

		page_row(page, (const char *const[]){
			sum->value[0] != '\0' ? figure_value(plan, sum) : "（未定）",
			number(a, list[k].n_incidents), number(a, sum->n_kept), number(a, sum->n_late),
			share(a, sum), NULL });
	}
	page_table_end(page);
	return n;
}

int iptk_show_figures(FILE *out, const struct iptk_plan *plan, const struct iptk_figures *figures,
	int64_t now, const struct iptk_head *head, struct iptk_error *err)
{
	static const char *const names[] = { "全部", "级别：", "部门：", "类别：", "月份：" };
	struct page page;

	page_begin(&page, out, true, "用时与时限统计");
	page_text(&page, arena_printf(&page.arena, "%s；生成于 %s（%s）；事件 %lld 起，演练 %lld 次（单列）。",
		plan->unit, page_time(&page.arena, now), iptk_zone(), (long long)figures->n_incidents,
		(long long)figures->n_drills));
	for (size_t k = 0, end; k < figures->n; k = end) {
		const struct iptk_figure *f = &figures->list[k];

		end = same_group(figures, k);
		page_heading(&page, f->by == IPTK_BY_CLOCK ? 2 : 3, arena_printf(&page.arena, "%s%s%s",
			f->drill ? "演练　" : "", names[f->by], f->by == IPTK_BY_CLOCK ? ""
			: f->value[0] != '\0' ? figure_value(plan, f) : "（未定）"));
		if (f->by == IPTK_BY_CLOCK) {
			chart_shares(&page, plan, f, end - k);
		}
		put_group(&page, plan, figures, k, end);
	}
	if (figures->n == 0) {
		page_none(&page);
	}
	return page_end(&page, head, err);
}
