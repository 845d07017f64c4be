/*
 * Searching and comparing bytes.
 *
 * Ports internal/bytealg. Invariant: nothing here allocates or keeps its arguments.
 */
#ifndef GOCRT_INTERNAL_BYTEALG_BYTEALG_H
#define GOCRT_INTERNAL_BYTEALG_BYTEALG_H

#include "runtime/value.h"

GOCRT_BEGIN_DECLS

/* internal/bytealg/bytealg.go */

/* A []byte of n bytes that are not set yet. Panics as make does. Body in runtime/slice.c. */
GOCRT_API GoSlice internal_bytealg_MakeNoZero(GoInt n);

/* internal/bytealg/compare_native.go */

/* -1, 0 or +1 as a sorts before, with or after b, byte by byte. */
GOCRT_API GoInt internal_bytealg_Compare(GoSlice a, GoSlice b);
GOCRT_API GoInt internal_bytealg_CompareString(GoString a, GoString b);

/* internal/bytealg/count_native.go */

/* How often c stands in b or s. */
GOCRT_API GoInt internal_bytealg_Count(GoSlice b, uint8_t c);
GOCRT_API GoInt internal_bytealg_CountString(GoString s, uint8_t c);

/* internal/bytealg/index_native.go */

/* The first index of b in a, or -1. */
GOCRT_API GoInt internal_bytealg_Index(GoSlice a, GoSlice b);
GOCRT_API GoInt internal_bytealg_IndexString(GoString a, GoString b);

/* internal/bytealg/indexbyte_native.go */

/* The first index of the byte c, or -1. */
GOCRT_API GoInt internal_bytealg_IndexByte(GoSlice b, uint8_t c);
GOCRT_API GoInt internal_bytealg_IndexByteString(GoString s, uint8_t c);

/* internal/bytealg/lastindexbyte_generic.go */

/* The last index of the byte c, or -1. */
GOCRT_API GoInt internal_bytealg_LastIndexByte(GoSlice s, uint8_t c);
GOCRT_API GoInt internal_bytealg_LastIndexByteString(GoString s, uint8_t c);

GOCRT_END_DECLS

#endif
