/*
 * Help for tests of cleanups and finalizers: one that waits, so that its goroutine runs no other.
 */
#ifndef GOCRT_TESTS_RUNTIME_GATE_H
#define GOCRT_TESTS_RUNTIME_GATE_H

#include "tests/runtime/collect.h"

static uint32_t gate, entered;

/* The cleanup or finalizer. */
static void waitAtGate(void *unused)
{
	(void)unused;
	__atomic_store_n(&entered, 1, __ATOMIC_SEQ_CST);
	while (!__atomic_load_n(&gate, __ATOMIC_SEQ_CST))
		runtime_Gosched();
}

static bool hasEntered(void *unused)
{
	(void)unused;
	return __atomic_load_n(&entered, __ATOMIC_SEQ_CST);
}

/* Occupies the goroutine that runs waitAtGate until openGate; drop drops an object that has it. */
static void blockWorker(void (*drop)(void))
{
	gate = entered = 0;
	apart(drop);
	runtime_GC();
	ASSERT(test_eventually(hasEntered, NULL));
}

/* Returns when all that was queued has run. */
static void openGate(void)
{
	__atomic_store_n(&gate, 1, __ATOMIC_SEQ_CST);
	untilQueuesAreEmpty();
}

#endif
