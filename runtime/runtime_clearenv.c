/*
 * The C environment follows os.Clearenv.
 *
 * Ports runtime/runtime_clearenv.go.
 */
#define _GNU_SOURCE
#include <stdlib.h>

#include "runtime/internal.h"
#include "syscall/syscall.h"

void syscall_runtimeClearenv(void *env)
{
	(void)env;
	if (!runtime_isGoProgram)
		clearenv();
	runtime_reparsedebugvars(GOSTR(""));
}
