/*
 * os/pidfd_linux.c: pidfds of the library and of the caller, what is remembered of the probe.
 */
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/os/support.h"

static void ensure(void)
{
	if (!os_pidfdWorks())
		TEST_SKIP("pidfd does not work here");
	os_ensurePidfd_return r = os_ensurePidfd(NULL);

	ASSERT_FATAL(r.r0 != NULL);
	ASSERT(r.r0->PidFD != NULL);
	ASSERT(!r.r1);

	syscall_SysProcAttr attr = {.Setsid = true};
	r = os_ensurePidfd(&attr);
	ASSERT(r.r0 != &attr);
	ASSERT(r.r0->Setsid);
	ASSERT(attr.PidFD == NULL);
	ASSERT(!r.r1);

	GoInt fd = -1;
	attr.PidFD = &fd;
	r = os_ensurePidfd(&attr);
	ASSERT(r.r0 == &attr);
	ASSERT(r.r1);
}

/* The caller's pidfd is his: another one than the Process's, open after Wait. */
static void callersPidfd(void)
{
	GoInt fd = -1;
	syscall_SysProcAttr sys = {.PidFD = &fd};
	os_ProcAttr attr = {.Sys = &sys};
	os_Process *p = support_start(&attr, (const char *const[]){"/bin/true", NULL});

	if (!os_pidfdWorks()) {
		support_wait(p);
		close((int)fd);
		TEST_SKIP("pidfd does not work here");
	}
	ASSERT(fd >= 0);
	ASSERT(p->handle->handle != (GoUintptr)fd);
	ASSERT(fcntl((int)fd, F_GETFD) & FD_CLOEXEC);
	ASSERT_STR(support_wait(p), "exit status 0");
	ASSERT_ERR(internal_syscall_unix_PidFDSendSignal((GoUintptr)fd, 0), "no such process");
	close((int)fd);
}

static void failedStartsLeakNothing(void)
{
	const char *const none[] = {"nonexistent", NULL};
	GoSlice argv = support_argv(none);
	int fds = (os_pidfdWorks(), test_openFds());
	os_ProcAttr attr = {0};

	for (int i = test_underValgrind() ? 45 : 0; i < 50; i++)
		ASSERT(os_StartProcess(GOSTR("/nonexistent"), argv, &attr).r1.tab != NULL);
	ASSERT_INT(test_openFds(), fds);
}

static void startAndWaitLeakNothing(void)
{
	int fds = (os_pidfdWorks(), test_openFds());

	for (int i = 0; i < 50; i++)
		support_wait(START("/bin/true"));
	ASSERT_INT(test_openFds(), fds);
}

static void drop(void *pids)
{
	for (int i = 0; i < 20; i++)
		((GoInt *)pids)[i] = START("/bin/true")->Pid;
}

static bool fdsAre(void *want)
{
	runtime_GC();
	return test_openFds() == *(int *)want;
}

/* A dropped Process gives its pidfd back to a collection, and leaves a zombie as Go does. */
static void droppedProcesses(void)
{
	int fds = (os_pidfdWorks(), test_openFds());
	GoInt pids[20];

	test_onThread(drop, pids);
	ASSERT(test_eventually(fdsAre, &fds));
	for (int i = 0; i < 20; i++)
		ASSERT_INT(waitpid((pid_t)pids[i], NULL, 0), pids[i]);
}

/* Out of fds at the first probe: PID mode then, pidfd mode as soon as there are some. */
CHILD_CASE(pidfd_probe_without_fds)
{
	struct rlimit old, none;
	os_Process *p;

	getrlimit(RLIMIT_NOFILE, &old);
	none = old;
	none.rlim_cur = 3;
	while (dup(0) >= 0)
		if (test_openFds() > 60)
			break;
	setrlimit(RLIMIT_NOFILE, &none);
	p = os_FindProcess(getpid()).r0;
	ASSERT(p->handle == NULL);
	ASSERT_NIL(os_Process_Signal(p, support_signal(0)));
	setrlimit(RLIMIT_NOFILE, &old);
	p = os_FindProcess(getpid()).r0;
	ASSERT(p->handle != NULL);
	ASSERT_NIL(os_Process_Release(p));
}

static void transientProbeFailure(void)
{
	if (!os_pidfdWorks())
		TEST_SKIP("pidfd does not work here");
	ASSERT_CHILD("pidfd_probe_without_fds");
}

void suite_os_pidfd_linux(void)
{
	TEST(ensure);
	TEST(callersPidfd);
	TEST(failedStartsLeakNothing);
	TEST(startAndWaitLeakNothing);
	TEST(droppedProcesses);
	TEST(transientProbeFailure);
}
