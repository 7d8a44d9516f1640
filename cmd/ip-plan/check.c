/*
 * ip-plan check: a plan file, held against what a plan must be. Every error of the file at
 * once, one a line with its place; status 5.
 */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "config/config.h"
#include "ip-plan/verbs.h"

static int read_part(struct invocation *inv, const char *path, struct config_part *ret)
{
	char *yaml = NULL;
	int rc = strcmp(path, "-") == 0 ? invocation_read(inv, path, &yaml, &ret->len)
		: iptk_config_read(path, &yaml, &ret->len, &inv->err);

	ret->name = mem_strdup(path);
	ret->yaml = yaml;
	return rc;
}

/* The plan file and the profiles after it. */
static int read_files(struct invocation *inv, const char *const *paths, size_t n,
	struct plan_file *ret)
{
	int rc = 0;

	ret->parts = mem_alloc(n * sizeof *ret->parts);
	for (size_t i = 0; i < n && rc == 0; i++) {
		for (size_t j = 0; j < i; j++) {
			if (strcmp(paths[i], "-") == 0 && strcmp(paths[j], "-") == 0) {
				return iptk_fail(&inv->err, IPTK_E_USAGE, _("'-' is named twice; there is one "
					"standard input"));
			}
		}
		rc = read_part(inv, paths[i], &ret->parts[ret->n_parts++]);
	}
	ret->name = mem_strdup(paths[0]);
	if (rc == 0) {
		ret->yaml = iptk_config_join(ret->parts, n, &ret->len);
	}
	return rc;
}

/* The plan of the usual places, whose text is known. */
static void take_text(struct plan_file *ret, const char *name, const char *yaml)
{
	ret->name = mem_strdup(name);
	ret->yaml = mem_strdup(yaml);
	ret->len = strlen(yaml);
	ret->parts = mem_alloc(sizeof *ret->parts);
	ret->parts[0] = (struct config_part){ mem_strdup(name), mem_strdup(yaml), ret->len };
	ret->n_parts = 1;
}

int plan_file_read(struct invocation *inv, struct plan_file *ret)
{
	struct place place;
	int rc;

	*ret = (struct plan_file) { 0 };
	if (inv->n_operands > 0) {
		return read_files(inv, (const char *const *)inv->operands, inv->n_operands, ret);
	}
	if (inv->plan_path != NULL) {
		return read_files(inv, &inv->plan_path, 1, ret);
	}
	if (invocation_option(inv, "builtin") != NULL) {
		take_text(ret, _("built-in plan"), iptk_plan_builtin());
		ret->builtin = true;
		return 0;
	}
	rc = place_find(inv, &place);
	if (rc != 0) {
		return rc;
	}
	take_text(ret, place.plan_path != NULL ? place.plan_path : _("built-in plan"),
		place.plan_yaml != NULL ? place.plan_yaml : iptk_plan_builtin());
	ret->builtin = place.plan_path == NULL;
	place_done(&place);
	return 0;
}

void plan_file_done(struct plan_file *file)
{
	for (size_t i = 0; i < file->n_parts; i++) {
		free((char *)file->parts[i].name);
		free((char *)file->parts[i].yaml);
	}
	free(file->parts);
	free(file->name);
	free(file->yaml);
	*file = (struct plan_file) { 0 };
}

int plan_file_check(struct invocation *inv, const struct plan_file *file, struct iptk_plan **ret)
{
	struct config_errors errors = { 0 };
	int rc = iptk_config_parse_parts(file->parts, file->n_parts, ret, &errors, &inv->err);

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

void plan_say_profiles(struct invocation *inv, const struct iptk_plan *plan)
{
	for (size_t i = 0; i < plan->n_profiles; i++) {
		const struct iptk_profile *p = &plan->profiles[i];

		invocation_say(inv, _("profile %s: %s; off until an incident is put under it (--under %s). %s"),
			p->id, p->name, p->id, p->notice);
	}
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

	rc = plan_file_read(inv, &file);
	rc = rc != 0 ? invocation_fail(inv) : plan_file_check(inv, &file, &plan);
	if (rc == 0) {
		invocation_say(inv, _("%s: a good plan: version %s, %zu levels, %zu people, %zu clocks; "
			"digest %.12s…"), file.name, plan->version, plan->n_levels, plan->n_people,
			plan->n_clocks, plan->digest);
		plan_say_profiles(inv, plan);
		warn(inv, &file, plan);
		plan_doubts(inv, file.name, plan);
	}
	iptk_plan_free(plan);
	plan_file_done(&file);
	return rc;
}
