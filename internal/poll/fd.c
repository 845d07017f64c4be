/*
 * The errors of file descriptors.
 *
 * Ports internal/poll/fd.go.
 */
#include "internal/poll/internal.h"
#include "internal/std/errors/errors.h"

GoString internal_poll_errNetClosing_Error(void)
{
	return GOSTR("use of closed network connection");
}

bool internal_poll_errNetClosing_Timeout(void)
{
	return false;
}

bool internal_poll_errNetClosing_Temporary(void)
{
	return false;
}

GoError internal_poll_ErrFileClosing;
GoError internal_poll_ErrNoDeadline;

/* What data words of values without a size point to. */
static char zeroSize;

GoError internal_poll_errClosing(bool isFile)
{
	if (isFile)
		return internal_poll_ErrFileClosing;
	return (GoError){&runtime_itab__internal_poll_errNetClosing__error, &zeroSize};
}

GoError internal_poll_ErrDeadlineExceeded;

GoString internal_poll_DeadlineExceededError_Error(internal_poll_DeadlineExceededError *e)
{
	(void)e;
	return GOSTR("i/o timeout");
}

bool internal_poll_DeadlineExceededError_Timeout(internal_poll_DeadlineExceededError *e)
{
	(void)e;
	return true;
}

bool internal_poll_DeadlineExceededError_Temporary(internal_poll_DeadlineExceededError *e)
{
	(void)e;
	return true;
}

GoError internal_poll_ErrNotPollable;

/* A func(int) error for CloseFunc. */
static GoError closeFunc(GoFuncVal *ctx, GoInt fd)
{
	(void)ctx;
	return syscall_Close(fd);
}

void internal_poll__init(void)
{
	static GoFuncVal closeVal = {(void (*)(void))closeFunc};

	internal_poll_ErrFileClosing = errors_New(GOSTR("use of closed file"));
	internal_poll_ErrNoDeadline = errors_New(GOSTR("file type does not support deadline"));
	internal_poll_ErrDeadlineExceeded =
	    (GoError){&runtime_itab__ptr__internal_poll_DeadlineExceededError__error, &zeroSize};
	internal_poll_ErrNotPollable = errors_New(GOSTR("not pollable"));
	internal_poll_CloseFunc = &closeVal;
	internal_poll_errEAGAIN = syscall_errnoError(syscall_EAGAIN);
	internal_poll_errEINVAL = syscall_errnoError(syscall_EINVAL);
	internal_poll_errENOENT = syscall_errnoError(syscall_ENOENT);
}
