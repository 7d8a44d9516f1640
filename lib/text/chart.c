/*
 * Charts as inline SVG: see chart.h. They are drawn 360 units wide, which is a phone; wider
 * screens and paper scale them. Long ones are cut into pieces that fit a page.
 */
#include "text/chart.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "iptk/time.h"
#include "text/figures.h"
#include "text/labels.h"

#define WIDTH 360
#define DAY_MS INT64_C(86400000)

static const char *const kept_color = "#2b7a4b", *const late_color = "#b3261e";

/* At most `cells` wide, "…" for what is cut off. */
static const char *cut(struct page *page, const char *text, size_t cells)
{
	AUTO_BUF struct buf b = { 0 };
	size_t width = 0;

	for (const char *p = text; *p != '\0';) {
		uint32_t cp;
		size_t len = utf8_next(p, strlen(p), &cp);
		char one[8] = { 0 };

		memcpy(one, p, len);
		width += utf8_width(one);
		if (width > cells - 1 && utf8_width(p) > utf8_width(one)) {
			buf_add(&b, "…");
			break;
		}
		buf_add(&b, cp == '\n' || cp == '\t' ? " " : one);
		p += len;
	}
	return arena_strdup(&page->arena, buf_text(&b));
}

static void open_svg(struct page *page, int height, const char *label)
{
	fprintf(page->out, "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"", WIDTH, height);
	page_put_html(page->out, label);
	fputs("\">\n", page->out);
}

static void close_svg(struct page *page)
{
	fputs("</svg>\n", page->out);
}

static void put_label(struct page *page, double x, double y, int size, const char *more,
	const char *text)
{
	fprintf(page->out, "<text x=\"%.1f\" y=\"%.1f\" font-size=\"%d\"%s>", x, y, size, more);
	page_put_html(page->out, text);
	fputs("</text>\n", page->out);
}

static void put_bar(struct page *page, double x, double y, double width, double height,
	const char *color)
{
	fprintf(page->out, "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>\n",
		x, y, width, height, color);
}

/* ---- share in time ---------------------------------------------------------------------- */

void chart_shares(struct page *page, const struct iptk_plan *plan,
	const struct iptk_figure *list, size_t n)
{
	int n_bars = 0, k_bar = 0;

	for (size_t k = 0; k < n; k++) {
		n_bars += figure_share(&list[k]) >= 0;
	}
	if (!page->html || n_bars == 0) {
		return;
	}
	open_svg(page, 36 * n_bars + 22, "各项时限按时完成的比例");
	for (size_t k = 0; k < n; k++) {
		const struct iptk_figure *f = &list[k];
		double y = 36.0 * k_bar, kept;

		if (figure_share(f) < 0) {
			continue;
		}
		kept = (double)figure_share(f) / 10000 * WIDTH;
		put_label(page, 0, y + 14, 12, "", cut(page, figure_name(plan, f, true), 30));
		put_label(page, WIDTH, y + 14, 12, " text-anchor=\"end\"",
			arena_printf(&page->arena, "%lld/%lld，%lld.%lld%%", (long long)f->n_kept,
				(long long)(f->n_kept + f->n_late), (long long)(figure_share(f) + 5) / 100,
				(long long)(figure_share(f) + 5) / 10 % 10));
		put_bar(page, 0, y + 19, WIDTH, 9, late_color);
		put_bar(page, 0, y + 19, kept, 9, kept_color);
		k_bar++;
	}
	put_bar(page, 0, 36.0 * n_bars + 6, 9, 9, kept_color);
	put_label(page, 13, 36.0 * n_bars + 15, 11, "", "按时");
	put_bar(page, 52, 36.0 * n_bars + 6, 9, 9, late_color);
	put_label(page, 65, 36.0 * n_bars + 15, 11, "", "逾期");
	close_svg(page);
}

/* ---- incidents of a month ------------------------------------------------------------------ */

#define PIECE 18 /* rows of a drawing */

static const char *level_color(const struct iptk_plan *plan, const char *level)
{
	static const struct {
		const char *word, *color;
	} colors[] = {
		{ "red", "#c62828" }, { "orange", "#ef6c00" }, { "yellow", "#e0b000" },
		{ "blue", "#1e66b0" }, { "cyan", "#00838f" }, { "magenta", "#ad1457" },
		{ "green", "#2e7d32" },
	};
	const char *word = color_level(plan, level);

	for (size_t k = 0; word != NULL && k < sizeof colors / sizeof *colors; k++) {
		if (strcmp(colors[k].word, word) == 0) {
			return colors[k].color;
		}
	}
	return "#777777";
}

static int64_t began_at(const struct iptk_incident *i)
{
	int64_t occurred = i->mark_at[IPTK_MARK_OCCURRED], received = i->mark_at[IPTK_MARK_RECEIVED];

	return occurred != IPTK_NO_TIME ? occurred : received != IPTK_NO_TIME ? received
		: i->recorded_at;
}

static double position(int64_t at, int64_t from_at, int64_t to_at)
{
	double x = (double)(at - from_at) / (double)(to_at - from_at) * WIDTH;

	return x < 0 ? 0 : x > WIDTH ? WIDTH : x;
}

static void put_days(struct page *page, int height, int64_t from_at, int64_t to_at)
{
	int day = 1;

	for (int64_t at = from_at; at < to_at; at = iptk_time_add_calendar(at, 0, 1), day++) {
		double x = position(at, from_at, to_at);

		if (day % 5 == 1 && day < 31) {
			fprintf(page->out, "<line x1=\"%.1f\" y1=\"14\" x2=\"%.1f\" y2=\"%d\""
				" stroke=\"#dddddd\"/>\n", x, x, height);
			put_label(page, x + 1, 10, 10, " class=\"dim\"",
				arena_printf(&page->arena, "%d日", day));
		}
	}
}

static void put_incident(struct page *page, const struct iptk_plan *plan,
	const struct iptk_incident *i, double y, int64_t from_at, int64_t to_at, int64_t now)
{
	bool ended = i->state >= IPTK_STATE_ENDED && i->mark_at[IPTK_MARK_ENDED] != IPTK_NO_TIME;
	bool open = i->state <= IPTK_STATE_ENDING;
	int64_t began = began_at(i);
	double x = position(began, from_at, to_at), end = x;

	if (ended || open) {
		end = position(ended ? i->mark_at[IPTK_MARK_ENDED] : now, from_at, to_at);
	}
	put_bar(page, x > WIDTH - 3 ? WIDTH - 3 : x, y + 16, end - x < 3 ? 3 : end - x, 8,
		level_color(plan, i->level));
	put_label(page, 0, y + 12, 12, "", cut(page, arena_printf(&page->arena, "%s %s %s", i->ref,
		i->level != NULL ? label_level(plan, i->level) : "未定级", i->title), 44));
	put_label(page, WIDTH, y + 12, 12, " text-anchor=\"end\" class=\"dim\"",
		word_chinese(iptk_state_name(i->state)));
}

void chart_incidents(struct page *page, const struct iptk_plan *plan,
	const struct iptk_incident *list, size_t n, int64_t from_at, int64_t to_at, int64_t now)
{
	for (size_t k = 0; page->html && k < n; k += PIECE) {
		size_t rows = n - k < PIECE ? n - k : PIECE;
		int height = 18 + 28 * (int)rows;

		open_svg(page, height, "本月各事件的起止");
		put_days(page, height, from_at, to_at);
		for (size_t i = 0; i < rows; i++) {
			put_incident(page, plan, &list[k + i], 16 + 28.0 * (double)i, from_at, to_at, now);
		}
		close_svg(page);
	}
}

/* ---- one incident ---------------------------------------------------------------------------- */

static int by_time(const void *pa, const void *pb)
{
	const struct chart_event *a = pa, *b = pb;

	if (a->at != b->at) {
		return a->at < b->at ? -1 : 1;
	}
	return (int)a->mark - (int)b->mark;
}

static void put_mark(struct page *page, enum chart_mark mark, double y)
{
	static const char *const colors[] = { "#333333", "#2b7a4b", "#b3261e", "#777777" };

	if (mark == CHART_STEP) {
		fprintf(page->out, "<circle cx=\"92\" cy=\"%.1f\" r=\"4\" fill=\"%s\"/>\n", y,
			colors[mark]);
	} else {
		fprintf(page->out, "<path d=\"M92 %.1fl5 5l-5 5l-5 -5z\" fill=\"%s\" stroke=\"%s\"/>\n",
			y - 5, mark == CHART_OPEN ? "#ffffff" : colors[mark], colors[mark]);
	}
}

static void put_event(struct page *page, const struct chart_event *e, double y, const char *day)
{
	const char *time = page_time(&page->arena, e->at);
	bool same_day = day != NULL && strncmp(day, time, 10) == 0;

	if (!same_day) {
		put_label(page, 84, y, 12, " text-anchor=\"end\"", arena_strndup(&page->arena, time, 10));
	}
	put_label(page, 84, same_day ? y + 4 : y + 14, 12, " text-anchor=\"end\" class=\"dim\"",
		time + 11);
	put_mark(page, e->mark, y);
	put_label(page, 104, y + 4, 13, e->mark == CHART_STEP ? " font-weight=\"bold\"" : "",
		cut(page, e->what, 36));
	if (e->text != NULL && e->text[0] != '\0') {
		put_label(page, 104, y + 20, 12, " class=\"dim\"", cut(page, e->text, 37));
	}
}

#define STRIP 6 /* steps of a drawing: the rest of a page is used, and none is cut by its end */

void chart_timeline(struct page *page, struct chart_event *list, size_t n)
{
	const double row = 40;

	if (!page->html) {
		return;
	}
	qsort(list, n, sizeof *list, by_time);
	for (size_t k = 0; k < n; k += STRIP) {
		size_t rows = n - k < STRIP ? n - k : STRIP;
		const char *day = NULL;

		open_svg(page, (int)(row * (double)rows), "处置经过");
		fprintf(page->out, "<line x1=\"92\" y1=\"%d\" x2=\"92\" y2=\"%.1f\" stroke=\"#bbbbbb\"/>\n",
			k == 0 ? 4 : 0, row * (double)rows);
		for (size_t i = 0; i < rows; i++) {
			put_event(page, &list[k + i], 16 + row * (double)i, day);
			day = page_time(&page->arena, list[k + i].at);
		}
		close_svg(page);
	}
}
