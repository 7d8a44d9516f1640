/*
 * ip-plan stock: supplies, funds and equipment (PLAN 6.3, 6.4). With a supply it enters what
 * came in, went out, was counted or is wanted; without, it lists what is there.
 */
#include "iptk/register.h"
#include "ip-plan/verbs.h"

static void put_row(void *context, const struct iptk_supply *supply)
{
	iptk_listing_row(context, supply);
}

static int rows(struct invocation *inv, struct iptk_listing *listing)
{
	return iptk_supplies(inv->session, inv->now, put_row, listing, &inv->err);
}

int verb_stock(struct invocation *inv)
{
	if (verb_writes(inv, "stock.enter")) {
		return invocation_commit(inv);
	}
	return invocation_list(inv, iptk_supply_columns, iptk_n_supply_columns, rows);
}
