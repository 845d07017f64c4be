/*
 * UTF-8.
 *
 * Ports unicode/utf8: what works on strings and single runes.
 */
#ifndef GOCRT_INTERNAL_STD_UNICODE_UTF8_UTF8_H
#define GOCRT_INTERNAL_STD_UNICODE_UTF8_UTF8_H

#include "runtime/value.h"

GOCRT_BEGIN_DECLS

/* unicode/utf8/utf8.go */

#define unicode_utf8_RuneError 0xFFFD
#define unicode_utf8_RuneSelf 0x80
#define unicode_utf8_MaxRune 0x10FFFF
#define unicode_utf8_UTFMax 4

typedef struct unicode_utf8_DecodeRuneInString_return {
	int32_t r0;
	GoInt r1;
} unicode_utf8_DecodeRuneInString_return;
/* The first rune of s and its length in bytes: RuneError and 0 for "", RuneError and 1 where s does
 * not begin with a rune. */
GOCRT_API unicode_utf8_DecodeRuneInString_return unicode_utf8_DecodeRuneInString(GoString s);
/* The length of r in bytes, -1 where it has no encoding. */
GOCRT_API GoInt unicode_utf8_RuneLen(int32_t r);
/* Writes r, or RuneError where r has no encoding, to p; the number of bytes. Panics where p is too
 * short. */
GOCRT_API GoInt unicode_utf8_EncodeRune(GoSlice p, int32_t r);
/* p with r, or RuneError, appended. */
GOCRT_API GoSlice unicode_utf8_AppendRune(GoSlice p, int32_t r);
/* Whether all of s is UTF-8. */
GOCRT_API bool unicode_utf8_ValidString(GoString s);
/* Whether r has an encoding. */
GOCRT_API bool unicode_utf8_ValidRune(int32_t r);

GOCRT_END_DECLS

#endif
