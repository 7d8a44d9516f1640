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

/* Whoever adopts a plan in which they are nobody locks themselves out of the record. */
static int check_stranger(struct invocation *inv, const struct plan_file *file,
	const struct iptk_plan *plan)
{
	const char *confirm = invocation_option(inv, "confirm");
	const char *stranger = place_stranger(inv, plan);

	if (stranger == NULL || (confirm != NULL && strcmp(confirm, plan->version) == 0)) {
		return 0;
	}
	if (confirm != NULL) {
		return iptk_fail_at(&inv->err, IPTK_E_INPUT, file->name,
			_("--confirm names '%s', and the plan's version is '%s'; nothing changed"), confirm,
			plan->version);
	}
	return iptk_fail_at(&inv->err, IPTK_E_INPUT, file->name, _("nobody in it has your account (%s), "
		"so you could record nothing more and adopt no other plan; give a person 'account: %s', or "
		"in a store of your own the plan 'owner: PERSON'; where it is meant for others, adopt it "
		"with --confirm '%s'; nothing changed"), stranger, stranger, plan->version);
}

/* Without a file only a new store gets the built-in plan: it would silently take the place of
 * the organisation's own. */
static int check_builtin(struct invocation *inv, const struct plan_file *file, bool new)
{
	if (!file->builtin || new || invocation_option(inv, "builtin") != NULL) {
		return 0;
	}
	return iptk_fail(&inv->err, IPTK_E_USAGE, _("the store has a plan already; name the plan file, "
		"or --builtin for the built-in plan in its place"));
}

/* ---- what the plan lacks of open incidents ---------------------------------------------------- */

/* What open incidents are of, and the plan does not know; with their references. */
struct lacking {
	char *what; /* "profile nis2" */
	struct buf refs;
};
struct lackings {
	struct lacking *list;
	size_t n;
};

static void add_lacking(struct lackings *l, const char *kind, const char *id, const char *ref)
{
	AUTO_BUF struct buf what = { 0 };
	size_t k = 0;

	buf_addf(&what, "%s '%s'", kind, id);
	while (k < l->n && strcmp(l->list[k].what, buf_text(&what)) != 0) {
		k++;
	}
	if (k == l->n) {
		MEM_ROOM(l->list, l->n);
		l->list[l->n++] = (struct lacking) { .what = buf_take(&what) };
	}
	buf_addf(&l->list[k].refs, "%s%s", l->list[k].refs.len > 0 ? " " : "", ref);
}

static void look_at(struct lackings *l, const struct iptk_plan *plan, const struct iptk_incident *i)
{
	AUTO_FREE char *under = mem_strdup(i->under != NULL ? i->under : "");
	char *rest = under;

	for (char *id; (id = strsep(&rest, " ")) != NULL; ) {
		if (id[0] != '\0' && iptk_plan_profile(plan, id) == IPTK_NONE) {
			add_lacking(l, _("profile"), id, i->ref);
		}
	}
	if (i->dept != NULL && i->dept[0] != '\0' && iptk_plan_department(plan, i->dept) == IPTK_NONE) {
		add_lacking(l, _("department"), i->dept, i->ref);
	}
}

/* Said, and no more: what was opened under an earlier plan goes on under it. */
static void say_lacking(struct invocation *inv, const char *name, const struct iptk_plan *plan)
{
	struct iptk_error ignored = IPTK_ERROR_INIT;
	struct iptk_cursor *cursor = NULL;
	struct lackings lacking = { 0 };
	struct iptk_incident row;
	struct iptk_filter filter;

	iptk_filter_init(&filter, inv->now);
	filter.open = true;
	filter.drill = 2;
	if (iptk_incidents(inv->session, &filter, &cursor, &ignored) == 0) {
		while (iptk_cursor_incident(cursor, &row, &ignored) == 0) {
			look_at(&lacking, plan, &row);
		}
	}
	iptk_cursor_free(cursor);
	for (size_t k = 0; k < lacking.n; k++) {
		invocation_say(inv, _("%s: warning: it lacks the %s of these open incidents, which go on under "
			"the plan that they were opened under: %s"), name, lacking.list[k].what,
			buf_text(&lacking.list[k].refs));
		mem_freep(&lacking.list[k].what);
		buf_done(&lacking.list[k].refs);
	}
	mem_freep(&lacking.list);
}

static int adopt(struct invocation *inv, const struct plan_file *file, const struct iptk_plan *plan)
{
	struct adoption a = { .inv = inv, .yaml = file->yaml };
	bool new = false;
	int rc = check_stranger(inv, file, plan);

	rc = rc != 0 ? rc : open_store(inv, file, &new);
	if (rc != 0) {
		return invocation_fail(inv);
	}
	if (strcmp(iptk_session_plan(inv->session)->digest, plan->digest) == 0) {
		invocation_say(inv, new ? _("%s: adopted in a new store: version %s, digest %.12s…")
			: _("%s: already in force: version %s, digest %.12s…"), file->name, plan->version,
			plan->digest);
		plan_say_profiles(inv, plan);
		return 0;
	}
	if (check_builtin(inv, file, new) != 0) {
		return invocation_fail(inv);
	}
	rc = invocation_commit_from(inv, next_act, &a);
	iptk_act_free(a.act);
	if (rc == 0) {
		say_lacking(inv, file->name, plan);
	}
	if (rc == 0 && !inv->dry_run) {
		invocation_say(inv, _("%s: adopted: version %s, digest %.12s…; incidents already open keep "
			"the plan that they were opened under"), file->name, plan->version, plan->digest);
		plan_say_profiles(inv, plan);
	}
	return rc;
}

int verb_adopt(struct invocation *inv)
{
	struct iptk_plan *plan = NULL;
	struct plan_file file;
	int rc;

	if (inv->n_operands > 0 && invocation_option(inv, "builtin") != NULL) {
		return invocation_usage(inv, _("a plan file and --builtin exclude each other"));
	}
	rc = plan_file_read(inv, &file) != 0 ? invocation_fail(inv)
		: plan_file_check(inv, &file, &plan);
	if (rc == 0) {
		rc = adopt(inv, &file, plan);
	}
	if (rc == 0) {
		plan_doubts(inv, file.name, plan);
	}
	iptk_plan_free(plan);
	plan_file_done(&file);
	return rc;
}
