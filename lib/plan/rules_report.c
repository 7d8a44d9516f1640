/* Rules of reports, signals and corrections (PLAN 3.1, 4.1). */
#include <string.h>

#include "base/i18n.h"
#include "iptk/time.h"
#include "plan/rules.h"

/* Whether the moment of discovery is known: it stands in for an unknown occurrence. */
static bool discovery_known(const struct iptk_facts *f)
{
	return rule_has(f, "discovered") || (f->has_incident
		&& f->incident.mark_at[IPTK_MARK_DISCOVERED] != IPTK_NO_TIME);
}

static bool refuse_missing(struct iptk_refusal *r, const char *report,
	const char *const *names, size_t n)
{
	if (n == 0) {
		return false;
	}
	struct rule_list list = { .n = 0 };
	for (size_t k = 0; k < n; k++) {
		rule_list_add(&list, ", ", rule_field_said(names[k]));
	}
	rule_what(r, "the %s report lacks %s", _(report), list.text);
	rule_mend_fields(r, names, n);
	return true;
}

/* PLAN 4.1.2: time, place and course; an unknown occurrence is told from discovery. */
bool rule_first_complete(const struct iptk_facts *f, struct iptk_refusal *r)
{
	const char *names[16];
	size_t n = 0;
	for (const char **w = f->plan->required_first; w != NULL && *w != NULL && n < 16; w++) {
		bool told = rule_has(f, *w)
			|| (strcmp(*w, "occurred") == 0 && discovery_known(f));
		if (!told) {
			names[n++] = *w;
		}
	}
	return refuse_missing(r, N_("first"), names, n);
}

bool rule_signal_says(const struct iptk_facts *f, struct iptk_refusal *r)
{
	if (rule_has(f, "title") || rule_has(f, "course")) {
		return false;
	}
	rule_what(r, "the signal says nothing");
	rule_mend(r, "give --title TEXT or --course TEXT");
	return true;
}

/* Fields still unknown with this act; wanted NULL: all eight. */
static size_t still_missing(const struct iptk_facts *f, const char *const *wanted,
	const char **ret_names)
{
	size_t n = 0;
	for (size_t k = 0; k < f->n_missing; k++) {
		const char *name = f->missing[k];
		if ((wanted == NULL || iptk_words_have(wanted, name))
			&& !(strcmp(name, "occurred") == 0 && discovery_known(f))) {
			ret_names[n++] = name;
		}
	}
	return n;
}

/* PLAN 4.1.1, 4.1.2 */
bool rule_written_complete(const struct iptk_facts *f, struct iptk_refusal *r)
{
	const char *names[16];
	size_t n = f->plan->required_written == NULL ? 0
		: still_missing(f, (const char *const *)f->plan->required_written, names);
	return refuse_missing(r, N_("written"), names, n);
}

bool rule_final_complete(const struct iptk_facts *f, struct iptk_refusal *r)
{
	const char *names[16];
	size_t n = rule_has(f, "final") ? still_missing(f, NULL, names) : 0;
	return refuse_missing(r, N_("final"), names, n);
}

bool rule_verify_once(const struct iptk_facts *f, struct iptk_refusal *r)
{
	int64_t at = f->incident.mark_at[IPTK_MARK_VERIFIED];
	if (!f->has_incident || at == IPTK_NO_TIME) {
		return false;
	}
	char text[IPTK_TIME_MAX];
	rule_what(r, "it was verified at %s", iptk_time_format(at, text));
	rule_mend_next(f, r);
	return true;
}

/* PLAN 4.1.2: a follow-up reports something. */
bool rule_follow_something(const struct iptk_facts *f, struct iptk_refusal *r)
{
	bool demanded, repeat;
	const struct iptk_field *field;
	for (size_t k = 0; (field = iptk_act_field(f->def, k, &demanded, &repeat)) != NULL; k++) {
		if (rule_has(f, field->name) && (field->type != IPTK_FIELD_FLAG || f->again)) {
			return false; /* that it is the final one is nothing said */
		}
	}
	rule_what(r, "the follow-up says nothing");
	rule_mend(r, "say what is new: ip-report follow %s%s --course TEXT", rule_ref(f),
		rule_has(f, "final") ? " --final" : "");
	return true;
}

/* PLAN 2.2: a document is entered where one is owed or none stands yet. */
bool rule_correct_document(const struct iptk_facts *f, struct iptk_refusal *r)
{
	if (!rule_has(f, "doc") || f->document_owed || !f->has_part || f->part.doc == NULL) {
		return false;
	}
	rule_what(r, "%s owes no document; '%s' stands", f->part.ref, f->part.doc);
	rule_mend(r, "see what is owed: ip-report due %s", rule_ref(f));
	return true;
}

bool rule_correct_something(const struct iptk_facts *f, struct iptk_refusal *r)
{
	bool demanded, repeat;
	const struct iptk_field *field;
	for (size_t k = 0; (field = iptk_act_field(f->def, k, &demanded, &repeat)) != NULL; k++) {
		if (rule_has(f, field->name)) {
			return false;
		}
	}
	if (rule_has(f, "doc")) {
		return false;
	}
	rule_what(r, "the correction says nothing");
	rule_mend(r, "give the field as it should be, or the document: ip-report correct %s "
		"--ref DOC", rule_part_ref(f));
	return true;
}

bool rule_confirm_open(const struct iptk_facts *f, struct iptk_refusal *r)
{
	if (!f->has_part || f->part.attested) {
		return false;
	}
	rule_what(r, "%s awaits no confirmation", f->part.ref);
	rule_mend(r, "see who decided it: ip-report show %s", f->part.ref);
	return true;
}

static bool has_confirmed(const struct iptk_facts *f)
{
	for (size_t k = 0; f->recorder != IPTK_NONE && k < f->n_approvals; k++) {
		if (f->approvals[k].step == IPTK_STEP_CONFIRMED
			&& strcmp(f->approvals[k].person, f->roster->people[f->recorder].id) == 0) {
			return true;
		}
	}
	return false;
}

/* PLAN 2.1 */
bool rule_confirm_own(const struct iptk_facts *f, struct iptk_refusal *r)
{
	if (!f->has_part || !f->part.attested) {
		return false;
	}
	if (has_confirmed(f)) {
		rule_what(r, "you have confirmed %s already", f->part.ref);
		rule_mend(r, "the others who decided it confirm it from their own accounts");
		return true;
	}
	bool other = f->recorder == IPTK_NONE
		|| !rule_ids_have(f->part.by, f->roster->people[f->recorder].id);
	for (size_t k = 0; k < f->n_deciders; k++) {
		other = other || f->deciders[k] != f->recorder;
	}
	if (!other) {
		return false;
	}
	rule_what(r, "the decision is %s's, not yours", f->part.by != NULL ? f->part.by : _("another"));
	rule_mend(r, "let who decided confirm it from their own account");
	return true;
}

/* PLAN 3.2.3: a warning is lifted when the risk is gone, and only then. */
bool rule_judge_warning(const struct iptk_facts *f, struct iptk_refusal *r)
{
	if (!f->warning_in_force) {
		return false;
	}
	rule_what(r, "warning still %s", rule_level_said(f, f->warning.level));
	rule_mend_act(r, f, N_("lift it"), "warning.lift", rule_ref(f), NULL);
	return true;
}

bool rule_merge_target(const struct iptk_facts *f, struct iptk_refusal *r)
{
	if (!rule_has(f, "into") || f->merge_target_ok) {
		return false;
	}
	rule_what(r, "it cannot go into '%s'", rule_text(f, "into"));
	rule_mend(r, "name another incident that is still open: ip-report list --open");
	return true;
}
