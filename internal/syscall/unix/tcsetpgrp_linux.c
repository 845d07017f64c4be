/*
 * The foreground group of a terminal.
 *
 * Ports internal/syscall/unix/tcsetpgrp_linux.go.
 */
#include "internal/syscall/unix/unix.h"

GoError internal_syscall_unix_Tcsetpgrp(GoInt fd, int32_t pgid)
{
	return syscall_errnoErr(syscall_Syscall6(syscall_SYS_IOCTL, (GoUintptr)fd,
	                                         syscall_TIOCSPGRP, (GoUintptr)&pgid, 0, 0, 0)
	                            .r2);
}
