/*
 * syscall/syscall_unix.c: texts and kinds of errors and signals, reading and writing.
 */
#include <unistd.h>

#include "internal/oserror/oserror.h"
#include "internal/std/errors/errors.h"
#include "tests/syscall/support.h"

static void errnoTexts(void)
{
	static const struct {
		syscall_Errno e;
		const char *text;
	} cases[] = {
	    {syscall_EPERM, "operation not permitted"},
	    {syscall_ENOENT, "no such file or directory"},
	    {syscall_EAGAIN, "resource temporarily unavailable"},
	    {syscall_ETXTBSY, "text file busy"},
	    {132, "operation not possible due to RF-kill"},
	    {0, "errno 0"},
	    {41, "errno 41"},
	    {58, "errno 58"},
	    {134, "errno 134"},
	    {524, "errno 524"},
	    {(syscall_Errno)1 << (8 * sizeof(syscall_Errno) - 1),
	     sizeof(GoInt) == 8 ? "errno -9223372036854775808" : "errno -2147483648"},
	    {~(syscall_Errno)0, "errno -1"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		ASSERT_STR(syscall_Errno_Error(cases[i].e), cases[i].text);
		if (cases[i].e)
			ASSERT_ERR(syscall_errnoErr(cases[i].e), cases[i].text);
	}
	ASSERT_NIL(syscall_errnoErr(0));
}

static void errnoKinds(void)
{
	ASSERT(syscall_Errno_Is(syscall_EACCES, internal_oserror_ErrPermission));
	ASSERT(syscall_Errno_Is(syscall_EPERM, internal_oserror_ErrPermission));
	ASSERT(syscall_Errno_Is(syscall_EEXIST, internal_oserror_ErrExist));
	ASSERT(syscall_Errno_Is(syscall_ENOTEMPTY, internal_oserror_ErrExist));
	ASSERT(syscall_Errno_Is(syscall_ENOENT, internal_oserror_ErrNotExist));
	ASSERT(syscall_Errno_Is(syscall_ENOSYS, errors_ErrUnsupported));
	ASSERT(syscall_Errno_Is(syscall_EOPNOTSUPP, errors_ErrUnsupported));
	ASSERT(!syscall_Errno_Is(syscall_ENOENT, internal_oserror_ErrExist));
	ASSERT(!syscall_Errno_Is(syscall_ENOENT, GONIL));
	ASSERT(!syscall_Errno_Is(syscall_ENOENT, syscall_errnoErr(syscall_ENOENT)));

	ASSERT(syscall_Errno_Temporary(syscall_EMFILE) && syscall_Errno_Temporary(syscall_ENFILE));
	ASSERT(syscall_Errno_Temporary(syscall_EINTR) && syscall_Errno_Temporary(syscall_EAGAIN));
	ASSERT(!syscall_Errno_Temporary(syscall_ENOENT));
	ASSERT(syscall_Errno_Timeout(syscall_ETIMEDOUT) && !syscall_Errno_Timeout(syscall_EINTR));
}

static void errnoIdentity(void)
{
	ASSERT(runtime_ifaceeqv(syscall_errnoErr(syscall_EINVAL), syscall_errEINVAL));
	ASSERT(runtime_ifaceeqv(syscall_errnoErr(4242), syscall_errnoErr(4242)));
	ASSERT(!runtime_ifaceeqv(syscall_errnoErr(1), syscall_errnoErr(2)));
	ASSERT(syscall_isErrno(syscall_errnoErr(4242), 4242));
	ASSERT(!syscall_isErrno(GONIL, syscall_EINVAL));
	ASSERT(!syscall_isErrno(internal_oserror_ErrExist, syscall_EEXIST));
}

static void signalTexts(void)
{
	static const char *const texts[] = {
	    "signal 0",
	    "hangup",
	    "interrupt",
	    "quit",
	    "illegal instruction",
	    "trace/breakpoint trap",
	    "aborted",
	    "bus error",
	    "floating point exception",
	    "killed",
	    "user defined signal 1",
	    "segmentation fault",
	    "user defined signal 2",
	    "broken pipe",
	    "alarm clock",
	    "terminated",
	    "stack fault",
	    "child exited",
	    "continued",
	    "stopped (signal)",
	    "stopped",
	    "stopped (tty input)",
	    "stopped (tty output)",
	    "urgent I/O condition",
	    "CPU time limit exceeded",
	    "file size limit exceeded",
	    "virtual timer expired",
	    "profiling timer expired",
	    "window changed",
	    "I/O possible",
	    "power failure",
	    "bad system call",
	    "signal 32",
	};
	for (GoInt i = 0; i <= 32; i++)
		ASSERT_STR(syscall_Signal_String(i), texts[i]);
	ASSERT_STR(syscall_Signal_String(-1), "signal -1");
	ASSERT_STR(syscall_Signal_String(65), "signal 65");
	syscall_Signal_Signal(1);
}

static void readWrite(void)
{
	GoInt p[2];
	char buf[8] = "abc";
	ASSERT_NIL(syscall_Pipe2(GOSLICE(p), syscall_O_CLOEXEC));
	ASSERT_INT(syscall_Write(p[1], (GoSlice){buf, 3, 8}).r0, 3);
	buf[0] = 0;
	syscall_Read_return r = syscall_Read(p[0], GOSLICE(buf));
	ASSERT_NIL(r.r1);
	ASSERT_INT(r.r0, 3);
	ASSERT_INT(buf[0], 'a');
	ASSERT_INT(syscall_Read(p[0], (GoSlice){NULL, 0, 0}).r0, 0);
	syscall_Close(p[1]);
	ASSERT_INT(syscall_Read(p[0], GOSLICE(buf)).r0, 0);
	syscall_Close(p[0]);
	r = syscall_Read(p[0], GOSLICE(buf));
	ASSERT_INT(r.r0, -1);
	ASSERT_ERR(r.r1, "bad file descriptor");
}

static void seekFailure(void)
{
	syscall_Seek_return r = syscall_Seek(-1, 0, SEEK_SET);
	ASSERT_ERR(r.r1, "bad file descriptor");
}

static void clen(void)
{
	char buf[] = {'a', 'b', 0, 'c'};
	ASSERT_INT(syscall_clen(GOSLICE(buf)), 2);
	ASSERT_INT(syscall_clen((GoSlice){buf, 2, 2}), 2);
	ASSERT_INT(syscall_clen((GoSlice){NULL, 0, 0}), 0);
}

void suite_syscall_syscall_unix(void)
{
	TEST(errnoTexts);
	TEST(errnoKinds);
	TEST(errnoIdentity);
	TEST(signalTexts);
	TEST(readWrite);
	TEST(seekFailure);
	TEST(clen);
}
