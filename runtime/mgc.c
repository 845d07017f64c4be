/*
 * The collector: initialisation, hooks into its cycle, runtime.GC.
 *
 * Ports runtime/mgc.go.
 *
 * The library stands on four hooks of the collector and chains whatever the host had put there:
 * roots are pushed by GC_push_other_roots; weak pointers to dead objects are cleared, and dead
 * finalizable objects found and revived, at GC_EVENT_RECLAIM_START, when marking is complete and
 * nothing is freed yet; dead objects with
 * cleanups are found at GC_EVENT_RECLAIM_END; pthread_atfork keeps the tables whole.
 * The library registers no finalizer with the collector and runs none of the host's, so
 * GC_finalize_on_demand and the finalizer notifier stay as the host has them.
 */
#define GC_THREADS
#include <gc/gc.h>
#include <gc/gc_mark.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include "internal/std/runtime/debug/debug.h"
#include "internal/std/runtime/pprof/pprof.h"
#include "runtime/fdpressure.h"
#include "runtime/mgc.h"

int runtime_gcSuspendSignal, runtime_gcRestartSignal;
uint64_t runtime_gcCycles;
size_t runtime_gcMiscSys;

static GC_on_collection_event_proc hostEvent;
static GC_push_other_roots_proc hostPushRoots;
static bool worldStopped;
static int64_t pauseStart;

/* Held by whoever collects on demand, and around the host's fork, when the collector is disabled.
 */
static runtime_mutex collectLock;
static uint64_t begun; /* collections on demand */
static __thread bool forking __attribute__((tls_model("initial-exec")));

void runtime_spinSlow(runtime_spinlock *l)
{
	enum {
		spins = 20,
		pauses = 30,
		yields = 200,
		sleepNs = 20000
	};
	for (unsigned i = 0;; i++) {
		if (__atomic_load_n(&l->key, __ATOMIC_RELAXED) == 0 && runtime_spinTryLock(l))
			return;
		if (i < spins && runtime_ncpu > 1)
			runtime_procyield(pauses);
		else if (i < yields)
			sched_yield();
		else
			nanosleep(&(struct timespec){0, sleepNs}, NULL);
	}
}

/*
 * AddressSanitizer would put red zones around the array, which nothing clears. Nor would anything
 * clear the word that pads the return address of a function that calls another, memset for one, on
 * riscv64.
 */
__attribute__((noinline, no_sanitize("address"))) void runtime_clearDeadStack(void)
{
	volatile uintptr_t dead[1024];
	for (size_t i = 0; i < sizeof(dead) / sizeof(dead[0]); i++)
		dead[i] = 0;
	__asm__ volatile("" : : "r"(dead) : "memory");
}

bool runtime_gcAlive(void *base)
{
	return GC_base(base) && GC_is_marked(base);
}

void *runtime_sysAlloc(size_t n)
{
	enum {
		hugeBytes = 4 << 20
	};
	void *p = mmap(NULL, n, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE,
	               -1, 0);
	if (p == MAP_FAILED)
		runtime_throw(GOSTR("runtime: cannot allocate memory"));
	if (n >= hugeBytes)
		(void)madvise(p, n, MADV_HUGEPAGE);
	__atomic_fetch_add(&runtime_gcMiscSys, n, __ATOMIC_RELAXED);
	return p;
}

void *runtime_sysReserve(size_t n)
{
	void *p = mmap(NULL, n, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	if (p == MAP_FAILED)
		runtime_throw(GOSTR("runtime: cannot reserve memory"));
	return p;
}

void runtime_sysFree(void *p, size_t n)
{
	munmap(p, n);
	__atomic_fetch_sub(&runtime_gcMiscSys, n, __ATOMIC_RELAXED);
}

/*
 * The collector scans its own frames too. In what they have not written stand addresses of blocks
 * that it looked at just now, each also that of the first object in the block: so the dead stack is
 * cleared before marking, and once more before the stacks are scanned.
 *
 * With the world running (an incremental collection of the host's), nothing is pushed: the tables
 * may change, and the roots are pushed again once it is stopped. */
static void GC_CALLBACK pushRoots(void)
{
	runtime_clearDeadStack();
	if (hostPushRoots)
		hostPushRoots();
	if (worldStopped)
		runtime_gcMarkRootPrepare();
}

/* Called with the allocation lock held. */
static void GC_CALLBACK onEvent(GC_EventType event)
{
	switch (event) {
	case GC_EVENT_PRE_STOP_WORLD:
		pauseStart = runtime_nanotime();
		break;
	case GC_EVENT_POST_STOP_WORLD:
		worldStopped = true;
		break;
	case GC_EVENT_MARK_START:
		runtime_clearDeadStack();
		break;
	case GC_EVENT_PRE_START_WORLD:
		worldStopped = false;
		runtime_gcMarkRootDone();
		runtime_weakStartWorld();
		break;
	case GC_EVENT_POST_START_WORLD:
		runtime_gcRecordPause(pauseStart, runtime_nanotime());
		break;
	case GC_EVENT_RECLAIM_START:
		runtime_mProf_NextCycle();
		runtime_weakReclaimStart();
		runtime_finalizerReclaimStart();
		break;
	case GC_EVENT_RECLAIM_END:
		runtime_cleanupReclaimEnd();
		runtime_mProf_PostSweep();
		runtime_gcRecordCycle();
		__atomic_fetch_add(&runtime_gcCycles, 1, __ATOMIC_RELEASE);
		runtime_gcControllerCommit();
		break;
	default:
		break;
	}
	if (hostEvent)
		hostEvent(event);
}

/*
 * Nothing of the tables may be in the middle of a change when the process is copied, and no
 * collection may need a lock that the forking thread holds: so collections are kept from starting
 * first, which also waits for the one under way.
 */
static void forkPrepare(void)
{
	runtime_lock(&collectLock);
	forking = true;
	GC_disable();
	runtime_pinnerForkLock();
	runtime_finalizerForkLock();
	runtime_cleanupForkLock();
	runtime_mProfForkLock();
}

static void forkParent(void)
{
	runtime_mProfForkUnlock();
	runtime_cleanupForkUnlock(false);
	runtime_finalizerForkUnlock(false);
	runtime_pinnerForkUnlock();
	GC_enable();
	forking = false;
	runtime_unlock(&collectLock);
}

static void forkChild(void)
{
	runtime_mProfForkUnlock();
	runtime_cleanupForkUnlock(true);
	runtime_finalizerForkUnlock(true);
	runtime_pinnerForkUnlock();
	GC_enable();
	forking = false;
	runtime_unlock(&collectLock);
}

/* The highest real-time signal below limit that nothing has touched yet. */
static int unusedSignal(int limit)
{
	for (int sig = limit - 1; sig > SIGRTMIN; sig--) {
		struct sigaction sa;
		if (sigaction(sig, NULL, &sa) == 0 && !(sa.sa_flags & SA_SIGINFO) &&
		    sa.sa_handler == SIG_DFL)
			return sig;
	}
	return 0;
}

/* Real-time signals, so that SIGPWR and SIGXCPU belong to the program. The two highest are left
 * out: valgrind keeps one for itself, and qemu's user mode can handle both but send neither. */
static void chooseSignals(void)
{
	int suspend = unusedSignal(SIGRTMAX - 1);
	int restart = suspend ? unusedSignal(suspend) : 0;
	sigset_t set;
	if (!restart)
		return;
	GC_set_suspend_signal(suspend);
	GC_set_thr_restart_signal(restart);
	sigemptyset(&set);
	sigaddset(&set, suspend);
	sigaddset(&set, restart);
	pthread_sigmask(SIG_UNBLOCK, &set, NULL);
}

/*
 * Which data of a shared object is scanned for roots: all but the collector's own, where addresses
 * happen to stand that would hold on to large objects.
 */
static int isRoot(const char *object, void *start, size_t size)
{
	const char *file = strrchr(object, '/');
	(void)start;
	(void)size;
	return strncmp(file ? file + 1 : object, "libgc.so", 8) != 0;
}

/*
 * With 32 bits the collector asks for its heap at the lowest address that the system grants, where
 * every small number is the address of an object. With that page taken, the system places the heap,
 * high up.
 */
static void avoidLowHeap(void)
{
	static const uintptr_t low = 1 << 20;
	size_t size = (size_t)sysconf(_SC_PAGESIZE);
	void *p = mmap((void *)size, size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (p != MAP_FAILED && (uintptr_t)p >= low)
		munmap(p, size);
}

void runtime_gcinit(void)
{
	static bool done;
	if (done)
		return;
	done = true;
	if (!GC_is_init_called()) {
		chooseSignals();
		GC_set_handle_fork(1);
		GC_set_warn_proc(GC_ignore_warn_proc);
		GC_register_has_static_roots_callback(isRoot);
		if (sizeof(void *) == 4)
			avoidLowHeap();
		GC_INIT();
		/* From here on the collector marks from its own structures by itself. */
		GC_clear_roots();
	}
	GC_INIT();
	runtime_gcSuspendSignal = GC_get_suspend_signal();
	runtime_gcRestartSignal = GC_get_thr_restart_signal();
	GC_allow_register_threads();
	hostEvent = GC_get_on_collection_event();
	GC_set_on_collection_event(onEvent);
	hostPushRoots = GC_get_push_other_roots();
	runtime_gcMarkRootInit();
	GC_set_push_other_roots(pushRoots);
	pthread_atfork(forkPrepare, forkParent, forkChild);
	runtime_gcControllerInit();
}

/*
 * A collection that began after the call and has ended does for it, so that many callers share one.
 * It does nothing in the handlers of the calling thread's own fork, nor while the host has disabled
 * the collector.
 */
void runtime_gcCollect(bool forced)
{
	uint64_t n = __atomic_load_n(&begun, __ATOMIC_SEQ_CST);
	if (forking)
		return;
	runtime_lock(&collectLock);
	if (begun == n) {
		__atomic_store_n(&begun, n + 1, __ATOMIC_SEQ_CST);
		if (forced)
			runtime_gcRecordForced();
		runtime_gcControllerCollect();
	}
	runtime_unlock(&collectLock);
}

/*
 * Neither the collector's allocation lock nor the one above is fair: a loop of collections would
 * keep them from the others for seconds. So whoever calls again at once pauses first.
 */
static int64_t lastGC; /* when the last runtime.GC ended */

static void letOthersIn(void)
{
	enum {
		atOnceNs = 1000000,
		pauseNs = 20000
	};
	if (runtime_nanotime() - __atomic_load_n(&lastGC, __ATOMIC_RELAXED) < atOnceNs)
		nanosleep(&(struct timespec){0, pauseNs}, NULL);
}

/*
 * Dead words of the stack are overwritten, lest the collection finds them in slots that a frame has
 * not written yet. In Go the goroutine of the finalizers comes next when a collection has queued
 * some; here it may have to wait for a processor, so a later collection waits for it.
 */
void runtime_GC(void)
{
	letOthersIn();
	runtime_letOthersWait();
	runtime_finalizerLetRun();
	runtime_clearPools();
	runtime_clearDeadStack();
	runtime_gcCollect(true);
	if (!forking) {
		runtime_finalizerStart();
		runtime_cleanupStart();
	}
	__atomic_store_n(&lastGC, runtime_nanotime(), __ATOMIC_RELAXED);
}

void runtime_pprof_runtime_goroutineLeakGC(void)
{
	runtime_GC();
}

bool runtime_relieveFDPressure(void)
{
	runtime_gcCollect(false);
	bool finalized = runtime_finalizerRunFD();
	return runtime_cleanupRunFD() || finalized;
}
