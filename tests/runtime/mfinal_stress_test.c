/* Threads that set, clear, replace and drop, while another collects: each finalizer that was not
 * cleared runs once. */
#include <stdlib.h>

#include "tests/runtime/stress.h"

enum {
	stressSlots = 64
};

static struct {
	long perThread;
	uint8_t *fate;
	uintptr_t *hidden; /* ~ the objects' addresses */
} stress;

static void stressFinalizer(void *p)
{
	__atomic_fetch_add(&stress.fate[((object *)p)->n[0]], 1, __ATOMIC_RELAXED);
}

static void *stressThread(void *arg)
{
	long id = (long)arg;
	uint32_t x = (uint32_t)(id + 1) * 2654435761u;
	runtime_attachThread();
	object **slots = runtime_mallocscan(stressSlots * sizeof(*slots));
	for (long k = 0; k < stress.perThread; k++) {
		x = x * 1664525 + 1013904223;
		object **s = &slots[(x >> 16) % stressSlots];
		if (*s && (x >> 24) % 3 == 0) {
			runtime_setFinalizerC(*s, NULL);
			stress.fate[(*s)->n[0]] += 100;
		}
		*s = runtime_mallocscan(sizeof(object) + (x >> 20) % 200);
		(*s)->n[0] = id * stress.perThread + k;
		(*s)->next = *s;
		stress.hidden[(*s)->n[0]] = ~(uintptr_t)*s;
		runtime_setFinalizerC(*s, stressFinalizer);
	}
	runtime_detachThread();
	return NULL;
}

static void neverLostNeverTwice(void)
{
	stress.perThread = stressSize(240000) / stressThreads;
	long added = stressThreads * stress.perThread, left = 0, ran = 0;
	stress.fate = calloc((size_t)added, 1);
	stress.hidden = malloc((size_t)added * sizeof(*stress.hidden));
	stressRun(stressThread);
	collect();
	collect();
	for (long i = 0; i < added; i++) {
		uint8_t fate = stress.fate[i];
		ASSERT(fate == 0 || fate == 1 || fate == 100);
		left += fate == 0;
		ran += fate == 1;
	}
	ASSERT(left * 1000 < added);
	test_figure("%ld set = %ld ran + %ld cleared + %ld still set (%.4f %%), %d threads", added,
	            ran, added - ran - left, left, 100.0 * (double)left / (double)added,
	            stressThreads);
	/* What a stale word keeps must not count later, in memory that is gone. */
	for (long i = 0; i < added; i++)
		if (stress.fate[i] == 0)
			runtime_setFinalizerC((void *)~stress.hidden[i], NULL);
	ASSERT(runtime_blockUntilEmptyFinalizerQueue(minute * 1000000000LL));
	free(stress.hidden);
	free(stress.fate);
}

void suite_runtime_mfinal_stress(void)
{
	TEST(neverLostNeverTwice);
}
