/*
 * Allocation.
 *
 * Ports runtime/malloc.go.
 *
 * Memory of types without pointers is atomic; other memory is scanned conservatively, whatever its
 * type. Typed descriptors were tried and are not used, for GC_malloc_explicitly_typed takes the
 * allocation lock each time where GC_malloc has free lists per thread. Nanoseconds of CPU for one
 * object that stays, and milliseconds for a full collection of 300,000 with one pointer each, of
 * GC_malloc / typed / a kind of objects with that descriptor, best of five, 2 processors:
 *
 *	 16 bytes	 60 /  85 /  50	  7 /  9 /  6
 *	 32 bytes	 89 / 134 /  92	 11 / 14 / 10
 *	 64 bytes	135 / 142 / 127	 14 / 12 / 10
 *	128 bytes	284 / 283 / 233	 42 / 25 / 21
 *	256 bytes	461 / 419 / 417	 79 / 28 / 27
 *
 * With 8 threads that drop objects of 64 bytes at once it is 102 / 128 / 121. So small objects,
 *which are most, would be slower; a kind of its own would not, but the collector has room for a
 *dozen of kinds, and a program has thousands of types.
 */
#define GC_THREADS
#include <gc/gc.h>
#include <string.h>

#include "internal/reflectlite/reflectlite.h"
#include "internal/runtime/maps/maps.h"
#include "internal/std/reflect/reflect.h"
#include "runtime/mgc.h"

/* The address of every object of size zero. */
uint64_t runtime_zerobase[1];

static GOCRT_NORETURN void outOfMemory(GoUintptr size)
{
	runtime_prints("runtime: out of memory: cannot allocate ");
	runtime_printuint(size);
	runtime_prints("-byte block (");
	runtime_printuint(GC_get_heap_size());
	runtime_prints(" in use)\n");
	runtime_throw(GOSTR("out of memory"));
}

void *runtime_mallocgc(GoUintptr size, const abi_Type *typ, bool needzero)
{
	if (size == 0)
		return runtime_zerobase;
	if (typ && typ->PtrBytes != 0)
		return runtime_mallocscan(size);
	void *p = GC_MALLOC_ATOMIC(size);
	if (!p)
		outOfMemory(size);
	return needzero ? memset(p, 0, size) : p;
}

void *runtime_newobject(const abi_Type *typ)
{
	return runtime_mallocgc(typ->Size_, typ, true);
}

void *internal_runtime_maps_newobject(const abi_Type *typ)
{
	return runtime_newobject(typ);
}

void *reflect_unsafe_New(const abi_Type *t)
{
	return runtime_newobject(t);
}

void *internal_reflectlite_unsafe_New(const abi_Type *t)
{
	return runtime_newobject(t);
}

void *runtime_newarray(const abi_Type *typ, GoInt n)
{
	GoUintptr mem;

	if (n < 0 || __builtin_mul_overflow(typ->Size_, (GoUintptr)n, &mem) ||
	    mem > RUNTIME_MAXALLOC)
		runtime_panicPlainError(GOSTR("runtime: allocation size out of range"));
	return runtime_mallocgc(mem, typ, true);
}

void *reflect_unsafe_NewArray(const abi_Type *t, GoInt n)
{
	return runtime_newarray(t, n);
}

void *internal_runtime_maps_newarray(const abi_Type *typ, GoInt n)
{
	return runtime_newarray(typ, n);
}

void *runtime_mallocscan(GoUintptr size)
{
	if (size == 0)
		return runtime_zerobase;
	void *p = GC_MALLOC(size);
	if (!p)
		outOfMemory(size);
	return p;
}
