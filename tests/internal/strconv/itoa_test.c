/*
 * internal/strconv/itoa.c and strconv/number.c: integers to text.
 */
#include "internal/std/strconv/strconv.h"
#include "internal/strconv/strconv.h"
#include "tests/harness.h"

/* clang-format off */
static const struct {
	int64_t i;
	const char *s10, *s2, *s16, *s36;
} ints[] = {
	{0, "0", "0", "0", "0"},
	{1, "1", "1", "1", "1"},
	{9, "9", "1001", "9", "9"},
	{10, "10", "1010", "a", "a"},
	{99, "99", "1100011", "63", "2r"},
	{100, "100", "1100100", "64", "2s"},
	{101, "101", "1100101", "65", "2t"},
	{999999999, "999999999", "111011100110101100100111111111", "3b9ac9ff", "gjdgxr"},
	{1000000000, "1000000000", "111011100110101100101000000000", "3b9aca00", "gjdgxs"},
	{536870912, "536870912", "100000000000000000000000000000", "20000000", "8vn08w"},
	{123456789012345678, "123456789012345678", "110110110100110110100101110100110001100001111001101001110", "1b69b4ba630f34e", "xrls1wq49ji"},
	{9223372036854775807, "9223372036854775807", "111111111111111111111111111111111111111111111111111111111111111", "7fffffffffffffff", "1y2p0ij32e8e7"},
	{-1, "-1", "-1", "-1", "-1"},
	{-10, "-10", "-1010", "-a", "-a"},
	{-99, "-99", "-1100011", "-63", "-2r"},
	{-100, "-100", "-1100100", "-64", "-2s"},
	{INT64_MIN, "-9223372036854775808", "-1000000000000000000000000000000000000000000000000000000000000000", "-8000000000000000", "-1y2p0ij32e8e8"},
};
/* clang-format on */

static void formatInt(void)
{
	for (size_t k = 0; k < sizeof ints / sizeof ints[0]; k++) {
		int64_t i = ints[k].i;
		ASSERT_STR(strconv_FormatInt(i, 10), ints[k].s10);
		if (i == (GoInt)i)
			ASSERT_STR(strconv_Itoa((GoInt)i), ints[k].s10);
		ASSERT_STR(strconv_FormatInt(i, 2), ints[k].s2);
		ASSERT_STR(strconv_FormatInt(i, 16), ints[k].s16);
		ASSERT_STR(strconv_FormatInt(i, 36), ints[k].s36);
		if (i >= 0)
			ASSERT_STR(strconv_FormatUint((uint64_t)i, 10), ints[k].s10);
	}
	ASSERT_STR(strconv_FormatUint(UINT64_MAX, 10), "18446744073709551615");
	ASSERT_STR(strconv_FormatUint(UINT64_MAX, 7), "45012021522523134134601");
}

static void appendInt(void)
{
	GoSlice dst = strconv_AppendInt((GoSlice){0}, -42, 10);
	dst = strconv_AppendInt(dst, -255, 16);
	dst = strconv_AppendUint(dst, 7, 10);
	dst = strconv_AppendBool(dst, true);
	dst = strconv_AppendBool(dst, false);
	ASSERT_STR(((GoString){dst.p, dst.len}), "-42-ff7truefalse");
}

/* append writes in place where there is room, and only there. */
static void appendInPlace(void)
{
	char buf[4] = "xyz";
	GoSlice dst = strconv_AppendInt((GoSlice){buf, 1, 3}, 42, 10);
	ASSERT(dst.p == buf);
	ASSERT_CSTR(buf, "x42");
	dst = strconv_AppendInt((GoSlice){buf, 1, 3}, 777, 10);
	ASSERT(dst.p != buf);
	ASSERT_CSTR(buf, "x42");
	ASSERT_STR(((GoString){dst.p, dst.len}), "x777");
}

static void everyUpTo(void)
{
	uint64_t u = 1;
	for (int i = 0; i < 64; i++, u = u * 3 + 1) {
		char want[32];
		snprintf(want, sizeof want, "%llu", (unsigned long long)u);
		ASSERT_STR(internal_strconv_FormatUint(u, 10), want);
	}
	for (int i = 0; i < 1100; i++) {
		char want[32];
		snprintf(want, sizeof want, "%d", i);
		ASSERT_STR(internal_strconv_Itoa(i), want);
	}
}

static void badBase(void *base)
{
	strconv_FormatInt(12345678, *(GoInt *)base);
}

static void badBases(void)
{
	GoInt bases[] = {0, 1, 37, -10};
	for (int i = 0; i < 4; i++)
		ASSERT_PANIC(badBase, &bases[i], "strconv: illegal AppendInt/FormatInt base");
}

void suite_internal_strconv_itoa(void)
{
	TEST(formatInt);
	TEST(appendInt);
	TEST(appendInPlace);
	TEST(everyUpTo);
	TEST(badBases);
}
