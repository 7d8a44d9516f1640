/*
 * ip-report evidence: what was taken in. Listed, checked against its digest, copied out
 * (which is custody and is recorded), handed over to another custodian.
 */
#include <string.h>
#include <unistd.h>

#include "base/digest.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "ip-report/verbs.h"

#define COPY_MAX (1ll << 62)

/* As sha256sum writes it: a name with a backslash or newline is escaped and so marked. */
static void put_sum(const char *digest, const char *path)
{
	bool odd = strpbrk(path, "\\\n\r") != NULL;

	printf("%s%s  ", odd ? "\\" : "", digest);
	for (const char *p = path; *p != '\0'; p++) {
		if (*p == '\\' || *p == '\n' || *p == '\r') {
			printf("\\%c", *p == '\n' ? 'n' : *p == '\r' ? 'r' : '\\');
		} else {
			putchar(*p);
		}
	}
	putchar('\n');
}

/* The file's present digest; "" and `why` where it cannot be read. */
static bool is_whole(struct invocation *inv, const struct iptk_part *part, char *why, size_t size)
{
	struct iptk_error err = IPTK_ERROR_INIT;
	char hex[DIGEST_HEX];
	long long n;
	int fd, rc;

	if (iptk_evidence_open(inv->session, part->digest, &fd, &err) != 0) {
		snprintf(why, size, "%.400s", err.text);
		return false;
	}
	rc = digest_fd(fd, -1, COPY_MAX, hex, &n, &err);
	close(fd);
	if (rc != 0) {
		snprintf(why, size, "%.400s", err.text);
		return false;
	}
	snprintf(why, size, _("its content is not what was taken in: %.16s…, taken in %.16s…"), hex,
		part->digest);
	return strcmp(hex, part->digest) == 0;
}

static void check_row(struct invocation *inv, const struct iptk_part *part)
{
	const char *name = iptk_part_field(part, "name");
	char why[512];
	bool ok = is_whole(inv, part, why, sizeof why);

	if (!ok) {
		inv->n_rows++;
	}
	if (inv->format == IPTK_FORMAT_REF) {
		if (!ok) {
			puts(part->ref);
		}
		return;
	}
	printf("%s ", part->ref);
	iptk_put_safe(stdout, name != NULL ? name : "", false);
	if (ok) {
		puts(_(": OK"));
	} else {
		fputs(_(": WRONG: "), stdout);
		iptk_put_safe(stdout, why, false);
		putchar('\n');
	}
}

static void sum_row(struct invocation *inv, const struct iptk_part *part)
{
	char path[4096];

	iptk_evidence_path(inv->session, part->digest, path, sizeof path);
	put_sum(part->digest, path);
}

static int rows(struct invocation *inv, struct iptk_listing *listing)
{
	bool check = invocation_option(inv, "check") != NULL;
	struct iptk_cursor *cursor = NULL;
	struct iptk_part row;
	int rc = iptk_parts(inv->session, &inv->filter, &cursor, &inv->err);

	while (rc == 0 && (rc = iptk_cursor_part(cursor, &row, &inv->err)) == 0) {
		if (listing != NULL) {
			iptk_listing_row(listing, &row);
		} else if (row.digest != NULL && check) {
			check_row(inv, &row);
		} else if (row.digest != NULL) {
			sum_row(inv, &row);
		}
	}
	iptk_cursor_free(cursor);
	return rc == IPTK_END ? 0 : rc;
}

/* One part named by an operand: just that one. */
static int named(struct invocation *inv, const char *ref)
{
	struct iptk_incident incident;
	struct iptk_part part = { 0 };
	int rc = iptk_session_resolve(inv->session, ref, &incident, &part, &inv->err);

	if (rc != 0) {
		return rc;
	}
	if (part.letter == 'a') {
		if (invocation_option(inv, "check") != NULL) {
			check_row(inv, &part);
		} else {
			sum_row(inv, &part);
		}
		return 0;
	}
	inv->filter.incident = incident.id;
	return rows(inv, NULL);
}

static int check_or_sum(struct invocation *inv)
{
	char **refs = NULL;
	size_t n = 0;
	int rc = invocation_open(inv, IPTK_OPEN_READ);

	if (rc == 0 && inv->n_operands == 0) {
		rc = rows(inv, NULL);
	} else if (rc == 0) {
		rc = invocation_refs(inv, &refs, &n);
		for (size_t i = 0; rc == 0 && i < n; i++) {
			rc = named(inv, refs[i]);
		}
		refs_free(refs);
	}
	if (rc != 0) {
		return invocation_fail(inv);
	}
	return inv->n_rows > 0 ? 1 : 0;
}

/* ---- acts ----------------------------------------------------------------------------- */

struct one {
	struct invocation *inv;
	const char *ref;
	struct iptk_act *act;
};

static int next_one(void *context, struct iptk_act **ret_act, struct iptk_error *err)
{
	struct one *one = context;

	(void)err;
	if (one->act != NULL) {
		return IPTK_END;
	}
	one->act = invocation_act(one->inv);
	iptk_act_set(one->act, "ref", one->ref);
	*ret_act = one->act;
	return 0;
}

static int write_out(struct invocation *inv, const char *digest)
{
	char hex[DIGEST_HEX];
	long long n;
	int fd, rc = iptk_evidence_open(inv->session, digest, &fd, &inv->err);

	if (rc == 0) {
		fflush(stdout);
		rc = digest_fd(fd, STDOUT_FILENO, COPY_MAX, hex, &n, &inv->err);
		close(fd);
	}
	if (rc == 0 && strcmp(hex, digest) != 0) {
		rc = iptk_fail(&inv->err, IPTK_E_SYSTEM,
			_("the stored content is not what was taken in; do not use the copy"));
	}
	return rc;
}

/* PLAN 4.3: the custody is on record before the copy leaves. */
static int copy(struct invocation *inv)
{
	struct one one = { .inv = inv, .ref = inv->n_operands == 1 ? inv->operands[0] : NULL };
	struct iptk_incident incident;
	struct iptk_part part = { 0 };
	char digest[DIGEST_HEX] = "";
	int rc;

	if (one.ref == NULL || strcmp(one.ref, "-") == 0) {
		return invocation_usage(inv, _("--copy wants one attachment, such as 2026-0007.a1"));
	}
	rc = invocation_open(inv, IPTK_OPEN_WRITE);
	rc = rc != 0 ? rc : iptk_session_resolve(inv->session, one.ref, &incident, &part, &inv->err);
	if (rc != 0) {
		return invocation_fail(inv);
	}
	if (part.letter != 'a' || part.digest == NULL) {
		return invocation_usage(inv, _("--copy wants one attachment, such as 2026-0007.a1"));
	}

	char why[512];

	if (!is_whole(inv, &part, why, sizeof why)) {
		iptk_fail_at(&inv->err, IPTK_E_SYSTEM, part.ref, "%s", why);
		return invocation_fail(inv);
	}
	snprintf(digest, sizeof digest, "%s", part.digest);
	inv->act = "evidence.copy";
	rc = invocation_commit_silent(inv, next_one, &one);
	iptk_act_free(one.act);
	if (rc != 0 || inv->dry_run) {
		return rc;
	}
	return write_out(inv, digest) == 0 ? 0 : invocation_fail(inv);
}

int verb_evidence(struct invocation *inv)
{
	bool take_copy = invocation_option(inv, "copy") != NULL;
	bool transfer = invocation_option(inv, "transfer") != NULL;
	bool check = invocation_option(inv, "check") != NULL;

	if (take_copy + transfer + check > 1) {
		return invocation_usage(inv, _("--check, --copy and --transfer exclude each other"));
	}
	if (transfer) {
		if (inv->n_operands == 0) {
			return invocation_usage(inv, _("--transfer wants the attachments' references"));
		}
		return invocation_commit(inv);
	}
	if (take_copy) {
		return copy(inv);
	}
	inv->filter.letters = "a";
	inv->filter.drill = 2;
	if (check || inv->format == IPTK_FORMAT_SHA256) {
		return check_or_sum(inv);
	}
	return invocation_list(inv, iptk_part_columns, iptk_n_part_columns, rows);
}
