/* Names and shares of figures, for the listing and for the pages that show them. */
#ifndef IPTK_TEXT_FIGURES_H
#define IPTK_TEXT_FIGURES_H

#include "iptk/figures.h"
#include "iptk/plan.h"

/* Whether it is a stretch of an incident's life, which has no limit. */
bool figure_is_stretch(const struct iptk_figure *f);
/* What is measured, in Chinese or in the user's language. */
const char *figure_name(const struct iptk_plan *plan, const struct iptk_figure *f, bool chinese);
/* The plan's name for what is told apart. */
const char *figure_value(const struct iptk_plan *plan, const struct iptk_figure *f);
/* Share in time in ten-thousandths, rounded to the nearest; -1 where nothing was decided. */
int64_t figure_share(const struct iptk_figure *f);

#endif
