/*
 * Drafts: the form in the user's editor, and text kept on disk when a command failed.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "common/inside.h"
#include "common/option.h"

#define INPUT_MAX (64l << 20)

static int read_stream(struct invocation *inv, FILE *in, const char *name, struct buf *out)
{
	char block[16384];
	size_t n;

	while ((n = fread(block, 1, sizeof block, in)) > 0) {
		buf_add_n(out, block, n);
		if (out->len > INPUT_MAX) {
			return iptk_fail_at(&inv->err, IPTK_E_INPUT, name,
				_("more than 64 MiB; take it in by: ip-report import"));
		}
	}
	if (ferror(in)) {
		return invocation_fail_file(&inv->err, name);
	}
	return 0;
}

int invocation_read(struct invocation *inv, const char *path, char **ret_text, size_t *ret_len)
{
	bool is_stdin = strcmp(path, "-") == 0;
	FILE *in = is_stdin ? stdin : fopen(path, "re");
	struct buf text = { 0 };
	int rc;

	if (in == NULL) {
		return invocation_fail_file(&inv->err, path);
	}
	rc = read_stream(inv, in, path, &text);
	if (!is_stdin) {
		fclose(in);
	}
	*ret_len = text.len;
	*ret_text = buf_take(&text);
	if (*ret_text == NULL) {
		*ret_text = mem_strdup("");
	}
	return rc;
}

/* A draft is the tool's own file: where it is gone, no name was mistyped. */
static int draft_read(struct source *s, char **ret_text, size_t *ret_len)
{
	if (access(s->draft, R_OK) != 0) {
		return iptk_fail_at(&s->inv->err, IPTK_E_SYSTEM, s->draft, "%s", strerror(errno));
	}
	return invocation_read(s->inv, s->draft, ret_text, ret_len);
}

/* A new file for a draft of this act, in the user's state folder, else in $TMPDIR. */
static int draft_new(struct source *s)
{
	AUTO_ARENA struct arena arena = { 0 };
	char *state = place_state_home(&arena);
	const char *tmp = getenv("TMPDIR");
	const char *suffix = s->how == SOURCE_FORM ? ".md" : ".json";
	char stamp[32];
	time_t now = (time_t)(s->inv->now / 1000);
	struct tm tm;
	int fd = -1;

	strftime(stamp, sizeof stamp, "%Y%m%d-%H%M%S", localtime_r(&now, &tm));
	for (int k = state == NULL ? 1 : 0; k < 2 && fd < 0; k++) {
		char *path = k == 0
			? arena_printf(&arena, "%s/iptk/drafts/%s-%s-XXXXXX%s", state, s->inv->act, stamp, suffix)
			: arena_printf(&arena, "%s/iptk-%s-%s-XXXXXX%s",
				tmp != NULL && tmp[0] == '/' ? tmp : "/tmp", s->inv->act, stamp, suffix);

		if (k == 0) {
			place_make_parents(path);
		}
		fd = mkostemps(path, (int)strlen(suffix), O_CLOEXEC);
		if (fd >= 0) {
			s->draft = mem_strdup(path);
		}
	}
	return fd;
}

static void add_word(struct buf *out, const char *word)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
		"-._/=:,+@%";
	bool quoted = word[0] == '\0';

	for (const char *p = word; *p != '\0' && !quoted; p++) {
		quoted = (unsigned char)*p < 0x80 && strchr(plain, *p) == NULL;
	}
	buf_add(out, quoted ? "'" : "");
	for (const char *p = word; *p != '\0'; p++) {
		if (quoted && *p == '\'') {
			buf_add(out, "'\\''");
		} else {
			buf_add_char(out, *p);
		}
	}
	buf_add(out, quoted ? "'" : "");
}

/* The same command with the draft: what was typed beside it, and what it was about. */
static void add_again(const struct source *s, struct buf *out)
{
	const struct invocation *inv = s->inv;

	buf_addf(out, "%s %s", inv->tool->name, inv->verb->name);
	for (size_t i = 0; i < inv->n_typed; i++) {
		const struct option_typed *t = &inv->typed[i];

		if (t->def == NULL || (t->def->group == GROUP_FORM && strcmp(t->def->name, "field") != 0)
				|| (s->edited && t->field != NULL && t->field->label != NULL)) {
			continue;
		}
		buf_addf(out, " --%s", t->def->name);
		if (t->def->group == GROUP_FORM) {
			buf_addf(out, " %s=", t->field == NULL ? "" : t->field->name);
			add_word(out, t->value);
		} else if (t->def->arg != NULL && (!t->def->optional || t->value[0] != '\0')) {
			buf_add(out, t->def->optional ? "=" : " ");
			add_word(out, t->value);
		}
	}
	buf_add(out, s->how == SOURCE_FORM ? " --from " : " --json ");
	add_word(out, s->draft);
	for (size_t i = 0; i < s->n; i++) {
		buf_add_char(out, ' ');
		add_word(out, s->refs[i]);
	}
}

void draft_keep(struct source *s)
{
	if (s->draft != NULL && s->len == 0 && access(s->draft, F_OK) != 0) {
		return; /* the editor took it away, and the error has said so */
	}
	if (s->draft == NULL) {
		int fd = draft_new(s);
		bool ok = fd >= 0 && write(fd, s->text, s->len) == (ssize_t)s->len;

		if (fd >= 0) {
			close(fd);
		}
		if (!ok) {
			fprintf(stderr, _("%s: the draft could not be kept: %s\n"), s->inv->tool->name,
				strerror(errno));
			return;
		}
	}

	AUTO_BUF struct buf again = { 0 };

	add_again(s, &again);
	fprintf(stderr, _("%s: the draft is kept: %s; again: "), s->inv->tool->name, s->draft);
	iptk_put_safe(stderr, buf_text(&again), false);
	fputc('\n', stderr);
}

/* ---- the editor ----------------------------------------------------------------------- */

static void print_form(struct source *s, FILE *out)
{
	struct iptk_known known[OPTIONS_MAX];
	size_t n = 0;

	for (size_t i = 0; i < s->inv->n_typed && n < OPTIONS_MAX; i++) {
		const struct iptk_field *f = s->inv->typed[i].field;

		if (f != NULL && f->label != NULL) {
			known[n++] = (struct iptk_known) { f->name, f->label, s->inv->typed[i].value };
		}
	}
	iptk_form_print(out, iptk_act_def_find(s->inv->act), known, n,
		iptk_session_plan(s->inv->session));
}

/* Whether options have put something into the form: then leaving it alone means yes. */
static bool prefilled(const struct source *s)
{
	for (size_t i = 0; i < s->inv->n_typed; i++) {
		if (s->inv->typed[i].field != NULL && s->inv->typed[i].field->label != NULL) {
			return true;
		}
	}
	return false;
}

static const char *editor(void)
{
	const char *word = getenv("VISUAL");

	if (word == NULL || word[0] == '\0') {
		word = getenv("EDITOR");
	}
	return word != NULL && word[0] != '\0' ? word : "editor";
}

static int run_editor(struct invocation *inv, const char *path)
{
	/* a key that interrupts is the editor's; we must live to say where the draft is */
	struct sigaction ignore = { .sa_handler = SIG_IGN }, interrupt, quit;
	AUTO_BUF struct buf command = { 0 };
	int status = 0;
	pid_t pid;

	buf_addf(&command, "%s \"$@\"", editor());
	fflush(NULL);
	sigaction(SIGINT, &ignore, &interrupt);
	sigaction(SIGQUIT, &ignore, &quit);
	pid = fork();
	if (pid == 0) {
		sigaction(SIGINT, &interrupt, NULL);
		sigaction(SIGQUIT, &quit, NULL);
		/* stdout is for references: the editor talks to the terminal */
		dup2(STDERR_FILENO, STDOUT_FILENO);
		execl("/bin/sh", "sh", "-c", buf_text(&command), "sh", path, (char *)NULL);
		_exit(127);
	}
	while (pid > 0 && waitpid(pid, &status, 0) < 0 && errno == EINTR) {
	}
	sigaction(SIGINT, &interrupt, NULL);
	sigaction(SIGQUIT, &quit, NULL);
	if (pid < 0 || status != 0) {
		return iptk_fail_at(&inv->err, IPTK_E_SYSTEM, editor(),
			_("the editor failed; nothing was recorded"));
	}
	return 0;
}

int draft_edit(struct source *s)
{
	const char *from = invocation_option(s->inv, "from");
	struct iptk_error *err = &s->inv->err;
	AUTO_FREE char *before = NULL;
	size_t before_len = 0;
	int fd = draft_new(s);
	FILE *out = fd < 0 ? NULL : fdopen(fd, "w");
	int rc = 0;

	if (out == NULL) {
		return iptk_fail(err, IPTK_E_SYSTEM, _("no place for a draft: %s"), strerror(errno));
	}
	if (from != NULL) {
		rc = invocation_read(s->inv, from, &before, &before_len);
		fwrite(before, 1, before_len, out);
	} else {
		print_form(s, out);
	}
	if (fclose(out) != 0 && rc == 0) {
		rc = iptk_fail_at(err, IPTK_E_SYSTEM, s->draft, "%s", strerror(errno));
	}
	if (rc == 0 && from == NULL) {
		rc = draft_read(s, &before, &before_len);
	}
	rc = rc != 0 ? rc : run_editor(s->inv, s->draft);
	s->edited = true;
	s->name = s->draft;
	rc = rc != 0 ? rc : draft_read(s, &s->text, &s->len);
	if (rc == 0 && from == NULL && !prefilled(s) && s->len == before_len
			&& memcmp(s->text, before, s->len) == 0) {
		remove(s->draft);
		free(s->draft);
		s->draft = NULL;
		return iptk_fail(err, IPTK_E_INPUT, _("the form was left as it was; nothing was recorded"));
	}
	if (rc != 0 && s->text == NULL) {
		s->text = mem_strdup(""); /* so that the draft, already on disk, is told */
	}
	return rc;
}
