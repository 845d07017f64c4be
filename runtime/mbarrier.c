/*
 * Copying and clearing typed memory. There are no write barriers: the collector stops the world.
 *
 * Ports runtime/mbarrier.go.
 */
#include <string.h>

#include "internal/reflectlite/reflectlite.h"
#include "internal/runtime/maps/maps.h"
#include "internal/std/reflect/reflect.h"
#include "runtime/internal.h"

void runtime_typedmemmove(const abi_Type *typ, void *dst, const void *src)
{
	if (dst != src && typ->Size_ != 0)
		memmove(dst, src, typ->Size_);
}

void reflect_typedmemmove(const abi_Type *t, void *dst, void *src)
{
	runtime_typedmemmove(t, dst, src);
}

void internal_reflectlite_typedmemmove(const abi_Type *t, void *dst, void *src)
{
	runtime_typedmemmove(t, dst, src);
}

void internal_runtime_maps_typedmemmove(const abi_Type *typ, void *dst, void *src)
{
	runtime_typedmemmove(typ, dst, src);
}

GoInt runtime_typedslicecopy(const abi_Type *typ, void *dstPtr, GoInt dstLen, const void *srcPtr,
                             GoInt srcLen)
{
	return runtime_slicecopy(dstPtr, dstLen, srcPtr, srcLen, typ->Size_);
}

GoInt reflect_typedslicecopy(const abi_Type *t, internal_unsafeheader_Slice dst,
                             internal_unsafeheader_Slice src)
{
	return runtime_slicecopy(dst.Data, dst.Len, src.Data, src.Len, t->Size_);
}

void runtime_typedmemclr(const abi_Type *typ, void *ptr)
{
	runtime_memclrNoHeapPointers(ptr, typ->Size_);
}

void reflect_typedmemclr(const abi_Type *t, void *ptr)
{
	runtime_typedmemclr(t, ptr);
}

void internal_runtime_maps_typedmemclr(const abi_Type *typ, void *ptr)
{
	runtime_typedmemclr(typ, ptr);
}

void reflect_typedmemclrpartial(const abi_Type *t, void *ptr, GoUintptr off, GoUintptr size)
{
	(void)t;
	(void)off;
	runtime_memclrNoHeapPointers(ptr, size);
}

void reflect_typedarrayclear(const abi_Type *elemType, void *ptr, GoInt len)
{
	runtime_memclrNoHeapPointers(ptr, elemType->Size_ * (GoUintptr)len);
}

void runtime_memclrHasPointers(void *ptr, GoUintptr n)
{
	runtime_memclrNoHeapPointers(ptr, n);
}
