/*
 * fcntl with an integer argument.
 *
 * Ports internal/syscall/unix/fcntl_unix.go.
 */
#include "internal/syscall/unix/unix.h"
#include "syscall/internal.h"

internal_syscall_unix_fcntl_return internal_syscall_unix_fcntl(int32_t fd, int32_t cmd, int32_t arg)
{
	syscall_RawSyscall_return r =
	    syscall_RawSyscall(syscall_SYS_FCNTL, (GoUintptr)fd, (GoUintptr)cmd, (GoUintptr)arg);
	if (r.r2)
		return (internal_syscall_unix_fcntl_return){-1, (int32_t)r.r2};
	return (internal_syscall_unix_fcntl_return){(int32_t)r.r0, 0};
}

internal_syscall_unix_Fcntl_return internal_syscall_unix_Fcntl(GoInt fd, GoInt cmd, GoInt arg)
{
	internal_syscall_unix_fcntl_return r;
	bool tried = false;
	do
		r = internal_syscall_unix_fcntl((int32_t)fd, (int32_t)cmd, (int32_t)arg);
	while (r.r0 == -1 && syscall_retryFD((syscall_Errno)r.r1, &tried));
	if (r.r0 == -1)
		return (internal_syscall_unix_Fcntl_return){
		    -1, syscall_errnoError((syscall_Errno)r.r1)};
	return (internal_syscall_unix_Fcntl_return){r.r0, GONIL};
}
