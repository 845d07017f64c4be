/*
 * Integers and booleans to text.
 *
 * Ports strconv/number.go, but for floating point, complex numbers and parsing.
 */
#include "internal/bytealg/internal.h"
#include "internal/std/errors/errors.h"
#include "internal/std/strconv/strconv.h"
#include "internal/strconv/strconv.h"

GoString strconv_FormatBool(bool b)
{
	return b ? GOSTR("true") : GOSTR("false");
}

GoSlice strconv_AppendBool(GoSlice dst, bool b)
{
	return internal_bytealg_appendString(dst, strconv_FormatBool(b));
}

GoString strconv_FormatUint(uint64_t i, GoInt base)
{
	return internal_strconv_FormatUint(i, base);
}

GoString strconv_FormatInt(int64_t i, GoInt base)
{
	return internal_strconv_FormatInt(i, base);
}

GoString strconv_Itoa(GoInt i)
{
	return internal_strconv_Itoa(i);
}

GoSlice strconv_AppendInt(GoSlice dst, int64_t i, GoInt base)
{
	return internal_strconv_AppendInt(dst, i, base);
}

GoSlice strconv_AppendUint(GoSlice dst, uint64_t i, GoInt base)
{
	return internal_strconv_AppendUint(dst, i, base);
}

GoError strconv_ErrRange;
GoError strconv_ErrSyntax;

void strconv__init(void)
{
	strconv_ErrRange = errors_New(GOSTR("value out of range"));
	strconv_ErrSyntax = errors_New(GOSTR("invalid syntax"));
}
