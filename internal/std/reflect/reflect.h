/*
 * Package reflect: what its Go code, compiled, asks of the runtime.
 *
 * The package itself is not part of the library.
 */
#ifndef GOCRT_INTERNAL_STD_REFLECT_REFLECT_H
#define GOCRT_INTERNAL_STD_REFLECT_REFLECT_H

#include "internal/abi/abi.h"

GOCRT_BEGIN_DECLS

/* reflect/type.go */

/* What an offset in a type descriptor stands for: the bytes of a name, a descriptor, a function.
 * The first parameter is not used. A fatal error where there is none. */
GOCRT_API void *reflect_resolveNameOff(const void *ptrInModule, int32_t off);
GOCRT_API void *reflect_resolveTypeOff(const void *rtype, int32_t off);
GOCRT_API void *reflect_resolveTextOff(const void *rtype, int32_t off);
/* A negative offset that stands for ptr from now on, the same each time; ptr stays alive. */
GOCRT_API int32_t reflect_addReflectOff(void *ptr);

/* reflect/value.go */

/* Stores src, as the interface type t with methods, in the GoIface at dst; panics where src does
 * not implement t. */
GOCRT_API void reflect_ifaceE2I(const abi_Type *t, GoEface src, void *dst);
/* The hash of the value of type t at p, with the seed h. */
GOCRT_API GoUintptr reflect_typehash(const abi_Type *t, const void *p, GoUintptr h);

GOCRT_END_DECLS

#endif
