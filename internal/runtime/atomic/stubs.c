/*
 * Atomic operations.
 *
 * Ports internal/runtime/atomic/stubs.go, internal/runtime/atomic/atomic_386.go,
 * internal/runtime/atomic/atomic_amd64.go, internal/runtime/atomic/atomic_arm64.go,
 * internal/runtime/atomic/types.go.
 */
#include "internal/runtime/atomic/atomic.h"

bool internal_runtime_atomic_Cas(uint32_t *ptr, uint32_t old, uint32_t new_)
{
	return __atomic_compare_exchange_n(ptr, &old, new_, false, __ATOMIC_SEQ_CST,
	                                   __ATOMIC_SEQ_CST);
}

bool internal_runtime_atomic_Casp1(void **ptr, void *old, void *new_)
{
	return __atomic_compare_exchange_n(ptr, &old, new_, false, __ATOMIC_SEQ_CST,
	                                   __ATOMIC_SEQ_CST);
}

bool internal_runtime_atomic_Casint32(int32_t *ptr, int32_t old, int32_t new_)
{
	return __atomic_compare_exchange_n(ptr, &old, new_, false, __ATOMIC_SEQ_CST,
	                                   __ATOMIC_SEQ_CST);
}

bool internal_runtime_atomic_Casint64(int64_t *ptr, int64_t old, int64_t new_)
{
	INTERNAL_RUNTIME_ATOMIC_ALIGNED64(ptr);
	return __atomic_compare_exchange_n(ptr, &old, new_, false, __ATOMIC_SEQ_CST,
	                                   __ATOMIC_SEQ_CST);
}

bool internal_runtime_atomic_Casuintptr(GoUintptr *ptr, GoUintptr old, GoUintptr new_)
{
	return __atomic_compare_exchange_n(ptr, &old, new_, false, __ATOMIC_SEQ_CST,
	                                   __ATOMIC_SEQ_CST);
}

void internal_runtime_atomic_Storeint32(int32_t *ptr, int32_t new_)
{
	__atomic_store_n(ptr, new_, __ATOMIC_SEQ_CST);
}

void internal_runtime_atomic_Storeint64(int64_t *ptr, int64_t new_)
{
	INTERNAL_RUNTIME_ATOMIC_ALIGNED64(ptr);
	__atomic_store_n(ptr, new_, __ATOMIC_SEQ_CST);
}

void internal_runtime_atomic_Storeuintptr(GoUintptr *ptr, GoUintptr new_)
{
	__atomic_store_n(ptr, new_, __ATOMIC_SEQ_CST);
}

GoUintptr internal_runtime_atomic_Loaduintptr(const GoUintptr *ptr)
{
	return __atomic_load_n(ptr, __ATOMIC_SEQ_CST);
}

GoUint internal_runtime_atomic_Loaduint(const GoUint *ptr)
{
	return __atomic_load_n(ptr, __ATOMIC_SEQ_CST);
}

int32_t internal_runtime_atomic_Loadint32(const int32_t *ptr)
{
	return __atomic_load_n(ptr, __ATOMIC_SEQ_CST);
}

int64_t internal_runtime_atomic_Loadint64(const int64_t *ptr)
{
	INTERNAL_RUNTIME_ATOMIC_ALIGNED64(ptr);
	return __atomic_load_n(ptr, __ATOMIC_SEQ_CST);
}

int32_t internal_runtime_atomic_Xaddint32(int32_t *ptr, int32_t delta)
{
	return __atomic_add_fetch(ptr, (int32_t)delta, __ATOMIC_SEQ_CST);
}

int64_t internal_runtime_atomic_Xaddint64(int64_t *ptr, int64_t delta)
{
	INTERNAL_RUNTIME_ATOMIC_ALIGNED64(ptr);
	return __atomic_add_fetch(ptr, (int64_t)delta, __ATOMIC_SEQ_CST);
}

int32_t internal_runtime_atomic_Xchgint32(int32_t *ptr, int32_t new_)
{
	return __atomic_exchange_n(ptr, new_, __ATOMIC_SEQ_CST);
}

int64_t internal_runtime_atomic_Xchgint64(int64_t *ptr, int64_t new_)
{
	INTERNAL_RUNTIME_ATOMIC_ALIGNED64(ptr);
	return __atomic_exchange_n(ptr, new_, __ATOMIC_SEQ_CST);
}

uint32_t internal_runtime_atomic_Load(const uint32_t *ptr)
{
	return __atomic_load_n(ptr, __ATOMIC_SEQ_CST);
}

void *internal_runtime_atomic_Loadp(void *const *ptr)
{
	return __atomic_load_n(ptr, __ATOMIC_SEQ_CST);
}

uint64_t internal_runtime_atomic_Load64(const uint64_t *ptr)
{
	INTERNAL_RUNTIME_ATOMIC_ALIGNED64(ptr);
	return __atomic_load_n(ptr, __ATOMIC_SEQ_CST);
}

uint8_t internal_runtime_atomic_Load8(const uint8_t *ptr)
{
	return __atomic_load_n(ptr, __ATOMIC_SEQ_CST);
}

uint32_t internal_runtime_atomic_LoadAcq(const uint32_t *ptr)
{
	return __atomic_load_n(ptr, __ATOMIC_ACQUIRE);
}

uint64_t internal_runtime_atomic_LoadAcq64(const uint64_t *ptr)
{
	return __atomic_load_n(ptr, __ATOMIC_ACQUIRE);
}

GoUintptr internal_runtime_atomic_LoadAcquintptr(const GoUintptr *ptr)
{
	return __atomic_load_n(ptr, __ATOMIC_ACQUIRE);
}

uint32_t internal_runtime_atomic_Xadd(uint32_t *ptr, int32_t delta)
{
	return __atomic_add_fetch(ptr, (uint32_t)delta, __ATOMIC_SEQ_CST);
}

uint64_t internal_runtime_atomic_Xadd64(uint64_t *ptr, int64_t delta)
{
	INTERNAL_RUNTIME_ATOMIC_ALIGNED64(ptr);
	return __atomic_add_fetch(ptr, (uint64_t)delta, __ATOMIC_SEQ_CST);
}

GoUintptr internal_runtime_atomic_Xadduintptr(GoUintptr *ptr, GoUintptr delta)
{
	return __atomic_add_fetch(ptr, (GoUintptr)delta, __ATOMIC_SEQ_CST);
}

uint8_t internal_runtime_atomic_Xchg8(uint8_t *ptr, uint8_t new_)
{
	return __atomic_exchange_n(ptr, new_, __ATOMIC_SEQ_CST);
}

uint32_t internal_runtime_atomic_Xchg(uint32_t *ptr, uint32_t new_)
{
	return __atomic_exchange_n(ptr, new_, __ATOMIC_SEQ_CST);
}

uint64_t internal_runtime_atomic_Xchg64(uint64_t *ptr, uint64_t new_)
{
	INTERNAL_RUNTIME_ATOMIC_ALIGNED64(ptr);
	return __atomic_exchange_n(ptr, new_, __ATOMIC_SEQ_CST);
}

GoUintptr internal_runtime_atomic_Xchguintptr(GoUintptr *ptr, GoUintptr new_)
{
	return __atomic_exchange_n(ptr, new_, __ATOMIC_SEQ_CST);
}

void internal_runtime_atomic_And8(uint8_t *ptr, uint8_t val)
{
	__atomic_fetch_and(ptr, val, __ATOMIC_SEQ_CST);
}

void internal_runtime_atomic_And(uint32_t *ptr, uint32_t val)
{
	__atomic_fetch_and(ptr, val, __ATOMIC_SEQ_CST);
}

uint32_t internal_runtime_atomic_And32(uint32_t *ptr, uint32_t val)
{
	return __atomic_fetch_and(ptr, val, __ATOMIC_SEQ_CST);
}

uint64_t internal_runtime_atomic_And64(uint64_t *ptr, uint64_t val)
{
	return __atomic_fetch_and(ptr, val, __ATOMIC_SEQ_CST);
}

GoUintptr internal_runtime_atomic_Anduintptr(GoUintptr *ptr, GoUintptr val)
{
	return __atomic_fetch_and(ptr, val, __ATOMIC_SEQ_CST);
}

void internal_runtime_atomic_Or8(uint8_t *ptr, uint8_t val)
{
	__atomic_fetch_or(ptr, val, __ATOMIC_SEQ_CST);
}

void internal_runtime_atomic_Or(uint32_t *ptr, uint32_t val)
{
	__atomic_fetch_or(ptr, val, __ATOMIC_SEQ_CST);
}

uint32_t internal_runtime_atomic_Or32(uint32_t *ptr, uint32_t val)
{
	return __atomic_fetch_or(ptr, val, __ATOMIC_SEQ_CST);
}

uint64_t internal_runtime_atomic_Or64(uint64_t *ptr, uint64_t val)
{
	return __atomic_fetch_or(ptr, val, __ATOMIC_SEQ_CST);
}

GoUintptr internal_runtime_atomic_Oruintptr(GoUintptr *ptr, GoUintptr val)
{
	return __atomic_fetch_or(ptr, val, __ATOMIC_SEQ_CST);
}

bool internal_runtime_atomic_Cas64(uint64_t *ptr, uint64_t old, uint64_t new_)
{
	INTERNAL_RUNTIME_ATOMIC_ALIGNED64(ptr);
	return __atomic_compare_exchange_n(ptr, &old, new_, false, __ATOMIC_SEQ_CST,
	                                   __ATOMIC_SEQ_CST);
}

bool internal_runtime_atomic_CasRel(uint32_t *ptr, uint32_t old, uint32_t new_)
{
	return __atomic_compare_exchange_n(ptr, &old, new_, false, __ATOMIC_RELEASE,
	                                   __ATOMIC_RELAXED);
}

void internal_runtime_atomic_Store(uint32_t *ptr, uint32_t val)
{
	__atomic_store_n(ptr, val, __ATOMIC_SEQ_CST);
}

void internal_runtime_atomic_Store8(uint8_t *ptr, uint8_t val)
{
	__atomic_store_n(ptr, val, __ATOMIC_SEQ_CST);
}

void internal_runtime_atomic_Store64(uint64_t *ptr, uint64_t val)
{
	INTERNAL_RUNTIME_ATOMIC_ALIGNED64(ptr);
	__atomic_store_n(ptr, val, __ATOMIC_SEQ_CST);
}

void internal_runtime_atomic_StoreRel(uint32_t *ptr, uint32_t val)
{
	__atomic_store_n(ptr, val, __ATOMIC_RELEASE);
}

void internal_runtime_atomic_StoreRel64(uint64_t *ptr, uint64_t val)
{
	__atomic_store_n(ptr, val, __ATOMIC_RELEASE);
}

void internal_runtime_atomic_StoreReluintptr(GoUintptr *ptr, GoUintptr val)
{
	__atomic_store_n(ptr, val, __ATOMIC_RELEASE);
}

void internal_runtime_atomic_StorepNoWB(void **ptr, void *val)
{
	__atomic_store_n(ptr, val, __ATOMIC_SEQ_CST);
}

bool internal_runtime_atomic_casPointer(void **ptr, void *old, void *new_)
{
	return __atomic_compare_exchange_n(ptr, &old, new_, false, __ATOMIC_SEQ_CST,
	                                   __ATOMIC_SEQ_CST);
}

void internal_runtime_atomic_storePointer(void **ptr, void *new_)
{
	__atomic_store_n(ptr, new_, __ATOMIC_SEQ_CST);
}
