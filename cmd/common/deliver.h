/*
 * What delivering is made of: a command run with a text as its input (child.c), a mail
 * written out (mail.c). Seen by deliver.c; verbs call invocation_deliver.
 */
#ifndef CMD_COMMON_DELIVER_H
#define CMD_COMMON_DELIVER_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/mem.h"
#include "iptk/iptk.h"

#define ANSWER_MAX 1000 /* bytes of a command's output that are kept */

/* A command under way. */
struct child {
	pid_t pid;         /* 0: none */
	int out;           /* what it says; -1: closed */
	int64_t until_ms;  /* monotonic; then it is killed */
	int64_t timeout_s;
	enum iptk_language language; /* of its answer: it is recorded */
	bool killed;       /* it took too long */
	struct buf said;   /* at most ANSWER_MAX */
	bool flooded;
};

/* What goes on record about deliveries is in the plan's language, whatever the user's is. */
#define RECORD_WORDS(language, zh, en) ((language) == IPTK_LANGUAGE_ENGLISH ? en : zh)
/* Start a command without a shell, `input` on its stdin. 0, or errno of what failed. */
int child_start(struct child *child, char *const *argv, const char *input, size_t len,
	int64_t timeout_s);
/* Wait until one of the children says something or has ended, a few milliseconds at most. */
void child_wait(struct child *const *children, size_t n);
/* Whether it has ended: then *ret_ok tells how, *ret_answer (yours) in words, and the child
 * is done with. */
bool child_ended(struct child *child, bool *ret_ok, char **ret_answer);

/* A whole mail: headers in ASCII, one line each or folded as RFC 5322 says, whatever the texts
 * hold; the text as UTF-8. id: of the message, without its angle brackets. */
struct mail {
	const char *from, *name, *address, *subject, *text, *reference, *id;
	int64_t at;
};
void mail_write(const struct mail *mail, struct buf *out);
/* The same for a mail program that encodes headers and text itself: plain UTF-8, few headers. */
void mail_write_letter(const struct mail *mail, struct buf *out);

#endif
