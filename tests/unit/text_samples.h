/*
 * What the tests of the text room share: output caught in a string, and every text of the
 * samples (incident records, naughty strings) handed to a check one by one. Where the
 * samples are not there, a test says so and is skipped.
 */
#ifndef TESTS_UNIT_TEXT_SAMPLES_H
#define TESTS_UNIT_TEXT_SAMPLES_H

#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "iptk/text.h"
#include "iptk/time.h"

struct caught {
	FILE *out;
	char *text;
	size_t len;
};

static inline void catch_begin(struct caught *c)
{
	c->text = NULL;
	c->out = open_memstream(&c->text, &c->len);
	assert_non_null(c->out);
}

static inline const char *catch_end(struct caught *c)
{
	assert_int_equal(fclose(c->out), 0);
	c->out = NULL;
	return c->text;
}

static inline FILE *open_sample(const char *name)
{
	const char *dir = getenv("IPTK_SAMPLES");
	char path[4096];
	FILE *in;

	snprintf(path, sizeof path, "%s/%s",
		dir != NULL ? dir : IPTK_SOURCE_DIR "/../shared/samples", name);
	in = fopen(path, "r");
	if (in == NULL) {
		print_message("sample %s is not there; set IPTK_SAMPLES\n", path);
	}
	return in;
}

/* Each course of a file of incident records. Returns how many. */
static inline size_t each_course(const char *name, void (*check)(const char *text))
{
	struct iptk_error err = IPTK_ERROR_INIT;
	struct iptk_json_reader *reader;
	struct iptk_act *act;
	FILE *in = open_sample(name);
	size_t n = 0;
	int r;

	if (in == NULL) {
		return 0;
	}
	reader = iptk_json_reader_new(in, name, "report.new");
	while ((r = iptk_json_reader_next(reader, &act, &err)) == 0) {
		const char *course = iptk_act_get(act, "course");

		if (course != NULL) {
			check(course);
			n++;
		}
		iptk_act_free(act);
	}
	assert_string_equal(err.text, "");
	assert_int_equal(r, IPTK_END);
	iptk_json_reader_free(reader);
	fclose(in);
	return n;
}

/* Each naughty string that is acceptable text; the file has one a line. */
static inline size_t each_naughty(void (*check)(const char *text))
{
	FILE *in = open_sample("blns.json");
	char *line = NULL;
	size_t size = 0, n = 0;

	while (in != NULL && getline(&line, &size, in) > 0) {
		char *start = strchr(line, '"'), *end = strrchr(line, '"');
		struct iptk_error err = IPTK_ERROR_INIT;
		struct iptk_act *act;
		struct caught c;

		if (start == NULL || start == end) {
			continue;
		}
		end[1] = '\0';
		catch_begin(&c);
		fprintf(c.out, "{\"course\":%s}", start);
		catch_end(&c);
		assert_int_equal(iptk_json_act("blns.json", 1, c.text, c.len, "report.new", &act, &err), 0);
		if (iptk_act_get(act, "course") != NULL) {
			check(iptk_act_get(act, "course"));
			n++;
		}
		iptk_act_free(act);
		free(c.text);
	}
	free(line);
	if (in != NULL) {
		fclose(in);
	}
	return n;
}

static inline void every_sample(void (*check)(const char *text))
{
	size_t n = each_course("notices-zh-hans.jsonl", check) +
		each_course("news-zh-mixed.jsonl", check) +
		each_course("replies-zh-hant.jsonl", check) +
		each_course("storms-us.jsonl", check) + each_naughty(check);

	if (n == 0) {
		skip();
	}
	print_message("%zu texts\n", n);
}

#endif
