/* Figures on paper, for the papers that hold them. */
#ifndef IPTK_TEXT_FIGURES_PAGE_H
#define IPTK_TEXT_FIGURES_PAGE_H

#include "iptk/figures.h"
#include "text/page.h"

/* Those over all real incidents: how many deadlines were kept, with their bars; false: none. And
 * the same in full. */
bool figures_put_whole(struct page *page, const struct iptk_plan *plan,
	const struct iptk_figures *figures);
void figures_put_table(struct page *page, const struct iptk_plan *plan,
	const struct iptk_figures *figures);
/* Share in time of all clocks together for each value of a dimension; five heads and NULL. Of
 * more than `max` values those that missed most. Returns how many there are. */
size_t figures_put_by(struct page *page, const struct iptk_plan *plan,
	const struct iptk_figures *figures, enum iptk_figure_by by, const char *const *heads, size_t max);

#endif
