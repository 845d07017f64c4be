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

/* Calls runtime_sigpanic. What is on the stack says where the fault was and what ra held there: a
 * function that calls none keeps its return address nowhere else. Column 64 is that of the place
 * which a signal interrupted. */
void runtime_sigpanic0(void);
__asm__(".pushsection .text\n.type runtime_sigpanic0,@function\nruntime_sigpanic0:\n"
        ".cfi_startproc\n"
        ".cfi_signal_frame\n"
        ".cfi_return_column 64\n"
        ".cfi_def_cfa_offset 16\n"
        ".cfi_offset 64, -16\n"
        ".cfi_offset ra, -8\n"
        "\tcall runtime_sigpanic\n"
        "\tebreak\n"
        ".cfi_endproc\n.size runtime_sigpanic0,.-runtime_sigpanic0\n.popsection");

void runtime_preparePanic(void *ctx, GoUintptr pc, GoUintptr sp)
{
	ucontext_t *uc = ctx;
	GoUintptr *frame = (GoUintptr *)(sp & ~(GoUintptr)15) - 2;

	frame[0] = pc;
	frame[1] = (GoUintptr)uc->uc_mcontext.__gregs[REG_RA];
	uc->uc_mcontext.__gregs[REG_SP] = (GoUintptr)frame;
	uc->uc_mcontext.__gregs[REG_PC] = (GoUintptr)runtime_sigpanic0;
}

#endif
