/*
 * ip-escalate list: measures share their letter with releases, and are none. ip-escalate
 * draft, publish: the text of a release may come from a file, byte for byte,
 * since approval is of the exact text.
 */
#include <stdlib.h>

#include "base/i18n.h"
#include "ip-escalate/verbs.h"

int verb_release(struct invocation *inv)
{
	const char *from = invocation_option(inv, "from");
	char *text = NULL;
	size_t len = 0;
	int rc;

	if (from == NULL) {
		return invocation_commit(inv);
	}
	if (invocation_option(inv, "text") != NULL) {
		return invocation_usage(inv, _("--text and --from exclude each other"));
	}
	rc = invocation_read(inv, from, &text, &len);
	if (rc == 0) {
		rc = iptk_text_check(from, text, &len, &inv->err);
	}
	if (rc != 0) {
		free(text);
		return invocation_fail(inv);
	}
	invocation_set_field(inv, "text", text);
	free(text);
	return invocation_commit(inv);
}

int verb_list_own(struct invocation *inv)
{
	inv->filter.types = "start raise lower progress draft approve return";
	return verb_list_parts(inv);
}
