/*
 * Condition variables.
 *
 * Ports sync/cond.go.
 */
#include "internal/std/sync/sync.h"
#include "runtime/runtime.h"

/* Methods of sync_Locker, in the order of its table. */
enum {
	lockerLock,
	lockerUnlock
};

static void callLocker(sync_Locker l, int method)
{
	RUNTIME_NILCHECK(l.tab);
	((void (*)(void *))l.tab->Fun[method])(l.data);
}

sync_Cond *sync_NewCond(sync_Locker l)
{
	sync_Cond *c = runtime_mallocscan(sizeof(*c));
	c->L = l;
	return c;
}

void sync_Cond_Wait(sync_Cond *c)
{
	RUNTIME_NILCHECK(c);
	sync_copyChecker_check(&c->checker);
	uint32_t t = sync_runtime_notifyListAdd(&c->notify);
	callLocker(c->L, lockerUnlock);
	sync_runtime_notifyListWait(&c->notify, t);
	callLocker(c->L, lockerLock);
}

void sync_Cond_Signal(sync_Cond *c)
{
	RUNTIME_NILCHECK(c);
	sync_copyChecker_check(&c->checker);
	sync_runtime_notifyListNotifyOne(&c->notify);
}

void sync_Cond_Broadcast(sync_Cond *c)
{
	RUNTIME_NILCHECK(c);
	sync_copyChecker_check(&c->checker);
	sync_runtime_notifyListNotifyAll(&c->notify);
}

void sync_copyChecker_check(sync_copyChecker *c)
{
	GoUintptr self = (GoUintptr)c, zero = 0;
	if (__atomic_load_n(c, __ATOMIC_SEQ_CST) != self &&
	    !__atomic_compare_exchange_n(c, &zero, self, false, __ATOMIC_SEQ_CST,
	                                 __ATOMIC_SEQ_CST) &&
	    __atomic_load_n(c, __ATOMIC_SEQ_CST) != self)
		runtime_panicstring(GOSTR("sync.Cond is copied"));
}
