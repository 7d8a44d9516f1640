/* Rules of supplies: an entry says something, and nothing is handed out that is not there
 * (PLAN 6.3). */
#include "base/i18n.h"
#include "iptk/time.h"
#include "plan/rules.h"

bool rule_stock_something(const struct iptk_facts *f, struct iptk_refusal *r)
{
	static const char *const says[] = { "in", "out", "counted", "minimum", "check-days" };
	for (size_t k = 0; k < sizeof says / sizeof *says; k++) {
		if (rule_has(f, says[k])) {
			return false;
		}
	}
	rule_what(r, "the entry says nothing of %s", rule_has(f, "supply") ? rule_text(f, "supply")
		: _("the supply"));
	rule_mend(r, "give --in, --out or --counted NUMBER, --minimum NUMBER or --check-days NUMBER");
	return true;
}

bool rule_stock_enough(const struct iptk_facts *f, struct iptk_refusal *r)
{
	int64_t out = rule_time(f, "out"), in = rule_time(f, "in");
	int64_t counted = rule_time(f, "counted");
	int64_t there = (counted != IPTK_NO_TIME ? counted : f->in_stock) + (in != IPTK_NO_TIME ? in : 0);
	if (out == IPTK_NO_TIME || out <= there) {
		return false;
	}
	struct rule_list supply = { .n = 0 };
	rule_list_add_quoted(&supply, "", rule_has(f, "supply") ? rule_text(f, "supply") : "TEXT");
	rule_what(r, "%lld are there, not %lld", (long long)there, (long long)out);
	rule_mend(r, "count them: ip-plan stock --supply %s --counted NUMBER", supply.text);
	return true;
}
