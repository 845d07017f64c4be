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

typedef struct reflect_rselect_return {
	GoInt r0;
	bool r1;
} reflect_rselect_return;
/* A select of reflect's []runtimeSelect: the index of the case done and whether a value was
 * received. */
GOCRT_API reflect_rselect_return reflect_rselect(GoSlice cases);

/* Channels, as in runtime/chan.h; ch is a runtime_hchan *. With nb nothing blocks: the result is
 * then whether it was done. chanrecv: r0 that, r1 whether a value was received. */
GOCRT_API GoInt reflect_chancap(void *ch);
GOCRT_API void reflect_chanclose(void *ch);
GOCRT_API GoInt reflect_chanlen(void *ch);
typedef struct reflect_chanrecv_return {
	bool r0;
	bool r1;
} reflect_chanrecv_return;
GOCRT_API reflect_chanrecv_return reflect_chanrecv(void *ch, bool nb, void *val);
GOCRT_API bool reflect_chansend0(void *ch, void *val, bool nb);
GOCRT_API void *reflect_makechan(const abi_Type *typ, GoInt size);
/* Stores src, as the interface type t with methods, in the GoIface at dst; panics where src does
 * not implement t. */
GOCRT_API void reflect_ifaceE2I(const abi_Type *t, GoEface src, void *dst);
/* The hash of the value of type t at p, with the seed h. */
GOCRT_API GoUintptr reflect_typehash(const abi_Type *t, const void *p, GoUintptr h);

GOCRT_END_DECLS

#endif
