/*
 * Package internal/runtime/maps: what its Go code, compiled, asks of the runtime.
 *
 * The package itself is not part of the library: maps are GOROOT's own.
 */
#ifndef GOCRT_INTERNAL_RUNTIME_MAPS_MAPS_H
#define GOCRT_INTERNAL_RUNTIME_MAPS_MAPS_H

#include "internal/abi/abi.h"

GOCRT_BEGIN_DECLS

/* internal/runtime/maps/map.go */

/* The text of the type, as reflect prints it. */
GOCRT_API GoString internal_runtime_maps_typeString(const abi_Type *typ);

/* internal/runtime/maps/runtime.go */

/* fatal error: s; the program's fault. */
GOCRT_API GOCRT_NORETURN void internal_runtime_maps_fatal(GoString s);
GOCRT_API uint64_t internal_runtime_maps_rand(void);
/* As runtime_typedmemmove, runtime_typedmemclr, runtime_newarray and runtime_newobject. */
GOCRT_API void internal_runtime_maps_typedmemmove(const abi_Type *typ, void *dst, void *src);
GOCRT_API void internal_runtime_maps_typedmemclr(const abi_Type *typ, void *ptr);
GOCRT_API void *internal_runtime_maps_newarray(const abi_Type *typ, GoInt n);
GOCRT_API void *internal_runtime_maps_newobject(const abi_Type *typ);
/* The panic of an assignment to an entry of a nil map. */
GOCRT_API extern GoError internal_runtime_maps_errNilAssign;

GOCRT_END_DECLS

#endif
