/*
 * Plan files: the built-in one, the examples, every way a value can be wrong with its exact
 * place and text, all errors of a file at once, hostile YAML.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/digest.h"
#include "base/mem.h"
#include "config/config.h"
#include "iptk/act.h"
#include "iptk/time.h"
#include "plan/image.h"

/* What every plan needs; four lines, so that what is added begins on line 5. */
#define BASE "version: 1\nunit: 单位\neffective: 2026-01-01\ndepartments: {office: 办公室, press: 宣传部}\n"

/* A profile without its clocks, five lines and the separator; clocks that fit; and the beginning
 * of one to which another key is added. */
#define PROFILE "---\nprofile: x\nname: n\nsource: s\nnotice: w\n"
#define ONE_CLOCK "clocks: {x-a: {name: a, clause: X 1, start: discovered, limit: 1h, "
#define ITS_CLOCKS "clocks: {x-a: {name: a, clause: X 1, start: discovered, limit: 1h}}\n"

static struct iptk_plan *good_text(const char *name, const char *yaml)
{
	struct config_errors errors = { 0 };
	struct iptk_error err = IPTK_ERROR_INIT;
	struct iptk_plan *plan = NULL;
	int code = iptk_config_parse(name, yaml, strlen(yaml), &plan, &errors, &err);

	if (code < 0) {
		fail_msg("%s: %s", err.place, err.text);
	}
	assert_int_equal(errors.n, 0);
	assert_non_null(plan);
	return plan;
}

static struct iptk_plan *good(const char *tail)
{
	AUTO_BUF struct buf yaml = { 0 };

	buf_add(&yaml, BASE);
	buf_add(&yaml, tail);
	return good_text("p", buf_text(&yaml));
}

/* Parse what must be wrong; returns the errors, one "place: text" a line. */
static char *bad_text(const char *yaml, size_t len)
{
	struct config_errors errors = { 0 };
	struct iptk_error err = IPTK_ERROR_INIT;
	struct iptk_plan *plan = NULL;
	struct buf all = { 0 };

	assert_int_equal(iptk_config_parse("p", yaml, len, &plan, &errors, &err), IPTK_E_INPUT);
	assert_null(plan);
	assert_true(errors.n > 0 && errors.n <= 100);
	assert_string_equal(err.place, errors.list[0].place);
	for (size_t k = 0; k < errors.n; k++) {
		buf_addf(&all, "%s%s: %s", k ? "\n" : "", errors.list[k].place, errors.list[k].text);
	}
	config_errors_done(&errors);
	return buf_take(&all);
}

static char *bad(const char *tail)
{
	AUTO_BUF struct buf yaml = { 0 };

	if (*tail == '!') {
		return bad_text(tail + 1, strlen(tail + 1));
	}
	buf_add(&yaml, BASE);
	buf_add(&yaml, tail);
	return bad_text(yaml.p, yaml.len);
}

/* ---- one bad value at a time ------------------------------------------------------------------ */

/* A plan of two, one in office in March, and two shifts; the roster begins on line 8. */
#define ROSTER(entries) \
	"shifts: [\"08:00\", \"20:00\"]\npeople: {amy: {roles: [officer]}, bob: {roles: [officer], " \
	"from: 2026-03-01, until: 2026-04-01}}\nrosters:\n" entries
#define LEVEL(more) "levels: {x: {criterion: c, response: I" more "}}\n"
#define RESPONSES(more) "responses: {I: {lead: head" more "}}\nlevels: {x: {criterion: c, response: I}}\n"
#define CLOCK(start, limit, more) "clocks: {x: {name: n, clause: '1', start: " start ", limit: " \
	limit ", met-by: report.phone, owner: head" more "}}\n"

static const struct bad_case {
	const char *key; /* the key table's path that it is about, or NULL */
	const char *yaml; /* added to BASE; after '!': alone */
	const char *want;
} bad_cases[] = {
#include "test_config_cases.h"
};

static void bad_values(void **state)
{
	(void)state;
	for (size_t k = 0; k < sizeof bad_cases / sizeof *bad_cases; k++) {
		AUTO_FREE char *got = bad(bad_cases[k].yaml);

		if (strcmp(got, bad_cases[k].want) != 0) {
			fail_msg("\n%s\ngives: %s\nnot:   %s", bad_cases[k].yaml, got, bad_cases[k].want);
		}
	}
}

static void every_key_has_a_bad_value(void **state)
{
	const char *path, *type, *help;

	(void)state;
	for (size_t k = 0; iptk_config_key(k, &path, &type, &help); k++) {
		bool found = false;

		for (size_t j = 0; j < sizeof bad_cases / sizeof *bad_cases; j++) {
			found = found || (bad_cases[j].key && strcmp(bad_cases[j].key, path) == 0);
		}
		if (!found) {
			fail_msg("no bad value for the key %s", path);
		}
		assert_true(*type && *help);
	}
	assert_false(iptk_config_key(9999, &path, &type, &help));
}

static char *read_source(const char *path)
{
	char *text = NULL;
	size_t len;
	struct iptk_error err = IPTK_ERROR_INIT;
	AUTO_BUF struct buf full = { 0 };

	buf_addf(&full, "%s/%s", IPTK_SOURCE_DIR, path);
	if (iptk_config_read(buf_text(&full), &text, &len, &err) < 0) {
		fail_msg("%s: %s", err.place, err.text);
	}
	return text;
}

static void every_key_has_its_item_in_the_manual(void **state)
{
	AUTO_FREE char *manual = read_source("man/ip-plan.yaml.5");
	const char *path, *type, *help;

	(void)state;
	for (size_t k = 0; iptk_config_key(k, &path, &type, &help); k++) {
		AUTO_BUF struct buf item = { 0 };

		buf_addf(&item, "\n.It Cm %s\n", path);
		if (!strstr(manual, buf_text(&item))) {
			fail_msg("man/ip-plan.yaml.5 has no item for the key %s", path);
		}
	}
}

static void all_errors_at_once(void **state)
{
	(void)state;
	AUTO_FREE char *got = bad("owner: nobody\nidentity: lax\nlevls: {}\n"
		"people: {a: {roles: [haed]}}\nclocks: {phone: 30m}\n");

	assert_string_equal(got,
		"p:5:8: 'nobody' is not a person of the plan; known: a\n"
		"p:6:11: 'lax' is not an identity mode; known: recorded strict\n"
		"p:7:1: unknown key 'levls' in the plan; did you mean 'levels'?\n"
		"p:8:22: 'haed' is not a role; did you mean 'head'?\n"
		"p:9:17: duration '30m' is ambiguous: 'm' may mean minutes or months; write 90s, 35min, "
		"2h, 1d or 30分钟");
}

static void errors_are_bounded(void **state)
{
	AUTO_BUF struct buf yaml = { 0 };
	size_t n = 1;

	(void)state;
	buf_add(&yaml, BASE);
	for (int k = 0; k < 5000; k++) {
		buf_addf(&yaml, "key%d: 1\n", k);
	}
	AUTO_FREE char *got = bad_text(yaml.p, yaml.len);

	for (const char *c = got; *c; c++) {
		n += *c == '\n';
	}
	assert_int_equal(n, 100);
	assert_memory_equal(got, "p:5:1: ", 7);
}

/* ---- hostile YAML ---------------------------------------------------------------------------- */

static void repeat(struct buf *out, const char *text, int n)
{
	while (n-- > 0) {
		buf_add(out, text);
	}
}

static void hostile_nesting(void **state)
{
	(void)state;
	static const char *const openers[] = { "[", "{a: ", "- ", "? " };

	for (size_t k = 0; k < sizeof openers / sizeof *openers; k++) {
		AUTO_BUF struct buf yaml = { 0 };

		buf_add(&yaml, "a: ");
		buf_add(&yaml, k > 1 ? "\n " : "");
		repeat(&yaml, openers[k], 100000);
		AUTO_FREE char *got = bad_text(yaml.p, yaml.len);

		assert_non_null(strstr(got, "nested deeper than 16 levels"));
	}
}

static void hostile_sizes(void **state)
{
	AUTO_BUF struct buf many = { 0 }, large = { 0 }, text = { 0 };

	(void)state;
	buf_add(&many, BASE "kinds:\n");
	for (int k = 0; k < 20000; k++) {
		buf_addf(&many, "  k%d: a\n", k);
	}
	AUTO_FREE char *got = bad_text(many.p, many.len);

	assert_string_equal(got, "p:10006:11: more than 10000 entries");
	buf_add(&large, BASE "#");
	repeat(&large, "x", 1024 * 1024);
	AUTO_FREE char *got_large = bad_text(large.p, large.len);

	assert_string_equal(got_large, "p:1:1: the plan is larger than 1 MiB");
	buf_add(&text, BASE "kinds: {a: ");
	repeat(&text, "x", 5000);
	buf_add(&text, "}\n");
	AUTO_FREE char *got_text = bad_text(text.p, text.len);

	assert_string_equal(got_text, "p:5:12: a text of 5000 bytes; at most 4096 are allowed");
}

static void hostile_bytes(void **state)
{
	static const struct {
		const char *bytes;
		size_t len;
		const char *want;
	} cases[] = {
		{ "a: b\nc: \0d", 10, "p:2:4: a NUL byte; a plan file is text" },
		{ "a: \xff\xfe", 5, "p:1:4: not UTF-8 (byte 3 of the file)" },
		{ "单: \xc0\x80", 7, "p:1:4: not UTF-8 (byte 5 of the file)" },
		{ "unit: \xb5\xa5\xce\xbb\xc3\xfb\xb3\xc6\xd4\xda\xb4\xcb", 18,
			"p:1:7: not UTF-8 but probably GB18030; convert it: iconv -f GB18030 -t UTF-8" },
		{ "a: b\x01", 5, "p:1:5: not YAML: control characters are not allowed" },
		{ "", 0, "p:1:1: the plan is empty" },
		{ "# 无\n", 6, "p:1:1: the plan is empty" },
		{ "- a\n", 4, "p:1:1: a plan is a mapping of keys, 'key: value' a line" },
	};

	(void)state;
	for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
		AUTO_FREE char *got = bad_text(cases[k].bytes, cases[k].len);

		assert_string_equal(got, cases[k].want);
	}
}

/* Cut and damaged plans: whatever comes, an answer and no more. */
static void every_prefix(void **state)
{
	size_t len = strlen(iptk_plan_builtin());
	AUTO_FREE char *yaml = mem_strdup(iptk_plan_builtin());

	(void)state;
	for (size_t cut = 0; cut < len; cut += 37) {
		struct iptk_error err = IPTK_ERROR_INIT;
		struct iptk_plan *plan = NULL;
		char kept = yaml[cut];

		iptk_config_parse("p", yaml, cut, &plan, NULL, &err);
		iptk_plan_free(plan);
		plan = NULL;
		iptk_error_clear(&err);
		yaml[cut] = '[';
		iptk_config_parse("p", yaml, len, &plan, NULL, &err);
		iptk_plan_free(plan);
		yaml[cut] = kept;
	}
}

/* ---- good plans ------------------------------------------------------------------------------- */

static const struct iptk_clock_def *clock_of(const struct iptk_plan *p, const char *id)
{
	int k = iptk_plan_clock(p, id);

	assert_true(k >= 0);
	return &p->clocks[k];
}

static void assert_limits(const struct iptk_plan *p, const char *id, const int64_t *want_s)
{
	const struct iptk_clock_def *c = clock_of(p, id);

	for (size_t k = 0; k < p->n_levels; k++) {
		assert_int_equal(c->limit[k].never, want_s[k] == 0);
		assert_int_equal(c->limit[k].n, want_s[k]);
	}
}

/* The table of the plan's clocks, number by number. */
static void assert_default_clocks(const struct iptk_plan *p)
{
	static const struct {
		const char *id;
		int64_t limit[4];
		const char *met_by, *clause;
	} want[] = {
		{ "tell", { 900, 900, 900, 900 }, "report.new", "4.1.1" },
		{ "verify", { 3600, 3600, 7200, 7200 }, "report.verify", "4.1.1" },
		{ "phone", { 1800, 1800, 0, 0 }, "report.phone", "4.1.1" },
		{ "written", { 3600, 3600, 0, 0 }, "report.written", "4.1.1" },
		{ "follow-up", { 14400, 43200, 86400, 0 }, "report.follow", "4.1.2" },
		{ "progress", { 7200, 14400, 0, 0 }, "response.progress", "4.2.1" },
		{ "ack", { 900, 1800, 7200, 86400 }, "warning.ack", "3.2.2" },
		{ "align", { 1800, 1800, 7200, 0 }, "response.aligned", "4.2.1" },
		{ "summary", { 2592000, 2592000, 2592000, 2592000 }, "review.submit", "5.2.2" },
		{ "document", { 86400, 86400, 86400, 86400 }, "report.correct", "2.2" },
		{ "drill", { 31536000, 31536000, 31536000, 31536000 }, NULL, "7.2" },
		{ "training", { 15552000, 15552000, 15552000, 15552000 }, NULL, "7.1" },
		{ "contacts", { 7776000, 7776000, 7776000, 7776000 }, NULL, "6.1" },
		{ "revision", { 94608000, 94608000, 94608000, 94608000 }, "plan.adopt", "4.4.2" },
	};

	assert_int_equal(p->n_clocks, sizeof want / sizeof *want);
	for (size_t k = 0; k < sizeof want / sizeof *want; k++) {
		const struct iptk_clock_def *c = clock_of(p, want[k].id);

		assert_limits(p, want[k].id, want[k].limit);
		assert_string_equal(c->clause, want[k].clause);
		assert_non_null(c->met_by);
		if (want[k].met_by) {
			assert_string_equal(c->met_by[0], want[k].met_by);
		} else {
			assert_null(c->met_by[0]);
		}
		assert_true(c->owner_roles || c->owner_is_dept);
	}
	assert_int_equal(clock_of(p, "ack")->scope, IPTK_SCOPE_DEPARTMENT);
	assert_int_equal(clock_of(p, "document")->scope, IPTK_SCOPE_DECISION);
	assert_int_equal(clock_of(p, "drill")->scope, IPTK_SCOPE_PLAN);
	assert_string_equal(clock_of(p, "revision")->start_plan, "effective");
	assert_int_equal(clock_of(p, "phone")->start.of[0], IPTK_MARK_OCCURRED);
	assert_true(clock_of(p, "follow-up")->recurring && clock_of(p, "progress")->recurring);
	assert_int_equal(clock_of(p, "follow-up")->states, 1u << IPTK_STATE_RESPONDING);
}

static uint32_t roles_of(const struct iptk_plan *p, const char *list)
{
	AUTO_FREE char *words = mem_strdup(list);
	uint32_t roles = 0;
	char *rest = words, *word;

	while ((word = strsep(&rest, " ")) != NULL) {
		int k = iptk_plan_role(p, word);

		assert_true(k >= 0);
		roles |= 1u << k;
	}
	return roles;
}

static void assert_decider(const struct iptk_plan *p, const char *act, int response,
	const char *roles, bool dept_head)
{
	const struct iptk_decision *d = iptk_plan_decision(p, act, response);

	assert_non_null(d);
	assert_int_equal(d->n_steps, 1);
	assert_int_equal(d->steps[0].roles, roles_of(p, roles));
	assert_int_equal(d->steps[0].dept_head, dept_head);
	assert_false(d->steps[0].all);
}

/* The plan's table "Who decides". */
static void assert_default_deciders(const struct iptk_plan *p)
{
	static const char *const start[] = { "head deputy", "head deputy", "head deputy director",
		"head deputy director" };
	static const char *const end[] = { "head", "head", "head deputy", "head deputy" };
	static const char *const office[] = { "report.verify", "signal.judge", "warning.issue",
		"warning.adjust", "warning.lift", "close.recommend" };

	for (int k = 0; k < 4; k++) {
		assert_decider(p, "response", k, start[k], k == 3);
		assert_decider(p, "close.approve", k, end[k], false);
		assert_true(iptk_plan_decision(p, "close.approve", k)->not_author);
	}
	for (size_t k = 0; k < sizeof office / sizeof *office; k++) {
		assert_decider(p, office[k], IPTK_NONE, "director officer", false);
	}
	assert_decider(p, "release.approve", IPTK_NONE, "head deputy", false);
	assert_decider(p, "review.account", IPTK_NONE, "head deputy", false);
	assert_decider(p, "review.accept", IPTK_NONE, "head deputy", false);
	assert_true(iptk_plan_decision(p, "release.approve", IPTK_NONE)->not_author);
	assert_true(iptk_plan_decision(p, "review.account", IPTK_NONE)->not_author);
}

static void every_act_has_its_decision(const struct iptk_plan *p)
{
	for (size_t k = 0; k < iptk_acts_count(); k++) {
		const char *decide = iptk_act_def_at(k)->decide;

		for (int r = 0; decide && r < (int)p->n_responses; r++) {
			assert_non_null(iptk_plan_decision(p, decide, r));
		}
	}
}

static void builtin(void **state)
{
	char digest[DIGEST_HEX];
	const char *yaml = iptk_plan_builtin();
	struct iptk_plan *p = good_text("builtin", yaml);

	(void)state;
	digest_hex(yaml, strlen(yaml), digest);
	assert_string_equal(p->digest, digest);
	assert_string_equal(p->yaml, yaml);
	assert_string_equal(p->zone, "Asia/Shanghai");
	assert_int_equal(p->identity, IPTK_IDENTITY_RECORDED);
	assert_false(p->recorders_distinct);
	assert_true(p->presume_lead);
	assert_string_equal(p->owner, "officer");
	assert_int_equal(p->effective_at, 1767196800000); /* 2026-01-01 in Shanghai */
	assert_default_clocks(p);
	assert_default_deciders(p);
	every_act_has_its_decision(p);
	assert_false(iptk_plan_decision(p, "report.verify", IPTK_NONE)->not_author);
	assert_false(iptk_plan_decision(p, "signal.judge", IPTK_NONE)->not_author);
	assert_int_equal(iptk_plan_office(p), iptk_plan_department(p, "office"));
	for (size_t k = 0; k < p->n_departments; k++) {
		assert_non_null(iptk_plan_department_head(p, (int)k, 0));
	}
	for (size_t k = 0; k < 4; k++) {
		assert_int_equal(p->levels[k].response, (int)k);
		assert_int_equal(p->levels[k].major, k < 2);
		assert_int_equal(p->levels[k].on_signal, k == 3);
	}
	assert_int_equal(iptk_plan_level(p, "红"), 0);
	assert_int_equal(iptk_plan_response(p, "四级"), 3);
	iptk_plan_free(p);
}

/* A pointer that image.c does not know of would stand in it as it is, another each time. */
static void assert_same_images(const struct iptk_plan *a, const struct iptk_plan *b)
{
	AUTO_BUF struct buf of_a = { 0 }, of_b = { 0 }, pointers_a = { 0 }, pointers_b = { 0 };

	plan_image_make(a, &of_a, &pointers_a);
	plan_image_make(b, &of_b, &pointers_b);
	assert_int_equal(of_a.len, of_b.len);
	assert_memory_equal(of_a.p, of_b.p, of_a.len);
	assert_int_equal(pointers_a.len, pointers_b.len);
	assert_memory_equal(pointers_a.p, pointers_b.p, pointers_a.len);
}

static void image(void **state)
{
	static const char everything[] = "store: /var/lib/plan.db\n"
		"categories: {watch: {name: 监测, required: [text]}}\n"
		"channels: {mail: {command: [/bin/cat], input: mail, from: a@b.c}}\n"
		"people: {zhang: {name: 张, roles: [officer], department: office, account: z, "
		"phone: '1', mail: z@b.c}, li: {roles: [expert], field: 法律}}\n"
		"owner: zhang\npersonal: [course]\nnotices: {drill-mark: 演练}\n"
		"levels: {red: {criterion: 大, response: I, color: red, aliases: [红]}}\n"
		"responses: {I: {lead: [head], duties: 值守, aliases: [一]}}\n"
		"calendar: {covers: 2026-01-01/2026-12-31, hours: ['08:00-12:00', '13:00-17:00'],"
		" holidays: [2026-10-01/2026-10-07], make-up: [2026-10-10]}\nshifts: ['08:00', '20:00']\n"
		"clocks: {phone: {start: {earlier-of: [{met: verify}, occurred]}, limit: 3 working days,"
		" no-later: {start: {met: tell}, limit: next shift}}}\n";
	AUTO_BUF struct buf bytes = { 0 }, pointers = { 0 };
	struct iptk_plan *a = good(everything), *b = good(everything);

	(void)state;
	assert_same_images(a, b);
	plan_image_make(a, &bytes, &pointers);

	AUTO_FREE uint32_t *where = mem_alloc(pointers.len + 1);
	memcpy(where, pointers.p, pointers.len);
	struct iptk_plan *c = plan_image_open(&(struct plan_image){ bytes.p, bytes.len, where,
		pointers.len / sizeof *where });

	assert_same_images(a, c);
	iptk_plan_free(a);
	assert_string_equal(c->people[0].mail, "z@b.c");
	assert_string_equal(c->channels[0].command[0], "/bin/cat");
	assert_null(c->channels[0].command[1]);
	assert_string_equal(c->clocks[0].start.met[0], "verify");
	assert_string_equal(c->clocks[0].no_later->start.met[0], "tell");
	assert_int_equal(c->calendar.hours[1].to_s, 17 * 3600);
	assert_int_equal(c->calendar.n_holidays + c->calendar.n_make_up, 2);
	assert_int_equal(c->shifts[1], 20 * 3600);
	assert_null(c->yaml);
	iptk_plan_free(b);
	iptk_plan_free(c);
}

/* It is an image from the build; read as YAML it must say the same. */
static void builtin_as_a_file(void **state)
{
	AUTO_BUF struct buf yaml = { 0 };

	(void)state;
	buf_add(&yaml, iptk_plan_builtin());
	buf_add(&yaml, "# 另存的一份\n");
	struct iptk_plan *a = good_text("builtin", iptk_plan_builtin());
	struct iptk_plan *b = good_text("copy", buf_text(&yaml));

	assert_string_not_equal(a->digest, b->digest);
	memcpy(b->digest, a->digest, sizeof b->digest);
	assert_same_images(a, b);
	iptk_plan_free(a);
	iptk_plan_free(b);
}

static void defaults_stand_in(void **state)
{
	struct iptk_plan *p = good("");

	(void)state;
	assert_default_clocks(p);
	assert_default_deciders(p);
	every_act_has_its_decision(p);
	assert_true(p->recorders_distinct);
	assert_false(p->presume_lead);
	assert_null(p->owner);
	assert_null(p->personal[0]);
	assert_true(p->departments[0].is_office);
	/* a written plan says for itself that the reporter may verify */
	assert_true(iptk_plan_decision(p, "report.verify", IPTK_NONE)->not_author);
	assert_int_equal(p->assess_experts, 1);
	assert_true(iptk_words_have(p->end_demands, "written"));
	iptk_plan_free(p);
	p = good("decide: {response: {IV: [officer]}}\nend: {experts: 2}\n");
	assert_decider(p, "response", 3, "officer", false);
	assert_decider(p, "response", 0, "head deputy", false);
	assert_int_equal(p->assess_experts, 2);
	assert_int_equal(p->assess_office, 1);
	iptk_plan_free(p);
}

static void limits(void **state)
{
	static const struct {
		const char *text;
		int64_t n;
		enum iptk_unit unit;
	} cases[] = {
		{ "90s", 90, IPTK_UNIT_SECOND }, { "30min", 1800, IPTK_UNIT_SECOND },
		{ "1h30min", 5400, IPTK_UNIT_SECOND }, { "30 min", 1800, IPTK_UNIT_SECOND },
		{ "30分钟", 1800, IPTK_UNIT_SECOND }, { "30d", 2592000, IPTK_UNIT_SECOND },
		{ "1 month", 1, IPTK_UNIT_MONTH }, { "3 months", 3, IPTK_UNIT_MONTH },
		{ "3个月", 3, IPTK_UNIT_MONTH }, { "30 calendar days", 30, IPTK_UNIT_DAY },
		{ "15个自然日", 15, IPTK_UNIT_DAY }, { "never", 0, IPTK_UNIT_SECOND },
	};

	(void)state;
	for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
		AUTO_BUF struct buf tail = { 0 };

		buf_addf(&tail, "clocks: {verify: %s}\n", cases[k].text);
		struct iptk_plan *p = good(buf_text(&tail));
		const struct iptk_limit *limit = &clock_of(p, "verify")->limit[0];

		assert_int_equal(limit->n, cases[k].n);
		assert_int_equal(limit->unit, cases[k].unit);
		assert_int_equal(limit->never, cases[k].n == 0);
		iptk_plan_free(p);
	}
}

static void ladders(void **state)
{
	struct iptk_plan *p = good("clocks: {phone: {remind: [{before: 10min}, {after: 0, tell: "
		"[director]}, {after: 30min, tell: [head, owner], every: 1h}]}}\n");
	const struct iptk_clock_def *c = clock_of(p, "phone");

	(void)state;
	assert_int_equal(c->n_ladder, 3);
	assert_int_equal(c->ladder[0].after_s, -600);
	assert_true(c->ladder[0].to_owner);
	assert_int_equal(c->ladder[1].after_s, 0);
	assert_int_equal(c->ladder[1].roles, roles_of(p, "director"));
	assert_false(c->ladder[1].to_owner);
	assert_int_equal(c->ladder[2].after_s, 1800);
	assert_int_equal(c->ladder[2].repeat_s, 3600);
	assert_true(c->ladder[2].to_owner);
	iptk_plan_free(p);
}

static void chains(void **state)
{
	struct iptk_plan *p = good("decide:\n  release.approve: [[officer], [director], {all: [head]}]\n"
		"  warning.issue: officer\n"
		"  close.approve: {I: {steps: [[deputy], [head]], not-author: yes}, II: {any: [head]}}\n"
		"  response: {IV: {steps: [department-head, 组长]}}\n");
	const struct iptk_decision *d = iptk_plan_decision(p, "release.approve", IPTK_NONE);

	(void)state;
	assert_int_equal(d->n_steps, 3);
	assert_int_equal(d->steps[1].roles, roles_of(p, "director"));
	assert_false(d->steps[1].all);
	assert_true(d->steps[2].all);
	assert_true(d->not_author); /* never by who drafted, also unsaid */
	assert_int_equal(iptk_plan_decision(p, "close.approve", 0)->n_steps, 2);
	assert_decider(p, "warning.issue", 2, "officer", false);
	assert_decider(p, "close.approve", 1, "head", false);
	assert_decider(p, "response", 3, "head", true);
	iptk_plan_free(p);
}

static void tightening(void **state)
{
	static const char *const fine[] = {
		"decide: {response: [head]}\n",                      /* fewer */
		"decide: {response: {I: [[officer], [head]]}}\n",    /* more steps */
		"decide: {response: {I: {all: [head]}}}\n",
		"decide: {response: {IV: [officer]}}\n",             /* starred */
		"decide: {warning.issue: [member], release.approve: officer}\n",
		"decide: {close.approve: {III: [officer]}}\n",
		"decide: {report.verify: {steps: officer, not-author: no}}\n",
		"roles: {head: h, deputy: d, director: x, officer: o, chair: {group: leading}}\n"
			"responses: {I: {lead: head}}\nlevels: {x: {criterion: c, response: I}}\n"
			"decide: {close.approve: [chair]}\n",
	};

	(void)state;
	for (size_t k = 0; k < sizeof fine / sizeof *fine; k++) {
		iptk_plan_free(good(fine[k]));
	}
}

static void three_levels(void **state)
{
	AUTO_FREE char *yaml = read_source("share/plan-three-levels.yaml");
	struct iptk_plan *p = good_text("three", yaml);
	const struct iptk_decision *d = iptk_plan_decision(p, "close.approve", 0);
	const struct iptk_clock_def *phone = clock_of(p, "phone");

	(void)state;
	assert_int_equal(p->n_levels, 3);
	assert_int_equal(iptk_plan_level(p, "甲级"), 0);
	assert_true(d->steps[0].all);
	d = iptk_plan_decision(p, "release.approve", IPTK_NONE);
	assert_int_equal(d->n_steps, 3);
	assert_int_equal(d->steps[0].roles, roles_of(p, "lawyer"));
	assert_int_equal(d->steps[2].roles, roles_of(p, "head deputy"));
	assert_int_equal(phone->start.mode, IPTK_START_EARLIER);
	assert_int_equal(phone->start.of[1], IPTK_MARK_DISCOVERED);
	assert_int_equal(clock_of(p, "summary")->limit[2].unit, IPTK_UNIT_MONTH);
	assert_limits(p, "written", (int64_t[]){ 3600, 0, 0 });       /* lent, by rank and major */
	assert_limits(p, "follow-up", (int64_t[]){ 14400, 43200, 0 });
	assert_limits(p, "align", (int64_t[]){ 0, 0, 0 });
	assert_decider(p, "response", 1, "head deputy", false);       /* II */
	assert_decider(p, "response", 2, "head deputy director", true); /* IV */
	every_act_has_its_decision(p);
	iptk_plan_free(p);
}

static void replay_plan(void **state)
{
	AUTO_FREE char *yaml = read_source("tests/data/plan-replay.yaml");
	struct iptk_plan *p = good_text("replay", yaml);

	(void)state;
	assert_int_equal(p->n_departments, 47); /* the log's 46, and the Office */
	assert_int_equal(p->n_kinds, 28);
	assert_true(iptk_plan_department(p, "group-?") > 0);
	for (size_t k = 0; k < p->n_levels; k++) {
		assert_false(p->levels[k].major);
	}
	assert_limits(p, "phone", (int64_t[]){ 0, 0, 0, 0 });
	assert_false(p->recorders_distinct);
	iptk_plan_free(p);
}

static void the_zone_is_left_alone(void **state)
{
	struct iptk_error err = IPTK_ERROR_INIT;
	struct iptk_plan *p;

	(void)state;
	assert_int_equal(iptk_zone_set("America/New_York", &err), 0);
	p = good("zone: UTC\n");
	assert_int_equal(p->effective_at, 1767225600000); /* midnight UTC, not New York's */
	assert_string_equal(iptk_zone(), "America/New_York");
	iptk_plan_free(p);
	assert_int_equal(iptk_zone_set("UTC", &err), 0);
}

/* ---- reading the file ------------------------------------------------------------------------- */

static void files(void **state)
{
	char dir[] = "/tmp/iptk-config-XXXXXX", fifo[64];
	struct iptk_error err = IPTK_ERROR_INIT;
	char *text = NULL;
	size_t len;

	(void)state;
	assert_non_null(mkdtemp(dir));
	assert_int_equal(iptk_config_read("/nonexistent/plan.yaml", &text, &len, &err), IPTK_E_SYSTEM);
	assert_string_equal(err.place, "/nonexistent/plan.yaml");
	iptk_error_clear(&err);
	assert_int_equal(iptk_config_read(dir, &text, &len, &err), IPTK_E_INPUT);
	assert_string_equal(err.text, "not a regular file");
	snprintf(fifo, sizeof fifo, "%s/fifo", dir);
	assert_int_equal(mkfifo(fifo, 0600), 0);
	iptk_error_clear(&err);
	assert_int_equal(iptk_config_read(fifo, &text, &len, &err), IPTK_E_INPUT);
	iptk_error_clear(&err);
	assert_int_equal(iptk_config_read("/dev/zero", &text, &len, &err), IPTK_E_INPUT);
	assert_null(text);
	unlink(fifo);
	rmdir(dir);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bad_values),
		cmocka_unit_test(every_key_has_a_bad_value),
		cmocka_unit_test(every_key_has_its_item_in_the_manual),
		cmocka_unit_test(all_errors_at_once),
		cmocka_unit_test(errors_are_bounded),
		cmocka_unit_test(hostile_nesting),
		cmocka_unit_test(hostile_sizes),
		cmocka_unit_test(hostile_bytes),
		cmocka_unit_test(every_prefix),
		cmocka_unit_test(builtin),
		cmocka_unit_test(image),
		cmocka_unit_test(builtin_as_a_file),
		cmocka_unit_test(defaults_stand_in),
		cmocka_unit_test(limits),
		cmocka_unit_test(ladders),
		cmocka_unit_test(chains),
		cmocka_unit_test(tightening),
		cmocka_unit_test(three_levels),
		cmocka_unit_test(replay_plan),
		cmocka_unit_test(the_zone_is_left_alone),
		cmocka_unit_test(files),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
