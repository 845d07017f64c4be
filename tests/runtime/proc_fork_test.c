/*
 * runtime/proc.c: blocking calls, and what fork and execve need: signal masks, no new threads.
 */
#define _GNU_SOURCE
#define GC_THREADS
#define GC_NO_THREAD_REDIRECTS
#include <gc/gc.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "syscall/syscall.h"
#include "tests/runtime/proc.h"

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

static void giveDone(void *done)
{
	give(done);
}

/* No thread is made while another one is in execve. */
static void makesThread(void *p)
{
	runtime_g **slot = p;
	runtime_attachThread();
	__atomic_store_n(slot, runtime_getg(), __ATOMIC_SEQ_CST);
	static uint32_t done;
	runtime_goC(giveDone, &done);
	take(&done, 1);
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

void suite_runtime_proc_fork(void)
{
	TEST(collectionGoesOn);
	TEST(forkMask);
	TEST(initialMask);
	TEST(masks);
	TEST(execLock);
}
