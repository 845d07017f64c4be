/* print and println. Texts of go1.26.8. */
#include <string.h>

#include "runtime/internal.h"
#include "tests/harness.h"

/* What print writes inside body. */
#define PRINTED(body) \
	({ \
		GoSlice buf = {NULL, 0, 0}; \
		runtime_getg()->writebuf = &buf; \
		body; \
		runtime_getg()->writebuf = NULL; \
		(GoString){buf.p, buf.len}; \
	})

static void floats(void)
{
	static const struct {
		uint64_t bits;
		const char *want64, *want32;
	} cases[] = {
	    {0x0000000000000000, "0", "0"},
	    {0x3ff0000000000000, "1", "1"},
	    {0xbff0000000000000, "-1", "-1"},
	    {0x3fb999999999999a, "0.1", "0.1"},
	    {0x3fe0000000000000, "0.5", "0.5"},
	    {0x40f86a0000000000, "100000", "100000"},
	    {0x412e847e00000000, "999999", "999999"},
	    {0x412e847f00000000, "999999.5", "999999.5"},
	    {0x412e848000000000, "1e+06", "1e+06"},
	    {0x40fe240c9fbe76c9, "123456.789", "123456.79"},
	    {0x4132d68700000000, "1.234567e+06", "1.234567e+06"},
	    {0x444b1ae4d6e2ef50, "1e+21", "1e+21"},
	    {0x3f1a36e2eb1c432d, "0.0001", "0.0001"},
	    {0x3f23a92a30553261, "0.00015", "0.00015"},
	    {0x3ee4f8b588e368f1, "1e-05", "1e-05"},
	    {0x3eb4b6231abfd271, "1.2345e-06", "1.2345e-06"},
	    {0x400921fb54442d11, "3.14159265358979", "3.1415927"},
	    {0x7ff0000000000000, "+Inf", "+Inf"},
	    {0xfff0000000000000, "-Inf", "-Inf"},
	    {0x7ff8000000000001, "NaN", "NaN"},
	    {0x8000000000000000, "-0", "-0"},
	    {0x0000000000000001, "5e-324", "0"},
	    {0x7fefffffffffffff, "1.7976931348623157e+308", "+Inf"},
	    {0x0010000000000000, "2.2250738585072014e-308", "0"},
	    {0x44b52d02c7e14af6, "1e+23", "1e+23"},
	    {0x4340000000000000, "9.007199254740992e+15", "9.007199e+15"},
	    {0x3fd3333333333333, "0.3", "0.3"},
	    {0x3fd5555555555555, "0.3333333333333333", "0.33333334"},
	    {0x3fe5555555555555, "0.6666666666666666", "0.6666667"},
	    {0x4024000000000000, "10", "10"},
	    {0x4058ff5c28f5c28f, "99.99", "99.99"},
	    {0x3d30000000000000, "5.684341886080802e-14", "5.684342e-14"},
	    {0x4630000000000000, "1.2676506002282294e+30", "1.2676506e+30"},
	    {0x0000000000000001, "5e-324", "0"},
	    {0x3e10000000000000, "9.313225746154785e-10", "9.313226e-10"},
	    {0x430c6bf526340004, "1.0000000000000005e+15", "1e+15"},
	    {0x4011666666666666, "4.35", "4.35"},
	    {0x3f202e85be111841, "0.000123456789", "0.00012345679"},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		double v;
		memcpy(&v, &cases[i].bits, sizeof(v));
		ASSERT_STR(PRINTED(runtime_printfloat64(v)), cases[i].want64);
		ASSERT_STR(PRINTED(runtime_printfloat32((float)v)), cases[i].want32);
	}
	ASSERT_STR(PRINTED(runtime_printfloat32(1e-45f)), "1e-45");
	ASSERT_STR(PRINTED(runtime_printfloat32(0x1p-12f)), "0.00024414063");
	ASSERT_STR(PRINTED(runtime_printfloat32(0x3p-12f)), "0.0007324219");
	ASSERT_STR(PRINTED(runtime_printfloat32(3.4e38f)), "3.4e+38");
	ASSERT_STR(PRINTED(runtime_printfloat32(16777216)), "1.6777216e+07");
}

static void complexNumbers(void)
{
	double nan = __builtin_nan("");

	ASSERT_STR(PRINTED(runtime_printcomplex128(1, -2.5)), "(1-2.5i)");
	ASSERT_STR(PRINTED(runtime_printcomplex64(1e10f, 3)), "(1e+10+3i)");
	ASSERT_STR(PRINTED(runtime_printcomplex128(nan, nan)), "(NaN+NaNi)");
	ASSERT_STR(PRINTED(runtime_printcomplex128(0, __builtin_inf())), "(0+Infi)");
}

static void integers(void)
{
	ASSERT_STR(PRINTED(runtime_printint(0)), "0");
	ASSERT_STR(PRINTED(runtime_printint(INT64_MIN)), "-9223372036854775808");
	ASSERT_STR(PRINTED(runtime_printint(INT64_MAX)), "9223372036854775807");
	ASSERT_STR(PRINTED(runtime_printuint(UINT64_MAX)), "18446744073709551615");
	ASSERT_STR(PRINTED(runtime_printhex(0)), "0x0");
	ASSERT_STR(PRINTED(runtime_printhex(0xDEADBEEF)), "0xdeadbeef");
	ASSERT_STR(PRINTED(runtime_printhex(UINT64_MAX)), "0xffffffffffffffff");
	ASSERT_STR(PRINTED(runtime_printpointer(NULL)), "0x0");
	ASSERT_STR(PRINTED(runtime_printuintptr(16)), "0x10");
}

static void others(void)
{
	GoSlice s = {(void *)0x20, 2, 3};

	ASSERT_STR(PRINTED(runtime_printbool(true); runtime_printsp(); runtime_printbool(false);
	                   runtime_printnl()),
	           "true false\n");
	ASSERT_STR(PRINTED(runtime_printstring(GOSTR("x")); runtime_printstring(GOSTR(""))), "x");
	ASSERT_STR(PRINTED(runtime_printslice(s)), "[2/3]0x20");
	ASSERT_STR(PRINTED(runtime_printeface((GoEface){NULL, (void *)1})), "(0x0,0x1)");
	ASSERT_STR(PRINTED(runtime_printiface((GoIface){NULL, NULL})), "(0x0,0x0)");
	ASSERT_STR(
	    PRINTED(runtime_printquoted(GOSTR("a\"\\\n\r\t\x01\x7f\xc3\xa9\xf0\x9f\x98\x80"))),
	    "\"a\\\"\\\\\\n\\r\\t\\x01\\u007f\\u00e9\\U0001f600\"");
}

CHILD_CASE_GO(print_stderr)
{
	runtime_printlock();
	runtime_printlock();
	runtime_prints("to ");
	runtime_printunlock();
	runtime_prints("stderr\n");
	runtime_printunlock();
}

static void standardError(void)
{
	struct child_result r = run_child("print_stderr");

	ASSERT_STR(r.out, "");
	ASSERT_STR(r.errout, "to stderr\n");
}

void suite_runtime_print(void)
{
	TEST(floats);
	TEST(complexNumbers);
	TEST(integers);
	TEST(others);
	TEST(standardError);
}
