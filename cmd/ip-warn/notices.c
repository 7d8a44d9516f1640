/*
 * ip-warn notices, ip-warn send: who is to be told of what, and telling them.
 */
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "ip-warn/verbs.h"

static int notice_rows(struct invocation *inv, struct iptk_listing *listing)
{
	struct iptk_cursor *cursor = NULL;
	struct iptk_notice row;
	int rc = iptk_notices(inv->session, &inv->filter, &cursor, &inv->err);

	while (rc == 0 && (rc = iptk_cursor_notice(cursor, &row, &inv->err)) == 0) {
		iptk_listing_row(listing, &row);
	}
	iptk_cursor_free(cursor);
	return rc == IPTK_END ? 0 : rc;
}

/* --state is that of the notices here, not of their incidents. */
static int set_state(struct invocation *inv)
{
	static const char *const words[] = { "open", "pending", "sent", "failed", "dead",
		"acknowledged", NULL };
	const char *value = invocation_option(inv, "state");
	const char *near;

	for (size_t k = 0; value != NULL && words[k] != NULL; k++) {
		if (strcmp(words[k], value) == 0) {
			inv->filter.notice_state = words[k];
			return 0;
		}
	}
	if (value == NULL) {
		return 0;
	}
	near = utf8_nearest(value, words);
	iptk_fail_at(&inv->err, IPTK_E_INPUT, "--state", near != NULL
		? _("unknown state '%s' of a notice; did you mean '%s'?")
		: _("unknown state '%s' of a notice; one of: open pending sent failed dead acknowledged%s"),
		value, near != NULL ? near : "");
	return invocation_fail(inv);
}

int verb_notices(struct invocation *inv)
{
	int rc = set_state(inv);

	return rc != 0 ? rc : invocation_list(inv, iptk_notice_columns, iptk_n_notice_columns,
		notice_rows);
}

/* What would be sent: the open notices whose time has come. */
static int show_pending(struct invocation *inv)
{
	inv->filter.notice_state = "open";
	inv->filter.drill = 2;
	if (inv->n_operands == 0) {
		inv->filter.next_before_at = inv->now;
	}
	inv->format = IPTK_FORMAT_REF;
	return invocation_list(inv, iptk_notice_columns, iptk_n_notice_columns, notice_rows);
}

int verb_send(struct invocation *inv)
{
	char **refs = NULL;
	size_t n = 0;
	int rc;

	if (invocation_option(inv, "dry-run") != NULL) {
		return show_pending(inv);
	}
	if (inv->n_operands > 0 && invocation_refs(inv, &refs, &n) != 0) {
		return invocation_fail(inv);
	}
	rc = inv->n_operands > 0 && n == 0 ? 0 : invocation_deliver(inv, refs, n);
	refs_free(refs);
	return rc;
}
