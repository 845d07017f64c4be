/*
 * Package internal/reflectlite: what its Go code, compiled, asks of the runtime.
 *
 * The package itself is not part of the library.
 */
#ifndef GOCRT_INTERNAL_REFLECTLITE_REFLECTLITE_H
#define GOCRT_INTERNAL_REFLECTLITE_REFLECTLITE_H

#include "internal/abi/abi.h"

GOCRT_BEGIN_DECLS

/* internal/reflectlite/type.go */

/* As reflect_pkgPath. */
GOCRT_API GoString internal_reflectlite_pkgPath(abi_Name n);
/* As reflect_resolveNameOff and reflect_resolveTypeOff. */
GOCRT_API void *internal_reflectlite_resolveNameOff(const void *ptrInModule, int32_t off);
GOCRT_API void *internal_reflectlite_resolveTypeOff(const void *rtype, int32_t off);

/* internal/reflectlite/value.go */

/* len of a channel, a runtime_hchan *. */
GOCRT_API GoInt internal_reflectlite_chanlen(void *ch);

/* As runtime_newobject and runtime_typedmemmove. */
GOCRT_API void *internal_reflectlite_unsafe_New(const abi_Type *t);
GOCRT_API void internal_reflectlite_typedmemmove(const abi_Type *t, void *dst, void *src);
/* As reflect_ifaceE2I. */
GOCRT_API void internal_reflectlite_ifaceE2I(const abi_Type *t, GoEface src, void *dst);

GOCRT_END_DECLS

#endif
