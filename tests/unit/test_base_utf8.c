/*
 * UTF-8: what is well-formed (against a naive decoder, and Markus Kuhn's stress file where
 * the samples are at hand), what a terminal may see, widths, folding, nearness.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <limits.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "base/utf8.h"

#define N(table) (sizeof(table) / sizeof(table)[0])

/* The definition, written out: value, then shortest form, surrogates, range. */
static size_t naive(const unsigned char *s, size_t len, uint32_t *ret_cp)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	size_t n = s[0] < 0x80 ? 1 : (s[0] & 0xE0) == 0xC0 ? 2 : (s[0] & 0xF0) == 0xE0 ? 3
		: (s[0] & 0xF8) == 0xF0 ? 4 : 0;
	uint32_t cp = n == 1 ? s[0] : s[0] & (0x7Fu >> n);

	if (!n || n > len) {
		return 0;
	}
	for (size_t i = 1; i < n; i++) {
		if ((s[i] & 0xC0) != 0x80) {
			return 0;
		}
		cp = cp << 6 | (s[i] & 0x3F);
	}
	*ret_cp = cp;
	return cp < least[n] || (cp >= 0xD800 && cp < 0xE000) || cp > 0x10FFFF ? 0 : n;
}

static size_t naive_bad_offset(const char *text, size_t len)
{
	size_t at = 0, n;
	uint32_t cp;

	while (at < len && text[at]
	       && (n = naive((const unsigned char *)text + at, len - at, &cp))) {
		at += n;
	}
	return at;
}

static void agree(const char *text, size_t len)
{
	uint32_t cp, want = 0xFFFD;
	size_t n;

	assert_int_equal(utf8_bad_offset(text, len), naive_bad_offset(text, len));
	if (len) {
		n = naive((const unsigned char *)text, len, &cp);
		want = n ? cp : want;
		assert_int_equal(utf8_next(text, len, &cp), n ? n : 1);
		assert_int_equal(cp, want);
	}
}

static void test_against_naive(void **state)
{
	static const unsigned char edge[] = { 0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0,
		0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC, 0xED, 0xEE, 0xEF, 0xF0, 0xF1,
		0xF3, 0xF4, 0xF5, 0xF8, 0xFC, 0xFE, 0xFF };
	char s[5];

	(void)state;
	for (int a = 0; a < 256; a++) {
		for (int b = 0; b < 256; b++) {
			s[0] = (char)a;
			s[1] = (char)b;
			agree(s, 1);
			agree(s, 2);
			for (size_t c = 0; c < N(edge); c++) {
				s[2] = (char)edge[c];
				agree(s, 3);
				for (size_t d = 0; d < N(edge); d++) {
					s[3] = (char)edge[d];
					agree(s, 4);
				}
			}
		}
	}
}

/* At every distance from the eight-byte stride. */
static void test_bad_offset_anywhere(void **state)
{
	char text[41];

	(void)state;
	for (size_t len = 0; len <= 40; len++) {
		memset(text, 'a', sizeof text);
		assert_int_equal(utf8_bad_offset(text, len), len);
		for (size_t at = 0; at < len; at++) {
			text[at] = '\0';
			assert_int_equal(utf8_bad_offset(text, len), at);
			text[at] = '\xFF';
			assert_int_equal(utf8_bad_offset(text, len), at);
			text[at] = '\x7F';
			assert_int_equal(utf8_bad_offset(text, len), len);
		}
	}
}

static FILE *open_sample(const char *name)
{
	const char *dir = getenv("IPTK_SAMPLES");
	char path[4096];

	snprintf(path, sizeof path, "%s/%s", dir ? dir : IPTK_SOURCE_DIR "/../shared/samples",
		name);
	return fopen(path, "rb");
}

static void test_stress_file(void **state)
{
	/* the lines that hold something ill-formed, by the file's own numbering */
	static const struct {
		int first, last;
	} bad[] = {
		{ 71, 71 }, { 75, 75 }, { 76, 76 }, { 83, 83 }, { 84, 84 }, { 85, 85 },
		{ 101, 101 }, { 102, 102 }, { 104, 109 }, { 113, 116 }, { 123, 123 },
		{ 124, 124 }, { 129, 129 }, { 134, 134 }, { 139, 139 }, { 144, 144 },
		{ 152, 161 }, { 168, 168 }, { 174, 176 }, { 206, 210 }, { 219, 223 },
		{ 231, 235 }, { 246, 252 }, { 256, 263 },
	};
	char *line = NULL;
	size_t size = 0;
	ssize_t len;
	FILE *f = open_sample("UTF-8-test.txt");

	(void)state;
	if (!f) {
		print_message("UTF-8-test.txt is not at hand (set IPTK_SAMPLES): skipped\n");
		skip();
	}
	for (int n = 1; (len = getline(&line, &size, f)) > 0; n++) {
		AUTO_BUF struct buf safe = { 0 };
		bool want_bad = false;

		len -= line[len - 1] == '\n';
		line[len] = '\0';
		for (size_t k = 0; k < N(bad); k++) {
			want_bad = want_bad || (n >= bad[k].first && n <= bad[k].last);
		}
		if ((utf8_bad_offset(line, (size_t)len) != (size_t)len) != want_bad) {
			print_error("line %d\n", n);
			fail();
		}
		agree(line, (size_t)len);
		utf8_add_safe(&safe, line, false);
		assert_int_equal(utf8_bad_offset(buf_text(&safe), safe.len), safe.len);
	}
	free(line);
	fclose(f);
}

static void test_gb18030(void **state)
{
	static const struct {
		const char *text;
		bool want;
	} cases[] = {
		{ "\xCE\xA3\xBB\xFA", true },                   /* 危机 */
		{ "title: \xCD\xF8\xC2\xE7\xD3\xDF\xC7\xE9", true },
		{ "\xCD\xF8\xC2", true },                       /* cut within a character */
		{ "\xD6\xD0\x81\x30\x81\x30\xB9\xFA\xC8\xCB\xC3\xF1", true },
		{ "危机", false }, { "plain", false }, { "", false },
		{ "caf\xE9 au lait", false },                   /* Latin-1 */
		{ "\xFF\xFE\x31\x53", false }, { "\x80", false }, { "\xE9", false },
	};

	(void)state;
	for (size_t k = 0; k < N(cases); k++) {
		if (utf8_looks_gb18030(cases[k].text, strlen(cases[k].text)) != cases[k].want) {
			print_error("case %zu\n", k);
			fail();
		}
	}
	assert_false(utf8_looks_gb18030("\xCE\xA3\0\0", 4));
}

static void test_clean_lines(void **state)
{
	static const struct {
		const char *text, *want;
	} cases[] = {
		{ "", "" }, { "a", "a" }, { "a\r\nb\r\n", "a\nb\n" }, { "a\rb", "a\nb" },
		{ "a\r\r\nb", "a\n\nb" }, { "\xEF\xBB\xBFx", "x" }, { "\xEF\xBB\xBF", "" },
		{ "x\xEF\xBB\xBFy", "x\xEF\xBB\xBFy" }, { "\xEF\xBB\xBF\xEF\xBB\xBF", "\xEF\xBB\xBF" },
		{ "\r", "\n" }, { "a\n\rb", "a\n\nb" },
	};

	(void)state;
	for (size_t k = 0; k < N(cases); k++) {
		char *text = mem_strdup(cases[k].text);
		size_t len = utf8_clean_lines(text, strlen(text));

		assert_int_equal(len, strlen(cases[k].want));
		assert_string_equal(text, cases[k].want);
		free(text);
	}
}

static void test_safe(void **state)
{
	static const struct {
		const char *text, *line, *lines; /* as one line; keeping newlines */
	} cases[] = {
		{ "plain 红色 é", "plain 红色 é", "plain 红色 é" },
		{ "a\nb\tc", "a\\nb\\tc", "a\nb\tc" },
		{ "\x1b[31m\a\r", "\\x1b[31m\\x07\\x0d", "\\x1b[31m\\x07\\x0d" },
		{ "\x7f\xC2\x9B", "\\x7f\\x9b", "\\x7f\\x9b" },
		{ "\xE2\x80\xAEx\xE2\x81\xA6", "\\u{202e}x\\u{2066}", "\\u{202e}x\\u{2066}" },
		{ "\xE2\x80\x8B\xEF\xBB\xBF", "\\u{200b}\\u{feff}", "\\u{200b}\\u{feff}" },
		{ "\xF3\xA0\x81\x81", "\\u{e0041}", "\\u{e0041}" },
		{ "a\xFFz\xC3", "a\\xffz\\xc3", "a\\xffz\\xc3" },
		{ "\\x1b", "\\x1b", "\\x1b" }, { "", "", "" },
	};

	(void)state;
	for (size_t k = 0; k < N(cases); k++) {
		AUTO_BUF struct buf line = { 0 }, lines = { 0 };

		utf8_add_safe(&line, cases[k].text, false);
		assert_string_equal(buf_text(&line), cases[k].line);
		utf8_add_safe(&lines, cases[k].text, true);
		assert_string_equal(buf_text(&lines), cases[k].lines);
	}
}

static void test_unsafe(void **state)
{
	static const uint32_t bad[] = { 0, 9, 10, 0x1B, 0x7F, 0x80, 0x9F, 0xAD, 0x61C, 0x180E,
		0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2028, 0x2029, 0x202A, 0x202E, 0x2060,
		0x2066, 0x2069, 0x206F, 0xFEFF, 0xFFF9, 0xFDD0, 0xFDEF, 0xFFFE, 0xFFFF, 0x1FFFE,
		0xE0001, 0xE0020, 0xE007F, 0x10FFFF, 0x110000 };
	static const uint32_t good[] = { ' ', '~', 0xA0, 0xE9, 0x300, 0x5D0, 0x627, 0x2010,
		0x2027, 0x2030, 0x3000, 0x7EA2, 0xAC00, 0xFF01, 0xFFFD, 0x1F525, 0x20000 };

	(void)state;
	for (size_t k = 0; k < N(bad); k++) {
		assert_true(utf8_is_unsafe(bad[k]));
	}
	for (size_t k = 0; k < N(good); k++) {
		assert_false(utf8_is_unsafe(good[k]));
	}
}

static void test_width(void **state)
{
	static const struct {
		const char *text;
		size_t want;
	} cases[] = {
		{ "", 0 }, { "red", 3 }, { "红色", 4 }, { "a红b", 4 }, { "é", 1 }, { "e\xCC\x81", 1 },
		{ "１２：", 6 }, { "ｶﾞ", 2 }, { "　", 2 }, { "“引号”", 6 }, { "한국", 4 },
		{ "\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB", 2 }, { "🔥", 2 }, { "☎", 1 }, { "⚡", 2 },
		{ "𠀀", 2 }, { "ไทย", 3 }, { "กี่", 1 }, { "\xE2\x9D\xA4\xEF\xB8\x8F", 1 },
		{ "مرحبا", 5 }, { "…", 1 }, { "《", 2 }, { "—", 1 },
	};

	(void)state;
	for (size_t k = 0; k < N(cases); k++) {
		if (utf8_width(cases[k].text) != cases[k].want) {
			print_error("'%s': %zu\n", cases[k].text, utf8_width(cases[k].text));
			fail();
		}
	}
}

/* The C library's own idea, where it has one, for what Chinese text is made of. */
static void test_width_agrees(void **state)
{
	static const uint32_t blocks[][2] = { { 0x20, 0x7E }, { 0xA1, 0xAC }, { 0xAE, 0x36F },
		{ 0x3000, 0x3029 }, { 0x3041, 0x3096 }, { 0x3099, 0x30FF }, { 0x3400, 0x4DBF },
		{ 0x4E00, 0x9FFF }, { 0xAC00, 0xD7A3 }, { 0xF900, 0xFA6D }, { 0xFF01, 0xFFBE },
		{ 0x20000, 0x2A6D6 }, { 0x1F300, 0x1F5FF }, { 0x1F600, 0x1F64F } };
	size_t odd = 0;

	(void)state;
	if (!setlocale(LC_CTYPE, "C.UTF-8")) {
		skip();
	}
	for (size_t k = 0; k < N(blocks); k++) {
		for (uint32_t cp = blocks[k][0]; cp <= blocks[k][1]; cp++) {
			char s[MB_LEN_MAX + 1] = "";
			mbstate_t mb = { 0 };
			int want = wcwidth((wchar_t)cp);

			if (want < 0 || wcrtomb(s, (wchar_t)cp, &mb) == (size_t)-1) {
				continue;
			}
			if (utf8_width(s) != (size_t)want) {
				print_error("U+%04X: %zu, not %d\n", cp, utf8_width(s), want);
				odd++;
			}
		}
	}
	assert_int_equal(odd, 0);
	setlocale(LC_CTYPE, "C");
}

static void test_folded(void **state)
{
	static const struct {
		const char *text, *want;
	} cases[] = {
		{ "２０２６－０３－０１　０８：０５", "2026-03-01 08:05" },
		{ "ＲＥＤ＝Ａ＋b～", "RED=A+b~" }, { "a–b—c−d‐e", "a-b-c-d-e" },
		{ "红色。", "红色。" }, { "", "" }, { "\xFFx", "\xFFx" },
	};

	(void)state;
	for (size_t k = 0; k < N(cases); k++) {
		AUTO_BUF struct buf out = { 0 };

		utf8_add_folded(&out, cases[k].text);
		assert_string_equal(buf_text(&out), cases[k].want);
	}
}

static void test_distance(void **state)
{
	static const struct {
		const char *a, *b;
		unsigned max, want;
	} cases[] = {
		{ "", "", 3, 0 }, { "red", "red", 0, 0 }, { "red", "rad", 2, 1 },
		{ "red", "reed", 2, 1 }, { "red", "", 2, 3 }, { "red", "", 3, 3 },
		{ "kitten", "sitting", 5, 3 }, { "kitten", "sitting", 2, 3 },
		{ "红色", "红", 2, 1 }, { "红色", "橙色", 2, 1 }, { "orange", "yellow", 9, 6 },
	};
	char long_word[200];

	(void)state;
	for (size_t k = 0; k < N(cases); k++) {
		assert_int_equal(utf8_distance(cases[k].a, cases[k].b, cases[k].max),
			cases[k].want);
		assert_int_equal(utf8_distance(cases[k].b, cases[k].a, cases[k].max),
			cases[k].want);
	}
	memset(long_word, 'x', sizeof long_word - 1);
	long_word[sizeof long_word - 1] = '\0';
	assert_int_equal(utf8_distance(long_word, "x", 500), 501);
	assert_int_equal(utf8_distance(long_word, long_word, 1), 0);
}

static void test_nearest(void **state)
{
	static const char *const levels[] = { "red", "orange", "yellow", "blue", "红", NULL };
	static const char *const none[] = { NULL };
	static const struct {
		const char *word, *want;
	} cases[] = {
		{ "red", "red" }, { "rd", "red" }, { "ornage", "orange" }, { "yelow", "yellow" },
		{ "bleu", "blue" }, { "blu", "blue" }, { "purple", NULL }, { "x", NULL }, { "", NULL },
		{ "橙", NULL }, { "红色", "红" },
	};

	(void)state;
	for (size_t k = 0; k < N(cases); k++) {
		const char *got = utf8_nearest(cases[k].word, levels);

		assert_string_equal(got ? got : "-", cases[k].want ? cases[k].want : "-");
	}
	assert_null(utf8_nearest("red", none));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_against_naive), cmocka_unit_test(test_bad_offset_anywhere),
		cmocka_unit_test(test_stress_file), cmocka_unit_test(test_gb18030),
		cmocka_unit_test(test_clean_lines), cmocka_unit_test(test_safe),
		cmocka_unit_test(test_unsafe), cmocka_unit_test(test_width),
		cmocka_unit_test(test_width_agrees), cmocka_unit_test(test_folded),
		cmocka_unit_test(test_distance), cmocka_unit_test(test_nearest),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
