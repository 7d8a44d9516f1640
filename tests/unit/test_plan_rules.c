/*
 * Every rule once allowed and once refused: each row takes a good case, in which the rule
 * was looked at and let the act through, spoils one thing, and expects just that rule to
 * refuse. Chains of approvers and the pure question who may decide come after.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "good_case.h"

static struct iptk_plan *plan; /* of the present row; spoilers may change it */

static void drop(struct good_case *c, const char *field)
{
	iptk_act_set(c->act, field, NULL);
}

static void put(struct good_case *c, const char *field, const char *value)
{
	iptk_act_set(c->act, field, value);
}

static void put_time(struct good_case *c, const char *field, int64_t at)
{
	put(c, field, arena_printf(&c->arena, "%lld", (long long)at));
}

static void by(struct good_case *c, const char *person)
{
	c->f.by_given = true;
	c->f.deciders[0] = iptk_plan_person(plan, person, GOOD_AT);
	c->f.n_deciders = 1;
	put(c, "doc", "字〔2026〕1号");
}

static void warn_now(struct good_case *c)
{
	c->f.warning_in_force = true;
	c->f.warning.level = "red";
	c->f.warning.at = GOOD_T;
}

#define SPOIL(name, ...) static void name(struct good_case *c) { __VA_ARGS__ }
#define MARK(which) c->f.incident.mark_at[IPTK_MARK_##which]
#define LEAVE (void)c

SPOIL(notice_sent, c->f.notice.state = "sent";)
SPOIL(notice_acked, c->f.notice.state = "acknowledged";)
SPOIL(stock_silent, iptk_act_set(c->act, "counted", "");)
SPOIL(stock_short, record_add_int(&c->act->record, "out", 8); c->f.in_stock = 7;)
SPOIL(run_unmarked, iptk_act_set(c->act, "planned", "k3");)
SPOIL(real_planned, iptk_act_set(c->act, "planned", "k3"); c->f.planned = IPTK_PLANNED_OPEN;)
SPOIL(planned_held, iptk_act_set(c->act, "planned", "k3"); iptk_act_set(c->act, "drill", "yes");
	c->f.planned = IPTK_PLANNED_HELD; c->f.planned_run = "2026-0009";)
SPOIL(planned_moved, c->f.planned = IPTK_PLANNED_MOVED;)
SPOIL(planned_off, iptk_act_set(c->act, "planned", "k3"); iptk_act_set(c->act, "reason", "r");
	c->f.planned = IPTK_PLANNED_CANCELLED;)
SPOIL(moved_silently, iptk_act_set(c->act, "planned", "k3");)
SPOIL(no_drill, c->f.incident.drill = false;)
SPOIL(evaluated_before, static const char *const all[] = { "?", NULL };
	iptk_act_set(c->act, "aspect", "?"); c->f.evaluated = all;)
SPOIL(score_101, iptk_act_set(c->act, "score", "101");)
SPOIL(poor, plan->pass_score = 60; iptk_act_set(c->act, "score", "59");)
SPOIL(mend_without_owner, iptk_act_set(c->act, "text", "改");
	record_add_int(&c->act->record, "due", GOOD_NOW + GOOD_MIN);)
SPOIL(correct_to_101, iptk_act_set(c->act, "score", "101");)
SPOIL(notice_held, c->f.notice.claim = "someone";)
SPOIL(other_plan, c->f.other_plan = true;)
SPOIL(nobody, good_decide(c, IPTK_NONE);)
SPOIL(ended, good_state(c, IPTK_STATE_ENDED);)
SPOIL(merged, good_state(c, IPTK_STATE_MERGED);)
SPOIL(responding, good_state(c, IPTK_STATE_RESPONDING);)
SPOIL(no_part, c->f.has_part = false;)
SPOIL(wrong_part, c->f.part.letter = 'a';)
SPOIL(no_scope, drop(c, "scope");)
SPOIL(no_place, drop(c, "place");)
SPOIL(no_occurred, drop(c, "occurred"); drop(c, "discovered");)
SPOIL(at_future, c->f.at = GOOD_NOW + 1;)
SPOIL(occurred_future, put_time(c, "occurred", GOOD_NOW + 1); drop(c, "discovered");
	drop(c, "received"); c->f.at = GOOD_NOW + 1; c->f.now = GOOD_NOW;)
SPOIL(discovered_first, put_time(c, "discovered", GOOD_T - 1);)
SPOIL(at_early, c->f.at = GOOD_T + 9 * GOOD_MIN;)
SPOIL(at_before_occurred, c->f.at = GOOD_T - 1;)
SPOIL(at_before_step, c->f.at = GOOD_T + 29 * GOOD_MIN;)
SPOIL(at_before_warning, c->f.at = GOOD_T + 24 * GOOD_MIN;)
SPOIL(late, c->f.late[0] = (struct iptk_clock_late){ "phone", 60, false }; c->f.n_late = 1;)
SPOIL(no_words, drop(c, "title"); drop(c, "course");)
SPOIL(cause_unknown, c->f.missing[0] = "cause"; c->f.n_missing = 1;)
SPOIL(final_unknown, put(c, "final", "yes"); cause_unknown(c);)
SPOIL(only_final, no_words(c); put(c, "final", "yes");)
SPOIL(acked_before, drop(c, "dept"); good_decide(c, 0); c->f.again = true; c->f.part.at = c->f.at + 1;)
SPOIL(verified, MARK(VERIFIED) = GOOD_T + 20 * GOOD_MIN;)
SPOIL(confirmed, c->f.part.attested = false;)
SPOIL(not_mine, c->f.part.by = "head";)
SPOIL(bad_target, c->f.merge_target_ok = false;)
SPOIL(as_release, put(c, "category", "release");)
SPOIL(as_legal, put(c, "category", "legal"); put(c, "basis", "法");)
SPOIL(as_dream, put(c, "type", "dream");)
SPOIL(red_on_signal, good_state(c, IPTK_STATE_SIGNAL); c->f.target_level = 0;)
SPOIL(no_warning, c->f.warning_in_force = false;)
SPOIL(same_level, good_state(c, IPTK_STATE_VERIFIED);
	c->f.target_level = iptk_plan_level(plan, c->f.warning.level);)
SPOIL(ack_for_other, good_decide(c, 6); put(c, "dept", "publicity");)
SPOIL(ack_by_member, good_decide(c, 4); put(c, "dept", "infotech");)
SPOIL(ack_of_nobody, good_decide(c, 0); drop(c, "dept");)
SPOIL(ack_too_early, c->f.part.at = c->f.at + 1;)
SPOIL(progress_too_early, MARK(STARTED) = c->f.at + 1;)
SPOIL(emergency_by_director, good_state(c, IPTK_STATE_REPORTED); c->f.target_response = 2;
	c->f.warning.level = "yellow"; good_decide(c, 2);)
SPOIL(presumed_emergency, good_state(c, IPTK_STATE_REPORTED); good_decide(c, 3);
	c->f.deciders[0] = 1; c->f.presumed = true;)
SPOIL(raise_down, c->f.incident.response = "I"; put(c, "reason", "因");)
SPOIL(raise_nowhere, c->f.incident.response = "II";)
SPOIL(no_target, c->f.target_response = IPTK_NONE; c->f.warning_in_force = false;)
SPOIL(not_mapped, c->f.target_response = 2;)
SPOIL(not_mapped_director, c->f.target_response = 2; good_decide(c, 2); put(c, "reason", "因");)
SPOIL(as_legal_release, put(c, "category", "legal");)
SPOIL(redraft_measure, c->f.has_part = true; c->f.part = (struct iptk_part){ .ref = "2026-0007.m1",
	.letter = 'm', .type = "add", .state = "recorded" };)
SPOIL(redraft_published, redraft_measure(c); c->f.part.type = "draft";
	c->f.part.state = "published";)
SPOIL(correct_published, redraft_published(c); put(c, "text", "新");)
SPOIL(part_published, c->f.part.state = "published";)
SPOIL(part_draft, c->f.part.state = "draft";)
SPOIL(part_returned, c->f.part.state = "returned";)
SPOIL(other_digest, put(c, "digest", GOOD_OTHER_DIGEST);)
SPOIL(other_text, put(c, "text", "改"); c->f.text_digest = GOOD_OTHER_DIGEST;)
SPOIL(no_expert, drop(c, "assessor"); put(c, "assessor", "officer");)
SPOIL(expert_twice, drop(c, "assessor"); iptk_act_add(c->act, "assessor", "officer");
	iptk_act_add(c->act, "assessor", "expert"); plan->assess_experts = 2;)
SPOIL(one_criterion, drop(c, "criterion"); put(c, "criterion", "effective=是");)
SPOIL(empty_answer, iptk_act_set(c->act, "criterion", "effective=");
	iptk_act_add(c->act, "criterion", "controlled=是");)
SPOIL(unverified, MARK(VERIFIED) = IPTK_NO_TIME;)
SPOIL(document_stands, iptk_act_set(c->act, "doc", "签〔2〕"); c->f.document_owed = false;
	c->f.part.doc = "签〔1〕";)
SPOIL(acked, c->f.acked = true;)
SPOIL(criterion_no, c->f.unmet_criterion = "effective";)
SPOIL(unassessed, c->f.assessed = false;)
static const char *const phone_open[] = { "phone", "document", NULL };
SPOIL(phone_due, c->f.open_clocks = phone_open;)
SPOIL(release_open, c->f.n_releases_open = 1;)
static const char *const reviewed_little[] = { "loss", NULL };
SPOIL(not_investigated, c->f.review_types = reviewed_little;)
SPOIL(task_open, c->f.n_tasks_open = 2;)
SPOIL(part_accepted, c->f.part.state = "accepted";)
SPOIL(part_done, c->f.part.state = "done";)
SPOIL(part_loss, c->f.part.type = "loss";)
SPOIL(waive_nothing, drop(c, "item");)
SPOIL(waive_odd, put(c, "item", "dream");)
SPOIL(by_expert, by(c, "expert");)
SPOIL(by_left, by(c, "head"); plan->people[0].until_at = GOOD_T;)
SPOIL(clerk, good_decide(c, 5);)
SPOIL(undecided, plan->n_decisions = 0; LEAVE;)
SPOIL(by_head_no_doc, good_decide(c, 3); by(c, "head"); drop(c, "doc");)
SPOIL(strict, plan->identity = IPTK_IDENTITY_STRICT; good_decide(c, 3); by(c, "head");)
SPOIL(clerk_for_head, good_decide(c, 5); by(c, "head");)
SPOIL(own_report, c->f.author = c->f.roster->people[c->f.recorder].id;)
SPOIL(own_end, c->f.recommender = c->f.roster->people[c->f.recorder].id;)
SPOIL(joint_end, c->f.recommender = "director head";)
SPOIL(both_sides, plan->recorders_distinct = true; good_decide(c, 3); by(c, "head");
	c->f.author_recorder = c->f.recommender_recorder = "officer";)
SPOIL(both_sides_own, plan->recorders_distinct = true; good_decide(c, 0);
	c->f.author_recorder = "head";)
SPOIL(all_heads, plan->decisions[5].steps[0].all = true; plan->decisions[6].steps[0].all = true;
	LEAVE;)

/* The plan's first clock as one of a profile. */
static void profile_clock(struct good_case *c, const char *under, const char *const *known)
{
	plan->clocks[0].profile = "nis2";
	put(c, "for", plan->clocks[0].id);
	c->f.incident.under = under;
	c->f.known_clocks = known;
}

static const char *const phone_known[] = { "phone", NULL };
static const char *const none_known[] = { NULL };
SPOIL(for_plan_clock, put(c, "for", plan->clocks[0].id);)
SPOIL(for_stranger, profile_clock(c, "gdpr", phone_known);)
SPOIL(for_idle, profile_clock(c, "gdpr nis2", none_known);)
SPOIL(for_running, profile_clock(c, "gdpr nis2", phone_known);)

static const struct row {
	const char *rule, *act;
	void (*spoil)(struct good_case *c);
	const char *what, *mend; /* parts of them, or NULL */
	size_t n;                /* refusals; 0: one */
} rows[] = {
	{ "plan.adopted", "report.new", other_plan, "not the adopted", "ip-plan adopt", 0 },
	{ "act.person", "report.new", nobody, "nobody", NULL, 0 },
	{ "act.person", "warning.issue", nobody, NULL, NULL, 0 },
	{ "act.state", "report.follow", ended, "is ended", "ip-close reopen 2026-0007", 0 },
	{ "act.state", "report.follow", merged, "is merged", "2026-0008", 0 },
	{ "act.state", "response.start", responding, NULL, "ip-escalate raise 2026-0007 --", 0 },
	{ "act.state", "close.approve", responding, NULL, "ip-close recommend 2026-0007", 0 },
	{ "act.part", "release.approve", no_part, NULL, NULL, 0 },
	{ "act.part", "release.approve", wrong_part, "2026-0007.m1", NULL, 0 },
	{ "act.complete", "warning.issue", no_scope, "scope", "--scope TEXT", 0 },
	{ "time.future", "report.follow", at_future, "'at'", NULL, 0 },
	{ "time.future", "report.new", occurred_future, NULL, NULL, 0 },
	{ "time.order", "report.new", discovered_first, "before it occurred", NULL, 0 },
	{ "time.order", "report.new", at_early, "before it was received", NULL, 0 },
	{ "time.order", "measure.add", at_before_occurred, NULL, NULL, 0 },
	{ "time.order", "report.verify", at_before_step, "newest step", NULL, 0 },
	{ "time.order", "warning.lift", at_before_warning, "the warning", NULL, 0 },
	{ "time.order", "warning.ack", ack_too_early, "that is acknowledged", "--at", 0 },
	{ "time.order", "response.progress", progress_too_early, "the response", "--at", 0 },
	{ "clock.late-reason", "report.phone", late, "phone late by 60 s", "--reason", 0 },
	{ "report.first-complete", "report.new", no_place, "place", "--place TEXT", 0 },
	{ "report.first-complete", "report.new", no_occurred, "occurred", "--occurred TIME", 0 },
	{ "report.signal-says", "report.signal", no_words, NULL, NULL, 0 },
	{ "report.written-complete", "report.written", cause_unknown, "cause", "--cause", 0 },
	{ "report.final-complete", "report.follow", final_unknown, "cause", "--cause", 0 },
	{ "verify.once", "report.verify", verified, "2026-03-01T00:20:00", "ip-report", 0 },
	{ "correct.something", "report.correct", no_words, NULL, NULL, 0 },
	{ "notify.for", "report.notify", for_plan_clock, "not of a profile", "ip-report due 2026-0007",
		0 },
	{ "notify.for", "report.notify", for_stranger, "not under",
		"ip-report follow 2026-0007 --under nis2", 0 },
	{ "notify.begun", "report.notify", for_idle, "does not run yet", "ip-report due 2026-0007", 0 },
	{ "follow.something", "report.follow", only_final, "says nothing", "--final --course", 0 },
	{ "follow.something", "report.follow", no_words, "says nothing", "--course", 0 },
	{ "correct.document", "report.correct", document_stands, "owes no document", "ip-report due", 0 },
	{ "warning.ack-once", "warning.ack", acked, "already", "ip-report due", 0 },
	{ "end.criteria", "close.recommend", criterion_no, "'effective'", "ip-close assess", 0 },
	{ "confirm.open", "decision.confirm", confirmed, NULL, NULL, 0 },
	{ "confirm.own", "decision.confirm", not_mine, "head", NULL, 0 },
	{ "judge.warning-lifted", "signal.dismiss", warn_now, "still red", "ip-warn lift", 0 },
	{ "judge.warning-lifted", "signal.merge", warn_now, NULL, NULL, 0 },
	{ "judge.merge-target", "signal.merge", bad_target, "2026-0008", NULL, 0 },
	{ "measure.release", "measure.add", as_release, NULL, "ip-escalate draft 2026-0007", 0 },
	{ "measure.category-fields", "measure.add", as_legal, "file-number", "--file-number", 0 },
	{ "evidence.type", "evidence.attach", as_dream, "dream", "picture", 0 },
	{ "warning.signal-level", "warning.issue", red_on_signal, "red", "ip-report accept", 0 },
	{ "warning.none-in-force", "warning.issue", warn_now, "red", "ip-warn adjust", 0 },
	{ "warning.in-force", "warning.adjust", no_warning, NULL, "ip-warn issue", 0 },
	{ "warning.in-force", "warning.lift", no_warning, NULL, NULL, 0 },
	{ "warning.in-force", "warning.ack", no_warning, NULL, NULL, 0 },
	{ "warning.changed", "warning.adjust", same_level, "already", "ip-warn adjust", 0 },
	{ "warning.ack-department", "warning.ack", ack_for_other, "publicity", "--by", 0 },
	{ "warning.ack-department", "warning.ack", ack_by_member, "infotech", "--by", 0 },
	{ "warning.ack-department", "warning.ack", ack_of_nobody, "no department", "--dept DEPT", 0 },
	{ "response.warning", "response.start", no_warning, NULL, "ip-warn issue", 0 },
	{ "response.verified", "response.start", emergency_by_director, NULL, "ip-report verify", 0 },
	{ "response.verified", "response.start", presumed_emergency, NULL, "--by PERSON", 0 },
	{ "response.direction", "response.raise", raise_down, NULL, "ip-escalate lower", 0 },
	{ "response.direction", "response.raise", raise_nowhere, "II already", NULL, 0 },
	{ "response.direction", "response.lower", raise_nowhere, "II already", NULL, 0 },
	{ "response.direction", "response.lower", no_target, NULL, "--response RESPONSE", 0 },
	{ "response.mapped", "response.start", not_mapped, "III is not II", "--reason", 0 },
	{ "response.mapped", "response.start", not_mapped_director, NULL, "--by PERSON", 0 },
	{ "release.category", "release.draft", as_legal_release, NULL, "ip-report measure", 0 },
	{ "release.category", "release.draft", redraft_measure, "m1", NULL, 0 },
	{ "release.published", "release.draft", redraft_published, NULL, "ip-escalate draft", 0 },
	{ "release.published", "report.correct", correct_published, NULL, NULL, 0 },
	{ "release.draft", "release.approve", part_published, "published", NULL, 0 },
	{ "release.draft", "release.return", part_returned, "returned", "redraft", 0 },
	{ "release.approved", "release.publish", part_draft, "a draft", "ip-escalate approve", 0 },
	{ "release.approved", "release.publish", part_returned, NULL, "redraft", 0 },
	{ "release.approved", "release.publish", part_published, NULL, "draft a new", 0 },
	{ "release.exact-text", "release.approve", other_digest, "aaaaaaaaaaaa", NULL, 0 },
	{ "release.exact-text", "release.publish", other_text, NULL, "redraft", 0 },
	{ "assess.assessors", "close.assess", no_expert, "0 of the 1 experts", NULL, 0 },
	{ "assess.assessors", "close.assess", expert_twice, "1 of the 2 experts", NULL, 0 },
	{ "assess.criteria", "close.assess", one_criterion, "controlled", "controlled=ANSWER", 0 },
	{ "assess.criteria", "close.assess", empty_answer, "effective", NULL, 0 },
	{ "end.verified", "close.recommend", unverified, NULL, "ip-report verify", 0 },
	{ "end.assessed", "close.recommend", unassessed, NULL, "ip-close assess", 0 },
	{ "end.demands", "close.recommend", phone_due, "phone", "ip-report phone 2026-0007", 0 },
	{ "end.demands", "close.recommend", release_open, "releases", NULL, 0 },
	{ "end.warning-lifted", "close.approve", warn_now, "warning still red",
		"lift it: ip-warn lift 2026-0007", 0 },
	{ "summary.demands", "review.submit", not_investigated, "investigate",
		"ip-review investigate 2026-0007", 0 },
	{ "review.submitted", "review.accept", part_accepted, "accepted", NULL, 0 },
	{ "review.submitted", "review.return", part_loss, NULL, "ip-review summary", 0 },
	{ "review.exact-text", "review.accept", other_digest, NULL, NULL, 0 },
	{ "review.task-open", "review.done", part_done, "done already", NULL, 0 },
	{ "review.task-open", "review.done", part_loss, "not a task", NULL, 0 },
	{ "review.waive-what", "review.waive", waive_nothing, NULL, "--item", 0 },
	{ "review.waive-what", "review.waive", waive_odd, "dream", "summary", 0 },
	{ "archive.demands", "review.archive", task_open, "tasks", "ip-review todo", 0 },
	{ "archive.demands", "review.archive", not_investigated, "summary", NULL, 0 },
	{ "archive.demands", "review.archive", phone_due, "documents", NULL, 0 },
	{ "notice.open", "notice.attempt", notice_sent, "sent already", "ip-warn show", 0 },
	{ "notice.open", "notice.ack", notice_acked, "acknowledged already", NULL, 0 },
	{ "notice.claimed", "notice.attempt", notice_held, "in the hand of", "ip-warn send", 0 },
	{ "stock.something", "stock.enter", stock_silent, "says nothing", "--counted NUMBER", 0 },
	{ "stock.enough", "stock.enter", stock_short, "7 are there, not 8", "ip-plan stock", 0 },
	{ "drill.marked", "report.new", run_unmarked, "the run is not marked", "--drill", 0 },
	{ "drill.marked", "report.correct", real_planned, "2026-0007 is not", "ip-report new", 0 },
	{ "drill.planned", "report.new", planned_held, "k3 was held already: 2026-0009",
		"ip-plan drill", 0 },
	{ "drill.planned", "drill.cancel", planned_moved, "moved to another day", NULL, 0 },
	{ "drill.planned", "drill.plan", planned_off, "k3 was called off", NULL, 0 },
	{ "drill.moved-why", "drill.plan", moved_silently, "place of k3", "--reason TEXT", 0 },
	{ "evaluate.drill", "review.evaluate", no_drill, "2026-0007 is no drill", "ip-review improve", 0 },
	{ "evaluate.once", "review.evaluate", evaluated_before, "evaluated already", "ip-report correct", 0 },
	{ "evaluate.score", "review.evaluate", score_101, "more than 100", "--score", 0 },
	{ "evaluate.score", "report.correct", correct_to_101, "more than 100", "--score", 0 },
	{ "evaluate.improvement", "review.evaluate", poor, "59 is below 60", "--owner PERSON", 0 },
	{ "evaluate.improvement", "review.evaluate", mend_without_owner, "not said in full",
		"--owner PERSON", 0 },
	{ "decide.who", "close.approve", by_expert, "expert may not decide this: it takes head",
		"you may decide it: ip-close approve 2026-0007", 0 },
	{ "decide.who", "close.approve", by_left, "not in office", NULL, 0 },
	{ "decide.who", "release.approve", clerk, NULL,
		"from their own account", 0 },
	{ "decide.who", "report.verify", undecided, "names nobody", NULL, 0 },
	{ "decide.together", "response.start", all_heads, "head and deputy", "--by", 0 },
	{ "decision.document", "close.approve", by_head_no_doc, "head", "--ref DOC", 0 },
	{ "identity.strict", "close.approve", strict, NULL, NULL, 0 },
	{ "identity.recorder", "close.approve", clerk_for_head, "i-clerk", NULL, 0 },
	{ "judge.not-reporter", "report.verify", own_report, "reported", NULL, 0 },
	{ "judge.not-reporter", "signal.dismiss", own_report, NULL, NULL, 0 },
	{ "release.not-drafter", "release.approve", own_report, "drafted", NULL, 0 },
	{ "end.not-recommender", "close.approve", own_end, "recommended", NULL, 0 },
	{ "end.not-recommender", "close.approve", joint_end, NULL, NULL, 0 },
	{ "end.not-recommender", "close.return", own_end, NULL, NULL, 0 },
	{ "review.not-drafter", "review.accept", own_report, NULL, NULL, 0 },
	{ "recorders.distinct", "close.approve", both_sides, "officer", NULL, 0 },
	{ "recorders.distinct", "release.approve", both_sides, NULL, NULL, 0 },
	{ "recorders.distinct", "release.approve", both_sides_own, NULL, NULL, 0 },
};

#define N_ROWS (sizeof rows / sizeof rows[0])

static bool looked_at(const struct iptk_verdict *v, const char *rule)
{
	for (size_t k = 0; k < v->n_checked; k++) {
		if (strcmp(v->checked[k], rule) == 0) {
			return true;
		}
	}
	return false;
}

static void print_verdict(const struct row *row, const struct iptk_verdict *v)
{
	for (size_t k = 0; k < v->n_refusals; k++) {
		print_error("  %s on %s: %s [%s, plan %s]; %s\n", row->rule, row->act,
			v->refusals[k].what, v->refusals[k].rule, v->refusals[k].clause,
			v->refusals[k].mend);
	}
}

static bool row_holds(const struct row *row)
{
	struct good_case c;
	struct iptk_verdict v;
	plan = hand_plan();
	good_make(&c, plan, NULL, row->act, IPTK_NONE);
	good_decide_well(&c);
	iptk_judge(&c.f, &v);
	bool ok = v.n_refusals == 0 && looked_at(&v, row->rule);
	if (ok) {
		row->spoil(&c);
		iptk_judge(&c.f, &v);
		const struct iptk_refusal *r = &v.refusals[0];
		ok = v.n_refusals == (row->n == 0 ? 1 : row->n) && strcmp(r->rule, row->rule) == 0
			&& r->what[0] != '\0' && r->mend[0] != '\0' && r->clause[0] != '\0'
			&& !v.decision_done
			&& (row->what == NULL || strstr(r->what, row->what) != NULL)
			&& (row->mend == NULL || strstr(r->mend, row->mend) != NULL);
	} else {
		print_error("  not allowed to begin with:\n");
	}
	if (!ok) {
		print_error("row %s on %s: %zu refusals\n", row->rule, row->act, v.n_refusals);
		print_verdict(row, &v);
	}
	good_done(&c);
	iptk_plan_free(plan);
	return ok;
}

static void test_rows(void **state)
{
	(void)state;
	size_t n_bad = 0;
	for (size_t k = 0; k < N_ROWS; k++) {
		n_bad += !row_holds(&rows[k]);
	}
	assert_int_equal(n_bad, 0);
}

static void test_every_rule_has_a_row(void **state)
{
	(void)state;
	struct iptk_rule rule;
	for (size_t k = 0; iptk_rule_at(k, &rule); k++) {
		bool found = false;
		for (size_t i = 0; i < N_ROWS; i++) {
			found = found || strcmp(rows[i].rule, rule.id) == 0;
		}
		if (!found) {
			fail_msg("rule %s has no row", rule.id);
		}
	}
}

/* ---- what must stay allowed ------------------------------------------------------------- */

SPOIL(unknown_occurrence, drop(c, "occurred");)
SPOIL(late_with_reason, late(c); put(c, "reason", "断网");)
SPOIL(late_excused, late(c); c->f.late[0].excused = true;)
SPOIL(late_not_asked, c->f.late[0] = (struct iptk_clock_late){ "document", 60, false };
	c->f.n_late = 1;)
SPOIL(emergency_by_head, good_state(c, IPTK_STATE_REPORTED); good_decide(c, 0);)
SPOIL(presumed, good_decide(c, 3); c->f.deciders[0] = 1; c->f.presumed = true;)
SPOIL(mapped_elsewhere, not_mapped(c); put(c, "reason", "因");)
SPOIL(by_head, good_decide(c, 3); by(c, "head");)
SPOIL(measure_afterwards, c->f.at = GOOD_T + GOOD_MIN;)
SPOIL(founding, good_decide(c, IPTK_NONE); c->f.adopted_any = false; c->f.roster = NULL;
	c->f.plan = NULL;)
SPOIL(adopt_other, c->f.other_plan = true;)
SPOIL(ack_by_office, good_decide(c, 3); put(c, "dept", "publicity");)
SPOIL(ack_own, good_decide(c, 4); put(c, "dept", "publicity");)
SPOIL(blue_on_signal, good_state(c, IPTK_STATE_SIGNAL); c->f.target_level = 3;)
SPOIL(right_digest, put(c, "digest", GOOD_DIGEST);)
SPOIL(erased_scope, drop(c, "scope"); put(c, "scope.commit", GOOD_DIGEST);)
SPOIL(wrote_it_down, plan->recorders_distinct = true; good_decide(c, 3);
	c->f.author = "i-head"; c->f.author_recorder = "officer";)
SPOIL(dept_head_leads, good_decide(c, 6); c->f.target_response = 3; c->f.warning.level = "blue";)
SPOIL(own_report_allowed, plan->decisions[0].not_author = false; own_report(c);)
static const char *const waived[] = { "accepted", "loss", "tasks", NULL };
SPOIL(tasks_waived, task_open(c); c->f.review_types = waived;)
SPOIL(doc_only, drop(c, "title"); put(c, "doc", "1号");)
SPOIL(joint, all_heads(c); good_decide(c, 3); by(c, "head"); c->f.deciders[1] = 1;
	c->f.n_deciders = 2;)

static void test_allowed(void **state)
{
	(void)state;
	static const struct {
		const char *act;
		void (*make)(struct good_case *c);
	} good[] = {
		{ "report.new", unknown_occurrence }, { "report.phone", late_with_reason },
		{ "report.phone", late_excused }, { "report.correct", late_not_asked },
		{ "response.start", emergency_by_head }, { "response.start", presumed },
		{ "response.start", mapped_elsewhere }, { "close.approve", by_head },
		{ "measure.add", measure_afterwards }, { "plan.adopt", founding },
		{ "plan.adopt", adopt_other }, { "warning.ack", ack_by_office },
		{ "warning.ack", ack_own }, { "warning.issue", blue_on_signal },
		{ "release.approve", right_digest }, { "warning.issue", erased_scope },
		{ "report.verify", wrote_it_down }, { "response.start", dept_head_leads },
		{ "report.verify", own_report_allowed }, { "review.archive", tasks_waived },
		{ "report.correct", doc_only }, { "response.start", joint },
		{ "report.notify", for_running },
		{ "warning.ack", acked_before },
	};
	size_t n_bad = 0;
	for (size_t k = 0; k < sizeof good / sizeof good[0]; k++) {
		struct good_case c;
		struct iptk_verdict v;
		plan = hand_plan();
		good_make(&c, plan, NULL, good[k].act, IPTK_NONE);
		good_decide_well(&c);
		good[k].make(&c);
		iptk_judge(&c.f, &v);
		if (v.n_refusals > 0) {
			print_error("row %zu: %s: %s [%s]\n", k, good[k].act, v.refusals[0].what,
				v.refusals[0].rule);
			n_bad++;
		}
		good_done(&c);
		iptk_plan_free(plan);
	}
	assert_int_equal(n_bad, 0);
}

/* ---- chains of approvers ------------------------------------------------------------------ */

/* A release that three approve in order: the director, both heads together, the head. */
static struct iptk_plan *chain_plan(void)
{
	struct iptk_plan *p = hand_plan();
	struct iptk_step steps[] = { { 1u << 3, false, false }, { 3u, false, true },
		{ 1u << 0, false, false } };
	struct iptk_decision *d = (struct iptk_decision *)iptk_plan_decision(p, "release.approve",
		IPTK_NONE);
	d->steps = arena_alloc(p->arena, sizeof steps);
	memcpy(d->steps, steps, sizeof steps);
	d->n_steps = 3;
	return p;
}

static const struct link {
	const char *given[8];  /* approvals before */
	int steps[8];
	const char *now[4];    /* who decides */
	bool may, done;
	int step;
} links[] = {
	{ { NULL }, { 0 }, { "director" }, true, false, 0 },
	{ { NULL }, { 0 }, { "head" }, false, false, 0 },
	{ { "director" }, { 0 }, { "head" }, true, false, 1 },
	{ { "director" }, { 0 }, { "director" }, false, false, 1 },
	{ { "director", "head" }, { 0, 1 }, { "head" }, false, false, 1 },
	{ { "director", "head" }, { 0, 1 }, { "deputy" }, true, false, 1 },
	{ { "director", "head", "deputy" }, { 0, 1, 1 }, { "deputy" }, false, false, 2 },
	{ { "director", "head", "deputy" }, { 0, 1, 1 }, { "head" }, true, true, 2 },
	{ { NULL }, { 0 }, { "director", "head", "deputy" }, true, false, 0 },
	{ { "director" }, { 0 }, { "head", "deputy" }, true, false, 1 },
	{ { "director" }, { 0 }, { "deputy", "head", "head" }, true, true, 1 },
	{ { "director" }, { 0 }, { "head", "expert" }, false, false, 1 },
	/* one act took two steps, and both were written down under the first */
	{ { "director", "head", "deputy" }, { 0, 0, 0 }, { "head" }, true, true, 2 },
};

static void test_chain(void **state)
{
	(void)state;
	size_t n_bad = 0;
	for (size_t k = 0; k < sizeof links / sizeof links[0]; k++) {
		const struct link *l = &links[k];
		struct iptk_plan *p = chain_plan();
		struct good_case c;
		good_make(&c, p, NULL, "release.approve", IPTK_NONE);
		struct iptk_approval given[8];
		size_t n = 0;
		for (; l->given[n] != NULL; n++) {
			given[n] = (struct iptk_approval){ l->given[n], l->steps[n] };
		}
		c.f.approvals = given;
		c.f.n_approvals = n;
		for (n = 0; n < 4 && l->now[n] != NULL; n++) {
			c.f.deciders[n] = iptk_plan_person(p, l->now[n], GOOD_AT);
		}
		c.f.n_deciders = n;
		int step;
		bool done, may = iptk_may_decide(&c.f, &step, &done);
		if (may != l->may || (may && done != l->done) || step != l->step) {
			print_error("link %zu: may %d done %d step %d\n", k, may, done, step);
			n_bad++;
		}
		good_done(&c);
		iptk_plan_free(p);
	}
	assert_int_equal(n_bad, 0);
}

static void test_chain_return(void **state)
{
	(void)state;
	struct iptk_plan *p = chain_plan();
	struct good_case c;
	int step;
	bool done;
	good_make(&c, p, NULL, "release.return", IPTK_NONE);
	good_decide(&c, 1); /* the deputy, whose step has not come yet */
	assert_true(iptk_may_decide(&c.f, &step, &done) && done);
	good_decide(&c, 7);
	assert_false(iptk_may_decide(&c.f, &step, &done));
	good_done(&c);
	iptk_plan_free(p);
}

/* The incident is judged by the plan it was opened under, its people by the roster. */
static void test_roster(void **state)
{
	(void)state;
	struct iptk_plan *p = hand_plan(), *roster = hand_plan();
	struct good_case c;
	struct iptk_role first = roster->roles[0];
	roster->roles[0] = roster->roles[7]; /* the same roles in another order */
	roster->roles[7] = first;
	roster->people[0].roles = 1u << 7;
	roster->people[5].roles = 1u << 0;
	good_make(&c, p, roster, "close.approve", 0);
	int step;
	bool done;
	good_decide(&c, 0);
	assert_true(iptk_may_decide(&c.f, &step, &done));
	good_decide(&c, 5);
	assert_false(iptk_may_decide(&c.f, &step, &done));
	good_done(&c);
	iptk_plan_free(p);
	iptk_plan_free(roster);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows), cmocka_unit_test(test_every_rule_has_a_row),
		cmocka_unit_test(test_allowed), cmocka_unit_test(test_chain),
		cmocka_unit_test(test_chain_return), cmocka_unit_test(test_roster),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
