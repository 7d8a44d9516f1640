/*
 * ip-report new: a first report; with --signal a signal, which the Office judges later.
 */
#include "ip-report/verbs.h"

int verb_new(struct invocation *inv)
{
	if (invocation_option(inv, "signal") != NULL) {
		inv->act = "report.signal";
	}
	return invocation_commit(inv);
}
