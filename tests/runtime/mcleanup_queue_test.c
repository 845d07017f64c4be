/* The goroutines that run cleanups: what is queued when, what blocks, ends or crashes them. */
#include <unistd.h>

#include "tests/runtime/gate.h"
#include "tests/runtime/mcleanup.h"

static void waitingBody(void)
{
	runtime_AddCleanup(runtime_mallocscan(sizeof(object)), waitAtGate, NULL);
}

/* Once queued, Stop has no effect: the worker is busy meanwhile. */
static void stopOfQueued(void)
{
	blockWorker(waitingBody);
	apart(handleBody);
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
	blockWorker(waitingBody);
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
	blockWorker(waitingBody);
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
	ASSERT_CHILD("workers");
}

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

void suite_runtime_mcleanup_queue(void)
{
	TEST(stopOfQueued);
	TEST(queuedWhenGCReturns);
	TEST(allocatingWithALock);
	TEST(workersFollowGOMAXPROCS);
	TEST(blockedWorker);
	TEST(goexit);
	TEST(cleanupsRegister);
	TEST(panics);
}
