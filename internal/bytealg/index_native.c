/*
 * Searching for a byte string.
 *
 * Ports internal/bytealg/index_native.go, with no limit on the length.
 */
#define _GNU_SOURCE
#include <string.h>

#include "internal/bytealg/bytealg.h"

static GoInt find(const void *a, GoInt alen, const void *b, GoInt blen)
{
	if (blen == 0)
		return 0;
	if (blen > alen)
		return -1;
	const char *p = memmem(a, (size_t)alen, b, (size_t)blen);
	return p == NULL ? -1 : p - (const char *)a;
}

GoInt internal_bytealg_Index(GoSlice a, GoSlice b)
{
	return find(a.p, a.len, b.p, b.len);
}

GoInt internal_bytealg_IndexString(GoString a, GoString b)
{
	return find(a.p, a.n, b.p, b.n);
}
