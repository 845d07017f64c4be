/*
 * The code of func values that reflect makes. See runtime/reflectcall.c.
 *
 * Ports reflect/asm_amd64.s.
 */
#include "internal/std/reflect/reflect.h"

#if defined(__x86_64__)
/* Every register that may hold an argument is kept. */
#define STUB(name, which) \
	__asm__(".pushsection .text\n.globl " #name "\n.type " #name ",@function\n" #name ":\n" \
	        ".cfi_startproc\n" \
	        "\tsubq $184, %rsp\n.cfi_adjust_cfa_offset 184\n" \
	        "\tmovq %rdi, 128(%rsp)\n\tmovq %rsi, 136(%rsp)\n\tmovq %rdx, 144(%rsp)\n" \
	        "\tmovq %rcx, 152(%rsp)\n\tmovq %r8, 160(%rsp)\n\tmovq %r9, 168(%rsp)\n" \
	        "\tmovups %xmm0, (%rsp)\n\tmovups %xmm1, 16(%rsp)\n" \
	        "\tmovups %xmm2, 32(%rsp)\n\tmovups %xmm3, 48(%rsp)\n" \
	        "\tmovups %xmm4, 64(%rsp)\n\tmovups %xmm5, 80(%rsp)\n" \
	        "\tmovups %xmm6, 96(%rsp)\n\tmovups %xmm7, 112(%rsp)\n" \
	        "\tmovl $" #which ", %edx\n\tcall reflect_stubCode\n\tmovq %rax, %r11\n" \
	        "\tmovups (%rsp), %xmm0\n\tmovups 16(%rsp), %xmm1\n" \
	        "\tmovups 32(%rsp), %xmm2\n\tmovups 48(%rsp), %xmm3\n" \
	        "\tmovups 64(%rsp), %xmm4\n\tmovups 80(%rsp), %xmm5\n" \
	        "\tmovups 96(%rsp), %xmm6\n\tmovups 112(%rsp), %xmm7\n" \
	        "\tmovq 128(%rsp), %rdi\n\tmovq 136(%rsp), %rsi\n\tmovq 144(%rsp), %rdx\n" \
	        "\tmovq 152(%rsp), %rcx\n\tmovq 160(%rsp), %r8\n\tmovq 168(%rsp), %r9\n" \
	        "\taddq $184, %rsp\n.cfi_adjust_cfa_offset -184\n\tjmpq *%r11\n" \
	        ".cfi_endproc\n.size " #name ",.-" #name "\n.popsection")

STUB(reflect_makeFuncStub, 0);
STUB(reflect_methodValueCall, 1);
#endif
