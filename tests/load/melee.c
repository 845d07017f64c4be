/*
 * Eight threads start, signal, wait for and release processes in random ways, their own and each
 * other's, while others allocate and collect without pause. Every exit status arrives, no error
 * occurs, no zombie stays, memory and descriptors do not grow.
 */
#define _GNU_SOURCE
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "tests/load/load.h"

enum {
	WORKERS = 8,
	SLOTS = 16
};

/* A process and what has to become of it. */
typedef struct kid {
	os_Process *p;
	GoInt pid;
	syscall_WaitStatus want;
} kid;

static kid *slots[SLOTS]; /* processes that change hands */
static int64_t left;
static bool stop; /* of the background threads */
static int64_t started;
static uint64_t seed;

static syscall_WaitStatus exitedWith(uint32_t code)
{
	return code << 8;
}

static kid *start(const char *word, const char *arg, syscall_WaitStatus want)
{
	os_StartProcess_return r = load_start(NULL, word, arg);
	if (r.r1.tab) {
		load_fail("start: %s", load_error(r.r1));
		return NULL;
	}
	kid *k = runtime_mallocscan(sizeof(*k));
	*k = (kid){r.r0, r.r0->Pid, want};
	return k;
}

static kid *startExiting(uint64_t *rng)
{
	char code[12];
	uint32_t n = load_random(rng, 256);
	snprintf(code, sizeof(code), "%u", n);
	return start("exit", code, exitedWith(n));
}

static kid *startSleeping(syscall_Signal end)
{
	return start("sleep", NULL, (syscall_WaitStatus)end);
}

static void checkStatus(const kid *k, syscall_WaitStatus got)
{
	if (got != k->want)
		load_fail("status of %ld is %#x, not %#x", (long)k->pid, got, k->want);
}

static syscall_WaitStatus statusOf(os_ProcessState *s)
{
	GoEface sys = os_ProcessState_Sys(s);
	return *(const syscall_WaitStatus *)sys.data;
}

static void wait(const kid *k)
{
	os_Process_Wait_return w = os_Process_Wait(k->p);
	if (w.r1.tab)
		load_fail("wait for %ld: %s", (long)k->pid, load_error(w.r1));
	else
		checkStatus(k, statusOf(w.r0));
}

/* Waits without the Process. */
static void reap(const kid *k)
{
	syscall_WaitStatus status;
	syscall_Wait4_return w;
	do
		w = syscall_Wait4(k->pid, &status, 0, NULL);
	while (syscall_isErrno(w.r1, syscall_EINTR));
	if (w.r1.tab)
		load_fail("wait4 for %ld: %s", (long)k->pid, load_error(w.r1));
	else
		checkStatus(k, status);
}

static GoError signalProcess(os_Process *p, syscall_Signal sig)
{
	syscall_Signal *s = runtime_mallocgc(sizeof(*s), NULL, true);
	*s = sig;
	return os_Process_Signal(p, (os_Signal){&runtime_itab__syscall_Signal__os_Signal, s});
}

static void mustSignal(os_Process *p, syscall_Signal sig)
{
	GoError err = signalProcess(p, sig);
	if (err.tab)
		load_fail("signal %d: %s", (int)sig, load_error(err));
}

static void exitAndWait(uint64_t *rng)
{
	kid *k = startExiting(rng);
	if (k)
		wait(k);
}

/* Signal(0) around the end of the process; both calls know afterwards that it is over. */
static void probeAndWait(uint64_t *rng)
{
	kid *k = startExiting(rng);
	if (!k)
		return;
	for (uint32_t i = load_random(rng, 4); i > 0; i--) {
		GoError err = signalProcess(k->p, 0);
		if (err.tab && !runtime_ifaceeqv(err, os_ErrProcessDone))
			load_fail("signal 0: %s", load_error(err));
	}
	wait(k);
	if (!runtime_ifaceeqv(signalProcess(k->p, 0), os_ErrProcessDone))
		load_fail("a process that is done can be signalled");
	if (!os_Process_Wait(k->p).r1.tab)
		load_fail("a process ended twice");
}

static void endAndWait(uint64_t *rng)
{
	static const syscall_Signal ends[] = {syscall_SIGTERM, syscall_SIGKILL, syscall_SIGUSR1,
	                                      syscall_SIGINT, syscall_SIGHUP};
	syscall_Signal s = ends[load_random(rng, 5)];
	kid *k = startSleeping(s);
	if (!k)
		return;
	mustSignal(k->p, s);
	wait(k);
}

static void killByHandle(GoFuncVal *f, GoUintptr handle)
{
	(void)f;
	if (syscall(SYS_pidfd_send_signal, (int)handle, SIGKILL, NULL, 0) != 0)
		load_fail("pidfd_send_signal");
}

static void withHandle(uint64_t *rng)
{
	static GoFuncVal f = {(void (*)(void))killByHandle};
	kid *k = startSleeping(syscall_SIGKILL);

	(void)rng;
	if (!k)
		return;
	GoError err = os_Process_WithHandle(k->p, &f);
	if (runtime_ifaceeqv(err, os_ErrNoHandle))
		mustSignal(k->p, syscall_SIGKILL);
	else if (err.tab)
		load_fail("WithHandle: %s", load_error(err));
	wait(k);
}

static void release(uint64_t *rng)
{
	kid *k = startExiting(rng);
	if (!k)
		return;
	GoError err = os_Process_Release(k->p);
	if (err.tab)
		load_fail("release: %s", load_error(err));
	reap(k);
}

/* The Process is forgotten: a collection closes its descriptor. */
static void drop(uint64_t *rng)
{
	kid *k = startExiting(rng);
	if (!k)
		return;
	k->p = NULL;
	reap(k);
}

/* A second Process for the same process, which is waited for. */
static void find(uint64_t *rng)
{
	kid *k = startSleeping(syscall_SIGTERM);

	(void)rng;
	if (!k)
		return;
	os_FindProcess_return f = os_FindProcess(k->pid);
	os_Process *first = k->p;
	if (f.r1.tab) {
		load_fail("find: %s", load_error(f.r1));
		f.r0 = first;
	}
	k->p = f.r0;
	mustSignal(k->p, syscall_SIGTERM);
	wait(k);
	os_Process_Release(first);
}

static void startFails(uint64_t *rng)
{
	GoString name = GOSTR("/nonexistent/program");
	os_ProcAttr attr = {0};
	os_StartProcess_return r = os_StartProcess(name, (GoSlice){&name, 1, 1}, &attr);

	(void)rng;
	if (!r.r1.tab || strcmp(load_error(r.r1), "fork/exec /nonexistent/program: no such file or "
	                                          "directory") != 0)
		load_fail("start of nothing: %s", load_error(r.r1));
}

/* What the child writes arrives. */
static void output(uint64_t *rng)
{
	static const char want[] = "child\0args\0A=b\0\n\0LAST=1";
	static char empty;
	os_Pipe_return p = os_Pipe();
	if (p.r2.tab) {
		load_fail("pipe: %s", load_error(p.r2));
		return;
	}
	GoString env[] = {GOSTR("LAST=1")};
	os_File *files[] = {NULL, p.r1};
	os_ProcAttr attr = {.Env = GOSLICE(env), .Files = GOSLICE(files)};
	os_StartProcess_return r = load_start(&attr, "args", "A=b");
	os_File_Close(p.r1);

	(void)rng;
	char got[64] = {empty};
	GoInt n = 0, k;
	while (!r.r1.tab && n < (GoInt)sizeof(got) &&
	       (k = os_File_Read(p.r0,
	                         (GoSlice){got + n, (GoInt)sizeof(got) - n, (GoInt)sizeof(got) - n})
	                .r0) > 0)
		n += k;
	os_File_Close(p.r0);
	if (r.r1.tab)
		load_fail("start: %s", load_error(r.r1));
	else if (n != sizeof(want) || memcmp(got, want, sizeof(want)) != 0)
		load_fail("output of %ld bytes", (long)n);
	if (!r.r1.tab)
		wait(&(kid){r.r0, r.r0->Pid, exitedWith(0)});
}

/* Hands a process over, and waits for the one that it finds there. */
static void exchange(uint64_t *rng)
{
	kid **slot = &slots[load_random(rng, SLOTS)];
	kid *old = __atomic_exchange_n(slot, startExiting(rng), __ATOMIC_ACQ_REL);
	if (old)
		wait(old);
}

/* Signals whatever process is there, which another thread may be waiting for. */
static void peek(uint64_t *rng)
{
	kid *k = __atomic_load_n(&slots[load_random(rng, SLOTS)], __ATOMIC_ACQUIRE);
	if (!k)
		return;
	GoError err = signalProcess(k->p, 0);
	if (err.tab && !runtime_ifaceeqv(err, os_ErrProcessDone))
		load_fail("signal 0: %s", load_error(err));
}

static void worker(void *arg)
{
	static void (*const lives[])(uint64_t *) = {
	    exitAndWait, exitAndWait, probeAndWait, endAndWait, withHandle, release,
	    drop,        find,        startFails,   output,     exchange,   exchange,
	};
	uint64_t rng = seed + (uint64_t)(uintptr_t)arg * 0x9e3779b97f4a7c15;

	while (load_take(&left)) {
		lives[load_random(&rng, sizeof(lives) / sizeof(lives[0]))](&rng);
		peek(&rng);
		__atomic_add_fetch(&started, 1, __ATOMIC_RELAXED);
	}
}

static void workers(long n)
{
	__atomic_store_n(&left, n, __ATOMIC_RELAXED);
	load_threads(WORKERS, worker, NULL, 1);
	for (int i = 0; i < SLOTS; i++) {
		kid *k = __atomic_exchange_n(&slots[i], NULL, __ATOMIC_ACQ_REL);
		if (k)
			wait(k);
	}
	if (!load_noChildren())
		load_fail("a child is left");
}

typedef struct node {
	struct node *next;
	char fill[200];
} node;

static void allocator(void *arg)
{
	static node *keep[64]; /* a root */
	uint64_t rng = seed ^ 0x5bd1e995;

	(void)arg;
	while (!__atomic_load_n(&stop, __ATOMIC_RELAXED)) {
		node **list = &keep[load_random(&rng, 64)];
		*list = NULL;
		for (uint32_t n = load_random(&rng, 200); n > 0; n--) {
			node *x = runtime_mallocscan(sizeof(*x));
			x->next = *list;
			*list = x;
		}
	}
}

static void collector(void *arg)
{
	(void)arg;
	while (!__atomic_load_n(&stop, __ATOMIC_RELAXED))
		runtime_GC();
}

struct watch {
	long fdsBefore, fdsMost;
	long early, late; /* most memory in use, KiB: in the second quarter, in the last one */
	int64_t n;
};

static void watcher(void *arg)
{
	struct watch *w = arg;

	while (!__atomic_load_n(&stop, __ATOMIC_RELAXED)) {
		int64_t done = __atomic_load_n(&started, __ATOMIC_RELAXED);
		long rss = load_rssKiB(), fds = load_openFds();
		if (fds > w->fdsMost)
			w->fdsMost = fds;
		if (done >= w->n / 4 && done < w->n / 2 && rss > w->early)
			w->early = rss;
		if (done >= w->n * 3 / 4 && rss > w->late)
			w->late = rss;
		usleep(10000);
	}
}

static sync_WaitGroup background;
static struct watch watch;

static void backgroundThread(void *f)
{
	(*(void (**)(void *))f)(&watch);
	sync_WaitGroup_Done(&background);
}

static void beginBackground(void)
{
	static void (*f[])(void *) = {allocator, collector, watcher};

	sync_WaitGroup_Add(&background, 3);
	for (int i = 0; i < 3; i++)
		runtime_goC(backgroundThread, &f[i]);
}

static void endBackground(void)
{
	__atomic_store_n(&stop, true, __ATOMIC_RELAXED);
	sync_WaitGroup_Wait(&background);
}

/* Descriptors once the forgotten processes are collected: a conservative collector may take some
 * rounds to see the last ones. */
static long fdsAfter(long want)
{
	long fds = 0;
	for (int i = 0; i < 100; i++) {
		runtime_GC();
		fds = load_openFds();
		if (fds <= want)
			break;
		usleep(10000);
	}
	return fds;
}

/* Words on the stacks of threads that have gone on may keep some of the forgotten. */
enum {
	FDS_KEPT = 16,
	FDS_DURING = 300,
	RSS_KEPT_KIB = 8 << 10
};

static void begin(long n)
{
	/* What is ignored here is ignored in a child, which these have to end. */
	signal(SIGHUP, SIG_DFL);
	signal(SIGINT, SIG_DFL);
	os_StartProcess_return r = load_start(NULL, NULL, NULL); /* what is set up once */
	if (!r.r1.tab)
		os_Process_Wait(r.r0);
	os_Pipe_return p = os_Pipe();
	os_File_Close(p.r0);
	os_File_Close(p.r1);
	seed = load_seed();
	printf("seed %llu\n", (unsigned long long)seed);
	watch = (struct watch){.fdsBefore = load_openFds(), .n = n};
	beginBackground();
}

void load_melee(long n)
{
	begin(n);
	int64_t from = runtime_nanotime();
	workers(n);
	double seconds = (double)(runtime_nanotime() - from) / 1e9;
	endBackground();
	long fds = fdsAfter(watch.fdsBefore);

	printf("%ld processes in %.1f s; descriptors %ld before, %ld at most, %ld after; memory at "
	       "most %ld KiB in the second quarter, %ld KiB in the last\n",
	       n, seconds, watch.fdsBefore, watch.fdsMost, fds, watch.early, watch.late);
	if (fds > watch.fdsBefore + FDS_KEPT || watch.fdsMost > watch.fdsBefore + FDS_DURING)
		load_fail("descriptors grow");
	if (watch.late > watch.early + watch.early / 10 + RSS_KEPT_KIB)
		load_fail("memory grows");
}

void load_soak(long minutes)
{
	begin(0);
	long first = 0;
	for (long m = 1; m <= minutes; m++) {
		int64_t end = runtime_nanotime() + 60 * (int64_t)1000000000, was = started;
		while (runtime_nanotime() < end)
			workers(1000);
		long fds = fdsAfter(watch.fdsBefore), rss = load_rssKiB();
		printf("minute %ld: %lld processes, %lld in all, memory %ld KiB, descriptors %ld, "
		       "no zombie\n",
		       m, (long long)(started - was), (long long)started, rss, fds);
		if (fds > watch.fdsBefore + FDS_KEPT)
			load_fail("descriptors grow");
		if (m == 1)
			first = rss;
		else if (rss > first + first / 10 + RSS_KEPT_KIB)
			load_fail("memory grows");
	}
	endBackground();
}
