/*
 * Ordering of byte strings.
 *
 * Ports internal/bytealg/compare_native.go.
 */
#include <string.h>

#include "internal/bytealg/bytealg.h"

static GoInt compare(const void *a, GoInt alen, const void *b, GoInt blen)
{
	GoInt n = alen < blen ? alen : blen;
	int c = n > 0 ? memcmp(a, b, (size_t)n) : 0;
	if (c != 0)
		return c < 0 ? -1 : 1;
	return (alen > blen) - (alen < blen);
}

GoInt internal_bytealg_Compare(GoSlice a, GoSlice b)
{
	return compare(a.p, a.len, b.p, b.len);
}

GoInt internal_bytealg_CompareString(GoString a, GoString b)
{
	return compare(a.p, a.n, b.p, b.n);
}
