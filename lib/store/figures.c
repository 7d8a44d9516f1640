/*
 * Counting for the figures: a cell for each clock in each group, and what was measured, sorted
 * once. Walking the sorted spans, each cell counts those of its own and so meets its median
 * and its p90 on the way: exact, for all groups at once. Where the spans come from is in
 * figures_scan.c, in which order figures are shown in the ops room.
 */
#include "store/figures.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "iptk/time.h"
#include "store/sorter.h"

#define RUN_RECORDS ((size_t)1 << 18)
#define SPAN_BIAS (INT64_C(1) << 47) /* makes a span of either sign an unsigned key */
#define WORDS_MAX 65535              /* a number of a word takes 16 bits */
#define SLOTS_MIN 64

/* Words and their numbers, from 0; found by hash. */
struct words {
	const char **list;
	size_t n;
	uint32_t *slots; /* number + 1, or 0 */
	size_t n_slots;  /* a power of two */
	size_t last;     /* found last: neighbours are often alike */
};

struct cell {
	int64_t n, n_outcome[OUTCOME_UNKNOWN + 1], n_verdict[VERDICT_UNLIMITED + 1];
	int64_t seen, low_s, median_s, p90_s;
};

struct measure {
	struct cell *cells[IPTK_BY_N]; /* by number of the word */
	size_t n_cells[IPTK_BY_N];
};

struct tally {
	unsigned by;
	struct arena arena;
	struct words words[IPTK_BY_N]; /* [IPTK_BY_CLOCK]: clocks, "d" before a drill's, "r" else */
	struct measure *measures;
	size_t n_measures;
	int64_t month_from, month_to; /* of the month found last */
	int month;
	struct sorter *sorter;
};

/* ---- words ---------------------------------------------------------------------------- */

static uint32_t hash_of(const char *word, size_t len)
{
	uint32_t h = 2166136261u;

	for (size_t k = 0; k < len; k++) {
		h = (h ^ (unsigned char)word[k]) * 16777619u;
	}
	return h;
}

static void put_slot(struct words *w, size_t number)
{
	size_t k = hash_of(w->list[number], strlen(w->list[number])) & (w->n_slots - 1);

	while (w->slots[k] != 0) {
		k = (k + 1) & (w->n_slots - 1);
	}
	w->slots[k] = (uint32_t)number + 1;
}

static void grow_slots(struct words *w)
{
	mem_freep(&w->slots);
	w->n_slots = w->n_slots > 0 ? w->n_slots * 2 : SLOTS_MIN;
	w->slots = mem_alloc(w->n_slots * sizeof *w->slots);
	for (size_t k = 0; k < w->n; k++) {
		put_slot(w, k);
	}
}

static bool is_word(const struct words *w, size_t number, const char *word, size_t len)
{
	const char *known = w->list[number];

	return strncmp(known, word, len) == 0 && known[len] == '\0';
}

static int add_word(struct tally *t, struct words *w, const char *word, size_t len,
	struct iptk_error *err)
{
	if (w->n == WORDS_MAX) {
		return iptk_fail(err, IPTK_E_SYSTEM, "more than %d different words in one column; "
			"narrow it down with a filter", WORDS_MAX);
	}
	MEM_ROOM(w->list, w->n);
	w->list[w->n++] = arena_strndup(&t->arena, word, len);
	if (w->n * 2 > w->n_slots) {
		grow_slots(w);
	} else {
		put_slot(w, w->n - 1);
	}
	w->last = w->n - 1;
	return (int)w->last;
}

static int number_of(struct tally *t, struct words *w, const char *word, size_t len,
	struct iptk_error *err)
{
	size_t k;

	if (w->n > 0 && is_word(w, w->last, word, len)) {
		return (int)w->last;
	}
	if (w->n_slots == 0) {
		return add_word(t, w, word, len, err);
	}
	k = hash_of(word, len) & (w->n_slots - 1);
	for (; w->slots[k] != 0; k = (k + 1) & (w->n_slots - 1)) {
		if (is_word(w, w->slots[k] - 1, word, len)) {
			w->last = w->slots[k] - 1;
			return (int)w->last;
		}
	}
	return add_word(t, w, word, len, err);
}

int tally_word(struct tally *t, enum iptk_figure_by by, const char *word, size_t len,
	struct iptk_error *err)
{
	if ((t->by & 1u << by) == 0 || word == NULL) {
		return 0;
	}
	return number_of(t, &t->words[by], word, len, err);
}

int tally_month(struct tally *t, int64_t at, struct iptk_error *err)
{
	char text[IPTK_TIME_MAX];
	int year, month;

	if ((t->by & 1u << IPTK_BY_MONTH) == 0) {
		return 0;
	}
	if (at >= t->month_from && at < t->month_to) {
		return t->month;
	}
	iptk_time_format(at, text); /* "2026-03-01T…": the plan's zone */
	t->month = number_of(t, &t->words[IPTK_BY_MONTH], text, strcspn(text, "T") - 3, err);
	year = iptk_time_year(at);
	month = atoi(text + strcspn(text, "T") - 5);
	if (t->month >= 0 && year >= 1) {
		/* bounds of the month, so that neighbours need no calendar */
		struct iptk_error ignored = IPTK_ERROR_INIT;
		char first[40];

		snprintf(first, sizeof first, "%04d-%02d-01", year, month);
		if (iptk_time_parse(first, at, &t->month_from, &ignored) == 0) {
			t->month_to = iptk_time_add_calendar(t->month_from, 1, 0);
		}
	}
	return t->month;
}

/* ---- counting ------------------------------------------------------------------------- */

struct tally *tally_new(unsigned by)
{
	struct tally *t = mem_alloc(sizeof *t);

	t->by = by;
	for (int k = IPTK_BY_LEVEL; k < IPTK_BY_N; k++) {
		struct iptk_error never = IPTK_ERROR_INIT;

		number_of(t, &t->words[k], "", 0, &never); /* 0: not known */
	}
	t->sorter = sorter_new(RUN_RECORDS);
	return t;
}

void tally_free(struct tally *t)
{
	if (t == NULL) {
		return;
	}
	for (size_t k = 0; k < t->n_measures; k++) {
		for (int by = 0; by < IPTK_BY_N; by++) {
			mem_freep(&t->measures[k].cells[by]);
		}
	}
	for (int by = 0; by < IPTK_BY_N; by++) {
		mem_freep(&t->words[by].list);
		mem_freep(&t->words[by].slots);
	}
	mem_freep(&t->measures);
	sorter_free(t->sorter);
	arena_done(&t->arena);
	mem_freep(&t);
}

static struct cell *cell_of(struct measure *m, int by, size_t number)
{
	if (number >= m->n_cells[by]) {
		size_t n = number + 16;

		m->cells[by] = mem_grow(m->cells[by], n * sizeof *m->cells[by]);
		memset(m->cells[by] + m->n_cells[by], 0,
			(n - m->n_cells[by]) * sizeof *m->cells[by]);
		m->n_cells[by] = n;
	}
	return &m->cells[by][number];
}

static int measure_of(struct tally *t, bool drill, const char *clock, size_t len,
	struct iptk_error *err)
{
	char name[256];
	int number;

	if (len >= sizeof name) {
		len = sizeof name - 1;
	}
	name[0] = drill ? 'd' : 'r';
	memcpy(name + 1, clock, len);
	number = number_of(t, &t->words[IPTK_BY_CLOCK], name, len + 1, err);
	while (number >= 0 && t->n_measures <= (size_t)number) {
		MEM_ROOM(t->measures, t->n_measures);
		t->measures[t->n_measures++] = (struct measure){ 0 };
	}
	return number;
}

int tally_add(struct tally *t, const struct tally_place *place, const char *clock,
	size_t len, enum outcome outcome, enum verdict verdict, int64_t span_s,
	struct iptk_error *err)
{
	int number = measure_of(t, place->drill, clock, len, err);
	const uint16_t *v = place->value;

	if (number < 0) {
		return number;
	}
	for (int by = 0; by < IPTK_BY_N; by++) {
		if ((t->by & 1u << by) != 0) {
			struct cell *cell = cell_of(&t->measures[number], by, v[by]);

			cell->n++;
			cell->n_outcome[outcome]++;
			cell->n_verdict[verdict]++;
		}
	}
	if (outcome != OUTCOME_TIMED) {
		return 0;
	}
	return sorter_add(t->sorter, (uint64_t)number << 48 | (uint64_t)(span_s + SPAN_BIAS),
		(uint64_t)v[IPTK_BY_LEVEL] | (uint64_t)v[IPTK_BY_DEPT] << 16
		| (uint64_t)v[IPTK_BY_KIND] << 32 | (uint64_t)v[IPTK_BY_MONTH] << 48, err);
}

/* ---- the middle, and what nine tenths do not exceed --------------------------------------- */

static int64_t mean(int64_t a, int64_t b)
{
	int64_t sum = a + b;

	return sum >= 0 || sum % 2 == 0 ? sum / 2 : sum / 2 - 1; /* rounded down */
}

static void see(struct cell *cell, int64_t span_s)
{
	int64_t n = cell->n_outcome[OUTCOME_TIMED], k = cell->seen++;

	if (k == (n - 1) / 2) {
		cell->low_s = span_s;
	}
	if (k == n / 2) {
		cell->median_s = mean(cell->low_s, span_s);
	}
	if (k == (9 * n + 9) / 10 - 1) {
		cell->p90_s = span_s;
	}
}

static int see_all(struct tally *t, struct iptk_error *err)
{
	struct sort_record r;
	int rc = sorter_finish(t->sorter, err);

	while (rc == 0 && (rc = sorter_next(t->sorter, &r, err)) == 0) {
		struct measure *m = &t->measures[r.key >> 48];
		int64_t span_s = (int64_t)(r.key & 0xffffffffffff) - SPAN_BIAS;

		for (int by = 0; by < IPTK_BY_N; by++) {
			size_t number = by == IPTK_BY_CLOCK ? 0 : r.tag >> 16 * (by - 1) & 0xffff;

			if ((t->by & 1u << by) != 0) {
				see(&m->cells[by][number], span_s);
			}
		}
	}
	return rc == IPTK_END ? 0 : rc;
}

/* ---- giving over -------------------------------------------------------------------------- */

/* The figures and the memory that their words live in. */
struct kept {
	struct iptk_figures figures; /* first: callers hold a pointer to it */
	struct iptk_figure *list;
	struct arena arena;
};

static void give_cell(struct kept *kept, const struct tally *t, size_t measure,
	enum iptk_figure_by by, size_t number)
{
	const struct cell *c = &t->measures[measure].cells[by][number];
	const char *clock = t->words[IPTK_BY_CLOCK].list[measure];
	bool timed = c->n_outcome[OUTCOME_TIMED] > 0;

	MEM_ROOM(kept->list, kept->figures.n);
	kept->list[kept->figures.n++] = (struct iptk_figure){
		.by = by, .drill = clock[0] == 'd', .clock = arena_strdup(&kept->arena, clock + 1),
		.value = by == IPTK_BY_CLOCK ? ""
			: arena_strdup(&kept->arena, t->words[by].list[number]),
		.n = c->n, .n_timed = c->n_outcome[OUTCOME_TIMED],
		.n_running = c->n_outcome[OUTCOME_RUNNING],
		.n_overdue = c->n_outcome[OUTCOME_OVERDUE],
		.n_stopped = c->n_outcome[OUTCOME_STOPPED],
		.n_unknown = c->n_outcome[OUTCOME_UNKNOWN],
		.n_kept = c->n_verdict[VERDICT_KEPT], .n_late = c->n_verdict[VERDICT_LATE],
		.n_unlimited = c->n_verdict[VERDICT_UNLIMITED],
		.median_s = timed ? c->median_s : IPTK_NO_TIME,
		.p90_s = timed ? c->p90_s : IPTK_NO_TIME,
	};
}

int tally_finish(struct tally *t, struct iptk_figures **ret, struct iptk_error *err)
{
	struct kept *kept;
	int r = see_all(t, err);

	if (r < 0) {
		return r;
	}
	kept = mem_alloc(sizeof *kept);
	for (size_t m = 0; m < t->n_measures; m++) {
		for (int by = 0; by < IPTK_BY_N; by++) {
			for (size_t k = 0; k < t->measures[m].n_cells[by]; k++) {
				if (t->measures[m].cells[by][k].n > 0) {
					give_cell(kept, t, m, (enum iptk_figure_by)by, k);
				}
			}
		}
	}
	kept->figures.list = kept->list;
	*ret = &kept->figures;
	return 0;
}

void iptk_figures_free(struct iptk_figures *figures)
{
	struct kept *kept = (struct kept *)figures;

	if (kept == NULL) {
		return;
	}
	arena_done(&kept->arena);
	mem_freep(&kept->list);
	mem_freep(&kept);
}

static const char *const by_names[IPTK_BY_N] = { "clock", "level", "dept", "kind", "month" };

const char *iptk_figure_by_name(enum iptk_figure_by by)
{
	return by_names[by];
}

int iptk_figure_by_parse(const char *word)
{
	for (int k = 0; k < IPTK_BY_N; k++) {
		if (strcmp(by_names[k], word) == 0) {
			return k;
		}
	}
	return -1;
}
