/*
 * Records of JSON one after another: JSON lines, an object a line; or one array of objects,
 * laid out over lines in any way. Memory holds one object. What an object says is json_in.c's.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "text/put.h"

#define OBJECT_MAX_BYTES (1u << 20)

enum place { IN_LINES, FIRST, AFTER_OBJECT, AFTER_COMMA, AFTER_END };

struct iptk_json_reader {
	FILE *in;
	char *name, *default_act;
	long line;        /* where the object at hand begins */
	long newlines;    /* of an array, read so far */
	char *text;       /* OBJECT_MAX_BYTES and one more */
	size_t len;
	enum place place; /* in an array, or IN_LINES */
	bool begun;
};

struct iptk_json_reader *iptk_json_reader_new(FILE *in, const char *name, const char *default_act)
{
	struct iptk_json_reader *reader = mem_alloc(sizeof *reader);

	reader->in = in;
	reader->name = mem_strdup(name);
	reader->default_act = mem_strdup(default_act);
	reader->text = mem_alloc(OBJECT_MAX_BYTES + 2);
	return reader;
}

void iptk_json_reader_free(struct iptk_json_reader *reader)
{
	if (reader == NULL) {
		return;
	}
	free(reader->name);
	free(reader->default_act);
	free(reader->text);
	free(reader);
}

long iptk_json_reader_line(const struct iptk_json_reader *reader)
{
	return reader->line;
}

static void keep(struct iptk_json_reader *reader, int c)
{
	if (reader->len <= OBJECT_MAX_BYTES) {
		reader->text[reader->len++] = (char)c;
	}
}

static int check(const struct iptk_json_reader *reader, struct iptk_error *err)
{
	char place[IPTK_ERROR_PLACE_MAX];

	if (ferror(reader->in)) {
		return iptk_fail_at(err, IPTK_E_SYSTEM, reader->name, _("could not be read: %m"));
	}
	if (reader->len > OBJECT_MAX_BYTES) {
		snprintf(place, sizeof place, "%.400s:%ld:1", reader->name, reader->line);
		return iptk_fail_at(err, IPTK_E_INPUT, place,
			_("line longer than %u bytes; give one object a line"), OBJECT_MAX_BYTES);
	}
	return 0;
}

/* ---- lines ------------------------------------------------------------------------------- */

/* The next line, without its newline; one that is too long is passed over to its end. */
static int read_line(struct iptk_json_reader *reader, struct iptk_error *err)
{
	int c;

	reader->len = 0;
	reader->line++;
	while ((c = getc_unlocked(reader->in)) != EOF && c != '\n') {
		keep(reader, c);
	}

	int r = check(reader, err);

	return r != 0 ? r : c == EOF && reader->len == 0 ? IPTK_END : 0;
}

static bool is_blank(const char *text, size_t len)
{
	for (size_t k = 0; k < len; k++) {
		if (strchr(" \t\r", text[k]) == NULL) {
			return false;
		}
	}
	return true;
}

/* ---- an array ----------------------------------------------------------------------------- */

static int next_sign(struct iptk_json_reader *reader)
{
	int c;

	while ((c = getc_unlocked(reader->in)) != EOF && strchr(" \t\r\n", c) != NULL) {
		reader->newlines += c == '\n';
	}
	return c;
}

static int fail_array(struct iptk_json_reader *reader, const char *wanted, struct iptk_error *err)
{
	char place[IPTK_ERROR_PLACE_MAX];

	reader->place = AFTER_END; /* what follows cannot be told apart */
	snprintf(place, sizeof place, "%.400s:%ld:1", reader->name, reader->newlines + 1);
	return ferror(reader->in)
		? iptk_fail_at(err, IPTK_E_SYSTEM, reader->name, _("could not be read: %m"))
		: iptk_fail_at(err, IPTK_E_INPUT, place, _("not acceptable JSON: in an array %s is wanted here"),
			wanted);
}

/* From its brace to the one that closes it. */
static int read_object(struct iptk_json_reader *reader, struct iptk_error *err)
{
	bool in_string = false, escaped = false;
	int depth = 1, c = 0;

	reader->len = 0;
	reader->line = reader->newlines + 1;
	keep(reader, '{');
	while (depth > 0 && (c = getc_unlocked(reader->in)) != EOF) {
		keep(reader, c);
		reader->newlines += c == '\n';
		if (in_string) {
			in_string = escaped || c != '"';
			escaped = !escaped && c == '\\';
		} else {
			in_string = c == '"';
			depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
		}
	}
	reader->place = AFTER_OBJECT;
	return depth > 0 && !ferror(reader->in) ? fail_array(reader, "'}'", err) : check(reader, err);
}

static int read_element(struct iptk_json_reader *reader, struct iptk_error *err)
{
	int c;

	if (reader->place == AFTER_END) {
		return IPTK_END;
	}
	c = next_sign(reader);
	if (reader->place == AFTER_OBJECT && c == ',') {
		reader->place = AFTER_COMMA;
		c = next_sign(reader);
	}
	if (c == ']' && reader->place != AFTER_COMMA) {
		reader->place = AFTER_END;
		return next_sign(reader) == EOF && !ferror(reader->in) ? IPTK_END
			: fail_array(reader, _("nothing more"), err);
	}
	if (reader->place == AFTER_OBJECT || c != '{') {
		return fail_array(reader, reader->place == AFTER_OBJECT ? "',' or ']'" : "'{'", err);
	}
	return read_object(reader, err);
}

/* Whether it is an array that begins, after what is blank. */
static void look(struct iptk_json_reader *reader)
{
	int c = next_sign(reader);

	reader->begun = true;
	reader->line = reader->newlines;
	if (c == '[') {
		reader->place = FIRST;
	} else if (c != EOF) {
		ungetc(c, reader->in);
	}
}

int iptk_json_reader_next(struct iptk_json_reader *reader, struct iptk_act **ret_act,
	struct iptk_error *err)
{
	int r;

	if (!reader->begun) {
		look(reader);
	}
	if (reader->place != IN_LINES) {
		r = read_element(reader, err);
	} else {
		do {
			r = read_line(reader, err);
		} while (r == 0 && is_blank(reader->text, reader->len));
	}
	if (r != 0) {
		return r;
	}
	return iptk_json_act(reader->name, reader->line, reader->text, reader->len,
		reader->default_act, ret_act, err);
}
