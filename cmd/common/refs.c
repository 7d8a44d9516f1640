/*
 * References of the operands; '-' reads them from stdin.
 *
 * The first word of each line, so that -q, TSV, jq output and a printed table all pipe in, the
 * bars of a Markdown table aside;
 * blank lines, '#' lines and a header line are skipped. JSON gives the values of the key
 * "ref" of its objects. Whether a reference exists is for the commit to say.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "common/inside.h"

static void push(char ***refs, size_t *n, const char *word, size_t len)
{
	char *copy = mem_alloc(len + 1);

	memcpy(copy, word, len);
	MEM_ROOM(*refs, *n);
	(*refs)[(*n)++] = copy;
}

/* What the header of a reference column may be, in any of our listings. */
static bool is_header(const char *word)
{
	static const struct { const struct iptk_column *columns; const size_t *n; } all[] = {
		{ iptk_incident_columns, &iptk_n_incident_columns },
		{ iptk_part_columns, &iptk_n_part_columns },
		{ iptk_clock_columns, &iptk_n_clock_columns },
		{ iptk_notice_columns, &iptk_n_notice_columns },
	};

	if (strcasecmp(word, "ref") == 0) {
		return true;
	}
	for (size_t a = 0; a < sizeof all / sizeof all[0]; a++) {
		for (size_t i = 0; i < *all[a].n; i++) {
			const struct iptk_column *c = &all[a].columns[i];

			if (strcmp(c->name, "ref") == 0 && c->header != NULL
					&& (strcmp(word, c->header) == 0 || strcmp(word, i18n_column(c->header)) == 0)) {
				return true;
			}
		}
	}
	return false;
}

static void take_line(char *line, char ***refs, size_t *n)
{
	char *word = line + strspn(line, " \t\r\"|");
	size_t len = strcspn(word, " \t\r\n\"|");

	/* the ideographic space parts words too */
	for (size_t i = 0; i + 2 < len; i++) {
		if (memcmp(word + i, "\xe3\x80\x80", 3) == 0) {
			len = i;
		}
	}
	if (len == 0 || word[0] == '#' || strspn(word, "-:") >= len) {
		return;
	}
	word[len] = '\0';
	if (*n > 0 || !is_header(word)) {
		push(refs, n, word, len);
	}
}

/* One JSON string from its opening quote; returns past its closing one. Escapes stay: a
 * reference has none. */
static const char *json_string(const char *p, const char **ret, size_t *ret_len)
{
	*ret = ++p;
	while (*p != '\0' && *p != '"') {
		p += *p == '\\' && p[1] != '\0' ? 2 : 1;
	}
	*ret_len = (size_t)(p - *ret);
	return *p == '"' ? p + 1 : p;
}

/* Every "ref": "…" that is a member of an outermost object. */
static void take_json(const char *p, char ***refs, size_t *n)
{
	int depth = 0;
	bool key_is_ref = false;

	while (*p != '\0') {
		if (*p == '"') {
			const char *text;
			size_t len;

			p = json_string(p, &text, &len);

			const char *after = p + strspn(p, " \t\r\n");

			if (*after == ':') {
				key_is_ref = depth == 1 && len == 3 && memcmp(text, "ref", 3) == 0;
				p = after + 1;
			} else if (key_is_ref) {
				push(refs, n, text, len);
				key_is_ref = false;
			}
			continue;
		}
		depth += *p == '{' ? 1 : *p == '}' ? -1 : 0;
		if (*p == ',' || *p == '}') {
			key_is_ref = false;
		}
		p++;
	}
}

int refs_read(struct invocation *inv, FILE *in, char ***refs, size_t *n)
{
	char *line = NULL;
	size_t size = 0, first = *n;
	char **mine = NULL;
	size_t n_mine = 0;
	ssize_t len;
	AUTO_BUF struct buf json = { 0 };
	int rc = 0;

	while (rc == 0 && (len = getline(&line, &size, in)) >= 0) {
		size_t l = (size_t)len;

		rc = iptk_text_check("-", line, &l, &inv->err);
		if (rc != 0) {
			break;
		}

		const char *start = line + strspn(line, " \t\r\n");

		if (json.len > 0 || (n_mine == 0 && (*start == '{' || *start == '['))) {
			buf_add(&json, start);
		} else {
			take_line(line, &mine, &n_mine);
		}
	}
	free(line);
	if (rc == 0 && ferror(in)) {
		rc = iptk_fail_at(&inv->err, IPTK_E_SYSTEM, _("standard input"), "%s", strerror(errno));
	}
	take_json(buf_text(&json), &mine, &n_mine);
	for (size_t i = 0; i < n_mine; i++) {
		MEM_ROOM(*refs, *n);
		(*refs)[(*n)++] = mine[i];
	}
	(void)first;
	free(mine);
	return rc;
}

int invocation_refs(struct invocation *inv, char ***ret_refs, size_t *ret_n)
{
	char **refs = NULL;
	size_t n = 0;
	bool stdin_read = false;
	int rc = 0;

	for (int i = 0; i < inv->n_operands && rc == 0; i++) {
		if (strcmp(inv->operands[i], "-") != 0) {
			push(&refs, &n, inv->operands[i], strlen(inv->operands[i]));
		} else if (!stdin_read) {
			stdin_read = true;
			rc = refs_read(inv, stdin, &refs, &n);
		}
	}
	MEM_ROOM(refs, n);
	refs[n] = NULL;
	if (rc != 0) {
		refs_free(refs);
		return rc;
	}
	*ret_refs = refs;
	*ret_n = n;
	return 0;
}

void refs_free(char **refs)
{
	for (size_t i = 0; refs != NULL && refs[i] != NULL; i++) {
		free(refs[i]);
	}
	free(refs);
}
