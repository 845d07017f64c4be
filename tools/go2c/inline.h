/*
 * Go functions that are one instruction or so: emitted code gets them as inline functions, under
 * their C names. go2c reads the names here; they go before the library's.
 *
 * Ports internal/runtime/atomic, internal/runtime/sys (intrinsics.go), sync/atomic (doc.go), and
 * the assembly of math.
 */
#ifndef GO2C_INLINE_H
#define GO2C_INLINE_H

#include "runtime/value.h"

/* internal/abi/funcpc.go: the code of a func value. The library's header declares functions. */

#ifndef GOCRT_INTERNAL_ABI_ABI_H
static inline GoUintptr abi_FuncPCABI0(GoEface f)
{
	return f.data ? (GoUintptr)((GoFuncVal *)f.data)->fn : 0;
}
static inline GoUintptr abi_FuncPCABIInternal(GoEface f)
{
	return f.data ? (GoUintptr)((GoFuncVal *)f.data)->fn : 0;
}
#endif

#define GO2C_SEQ __ATOMIC_SEQ_CST

/* sync/atomic */

#define GO2C_ATOMIC(Name, T) \
	static inline T sync_atomic_Load##Name(void *p) \
	{ \
		return __atomic_load_n((T *)p, GO2C_SEQ); \
	} \
	static inline void sync_atomic_Store##Name(void *p, T v) \
	{ \
		__atomic_store_n((T *)p, v, GO2C_SEQ); \
	} \
	static inline T sync_atomic_Swap##Name(void *p, T v) \
	{ \
		return __atomic_exchange_n((T *)p, v, GO2C_SEQ); \
	} \
	static inline bool sync_atomic_CompareAndSwap##Name(void *p, T old, T new_) \
	{ \
		return __atomic_compare_exchange_n((T *)p, &old, new_, false, GO2C_SEQ, GO2C_SEQ); \
	}
#define GO2C_ATOMIC_INT(Name, T) \
	GO2C_ATOMIC(Name, T) \
	static inline T sync_atomic_Add##Name(void *p, T d) \
	{ \
		return __atomic_add_fetch((T *)p, d, GO2C_SEQ); \
	} \
	static inline T sync_atomic_And##Name(void *p, T m) \
	{ \
		return __atomic_fetch_and((T *)p, m, GO2C_SEQ); \
	} \
	static inline T sync_atomic_Or##Name(void *p, T m) \
	{ \
		return __atomic_fetch_or((T *)p, m, GO2C_SEQ); \
	}
GO2C_ATOMIC_INT(Int32, int32_t)
GO2C_ATOMIC_INT(Uint32, uint32_t)
GO2C_ATOMIC_INT(Int64, int64_t)
GO2C_ATOMIC_INT(Uint64, uint64_t)
GO2C_ATOMIC_INT(Uintptr, GoUintptr)
GO2C_ATOMIC(Pointer, void *)

/* internal/runtime/atomic */

#define GO2C_RUNTIME_ATOMIC(name, T, expr, ...) \
	static inline T internal_runtime_atomic_##name(void *p, ##__VA_ARGS__) \
	{ \
		return expr; \
	}
#define GO2C_RUNTIME_STORE(name, T) \
	static inline void internal_runtime_atomic_##name(void *p, T v) \
	{ \
		__atomic_store_n((T *)p, v, GO2C_SEQ); \
	}
GO2C_RUNTIME_ATOMIC(Load, uint32_t, __atomic_load_n((uint32_t *)p, GO2C_SEQ))
GO2C_RUNTIME_ATOMIC(Loadp, void *, __atomic_load_n((void **)p, GO2C_SEQ))
GO2C_RUNTIME_ATOMIC(Load8, uint8_t, __atomic_load_n((uint8_t *)p, GO2C_SEQ))
GO2C_RUNTIME_ATOMIC(Load64, uint64_t, __atomic_load_n((uint64_t *)p, GO2C_SEQ))
GO2C_RUNTIME_ATOMIC(LoadAcq, uint32_t, __atomic_load_n((uint32_t *)p, GO2C_SEQ))
GO2C_RUNTIME_ATOMIC(LoadAcq64, uint64_t, __atomic_load_n((uint64_t *)p, GO2C_SEQ))
GO2C_RUNTIME_ATOMIC(LoadAcquintptr, GoUintptr, __atomic_load_n((GoUintptr *)p, GO2C_SEQ))
GO2C_RUNTIME_ATOMIC(Loaduint, GoUint, __atomic_load_n((GoUint *)p, GO2C_SEQ))
GO2C_RUNTIME_ATOMIC(Loaduintptr, GoUintptr, __atomic_load_n((GoUintptr *)p, GO2C_SEQ))
GO2C_RUNTIME_ATOMIC(Loadint32, int32_t, __atomic_load_n((int32_t *)p, GO2C_SEQ))
GO2C_RUNTIME_ATOMIC(Loadint64, int64_t, __atomic_load_n((int64_t *)p, GO2C_SEQ))
GO2C_RUNTIME_STORE(Store, uint32_t)
GO2C_RUNTIME_STORE(Store8, uint8_t)
GO2C_RUNTIME_STORE(Store64, uint64_t)
GO2C_RUNTIME_STORE(StoreRel, uint32_t)
GO2C_RUNTIME_STORE(StoreRel64, uint64_t)
GO2C_RUNTIME_STORE(StoreReluintptr, GoUintptr)
GO2C_RUNTIME_STORE(Storeint32, int32_t)
GO2C_RUNTIME_STORE(Storeint64, int64_t)
GO2C_RUNTIME_STORE(Storeuintptr, GoUintptr)
GO2C_RUNTIME_STORE(StorepNoWB, void *)
GO2C_RUNTIME_ATOMIC(Xadd, uint32_t, __atomic_add_fetch((uint32_t *)p, (uint32_t)d, GO2C_SEQ),
                    int32_t d)
GO2C_RUNTIME_ATOMIC(Xadd64, uint64_t, __atomic_add_fetch((uint64_t *)p, (uint64_t)d, GO2C_SEQ),
                    int64_t d)
GO2C_RUNTIME_ATOMIC(Xadduintptr, GoUintptr, __atomic_add_fetch((GoUintptr *)p, d, GO2C_SEQ),
                    GoUintptr d)
GO2C_RUNTIME_ATOMIC(Xaddint32, int32_t, __atomic_add_fetch((int32_t *)p, d, GO2C_SEQ), int32_t d)
GO2C_RUNTIME_ATOMIC(Xaddint64, int64_t, __atomic_add_fetch((int64_t *)p, d, GO2C_SEQ), int64_t d)
GO2C_RUNTIME_ATOMIC(Xchg, uint32_t, __atomic_exchange_n((uint32_t *)p, v, GO2C_SEQ), uint32_t v)
GO2C_RUNTIME_ATOMIC(Xchg64, uint64_t, __atomic_exchange_n((uint64_t *)p, v, GO2C_SEQ), uint64_t v)
GO2C_RUNTIME_ATOMIC(Xchguintptr, GoUintptr, __atomic_exchange_n((GoUintptr *)p, v, GO2C_SEQ),
                    GoUintptr v)
#define GO2C_CAS(T) __atomic_compare_exchange_n((T *)p, &o, n, false, GO2C_SEQ, GO2C_SEQ)
GO2C_RUNTIME_ATOMIC(Cas, bool, GO2C_CAS(uint32_t), uint32_t o, uint32_t n)
GO2C_RUNTIME_ATOMIC(Cas64, bool, GO2C_CAS(uint64_t), uint64_t o, uint64_t n)
GO2C_RUNTIME_ATOMIC(CasRel, bool, GO2C_CAS(uint32_t), uint32_t o, uint32_t n)
GO2C_RUNTIME_ATOMIC(Casint32, bool, GO2C_CAS(int32_t), int32_t o, int32_t n)
GO2C_RUNTIME_ATOMIC(Casint64, bool, GO2C_CAS(int64_t), int64_t o, int64_t n)
GO2C_RUNTIME_ATOMIC(Casuintptr, bool, GO2C_CAS(GoUintptr), GoUintptr o, GoUintptr n)
GO2C_RUNTIME_ATOMIC(Casp1, bool, GO2C_CAS(void *), void *o, void *n)

/* crypto/internal/constanttime/constant_time.go: one that only gc's compiler can make */

static inline uint8_t crypto_internal_constanttime_boolToUint8(bool b)
{
	return b;
}

/* math: the functions that amd64 has assembly for, and those that gc makes instructions of */

static inline double math_sqrt(double x)
{
	return __builtin_sqrt(x);
}
static inline double math_Sqrt(double x)
{
	return __builtin_sqrt(x);
}
static inline double math_archFloor(double x)
{
	return __builtin_floor(x);
}
static inline double math_archCeil(double x)
{
	return __builtin_ceil(x);
}
static inline double math_archTrunc(double x)
{
	return __builtin_trunc(x);
}
static inline double math_Abs(double x)
{
	return __builtin_fabs(x);
}
static inline double math_Copysign(double x, double y)
{
	return __builtin_copysign(x, y);
}
static inline double math_FMA(double x, double y, double z)
{
	return __builtin_fma(x, y, z);
}
static inline uint64_t math_Float64bits(double x)
{
	uint64_t v;
	__builtin_memcpy(&v, &x, 8);
	return v;
}
static inline double math_Float64frombits(uint64_t v)
{
	double x;
	__builtin_memcpy(&x, &v, 8);
	return x;
}
static inline uint32_t math_Float32bits(float x)
{
	uint32_t v;
	__builtin_memcpy(&v, &x, 4);
	return v;
}
static inline float math_Float32frombits(uint32_t v)
{
	float x;
	__builtin_memcpy(&x, &v, 4);
	return x;
}
static inline double math_archMax(double x, double y)
{
	if (__builtin_isinf_sign(x) > 0 || __builtin_isinf_sign(y) > 0)
		return __builtin_inf();
	if (x != x || y != y)
		return __builtin_nan("");
	if (x == 0 && x == y)
		return __builtin_signbit(x) ? y : x;
	return x > y ? x : y;
}
static inline double math_archMin(double x, double y)
{
	if (__builtin_isinf_sign(x) < 0 || __builtin_isinf_sign(y) < 0)
		return -__builtin_inf();
	if (x != x || y != y)
		return __builtin_nan("");
	if (x == 0 && x == y)
		return __builtin_signbit(x) ? x : y;
	return x < y ? x : y;
}

/* math/bits, internal/runtime/sys */

#define GO2C_BITS(pkg) \
	static inline GoInt pkg##_TrailingZeros64(uint64_t x) \
	{ \
		return x ? __builtin_ctzll(x) : 64; \
	} \
	static inline GoInt pkg##_TrailingZeros32(uint32_t x) \
	{ \
		return x ? __builtin_ctz(x) : 32; \
	} \
	static inline GoInt pkg##_LeadingZeros64(uint64_t x) \
	{ \
		return x ? __builtin_clzll(x) : 64; \
	} \
	static inline GoInt pkg##_Len64(uint64_t x) \
	{ \
		return x ? 64 - __builtin_clzll(x) : 0; \
	} \
	static inline GoInt pkg##_OnesCount64(uint64_t x) \
	{ \
		return __builtin_popcountll(x); \
	}
GO2C_BITS(math_bits)
GO2C_BITS(internal_runtime_sys)
static inline GoInt math_bits_Len(GoUint x)
{
	return math_bits_Len64(x);
}
static inline GoInt math_bits_Len32(uint32_t x)
{
	return math_bits_Len64(x);
}
static inline GoInt math_bits_TrailingZeros(GoUint x)
{
	return math_bits_TrailingZeros64(x);
}
static inline uint64_t math_bits_ReverseBytes64(uint64_t x)
{
	return __builtin_bswap64(x);
}
static inline uint32_t math_bits_ReverseBytes32(uint32_t x)
{
	return __builtin_bswap32(x);
}
static inline uint64_t internal_runtime_sys_Bswap64(uint64_t x)
{
	return __builtin_bswap64(x);
}
static inline uint32_t internal_runtime_sys_Bswap32(uint32_t x)
{
	return __builtin_bswap32(x);
}

static inline void internal_runtime_sys_Prefetch(GoUintptr p)
{
	__builtin_prefetch((void *)p);
}
static inline void internal_runtime_sys_PrefetchStreamed(GoUintptr p)
{
	__builtin_prefetch((void *)p, 0, 0);
}

#endif
