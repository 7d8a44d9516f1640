/*
 * JSON lines of acts: each line an act or an error with its line; what was read, written as
 * JSON and read again, is the same.
 */
#include "fuzz.h"

#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "iptk/text.h"
#include "plan/act_record.h"

static bool stands_once(const struct record *r, size_t k)
{
	return record_count(r, r->pairs[k].name) == 1;
}

static void write_and_read(const struct iptk_act *act)
{
	struct iptk_error err = IPTK_ERROR_INIT;
	struct iptk_act *again = NULL;
	char *text = NULL;
	size_t size = 0;
	FILE *out = open_memstream(&text, &size);

	fprintf(out, "{\"act\":\"%s\"", iptk_act_name(act));
	for (size_t k = 0; k < act->record.n; k++) {
		const struct pair *pair = &act->record.pairs[k];

		MUST(utf8_bad_offset(pair->text, strlen(pair->text)) == strlen(pair->text));
		if (stands_once(&act->record, k)) {
			fprintf(out, ",\"%s\":", pair->name);
			iptk_put_json(out, pair->text);
		}
	}
	fputs("}", out);
	fclose(out);
	for (size_t k = 0; k < size; k++) {
		MUST((unsigned char)text[k] >= 0x20 && text[k] != 0x7f);
	}
	MUST(iptk_json_act("again", 1, text, size, "report.new", &again, &err) == 0);
	for (size_t k = 0; k < act->record.n; k++) {
		const struct pair *pair = &act->record.pairs[k];

		if (stands_once(&act->record, k)) {
			MUST(strcmp(iptk_act_get(again, pair->name), pair->text) == 0);
		}
	}
	iptk_act_free(again);
	free(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct iptk_error err = IPTK_ERROR_INIT;
	struct iptk_act *act = NULL;
	FILE *in = size > 0 ? fmemopen((void *)(uintptr_t)data, size, "r") : NULL;
	struct iptk_json_reader *reader;
	int code;

	if (in == NULL) {
		return 0;
	}
	reader = iptk_json_reader_new(in, "in.jsonl", "report.new");
	while ((code = iptk_json_reader_next(reader, &act, &err)) != IPTK_END) {
		if (code == 0) {
			write_and_read(act);
			iptk_act_free(act);
		} else {
			MUST(code == IPTK_E_INPUT && strncmp(err.place, "in.jsonl:", 9) == 0);
			err = (struct iptk_error)IPTK_ERROR_INIT;
		}
	}
	iptk_json_reader_free(reader);
	fclose(in);
	return 0;
}
