/*
 * ip-plan check: a plan file, held against what a plan must be. Every error of the file at
 * once, one a line with its place; status 5.
 */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "config/config.h"
#include "ip-plan/verbs.h"

int plan_file_read(struct invocation *inv, struct plan_file *ret)
{
	const char *path = inv->n_operands > 0 ? inv->operands[0] : inv->plan_path;
	struct place place;
	int rc;

	*ret = (struct plan_file) { 0 };
	if (path != NULL && strcmp(path, "-") == 0) {
		ret->name = mem_strdup("-");
		return invocation_read(inv, path, &ret->yaml, &ret->len);
	}
	if (path != NULL) {
		ret->name = mem_strdup(path);
		return iptk_config_read(path, &ret->yaml, &ret->len, &inv->err);
	}
	if (invocation_option(inv, "builtin") != NULL) {
		ret->name = mem_strdup(_("built-in plan"));
		ret->yaml = mem_strdup(iptk_plan_builtin());
		ret->len = strlen(ret->yaml);
		ret->builtin = true;
		return 0;
	}
	rc = place_find(inv, &place);
	if (rc != 0) {
		return rc;
	}
	ret->name = mem_strdup(place.plan_path != NULL ? place.plan_path : _("built-in plan"));
	ret->yaml = mem_strdup(place.plan_yaml != NULL ? place.plan_yaml : iptk_plan_builtin());
	ret->len = strlen(ret->yaml);
	ret->builtin = place.plan_path == NULL;
	place_done(&place);
	return 0;
}

void plan_file_done(struct plan_file *file)
{
	free(file->name);
	free(file->yaml);
	*file = (struct plan_file) { 0 };
}

int plan_file_check(struct invocation *inv, const struct plan_file *file, struct iptk_plan **ret)
{
	struct config_errors errors = { 0 };
	int rc = iptk_config_parse(file->name, file->yaml, file->len, ret, &errors, &inv->err);

	for (size_t i = 0; rc != 0 && i < errors.n; i++) {
		fprintf(stderr, "%s: ", inv->tool->name);
		iptk_put_safe(stderr, errors.list[i].place, false);
		fputs(": ", stderr);
		iptk_put_safe(stderr, errors.list[i].text, false);
		fputc('\n', stderr);
	}
	if (rc != 0 && errors.n == 0) {
		invocation_fail(inv);
	}
	config_errors_done(&errors);
	return -rc;
}

static void warn(const struct invocation *inv, const struct plan_file *file,
	const struct iptk_plan *plan)
{
	const char *stranger = place_stranger(inv, plan);

	if (stranger != NULL && !inv->quiet) {
		fprintf(stderr, _("%s: %s: warning: nobody in it has your account (%s), so once it is adopted "
			"you could record nothing; give a person 'account: %s', or in a store of your own the "
			"plan 'owner: PERSON'\n"), inv->tool->name, file->name, stranger, stranger);
	}
}

int verb_check(struct invocation *inv)
{
	struct iptk_plan *plan = NULL;
	struct plan_file file;
	int rc;

	if (inv->n_operands > 1) {
		return invocation_usage(inv, _("one plan file is wanted"));
	}
	rc = plan_file_read(inv, &file);
	rc = rc != 0 ? invocation_fail(inv) : plan_file_check(inv, &file, &plan);
	if (rc == 0) {
		invocation_say(inv, _("%s: a good plan: version %s, %zu levels, %zu people, %zu clocks; "
			"digest %.12s…"), file.name, plan->version, plan->n_levels, plan->n_people,
			plan->n_clocks, plan->digest);
		warn(inv, &file, plan);
	}
	iptk_plan_free(plan);
	plan_file_done(&file);
	return rc;
}
