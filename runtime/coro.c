/*
 * Coroutines: two goroutines of which one runs at a time.
 *
 * Ports runtime/coro.go.
 *
 * Invariant: gp is the goroutine that is blocked on the coroutine; NULL before the first switch and
 * after the end. What runs on the coroutine is a goroutine from the first switch on, but counted as
 * one from the beginning.
 */
#include "runtime/coro.h"

#include "runtime/internal.h"

struct runtime_coro {
	runtime_g *gp;
	GoFuncVal *f;
	bool started;
};

static int64_t unstarted;

runtime_coro *runtime_newcoro(GoFuncVal *f)
{
	runtime_coro *c = runtime_mallocscan(sizeof(*c));

	c->f = f;
	__atomic_add_fetch(&unstarted, 1, __ATOMIC_RELAXED);
	return c;
}

int64_t runtime_corocount(void)
{
	return __atomic_load_n(&unstarted, __ATOMIC_RELAXED);
}

static void coroexit(void *p);

static void corostart(void *p)
{
	runtime_coro *c = p;

	RUNTIME_DEFER(coroexit, c);
	((void (*)(GoFuncVal *, runtime_coro *))c->f->fn)(c->f, c);
}

/* Lets the other goroutine go on for good. */
static void coroexit(void *p)
{
	runtime_coro *c = p;
	runtime_g *gp = __atomic_exchange_n(&c->gp, NULL, __ATOMIC_SEQ_CST);

	if (!gp)
		runtime_throw(GOSTR("coroswitch on exited coro"));
	runtime_discount(runtime_getg());
	runtime_goready(gp);
}

/* Takes the place of the goroutine that is blocked, which goes on. */
static bool coroswitchCommit(runtime_g *gp, void *p)
{
	runtime_coro *c = p;
	bool first = !c->started;
	runtime_g *next;

	c->started = true;
	next = __atomic_exchange_n(&c->gp, gp, __ATOMIC_SEQ_CST);
	if (first) {
		__atomic_sub_fetch(&unstarted, 1, __ATOMIC_RELAXED);
		runtime_goC(corostart, c);
	} else if (next) {
		runtime_goready(next);
	} else {
		runtime_throw(GOSTR("coroswitch on exited coro"));
	}
	return true;
}

void runtime_coroswitch(runtime_coro *c)
{
	runtime_gopark(coroswitchCommit, c, runtime_waitReasonCoroutine);
}
