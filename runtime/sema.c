/*
 * Semaphores by address, and the notification list of sync.Cond.
 *
 * Ports runtime/sema.go.
 */
#include <sched.h>
#include <string.h>

#include "internal/poll/poll.h"
#include "internal/std/sync/sync.h"
#include "internal/sync/sync.h"
#include "runtime/internal.h"

/*
 * Those that wait for different addresses form a treap, ordered by address and heaped by ticket;
 * those for the same address hang off the first one.
 */
typedef runtime_sudog sudog;

typedef struct semaRoot {
	runtime_mutex lock;
	uint32_t nwait; /* waiters; may be read without the lock */
	sudog *treap;
} semaRoot;

/* A prime, which no pattern of addresses correlates with. */
#define semTabSize 251

static struct {
	semaRoot root;
	char pad[64 - sizeof(semaRoot)];
} semtable[semTabSize] __attribute__((aligned(64)));

static semaRoot *rootFor(uint32_t *addr)
{
	return &semtable[((uintptr_t)addr >> 3) % semTabSize].root;
}

static void semacquire1(uint32_t *addr, bool lifo, runtime_waitReason reason);
static void semrelease1(uint32_t *addr, bool handoff);

void sync_runtime_Semacquire(uint32_t *addr)
{
	semacquire1(addr, false, runtime_waitReasonSemacquire);
}

void internal_poll_runtime_Semacquire(uint32_t *addr)
{
	semacquire1(addr, false, runtime_waitReasonSemacquire);
}

void sync_runtime_Semrelease(uint32_t *addr, bool handoff, GoInt skipframes)
{
	(void)skipframes;
	semrelease1(addr, handoff);
}

void internal_sync_runtime_SemacquireMutex(uint32_t *addr, bool lifo, GoInt skipframes)
{
	(void)skipframes;
	semacquire1(addr, lifo, runtime_waitReasonSyncMutexLock);
}

void sync_runtime_SemacquireRWMutexR(uint32_t *addr, bool lifo, GoInt skipframes)
{
	(void)skipframes;
	semacquire1(addr, lifo, runtime_waitReasonSyncRWMutexRLock);
}

void sync_runtime_SemacquireRWMutex(uint32_t *addr, bool lifo, GoInt skipframes)
{
	(void)skipframes;
	semacquire1(addr, lifo, runtime_waitReasonSyncRWMutexLock);
}

void sync_runtime_SemacquireWaitGroup(uint32_t *addr, bool synctestDurable)
{
	(void)synctestDurable;
	semacquire1(addr, false, runtime_waitReasonSyncWaitGroupWait);
}

void internal_poll_runtime_Semrelease(uint32_t *addr)
{
	semrelease1(addr, false);
}

void internal_sync_runtime_Semrelease(uint32_t *addr, bool handoff, GoInt skipframes)
{
	(void)skipframes;
	semrelease1(addr, handoff);
}

static bool cansemacquire(uint32_t *addr)
{
	uint32_t v = __atomic_load_n(addr, __ATOMIC_SEQ_CST);
	while (v != 0) {
		if (__atomic_compare_exchange_n(addr, &v, v - 1, false, __ATOMIC_SEQ_CST,
		                                __ATOMIC_SEQ_CST))
			return true;
	}
	return false;
}

static bool unlockCommit(runtime_g *gp, void *lock)
{
	(void)gp;
	runtime_unlock(lock);
	return true;
}

static void queue(semaRoot *root, uint32_t *addr, sudog *s, bool lifo);

static void semacquire1(uint32_t *addr, bool lifo, runtime_waitReason reason)
{
	if (cansemacquire(addr))
		return;
	sudog s = {.g = runtime_getg()};
	if (!s.g)
		runtime_throw(GOSTR("semacquire on a thread that is not a goroutine"));
	semaRoot *root = rootFor(addr);
	for (;;) {
		runtime_lock(&root->lock);
		/* From here on semrelease looks for waiters; the count is looked at once more, for
		 * what came before. */
		__atomic_add_fetch(&root->nwait, 1, __ATOMIC_SEQ_CST);
		if (cansemacquire(addr)) {
			__atomic_sub_fetch(&root->nwait, 1, __ATOMIC_SEQ_CST);
			runtime_unlock(&root->lock);
			return;
		}
		queue(root, addr, &s, lifo);
		runtime_gopark(unlockCommit, &root->lock, reason);
		if (s.ticket != 0 || cansemacquire(addr))
			return;
	}
}

static sudog *dequeue(semaRoot *root, uint32_t *addr);

static void semrelease1(uint32_t *addr, bool handoff)
{
	semaRoot *root = rootFor(addr);
	__atomic_add_fetch(addr, 1, __ATOMIC_SEQ_CST);
	if (__atomic_load_n(&root->nwait, __ATOMIC_SEQ_CST) == 0)
		return;
	runtime_lock(&root->lock);
	if (__atomic_load_n(&root->nwait, __ATOMIC_SEQ_CST) == 0) {
		runtime_unlock(&root->lock);
		return;
	}
	sudog *s = dequeue(root, addr);
	if (s)
		__atomic_sub_fetch(&root->nwait, 1, __ATOMIC_SEQ_CST);
	runtime_unlock(&root->lock);
	if (!s)
		return;
	if (s->ticket != 0)
		runtime_throw(GOSTR("corrupted semaphore ticket"));
	bool direct = handoff && cansemacquire(addr);
	s->ticket = direct;
	runtime_goready(s->g); /* s is gone */
	if (direct)
		sched_yield();
}

/* Makes c the child of s's parent where s was. */
static void replaceChild(semaRoot *root, sudog *s, sudog *c)
{
	sudog *p = s->parent;
	if (c)
		c->parent = p;
	if (!p)
		root->treap = c;
	else if (p->prev == s)
		p->prev = c;
	else
		p->next = c;
}

/* Puts s into the treap in t's place. */
static void substitute(semaRoot *root, sudog *t, sudog *s)
{
	s->ticket = t->ticket;
	s->prev = t->prev;
	s->next = t->next;
	replaceChild(root, t, s);
	if (s->prev)
		s->prev->parent = s;
	if (s->next)
		s->next->parent = s;
	t->parent = t->prev = t->next = NULL;
}

/* (x a (y b c)) becomes (y (x a b) c). */
static void rotateLeft(semaRoot *root, sudog *x)
{
	sudog *y = x->next, *b = y->prev;
	replaceChild(root, x, y);
	y->prev = x;
	x->parent = y;
	x->next = b;
	if (b)
		b->parent = x;
}

/* (y (x a b) c) becomes (x a (y b c)). */
static void rotateRight(semaRoot *root, sudog *y)
{
	sudog *x = y->prev, *b = x->next;
	replaceChild(root, y, x);
	x->next = y;
	y->parent = x;
	y->prev = b;
	if (b)
		b->parent = y;
}

/* Adds s to those that wait for t's address, of which t is the first. */
static void addWaiter(semaRoot *root, sudog *t, sudog *s, bool lifo)
{
	if (!lifo) {
		if (t->waittail)
			t->waittail->waitlink = s;
		else
			t->waitlink = s;
		t->waittail = s;
		return;
	}
	substitute(root, t, s);
	s->waitlink = t;
	s->waittail = t->waittail ? t->waittail : t;
	t->waittail = NULL;
}

static void queue(semaRoot *root, uint32_t *addr, sudog *s, bool lifo)
{
	s->elem = addr;
	s->parent = s->prev = s->next = s->waitlink = s->waittail = NULL;
	s->g->waiting = s;
	sudog *last = NULL, **pt = &root->treap;
	for (sudog *t = *pt; t; t = *pt) {
		if (t->elem == (void *)addr) {
			addWaiter(root, t, s, lifo);
			return;
		}
		last = t;
		pt = (uintptr_t)addr < (uintptr_t)t->elem ? &t->prev : &t->next;
	}
	s->ticket = runtime_cheaprand() | 1;
	s->parent = last;
	*pt = s;
	while (s->parent && s->parent->ticket > s->ticket) {
		if (s->parent->prev == s)
			rotateRight(root, s->parent);
		else
			rotateLeft(root, s->parent);
	}
}

/* Takes the first one that waits for addr off the list; NULL if nobody does. */
static sudog *dequeue(semaRoot *root, uint32_t *addr)
{
	sudog *s = root->treap;
	while (s && s->elem != (void *)addr)
		s = (uintptr_t)addr < (uintptr_t)s->elem ? s->prev : s->next;
	if (!s)
		return NULL;
	sudog *t = s->waitlink;
	if (t) {
		substitute(root, s, t);
		t->waittail = t->waitlink ? s->waittail : NULL;
	} else {
		while (s->next || s->prev) {
			if (!s->next || (s->prev && s->prev->ticket < s->next->ticket))
				rotateRight(root, s);
			else
				rotateLeft(root, s);
		}
		replaceChild(root, s, NULL);
	}
	s->g->waiting = NULL;
	s->parent = s->prev = s->next = s->waitlink = s->waittail = NULL;
	s->elem = NULL;
	s->ticket = 0;
	return s;
}

void runtime_semaForkChild(void)
{
	/* Who waited does not exist any more. */
	memset(semtable, 0, sizeof(semtable));
}

/* What sync_notifyList is to the runtime. */
typedef struct notifyList {
	uint32_t wait;
	uint32_t notify;
	union {
		runtime_mutex lock;
		GoUintptr word;
	};
	sudog *head, *tail;
} notifyList;

_Static_assert(sizeof(notifyList) == sizeof(sync_notifyList), "notifyList");

/* Whether a comes before b; both may have wrapped. */
static bool less(uint32_t a, uint32_t b)
{
	return (int32_t)(a - b) < 0;
}

uint32_t sync_runtime_notifyListAdd(sync_notifyList *l)
{
	return __atomic_fetch_add(&l->wait, 1, __ATOMIC_SEQ_CST);
}

void sync_runtime_notifyListWait(sync_notifyList *list, uint32_t t)
{
	notifyList *l = (notifyList *)list;
	sudog s = {.g = runtime_getg(), .elem = l, .ticket = t};
	if (!s.g)
		runtime_throw(GOSTR("notifyListWait on a thread that is not a goroutine"));
	runtime_lock(&l->lock);
	if (less(t, l->notify)) {
		runtime_unlock(&l->lock);
		return;
	}
	s.g->waiting = &s;
	if (l->tail)
		l->tail->next = &s;
	else
		l->head = &s;
	l->tail = &s;
	runtime_gopark(unlockCommit, &l->lock, runtime_waitReasonSyncCondWait);
	s.g->waiting = NULL;
}

void sync_runtime_notifyListNotifyAll(sync_notifyList *list)
{
	notifyList *l = (notifyList *)list;
	if (__atomic_load_n(&l->wait, __ATOMIC_SEQ_CST) ==
	    __atomic_load_n(&l->notify, __ATOMIC_SEQ_CST))
		return;
	runtime_lock(&l->lock);
	sudog *s = l->head;
	l->head = l->tail = NULL;
	__atomic_store_n(&l->notify, __atomic_load_n(&l->wait, __ATOMIC_SEQ_CST), __ATOMIC_SEQ_CST);
	runtime_unlock(&l->lock);
	while (s) {
		sudog *next = s->next;
		runtime_goready(s->g);
		s = next;
	}
}

void sync_runtime_notifyListNotifyOne(sync_notifyList *list)
{
	notifyList *l = (notifyList *)list;
	if (__atomic_load_n(&l->wait, __ATOMIC_SEQ_CST) ==
	    __atomic_load_n(&l->notify, __ATOMIC_SEQ_CST))
		return;
	runtime_lock(&l->lock);
	uint32_t t = l->notify;
	if (t == __atomic_load_n(&l->wait, __ATOMIC_SEQ_CST)) {
		runtime_unlock(&l->lock);
		return;
	}
	__atomic_store_n(&l->notify, t + 1, __ATOMIC_SEQ_CST);
	/* The one with this ticket is near the front; if it is not there, it will see notify and
	 * not wait. */
	sudog *p = NULL, *s = l->head;
	while (s && s->ticket != t) {
		p = s;
		s = s->next;
	}
	if (s) {
		if (p)
			p->next = s->next;
		else
			l->head = s->next;
		if (!s->next)
			l->tail = p;
	}
	runtime_unlock(&l->lock);
	if (s)
		runtime_goready(s->g);
}

void sync_runtime_notifyListCheck(GoUintptr size)
{
	if (size != sizeof(notifyList))
		runtime_throw(GOSTR("bad notifyList size"));
}

int64_t internal_sync_runtime_nanotime(void)
{
	return runtime_nanotime();
}
