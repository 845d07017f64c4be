/*
 * Going on on another stack.
 *
 * Ports runtime/asm_arm64.s (gogo).
 */
#include "runtime/internal.h"

#if defined(__aarch64__) && !defined(GOCRT_NO_ASM)

/* Return address and frame pointer are 0, where who looks at the stack stops. */
void runtime_gogo(void *lo, void *hi, void (*fn)(void))
{
	(void)lo;
	register void (*target)(void) __asm__("x16") = fn;
	__asm__ volatile("mov sp, %0\n\t"
	                 "mov x29, xzr\n\t"
	                 "mov x30, xzr\n\t"
	                 "br x16"
	                 :
	                 : "r"((GoUintptr)hi & ~(GoUintptr)15), "r"(target)
	                 : "memory");
	__builtin_unreachable();
}

#endif
