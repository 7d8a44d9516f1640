/* Rules of measures, evidence and releases (PLAN 4.2.2, 4.3). */
#include <string.h>

#include "base/i18n.h"
#include "plan/rules.h"

static const struct iptk_category *category(const struct iptk_facts *f)
{
	const char *word = rule_text(f, "category");
	int index = word == NULL ? IPTK_NONE : iptk_plan_category(f->plan, word);
	return index == IPTK_NONE ? NULL : &f->plan->categories[index];
}

bool rule_measure_release(const struct iptk_facts *f, struct iptk_refusal *r)
{
	const struct iptk_category *c = category(f);
	if (c == NULL || !c->is_release) {
		return false;
	}
	rule_what(r, "'%s' is published, and must be approved first", c->id);
	rule_mend(r, "draft it: ip-escalate draft %s --category %s --text TEXT", rule_ref(f), c->id);
	return true;
}

bool rule_measure_fields(const struct iptk_facts *f, struct iptk_refusal *r)
{
	const struct iptk_category *c = category(f);
	if (c == NULL || c->is_release) {
		return false;
	}
	struct rule_list list = { .n = 0 };
	const char *names[8];
	for (const char **w = c->required; w != NULL && *w != NULL && list.n < 8; w++) {
		if (!rule_has(f, *w)) {
			names[list.n] = *w;
			rule_list_add(&list, ", ", rule_field_said(*w));
		}
	}
	if (list.n == 0) {
		return false;
	}
	rule_what(r, "a measure of '%s' lacks %s", i18n_named(c->id, c->name), list.text);
	rule_mend_fields(r, names, list.n);
	return true;
}

bool rule_evidence_type(const struct iptk_facts *f, struct iptk_refusal *r)
{
	const char *type = rule_text(f, "type");
	const char *const *types = (const char *const *)f->plan->evidence_types;
	if (type == NULL || types == NULL || types[0] == NULL || iptk_words_have(types, type)) {
		return false;
	}
	struct rule_list list = { .n = 0 };
	for (; *types != NULL; types++) {
		rule_list_add(&list, ", ", *types);
	}
	rule_what(r, "the plan lists no evidence of type '%s'", type);
	rule_mend(r, "give --type as one of %s", list.text);
	return true;
}

/* ---- releases ------------------------------------------------------------------------- */

static bool is_release(const struct iptk_facts *f)
{
	return f->has_part && f->part.letter == 'm' && f->part.type != NULL
		&& strcmp(f->part.type, "draft") == 0;
}

static bool in_state(const struct iptk_facts *f, const char *state)
{
	return f->part.state != NULL && strcmp(f->part.state, state) == 0;
}

bool rule_release_category(const struct iptk_facts *f, struct iptk_refusal *r)
{
	if (f->has_part && f->part.letter == 'm' && !is_release(f)) {
		rule_what(r, "%s is a measure, not a release", f->part.ref);
		rule_mend(r, "draft a new one: ip-escalate draft %s --text TEXT", rule_ref(f));
		return true;
	}
	const struct iptk_category *c = category(f);
	if (c == NULL || c->is_release) {
		return false;
	}
	rule_what(r, "'%s' is not a category that is published", c->id);
	rule_mend(r, "add it as a measure: ip-report measure %s --category %s --text TEXT",
		rule_ref(f), c->id);
	return true;
}

bool rule_release_kept(const struct iptk_facts *f, struct iptk_refusal *r)
{
	if (!is_release(f) || !in_state(f, "published") || !rule_has(f, "text")) {
		return false;
	}
	rule_what(r, "%s is published", f->part.ref);
	rule_mend(r, "draft a new one: ip-escalate draft %s --text TEXT", rule_ref(f));
	return true;
}

/* The next lawful command for a release as it stands. */
static void mend_release(const struct iptk_facts *f, struct iptk_refusal *r)
{
	const char *part = rule_part_ref(f);
	if (!is_release(f) || in_state(f, "published")) {
		rule_mend(r, "draft a new one: ip-escalate draft %s --text TEXT", rule_ref(f));
	} else if (in_state(f, "draft")) {
		rule_mend_act(r, f, N_("have it approved"), "release.approve", part, NULL);
	} else if (in_state(f, "returned")) {
		rule_mend(r, "redraft it: ip-escalate draft %s --text TEXT", part);
	} else {
		rule_mend(r, "publish it: ip-escalate publish %s --channel CHANNEL "
			"--address ADDRESS", part);
	}
}

static bool refuse_release_state(const struct iptk_facts *f, const char *wanted,
	struct iptk_refusal *r)
{
	if (is_release(f) && in_state(f, wanted)) {
		return false;
	}
	if (is_release(f)) {
		rule_what(r, "%s is %s, not %s", f->part.ref,
			in_state(f, "draft") ? _("a draft") : _(f->part.state),
			strcmp(wanted, "draft") == 0 ? _("a draft") : _(wanted));
	} else {
		rule_what(r, "%s is a measure, not a release", rule_part_ref(f));
	}
	mend_release(f, r);
	return true;
}

bool rule_release_draft(const struct iptk_facts *f, struct iptk_refusal *r)
{
	return refuse_release_state(f, "draft", r);
}

/* PLAN 4.2.2: reviewed by the leading group first. */
bool rule_release_approved(const struct iptk_facts *f, struct iptk_refusal *r)
{
	return refuse_release_state(f, "approved", r);
}

bool rule_release_exact(const struct iptk_facts *f, struct iptk_refusal *r)
{
	bool approve = rule_is(f, "release.approve");
	if (!is_release(f) || f->part.digest == NULL
		|| !in_state(f, approve ? "draft" : "approved")) {
		return false;
	}
	const char *digest = approve ? rule_text(f, "digest") : f->text_digest;
	if (digest == NULL || strcmp(digest, f->part.digest) == 0) {
		return false;
	}
	if (approve) {
		rule_what(r, "the digest is not that of the draft, %.12s…", f->part.digest);
		rule_mend(r, "read the draft as it stands: ip-escalate show %s", f->part.ref);
	} else {
		rule_what(r, "the text is not the approved one, %.12s…", f->part.digest);
		rule_mend(r, "publish it without --text, or redraft it: ip-escalate draft %s "
			"--text TEXT", f->part.ref);
	}
	return true;
}
