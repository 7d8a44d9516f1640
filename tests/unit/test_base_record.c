/* Records: building, asking, one canonical JSON form, and a decoder that takes no other. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "base/record.h"
#include "iptk/time.h"

#define N(table) (sizeof(table) / sizeof(table)[0])

static void test_ask(void **state)
{
	AUTO_ARENA struct arena a = { 0 };
	struct record r;
	char name[] = "title";

	(void)state;
	record_init(&r, &a);
	record_add(&r, name, "水管爆裂");
	name[0] = 'x'; /* names are copied */
	record_add_int(&r, "at", -5);
	record_add(&r, "assessor", "expert");
	record_add_n(&r, "assessor", "officer and more", 7);
	record_add(&r, "nothing", NULL);
	record_add_int(&r, "never", IPTK_NO_TIME);
	assert_int_equal(r.n, 4);
	assert_string_equal(record_text(&r, "title"), "水管爆裂");
	assert_null(record_text(&r, "at"));
	assert_null(record_text(&r, "nothing"));
	assert_int_equal(record_int(&r, "at", 0), -5);
	assert_int_equal(record_int(&r, "title", 9), 9);
	assert_int_equal(record_int(&r, "never", 8), 8);
	assert_int_equal(record_count(&r, "assessor"), 2);
	assert_string_equal(record_nth(&r, "assessor", 1)->text, "officer");
	assert_null(record_nth(&r, "assessor", 2));
}

static void test_set(void **state)
{
	AUTO_ARENA struct arena a = { 0 };
	struct record r;
	AUTO_BUF struct buf out = { 0 };

	(void)state;
	record_init(&r, &a);
	record_add(&r, "a", "1");
	record_add_int(&r, "b", 2);
	record_add(&r, "a", "3");
	record_set(&r, "a", "4");
	record_set(&r, "b", "5");
	record_set(&r, "c", "6");
	record_set(&r, "none", NULL);
	record_encode(&r, &out);
	assert_string_equal(buf_text(&out), "{\"a\":\"4\",\"b\":\"5\",\"c\":\"6\"}");
	record_set(&r, "b", NULL);
	assert_int_equal(r.n, 2);
	assert_null(record_text(&r, "b"));
}

static void test_encode(void **state)
{
	AUTO_ARENA struct arena a = { 0 };
	struct record r;
	AUTO_BUF struct buf out = { 0 };

	(void)state;
	record_init(&r, &a);
	record_encode(&r, &out);
	assert_string_equal(buf_text(&out), "{}");
	buf_reset(&out);
	record_add(&r, "who", "a");
	record_add(&r, "text", "\"\\/\b\t\n\f\r\x01\x1f\x7f é红🔥");
	record_add_int(&r, "who", 7);
	record_add(&r, "empty", "");
	record_add(&r, "who", "c");
	record_add_int(&r, "big", INT64_MAX);
	record_add_int(&r, "small", INT64_MIN + 1);
	record_encode(&r, &out);
	assert_string_equal(buf_text(&out), "{\"who\":[\"a\",7,\"c\"],\"text\":"
		"\"\\\"\\\\/\\b\\t\\n\\f\\r\\u0001\\u001f\\u007f é红🔥\",\"empty\":\"\","
		"\"big\":9223372036854775807,\"small\":-9223372036854775807}");
}

/* What the encoder writes comes back the same, pair by pair. */
static void round_trip(const char *json)
{
	AUTO_ARENA struct arena a = { 0 };
	AUTO_BUF struct buf out = { 0 };
	struct iptk_error err = IPTK_ERROR_INIT;
	const char *p = json, *end = json + strlen(json);
	struct record r;

	record_init(&r, &a);
	if (record_decode(&r, &p, end, &err)) {
		print_error("%s: %s\n", json, err.text);
		fail();
	}
	assert_ptr_equal(p, end);
	record_encode(&r, &out);
	assert_string_equal(buf_text(&out), json);
}

static const char *const good[] = {
	"{}", "{\"a\":0}", "{\"a\":-1,\"b\":\"\"}", "{\"a\":[1,\"x\",-3],\"b\":2}",
	"{\"a\":\"\\\"\\\\\\b\\t\\n\\f\\r\\u0001\\u000b\\u001f\\u007f\"}",
	"{\"a\":\"红色 /🔥\"}", "{\"a\":9223372036854775807,\"b\":-9223372036854775807}",
	"{\"file-number\":\"公网安备 1 号\",\"a.b_c\":[\"\",\"\"]}",
};

static const char *const bad[] = {
	"", "x", "{", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":1,", "{\"a\":1,}", "[]", "{a:1}",
	" {}", "{ }", "{\"a\": 1}", "{\"a\" :1}", "{\"a\":1 }", "{\"a\":1.0}", "{\"a\":1e3}",
	"{\"a\":01}", "{\"a\":-0}", "{\"a\":+1}", "{\"a\":-}", "{\"a\":true}", "{\"a\":null}",
	"{\"a\":9223372036854775808}", "{\"a\":-9223372036854775808}", "{\"a\":{}}",
	"{\"a\":99999999999999999999}", "{\"a\":[]}", "{\"a\":[1]}", "{\"a\":[1,2}",
	"{\"a\":[1,[2,3]]}", "{\"a\":[1,]}", "{\"a\":1,\"a\":2}", "{\"a\":[1,2],\"a\":3}",
	"{\"a\":\"\\/\"}", "{\"a\":\"\\u0041\"}", "{\"a\":\"\\u000a\"}", "{\"a\":\"\\u001F\"}",
	"{\"a\":\"\\u0000\"}", "{\"a\":\"\\u7ea2\"}", "{\"a\":\"\\u00\"}", "{\"a\":\"\\x\"}",
	"{\"a\":\"\\u0080\"}", "{\"a\":\"\\u00ff\"}", "{\"a\":\"\t\"}", "{\"a\":\"\x7f\"}",
	"{\"a\":\"\xc0\x80\"}", "{\"a\":\"\xed\xa0\x80\"}", "{\"a\":\"x", "{\"a\":\"x\\",
	"{\"a\":\"x\\\"", "{\"a\":'x'}",
};

static void test_decode_good(void **state)
{
	(void)state;
	for (size_t k = 0; k < N(good); k++) {
		round_trip(good[k]);
	}
}

static void test_decode_bad(void **state)
{
	AUTO_ARENA struct arena a = { 0 };

	(void)state;
	for (size_t k = 0; k < N(bad); k++) {
		struct iptk_error err = IPTK_ERROR_INIT;
		/* not NUL-terminated, so that reading past the end is seen */
		size_t len = strlen(bad[k]);
		char *copy = memcpy(mem_alloc(len), bad[k], len);
		const char *p = copy;
		struct record r;

		record_init(&r, &a);
		if (record_decode(&r, &p, copy + len, &err) != IPTK_E_INPUT) {
			print_error("accepted: %s\n", bad[k]);
			fail();
		}
		assert_ptr_equal(p, copy);
		assert_int_equal(r.n, 0);
		free(copy);
	}
}

/* Any prefix and any changed byte either fails or gives back just those bytes. */
static void test_decode_mutations(void **state)
{
	static const char json[] = "{\"a\":[1,\"x\\n\\u0001\",-30],\"b\":\"红\",\"c\":12}";
	size_t len = strlen(json);

	(void)state;
	for (size_t at = 0; at < len; at++) {
		for (int byte = 0; byte < 256; byte++) {
			AUTO_ARENA struct arena a = { 0 };
			AUTO_BUF struct buf out = { 0 };
			struct iptk_error err = IPTK_ERROR_INIT;
			char *copy = memcpy(mem_alloc(len), json, len);
			const char *p = copy;
			struct record r;

			copy[at] = (char)byte;
			record_init(&r, &a);
			if (record_decode(&r, &p, copy + len, &err) == 0) {
				record_encode(&r, &out);
				assert_int_equal(out.len, (size_t)(p - copy));
				assert_memory_equal(buf_text(&out), copy, out.len);
			}
			free(copy);
		}
	}
}

static void test_decode_follows(void **state)
{
	static const char two[] = "{\"a\":1},{\"b\":2}";
	AUTO_ARENA struct arena a = { 0 };
	struct iptk_error err = IPTK_ERROR_INIT;
	const char *p = two, *end = two + strlen(two);
	struct record r;

	(void)state;
	record_init(&r, &a);
	assert_int_equal(record_decode(&r, &p, end, &err), 0);
	assert_string_equal(p, ",{\"b\":2}");
	p++;
	assert_int_equal(record_decode(&r, &p, end, &err), 0);
	assert_ptr_equal(p, end);
	assert_int_equal(r.n, 2);
}

static void test_many(void **state)
{
	AUTO_ARENA struct arena a = { 0 };
	AUTO_BUF struct buf out = { 0 };
	struct record r;

	(void)state;
	record_init(&r, &a);
	for (int k = 0; k < 300; k++) {
		record_add_int(&r, arena_printf(&a, "k%d", k % 100), k);
	}
	record_encode(&r, &out);
	round_trip(buf_text(&out));
	assert_int_equal(record_nth(&r, "k42", 2)->i, 242);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_ask), cmocka_unit_test(test_set),
		cmocka_unit_test(test_encode), cmocka_unit_test(test_decode_good),
		cmocka_unit_test(test_decode_bad), cmocka_unit_test(test_decode_mutations),
		cmocka_unit_test(test_decode_follows), cmocka_unit_test(test_many),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
