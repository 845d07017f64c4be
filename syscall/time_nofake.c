/*
 * There is no fake time.
 *
 * Ports syscall/time_nofake.go.
 */
#include "syscall/internal.h"

GoInt syscall_faketimeWrite(GoInt fd, GoSlice p)
{
	(void)fd;
	(void)p;
	runtime_panicstring(GOSTR("not implemented"));
}
