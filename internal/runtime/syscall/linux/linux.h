/*
 * Package internal/runtime/syscall/linux: the raw system call.
 */
#ifndef GOCRT_INTERNAL_RUNTIME_SYSCALL_LINUX_LINUX_H
#define GOCRT_INTERNAL_RUNTIME_SYSCALL_LINUX_LINUX_H

#include "runtime/value.h"

GOCRT_BEGIN_DECLS

/* internal/runtime/syscall/linux/syscall_linux.go */

typedef struct internal_runtime_syscall_linux_Syscall6_return {
	GoUintptr r0; /* result, ^0 on error */
	GoUintptr r1; /* second result register, 0 on error */
	GoUintptr r2; /* errno, 0 for success */
} internal_runtime_syscall_linux_Syscall6_return;
/* Makes the system call num. Does not touch errno and is no cancellation point. */
GOCRT_API internal_runtime_syscall_linux_Syscall6_return
internal_runtime_syscall_linux_Syscall6(GoUintptr num, GoUintptr a1, GoUintptr a2, GoUintptr a3,
                                        GoUintptr a4, GoUintptr a5, GoUintptr a6);

GOCRT_END_DECLS

#endif
