/* Verifying: how findings are said, and how printed heads are read. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "store/verify.h"

#define HEAD_DIGITS_MIN 16

__attribute__((format(printf, 3, 0)))
static void say(const struct iptk_verify_options *o, bool bad, const char *format, va_list ap)
{
	AUTO_FREE char *line = NULL;

	if (o->on_line && vasprintf(&line, _(format), ap) >= 0) {
		o->on_line(o->context, bad, line);
	}
}

void verify_bad(const struct iptk_verify_options *o, size_t *n_bad, const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	say(o, true, format, ap);
	va_end(ap);
	++*n_bad;
}

void verify_note(const struct iptk_verify_options *o, const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	say(o, false, format, ap);
	va_end(ap);
}

void verify_unchecked(const struct iptk_verify_options *o, const char *format, ...)
{
	AUTO_FREE char *line = NULL;
	va_list ap;

	va_start(ap, format);
	if (o->on_unchecked && vasprintf(&line, _(format), ap) >= 0) {
		o->on_unchecked(o->context, line);
	}
	va_end(ap);
}

/* ---- printed heads ------------------------------------------------------------------- */

static int compare_heads(const void *pa, const void *pb)
{
	const struct verify_head *a = pa, *b = pb;

	return a->seq < b->seq ? -1 : a->seq > b->seq;
}

static bool is_hex(const char *word, size_t min, size_t max)
{
	size_t len = strlen(word);

	return len >= min && len <= max && strspn(word, "0123456789abcdef") == len;
}

static int read_head(char *line, int number, struct arena *arena, struct verify_head *ret,
	struct iptk_error *err)
{
	char *rest = NULL, *end = NULL;
	char *seq = strtok_r(line, " \t\r", &rest);
	char *hash;

	if (seq && is_hex(seq, 32, 32)) {
		seq = strtok_r(NULL, " \t\r", &rest);
	}
	hash = strtok_r(NULL, " \t\r", &rest);
	/* `ip-review head` prints the log's id last, a summary first */
	char *after = strtok_r(NULL, " \t\r", &rest);
	ret->seq = seq ? strtoll(seq, &end, 10) : 0;
	if (!seq || *end || ret->seq < 1 || !hash || (after && !is_hex(after, 32, 32))
		|| strtok_r(NULL, " \t\r", &rest) || !is_hex(hash, HEAD_DIGITS_MIN, DIGEST_HEX - 1)) {
		return iptk_fail(err, IPTK_E_INPUT, "printed heads, line %d: not a head; write "
			"'seq head' as printed, at least %d digits of it", number, HEAD_DIGITS_MIN);
	}
	ret->hash = arena_strdup(arena, hash);
	ret->len = strlen(hash);
	return 0;
}

int verify_heads(const char *text, struct arena *arena, struct verify_head **ret, size_t *ret_n,
	struct iptk_error *err)
{
	char *copy = arena_strdup(arena, text ? text : "");
	struct verify_head *heads = arena_alloc(arena, (strlen(copy) / 2 + 1) * sizeof(*heads));
	size_t n = 0;
	int number = 0;

	for (char *line; (line = strsep(&copy, "\n"));) {
		number++;
		line += strspn(line, " \t\r");
		if (!*line || *line == '#') {
			continue;
		}
		int r = read_head(line, number, arena, &heads[n], err);
		if (r) {
			return r;
		}
		n++;
	}
	qsort(heads, n, sizeof(*heads), compare_heads);
	*ret = heads;
	*ret_n = n;
	return 0;
}
