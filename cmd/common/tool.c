/*
 * The way of every command: make the process safe, find the verb, read the options, run,
 * and close stdout with care.
 */
#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdio_ext.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "common/option.h"
#include "common/inside.h"

#ifndef IPTK_VERSION
#define IPTK_VERSION "0.1.0"
#endif
#ifndef IPTK_LOCALEDIR
#define IPTK_LOCALEDIR "/usr/share/locale"
#endif

bool stdout_was_closed;

/* A closed 0, 1 or 2 would be taken by the next file opened. What stands in for it fails as
 * a closed one would: stdin cannot be read, stdout cannot be written. */
static void hold_standard_streams(void)
{
	for (int fd = 0; fd <= 2; fd++) {
		if (fcntl(fd, F_GETFD) < 0 && errno == EBADF) {
			int got = open("/dev/null", fd == STDOUT_FILENO ? O_RDONLY : O_WRONLY);

			if (got != fd) {
				_exit(-IPTK_E_SYSTEM);
			}
			if (fd == STDOUT_FILENO) {
				stdout_was_closed = true;
			}
		}
	}
}

/* Where translations are: beside bin/ where the tools were built; where installed; or, moved
 * with their prefix to another place, in the share/ of that prefix. */
static const char *find_translations(char *path, size_t size)
{
	ssize_t n = readlink("/proc/self/exe", path, size - sizeof "share/locale");
	char *slash, *prefix_end;

	path[n > 0 ? n : 0] = '\0';
	slash = strrchr(path, '/');
	if (slash == NULL || slash - path < 4 || memcmp(slash - 4, "/bin", 4) != 0) {
		return IPTK_LOCALEDIR;
	}
	prefix_end = slash - 3; /* the prefix with its slash is before it */
	strcpy(prefix_end, "locale");
	if (access(path, R_OK | X_OK) == 0) {
		return path;
	}
	if (strncmp(path, IPTK_LOCALEDIR, (size_t)(prefix_end - path)) == 0) {
		return IPTK_LOCALEDIR;
	}
	strcpy(prefix_end, "share/iptk");
	if (access(path, R_OK | X_OK) != 0) {
		return IPTK_LOCALEDIR;
	}
	strcpy(prefix_end, "share/locale");
	return path;
}

static void bind_translations(void)
{
	char path[4096];

	bindtextdomain("iptk", find_translations(path, sizeof path));
}

/* "C", and "C.UTF-8" unless LANGUAGE asks for more. */
static bool speaks_english(const char *locale)
{
	const char *languages = getenv("LANGUAGE");

	return locale == NULL || strcmp(locale, "C") == 0 || strcmp(locale, "POSIX") == 0
		|| (strncmp(locale, "C.", 2) == 0 && (languages == NULL || *languages == '\0'));
}

/* The locale that the environment wants messages in, or NULL. */
static const char *asked_locale(void)
{
	static const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG" };
	const char *value = NULL;

	for (size_t k = 0; k < 3 && (value == NULL || value[0] == '\0'); k++) {
		value = getenv(names[k]);
	}
	return value != NULL && value[0] != '\0' ? value : NULL;
}

/* Text is UTF-8 whatever the environment says; the messages are in the user's language.
 * Each category is some files to read at every start, hence only what is needed: the other
 * categories print nothing here, and a table sees to its characters itself. */
static void set_locale(void)
{
	if (speaks_english(asked_locale())) {
		return;
	}
	setlocale(LC_CTYPE, "");
	setlocale(LC_MESSAGES, "");
	if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0) {
		setlocale(LC_CTYPE, "C.UTF-8");
	}
	if (speaks_english(setlocale(LC_MESSAGES, NULL))) {
		setlocale(LC_MESSAGES, "C"); /* looks for no catalogue */
	} else {
		bind_translations();
	}
	bind_textdomain_codeset("iptk", "UTF-8");
	textdomain("iptk");
}

int invocation_flush(struct invocation *inv)
{
	errno = 0;
	if (fflush(stdout) == 0 && !ferror(stdout)) {
		return 0;
	}
	return iptk_fail_at(&inv->err, IPTK_E_SYSTEM, _("standard output"), "%s",
		errno != 0 ? strerror(errno) : _("not written"));
}

static int close_stdout(const char *prog, int status)
{
	bool failed = ferror(stdout) != 0;
	bool empty = !failed && stdout_was_closed && __fpending(stdout) == 0;

	errno = 0;
	/* EBADF after nothing was written: a closed stdout that nobody missed */
	if ((fclose(stdout) != 0 || failed) && !(empty && errno == EBADF)) {
		fprintf(stderr, "%s: %s: %s\n", prog, _("standard output"),
			errno != 0 ? strerror(errno) : _("not written"));
		return -IPTK_E_SYSTEM;
	}
	return status;
}

static const struct verb *find_verb(const struct tool *tool, const char *name)
{
	for (const struct verb *v = tool->verbs; v->name != NULL; v++) {
		if (strcmp(v->name, name) == 0) {
			return v;
		}
	}
	return NULL;
}

static int unknown_verb(const struct tool *tool, const char *name)
{
	const char *names[64] = { NULL };
	size_t n = 0;

	for (const struct verb *v = tool->verbs; v->name != NULL && n < 63; v++) {
		names[n++] = v->name;
	}

	const char *near = utf8_nearest(name, names);
	AUTO_BUF struct buf line = { 0 };

	if (name[0] == '-') {
		buf_addf(&line, _("the verb comes first, options after it: %s VERB %s"), tool->name, name);
	} else if (near != NULL) {
		buf_addf(&line, _("unknown verb '%s'; did you mean '%s'?"), name, near);
	} else {
		buf_addf(&line, _("unknown verb '%s'; one of:"), name);
		for (size_t i = 0; i < n; i++) {
			buf_addf(&line, " %s", names[i]);
		}
	}
	fprintf(stderr, "%s: ", tool->name);
	iptk_put_safe(stderr, buf_text(&line), false);
	fputc('\n', stderr);
	return -IPTK_E_USAGE;
}

static void print_version(const struct tool *tool)
{
	printf("%s (iptk) %s\n", tool->name, IPTK_VERSION);
}

static void invocation_init(struct invocation *inv, const struct tool *tool,
	const struct verb *verb)
{
	*inv = (struct invocation) { .tool = tool, .verb = verb, .act = verb->act, .wait_s = 5,
		.now = iptk_now(), .err = IPTK_ERROR_INIT };
	iptk_filter_init(&inv->filter, inv->now);
}

static void invocation_done(struct invocation *inv)
{
	iptk_session_close(inv->session);
	place_scratch_done(inv);
	mem_freep(&inv->unadopted);
	options_done(inv);
}

static int run_verb(const struct tool *tool, const struct verb *verb, int argc, char **argv)
{
	struct invocation inv;
	int rc;

	invocation_init(&inv, tool, verb);
	rc = options_parse(&inv, argc, argv);
	if (rc == -1) {
		help_verb(tool, verb, stdout);
		rc = 0;
	} else if (rc == -2) {
		print_version(tool);
		rc = 0;
	} else if (rc == 0) {
		rc = verb->run != NULL ? verb->run(&inv) : invocation_commit(&inv);
	}
	invocation_done(&inv);
	return rc;
}

/* What stands before any verb; -1 when the first word is not one of these. */
static int run_bare(const struct tool *tool, int argc, char **argv)
{
	const char *word = argv[1];

	if (strcmp(word, "-h") == 0 || strcmp(word, "--help") == 0 || strcmp(word, "help") == 0) {
		const struct verb *verb = argc > 2 ? find_verb(tool, argv[2]) : NULL;

		if (argc > 2 && verb == NULL) {
			return unknown_verb(tool, argv[2]);
		}
		if (verb != NULL) {
			help_verb(tool, verb, stdout);
		} else {
			help_tool(tool, stdout);
		}
		return 0;
	}
	if (strcmp(word, "-V") == 0 || strcmp(word, "--version") == 0) {
		print_version(tool);
		return 0;
	}
	if (strncmp(word, "--introspect", 12) == 0) {
		return introspect(tool, strcmp(word, "--introspect=json") == 0
			|| (argc > 2 && (strcmp(argv[2], "-J") == 0 || strcmp(argv[2], "--json") == 0)));
	}
	return -1;
}

int tool_main(const struct tool *tool, int argc, char **argv)
{
	int rc;

	hold_standard_streams();
	signal(SIGPIPE, SIG_DFL);
	heap_warm();
	unsetenv("POSIXLY_CORRECT"); /* options may follow operands, always */
	set_locale();
	if (argc < 2) {
		help_tool(tool, stderr);
		return close_stdout(tool->name, -IPTK_E_USAGE);
	}
	rc = run_bare(tool, argc, argv);
	if (rc < 0) {
		const struct verb *verb = find_verb(tool, argv[1]);

		rc = verb == NULL ? unknown_verb(tool, argv[1]) : run_verb(tool, verb, argc - 1, argv + 1);
	}
	return close_stdout(tool->name, rc);
}
