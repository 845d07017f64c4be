/*
 * Pipes.
 *
 * Ports os/pipe2_unix.go.
 */
#include "os/internal.h"

os_Pipe_return os_Pipe(void)
{
	GoInt p[2];
	GoError e = syscall_Pipe2(GOSLICE(p), syscall_O_CLOEXEC);
	if (e.tab != NULL)
		return (os_Pipe_return){NULL, NULL, os_NewSyscallError(GOSTR("pipe2"), e)};
	os_File *r = os_newFile(p[0], GOSTR("|0"), os_kindPipe, false);
	os_File *w = os_newFile(p[1], GOSTR("|1"), os_kindPipe, false);
	return (os_Pipe_return){r, w, GONIL};
}
