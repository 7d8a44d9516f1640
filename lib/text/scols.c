/* Loading libsmartcols. What it is used for is table.c's business. */
#include "text/scols.h"

#include <dlfcn.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#define LIBRARY "libsmartcols.so.1" /* the library's name where libsmartcols.h is its header */

static const struct {
	const char *symbol;
	size_t member;
} wanted[] = {
#define WANTED(name) { "scols_" #name, offsetof(struct scols, name) },
	SCOLS_FUNCTIONS(WANTED)
#undef WANTED
};

static int load(struct scols *ret, struct iptk_error *err)
{
	void *library = dlopen(LIBRARY, RTLD_LAZY | RTLD_LOCAL);

	for (size_t k = 0; k < sizeof wanted / sizeof *wanted; k++) {
		void *function = library ? dlsym(library, wanted[k].symbol) : NULL;

		if (!function) {
			return iptk_fail(err, IPTK_E_SYSTEM, "no table can be laid out: %s; install the library, "
				"or ask for another format: --format=tsv", dlerror());
		}
		memcpy((char *)ret + wanted[k].member, &function, sizeof function);
	}
	return 0;
}

const struct scols *scols_load(struct iptk_error *err)
{
	static struct scols scols;
	static bool loaded;

	if (!loaded && load(&scols, err) < 0) {
		return NULL;
	}
	loaded = true;
	return &scols;
}
