/*
 * `check --format=prom`: how many deadlines are overdue, in the text format that Prometheus
 * reads. The series are bounded by the plan in force: what it knows no more counts as
 * "other". Not a server: something else carries the text to where it is read.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "iptk/time.h"
#include "text/put.h"

enum { CLOCK, LEVEL, DEPT, N_LABELS };

struct iptk_overdue {
	const char **words[N_LABELS]; /* values of each label: the plan's, then two of ours */
	size_t n_words[N_LABELS];
	int64_t *counts;              /* of each combination, dept varying fastest */
	int64_t n, oldest_s;
};

static void add_word(struct iptk_overdue *o, int label, const char *word)
{
	MEM_ROOM(o->words[label], o->n_words[label]);
	o->words[label][o->n_words[label]++] = word;
}

static size_t n_combinations(const struct iptk_overdue *o)
{
	return o->n_words[CLOCK] * o->n_words[LEVEL] * o->n_words[DEPT];
}

struct iptk_overdue *iptk_overdue_new(const struct iptk_plan *plan)
{
	struct iptk_overdue *o = mem_alloc(sizeof *o);

	for (size_t k = 0; k < plan->n_clocks; k++) {
		add_word(o, CLOCK, plan->clocks[k].id);
	}
	add_word(o, CLOCK, "task"); /* made by acts, not by the plan's table */
	for (size_t k = 0; k < plan->n_levels; k++) {
		add_word(o, LEVEL, plan->levels[k].id);
	}
	add_word(o, LEVEL, "none");
	for (size_t k = 0; k < plan->n_departments; k++) {
		add_word(o, DEPT, plan->departments[k].id);
	}
	add_word(o, DEPT, "none");
	for (int label = 0; label < N_LABELS; label++) {
		add_word(o, label, "other");
	}
	o->counts = mem_alloc(n_combinations(o) * sizeof *o->counts);
	return o;
}

void iptk_overdue_free(struct iptk_overdue *o)
{
	if (o == NULL) {
		return;
	}
	for (int label = 0; label < N_LABELS; label++) {
		free(o->words[label]);
	}
	free(o->counts);
	free(o);
}

/* The last word stands for every other one. */
static size_t word_of(const struct iptk_overdue *o, int label, const char *word)
{
	size_t last = o->n_words[label] - 1;

	word = word != NULL && word[0] != '\0' ? word : "none";
	for (size_t k = 0; k < last; k++) {
		if (strcmp(o->words[label][k], word) == 0) {
			return k;
		}
	}
	return last;
}

void iptk_overdue_add(struct iptk_overdue *o, const struct iptk_clock *clock)
{
	size_t at = word_of(o, CLOCK, clock->clock);

	at = at * o->n_words[LEVEL] + word_of(o, LEVEL, clock->level);
	at = at * o->n_words[DEPT] + word_of(o, DEPT, clock->dept);
	o->counts[at]++;
	o->n++;
	if (clock->over_s > o->oldest_s) {
		o->oldest_s = clock->over_s;
	}
}

/* A label's value, escaped as the format has it. */
static void put_label(FILE *out, const char *name, const char *value)
{
	fprintf(out, "%s=\"", name);
	for (const char *p = value; *p != '\0'; p++) {
		if (*p == '\n') {
			fputs("\\n", out);
			continue;
		}
		if (*p == '"' || *p == '\\') {
			putc('\\', out);
		}
		putc(*p, out);
	}
	putc('"', out);
}

static void put_counts(const struct iptk_overdue *o, FILE *out)
{
	static const char *const names[N_LABELS] = { "clock", "level", "dept" };
	size_t n = n_combinations(o), n_dept = o->n_words[DEPT], n_level = o->n_words[LEVEL];

	for (size_t at = 0; at < n; at++) {
		if (o->counts[at] == 0) {
			continue;
		}
		fputs("iptk_overdue_deadlines_by{", out);
		put_label(out, names[CLOCK], o->words[CLOCK][at / n_dept / n_level]);
		putc(',', out);
		put_label(out, names[LEVEL], o->words[LEVEL][at / n_dept % n_level]);
		putc(',', out);
		put_label(out, names[DEPT], o->words[DEPT][at % n_dept]);
		fprintf(out, "} %lld\n", (long long)o->counts[at]);
	}
}

static void put_metric(FILE *out, const char *name, const char *help, int64_t value)
{
	fprintf(out, "# HELP %s %s\n# TYPE %s gauge\n%s %lld\n", name, help, name, name,
		(long long)value);
}

int iptk_overdue_print(const struct iptk_overdue *o, FILE *out, int64_t now,
	struct iptk_error *err)
{
	put_metric(out, "iptk_check_timestamp_seconds",
		"When deadlines were last looked at: alarm on its age too.", now / 1000);
	put_metric(out, "iptk_overdue_deadlines", "Open deadlines past due.", o->n);
	put_metric(out, "iptk_overdue_oldest_seconds",
		"How long the one longest past due has been so; 0: none is.", o->oldest_s);
	if (o->n > 0) {
		fputs("# HELP iptk_overdue_deadlines_by Open deadlines past due, by clock of the plan, "
			"level and department of the incident.\n"
			"# TYPE iptk_overdue_deadlines_by gauge\n", out);
		put_counts(o, out);
	}
	return text_flush(out, err);
}
