/*
 * ip-report search: incidents that contain the text, by any of their words. One- and
 * two-character words are found too: it is the text itself that is looked through.
 */
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "ip-report/verbs.h"

int verb_search(struct invocation *inv)
{
	AUTO_BUF struct buf text = { 0 };

	for (int i = 0; i < inv->n_operands; i++) {
		size_t len = strlen(inv->operands[i]);

		if (iptk_text_check(_("operand"), inv->operands[i], &len, &inv->err) != 0) {
			return invocation_fail(inv);
		}
		buf_addf(&text, "%s%s", i > 0 ? " " : "", inv->operands[i]);
	}
	if (text.len == 0) {
		return invocation_usage(inv, _("a text to look for is wanted"));
	}
	inv->filter.match = buf_text(&text);
	inv->n_operands = 0;
	return verb_list(inv);
}
