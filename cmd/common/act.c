/*
 * From what was typed to acts: options, a form or JSON, once for each reference.
 *
 * Nothing is judged here. An option typed wins over the same field of a form or record,
 * except in the editor, where the form was shown with it and the user had the last word.
 */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "common/inside.h"
#include "common/option.h"

const char *invocation_option(const struct invocation *inv, const char *name)
{
	const char *value = NULL;

	for (size_t i = 0; i < inv->n_typed; i++) {
		if (inv->typed[i].def != NULL && strcmp(inv->typed[i].def->name, name) == 0) {
			value = inv->typed[i].value;
		}
	}
	return value;
}

void invocation_set_field(struct invocation *inv, const char *name, const char *value)
{
	const struct iptk_field *field = iptk_field_find(name);

	for (size_t i = 0; i < inv->n_typed; i++) {
		if (inv->typed[i].field == field) {
			inv->typed[i].field = NULL;
		}
	}
	if (value != NULL && field != NULL) {
		MEM_ROOM(inv->typed, inv->n_typed);
		inv->typed[inv->n_typed++] = (struct option_typed) { NULL, field, mem_strdup(value) };
	}
}

static bool repeats(const struct invocation *inv, const struct iptk_field *field)
{
	for (size_t i = 0; i < inv->n_defs; i++) {
		if (inv->defs[i].field == field) {
			return inv->defs[i].repeat;
		}
	}
	return false;
}

static void add_typed(const struct invocation *inv, struct iptk_act *act, bool edited)
{
	for (size_t i = 0; i < inv->n_typed; i++) {
		const struct iptk_field *field = inv->typed[i].field;
		const char *value = inv->typed[i].value;

		if (field == NULL || (edited && field->label != NULL)) {
			continue;
		}
		if (field->type == IPTK_FIELD_FLAG && value[0] == '\0') {
			value = "yes";
		}
		if (repeats(inv, field)) {
			iptk_act_add(act, field->name, value);
		} else {
			iptk_act_set(act, field->name, value);
		}
	}
}

struct iptk_act *invocation_act(const struct invocation *inv)
{
	struct iptk_act *act = iptk_act_new(inv->act);

	add_typed(inv, act, false);
	return act;
}

/* ---- sources ------------------------------------------------------------------------ */

/* Several records, one a line or in an array, or one record over many lines? One a line ends
 * its line. */
static bool is_lines(const char *text)
{
	const char *p = text + strspn(text, " \t\r\n");
	size_t n = strcspn(p, "\n");

	while (n > 0 && strchr(" \t\r", p[n - 1]) != NULL) {
		n--;
	}
	return n == 0 || p[0] == '[' || (p[0] == '{' && p[n - 1] == '}');
}

static int open_json(struct source *s, const char *path)
{
	int rc = invocation_read(s->inv, path, &s->text, &s->len);

	s->keep_text = strcmp(path, "-") == 0;
	s->name = path;
	s->how = rc == 0 && is_lines(s->text) && s->refs == NULL ? SOURCE_RECORDS : SOURCE_RECORD;
	return rc;
}

static int open_form(struct source *s, const char *path)
{
	s->how = SOURCE_FORM;
	s->name = path;
	s->keep_text = strcmp(path, "-") == 0;
	return invocation_read(s->inv, path, &s->text, &s->len);
}

static int open_text(struct source *s)
{
	const char *form = invocation_option(s->inv, "from");
	const char *json = invocation_option(s->inv, "json");

	if ((s->inv->verb->takes & TAKES_FORM) == 0) {
		return 0;
	}
	if (form != NULL && json != NULL) {
		return iptk_fail(&s->inv->err, IPTK_E_USAGE, _("--from and --json exclude each other"));
	}
	if (invocation_option(s->inv, "edit") != NULL) {
		s->how = SOURCE_FORM;
		return draft_edit(s);
	}
	return json != NULL ? open_json(s, json) : form != NULL ? open_form(s, form) : 0;
}

int source_open(struct invocation *inv, struct source *ret)
{
	int rc = 0;

	*ret = (struct source) { .inv = inv };
	if (inv->n_operands > 0) {
		rc = invocation_refs(inv, &ret->refs, &ret->n);
	}
	/* Only then the store: whoever writes the references into the pipe may be founding it. */
	rc = rc != 0 ? rc : invocation_open(inv, IPTK_OPEN_WRITE);
	return rc != 0 ? rc : open_text(ret);
}

void source_rewind(struct source *s)
{
	s->k = 0;
	iptk_json_reader_free(s->reader);
	s->reader = NULL;
	if (s->in != NULL) {
		fclose(s->in);
		s->in = NULL;
	}
}

/* The act of the verb for one reference: a notice may have its own. */
static const char *act_for(const struct source *s)
{
	struct iptk_error ignored = IPTK_ERROR_INIT;
	int64_t incident, n;
	char letter = 0;

	if (s->inv->verb->notice_act == NULL || s->refs == NULL
			|| iptk_ref_parse(s->refs[s->k], &incident, &letter, &n, &ignored) != 0) {
		return s->inv->act;
	}
	return letter == 'n' ? s->inv->verb->notice_act : s->inv->act;
}

static int make(struct source *s, struct iptk_act **ret, struct iptk_error *err)
{
	const char *act = act_for(s);
	int rc = 0;

	switch (s->how) {
	case SOURCE_FORM:
		*ret = iptk_act_new(act);
		rc = iptk_form_parse(s->name, s->text, s->len, *ret, err);
		break;
	case SOURCE_RECORD:
		rc = iptk_json_act(s->name, 1, s->text, s->len, act, ret, err);
		break;
	default:
		*ret = iptk_act_new(act);
		break;
	}
	return rc;
}

static int next_record(struct source *s, struct iptk_act **ret, struct iptk_error *err)
{
	if (s->len == 0) {
		return IPTK_END;
	}
	if (s->reader == NULL) {
		s->in = fmemopen(s->text, s->len, "r");
		if (s->in == NULL) {
			return iptk_fail(err, IPTK_E_SYSTEM, _("no memory"));
		}
		s->reader = iptk_json_reader_new(s->in, s->name, s->inv->act);
	}
	return iptk_json_reader_next(s->reader, ret, err);
}

/* A record that names another act than the verb's was meant for another command. */
static int same_act(const struct source *s, struct iptk_error *err)
{
	const char *name = iptk_act_name(s->act);

	if (strcmp(name, act_for(s)) == 0 || (strcmp(s->inv->verb->name, "new") == 0
			&& strcmp(name, "report.signal") == 0)) {
		return 0;
	}
	return iptk_fail_at(err, IPTK_E_INPUT, s->name,
		_("the record is an act '%s', not '%s'; acts of all kinds go in by: ip-report import"),
		name, s->inv->act);
}

int source_next(void *context, struct iptk_act **ret_act, struct iptk_error *err)
{
	struct source *s = context;
	int rc;

	iptk_act_free(s->act);
	s->act = NULL;
	if (s->how == SOURCE_RECORDS) {
		rc = next_record(s, &s->act, err);
	} else if (s->refs != NULL ? s->k >= s->n : s->k > 0) {
		return IPTK_END;
	} else {
		rc = make(s, &s->act, err);
	}
	if (rc != 0) {
		/* a text that cannot be read is told once, not for each reference */
		s->k = s->how == SOURCE_RECORDS ? s->k : s->n + 1;
		return rc;
	}
	rc = same_act(s, err);
	if (rc != 0) {
		s->k++;
		return rc;
	}
	add_typed(s->inv, s->act, s->edited);
	if (s->refs != NULL) {
		iptk_act_set(s->act, "ref", s->refs[s->k]);
	}
	s->k++;
	*ret_act = s->act;
	return 0;
}

void source_close(struct source *s, bool ok)
{
	source_rewind(s);
	iptk_act_free(s->act);
	if (s->text != NULL && !ok && ((s->keep_text && s->len > 0) || s->draft != NULL)) {
		draft_keep(s);
	} else if (ok && s->draft != NULL) {
		remove(s->draft);
	}
	refs_free(s->refs);
	free(s->text);
	free(s->draft);
	*s = (struct source) { 0 };
}
