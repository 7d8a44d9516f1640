/*
 * Parsing: what was typed, held against the list of options that the verb knows.
 *
 * getopt_long does the reading; this file builds its table, says what the nearest known
 * option is, checks that values are UTF-8, and sets the invocation. Values of fields are
 * only collected: they become an act in act.c and are judged in the library.
 */
#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "common/option.h"

#define LONG_BASE 256

static int unknown_option(struct invocation *inv, const char *word)
{
	const char *names[OPTIONS_MAX + 1];
	char name[64];
	size_t n = strcspn(word, "=");

	for (size_t i = 0; i < inv->n_defs; i++) {
		names[i] = inv->defs[i].name;
	}
	names[inv->n_defs] = NULL;
	if (n < 3 || n >= sizeof name) {
		return invocation_usage(inv, _("unknown option '%s'"), word);
	}
	memcpy(name, word + 2, n - 2);
	name[n - 2] = '\0';
	for (size_t i = 0; names[i] != NULL; i++) {
		if (strcmp(names[i], name) == 0) {
			return invocation_usage(inv, _("option '--%s' takes no value"), name);
		}
	}

	const char *near = utf8_nearest(name, names);

	if (near != NULL) {
		return invocation_usage(inv, _("unknown option '--%s'; did you mean '--%s'?"), name, near);
	}
	return invocation_usage(inv, _("unknown or ambiguous option '--%s'"), name);
}

static int bad_option(struct invocation *inv, int c, char **argv)
{
	char letter[3] = { '-', (char)optopt, '\0' };

	if (c == ':') {
		const char *what = optopt < LONG_BASE && optopt > 0 ? letter : argv[optind - 1];

		return invocation_usage(inv, _("option '%s' needs a value"), what);
	}
	if (optopt > 0 && optopt < LONG_BASE) {
		return invocation_usage(inv, _("unknown option '%s'"), letter);
	}
	return unknown_option(inv, argv[optind - 1]);
}

/* Check one value at the door; the copy is ours. */
static int take(struct invocation *inv, const struct option_def *def, const char *value)
{
	char place[80];
	char *copy = mem_strdup(value == NULL ? "" : value);
	size_t len = strlen(copy);

	snprintf(place, sizeof place, "--%s", def->name);
	if (iptk_text_check(place, copy, &len, &inv->err) != 0) {
		free(copy);
		return invocation_fail(inv);
	}
	MEM_ROOM(inv->typed, inv->n_typed);
	inv->typed[inv->n_typed++] = (struct option_typed) { def, def->field, copy };
	return 0;
}

static int set_format(struct invocation *inv, const char *word)
{
	int format = iptk_format_parse(word);

	if (format >= 0 && options_format_allowed(inv->verb, (enum iptk_format)format)) {
		inv->format = (enum iptk_format)format;
		inv->format_given = true;
		return 0;
	}

	AUTO_BUF struct buf known = { 0 };

	for (int f = 0; f < IPTK_FORMAT_N; f++) {
		if (options_format_allowed(inv->verb, (enum iptk_format)f)) {
			buf_addf(&known, "%s%s", known.len > 0 ? " " : "", iptk_format_name((enum iptk_format)f));
		}
	}
	return invocation_usage(inv, _("format '%s' is not one of: %s"), word, buf_text(&known));
}

static int set_color(struct invocation *inv, const char *word)
{
	if (word[0] == '\0' || strcmp(word, "always") == 0) {
		inv->color = true;
	} else if (strcmp(word, "never") == 0) {
		inv->color = false;
	} else if (strcmp(word, "auto") != 0) {
		return invocation_usage(inv, _("--color '%s' is not one of: auto always never"), word);
	}
	return 0;
}

static int set_wait(struct invocation *inv, const char *word)
{
	char *end;
	long s;

	errno = 0;
	s = strtol(word, &end, 10);
	if (errno != 0 || end == word || *end != '\0' || s < 0 || s > 86400) {
		return invocation_usage(inv, _("--wait '%s' is not a number of seconds, 0 to 86400"), word);
	}
	inv->wait_s = (int)s;
	return 0;
}

static int set_drill(struct invocation *inv, const char *word)
{
	if (word[0] == '\0' || strcmp(word, "only") == 0) {
		inv->filter.drill = 1;
	} else if (strcmp(word, "both") == 0) {
		inv->filter.drill = 2;
	} else if (strcmp(word, "no") == 0) {
		inv->filter.drill = 0;
	} else {
		return invocation_usage(inv, _("--drill '%s' is not one of: only both no"), word);
	}
	return 0;
}

static int set_states(struct invocation *inv, const char *words)
{
	AUTO_FREE char *copy = mem_strdup(words);
	char *save = NULL;

	for (char *w = strtok_r(copy, ", ", &save); w != NULL; w = strtok_r(NULL, ", ", &save)) {
		int state = iptk_state_read(w);

		if (state < 0) {
			const char *names[IPTK_STATE_N + 1] = { NULL };

			for (int i = 0; i < IPTK_STATE_N; i++) {
				names[i] = iptk_state_name((enum iptk_state)i);
			}

			const char *near = utf8_nearest(w, names);

			iptk_fail_at(&inv->err, IPTK_E_INPUT, "--state", near != NULL
				? _("unknown state '%s'; did you mean '%s'?") : _("unknown state '%s'; one of: "
				"signal reported verified responding ending ended archived dismissed merged%s"),
				w, near != NULL ? near : "");
			return invocation_fail(inv);
		}
		inv->filter.states |= 1u << state;
	}
	return 0;
}

static int set_list(struct invocation *inv, const char *name, char *value)
{
	if (strcmp(name, "format") == 0) {
		return set_format(inv, value);
	}
	if (strcmp(name, "json") == 0 || strcmp(name, "json-out") == 0) {
		return set_format(inv, "json");
	}
	if (strcmp(name, "output") == 0) {
		inv->columns = value;
	} else if (strcmp(name, "no-header") == 0) {
		inv->no_header = true;
	}
	return 0;
}

static int set_filter(struct invocation *inv, const char *name, const char *value)
{
	if (strcmp(name, "open") == 0) {
		inv->filter.open = true;
	} else if (strcmp(name, "late") == 0) {
		inv->filter.late = true;
	} else if (strcmp(name, "drill") == 0) {
		return set_drill(inv, value);
	} else if (strcmp(name, "state") == 0) {
		return set_states(inv, value);
	} else if (strcmp(name, "match") == 0) {
		inv->filter.match = value;
	}
	return 0; /* the others wait for the plan: options_resolve */
}

static int set_common(struct invocation *inv, const char *name, const char *value)
{
	if (strcmp(name, "quiet") == 0) {
		inv->quiet = true;
	} else if (strcmp(name, "verbose") == 0) {
		inv->verbose = true;
	} else if (strcmp(name, "color") == 0) {
		return set_color(inv, value);
	} else if (strcmp(name, "plan") == 0) {
		inv->plan_path = value;
	} else if (strcmp(name, "db") == 0) {
		inv->db_path = value;
	} else if (strcmp(name, "wait") == 0) {
		return set_wait(inv, value);
	}
	return 0;
}

static int set(struct invocation *inv, const struct option_typed *typed)
{
	const char *name = typed->def->name;

	switch (typed->def->group) {
	case GROUP_LIST:
		return set_list(inv, name, typed->value);
	case GROUP_FILTER:
		return set_filter(inv, name, typed->value);
	case GROUP_WRITE:
		if (strcmp(name, "dry-run") == 0) {
			inv->dry_run = true;
		} else if (strcmp(name, "keep-going") == 0) {
			inv->keep_going = true;
		} else if (strcmp(name, "send") == 0) {
			inv->send = true;
		} else if (strcmp(name, "confirm") == 0) {
			inv->confirm = typed->value;
		} else {
			return set_list(inv, name, typed->value);
		}
		return 0;
	case GROUP_COMMON:
		return set_common(inv, name, typed->value);
	default:
		return 0;
	}
}

/* --field NAME=VALUE: as if the field's own option had been typed. */
static int set_field(struct invocation *inv, struct option_typed *typed)
{
	const char *eq = strchr(typed->value, '=');
	AUTO_FREE char *name = NULL;
	const char *names[OPTIONS_MAX + 1] = { NULL };
	size_t n = 0;

	if (eq == NULL || eq == typed->value) {
		return invocation_usage(inv, _("--field '%s' is not NAME=VALUE"), typed->value);
	}
	name = mem_strdup(typed->value);
	name[eq - typed->value] = '\0';

	const struct iptk_field *field = iptk_field_find(name);

	for (size_t i = 0; i < inv->n_defs; i++) {
		if (inv->defs[i].field != NULL) {
			if (inv->defs[i].field == field) {
				typed->field = field;
				memmove(typed->value, eq + 1, strlen(eq + 1) + 1);
				return 0;
			}
			names[n++] = inv->defs[i].field->name;
		}
	}

	const char *near = utf8_nearest(name, names);

	return invocation_usage(inv, near != NULL ? _("unknown field '%s'; did you mean '%s'?")
		: _("unknown field '%s'%s"), name, near != NULL ? near : "");
}

/* Whether an option sets a field of the act, which takes but one value. */
static bool is_once(const struct invocation *inv, const struct option_typed *typed)
{
	for (size_t i = 0; typed->field != NULL && i < inv->n_defs; i++) {
		if (inv->defs[i].field == typed->field) {
			return inv->defs[i].arg != NULL && !inv->defs[i].repeat;
		}
	}
	return false;
}

/* Of two values the last counts, so that an alias can be overridden; of a field not in
 * silence, since each may be the one that was meant. */
static void last_counts(struct invocation *inv, size_t k)
{
	const struct option_typed *typed = &inv->typed[k];

	for (size_t i = 0; i < k && is_once(inv, typed); i++) {
		if (inv->typed[i].field == typed->field) {
			inv->typed[i].field = NULL;
			invocation_say(inv, _("%s: %s: --%s is given twice, and takes one value: the last counts"),
				inv->tool->name, inv->verb->name, typed->field->option);
		}
	}
}

static int apply(struct invocation *inv)
{
	for (size_t i = 0; i < inv->n_typed; i++) {
		int rc = inv->typed[i].def->group == GROUP_FORM
			&& strcmp(inv->typed[i].def->name, "field") == 0
			? set_field(inv, &inv->typed[i]) : set(inv, &inv->typed[i]);

		if (rc != 0) {
			return rc;
		}
	}
	for (size_t i = 0; i < inv->n_typed; i++) {
		last_counts(inv, i);
	}
	if (inv->quiet && !inv->format_given) {
		inv->format = IPTK_FORMAT_REF;
	}
	return 0;
}

static int check_operands(struct invocation *inv)
{
	switch (inv->verb->operand) {
	case OPERAND_NONE:
		if (inv->n_operands > 0) {
			return invocation_usage(inv, _("unexpected operand '%s'"), inv->operands[0]);
		}
		break;
	case OPERAND_REF:
		if (inv->n_operands != 1) {
			return invocation_usage(inv, _("one reference is wanted"));
		}
		break;
	case OPERAND_REFS:
		/* records of --json may bring their own references */
		if (inv->n_operands == 0 && invocation_option(inv, "json") == NULL) {
			return invocation_usage(inv, _("a reference is wanted; '-' reads them from stdin"));
		}
		break;
	case OPERAND_REFS_OPTIONAL: case OPERAND_FILES: case OPERAND_ANY:
		break;
	}
	for (int i = 0; i < inv->n_operands; i++) {
		size_t len = strlen(inv->operands[i]);

		/* a file's name may be any bytes; it is checked where it is recorded */
		if (inv->verb->operand != OPERAND_FILES && inv->verb->operand != OPERAND_ANY
				&& iptk_text_check(_("operand"), inv->operands[i], &len, &inv->err) != 0) {
			return invocation_fail(inv);
		}
	}
	return 0;
}

static void look_at_terminal(struct invocation *inv)
{
	const char *no_color = getenv("NO_COLOR");
	const char *term = getenv("TERM");
	struct winsize size = { 0 };

	if (!isatty(STDOUT_FILENO)) {
		return;
	}
	inv->color = (no_color == NULL || no_color[0] == '\0')
		&& term != NULL && strcmp(term, "dumb") != 0;

	const char *columns = getenv("COLUMNS");
	long wanted = columns == NULL ? 0 : strtol(columns, NULL, 10);

	inv->width = wanted > 0 && wanted < 10000 ? (int)wanted
		: ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

static void build(const struct invocation *inv, struct option *longs, char *shorts)
{
	*shorts++ = ':';
	for (size_t i = 0; i < inv->n_defs; i++) {
		const struct option_def *d = &inv->defs[i];

		longs[i] = (struct option) { d->name, d->arg == NULL ? no_argument
			: d->optional ? optional_argument : required_argument, NULL,
			LONG_BASE + (int)i };
		if (d->letter != 0) {
			*shorts++ = d->letter;
			if (d->arg != NULL) {
				*shorts++ = ':';
			}
		}
	}
	longs[inv->n_defs] = (struct option) { 0 };
	*shorts = '\0';
}

static const struct option_def *def_of(const struct invocation *inv, int c)
{
	if (c >= LONG_BASE) {
		return &inv->defs[c - LONG_BASE];
	}
	for (size_t i = 0; i < inv->n_defs; i++) {
		if (inv->defs[i].letter == c) {
			return &inv->defs[i];
		}
	}
	return NULL;
}

int options_parse(struct invocation *inv, int argc, char **argv)
{
	struct option longs[OPTIONS_MAX + 1];
	char shorts[2 * OPTIONS_MAX + 2];
	int c, rc;

	inv->defs = mem_alloc(OPTIONS_MAX * sizeof *inv->defs);
	inv->n_defs = options_of(inv->verb, inv->defs);
	build(inv, longs, shorts);
	look_at_terminal(inv);
	opterr = 0;
	optind = 0;
	while ((c = getopt_long(argc, argv, shorts, longs, NULL)) != -1) {
		const struct option_def *def = c == '?' || c == ':' ? NULL : def_of(inv, c);

		if (def == NULL) {
			return bad_option(inv, c, argv);
		}
		if (def->letter == 'h' || def->letter == 'V') {
			return def->letter == 'h' ? -1 : -2;
		}
		rc = take(inv, def, optarg);
		if (rc != 0) {
			return rc;
		}
	}
	inv->operands = argv + optind;
	inv->n_operands = argc - optind;
	rc = apply(inv);
	return rc != 0 ? rc : check_operands(inv);
}

void options_done(struct invocation *inv)
{
	for (size_t i = 0; i < inv->n_typed; i++) {
		free(inv->typed[i].value);
	}
	free(inv->typed);
	free(inv->defs);
}
