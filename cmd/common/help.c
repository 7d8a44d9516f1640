/*
 * Help: made from the tables, examples first, at most 25 lines for a verb.
 *
 * Options that do not fit one a line are named in a wrapped list; the manual says the rest.
 */
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "common/option.h"

#define LINES 25
#define WIDTH 79
#define COLUMN 26

static const char *operand_word(const struct verb *verb)
{
	switch (verb->operand) {
	case OPERAND_NONE: return "";
	case OPERAND_REF: return " REF";
	case OPERAND_REFS: return " REF…|-";
	case OPERAND_REFS_OPTIONAL: return " [REF…|-]";
	case OPERAND_FILES: return " [FILE|-]…";
	case OPERAND_ANY: return strcmp(verb->name, "attach") == 0 ? " REF FILE…"
		: strcmp(verb->name, "search") == 0 ? " TEXT" : " […]";
	}
	return "";
}

void help_tool(const struct tool *tool, FILE *out)
{
	fprintf(out, _("%s VERB [options] [REF…]: %s\n\n"), tool->name, _(tool->summary));
	for (const struct verb *v = tool->verbs; v->name != NULL; v++) {
		fprintf(out, "  %-12s %s\n", v->name, _(v->summary));
	}
	fprintf(out, _("\n%s VERB --help shows examples and options; man %s says the rest.\n"),
		tool->name, tool->name);
}

/* "-l, --level=LEVEL" */
static void spell(struct buf *out, const struct option_def *d, bool with_letter)
{
	if (with_letter) {
		if (d->letter != 0) {
			buf_addf(out, "-%c, ", d->letter);
		} else {
			buf_add(out, "    ");
		}
	} else if (d->letter != 0) {
		buf_addf(out, "-%c ", d->letter);
	}
	buf_addf(out, "--%s", d->name);
	if (d->arg != NULL) {
		buf_addf(out, d->optional ? "[=%s]" : "=%s", d->arg);
	}
}

static void print_option(FILE *out, const struct option_def *d)
{
	AUTO_BUF struct buf line = { 0 };

	spell(&line, d, true);
	fprintf(out, "  %-*s %s%s\n", COLUMN, buf_text(&line), _(d->help),
		d->demanded ? _(" (demanded)") : "");
}

/* Names of a range of options as one wrapped paragraph; returns its lines, printing when
 * `out` is not NULL. */
static int wrap(FILE *out, const char *head, const struct option_def *defs, size_t n)
{
	size_t column = utf8_width(head);
	int lines = 1;

	if (out != NULL) {
		fputs(head, out);
	}
	for (size_t i = 0; i < n; i++) {
		AUTO_BUF struct buf word = { 0 };

		spell(&word, &defs[i], false);
		if (column + 1 + word.len > WIDTH) {
			lines++;
			column = 3;
			if (out != NULL) {
				fputs("\n   ", out);
			}
		}
		column += 1 + word.len;
		if (out != NULL) {
			fprintf(out, " %s", buf_text(&word));
		}
	}
	if (out != NULL) {
		fputc('\n', out);
	}
	return lines;
}

static int print_head(const struct tool *tool, const struct verb *verb, FILE *out)
{
	const struct iptk_act_def *def = verb->act != NULL ? iptk_act_def_find(verb->act) : NULL;
	int lines = 4;

	fprintf(out, _("%s %s [options]%s: %s"), tool->name, verb->name, operand_word(verb),
		_(verb->summary));
	if (def != NULL) {
		fprintf(out, _(" [plan %s]"), def->clause);
	}
	fputs("\n\n", out);
	for (const char *p = verb->examples; p != NULL && *p != '\0'; lines++) {
		size_t n = strcspn(p, "\n");

		fprintf(out, "  %.*s\n", (int)n, p);
		p += n + (p[n] == '\n');
	}
	fputc('\n', out);
	return lines;
}

void help_verb(const struct tool *tool, const struct verb *verb, FILE *out)
{
	struct option_def defs[OPTIONS_MAX];
	size_t n = options_of(verb, defs), own = 0, shown = 0, common;
	int room = LINES - print_head(tool, verb, out);

	while (own < n && defs[own].group <= GROUP_FIELD) {
		own++;
	}
	common = own;
	while (common < n && defs[common].group != GROUP_COMMON) {
		common++;
	}
	room -= wrap(NULL, _("Also:"), defs + own, common - own)
		+ wrap(NULL, _("Everywhere:"), defs + common, n - common);
	/* as many as fit one a line, the rest named */
	while (shown < own) {
		int rest = shown + 1 < own ? wrap(NULL, _("More:"), defs + shown + 1, own - shown - 1) : 0;

		if ((int)shown + 1 + rest > room) {
			break;
		}
		print_option(out, &defs[shown++]);
	}
	if (shown < own) {
		wrap(out, _("More:"), defs + shown, own - shown);
	}
	if (common > own) {
		wrap(out, _("Also:"), defs + own, common - own);
	}
	wrap(out, _("Everywhere:"), defs + common, n - common);
}
