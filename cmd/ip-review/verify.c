/*
 * ip-review verify: everything that the record promises, checked. A line for each finding;
 * status 1 when one of them is bad.
 */
#include <stdlib.h>

#include "base/i18n.h"
#include "common/inside.h"
#include "ip-review/verbs.h"

struct lines {
	const struct invocation *inv;
	struct spool out;
};

/* Findings are held back: the store may be open while they are told. */
static void on_line(void *context, bool bad, const char *line)
{
	struct lines *lines = context;
	AUTO_BUF struct buf text = { 0 };

	if (bad || !lines->inv->quiet) {
		buf_addf(&text, "%s: %s\n", bad ? _("WRONG") : _("ok"), line);
		spool_add(&lines->out, buf_text(&text));
	}
}

int verb_verify(struct invocation *inv)
{
	const char *path = invocation_option(inv, "heads");
	struct lines lines = { .inv = inv };
	char *heads = NULL;
	size_t len, n_bad = 0;
	int rc = invocation_open(inv, IPTK_OPEN_READ);

	if (rc == 0 && path != NULL) {
		rc = invocation_read(inv, path, &heads, &len);
	}
	if (rc == 0) {
		const struct iptk_verify_options options = { heads, on_line, &lines };

		rc = iptk_verify(inv->session, &options, &n_bad, &inv->err);
	}
	free(heads);
	spool_out(&lines.out, stdout);
	if (rc != 0) {
		return invocation_fail(inv);
	}
	if (n_bad > 0) {
		invocation_say(inv, _("%zu wrong"), n_bad);
	}
	return n_bad > 0 ? 1 : 0;
}
