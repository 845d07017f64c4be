/* internal/std/strconv/number.c: integers and booleans as text, and appended. */
#include "internal/std/strconv/strconv.h"
#include "tests/harness.h"

static GoString text(GoSlice b)
{
	return (GoString){b.p, b.len};
}

static void formats(void)
{
	ASSERT_STR(strconv_FormatBool(true), "true");
	ASSERT_STR(strconv_FormatBool(false), "false");
	ASSERT_STR(strconv_Itoa(-1), "-1");
	ASSERT_STR(strconv_FormatInt(INT64_MIN, 10), "-9223372036854775808");
	ASSERT_STR(strconv_FormatInt(-255, 16), "-ff");
	ASSERT_STR(strconv_FormatUint(UINT64_MAX, 36), "3w5e11264sgsf");
	ASSERT_STR(strconv_FormatUint(0, 2), "0");
}

static void appends(void)
{
	GoSlice b = runtime_stringtoslicebyte(GOSTR("x"));
	b = strconv_AppendInt(b, -42, 10);
	b = strconv_AppendUint(b, 42, 2);
	b = strconv_AppendBool(b, true);
	ASSERT_STR(text(b), "x-42101010true");
	ASSERT_STR(text(strconv_AppendBool((GoSlice){0}, false)), "false");
}

static void badBase(void *unused)
{
	(void)unused;
	strconv_FormatInt(5, 37);
}

static void errors(void)
{
	ASSERT_ERR(strconv_ErrRange, "value out of range");
	ASSERT_ERR(strconv_ErrSyntax, "invalid syntax");
	ASSERT_PANIC(badBase, NULL, "strconv: illegal AppendInt/FormatInt base");
}

void suite_internal_std_strconv_number(void)
{
	TEST(formats);
	TEST(appends);
	TEST(errors);
}
