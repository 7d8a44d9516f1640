/*
 * Text: rows and records onto a stream, forms and JSON in.
 *
 * The only room that prints, onto the FILE that it is given, and the only one that sees
 * libsmartcols and jansson. The format never depends on whether the stream is a terminal;
 * only colour and width do.
 */
#ifndef IPTK_TEXT_H
#define IPTK_TEXT_H

#include <stdbool.h>
#include <stdio.h>

#include "iptk/act.h"
#include "iptk/error.h"
#include "iptk/figures.h"
#include "iptk/incident.h"
#include "iptk/plan.h"
#include "iptk/register.h"
#include "iptk/session.h"

enum iptk_format { IPTK_FORMAT_TABLE, IPTK_FORMAT_TSV, IPTK_FORMAT_JSON, IPTK_FORMAT_JSONL,
	IPTK_FORMAT_REF, IPTK_FORMAT_MD, IPTK_FORMAT_YAML, IPTK_FORMAT_SHA256, IPTK_FORMAT_HTML,
	IPTK_FORMAT_ICS, IPTK_FORMAT_PROM, IPTK_FORMAT_N };
const char *iptk_format_name(enum iptk_format format);
int iptk_format_parse(const char *word); /* index or -1 */

/* ---- listings: columns are rows of a table, each with its getter ---------------------- */

enum iptk_cell_type { IPTK_CELL_NONE, IPTK_CELL_TEXT, IPTK_CELL_INT, IPTK_CELL_BOOL,
	IPTK_CELL_TIME, IPTK_CELL_SPAN, IPTK_CELL_SHARE };
struct iptk_cell {
	enum iptk_cell_type type;
	const char *text;  /* TEXT: the value for machines; lives until the next getter call */
	const char *shown; /* what a table shows instead (a label), or NULL */
	int64_t i;         /* INT, BOOL; TIME in ms; SPAN in seconds; SHARE in
	                      ten-thousandths of one */
	const char *color; /* a colour word for tables ("red"), or NULL */
};

#define IPTK_COLUMN_REF 1u     /* the column that format ref prints */
#define IPTK_COLUMN_HIDDEN 2u  /* not shown unless asked for with -o */
#define IPTK_COLUMN_RIGHT 4u
#define IPTK_COLUMN_TRUNC 8u   /* may be cut to fit a terminal */
#define IPTK_COLUMN_WRAP 16u
#define IPTK_COLUMN_BRIEF 32u  /* a table shows the first line of it, at most 60 cells */
#define IPTK_COLUMN_SPARE 64u  /* left out, the first first, where a terminal is too narrow */

struct iptk_column {
	const char *name;   /* lower-case: TSV header and JSON key */
	const char *header; /* for people; translated when shown (gettext msgid) */
	unsigned flags;
	void (*get)(const void *row, const void *context, struct iptk_cell *ret);
	const char *help;   /* one line for the manual and --introspect */
};

struct iptk_listing_options {
	FILE *out;
	enum iptk_format format;
	const struct iptk_column *columns;
	size_t n_columns;
	const char *wanted;  /* -o: "ref,level", "+place"; NULL: the default ones */
	bool no_header;
	bool color;
	int width;           /* of the terminal; 0: never cut. On a terminal the columns that the
	                        user did not name are left out of a table where they say nothing
	                        in any row, and the spare ones where the room is wanted */
	bool own_choice;     /* `wanted` is the tool's choice, not the user's */
	const void *context; /* handed to getters: struct iptk_show * as a rule */
};

/* Where the names of people are looked up: as of the event that speaks of them. Without `at`
 * they are those of the plan at hand. */
struct iptk_rosters {
	const struct iptk_plan *(*at)(struct iptk_session *session, int64_t seq);
	struct iptk_session *session;
};
/* What getters need to turn ids into labels and times into words. */
struct iptk_show {
	const struct iptk_plan *plan;
	int64_t now;
	struct iptk_rosters rosters;
};

struct iptk_listing;
/* IPTK_E_USAGE for an unknown column: lists the known and the nearest. */
int iptk_listing_new(const struct iptk_listing_options *options, struct iptk_listing **ret,
	struct iptk_error *err);
void iptk_listing_row(struct iptk_listing *listing, const void *row);
/* Print what is still held (a table needs all rows) and free it; IPTK_E_SYSTEM when the
 * stream failed. */
int iptk_listing_end(struct iptk_listing *listing, struct iptk_error *err);
/* The same where the rows ended by a failure: nothing at all is printed when none was given. */
void iptk_listing_fail(struct iptk_listing *listing);

/* The ready tables of columns. */
extern const struct iptk_column iptk_incident_columns[];  /* struct iptk_incident */
extern const size_t iptk_n_incident_columns;
extern const struct iptk_column iptk_part_columns[];      /* struct iptk_part */
extern const size_t iptk_n_part_columns;
extern const struct iptk_column iptk_clock_columns[];     /* struct iptk_clock */
extern const size_t iptk_n_clock_columns;
extern const struct iptk_column iptk_notice_columns[];    /* struct iptk_notice */
extern const size_t iptk_n_notice_columns;
extern const struct iptk_column iptk_training_columns[];  /* struct iptk_entry */
extern const size_t iptk_n_training_columns;
extern const struct iptk_column iptk_supply_columns[];    /* struct iptk_supply */
extern const size_t iptk_n_supply_columns;
extern const struct iptk_column iptk_drill_columns[];     /* struct iptk_drill */
extern const size_t iptk_n_drill_columns;
extern const struct iptk_column iptk_lack_columns[];      /* struct iptk_lack */
extern const size_t iptk_n_lack_columns;
extern const struct iptk_column iptk_event_columns[];     /* struct iptk_event */
extern const size_t iptk_n_event_columns;
extern const struct iptk_column iptk_figure_columns[];    /* struct iptk_figure */
extern const size_t iptk_n_figure_columns;
extern const struct iptk_column iptk_person_columns[];    /* struct iptk_person */
extern const size_t iptk_n_person_columns;
extern const struct iptk_column iptk_rule_columns[];      /* struct iptk_rule */
extern const size_t iptk_n_rule_columns;

/* ---- deadlines for other programs ------------------------------------------------------ */

/* `due --format=ics`: a calendar (RFC 5545) of open deadlines. Begin, an entry for each clock
 * that has a due time, end with how many there were. log: its id, of which the entries' stable
 * names are made. */
void iptk_calendar_begin(FILE *out, const struct iptk_plan *plan);
void iptk_calendar_entry(FILE *out, const struct iptk_show *show, const char *log,
	const struct iptk_clock *clock);
int iptk_calendar_end(FILE *out, size_t n_entries, struct iptk_error *err);

/* `check --format=prom`: overdue deadlines counted, then printed as metrics. The plan must
 * outlive it. */
struct iptk_overdue;
struct iptk_overdue *iptk_overdue_new(const struct iptk_plan *plan);
void iptk_overdue_add(struct iptk_overdue *overdue, const struct iptk_clock *clock);
int iptk_overdue_print(const struct iptk_overdue *overdue, FILE *out, int64_t now,
	struct iptk_error *err);
void iptk_overdue_free(struct iptk_overdue *overdue); /* NULL is allowed */

/* ---- whole records --------------------------------------------------------------------- */

/* All that is known of one incident, as collected by a tool. */
struct iptk_dossier {
	const struct iptk_plan *plan;
	int64_t now;
	struct iptk_incident incident;
	const struct iptk_known *known;   size_t n_known;
	const struct iptk_part *parts;    size_t n_parts;
	const struct iptk_clock *clocks;  size_t n_clocks;
	const struct iptk_event *events;  size_t n_events; /* may be none */
	struct iptk_head head;
	struct iptk_rosters rosters;
};
/* `show`: table (for people), json, jsonl, tsv (name, value), ref, md (the form, then a
 * comment that ends it, then the rest), html (a page with the timeline). */
int iptk_show_incident(FILE *out, enum iptk_format format, bool color, int width,
	const struct iptk_dossier *dossier, struct iptk_error *err);
int iptk_show_part(FILE *out, enum iptk_format format, bool color, int width,
	const struct iptk_show *show, const struct iptk_part *part, struct iptk_error *err);
/* The summary report drafted from the record, in Markdown: timeline, deadlines met and missed,
 * measures, releases, evidence, review items, blanks to complete by hand, head of the log. */
int iptk_summary_draft(FILE *out, const struct iptk_dossier *dossier, struct iptk_error *err);
/* How ready the organisation is (PLAN 6, 7), as collected by a tool for the month. */
struct iptk_readiness {
	const struct iptk_lack *lacks;         size_t n_lacks;     /* what `ip-plan ready` says now */
	const struct iptk_drill *drills;       size_t n_drills;    /* held in the month; planned, without
	                                             a run. `plan` is not looked at */
	const struct iptk_part *mends;         size_t n_mends;     /* improvements that drills have
	                                             shown: not done, or set in the month */
	int64_t n_trainings, n_trained;           /* sessions held in it, and who attended them */
	const char *subjects;                     /* of those sessions */
	int64_t trained_at, drilled_at;           /* last session, end of the last drill that covered
	                                             every stage, before to_at; or IPTK_NO_TIME */
	size_t n_supplies;                        /* in the register */
};
/* What a month came to, as collected by a tool; drills apart from the rest. */
struct iptk_month {
	const struct iptk_plan *plan;
	int64_t now, from_at, to_at;              /* the month, half-open, in the plan's zone */
	const struct iptk_incident *incidents; size_t n_incidents; /* occurred in it */
	const char *const *worst;                 /* of each: the most severe level it ever was of,
	                                             or NULL */
	const char *const *accounts;              /* of each: what its reports said of its course,
	                                             where that level is major, or NULL */
	const struct iptk_incident *open;      size_t n_open;      /* not ended now, of any month */
	const struct iptk_clock *late;         size_t n_late;      /* fell due in it, and breached */
	const struct iptk_part *tasks;         size_t n_tasks;     /* not done, or set in it */
	const struct iptk_figures *figures;       /* of the incidents and drills of the month */
	const struct iptk_readiness *ready;
	struct iptk_head head;
};
/* The month for the leading group, in Chinese: md for pandoc, or html, a page that loads
 * nothing. */
int iptk_show_month(FILE *out, enum iptk_format format, const struct iptk_month *month,
	struct iptk_error *err);
/* `stats --format=html`: figures as a page of the same kind. */
int iptk_show_figures(FILE *out, const struct iptk_plan *plan, const struct iptk_figures *figures,
	int64_t now, const struct iptk_head *head, struct iptk_error *err);
/* `ip-plan show`: yaml or table (the source itself), json, jsonl, md, ref (the digest). */
int iptk_show_plan(FILE *out, enum iptk_format format, const struct iptk_plan *plan, struct iptk_error *err);

/* A state of an incident as typed: by its word, or by its label in Chinese or the user's language.
 * An index, or -1. */
int iptk_state_read(const char *word);

/* ---- text made safe --------------------------------------------------------------------- */

/* Print for a person: control, bidirectional and zero-width characters shown escaped. */
void iptk_put_safe(FILE *out, const char *text, bool keep_newline);
/* Print one TSV value: \t \n \r \\ escaped, nothing else touched. */
void iptk_put_tsv(FILE *out, const char *text);
/* Print one JSON string with its quotes; Chinese unescaped. Controls, bidirectional and
 * zero-width marks go as \u escapes: the same value, harmless on a terminal. */
void iptk_put_json(FILE *out, const char *text);

/* ---- in ----------------------------------------------------------------------------------- */

/*
 * Read a Chinese form into an act: `# 标题` headings, free text below; aliases, level of
 * heading, a trailing '：' or ':' and full-width '＃' forgiven; text after the colon on the
 * heading's own line is taken too. An unknown heading is an error with the nearest one;
 * lines before the first heading are refused unless blank or an HTML comment. "#topic#"
 * without a blank after the '#' is text. Comments that begin a line, with a blank after the
 * "<!--", are passed over; blank lines at the ends of a section are not text; what follows
 * the comment that ends the form is not read. A backslash is taken off a line that without
 * it would be a heading or a comment; &U+NN; stands for a control, bidirectional or
 * zero-width character, &U+; for nothing: before a blank first or last line of a section.
 * A field that the act has already keeps its value: options count before the form.
 * name: for places ("first.md:12:1"). The text is checked to be UTF-8 (GB18030 recognised).
 */
int iptk_form_parse(const char *name, const char *text, size_t len, struct iptk_act *act,
	struct iptk_error *err);
/* Print the form of an act, with values where `known` has them (may be NULL), and with
 * comments that say what may be filled in where it has none. Reading it gives the same bytes. */
void iptk_form_print(FILE *out, const struct iptk_act_def *def, const struct iptk_known *known,
	size_t n_known, const struct iptk_plan *plan);

/*
 * Read one JSON object (an incident record, or an act when it has "act") into an act.
 * Keys are field names or aliases; values text, numbers, booleans (flags), null or "" for
 * not known, arrays of text where a field may be repeated. Keys that begin with "x_" and
 * "level_hint" are passed over. Duplicate keys, NUL, nesting are refused with place.
 * ret_act: yours.
 */
int iptk_json_act(const char *name, long line, const char *text, size_t len,
	const char *default_act, struct iptk_act **ret_act, struct iptk_error *err);

/* Reads JSON lines from a stream act by act, in bounded memory; lines up to 1 MiB. */
struct iptk_json_reader;
struct iptk_json_reader *iptk_json_reader_new(FILE *in, const char *name, const char *default_act);
int iptk_json_reader_next(struct iptk_json_reader *reader, struct iptk_act **ret_act, struct iptk_error *err);
long iptk_json_reader_line(const struct iptk_json_reader *reader);
void iptk_json_reader_free(struct iptk_json_reader *reader);

/* Check text that came from outside (option value, file): UTF-8, no NUL; the error names
 * the byte offset and, for GB18030, how to convert. CR and BOM are dropped in place. */
int iptk_text_check(const char *place, char *text, size_t *len, struct iptk_error *err);

#endif
