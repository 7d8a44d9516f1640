/*
 * `due --format=ics`: open deadlines as a calendar (RFC 5545), an event each at the instant
 * when it falls due, in UTC. The words are Chinese, as on everything that leaves the house.
 * Not a reader of calendars, and no reminding: that is what notices are for.
 */
#include <string.h>
#include <time.h>

#include "base/utf8.h"
#include "text/labels.h"
#include "text/put.h"

#define LINE_OCTETS 75 /* RFC 5545 3.1: without the line's end */

/* A line, folded between characters; a blank begins each continued one. */
static void put_line(FILE *out, const char *line)
{
	size_t len = strlen(line), at = 0, room = LINE_OCTETS;

	while (len - at > room) {
		size_t n = room;

		while (n > 1 && ((unsigned char)line[at + n] & 0xc0) == 0x80) {
			n--;
		}
		fwrite(line + at, 1, n, out);
		fputs("\r\n ", out);
		at += n;
		room = LINE_OCTETS - 1;
	}
	fputs(line + at, out);
	fputs("\r\n", out);
}

/* A value of type TEXT; what no calendar may hold is shown escaped. */
static void add_text(struct buf *line, const char *text)
{
	AUTO_BUF struct buf safe = { 0 };

	utf8_add_safe(&safe, text, true);
	for (const char *p = buf_text(&safe); *p != '\0'; p++) {
		if (*p == '\n') {
			buf_add(line, "\\n");
			continue;
		}
		if (strchr("\\;,", *p) != NULL) {
			buf_add_char(line, '\\');
		}
		buf_add_char(line, *p);
	}
}

static void put_text(FILE *out, const char *name, const char *text)
{
	AUTO_BUF struct buf line = { 0 };

	buf_addf(&line, "%s:", name);
	add_text(&line, text);
	put_line(out, buf_text(&line));
}

/* A calendar knows whole seconds: a part of one is left out. */
static void put_instant(FILE *out, const char *name, int64_t at)
{
	time_t seconds = (time_t)(at / 1000 - (at % 1000 < 0));
	struct tm tm;
	char text[64];

	if (gmtime_r(&seconds, &tm) != NULL
		&& strftime(text, sizeof text, "%Y%m%dT%H%M%SZ", &tm) > 0) {
		fprintf(out, "%s:%s\r\n", name, text);
	}
}

void iptk_calendar_begin(FILE *out, const struct iptk_plan *plan)
{
	AUTO_BUF struct buf name = { 0 };

	put_line(out, "BEGIN:VCALENDAR");
	put_line(out, "VERSION:2.0");
	put_line(out, "PRODID:-//iptk//ip-report due//ZH");
	put_line(out, "CALSCALE:GREGORIAN");
	put_line(out, "METHOD:PUBLISH");
	buf_addf(&name, "%s应急时限", plan->unit != NULL ? plan->unit : "");
	put_text(out, "X-WR-CALNAME", buf_text(&name));
}

static void put_summary(FILE *out, const struct iptk_clock *clock)
{
	AUTO_BUF struct buf text = { 0 };

	buf_addf(&text, "%s%s%s %s", clock->drill ? "【演练】" : "", clock->over_s > 0 ? "【逾期】" : "",
		clock->name != NULL ? clock->name : clock->clock, clock->ref);
	if (clock->title != NULL && clock->title[0] != '\0') {
		buf_addf(&text, " %s", clock->title);
	}
	put_text(out, "SUMMARY", buf_text(&text));
}

static void add_said(struct buf *text, const char *what, const char *value)
{
	if (value != NULL && value[0] != '\0') {
		buf_addf(text, "%s%s：%s", text->len > 0 ? "\n" : "", what, value);
	}
}

static void put_description(FILE *out, const struct iptk_plan *plan,
	const struct iptk_clock *clock)
{
	AUTO_BUF struct buf text = { 0 };

	add_said(&text, "事件", clock->title);
	add_said(&text, "责任", label_owner(plan, clock->owner));
	add_said(&text, "部门", label_dept(plan, clock->dept));
	add_said(&text, "级别", label_level(plan, clock->level));
	add_said(&text, iptk_clause_is_article(clock->clause) ? "条款" : "预案条款", clock->clause);
	put_text(out, "DESCRIPTION", buf_text(&text));
}

void iptk_calendar_entry(FILE *out, const struct iptk_show *show, const char *log,
	const struct iptk_clock *clock)
{
	AUTO_BUF struct buf uid = { 0 };

	/* the log and the clock's key: the same however often it is printed or re-timed */
	buf_addf(&uid, "UID:%s-%lld-%lld@iptk", log, (long long)clock->incident,
		(long long)clock->n);
	put_line(out, "BEGIN:VEVENT");
	put_line(out, buf_text(&uid));
	put_instant(out, "DTSTAMP", show->now);
	put_instant(out, "DTSTART", clock->due_at);
	put_summary(out, clock);
	put_description(out, show->plan, clock);
	put_line(out, "TRANSP:TRANSPARENT");
	put_line(out, "END:VEVENT");
}

int iptk_calendar_end(FILE *out, size_t n_entries, struct iptk_error *err)
{
	if (n_entries == 0) {
		/* RFC 5545 3.6 wants one component at least: a zone says nothing about deadlines */
		fputs("BEGIN:VTIMEZONE\r\nTZID:Etc/UTC\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
			"TZOFFSETFROM:+0000\r\nTZOFFSETTO:+0000\r\nTZNAME:UTC\r\nEND:STANDARD\r\n"
			"END:VTIMEZONE\r\n", out);
	}
	put_line(out, "END:VCALENDAR");
	return text_flush(out, err);
}
