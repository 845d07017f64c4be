/*
 * Whether a descriptor is in non-blocking mode.
 *
 * Ports internal/syscall/unix/nonblocking_unix.go.
 */
#include "internal/syscall/unix/unix.h"

internal_syscall_unix_IsNonblock_return internal_syscall_unix_IsNonblock(GoInt fd)
{
	internal_syscall_unix_Fcntl_return flag =
	    internal_syscall_unix_Fcntl(fd, syscall_F_GETFL, 0);
	if (flag.r1.tab)
		return (internal_syscall_unix_IsNonblock_return){false, flag.r1};
	return (internal_syscall_unix_IsNonblock_return){(flag.r0 & syscall_O_NONBLOCK) != 0,
	                                                 GONIL};
}

bool internal_syscall_unix_HasNonblockFlag(GoInt flag)
{
	return (flag & syscall_O_NONBLOCK) != 0;
}
