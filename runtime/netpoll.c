/*
 * The network poller: descriptors, deadlines, and the goroutine that waits for them and for timers.
 *
 * Ports runtime/netpoll.go.
 */
#define GC_THREADS
#include <gc/gc.h>

#include "internal/poll/poll.h"
#include "runtime/internal.h"

/* Results of pollReset and pollWait, known to internal/poll by the same numbers. */
enum {
	pollNoError,
	pollErrClosing,
	pollErrTimeout,
	pollErrNotPollable
};

static const uintptr_t pdNil = 0, pdReady = 1, pdWait = 2;

/* Bits of atomicInfo. */
enum {
	pollClosing = 1 << 0,
	pollEventErr = 1 << 1,
	pollExpiredReadDeadline = 1 << 2,
	pollExpiredWriteDeadline = 1 << 3,
	pollFDSeqShift = 4,
	pollFDSeqMask = (1 << 20) - 1
};

enum {
	fdseqMask = (1 << 16) - 1,
	pollBlockCount = 16
};

static runtime_mutex netpollInitLock;
static uint32_t netpollInited;
static struct {
	runtime_mutex lock;
	runtime_pollDesc *first; /* free */
	runtime_pollDesc *all;
} pollcache;

/* Sets all of atomicInfo but pollEventErr from the other fields. pd is locked. */
static void publishInfo(runtime_pollDesc *pd)
{
	uint32_t info = 0;
	if (pd->closing)
		info |= pollClosing;
	if (pd->rd < 0)
		info |= pollExpiredReadDeadline;
	if (pd->wd < 0)
		info |= pollExpiredWriteDeadline;
	info |= (uint32_t)(__atomic_load_n(&pd->fdseq, __ATOMIC_SEQ_CST) & pollFDSeqMask)
	        << pollFDSeqShift;
	uint32_t x = __atomic_load_n(&pd->atomicInfo, __ATOMIC_SEQ_CST);
	while (!__atomic_compare_exchange_n(&pd->atomicInfo, &x, (x & pollEventErr) | info, false,
	                                    __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST))
		;
}

void runtime_pollDesc_setEventErr(runtime_pollDesc *pd, bool b, GoUintptr seq)
{
	uint32_t x = __atomic_load_n(&pd->atomicInfo, __ATOMIC_SEQ_CST);
	do {
		if (seq != 0 && ((x >> pollFDSeqShift) & pollFDSeqMask) != (seq & pollFDSeqMask))
			return;
		if (((x & pollEventErr) != 0) == b)
			return;
	} while (!__atomic_compare_exchange_n(&pd->atomicInfo, &x, x ^ pollEventErr, false,
	                                      __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST));
}

void internal_poll_runtime_pollServerInit(void)
{
	runtime_netpollGenericInit();
}

static void readyAll(runtime_g *gp)
{
	while (gp) {
		runtime_g *next = gp->schedlink;
		gp->schedlink = NULL;
		runtime_goreadyIO(gp);
		gp = next;
	}
}

/* Runs timers and readies goroutines for ever. Does not count as running while it waits. */
static void poller(void *arg)
{
	(void)arg;
	runtime_sigblockService();
	for (;;) {
		int64_t delay = runtime_timersRun();
		runtime_stopRunning();
		runtime_g *toRun = runtime_netpoll(delay);
		runtime_startRunning();
		readyAll(toRun);
	}
}

void runtime_netpollGenericInit(void)
{
	if (__atomic_load_n(&netpollInited, __ATOMIC_ACQUIRE))
		return;
	runtime_lock(&netpollInitLock);
	if (!netpollInited) {
		runtime_netpollinit();
		/* After a fork there may be some already. */
		for (runtime_pollDesc *pd = pollcache.all; pd; pd = pd->alllink) {
			if (pd->open)
				runtime_netpollopen(pd->fd, pd);
		}
		runtime_goSystem(poller, NULL);
		__atomic_store_n(&netpollInited, 1, __ATOMIC_RELEASE);
	}
	runtime_unlock(&netpollInitLock);
}

bool internal_poll_runtime_isPollServerDescriptor(GoUintptr fd)
{
	return runtime_netpollIsPollDescriptor(fd);
}

static uintptr_t load(uintptr_t *p)
{
	return __atomic_load_n(p, __ATOMIC_SEQ_CST);
}

static bool cas(uintptr_t *p, uintptr_t old, uintptr_t val)
{
	return __atomic_compare_exchange_n(p, &old, val, false, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);
}

static void store(uintptr_t *p, uintptr_t val)
{
	__atomic_store_n(p, val, __ATOMIC_SEQ_CST);
}

static runtime_pollDesc *pollcacheAlloc(void)
{
	runtime_lock(&pollcache.lock);
	runtime_pollDesc *pd = pollcache.first;
	if (pd)
		pollcache.first = pd->link;
	runtime_unlock(&pollcache.lock);
	if (pd)
		return pd;
	/* Kept for ever: the kernel may still name one that is closed. */
	pd = GC_MALLOC_UNCOLLECTABLE(pollBlockCount * sizeof(*pd));
	if (!pd)
		runtime_throw(GOSTR("runtime: cannot allocate memory"));
	runtime_lock(&pollcache.lock);
	for (int i = 0; i < pollBlockCount; i++) {
		pd[i].alllink = pollcache.all;
		pollcache.all = &pd[i];
		if (i == 0)
			continue;
		pd[i].link = pollcache.first;
		pollcache.first = &pd[i];
	}
	runtime_unlock(&pollcache.lock);
	return pd;
}

static void pollcacheFree(runtime_pollDesc *pd)
{
	/* Events that are on their way for this life of pd are ignored from now on. */
	runtime_lock(&pd->lock);
	pd->open = false;
	__atomic_store_n(&pd->fdseq, (pd->fdseq + 1) & fdseqMask, __ATOMIC_SEQ_CST);
	publishInfo(pd);
	runtime_unlock(&pd->lock);
	runtime_lock(&pollcache.lock);
	pd->link = pollcache.first;
	pollcache.first = pd;
	runtime_unlock(&pollcache.lock);
}

static void checkUnused(uintptr_t *gpp, GoString msg)
{
	uintptr_t v = load(gpp);
	if (v != pdNil && v != pdReady)
		runtime_throw(msg);
}

internal_poll_runtime_pollOpen_return internal_poll_runtime_pollOpen(GoUintptr fd)
{
	runtime_netpollGenericInit();
	runtime_pollDesc *pd = pollcacheAlloc();
	runtime_lock(&pd->lock);
	checkUnused(&pd->wg, GOSTR("runtime: blocked write on free polldesc"));
	checkUnused(&pd->rg, GOSTR("runtime: blocked read on free polldesc"));
	pd->fd = fd;
	if (pd->fdseq == 0)
		__atomic_store_n(&pd->fdseq, 1, __ATOMIC_SEQ_CST);
	pd->closing = false;
	runtime_pollDesc_setEventErr(pd, false, 0);
	pd->rseq++;
	store(&pd->rg, pdNil);
	pd->rd = 0;
	pd->wseq++;
	store(&pd->wg, pdNil);
	pd->wd = 0;
	pd->open = true;
	publishInfo(pd);
	runtime_unlock(&pd->lock);
	int err = runtime_netpollopen(fd, pd);
	if (err != 0) {
		pollcacheFree(pd);
		return (internal_poll_runtime_pollOpen_return){0, err};
	}
	return (internal_poll_runtime_pollOpen_return){(GoUintptr)pd, 0};
}

void internal_poll_runtime_pollClose(GoUintptr ctx)
{
	runtime_pollDesc *pd = (runtime_pollDesc *)ctx;
	if (!pd->closing)
		runtime_throw(GOSTR("runtime: close polldesc w/o unblock"));
	checkUnused(&pd->wg, GOSTR("runtime: blocked write on closing polldesc"));
	checkUnused(&pd->rg, GOSTR("runtime: blocked read on closing polldesc"));
	runtime_netpollclose(pd->fd);
	pollcacheFree(pd);
}

static int netpollcheckerr(runtime_pollDesc *pd, GoInt mode)
{
	uint32_t info = __atomic_load_n(&pd->atomicInfo, __ATOMIC_SEQ_CST);
	if (info & pollClosing)
		return pollErrClosing;
	if ((mode == 'r' && (info & pollExpiredReadDeadline)) ||
	    (mode == 'w' && (info & pollExpiredWriteDeadline)))
		return pollErrTimeout;
	/* A write reports the error of its own system call instead. */
	if (mode == 'r' && (info & pollEventErr))
		return pollErrNotPollable;
	return pollNoError;
}

GoInt internal_poll_runtime_pollReset(GoUintptr ctx, GoInt mode)
{
	runtime_pollDesc *pd = (runtime_pollDesc *)ctx;
	int errcode = netpollcheckerr(pd, mode);
	if (errcode != pollNoError)
		return errcode;
	if (mode == 'r')
		store(&pd->rg, pdNil);
	else if (mode == 'w')
		store(&pd->wg, pdNil);
	return pollNoError;
}

static bool blockCommit(runtime_g *gp, void *gpp)
{
	return cas(gpp, pdWait, (uintptr_t)gp);
}

/*
 * Waits until pd is ready in mode: true; false where it timed out or was closed instead, unless
 * waitio. One goroutine per mode at a time.
 */
static bool netpollblock(runtime_pollDesc *pd, GoInt mode, bool waitio)
{
	uintptr_t *gpp = mode == 'w' ? &pd->wg : &pd->rg;
	for (;;) {
		if (cas(gpp, pdReady, pdNil))
			return true;
		if (cas(gpp, pdNil, pdWait))
			break;
		uintptr_t v = load(gpp);
		if (v != pdReady && v != pdNil)
			runtime_throw(GOSTR("runtime: double wait"));
	}
	/* Once more, now that who sets the error sees that somebody waits. */
	if (waitio || netpollcheckerr(pd, mode) == pollNoError)
		runtime_goparkIO(blockCommit, gpp, runtime_waitReasonIOWait);
	uintptr_t old = __atomic_exchange_n(gpp, pdNil, __ATOMIC_SEQ_CST);
	if (old > pdWait)
		runtime_throw(GOSTR("runtime: corrupted polldesc"));
	return old == pdReady;
}

GoInt internal_poll_runtime_pollWait(GoUintptr ctx, GoInt mode)
{
	runtime_pollDesc *pd = (runtime_pollDesc *)ctx;
	int errcode = netpollcheckerr(pd, mode);
	if (errcode != pollNoError)
		return errcode;
	runtime_netpollGenericInit();
	/* A timeout that was reset before this goroutine ran did not happen. */
	while (!netpollblock(pd, mode, false)) {
		errcode = netpollcheckerr(pd, mode);
		if (errcode != pollNoError)
			return errcode;
	}
	return pollNoError;
}

void internal_poll_runtime_pollWaitCanceled(GoUintptr ctx, GoInt mode)
{
	while (!netpollblock((runtime_pollDesc *)ctx, mode, true))
		;
}

/* Makes pd ready (or just not waited for) in mode; who waited, to be readied by the caller. */
static runtime_g *netpollunblock(runtime_pollDesc *pd, int32_t mode, bool ioready)
{
	uintptr_t *gpp = mode == 'w' ? &pd->wg : &pd->rg;
	for (;;) {
		uintptr_t old = load(gpp);
		if (old == pdReady || (old == pdNil && !ioready))
			return NULL;
		if (cas(gpp, old, ioready ? pdReady : pdNil))
			return old > pdWait ? (runtime_g *)old : NULL;
	}
}

static void goready(runtime_g *gp)
{
	if (gp)
		runtime_goreadyIO(gp);
}

static void deadlineimpl(runtime_pollDesc *pd, GoUintptr seq, bool read, bool write)
{
	runtime_g *rg = NULL, *wg = NULL;
	runtime_lock(&pd->lock);
	if (seq != (read ? pd->rseq : pd->wseq)) {
		runtime_unlock(&pd->lock);
		return;
	}
	if (read) {
		if (pd->rd <= 0 || !pd->rrun)
			runtime_throw(GOSTR("runtime: inconsistent read deadline"));
		pd->rd = -1;
		publishInfo(pd);
		rg = netpollunblock(pd, 'r', false);
	}
	if (write) {
		if (pd->wd <= 0 || (!pd->wrun && !read))
			runtime_throw(GOSTR("runtime: inconsistent write deadline"));
		pd->wd = -1;
		publishInfo(pd);
		wg = netpollunblock(pd, 'w', false);
	}
	runtime_unlock(&pd->lock);
	goready(rg);
	goready(wg);
}

static void netpollDeadline(void *pd, GoUintptr seq, int64_t delta)
{
	(void)delta;
	deadlineimpl(pd, seq, true, true);
}

static void netpollReadDeadline(void *pd, GoUintptr seq, int64_t delta)
{
	(void)delta;
	deadlineimpl(pd, seq, true, false);
}

static void netpollWriteDeadline(void *pd, GoUintptr seq, int64_t delta)
{
	(void)delta;
	deadlineimpl(pd, seq, false, true);
}

/* Sets one deadline's timer after a change; set: it must run. */
static void resetDeadline(runtime_pollDesc *pd, runtime_timer *t, bool *run, GoUintptr *seq,
                          bool changed, bool set, int64_t when,
                          void (*f)(void *, GoUintptr, int64_t))
{
	if (*run && !changed)
		return;
	if (*run)
		++*seq; /* what the timer was set for does not hold any more */
	if (set) {
		runtime_timerModify(t, when, 0, f, pd, *seq);
		*run = true;
	} else if (*run) {
		runtime_timerStop(t);
		*run = false;
	}
}

void internal_poll_runtime_pollSetDeadline(GoUintptr ctx, int64_t d, GoInt mode)
{
	runtime_pollDesc *pd = (runtime_pollDesc *)ctx;
	runtime_lock(&pd->lock);
	if (pd->closing) {
		runtime_unlock(&pd->lock);
		return;
	}
	int64_t rd0 = pd->rd, wd0 = pd->wd;
	bool combo0 = rd0 > 0 && rd0 == wd0;
	if (d > 0 && __builtin_add_overflow(d, runtime_nanotime(), &d))
		d = INT64_MAX;
	if (mode == 'r' || mode == 'r' + 'w')
		pd->rd = d;
	if (mode == 'w' || mode == 'r' + 'w')
		pd->wd = d;
	publishInfo(pd);
	/* Equal deadlines share the read timer. */
	bool combo = pd->rd > 0 && pd->rd == pd->wd;
	resetDeadline(pd, &pd->rt, &pd->rrun, &pd->rseq, pd->rd != rd0 || combo != combo0,
	              pd->rd > 0, pd->rd, combo ? netpollDeadline : netpollReadDeadline);
	resetDeadline(pd, &pd->wt, &pd->wrun, &pd->wseq, pd->wd != wd0 || combo != combo0,
	              pd->wd > 0 && !combo, pd->wd, netpollWriteDeadline);
	runtime_g *rg = pd->rd < 0 ? netpollunblock(pd, 'r', false) : NULL;
	runtime_g *wg = pd->wd < 0 ? netpollunblock(pd, 'w', false) : NULL;
	runtime_unlock(&pd->lock);
	goready(rg);
	goready(wg);
}

void internal_poll_runtime_pollUnblock(GoUintptr ctx)
{
	runtime_pollDesc *pd = (runtime_pollDesc *)ctx;
	runtime_lock(&pd->lock);
	if (pd->closing)
		runtime_throw(GOSTR("runtime: unblock on closing polldesc"));
	pd->closing = true;
	pd->rseq++;
	pd->wseq++;
	publishInfo(pd);
	runtime_g *rg = netpollunblock(pd, 'r', false);
	runtime_g *wg = netpollunblock(pd, 'w', false);
	if (pd->rrun)
		runtime_timerStop(&pd->rt);
	if (pd->wrun)
		runtime_timerStop(&pd->wt);
	pd->rrun = pd->wrun = false;
	runtime_unlock(&pd->lock);
	goready(rg);
	goready(wg);
}

runtime_g *runtime_netpollready(runtime_g *toRun, runtime_pollDesc *pd, int32_t mode)
{
	runtime_g *rg = NULL, *wg = NULL;
	if (mode == 'r' || mode == 'r' + 'w')
		rg = netpollunblock(pd, 'r', true);
	if (mode == 'w' || mode == 'r' + 'w')
		wg = netpollunblock(pd, 'w', true);
	if (rg) {
		rg->schedlink = toRun;
		toRun = rg;
	}
	if (wg) {
		wg->schedlink = toRun;
		toRun = wg;
	}
	return toRun;
}

void runtime_pollForkPrepare(void)
{
	runtime_lock(&netpollInitLock);
	runtime_lock(&pollcache.lock);
}

void runtime_pollForkParent(void)
{
	runtime_unlock(&pollcache.lock);
	runtime_unlock(&netpollInitLock);
}

void runtime_pollForkChild(void)
{
	/* Who waited does not exist any more; the kernel's part is the parent's too, so a new one.
	 */
	for (runtime_pollDesc *pd = pollcache.all; pd; pd = pd->alllink) {
		pd->lock.key = 0;
		if (pd->rg > pdReady)
			pd->rg = pdNil;
		if (pd->wg > pdReady)
			pd->wg = pdNil;
	}
	runtime_netpollForkChild();
	netpollInited = 0;
	netpollInitLock.key = pollcache.lock.key = 0;
}
