/*
 * The readers and writer lock.
 *
 * Ports sync/rwmutex.go.
 */
#include "internal/std/sync/sync.h"
#include "internal/sync/internal.h"
#include "runtime/runtime.h"
#include "syscall/syscall.h"

#define maxReaders ((int32_t)sync_rwmutexMaxReaders)

static int32_t add(sync_atomic_Int32 *x, int32_t delta)
{
	return __atomic_add_fetch(&x->v, delta, __ATOMIC_SEQ_CST);
}

static int32_t load(sync_atomic_Int32 *x)
{
	return __atomic_load_n(&x->v, __ATOMIC_SEQ_CST);
}

static bool cas(sync_atomic_Int32 *x, int32_t old, int32_t val)
{
	return __atomic_compare_exchange_n(&x->v, &old, val, false, __ATOMIC_SEQ_CST,
	                                   __ATOMIC_SEQ_CST);
}

void sync_RWMutex_RLock(sync_RWMutex *rw)
{
	RUNTIME_NILCHECK(rw);
	if (add(&rw->readerCount, 1) < 0)
		sync_runtime_SemacquireRWMutexR(&rw->readerSem, false, 0);
}

bool sync_RWMutex_TryRLock(sync_RWMutex *rw)
{
	RUNTIME_NILCHECK(rw);
	for (;;) {
		int32_t c = load(&rw->readerCount);
		if (c < 0)
			return false;
		if (cas(&rw->readerCount, c, c + 1))
			return true;
	}
}

void sync_RWMutex_RUnlock(sync_RWMutex *rw)
{
	RUNTIME_NILCHECK(rw);
	int32_t r = add(&rw->readerCount, -1);
	if (r < 0)
		sync_RWMutex_rUnlockSlow(rw, r);
}

void sync_RWMutex_rUnlockSlow(sync_RWMutex *rw, int32_t r)
{
	if (r + 1 == 0 || r + 1 == -maxReaders)
		sync_fatal(GOSTR("sync: RUnlock of unlocked RWMutex"));
	/* A writer is pending: the last reader that it waits for wakes it. */
	if (add(&rw->readerWait, -1) == 0)
		sync_runtime_Semrelease(&rw->writerSem, false, 1);
}

void sync_RWMutex_Lock(sync_RWMutex *rw)
{
	RUNTIME_NILCHECK(rw);
	internal_sync_lock(&rw->w.mu);
	int32_t r = add(&rw->readerCount, -maxReaders) + maxReaders;
	if (r != 0 && add(&rw->readerWait, r) != 0)
		sync_runtime_SemacquireRWMutex(&rw->writerSem, false, 0);
}

bool sync_RWMutex_TryLock(sync_RWMutex *rw)
{
	RUNTIME_NILCHECK(rw);
	if (!sync_Mutex_TryLock(&rw->w))
		return false;
	if (cas(&rw->readerCount, 0, -maxReaders))
		return true;
	internal_sync_unlock(&rw->w.mu);
	return false;
}

void sync_RWMutex_Unlock(sync_RWMutex *rw)
{
	RUNTIME_NILCHECK(rw);
	int32_t r = add(&rw->readerCount, maxReaders);
	if (r >= maxReaders)
		sync_fatal(GOSTR("sync: Unlock of unlocked RWMutex"));
	for (int32_t i = 0; i < r; i++)
		sync_runtime_Semrelease(&rw->readerSem, false, 0);
	internal_sync_unlock(&rw->w.mu);
}

bool syscall_hasWaitingReaders(sync_RWMutex *rw)
{
	RUNTIME_NILCHECK(rw);
	int32_t r = load(&rw->readerCount);
	return r < 0 && r + maxReaders > 0;
}

sync_Locker sync_RWMutex_RLocker(sync_RWMutex *rw)
{
	return (sync_Locker){&runtime_itab__ptr__sync_rlocker__sync_Locker, rw};
}

void sync_rlocker_Lock(sync_rlocker *r)
{
	sync_RWMutex_RLock(r);
}

void sync_rlocker_Unlock(sync_rlocker *r)
{
	sync_RWMutex_RUnlock(r);
}
