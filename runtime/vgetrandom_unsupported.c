/*
 * Random bytes without a system call: not offered, so that callers make it.
 *
 * Ports runtime/vgetrandom_unsupported.go.
 */
#include "internal/syscall/unix/unix.h"

internal_syscall_unix_vgetrandom_return internal_syscall_unix_vgetrandom(GoSlice p, uint32_t flags)
{
	(void)p;
	(void)flags;
	return (internal_syscall_unix_vgetrandom_return){-1, false};
}
