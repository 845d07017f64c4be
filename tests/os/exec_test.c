/*
 * os/exec.c: the reference count of a handle, the status of a Process, the public calls.
 */
#include <unistd.h>

#include "tests/os/support.h"

/* A handle that owns an fd of its own. */
static os_processHandle *newHandle(int32_t refs)
{
	os_processHandle *ph = runtime_newobject(&runtime_type__os_processHandle);

	ph->handle = (GoUintptr)dup(0);
	ph->refs.v = refs;
	return ph;
}

static void acquireCall(void *ph)
{
	os_processHandle_acquire(ph);
}

static void releaseCall(void *ph)
{
	os_processHandle_release(ph);
}

static void handleCounts(void)
{
	os_processHandle *ph = newHandle(1);
	os_processHandle_acquire_return a = os_processHandle_acquire(ph);

	ASSERT(a.r1);
	ASSERT_INT(a.r0, ph->handle);
	ASSERT_INT(ph->refs.v, 2);
	os_processHandle_release(ph);
	ASSERT_INT(ph->refs.v, 1);
	os_processHandle_release(ph);
	ASSERT_INT(ph->refs.v, 0);
	ASSERT(!os_processHandle_acquire(ph).r1);
	ASSERT_INT(ph->refs.v, 0);
}

static void handleLastReleaseCloses(void)
{
	int before = test_openFds();
	os_processHandle *ph = newHandle(2);

	ASSERT_INT(test_openFds(), before + 1);
	os_processHandle_release(ph);
	ASSERT_INT(test_openFds(), before + 1);
	os_processHandle_release(ph);
	ASSERT_INT(test_openFds(), before);
}

static void handlePanics(void)
{
	os_processHandle ph = {0};

	ASSERT_PANIC(releaseCall, &ph, "internal error: too many releases of process handle");
	ph.refs.v = -1;
	ASSERT_PANIC(acquireCall, &ph, "internal error: negative process handle reference count");
	ASSERT_PANIC(releaseCall, &ph, "internal error: too many releases of process handle");
}

static void transientAcquire(void *p)
{
	os_Process_handleTransientAcquire(p);
}

static void transientRelease(void *p)
{
	os_Process_handleTransientRelease(p);
}

static void pidStatus(void *p)
{
	os_Process_pidStatus(p);
}

static void wrongMode(void)
{
	os_Process *p = os_newPIDProcess(1);
	os_processHandle ph = {0};
	os_Process h = {.handle = &ph};

	ASSERT_PANIC(transientAcquire, p, "handleTransientAcquire called in invalid mode");
	ASSERT_PANIC(transientRelease, p, "handleTransientRelease called in invalid mode");
	ASSERT_PANIC(pidStatus, &h, "pidStatus called in invalid mode");
	ASSERT_PANIC(transientAcquire, &h, "inconsistent process status");
}

static void constructors(void)
{
	os_Process *p = os_newPIDProcess(42);

	ASSERT_INT(p->Pid, 42);
	ASSERT(!p->handle);
	ASSERT_INT(os_Process_pidStatus(p), os_statusOK);
	p = os_newDoneProcess(43);
	ASSERT_INT(p->Pid, 43);
	ASSERT_INT(os_Process_pidStatus(p), os_statusDone);

	int fds = test_openFds();
	p = os_newHandleProcess(44, (GoUintptr)dup(0));
	ASSERT_INT(p->handle->refs.v, 1);
	ASSERT(p->cleanup.id != 0);
	ASSERT_NIL(os_Process_Release(p));
	ASSERT_INT(p->handle->refs.v, 0);
	ASSERT_INT(test_openFds(), fds);
}

static void doReleaseOnce(void)
{
	os_Process *p = os_newPIDProcess(1);

	ASSERT_INT(os_Process_doRelease(p, os_statusDone), os_statusOK);
	ASSERT_INT(os_Process_doRelease(p, os_statusReleased), os_statusDone);
	ASSERT_INT(p->state.v, os_statusDone);
}

static void nilMethod(void *ctx)
{
	(void)ctx;
	os_Process_Release(NULL);
}

static void nilWait(void *ctx)
{
	(void)ctx;
	os_Process_Wait(NULL);
}

static void nilKill(void *ctx)
{
	(void)ctx;
	os_Process_Kill(NULL);
}

static void nilProcess(void)
{
	const char *text = "runtime error: invalid memory address or nil pointer dereference";

	ASSERT_PANIC(nilMethod, NULL, text);
	ASSERT_PANIC(nilWait, NULL, text);
	ASSERT_PANIC(nilKill, NULL, text);
}

static void afterWait(void)
{
	os_Process *p = START("/bin/true");
	GoInt pid = p->Pid;

	ASSERT_STR(support_wait(p), "exit status 0");
	ASSERT_STR(support_wait(p),
	           p->handle ? "wait: no child processes" : "waitid: no child processes");
	ASSERT(runtime_ifaceeqv(os_Process_Kill(p), os_ErrProcessDone));
	ASSERT(runtime_ifaceeqv(os_Process_Signal(p, support_signal(0)), os_ErrProcessDone));
	ASSERT_INT(p->Pid, pid);
	ASSERT_NIL(os_Process_Release(p));
	ASSERT_INT(p->Pid, -1);
}

static void afterRelease(void)
{
	os_Process *p = START("/bin/sleep", "1000");
	os_Process *other = support_pidMode(p);

	ASSERT_NIL(os_Process_Release(p));
	ASSERT_NIL(os_Process_Release(p));
	ASSERT_INT(p->Pid, -1);
	ASSERT_STR(support_wait(p), "invalid argument");
	ASSERT_ERR(os_Process_Kill(p), "os: process already released");
	ASSERT_NIL(os_Process_Kill(other));
	ASSERT_STR(support_wait(other), "signal: killed");
}

static void releaseDuringCall(void)
{
	os_Process *p = START("/bin/sleep", "1000");

	if (!p->handle) {
		os_Process_Kill(p);
		support_wait(p);
		TEST_SKIP("pidfd does not work here");
	}
	os_Process *other = support_pidMode(p);
	os_Process_handleTransientAcquire_return h = os_Process_handleTransientAcquire(p);
	ASSERT_INT(h.r1, os_statusOK);
	ASSERT_INT(p->handle->refs.v, 2);
	ASSERT_NIL(os_Process_Release(p));
	ASSERT_INT(p->handle->refs.v, 1);
	ASSERT_INT(os_Process_handleTransientAcquire(p).r1, os_statusReleased);
	os_Process_handleTransientRelease(p);
	ASSERT_INT(p->handle->refs.v, 0);
	os_Process_Kill(other);
	ASSERT_STR(support_wait(other), "signal: killed");
}

static void ids(void)
{
	ASSERT_INT(os_Getpid(), getpid());
	ASSERT_INT(os_Getppid(), getppid());
}

static void errorTexts(void)
{
	ASSERT_ERR(os_ErrProcessDone, "os: process already finished");
	ASSERT_ERR(os_ErrNoHandle, "os: process handle unavailable");
	ASSERT_ERR(os_errProcessReleased, "os: process already released");
}

void suite_os_exec(void)
{
	TEST(handleCounts);
	TEST(handleLastReleaseCloses);
	TEST(handlePanics);
	TEST(wrongMode);
	TEST(constructors);
	TEST(doReleaseOnce);
	TEST(nilProcess);
	TEST(afterWait);
	TEST(afterRelease);
	TEST(releaseDuringCall);
	TEST(ids);
	TEST(errorTexts);
}
