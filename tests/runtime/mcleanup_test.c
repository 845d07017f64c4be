/* AddCleanup and Cleanup.Stop: upstream's mcleanup_test.go, case by case, and the rules beyond. */
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "internal/std/runtime/debug/debug.h"
#include "tests/runtime/collect.h"
#include "tests/types.h"

static const GoInt want = 97531;

/* What upstream's test objects are: an int, and a pointer. */
typedef struct T {
	GoInt v;
	void *p;
} T;

static uint32_t calls;

static void callInt(GoFuncVal *fn, void *arg)
{
	(void)fn;
	ASSERT_INT(*(GoInt *)arg, want);
	__atomic_fetch_add(&calls, 1, __ATOMIC_SEQ_CST);
}

static GoFuncVal intFunc = {(void (*)(void))callInt};

static runtime_Cleanup addInt(void *p, GoInt arg)
{
	return runtime_addCleanup(p, callInt, &intFunc, &runtime_type__int, &arg);
}

static uint32_t takeCalls(void)
{
	return __atomic_exchange_n(&calls, 0, __ATOMIC_SEQ_CST);
}

static GoInt *newT(void)
{
	T *t = runtime_mallocscan(sizeof(T));
	t->v = want;
	return &t->v;
}

/* Upstream's cases. */

static void cleanupBody(void)
{
	addInt(newT(), want);
}

static void TestCleanup(void)
{
	apart(cleanupBody);
	collect();
	ASSERT_INT(takeCalls(), 1);
}

static void multipleBody(void)
{
	GoInt *v = newT();
	addInt(v, want);
	addInt(v, want);
	addInt(v, want);
}

static void TestCleanupMultiple(void)
{
	apart(multipleBody);
	collect();
	ASSERT_INT(takeCalls(), 3);
}

static void TestCleanupZeroSizedStruct(void)
{
	void *z = runtime_mallocgc(0, NULL, true);
	runtime_Cleanup c = addInt(z, want);
	ASSERT_INT(c.id, 0);
	ASSERT_INT(c.ptr, 0);
}

static record order = RECORD;

static void noteFinalizer(void *p)
{
	(void)p;
	record_add(&order, "finalizer");
}

static void note(void *name)
{
	record_add(&order, name);
}

static void afterFinalizerBody(void)
{
	GoInt *v = newT();
	runtime_AddCleanup(v, note, "cleanup");
	runtime_setFinalizerC(v, noteFinalizer);
}

static void TestCleanupAfterFinalizer(void)
{
	apart(afterFinalizerBody);
	collect();
	ASSERT_RAN(&order, "finalizer ");
	collect();
	ASSERT_RAN(&order, "cleanup ");
	collect();
	ASSERT_RAN(&order, "");
}

static void interiorBody(void)
{
	object *t = runtime_mallocscan(sizeof(object));
	addInt(&t->n[1], want);
	addInt(&t->n[2], want);
	addInt(&t->n[3], want);
}

static void TestCleanupInteriorPointer(void)
{
	apart(interiorBody);
	collect();
	ASSERT_INT(takeCalls(), 3);
}

static void stopBody(void)
{
	runtime_Cleanup_Stop(addInt(newT(), want));
}

static void TestCleanupStop(void)
{
	apart(stopBody);
	collect();
	ASSERT_INT(takeCalls(), 0);
}

static void stopMultipleBody(void)
{
	runtime_Cleanup c = addInt(newT(), want);
	runtime_Cleanup_Stop(c);
	runtime_Cleanup_Stop(c);
	runtime_Cleanup_Stop(c);
}

static void TestCleanupStopMultiple(void)
{
	apart(stopMultipleBody);
	collect();
	ASSERT_INT(takeCalls(), 0);
}

static void interleavedBody(void)
{
	GoInt *v = newT();
	addInt(v, want);
	runtime_Cleanup_Stop(addInt(v, 2));
	addInt(v, want);
	runtime_Cleanup_Stop(addInt(v, 2));
	addInt(v, want);
}

static void TestCleanupStopinterleavedMultiple(void)
{
	apart(interleavedBody);
	collect();
	ASSERT_INT(takeCalls(), 3);
}

static runtime_Cleanup handle;

static void afterRunsBody(void)
{
	handle = addInt(newT(), want);
}

static void TestCleanupStopAfterCleanupRuns(void)
{
	apart(afterRunsBody);
	collect(); /* though the handle lives */
	ASSERT_INT(takeCalls(), 1);
	runtime_Cleanup_Stop(handle);
	collect();
	ASSERT_INT(takeCalls(), 0);
}

static void callPtr(GoFuncVal *fn, void *arg)
{
	(void)fn;
	(void)arg;
}

static GoFuncVal ptrFunc = {(void (*)(void))callPtr};

struct add {
	void *ptr;
	GoFuncVal *fn;
	const abi_Type *type;
	void *arg;
};

static void addPtr(void *p)
{
	struct add *a = p;
	runtime_addCleanup(a->ptr, callPtr, a->fn, a->type, &a->arg);
}

#define ASSERT_ADD_PANIC(text, ...) \
	do { \
		struct add a = {__VA_ARGS__}; \
		ASSERT_PANIC(addPtr, &a, "runtime.AddCleanup: " text); \
	} while (0)

static void TestCleanupPointerEqualsArg(void)
{
	GoInt *v = newT();
	ASSERT_ADD_PANIC("ptr is equal to arg, cleanup will never run", v, &ptrFunc,
	                 &runtime_ptr__int, v);
}

enum {
	lost = 10000
};

static void *lostThread(void *unused)
{
	runtime_attachThread();
	for (int i = 0; i < lost; i++)
		addInt(newT(), want);
	runtime_detachThread();
	return unused;
}

static void TestCleanupLost(void)
{
	pthread_t t[4];
	for (int i = 0; i < 4; i++)
		ASSERT(pthread_create(&t[i], NULL, lostThread, NULL) == 0);
	for (int i = 0; i < 4; i++)
		pthread_join(t[i], NULL);
	/* A stale word may hold on to one for a while. */
	collectUntil(&calls, 4 * lost);
	ASSERT_INT(takeCalls(), 4 * lost);
}

static void TestCleanupUnreachablePointer(void)
{
	object *t = runtime_mallocscan(sizeof(object));
	ASSERT_ADD_PANIC("ptr is within arg, cleanup will never run", t, &ptrFunc,
	                 &runtime_ptr__int, &t->n[2]);
	ASSERT_ADD_PANIC("ptr is within arg, cleanup will never run", &t->n[2], &ptrFunc,
	                 &runtime_type__unsafe_Pointer, t);
	ASSERT_ADD_PANIC("ptr is within arg, cleanup will never run", &t->n[1], &ptrFunc,
	                 &runtime_ptr__int, &t->n[3]);
}

typedef struct closure {
	GoFuncVal f;
	void *captured;
} closure;

static GoFuncVal *capture(void *p)
{
	closure *c = runtime_mallocscan(sizeof(*c));
	c->f = ptrFunc;
	c->captured = p;
	return &c->f;
}

static void TestCleanupUnreachableClosure(void)
{
	object *t = runtime_mallocscan(sizeof(object)), *u = runtime_mallocscan(sizeof(object));
	u->next = t;
	ASSERT_ADD_PANIC("cleanup function closes over ptr, cleanup will never run", t, capture(t),
	                 NULL, NULL);
	ASSERT_ADD_PANIC("cleanup function closes over ptr, cleanup will never run", t,
	                 capture(&t->n[3]), NULL, NULL);
	ASSERT_ADD_PANIC("cleanup function closes over ptr, cleanup will never run", &t->n[3],
	                 capture(t), NULL, NULL);
	/* One level deep only. */
	struct add a = {t, capture(u), NULL, NULL};
	addPtr(&a);
}

/* Misuse. */

static void misuse(void)
{
	static GoInt global;
	ASSERT_ADD_PANIC("ptr is nil", NULL, &ptrFunc, NULL, NULL);
	ASSERT_ADD_PANIC("ptr not in allocated block", (void *)0x1000, &ptrFunc, NULL, NULL);
	void *c = malloc(100);
	ASSERT_ADD_PANIC("ptr not in allocated block", c, &ptrFunc, NULL, NULL);
	free(c);
	ASSERT_ADD_PANIC("ptr is equal to arg, cleanup will never run", &global, &ptrFunc,
	                 &runtime_ptr__int, &global);
}

static void globals(void)
{
	static object data = {NULL, {1}}, bss;
	ASSERT_INT(addInt(&data, want).id, 0);
	ASSERT_INT(addInt(&data.n[1], want).id, 0);
	ASSERT_INT(addInt(&bss, want).ptr, 0);
	collect();
	ASSERT_INT(takeCalls(), 0);
	runtime_Cleanup_Stop((runtime_Cleanup){0, 0});
}

static void tinyObjects(void)
{
	/* In Go they may share a block, so that the argument may be another object's neighbour. */
	char *p = runtime_mallocgc(8, NULL, true);
	struct add a = {p, &ptrFunc, &runtime_ptr__int, p + 4};
	addPtr(&a);
}

static void otherPointers(void)
{
	object *t = runtime_mallocscan(sizeof(object));
	struct add nilArg = {t, &ptrFunc, &runtime_ptr__int, NULL};
	addPtr(&nilArg);
	struct add other = {t, &ptrFunc, &runtime_ptr__int, runtime_mallocscan(sizeof(object))};
	addPtr(&other);
	/* An integer that happens to be the address is none. */
	struct add number = {t, &ptrFunc, &runtime_type__uintptr, t};
	addPtr(&number);
	GoEface none = {NULL, NULL};
	runtime_addCleanup(t, callPtr, &ptrFunc, &runtime_type__h02b877433008fe44, &none);
	RUNTIME_KEEPALIVE(t);
}

/* Arguments. */

typedef struct big {
	GoString s;
	object *o;
	GoInt n;
} big;

static const abi_Type *bigType(void)
{
	static const abi_Type *t;
	if (!t)
		t = test_namedType("main.big", abi_Struct, sizeof(big), NULL, NULL);
	return t;
}

static void callBig(GoFuncVal *fn, void *arg)
{
	big *b = arg;
	(void)fn;
	ASSERT_STR(b->s, "before");
	ASSERT_INT(b->n, want);
	ASSERT_INT(b->o->n[0], 99);
	record_add(&order, "big");
}

static void callString(GoFuncVal *fn, void *arg)
{
	(void)fn;
	ASSERT_STR(*(GoString *)arg, "some text");
	record_add(&order, "string");
}

static void callIface(GoFuncVal *fn, void *arg)
{
	GoEface e = *(GoEface *)arg;
	(void)fn;
	ASSERT(e.type == &runtime_type__int);
	ASSERT_INT(*(GoInt *)e.data, want);
	record_add(&order, "iface");
}

static void callByte(GoFuncVal *fn, void *arg)
{
	(void)fn;
	ASSERT_INT(*(uint8_t *)arg, 7);
	record_add(&order, "byte");
}

static void callNone(GoFuncVal *fn, void *arg)
{
	closure *c = (closure *)fn;
	(void)arg;
	ASSERT_INT(((object *)c->captured)->n[1], 98);
	record_add(&order, "none");
}

static void noteArgGone(void *name)
{
	record_add(&order, name);
}

static void argumentsBody(void)
{
	object *t = runtime_mallocscan(sizeof(object));
	object *held = runtime_mallocscan(sizeof(object));
	object *captured = runtime_mallocscan(sizeof(object));
	big b = {GOSTR("before"), held, want};
	GoString s = runtime_concatstring2(GOSTR("some "), GOSTR("text"));
	GoInt *boxed = runtime_mallocgc(sizeof(*boxed), NULL, true);
	GoEface e = {&runtime_type__int, boxed};
	uint8_t byte = 7;
	held->n[0] = 99;
	captured->n[1] = 98;
	*boxed = want;
	runtime_AddCleanup(held, noteArgGone, "argument-gone");
	runtime_AddCleanup(captured, noteArgGone, "captured-gone");
	runtime_addCleanup(t, callBig, &ptrFunc, bigType(), &b);
	runtime_addCleanup(t, callString, &ptrFunc, &runtime_type__string, &s);
	runtime_addCleanup(t, callIface, &ptrFunc, &runtime_type__h02b877433008fe44, &e);
	runtime_addCleanup(t, callByte, &ptrFunc, &runtime_type__uint8, &byte);
	runtime_addCleanup(t, callNone, capture(captured), NULL, NULL);
	/* Copied by value. */
	b.n = 0;
	b.s = GOSTR("after");
	s = b.s;
	byte = 8;
}

static void arguments(void)
{
	apart(argumentsBody);
	collect();
	ASSERT_RAN(&order, "big byte iface none string ");
	for (int i = 0; i < 3; i++)
		collect();
	ASSERT_RAN(&order, "argument-gone captured-gone ");
}

/* What dies, and when. */

static void cyclesBody(void)
{
	object *o[8];
	for (int i = 0; i < 8; i++)
		o[i] = runtime_mallocscan(sizeof(object));
	o[0]->next = o[1];
	o[1]->next = o[0];
	o[2]->next = o[2];
	o[3]->next = o[4];
	o[4]->next = o[5];
	o[5]->next = o[3];
	o[6]->next = o[7];
	for (int i = 0; i < 8; i++)
		addInt(o[i], want);
}

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

/* Stop. */

/* A handle says nothing about an entry that was used again. */
static void stopOfReusedEntry(void)
{
	object *t = runtime_mallocscan(sizeof(object));
	runtime_Cleanup old = addInt(t, want);
	runtime_Cleanup_Stop(old);
	runtime_Cleanup next = addInt(t, want);
	ASSERT(old.id != next.id);
	ASSERT_INT(old.ptr, next.ptr);
	runtime_Cleanup_Stop(old);
	runtime_special *s = (runtime_special *)next.ptr;
	ASSERT(s->id == next.id);
	runtime_Cleanup_Stop(next);
	ASSERT_INT(s->id, runtime_specialFree);
	RUNTIME_KEEPALIVE(t);
}

/* Once queued, Stop has no effect: the worker is busy meanwhile. */
static uint32_t gate, entered;

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

static void blockWorkerBody(void)
{
	runtime_AddCleanup(runtime_mallocscan(sizeof(object)), waitAtGate, NULL);
}

/* Occupies the cleanup goroutine until openGate. */
static void blockWorker(void)
{
	gate = entered = 0;
	apart(blockWorkerBody);
	runtime_GC();
	ASSERT(test_eventually(hasEntered, NULL));
}

static void openGate(void)
{
	__atomic_store_n(&gate, 1, __ATOMIC_SEQ_CST);
	ASSERT(unique_runtime_blockUntilEmptyCleanupQueue(minute * 1000000000LL));
}

static void stopOfQueued(void)
{
	blockWorker();
	apart(afterRunsBody);
	runtime_GC();
	runtime_Cleanup_Stop(handle);
	ASSERT_INT(takeCalls(), 0);
	openGate();
	ASSERT_INT(takeCalls(), 1);
}

/* With one goroutine, one that blocks holds up the others, but neither allocation nor the
 * collector. */
static void blockedWorker(void)
{
	GoInt procs = runtime_GOMAXPROCS(4);
	blockWorker();
	apart(cyclesBody);
	for (int i = 0; i < 3; i++) {
		runtime_GC();
		for (int j = 0; j < 10000; j++)
			runtime_mallocscan(100);
	}
	ASSERT_INT(takeCalls(), 0);
	openGate();
	ASSERT_INT(takeCalls(), 8);
	runtime_GOMAXPROCS(procs);
}

/* What a collection has found is queued when runtime.GC returns. */
static void queuedWhenGCReturns(void)
{
	uint64_t before, after, executed;
	blockWorker();
	apart(cyclesBody);
	runtime_cleanupReadQueueStats(&before, &executed);
	runtime_GC();
	runtime_cleanupReadQueueStats(&after, &executed);
	ASSERT_INT(after - before, 8);
	openGate();
	ASSERT_INT(takeCalls(), 8);
}

/* A cleanup that takes a lock which a thread holds that allocates and collects. */
static pthread_mutex_t held = PTHREAD_MUTEX_INITIALIZER;

static void takeLock(void *unused)
{
	(void)unused;
	__atomic_store_n(&entered, 1, __ATOMIC_SEQ_CST);
	pthread_mutex_lock(&held);
	pthread_mutex_unlock(&held);
	record_add(&order, "locked");
}

static void takeLockBody(void)
{
	runtime_AddCleanup(runtime_mallocscan(sizeof(object)), takeLock, NULL);
}

static void allocatingWithALock(void)
{
	entered = 0;
	pthread_mutex_lock(&held);
	apart(takeLockBody);
	for (int i = 0; i < 3; i++) {
		runtime_GC();
		for (int j = 0; j < 10000; j++)
			runtime_mallocscan(100);
	}
	ASSERT(test_eventually(hasEntered, NULL));
	ASSERT_RAN(&order, "");
	pthread_mutex_unlock(&held);
	collect();
	ASSERT_RAN(&order, "locked ");
}

/* max(GOMAXPROCS/4, 1) goroutines, looked at whenever one more could be of use. */
static uint32_t inside;

static void waitInside(void *unused)
{
	(void)unused;
	__atomic_fetch_add(&inside, 1, __ATOMIC_SEQ_CST);
	while (!__atomic_load_n(&gate, __ATOMIC_SEQ_CST))
		runtime_Gosched();
}

static void waitInsideBody(void)
{
	runtime_AddCleanup(runtime_mallocscan(sizeof(object)), waitInside, NULL);
}

static bool isInside(void *n)
{
	return __atomic_load_n(&inside, __ATOMIC_SEQ_CST) == (uint32_t)(intptr_t)n;
}

/* Each blocks a goroutine of its own, where there may be one more: it is made by the AddCleanup
 * after the collection that lacked it. */
static void blockOneMore(void)
{
	runtime_Cleanup c;
	object *o = runtime_mallocscan(sizeof(object));
	apart(waitInsideBody);
	runtime_GC();
	c = runtime_AddCleanup(o, note, "kept");
	runtime_Cleanup_Stop(c);
	RUNTIME_KEEPALIVE(o);
}

CHILD_CASE(workers)
{
	uint64_t queued, executed;
	runtime_GOMAXPROCS(4);
	blockOneMore();
	ASSERT(test_eventually(isInside, (void *)1));
	/* The second is queued behind it. */
	blockOneMore();
	for (int i = 0; i < 1000; i++)
		runtime_Gosched();
	ASSERT_INT(inside, 1);
	runtime_GOMAXPROCS(12);
	blockOneMore();
	ASSERT(test_eventually(isInside, (void *)2) || inside == 3);
	blockOneMore();
	ASSERT(test_eventually(isInside, (void *)3));
	blockOneMore();
	for (int i = 0; i < 1000; i++)
		runtime_Gosched();
	ASSERT_INT(inside, 3);
	gate = 1;
	collect();
	ASSERT_INT(inside, 5);
	runtime_cleanupReadQueueStats(&queued, &executed);
	ASSERT_INT(queued, 5);
	ASSERT_INT(executed, 5);
}

static void workersFollowGOMAXPROCS(void)
{
	struct child_result r = run_child("workers");
	ASSERT_STR(r.errout, "");
	ASSERT_INT(r.status, 0);
}

/* The bytes of a string: on the heap like any object; a constant's are neither that nor data. */
static void stringBytesBody(void)
{
	GoString s = runtime_concatstring2(GOSTR("some "), GOSTR("text"));
	addInt((void *)(uintptr_t)s.p, want);
	addInt((void *)(uintptr_t)(s.p + 5), want);
}

static void stringBytes(void)
{
	static const char constant[] = "constant";
	apart(stringBytesBody);
	collect();
	ASSERT_INT(takeCalls(), 2);
	ASSERT_ADD_PANIC("ptr not in allocated block", (void *)(uintptr_t)constant, &ptrFunc, NULL,
	                 NULL);
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

/* A million on the heap and thousands on one object: Stop finds its own. */
static void stopAmongMany(void)
{
	enum {
		many = 20000
	};
	object *t = runtime_mallocscan(sizeof(object));
	runtime_Cleanup *c = malloc(many * sizeof(*c));
	for (int i = 0; i < many; i++)
		c[i] = addInt(i % 2 ? (void *)t : (void *)&t->n[i % 5], want);
	for (int i = many; i-- > 0;)
		if (i % 4)
			runtime_Cleanup_Stop(c[i]);
	for (int i = 0; i < many; i++)
		ASSERT((((runtime_special *)c[i].ptr)->id == c[i].id) == (i % 4 == 0));
	for (int i = 0; i < many; i++)
		runtime_Cleanup_Stop(c[i]);
	free(c);
	RUNTIME_KEEPALIVE(t);
}

/* Goroutines. */

static void goexitCleanup(void *unused)
{
	(void)unused;
	record_add(&order, "goexit");
	runtime_Goexit();
}

static void goexitBody(void)
{
	for (int i = 0; i < 3; i++) {
		runtime_AddCleanup(runtime_mallocscan(sizeof(object)), note, "before");
		runtime_AddCleanup(runtime_mallocscan(sizeof(object)), goexitCleanup, NULL);
		runtime_AddCleanup(runtime_mallocscan(sizeof(object)), note, "behind");
	}
}

static void goexit(void)
{
	apart(goexitBody);
	collect();
	ASSERT_RAN(&order, "before before before behind behind behind goexit goexit goexit ");
	apart(cyclesBody);
	collect();
	ASSERT_INT(takeCalls(), 8);
}

/* A cleanup may do what any goroutine may: allocate, collect, register. */
static void again(void *left)
{
	runtime_GC();
	for (int i = 0; i < 1000; i++)
		runtime_mallocscan(1000);
	record_add(&order, "again");
	if (left)
		runtime_AddCleanup(runtime_mallocscan(sizeof(object)), again,
		                   (void *)((uintptr_t)left - 1));
}

static void chainBody(void)
{
	runtime_AddCleanup(runtime_mallocscan(sizeof(object)), again, (void *)2);
}

static bool threeTimes(void *unused)
{
	(void)unused;
	collect();
	return strcmp(order.ran, "again again again ") == 0;
}

static void cleanupsRegister(void)
{
	apart(chainBody);
	ASSERT(test_eventually(threeTimes, NULL));
	record_take(&order);
}

/* A panic ends the program; a nil function is one. */

static void panicInCleanup(void *unused)
{
	(void)unused;
	runtime_panicstring(GOSTR("in cleanup"));
}

static void panicBody(void)
{
	runtime_AddCleanup(runtime_mallocscan(sizeof(object)), panicInCleanup, NULL);
}

CHILD_CASE_GO(cleanupPanics)
{
	apart(panicBody);
	runtime_GC();
	sleep(minute);
}

static void nilBody(void)
{
	GoInt arg = 0;
	runtime_addCleanup(runtime_mallocscan(sizeof(object)), callInt, NULL, &runtime_type__int,
	                   &arg);
}

CHILD_CASE_GO(cleanupIsNil)
{
	apart(nilBody);
	runtime_GC();
	sleep(minute);
}

static void panics(void)
{
	struct child_result r = run_child("cleanupPanics");
	ASSERT_INT(r.status, 2);
	ASSERT_CONTAINS(r.errout, "panic: in cleanup\n\ngoroutine ");
	r = run_child("cleanupIsNil");
	ASSERT_INT(r.status, 2);
	ASSERT_CONTAINS(r.errout, "panic: runtime error: invalid memory address or nil pointer "
	                          "dereference\n");
}

/* The host forks while its threads register and stop: the child's table is whole, and its
 * cleanups run. */

static void *addAndStop(void *stop)
{
	runtime_attachThread();
	while (!__atomic_load_n((bool *)stop, __ATOMIC_RELAXED)) {
		object *o = runtime_mallocscan(sizeof(object));
		addInt(o, want);
		runtime_Cleanup_Stop(addInt(o, want));
		runtime_setFinalizerC(o, noteFinalizer);
		runtime_setFinalizerC(o, NULL);
	}
	runtime_detachThread();
	return NULL;
}

static int forkedChild(void)
{
	takeCalls();
	addInt(newT(), want);
	for (int i = 0; i < 20; i++)
		addInt(runtime_mallocscan(sizeof(object)), want);
	runtime_GC();
	while (takeCalls() < 20)
		runtime_Gosched();
	return 0;
}

CHILD_CASE(forks)
{
	pthread_t t[3];
	bool stop = false;
	for (int i = 0; i < 3; i++)
		pthread_create(&t[i], NULL, addAndStop, &stop);
	for (int i = 0; i < 30; i++) {
		int status = -1;
		pid_t pid = fork();
		if (pid == 0)
			_exit(forkedChild());
		ASSERT(waitpid(pid, &status, 0) == pid);
		ASSERT_INT(status, 0);
		runtime_GC();
	}
	__atomic_store_n(&stop, true, __ATOMIC_RELAXED);
	for (int i = 0; i < 3; i++)
		pthread_join(t[i], NULL);
}

static void forkOfTheHost(void)
{
	struct child_result r = run_child("forks");
	ASSERT_INT(r.status, 0);
	ASSERT_STR(r.errout, "");
}

/* Never lost, never twice: threads that allocate, register, stop and drop at random, also what
 * other threads have registered, while another collects all the time. */

enum {
	stressThreads = 8,
	stressSlots = 512,
	stopped = 100
};

static struct {
	long perThread;
	uint8_t *fate; /* of each cleanup: how often it ran, plus 100 if it was stopped */
	runtime_Cleanup *handles;
	struct slot **slots;
	bool finished;
} stress;

static void stressCleanup(void *arg)
{
	__atomic_fetch_add(&stress.fate[(long)arg - 1], 1, __ATOMIC_RELAXED);
}

typedef struct slot {
	object *o;
	runtime_Cleanup c;
	long i;
} slot;

static uint32_t nextRandom(uint32_t *x)
{
	*x ^= *x << 13;
	*x ^= *x >> 17;
	*x ^= *x << 5;
	return *x;
}

/* What was in a slot: stopped, or dropped. */
static void leave(slot *s, uint32_t *x)
{
	if (nextRandom(x) % 3 == 0) {
		/* The object is reachable, so the cleanup cannot be queued. */
		runtime_Cleanup_Stop(s->c);
		__atomic_fetch_add(&stress.fate[s->i], stopped, __ATOMIC_RELAXED);
		RUNTIME_KEEPALIVE(s->o);
	} else if (nextRandom(x) % 64 == 0) {
		/* A handle that is none any more, or never was. */
		runtime_Cleanup_Stop((runtime_Cleanup){s->c.id - 64, s->c.ptr});
	}
}

static void *stressThread(void *arg)
{
	long id = (long)arg;
	uint32_t x = (uint32_t)(id + 1) * 2654435761u;
	runtime_attachThread();
	for (long k = 0; k < stress.perThread; k++) {
		slot *s = runtime_mallocscan(sizeof(*s));
		s->o = runtime_mallocscan(sizeof(object) + nextRandom(&x) % 200);
		s->i = id * stress.perThread + k;
		s->c = runtime_AddCleanup(s->o, stressCleanup, (void *)(s->i + 1));
		stress.handles[s->i] = s->c;
		s = __atomic_exchange_n(&stress.slots[nextRandom(&x) % stressSlots], s,
		                        __ATOMIC_ACQ_REL);
		if (s)
			leave(s, &x);
	}
	runtime_detachThread();
	return NULL;
}

static void *collectAllTheTime(void *unused)
{
	(void)unused;
	runtime_attachThread();
	while (!__atomic_load_n(&stress.finished, __ATOMIC_RELAXED))
		runtime_GC();
	runtime_detachThread();
	return NULL;
}

static void stressRun(void)
{
	pthread_t t[stressThreads], collector;
	stress.slots = runtime_mallocscan(stressSlots * sizeof(*stress.slots));
	pthread_create(&collector, NULL, collectAllTheTime, NULL);
	for (long i = 0; i < stressThreads; i++)
		pthread_create(&t[i], NULL, stressThread, (void *)i);
	for (int i = 0; i < stressThreads; i++)
		pthread_join(t[i], NULL);
	stress.finished = true;
	pthread_join(collector, NULL);
	stress.slots = NULL;
}

static void checkFates(long added, size_t registered)
{
	long ran = 0, stops = 0, left = 0;
	for (long i = 0; i < added; i++) {
		uint8_t fate = stress.fate[i];
		ASSERT(fate == 0 || fate == 1 || fate == stopped);
		ran += fate == 1;
		stops += fate == stopped;
		left += fate == 0;
	}
	/* The table knows of all that neither ran nor was stopped. */
	ASSERT_INT(registered, left);
	ASSERT_INT(ran + stops + (long)registered, added);
	ASSERT(stops > added / 5);
	ASSERT(left * 1000 < added);
	test_figure(
	    "%ld added = %ld ran + %ld stopped + %ld still registered (%.4f %%), %d threads, "
	    "%llu collections",
	    added, ran, stops, left, 100.0 * (double)left / (double)added, stressThreads,
	    (unsigned long long)runtime_gcCycles);
}

static void stressAll(long added)
{
	stress.perThread = added / stressThreads;
	stress.finished = false;
	added = stress.perThread * stressThreads;
	size_t before = runtime_specialRegistered();
	stress.fate = calloc((size_t)added, 1);
	stress.handles = malloc((size_t)added * sizeof(*stress.handles));
	stressRun();
	collect();
	collect();
	checkFates(added, runtime_specialRegistered() - before);
	/* What a stale word keeps must not count later, in memory that is gone. */
	for (long i = 0; i < added; i++)
		if (stress.fate[i] == 0)
			runtime_Cleanup_Stop(stress.handles[i]);
	ASSERT_INT(runtime_specialRegistered(), before);
	ASSERT(unique_runtime_blockUntilEmptyCleanupQueue(minute * 1000000000LL));
	free(stress.handles);
	free(stress.fate);
}

/* In processes of their own, where nothing else is registered. */

CHILD_CASE(stress)
{
	stressAll(stressSize(240000));
}

CHILD_CASE(stressMarkers)
{
	stressAll(stressSize(80000));
}

CHILD_CASE_RAW(stressIncremental)
{
	char *env[] = {NULL};
	GC_INIT();
	GC_enable_incremental();
	runtime_initAll(argc, argv, env);
	stressAll(stressSize(80000));
}

static void passed(struct child_result r)
{
	ASSERT_STR(r.errout, "");
	ASSERT_INT(r.status, 0);
	if (r.out.n)
		test_figure("%.*s", (int)r.out.n - 1, r.out.p);
}

static void neverLostNeverTwice(void)
{
	passed(run_child("stress"));
}

/* The same where several threads mark, and where the collector is incremental. */

static void parallelMarking(void)
{
	const char *env[] = {"GC_MARKERS=8", NULL};
	passed(run_child_env(env, "stressMarkers"));
}

static void incrementalMarking(void)
{
	if (test_underValgrind() || test_underSanitizer())
		TEST_SKIP("it handles the collector's page faults its own way");
	passed(run_child("stressIncremental"));
}

void suite_runtime_mcleanup(void)
{
	TEST(TestCleanup);
	TEST(TestCleanupMultiple);
	TEST(TestCleanupZeroSizedStruct);
	TEST(TestCleanupAfterFinalizer);
	TEST(TestCleanupInteriorPointer);
	TEST(TestCleanupStop);
	TEST(TestCleanupStopMultiple);
	TEST(TestCleanupStopinterleavedMultiple);
	TEST(TestCleanupStopAfterCleanupRuns);
	TEST(TestCleanupPointerEqualsArg);
	TEST(TestCleanupLost);
	TEST(TestCleanupUnreachablePointer);
	TEST(TestCleanupUnreachableClosure);
	TEST(misuse);
	TEST(globals);
	TEST(tinyObjects);
	TEST(otherPointers);
	TEST(arguments);
	TEST(cyclesAndChains);
	TEST(allSizes);
	TEST(interiorAlive);
	TEST(resurrected);
	TEST(heldByFinalizer);
	TEST(memoryIsFreeAtOnce);
	TEST(keepAlive);
	TEST(stopOfReusedEntry);
	TEST(stopOfQueued);
	TEST(stopAmongMany);
	TEST(markStackIsFull);
	TEST(stringBytes);
	TEST(queuedWhenGCReturns);
	TEST(allocatingWithALock);
	TEST(workersFollowGOMAXPROCS);
	TEST(blockedWorker);
	TEST(goexit);
	TEST(cleanupsRegister);
	TEST(panics);
	TEST(forkOfTheHost);
	TEST(neverLostNeverTwice);
	TEST(parallelMarking);
	TEST(incrementalMarking);
}
