/*
 * Operations on plain variables.
 *
 * Ports sync/atomic/doc.go.
 */
#include "internal/runtime/atomic/atomic.h"
#include "internal/std/sync/atomic/atomic.h"
#include "runtime/runtime.h"

int32_t sync_atomic_SwapInt32(int32_t *addr, int32_t val)
{
	RUNTIME_NILCHECK(addr);
	return __atomic_exchange_n(addr, val, __ATOMIC_SEQ_CST);
}

int64_t sync_atomic_SwapInt64(int64_t *addr, int64_t val)
{
	RUNTIME_NILCHECK(addr);
	INTERNAL_RUNTIME_ATOMIC_ALIGNED64(addr);
	return __atomic_exchange_n(addr, val, __ATOMIC_SEQ_CST);
}

uint32_t sync_atomic_SwapUint32(uint32_t *addr, uint32_t val)
{
	RUNTIME_NILCHECK(addr);
	return __atomic_exchange_n(addr, val, __ATOMIC_SEQ_CST);
}

uint64_t sync_atomic_SwapUint64(uint64_t *addr, uint64_t val)
{
	RUNTIME_NILCHECK(addr);
	INTERNAL_RUNTIME_ATOMIC_ALIGNED64(addr);
	return __atomic_exchange_n(addr, val, __ATOMIC_SEQ_CST);
}

GoUintptr sync_atomic_SwapUintptr(GoUintptr *addr, GoUintptr val)
{
	RUNTIME_NILCHECK(addr);
	return __atomic_exchange_n(addr, val, __ATOMIC_SEQ_CST);
}

void *sync_atomic_SwapPointer(void **addr, void *val)
{
	RUNTIME_NILCHECK(addr);
	return __atomic_exchange_n(addr, val, __ATOMIC_SEQ_CST);
}

bool sync_atomic_CompareAndSwapInt32(int32_t *addr, int32_t old, int32_t val)
{
	RUNTIME_NILCHECK(addr);
	return __atomic_compare_exchange_n(addr, &old, val, false, __ATOMIC_SEQ_CST,
	                                   __ATOMIC_SEQ_CST);
}

bool sync_atomic_CompareAndSwapInt64(int64_t *addr, int64_t old, int64_t val)
{
	RUNTIME_NILCHECK(addr);
	INTERNAL_RUNTIME_ATOMIC_ALIGNED64(addr);
	return __atomic_compare_exchange_n(addr, &old, val, false, __ATOMIC_SEQ_CST,
	                                   __ATOMIC_SEQ_CST);
}

bool sync_atomic_CompareAndSwapUint32(uint32_t *addr, uint32_t old, uint32_t val)
{
	RUNTIME_NILCHECK(addr);
	return __atomic_compare_exchange_n(addr, &old, val, false, __ATOMIC_SEQ_CST,
	                                   __ATOMIC_SEQ_CST);
}

bool sync_atomic_CompareAndSwapUint64(uint64_t *addr, uint64_t old, uint64_t val)
{
	RUNTIME_NILCHECK(addr);
	INTERNAL_RUNTIME_ATOMIC_ALIGNED64(addr);
	return __atomic_compare_exchange_n(addr, &old, val, false, __ATOMIC_SEQ_CST,
	                                   __ATOMIC_SEQ_CST);
}

bool sync_atomic_CompareAndSwapUintptr(GoUintptr *addr, GoUintptr old, GoUintptr val)
{
	RUNTIME_NILCHECK(addr);
	return __atomic_compare_exchange_n(addr, &old, val, false, __ATOMIC_SEQ_CST,
	                                   __ATOMIC_SEQ_CST);
}

bool sync_atomic_CompareAndSwapPointer(void **addr, void *old, void *val)
{
	RUNTIME_NILCHECK(addr);
	return __atomic_compare_exchange_n(addr, &old, val, false, __ATOMIC_SEQ_CST,
	                                   __ATOMIC_SEQ_CST);
}

int32_t sync_atomic_AddInt32(int32_t *addr, int32_t delta)
{
	RUNTIME_NILCHECK(addr);
	return __atomic_add_fetch(addr, delta, __ATOMIC_SEQ_CST);
}

int64_t sync_atomic_AddInt64(int64_t *addr, int64_t delta)
{
	RUNTIME_NILCHECK(addr);
	INTERNAL_RUNTIME_ATOMIC_ALIGNED64(addr);
	return __atomic_add_fetch(addr, delta, __ATOMIC_SEQ_CST);
}

uint32_t sync_atomic_AddUint32(uint32_t *addr, uint32_t delta)
{
	RUNTIME_NILCHECK(addr);
	return __atomic_add_fetch(addr, delta, __ATOMIC_SEQ_CST);
}

uint64_t sync_atomic_AddUint64(uint64_t *addr, uint64_t delta)
{
	RUNTIME_NILCHECK(addr);
	INTERNAL_RUNTIME_ATOMIC_ALIGNED64(addr);
	return __atomic_add_fetch(addr, delta, __ATOMIC_SEQ_CST);
}

GoUintptr sync_atomic_AddUintptr(GoUintptr *addr, GoUintptr delta)
{
	RUNTIME_NILCHECK(addr);
	return __atomic_add_fetch(addr, delta, __ATOMIC_SEQ_CST);
}

int32_t sync_atomic_AndInt32(int32_t *addr, int32_t mask)
{
	RUNTIME_NILCHECK(addr);
	return __atomic_fetch_and(addr, mask, __ATOMIC_SEQ_CST);
}

int64_t sync_atomic_AndInt64(int64_t *addr, int64_t mask)
{
	RUNTIME_NILCHECK(addr);
	return __atomic_fetch_and(addr, mask, __ATOMIC_SEQ_CST);
}

uint32_t sync_atomic_AndUint32(uint32_t *addr, uint32_t mask)
{
	RUNTIME_NILCHECK(addr);
	return __atomic_fetch_and(addr, mask, __ATOMIC_SEQ_CST);
}

uint64_t sync_atomic_AndUint64(uint64_t *addr, uint64_t mask)
{
	RUNTIME_NILCHECK(addr);
	return __atomic_fetch_and(addr, mask, __ATOMIC_SEQ_CST);
}

GoUintptr sync_atomic_AndUintptr(GoUintptr *addr, GoUintptr mask)
{
	RUNTIME_NILCHECK(addr);
	return __atomic_fetch_and(addr, mask, __ATOMIC_SEQ_CST);
}

int32_t sync_atomic_OrInt32(int32_t *addr, int32_t mask)
{
	RUNTIME_NILCHECK(addr);
	return __atomic_fetch_or(addr, mask, __ATOMIC_SEQ_CST);
}

int64_t sync_atomic_OrInt64(int64_t *addr, int64_t mask)
{
	RUNTIME_NILCHECK(addr);
	return __atomic_fetch_or(addr, mask, __ATOMIC_SEQ_CST);
}

uint32_t sync_atomic_OrUint32(uint32_t *addr, uint32_t mask)
{
	RUNTIME_NILCHECK(addr);
	return __atomic_fetch_or(addr, mask, __ATOMIC_SEQ_CST);
}

uint64_t sync_atomic_OrUint64(uint64_t *addr, uint64_t mask)
{
	RUNTIME_NILCHECK(addr);
	return __atomic_fetch_or(addr, mask, __ATOMIC_SEQ_CST);
}

GoUintptr sync_atomic_OrUintptr(GoUintptr *addr, GoUintptr mask)
{
	RUNTIME_NILCHECK(addr);
	return __atomic_fetch_or(addr, mask, __ATOMIC_SEQ_CST);
}

int32_t sync_atomic_LoadInt32(int32_t *addr)
{
	RUNTIME_NILCHECK(addr);
	return __atomic_load_n(addr, __ATOMIC_SEQ_CST);
}

int64_t sync_atomic_LoadInt64(int64_t *addr)
{
	RUNTIME_NILCHECK(addr);
	INTERNAL_RUNTIME_ATOMIC_ALIGNED64(addr);
	return __atomic_load_n(addr, __ATOMIC_SEQ_CST);
}

uint32_t sync_atomic_LoadUint32(uint32_t *addr)
{
	RUNTIME_NILCHECK(addr);
	return __atomic_load_n(addr, __ATOMIC_SEQ_CST);
}

uint64_t sync_atomic_LoadUint64(uint64_t *addr)
{
	RUNTIME_NILCHECK(addr);
	INTERNAL_RUNTIME_ATOMIC_ALIGNED64(addr);
	return __atomic_load_n(addr, __ATOMIC_SEQ_CST);
}

GoUintptr sync_atomic_LoadUintptr(GoUintptr *addr)
{
	RUNTIME_NILCHECK(addr);
	return __atomic_load_n(addr, __ATOMIC_SEQ_CST);
}

void *sync_atomic_LoadPointer(void **addr)
{
	RUNTIME_NILCHECK(addr);
	return __atomic_load_n(addr, __ATOMIC_SEQ_CST);
}

void sync_atomic_StoreInt32(int32_t *addr, int32_t val)
{
	RUNTIME_NILCHECK(addr);
	__atomic_store_n(addr, val, __ATOMIC_SEQ_CST);
}

void sync_atomic_StoreInt64(int64_t *addr, int64_t val)
{
	RUNTIME_NILCHECK(addr);
	INTERNAL_RUNTIME_ATOMIC_ALIGNED64(addr);
	__atomic_store_n(addr, val, __ATOMIC_SEQ_CST);
}

void sync_atomic_StoreUint32(uint32_t *addr, uint32_t val)
{
	RUNTIME_NILCHECK(addr);
	__atomic_store_n(addr, val, __ATOMIC_SEQ_CST);
}

void sync_atomic_StoreUint64(uint64_t *addr, uint64_t val)
{
	RUNTIME_NILCHECK(addr);
	INTERNAL_RUNTIME_ATOMIC_ALIGNED64(addr);
	__atomic_store_n(addr, val, __ATOMIC_SEQ_CST);
}

void sync_atomic_StoreUintptr(GoUintptr *addr, GoUintptr val)
{
	RUNTIME_NILCHECK(addr);
	__atomic_store_n(addr, val, __ATOMIC_SEQ_CST);
}

void sync_atomic_StorePointer(void **addr, void *val)
{
	RUNTIME_NILCHECK(addr);
	__atomic_store_n(addr, val, __ATOMIC_SEQ_CST);
}
