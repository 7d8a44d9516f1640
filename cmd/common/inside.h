/*
 * What the files of cmd/common share among themselves. Verbs see tool.h alone.
 */
#ifndef CMD_COMMON_INSIDE_H
#define CMD_COMMON_INSIDE_H

#include <stdio.h>

#include "base/mem.h"
#include "common/tool.h"

/* A spool: output held back until the commit, in memory while it is small and in an unnamed
 * file beyond, so that a batch of any size costs the same memory. */
struct spool {
	struct buf text;
	FILE *file; /* NULL while it fits */
	size_t in_file;
	bool full;  /* the file takes no more: the rest stays in memory */
};

void spool_add(struct spool *spool, const char *text);
/* Everything held goes to `out`, and the spool is empty and done with. False when its file
 * could not be read back. */
bool spool_out(struct spool *spool, FILE *out);
void spool_done(struct spool *spool);

/* Whether stdout was closed when the process started. */
extern bool stdout_was_closed;

/* Have the heap mapped that a command is about to touch. */
void heap_warm(void);

/* Remove the throw-away store of a dry run. */
void place_scratch_done(struct invocation *inv);

/* The user's own state folder, or NULL. */
char *place_state_home(struct arena *arena);
/* Make the folders above a path, private to the user. */
void place_make_parents(const char *path);

/* References from a stream: see refs.c. Appends to a growing array. */
int refs_read(struct invocation *inv, FILE *in, char ***refs, size_t *n);

/* Where the acts of a writing verb come from: options, a form, JSON; one for each
 * reference. See act.c. */
enum source_how { SOURCE_OPTIONS, SOURCE_FORM, SOURCE_RECORD, SOURCE_RECORDS };
struct source {
	struct invocation *inv;
	char **refs;      /* NULL: the act takes none, or records bring their own */
	size_t n, k;
	struct iptk_act *act; /* given out last */
	enum source_how how;
	const char *name; /* of the form or JSON file, for places */
	char *text;
	size_t len;
	bool edited;      /* the form was prefilled with what was typed */
	char *draft;      /* path where the text is kept, or NULL */
	bool keep_text;   /* the text came from stdin and is nowhere else */
	FILE *in;
	struct iptk_json_reader *reader;
};
/* To be closed in any case. */
int source_open(struct invocation *inv, struct source *ret);
/* Start again from the first act. */
void source_rewind(struct source *source);
int source_next(void *source, struct iptk_act **ret_act, struct iptk_error *err);
/* ok: drafts may go; else they are kept, and said where. */
void source_close(struct source *source, bool ok);

/* Let the user write the form: see draft.c. Fills text, len, draft. */
int draft_edit(struct source *source);
/* Put the text of a failed command on disk. */
void draft_keep(struct source *source);

/* What to say of an accepted act: see talk.c. Adds lines to `out`. */
void talk_accepted(const struct invocation *inv, const struct iptk_result *r, struct spool *out);
/* One line for each rule that refused, or the error. */
void talk_refused(const struct invocation *inv, const struct iptk_result *r, struct spool *out);

#endif
