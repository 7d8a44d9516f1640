/*
 * ip-review verify: everything that the record promises, checked. A line for each finding;
 * status 1 when one of them is bad, 7 when some may not be read.
 */
#include <stdlib.h>

#include "base/i18n.h"
#include "common/inside.h"
#include "ip-review/verbs.h"

struct lines {
	const struct invocation *inv;
	struct spool out;
	size_t n_unchecked;
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

static void on_unchecked(void *context, const char *line)
{
	struct lines *lines = context;
	AUTO_BUF struct buf text = { 0 };

	buf_addf(&text, "%s: %s\n", _("not checked"), line);
	spool_add(&lines->out, buf_text(&text));
	lines->n_unchecked++;
}

/* Wrong is wrong whoever looks; else what was not looked at is a matter of rights. */
static int conclude(struct invocation *inv, size_t n_bad, size_t n_unchecked)
{
	if (n_bad > 0) {
		invocation_say(inv, _("%zu wrong"), n_bad);
		return 1;
	}
	if (n_unchecked > 0) {
		iptk_fail(&inv->err, IPTK_E_SYSTEM, _("evidence: %zu files that your account may not read "
			"are not checked; the rest is as recorded; verify as an account that may read them"),
			n_unchecked);
		return invocation_fail(inv);
	}
	return 0;
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
		const struct iptk_verify_options options = { .heads = heads, .on_line = on_line,
			.on_unchecked = on_unchecked, .context = &lines };

		rc = iptk_verify(inv->session, &options, &n_bad, &inv->err);
	}
	free(heads);
	spool_out(&lines.out, stdout);
	if (rc != 0) {
		return invocation_fail(inv);
	}
	return conclude(inv, n_bad, lines.n_unchecked);
}
