/*
 * Types whose values are only ever used atomically.
 *
 * Ports sync/atomic/type.go.
 */
#include "internal/std/sync/atomic/atomic.h"
#include "runtime/runtime.h"

bool sync_atomic_Bool_Load(sync_atomic_Bool *x)
{
	RUNTIME_NILCHECK(x);
	return __atomic_load_n(&x->v, __ATOMIC_SEQ_CST) != 0;
}

void sync_atomic_Bool_Store(sync_atomic_Bool *x, bool val)
{
	RUNTIME_NILCHECK(x);
	__atomic_store_n(&x->v, val, __ATOMIC_SEQ_CST);
}

bool sync_atomic_Bool_Swap(sync_atomic_Bool *x, bool val)
{
	RUNTIME_NILCHECK(x);
	return __atomic_exchange_n(&x->v, val, __ATOMIC_SEQ_CST) != 0;
}

bool sync_atomic_Bool_CompareAndSwap(sync_atomic_Bool *x, bool old, bool val)
{
	RUNTIME_NILCHECK(x);
	uint32_t o = old;
	return __atomic_compare_exchange_n(&x->v, &o, val, false, __ATOMIC_SEQ_CST,
	                                   __ATOMIC_SEQ_CST);
}

void *sync_atomic_Pointer_Load(sync_atomic_Pointer *x)
{
	RUNTIME_NILCHECK(x);
	return __atomic_load_n(&x->v, __ATOMIC_SEQ_CST);
}

void sync_atomic_Pointer_Store(sync_atomic_Pointer *x, void *val)
{
	RUNTIME_NILCHECK(x);
	__atomic_store_n(&x->v, val, __ATOMIC_SEQ_CST);
}

void *sync_atomic_Pointer_Swap(sync_atomic_Pointer *x, void *val)
{
	RUNTIME_NILCHECK(x);
	return __atomic_exchange_n(&x->v, val, __ATOMIC_SEQ_CST);
}

bool sync_atomic_Pointer_CompareAndSwap(sync_atomic_Pointer *x, void *old, void *val)
{
	RUNTIME_NILCHECK(x);
	return __atomic_compare_exchange_n(&x->v, &old, val, false, __ATOMIC_SEQ_CST,
	                                   __ATOMIC_SEQ_CST);
}

int32_t sync_atomic_Int32_Load(sync_atomic_Int32 *x)
{
	RUNTIME_NILCHECK(x);
	return __atomic_load_n(&x->v, __ATOMIC_SEQ_CST);
}

void sync_atomic_Int32_Store(sync_atomic_Int32 *x, int32_t val)
{
	RUNTIME_NILCHECK(x);
	__atomic_store_n(&x->v, val, __ATOMIC_SEQ_CST);
}

int32_t sync_atomic_Int32_Swap(sync_atomic_Int32 *x, int32_t val)
{
	RUNTIME_NILCHECK(x);
	return __atomic_exchange_n(&x->v, val, __ATOMIC_SEQ_CST);
}

bool sync_atomic_Int32_CompareAndSwap(sync_atomic_Int32 *x, int32_t old, int32_t val)
{
	RUNTIME_NILCHECK(x);
	return __atomic_compare_exchange_n(&x->v, &old, val, false, __ATOMIC_SEQ_CST,
	                                   __ATOMIC_SEQ_CST);
}

int32_t sync_atomic_Int32_Add(sync_atomic_Int32 *x, int32_t delta)
{
	RUNTIME_NILCHECK(x);
	return __atomic_add_fetch(&x->v, delta, __ATOMIC_SEQ_CST);
}

int32_t sync_atomic_Int32_And(sync_atomic_Int32 *x, int32_t mask)
{
	RUNTIME_NILCHECK(x);
	return __atomic_fetch_and(&x->v, mask, __ATOMIC_SEQ_CST);
}

int32_t sync_atomic_Int32_Or(sync_atomic_Int32 *x, int32_t mask)
{
	RUNTIME_NILCHECK(x);
	return __atomic_fetch_or(&x->v, mask, __ATOMIC_SEQ_CST);
}

int64_t sync_atomic_Int64_Load(sync_atomic_Int64 *x)
{
	RUNTIME_NILCHECK(x);
	return __atomic_load_n(&x->v, __ATOMIC_SEQ_CST);
}

void sync_atomic_Int64_Store(sync_atomic_Int64 *x, int64_t val)
{
	RUNTIME_NILCHECK(x);
	__atomic_store_n(&x->v, val, __ATOMIC_SEQ_CST);
}

int64_t sync_atomic_Int64_Swap(sync_atomic_Int64 *x, int64_t val)
{
	RUNTIME_NILCHECK(x);
	return __atomic_exchange_n(&x->v, val, __ATOMIC_SEQ_CST);
}

bool sync_atomic_Int64_CompareAndSwap(sync_atomic_Int64 *x, int64_t old, int64_t val)
{
	RUNTIME_NILCHECK(x);
	return __atomic_compare_exchange_n(&x->v, &old, val, false, __ATOMIC_SEQ_CST,
	                                   __ATOMIC_SEQ_CST);
}

int64_t sync_atomic_Int64_Add(sync_atomic_Int64 *x, int64_t delta)
{
	RUNTIME_NILCHECK(x);
	return __atomic_add_fetch(&x->v, delta, __ATOMIC_SEQ_CST);
}

int64_t sync_atomic_Int64_And(sync_atomic_Int64 *x, int64_t mask)
{
	RUNTIME_NILCHECK(x);
	return __atomic_fetch_and(&x->v, mask, __ATOMIC_SEQ_CST);
}

int64_t sync_atomic_Int64_Or(sync_atomic_Int64 *x, int64_t mask)
{
	RUNTIME_NILCHECK(x);
	return __atomic_fetch_or(&x->v, mask, __ATOMIC_SEQ_CST);
}

uint32_t sync_atomic_Uint32_Load(sync_atomic_Uint32 *x)
{
	RUNTIME_NILCHECK(x);
	return __atomic_load_n(&x->v, __ATOMIC_SEQ_CST);
}

void sync_atomic_Uint32_Store(sync_atomic_Uint32 *x, uint32_t val)
{
	RUNTIME_NILCHECK(x);
	__atomic_store_n(&x->v, val, __ATOMIC_SEQ_CST);
}

uint32_t sync_atomic_Uint32_Swap(sync_atomic_Uint32 *x, uint32_t val)
{
	RUNTIME_NILCHECK(x);
	return __atomic_exchange_n(&x->v, val, __ATOMIC_SEQ_CST);
}

bool sync_atomic_Uint32_CompareAndSwap(sync_atomic_Uint32 *x, uint32_t old, uint32_t val)
{
	RUNTIME_NILCHECK(x);
	return __atomic_compare_exchange_n(&x->v, &old, val, false, __ATOMIC_SEQ_CST,
	                                   __ATOMIC_SEQ_CST);
}

uint32_t sync_atomic_Uint32_Add(sync_atomic_Uint32 *x, uint32_t delta)
{
	RUNTIME_NILCHECK(x);
	return __atomic_add_fetch(&x->v, delta, __ATOMIC_SEQ_CST);
}

uint32_t sync_atomic_Uint32_And(sync_atomic_Uint32 *x, uint32_t mask)
{
	RUNTIME_NILCHECK(x);
	return __atomic_fetch_and(&x->v, mask, __ATOMIC_SEQ_CST);
}

uint32_t sync_atomic_Uint32_Or(sync_atomic_Uint32 *x, uint32_t mask)
{
	RUNTIME_NILCHECK(x);
	return __atomic_fetch_or(&x->v, mask, __ATOMIC_SEQ_CST);
}

uint64_t sync_atomic_Uint64_Load(sync_atomic_Uint64 *x)
{
	RUNTIME_NILCHECK(x);
	return __atomic_load_n(&x->v, __ATOMIC_SEQ_CST);
}

void sync_atomic_Uint64_Store(sync_atomic_Uint64 *x, uint64_t val)
{
	RUNTIME_NILCHECK(x);
	__atomic_store_n(&x->v, val, __ATOMIC_SEQ_CST);
}

uint64_t sync_atomic_Uint64_Swap(sync_atomic_Uint64 *x, uint64_t val)
{
	RUNTIME_NILCHECK(x);
	return __atomic_exchange_n(&x->v, val, __ATOMIC_SEQ_CST);
}

bool sync_atomic_Uint64_CompareAndSwap(sync_atomic_Uint64 *x, uint64_t old, uint64_t val)
{
	RUNTIME_NILCHECK(x);
	return __atomic_compare_exchange_n(&x->v, &old, val, false, __ATOMIC_SEQ_CST,
	                                   __ATOMIC_SEQ_CST);
}

uint64_t sync_atomic_Uint64_Add(sync_atomic_Uint64 *x, uint64_t delta)
{
	RUNTIME_NILCHECK(x);
	return __atomic_add_fetch(&x->v, delta, __ATOMIC_SEQ_CST);
}

uint64_t sync_atomic_Uint64_And(sync_atomic_Uint64 *x, uint64_t mask)
{
	RUNTIME_NILCHECK(x);
	return __atomic_fetch_and(&x->v, mask, __ATOMIC_SEQ_CST);
}

uint64_t sync_atomic_Uint64_Or(sync_atomic_Uint64 *x, uint64_t mask)
{
	RUNTIME_NILCHECK(x);
	return __atomic_fetch_or(&x->v, mask, __ATOMIC_SEQ_CST);
}

GoUintptr sync_atomic_Uintptr_Load(sync_atomic_Uintptr *x)
{
	RUNTIME_NILCHECK(x);
	return __atomic_load_n(&x->v, __ATOMIC_SEQ_CST);
}

void sync_atomic_Uintptr_Store(sync_atomic_Uintptr *x, GoUintptr val)
{
	RUNTIME_NILCHECK(x);
	__atomic_store_n(&x->v, val, __ATOMIC_SEQ_CST);
}

GoUintptr sync_atomic_Uintptr_Swap(sync_atomic_Uintptr *x, GoUintptr val)
{
	RUNTIME_NILCHECK(x);
	return __atomic_exchange_n(&x->v, val, __ATOMIC_SEQ_CST);
}

bool sync_atomic_Uintptr_CompareAndSwap(sync_atomic_Uintptr *x, GoUintptr old, GoUintptr val)
{
	RUNTIME_NILCHECK(x);
	return __atomic_compare_exchange_n(&x->v, &old, val, false, __ATOMIC_SEQ_CST,
	                                   __ATOMIC_SEQ_CST);
}

GoUintptr sync_atomic_Uintptr_Add(sync_atomic_Uintptr *x, GoUintptr delta)
{
	RUNTIME_NILCHECK(x);
	return __atomic_add_fetch(&x->v, delta, __ATOMIC_SEQ_CST);
}

GoUintptr sync_atomic_Uintptr_And(sync_atomic_Uintptr *x, GoUintptr mask)
{
	RUNTIME_NILCHECK(x);
	return __atomic_fetch_and(&x->v, mask, __ATOMIC_SEQ_CST);
}

GoUintptr sync_atomic_Uintptr_Or(sync_atomic_Uintptr *x, GoUintptr mask)
{
	RUNTIME_NILCHECK(x);
	return __atomic_fetch_or(&x->v, mask, __ATOMIC_SEQ_CST);
}
