/*
 * The plan shown: its YAML, which is the plan itself, or one JSON object for scripts, or
 * its tables in Markdown. Contact data of people stays in the YAML: a listing that is
 * mailed about need not carry telephone numbers.
 */
#include <string.h>

#include "base/i18n.h"
#include "iptk/clock.h"
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
		"recommended", "ended", "classified", "decided", "under" };

	return names[mark];
}

/* Seconds as a number; other units as text, for no number of seconds is true of them. */
static void put_limit(FILE *out, const char *key, const struct iptk_limit *limit, bool *first)
{
	char text[IPTK_LIMIT_MAX];

	if (limit->never) {
		put_json_text(out, key, NULL, first);
	} else if (limit->unit == IPTK_UNIT_SECOND) {
		put_json_int(out, key, limit->n, first);
	} else {
		put_json_text(out, key, iptk_limit_format(limit, text), first);
	}
}

static void put_limits(FILE *out, const struct iptk_plan *plan, const struct iptk_limit *limit,
	bool *first)
{
	bool inner = true;

	put_json_key(out, "limit", first);
	putc('{', out);
	for (size_t level = 0; level < plan->n_levels; level++) {
		put_limit(out, plan->levels[level].id, &limit[level], &inner);
	}
	putc('}', out);
}

/* A mark by its name, the meeting of another clock as "met:CLOCK". */
static void put_start(FILE *out, const struct iptk_start *start, bool *first)
{
	static const char *const modes[] = { "one", "earlier", "later" };
	AUTO_ARENA struct arena arena = { 0 };
	const char *starts[3] = { NULL, NULL, NULL };

	for (int k = 0; k < (start->mode == IPTK_START_ONE ? 1 : 2); k++) {
		starts[k] = start->of[k] == IPTK_MARK_MET ? arena_printf(&arena, "met:%s", start->met[k])
			: mark_name(start->of[k]);
	}
	put_json_text(out, "mode", modes[start->mode], first);
	put_strings(out, "start", starts, first);
}

static void put_starts(FILE *out, const struct iptk_clock_def *clock, bool *first)
{
	if (clock->scope == IPTK_SCOPE_PLAN) {
		put_json_text(out, "mode", "one", first);
		put_strings(out, "start", (const char *const[]){ clock->start_plan, NULL }, first);
	} else {
		put_start(out, &clock->start, first);
	}
}

static void put_no_later(FILE *out, const struct iptk_plan *plan,
	const struct iptk_no_later *no_later, bool *first)
{
	bool inner = true;

	put_json_key(out, "no_later", first);
	if (no_later == NULL) {
		fputs("null", out);
		return;
	}
	putc('{', out);
	put_start(out, &no_later->start, &inner);
	put_limits(out, plan, no_later->limit, &inner);
	putc('}', out);
}

/* "HH:MM"; IPTK_LIMIT_MAX is room enough. */
static const char *time_of_day(int32_t second, char buf[static IPTK_LIMIT_MAX])
{
	snprintf(buf, IPTK_LIMIT_MAX, "%02d:%02d", (int)(second / 3600), (int)(second / 60 % 60));
	return buf;
}

static void put_clock(FILE *out, const struct iptk_plan *plan, size_t k, bool *first)
{
	static const char *const scopes[] = { "incident", "department", "decision", "plan" };
	const struct iptk_clock_def *clock = &plan->clocks[k];
	const char *states[IPTK_STATE_N + 1];
	char off[IPTK_LIMIT_MAX];
	size_t n = 0;

	put_json_text(out, "id", clock->id, first);
	put_json_text(out, "name", clock->name, first);
	put_json_text(out, "clause", clock->clause, first);
	put_json_text(out, "scope", scopes[clock->scope], first);
	put_starts(out, clock, first);
	put_limits(out, plan, clock->limit, first);
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
	put_no_later(out, plan, clock->no_later, first);
	put_json_text(out, "day_off", clock->leaves_days_off ? time_of_day(clock->leaves_to_s, off)
		: NULL, first);
	if (clock->profile != NULL) {
		put_json_text(out, "profile", clock->profile, first);
		put_json_text(out, "after", clock->after, first);
		put_json_bool(out, "restarts", clock->restarts, first);
	}
}

static void put_profile(FILE *out, const struct iptk_plan *plan, size_t k, bool *first)
{
	put_json_text(out, "id", plan->profiles[k].id, first);
	put_json_text(out, "name", plan->profiles[k].name, first);
	put_json_text(out, "source", plan->profiles[k].source, first);
	put_json_text(out, "notice", plan->profiles[k].notice, first);
	put_strings(out, "kinds", plan->profiles[k].kinds, first);
}

/* ---- the working calendar ------------------------------------------------------------------ */

static const char *days_shown(const struct iptk_day_span *span, struct arena *arena)
{
	char first[IPTK_DATE_MAX], last[IPTK_DATE_MAX];

	iptk_day_format(span->first, first);
	iptk_day_format(span->last, last);
	return span->first == span->last ? arena_strdup(arena, first)
		: arena_printf(arena, "%s/%s", first, last);
}

static void put_days(FILE *out, const char *key, const struct iptk_day_span *spans, size_t n,
	bool *first)
{
	AUTO_ARENA struct arena arena = { 0 };
	const char **list = arena_alloc(&arena, (n + 1) * sizeof *list);

	for (size_t k = 0; k < n; k++) {
		list[k] = days_shown(&spans[k], &arena);
	}
	put_strings(out, key, list, first);
}

static const char *const week_names[] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun" };

static const char **hours_shown(const struct iptk_calendar *c, struct arena *arena)
{
	const char **list = arena_alloc(arena, (c->n_hours + 1) * sizeof *list);
	char from[IPTK_LIMIT_MAX], to[IPTK_LIMIT_MAX];

	for (size_t k = 0; k < c->n_hours; k++) {
		list[k] = arena_printf(arena, "%s-%s", time_of_day(c->hours[k].from_s, from),
			time_of_day(c->hours[k].to_s, to));
	}
	return list;
}

static const char **shifts_shown(const struct iptk_plan *plan, struct arena *arena)
{
	const char **list = arena_alloc(arena, (plan->n_shifts + 1) * sizeof *list);
	char time[IPTK_LIMIT_MAX];

	for (size_t k = 0; k < plan->n_shifts; k++) {
		list[k] = arena_strdup(arena, time_of_day(plan->shifts[k], time));
	}
	return list;
}

static void put_calendar(FILE *out, const struct iptk_plan *plan, bool *first)
{
	const struct iptk_calendar *c = &plan->calendar;
	AUTO_ARENA struct arena arena = { 0 };
	const char *days[8] = { NULL };
	bool inner = true;
	size_t n = 0;

	put_json_key(out, "calendar", first);
	if (c->n_hours == 0) {
		fputs("null", out);
		return;
	}
	for (int k = 0; k < 7; k++) {
		if ((c->week >> k & 1) != 0) {
			days[n++] = week_names[k];
		}
	}
	putc('{', out);
	put_json_text(out, "covers", days_shown(&c->covers, &arena), &inner);
	put_strings(out, "days", days, &inner);
	put_strings(out, "hours", hours_shown(c, &arena), &inner);
	put_days(out, "holidays", c->holidays, c->n_holidays, &inner);
	put_days(out, "make_up", c->make_up, c->n_make_up, &inner);
	putc('}', out);
}

/* ---- the rosters, how a drill is evaluated -------------------------------------------------- */

static void put_aspect(FILE *out, const struct iptk_plan *plan, size_t k, bool *first)
{
	put_json_text(out, "id", plan->aspects[k].id, first);
	put_json_text(out, "text", plan->aspects[k].text, first);
}

static void put_roster(FILE *out, const struct iptk_plan *plan, size_t k, bool *first)
{
	const struct iptk_roster *r = &plan->rosters[k];
	AUTO_ARENA struct arena arena = { 0 };
	const char **people = arena_alloc(&arena, (r->n_people + 1) * sizeof *people);
	char time[IPTK_LIMIT_MAX];

	for (size_t i = 0; i < r->n_people; i++) {
		people[i] = plan->people[r->people[i]].id;
	}
	put_days(out, "days", r->days, r->n_days, first);
	put_json_text(out, "shift", r->shift == IPTK_NONE ? NULL
		: time_of_day(plan->shifts[r->shift], time), first);
	put_strings(out, "people", people, first);
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
	if (plan->n_profiles > 0) {
		put_array(out, "profiles", plan, plan->n_profiles, put_profile, &first);
	}
	put_json_text(out, "zone", plan->zone, &first);
	put_json_time(out, "effective", plan->effective_at, &first);
	put_json_text(out, "language", plan->language == IPTK_LANGUAGE_ENGLISH ? "en" : "zh", &first);
	put_json_text(out, "identity",
		plan->identity == IPTK_IDENTITY_STRICT ? "strict" : "recorded", &first);
	put_json_text(out, "recorders", plan->recorders_distinct ? "distinct" : "any", &first);
	put_calendar(out, plan, &first);
	AUTO_ARENA struct arena arena = { 0 };

	put_strings(out, "shifts", shifts_shown(plan, &arena), &first);
	put_array(out, "rosters", plan, plan->n_rosters, put_roster, &first);
	put_array(out, "aspects", plan, plan->n_aspects, put_aspect, &first);
	fputs("}\n", out);
}

/* ---- Markdown ----------------------------------------------------------------------------- */

static const char *limit_shown(const struct iptk_limit *limit, struct arena *arena)
{
	char text[IPTK_LIMIT_MAX], span[IPTK_SPAN_MAX];
	long long n = (long long)limit->n;

	if (limit->never) {
		return "—";
	}
	switch (limit->unit) {
	case IPTK_UNIT_SECOND: return arena_strdup(arena, iptk_span_shown(limit->n, span));
	case IPTK_UNIT_DAY: return arena_printf(arena, _("%lld calendar days"), n);
	case IPTK_UNIT_MONTH: return arena_printf(arena, _("%lld months"), n);
	case IPTK_UNIT_WORK_DAY: return arena_printf(arena, _("%lld working days"), n);
	case IPTK_UNIT_SHIFT: return _("next shift");
	case IPTK_UNIT_WORK_SECOND: break;
	}
	return n % 3600 != 0 ? arena_strdup(arena, iptk_limit_format(limit, text))
		: arena_printf(arena, _("%lld working hours"), n / 3600);
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

static void put_md_profiles(FILE *out, const struct iptk_plan *plan)
{
	for (size_t k = 0; k < plan->n_profiles; k++) {
		const struct iptk_profile *p = &plan->profiles[k];

		fprintf(out, k == 0 ? "\n## %s\n\n- %s " : "%.0s- %s ", _("Profiles"), p->id);
		put_md_line(out, p->name);
		fputs(" · ", out);
		put_md_line(out, p->source);
		fputs(" · ", out);
		put_md_line(out, p->notice);
		putc('\n', out);
	}
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
	put_md_profiles(out, plan);
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
