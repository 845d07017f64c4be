/*
 * The raw system call, on riscv64. See raw.h.
 *
 * Ports internal/runtime/syscall/linux/asm_linux_riscv64.s.
 */
#ifndef GOCRT_INTERNAL_RUNTIME_SYSCALL_LINUX_RAW_LINUX_RISCV64_H
#define GOCRT_INTERNAL_RUNTIME_SYSCALL_LINUX_RAW_LINUX_RISCV64_H

#include "internal/runtime/syscall/linux/raw.h"

static inline GOCRT_NOSANITIZE GoUintptr linux_rawSyscall(GoUintptr num, GoUintptr a1, GoUintptr a2,
                                                          GoUintptr a3, GoUintptr a4, GoUintptr a5,
                                                          GoUintptr a6, GoUintptr *r2)
{
	register GoUintptr a7 __asm__("a7") = num;
	register GoUintptr x0 __asm__("a0") = a1;
	register GoUintptr x1 __asm__("a1") = a2;
	register GoUintptr x2 __asm__("a2") = a3;
	register GoUintptr x3 __asm__("a3") = a4;
	register GoUintptr x4 __asm__("a4") = a5;
	register GoUintptr x5 __asm__("a5") = a6;
	__asm__ volatile("ecall"
	                 : "+r"(x0), "+r"(x1)
	                 : "r"(a7), "r"(x2), "r"(x3), "r"(x4), "r"(x5)
	                 : "memory");
	*r2 = x1;
	return x0;
}

#endif
