/*
 * The image of a plan: its structs as they lie in memory, their pointers turned into offsets.
 * What is a pointer, and to what, is the tables below; when one was forgotten two images of
 * the same plan differ, which test_config finds out.
 */
#include "plan/image.h"

#include <assert.h>
#include <string.h>

enum kind { END, TEXT, WORDS /* NULL-ended */, THING /* one of a shape, or NULL */,
	THINGS /* n of a shape */ };

struct shape;
struct member {
	enum kind kind;
	size_t offset;
	size_t n_offset; /* THINGS: of their number, a size_t */
	const struct shape *of;
};

#define N_MEMBERS_MAX 40
struct shape {
	size_t size;
	struct member members[N_MEMBERS_MAX]; /* ended by END */
};

#define SHAPE(name, type, ...) \
	static const struct shape name = { sizeof(struct type), { __VA_ARGS__ } }
#define A_TEXT(type, member) { TEXT, offsetof(struct type, member), 0, NULL }
#define ITS_WORDS(type, member) { WORDS, offsetof(struct type, member), 0, NULL }
#define ITS_THING(type, member, shape) { THING, offsetof(struct type, member), 0, &(shape) }
#define ITS_THINGS(type, member, shape) \
	{ THINGS, offsetof(struct type, member), offsetof(struct type, n_##member), &(shape) }

SHAPE(role, iptk_role, A_TEXT(iptk_role, id), A_TEXT(iptk_role, label));
SHAPE(department, iptk_department, A_TEXT(iptk_department, id), A_TEXT(iptk_department, name));
SHAPE(person, iptk_person, A_TEXT(iptk_person, id), A_TEXT(iptk_person, name),
	A_TEXT(iptk_person, account), A_TEXT(iptk_person, phone), A_TEXT(iptk_person, mail),
	A_TEXT(iptk_person, field));
SHAPE(day_span, iptk_day_span, { 0 });
static const struct shape number = { sizeof(int32_t), { { 0 } } };
SHAPE(roster, iptk_roster, ITS_THINGS(iptk_roster, days, day_span),
	ITS_THINGS(iptk_roster, people, number));
SHAPE(kind, iptk_kind, A_TEXT(iptk_kind, id), A_TEXT(iptk_kind, name));
SHAPE(level, iptk_level, A_TEXT(iptk_level, id), A_TEXT(iptk_level, label),
	ITS_WORDS(iptk_level, aliases), A_TEXT(iptk_level, criterion), A_TEXT(iptk_level, color));
SHAPE(response, iptk_response, A_TEXT(iptk_response, id), A_TEXT(iptk_response, label),
	ITS_WORDS(iptk_response, aliases), A_TEXT(iptk_response, duties));
SHAPE(category, iptk_category, A_TEXT(iptk_category, id), A_TEXT(iptk_category, name),
	ITS_WORDS(iptk_category, required));
SHAPE(ladder_step, iptk_ladder_step, { 0 });
SHAPE(no_later, iptk_no_later, A_TEXT(iptk_no_later, start.met[0]),
	A_TEXT(iptk_no_later, start.met[1]));
SHAPE(clock_def, iptk_clock_def, A_TEXT(iptk_clock_def, start.met[0]),
	A_TEXT(iptk_clock_def, start.met[1]), ITS_THING(iptk_clock_def, no_later, no_later), A_TEXT(iptk_clock_def, id), A_TEXT(iptk_clock_def, name),
	A_TEXT(iptk_clock_def, clause), A_TEXT(iptk_clock_def, start_plan),
	ITS_WORDS(iptk_clock_def, met_by), ITS_THINGS(iptk_clock_def, ladder, ladder_step),
	A_TEXT(iptk_clock_def, source), A_TEXT(iptk_clock_def, profile),
	A_TEXT(iptk_clock_def, after));
SHAPE(profile, iptk_profile, A_TEXT(iptk_profile, id), A_TEXT(iptk_profile, name),
	A_TEXT(iptk_profile, source), A_TEXT(iptk_profile, notice), ITS_WORDS(iptk_profile, kinds));
SHAPE(step, iptk_step, { 0 });
SHAPE(decision, iptk_decision, A_TEXT(iptk_decision, act),
	ITS_THINGS(iptk_decision, steps, step));
SHAPE(criterion, iptk_criterion, A_TEXT(iptk_criterion, id), A_TEXT(iptk_criterion, text));
SHAPE(channel, iptk_channel, A_TEXT(iptk_channel, id), A_TEXT(iptk_channel, name),
	ITS_WORDS(iptk_channel, command), A_TEXT(iptk_channel, from));
SHAPE(tell, iptk_tell, A_TEXT(iptk_tell, act), A_TEXT(iptk_tell, subject),
	A_TEXT(iptk_tell, text));
SHAPE(work_hours, iptk_work_hours, { 0 });

#define ITS_CALENDAR(member, shape) { THINGS, offsetof(struct iptk_plan, calendar.member), \
	offsetof(struct iptk_plan, calendar.n_##member), &(shape) }
SHAPE(plan_shape, iptk_plan, ITS_CALENDAR(hours, work_hours), ITS_CALENDAR(holidays, day_span),
	ITS_CALENDAR(make_up, day_span), ITS_THINGS(iptk_plan, shifts, number), A_TEXT(iptk_plan, version), A_TEXT(iptk_plan, unit),
	A_TEXT(iptk_plan, zone), A_TEXT(iptk_plan, owner), A_TEXT(iptk_plan, store),
	ITS_THINGS(iptk_plan, roles, role), ITS_THINGS(iptk_plan, departments, department),
	ITS_THINGS(iptk_plan, people, person), ITS_THINGS(iptk_plan, rosters, roster),
	ITS_THINGS(iptk_plan, kinds, kind),
	ITS_THINGS(iptk_plan, levels, level), ITS_THINGS(iptk_plan, responses, response),
	ITS_THINGS(iptk_plan, categories, category), ITS_THINGS(iptk_plan, clocks, clock_def),
	ITS_THINGS(iptk_plan, profiles, profile),
	ITS_THINGS(iptk_plan, decisions, decision), ITS_THINGS(iptk_plan, criteria, criterion),
	ITS_THINGS(iptk_plan, aspects, criterion),
	ITS_WORDS(iptk_plan, required_first), ITS_WORDS(iptk_plan, required_written),
	ITS_WORDS(iptk_plan, personal), ITS_WORDS(iptk_plan, evidence_types),
	ITS_WORDS(iptk_plan, end_demands), ITS_WORDS(iptk_plan, summary_demands),
	ITS_WORDS(iptk_plan, archive_demands), ITS_THINGS(iptk_plan, channels, channel),
	ITS_THINGS(iptk_plan, tells, tell), A_TEXT(iptk_plan, drill_mark));

/* ---- making one --------------------------------------------------------------------------- */

struct making {
	struct buf *bytes, *pointers;
};

/* Put bytes at the end and return where; those of structs and pointers are aligned. */
static size_t put(struct making *m, const void *bytes, size_t size, size_t align)
{
	while (m->bytes->len % align) {
		buf_add_char(m->bytes, '\0');
	}
	size_t at = m->bytes->len;

	buf_add_n(m->bytes, bytes, size);
	return at;
}

static void point(struct making *m, size_t at, uintptr_t to)
{
	uint32_t where = (uint32_t)at;

	memcpy(m->bytes->p + at, &to, sizeof to);
	if (to) {
		buf_add_n(m->pointers, &where, sizeof where);
	}
}

static void put_text(struct making *m, size_t at, const char *text)
{
	point(m, at, text ? put(m, text, strlen(text) + 1, 1) : 0);
}

static void put_words(struct making *m, size_t at, const char *const *words)
{
	size_t n = 0;

	if (!words) {
		point(m, at, 0);
		return;
	}
	while (words[n]) {
		n++;
	}
	size_t to = put(m, words, (n + 1) * sizeof *words, _Alignof(max_align_t));

	point(m, at, to);
	for (size_t k = 0; k < n; k++) {
		put_text(m, to + k * sizeof *words, words[k]);
	}
}

static void put_members(struct making *m, size_t at, const struct shape *shape, const char *object);

static void put_things(struct making *m, size_t at, const struct shape *shape, const char *things,
	size_t n)
{
	size_t to = n ? put(m, things, n * shape->size, _Alignof(max_align_t)) : 0;

	point(m, at, to);
	for (size_t k = 0; k < n; k++) {
		put_members(m, to + k * shape->size, shape, things + k * shape->size);
	}
}

/* What the object at `at`, whose bytes are there already, points to. */
static void put_members(struct making *m, size_t at, const struct shape *shape, const char *object)
{
	for (const struct member *e = shape->members; e->kind != END; e++) {
		const void *target;
		size_t n = 0;

		memcpy(&target, object + e->offset, sizeof target);
		if (e->kind == TEXT) {
			put_text(m, at + e->offset, target);
		} else if (e->kind == WORDS) {
			put_words(m, at + e->offset, target);
		} else if (e->kind == THING) {
			put_things(m, at + e->offset, e->of, target, target != NULL);
		} else {
			memcpy(&n, object + e->n_offset, sizeof n);
			put_things(m, at + e->offset, e->of, target, n);
		}
	}
}

void plan_image_make(const struct iptk_plan *plan, struct buf *bytes, struct buf *pointers)
{
	struct making m = { bytes, pointers };
	size_t at = put(&m, plan, sizeof *plan, 1);

	assert(at == 0);
	point(&m, offsetof(struct iptk_plan, yaml), 0);
	point(&m, offsetof(struct iptk_plan, arena), 0);
	put_members(&m, at, &plan_shape, (const char *)plan);
}

bool iptk_plan_is_same(const struct iptk_plan *a, const struct iptk_plan *b)
{
	AUTO_BUF struct buf bytes_a = { 0 }, bytes_b = { 0 }, at_a = { 0 }, at_b = { 0 };

	plan_image_make(a, &bytes_a, &at_a);
	plan_image_make(b, &bytes_b, &at_b);
	memset(bytes_a.p + offsetof(struct iptk_plan, digest), 0, sizeof a->digest);
	memset(bytes_b.p + offsetof(struct iptk_plan, digest), 0, sizeof b->digest);
	return bytes_a.len == bytes_b.len && memcmp(bytes_a.p, bytes_b.p, bytes_a.len) == 0;
}

/* ---- opening one -------------------------------------------------------------------------- */

struct iptk_plan *plan_image_open(const struct plan_image *image)
{
	struct arena *arena = mem_alloc(sizeof *arena);
	char *base = arena_alloc(arena, image->size);
	struct iptk_plan *plan = (struct iptk_plan *)(void *)base;

	memcpy(base, image->bytes, image->size);
	for (size_t k = 0; k < image->n_pointers; k++) {
		uintptr_t to;
		char *at = base + image->pointers[k];

		memcpy(&to, at, sizeof to);
		to += (uintptr_t)base;
		memcpy(at, &to, sizeof to);
	}
	plan->arena = arena;
	return plan;
}
