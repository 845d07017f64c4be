/*
 * The caller's place.
 *
 * Ports runtime/extern.go and, of runtime/proc.go, the version.
 */
#include "runtime/internal.h"
#include "runtime/symtab.h"

runtime_Caller_return runtime_Caller(GoInt skip)
{
	GoUintptr pc = 0;
	runtime_Caller_return r = {0, {NULL, 0}, 0, false};

	if (skip < 0 || runtime_callers(skip, (GoSlice){&pc, 1, 1}) < 1)
		return r;
	runtime_Frame f = runtime_Frames_Next(runtime_CallersFrames((GoSlice){&pc, 1, 1})).r0;
	return (runtime_Caller_return){f.PC + 1, f.File, f.Line, f.PC != 0};
}

GoInt runtime_Callers(GoInt skip, GoSlice pc)
{
	if (pc.len == 0)
		return 0;
	if (skip > 0)
		return runtime_callers(skip - 1, pc);
	/* Callers itself is no function of the program's. */
	*(GoUintptr *)pc.p = (GoUintptr)runtime_Callers + 1;
	return 1 + runtime_callers(0, (GoSlice){(GoUintptr *)pc.p + 1, pc.len - 1, pc.len - 1});
}

GoString runtime_buildVersion = {"go1.26.8", 8};
