/*
 * Errors that wrap several others.
 *
 * Ports errors/join.go.
 */
#include <string.h>

#include "internal/std/errors/errors.h"

GoError errors_Join(GoSlice errs)
{
	const GoError *all = errs.p;
	GoInt n = 0;
	for (GoInt i = 0; i < errs.len; i++)
		n += all[i].tab != NULL;
	if (n == 0)
		return GONIL;
	errors_joinError *e = runtime_newobject(&runtime_type__errors_joinError);
	GoError *kept = runtime_makeslice(&runtime_type__error, 0, n);
	e->errs = (GoSlice){kept, n, n};
	for (GoInt i = 0; i < errs.len; i++) {
		if (all[i].tab)
			*kept++ = all[i];
	}
	return (GoError){&runtime_itab__ptr__errors_joinError__error, e};
}

static GoString textOf(GoError err)
{
	return ((GoString(*)(void *))err.tab->Fun[0])(err.data);
}

GoString errors_joinError_Error(errors_joinError *e)
{
	RUNTIME_NILCHECK(e);
	const GoError *errs = e->errs.p;
	if (e->errs.len == 0)
		runtime_goPanicIndex(0, 0);
	if (e->errs.len == 1)
		return textOf(errs[0]);
	GoInt n = e->errs.len;
	GoSlice parts = {runtime_makeslice(&runtime_type__string, 2 * n - 1, 2 * n - 1), 2 * n - 1,
	                 2 * n - 1};
	GoString *part = parts.p;
	for (GoInt i = 0; i < n; i++) {
		if (i > 0)
			part[2 * i - 1] = GOSTR("\n");
		part[2 * i] = textOf(errs[i]);
	}
	return runtime_concatstrings(parts);
}

GoSlice errors_joinError_Unwrap(errors_joinError *e)
{
	RUNTIME_NILCHECK(e);
	return e->errs;
}
