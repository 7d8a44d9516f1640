/*
 * The plan shown: its YAML, which is the plan itself, or one JSON object for scripts, or
 * its tables in Markdown. Contact data of people stays in the YAML: a listing that is
 * mailed about need not carry telephone numbers.
 */
#include <string.h>

#include "base/i18n.h"
#include "iptk/time.h"
#include "text/labels.h"
#include "text/put.h"

static void put_strings(FILE *out, const char *key, const char *const *list, bool *first)
{
	put_json_key(out, key, first);
	putc('[', out);
	for (size_t k = 0; list != NULL && list[k] != NULL; k++) {
		fputs(k > 0 ? "," : "", out);
		iptk_put_json(out, list[k]);
	}
	putc(']', out);
}

static void put_roles(FILE *out, const char *key, const struct iptk_plan *plan, uint32_t roles,
	bool *first)
{
	const char *ids[IPTK_MAX_ROLES + 1];
	size_t n = 0;

	for (size_t k = 0; k < plan->n_roles; k++) {
		if ((roles >> k & 1) != 0) {
			ids[n++] = plan->roles[k].id;
		}
	}
	ids[n] = NULL;
	put_strings(out, key, ids, first);
}

/* `[{…},{…}]` under a key: one function prints the members of the k-th object. */
static void put_array(FILE *out, const char *key, const struct iptk_plan *plan, size_t n,
	void (*put)(FILE *out, const struct iptk_plan *plan, size_t k, bool *first), bool *first)
{
	put_json_key(out, key, first);
	putc('[', out);
	for (size_t k = 0; k < n; k++) {
		bool inner = true;

		fputs(k > 0 ? ",{" : "{", out);
		put(out, plan, k, &inner);
		putc('}', out);
	}
	putc(']', out);
}

static void put_role(FILE *out, const struct iptk_plan *plan, size_t k, bool *first)
{
	static const char *const groups[] = { NULL, "leading", "office", "department", "expert" };

	put_json_text(out, "id", plan->roles[k].id, first);
	put_json_text(out, "label", plan->roles[k].label, first);
	put_json_text(out, "group", groups[plan->roles[k].group], first);
}

static void put_department(FILE *out, const struct iptk_plan *plan, size_t k, bool *first)
{
	put_json_text(out, "id", plan->departments[k].id, first);
	put_json_text(out, "name", plan->departments[k].name, first);
	put_json_bool(out, "office", plan->departments[k].is_office, first);
}

static void put_person(FILE *out, const struct iptk_plan *plan, size_t k, bool *first)
{
	const struct iptk_person *person = &plan->people[k];

	put_json_text(out, "id", person->id, first);
	put_json_text(out, "name", person->name, first);
	put_roles(out, "roles", plan, person->roles, first);
	put_json_text(out, "department", person->department == IPTK_NONE ? NULL
		: plan->departments[person->department].id, first);
}

static void put_kind(FILE *out, const struct iptk_plan *plan, size_t k, bool *first)
{
	put_json_text(out, "id", plan->kinds[k].id, first);
	put_json_text(out, "name", plan->kinds[k].name, first);
}

static void put_level(FILE *out, const struct iptk_plan *plan, size_t k, bool *first)
{
	const struct iptk_level *level = &plan->levels[k];

	put_json_text(out, "id", level->id, first);
	put_json_text(out, "label", level->label, first);
	put_json_text(out, "criterion", level->criterion, first);
	put_json_text(out, "color", level->color, first);
	put_json_text(out, "response", level->response == IPTK_NONE ? NULL
		: plan->responses[level->response].id, first);
	put_json_bool(out, "major", level->major, first);
	put_json_bool(out, "on_signal", level->on_signal, first);
}

static void put_response(FILE *out, const struct iptk_plan *plan, size_t k, bool *first)
{
	const struct iptk_response *response = &plan->responses[k];

	put_json_text(out, "id", response->id, first);
	put_json_text(out, "label", response->label, first);
	put_roles(out, "lead", plan, response->lead, first);
	put_json_bool(out, "lead_is_dept_head", response->lead_is_dept_head, first);
	put_roles(out, "called", plan, response->called, first);
	put_json_text(out, "duties", response->duties, first);
}

static void put_category(FILE *out, const struct iptk_plan *plan, size_t k, bool *first)
{
	put_json_text(out, "id", plan->categories[k].id, first);
	put_json_text(out, "name", plan->categories[k].name, first);
	put_json_bool(out, "release", plan->categories[k].is_release, first);
	put_strings(out, "required", plan->categories[k].required, first);
}

static void put_criterion(FILE *out, const struct iptk_plan *plan, size_t k, bool *first)
{
	put_json_text(out, "id", plan->criteria[k].id, first);
	put_json_text(out, "text", plan->criteria[k].text, first);
}

/* ---- clocks ------------------------------------------------------------------------------ */

static const char *mark_name(enum iptk_mark mark)
{
	static const char *const names[IPTK_MARK_N] = { "occurred", "discovered", "received",
		"reported", "verified", "issued", "adjusted", "started", "report", "progress",
		"recommended", "ended", "decided" };

	return names[mark];
}

/* Seconds as a number; calendar units as text, for no number of seconds is true of them. */
static void put_limit(FILE *out, const char *key, const struct iptk_limit *limit, bool *first)
{
	char text[40];

	if (limit->never) {
		put_json_text(out, key, NULL, first);
	} else if (limit->unit == IPTK_UNIT_SECOND) {
		put_json_int(out, key, limit->n, first);
	} else {
		snprintf(text, sizeof text, "%lld %s", (long long)limit->n,
			limit->unit == IPTK_UNIT_DAY ? "calendar days" : "months");
		put_json_text(out, key, text, first);
	}
}

static void put_starts(FILE *out, const struct iptk_clock_def *clock, bool *first)
{
	static const char *const modes[] = { "one", "earlier", "later" };
	const char *starts[3] = { NULL, NULL, NULL };

	if (clock->scope == IPTK_SCOPE_PLAN) {
		starts[0] = clock->start_plan;
	} else {
		starts[0] = mark_name(clock->start[0]);
		starts[1] = clock->start_mode != IPTK_START_ONE ? mark_name(clock->start[1]) : NULL;
	}
	put_json_text(out, "mode", modes[clock->start_mode], first);
	put_strings(out, "start", starts, first);
}

static void put_clock(FILE *out, const struct iptk_plan *plan, size_t k, bool *first)
{
	static const char *const scopes[] = { "incident", "department", "decision", "plan" };
	const struct iptk_clock_def *clock = &plan->clocks[k];
	const char *states[IPTK_STATE_N + 1];
	bool inner = true;
	size_t n = 0;

	put_json_text(out, "id", clock->id, first);
	put_json_text(out, "name", clock->name, first);
	put_json_text(out, "clause", clock->clause, first);
	put_json_text(out, "scope", scopes[clock->scope], first);
	put_starts(out, clock, first);
	put_json_key(out, "limit", first);
	putc('{', out);
	for (size_t level = 0; level < plan->n_levels; level++) {
		put_limit(out, plan->levels[level].id, &clock->limit[level], &inner);
	}
	putc('}', out);
	for (int state = 0; state < IPTK_STATE_N; state++) {
		if ((clock->states >> state & 1) != 0) {
			states[n++] = iptk_state_name((enum iptk_state)state);
		}
	}
	states[n] = NULL;
	put_strings(out, "states", states, first);
	put_strings(out, "met_by", clock->met_by, first);
	put_json_bool(out, "recurring", clock->recurring, first);
	put_json_bool(out, "late_needs_reason", clock->late_needs_reason, first);
	put_roles(out, "owner", plan, clock->owner_roles, first);
	put_json_bool(out, "owner_is_dept", clock->owner_is_dept, first);
	put_json_text(out, "source", clock->source, first);
}

static void put_json_plan(FILE *out, const struct iptk_plan *plan)
{
	bool first = true;

	putc('{', out);
	put_json_text(out, "version", plan->version, &first);
	put_json_text(out, "digest", plan->digest, &first);
	put_json_text(out, "unit", plan->unit, &first);
	put_array(out, "departments", plan, plan->n_departments, put_department, &first);
	put_array(out, "people", plan, plan->n_people, put_person, &first);
	put_array(out, "levels", plan, plan->n_levels, put_level, &first);
	put_array(out, "kinds", plan, plan->n_kinds, put_kind, &first);
	put_array(out, "clocks", plan, plan->n_clocks, put_clock, &first);
	put_array(out, "responses", plan, plan->n_responses, put_response, &first);
	put_array(out, "roles", plan, plan->n_roles, put_role, &first);
	put_array(out, "categories", plan, plan->n_categories, put_category, &first);
	put_array(out, "criteria", plan, plan->n_criteria, put_criterion, &first);
	put_json_text(out, "zone", plan->zone, &first);
	put_json_time(out, "effective", plan->effective_at, &first);
	put_json_text(out, "identity",
		plan->identity == IPTK_IDENTITY_STRICT ? "strict" : "recorded", &first);
	put_json_text(out, "recorders", plan->recorders_distinct ? "distinct" : "any", &first);
	fputs("}\n", out);
}

/* ---- Markdown ----------------------------------------------------------------------------- */

static const char *limit_shown(const struct iptk_limit *limit, struct arena *arena)
{
	char span[IPTK_SPAN_MAX];

	if (limit->never) {
		return "—";
	}
	if (limit->unit == IPTK_UNIT_SECOND) {
		return arena_strdup(arena, iptk_span_shown(limit->n, span));
	}
	return arena_printf(arena, limit->unit == IPTK_UNIT_DAY ? _("%lld calendar days")
		: _("%lld months"), (long long)limit->n);
}

static void put_md_levels(FILE *out, const struct iptk_plan *plan)
{
	fprintf(out, "## %s\n\n", _("Levels"));
	put_md_head(out, (const char *const[]){ _("level"), _("label"), _("response"),
		_("criterion"), NULL });
	for (size_t k = 0; k < plan->n_levels; k++) {
		const struct iptk_level *level = &plan->levels[k];

		put_md_row(out, (const char *const[]){ level->id, level->label,
			level->response == IPTK_NONE ? "" : plan->responses[level->response].label,
			level->criterion != NULL ? level->criterion : "", NULL });
	}
	putc('\n', out);
}

static void put_md_clocks(FILE *out, const struct iptk_plan *plan)
{
	AUTO_ARENA struct arena arena = { 0 };
	const char *cells[IPTK_MAX_LEVELS + 4];
	size_t n = 0;

	fprintf(out, "## %s\n\n", _("Clocks"));
	cells[n++] = _("clock");
	cells[n++] = _("clause");
	for (size_t level = 0; level < plan->n_levels; level++) {
		cells[n++] = plan->levels[level].label;
	}
	cells[n++] = _("source");
	cells[n] = NULL;
	put_md_head(out, cells);
	for (size_t k = 0; k < plan->n_clocks; k++) {
		const struct iptk_clock_def *clock = &plan->clocks[k];

		n = 0;
		cells[n++] = clock->name;
		cells[n++] = clock->clause;
		for (size_t level = 0; level < plan->n_levels; level++) {
			cells[n++] = limit_shown(&clock->limit[level], &arena);
		}
		cells[n] = clock->source != NULL ? clock->source : "";
		put_md_row(out, cells);
	}
	putc('\n', out);
}

static void put_md_plan(FILE *out, const struct iptk_plan *plan)
{
	fputs("# ", out);
	put_md_line(out, plan->unit != NULL ? plan->unit : "");
	fprintf(out, "\n\n- %s: ", _("version"));
	put_md_line(out, plan->version != NULL ? plan->version : "");
	fprintf(out, "\n- %s: `%s`\n\n", _("digest"), plan->digest);
	put_md_levels(out, plan);
	put_md_clocks(out, plan);
	fprintf(out, "## %s\n\n", _("Departments"));
	for (size_t k = 0; k < plan->n_departments; k++) {
		fprintf(out, "- %s ", plan->departments[k].id);
		put_md_line(out, plan->departments[k].name);
		putc('\n', out);
	}
}

int iptk_show_plan(FILE *out, enum iptk_format format, const struct iptk_plan *plan,
	struct iptk_error *err)
{
	switch (format) {
	case IPTK_FORMAT_TABLE:
	case IPTK_FORMAT_YAML:
		fputs(plan->yaml, out);
		break;
	case IPTK_FORMAT_JSON:
	case IPTK_FORMAT_JSONL:
		put_json_plan(out, plan);
		break;
	case IPTK_FORMAT_REF:
		fprintf(out, "%s\n", plan->digest);
		break;
	case IPTK_FORMAT_MD:
		put_md_plan(out, plan);
		break;
	default:
		return iptk_fail(err, IPTK_E_USAGE,
			_("format '%s' is not for a plan; use yaml, json or md"), iptk_format_name(format));
	}
	return text_flush(out, err);
}
