/*
 * Errors: how one is set. What is said about a value that came from outside is made safe
 * here, once, so that no message carries a control character to a terminal.
 */
#include "iptk/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"

/* Copy what fits of `text`, whole characters only. */
static void copy_cut(char *to, size_t size, const char *text, size_t len)
{
	if (len >= size) {
		len = size - 1;
		while (len && ((unsigned char)text[len] & 0xC0) == 0x80) {
			len--;
		}
	}
	memcpy(to, text, len);
	to[len] = '\0';
}

/* One line, nothing that a terminal would obey. */
static void copy_line(char *to, size_t size, char *text)
{
	struct buf safe = { 0 };

	for (char *p = text; *p; p++) {
		if (*p == '\n' || *p == '\r') {
			*p = ' ';
		}
	}
	utf8_add_safe(&safe, text, false);
	copy_cut(to, size, buf_text(&safe), safe.len);
	buf_done(&safe);
}

__attribute__((format(printf, 4, 0))) static int fail(struct iptk_error *err, int code,
	const char *place, const char *format, va_list ap)
{
	char text[IPTK_ERROR_TEXT_MAX];
	size_t len;
	int n;

	if (err->code) {
		return code;
	}
	err->code = code;
	/* an empty msgid would give the catalogue's header */
	n = vsnprintf(text, sizeof text, format[0] != '\0' ? _(format) : format, ap);
	if (n < 0) {
		text[0] = '\0';
	} else if ((size_t)n >= sizeof text) {
		/* drop what was cut from within the last character */
		len = sizeof text - 1;
		while (len && ((unsigned char)text[len - 1] & 0xC0) == 0x80) {
			len--;
		}
		if (len && (unsigned char)text[len - 1] >= 0xC0) {
			len--;
		}
		text[len] = '\0';
	}
	copy_line(err->text, sizeof err->text, text);
	if (place) {
		snprintf(text, sizeof text, "%s", place);
		copy_line(err->place, sizeof err->place, text);
	}
	return code;
}

int iptk_fail(struct iptk_error *err, int code, const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	fail(err, code, NULL, format, ap);
	va_end(ap);
	return code;
}

int iptk_fail_at(struct iptk_error *err, int code, const char *place, const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	fail(err, code, place, format, ap);
	va_end(ap);
	return code;
}

void iptk_error_clear(struct iptk_error *err)
{
	err->code = 0;
	err->place[0] = '\0';
	err->text[0] = '\0';
}
