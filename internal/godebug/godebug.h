/*
 * Package internal/godebug: what its Go code, compiled, asks of the runtime.
 */
#ifndef GOCRT_INTERNAL_GODEBUG_GODEBUG_H
#define GOCRT_INTERNAL_GODEBUG_GODEBUG_H

#include "runtime/value.h"

GOCRT_BEGIN_DECLS

/* internal/godebug/godebug.go */

/* update, a func(string, string), is called at once and whenever GODEBUG changes, with the
 * program's default and the variable's value. */
GOCRT_API void internal_godebug_setUpdate(GoFuncVal *update);
/* Keeps read, a func() uint64, as the reader of a metric. */
GOCRT_API void internal_godebug_registerMetric(GoString name, GoFuncVal *read);
/* Keeps a func(string) func(), which counts uses of settings. */
GOCRT_API void internal_godebug_setNewIncNonDefault(GoFuncVal *newIncNonDefault);
/* write(2), n bytes at p; the number written, or minus an errno. */
GOCRT_API int32_t internal_godebug_write(GoUintptr fd, void *p, int32_t n);

GOCRT_END_DECLS

#endif
