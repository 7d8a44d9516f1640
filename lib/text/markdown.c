/*
 * Markdown out: text that came from users, escaped so that no markup or HTML in it takes
 * effect in CommonMark or pandoc; and pipe tables. Not the form, which stays raw (form.c).
 */
#include "text/put.h"

#include <ctype.h>
#include <string.h>

#include "base/utf8.h"

/* Whether the character would begin something only at the start of a line: a list, a rule,
 * a heading, a definition, an ordered list ("1." and "1)"). */
static bool opens_line(const char *p, const char *start)
{
	if (p == start) {
		return strchr("-+=:#%", *p) != NULL;
	}
	if (*p != '.' && *p != ')') {
		return false;
	}
	for (const char *q = start; q < p; q++) {
		if (!isdigit((unsigned char)*q)) {
			return false;
		}
	}
	return true;
}

/* One line, `len` bytes without newline; at_start: nothing stands before it. */
static void put_line(FILE *out, const char *line, size_t len, bool at_start)
{
	const char *end = line + len, *start = line;

	while (start < end && (*start == ' ' || *start == '\t')) {
		start++;
	}
	for (const char *p = start; p < end; p++) {
		if (*p == '&') {
			fputs_unlocked("&amp;", out);
			continue;
		}
		if (strchr("\\`*_{}[]<>|~$^@", *p) != NULL ||
			(at_start && opens_line(p, start))) {
			putc_unlocked('\\', out);
		}
		putc_unlocked(*p, out);
	}
}

static void put_as_one_line(FILE *out, const char *text, bool at_start)
{
	AUTO_BUF struct buf b = { 0 };

	utf8_add_safe(&b, text, true);
	for (char *p = b.p; p != NULL && *p != '\0'; p++) {
		if (*p == '\n' || *p == '\t') {
			*p = ' ';
		}
	}
	put_line(out, buf_text(&b), b.len, at_start);
}

void put_md_line(FILE *out, const char *text)
{
	put_as_one_line(out, text, true);
}

void put_md_cell(FILE *out, const char *text)
{
	fputs_unlocked("| ", out);
	put_as_one_line(out, text, false);
	putc_unlocked(' ', out);
}

void put_md_block(FILE *out, const char *text)
{
	AUTO_BUF struct buf b = { 0 };
	bool open = false; /* a line of the paragraph stands, without its end */

	utf8_add_safe(&b, text, true);
	for (const char *p = buf_text(&b); *p != '\0';) {
		size_t len = strcspn(p, "\n");

		if (strspn(p, " \t") >= len) {
			fputs_unlocked(open ? "\n\n" : "", out);
			open = false;
		} else {
			fputs_unlocked(open ? "\\\n" : "", out);
			put_line(out, p, len, true);
			open = true;
		}
		p += len + (p[len] == '\n');
	}
	fputs_unlocked(open ? "\n\n" : "", out);
}

void put_md_row(FILE *out, const char *const *texts)
{
	for (; *texts != NULL; texts++) {
		put_md_cell(out, *texts);
	}
	fputs_unlocked("|\n", out);
}

void put_md_head(FILE *out, const char *const *texts)
{
	put_md_row(out, texts);
	for (; *texts != NULL; texts++) {
		fputs_unlocked("|---", out);
	}
	fputs_unlocked("|\n", out);
}
