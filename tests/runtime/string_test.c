/* Strings, UTF-8, C strings. */
#include <string.h>

#include "runtime/internal.h"
#include "tests/harness.h"

static void concatenation(void)
{
	GoString a = GOSTR("a"), e = GOSTR(""), s;

	ASSERT_STR(runtime_concatstring2(GOSTR("ab"), GOSTR("c")), "abc");
	ASSERT_STR(runtime_concatstring3(GOSTR("a"), e, GOSTR("c")), "ac");
	ASSERT_STR(runtime_concatstring4(a, a, a, a), "aaaa");
	ASSERT_STR(runtime_concatstring5(a, e, a, e, GOSTR("z")), "aaz");
	s = runtime_concatstring3(e, a, (GoString){NULL, 0});
	ASSERT(s.p == a.p && s.n == 1);
	s = runtime_concatstring2(GOSTR("x\0y"), GOSTR("\0"));
	ASSERT(s.n == 4 && memcmp(s.p, "x\0y\0", 4) == 0);
	ASSERT_INT(runtime_concatstrings((GoSlice){NULL, 0, 0}).n, 0);
}

static void tooLong(void *unused)
{
	GoString huge = {"", INTPTR_MAX};

	(void)unused;
	runtime_concatstring2(huge, huge);
}

CHILD_CASE(string_long)
{
	tooLong(NULL);
}

static void concatenationTooLong(void)
{
	struct child_result r = run_child("string_long");

	ASSERT_INT(r.status, 2);
	ASSERT_CONTAINS(r.errout, "fatal error: string concatenation too long\n");
}

static void concatenationOfBytes(void)
{
	GoString x[] = {GOSTR("ab"), GOSTR(""), GOSTR("c")}, none[] = {GOSTR("")};
	GoSlice b = runtime_concatbytes(GOSLICE(x));

	ASSERT(b.len == 3 && b.cap == 8 && memcmp(b.p, "abc", 3) == 0);
	b = runtime_concatbytes(GOSLICE(none));
	ASSERT(b.p != NULL && b.len == 0);
}

static void conversions(void)
{
	char text[] = "hello";
	GoString s = runtime_slicebytetostring((uint8_t *)text, 5);
	GoSlice b;

	text[0] = 'j';
	ASSERT_STR(s, "hello");
	s = runtime_slicebytetostringtmp((uint8_t *)text, 5);
	ASSERT(s.p == text);
	ASSERT_INT(runtime_slicebytetostring(NULL, 0).n, 0);
	b = runtime_stringtoslicebyte(GOSTR("hello, world, this is longer than 32 bytes"));
	ASSERT_INT(b.len, 42);
	ASSERT_INT(b.cap, 48);
	ASSERT_INT(((char *)b.p)[47], 0);
	b = runtime_stringtoslicebyte(GOSTR(""));
	ASSERT(b.p != NULL && b.len == 0);
	b = runtime_gobytes((const uint8_t *)"ab", 2);
	ASSERT(b.len == 2 && b.cap == 2 && memcmp(b.p, "ab", 2) == 0);
}

static void badLength(void *unused)
{
	(void)unused;
	runtime_gobytes((const uint8_t *)"", -1);
}

static void gobytesPanics(void)
{
	ASSERT_PANIC(badLength, NULL, "runtime error: gobytes: length out of range");
}

static void runes(void)
{
	static const struct {
		GoString s;
		int n;
		int32_t r[8];
	} cases[] = {
	    {{"", 0}, 0, {0}},
	    {{"a\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80", 10}, 4, {'a', 0xE9, 0x20AC, 0x1F600}},
	    {{"\xff\xc3", 2}, 2, {0xFFFD, 0xFFFD}},
	    {{"\xc0\x80", 2}, 2, {0xFFFD, 0xFFFD}},
	    {{"\xed\xa0\x80", 3}, 3, {0xFFFD, 0xFFFD, 0xFFFD}},
	    {{"\xf4\x90\x80\x80", 4}, 4, {0xFFFD, 0xFFFD, 0xFFFD, 0xFFFD}},
	    {{"\xe2\x82", 2}, 2, {0xFFFD, 0xFFFD}},
	    {{"\xef\xbf\xbd\0z", 5}, 3, {0xFFFD, 0, 'z'}},
	    {{"\xf4\x8f\xbf\xbf", 4}, 1, {0x10FFFF}},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		GoSlice a = runtime_stringtoslicerune(cases[i].s);
		ASSERT_INT(runtime_countrunes(cases[i].s), cases[i].n);
		ASSERT_INT(a.len, cases[i].n);
		ASSERT(memcmp(a.p, cases[i].r, cases[i].n * sizeof(int32_t)) == 0);
	}
	ASSERT_INT(
	    runtime_stringtoslicerune(GOSTR("hello, world, this is longer than 32 bytes")).cap, 44);
}

static void runesToString(void)
{
	int32_t r[] = {'a', 0xE9, 0x20AC, 0x1F600, -1, 0xD800, 0x110000, 0};
	GoString s = runtime_slicerunetostring(GOSLICE(r));

	ASSERT_INT(s.n, 20);
	ASSERT(memcmp(s.p,
	              "a\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd",
	              20) == 0);
	ASSERT_STR(runtime_intstring(65), "A");
	ASSERT_STR(runtime_intstring(0x20AC), "\xe2\x82\xac");
	ASSERT_STR(runtime_intstring(-1), "\xef\xbf\xbd");
	ASSERT_STR(runtime_intstring((int64_t)1 << 32 | 65), "\xef\xbf\xbd");
}

static void cStrings(void)
{
	char *c = runtime_cstring(GOSTR("a\0b"));

	ASSERT(memcmp(c, "a\0b\0", 4) == 0);
	ASSERT_CSTR(runtime_cstring((GoString){NULL, 0}), "");
	ASSERT_STR(runtime_gostring("abc"), "abc");
	ASSERT_INT(runtime_gostring(NULL).n, 0);
	ASSERT_INT(runtime_findnull("four"), 4);
	ASSERT_STR(runtime_gostringn("abcdef", 3), "abc");
	ASSERT_STR(runtime_gostringnocopy("xy"), "xy");
	ASSERT(runtime_eqstring(GOSTR("a\0b"), GOSTR("a\0b")));
	ASSERT(!runtime_eqstring(GOSTR("a\0b"), GOSTR("a\0c")));
	ASSERT(runtime_eqstring((GoString){NULL, 0}, GOSTR("")));
	ASSERT(!runtime_eqstring(GOSTR("a"), GOSTR("ab")));
}

/* The table of upstream's TestParseByteCount. */
static void byteCounts(void)
{
	static const struct {
		const char *in;
		int64_t out;
		bool ok;
	} cases[] = {
	    {"1", 1, true},
	    {"12345", 12345, true},
	    {"012345", 12345, true},
	    {"98765432100", 98765432100, true},
	    {"9223372036854775807", INT64_MAX, true},
	    {"1B", 1, true},
	    {"12345B", 12345, true},
	    {"012345B", 12345, true},
	    {"9223372036854775807B", INT64_MAX, true},
	    {"1KiB", 1 << 10, true},
	    {"05KiB", 5 << 10, true},
	    {"1MiB", 1 << 20, true},
	    {"10MiB", 10 << 20, true},
	    {"1GiB", 1 << 30, true},
	    {"100GiB", (int64_t)100 << 30, true},
	    {"1TiB", (int64_t)1 << 40, true},
	    {"99TiB", (int64_t)99 << 40, true},
	    {"0", 0, true},
	    {"0B", 0, true},
	    {"0KiB", 0, true},
	    {"", 0, false},
	    {"-1", 0, false},
	    {"a12345", 0, false},
	    {"a12345B", 0, false},
	    {"12345x", 0, false},
	    {"0x12345", 0, false},
	    {"9223372036854775808", 0, false},
	    {"9223372036854775807KiB", 0, false},
	    {"18446744073709551616", 0, false},
	    {"8388608TiB", 0, false},
	    {"1Kib", 0, false},
	    {"1iB", 0, false},
	    {"KiB", 0, false},
	    {"iB", 0, false},
	    {"B", 0, false},
	    {"3KB", 0, false},
	    {"1Mi", 0, false},
	    {"1QiB", 0, false},
	    {"+1", 1, true},
	    {"- 1B", 0, false},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		runtime_parseByteCount_return r =
		    runtime_parseByteCount(runtime_gostringnocopy(cases[i].in));
		ASSERT_INT(r.r1, cases[i].ok);
		ASSERT_INT(r.r0, cases[i].out);
	}
}

void suite_runtime_string(void)
{
	TEST(concatenation);
	TEST(concatenationTooLong);
	TEST(concatenationOfBytes);
	TEST(conversions);
	TEST(gobytesPanics);
	TEST(runes);
	TEST(runesToString);
	TEST(cStrings);
	TEST(byteCounts);
}
