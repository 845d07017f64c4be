/*
 * The select statement.
 *
 * Ports runtime/select.go.
 *
 * All channels of a statement are locked in the order of their addresses; whoever wakes the
 * goroutine has won g->selectDone first, so only one case is done.
 */
#include <string.h>

#include "internal/std/reflect/reflect.h"
#include "runtime/internal.h"

typedef runtime_hchan hchan;
typedef runtime_sudog sudog;
typedef runtime_scase scase;

static void lockchan(hchan *c)
{
	runtime_lock((runtime_mutex *)&c->lock);
}

static void unlockchan(hchan *c)
{
	runtime_unlock((runtime_mutex *)&c->lock);
}

static void sellock(scase *scases, const uint16_t *lockorder, GoInt n)
{
	hchan *c = NULL;

	for (GoInt i = 0; i < n; i++) {
		hchan *c0 = scases[lockorder[i]].c;
		if (c0 != c)
			lockchan(c = c0);
	}
}

static void selunlock(scase *scases, const uint16_t *lockorder, GoInt n)
{
	for (GoInt i = n - 1; i >= 0; i--) {
		hchan *c = scases[lockorder[i]].c;
		if (i == 0 || c != scases[lockorder[i - 1]].c)
			unlockchan(c);
	}
}

/* A channel's sudogs may change as soon as it is unlocked, so that comes after the last of them. */
static bool selparkcommit(runtime_g *gp, void *unused)
{
	hchan *last = NULL;

	(void)unused;
	for (sudog *sg = gp->waiting; sg; sg = sg->waitlink) {
		if (last && sg->c != last)
			unlockchan(last);
		last = sg->c;
	}
	if (last)
		unlockchan(last);
	return true;
}

void runtime_block(void)
{
	runtime_gopark(NULL, NULL, runtime_waitReasonSelectNoCases);
	runtime_throw(GOSTR("unreachable"));
}

/* Cases with a channel, in random order; their number. A timer's channel that is sent to is sent to
 * by the timer: it runs already. */
static GoInt shuffle(scase *scases, GoInt nsends, GoInt ncases, uint16_t *pollorder)
{
	GoInt n = 0;

	for (GoInt i = 0; i < ncases; i++) {
		if (!scases[i].c) {
			scases[i].elem = NULL;
			continue;
		}
		if (scases[i].c->timer && i >= nsends)
			runtime_maybeRunChan(scases[i].c->timer);
		uint32_t j = runtime_cheaprandn((uint32_t)n + 1);
		pollorder[n] = pollorder[j];
		pollorder[j] = (uint16_t)i;
		n++;
	}
	return n;
}

static GoUintptr sortkey(const scase *scases, uint16_t i)
{
	return (GoUintptr)scases[i].c;
}

/* Sorts the n cases of pollorder by address: a heap sort, for it needs no further room. */
static void sortByAddress(const scase *scases, const uint16_t *pollorder, uint16_t *lockorder,
                          GoInt n)
{
	for (GoInt i = 0; i < n; i++) {
		GoInt j = i;
		GoUintptr key = sortkey(scases, pollorder[i]);
		for (; j > 0 && sortkey(scases, lockorder[(j - 1) / 2]) < key; j = (j - 1) / 2)
			lockorder[j] = lockorder[(j - 1) / 2];
		lockorder[j] = pollorder[i];
	}
	for (GoInt i = n - 1; i >= 0; i--) {
		uint16_t o = lockorder[i];
		GoUintptr key = sortkey(scases, o);
		GoInt j = 0, k;
		lockorder[i] = lockorder[0];
		while ((k = 2 * j + 1) < i) {
			if (k + 1 < i &&
			    sortkey(scases, lockorder[k]) < sortkey(scases, lockorder[k + 1]))
				k++;
			if (key >= sortkey(scases, lockorder[k]))
				break;
			lockorder[j] = lockorder[k];
			j = k;
		}
		lockorder[j] = o;
	}
}

/* What a select statement works on. */
typedef struct selection {
	scase *scases;
	GoInt nsends;
	uint16_t *pollorder, *lockorder;
	GoInt n; /* cases with a channel */
} selection;

static void unlockAll(selection *s)
{
	selunlock(s->scases, s->lockorder, s->n);
}

static GOCRT_NORETURN void panicClosedSend(void)
{
	runtime_panicPlainError(GOSTR("send on closed channel"));
}

/* Does case i, with everything locked, if it can be done at once: then all is unlocked. */
static bool trySend(selection *s, GoInt i)
{
	hchan *c = s->scases[i].c;
	sudog *sg;

	if (c->closed) {
		unlockAll(s);
		panicClosedSend();
	}
	if ((sg = runtime_waitq_dequeue(&c->recvq)) != NULL) {
		runtime_g *gp = runtime_send(c, sg, s->scases[i].elem);
		unlockAll(s);
		runtime_goready(gp);
		return true;
	}
	if (c->qcount == c->dataqsiz)
		return false;
	runtime_bufsend(c, s->scases[i].elem);
	unlockAll(s);
	return true;
}

static bool tryRecv(selection *s, GoInt i, bool *received)
{
	hchan *c = s->scases[i].c;
	void *elem = s->scases[i].elem;
	sudog *sg = runtime_waitq_dequeue(&c->sendq);

	*received = true;
	if (sg) {
		runtime_g *gp = runtime_recv(c, sg, elem);
		unlockAll(s);
		runtime_goready(gp);
		return true;
	}
	if (c->qcount > 0) {
		runtime_bufrecv(c, elem);
		unlockAll(s);
		return true;
	}
	if (!c->closed)
		return false;
	unlockAll(s);
	*received = false;
	if (elem && c->elemsize)
		memset(elem, 0, c->elemsize);
	return true;
}

static void dequeueSudoG(runtime_waitq *q, sudog *sg);

/* Waits on all channels, which are locked; the case that was done. sgs has room for s->n. */
static runtime_selectgo_return wait(selection *s, sudog *sgs)
{
	runtime_g *gp = runtime_getg();
	runtime_selectgo_return r = {-1, false};

	if (!gp)
		runtime_throw(GOSTR("select on a thread that is not a goroutine"));
	if (gp->waiting)
		runtime_throw(GOSTR("gp.waiting != nil"));
	for (GoInt k = 0; k < s->n; k++) {
		GoInt i = s->lockorder[k];
		hchan *c = s->scases[i].c;
		sgs[k] = (sudog){.g = gp, .isSelect = true, .elem = s->scases[i].elem, .c = c};
		sgs[k].waitlink = k + 1 < s->n ? &sgs[k + 1] : NULL;
		runtime_waitq_enqueue(i < s->nsends ? &c->sendq : &c->recvq, &sgs[k]);
		if (c->timer)
			runtime_blockTimerChan(c);
	}
	gp->param = NULL;
	__atomic_store_n(&gp->waiting, s->n > 0 ? sgs : NULL, __ATOMIC_RELEASE);
	runtime_gopark(selparkcommit, NULL, runtime_waitReasonSelect);
	sellock(s->scases, s->lockorder, s->n);
	__atomic_store_n(&gp->selectDone, 0, __ATOMIC_SEQ_CST);
	sudog *done = gp->param;
	gp->param = NULL;
	gp->waiting = NULL;
	for (GoInt k = 0; k < s->n; k++) {
		GoInt i = s->lockorder[k];
		hchan *c = s->scases[i].c;
		if (c->timer)
			runtime_unblockTimerChan(c);
		if (&sgs[k] == done)
			r = (runtime_selectgo_return){i, sgs[k].success};
		else
			dequeueSudoG(i < s->nsends ? &c->sendq : &c->recvq, &sgs[k]);
	}
	if (r.r0 < 0)
		runtime_throw(GOSTR("selectgo: bad wakeup"));
	unlockAll(s);
	if (r.r0 < s->nsends) {
		if (!r.r1)
			panicClosedSend();
		r.r1 = false;
	}
	return r;
}

/* Sudogs that a select keeps on its stack. */
enum {
	fewCases = 8
};

static __attribute__((noinline)) runtime_selectgo_return waitFew(selection *s)
{
	sudog sgs[fewCases];

	return wait(s, sgs);
}

static __attribute__((noinline)) runtime_selectgo_return waitMany(selection *s)
{
	return wait(s, runtime_mallocscan((GoUintptr)s->n * sizeof(sudog)));
}

runtime_selectgo_return runtime_selectgo(scase *cas0, uint16_t *order0, GoUintptr *pc0,
                                         GoInt nsends, GoInt nrecvs, bool block)
{
	GoInt ncases = nsends + nrecvs;
	selection s = {cas0, nsends, order0, order0 + ncases, 0};
	bool received = false;

	(void)pc0;
	s.n = shuffle(cas0, nsends, ncases, s.pollorder);
	sortByAddress(cas0, s.pollorder, s.lockorder, s.n);
	sellock(cas0, s.lockorder, s.n);
	for (GoInt k = 0; k < s.n; k++) {
		GoInt i = s.pollorder[k];
		if (i < nsends ? trySend(&s, i) : tryRecv(&s, i, &received))
			return (runtime_selectgo_return){i, received};
		received = false;
	}
	if (!block) {
		unlockAll(&s);
		return (runtime_selectgo_return){-1, false};
	}
	return s.n <= fewCases ? waitFew(&s) : waitMany(&s);
}

/* reflect's runtimeSelect and SelectDir. */
typedef struct runtimeSelect {
	GoInt dir;
	const void *typ;
	hchan *ch;
	void *val;
} runtimeSelect;

enum {
	selectSend = 1,
	selectRecv,
	selectDefault
};

reflect_rselect_return reflect_rselect(GoSlice cases)
{
	const runtimeSelect *rc = cases.p;
	GoInt n = cases.len, nsends = 0, nrecvs = 0, dflt = -1;

	if (n == 0)
		runtime_block();
	scase *sel = runtime_mallocscan((GoUintptr)n * sizeof(*sel));
	GoInt *orig = runtime_mallocgc((GoUintptr)n * sizeof(*orig), NULL, true);
	for (GoInt i = 0; i < n; i++) {
		if (rc[i].dir == selectDefault)
			dflt = i;
		else if (rc[i].dir == selectSend)
			nsends++;
	}
	GoInt sends = 0;
	for (GoInt i = 0; i < n; i++) {
		if (rc[i].dir == selectDefault)
			continue;
		GoInt j = rc[i].dir == selectSend ? sends++ : nsends + nrecvs++;
		sel[j] = (scase){rc[i].ch, rc[i].val};
		orig[j] = i;
	}
	if (nsends + nrecvs == 0)
		return (reflect_rselect_return){dflt, false};
	GoUintptr bytes = 2 * (GoUintptr)(nsends + nrecvs) * sizeof(uint16_t);
	uint16_t *order = runtime_mallocgc(bytes, NULL, true);
	runtime_selectgo_return r = runtime_selectgo(sel, order, NULL, nsends, nrecvs, dflt < 0);
	return (reflect_rselect_return){r.r0 < 0 ? dflt : orig[r.r0], r.r1};
}

static void dequeueSudoG(runtime_waitq *q, sudog *sg)
{
	sudog *x = sg->prev, *y = sg->next;

	/* Alone, or taken off already by one who lost the race for the select. */
	if (!x && !y && q->first != sg)
		return;
	if (x)
		x->next = y;
	else
		__atomic_store_n(&q->first, y, __ATOMIC_SEQ_CST);
	if (y)
		y->prev = x;
	else
		q->last = x;
	sg->next = sg->prev = NULL;
}
