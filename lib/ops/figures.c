/*
 * Figures in the order in which a person looks for them: that of the plan. The counting is
 * the store's.
 */
#include <stdlib.h>
#include <string.h>

#include "iptk/figures.h"
#include "ops/ops.h"

static const char *const stretches[] = {
	"time-to-report", "time-to-verify", "time-to-respond", "time-to-end",
};
#define N_STRETCHES (sizeof stretches / sizeof *stretches)

/* Where a figure stands: what the plan does not know comes after what it knows. */
struct place {
	struct iptk_figure figure;
	size_t value, clock;
};

#define FIND(list, n) do { \
	for (size_t k = 0; k < plan->n; k++) { \
		if (strcmp(plan->list[k].id, word) == 0) { \
			return k; \
		} \
	} \
	return word[0] != '\0' ? plan->n : plan->n + 1; } while (0)

static size_t place_of_value(const struct iptk_plan *plan, enum iptk_figure_by by,
	const char *word)
{
	switch (by) {
	case IPTK_BY_LEVEL: FIND(levels, n_levels);
	case IPTK_BY_DEPT: FIND(departments, n_departments);
	case IPTK_BY_KIND: FIND(kinds, n_kinds);
	default: return 0; /* months: by their text */
	}
}

static size_t place_of_clock(const struct iptk_plan *plan, const char *word)
{
	for (size_t k = 0; k < N_STRETCHES; k++) {
		if (strcmp(stretches[k], word) == 0) {
			return k;
		}
	}
	for (size_t k = 0; k < plan->n_clocks; k++) {
		if (strcmp(plan->clocks[k].id, word) == 0) {
			return N_STRETCHES + k;
		}
	}
	return N_STRETCHES + plan->n_clocks;
}

static int compare_sizes(size_t a, size_t b)
{
	return a < b ? -1 : a > b;
}

static int compare(const void *pa, const void *pb)
{
	const struct place *a = pa, *b = pb;
	int c = (int)a->figure.drill - (int)b->figure.drill;

	c = c != 0 ? c : (int)a->figure.by - (int)b->figure.by;
	c = c != 0 ? c : compare_sizes(a->value, b->value);
	c = c != 0 ? c : strcmp(a->figure.value, b->figure.value);
	c = c != 0 ? c : compare_sizes(a->clock, b->clock);
	return c != 0 ? c : strcmp(a->figure.clock, b->figure.clock);
}

static void sort(const struct iptk_plan *plan, struct iptk_figure *list, size_t n)
{
	struct place *places = mem_alloc((n + 1) * sizeof *places);

	for (size_t k = 0; k < n; k++) {
		places[k] = (struct place){ list[k],
			place_of_value(plan, list[k].by, list[k].value),
			place_of_clock(plan, list[k].clock) };
	}
	qsort(places, n, sizeof *places, compare);
	for (size_t k = 0; k < n; k++) {
		list[k] = places[k].figure;
	}
	mem_freep(&places);
}

int iptk_figures(struct iptk_session *s, const struct iptk_filter *filter, unsigned by,
	struct iptk_figures **ret, struct iptk_error *err)
{
	int r = store_figures(s->store, filter, by, ret, err);

	if (r == 0) {
		sort(s->plan, (struct iptk_figure *)(*ret)->list, (*ret)->n);
	}
	return r;
}
