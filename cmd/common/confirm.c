/*
 * Confirming what cannot be undone: a question on a terminal, --confirm=REF off one.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "common/option.h"

static bool same_ref(const char *a, const char *b)
{
	struct iptk_error err = IPTK_ERROR_INIT;
	int64_t ia, ib, n;
	char letter;

	if (iptk_ref_parse(a, &ia, &letter, &n, &err) == 0
			&& iptk_ref_parse(b, &ib, &letter, &n, &err) == 0) {
		return ia == ib;
	}
	return strcmp(a, b) == 0;
}

static bool is_confirmed(const char *confirm, const char *ref)
{
	AUTO_FREE char *copy = mem_strdup(confirm);
	char *save = NULL;

	for (char *w = strtok_r(copy, ", ", &save); w != NULL; w = strtok_r(NULL, ", ", &save)) {
		if (same_ref(w, ref)) {
			return true;
		}
	}
	return false;
}

static bool ask(const struct invocation *inv, const char *ref)
{
	char answer[64];

	fprintf(stderr, _("%s %s: it cannot be undone; go on? [y/N] "), inv->verb->name, ref);
	if (fgets(answer, sizeof answer, stdin) == NULL) {
		fputc('\n', stderr);
		return false;
	}
	return strncmp(answer, "y", 1) == 0 || strncmp(answer, "Y", 1) == 0
		|| strncmp(answer, "是", 3) == 0;
}

int invocation_confirm(struct invocation *inv, char **refs)
{
	for (size_t i = 0; refs != NULL && refs[i] != NULL; i++) {
		if (inv->confirm != NULL) {
			if (!is_confirmed(inv->confirm, refs[i])) {
				return invocation_usage(inv, _("--confirm names '%s', not '%s'; nothing changed"),
					inv->confirm, refs[i]);
			}
		} else if (!isatty(STDIN_FILENO) || !isatty(STDERR_FILENO)) {
			return invocation_usage(inv, _("it cannot be undone: say --confirm=%s; nothing changed"),
				refs[i]);
		} else if (!ask(inv, refs[i])) {
			invocation_say(inv, _("not confirmed; nothing changed"));
			return -IPTK_E_USAGE;
		}
	}
	return 0;
}
