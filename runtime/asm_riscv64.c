/*
 * Going on on another stack.
 *
 * Ports runtime/asm_riscv64.s (gogo).
 */
#include "runtime/internal.h"

#if defined(__riscv) && !defined(GOCRT_NO_ASM)

/* Return address and frame pointer are 0, where who looks at the stack stops. */
void runtime_gogo(void *lo, void *hi, void (*fn)(void))
{
	(void)lo;
	register void (*target)(void) __asm__("t1") = fn;
	__asm__ volatile("mv sp, %0\n\t"
	                 "mv s0, zero\n\t"
	                 "mv ra, zero\n\t"
	                 "jr t1"
	                 :
	                 : "r"((GoUintptr)hi & ~(GoUintptr)15), "r"(target)
	                 : "memory");
	__builtin_unreachable();
}

#endif
