/*
 * Sleeping and timers.
 *
 * Ports runtime/time.go. One heap serves all; the network poller's goroutine runs what is due.
 */
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
		runtime_goparkIO(resetForSleep, t, runtime_waitReasonSleep);
		return;
	}
	struct timespec ts = {when / 1000000000, when % 1000000000};
	runtime_doBlocking(sleepUntil, &ts);
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

/* Puts t into the heap if it belongs there, with the lock held; whether the poller must look. */
static bool needsAdd(runtime_timer *t)
{
	if (t->heaped || t->when <= 0 || (t->channel && t->blocked == 0))
		return false;
	heapInsert(t);
	if (t->when >= timers.pollUntil)
		return false;
	timers.pollUntil = t->when;
	return true;
}

/* What a run under way of a channel timer does not send any more was not sent: t counts as set. */
static bool squelch(runtime_timer *t, int64_t period)
{
	if (!t->channel)
		return false;
	t->seq++;
	return period == 0 && t->isSending > 0;
}

bool runtime_timerStop(runtime_timer *t)
{
	if (t->channel)
		runtime_lock(&t->sendLock);
	runtime_lock(&timers.lock);
	bool pending = t->when > 0;
	if (t->heaped)
		heapDelete(t);
	t->when = 0;
	if (squelch(t, t->period))
		pending = true;
	runtime_unlock(&timers.lock);
	if (t->channel) {
		runtime_unlock(&t->sendLock);
		if (runtime_timerchandrain(t->channel))
			pending = true;
	}
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
	if (t->channel)
		runtime_lock(&t->sendLock);
	runtime_lock(&timers.lock);
	bool pending = t->when > 0;
	int64_t oldPeriod = t->period;
	if (t->heaped)
		heapDelete(t);
	t->when = when;
	t->period = period;
	if (f) {
		t->f = f;
		t->arg = arg;
		t->seq = seq;
	}
	bool wake = needsAdd(t);
	if (squelch(t, oldPeriod))
		pending = true;
	runtime_unlock(&timers.lock);
	if (t->channel) {
		if (runtime_timerchandrain(t->channel))
			pending = true;
		runtime_unlock(&t->sendLock);
	}
	if (wake)
		runtime_netpollBreak();
	return pending;
}

/* Runs t, which is due, with the lock held at the beginning only. */
static void unlockAndRun(runtime_timer *t, int64_t now)
{
	void (*f)(void *, GoUintptr, int64_t) = t->f;
	void *arg = t->arg;
	GoUintptr seq = t->seq;
	int64_t delay = now - t->when;
	bool once = t->period <= 0;

	if (t->heaped)
		heapDelete(t);
	if (once)
		t->when = 0;
	else if (__builtin_add_overflow(t->when, t->period * (1 + delay / t->period), &t->when))
		t->when = maxWhen;
	needsAdd(t);
	if (t->channel && once)
		t->isSending++;
	runtime_unlock(&timers.lock);
	if (!t->channel) {
		f(arg, seq, delay);
		return;
	}
	runtime_lock(&t->sendLock);
	runtime_lock(&timers.lock);
	if (once)
		t->isSending--;
	bool stale = t->seq != seq;
	runtime_unlock(&timers.lock);
	if (!stale)
		f(arg, seq, delay);
	runtime_unlock(&t->sendLock);
}

void runtime_maybeRunChan(runtime_timer *t)
{
	if (__atomic_load_n(&t->heaped, __ATOMIC_SEQ_CST))
		return;
	runtime_lock(&timers.lock);
	int64_t now = runtime_nanotime();
	if (t->heaped || t->when == 0 || t->when > now)
		runtime_unlock(&timers.lock);
	else
		unlockAndRun(t, now);
}

int64_t runtime_timersRun(void)
{
	for (;;) {
		runtime_lock(&timers.lock);
		runtime_timer *t = timers.heap;
		if (!t) {
			timers.pollUntil = maxWhen;
			runtime_unlock(&timers.lock);
			return -1;
		}
		int64_t now = runtime_nanotime();
		if (now < t->when) {
			timers.pollUntil = t->when;
			int64_t left = t->when - now;
			runtime_unlock(&timers.lock);
			return left;
		}
		unlockAndRun(t, now);
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
	timeTimer *t = runtime_mallocscan(sizeof(*t));
	runtime_hchan *c = cp;
	t->f = f;
	t->arg = arg;
	if (c) {
		if (c->dataqsiz == 0)
			runtime_throw(GOSTR("invalid timer channel: no capacity"));
		t->timer.channel = c;
		c->timer = &t->timer;
	}
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

void runtime_blockTimerChan(runtime_hchan *c)
{
	runtime_netpollGenericInit();
	runtime_lock(&timers.lock);
	c->timer->blocked++;
	bool wake = needsAdd(c->timer);
	runtime_unlock(&timers.lock);
	if (wake)
		runtime_netpollBreak();
}

void runtime_unblockTimerChan(runtime_hchan *c)
{
	runtime_timer *t = c->timer;

	runtime_lock(&timers.lock);
	if (--t->blocked == 0 && t->heaped)
		heapDelete(t);
	runtime_unlock(&timers.lock);
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
