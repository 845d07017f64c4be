/*
 * Descriptors that nobody closes: dropped Processes and Files give theirs back when the process
 * runs out.
 */
#include <sys/resource.h>
#include <unistd.h>

#include "tests/os/support.h"

/* Objects dropped one after another, many times as many as there may be descriptors. */
static int rounds(void)
{
	return test_underValgrind() || test_underSanitizer() ? 2000 : 200000;
}

static void limit256(void)
{
	struct rlimit r;

	getrlimit(RLIMIT_NOFILE, &r);
	r.rlim_cur = 256;
	ASSERT_INT(setrlimit(RLIMIT_NOFILE, &r), 0);
}

struct count {
	GoFuncVal f;
	int n;
};

static void countCall(GoFuncVal *ctx, GoUintptr handle)
{
	(void)handle;
	((struct count *)ctx)->n++;
}

CHILD_CASE(fdpressure_findProcess)
{
	struct count c = {{(void (*)(void))countCall}, 0};
	int n = rounds();

	limit256();
	for (int i = 0; i < n; i++) {
		GoError err = os_Process_WithHandle(os_FindProcess(getpid()).r0, &c.f);
		if (err.tab) {
			ASSERT_STR(test_errorText(err), "<nil>");
			break;
		}
	}
	ASSERT_INT(c.n, n);
}

CHILD_CASE(fdpressure_open)
{
	int n = rounds();

	limit256();
	for (int i = 0; i < n; i++) {
		GoError err = os_Open(GOSTR("/dev/null")).r1;
		if (err.tab) {
			ASSERT_STR(test_errorText(err), "<nil>");
			break;
		}
	}
}

CHILD_CASE(fdpressure_pipe)
{
	int n = rounds() / 100;

	limit256();
	for (int i = 0; i < n; i++)
		ASSERT_STR(test_errorText(os_Pipe().r2), "<nil>");
}

/* Started with dropped Processes all around: clone's own descriptor is found, too. */
CHILD_CASE(fdpressure_start)
{
	limit256();
	for (int i = 0; i < 4; i++) {
		for (int j = 0; j < 300; j++)
			os_FindProcess(getpid());
		os_Process *p = START("/bin/true");
		ASSERT(p->handle != NULL);
		ASSERT_STR(support_wait(p), "exit status 0");
	}
}

static void works(const char *name)
{
	struct child_result r = run_child(name);

	ASSERT_STR(r.errout, "");
	ASSERT_INT(r.signal, 0);
	ASSERT_INT(r.status, 0);
}

static void findProcess(void)
{
	if (!os_pidfdWorks())
		TEST_SKIP("pidfd does not work here");
	works("fdpressure_findProcess");
}

static void openFile(void)
{
	works("fdpressure_open");
}

static void openPipe(void)
{
	works("fdpressure_pipe");
}

static void startProcess(void)
{
	if (!os_pidfdWorks())
		TEST_SKIP("pidfd does not work here");
	works("fdpressure_start");
}

void suite_os_fdpressure(void)
{
	TEST(findProcess);
	TEST(openFile);
	TEST(openPipe);
	TEST(startProcess);
}
