/*
 * runtime/proc.c in a program that is not Go: its threads, its scheduler, its forks.
 */
#define _GNU_SOURCE
#define GC_THREADS
#define GC_NO_THREAD_REDIRECTS
#include <gc/gc.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "internal/poll/poll.h"
#include "internal/std/time/time.h"
#include "os/signal/signal.h"
#include "syscall/syscall.h"
#include "tests/runtime/proc.h"

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

/* A host's scheduler: each task is a thread of the host's, and a token lets it run. */

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

/* A fork of the host's. */

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
	runtime_timerModify(&t, runtime_nanotime() + 1000, 0, giveAtTime, &fired, 0);
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
	ASSERT_CHILD("hostFork");
}

struct busyThread {
	uint32_t ready;
	GoSlice printed;
	bool goOn;
};

enum {
	nForked = 8 /* more than the parent has had */
};

struct forked {
	uint32_t done, end, stale;
	runtime_mutex *lock;
};

/* In the middle of all that a goroutine can be in the middle of. */
static void *beBusy(void *p)
{
	struct busyThread *b = p;

	runtime_attachThread();
	runtime_g *gp = runtime_getg();
	sync_runtime_procPin();
	syscall_runtime_BeforeFork();
	gp->writebuf = &b->printed;
	give(&b->ready);
	while (!__atomic_load_n(&b->goOn, __ATOMIC_ACQUIRE))
		sched_yield();
	gp->writebuf = NULL;
	syscall_runtime_AfterFork();
	sync_runtime_procUnpin();
	runtime_detachThread();
	return NULL;
}

/* Says how it began, and does not end before all have: each has a g of its own. */
static void reportState(void *p)
{
	struct forked *f = p;
	runtime_g *gp = runtime_getg();

	if (gp->pinned || gp->locks || gp->writebuf)
		__atomic_add_fetch(&f->stale, 1, __ATOMIC_RELAXED);
	give(&f->done);
	take(&f->end, 1);
}

/* The child's goroutines begin afresh, whatever those of the parent were at. */
CHILD_CASE(forkOfBusy)
{
	struct busyThread b = {0};
	struct forked f = {0};
	pthread_t t;
	int status;

	pthread_create(&t, NULL, beBusy, &b);
	take(&b.ready, 1);
	pid_t pid = fork();
	if (pid == 0) {
		for (int i = 0; i < nForked; i++)
			runtime_goC(reportState, &f);
		take(&f.done, nForked);
		_exit((int)__atomic_load_n(&f.stale, __ATOMIC_RELAXED));
	}
	ASSERT(waitpid(pid, &status, 0) == pid && status == 0);
	__atomic_store_n(&b.goOn, true, __ATOMIC_RELEASE);
	pthread_join(t, NULL);
}

static void forkedGoroutinesAreNew(void)
{
	ASSERT_CHILD("forkOfBusy");
}

static runtime_mutex *const locks[] = {&runtime_itabLock, &runtime_layoutLock, &runtime_metricsLock,
                                       &runtime_reflectOffsLock, &runtime_symtabLock};

/* Holds a lock for longer than it takes to get to a fork; NULL: that of print. */
static void *holdLock(void *p)
{
	struct forked *f = p;
	runtime_mutex *l = f->lock;

	runtime_attachThread();
	l ? runtime_lock(l) : runtime_printlock();
	give(&f->done);
	usleep(20000);
	l ? runtime_unlock(l) : runtime_printunlock();
	runtime_detachThread();
	return NULL;
}

/* The child takes a lock that another thread held a moment ago, and starts what the parent had
 * started. */
CHILD_CASE(forkOfLocked)
{
	os_signal_signal_enable(SIGUSR1);
	for (size_t i = 0; i <= sizeof locks / sizeof locks[0]; i++) {
		struct forked f = {.lock = i ? locks[i - 1] : NULL};
		pthread_t t;
		int status;
		pthread_create(&t, NULL, holdLock, &f);
		take(&f.done, 1);
		pid_t pid = fork();
		if (pid == 0) {
			alarm(30);
			f.lock ? runtime_lock(f.lock) : runtime_printlock();
			os_signal_signal_enable(SIGUSR2);
			_exit(0);
		}
		ASSERT(waitpid(pid, &status, 0) == pid && status == 0);
		pthread_join(t, NULL);
	}
}

static void forkedLocksAreFree(void)
{
	ASSERT_CHILD("forkOfLocked");
}

enum {
	nDropped = 40
};

static struct {
	void *kept[nDropped];
	uint32_t finalized, cleaned;
} dropped;

static void countFinalized(void *unused)
{
	(void)unused;
	__atomic_add_fetch(&dropped.finalized, 1, __ATOMIC_RELAXED);
}

static void countCleaned(void *unused)
{
	(void)unused;
	__atomic_add_fetch(&dropped.cleaned, 1, __ATOMIC_RELAXED);
}

static __attribute__((noinline)) void keepSome(void)
{
	for (int i = 0; i < nDropped; i++) {
		dropped.kept[i] = runtime_mallocscan(64);
		if (i % 2)
			runtime_AddCleanup(dropped.kept[i], countCleaned, NULL);
		else
			runtime_setFinalizerC(dropped.kept[i], countFinalized);
	}
}

/* Not all: a stale word may keep one or the other. */
static bool mostRan(void *unused)
{
	(void)unused;
	runtime_GC();
	return __atomic_load_n(&dropped.finalized, __ATOMIC_RELAXED) >= nDropped / 4 &&
	       __atomic_load_n(&dropped.cleaned, __ATOMIC_RELAXED) >= nDropped / 4;
}

/* The child registers nothing itself, and what the parent has registered runs there, too. */
CHILD_CASE(forkDrops)
{
	int status;

	keepSome();
	pid_t pid = fork();
	if (pid == 0) {
		memset(dropped.kept, 0, sizeof(dropped.kept));
		_exit(!test_eventually(mostRan, NULL));
	}
	ASSERT(waitpid(pid, &status, 0) == pid && status == 0);
	RUNTIME_KEEPALIVE(dropped.kept);
}

static void forkedFinalizersRun(void)
{
	ASSERT_CHILD("forkDrops");
}

void suite_runtime_proc_host(void)
{
	TEST(hostThreads);
	TEST(hostThreadsCollecting);
	TEST(hostMisuse);
	TEST(hosted);
	TEST(hooksMisuse);
	TEST(hostForks);
	TEST(forkedGoroutinesAreNew);
	TEST(forkedFinalizersRun);
	TEST(forkedLocksAreFree);
}
