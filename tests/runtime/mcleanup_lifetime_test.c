/* Which objects die, and when, where they have cleanups and finalizers. */
#include <stdlib.h>
#include <unistd.h>

#include "internal/std/runtime/debug/debug.h"
#include "tests/runtime/mcleanup.h"

static void cyclesAndChains(void)
{
	apart(cyclesBody);
	collect();
	ASSERT_INT(takeCalls(), 8);
}

/* Every size class and kind, and inside. */
static void allSizesBody(void)
{
	static const size_t sizes[] = {1, 8, 15, 16, 17, 64, 100, 500, 2000, 5000, 40000, 300000};
	for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		char *scan = runtime_mallocscan(sizes[i]);
		char *noscan = runtime_mallocgc(sizes[i], NULL, false);
		addInt(scan, want);
		addInt(scan + sizes[i] - 1, want);
		addInt(noscan, want);
		addInt(noscan + sizes[i] - 1, want);
	}
}

static void allSizes(void)
{
	apart(allSizesBody);
	collectUntil(&calls, 4 * 12);
	ASSERT_INT(takeCalls(), 4 * 12);
}

static void *volatile interior;

static void interiorAliveBody(void)
{
	object *t = runtime_mallocscan(sizeof(object));
	addInt(t, want);
	addInt(&t->n[5], want);
	interior = &t->n[4];
}

static void interiorAlive(void)
{
	apart(interiorAliveBody);
	collect();
	ASSERT_INT(takeCalls(), 0);
	interior = NULL;
	collect();
	ASSERT_INT(takeCalls(), 2);
}

static object *volatile kept;

static void resurrect(void *p)
{
	record_add(&order, "finalizer");
	kept = p;
}

static void resurrectedBody(void)
{
	object *t = runtime_mallocscan(sizeof(object));
	runtime_AddCleanup(t, note, "cleanup");
	runtime_setFinalizerC(t, resurrect);
}

static void resurrected(void)
{
	apart(resurrectedBody);
	collect();
	ASSERT_RAN(&order, "finalizer ");
	collect();
	collect();
	ASSERT_RAN(&order, "");
	kept = NULL;
	collect();
	ASSERT_RAN(&order, "cleanup ");
}

/* The cleanup of what only a finalizer's object holds waits for it. */
static void heldBody(void)
{
	object *t = runtime_mallocscan(sizeof(object));
	t->next = runtime_mallocscan(sizeof(object));
	runtime_AddCleanup(t->next, note, "held");
	runtime_setFinalizerC(t, noteFinalizer);
}

static void heldByFinalizer(void)
{
	apart(heldBody);
	collect();
	ASSERT_RAN(&order, "finalizer ");
	collect();
	ASSERT_RAN(&order, "held ");
}

/* The object is not kept for its cleanup: the same collection frees its memory. Many, since a stale
 * word may keep one here and there. */
enum {
	large = 1 << 20,
	nlarge = 100,
	nlargeGone = nlarge * 9 / 10
};

static uint32_t largeGone;

static void countLarge(void *unused)
{
	(void)unused;
	__atomic_fetch_add(&largeGone, 1, __ATOMIC_SEQ_CST);
}

static void reuseBody(void)
{
	for (int i = 0; i < nlarge; i++)
		runtime_AddCleanup(runtime_mallocgc(large, NULL, false), countLarge, NULL);
}

static void memoryIsFreeAtOnce(void)
{
	runtime_MemStats before, after;
	if (test_underValgrind())
		TEST_SKIP("addresses are small numbers here: data would keep large objects");
	largeGone = 0;
	GoInt percent = runtime_debug_SetGCPercent(-1);
	apart(reuseBody);
	runtime_ReadMemStats(&before);
	runtime_GC();
	runtime_ReadMemStats(&after);
	ASSERT(before.HeapInuse - after.HeapInuse >= nlargeGone * (uint64_t)large);
	runtime_debug_SetGCPercent(percent);
	collectUntil(&largeGone, nlargeGone);
	ASSERT(largeGone >= nlargeGone);
}

static void keepAlive(void)
{
	object *t = runtime_mallocscan(sizeof(object));
	runtime_Cleanup c = runtime_AddCleanup(t, note, "too early");
	collect();
	ASSERT_RAN(&order, "");
	runtime_Cleanup_Stop(c);
	runtime_KeepAlive((GoEface){&runtime_type__unsafe_Pointer, t});
}

/* Where other roots fill the collector's mark stack, which has 4096 entries at first, and
 * finalizers' objects make it overflow, what an argument points to lives all the same. */

enum {
	nroots = 1700,
	nidle = 2000
};

static struct {
	void *p;
	char gap[56];
} otherRoots[nroots];

static runtime_Cleanup argsCleanup[20000];

static void *sleepForEver(void *unused)
{
	for (;;)
		pause();
	return unused;
}

static void *idleThread(void *started)
{
	runtime_attachThread();
	__atomic_fetch_add((int *)started, 1, __ATOMIC_SEQ_CST);
	return GC_do_blocking(sleepForEver, NULL);
}

static bool fillMarkStack(void)
{
	static int started;
	pthread_attr_t attr;
	pthread_t t;
	for (int i = 0; i < nroots; i++)
		GC_add_roots(&otherRoots[i], &otherRoots[i].gap);
	pthread_attr_init(&attr);
	pthread_attr_setstacksize(&attr, 256 << 10);
	for (int i = 0; i < nidle; i++)
		if (pthread_create(&t, &attr, idleThread, &started) != 0)
			return false;
	while (__atomic_load_n(&started, __ATOMIC_SEQ_CST) < nidle)
		runtime_Gosched();
	return true;
}

/* Now and then two chunks of others, which are empty afterwards. */
static void argsBody(void)
{
	enum {
		n = sizeof(argsCleanup) / sizeof(argsCleanup[0]),
		twoChunks =
		    2 * ((64 << 10) - 64) / (sizeof(runtime_special) + sizeof(runtime_specialCall)),
		every = 3000
	};
	runtime_Cleanup *c = malloc((n / every + 1) * twoChunks * sizeof(*c)), *to = c;
	object *o = kept;
	for (int i = 0; i < n; i++) {
		object *arg = runtime_mallocscan(sizeof(object));
		object *f = runtime_mallocscan(sizeof(object));
		argsCleanup[i] = runtime_AddCleanup(arg, note, "too early");
		runtime_AddCleanup(kept, note, arg);
		for (size_t k = 0; i % every == 0 && k < twoChunks; k++)
			*to++ = runtime_AddCleanup(kept, note, arg);
		f->next = runtime_mallocscan(sizeof(object));
		runtime_setFinalizerC(f, noteFinalizer);
		o->next = f;
		o = f;
	}
	while (to > c)
		runtime_Cleanup_Stop(*--to);
	free(c);
}

CHILD_CASE(fullMarkStack)
{
	if (!fillMarkStack())
		_exit(77);
	kept = runtime_mallocscan(sizeof(object));
	apart(argsBody);
	runtime_GC();
	runtime_GC();
	for (size_t i = 0; i < sizeof(argsCleanup) / sizeof(argsCleanup[0]); i++)
		ASSERT_INT(((runtime_special *)argsCleanup[i].ptr)->id, argsCleanup[i].id);
	ASSERT_RAN(&order, "");
}

static void markStackIsFull(void)
{
	if (test_underValgrind() || test_underSanitizer())
		TEST_SKIP("too many threads");
	struct child_result r = run_child("fullMarkStack");
	if (r.status == 77)
		TEST_SKIP("too many threads");
	ASSERT_STR(r.errout, "");
	ASSERT_INT(r.status, 0);
}

void suite_runtime_mcleanup_lifetime(void)
{
	TEST(cyclesAndChains);
	TEST(allSizes);
	TEST(interiorAlive);
	TEST(resurrected);
	TEST(heldByFinalizer);
	TEST(memoryIsFreeAtOnce);
	TEST(keepAlive);
	TEST(markStackIsFull);
}
