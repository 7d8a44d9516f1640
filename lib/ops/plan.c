/* Adopting a plan: read, checked, and from now on the plan in force (PLAN 4.4.2). */
#include <string.h>

#include "config/config.h"
#include "ops/ops.h"

/* The plan has to be read before the act is judged: the first one founds the store and is
 * the only plan there is to judge by. */
int op_plan_read(struct op *o, struct iptk_error *err)
{
	const char *yaml = op_get(o, "yaml");
	struct config_errors errors = { 0 };
	if (yaml == NULL) {
		return 0; /* the verdict says that it is missing */
	}
	int r = iptk_config_parse(o->act.place == NULL ? "plan" : o->act.place, yaml, strlen(yaml),
		&o->adopted, &errors, err);
	config_errors_done(&errors);
	if (r == 0 && o->session->plan == NULL) {
		o->facts.plan = o->facts.roster = o->adopted;
	}
	return r;
}

int op_plan_adopt(struct op *o, struct iptk_error *err)
{
	(void)err;
	struct record *e = op_effect(o, "plan.new");
	record_add(e, "digest", o->adopted->digest);
	record_add(e, "version", o->adopted->version);
	record_add_int(e, "effective_at", o->adopted->effective_at);
	return 0;
}
