/*
 * runtime/proc.c: starting and ending goroutines, their threads, hosts' threads and schedulers,
 * and what a fork needs.
 */
#define _GNU_SOURCE
#define GC_THREADS
#define GC_NO_THREAD_REDIRECTS
#include <dirent.h>
#include <errno.h>
#include <gc/gc.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "internal/poll/poll.h"
#include "internal/std/runtime/debug/debug.h"
#include "internal/std/time/time.h"
#include "syscall/syscall.h"
#include "tests/runtime/concurrent.h"

static int gettidRaw(void)
{
	return (int)syscall(SYS_gettid);
}

static int countThreads(void)
{
	int n = 0;
	DIR *d = opendir("/proc/self/task");
	for (struct dirent *e; d && (e = readdir(d));)
		n += e->d_name[0] != '.';
	closedir(d);
	return n;
}

struct crowd {
	uint32_t go;
	sync_WaitGroup wg;
	int64_t sum;
};

static void crowdMember(void *p)
{
	struct crowd *c = p;
	take(&c->go, 1);
	__atomic_add_fetch(&c->sum, 1, __ATOMIC_SEQ_CST);
	sync_WaitGroup_Done(&c->wg);
}

static void gather(int n)
{
	struct crowd c;

	memset(&c, 0, sizeof(c));
	sync_WaitGroup_Add(&c.wg, n);
	startMany(n, crowdMember, &c);
	for (int i = 0; i < n; i++)
		give(&c.go);
	sync_WaitGroup_Wait(&c.wg);
	ASSERT_INT(c.sum, n);
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

/*
 * Parking.
 */

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

/*
 * Blocking calls.
 */

struct reading {
	int fd[2];
	bool inside;
	uint32_t done;
	intptr_t n;
};

static intptr_t blockedRead(void *p)
{
	struct reading *r = p;
	char c;
	__atomic_store_n(&r->inside, true, __ATOMIC_SEQ_CST);
	return read(r->fd[0], &c, 1);
}

/* With every signal blocked, only the blocking call lets a collection go on without the thread. */
static void readBlocked(void *p)
{
	struct reading *r = p;
	syscall_runtime_BeforeFork();
	r->n = runtime_blockingCall(blockedRead, r);
	syscall_runtime_AfterFork();
	give(&r->done);
}

static void collectionGoesOn(void)
{
	struct reading r;

	memset(&r, 0, sizeof(r));
	ASSERT_INT(pipe(r.fd), 0);
	runtime_goC(readBlocked, &r);
	while (!__atomic_load_n(&r.inside, __ATOMIC_SEQ_CST))
		runtime_Gosched();
	for (int i = 0; i < 3; i++)
		runtime_GC();
	ASSERT_INT(write(r.fd[1], "x", 1), 1);
	take(&r.done, 1);
	ASSERT_INT(r.n, 1);
	close(r.fd[0]);
	close(r.fd[1]);
}

static uint64_t signalMask(void)
{
	uint64_t mask = 0;
	syscall(SYS_rt_sigprocmask, SIG_SETMASK, NULL, &mask, sizeof(mask));
	return mask;
}

static void forkMask(void)
{
	static const uint64_t unblockable = (1ull << (SIGKILL - 1)) | (1ull << (SIGSTOP - 1));
	uint64_t before = signalMask();

	syscall_runtime_BeforeFork();
	ASSERT_INT(runtime_getg()->locks, 1);
	ASSERT(signalMask() == ~unblockable);
	syscall_runtime_AfterFork();
	ASSERT(signalMask() == before);
	ASSERT_INT(runtime_getg()->locks, 0);
}

static void maskOfGoroutine(void *p)
{
	struct reading *r = p;
	r->n = (intptr_t)signalMask();
	give(&r->done);
}

/* A goroutine's thread has the program's mask, not that of the one that made it. */
CHILD_CASE(freshMask)
{
	struct reading r;
	sigset_t set;
	uint64_t before = signalMask();
	memset(&r, 0, sizeof(r));
	sigemptyset(&set);
	sigaddset(&set, SIGUSR1);
	sigaddset(&set, SIGTERM);
	pthread_sigmask(SIG_BLOCK, &set, NULL);
	runtime_goC(maskOfGoroutine, &r);
	take(&r.done, 1);
	printf("%d", (uint64_t)r.n == before);
}

static void initialMask(void)
{
	ASSERT_STR(run_child("freshMask").out, "1");
}

static void blockSomething(void)
{
	sigset_t set;
	sigemptyset(&set);
	sigaddset(&set, SIGUSR1);
	sigaddset(&set, SIGCHLD);
	sigaddset(&set, SIGSEGV);
	sigprocmask(SIG_BLOCK, &set, NULL);
}

/* The masks of the main thread and of a goroutine's, as far as blockSomething changes them. */
static void printMasks(void)
{
	struct reading r;
	memset(&r, 0, sizeof(r));
	runtime_goC(maskOfGoroutine, &r);
	take(&r.done, 1);
	uint64_t masks[2] = {signalMask(), (uint64_t)r.n};
	for (int i = 0; i < 2; i++)
		printf("%d%d%d ", (masks[i] >> (SIGUSR1 - 1) & 1) != 0,
		       (masks[i] >> (SIGCHLD - 1) & 1) != 0, (masks[i] >> (SIGSEGV - 1) & 1) != 0);
	fflush(stdout);
}

CHILD_CASE_RAW(blockedHost)
{
	blockSomething();
	runtime_initAll(argc, argv, environ);
	printMasks();
}

CHILD_CASE_RAW(blockedGo)
{
	blockSomething();
	runtime_rt0(argc, argv, environ, printMasks);
}

/* A Go program unblocks what Go does; a host's mask is the host's. */
static void masks(void)
{
	ASSERT_STR(run_child("blockedHost").out, "111 111 ");
	ASSERT_STR(run_child("blockedGo").out, "100 100 ");
}

/* No thread is made while another one is in execve. */
static void makesThread(void *p)
{
	runtime_g **slot = p;
	runtime_attachThread();
	__atomic_store_n(slot, runtime_getg(), __ATOMIC_SEQ_CST);
	static struct lock l;
	runtime_goC(lockThread, &l);
	take(&l.done, 1);
	runtime_detachThread();
}

static void *makesThreadMain(void *p)
{
	makesThread(p);
	return NULL;
}

CHILD_CASE(execLockCase)
{
	static runtime_g *g;
	pthread_t t;
	GC_pthread_create(&t, NULL, makesThreadMain, &g);
	syscall_runtime_BeforeExec();
	/* It may be there before the lock is taken, or wait for it. */
	int threads = countThreads();
	for (int i = 0; i < 100; i++)
		runtime_Gosched();
	printf("%d", countThreads() <= threads + 1);
	syscall_runtime_AfterExec();
	GC_pthread_join(t, NULL);
}

static void execLock(void)
{
	struct child_result r = run_child("execLockCase");
	ASSERT_INT(r.status, 0);
	ASSERT_STR(r.out, "1");
}

/*
 * Deadlocks of a Go program.
 */

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

static void wakeMain(void *p, GoUintptr seq, int64_t delay)
{
	(void)seq;
	(void)delay;
	give(p);
}

/* Waiting for a timer, or for a descriptor, is no deadlock; afterwards it may be. */
CHILD_CASE_GO(timerThenDeadlock)
{
	static runtime_timer t;
	runtime_timerModify(&t, runtime_nanotime() + 20 * 1000 * 1000, 0, wakeMain, &never, 0);
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

/*
 * Threads of the host.
 */

struct host {
	pthread_t t;
	int bad;
	uint32_t sem;
	bool forget;
};

static void *hostThread(void *p)
{
	struct host *h = p;
	h->bad += runtime_curg() != NULL;
	runtime_attachThread();
	runtime_attachThread();
	h->bad += runtime_curg() == NULL;
	void **volatile obj = runtime_mallocscan(1000);
	h->bad += obj[7] != NULL;
	take(&h->sem, 1);
	runtime_detachThread();
	h->bad += runtime_curg() == NULL;
	if (!h->forget) {
		runtime_detachThread();
		h->bad += runtime_curg() != NULL;
	}
	return NULL;
}

static void hostThreads(void)
{
	struct host h[4];
	GoInt before = runtime_NumGoroutine();

	for (int round = 0; round < 20; round++) {
		for (int i = 0; i < 4; i++) {
			memset(&h[i], 0, sizeof(h[i]));
			h[i].forget = i % 2;
			ASSERT_INT(pthread_create(&h[i].t, NULL, hostThread, &h[i]), 0);
		}
		for (int i = 0; i < 4; i++)
			give(&h[i].sem);
		for (int i = 0; i < 4; i++) {
			pthread_join(h[i].t, NULL);
			ASSERT_INT(h[i].bad, 0);
		}
		ASSERT(runtime_NumGoroutine() <= before);
	}
}
COLLECTING(hostThreads)

static void *exitingHost(void *p)
{
	(void)p;
	runtime_attachThread();
	runtime_Goexit();
	return NULL;
}

CHILD_CASE(hostGoexit)
{
	pthread_t t;
	pthread_create(&t, NULL, exitingHost, NULL);
	pause();
}

CHILD_CASE(detachTwice)
{
	runtime_detachThread();
}

static void hostMisuse(void)
{
	struct child_result r = run_child("hostGoexit");
	ASSERT_INT(r.status, 2);
	ASSERT_CONTAINS(r.errout, "fatal error: runtime.Goexit called in a thread that was not "
	                          "created by the Go runtime\n");
	r = run_child("detachTwice");
	ASSERT_INT(r.status, 2);
	ASSERT_CONTAINS(r.errout, "fatal error: detachThread without attachThread\n");
}

/*
 * A host's scheduler: each task is a thread of the host's, and a token lets it run.
 */

struct task {
	void (*entry)(void *);
	void *g;
	runtime_note note;
	struct task *next;
};

static struct task *tasks;
static int started, parks, readies, entered, exited;
static pthread_mutex_t taskLock = PTHREAD_MUTEX_INITIALIZER;

static struct task *taskOf(void *g)
{
	pthread_mutex_lock(&taskLock);
	struct task *t = tasks;
	while (t->g != g)
		t = t->next;
	pthread_mutex_unlock(&taskLock);
	return t;
}

static void newTask(void (*entry)(void *), void *g)
{
	struct task *t = calloc(1, sizeof(*t));
	t->entry = entry;
	t->g = g;
	pthread_mutex_lock(&taskLock);
	t->next = tasks;
	tasks = t;
	pthread_mutex_unlock(&taskLock);
}

static void *taskThread(void *p)
{
	struct task *t = p;
	t->entry(t->g);
	return NULL;
}

static bool hookStart(void (*entry)(void *), void *g)
{
	pthread_t t;
	sync_atomic_AddInt32(&started, 1);
	newTask(entry, g);
	GC_pthread_create(&t, NULL, taskThread, tasks);
	GC_pthread_detach(t);
	return true;
}

static void hookPark(void *g)
{
	struct task *t = taskOf(g);
	sync_atomic_AddInt32(&parks, 1);
	runtime_notesleep(&t->note);
	runtime_noteclear(&t->note);
}

static void hookReady(void *g)
{
	sync_atomic_AddInt32(&readies, 1);
	runtime_notewakeup(&taskOf(g)->note);
}

static void hookEnter(void *g)
{
	(void)g;
	entered++;
}

static void hookExit(void *g)
{
	(void)g;
	exited++;
}

static intptr_t twice(void *p)
{
	return 2 * *(int *)p;
}

static void hostedGoroutine(void *p)
{
	struct crowd *c = p;
	time_Sleep(1000 * 1000);
	take(&c->go, 1);
	sync_WaitGroup_Done(&c->wg);
}

CHILD_CASE_RAW(hooks)
{
	static const runtime_Hooks h = {hookStart, hookPark, hookReady,
	                                hookEnter, hookExit, 1 << 20};
	static struct crowd c;
	int n = 21;
	runtime_setHooks(&h);
	runtime_initAll(argc, argv, environ);
	newTask(NULL, runtime_curg());
	sync_WaitGroup_Add(&c.wg, 3);
	startMany(3, hostedGoroutine, &c);
	for (int i = 0; i < 3; i++)
		give(&c.go);
	sync_WaitGroup_Wait(&c.wg);
	int got = (int)runtime_blockingCall(twice, &n);
	void *g = runtime_setcurg(NULL);
	bool none = runtime_curg() == NULL;
	runtime_setcurg(g);
	printf("%d %d %d %d %d %d", started, parks >= 4, readies == parks,
	       entered > 0 && entered == exited, got, none);
}

static void hosted(void)
{
	struct child_result r = run_child("hooks");
	ASSERT_STR(r.errout, "");
	ASSERT_STR(r.out, "3 1 1 1 42 1");
}

CHILD_CASE_RAW(badHooks)
{
	static const runtime_Hooks h = {.park = hookPark};
	runtime_initAll(argc, argv, environ);
	runtime_setHooks(&h);
}

static void hooksMisuse(void)
{
	struct child_result r = run_child("badHooks");
	ASSERT_INT(r.status, 2);
	ASSERT_CONTAINS(r.errout, "fatal error: runtime_Hooks: park without ready\n");
}

/*
 * A fork of the host's.
 */

struct afterFork {
	GoUintptr pd;
	int fd[2];
	uint32_t done;
	GoInt result;
};

static void waitReadable(void *p)
{
	struct afterFork *a = p;
	a->result = internal_poll_runtime_pollWait(a->pd, 'r');
	give(&a->done);
}

static int inChild(struct afterFork *a)
{
	gather(5);
	time_Sleep(1000);
	static runtime_timer t;
	uint32_t fired = 0;
	runtime_timerModify(&t, runtime_nanotime() + 1000, 0, wakeMain, &fired, 0);
	take(&fired, 1);
	if (internal_poll_runtime_pollReset(a->pd, 'r') != 0)
		return 3;
	runtime_goC(waitReadable, a);
	time_Sleep(1000 * 1000);
	if (write(a->fd[1], "x", 1) != 1)
		return 4;
	take(&a->done, 1);
	runtime_GC();
	return a->result == 0 ? 0 : 5;
}

CHILD_CASE(hostFork)
{
	struct afterFork a;
	memset(&a, 0, sizeof(a));
	gather(5);
	if (pipe(a.fd) != 0)
		exit(1);
	internal_poll_runtime_pollServerInit();
	a.pd = internal_poll_runtime_pollOpen(a.fd[0]).r0;
	for (int i = 0; i < 5; i++) {
		pid_t pid = fork();
		if (pid == 0) {
			int code = inChild(&a);
			_exit(code);
		}
		int status;
		if (waitpid(pid, &status, 0) != pid || status != 0)
			exit(10 + WEXITSTATUS(status));
		char c;
		if (read(a.fd[0], &c, 1) != 1)
			exit(2);
	}
	gather(5);
}

static void hostForks(void)
{
	struct child_result r = run_child("hostFork");
	ASSERT_STR(r.errout, "");
	ASSERT_INT(r.status, 0);
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
	struct child_result r = run_child("deepRecursion");
	ASSERT_INT(r.status, 0);
	ASSERT_STR(r.errout, "");
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
	TEST(unlockedStays);
	TEST(lockOverflow);
	TEST(stackBounds);
	TEST(mainStackBounds);
	TEST(deepStack);
	TEST(parkReady);
	TEST(parkReadyCollecting);
	TEST(parkCancelled);
	TEST(collectionGoesOn);
	TEST(forkMask);
	TEST(initialMask);
	TEST(masks);
	TEST(execLock);
	TEST(deadlocks);
	TEST(hostThreads);
	TEST(hostThreadsCollecting);
	TEST(hostMisuse);
	TEST(hosted);
	TEST(hooksMisuse);
	TEST(hostForks);
	TEST(numbers);
	TEST(limits);
	TEST(breakpoint);
	TEST(maxprocsFromEnvironment);
}
