/*
 * Personal values of an event: what is kept beside the log under a commitment. Read here
 * for an export; the replay through the rules has its own way to them.
 */
#include <string.h>

#include "ops/ops.h"

static int tell(struct iptk_session *s, const struct pair *p, struct arena *arena,
	void (*each)(void *context, const char *name, const char *salt, const char *value),
	void *context, struct iptk_error *err)
{
	struct store_personal kept;
	int r = store_personal_get(s->store, p->text, arena, &kept, err);
	if (r == IPTK_E_NOTFOUND) { /* erased: the commitment alone stays */
		iptk_error_clear(err);
		return 0;
	}
	if (r == 0) {
		each(context, kept.name, kept.salt, kept.value);
	}
	return r;
}

int iptk_event_personal(struct iptk_session *s, const struct iptk_event *row,
	void (*each)(void *context, const char *name, const char *salt, const char *value),
	void *context, struct iptk_error *err)
{
	static const char suffix[] = ".commit\"";
	AUTO_ARENA struct arena arena = { 0 };
	struct store_event event;
	if (strstr(row->body, suffix) == NULL) {
		return 0;
	}
	int r = store_event_decode(row->body, strlen(row->body), &arena, &event, err);
	for (size_t k = 0; r == 0 && k < event.act.n; k++) {
		const struct pair *p = &event.act.pairs[k];
		size_t len = strlen(p->name);
		if (p->type != VALUE_INT && len > 7 && strcmp(p->name + len - 7, ".commit") == 0) {
			r = tell(s, p, &arena, each, context, err);
		}
	}
	return r;
}
