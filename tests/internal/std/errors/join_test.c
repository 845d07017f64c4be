/*
 * Tests of internal/std/errors/join.c: upstream's join_test.go.
 */
#include "tests/internal/std/errors/support.h"

#define JOIN(...) errors_Join(GOSLICE(((GoError[]){__VA_ARGS__})))

static void TestJoinReturnsNil(void)
{
	ASSERT_NIL(errors_Join((GoSlice){NULL, 0, 0}));
	ASSERT_NIL(JOIN(GONIL));
	ASSERT_NIL(JOIN(GONIL, GONIL));
}

/* What err's method Unwrap() []error returns is these n errors, with no room for more. */
static void expectUnwrap(GoError err, GoInt n, const GoError *want)
{
	GoIface u =
	    runtime_assertE2I((const abi_InterfaceType *)INTERFACE_Unwraps, runtime_ifaceE(err));
	GoSlice got = ((GoSlice(*)(void *))u.tab->Fun[0])(u.data);
	ASSERT_INT(got.len, n);
	ASSERT_INT(got.cap, n);
	for (GoInt i = 0; i < n && i < got.len; i++) {
		GoError e = ((GoError *)got.p)[i];
		ASSERT(runtime_ifacetype(e) == runtime_ifacetype(want[i]));
		ASSERT(e.data == want[i].data);
	}
}

static void TestJoin(void)
{
	errors_testTypes();
	GoError err1 = errors_New(GOSTR("err1")), err2 = errors_New(GOSTR("err2"));
	GoError merr = MULTI(errors_New(GOSTR("err3")));
	expectUnwrap(JOIN(err1), 1, (GoError[]){err1});
	expectUnwrap(JOIN(err1, err2), 2, (GoError[]){err1, err2});
	expectUnwrap(JOIN(err1, GONIL, err2), 2, (GoError[]){err1, err2});
	expectUnwrap(JOIN(merr), 1, (GoError[]){merr});
}

static void TestJoinErrorMethod(void)
{
	GoError err1 = errors_New(GOSTR("err1")), err2 = errors_New(GOSTR("err2"));
	ASSERT_ERR(JOIN(err1), "err1");
	ASSERT_ERR(JOIN(err1, err2), "err1\nerr2");
	ASSERT_ERR(JOIN(err1, GONIL, err2), "err1\nerr2");
}

static void TestJoinKeepsNoSlice(void)
{
	GoError errs[2] = {errors_New(GOSTR("a")), errors_New(GOSTR("b"))};
	GoError joined = errors_Join(GOSLICE(errs));
	errs[0] = errs[1] = errors_New(GOSTR("changed"));
	ASSERT_ERR(joined, "a\nb");
	ASSERT(runtime_ifacetype(joined) == &runtime_ptr__errors_joinError);
}

void suite_errors_join(void)
{
	TEST(TestJoinReturnsNil);
	TEST(TestJoin);
	TEST(TestJoinErrorMethod);
	TEST(TestJoinKeepsNoSlice);
}
