/*
 * The body of an event byte for byte, its hash by a second way, and what the decoder must
 * not take. Pure: no store is opened.
 */
#include "store_core.h"

static const char golden[] =
	"{\"seq\":2,\"log\":\"" LOG_ID "\",\"time\":\"2026-03-01T00:06:00.000Z\",\"uid\":1000,"
	"\"login\":-1,\"person\":\"officer\",\"kind\":\"close.assess\",\"ref\":\"2026-0007.c1\","
	"\"plan\":\"d1\",\"act\":{\"at\":1772323500000,\"assessor\":[\"a\",\"b\"],"
	"\"text\":\"一行\\n\\\"二\\\"\\t\\u0001\"},"
	"\"then\":[{\"do\":\"trail.new\",\"incident\":2026000007},{\"do\":\"x\",\"n\":-3}]}";

static void make(struct fixture *f)
{
	struct record *act = event(f, "close.assess", "2026-0007.c1");
	f->event.seq = 2;
	strcpy(f->event.log, LOG_ID);
	record_add(act, "assessor", "a");
	record_add(act, "text", "一行\n\"二\"\t\x01");
	record_add(act, "assessor", "b");
	record_add_int(effect(f, "trail.new"), "incident", INCIDENT);
	record_add_int(effect(f, "x"), "n", -3);
}

static void test_golden(void **state)
{
	struct fixture *f = *state;
	AUTO_BUF struct buf body = { 0 };
	make(f);
	store_event_encode(&f->event, &body);
	assert_string_equal(body.p, golden);
}

static void test_round(void **state)
{
	struct fixture *f = *state;
	AUTO_BUF struct buf again = { 0 };
	struct iptk_error err = IPTK_ERROR_INIT;
	struct store_event e;

	check(store_event_decode(golden, strlen(golden), &f->arena, &e, &err), &err);
	assert_int_equal(e.seq, 2);
	assert_string_equal(e.log, LOG_ID);
	assert_int_equal(e.recorded_at, T0 + 60000);
	assert_int_equal(e.login, -1);
	assert_string_equal(e.kind, "close.assess");
	assert_int_equal(record_count(&e.act, "assessor"), 2);
	assert_int_equal(e.n_effects, 2);
	assert_int_equal(record_int(&e.effects[1], "n", 0), -3);
	store_event_encode(&e, &again);
	assert_string_equal(again.p, golden);
}

/* The hash over one joined buffer, as `printf … | sha256sum` would have it. */
static void test_hash(void **state)
{
	AUTO_BUF struct buf joined = { 0 };
	char expected[DIGEST_HEX], found_hex[DIGEST_HEX];
	char prev[DIGEST_HEX];
	(void)state;

	memset(prev, '0', 64);
	prev[64] = '\0';
	buf_addf(&joined, "iptk-event-v1\n%s\n%s\n", prev, golden);
	digest_hex(joined.p, joined.len, expected);
	store_event_hash(prev, golden, strlen(golden), found_hex);
	assert_string_equal(found_hex, expected);
	/* printf 'iptk-event-v1\n%064d\n%s\n' 0 '{}' | sha256sum */
	store_event_hash(prev, "{}", 2, found_hex);
	assert_string_equal(found_hex,
		"3d7bde81fd571345eebc6b59427d16ebe31fcf051463189d7f5b73a2e23a97be");
}

static void test_decoder_refuses(void **state)
{
	struct fixture *f = *state;
	const struct {
		const char *from, *to;
	} cases[] = {
		{ "{\"seq\":2", "{\"seq\":02" },
		{ "{\"seq\":2", "{ \"seq\":2" },
		{ "{\"seq\":2", "{\"seq\":\"2\"" },
		{ "\"login\":-1,", "" },
		{ "\"uid\":1000,\"login\":-1", "\"login\":-1,\"uid\":1000" },
		{ "00:06:00.000Z", "00:06:00Z" },
		{ "00:06:00.000Z", "08:06:00.000+08:00" },
		{ "\"act\":", "\"act\": " },
		{ "\"then\":[", "\"then\":" },
		{ "},{\"do\":\"x\"", "}{\"do\":\"x\"" },
		{ "-3}]}", "-3}]} " },
		{ "-3}]}", "-3}]" },
		{ "-3}]}", "-3}],\"more\":1}" },
		{ "\\u0001", "\\u0041" },
		{ LOG_ID, "0123" },
	};
	for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
		AUTO_BUF struct buf body = { 0 };
		struct iptk_error err = IPTK_ERROR_INIT;
		struct store_event e;
		const char *at = strstr(golden, cases[k].from);
		assert_non_null(at);
		buf_add_n(&body, golden, (size_t)(at - golden));
		buf_add(&body, cases[k].to);
		buf_add(&body, at + strlen(cases[k].from));
		if (store_event_decode(body.p, body.len, &f->arena, &e, &err) == 0) {
			fail_msg("taken: %s", body.p);
		}
	}
	for (size_t len = 0; len < strlen(golden); len++) {
		struct iptk_error err = IPTK_ERROR_INIT;
		struct store_event e;
		AUTO_FREE char *cut = mem_alloc(len + 1);
		memcpy(cut, golden, len);
		assert_true(store_event_decode(cut, len, &f->arena, &e, &err) < 0);
	}
}

static void test_commitment(void **state)
{
	char expected[DIGEST_HEX];
	struct store_personal p = { .name = "phone", .salt = LOG_ID, .value = "值" };
	(void)state;
	digest_hex("iptk-commit-v1\n" LOG_ID "\n值", strlen("iptk-commit-v1\n" LOG_ID "\n值"),
		expected);
	store_personal_commit(&p);
	assert_string_equal(p.commit, expected);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_golden, make_directory, remove_directory),
		cmocka_unit_test_setup_teardown(test_round, make_directory, remove_directory),
		cmocka_unit_test(test_hash),
		cmocka_unit_test_setup_teardown(test_decoder_refuses, make_directory,
			remove_directory),
		cmocka_unit_test(test_commitment),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
