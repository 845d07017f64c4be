/*
 * Searching for a byte.
 *
 * Ports strconv/bytealg.go.
 */
#include "internal/bytealg/bytealg.h"
#include "internal/std/strconv/strconv.h"

GoInt strconv_index(GoString s, uint8_t c)
{
	return internal_bytealg_IndexByteString(s, c);
}
