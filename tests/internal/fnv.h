/*
 * A hash over many answers, compared with the one of the same answers of go1.26.8.
 */
#ifndef GOCRT_TESTS_INTERNAL_FNV_H
#define GOCRT_TESTS_INTERNAL_FNV_H

#include "runtime/value.h"

#define FNV_START UINT64_C(0xcbf29ce484222325)

/* Adds the bytes of s to the FNV-1a hash h. */
static inline void fnv_bytes(uint64_t *h, GoString s)
{
	for (GoInt i = 0; i < s.n; i++)
		*h = (*h ^ (uint8_t)s.p[i]) * UINT64_C(0x100000001b3);
}

/* Adds s and a NUL. */
static inline void fnv_put(uint64_t *h, GoString s)
{
	fnv_bytes(h, s);
	fnv_bytes(h, GOSTR("\0"));
}

/* Adds "1" or "0" and a NUL. */
static inline void fnv_bool(uint64_t *h, bool b)
{
	fnv_put(h, b ? GOSTR("1") : GOSTR("0"));
}

#endif
