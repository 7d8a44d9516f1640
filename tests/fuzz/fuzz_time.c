/*
 * Times and spans as people type them: what was read, printed in full and read again, is
 * the same instant.
 */
#include "fuzz.h"

#include <string.h>

#include "base/mem.h"
#include "iptk/time.h"

#define NOW 1772323200000

static void read_time(const char *text)
{
	struct iptk_error err = IPTK_ERROR_INIT;
	char printed[IPTK_TIME_MAX];
	int64_t at, again;

	if (iptk_time_parse(text, NOW, &at, &err) != 0) {
		MUST(err.code == IPTK_E_INPUT && err.text[0] != '\0');
		return;
	}
	MUST(iptk_time_parse(iptk_time_format(at, printed), NOW, &again, &err) == 0 && again == at);
	MUST(iptk_time_parse(iptk_time_format_utc(at, printed), NOW, &again, &err) == 0 && again == at);
	iptk_time_format_short(at, NOW, printed);
	iptk_time_add_calendar(at, 13, -1);
}

static void read_span(const char *text)
{
	struct iptk_error err = IPTK_ERROR_INIT;
	char printed[IPTK_SPAN_MAX];
	int64_t span;

	if (iptk_span_parse(text, &span, &err) != 0) {
		MUST(err.code == IPTK_E_INPUT && err.text[0] != '\0');
		return;
	}
	MUST(span >= 0);
	iptk_span_format(span, printed);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const zones[] = { "UTC", "Asia/Shanghai", "America/Sao_Paulo", "Europe/Berlin" };
	struct iptk_error err = IPTK_ERROR_INIT;
	char text[256];

	if (size < 1 || size > sizeof text) {
		return 0;
	}
	memcpy(text, data + 1, size - 1);
	text[size - 1] = '\0';
	MUST(iptk_zone_set(zones[data[0] % 4], &err) == 0);
	read_time(text);
	read_span(text);
	return 0;
}
