/*
 * A session: the open store, the plan in force and those before it, who the recorder is,
 * and the reading side, which only hands through to the store.
 */
#include <stdlib.h>
#include <string.h>

#include "config/config.h"
#include "ops/ops.h"

/* ---- plans -------------------------------------------------------------------------------- */

static int read_stored(struct iptk_session *s, const struct store_plan *stored,
	struct arena *arena, struct iptk_plan **ret, struct iptk_error *err)
{
	struct config_errors errors = { 0 };
	const char *yaml;
	*ret = iptk_config_builtin(stored->digest); /* which need not be read at all */
	if (*ret != NULL) {
		return 0;
	}
	int r = store_plan_text(s->store, stored->seq, arena, &yaml, err);
	if (r < 0) {
		return r;
	}
	r = iptk_config_parse("adopted plan", yaml, strlen(yaml), ret, &errors, err);
	config_errors_done(&errors);
	if (r == IPTK_E_INPUT) { /* it was acceptable when it was adopted */
		struct iptk_error why = *err;
		iptk_error_clear(err);
		return iptk_fail_at(err, IPTK_E_SYSTEM, why.place, "%s; the plan in the store is damaged:"
			" restore the store from a backup or an export", why.text);
	}
	return r;
}

static bool names_accounts(const struct iptk_plan *plan)
{
	for (size_t k = 0; k < plan->n_people; k++) {
		if (plan->people[k].account != NULL) {
			return true;
		}
	}
	return false;
}

void session_take_plan(struct iptk_session *s, struct iptk_plan *plan, int64_t seq)
{
	if (s->plan != NULL) { /* incidents opened under it may still ask for it */
		MEM_ROOM(s->older, s->n_older);
		s->older[s->n_older++] = (struct plan_cache){ s->plan_seq, s->plan };
	}
	s->plan = plan;
	s->plan_seq = seq;
	session_know_account(s, plan);
}

/* The login name is looked up once, and only for a plan that knows people by theirs. */
void session_know_account(struct iptk_session *s, const struct iptk_plan *plan)
{
	if (s->account == NULL && s->find_account != NULL && names_accounts(plan)) {
		s->account = mem_strdup(s->find_account(s->uid));
		s->find_account = NULL;
	}
}

int session_reload_plan(struct iptk_session *s, struct iptk_error *err)
{
	AUTO_ARENA struct arena arena = { 0 };
	struct store_plan stored;
	int r = store_plan(s->store, 0, &arena, &stored, err);
	if (r == IPTK_E_NOTFOUND) {
		iptk_error_clear(err);
		return 0;
	}
	if (r < 0 || (s->plan != NULL && stored.seq == s->plan_seq)) {
		return r;
	}
	struct iptk_plan *plan;
	r = read_stored(s, &stored, &arena, &plan, err);
	if (r < 0) {
		return r;
	}
	session_take_plan(s, plan, stored.seq);
	return 0;
}

int session_plan(struct iptk_session *s, int64_t seq, const struct iptk_plan **ret, struct iptk_error *err)
{
	if (seq == s->plan_seq && s->plan != NULL) {
		*ret = s->plan;
		return 0;
	}
	for (size_t k = 0; k < s->n_older; k++) {
		if (s->older[k].seq == seq) {
			*ret = s->older[k].plan;
			return 0;
		}
	}
	AUTO_ARENA struct arena arena = { 0 };
	struct store_plan stored;
	struct iptk_plan *plan;
	int r = store_plan(s->store, seq, &arena, &stored, err);
	if (r < 0 || (r = read_stored(s, &stored, &arena, &plan, err)) < 0) {
		return r;
	}
	MEM_ROOM(s->older, s->n_older);
	s->older[s->n_older++] = (struct plan_cache){ seq, plan };
	*ret = plan;
	return 0;
}

int iptk_session_plan_at(struct iptk_session *s, int64_t seq, const struct iptk_plan **ret,
	struct iptk_error *err)
{
	return session_plan(s, seq, ret, err);
}

const struct iptk_plan *iptk_session_roster_at(struct iptk_session *s, int64_t seq)
{
	struct iptk_error ignored = IPTK_ERROR_INIT;
	const struct iptk_plan *plan;
	int64_t adopted;
	if (s->plan == NULL || seq > s->plan_seq) {
		return s->plan;
	}
	if (s->past.plan != NULL && seq >= s->past.from && seq <= s->past.to) {
		return s->past.plan;
	}
	if (store_plan_before(s->store, seq, &adopted, &ignored) < 0
		|| session_plan(s, adopted > 0 ? adopted : seq, &plan, &ignored) < 0) {
		return s->plan;
	}
	s->past.from = adopted + 1;
	s->past.to = seq;
	s->past.plan = plan;
	return plan;
}

const struct iptk_plan *iptk_session_plan(const struct iptk_session *s)
{
	return s->plan;
}

/* ---- identity (record.md's "People": uid, person, roles) -------------------------------------- */

bool iptk_session_is_personal(const struct iptk_session *s)
{
	return s->plan != NULL && s->plan->owner != NULL && store_owner(s->store) == s->uid
		&& iptk_plan_account(s->plan, s->uid, s->account, IPTK_NO_TIME) == IPTK_NONE;
}

int session_recorder(const struct iptk_session *s, const struct iptk_plan *plan, int64_t at)
{
	int k = iptk_plan_account(plan, s->uid, s->account, at);
	if (k == IPTK_NONE && plan->owner != NULL && store_owner(s->store) == s->uid) {
		k = iptk_plan_person(plan, plan->owner, at);
	}
	return k;
}

const struct iptk_person *iptk_session_person(const struct iptk_session *s)
{
	int k = s->plan == NULL ? IPTK_NONE : session_recorder(s, s->plan, iptk_now());
	return k == IPTK_NONE ? NULL : &s->plan->people[k];
}

/* ---- opening --------------------------------------------------------------------------------- */

static int found(struct iptk_session *s, const char *yaml, struct iptk_error *err)
{
	AUTO_ARENA struct arena arena = { 0 };
	char log[33];
	digest_random_hex(16, log);
	struct op_origin origin = { .now = iptk_now(), .uid = s->uid, .login = s->login, .new_log = log };
	struct iptk_act *act = iptk_act_new("plan.adopt");
	iptk_act_add(act, "yaml", yaml);
	struct op *o = arena_alloc(&arena, sizeof *o);
	int r = store_begin_write(s->store, err);
	if (r == 0 && !store_is_empty(s->store)) { /* another process was first */
		store_rollback(s->store);
		iptk_act_free(act);
		return 0;
	}
	if (r == 0) {
		r = op_run(o, s, act, &origin, &arena, err);
	}
	if (r == 0) {
		r = store_commit(s->store, err);
	} else {
		store_rollback(s->store);
	}
	iptk_act_free(act);
	return r;
}

/* PLAN 4.4.2: the plan that the user names must be the adopted one before anything is written. */
static void compare_plan(struct iptk_session *s, const struct iptk_options *options)
{
	if (options->plan_name != NULL && options->plan_yaml != NULL && s->plan != NULL) {
		char hex[DIGEST_HEX];
		digest_hex(options->plan_yaml, strlen(options->plan_yaml), hex);
		s->other_plan = strcmp(hex, s->plan->digest) != 0;
	}
}

struct founding {
	struct iptk_session *s;
	const char *yaml;
};

/* A new store gets its plan before it gets its name. The plan is read again from the store in
 * its place, which another process may have put there first. */
static int found_new(void *context, struct store *new_store, struct iptk_error *err)
{
	struct founding *f = context;
	f->s->store = new_store;
	int r = found(f->s, f->yaml, err);
	f->s->store = NULL;
	iptk_plan_free(f->s->plan);
	f->s->plan = NULL;
	f->s->plan_seq = 0;
	return r;
}

/* A store without a plan is what a process leaves that was stopped while it laid one out by
 * hand (the schema's files in the sqlite3 shell); it is founded by whoever may create one.
 * Whether it is still without is asked again under the lock: others may be at it too. */
static int open_plan(struct iptk_session *s, const struct iptk_options *options, struct iptk_error *err)
{
	int r = session_reload_plan(s, err);
	store_rollback(s->store); /* it was opened within a transaction */
	if (r == 0 && s->plan == NULL) {
		if (options->create && options->plan_yaml != NULL && store_is_empty(s->store)) {
			r = found(s, options->plan_yaml, err);
		}
		if (r == 0 && s->plan == NULL) {
			r = session_reload_plan(s, err);
		}
	}
	if (r == 0 && s->plan == NULL) {
		if (store_is_empty(s->store)) {
			return iptk_fail_at(err, IPTK_E_SYSTEM, options->db,
				"the store holds no plan yet; give it one: ip-plan adopt");
		}
		return iptk_fail_at(err, IPTK_E_SYSTEM, options->db, "the store's plan cannot be read");
	}
	if (r == 0) {
		compare_plan(s, options);
		r = iptk_zone_set(s->plan->zone, err);
	}
	return r;
}

int iptk_session_open(const struct iptk_options *options, struct iptk_session **ret,
	struct iptk_error *err)
{
	struct iptk_session *s = mem_alloc(sizeof *s);
	s->uid = options->uid;
	s->login = options->login;
	s->account = mem_strdup(options->account);
	s->find_account = options->find_account;
	struct store_options store = {
		.path = options->db,
		.create = options->create,
		.write = options->mode == IPTK_OPEN_WRITE,
		.hold = true,
		.wait_s = options->wait_s,
	};
	struct founding founding = { s, options->plan_yaml };
	if (options->plan_yaml != NULL) {
		store.found = found_new;
		store.context = &founding;
	}
	int r = store_open(&store, &s->store, err);
	/* A store without a plan: it has to be founded first. */
	if (r == 0 && options->create && !store.write && store_is_empty(s->store)) {
		store_close(s->store);
		s->store = NULL;
		store.write = true;
		r = store_open(&store, &s->store, err);
	}
	if (r == 0) {
		r = open_plan(s, options, err);
	}
	if (r < 0) {
		iptk_session_close(s);
		return r;
	}
	*ret = s;
	return 0;
}

void iptk_session_close(struct iptk_session *s)
{
	if (s == NULL) {
		return;
	}
	if (s->store != NULL) {
		store_close(s->store);
	}
	for (size_t k = 0; k < s->n_older; k++) {
		iptk_plan_free(s->older[k].plan);
	}
	iptk_plan_free(s->plan);
	free(s->older);
	free(s->account);
	arena_done(&s->resolved);
	arena_done(&s->known);
	arena_done(&s->proposed);
	free(s);
}

/* ---- reading ----------------------------------------------------------------------------------- */

/* The table counts closed clocks only; open ones are late by the time of asking. */
static int add_overdue(struct iptk_session *s, struct iptk_incident *incident, struct iptk_error *err)
{
	AUTO_ARENA struct arena arena = { 0 };
	struct iptk_clock *clocks;
	size_t n;
	int64_t now = iptk_now();
	if (incident->next_due_at == IPTK_NO_TIME || incident->next_due_at >= now) {
		return 0;
	}
	int r = store_clocks_of(s->store, incident->id, &arena, &clocks, &n, err);
	for (size_t k = 0; r == 0 && k < n; k++) {
		incident->n_late += clocks[k].met_at == IPTK_NO_TIME
			&& clocks[k].stopped_at == IPTK_NO_TIME && clocks[k].due_at != IPTK_NO_TIME
			&& clocks[k].due_at < now;
	}
	return r;
}

int iptk_session_resolve(struct iptk_session *s, const char *word,
	struct iptk_incident *ret_incident, struct iptk_part *ret_part, struct iptk_error *err)
{
	int64_t id, n = 0;
	char letter = 0;
	arena_reset(&s->resolved);
	int r = op_find_reference(s->store, word, &id, &letter, &n, err);
	if (r == 0) {
		r = store_incident(s->store, id, &s->resolved, ret_incident, err);
	}
	if (r == 0) {
		r = add_overdue(s, ret_incident, err);
	}
	if (r == 0 && ret_part != NULL) {
		memset(ret_part, 0, sizeof *ret_part);
		if (letter != 0 && letter != 'n') {
			r = store_part(s->store, id, letter, n, &s->resolved, ret_part, err);
		}
	}
	return r;
}

int iptk_session_notice(struct iptk_session *s, const char *word, struct iptk_notice *ret,
	struct iptk_error *err)
{
	int64_t id, n = 0;
	char letter = 0;
	arena_reset(&s->resolved);
	int r = op_find_reference(s->store, word, &id, &letter, &n, err);
	if (r < 0) {
		return r;
	}
	return letter != 'n' ? IPTK_END : store_notice(s->store, id, n, &s->resolved, ret, err);
}

int iptk_notices(struct iptk_session *s, const struct iptk_filter *f, struct iptk_cursor **ret,
	struct iptk_error *err)
{
	return store_notices(s->store, f, ret, err);
}

int iptk_send_lock(struct iptk_session *s, int wait_s, int *ret_fd, struct iptk_error *err)
{
	return store_send_lock(s->store, wait_s, ret_fd, err);
}

int iptk_session_fields(struct iptk_session *s, int64_t incident, const struct iptk_known **ret,
	size_t *ret_n, struct iptk_error *err)
{
	struct iptk_known *known;
	arena_reset(&s->known);
	int r = store_known_fields(s->store, incident, &s->known, &known, ret_n, err);
	*ret = r == 0 ? known : NULL;
	return r;
}

int iptk_session_facts(struct iptk_session *s, const char *act, const char *ref,
	struct iptk_facts *ret, struct iptk_error *err)
{
	arena_reset(&s->proposed);
	struct op *o = arena_alloc(&s->proposed, sizeof *o);
	struct op_origin *origin = arena_alloc(&s->proposed, sizeof *origin);
	*origin = (struct op_origin){ .now = iptk_now(), .uid = s->uid, .login = s->login };
	int r = op_propose(o, s, act, arena_strdup(&s->proposed, ref), origin, &s->proposed, err);
	*ret = o->facts;
	return r;
}

int iptk_session_head(struct iptk_session *s, struct iptk_head *ret, struct iptk_error *err)
{
	return store_head(s->store, ret, err);
}

int iptk_incidents(struct iptk_session *s, const struct iptk_filter *f, struct iptk_cursor **ret,
	struct iptk_error *err)
{
	return store_incidents(s->store, f, ret, err);
}

int iptk_parts(struct iptk_session *s, const struct iptk_filter *f, struct iptk_cursor **ret,
	struct iptk_error *err)
{
	return store_parts(s->store, f, ret, err);
}

int iptk_clocks(struct iptk_session *s, const struct iptk_filter *f, struct iptk_cursor **ret,
	struct iptk_error *err)
{
	return store_clocks(s->store, f, ret, err);
}

int iptk_events(struct iptk_session *s, const struct iptk_filter *f, struct iptk_cursor **ret,
	struct iptk_error *err)
{
	return store_events(s->store, f, ret, err);
}

int iptk_evidence_open(struct iptk_session *s, const char *digest, int *ret_fd, struct iptk_error *err)
{
	return store_evidence_open(s->store, digest, ret_fd, err);
}

char *iptk_evidence_path(const struct iptk_session *s, const char *digest, char *buf, size_t size)
{
	return store_evidence_path(s->store, digest, buf, size);
}
