/*
 * The raw system call, on 32-bit x86. See raw.h.
 *
 * Ports internal/runtime/syscall/linux/asm_linux_386.s.
 */
#ifndef GOCRT_INTERNAL_RUNTIME_SYSCALL_LINUX_RAW_LINUX_386_H
#define GOCRT_INTERNAL_RUNTIME_SYSCALL_LINUX_RAW_LINUX_386_H

#include "internal/runtime/syscall/linux/raw.h"

static inline GOCRT_NOSANITIZE GoUintptr linux_rawSyscall(GoUintptr num, GoUintptr a1, GoUintptr a2,
                                                          GoUintptr a3, GoUintptr a4, GoUintptr a5,
                                                          GoUintptr a6, GoUintptr *r2)
{
	/* There is no register left to name for the sixth argument, which travels in the frame
	 * pointer's. */
	__asm__ volatile("pushl %[a6]\n\t"
	                 "pushl %%ebp\n\t"
	                 "movl 4(%%esp), %%ebp\n\t"
	                 "int $0x80\n\t"
	                 "popl %%ebp\n\t"
	                 "leal 4(%%esp), %%esp"
	                 : "+a"(num), "+d"(a3)
	                 : "b"(a1), "c"(a2), "S"(a4), "D"(a5), [a6] "g"(a6)
	                 : "memory");
	*r2 = a3;
	return num;
}

#endif
