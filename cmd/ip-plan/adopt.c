/*
 * ip-plan adopt: a plan from now on. The only command that makes a store elsewhere than at
 * the user's own default path. Incidents keep the plan that they were opened under.
 */
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "ip-plan/verbs.h"

struct adoption {
	struct invocation *inv;
	const char *yaml;
	struct iptk_act *act;
};

static int next_act(void *context, struct iptk_act **ret_act, struct iptk_error *err)
{
	struct adoption *a = context;

	(void)err;
	if (a->act != NULL) {
		return IPTK_END;
	}
	a->act = invocation_act(a->inv);
	iptk_act_set(a->act, "yaml", a->yaml);
	*ret_act = a->act;
	return 0;
}

/* Open the store at its place; a new one is founded on this very plan. */
static int open_store(struct invocation *inv, const struct plan_file *file, bool *ret_new)
{
	struct place place = { 0 };
	char *plan_path = NULL;
	int rc;

	/* the operand is the plan file that also says where the store is */
	if (inv->plan_path == NULL && inv->n_operands > 0 && strcmp(inv->operands[0], "-") != 0) {
		plan_path = mem_strdup(inv->operands[0]);
		inv->plan_path = plan_path;
	}
	rc = place_find(inv, &place);
	if (rc == 0) {
		mem_freep(&place.plan_yaml);
		place.plan_yaml = mem_strdup(file->yaml);
		place.plan_len = file->len;
		*ret_new = access(place.db_path, F_OK) != 0;
		rc = place_open(inv, &place, true, false, IPTK_OPEN_WRITE);
	}
	place_done(&place);
	if (plan_path != NULL) {
		inv->plan_path = NULL;
		mem_freep(&plan_path);
	}
	return rc;
}

static int adopt(struct invocation *inv, const struct plan_file *file, const struct iptk_plan *plan)
{
	struct adoption a = { .inv = inv, .yaml = file->yaml };
	bool new = false;
	int rc = open_store(inv, file, &new);

	if (rc != 0) {
		return invocation_fail(inv);
	}
	if (strcmp(iptk_session_plan(inv->session)->digest, plan->digest) == 0) {
		invocation_say(inv, new ? _("%s: adopted in a new store: version %s, digest %.12s…")
			: _("%s: already in force: version %s, digest %.12s…"), file->name, plan->version,
			plan->digest);
		return 0;
	}
	rc = invocation_commit_from(inv, next_act, &a);
	iptk_act_free(a.act);
	if (rc == 0 && !inv->dry_run) {
		invocation_say(inv, _("%s: adopted: version %s, digest %.12s…; incidents already open keep "
			"the plan that they were opened under"), file->name, plan->version, plan->digest);
	}
	return rc;
}

int verb_adopt(struct invocation *inv)
{
	struct iptk_plan *plan = NULL;
	struct plan_file file;
	int rc;

	if (inv->n_operands > 1) {
		return invocation_usage(inv, _("one plan file is wanted"));
	}
	rc = plan_file_read(inv, &file) != 0 ? invocation_fail(inv)
		: plan_file_check(inv, &file, &plan);
	if (rc == 0) {
		rc = adopt(inv, &file, plan);
	}
	iptk_plan_free(plan);
	plan_file_done(&file);
	return rc;
}
