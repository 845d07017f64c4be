/*
 * internal/std/sync/pool.c, internal/std/sync/poolqueue.c: what is kept, for how long, and that
 * nothing comes out twice.
 */
#include <string.h>

#include "internal/std/sync/internal.h"
#include "tests/runtime/concurrent.h"

static GoEface number(int64_t n)
{
	return (GoEface){&runtime_type__int, runtime_convT64((uint64_t)n)};
}

static int64_t valueOf(GoEface e)
{
	return e.type ? *(int64_t *)e.data : -1;
}

static void layout(void)
{
	ASSERT_INT(sizeof(sync_Pool), 5 * sizeof(void *));
}

/* One goroutine gets back the one it has put last, then the others, newest first. */
static void putGet(void)
{
	sync_Pool *p = runtime_mallocscan(sizeof(*p));

	ASSERT_NIL(sync_Pool_Get(p));
	sync_Pool_Put(p, (GoEface){NULL, NULL});
	ASSERT_NIL(sync_Pool_Get(p));
	for (int i = 1; i <= 100; i++)
		sync_Pool_Put(p, number(i));
	int64_t sum = 0;
	for (int i = 0; i < 100; i++)
		sum += valueOf(sync_Pool_Get(p));
	ASSERT_INT(sum, 5050);
	ASSERT_NIL(sync_Pool_Get(p));
}

static int made;

static GoEface make(GoFuncVal *ctx)
{
	(void)ctx;
	return number(++made);
}
STATIC_FUNC(makeFunc, make);

static void newFunc(void)
{
	sync_Pool *p = runtime_mallocscan(sizeof(*p));

	p->New = &makeFunc;
	made = 0;
	ASSERT_INT(valueOf(sync_Pool_Get(p)), 1);
	ASSERT_INT(valueOf(sync_Pool_Get(p)), 2);
	sync_Pool_Put(p, number(42));
	ASSERT_INT(valueOf(sync_Pool_Get(p)), 42);
	ASSERT_INT(valueOf(sync_Pool_Get(p)), 3);
}

/* One collection leaves everything, a second one without a Get in between nothing. */
static void collections(void)
{
	sync_Pool *p = runtime_mallocscan(sizeof(*p));

	for (int i = 0; i < 10; i++)
		sync_Pool_Put(p, number(i));
	runtime_GC();
	int left = 0;
	for (int i = 0; i < 10; i++)
		left += sync_Pool_Get(p).type != NULL;
	ASSERT_INT(left, 10);
	for (int i = 0; i < 10; i++)
		sync_Pool_Put(p, number(i));
	for (int i = 0; i < 2; i++)
		runtime_GC();
	ASSERT_NIL(sync_Pool_Get(p));
}

struct stress {
	sync_Pool p;
	int bad;
	sync_WaitGroup wg;
};

static void stressLoop(void *arg)
{
	struct stress *s = arg;
	for (int i = 0; i < 2000; i++) {
		sync_Pool_Put(&s->p, number(0));
		GoEface e = sync_Pool_Get(&s->p);
		if (e.type && valueOf(e) != 0)
			sync_atomic_AddInt32(&s->bad, 1);
	}
	sync_WaitGroup_Done(&s->wg);
}

static void stress(void)
{
	struct stress *s = runtime_mallocscan(sizeof(*s));

	sync_WaitGroup_Add(&s->wg, 8);
	startMany(8, stressLoop, s);
	sync_WaitGroup_Wait(&s->wg);
	ASSERT_INT(s->bad, 0);
}
COLLECTING(stress)

enum {
	Values = 20000,
	Thieves = 4
};

struct chain {
	sync_poolChain c;
	uint8_t have[Values];
	bool done;
	int twice;
	sync_WaitGroup wg;
};

static void got(struct chain *c, GoEface e)
{
	if (__atomic_fetch_add(&c->have[valueOf(e)], 1, __ATOMIC_SEQ_CST) != 0)
		sync_atomic_AddInt32(&c->twice, 1);
}

static void thief(void *p)
{
	struct chain *c = p;
	GoEface e;
	for (;;) {
		bool last = __atomic_load_n(&c->done, __ATOMIC_SEQ_CST);
		if (sync_poolChain_popTail(&c->c, &e))
			got(c, e);
		else if (last)
			break;
	}
	sync_WaitGroup_Done(&c->wg);
}

/* A producer that takes some back, and thieves: each value comes out exactly once. */
static void chain(void)
{
	struct chain *c = runtime_mallocscan(sizeof(*c));
	GoEface e;
	int missing = 0;

	sync_WaitGroup_Add(&c->wg, Thieves);
	startMany(Thieves, thief, c);
	for (int i = 0; i < Values; i++) {
		sync_poolChain_pushHead(&c->c, number(i));
		if (i % 10 == 0 && sync_poolChain_popHead(&c->c, &e))
			got(c, e);
	}
	__atomic_store_n(&c->done, true, __ATOMIC_SEQ_CST);
	sync_WaitGroup_Wait(&c->wg);
	for (int i = 0; i < Values; i++)
		missing += c->have[i] != 1;
	ASSERT_INT(missing, 0);
	ASSERT_INT(c->twice, 0);
}
COLLECTING(chain)

static void order(void)
{
	sync_poolChain c;
	GoEface e;

	memset(&c, 0, sizeof(c));
	for (int i = 0; i < 100; i++)
		sync_poolChain_pushHead(&c, number(i));
	sync_poolChain_pushHead(&c, (GoEface){NULL, NULL});
	ASSERT(sync_poolChain_popHead(&c, &e) && !e.type);
	for (int i = 0; i < 50; i++) {
		ASSERT(sync_poolChain_popTail(&c, &e) && valueOf(e) == i);
		ASSERT(sync_poolChain_popHead(&c, &e) && valueOf(e) == 99 - i);
	}
	ASSERT(!sync_poolChain_popHead(&c, &e) && !sync_poolChain_popTail(&c, &e));
}

static void pins(void)
{
	GoInt n = runtime_GOMAXPROCS(1);
	GoInt pid = sync_runtime_procPin();
	ASSERT_INT(pid, 0);
	ASSERT_INT(sync_runtime_procPin(), pid);
	sync_runtime_procUnpin();
	sync_runtime_procUnpin();
	runtime_GOMAXPROCS(n);
	pid = sync_runtime_procPin();
	sync_runtime_procUnpin();
	ASSERT(pid >= 0 && pid < n);
}

void suite_internal_std_sync_pool(void)
{
	TEST(layout);
	TEST(putGet);
	TEST(newFunc);
	TEST(collections);
	TEST(stress);
	TEST(stressCollecting);
	TEST(chain);
	TEST(chainCollecting);
	TEST(order);
	TEST(pins);
}
