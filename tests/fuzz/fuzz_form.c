/*
 * The Chinese form: what was read of it, printed and read again, is the same; an error has
 * its place.
 */
#include "fuzz.h"

#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "iptk/text.h"
#include "plan/act_record.h"

static const struct iptk_act_def *def(void)
{
	return iptk_act_def_find("report.new");
}

static bool is_text(const struct iptk_field *f)
{
	return f->label != NULL && (f->type == IPTK_FIELD_LINE || f->type == IPTK_FIELD_TEXT);
}

/* The form's own fields of text, as they would be known of an incident. */
static size_t known_of(const struct iptk_act *act, struct iptk_known *known)
{
	const struct iptk_field *f;
	bool demanded, repeat;
	size_t n = 0;

	for (size_t k = 0; (f = iptk_act_field(def(), k, &demanded, &repeat)) != NULL; k++) {
		const char *value = iptk_act_get(act, f->name);

		if (is_text(f) && value != NULL) {
			known[n++] = (struct iptk_known){ f->name, f->label, value };
		}
	}
	return n;
}

static void print_and_read(const struct iptk_act *act)
{
	struct iptk_known known[64];
	size_t n = known_of(act, known), size = 0;
	struct iptk_error err = IPTK_ERROR_INIT;
	struct iptk_act *again = iptk_act_new("report.new");
	char *text = NULL;
	FILE *out = open_memstream(&text, &size);

	iptk_form_print(out, def(), known, n, NULL);
	fclose(out);
	MUST(iptk_form_parse("again.md", text, size, again, &err) == 0);
	for (size_t k = 0; k < n; k++) {
		const char *value = iptk_act_get(again, known[k].name);

		MUST(value != NULL && strcmp(value, known[k].value) == 0);
	}
	free(text);
	iptk_act_free(again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct iptk_error err = IPTK_ERROR_INIT;
	struct iptk_act *act = iptk_act_new("report.new");
	int code = iptk_form_parse("form.md", (const char *)data, size, act, &err);

	if (code == 0) {
		for (size_t k = 0; k < act->record.n; k++) {
			const char *value = act->record.pairs[k].text;

			MUST(utf8_bad_offset(value, strlen(value)) == strlen(value));
		}
		print_and_read(act);
	} else {
		MUST(code == IPTK_E_INPUT && err.text[0] != '\0');
		MUST(strncmp(err.place, "form.md:", 8) == 0);
	}
	iptk_act_free(act);
	return 0;
}
