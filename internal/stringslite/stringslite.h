/*
 * The few functions of package strings that low packages need.
 *
 * Ports internal/stringslite. Invariant: results are parts of the arguments, never copies, but for
 * Clone.
 */
#ifndef GOCRT_INTERNAL_STRINGSLITE_STRINGSLITE_H
#define GOCRT_INTERNAL_STRINGSLITE_STRINGSLITE_H

#include "runtime/value.h"

GOCRT_BEGIN_DECLS

/* internal/stringslite/strings.go */

GOCRT_API bool internal_stringslite_HasPrefix(GoString s, GoString prefix);
GOCRT_API bool internal_stringslite_HasSuffix(GoString s, GoString suffix);
/* The first index of c in s, or -1. */
GOCRT_API GoInt internal_stringslite_IndexByte(GoString s, uint8_t c);
/* The first index of substr in s, or -1. */
GOCRT_API GoInt internal_stringslite_Index(GoString s, GoString substr);

typedef struct internal_stringslite_Cut_return {
	GoString r0;
	GoString r1;
	bool r2;
} internal_stringslite_Cut_return;
/* What stands before and after the first sep, and whether there is one: else s, "", false. */
GOCRT_API internal_stringslite_Cut_return internal_stringslite_Cut(GoString s, GoString sep);

typedef struct internal_stringslite_CutPrefix_return {
	GoString r0;
	bool r1;
} internal_stringslite_CutPrefix_return;
/* s without the prefix and true, or s and false. */
GOCRT_API internal_stringslite_CutPrefix_return internal_stringslite_CutPrefix(GoString s,
                                                                               GoString prefix);

typedef struct internal_stringslite_CutSuffix_return {
	GoString r0;
	bool r1;
} internal_stringslite_CutSuffix_return;
/* s without the suffix and true, or s and false. */
GOCRT_API internal_stringslite_CutSuffix_return internal_stringslite_CutSuffix(GoString s,
                                                                               GoString suffix);

/* s without the prefix or suffix, if it has it. */
GOCRT_API GoString internal_stringslite_TrimPrefix(GoString s, GoString prefix);
GOCRT_API GoString internal_stringslite_TrimSuffix(GoString s, GoString suffix);
/* A copy of s in memory of its own. */
GOCRT_API GoString internal_stringslite_Clone(GoString s);

GOCRT_END_DECLS

#endif
