/*
 * internal/stringslite/strings.c and the searches of internal/bytealg.
 */
#include <stdio.h>

#include "internal/bytealg/bytealg.h"
#include "internal/stringslite/stringslite.h"
#include "tests/harness.h"
#include "tests/internal/fnv.h"

static void hashPair(uint64_t *h, GoString s, GoString t)
{
	internal_stringslite_Cut_return cut = internal_stringslite_Cut(s, t);
	fnv_put(h, cut.r0);
	fnv_put(h, cut.r1);
	fnv_bool(h, cut.r2);
	fnv_bool(h, internal_stringslite_HasPrefix(s, t));
	fnv_bool(h, internal_stringslite_HasSuffix(s, t));
	fnv_put(h, internal_stringslite_TrimPrefix(s, t));
	fnv_put(h, internal_stringslite_TrimSuffix(s, t));
	char text[32];
	snprintf(text, sizeof text, "%d %d", (int)internal_stringslite_Index(s, t),
	         (int)internal_bytealg_CompareString(s, t));
	fnv_put(h, test_cstr(text));
}

static int hashAgainst(uint64_t *h, GoString s, char *buf, GoInt n)
{
	hashPair(h, s, (GoString){buf, n});
	int count = 1;
	for (char c = 'a'; n < 4 && c <= 'b'; c++) {
		buf[n] = c;
		count += hashAgainst(h, s, buf, n + 1);
	}
	return count;
}

static int hashAll(uint64_t *h, char *buf, GoInt n)
{
	char t[8];
	int count = hashAgainst(h, (GoString){buf, n}, t, 0);
	for (char c = 'a'; n < 7 && c <= 'b'; c++) {
		buf[n] = c;
		count += hashAll(h, buf, n + 1);
	}
	return count;
}

/* All strings of up to 7 letters a and b with all of up to 4, by the hash of go1.26.8's answers. */
static void allShortStrings(void)
{
	char buf[8];
	uint64_t h = FNV_START;
	ASSERT_INT(hashAll(&h, buf, 0), 7905);
	ASSERT(h == UINT64_C(0x8743dc1858283638));
}

static void bytes(void)
{
	GoString s = GOSTR("a\0b\0c");
	GoSlice b = {(void *)s.p, s.n, s.n};
	ASSERT_INT(internal_bytealg_IndexByteString(s, 0), 1);
	ASSERT_INT(internal_bytealg_IndexByte(b, 'c'), 4);
	ASSERT_INT(internal_bytealg_IndexByte(b, 'x'), -1);
	ASSERT_INT(internal_bytealg_LastIndexByteString(s, 0), 3);
	ASSERT_INT(internal_bytealg_LastIndexByte(b, 'x'), -1);
	ASSERT_INT(internal_bytealg_CountString(s, 0), 2);
	ASSERT_INT(internal_bytealg_Count(b, 'a'), 1);
	ASSERT_INT(internal_bytealg_IndexByteString(GOSTR(""), 0), -1);
	ASSERT_INT(internal_bytealg_LastIndexByteString(GOSTR(""), 0), -1);
	ASSERT_INT(internal_bytealg_Compare((GoSlice){0}, (GoSlice){0}), 0);
	ASSERT_INT(internal_bytealg_Compare((GoSlice){0}, b), -1);
	ASSERT_INT(internal_bytealg_Compare(b, (GoSlice){0}), 1);
	ASSERT_INT(internal_bytealg_CompareString(GOSTR("\xff"), GOSTR("\x01")), 1);
	ASSERT_INT(internal_bytealg_Index(b, (GoSlice){(void *)"b", 1, 1}), 2);
}

static void clone(void)
{
	GoString s = GOSTR("abc"), c = internal_stringslite_Clone(s);
	ASSERT_STR(c, "abc");
	ASSERT(c.p != s.p);
	ASSERT_INT(internal_stringslite_Clone(GOSTR("")).n, 0);
}

static void cuts(void)
{
	ASSERT(internal_stringslite_CutPrefix(GOSTR("abc"), GOSTR("ab")).r1);
	ASSERT_STR(internal_stringslite_CutPrefix(GOSTR("abc"), GOSTR("b")).r0, "abc");
	ASSERT_STR(internal_stringslite_CutSuffix(GOSTR("abc"), GOSTR("bc")).r0, "a");
	ASSERT(!internal_stringslite_CutSuffix(GOSTR("c"), GOSTR("bc")).r1);
	ASSERT_INT(internal_stringslite_IndexByte(GOSTR("abc"), 'c'), 2);
}

void suite_internal_stringslite_strings(void)
{
	TEST(allShortStrings);
	TEST(bytes);
	TEST(clone);
	TEST(cuts);
}
