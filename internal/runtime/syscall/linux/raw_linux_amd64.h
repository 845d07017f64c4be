/*
 * The raw system call, on x86-64. See raw.h.
 *
 * Ports internal/runtime/syscall/linux/asm_linux_amd64.s.
 */
#ifndef GOCRT_INTERNAL_RUNTIME_SYSCALL_LINUX_RAW_LINUX_AMD64_H
#define GOCRT_INTERNAL_RUNTIME_SYSCALL_LINUX_RAW_LINUX_AMD64_H

#include "internal/runtime/syscall/linux/raw.h"

static inline GOCRT_NOSANITIZE GoUintptr linux_rawSyscall(GoUintptr num, GoUintptr a1, GoUintptr a2,
                                                          GoUintptr a3, GoUintptr a4, GoUintptr a5,
                                                          GoUintptr a6, GoUintptr *r2)
{
	register GoUintptr r10 __asm__("r10") = a4;
	register GoUintptr r8 __asm__("r8") = a5;
	register GoUintptr r9 __asm__("r9") = a6;
	__asm__ volatile("syscall"
	                 : "+a"(num), "+d"(a3)
	                 : "D"(a1), "S"(a2), "r"(r10), "r"(r8), "r"(r9)
	                 : "rcx", "r11", "memory");
	*r2 = a3;
	return num;
}

#endif
