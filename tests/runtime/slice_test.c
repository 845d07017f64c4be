/* make, append, copy. Capacities and texts are go1.26.8's. */
#include <string.h>

#include "internal/bytealg/bytealg.h"
#include "runtime/internal.h"
#include "tests/harness.h"

/* A type of this size, with or without pointers. */
static abi_Type typeOf(GoUintptr size, bool pointers)
{
	return (abi_Type){.Size_ = size, .PtrBytes = pointers ? 8 : 0};
}

static void capacities(void)
{
	static const struct {
		GoUintptr size;
		bool pointers;
		GoInt n, caps[20];
	} cases[] = {
	    {1, false, 5000, {8, 16, 32, 64, 128, 256, 512, 896, 1408, 2048, 3072, 4096, 5376}},
	    {8,
	     false,
	     5000,
	     {1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 848, 1280, 1792, 2560, 3408, 5120}},
	    {8,
	     true,
	     sizeof(void *) == 8 ? 5000 : 0,
	     {1, 2, 4, 8, 16, 32, 64, 143, 287, 607, 1023, 1535, 2303, 3071, 4095, 6144}},
	    {16,
	     true,
	     sizeof(void *) == 8 ? 3000 : 0,
	     {1, 2, 4, 8, 16, 32, 71, 143, 303, 591, 1023, 1535, 2560, 3584}},
	    {16,
	     true,
	     sizeof(void *) == 4 ? 3000 : 0,
	     {1, 2, 4, 8, 17, 35, 71, 143, 303, 591, 1023, 1535, 2560, 3584}},
	    {8,
	     true,
	     sizeof(void *) == 4 ? 3000 : 0,
	     {1, 2, 4, 8, 16, 35, 71, 143, 287, 607, 1023, 1535, 2303, 3071}},
	    {3, false, 3000, {2, 5, 10, 21, 42, 85, 170, 341, 682, 1066, 1621, 2261, 3157}},
	};

	for (size_t c = 0; c < sizeof(cases) / sizeof(cases[0]); c++) {
		abi_Type t = typeOf(cases[c].size, cases[c].pointers);
		char elem[16] = "element";
		GoSlice s = {NULL, 0, 0};
		int step = 0;
		for (GoInt i = 0; i < cases[c].n; i++) {
			GoInt before = s.cap;
			elem[0] = (char)i;
			s = runtime_appendslice(s, elem, 1, &t);
			if (s.cap != before)
				ASSERT_INT(s.cap, cases[c].caps[step++]);
		}
		ASSERT_INT(cases[c].n > 0 ? cases[c].caps[step] : 0, 0);
		for (GoInt i = 0; i < s.len; i++) {
			elem[0] = (char)i;
			ASSERT(memcmp((char *)s.p + i * t.Size_, elem, t.Size_) == 0);
		}
	}
}

static void growMany(void)
{
	abi_Type t = typeOf(sizeof(GoString), true);
	GoString five[] = {GOSTR("1"), GOSTR("2"), GOSTR("3"), GOSTR("4"), GOSTR("5")};
	GoSlice s = runtime_appendslice((GoSlice){NULL, 0, 0}, five, 5, &t);

	ASSERT_INT(s.cap, sizeof(void *) == 8 ? 5 : 6);
	s = runtime_appendslice((GoSlice){five, 3, 3}, five, 5, &t);
	ASSERT_INT(s.cap, 8);
	ASSERT_INT(s.len, 8);
	ASSERT_STR(((GoString *)s.p)[2], "3");
	ASSERT_STR(((GoString *)s.p)[7], "5");
	s = runtime_appendslice((GoSlice){NULL, 0, 0}, five, 0, &t);
	ASSERT(s.p == NULL);
}

static void zeroSize(void)
{
	abi_Type t = typeOf(0, false);
	GoSlice s = runtime_growslice(NULL, 3, 0, 3, &t);

	ASSERT(s.p != NULL && s.len == 3 && s.cap == 3);
}

static void spareIsZero(void)
{
	abi_Type t = typeOf(1, false);

	for (int i = 0; i < 100; i++) {
		GoSlice s = runtime_growslice("abc", 9, 3, 6, &t);
		ASSERT_INT(s.cap, 16);
		for (int k = 9; k < 16; k++)
			ASSERT(((char *)s.p)[k] == 0);
		memset(s.p, 0xff, 16);
	}
}

struct lengths {
	GoInt len, cap;
};

static void makeThem(void *ctx)
{
	struct lengths *l = ctx;

	runtime_makeslice(&runtime_type__int, l->len, l->cap);
}

static void growNegative(void *unused)
{
	(void)unused;
	runtime_growslice(NULL, INTPTR_MIN, 0, 1, &runtime_type__int);
}

static void growHuge(void *unused)
{
	(void)unused;
	runtime_growslice(NULL, INTPTR_MAX, 0, 1, &runtime_type__int);
}

static void lengthsOutOfRange(void)
{
	static struct lengths len[] = {{-1, -1}, {INTPTR_MAX, INTPTR_MAX}};
	static struct lengths cap[] = {{0, -1}, {0, INTPTR_MAX}, {6, 5}};

	for (int i = 0; i < 2; i++)
		ASSERT_PANIC(makeThem, &len[i], "runtime error: makeslice: len out of range");
	for (int i = 0; i < 3; i++)
		ASSERT_PANIC(makeThem, &cap[i], "runtime error: makeslice: cap out of range");
	ASSERT_PANIC(growNegative, NULL, "runtime error: growslice: len out of range");
	ASSERT_PANIC(growHuge, NULL, "runtime error: growslice: len out of range");
}

static void making(void)
{
	GoInt *p = runtime_makeslice(&runtime_type__int, 3, 1000);
	GoInt from[] = {1, 2, 3};

	for (int i = 0; i < 1000; i++)
		ASSERT(p[i] == 0);
	p = runtime_makeslicecopy(&runtime_type__int, 5, 3, from);
	ASSERT(p[0] == 1 && p[2] == 3 && p[3] == 0 && p[4] == 0);
	p = runtime_makeslicecopy(&runtime_type__int, 2, 3, from);
	ASSERT(p[0] == 1 && p[1] == 2);
	ASSERT(runtime_makeslice64(&runtime_type__int, 0, 0) != NULL);
	GoSlice b = internal_bytealg_MakeNoZero(33);
	ASSERT(b.len == 33 && b.cap == 48);
}

static void copying(void)
{
	char to[] = "abcdef";

	ASSERT_INT(runtime_slicecopy(to, 3, "12345", 5, 1), 3);
	ASSERT_CSTR(to, "123def");
	ASSERT_INT(runtime_slicecopy(to + 1, 5, to, 5, 1), 5); /* they overlap */
	ASSERT_CSTR(to, "1123de");
	ASSERT_INT(runtime_slicecopy(to, 3, "x", 0, 1), 0);
	ASSERT_INT(runtime_slicecopy(NULL, 7, NULL, 9, 0), 7);
}

static void sizeClasses(void)
{
	ASSERT_INT(runtime_roundupsize(0, true), 0);
	ASSERT_INT(runtime_roundupsize(1, true), 8);
	ASSERT_INT(runtime_roundupsize(33, true), 48);
	ASSERT_INT(runtime_roundupsize(512, false), sizeof(void *) == 8 ? 512 : 568);
	ASSERT_INT(runtime_roundupsize(513, true), 576);
	ASSERT_INT(runtime_roundupsize(513, false), 576 - 8);
	ASSERT_INT(runtime_roundupsize(32760, false), 32760);
	ASSERT_INT(runtime_roundupsize(32761, false), 32768);
	ASSERT_INT(runtime_roundupsize(32769, true), 40960);
	ASSERT_INT(runtime_roundupsize(32768, true), 32768);
	ASSERT(runtime_roundupsize(UINTPTR_MAX, true) == UINTPTR_MAX);
}

void suite_runtime_slice(void)
{
	TEST(capacities);
	TEST(growMany);
	TEST(zeroSize);
	TEST(spareIsZero);
	TEST(lengthsOutOfRange);
	TEST(making);
	TEST(copying);
	TEST(sizeClasses);
}
