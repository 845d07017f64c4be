/*
 * Strings for the kernel, times.
 *
 * Ports syscall/syscall.go.
 */
#include <string.h>

#include "syscall/internal.h"

GoSlice syscall_StringByteSlice(GoString s)
{
	syscall_ByteSliceFromString_return a = syscall_ByteSliceFromString(s);
	if (a.r1.tab)
		runtime_panicstring(GOSTR("syscall: string with NUL passed to StringByteSlice"));
	return a.r0;
}

syscall_ByteSliceFromString_return syscall_ByteSliceFromString(GoString s)
{
	GoError err = GONIL;
	uint8_t *p = syscall_bytePtr(s, &err);
	if (!p)
		return (syscall_ByteSliceFromString_return){{NULL, 0, 0}, err};
	return (syscall_ByteSliceFromString_return){{p, s.n + 1, s.n + 1}, GONIL};
}

uint8_t *syscall_StringBytePtr(GoString s)
{
	return syscall_StringByteSlice(s).p;
}

uint8_t *syscall_bytePtr(GoString s, GoError *err)
{
	if (s.n > 0 && memchr(s.p, 0, (size_t)s.n)) {
		*err = syscall_errnoError(syscall_EINVAL);
		return NULL;
	}
	uint8_t *p = runtime_mallocgc((GoUintptr)s.n + 1, NULL, false);
	if (s.n > 0)
		memcpy(p, s.p, (size_t)s.n);
	p[s.n] = 0;
	return p;
}

syscall_BytePtrFromString_return syscall_BytePtrFromString(GoString s)
{
	syscall_BytePtrFromString_return r = {NULL, GONIL};
	r.r0 = syscall_bytePtr(s, &r.r1);
	return r;
}

GoUintptr syscall__zero;

syscall_Timespec_Unix_return syscall_Timespec_Unix(syscall_Timespec *ts)
{
	RUNTIME_NILCHECK(ts);
	return (syscall_Timespec_Unix_return){ts->Sec, ts->Nsec};
}

/* a * b + c, wrapping as in Go. */
static int64_t mulAdd(int64_t a, int64_t b, int64_t c)
{
	return (int64_t)((uint64_t)a * (uint64_t)b + (uint64_t)c);
}

syscall_Timeval_Unix_return syscall_Timeval_Unix(syscall_Timeval *tv)
{
	RUNTIME_NILCHECK(tv);
	return (syscall_Timeval_Unix_return){tv->Sec, mulAdd(tv->Usec, 1000, 0)};
}

int64_t syscall_Timespec_Nano(syscall_Timespec *ts)
{
	RUNTIME_NILCHECK(ts);
	return mulAdd(ts->Sec, 1000000000, ts->Nsec);
}

int64_t syscall_Timeval_Nano(syscall_Timeval *tv)
{
	RUNTIME_NILCHECK(tv);
	return mulAdd(tv->Sec, 1000000000, mulAdd(tv->Usec, 1000, 0));
}
