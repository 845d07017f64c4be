/*
 * The code of func values that reflect makes. See runtime/reflectcall.c.
 *
 * Ports reflect/asm_386.s.
 */
#include "internal/std/reflect/reflect.h"

#if defined(__i386__)
/* Every argument is on the stack, and stays there. */
#define STUB(name, which) \
	__asm__(".pushsection .text\n.globl " #name "\n.type " #name ",@function\n" #name ":\n" \
	        ".cfi_startproc\n" \
	        "\tpushl $" #which "\n.cfi_adjust_cfa_offset 4\n" \
	        "\tpushl 12(%esp)\n.cfi_adjust_cfa_offset 4\n" \
	        "\tpushl 12(%esp)\n.cfi_adjust_cfa_offset 4\n" \
	        "\tcall reflect_stubCode\n" \
	        "\taddl $12, %esp\n.cfi_adjust_cfa_offset -12\n\tjmp *%eax\n" \
	        ".cfi_endproc\n.size " #name ",.-" #name "\n.popsection")

STUB(reflect_makeFuncStub, 0);
STUB(reflect_methodValueCall, 1);
#endif
