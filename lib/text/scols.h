/*
 * libsmartcols, loaded when the first table is made: to map and relocate a library costs each
 * start a thirtieth of a small write, and most commands show no table.
 */
#ifndef IPTK_TEXT_SCOLS_H
#define IPTK_TEXT_SCOLS_H

#include <libsmartcols.h>

#include "iptk/error.h"

/* What is used of it, without scols_. */
#define SCOLS_FUNCTIONS(F) \
	F(cell_set_color) F(column_get_flags) F(column_set_flags) F(line_get_cell) \
	F(line_set_data) F(new_table) F(print_table_to_string) F(table_enable_colors) \
	F(table_enable_noencoding) F(table_enable_noheadings) F(table_get_column) \
	F(table_is_empty) F(table_new_column) F(table_new_line) F(table_set_termforce) \
	F(table_set_termwidth) F(unref_table)

struct scols {
#define SCOLS_MEMBER(name) __typeof__(&scols_##name) name;
	SCOLS_FUNCTIONS(SCOLS_MEMBER)
#undef SCOLS_MEMBER
};

/* The library's functions; NULL with err set where it is not there. */
const struct scols *scols_load(struct iptk_error *err);

#endif
