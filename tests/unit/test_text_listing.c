/* Listings: columns chosen, each format to the letter, tables aligned by display width. */
#include "text_samples.h"

#include "base/utf8.h"

struct row {
	const char *ref, *text;
	int64_t n;
};

static void get_ref(const void *row, const void *context, struct iptk_cell *ret)
{
	(void)context;
	*ret = (struct iptk_cell){ .type = IPTK_CELL_TEXT, .text = ((const struct row *)row)->ref };
}

static void get_text(const void *row, const void *context, struct iptk_cell *ret)
{
	(void)context;
	if (((const struct row *)row)->text != NULL) {
		*ret = (struct iptk_cell){ .type = IPTK_CELL_TEXT, .text = ((const struct row *)row)->text,
			.color = "red" };
	}
}

static void get_n(const void *row, const void *context, struct iptk_cell *ret)
{
	(void)context;
	*ret = (struct iptk_cell){ .type = IPTK_CELL_INT, .i = ((const struct row *)row)->n };
}

static void get_yes(const void *row, const void *context, struct iptk_cell *ret)
{
	(void)context;
	*ret = (struct iptk_cell){ .type = IPTK_CELL_BOOL, .i = ((const struct row *)row)->n > 1 };
}

static void get_at(const void *row, const void *context, struct iptk_cell *ret)
{
	(void)context;
	*ret = (struct iptk_cell){ .type = IPTK_CELL_TIME, .i = ((const struct row *)row)->n * 1000 };
}

static const struct iptk_column columns[] = {
	{ "ref", "ref", IPTK_COLUMN_REF, get_ref, "" },
	{ "text", "text", IPTK_COLUMN_TRUNC, get_text, "" },
	{ "n", "n", IPTK_COLUMN_RIGHT, get_n, "" },
	{ "yes", "yes", IPTK_COLUMN_HIDDEN, get_yes, "" },
	{ "at", "at", IPTK_COLUMN_HIDDEN, get_at, "" },
};

static const struct row rows[] = {
	{ "2026-0001", "图书馆 tab\tx", -5 },
	{ "2026-0002", NULL, 12 },
	{ "2026-0003", "a|\\x<b>\n*二*", 0 },
};

static struct iptk_listing_options options_of(enum iptk_format format, const char *wanted)
{
	return (struct iptk_listing_options){ .format = format, .columns = columns,
		.n_columns = sizeof columns / sizeof *columns, .wanted = wanted };
}

static char *list(struct iptk_listing_options options, const struct row *list, size_t n)
{
	struct iptk_error err = IPTK_ERROR_INIT;
	struct iptk_listing *listing;
	struct caught c;

	catch_begin(&c);
	options.out = c.out;
	assert_int_equal(iptk_listing_new(&options, &listing, &err), 0);
	for (size_t k = 0; k < n; k++) {
		iptk_listing_row(listing, &list[k]);
	}
	assert_int_equal(iptk_listing_end(listing, &err), 0);
	catch_end(&c);
	return c.text;
}

static void expect(enum iptk_format format, const char *wanted, size_t n, const char *want)
{
	char *text = list(options_of(format, wanted), rows, n);

	assert_string_equal(text, want);
	free(text);
}

static void test_machines(void **state)
{
	(void)state;
	expect(IPTK_FORMAT_TSV, NULL, 3,
		"ref\ttext\tn\n2026-0001\t图书馆 tab\\tx\t-5\n2026-0002\t\t12\n"
		"2026-0003\ta|\\\\x<b>\\n*二*\t0\n");
	expect(IPTK_FORMAT_TSV, "yes,at", 2,
		"yes\tat\nno\t1969-12-31T23:59:55+00:00\nyes\t1970-01-01T00:00:12+00:00\n");
	expect(IPTK_FORMAT_JSON, "+yes", 2, "[\n"
		"{\"ref\":\"2026-0001\",\"text\":\"图书馆 tab\\tx\",\"n\":-5,\"yes\":false},\n"
		"{\"ref\":\"2026-0002\",\"text\":null,\"n\":12,\"yes\":true}\n]\n");
	expect(IPTK_FORMAT_JSONL, "n", 2, "{\"n\":-5}\n{\"n\":12}\n");
	expect(IPTK_FORMAT_JSON, NULL, 0, "[]\n");
	expect(IPTK_FORMAT_JSONL, NULL, 0, "");
	expect(IPTK_FORMAT_TSV, NULL, 0, "ref\ttext\tn\n");
	expect(IPTK_FORMAT_REF, "n", 2, "2026-0001\n2026-0002\n");
	expect(IPTK_FORMAT_MD, "ref,text", 3, "| ref | text |\n|---|---|\n"
		"| 2026-0001 | 图书馆 tab x |\n| 2026-0002 |  |\n"
		"| 2026-0003 | a\\|\\\\x\\<b\\> \\*二\\* |\n");
}

static void test_table(void **state)
{
	struct iptk_listing_options options = options_of(IPTK_FORMAT_TABLE, NULL);
	char *text;

	(void)state;
	expect(IPTK_FORMAT_TABLE, NULL, 3,
		"ref       text           n\n"
		"2026-0001 图书馆 tab\\tx -5\n"
		"2026-0002               12\n"
		"2026-0003 a|\\x<b>\\n*二*  0\n");
	expect(IPTK_FORMAT_TABLE, NULL, 0, "");
	options.no_header = true;
	text = list(options, rows, 1);
	assert_string_equal(text, "2026-0001 图书馆 tab\\tx -5\n");
	free(text);
}

static void test_color(void **state)
{
	struct iptk_listing_options options = options_of(IPTK_FORMAT_TABLE, "text");
	char *text;

	(void)state;
	options.color = true;
	text = list(options, rows, 1);
	assert_non_null(strstr(text, "\033[31m图书馆"));
	free(text);
	options.color = false;
	text = list(options, rows, 1);
	assert_null(strchr(text, '\033'));
	free(text);
}

static void test_width(void **state)
{
	static const struct row wide = { "2026-0001",
		"一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十", 1 };
	struct iptk_listing_options options = options_of(IPTK_FORMAT_TABLE, NULL);
	char *text;

	(void)state;
	for (options.width = 24; options.width < 60; options.width++) {
		text = list(options, &wide, 1);
		strchr(text, '\n')[0] = '\0';
		assert_true(utf8_width(text) <= (size_t)options.width);
		assert_true(utf8_width(text + strlen(text) + 1) <= (size_t)options.width + 1);
		free(text);
	}
	options.width = 0;
	text = list(options, &wide, 1);
	assert_non_null(strstr(text, wide.text));
	free(text);
}

/* On a terminal: what says nothing is left out, then the spare, so that a title keeps 16 cells;
 * never what was asked for, and never off a terminal. */
static void test_left_out(void **state)
{
	static const struct iptk_column some[] = {
		{ "ref", "ref", IPTK_COLUMN_REF, get_ref, "" },
		{ "no", "no", 0, get_yes, "" },
		{ "spare", "spare", IPTK_COLUMN_SPARE, get_at, "" },
		{ "text", "text", IPTK_COLUMN_TRUNC, get_text, "" },
	};
	static const struct row wide = { "2026-0001", "一二三四五六七八九十", 1 };
	struct iptk_listing_options options = { .format = IPTK_FORMAT_TABLE, .columns = some,
		.n_columns = 4, .width = 43 };
	char *text = list(options, &wide, 1);

	(void)state;
	assert_null(strstr(text, "no"));
	assert_non_null(strstr(text, "spare"));
	assert_non_null(strstr(text, "一二三四五六七八"));
	free(text);
	options.width = 42;
	text = list(options, &wide, 1);
	assert_string_equal(text, "ref       text\n2026-0001 一二三四五六七八九十\n");
	free(text);
	options.wanted = "ref,no,spare";
	text = list(options, &wide, 1);
	assert_non_null(strstr(text, "ref       no spare\n"));
	free(text);
	options.own_choice = true;
	text = list(options, &wide, 1);
	assert_non_null(strstr(text, "ref       spare\n"));
	free(text);
	options.wanted = NULL;
	options.width = 0;
	text = list(options, &wide, 1);
	assert_non_null(strstr(text, "ref       no spare"));
	free(text);
}

static void test_brief(void **state)
{
	static const struct iptk_column some[] = {
		{ "text", "text", IPTK_COLUMN_TRUNC | IPTK_COLUMN_BRIEF, get_text, "" },
	};
	static const struct row texts[] = {
		{ "", "# 总结\n\n全文", 0 }, { "", "一行\n", 0 }, { "", "", 0 },
		{ "", "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一", 0 },
		{ "", "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十", 0 },
	};
	struct iptk_listing_options options = { .format = IPTK_FORMAT_TABLE, .columns = some,
		.n_columns = 1, .no_header = true };
	char *text = list(options, texts, 5);

	(void)state;
	assert_string_equal(text, "# 总结…\n一行\n\n"
		"一二三四五六七八九十一二三四五六七八九十一二三四五六七八九…\n"
		"一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十\n");
	free(text);
	options.format = IPTK_FORMAT_TSV;
	text = list(options, texts, 1);
	assert_string_equal(text, "# 总结\\n\\n全文\n");
	free(text);
}

static void test_unknown_column(void **state)
{
	struct iptk_listing_options options = options_of(IPTK_FORMAT_TSV, "ref,txt");
	struct iptk_error err = IPTK_ERROR_INIT;
	struct iptk_listing *listing;

	(void)state;
	assert_int_equal(iptk_listing_new(&options, &listing, &err), IPTK_E_USAGE);
	assert_string_equal(err.text,
		"unknown column 'txt'; did you mean 'text'? the columns are: ref text n yes at");
	iptk_error_clear(&err);
	options.wanted = ",";
	assert_int_equal(iptk_listing_new(&options, &listing, &err), IPTK_E_USAGE);
	iptk_error_clear(&err);
	options.wanted = NULL;
	options.format = IPTK_FORMAT_SHA256;
	assert_int_equal(iptk_listing_new(&options, &listing, &err), IPTK_E_USAGE);
}

static void test_full_disk(void **state)
{
	struct iptk_listing_options options = options_of(IPTK_FORMAT_TSV, NULL);
	struct iptk_error err = IPTK_ERROR_INIT;
	struct iptk_listing *listing;

	(void)state;
	options.out = fopen("/dev/full", "w");
	assert_non_null(options.out);
	assert_int_equal(iptk_listing_new(&options, &listing, &err), 0);
	iptk_listing_row(listing, &rows[0]);
	assert_int_equal(iptk_listing_end(listing, &err), IPTK_E_SYSTEM);
	fclose(options.out);
}

/* Nothing unsafe raw, and the columns after it still stand where they should. */
static void check_aligned(const char *text)
{
	const struct row pair[] = { { "2026-0001", text, 1 }, { "2026-0002", "x", 2 } };
	struct iptk_listing_options options = options_of(IPTK_FORMAT_TABLE, NULL);
	char *out = list(options, pair, 2), *rest = NULL, *line;
	size_t widths[3], n = 0;

	for (const char *p = out; *p != '\0';) {
		uint32_t cp;

		p += utf8_next(p, strlen(p), &cp);
		assert_true(cp == '\n' || !utf8_is_unsafe(cp));
	}
	for (line = strtok_r(out, "\n", &rest); line != NULL; line = strtok_r(NULL, "\n", &rest)) {
		assert_true(n < 3);
		widths[n++] = utf8_width(line);
	}
	assert_int_equal(n, 3);
	if (widths[1] != widths[2] || widths[0] != widths[1]) {
		print_message("%zu %zu %zu: %s\n", widths[0], widths[1], widths[2], text);
	}
	assert_int_equal(widths[0], widths[1]);
	assert_int_equal(widths[1], widths[2]);
	free(out);
}

static void test_samples_aligned(void **state)
{
	(void)state;
	check_aligned("C:\\xampp \\x41 \x1b\x01");
	every_sample(check_aligned);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_machines),
		cmocka_unit_test(test_table),
		cmocka_unit_test(test_color),
		cmocka_unit_test(test_width),
		cmocka_unit_test(test_left_out),
		cmocka_unit_test(test_brief),
		cmocka_unit_test(test_unknown_column),
		cmocka_unit_test(test_full_disk),
		cmocka_unit_test(test_samples_aligned),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
