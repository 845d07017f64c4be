/*
 * Section K: testlog, locks, and processes, errors and signals together. Twin of k_misc.go.
 */
#include "support.h"

#include <pthread.h>

#include "internal/poll/poll.h"
#include "internal/testlog/testlog.h"

CASE(K1_testlog)
{
	internal_testlog_SetLogger(logger);
	start(S("/nonexistent"), LIST(S("x")), ATTR(.Dir = S("/usr")));
	start(S("/nonexistent"), LIST(S("x")), ATTR(.Dir = S("/nodir")));
	say("; ");
	start(S("/nonexistent"), LIST(S("x")), ATTR(.Dir = S("/usr"), .Sys = SYS()));
	say("; ");
	os_Getenv(S("A"));
	os_LookupEnv(S("B"));
	os_Setenv(S("C"), S(""));
	os_Open(S("/dev/null"));
	os_OpenFile(S("/nonexistent/x"), os_O_CREATE | os_O_WRONLY, 0666);
	os_Stat(S("/"));
	os_Lstat(S("/etc"));
	os_Chdir(S("/"));
	os_Chdir(S("/nonexistent"));
	os_ReadFile(S("/nonexistent"));
	os_Getwd();
	os_FindProcess(1);
}

DO(setLogger)
{
	internal_testlog_SetLogger(logger);
}

CASE(K2_testlog_twice)
{
	setLogger(NULL);
	say("%v", catch (setLogger, NULL));
}

DO(exitZero)
{
	os_Exit(0);
}

CASE(K3_exit_in_test)
{
	internal_testlog_SetPanicOnExit0(true);
	say("%v; ", catch (exitZero, NULL));
	os_Exit(1);
}

DO(releaseFork)
{
	syscall_releaseForkLock();
}

CASE(K4_fork_lock)
{
	say("%v; ", catch (releaseFork, NULL));
	say("%v; ", catch (releaseFork, NULL));
	runH(ATTR(), "say", "after");
}

CASE(K4_fork_lock_counts)
{
	syscall_acquireForkLock();
	syscall_acquireForkLock();
	say("%t ", sync_RWMutex_TryRLock(&syscall_ForkLock));
	syscall_releaseForkLock();
	say("%t ", sync_RWMutex_TryRLock(&syscall_ForkLock));
	syscall_releaseForkLock();
	say("%t", sync_RWMutex_TryRLock(&syscall_ForkLock));
}

DO(runAndOpen)
{
	runH(ATTR(), "say", "child");
	gateOpen(ctx);
}

CASE(K4_fork_waits_for_reader)
{
	static gate done;
	gateInit(&done);
	sync_RWMutex_RLock(&syscall_ForkLock);
	go(runAndOpen, &done);
	sleepMs(100);
	say("reader done; ");
	sync_RWMutex_RUnlock(&syscall_ForkLock);
	gateWait(&done);
}

DO(decref)
{
	internal_poll_fdMutex_decref(ctx);
}

DO(incref)
{
	internal_poll_fdMutex_incref(ctx);
}

DO(increfAndClose)
{
	internal_poll_fdMutex_increfAndClose(ctx);
}

DO(rlock)
{
	internal_poll_fdMutex_rwlock(ctx, true);
}

DO(runlock)
{
	internal_poll_fdMutex_rwunlock(ctx, true);
}

DO(wunlock)
{
	internal_poll_fdMutex_rwunlock(ctx, false);
}

static void stateAfter(bool r, internal_poll_fdMutex *m)
{
	say("%t %x; ", r, (uint32_t)m->state);
}

CASE(K5_fdmutex)
{
	internal_poll_fdMutex m = {0};
	say("%v; ", catch (decref, &m));
	say("%v; ", catch (runlock, &m));
	say("%v; ", catch (wunlock, &m));
	stateAfter(internal_poll_fdMutex_incref(&m), &m);
	stateAfter(internal_poll_fdMutex_rwlock(&m, true), &m);
	stateAfter(internal_poll_fdMutex_rwlock(&m, false), &m);
	stateAfter(internal_poll_fdMutex_rwunlock(&m, true), &m);
	stateAfter(internal_poll_fdMutex_increfAndClose(&m), &m);
	bool a = internal_poll_fdMutex_incref(&m), b = internal_poll_fdMutex_increfAndClose(&m);
	bool c = internal_poll_fdMutex_rwlock(&m, true);
	say("%t %t %t; ", a, b, c);
	say("%t ", internal_poll_fdMutex_rwunlock(&m, false));
	say("%t ", internal_poll_fdMutex_decref(&m));
	stateAfter(internal_poll_fdMutex_decref(&m), &m);
	m = (internal_poll_fdMutex){.state = (uint64_t)((1 << 20) - 1) << 3};
	say("%v; ", catch (incref, &m));
	say("%v; ", catch (rlock, &m));
	say("%v; ", catch (increfAndClose, &m));
	m = (internal_poll_fdMutex){.state = 1 << 1 | 1 << 3 | (uint64_t)((1 << 20) - 1) << 23};
	say("%v", catch (rlock, &m));
}

static struct {
	pthread_mutex_t mu;
	GoString bad;
	GoInt sum;
	int times;
	sync_WaitGroup wg;
} together = {.mu = PTHREAD_MUTEX_INITIALIZER};

static GoString startAndRead(const char *word)
{
	os_File *r, *w;
	char got[64];
	GoInt n = 0;
	mustPipe(&r, &w);
	os_StartProcess_return p =
	    os_StartProcess(H, ARGV("H", "say", word), ATTR(.Files = FILES(NULL, w)));
	os_File_Close(w);
	if (p.r1.tab) {
		os_File_Close(r);
		return describe(p.r1);
	}
	for (;;) {
		os_File_Read_return x = os_File_Read(r, (GoSlice){got + n, 64 - n, 64 - n});
		n += x.r0;
		if (x.r1.tab || x.r0 <= 0)
			break;
	}
	os_Process_Wait_return e = os_Process_Wait(p.r0);
	os_File_Close(r);
	if (e.r1.tab || !os_ProcessState_Success(e.r0) ||
	    !runtime_eqstring((GoString){got, n}, text("%s\n", word)))
		return text("wrong: %v", ((GoString){got, n}));
	return S("");
}

DO(startMany)
{
	GoInt g = (GoInt)ctx;
	for (int i = 0; i < together.times; i++) {
		GoString s = startAndRead(runtime_cstring(text("%D.%d", g, i)));
		if (s.n == 0)
			continue;
		pthread_mutex_lock(&together.mu);
		together.bad = join(together.bad, s);
		pthread_mutex_unlock(&together.mu);
	}
	sync_WaitGroup_Done(&together.wg);
}

static void roundOf(int times)
{
	together.times = times;
	sync_WaitGroup_Add(&together.wg, 8);
	for (GoInt g = 0; g < 8; g++)
		go(startMany, (void *)g);
	sync_WaitGroup_Wait(&together.wg);
}

CASE(K16_concurrent_starts)
{
	roundOf(1);
	int n = openFDs();
	roundOf(25);
	say("bad [%v] fds %d", together.bad, openFDs() - n);
}

DO(waitForStatus)
{
	os_Process *p = child("exit", runtime_cstring(itoa((GoInt)ctx)));
	os_Process_Wait_return w = os_Process_Wait(p);
	must(w.r1);
	pthread_mutex_lock(&together.mu);
	together.sum += os_ProcessState_ExitCode(w.r0);
	pthread_mutex_unlock(&together.mu);
	sync_WaitGroup_Done(&together.wg);
}

CASE(K17_goroutines_and_waits)
{
	sync_WaitGroup_Add(&together.wg, 40);
	for (GoInt i = 0; i < 40; i++)
		go(waitForStatus, (void *)i);
	sync_WaitGroup_Wait(&together.wg);
	say("%D", together.sum);
}

CASE(K18_syscall_errors)
{
	say("%e; ", syscall_Close(-1));
	say("%e; ", syscall_Kill(1 << 30, 0));
	say("%e; ", syscall_Chdir(S("/nonexistent")));
	say("%e; ", syscall_Chdir(S("a\0")));
	say("%e; ", syscall_Wait4(-1, NULL, 0, NULL).r1);
	say("%e; ", syscall_BytePtrFromString(S("a\0b")).r1);
	say("%e; ", syscall_SlicePtrFromStrings(LIST(S("a"), S("b\0"))).r1);
	syscall_SlicePtrFromStrings_return pp =
	    syscall_SlicePtrFromStrings(LIST(S("a"), S(""), S("bc")));
	uint8_t **ptrs = pp.r0.p;
	say("%D %t %c %e; ", pp.r0.len, ptrs[3] == NULL, *ptrs[2], pp.r1);
	GoInt fds[2];
	say("%e; ", syscall_Pipe2((GoSlice){fds, 1, 1}, 0));
	say("%e; ", syscall_Pipe2((GoSlice){fds, 2, 2}, 1 << 30));
	say("%e", syscall_SetNonblock(777, true));
}

CASE(K19_sigpipe_other)
{
	int p[2];
	pipe2_(p);
	close(p[0]);
	say("%e", syscall_Write(p[1], bytesOf("x")).r1);
}

static void killSelf(int n)
{
	say("before; ");
	kill(getpid(), n);
	sleepMs(50);
	say("survived");
}

#define KILLED(n) \
	CASE(K20_killed_##n) \
	{ \
		killSelf(n); \
	}
KILLED(1)
KILLED(2)
KILLED(10)
KILLED(13)
KILLED(15)
KILLED(17)
KILLED(23)
KILLED(28)

CASE(K20_quit)
{
	say("before; ");
	kill(getpid(), SIGABRT);
	sleepMs(20000);
}

DO(dereferenceNil)
{
	int *volatile p = ctx;
	sink = (void *)(intptr_t)*p;
}

CASE(K21_nil_dereference_by_fault)
{
	say("%v", catch (dereferenceNil, NULL));
}
