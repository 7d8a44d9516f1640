/*
 * Reports: first reports and signals, follow-ups, phone and written reports, verifying,
 * and corrections, which are later events that change what a part says now (PLAN 4.1).
 */
#include <string.h>

#include "base/utf8.h"
#include "ops/ops.h"

/* A title for a record that came without one: the head of its course. */
static const char *title_of(struct op *o)
{
	const char *title = op_get(o, "title");
	const char *course = op_get(o, "course");
	if (title != NULL || course == NULL) {
		return title == NULL ? "" : title;
	}
	if (iptk_words_have(o->facts.plan->personal, "course")) {
		return ""; /* what may be erased is not copied elsewhere */
	}
	size_t len = strcspn(course, "\n"), cut = 0;
	uint32_t cp;
	for (int k = 0; k < 40 && cut < len; k++) {
		cut += utf8_next(course + cut, len - cut, &cp);
	}
	return arena_strndup(o->arena, course, cut);
}

static const char *department_of(struct op *o)
{
	const char *dept = op_department(o);
	if (dept != NULL && iptk_plan_department(o->facts.plan, dept) != IPTK_NONE) {
		return dept;
	}
	return o->facts.plan->departments[iptk_plan_office(o->facts.plan)].id;
}

static const char *kind_of(struct op *o)
{
	const char *kind = op_get(o, "kind");
	const struct iptk_plan *plan = o->facts.plan;
	/* the plan lists its kinds from the particular to "and others" (PLAN 1.3) */
	return kind != NULL ? kind : plan->kinds[plan->n_kinds - 1].id;
}

static void times_of(struct op *o, bool is_signal)
{
	int64_t received = op_get_time(o, "received");
	int64_t *mark = o->inc.mark_at;
	mark[IPTK_MARK_OCCURRED] = op_get_time(o, "occurred");
	mark[IPTK_MARK_DISCOVERED] = op_get_time(o, "discovered");
	mark[IPTK_MARK_RECEIVED] = received == IPTK_NO_TIME ? o->facts.at : received;
	mark[IPTK_MARK_REPORTED] = is_signal ? IPTK_NO_TIME : o->facts.at;
	mark[IPTK_MARK_REPORT] = o->facts.at;
}

static void incident_effect(struct op *o)
{
	struct record *e = op_effect(o, "incident.new");
	record_add_int(e, "id", o->inc.id);
	record_add(e, "state", iptk_state_name(o->inc.state));
	record_add_int(e, "drill", o->inc.drill);
	record_add_int(e, "plan_seq", o->inc.plan_seq);
	record_add(e, "kind", o->inc.kind);
	record_add(e, "dept", o->inc.dept);
	record_add(e, "title", o->inc.title);
	record_add(e, "level", o->inc.level);
	record_add(e, "source", o->inc.source);
	record_add(e, "reporter", o->inc.reporter);
	record_add(e, "under", o->inc.under);
	for (int m = 0; m < IPTK_MARK_N; m++) {
		if (o->inc.mark_at[m] != IPTK_NO_TIME) {
			record_add_int(e, op_mark_name((enum iptk_mark)m), o->inc.mark_at[m]);
		}
	}
}

/* An external number names one incident. */
static int check_source(struct op *o, struct iptk_error *err)
{
	const char *source = op_get(o, "source");
	int64_t taken;
	char ref[IPTK_REF_MAX];
	if (source == NULL) {
		return 0;
	}
	int r = store_find_source(o->session->store, source, &taken, err);
	if (r == IPTK_E_NOTFOUND) {
		iptk_error_clear(err);
		return 0;
	}
	return r < 0 ? r : iptk_fail_at(err, IPTK_E_INPUT, "--source",
		"'%.200s' already names %s; add to that one: ip-report follow %s", source,
		iptk_ref_format(taken, 0, 0, ref), ref);
}

/* PLAN 3.1 a signal, 4.1.1 a first report: "report.signal" and "report.new". */
int op_report_new(struct op *o, struct iptk_error *err)
{
	bool is_signal = strcmp(o->def->name, "report.signal") == 0;
	int year = iptk_time_year(o->facts.at);
	int64_t number;
	int r = check_source(o, err);
	if (r == 0) {
		r = store_last_number(o->session->store, year, &number, err);
	}
	if (r < 0) {
		return r;
	}
	if (number >= 999999) {
		return iptk_fail(err, IPTK_E_SYSTEM, "no further number is free in %d", year);
	}
	o->inc.id = (int64_t)year * 1000000 + number + 1;
	iptk_ref_format(o->inc.id, 0, 0, o->inc.ref);
	o->inc.state = is_signal ? IPTK_STATE_SIGNAL : IPTK_STATE_REPORTED;
	o->inc.drill = op_get(o, "drill") != NULL;
	o->inc.plan_seq = o->session->plan_seq;
	o->inc.kind = kind_of(o);
	o->inc.dept = department_of(o);
	o->inc.title = title_of(o);
	o->inc.level = op_get(o, "level");
	o->inc.source = op_get(o, "source");
	o->inc.reporter = o->by;
	times_of(o, is_signal);
	op_put_under(o);
	incident_effect(o);
	r = op_part_new(o, "recorded", NULL, err);
	/* a new incident is called by its own name, not by its first report's */
	iptk_ref_format(o->inc.id, 0, 0, o->ref);
	return r;
}

/* What a later report says of the times is taken where nothing was known (PLAN 4.1.2). */
void op_times_known_now(struct op *o)
{
	static const struct {
		const char *field;
		enum iptk_mark mark;
	} times[] = { { "occurred", IPTK_MARK_OCCURRED }, { "discovered", IPTK_MARK_DISCOVERED } };
	for (size_t k = 0; k < 2; k++) {
		int64_t at = op_get_time(o, times[k].field);
		if (at != IPTK_NO_TIME && o->inc.mark_at[times[k].mark] == IPTK_NO_TIME) {
			op_set_mark(o, times[k].mark, at);
		}
	}
}

static void report_counts(struct op *o)
{
	if (o->inc.mark_at[IPTK_MARK_REPORT] == IPTK_NO_TIME
		|| o->inc.mark_at[IPTK_MARK_REPORT] < o->facts.at) {
		op_set_mark(o, IPTK_MARK_REPORT, o->facts.at);
	}
}

/* Follow-up, phone, written: one more report of an incident. */
int op_report_more(struct op *o, struct iptk_error *err)
{
	int r = op_part_new(o, "recorded", NULL, err);
	op_times_known_now(o);
	if (!op_only_under(o)) {
		report_counts(o);
	}
	op_put_under(o);
	return r;
}

/* PLAN 4.1.1: verified. A response started before it stays as it is. */
int op_report_verify(struct op *o, struct iptk_error *err)
{
	int r = op_part_new(o, "recorded", NULL, err);
	if (o->inc.state == IPTK_STATE_REPORTED) {
		op_set_state(o, IPTK_STATE_VERIFIED);
	}
	op_set_mark(o, IPTK_MARK_VERIFIED, o->facts.at);
	return r;
}

/* Correcting the first report also corrects what the incident is called and when it was;
 * a start moved back pulls deadlines in, never out (PLAN 4.1.1). */
static void correct_incident(struct op *o)
{
	static const char *const columns[] = { "title", "kind", "dept", NULL };
	for (size_t k = 0; columns[k] != NULL; k++) {
		if (op_get(o, columns[k]) != NULL) {
			op_set_text(o, columns[k], op_get(o, columns[k]));
		}
	}
	int64_t occurred = op_get_time(o, "occurred"), discovered = op_get_time(o, "discovered");
	if (occurred != IPTK_NO_TIME) {
		op_set_mark(o, IPTK_MARK_OCCURRED, occurred);
	}
	if (discovered != IPTK_NO_TIME) {
		op_set_mark(o, IPTK_MARK_DISCOVERED, discovered);
	}
	op_put_under(o);
}

/* The fields that may be corrected on a part are those that its making act has. */
static int correctable(struct op *o, struct iptk_error *err)
{
	const struct iptk_part *part = &o->facts.part;
	static const struct {
		char letter;
		const char *subject;
	} makers[] = { { 'w', "warning" }, { 'e', "response" }, { 'a', "evidence" },
		{ 'c', "close" }, { 'v', "review" } };
	const char *subject = "report";
	for (size_t k = 0; k < sizeof makers / sizeof *makers; k++) {
		if (makers[k].letter == part->letter) {
			subject = makers[k].subject;
		}
	}
	if (part->letter == 'm') {
		subject = strcmp(part->type, "draft") == 0 ? "release" : "measure";
	}
	const char *act = arena_printf(o->arena, "%s.%s", subject,
		strcmp(part->type, "final") == 0 ? "follow" : part->type);
	const struct iptk_act_def *def = iptk_act_def_find(act);
	if (def == NULL && part->letter == 'r') {
		def = iptk_act_def_find(arena_printf(o->arena, "signal.%s", part->type));
	}
	bool demanded, repeat;
	const struct iptk_field *f;
	if (op_get(o, "under") != NULL && (part->letter != 'r' || part->n != 1)) {
		return iptk_fail_at(err, IPTK_E_INPUT, part->ref, "under which profiles it is stands in the "
			"first report; name %s.r1", o->inc.ref);
	}
	for (size_t k = 0; (f = iptk_act_field(o->def, k, &demanded, &repeat)) != NULL; k++) {
		if (record_count(&o->act.record, f->name) == 0) {
			continue;
		}
		bool has = false;
		const struct iptk_field *g;
		for (size_t j = 0; def != NULL && (g = iptk_act_field(def, j, &demanded, &repeat)); j++) {
			has = has || g == f;
		}
		if (!has) {
			return iptk_fail_at(err, IPTK_E_INPUT, part->ref,
				"'%s' is no field of this part (%s); name the part that says it",
				f->option, act);
		}
	}
	return 0;
}

/* PLAN 4.1.2, 2.2: a correction, or the document that was owed. */
int op_report_correct(struct op *o, struct iptk_error *err)
{
	const struct iptk_part *part = &o->facts.part;
	int r = correctable(o, err);
	if (r < 0) {
		return r;
	}
	op_effect_part(op_effect(o, "part.merge"), part);
	if (op_get(o, "doc") != NULL && !op_document_follows(op_get(o, "doc"))) {
		record_add(op_part_set(o, part, NULL), "doc", op_get(o, "doc"));
	}
	if (part->letter == 'r' && part->n == 1) {
		correct_incident(o);
	}
	if (op_get(o, "text") != NULL && part->digest != NULL) {
		char hex[DIGEST_HEX];
		digest_hex(op_get(o, "text"), strlen(op_get(o, "text")), hex);
		if (strcmp(hex, part->digest) != 0) {
			/* PLAN 4.2.2: what was approved was the exact text; another text is a draft */
			bool decided = strcmp(part->state, "approved") == 0 || strcmp(part->state, "accepted") == 0;
			const char *state = !decided ? NULL : part->letter == 'm' ? "draft" : "submitted";
			record_add(op_part_set(o, part, state), "digest", hex);
			op_void_approvals(o, part);
		}
	}
	op_name_part(o);
	return 0;
}
