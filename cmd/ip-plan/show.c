/*
 * ip-plan show: the plan in force as it was adopted, byte for byte; -J as an object. Where
 * there is no store yet, the plan that the first command would adopt.
 */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "ip-plan/verbs.h"

static int print(struct invocation *inv, const struct iptk_plan *plan)
{
	const char *format = invocation_option(inv, "format");

	if (invocation_option(inv, "json") != NULL || (format != NULL && strcmp(format, "json") == 0)) {
		return iptk_show_plan(stdout, IPTK_FORMAT_JSON, plan, &inv->err) == 0 ? 0
			: invocation_fail(inv);
	}
	if (format != NULL && strcmp(format, "yaml") != 0) {
		return invocation_usage(inv, _("format '%s' is not one of: yaml json"), format);
	}
	fputs(plan->yaml, stdout);
	return 0;
}

/* No store: the plan file or the built-in plan. */
static int print_file(struct invocation *inv)
{
	struct iptk_plan *plan = NULL;
	struct plan_file file;
	int rc = plan_file_read(inv, &file) != 0 ? invocation_fail(inv)
		: plan_file_check(inv, &file, &plan);

	if (rc == 0) {
		rc = print(inv, plan);
	}
	iptk_plan_free(plan);
	plan_file_done(&file);
	return rc;
}

int verb_show_plan(struct invocation *inv)
{
	struct place place;
	bool named, there;
	int rc = place_find(inv, &place);

	if (rc != 0) {
		return invocation_fail(inv);
	}
	there = access(place.db_path, F_OK) == 0 || errno != ENOENT;
	named = !place.db_is_default;
	if (!there && !named) {
		place_done(&place);
		return print_file(inv);
	}
	rc = place_open(inv, &place, false, true, IPTK_OPEN_READ);
	place_done(&place);
	return rc != 0 ? invocation_fail(inv) : print(inv, iptk_session_plan(inv->session));
}
