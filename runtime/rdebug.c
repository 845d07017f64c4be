/*
 * What package runtime/debug sets on the calling goroutine.
 *
 * Ports runtime/rdebug.go.
 */
#include "internal/std/runtime/debug/debug.h"
#include "runtime/internal.h"

bool runtime_debug_setPanicOnFault(bool enabled)
{
	runtime_g *gp = runtime_getg();
	bool old;

	RUNTIME_NILCHECK(gp);
	old = gp->paniconfault;
	gp->paniconfault = enabled;
	return old;
}
