/*
 * What a signal handler finds in the registers, and changes there.
 *
 * Ports runtime/signal_arm64.go.
 */
#define _GNU_SOURCE
#include <ucontext.h>

#include "runtime/internal.h"

#if defined(__aarch64__)

void runtime_sigregs(const void *ctx, GoUintptr *pc, GoUintptr *sp)
{
	const ucontext_t *uc = ctx;
	*pc = (GoUintptr)uc->uc_mcontext.pc;
	*sp = (GoUintptr)uc->uc_mcontext.sp;
}

void runtime_preparePanic(void *ctx, GoUintptr pc, GoUintptr sp)
{
	ucontext_t *uc = ctx;
	uc->uc_mcontext.sp = sp & ~(GoUintptr)15;
	uc->uc_mcontext.regs[30] = pc;
	uc->uc_mcontext.pc = (GoUintptr)runtime_sigpanic;
}

#endif
