/*
 * ip-review head: "seq hash log" on one line. Kept on paper or elsewhere, it is a witness
 * that `verify --heads` can hold the log against.
 */
#include <string.h>

#include "base/i18n.h"
#include "ip-review/verbs.h"

const struct option_row head_options[] = {
	{ "json", 'J', NULL, N_("as one JSON object") },
	{ NULL, 0, NULL, NULL },
};

int verb_head(struct invocation *inv)
{
	struct iptk_head head;
	int rc = invocation_open(inv, IPTK_OPEN_READ);

	rc = rc != 0 ? rc : iptk_session_head(inv->session, &head, &inv->err);
	if (rc != 0) {
		return invocation_fail(inv);
	}
	if (invocation_option(inv, "json") != NULL) {
		printf("{\"seq\":%lld,\"hash\":\"%s\",\"log\":\"%s\"}\n", (long long)head.seq, head.hash,
			head.log);
	} else {
		printf("%lld %s %s\n", (long long)head.seq, head.hash, head.log);
	}
	return 0;
}
