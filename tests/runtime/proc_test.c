/*
 * runtime/proc.c: starting, parking and ending goroutines, their threads and stacks, deadlocks. The
 * suites proc_fork and proc_host have the rest.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "internal/std/runtime/debug/debug.h"
#include "internal/std/time/time.h"
#include "tests/runtime/proc.h"

static int gettidRaw(void)
{
	return (int)syscall(SYS_gettid);
}

static bool allDone(void *want)
{
	return runtime_NumGoroutine() <= *(GoInt *)want;
}

/* Threads are used again: the second thousand needs none (but for those not yet back). */
static void thousand(void)
{
	int n = test_underValgrind() ? 100 : 1000;
	GoInt before = runtime_NumGoroutine();

	gather(n);
	ASSERT(test_eventually(allDone, &before));
	time_Sleep(20 * 1000 * 1000);
	int threads = countThreads();
	for (int i = 0; i < 3; i++) {
		gather(n / 2);
		ASSERT(test_eventually(allDone, &before));
	}
	ASSERT(countThreads() <= threads + 2);
}

static void few(void)
{
	for (int i = 0; i < 50; i++)
		gather(8);
}
COLLECTING(few)

struct ids {
	uint64_t id[16];
	int n;
	sync_WaitGroup wg;
};

static void noteID(void *p)
{
	struct ids *s = p;
	s->id[sync_atomic_AddInt32(&s->n, 1) - 1] = runtime_getg()->goid;
	sync_WaitGroup_Done(&s->wg);
}

static void goids(void)
{
	struct ids s;

	memset(&s, 0, sizeof(s));
	sync_WaitGroup_Add(&s.wg, 16);
	startMany(16, noteID, &s);
	sync_WaitGroup_Wait(&s.wg);
	for (int i = 0; i < 16; i++) {
		ASSERT(s.id[i] > 1);
		for (int j = 0; j < i; j++)
			ASSERT(s.id[i] != s.id[j]);
	}
}

CHILD_CASE_GO(mainGoid)
{
	printf("%d %d", (int)runtime_getg()->goid, gettidRaw() == getpid());
}

static void mainIsOne(void)
{
	struct child_result r = run_child("mainGoid");
	ASSERT_INT(r.status, 0);
	ASSERT_STR(r.out, "1 1");
}

struct closure {
	GoFuncVal fv;
	int value;
	int *out;
	uint32_t *done;
};

static void storeValue(GoFuncVal *f)
{
	struct closure *c = (struct closure *)f;
	*c->out = c->value;
	give(c->done);
}

static void closures(void)
{
	int out = 0;
	uint32_t done = 0;
	struct closure *c = runtime_mallocscan(sizeof(*c));

	*c = (struct closure){{(void (*)(void))storeValue}, 42, &out, &done};
	runtime_newproc(&c->fv);
	take(&done, 1);
	ASSERT_INT(out, 42);
}

CHILD_CASE(goNil)
{
	runtime_newproc(NULL);
}

static void nilFunc(void)
{
	struct child_result r = run_child("goNil");
	ASSERT_INT(r.status, 2);
	ASSERT_CONTAINS(r.errout, "fatal error: go of nil func value\n");
}

/* The argument of a goroutine that has not run yet is kept alive by nothing but the runtime. */
struct payload {
	uint64_t magic[32];
	uint32_t *done;
	int *bad;
};

static void checkPayload(void *p)
{
	struct payload *l = p;
	for (int i = 0; i < 32; i++)
		__atomic_add_fetch(l->bad, l->magic[i] != 0x5a5a + (uint64_t)i, __ATOMIC_SEQ_CST);
	give(l->done);
}

static void argumentsLive(void)
{
	uint32_t done = 0;
	int bad = 0;

	for (int i = 0; i < 500; i++) {
		struct payload *l = runtime_mallocscan(sizeof(*l));
		for (int j = 0; j < 32; j++)
			l->magic[j] = 0x5a5a + (uint64_t)j;
		l->done = &done;
		l->bad = &bad;
		runtime_goC(checkPayload, l);
	}
	take(&done, 500);
	ASSERT_INT(bad, 0);
}
COLLECTING(argumentsLive)

struct exits {
	uint32_t done;
	int deferred, after;
	int tid[2];
	bool lock;
};

static void noteDeferred(void *p)
{
	struct exits *e = p;
	__atomic_add_fetch(&e->deferred, 1, __ATOMIC_SEQ_CST);
	give(&e->done);
}

static void doExit(void *p)
{
	struct exits *e = p;
	RUNTIME_DEFER(noteDeferred, e);
	runtime_Goexit();
	e->after++;
}

static void goexit(void)
{
	struct exits e;

	memset(&e, 0, sizeof(e));
	for (int i = 0; i < 20; i++)
		runtime_goC(doExit, &e);
	take(&e.done, 20);
	ASSERT_INT(e.deferred, 20);
	ASSERT_INT(e.after, 0);
}
COLLECTING(goexit)

struct lock {
	uint32_t done;
	int tid;
	int locks, unlocks;
};

static void lockThread(void *p)
{
	struct lock *l = p;
	l->tid = gettidRaw();
	for (int i = 0; i < l->locks; i++)
		runtime_LockOSThread();
	for (int i = 0; i < l->unlocks; i++)
		runtime_UnlockOSThread();
	give(&l->done);
}

static bool threadGone(void *tid)
{
	return syscall(SYS_tgkill, getpid(), *(int *)tid, 0) != 0 && errno == ESRCH;
}

/* A thread ends if, and only if, its goroutine exits locked to it. */
static void lockedExits(void)
{
	for (int i = 0; i < 20; i++) {
		struct lock l = {.locks = 2, .unlocks = 1};
		runtime_goC(lockThread, &l);
		take(&l.done, 1);
		ASSERT(test_eventually(threadGone, &l.tid));
	}
}
COLLECTING(lockedExits)

static void endLocked(void *done)
{
	runtime_LockOSThread();
	give(done);
}

static void makeLocked(void *done)
{
	for (int i = 0; i < 30; i++) {
		uint32_t ended = 0;
		runtime_goC(endLocked, &ended);
		take(&ended, 1);
	}
	give(done);
}

/* Threads that end at once, while others start: each is joined by its own name. */
static void lockedExitsTogether(void)
{
	uint32_t done = 0;
	for (int i = 0; i < 4; i++)
		runtime_goC(makeLocked, &done);
	take(&done, 4);
}
COLLECTING(lockedExitsTogether)

static void unlockedStays(void)
{
	struct lock l = {.locks = 2, .unlocks = 3};
	GoInt before = runtime_NumGoroutine();

	runtime_goC(lockThread, &l);
	take(&l.done, 1);
	ASSERT(test_eventually(allDone, &before));
	time_Sleep(5 * 1000 * 1000);
	ASSERT(!threadGone(&l.tid));
}

static void lockAll(void *p)
{
	(void)p;
	runtime_getg()->lockedThread = UINT32_MAX;
	runtime_LockOSThread();
}

static void lockOverflow(void)
{
	runtime_g *gp = runtime_getg();
	uint32_t saved = gp->lockedThread;
	ASSERT_PANIC(lockAll, NULL, "LockOSThread nesting overflow");
	gp->lockedThread = saved;
}

struct bounds {
	uint32_t done;
	bool inside, guarded;
	size_t size;
};

static void checkBounds(void *p)
{
	struct bounds *b = p;
	runtime_g *gp = runtime_getg();
	char local;
	b->inside = (void *)&local > gp->stacklo && (void *)&local < gp->stackhi;
	b->size = (size_t)((char *)gp->stackhi - (char *)gp->stacklo);
	/* The page below: a read of it through the kernel fails. */
	int fd[2];
	if (pipe(fd) == 0) {
		b->guarded = write(fd[1], (char *)gp->stacklo - 1, 1) < 0 && errno == EFAULT;
		close(fd[0]);
		close(fd[1]);
	}
	give(&b->done);
}

static void stackBounds(void)
{
	struct bounds b;

	memset(&b, 0, sizeof(b));
	runtime_goC(checkBounds, &b);
	take(&b.done, 1);
	ASSERT(b.inside);
	ASSERT(b.guarded);
	ASSERT_INT(b.size, runtime_stackSize);
}

CHILD_CASE(mainBounds)
{
	runtime_g *gp = runtime_getg();
	char local;
	printf("%d", (void *)&local > gp->stacklo && (void *)&local < gp->stackhi);
}

static void mainStackBounds(void)
{
	ASSERT_STR(run_child("mainBounds").out, "1");
}

static __attribute__((noinline)) int deep(int n)
{
	volatile char frame[1024];
	frame[0] = (char)n;
	return n == 0 ? 0 : deep(n - 1) + (frame[0] == (char)n);
}

struct deepRun {
	int n;
	uint32_t done;
};

/* Locked, so that the thread ends and gives its pages back. */
static void goDeep(void *p)
{
	struct deepRun *d = p;
	runtime_LockOSThread();
	d->n = deep(40000);
	give(&d->done);
}

/* More than 40 MiB of stack. */
static void deepStack(void)
{
	struct deepRun d = {0, 0};

	if (test_underValgrind())
		TEST_SKIP("valgrind is told of no stack that large");
	if (sizeof(void *) < 8)
		TEST_SKIP("stacks have 1 MiB where addresses are short");
	runtime_goC(goDeep, &d);
	take(&d.done, 1);
	ASSERT_INT(d.n, 40000);
}

/* Parking. */

struct parking {
	runtime_g *g;
	runtime_mutex lock;
	bool waiting, cancelled;
	uint32_t done;
	int rounds;
};

static bool unlockParking(runtime_g *gp, void *p)
{
	struct parking *k = p;
	k->g = gp;
	k->waiting = true;
	runtime_unlock(&k->lock);
	return true;
}

static void parkLoop(void *p)
{
	struct parking *k = p;
	for (int i = 0; i < 300; i++) {
		runtime_lock(&k->lock);
		runtime_gopark(unlockParking, k, runtime_waitReasonSemacquire);
		k->rounds++;
	}
	give(&k->done);
}

static void parkReady(void)
{
	struct parking k;

	memset(&k, 0, sizeof(k));
	runtime_goC(parkLoop, &k);
	for (int i = 0; i < 300; i++) {
		for (bool ready = false; !ready;) {
			runtime_lock(&k.lock);
			ready = k.waiting;
			k.waiting = false;
			runtime_unlock(&k.lock);
		}
		runtime_goready(k.g);
	}
	take(&k.done, 1);
	ASSERT_INT(k.rounds, 300);
}
COLLECTING(parkReady)

static bool cancelPark(runtime_g *gp, void *p)
{
	(void)gp;
	*(bool *)p = true;
	return false;
}

static void parkCancelled(void)
{
	bool called = false;
	runtime_gopark(cancelPark, &called, runtime_waitReasonSemacquire);
	ASSERT(called);
	ASSERT_INT(runtime_getg()->parked, 0);
}

/* Deadlocks of a Go program. */

static uint32_t never;

static void waitForEver(void *p)
{
	(void)p;
	take(&never, 1);
}

CHILD_CASE_GO(deadlock)
{
	startMany(3, waitForEver, NULL);
	take(&never, 1);
}

CHILD_CASE_GO(mainExits)
{
	runtime_Goexit();
}

static void exitLater(void *p)
{
	(void)p;
	time_Sleep(5 * 1000 * 1000);
	printf("later\n");
	fflush(stdout);
	exit(7);
}

CHILD_CASE_GO(mainExitsOthersRun)
{
	runtime_goC(exitLater, NULL);
	runtime_Goexit();
}

/* Waiting for a timer, or for a descriptor, is no deadlock; afterwards it may be. */
CHILD_CASE_GO(timerThenDeadlock)
{
	static runtime_timer t;
	runtime_timerModify(&t, runtime_nanotime() + 20 * 1000 * 1000, 0, giveAtTime, &never, 0);
	take(&never, 1);
	printf("woken\n");
	fflush(stdout);
	take(&never, 1);
}

static void deadlocks(void)
{
	struct child_result r = run_child("deadlock");
	ASSERT_INT(r.status, 2);
	ASSERT_CONTAINS(r.errout, "fatal error: all goroutines are asleep - deadlock!\n");
	r = run_child("mainExits");
	ASSERT_INT(r.status, 2);
	ASSERT_CONTAINS(r.errout, "fatal error: no goroutines (main called runtime.Goexit) - "
	                          "deadlock!\n");
	r = run_child("mainExitsOthersRun");
	ASSERT_INT(r.status, 7);
	ASSERT_STR(r.out, "later\n");
	r = run_child("timerThenDeadlock");
	ASSERT_INT(r.status, 2);
	ASSERT_STR(r.out, "woken\n");
	ASSERT_CONTAINS(r.errout, "fatal error: all goroutines are asleep - deadlock!\n");
}

static void numbers(void)
{
	ASSERT_INT(runtime_NumCPU(), sysconf(_SC_NPROCESSORS_ONLN));
	GoInt n = runtime_GOMAXPROCS(0);
	ASSERT(n >= 1);
	ASSERT_INT(runtime_GOMAXPROCS(n + 3), n);
	ASSERT_INT(runtime_GOMAXPROCS(-1), n + 3);
	runtime_SetDefaultGOMAXPROCS();
	ASSERT_INT(runtime_GOMAXPROCS(n), runtime_NumCPU());
	ASSERT_INT(runtime_NumCgoCall(), 0);
	runtime_Gosched();
}

static void limits(void)
{
	ASSERT_INT(runtime_debug_setMaxThreads(20), 10000);
	ASSERT_INT(runtime_debug_setMaxThreads(10000), 20);
	ASSERT_INT(runtime_debug_setMaxStack(1 << 20),
	           sizeof(void *) == 8 ? 1000000000 : 250000000);
	ASSERT_INT(runtime_debug_setMaxStack(1 << 30), 1 << 20);
	ASSERT_INT(runtime_debug_modinfo().n, 0);
}

CHILD_CASE(breakpoint)
{
	runtime_Breakpoint();
}

static void breakpoint(void)
{
	ASSERT_INT(run_child("breakpoint").signal, SIGTRAP);
}

CHILD_CASE(maxprocs)
{
	printf("%d", (int)runtime_GOMAXPROCS(0));
}

static void maxprocsFromEnvironment(void)
{
	static const char *const env[] = {"GOMAXPROCS=13", NULL};
	ASSERT_STR(run_child_env(env, "maxprocs").out, "13");
}

static __attribute__((noinline)) GoInt recurse(volatile GoInt *depth)
{
	volatile GoInt here = *depth;
	volatile char frame[80];
	frame[0] = 1;
	if (here == 0)
		return 0;
	*depth = here - 1;
	return recurse(depth) + frame[0];
}

enum {
	depthMain = 2000000,
	depthOther = 1000000
};

static void deepOther(void *done)
{
	volatile GoInt depth = depthOther;
	if (recurse(&depth) == depthOther)
		give(done);
}

CHILD_CASE_GO(deepRecursion)
{
	volatile GoInt depth = depthMain;
	uint32_t done = 0;
	if (recurse(&depth) != depthMain)
		_exit(9);
	runtime_GC();
	runtime_goC(deepOther, &done);
	take(&done, 1);
}

/* A Go program may recurse deeper than the system's stacks allow. */
static void deepStacks(void)
{
	if (sizeof(void *) < 8 || test_underValgrind() || test_underSanitizer())
		TEST_SKIP("frames are larger or stacks smaller");
	ASSERT_CHILD("deepRecursion");
}

void suite_runtime_proc(void)
{
	TEST(deepStacks);
	TEST(thousand);
	TEST(few);
	TEST(fewCollecting);
	TEST(goids);
	TEST(mainIsOne);
	TEST(closures);
	TEST(nilFunc);
	TEST(argumentsLive);
	TEST(argumentsLiveCollecting);
	TEST(goexit);
	TEST(goexitCollecting);
	TEST(lockedExits);
	TEST(lockedExitsCollecting);
	TEST(lockedExitsTogether);
	TEST(lockedExitsTogetherCollecting);
	TEST(unlockedStays);
	TEST(lockOverflow);
	TEST(stackBounds);
	TEST(mainStackBounds);
	TEST(deepStack);
	TEST(parkReady);
	TEST(parkReadyCollecting);
	TEST(parkCancelled);
	TEST(deadlocks);
	TEST(numbers);
	TEST(limits);
	TEST(breakpoint);
	TEST(maxprocsFromEnvironment);
}
