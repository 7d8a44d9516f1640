/*
 * Facts: all that the plan's verdict may depend on, read inside the transaction. Nothing
 * is judged here.
 */
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "ops/ops.h"

bool op_document_follows(const char *doc)
{
	static const char *const words[] = { "phone", "电话", "口头", "verbal", NULL };
	return doc != NULL && iptk_words_have(words, doc);
}

/* ---- people ---------------------------------------------------------------------------- */

static void add_decider(struct op *o, int person)
{
	struct iptk_facts *f = &o->facts;
	for (size_t k = 0; k < f->n_deciders; k++) {
		if (f->deciders[k] == person) {
			return;
		}
	}
	if (person != IPTK_NONE && f->n_deciders < IPTK_MAX_DECIDERS) {
		f->deciders[f->n_deciders++] = person;
	}
}

/*
 * PLAN 4.2.1: the response follows from the warning. Where the plan lets the Office start
 * it unasked, the leader whom the plan names is presumed to have decided, and the document
 * is owed (PLAN 2.2).
 */
static bool presume_lead(struct op *o)
{
	struct iptk_facts *f = &o->facts;
	int step;
	bool done;
	if (!f->plan->presume_lead || strcmp(o->def->name, "response.start") != 0 || f->by_given
		|| f->recorder == IPTK_NONE || f->target_response == IPTK_NONE || f->target_level == IPTK_NONE
		|| f->plan->levels[f->target_level].response != f->target_response
		|| f->incident.state != IPTK_STATE_VERIFIED
		|| !iptk_person_in_group(f->roster, &f->roster->people[f->recorder], IPTK_GROUP_OFFICE)
		|| iptk_may_decide(f, &step, &done)) {
		return false;
	}
	int dept = iptk_plan_department(f->roster, f->incident.dept);
	int response = iptk_plan_response(f->roster, f->plan->responses[f->target_response].id);
	const struct iptk_person *lead = response == IPTK_NONE ? NULL
		: iptk_plan_lead(f->roster, response, dept, f->at);
	if (lead == NULL) {
		return false;
	}
	f->n_deciders = 0;
	add_decider(o, (int)(lead - f->roster->people));
	return true;
}

static void name_deciders(struct op *o)
{
	struct buf by = { 0 };
	for (size_t k = 0; k < o->facts.n_deciders; k++) {
		buf_addf(&by, "%s%s", k == 0 ? "" : " ",
			o->facts.roster->people[o->facts.deciders[k]].id);
	}
	snprintf(o->by, sizeof o->by, "%s", buf_text(&by));
	buf_done(&by);
}

/* A decision is attested while one of its deciders is not the one who recorded it. */
static void attest(struct op *o)
{
	const struct iptk_facts *f = &o->facts;
	o->attested = false;
	for (size_t k = 0; o->def->decide != NULL && k < f->n_deciders; k++) {
		o->attested = o->attested || f->deciders[k] != f->recorder;
	}
	o->owed = o->attested && (f->presumed || op_document_follows(op_get(o, "doc")));
}

int op_facts_people(struct op *o, struct iptk_error *err)
{
	(void)err;
	struct iptk_facts *f = &o->facts;
	const struct pair *p;
	for (size_t k = 0; (p = record_nth(&o->act.record, "by", k)) != NULL; k++) {
		f->by_given = true;
		add_decider(o, iptk_plan_person(f->roster, p->text, f->at));
	}
	if (!f->by_given) {
		add_decider(o, f->recorder);
	}
	f->presumed = presume_lead(o);
	name_deciders(o);
	attest(o);
	return 0;
}

/* The department that acts: named, or that of who did it. */
const char *op_department(const struct op *o)
{
	const struct iptk_facts *f = &o->facts;
	if (op_get(o, "dept") != NULL) {
		return op_get(o, "dept");
	}
	int dept = f->n_deciders == 0 ? IPTK_NONE : f->roster->people[f->deciders[0]].department;
	return dept == IPTK_NONE ? NULL : f->roster->departments[dept].id;
}

/* ---- the case --------------------------------------------------------------------------- */

static int read_warning(struct op *o, struct iptk_error *err)
{
	struct iptk_facts *f = &o->facts;
	if (f->incident.warning == NULL) {
		return 0;
	}
	int64_t id, n;
	char letter;
	int r = iptk_ref_parse(f->incident.warning, &id, &letter, &n, err);
	if (r == 0) {
		r = store_part(o->session->store, id, letter, n, o->arena, &f->warning, err);
	}
	f->warning_in_force = r == 0;
	return r;
}

static void newest_step(struct iptk_facts *f)
{
	static const enum iptk_mark steps[] = { IPTK_MARK_REPORTED, IPTK_MARK_VERIFIED,
		IPTK_MARK_STARTED, IPTK_MARK_RECOMMENDED, IPTK_MARK_ENDED };
	f->last_at = IPTK_NO_TIME;
	for (size_t k = 0; k < sizeof steps / sizeof *steps; k++) {
		int64_t at = f->incident.mark_at[steps[k]];
		f->last_at = at > f->last_at ? at : f->last_at;
	}
}

static void read_targets(struct op *o)
{
	struct iptk_facts *f = &o->facts;
	const char *level = op_get(o, "level");
	const char *response = op_get(o, "response");
	if (level == NULL) {
		level = f->incident.level;
	}
	f->target_level = level == NULL ? IPTK_NONE : iptk_plan_level(f->plan, level);
	if (response != NULL) {
		f->target_response = iptk_plan_response(f->plan, response);
	} else if (strncmp(o->def->name, "response.", 9) == 0 && f->target_level != IPTK_NONE) {
		f->target_response = f->plan->levels[f->target_level].response;
	} else if (f->incident.response != NULL) {
		f->target_response = iptk_plan_response(f->plan, f->incident.response);
	}
}

/* Whether a report said it, and only the commitment to it is left: the value was erased. */
static bool was_said(const char *name, const struct iptk_part *parts, size_t n)
{
	char key[48];
	snprintf(key, sizeof key, "\"%.24s.commit\":", name);
	for (size_t k = 0; k < n; k++) {
		if (strstr(parts[k].fields, key) != NULL) {
			return true;
		}
	}
	return false;
}

/* Which of the eight fields nobody has said yet, with what this act says (PLAN 4.1.2). */
static int read_missing(struct op *o, struct iptk_error *err)
{
	struct iptk_facts *f = &o->facts;
	static const char *const eight[] = { "occurred", "place", "course", "cause", "impact",
		"trend", "measures", "next", NULL };
	struct iptk_known *known = NULL;
	struct iptk_part *reports = NULL;
	size_t n_known = 0, n_reports = 0;
	int r = 0;
	if (f->has_incident) {
		r = store_known_fields(o->session->store, f->incident.id, o->arena, &known, &n_known, err);
	}
	if (r == 0 && f->has_incident && f->plan->personal != NULL && f->plan->personal[0] != NULL) {
		r = store_parts_of(o->session->store, f->incident.id, "r", o->arena, &reports,
			&n_reports, err);
	}
	if (r < 0) {
		return r;
	}
	for (size_t k = 0; eight[k] != NULL; k++) {
		const struct pair *said = record_nth(&o->act.record, eight[k], 0);
		bool have = (said != NULL && (said->type == VALUE_INT || !utf8_is_blank(said->text)))
			|| (o->origin->replay != NULL && record_count(&o->act.record,
				arena_printf(o->arena, "%s.commit", eight[k])) > 0);
		for (size_t j = 0; j < n_known; j++) {
			have = have || (strcmp(known[j].name, eight[k]) == 0 && !utf8_is_blank(known[j].value));
		}
		if (!have && (n_reports == 0 || !was_said(eight[k], reports, n_reports))) {
			f->missing[f->n_missing++] = eight[k];
		}
	}
	return 0;
}

static bool is_type(const struct iptk_part *part, char letter, const char *type)
{
	return part->letter == letter && strcmp(part->type, type) == 0;
}

/* A criterion that was answered with a plain no. */
static const char *unmet_criterion(struct op *o, const struct iptk_part *assessment)
{
	static const char *const no[] = { "no", "No", "NO", "否", "不", "未", "没有", NULL };
	struct iptk_error ignored = IPTK_ERROR_INIT;
	struct record fields;
	const struct pair *p;
	const char *text = assessment->fields;
	record_init(&fields, o->arena);
	if (record_decode(&fields, &text, text + strlen(text), &ignored) < 0) {
		return NULL;
	}
	for (size_t k = 0; (p = record_nth(&fields, "criterion", k)) != NULL; k++) {
		const char *eq = p->type == VALUE_TEXT ? strchr(p->text, '=') : NULL;
		if (eq != NULL && iptk_words_have(no, eq + 1)) {
			return arena_strndup(o->arena, p->text, (size_t)(eq - p->text));
		}
	}
	return NULL;
}

/* The steps of the end since the response last ran on: PLAN 4.4. */
static void read_closing(struct op *o, const struct iptk_part *parts, size_t n)
{
	struct iptk_facts *f = &o->facts;
	for (size_t k = 0; k < n; k++) {
		if (is_type(&parts[k], 'c', "assess")) {
			f->assessed = true;
			f->unmet_criterion = unmet_criterion(o, &parts[k]);
		} else if (is_type(&parts[k], 'c', "recommend")) {
			f->recommender = parts[k].by;
			f->recommender_recorder = parts[k].recorder;
		} else if (is_type(&parts[k], 'c', "return") || is_type(&parts[k], 'c', "reopen")) {
			f->assessed = false;
			f->recommender = NULL;
			f->recommender_recorder = NULL;
		}
	}
}

static bool is_task(const struct iptk_part *part)
{
	return is_type(part, 'v', "recovery") || is_type(part, 'v', "improve")
		|| is_type(part, 'v', "evaluate");
}

static void read_parts(struct op *o, const struct iptk_part *parts, size_t n)
{
	struct iptk_facts *f = &o->facts;
	const char **types = arena_alloc(o->arena, (2 * n + 1) * sizeof *types);
	const char **waived = arena_alloc(o->arena, (n + 1) * sizeof *waived);
	size_t n_types = 0, n_waived = 0;
	for (size_t k = 0; k < n; k++) {
		const struct iptk_part *p = &parts[k];
		if (is_type(p, 'm', "draft")) {
			f->n_releases_open += strcmp(p->state, "draft") == 0 || strcmp(p->state, "approved") == 0;
		}
		if (is_task(p)) {
			f->n_tasks_open += strcmp(p->state, "open") == 0;
		}
		if (p->letter == 'v') {
			bool accepted = strcmp(p->state, "accepted") == 0;
			types[n_types++] = accepted ? "accepted" : p->type;
			if (is_type(p, 'v', "waive") && iptk_part_field(p, "item") != NULL) {
				waived[n_waived] = arena_strdup(o->arena, iptk_part_field(p, "item"));
				types[n_types++] = waived[n_waived++];
			}
		}
	}
	f->review_types = types;
	f->waived = waived;
	read_closing(o, parts, n);
}

/* PLAN 7.2: aspects of a drill that were evaluated. */
static void read_evaluated(struct op *o, const struct iptk_part *parts, size_t n)
{
	const char **ids = arena_alloc(o->arena, (n + 1) * sizeof *ids);
	size_t n_ids = 0;
	for (size_t k = 0; k < n; k++) {
		const char *aspect = is_type(&parts[k], 'v', "evaluate")
			? iptk_part_field(&parts[k], "aspect") : NULL;
		if (aspect != NULL) {
			ids[n_ids++] = arena_strdup(o->arena, aspect);
		}
	}
	o->facts.evaluated = ids;
}

/* Whose work it is that this act decides on. */
static void read_author(struct op *o, const struct iptk_part *parts, size_t n)
{
	struct iptk_facts *f = &o->facts;
	if (f->has_part && o->def->on[0] != '\0') {
		f->author = f->part.by;
		f->author_recorder = f->part.recorder;
	} else if (o->def->on[0] == '\0' && n > 0 && parts[0].letter == 'r') {
		f->author = parts[0].by;
		f->author_recorder = parts[0].recorder;
	}
}

/* What the part that the act names still waits for. */
static void read_owed(struct op *o)
{
	struct iptk_facts *f = &o->facts;
	const char *dept = op_department(o);
	for (size_t k = 0; k < o->n_clocks; k++) {
		const struct iptk_clock *c = &o->clocks[k];
		if (f->has_part && strcmp(c->key, f->part.ref) == 0 && iptk_clock_is_open(c)) {
			f->document_owed = true;
		}
		/* the newest clock of the department is the one of the warning in force */
		if (dept != NULL && strcmp(c->key, dept) == 0) {
			f->acked = c->met_at != IPTK_NO_TIME;
		}
	}
}

static int read_clocks(struct op *o, struct iptk_error *err)
{
	struct iptk_facts *f = &o->facts;
	int r = store_clocks_of(o->session->store, f->incident.id, o->arena, &o->clocks, &o->n_clocks, err);
	if (r < 0) {
		return r;
	}
	const char **open = arena_alloc(o->arena, (o->n_clocks + 1) * sizeof *open);
	const char **known = arena_alloc(o->arena, (o->n_clocks + 1) * sizeof *known);
	size_t n = 0;
	for (size_t k = 0; k < o->n_clocks; k++) {
		known[k] = o->clocks[k].clock;
		if (iptk_clock_is_open(&o->clocks[k])) {
			open[n++] = o->clocks[k].clock;
		}
	}
	f->open_clocks = open;
	f->known_clocks = known;
	read_owed(o);
	return 0;
}

static void read_digest_of_text(struct op *o)
{
	const char *text = op_get(o, "text");
	if (text != NULL) {
		char *hex = arena_alloc(o->arena, DIGEST_HEX);
		digest_hex(text, strlen(text), hex);
		o->facts.text_digest = hex;
	}
}

/* PLAN 3.1: what a signal is merged into must be live and another. */
static int read_merge_target(struct op *o, struct iptk_error *err)
{
	const char *into = op_get(o, "into");
	if (into == NULL) {
		return 0;
	}
	int64_t id, n;
	char letter;
	struct iptk_incident target;
	int r = iptk_ref_parse(into, &id, &letter, &n, err);
	if (r == 0) {
		r = store_incident(o->session->store, id, o->arena, &target, err);
	}
	o->facts.merge_target_ok = r == 0 && id != o->facts.incident.id
		&& target.state != IPTK_STATE_DISMISSED && target.state != IPTK_STATE_MERGED
		&& target.state != IPTK_STATE_ARCHIVED && target.drill == o->facts.incident.drill;
	return r;
}

static void read_lateness(struct op *o)
{
	const struct iptk_facts *f = &o->facts;
	const struct iptk_clock_case c = {
		.plan = f->plan, .in_force = f->roster, .incident = &f->incident, .def = o->def,
		.act_dept = op_department(o), .act_part = f->has_part ? f->part.ref : NULL,
		.only_under = op_only_under(o), .act_clocks = op_words(o, "for"),
		.document_given = op_get(o, "doc") != NULL && !op_document_follows(op_get(o, "doc")),
		.at = f->at, .now = f->now, .clocks = o->clocks, .n_clocks = o->n_clocks,
	};
	o->facts.n_late = iptk_clocks_late(&c, o->facts.late,
		sizeof o->facts.late / sizeof *o->facts.late);
}

int op_facts_case(struct op *o, struct iptk_error *err)
{
	struct iptk_facts *f = &o->facts;
	int r = 0;
	read_digest_of_text(o);
	if (op_get(o, "supply") != NULL) {
		r = op_in_stock(o, op_get(o, "supply"), &f->in_stock, err);
		if (r < 0) {
			return r;
		}
	}
	if (op_get(o, "planned") != NULL && (r = op_planned(o, err)) < 0) {
		return r;
	}
	if (strncmp(o->def->name, "report.", 7) == 0) {
		r = read_missing(o, err);
	}
	if (r < 0 || !f->has_incident) {
		return r;
	}
	struct iptk_part *parts;
	size_t n;
	r = store_parts_of(o->session->store, f->incident.id, NULL, o->arena, &parts, &n, err);
	if (r < 0) {
		return r;
	}
	newest_step(f);
	read_parts(o, parts, n);
	read_evaluated(o, parts, n);
	read_author(o, parts, n);
	if ((r = read_warning(o, err)) < 0 || (r = read_clocks(o, err)) < 0
		|| (r = read_merge_target(o, err)) < 0) {
		return r;
	}
	op_find_consents(o, parts, n);
	const struct iptk_part *decided = f->has_part ? &f->part : o->consents;
	if (decided != NULL) {
		struct iptk_approval *approvals;
		r = store_approvals_of(o->session->store, decided->incident, decided->letter, decided->n,
			o->arena, &approvals, &f->n_approvals, err);
		f->approvals = approvals;
	}
	read_lateness(o);
	return r;
}

void op_facts_targets(struct op *o)
{
	o->facts.target_level = o->facts.target_response = IPTK_NONE;
	read_targets(o);
}
