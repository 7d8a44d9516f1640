/*
 * Committing: acts go to iptk_commit, the only way to write; references come out after it.
 *
 * What is answered inside the transaction is only collected; nothing is printed while the
 * store is held.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "common/inside.h"
#include "common/option.h"

#define TALK_AT_MOST 10    /* acts that are talked about one by one */
#define ERRORS_AT_MOST 100 /* then a batch that cannot go in any more is given up */

struct run {
	struct invocation *inv;
	bool silent;     /* print no references: the verb has other output */
	bool trial;      /* only to see whether it would be refused */
	struct spool refs, talk, errors;
	size_t n_printed, n_accepted, n_refused;
	char first[IPTK_REF_MAX]; /* reference of those in `refs` */
	bool told;       /* the user has been told why it did not go */
};

static void spool_result(struct run *run, const char *ref, const char *act)
{
	AUTO_BUF struct buf line = { 0 };
	enum iptk_format format = run->inv->format;

	if (format == IPTK_FORMAT_JSON || format == IPTK_FORMAT_JSONL) {
		/* references and act names are ASCII without quotes */
		buf_addf(&line, "%s{\"ref\":\"%s\",\"act\":\"%s\"}%s",
			format == IPTK_FORMAT_JSONL ? "" : run->n_printed == 0 ? "[" : ",\n", ref, act,
			format == IPTK_FORMAT_JSONL ? "\n" : "");
	} else if (format == IPTK_FORMAT_TSV) {
		buf_addf(&line, "%s%s\t%s\n", run->n_printed == 0 ? "ref\tact\n" : "", ref, act);
	} else {
		buf_addf(&line, "%s\n", ref);
	}
	spool_add(&run->refs, buf_text(&line));
	if (run->n_printed++ == 0) {
		snprintf(run->first, sizeof run->first, "%s", ref);
	}
}

static int on_result(void *context, const struct iptk_result *r)
{
	struct run *run = context;

	if (r->code != 0) {
		run->n_refused++;
		run->told = true;
		talk_refused(run->inv, r, &run->errors);
		return run->n_refused >= ERRORS_AT_MOST && !run->inv->keep_going;
	}
	run->n_accepted++;
	if (r->ref != NULL && r->ref[0] != '\0') {
		spool_result(run, r->ref, iptk_act_name(r->act));
	}
	if (!run->trial && !run->inv->quiet && run->n_accepted <= TALK_AT_MOST) {
		talk_accepted(run->inv, r, &run->talk);
	}
	return 0;
}

static void say_totals(struct run *run, bool recorded)
{
	struct invocation *inv = run->inv;

	if (inv->dry_run && run->n_refused == 0) {
		invocation_say(inv, _("dry run: %zu accepted, nothing written"), run->n_accepted);
	} else if (recorded && run->n_accepted > TALK_AT_MOST) {
		invocation_say(inv, _("%zu acts recorded, %zu not"), run->n_accepted, run->n_refused);
	} else if (!recorded && !inv->dry_run && run->n_accepted > 0) {
		invocation_say(inv, _("all or nothing: %zu acceptable acts were not recorded either; "
			"--keep-going records each on its own"), run->n_accepted);
	}
}

/* The record stands, and the one line of the failure must give what stdout could not. */
static int fail_unprinted(struct run *run)
{
	struct invocation *inv = run->inv;
	struct iptk_error why = inv->err;

	iptk_error_clear(&inv->err);
	if (run->n_printed > 1) {
		iptk_fail_at(&inv->err, why.code, why.place, _("%s; what was asked is recorded all "
			"the same: %zu references, the first %s"), why.text, run->n_printed, run->first);
	} else {
		iptk_fail_at(&inv->err, why.code, why.place, _("%s; what was asked is recorded all "
			"the same: %s"), why.text, run->first);
	}
	return invocation_fail(inv);
}

/* References are out: 0; or the exit status, and the user is told. */
static int print_refs(struct run *run)
{
	struct invocation *inv = run->inv;
	enum iptk_format format = inv->format;

	if (run->silent) {
		return 0;
	}
	if (format == IPTK_FORMAT_JSON) {
		spool_add(&run->refs, run->n_printed == 0 ? "[]\n" : "]\n");
	}
	if (!spool_out(&run->refs, stdout)) {
		iptk_fail_at(&inv->err, IPTK_E_SYSTEM, _("standard output"),
			_("references held in a temporary file could not be read back"));
		return fail_unprinted(run);
	}
	return invocation_flush(inv) == 0 ? 0 : fail_unprinted(run);
}

static bool is_fault(int rc)
{
	return rc == IPTK_E_SYSTEM || rc == IPTK_E_BUSY;
}

static int finish(struct run *run, int rc)
{
	struct invocation *inv = run->inv;
	bool recorded = rc == 0 || inv->keep_going;

	spool_out(&run->errors, stderr);
	if (rc != 0 && !run->told) {
		invocation_fail(inv);
	}
	if (recorded && !inv->dry_run) {
		int printed = print_refs(run);

		if (printed != 0) {
			return printed;
		}
		spool_out(&run->talk, stderr);
		say_totals(run, true);
		return -rc;
	}
	if (inv->dry_run && !inv->quiet && inv->verbose) {
		spool_out(&run->talk, stderr);
	}
	if (!run->trial && !is_fault(rc)) {
		say_totals(run, recorded);
	}
	return -rc;
}

static int commit(struct run *run, iptk_next_act_fn next, void *context)
{
	struct invocation *inv = run->inv;
	struct iptk_commit_options options = { .dry_run = inv->dry_run,
		.keep_going = inv->keep_going, .on_result = on_result, .context = run };
	int rc;

	if (stdout_was_closed && !inv->dry_run && !run->silent) {
		/* a script that cannot read the reference would record it twice */
		iptk_fail_at(&inv->err, IPTK_E_SYSTEM, _("standard output"),
			_("it is closed, so no reference could be given; nothing was recorded"));
		return invocation_fail(inv);
	}
	rc = invocation_open(inv, IPTK_OPEN_WRITE);
	if (rc != 0) {
		return invocation_fail(inv);
	}
	rc = iptk_commit(inv->session, next, context, &options, &inv->err);
	rc = finish(run, rc);
	if (inv->unadopted != NULL && !run->silent) {
		invocation_say(inv, _("%s: not the plan in force, which is version %s; it changes nothing "
			"until it is adopted: ip-plan adopt"), inv->unadopted, inv->show.plan->version);
		mem_freep(&inv->unadopted); /* once */
	}
	if (inv->send && !inv->dry_run && run->n_accepted > 0 && (rc == 0 || inv->keep_going)) {
		/* the record stands whatever becomes of the notices: the status is the act's */
		fflush(stdout);
		invocation_deliver(inv, NULL, 0);
	}
	spool_done(&run->refs);
	spool_done(&run->talk);
	spool_done(&run->errors);
	return rc;
}

int invocation_commit_from(struct invocation *inv, iptk_next_act_fn next, void *context)
{
	struct run run = { .inv = inv };

	return commit(&run, next, context);
}

int invocation_commit_silent(struct invocation *inv, iptk_next_act_fn next, void *context)
{
	struct run run = { .inv = inv, .silent = true };

	return commit(&run, next, context);
}

/* An irreversible act is first tried dry: what would be refused need not be confirmed. */
static int try_and_confirm(struct invocation *inv, struct source *source)
{
	struct run run = { .inv = inv, .silent = true, .trial = true };
	int rc;

	inv->dry_run = true;
	rc = commit(&run, source_next, source);
	inv->dry_run = false;
	source_rewind(source);
	return rc != 0 ? rc : invocation_confirm(inv, source->refs);
}

int invocation_commit(struct invocation *inv)
{
	struct source source = { .inv = inv };
	int rc = source_open(inv, &source);

	if (rc != 0) {
		rc = invocation_fail(inv);
		source_close(&source, false);
		return rc;
	}
	if (inv->verb->confirm && !inv->dry_run && source.n > 0) {
		rc = try_and_confirm(inv, &source);
	}
	if (rc == 0) {
		rc = invocation_commit_from(inv, source_next, &source);
	}
	source_close(&source, rc == 0 && !inv->dry_run);
	return rc;
}
