/*
 * The version of the kernel.
 *
 * Ports internal/syscall/unix/kernel_version_linux.go.
 */
#include "internal/syscall/unix/unix.h"

internal_syscall_unix_KernelVersion_return internal_syscall_unix_KernelVersion(void)
{
	syscall_Utsname uname;
	if (syscall_Uname(&uname).tab)
		return (internal_syscall_unix_KernelVersion_return){0, 0};

	GoInt values[2] = {0, 0};
	GoInt value = 0;
	for (size_t i = 0, vi = 0; i < sizeof(uname.Release) && vi < 2; i++) {
		int c = uname.Release[i];
		if ('0' <= c && c <= '9') {
			value = value * 10 + (c - '0');
			continue;
		}
		values[vi++] = value;
		value = 0;
	}
	return (internal_syscall_unix_KernelVersion_return){values[0], values[1]};
}
