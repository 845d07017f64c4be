/* The collector: its start, its knobs, what it leaves alive, descriptors given back. */
#define GC_THREADS
#define _GNU_SOURCE
#include <fcntl.h>
#include <gc/gc_mark.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "internal/std/runtime/debug/debug.h"
#include "internal/std/sync/sync.h"
#include "runtime/fdpressure.h"
#include "tests/runtime/collect.h"

/* Conservatism: how much of what was dropped stays. */

enum {
	dropped = 100000
};

static uint32_t died;

static void die(void *unused)
{
	(void)unused;
	__atomic_fetch_add(&died, 1, __ATOMIC_RELAXED);
}

static __attribute__((noinline)) void drop(void)
{
	object *last = NULL;
	for (int i = 0; i < dropped; i++) {
		object *o = runtime_mallocscan(sizeof(*o));
		/* Cycles, lists and single ones. */
		o->next = i % 3 ? last : o;
		last = i % 100 ? o : NULL;
		runtime_AddCleanup(o, die, NULL);
	}
}

static void leftAlive(void (*how)(void), const char *where)
{
	died = 0;
	how();
	collect();
	collect();
	int alive = (int)(dropped - died);
	test_assert(alive >= 0 && alive < dropped / 1000, __FILE__, __LINE__, "%s: %d alive", where,
	            alive);
	test_figure("dropped by %s: %d of %d objects alive after two collections (%.3f %%)", where,
	            alive, dropped, 100.0 * alive / dropped);
}

static void dropApart(void)
{
	apart(drop);
}

static void conservatism(void)
{
	leftAlive(dropApart, "a thread that has ended");
	leftAlive(drop, "the thread that collects");
}

/* Roots: what static data points to lives; memory from malloc and thread-local variables are not
 * looked at. */

static object *inData;
static object **inMalloc;
static __thread object *inThread;
static object **slots[3]; /* the three, the last of the thread that goes on */
static uint32_t unrooted;

static void countUnrooted(void *unused)
{
	(void)unused;
	__atomic_fetch_add(&unrooted, 1, __ATOMIC_RELAXED);
}

static void rootsBody(void)
{
	for (size_t i = 0; i < sizeof(slots) / sizeof(slots[0]); i++) {
		*(object *volatile *)slots[i] = runtime_mallocscan(sizeof(object));
		runtime_AddCleanup(*slots[i], countUnrooted, NULL);
	}
}

static void roots(void)
{
	inMalloc = malloc(sizeof(*inMalloc));
	slots[0] = &inData;
	slots[1] = inMalloc;
	slots[2] = &inThread;
	unrooted = 0;
	apart(rootsBody);
	collectUntil(&unrooted, 2);
	ASSERT_INT(unrooted, 2);
	*(object *volatile *)&inData = NULL;
	collectUntil(&unrooted, 3);
	ASSERT_INT(unrooted, 3);
	free(inMalloc);
	inMalloc = NULL;
}

/* What a function leaves on the stack, and how much of it the next one finds there. */
enum {
	deadWords = 800,
	deadWord = 0x5ca1ab1e
};

static __attribute__((noinline)) void leave(void)
{
	volatile uintptr_t words[deadWords];
	for (int i = 0; i < deadWords; i++)
		words[i] = deadWord;
	__asm__ volatile("" : : "r"(words) : "memory");
}

static __attribute__((noinline)) int found(void)
{
	volatile uintptr_t words[deadWords];
	int n = 0;
	for (int i = 0; i < deadWords; i++) {
		uintptr_t word;
		__asm__ volatile("" : "=m"(words[i]));
		word = words[i];
		n += word == deadWord;
	}
	return n;
}

static void deadStack(void)
{
	if (test_underValgrind())
		TEST_SKIP("dead words are not to be read here");
	leave();
	ASSERT(found() > deadWords / 2);
	leave();
	runtime_clearDeadStack();
	ASSERT_INT(found(), 0);
}

/* Signals and hooks. */

static void signals(void)
{
	struct sigaction sa;
	ASSERT(runtime_gcSuspendSignal > SIGRTMIN && runtime_gcSuspendSignal < SIGRTMAX);
	ASSERT(runtime_gcRestartSignal > SIGRTMIN && runtime_gcRestartSignal < SIGRTMAX);
	ASSERT(runtime_gcRestartSignal != runtime_gcSuspendSignal);
	ASSERT(sigaction(SIGPWR, NULL, &sa) == 0 && sa.sa_handler == SIG_DFL);
	ASSERT(sigaction(SIGXCPU, NULL, &sa) == 0 && sa.sa_handler == SIG_DFL);
}

static uint32_t events, notified, pushed;
static GC_push_other_roots_proc collectorsRoots;

static void GC_CALLBACK hostEvent(GC_EventType e)
{
	events += e == GC_EVENT_RECLAIM_END;
}

static void GC_CALLBACK hostNotifier(void)
{
	notified++;
}

static void *GC_CALLBACK hostOOM(size_t n)
{
	(void)n;
	return NULL;
}

static void GC_CALLBACK hostRoots(void)
{
	pushed++;
	collectorsRoots();
}

static void hostFinalizer(void *p, void *data)
{
	(void)p;
	++*(uint32_t *)data;
}

static uint32_t hostFinalized;
static record order = RECORD;

static void note(void *name)
{
	record_add(&order, name);
}

static void noteFinalizer(void *p)
{
	(void)p;
	record_add(&order, "finalizer");
}

static void hostedBody(void)
{
	GC_register_finalizer(GC_MALLOC(40), hostFinalizer, &hostFinalized, NULL, NULL);
	runtime_AddCleanup(runtime_mallocscan(40), note, "cleanup");
	runtime_setFinalizerC(runtime_mallocscan(40), noteFinalizer);
	/* Cleanup only after the host's finalizer, when the object has died again. */
	void *p = runtime_mallocscan(40);
	GC_register_finalizer(p, hostFinalizer, &hostFinalized, NULL, NULL);
	runtime_AddCleanup(p, note, "later");
}

/* A host that has initialised the collector keeps its signals, callbacks and finalizers. */
CHILD_CASE_RAW(hosted)
{
	char *env[] = {NULL};
	GC_set_suspend_signal(SIGRTMIN + 5);
	GC_INIT();
	GC_allow_register_threads();
	collectorsRoots = GC_get_push_other_roots();
	GC_set_push_other_roots(hostRoots);
	GC_set_on_collection_event(hostEvent);
	GC_set_finalizer_notifier(hostNotifier);
	GC_set_finalize_on_demand(1);
	GC_set_oom_fn(hostOOM);
	runtime_initAll(argc, argv, env);
	ASSERT_INT(runtime_gcSuspendSignal, SIGRTMIN + 5);
	ASSERT_INT(runtime_gcRestartSignal, GC_get_thr_restart_signal());
	ASSERT(GC_get_finalizer_notifier() == hostNotifier);
	ASSERT(GC_get_finalize_on_demand());
	ASSERT(GC_get_oom_fn() == hostOOM);
	apart(hostedBody);
	collect();
	ASSERT(events > 0 && pushed > 0 && notified > 0);
	ASSERT_INT(hostFinalized, 0);
	ASSERT_RAN(&order, "cleanup finalizer ");
	GC_invoke_finalizers();
	ASSERT_INT(hostFinalized, 2);
	runtime_clearDeadStack();
	collect();
	ASSERT_RAN(&order, "later ");
}

static void hostsCallbacks(void)
{
	ASSERT_CHILD("hosted");
}

/* The host's collector may be incremental: marking then goes on while the tables change. */

static void incrementalBody(void)
{
	for (int i = 0; i < 2000; i++) {
		object *o = runtime_mallocscan(sizeof(*o));
		o->next = runtime_mallocscan(sizeof(*o));
		runtime_AddCleanup(o, die, NULL);
		runtime_setFinalizerC(o->next, die);
	}
}

CHILD_CASE_RAW(incremental)
{
	char *env[] = {NULL};
	GC_INIT();
	GC_enable_incremental();
	runtime_initAll(argc, argv, env);
	for (int i = 0; i < 20; i++)
		apart(incrementalBody);
	for (int i = 0; i < 4; i++)
		collect();
	ASSERT(died <= 80000 && died > 80000 - 80);
}

static void incrementalCollector(void)
{
	if (test_underValgrind() || test_underSanitizer())
		TEST_SKIP("it handles the collector's page faults its own way");
	ASSERT_CHILD("incremental");
}

/* A fork of the host's holds collections up; none is left out. */

static struct {
	uint32_t go;
	uint64_t before, after;
} other;

/* Registered before the runtime's handler, so it runs after that, but before the collector's, which
 * takes the allocation lock. */
static void duringFork(void)
{
	__atomic_store_n(&other.go, 1, __ATOMIC_SEQ_CST);
	usleep(50000); /* only to let the other come so far */
}

static void *collectDuringFork(void *unused)
{
	runtime_attachThread();
	while (!__atomic_load_n(&other.go, __ATOMIC_SEQ_CST))
		runtime_Gosched();
	other.before = __atomic_load_n(&runtime_gcCycles, __ATOMIC_SEQ_CST);
	runtime_GC();
	other.after = __atomic_load_n(&runtime_gcCycles, __ATOMIC_SEQ_CST);
	runtime_detachThread();
	return unused;
}

CHILD_CASE_RAW(forkAndCollect)
{
	char *env[] = {NULL};
	pthread_t t;
	int status = -1;
	GC_set_handle_fork(1);
	GC_INIT();
	pthread_atfork(duringFork, NULL, NULL);
	runtime_initAll(argc, argv, env);
	pthread_create(&t, NULL, collectDuringFork, NULL);
	pid_t pid = fork();
	if (pid == 0) {
		/* The child collects as before. */
		uint64_t n = runtime_gcCycles;
		runtime_GC();
		_exit(runtime_gcCycles == n + 1 ? 0 : 1);
	}
	pthread_join(t, NULL);
	ASSERT_INT(other.after - other.before, 1);
	ASSERT(waitpid(pid, &status, 0) == pid);
	ASSERT_INT(status, 0);
}

/* The handlers of a fork may ask for one themselves: there is none then, nor a deadlock. */
static void collectInFork(void)
{
	runtime_GC();
}

CHILD_CASE(forkHandlerCollects)
{
	int status = -1;
	pthread_atfork(collectInFork, collectInFork, collectInFork);
	pid_t pid = fork();
	if (pid == 0)
		_exit(0);
	ASSERT(waitpid(pid, &status, 0) == pid);
	ASSERT_INT(status, 0);
	uint64_t n = runtime_gcCycles;
	runtime_GC();
	ASSERT_INT(runtime_gcCycles - n, 1);
}

static void forkOfTheHost(void)
{
	ASSERT_CHILD("forkAndCollect");
	ASSERT_CHILD("forkHandlerCollects");
}

/* Threads that call runtime.GC at once share collections, but each gets a whole one: what it has
 * dropped before is queued. */

enum {
	ncallers = 8,
	nrounds = 20
};

static uint32_t shared;

static void dieShared(void *unused)
{
	(void)unused;
	__atomic_fetch_add(&shared, 1, __ATOMIC_RELAXED);
}

static void dropOne(void *unused)
{
	(void)unused;
	runtime_AddCleanup(runtime_mallocscan(sizeof(object)), dieShared, NULL);
}

static void *callGC(void *unused)
{
	runtime_attachThread();
	for (int i = 0; i < nrounds; i++) {
		uint64_t n = __atomic_load_n(&runtime_gcCycles, __ATOMIC_SEQ_CST);
		test_onThread(dropOne, NULL);
		runtime_GC();
		ASSERT(__atomic_load_n(&runtime_gcCycles, __ATOMIC_SEQ_CST) > n);
	}
	runtime_detachThread();
	return unused;
}

static void sharedCollections(void)
{
	pthread_t t[ncallers];
	runtime_MemStats a, b;
	shared = 0;
	collect();
	runtime_ReadMemStats(&a);
	for (int i = 0; i < ncallers; i++)
		pthread_create(&t[i], NULL, callGC, NULL);
	for (int i = 0; i < ncallers; i++)
		pthread_join(t[i], NULL);
	runtime_ReadMemStats(&b);
	ASSERT(b.NumForcedGC > a.NumForcedGC);
	ASSERT(b.NumForcedGC - a.NumForcedGC <= ncallers * nrounds);
	ASSERT(b.NumGC - a.NumGC >= b.NumForcedGC - a.NumForcedGC);
	collectUntil(&shared, ncallers * nrounds);
	ASSERT_INT(shared, ncallers * nrounds);
}

/* Knobs. */

static uint32_t collections(void)
{
	runtime_MemStats m;
	runtime_ReadMemStats(&m);
	return m.NumGC;
}

/* n MiB, of which none stays. */
static void garbage(int n)
{
	for (int i = 0; i < n * 16; i++)
		runtime_mallocscan(64 << 10);
}

static uint64_t heapSys(void)
{
	runtime_MemStats m;
	runtime_ReadMemStats(&m);
	return m.HeapSys;
}

CHILD_CASE(gcPercent)
{
	ASSERT_INT(runtime_debug_SetGCPercent(20), 100);
	char *live = runtime_mallocscan(20 << 20);
	uint32_t n = collections();
	garbage(100);
	ASSERT(collections() - n > 6);
	ASSERT(heapSys() < 60 << 20);
	ASSERT_INT(runtime_debug_SetGCPercent(400), 20);
	n = collections();
	garbage(200);
	ASSERT(collections() > n && collections() - n < 8);
	ASSERT_INT(runtime_debug_SetGCPercent(-5), 400);
	n = collections();
	garbage(300);
	ASSERT_INT(collections(), n);
	ASSERT(heapSys() > 300 << 20);
	/* Not disabled: asked for, it collects. */
	runtime_GC();
	ASSERT_INT(collections(), n + 1);
	ASSERT_INT(runtime_debug_SetGCPercent(100), -1);
	RUNTIME_KEEPALIVE(live);
}

static void setGCPercent(void)
{
	const char *env[] = {"GOGC=100", NULL};
	struct child_result r = run_child_env(env, "gcPercent");
	ASSERT_STR(r.errout, "");
	ASSERT_INT(r.status, 0);
}

CHILD_CASE(memoryLimit)
{
	ASSERT_INT(runtime_debug_SetMemoryLimit(-1), 100 << 20);
	uint32_t n = collections();
	for (int i = 0; i < 20; i++) {
		garbage(50);
		ASSERT(heapSys() < 130 << 20);
	}
	ASSERT(collections() - n > 5);
	/* Soft: what is live beyond it is had all the same, and not for a collection each. */
	ASSERT_INT(runtime_debug_SetMemoryLimit(8 << 20), 100 << 20);
	char *large = runtime_mallocgc(200 << 20, NULL, true);
	n = collections();
	garbage(200);
	ASSERT(collections() - n < 200);
	RUNTIME_KEEPALIVE(large);
	ASSERT_INT(runtime_debug_SetMemoryLimit(INT64_MAX), 8 << 20);
}

static void memoryLimit(void)
{
	const char *env[] = {"GOGC=off", "GOMEMLIMIT=100MiB", NULL};
	struct child_result r = run_child_env(env, "memoryLimit");
	ASSERT_STR(r.errout, "");
	ASSERT_INT(r.status, 0);
}

CHILD_CASE_GO(knobs)
{
	printf("%d %lld\n", (int)runtime_debug_SetGCPercent(100),
	       (long long)runtime_debug_SetMemoryLimit(-1));
}

/* A goroutine that has just woken whoever collects, and is about to end, keeps nothing alive. */

static uint32_t collecting, woken;

static void wakes(void *unused)
{
	(void)unused;
	object *volatile held = runtime_mallocscan(sizeof(*held));
	runtime_AddCleanup(held, die, NULL);
	sync_runtime_Semrelease(&woken, false, 0);
	while (!__atomic_load_n(&collecting, __ATOMIC_ACQUIRE))
		sched_yield();
	nanosleep(&(struct timespec){0, 1000000}, NULL);
	ASSERT(held->n[0] == 0);
}

CHILD_CASE_GO(wakers)
{
	enum {
		rounds = 20
	};
	int atOnce = 0;
	for (int i = 0; i < rounds; i++) {
		uint32_t before = died;
		collecting = 0;
		runtime_goC(wakes, NULL);
		sync_runtime_Semacquire(&woken);
		__atomic_store_n(&collecting, 1, __ATOMIC_RELEASE);
		runtime_GC();
		ASSERT(unique_runtime_blockUntilEmptyCleanupQueue(minute * 1000000000LL));
		atOnce += died > before;
		while (died == before)
			collect();
	}
	printf("%d\n", atOnce);
}

static void wakerEnds(void)
{
	struct child_result r = run_child("wakers");
	ASSERT_INT(r.status, 0);
	/* On a machine under load some of them may not get there in time. */
	ASSERT(atoi(runtime_cstring(r.out)) >= 5);
}

static const char *knobs(const char *gogc, const char *limit)
{
	const char *env[] = {gogc, limit, NULL};
	struct child_result r = run_child_env(env, "knobs");
	return runtime_cstring(runtime_concatstring2(r.out, r.errout));
}

static void environment(void)
{
	ASSERT_CSTR(knobs("GOGC=", "GOMEMLIMIT="), "100 9223372036854775807\n");
	ASSERT_CSTR(knobs("GOGC=off", "GOMEMLIMIT=64MiB"), "-1 67108864\n");
	ASSERT_CSTR(knobs("GOGC=250", "GOMEMLIMIT=off"), "250 9223372036854775807\n");
	ASSERT_CSTR(knobs("GOGC=x", "GOMEMLIMIT=12345B"), "100 12345\n");
	GoString s = test_cstr(knobs("GOGC=1", "GOMEMLIMIT=lots"));
	ASSERT_CONTAINS(s, "GOMEMLIMIT=lots\nfatal error: malformed GOMEMLIMIT; see `go doc "
	                   "runtime/debug.SetMemoryLimit`\n");
}

static void statistics(void)
{
	runtime_MemStats a, b;
	runtime_ReadMemStats(&a);
	garbage(10);
	runtime_GC();
	runtime_ReadMemStats(&b);
	ASSERT(b.NumGC > a.NumGC);
	ASSERT_INT(b.NumForcedGC, a.NumForcedGC + 1);
	ASSERT(b.TotalAlloc - a.TotalAlloc >= 10 << 20);
	ASSERT(b.HeapAlloc <= b.HeapInuse && b.HeapInuse + b.HeapIdle == b.HeapSys);
	ASSERT(b.Sys >= b.HeapSys && b.HeapSys > 0 && b.HeapReleased <= b.HeapIdle);
	ASSERT(b.PauseTotalNs > a.PauseTotalNs);
	ASSERT(b.PauseNs[(b.NumGC + 255) % 256] > 0);
	ASSERT(b.LastGC == b.PauseEnd[(b.NumGC + 255) % 256] && b.LastGC > a.LastGC);
	ASSERT(b.NextGC > 0 && b.EnableGC);

	time_Duration quantiles[5];
	runtime_debug_GCStats s = {.PauseQuantiles = GOSLICE(quantiles)};
	runtime_debug_ReadGCStats(&s);
	ASSERT(s.NumGC >= b.NumGC);
	ASSERT(s.Pause.len > 0 && s.Pause.len <= 256);
	ASSERT_INT(s.PauseEnd.len, s.Pause.len);
	ASSERT(s.PauseTotal >= (time_Duration)b.PauseTotalNs);
	for (int i = 1; i < 5; i++)
		ASSERT(quantiles[i - 1] <= quantiles[i]);
	time_Duration *pause = s.Pause.p;
	for (GoInt i = 0; i < s.Pause.len; i++)
		ASSERT(pause[i] >= quantiles[0] && pause[i] <= quantiles[4]);
}

/* Two: the collector's note of where the heap was last extended may keep one. */
static void largeBody(void)
{
	for (int i = 0; i < 2; i++)
		memset(runtime_mallocgc(64 << 20, NULL, false), 1, 64 << 20);
}

static void freeOSMemory(void)
{
	runtime_MemStats m;
	if (test_underValgrind())
		TEST_SKIP("addresses are small numbers here: data would keep large objects");
	apart(largeBody);
	runtime_debug_FreeOSMemory();
	runtime_ReadMemStats(&m);
	ASSERT(m.HeapReleased >= 60 << 20);
}

/* Descriptors. */

static int pipes[2];

static void closeFD(void *fd)
{
	close((int)(intptr_t)fd);
}

static void closeHeld(void *p)
{
	close((int)((object *)p)->n[0]);
}

enum {
	ndescriptors = 40
};

static int newFD(void)
{
	int fd = fcntl(pipes[0], F_DUPFD_CLOEXEC, 0);
	ASSERT(fd >= 0);
	return fd;
}

static void descriptorsBody(void)
{
	for (int i = 0; i < ndescriptors; i++) {
		runtime_addCleanupFD(runtime_mallocscan(sizeof(object)), closeFD,
		                     (void *)(intptr_t)newFD());
		object *o = runtime_mallocscan(sizeof(*o));
		o->n[0] = newFD();
		runtime_setFinalizerFD(o, closeHeld);
		runtime_AddCleanup(runtime_mallocscan(sizeof(object)), die, NULL);
		runtime_setFinalizerC(runtime_mallocscan(sizeof(object)), die);
	}
}

static uint32_t gate, entered;

static void waitAtGate(void *unused)
{
	(void)unused;
	__atomic_fetch_add(&entered, 1, __ATOMIC_SEQ_CST);
	while (!__atomic_load_n(&gate, __ATOMIC_SEQ_CST))
		runtime_Gosched();
}

static bool bothEntered(void *unused)
{
	(void)unused;
	return __atomic_load_n(&entered, __ATOMIC_SEQ_CST) == 2;
}

static void gateBody(void)
{
	runtime_AddCleanup(runtime_mallocscan(sizeof(object)), waitAtGate, NULL);
	runtime_setFinalizerC(runtime_mallocscan(sizeof(object)), waitAtGate);
}

static int openFDs(void)
{
	int n = 0;
	for (int fd = 0; fd < 1024; fd++)
		n += fcntl(fd, F_GETFD) >= 0;
	return n;
}

/* With both goroutines blocked by the user's, the library's own run on the caller, and only they.
 */
static void relieveFDPressure(void)
{
	ASSERT(pipe2(pipes, O_CLOEXEC) == 0);
	gate = entered = died = 0;
	apart(gateBody);
	runtime_GC();
	ASSERT(test_eventually(bothEntered, NULL));
	int before = openFDs();
	apart(descriptorsBody);
	ASSERT_INT(openFDs(), before + 2 * ndescriptors);
	ASSERT(runtime_relieveFDPressure());
	ASSERT_INT(openFDs(), before);
	ASSERT_INT(died, 0);
	ASSERT(!runtime_relieveFDPressure());
	__atomic_store_n(&gate, 1, __ATOMIC_SEQ_CST);
	collect();
	ASSERT_INT(died, 2 * ndescriptors);
	/* Without pressure they run like any other. */
	apart(descriptorsBody);
	collect();
	ASSERT_INT(openFDs(), before);
	close(pipes[0]);
	close(pipes[1]);
}

void suite_runtime_mgc(void)
{
	TEST(conservatism);
	TEST(deadStack);
	TEST(roots);
	TEST(signals);
	TEST(hostsCallbacks);
	TEST(incrementalCollector);
	TEST(forkOfTheHost);
	TEST(sharedCollections);
	TEST(setGCPercent);
	TEST(memoryLimit);
	TEST(wakerEnds);
	TEST(environment);
	TEST(statistics);
	TEST(freeOSMemory);
	TEST(relieveFDPressure);
}
