/*
 * The code of func values that reflect makes. See runtime/reflectcall.c.
 *
 * Ports reflect/asm_riscv64.s.
 */
#include "internal/std/reflect/reflect.h"

#if defined(__riscv)
/* Every register that may hold an argument is kept. */
#define STUB(name, which) \
	__asm__(".pushsection .text\n.globl " #name "\n.type " #name ",@function\n" #name ":\n" \
	        ".cfi_startproc\n" \
	        "\taddi sp, sp, -144\n.cfi_adjust_cfa_offset 144\n" \
	        "\tsd ra, 136(sp)\n.cfi_offset ra, -8\n" \
	        "\tsd a0, 0(sp)\n\tsd a1, 8(sp)\n\tsd a2, 16(sp)\n\tsd a3, 24(sp)\n" \
	        "\tsd a4, 32(sp)\n\tsd a5, 40(sp)\n\tsd a6, 48(sp)\n\tsd a7, 56(sp)\n" \
	        "\tfsd fa0, 64(sp)\n\tfsd fa1, 72(sp)\n\tfsd fa2, 80(sp)\n\tfsd fa3, 88(sp)\n" \
	        "\tfsd fa4, 96(sp)\n\tfsd fa5, 104(sp)\n\tfsd fa6, 112(sp)\n\tfsd fa7, 120(sp)\n" \
	        "\tli a2, " #which "\n\tcall reflect_stubCode\n\tmv t1, a0\n" \
	        "\tld a0, 0(sp)\n\tld a1, 8(sp)\n\tld a2, 16(sp)\n\tld a3, 24(sp)\n" \
	        "\tld a4, 32(sp)\n\tld a5, 40(sp)\n\tld a6, 48(sp)\n\tld a7, 56(sp)\n" \
	        "\tfld fa0, 64(sp)\n\tfld fa1, 72(sp)\n\tfld fa2, 80(sp)\n\tfld fa3, 88(sp)\n" \
	        "\tfld fa4, 96(sp)\n\tfld fa5, 104(sp)\n\tfld fa6, 112(sp)\n\tfld fa7, 120(sp)\n" \
	        "\tld ra, 136(sp)\n.cfi_restore ra\n" \
	        "\taddi sp, sp, 144\n.cfi_adjust_cfa_offset -144\n\tjr t1\n" \
	        ".cfi_endproc\n.size " #name ",.-" #name "\n.popsection")

STUB(reflect_makeFuncStub, 0);
STUB(reflect_methodValueCall, 1);
#endif
