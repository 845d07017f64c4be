/*
 * Prefixes, suffixes, searching and cutting of strings.
 *
 * Ports internal/stringslite/strings.go.
 */
#include <string.h>

#include "internal/bytealg/bytealg.h"
#include "internal/bytealg/internal.h"
#include "internal/stringslite/stringslite.h"

bool internal_stringslite_HasPrefix(GoString s, GoString prefix)
{
	return s.n >= prefix.n && (prefix.n == 0 || memcmp(s.p, prefix.p, (size_t)prefix.n) == 0);
}

bool internal_stringslite_HasSuffix(GoString s, GoString suffix)
{
	return s.n >= suffix.n &&
	       (suffix.n == 0 || memcmp(s.p + s.n - suffix.n, suffix.p, (size_t)suffix.n) == 0);
}

GoInt internal_stringslite_IndexByte(GoString s, uint8_t c)
{
	return internal_bytealg_IndexByteString(s, c);
}

GoInt internal_stringslite_Index(GoString s, GoString substr)
{
	return internal_bytealg_IndexString(s, substr);
}

internal_stringslite_Cut_return internal_stringslite_Cut(GoString s, GoString sep)
{
	GoInt i = internal_stringslite_Index(s, sep);
	if (i < 0)
		return (internal_stringslite_Cut_return){s, GOSTR(""), false};
	return (internal_stringslite_Cut_return){internal_bytealg_substr(s, 0, i),
	                                         internal_bytealg_substr(s, i + sep.n, s.n), true};
}

internal_stringslite_CutPrefix_return internal_stringslite_CutPrefix(GoString s, GoString prefix)
{
	if (!internal_stringslite_HasPrefix(s, prefix))
		return (internal_stringslite_CutPrefix_return){s, false};
	return (internal_stringslite_CutPrefix_return){internal_bytealg_substr(s, prefix.n, s.n),
	                                               true};
}

internal_stringslite_CutSuffix_return internal_stringslite_CutSuffix(GoString s, GoString suffix)
{
	if (!internal_stringslite_HasSuffix(s, suffix))
		return (internal_stringslite_CutSuffix_return){s, false};
	return (internal_stringslite_CutSuffix_return){
	    internal_bytealg_substr(s, 0, s.n - suffix.n), true};
}

GoString internal_stringslite_TrimPrefix(GoString s, GoString prefix)
{
	return internal_stringslite_CutPrefix(s, prefix).r0;
}

GoString internal_stringslite_TrimSuffix(GoString s, GoString suffix)
{
	return internal_stringslite_CutSuffix(s, suffix).r0;
}

GoString internal_stringslite_Clone(GoString s)
{
	if (s.n == 0)
		return (GoString){NULL, 0};
	return runtime_gostringn(s.p, s.n);
}
