/*
 * unicode/utf8/utf8.c.
 */
#include <stdio.h>

#include "internal/std/unicode/utf8/utf8.h"
#include "tests/harness.h"
#include "tests/internal/fnv.h"

static int hashAll(uint64_t *h, char *buf, GoInt n)
{
	static const uint8_t set[] = {0,    0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf,
	                              0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xec, 0xed, 0xee,
	                              0xef, 0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xff};
	GoString s = {buf, n};
	unicode_utf8_DecodeRuneInString_return d = unicode_utf8_DecodeRuneInString(s);
	char text[32];
	snprintf(text, sizeof text, "%d %d", (int)d.r0, (int)d.r1);
	fnv_put(h, test_cstr(text));
	fnv_bool(h, unicode_utf8_ValidString(s));
	int count = 1;
	for (size_t i = 0; n < 4 && i < sizeof set; i++) {
		buf[n] = (char)set[i];
		count += hashAll(h, buf, n + 1);
	}
	return count;
}

/* Sequences of up to 4 bytes with every boundary, and every rune, against go1.26.8 by hash. */
static void allSequences(void)
{
	char buf[8];
	uint64_t h = FNV_START;
	if (test_underValgrind())
		TEST_SKIP("all runes take too long here");
	ASSERT_INT(hashAll(&h, buf, 0), 406901);
	for (int32_t r = -3; r < 0x110003; r++) {
		GoSlice room = {buf, 0, sizeof buf};
		GoSlice b = unicode_utf8_AppendRune(room, r);
		fnv_put(&h, (GoString){b.p, b.len});
		fnv_bool(&h, unicode_utf8_ValidRune(r));
		char text[8];
		snprintf(text, sizeof text, "%d", (int)unicode_utf8_RuneLen(r));
		fnv_put(&h, test_cstr(text));
	}
	ASSERT(h == UINT64_C(0x9eb716d9605c3694));
}

static void encodeShort(void *p)
{
	unicode_utf8_EncodeRune(*(GoSlice *)p, 0x4e16);
}

static void encode(void)
{
	char buf[4];
	GoSlice p = {buf, 4, 4};
	ASSERT_INT(unicode_utf8_EncodeRune(p, 0x4e16), 3);
	ASSERT(buf[0] == '\xe4' && buf[1] == '\xb8' && buf[2] == '\x96');
	p.len = 2;
	ASSERT_PANIC(encodeShort, &p, "runtime error: index out of range [2] with length 2");
}

void suite_internal_std_unicode_utf8_utf8(void)
{
	TEST(allSequences);
	TEST(encode);
}
