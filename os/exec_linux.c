/*
 * Closing a pidfd.
 *
 * Ports os/exec_linux.go.
 */
#include "os/internal.h"

void os_processHandle_closeHandle(os_processHandle *ph)
{
	syscall_Close((GoInt)ph->handle);
}
