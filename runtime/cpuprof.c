/*
 * Profiles of the processor, which there are not: runtime/pprof cannot start one.
 *
 * Ports runtime/cpuprof.go.
 */
#include "internal/std/errors/errors.h"
#include "internal/std/runtime/pprof/pprof.h"

int64_t runtime_pprof_runtime_cyclesPerSecond(void)
{
	return 1000000000;
}

GoError runtime_pprof_StartCPUProfile(GoIface w)
{
	(void)w;
	return errors_New(GOSTR("cpu profiling is not supported"));
}

void runtime_pprof_StopCPUProfile(void)
{
}
