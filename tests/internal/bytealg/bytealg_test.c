/*
 * internal/bytealg/compare_native.c, count_native.c, index_native.c, indexbyte_native.c,
 * lastindexbyte_generic.c: each against the plain loop, on every string of up to six letters of
 * two.
 */
#include "internal/bytealg/bytealg.h"
#include "tests/harness.h"

enum {
	maxLen = 6,
	nstrings = (1 << (maxLen + 1)) - 1
};

static char letters[nstrings][maxLen];
static GoString strings[nstrings];

/* Every string over the letters NUL and 0xff. */
static void makeStrings(void)
{
	int k = 0;
	for (int n = 0; n <= maxLen; n++)
		for (int bits = 0; bits < 1 << n; bits++, k++) {
			for (int i = 0; i < n; i++)
				letters[k][i] = bits >> i & 1 ? '\xff' : '\0';
			strings[k] = (GoString){letters[k], n};
		}
}

static GoSlice slice(GoString s)
{
	return (GoSlice){(void *)s.p, s.n, s.n};
}

static GoInt plainCompare(GoString a, GoString b)
{
	for (GoInt i = 0; i < a.n && i < b.n; i++)
		if (a.p[i] != b.p[i])
			return (uint8_t)a.p[i] < (uint8_t)b.p[i] ? -1 : 1;
	return a.n < b.n ? -1 : a.n > b.n;
}

static GoInt plainIndex(GoString a, GoString b)
{
	for (GoInt i = 0; i + b.n <= a.n; i++)
		if (plainCompare((GoString){a.p + i, b.n}, b) == 0)
			return i;
	return -1;
}

static void compareAndIndex(void)
{
	int bad = 0;
	makeStrings();
	for (int i = 0; i < nstrings; i++)
		for (int j = 0; j < nstrings; j++) {
			GoString a = strings[i], b = strings[j];
			GoInt c = plainCompare(a, b), at = plainIndex(a, b);
			bad += internal_bytealg_CompareString(a, b) != c;
			bad += internal_bytealg_Compare(slice(a), slice(b)) != c;
			bad += internal_bytealg_IndexString(a, b) != at;
			bad += internal_bytealg_Index(slice(a), slice(b)) != at;
		}
	ASSERT_INT(bad, 0);
}

static void bytesIn(void)
{
	int bad = 0;
	makeStrings();
	for (int i = 0; i < nstrings; i++) {
		GoString s = strings[i];
		for (int c = 0; c < 256; c += 255) {
			GoInt n = 0, first = -1, last = -1;
			for (GoInt k = 0; k < s.n; k++)
				if ((uint8_t)s.p[k] == c) {
					n++;
					last = k;
					first = first < 0 ? k : first;
				}
			bad += internal_bytealg_CountString(s, (uint8_t)c) != n;
			bad += internal_bytealg_Count(slice(s), (uint8_t)c) != n;
			bad += internal_bytealg_IndexByteString(s, (uint8_t)c) != first;
			bad += internal_bytealg_IndexByte(slice(s), (uint8_t)c) != first;
			bad += internal_bytealg_LastIndexByteString(s, (uint8_t)c) != last;
			bad += internal_bytealg_LastIndexByte(slice(s), (uint8_t)c) != last;
		}
	}
	ASSERT_INT(bad, 0);
}

static void nil(void)
{
	GoString s = {NULL, 0};
	ASSERT_INT(internal_bytealg_CompareString(s, s), 0);
	ASSERT_INT(internal_bytealg_CompareString(s, GOSTR("a")), -1);
	ASSERT_INT(internal_bytealg_IndexString(s, s), 0);
	ASSERT_INT(internal_bytealg_IndexString(GOSTR("a"), s), 0);
	ASSERT_INT(internal_bytealg_IndexByteString(s, 0), -1);
	ASSERT_INT(internal_bytealg_LastIndexByteString(s, 0), -1);
	ASSERT_INT(internal_bytealg_CountString(s, 0), 0);
}

static void makeNegative(void *unused)
{
	(void)unused;
	internal_bytealg_MakeNoZero(-1);
}

static void makeNoZero(void)
{
	GoSlice b = internal_bytealg_MakeNoZero(100);
	ASSERT(b.p && b.len == 100 && b.cap >= 100);
	b = internal_bytealg_MakeNoZero(0);
	ASSERT_INT(b.len, 0);
	if (sizeof(GoInt) == 8) /* with 32 bits, -1 is no more than all memory, as in Go */
		ASSERT_PANIC(makeNegative, NULL, "runtime error: makeslice: len out of range");
}

void suite_internal_bytealg(void)
{
	TEST(compareAndIndex);
	TEST(bytesIn);
	TEST(nil);
	TEST(makeNoZero);
}
