/*
 * Package sync/atomic: values that several threads may use at once.
 *
 * Every operation is sequentially consistent, as Go's memory model wants, blocks nothing and needs
 * no goroutine. A nil receiver or address is the panic of a nil dereference. The types' zero values
 * are 0, false and nil; they must not be copied once in use. Layouts are gc's.
 */
#ifndef GOCRT_INTERNAL_STD_SYNC_ATOMIC_ATOMIC_H
#define GOCRT_INTERNAL_STD_SYNC_ATOMIC_ATOMIC_H

#include "runtime/value.h"

GOCRT_BEGIN_DECLS

/* sync/atomic/doc.go */

/* Stores val in *addr; the value before. */
GOCRT_API int32_t sync_atomic_SwapInt32(int32_t *addr, int32_t val);
GOCRT_API int64_t sync_atomic_SwapInt64(int64_t *addr, int64_t val);
GOCRT_API uint32_t sync_atomic_SwapUint32(uint32_t *addr, uint32_t val);
GOCRT_API uint64_t sync_atomic_SwapUint64(uint64_t *addr, uint64_t val);
GOCRT_API GoUintptr sync_atomic_SwapUintptr(GoUintptr *addr, GoUintptr val);
GOCRT_API void *sync_atomic_SwapPointer(void **addr, void *val);

/* Stores val in *addr if it holds old; whether it did. */
GOCRT_API bool sync_atomic_CompareAndSwapInt32(int32_t *addr, int32_t old, int32_t val);
GOCRT_API bool sync_atomic_CompareAndSwapInt64(int64_t *addr, int64_t old, int64_t val);
GOCRT_API bool sync_atomic_CompareAndSwapUint32(uint32_t *addr, uint32_t old, uint32_t val);
GOCRT_API bool sync_atomic_CompareAndSwapUint64(uint64_t *addr, uint64_t old, uint64_t val);
GOCRT_API bool sync_atomic_CompareAndSwapUintptr(GoUintptr *addr, GoUintptr old, GoUintptr val);
GOCRT_API bool sync_atomic_CompareAndSwapPointer(void **addr, void *old, void *val);

/* *addr += delta, wrapping; the value after. Subtract c by adding -c. */
GOCRT_API int32_t sync_atomic_AddInt32(int32_t *addr, int32_t delta);
GOCRT_API int64_t sync_atomic_AddInt64(int64_t *addr, int64_t delta);
GOCRT_API uint32_t sync_atomic_AddUint32(uint32_t *addr, uint32_t delta);
GOCRT_API uint64_t sync_atomic_AddUint64(uint64_t *addr, uint64_t delta);
GOCRT_API GoUintptr sync_atomic_AddUintptr(GoUintptr *addr, GoUintptr delta);

/* *addr &= mask; the value before. */
GOCRT_API int32_t sync_atomic_AndInt32(int32_t *addr, int32_t mask);
GOCRT_API int64_t sync_atomic_AndInt64(int64_t *addr, int64_t mask);
GOCRT_API uint32_t sync_atomic_AndUint32(uint32_t *addr, uint32_t mask);
GOCRT_API uint64_t sync_atomic_AndUint64(uint64_t *addr, uint64_t mask);
GOCRT_API GoUintptr sync_atomic_AndUintptr(GoUintptr *addr, GoUintptr mask);

/* *addr |= mask; the value before. */
GOCRT_API int32_t sync_atomic_OrInt32(int32_t *addr, int32_t mask);
GOCRT_API int64_t sync_atomic_OrInt64(int64_t *addr, int64_t mask);
GOCRT_API uint32_t sync_atomic_OrUint32(uint32_t *addr, uint32_t mask);
GOCRT_API uint64_t sync_atomic_OrUint64(uint64_t *addr, uint64_t mask);
GOCRT_API GoUintptr sync_atomic_OrUintptr(GoUintptr *addr, GoUintptr mask);

/* *addr. */
GOCRT_API int32_t sync_atomic_LoadInt32(int32_t *addr);
GOCRT_API int64_t sync_atomic_LoadInt64(int64_t *addr);
GOCRT_API uint32_t sync_atomic_LoadUint32(uint32_t *addr);
GOCRT_API uint64_t sync_atomic_LoadUint64(uint64_t *addr);
GOCRT_API GoUintptr sync_atomic_LoadUintptr(GoUintptr *addr);
GOCRT_API void *sync_atomic_LoadPointer(void **addr);

/* *addr = val. */
GOCRT_API void sync_atomic_StoreInt32(int32_t *addr, int32_t val);
GOCRT_API void sync_atomic_StoreInt64(int64_t *addr, int64_t val);
GOCRT_API void sync_atomic_StoreUint32(uint32_t *addr, uint32_t val);
GOCRT_API void sync_atomic_StoreUint64(uint64_t *addr, uint64_t val);
GOCRT_API void sync_atomic_StoreUintptr(GoUintptr *addr, GoUintptr val);
GOCRT_API void sync_atomic_StorePointer(void **addr, void *val);

/* sync/atomic/type.go */

typedef struct sync_atomic_Bool {
	uint32_t v; /* 0 or 1 */
} sync_atomic_Bool;

GOCRT_API bool sync_atomic_Bool_Load(sync_atomic_Bool *x);
GOCRT_API void sync_atomic_Bool_Store(sync_atomic_Bool *x, bool val);
/* The value before. */
GOCRT_API bool sync_atomic_Bool_Swap(sync_atomic_Bool *x, bool val);
/* Whether it held old and now holds val. */
GOCRT_API bool sync_atomic_Bool_CompareAndSwap(sync_atomic_Bool *x, bool old, bool val);

/* atomic.Pointer[T] of any T. */
typedef struct sync_atomic_Pointer {
	void *v;
} sync_atomic_Pointer;

GOCRT_API void *sync_atomic_Pointer_Load(sync_atomic_Pointer *x);
GOCRT_API void sync_atomic_Pointer_Store(sync_atomic_Pointer *x, void *val);
/* The value before. */
GOCRT_API void *sync_atomic_Pointer_Swap(sync_atomic_Pointer *x, void *val);
/* Whether it held old and now holds val. */
GOCRT_API bool sync_atomic_Pointer_CompareAndSwap(sync_atomic_Pointer *x, void *old, void *val);

typedef struct sync_atomic_Int32 {
	int32_t v;
} sync_atomic_Int32;

GOCRT_API int32_t sync_atomic_Int32_Load(sync_atomic_Int32 *x);
GOCRT_API void sync_atomic_Int32_Store(sync_atomic_Int32 *x, int32_t val);
/* The value before. */
GOCRT_API int32_t sync_atomic_Int32_Swap(sync_atomic_Int32 *x, int32_t val);
/* Whether it held old and now holds val. */
GOCRT_API bool sync_atomic_Int32_CompareAndSwap(sync_atomic_Int32 *x, int32_t old, int32_t val);
/* The value after. */
GOCRT_API int32_t sync_atomic_Int32_Add(sync_atomic_Int32 *x, int32_t delta);
/* The value before. */
GOCRT_API int32_t sync_atomic_Int32_And(sync_atomic_Int32 *x, int32_t mask);
/* The value before. */
GOCRT_API int32_t sync_atomic_Int32_Or(sync_atomic_Int32 *x, int32_t mask);

typedef struct sync_atomic_Int64 {
	__attribute__((aligned(8))) int64_t v;
} sync_atomic_Int64;

GOCRT_API int64_t sync_atomic_Int64_Load(sync_atomic_Int64 *x);
GOCRT_API void sync_atomic_Int64_Store(sync_atomic_Int64 *x, int64_t val);
/* The value before. */
GOCRT_API int64_t sync_atomic_Int64_Swap(sync_atomic_Int64 *x, int64_t val);
/* Whether it held old and now holds val. */
GOCRT_API bool sync_atomic_Int64_CompareAndSwap(sync_atomic_Int64 *x, int64_t old, int64_t val);
/* The value after. */
GOCRT_API int64_t sync_atomic_Int64_Add(sync_atomic_Int64 *x, int64_t delta);
/* The value before. */
GOCRT_API int64_t sync_atomic_Int64_And(sync_atomic_Int64 *x, int64_t mask);
/* The value before. */
GOCRT_API int64_t sync_atomic_Int64_Or(sync_atomic_Int64 *x, int64_t mask);

typedef struct sync_atomic_Uint32 {
	uint32_t v;
} sync_atomic_Uint32;

GOCRT_API uint32_t sync_atomic_Uint32_Load(sync_atomic_Uint32 *x);
GOCRT_API void sync_atomic_Uint32_Store(sync_atomic_Uint32 *x, uint32_t val);
/* The value before. */
GOCRT_API uint32_t sync_atomic_Uint32_Swap(sync_atomic_Uint32 *x, uint32_t val);
/* Whether it held old and now holds val. */
GOCRT_API bool sync_atomic_Uint32_CompareAndSwap(sync_atomic_Uint32 *x, uint32_t old, uint32_t val);
/* The value after. */
GOCRT_API uint32_t sync_atomic_Uint32_Add(sync_atomic_Uint32 *x, uint32_t delta);
/* The value before. */
GOCRT_API uint32_t sync_atomic_Uint32_And(sync_atomic_Uint32 *x, uint32_t mask);
/* The value before. */
GOCRT_API uint32_t sync_atomic_Uint32_Or(sync_atomic_Uint32 *x, uint32_t mask);

typedef struct sync_atomic_Uint64 {
	__attribute__((aligned(8))) uint64_t v;
} sync_atomic_Uint64;

GOCRT_API uint64_t sync_atomic_Uint64_Load(sync_atomic_Uint64 *x);
GOCRT_API void sync_atomic_Uint64_Store(sync_atomic_Uint64 *x, uint64_t val);
/* The value before. */
GOCRT_API uint64_t sync_atomic_Uint64_Swap(sync_atomic_Uint64 *x, uint64_t val);
/* Whether it held old and now holds val. */
GOCRT_API bool sync_atomic_Uint64_CompareAndSwap(sync_atomic_Uint64 *x, uint64_t old, uint64_t val);
/* The value after. */
GOCRT_API uint64_t sync_atomic_Uint64_Add(sync_atomic_Uint64 *x, uint64_t delta);
/* The value before. */
GOCRT_API uint64_t sync_atomic_Uint64_And(sync_atomic_Uint64 *x, uint64_t mask);
/* The value before. */
GOCRT_API uint64_t sync_atomic_Uint64_Or(sync_atomic_Uint64 *x, uint64_t mask);

typedef struct sync_atomic_Uintptr {
	GoUintptr v;
} sync_atomic_Uintptr;

GOCRT_API GoUintptr sync_atomic_Uintptr_Load(sync_atomic_Uintptr *x);
GOCRT_API void sync_atomic_Uintptr_Store(sync_atomic_Uintptr *x, GoUintptr val);
/* The value before. */
GOCRT_API GoUintptr sync_atomic_Uintptr_Swap(sync_atomic_Uintptr *x, GoUintptr val);
/* Whether it held old and now holds val. */
GOCRT_API bool sync_atomic_Uintptr_CompareAndSwap(sync_atomic_Uintptr *x, GoUintptr old,
                                                  GoUintptr val);
/* The value after. */
GOCRT_API GoUintptr sync_atomic_Uintptr_Add(sync_atomic_Uintptr *x, GoUintptr delta);
/* The value before. */
GOCRT_API GoUintptr sync_atomic_Uintptr_And(sync_atomic_Uintptr *x, GoUintptr mask);
/* The value before. */
GOCRT_API GoUintptr sync_atomic_Uintptr_Or(sync_atomic_Uintptr *x, GoUintptr mask);

/* sync/atomic/value.go */

/* Holds an any; every value stored must have the same dynamic type. */
typedef struct sync_atomic_Value {
	GoEface v;
} sync_atomic_Value;

/* nil if nothing was stored yet. */
GOCRT_API GoEface sync_atomic_Value_Load(sync_atomic_Value *v);
/* Panics if val is nil or its type differs from the one stored before. */
GOCRT_API void sync_atomic_Value_Store(sync_atomic_Value *v, GoEface val);
/* The value before, nil if none. Panics as Store does. */
GOCRT_API GoEface sync_atomic_Value_Swap(sync_atomic_Value *v, GoEface val);
/* Whether it held old (nil: nothing) and now holds val. Panics as Store does, and where old is of
 * another type than val or not comparable. */
GOCRT_API bool sync_atomic_Value_CompareAndSwap(sync_atomic_Value *v, GoEface old, GoEface val);

GOCRT_END_DECLS

#endif
