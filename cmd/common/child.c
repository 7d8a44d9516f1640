/*
 * A command run without a shell: a text on its stdin, what it says kept up to a bound, a time
 * limit. Several run side by side, so that one that hangs holds up no other.
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "common/deliver.h"

extern char **environ;

#define TICK_MS 20 /* a child's end is seen at once where its output ends with it, else so soon */
#define CHILDREN_MAX 64

static int64_t monotonic_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* The input as a file: the command may read it or not, as it likes. */
static int input_of(const char *input, size_t len)
{
	int fd = memfd_create("notice", MFD_CLOEXEC);

	while (fd >= 0 && len > 0) {
		ssize_t n = write(fd, input, len);

		if (n < 0 && errno == EINTR) {
			continue;
		}
		if (n <= 0) {
			close(fd);
			return -1;
		}
		input += n;
		len -= (size_t)n;
	}
	return fd >= 0 && lseek(fd, 0, SEEK_SET) == 0 ? fd : -1;
}

static int spawn(pid_t *ret, char *const *argv, int in, int out)
{
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attr;
	sigset_t none, all;
	int rc;

	sigemptyset(&none);
	sigfillset(&all);
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_adddup2(&actions, in, STDIN_FILENO);
	posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
	posix_spawn_file_actions_adddup2(&actions, out, STDERR_FILENO);
	posix_spawnattr_init(&attr);
	/* a group of its own, so that a time limit ends what it started too */
	posix_spawnattr_setflags(&attr, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF
		| POSIX_SPAWN_SETSIGMASK);
	posix_spawnattr_setpgroup(&attr, 0);
	posix_spawnattr_setsigdefault(&attr, &all);
	posix_spawnattr_setsigmask(&attr, &none);
	rc = posix_spawnp(ret, argv[0], &actions, &attr, argv, environ);
	posix_spawnattr_destroy(&attr);
	posix_spawn_file_actions_destroy(&actions);
	return rc;
}

int child_start(struct child *c, char *const *argv, const char *input, size_t len, int64_t timeout_s)
{
	int in = input_of(input, len), out[2] = { -1, -1 };
	int rc = in < 0 || pipe2(out, O_CLOEXEC) != 0 ? errno : 0;

	*c = (struct child) { .out = -1, .timeout_s = timeout_s,
		.until_ms = monotonic_ms() + timeout_s * 1000 };
	if (rc == 0) {
		rc = spawn(&c->pid, argv, in, out[1]);
	}
	if (in >= 0) {
		close(in);
	}
	if (out[1] >= 0) {
		close(out[1]);
	}
	if (rc == 0) {
		c->out = out[0];
		fcntl(c->out, F_SETFL, O_NONBLOCK);
	} else {
		c->pid = 0;
		if (out[0] >= 0) {
			close(out[0]);
		}
	}
	return rc;
}

/* Take what is there; beyond the bound it is read and dropped, so that nobody blocks. */
static void listen_to(struct child *c)
{
	char piece[4096];

	for (int round = 0; c->out >= 0 && round < 64; round++) {
		ssize_t n = read(c->out, piece, sizeof piece);

		if (n < 0 && errno == EINTR) {
			continue;
		}
		if (n < 0 && errno == EAGAIN) {
			return;
		}
		if (n <= 0) {
			close(c->out);
			c->out = -1;
			return;
		}

		size_t room = ANSWER_MAX - c->said.len;

		c->flooded = c->flooded || (size_t)n > room;
		buf_add_n(&c->said, piece, (size_t)n < room ? (size_t)n : room);
	}
}

void child_wait(struct child *const *children, size_t n)
{
	struct pollfd fds[CHILDREN_MAX];
	nfds_t n_fds = 0;
	int wait_ms = TICK_MS;

	for (size_t k = 0; k < n && k < CHILDREN_MAX; k++) {
		if (children[k]->out >= 0) {
			fds[n_fds++] = (struct pollfd) { .fd = children[k]->out, .events = POLLIN };
		} else {
			wait_ms = 1; /* it has closed its output: its end is near */
		}
	}
	poll(fds, n_fds, wait_ms);
}

/* What it said, as one clean line. */
static void add_said(struct buf *out, struct child *c)
{
	size_t len = c->said.len;

	while (len > 0 && (unsigned char)c->said.p[len - 1] <= ' ') {
		len--;
	}
	for (size_t k = 0; k < len;) {
		size_t bad = utf8_bad_offset(c->said.p + k, len - k);

		for (size_t i = k; i < k + bad; i++) {
			char b = c->said.p[i];

			buf_add_char(out, (unsigned char)b < 0x20 || b == 0x7f ? ' ' : b);
		}
		k += bad;
		if (k < len) { /* not UTF-8, or cut inside a character */
			buf_add_char(out, '?');
			k++;
		}
	}
	buf_add(out, c->flooded ? "…" : "");
}

static char *answer_of(struct child *c, int status)
{
	struct buf out = { 0 };

	if (c->killed) {
		buf_addf(&out, RECORD_WORDS(c->language, "%lld 秒内无应答，已终止",
			"no answer within %lld s; killed"), (long long)c->timeout_s);
	} else if (WIFSIGNALED(status)) {
		buf_addf(&out, RECORD_WORDS(c->language, "被信号 %d 终止", "killed by signal %d"),
			WTERMSIG(status));
	} else {
		buf_addf(&out, RECORD_WORDS(c->language, "退出码 %d", "exit %d"), WEXITSTATUS(status));
	}
	if (c->said.len > 0) {
		buf_add(&out, ": ");
		add_said(&out, c);
	}
	return buf_take(&out);
}

bool child_ended(struct child *c, bool *ret_ok, char **ret_answer)
{
	int status = 0;
	pid_t pid;

	listen_to(c);
	pid = waitpid(c->pid, &status, WNOHANG);
	if (pid == 0 && monotonic_ms() >= c->until_ms && !c->killed) {
		c->killed = true;
		kill(-c->pid, SIGKILL);
	}
	if (pid == 0 || (pid < 0 && errno == EINTR)) {
		return false;
	}
	listen_to(c); /* what was said between the two looks */
	*ret_ok = pid > 0 && !c->killed && WIFEXITED(status) && WEXITSTATUS(status) == 0;
	*ret_answer = answer_of(c, status);
	if (c->out >= 0) { /* something it left behind still holds the other end */
		close(c->out);
	}
	buf_done(&c->said);
	*c = (struct child) { .out = -1 };
	return true;
}
