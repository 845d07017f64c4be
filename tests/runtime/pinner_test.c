/* Pinner: upstream's pinner_test.go, case by case but for what is about cgo, and the rules beyond.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/runtime/collect.h"

typedef struct obj {
	int64_t x, y, z;
} obj;

static GoEface pointerTo(void *p)
{
	return (GoEface){&runtime_type__unsafe_Pointer, p};
}

static void pin(runtime_Pinner *pinner, void *p)
{
	runtime_Pinner_Pin(pinner, pointerTo(p));
}

static obj *newObj(void)
{
	return runtime_mallocgc(sizeof(obj), &runtime_type__int64, true);
}

static void assertCounter(void *p, GoUintptr want)
{
	GoUintptr *n = runtime_pinnerGetPinCounter(p);
	ASSERT_INT(n ? *n : 0, want);
}

/* Upstream's cases. */

static void TestPinnerSimple(void)
{
	runtime_Pinner pinner = {NULL};
	obj *p = newObj();
	ASSERT(!runtime_isPinned(p));
	pin(&pinner, p);
	ASSERT(runtime_isPinned(p));
	ASSERT(runtime_isPinned(&p->z));
	ASSERT_NIL(runtime_pinnerGetPinCounter(p));
	runtime_Pinner_Unpin(&pinner);
	ASSERT(!runtime_isPinned(p));
}

static uint32_t dead;

static void countDead(void *unused)
{
	(void)unused;
	__atomic_fetch_add(&dead, 1, __ATOMIC_SEQ_CST);
}

static runtime_Pinner globalPinner;

static void keepsAliveBody(void)
{
	for (int i = 0; i < 20; i++) {
		object *o = runtime_mallocscan(sizeof(*o));
		runtime_setFinalizerC(o, countDead);
		pin(&globalPinner, o);
		if (i % 2)
			pin(&globalPinner, &o->n[3]);
	}
}

static void TestPinnerPinKeepsAliveAndReleases(void)
{
	__atomic_store_n(&dead, 0, __ATOMIC_SEQ_CST);
	apart(keepsAliveBody);
	collect();
	collect();
	ASSERT_INT(dead, 0);
	runtime_Pinner_Unpin(&globalPinner);
	collectUntil(&dead, 20);
	ASSERT_INT(dead, 20);
}

static void TestPinnerMultiplePinsSame(void)
{
	enum {
		N = 100
	};
	runtime_Pinner pinner = {NULL};
	obj *p = newObj();
	for (int i = 0; i < N; i++)
		pin(&pinner, p);
	ASSERT(runtime_isPinned(p));
	assertCounter(p, N - 1);
	runtime_Pinner_Unpin(&pinner);
	ASSERT(!runtime_isPinned(p));
	ASSERT_NIL(runtime_pinnerGetPinCounter(p));
}

static void TestPinnerTwoPinner(void)
{
	runtime_Pinner pinner1 = {NULL}, pinner2 = {NULL};
	obj *p = newObj();
	pin(&pinner1, p);
	ASSERT_NIL(runtime_pinnerGetPinCounter(p));
	pin(&pinner2, p);
	ASSERT(runtime_isPinned(p));
	assertCounter(p, 1);
	runtime_Pinner_Unpin(&pinner1);
	ASSERT(runtime_isPinned(p));
	ASSERT_NIL(runtime_pinnerGetPinCounter(p));
	runtime_Pinner_Unpin(&pinner2);
	ASSERT(!runtime_isPinned(p));
}

static void TestPinnerPinZerosizeObj(void)
{
	runtime_Pinner pinner = {NULL};
	void *p = runtime_mallocgc(0, NULL, true);
	pin(&pinner, p);
	ASSERT(runtime_isPinned(p));
	runtime_Pinner_Unpin(&pinner);
}

static void TestPinnerPinGlobalPtr(void)
{
	static obj global;
	runtime_Pinner pinner = {NULL};
	pin(&pinner, &global);
	ASSERT(runtime_isPinned(&global));
	ASSERT_INT(pinner.pinner->refs.len, 0);
	runtime_Pinner_Unpin(&pinner);
}

static void TestPinnerPinTinyObj(void)
{
	enum {
		N = 64
	};
	runtime_Pinner pinner = {NULL};
	void *p[N];
	for (int i = 0; i < N; i++) {
		p[i] = runtime_mallocgc(1, &runtime_type__bool, true);
		pin(&pinner, p[i]);
		pin(&pinner, p[i]);
		ASSERT(runtime_isPinned(p[i]));
		assertCounter(p[i], 1);
	}
	runtime_Pinner_Unpin(&pinner);
	for (int i = 0; i < N; i++) {
		ASSERT(!runtime_isPinned(p[i]));
		ASSERT_NIL(runtime_pinnerGetPinCounter(p[i]));
	}
}

static void TestPinnerInterface(void)
{
	runtime_Pinner pinner = {NULL};
	obj *o = newObj();
	GoEface *ifc = runtime_mallocscan(sizeof(*ifc));
	*ifc = (GoEface){&runtime_ptr__int, o};
	pin(&pinner, ifc);
	ASSERT(runtime_isPinned(ifc));
	ASSERT(!runtime_isPinned(o));
	runtime_Pinner_Unpin(&pinner);
	runtime_Pinner_Pin(&pinner, *ifc);
	ASSERT(runtime_isPinned(o));
	ASSERT(!runtime_isPinned(ifc));
	runtime_Pinner_Unpin(&pinner);
}

static void pinValue(void *v)
{
	runtime_Pinner pinner = {NULL};
	runtime_Pinner_Pin(&pinner, *(GoEface *)v);
}

static void TestPinnerPinNonPtrPanics(void)
{
	GoInt i = 1;
	GoEface nil = {NULL, NULL}, number = {&runtime_type__int, &i};
	ASSERT_PANIC(pinValue, &nil, "runtime error: runtime.Pinner: argument is nil");
	ASSERT_PANIC(pinValue, &number,
	             "runtime error: runtime.Pinner: argument is not a pointer: int");
}

static void TestPinnerEmptyUnpin(void)
{
	runtime_Pinner pinner = {NULL};
	runtime_Pinner_Unpin(&pinner);
	runtime_Pinner_Unpin(&pinner);
	ASSERT_NIL(pinner.pinner);
}

static uint32_t leaks;

static void countLeak(GoFuncVal *unused)
{
	(void)unused;
	__atomic_fetch_add(&leaks, 1, __ATOMIC_SEQ_CST);
}

static void *volatile hidden;

static void leakBody(void)
{
	runtime_Pinner pinner = {NULL};
	obj *p = newObj();
	hidden = (void *)~(uintptr_t)p;
	pin(&pinner, p);
}

static void callLeakPanic(void *unused)
{
	(void)unused;
	runtime_pinnerLeakPanic->fn();
}

static void TestPinnerLeakPanics(void)
{
	static GoFuncVal f = {(void (*)(void))countLeak};
	GoFuncVal *old = runtime_pinnerLeakPanic;
	ASSERT_PANIC(callLeakPanic, NULL,
	             "runtime error: runtime.Pinner: found leaking pinned pointer; forgot to call "
	             "Unpin()?");
	runtime_pinnerLeakPanic = &f;
	leaks = 0;
	apart(leakBody);
	collectUntil(&leaks, 1);
	ASSERT_INT(leaks, 1);
	runtime_pinnerLeakPanic = old;
	void *p = (void *)~(uintptr_t)hidden;
	ASSERT(!GC_base(p) || !runtime_isPinned(p));
}

/* The rules beyond. */

CHILD_CASE_GO(leaks)
{
	for (int i = 0; i < 20; i++)
		apart(leakBody);
	for (int i = 0; i < 20; i++)
		collect();
}

static void leakCrashes(void)
{
	struct child_result r = run_child("leaks");
	ASSERT_INT(r.status, 2);
	ASSERT_CONTAINS(r.errout, "panic: runtime error: runtime.Pinner: found leaking pinned "
	                          "pointer; forgot to call Unpin()?\n\ngoroutine ");
}

static void fill(runtime_Pinner *pinner, obj **p, int n)
{
	for (int i = 0; i < n; i++) {
		p[i] = newObj();
		pin(pinner, p[i]);
	}
}

/* More than fit into the pinner; it is used again, and so is the memory of one that was emptied. */
static void reuse(void)
{
	enum {
		N = 1000
	};
	static obj *p[N];
	runtime_Pinner pinner = {NULL};
	fill(&pinner, p, N);
	ASSERT_INT(pinner.pinner->refs.len, N);
	runtime_pinner *was = pinner.pinner;
	runtime_Pinner_Unpin(&pinner);
	ASSERT_NIL(pinner.pinner);
	for (int i = 0; i < N; i++)
		ASSERT(!runtime_isPinned(p[i]));
	runtime_Pinner other = {NULL};
	fill(&other, p, 2);
	ASSERT(other.pinner == was);
	ASSERT(other.pinner->refs.p == other.pinner->refStore);
	runtime_Pinner_Unpin(&other);
	memset(p, 0, sizeof(p));
}

static int mallocRound;

static void countMallocDead(void *o)
{
	if (((object *)o)->n[0] == mallocRound)
		countDead(o);
}

/* What only malloc's memory refers to lives on. That of an earlier repetition need not. */
static void mallocBody(void)
{
	object ***p = hidden;
	*p = malloc(sizeof(**p));
	**p = runtime_mallocscan(sizeof(object));
	(**p)->n[0] = mallocRound;
	runtime_setFinalizerC(**p, countMallocDead);
	pin(&globalPinner, **p);
}

static void fromMalloc(void)
{
	object **p;
	__atomic_store_n(&dead, 0, __ATOMIC_SEQ_CST);
	hidden = &p;
	mallocRound++;
	apart(mallocBody);
	collect();
	ASSERT_INT(dead, 0);
	ASSERT_INT((*p)->n[0], mallocRound);
	runtime_Pinner_Unpin(&globalPinner);
	free(p);
}

enum {
	nthreads = 8,
	rounds = 2000
};

static obj *shared[16];

static void *pinning(void *arg)
{
	runtime_attachThread();
	unsigned r = (unsigned)(uintptr_t)arg;
	runtime_Pinner pinner = {NULL};
	for (int i = 0; i < rounds; i++) {
		for (int j = 0; j < 8; j++) {
			r = r * 1103515245 + 12345;
			pin(&pinner, j % 2 ? shared[r >> 16 & 15] : newObj());
			ASSERT(runtime_isPinned(shared[r >> 16 & 15]) || j % 2 == 0);
		}
		runtime_Pinner_Unpin(&pinner);
	}
	runtime_detachThread();
	return NULL;
}

/* Several pinners of the same objects, on several threads. */
static void threads(void)
{
	pthread_t t[nthreads];
	for (int i = 0; i < 16; i++)
		shared[i] = newObj();
	for (int i = 0; i < nthreads; i++)
		pthread_create(&t[i], NULL, pinning, (void *)(uintptr_t)(i + 1));
	for (int i = 0; i < nthreads; i++)
		pthread_join(t[i], NULL);
	for (int i = 0; i < 16; i++)
		ASSERT(!runtime_isPinned(shared[i]));
}

/* A process forked by the host goes on with the pins. */
static void forks(void)
{
	runtime_Pinner pinner = {NULL};
	obj *p = newObj();
	pin(&pinner, p);
	pid_t pid = fork();
	if (pid == 0) {
		bool was = runtime_isPinned(p);
		runtime_Pinner_Unpin(&pinner);
		_exit(was && !runtime_isPinned(p) ? 0 : 1);
	}
	int status = -1;
	waitpid(pid, &status, 0);
	ASSERT_INT(status, 0);
	runtime_Pinner_Unpin(&pinner);
}

static void unpinNil(void *unused)
{
	(void)unused;
	runtime_Pinner_Unpin(NULL);
}

static void pinNil(void *unused)
{
	(void)unused;
	runtime_Pinner_Pin(NULL, pointerTo(NULL));
}

static void nilPinner(void)
{
	static const char text[] =
	    "runtime error: invalid memory address or nil pointer dereference";
	ASSERT_PANIC(unpinNil, NULL, text);
	ASSERT_PANIC(pinNil, NULL, text);
}

void suite_runtime_pinner(void)
{
	TEST(TestPinnerSimple);
	TEST(TestPinnerPinKeepsAliveAndReleases);
	TEST(TestPinnerMultiplePinsSame);
	TEST(TestPinnerTwoPinner);
	TEST(TestPinnerPinZerosizeObj);
	TEST(TestPinnerPinGlobalPtr);
	TEST(TestPinnerPinTinyObj);
	TEST(TestPinnerInterface);
	TEST(TestPinnerPinNonPtrPanics);
	TEST(TestPinnerEmptyUnpin);
	TEST(TestPinnerLeakPanics);
	TEST(leakCrashes);
	TEST(reuse);
	TEST(fromMalloc);
	TEST(threads);
	TEST(forks);
	TEST(nilPinner);
}
