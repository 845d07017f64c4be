/*
 * syscall/exec_unix.c: ForkExec and Exec, their errors, descriptors of the child, busy programs,
 * a lack of descriptors.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/syscall/support.h"

static GoError startError(const char *name)
{
	GoString s = runtime_gostring(name);
	return syscall_ForkExec(s, (GoSlice){&s, 1, 1}, NULL).r1;
}

/* Runs f with the error pipe and, where the machine can do without, without it. */
static void bothWays(void (*f)(void))
{
	bool shares = syscall_sharesMemory;

	f();
	syscall_sharesMemory = false;
	f();
	syscall_sharesMemory = shares;
}

static void checkErrors(void)
{
	int fds = test_openFds();
	char path[4096];
	snprintf(path, sizeof(path), "%s/text", test_tempDir());
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0755);
	ASSERT(fd >= 0 && fchmod(fd, 0644) == 0 && write(fd, "hello\n", 6) == 6);
	close(fd);

	ASSERT_ERR(startError(path), "permission denied");
	chmod(path, 0755);
	ASSERT_ERR(startError(path), "exec format error");
	ASSERT_ERR(startError("/nonexistent"), "no such file or directory");
	ASSERT_ERR(startError(""), "no such file or directory");
	ASSERT_ERR(startError("/tmp"), "permission denied");
	ASSERT_ERR(startError("/etc/passwd/x"), "not a directory");
	ASSERT_INT(test_openFds(), fds);
	ASSERT_INT(waitpid(-1, NULL, WNOHANG), -1);
	ASSERT_INT(errno, ECHILD);
}

static void errors(void)
{
	bothWays(checkErrors);
}

static void nulBytes(void)
{
	GoString nul = GOSTR("a\0b");
	GoSlice with = {&nul, 1, 1};
	syscall_ProcAttr attr = {.Env = with};
	syscall_SysProcAttr sys = {.Chroot = nul};

	ASSERT_ERR(syscall_ForkExec(nul, STRINGS("x"), NULL).r1, "invalid argument");
	ASSERT_ERR(syscall_ForkExec(GOSTR("/bin/true"), with, NULL).r1, "invalid argument");
	ASSERT_ERR(syscall_ForkExec(GOSTR("/bin/true"), STRINGS("x"), &attr).r1,
	           "invalid argument");
	attr = (syscall_ProcAttr){.Dir = nul};
	ASSERT_ERR(syscall_ForkExec(GOSTR("/bin/true"), STRINGS("x"), &attr).r1,
	           "invalid argument");
	attr = (syscall_ProcAttr){.Sys = &sys};
	ASSERT_ERR(syscall_ForkExec(GOSTR("/bin/true"), STRINGS("x"), &attr).r1,
	           "invalid argument");
	ASSERT_ERR(syscall_Exec(nul, STRINGS("x"), STRINGS("x")), "invalid argument");
	ASSERT_ERR(syscall_Exec(GOSTR("/bin/true"), with, STRINGS("x")), "invalid argument");
	ASSERT_ERR(syscall_Exec(GOSTR("/bin/true"), STRINGS("x"), with), "invalid argument");
}

static void forkExecNilArgv(void)
{
	GoSlice nil = {NULL, 0, 0};
	ASSERT_ERR(syscall_ForkExec(GOSTR("/dev/null"), nil, NULL).r1, "permission denied");
	ASSERT_INT(syscall_StartProcess(GOSTR("/dev/null"), nil, NULL).r1, 0);

	syscall_ForkExec_return r = syscall_ForkExec(GOSTR("/bin/true"), nil, NULL);
	ASSERT_NIL(r.r1);
	if (!r.r1.tab)
		sys_wait(r.r0);
}

static void zeroSysProcAttr(void)
{
	syscall_SysProcAttr sys = {0};
	GoInt pid = START(&sys, "/bin/sleep", "1000");
	ASSERT_INT(getpgid((pid_t)pid), getpgrp());
	ASSERT_NIL(syscall_Kill(pid, syscall_SIGKILL));
	ASSERT_INT(syscall_WaitStatus_Signal(sys_wait(pid)), syscall_SIGKILL);
}

static void environment(void)
{
	int p[2];
	ASSERT_FATAL(pipe2(p, O_CLOEXEC) == 0);
	GoUintptr files[] = {~(GoUintptr)0, (GoUintptr)p[1]};
	syscall_ProcAttr attr = {
	    .Env = STRINGS("A=1", "A=2", "NOEQ", "", "=x", "B="),
	    .Files = GOSLICE(files),
	};
	/* The strings of the process itself, as they are. */
	syscall_ForkExec_return r =
	    syscall_ForkExec(GOSTR("/bin/cat"), STRINGS("cat", "/proc/self/environ"), &attr);
	close(p[1]);
	char buf[100];
	ssize_t n = read(p[0], buf, sizeof(buf));
	close(p[0]);
	ASSERT_NIL(r.r1);
	ASSERT_INT(n, 20);
	ASSERT(n == 20 && memcmp(buf, "A=1\0A=2\0NOEQ\0\0=x\0B=", 20) == 0);
	if (!r.r1.tab)
		sys_wait(r.r0);
}

enum {
	NPERM = 5
};

/* Gives the child each of the pipes at the place that perm says, and reads what comes out. */
static void checkPermutation(const int *perm)
{
	int p[NPERM][2];
	GoUintptr files[3 + NPERM] = {0, 1, 2};
	static const char script[] = "for i in 3 4 5 6 7; do eval \"echo $i >&$i\"; done";

	for (int i = 0; i < NPERM; i++)
		ASSERT_FATAL(pipe2(p[i], O_CLOEXEC) == 0);
	for (int i = 0; i < NPERM; i++)
		files[3 + perm[i]] = (GoUintptr)p[i][1];
	syscall_ProcAttr attr = {.Env = syscall_Environ(), .Files = GOSLICE(files)};
	syscall_ForkExec_return r =
	    syscall_ForkExec(GOSTR("/bin/sh"), STRINGS("sh", "-c", script), &attr);
	ASSERT_NIL(r.r1);
	/* The same descriptors again, for a program that is not there. */
	ASSERT_ERR(syscall_ForkExec(GOSTR("/nonexistent"), STRINGS("x"), &attr).r1,
	           "no such file or directory");
	for (int i = 0; i < NPERM; i++) {
		char c = 0;
		close(p[i][1]);
		ASSERT_INT(read(p[i][0], &c, 1), 1);
		ASSERT_INT(c, '3' + perm[i]);
		close(p[i][0]);
	}
	if (!r.r1.tab)
		ASSERT_INT(sys_wait(r.r0), 0);
}

static void permutations(void)
{
	static const int perms[][NPERM] = {
	    {0, 1, 2, 3, 4}, {4, 3, 2, 1, 0}, {1, 2, 3, 4, 0}, {4, 0, 1, 2, 3}, {2, 0, 4, 1, 3},
	};
	for (size_t i = 0; i < sizeof(perms) / sizeof(perms[0]); i++)
		checkPermutation(perms[i]);
}

static void permutedFds(void)
{
	bothWays(permutations);
}

static void checkExecErrPermutedFds(void)
{
	int fds = test_openFds();
	/* Every place that the error pipe may be at is one that the child fills. */
	for (GoInt n = 3; n < 20; n += test_underValgrind() ? 5 : 1) {
		GoUintptr files[20];
		for (GoInt i = 0; i < n; i++)
			files[i] = (GoUintptr)(n - 1 - i) % 3;
		syscall_ProcAttr attr = {.Files = {files, n, n}};
		ASSERT_ERR(syscall_ForkExec(GOSTR("/nonexistent"), STRINGS("x"), &attr).r1,
		           "no such file or directory");
	}
	ASSERT_INT(test_openFds(), fds);
}

static void execErrPermutedFds(void)
{
	bothWays(checkExecErrPermutedFds);
}

static void closedFiles(void)
{
	GoUintptr files[] = {~(GoUintptr)0, 1, 2, ~(GoUintptr)0};
	syscall_ProcAttr attr = {.Env = syscall_Environ(), .Files = GOSLICE(files)};
	static const char script[] = "test ! -e /proc/$$/fd/0 && test ! -e /proc/$$/fd/3";

	for (int i = 0; i < 2; i++) {
		syscall_ForkExec_return r =
		    syscall_ForkExec(GOSTR("/bin/sh"), STRINGS("sh", "-c", script), &attr);
		ASSERT_NIL(r.r1);
		if (!r.r1.tab)
			ASSERT_INT(sys_wait(r.r0), 0);
		files[3] = 0;
		attr.Files.len = 3;
	}
	files[0] = 777;
	ASSERT_ERR(syscall_ForkExec(GOSTR("/bin/true"), STRINGS("x"), &attr).r1,
	           "bad file descriptor");
	files[0] = INTPTR_MAX;
	ASSERT_ERR(syscall_ForkExec(GOSTR("/bin/true"), STRINGS("x"), &attr).r1,
	           "bad file descriptor");
	files[0] = (GoUintptr)-2;
	ASSERT_ERR(syscall_ForkExec(GOSTR("/bin/true"), STRINGS("x"), &attr).r1,
	           "bad file descriptor");
}

static void manyFiles(void)
{
	GoUintptr files[100];
	for (int i = 0; i < 100; i++)
		files[i] = (GoUintptr)(i % 3);
	syscall_ProcAttr attr = {.Env = syscall_Environ(), .Files = GOSLICE(files)};
	syscall_ForkExec_return r = syscall_ForkExec(
	    GOSTR("/bin/sh"),
	    STRINGS("sh", "-c", "test -e /proc/$$/fd/99 && test ! -e /proc/$$/fd/100"), &attr);
	ASSERT_NIL(r.r1);
	if (!r.r1.tab)
		ASSERT_INT(sys_wait(r.r0), 0);
}

/* Leaves `left` descriptors to be opened. */
static void useUpDescriptors(int left)
{
	struct rlimit lim = {64, 64};
	int null = open("/dev/null", O_RDWR | O_CLOEXEC);
	int last = null;

	ASSERT_FATAL(setrlimit(RLIMIT_NOFILE, &lim) == 0);
	for (int fd; (fd = fcntl(null, F_DUPFD_CLOEXEC, 0)) >= 0; last = fd)
		;
	for (int i = 0; i < left; i++)
		close(last - i);
}

CHILD_CASE(syscall_fewDescriptors)
{
	int left = atoi(argv[1]);
	bool pipe = atoi(argv[2]);
	GoInt pidfd = -1;
	GoUintptr files[] = {0, 1, 2};
	syscall_SysProcAttr sys = {.PidFD = &pidfd};
	syscall_ProcAttr attr = {.Files = GOSLICE(files), .Sys = &sys};
	GoSlice args = STRINGS("true");

	sys_wait(START(NULL, "/bin/true"));
	if (pipe)
		syscall_sharesMemory = false;
	useUpDescriptors(left);
	syscall_ForkExec_return r = syscall_ForkExec(GOSTR("/bin/true"), args, &attr);
	if (r.r1.tab)
		exit((int)*(syscall_Errno *)r.r1.data);
	ASSERT_INT(sys_wait(r.r0), 0);
	exit(pidfd >= 0 ? 0 : 76);
}

static void fewDescriptors(void)
{
	if (!syscall_sharesMemory)
		TEST_SKIP("children do not share memory here");
	struct child_result r = run_child("syscall_fewDescriptors", "1", "0");
	if (r.status == 76)
		TEST_SKIP("the kernel has no pidfd");
	ASSERT_INT(r.status, 0);
	ASSERT_INT(run_child("syscall_fewDescriptors", "0", "0").status, EMFILE);
	ASSERT_INT(run_child("syscall_fewDescriptors", "3", "1").status, 0);
	ASSERT_INT(run_child("syscall_fewDescriptors", "2", "1").status, EMFILE);
	ASSERT_INT(run_child("syscall_fewDescriptors", "1", "1").status, EMFILE);
}

/* n strings, of the lengths 0, 1, 2 and so on, each of its own letters. */
static GoSlice growing(GoInt n)
{
	GoString *s = runtime_mallocscan((GoUintptr)n * sizeof(*s));
	for (GoInt i = 0; i < n; i++) {
		s[i] = runtime_rawstring(i);
		memset((char *)s[i].p, 'a' + (int)i % 26, (size_t)i);
	}
	return (GoSlice){s, n, n};
}

CHILD_CASE_RAW(syscall_countGrowing)
{
	int env = 0;
	for (int i = 1; i < argc; i++) {
		size_t want = (size_t)i - 1;
		if (strlen(argv[i]) != want ||
		    strspn(argv[i], (char[]){(char)('a' + want % 26), 0}) != want)
			exit(90);
	}
	while (environ[env])
		env++;
	exit(argc == env + 1 ? argc % 89 : 91);
}

static void startGrowing(GoInt n)
{
	GoSlice strings = growing(n);
	GoString *argv = runtime_mallocscan((GoUintptr)(n + 3) * sizeof(*argv));
	syscall_ProcAttr attr = {.Env = strings};

	argv[0] = argv[1] = GOSTR("-child");
	argv[2] = GOSTR("syscall_countGrowing");
	memcpy(argv + 3, strings.p, (size_t)n * sizeof(*argv));
	syscall_ForkExec_return r =
	    syscall_ForkExec(test_cstr(test_exe()), (GoSlice){argv, n + 3, n + 3}, &attr);
	ASSERT_NIL(r.r1);
	if (!r.r1.tab)
		ASSERT_INT(syscall_WaitStatus_ExitStatus(sys_wait(r.r0)), (n + 1) % 89);
}

/* Arguments and environment that fit into the frame, just do, just do not, and are large. */
static void sizes(void)
{
	startGrowing(1);
	startGrowing(2);
	for (GoInt n = 110; n <= 126; n++)
		startGrowing(n);
	startGrowing(1000);
}

/* A string of n letters. */
static GoString letters(GoInt n)
{
	GoString s = runtime_rawstring(n);
	memset((char *)s.p, 'x', (size_t)n);
	return s;
}

/* What the kernel does not take is its error, and leaves nothing behind. */
static void overlong(void)
{
	if (test_underValgrind())
		TEST_SKIP("valgrind ends a child whose execve fails");
	int fds = test_openFds();
	GoString path = letters(5000), component = runtime_concatstring2(GOSTR("/"), letters(300));
	GoString args[64] = {letters(200 << 10)};
	GoString program = GOSTR("/bin/true");

	ASSERT_ERR(syscall_ForkExec(program, (GoSlice){args, 1, 1}, NULL).r1,
	           "argument list too long");
	syscall_ProcAttr attr = {.Env = {args, 1, 1}};
	ASSERT_ERR(syscall_ForkExec(program, STRINGS("true"), &attr).r1, "argument list too long");
	for (int i = 0; i < 64; i++)
		args[i] = letters(120 << 10);
	ASSERT_ERR(syscall_ForkExec(program, (GoSlice){args, 64, 64}, NULL).r1,
	           "argument list too long");
	ASSERT_ERR(syscall_ForkExec(path, STRINGS("true"), NULL).r1, "file name too long");
	ASSERT_ERR(syscall_ForkExec(component, STRINGS("true"), NULL).r1, "file name too long");
	attr = (syscall_ProcAttr){.Dir = path};
	ASSERT_ERR(syscall_ForkExec(program, STRINGS("true"), &attr).r1, "file name too long");
	ASSERT_INT(test_openFds(), fds);
	ASSERT(waitpid(-1, NULL, WNOHANG) < 0 && errno == ECHILD);
}

/* A program of the test's own, open for writing at *fd. */
static const char *busyProgram(int *fd)
{
	static char path[4096];
	snprintf(path, sizeof(path), "%s/busy", test_tempDir());
	*fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0755);
	ASSERT_FATAL(*fd >= 0);
	ASSERT_INT(write(*fd, "#!/bin/true\n", 12), 12);
	return path;
}

static void textFileBusy(void)
{
	if (test_underValgrind())
		TEST_SKIP("valgrind ends a child whose execve fails");
	int fd, fds = test_openFds();
	const char *path = busyProgram(&fd);
	int64_t begin = runtime_nanotime();

	ASSERT_ERR(startError(path), "text file busy");
	ASSERT(runtime_nanotime() - begin >= 100 * 1000 * 1000);
	close(fd);
	ASSERT_INT(test_openFds(), fds);
}

struct busy {
	const char *path;
	int done; /* atomic */
	GoError err;
	GoInt pid;
};

static void startBusy(void *arg)
{
	struct busy *b = arg;
	GoString s = runtime_gostring(b->path);
	syscall_ForkExec_return r = syscall_ForkExec(s, (GoSlice){&s, 1, 1}, NULL);
	b->err = r.r1;
	b->pid = r.r0;
	__atomic_store_n(&b->done, 1, __ATOMIC_RELEASE);
}

static void waitDone(struct busy *b)
{
	while (!__atomic_load_n(&b->done, __ATOMIC_ACQUIRE))
		runtime_Gosched();
}

/* The writer closes while the start is being tried again. */
static void busyThenNot(void)
{
	if (test_underValgrind())
		TEST_SKIP("valgrind ends a child whose execve fails");
	for (int i = 0; i < 50; i++) {
		struct busy *b = runtime_mallocscan(sizeof(*b));
		int fd;
		b->path = busyProgram(&fd);
		runtime_goC(startBusy, b);
		usleep(5000);
		close(fd);
		waitDone(b);
		if (!b->err.tab) {
			ASSERT_INT(sys_wait(b->pid), 0);
			return;
		}
		ASSERT_ERR(b->err, "text file busy"); /* a slow machine */
	}
	ASSERT(!"a program that was busy for a moment could not be started");
}

/* The fork lock is free while a start waits for a busy program. */
static void busyBlocksNoFork(void)
{
	if (test_underValgrind())
		TEST_SKIP("valgrind ends a child whose execve fails");
	for (int i = 0; i < 50; i++) {
		struct busy *b = runtime_mallocscan(sizeof(*b));
		int fd, meanwhile = 0;
		b->path = busyProgram(&fd);
		runtime_goC(startBusy, b);
		while (!__atomic_load_n(&b->done, __ATOMIC_ACQUIRE)) {
			sync_RWMutex_RLock(&syscall_ForkLock);
			meanwhile += !__atomic_load_n(&b->done, __ATOMIC_ACQUIRE);
			sync_RWMutex_RUnlock(&syscall_ForkLock);
			usleep(100);
		}
		close(fd);
		ASSERT_ERR(b->err, "text file busy");
		if (meanwhile > 20)
			return;
	}
	ASSERT(!"the fork lock was never free");
}

static void spin(void *arg)
{
	volatile uint64_t *n = arg;
	for (;;)
		++*n;
}

CHILD_CASE(syscall_exec)
{
	static uint64_t n[20];
	for (int i = 0; i < 20; i++)
		runtime_goC(spin, &n[i]);
	ASSERT_ERR(syscall_Exec(GOSTR("/nonexistent"), STRINGS("x"), STRINGS("A=1")),
	           "no such file or directory");
	ASSERT_ERR(syscall_Exec(GOSTR("/tmp"), STRINGS("x"), STRINGS("A=1")), "permission denied");
	syscall_Exec(GOSTR("/bin/sh"), STRINGS("name", "-c", "echo $0 $A $$"),
	             STRINGS("A=1", "A=2"));
	exit(3);
}

static void exec(void)
{
	char want[100];
	struct child_result r = run_child("syscall_exec");
	ASSERT_INT(r.status, 0);
	snprintf(want, sizeof(want), "name 2 %d\n", r.pid);
	ASSERT_STR(r.out, want);
	ASSERT_STR(r.errout, "");
}

static void cloexecAndNonblock(void)
{
	int fd = open("/dev/null", O_RDONLY);
	ASSERT_FATAL(fd >= 0);
	syscall_CloseOnExec(fd);
	ASSERT_INT(fcntl(fd, F_GETFD), FD_CLOEXEC);
	ASSERT_NIL(syscall_SetNonblock(fd, true));
	ASSERT_INT(fcntl(fd, F_GETFL) & O_NONBLOCK, O_NONBLOCK);
	ASSERT_NIL(syscall_SetNonblock(fd, true));
	ASSERT_NIL(syscall_SetNonblock(fd, false));
	ASSERT_INT(fcntl(fd, F_GETFL) & O_NONBLOCK, 0);
	close(fd);
	ASSERT_ERR(syscall_SetNonblock(fd, true), "bad file descriptor");
}

static void slicePtr(void)
{
	GoSlice s = syscall_SlicePtrFromStrings(STRINGS("a", "", "bc")).r0;
	char **p = s.p;
	ASSERT_INT(s.len, 4);
	ASSERT_CSTR(p[0], "a");
	ASSERT_CSTR(p[1], "");
	ASSERT_CSTR(p[2], "bc");
	ASSERT_NIL(p[3]);
	p = syscall_StringSlicePtr(STRINGS("x")).p;
	ASSERT_CSTR(p[0], "x");
	ASSERT_NIL(p[1]);
}

static void convertNul(void *arg)
{
	syscall_StringSlicePtr((GoSlice){arg, 1, 1});
}

static void slicePtrPanics(void)
{
	GoString nul = GOSTR("a\0");
	ASSERT_PANIC(convertNul, &nul, "syscall: string with NUL passed to StringByteSlice");
}

struct hammer {
	sync_WaitGroup wg;
	int failures; /* atomic */
};

static void hammer(void *arg)
{
	struct hammer *h = arg;
	for (int i = test_underValgrind() ? 37 : 0; i < 40; i++) {
		syscall_ForkExec_return r =
		    syscall_ForkExec(GOSTR("/bin/true"), STRINGS("true"), NULL);
		if (r.r1.tab || sys_wait(r.r0) != 0)
			__atomic_add_fetch(&h->failures, 1, __ATOMIC_RELAXED);
		if (!syscall_isErrno(startError("/nonexistent"), syscall_ENOENT))
			__atomic_add_fetch(&h->failures, 1, __ATOMIC_RELAXED);
		if (i % 4 == 0)
			runtime_GC();
		sync_RWMutex_RLock(&syscall_ForkLock);
		sync_RWMutex_RUnlock(&syscall_ForkLock);
	}
	sync_WaitGroup_Done(&h->wg);
}

/* Starts on several threads, collections, and readers of the lock. */
static void concurrent(void)
{
	int fds = test_openFds();
	struct hammer *h = runtime_mallocscan(sizeof(*h));
	sync_WaitGroup_Add(&h->wg, 4);
	for (int i = 0; i < 4; i++)
		runtime_goC(hammer, h);
	sync_WaitGroup_Wait(&h->wg);
	ASSERT_INT(h->failures, 0);
	ASSERT_INT(syscall_forking, 0);
	ASSERT_INT(test_openFds(), fds);
}

void suite_syscall_exec_unix(void)
{
	TEST(errors);
	TEST(nulBytes);
	TEST(forkExecNilArgv);
	TEST(zeroSysProcAttr);
	TEST(environment);
	TEST(permutedFds);
	TEST(execErrPermutedFds);
	TEST(closedFiles);
	TEST(manyFiles);
	TEST(fewDescriptors);
	TEST(textFileBusy);
	TEST(busyThenNot);
	TEST(busyBlocksNoFork);
	TEST(exec);
	TEST(cloexecAndNonblock);
	TEST(sizes);
	TEST(overlong);
	TEST(slicePtr);
	TEST(slicePtrPanics);
	TEST(concurrent);
}
