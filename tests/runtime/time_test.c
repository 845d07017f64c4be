/*
 * runtime/time.c: sleeping, timers in order, stopping and resetting.
 */
#include "internal/std/time/time.h"

#include <string.h>
#include <time.h>

#include "tests/runtime/concurrent.h"

enum {
	ms = 1000 * 1000
};

static void clocks(void)
{
	int64_t t = runtime_nanotime();
	time_now_return now = time_now();
	ASSERT(now.r2 >= t);
	ASSERT(time_runtimeNano() >= now.r2);
	struct timespec ts;
	clock_gettime(CLOCK_REALTIME, &ts);
	ASSERT(ts.tv_sec - now.r0 <= 1 && ts.tv_sec - now.r0 >= 0);
	ASSERT(now.r1 >= 0 && now.r1 < 1000000000);
	ASSERT(time_runtimeNow().r0 >= now.r0);
	ASSERT(!time_runtimeIsBubbled());
}

static void sleepAtLeast(void)
{
	static const int64_t ns[] = {-5, 0, 1, 1000, 100 * 1000, 5 * ms};
	for (int i = 0; i < 6; i++) {
		int64_t t = runtime_nanotime();
		time_Sleep(ns[i]);
		ASSERT(runtime_nanotime() - t >= ns[i]);
	}
}
COLLECTING(sleepAtLeast)

struct event {
	runtime_timer t;
	int64_t when;
	struct events *all;
	int early;
};

struct events {
	struct event e[200];
	int fired;
	int64_t last;
	int disorder;
	uint32_t done;
};

static void fire(void *p, GoUintptr seq, int64_t delay)
{
	struct event *e = p;
	struct events *all = e->all;
	if (runtime_nanotime() < e->when || delay < 0 || seq != 7)
		e->early++;
	if (e->when < all->last)
		all->disorder++;
	all->last = e->when;
	all->fired++;
	give(&all->done);
}

/* All at once, in mixed order; each fires once, none early, in the order of their times. */
static void order(void)
{
	struct events *all = runtime_mallocscan(sizeof(*all));
	int64_t base = runtime_nanotime() + 20 * ms;

	for (int i = 0; i < 200; i++) {
		struct event *e = &all->e[i];
		e->all = all;
		e->when = base + (int64_t)(i * 73 % 200) * 50000;
		ASSERT(!runtime_timerModify(&e->t, e->when, 0, fire, e, 7));
	}
	take(&all->done, 200);
	ASSERT_INT(all->fired, 200);
	/* What was set too late to be in order does not count against it. */
	if (runtime_nanotime() < base + 20 * ms)
		ASSERT_INT(all->disorder, 0);
	for (int i = 0; i < 200; i++)
		ASSERT_INT(all->e[i].early, 0);
}
COLLECTING(order)

/* Every other one is stopped, from anywhere in the heap. */
static void stop(void)
{
	struct events *all = runtime_mallocscan(sizeof(*all));
	int64_t base = runtime_nanotime() + 3600 * (int64_t)1000 * ms;

	for (int i = 0; i < 200; i++) {
		struct event *e = &all->e[i];
		e->all = all;
		e->when = base + (int64_t)(i * 73 % 200) * ms;
		runtime_timerModify(&e->t, e->when, 0, fire, e, 7);
	}
	ASSERT(runtime_timersPending());
	for (int i = 0; i < 200; i += 2) {
		ASSERT(runtime_timerStop(&all->e[i].t));
		ASSERT(!runtime_timerStop(&all->e[i].t));
	}
	for (int i = 1; i < 200; i += 2) {
		all->e[i].when = runtime_nanotime() + i * 1000;
		ASSERT(runtime_timerModify(&all->e[i].t, all->e[i].when, 0, NULL, NULL, 0));
	}
	take(&all->done, 100);
	ASSERT_INT(all->fired, 100);
	for (int i = 0; i < 200; i++)
		ASSERT(!runtime_timerStop(&all->e[i].t));
}
COLLECTING(stop)

struct ticker {
	GoFuncVal fv;
	uint32_t ticks;
	GoUintptr seq;
	int64_t delay;
	GoEface arg;
};

static void tick(GoFuncVal *f, GoEface arg, GoUintptr seq, int64_t delay)
{
	struct ticker *t = (struct ticker *)f;
	t->arg = arg;
	t->seq = seq;
	t->delay = delay;
	give(&t->ticks);
}

/* What package time sees. */
static void timeTimer(void)
{
	struct ticker *k = runtime_mallocscan(sizeof(*k));
	k->fv.fn = (void (*)(void))tick;
	time_Timer *t =
	    time_newTimer(time_when(ms), 0, &k->fv, runtime_stringE(GOSTR("arg")), NULL);
	ASSERT(t->initTimer);
	take(&k->ticks, 1);
	ASSERT(runtime_efaceeqv(k->arg, runtime_stringE(GOSTR("arg"))));
	ASSERT(k->seq == 0 && k->delay >= 0);
	ASSERT(!time_stopTimer(t));
	ASSERT(!time_resetTimer(t, time_when(ms), 0));
	take(&k->ticks, 1);
	ASSERT(!time_resetTimer(t, time_when(3600 * (int64_t)1000 * ms), 0));
	ASSERT(time_resetTimer(t, time_when(ms), ms));
	take(&k->ticks, 3);
	ASSERT(time_stopTimer(t));
	ASSERT(!time_stopTimer(t));
}
COLLECTING(timeTimer)

static void latest(void)
{
	struct event e;

	memset(&e, 0, sizeof(e));
	ASSERT(!runtime_timerModify(&e.t, INT64_MAX, 0, fire, &e, 0));
	ASSERT(runtime_timerStop(&e.t));
}

CHILD_CASE(timerNotPositive)
{
	static runtime_timer t;
	runtime_timerModify(&t, 0, 0, fire, NULL, 0);
}

static void misuse(void)
{
	struct child_result r = run_child("timerNotPositive");
	ASSERT_INT(r.status, 2);
	ASSERT_CONTAINS(r.errout, "fatal error: timer when must be positive\n");
}

struct race {
	runtime_timer t;
	int fired;
	sync_WaitGroup wg;
};

static void raceFire(void *p, GoUintptr seq, int64_t delay)
{
	(void)seq;
	(void)delay;
	sync_atomic_AddInt32(&((struct race *)p)->fired, 1);
}

static void raceLoop(void *p)
{
	struct race *r = p;
	for (int i = 0; i < 500; i++) {
		runtime_timerModify(&r->t, runtime_nanotime() + i % 5 * 1000, 0, raceFire, r, 0);
		if (i % 3 == 0)
			runtime_timerStop(&r->t);
	}
	sync_WaitGroup_Done(&r->wg);
}

/* Several goroutines set and stop one timer. */
static void race(void)
{
	struct race *r = runtime_mallocscan(sizeof(*r));

	sync_WaitGroup_Add(&r->wg, 4);
	startMany(4, raceLoop, r);
	sync_WaitGroup_Wait(&r->wg);
	runtime_timerStop(&r->t);
	ASSERT(!r->t.heaped && r->t.when == 0);
}
COLLECTING(race)

void suite_runtime_time(void)
{
	TEST(clocks);
	TEST(sleepAtLeast);
	TEST(sleepAtLeastCollecting);
	TEST(order);
	TEST(orderCollecting);
	TEST(stop);
	TEST(stopCollecting);
	TEST(timeTimer);
	TEST(timeTimerCollecting);
	TEST(latest);
	TEST(misuse);
	TEST(race);
	TEST(raceCollecting);
}
