/*
 * Slicing and appending of bytes, for the library's own files.
 */
#ifndef GOCRT_INTERNAL_BYTEALG_INTERNAL_H
#define GOCRT_INTERNAL_BYTEALG_INTERNAL_H

#include <string.h>

#include "runtime/runtime.h"

/* s[i:j], 0 <= i <= j <= len(s). */
static inline GoString internal_bytealg_substr(GoString s, GoInt i, GoInt j)
{
	GoString r = {i == 0 ? s.p : s.p + i, j - i}; /* no arithmetic on a NULL p */
	return r;
}

/* b[i:j] of bytes, 0 <= i <= j <= cap(b). */
static inline GoSlice internal_bytealg_subslice(GoSlice b, GoInt i, GoInt j)
{
	GoSlice r = {i == 0 ? b.p : (char *)b.p + i, j - i, b.cap - i};
	return r;
}

/* append(dst, bytes...): the n bytes at p, which may lie in dst. */
static inline GoSlice internal_bytealg_append(GoSlice dst, const void *p, GoInt n)
{
	if (dst.cap - dst.len < n) {
		GoInt cap = dst.cap < 256 ? 2 * dst.cap : dst.cap + dst.cap / 4 + 192;
		if (cap < dst.len + n)
			cap = dst.len + n;
		char *q = (char *)runtime_mallocgc((GoUintptr)cap, NULL, true);
		if (dst.len > 0)
			memcpy(q, dst.p, (size_t)dst.len);
		dst.p = q;
		dst.cap = cap;
	}
	if (n > 0)
		memmove((char *)dst.p + dst.len, p, (size_t)n);
	dst.len += n;
	return dst;
}

/* append(dst, c). */
static inline GoSlice internal_bytealg_appendByte(GoSlice dst, uint8_t c)
{
	return internal_bytealg_append(dst, &c, 1);
}

/* append(dst, s...). */
static inline GoSlice internal_bytealg_appendString(GoSlice dst, GoString s)
{
	return internal_bytealg_append(dst, s.p, s.n);
}

/* The bytes of b as a string that shares them: b must not change any more. */
static inline GoString internal_bytealg_string(GoSlice b)
{
	GoString r = {(const char *)b.p, b.len};
	return r;
}

#endif
