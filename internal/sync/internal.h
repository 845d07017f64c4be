/*
 * The lock's fast paths, for the library's own files.
 */
#ifndef GOCRT_INTERNAL_SYNC_INTERNAL_H
#define GOCRT_INTERNAL_SYNC_INTERNAL_H

#include "internal/sync/sync.h"
#include "runtime/runtime.h"

static inline void internal_sync_lock(internal_sync_Mutex *m)
{
	int32_t old = 0;
	RUNTIME_NILCHECK(m);
	if (!__atomic_compare_exchange_n(&m->state, &old, internal_sync_mutexLocked, false,
	                                 __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST))
		internal_sync_Mutex_lockSlow(m);
}

static inline void internal_sync_unlock(internal_sync_Mutex *m)
{
	RUNTIME_NILCHECK(m);
	int32_t state = __atomic_sub_fetch(&m->state, internal_sync_mutexLocked, __ATOMIC_SEQ_CST);
	if (state != 0)
		internal_sync_Mutex_unlockSlow(m, state);
}

#endif
