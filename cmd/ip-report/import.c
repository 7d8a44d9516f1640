/*
 * ip-report import: JSON lines of incidents and acts, all or nothing (or -k, each on its
 * own); or an exported log, which is taken over whole into an empty store.
 *
 * A file is read line by line, so memory does not grow with it.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "ip-report/verbs.h"

#define LINE_MAX_BYTES (8l << 20) /* an event bears at most some texts of 256 KiB */

struct import {
	struct invocation *inv;
	const char *name;
	FILE *in;          /* what readers read: the first line given back, then the file */
	FILE *file;
	char *line;        /* first line, then the one at hand */
	size_t size, len, given;
	long number;
	struct iptk_json_reader *reader;
	struct iptk_act *act;
	long n;
	int64_t told_at;
	bool progress;
};

/* ---- the first line is looked at, then read again ------------------------------------ */

static ssize_t give(void *cookie, char *buf, size_t size)
{
	struct import *im = cookie;

	if (im->given < im->len) {
		size_t n = im->len - im->given < size ? im->len - im->given : size;

		memcpy(buf, im->line + im->given, n);
		im->given += n;
		return (ssize_t)n;
	}

	size_t n = fread(buf, 1, size, im->file);

	return n == 0 && ferror(im->file) ? -1 : (ssize_t)n;
}

static int open_file(struct import *im)
{
	struct iptk_error *err = &im->inv->err;
	ssize_t len;

	im->file = strcmp(im->name, "-") == 0 ? stdin : fopen(im->name, "re");
	if (im->file == NULL) {
		return invocation_fail_file(&im->inv->err, im->name);
	}
	errno = 0;
	len = getline(&im->line, &im->size, im->file);
	if (len < 0 && ferror(im->file)) {
		return invocation_fail_file(&im->inv->err, im->name);
	}
	im->len = len < 0 ? 0 : (size_t)len;
	im->in = fopencookie(im, "r", (cookie_io_functions_t) { .read = give });
	if (im->in == NULL) {
		return iptk_fail(err, IPTK_E_SYSTEM, _("no memory"));
	}
	return 0;
}

static void close_file(struct import *im)
{
	if (im->in != NULL) {
		fclose(im->in);
	}
	if (im->file != NULL && im->file != stdin) {
		fclose(im->file);
	}
	free(im->line);
}

/* ---- progress -------------------------------------------------------------------------- */

static void tell(struct import *im)
{
	int64_t now;

	im->n++;
	if (!im->progress || im->n % 256 != 0) {
		return;
	}
	now = iptk_now();
	if (now - im->told_at >= 200) {
		im->told_at = now;
		fprintf(stderr, _("\r%s: %ld records"), im->inv->tool->name, im->n);
	}
}

static void tell_end(const struct import *im)
{
	if (im->progress && im->told_at != 0) {
		fputs("\r\033[K", stderr);
	}
}

/* ---- acts -------------------------------------------------------------------------------- */

static void fall_back(struct import *im, const char *field, const char *option,
	int (*find)(const struct iptk_plan *plan, const char *word))
{
	const char *other = invocation_option(im->inv, option);
	const char *value = iptk_act_get(im->act, field);

	if (other != NULL && (value == NULL || value[0] == '\0'
			|| find(im->inv->show.plan, value) == IPTK_NONE)) {
		iptk_act_set(im->act, field, other);
	}
}

static int next_act(void *context, struct iptk_act **ret_act, struct iptk_error *err)
{
	struct import *im = context;
	const char *name;
	int rc;

	iptk_act_free(im->act);
	im->act = NULL;
	rc = iptk_json_reader_next(im->reader, &im->act, err);
	if (rc != 0) {
		return rc;
	}
	name = iptk_act_name(im->act);
	if (strcmp(name, "report.new") == 0 || strcmp(name, "report.signal") == 0) {
		fall_back(im, "dept", "dept", iptk_plan_department);
		fall_back(im, "kind", "kind", iptk_plan_kind);
		if (invocation_option(im->inv, "drill") != NULL) {
			iptk_act_set(im->act, "drill", "yes");
		}
	}
	tell(im);
	*ret_act = im->act;
	return 0;
}

static int import_acts(struct import *im)
{
	int rc;

	im->reader = iptk_json_reader_new(im->in, im->name, "report.new");
	rc = invocation_commit_from(im->inv, next_act, im);
	tell_end(im);
	iptk_json_reader_free(im->reader);
	iptk_act_free(im->act);
	return rc;
}

/* ---- an exported log --------------------------------------------------------------------- */

static bool is_log(const struct import *im)
{
	const char *line = im->line;

	return im->len > 0 && strstr(line, "\"seq\":") != NULL && strstr(line, "\"body\":") != NULL
		&& strstr(line, "\"prev\":") != NULL;
}

static int next_line(void *context, const char **ret_line, size_t *ret_len, struct iptk_error *err)
{
	struct import *im = context;
	ssize_t len;

	do {
		len = getline(&im->line, &im->size, im->file);
	} while (len == 1 && im->line[0] == '\n');
	if (len < 0) {
		return ferror(im->file) ? iptk_fail_at(err, IPTK_E_SYSTEM, im->name, "%s", strerror(errno))
			: IPTK_END;
	}
	im->number++;
	if (len > LINE_MAX_BYTES) {
		return iptk_fail_at(err, IPTK_E_INPUT, im->name, _("line %ld is longer than 8 MiB"),
			im->number);
	}
	tell(im);
	*ret_line = im->line;
	*ret_len = (size_t)len - (im->line[len - 1] == '\n');
	return 0;
}

/* Hands out the line that was looked at, then the rest. */
static int next_log_line(void *context, const char **ret_line, size_t *ret_len,
	struct iptk_error *err)
{
	struct import *im = context;

	if (im->number == 0) {
		im->number = 1;
		*ret_line = im->line;
		*ret_len = im->len - (im->len > 0 && im->line[im->len - 1] == '\n');
		return 0;
	}
	return next_line(context, ret_line, ret_len, err);
}

/* The line of the file goes before what the store was about. */
static void set_place(struct import *im)
{
	struct iptk_error *err = &im->inv->err;
	char about[sizeof err->place];

	snprintf(about, sizeof about, "%.250s:%ld%s%.200s", im->name, im->number,
		err->place[0] == '\0' ? "" : ": ", err->place);
	memcpy(err->place, about, sizeof about);
}

static int import_log(struct import *im)
{
	struct invocation *inv = im->inv;
	int64_t n = 0;
	int rc;

	if (inv->keep_going) {
		return invocation_usage(inv, _("an exported log is taken over whole; no --keep-going with it"));
	}
	rc = iptk_restore(inv->session, next_log_line, im, inv->dry_run, &n, &inv->err);
	tell_end(im);
	if (rc != 0) {
		if (im->number > 0) {
			set_place(im);
		}
		return invocation_fail(inv);
	}
	invocation_say(inv, inv->dry_run ? _("dry run: a log of %lld events could be taken over")
		: _("a log of %lld events was taken over; check it: ip-review verify"), (long long)n);
	return 0;
}

int verb_import(struct invocation *inv)
{
	struct import im = { .inv = inv, .name = inv->n_operands == 1 ? inv->operands[0] : NULL };
	int rc;

	if (im.name == NULL) {
		return invocation_usage(inv, _("one file is wanted, or '-' for stdin"));
	}
	im.progress = !inv->quiet && isatty(STDERR_FILENO);
	inv->act = "report.new";
	rc = invocation_open(inv, IPTK_OPEN_WRITE);
	rc = rc != 0 ? rc : open_file(&im);
	if (rc != 0) {
		rc = invocation_fail(inv);
	} else {
		rc = is_log(&im) ? import_log(&im) : import_acts(&im);
	}
	close_file(&im);
	return rc;
}
