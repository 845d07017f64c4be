/*
 * Package sync: locks, once-only calls, condition variables, wait groups and pools.
 *
 * The zero value of every type is ready for use, none may be copied once used, and none keeps a
 * reference to a thread: what one goroutine locks another may unlock. A call that waits parks the
 * goroutine, which never delays a collection; a thread that may have to wait must be a goroutine
 * (runtime_attachThread). A nil receiver is the panic of a nil dereference. Layouts are gc's.
 * Misuse that Go calls fatal ends the process with status 2.
 */
#ifndef GOCRT_INTERNAL_STD_SYNC_SYNC_H
#define GOCRT_INTERNAL_STD_SYNC_SYNC_H

#include "internal/std/sync/atomic/atomic.h"
#include "internal/sync/sync.h"
#include "runtime/value.h"

GOCRT_BEGIN_DECLS

/* sync/mutex.go */

typedef struct sync_Mutex {
	internal_sync_Mutex mu;
} sync_Mutex;

/* An interface: Lock(), Unlock(). */
typedef GoIface sync_Locker;

/* Waits until m is the caller's. Waiters are served in order once one has waited 1 ms. */
GOCRT_API void sync_Mutex_Lock(sync_Mutex *m);
/* Locks m if that needs no waiting; whether it did. */
GOCRT_API bool sync_Mutex_TryLock(sync_Mutex *m);
/* Any goroutine may call it. Fatal if m is not locked. */
GOCRT_API void sync_Mutex_Unlock(sync_Mutex *m);

/* sync/rwmutex.go */

/* Any number of readers or one writer; a waiting writer keeps new readers out. */
typedef struct sync_RWMutex {
	sync_Mutex w;                  /* held while a writer is pending */
	uint32_t writerSem;            /* writer waits here for the readers before it */
	uint32_t readerSem;            /* readers wait here for the writer before them */
	sync_atomic_Int32 readerCount; /* pending readers; less rwmutexMaxReaders: a writer is */
	sync_atomic_Int32 readerWait;  /* readers that the pending writer still waits for */
} sync_RWMutex;

#define sync_rwmutexMaxReaders ((GoInt)1 << 30)

/* Waits until no writer holds or awaits rw. Must not be nested in one goroutine. */
GOCRT_API void sync_RWMutex_RLock(sync_RWMutex *rw);
GOCRT_API bool sync_RWMutex_TryRLock(sync_RWMutex *rw);
/* Fatal if rw is not locked for reading. */
GOCRT_API void sync_RWMutex_RUnlock(sync_RWMutex *rw);
GOCRT_API void sync_RWMutex_rUnlockSlow(sync_RWMutex *rw, int32_t r);
/* Waits until neither a reader nor a writer holds rw. */
GOCRT_API void sync_RWMutex_Lock(sync_RWMutex *rw);
GOCRT_API bool sync_RWMutex_TryLock(sync_RWMutex *rw);
/* Lets every waiting reader in first. Fatal if rw is not locked for writing. */
GOCRT_API void sync_RWMutex_Unlock(sync_RWMutex *rw);
/* A Locker whose Lock and Unlock are rw's RLock and RUnlock. */
GOCRT_API sync_Locker sync_RWMutex_RLocker(sync_RWMutex *rw);

typedef sync_RWMutex sync_rlocker;

GOCRT_API void sync_rlocker_Lock(sync_rlocker *r);
GOCRT_API void sync_rlocker_Unlock(sync_rlocker *r);

/* sync/once.go */

typedef struct sync_Once {
	sync_atomic_Bool done;
	sync_Mutex m;
} sync_Once;

/*
 * Calls f if no Do of o has called one yet; returns when that call has returned, whichever
 * goroutine makes it. A call that panics or exits counts as done. f must not call Do of o.
 */
GOCRT_API void sync_Once_Do(sync_Once *o, GoFuncVal *f);
GOCRT_API void sync_Once_doSlow(sync_Once *o, GoFuncVal *f);

/* sync/oncefunc.go */

/*
 * The state of a OnceFunc, OnceValue or OnceValues, which are generic in Go, in a shape that C can
 * use for any result: f(result) stores what it computes in *result. For static storage:
 *
 *	static GoError err;
 *	static sync_onceCall once = SYNC_ONCECALL(f, &err);
 *	...
 *	sync_onceCall_Do(&once);	// now err is set; every further call costs one load
 */
typedef struct sync_onceCall {
	void (*f)(void *result);
	void *result;
	sync_Once once;
	bool valid; /* f has returned */
	GoEface p;  /* otherwise: what it panicked with */
} sync_onceCall;

#define SYNC_ONCECALL(f, result) \
	{ \
		(f), (result), {{0}, {{0, 0}}}, false, \
		{ \
			NULL, NULL \
		} \
	}

/* Returns when f has returned, called by this or another call, once in all. If f panics, this and
 * every further call panics with the same value. */
GOCRT_API void sync_onceCall_Do(sync_onceCall *d);

/* A func() that calls f the first time and never again; if f panics, each call panics with that
 * value. f is not kept alive once called. */
GOCRT_API GoFuncVal *sync_OnceFunc(GoFuncVal *f);

/* sync/runtime2.go */

/* Goroutines that wait for a notification, in the order of their tickets. */
typedef struct sync_notifyList {
	uint32_t wait;   /* ticket of the next waiter */
	uint32_t notify; /* ticket of the next one to be notified */
	GoUintptr lock;
	void *head;
	void *tail;
} sync_notifyList;

/* sync/cond.go */

/* 0, or its own address once used, by which a copy is noticed. */
typedef GoUintptr sync_copyChecker;

/* A condition, whose Locker L is held when it changes and when Wait is called. */
typedef struct sync_Cond {
	sync_Locker L;
	sync_notifyList notify;
	sync_copyChecker checker;
} sync_Cond;

GOCRT_API sync_Cond *sync_NewCond(sync_Locker l);
/* Unlocks c->L, waits for a Signal or Broadcast made since, locks c->L. Panics if c was copied. */
GOCRT_API void sync_Cond_Wait(sync_Cond *c);
/* Wakes the goroutine that has waited longest, if any. */
GOCRT_API void sync_Cond_Signal(sync_Cond *c);
/* Wakes all that wait. */
GOCRT_API void sync_Cond_Broadcast(sync_Cond *c);
GOCRT_API void sync_copyChecker_check(sync_copyChecker *c);

/* sync/waitgroup.go */

typedef struct sync_WaitGroup {
	sync_atomic_Uint64 state; /* high 32 bits: counter, low 31: waiters */
	uint32_t sema;
} sync_WaitGroup;

#define sync_waitGroupBubbleFlag 0x80000000u

/* Adds delta to the counter; at zero all waiters go on. Panics if it becomes negative. */
GOCRT_API void sync_WaitGroup_Add(sync_WaitGroup *wg, GoInt delta);
GOCRT_API void sync_WaitGroup_Done(sync_WaitGroup *wg);
/* Waits until the counter is zero. */
GOCRT_API void sync_WaitGroup_Wait(sync_WaitGroup *wg);
/* Runs f in a goroutine that wg counts. f must not panic; Goexit is fine. */
GOCRT_API void sync_WaitGroup_Go(sync_WaitGroup *wg, GoFuncVal *f);

/* sync/pool.go */

/*
 * Objects for later use, of any goroutine. Any of them may vanish at any time; those that nobody
 * takes do so after two collections. New, unless nil, makes one where there is none.
 */
typedef struct sync_Pool {
	void *local; /* one part for each processor */
	GoUintptr localSize;
	void *victim; /* local as it was before the last collection */
	GoUintptr victimSize;
	GoFuncVal *New; /* func() any */
} sync_Pool;

/* A random number below n. Body in runtime/rand.c. */
GOCRT_API uint32_t sync_runtime_randn(uint32_t n);
/* Adds x; nothing where it is nil. */
GOCRT_API void sync_Pool_Put(sync_Pool *p, GoEface x);
/* One that was Put, otherwise what New returns, otherwise nil. */
GOCRT_API GoEface sync_Pool_Get(sync_Pool *p);

/* cleanup, a func() that allocates nothing, runs after each collection, before the next procPin
 * returns and while nobody is pinned. */
GOCRT_API void sync_runtime_registerPoolCleanup(GoFuncVal *cleanup);
/* Makes the caller the only goroutine with the number that it returns, from 0 to GOMAXPROCS - 1,
 * until it calls procUnpin, which must be soon and without waiting for anything. */
GOCRT_API GoInt sync_runtime_procPin(void);
GOCRT_API void sync_runtime_procUnpin(void);
GOCRT_API GoUintptr sync_runtime_LoadAcquintptr(GoUintptr *ptr);
GOCRT_API void sync_runtime_StoreReluintptr(GoUintptr *ptr, GoUintptr val);

/* sync/runtime.go */

/* Waits until *s > 0 and takes one off. */
GOCRT_API void sync_runtime_Semacquire(uint32_t *s);
GOCRT_API void sync_runtime_SemacquireWaitGroup(uint32_t *s, bool synctestDurable);
/* lifo: wait in front of all others. */
GOCRT_API void sync_runtime_SemacquireRWMutexR(uint32_t *s, bool lifo, GoInt skipframes);
GOCRT_API void sync_runtime_SemacquireRWMutex(uint32_t *s, bool lifo, GoInt skipframes);
/* Adds one to *s and wakes one that waits for it. handoff: give it that one directly and yield. */
GOCRT_API void sync_runtime_Semrelease(uint32_t *s, bool handoff, GoInt skipframes);
/* A ticket for Wait. */
GOCRT_API uint32_t sync_runtime_notifyListAdd(sync_notifyList *l);
/* Waits until ticket t is notified. */
GOCRT_API void sync_runtime_notifyListWait(sync_notifyList *l, uint32_t t);
GOCRT_API void sync_runtime_notifyListNotifyAll(sync_notifyList *l);
GOCRT_API void sync_runtime_notifyListNotifyOne(sync_notifyList *l);
/* Throws unless size is that of the runtime's notifyList. */
GOCRT_API void sync_runtime_notifyListCheck(GoUintptr size);
/* fatal error: s. Bodies in runtime/panic.c. */
GOCRT_API GOCRT_NORETURN void sync_throw(GoString s);
GOCRT_API GOCRT_NORETURN void sync_fatal(GoString s);

/* Sets the package up; called by runtime_initAll. */
GOCRT_API void sync__init(void);

GOCRT_END_DECLS

#endif
