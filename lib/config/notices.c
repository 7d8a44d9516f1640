/*
 * Notices: the channels that deliver them, whom each act tells and in which words. Who that
 * is on a given day, and the delivering, are other rooms' business.
 */
#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "config/load.h"
#include "iptk/act.h"

#define MEMBER(type, key, object) ((type *)(void *)((char *)(object) + (key)->offset))
#define N_CHANNELS_MAX 32
#define N_TELLS_MAX 200
#define N_ARGUMENTS_MAX 64
#define TEMPLATE_MAX 16384

/* What a notice may be about beside acts; "other" holds the words for acts that have none. */
static const char *const deadline_acts[] = { "deadline.near", "deadline.over", "deadline.again",
	"decision.next", "other", NULL };

/* Placeholders beside the names of an act's fields. */
static const char *const template_words[] = { "ref", "title", "level", "response", "dept", "kind",
	"unit", "by", "at", "done", "drill", "part", "clock", "clause", "cite", "due", "over", "left",
	"name", "notice", "lead", NULL };
static const char *const command_words[] = { "address", "subject", "reference", "name", "person",
	"id", NULL };

/* ---- channels --------------------------------------------------------------------------------- */

static void begin_channel(struct iptk_channel *channel, const char *id)
{
	*channel = (struct iptk_channel){ .id = id, .name = id, .timeout_s = 30, .attempts = 12,
		.wait_s = 60, .wait_max_s = 3600 };
}

void set_channels(struct load *l, const struct key *key, const struct node *value, void *object)
{
	struct iptk_plan *plan = object;

	(void)key;
	if (value->bad) {
		return;
	}
	if (value->type != NODE_MAP || value->n == 0 || value->n > N_CHANNELS_MAX) {
		load_error(l, value, "'channels' names channels, 'id: …' a line, at least one and at most %d",
			N_CHANNELS_MAX);
		return;
	}
	plan->channels = arena_alloc(l->arena, value->n * sizeof *plan->channels);
	for (const struct node *e = value->first; e; e = e->next) {
		if (!value_is_id(e->key->text)) {
			load_error(l, e->key, "the channel id '%s' is not a word of ASCII letters, digits, '-', "
				"'.' or '_'", e->key->text);
			continue;
		}
		struct iptk_channel *channel = &plan->channels[plan->n_channels++];

		begin_channel(channel, e->key->text);
		if (e->type != NODE_MAP) {
			load_error(l, e, "a channel is a mapping of keys, 'command: […]'");
			continue;
		}
		keys_apply(l, SECTION_CHANNEL, e, NULL, channel,
			arena_printf(l->arena, "channel '%s'", channel->id));
	}
}

static size_t word_at(const char *p)
{
	size_t len = 1 + strspn(p + 1, "abcdefghijklmnopqrstuvwxyz-");

	return len > 1 && p[len] == '}' ? len - 1 : 0;
}

static bool words_have(const char *const *words, const char *p, size_t len)
{
	for (; *words; words++) {
		if (strlen(*words) == len && memcmp(*words, p, len) == 0) {
			return true;
		}
	}
	return false;
}

static bool unknown_word(struct load *l, const struct node *at, const char *p, size_t len,
	const char *const *known)
{
	const char *word = arena_strndup(l->arena, p, len);
	const char *hint = load_hint(l, word, known);
	AUTO_BUF struct buf all = { 0 };

	for (size_t k = 0; !*hint && known[k]; k++) {
		buf_addf(&all, "%s%s", k ? " " : "", known[k]);
	}
	load_error(l, at, "unknown placeholder '{%s}'%s%s", word, *hint ? hint : "; known: ",
		buf_text(&all));
	return false;
}

/* A shell's ${x} in an argument is its own affair. */
static bool is_argument(struct load *l, const struct node *n)
{
	for (const char *p = n->text; (p = strchr(p, '{')) != NULL; p++) {
		size_t len = p > n->text && p[-1] == '$' ? 0 : word_at(p);

		if (len && !words_have(command_words, p + 1, len)) {
			return unknown_word(l, n, p + 1, len, command_words);
		}
	}
	return true;
}

void set_command(struct load *l, const struct key *key, const struct node *value, void *object)
{
	const char **argv = arena_alloc(l->arena, (value_count(value) + 1) * sizeof *argv);
	size_t n = 0;

	if (value->type != NODE_LIST || value->n == 0 || value->n > N_ARGUMENTS_MAX) {
		load_error(l, value, "a command is a list of arguments: [/usr/sbin/sendmail, -t, -i]");
		return;
	}
	for (const struct node *e = value->first; e; e = e->next) {
		/* an empty argument must be quoted; it may be meant */
		bool fits = e->type == NODE_TEXT && !*e->text && !e->plain;

		if (fits || (value_is_text(l, e, "an argument") && is_argument(l, e))) {
			argv[n++] = e->text;
		}
	}
	if (n && !*argv[0]) {
		load_error(l, value, "the command's first argument, the program, is empty");
	}
	*MEMBER(const char **, key, object) = n ? argv : NULL;
}

void set_address(struct load *l, const struct key *key, const struct node *value, void *object)
{
	/* in the order of enum iptk_address */
	static const char *const words[] = { "mail", "phone", "account", "none", NULL };
	int k = value_word(l, value, "what a channel delivers to", words);

	if (k >= 0) {
		*MEMBER(enum iptk_address, key, object) = (enum iptk_address)k;
	}
}

void set_mail(struct load *l, const struct key *key, const struct node *value, void *object)
{
	if (!value_is_text(l, value, "a mail address")) {
		return;
	}
	if (!iptk_mail_address_fits(value->text)) {
		load_error(l, value, "'%s' cannot be used as a mail address; one address in ASCII without "
			"blanks and marks is meant, duty@example.org", value->text);
		return;
	}
	*MEMBER(const char *, key, object) = value->text;
}

void set_input(struct load *l, const struct key *key, const struct node *value, void *object)
{
	static const char *const words[] = { "text", "mail", "letter", NULL };
	struct iptk_channel *channel = object;
	int k = value_word(l, value, "what a command reads", words);

	(void)key;
	channel->is_mail = k >= 1;
	channel->is_letter = k == 2;
}

void set_wait_span(struct load *l, const struct key *key, const struct node *value, void *object)
{
	int64_t *s = MEMBER(int64_t, key, object);

	if (value_span(l, value, s) && (*s < 1 || *s > 86400)) {
		load_error(l, value, "'%s' is not a span from 1s to 1d", value->text);
		*s = 1;
	}
}

void set_attempts(struct load *l, const struct key *key, const struct node *value, void *object)
{
	unsigned *n = MEMBER(unsigned, key, object);

	set_count(l, key, value, object);
	if (*n == 0 && !value->bad) {
		load_error(l, value, "at least 1 attempt");
	}
}

/* ---- templates ---------------------------------------------------------------------------------- */

static bool is_template_word(const char *p, size_t len)
{
	if (words_have(template_words, p, len)) {
		return true;
	}
	for (size_t k = 0; k < iptk_fields_count(); k++) {
		const char *name = iptk_field_at(k)->name;

		if (strlen(name) == len && memcmp(name, p, len) == 0) {
			return true;
		}
	}
	return false;
}

static bool has_control(const char *text, bool lines)
{
	for (; *text; text++) {
		unsigned char c = (unsigned char)*text;

		if ((c < 0x20 && !(lines && (c == '\n' || c == '\t'))) || c == 0x7f) {
			return true;
		}
	}
	return false;
}

void set_template(struct load *l, const struct key *key, const struct node *value, void *object)
{
	bool lines = strcmp(key->name, "text") == 0;

	if (!value_is_text(l, value, "a text")) {
		return;
	}
	if (!*value->text || strlen(value->text) > TEMPLATE_MAX) {
		load_error(l, value, "a text of 1 to %d bytes is meant", TEMPLATE_MAX);
		return;
	}
	if (has_control(value->text, lines)) {
		load_error(l, value, lines ? "the text holds a control character; remove it"
			: "a subject is one line without control characters");
		return;
	}
	for (const char *p = value->text; (p = strchr(p, '{')) != NULL; p++) {
		size_t len = word_at(p);

		if (len == 0 || !is_template_word(p + 1, len)) {
			unknown_word(l, value, p + 1, len ? len : strcspn(p + 1, "} \n"), template_words);
			return;
		}
	}
	*MEMBER(const char *, key, object) = value->text;
}

/* ---- whom --------------------------------------------------------------------------------------- */

static const struct {
	const char *word;
	unsigned whom;
} whom_words[] = {
	{ "departments", IPTK_WHOM_DEPARTMENTS }, { "department-head", IPTK_WHOM_DEPT_HEAD },
	{ "lead", IPTK_WHOM_LEAD }, { "called", IPTK_WHOM_CALLED },
	{ "approvers", IPTK_WHOM_APPROVERS }, { "reporter", IPTK_WHOM_REPORTER },
	{ "owner", IPTK_WHOM_OWNER }, { "duty", IPTK_WHOM_DUTY }, { "nobody", 0 },
};
#define N_WHOM (sizeof whom_words / sizeof *whom_words)

static bool role_exists(const struct load *l, const char *id)
{
	for (size_t k = 0; k < l->plan->n_roles; k++) {
		if (strcmp(l->plan->roles[k].id, id) == 0) {
			return true;
		}
	}
	return false;
}

static void add_role(struct load *l, const struct node *n, struct iptk_tell *tell)
{
	const char *known[IPTK_MAX_ROLES + N_WHOM + 1] = { NULL };
	size_t count = 0;

	for (size_t k = 0; k < l->plan->n_roles; k++) {
		const struct iptk_role *role = &l->plan->roles[k];

		if (strcmp(role->id, n->text) == 0 || strcmp(role->label, n->text) == 0) {
			tell->roles |= 1u << k;
			return;
		}
		known[count++] = role->id;
	}
	for (size_t k = 0; k < N_WHOM; k++) {
		known[count++] = whom_words[k].word;
	}
	if (!n->lent) { /* a default reaches as far as the roles of the plan do */
		value_word(l, n, "a role or a word for who is told", known);
	}
}

void set_whom(struct load *l, const struct key *key, const struct node *value, void *object)
{
	struct iptk_tell *tell = object;

	(void)key;
	tell->roles = 0;
	tell->whom = 0;
	for (const struct node *e = value_first(l, value, "who is told"); e; e = value_next(value, e)) {
		size_t k = 0;

		if (!value_is_text(l, e, "a role or a word for who is told")) {
			continue;
		}
		while (k < N_WHOM && strcmp(whom_words[k].word, e->text) != 0) {
			k++;
		}
		if (k < N_WHOM && !role_exists(l, e->text)) {
			tell->whom |= whom_words[k].whom;
		} else {
			add_role(l, e, tell);
		}
	}
}

/* ---- what each act tells ---------------------------------------------------------------------- */

static const struct node *lent_tells(struct load *l)
{
	return node_get(node_get(load_builtin(l), "notices"), "acts");
}

static bool is_told(struct load *l, const struct node *at)
{
	const char *known[512];
	size_t count = 0;

	if (iptk_act_def_find(at->text) || iptk_words_have(deadline_acts, at->text)) {
		return true;
	}
	for (size_t k = 0; k < iptk_acts_count() && count < 500; k++) {
		known[count++] = iptk_act_def_at(k)->name;
	}
	for (size_t k = 0; deadline_acts[k]; k++) {
		known[count++] = deadline_acts[k];
	}
	known[count] = NULL;
	value_word(l, at, "an act", known);
	return false;
}

/* Words that an entry leaves out: the built-in plan's for the act, else those for any. */
static void lend_words(struct load *l, struct iptk_tell *tell, const struct iptk_tell *other)
{
	static const struct key subject = { .name = "subject", .set = set_template,
		.offset = offsetof(struct iptk_tell, subject) };
	static const struct key text = { .name = "text", .set = set_template,
		.offset = offsetof(struct iptk_tell, text) };
	const struct node *lent = node_get(lent_tells(l), tell->act);
	const struct node *value;

	if (!tell->subject && lent && lent->type == NODE_MAP && (value = node_get(lent, "subject"))) {
		set_template(l, &subject, value, tell);
	}
	if (!tell->text && lent && lent->type == NODE_MAP && (value = node_get(lent, "text"))) {
		set_template(l, &text, value, tell);
	}
	if (other) {
		tell->subject = tell->subject ? tell->subject : other->subject;
		tell->text = tell->text ? tell->text : other->text;
	}
}

static void load_tell(struct load *l, const struct node *value, struct iptk_tell *tell)
{
	tell->act = value->key->text;
	if (value->type == NODE_MAP) {
		keys_apply(l, SECTION_TELL, value, NULL, tell,
			arena_printf(l->arena, "notices of '%s'", tell->act));
	} else {
		set_whom(l, NULL, value, tell);
	}
}

void set_tells(struct load *l, const struct key *key, const struct node *value, void *object)
{
	struct iptk_plan *plan = object;
	const struct node *lent = lent_tells(l);
	size_t n = 0, room = (value ? value->n : 0) + (lent ? lent->n : 0) + 1;

	(void)key;
	if (value && (value->bad || value->type != NODE_MAP || value->n > N_TELLS_MAX)) {
		load_error(l, value, "'acts' names acts, 'warning.issue: …' a line");
		return;
	}
	struct iptk_tell *tells = arena_alloc(l->arena, room * sizeof *tells);

	for (const struct node *e = value ? value->first : NULL; e; e = e->next) {
		if (!e->key->bad && is_told(l, e->key)) {
			load_tell(l, e, &tells[n++]);
		}
	}
	for (const struct node *e = lent ? lent->first : NULL; e; e = e->next) {
		if (!node_get(value, e->key->text)) {
			load_tell(l, e, &tells[n++]);
		}
	}
	plan->tells = tells;
	plan->n_tells = n;

	const struct iptk_tell *other = iptk_plan_tell(plan, "other");

	for (size_t k = 0; k < n; k++) {
		lend_words(l, &tells[k], other == &tells[k] ? NULL : other);
	}
	for (size_t k = 0; k < n; k++) {
		if ((!tells[k].subject || !tells[k].text) && !l->n_errors) {
			load_error(l, value ? value : l->root, "the notices of '%s' lack a subject or text",
				tells[k].act);
		}
	}
}

/* ---- the section -------------------------------------------------------------------------------- */

void set_notice_channel(struct load *l, const struct key *key, const struct node *value, void *object)
{
	const struct iptk_plan *p = l->plan;
	int k = value_thing(l, value, "a channel", p->channels, p->n_channels, sizeof *p->channels);

	if (k >= 0) {
		*MEMBER(int, key, object) = k;
	}
}

void set_again(struct load *l, const struct key *key, const struct node *value, void *object)
{
	int64_t *s = MEMBER(int64_t, key, object);

	if (value_span(l, value, s) && *s > 0 && *s < 60) {
		load_error(l, value, "back after '%s' is too soon; at least 1min, or 0 for never",
			value->text);
	}
}

void set_notices(struct load *l, const struct key *key, const struct node *value, void *object)
{
	static const struct node nothing = { .type = NODE_MAP };
	const struct node *lent = node_get(load_builtin(l), "notices");
	struct node here = value ? *value : nothing;

	(void)key;
	if (value && (value->bad || value->type != NODE_MAP)) {
		load_error(l, value, "'notices' is a mapping of keys, 'key: value' a line");
		return;
	}
	if (!value) {
		here.line = l->root->line;
		here.column = l->root->column;
		here.lent = true;
	}
	keys_apply(l, SECTION_NOTICES, value ? value : &here, lent, object, "'notices'");
}
