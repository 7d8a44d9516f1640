/* The columns of figures: `ip-review stats`. New ones go at the end. */
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "iptk/time.h"
#include "text/cell.h"
#include "text/figures.h"
#include "text/labels.h"
#include "text/put.h"

#define GET(what) \
	static void get_##what(const void *row, const void *context, struct iptk_cell *ret)
#define FIGURE const struct iptk_figure *f = row
#define PLAN const struct iptk_plan *plan = show_of(context)->plan
#define UNUSED_CONTEXT (void)context

static const struct {
	const char *id, *name, *chinese;
} stretches[] = {
	{ "time-to-report", N_("occurred to received"), "报告用时（发生至接报）" },
	{ "time-to-verify", N_("received to verified"), "核实用时（接报至核实）" },
	{ "time-to-respond", N_("received to response"), "响应用时（接报至启动响应）" },
	{ "time-to-end", N_("received to end"), "处置用时（接报至终止）" },
};
#define N_STRETCHES (sizeof stretches / sizeof *stretches)

bool figure_is_stretch(const struct iptk_figure *f)
{
	return strncmp(f->clock, "time-to-", 8) == 0;
}

static const char *stretch(const char *id, bool chinese)
{
	for (size_t k = 0; k < N_STRETCHES; k++) {
		if (strcmp(stretches[k].id, id) == 0) {
			return chinese ? stretches[k].chinese : _(stretches[k].name);
		}
	}
	return NULL;
}

const char *figure_name(const struct iptk_plan *plan, const struct iptk_figure *f, bool chinese)
{
	const char *name = stretch(f->clock, chinese);

	if (name == NULL && strcmp(f->clock, "task") == 0) {
		name = chinese ? "任务" : _("task");
	}
	return name != NULL ? name : label_clock(plan, f->clock);
}

const char *figure_value(const struct iptk_plan *plan, const struct iptk_figure *f)
{
	switch (f->by) {
	case IPTK_BY_LEVEL: return label_level(plan, f->value);
	case IPTK_BY_DEPT: return label_dept(plan, f->value);
	case IPTK_BY_KIND: return label_kind(plan, f->value);
	default: return f->value;
	}
}

int64_t figure_share(const struct iptk_figure *f)
{
	int64_t n = f->n_kept + f->n_late;

	return n > 0 ? (f->n_kept * 20000 / n + 1) / 2 : -1;
}

GET(by) { FIGURE; UNUSED_CONTEXT; cell_text(ret, iptk_figure_by_name(f->by)); }
GET(value) { FIGURE; PLAN; cell_label(ret, f->value, figure_value(plan, f)); }
GET(count) { FIGURE; UNUSED_CONTEXT; cell_int(ret, f->n); }
GET(timed) { FIGURE; UNUSED_CONTEXT; cell_int(ret, f->n_timed); }
GET(drill) { FIGURE; UNUSED_CONTEXT; cell_bool(ret, f->drill); }
GET(running) { FIGURE; UNUSED_CONTEXT; cell_int(ret, f->n_running); }
GET(overdue) { FIGURE; UNUSED_CONTEXT; cell_int(ret, f->n_overdue); }
GET(stopped) { FIGURE; UNUSED_CONTEXT; cell_int(ret, f->n_stopped); }
GET(unknown) { FIGURE; UNUSED_CONTEXT; cell_int(ret, f->n_unknown); }
GET(unlimited) { FIGURE; UNUSED_CONTEXT; cell_int(ret, f->n_unlimited); }

GET(clock)
{
	static _Thread_local char shown[256];
	FIGURE;
	PLAN;
	const char *name = figure_name(plan, f, false);

	cell_text(ret, f->clock);
	if (strcmp(name, f->clock) != 0) {
		snprintf(shown, sizeof shown, "%.60s %.120s", f->clock, name);
		ret->shown = shown;
	}
}

/* Nothing was to be kept by a stretch of life. */
static void decided(const struct iptk_figure *f, int64_t n, struct iptk_cell *ret)
{
	if (!figure_is_stretch(f)) {
		cell_int(ret, n);
	}
}

GET(kept) { FIGURE; UNUSED_CONTEXT; decided(f, f->n_kept, ret); }
GET(late) { FIGURE; UNUSED_CONTEXT; decided(f, f->n_late, ret); }

static void span(int64_t span_s, struct iptk_cell *ret)
{
	if (span_s != IPTK_NO_TIME) {
		cell_span(ret, span_s);
	}
}

GET(median) { FIGURE; UNUSED_CONTEXT; span(f->median_s, ret); }
GET(p90) { FIGURE; UNUSED_CONTEXT; span(f->p90_s, ret); }

GET(share)
{
	FIGURE;

	UNUSED_CONTEXT;
	if (figure_share(f) >= 0) {
		ret->type = IPTK_CELL_SHARE;
		ret->i = figure_share(f);
	}
}

/* What median, p90 and share do not stand on, by its reason: "running=3 unknown=1". */
GET(why)
{
	static _Thread_local char text[160], shown[512];
	FIGURE;
	const struct {
		const char *word, *label;
		int64_t n;
	} reasons[] = {
		{ "running", _("running"), f->n_running }, { "overdue", _("overdue"), f->n_overdue },
		{ "stopped", _("stopped"), f->n_stopped },
		{ "unknown", _("start not known"), f->n_unknown },
		{ "unlimited", _("without a limit"), f->n_unlimited },
	};
	size_t n = 0, m = 0;

	UNUSED_CONTEXT;
	for (size_t k = 0; k < sizeof reasons / sizeof *reasons; k++) {
		if (reasons[k].n > 0) {
			n += (size_t)snprintf(text + n, sizeof text - n, "%s%s=%lld", n > 0 ? " " : "",
				reasons[k].word, (long long)reasons[k].n);
			m += (size_t)snprintf(shown + m, sizeof shown - m, "%s%lld %.60s", m > 0 ? ", " : "",
				(long long)reasons[k].n, reasons[k].label);
		}
	}
	if (n > 0) {
		cell_label(ret, text, shown);
	}
}

#define HIDDEN (IPTK_COLUMN_HIDDEN | IPTK_COLUMN_RIGHT)
#define RIGHT IPTK_COLUMN_RIGHT
const struct iptk_column iptk_figure_columns[] = {
	{ "by", NC_("column", "group"), 0, get_by, "what is told apart: clock (nothing), level, dept, kind, month" },
	{ "value", NC_("column", "value"), 0, get_value, "the level, department, kind or month" },
	{ "clock", NC_("column", "clock"), 0, get_clock, "clock of the plan, or a stretch of an incident's life" },
	{ "count", NC_("column", "count"), RIGHT, get_count, "how many there are" },
	{ "timed", NC_("column", "timed"), RIGHT, get_timed, "how many could be measured" },
	{ "median", NC_("column", "median"), RIGHT, get_median, "median, in seconds" },
	{ "p90", NC_("column", "p90"), RIGHT, get_p90, "what nine tenths do not exceed, in seconds" },
	{ "kept", NC_("column", "kept"), RIGHT, get_kept, "how many were met in time" },
	{ "late", NC_("column", "late"), RIGHT, get_late, "how many were not: met late, stopped late, overdue" },
	{ "share", NC_("column", "share"), RIGHT, get_share, "share in time: kept of kept and late" },
	{ "why", NC_("column", "not computed"), IPTK_COLUMN_TRUNC, get_why, "what could not be computed, and why" },
	{ "drill", NC_("column", "drill"), 0, get_drill, "whether these are drills" },
	{ "running", NC_("column", "running"), HIDDEN, get_running, "not met yet, not due" },
	{ "overdue", NC_("column", "overdue"), HIDDEN, get_overdue, "not met yet, past due" },
	{ "stopped", NC_("column", "stopped"), HIDDEN, get_stopped, "ended before it was met" },
	{ "unknown", NC_("column", "unknown"), HIDDEN, get_unknown, "the start is not known" },
	{ "unlimited", NC_("column", "unlimited"), HIDDEN, get_unlimited, "met, with no limit at its level" },
};
const size_t iptk_n_figure_columns = sizeof iptk_figure_columns / sizeof *iptk_figure_columns;
