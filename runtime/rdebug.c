/*
 * What package runtime/debug sets.
 *
 * Ports runtime/rdebug.go.
 */
#include "internal/std/runtime/debug/debug.h"
#include "runtime/internal.h"

/* Go's at the start. */
static GoInt maxstacksize = sizeof(void *) == 8 ? 1000000000 : 250000000;

GoInt runtime_debug_setMaxStack(GoInt bytes)
{
	return __atomic_exchange_n(&maxstacksize, bytes, __ATOMIC_RELAXED);
}

bool runtime_debug_setPanicOnFault(bool enabled)
{
	runtime_g *gp = runtime_getg();
	bool old;

	RUNTIME_NILCHECK(gp);
	old = gp->paniconfault;
	gp->paniconfault = enabled;
	return old;
}
