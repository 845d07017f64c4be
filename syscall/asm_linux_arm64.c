/*
 * A clone whose child has a stack of its own.
 *
 * Ports syscall/asm_linux_arm64.s.
 */
#include "internal/runtime/syscall/linux/raw.h"
#include "syscall/internal.h"

#if defined(__aarch64__) && !defined(GOCRT_NO_ASM)

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
	register GoUintptr x8 __asm__("x8") = trap;
	register GoUintptr x0 __asm__("x0") = a1;
	register GoUintptr x1 __asm__("x1") = a2;
	register GoUintptr x2 __asm__("x2") = a3;
	register GoUintptr x3 __asm__("x3") = 0;
	register GoUintptr x4 __asm__("x4") = 0;
	register void (*fn)(void *) __asm__("x9") = child;
	register void *fnArg __asm__("x10") = arg;
	__asm__ volatile("svc #0\n\t"
	                 "cbnz x0, 1f\n\t"
	                 "mov x29, xzr\n\t"
	                 "mov x0, x10\n\t"
	                 "blr x9\n\t"
	                 "brk #0\n"
	                 "1:"
	                 : "+r"(x0)
	                 : "r"(x8), "r"(x1), "r"(x2), "r"(x3), "r"(x4), "r"(fn), "r"(fnArg)
	                 : "x30", "memory", "cc");
	if (linux_isError(x0))
		return (syscall_rawVforkSyscall_return){~(GoUintptr)0, -x0};
	return (syscall_rawVforkSyscall_return){x0, 0};
}

#endif
