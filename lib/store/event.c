/*
 * Events: their body, the canonical line of JSON, written and read, and their hash. Whether
 * an event may be appended is append.c's business.
 *
 * Keys in order: seq log time uid login person kind ref plan, then `act` (an object) and
 * `then` (an array of objects, the effects).
 */
#include <string.h>

#include "base/i18n.h"
#include "iptk/time.h"
#include "store/store_internal.h"

static const char hash_prefix[] = "iptk-event-v1\n";
static const char act_follows[] = ",\"act\":";

static void add_text(struct buf *out, const char *key, const char *value)
{
	buf_add(out, key);
	record_encode_text(out, value ? value : "");
}

static void add_int(struct buf *out, const char *key, int64_t value)
{
	buf_add(out, key);
	buf_add_int(out, value);
}

void store_event_encode(const struct store_event *event, struct buf *out)
{
	char time[IPTK_TIME_MAX];

	add_int(out, "{\"seq\":", event->seq);
	add_text(out, ",\"log\":", event->log);
	add_text(out, ",\"time\":", iptk_time_format_utc(event->recorded_at, time));
	add_int(out, ",\"uid\":", event->uid);
	add_int(out, ",\"login\":", event->login);
	add_text(out, ",\"person\":", event->person);
	add_text(out, ",\"kind\":", event->kind);
	add_text(out, ",\"ref\":", event->ref);
	add_text(out, ",\"plan\":", event->plan);
	buf_add(out, act_follows);
	record_encode(&event->act, out);
	buf_add(out, ",\"then\":[");
	for (size_t k = 0; k < event->n_effects; k++) {
		if (k) {
			buf_add_char(out, ',');
		}
		record_encode(&event->effects[k], out);
	}
	buf_add_n(out, "]}", 2);
}

/* ---- reading -------------------------------------------------------------------------- */

static const struct {
	const char *name;
	enum value_type type;
} header[] = {
	{ "seq", VALUE_INT }, { "log", VALUE_TEXT }, { "time", VALUE_TEXT }, { "uid", VALUE_INT },
	{ "login", VALUE_INT }, { "person", VALUE_TEXT }, { "kind", VALUE_TEXT },
	{ "ref", VALUE_TEXT }, { "plan", VALUE_TEXT },
};
enum { HEADER_N = sizeof header / sizeof *header };

static int not_an_event(struct iptk_error *err, const char *what)
{
	return iptk_fail(err, IPTK_E_INPUT, "not the body of an event: %s", _(what));
}

/* Up to `,"act":`, which no string can hold, since a quote within one is escaped. */
static int read_header(const char **p, const char *end, struct record *ret, struct iptk_error *err)
{
	const char *act = memmem(*p, (size_t)(end - *p), act_follows, sizeof act_follows - 1);

	if (!act) {
		return not_an_event(err, N_("it has no act"));
	}
	char *text = arena_alloc(ret->arena, (size_t)(act - *p) + 1);
	memcpy(text, *p, (size_t)(act - *p));
	text[act - *p] = '}';
	const char *from = text, *stop = text + (act - *p) + 1;
	if (record_decode(ret, &from, stop, err) < 0) {
		return err->code;
	}
	if (from != stop || ret->n != HEADER_N) {
		return not_an_event(err, N_("its head has other keys"));
	}
	for (size_t k = 0; k < HEADER_N; k++) {
		if (strcmp(ret->pairs[k].name, header[k].name) != 0
			|| ret->pairs[k].type != header[k].type) {
			return not_an_event(err, N_("its head has other keys"));
		}
	}
	*p = act + sizeof act_follows - 1;
	return 0;
}

static int read_time(const char *text, int64_t *ret, struct iptk_error *err)
{
	char again[IPTK_TIME_MAX];
	struct iptk_error ignored = IPTK_ERROR_INIT;

	if (iptk_time_parse(text, 0, ret, &ignored) < 0
		|| strcmp(iptk_time_format_utc(*ret, again), text) != 0) {
		return not_an_event(err, N_("its time is not written as in a log"));
	}
	return 0;
}

static int read_effects(const char **p, const char *end, struct arena *arena,
	struct store_event *ret, struct iptk_error *err)
{
	static const char then[] = ",\"then\":[";
	size_t cap = 0;

	if ((size_t)(end - *p) < sizeof then - 1 || memcmp(*p, then, sizeof then - 1) != 0) {
		return not_an_event(err, N_("it does not say what follows"));
	}
	*p += sizeof then - 1;
	while (*p < end && **p != ']') {
		if (ret->n_effects && *(*p)++ != ',') {
			return not_an_event(err, N_("its effects are not apart"));
		}
		if (ret->n_effects == cap) {
			cap = cap ? cap * 2 : 8;
			struct record *more = arena_alloc(arena, cap * sizeof *more);
			if (ret->n_effects) {
				memcpy(more, ret->effects, ret->n_effects * sizeof *more);
			}
			ret->effects = more;
		}
		struct record *effect = &ret->effects[ret->n_effects++];
		record_init(effect, arena);
		if (record_decode(effect, p, end, err) < 0) {
			return err->code;
		}
	}
	if (end - *p != 2 || memcmp(*p, "]}", 2) != 0) {
		return not_an_event(err, N_("it does not end as one"));
	}
	return 0;
}

int store_event_decode(const char *body, size_t len, struct arena *arena,
	struct store_event *ret, struct iptk_error *err)
{
	const char *p = body, *end = body + len;
	struct record head;

	memset(ret, 0, sizeof *ret);
	record_init(&head, arena);
	record_init(&ret->act, arena);
	if (read_header(&p, end, &head, err) < 0) {
		return err->code;
	}
	if (strlen(head.pairs[1].text) != sizeof ret->log - 1) {
		return not_an_event(err, N_("its log's id is not 32 digits"));
	}
	memcpy(ret->log, head.pairs[1].text, sizeof ret->log);
	if (read_time(head.pairs[2].text, &ret->recorded_at, err) < 0) {
		return err->code;
	}
	ret->seq = head.pairs[0].i;
	ret->uid = head.pairs[3].i;
	ret->login = head.pairs[4].i;
	ret->person = head.pairs[5].text;
	ret->kind = head.pairs[6].text;
	ret->ref = head.pairs[7].text;
	ret->plan = head.pairs[8].text;
	if (record_decode(&ret->act, &p, end, err) < 0) {
		return err->code;
	}
	return read_effects(&p, end, arena, ret, err);
}

void store_event_hash(const char *prev, const char *body, size_t len, char ret_hex[static DIGEST_HEX])
{
	digest_pieces(ret_hex, 5, (struct digest_piece[]){
		{ hash_prefix, sizeof hash_prefix - 1 },
		{ prev, strlen(prev) },
		{ "\n", 1 },
		{ body, len },
		{ "\n", 1 },
	});
}
