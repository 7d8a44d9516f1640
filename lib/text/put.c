/*
 * One value onto a stream: cells in the formats for machines, members of JSON objects, the
 * fields of a part. Not whole listings (listing.c) nor records (show.c).
 */
#include "text/put.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "iptk/time.h"

static const char *const format_names[IPTK_FORMAT_N] = {
	"table", "tsv", "json", "jsonl", "ref", "md", "yaml", "sha256", "html",
	"ics", "prom"
};

const char *iptk_format_name(enum iptk_format format)
{
	return format_names[format];
}

int iptk_format_parse(const char *word)
{
	for (int k = 0; k < IPTK_FORMAT_N; k++) {
		if (strcmp(format_names[k], word) == 0) {
			return k;
		}
	}
	return -1;
}

const struct iptk_show *show_of(const void *context)
{
	static const struct iptk_show none = { .plan = NULL };

	return context != NULL ? context : &none;
}

/* printf's "%lld" costs a tenth of a listing's time. */
static void put_int(FILE *out, int64_t i)
{
	char digits[24], *p = digits + sizeof digits;
	uint64_t u = i < 0 ? 0 - (uint64_t)i : (uint64_t)i;

	do {
		*--p = (char)('0' + u % 10);
		u /= 10;
	} while (u != 0);
	if (i < 0) {
		*--p = '-';
	}
	fwrite_unlocked(p, 1, (size_t)(digits + sizeof digits - p), out);
}

/* Ten-thousandths as a number below or at one: 9531 is 0.9531. */
static void put_share(FILE *out, int64_t i)
{
	putc_unlocked((int)('0' + i / 10000), out);
	putc_unlocked('.', out);
	for (int64_t unit = 1000; unit > 0; unit /= 10) {
		putc_unlocked((int)('0' + i / unit % 10), out);
	}
}

void put_cell_tsv(FILE *out, const struct iptk_cell *cell)
{
	char at[IPTK_TIME_MAX];

	switch (cell->type) {
	case IPTK_CELL_NONE:
		break;
	case IPTK_CELL_TEXT:
		iptk_put_tsv(out, cell->text);
		break;
	case IPTK_CELL_INT:
	case IPTK_CELL_SPAN:
		put_int(out, cell->i);
		break;
	case IPTK_CELL_SHARE:
		put_share(out, cell->i);
		break;
	case IPTK_CELL_BOOL:
		fputs_unlocked(cell->i != 0 ? "yes" : "no", out);
		break;
	case IPTK_CELL_TIME:
		fputs_unlocked(iptk_time_format(cell->i, at), out);
		break;
	}
}

void put_cell_json(FILE *out, const struct iptk_cell *cell)
{
	char at[IPTK_TIME_MAX];

	switch (cell->type) {
	case IPTK_CELL_NONE:
		fputs_unlocked("null", out);
		break;
	case IPTK_CELL_TEXT:
		iptk_put_json(out, cell->text);
		break;
	case IPTK_CELL_INT:
	case IPTK_CELL_SPAN:
		put_int(out, cell->i);
		break;
	case IPTK_CELL_SHARE:
		put_share(out, cell->i);
		break;
	case IPTK_CELL_BOOL:
		fputs_unlocked(cell->i != 0 ? "true" : "false", out);
		break;
	case IPTK_CELL_TIME:
		putc_unlocked('"', out);
		fputs_unlocked(iptk_time_format(cell->i, at), out);
		putc_unlocked('"', out);
		break;
	}
}

void add_cell_shown(struct buf *b, const struct iptk_cell *cell, int64_t now)
{
	char word[IPTK_TIME_MAX + IPTK_SPAN_MAX];

	if (cell->shown != NULL) {
		buf_add(b, cell->shown);
		return;
	}
	switch (cell->type) {
	case IPTK_CELL_NONE:
		break;
	case IPTK_CELL_TEXT:
		buf_add(b, cell->text);
		break;
	case IPTK_CELL_INT:
		buf_add_int(b, cell->i);
		break;
	case IPTK_CELL_SPAN:
		buf_add(b, iptk_span_shown(cell->i, word));
		break;
	case IPTK_CELL_SHARE:
		buf_addf(b, "%lld.%lld %%", (long long)(cell->i + 5) / 100,
			(long long)(cell->i + 5) / 10 % 10);
		break;
	case IPTK_CELL_BOOL:
		buf_add(b, cell->i != 0 ? _("yes") : _("no"));
		break;
	case IPTK_CELL_TIME:
		buf_add(b, iptk_time_format_short(cell->i, now, word));
		break;
	}
}

void put_json_key(FILE *out, const char *key, bool *first)
{
	if (!*first) {
		putc_unlocked(',', out);
	}
	*first = false;
	iptk_put_json(out, key);
	putc_unlocked(':', out);
}

void put_json_text(FILE *out, const char *key, const char *text, bool *first)
{
	put_json_key(out, key, first);
	if (text == NULL) {
		fputs_unlocked("null", out);
	} else {
		iptk_put_json(out, text);
	}
}

void put_json_int(FILE *out, const char *key, int64_t i, bool *first)
{
	put_json_key(out, key, first);
	put_int(out, i);
}

void put_json_bool(FILE *out, const char *key, bool value, bool *first)
{
	put_json_key(out, key, first);
	fputs_unlocked(value ? "true" : "false", out);
}

void put_json_time(FILE *out, const char *key, int64_t at, bool *first)
{
	char word[IPTK_TIME_MAX];

	put_json_text(out, key, at == IPTK_NO_TIME ? NULL : iptk_time_format(at, word), first);
}

void put_json_columns(FILE *out, const struct iptk_column *columns, size_t n,
	unsigned without, const void *row, const void *context, bool *first)
{
	for (size_t k = 0; k < n; k++) {
		struct iptk_cell cell = { 0 };

		if ((columns[k].flags & without) != 0) {
			continue;
		}
		columns[k].get(row, context, &cell);
		put_json_key(out, columns[k].name, first);
		put_cell_json(out, &cell);
	}
}

size_t text_fit(const char *text, size_t cells)
{
	size_t len = 0, all = strlen(text);

	for (size_t used = 0; len < all;) {
		char one[5] = "";
		uint32_t cp;
		size_t n = utf8_next(text + len, all - len, &cp);

		memcpy(one, text + len, n);
		used += utf8_width(one);
		if (used > cells) {
			break;
		}
		len += n;
	}
	return len;
}

/* ---- the fields of a part ------------------------------------------------------------ */

static bool is_digits(const char *text)
{
	text += text[0] == '-';
	return text[0] != '\0' && text[strspn(text, "0123456789")] == '\0';
}

char *text_field_shown(struct arena *arena, const char *name, const char *value)
{
	const struct iptk_field *field = iptk_field_find(name);
	char at[IPTK_TIME_MAX];

	if (field != NULL && field->type == IPTK_FIELD_TIME && is_digits(value)) {
		return arena_strdup(arena, iptk_time_format(strtoll(value, NULL, 10), at));
	}
	return arena_strdup(arena, value);
}

void text_part_record(const struct iptk_part *part, struct arena *arena, struct record *ret)
{
	struct iptk_error ignored = IPTK_ERROR_INIT;
	const char *p = part->fields;

	record_init(ret, arena);
	if (p != NULL && record_decode(ret, &p, p + strlen(p), &ignored) != 0) {
		record_init(ret, arena);
	}
}

const char *text_pair(struct arena *arena, const struct pair *pair)
{
	if (pair->type == VALUE_INT) {
		return text_field_shown(arena, pair->name, arena_printf(arena, "%" PRId64, pair->i));
	}
	return text_field_shown(arena, pair->name, pair->text);
}
