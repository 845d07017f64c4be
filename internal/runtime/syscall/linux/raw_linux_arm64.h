/*
 * The raw system call, on aarch64. See raw.h.
 *
 * Ports internal/runtime/syscall/linux/asm_linux_arm64.s.
 */
#ifndef GOCRT_INTERNAL_RUNTIME_SYSCALL_LINUX_RAW_LINUX_ARM64_H
#define GOCRT_INTERNAL_RUNTIME_SYSCALL_LINUX_RAW_LINUX_ARM64_H

#include "internal/runtime/syscall/linux/raw.h"

static inline GOCRT_NOSANITIZE GoUintptr linux_rawSyscall(GoUintptr num, GoUintptr a1, GoUintptr a2,
                                                          GoUintptr a3, GoUintptr a4, GoUintptr a5,
                                                          GoUintptr a6, GoUintptr *r2)
{
	register GoUintptr x8 __asm__("x8") = num;
	register GoUintptr x0 __asm__("x0") = a1;
	register GoUintptr x1 __asm__("x1") = a2;
	register GoUintptr x2 __asm__("x2") = a3;
	register GoUintptr x3 __asm__("x3") = a4;
	register GoUintptr x4 __asm__("x4") = a5;
	register GoUintptr x5 __asm__("x5") = a6;
	__asm__ volatile("svc #0"
	                 : "+r"(x0), "+r"(x1)
	                 : "r"(x8), "r"(x2), "r"(x3), "r"(x4), "r"(x5)
	                 : "memory");
	*r2 = x1;
	return x0;
}

#endif
