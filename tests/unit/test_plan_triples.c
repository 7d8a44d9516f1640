/*
 * The table of triples: for every state, act and role the verdict, for a person to read and
 * hold against the plan.
 *
 *   test_plan_triples            compare the built-in plan's table with tests/data/triples.tsv
 *   test_plan_triples --print [PLAN.yaml]   print the table of a plan
 *   test_plan_triples --update   write tests/data/triples.tsv anew
 *
 * A row is an act, the response it is about (where who decides depends on it) and a state;
 * a column is a role, held by one person who holds no other, who records and decides. A
 * cell says "yes" or the first rule that refuses. All else speaks for the act (a warning
 * in force where one is needed, the fields given, the author another), so that only state
 * and role tell. The person of the role "department" heads the involved department. The
 * presumed decision of a lead is not in the table: see decide.who in ip-rules(7).
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "config/config.h"
#include "good_case.h"

#define TRIPLES_FILE IPTK_SOURCE_DIR "/tests/data/triples.tsv"

static void add_row(struct buf *out, const struct iptk_plan *plan, const struct iptk_plan *roster,
	const struct iptk_act_def *def, int response, bool named, int state)
{
	buf_addf(out, "%s\t%s\t%s", def->name, named ? plan->responses[response].id : "-",
		state < 0 ? "-" : iptk_state_name((enum iptk_state)state));
	for (size_t k = 0; k < roster->n_people; k++) {
		struct good_case c;
		struct iptk_verdict v;
		good_make(&c, plan, roster, def->name, response);
		if (state >= 0) {
			good_state(&c, (enum iptk_state)state);
		}
		good_decide(&c, (int)k);
		iptk_judge(&c.f, &v);
		buf_addf(out, "\t%s", v.n_refusals == 0 ? "yes" : v.refusals[0].rule);
		good_done(&c);
	}
	buf_add_char(out, '\n');
}

/* Whether who decides an act depends on the response. */
static bool by_response(const struct iptk_plan *plan, const struct iptk_act_def *def)
{
	for (size_t k = 0; def->decide != NULL && k < plan->n_decisions; k++) {
		if (strcmp(plan->decisions[k].act, def->decide) == 0
			&& plan->decisions[k].response != IPTK_NONE) {
			return true;
		}
	}
	return false;
}

/* The most severe response is not lowered to, nor the least severe raised to. */
static bool makes_sense(const struct iptk_plan *plan, const struct iptk_act_def *def, int response)
{
	int last = (int)plan->n_responses - 1;
	return !(strcmp(def->name, "response.raise") == 0 && response == last && last > 0)
		&& !(strcmp(def->name, "response.lower") == 0 && response == 0 && last > 0);
}

static void add_act(struct buf *out, const struct iptk_plan *plan, const struct iptk_plan *roster,
	const struct iptk_act_def *def)
{
	bool named = by_response(plan, def);
	int n = named ? (int)plan->n_responses : 1;
	for (int response = 0; response < n; response++) {
		if (named && !makes_sense(plan, def, response)) {
			continue;
		}
		int index = named ? response : IPTK_NONE;
		if (def->states == 0) {
			add_row(out, plan, roster, def, index, named, -1);
			continue;
		}
		for (int state = 0; state < IPTK_STATE_N; state++) {
			add_row(out, plan, roster, def, index, named, state);
		}
	}
}

static void add_table(struct buf *out, const struct iptk_plan *plan)
{
	AUTO_ARENA struct arena arena = { 0 };
	const struct iptk_plan *roster = one_for_each_role(&arena, plan);
	buf_add(out, "act\tresponse\tstate");
	for (size_t k = 0; k < roster->n_people; k++) {
		buf_addf(out, "\t%s", roster->people[k].id);
	}
	buf_add_char(out, '\n');
	for (size_t k = 0; k < iptk_acts_count(); k++) {
		add_act(out, plan, roster, iptk_act_def_at(k));
	}
}

static char *read_all(const char *path)
{
	FILE *in = fopen(path, "rb");
	struct buf text = { 0 };
	char block[65536];
	size_t n;
	if (in == NULL) {
		return NULL;
	}
	while ((n = fread(block, 1, sizeof block, in)) > 0) {
		buf_add_n(&text, block, n);
	}
	fclose(in);
	buf_add(&text, "");
	return buf_take(&text);
}

static struct iptk_plan *read_plan(const char *path)
{
	AUTO_FREE char *text = path != NULL ? read_all(path) : NULL;
	const char *yaml = path != NULL ? text : iptk_plan_builtin();
	struct config_errors errors = { 0 };
	struct iptk_error err = IPTK_ERROR_INIT;
	struct iptk_plan *plan = NULL;
	if (yaml == NULL || iptk_config_parse(path != NULL ? path : "built-in", yaml, strlen(yaml),
		&plan, &errors, &err) < 0) {
		fprintf(stderr, "%s: %s\n", err.place, yaml == NULL ? "cannot be read" : err.text);
	}
	config_errors_done(&errors);
	return plan;
}

/* Name the first line that differs. */
static int compare(const char *have, const char *want)
{
	int line = 1;
	while (*have != '\0' || *want != '\0') {
		size_t n = strcspn(have, "\n"), m = strcspn(want, "\n");
		if (n != m || memcmp(have, want, n) != 0) {
			fprintf(stderr, "triples.tsv:%d: expected\n%.*s\nbut the verdict is\n%.*s\n", line,
				(int)m, want, (int)n, have);
			return 1;
		}
		have += n + (have[n] == '\n');
		want += m + (want[m] == '\n');
		line++;
	}
	return 0;
}

static int act_on(const char *mode, const char *table)
{
	if (strcmp(mode, "--print") == 0) {
		fputs(table, stdout);
		return 0;
	}
	if (strcmp(mode, "--update") == 0) {
		FILE *out = fopen(TRIPLES_FILE, "wb");
		bool bad = out == NULL || fputs(table, out) == EOF;
		return (out == NULL || fclose(out) != 0 || bad) ? 1 : 0;
	}
	AUTO_FREE char *want = read_all(TRIPLES_FILE);
	if (want == NULL) {
		fprintf(stderr, "%s: cannot be read; make it with --update\n", TRIPLES_FILE);
		return 1;
	}
	return compare(table, want);
}

int main(int argc, char **argv)
{
	struct iptk_plan *plan = read_plan(argc > 2 ? argv[2] : NULL);
	if (plan == NULL) {
		return 1;
	}
	struct buf table = { 0 };
	add_table(&table, plan);
	int r = act_on(argc > 1 ? argv[1] : "", buf_text(&table));
	buf_done(&table);
	iptk_plan_free(plan);
	return r;
}
