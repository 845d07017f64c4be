/*
 * The test runner:
 *
 *	gocrt-tests [-v] [-l] [-n repeats] [-o file] [suite | suite/test]...
 *
 * runs the suites or tests named, all without a name, and ends with the line
 * "N passed, N failed, N skipped"; -l lists them, -v prints a line for each, -n runs each several
 * times, -o also writes one line "passed|failed|skipped<TAB>suite/test<TAB>reason" each to a file.
 * GOCRT_TEST_SKIPS names a file of lines "suite/test<TAB>reason": what an emulator cannot do.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "runtime/defer.h"
#include "runtime/runtime.h"
#include "tests/harness.h"
#include "tests/harness_internal.h"
#include "tests/keeper.h"

#define SUITE(name) extern void suite_##name(void) __attribute__((weak));
#include "tests/suites.def"
#undef SUITE

static const struct {
	const char *name;
	void (*fn)(void);
} suites[] = {
#define SUITE(name) {#name, suite_##name},
#include "tests/suites.def"
#undef SUITE
};

enum {
	NSUITES = sizeof suites / sizeof suites[0],
	MAXTESTS = 256,
	MAXFDS = 4096
};

struct suite {
	const char *name;
	struct test tests[MAXTESTS];
	int n;
};

static struct suite *adding; /* the suite that test_add adds to */
static int repeats = 1;
static bool verbose;
static FILE *summary;
static int passed, failed, skipped;
static long testSeconds = 300;

/* The test being run, and the word that it has ended. */
static struct test *running;
static bool finished;
static pthread_mutex_t mu = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t cond = PTHREAD_COND_INITIALIZER;

void test_add(const char *name, void (*fn)(void))
{
	struct suite *s = adding;

	if (s->n == MAXTESTS) {
		fprintf(stderr, "suite %s has too many tests\n", s->name);
		exit(1);
	}
	s->tests[s->n++] = (struct test){.suite = s->name, .name = name, .fn = fn};
}

static void callTest(void *t)
{
	((struct test *)t)->fn();
}

static void finish(void *unused)
{
	(void)unused;
	/* The next test runs while this thread goes to rest: what this one has left on the stack
	 * must not keep its objects. */
	runtime_clearDeadStack();
	pthread_mutex_lock(&mu);
	finished = true;
	pthread_cond_signal(&cond);
	pthread_mutex_unlock(&mu);
}

static void testGoroutine(void *t)
{
	GoEface e = {NULL, NULL};

	RUNTIME_DEFER(finish, NULL);
	if (!runtime_try(callTest, t, &e)) {
		GoString s = test_panicText(e);
		test_assert(false, __FILE__, __LINE__, "panic: %.*s", (int)s.n, s.p);
	}
}

/* A test that does not end leaves nothing to go on with. */
static void giveUp(void)
{
	printf("FAIL %s/%s: no end after %ld seconds; the tests after it did not run\n",
	       running->suite, running->name, testSeconds);
	printf("%d passed, %d failed, %d skipped\n", passed, failed + 1, skipped);
	fflush(stdout);
	_exit(1);
}

/* What CUnit calls for each test: runs it on a goroutine and waits for its end. */
static void trampoline(void)
{
	struct timespec end;

	finished = false;
	clock_gettime(CLOCK_REALTIME, &end);
	end.tv_sec += testSeconds;
	runtime_goC(testGoroutine, running);
	pthread_mutex_lock(&mu);
	while (!finished)
		if (pthread_cond_timedwait(&cond, &mu, &end) == ETIMEDOUT)
			giveUp();
	pthread_mutex_unlock(&mu);
}

static void report(const struct test *t)
{
	const char *word = "passed", *reason = "";

	if (t->failures) {
		word = "failed";
		failed++;
	} else if (t->skipped) {
		word = "skipped";
		reason = t->reason;
		skipped++;
		printf("SKIP %s/%s: %s\n", t->suite, t->name, reason);
	} else {
		passed++;
	}
	if (verbose)
		printf("%s %s/%s (%.2f s)\n", word, t->suite, t->name, t->seconds);
	if (summary)
		fprintf(summary, "%s\t%s/%s\t%s\n", word, t->suite, t->name, reason);
	fflush(stdout);
}

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Marks a test that the file GOCRT_TEST_SKIPS names as skipped. */
static bool listedSkip(struct test *t)
{
	const char *path = getenv("GOCRT_TEST_SKIPS");
	FILE *f = path ? fopen(path, "re") : NULL;
	char line[400], name[200];

	snprintf(name, sizeof name, "%s/%s", t->suite, t->name);
	while (f && !t->skipped && fgets(line, sizeof line, f)) {
		char *reason = strchr(line, '\t');
		if (!reason)
			continue;
		*reason++ = 0;
		t->skipped = strcmp(line, name) == 0;
		snprintf(t->reason, sizeof t->reason, "%.*s", (int)strcspn(reason, "\n"), reason);
	}
	if (f)
		fclose(f);
	return t->skipped;
}

static void runTest(CU_pSuite cs, struct test *t)
{
	if (listedSkip(t)) {
		report(t);
		return;
	}
	CU_pTest ct = CU_add_test(cs, t->name, trampoline);

	if (!ct) {
		printf("FAIL %s/%s: %s\n", t->suite, t->name, CU_get_error_msg());
		t->failures++;
	}
	double start = now();
	for (int i = 0; ct && i < repeats && !t->failures; i++) {
		t->skipped = false;
		running = t;
		harness_setCurrent(t);
		CU_run_test(cs, ct);
		harness_setCurrent(NULL);
		harness_removeTempDir();
	}
	t->seconds = now() - start;
	report(t);
}

struct fds {
	int n;
	int fd[MAXFDS];
	char target[MAXFDS][64];
};

static void listFds(struct fds *l)
{
	DIR *d = opendir("/proc/self/fd");
	struct dirent *e;
	char path[64];

	l->n = 0;
	while (d && (e = readdir(d)) && l->n < MAXFDS) {
		int fd = atoi(e->d_name);
		if (e->d_name[0] == '.' || fd == dirfd(d))
			continue;
		snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
		ssize_t n = readlink(path, l->target[l->n], sizeof l->target[0] - 1);
		if (n < 0)
			continue;
		l->target[l->n][n] = 0;
		l->fd[l->n++] = fd;
	}
	if (d)
		closedir(d);
}

static bool hadFd(const struct fds *l, int fd, const char *target)
{
	for (int i = 0; i < l->n; i++)
		if (l->fd[i] == fd && strcmp(l->target[i], target) == 0)
			return true;
	return false;
}

/*
 * Descriptors that `now` has and `before` has not. The runtime's poller opens one epoll and one
 * event descriptor when it is first needed and keeps them: those are not leaks, and stay known.
 */
static int countLeaks(const struct fds *before, const struct fds *now, char *text, size_t size)
{
	static int epollFd = -1, eventFd = -1;
	int leaks = 0;

	text[0] = 0;
	for (int i = 0; i < now->n; i++) {
		int fd = now->fd[i];
		if (hadFd(before, fd, now->target[i]) || fd == epollFd || fd == eventFd)
			continue;
		if (epollFd < 0 && strcmp(now->target[i], "anon_inode:[eventpoll]") == 0) {
			epollFd = fd;
		} else if (eventFd < 0 && strcmp(now->target[i], "anon_inode:[eventfd]") == 0) {
			eventFd = fd;
		} else {
			size_t used = strlen(text);
			snprintf(text + used, size - used, " %d (%s)", fd, now->target[i]);
			leaks++;
		}
	}
	return leaks;
}

/* Descriptors that only a cleanup closes get some collections to do so. */
static void checkFds(struct test *t, const struct fds *before)
{
	static struct fds now;
	const struct timespec pause = {0, 20000000};
	char text[1024];
	int leaks = 0;

	for (int i = 0; i < 50; i++) {
		listFds(&now);
		leaks = countLeaks(before, &now, text, sizeof text);
		if (leaks == 0)
			break;
		runtime_GC();
		nanosleep(&pause, NULL);
	}
	if (leaks) {
		t->failures++;
		printf("FAIL %s/%s: left open:%s\n", t->suite, t->name, text);
	}
	report(t);
}

static bool noOrphan(void *name)
{
	return keeper_orphan(name) == 0;
}

static void checkChildren(struct test *t)
{
	char name[16];
	int status;
	pid_t pid = waitpid(-1, &status, WNOHANG | __WALL);

	if (pid != -1 || errno != ECHILD) {
		t->failures++;
		printf("FAIL %s/%s: waitpid(-1) gives %d: a child process %s\n", t->suite, t->name,
		       (int)pid, pid > 0 ? "is a zombie" : "is still running");
	}
	if (!test_eventually(noOrphan, name)) {
		t->failures++;
		printf("FAIL %s/%s: a process %s is still running that a child has started\n",
		       t->suite, t->name, name);
		keeper_endOrphans();
	}
	report(t);
}

static bool wanted(const char *suite, const char *test, char **names)
{
	size_t n = strlen(suite);

	if (!*names)
		return true;
	for (; *names; names++) {
		if (strncmp(*names, suite, n) != 0)
			continue;
		if (!(*names)[n] ||
		    ((*names)[n] == '/' && (!test || !strcmp(*names + n + 1, test))))
			return true;
	}
	return false;
}

static void runSuite(int index, char **names)
{
	static struct fds before;
	struct suite *s = calloc(1, sizeof *s);
	int failedBefore = failed, passedBefore = passed, skippedBefore = skipped;

	s->name = suites[index].name;
	if (!suites[index].fn) {
		struct test t = {.suite = s->name, .name = "linked", .failures = 1};
		printf("FAIL %s: the suite is listed but not linked\n", s->name);
		report(&t);
		free(s);
		return;
	}
	adding = s;
	suites[index].fn();
	CU_pSuite cs = CU_add_suite(s->name, NULL, NULL);
	listFds(&before);
	for (int i = 0; i < s->n; i++)
		if (wanted(s->name, s->tests[i].name, names))
			runTest(cs, &s->tests[i]);
	struct test fdTest = {.suite = s->name, .name = "noDescriptorLeft"};
	struct test childTest = {.suite = s->name, .name = "noChildLeft"};
	checkFds(&fdTest, &before);
	checkChildren(&childTest);
	printf("%-28s %4d passed, %d failed, %d skipped\n", s->name, passed - passedBefore,
	       failed - failedBefore, skipped - skippedBefore);
	fflush(stdout);
}

static void list(void)
{
	for (int i = 0; i < NSUITES; i++) {
		struct suite *s = calloc(1, sizeof *s);
		s->name = suites[i].name;
		adding = s;
		if (suites[i].fn)
			suites[i].fn();
		for (int j = 0; j < s->n; j++)
			printf("%s/%s\n", s->name, s->tests[j].name);
		free(s);
	}
}

static void usage(void)
{
	fprintf(stderr,
	        "usage: gocrt-tests [-v] [-l] [-n repeats] [-o file] [suite | suite/test]...\n");
	exit(2);
}

/* Runs what is wanted; false where a name names nothing. */
static bool runAll(char **names)
{
	for (char **n = names; *n; n++) {
		bool known = false;
		for (int i = 0; i < NSUITES; i++) {
			char *one[] = {*n, NULL};
			known |= wanted(suites[i].name, NULL, one);
		}
		if (!known) {
			fprintf(stderr, "gocrt-tests: no suite for %s\n", *n);
			return false;
		}
	}
	for (int i = 0; i < NSUITES; i++)
		if (wanted(suites[i].name, NULL, names))
			runSuite(i, names);
	return true;
}

/* Whoever starts the tests may have signals ignored or blocked (a shell does so for what it runs in
 * the background), and children inherit that. */
static void resetSignals(void)
{
	sigset_t none;

	for (int i = 1; i < 32; i++)
		signal(i, SIG_DFL);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
}

int main(int argc, char **argv, char **envp)
{
	int opt;

	setvbuf(stdout, NULL, _IOLBF, 0);
	if (argc > 2 && strcmp(argv[1], "-child") == 0) {
		setvbuf(stdout, NULL, _IONBF, 0);
		harness_runChildCase(argc - 2, argv + 2, envp);
		fprintf(stderr, "no child case %s\n", argv[2]);
		return 2;
	}
	/* Names may stand before options: getopt sorts. */
	while ((opt = getopt(argc, argv, "vln:o:")) != -1) {
		if (opt == 'v')
			verbose = true;
		else if (opt == 'n' && atoi(optarg) > 0)
			repeats = atoi(optarg);
		else if (opt == 'o' && (summary = fopen(optarg, "we")))
			continue;
		else if (opt == 'l')
			return list(), 0;
		else
			usage();
	}
	if (getenv("GOCRT_TEST_SECONDS"))
		testSeconds = atol(getenv("GOCRT_TEST_SECONDS"));
	resetSignals();
	harness_startKeeper();
	runtime_initAll(argc, argv, envp);
	if (CU_initialize_registry() != CUE_SUCCESS)
		return 1;
	CU_set_error_action(CUEA_IGNORE);
	if (!runAll(argv + optind))
		return 2;
	failed += harness_strayFailures();
	if (summary)
		fclose(summary);
	printf("%d passed, %d failed, %d skipped\n", passed, failed, skipped);
	return failed > 0;
}
