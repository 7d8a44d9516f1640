/*
 * bench_pair: runs two commands in turn, A B B A A B …, and prints for each figure the
 * median of A, of B, and the median of the ratios pair by pair, so that a machine whose
 * speed drifts does not favour either. It measures whole processes from outside and never
 * judges. It is not a test.
 *
 *     bench_pair [-n PAIRS] [-w WARM-UPS] 'COMMAND A' ['COMMAND B']
 *
 * Commands are split at blanks, 'quoted' words kept whole; no shell runs. What they print
 * goes to /dev/null, and status 1 (an answer of a question verb) is as good as 0.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define MAX_RUNS 1000
#define MAX_WORDS 64

enum figure { WALL, CPU, PEAK, FAULTS, N_FIGURES };

static const struct {
	const char *name;
	const char *unit;
	double scale;
} figures[N_FIGURES] = {
	[WALL] = { "wall", "ms", 1e3 },
	[CPU] = { "cpu", "ms", 1e3 },
	[PEAK] = { "peak memory", "MiB", 1.0 / 1024 },
	[FAULTS] = { "page faults", "", 1 },
};

struct command {
	char *words[MAX_WORDS];
	double seen[N_FIGURES][MAX_RUNS];
};

static void give_up(const char *what)
{
	fprintf(stderr, "bench_pair: %s: %s\n", what, strerror(errno));
	exit(7);
}

static void split(char *text, char *words[MAX_WORDS])
{
	size_t n = 0;

	while (*text != '\0' && n + 1 < MAX_WORDS) {
		char *end;

		text += strspn(text, " \n");
		if (*text == '\0') {
			break;
		}
		end = *text == '\'' ? strchr(text + 1, '\'') : text + strcspn(text, " \n");
		if (end == NULL) {
			errno = EINVAL;
			give_up("a quote is not closed");
		}
		words[n++] = text + (*text == '\'');
		text = *end == '\0' ? end : end + 1;
		*end = '\0';
	}
	words[n] = NULL;
}

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double seconds(struct timeval t)
{
	return (double)t.tv_sec + (double)t.tv_usec / 1e6;
}

static void become(char *const words[])
{
	int null = open("/dev/null", O_RDWR | O_CLOEXEC);

	dup2(null, STDIN_FILENO);
	dup2(null, STDOUT_FILENO);
	execvp(words[0], words);
	_exit(127);
}

/* vfork: the child is charged nothing of ours, and its start costs no copy of our pages */
static void run(struct command *c, int k)
{
	struct rusage usage;
	double begun = now();
	int status;
	pid_t pid = vfork();

	if (pid == 0) {
		become(c->words);
	}
	if (pid < 0 || wait4(pid, &status, 0, &usage) < 0) {
		give_up(c->words[0]);
	}
	if (!WIFEXITED(status) || WEXITSTATUS(status) > 1) {
		fprintf(stderr, "bench_pair: %s: ended with status %#x\n", c->words[0],
			(unsigned)status);
		exit(7);
	}
	if (k >= 0) {
		c->seen[WALL][k] = now() - begun;
		c->seen[CPU][k] = seconds(usage.ru_utime) + seconds(usage.ru_stime);
		c->seen[PEAK][k] = (double)usage.ru_maxrss;
		c->seen[FAULTS][k] = (double)usage.ru_minflt;
	}
}

static int compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static double median(const double *values, int n)
{
	double sorted[MAX_RUNS];

	memcpy(sorted, values, (size_t)n * sizeof(*values));
	qsort(sorted, (size_t)n, sizeof(*sorted), compare);
	return n % 2 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
}

static void print_one(const struct command *a, int n)
{
	for (int f = 0; f < N_FIGURES; f++) {
		printf("  %-12s A %10.2f %s\n", figures[f].name,
			median(a->seen[f], n) * figures[f].scale, figures[f].unit);
	}
}

static void print_both(const struct command *a, const struct command *b, int n)
{
	double ratios[MAX_RUNS];

	for (int f = 0; f < N_FIGURES; f++) {
		for (int k = 0; k < n; k++) {
			ratios[k] = b->seen[f][k] > 0 ? a->seen[f][k] / b->seen[f][k] : 0;
		}
		printf("  %-12s A %10.2f   B %10.2f %-3s  A/B %6.3f\n", figures[f].name,
			median(a->seen[f], n) * figures[f].scale,
			median(b->seen[f], n) * figures[f].scale, figures[f].unit, median(ratios, n));
	}
}

int main(int argc, char **argv)
{
	static struct command a, b;
	int n = 11, warm = 1, option;

	while ((option = getopt(argc, argv, "n:w:")) != -1) {
		switch (option) {
		case 'n': n = atoi(optarg); break;
		case 'w': warm = atoi(optarg); break;
		default: return 2;
		}
	}
	if (argc - optind < 1 || argc - optind > 2 || n < 1 || n > MAX_RUNS) {
		fputs("usage: bench_pair [-n PAIRS] [-w WARM-UPS] 'COMMAND A' ['COMMAND B']\n", stderr);
		return 2;
	}
	bool both = argc - optind == 2;
	split(argv[optind], a.words);
	if (both) {
		split(argv[optind + 1], b.words);
	}
	for (int k = -warm; k < n; k++) {
		bool swapped = k & 1;
		struct command *first = both && swapped ? &b : &a;

		run(first, k);
		if (both) {
			run(first == &a ? &b : &a, k);
		}
	}
	both ? print_both(&a, &b, n) : print_one(&a, n);
	return 0;
}
