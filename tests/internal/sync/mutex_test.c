/*
 * internal/sync/mutex.c: the lock's word, step by step.
 */
#include "internal/std/time/time.h"
#include "tests/runtime/concurrent.h"

static void states(void)
{
	internal_sync_Mutex m = {0, 0};

	internal_sync_Mutex_Lock(&m);
	ASSERT_INT(m.state, internal_sync_mutexLocked);
	ASSERT(!internal_sync_Mutex_TryLock(&m));
	internal_sync_Mutex_Unlock(&m);
	ASSERT_INT(m.state, 0);
	ASSERT(internal_sync_Mutex_TryLock(&m));
	internal_sync_Mutex_Unlock(&m);
	/* Starving, though nobody holds it: only the waiter may take it. */
	m.state = internal_sync_mutexStarving | 1 << internal_sync_mutexWaiterShift;
	ASSERT(!internal_sync_Mutex_TryLock(&m));
}

static void spins(void)
{
	ASSERT_INT(internal_sync_runtime_canSpin(0), runtime_NumCPU() > 1);
	ASSERT(!internal_sync_runtime_canSpin(4));
	internal_sync_runtime_doSpin();
	int64_t t = internal_sync_runtime_nanotime();
	ASSERT(internal_sync_runtime_nanotime() >= t);
}

struct waiter {
	internal_sync_Mutex m;
	runtime_g *g;
	uint32_t done;
};

static void waitLocked(void *p)
{
	struct waiter *w = p;
	__atomic_store_n(&w->g, runtime_getg(), __ATOMIC_SEQ_CST);
	internal_sync_Mutex_Lock(&w->m);
	internal_sync_Mutex_Unlock(&w->m);
	give(&w->done);
}

/* Any goroutine may unlock what another has locked; the waiter is counted while it waits. */
static void handOver(void)
{
	struct waiter w = {.g = NULL};

	internal_sync_Mutex_Lock(&w.m);
	runtime_goC(waitLocked, &w);
	untilParked(&w.g);
	ASSERT_INT(w.m.state >> internal_sync_mutexWaiterShift, 1);
	internal_sync_Mutex_Unlock(&w.m);
	take(&w.done, 1);
	ASSERT_INT(w.m.state, 0);
}
COLLECTING(handOver)

void suite_internal_sync_mutex(void)
{
	TEST(states);
	TEST(spins);
	TEST(handOver);
	TEST(handOverCollecting);
}
