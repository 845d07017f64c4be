/*
 * Closing a pidfd.
 *
 * Ports os/exec_linux.go.
 */
#include "os/internal.h"

/* A raw call, for to close a pidfd never blocks. */
void os_processHandle_closeHandle(os_processHandle *ph)
{
	syscall_RawSyscall(syscall_SYS_CLOSE, ph->handle, 0, 0);
}
