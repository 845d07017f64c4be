/*
 * os/exec_unix.c: waiting and signalling in PID mode, finding processes, calls that race.
 */
#include <signal.h>
#include <unistd.h>

#include "internal/std/sync/sync.h"
#include "tests/os/support.h"

static void pidModeLife(void)
{
	os_Process *started = START("/bin/sleep", "1000");
	os_Process *p = support_pidMode(started);

	os_Process_Release(started);
	ASSERT_NIL(os_Process_Signal(p, support_signal(0)));
	ASSERT_NIL(os_Process_Kill(p));
	ASSERT_STR(support_wait(p), "signal: killed");
	ASSERT_STR(support_wait(p), "waitid: no child processes");
	ASSERT(runtime_ifaceeqv(os_Process_Kill(p), os_ErrProcessDone));
	ASSERT_NIL(os_Process_Release(p));
	ASSERT_ERR(os_Process_Kill(p), "os: process already released");
}

static void zeroProcess(void)
{
	os_Process *p = os_newPIDProcess(0);

	ASSERT_ERR(os_Process_Kill(p), "os: process not initialized");
	ASSERT_STR(support_wait(p), "waitid: invalid argument");
	ASSERT_NIL(os_Process_Release(p));
	ASSERT_STR(support_wait(p), "invalid argument");
	ASSERT_ERR(os_Process_Kill(p), "os: process already released");
}

static void unsupportedSignal(void)
{
	os_Process *p = os_newDoneProcess(1);

	ASSERT_ERR(os_Process_Signal(p, (os_Signal){0}), "os: unsupported signal type");
}

static void badSignals(void)
{
	os_Process *p = START("/bin/sleep", "1000");

	ASSERT_ERR(os_Process_Signal(p, support_signal(65)), "invalid argument");
	ASSERT_ERR(os_Process_Signal(p, support_signal(-1)), "invalid argument");
	ASSERT_NIL(os_Process_Kill(p));
	ASSERT_STR(support_wait(p), "signal: killed");
}

static void zombie(void)
{
	os_Process *p = START("/bin/true");

	ASSERT_NIL(os_Process_blockUntilWaitable(p).r1);
	ASSERT_NIL(os_Process_Signal(p, support_signal(0)));
	ASSERT_NIL(os_Process_Kill(p));
	ASSERT_STR(support_wait(p), "exit status 0");
}

static void findNobody(void)
{
	os_FindProcess_return r = os_FindProcess(1 << 30);

	ASSERT_NIL(r.r1);
	ASSERT_INT(r.r0->Pid, 1 << 30);
	ASSERT(runtime_ifaceeqv(os_Process_Kill(r.r0), os_ErrProcessDone));
	ASSERT_STR(support_wait(r.r0), "waitid: no child processes");
	ASSERT_NIL(os_Process_Release(r.r0));
}

static void findSelf(void)
{
	os_FindProcess_return r = os_FindProcess(getpid());

	ASSERT_NIL(r.r1);
	ASSERT_NIL(os_Process_Signal(r.r0, support_signal(0)));
	ASSERT_STR(support_wait(r.r0), "waitid: no child processes");
	/* A failed Wait changes nothing. */
	ASSERT_NIL(os_Process_Signal(r.r0, support_signal(0)));
	ASSERT_NIL(os_Process_Release(r.r0));
}

struct race {
	os_Process *p;
	sync_WaitGroup wg;
	int32_t ok, gone, other;
};

static void waitOnce(void *arg)
{
	struct race *r = arg;
	os_Process_Wait_return w = os_Process_Wait(r->p);
	int32_t *n = &r->other;

	if (!w.r1.tab)
		n = &r->ok;
	else if (runtime_eqstring(test_errorText(w.r1), GOSTR("wait: no child processes")) ||
	         runtime_eqstring(test_errorText(w.r1), GOSTR("waitid: no child processes")))
		n = &r->gone;
	__atomic_add_fetch(n, 1, __ATOMIC_SEQ_CST);
	sync_WaitGroup_Done(&r->wg);
}

enum {
	waiters = 20
};

/* Of 20 Waits at once exactly one gets the state. */
static void concurrentWaits(os_Process *p, os_Process *killer)
{
	struct race *r = runtime_mallocscan(sizeof(*r));

	r->p = p;
	sync_WaitGroup_Add(&r->wg, waiters);
	for (int i = 0; i < waiters; i++)
		runtime_goC(waitOnce, r);
	ASSERT_NIL(os_Process_Kill(killer));
	sync_WaitGroup_Wait(&r->wg);
	ASSERT_INT(r->ok, 1);
	ASSERT_INT(r->gone, waiters - 1);
	ASSERT_INT(r->other, 0);
}

static void twentyWaits(void)
{
	os_Process *p = START("/bin/sleep", "1000");

	concurrentWaits(p, p);
}

static void twentyWaitsPIDMode(void)
{
	os_Process *p = START("/bin/sleep", "1000");

	concurrentWaits(support_pidMode(p), p);
	os_Process_Release(p);
}

struct melee {
	os_Process *p;
	sync_WaitGroup wg;
	int32_t bad;
	bool stop;
	GoFuncVal see;
};

static void oneOf(struct melee *m, GoError err, const char *const *texts)
{
	if (!err.tab)
		return;
	GoString got = test_errorText(err);
	for (; *texts; texts++)
		if (runtime_eqstring(got, runtime_gostring(*texts)))
			return;
	__atomic_add_fetch(&m->bad, 1, __ATOMIC_SEQ_CST);
}

static const char *const signalErrors[] = {"os: process already finished",
                                           "os: process already released",
                                           "os: process handle unavailable", NULL};
static const char *const waitErrors[] = {"invalid argument", "wait: no child processes",
                                         "waitid: no child processes", NULL};

static void meleeWait(void *arg)
{
	struct melee *m = arg;

	oneOf(m, os_Process_Wait(m->p).r1, waitErrors);
	sync_WaitGroup_Done(&m->wg);
}

static void meleeKill(void *arg)
{
	struct melee *m = arg;

	oneOf(m, os_Process_Kill(m->p), signalErrors);
	sync_WaitGroup_Done(&m->wg);
}

static void meleeRelease(void *arg)
{
	struct melee *m = arg;

	ASSERT_NIL(os_Process_Release(m->p));
	sync_WaitGroup_Done(&m->wg);
}

static void ignoreHandle(GoFuncVal *ctx, GoUintptr handle)
{
	(void)ctx;
	(void)handle;
}

static void meleeHandle(void *arg)
{
	struct melee *m = arg;

	oneOf(m, os_Process_WithHandle(m->p, &m->see), signalErrors);
	sync_WaitGroup_Done(&m->wg);
}

static void collect(void *arg)
{
	struct melee *m = arg;

	while (!__atomic_load_n(&m->stop, __ATOMIC_SEQ_CST))
		runtime_GC();
	sync_WaitGroup_Done(&m->wg);
}

/* 300 processes that are waited for, killed, released and looked at all at once while collections
 * run. */
static void meleeOf300(bool pidMode)
{
	struct melee *gc = runtime_mallocscan(sizeof(*gc));
	int rounds = test_underValgrind() ? 10 : 300;

	sync_WaitGroup_Add(&gc->wg, 1);
	runtime_goC(collect, gc);
	for (int i = 0; i < rounds; i++) {
		struct melee *m = runtime_mallocscan(sizeof(*m));
		os_Process *started = START("/bin/sleep", "1000");
		GoInt pid = started->Pid;
		m->p = pidMode ? support_pidMode(started) : started;
		m->see.fn = (void (*)(void))ignoreHandle;
		sync_WaitGroup_Add(&m->wg, 4);
		runtime_goC(meleeWait, m);
		runtime_goC(meleeKill, m);
		runtime_goC(meleeHandle, m);
		runtime_goC(meleeRelease, m);
		/* Whatever the four did, the process ends and is reaped once. */
		kill((pid_t)pid, SIGKILL);
		sync_WaitGroup_Wait(&m->wg);
		ASSERT_INT(m->bad, 0);
		if (pidMode)
			os_Process_Release(started);
		support_wait(os_newPIDProcess(pid));
	}
	__atomic_store_n(&gc->stop, true, __ATOMIC_SEQ_CST);
	sync_WaitGroup_Wait(&gc->wg);
}

static void melee(void)
{
	int fds = test_openFds();

	meleeOf300(false);
	ASSERT_INT(test_openFds(), fds);
}

static void meleePIDMode(void)
{
	int fds = test_openFds();

	meleeOf300(true);
	ASSERT_INT(test_openFds(), fds);
}

void suite_os_exec_unix(void)
{
	TEST(pidModeLife);
	TEST(zeroProcess);
	TEST(unsupportedSignal);
	TEST(badSignals);
	TEST(zombie);
	TEST(findNobody);
	TEST(findSelf);
	TEST(twentyWaits);
	TEST(twentyWaitsPIDMode);
	TEST(melee);
	TEST(meleePIDMode);
}
