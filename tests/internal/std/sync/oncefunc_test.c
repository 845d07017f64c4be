/*
 * internal/std/sync/oncefunc.c: values and panics that are remembered.
 */
#include <string.h>

#include "tests/runtime/concurrent.h"

static int calls;

static void call(GoFuncVal *f)
{
	((void (*)(GoFuncVal *))f->fn)(f);
}

static void count(GoFuncVal *ctx)
{
	(void)ctx;
	calls++;
}
STATIC_FUNC(countFunc, count);

static void func(void)
{
	calls = 0;
	GoFuncVal *f = sync_OnceFunc(&countFunc);
	ASSERT_INT(calls, 0);
	for (int i = 0; i < 3; i++)
		call(f);
	ASSERT_INT(calls, 1);
}

static void compute(void *result)
{
	*(int *)result = ++calls;
}

static void value(void)
{
	int v = 0;
	sync_onceCall once = SYNC_ONCECALL(compute, &v);

	calls = 0;
	for (int i = 0; i < 3; i++) {
		sync_onceCall_Do(&once);
		ASSERT_INT(v, 1);
	}
}

static void panicX(GoFuncVal *ctx)
{
	(void)ctx;
	calls++;
	runtime_panicstring(GOSTR("x"));
}
STATIC_FUNC(panicXFunc, panicX);

static void panicNil(GoFuncVal *ctx)
{
	(void)ctx;
	calls++;
	runtime_gopanic((GoEface){NULL, NULL});
}
STATIC_FUNC(panicNilFunc, panicNil);

static void callAny(void *f)
{
	call(f);
}

static void panics(void)
{
	calls = 0;
	GoFuncVal *f = sync_OnceFunc(&panicXFunc);
	ASSERT_PANIC(callAny, f, "x");
	ASSERT_PANIC(callAny, f, "x");
	ASSERT_INT(calls, 1);
}

static void nilPanics(void)
{
	static const char text[] = "panic called with nil argument";

	calls = 0;
	GoFuncVal *f = sync_OnceFunc(&panicNilFunc);
	ASSERT_PANIC(callAny, f, text);
	ASSERT_PANIC(callAny, f, text);
	ASSERT_INT(calls, 1);
}

static void nilFunc(void)
{
	GoFuncVal *f = sync_OnceFunc(NULL);
	ASSERT_PANIC(callAny, f,
	             "runtime error: invalid memory address or nil pointer dereference");
	ASSERT_PANIC(callAny, f,
	             "runtime error: invalid memory address or nil pointer dereference");
}

struct user {
	GoFuncVal *f;
	GoEface caught;
	sync_WaitGroup wg;
};

static void exitX(GoFuncVal *ctx)
{
	(void)ctx;
	calls++;
	runtime_Goexit();
}
STATIC_FUNC(exitFunc, exitX);

static void useIt(void *p)
{
	struct user *u = p;
	RUNTIME_DEFER(sync_WaitGroup_Done, &u->wg);
	runtime_try(callAny, u->f, &u->caught);
}

/* A function that ends its goroutine is not called again either. */
static void goexits(void)
{
	struct user u;

	memset(&u, 0, sizeof(u));
	calls = 0;
	u.f = sync_OnceFunc(&exitFunc);
	for (int i = 0; i < 2; i++) {
		sync_WaitGroup_Add(&u.wg, 1);
		runtime_goC(useIt, &u);
		sync_WaitGroup_Wait(&u.wg);
	}
	ASSERT_INT(calls, 1);
}

struct many {
	sync_onceCall once;
	int v, bad;
	sync_WaitGroup wg;
};

static void useMany(void *p)
{
	struct many *m = p;
	sync_onceCall_Do(&m->once);
	if (m->v != 1)
		sync_atomic_AddInt32(&m->bad, 1);
	sync_WaitGroup_Done(&m->wg);
}

static void concurrent(void)
{
	struct many m;

	memset(&m, 0, sizeof(m));
	calls = 0;
	m.once.f = compute;
	m.once.result = &m.v;
	sync_WaitGroup_Add(&m.wg, 20);
	startMany(20, useMany, &m);
	sync_WaitGroup_Wait(&m.wg);
	ASSERT_INT(calls, 1);
	ASSERT_INT(m.bad, 0);
}
COLLECTING(concurrent)

CHILD_CASE(onceFuncUncaught)
{
	call(sync_OnceFunc(&panicXFunc));
}

static void uncaught(void)
{
	struct child_result r = run_child("onceFuncUncaught");
	ASSERT_INT(r.status, 2);
	ASSERT_CONTAINS(r.errout, "panic: x [recovered, repanicked]\n");
}

void suite_internal_std_sync_oncefunc(void)
{
	TEST(func);
	TEST(value);
	TEST(panics);
	TEST(nilPanics);
	TEST(nilFunc);
	TEST(goexits);
	TEST(concurrent);
	TEST(concurrentCollecting);
	TEST(uncaught);
}
