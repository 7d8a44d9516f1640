/*
 * ip-report attach: files taken in as evidence. Only regular files, never through a
 * symlink; the library gets an open descriptor, never a path.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "ip-report/verbs.h"

/* What a suffix tells, as far as the plan has such a type; the first type else. */
static const struct { const char *suffix, *type; } suffixes[] = {
	{ "png", "picture" }, { "jpg", "picture" }, { "jpeg", "picture" }, { "gif", "picture" },
	{ "bmp", "picture" }, { "webp", "picture" }, { "heic", "picture" }, { "tif", "picture" },
	{ "tiff", "picture" }, { "svg", "picture" },
	{ "mp4", "video" }, { "mov", "video" }, { "avi", "video" }, { "mkv", "video" },
	{ "webm", "video" }, { "flv", "video" }, { "mpg", "video" }, { "wmv", "video" },
	{ "mp3", "audio" }, { "wav", "audio" }, { "m4a", "audio" }, { "flac", "audio" },
	{ "ogg", "audio" }, { "amr", "audio" }, { "aac", "audio" },
	{ "txt", "text" }, { "md", "text" }, { "html", "text" }, { "htm", "text" },
	{ "csv", "text" }, { "json", "text" }, { "log", "text" }, { "eml", "text" },
	{ "doc", "text" }, { "docx", "text" }, { "pdf", "text" }, { "odt", "text" },
	{ "wps", "text" }, { "xls", "text" }, { "xlsx", "text" }, { "rtf", "text" },
};

struct files {
	struct invocation *inv;
	const char *ref;
	char **operands; /* those left */
	int n;
	FILE *list;      /* --files0-from, or NULL */
	char *name;      /* read from it */
	size_t size;
	struct iptk_act *act;
};

static const char *type_of(const struct iptk_plan *plan, const char *name)
{
	const char *dot = strrchr(name, '.');
	const char *const *types = (const char *const *)plan->evidence_types;

	for (size_t i = 0; dot != NULL && i < sizeof suffixes / sizeof suffixes[0]; i++) {
		if (strcasecmp(dot + 1, suffixes[i].suffix) == 0
				&& iptk_words_have(types, suffixes[i].type)) {
			return suffixes[i].type;
		}
	}
	return iptk_words_have(types, "other") ? "other" : NULL;
}

static int open_file(const char *path, struct iptk_error *err)
{
	/* NONBLOCK: a FIFO must not hold us up before it is refused */
	int fd = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	struct stat st;

	if (fd < 0) {
		return errno == ELOOP
			? iptk_fail_at(err, IPTK_E_INPUT, path, _("a symbolic link; name the file itself"))
			: invocation_fail_file(err, path);
	}
	if (fstat(fd, &st) != 0) {
		iptk_fail_at(err, IPTK_E_SYSTEM, path, "%s", strerror(errno));
		close(fd);
		return err->code;
	}
	if (!S_ISREG(st.st_mode)) {
		close(fd);
		return iptk_fail_at(err, IPTK_E_INPUT, path, _("not a regular file"));
	}
	return fd;
}

/* The file's own name, unless --name gave another. It must be text to be recorded. */
static int set_name(struct iptk_act *act, const char *path, struct iptk_error *err)
{
	const char *slash = strrchr(path, '/');
	AUTO_FREE char *name = mem_strdup(slash != NULL ? slash + 1 : path);
	size_t len = strlen(name);
	int rc;

	if (iptk_act_get(act, "name") != NULL) {
		return 0;
	}
	rc = iptk_text_check(_("the file's name (--name gives it another)"), name, &len, err);
	if (rc == 0 && len == 0) {
		return iptk_fail_at(err, IPTK_E_INPUT, path,
			_("its name is a byte order mark and no text; --name gives it another"));
	}
	if (rc == 0) {
		iptk_act_set(act, "name", name);
	}
	return rc;
}

static const char *next_path(struct files *f)
{
	if (f->n > 0) {
		f->n--;
		return *f->operands++;
	}
	while (f->list != NULL && getdelim(&f->name, &f->size, '\0', f->list) >= 0) {
		if (f->name[0] != '\0') {
			return f->name;
		}
	}
	return NULL;
}

static int next_file(void *context, struct iptk_act **ret_act, struct iptk_error *err)
{
	struct files *f = context;
	const char *path = next_path(f), *type;
	int fd;

	iptk_act_free(f->act);
	f->act = NULL;
	if (path == NULL) {
		return IPTK_END;
	}
	fd = open_file(path, err);
	if (fd < 0) {
		return fd;
	}
	f->act = invocation_act(f->inv);
	iptk_act_set_fd(f->act, fd);
	iptk_act_set(f->act, "ref", f->ref);
	if (set_name(f->act, path, err) != 0) {
		return err->code;
	}
	type = type_of(f->inv->show.plan, path);
	if (iptk_act_get(f->act, "type") == NULL && type != NULL) {
		iptk_act_set(f->act, "type", type);
	}
	*ret_act = f->act;
	return 0;
}

static int open_list(struct files *f, const char *path)
{
	if (path == NULL) {
		return 0;
	}
	f->list = strcmp(path, "-") == 0 ? stdin : fopen(path, "re");
	return f->list != NULL ? 0
		: invocation_fail_file(&f->inv->err, path);
}

/* The one reference, which may come from a pipe, then files. */
static int take_ref(struct invocation *inv, char ***ret_refs)
{
	int n_operands = inv->n_operands, rc;
	size_t n = 0;

	inv->n_operands = 1;
	rc = invocation_refs(inv, ret_refs, &n);
	inv->n_operands = n_operands;
	if (rc == 0 && n > 1) {
		refs_free(*ret_refs);
		*ret_refs = NULL;
		return iptk_fail_at(&inv->err, IPTK_E_INPUT, "-",
			_("%zu references; files are attached to one incident"), n);
	}
	return rc;
}

int verb_attach(struct invocation *inv)
{
	const char *list = invocation_option(inv, "files0-from");
	struct files files = { .inv = inv };
	char **refs = NULL;
	int rc;

	if (inv->n_operands < 1 || (inv->n_operands < 2 && list == NULL)) {
		return invocation_usage(inv, _("a reference and at least one file are wanted"));
	}
	rc = take_ref(inv, &refs); /* before the store: see source_open */
	rc = rc != 0 ? rc : invocation_open(inv, IPTK_OPEN_WRITE);
	rc = rc != 0 ? rc : open_list(&files, list);
	if (rc != 0) {
		refs_free(refs);
		return invocation_fail(inv);
	}
	if (refs[0] == NULL) { /* nothing came out of the pipe: nothing to do */
		refs_free(refs);
		return 0;
	}
	files.ref = refs[0];
	files.operands = inv->operands + 1;
	files.n = inv->n_operands - 1;
	rc = invocation_commit_from(inv, next_file, &files);
	iptk_act_free(files.act);
	if (files.list != NULL && files.list != stdin) {
		fclose(files.list);
	}
	free(files.name);
	refs_free(refs);
	return rc;
}
