/*
 * What a signal handler finds in the registers, and changes there.
 *
 * Ports runtime/signal_amd64.go.
 */
#define _GNU_SOURCE
#include <ucontext.h>

#include "runtime/internal.h"

#if defined(__x86_64__)

void runtime_sigregs(const void *ctx, GoUintptr *pc, GoUintptr *sp)
{
	const ucontext_t *uc = ctx;
	*pc = (GoUintptr)uc->uc_mcontext.gregs[REG_RIP];
	*sp = (GoUintptr)uc->uc_mcontext.gregs[REG_RSP];
}

void runtime_preparePanic(void *ctx, GoUintptr pc, GoUintptr sp)
{
	ucontext_t *uc = ctx;
	enum {
		redZone = 128,
		directionFlag = 0x400
	};
	sp = ((sp - redZone) & ~(GoUintptr)15) - sizeof(GoUintptr);
	*(GoUintptr *)sp = pc;
	uc->uc_mcontext.gregs[REG_RSP] = (greg_t)sp;
	uc->uc_mcontext.gregs[REG_RIP] = (greg_t)(GoUintptr)runtime_sigpanic;
	uc->uc_mcontext.gregs[REG_EFL] &= ~(greg_t)directionFlag;
}

#endif
