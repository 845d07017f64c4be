/*
 * Error numbers as errors.
 *
 * Ports internal/poll/errno_unix.go.
 */
#include "internal/poll/internal.h"

GoError internal_poll_errEAGAIN;
GoError internal_poll_errEINVAL;
GoError internal_poll_errENOENT;

GoError internal_poll_errnoErr(syscall_Errno e)
{
	return e == 0 ? GONIL : syscall_errnoError(e);
}
