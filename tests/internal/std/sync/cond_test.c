/*
 * internal/std/sync/cond.c: who is woken, in which order, and copies.
 */
#include <string.h>

#include "tests/runtime/concurrent.h"

struct waiters {
	sync_Mutex m;
	sync_Cond c;
	uint32_t running, awake;
	uint32_t gone; /* who has given it does not touch this struct again */
	int n, exit, last, rounds;
};

static void setUp(struct waiters *w)
{
	memset(w, 0, sizeof(*w));
	w->c.L = (sync_Locker){&runtime_itab__ptr__sync_Mutex__sync_Locker, &w->m};
	w->last = -1;
}

static void layout(void)
{
	ASSERT_INT(sizeof(sync_Cond), sizeof(void *) == 8 ? 56 : 32);
	ASSERT_INT(sizeof(sync_notifyList), sizeof(void *) == 8 ? 32 : 20);
}

static void waitAndCount(struct waiters *w)
{
	give(&w->running);
	sync_Cond_Wait(&w->c);
	w->n++;
	give(&w->awake);
}

static void waitOnce(void *p)
{
	struct waiters *w = p;
	sync_Mutex_Lock(&w->m);
	waitAndCount(w);
	sync_Mutex_Unlock(&w->m);
	give(&w->gone);
}

static int woken(struct waiters *w)
{
	sync_Mutex_Lock(&w->m);
	int n = w->n;
	sync_Mutex_Unlock(&w->m);
	return n;
}

static void signalOne(void)
{
	struct waiters w;

	setUp(&w);
	startMany(2, waitOnce, &w);
	take(&w.running, 2);
	for (int i = 0; i < 2; i++) {
		ASSERT_INT(woken(&w), i);
		sync_Mutex_Lock(&w.m);
		sync_Cond_Signal(&w.c);
		sync_Mutex_Unlock(&w.m);
		take(&w.awake, 1);
		ASSERT_INT(woken(&w), i + 1);
	}
	sync_Cond_Signal(&w.c);
	ASSERT(!w.c.notify.head && !w.c.notify.tail);
	take(&w.gone, 2);
}
COLLECTING(signalOne)

/* The one that has waited longest goes first. */
struct generation {
	struct waiters *w;
	int i;
};

static void waitGeneration(void *p)
{
	struct generation *g = p;
	struct waiters *w = g->w;
	sync_Mutex_Lock(&w->m);
	give(&w->running);
	sync_Cond_Wait(&w->c);
	w->last = g->i;
	give(&w->awake);
	sync_Mutex_Unlock(&w->m);
	give(&w->gone);
}

static void generations(void)
{
	struct waiters w;
	struct generation g[100];

	setUp(&w);
	for (int i = 0; i < 100; i++) {
		g[i] = (struct generation){&w, i};
		runtime_goC(waitGeneration, &g[i]);
		if (i > 0) {
			take(&w.awake, 1);
			ASSERT_INT(w.last, i - 1);
		}
		take(&w.running, 1);
		sync_Mutex_Lock(&w.m);
		sync_Cond_Signal(&w.c);
		sync_Mutex_Unlock(&w.m);
	}
	take(&w.awake, 1);
	ASSERT_INT(w.last, 99);
	take(&w.gone, 100);
}
COLLECTING(generations)

static void waitRounds(void *p)
{
	struct waiters *w = p;
	sync_Mutex_Lock(&w->m);
	while (!w->exit)
		waitAndCount(w);
	sync_Mutex_Unlock(&w->m);
	give(&w->gone);
}

static void broadcast(void)
{
	enum {
		N = 30
	};
	struct waiters w;

	setUp(&w);
	startMany(N, waitRounds, &w);
	for (int i = 0; i < N; i++) {
		take(&w.running, N);
		sync_Mutex_Lock(&w.m);
		w.exit = i == N - 1;
		sync_Cond_Broadcast(&w.c);
		sync_Mutex_Unlock(&w.m);
		take(&w.awake, N);
		ASSERT_INT(woken(&w), (i + 1) * N);
	}
	sync_Cond_Broadcast(&w.c);
	take(&w.gone, N);
}
COLLECTING(broadcast)

struct stealing {
	struct waiters w;
	bool done;
	sync_WaitGroup wg;
};

static void broadcaster(void *p)
{
	struct stealing *s = p;
	sync_Cond_Broadcast(&s->w.c);
	sync_WaitGroup_Done(&s->wg);
}

static void thief(void *p)
{
	struct stealing *s = p;
	sync_Mutex_Lock(&s->w.m);
	while (!s->done)
		sync_Cond_Wait(&s->w.c);
	sync_Mutex_Unlock(&s->w.m);
	sync_WaitGroup_Done(&s->wg);
}

/* Whoever waited before a Broadcast gets it, however late others come. */
static void noStealing(void)
{
	for (int i = 0; i < 100; i++) {
		struct stealing s;
		memset(&s, 0, sizeof(s));
		setUp(&s.w);
		runtime_goC(waitOnce, &s.w);
		take(&s.w.running, 1);
		sync_Mutex_Lock(&s.w.m);
		sync_Mutex_Unlock(&s.w.m);
		sync_WaitGroup_Add(&s.wg, 2);
		runtime_goC(broadcaster, &s);
		runtime_goC(thief, &s);
		take(&s.w.awake, 1);
		sync_Mutex_Lock(&s.w.m);
		s.done = true;
		sync_Mutex_Unlock(&s.w.m);
		sync_Cond_Broadcast(&s.w.c);
		sync_WaitGroup_Wait(&s.wg);
		take(&s.w.gone, 1);
	}
}
COLLECTING(noStealing)

static void signalCopy(void *p)
{
	sync_Cond_Signal(p);
}

static void copied(void)
{
	struct waiters w;
	sync_Cond copy;

	setUp(&w);
	sync_Cond_Signal(&w.c);
	copy = w.c;
	ASSERT_PANIC(signalCopy, &copy, "sync.Cond is copied");
	sync_Cond *c = sync_NewCond(w.c.L);
	ASSERT(c->L.data == &w.m);
	sync_Cond_Broadcast(c);
}

/* Tickets may wrap around. */
static void wrap(void)
{
	struct waiters w;

	setUp(&w);
	w.c.notify.wait = w.c.notify.notify = UINT32_MAX;
	startMany(2, waitOnce, &w);
	take(&w.running, 2);
	sync_Mutex_Lock(&w.m);
	sync_Cond_Signal(&w.c);
	sync_Cond_Signal(&w.c);
	sync_Mutex_Unlock(&w.m);
	take(&w.awake, 2);
	ASSERT_INT(w.c.notify.notify, 1);
	take(&w.gone, 2);
}

CHILD_CASE(notifyListSize)
{
	sync_runtime_notifyListCheck(sizeof(sync_notifyList) + 8);
}

static void sizeCheck(void)
{
	struct child_result r = run_child("notifyListSize");
	ASSERT_INT(r.status, 2);
	ASSERT_CONTAINS(r.errout, "fatal error: bad notifyList size\n");
}

void suite_internal_std_sync_cond(void)
{
	TEST(layout);
	TEST(signalOne);
	TEST(signalOneCollecting);
	TEST(generations);
	TEST(generationsCollecting);
	TEST(broadcast);
	TEST(broadcastCollecting);
	TEST(noStealing);
	TEST(noStealingCollecting);
	TEST(copied);
	TEST(wrap);
	TEST(sizeCheck);
}
