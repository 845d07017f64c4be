/*
 * Package internal/sync: the mutual exclusion lock below package sync.
 *
 * Invariant: state's low three bits are locked, woken and starving, the rest counts the waiters;
 * sema is what they wait on.
 */
#ifndef GOCRT_INTERNAL_SYNC_SYNC_H
#define GOCRT_INTERNAL_SYNC_SYNC_H

#include "runtime/value.h"

GOCRT_BEGIN_DECLS

/* internal/sync/hashtriemap.go */

/* A random number. Body in runtime/rand.c. */
GOCRT_API uint64_t internal_sync_runtime_rand(void);

/* internal/sync/mutex.go */

/* Zero: unlocked. */
typedef struct internal_sync_Mutex {
	int32_t state;
	uint32_t sema;
} internal_sync_Mutex;

enum {
	internal_sync_mutexLocked = 1 << 0,
	internal_sync_mutexWoken = 1 << 1,
	internal_sync_mutexStarving = 1 << 2,
	internal_sync_mutexWaiterShift = 3
};

/* A waiter that waited longer, nanoseconds, makes the lock be handed over in order. */
#define internal_sync_starvationThresholdNs 1000000

/* See sync_Mutex. */
GOCRT_API void internal_sync_Mutex_Lock(internal_sync_Mutex *m);
GOCRT_API bool internal_sync_Mutex_TryLock(internal_sync_Mutex *m);
GOCRT_API void internal_sync_Mutex_lockSlow(internal_sync_Mutex *m);
GOCRT_API void internal_sync_Mutex_Unlock(internal_sync_Mutex *m);
/* state is what dropping the lock bit left. */
GOCRT_API void internal_sync_Mutex_unlockSlow(internal_sync_Mutex *m, int32_t state);

/* internal/sync/runtime.go */

/* As sync_runtime_SemacquireRWMutex and sync_runtime_Semrelease. */
GOCRT_API void internal_sync_runtime_SemacquireMutex(uint32_t *s, bool lifo, GoInt skipframes);
GOCRT_API void internal_sync_runtime_Semrelease(uint32_t *s, bool handoff, GoInt skipframes);
/* Whether a further spin, after i of them, makes sense. */
GOCRT_API bool internal_sync_runtime_canSpin(GoInt i);
/* Spins for a fraction of a microsecond. */
GOCRT_API void internal_sync_runtime_doSpin(void);
/* Monotonic clock, nanoseconds. */
GOCRT_API int64_t internal_sync_runtime_nanotime(void);
/* fatal error: s. Bodies in runtime/panic.c. */
GOCRT_API GOCRT_NORETURN void internal_sync_throw(GoString s);
GOCRT_API GOCRT_NORETURN void internal_sync_fatal(GoString s);

GOCRT_END_DECLS

#endif
