/*
 * internal/std/sync/once.c: one call, also when it panics or exits.
 */
#include <string.h>

#include "internal/std/time/time.h"
#include "tests/runtime/concurrent.h"

static void layout(void)
{
	ASSERT_INT(sizeof(sync_Once), 12);
}

struct shared {
	sync_Once once;
	int calls;
	int bad;
	sync_WaitGroup wg;
};

static struct shared *current;

static void slowIncrement(GoFuncVal *ctx)
{
	(void)ctx;
	time_Sleep(1000 * 1000);
	current->calls++;
}
STATIC_FUNC(slowIncrementFunc, slowIncrement);

static void caller(void *p)
{
	struct shared *s = p;
	sync_Once_Do(&s->once, &slowIncrementFunc);
	if (s->calls != 1)
		sync_atomic_AddInt32(&s->bad, 1);
	sync_WaitGroup_Done(&s->wg);
}

static void oneCall(void)
{
	struct shared s;

	memset(&s, 0, sizeof(s));
	current = &s;
	sync_WaitGroup_Add(&s.wg, 10);
	startMany(10, caller, &s);
	sync_WaitGroup_Wait(&s.wg);
	ASSERT_INT(s.calls, 1);
	ASSERT_INT(s.bad, 0);
}
COLLECTING(oneCall)

static int panics;

static void failing(GoFuncVal *ctx)
{
	(void)ctx;
	panics++;
	runtime_panicstring(GOSTR("failed"));
}
STATIC_FUNC(failingFunc, failing);

static void doFailing(void *once)
{
	sync_Once_Do(once, &failingFunc);
}

static void panicCounts(void)
{
	sync_Once once;

	memset(&once, 0, sizeof(once));
	panics = 0;
	ASSERT_PANIC(doFailing, &once, "failed");
	ASSERT_INT(once.done.v, 1);
	ASSERT_INT(once.m.mu.state, 0);
	sync_Once_Do(&once, &failingFunc);
	ASSERT_INT(panics, 1);
}

static void exiting(GoFuncVal *ctx)
{
	(void)ctx;
	panics++;
	runtime_Goexit();
}
STATIC_FUNC(exitingFunc, exiting);

struct exits {
	sync_Once once;
	sync_WaitGroup wg;
	int returned;
};

static void doExiting(void *p)
{
	struct exits *e = p;
	RUNTIME_DEFER(sync_WaitGroup_Done, &e->wg);
	sync_Once_Do(&e->once, &exitingFunc);
	e->returned++;
}

static void goexitCounts(void)
{
	struct exits e;

	memset(&e, 0, sizeof(e));
	panics = 0;
	for (int i = 0; i < 2; i++) {
		sync_WaitGroup_Add(&e.wg, 1);
		runtime_goC(doExiting, &e);
		sync_WaitGroup_Wait(&e.wg);
	}
	ASSERT_INT(panics, 1);
	ASSERT_INT(e.returned, 1);
	ASSERT_INT(e.once.m.mu.state, 0);
}

static void doNil(void *once)
{
	sync_Once_Do(once, NULL);
}

static void nilFunc(void)
{
	sync_Once once;

	memset(&once, 0, sizeof(once));
	ASSERT_PANIC(doNil, &once,
	             "runtime error: invalid memory address or nil pointer dereference");
	ASSERT_INT(once.done.v, 1);
	sync_Once_Do(&once, NULL);
}

void suite_internal_std_sync_once(void)
{
	TEST(layout);
	TEST(oneCall);
	TEST(oneCallCollecting);
	TEST(panicCounts);
	TEST(goexitCounts);
	TEST(nilFunc);
}
