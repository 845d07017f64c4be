/*
 * The runtime's own locks and events, on futexes.
 *
 * Ports runtime/lock_futex.go.
 */
#include <sched.h>

#include "runtime/internal.h"

enum {
	mutexUnlocked,
	mutexLocked,
	mutexSleeping /* locked, and somebody may sleep */
};

enum {
	activeSpin = 4,
	activeSpinCnt = 30,
	passiveSpin = 1
};

void runtime_procyield(uint32_t cycles)
{
	for (uint32_t i = 0; i < cycles; i++) {
#if defined(__x86_64__) || defined(__i386__)
		__builtin_ia32_pause();
#elif defined(__aarch64__)
		__asm__ volatile("yield");
#else
		__asm__ volatile("" : : : "memory");
#endif
	}
}

static bool trylock(runtime_mutex *l, uint32_t wait)
{
	uint32_t v = mutexUnlocked;
	return __atomic_load_n(&l->key, __ATOMIC_RELAXED) == mutexUnlocked &&
	       __atomic_compare_exchange_n(&l->key, &v, wait, false, __ATOMIC_ACQUIRE,
	                                   __ATOMIC_RELAXED);
}

void runtime_lockSlow(runtime_mutex *l)
{
	int spin = runtime_ncpu > 1 ? activeSpin : 0;
	for (int i = 0; i < spin + passiveSpin; i++) {
		if (trylock(l, mutexLocked))
			return;
		if (i < spin)
			runtime_procyield(activeSpinCnt);
		else
			sched_yield();
	}
	/* Whoever has slept cannot know whether others sleep still, and says that they do. */
	while (__atomic_exchange_n(&l->key, mutexSleeping, __ATOMIC_ACQUIRE) != mutexUnlocked)
		runtime_futexsleep(&l->key, mutexSleeping, -1);
}

void runtime_unlockSlow(runtime_mutex *l)
{
	runtime_futexwakeup(&l->key, 1);
}

void runtime_noteclear(runtime_note *n)
{
	__atomic_store_n(&n->key, 0, __ATOMIC_RELAXED);
}

void runtime_notewakeup(runtime_note *n)
{
	if (__atomic_exchange_n(&n->key, 1, __ATOMIC_RELEASE) != 0)
		runtime_throw(GOSTR("notewakeup - double wakeup"));
	runtime_futexwakeup(&n->key, 1);
}

void runtime_notesleep(runtime_note *n)
{
	runtime_notetsleepg(n, -1);
}

struct notesleepArgs {
	runtime_note *n;
	int64_t ns;
};

static void *notetsleepBlocking(void *p)
{
	struct notesleepArgs *a = p;
	int64_t deadline = a->ns < 0 ? 0 : runtime_nanotime() + a->ns;
	for (int64_t left = a->ns; !__atomic_load_n(&a->n->key, __ATOMIC_ACQUIRE);) {
		runtime_futexsleep(&a->n->key, 0, left);
		if (a->ns < 0)
			continue;
		left = deadline - runtime_nanotime();
		if (left <= 0)
			break;
	}
	return NULL;
}

bool runtime_notetsleepg(runtime_note *n, int64_t ns)
{
	struct notesleepArgs a = {n, ns};
	if (!__atomic_load_n(&n->key, __ATOMIC_ACQUIRE))
		runtime_doBlocking(notetsleepBlocking, &a);
	return __atomic_load_n(&n->key, __ATOMIC_ACQUIRE) != 0;
}
