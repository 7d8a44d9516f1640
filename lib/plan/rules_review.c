/* Rules of the review and the archive (PLAN 5, 4.4.2). */
#include <string.h>

#include "base/i18n.h"
#include "plan/rules.h"

static bool part_is(const struct iptk_facts *f, const char *type, const char *state)
{
	return f->has_part && f->part.type != NULL && strcmp(f->part.type, type) == 0
		&& f->part.state != NULL && strcmp(f->part.state, state) == 0;
}

static bool refuse_demands(const struct iptk_facts *f, const char *const *words,
	struct iptk_refusal *r)
{
	struct rule_list list;
	const char *first = NULL;
	if (demand_open(f, words, &list, &first) == 0) {
		return false;
	}
	rule_what(r, "still open: %s", list.text);
	demand_mend(f, first, r);
	return true;
}

/* PLAN 5.2.1: investigated before the summary, where the plan file says so. */
bool rule_summary_demands(const struct iptk_facts *f, struct iptk_refusal *r)
{
	return refuse_demands(f, (const char *const *)f->plan->summary_demands, r);
}

bool rule_archive_demands(const struct iptk_facts *f, struct iptk_refusal *r)
{
	return refuse_demands(f, (const char *const *)f->plan->archive_demands, r);
}

bool rule_review_submitted(const struct iptk_facts *f, struct iptk_refusal *r)
{
	if (part_is(f, "submit", "submitted")) {
		return false;
	}
	if (f->has_part && f->part.type != NULL && strcmp(f->part.type, "submit") == 0) {
		rule_what(r, "the summary %s is %s", f->part.ref, _(f->part.state));
	} else if (f->has_part) {
		rule_what(r, "%s is not a submitted summary", rule_part_ref(f));
	} else {
		rule_what(r, "no summary is submitted");
	}
	rule_mend(r, "submit one: ip-review summary --submit %s --from FILE", rule_ref(f));
	return true;
}

bool rule_review_exact(const struct iptk_facts *f, struct iptk_refusal *r)
{
	const char *digest = rule_text(f, "digest");
	if (digest == NULL || f->part.digest == NULL || !part_is(f, "submit", "submitted")
		|| strcmp(digest, f->part.digest) == 0) {
		return false;
	}
	rule_what(r, "the digest is not that of the summary, %.12s…", f->part.digest);
	rule_mend(r, "read it as it stands: ip-review show %s", f->part.ref);
	return true;
}

bool rule_review_task(const struct iptk_facts *f, struct iptk_refusal *r)
{
	if (!f->has_part && rule_is(f, "review.waive")) {
		return false;
	}
	if (part_is(f, "recovery", "open") || part_is(f, "improve", "open")
		|| part_is(f, "evaluate", "open")) {
		return false;
	}
	bool task = f->part.type != NULL
		&& (strcmp(f->part.type, "recovery") == 0 || strcmp(f->part.type, "improve") == 0
			|| (strcmp(f->part.type, "evaluate") == 0 && f->part.owner != NULL));
	if (f->has_part && task) {
		rule_what(r, "the task %s is %s already", f->part.ref, _(f->part.state));
	} else {
		rule_what(r, "%s is not a task", rule_part_ref(f));
	}
	rule_mend(r, "see the open ones: ip-review todo %s", rule_ref(f));
	return true;
}

bool rule_review_waive(const struct iptk_facts *f, struct iptk_refusal *r)
{
	const char *item = rule_text(f, "item");
	const char *const *end = (const char *const *)f->plan->end_demands;
	const char *const *summary = (const char *const *)f->plan->summary_demands;
	const char *const *archive = (const char *const *)f->plan->archive_demands;
	if (item == NULL ? f->has_part
		: iptk_words_have(end, item) || iptk_words_have(summary, item)
			|| iptk_words_have(archive, item)) {
		return false;
	}
	struct rule_list list = { .n = 0 };
	for (const char *const *w = summary; w != NULL && *w != NULL; w++) {
		rule_list_add(&list, ", ", *w);
	}
	for (const char *const *w = archive; w != NULL && *w != NULL; w++) {
		rule_list_add(&list, ", ", *w);
	}
	if (item == NULL) {
		rule_what(r, "neither a task nor an item is named");
	} else {
		rule_what(r, "the plan demands no '%s'", item);
	}
	rule_mend(r, "name a task, or --item as one of %s", list.text);
	return true;
}
