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

/* What package time's sendTime does. */
static void sendTime(GoFuncVal *f, GoEface c, GoUintptr seq, int64_t delay)
{
	int64_t v = runtime_nanotime() - delay;
	(void)f;
	(void)seq;
	runtime_selectnbsend(c.data, &v);
}

STATIC_FUNC(sendTimeFunc, sendTime);

static const abi_ChanType chanTime = {.Elem = &runtime_type__int64};

/* A timer with a channel of its own, as time.NewTimer makes it. */
static time_Timer *chanTimer(int64_t d, int64_t period, runtime_hchan **c)
{
	*c = runtime_makechan(&chanTime, 1);
	return time_newTimer(time_when(d), period, &sendTimeFunc, (GoEface){&chanTime.Type, *c},
	                     *c);
}

static const int64_t hour = 3600 * (int64_t)1000 * ms;

static void channelTimer(void)
{
	runtime_hchan *c;
	int64_t v = 0;
	int64_t begin = runtime_nanotime();
	time_Timer *t = chanTimer(2 * ms, 0, &c);

	runtime_chanrecv1(c, &v);
	ASSERT(v - begin >= 2 * ms);
	ASSERT(!time_stopTimer(t));

	/* The value that nobody has taken is gone after stop and reset, which count it as not sent.
	 */
	for (int i = 0; i < 2; i++) {
		time_resetTimer(t, time_when(0), 0);
		time_Sleep(ms);
		ASSERT_INT(runtime_chanlen(c), 0);
		ASSERT_INT(runtime_chancap(c), 0);
		ASSERT(i ? time_stopTimer(t) : time_resetTimer(t, time_when(hour), 0));
		ASSERT(!runtime_selectnbrecv(&v, c).r0);
	}
	ASSERT(!time_stopTimer(t));

	/* Nobody waits: who looks finds it all the same, with the time at which it was due. */
	begin = runtime_nanotime();
	time_resetTimer(t, time_when(ms), 0);
	ASSERT(!t->initTimer || !((runtime_hchan *)c)->timer->heaped);
	time_Sleep(20 * ms);
	ASSERT(runtime_selectnbrecv(&v, c).r0);
	ASSERT(v - begin >= ms && v - begin < 20 * ms);
}
COLLECTING(channelTimer)

static void channelTicker(void)
{
	runtime_hchan *c, *never = runtime_makechan(&chanTime, 0);
	int64_t begin = runtime_nanotime(), v = 0;
	time_Timer *t = chanTimer(ms, ms, &c);

	for (int i = 0; i < 10; i++) {
		runtime_scase cases[] = {{never, NULL}, {c, &v}};
		uint16_t order[4];
		ASSERT_INT(runtime_selectgo(cases, order, NULL, 0, 2, true).r0, 1);
		/* A tick may be late, and the one after it in time. */
		ASSERT(v >= begin + (i + 1) * ms);
	}
	ASSERT(time_stopTimer(t));
	ASSERT(!runtime_selectnbrecv(&v, c).r0);
	ASSERT_INT(c->timer->blocked, 0);
	ASSERT(!c->timer->heaped);
}
COLLECTING(channelTicker)

/* A compiler may make a select of sendTime's. */
static void sendTimeSelecting(GoFuncVal *f, GoEface c, GoUintptr seq, int64_t delay)
{
	int64_t v = runtime_nanotime() - delay;
	runtime_scase cases[] = {{c.data, &v}};
	uint16_t order[2];
	(void)f;
	(void)seq;
	runtime_selectgo(cases, order, NULL, 1, 0, false);
}

STATIC_FUNC(sendTimeSelectingFunc, sendTimeSelecting);

/* The timer is due again while it sends: that is not its own business. */
static void dueWhileSending(void)
{
	runtime_hchan *c = runtime_makechan(&chanTime, 1);
	int64_t begin = runtime_nanotime(), v;
	time_Timer *t =
	    time_newTimer(time_when(1), 1, &sendTimeSelectingFunc, (GoEface){&chanTime.Type, c}, c);

	for (int i = 0; i < 1000; i++) {
		runtime_chanrecv1(c, &v);
		ASSERT(v >= begin);
	}
	ASSERT(time_stopTimer(t));
}

struct resetting {
	time_Timer *t;
	runtime_hchan *c, *done;
	GoInt early;
};

static void resetLoop(void *p)
{
	struct resetting *r = p;
	int64_t v;
	for (int i = 0; i < 300; i++) {
		int64_t begin = runtime_nanotime();
		time_resetTimer(r->t, time_when(20 * 1000), 0);
		if (i % 3 == 0)
			time_Sleep(i * 200);
		time_resetTimer(r->t, time_when(100 * 1000), 0);
		runtime_chanrecv1(r->c, &v);
		if (v < begin + 100 * 1000)
			r->early++;
	}
	v = 1;
	runtime_chansend1(r->done, &v);
}

/* After a reset no value of the setting before ever comes. */
static void channelReset(void)
{
	struct resetting r = {.done = runtime_makechan(&chanTime, 0)};
	r.t = chanTimer(hour, 0, &r.c);
	runtime_goC(resetLoop, &r);
	runtime_chanrecv1(r.done, NULL);
	ASSERT_INT(r.early, 0);
}
COLLECTING(channelReset)

static void collected(void *p)
{
	*(bool *)p = true;
}

static void dropTickers(void *seen)
{
	for (int i = 0; i < 100; i++) {
		runtime_hchan *c;
		runtime_AddCleanup(chanTimer(ms, ms, &c), collected, seen);
		if (i % 2)
			runtime_selectnbrecv(NULL, c);
	}
}

static bool isCollected(void *p)
{
	runtime_GC();
	return __atomic_load_n((bool *)p, __ATOMIC_SEQ_CST);
}

/* A ticker that runs but that nobody refers to is garbage. */
static void unreachable(void)
{
	static bool seen;
	test_onThread(dropTickers, &seen);
	ASSERT(test_eventually(isCollected, &seen));
}

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
	TEST(channelTimer);
	TEST(channelTimerCollecting);
	TEST(channelTicker);
	TEST(channelTickerCollecting);
	TEST(dueWhileSending);
	TEST(channelReset);
	TEST(channelResetCollecting);
	TEST(unreachable);
	TEST(latest);
	TEST(misuse);
	TEST(race);
	TEST(raceCollecting);
}
