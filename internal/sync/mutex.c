/*
 * The mutual exclusion lock.
 *
 * Ports internal/sync/mutex.go.
 */
#include "internal/sync/internal.h"
#include "runtime/runtime.h"

enum {
	mutexLocked = internal_sync_mutexLocked,
	mutexWoken = internal_sync_mutexWoken,
	mutexStarving = internal_sync_mutexStarving,
	mutexWaiterShift = internal_sync_mutexWaiterShift
};

static bool cas(int32_t *p, int32_t old, int32_t val)
{
	return __atomic_compare_exchange_n(p, &old, val, false, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);
}

static int32_t load(int32_t *p)
{
	return __atomic_load_n(p, __ATOMIC_RELAXED);
}

void internal_sync_Mutex_Lock(internal_sync_Mutex *m)
{
	internal_sync_lock(m);
}

bool internal_sync_Mutex_TryLock(internal_sync_Mutex *m)
{
	RUNTIME_NILCHECK(m);
	int32_t old = load(&m->state);
	if (old & (mutexLocked | mutexStarving))
		return false;
	return cas(&m->state, old, old | mutexLocked);
}

/* Takes over a starving mutex after a hand-off, which left the caller counted as a waiter. */
static void acceptHandoff(internal_sync_Mutex *m, int32_t old, bool starving)
{
	if ((old & (mutexLocked | mutexWoken)) || old >> mutexWaiterShift == 0)
		internal_sync_throw(GOSTR("sync: inconsistent mutex state"));
	int32_t delta = mutexLocked - (1 << mutexWaiterShift);
	if (!starving || old >> mutexWaiterShift == 1)
		delta -= mutexStarving;
	__atomic_add_fetch(&m->state, delta, __ATOMIC_SEQ_CST);
}

void internal_sync_Mutex_lockSlow(internal_sync_Mutex *m)
{
	int64_t waitStartTime = 0;
	bool starving = false, awoke = false;
	GoInt iter = 0;
	int32_t old = load(&m->state);
	for (;;) {
		if ((old & (mutexLocked | mutexStarving)) == mutexLocked &&
		    internal_sync_runtime_canSpin(iter)) {
			/* Tell Unlock that nobody else needs waking. */
			if (!awoke && !(old & mutexWoken) && old >> mutexWaiterShift != 0 &&
			    cas(&m->state, old, old | mutexWoken))
				awoke = true;
			internal_sync_runtime_doSpin();
			iter++;
			old = load(&m->state);
			continue;
		}
		int32_t val = old;
		if (!(old & mutexStarving))
			val |= mutexLocked;
		if (old & (mutexLocked | mutexStarving))
			val += 1 << mutexWaiterShift;
		if (starving && (old & mutexLocked))
			val |= mutexStarving;
		if (awoke) {
			if (!(val & mutexWoken))
				internal_sync_throw(GOSTR("sync: inconsistent mutex state"));
			val &= ~mutexWoken;
		}
		if (!cas(&m->state, old, val)) {
			old = load(&m->state);
			continue;
		}
		if (!(old & (mutexLocked | mutexStarving)))
			return;
		bool queueLifo = waitStartTime != 0;
		if (!queueLifo)
			waitStartTime = internal_sync_runtime_nanotime();
		internal_sync_runtime_SemacquireMutex(&m->sema, queueLifo, 2);
		starving = starving || internal_sync_runtime_nanotime() - waitStartTime >
		                           internal_sync_starvationThresholdNs;
		old = load(&m->state);
		if (old & mutexStarving) {
			acceptHandoff(m, old, starving);
			return;
		}
		awoke = true;
		iter = 0;
	}
}

void internal_sync_Mutex_Unlock(internal_sync_Mutex *m)
{
	internal_sync_unlock(m);
}

void internal_sync_Mutex_unlockSlow(internal_sync_Mutex *m, int32_t state)
{
	if (!((state + mutexLocked) & mutexLocked))
		internal_sync_fatal(GOSTR("sync: unlock of unlocked mutex"));
	if (state & mutexStarving) {
		/* mutexLocked stays clear: the one that is woken sets it, and nobody else may. */
		internal_sync_runtime_Semrelease(&m->sema, true, 2);
		return;
	}
	for (int32_t old = state;; old = load(&m->state)) {
		if (old >> mutexWaiterShift == 0 ||
		    (old & (mutexLocked | mutexWoken | mutexStarving)))
			return;
		if (cas(&m->state, old, (old - (1 << mutexWaiterShift)) | mutexWoken)) {
			internal_sync_runtime_Semrelease(&m->sema, false, 2);
			return;
		}
	}
}
