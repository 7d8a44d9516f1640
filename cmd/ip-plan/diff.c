/*
 * ip-plan diff: what a plan file would change in the plan in force, key by key. Lines that
 * begin with '-' are in force, those with '+' would be.
 */
#include <string.h>

#include "base/i18n.h"
#include "ip-plan/verbs.h"

static const char *value_of(const struct flat *flat, const char *path)
{
	for (size_t i = 0; i < flat->n; i++) {
		if (strcmp(flat->lines[i].path, path) == 0) {
			return flat->lines[i].value;
		}
	}
	return NULL;
}

static void put(char sign, const char *path, const char *value)
{
	printf("%c ", sign);
	iptk_put_safe(stdout, path, false);
	fputs(": ", stdout);
	iptk_put_safe(stdout, value, false);
	putchar('\n');
}

static size_t compare(const struct iptk_plan *old, const struct iptk_plan *new)
{
	struct flat a = { 0 }, b = { 0 };
	size_t n = 0;

	flat_make(&a, old);
	flat_make(&b, new);
	for (size_t i = 0; i < a.n; i++) {
		const char *now = value_of(&b, a.lines[i].path);

		if (now == NULL || strcmp(now, a.lines[i].value) != 0) {
			put('-', a.lines[i].path, a.lines[i].value);
			n++;
			if (now != NULL) {
				put('+', a.lines[i].path, now);
			}
		}
	}
	for (size_t i = 0; i < b.n; i++) {
		if (value_of(&a, b.lines[i].path) == NULL) {
			put('+', b.lines[i].path, b.lines[i].value);
			n++;
		}
	}
	flat_done(&a);
	flat_done(&b);
	return n;
}

int verb_diff(struct invocation *inv)
{
	struct iptk_plan *plan = NULL;
	struct plan_file file;
	struct place place;
	int rc;

	rc = plan_file_read(inv, &file) != 0 ? invocation_fail(inv)
		: plan_file_check(inv, &file, &plan);
	if (rc == 0) {
		rc = place_find(inv, &place);
		if (rc == 0) {
			rc = place_open(inv, &place, place.db_is_default, false, IPTK_OPEN_READ);
			place_done(&place);
		}
		rc = rc != 0 ? invocation_fail(inv) : 0;
	}
	if (rc == 0 && compare(iptk_session_plan(inv->session), plan) == 0) {
		invocation_say(inv, strcmp(iptk_session_plan(inv->session)->digest, plan->digest) == 0
			? _("%s: the plan in force") : _("%s: says the same as the plan in force, in other words "
			"(layout, comments or order)"), file.name);
	}
	iptk_plan_free(plan);
	plan_file_done(&file);
	return rc;
}
