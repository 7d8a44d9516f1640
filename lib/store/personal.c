/*
 * Personal values: kept beside the log under the commitment that the log holds, so that one
 * can be erased while the chain still verifies. What is personal, the plan says.
 */
#include <inttypes.h>
#include <string.h>

#include "store/store_internal.h"

void store_personal_commit(struct store_personal *p)
{
	static const char prefix[] = "iptk-commit-v1\n";
	digest_pieces(p->commit, 4, (struct digest_piece[]){
		{ prefix, sizeof prefix - 1 },
		{ p->salt, strlen(p->salt) },
		{ "\n", 1 },
		{ p->value, strlen(p->value) },
	});
}

int store_put_personal(struct store *store, const struct store_personal *p, int64_t seq,
	struct iptk_error *err)
{
	STORE_STMT st = store_sql(store,
		"INSERT INTO personal (commit_hash, seq, name, salt, value)"
		" SELECT :commit_hash, :seq, :name, :salt, :value"
		" WHERE EXISTS (SELECT 1 FROM event WHERE seq = :seq AND instr(body,"
		" '\"' || :name || '.commit\":\"' || :commit_hash || '\"'))"
		" AND NOT EXISTS (SELECT 1 FROM personal WHERE commit_hash = :commit_hash)", err);
	int r;

	if (!st) {
		return err->code;
	}
	store_bind(st, "sisss", p->commit, seq, p->name, p->salt, p->value);
	r = store_run(store, st, err);
	if (r == 0 && sqlite3_changes(store->db) != 1) {
		r = iptk_fail(err, IPTK_E_INPUT, "event %" PRId64
			" is not committed to this personal value of '%s', or was given it before",
			seq, p->name);
	}
	return r;
}

int store_personal_get(struct store *store, const char *commit, struct arena *arena,
	struct store_personal *ret, struct iptk_error *err)
{
	STORE_STMT st = store_sql(store,
		"SELECT name, salt, value FROM personal WHERE commit_hash = :commit_hash", err);
	if (!st) {
		return err->code;
	}
	store_bind(st, "s", commit);
	int r = store_step(store, st, err);
	if (r < 0) {
		return r;
	}
	if (r == 0) {
		return iptk_fail(err, IPTK_E_NOTFOUND, "the personal value was erased");
	}
	*ret = (struct store_personal){
		.name = store_text(st, 0, arena),
		.salt = store_text(st, 1, arena),
		.value = store_text(st, 2, arena),
	};
	if (strlen(commit) == DIGEST_HEX - 1) {
		memcpy(ret->commit, commit, DIGEST_HEX);
	}
	return 0;
}

const char *store_personal_value(struct store *store, const char *commit, struct arena *arena)
{
	struct store_personal found = { 0 };
	struct iptk_error err = IPTK_ERROR_INIT;
	return store_personal_get(store, commit, arena, &found, &err) == 0 ? found.value : NULL;
}

/* Length of NAME where a name is NAME.commit, else 0. */
static size_t committed(const char *name)
{
	const char *dot = strrchr(name, '.');
	return dot && !strcmp(dot, ".commit") ? (size_t)(dot - name) : 0;
}

static void resolve(struct store *store, const struct record *from, struct record *to)
{
	for (size_t k = 0; k < from->n; k++) {
		const struct pair *p = &from->pairs[k];
		size_t len = committed(p->name);
		const char *value = len && p->type == VALUE_TEXT
			? store_personal_value(store, p->text, to->arena) : NULL;
		if (value) {
			record_add(to, arena_strndup(to->arena, p->name, len), value);
		} else if (p->type == VALUE_INT) {
			record_add_int(to, p->name, p->i);
		} else {
			record_add(to, p->name, p->text);
		}
	}
}

int store_part_resolve(struct store *store, struct arena *arena, struct iptk_part *part,
	struct iptk_error *err)
{
	AUTO_BUF struct buf text = { 0 };
	struct record from, to;
	const char *p = part->fields;

	if (!strstr(p, ".commit\":")) {
		return 0;
	}
	record_init(&from, arena);
	record_init(&to, arena);
	if (record_decode(&from, &p, p + strlen(p), err) < 0) {
		return err->code;
	}
	resolve(store, &from, &to);
	record_encode(&to, &text);
	part->fields = arena_strndup(arena, text.p, text.len);
	return 0;
}
