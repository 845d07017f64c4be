/*
 * What a signal handler finds in the registers, and changes there.
 *
 * Ports runtime/signal_riscv64.go.
 */
#define _GNU_SOURCE
#include <ucontext.h>

#include "runtime/internal.h"

#if defined(__riscv)

void runtime_sigregs(const void *ctx, GoUintptr *pc, GoUintptr *sp)
{
	const ucontext_t *uc = ctx;
	*pc = (GoUintptr)uc->uc_mcontext.__gregs[REG_PC];
	*sp = (GoUintptr)uc->uc_mcontext.__gregs[REG_SP];
}

void runtime_preparePanic(void *ctx, GoUintptr pc, GoUintptr sp)
{
	ucontext_t *uc = ctx;
	uc->uc_mcontext.__gregs[REG_SP] = sp & ~(GoUintptr)15;
	uc->uc_mcontext.__gregs[REG_RA] = pc;
	uc->uc_mcontext.__gregs[REG_PC] = (GoUintptr)runtime_sigpanic;
}

#endif
