/*
 * Searching for a byte from the end.
 *
 * Ports internal/bytealg/lastindexbyte_generic.go.
 */
#define _GNU_SOURCE
#include <string.h>

#include "internal/bytealg/bytealg.h"

static GoInt find(const char *p, GoInt n, uint8_t c)
{
	if (n == 0)
		return -1;
	const char *q = memrchr(p, c, (size_t)n);
	return q == NULL ? -1 : q - p;
}

GoInt internal_bytealg_LastIndexByte(GoSlice s, uint8_t c)
{
	return find(s.p, s.len, c);
}

GoInt internal_bytealg_LastIndexByteString(GoString s, uint8_t c)
{
	return find(s.p, s.n, c);
}
