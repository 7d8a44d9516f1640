/*
 * Supplies, funds and equipment (PLAN 6.3, 6.4): what the entries of the register come to.
 * What expires first is taken first.
 */
#include <string.h>

#include "iptk/register.h"
#include "ops/ops.h"

#define DAY_MS 86400000

struct lot {
	int64_t n, expires_at; /* IPTK_NO_TIME: never */
};

struct shelf {
	const char *name;
	struct lot *lots; /* in the order in which they are taken */
	size_t n_lots, cap;
	int64_t minimum, check_days; /* -1: none */
	int64_t first_at, checked_at;
};

struct shelves {
	struct arena *arena;
	struct shelf *list;
	size_t n, cap;
};

static struct shelf *find_shelf(struct shelves *s, const char *name, bool make)
{
	for (size_t k = 0; k < s->n; k++) {
		if (strcmp(s->list[k].name, name) == 0) {
			return &s->list[k];
		}
	}
	if (!make) {
		return NULL;
	}
	if (s->n == s->cap) {
		s->cap = s->cap == 0 ? 16 : s->cap * 2;
		struct shelf *more = arena_alloc(s->arena, s->cap * sizeof *more);
		if (s->n > 0) {
			memcpy(more, s->list, s->n * sizeof *more);
		}
		s->list = more;
	}
	s->list[s->n] = (struct shelf){ .name = arena_strdup(s->arena, name), .minimum = -1,
		.check_days = -1, .first_at = IPTK_NO_TIME, .checked_at = IPTK_NO_TIME };
	return &s->list[s->n++];
}

static int64_t order_of(const struct lot *lot)
{
	return lot->expires_at == IPTK_NO_TIME ? INT64_MAX : lot->expires_at;
}

static void put_in(struct shelves *s, struct shelf *shelf, int64_t n, int64_t expires_at)
{
	struct lot lot = { n, expires_at };
	size_t at = shelf->n_lots;
	if (shelf->n_lots == shelf->cap) {
		shelf->cap = shelf->cap == 0 ? 8 : shelf->cap * 2;
		struct lot *more = arena_alloc(s->arena, shelf->cap * sizeof *more);
		if (shelf->n_lots > 0) {
			memcpy(more, shelf->lots, shelf->n_lots * sizeof *more);
		}
		shelf->lots = more;
	}
	for (; at > 0 && order_of(&shelf->lots[at - 1]) > order_of(&lot); at--) {
		shelf->lots[at] = shelf->lots[at - 1];
	}
	shelf->lots[at] = lot;
	shelf->n_lots++;
}

static void take_out(struct shelf *shelf, int64_t n)
{
	for (size_t k = 0; k < shelf->n_lots && n > 0; k++) {
		int64_t taken = shelf->lots[k].n < n ? shelf->lots[k].n : n;
		shelf->lots[k].n -= taken;
		n -= taken;
	}
}

static int64_t present(const struct shelf *shelf)
{
	int64_t n = 0;
	for (size_t k = 0; k < shelf->n_lots; k++) {
		n += shelf->lots[k].n;
	}
	return n;
}

/* What was counted is what is there, whatever the entries came to. */
static void count_again(struct shelves *s, struct shelf *shelf, int64_t counted, int64_t at)
{
	int64_t n = present(shelf);
	if (counted > n) {
		put_in(s, shelf, counted - n, IPTK_NO_TIME);
	} else {
		take_out(shelf, n - counted);
	}
	shelf->checked_at = at > shelf->checked_at ? at : shelf->checked_at;
}

static void take_entry(struct shelves *s, const struct iptk_entry *e)
{
	const char *name = iptk_entry_field(e, "supply", 0);
	if (name == NULL) {
		return;
	}
	struct shelf *shelf = find_shelf(s, name, true);
	int64_t counted = iptk_entry_int(e, "counted", -1), in = iptk_entry_int(e, "in", 0);
	if (shelf->first_at == IPTK_NO_TIME || e->at < shelf->first_at) {
		shelf->first_at = e->at;
	}
	shelf->minimum = iptk_entry_int(e, "minimum", shelf->minimum);
	shelf->check_days = iptk_entry_int(e, "check-days", shelf->check_days);
	if (counted >= 0) {
		count_again(s, shelf, counted, e->at);
	}
	if (in > 0) {
		put_in(s, shelf, in, iptk_entry_int(e, "expires", IPTK_NO_TIME));
	}
	take_out(shelf, iptk_entry_int(e, "out", 0));
}

static int read_shelves(struct iptk_session *session, struct shelves *s, struct iptk_error *err)
{
	struct iptk_entry *entries;
	size_t n;
	int r = store_entries(session->store, "stock.", s->arena, &entries, &n, err);
	for (size_t k = 0; r == 0 && k < n; k++) {
		take_entry(s, &entries[k]);
	}
	return r;
}

int op_in_stock(struct op *o, const char *supply, int64_t *ret, struct iptk_error *err)
{
	struct shelves s = { .arena = o->arena };
	int r = read_shelves(o->session, &s, err);
	const struct shelf *shelf = r == 0 ? find_shelf(&s, supply, false) : NULL;
	*ret = shelf == NULL ? 0 : present(shelf);
	return r;
}

static struct iptk_supply supply_of(const struct shelf *shelf, int64_t now)
{
	struct iptk_supply one = { .name = shelf->name, .present = present(shelf),
		.minimum = shelf->minimum, .expires_at = IPTK_NO_TIME, .checked_at = shelf->checked_at,
		.check_due_at = IPTK_NO_TIME };
	for (size_t k = 0; k < shelf->n_lots; k++) {
		const struct lot *lot = &shelf->lots[k];
		if (lot->n == 0 || lot->expires_at == IPTK_NO_TIME) {
			continue;
		}
		one.expired += lot->expires_at <= now ? lot->n : 0;
		if (one.expires_at == IPTK_NO_TIME) {
			one.expires_at = lot->expires_at;
		}
	}
	if (shelf->check_days >= 0) {
		one.check_due_at = (shelf->checked_at != IPTK_NO_TIME ? shelf->checked_at
			: shelf->first_at) + shelf->check_days * DAY_MS;
	}
	return one;
}

int iptk_supplies(struct iptk_session *session, int64_t now,
	void (*each)(void *context, const struct iptk_supply *supply), void *context,
	struct iptk_error *err)
{
	AUTO_ARENA struct arena arena = { 0 };
	struct shelves s = { .arena = &arena };
	int r = read_shelves(session, &s, err);
	for (size_t k = 0; r == 0 && k < s.n; k++) {
		const struct iptk_supply one = supply_of(&s.list[k], now);
		each(context, &one);
	}
	return r;
}
