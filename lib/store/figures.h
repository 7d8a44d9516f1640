/*
 * What the two files of the figures share: figures_scan.c reads incidents and clocks and
 * says of each what it came to; figures.c counts, and finds the medians.
 */
#ifndef IPTK_STORE_FIGURES_H
#define IPTK_STORE_FIGURES_H

#include "iptk/figures.h"
#include "store/store_internal.h"

/* How one clock, or one stretch of an incident's life, came out. */
enum outcome { OUTCOME_TIMED, OUTCOME_RUNNING, OUTCOME_OVERDUE, OUTCOME_STOPPED,
	OUTCOME_UNKNOWN };
enum verdict { VERDICT_NONE, VERDICT_KEPT, VERDICT_LATE, VERDICT_UNLIMITED };

/* Where an incident belongs: numbers that tally_word and tally_month gave. */
struct tally_place {
	bool drill;
	uint16_t value[IPTK_BY_N]; /* [IPTK_BY_CLOCK] is 0 */
};

struct tally;
struct tally *tally_new(unsigned by);
void tally_free(struct tally *tally);

/* The number of a word of a dimension; "" and NULL are 0. Negative: error, set. */
int tally_word(struct tally *tally, enum iptk_figure_by by, const char *word, size_t len,
	struct iptk_error *err);
/* The number of the month of an instant. */
int tally_month(struct tally *tally, int64_t at, struct iptk_error *err);
/* Count one; span_s is asked only when it was timed. */
int tally_add(struct tally *tally, const struct tally_place *place, const char *clock,
	size_t len, enum outcome outcome, enum verdict verdict, int64_t span_s,
	struct iptk_error *err);
/* All counted: work out medians, and give everything over. */
int tally_finish(struct tally *tally, struct iptk_figures **ret, struct iptk_error *err);

#endif
