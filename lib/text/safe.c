/*
 * Text made safe for where it goes: people, TSV, JSON; and text checked where it comes in.
 * What is stored is what came; only what is printed is escaped, and so that a program gets
 * back the very bytes.
 */
#include "text/put.h"

#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"

bool text_is_harmful(uint32_t cp)
{
	return cp != '\n' && cp != '\t' && utf8_is_unsafe(cp);
}

void iptk_put_safe(FILE *out, const char *text, bool keep_newline)
{
	AUTO_BUF struct buf b = { 0 };

	utf8_add_safe(&b, text, keep_newline);
	fwrite(buf_text(&b), 1, b.len, out);
}

void iptk_put_tsv(FILE *out, const char *text)
{
	for (;;) {
		size_t run = strcspn(text, "\t\n\r\\");

		fwrite_unlocked(text, 1, run, out);
		text += run;
		if (*text == '\0') {
			return;
		}
		putc_unlocked('\\', out);
		putc_unlocked(*text == '\t' ? 't' : *text == '\n' ? 'n' : *text == '\r' ? 'r' : '\\',
			out);
		text++;
	}
}

/* How a byte is treated in a JSON string: 0 goes through, 1 is escaped, 2 begins a
 * character that has to be looked at. Those of most Chinese text go through. */
static int json_class(unsigned char c)
{
	if (c < 0x20 || c == '"' || c == '\\' || c == 0x7f) {
		return 1;
	}
	return c < 0xc2 || (c >= 0xe3 && c <= 0xee) ? 0 : 2;
}

static void put_json_escape(FILE *out, uint32_t cp)
{
	static const char named[] = "\b\t\n\f\r\"\\", letters[] = "btnfr\"\\";
	const char *at = cp < 0x80 && cp != 0 ? strchr(named, (int)cp) : NULL;

	if (at != NULL) {
		putc_unlocked('\\', out);
		putc_unlocked(letters[at - named], out);
	} else if (cp < 0x10000) {
		fprintf(out, "\\u%04x", (unsigned)cp);
	} else {
		cp -= 0x10000;
		fprintf(out, "\\u%04x\\u%04x", 0xd800 + (unsigned)(cp >> 10),
			0xdc00 + (unsigned)(cp & 0x3ff));
	}
}

void iptk_put_json(FILE *out, const char *text)
{
	const char *p = text, *run = text;

	putc_unlocked('"', out);
	while (*p != '\0') {
		int class = json_class((unsigned char)*p);
		uint32_t cp = (unsigned char)*p;
		size_t n = 1;

		if (class == 0) {
			p++;
			continue;
		}
		if (class == 2) {
			n = utf8_next(p, strnlen(p, 4), &cp);
			if (!text_is_harmful(cp)) {
				p += n;
				continue;
			}
		}
		fwrite_unlocked(run, 1, (size_t)(p - run), out);
		put_json_escape(out, cp);
		p += n;
		run = p;
	}
	fwrite_unlocked(run, 1, (size_t)(p - run), out);
	putc_unlocked('"', out);
}

char *text_place(const char *name, long line, const char *text, size_t offset,
	char buf[static IPTK_ERROR_PLACE_MAX])
{
	size_t column = 1;

	for (size_t k = 0; k < offset; k++) {
		if (text[k] == '\n') {
			line++;
			column = 1;
		} else if (((unsigned char)text[k] & 0xc0) != 0x80) {
			column++;
		}
	}
	snprintf(buf, IPTK_ERROR_PLACE_MAX, "%.400s:%ld:%zu", name, line, column);
	return buf;
}

/* Says what is wrong at `bad`; the place is the caller's. */
static int fail_text(const char *place, const char *text, size_t len, size_t bad,
	struct iptk_error *err)
{
	if (text[bad] == '\0') {
		return iptk_fail_at(err, IPTK_E_INPUT, place,
			_("a NUL byte at byte %zu; text holds none"), bad);
	}
	if (utf8_looks_gb18030(text, len)) {
		return iptk_fail_at(err, IPTK_E_INPUT, place,
			_("not UTF-8 at byte %zu, it looks like GB18030; "
			  "convert it: iconv -f GB18030 -t UTF-8"), bad);
	}
	return iptk_fail_at(err, IPTK_E_INPUT, place,
		_("not UTF-8 at byte %zu (0x%02x); text must be UTF-8"), bad,
		(unsigned)(unsigned char)text[bad]);
}

int text_check_at(const char *name, long line, char *text, size_t *len, struct iptk_error *err)
{
	size_t bad = utf8_bad_offset(text, *len);
	char place[IPTK_ERROR_PLACE_MAX];

	if (bad < *len) {
		return fail_text(text_place(name, line, text, bad, place), text, *len, bad, err);
	}
	*len = utf8_clean_lines(text, *len);
	return 0;
}

int iptk_text_check(const char *place, char *text, size_t *len, struct iptk_error *err)
{
	size_t bad = utf8_bad_offset(text, *len);

	if (bad < *len) {
		return fail_text(place, text, *len, bad, err);
	}
	*len = utf8_clean_lines(text, *len);
	return 0;
}

int text_flush(FILE *out, struct iptk_error *err)
{
	if (fflush(out) != 0 || ferror(out)) {
		return iptk_fail(err, IPTK_E_SYSTEM, _("output could not be written: %m"));
	}
	return 0;
}
