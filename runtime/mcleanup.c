/*
 * AddCleanup: a table of its own beside the collector's, and the goroutines that run what it finds.
 *
 * Ports runtime/mcleanup.go.
 */
#define GC_THREADS
#include <gc/gc.h>
#include <gc/gc_inline.h>
#include <gc/gc_mark.h>
#include <string.h>

#include "runtime/fdpressure.h"
#include "runtime/mgc.h"

enum {
	batch = 64
}; /* calls that a worker takes at a time */

typedef struct worker {
	struct worker *next; /* sleeping */
	runtime_g *gp;
	runtime_special *todo; /* taken from the queue */
	runtime_special *done;
	uint64_t ran;
	bool fd; /* todo closes a descriptor of the library's own */
} worker;

static struct {
	__attribute__((aligned(128))) runtime_mutex lock;
	runtime_specialList list;   /* user's */
	runtime_specialList fdlist; /* closing the library's descriptors */
	worker *sleeping;
	uint32_t asleep; /* length of sleeping */
	uint32_t ng;     /* workers */
	uint32_t needg;  /* workers to be started by the next AddCleanup */
	uint32_t fdRunning;
	uint64_t queued, executed;
} queue;

static uint32_t maxCleanupGs(void)
{
	GoInt n = runtime_GOMAXPROCS(0) / 4;
	return n > 1 ? (uint32_t)n : 1;
}

static void runCleanups(void *unused);

static bool needG(void)
{
	uint32_t have = __atomic_load_n(&queue.ng, __ATOMIC_RELAXED);
	return have == 0 || __atomic_load_n(&queue.needg, __ATOMIC_RELAXED) > 0;
}

static void createGs(void)
{
	uint32_t max = maxCleanupGs();
	runtime_lock(&queue.lock);
	uint32_t have = queue.ng, need = queue.needg;
	queue.needg = 0;
	if (have == 0 && need == 0)
		need = 1;
	if (need > max - (have < max ? have : max))
		need = max - (have < max ? have : max);
	queue.ng += need;
	runtime_unlock(&queue.lock);
	while (need-- > 0)
		runtime_goSystem(runCleanups, NULL);
}

void runtime_cleanupStart(void)
{
	runtime_lock(&queue.lock);
	bool due = !queue.ng && (queue.list.head || queue.fdlist.head);
	runtime_unlock(&queue.lock);
	if (due)
		createGs();
}

/* Tiny in Go: objects without pointers below 16 bytes, which may share a block there. */
static bool isTiny(int kind, size_t size)
{
	return kind == GC_I_PTRFREE && size <= 16;
}

static bool closesOver(const void *fn, uintptr_t base, size_t size)
{
	size_t n;
	const void *b = GC_base((void *)(uintptr_t)fn);
	if (!b || GC_get_kind_and_size(b, &n) == GC_I_PTRFREE)
		return false;
	const uintptr_t *w = b;
	for (size_t i = 0; i < n / sizeof(*w); i++)
		if (w[i] - base < size)
			return true;
	return false;
}

/*
 * The object around ptr, NULL where it is static. isptr: arg is a pointer. Panics where the cleanup
 * could never run. *infn: whether fn is on the heap.
 */
static void *checkCleanup(void *ptr, GoFuncVal *fn, bool isptr, uintptr_t arg)
{
	size_t size;
	if (!ptr)
		runtime_panicstring(GOSTR("runtime.AddCleanup: ptr is nil"));
	if (isptr && arg == (uintptr_t)ptr)
		runtime_panicstring(
		    GOSTR("runtime.AddCleanup: ptr is equal to arg, cleanup will never run"));
	void *base = GC_base(ptr);
	if (!base) {
		if (!runtime_isGoPointerWithoutSpan(ptr))
			runtime_panicstring(
			    GOSTR("runtime.AddCleanup: ptr not in allocated block"));
		return NULL;
	}
	int kind = GC_get_kind_and_size(base, &size);
	if (isptr && arg - (uintptr_t)base < size && !isTiny(kind, size))
		runtime_panicstring(
		    GOSTR("runtime.AddCleanup: ptr is within arg, cleanup will never run"));
	if (fn && closesOver(fn, (uintptr_t)base, size))
		runtime_panicstring(GOSTR("runtime.AddCleanup: cleanup function closes over ptr, "
		                          "cleanup will never run"));
	return base;
}

static runtime_Cleanup addCleanup(void *base, const runtime_specialCall *call, uintptr_t flags,
                                  bool scan)
{
	if (__builtin_expect(needG(), 0))
		createGs();
	return runtime_specialAdd(base, call, flags, scan);
}

runtime_Cleanup runtime_addCleanup(void *ptr, void (*call)(GoFuncVal *, void *), GoFuncVal *fn,
                                   const abi_Type *argType, const void *arg)
{
	runtime_specialCall s = {.call = call, .fn = fn};
	uintptr_t flags = 0;
	size_t size = argType ? argType->Size_ : 0;
	bool scan = argType && argType->PtrBytes != 0;
	bool isptr = scan && (argType->Kind_ == abi_Pointer || argType->Kind_ == abi_UnsafePointer);
	if (size > 0 && size <= sizeof(s.arg))
		memcpy(s.arg, arg, size);
	void *base = checkCleanup(ptr, fn, isptr, s.arg[0]);
	if (!base)
		return (runtime_Cleanup){0, 0};
	if (size > sizeof(s.arg)) {
		void *copy = runtime_mallocgc(size, argType, false);
		memcpy(copy, arg, size);
		s.arg[0] = (uintptr_t)copy;
		flags = runtime_specialIndirect;
		scan = true;
	}
	return addCleanup(base, &s, flags, scan || GC_base(fn));
}

static void callC(GoFuncVal *fn, void *arg)
{
	((void (*)(void *))(void (*)(void))fn)(*(void **)arg);
}

runtime_Cleanup runtime_AddCleanup(void *ptr, void (*cleanup)(void *), void *arg)
{
	runtime_specialCall s = {.call = callC};
	s.fn = (GoFuncVal *)(uintptr_t)cleanup;
	s.arg[0] = (uintptr_t)arg;
	void *base = checkCleanup(ptr, NULL, true, (uintptr_t)arg);
	if (!base)
		return (runtime_Cleanup){0, 0};
	/* An argument that points to no object, an integer say, is not worth scanning. */
	return addCleanup(base, &s, 0, GC_base(arg));
}

runtime_Cleanup runtime_addCleanupFD(void *ptr, void (*cleanup)(void *), void *arg)
{
	runtime_specialCall s = {.call = callC};
	s.fn = (GoFuncVal *)(uintptr_t)cleanup;
	s.arg[0] = (uintptr_t)arg;
	return addCleanup(ptr, &s, runtime_specialFD, true);
}

void runtime_Cleanup_Stop(runtime_Cleanup c)
{
	if (c.id != 0)
		runtime_specialRemove(c);
}

/* Wakes a sleeping worker for each batch, and asks for more workers where those are not enough. */
static void wake(void)
{
	worker *ready = NULL;
	runtime_lock(&queue.lock);
	size_t work = (queue.list.n + batch - 1) / batch + (queue.fdlist.n != 0);
	for (; work > 0 && queue.sleeping; work--) {
		worker *w = queue.sleeping;
		queue.sleeping = w->next;
		queue.asleep--;
		w->next = ready;
		ready = w;
	}
	uint32_t max = maxCleanupGs();
	if (work > 0 && queue.ng < max)
		queue.needg = work < max - queue.ng ? (uint32_t)work : max - queue.ng;
	runtime_unlock(&queue.lock);
	while (ready) {
		worker *w = ready;
		ready = w->next;
		runtime_goready(w->gp);
	}
}

void runtime_cleanupReclaimEnd(void)
{
	runtime_specialList list = {NULL, NULL, 0}, fdlist = {NULL, NULL, 0};
	runtime_specialScan(&list, &fdlist);
	if (!list.n && !fdlist.n)
		return;
	runtime_lock(&queue.lock);
	queue.queued += list.n + fdlist.n;
	runtime_specialAppend(&queue.list, &list);
	runtime_specialAppend(&queue.fdlist, &fdlist);
	runtime_unlock(&queue.lock);
	wake();
}

/* Calls s, whose memory is no longer its own by then. */
static void runSpecial(const runtime_specialCall *s, bool indirect)
{
	uintptr_t arg[2] = {s->arg[0], s->arg[1]};
	if (!s->fn)
		runtime_panicmem();
	s->call(s->fn, indirect ? (void *)arg[0] : (void *)arg);
}

/* Everything that w took has run, or was put back. */
static void finish(worker *w)
{
	runtime_specialFreeList(w->done);
	w->done = NULL;
	runtime_lock(&queue.lock);
	queue.executed += w->ran;
	queue.fdRunning -= w->fd;
	w->ran = 0;
	w->fd = false;
	runtime_unlock(&queue.lock);
}

static __attribute__((noinline)) void runTodo(worker *w)
{
	for (runtime_special *s = w->todo; s; s = w->todo) {
		runtime_specialCall *c = runtime_specialCallOf(s), copy = *c;
		bool indirect = s->link & runtime_specialIndirect;
		*c = (runtime_specialCall){0};
		w->todo = runtime_specialNext(s);
		s->link = (uintptr_t)w->done;
		w->done = s;
		w->ran++;
		runSpecial(&copy, indirect);
	}
	finish(w);
}

/* Takes what is oldest; descriptors first, one by one. The queue is locked. */
static bool takeWork(worker *w)
{
	w->todo = runtime_specialTake(&queue.fdlist, 1);
	if (w->todo) {
		w->fd = true;
		queue.fdRunning++;
		return true;
	}
	w->todo = runtime_specialTake(&queue.list, batch);
	return w->todo != NULL;
}

static bool unlockQueue(runtime_g *gp, void *arg)
{
	(void)gp;
	(void)arg;
	runtime_unlock(&queue.lock);
	return true;
}

/* What a worker that ends had still to do goes back, and another takes its place. */
static void workerExit(void *arg)
{
	worker *w = arg;
	runtime_specialList left = {w->todo, w->todo, w->todo != NULL};
	for (; left.n && runtime_specialNext(left.tail); left.n++)
		left.tail = runtime_specialNext(left.tail);
	runtime_lock(&queue.lock);
	runtime_specialAppend(&left, &queue.list);
	queue.list = left;
	runtime_unlock(&queue.lock);
	finish(w);
	runtime_goSystem(runCleanups, NULL);
}

static void runCleanups(void *unused)
{
	(void)unused;
	worker w = {.gp = runtime_getg()};
	RUNTIME_DEFER(workerExit, &w);
	for (;;) {
		runtime_lock(&queue.lock);
		if (takeWork(&w)) {
			runtime_unlock(&queue.lock);
			runTodo(&w);
			continue;
		}
		w.next = queue.sleeping;
		queue.sleeping = &w;
		queue.asleep++;
		runtime_clearDeadStack();
		runtime_gopark(unlockQueue, NULL, runtime_waitReasonCleanupWait);
	}
}

/* A worker in the middle of one closes a descriptor just now, which counts as well. */
bool runtime_cleanupRunFD(void)
{
	bool ran = false;
	worker w = {.gp = NULL};
	for (;;) {
		runtime_lock(&queue.lock);
		w.todo = runtime_specialTake(&queue.fdlist, 1);
		bool other = queue.fdRunning > 0;
		if (w.todo) {
			w.fd = true;
			queue.fdRunning++;
		}
		runtime_unlock(&queue.lock);
		if (w.todo)
			runTodo(&w);
		else if (!other || ran)
			return ran;
		else
			runtime_Gosched();
		ran = true;
	}
}

bool runtime_cleanupQueue_blockUntilEmpty(void *q, int64_t timeout)
{
	(void)q;
	int64_t start = runtime_nanotime();
	do {
		runtime_lock(&queue.lock);
		bool empty = !queue.list.head && !queue.fdlist.head && queue.asleep == queue.ng &&
		             !queue.fdRunning;
		runtime_unlock(&queue.lock);
		if (empty)
			return true;
		runtime_Gosched();
	} while (runtime_nanotime() - start < timeout);
	return false;
}

bool unique_runtime_blockUntilEmptyCleanupQueue(int64_t timeout)
{
	return runtime_cleanupQueue_blockUntilEmpty(NULL, timeout);
}

bool sync_test_runtime_blockUntilEmptyCleanupQueue(int64_t timeout)
{
	return runtime_cleanupQueue_blockUntilEmpty(NULL, timeout);
}

void runtime_cleanupReadQueueStats(uint64_t *queued, uint64_t *executed)
{
	runtime_lock(&queue.lock);
	*queued = queue.queued;
	*executed = queue.executed;
	runtime_unlock(&queue.lock);
}

void runtime_cleanupForkLock(void)
{
	runtime_specialForkLock();
	runtime_lock(&queue.lock);
}

/* The child has none of the workers, nor anyone who waits for a lock. */
void runtime_cleanupForkUnlock(bool child)
{
	if (child) {
		queue.sleeping = NULL;
		queue.asleep = queue.ng = queue.fdRunning = 0;
		queue.needg = queue.list.n != 0 || queue.fdlist.n != 0;
	}
	runtime_unlock(&queue.lock);
	runtime_specialForkUnlock();
}
