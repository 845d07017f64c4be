/*
 * internal/std/sync/mutex.c, internal/sync/mutex.c: exclusion, TryLock, fairness, misuse.
 */
#include "internal/std/time/time.h"
#include "tests/runtime/concurrent.h"

static void layout(void)
{
	ASSERT_INT(sizeof(sync_Mutex), 8);
	ASSERT_INT(sizeof(internal_sync_Mutex), 8);
}

static void tryLock(void)
{
	sync_Mutex m = {{0, 0}};

	sync_Mutex_Lock(&m);
	ASSERT(!sync_Mutex_TryLock(&m));
	sync_Mutex_Unlock(&m);
	ASSERT(sync_Mutex_TryLock(&m));
	sync_Mutex_Unlock(&m);
	ASSERT_INT(m.mu.state, 0);
}

struct hammer {
	sync_Mutex m;
	int loops;
	int64_t count; /* not atomic: m guards it */
	int64_t tried;
	sync_WaitGroup wg;
};

static void hammerLoop(void *p)
{
	struct hammer *h = p;
	int64_t tried = 0;
	for (int i = 0; i < h->loops; i++) {
		if (i % 3 == 0) {
			if (!sync_Mutex_TryLock(&h->m))
				continue;
			tried++;
		} else {
			sync_Mutex_Lock(&h->m);
		}
		h->count++;
		sync_Mutex_Unlock(&h->m);
	}
	__atomic_add_fetch(&h->tried, tried, __ATOMIC_SEQ_CST);
	sync_WaitGroup_Done(&h->wg);
}

static void hammer(void)
{
	struct hammer h = {.loops = 3000};

	sync_WaitGroup_Add(&h.wg, 10);
	startMany(10, hammerLoop, &h);
	sync_WaitGroup_Wait(&h.wg);
	ASSERT_INT(h.count, 10 * 2000 + h.tried);
	ASSERT_INT(h.m.mu.state, 0);
	ASSERT_INT(h.m.mu.sema, 0);
}
COLLECTING(hammer)

struct fair {
	sync_Mutex m;
	bool stop;
	sync_WaitGroup wg;
};

static void hog(void *p)
{
	struct fair *f = p;
	while (!__atomic_load_n(&f->stop, __ATOMIC_SEQ_CST)) {
		sync_Mutex_Lock(&f->m);
		time_Sleep(100 * 1000);
		sync_Mutex_Unlock(&f->m);
	}
	sync_WaitGroup_Done(&f->wg);
}

/* One that holds the lock nearly always must not keep another out. */
static void fairness(void)
{
	struct fair f = {.stop = false};

	sync_WaitGroup_Add(&f.wg, 1);
	runtime_goC(hog, &f);
	for (int i = 0; i < 10; i++) {
		time_Sleep(100 * 1000);
		sync_Mutex_Lock(&f.m);
		sync_Mutex_Unlock(&f.m);
	}
	__atomic_store_n(&f.stop, true, __ATOMIC_SEQ_CST);
	sync_WaitGroup_Wait(&f.wg);
	ASSERT_INT(f.m.mu.state, 0);
}
COLLECTING(fairness)

struct starve {
	sync_Mutex m;
	runtime_g *g[4];
	int next; /* started, then served too */
	sync_WaitGroup wg;
};

static void starved(void *p)
{
	struct starve *s = p;
	int i = __atomic_fetch_add(&s->next, 1, __ATOMIC_SEQ_CST);
	__atomic_store_n(&s->g[i], runtime_getg(), __ATOMIC_SEQ_CST);
	sync_Mutex_Lock(&s->m);
	s->next++;
	sync_Mutex_Unlock(&s->m);
	sync_WaitGroup_Done(&s->wg);
}

static bool isStarving(void *p)
{
	return (__atomic_load_n((int32_t *)p, __ATOMIC_SEQ_CST) & internal_sync_mutexStarving) != 0;
}

/* Once a waiter has waited a millisecond, the lock is handed on to it, and nobody can barge. */
static void starvation(void)
{
	struct starve s = {.next = 0};

	sync_Mutex_Lock(&s.m);
	sync_WaitGroup_Add(&s.wg, 4);
	for (int i = 0; i < 4; i++) {
		runtime_goC(starved, &s);
		untilParked(&s.g[i]);
	}
	time_Sleep(3 * 1000 * 1000);
	/* A waiter that comes back to a lock taken again declares itself starving; some, or all,
	 * may find it free before that. */
	internal_sync_Mutex *mu = &s.m.mu;
	bool held = true;
	while (held && s.next < 8 && !isStarving(&mu->state)) {
		sync_Mutex_Unlock(&s.m);
		held = sync_Mutex_TryLock(&s.m);
		runtime_Gosched();
	}
	if (held) {
		ASSERT(!sync_Mutex_TryLock(&s.m));
		sync_Mutex_Unlock(&s.m);
	}
	sync_WaitGroup_Wait(&s.wg);
	ASSERT_INT(s.next, 8);
	ASSERT_INT(mu->state, 0);
}

static void nilLock(void *ctx)
{
	sync_Mutex_Lock(ctx);
}

static void nilReceiver(void)
{
	ASSERT_PANIC(nilLock, NULL,
	             "runtime error: invalid memory address or nil pointer dereference");
}

CHILD_CASE(mutexUnlock)
{
	sync_Mutex m = {{0, 0}};
	sync_Mutex_Unlock(&m);
}

static void unlockAgain(void *m)
{
	sync_Mutex_Unlock(m);
}

CHILD_CASE(mutexUnlock2)
{
	sync_Mutex m = {{0, 0}};
	sync_Mutex_Lock(&m);
	sync_Mutex_Unlock(&m);
	runtime_try(unlockAgain, &m, NULL);
}

static void misuse(void)
{
	const char *const cases[] = {"mutexUnlock", "mutexUnlock2"};
	for (int i = 0; i < 2; i++) {
		struct child_result r = run_child(cases[i]);
		ASSERT_INT(r.status, 2);
		ASSERT_CONTAINS(r.errout, "fatal error: sync: unlock of unlocked mutex\n");
	}
}

void suite_internal_std_sync_mutex(void)
{
	TEST(layout);
	TEST(tryLock);
	TEST(hammer);
	TEST(hammerCollecting);
	TEST(fairness);
	TEST(fairnessCollecting);
	TEST(starvation);
	TEST(nilReceiver);
	TEST(misuse);
}
