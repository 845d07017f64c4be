/*
 * Going on on another stack, where no assembly does it: by the C library's contexts, which musl has
 * not.
 *
 * Ports runtime/asm_amd64.s (gogo).
 */
#define _GNU_SOURCE
#include "runtime/internal.h"

#if defined(GOCRT_NO_ASM)
#include <ucontext.h>

static ucontext_t from, to;

void runtime_gogo(void *lo, void *hi, void (*fn)(void))
{
	getcontext(&to);
	to.uc_stack.ss_sp = lo;
	to.uc_stack.ss_size = (size_t)((uint8_t *)hi - (uint8_t *)lo);
	makecontext(&to, fn, 0);
	swapcontext(&from, &to);
	__builtin_unreachable();
}

#endif
