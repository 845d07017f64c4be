/* Run-time errors and the printing of panic values. Texts of go1.26.8. */
#include <stdio.h>
#include <string.h>

#include "internal/std/errors/errors.h"
#include "internal/std/time/time.h"
#include "runtime/internal.h"
#include "syscall/syscall.h"
#include "tests/harness.h"

static GoString assertion(const abi_Type *inter, const abi_Type *concrete, const abi_Type *asserted,
                          GoString missing)
{
	runtime_TypeAssertionError e = {inter, concrete, asserted, missing};

	return runtime_TypeAssertionError_Error(&e);
}

static const abi_Type *elem(const abi_Type *pointer)
{
	__asm__("" : "+r"(pointer)); /* gcc thinks that it knows how large the descriptor is */
	return ((const abi_PtrType *)pointer)->Elem;
}

static void typeAssertions(void)
{
	const abi_Type *any = elem(&runtime_type__h96203bc580f2adfc); /* of *interface {} */
	const abi_Type *integer = &runtime_type__int, *string = &runtime_type__string;
	const abi_Type *error = &runtime_type__error;
	abi_Type other = runtime_type__int;

	other.TFlag &= (abi_TFlag) ~(abi_TFlagUncommon | abi_TFlagNamed);
	ASSERT_STR(assertion(any, NULL, integer, GOSTR("")),
	           "interface conversion: interface {} is nil, not int");
	ASSERT_STR(assertion(NULL, NULL, error, GOSTR("")),
	           "interface conversion: interface is nil, not error");
	ASSERT_STR(assertion(error, string, integer, GOSTR("")),
	           "interface conversion: error is string, not int");
	ASSERT_STR(assertion(any, string, error, GOSTR("Error")),
	           "interface conversion: string is not error: missing method Error");
	ASSERT_STR(
	    assertion(any, integer, &other, GOSTR("")),
	    "interface conversion: interface {} is int, not int (types from different scopes)");
}

static void simpleErrors(void)
{
	runtime_errorAddressString a = {GOSTR("bad"), 0x1234};

	ASSERT_STR(runtime_errorString_Error(GOSTR("x")), "runtime error: x");
	ASSERT_STR(runtime_plainError_Error(GOSTR("x")), "x");
	ASSERT_STR(runtime_errorAddressString_Error(a), "runtime error: bad");
	ASSERT(runtime_errorAddressString_Addr(a) == 0x1234);
	ASSERT_STR(runtime_PanicNilError_Error(NULL), "panic called with nil argument");
}

static void wrap(void *unused)
{
	(void)unused;
	runtime_panicwrap(GOSTR("os"), GOSTR("T"), GOSTR("M"));
}

static void panicWrap(void)
{
	GoEface e;

	ASSERT_PANIC(wrap, NULL, "value method os.T.M called using nil *T pointer");
	ASSERT(!runtime_try(wrap, NULL, &e));
	ASSERT(e.type == &runtime_type__runtime_plainError);
}

#define TEXT(type, ctype, value) \
	runtime_panicText((GoEface){&runtime_type__##type, &(ctype){value}})

static void basicKinds(void)
{
	ASSERT_STR(runtime_panicText((GoEface){NULL, NULL}), "nil");
	ASSERT_STR(TEXT(bool, bool, true), "true");
	ASSERT_STR(TEXT(bool, bool, false), "false");
	ASSERT_STR(TEXT(int, GoInt, INTPTR_MIN),
	           sizeof(GoInt) == 8 ? "-9223372036854775808" : "-2147483648");
	ASSERT_STR(TEXT(int8, int8_t, -5), "-5");
	ASSERT_STR(TEXT(int16, int16_t, -300), "-300");
	ASSERT_STR(TEXT(int32, int32_t, 'x'), "120");
	ASSERT_STR(TEXT(int64, int64_t, INT64_MAX), "9223372036854775807");
	ASSERT_STR(TEXT(uint, GoUint, UINTPTR_MAX),
	           sizeof(GoUint) == 8 ? "18446744073709551615" : "4294967295");
	ASSERT_STR(TEXT(uint8, uint8_t, 200), "200");
	ASSERT_STR(TEXT(uint16, uint16_t, 65535), "65535");
	ASSERT_STR(TEXT(uint32, uint32_t, 0), "0");
	ASSERT_STR(TEXT(uint64, uint64_t, 10), "10");
	ASSERT_STR(TEXT(uintptr, GoUintptr, 77), "77");
	ASSERT_STR(TEXT(float64, double, 1.5e300), "1.5e+300");
	ASSERT_STR(TEXT(float32, float, 0.1f), "0.1");
	ASSERT_STR(runtime_panicText((GoEface){&runtime_type__complex128, (double[]){1, -2.5}}),
	           "(1-2.5i)");
	ASSERT_STR(runtime_panicText((GoEface){&runtime_type__complex64, (float[]){1e10f, 3}}),
	           "(1e+10+3i)");
	ASSERT_STR(runtime_panicText(runtime_stringE(GOSTR("a\nb\n"))), "a\n\tb\n\t");
	ASSERT_STR(runtime_panicText(runtime_stringE(GOSTR(""))), "");
}

/* A named type of any kind: WaitStatus's name, without its methods. */
static GoString named(abi_Kind kind, const void *value)
{
	abi_Type t = runtime_type__syscall_WaitStatus;

	t.Kind_ = kind;
	t.TFlag &= (abi_TFlag) ~(abi_TFlagUncommon | abi_TFlagNamed);
	return runtime_panicText((GoEface){&t, (void *)value});
}

static void namedKinds(void)
{
	uint64_t minus = (uint64_t)-5;
	GoString s = GOSTR("a\nb\"c");
	double f = 2.5, c[] = {3, 4};
	float f32 = -0.1f, c32[] = {0, -1};
	bool b = true;
	char want[80];

	ASSERT_STR(named(abi_Bool, &b), "syscall.WaitStatus(true)");
	ASSERT_STR(named(abi_Int, &minus), "syscall.WaitStatus(-5)");
	ASSERT_STR(named(abi_Int8, &minus), "syscall.WaitStatus(-5)");
	ASSERT_STR(named(abi_Int16, &minus), "syscall.WaitStatus(-5)");
	ASSERT_STR(named(abi_Int32, &minus), "syscall.WaitStatus(-5)");
	ASSERT_STR(named(abi_Int64, &minus), "syscall.WaitStatus(-5)");
	ASSERT_STR(named(abi_Uint, &minus), "syscall.WaitStatus(18446744073709551611)");
	ASSERT_STR(named(abi_Uint8, &minus), "syscall.WaitStatus(251)");
	ASSERT_STR(named(abi_Uint16, &minus), "syscall.WaitStatus(65531)");
	ASSERT_STR(named(abi_Uint32, &minus), "syscall.WaitStatus(4294967291)");
	ASSERT_STR(named(abi_Uint64, &minus), "syscall.WaitStatus(18446744073709551611)");
	ASSERT_STR(named(abi_Uintptr, &minus), "syscall.WaitStatus(18446744073709551611)");
	ASSERT_STR(named(abi_Float64, &f), "syscall.WaitStatus(2.5)");
	ASSERT_STR(named(abi_Float32, &f32), "syscall.WaitStatus(-0.1)");
	ASSERT_STR(named(abi_Complex128, c), "syscall.WaitStatus(3+4i)");
	ASSERT_STR(named(abi_Complex64, c32), "syscall.WaitStatus(0-1i)");
	ASSERT_STR(named(abi_String, &s), "syscall.WaitStatus(\"a\n\tb\"c\")");
	snprintf(want, sizeof(want), "(syscall.WaitStatus) %p", (void *)&minus);
	ASSERT_STR(named(abi_Struct, &minus), want);
}

static void methods(void)
{
	time_Duration d = 1500000000;
	syscall_Errno errno_ = 2;

	ASSERT_STR(runtime_panicText(runtime_ifaceE(errors_New(GOSTR("an\nerror")))),
	           "an\n\terror");
	ASSERT_STR(runtime_panicText((GoEface){&runtime_type__time_Duration, &d}), "1.5s");
	ASSERT_STR(runtime_panicText((GoEface){&runtime_type__syscall_Errno, &errno_}),
	           "no such file or directory");
}

void suite_runtime_error(void)
{
	TEST(typeAssertions);
	TEST(simpleErrors);
	TEST(panicWrap);
	TEST(basicKinds);
	TEST(namedKinds);
	TEST(methods);
}
