/*
 * Looking for a word in what an incident says: a plain substring, ASCII letters in either
 * case, so that one Chinese character is enough and nothing needs an index.
 */
#include <string.h>

#include "store/cursor.h"

static char fold(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

static bool is_letter(char c)
{
	return fold(c) >= 'a' && fold(c) <= 'z';
}

void store_match_init(struct store_match *m, const char *word, struct arena *arena)
{
	AUTO_BUF struct buf quoted = { 0 };
	char *plain = arena_strdup(arena, word);

	m->has_letters = false;
	for (char *p = plain; *p; p++) {
		m->has_letters = m->has_letters || is_letter(*p);
		*p = fold(*p);
	}
	m->plain = plain;
	m->plain_len = strlen(plain);
	record_encode_text(&quoted, plain);
	m->escaped_len = quoted.len - 2;
	m->escaped = arena_strndup(arena, buf_text(&quoted) + 1, m->escaped_len);
}

static bool equal_folded(const char *text, const char *folded, size_t len)
{
	for (size_t k = 0; k < len; k++) {
		if (fold(text[k]) != folded[k]) {
			return false;
		}
	}
	return true;
}

/* Escapes written for the folded word hold letters too ("\n"), which only widens the net. */
static bool contains(const char *text, size_t len, const char *folded, size_t n, bool letters)
{
	if (!letters) {
		return memmem(text, len, folded, n) != NULL;
	}
	for (size_t k = 0; k + n <= len; k++) {
		if (fold(text[k]) == folded[0] && equal_folded(text + k, folded, n)) {
			return true;
		}
	}
	return false;
}

bool store_match_text(const struct store_match *m, const char *text, size_t len)
{
	return contains(text, len, m->plain, m->plain_len, m->has_letters);
}

static bool is_prose(const char *name)
{
	const struct iptk_field *field = iptk_field_find(name);

	return !field || field->type == IPTK_FIELD_LINE || field->type == IPTK_FIELD_TEXT
		|| field->type == IPTK_FIELD_ANSWER;
}

static bool says(const struct store_match *m, const char *text)
{
	return store_match_text(m, text, strlen(text));
}

static bool is_commitment(const char *name)
{
	size_t len = strlen(name);

	return len > 7 && strcmp(name + len - 7, ".commit") == 0;
}

bool store_match_fields(const struct store_match *m, struct store *store, const char *fields,
	size_t len)
{
	bool likely = contains(fields, len, m->escaped, m->escaped_len, m->has_letters)
		|| memmem(fields, len, ".commit\":", 9);
	if (!likely) {
		return false;
	}

	AUTO_ARENA struct arena arena = { 0 };
	struct iptk_error ignored = IPTK_ERROR_INIT;
	struct record record;
	const char *p = fields;

	record_init(&record, &arena);
	if (record_decode(&record, &p, fields + len, &ignored)) {
		return false;
	}
	for (size_t k = 0; k < record.n; k++) {
		const struct pair *pair = &record.pairs[k];
		const char *text = pair->type == VALUE_TEXT ? pair->text : NULL;

		if (text && is_commitment(pair->name)) {
			text = store_personal_value(store, text, &arena);
			if (text && says(m, text)) {
				return true;
			}
		} else if (text && is_prose(pair->name) && says(m, text)) {
			return true;
		}
	}
	return false;
}
