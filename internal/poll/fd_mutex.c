/*
 * The lock that counts references to a descriptor and serialises reads, writes and close.
 *
 * Ports internal/poll/fd_mutex.go.
 */
#include "internal/poll/internal.h"

static GOCRT_NORETURN void overflow(void)
{
	runtime_panicstring(
	    GOSTR("too many concurrent operations on a single file or socket (max 1048575)"));
}

static GOCRT_NORETURN void inconsistent(void)
{
	runtime_panicstring(GOSTR("inconsistent poll.fdMutex"));
}

static uint64_t load(internal_poll_fdMutex *mu)
{
	return __atomic_load_n(&mu->state, __ATOMIC_SEQ_CST);
}

static bool cas(internal_poll_fdMutex *mu, uint64_t old, uint64_t next)
{
	return __atomic_compare_exchange_n(&mu->state, &old, next, false, __ATOMIC_SEQ_CST,
	                                   __ATOMIC_SEQ_CST);
}

/* Whether state is closed and without references. */
static bool isDead(uint64_t state)
{
	return (state & (internal_poll_mutexClosed | internal_poll_mutexRefMask)) ==
	       internal_poll_mutexClosed;
}

bool internal_poll_fdMutex_incref(internal_poll_fdMutex *mu)
{
	for (;;) {
		uint64_t old = load(mu);
		if ((old & internal_poll_mutexClosed) != 0)
			return false;
		uint64_t next = old + internal_poll_mutexRef;
		if ((next & internal_poll_mutexRefMask) == 0)
			overflow();
		if (cas(mu, old, next))
			return true;
	}
}

bool internal_poll_fdMutex_increfAndClose(internal_poll_fdMutex *mu)
{
	for (;;) {
		uint64_t old = load(mu);
		if ((old & internal_poll_mutexClosed) != 0)
			return false;
		uint64_t next = (old | internal_poll_mutexClosed) + internal_poll_mutexRef;
		if ((next & internal_poll_mutexRefMask) == 0)
			overflow();
		next &= ~(internal_poll_mutexRMask | internal_poll_mutexWMask);
		if (!cas(mu, old, next))
			continue;
		/* All waiters wake and see that it is closed. */
		for (; (old & internal_poll_mutexRMask) != 0; old -= internal_poll_mutexRWait)
			internal_poll_runtime_Semrelease(&mu->rsema);
		for (; (old & internal_poll_mutexWMask) != 0; old -= internal_poll_mutexWWait)
			internal_poll_runtime_Semrelease(&mu->wsema);
		return true;
	}
}

bool internal_poll_fdMutex_decref(internal_poll_fdMutex *mu)
{
	for (;;) {
		uint64_t old = load(mu);
		if ((old & internal_poll_mutexRefMask) == 0)
			inconsistent();
		uint64_t next = old - internal_poll_mutexRef;
		if (cas(mu, old, next))
			return isDead(next);
	}
}

/* The bits and the semaphore of one direction. */
struct side {
	uint64_t bit, wait, mask;
	uint32_t *sema;
};

static struct side sideOf(internal_poll_fdMutex *mu, bool read)
{
	if (read)
		return (struct side){internal_poll_mutexRLock, internal_poll_mutexRWait,
		                     internal_poll_mutexRMask, &mu->rsema};
	return (struct side){internal_poll_mutexWLock, internal_poll_mutexWWait,
	                     internal_poll_mutexWMask, &mu->wsema};
}

bool internal_poll_fdMutex_rwlock(internal_poll_fdMutex *mu, bool read)
{
	struct side s = sideOf(mu, read);
	for (;;) {
		uint64_t old = load(mu);
		if ((old & internal_poll_mutexClosed) != 0)
			return false;
		bool isFree = (old & s.bit) == 0;
		uint64_t next = isFree ? (old | s.bit) + internal_poll_mutexRef : old + s.wait;
		if ((next & (isFree ? internal_poll_mutexRefMask : s.mask)) == 0)
			overflow();
		if (!cas(mu, old, next))
			continue;
		if (isFree)
			return true;
		internal_poll_runtime_Semacquire(s.sema);
		/* Who woke this one has taken s.wait off already. */
	}
}

bool internal_poll_fdMutex_rwunlock(internal_poll_fdMutex *mu, bool read)
{
	struct side s = sideOf(mu, read);
	for (;;) {
		uint64_t old = load(mu);
		if ((old & s.bit) == 0 || (old & internal_poll_mutexRefMask) == 0)
			inconsistent();
		uint64_t next = (old & ~s.bit) - internal_poll_mutexRef;
		bool waiting = (old & s.mask) != 0;
		if (waiting)
			next -= s.wait;
		if (!cas(mu, old, next))
			continue;
		if (waiting)
			internal_poll_runtime_Semrelease(s.sema);
		return isDead(next);
	}
}

GoError internal_poll_FD_incref(internal_poll_FD *fd)
{
	if (!internal_poll_fdMutex_incref(&fd->fdmu))
		return internal_poll_errClosing(fd->isFile);
	return GONIL;
}

GoError internal_poll_FD_decref(internal_poll_FD *fd)
{
	if (internal_poll_fdMutex_decref(&fd->fdmu))
		return internal_poll_FD_destroy(fd);
	return GONIL;
}

GoError internal_poll_FD_readLock(internal_poll_FD *fd)
{
	if (!internal_poll_fdMutex_rwlock(&fd->fdmu, true))
		return internal_poll_errClosing(fd->isFile);
	return GONIL;
}

void internal_poll_FD_readUnlock(internal_poll_FD *fd)
{
	if (internal_poll_fdMutex_rwunlock(&fd->fdmu, true))
		internal_poll_FD_destroy(fd);
}

GoError internal_poll_FD_writeLock(internal_poll_FD *fd)
{
	if (!internal_poll_fdMutex_rwlock(&fd->fdmu, false))
		return internal_poll_errClosing(fd->isFile);
	return GONIL;
}

void internal_poll_FD_writeUnlock(internal_poll_FD *fd)
{
	if (internal_poll_fdMutex_rwunlock(&fd->fdmu, false))
		internal_poll_FD_destroy(fd);
}

GoError internal_poll_FD_readWriteLock(internal_poll_FD *fd)
{
	if (!internal_poll_fdMutex_rwlock(&fd->fdmu, true) ||
	    !internal_poll_fdMutex_rwlock(&fd->fdmu, false))
		return internal_poll_errClosing(fd->isFile);
	return GONIL;
}

void internal_poll_FD_readWriteUnlock(internal_poll_FD *fd)
{
	internal_poll_fdMutex_rwunlock(&fd->fdmu, true);
	if (internal_poll_fdMutex_rwunlock(&fd->fdmu, false))
		internal_poll_FD_destroy(fd);
}

bool internal_poll_FD_closing(internal_poll_FD *fd)
{
	return (load(&fd->fdmu) & internal_poll_mutexClosed) != 0;
}
