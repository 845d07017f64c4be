/*
 * Run-time errors as values, and how panic values are printed.
 *
 * Ports runtime/error.go.
 */
#include <string.h>

#include "runtime/internal.h"

void runtime_TypeAssertionError_RuntimeError(runtime_TypeAssertionError *e)
{
	(void)e;
}

GoString runtime_TypeAssertionError_Error(runtime_TypeAssertionError *e)
{
	GoString inter = GOSTR("interface"), as, cs, msg;

	RUNTIME_NILCHECK(e);
	if (e->_interface != NULL)
		inter = runtime_rtype_string(runtime_toRType(e->_interface));
	as = runtime_rtype_string(runtime_toRType(e->asserted));
	msg = runtime_concatstring2(GOSTR("interface conversion: "), inter);
	if (e->concrete == NULL)
		return runtime_concatstring3(msg, GOSTR(" is nil, not "), as);
	cs = runtime_rtype_string(runtime_toRType(e->concrete));
	if (e->missingMethod.n == 0) {
		msg = runtime_concatstring5(msg, GOSTR(" is "), cs, GOSTR(", not "), as);
		if (!runtime_eqstring(cs, as))
			return msg;
		if (!runtime_eqstring(runtime_rtype_pkgpath(runtime_toRType(e->concrete)),
		                      runtime_rtype_pkgpath(runtime_toRType(e->asserted))))
			return runtime_concatstring2(msg,
			                             GOSTR(" (types from different packages)"));
		return runtime_concatstring2(msg, GOSTR(" (types from different scopes)"));
	}
	msg = runtime_concatstring4(GOSTR("interface conversion: "), cs, GOSTR(" is not "), as);
	return runtime_concatstring3(msg, GOSTR(": missing method "), e->missingMethod);
}

void runtime_errorString_RuntimeError(runtime_errorString e)
{
	(void)e;
}

GoString runtime_errorString_Error(runtime_errorString e)
{
	return runtime_concatstring2(GOSTR("runtime error: "), e);
}

void runtime_errorAddressString_RuntimeError(runtime_errorAddressString e)
{
	(void)e;
}

GoString runtime_errorAddressString_Error(runtime_errorAddressString e)
{
	return runtime_concatstring2(GOSTR("runtime error: "), e.msg);
}

GoUintptr runtime_errorAddressString_Addr(runtime_errorAddressString e)
{
	return e.addr;
}

void runtime_plainError_RuntimeError(runtime_plainError e)
{
	(void)e;
}

GoString runtime_plainError_Error(runtime_plainError e)
{
	return e;
}

static const char *const boundsErrorFmts[abi_numBoundsCodes] = {
    [abi_BoundsIndex] = "index out of range [%x] with length %y",
    [abi_BoundsSliceAlen] = "slice bounds out of range [:%x] with length %y",
    [abi_BoundsSliceAcap] = "slice bounds out of range [:%x] with capacity %y",
    [abi_BoundsSliceB] = "slice bounds out of range [%x:%y]",
    [abi_BoundsSlice3Alen] = "slice bounds out of range [::%x] with length %y",
    [abi_BoundsSlice3Acap] = "slice bounds out of range [::%x] with capacity %y",
    [abi_BoundsSlice3B] = "slice bounds out of range [:%x:%y]",
    [abi_BoundsSlice3C] = "slice bounds out of range [%x:%y:]",
    [abi_BoundsConvert] =
	"cannot convert slice with length %y to array or pointer to array with length %x",
};

static const char *const boundsNegErrorFmts[abi_numBoundsCodes] = {
    [abi_BoundsIndex] = "index out of range [%x]",
    [abi_BoundsSliceAlen] = "slice bounds out of range [:%x]",
    [abi_BoundsSliceAcap] = "slice bounds out of range [:%x]",
    [abi_BoundsSliceB] = "slice bounds out of range [%x:]",
    [abi_BoundsSlice3Alen] = "slice bounds out of range [::%x]",
    [abi_BoundsSlice3Acap] = "slice bounds out of range [::%x]",
    [abi_BoundsSlice3B] = "slice bounds out of range [:%x:]",
    [abi_BoundsSlice3C] = "slice bounds out of range [%x::]",
    [abi_BoundsConvert] = "",
};

void runtime_boundsError_RuntimeError(runtime_boundsError e)
{
	(void)e;
}

/* Appends v in decimal at b and returns the end. */
static char *appendIntStr(char *b, int64_t v, bool is_signed)
{
	char buf[20];
	int i = sizeof(buf);
	uint64_t u = (uint64_t)v;

	if (is_signed && v < 0) {
		*b++ = '-';
		u = -u;
	}
	do
		buf[--i] = (char)('0' + u % 10);
	while ((u /= 10) != 0);
	memcpy(b, buf + i, sizeof(buf) - i);
	return b + sizeof(buf) - i;
}

GoString runtime_boundsError_Error(runtime_boundsError e)
{
	const char *fmt =
	    e.is_signed && e.x < 0 ? boundsNegErrorFmts[e.code] : boundsErrorFmts[e.code];
	char buf[160], *b = stpcpy(buf, "runtime error: ");

	for (; *fmt != '\0'; fmt++) {
		if (*fmt != '%')
			*b++ = *fmt;
		else if (*++fmt == 'x')
			b = appendIntStr(b, e.x, e.is_signed);
		else
			b = appendIntStr(b, e.y, true);
	}
	return runtime_gostringn(buf, b - buf);
}

static void printanycustomtype(GoEface i);

void runtime_printpanicval(GoEface v)
{
	const void *d = v.data;

	if (v.type == NULL)
		runtime_prints("nil");
	else if (v.type == &runtime_type__bool)
		runtime_printbool(*(const bool *)d);
	else if (v.type == &runtime_type__int)
		runtime_printint(*(const GoInt *)d);
	else if (v.type == &runtime_type__int8)
		runtime_printint(*(const int8_t *)d);
	else if (v.type == &runtime_type__int16)
		runtime_printint(*(const int16_t *)d);
	else if (v.type == &runtime_type__int32)
		runtime_printint(*(const int32_t *)d);
	else if (v.type == &runtime_type__int64)
		runtime_printint(*(const int64_t *)d);
	else if (v.type == &runtime_type__uint)
		runtime_printuint(*(const GoUint *)d);
	else if (v.type == &runtime_type__uint8)
		runtime_printuint(*(const uint8_t *)d);
	else if (v.type == &runtime_type__uint16)
		runtime_printuint(*(const uint16_t *)d);
	else if (v.type == &runtime_type__uint32)
		runtime_printuint(*(const uint32_t *)d);
	else if (v.type == &runtime_type__uint64)
		runtime_printuint(*(const uint64_t *)d);
	else if (v.type == &runtime_type__uintptr)
		runtime_printuint(*(const GoUintptr *)d);
	else if (v.type == &runtime_type__float32)
		runtime_printfloat32(*(const float *)d);
	else if (v.type == &runtime_type__float64)
		runtime_printfloat64(*(const double *)d);
	else if (v.type == &runtime_type__complex64)
		runtime_printcomplex64(((const float *)d)[0], ((const float *)d)[1]);
	else if (v.type == &runtime_type__complex128)
		runtime_printcomplex128(((const double *)d)[0], ((const double *)d)[1]);
	else if (v.type == &runtime_type__string)
		runtime_printindented(*(const GoString *)d);
	else
		printanycustomtype(v);
}

/* Prints a value of the kind bool, of an integer or floating-point kind. */
static void printbasic(abi_Kind kind, const void *d)
{
	switch (kind) {
	case abi_Bool:
		runtime_printbool(*(const bool *)d);
		break;
	case abi_Int:
	case abi_Int64:
		runtime_printint(*(const int64_t *)d);
		break;
	case abi_Int8:
		runtime_printint(*(const int8_t *)d);
		break;
	case abi_Int16:
		runtime_printint(*(const int16_t *)d);
		break;
	case abi_Int32:
		runtime_printint(*(const int32_t *)d);
		break;
	case abi_Uint:
	case abi_Uint64:
	case abi_Uintptr:
		runtime_printuint(*(const uint64_t *)d);
		break;
	case abi_Uint8:
		runtime_printuint(*(const uint8_t *)d);
		break;
	case abi_Uint16:
		runtime_printuint(*(const uint16_t *)d);
		break;
	case abi_Uint32:
		runtime_printuint(*(const uint32_t *)d);
		break;
	case abi_Float32:
		runtime_printfloat32(*(const float *)d);
		break;
	case abi_Float64:
		runtime_printfloat64(*(const double *)d);
		break;
	}
}

static void printanycustomtype(GoEface i)
{
	GoString typestring = runtime_rtype_string(runtime_toRType(i.type));

	switch (i.type->Kind_) {
	case abi_String:
		runtime_printstring(typestring);
		runtime_prints("(\"");
		runtime_printindented(*(const GoString *)i.data);
		runtime_prints("\")");
		return;
	case abi_Complex64:
		runtime_printstring(typestring);
		runtime_printcomplex64(((const float *)i.data)[0], ((const float *)i.data)[1]);
		return;
	case abi_Complex128:
		runtime_printstring(typestring);
		runtime_printcomplex128(((const double *)i.data)[0], ((const double *)i.data)[1]);
		return;
	}
	if (abi_Bool <= i.type->Kind_ && i.type->Kind_ <= abi_Float64) {
		runtime_printstring(typestring);
		runtime_prints("(");
		printbasic(i.type->Kind_, i.data);
		runtime_prints(")");
		return;
	}
	runtime_prints("(");
	runtime_printstring(typestring);
	runtime_prints(") ");
	runtime_printpointer(i.data);
}

void runtime_printindented(GoString s)
{
	for (const char *nl; s.n > 0 && (nl = memchr(s.p, '\n', s.n)) != NULL;) {
		GoInt i = nl + 1 - s.p;
		runtime_printstring((GoString){s.p, i});
		runtime_prints("\t");
		s.p += i;
		s.n -= i;
	}
	runtime_printstring(s);
}

void runtime_panicwrap(GoString pkg, GoString typ, GoString meth)
{
	GoString s = runtime_concatstring4(GOSTR("value method "), pkg, GOSTR("."), typ);

	s = runtime_concatstring4(s, GOSTR("."), meth, GOSTR(" called using nil *"));
	runtime_panicPlainError(runtime_concatstring3(s, typ, GOSTR(" pointer")));
}

void runtime_panicError(GoString s)
{
	runtime_gopanic((GoEface){&runtime_type__runtime_errorString, runtime_convTstring(s)});
}

void runtime_panicPlainError(GoString s)
{
	runtime_gopanic((GoEface){&runtime_type__runtime_plainError, runtime_convTstring(s)});
}
