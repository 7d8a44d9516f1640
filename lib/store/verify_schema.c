/*
 * The file itself: SQLite's integrity check, the schema object by object against an empty
 * store's, the settings that the promises rest on, and references between tables.
 */
#include <string.h>

#include "store/verify.h"

/* ---- SQLite's own checks ---------------------------------------------------------------- */

/* Every row that the statement gives is a fault, said with `what` before it; the word "ok"
 * is none. */
static int check_rows(struct store *s, const struct iptk_verify_options *o, size_t *n_bad,
	const char *sql, const char *what, struct iptk_error *err)
{
	STORE_STMT st = store_sql(s, sql, err);
	int r;

	if (!st) {
		return err->code;
	}
	while ((r = store_step(s, st, err)) == 1) {
		const char *text = (const char *)sqlite3_column_text(st, 0);

		if (strcmp(text ? text : "", "ok") != 0) {
			verify_bad(o, n_bad, "%s: %s", what, text ? text : "");
		}
	}
	return r;
}

/* One statement a table, so that writers get through in between. */
static int check_integrity(struct store *s, const struct iptk_verify_options *o, size_t *n_bad,
	struct iptk_error *err)
{
	static const char *const statements[] = {
		"PRAGMA integrity_check('event')", "PRAGMA integrity_check('plan')",
		"PRAGMA integrity_check('incident')", "PRAGMA integrity_check('part')",
		"PRAGMA integrity_check('clock')", "PRAGMA integrity_check('approval')",
		"PRAGMA integrity_check('once')", "PRAGMA integrity_check('trail')",
		"PRAGMA integrity_check('personal')", "PRAGMA integrity_check('notice')",
		"PRAGMA integrity_check('register')",
		"PRAGMA integrity_check('sqlite_schema')",
	};
	int r = 0;

	for (size_t k = 0; k < sizeof(statements) / sizeof(*statements) && r == 0; k++) {
		r = check_rows(s, o, n_bad, statements[k], "file", err);
	}
	if (r == 0) {
		r = check_rows(s, o, n_bad, "PRAGMA foreign_key_check",
			"a row points to one that is not there, in table", err);
	}
	return r;
}

static int check_settings(struct store *s, const struct iptk_verify_options *o, size_t *n_bad,
	struct iptk_error *err)
{
	STORE_STMT st = store_sql(s, "PRAGMA journal_mode", err);
	int r = st ? store_step(s, st, err) : err->code;
	const char *mode;

	if (r < 0) {
		return r;
	}
	mode = (const char *)sqlite3_column_text(st, 0);
	if (s->path && strcmp(mode ? mode : "", "delete") != 0) {
		verify_bad(o, n_bad, "journal mode is '%s', not 'delete': a crash may lose events",
			mode ? mode : "");
	}
	return 0;
}

/* ---- the schema, object by object -------------------------------------------------------- */

#define OBJECTS \
	"SELECT type, name, tbl_name, sql" \
	" FROM sqlite_schema" \
	" WHERE name NOT GLOB 'sqlite_*'" \
	" ORDER BY type, name"

static const char *column(sqlite3_stmt *st, int k)
{
	const char *text = (const char *)sqlite3_column_text(st, k);

	return text ? text : "";
}

static int compare_objects(sqlite3_stmt *a, sqlite3_stmt *b)
{
	int r = strcmp(column(a, 0), column(b, 0));

	return r ? r : strcmp(column(a, 1), column(b, 1));
}

static int compare_schemas(struct store *s, struct store *model,
	const struct iptk_verify_options *o, size_t *n_bad, struct iptk_error *err)
{
	STORE_STMT is = store_sql(s, OBJECTS, err);
	STORE_STMT want = store_sql(model, OBJECTS, err);
	int ra = is ? store_step(s, is, err) : err->code;
	int rb = want ? store_step(model, want, err) : err->code;

	while (ra >= 0 && rb >= 0 && (ra || rb)) {
		int order = !ra ? 1 : !rb ? -1 : compare_objects(is, want);

		if (order < 0) {
			verify_bad(o, n_bad, "schema: %s '%s' is none of iptk's", column(is, 0),
				column(is, 1));
		} else if (order > 0) {
			verify_bad(o, n_bad, "schema: %s '%s' is missing", column(want, 0),
				column(want, 1));
		} else if (strcmp(column(is, 2), column(want, 2)) != 0
			|| strcmp(column(is, 3), column(want, 3)) != 0) {
			verify_bad(o, n_bad, "schema: %s '%s' was altered", column(is, 0),
				column(is, 1));
		}
		if (order <= 0) {
			ra = store_step(s, is, err);
		}
		if (order >= 0) {
			rb = store_step(model, want, err);
		}
	}
	return ra < 0 ? ra : rb < 0 ? rb : 0;
}

int store_verify_schema(struct store *s, const struct iptk_verify_options *o, size_t *n_bad,
	struct iptk_error *err)
{
	struct store_options options = { .create = true, .write = true };
	struct store *model = NULL;
	size_t before = *n_bad;
	int r = store_open(&options, &model, err);

	if (r == 0) {
		r = compare_schemas(s, model, o, n_bad, err);
	}
	store_close(model);
	if (r == 0) {
		r = check_settings(s, o, n_bad, err);
	}
	if (r == 0) {
		r = check_integrity(s, o, n_bad, err);
	}
	if (r == 0 && *n_bad == before) {
		verify_note(o, "file: schema and integrity as they should be");
	}
	return r;
}
