/*
 * Pages in Markdown and HTML: see page.h. The HTML loads nothing and runs nothing: one style
 * sheet, tables that become blocks on a narrow screen, and narrow margins of A4 in print: the
 * layout of an official paper is the docx's, by share/reference.docx.
 */
#include "text/page.h"

#include <stdarg.h>
#include <string.h>

#include "base/utf8.h"
#include "iptk/time.h"
#include "text/put.h"

static const char style[] =
	"@page{size:A4;margin:16mm 17mm}\n"
	"*{box-sizing:border-box}\n"
	"body{margin:0 auto;padding:1rem;max-width:56rem;color:#1b1b1b;background:#fff;"
	"font:1rem/1.7 'Noto Sans CJK SC','Source Han Sans SC','PingFang SC','Microsoft YaHei',"
	"'WenQuanYi Zen Hei',sans-serif;overflow-wrap:anywhere}\n"
	"h1{font-size:1.6rem;line-height:1.4;text-align:center;margin:1rem 0 1.5rem}\n"
	"h2{font-size:1.2rem;margin:2rem 0 .6rem;border-bottom:1px solid #bbb;break-after:avoid}\n"
	"h3{font-size:1.05rem;margin:1.2rem 0 .4rem;break-after:avoid}\n"
	"p{margin:.5rem 0}\n"
	"ul{margin:.5rem 0;padding-left:1.4rem}\n"
	"table{border-collapse:collapse;width:100%;margin:.6rem 0;font-size:.9rem;line-height:1.5}\n"
	"th,td{border:1px solid #bbb;padding:.25rem .45rem;text-align:left;vertical-align:top;"
	"min-width:3.6em}\n"
	"th{background:#f1f1f1}\n"
	"thead{display:table-header-group}\n"
	"tr{break-inside:avoid}\n"
	"svg{display:block;width:100%;max-width:34rem;height:auto;margin:.6rem 0;"
	"break-inside:avoid}\n"
	"svg text{font-family:inherit;fill:#1b1b1b}\n"
	"svg .dim{fill:#555}\n"
	"footer{margin-top:2rem;border-top:1px solid #bbb;padding-top:.5rem;font-size:.8rem;"
	"color:#444}\n"
	"code{font-family:'Noto Sans Mono',monospace;font-size:.95em}\n"
	"svg+svg{margin-top:-.6rem}\n"
	"@media print,(min-width:40.01rem){td:first-child,.n{white-space:nowrap}}\n"
	"@media screen and (max-width:40rem){\n"
	"thead{display:none}\n"
	".list,.list tbody,.list tr,.list td{display:block;width:100%}\n"
	".list tr{border:1px solid #bbb;margin:.5rem 0;padding:.25rem .1rem}\n"
	".list td{border:0;padding:.1rem .5rem .1rem 7.5rem;position:relative;"
	"min-height:1.6rem}\n"
	".list td::before{content:attr(data-label);position:absolute;left:.5rem;width:6.6rem;"
	"color:#555}\n"
	".list td:empty{display:none}\n"
	".pair td:first-child{white-space:nowrap}\n"
	"}\n"
	"@media print{body{padding:0;max-width:none;font-size:10pt;line-height:1.45}\n"
	"p{margin:.3rem 0}\n"
	"h1{font-size:17pt;margin:0 0 .6rem}h2{font-size:12.5pt;margin:.7rem 0 .3rem}\n"
	"h3{font-size:10.5pt;margin:.6rem 0 .3rem}.annex{break-before:page}\n"
	"table{font-size:8pt;line-height:1.3;margin:.4rem 0}th,td{padding:.1rem .3rem}\n"
	"svg{max-width:21rem}}\n";

void page_put_html(FILE *out, const char *text)
{
	AUTO_BUF struct buf safe = { 0 };

	utf8_add_safe(&safe, text != NULL ? text : "", true);
	for (const char *p = buf_text(&safe); *p != '\0'; p++) {
		switch (*p) {
		case '&': fputs("&amp;", out); break;
		case '<': fputs("&lt;", out); break;
		case '>': fputs("&gt;", out); break;
		case '"': fputs("&quot;", out); break;
		case '\'': fputs("&#39;", out); break;
		default: putc(*p, out);
		}
	}
}

/* <tag>text</tag> */
static void put_element(struct page *page, const char *tag, const char *text)
{
	fprintf(page->out, "<%s>", tag);
	page_put_html(page->out, text);
	fprintf(page->out, "</%s>\n", tag);
}

void page_begin(struct page *page, FILE *out, bool html, const char *title)
{
	*page = (struct page){ .out = out, .html = html };
	if (!html) {
		fputs("# ", out);
		put_md_line(out, title);
		fputs("\n\n", out);
		return;
	}
	fputs("<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n"
		"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
		"<meta http-equiv=\"Content-Security-Policy\""
		" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n", out);
	put_element(page, "title", title);
	fprintf(out, "<style>\n%s</style>\n</head>\n<body>\n", style);
	put_element(page, "h1", title);
}

static void end_items(struct page *page)
{
	if (page->items) {
		fputs(page->html ? "</ul>\n" : "", page->out);
	}
	page->items = false;
}

void page_heading(struct page *page, int depth, const char *text)
{
	end_items(page);
	if (page->html) {
		put_element(page, depth == 2 ? "h2" : "h3", text);
		return;
	}
	fputs(depth == 2 ? "## " : "### ", page->out);
	put_md_line(page->out, text);
	fputs("\n\n", page->out);
}

void page_annexes(struct page *page, const char *text)
{
	end_items(page);
	if (!page->html) {
		page_heading(page, 2, text);
		return;
	}
	fputs("<h2 class=\"annex\">", page->out);
	page_put_html(page->out, text);
	fputs("</h2>\n", page->out);
}

void page_text(struct page *page, const char *text)
{
	end_items(page);
	if (page->html) {
		put_element(page, "p", text);
		return;
	}
	put_md_line(page->out, text);
	fputs("\n\n", page->out);
}

void page_textf(struct page *page, const char *format, ...)
{
	AUTO_BUF struct buf text = { 0 };
	char line[1024];
	va_list ap;

	va_start(ap, format);
	vsnprintf(line, sizeof line, format, ap);
	va_end(ap);
	buf_add(&text, line);
	page_text(page, buf_text(&text));
}

void page_block(struct page *page, const char *text)
{
	end_items(page);
	if (!page->html) {
		put_md_block(page->out, text);
		return;
	}
	for (const char *p = text; *p != '\0';) {
		size_t len = strcspn(p, "\n");

		if (strspn(p, " \t") < len) {
			put_element(page, "p", arena_strndup(&page->arena, p, len));
		}
		p += len + (p[len] == '\n');
	}
}

void page_item(struct page *page, const char *text)
{
	if (page->html) {
		fputs(page->items ? "" : "<ul>\n", page->out);
		put_element(page, "li", text);
	} else {
		/* a loose list: pandoc gives the items of a tight one the small letters of a table */
		fputs("- ", page->out);
		put_md_line(page->out, text);
		fputs("\n\n", page->out);
	}
	page->items = true;
}

/* How wide a column is beside others, which pandoc reads off the dashes below the heads: in
 * cells, so that an instant stands in one line on paper. */
static int weight(const char *head)
{
	static const struct {
		const char *head;
		int weight;
	} wide[] = {
		{ "编号", 12 }, { "名称", 15 }, { "类别", 10 }, { "涉事部门", 10 }, { "发生时间", 19 },
		{ "项目", 18 }, { "中位数", 11 }, { "九成不超过", 11 }, { "未能计算及原因", 14 },
		{ "时限", 9 }, { "应于", 19 }, { "实际", 19 }, { "超时", 13 }, { "责任", 9 },
		{ "条款", 7 }, { "举行", 19 }, { "计划", 12 }, { "计划日期", 12 },
		{ "原因", 12 }, { "最近到期", 20 }, { "内容", 20 }, { "完成时限", 19 }, { "责任人", 9 },
		{ "时间", 19 }, { "决定（记录）人", 10 }, { "对象", 18 }, { "发现", 18 }, { "改进", 14 },
	};

	for (size_t k = 0; k < sizeof wide / sizeof *wide; k++) {
		if (strcmp(wide[k].head, head) == 0) {
			return wide[k].weight;
		}
	}
	return 8;
}

void page_table(struct page *page, const char *const *heads)
{
	end_items(page);
	page->heads = heads;
	if (!page->html) {
		put_md_row(page->out, heads);
		for (; *heads != NULL; heads++) {
			fprintf(page->out, "|%.*s", weight(*heads), "--------------------");
		}
		fputs("|\n", page->out);
		return;
	}
	/* names and values stay side by side on a narrow screen too */
	fputs(heads[1] != NULL && heads[2] == NULL ? "<table class=\"pair\">\n<thead><tr>"
		: "<table class=\"list\">\n<thead><tr>", page->out);
	for (; *heads != NULL; heads++) {
		fputs("<th>", page->out);
		page_put_html(page->out, *heads);
		fputs("</th>", page->out);
	}
	fputs("</tr></thead>\n<tbody>\n", page->out);
}

/* A number, a span, an instant, a word: two lines of it in a narrow column would be hard to read. */
static bool is_whole(const char *text)
{
	bool figure = text[0] >= '0' && text[0] <= '9';

	return utf8_width(text) <= (figure ? 20 : 8);
}

void page_row(struct page *page, const char *const *cells)
{
	const char *const *head = page->heads;

	if (!page->html) {
		put_md_row(page->out, cells);
		return;
	}
	fputs("<tr>", page->out);
	for (; *cells != NULL; cells++) {
		fputs(is_whole(*cells) ? "<td class=\"n\" data-label=\"" : "<td data-label=\"", page->out);
		page_put_html(page->out, *head);
		fputs("\">", page->out);
		page_put_html(page->out, *cells);
		fputs("</td>", page->out);
		head += *head != NULL;
	}
	fputs("</tr>\n", page->out);
}

void page_table_end(struct page *page)
{
	fputs(page->html ? "</tbody>\n</table>\n" : "\n", page->out);
	page->heads = NULL;
}

void page_none(struct page *page)
{
	page_text(page, "无。");
}

int page_end(struct page *page, const struct iptk_head *head, struct iptk_error *err)
{
	end_items(page);
	if (page->html) {
		fprintf(page->out, "<footer>日志标识 <code>%s</code>，序号 %lld，日志头 <code>%s</code>"
			"</footer>\n</body>\n</html>\n", head->log, (long long)head->seq, head->hash);
	} else {
		fprintf(page->out, "日志标识 `%s`，序号 %lld，日志头 `%s`\n", head->log,
			(long long)head->seq, head->hash);
	}
	arena_done(&page->arena);
	return text_flush(page->out, err);
}

const char *page_span(struct arena *arena, int64_t span_s)
{
	int64_t d = span_s / 86400, h = span_s / 3600 % 24, m = span_s / 60 % 60, s = span_s % 60;

	if (d > 0) {
		return h == 0 ? arena_printf(arena, "%lld 天", (long long)d)
			: arena_printf(arena, "%lld 天 %lld 小时", (long long)d, (long long)h);
	}
	if (h > 0) {
		return m == 0 ? arena_printf(arena, "%lld 小时", (long long)h)
			: arena_printf(arena, "%lld 小时 %lld 分", (long long)h, (long long)m);
	}
	if (m > 0) {
		return s == 0 ? arena_printf(arena, "%lld 分", (long long)m)
			: arena_printf(arena, "%lld 分 %lld 秒", (long long)m, (long long)s);
	}
	return arena_printf(arena, "%lld 秒", (long long)s);
}

const char *page_time(struct arena *arena, int64_t at)
{
	char text[IPTK_TIME_MAX];

	if (at == IPTK_NO_TIME) {
		return "";
	}
	iptk_time_format(at, text);
	text[10] = ' '; /* "2026-03-01 08:05": the zone is said once on the paper */
	text[16] = '\0';
	return arena_strdup(arena, text);
}
