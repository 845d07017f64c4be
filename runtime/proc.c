/*
 * Goroutines: each is a thread, taken from a pool and known to the collector.
 *
 * Ports runtime/proc.go.
 */
#define GC_THREADS
#include <errno.h>
#include <gc/gc.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "internal/std/runtime/debug/debug.h"
#include "internal/std/runtime/pprof/pprof.h"
#include "internal/std/sync/sync.h"
#include "internal/sync/sync.h"
#include "os/os.h"
#include "runtime/internal.h"
#include "runtime/mgc.h"
#include "syscall/syscall.h"

__thread runtime_g *runtime_tlsg __attribute__((tls_model("initial-exec")));
bool runtime_isGoProgram;
runtime_g *runtime_allgs;
uint64_t runtime_initSigmask;
int32_t runtime_ncpu = 1;

static runtime_g maing;
static runtime_Hooks hooks;
static pthread_key_t attachedKey;

static struct {
	runtime_mutex lock;
	runtime_g *idle;  /* pool threads without work, newest first */
	runtime_g *gfree; /* g's without a thread */
	runtime_g *dead;  /* g's whose threads end and are not joined yet */
	uint64_t goidgen;
	int64_t gcount;  /* goroutines but the system's */
	int64_t running; /* goroutines that do not wait for another one; Go programs only */
	int32_t mcount;  /* threads made */
} sched;

/* Readers create threads, the writer is in execve. */
static sync_RWMutex execLock;

/* Processors, as far as package sync needs them: numbers that one goroutine at a time has. */
enum {
	maxPinned = 256
};

static struct {
	runtime_mutex lock;
	char pad[64 - sizeof(runtime_mutex)];
} allp[maxPinned] __attribute__((aligned(64)));

/* Spins before a thread that parks goes to sleep, in rounds of activeSpinCnt pauses. */
enum {
	parkSpin = 20,
	parkSpinCnt = 10
};

static runtime_g *needg(void)
{
	runtime_g *gp = runtime_getg();
	if (!gp)
		runtime_throw(GOSTR("the calling thread is not a goroutine"));
	return gp;
}

void *runtime_curg(void)
{
	return runtime_getg();
}

static void linkg(runtime_g *gp)
{
	gp->alllink = __atomic_load_n(&runtime_allgs, __ATOMIC_RELAXED);
	while (!__atomic_compare_exchange_n(&runtime_allgs, &gp->alllink, gp, true,
	                                    __ATOMIC_RELEASE, __ATOMIC_RELAXED))
		;
}

GoSlice runtime_pprof_makeProfStack(void)
{
	GoUintptr size = runtime_profStackDepth * sizeof(GoUintptr);

	return (GoSlice){runtime_mallocgc(size, NULL, true), runtime_profStackDepth,
	                 runtime_profStackDepth};
}

/* A g without a thread, from the free list or new. */
static runtime_g *newg(uint8_t kind)
{
	runtime_lock(&sched.lock);
	runtime_g *gp = sched.gfree;
	if (gp)
		sched.gfree = gp->schedlink;
	runtime_unlock(&sched.lock);
	if (!gp) {
		gp = GC_MALLOC_UNCOLLECTABLE(sizeof(*gp));
		if (!gp)
			runtime_throw(GOSTR("runtime: cannot allocate memory"));
		linkg(gp);
	}
	gp->schedlink = NULL;
	gp->kind = kind;
	return gp;
}

static void freeg(runtime_g *gp)
{
	runtime_lock(&sched.lock);
	gp->schedlink = sched.gfree;
	sched.gfree = gp;
	runtime_unlock(&sched.lock);
}

/* Gives gp the identity of a new goroutine. */
static void birth(runtime_g *gp, bool system)
{
	const runtime_g *parent = runtime_getg();
	gp->goid = __atomic_add_fetch(&sched.goidgen, 1, __ATOMIC_RELAXED);
	gp->system = system;
	gp->live = true;
	gp->blocked = false;
	gp->paniconfault = false;
	gp->fipsOnlyBypass = false;
	gp->fipsIndicator = 0;
	gp->labels = parent && !system ? parent->labels : NULL;
	if (!system)
		__atomic_add_fetch(&sched.gcount, 1, __ATOMIC_RELAXED);
	runtime_startRunning();
}

/* Called when nothing runs any more: the program has ended without knowing, unless a timer is due.
 */
static void checkdead(void)
{
	if (hooks.park || runtime_timersPending())
		return;
	if (__atomic_load_n(&sched.running, __ATOMIC_SEQ_CST) != 0)
		return;
	runtime_crashing.nog = true;
	if (__atomic_load_n(&sched.gcount, __ATOMIC_RELAXED) == 0)
		runtime_fatal(GOSTR("no goroutines (main called runtime.Goexit) - deadlock!"));
	runtime_fatal(GOSTR("all goroutines are asleep - deadlock!"));
}

void runtime_stopRunning(void)
{
	if (runtime_isGoProgram && __atomic_sub_fetch(&sched.running, 1, __ATOMIC_SEQ_CST) == 0)
		checkdead();
}

void runtime_startRunning(void)
{
	if (runtime_isGoProgram)
		__atomic_add_fetch(&sched.running, 1, __ATOMIC_SEQ_CST);
}

int32_t runtime_mcount(void)
{
	return __atomic_load_n(&sched.mcount, __ATOMIC_RELAXED) + 1;
}

int64_t runtime_gcount(void)
{
	return __atomic_load_n(&sched.gcount, __ATOMIC_RELAXED);
}

void runtime_discount(runtime_g *gp)
{
	if (!gp->system)
		__atomic_sub_fetch(&sched.gcount, 1, __ATOMIC_RELAXED);
	gp->system = true;
}

static void death(runtime_g *gp)
{
	gp->live = false;
	gp->defer = NULL;
	gp->panic = NULL;
	gp->startfn = NULL;
	gp->startc = NULL;
	gp->startarg = NULL;
	gp->labels = NULL;
	if (!gp->system)
		__atomic_sub_fetch(&sched.gcount, 1, __ATOMIC_RELAXED);
	runtime_stopRunning();
}

/*
 * Parking. gp->parked is 1 from before anybody can see gp until goready; a futex keeps the thread
 * asleep meanwhile, where the collector does not wait for it.
 */

static void *futexPark(void *p)
{
	runtime_g *gp = p;
	while (__atomic_load_n(&gp->parked, __ATOMIC_ACQUIRE))
		runtime_futexsleep(&gp->parked, 1, -1);
	return NULL;
}

static void parkwait(runtime_g *gp)
{
	for (int i = 0; i < parkSpin && runtime_ncpu > 1; i++) {
		if (!__atomic_load_n(&gp->parked, __ATOMIC_ACQUIRE))
			return;
		runtime_procyield(parkSpinCnt);
	}
	runtime_doBlocking(futexPark, gp);
}

static void park(bool (*commit)(runtime_g *, void *), void *arg, runtime_waitReason reason, bool io)
{
	runtime_g *gp = needg();
	__atomic_store_n(&gp->waitsince, runtime_nanotime(), __ATOMIC_RELAXED);
	__atomic_store_n(&gp->waitreason, reason, __ATOMIC_RELAXED);
	__atomic_store_n(&gp->parked, 1, __ATOMIC_SEQ_CST);
	if (commit && !commit(gp, arg)) {
		__atomic_store_n(&gp->parked, 0, __ATOMIC_RELAXED);
	} else {
		if (!io)
			runtime_stopRunning();
		if (gp->hosted)
			hooks.park(gp);
		else
			parkwait(gp);
	}
	__atomic_store_n(&gp->waitreason, runtime_waitReasonZero, __ATOMIC_RELAXED);
}

void runtime_gopark(bool (*commit)(runtime_g *, void *), void *arg, runtime_waitReason reason)
{
	park(commit, arg, reason, false);
}

void runtime_goparkIO(bool (*commit)(runtime_g *, void *), void *arg, runtime_waitReason reason)
{
	park(commit, arg, reason, true);
}

static void wake(runtime_g *gp)
{
	bool hosted = gp->hosted;
	__atomic_store_n(&gp->parked, 0, __ATOMIC_SEQ_CST);
	if (hosted)
		hooks.ready(gp);
	else
		runtime_futexwakeup(&gp->parked, 1);
}

void runtime_goready(runtime_g *gp)
{
	runtime_startRunning();
	wake(gp);
}

void runtime_goreadyIO(runtime_g *gp)
{
	wake(gp);
}

/*
 * Threads of the pool.
 */

/* Runs one goroutine to its end, Goexit included. */
static __attribute__((noinline)) void execute(runtime_g *gp)
{
	if (setjmp(gp->gobase) == 0) {
		GoFuncVal *fn = gp->startfn;
		gp->startfn = NULL;
		if (fn)
			((void (*)(GoFuncVal *))fn->fn)(fn);
		else
			gp->startc(gp->startarg);
	}
	death(runtime_getg());
}

static void stopm(runtime_g *gp)
{
	__atomic_store_n(&gp->parked, 1, __ATOMIC_SEQ_CST);
	runtime_lock(&sched.lock);
	gp->schedlink = sched.idle;
	sched.idle = gp;
	runtime_unlock(&sched.lock);
	parkwait(gp);
}

static void *joinThread(void *gp)
{
	pthread_join(((runtime_g *)gp)->thread, NULL);
	return NULL;
}

/* The collector does not suspend a thread that joins: musl passes a wake-up on from there, to a
 * thread that cannot be suspended before it has it. */
static void joinDead(runtime_g *gp)
{
	while (gp) {
		runtime_g *next = gp->schedlink;
		runtime_doBlocking(joinThread, gp);
		runtime_stackfree(gp);
		freeg(gp);
		gp = next;
	}
}

static runtime_g *takeDead(runtime_g *after)
{
	runtime_lock(&sched.lock);
	runtime_g *dead = sched.dead;
	sched.dead = after;
	runtime_unlock(&sched.lock);
	return dead;
}

/* Ends the calling thread: its goroutine has exited while locked to it. */
static void mexit(runtime_g *gp)
{
	gp->lockedThread = 0;
	gp->schedlink = NULL;
	joinDead(takeDead(gp));
	runtime_tlsg = NULL;
}

static void *mstart(void *p)
{
	runtime_g *gp = p;
	runtime_tlsg = gp;
	runtime_minit(gp);
	for (;;) {
		execute(gp);
		if (gp->lockedThread)
			break;
		/* Of the goroutine that has ended nothing is left for the collector to find, here
		 * where the thread now waits or where the next one's frames will be. */
		runtime_clearDeadStack();
		stopm(gp);
	}
	mexit(gp);
	return NULL;
}

static void newm(runtime_g *gp)
{
	char buf[128];
	joinDead(takeDead(NULL));
	sync_RWMutex_RLock(&execLock);
	int err = runtime_newosproc(gp, mstart);
	sync_RWMutex_RUnlock(&execLock);
	if (!err) {
		__atomic_add_fetch(&sched.mcount, 1, __ATOMIC_RELAXED);
		return;
	}
	int n = snprintf(
	    buf, sizeof(buf),
	    "runtime: failed to create new OS thread (have %d already; errno=%d)\n%s",
	    __atomic_load_n(&sched.mcount, __ATOMIC_RELAXED) + 1, err,
	    err == EAGAIN ? "runtime: may need to increase max user processes (ulimit -u)\n" : "");
	if (write(STDERR_FILENO, buf, (size_t)n) < 0)
		_exit(2);
	runtime_throw(GOSTR("newosproc"));
}

/* What the host's scheduler calls on a new task. */
static void taskMain(void *p)
{
	runtime_g *gp = p;
	runtime_tlsg = gp;
	execute(gp);
	runtime_tlsg = NULL;
	freeg(gp);
}

static bool startTask(GoFuncVal *fn, void (*cfn)(void *), void *arg)
{
	runtime_g *gp = newg(runtime_gPool);
	gp->hosted = hooks.park != NULL;
	gp->startfn = fn;
	gp->startc = cfn;
	gp->startarg = arg;
	birth(gp, false);
	if (hooks.start(taskMain, gp))
		return true;
	death(gp);
	gp->hosted = false;
	freeg(gp);
	return false;
}

static void startg(GoFuncVal *fn, void (*cfn)(void *), void *arg, bool system)
{
	if (hooks.start && !system && startTask(fn, cfn, arg))
		return;
	runtime_lock(&sched.lock);
	runtime_g *gp = sched.idle;
	if (gp)
		sched.idle = gp->schedlink;
	runtime_unlock(&sched.lock);
	bool fresh = !gp;
	if (fresh)
		gp = newg(runtime_gPool);
	gp->hosted = false;
	gp->startfn = fn;
	gp->startc = cfn;
	gp->startarg = arg;
	birth(gp, system);
	if (fresh)
		newm(gp);
	else
		wake(gp);
}

void runtime_newproc(GoFuncVal *fn)
{
	if (!fn)
		runtime_fatal(GOSTR("go of nil func value"));
	startg(fn, NULL, NULL, false);
}

void runtime_goC(void (*fn)(void *), void *arg)
{
	startg(NULL, fn, arg, false);
}

void runtime_goSystem(void (*fn)(void *), void *arg)
{
	startg(NULL, fn, arg, true);
}

static void *pauseForever(void *p)
{
	(void)p;
	for (;;)
		pause();
	return NULL;
}

void runtime_goexit1(void)
{
	runtime_g *gp = needg();
	if (gp->kind == runtime_gPool)
		longjmp(gp->gobase, 1);
	if (gp->kind == runtime_gAttached || !runtime_isGoProgram)
		runtime_throw(GOSTR(
		    "runtime.Goexit called in a thread that was not created by the Go runtime"));
	death(gp);
	runtime_doBlocking(pauseForever, NULL);
	abort();
}

/*
 * Threads of the host.
 */

static void detach(runtime_g *gp)
{
	bool registered = gp->registered;
	death(gp);
	gp->attached = 0;
	gp->registered = false;
	gp->lockedThread = 0;
	/* The heap may have the stack's addresses next. */
	gp->stacklo = gp->stackhi = NULL;
	pthread_setspecific(attachedKey, NULL);
	runtime_tlsg = NULL;
	freeg(gp);
	if (registered)
		GC_unregister_my_thread();
}

/* A thread ends that was not detached. */
static void detachAtExit(void *p)
{
	runtime_g *gp = p;
	runtime_tlsg = gp;
	detach(gp);
}

void runtime_attachThread(void)
{
	runtime_g *gp = runtime_getg();
	if (gp) {
		gp->attached++;
		return;
	}
	bool registered = false;
	if (!GC_thread_is_registered()) {
		struct GC_stack_base sb;
		GC_get_stack_base(&sb);
		registered = GC_register_my_thread(&sb) == GC_SUCCESS;
	}
	gp = newg(runtime_gAttached);
	gp->registered = registered;
	gp->attached = 1;
	gp->hosted = hooks.park != NULL;
	birth(gp, false);
	runtime_tlsg = gp;
	runtime_minitMain(gp);
	pthread_setspecific(attachedKey, gp);
}

void runtime_detachThread(void)
{
	runtime_g *gp = needg();
	if (gp->attached == 0)
		runtime_throw(GOSTR("detachThread without attachThread"));
	if (--gp->attached == 0 && gp->kind == runtime_gAttached)
		detach(gp);
}

void runtime_setHooks(const runtime_Hooks *h)
{
	if ((h->park == NULL) != (h->ready == NULL))
		runtime_throw(GOSTR("runtime_Hooks: park without ready"));
	hooks = *h;
	if (hooks.stackSize)
		runtime_setStackSize(hooks.stackSize);
}

void *runtime_setcurg(void *g)
{
	runtime_g *old = runtime_tlsg;
	runtime_tlsg = g;
	return old;
}

/*
 * A fork(2) of the host's: in the child only the forking thread exists.
 */

/* Taken first: who has one may be allocating. Print's before the others: a traceback needs them. */
static runtime_mutex *const forkLocks[] = {&runtime_itabLock, &runtime_layoutLock,
                                           &runtime_metricsLock, &runtime_reflectOffsLock,
                                           &runtime_symtabLock};

enum {
	nForkLocks = sizeof(forkLocks) / sizeof(forkLocks[0])
};

static void unlockTables(void)
{
	for (int i = nForkLocks; i-- > 0;)
		runtime_unlock(forkLocks[i]);
	runtime_printunlock();
}

static void forkPrepare(void)
{
	runtime_printlock();
	for (int i = 0; i < nForkLocks; i++)
		runtime_lock(forkLocks[i]);
	runtime_lock(&sched.lock);
	runtime_pollForkPrepare();
	runtime_timeForkPrepare();
}

static void forkParent(void)
{
	runtime_timeForkParent();
	runtime_pollForkParent();
	runtime_unlock(&sched.lock);
	unlockTables();
}

/* gp's thread is not here, whatever it was in the middle of; its stack is, and is free. */
static void orphan(runtime_g *gp)
{
	runtime_g g = {.alllink = gp->alllink, .p = gp->p};

	if (gp->stackmap) {
		g.stackmap = gp->stackmap;
		g.stackmapsize = gp->stackmapsize;
		g.stacklo = gp->stacklo;
		g.stackhi = gp->stackhi;
		g.altstack = gp->altstack;
		g.altstacksize = gp->altstacksize;
	}
	g.schedlink = sched.gfree;
	*gp = g;
	sched.gfree = gp;
}

static void forkChild(void)
{
	runtime_g *self = runtime_getg();
	sched.idle = sched.gfree = sched.dead = NULL;
	sched.gcount = sched.running = self != NULL;
	sched.mcount = 0;
	for (runtime_g *gp = runtime_allgs; gp; gp = gp->alllink) {
		if (gp != self && gp != &maing)
			orphan(gp);
	}
	memset(&execLock, 0, sizeof(execLock));
	memset(allp, 0, sizeof(allp));
	runtime_randForkChild();
	runtime_semaForkChild();
	runtime_timeForkChild();
	runtime_pollForkChild();
	runtime_signalForkChild();
	__atomic_store_n(&sched.lock.key, 0, __ATOMIC_RELEASE);
	unlockTables();
}

void runtime_schedinit(void)
{
	runtime_g *gp = &maing;
	GC_allow_register_threads();
	runtime_ncpu = runtime_getproccount();
	runtime_siginit();
	gp->kind = runtime_gMain;
	gp->hosted = hooks.park != NULL;
	birth(gp, false);
	linkg(gp);
	runtime_tlsg = gp;
	runtime_minitMain(gp);
	runtime_procresizeinit();
	pthread_key_create(&attachedKey, detachAtExit);
	pthread_atfork(forkPrepare, forkParent, forkChild);
}

void os_runtime_beforeExit(GoInt exitCode)
{
	/* No exit hook is ever registered: upstream's only ones are those of coverage. */
	(void)exitCode;
}

void runtime_Breakpoint(void)
{
	raise(SIGTRAP);
}

void runtime_Gosched(void)
{
	sched_yield();
}

void runtime_LockOSThread(void)
{
	runtime_g *gp = needg();
	if (gp->lockedThread == UINT32_MAX)
		runtime_panicstring(GOSTR("LockOSThread nesting overflow"));
	gp->lockedThread++;
}

void runtime_UnlockOSThread(void)
{
	runtime_g *gp = needg();
	if (gp->lockedThread)
		gp->lockedThread--;
}

void syscall_runtime_entersyscall(void)
{
	runtime_g *gp = runtime_getg();
	if (gp && gp->hosted && hooks.entersyscall)
		hooks.entersyscall(gp);
}

void syscall_runtime_exitsyscall(void)
{
	runtime_g *gp = runtime_getg();
	if (gp && gp->hosted && hooks.exitsyscall)
		hooks.exitsyscall(gp);
}

/* The frames of GC_do_blocking, which writes to little of the ucontext_t that most of them is. */
static __attribute__((noinline, no_sanitize("address"))) void clearBlockingFrames(void)
{
	uintptr_t dead[256];
	memset(dead, 0, sizeof(dead));
	__asm__ volatile("" : : "r"(dead) : "memory");
}

void runtime_doBlocking(void *(*fn)(void *), void *arg)
{
	clearBlockingFrames();
	GC_do_blocking(fn, arg);
}

struct blockingArgs {
	intptr_t (*fn)(void *);
	void *arg;
	intptr_t result;
};

static void *blocking(void *p)
{
	struct blockingArgs *a = p;
	a->result = a->fn(a->arg);
	return NULL;
}

intptr_t runtime_blockingCall(intptr_t (*fn)(void *), void *arg)
{
	struct blockingArgs a = {fn, arg, 0};
	runtime_g *gp = runtime_getg();
	syscall_runtime_entersyscall();
	if (gp)
		__atomic_store_n(&gp->blocked, true, __ATOMIC_RELAXED);
	runtime_doBlocking(blocking, &a);
	if (gp)
		__atomic_store_n(&gp->blocked, false, __ATOMIC_RELAXED);
	syscall_runtime_exitsyscall();
	return a.result;
}

/* Whether gp is a goroutine that neither waits for anything nor is the caller. */
static bool busy(const runtime_g *gp)
{
	return __atomic_load_n(&gp->live, __ATOMIC_RELAXED) && !gp->system &&
	       gp->kind != runtime_gAttached && gp != runtime_getg() &&
	       __atomic_load_n(&gp->waitreason, __ATOMIC_RELAXED) == runtime_waitReasonZero &&
	       !__atomic_load_n(&gp->blocked, __ATOMIC_RELAXED);
}

static bool anyBusy(void)
{
	runtime_g *gp = __atomic_load_n(&runtime_allgs, __ATOMIC_ACQUIRE);

	while (gp && !busy(gp))
		gp = gp->alllink;
	return gp != NULL;
}

void runtime_letOthersWait(void)
{
	enum {
		most = 100,
		pauseNs = 100000
	};
	static int patience = most;
	int i = 0, rounds = __atomic_load_n(&patience, __ATOMIC_RELAXED);

	if (!runtime_isGoProgram || hooks.park)
		return;
	for (; i <= rounds && anyBusy(); i++)
		nanosleep(&(struct timespec){0, pauseNs}, NULL);
	__atomic_store_n(&patience, i > rounds ? rounds / 2 : most, __ATOMIC_RELAXED);
}

void syscall_runtime_BeforeFork(void)
{
	static const uint64_t all = ~(uint64_t)0;
	runtime_g *gp = needg();
	gp->locks++;
	if (!runtime_rtsigprocmask(SIG_SETMASK, &all, (uint64_t *)&gp->sigmask))
		runtime_throw(GOSTR("cannot block signals"));
}

void syscall_runtime_AfterFork(void)
{
	runtime_g *gp = runtime_getg();
	if (!runtime_rtsigprocmask(SIG_SETMASK, (uint64_t *)&gp->sigmask, NULL))
		runtime_throw(GOSTR("cannot unblock signals"));
	gp->locks--;
}

/* Runs in the memory of the parent, whose other threads go on: raw calls, and nothing is written.
 */
void syscall_runtime_AfterForkInChild(void)
{
	runtime_clearSignalHandlers();
	runtime_defaultSynccall();
	runtime_sigprocmask(SIG_SETMASK, (uint64_t *)&runtime_getg()->sigmask, NULL);
}

void syscall_runtime_BeforeExec(void)
{
	sync_RWMutex_Lock(&execLock);
	runtime_defaultSynccall();
}

void syscall_runtime_AfterExec(void)
{
	sync_RWMutex_Unlock(&execLock);
}

static GoFuncVal *poolcleanup;
static uint64_t poolCycle; /* collections that poolcleanup knows of */

GoInt runtime_debug_setMaxThreads(GoInt threads)
{
	static int32_t maxmcount = 10000; /* Go's at the start */

	if (threads > INT32_MAX)
		threads = INT32_MAX;
	return __atomic_exchange_n(&maxmcount, (int32_t)threads, __ATOMIC_RELAXED);
}

static GoInt nprocs(void)
{
	GoInt n = runtime_GOMAXPROCS(0);
	return n < maxPinned ? n : maxPinned;
}

void runtime_stopPinned(void)
{
	for (GoInt i = 0; i < maxPinned; i++)
		runtime_lock(&allp[i].lock);
}

void runtime_startPinned(void)
{
	for (GoInt i = 0; i < maxPinned; i++)
		runtime_unlock(&allp[i].lock);
}

static __attribute__((noinline)) void clearpools(uint64_t cycle)
{
	runtime_stopPinned();
	if (poolCycle != cycle) {
		__atomic_store_n(&poolCycle, cycle, __ATOMIC_RELAXED);
		((void (*)(GoFuncVal *))poolcleanup->fn)(poolcleanup);
	}
	runtime_startPinned();
}

void runtime_clearPools(void)
{
	if (poolcleanup)
		clearpools(__atomic_load_n(&runtime_gcCycles, __ATOMIC_RELAXED) + 1);
}

void sync_runtime_registerPoolCleanup(GoFuncVal *cleanup)
{
	poolCycle = __atomic_load_n(&runtime_gcCycles, __ATOMIC_RELAXED);
	poolcleanup = cleanup;
}

static bool tryPin(runtime_g *gp, GoInt i, bool wait)
{
	uint32_t v = 0;
	if (wait)
		runtime_lock(&allp[i].lock);
	else if (!__atomic_compare_exchange_n(&allp[i].lock.key, &v, 1, false, __ATOMIC_ACQUIRE,
	                                      __ATOMIC_RELAXED))
		return false;
	if (i >= nprocs()) {
		runtime_unlock(&allp[i].lock);
		return false;
	}
	gp->p = (int32_t)i;
	return true;
}

GoInt sync_runtime_procPin(void)
{
	runtime_g *gp = needg();
	if (gp->pinned++)
		return gp->p;
	uint64_t cycle = __atomic_load_n(&runtime_gcCycles, __ATOMIC_RELAXED);
	if (poolcleanup && __atomic_load_n(&poolCycle, __ATOMIC_RELAXED) != cycle)
		clearpools(cycle);
	/* The one that it had last time, if that is free. */
	if (tryPin(gp, gp->p, false))
		return gp->p;
	for (;;) {
		GoInt n = nprocs();
		for (GoInt i = 0; i < n; i++) {
			if (tryPin(gp, i, false))
				return i;
		}
		if (tryPin(gp, (GoInt)gp->goid % n, true))
			return gp->p;
	}
}

void sync_runtime_procUnpin(void)
{
	runtime_g *gp = needg();
	if (--gp->pinned == 0)
		runtime_unlock(&allp[gp->p].lock);
}

GoUintptr sync_runtime_LoadAcquintptr(GoUintptr *ptr)
{
	return __atomic_load_n(ptr, __ATOMIC_ACQUIRE);
}

void sync_runtime_StoreReluintptr(GoUintptr *ptr, GoUintptr val)
{
	__atomic_store_n(ptr, val, __ATOMIC_RELEASE);
}

bool internal_sync_runtime_canSpin(GoInt i)
{
	return i < 4 && runtime_ncpu > 1;
}

void internal_sync_runtime_doSpin(void)
{
	runtime_procyield(30);
}

GoInt runtime_pprof_runtime_goroutineleakcount(void)
{
	return 0;
}
