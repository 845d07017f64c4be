/*
 * Channels.
 *
 * Ports runtime/chan.go.
 *
 * Invariant: of recvq and sendq at most one holds waiters, unless one select both sends and
 * receives on an unbuffered channel. Waiters of recvq mean an empty buffer, waiters of sendq a full
 * one. Who takes a sudog off a queue owns it until goready, and its goroutine does not run until
 * then, so values go straight between the two stacks.
 */
#include <string.h>

#include "internal/reflectlite/reflectlite.h"
#include "internal/std/reflect/reflect.h"
#include "runtime/internal.h"

typedef runtime_hchan hchan;
typedef runtime_sudog sudog;

static void lockchan(hchan *c)
{
	runtime_lock((runtime_mutex *)&c->lock);
}

static void unlockchan(hchan *c)
{
	runtime_unlock((runtime_mutex *)&c->lock);
}

void *reflect_makechan(const abi_Type *t, GoInt size)
{
	return runtime_makechan((const abi_ChanType *)t, size);
}

hchan *runtime_makechan64(const abi_ChanType *t, int64_t size)
{
	return runtime_makechan(t, size);
}

hchan *runtime_makechan(const abi_ChanType *t, GoInt size)
{
	const abi_Type *elem = t->Elem;
	GoUintptr mem;
	hchan *c;

	if (elem->Size_ >= 1 << 16)
		runtime_throw(GOSTR("makechan: invalid channel element type"));
	if (size < 0 || __builtin_mul_overflow(elem->Size_, (GoUintptr)size, &mem) ||
	    mem > RUNTIME_MAXALLOC - sizeof(*c))
		runtime_panicPlainError(GOSTR("makechan: size out of range"));
	if (mem == 0) {
		c = runtime_mallocgc(sizeof(*c), NULL, true);
		c->buf = &c->buf;
	} else if (elem->PtrBytes == 0) {
		/* What the channel points to besides its buffer others keep alive. */
		c = runtime_mallocgc(sizeof(*c) + mem, NULL, true);
		c->buf = c + 1;
	} else {
		c = runtime_mallocscan(sizeof(*c));
		c->buf = runtime_mallocgc(mem, elem, true);
	}
	c->elemsize = (uint16_t)elem->Size_;
	c->elemtype = elem;
	c->dataqsiz = (GoUint)size;
	return c;
}

static void *chanbuf(hchan *c, GoUint i)
{
	return (uint8_t *)c->buf + i * c->elemsize;
}

static void copyelem(const hchan *c, void *dst, const void *src)
{
	if (c->elemsize)
		memcpy(dst, src, c->elemsize);
}

static void clearelem(const hchan *c, void *p)
{
	if (c->elemsize)
		memset(p, 0, c->elemsize);
}

/* Whether a send would block, as it was a moment ago. */
static bool full(hchan *c)
{
	if (c->dataqsiz == 0)
		return __atomic_load_n(&c->recvq.first, __ATOMIC_SEQ_CST) == NULL;
	return __atomic_load_n(&c->qcount, __ATOMIC_SEQ_CST) == c->dataqsiz;
}

static bool chansend(hchan *c, const void *ep, bool block);

void runtime_chansend1(hchan *c, const void *elem)
{
	chansend(c, elem, true);
}

static GOCRT_NORETURN void panicClosedSend(void)
{
	runtime_panicPlainError(GOSTR("send on closed channel"));
}

static bool chanparkcommit(runtime_g *gp, void *chanLock);

/* Parks on q of c, which is locked, until ep's value is sent, or received; false: c was closed. */
static bool parkOn(hchan *c, runtime_waitq *q, void *ep, runtime_waitReason reason)
{
	runtime_g *gp = runtime_getg();
	sudog sg = {.g = gp, .elem = ep, .c = c};

	if (!gp)
		runtime_throw(GOSTR("channel operation on a thread that is not a goroutine"));
	gp->param = NULL;
	__atomic_store_n(&gp->waiting, &sg, __ATOMIC_RELEASE);
	runtime_waitq_enqueue(q, &sg);
	if (c->timer && q == &c->recvq)
		runtime_blockTimerChan(c);
	runtime_gopark(chanparkcommit, &c->lock, reason);
	if (gp->waiting != &sg)
		runtime_throw(GOSTR("G waiting list is corrupted"));
	if (c->timer && q == &c->recvq)
		runtime_unblockTimerChan(c);
	gp->waiting = NULL;
	gp->param = NULL;
	return sg.success;
}

void runtime_bufsend(hchan *c, const void *ep)
{
	copyelem(c, chanbuf(c, c->sendx), ep);
	if (++c->sendx == c->dataqsiz)
		c->sendx = 0;
	__atomic_store_n(&c->qcount, c->qcount + 1, __ATOMIC_SEQ_CST);
}

static bool chansend(hchan *c, const void *ep, bool block)
{
	sudog *sg;

	if (!c) {
		if (!block)
			return false;
		runtime_gopark(NULL, NULL, runtime_waitReasonChanSendNilChan);
		runtime_throw(GOSTR("unreachable"));
	}
	if (!block && !__atomic_load_n(&c->closed, __ATOMIC_SEQ_CST) && full(c))
		return false;
	lockchan(c);
	if (c->closed) {
		unlockchan(c);
		panicClosedSend();
	}
	if ((sg = runtime_waitq_dequeue(&c->recvq)) != NULL) {
		runtime_g *gp = runtime_send(c, sg, ep);
		unlockchan(c);
		runtime_goready(gp);
		return true;
	}
	if (c->qcount < c->dataqsiz) {
		runtime_bufsend(c, ep);
		unlockchan(c);
		return true;
	}
	if (!block) {
		unlockchan(c);
		return false;
	}
	if (!parkOn(c, &c->sendq, (void *)ep, runtime_waitReasonChanSend))
		panicClosedSend();
	RUNTIME_KEEPALIVE(ep);
	return true;
}

runtime_g *runtime_send(hchan *c, sudog *sg, const void *ep)
{
	if (sg->elem) {
		copyelem(c, sg->elem, ep);
		sg->elem = NULL;
	}
	sg->success = true;
	sg->g->param = sg;
	return sg->g;
}

bool runtime_timerchandrain(hchan *c)
{
	bool any = false;

	if (__atomic_load_n(&c->qcount, __ATOMIC_SEQ_CST) == 0)
		return false;
	lockchan(c);
	while (c->qcount > 0) {
		any = true;
		runtime_bufrecv(c, NULL);
	}
	unlockchan(c);
	return any;
}

/* Takes all waiters off q, which close wakes, and puts them in front of list. */
static runtime_g *wakeAll(hchan *c, runtime_waitq *q, bool receivers, runtime_g *list)
{
	sudog *sg;

	while ((sg = runtime_waitq_dequeue(q)) != NULL) {
		if (sg->elem && receivers)
			clearelem(c, sg->elem);
		sg->elem = NULL;
		sg->success = false;
		sg->g->param = sg;
		sg->g->schedlink = list;
		list = sg->g;
	}
	return list;
}

void runtime_closechan(hchan *c)
{
	runtime_g *list;

	if (!c)
		runtime_panicPlainError(GOSTR("close of nil channel"));
	lockchan(c);
	if (c->closed) {
		unlockchan(c);
		runtime_panicPlainError(GOSTR("close of closed channel"));
	}
	__atomic_store_n(&c->closed, 1, __ATOMIC_SEQ_CST);
	list = wakeAll(c, &c->recvq, true, NULL);
	list = wakeAll(c, &c->sendq, false, list);
	unlockchan(c);
	while (list) {
		runtime_g *gp = list;
		list = gp->schedlink;
		gp->schedlink = NULL;
		runtime_goready(gp);
	}
}

/* Whether a receive would block, as it was a moment ago. */
static bool empty(hchan *c)
{
	if (c->dataqsiz == 0)
		return __atomic_load_n(&c->sendq.first, __ATOMIC_SEQ_CST) == NULL;
	if (c->timer)
		runtime_maybeRunChan(c->timer);
	return __atomic_load_n(&c->qcount, __ATOMIC_SEQ_CST) == 0;
}

static runtime_selectnbrecv_return chanrecv(hchan *c, void *ep, bool block);

void runtime_chanrecv1(hchan *c, void *elem)
{
	chanrecv(c, elem, true);
}

bool runtime_chanrecv2(hchan *c, void *elem)
{
	return chanrecv(c, elem, true).r1;
}

void runtime_bufrecv(hchan *c, void *ep)
{
	void *qp = chanbuf(c, c->recvx);

	if (ep)
		copyelem(c, ep, qp);
	clearelem(c, qp);
	if (++c->recvx == c->dataqsiz)
		c->recvx = 0;
	__atomic_store_n(&c->qcount, c->qcount - 1, __ATOMIC_SEQ_CST);
}

/* What a receive does with a channel that is closed and empty. */
static runtime_selectnbrecv_return recvClosed(hchan *c, void *ep)
{
	if (ep)
		clearelem(c, ep);
	return (runtime_selectnbrecv_return){true, false};
}

/* r0: whether something was received, which close counts as; r1: whether it was a value. */
static runtime_selectnbrecv_return chanrecv(hchan *c, void *ep, bool block)
{
	static const runtime_selectnbrecv_return none = {false, false}, value = {true, true};
	sudog *sg;

	if (!c) {
		if (!block)
			return none;
		runtime_gopark(NULL, NULL, runtime_waitReasonChanReceiveNilChan);
		runtime_throw(GOSTR("unreachable"));
	}
	if (c->timer)
		runtime_maybeRunChan(c->timer);
	/* Emptiness first: a value that came before the close must not be missed. */
	if (!block && empty(c)) {
		if (!__atomic_load_n(&c->closed, __ATOMIC_SEQ_CST))
			return none;
		if (empty(c))
			return recvClosed(c, ep);
	}
	lockchan(c);
	if (c->closed) {
		if (c->qcount == 0) {
			unlockchan(c);
			return recvClosed(c, ep);
		}
	} else if ((sg = runtime_waitq_dequeue(&c->sendq)) != NULL) {
		runtime_g *gp = runtime_recv(c, sg, ep);
		unlockchan(c);
		runtime_goready(gp);
		return value;
	}
	if (c->qcount > 0) {
		runtime_bufrecv(c, ep);
		unlockchan(c);
		return value;
	}
	if (!block) {
		unlockchan(c);
		return none;
	}
	return (runtime_selectnbrecv_return){
	    true, parkOn(c, &c->recvq, ep, runtime_waitReasonChanReceive)};
}

runtime_g *runtime_recv(hchan *c, sudog *sg, void *ep)
{
	if (c->dataqsiz == 0) {
		if (ep)
			copyelem(c, ep, sg->elem);
	} else {
		/* The buffer is full: its oldest element goes out, the sender's in at the end. */
		void *qp = chanbuf(c, c->recvx);
		if (ep)
			copyelem(c, ep, qp);
		copyelem(c, qp, sg->elem);
		if (++c->recvx == c->dataqsiz)
			c->recvx = 0;
		c->sendx = c->recvx;
	}
	sg->elem = NULL;
	sg->success = true;
	sg->g->param = sg;
	return sg->g;
}

static bool chanparkcommit(runtime_g *gp, void *chanLock)
{
	(void)gp;
	runtime_unlock(chanLock);
	return true;
}

bool runtime_selectnbsend(hchan *c, const void *elem)
{
	return chansend(c, elem, false);
}

runtime_selectnbrecv_return runtime_selectnbrecv(void *elem, hchan *c)
{
	return chanrecv(c, elem, false);
}

bool reflect_chansend0(void *ch, void *val, bool nb)
{
	return chansend(ch, val, !nb);
}

reflect_chanrecv_return reflect_chanrecv(void *ch, bool nb, void *val)
{
	runtime_selectnbrecv_return r = chanrecv(ch, val, !nb);
	return (reflect_chanrecv_return){r.r0, r.r1};
}

GoInt runtime_chanlen(hchan *c)
{
	if (!c || c->timer)
		return 0;
	return (GoInt)__atomic_load_n(&c->qcount, __ATOMIC_RELAXED);
}

GoInt runtime_chancap(hchan *c)
{
	if (!c || c->timer)
		return 0;
	return (GoInt)c->dataqsiz;
}

GoInt reflect_chanlen(void *ch)
{
	return runtime_chanlen(ch);
}

GoInt internal_reflectlite_chanlen(void *ch)
{
	return runtime_chanlen(ch);
}

GoInt reflect_chancap(void *ch)
{
	return runtime_chancap(ch);
}

void reflect_chanclose(void *ch)
{
	runtime_closechan(ch);
}

void runtime_waitq_enqueue(runtime_waitq *q, sudog *sg)
{
	sudog *last = q->last;

	sg->next = NULL;
	sg->prev = last;
	q->last = sg;
	if (last)
		last->next = sg;
	else
		__atomic_store_n(&q->first, sg, __ATOMIC_SEQ_CST);
}

sudog *runtime_waitq_dequeue(runtime_waitq *q)
{
	for (;;) {
		sudog *sg = q->first;
		if (!sg)
			return NULL;
		__atomic_store_n(&q->first, sg->next, __ATOMIC_SEQ_CST);
		if (sg->next)
			sg->next->prev = NULL;
		else
			q->last = NULL;
		sg->next = NULL;
		/* A select whose other case is done already takes itself off the queues soon. */
		uint32_t open = 0;
		if (!sg->isSelect ||
		    __atomic_compare_exchange_n(&sg->g->selectDone, &open, 1, false,
		                                __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST))
			return sg;
	}
}
