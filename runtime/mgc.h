/*
 * What the collector, the cleanups and the finalizers share.
 *
 * Invariants: the order of locks is the collector's allocation lock, a finalizer shard's, a cleanup
 * shard's, a queue's; nothing allocates from the collector while it holds one of the last three.
 * The functions that mark run with the world stopped and take no lock: whatever they read is
 * changed in an order that keeps every root reachable at each instruction.
 */
#ifndef GOCRT_RUNTIME_MGC_H
#define GOCRT_RUNTIME_MGC_H

#include "runtime/internal.h"

/* mgc.c */

/*
 * Initialises the collector, or takes over one that the host has initialised. First of all, on the
 * main thread; a second call does nothing.
 */
void runtime_gcinit(void);
/* The collector's two signals; 0 before runtime_gcinit. They must never be blocked, nor caught. */
extern int runtime_gcSuspendSignal, runtime_gcRestartSignal;
/* Number of finished collections. */
extern uint64_t runtime_gcCycles;
/* A full collection, one that begins after the call, has been made when this returns. forced: by
 * runtime.GC. */
void runtime_gcCollect(bool forced);
/* Whether base, the beginning of an object when it was registered, is reachable. Only between the
 * end of marking and the next allocation, with the allocation lock held. */
bool runtime_gcAlive(void *base);
/*
 * A lock for some dozen instructions. One atomic operation, where runtime_mutex takes two. Whoever
 * finds it taken for long sleeps a little.
 */
typedef struct runtime_spinlock {
	uint32_t key;
} runtime_spinlock;

void runtime_spinSlow(runtime_spinlock *l);
static inline bool runtime_spinTryLock(runtime_spinlock *l)
{
	return __builtin_expect(!__atomic_exchange_n(&l->key, 1, __ATOMIC_ACQUIRE), 1);
}
static inline void runtime_spinLock(runtime_spinlock *l)
{
	if (!runtime_spinTryLock(l))
		runtime_spinSlow(l);
}
static inline void runtime_spinUnlock(runtime_spinlock *l)
{
	__atomic_store_n(&l->key, 0, __ATOMIC_RELEASE);
}

/* Pages from the system, zeroed, outside the collector's heap; never NULL. */
void *runtime_sysAlloc(size_t n);
void runtime_sysFree(void *p, size_t n);
/* Addresses that nothing else has, without access; never NULL. */
void *runtime_sysReserve(size_t n);
/* Bytes that the library holds outside the collector's heap. */
extern size_t runtime_gcMiscSys;

/* What was stored before is stored before what follows, in the eyes of a thread that stops this
 * one. */
static inline void runtime_publish(void)
{
	__atomic_signal_fence(__ATOMIC_SEQ_CST);
}

/* malloc.c */

/* How many objects all threads have allocated. */
uint64_t runtime_mallocs(void);
/* An allocation while there is a rate of sampling: counts it, and samples it when its turn has
 * come. noscan: it holds no pointers. */
void runtime_profilealloc(void *p, GoUintptr size, bool noscan);
/* Bytes until the next sample: a random number of the exponential distribution with that mean. */
int64_t runtime_nextSample(GoInt rate);

/* mprof.c */

/* Where the objects of one size that one stack allocates are counted. */
typedef struct runtime_bucket runtime_bucket;
/* A sample: the object at p, just allocated. size: what it counts for. */
void runtime_mProf_Malloc(void *p, GoUintptr size);
/* An object of b's has died. In GC_EVENT_RECLAIM_END. */
void runtime_mProf_Free(runtime_bucket *b);
/* Marking is complete. */
void runtime_mProf_NextCycle(void);
/* All frees are counted: publishes how things stood when marking was complete. */
void runtime_mProf_PostSweep(void);
/* Around the host's fork. */
void runtime_mProfForkLock(void);
void runtime_mProfForkUnlock(void);

/* mgcmark.c */

struct GC_ms_entry;
void runtime_gcMarkRootInit(void);
/* Pushes what the tables hold. Last of the roots, with the world stopped. */
void runtime_gcMarkRootPrepare(void);
/* The world goes on. */
void runtime_gcMarkRootDone(void);

/* mheap.c */

/*
 * A call that waits for its object to die, or is queued. What it calls stands apart: Stop and the
 * scan, which pass over many entries, read and write a third of the memory that way.
 */
typedef struct runtime_special {
	__attribute__((aligned(8))) uint64_t id; /* unique while it waits; else one of the below */
	/* While it waits the hidden base of the object; once queued the next one. With flags. */
	uintptr_t link;
} runtime_special;

enum {
	runtime_specialFree,
	runtime_specialTaken, /* in use, but not waiting */
	runtime_specialFirstID
};

/* What is called, and for what. */
typedef struct runtime_specialCall {
	void (*call)(GoFuncVal *, void *);
	GoFuncVal *fn;
	uintptr_t arg[2];
} runtime_specialCall;

enum {
	runtime_specialIndirect = 1, /* arg[0] points to the argument; else it stands in arg */
	runtime_specialFD = 2,       /* closes a descriptor of the library's own */
	runtime_specialProfile = 4, /* calls nothing: arg[0] is the bucket that counts the object */
	runtime_specialFlags = 7    /* objects are aligned to more than that everywhere */
};

/* Queued calls, oldest first. */
typedef struct runtime_specialList {
	runtime_special *head, *tail;
	size_t n;
} runtime_specialList;

/*
 * Registers a copy of call for the object at base. scan: fn or the argument may point to the heap.
 * The handle does not hold the object's address: one that lives on must not keep the object alive.
 */
runtime_Cleanup runtime_specialAdd(void *base, const runtime_specialCall *call, uintptr_t flags,
                                   bool scan);
/* The call of s. */
runtime_specialCall *runtime_specialCallOf(const runtime_special *s);
/* Forgets c, unless it is queued or gone. */
void runtime_specialRemove(runtime_Cleanup c);
/* One of the kind that is scanned, not registered, in no list. Any thread, in a collection too. */
runtime_special *runtime_specialAlloc(void);
/* Frees s and all that is linked behind it; none is registered. */
void runtime_specialFreeList(runtime_special *s);
/* Moves the calls of dead objects to the lists, newest first. In GC_EVENT_RECLAIM_END. */
void runtime_specialScan(runtime_specialList *list, runtime_specialList *fdlist);
/* How many entries runtime_specialMark looks at. The world is stopped, here and there. */
size_t runtime_specialMarkable(void);
/* Marks what the job-th of njobs parts of the table holds. */
struct GC_ms_entry *runtime_specialMark(uint32_t job, uint32_t njobs, struct GC_ms_entry *top,
                                        struct GC_ms_entry *limit);
/* Counts the object at base in b when it dies. */
void runtime_setprofilebucket(void *base, runtime_bucket *b);
/* How many wait for their object to die. Exact while nothing changes. */
size_t runtime_specialRegistered(void);
/* In front of l. */
void runtime_specialPush(runtime_specialList *l, runtime_special *s, uintptr_t flags);
/* All of l behind to. */
void runtime_specialAppend(runtime_specialList *to, const runtime_specialList *l);
/* The first max of l, linked; NULL where it is empty. */
runtime_special *runtime_specialTake(runtime_specialList *l, size_t max);
static inline runtime_special *runtime_specialNext(const runtime_special *s)
{
	return (runtime_special *)(s->link & ~(uintptr_t)runtime_specialFlags);
}
/* A handle of a weak pointer. */
typedef struct runtime_weakHandle runtime_weakHandle;
/* The handle of an address, made where there is none. */
runtime_weakHandle *runtime_getOrAddWeakHandle(void *p);
/* NULL where there is none. A fatal error where p points to no object nor static data. */
runtime_weakHandle *runtime_getWeakHandle(void *p);
/* Marking is complete and the world about to run: no handle counts for a while. */
void runtime_weakStartWorld(void);
/* Clears the handles of dead objects. In GC_EVENT_RECLAIM_START, before any is made to live on. */
void runtime_weakReclaimStart(void);
/* Around the host's fork. */
void runtime_specialForkLock(void);
void runtime_specialForkUnlock(void);

/* mcleanup.c */

/* Queues the cleanups of objects that have died. */
void runtime_cleanupReclaimEnd(void);
/* Runs the queued ones that close the library's descriptors; false: there were none. */
bool runtime_cleanupRunFD(void);
void runtime_cleanupReadQueueStats(uint64_t *queued, uint64_t *executed);
/* As runtime_finalizerStart. */
void runtime_cleanupStart(void);
void runtime_cleanupForkLock(void);
void runtime_cleanupForkUnlock(bool child);

/* mfinal.c */

/* As runtime_specialMarkable and runtime_specialMark. */
size_t runtime_finalizerMarkable(void);
struct GC_ms_entry *runtime_finalizerMark(uint32_t job, uint32_t njobs, struct GC_ms_entry *top,
                                          struct GC_ms_entry *limit);
/* Queues the finalizers of objects that have died and makes those live on. */
void runtime_finalizerReclaimStart(void);
/* Waits, but no longer than 10 ms, until finalizers that are queued have run. */
void runtime_finalizerLetRun(void);
/* Starts the goroutine that runs them, where there is none but something for it: so after a fork,
 * for what the parent had registered. */
void runtime_finalizerStart(void);
void runtime_finalizerForkLock(void);
void runtime_finalizerForkUnlock(bool child);
void runtime_finReadQueueStats(uint64_t *queued, uint64_t *executed);
bool runtime_finalizerRunFD(void);
/* Whether p is static data of a loaded object, or a zero-size object. */
bool runtime_isGoPointerWithoutSpan(const void *p);

/* pinner.c */

void runtime_pinnerForkLock(void);
void runtime_pinnerForkUnlock(void);

/* reflectcall.c */

/* The parameter types of ft, and behind them the result types. */
const abi_Type **runtime_funcIn(const abi_FuncType *ft);

/*
 * Calls fn, of type ft, with args[i] pointing to the i-th argument. results is where the result
 * goes: the struct of all results, or the single one; may be NULL where they are ignored.
 */
void runtime_reflectcall(const abi_FuncType *ft, GoFuncVal *fn, void **args, void *results);

/* mgcpacer.c */

void runtime_gcControllerInit(void);
/* A full collection, whatever GOGC says. Use runtime_gcCollect. */
void runtime_gcControllerCollect(void);
/* Sets when the next collection begins. At the end of each, with the allocation lock held. */
void runtime_gcControllerCommit(void);
/* The size of the heap at which the next collection is due. */
uint64_t runtime_heapGoal(void);

/* mstats.c */

/* The world was stopped from start to end. The allocation lock is held, here and below. */
void runtime_gcRecordPause(int64_t start, int64_t end);
/* The collection that the last pauses were of is complete. */
void runtime_gcRecordCycle(void);
/* runtime.GC was called. */
void runtime_gcRecordForced(void);

#endif
