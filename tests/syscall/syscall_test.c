/*
 * syscall/syscall.c: strings for the kernel, times.
 */
#include <string.h>

#include "tests/syscall/support.h"

static void bytes(void)
{
	syscall_ByteSliceFromString_return a = syscall_ByteSliceFromString(GOSTR("abc"));
	ASSERT_NIL(a.r1);
	ASSERT_INT(a.r0.len, 4);
	ASSERT_INT(memcmp(a.r0.p, "abc", 4), 0);
	a = syscall_ByteSliceFromString(GOSTR("a\0c"));
	ASSERT_ERR(a.r1, "invalid argument");
	ASSERT_NIL(a.r0);

	syscall_BytePtrFromString_return p = syscall_BytePtrFromString((GoString){NULL, 0});
	ASSERT_NIL(p.r1);
	ASSERT_INT(*p.r0, 0);
	p = syscall_BytePtrFromString(GOSTR("\0"));
	ASSERT_NIL(p.r0);
	ASSERT_ERR(p.r1, "invalid argument");
	ASSERT_CSTR((char *)syscall_StringBytePtr(GOSTR("x")), "x");
}

static void byteSlice(void *arg)
{
	syscall_StringByteSlice(*(GoString *)arg);
}

static void bytePanics(void)
{
	GoString nul = GOSTR("\0");
	ASSERT_PANIC(byteSlice, &nul, "syscall: string with NUL passed to StringByteSlice");
}

static int64_t timevalNano(int64_t sec, int64_t usec)
{
	syscall_Timeval tv = {sec, usec};
	return syscall_Timeval_Nano(&tv);
}

static void times(void)
{
	syscall_Timespec ts = {-2, 999999999};
	syscall_Timeval tv = {3, 5};
	ASSERT_INT(syscall_Timespec_Nano(&ts), -1000000001);
	ASSERT_INT(syscall_Timespec_Unix(&ts).r0, -2);
	ASSERT_INT(syscall_Timespec_Unix(&ts).r1, 999999999);
	ASSERT_INT(syscall_Timeval_Unix(&tv).r1, 5000);
	ASSERT_INT(timevalNano(3, 5), 3000005000);
	ASSERT_INT(timevalNano(-1, 0), -1000000000);
	ASSERT_INT(timevalNano((int64_t)1 << 62, 0), 0); /* wraps */
}

static void nanoOfNil(void *arg)
{
	syscall_Timeval_Nano(arg);
}

static void nilTime(void)
{
	ASSERT_PANIC(nanoOfNil, NULL,
	             "runtime error: invalid memory address or nil pointer dereference");
}

void suite_syscall_syscall(void)
{
	TEST(bytes);
	TEST(bytePanics);
	TEST(times);
	TEST(nilTime);
}
