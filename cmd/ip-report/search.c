/*
 * ip-report search: incidents that say every one of the words, each anywhere; an operand with a
 * blank in it is one phrase. One- and two-character words are found too: it is the text itself
 * that is looked through.
 */
#include <string.h>

#include "base/i18n.h"
#include "ip-report/verbs.h"

int verb_search(struct invocation *inv)
{
	for (int i = 0; i < inv->n_operands; i++) {
		size_t len = strlen(inv->operands[i]);

		if (iptk_text_check(_("operand"), inv->operands[i], &len, &inv->err) != 0) {
			return invocation_fail(inv);
		}
	}
	if (inv->n_operands == 0 || inv->operands[0][0] == '\0') {
		return invocation_usage(inv, _("a text to look for is wanted"));
	}
	inv->filter.match = inv->operands[0];
	inv->filter.also = (const char *const *)inv->operands + 1;
	inv->n_operands = 0;
	return verb_list(inv);
}
