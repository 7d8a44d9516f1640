/*
 * A clock that stands where a test puts it.
 *
 * Preloaded before the C library, it answers the wall clock from the environment variable
 * FAKE_NOW: either Unix seconds with an optional fraction of up to nine digits
 * ("1772323200", "1772323200.250"), or '@' and the path of a file that holds such a
 * number, read anew at each question, so that a test can move the clock of a running
 * program. Without FAKE_NOW, or when it makes no sense, the true clock answers. Monotonic
 * and CPU clocks are always the true ones.
 *
 * It is not a library of the toolkit: nothing of lib or cmd knows it.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static bool parse(const char *text, struct timespec *ret_now)
{
	if (*text < '0' || *text > '9') {
		return false;
	}
	time_t seconds = 0;
	while (*text >= '0' && *text <= '9') {
		seconds = seconds * 10 + (*text++ - '0');
	}
	long nanoseconds = 0;
	if (*text == '.') {
		text++;
		for (long unit = 100000000; unit > 0 && *text >= '0' && *text <= '9'; unit /= 10) {
			nanoseconds += unit * (*text++ - '0');
		}
	}
	ret_now->tv_sec = seconds;
	ret_now->tv_nsec = nanoseconds;
	return *text == '\0' || *text == '\n';
}

static bool read_file(const char *path, char *buf, size_t size)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0) {
		return false;
	}
	ssize_t n = read(fd, buf, size - 1);
	close(fd);
	if (n <= 0) {
		return false;
	}
	buf[n] = '\0';
	return true;
}

static bool fake_now(struct timespec *ret_now)
{
	const char *now = getenv("FAKE_NOW");
	char buf[64];
	int saved = errno;
	bool faked = false;

	if (now != NULL && now[0] == '@') {
		faked = read_file(now + 1, buf, sizeof buf) && parse(buf, ret_now);
	} else if (now != NULL) {
		faked = parse(now, ret_now);
	}
	errno = saved;
	return faked;
}

int clock_gettime(clockid_t clock, struct timespec *ts)
{
	if ((clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE) && fake_now(ts)) {
		return 0;
	}
	return (int)syscall(SYS_clock_gettime, clock, ts);
}

int gettimeofday(struct timeval *restrict tv, void *restrict zone)
{
	struct timespec ts;

	(void)zone;
	if (clock_gettime(CLOCK_REALTIME, &ts) != 0) {
		return -1;
	}
	tv->tv_sec = ts.tv_sec;
	tv->tv_usec = ts.tv_nsec / 1000;
	return 0;
}

time_t time(time_t *ret)
{
	struct timespec ts;

	if (clock_gettime(CLOCK_REALTIME, &ts) != 0) {
		return (time_t)-1;
	}
	if (ret != NULL) {
		*ret = ts.tv_sec;
	}
	return ts.tv_sec;
}
