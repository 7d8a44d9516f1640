/*
 * One plan file from text to checked plan: the frame in which the other files of this room
 * work, and the collecting of errors. Says nothing about what a plan must hold.
 */
#include "config/load.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/digest.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "iptk/time.h"
#include "plan/plan_new.h"

__attribute__((format(printf, 5, 0)))
static void add_error(struct load *l, unsigned line, unsigned column, const char *what,
	const char *format, va_list args)
{
	AUTO_BUF struct buf text = { 0 }, safe = { 0 };
	char *formatted = NULL;

	if (l->n_errors >= LOAD_ERRORS_KEPT) {
		return;
	}
	if (vasprintf(&formatted, _(format), args) < 0) {
		return;
	}
	if (what) {
		buf_addf(&text, _("'%s' is left out, and the default does not fit: "), what);
	}
	buf_add(&text, formatted);
	free(formatted);
	utf8_add_safe(&safe, buf_text(&text), false);
	MEM_ROOM(l->errors, l->n_errors);
	l->errors[l->n_errors] = (struct load_error){ line, column, l->n_errors,
		arena_strdup(l->arena, buf_text(&safe)) };
	l->n_errors++;
}

void load_error_at(struct load *l, unsigned line, unsigned column, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	add_error(l, line, column, NULL, format, args);
	va_end(args);
}

void load_error(struct load *l, const struct node *at, const char *format, ...)
{
	bool lent = at->lent && l->lend_at;
	va_list args;

	if (at->bad) {
		return;
	}
	if (lent) {
		at = l->lend_at->key ? l->lend_at->key : l->lend_at;
	}
	va_start(args, format);
	add_error(l, at->line, at->column, lent ? l->lend_what : NULL, format, args);
	va_end(args);
}

const char *load_hint(struct load *l, const char *word, const char *const *known)
{
	const char *nearest = utf8_nearest(word, known);

	return nearest ? arena_printf(l->arena, _("; did you mean '%s'?"), nearest) : "";
}

const struct node *load_builtin(struct load *l)
{
	if (!l->builtin && config_builtin.tree) {
		l->builtin = node_unpack(l, config_builtin.tree, true);
	}
	return l->builtin;
}

/* ---- the order of errors, and handing them over ----------------------------------------- */

static int by_place(const void *a, const void *b)
{
	const struct load_error *x = a, *y = b;

	if (x->line != y->line) {
		return x->line < y->line ? -1 : 1;
	}
	if (x->column != y->column) {
		return x->column < y->column ? -1 : 1;
	}
	return x->order < y->order ? -1 : 1;
}

/* The files of a text, and on which of its lines each begins. */
struct origin {
	const struct config_part *parts;
	const unsigned *first; /* lines, from 1 */
	size_t n;
};

static void add_place(struct buf *place, const struct origin *from, const struct load_error *e)
{
	size_t k = from->n - 1;

	while (k > 0 && from->first[k] > e->line) {
		k--;
	}
	buf_addf(place, "%s:%u:%u", from->parts[k].name, e->line - from->first[k] + 1, e->column);
}

static int tell_errors(struct load *l, const struct origin *from, struct config_errors *errors,
	struct iptk_error *err)
{
	size_t n = l->n_errors;

	if (n == 0) {
		return 0;
	}
	qsort(l->errors, n, sizeof *l->errors, by_place);
	for (size_t k = 0; k < n && k < LOAD_ERRORS_TOLD; k++) {
		const struct load_error *e = &l->errors[k];
		AUTO_BUF struct buf place = { 0 };

		add_place(&place, from, e);
		if (k == 0) {
			iptk_fail_at(err, IPTK_E_INPUT, buf_text(&place), "%s", e->text);
		}
		if (errors) {
			MEM_ROOM(errors->list, errors->n);
			errors->list[errors->n++] = (struct config_error){ buf_take(&place),
				mem_strdup(e->text) };
		}
	}
	return IPTK_E_INPUT;
}

void config_errors_done(struct config_errors *errors)
{
	for (size_t k = 0; k < errors->n; k++) {
		free(errors->list[k].place);
		free(errors->list[k].text);
	}
	free(errors->list);
	*errors = (struct config_errors){ 0 };
}

/* ---- reading ------------------------------------------------------------------------------ */

static void place_of(const char *text, size_t offset, unsigned *ret_line, unsigned *ret_column)
{
	*ret_line = 1;
	*ret_column = 1;
	for (size_t k = 0; k < offset; k++) {
		if (text[k] == '\n') {
			++*ret_line;
			*ret_column = 1;
		} else if (((unsigned char)text[k] & 0xc0) != 0x80) {
			++*ret_column;
		}
	}
}

const char *iptk_plan_builtin(void)
{
	return config_builtin.yaml;
}

static bool is_builtin(const char *yaml, size_t len)
{
	return yaml == config_builtin.yaml
		|| (len == config_builtin.len && memcmp(yaml, config_builtin.yaml, len) == 0);
}

struct iptk_plan *iptk_config_builtin(const char *digest)
{
	if (strcmp(digest, config_builtin.digest) != 0) {
		return NULL;
	}
	struct iptk_plan *plan = plan_image_open(&config_builtin.image);

	plan->yaml = config_builtin.yaml;
	memcpy(plan->digest, config_builtin.digest, sizeof plan->digest);
	return plan;
}

static bool check_text(struct load *l, const char *yaml, size_t len)
{
	size_t bad = utf8_bad_offset(yaml, len);
	unsigned line, column;

	if (len > LOAD_BYTES_MAX) {
		load_error_at(l, 1, 1, "the plan is larger than 1 MiB");
		return false;
	}
	if (bad == len) {
		return true;
	}
	place_of(yaml, bad, &line, &column);
	if (yaml[bad] == '\0') {
		load_error_at(l, line, column, "a NUL byte; a plan file is text");
	} else if (utf8_looks_gb18030(yaml, len)) {
		load_error_at(l, line, column, "not UTF-8 but probably GB18030; convert it: "
			"iconv -f GB18030 -t UTF-8");
	} else {
		load_error_at(l, line, column, "not UTF-8 (byte %zu of the file)", bad);
	}
	return false;
}

static void load_plan(struct load *l, const char *yaml, size_t len)
{
	size_t before = l->n_errors;

	l->root = node_read(l, yaml, len, false);
	if (!l->root) {
		if (l->n_errors == before) {
			load_error_at(l, 1, 1, "the plan is empty");
		}
		return;
	}
	if (l->root->type != NODE_MAP) {
		load_error(l, l->root, "a plan is a mapping of keys, 'key: value' a line");
		return;
	}
	if (keys_lack(SECTION_ROOT, l->root)) {
		load_builtin(l);
	}
	l->plan->recorders_distinct = true;
	l->plan->roster_ahead_s = 7 * 86400;
	l->plan->effective_at = IPTK_NO_TIME;
	l->plan->personal = arena_alloc(l->arena, sizeof *l->plan->personal);
	if (node_get(l->root, "profile") && !node_get(l->root, "departments")) {
		load_error(l, l->root, "a profile stands where the plan is meant; name the plan file before "
			"it ('ip-plan show >plan.yaml' writes the one in force)");
		return;
	}
	keys_apply(l, SECTION_ROOT, l->root, l->builtin, l->plan, "the plan");
	plan_check(l);
	profiles_load(l, l->root->next);
}

static int parse_text(const char *yaml, size_t len, const struct origin *from,
	struct iptk_plan **ret_plan, struct config_errors *errors, struct iptk_error *err)
{
	if (is_builtin(yaml, len)) {
		*ret_plan = iptk_config_builtin(config_builtin.digest);
		return 0;
	}

	struct iptk_plan *plan = plan_new();
	struct load l = { .plan = plan };
	AUTO_FREE char *zone = mem_strdup(iptk_zone());
	struct iptk_error ignored = IPTK_ERROR_INIT;

	*ret_plan = NULL;
	l.arena = plan->arena;
	if (check_text(&l, yaml, len)) {
		load_plan(&l, yaml, len);
		/* a plan may be read for another one's sake: the caller sets the zone it wants */
		iptk_zone_set(zone, &ignored);
	}
	int code = tell_errors(&l, from, errors, err);

	free(l.errors);
	if (code < 0) {
		iptk_plan_free(plan);
		return code;
	}
	plan->yaml = arena_strndup(plan->arena, yaml, len);
	digest_hex(yaml, len, plan->digest);
	*ret_plan = plan;
	return 0;
}

/* ---- one file or several ------------------------------------------------------------------ */

int iptk_config_parse(const char *name, const char *yaml, size_t len, struct iptk_plan **ret_plan,
	struct config_errors *errors, struct iptk_error *err)
{
	const struct config_part part = { name, yaml, len };
	const unsigned first = 1;

	return parse_text(yaml, len, &(struct origin){ &part, &first, 1 }, ret_plan, errors, err);
}

/* Whether a file says itself that a document begins, before anything stands in it. */
static bool begins_document(const struct config_part *part)
{
	const char *line = part->yaml, *end = part->yaml + part->len;

	while (line < end) {
		size_t len = (size_t)(end - line), n = 0;
		const char *stop = memchr(line, '\n', len);

		len = stop ? (size_t)(stop - line) : len;
		while (n < len && (line[n] == ' ' || line[n] == '\t' || line[n] == '\r')) {
			n++;
		}
		if (n < len && line[n] != '#') {
			return len >= 3 && memcmp(line, "---", 3) == 0;
		}
		line += len + 1;
	}
	return false;
}

static unsigned count_lines(const char *text, size_t len)
{
	unsigned n = 0;

	for (size_t k = 0; k < len; k++) {
		n += text[k] == '\n';
	}
	return n;
}

static char *join(const struct config_part *parts, size_t n, unsigned *ret_first, size_t *ret_len)
{
	struct buf text = { 0 };
	unsigned lines = 0;

	buf_add(&text, "");
	for (size_t k = 0; k < n; k++) {
		size_t before = text.len;

		if (k > 0 && text.len > 0 && text.p[text.len - 1] != '\n') {
			buf_add_char(&text, '\n');
		}
		if (k > 0 && !begins_document(&parts[k])) {
			buf_add(&text, "---\n");
		}
		lines += count_lines(text.p + before, text.len - before);
		ret_first[k] = lines + 1;
		buf_add_n(&text, parts[k].yaml, parts[k].len);
		lines += count_lines(parts[k].yaml, parts[k].len);
	}
	*ret_len = text.len;
	return buf_take(&text);
}

char *iptk_config_join(const struct config_part *parts, size_t n, size_t *ret_len)
{
	AUTO_FREE unsigned *first = mem_alloc(n * sizeof *first);

	return join(parts, n, first, ret_len);
}

int iptk_config_parse_parts(const struct config_part *parts, size_t n, struct iptk_plan **ret_plan,
	struct config_errors *errors, struct iptk_error *err)
{
	AUTO_FREE unsigned *first = mem_alloc(n * sizeof *first);
	size_t len;
	AUTO_FREE char *text = join(parts, n, first, &len);

	return parse_text(text, len, &(struct origin){ parts, first, n }, ret_plan, errors, err);
}

/* ---- the file --------------------------------------------------------------------------- */

static int read_all(int fd, const char *path, struct buf *text, struct iptk_error *err)
{
	char piece[16384];

	for (;;) {
		ssize_t n = read(fd, piece, sizeof piece);

		if (n < 0 && errno == EINTR) {
			continue;
		}
		if (n < 0) {
			return iptk_fail_at(err, IPTK_E_SYSTEM, path, "cannot read: %s", strerror(errno));
		}
		if (n == 0) {
			return 0;
		}
		buf_add_n(text, piece, (size_t)n);
		if (text->len > LOAD_BYTES_MAX) {
			return iptk_fail_at(err, IPTK_E_INPUT, path, "the plan is larger than 1 MiB");
		}
	}
}

int iptk_config_read(const char *path, char **ret_text, size_t *ret_len, struct iptk_error *err)
{
	/* NONBLOCK: a FIFO must not keep the open waiting; it is refused below */
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	AUTO_BUF struct buf text = { 0 };
	struct stat st;

	*ret_text = NULL;
	if (fd < 0 || fstat(fd, &st) < 0) {
		int code = iptk_fail_at(err, IPTK_E_SYSTEM, path, "cannot open: %s", strerror(errno));

		if (fd >= 0) {
			close(fd);
		}
		return code;
	}
	if (!S_ISREG(st.st_mode)) {
		close(fd);
		return iptk_fail_at(err, IPTK_E_INPUT, path, "not a regular file");
	}
	int code = read_all(fd, path, &text, err);

	close(fd);
	if (code < 0) {
		return code;
	}
	struct arena scratch = { 0 };
	struct load l = { .arena = &scratch };

	if (!check_text(&l, buf_text(&text), text.len)) {
		const struct config_part part = { path, NULL, 0 };
		const unsigned first = 1;

		code = tell_errors(&l, &(struct origin){ &part, &first, 1 }, NULL, err);
	} else {
		*ret_len = text.len;
		*ret_text = text.p ? buf_take(&text) : mem_strdup("");
	}
	free(l.errors);
	arena_done(&scratch);
	return code;
}
