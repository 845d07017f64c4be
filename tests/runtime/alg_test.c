/*
 * Tests of runtime/alg.c: equality and hashes of values.
 */
#include <math.h>
#include <string.h>

#include "internal/std/errors/errors.h"
#include "internal/std/io/fs/fs.h"
#include "internal/std/reflect/reflect.h"
#include "os/os.h"
#include "runtime/internal.h"
#include "tests/harness.h"
#include "tests/types.h"

static bool equal(const abi_Type *t, const void *p, const void *q)
{
	GoFuncVal *eq = t->Equal;
	return ((bool (*)(GoFuncVal *, const void *, const void *))eq->fn)(eq, p, q);
}

static void TestMemequal(void)
{
	char a[32] = "0123456789abcdef", b[32] = "0123456789abcdef";
	ASSERT(runtime_memequal0(a, b + 1));
	ASSERT(runtime_memequal8(a, b));
	ASSERT(runtime_memequal16(a, b));
	ASSERT(runtime_memequal32(a, b));
	ASSERT(runtime_memequal64(a, b));
	ASSERT(runtime_memequal128(a, b));
	b[15] = 'x';
	ASSERT(runtime_memequal64(a, b));
	ASSERT(!runtime_memequal128(a, b));
	b[1] = 'x';
	ASSERT(runtime_memequal8(a, b));
	ASSERT(!runtime_memequal16(a, b));
	ASSERT(!runtime_memequal64(a, b));
	ASSERT(runtime_memequal(NULL, NULL, 0));
	GoFuncVal *f = test_memequal(1);
	ASSERT(runtime_memequal_varlen(f, a, b));
	f = test_memequal(2);
	ASSERT(!runtime_memequal_varlen(f, a, b));
}

static void TestFloats(void)
{
	float zero[2] = {0, 0}, minus[2] = {-0.0f, 0}, nan_[2] = {NAN, 0};
	double dzero[2] = {0, 0}, dminus[2] = {-0.0, 0}, dnan[2] = {0, NAN};
	ASSERT(runtime_f32equal(zero, minus));
	ASSERT(!runtime_f32equal(nan_, nan_));
	ASSERT(runtime_f64equal(dzero, dminus));
	ASSERT(runtime_c64equal(zero, minus));
	ASSERT(!runtime_c64equal(nan_, nan_));
	ASSERT(runtime_c128equal(dzero, dminus));
	ASSERT(!runtime_c128equal(dnan, dnan));
	ASSERT(runtime_f32hash(zero, 1) == runtime_f32hash(minus, 1));
	ASSERT(runtime_f64hash(dzero, 1) == runtime_f64hash(dminus, 1));
	ASSERT(runtime_c128hash(dzero, 1) == runtime_c128hash(dminus, 1));
	ASSERT(runtime_f32hash(nan_, 1) != runtime_f32hash(nan_, 1));
}

static GoEface boxed(uint64_t v)
{
	return (GoEface){&runtime_type__uint64, runtime_convT64(v)};
}

static void TestEfaceeq(void)
{
	GoEface nil = {NULL, NULL};
	ASSERT(runtime_efaceeqv(nil, nil));
	ASSERT(!runtime_efaceeqv(nil, boxed(1)));
	ASSERT(runtime_efaceeqv(boxed(1000), boxed(1000)));
	ASSERT(!runtime_efaceeqv(boxed(1000), boxed(1001)));
	uint64_t v = 1000;
	ASSERT(!runtime_efaceeqv(boxed(1000), (GoEface){&runtime_type__int64, &v}));
	ASSERT(runtime_efaceeqv(runtime_stringE(GOSTR("ab")),
	                        runtime_stringE(runtime_gostring("ab"))));
	ASSERT(!runtime_efaceeqv(runtime_stringE(GOSTR("ab")), runtime_stringE(GOSTR("a"))));
	ASSERT(
	    runtime_efaceeqv((GoEface){&runtime_ptr__int, &v}, (GoEface){&runtime_ptr__int, &v}));
	ASSERT(!runtime_efaceeqv((GoEface){&runtime_ptr__int, &v},
	                         (GoEface){&runtime_ptr__int, NULL}));
}

static void TestIfaceeq(void)
{
	GoError a = errors_New(GOSTR("a"));
	uint64_t two = 2;
	GoError e1 = {&runtime_itab__syscall_Errno__error, &two};
	GoError e2 = {&runtime_itab__syscall_Errno__error, runtime_convT64(2)};
	ASSERT(runtime_ifaceeqv(GONIL, GONIL));
	ASSERT(!runtime_ifaceeqv(GONIL, a));
	ASSERT(!runtime_ifaceeqv(a, GONIL));
	ASSERT(runtime_ifaceeqv(a, a));
	ASSERT(runtime_ifaceeqv(e1, e2));
	ASSERT(!runtime_ifaceeqv(a, e1));
	abi_ITab copy = *a.tab; /* a second itab for the same type */
	ASSERT(runtime_ifaceeqv(a, (GoError){&copy, a.data}));
	ASSERT(runtime_interequal(&e1, &e2));
	ASSERT(runtime_ifaceeq(e1.tab, e1.data, e2.data));
	ASSERT(runtime_ifaceeq(NULL, &e1, &e2));
}

static void compareSlices(void *ctx)
{
	GoEface e = {&runtime_type__h27e5d96ac8cedf7b, ctx}; /* []uint8 */
	runtime_efaceeqv(e, e);
}

static void compareFuncs(void *ctx)
{
	GoEface e = {TYPE_func, ctx};
	runtime_efaceeqv(e, e);
}

static void hashSlice(void *ctx)
{
	GoEface e = {&runtime_type__h27e5d96ac8cedf7b, ctx};
	runtime_nilinterhash(&e, 0);
}

static void compareAttr(void *ctx)
{
	GoEface e = {&runtime_type__os_ProcAttr, ctx};
	runtime_efaceeqv(e, e);
}

static void TestUncomparable(void)
{
	os_ProcAttr attr = {0};
	GoSlice s = {NULL, 0, 0};
	ASSERT_PANIC(compareSlices, &s, "runtime error: comparing uncomparable type []uint8");
	ASSERT_PANIC(compareFuncs, &s, "runtime error: comparing uncomparable type func()");
	ASSERT_PANIC(compareAttr, &attr, "runtime error: comparing uncomparable type os.ProcAttr");
	ASSERT_PANIC(hashSlice, &s, "runtime error: hash of unhashable type []uint8");
}

/* Comparisons that the generator writes: part by part, blank fields and padding left out. */
static void TestGenerated(void)
{
	io_fs_PathError a = {GOSTR("open"), GOSTR("x"), GONIL}, b = a;
	b.Op = runtime_gostring("open");
	ASSERT(equal(&runtime_type__io_fs_PathError, &a, &b));
	b.Err = errors_New(GOSTR("e"));
	ASSERT(!equal(&runtime_type__io_fs_PathError, &a, &b));
	a.Err = b.Err;
	ASSERT(equal(&runtime_type__io_fs_PathError, &a, &b));
	b.Path = GOSTR("y");
	ASSERT(!equal(&runtime_type__io_fs_PathError, &a, &b));

	runtime_boundsError x, y; /* seven bytes of padding at the end */
	memset(&x, 0xff, sizeof(x));
	memset(&y, 0, sizeof(y));
	x.x = y.x = 1;
	x.y = y.y = 2;
	x.is_signed = y.is_signed = true;
	x.code = y.code = 3;
	ASSERT(equal(&runtime_type__runtime_boundsError, &x, &y));
	y.code = 4;
	ASSERT(!equal(&runtime_type__runtime_boundsError, &x, &y));

	syscall_Rusage r1 = {.Maxrss = 1}, r2 = {.Maxrss = 1};
	ASSERT(equal(&runtime_type__syscall_Rusage, &r1, &r2));
	r2.Nivcsw = 1;
	ASSERT(!equal(&runtime_type__syscall_Rusage, &r1, &r2));
	ASSERT(!runtime_type__syscall_SysProcAttr.Equal);
	ASSERT(!runtime_type__errors_joinError.Equal);
}

static void TestHash(void)
{
	uint8_t buf[200];
	for (size_t i = 0; i < sizeof(buf); i++)
		buf[i] = (uint8_t)i;
	for (GoUintptr n = 1; n < 100; n++) {
		GoUintptr h = runtime_memhash(buf, 7, n);
		ASSERT(h == runtime_memhash(buf, 7, n));
		ASSERT(h != runtime_memhash(buf, 8, n));
		buf[n - 1] ^= 0x40;
		ASSERT(h != runtime_memhash(buf, 7, n));
		buf[n - 1] ^= 0x40;
		buf[n] ^= 0xff;
		ASSERT(h == runtime_memhash(buf, 7, n));
		buf[n] ^= 0xff;
	}
	ASSERT(runtime_memhash0(buf, 5) == 5);
	ASSERT(runtime_memhash8(buf + 1, 5) == runtime_memhash(buf + 1, 5, 1));
	ASSERT(runtime_memhash16(buf + 1, 5) == runtime_memhash(buf + 1, 5, 2));
	ASSERT(runtime_memhash32(buf + 1, 5) == runtime_memhash(buf + 1, 5, 4));
	ASSERT(runtime_memhash64(buf + 1, 5) == runtime_memhash(buf + 1, 5, 8));
	ASSERT(runtime_memhash128(buf + 1, 5) == runtime_memhash(buf + 1, 5, 16));
}

/* Equal values have equal hashes. */
static void TestTypehash(void)
{
	io_fs_PathError a = {GOSTR("open"), GOSTR("x"), errors_New(GOSTR("e"))}, b = a;
	b.Op = runtime_gostring("open");
	const abi_Type *t = &runtime_type__io_fs_PathError;
	ASSERT(runtime_typehash(t, &a, 3) == runtime_typehash(t, &b, 3));
	b.Path = GOSTR("y");
	ASSERT(runtime_typehash(t, &a, 3) != runtime_typehash(t, &b, 3));
	GoEface e = boxed(1000), f = boxed(1000);
	ASSERT(runtime_nilinterhash(&e, 3) == runtime_nilinterhash(&f, 3));
	GoEface nil = {NULL, NULL};
	ASSERT(runtime_nilinterhash(&nil, 3) == 3);
	ASSERT(runtime_interhash(&nil, 3) == 3);
	GoEface p = {&runtime_ptr__int, &a}, q = {&runtime_ptr__int, &a};
	ASSERT(runtime_nilinterhash(&p, 3) == runtime_nilinterhash(&q, 3));
	GoString s = GOSTR("text"), r = runtime_gostring("text");
	ASSERT(runtime_strhash(&s, 3) == runtime_strhash(&r, 3));
	ASSERT(runtime_typehash(&runtime_type__string, &s, 3) == runtime_strhash(&s, 3));
	ASSERT(reflect_typehash(&runtime_type__string, &s, 3) == runtime_strhash(&s, 3));
}

void suite_runtime_alg(void)
{
	TEST(TestMemequal);
	TEST(TestFloats);
	TEST(TestEfaceeq);
	TEST(TestIfaceeq);
	TEST(TestUncomparable);
	TEST(TestGenerated);
	TEST(TestHash);
	TEST(TestTypehash);
}
