/*
 * Charts of a page: inline SVG, with words beside every mark, so that neither colour nor a
 * screen is needed to read them. In Markdown they are left out: the tables say the same.
 */
#ifndef IPTK_TEXT_CHART_H
#define IPTK_TEXT_CHART_H

#include "iptk/figures.h"
#include "text/page.h"

/* Share in time, a bar for each figure that has one. */
void chart_shares(struct page *page, const struct iptk_plan *plan,
	const struct iptk_figure *list, size_t n);

/* When incidents began and ended, against the days from from_at to to_at. */
void chart_incidents(struct page *page, const struct iptk_plan *plan,
	const struct iptk_incident *list, size_t n, int64_t from_at, int64_t to_at, int64_t now);

/* One incident's life from top to bottom. */
enum chart_mark { CHART_STEP, CHART_KEPT, CHART_LATE, CHART_OPEN };
struct chart_event {
	int64_t at;
	enum chart_mark mark; /* a step, or a deadline falling due and how it was kept */
	const char *what, *text;
};
void chart_timeline(struct page *page, struct chart_event *list, size_t n); /* sorts the list */

#endif
