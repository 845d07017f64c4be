/*
 * Cleanups while threads register, stop, drop and collect at random, and while the host forks: none
 * is lost, none runs twice.
 */
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/runtime/mcleanup.h"
#include "tests/runtime/stress.h"

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
	for (int i = 0; i < 40; i++)
		addInt(runtime_mallocscan(sizeof(object)), want);
	runtime_GC();
	/* Not all: a stale word may keep one or the other. */
	for (uint32_t n = 0; n < 20; n += takeCalls())
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
	ASSERT_CHILD("forks");
}

/* Never lost, never twice: threads that allocate, register, stop and drop at random, also what
 * other threads have registered, while another collects all the time. */

enum {
	stressSlots = 512,
	stopped = 100
};

static struct {
	long perThread;
	uint8_t *fate; /* of each cleanup: how often it ran, plus 100 if it was stopped */
	runtime_Cleanup *handles;
	struct slot **slots;
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
	added = stress.perThread * stressThreads;
	size_t before = runtime_specialRegistered();
	stress.fate = calloc((size_t)added, 1);
	stress.handles = malloc((size_t)added * sizeof(*stress.handles));
	stress.slots = runtime_mallocscan(stressSlots * sizeof(*stress.slots));
	stressRun(stressThread);
	stress.slots = NULL;
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

void suite_runtime_mcleanup_stress(void)
{
	TEST(forkOfTheHost);
	TEST(neverLostNeverTwice);
	TEST(parallelMarking);
	TEST(incrementalMarking);
}
