/*
 * internal/poll/fd_mutex.c, after internal/poll/fd_mutex_test.go.
 */
#include "internal/poll/poll.h"
#include "internal/std/sync/sync.h"
#include "tests/harness.h"

#define incref internal_poll_fdMutex_incref
#define decref internal_poll_fdMutex_decref
#define increfAndClose internal_poll_fdMutex_increfAndClose
#define rwlock internal_poll_fdMutex_rwlock
#define rwunlock internal_poll_fdMutex_rwunlock

static const char inconsistent[] = "inconsistent poll.fdMutex";
static const char tooMany[] =
    "too many concurrent operations on a single file or socket (max 1048575)";

static void TestMutexLock(void)
{
	internal_poll_fdMutex mu = {0};
	ASSERT(incref(&mu));
	ASSERT(!decref(&mu));
	ASSERT(rwlock(&mu, true));
	ASSERT(!rwunlock(&mu, true));
	ASSERT(rwlock(&mu, false));
	ASSERT(!rwunlock(&mu, false));
	ASSERT_INT(mu.state, 0);
}

static void TestMutexClose(void)
{
	internal_poll_fdMutex mu = {0};
	ASSERT(increfAndClose(&mu));
	ASSERT(!incref(&mu));
	ASSERT(!rwlock(&mu, true));
	ASSERT(!rwlock(&mu, false));
	ASSERT(!increfAndClose(&mu));
	ASSERT(decref(&mu));
}

struct unblock {
	internal_poll_fdMutex mu;
	sync_WaitGroup done;
	uint32_t failed, finished;
	bool read;
};

static void lockClosed(void *arg)
{
	struct unblock *u = arg;
	if (rwlock(&u->mu, u->read))
		__atomic_add_fetch(&u->failed, 1, __ATOMIC_SEQ_CST);
	__atomic_add_fetch(&u->finished, 1, __ATOMIC_SEQ_CST);
	sync_WaitGroup_Done(&u->done);
}

static bool fourWait(void *arg)
{
	struct unblock *u = arg;
	uint64_t state = __atomic_load_n(&u->mu.state, __ATOMIC_SEQ_CST);
	uint64_t one = u->read ? internal_poll_mutexRWait : internal_poll_mutexWWait;
	uint64_t mask = u->read ? internal_poll_mutexRMask : internal_poll_mutexWMask;
	return (state & mask) / one == 4;
}

static void closeUnblocks(bool read)
{
	struct unblock *u = runtime_mallocscan(sizeof *u);
	u->read = read;
	ASSERT(rwlock(&u->mu, read));
	sync_WaitGroup_Add(&u->done, 4);
	for (int i = 0; i < 4; i++)
		runtime_goC(lockClosed, u);
	ASSERT(test_eventually(fourWait, u));
	ASSERT_INT(u->finished, 0);
	ASSERT(increfAndClose(&u->mu));
	sync_WaitGroup_Wait(&u->done);
	ASSERT_INT(u->failed, 0);
	ASSERT(!decref(&u->mu));
	ASSERT(rwunlock(&u->mu, read));
}

static void TestMutexCloseUnblock(void)
{
	closeUnblocks(true);
	closeUnblocks(false);
}

static void callDecref(void *mu)
{
	decref(mu);
}

static void callIncref(void *mu)
{
	incref(mu);
}

static void callUnlockRead(void *mu)
{
	rwunlock(mu, true);
}

static void callUnlockWrite(void *mu)
{
	rwunlock(mu, false);
}

static void callLockRead(void *mu)
{
	rwlock(mu, true);
}

static void callLockWrite(void *mu)
{
	rwlock(mu, false);
}

static void callClose(void *mu)
{
	increfAndClose(mu);
}

static void TestMutexPanic(void)
{
	internal_poll_fdMutex mu = {0};
	ASSERT_PANIC(callDecref, &mu, inconsistent);
	ASSERT_PANIC(callUnlockRead, &mu, inconsistent);
	ASSERT_PANIC(callUnlockWrite, &mu, inconsistent);
	incref(&mu);
	decref(&mu);
	ASSERT_PANIC(callDecref, &mu, inconsistent);
	rwlock(&mu, true);
	ASSERT_PANIC(callUnlockWrite, &mu, inconsistent);
	rwunlock(&mu, true);
	ASSERT_PANIC(callUnlockRead, &mu, inconsistent);
	rwlock(&mu, false);
	rwunlock(&mu, false);
	ASSERT_PANIC(callUnlockWrite, &mu, inconsistent);
	TestMutexLock();
	ASSERT_INT(mu.state, 0);
}

static void TestMutexOverflowPanic(void)
{
	internal_poll_fdMutex mu = {0};
	for (int i = 0; i < (1 << 20) - 1; i++)
		if (!incref(&mu))
			ASSERT(false);
	ASSERT_PANIC(callIncref, &mu, tooMany);
	ASSERT_PANIC(callLockRead, &mu, tooMany);
	ASSERT_PANIC(callLockWrite, &mu, tooMany);
	ASSERT_PANIC(callClose, &mu, tooMany);
	for (int i = 0; i < (1 << 20) - 1; i++)
		if (decref(&mu))
			ASSERT(false);
	ASSERT_INT(mu.state, 0);
}

/* The waiters overflow too. */
static void waitersOverflow(void)
{
	internal_poll_fdMutex mu = {internal_poll_mutexRLock | internal_poll_mutexRMask, 0, 0};
	ASSERT_PANIC(callLockRead, &mu, tooMany);
	mu.state = internal_poll_mutexWLock | internal_poll_mutexWMask;
	ASSERT_PANIC(callLockWrite, &mu, tooMany);
}

struct stress {
	internal_poll_fdMutex mu;
	uint64_t read[2], written[2];
	sync_WaitGroup done;
	uint32_t broken;
};

/* Counts a pair up under a lock of mu. */
static void bump(struct stress *s, bool read, volatile uint64_t *pair)
{
	bool ok = rwlock(&s->mu, read) && pair[0] == pair[1];
	pair[0]++;
	pair[1]++;
	if (!ok || rwunlock(&s->mu, read))
		__atomic_add_fetch(&s->broken, 1, __ATOMIC_SEQ_CST);
}

static void stressLoop(void *arg)
{
	struct stress *s = arg;
	uint32_t seed = (uint32_t)(uintptr_t)&seed;
	for (int i = 0; i < 10000; i++) {
		seed = seed * 1664525 + 1013904223;
		switch ((seed >> 16) % 3) {
		case 0:
			if (!incref(&s->mu) || decref(&s->mu))
				__atomic_add_fetch(&s->broken, 1, __ATOMIC_SEQ_CST);
			break;
		case 1:
			bump(s, true, s->read);
			break;
		case 2:
			bump(s, false, s->written);
			break;
		}
	}
	sync_WaitGroup_Done(&s->done);
}

static void TestMutexStress(void)
{
	struct stress *s = runtime_mallocscan(sizeof *s);
	sync_WaitGroup_Add(&s->done, 4);
	for (int i = 0; i < 4; i++)
		runtime_goC(stressLoop, s);
	sync_WaitGroup_Wait(&s->done);
	ASSERT_INT(s->broken, 0);
	ASSERT_INT(s->read[0], s->read[1]);
	ASSERT(increfAndClose(&s->mu));
	ASSERT(decref(&s->mu));
}

void suite_internal_poll_fd_mutex(void)
{
	TEST(TestMutexLock);
	TEST(TestMutexClose);
	TEST(TestMutexCloseUnblock);
	TEST(TestMutexPanic);
	TEST(TestMutexOverflowPanic);
	TEST(waitersOverflow);
	TEST(TestMutexStress);
}
