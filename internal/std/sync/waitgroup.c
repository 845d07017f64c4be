/*
 * Waiting for a number of goroutines.
 *
 * Ports sync/waitgroup.go.
 */
#include "internal/std/sync/sync.h"
#include "runtime/defer.h"

static uint32_t waiters(uint64_t state)
{
	return (uint32_t)state & ~sync_waitGroupBubbleFlag;
}

static int32_t counter(uint64_t state)
{
	return (int32_t)(state >> 32);
}

void sync_WaitGroup_Add(sync_WaitGroup *wg, GoInt delta)
{
	RUNTIME_NILCHECK(wg);
	uint64_t state = __atomic_add_fetch(&wg->state.v, (uint64_t)delta << 32, __ATOMIC_SEQ_CST);
	int32_t v = counter(state);
	uint32_t w = waiters(state);
	if (v < 0)
		runtime_panicstring(GOSTR("sync: negative WaitGroup counter"));
	if (w != 0 && delta > 0 && v == (int32_t)delta)
		runtime_panicstring(
		    GOSTR("sync: WaitGroup misuse: Add called concurrently with Wait"));
	if (v > 0 || w == 0)
		return;
	/* The counter is zero and there are waiters: nobody may change the state now. */
	if (__atomic_load_n(&wg->state.v, __ATOMIC_SEQ_CST) != state)
		runtime_panicstring(
		    GOSTR("sync: WaitGroup misuse: Add called concurrently with Wait"));
	__atomic_store_n(&wg->state.v, 0, __ATOMIC_SEQ_CST);
	for (; w != 0; w--)
		sync_runtime_Semrelease(&wg->sema, false, 0);
}

void sync_WaitGroup_Done(sync_WaitGroup *wg)
{
	sync_WaitGroup_Add(wg, -1);
}

void sync_WaitGroup_Wait(sync_WaitGroup *wg)
{
	RUNTIME_NILCHECK(wg);
	for (;;) {
		uint64_t state = __atomic_load_n(&wg->state.v, __ATOMIC_SEQ_CST);
		if (counter(state) == 0)
			return;
		if (!__atomic_compare_exchange_n(&wg->state.v, &state, state + 1, false,
		                                 __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST))
			continue;
		sync_runtime_SemacquireWaitGroup(&wg->sema, false);
		if (__atomic_load_n(&wg->state.v, __ATOMIC_SEQ_CST) != 0)
			runtime_panicstring(
			    GOSTR("sync: WaitGroup is reused before previous Wait has returned"));
		return;
	}
}

/* The func() that Go starts. */
struct goCall {
	GoFuncVal fv;
	sync_WaitGroup *wg;
	GoFuncVal *f;
};

static void goDone(void *wg)
{
	/* After a panic the program must die of it before a waiter goes on. */
	GoEface x = runtime_recover();
	if (x.type)
		runtime_gopanic(x);
	sync_WaitGroup_Done(wg);
}

static void goCall(GoFuncVal *ctx)
{
	struct goCall *c = (struct goCall *)ctx;
	RUNTIME_FRAME(fr);
	if (RUNTIME_RECOVERED(fr))
		return;
	RUNTIME_FRAME_DEFER(fr, goDone, c->wg);
	RUNTIME_NILCHECK(c->f);
	((void (*)(GoFuncVal *))c->f->fn)(c->f);
}

void sync_WaitGroup_Go(sync_WaitGroup *wg, GoFuncVal *f)
{
	sync_WaitGroup_Add(wg, 1);
	struct goCall *c = runtime_mallocscan(sizeof(*c));
	c->fv.fn = (void (*)(void))goCall;
	c->wg = wg;
	c->f = f;
	runtime_newproc(&c->fv);
}
