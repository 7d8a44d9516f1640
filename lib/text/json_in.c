/*
 * JSON in: one object an act. The wall around jansson; a key is a field's name or alias, as
 * acts.def has them. What a value means is not judged here; which object comes next: json_reader.c.
 */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "text/json_flat.h"
#include "text/put.h"

struct object {
	const char *name, *text;
	long line;
	size_t len;
	const struct iptk_act_def *def;
	struct iptk_act *act;
	struct iptk_error *err;
};

/* jansson tells no places of what it has read well; the first quoted `key` is the place. */
static const char *place_of(const struct object *o, const char *key,
	char buf[static IPTK_ERROR_PLACE_MAX])
{
	AUTO_BUF struct buf quoted = { 0 };
	const char *at;

	buf_addf(&quoted, "\"%s\"", key);
	at = memmem(o->text, o->len, quoted.p, quoted.len);
	return text_place(o->name, o->line, o->text, at != NULL ? (size_t)(at - o->text) : 0, buf);
}

/* Every name that a key may have: fields' names, labels and aliases; not their options,
 * for --ref is the field `doc`. A table by hash, made once. */
#define N_SLOTS 1024u

struct slot {
	const char *word; /* not NUL-terminated: an alias stands in a list */
	size_t len;
	const struct iptk_field *field;
};

static struct slot *slot_of(struct slot *slots, const char *word, size_t len)
{
	uint32_t hash = 2166136261u;

	for (size_t k = 0; k < len; k++) {
		hash = (hash ^ (unsigned char)word[k]) * 16777619u;
	}
	for (hash %= N_SLOTS; slots[hash].word != NULL; hash = (hash + 1) % N_SLOTS) {
		if (slots[hash].len == len && memcmp(slots[hash].word, word, len) == 0) {
			break;
		}
	}
	return &slots[hash];
}

static void add_slot(struct slot *slots, const char *word, size_t len,
	const struct iptk_field *field)
{
	struct slot *slot = slot_of(slots, word, len);

	if (slot->word == NULL) {
		*slot = (struct slot){ word, len, field };
	}
}

static void fill_slots(struct slot *slots)
{
	for (size_t k = 0; k < iptk_fields_count(); k++) {
		const struct iptk_field *field = iptk_field_at(k);

		add_slot(slots, field->name, strlen(field->name), field);
	}
	for (size_t k = 0; k < iptk_fields_count(); k++) {
		const struct iptk_field *field = iptk_field_at(k);
		const char *p = field->alias;

		if (field->label != NULL) {
			add_slot(slots, field->label, strlen(field->label), field);
		}
		while (*p != '\0') {
			size_t len = strcspn(p, " ");

			add_slot(slots, p, len, field);
			p += len + strspn(p + len, " ");
		}
	}
}

static const struct iptk_field *find_key(const char *key)
{
	/* on the heap: a thread's own memory is cleared at the start of every command */
	static _Thread_local struct slot *slots;

	if (slots == NULL) {
		slots = mem_alloc(N_SLOTS * sizeof *slots);
		fill_slots(slots);
	}
	return slot_of(slots, key, strlen(key))->field;
}

/* Keys that are nobody's business here. */
static bool is_passed_over(const char *key)
{
	return strncmp(key, "x_", 2) == 0 || strcmp(key, "level_hint") == 0;
}

static int fail_key(const struct object *o, const char *key)
{
	AUTO_FREE const char **names = mem_alloc((iptk_fields_count() + 3) * sizeof *names);
	char place[IPTK_ERROR_PLACE_MAX];
	const char *nearest;
	size_t n = 0;

	for (; n < iptk_fields_count(); n++) {
		names[n] = iptk_field_at(n)->name;
	}
	names[n++] = "act";
	names[n] = "ref";
	nearest = utf8_nearest(key, names);
	place_of(o, key, place);
	if (nearest != NULL) {
		return iptk_fail_at(o->err, IPTK_E_INPUT, place,
			_("unknown key '%s'; did you mean '%s'? keys that begin with x_ are passed over"),
			key, nearest);
	}
	return iptk_fail_at(o->err, IPTK_E_INPUT, place,
		_("unknown key '%s'; keys that begin with x_ are passed over"), key);
}

static bool may_repeat(const struct iptk_act_def *def, const struct iptk_field *field)
{
	const struct iptk_field *own;
	bool demanded, repeat;

	if (strcmp(field->name, "by") == 0) {
		return true;
	}
	for (size_t k = 0; (own = iptk_act_field(def, k, &demanded, &repeat)) != NULL; k++) {
		if (own == field) {
			return repeat;
		}
	}
	return true; /* whoever judges the act says that it has no such field */
}

/* One value that is no array. false: not of a kind that a field can hold. */
static bool add_value(struct iptk_act *act, const struct iptk_field *field, const json_t *value)
{
	char number[40];

	switch (json_typeof(value)) {
	case JSON_NULL:
		return true;
	case JSON_STRING:
		if (json_string_length(value) > 0) {
			iptk_act_add(act, field->name, json_string_value(value));
		}
		return true;
	case JSON_INTEGER:
		snprintf(number, sizeof number, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
		iptk_act_add(act, field->name, number);
		return true;
	case JSON_REAL:
		snprintf(number, sizeof number, "%.15g", json_real_value(value));
		iptk_act_add(act, field->name, number);
		return true;
	case JSON_TRUE:
	case JSON_FALSE:
		if (field->type == IPTK_FIELD_FLAG && json_is_true(value)) {
			iptk_act_add(act, field->name, "yes");
		}
		return field->type == IPTK_FIELD_FLAG;
	default:
		return false;
	}
}

static int fail_value(const struct object *o, const char *key, const char *what)
{
	char place[IPTK_ERROR_PLACE_MAX];

	return iptk_fail_at(o->err, IPTK_E_INPUT, place_of(o, key, place), _("'%s' cannot be %s"),
		key, what);
}

static const char *kind_of(const json_t *value)
{
	switch (json_typeof(value)) {
	case JSON_OBJECT:
		return _("an object; give text");
	case JSON_ARRAY:
		return _("an array; give one text");
	default:
		return _("true or false; give text");
	}
}

static int add_key(const struct object *o, const char *key, const json_t *value)
{
	const struct iptk_field *field = find_key(key);

	if (field == NULL) {
		return fail_key(o, key);
	}
	if (iptk_act_get(o->act, field->name) != NULL) {
		char place[IPTK_ERROR_PLACE_MAX];

		return iptk_fail_at(o->err, IPTK_E_INPUT, place_of(o, key, place),
			_("'%s' says '%s' a second time; keep one of them"), key, field->name);
	}
	if (!json_is_array(value)) {
		return add_value(o->act, field, value) ? 0 : fail_value(o, key, kind_of(value));
	}
	if (json_array_size(value) > 1 && !may_repeat(o->def, field)) {
		return fail_value(o, key, kind_of(value));
	}
	for (size_t k = 0; k < json_array_size(value); k++) {
		const json_t *item = json_array_get(value, k);

		if (json_is_array(item) || !add_value(o->act, field, item)) {
			return fail_value(o, key, kind_of(item));
		}
	}
	return 0;
}

static int add_ref(const struct object *o, const json_t *value)
{
	if (json_is_null(value)) {
		return 0;
	}
	if (!json_is_string(value)) {
		return fail_value(o, "ref", _("anything but text"));
	}
	if (json_string_length(value) > 0) {
		iptk_act_add(o->act, "ref", json_string_value(value));
	}
	return 0;
}

static int add_keys(const struct object *o, json_t *root)
{
	const char *key;
	json_t *value;

	json_object_foreach(root, key, value) {
		int r = 0;

		if (strcmp(key, "ref") == 0) {
			r = add_ref(o, value);
		} else if (strcmp(key, "act") != 0 && !is_passed_over(key)) {
			r = add_key(o, key, value);
		}
		if (r != 0) {
			return r;
		}
	}
	return 0;
}

static int choose_act(struct object *o, const json_t *root, const char *default_act)
{
	const json_t *act = json_object_get(root, "act");
	const char *name = default_act, *nearest;
	char place[IPTK_ERROR_PLACE_MAX];
	AUTO_FREE const char **names = NULL;

	if (act != NULL && !json_is_null(act)) {
		name = json_string_value(act);
	}
	if (name == NULL) {
		return iptk_fail_at(o->err, IPTK_E_INPUT, place_of(o, "act", place),
			_("'act' must be the name of an act, such as \"report.new\""));
	}
	o->def = iptk_act_def_find(name);
	if (o->def != NULL) {
		return 0;
	}
	names = mem_alloc((iptk_acts_count() + 1) * sizeof *names);
	for (size_t k = 0; k < iptk_acts_count(); k++) {
		names[k] = iptk_act_def_at(k)->name;
	}
	nearest = utf8_nearest(name, names);
	return iptk_fail_at(o->err, IPTK_E_INPUT, place_of(o, "act", place),
		nearest != NULL ? _("unknown act '%s'; did you mean '%s'?") : _("unknown act '%s'%s"),
		name, nearest != NULL ? nearest : "");
}

static void set_place(const struct object *o, struct iptk_act *act)
{
	char place[IPTK_ERROR_PLACE_MAX];

	snprintf(place, sizeof place, "%.400s:%ld", o->name, o->line);
	iptk_act_set_place(act, place);
}

static int read_object(struct object *o, json_t *root, const char *default_act,
	struct iptk_act **ret_act)
{
	char place[IPTK_ERROR_PLACE_MAX];
	int r;

	if (!json_is_object(root)) {
		return iptk_fail_at(o->err, IPTK_E_INPUT, text_place(o->name, o->line, o->text, 0, place),
			_("not a JSON object; give one object: {\"course\":\"…\"}"));
	}
	r = choose_act(o, root, default_act);
	if (r != 0) {
		return r;
	}
	o->act = iptk_act_new(o->def->name);
	r = add_keys(o, root);
	if (r != 0) {
		iptk_act_free(o->act);
		return r;
	}
	set_place(o, o->act);
	*ret_act = o->act;
	return 0;
}

/* jansson counts lines from 1 and columns in characters. */
static int fail_syntax(const struct object *o, const json_error_t *e)
{
	char place[IPTK_ERROR_PLACE_MAX];
	long line = o->line + (e->line > 0 ? e->line - 1 : 0);

	snprintf(place, sizeof place, "%.400s:%ld:%d", o->name, line, e->column > 0 ? e->column : 1);
	switch (json_error_code(e)) {
	case json_error_duplicate_key:
		return iptk_fail_at(o->err, IPTK_E_INPUT, place, _("not acceptable JSON: %s; "
			"keep one of the two keys"), e->text);
	case json_error_null_character:
	case json_error_null_byte_in_key:
		return iptk_fail_at(o->err, IPTK_E_INPUT, place, _("not acceptable JSON: a NUL "
			"character; text holds none"));
	default:
		return iptk_fail_at(o->err, IPTK_E_INPUT, place, _("not acceptable JSON: %s"), e->text);
	}
}

static int read_slowly(struct object *o, const char *default_act, struct iptk_act **ret_act)
{
	json_error_t e;
	json_t *root = json_loadb(o->text, o->len, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &e);
	int r;

	if (root == NULL) {
		return fail_syntax(o, &e);
	}
	r = read_object(o, root, default_act, ret_act);
	json_decref(root);
	return r;
}

/* ---- the quick way: the same acts from flat objects, or no answer ----------------------- */

#define MAX_PAIRS 64

static bool add_pair(struct iptk_act *act, const struct flat_pair *pair)
{
	const struct iptk_field *field = NULL;
	const char *name = pair->key, *value = pair->value;

	if (strcmp(name, "act") == 0 || is_passed_over(name)) {
		return true;
	}
	if (strcmp(name, "ref") != 0) {
		field = find_key(name);
		if (field == NULL) {
			return false;
		}
		name = field->name;
	}
	switch (pair->type) {
	case FLAT_TRUE:
	case FLAT_FALSE:
		if (field == NULL || field->type != IPTK_FIELD_FLAG) {
			return false;
		}
		value = pair->type == FLAT_TRUE ? "yes" : NULL;
		break;
	case FLAT_INT:
		if (field == NULL) {
			return false;
		}
		break;
	default:
		break;
	}
	if (value == NULL || value[0] == '\0') {
		return true;
	}
	if (iptk_act_get(act, name) != NULL) {
		return false;
	}
	iptk_act_add(act, name, value);
	return true;
}

/* A key that stands twice is an error even where both are passed over. */
static bool has_twice(const struct flat_pair *pairs, size_t n)
{
	for (size_t k = 1; k < n; k++) {
		for (size_t i = 0; i < k; i++) {
			if (pairs[i].key[0] == pairs[k].key[0] && strcmp(pairs[i].key, pairs[k].key) == 0) {
				return true;
			}
		}
	}
	return false;
}

static struct iptk_act *read_quickly(const struct object *o, char *text, size_t len,
	const char *default_act)
{
	struct flat_pair pairs[MAX_PAIRS];
	const char *name = default_act;
	const struct iptk_act_def *def;
	struct iptk_act *act;
	size_t n;

	if (!flat_read(text, len, pairs, MAX_PAIRS, &n) || has_twice(pairs, n)) {
		return NULL;
	}
	for (size_t k = 0; k < n; k++) {
		if (strcmp(pairs[k].key, "act") == 0 && pairs[k].type != FLAT_NULL) {
			name = pairs[k].type == FLAT_TEXT ? pairs[k].value : NULL;
		}
	}
	def = name != NULL ? iptk_act_def_find(name) : NULL;
	if (def == NULL) {
		return NULL;
	}
	act = iptk_act_new(def->name);
	for (size_t k = 0; k < n; k++) {
		if (!add_pair(act, &pairs[k])) {
			iptk_act_free(act);
			return NULL;
		}
	}
	set_place(o, act);
	return act;
}

int iptk_json_act(const char *name, long line, const char *text, size_t len,
	const char *default_act, struct iptk_act **ret_act, struct iptk_error *err)
{
	struct object o = { .name = name, .line = line, .err = err };
	AUTO_FREE char *copy = mem_alloc(2 * (len + 1));
	int r;

	memcpy(copy, text, len);
	r = text_check_at(name, line, copy, &len, err);
	if (r != 0) {
		return r;
	}
	o.text = copy;
	o.len = len;
	memcpy(copy + len + 1, copy, len + 1); /* the quick way spoils what it reads */
	*ret_act = read_quickly(&o, copy + len + 1, len, default_act);
	return *ret_act != NULL ? 0 : read_slowly(&o, default_act, ret_act);
}
