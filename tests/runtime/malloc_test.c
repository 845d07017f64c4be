/* Allocation. */
#include <pthread.h>
#include <sys/resource.h>
#include <unistd.h>

#include "tests/runtime/collect.h"

static void zeroSize(void)
{
	void *p = runtime_mallocgc(0, NULL, true);
	ASSERT(p != NULL);
	ASSERT(p == runtime_mallocscan(0));
	ASSERT(p == runtime_mallocgc(0, &runtime_type__string, false));
}

static void zeroed(void)
{
	static const size_t sizes[] = {1, 7, 8, 16, 33, 64, 1000, 4096, 70000};
	for (int round = 0; round < 50; round++)
		for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++)
			for (int scan = 0; scan < 2; scan++) {
				char *p = scan ? runtime_mallocscan(sizes[i])
				               : runtime_mallocgc(sizes[i], NULL, true);
				for (size_t k = 0; k < sizes[i]; k++)
					if (p[k])
						ASSERT_INT(p[k], 0);
				memset(p, 0xff, sizes[i]);
				ASSERT_INT((uintptr_t)p % (sizes[i] >= 16 ? 2 * sizeof(void *) : 8),
				           0);
			}
}

static void newobject(void)
{
	GoString *s = runtime_newobject(&runtime_type__string);
	ASSERT_STR(*s, "");
	ASSERT_INT(*(GoInt *)runtime_newobject(&runtime_type__int), 0);
}

static record order = RECORD;

static uint64_t mallocs(void)
{
	static runtime_MemStats m;
	runtime_ReadMemStats(&m);
	return m.Mallocs;
}

static void *allocates(void *attached)
{
	if (attached)
		runtime_attachThread();
	for (int i = 0; i < 1000; i++)
		runtime_mallocgc(i % 2 ? 8 : 3000, &runtime_type__int, true);
	if (attached)
		runtime_detachThread();
	return NULL;
}

/* Whoever has allocated, and is gone. */
static void counted(void)
{
	enum {
		nthreads = 8,
		rounds = 20
	};
	uint64_t before = mallocs();
	allocates(NULL);
	ASSERT_INT(mallocs() - before, 1000);

	before = mallocs();
	for (int round = 0; round < rounds; round++) {
		pthread_t threads[nthreads];
		for (int i = 0; i < nthreads; i++)
			ASSERT_INT(pthread_create(&threads[i], NULL, allocates, &order), 0);
		for (int i = 0; i < nthreads; i++)
			ASSERT_INT(pthread_join(threads[i], NULL), 0);
	}
	uint64_t n = mallocs() - before, want = rounds * nthreads * 1000;
	ASSERT(n >= want);
	ASSERT(n < want + want / 10); /* attaching may allocate, too */
}

static void **volatile holder;

static void note(void *name)
{
	record_add(&order, name);
}

static void noscanBody(void)
{
	holder = runtime_mallocgc(2 * sizeof(void *), &runtime_type__uintptr, true);
	*holder = runtime_mallocscan(sizeof(object));
	runtime_AddCleanup(*holder, note, "noscan");
}

static void scanBody(void)
{
	holder = runtime_mallocgc(2 * sizeof(void *), &runtime_type__string, true);
	*holder = runtime_mallocscan(sizeof(object));
	runtime_AddCleanup(*holder, note, "scan");
}

/* Memory for a type without pointers keeps nothing alive. */
static void pointerFree(void)
{
	apart(noscanBody);
	collect();
	ASSERT_RAN(&order, "noscan ");
	apart(scanBody);
	collect();
	ASSERT_RAN(&order, "");
	holder = NULL;
	collect();
	ASSERT_RAN(&order, "scan ");
}

CHILD_CASE_GO(outOfMemory)
{
	runtime_mallocgc(sizeof(void *) == 8 ? (GoUintptr)(UINT64_C(1) << 47) : 3u << 30, NULL,
	                 true);
}

CHILD_CASE_GO(outOfLimit)
{
	struct rlimit l = {1u << 30, 1u << 30};
	void **list = NULL;
	setrlimit(RLIMIT_AS, &l);
	for (;;) {
		void **p = runtime_mallocscan(1 << 20);
		*p = list;
		list = p;
	}
}

static void outOfMemory(void)
{
	struct child_result r = run_child("outOfMemory");
	ASSERT_INT(r.status, 2);
	ASSERT_CONTAINS(r.errout,
	                sizeof(void *) == 8
	                    ? "out of memory: cannot allocate 140737488355328-byte block ("
	                    : "out of memory: cannot allocate 3221225472-byte block (");
	ASSERT_CONTAINS(r.errout, " in use)\nfatal error: out of memory\n");
}

static void outOfLimit(void)
{
	if (test_underSanitizer())
		TEST_SKIP("a sanitizer needs the address space");
	struct child_result r = run_child("outOfLimit");
	ASSERT_INT(r.status, 2);
	ASSERT_CONTAINS(r.errout, "fatal error: out of memory\n");
}

void suite_runtime_malloc(void)
{
	TEST(zeroSize);
	TEST(zeroed);
	TEST(newobject);
	TEST(counted);
	TEST(pointerFree);
	TEST(outOfMemory);
	TEST(outOfLimit);
}
