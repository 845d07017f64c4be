/*
 * Labels of goroutines.
 *
 * Ports runtime/proflabel.go.
 */
#include "internal/std/runtime/pprof/pprof.h"
#include "runtime/internal.h"

void runtime_pprof_runtime_setProfLabel(void *labels)
{
	runtime_getg()->labels = labels;
}

void *runtime_pprof_runtime_getProfLabel(void)
{
	return runtime_getg()->labels;
}
