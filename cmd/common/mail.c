/*
 * A mail written out for `sendmail -t`: headers that stay headers whatever the texts hold
 * (RFC 2047 where they are not plain ASCII), and a body that every reader shows right.
 */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/utf8.h"
#include "common/deliver.h"

#define LINE_MAX_BYTES 900 /* RFC 5322 allows 998; longer ones go as base64 */
#define WORD_BYTES 42      /* of text in one encoded word: 56 digits, 68 characters */

static void add_base64(struct buf *out, const unsigned char *p, size_t len)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

	for (size_t k = 0; k < len; k += 3) {
		unsigned v = (unsigned)p[k] << 16 | (k + 1 < len ? (unsigned)p[k + 1] << 8 : 0)
			| (k + 2 < len ? p[k + 2] : 0u);

		buf_add_char(out, digits[v >> 18]);
		buf_add_char(out, digits[v >> 12 & 63]);
		buf_add_char(out, k + 1 < len ? digits[v >> 6 & 63] : '=');
		buf_add_char(out, k + 2 < len ? digits[v & 63] : '=');
	}
}

/* Printable ASCII that no reader would take for an encoded word, and that fits a line. */
static bool is_plain(const char *text, const char *special)
{
	for (const char *p = text; *p != '\0'; p++) {
		if ((unsigned char)*p < 0x20 || (unsigned char)*p > 0x7e || strchr(special, *p) != NULL) {
			return false;
		}
	}
	return strlen(text) < 60 && strstr(text, "=?") == NULL;
}

/* A text as encoded words, folded between them; each holds whole characters. */
static void add_words(struct buf *out, const char *text)
{
	size_t len = strlen(text);

	for (size_t at = 0; at < len;) {
		size_t n = len - at < WORD_BYTES ? len - at : WORD_BYTES;

		while (at + n < len && n > 1 && ((unsigned char)text[at + n] & 0xc0) == 0x80) {
			n--;
		}
		buf_add(out, at == 0 ? "=?UTF-8?B?" : "\n =?UTF-8?B?");
		add_base64(out, (const unsigned char *)text + at, n);
		buf_add(out, "?=");
		at += n;
	}
}

/* One line: what would end a header or hide in it becomes a blank, what would turn the reading
 * of it around is shown as what it is. */
static char *one_line(const char *text)
{
	AUTO_FREE char *line = mem_strdup(text);
	struct buf out = { 0 };

	for (char *p = line; *p != '\0'; p++) {
		if ((unsigned char)*p < 0x20 || *p == 0x7f) {
			*p = ' ';
		}
	}
	utf8_add_safe(&out, line, false);
	return buf_take(&out);
}

static void add_header(struct buf *out, const char *name, const char *text)
{
	AUTO_FREE char *line = one_line(text);

	buf_addf(out, "%s: ", name);
	if (is_plain(line, "")) {
		buf_add(out, line);
	} else {
		add_words(out, line);
	}
	buf_add_char(out, '\n');
}

/* NAME <ADDRESS>; the name as encoded words where it is more than plain ones. */
static void add_mailbox(struct buf *out, const char *header, const char *name, const char *address)
{
	AUTO_FREE char *line = one_line(name == NULL ? "" : name);

	buf_addf(out, "%s: ", header);
	if (line[0] != '\0' && is_plain(line, "\"\\()<>@,;:.[]")) {
		buf_addf(out, "%s ", line);
	} else if (line[0] != '\0') {
		add_words(out, line);
		buf_add(out, "\n ");
	}
	buf_addf(out, "<%s>\n", address);
}

/* The plan's words for the sender: an address, or a name and an address in brackets. A name in
 * ASCII is taken as it was written, quotes and all. */
static void add_from(struct buf *out, const char *from)
{
	const char *open = strrchr(from, '<');
	size_t len = open == NULL ? 0 : (size_t)(open - from);
	AUTO_FREE char *name = mem_strdup(from), *address = mem_strdup(open == NULL ? from : open + 1);

	while (len > 0 && (name[len - 1] == ' ' || name[len - 1] == '\t')) {
		len--;
	}
	name[len] = '\0';
	address[strcspn(address, ">")] = '\0';
	if (is_plain(name, "")) {
		buf_addf(out, "From: %s\n", from);
	} else {
		add_mailbox(out, "From", name, address);
	}
}

static void add_date(struct buf *out, int64_t at)
{
	static const char *const days[] = { "Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat" };
	static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug",
		"Sep", "Oct", "Nov", "Dec" };
	time_t t = (time_t)(at / 1000);
	struct tm tm;

	localtime_r(&t, &tm);

	long off = tm.tm_gmtoff / 60, abs = off < 0 ? -off : off;

	buf_addf(out, "Date: %s, %d %s %d %02d:%02d:%02d %c%02ld%02ld\n", days[tm.tm_wday], tm.tm_mday,
		months[tm.tm_mon], tm.tm_year + 1900, tm.tm_hour, tm.tm_min, tm.tm_sec,
		off < 0 ? '-' : '+', abs / 60, abs % 60);
}

static bool has_long_line(const char *text)
{
	for (const char *p = text; *p != '\0'; ) {
		size_t len = strcspn(p, "\n");

		if (len > LINE_MAX_BYTES) {
			return true;
		}
		p += len + (p[len] == '\n');
	}
	return false;
}

static void add_body(struct buf *out, const char *written)
{
	AUTO_BUF struct buf safe = { 0 };

	utf8_add_safe(&safe, written, true);

	const char *text = buf_text(&safe);
	size_t len = strlen(text);

	if (!has_long_line(text)) {
		buf_add(out, "Content-Transfer-Encoding: 8bit\n\n");
		buf_add(out, text);
		buf_add(out, len == 0 || text[len - 1] != '\n' ? "\n" : "");
		return;
	}
	buf_add(out, "Content-Transfer-Encoding: base64\n\n");
	for (size_t at = 0; at < len; at += 57) {
		add_base64(out, (const unsigned char *)text + at, len - at < 57 ? len - at : 57);
		buf_add_char(out, '\n');
	}
}

void mail_write(const struct mail *mail, struct buf *out)
{
	if (mail->from != NULL) {
		add_from(out, mail->from);
	}
	add_mailbox(out, "To", mail->name, mail->address);
	add_header(out, "Subject", mail->subject);
	add_date(out, mail->at);
	buf_addf(out, "Message-ID: <%s>\n", mail->id);
	buf_addf(out, "X-Iptk-Reference: %s\n", mail->reference);
	buf_add(out, "Auto-Submitted: auto-generated\nMIME-Version: 1.0\n"
		"Content-Type: text/plain; charset=UTF-8\n");
	add_body(out, mail->text);
}

void mail_write_letter(const struct mail *mail, struct buf *out)
{
	AUTO_FREE char *subject = one_line(mail->subject);
	AUTO_BUF struct buf safe = { 0 };

	utf8_add_safe(&safe, mail->text, true);

	const char *text = buf_text(&safe);
	size_t len = strlen(text);

	if (mail->from != NULL) {
		buf_addf(out, "From: %s\n", mail->from);
	}
	buf_addf(out, "To: %s\nSubject: %s\nMessage-ID: <%s>\nX-Iptk-Reference: %s\n\n%s%s",
		mail->address, subject, mail->id, mail->reference, text,
		len == 0 || text[len - 1] != '\n' ? "\n" : "");
}
