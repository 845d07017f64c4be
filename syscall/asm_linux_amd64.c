/*
 * A clone whose child has a stack of its own.
 *
 * Ports syscall/asm_linux_amd64.s.
 */
#include "internal/runtime/syscall/linux/raw.h"
#include "syscall/internal.h"

#if defined(__x86_64__) && !defined(GOCRT_NO_ASM)

syscall_rawVforkSyscall_return syscall_rawVforkSyscall(GoUintptr trap, GoUintptr a1, GoUintptr a2,
                                                       GoUintptr a3, void *stackTop,
                                                       void (*child)(void *), void *arg)
{
	if (trap == syscall_SYS_CLONE) {
		a2 = (GoUintptr)stackTop;
	} else { /* the stack grows down to stack; the kernel wants its size, too */
		syscall_cloneArgs *args = (syscall_cloneArgs *)a1;
		args->stackSize = 4096;
		args->stack = (uint64_t)(GoUintptr)stackTop - args->stackSize;
	}
	register GoUintptr r10 __asm__("r10") = 0;
	register GoUintptr r8 __asm__("r8") = 0;
	register GoUintptr r9 __asm__("r9") = 0;
	register void (*fn)(void *) __asm__("r12") = child;
	register void *fnArg __asm__("r13") = arg;
	__asm__ volatile("syscall\n\t"
	                 "testq %%rax, %%rax\n\t"
	                 "jnz 1f\n\t"
	                 "xorl %%ebp, %%ebp\n\t"
	                 "movq %%r13, %%rdi\n\t"
	                 "callq *%%r12\n\t"
	                 "hlt\n"
	                 "1:"
	                 : "+a"(trap), "+r"(r10), "+r"(r8), "+r"(r9)
	                 : "D"(a1), "S"(a2), "d"(a3), "r"(fn), "r"(fnArg)
	                 : "rcx", "r11", "memory", "cc");
	if (linux_isError(trap))
		return (syscall_rawVforkSyscall_return){~(GoUintptr)0, -trap};
	return (syscall_rawVforkSyscall_return){trap, 0};
}

#endif
