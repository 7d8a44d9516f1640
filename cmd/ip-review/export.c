/*
 * ip-review export: the whole log, one event a line exactly as stored, with the personal
 * values beside it; or one incident's dossier as JSON. `ip-report import` takes the log back.
 */
#include "base/i18n.h"
#include "ip-review/verbs.h"

static void put_personal(void *context, const char *name, const char *salt, const char *value)
{
	const struct iptk_event *event = context;

	printf("{\"personal\":%lld,\"name\":", (long long)event->seq);
	iptk_put_json(stdout, name);
	fputs(",\"salt\":", stdout);
	iptk_put_json(stdout, salt);
	fputs(",\"value\":", stdout);
	iptk_put_json(stdout, value);
	fputs("}\n", stdout);
}

static int put_event(struct invocation *inv, struct iptk_event *event)
{
	printf("{\"seq\":%lld,\"prev\":\"%s\",\"body\":", (long long)event->seq, event->prev);
	iptk_put_json(stdout, event->body);
	printf(",\"hash\":\"%s\"}\n", event->hash);
	return iptk_event_personal(inv->session, event, put_personal, event, &inv->err);
}

static int export_log(struct invocation *inv)
{
	struct iptk_cursor *cursor = NULL;
	struct iptk_event event;
	int rc;

	inv->filter.drill = 2;
	rc = iptk_events(inv->session, &inv->filter, &cursor, &inv->err);
	while (rc == 0 && (rc = iptk_cursor_event(cursor, &event, &inv->err)) == 0) {
		rc = put_event(inv, &event);
		if (rc == 0 && ferror(stdout)) {
			rc = invocation_flush(inv);
		}
	}
	iptk_cursor_free(cursor);
	return rc == IPTK_END ? 0 : rc;
}

static int export_dossiers(struct invocation *inv)
{
	struct iptk_dossier *dossier = NULL;
	char **refs = NULL;
	size_t n = 0;
	int rc = invocation_refs(inv, &refs, &n);

	for (size_t i = 0; rc == 0 && i < n; i++) {
		rc = invocation_dossier(inv, refs[i], &dossier);
		if (rc == 0) {
			rc = iptk_show_incident(stdout, IPTK_FORMAT_JSON, false, 0, dossier, &inv->err);
			dossier_free(dossier);
		}
	}
	refs_free(refs);
	return rc;
}

int verb_export(struct invocation *inv)
{
	int rc = invocation_open(inv, IPTK_OPEN_READ);

	if (rc == 0) {
		rc = inv->n_operands == 0 ? export_log(inv) : export_dossiers(inv);
	}
	return rc != 0 ? invocation_fail(inv) : 0;
}
