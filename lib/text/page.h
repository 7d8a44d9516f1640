/*
 * Pages: one paper written once, as Markdown for pandoc or as a page of HTML that needs
 * nothing but itself. Text goes in as it is and comes out escaped; only what page.c and
 * chart.c write themselves is markup. Not for the form and the dossier in Markdown, which
 * must go round (show_md.c).
 */
#ifndef IPTK_TEXT_PAGE_H
#define IPTK_TEXT_PAGE_H

#include "base/mem.h"
#include "iptk/text.h"

struct page {
	FILE *out;
	bool html;
	const char *const *heads; /* of the table that is open */
	bool items;               /* a list is open */
	struct arena arena;       /* for texts made on the way; goes at the end */
};

/* Begin with a title; text lives until page_end. */
void page_begin(struct page *page, FILE *out, bool html, const char *title);
void page_heading(struct page *page, int depth, const char *text); /* depth 2 or 3 */
/* The heading of the first annex: on paper a page of its own begins. */
void page_annexes(struct page *page, const char *text);
void page_text(struct page *page, const char *text);               /* a paragraph of one line */
void page_textf(struct page *page, const char *format, ...) __attribute__((format(printf, 2, 3)));
void page_block(struct page *page, const char *text); /* what someone wrote: lines kept */
void page_item(struct page *page, const char *text);
/* A table: heads and cells end with NULL; heads must live until the table ends. */
void page_table(struct page *page, const char *const *heads);
void page_row(struct page *page, const char *const *cells);
void page_table_end(struct page *page);
/* "无。" where there is nothing to say. */
void page_none(struct page *page);
/* The witness that ends every paper: log id, seq, head. Ends the page too. */
int page_end(struct page *page, const struct iptk_head *head, struct iptk_error *err);

/* HTML only: text with markup characters made harmless. */
void page_put_html(FILE *out, const char *text);

/* "3 小时 5 分": papers are in Chinese; iptk_span_format is not. Lives in `arena`. */
const char *page_span(struct arena *arena, int64_t span_s);
/* "2026-03-01 08:05" in the plan's zone, "" when not known. */
const char *page_time(struct arena *arena, int64_t at);

#endif
