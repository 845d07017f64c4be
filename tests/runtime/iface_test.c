/*
 * Tests of runtime/iface.c: method tables, assertions, boxing.
 */
#include <pthread.h>
#include <stdio.h>
#include <string.h>

#include "internal/reflectlite/reflectlite.h"
#include "internal/std/errors/errors.h"
#include "internal/std/io/fs/fs.h"
#include "internal/std/reflect/reflect.h"
#include "os/os.h"
#include "runtime/internal.h"
#include "tests/harness.h"
#include "tests/types.h"

#define INTERFACE(t) ((const abi_InterfaceType *)(t))
#define errorInterface INTERFACE(&runtime_type__error)

static void TestStaticItab(void)
{
	GoError err = errors_New(GOSTR("x"));
	ASSERT(runtime_getitab(errorInterface, &runtime_ptr__errors_errorString, false) ==
	       &runtime_itab__ptr__errors_errorString__error);
	ASSERT(runtime_getitab(errorInterface, &runtime_type__syscall_Errno, true) ==
	       &runtime_itab__syscall_Errno__error);
	ASSERT(err.tab->Hash == err.tab->Type->Hash);
	ASSERT(err.tab->Inter == errorInterface);
}

static void TestMadeItab(void)
{
	const abi_InterfaceType *timeout = INTERFACE(INTERFACE_Timeout);
	const abi_ITab *tab = runtime_getitab(timeout, &runtime_ptr__io_fs_PathError, false);
	ASSERT(tab->Inter == timeout);
	ASSERT(tab->Type == &runtime_ptr__io_fs_PathError);
	ASSERT(tab == runtime_getitab(timeout, &runtime_ptr__io_fs_PathError, true));
	io_fs_PathError e = {GOSTR("op"), GOSTR("path"), {0}};
	e.Err = errors_New(GOSTR("no Timeout"));
	ASSERT(!((bool (*)(void *))tab->Fun[0])(&e));
}

static void TestMissingMethod(void)
{
	ASSERT(
	    !runtime_getitab(INTERFACE(INTERFACE_Unwrap), &runtime_ptr__errors_errorString, true));
	ASSERT(
	    !runtime_getitab(INTERFACE(INTERFACE_Unwrap), &runtime_ptr__errors_errorString, true));
	ASSERT(!runtime_getitab(errorInterface, &runtime_type__errors_errorString, true));
	ASSERT(!runtime_getitab(errorInterface, &runtime_type__int, true));
	ASSERT(!runtime_getitab(errorInterface, TYPE_func, true));
}

static void assertOf(void *ctx)
{
	runtime_assertE2I(errorInterface, *(GoEface *)ctx);
}

static void assertUnwrap(void *ctx)
{
	runtime_assertE2I(INTERFACE(INTERFACE_Unwrap), *(GoEface *)ctx);
}

static void dottype(void *ctx)
{
	(void)ctx;
	runtime_panicdottypeE(&runtime_type__int, &runtime_type__string, &runtime_type__any);
}

static void dottypeI(void *ctx)
{
	(void)ctx;
	runtime_panicdottypeI(&runtime_itab__ptr__os_SyscallError__error,
	                      &runtime_ptr__io_fs_PathError, &runtime_type__error);
}

static void dottypeNil(void *ctx)
{
	(void)ctx;
	runtime_panicdottypeI(NULL, &runtime_ptr__io_fs_PathError, &runtime_type__error);
}

static void nildottype(void *ctx)
{
	(void)ctx;
	runtime_panicnildottype(&runtime_type__error);
}

static void TestPanics(void)
{
	GoEface nil = {NULL, NULL};
	GoEface string = runtime_stringE(GOSTR("x"));
	GoEface func = {TYPE_func, &nil};
	GoEface err = runtime_ifaceE(errors_New(GOSTR("x")));
	ASSERT_PANIC(assertOf, &nil, "interface conversion: interface is nil, not error");
	ASSERT_PANIC(assertOf, &string,
	             "interface conversion: string is not error: missing method Error");
	ASSERT_PANIC(assertOf, &func,
	             "interface conversion: func() is not error: missing method Error");
	for (int i = 0; i < 2; i++) /* the second time from the table */
		ASSERT_PANIC(assertUnwrap, &err,
		             "interface conversion: *errors.errorString is not interface { "
		             "Unwrap() error }: missing method Unwrap");
	ASSERT_PANIC(dottype, NULL, "interface conversion: interface {} is int, not string");
	ASSERT_PANIC(dottypeI, NULL,
	             "interface conversion: error is *os.SyscallError, not *fs.PathError");
	ASSERT_PANIC(dottypeNil, NULL, "interface conversion: error is nil, not *fs.PathError");
	ASSERT_PANIC(nildottype, NULL, "interface conversion: interface is nil, not error");
}

static void TestPanicValue(void)
{
	GoEface caught = {NULL, NULL}, nil = {NULL, NULL};
	ASSERT(!runtime_try(assertOf, &nil, &caught));
	ASSERT(caught.type == &runtime_ptr__runtime_TypeAssertionError);
	GoIface e = runtime_assertE2I2(INTERFACE(&runtime_type__runtime_Error), caught);
	ASSERT(e.tab != NULL);
}

static void TestAssert(void)
{
	GoError err = errors_New(GOSTR("text"));
	GoIface got = runtime_assertE2I(errorInterface, runtime_ifaceE(err));
	ASSERT(got.tab == err.tab);
	ASSERT(got.data == err.data);
	ASSERT_NIL(runtime_assertE2I2(errorInterface, runtime_stringE(GOSTR("s"))));
	ASSERT_NIL(runtime_assertE2I2(errorInterface, (GoEface){NULL, NULL}));
	GoIface dst = GONIL;
	reflect_ifaceE2I(&runtime_type__error, runtime_ifaceE(err), &dst);
	ASSERT(dst.tab == err.tab && dst.data == err.data);
	dst = GONIL;
	internal_reflectlite_ifaceE2I(&runtime_type__error, runtime_ifaceE(err), &dst);
	ASSERT(dst.tab == err.tab && dst.data == err.data);
}

/* Methods with value receivers, through the adapters that take the data word. */
static void TestValueReceiver(void)
{
	uint64_t errno_ = 2;
	GoError err = {&runtime_itab__syscall_Errno__error, &errno_};
	ASSERT_ERR(err, "no such file or directory");
	const abi_ITab *tab =
	    runtime_getitab(errorInterface, abi_Type_Elem(&runtime_ptr__syscall_Errno), false);
	ASSERT(tab == err.tab);
	GoError through = {runtime_getitab(errorInterface, &runtime_ptr__syscall_Errno, false),
	                   &errno_};
	ASSERT_ERR(through, "no such file or directory");
}

static void callThroughNil(void *ctx)
{
	(void)ctx;
	GoError err = {runtime_getitab(errorInterface, &runtime_ptr__syscall_Errno, false), NULL};
	((GoString(*)(void *))err.tab->Fun[0])(err.data);
}

static void TestNilValueReceiver(void)
{
	ASSERT_PANIC(callThroughNil, NULL,
	             "value method syscall.Errno.Error called using nil *Errno pointer");
}

static void nothing(void)
{
}

/* Unexported methods match only within their package. */
static void TestUnexportedMethod(void)
{
	const test_method secret[] = {{"secret", TYPE_func, nothing}, {0}};
	const abi_Type *a = test_namedType("a.T", abi_Struct, 8, NULL, secret);
	const abi_Type *b = test_namedType("b.T", abi_Struct, 8, NULL, secret);
	const abi_Type *i = test_interfaceType("a.I", secret);
	ASSERT(runtime_getitab(INTERFACE(i), a, true) != NULL);
	ASSERT(!runtime_getitab(INTERFACE(i), b, true));
}

/* A method of the right name and another type is another method. */
static void TestMethodType(void)
{
	const test_method one[] = {{"M", TYPE_func, nothing}, {0}};
	const test_method two[] = {{"M", TYPE_func_string, nothing}, {0}};
	const abi_Type *t = test_namedType("a.T", abi_Struct, 8, NULL, one);
	ASSERT(runtime_getitab(INTERFACE(test_interfaceType("a.I", one)), t, true) != NULL);
	ASSERT(!runtime_getitab(INTERFACE(test_interfaceType("a.J", two)), t, true));
}

static const abi_Type *manyTypes[600];
static const abi_InterfaceType *manyInterface;

static void *lookUp(void *arg)
{
	runtime_attachThread();
	const abi_ITab **seen = arg;
	for (int i = 0; i < 600; i++)
		seen[i] = runtime_getitab(manyInterface, manyTypes[i], i % 2 == 0);
	runtime_detachThread();
	return NULL;
}

/* The table grows while several threads look things up: each pair has one itab. */
static void TestGrowth(void)
{
	enum {
		threads = 4
	};
	const test_method m[] = {{"M", TYPE_func, nothing}, {0}};
	manyInterface = INTERFACE(test_interfaceType("a.Many", m));
	for (int i = 0; i < 600; i++)
		manyTypes[i] = test_namedType("a.T", abi_Struct, 8, NULL, m);
	static const abi_ITab *seen[threads][600];
	pthread_t t[threads];
	for (int i = 0; i < threads; i++)
		pthread_create(&t[i], NULL, lookUp, seen[i]);
	for (int i = 0; i < threads; i++)
		pthread_join(t[i], NULL);
	bool same = true;
	for (int i = 0; i < 600; i++) {
		same &= seen[0][i] != NULL && seen[0][i]->Type == manyTypes[i];
		for (int j = 1; j < threads; j++)
			same &= seen[j][i] == seen[0][i];
	}
	ASSERT(same);
}

static void TestConv(void)
{
	ASSERT(*(uint16_t *)runtime_convT16(255) == 255);
	ASSERT(*(uint16_t *)runtime_convT16(256) == 256);
	ASSERT(*(uint32_t *)runtime_convT32(0) == 0);
	ASSERT(*(uint32_t *)runtime_convT32(70000) == 70000);
	ASSERT(*(uint64_t *)runtime_convT64(255) == 255);
	ASSERT(*(uint64_t *)runtime_convT64(UINT64_MAX) == UINT64_MAX);
	ASSERT(runtime_convT64(7) == runtime_convT64(7));
	ASSERT(runtime_convT64(7) == (void *)&runtime_getStaticuint64s()[7]);
	ASSERT(((GoString *)runtime_convTstring(GOSTR("")))->n == 0);
	ASSERT_INT(((GoString *)runtime_convTstring(GOSTR("a\0b")))->n, 3);
	int a[3] = {1, 2, 3};
	GoSlice s = GOSLICE(a);
	ASSERT(((GoSlice *)runtime_convTslice(s))->p == a);
	ASSERT_NIL(*(GoSlice *)runtime_convTslice((GoSlice){NULL, 0, 0}));
	GoEface e = runtime_stringE(GOSTR("text"));
	ASSERT(e.type == &runtime_type__string);
	ASSERT_STR(*(GoString *)e.data, "text");
	syscall_Rusage ru = {.Maxrss = 42};
	syscall_Rusage *copy = runtime_convTnoptr(&runtime_type__syscall_Rusage, &ru);
	ASSERT(copy != &ru);
	ASSERT_INT(copy->Maxrss, 42);
}

void suite_runtime_iface(void)
{
	TEST(TestStaticItab);
	TEST(TestMadeItab);
	TEST(TestMissingMethod);
	TEST(TestPanics);
	TEST(TestPanicValue);
	TEST(TestAssert);
	TEST(TestValueReceiver);
	TEST(TestNilValueReceiver);
	TEST(TestUnexportedMethod);
	TEST(TestMethodType);
	TEST(TestGrowth);
	TEST(TestConv);
}
