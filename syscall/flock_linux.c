/*
 * Record locks.
 *
 * Ports syscall/flock_linux.go.
 */
#include "syscall/internal.h"

#if !defined(__i386__) /* flock_linux_32bit.c */
GoUintptr syscall_fcntl64Syscall = syscall_SYS_FCNTL;
#endif

GoError syscall_FcntlFlock(GoUintptr fd, GoInt cmd, syscall_Flock_t *lk)
{
	return syscall_errnoErr(
	    syscall_Syscall(syscall_fcntl64Syscall, fd, (GoUintptr)cmd, (GoUintptr)lk).r2);
}
