/* Assertions, child processes and other help for tests; see harness.h. */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <limits.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "runtime/runtime.h"
#include "tests/harness.h"
#include "tests/harness_internal.h"
#include "tests/keeper.h"

#undef CU_assertImplementation

enum {
	CHILD_SECONDS = 200,
	CHILD_FAILED = 99
};

static pthread_mutex_t mu = PTHREAD_MUTEX_INITIALIZER;
static struct test *current;
static bool inChild;
static int strayFailures;
static char *tempDir; /* PATH_MAX bytes that the keeper sees, too */
static struct test_child *children;
static int childArgc;
static char **childArgv;
static struct test_child *childCase;

void harness_setCurrent(struct test *t)
{
	pthread_mutex_lock(&mu);
	current = t;
	pthread_mutex_unlock(&mu);
}

int harness_strayFailures(void)
{
	return __atomic_load_n(&strayFailures, __ATOMIC_RELAXED);
}

static void recordFailure(const char *file, int line, const char *text)
{
	if (inChild) {
		fprintf(stderr, "%s:%d: %s\n", file, line, text);
		fflush(NULL);
		_exit(CHILD_FAILED);
	}
	pthread_mutex_lock(&mu);
	if (current) {
		current->failures++;
		printf("FAIL %s/%s: %s:%d: %s\n", current->suite, current->name, file, line, text);
		CU_assertImplementation(CU_FALSE, (unsigned)line, text, file, "", CU_FALSE);
	} else {
		strayFailures++;
		printf("FAIL outside of any test: %s:%d: %s\n", file, line, text);
	}
	fflush(stdout);
	pthread_mutex_unlock(&mu);
}

bool test_assert(bool ok, const char *file, int line, const char *format, ...)
{
	char text[4096];
	va_list args;

	if (ok)
		return true;
	va_start(args, format);
	vsnprintf(text, sizeof text, format, args);
	va_end(args);
	recordFailure(file, line, text);
	return false;
}

bool test_assertFatal(bool ok, const char *file, int line, const char *cond)
{
	if (!ok) {
		recordFailure(file, line, cond);
		runtime_Goexit();
	}
	return ok;
}

CU_BOOL test_assertCU(CU_BOOL ok, unsigned line, const char *cond, const char *file,
                      const char *function, CU_BOOL fatal)
{
	(void)function;
	if (!ok)
		recordFailure(file, (int)line, cond);
	if (!ok && fatal)
		runtime_Goexit();
	return ok;
}

bool test_assertInt(long long got, long long want, const char *file, int line, const char *expr)
{
	return test_assert(got == want, file, line, "%s is %lld, want %lld", expr, got, want);
}

bool test_assertStr(GoString got, const char *want, const char *file, int line, const char *expr)
{
	bool ok = (size_t)got.n == strlen(want) && memcmp(got.p ? got.p : "", want, got.n) == 0;

	return test_assert(ok, file, line, "%s is \"%.*s\" (%ld bytes), want \"%s\"", expr,
	                   (int)got.n, got.p ? got.p : "", (long)got.n, want);
}

bool test_assertContains(GoString got, const char *want, const char *file, int line,
                         const char *expr)
{
	bool ok = memmem(got.p ? got.p : "", got.n, want, strlen(want)) != NULL;

	return test_assert(ok, file, line, "%s is \"%.*s\", which lacks \"%s\"", expr, (int)got.n,
	                   got.p ? got.p : "", want);
}

GoString test_cstr(const char *s)
{
	GoString str = {s, (GoInt)strlen(s)};

	return str;
}

GoString test_errorText(GoError err)
{
	if (!err.tab)
		return GOSTR("<nil>");
	return ((GoString(*)(void *))err.tab->Fun[0])(err.data);
}

GoString test_panicText(GoEface e)
{
	if (!e.type)
		return GOSTR("<nil>");
	GoIface err = runtime_assertE2I2((const abi_InterfaceType *)&runtime_type__error, e);
	if (err.tab)
		return test_errorText(err);
	if ((e.type->Kind_ & 31) == abi_String)
		return *(const GoString *)e.data;
	return GOSTR("<neither a string nor an error>");
}

bool test_assertErr(GoError err, const char *text, const char *file, int line, const char *expr)
{
	return test_assertStr(test_errorText(err), text, file, line, expr);
}

bool test_assertNilIface(GoIface x, const char *file, int line, const char *expr)
{
	if (!x.tab)
		return true;
	GoEface e = runtime_ifaceE(x);
	GoString s = test_panicText(e);
	return test_assert(false, file, line, "%s is \"%.*s\", want nil", expr, (int)s.n, s.p);
}

bool test_assertNilEface(GoEface x, const char *file, int line, const char *expr)
{
	return test_assert(!x.type, file, line, "%s is not nil", expr);
}

bool test_assertNilSlice(GoSlice x, const char *file, int line, const char *expr)
{
	return test_assert(!x.p, file, line, "%s is not nil, its length is %ld", expr, (long)x.len);
}

bool test_assertNilPtr(const void *x, const char *file, int line, const char *expr)
{
	return test_assert(!x, file, line, "%s is not nil", expr);
}

bool test_assertPanic(void (*f)(void *), void *ctx, const char *text, const char *file, int line)
{
	GoEface e = {NULL, NULL};

	if (runtime_try(f, ctx, &e))
		return test_assert(false, file, line, "no panic, want \"%s\"", text);
	return test_assertStr(test_panicText(e), text, file, line, "the panic's value");
}

void test_figure(const char *format, ...)
{
	va_list ap;

	if (!getenv("GOCRT_STRESS"))
		return;
	pthread_mutex_lock(&mu);
	if (current)
		printf("FIGURE %s/%s: ", current->suite, current->name);
	va_start(ap, format);
	vprintf(format, ap);
	va_end(ap);
	printf("\n");
	pthread_mutex_unlock(&mu);
}

void test_skip(const char *reason)
{
	pthread_mutex_lock(&mu);
	if (current) {
		current->skipped = true;
		snprintf(current->reason, sizeof current->reason, "%s", reason);
	}
	pthread_mutex_unlock(&mu);
}

static void makeShared(void)
{
	tempDir = mmap(NULL, PATH_MAX, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (tempDir == MAP_FAILED) {
		perror("mmap");
		exit(1);
	}
}

bool harness_startKeeper(void)
{
	makeShared();
	return keeper_start(harness_removeTempDir);
}

const char *test_tempDir(void)
{
	if (!tempDir)
		makeShared();
	if (tempDir[0])
		return tempDir;
	const char *base = getenv("TMPDIR");
	snprintf(tempDir, PATH_MAX, "%s/gocrt-test-XXXXXX", base && *base ? base : "/tmp");
	if (!mkdtemp(tempDir)) {
		perror(tempDir);
		exit(1);
	}
	return tempDir;
}

static int removeOne(const char *path, const struct stat *st, int type, struct FTW *where)
{
	(void)st, (void)type, (void)where;
	remove(path);
	return 0;
}

void harness_removeTempDir(void)
{
	if (!tempDir || !tempDir[0])
		return;
	nftw(tempDir, removeOne, 16, FTW_DEPTH | FTW_PHYS);
	tempDir[0] = 0;
}

const char *test_exe(void)
{
	static char path[4096];

	if (!path[0]) {
		ssize_t n = readlink("/proc/self/exe", path, sizeof path - 1);
		path[n < 0 ? 0 : n] = 0;
	}
	return path;
}

struct threadCall {
	void (*f)(void *);
	void *arg;
};

static void *threadMain(void *arg)
{
	struct threadCall *c = arg;

	runtime_attachThread();
	c->f(c->arg);
	runtime_detachThread();
	return NULL;
}

void test_onThread(void (*f)(void *), void *arg)
{
	struct threadCall c = {f, arg};
	pthread_t t;

	int e = pthread_create(&t, NULL, threadMain, &c);
	if (test_assert(e == 0, __FILE__, __LINE__, "pthread_create: %s", strerror(e)))
		pthread_join(t, NULL);
}

int test_openFds(void)
{
	DIR *d = opendir("/proc/self/fd");
	int n = 0;

	ASSERT_FATAL(d != NULL);
	while (readdir(d))
		n++;
	closedir(d);
	return n - 3; /* ".", "..", and d's own */
}

bool test_eventually(bool (*cond)(void *), void *arg)
{
	const struct timespec pause = {0, 2000000};
	const time_t end = time(NULL) + 60;

	while (!cond(arg)) {
		if (time(NULL) > end)
			return cond(arg);
		nanosleep(&pause, NULL);
	}
	return true;
}

bool test_underValgrind(void)
{
	const char *preload = getenv("LD_PRELOAD");

	return preload && strstr(preload, "vgpreload");
}

bool test_underSanitizer(void)
{
#if defined(__SANITIZE_ADDRESS__)
	return true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(undefined_behavior_sanitizer)
	return true;
#endif
#endif
	return false;
}

void test_addChild(struct test_child *c)
{
	for (struct test_child *old = children; old; old = old->next) {
		if (strcmp(old->name, c->name) == 0) {
			fprintf(stderr, "two child cases are named %s\n", c->name);
			abort();
		}
	}
	c->next = children;
	children = c;
}

static void childMain(void)
{
	childCase->fn(childArgc, childArgv);
}

void harness_runChildCase(int argc, char **argv, char **envp)
{
	struct test_child *c = children;

	while (c && strcmp(c->name, argv[0]) != 0)
		c = c->next;
	if (!c)
		return;
	inChild = true;
	argv[0] = (char *)test_exe();
	childCase = c;
	childArgc = argc;
	childArgv = argv;
	if (c->kind == TEST_CHILD_GO)
		runtime_rt0(argc, argv, envp, childMain);
	if (c->kind == TEST_CHILD_HOST)
		runtime_initAll(argc, argv, envp);
	childMain();
	exit(0);
}

/* This process's environment with the entries of env in place of those of the same name. */
static char **childEnvironment(const char *const *env)
{
	size_t n = 0, added = 0, k = 0;

	while (environ[n])
		n++;
	while (env && env[added])
		added++;
	char **out = calloc(n + added + 1, sizeof *out);
	for (size_t i = 0; i < n; i++) {
		bool replaced = false;
		for (size_t j = 0; j < added; j++) {
			size_t name = strcspn(env[j], "=") + 1;
			replaced |= strncmp(environ[i], env[j], name) == 0;
		}
		if (!replaced)
			out[k++] = environ[i];
	}
	for (size_t j = 0; j < added; j++)
		out[k++] = (char *)env[j];
	return out;
}

static int spawn(pid_t *pid, const char *const *env, const char *const *argv, int out, int err)
{
	posix_spawn_file_actions_t files;
	posix_spawnattr_t attr;
	sigset_t none, all;

	sigemptyset(&none);
	sigfillset(&all);
	posix_spawn_file_actions_init(&files);
	posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0);
	posix_spawn_file_actions_adddup2(&files, out, 1);
	posix_spawn_file_actions_adddup2(&files, err, 2);
	posix_spawnattr_init(&attr);
	posix_spawnattr_setsigmask(&attr, &none);
	posix_spawnattr_setsigdefault(&attr, &all);
	posix_spawnattr_setflags(&attr, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
	char **envp = childEnvironment(env);
	int e = posix_spawn(pid, argv[0], &files, &attr, (char **)argv, envp);
	free(envp);
	posix_spawn_file_actions_destroy(&files);
	posix_spawnattr_destroy(&attr);
	return e;
}

struct output {
	char *p;
	size_t n, cap;
};

/* Reads what is there; false at the end. */
static bool readSome(int fd, struct output *o)
{
	if (o->cap - o->n < 4096) {
		o->cap = o->cap * 2 + 8192;
		o->p = realloc(o->p, o->cap);
	}
	ssize_t n = read(fd, o->p + o->n, o->cap - o->n);
	if (n > 0)
		o->n += (size_t)n;
	return n > 0 || (n < 0 && errno == EINTR);
}

/* Reads both to their end; false, with the child killed, where that takes too long. */
static bool collect(pid_t pid, int outfd, int errfd, struct output *out, struct output *err,
                    time_t seconds)
{
	struct pollfd p[2] = {{outfd, POLLIN, 0}, {errfd, POLLIN, 0}};
	const time_t end = time(NULL) + seconds;

	while (p[0].fd >= 0 || p[1].fd >= 0) {
		if (poll(p, 2, 1000) > 0) {
			if (p[0].fd >= 0 && p[0].revents && !readSome(outfd, out))
				p[0].fd = -1;
			if (p[1].fd >= 0 && p[1].revents && !readSome(errfd, err))
				p[1].fd = -1;
		} else if (time(NULL) > end) {
			kill(pid, SIGKILL);
			return false;
		}
	}
	return true;
}

static GoString take(struct output *o)
{
	GoString s = runtime_gostringn(o->p ? o->p : "", (GoInt)o->n);

	free(o->p);
	return s;
}

bool harness_runProgram(const char *const *env, const char *const *argv, time_t seconds,
                        struct child_result *r)
{
	struct output out = {0}, err = {0};
	int outpipe[2], errpipe[2], status = 0;
	pid_t pid = 0;
	bool ended = true;

	*r = (struct child_result){.status = -1};
	if (pipe2(outpipe, O_CLOEXEC) < 0 || pipe2(errpipe, O_CLOEXEC) < 0) {
		test_assert(false, __FILE__, __LINE__, "pipe2: %s", strerror(errno));
		return true;
	}
	int e = spawn(&pid, env, argv, outpipe[1], errpipe[1]);
	close(outpipe[1]);
	close(errpipe[1]);
	if (test_assert(e == 0, __FILE__, __LINE__, "%s: %s", argv[0], strerror(e))) {
		ended = collect(pid, outpipe[0], errpipe[0], &out, &err, seconds);
		while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
			;
		r->pid = pid;
		r->status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
		r->signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
	}
	/* What the child had started has no parent now. */
	if (!ended)
		keeper_endOrphans();
	close(outpipe[0]);
	close(errpipe[0]);
	r->out = take(&out);
	r->errout = take(&err);
	return ended;
}

struct child_result test_runProgram(const char *const *env, const char *const *argv)
{
	struct child_result r;

	if (!harness_runProgram(env, argv, CHILD_SECONDS, &r))
		test_assert(false, __FILE__, __LINE__, "child process hangs");
	return r;
}

struct child_result test_runChild(const char *const *env, const char *const *args)
{
	const char *argv[64] = {test_exe(), "-child"};

	for (int i = 0; args[i] && i < 60; i++)
		argv[i + 2] = args[i];
	return test_runProgram(env, argv);
}

void test_assertChild(struct child_result r, const char *file, int line, const char *args)
{
	test_assertStr(r.errout, "", file, line, args);
	test_assertInt(r.status, 0, file, line, args);
}
