/*
 * Going on on another stack.
 *
 * Ports runtime/asm_amd64.s (gogo).
 */
#include "runtime/internal.h"

#if defined(__x86_64__) && !defined(GOCRT_NO_ASM)

/* Return address and frame pointer are 0, where who looks at the stack stops. */
void runtime_gogo(void *lo, void *hi, void (*fn)(void))
{
	(void)lo;
	__asm__ volatile("movq %0, %%rsp\n\t"
	                 "xorl %%ebp, %%ebp\n\t"
	                 "pushq $0\n\t"
	                 "jmp *%1"
	                 :
	                 : "r"((GoUintptr)hi & ~(GoUintptr)15), "a"(fn)
	                 : "memory");
	__builtin_unreachable();
}

#endif
