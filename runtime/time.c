/*
 * Sleeping and timers.
 *
 * Ports runtime/time.go. One heap serves all; the network poller's goroutine runs what is due.
 */
#define GC_THREADS
#include <gc/gc.h>
#include <time.h>

#include "internal/std/time/time.h"
#include "runtime/internal.h"

#define maxWhen INT64_MAX

static struct {
	runtime_mutex lock;
	runtime_timer *heap; /* a pairing heap: its earliest timer */
	int64_t pollUntil;   /* when the poller wakes by itself; maxWhen: never */
} timers = {.pollUntil = maxWhen};

time_runtimeNow_return time_runtimeNow(void)
{
	return time_now();
}

int64_t time_runtimeNano(void)
{
	return runtime_nanotime();
}

bool time_runtimeIsBubbled(void)
{
	return false;
}

static void *sleepUntil(void *p)
{
	while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, p, NULL) != 0)
		;
	return NULL;
}

static void goroutineReady(void *gp, GoUintptr seq, int64_t delay)
{
	(void)seq;
	(void)delay;
	runtime_goreadyIO(gp);
}

static bool resetForSleep(runtime_g *gp, void *arg)
{
	runtime_timer *t = arg;
	runtime_timerModify(t, t->when, 0, goroutineReady, gp, 0);
	return true;
}

void time_Sleep(time_Duration ns)
{
	if (ns <= 0)
		return;
	int64_t when;
	if (__builtin_add_overflow(runtime_nanotime(), ns, &when))
		when = maxWhen;
	runtime_g *gp = runtime_getg();
	if (gp && gp->hosted) {
		/* The heap must not point into this frame: a task's stack may move. */
		runtime_timer *t = runtime_mallocscan(sizeof(*t));
		t->when = when;
		runtime_goparkIO(resetForSleep, t);
		return;
	}
	struct timespec ts = {when / 1000000000, when % 1000000000};
	GC_do_blocking(sleepUntil, &ts);
}

/*
 * The heap. prev of a timer is its left sibling or, of a first child, its parent.
 */

static runtime_timer *meld(runtime_timer *a, runtime_timer *b)
{
	if (!a || !b)
		return a ? a : b;
	if (b->when < a->when) {
		runtime_timer *c = a;
		a = b;
		b = c;
	}
	b->next = a->child;
	if (b->next)
		b->next->prev = b;
	b->prev = a;
	a->child = b;
	return a;
}

/* One heap of the siblings from t on: in pairs from the left, then all from the right. */
static runtime_timer *meldSiblings(runtime_timer *t)
{
	runtime_timer *pairs = NULL, *all = NULL;
	while (t) {
		runtime_timer *a = t, *b = a->next;
		t = b ? b->next : NULL;
		a->next = a->prev = NULL;
		if (b)
			b->next = b->prev = NULL;
		a = meld(a, b);
		a->next = pairs;
		pairs = a;
	}
	while (pairs) {
		runtime_timer *next = pairs->next;
		pairs->next = NULL;
		all = meld(all, pairs);
		pairs = next;
	}
	return all;
}

static void heapDelete(runtime_timer *t)
{
	runtime_timer *sub = meldSiblings(t->child);
	if (t == timers.heap) {
		timers.heap = sub;
	} else {
		if (t->prev->child == t)
			t->prev->child = t->next;
		else
			t->prev->next = t->next;
		if (t->next)
			t->next->prev = t->prev;
		timers.heap = meld(timers.heap, sub);
	}
	t->child = t->next = t->prev = NULL;
	t->heaped = false;
}

static void heapInsert(runtime_timer *t)
{
	t->heaped = true;
	timers.heap = meld(timers.heap, t);
}

bool runtime_timersPending(void)
{
	return __atomic_load_n(&timers.heap, __ATOMIC_SEQ_CST) != NULL;
}

bool runtime_timerStop(runtime_timer *t)
{
	runtime_lock(&timers.lock);
	bool pending = t->when > 0;
	if (t->heaped)
		heapDelete(t);
	t->when = 0;
	runtime_unlock(&timers.lock);
	return pending;
}

/* f NULL: f, arg and seq stay. */
bool runtime_timerModify(runtime_timer *t, int64_t when, int64_t period,
                         void (*f)(void *, GoUintptr, int64_t), void *arg, GoUintptr seq)
{
	if (when <= 0)
		runtime_throw(GOSTR("timer when must be positive"));
	if (period < 0)
		runtime_throw(GOSTR("timer period must be non-negative"));
	runtime_netpollGenericInit();
	runtime_lock(&timers.lock);
	bool pending = t->heaped;
	if (t->heaped)
		heapDelete(t);
	t->when = when;
	t->period = period;
	if (f) {
		t->f = f;
		t->arg = arg;
		t->seq = seq;
	}
	heapInsert(t);
	bool wake = when < timers.pollUntil;
	if (wake)
		timers.pollUntil = when;
	runtime_unlock(&timers.lock);
	if (wake)
		runtime_netpollBreak();
	return pending;
}

int64_t runtime_timersRun(void)
{
	runtime_lock(&timers.lock);
	for (;;) {
		runtime_timer *t = timers.heap;
		if (!t) {
			timers.pollUntil = maxWhen;
			runtime_unlock(&timers.lock);
			return -1;
		}
		int64_t delay = runtime_nanotime() - t->when;
		if (delay < 0) {
			timers.pollUntil = t->when;
			runtime_unlock(&timers.lock);
			return -delay;
		}
		void (*f)(void *, GoUintptr, int64_t) = t->f;
		void *arg = t->arg;
		GoUintptr seq = t->seq;
		heapDelete(t);
		if (t->period > 0) {
			if (__builtin_add_overflow(t->when, t->period * (1 + delay / t->period),
			                           &t->when))
				t->when = maxWhen;
			heapInsert(t);
		} else {
			t->when = 0;
		}
		runtime_unlock(&timers.lock);
		f(arg, seq, delay);
		runtime_lock(&timers.lock);
	}
}

/* What package time gets: a time.Timer or time.Ticker, and behind it what only this file sees. */
typedef struct timeTimer {
	time_Timer pub;
	GoFuncVal *f;
	GoEface arg;
	runtime_timer timer;
} timeTimer;

static void runTimeTimer(void *p, GoUintptr seq, int64_t delay)
{
	timeTimer *t = p;
	((void (*)(GoFuncVal *, GoEface, GoUintptr, int64_t))t->f->fn)(t->f, t->arg, seq, delay);
}

time_Timer *time_newTimer(int64_t when, int64_t period, GoFuncVal *f, GoEface arg, void *cp)
{
	/* A channel timer is a timer like any other here, as with GODEBUG=asynctimerchan=1. */
	(void)cp;
	timeTimer *t = runtime_mallocscan(sizeof(*t));
	t->f = f;
	t->arg = arg;
	runtime_timerModify(&t->timer, when, period, runTimeTimer, t, 0);
	t->pub.initTimer = true;
	return &t->pub;
}

bool time_stopTimer(time_Timer *t)
{
	RUNTIME_NILCHECK(t);
	return runtime_timerStop(&((timeTimer *)t)->timer);
}

bool time_resetTimer(time_Timer *t, int64_t when, int64_t period)
{
	RUNTIME_NILCHECK(t);
	return runtime_timerModify(&((timeTimer *)t)->timer, when, period, NULL, NULL, 0);
}

void runtime_timeForkPrepare(void)
{
	runtime_lock(&timers.lock);
}

void runtime_timeForkParent(void)
{
	runtime_unlock(&timers.lock);
}

void runtime_timeForkChild(void)
{
	/* The poller of the parent is not here; the next user starts one. */
	timers.pollUntil = maxWhen;
	__atomic_store_n(&timers.lock.key, 0, __ATOMIC_RELEASE);
}
