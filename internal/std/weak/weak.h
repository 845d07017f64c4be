/*
 * Package weak: what its Pointer type asks of the runtime.
 */
#ifndef GOCRT_INTERNAL_STD_WEAK_WEAK_H
#define GOCRT_INTERNAL_STD_WEAK_WEAK_H

#include "runtime/runtime.h"

GOCRT_BEGIN_DECLS

/* weak/pointer.go */

/*
 * The handle that stands for p without keeping p's object alive; the same one for the same address
 * as long as anybody holds it. p points into an object or to static data; anything else is a fatal
 * error. The handle is an object of 16 bytes: equality of handles is equality of weak pointers.
 */
GOCRT_API void *weak_runtime_registerWeakPointer(void *p);
/*
 * The address that u, a handle, was made for, and from then on an ordinary pointer. NULL once the
 * object was found to be unreachable, before its finalizer or its cleanups run.
 */
GOCRT_API void *weak_runtime_makeStrongFromWeak(void *u);

GOCRT_END_DECLS

#endif
