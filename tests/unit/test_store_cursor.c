/* Cursors: order, pages, every filter, the word looked for, and that nobody is locked out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "iptk/time.h"
#include "store_fixture.h"

#define NOW (FIXTURE_T0 + 60 * FIXTURE_MIN)

static struct iptk_error err;

static void start(struct iptk_filter *f)
{
	iptk_error_clear(&err);
	iptk_filter_init(f, NOW);
}

/* "1 3 4": numbers of the incidents found. */
static const char *incidents(struct store *s, const struct iptk_filter *f)
{
	static char found[512];
	struct iptk_cursor *c = NULL;
	struct iptk_incident row;
	size_t len = 0;
	int r;

	found[0] = 0;
	assert_int_equal(store_incidents(s, f, &c, &err), 0);
	while ((r = iptk_cursor_incident(c, &row, &err)) == 0) {
		len += (size_t)snprintf(found + len, sizeof(found) - len, "%s%d", len ? " " : "",
			(int)(row.id % 1000000));
	}
	assert_int_equal(r, IPTK_END);
	assert_int_equal(iptk_cursor_incident(c, &row, &err), IPTK_END);
	iptk_cursor_free(c);
	return found;
}

static const char *parts(struct store *s, const struct iptk_filter *f)
{
	static char found[512];
	struct iptk_cursor *c = NULL;
	struct iptk_part row;
	size_t len = 0;
	int r;

	found[0] = 0;
	assert_int_equal(store_parts(s, f, &c, &err), 0);
	while ((r = iptk_cursor_part(c, &row, &err)) == 0) {
		len += (size_t)snprintf(found + len, sizeof(found) - len, "%s%s", len ? " " : "",
			row.ref + 5);
	}
	assert_int_equal(r, IPTK_END);
	iptk_cursor_free(c);
	return found;
}

/* "1.2:60": incident, n, seconds over. */
static const char *clocks(struct store *s, const struct iptk_filter *f)
{
	static char found[512];
	struct iptk_cursor *c = NULL;
	struct iptk_clock row;
	size_t len = 0;
	int r;

	found[0] = 0;
	assert_int_equal(store_clocks(s, f, &c, &err), 0);
	while ((r = iptk_cursor_clock(c, &row, &err)) == 0) {
		len += (size_t)snprintf(found + len, sizeof(found) - len, "%s%d.%d:%d",
			len ? " " : "", (int)(row.incident % 1000000), (int)row.n, (int)row.over_s);
	}
	assert_int_equal(r, IPTK_END);
	iptk_cursor_free(c);
	return found;
}

static const char *events(struct store *s, const struct iptk_filter *f)
{
	static char found[512];
	struct iptk_cursor *c = NULL;
	struct iptk_event row;
	size_t len = 0;
	int r;

	found[0] = 0;
	assert_int_equal(store_events(s, f, &c, &err), 0);
	while ((r = iptk_cursor_event(c, &row, &err)) == 0) {
		len += (size_t)snprintf(found + len, sizeof(found) - len, "%s%d", len ? " " : "",
			(int)row.seq);
	}
	assert_int_equal(r, IPTK_END);
	iptk_cursor_free(c);
	return found;
}

static void fill_some(struct store *s)
{
	char extra[200];

	fixture_begin(s);
	snprintf(extra, sizeof(extra), ",\"kind\":\"opinion\",\"dept\":\"publicity\",\"title\":"
		"\"食堂 Canteen 传闻\",\"level\":\"red\",\"occurred_at\":%lld", (long long)FIXTURE_T0);
	fixture_incident(s, 1, extra, "{\"course\":\"学生说\\\"饭\\\"\\n第二行 Back\\\\slash\","
		"\"place\":\"东区\"}");
	fixture_incident(s, 2, ",\"kind\":\"infosec\",\"dept\":\"infotech\",\"title\":\"b\","
		"\"level\":\"blue\",\"state\":\"responding\"", "{\"course\":\"系统故障\"}");
	fixture_incident(s, 3, ",\"kind\":\"opinion\",\"dept\":\"infotech\",\"title\":\"c\","
		"\"drill\":1", "{\"course\":\"演练食堂\"}");
	fixture_incident(s, 4, ",\"kind\":\"other\",\"dept\":\"security\",\"title\":\"d\","
		"\"state\":\"ended\"", "{\"place\":\"x\"}");
	fixture_clock(s, 1, 1, "phone", 30, -1);
	fixture_clock(s, 1, 2, "written", 90, -1);
	fixture_clock(s, 2, 1, "phone", 30, 40);
	fixture_clock(s, 3, 1, "phone", 20, -1);
	fixture_clock(s, 4, 1, "phone", 30, 10);
	fixture_commit(s);
}

static void test_incident_filters(void **state)
{
	struct store *s = ((struct fixture *)*state)->store;
	struct iptk_filter f;

	fill_some(s);
	start(&f);
	assert_string_equal(incidents(s, &f), "1 2 4");
	f.drill = 2;
	assert_string_equal(incidents(s, &f), "1 2 3 4");
	f.drill = 1;
	assert_string_equal(incidents(s, &f), "3");
	start(&f);
	f.open = true;
	assert_string_equal(incidents(s, &f), "1 2");
	start(&f);
	f.states = 1u << IPTK_STATE_RESPONDING | 1u << IPTK_STATE_ENDED;
	assert_string_equal(incidents(s, &f), "2 4");
	f.states = 1u << IPTK_STATE_RESPONDING;
	assert_string_equal(incidents(s, &f), "2");
	start(&f);
	f.level = "red";
	assert_string_equal(incidents(s, &f), "1");
	start(&f);
	f.dept = "infotech";
	assert_string_equal(incidents(s, &f), "2");
	start(&f);
	f.kind = "other";
	assert_string_equal(incidents(s, &f), "4");
	start(&f);
	f.late = true;
	assert_string_equal(incidents(s, &f), "1 2");
	f.now = FIXTURE_T0 + 30 * FIXTURE_MIN; /* due now is not yet late */
	assert_string_equal(incidents(s, &f), "2");
	start(&f);
	f.incident = FIXTURE_ID(3);
	assert_string_equal(incidents(s, &f), "3");
	start(&f);
	f.until_at = FIXTURE_T0 + 1000;
	assert_string_equal(incidents(s, &f), "1");
	f.until_at = IPTK_NO_TIME;
	f.since_at = FIXTURE_T0 + 1000;
	assert_string_equal(incidents(s, &f), "2 4");
}

static void test_incident_row(void **state)
{
	struct store *s = ((struct fixture *)*state)->store;
	struct iptk_cursor *c = NULL;
	struct iptk_incident row;
	struct iptk_filter f;

	fill_some(s);
	start(&f);
	store_incidents(s, &f, &c, &err);
	assert_int_equal(iptk_cursor_incident(c, &row, &err), 0);
	assert_string_equal(row.ref, "2026-0001");
	assert_string_equal(row.title, "食堂 Canteen 传闻");
	assert_string_equal(row.next_clock, "phone");
	assert_int_equal(row.n_late, 1); /* open and overdue */
	assert_int_equal(row.n_parts, 1);
	assert_int_equal(iptk_cursor_incident(c, &row, &err), 0);
	assert_int_equal(row.n_late, 1); /* met late */
	assert_int_equal(row.next_due_at, IPTK_NO_TIME);
	assert_int_equal(iptk_cursor_incident(c, &row, &err), 0);
	assert_int_equal(row.n_late, 0);
	iptk_cursor_free(c);
	iptk_cursor_free(NULL);
}

static void test_match(void **state)
{
	static const struct {
		const char *word, *found;
	} cases[] = {
		{ "食", "1" }, { "食堂", "1" }, { "堂", "1" }, { "故障", "2" }, { "饭", "1" },
		{ "canteen", "1" }, { "CANTEEN", "1" }, { "back\\SLASH", "1" }, { "\"饭\"", "1" },
		{ "\n第", "1" }, { "说\"饭\"\n第二行 b", "1" }, { "course", "" }, { "place", "" },
		{ "n第", "" }, { "opinion", "" }, { "%", "" }, { "_", "" }, { "东区", "1" },
		{ "", "1 2 4" }, { "x", "4" },
	};
	struct store *s = ((struct fixture *)*state)->store;
	struct iptk_filter f;

	fill_some(s);
	for (size_t k = 0; k < sizeof(cases) / sizeof(*cases); k++) {
		start(&f);
		f.match = cases[k].word;
		assert_string_equal(incidents(s, &f), cases[k].found);
	}
	start(&f);
	f.match = "演练";
	f.drill = 2;
	assert_string_equal(incidents(s, &f), "3");
	assert_string_equal(parts(s, &f), "0003.r1");
}

static void test_clocks(void **state)
{
	struct store *s = ((struct fixture *)*state)->store;
	struct iptk_filter f;

	fill_some(s);
	start(&f);
	f.due_only = true;
	assert_string_equal(clocks(s, &f), "1.1:1800 1.2:-1800");
	f.overdue_only = true;
	assert_string_equal(clocks(s, &f), "1.1:1800");
	f.drill = 2;
	assert_string_equal(clocks(s, &f), "3.1:2400 1.1:1800");
	start(&f);
	assert_string_equal(clocks(s, &f), "1.1:1800 2.1:600 4.1:-1200 1.2:-1800");
	f.late = true;
	assert_string_equal(clocks(s, &f), "1.1:1800 2.1:600");
	f.dept = "publicity";
	assert_string_equal(clocks(s, &f), "1.1:1800");
	start(&f);
	f.incident = FIXTURE_ID(1);
	assert_string_equal(clocks(s, &f), "1.1:1800 1.2:-1800");
	f.overdue_only = true;
	assert_string_equal(clocks(s, &f), "1.1:1800");
	start(&f);
	f.incident = FIXTURE_ID(3);
	assert_string_equal(clocks(s, &f), "3.1:2400");
	start(&f);
	f.clock = "written";
	assert_string_equal(clocks(s, &f), "1.2:-1800");
	f.owner = "head";
	assert_string_equal(clocks(s, &f), "");
	start(&f);
	f.match = "食堂";
	f.due_only = true;
	assert_string_equal(clocks(s, &f), "1.1:1800 1.2:-1800");
}

static void test_parts(void **state)
{
	struct store *s = ((struct fixture *)*state)->store;
	struct iptk_filter f;

	fill_some(s);
	fixture_begin(s);
	fixture_event(s, "measure.add", "2026-0001.m1", NOW, NULL, "{\"text\":\"劝导\"}",
		"{\"do\":\"part.new\",\"incident\":2026000001,\"letter\":\"m\",\"n\":1,\"type\":"
		"\"add\",\"state\":\"recorded\",\"category\":\"scene\"}", NULL);
	fixture_event(s, "release.draft", "2026-0004.m1", NOW, NULL, "{\"text\":\"通告\"}",
		"{\"do\":\"part.new\",\"incident\":2026000004,\"letter\":\"m\",\"n\":1,\"type\":"
		"\"draft\",\"state\":\"draft\",\"category\":\"release\"}", NULL);
	fixture_commit(s);
	start(&f);
	assert_string_equal(parts(s, &f), "0001.r1 0001.m1 0002.r1 0004.r1 0004.m1");
	f.letters = "m";
	assert_string_equal(parts(s, &f), "0001.m1 0004.m1");
	f.open = true;
	assert_string_equal(parts(s, &f), "0001.m1");
	start(&f);
	f.types = "draft other";
	assert_string_equal(parts(s, &f), "0004.m1");
	f.types = "draf";
	assert_string_equal(parts(s, &f), "");
	start(&f);
	f.part_state = "draft";
	assert_string_equal(parts(s, &f), "0004.m1");
	start(&f);
	f.incident = FIXTURE_ID(1);
	assert_string_equal(parts(s, &f), "0001.r1 0001.m1");
	f.incident = FIXTURE_ID(3);
	assert_string_equal(parts(s, &f), "0003.r1");
	start(&f);
	f.match = "劝";
	assert_string_equal(parts(s, &f), "0001.m1");
}

static void test_events(void **state)
{
	struct store *s = ((struct fixture *)*state)->store;
	struct iptk_filter f;

	fill_some(s);
	start(&f);
	assert_string_equal(events(s, &f), "1 2 3 5 6 7 8 9 10"); /* 4 is a drill's */
	f.drill = 1;
	assert_string_equal(events(s, &f), "4");
	f.drill = 2;
	assert_string_equal(events(s, &f), "1 2 3 4 5 6 7 8 9 10");
	f.after_seq = 8;
	assert_string_equal(events(s, &f), "9 10");
	start(&f);
	f.incident = FIXTURE_ID(1);
	assert_string_equal(events(s, &f), "2 6 7");
	f.types = "new";
	assert_string_equal(events(s, &f), "2");
	f.types = "report.follow x";
	assert_string_equal(events(s, &f), "6 7");
	f.types = NULL;
	f.letters = "w";
	assert_string_equal(events(s, &f), "");
	f.letters = "r";
	f.match = "CANTEEN"; /* the title is not among the act's fields here */
	assert_string_equal(events(s, &f), "");
	f.match = "第二";
	assert_string_equal(events(s, &f), "2");
}

static void test_personal(void **state)
{
	struct store *s = ((struct fixture *)*state)->store;
	struct store_personal p = { .name = "place", .salt = "0123456789abcdef0123456789abcdef",
		.value = "张三的宿舍" };
	struct iptk_cursor *c = NULL;
	struct iptk_part row;
	struct iptk_filter f;
	char act[256];

	store_personal_commit(&p);
	snprintf(act, sizeof(act), "{\"place.commit\":\"%s\",\"course\":\"c\",\"count\":3}", p.commit);
	fixture_begin(s);
	fixture_incident(s, 1, ",\"title\":\"t\"", "{\"place\":\"p\",\"course\":\"一\\n二\"}");
	fixture_event(s, "report.follow", "2026-0001.r2", NOW, &p, act,
		"{\"do\":\"part.new\",\"incident\":2026000001,\"letter\":\"r\",\"n\":2,\"type\":"
		"\"follow\",\"state\":\"recorded\"}", NULL);
	fixture_commit(s);
	start(&f);
	store_parts(s, &f, &c, &err);
	assert_int_equal(iptk_cursor_part(c, &row, &err), 0);
	assert_string_equal(iptk_part_field(&row, "place"), "p");
	assert_string_equal(iptk_part_field(&row, "course"), "一\n二");
	assert_null(iptk_part_field(&row, "cause"));
	assert_int_equal(iptk_cursor_part(c, &row, &err), 0);
	assert_string_equal(iptk_part_field(&row, "place"), "张三的宿舍");
	assert_string_equal(iptk_part_field(&row, "count"), "3");
	assert_null(iptk_part_field(&row, "place.commit"));
	iptk_cursor_free(c);
	start(&f);
	f.match = "张三";
	assert_string_equal(incidents(s, &f), "1");
}

static void test_known(void **state)
{
	struct store *s = ((struct fixture *)*state)->store;
	struct iptk_known *known;
	struct arena arena = { 0 };
	size_t n;

	iptk_error_clear(&err);
	fixture_begin(s);
	fixture_incident(s, 1, ",\"title\":\"t\"",
		"{\"title\":\"旧\",\"occurred\":1772323200000,\"course\":\"一\",\"place\":\"p\"}");
	fixture_event(s, "report.follow", "2026-0001.r2", NOW, NULL,
		"{\"course\":\"二\",\"cause\":\"\",\"trend\":\"稳\"}",
		"{\"do\":\"part.new\",\"incident\":2026000001,\"letter\":\"r\",\"n\":2,\"type\":"
		"\"follow\",\"state\":\"recorded\"}", NULL);
	assert_int_equal(store_known_fields(s, FIXTURE_ID(1), &arena, &known, &n, &err), 0);
	fixture_commit(s);
	assert_int_equal(n, 10);
	assert_string_equal(known[0].name, "title");
	assert_string_equal(known[0].value, "旧");
	assert_string_equal(known[1].label, "时间");
	assert_string_equal(known[1].value, "2026-03-01T00:00:00+00:00");
	assert_string_equal(known[2].value, "");
	assert_string_equal(known[3].value, "p");
	assert_string_equal(known[4].value, "二");
	assert_string_equal(known[5].value, "");
	assert_string_equal(known[7].value, "稳");
	arena_done(&arena);
}

/* Open overdue clocks are counted row by row, near ones and far ones. */
static void test_overdue_counts(void **state)
{
	static const struct {
		int64_t n;
		int n_overdue;
	} rows[] = { { 1, 2 }, { 2, 0 }, { 3, 3 }, { 11, 1 }, { 12, 0 }, { 30, 1 }, { 4000, 2 } };
	struct store *s = ((struct fixture *)*state)->store;
	struct iptk_cursor *c = NULL;
	struct iptk_incident row;
	struct iptk_filter f;

	fixture_begin(s);
	for (size_t k = 0; k < sizeof(rows) / sizeof(*rows); k++) {
		fixture_incident(s, rows[k].n, ",\"level\":\"red\"", "{}");
		for (int i = 1; i <= rows[k].n_overdue; i++) {
			fixture_clock(s, rows[k].n, i, "phone", 30 + i, -1);
		}
		fixture_clock(s, rows[k].n, 9, "written", 90, -1);
	}
	fixture_incident(s, 4, "", "{}"); /* passed over, though its clock lies in between */
	fixture_clock(s, 4, 1, "phone", 30, -1);
	fixture_commit(s);
	start(&f);
	f.level = "red";
	store_incidents(s, &f, &c, &err);
	for (size_t k = 0; k < sizeof(rows) / sizeof(*rows); k++) {
		assert_int_equal(iptk_cursor_incident(c, &row, &err), 0);
		assert_int_equal(row.id, FIXTURE_ID(rows[k].n));
		assert_int_equal(row.n_late, rows[k].n_overdue);
	}
	iptk_cursor_free(c);
}

/* Over several pages, with writers at work between any two rows. */
static void test_pages(void **state)
{
	struct fixture *fixture = *state;
	struct store *s = fixture->store, *other;
	struct iptk_cursor *c = NULL, *d = NULL, *e = NULL, *g = NULL;
	struct iptk_incident row;
	struct iptk_clock clock;
	struct iptk_part part;
	struct iptk_event event;
	struct iptk_filter f;
	int n = 0, n_clocks = 0, n_parts = 0, n_events = 0;

	fixture_begin(s);
	for (int k = 1; k <= 1300; k++) {
		fixture_incident(s, k, ",\"title\":\"t\"", "{\"course\":\"c\"}");
		fixture_clock(s, k, 1, "phone", 30 + k / 600, k % 2 ? -1 : 20);
	}
	fixture_commit(s);
	other = fixture_open(fixture->path, false, true, 0);
	start(&f);
	store_incidents(s, &f, &c, &err);
	store_parts(s, &f, &e, &err);
	f.after_seq = 0;
	store_events(s, &f, &g, &err);
	f.due_only = true;
	store_clocks(s, &f, &d, &err);
	while (iptk_cursor_incident(c, &row, &err) == 0) {
		assert_int_equal(row.id, FIXTURE_ID(++n));
		assert_int_equal(row.n_late, n % 2);
		if (n == 500 || n == 513) {
			fixture_begin(other); /* no reader stands in the way: wait_s is 0 */
			fixture_incident(other, 5000 + n, ",\"drill\":1", "{}");
			fixture_commit(other);
		}
		if (iptk_cursor_clock(d, &clock, &err) == 0) {
			assert_int_equal(clock.incident, FIXTURE_ID(1 + 2 * n_clocks));
			n_clocks++;
		}
		if (iptk_cursor_part(e, &part, &err) == 0) {
			assert_int_equal(part.incident, FIXTURE_ID(1 + n_parts));
			n_parts++;
		}
		assert_int_equal(iptk_cursor_event(g, &event, &err), 0);
		assert_int_equal(event.seq, ++n_events);
		assert_false(store_in_transaction(s));
	}
	assert_int_equal(n, 1300);
	assert_int_equal(n_clocks, 650);
	assert_int_equal(n_parts, 1300);
	f.due_only = false;
	iptk_cursor_free(d);
	store_clocks(s, &f, &d, &err);
	for (n = 0; iptk_cursor_clock(d, &clock, &err) == 0; n++) {
	}
	assert_int_equal(n, 1300);
	start(&f);
	f.open = true;
	iptk_cursor_free(e);
	store_parts(s, &f, &e, &err);
	for (n = 0; iptk_cursor_part(e, &part, &err) == 0; n++) {
		assert_int_equal(part.incident, FIXTURE_ID(n + 1));
	}
	assert_int_equal(n, 1300);
	iptk_cursor_free(c);
	iptk_cursor_free(d);
	iptk_cursor_free(e);
	iptk_cursor_free(g);
	store_close(other);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)
	const struct CMUnitTest tests[] = {
		TEST(test_incident_filters), TEST(test_incident_row), TEST(test_match),
		TEST(test_clocks), TEST(test_parts), TEST(test_events), TEST(test_personal),
		TEST(test_known), TEST(test_overdue_counts), TEST(test_pages),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
