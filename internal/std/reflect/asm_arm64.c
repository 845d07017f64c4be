/*
 * The code of func values that reflect makes. See runtime/reflectcall.c.
 *
 * Ports reflect/asm_arm64.s.
 */
#include "internal/std/reflect/reflect.h"

#if defined(__aarch64__)
/* Results never take the place of the first argument here, which is the func value. The number is
 * the offset of the code in what its second word points to. */
#define STUB(name, off) \
	__asm__(".pushsection .text\n.globl " #name "\n.type " #name ",%function\n" #name ":\n" \
	        "\tldr x16, [x0, #8]\n\tldr x16, [x16, #" #off "]\n\tbr x16\n" \
	        ".size " #name ",.-" #name "\n.popsection")

STUB(reflect_makeFuncStub, 32);
STUB(reflect_methodValueCall, 40);
#endif
