/*
 * Delivering notices: one sender at a time claims what is pending in a transaction, runs the
 * channels' commands side by side, and records each answer. At least once: a sender that
 * was killed leaves a claim that the next one takes over, with the same Message-ID.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "common/deliver.h"
#include "common/inside.h"

#define SLOTS 16

enum slot_state { SLOT_FREE, SLOT_STAGED, SLOT_RUNNING };

/* One notice on its way. */
struct slot {
	enum slot_state state;
	bool refused;        /* another took it, or it was acknowledged meanwhile */
	struct arena arena;
	char ref[IPTK_REF_MAX];
	const char *held;    /* claim of a sender that is gone, or NULL */
	int64_t attempts;
	const struct iptk_channel *channel;
	char **argv;
	const char *input;
	const char *trouble; /* why no command can be run; or NULL */
	struct child child;
	bool changed;        /* the channel is another than when the notice was made */
};

/* One answer that is not on record yet. */
struct answer {
	char ref[IPTK_REF_MAX];
	bool ok;
	char *text;
	int64_t attempts;
	const struct iptk_channel *channel;
	bool changed;
};

struct sender {
	struct invocation *inv;
	const struct iptk_plan *plan;
	char claim[96], log[33];
	struct slot slots[SLOTS];
	struct answer *answers;
	size_t n_answers;
	size_t n_claimed, n_dead, n_idle; /* idle: no command for their channel */
	const char *idle_channel;
	bool print;          /* references of what was sent on stdout */
	struct iptk_error fault; /* why nothing can be recorded, hence nothing sent */
	struct iptk_act *act; /* given to iptk_commit last */
	size_t k;            /* of the next act: answers, then slots */
};

/* ---- who has a notice in hand ----------------------------------------------------------------- */

static size_t read_small(const char *path, char *text, size_t size)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t n = fd < 0 ? 0 : read(fd, text, size - 1);

	if (fd >= 0) {
		close(fd);
	}
	text[n > 0 ? n : 0] = '\0';
	return n > 0 ? (size_t)n : 0;
}

/* When a process started, in ticks since the boot; 0: there is none. */
static long long started(long pid)
{
	char path[64], text[1024];
	long long ticks = 0;

	snprintf(path, sizeof path, "/proc/%ld/stat", pid);
	read_small(path, text, sizeof text);

	const char *p = strrchr(text, ')'); /* the program's name may hold anything */

	if (p == NULL || sscanf(p + 1, " %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %*u %*u %*d %*d"
			" %*d %*d %*d %*d %lld", &ticks) != 1) {
		return 0;
	}
	return ticks;
}

static void name_boot(char boot[static 16])
{
	char text[64];

	read_small("/proc/sys/kernel/random/boot_id", text, sizeof text);
	snprintf(boot, 16, "%.8s", text[0] != '\0' ? text : "unknown");
}

/* Whether the sender that a claim names still runs on this machine. */
static bool is_alive(const char *claim)
{
	char boot[16], name[16] = "";
	long pid = 0;
	long long ticks = 0;

	name_boot(boot);
	return sscanf(claim, "%15[^/]/%ld/%lld", name, &pid, &ticks) == 3 && strcmp(name, boot) == 0
		&& ticks != 0 && started(pid) == ticks;
}

static void make_claim(struct sender *s)
{
	char boot[16];

	name_boot(boot);
	snprintf(s->claim, sizeof s->claim, "%s/%ld/%lld", boot, (long)getpid(), started(getpid()));
}

/* ---- what is handed over -------------------------------------------------------------------------- */

struct place_value {
	const char *name, *value;
};

static char *fill_argument(const char *argument, const struct place_value *values, size_t n,
	struct arena *arena)
{
	AUTO_BUF struct buf out = { 0 };

	for (const char *p = argument; *p != '\0';) {
		const struct place_value *v = NULL;
		const char *close = *p == '{' && !(p > argument && p[-1] == '$') ? strchr(p, '}') : NULL;

		for (size_t k = 0; close != NULL && k < n; k++) {
			if (strlen(values[k].name) == (size_t)(close - p - 1)
				&& strncmp(values[k].name, p + 1, (size_t)(close - p - 1)) == 0) {
				v = &values[k];
			}
		}
		if (v == NULL) {
			buf_add_char(&out, *p++);
		} else {
			buf_add(&out, v->value);
			p = close + 1;
		}
	}
	return arena_strdup(arena, buf_text(&out));
}

static void make_command(struct sender *s, struct slot *slot, const struct iptk_notice *n,
	const struct iptk_person *person, const char *address)
{
	const struct iptk_channel *channel = slot->channel;
	const char *id = arena_printf(&slot->arena, "%s@%s.iptk.invalid", n->ref, s->log);
	const struct place_value values[] = {
		{ "address", address == NULL ? "" : address }, { "subject", n->subject },
		{ "reference", n->ref }, { "person", n->recipient }, { "id", id },
		{ "name", person == NULL ? n->recipient : person->name },
	};
	size_t n_args = 0;

	while (channel->command[n_args] != NULL) {
		n_args++;
	}
	slot->argv = arena_alloc(&slot->arena, (n_args + 1) * sizeof *slot->argv);
	for (size_t k = 0; k < n_args; k++) {
		slot->argv[k] = fill_argument(channel->command[k], values,
			sizeof values / sizeof *values, &slot->arena);
	}
	slot->input = arena_strdup(&slot->arena, n->text);
	if (channel->is_mail && slot->trouble == NULL) {
		AUTO_BUF struct buf text = { 0 };
		const struct mail mail = { .from = channel->from, .address = address, .at = n->at,
			.name = person == NULL ? NULL : person->name, .subject = n->subject, .text = n->text,
			.reference = n->ref, .id = id };

		if (channel->is_letter) {
			mail_write_letter(&mail, &text);
		} else {
			mail_write(&mail, &text);
		}
		slot->input = arena_strdup(&slot->arena, buf_text(&text));
	}
}

/* Contacts change: the plan in force counts, else what it said when the notice was made. */
static const char *address_of(const struct iptk_notice *n, const struct iptk_person *person,
	const struct iptk_channel *channel)
{
	const char *now = person == NULL ? NULL : iptk_person_address(person, channel->address);

	return now != NULL ? now : n->address;
}

static const char *trouble_with(const struct iptk_channel *channel, const struct iptk_notice *n,
	const char *address, enum iptk_language language, struct arena *arena)
{
	static const char *const names[][2] = { { "邮箱地址", "mail address" }, { "电话号码", "phone number" },
		{ "帐号", "account" }, { "", "" } };
	const char *kind = names[channel->address][language == IPTK_LANGUAGE_ENGLISH];

	if (channel->address == IPTK_ADDRESS_NONE && !channel->is_mail) {
		return NULL;
	}
	if (address == NULL || address[0] == '\0') {
		return arena_printf(arena, RECORD_WORDS(language, "预案没有 '%s' 的%s；填上并采用预案",
			"the plan has for '%s' no %s; enter it and adopt the plan"), n->recipient, kind);
	}
	if (channel->is_mail ? !iptk_mail_address_fits(address)
			: address[0] == '-' || strpbrk(address, "\n\r") != NULL) {
		return arena_printf(arena, RECORD_WORDS(language, "'%s' 不能用作%s；改正并采用预案",
			"'%s' cannot be used as a %s; mend it and adopt the plan"), address, kind);
	}
	return NULL;
}

static const struct iptk_channel *channel_of(const struct sender *s, const struct iptk_notice *n)
{
	int k = iptk_plan_channel(s->plan, n->channel);

	if (k == IPTK_NONE || s->plan->channels[k].command == NULL || strcmp(n->state, "dead") == 0) {
		k = s->plan->notice_channel; /* a plan adopted since has another; what failed, too */
	}
	return &s->plan->channels[k];
}

/* Put a notice into a free slot, or pass it over. */
static void stage(struct sender *s, struct slot *slot, const struct iptk_notice *n)
{
	const struct iptk_channel *channel = channel_of(s, n);
	const struct iptk_person *person = iptk_plan_person_id(s->plan, n->recipient);

	if (n->claim != NULL && strcmp(n->claim, s->claim) != 0 && is_alive(n->claim)) {
		return;
	}
	if (channel->command == NULL) {
		s->n_idle++;
		s->idle_channel = channel->id;
		return;
	}
	*slot = (struct slot) { .state = SLOT_STAGED, .channel = channel, .attempts = n->attempts,
		.child = { .out = -1 } };
	memcpy(slot->ref, n->ref, sizeof slot->ref);
	slot->held = arena_strdup(&slot->arena, n->claim);
	slot->changed = strcmp(n->channel, channel->id) != 0;

	const char *address = address_of(n, person, channel);

	slot->trouble = trouble_with(channel, n, address, s->plan->language, &slot->arena);
	make_command(s, slot, n, person, address);
}

static void clear_slot(struct slot *slot)
{
	arena_done(&slot->arena);
	*slot = (struct slot) { .state = SLOT_FREE };
}

/* ---- one transaction: answers given since, and claims ------------------------------------------- */

static int next_act(void *context, struct iptk_act **ret, struct iptk_error *err)
{
	struct sender *s = context;

	(void)err;
	iptk_act_free(s->act);
	s->act = NULL;
	for (; s->k < s->n_answers + SLOTS && s->act == NULL; s->k++) {
		const struct answer *a = s->k < s->n_answers ? &s->answers[s->k] : NULL;
		const struct slot *slot = a == NULL ? &s->slots[s->k - s->n_answers] : NULL;

		if (slot != NULL && slot->state != SLOT_STAGED) {
			continue;
		}
		s->act = iptk_act_new("notice.attempt");
		iptk_act_add(s->act, "ref", a != NULL ? a->ref : slot->ref);
		iptk_act_add(s->act, "outcome", a == NULL ? "begun" : a->ok ? "sent" : "failed");
		iptk_act_add(s->act, "answer", a != NULL ? a->text : NULL);
		iptk_act_add(s->act, "channel", a != NULL && a->changed ? a->channel->id : NULL);
		iptk_act_add(s->act, "claim", s->claim);
		iptk_act_add(s->act, "held", slot != NULL ? slot->held : NULL);
	}
	*ret = s->act;
	return s->act != NULL ? 0 : IPTK_END;
}

/* A notice that was acknowledged or taken meanwhile is no fault; anything else is. */
static bool is_overtaken(const struct iptk_result *r)
{
	for (size_t k = 0; r->verdict != NULL && k < r->verdict->n_refusals; k++) {
		if (strncmp(r->verdict->refusals[k].rule, "notice.", 7) != 0) {
			return false;
		}
	}
	return r->code == IPTK_E_REFUSED;
}

static int on_result(void *context, const struct iptk_result *r)
{
	struct sender *s = context;
	const char *ref = r->act == NULL ? NULL : iptk_act_get(r->act, "ref");

	if (r->code != 0 && s->fault.code == 0 && !is_overtaken(r)) {
		s->fault = *r->error;
	}
	for (size_t k = 0; ref != NULL && r->code != 0 && k < SLOTS; k++) {
		struct slot *slot = &s->slots[k];

		if (slot->state == SLOT_STAGED && strcmp(slot->ref, ref) == 0) {
			slot->refused = true;
		}
	}
	return 0;
}

static void say_line(struct sender *s, const struct buf *line)
{
	fprintf(stderr, "%s: ", s->inv->tool->name);
	iptk_put_safe(stderr, buf_text(line), false);
	fputc('\n', stderr);
}

static void tell_answer(struct sender *s, const struct answer *a)
{
	AUTO_BUF struct buf line = { 0 };
	int64_t attempts = a->attempts + 1;

	if (a->ok) {
		if (s->print) {
			puts(a->ref);
		}
		if (s->inv->verbose) {
			buf_addf(&line, _("%s: delivered by %s: %s"), a->ref, a->channel->id, a->text);
			say_line(s, &line);
		}
		return;
	}
	if (attempts >= a->channel->attempts) {
		s->n_dead++;
		buf_addf(&line, _("%s: failed for good after %lld attempts: %s; mend it, then: "
			"ip-warn send %s"), a->ref, (long long)attempts, a->text, a->ref);
		say_line(s, &line);
	} else if (!s->inv->quiet) {
		buf_addf(&line, _("%s: not delivered, attempt %lld of %u: %s; it is tried again"), a->ref,
			(long long)attempts, a->channel->attempts, a->text);
		say_line(s, &line);
	}
}

static void add_answer(struct sender *s, const struct slot *slot, bool ok, char *text)
{
	MEM_ROOM(s->answers, s->n_answers);

	struct answer *a = &s->answers[s->n_answers++];

	*a = (struct answer) { .ok = ok, .text = text, .attempts = slot->attempts,
		.channel = slot->channel, .changed = slot->changed };
	memcpy(a->ref, slot->ref, sizeof a->ref);
}

static void start(struct sender *s, struct slot *slot)
{
	int rc;

	if (slot->refused) {
		clear_slot(slot);
		return;
	}
	s->n_claimed++;
	if (slot->trouble != NULL) {
		add_answer(s, slot, false, mem_strdup(slot->trouble));
		clear_slot(slot);
		return;
	}
	slot->child.language = s->plan->language;
	rc = child_start(&slot->child, slot->argv, slot->input, strlen(slot->input),
		slot->channel->timeout_s);
	slot->state = SLOT_RUNNING;
	if (rc != 0) {
		struct buf text = { 0 };

		buf_addf(&text, RECORD_WORDS(s->plan->language, "无法运行 '%s': %s", "cannot run '%s': %s"),
			slot->argv[0], strerrordesc_np(rc));
		add_answer(s, slot, false, buf_take(&text));
		clear_slot(slot);
	}
}

/* Record the answers, claim what is staged, and start it. */
static int turn(struct sender *s)
{
	const struct iptk_commit_options options = { .tolerant = true, .on_result = on_result,
		.context = s };
	struct iptk_error err = IPTK_ERROR_INIT;
	int rc;

	s->k = 0;
	rc = iptk_commit(s->inv->session, next_act, s, &options, &err);
	if (rc == IPTK_E_SYSTEM || rc == IPTK_E_BUSY || s->fault.code != 0) {
		s->inv->err = s->fault.code != 0 ? s->fault : err;
		return s->inv->err.code;
	}
	for (size_t k = 0; k < s->n_answers; k++) {
		tell_answer(s, &s->answers[k]);
		free(s->answers[k].text);
	}
	s->n_answers = 0;
	for (size_t k = 0; k < SLOTS; k++) {
		if (s->slots[k].state == SLOT_STAGED) {
			start(s, &s->slots[k]);
		}
	}
	return 0;
}

static size_t count(const struct sender *s, enum slot_state state)
{
	size_t n = 0;

	for (size_t k = 0; k < SLOTS; k++) {
		n += s->slots[k].state == state;
	}
	return n;
}

static void await(struct sender *s)
{
	struct child *running[SLOTS];
	size_t n = 0;

	for (size_t k = 0; k < SLOTS; k++) {
		if (s->slots[k].state == SLOT_RUNNING) {
			running[n++] = &s->slots[k].child;
		}
	}
	child_wait(running, n);
	for (size_t k = 0; k < SLOTS; k++) {
		struct slot *slot = &s->slots[k];
		bool ok;
		char *text;

		if (slot->state == SLOT_RUNNING && child_ended(&slot->child, &ok, &text)) {
			add_answer(s, slot, ok, text);
			clear_slot(slot);
		}
	}
}

/* Go on until a slot is free; at the end, until nothing is left to do. */
static int go_on(struct sender *s, bool to_the_end)
{
	int rc = 0;

	while (rc == 0 && (to_the_end ? count(s, SLOT_FREE) < SLOTS || s->n_answers > 0
			: count(s, SLOT_FREE) == 0)) {
		bool due = count(s, SLOT_STAGED) > 0 || (to_the_end && s->n_answers > 0);

		if (due) {
			rc = turn(s);
		} else {
			await(s);
		}
	}
	return rc;
}

static struct slot *free_slot(struct sender *s)
{
	for (size_t k = 0; k < SLOTS; k++) {
		if (s->slots[k].state == SLOT_FREE) {
			return &s->slots[k];
		}
	}
	return NULL;
}

/* ---- what is pending ---------------------------------------------------------------------------- */

static int send_rows(struct sender *s, const struct iptk_filter *filter, const char *only)
{
	struct iptk_cursor *cursor = NULL;
	struct iptk_notice row;
	int rc = iptk_notices(s->inv->session, filter, &cursor, &s->inv->err);

	while (rc == 0 && (rc = iptk_cursor_notice(cursor, &row, &s->inv->err)) == 0) {
		bool open = strcmp(row.state, "pending") == 0 || strcmp(row.state, "failed") == 0;

		if (only != NULL ? strcmp(row.ref, only) != 0 : !open) {
			continue;
		}
		if (only != NULL && !open && strcmp(row.state, "dead") != 0) {
			invocation_say(s->inv, _("%s: it was %s already"), row.ref, row.state);
			continue;
		}
		rc = go_on(s, false);
		if (rc == 0) {
			stage(s, free_slot(s), &row);
		}
	}
	iptk_cursor_free(cursor);
	rc = rc == IPTK_END ? 0 : rc;
	return rc == 0 ? go_on(s, true) : rc;
}

/* New ones may come while we send, and whoever made them relies on us. */
static int send_pending(struct sender *s)
{
	struct iptk_filter filter;
	size_t before;
	int rc;

	do {
		before = s->n_claimed;
		s->n_idle = 0;
		iptk_filter_init(&filter, iptk_now());
		filter.drill = 2;
		filter.next_before_at = iptk_now();
		rc = send_rows(s, &filter, NULL);
	} while (rc == 0 && s->n_claimed > before);
	return rc;
}

static int send_named(struct sender *s, const char *ref)
{
	struct iptk_incident incident;
	struct iptk_notice notice;
	struct iptk_filter filter;
	char only[IPTK_REF_MAX];
	int rc = iptk_session_resolve(s->inv->session, ref, &incident, NULL, &s->inv->err);

	if (rc != 0) {
		return rc;
	}
	iptk_filter_init(&filter, iptk_now());
	filter.drill = 2;
	filter.incident = incident.id;
	rc = iptk_session_notice(s->inv->session, ref, &notice, &s->inv->err);
	if (rc == 0) {
		memcpy(only, notice.ref, sizeof only);
	}
	return rc < 0 ? rc : send_rows(s, &filter, rc == 0 ? only : NULL);
}

static int run(struct sender *s, char *const *refs, size_t n_refs)
{
	struct iptk_head head;
	int fd = -1;

	if (iptk_session_person(s->inv->session) == NULL) { /* nothing is made on disk for a stranger */
		return iptk_fail(&s->inv->err, IPTK_E_REFUSED, "refused: %s [%s, plan %s]; %s",
			_("the plan in force names nobody with your account"), "act.person", "2.1",
			_("have your account entered among its people and adopted: ip-plan adopt FILE"));
	}
	int rc = iptk_send_lock(s->inv->session, s->inv->wait_s, &fd, &s->inv->err);

	if (rc == 0) {
		rc = iptk_session_head(s->inv->session, &head, &s->inv->err);
	}
	if (rc == 0) {
		memcpy(s->log, head.log, sizeof s->log);
		make_claim(s);
		rc = refs == NULL ? send_pending(s) : 0;
	}
	for (size_t k = 0; k < n_refs && rc == 0; k++) {
		rc = send_named(s, refs[k]);
	}
	if (fd >= 0) {
		close(fd);
	}
	return rc;
}

static void done(struct sender *s)
{
	iptk_act_free(s->act);
	for (size_t k = 0; k < s->n_answers; k++) {
		free(s->answers[k].text);
	}
	free(s->answers);
	for (size_t k = 0; k < SLOTS; k++) {
		clear_slot(&s->slots[k]);
	}
}

int invocation_deliver(struct invocation *inv, char *const *refs, size_t n_refs)
{
	struct sender s = { .inv = inv, .print = strcmp(inv->verb->name, "send") == 0 };
	int rc = invocation_open(inv, IPTK_OPEN_WRITE);

	if (rc == 0) {
		s.plan = iptk_session_plan(inv->session);
		rc = run(&s, refs, n_refs);
	}
	if (rc == 0 && s.n_idle > 0) {
		invocation_say(inv, _("%zu notices wait: the plan names no command for the channel '%s'; "
			"give it one and adopt the plan: channels.%s.command in ip-plan.yaml(5)"), s.n_idle,
			s.idle_channel, s.idle_channel);
	}
	done(&s);
	if (rc == IPTK_E_BUSY && !s.print && !inv->verbose) {
		return 0; /* the sender at work takes along what was made just now */
	}
	if (rc != 0) {
		return invocation_fail(inv);
	}
	return s.n_dead > 0 ? 1 : 0;
}
