/*
 * Integers to text.
 *
 * Ports internal/strconv: the formatting of integers.
 */
#ifndef GOCRT_INTERNAL_STRCONV_STRCONV_H
#define GOCRT_INTERNAL_STRCONV_STRCONV_H

#include "runtime/value.h"

GOCRT_BEGIN_DECLS

/* internal/strconv/itoa.go */

/* i in the given base, 2 to 36, with lower-case letters; panics for another base. */
GOCRT_API GoString internal_strconv_FormatUint(uint64_t i, GoInt base);
GOCRT_API GoString internal_strconv_FormatInt(int64_t i, GoInt base);
/* i in base 10. */
GOCRT_API GoString internal_strconv_Itoa(GoInt i);
/* dst with the text of i appended, in place where dst has room. */
GOCRT_API GoSlice internal_strconv_AppendInt(GoSlice dst, int64_t i, GoInt base);
GOCRT_API GoSlice internal_strconv_AppendUint(GoSlice dst, uint64_t i, GoInt base);

typedef struct internal_strconv_formatBits_return {
	GoSlice r0;
	GoString r1;
} internal_strconv_formatBits_return;
/* u in a base that is not 10, as a negative int64 where neg is set: appended to dst (r0) or as a
 * string (r1). */
GOCRT_API internal_strconv_formatBits_return internal_strconv_formatBits(GoSlice dst, uint64_t u,
                                                                         GoInt base, bool neg,
                                                                         bool append_);

GOCRT_API bool internal_strconv_isPowerOfTwo(GoInt x);
#define internal_strconv_nSmalls 100
/* The text of 0 <= i < nSmalls, static. */
GOCRT_API GoString internal_strconv_small(GoInt i);
/* Write u in base 10 at the end of a, which needs 20 bytes at most; the index of its first digit.
 */
GOCRT_API GoInt internal_strconv_RuntimeFormatBase10(GoSlice a, uint64_t u);
GOCRT_API GoInt internal_strconv_formatBase10(GoSlice a, uint64_t u);

GOCRT_END_DECLS

#endif
