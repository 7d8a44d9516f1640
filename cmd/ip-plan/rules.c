/*
 * ip-plan rules: the table of rules; those of one act, or those that could answer the acts
 * that are lawful for an incident as it stands.
 */
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "ip-plan/verbs.h"

/* "close.approve" is in "close.approve close.return", in "close.*" and in "*". */
static bool looks_at(const char *acts, const char *act)
{
	for (const char *p = acts; p != NULL && *p != '\0'; ) {
		size_t n = strcspn(p, " ");

		if ((n == strlen(act) && strncmp(p, act, n) == 0)
				|| (n > 0 && p[n - 1] == '*' && strncmp(p, act, n - 1) == 0)) {
			return true;
		}
		p += n + strspn(p + n, " ");
	}
	return false;
}

static bool looks_at_state(const char *acts, enum iptk_state state)
{
	for (size_t i = 0; i < iptk_acts_count(); i++) {
		const struct iptk_act_def *def = iptk_act_def_at(i);

		if ((def->states & (1u << state)) != 0 && looks_at(acts, def->name)) {
			return true;
		}
	}
	return false;
}

static int unknown_act(struct invocation *inv, const char *act)
{
	const char *names[128] = { NULL };

	for (size_t i = 0; i < iptk_acts_count() && i < 127; i++) {
		names[i] = iptk_act_def_at(i)->name;
	}

	const char *near = utf8_nearest(act, names);

	iptk_fail_at(&inv->err, IPTK_E_INPUT, "--act", near != NULL ? _("unknown act '%s'; did you "
		"mean '%s'?") : _("unknown act '%s'%s"), act, near != NULL ? near : "");
	return invocation_fail(inv);
}

static int rows(struct invocation *inv, struct iptk_listing *listing)
{
	const char *act = invocation_option(inv, "act");
	struct iptk_rule rule;

	for (size_t k = 0; iptk_rule_at(k, &rule); k++) {
		if ((act == NULL || looks_at(rule.acts, act)) && (inv->filter.states == 0
				|| looks_at_state(rule.acts, (enum iptk_state)__builtin_ctz(inv->filter.states)))) {
			iptk_listing_row(listing, &rule);
		}
	}
	return 0;
}

int verb_rules(struct invocation *inv)
{
	const char *act = invocation_option(inv, "act");
	struct iptk_incident incident;
	char **refs = NULL;
	size_t n = 0;
	int rc = 0;

	if (act != NULL && iptk_act_def_find(act) == NULL) {
		return unknown_act(inv, act);
	}
	if (inv->n_operands > 0) {
		rc = invocation_open(inv, IPTK_OPEN_READ);
		rc = rc != 0 ? rc : invocation_refs(inv, &refs, &n);
		if (rc == 0 && n > 0) {
			rc = iptk_session_resolve(inv->session, refs[0], &incident, NULL, &inv->err);
		}
		refs_free(refs);
		if (rc != 0) {
			return invocation_fail(inv);
		}
		if (n > 0) {
			inv->filter.states = 1u << incident.state;
		}
		inv->n_operands = 0;
	}
	return invocation_list(inv, iptk_rule_columns, iptk_n_rule_columns, rows);
}
