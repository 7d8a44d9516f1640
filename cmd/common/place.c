/*
 * Where the plan file and the store are, and opening them.
 *
 * --plan, else IPTK_PLAN, else /etc/iptk/plan.yaml, else the built-in plan; --db, else
 * IPTK_DB, else the plan file's `store`, else the user's own default path, which is the only
 * one that is made without being asked for.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "common/option.h"
#include "common/inside.h"
#include "config/config.h"

#define SYSTEM_PLAN "/etc/iptk/plan.yaml"

static const char *env(const char *name)
{
	const char *value = getenv(name);

	return value != NULL && value[0] != '\0' ? value : NULL;
}

static int find_plan(struct invocation *inv, struct place *place)
{
	const char *path = inv->plan_path != NULL ? inv->plan_path : env("IPTK_PLAN");

	place->plan_named = path != NULL;
	if (path == NULL && access(SYSTEM_PLAN, F_OK) == 0) {
		path = SYSTEM_PLAN;
	}
	if (path == NULL) {
		return 0;
	}
	place->plan_path = mem_strdup(path);
	return iptk_config_read(path, &place->plan_yaml, &place->plan_len, &inv->err);
}

char *place_state_home(struct arena *arena)
{
	const char *state = env("XDG_STATE_HOME");
	const char *home = env("HOME");

	if (state != NULL && state[0] == '/') {
		return arena_strdup(arena, state);
	}
	if (home == NULL || home[0] != '/') {
		const struct passwd *pw = getpwuid(getuid());

		home = pw != NULL ? pw->pw_dir : NULL;
	}
	return home == NULL || home[0] != '/' ? NULL : arena_printf(arena, "%s/.local/state", home);
}

/* The plan's own `store`, an absolute path. */
static int store_of_plan(struct invocation *inv, struct place *place)
{
	struct config_errors errors = { 0 };
	struct iptk_plan *plan = NULL;
	int rc = iptk_config_parse(place->plan_path, place->plan_yaml, place->plan_len, &plan,
		&errors, &inv->err);

	config_errors_done(&errors);
	if (rc == 0 && plan->store != NULL && plan->store[0] != '\0') {
		place->db_path = mem_strdup(plan->store);
	}
	iptk_plan_free(plan);
	return rc;
}

static int find_db(struct invocation *inv, struct place *place)
{
	const char *path = inv->db_path != NULL ? inv->db_path : env("IPTK_DB");
	AUTO_ARENA struct arena arena = { 0 };
	char *state;

	if (path != NULL) {
		place->db_path = mem_strdup(path);
		return 0;
	}
	if (place->plan_path != NULL) {
		int rc = store_of_plan(inv, place);

		if (rc != 0 || place->db_path != NULL) {
			return rc;
		}
	}
	state = place_state_home(&arena);
	if (state == NULL) {
		return iptk_fail(&inv->err, IPTK_E_SYSTEM,
			_("no home folder is known for this user; name a store with --db or IPTK_DB"));
	}
	place->db_path = mem_strdup(arena_printf(&arena, "%s/iptk/incidents.db", state));
	place->db_is_default = true;
	return 0;
}

int place_find(struct invocation *inv, struct place *ret)
{
	int rc;

	*ret = (struct place) { 0 };
	rc = find_plan(inv, ret);
	if (rc == 0) {
		rc = find_db(inv, ret);
	}
	if (rc != 0) {
		place_done(ret);
	}
	return rc;
}

void place_done(struct place *place)
{
	free(place->plan_path);
	free(place->plan_yaml);
	free(place->db_path);
	*place = (struct place) { 0 };
}

void place_make_parents(const char *path)
{
	AUTO_FREE char *copy = mem_strdup(path);

	for (char *p = copy + 1; *p != '\0'; p++) {
		if (*p == '/') {
			*p = '\0';
			mkdir(copy, 0700);
			*p = '/';
		}
	}
}

static int64_t login_uid(void)
{
	char text[32] = "";
	int fd = open("/proc/self/loginuid", O_RDONLY | O_CLOEXEC);
	ssize_t n = fd < 0 ? -1 : read(fd, text, sizeof text - 1);
	long long uid;

	if (fd >= 0) {
		close(fd);
	}
	if (n <= 0) {
		return -1;
	}
	uid = strtoll(text, NULL, 10);
	return uid == 4294967295LL ? -1 : uid;
}

static const char *find_account(int64_t uid)
{
	const struct passwd *pw = getpwuid((uid_t)uid);

	return pw != NULL ? pw->pw_name : NULL;
}

/* A dry run where no store is yet must not make one: it is tried on one thrown away. */
static const char *scratch_path(struct invocation *inv, struct arena *arena)
{
	const char *tmp = env("TMPDIR");
	char *folder = arena_printf(arena, "%s/iptk-dry-run-XXXXXX", tmp != NULL ? tmp : "/tmp");

	if (mkdtemp(folder) == NULL) {
		return NULL;
	}
	inv->scratch = mem_strdup(folder);
	return arena_printf(arena, "%s/incidents.db", folder);
}

void place_scratch_done(struct invocation *inv)
{
	AUTO_ARENA struct arena arena = { 0 };
	struct dirent *entry;
	DIR *dir;

	if (inv->scratch == NULL) {
		return;
	}
	dir = opendir(inv->scratch);
	while (dir != NULL && (entry = readdir(dir)) != NULL) {
		if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0) {
			remove(arena_printf(&arena, "%s/%s", inv->scratch, entry->d_name));
		}
	}
	if (dir != NULL) {
		closedir(dir);
	}
	rmdir(inv->scratch);
	mem_freep(&inv->scratch);
}

/* Whether the plan in force says what the plan file says, or that and profiles after it. */
static bool is_adopted(const struct place *place, const struct iptk_plan *plan)
{
	struct iptk_error ignored = IPTK_ERROR_INIT;
	struct iptk_plan *other = NULL;
	size_t len = place->plan_len;
	bool same = strncmp(plan->yaml, place->plan_yaml, len) == 0;

	if (same && plan->yaml[len] == '\n' && len > 0 && plan->yaml[len - 1] != '\n') {
		len++;
	}
	if (same && (plan->yaml[len] == '\0' || strncmp(plan->yaml + len, "---", 3) == 0)) {
		return true;
	}
	if (iptk_config_parse(place->plan_path, place->plan_yaml, place->plan_len, &other, NULL,
			&ignored) < 0) {
		return false;
	}
	same = iptk_plan_is_same(plan, other);
	iptk_plan_free(other);
	return same;
}

int place_open(struct invocation *inv, const struct place *place, bool create,
	bool bound_to_plan, enum iptk_open_mode mode)
{
	AUTO_ARENA struct arena arena = { 0 };
	const char *path = place->db_path;
	int rc;

	if (create && access(path, F_OK) != 0 && errno == ENOENT) {
		if (inv->dry_run) {
			path = scratch_path(inv, &arena);
			if (path == NULL) {
				return iptk_fail(&inv->err, IPTK_E_SYSTEM,
					_("no temporary store for the dry run: %s"), strerror(errno));
			}
		} else if (place->db_is_default) {
			place_make_parents(path);
		}
	} else if (inv->dry_run) {
		create = false;
	}

	struct iptk_options options = {
		.db = path, .create = create, .mode = mode, .wait_s = inv->wait_s,
		.plan_name = bound_to_plan && place->plan_named ? place->plan_path : NULL,
		.plan_yaml = bound_to_plan || create ? (place->plan_yaml != NULL
			? place->plan_yaml : create ? iptk_plan_builtin() : NULL) : NULL,
		.uid = getuid(), .login = login_uid(), .find_account = find_account,
	};

	rc = iptk_session_open(&options, &inv->session, &inv->err);
	if (rc == 0) {
		inv->show = (struct iptk_show) { iptk_session_plan(inv->session), inv->now,
			{ iptk_session_roster_at, inv->session } };
	}
	if (rc == 0 && mode == IPTK_OPEN_WRITE && bound_to_plan && !place->plan_named
			&& place->plan_yaml != NULL && !is_adopted(place, inv->show.plan)) {
		inv->unadopted = mem_strdup(place->plan_path);
	}
	return rc;
}

const char *place_stranger(const struct invocation *inv, const struct iptk_plan *plan)
{
	const struct passwd *pw = getpwuid(getuid());
	const char *login = pw != NULL ? pw->pw_name : NULL;
	static char uid[24];

	if (plan->owner != NULL
			|| iptk_plan_account(plan, getuid(), login, inv->now) != IPTK_NONE) {
		return NULL;
	}
	snprintf(uid, sizeof uid, "uid %u", (unsigned)getuid());
	return login != NULL ? login : uid;
}

/* A new store is not founded on a plan under which whoever founds it could record nothing. */
static int check_founder(struct invocation *inv, const struct place *place)
{
	struct config_errors errors = { 0 };
	struct iptk_plan *plan = NULL;
	int rc;

	if (!place->db_is_default || place->plan_yaml == NULL || access(place->db_path, F_OK) == 0) {
		return 0;
	}
	rc = iptk_config_parse(place->plan_path, place->plan_yaml, place->plan_len, &plan, &errors,
		&inv->err);
	config_errors_done(&errors);

	const char *stranger = rc == 0 ? place_stranger(inv, plan) : NULL;

	if (stranger != NULL) {
		rc = iptk_fail_at(&inv->err, IPTK_E_INPUT, place->plan_path, _("nobody in it has your account "
			"(%s), so a store founded on it would take nothing from you; give a person 'account: %s', "
			"or the plan 'owner: PERSON'"), stranger, stranger);
	}
	iptk_plan_free(plan);
	return rc;
}

int invocation_open(struct invocation *inv, enum iptk_open_mode mode)
{
	struct place place;
	int rc;

	if (inv->session != NULL) {
		return 0;
	}
	rc = place_find(inv, &place);
	if (rc == 0) {
		rc = check_founder(inv, &place);
		rc = rc != 0 ? rc : place_open(inv, &place, place.db_is_default, true, mode);
		place_done(&place);
	}
	return rc != 0 ? rc : options_resolve(inv);
}
