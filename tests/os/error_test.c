/*
 * os/error.c, after error_test.go and error_unix_test.go.
 */
#include "internal/std/errors/errors.h"
#include "os/os.h"
#include "syscall/internal.h"
#include "tests/harness.h"

static GoError pathError(GoError err)
{
	os_PathError *e = runtime_newobject(&runtime_type__io_fs_PathError);
	e->Err = err;
	return (GoError){&runtime_itab__ptr__io_fs_PathError__error, e};
}

static GoError linkError(GoError err)
{
	os_LinkError *e = runtime_newobject(&runtime_type__os_LinkError);
	*e = (os_LinkError){GOSTR("link"), GOSTR("a"), GOSTR("b"), err};
	return (GoError){&runtime_itab__ptr__os_LinkError__error, e};
}

static GoError syscallError(GoError err)
{
	os_SyscallError *e = runtime_newobject(&runtime_type__os_SyscallError);
	*e = (os_SyscallError){GOSTR("call"), err};
	return (GoError){&runtime_itab__ptr__os_SyscallError__error, e};
}

static void check(GoError err, bool exist, bool notExist, bool permission)
{
	GoError all[] = {err, pathError(err), linkError(err), syscallError(err)};
	for (int i = 0; i < 4; i++) {
		ASSERT_INT(os_IsExist(all[i]), exist);
		ASSERT_INT(os_IsNotExist(all[i]), notExist);
		ASSERT_INT(os_IsPermission(all[i]), permission);
		ASSERT(!os_IsTimeout(all[i]));
	}
	/* Only one layer is seen through. */
	ASSERT(!os_IsExist(pathError(pathError(err))));
	ASSERT(!os_IsNotExist(syscallError(linkError(err))));
}

static void TestIsExist(void)
{
	check(os_ErrInvalid, false, false, false);
	check(os_ErrPermission, false, false, true);
	check(os_ErrExist, true, false, false);
	check(os_ErrNotExist, false, true, false);
	check(os_ErrClosed, false, false, false);
	check(GONIL, false, false, false);
	check(syscall_errnoError(syscall_EEXIST), true, false, false);
	check(syscall_errnoError(syscall_ENOTEMPTY), true, false, false);
	check(syscall_errnoError(syscall_ENOENT), false, true, false);
	check(syscall_errnoError(syscall_EACCES), false, false, true);
	check(syscall_errnoError(syscall_EPERM), false, false, true);
	check(syscall_errnoError(syscall_EINVAL), false, false, false);
}

static void timeouts(void)
{
	ASSERT(os_IsTimeout(os_ErrDeadlineExceeded));
	ASSERT(os_IsTimeout(pathError(os_ErrDeadlineExceeded)));
	ASSERT(os_IsTimeout(syscall_errnoError(syscall_EAGAIN)));
	ASSERT(os_IsTimeout(syscallError(syscall_errnoError(syscall_ETIMEDOUT))));
	ASSERT(!os_IsTimeout(GONIL));
	GoError err = syscallError(os_ErrDeadlineExceeded);
	ASSERT(os_SyscallError_Timeout(err.data));
	ASSERT(!os_SyscallError_Timeout(syscallError(GONIL).data));
	/* A *SyscallError has Timeout itself. */
	ASSERT(os_IsTimeout(pathError(err)));
}

static void texts(void)
{
	GoError eperm = syscall_errnoError(syscall_EPERM);
	ASSERT_ERR(syscallError(eperm), "call: operation not permitted");
	ASSERT_ERR(linkError(eperm), "link a b: operation not permitted");
	ASSERT_ERR(pathError(linkError(eperm)), " : link a b: operation not permitted");
	ASSERT_NIL(os_NewSyscallError(GOSTR("x"), GONIL));
	GoError err = os_NewSyscallError(GOSTR("x"), eperm);
	ASSERT_ERR(err, "x: operation not permitted");
	ASSERT(runtime_ifaceeqv(errors_Unwrap(err), eperm));
	ASSERT_ERR(os_ErrNoDeadline, "file type does not support deadline");
	ASSERT_ERR(os_ErrDeadlineExceeded, "i/o timeout");
}

static void TestPathErrorUnwrap(void)
{
	ASSERT(errors_Is(pathError(os_ErrInvalid), os_ErrInvalid));
	ASSERT(errors_Is(linkError(os_ErrInvalid), os_ErrInvalid));
	ASSERT(errors_Is(syscallError(pathError(os_ErrClosed)), os_ErrClosed));
	ASSERT(errors_Is(pathError(syscall_errnoError(syscall_ENOENT)), os_ErrNotExist));
	ASSERT(!errors_Is(pathError(syscall_errnoError(syscall_ENOENT)), os_ErrExist));
}

static void TestErrorIsMethods(void)
{
	ASSERT(errors_Is(os_ErrPermission, os_ErrPermission));
	ASSERT(!errors_Is(os_ErrPermission, os_ErrExist));
}

static void TestErrPathNUL(void)
{
	GoString bad = GOSTR("a\0b"), good = GOSTR("/nonexistent");
	GoError errs[] = {os_Open(bad).r1,
	                  os_Create(bad).r1,
	                  os_OpenFile(bad, 0, 0).r1,
	                  os_Stat(bad).r1,
	                  os_Lstat(bad).r1,
	                  os_Mkdir(bad, 0),
	                  os_Chdir(bad),
	                  os_Remove(bad),
	                  os_Chmod(bad, 0),
	                  os_Chown(bad, 0, 0),
	                  os_Lchown(bad, 0, 0),
	                  os_Truncate(bad, 0),
	                  os_Chtimes(bad, time_Now(), time_Now()),
	                  os_Readlink(bad).r1,
	                  os_Rename(bad, good),
	                  os_Rename(good, bad),
	                  os_Link(good, bad),
	                  os_Symlink(bad, good),
	                  os_ReadFile(bad).r1,
	                  os_WriteFile(bad, (GoSlice){0}, 0),
	                  os_ReadDir(bad).r1,
	                  os_MkdirAll(bad, 0)};
	for (size_t i = 0; i < sizeof errs / sizeof errs[0]; i++)
		ASSERT(errors_Is(errs[i], syscall_errnoError(syscall_EINVAL)));
}

void suite_os_error(void)
{
	TEST(TestIsExist);
	TEST(timeouts);
	TEST(texts);
	TEST(TestPathErrorUnwrap);
	TEST(TestErrorIsMethods);
	TEST(TestErrPathNUL);
}
