/*
 * The register: entries on training, supplies and planned drills (PLAN 6, 7). What drills have
 * covered is drill.c, what is missing by all that ready.c.
 */
#include <string.h>

#include "iptk/register.h"
#include "ops/ops.h"

int op_register_new(struct op *o, struct iptk_error *err)
{
	int64_t id;
	int r = store_last_entry(o->session->store, &id, err);
	if (r < 0) {
		return r;
	}
	struct record *e = op_effect(o, "register.new");
	record_add_int(e, "id", ++id);
	record_add(e, "by", o->by);
	iptk_entry_ref(id, o->ref);
	return 0;
}

int iptk_entries(struct iptk_session *s, const char *types,
	int (*each)(void *context, const struct iptk_entry *entry), void *context,
	struct iptk_error *err)
{
	AUTO_ARENA struct arena arena = { 0 };
	struct iptk_entry *entries;
	size_t n;
	int r = store_entries(s->store, types, &arena, &entries, &n, err);
	for (size_t k = 0; r == 0 && k < n; k++) {
		r = each(context, &entries[k]);
	}
	return r;
}
