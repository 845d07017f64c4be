/*
 * runtime/mbarrier.c, runtime/stubs.c, runtime/unsafe.c, and new memory for reflect and maps.
 */
#include <string.h>

#include "internal/cpu/cpu.h"
#include "internal/reflectlite/reflectlite.h"
#include "internal/runtime/maps/maps.h"
#include "internal/std/reflect/reflect.h"
#include "runtime/internal.h"
#include "tests/harness.h"

static void copyAndClear(void)
{
	GoString s[3] = {GOSTR("a"), GOSTR("b"), GOSTR("c")};

	runtime_typedmemmove(&runtime_type__string, &s[0], &s[1]);
	ASSERT_STR(s[0], "b");
	ASSERT_INT(runtime_typedslicecopy(&runtime_type__string, &s[1], 2, &s[0], 3), 2);
	ASSERT_STR(s[1], "b");
	ASSERT_STR(s[2], "b");
	runtime_typedmemclr(&runtime_type__string, &s[1]);
	ASSERT_NIL(s[1].p);
	reflect_typedarrayclear(&runtime_type__string, s, 3);
	ASSERT_INT(s[2].n, 0);
	runtime_memmove(NULL, NULL, 0);
	runtime_memclrHasPointers(NULL, 0);
	internal_unsafeheader_Slice a = {s, 1, 3}, b = {s, 3, 3};
	ASSERT_INT(reflect_typedslicecopy(&runtime_type__string, a, b), 1);
}

static void newMemory(void)
{
	GoInt *p = runtime_newarray(&runtime_type__int, 100);

	for (int i = 0; i < 100; i++)
		ASSERT_INT(p[i], 0);
	ASSERT(reflect_unsafe_NewArray(&runtime_type__int, 0) == runtime_zerobase);
	ASSERT_INT(*(GoInt *)reflect_unsafe_New(&runtime_type__int), 0);
	ASSERT_INT(*(GoInt *)internal_reflectlite_unsafe_New(&runtime_type__int), 0);
	ASSERT_INT(*(GoInt *)internal_runtime_maps_newobject(&runtime_type__int), 0);
}

static void tooMany(void *n)
{
	runtime_newarray(&runtime_type__int, *(GoInt *)n);
}

static void grow(void)
{
	GoInt e[4] = {1, 2, 3, 4};
	internal_unsafeheader_Slice old = {e, 2, 4};
	internal_unsafeheader_Slice s = reflect_growslice(&runtime_type__int, old, 3);

	ASSERT_INT(s.Len, 2);
	ASSERT(s.Cap >= 5);
	for (GoInt i = 0; i < s.Cap; i++)
		ASSERT_INT(((GoInt *)s.Data)[i], i < 4 ? i + 1 : 0);
}

struct arg {
	const void *p;
	GoInt n;
};

static void slice(void *arg)
{
	struct arg *a = arg;
	runtime_unsafeslice(&runtime_type__int, a->p, a->n);
}

static void string(void *arg)
{
	struct arg *a = arg;
	runtime_unsafestring(a->p, a->n);
}

#define ERROR "runtime error: "

static void checks(void)
{
	static char c;
	struct arg ok = {&c, 1}, none = {NULL, 0}, negative = {&c, -1}, nil = {NULL, 1};
	struct arg large = {&c, INTPTR_MAX};
	GoInt n = -1;

	slice(&ok);
	slice(&none);
	string(&ok);
	string(&none);
	ASSERT_PANIC(slice, &negative, ERROR "unsafe.Slice: len out of range");
	ASSERT_PANIC(slice, &large, ERROR "unsafe.Slice: len out of range");
	ASSERT_PANIC(slice, &nil, ERROR "unsafe.Slice: ptr is nil and len is not zero");
	ASSERT_PANIC(string, &negative, ERROR "unsafe.String: len out of range");
	ASSERT_PANIC(string, &nil, ERROR "unsafe.String: ptr is nil and len is not zero");
	ASSERT_PANIC(tooMany, &n, "runtime: allocation size out of range");
}

static void maps(void)
{
	ASSERT_ERR(internal_runtime_maps_errNilAssign, "assignment to entry in nil map");
	ASSERT_STR(internal_runtime_maps_typeString(&runtime_type__os_File), "os.File");
	ASSERT(internal_runtime_maps_rand() != internal_runtime_maps_rand());
}

static void pointers(void)
{
	static int fixed;
	ASSERT(reflect_verifyNotInHeapPtr((GoUintptr)&fixed));
	ASSERT(!reflect_verifyNotInHeapPtr((GoUintptr)runtime_newobject(&runtime_type__int)));
}

static void entryPoints(void)
{
	static GoFuncVal f = {(void (*)(void))copyAndClear};
	GoEface e = {&runtime_type__unsafe_Pointer, &f};
	ASSERT(abi_FuncPCABI0(e) == (GoUintptr)copyAndClear);
	ASSERT(abi_FuncPCABIInternal(e) == (GoUintptr)copyAndClear);
}

static void processor(void)
{
#if defined(__x86_64__) || defined(__i386__)
	internal_cpu_cpuid_return r = internal_cpu_cpuid(0, 0);
	ASSERT(r.r0 > 0);
	ASSERT(r.r1 >= 0x20202020);
	ASSERT_INT(internal_cpu_getGOAMD64level(), 1);
	/* xgetbv exists where the system says that it uses it. */
	if (internal_cpu_cpuid(1, 0).r2 & 1 << 27)
		ASSERT((internal_cpu_xgetbv().r0 & 3) == 3);
#else
	TEST_SKIP("cpuid is an instruction of x86");
#endif
}

void suite_runtime_mbarrier(void)
{
	TEST(entryPoints);
	TEST(processor);
	TEST(copyAndClear);
	TEST(newMemory);
	TEST(grow);
	TEST(checks);
	TEST(maps);
	TEST(pointers);
}
