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

/* As a page, with the bars. */
static int print_page(struct invocation *inv, unsigned by)
{
	struct iptk_figures *figures = NULL;
	struct iptk_head head;
	int rc = invocation_open(inv, IPTK_OPEN_READ);

	rc = rc != 0 ? rc : iptk_figures(inv->session, &inv->filter, by, &figures, &inv->err);
	rc = rc != 0 ? rc : iptk_session_head(inv->session, &head, &inv->err);
	rc = rc != 0 ? rc : iptk_show_figures(stdout, inv->show.plan, figures, inv->now, &head,
		&inv->err);
	iptk_figures_free(figures);
	return rc == 0 ? 0 : invocation_fail(inv);
}

/* Every paper copy is a witness of the log. */
static int print_head(struct invocation *inv)
{
	struct iptk_head head;

	if (iptk_session_head(inv->session, &head, &inv->err) != 0) {
		return invocation_fail(inv);
	}
	printf("\n%s `%s`, %s %lld, %s `%s`\n", _("log"), head.log, _("seq"), (long long)head.seq,
		_("head"), head.hash);
	return 0;
}

int verb_stats(struct invocation *inv)
{
	unsigned by;
	int rc = read_by(inv, &by);

	if (rc != 0) {
		return rc;
	}
	if (!inv->format_given) {
		inv->format = IPTK_FORMAT_TABLE; /* figures have no references to be quiet with */
	}
	if (inv->format == IPTK_FORMAT_HTML) {
		return print_page(inv, by);
	}
	rc = invocation_list(inv, iptk_figure_columns, iptk_n_figure_columns, figure_rows);
	return rc == 0 && inv->format == IPTK_FORMAT_MD ? print_head(inv) : rc;
}
