/*
 * internal/std/sync/rwmutex.c: readers together, a writer alone, writers first, misuse.
 */
#include <string.h>

#include "syscall/syscall.h"
#include "tests/runtime/concurrent.h"

static void layout(void)
{
	ASSERT_INT(sizeof(sync_RWMutex), 24);
	ASSERT_INT(offsetof(sync_RWMutex, readerCount), 16);
}

static void tryLocks(void)
{
	sync_RWMutex m;

	memset(&m, 0, sizeof(m));
	sync_RWMutex_Lock(&m);
	ASSERT(!sync_RWMutex_TryLock(&m));
	ASSERT(!sync_RWMutex_TryRLock(&m));
	sync_RWMutex_Unlock(&m);
	ASSERT(sync_RWMutex_TryLock(&m));
	sync_RWMutex_Unlock(&m);
	ASSERT(sync_RWMutex_TryRLock(&m));
	ASSERT(sync_RWMutex_TryRLock(&m));
	ASSERT(!sync_RWMutex_TryLock(&m));
	sync_RWMutex_RUnlock(&m);
	sync_RWMutex_RUnlock(&m);
	ASSERT_INT(m.readerCount.v, 0);
	ASSERT_INT(m.w.mu.state, 0);
}

struct readers {
	sync_RWMutex m;
	uint32_t locked, unlock, done;
};

static void reader(void *p)
{
	struct readers *r = p;
	sync_RWMutex_RLock(&r->m);
	give(&r->locked);
	take(&r->unlock, 1);
	sync_RWMutex_RUnlock(&r->m);
	give(&r->done);
}

static void parallelReaders(void)
{
	for (int n = 1; n <= 4; n++) {
		struct readers r;
		memset(&r, 0, sizeof(r));
		startMany(n, reader, &r);
		take(&r.locked, n);
		for (int i = 0; i < n; i++)
			give(&r.unlock);
		take(&r.done, n);
	}
}
COLLECTING(parallelReaders)

struct hammer {
	sync_RWMutex m;
	int32_t activity; /* readers + 10000 * writers inside */
	int32_t bad;
	sync_WaitGroup wg;
};

static void hammerRead(void *p)
{
	struct hammer *h = p;
	for (int i = 0; i < 1000; i++) {
		sync_RWMutex_RLock(&h->m);
		int32_t n = sync_atomic_AddInt32(&h->activity, 1);
		if (n < 1 || n >= 10000)
			sync_atomic_AddInt32(&h->bad, 1);
		sync_atomic_AddInt32(&h->activity, -1);
		sync_RWMutex_RUnlock(&h->m);
	}
	sync_WaitGroup_Done(&h->wg);
}

static void hammerWrite(void *p)
{
	struct hammer *h = p;
	for (int i = 0; i < 1000; i++) {
		sync_RWMutex_Lock(&h->m);
		if (sync_atomic_AddInt32(&h->activity, 10000) != 10000)
			sync_atomic_AddInt32(&h->bad, 1);
		sync_atomic_AddInt32(&h->activity, -10000);
		sync_RWMutex_Unlock(&h->m);
	}
	sync_WaitGroup_Done(&h->wg);
}

static void hammer(void)
{
	static const int readers[] = {1, 3, 5, 10};
	for (int i = 0; i < 4; i++) {
		struct hammer h;
		memset(&h, 0, sizeof(h));
		sync_WaitGroup_Add(&h.wg, 2 + readers[i]);
		runtime_goC(hammerWrite, &h);
		startMany(readers[i], hammerRead, &h);
		runtime_goC(hammerWrite, &h);
		sync_WaitGroup_Wait(&h.wg);
		ASSERT_INT(h.bad, 0);
		ASSERT_INT(h.m.readerCount.v, 0);
		ASSERT_INT(h.m.w.mu.state, 0);
	}
}
COLLECTING(hammer)

struct preference {
	sync_RWMutex m;
	runtime_g *writer, *reader;
	int seq, wrote, read;
	sync_WaitGroup wg;
};

static void prefWriter(void *p)
{
	struct preference *f = p;
	__atomic_store_n(&f->writer, runtime_getg(), __ATOMIC_SEQ_CST);
	sync_RWMutex_Lock(&f->m);
	f->wrote = ++f->seq;
	/* A reader is waiting, and syscall can tell. */
	untilParked(&f->reader);
	ASSERT(syscall_hasWaitingReaders(&f->m));
	sync_RWMutex_Unlock(&f->m);
	sync_WaitGroup_Done(&f->wg);
}

static void prefReader(void *p)
{
	struct preference *f = p;
	__atomic_store_n(&f->reader, runtime_getg(), __ATOMIC_SEQ_CST);
	sync_RWMutex_RLock(&f->m);
	f->read = ++f->seq;
	sync_RWMutex_RUnlock(&f->m);
	sync_WaitGroup_Done(&f->wg);
}

/* With a writer waiting, a new reader waits behind it. */
static void writerPreference(void)
{
	struct preference f;

	memset(&f, 0, sizeof(f));
	sync_RWMutex_RLock(&f.m);
	ASSERT(!syscall_hasWaitingReaders(&f.m));
	sync_WaitGroup_Add(&f.wg, 2);
	runtime_goC(prefWriter, &f);
	untilParked(&f.writer);
	ASSERT(!sync_RWMutex_TryRLock(&f.m));
	runtime_goC(prefReader, &f);
	untilParked(&f.reader);
	sync_RWMutex_RUnlock(&f.m);
	sync_WaitGroup_Wait(&f.wg);
	ASSERT_INT(f.wrote, 1);
	ASSERT_INT(f.read, 2);
	ASSERT(!syscall_hasWaitingReaders(&f.m));
}
COLLECTING(writerPreference)

static void nobodyWaits(void)
{
	sync_RWMutex m;

	memset(&m, 0, sizeof(m));
	ASSERT(!syscall_hasWaitingReaders(&m));
	sync_RWMutex_Lock(&m);
	ASSERT(!syscall_hasWaitingReaders(&m));
	sync_RWMutex_Unlock(&m);
}

static void rlocker(void)
{
	sync_RWMutex m;

	memset(&m, 0, sizeof(m));
	sync_Locker l = sync_RWMutex_RLocker(&m);
	((void (*)(void *))l.tab->Fun[0])(l.data);
	((void (*)(void *))l.tab->Fun[0])(l.data);
	ASSERT_INT(m.readerCount.v, 2);
	ASSERT(!sync_RWMutex_TryLock(&m));
	((void (*)(void *))l.tab->Fun[1])(l.data);
	((void (*)(void *))l.tab->Fun[1])(l.data);
	ASSERT_INT(m.readerCount.v, 0);
}

static sync_RWMutex victim;

CHILD_CASE(rwUnlock)
{
	sync_RWMutex_Unlock(&victim);
}

CHILD_CASE(rwUnlock2)
{
	sync_RWMutex_RLock(&victim);
	sync_RWMutex_Unlock(&victim);
}

CHILD_CASE(rwUnlock3)
{
	sync_RWMutex_Lock(&victim);
	sync_RWMutex_Unlock(&victim);
	sync_RWMutex_Unlock(&victim);
}

CHILD_CASE(rwRUnlock)
{
	sync_RWMutex_RUnlock(&victim);
}

CHILD_CASE(rwRUnlock2)
{
	sync_RWMutex_Lock(&victim);
	sync_RWMutex_RUnlock(&victim);
}

CHILD_CASE(rwRUnlock3)
{
	sync_RWMutex_RLock(&victim);
	sync_RWMutex_RUnlock(&victim);
	sync_RWMutex_RUnlock(&victim);
}

static void misuse(void)
{
	static const char *const unlock[] = {"rwUnlock", "rwUnlock2", "rwUnlock3"};
	static const char *const runlock[] = {"rwRUnlock", "rwRUnlock2", "rwRUnlock3"};
	for (int i = 0; i < 3; i++) {
		struct child_result r = run_child(unlock[i]);
		ASSERT_INT(r.status, 2);
		ASSERT_CONTAINS(r.errout, "fatal error: sync: Unlock of unlocked RWMutex\n");
		r = run_child(runlock[i]);
		ASSERT_INT(r.status, 2);
		ASSERT_CONTAINS(r.errout, "fatal error: sync: RUnlock of unlocked RWMutex\n");
	}
}

void suite_internal_std_sync_rwmutex(void)
{
	TEST(layout);
	TEST(tryLocks);
	TEST(parallelReaders);
	TEST(parallelReadersCollecting);
	TEST(hammer);
	TEST(hammerCollecting);
	TEST(writerPreference);
	TEST(writerPreferenceCollecting);
	TEST(nobodyWaits);
	TEST(rlocker);
	TEST(misuse);
}
