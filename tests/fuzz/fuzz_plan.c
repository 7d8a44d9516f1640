/*
 * Plan files: whatever bytes come, either a plan that can be asked and printed, or errors
 * with their places.
 */
#include "fuzz.h"

#include "base/mem.h"
#include "base/utf8.h"
#include "config/config.h"
#include "iptk/text.h"

static void use(const struct iptk_plan *plan)
{
	static const enum iptk_format formats[] = { IPTK_FORMAT_JSON, IPTK_FORMAT_MD };
	struct iptk_error err = IPTK_ERROR_INIT;
	char *text = NULL;
	size_t size = 0;
	FILE *out = open_memstream(&text, &size);

	for (size_t k = 0; k < 2; k++) {
		MUST(iptk_show_plan(out, formats[k], plan, &err) == 0);
	}
	fclose(out);
	MUST(utf8_bad_offset(text, size) == size);
	free(text);
	MUST(iptk_plan_office(plan) >= IPTK_NONE);
	MUST(iptk_plan_person(plan, "head", 0) >= IPTK_NONE);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct iptk_error err = IPTK_ERROR_INIT;
	struct config_errors errors = { 0 };
	struct iptk_plan *plan = NULL;
	int code = iptk_config_parse("plan.yaml", (const char *)data, size, &plan, &errors, &err);

	if (code == 0) {
		MUST(errors.n == 0);
		use(plan);
	} else {
		MUST(code == IPTK_E_INPUT && err.text[0] != '\0' && err.place[0] != '\0');
	}
	for (size_t k = 0; k < errors.n; k++) {
		MUST(errors.list[k].place != NULL && errors.list[k].text[0] != '\0');
	}
	iptk_plan_free(plan);
	config_errors_done(&errors);
	return 0;
}
