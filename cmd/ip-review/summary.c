/*
 * ip-review summary: the report that the Office owes after the end (PLAN 5.2.2). Without an
 * option its draft from the record, in Markdown; then submitted, accepted or sent back.
 */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "ip-review/verbs.h"

static int draft(struct invocation *inv)
{
	struct iptk_dossier *dossier = NULL;
	char **refs = NULL;
	size_t n = 0;
	int rc = invocation_open(inv, IPTK_OPEN_READ);

	rc = rc != 0 ? rc : invocation_refs(inv, &refs, &n);
	for (size_t i = 0; rc == 0 && i < n; i++) {
		rc = invocation_dossier(inv, refs[i], &dossier);
		if (rc == 0) {
			rc = iptk_summary_draft(stdout, dossier, &inv->err);
			dossier_free(dossier);
		}
	}
	refs_free(refs);
	return rc == 0 ? 0 : invocation_fail(inv);
}

static int submit(struct invocation *inv)
{
	const char *from = invocation_option(inv, "from");
	char *text = NULL;
	size_t len = 0;
	int rc;

	if (from != NULL) {
		rc = invocation_read(inv, from, &text, &len);
		rc = rc != 0 ? rc : iptk_text_check(from, text, &len, &inv->err);
		if (rc != 0) {
			free(text);
			return invocation_fail(inv);
		}
		invocation_set_field(inv, "text", text);
		free(text);
	}
	return invocation_commit(inv);
}

/* The report submitted last, when an incident was named. Returns a heap string. */
static char *submitted_part(struct invocation *inv, const char *ref)
{
	struct iptk_error ignored = IPTK_ERROR_INIT;
	struct iptk_incident incident;
	struct iptk_part part = { 0 };
	struct iptk_cursor *cursor = NULL;
	struct iptk_filter filter;
	char *found = mem_strdup(ref);

	if (iptk_session_resolve(inv->session, ref, &incident, &part, &ignored) != 0
			|| part.letter != 0) {
		return found; /* the commit says what is wrong with it */
	}
	iptk_filter_init(&filter, inv->now);
	filter.incident = incident.id;
	filter.letters = "v";
	filter.types = "submit";
	filter.drill = 2;
	if (iptk_parts(inv->session, &filter, &cursor, &ignored) == 0) {
		while (iptk_cursor_part(cursor, &part, &ignored) == 0) {
			free(found);
			found = mem_strdup(part.ref);
		}
	}
	iptk_cursor_free(cursor);
	return found;
}

static int judge(struct invocation *inv, const char *act)
{
	char **refs = NULL;
	size_t n = 0;
	int rc = invocation_open(inv, IPTK_OPEN_WRITE);

	inv->act = act;
	rc = rc != 0 ? rc : invocation_refs(inv, &refs, &n);
	if (rc != 0) {
		return invocation_fail(inv);
	}
	for (size_t i = 0; i < n; i++) {
		char *part = submitted_part(inv, refs[i]);

		free(refs[i]);
		refs[i] = part;
	}
	inv->operands = refs;
	inv->n_operands = (int)n;
	invocation_set_field(inv, "digest", invocation_option(inv, "digest"));
	rc = n > 0 ? invocation_commit(inv) : 0;
	inv->n_operands = 0;
	refs_free(refs);
	return rc;
}

int verb_summary(struct invocation *inv)
{
	bool given = invocation_option(inv, "from") != NULL || invocation_option(inv, "text") != NULL;
	bool accept = invocation_option(inv, "accept") != NULL;
	bool back = invocation_option(inv, "return") != NULL;
	bool sent = invocation_option(inv, "submit") != NULL;

	if (accept + back + sent > 1) {
		return invocation_usage(inv, _("--submit, --accept and --return exclude each other"));
	}
	if (accept || back) {
		return judge(inv, accept ? "review.accept" : "review.return");
	}
	if (given && !sent) {
		return invocation_usage(inv, _("--from and --text go with --submit"));
	}
	if (sent && !given) {
		return invocation_usage(inv, _("--submit wants the completed report: --from FILE"));
	}
	return sent ? submit(inv) : draft(inv);
}
