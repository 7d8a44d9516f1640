/* Memory: growing arrays, the arena, the string builder. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

static void test_room(void **state)
{
	int *list = NULL;

	(void)state;
	for (size_t n = 0; n < 5000; n++) {
		MEM_ROOM(list, n);
		list[n] = (int)n;
	}
	for (size_t n = 0; n < 5000; n++) {
		assert_int_equal(list[n], (int)n);
	}
	/* used again from the start */
	for (size_t n = 0; n < 100; n++) {
		MEM_ROOM(list, n);
		list[n] = -(int)n;
	}
	assert_int_equal(list[99], -99);
	free(list);
}

static void test_freep(void **state)
{
	AUTO_FREE char *text = mem_strdup("kept until the end of the block");
	char *other = mem_strdup("x");

	(void)state;
	assert_string_equal(text, "kept until the end of the block");
	mem_freep(&other);
	assert_null(other);
	assert_null(mem_strdup(NULL));
}

static void test_arena(void **state)
{
	static const size_t sizes[] = { 0, 1, 7, 16, 100, 1000, 4000, 5000, 20000, 100000 };
	AUTO_ARENA struct arena a = { 0 };

	(void)state;
	for (int round = 0; round < 50; round++) {
		char *blocks[10], *texts[10];

		for (size_t k = 0; k < 10; k++) {
			blocks[k] = arena_alloc(&a, sizes[k]);
			assert_int_equal((uintptr_t)blocks[k] % _Alignof(max_align_t), 0);
			for (size_t i = 0; i < sizes[k]; i++) {
				assert_int_equal(blocks[k][i], 0);
			}
			memset(blocks[k], (int)k + 1, sizes[k]);
			texts[k] = arena_printf(&a, "%d %s", (int)k, "危机");
		}
		for (size_t k = 0; k < 10; k++) {
			for (size_t i = 0; i < sizes[k]; i++) {
				assert_int_equal(blocks[k][i], k + 1);
			}
			assert_int_equal(texts[k][0], '0' + k);
			assert_string_equal(texts[k] + 1, " 危机");
		}
		arena_reset(&a);
	}
	arena_done(&a);
	assert_null(a.head);
	arena_reset(&a);
	assert_null(a.head);
}

static void test_arena_strings(void **state)
{
	AUTO_ARENA struct arena a = { 0 };
	char long_text[1000];

	(void)state;
	memset(long_text, 'x', sizeof long_text - 1);
	long_text[sizeof long_text - 1] = '\0';
	assert_string_equal(arena_strdup(&a, "预警"), "预警");
	assert_string_equal(arena_strndup(&a, "warning", 4), "warn");
	assert_null(arena_strdup(&a, NULL));
	assert_null(arena_strndup(&a, NULL, 0));
	assert_string_equal(arena_printf(&a, "%s", long_text), long_text);
}

static void test_buf(void **state)
{
	AUTO_BUF struct buf b = { 0 };
	char *taken;

	(void)state;
	assert_string_equal(buf_text(&b), "");
	buf_add(&b, "");
	assert_non_null(b.p);
	buf_add(&b, "one ");
	buf_add_char(&b, '2');
	buf_add_n(&b, " three four", 6);
	buf_addf(&b, " %d%s", 4, "五");
	assert_string_equal(buf_text(&b), "one 2 three 4五");
	assert_int_equal(b.len, strlen(b.p));
	buf_reset(&b);
	assert_string_equal(buf_text(&b), "");
	buf_add_n(&b, "a\0b", 3);
	assert_int_equal(b.len, 3);
	taken = buf_take(&b);
	assert_memory_equal(taken, "a\0b", 4);
	free(taken);
	taken = buf_take(&b);
	assert_string_equal(taken, "");
	free(taken);
	for (int k = 0; k < 1000; k++) {
		buf_addf(&b, "%s%04d", "0123456789abcdefghijklmnopqrstuvwxyz", k);
	}
	assert_int_equal(b.len, 40000);
	assert_memory_equal(b.p + 39996, "0999", 5);
}

static void test_buf_int(void **state)
{
	AUTO_BUF struct buf b = { 0 };

	(void)state;
	buf_add_int(&b, 0);
	buf_add_char(&b, ' ');
	buf_add_int(&b, -7);
	buf_add_char(&b, ' ');
	buf_add_int(&b, LLONG_MAX);
	buf_add_char(&b, ' ');
	buf_add_int(&b, LLONG_MIN);
	assert_string_equal(buf_text(&b), "0 -7 9223372036854775807 -9223372036854775808");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_room), cmocka_unit_test(test_freep),
		cmocka_unit_test(test_arena), cmocka_unit_test(test_arena_strings),
		cmocka_unit_test(test_buf), cmocka_unit_test(test_buf_int),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
