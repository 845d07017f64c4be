/*
 * runtime/mprof.c and what runtime/malloc.c samples: the profile of memory.
 */
#include "internal/std/runtime/pprof/pprof.h"
#include "runtime/dwarf.h"
#include "runtime/symtab.h"
#include "tests/runtime/collect.h"
#include "tests/runtime/concurrent.h"

#include <sys/wait.h>
#include <unistd.h>

enum {
	nheld = 4096
};

/* What the allocating functions below have made; volatile, so that no store to it is left out. */
static void *volatile held[nheld];

static const runtime_funcName names[] = {
    {"mprof_deep", {"main.deep", 9}},       {"mprof_inlined", {"main.inlined", 12}},
    {"mprof_many", {"main.many", 9}},       {"mprof_noscan", {"main.noscan", 11}},
    {"mprof_outer", {"main.outer", 10}},    {"mprof_revived", {"main.revived", 12}},
    {"mprof_scan", {"main.scan", 9}},       {"mprof_small", {"main.small", 10}},
    {"mprof_threads", {"main.threads", 12}}};

static bool known(void)
{
	runtime_place places[runtime_maxPlaces];
	return runtime_places((uintptr_t)known + 1, places) > 0;
}

/* Whether the tests can tell stacks apart: without debugging information they cannot. */
#define NEEDS_NAMES() \
	do { \
		if (!known()) \
			TEST_SKIP("no debugging information"); \
		runtime_setFuncTable(names, sizeof(names) / sizeof(names[0])); \
	} while (0)

static void done(void)
{
	runtime_MemProfileRate = 0;
	runtime_setFuncTable(NULL, 0);
}

/* The index of the frame of that name in a stack; -1: none. */
static GoInt frameIndex(const GoUintptr *stk, GoInt n, const char *name)
{
	for (GoInt i = 0; i < n && stk[i]; i++) {
		GoSlice one = {(void *)&stk[i], 1, 1};
		if (runtime_eqstring(runtime_Frames_Next(runtime_CallersFrames(one)).r0.Function,
		                     test_cstr(name)))
			return i;
	}
	return -1;
}

/* The records, allocated while nothing is sampled. */
static GoSlice records(void)
{
	GoInt rate = runtime_MemProfileRate;
	runtime_MemProfile_return r = {0, false};
	GoSlice p = {NULL, 0, 0};
	runtime_MemProfileRate = 0;
	while (!(r = runtime_MemProfile(p, true)).r1) {
		p.len = p.cap = r.r0 + 10;
		p.p = runtime_mallocgc((GoUintptr)p.len * sizeof(runtime_MemProfileRecord), NULL,
		                       true);
	}
	p.len = r.r0;
	runtime_MemProfileRate = rate;
	return p;
}

/* The sum of what function name allocated, with objects of that size; 0: any. */
static runtime_MemProfileRecord sum(const char *name, int64_t size)
{
	runtime_MemProfileRecord s = {0};
	GoSlice p = records();
	for (GoInt i = 0; i < p.len; i++) {
		const runtime_MemProfileRecord *r = &((runtime_MemProfileRecord *)p.p)[i];
		if (size && r->AllocBytes != size * r->AllocObjects)
			continue;
		if (frameIndex(r->Stack0, runtime_StackRecordDepth, name) < 0)
			continue;
		s.AllocBytes += r->AllocBytes;
		s.AllocObjects += r->AllocObjects;
		s.FreeBytes += r->FreeBytes;
		s.FreeObjects += r->FreeObjects;
	}
	return s;
}

/* What has been added to it since it was before. */
static runtime_MemProfileRecord since(runtime_MemProfileRecord before, const char *name,
                                      int64_t size)
{
	runtime_MemProfileRecord s = sum(name, size);
	s.AllocBytes -= before.AllocBytes;
	s.AllocObjects -= before.AllocObjects;
	s.FreeBytes -= before.FreeBytes;
	s.FreeObjects -= before.FreeObjects;
	return s;
}

static void dropAll(void)
{
	for (int i = 0; i < nheld; i++)
		held[i] = NULL;
}

static void forget(void *unused)
{
	(void)unused;
	dropAll();
}

/* Each function that allocates runs on a thread of its own, whose stack is gone afterwards. */

typedef struct request {
	int n;
	GoUintptr size;
} request;

static __attribute__((noinline)) void mprof_noscan(void *arg)
{
	const request *r = arg;
	for (int i = 0; i < r->n; i++)
		held[i] = runtime_mallocgc(r->size, NULL, true);
}

static __attribute__((noinline)) void mprof_scan(void *arg)
{
	const request *r = arg;
	for (int i = 0; i < r->n; i++)
		held[i] = runtime_mallocscan(r->size);
}

static void allocate(void (*f)(void *), int n, GoUintptr size)
{
	request r = {n, size};
	test_onThread(f, &r);
}

static void off(void)
{
	GoInt before = records().len;
	allocate(mprof_noscan, 100, 1 << 16);
	dropAll();
	ASSERT_INT(runtime_MemProfileRate, 0);
	ASSERT_INT(records().len, before);
}

/* Allocations and frees show at the collection that follows, in bytes of Go's size classes. */
static void everyAllocation(void)
{
	NEEDS_NAMES();
	runtime_MemProfileRate = 1;
	allocate(mprof_noscan, 1, 2000);
	runtime_GC();
	runtime_MemProfileRecord before = sum("main.noscan", 1024);
	ASSERT(sum("main.noscan", 2048).AllocObjects > 0);
	GC_disable();
	allocate(mprof_noscan, 10, 1000);
	ASSERT_INT(since(before, "main.noscan", 1024).AllocObjects, 0);
	GC_enable();
	runtime_GC();
	runtime_MemProfileRecord r = since(before, "main.noscan", 1024);
	ASSERT_INT(r.AllocObjects, 10);
	ASSERT_INT(r.AllocBytes, 10 * 1024);
	ASSERT_INT(r.FreeObjects, 0);
	test_onThread(forget, NULL);
	for (int i = 0; i < 20 && since(before, "main.noscan", 1024).FreeObjects < 10; i++)
		runtime_GC();
	r = since(before, "main.noscan", 1024);
	ASSERT_INT(r.AllocObjects, 10);
	ASSERT_INT(r.FreeObjects, 10);
	ASSERT_INT(r.FreeBytes, 10 * 1024);
	done();
}

static void sizes(void)
{
	static const struct {
		bool scan;
		GoUintptr size;
		int64_t counts;
	} cases[] = {{false, 1, 16},        {false, 15, 16},       {false, 16, 16},
	             {true, 8, 8},          {false, 17, 24},       {true, 512, 512},
	             {true, 513, 576},      {false, 513, 576},     {true, 570, 640},
	             {false, 32768, 32768}, {false, 40000, 40960}, {true, 32765, 32768},
	             {true, 40000, 40960}};
	NEEDS_NAMES();
	if (sizeof(void *) != 8)
		TEST_SKIP("sizes of 64-bit processors");
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const char *name = cases[i].scan ? "main.scan" : "main.noscan";
		int64_t before = sum(name, cases[i].counts).AllocObjects;
		runtime_MemProfileRate = 1;
		allocate(cases[i].scan ? mprof_scan : mprof_noscan, 3, cases[i].size);
		runtime_MemProfileRate = 0;
		runtime_GC();
		ASSERT_INT(sum(name, cases[i].counts).AllocObjects - before, 3);
	}
	dropAll();
	done();
}

/* Too little room changes nothing; what has all been freed is left out where asked for. */
static void room(void)
{
	NEEDS_NAMES();
	runtime_MemProfileRate = 1;
	allocate(mprof_noscan, 1, 3000);
	runtime_MemProfileRate = 0;
	runtime_GC();
	GoSlice all = records();
	runtime_MemProfileRecord *p = all.p;
	p[0].AllocBytes = -1;
	runtime_MemProfile_return r = runtime_MemProfile((GoSlice){p, all.len - 1, all.cap}, true);
	ASSERT_INT(r.r0, all.len);
	ASSERT(!r.r1);
	ASSERT_INT(p[0].AllocBytes, -1);
	r = runtime_MemProfile(all, false);
	ASSERT(r.r1 && r.r0 > 0 && r.r0 <= all.len);
	for (GoInt i = 0; i < r.r0; i++)
		ASSERT(p[i].AllocBytes != p[i].FreeBytes);
	dropAll();
	done();
}

static void *volatile alive;

static void revive(void *p)
{
	alive = p;
}

static __attribute__((noinline)) void mprof_revived(void *unused)
{
	(void)unused;
	object *o = runtime_mallocscan(sizeof(*o));
	runtime_setFinalizerC(o, revive);
}

/* An object that its finalizer keeps is not free, until it dies again. */
static void finalizerKeeps(void)
{
	NEEDS_NAMES();
	runtime_MemProfileRecord before = sum("main.revived", 64);
	runtime_MemProfileRate = 1;
	test_onThread(mprof_revived, NULL);
	runtime_MemProfileRate = 0;
	for (int i = 0; i < 20 && !alive; i++)
		collect();
	collect();
	ASSERT(alive != NULL);
	ASSERT_INT(since(before, "main.revived", 64).AllocObjects, 1);
	ASSERT_INT(since(before, "main.revived", 64).FreeObjects, 0);
	alive = NULL;
	for (int i = 0; i < 20 && since(before, "main.revived", 64).FreeObjects < 1; i++)
		runtime_GC();
	ASSERT_INT(since(before, "main.revived", 64).FreeObjects, 1);
	done();
}

/* Sampling finds out what was allocated: with this mean and these numbers to 15 % in all but one of
 * a billion cases. */
static __attribute__((noinline)) void mprof_small(void *arg)
{
	const request *r = arg;
	for (int i = 0; i < r->n; i++)
		held[i % nheld] = runtime_mallocgc(r->size, NULL, true);
}

static void sampled(void)
{
	enum {
		n = 200000,
		size = 64,
		rate = 4096,
		want = 3101 /* n * (1 - exp(-size/rate)) */
	};
	NEEDS_NAMES();
	runtime_MemProfileRecord before = sum("main.small", size);
	runtime_MemProfileRate = rate;
	allocate(mprof_small, n, size);
	runtime_MemProfileRate = 0;
	runtime_GC();
	runtime_MemProfileRecord r = since(before, "main.small", size);
	ASSERT_INT(r.AllocBytes, size * r.AllocObjects);
	ASSERT(r.AllocObjects > want * 85 / 100 && r.AllocObjects < want * 115 / 100);
	dropAll();
	done();
}

static void nextSample(void)
{
	enum {
		n = 100000,
		mean = 4096
	};
	int64_t total = 0, above = 0;
	ASSERT_INT(runtime_nextSample(0), INT64_MAX);
	ASSERT_INT(runtime_nextSample(1), 0);
	for (int i = 0; i < n; i++) {
		int64_t x = runtime_nextSample(mean);
		ASSERT(x >= 1);
		total += x;
		above += x > 2 * mean;
	}
	/* Nine and ten standard deviations. */
	ASSERT(total > n * (int64_t)mean * 97 / 100 && total < n * (int64_t)mean * 103 / 100);
	/* exp(-2) of them, 13534. */
	ASSERT(above > 12450 && above < 14620);
	for (int i = 0; i < 1000; i++)
		ASSERT(runtime_nextSample(INT32_MAX) > 0);
}

/* Goroutines allocate while others collect: nothing is lost, nothing counted twice. */

enum {
	nthreads = 4,
	nobjects = 2000
};

static __attribute__((noinline)) void mprof_threads(void *wg)
{
	for (int i = 0; i < nobjects; i++) {
		void *volatile p = runtime_mallocgc(100, NULL, true);
		(void)p;
	}
	sync_WaitGroup_Done(wg);
}

static void hammer(void)
{
	static sync_WaitGroup wg;
	sync_WaitGroup_Add(&wg, nthreads);
	startMany(nthreads, mprof_threads, &wg);
	sync_WaitGroup_Wait(&wg);
}

static void threads(void)
{
	NEEDS_NAMES();
	int64_t before = sum("main.threads", 112).AllocObjects;
	runtime_MemProfileRate = 1;
	whileCollecting(hammer);
	runtime_MemProfileRate = 0;
	runtime_GC();
	runtime_MemProfileRecord r = sum("main.threads", 112);
	ASSERT_INT(r.AllocObjects - before, nthreads * nobjects);
	/* All but what dead words may still refer to. */
	ASSERT(r.FreeObjects <= r.AllocObjects && r.FreeObjects >= r.AllocObjects - 100);
	done();
}

/* Inlined calls are frames of their own, and to look at the stack, which allocates under a lock,
 * may be sampled. */
static inline __attribute__((always_inline)) void mprof_inlined(void)
{
	GoUintptr pcs[16];
	held[0] = runtime_mallocgc(5000, NULL, true);
	ASSERT(runtime_Callers(0, (GoSlice){pcs, 16, 16}) > 2);
}

static __attribute__((noinline)) void mprof_outer(void *unused)
{
	(void)unused;
	mprof_inlined();
	held[1] = NULL;
}

static void inlined(void)
{
	GoInt inner = -1;
	NEEDS_NAMES();
	runtime_MemProfileRecord before = sum("main.inlined", 5376);
	runtime_MemProfileRate = 1;
	test_onThread(mprof_outer, NULL);
	runtime_MemProfileRate = 0;
	runtime_GC();
	ASSERT_INT(since(before, "main.inlined", 5376).AllocObjects, 1);
	ASSERT_INT(since(before, "main.outer", 5376).AllocObjects, 1);
	GoSlice p = records();
	for (GoInt i = 0; i < p.len; i++) {
		const GoUintptr *stk = ((runtime_MemProfileRecord *)p.p)[i].Stack0;
		inner = frameIndex(stk, runtime_StackRecordDepth, "main.inlined");
		if (inner < 0)
			continue;
		ASSERT_INT(frameIndex(stk, runtime_StackRecordDepth, "main.outer"), inner + 1);
		/* Where it allocates; Callers does not show that. */
		ASSERT(inner > 0 &&
		       frameIndex(stk, runtime_StackRecordDepth, "runtime.mallocgc") == 0);
		break;
	}
	ASSERT(inner >= 0);
	dropAll();
	done();
}

/* What runtime/pprof reads is not cut off at 32 frames. */
static __attribute__((noinline)) int mprof_deep(int n)
{
	int volatile below = 0;
	if (n > 0)
		below = mprof_deep(n - 1);
	else
		held[0] = runtime_mallocgc(7000, NULL, true);
	return below + 1;
}

static void goDeep(void *n)
{
	mprof_deep((int)(intptr_t)n);
}

static void deep(void)
{
	enum {
		depth = 60
	};
	NEEDS_NAMES();
	runtime_MemProfileRate = 1;
	test_onThread(goDeep, (void *)(intptr_t)(depth - 1));
	runtime_MemProfileRate = 0;
	runtime_GC();
	GoInt n = records().len + 10, frames = 0;
	internal_profilerecord_MemProfileRecord *p = runtime_mallocscan((GoUintptr)n * sizeof(*p));
	runtime_MemProfile_return r = runtime_pprof_memProfileInternal((GoSlice){p, n, n}, true);
	ASSERT(r.r1);
	for (GoInt i = 0; i < r.r0; i++) {
		if (p[i].AllocBytes != 8192 * p[i].AllocObjects)
			continue;
		const GoUintptr *stk = p[i].Stack.p;
		for (GoInt j = 0; j < p[i].Stack.len; j++)
			frames += frameIndex(stk + j, 1, "main.deep") == 0;
	}
	ASSERT_INT(frames, depth);
	dropAll();
	done();
}

/* Before the first collection a profile tells what there is so far. */
CHILD_CASE(noCollection)
{
	runtime_setFuncTable(names, sizeof(names) / sizeof(names[0]));
	GC_disable();
	runtime_MemProfileRate = 1;
	allocate(mprof_noscan, 5, 1000);
	runtime_MemProfileRate = 0;
	ASSERT_INT(sum("main.noscan", 1024).AllocObjects, 5);
	ASSERT_INT(sum("main.noscan", 1024).AllocObjects, 5);
}

static void neverCollected(void)
{
	NEEDS_NAMES();
	ASSERT_CHILD("noCollection");
	done();
}

/* The host forks while others sample: the child's tables are whole. */
static void keepAllocating(void *p)
{
	struct collecting *c = p;
	while (!__atomic_load_n(&c->stop, __ATOMIC_SEQ_CST))
		held[2] = runtime_mallocgc(100, NULL, true);
	sync_WaitGroup_Done(&c->wg);
}

CHILD_CASE(forkWhileSampling)
{
	struct collecting c = {false, {{0}, 0}};
	int status = -1;
	runtime_MemProfileRate = 1;
	sync_WaitGroup_Add(&c.wg, 2);
	startMany(2, keepAllocating, &c);
	for (int i = 0; i < 20; i++) {
		pid_t pid = fork();
		if (pid == 0) {
			for (int j = 0; j < 100; j++)
				held[j] = runtime_mallocgc(100, NULL, true);
			runtime_GC();
			_exit(runtime_MemProfile((GoSlice){NULL, 0, 0}, true).r0 > 0 ? 0 : 1);
		}
		ASSERT(waitpid(pid, &status, 0) == pid);
		ASSERT_INT(status, 0);
	}
	__atomic_store_n(&c.stop, true, __ATOMIC_SEQ_CST);
	sync_WaitGroup_Wait(&c.wg);
}

static void forkOfTheHost(void)
{
	ASSERT_CHILD("forkWhileSampling");
}

/* Labels pass to goroutines that are started, and those keep their own. */
static void *volatile seen;

static void readLabel(void *sem)
{
	seen = runtime_pprof_runtime_getProfLabel();
	runtime_pprof_runtime_setProfLabel(NULL);
	give(sem);
}

static void labels(void)
{
	static uint32_t sem;
	static int label;
	ASSERT_NIL(runtime_pprof_runtime_getProfLabel());
	runtime_pprof_runtime_setProfLabel(&label);
	runtime_goC(readLabel, &sem);
	take(&sem, 1);
	ASSERT(seen == &label);
	ASSERT(runtime_pprof_runtime_getProfLabel() == &label);
	runtime_pprof_runtime_setProfLabel(NULL);
	runtime_goC(readLabel, &sem);
	take(&sem, 1);
	ASSERT(seen == NULL);
}

/* The other profiles that runtime/pprof reads. */
static void otherProfiles(void)
{
	enum {
		most = 512
	};
	static int label;
	internal_profilerecord_StackRecord *p = runtime_mallocscan(most * sizeof(*p));
	void **l = runtime_mallocscan(most * sizeof(*l));
	GoSlice all = {p, most, most}, none = {NULL, 0, 0};
	runtime_pprof_runtime_setProfLabel(&label);
	GoInt n = runtime_pprof_goroutineProfileWithLabels(none, none).r0;
	ASSERT(n > 0 && n < most);
	ASSERT(!runtime_pprof_goroutineProfileWithLabels(none, none).r1);
	ASSERT(runtime_pprof_goroutineProfileWithLabels(all, (GoSlice){l, most, most}).r1);
	ASSERT(l[0] == &label && l[1] == NULL);
	runtime_pprof_runtime_setProfLabel(NULL);
	ASSERT(runtime_pprof_threadCreateInternal(all).r1);
	ASSERT(runtime_pprof_threadCreateInternal(all).r0 > 0);
	ASSERT(!runtime_pprof_threadCreateInternal(none).r1);
	ASSERT_INT(runtime_pprof_blockProfileInternal(none).r0, 0);
	ASSERT_INT(runtime_pprof_mutexProfileInternal(none).r0, 0);
	ASSERT_INT(runtime_pprof_goroutineLeakProfileWithLabels(all, none).r0, 0);
	ASSERT_ERR(runtime_pprof_StartCPUProfile((GoIface){0}), "cpu profiling is not supported");
	runtime_pprof_StopCPUProfile();
	GoUintptr src[3] = {1, 2, 3};
	GoSlice stk = runtime_pprof_makeProfStack();
	ASSERT(stk.len > runtime_StackRecordDepth);
	ASSERT_INT(runtime_pprof_fpunwindExpand(stk, (GoSlice)GOSLICE(src)), 3);
	ASSERT_INT(((GoUintptr *)stk.p)[2], 3);
	stk.len = 2;
	ASSERT_INT(runtime_pprof_fpunwindExpand(stk, (GoSlice)GOSLICE(src)), 2);
}

void suite_runtime_mprof(void)
{
	TEST(off);
	TEST(everyAllocation);
	TEST(sizes);
	TEST(room);
	TEST(finalizerKeeps);
	TEST(sampled);
	TEST(nextSample);
	TEST(threads);
	TEST(inlined);
	TEST(deep);
	TEST(neverCollected);
	TEST(forkOfTheHost);
	TEST(labels);
	TEST(otherProfiles);
}
