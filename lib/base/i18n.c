/* Whether a language speaks of things by their labels. */
#include "base/i18n.h"

const char *i18n_named(const char *id, const char *label)
{
	static const char key[] = "names\004" NC_("names", "by id");

	return label != NULL && label[0] != '\0' && gettext(key) != key ? label : id;
}
