/*
 * Clocks through the life of an incident: levels raised and lowered, recurring reports,
 * sent back and reopened, warnings acknowledged, documents and tasks owed.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plan_clock_world.h"

/* ---- levels that change ----------------------------------------------------------- */

static void test_raised(void **state)
{
	struct world *w = world_new();

	(void)state;
	reported(w, T, IPTK_NO_TIME, MIN(2));
	issued(w, "yellow", MIN(10));
	expect(w, "verify", "open 122");
	expect(w, "phone", "");
	assert_string_equal(story(w, "ack", "publicity"), "open 130");
	adjusted(w, "red", MIN(50));
	/* PLAN 4.1.1: from the original start */
	expect(w, "verify", "open 62");
	expect(w, "phone", "open 30");
	expect(w, "written", "open 60");
	assert_string_equal(story(w, "ack", "publicity"), "open 25");
	/* the response to the new level counts from its being adjusted */
	expect(w, "align", "open 80");
	report(w, "report.phone", MIN(51));
	expect(w, "phone", "late 51/30");
	world_free(w);
}

static void test_raised_late_keeps_the_nearer_due(void **state)
{
	struct world *w = world_new();

	(void)state;
	reported(w, T, IPTK_NO_TIME, T);
	issued(w, "yellow", T);
	adjusted(w, "red", MIN(110));
	expect(w, "align", "open 120");
	started(w, "I", MIN(121));
	expect(w, "align", "late 121/120");
	world_free(w);
}

static void test_lowered(void **state)
{
	struct world *w = world_new();

	(void)state;
	/* not yet due: re-timed, or no longer owed */
	reported(w, T, IPTK_NO_TIME, T);
	issued(w, "red", MIN(5));
	adjusted(w, "yellow", MIN(30));
	expect(w, "verify", "open 120");
	expect(w, "phone", "stopped 30/30");
	expect(w, "written", "stopped 30/60");
	expect(w, "align", "open 150");
	/* raised again: owed again, from the original start */
	adjusted(w, "orange", MIN(40));
	expect(w, "verify", "open 60");
	expect(w, "phone", "stopped 30/30, open 30");
	expect(w, "written", "stopped 30/60, open 60");
	world_free(w);
}

static void test_lowering_leaves_the_breach(void **state)
{
	struct world *w = world_new();

	(void)state;
	reported(w, T, IPTK_NO_TIME, T);
	issued(w, "red", T);
	adjusted(w, "blue", MIN(61));
	expect(w, "phone", "open 30");
	expect(w, "written", "open 60");
	expect(w, "verify", "open 60");
	expect(w, "align", "open 30");
	report(w, "report.phone", MIN(62));
	expect(w, "phone", "late 62/30");
	verified(w, MIN(63));
	expect(w, "verify", "late 63/60");
	adjusted(w, "red", MIN(64));
	adjusted(w, "blue", MIN(65));
	expect(w, "phone", "late 62/30");
	expect(w, "verify", "late 63/60");
	world_free(w);
}

/* A report made before its level owed it is kept, and not asked for again. */
static void test_done_before_owed(void **state)
{
	struct world *w = world_new();

	(void)state;
	reported(w, T, IPTK_NO_TIME, T);
	report(w, "report.phone", MIN(10));
	expect(w, "phone", "met 10/-");
	report(w, "report.phone", MIN(11));
	expect(w, "phone", "met 10/-");
	/* the raised level demands it from the original start: judged by what was done */
	issued(w, "red", MIN(20));
	expect(w, "phone", "met 10/-, met 10/30");
	expect(w, "written", "open 60");
	world_free(w);

	w = world_new();
	reported(w, T, IPTK_NO_TIME, T);
	report(w, "report.phone", MIN(40));
	issued(w, "red", MIN(50));
	expect(w, "phone", "met 40/-, late 40/30");
	world_free(w);
}

/* ---- what recurs ------------------------------------------------------------------ */

static void test_recurring(void **state)
{
	struct world *w = world_new();

	(void)state;
	reported(w, T, IPTK_NO_TIME, T);
	issued(w, "red", MIN(10));
	expect(w, "follow-up", "");
	expect(w, "progress", "");
	started(w, "I", MIN(20));
	expect(w, "follow-up", "open 240");
	expect(w, "progress", "open 140");
	report(w, "report.follow", MIN(200));
	expect(w, "follow-up", "met 200/240, open 440");
	report(w, "report.follow", MIN(441));
	expect(w, "follow-up", "met 200/240, late 441/440, open 681");
	/* any report is the previous one */
	report(w, "report.written", MIN(450));
	expect(w, "follow-up", "met 200/240, late 441/440, open 690");
	/* but an overdue one waits for its follow-up */
	report(w, "report.phone", MIN(700));
	expect(w, "follow-up", "met 200/240, late 441/440, open 690");
	report(w, "report.follow", MIN(701));
	expect(w, "follow-up", "met 200/240, late 441/440, late 701/690, open 941");
	mark(w, IPTK_MARK_PROGRESS, MIN(140));
	act(w, "response.progress", MIN(140));
	expect(w, "progress", "met 140/140, open 260");
	world_free(w);
}

static void test_entered_afterwards(void **state)
{
	struct world *w = world_new();

	(void)state;
	responding(w, "red", "I");
	report(w, "report.follow", MIN(100));
	/* a follow-up of before that one, entered after it */
	act(w, "report.follow", MIN(50));
	expect(w, "follow-up", "met 100/240, open 340");
	world_free(w);
}

static void test_recurring_by_level(void **state)
{
	struct world *w = world_new();

	(void)state;
	responding(w, "blue", "IV");
	expect(w, "follow-up", "");
	adjusted(w, "yellow", MIN(60));
	expect(w, "follow-up", "open 1440");
	adjusted(w, "red", MIN(120));
	expect(w, "follow-up", "open 240");
	expect(w, "progress", "open 120");
	adjusted(w, "orange", MIN(121)); /* progress overdue, follow-up not */
	expect(w, "follow-up", "open 720");
	expect(w, "progress", "open 120");
	world_free(w);
}

/* ---- stopping and starting again -------------------------------------------------- */

static void test_sent_back(void **state)
{
	struct world *w = world_new();

	(void)state;
	responding(w, "red", "I");
	moved(w, "close.recommend", IPTK_STATE_ENDING, MIN(100));
	expect(w, "follow-up", "stopped 100/240");
	expect(w, "progress", "stopped 100/120");
	expect(w, "written", "open 60");
	moved(w, "close.return", IPTK_STATE_RESPONDING, MIN(110));
	expect(w, "follow-up", "stopped 100/240, open 240");
	expect(w, "progress", "stopped 100/120, open 120");
	world_free(w);
}

/* A breach that the recommendation has closed is not counted again when it is sent back. */
static void test_sent_back_late(void **state)
{
	struct world *w = world_new();

	(void)state;
	responding(w, "red", "I");
	moved(w, "close.recommend", IPTK_STATE_ENDING, MIN(130));
	expect(w, "progress", "stopped 130/120");
	moved(w, "close.return", IPTK_STATE_RESPONDING, MIN(140));
	expect(w, "progress", "stopped 130/120, open 260");
	report(w, "report.follow", MIN(150)); /* moves nothing of it */
	expect(w, "progress", "stopped 130/120, open 260");
	moved(w, "close.recommend", IPTK_STATE_ENDING, MIN(160));
	moved(w, "close.return", IPTK_STATE_RESPONDING, MIN(170));
	expect(w, "progress", "stopped 130/120, stopped 160/260, open 260");
	mark(w, IPTK_MARK_PROGRESS, MIN(180));
	act(w, "response.progress", MIN(180));
	expect(w, "progress", "stopped 130/120, stopped 160/260, met 180/260, open 300");
	world_free(w);
}

/* PLAN 5.2.2: what is waived is owed no longer; a breach stays. */
static void test_waived(void **state)
{
	static const char *const summary[] = { "summary", NULL }, *const tasks[] = { "tasks", NULL };
	struct world *w = world_new();

	(void)state;
	responding(w, "red", "I");
	moved(w, "close.approve", IPTK_STATE_ENDED, MIN(300));
	expect(w, "summary", "open 43500");
	w->waived = tasks;
	act(w, "review.waive", MIN(310));
	expect(w, "summary", "open 43500");
	w->waived = summary;
	act(w, "review.waive", MIN(43510));
	expect(w, "summary", "stopped 43510/43500");
	act(w, "review.loss", MIN(43520));
	expect(w, "summary", "stopped 43510/43500");
	world_free(w);
}

static void test_reopened(void **state)
{
	struct world *w = world_new();

	(void)state;
	responding(w, "red", "I");
	report(w, "report.phone", MIN(20));
	report(w, "report.written", MIN(30));
	lifted(w, MIN(280));
	moved(w, "close.recommend", IPTK_STATE_ENDING, MIN(290));
	expect(w, "follow-up", "stopped 290/270"); /* its breach stays */
	assert_int_equal(w->clocks[0].incident, w->i.id);
	moved(w, "close.approve", IPTK_STATE_ENDED, MIN(300));
	expect(w, "summary", "open 43500");
	moved(w, "close.reopen", IPTK_STATE_RESPONDING, MIN(10000));
	expect(w, "summary", "stopped 10000/43500");
	expect(w, "phone", "met 20/30");
	/* counted from the reopening, not from a report of before the end */
	expect(w, "follow-up", "stopped 290/270, open 10240");
	expect(w, "progress", "stopped 290/120, open 10120");
	report(w, "report.follow", MIN(10010));
	expect(w, "follow-up", "stopped 290/270, met 10010/10240, open 10250");
	moved(w, "close.recommend", IPTK_STATE_ENDING, MIN(10020));
	moved(w, "close.approve", IPTK_STATE_ENDED, MIN(10030));
	expect(w, "summary", "stopped 10000/43500, open 53230");
	act(w, "review.submit", MIN(10040));
	expect(w, "summary", "stopped 10000/43500, met 10040/53230");
	/* a second flare-up demands a second summary */
	moved(w, "close.reopen", IPTK_STATE_RESPONDING, MIN(10050));
	moved(w, "close.approve", IPTK_STATE_ENDED, MIN(10060));
	expect(w, "summary", "stopped 10000/43500, met 10040/53230, open 53260");
	world_free(w);
}

static void test_dismissed(void **state)
{
	struct world *w = world_new();

	(void)state;
	reported(w, T, T, T);
	issued(w, "red", T);
	lifted(w, MIN(40));
	w->i.state = IPTK_STATE_DISMISSED;
	act(w, "signal.dismiss", MIN(45));
	expect(w, "verify", "stopped 45/60");
	expect(w, "phone", "stopped 45/30");
	for (size_t k = 0; k < w->n; k++) {
		assert_true(w->clocks[k].met_at != IPTK_NO_TIME
			|| w->clocks[k].stopped_at != IPTK_NO_TIME);
		assert_int_equal(w->clocks[k].over_s > 0, w->clocks[k].due_at
			< (w->clocks[k].stopped_at != IPTK_NO_TIME ? w->clocks[k].stopped_at
				: w->clocks[k].met_at));
	}
	world_free(w);
}

static void test_signal(void **state)
{
	struct world *w = world_new();

	(void)state;
	w->i.state = IPTK_STATE_SIGNAL;
	mark(w, IPTK_MARK_RECEIVED, T);
	mark(w, IPTK_MARK_REPORT, T);
	act(w, "report.signal", T);
	assert_int_equal(w->n, 0);
	issued(w, "blue", MIN(5));
	assert_string_equal(story(w, "ack", "office"), "open 1445");
	expect(w, "verify", "");
	w->i.state = IPTK_STATE_REPORTED;
	mark(w, IPTK_MARK_RECEIVED, MIN(30));
	act(w, "signal.accept", MIN(30));
	expect(w, "verify", "open 150");
	expect(w, "tell", "");
	world_free(w);
}

/* PLAN 4.2.1: a response started in an emergency leaves the verify deadline open. */
static void test_emergency(void **state)
{
	struct world *w = world_new();

	(void)state;
	reported(w, T, IPTK_NO_TIME, T);
	issued(w, "red", MIN(1));
	started(w, "I", MIN(2));
	expect(w, "verify", "open 60");
	verified(w, MIN(60));
	expect(w, "verify", "met 60/60");
	world_free(w);
}

/* ---- warnings and decisions ------------------------------------------------------- */

static void acked(struct world *w, const char *dept, int64_t at)
{
	w->dept = dept;
	act(w, "warning.ack", at);
}

static void test_ack(void **state)
{
	struct world *w = world_new();

	(void)state;
	reported(w, T, IPTK_NO_TIME, T);
	issued(w, "red", MIN(10));
	acked(w, "publicity", MIN(25));
	assert_string_equal(story(w, "ack", "publicity"), "met 25/25");
	assert_string_equal(story(w, "ack", "office"), "open 25");
	acked(w, "office", MIN(26));
	acked(w, "office", MIN(27));
	assert_string_equal(story(w, "ack", "office"), "late 26/25");
	acked(w, "nowhere", MIN(27));
	acked(w, NULL, MIN(27));
	assert_string_equal(story(w, "ack", "infotech"), "open 25");
	adjusted(w, "orange", MIN(28));
	assert_string_equal(story(w, "ack", "infotech"), "open 25");
	lifted(w, MIN(30));
	assert_string_equal(story(w, "ack", "infotech"), "stopped 30/25");
	assert_string_equal(story(w, "ack", "publicity"), "met 25/25");
	/* another warning asks all again */
	issued(w, "yellow", MIN(40));
	assert_string_equal(story(w, "ack", "infotech"), "stopped 30/25, open 160");
	assert_string_equal(story(w, "ack", "publicity"), "met 25/25, open 160");
	world_free(w);
}

static void test_align(void **state)
{
	struct world *w = world_new();

	(void)state;
	reported(w, T, IPTK_NO_TIME, T);
	verified(w, T);
	issued(w, "orange", MIN(10));
	expect(w, "align", "open 40");
	started(w, "III", MIN(20)); /* not the mapped one */
	expect(w, "align", "open 40");
	w->i.response = "II";
	act(w, "response.raise", MIN(40));
	expect(w, "align", "met 40/40");
	adjusted(w, "red", MIN(50));
	expect(w, "align", "met 40/40, open 80");
	w->i.response = "I";
	act(w, "response.raise", MIN(81));
	expect(w, "align", "met 40/40, late 81/80");
	/* the leading group lowers it on purpose: the duty was done */
	w->i.response = "II";
	act(w, "response.lower", MIN(90));
	expect(w, "align", "met 40/40, late 81/80");
	/* the warning comes to where the response is */
	adjusted(w, "orange", MIN(100));
	expect(w, "align", "met 40/40, late 81/80");
	adjusted(w, "yellow", MIN(110));
	expect(w, "align", "met 40/40, late 81/80, open 230");
	adjusted(w, "orange", MIN(120));
	expect(w, "align", "met 40/40, late 81/80, met 120/230");
	adjusted(w, "yellow", MIN(130));
	lifted(w, MIN(140));
	expect(w, "align", "met 40/40, late 81/80, met 120/230, stopped 140/250");
	world_free(w);
}

static void decided(struct world *w, const char *part, int64_t at)
{
	w->part = part;
	w->owed = true;
	act(w, "close.assess", at);
}

static void corrected(struct world *w, const char *part, bool document, int64_t at)
{
	w->part = part;
	w->document = document;
	act(w, "report.correct", at);
}

static void test_document(void **state)
{
	struct world *w = world_new();

	(void)state;
	responding(w, "red", "I");
	decided(w, "2026-0007.w1", MIN(10));
	decided(w, "2026-0007.e1", MIN(20));
	assert_string_equal(story(w, "document", "2026-0007.w1"), "open 1450");
	assert_string_equal(story(w, "document", "2026-0007.e1"), "open 1460");
	corrected(w, "2026-0007.w1", false, MIN(30)); /* of another field */
	assert_string_equal(story(w, "document", "2026-0007.w1"), "open 1450");
	corrected(w, "2026-0007.w1", true, MIN(1450));
	assert_string_equal(story(w, "document", "2026-0007.w1"), "met 1450/1450");
	corrected(w, "2026-0007.e1", true, MIN(1461));
	assert_string_equal(story(w, "document", "2026-0007.e1"), "late 1461/1460");
	assert_string_equal(story(w, "document", "2026-0007.w1"), "met 1450/1450");
	/* still owed after the end */
	decided(w, "2026-0007.c3", MIN(1500));
	moved(w, "close.approve", IPTK_STATE_ENDED, MIN(1510));
	assert_string_equal(story(w, "document", "2026-0007.c3"), "open 2940");
	world_free(w);
}

static void test_task(void **state)
{
	struct world *w = world_new();
	const struct iptk_clock *task;

	(void)state;
	responding(w, "red", "I");
	moved(w, "close.approve", IPTK_STATE_ENDED, MIN(100));
	for (int k = 0; k < 3; k++) {
		static const char *const parts[] = { "2026-0007.v1", "2026-0007.v2",
			"2026-0007.v3" };

		w->part = parts[k];
		w->owner = "expert";
		w->task_due_at = MIN(1000);
		act(w, k ? "review.improve" : "review.recovery", MIN(200));
	}
	task = &w->clocks[w->n - 1];
	assert_string_equal(task->owner, "expert");
	assert_string_equal(task->ref, "2026-0007.v3");
	assert_string_equal(task->clause, "5.2.2");
	assert_int_equal(task->limit_s, 800 * 60);
	w->part = "2026-0007.v1";
	act(w, "review.done", MIN(1000));
	w->part = "2026-0007.v2";
	act(w, "review.waive", MIN(300));
	w->part = "2026-0007.v3";
	act(w, "review.done", MIN(1001));
	assert_string_equal(story(w, "task", "2026-0007.v1"), "met 1000/1000");
	assert_string_equal(story(w, "task", "2026-0007.v2"), "stopped 300/1000");
	assert_string_equal(story(w, "task", "2026-0007.v3"), "late 1001/1000");
	/* a waiver that names no task, a task without a time */
	act(w, "review.waive", MIN(310));
	w->part = "2026-0007.v9";
	act(w, "review.improve", MIN(320));
	assert_string_equal(story(w, "task", "2026-0007.v9"), "");
	world_free(w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_raised),
		cmocka_unit_test(test_raised_late_keeps_the_nearer_due),
		cmocka_unit_test(test_lowered),
		cmocka_unit_test(test_lowering_leaves_the_breach),
		cmocka_unit_test(test_done_before_owed),
		cmocka_unit_test(test_recurring),
		cmocka_unit_test(test_entered_afterwards),
		cmocka_unit_test(test_recurring_by_level),
		cmocka_unit_test(test_sent_back),
		cmocka_unit_test(test_sent_back_late),
		cmocka_unit_test(test_waived),
		cmocka_unit_test(test_reopened),
		cmocka_unit_test(test_dismissed),
		cmocka_unit_test(test_signal),
		cmocka_unit_test(test_emergency),
		cmocka_unit_test(test_ack),
		cmocka_unit_test(test_align),
		cmocka_unit_test(test_document),
		cmocka_unit_test(test_task),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
