/*
 * Searching for a byte.
 *
 * Ports internal/bytealg/indexbyte_native.go.
 */
#include <string.h>

#include "internal/bytealg/bytealg.h"

static GoInt find(const char *p, GoInt n, uint8_t c)
{
	if (n == 0)
		return -1;
	const char *q = memchr(p, c, (size_t)n);
	return q == NULL ? -1 : q - p;
}

GoInt internal_bytealg_IndexByte(GoSlice b, uint8_t c)
{
	return find(b.p, b.len, c);
}

GoInt internal_bytealg_IndexByteString(GoString s, uint8_t c)
{
	return find(s.p, s.n, c);
}
