/*
 * internal/std/sync/waitgroup.c: barriers, Go, misuse.
 */
#include <stdio.h>
#include <string.h>

#include "tests/runtime/concurrent.h"

static void layout(void)
{
	ASSERT_INT(sizeof(sync_WaitGroup), 16);
}

struct barrier {
	sync_WaitGroup wg1, wg2;
	int exited;
	uint32_t done;
};

static void passBarrier(void *p)
{
	struct barrier *b = p;
	sync_WaitGroup_Done(&b->wg1);
	sync_WaitGroup_Wait(&b->wg2);
	sync_atomic_AddInt32(&b->exited, 1);
	give(&b->done);
}

static void barrier(void)
{
	struct barrier b;

	memset(&b, 0, sizeof(b));
	for (int i = 0; i < 8; i++) {
		sync_WaitGroup_Add(&b.wg1, 16);
		sync_WaitGroup_Add(&b.wg2, 16);
		b.exited = 0;
		startMany(16, passBarrier, &b);
		sync_WaitGroup_Wait(&b.wg1);
		for (int j = 0; j < 16; j++) {
			ASSERT_INT(sync_atomic_LoadInt32(&b.exited), 0);
			sync_WaitGroup_Done(&b.wg2);
		}
		take(&b.done, 16);
	}
	ASSERT_INT(b.wg2.state.v, 0);
}
COLLECTING(barrier)

struct race {
	sync_WaitGroup wg;
	int n;
};

static void raceDone(void *p)
{
	struct race *r = p;
	sync_atomic_AddInt32(&r->n, 1);
	sync_WaitGroup_Done(&r->wg);
}

static void noSpuriousWakeup(void)
{
	for (int i = 0; i < 200; i++) {
		struct race r;
		memset(&r, 0, sizeof(r));
		for (int j = 0; j < 2; j++) {
			sync_WaitGroup_Add(&r.wg, 1);
			runtime_goC(raceDone, &r);
		}
		sync_WaitGroup_Wait(&r.wg);
		ASSERT_INT(sync_atomic_LoadInt32(&r.n), 2);
	}
}
COLLECTING(noSpuriousWakeup)

static void doneTooOften(void *wg)
{
	sync_WaitGroup_Done(wg);
}

static void negative(void)
{
	sync_WaitGroup wg;

	memset(&wg, 0, sizeof(wg));
	sync_WaitGroup_Add(&wg, 1);
	sync_WaitGroup_Done(&wg);
	ASSERT_PANIC(doneTooOften, &wg, "sync: negative WaitGroup counter");
}

static int ran;

static void run(GoFuncVal *ctx)
{
	(void)ctx;
	ran++;
}
STATIC_FUNC(runFunc, run);

static void exits(GoFuncVal *ctx)
{
	(void)ctx;
	ran++;
	runtime_Goexit();
}
STATIC_FUNC(exitsFunc, exits);

static void go(void)
{
	sync_WaitGroup wg;

	memset(&wg, 0, sizeof(wg));
	ran = 0;
	sync_WaitGroup_Go(&wg, &runFunc);
	sync_WaitGroup_Wait(&wg);
	ASSERT_INT(ran, 1);
	sync_WaitGroup_Go(&wg, &exitsFunc);
	sync_WaitGroup_Wait(&wg);
	ASSERT_INT(ran, 2);
}
COLLECTING(go)

static void panics(GoFuncVal *ctx)
{
	(void)ctx;
	runtime_panicstring(GOSTR("test"));
}
STATIC_FUNC(panicsFunc, panics);

/* A panic in the goroutine ends the process, and Wait does not return before. */
CHILD_CASE(waitGroupGoPanic)
{
	static sync_WaitGroup wg;
	sync_WaitGroup_Go(&wg, &panicsFunc);
	sync_WaitGroup_Wait(&wg);
	fprintf(stderr, "Wait returned\n");
}

static void goPanics(void)
{
	struct child_result r = run_child("waitGroupGoPanic");
	ASSERT_INT(r.status, 2);
	ASSERT_CONTAINS(r.errout, "panic: test [recovered, repanicked]\n");
	for (GoInt i = 0; i + 13 <= r.errout.n; i++)
		ASSERT(memcmp(r.errout.p + i, "Wait returned", 13) != 0);
}

void suite_internal_std_sync_waitgroup(void)
{
	TEST(layout);
	TEST(barrier);
	TEST(barrierCollecting);
	TEST(noSpuriousWakeup);
	TEST(noSpuriousWakeupCollecting);
	TEST(negative);
	TEST(go);
	TEST(goCollecting);
	TEST(goPanics);
}
