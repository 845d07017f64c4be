/*
 * The errors that io/fs, os and syscall share.
 *
 * Ports internal/oserror/errors.go.
 */
#include "internal/std/errors/errors.h"
#include "internal/oserror/oserror.h"

GoError internal_oserror_ErrInvalid;
GoError internal_oserror_ErrPermission;
GoError internal_oserror_ErrExist;
GoError internal_oserror_ErrNotExist;
GoError internal_oserror_ErrClosed;

void internal_oserror__init(void)
{
	internal_oserror_ErrInvalid = errors_New(GOSTR("invalid argument"));
	internal_oserror_ErrPermission = errors_New(GOSTR("permission denied"));
	internal_oserror_ErrExist = errors_New(GOSTR("file already exists"));
	internal_oserror_ErrNotExist = errors_New(GOSTR("file does not exist"));
	internal_oserror_ErrClosed = errors_New(GOSTR("file already closed"));
}
