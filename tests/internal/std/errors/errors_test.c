/*
 * Tests of internal/std/errors/errors.c: upstream's errors_test.go.
 */
#include "tests/internal/std/errors/support.h"

static void TestNewEqual(void)
{
	ASSERT(!runtime_ifaceeqv(errors_New(GOSTR("abc")), errors_New(GOSTR("abc"))));
	ASSERT(!runtime_ifaceeqv(errors_New(GOSTR("abc")), errors_New(GOSTR("xyz"))));
	GoError err = errors_New(GOSTR("jkl"));
	ASSERT(runtime_ifaceeqv(err, err));
}

static void TestErrorMethod(void)
{
	ASSERT_ERR(errors_New(GOSTR("abc")), "abc");
	ASSERT_ERR(errors_New(GOSTR("")), "");
	ASSERT(runtime_ifacetype(errors_New(GOSTR("a"))) == &runtime_ptr__errors_errorString);
}

static void TestErrUnsupported(void)
{
	ASSERT_ERR(errors_ErrUnsupported, "unsupported operation");
}

static void callNil(void *ctx)
{
	(void)ctx;
	errors_errorString_Error(NULL);
}

static void TestNilReceiver(void)
{
	ASSERT_PANIC(callNil, NULL,
	             "runtime error: invalid memory address or nil pointer dereference");
}

void suite_errors_errors(void)
{
	TEST(TestNewEqual);
	TEST(TestErrorMethod);
	TEST(TestErrUnsupported);
	TEST(TestNilReceiver);
}
