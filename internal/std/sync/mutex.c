/*
 * Mutex: internal/sync's lock under its public name.
 *
 * Ports sync/mutex.go.
 */
#include "internal/std/sync/sync.h"
#include "internal/sync/internal.h"

void sync_Mutex_Lock(sync_Mutex *m)
{
	RUNTIME_NILCHECK(m);
	internal_sync_lock(&m->mu);
}

bool sync_Mutex_TryLock(sync_Mutex *m)
{
	RUNTIME_NILCHECK(m);
	return internal_sync_Mutex_TryLock(&m->mu);
}

void sync_Mutex_Unlock(sync_Mutex *m)
{
	RUNTIME_NILCHECK(m);
	internal_sync_unlock(&m->mu);
}
