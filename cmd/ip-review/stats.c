/*
 * ip-review stats: how long things took, and how many deadlines were kept (PLAN 1.2).
 */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "iptk/figures.h"
#include "ip-review/verbs.h"

const struct option_row stats_options[] = {
	{ "by", 0, "WHAT", N_("told apart by clock, level, dept, kind, month; comma-separated") },
	{ NULL, 0, NULL, NULL },
};

static int unknown_by(struct invocation *inv, const char *word)
{
	const char *names[IPTK_BY_N + 1] = { NULL };

	for (int k = 0; k < IPTK_BY_N; k++) {
		names[k] = iptk_figure_by_name((enum iptk_figure_by)k);
	}

	const char *near = utf8_nearest(word, names);

	return invocation_usage(inv, near != NULL ? _("--by '%s'; did you mean '%s'?")
		: _("--by '%s' is not one of: clock level dept kind month%s"), word,
		near != NULL ? near : "");
}

/* 0 or an exit status. */
static int read_by(struct invocation *inv, unsigned *ret)
{
	const char *words = invocation_option(inv, "by");
	AUTO_FREE char *copy = mem_strdup(words);
	char *save = NULL;

	*ret = words == NULL ? (1u << IPTK_BY_N) - 1 : 0;
	for (char *w = copy != NULL ? strtok_r(copy, ", ", &save) : NULL; w != NULL;
			w = strtok_r(NULL, ", ", &save)) {
		int by = iptk_figure_by_parse(w);

		if (by < 0) {
			return unknown_by(inv, w);
		}
		*ret |= 1u << by;
	}
	return *ret != 0 ? 0 : unknown_by(inv, words);
}

static int figure_rows(struct invocation *inv, struct iptk_listing *listing)
{
	struct iptk_figures *figures = NULL;
	unsigned by;
	int rc = read_by(inv, &by) != 0 ? IPTK_E_USAGE
		: iptk_figures(inv->session, &inv->filter, by, &figures, &inv->err);

	for (size_t k = 0; rc == 0 && k < figures->n; k++) {
		iptk_listing_row(listing, &figures->list[k]);
	}
	iptk_figures_free(figures);
	return rc;
}

int verb_stats(struct invocation *inv)
{
	unsigned by;
	int rc = read_by(inv, &by);

	return rc != 0 ? rc : invocation_list(inv, iptk_figure_columns, iptk_n_figure_columns,
		figure_rows);
}
