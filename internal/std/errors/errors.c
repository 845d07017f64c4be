/*
 * Errors that are a text.
 *
 * Ports errors/errors.go.
 */
#include "internal/std/errors/errors.h"

GoError errors_New(GoString text)
{
	errors_errorString *e = runtime_newobject(&runtime_type__errors_errorString);
	e->s = text;
	return (GoError){&runtime_itab__ptr__errors_errorString__error, e};
}

GoString errors_errorString_Error(errors_errorString *e)
{
	RUNTIME_NILCHECK(e);
	return e->s;
}

GoError errors_ErrUnsupported;

void errors__init(void)
{
	errors_ErrUnsupported = errors_New(GOSTR("unsupported operation"));
}
