/*
 * Package internal/runtime/atomic: what has no Go body. Sequentially consistent, but for those
 * whose name ends in Acq or Rel. Nothing blocks. On 32-bit x86 the operations on 64 bits, but for
 * And and Or, panic where the address is not a multiple of 8.
 */
#ifndef GOCRT_INTERNAL_RUNTIME_ATOMIC_ATOMIC_H
#define GOCRT_INTERNAL_RUNTIME_ATOMIC_ATOMIC_H

#include "runtime/value.h"

GOCRT_BEGIN_DECLS

/* internal/runtime/atomic/stubs.go */

/* Stores new in *ptr if it holds old; whether it did. Casp1 and CasRel are the same. */
GOCRT_API bool internal_runtime_atomic_Cas(uint32_t *ptr, uint32_t old, uint32_t new_);
GOCRT_API bool internal_runtime_atomic_Casp1(void **ptr, void *old, void *new_);
GOCRT_API bool internal_runtime_atomic_Casint32(int32_t *ptr, int32_t old, int32_t new_);
GOCRT_API bool internal_runtime_atomic_Casint64(int64_t *ptr, int64_t old, int64_t new_);
GOCRT_API bool internal_runtime_atomic_Casuintptr(GoUintptr *ptr, GoUintptr old, GoUintptr new_);
GOCRT_API bool internal_runtime_atomic_Cas64(uint64_t *ptr, uint64_t old, uint64_t new_);
GOCRT_API bool internal_runtime_atomic_CasRel(uint32_t *ptr, uint32_t old, uint32_t new_);
GOCRT_API bool internal_runtime_atomic_casPointer(void **ptr, void *old, void *new_);
/* *ptr = new. */
GOCRT_API void internal_runtime_atomic_Storeint32(int32_t *ptr, int32_t new_);
GOCRT_API void internal_runtime_atomic_Storeint64(int64_t *ptr, int64_t new_);
GOCRT_API void internal_runtime_atomic_Storeuintptr(GoUintptr *ptr, GoUintptr new_);
GOCRT_API void internal_runtime_atomic_Store(uint32_t *ptr, uint32_t val);
GOCRT_API void internal_runtime_atomic_Store8(uint8_t *ptr, uint8_t val);
GOCRT_API void internal_runtime_atomic_Store64(uint64_t *ptr, uint64_t val);
GOCRT_API void internal_runtime_atomic_StoreRel(uint32_t *ptr, uint32_t val);
GOCRT_API void internal_runtime_atomic_StoreRel64(uint64_t *ptr, uint64_t val);
GOCRT_API void internal_runtime_atomic_StoreReluintptr(GoUintptr *ptr, GoUintptr val);
GOCRT_API void internal_runtime_atomic_StorepNoWB(void **ptr, void *val);
GOCRT_API void internal_runtime_atomic_storePointer(void **ptr, void *new_);
/* *ptr. */
GOCRT_API GoUintptr internal_runtime_atomic_Loaduintptr(const GoUintptr *ptr);
GOCRT_API GoUint internal_runtime_atomic_Loaduint(const GoUint *ptr);
GOCRT_API int32_t internal_runtime_atomic_Loadint32(const int32_t *ptr);
GOCRT_API int64_t internal_runtime_atomic_Loadint64(const int64_t *ptr);
GOCRT_API uint32_t internal_runtime_atomic_Load(const uint32_t *ptr);
GOCRT_API void *internal_runtime_atomic_Loadp(void *const *ptr);
GOCRT_API uint64_t internal_runtime_atomic_Load64(const uint64_t *ptr);
GOCRT_API uint8_t internal_runtime_atomic_Load8(const uint8_t *ptr);
GOCRT_API uint32_t internal_runtime_atomic_LoadAcq(const uint32_t *ptr);
GOCRT_API uint64_t internal_runtime_atomic_LoadAcq64(const uint64_t *ptr);
GOCRT_API GoUintptr internal_runtime_atomic_LoadAcquintptr(const GoUintptr *ptr);
/* *ptr += delta; the value after. */
GOCRT_API int32_t internal_runtime_atomic_Xaddint32(int32_t *ptr, int32_t delta);
GOCRT_API int64_t internal_runtime_atomic_Xaddint64(int64_t *ptr, int64_t delta);
GOCRT_API uint32_t internal_runtime_atomic_Xadd(uint32_t *ptr, int32_t delta);
GOCRT_API uint64_t internal_runtime_atomic_Xadd64(uint64_t *ptr, int64_t delta);
GOCRT_API GoUintptr internal_runtime_atomic_Xadduintptr(GoUintptr *ptr, GoUintptr delta);
/* *ptr = new; the value before. */
GOCRT_API int32_t internal_runtime_atomic_Xchgint32(int32_t *ptr, int32_t new_);
GOCRT_API int64_t internal_runtime_atomic_Xchgint64(int64_t *ptr, int64_t new_);
GOCRT_API uint8_t internal_runtime_atomic_Xchg8(uint8_t *ptr, uint8_t new_);
GOCRT_API uint32_t internal_runtime_atomic_Xchg(uint32_t *ptr, uint32_t new_);
GOCRT_API uint64_t internal_runtime_atomic_Xchg64(uint64_t *ptr, uint64_t new_);
GOCRT_API GoUintptr internal_runtime_atomic_Xchguintptr(GoUintptr *ptr, GoUintptr new_);
/* *ptr &= val, *ptr |= val; the value before. */
GOCRT_API void internal_runtime_atomic_And8(uint8_t *ptr, uint8_t val);
GOCRT_API void internal_runtime_atomic_And(uint32_t *ptr, uint32_t val);
GOCRT_API uint32_t internal_runtime_atomic_And32(uint32_t *ptr, uint32_t val);
GOCRT_API uint64_t internal_runtime_atomic_And64(uint64_t *ptr, uint64_t val);
GOCRT_API GoUintptr internal_runtime_atomic_Anduintptr(GoUintptr *ptr, GoUintptr val);
GOCRT_API void internal_runtime_atomic_Or8(uint8_t *ptr, uint8_t val);
GOCRT_API void internal_runtime_atomic_Or(uint32_t *ptr, uint32_t val);
GOCRT_API uint32_t internal_runtime_atomic_Or32(uint32_t *ptr, uint32_t val);
GOCRT_API uint64_t internal_runtime_atomic_Or64(uint64_t *ptr, uint64_t val);
GOCRT_API GoUintptr internal_runtime_atomic_Oruintptr(GoUintptr *ptr, GoUintptr val);

/* internal/runtime/atomic/unaligned.go */

GOCRT_API GOCRT_NORETURN void internal_runtime_atomic_panicUnaligned(void);

/* For what 32-bit x86 wants at a multiple of 8, which neither Go nor C sees to there by itself. */
#if defined(__i386__)
#define INTERNAL_RUNTIME_ATOMIC_ALIGNED64(p) \
	do { \
		if ((uintptr_t)(p) % 8 != 0) \
			internal_runtime_atomic_panicUnaligned(); \
	} while (0)
#else
#define INTERNAL_RUNTIME_ATOMIC_ALIGNED64(p) ((void)0)
#endif

GOCRT_END_DECLS

#endif
