/*
 * Bodies of events: the decoder takes exactly what the encoder writes, byte for byte, so
 * that two bodies never mean the same event.
 */
#include "fuzz.h"

#include <string.h>

#include "base/mem.h"
#include "store/store.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	AUTO_ARENA struct arena arena = { 0 };
	AUTO_BUF struct buf again = { 0 };
	struct iptk_error err = IPTK_ERROR_INIT;
	struct store_event event;
	int code = store_event_decode((const char *)data, size, &arena, &event, &err);

	if (code == 0) {
		store_event_encode(&event, &again);
		MUST(again.len == size && memcmp(again.p, data, size) == 0);
	} else {
		MUST(err.text[0] != '\0');
	}
	return 0;
}
