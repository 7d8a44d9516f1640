/*
 * ip-plan train: training sessions (PLAN 7.1). With a subject it enters one; without, it
 * lists those that were held.
 */
#include "base/i18n.h"
#include "iptk/register.h"
#include "ip-plan/verbs.h"

struct entry_rows {
	struct invocation *inv;
	struct iptk_listing *listing;
};

static int put_row(void *context, const struct iptk_entry *entry)
{
	const struct entry_rows *r = context;

	iptk_listing_row(r->listing, entry);
	return 0;
}

static int rows(struct invocation *inv, struct iptk_listing *listing)
{
	struct entry_rows r = { inv, listing };

	return iptk_entries(inv->session, "train.hold", put_row, &r, &inv->err);
}

bool verb_writes(const struct invocation *inv, const char *act)
{
	const struct iptk_field *field;
	bool demanded, repeat;

	for (size_t k = 0; (field = iptk_act_field(iptk_act_def_find(act), k, &demanded, &repeat)) != NULL;
			k++) {
		if (invocation_option(inv, field->option) != NULL) {
			return true;
		}
	}
	return invocation_option(inv, "at") != NULL || invocation_option(inv, "once") != NULL
		|| invocation_option(inv, "dry-run") != NULL;
}

int verb_train(struct invocation *inv)
{
	if (verb_writes(inv, "train.hold")) {
		return invocation_commit(inv);
	}
	return invocation_list(inv, iptk_training_columns, iptk_n_training_columns, rows);
}
