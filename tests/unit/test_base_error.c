/* Errors: the first counts, one safe line, cut on a character boundary; and digests. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/digest.h"
#include "base/utf8.h"
#include "iptk/error.h"

static void test_first_counts(void **state)
{
	struct iptk_error err = IPTK_ERROR_INIT;

	(void)state;
	assert_int_equal(iptk_fail_at(&err, IPTK_E_INPUT, "a.jsonl:3", "level '%s'", "pink"), -5);
	assert_int_equal(iptk_fail(&err, IPTK_E_BUSY, "later"), -6);
	assert_int_equal(err.code, IPTK_E_INPUT);
	assert_string_equal(err.place, "a.jsonl:3");
	assert_string_equal(err.text, "level 'pink'");
	iptk_error_clear(&err);
	assert_int_equal(err.code, 0);
	assert_string_equal(err.text, "");
	assert_string_equal(err.place, "");
}

static void test_one_safe_line(void **state)
{
	struct iptk_error err = IPTK_ERROR_INIT;

	(void)state;
	iptk_fail_at(&err, IPTK_E_INPUT, "x\ny", "'%s'", "a\nb\rc\td\x1b[2J\xE2\x80\xAE\x9B 红");
	assert_string_equal(err.place, "x y");
	assert_string_equal(err.text, "'a b c\\td\\x1b[2J\\u{202e}\\x9b 红'");
}

static void test_cut(void **state)
{
	static char text[9000];

	(void)state;
	for (size_t pad = 0; pad < 4; pad++) {
		struct iptk_error err = IPTK_ERROR_INIT;
		size_t len;

		memset(text, 'x', pad);
		for (size_t k = pad; k + 3 < sizeof text; k += 3) {
			memcpy(text + k, "危", 4);
		}
		iptk_fail_at(&err, IPTK_E_INPUT, text, "%s", text);
		len = strlen(err.text);
		assert_in_range(len, IPTK_ERROR_TEXT_MAX - 8, IPTK_ERROR_TEXT_MAX - 1);
		assert_int_equal(utf8_bad_offset(err.text, len), len);
		assert_null(strchr(err.text, '\\'));
		len = strlen(err.place);
		assert_int_equal(utf8_bad_offset(err.place, len), len);
	}
}

static void test_digest(void **state)
{
	char hex[DIGEST_HEX], other[DIGEST_HEX];
	static const char abc[] =
		"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

	(void)state;
	digest_hex("", 0, hex);
	assert_string_equal(hex,
		"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
	digest_hex("abc", 3, hex);
	assert_string_equal(hex, abc);
	digest_pieces(hex, 4, (struct digest_piece[]){ { "a", 1 }, { NULL, 0 }, { "b", 1 },
		{ "c", 1 } });
	assert_string_equal(hex, abc);
	digest_random_hex(100, (char[201]){ 0 });
	digest_random_hex(16, hex);
	digest_random_hex(16, other);
	assert_int_equal(strlen(hex), 32);
	assert_int_equal(strspn(hex, "0123456789abcdef"), 32);
	assert_string_not_equal(hex, other);
}

static void test_digest_fd(void **state)
{
	static char big[200000];
	struct iptk_error err = IPTK_ERROR_INIT;
	char hex[DIGEST_HEX], want[DIGEST_HEX];
	FILE *in = tmpfile(), *out = tmpfile();
	long long size;

	(void)state;
	memset(big, 'q', sizeof big);
	digest_hex(big, sizeof big, want);
	assert_int_equal(write(fileno(in), big, sizeof big), sizeof big);
	lseek(fileno(in), 0, SEEK_SET);
	assert_int_equal(digest_fd(fileno(in), fileno(out), sizeof big, hex, &size, &err), 0);
	assert_string_equal(hex, want);
	assert_int_equal(size, sizeof big);
	lseek(fileno(out), 0, SEEK_SET);
	assert_int_equal(digest_fd(fileno(out), -1, sizeof big, hex, &size, &err), 0);
	assert_string_equal(hex, want);
	lseek(fileno(in), 0, SEEK_SET);
	assert_int_equal(digest_fd(fileno(in), -1, sizeof big - 1, hex, &size, &err),
		IPTK_E_INPUT);
	iptk_error_clear(&err);
	assert_int_equal(digest_fd(-1, -1, 1, hex, &size, &err), IPTK_E_SYSTEM);
	fclose(in);
	fclose(out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_first_counts), cmocka_unit_test(test_one_safe_line),
		cmocka_unit_test(test_cut), cmocka_unit_test(test_digest),
		cmocka_unit_test(test_digest_fd),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
