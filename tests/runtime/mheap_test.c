/* Weak pointers: when a handle is cleared, and which pointers share one. */
#include <stdlib.h>

#include "internal/std/sync/sync.h"
#include "internal/std/weak/weak.h"
#include "tests/runtime/collect.h"
#include "tests/types.h"

enum {
	magic = 0x5eed
};

/* Handles, which the tests hold here; a slot each. */
static struct {
	void *handle[64];
	uint32_t cleared;
} held;

static object *newObject(GoInt n)
{
	object *o = runtime_mallocscan(sizeof(object));
	o->n[0] = n;
	return o;
}

static void *value(int i)
{
	return weak_runtime_makeStrongFromWeak(held.handle[i]);
}

/* Collects until the handle in slot i is cleared. */
static bool dies(int i)
{
	for (int n = 0; n < 20; n++) {
		runtime_GC();
		if (!value(i))
			return true;
		runtime_clearDeadStack();
		GC_expand_hp(1 << 20);
	}
	return false;
}

static void sameBody(void)
{
	object *o = newObject(magic);
	char *inside = (char *)&o->n[1] + 3;

	held.handle[0] = weak_runtime_registerWeakPointer(o);
	held.handle[1] = weak_runtime_registerWeakPointer(inside);
	ASSERT(weak_runtime_registerWeakPointer(o) == held.handle[0]);
	ASSERT(weak_runtime_registerWeakPointer(inside) == held.handle[1]);
	ASSERT(held.handle[0] != held.handle[1]);
	ASSERT(value(0) == o);
	ASSERT(value(1) == inside);
	for (int i = 0; i < 3; i++)
		runtime_GC();
	ASSERT(value(0) == o && value(1) == inside);
	ASSERT(weak_runtime_registerWeakPointer(o) == held.handle[0]);
	ASSERT_INT(o->n[0], magic);
}

/* One handle for an address while the object lives, whatever was collected meanwhile. */
static void sameHandle(void)
{
	apart(sameBody);
	ASSERT(dies(0));
	ASSERT(dies(1));
	ASSERT(value(0) == NULL);
}

static void chainBody(void)
{
	object *first = newObject(1);

	first->next = newObject(2);
	first->next->next = first;
	held.handle[0] = weak_runtime_registerWeakPointer(first);
	held.handle[1] = weak_runtime_registerWeakPointer(first->next);
}

static void cycles(void)
{
	apart(chainBody);
	ASSERT(dies(0));
	ASSERT(dies(1));
}

static object *kept;

static void keptBody(void)
{
	kept = newObject(1);
	kept->next = newObject(2);
	held.handle[0] = weak_runtime_registerWeakPointer(kept->next);
}

static void reachable(void)
{
	apart(keptBody);
	for (int i = 0; i < 3; i++) {
		runtime_GC();
		ASSERT(value(0) == kept->next);
	}
	*(object *volatile *)&kept->next = NULL;
	ASSERT(dies(0));
	*(object *volatile *)&kept = NULL;
}

static void finalize(void *p)
{
	object *o = p;

	/* The handle from before is cleared, what the object points to is not. */
	ASSERT(value(0) == NULL);
	ASSERT(value(1) == o->next);
	ASSERT_INT(o->next->n[0], 2);
	held.handle[2] = weak_runtime_registerWeakPointer(o);
	ASSERT(held.handle[2] != held.handle[0]);
	ASSERT(value(2) == o);
	__atomic_fetch_add(&held.cleared, 1, __ATOMIC_SEQ_CST);
}

static void finalizerBody(void)
{
	object *o = newObject(1);

	o->next = newObject(2);
	held.handle[0] = weak_runtime_registerWeakPointer(o);
	held.handle[1] = weak_runtime_registerWeakPointer(o->next);
	runtime_setFinalizerC(o, finalize);
}

static void clearedBeforeFinalizer(void)
{
	held.cleared = 0;
	apart(finalizerBody);
	collectUntil(&held.cleared, 1);
	ASSERT_INT(held.cleared, 1);
	/* What its finalizer left in the worker's frames may keep it, where addresses are small. */
	if (test_underValgrind())
		return;
	ASSERT(dies(1));
	ASSERT(dies(2));
}

static void cleanup(void *arg)
{
	(void)arg;
	ASSERT(value(0) == NULL);
	__atomic_fetch_add(&held.cleared, 1, __ATOMIC_SEQ_CST);
}

static void cleanupBody(void)
{
	object *o = newObject(1);

	held.handle[0] = weak_runtime_registerWeakPointer(o);
	runtime_AddCleanup(o, cleanup, NULL);
}

static void clearedBeforeCleanup(void)
{
	held.cleared = 0;
	apart(cleanupBody);
	collectUntil(&held.cleared, 1);
	ASSERT_INT(held.cleared, 1);
}

/* Static data and objects of no size live for ever. */
static void immortal(void)
{
	static GoInt data[2];
	void *none = runtime_mallocgc(0, NULL, true);

	held.handle[0] = weak_runtime_registerWeakPointer(&data[0]);
	held.handle[1] = weak_runtime_registerWeakPointer(&data[1]);
	held.handle[2] = weak_runtime_registerWeakPointer(none);
	for (int i = 0; i < 3; i++) {
		runtime_GC();
		ASSERT(value(0) == &data[0] && value(1) == &data[1] && value(2) == none);
		ASSERT(weak_runtime_registerWeakPointer(&data[1]) == held.handle[1]);
	}
}

static void droppedBody(void)
{
	(void)weak_runtime_registerWeakPointer(kept);
}

/* A handle that nobody holds does not stay in the table. */
static void droppedHandle(void)
{
	bool found = true;

	kept = newObject(1);
	apart(droppedBody);
	for (int i = 0; found && i < 20; i++) {
		runtime_clearDeadStack();
		runtime_GC();
		found = runtime_getWeakHandle(kept) != NULL;
	}
	ASSERT(!found);
	held.handle[0] = weak_runtime_registerWeakPointer(kept);
	ASSERT(value(0) == kept);
	*(object *volatile *)&kept = NULL;
	ASSERT(dies(0));
}

enum {
	many = 20000
};

static void **handles, **objects;

static void manyBody(void)
{
	for (int i = 0; i < many; i++) {
		object *o = newObject(i);
		handles[i] = weak_runtime_registerWeakPointer(o);
		if (i % 2)
			objects[i] = o;
	}
	for (int i = 0; i < many; i++)
		ASSERT_INT(((object *)weak_runtime_makeStrongFromWeak(handles[i]))->n[0], i);
}

/* The table grows and shrinks, and half of the objects die. */
static void table(void)
{
	int left = 0;

	handles = runtime_mallocscan(many * sizeof(void *));
	objects = runtime_mallocscan(many * sizeof(void *));
	apart(manyBody);
	for (int i = 0; i < 4; i++)
		runtime_GC();
	for (int i = 0; i < many; i++) {
		object *o = weak_runtime_makeStrongFromWeak(handles[i]);
		if (i % 2) {
			ASSERT(o == objects[i]);
			ASSERT(weak_runtime_registerWeakPointer(o) == handles[i]);
		} else {
			left += o != NULL;
		}
	}
	ASSERT(left <= many / 100);
	handles = objects = NULL;
}

static bool stop;

static __attribute__((noinline)) void *fresh(void)
{
	return weak_runtime_registerWeakPointer(newObject(magic));
}

/* A while without any pointer, in which a collection may find the object dead. */
static void idle(void)
{
	enum {
		pauseNs = 200000
	};
	runtime_clearDeadStack();
	for (int64_t begin = runtime_nanotime(); runtime_nanotime() - begin < pauseNs;)
		;
}

/* Whatever a handle gives is an object that nobody frees, wherever a collection is: it is still
 * the same after others had time to take its place. false: the handle is cleared. */
static __attribute__((noinline)) bool strengthen(void *h)
{
	object *o = weak_runtime_makeStrongFromWeak(h);

	if (!o)
		return false;
	for (int i = 0; i < 100; i++)
		newObject(0)->n[5] = magic;
	ASSERT_INT(o->n[0], magic);
	ASSERT_INT(o->n[5], 0);
	return true;
}

static uint32_t dead;

static void strengthenAll(void *wg)
{
	while (!__atomic_load_n(&stop, __ATOMIC_RELAXED)) {
		void *h = fresh();
		do
			idle();
		while (!__atomic_load_n(&stop, __ATOMIC_RELAXED) && strengthen(h));
		__atomic_fetch_add(&dead, 1, __ATOMIC_RELAXED);
	}
	sync_WaitGroup_Done(wg);
}

static void race(void)
{
	enum {
		threads = 4,
		rounds = 30
	};
	sync_WaitGroup wg = {0};

	/* With many handles it takes a while to clear those of dead objects. */
	handles = runtime_mallocscan(many * sizeof(void *));
	objects = runtime_mallocscan(many * sizeof(void *));
	apart(manyBody);
	stop = false;
	dead = 0;
	sync_WaitGroup_Add(&wg, threads);
	for (int i = 0; i < threads; i++)
		runtime_goC(strengthenAll, &wg);
	for (int i = 0; i < rounds || __atomic_load_n(&dead, __ATOMIC_RELAXED) < threads; i++)
		runtime_GC();
	__atomic_store_n(&stop, true, __ATOMIC_RELAXED);
	sync_WaitGroup_Wait(&wg);
	handles = objects = NULL;
}

CHILD_CASE_GO(weakInvalid)
{
	weak_runtime_registerWeakPointer(malloc(8));
}

static void invalid(void)
{
	struct child_result r = run_child("weakInvalid");
	ASSERT_INT(r.status, 2);
	ASSERT_CONTAINS(r.errout, "fatal error: getWeakHandle on invalid pointer\n");
}

void suite_runtime_mheap(void)
{
	TEST(sameHandle);
	TEST(cycles);
	TEST(reachable);
	TEST(clearedBeforeFinalizer);
	TEST(clearedBeforeCleanup);
	TEST(immortal);
	TEST(droppedHandle);
	TEST(table);
	TEST(race);
	TEST(invalid);
}
