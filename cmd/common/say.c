/*
 * What goes to the person at the keyboard: errors, usage, talk. One line each, made safe
 * for a terminal, on stderr.
 */
#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "common/option.h"

int invocation_fail(struct invocation *inv)
{
	const struct iptk_error *err = &inv->err;

	fflush(stdout);
	if (err->code == IPTK_E_SYSTEM) {
		clearerr(stdout); /* one line is enough: not again when stdout is closed */
	}
	fprintf(stderr, "%s: ", inv->tool->name);
	if (err->place[0] != '\0') {
		iptk_put_safe(stderr, err->place, false);
		fputs(": ", stderr);
	}
	iptk_put_safe(stderr, err->text, false);
	fputc('\n', stderr);
	return err->code < 0 ? -err->code : -IPTK_E_SYSTEM;
}

int invocation_fail_file(struct iptk_error *err, const char *path)
{
	static const int mistyped[] = { ENOENT, ENOTDIR, EISDIR, ENAMETOOLONG, EACCES, ELOOP };
	int code = IPTK_E_SYSTEM, why = errno;

	for (size_t k = 0; k < sizeof mistyped / sizeof mistyped[0]; k++) {
		code = mistyped[k] == why ? IPTK_E_INPUT : code;
	}
	return iptk_fail_at(err, code, path, "%s", strerror(why));
}

static void put_line(const char *format, va_list args) __attribute__((format(printf, 1, 0)));
static void put_line(const char *format, va_list args)
{
	char *line = NULL;

	if (vasprintf(&line, format, args) >= 0) {
		iptk_put_safe(stderr, line, false);
		fputc('\n', stderr);
		free(line);
	}
}

void invocation_say(const struct invocation *inv, const char *format, ...)
{
	va_list args;

	if (inv->quiet) {
		return;
	}
	va_start(args, format);
	put_line(format, args);
	va_end(args);
}

int invocation_usage(struct invocation *inv, const char *format, ...)
{
	char *line = NULL;
	va_list args;

	va_start(args, format);
	if (vasprintf(&line, format, args) >= 0) {
		fprintf(stderr, "%s: %s: ", inv->tool->name, inv->verb->name);
		iptk_put_safe(stderr, line, false);
		fprintf(stderr, _("; see: %s %s --help\n"), inv->tool->name, inv->verb->name);
		free(line);
	}
	va_end(args);
	return -IPTK_E_USAGE;
}
