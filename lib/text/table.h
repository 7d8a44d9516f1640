/*
 * A table for people: cells held until the end, then aligned by display width. The wall
 * around libsmartcols; listing.c decides what goes in.
 */
#ifndef IPTK_TEXT_TABLE_H
#define IPTK_TEXT_TABLE_H

#include "iptk/text.h"

struct table;

/* Headers are shown translated. IPTK_E_SYSTEM where libsmartcols is not there. */
int table_new(const struct iptk_column *const *columns, size_t n,
	const struct iptk_listing_options *o, struct table **ret, struct iptk_error *err);
void table_free(struct table *table);
/* Begin a row, then fill its cells from the left. */
void table_row(struct table *table);
void table_cell(struct table *table, const char *text, const char *color);
/* Leave a column out. */
void table_hide(struct table *table, size_t k);
void table_print(struct table *table, FILE *out);

#endif
