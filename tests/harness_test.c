/* The harness itself: child cases, texts, threads, what is left of a test when it has ended. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/harness.h"
#include "tests/harness_internal.h"
#include "tests/keeper.h"

CHILD_CASE(harness_echo)
{
	for (int i = 1; i < argc; i++)
		printf("[%s]", argv[i]);
	fflush(stdout);
	fputs(getenv("HARNESS_ECHO") ? getenv("HARNESS_ECHO") : "unset", stderr);
	exit(argc);
}

CHILD_CASE_GO(harness_go)
{
	printf("main of a Go program, argc %d\n", argc);
	fflush(stdout);
}

CHILD_CASE_RAW(harness_kill)
{
	abort();
}

CHILD_CASE(harness_fail)
{
	ASSERT_INT(argc, 7);
}

static void childArguments(void)
{
	struct child_result r = run_child("harness_echo", "a b", "", "c");

	ASSERT_INT(r.status, 4);
	ASSERT_INT(r.signal, 0);
	ASSERT_STR(r.out, "[a b][][c]");
	ASSERT_STR(r.errout, "unset");
}

static void childEnvironment(void)
{
	const char *env[] = {"HARNESS_ECHO=set", NULL};
	struct child_result r = run_child_env(env, "harness_echo");

	ASSERT_INT(r.status, 1);
	ASSERT_STR(r.out, "");
	ASSERT_STR(r.errout, "set");
}

static void childKinds(void)
{
	struct child_result r = run_child("harness_go");

	ASSERT_INT(r.status, 0);
	ASSERT_STR(r.out, "main of a Go program, argc 1\n");
	ASSERT_STR(r.errout, "");

	r = run_child("harness_kill");
	ASSERT_INT(r.status, -1);
	ASSERT_INT(r.signal, 6);
}

static void childAssertion(void)
{
	struct child_result r = run_child("harness_fail");

	ASSERT_INT(r.status, 99);
	ASSERT_CONTAINS(r.errout, "argc is 1, want 7");
}

static void setFlag(void *flag)
{
	*(bool *)flag = true;
}

static void threadEnds(void)
{
	bool ran = false;

	test_onThread(setFlag, &ran);
	ASSERT(ran);
}

static void boom(void *ctx)
{
	(void)ctx;
	runtime_panicstring(GOSTR("a panic's text"));
}

static void panicText(void)
{
	ASSERT_PANIC(boom, NULL, "a panic's text");
}

static void temporaryDirectory(void)
{
	const char *dir = test_tempDir();
	char path[4096];

	snprintf(path, sizeof path, "%s/file", dir);
	FILE *f = fopen(path, "we");
	ASSERT_FATAL(f != NULL);
	fclose(f);
	ASSERT_INT(access(path, F_OK), 0);
	ASSERT_CSTR(test_tempDir(), dir);
}

/* Leaves a process behind that its parent's group, session and output do not lead to; prints its
 * id. */
static void leaveProcess(void)
{
	int ready[2];
	char c;

	if (pipe(ready) < 0)
		_exit(1);
	if (fork() == 0) {
		setsid();
		pid_t pid = fork();
		if (pid) {
			printf("%d\n", (int)pid);
			_exit(0);
		}
		for (int fd = 0; fd < 3; fd++)
			close(fd);
		close(ready[0]);
		close(ready[1]);
		for (;;)
			pause();
	}
	wait(NULL);
	close(ready[1]);
	while (read(ready[0], &c, 1) > 0)
		;
}

CHILD_CASE_RAW(harness_hang)
{
	leaveProcess();
	pause();
}

/* argv[1] says how the process that is kept ends. */
CHILD_CASE_RAW(harness_kept)
{
	if (!keeper_start(NULL))
		_exit(77);
	leaveProcess();
	if (strcmp(argv[1], "exit") == 0)
		_exit(3);
	if (strcmp(argv[1], "kill") == 0)
		kill(getpid(), SIGKILL);
	if (strcmp(argv[1], "told") == 0)
		kill(getppid(), SIGTERM);
	pause();
}

/* The same on a terminal, on which Ctrl-C is typed; prints what the keeper's end was. */
CHILD_CASE_RAW(harness_typed)
{
	char text[64];
	int status, master = posix_openpt(O_RDWR | O_NOCTTY);

	if (master < 0 || grantpt(master) < 0 || unlockpt(master) < 0)
		_exit(77);
	pid_t pid = fork();
	if (pid == 0) {
		setsid();
		int tty = open(ptsname(master), O_RDWR);
		ioctl(tty, TIOCSCTTY, 0);
		dup2(tty, 1);
		child_harness_kept(2, (char *[]){argv[0], "typed", NULL});
	}
	ssize_t n = read(master, text, sizeof text);
	printf("%.*s\n", (int)n, text);
	n = write(master, "\003", 1);
	waitpid(pid, &status, 0);
	printf("%d\n", WIFSIGNALED(status) ? WTERMSIG(status) : -1);
	if (WIFEXITED(status) && WEXITSTATUS(status) == 77)
		_exit(77);
}

CHILD_CASE_RAW(harness_tempDir)
{
	if (!harness_startKeeper())
		_exit(77);
	printf("%s", test_tempDir());
	kill(getpid(), SIGKILL);
}

static const char noKeeper[] = "no keeper to be had";

static pid_t printedPid(GoString s)
{
	char text[16] = "";

	if (s.n > 0)
		memcpy(text, s.p, (size_t)s.n < sizeof text ? (size_t)s.n : sizeof text - 1);
	return atoi(text);
}

static bool isGone(void *pid)
{
	return kill(*(pid_t *)pid, 0) < 0 && errno == ESRCH;
}

static void hangingChild(void)
{
	const char *argv[] = {test_exe(), "-child", "harness_hang", NULL};
	struct child_result r;
	pid_t pid = 0;

	if (!keeper_isThere())
		TEST_SKIP(noKeeper);
	/* Longer where that was too short for it to start. */
	for (time_t seconds = 0; pid == 0 && seconds < 200; seconds = 2 * seconds + 1) {
		ASSERT(!harness_runProgram(NULL, argv, seconds, &r));
		ASSERT_INT(r.signal, SIGKILL);
		pid = printedPid(r.out);
	}
	ASSERT_FATAL(pid > 0);
	ASSERT(test_eventually(isGone, &pid));
}

static void nothingIsLeft(void)
{
	static const struct {
		const char *how;
		int status, signal;
	} ends[] = {{"exit", 3, 0}, {"kill", -1, SIGKILL}, {"told", -1, SIGTERM}};

	for (int i = 0; i < 3; i++) {
		struct child_result r = run_child("harness_kept", ends[i].how);
		pid_t pid = printedPid(r.out);
		if (r.status == 77)
			TEST_SKIP(noKeeper);
		ASSERT_INT(r.status, ends[i].status);
		ASSERT_INT(r.signal, ends[i].signal);
		ASSERT_STR(r.errout, "");
		ASSERT_FATAL(pid > 0);
		ASSERT(isGone(&pid));
	}
}

static void interruptOnTerminal(void)
{
	struct child_result r = run_child("harness_typed");
	pid_t pid = printedPid(r.out);

	if (r.status == 77)
		TEST_SKIP("no keeper, or no pseudo-terminal, to be had");
	ASSERT_INT(r.status, 0);
	ASSERT_CONTAINS(r.out, "\n2\n");
	ASSERT_FATAL(pid > 0);
	ASSERT(isGone(&pid));
}

static void temporaryDirectoryGoes(void)
{
	struct child_result r = run_child("harness_tempDir");
	char path[4096];

	if (r.status == 77)
		TEST_SKIP(noKeeper);
	ASSERT_INT(r.signal, SIGKILL);
	snprintf(path, sizeof path, "%.*s", (int)r.out.n, r.out.p);
	ASSERT_FATAL(path[0] == '/');
	ASSERT_INT(access(path, F_OK), -1);
	ASSERT_INT(errno, ENOENT);
}

void suite_harness(void)
{
	TEST(childArguments);
	TEST(childEnvironment);
	TEST(childKinds);
	TEST(childAssertion);
	TEST(threadEnds);
	TEST(panicText);
	TEST(temporaryDirectory);
	TEST(hangingChild);
	TEST(nothingIsLeft);
	TEST(interruptOnTerminal);
	TEST(temporaryDirectoryGoes);
}
