/*
 * Help for tests of what several goroutines do.
 */
#ifndef GOCRT_TESTS_RUNTIME_CONCURRENT_H
#define GOCRT_TESTS_RUNTIME_CONCURRENT_H

#include "internal/std/sync/sync.h"
#include "runtime/internal.h"
#include "tests/harness.h"

/* Starts n goroutines fn(arg). */
static inline void startMany(int n, void (*fn)(void *), void *arg)
{
	for (int i = 0; i < n; i++)
		runtime_goC(fn, arg);
}

/* A count to wait for: what a channel of empty values would be. */
static inline void give(uint32_t *sem)
{
	sync_runtime_Semrelease(sem, false, 0);
}

static inline void take(uint32_t *sem, int n)
{
	while (n-- > 0)
		sync_runtime_Semacquire(sem);
}

/* Returns when the goroutine whose g is stored in *slot waits for a semaphore or condition. */
static inline void untilParked(runtime_g **slot)
{
	runtime_g *gp;
	while (!(gp = __atomic_load_n(slot, __ATOMIC_SEQ_CST)) ||
	       !__atomic_load_n(&gp->waiting, __ATOMIC_SEQ_CST))
		runtime_Gosched();
}

struct collecting {
	bool stop;
	sync_WaitGroup wg;
};

static void collectLoop(void *p)
{
	struct collecting *c = p;
	while (!__atomic_load_n(&c->stop, __ATOMIC_SEQ_CST))
		runtime_GC();
	sync_WaitGroup_Done(&c->wg);
}

/* Runs test while another goroutine collects all the time. */
static inline void whileCollecting(void (*test)(void))
{
	struct collecting c = {false, {{0}, 0}};
	sync_WaitGroup_Add(&c.wg, 1);
	runtime_goC(collectLoop, &c);
	test();
	__atomic_store_n(&c.stop, true, __ATOMIC_SEQ_CST);
	sync_WaitGroup_Wait(&c.wg);
}

/* Defines nameCollecting. */
#define COLLECTING(name) \
	static void name##Collecting(void) \
	{ \
		whileCollecting(name); \
	}

/* A GoFuncVal of a C function that takes it as its only argument. */
#define STATIC_FUNC(name, impl) static GoFuncVal name = {(void (*)(void))(impl)}

#endif
