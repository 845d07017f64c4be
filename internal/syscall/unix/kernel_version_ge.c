/*
 * Comparison with the version of the kernel.
 *
 * Ports internal/syscall/unix/kernel_version_ge.go.
 */
#include "internal/syscall/unix/unix.h"

bool internal_syscall_unix_KernelVersionGE(GoInt x, GoInt y)
{
	internal_syscall_unix_KernelVersion_return v = internal_syscall_unix_KernelVersion();
	return v.r0 > x || (v.r0 == x && v.r1 >= y);
}
