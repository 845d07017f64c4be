/*
 * Objects kept for later use until two collections have passed.
 *
 * Ports sync/pool.go.
 */
#include "internal/std/sync/internal.h"
#include "runtime/defer.h"

static sync_Mutex allPoolsMu;
/* Pools with a local array, and those of the last cycle with a victim array: linked, for they may
 * not be allocated for while the world is stopped. */
static struct poolNode {
	struct poolNode *next;
	sync_Pool *p;
} * allPools, *oldPools;

static sync_poolLocal *indexLocal(void *l, GoInt i)
{
	return (sync_poolLocal *)l + i;
}

static sync_poolLocal *pinSlow(sync_Pool *p, GoInt *pid)
{
	/* No lock may be waited for while pinned. */
	sync_runtime_procUnpin();
	sync_Mutex_Lock(&allPoolsMu);
	RUNTIME_DEFER(sync_Mutex_Unlock, &allPoolsMu);
	*pid = sync_runtime_procPin();
	if ((GoUintptr)*pid < p->localSize)
		return indexLocal(p->local, *pid);
	if (!p->local) {
		struct poolNode *n = runtime_mallocscan(sizeof(*n));
		n->p = p;
		n->next = allPools;
		allPools = n;
	}
	GoInt size = runtime_GOMAXPROCS(0);
	sync_poolLocal *local = runtime_mallocscan((GoUintptr)size * sizeof(*local));
	sync_atomic_StorePointer(&p->local, local);
	sync_runtime_StoreReluintptr(&p->localSize, (GoUintptr)size);
	return &local[*pid];
}

/* The calling processor's part of p; the goroutine stays pinned to it. */
static sync_poolLocal *pin(sync_Pool *p, GoInt *pid)
{
	RUNTIME_NILCHECK(p);
	*pid = sync_runtime_procPin();
	/* pinSlow stores the array first and its size last. */
	GoUintptr s = sync_runtime_LoadAcquintptr(&p->localSize);
	void *l = p->local;
	if ((GoUintptr)*pid < s)
		return indexLocal(l, *pid);
	return pinSlow(p, pid);
}

void sync_Pool_Put(sync_Pool *p, GoEface x)
{
	GoInt pid;
	if (!x.type)
		return;
	sync_poolLocal *l = pin(p, &pid);
	if (!l->private_.type)
		l->private_ = x;
	else
		sync_poolChain_pushHead(&l->shared, x);
	sync_runtime_procUnpin();
}

/* From another processor, or from what the last collection has left. */
static GoEface getSlow(sync_Pool *p, GoInt pid)
{
	GoEface x;
	GoInt size = (GoInt)sync_runtime_LoadAcquintptr(&p->localSize);
	void *locals = p->local;
	for (GoInt i = 0; i < size; i++) {
		if (sync_poolChain_popTail(&indexLocal(locals, (pid + i + 1) % size)->shared, &x))
			return x;
	}
	size = (GoInt)sync_atomic_LoadUintptr(&p->victimSize);
	if (pid >= size)
		return (GoEface){NULL, NULL};
	locals = p->victim;
	sync_poolLocal *l = indexLocal(locals, pid);
	x = l->private_;
	if (x.type) {
		l->private_ = (GoEface){NULL, NULL};
		return x;
	}
	for (GoInt i = 0; i < size; i++) {
		if (sync_poolChain_popTail(&indexLocal(locals, (pid + i) % size)->shared, &x))
			return x;
	}
	/* Empty: nobody need look again. */
	sync_atomic_StoreUintptr(&p->victimSize, 0);
	return (GoEface){NULL, NULL};
}

GoEface sync_Pool_Get(sync_Pool *p)
{
	GoInt pid;
	sync_poolLocal *l = pin(p, &pid);
	GoEface x = l->private_;
	l->private_ = (GoEface){NULL, NULL};
	if (!x.type && !sync_poolChain_popHead(&l->shared, &x))
		x = getSlow(p, pid);
	sync_runtime_procUnpin();
	if (!x.type && p->New)
		x = ((GoEface(*)(GoFuncVal *))p->New->fn)(p->New);
	return x;
}

/* Runs when nobody is pinned, and allocates nothing. */
static void poolCleanup(GoFuncVal *ctx)
{
	(void)ctx;
	for (struct poolNode *n = oldPools; n; n = n->next) {
		n->p->victim = NULL;
		n->p->victimSize = 0;
	}
	for (struct poolNode *n = allPools; n; n = n->next) {
		n->p->victim = n->p->local;
		n->p->victimSize = n->p->localSize;
		n->p->local = NULL;
		n->p->localSize = 0;
	}
	oldPools = allPools;
	allPools = NULL;
}

void sync_poolInit(void)
{
	static GoFuncVal cleanup = {(void (*)(void))poolCleanup};
	sync_runtime_registerPoolCleanup(&cleanup);
}
