/*
 * syscall/forkpipe2.c: the lock that forks hold together.
 */
#include <fcntl.h>
#include <unistd.h>

#include "tests/syscall/support.h"

static void pipeIsCloseOnExec(void)
{
	GoInt p[2] = {-1, -1};
	ASSERT_NIL(syscall_forkExecPipe(GOSLICE(p)));
	ASSERT_INT(fcntl((int)p[0], F_GETFD), FD_CLOEXEC);
	ASSERT_INT(fcntl((int)p[1], F_GETFD), FD_CLOEXEC);
	close((int)p[0]);
	close((int)p[1]);
}

static void shared(void)
{
	syscall_acquireForkLock();
	syscall_acquireForkLock();
	ASSERT_INT(syscall_forking, 2);
	ASSERT(!sync_RWMutex_TryRLock(&syscall_ForkLock));
	syscall_releaseForkLock();
	ASSERT(!sync_RWMutex_TryRLock(&syscall_ForkLock));
	syscall_releaseForkLock();
	ASSERT(sync_RWMutex_TryRLock(&syscall_ForkLock));
	sync_RWMutex_RUnlock(&syscall_ForkLock);
}

struct order {
	sync_WaitGroup wg;
	int read; /* atomic: the reader has had its turn */
	int forkSawRead;
};

static void reader(void *arg)
{
	struct order *o = arg;
	sync_RWMutex_RLock(&syscall_ForkLock);
	__atomic_store_n(&o->read, 1, __ATOMIC_RELEASE);
	sync_RWMutex_RUnlock(&syscall_ForkLock);
	sync_WaitGroup_Done(&o->wg);
}

static void lateFork(void *arg)
{
	struct order *o = arg;
	syscall_acquireForkLock();
	o->forkSawRead = __atomic_load_n(&o->read, __ATOMIC_ACQUIRE);
	syscall_releaseForkLock();
	sync_WaitGroup_Done(&o->wg);
}

static bool readerWaits(void *arg)
{
	(void)arg;
	return syscall_hasWaitingReaders(&syscall_ForkLock);
}

/* A fork that comes after a reader lets it in first. */
static void readersAreNotStarved(void)
{
	struct order *o = runtime_mallocscan(sizeof(*o));
	sync_WaitGroup_Add(&o->wg, 2);
	syscall_acquireForkLock();
	ASSERT(!syscall_hasWaitingReaders(&syscall_ForkLock));
	runtime_goC(reader, o);
	ASSERT(test_eventually(readerWaits, NULL));
	runtime_goC(lateFork, o);
	usleep(1000);
	syscall_releaseForkLock();
	sync_WaitGroup_Wait(&o->wg);
	ASSERT_INT(o->forkSawRead, 1);
	ASSERT_INT(syscall_forking, 0);
}

static void release(void *arg)
{
	(void)arg;
	syscall_releaseForkLock();
}

static void negativeCount(void)
{
	ASSERT_PANIC(release, NULL, "syscall.releaseForkLock: negative count");
	/* The panic has left no lock behind. */
	syscall_acquireForkLock();
	syscall_releaseForkLock();
}

void suite_syscall_forkpipe2(void)
{
	TEST(pipeIsCloseOnExec);
	TEST(shared);
	TEST(readersAreNotStarved);
	TEST(negativeCount);
}
