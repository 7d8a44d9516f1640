/*
 * A plan as lines "path = value", so that two plans can be compared key by key. Members of
 * lists are named by their ids, as in "clocks.phone.limit.red"; keys are those of the file.
 */
#include <stdlib.h>
#include <string.h>

#include "ip-plan/verbs.h"

static void line(struct flat *f, const char *value, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
static void line(struct flat *f, const char *value, const char *format, ...)
{
	char path[512];
	va_list args;

	if (value == NULL || value[0] == '\0') {
		return;
	}
	va_start(args, format);
	vsnprintf(path, sizeof path, format, args);
	va_end(args);
	MEM_ROOM(f->lines, f->n);
	f->lines[f->n++] = (struct flat_line) { arena_strdup(&f->arena, path),
		arena_strdup(&f->arena, value) };
}

static const char *number(struct flat *f, int64_t n)
{
	return arena_printf(&f->arena, "%lld", (long long)n);
}

static const char *flag(bool yes)
{
	return yes ? "yes" : NULL;
}

static const char *time_of(struct flat *f, int64_t at)
{
	char text[IPTK_TIME_MAX];

	return at == IPTK_NO_TIME ? NULL : arena_strdup(&f->arena, iptk_time_format(at, text));
}

static const char *words(struct flat *f, const char *const *list)
{
	AUTO_BUF struct buf out = { 0 };

	for (size_t i = 0; list != NULL && list[i] != NULL; i++) {
		buf_addf(&out, "%s%s", i > 0 ? " " : "", list[i]);
	}
	return arena_strdup(&f->arena, buf_text(&out));
}

#define WORDS(f, list) words((f), (const char *const *)(list))

static const char *roles(struct flat *f, const struct iptk_plan *plan, uint32_t mask)
{
	AUTO_BUF struct buf out = { 0 };

	for (size_t i = 0; i < plan->n_roles; i++) {
		if ((mask & (1u << i)) != 0) {
			buf_addf(&out, "%s%s", out.len > 0 ? " " : "", plan->roles[i].id);
		}
	}
	return arena_strdup(&f->arena, buf_text(&out));
}

static const char *states(struct flat *f, uint32_t mask)
{
	AUTO_BUF struct buf out = { 0 };

	for (int i = 0; i < IPTK_STATE_N; i++) {
		if ((mask & (1u << i)) != 0) {
			buf_addf(&out, "%s%s", out.len > 0 ? " " : "", iptk_state_name((enum iptk_state)i));
		}
	}
	return arena_strdup(&f->arena, buf_text(&out));
}

static void flat_head(struct flat *f, const struct iptk_plan *p)
{
	line(f, p->version, "version");
	line(f, p->unit, "unit");
	line(f, p->zone, "zone");
	line(f, time_of(f, p->effective_at), "effective");
	line(f, p->language == IPTK_LANGUAGE_ENGLISH ? "en" : "zh", "language");
	line(f, p->identity == IPTK_IDENTITY_STRICT ? "strict" : "recorded", "identity");
	line(f, p->recorders_distinct ? "distinct" : "any", "recorders");
	line(f, p->owner, "owner");
	line(f, flag(p->presume_lead), "presume-lead");
	line(f, p->store, "store");
	line(f, number(f, p->evidence_max), "evidence.max");
	line(f, WORDS(f, p->required_first), "required.first");
	line(f, WORDS(f, p->required_written), "required.written");
	line(f, WORDS(f, p->personal), "personal");
	line(f, WORDS(f, p->evidence_types), "evidence.types");
	line(f, number(f, p->assess_experts), "end.experts");
	line(f, number(f, p->assess_office), "end.office");
	line(f, WORDS(f, p->end_demands), "end.demands");
	line(f, WORDS(f, p->summary_demands), "review.before-summary");
	line(f, WORDS(f, p->archive_demands), "review.before-archive");
	line(f, number(f, p->pass_score), "evaluation.pass");
}

static void flat_people(struct flat *f, const struct iptk_plan *p)
{
	static const char *const groups[] = { "none", "leading", "office", "department", "expert" };

	for (size_t i = 0; i < p->n_roles; i++) {
		line(f, p->roles[i].label, "roles.%s.label", p->roles[i].id);
		line(f, groups[p->roles[i].group], "roles.%s.group", p->roles[i].id);
	}
	for (size_t i = 0; i < p->n_departments; i++) {
		line(f, p->departments[i].name, "departments.%s", p->departments[i].id);
		line(f, flag(p->departments[i].is_office), "departments.%s.office", p->departments[i].id);
	}
	for (size_t i = 0; i < p->n_people; i++) {
		const struct iptk_person *q = &p->people[i];

		line(f, q->name, "people.%s.name", q->id);
		line(f, roles(f, p, q->roles), "people.%s.roles", q->id);
		line(f, q->department == IPTK_NONE ? NULL : p->departments[q->department].id,
			"people.%s.department", q->id);
		line(f, q->account, "people.%s.account", q->id);
		line(f, q->uid < 0 ? NULL : number(f, q->uid), "people.%s.uid", q->id);
		line(f, time_of(f, q->from_at), "people.%s.from", q->id);
		line(f, time_of(f, q->until_at), "people.%s.until", q->id);
		line(f, q->phone, "people.%s.phone", q->id);
		line(f, q->mail, "people.%s.mail", q->id);
		line(f, q->field, "people.%s.field", q->id);
		line(f, time_of(f, q->confirmed_at), "people.%s.confirmed", q->id);
	}
}

static void flat_levels(struct flat *f, const struct iptk_plan *p)
{
	for (size_t i = 0; i < p->n_kinds; i++) {
		line(f, p->kinds[i].name, "kinds.%s", p->kinds[i].id);
	}
	for (size_t i = 0; i < p->n_levels; i++) {
		const struct iptk_level *l = &p->levels[i];

		line(f, number(f, (int64_t)i + 1), "levels.%s.rank", l->id);
		line(f, l->label, "levels.%s.label", l->id);
		line(f, WORDS(f, l->aliases), "levels.%s.aliases", l->id);
		line(f, l->criterion, "levels.%s.criterion", l->id);
		line(f, l->color, "levels.%s.color", l->id);
		line(f, l->response == IPTK_NONE ? NULL : p->responses[l->response].id,
			"levels.%s.response", l->id);
		line(f, flag(l->major), "levels.%s.major", l->id);
		line(f, flag(l->on_signal), "levels.%s.on-signal", l->id);
	}
	for (size_t i = 0; i < p->n_responses; i++) {
		const struct iptk_response *r = &p->responses[i];

		line(f, number(f, (int64_t)i + 1), "responses.%s.rank", r->id);
		line(f, r->label, "responses.%s.label", r->id);
		line(f, WORDS(f, r->aliases), "responses.%s.aliases", r->id);
		line(f, roles(f, p, r->lead), "responses.%s.lead", r->id);
		line(f, flag(r->lead_is_dept_head), "responses.%s.lead-is-dept-head", r->id);
		line(f, roles(f, p, r->called), "responses.%s.called", r->id);
		line(f, r->duties, "responses.%s.duties", r->id);
	}
	for (size_t i = 0; i < p->n_categories; i++) {
		line(f, p->categories[i].name, "categories.%s", p->categories[i].id);
		line(f, flag(p->categories[i].is_release), "categories.%s.release", p->categories[i].id);
		line(f, WORDS(f, p->categories[i].required), "categories.%s.required", p->categories[i].id);
	}
	for (size_t i = 0; i < p->n_criteria; i++) {
		line(f, p->criteria[i].text, "end.criteria.%s", p->criteria[i].id);
	}
	for (size_t i = 0; i < p->n_aspects; i++) {
		line(f, p->aspects[i].text, "evaluation.aspects.%s", p->aspects[i].id);
	}
}

static const char *limit_text(struct flat *f, const struct iptk_limit *limit)
{
	char text[IPTK_LIMIT_MAX];

	return arena_strdup(&f->arena, iptk_limit_format(limit, text));
}

static const char *instant_text(struct flat *f, const struct iptk_start *start, int k)
{
	static const char *const marks[] = { "occurred", "discovered", "received", "reported",
		"verified", "issued", "adjusted", "started", "report", "progress", "recommended", "ended",
		"classified", "decided", "under" };

	return start->of[k] == IPTK_MARK_MET ? arena_printf(&f->arena, "%s met", start->met[k])
		: marks[start->of[k]];
}

static const char *start_text(struct flat *f, const struct iptk_start *start)
{
	return start->mode == IPTK_START_ONE ? instant_text(f, start, 0)
		: arena_printf(&f->arena, "%s of %s and %s", start->mode == IPTK_START_EARLIER
			? "earlier" : "later", instant_text(f, start, 0), instant_text(f, start, 1));
}

static const char *time_text(struct flat *f, int32_t second)
{
	return arena_printf(&f->arena, "%02d:%02d", (int)(second / 3600), (int)(second / 60 % 60));
}

static const char *ladder_text(struct flat *f, const struct iptk_plan *p,
	const struct iptk_ladder_step *step)
{
	char after[IPTK_SPAN_MAX], repeat[IPTK_SPAN_MAX];

	return arena_printf(&f->arena, "%s: %s%s%s, %s%s", iptk_span_format(step->after_s, after),
		roles(f, p, step->roles), step->to_owner && step->roles != 0 ? " " : "",
		step->to_owner ? "owner" : "", step->repeat_s > 0 ? "every " : "once",
		step->repeat_s > 0 ? iptk_span_format(step->repeat_s, repeat) : "");
}

static void flat_limits(struct flat *f, const struct iptk_plan *p, const struct iptk_clock_def *c)
{
	for (size_t k = 0; k < p->n_levels; k++) {
		line(f, limit_text(f, &c->limit[k]), "clocks.%s.limit.%s", c->id, p->levels[k].id);
	}
	if (c->no_later != NULL) {
		line(f, start_text(f, &c->no_later->start), "clocks.%s.no-later.start", c->id);
	}
	for (size_t k = 0; c->no_later != NULL && k < p->n_levels; k++) {
		line(f, limit_text(f, &c->no_later->limit[k]), "clocks.%s.no-later.limit.%s", c->id,
			p->levels[k].id);
	}
	if (c->leaves_days_off) {
		line(f, time_text(f, c->leaves_to_s), "clocks.%s.day-off", c->id);
	}
}

static void flat_days(struct flat *f, const char *name, const struct iptk_day_span *spans, size_t n)
{
	char first[IPTK_DATE_MAX], last[IPTK_DATE_MAX];

	for (size_t k = 0; k < n; k++) {
		line(f, iptk_day_format(spans[k].last, last), "calendar.%s.%s", name,
			iptk_day_format(spans[k].first, first));
	}
}

/* A day of a list is its first day, up to its last: taken out or put in, it is one line. */
static void flat_calendar(struct flat *f, const struct iptk_plan *p)
{
	static const char *const week[] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun" };
	const struct iptk_calendar *c = &p->calendar;

	flat_days(f, "covers", &c->covers, c->n_hours != 0);
	for (int k = 0; k < 7 && c->n_hours != 0; k++) {
		line(f, flag((c->week >> k & 1) != 0), "calendar.days.%s", week[k]);
	}
	for (size_t k = 0; k < c->n_hours; k++) {
		line(f, arena_printf(&f->arena, "%s-%s", time_text(f, c->hours[k].from_s),
			time_text(f, c->hours[k].to_s)), "calendar.hours.%zu", k + 1);
	}
	flat_days(f, "holidays", c->holidays, c->n_holidays);
	flat_days(f, "make-up", c->make_up, c->n_make_up);
	for (size_t k = 0; k < p->n_shifts; k++) {
		line(f, time_text(f, p->shifts[k]), "shifts.%zu", k + 1);
	}
}

static const char *people_of(struct flat *f, const struct iptk_plan *p, const struct iptk_roster *r)
{
	AUTO_BUF struct buf out = { 0 };

	for (size_t i = 0; i < r->n_people; i++) {
		buf_addf(&out, "%s%s", i > 0 ? " " : "", p->people[r->people[i]].id);
	}
	return arena_strdup(&f->arena, buf_text(&out));
}

/* By the first day of each span, as with the days of the calendar. */
static void flat_rosters(struct flat *f, const struct iptk_plan *p)
{
	char first[IPTK_DATE_MAX], last[IPTK_DATE_MAX], ahead[IPTK_SPAN_MAX];

	for (size_t i = 0; i < p->n_rosters; i++) {
		const struct iptk_roster *r = &p->rosters[i];
		const char *shift = r->shift == IPTK_NONE ? "" : time_text(f, p->shifts[r->shift]);

		for (size_t k = 0; k < r->n_days; k++) {
			line(f, arena_printf(&f->arena, "%s: %s", iptk_day_format(r->days[k].last, last),
				people_of(f, p, r)), "rosters.%s%s%s", iptk_day_format(r->days[k].first, first),
				shift[0] != '\0' ? "." : "", shift);
		}
	}
	line(f, p->n_rosters > 0 ? iptk_span_format(p->roster_ahead_s, ahead) : NULL, "roster-ahead");
}

static void flat_clocks(struct flat *f, const struct iptk_plan *p)
{
	static const char *const scopes[] = { "incident", "department", "decision", "plan" };

	for (size_t i = 0; i < p->n_clocks; i++) {
		const struct iptk_clock_def *c = &p->clocks[i];

		line(f, c->name, "clocks.%s.name", c->id);
		line(f, c->clause, "clocks.%s.clause", c->id);
		line(f, scopes[c->scope], "clocks.%s.scope", c->id);
		line(f, c->scope == IPTK_SCOPE_PLAN ? c->start_plan : start_text(f, &c->start),
			"clocks.%s.start", c->id);
		flat_limits(f, p, c);
		line(f, states(f, c->states), "clocks.%s.states", c->id);
		line(f, flag(c->recurring), "clocks.%s.recurring", c->id);
		line(f, flag(c->late_needs_reason), "clocks.%s.late-reason", c->id);
		line(f, WORDS(f, c->met_by), "clocks.%s.met-by", c->id);
		line(f, roles(f, p, c->owner_roles), "clocks.%s.owner", c->id);
		line(f, flag(c->owner_is_dept), "clocks.%s.owner-is-dept", c->id);
		line(f, c->source, "clocks.%s.source", c->id);
		line(f, c->profile, "clocks.%s.profile", c->id);
		line(f, c->after, "clocks.%s.after", c->id);
		line(f, c->restarts ? "yes" : NULL, "clocks.%s.restarts", c->id);
		for (size_t k = 0; k < c->n_ladder; k++) {
			line(f, ladder_text(f, p, &c->ladder[k]), "clocks.%s.remind.%zu", c->id, k + 1);
		}
	}
}

static void flat_profiles(struct flat *f, const struct iptk_plan *p)
{
	for (size_t i = 0; i < p->n_profiles; i++) {
		const struct iptk_profile *q = &p->profiles[i];

		line(f, q->name, "profiles.%s.name", q->id);
		line(f, q->source, "profiles.%s.source", q->id);
		line(f, q->notice, "profiles.%s.notice", q->id);
		line(f, WORDS(f, q->kinds), "profiles.%s.kinds", q->id);
	}
}

static void flat_decisions(struct flat *f, const struct iptk_plan *p)
{
	for (size_t i = 0; i < p->n_decisions; i++) {
		const struct iptk_decision *d = &p->decisions[i];
		const char *of = d->response == IPTK_NONE ? "" : p->responses[d->response].id;
		const char *dot = d->response == IPTK_NONE ? "" : ".";

		line(f, d->not_author ? "yes" : "no", "decide.%s%s%s.not-author", d->act, dot, of);
		for (size_t k = 0; k < d->n_steps; k++) {
			const struct iptk_step *s = &d->steps[k];

			line(f, arena_printf(&f->arena, "%s%s%s", s->all ? "all of " : "",
				roles(f, p, s->roles), s->dept_head ? " department-head" : ""),
				"decide.%s%s%s.step%zu", d->act, dot, of, k + 1);
		}
	}
}

static const char *span(struct flat *f, int64_t seconds)
{
	char text[IPTK_SPAN_MAX];

	return arena_strdup(&f->arena, iptk_span_format(seconds, text));
}

static void flat_channels(struct flat *f, const struct iptk_plan *p)
{
	static const char *const addresses[] = { "mail", "phone", "account", "none" };

	for (size_t i = 0; i < p->n_channels; i++) {
		const struct iptk_channel *c = &p->channels[i];

		line(f, c->name, "channels.%s.name", c->id);
		for (size_t k = 0; c->command != NULL && c->command[k] != NULL; k++) {
			line(f, c->command[k], "channels.%s.command.%zu", c->id, k + 1);
		}
		line(f, addresses[c->address], "channels.%s.address", c->id);
		line(f, c->is_letter ? "letter" : c->is_mail ? "mail" : "text", "channels.%s.input", c->id);
		line(f, c->from, "channels.%s.from", c->id);
		line(f, span(f, c->timeout_s), "channels.%s.timeout", c->id);
		line(f, number(f, c->attempts), "channels.%s.attempts", c->id);
		line(f, span(f, c->wait_s), "channels.%s.wait", c->id);
		line(f, span(f, c->wait_max_s), "channels.%s.longest-wait", c->id);
	}
}

static const char *whom(struct flat *f, const struct iptk_plan *p, const struct iptk_tell *tell)
{
	static const char *const names[] = { "departments", "department-head", "lead", "called",
		"approvers", "reporter", "owner" };
	AUTO_BUF struct buf out = { 0 };

	buf_add(&out, roles(f, p, tell->roles));
	for (size_t k = 0; k < sizeof names / sizeof names[0]; k++) {
		if ((tell->whom >> k & 1) != 0) {
			buf_addf(&out, "%s%s", out.len > 0 ? " " : "", names[k]);
		}
	}
	return out.len > 0 ? arena_strdup(&f->arena, buf_text(&out)) : "nobody";
}

static void flat_notices(struct flat *f, const struct iptk_plan *p)
{
	line(f, p->channels[p->notice_channel].id, "notices.channel");
	line(f, p->drill_roles != 0 ? roles(f, p, p->drill_roles) : "nobody", "notices.drills");
	line(f, p->drill_mark, "notices.drill-mark");
	line(f, span(f, p->again_s), "notices.again");
	for (size_t i = 0; i < p->n_tells; i++) {
		const struct iptk_tell *t = &p->tells[i];

		line(f, whom(f, p, t), "notices.acts.%s.to", t->act);
		line(f, t->subject, "notices.acts.%s.subject", t->act);
		line(f, t->text, "notices.acts.%s.text", t->act);
	}
}

void flat_make(struct flat *f, const struct iptk_plan *plan)
{
	flat_head(f, plan);
	flat_people(f, plan);
	flat_levels(f, plan);
	flat_calendar(f, plan);
	flat_rosters(f, plan);
	flat_clocks(f, plan);
	flat_profiles(f, plan);
	flat_decisions(f, plan);
	flat_channels(f, plan);
	flat_notices(f, plan);
}

void flat_done(struct flat *f)
{
	free(f->lines);
	arena_done(&f->arena);
	*f = (struct flat) { 0 };
}
