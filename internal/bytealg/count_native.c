/*
 * Counting a byte.
 *
 * Ports internal/bytealg/count_native.go.
 */
#include "internal/bytealg/bytealg.h"

static GoInt count(const uint8_t *p, GoInt n, uint8_t c)
{
	GoInt found = 0;
	for (GoInt i = 0; i < n; i++)
		found += p[i] == c;
	return found;
}

GoInt internal_bytealg_Count(GoSlice b, uint8_t c)
{
	return count(b.p, b.len, c);
}

GoInt internal_bytealg_CountString(GoString s, uint8_t c)
{
	return count((const uint8_t *)s.p, s.n, c);
}
