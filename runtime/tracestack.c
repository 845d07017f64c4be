/*
 * Stacks of profiles.
 *
 * Ports runtime/tracestack.go.
 */
#include "internal/std/runtime/pprof/pprof.h"
#include "runtime/internal.h"

GoInt runtime_pprof_fpunwindExpand(GoSlice dst, GoSlice src)
{
	GoInt n = src.len < dst.len ? src.len : dst.len;

	runtime_memmove(dst.p, src.p, (GoUintptr)n * sizeof(GoUintptr));
	return n;
}
