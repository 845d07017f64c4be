/*
 * Errors of package os, and questions about them.
 *
 * Ports os/error.go.
 */
#include "os/internal.h"

GoError os_ErrInvalid;
GoError os_ErrPermission;
GoError os_ErrExist;
GoError os_ErrNotExist;
GoError os_ErrClosed;
GoError os_ErrNoDeadline;
GoError os_ErrDeadlineExceeded;

GoError os_errNoDeadline(void)
{
	return internal_poll_ErrNoDeadline;
}

GoError os_errDeadlineExceeded(void)
{
	return internal_poll_ErrDeadlineExceeded;
}

/* err.(interface{ Timeout() bool }).Timeout(), false where err has no such method. */
static bool isTimeout(GoError err)
{
	const abi_InterfaceType *timeout =
	    (const abi_InterfaceType *)&runtime_type__h0ab10ae286d987a8;
	GoIface t = runtime_assertE2I2(timeout, runtime_ifaceE(err));
	return t.tab != NULL && ((bool (*)(void *))t.tab->Fun[0])(t.data);
}

GoString os_SyscallError_Error(os_SyscallError *e)
{
	RUNTIME_NILCHECK(e);
	return runtime_concatstring3(e->Syscall, GOSTR(": "), os_errorText(e->Err));
}

GoError os_SyscallError_Unwrap(os_SyscallError *e)
{
	RUNTIME_NILCHECK(e);
	return e->Err;
}

bool os_SyscallError_Timeout(os_SyscallError *e)
{
	RUNTIME_NILCHECK(e);
	return isTimeout(e->Err);
}

GoError os_NewSyscallError(GoString syscall, GoError err)
{
	if (err.tab == NULL)
		return GONIL;
	os_SyscallError *e = runtime_newobject(&runtime_type__os_SyscallError);
	e->Syscall = syscall;
	e->Err = err;
	return (GoError){&runtime_itab__ptr__os_SyscallError__error, e};
}

bool os_IsExist(GoError err)
{
	return os_underlyingErrorIs(err, os_ErrExist);
}

bool os_IsNotExist(GoError err)
{
	return os_underlyingErrorIs(err, os_ErrNotExist);
}

bool os_IsPermission(GoError err)
{
	return os_underlyingErrorIs(err, os_ErrPermission);
}

bool os_IsTimeout(GoError err)
{
	return isTimeout(os_underlyingError(err));
}

bool os_underlyingErrorIs(GoError err, GoError target)
{
	err = os_underlyingError(err);
	if (runtime_ifaceeqv(err, target))
		return true;
	if (runtime_ifacetype(err) != &runtime_type__syscall_Errno)
		return false;
	return syscall_Errno_Is(*(const syscall_Errno *)err.data, target);
}

GoError os_underlyingError(GoError err)
{
	const abi_Type *t = runtime_ifacetype(err);
	if (t == &runtime_ptr__io_fs_PathError)
		return io_fs_PathError_Unwrap(err.data);
	if (t == &runtime_ptr__os_LinkError)
		return os_LinkError_Unwrap(err.data);
	if (t == &runtime_ptr__os_SyscallError)
		return os_SyscallError_Unwrap(err.data);
	return err;
}

void os_initError(void)
{
	os_ErrInvalid = io_fs_ErrInvalid;
	os_ErrPermission = io_fs_ErrPermission;
	os_ErrExist = io_fs_ErrExist;
	os_ErrNotExist = io_fs_ErrNotExist;
	os_ErrClosed = io_fs_ErrClosed;
	os_ErrNoDeadline = os_errNoDeadline();
	os_ErrDeadlineExceeded = os_errDeadlineExceeded();
}
