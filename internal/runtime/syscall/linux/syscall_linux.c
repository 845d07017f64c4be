/*
 * The raw system call as a function.
 *
 * Ports internal/runtime/syscall/linux/syscall_linux.go.
 */
#include "internal/runtime/syscall/linux/linux.h"
#include "internal/runtime/syscall/linux/raw.h"

internal_runtime_syscall_linux_Syscall6_return internal_runtime_syscall_linux_Syscall6(
    GoUintptr num, GoUintptr a1, GoUintptr a2, GoUintptr a3, GoUintptr a4, GoUintptr a5,
    GoUintptr a6)
{
	GoUintptr r2;
	GoUintptr r = linux_rawSyscall(num, a1, a2, a3, a4, a5, a6, &r2);
	if (linux_isError(r))
		return (internal_runtime_syscall_linux_Syscall6_return){~(GoUintptr)0, 0, -r};
	return (internal_runtime_syscall_linux_Syscall6_return){r, r2, 0};
}
