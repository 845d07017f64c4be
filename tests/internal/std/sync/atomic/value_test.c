/*
 * internal/std/sync/atomic/value.c: one type for life, and no mixture of two values.
 */
#include "syscall/syscall.h"
#include "tests/runtime/concurrent.h"

static GoEface str(const char *s)
{
	return runtime_stringE(test_cstr(s));
}

static GoEface number(int64_t n)
{
	return (GoEface){&runtime_type__int, runtime_convT64((uint64_t)n)};
}

static void loadStore(void)
{
	sync_atomic_Value v = {{NULL, NULL}};

	ASSERT_NIL(sync_atomic_Value_Load(&v));
	sync_atomic_Value_Store(&v, str("a"));
	ASSERT(runtime_efaceeqv(sync_atomic_Value_Load(&v), str("a")));
	sync_atomic_Value_Store(&v, str("b"));
	ASSERT(runtime_efaceeqv(sync_atomic_Value_Load(&v), str("b")));
}

static void swap(void)
{
	sync_atomic_Value v = {{NULL, NULL}};

	ASSERT_NIL(sync_atomic_Value_Swap(&v, number(1)));
	ASSERT(runtime_efaceeqv(sync_atomic_Value_Swap(&v, number(2)), number(1)));
	ASSERT(runtime_efaceeqv(sync_atomic_Value_Load(&v), number(2)));
}

static void compareAndSwap(void)
{
	static const GoEface nil;
	sync_atomic_Value v = {{NULL, NULL}};

	ASSERT(!sync_atomic_Value_CompareAndSwap(&v, number(1), number(2)));
	ASSERT_NIL(sync_atomic_Value_Load(&v));
	ASSERT(sync_atomic_Value_CompareAndSwap(&v, nil, number(2)));
	ASSERT(!sync_atomic_Value_CompareAndSwap(&v, nil, number(3)));
	ASSERT(!sync_atomic_Value_CompareAndSwap(&v, number(1), number(3)));
	ASSERT(sync_atomic_Value_CompareAndSwap(&v, number(2), number(3)));
	ASSERT(runtime_efaceeqv(sync_atomic_Value_Load(&v), number(3)));
}

struct use {
	sync_atomic_Value *v;
	GoEface old, val;
};

static void store(void *p)
{
	struct use *u = p;
	sync_atomic_Value_Store(u->v, u->val);
}

static void doSwap(void *p)
{
	struct use *u = p;
	sync_atomic_Value_Swap(u->v, u->val);
}

static void doCAS(void *p)
{
	struct use *u = p;
	sync_atomic_Value_CompareAndSwap(u->v, u->old, u->val);
}

static void panics(void)
{
	sync_atomic_Value v = {{NULL, NULL}};
	struct use u = {&v, {NULL, NULL}, {NULL, NULL}};

	ASSERT_PANIC(store, &u, "sync/atomic: store of nil value into Value");
	ASSERT_PANIC(doSwap, &u, "sync/atomic: swap of nil value into Value");
	ASSERT_PANIC(doCAS, &u, "sync/atomic: compare and swap of nil value into Value");
	sync_atomic_Value_Store(&v, number(1));
	u.val = str("a");
	ASSERT_PANIC(store, &u, "sync/atomic: store of inconsistently typed value into Value");
	ASSERT_PANIC(doSwap, &u, "sync/atomic: swap of inconsistently typed value into Value");
	u.old = str("b");
	ASSERT_PANIC(doCAS, &u,
	             "sync/atomic: compare and swap of inconsistently typed value into "
	             "Value");
	u.old = number(1);
	ASSERT_PANIC(doCAS, &u, "sync/atomic: compare and swap of inconsistently typed values");
}

struct race {
	sync_atomic_Value v;
	int bad;
	sync_WaitGroup wg;
};

static void raceLoop(void *p)
{
	struct race *r = p;
	for (int i = 0; i < 2000; i++) {
		sync_atomic_Value_Store(&r->v, number(i));
		GoEface e = sync_atomic_Value_Load(&r->v);
		if (e.type != &runtime_type__int || *(int64_t *)e.data > 2000)
			sync_atomic_AddInt32(&r->bad, 1);
	}
	sync_WaitGroup_Done(&r->wg);
}

static void concurrent(void)
{
	struct race r = {.bad = 0};

	sync_WaitGroup_Add(&r.wg, 4);
	startMany(4, raceLoop, &r);
	sync_WaitGroup_Wait(&r.wg);
	ASSERT_INT(r.bad, 0);
}
COLLECTING(concurrent)

void suite_internal_std_sync_atomic_value(void)
{
	TEST(loadStore);
	TEST(swap);
	TEST(compareAndSwap);
	TEST(panics);
	TEST(concurrent);
	TEST(concurrentCollecting);
}
