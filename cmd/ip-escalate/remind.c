/*
 * ip-escalate remind: tell whom the plan's ladders name of deadlines near or passed, once
 * for each threshold and recipient. The library finds and judges; this asks and prints.
 */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "ip-escalate/verbs.h"

struct reminding {
	struct invocation *inv;
	char **refs;
	size_t n, k;
	struct iptk_act *act;
	struct buf made, talk; /* held until the commit */
	size_t n_made;
};

static void take_ref(void *context, const char *ref)
{
	struct reminding *r = context;

	MEM_ROOM(r->refs, r->n);
	r->refs[r->n++] = mem_strdup(ref);
}

static int next_act(void *context, struct iptk_act **ret, struct iptk_error *err)
{
	struct reminding *r = context;

	(void)err;
	iptk_act_free(r->act);
	r->act = NULL;
	if (r->k == r->n) {
		return IPTK_END;
	}
	r->act = iptk_act_new("notice.remind");
	iptk_act_add(r->act, "ref", r->refs[r->k++]);
	*ret = r->act;
	return 0;
}

static int on_result(void *context, const struct iptk_result *result)
{
	struct reminding *r = context;
	const struct iptk_plan *plan = r->inv->show.plan;

	for (size_t k = 0; result->code == 0 && k < result->n_notices; k++) {
		const struct iptk_notice *n = &result->notices[k];
		const struct iptk_person *to = iptk_plan_person_id(plan, n->recipient);

		buf_addf(&r->made, "%s\n", n->ref);
		buf_addf(&r->talk, "%s: %s: %s\n", n->ref, to == NULL ? n->recipient : to->name,
			n->subject);
		r->n_made++;
	}
	return 0;
}

/* Only the incidents that the operands name. */
static int keep_named(struct reminding *r)
{
	struct invocation *inv = r->inv;
	struct iptk_incident incident;
	char **named = NULL;
	size_t n = 0, kept = 0;
	int rc = inv->n_operands == 0 ? 0 : invocation_refs(inv, &named, &n);

	if (rc != 0 || inv->n_operands == 0) {
		return rc;
	}
	for (size_t i = 0; i < n && rc == 0; i++) {
		rc = iptk_session_resolve(inv->session, named[i], &incident, NULL, &inv->err);
		for (size_t k = kept; rc == 0 && k < r->n; k++) {
			if (strcmp(r->refs[k], incident.ref) == 0) {
				char *ref = r->refs[kept];

				r->refs[kept++] = r->refs[k];
				r->refs[k] = ref;
			}
		}
	}
	for (size_t k = kept; k < r->n; k++) {
		free(r->refs[k]);
	}
	r->n = kept;
	refs_free(named);
	return rc;
}

static int remind(struct reminding *r, bool dry)
{
	struct invocation *inv = r->inv;
	const struct iptk_commit_options options = { .dry_run = dry, .keep_going = true,
		.on_result = on_result, .context = r };
	int rc = iptk_reminders(inv->session, inv->now, take_ref, r, &inv->err);

	if (rc == 0) {
		rc = keep_named(r);
	}
	if (rc == 0 && r->n > 0) {
		rc = iptk_commit(inv->session, next_act, r, &options, &inv->err);
	}
	/* those that were recorded are told even where another failed */
	fputs(buf_text(&r->made), stdout);
	if (!inv->quiet && r->talk.len > 0) {
		fflush(stdout);
		iptk_put_safe(stderr, buf_text(&r->talk), true);
	}
	return rc;
}

int verb_remind(struct invocation *inv)
{
	struct reminding r = { .inv = inv };
	bool dry = invocation_option(inv, "dry-run") != NULL;
	int rc = invocation_open(inv, IPTK_OPEN_WRITE);

	if (rc == 0) {
		rc = remind(&r, dry);
	}
	for (size_t k = 0; k < r.n; k++) {
		free(r.refs[k]);
	}
	free(r.refs);
	iptk_act_free(r.act);
	buf_done(&r.made);
	buf_done(&r.talk);
	if (rc != 0) {
		return invocation_fail(inv);
	}
	if (!dry && invocation_option(inv, "send") != NULL) {
		rc = invocation_deliver(inv, NULL, 0);
	}
	return rc;
}
