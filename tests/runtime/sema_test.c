/*
 * runtime/sema.c: counting, order, hand-off, and many addresses in one bucket.
 */
#include <string.h>

#include "internal/poll/poll.h"
#include "tests/runtime/concurrent.h"

struct hammer {
	uint32_t sem;
	int inside, bad;
	sync_WaitGroup wg;
};

static void hammerLoop(void *p)
{
	struct hammer *h = p;
	for (int i = 0; i < 1000; i++) {
		sync_runtime_Semacquire(&h->sem);
		if (sync_atomic_AddInt32(&h->inside, 1) > 2)
			sync_atomic_AddInt32(&h->bad, 1);
		sync_atomic_AddInt32(&h->inside, -1);
		sync_runtime_Semrelease(&h->sem, (i & 1) != 0, 0);
	}
	sync_WaitGroup_Done(&h->wg);
}

static void hammer(void)
{
	struct hammer h = {.sem = 2};

	sync_WaitGroup_Add(&h.wg, 10);
	startMany(10, hammerLoop, &h);
	sync_WaitGroup_Wait(&h.wg);
	ASSERT_INT(h.sem, 2);
	ASSERT_INT(h.bad, 0);
}
COLLECTING(hammer)

enum {
	N = 8
};

struct queue {
	uint32_t sem;
	bool lifo;
	int next, served;
	runtime_g *g[N];
	int order[N];
	uint32_t done;
};

static void queueUp(void *p)
{
	struct queue *q = p;
	int i = q->next;
	__atomic_store_n(&q->g[i], runtime_getg(), __ATOMIC_SEQ_CST);
	internal_sync_runtime_SemacquireMutex(&q->sem, q->lifo, 0);
	q->order[q->served++] = i;
	give(&q->done);
}

static void serve(bool lifo, bool handoff)
{
	struct queue q;

	memset(&q, 0, sizeof(q));
	q.lifo = lifo;
	for (; q.next < N; q.next++) {
		runtime_goC(queueUp, &q);
		untilParked(&q.g[q.next]);
	}
	for (int i = 0; i < N; i++) {
		sync_runtime_Semrelease(&q.sem, handoff, 0);
		take(&q.done, 1);
	}
	for (int i = 0; i < N; i++)
		ASSERT_INT(q.order[i], lifo ? N - 1 - i : i);
	ASSERT_INT(q.sem, 0);
}

static void fifo(void)
{
	serve(false, false);
	serve(false, true);
}
COLLECTING(fifo)

static void lifo(void)
{
	serve(true, false);
	serve(true, true);
}
COLLECTING(lifo)

struct handoff {
	uint32_t sem, done;
	runtime_g *g;
};

static void takeHandoff(void *p)
{
	struct handoff *h = p;
	__atomic_store_n(&h->g, runtime_getg(), __ATOMIC_SEQ_CST);
	sync_runtime_Semacquire(&h->sem);
	give(&h->done);
}

/* What is handed over cannot be taken by another, however fast. */
static void handoff(void)
{
	for (int i = 0; i < 100; i++) {
		struct handoff h = {0, 0, NULL};
		runtime_goC(takeHandoff, &h);
		untilParked(&h.g);
		sync_runtime_Semrelease(&h.sem, true, 0);
		ASSERT_INT(h.sem, 0);
		take(&h.done, 1);
	}
}
COLLECTING(handoff)

enum {
	Addrs = 40,
	PerAddr = 3,
	Stride = 251 * 2
};

/* Semaphores that all fall into one bucket. */
struct bucket {
	uint32_t sem[Addrs * Stride];
	int next;
	int got[Addrs];
	runtime_g *g[Addrs * PerAddr];
	uint32_t done;
};

static void waitInBucket(void *p)
{
	struct bucket *b = p;
	int i = b->next;
	int addr = i * 7 % Addrs;
	__atomic_store_n(&b->g[i], runtime_getg(), __ATOMIC_SEQ_CST);
	sync_runtime_Semacquire(&b->sem[addr * Stride]);
	sync_atomic_AddInt32(&b->got[addr], 1);
	give(&b->done);
}

static void oneBucket(void)
{
	struct bucket *b = runtime_mallocscan(sizeof(*b));

	for (; b->next < Addrs * PerAddr; b->next++) {
		runtime_goC(waitInBucket, b);
		untilParked(&b->g[b->next]);
	}
	for (int round = 0; round < PerAddr; round++) {
		for (int i = 0; i < Addrs; i++) {
			int addr = (i * 11 + 3) % Addrs;
			give(&b->sem[addr * Stride]);
			take(&b->done, 1);
			ASSERT_INT(sync_atomic_LoadInt32(&b->got[addr]), round + 1);
		}
	}
}
COLLECTING(oneBucket)

static void variants(void)
{
	uint32_t s = 0;

	sync_runtime_Semrelease(&s, false, 0);
	internal_sync_runtime_Semrelease(&s, false, 0);
	internal_poll_runtime_Semrelease(&s);
	sync_runtime_Semrelease(&s, false, 0);
	sync_runtime_Semrelease(&s, false, 0);
	ASSERT_INT(s, 5);
	internal_poll_runtime_Semacquire(&s);
	sync_runtime_SemacquireRWMutex(&s, false, 0);
	sync_runtime_SemacquireRWMutexR(&s, false, 0);
	sync_runtime_SemacquireWaitGroup(&s, false);
	internal_sync_runtime_SemacquireMutex(&s, false, 0);
	ASSERT_INT(s, 0);
}

void suite_runtime_sema(void)
{
	TEST(hammer);
	TEST(hammerCollecting);
	TEST(fifo);
	TEST(fifoCollecting);
	TEST(lifo);
	TEST(lifoCollecting);
	TEST(handoff);
	TEST(handoffCollecting);
	TEST(oneBucket);
	TEST(oneBucketCollecting);
	TEST(variants);
}
