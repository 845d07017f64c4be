/*
 * A clone whose child has a stack of its own.
 *
 * Ports syscall/asm_linux_riscv64.s.
 */
#include "internal/runtime/syscall/linux/raw.h"
#include "syscall/internal.h"

#if defined(__riscv) && !defined(GOCRT_NO_ASM)

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
	register GoUintptr a7 __asm__("a7") = trap;
	register GoUintptr x0 __asm__("a0") = a1;
	register GoUintptr x1 __asm__("a1") = a2;
	register GoUintptr x2 __asm__("a2") = a3;
	register GoUintptr x3 __asm__("a3") = 0;
	register GoUintptr x4 __asm__("a4") = 0;
	register void (*fn)(void *) __asm__("t1") = child;
	register void *fnArg __asm__("t2") = arg;
	__asm__ volatile("ecall\n\t"
	                 "bnez a0, 1f\n\t"
	                 "mv s0, zero\n\t"
	                 "mv a0, t2\n\t"
	                 "jalr t1\n\t"
	                 "ebreak\n"
	                 "1:"
	                 : "+r"(x0)
	                 : "r"(a7), "r"(x1), "r"(x2), "r"(x3), "r"(x4), "r"(fn), "r"(fnArg)
	                 : "ra", "memory");
	if (linux_isError(x0))
		return (syscall_rawVforkSyscall_return){~(GoUintptr)0, -x0};
	return (syscall_rawVforkSyscall_return){x0, 0};
}

#endif
