/* Adopting a plan: read, checked, and from now on the plan in force (PLAN 4.4.2). */
#include <string.h>

#include "config/config.h"
#include "ops/ops.h"

int op_plan_adopt(struct op *o, struct iptk_error *err)
{
	const char *yaml = op_get(o, "yaml");
	struct config_errors errors = { 0 };
	int r = iptk_config_parse(o->act.place == NULL ? "plan" : o->act.place, yaml, strlen(yaml),
		&o->adopted, &errors, err);
	config_errors_done(&errors);
	if (r < 0) {
		return r;
	}
	struct record *e = op_effect(o, "plan.new");
	record_add(e, "digest", o->adopted->digest);
	record_add(e, "version", o->adopted->version);
	record_add_int(e, "effective_at", o->adopted->effective_at);
	if (o->session->plan == NULL) { /* the founding: judged by nothing but itself */
		o->facts.recorder = IPTK_NONE;
		o->facts.roster = o->adopted;
	}
	return 0;
}
