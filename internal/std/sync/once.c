/*
 * Calling a function exactly once.
 *
 * Ports sync/once.go.
 */
#include "internal/std/sync/sync.h"
#include "internal/sync/internal.h"
#include "runtime/defer.h"

void sync_Once_Do(sync_Once *o, GoFuncVal *f)
{
	RUNTIME_NILCHECK(o);
	if (!__atomic_load_n(&o->done.v, __ATOMIC_ACQUIRE))
		sync_Once_doSlow(o, f);
}

static void setDone(void *p)
{
	__atomic_store_n(&((sync_Once *)p)->done.v, 1, __ATOMIC_SEQ_CST);
}

void sync_Once_doSlow(sync_Once *o, GoFuncVal *f)
{
	sync_Mutex_Lock(&o->m);
	RUNTIME_DEFER(sync_Mutex_Unlock, &o->m);
	if (o->done.v)
		return;
	RUNTIME_DEFER(setDone, o);
	RUNTIME_NILCHECK(f);
	((void (*)(GoFuncVal *))f->fn)(f);
}
