/*
 * ip-plan diff: what a plan file would change in the plan in force, key by key; or how two
 * plan files differ. Lines that begin with '-' are in force, or in the first file, those with
 * '+' would be, or are in the second.
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

/* No key has another value. Should one be missing from the lines, this still sees it. */
static void say_alike(struct invocation *inv, const char *name, const char *other)
{
	invocation_say(inv, _("%s: no key has another value than in %s, but entries stand in another "
		"order (the first person listed who may lead leads), or something differs that is not "
		"listed here; compare the texts with diff(1)"), name, other);
}

/* The second of two files, when it is a plan of its own and no profile; else NULL. */
static struct iptk_plan *second_plan(struct invocation *inv)
{
	struct iptk_error ignored = IPTK_ERROR_INIT;
	struct iptk_plan *plan = NULL;
	AUTO_FREE char *yaml = NULL;
	size_t len;

	if (inv->n_operands != 2 || strcmp(inv->operands[1], "-") == 0
			|| iptk_config_read(inv->operands[1], &yaml, &len, &ignored) != 0
			|| iptk_config_parse(inv->operands[1], yaml, len, &plan, NULL, &ignored) != 0) {
		return NULL;
	}
	return plan;
}

static int compare_files(struct invocation *inv, const struct iptk_plan *second)
{
	struct iptk_plan *first = NULL;
	struct plan_file file;
	int rc;

	inv->n_operands = 1;
	rc = plan_file_read(inv, &file) != 0 ? invocation_fail(inv)
		: plan_file_check(inv, &file, &first);
	if (rc == 0 && compare(first, second) == 0) {
		if (iptk_plan_is_same(first, second)) {
			invocation_say(inv, _("%s and %s say the same"), inv->operands[0], inv->operands[1]);
		} else {
			say_alike(inv, inv->operands[1], inv->operands[0]);
		}
	}
	iptk_plan_free(first);
	plan_file_done(&file);
	return rc;
}

/* Against the plan in force. */
static void compare_adopted(struct invocation *inv, const char *name, const struct iptk_plan *plan)
{
	const struct iptk_plan *now = iptk_session_plan(inv->session);

	if (compare(now, plan) != 0) {
		return;
	}
	if (strcmp(now->digest, plan->digest) == 0) {
		invocation_say(inv, _("%s: the plan in force"), name);
	} else if (iptk_plan_is_same(now, plan)) {
		invocation_say(inv, _("%s: says the same as the plan in force, in other words (layout or "
			"comments)"), name);
	} else {
		say_alike(inv, name, _("the plan in force ('ip-plan show')"));
	}
}

int verb_diff(struct invocation *inv)
{
	struct iptk_plan *plan = second_plan(inv);
	struct plan_file file;
	struct place place;
	int rc;

	if (plan != NULL) {
		rc = compare_files(inv, plan);
		iptk_plan_free(plan);
		return rc;
	}
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
	if (rc == 0) {
		compare_adopted(inv, file.name, plan);
	}
	iptk_plan_free(plan);
	plan_file_done(&file);
	return rc;
}
