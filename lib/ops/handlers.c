/*
 * The table of acts and their handlers. An act without a row here cannot be recorded; a
 * unit test holds this table against acts.def.
 */
#include <string.h>

#include "ops/ops.h"

static const struct {
	const char *act;
	op_handler handler;
} handlers[] = {
	{ "report.new", op_report_new },
	{ "report.signal", op_report_new },
	{ "report.follow", op_report_more },
	{ "report.phone", op_report_more },
	{ "report.written", op_report_more },
	{ "report.notify", op_report_notify },
	{ "report.verify", op_report_verify },
	{ "report.correct", op_report_correct },
	{ "signal.accept", op_signal_accept },
	{ "signal.dismiss", op_signal_dismiss },
	{ "signal.merge", op_signal_merge },
	{ "decision.confirm", op_decision_confirm },
	{ "measure.add", op_measure_add },
	{ "evidence.attach", op_evidence_attach },
	{ "evidence.transfer", op_evidence_transfer },
	{ "evidence.copy", op_evidence_copy },
	{ "warning.issue", op_warning_issue },
	{ "warning.adjust", op_warning_adjust },
	{ "warning.lift", op_warning_lift },
	{ "warning.ack", op_warning_ack },
	{ "response.start", op_response_start },
	{ "response.raise", op_response_change },
	{ "response.lower", op_response_change },
	{ "response.progress", op_response_progress },
	{ "release.draft", op_release_draft },
	{ "release.approve", op_release_approve },
	{ "release.return", op_release_return },
	{ "release.publish", op_release_publish },
	{ "close.assess", op_close_assess },
	{ "close.recommend", op_close_recommend },
	{ "close.approve", op_close_approve },
	{ "close.return", op_close_return },
	{ "close.reopen", op_close_reopen },
	{ "review.loss", op_review_item },
	{ "review.support", op_review_item },
	{ "review.investigate", op_review_item },
	{ "review.account", op_review_item },
	{ "review.recovery", op_review_task },
	{ "review.improve", op_review_task },
	{ "review.evaluate", op_review_evaluate },
	{ "review.submit", op_review_submit },
	{ "review.accept", op_review_accept },
	{ "review.return", op_review_return },
	{ "review.done", op_review_done },
	{ "review.waive", op_review_waive },
	{ "review.archive", op_review_archive },
	{ "notice.remind", op_notice_remind },
	{ "notice.attempt", op_notice_attempt },
	{ "notice.ack", op_notice_ack },
	{ "train.hold", op_register_new },
	{ "stock.enter", op_register_new },
	{ "drill.plan", op_register_new },
	{ "drill.cancel", op_register_new },
	{ "plan.adopt", op_plan_adopt },
};

op_handler op_handler_find(const char *act)
{
	for (size_t k = 0; k < sizeof handlers / sizeof *handlers; k++) {
		if (strcmp(handlers[k].act, act) == 0) {
			return handlers[k].handler;
		}
	}
	return NULL;
}
