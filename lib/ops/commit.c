/*
 * iptk_commit: a batch of acts, one transaction for all or one for each. Evidence is
 * copied in before the store is locked; what is answered for is on disk.
 */
#include <string.h>
#include <unistd.h>

#include "ops/ops.h"

struct batch {
	struct iptk_session *s;
	const struct iptk_commit_options *options;
	struct arena arena;
	size_t index;
	int gravest;          /* code of the gravest trouble so far, or 0 */
	struct iptk_error *err; /* tells the first trouble */
};

static bool is_fatal(int code)
{
	return code == IPTK_E_SYSTEM || code == IPTK_E_BUSY;
}

static void note_trouble(struct batch *b, const struct iptk_error *trouble)
{
	if (b->gravest == 0) {
		*b->err = *trouble;
	}
	b->gravest = trouble->code < b->gravest ? trouble->code : b->gravest;
}

/* PLAN 4.3: the content is in safe keeping before the event speaks of it. */
static int take_evidence(struct batch *b, struct iptk_act *act, struct iptk_error *err)
{
	char hex[DIGEST_HEX];
	int64_t max = b->s->plan->evidence_max, stored;
	long long size;
	int r;
	if (act->fd < 0) {
		return strcmp(iptk_act_name(act), "evidence.attach") != 0 ? 0
			: iptk_fail_at(err, IPTK_E_INPUT, act->place != NULL ? act->place : "",
				"evidence needs a file; attach one: ip-report attach REF FILE");
	}
	if (b->options->dry_run) {
		r = digest_fd(act->fd, -1, max, hex, &size, err);
	} else {
		r = store_evidence_put(b->s->store, act->fd, max, hex, &stored, err);
	}
	const char *said = iptk_act_get(act, "digest");
	if (r == 0 && said != NULL && strcmp(said, hex) != 0) {
		return iptk_fail(err, IPTK_E_INPUT,
			"the file's SHA-256 is %s, not the digest given; check which file it is", hex);
	}
	if (r == 0) {
		iptk_act_set(act, "digest", hex);
	}
	return r;
}

/* Which of the clocks that the act says it meets it did not: they were met before it. */
static const char *met_before(struct op *o, struct arena *arena, const struct iptk_clock *met,
	size_t n_met)
{
	AUTO_BUF struct buf list = { 0 };
	const char *const *named = op_words(o, "for");
	for (size_t k = 0; named[k] != NULL; k++) {
		bool now = false;
		for (size_t m = 0; m < n_met; m++) {
			now = now || strcmp(met[m].clock, named[k]) == 0;
		}
		if (!now) {
			buf_addf(&list, "%s%s", list.len > 0 ? ", " : "", named[k]);
		}
	}
	return arena_strdup(arena, buf_text(&list));
}

static int answer(struct batch *b, const struct iptk_act *act, struct op *o, const char *ref,
	bool repeated, int code, const struct iptk_error *trouble)
{
	if (b->options->on_result == NULL) {
		return 0;
	}
	size_t n_opened = 0, n_met = 0, n_stopped = 0, n = o == NULL ? 0 : o->n_steps;
	struct iptk_clock *opened = arena_alloc(&b->arena, (n + 1) * sizeof *opened);
	struct iptk_clock *met = arena_alloc(&b->arena, (n + 1) * sizeof *met);
	struct iptk_clock *stopped = arena_alloc(&b->arena, (n + 1) * sizeof *stopped);
	for (size_t k = 0; k < n; k++) {
		const struct iptk_clock_step *step = &o->steps[k];
		bool met_before = step->change == IPTK_CLOCK_RETIME && step->clock.met_at != IPTK_NO_TIME;
		if (met_before) {
			met[n_met++] = step->clock; /* judged anew */
		} else if (step->change == IPTK_CLOCK_OPEN || step->change == IPTK_CLOCK_RETIME) {
			opened[n_opened++] = step->clock;
		} else if (step->change == IPTK_CLOCK_MEET) {
			met[n_met++] = step->clock;
		} else if (step->change == IPTK_CLOCK_STOP) {
			stopped[n_stopped++] = step->clock;
		}
	}
	const struct iptk_result result = {
		.index = b->index, .act = act, .ref = ref, .code = code, .repeated = repeated,
		.error = code == 0 ? NULL : trouble,
		.verdict = o == NULL || o->verdict.n_checked == 0 ? NULL : &o->verdict,
		.incident = code != 0 || o == NULL || o->inc.id == 0 ? NULL : &o->inc,
		.opened = opened, .n_opened = n_opened, .met = met, .n_met = n_met,
		.stopped = stopped, .n_stopped = n_stopped,
		.met_before = o == NULL || code != 0 ? NULL : met_before(o, &b->arena, met, n_met),
		.note = o == NULL ? NULL : o->note,
		.notices = o == NULL ? NULL : o->notices, .n_notices = o == NULL ? 0 : o->n_notices,
	};
	return b->options->on_result(b->options->context, &result);
}

/* The first answer again, when the recorder's key was used before. */
static int find_once(struct batch *b, const struct iptk_act *act, const char **ret_ref,
	struct iptk_error *err)
{
	const char *key = iptk_act_get(act, "once");
	*ret_ref = NULL;
	if (key == NULL || key[0] == '\0') {
		return 0;
	}
	int r = store_find_once(b->s->store, b->s->uid, key, &b->arena, ret_ref, err);
	if (r == IPTK_E_NOTFOUND) {
		iptk_error_clear(err);
		return 0;
	}
	return r;
}

static int begin(struct batch *b, struct iptk_error *err)
{
	if (store_in_transaction(b->s->store)) {
		return 0;
	}
	int r = store_begin_write(b->s->store, err);
	return r == 0 ? session_reload_plan(b->s, err) : r;
}

static int end(struct batch *b, bool keep, struct iptk_error *err)
{
	if (!store_in_transaction(b->s->store)) {
		return 0;
	}
	if (keep && !b->options->dry_run) {
		return store_commit(b->s->store, err);
	}
	store_rollback(b->s->store);
	return 0;
}

/* One act inside the batch. Returns its code; *stop when the listener wants no more. */
static int run_one(struct batch *b, struct iptk_act *act, bool *stop)
{
	struct iptk_error trouble = IPTK_ERROR_INIT;
	struct op_origin origin = { .now = iptk_now(), .uid = b->s->uid, .login = b->s->login };
	const char *repeated = NULL;
	struct op *o = NULL;
	int r = take_evidence(b, act, &trouble);
	if (r == 0) {
		r = begin(b, &trouble);
	}
	if (r == 0) {
		r = find_once(b, act, &repeated, &trouble);
	}
	if (r == 0 && repeated == NULL) {
		o = arena_alloc(&b->arena, sizeof *o);
		r = op_run(o, b->s, act, &origin, &b->arena, &trouble);
	}
	if (r == 0 && b->options->keep_going) {
		r = end(b, true, &trouble);
	}
	if (r < 0) {
		note_trouble(b, &trouble);
		if (b->options->keep_going) {
			end(b, false, &trouble);
		}
	}
	const char *ref = r < 0 ? NULL : repeated != NULL ? repeated : o->ref;
	*stop = answer(b, act, o, ref, repeated != NULL, r, &trouble) != 0;
	b->index++;
	arena_reset(&b->arena);
	return r;
}

int iptk_commit(struct iptk_session *s, iptk_next_act_fn next, void *next_context,
	const struct iptk_commit_options *options, struct iptk_error *err)
{
	struct batch b = { .s = s, .options = options, .err = err };
	bool stop = false;
	while (!stop) {
		struct iptk_act *act;
		struct iptk_error trouble = IPTK_ERROR_INIT;
		int r = next(next_context, &act, &trouble);
		if (r == IPTK_END) {
			break;
		}
		if (r < 0) { /* a record that could not even be read */
			note_trouble(&b, &trouble);
			stop = answer(&b, NULL, NULL, NULL, false, r, &trouble) != 0 || is_fatal(r);
			b.index++;
			continue;
		}
		stop = is_fatal(run_one(&b, act, &stop)) || stop;
	}
	bool keep = !stop && (b.gravest == 0 || (options->tolerant && !is_fatal(b.gravest)));
	struct iptk_error trouble = IPTK_ERROR_INIT;
	if (end(&b, keep, &trouble) < 0) {
		note_trouble(&b, &trouble);
	}
	if (stop && b.gravest == 0) {
		b.gravest = iptk_fail(err, IPTK_E_SYSTEM, "stopped; nothing of this batch was recorded");
	}
	arena_done(&b.arena);
	return b.gravest;
}
