/*
 * A clone whose child has a stack of its own.
 *
 * Ports syscall/asm_linux_386.s.
 */
#include "internal/runtime/syscall/linux/raw.h"
#include "syscall/internal.h"

#if defined(__i386__) && !defined(GOCRT_NO_ASM)

syscall_rawVforkSyscall_return syscall_rawVforkSyscall(GoUintptr trap, GoUintptr a1, GoUintptr a2,
                                                       GoUintptr a3, void *stackTop,
                                                       void (*child)(void *), void *arg)
{
	/* What the child calls and its argument wait on its stack, the argument where the stack is
	 * aligned as calls want it. */
	void **sp = (void **)stackTop - 4;
	sp[0] = arg;
	*--sp = (void *)child;
	if (trap == syscall_SYS_CLONE) {
		a2 = (GoUintptr)sp;
	} else { /* the stack grows down to stack; the kernel wants its size, too */
		syscall_cloneArgs *args = (syscall_cloneArgs *)a1;
		args->stackSize = 4096;
		args->stack = (uint64_t)(GoUintptr)sp - args->stackSize;
	}
	__asm__ volatile("int $0x80\n\t"
	                 "testl %%eax, %%eax\n\t"
	                 "jnz 1f\n\t"
	                 "xorl %%ebp, %%ebp\n\t"
	                 "popl %%eax\n\t"
	                 "call *%%eax\n\t"
	                 "hlt\n"
	                 "1:"
	                 : "+a"(trap)
	                 : "b"(a1), "c"(a2), "d"(a3), "S"(0), "D"(0)
	                 : "memory", "cc");
	if (linux_isError(trap))
		return (syscall_rawVforkSyscall_return){~(GoUintptr)0, -trap};
	return (syscall_rawVforkSyscall_return){trap, 0};
}

#endif
