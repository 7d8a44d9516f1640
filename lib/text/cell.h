/* Filling cells: the few lines that every getter of a column would otherwise repeat. */
#ifndef IPTK_TEXT_CELL_H
#define IPTK_TEXT_CELL_H

#include <stddef.h>

#include "iptk/text.h"

static inline void cell_text(struct iptk_cell *cell, const char *text)
{
	if (text != NULL && text[0] != '\0') {
		cell->type = IPTK_CELL_TEXT;
		cell->text = text;
	}
}

static inline void cell_label(struct iptk_cell *cell, const char *text, const char *shown)
{
	cell_text(cell, text);
	cell->shown = shown;
}

static inline void cell_int(struct iptk_cell *cell, int64_t i)
{
	cell->type = IPTK_CELL_INT;
	cell->i = i;
}

static inline void cell_bool(struct iptk_cell *cell, bool value)
{
	cell->type = IPTK_CELL_BOOL;
	cell->i = value;
}

static inline void cell_time(struct iptk_cell *cell, int64_t at)
{
	if (at != INT64_MIN) {
		cell->type = IPTK_CELL_TIME;
		cell->i = at;
	}
}

static inline void cell_span(struct iptk_cell *cell, int64_t span_s)
{
	cell->type = IPTK_CELL_SPAN;
	cell->i = span_s;
}

#endif
