/*
 * Errors: how any part of the toolkit says that it could not do a thing.
 *
 * Every function that can fail returns 0 or one of the negative codes below and takes, as
 * its last parameter, a caller-owned `struct iptk_error *` (never NULL), which is written
 * once, where the trouble is seen. The code is for programs, the text is for the person
 * at the keyboard: one line, lower case, the offending value quoted, how to mend it after
 * a semicolon. The negated code is the exit status of a tool.
 *
 * A refusal by the plan (IPTK_E_REFUSED) is an answer, not a fault: its text lists every
 * rule that refused.
 */
#ifndef IPTK_ERROR_H
#define IPTK_ERROR_H

enum iptk_code {
	IPTK_OK = 0,
	IPTK_END = 1,         /* a cursor has no further row */
	IPTK_E_USAGE = -2,    /* wrong usage: an option, a verb, a missing operand */
	IPTK_E_REFUSED = -3,  /* refused by the plan; nothing changed */
	IPTK_E_NOTFOUND = -4, /* no such reference */
	IPTK_E_INPUT = -5,    /* input or plan not acceptable; `place` says where */
	IPTK_E_BUSY = -6,     /* the store stayed busy; nothing changed */
	IPTK_E_SYSTEM = -7,   /* store or system fault, disk full, output not written */
};

#define IPTK_ERROR_TEXT_MAX 2048
#define IPTK_ERROR_PLACE_MAX 512

struct iptk_error {
	int code;                         /* an enum iptk_code, 0 while nothing is wrong */
	char place[IPTK_ERROR_PLACE_MAX]; /* "file:line:column", a reference, or "" */
	char text[IPTK_ERROR_TEXT_MAX];   /* one line without newline */
};

#define IPTK_ERROR_INIT { 0, "", "" }

/*
 * Set `err` and return `code`, so that a caller writes `return iptk_fail(err, …)`.
 * The format is put into the user's language here, so it need not be marked; words that go
 * into it are given through _(). The text is formatted as by printf, cut at the size limit on a character boundary;
 * newlines in it become spaces. An error that is already set is kept: the first one
 * counts. `iptk_fail_at` also sets the place. Control characters and bidirectional marks in
 * what is quoted are written escaped, so that an error may go to a terminal as it is.
 */
int iptk_fail(struct iptk_error *err, int code, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
int iptk_fail_at(struct iptk_error *err, int code, const char *place, const char *format, ...)
	__attribute__((format(printf, 4, 5)));

/* Make `err` fresh again, as IPTK_ERROR_INIT. */
void iptk_error_clear(struct iptk_error *err);

#endif
