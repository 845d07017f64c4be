/*
 * The checks of unsafe.Slice and unsafe.String.
 *
 * Ports runtime/unsafe.go.
 */
#include "internal/std/reflect/reflect.h"
#include "runtime/internal.h"

void runtime_unsafestring(const void *ptr, GoInt len)
{
	if (len < 0)
		runtime_panicunsafestringlen();
	if ((GoUintptr)len > -(GoUintptr)ptr) {
		if (!ptr)
			runtime_panicunsafestringnilptr();
		runtime_panicunsafestringlen();
	}
}

void runtime_unsafestring64(const void *ptr, int64_t len64)
{
	runtime_unsafestring(ptr, len64);
}

void runtime_panicunsafestringlen(void)
{
	runtime_panicError(GOSTR("unsafe.String: len out of range"));
}

void runtime_panicunsafestringnilptr(void)
{
	runtime_panicError(GOSTR("unsafe.String: ptr is nil and len is not zero"));
}

void runtime_unsafeslice(const abi_Type *et, const void *ptr, GoInt len)
{
	GoUintptr mem;

	if (len < 0)
		runtime_panicunsafeslicelen();
	if (et->Size_ == 0 && !ptr && len > 0)
		runtime_panicunsafeslicenilptr();
	if (__builtin_mul_overflow(et->Size_, (GoUintptr)len, &mem) || mem > -(GoUintptr)ptr) {
		if (!ptr)
			runtime_panicunsafeslicenilptr();
		runtime_panicunsafeslicelen();
	}
}

void runtime_unsafeslice64(const abi_Type *et, const void *ptr, int64_t len64)
{
	runtime_unsafeslice(et, ptr, len64);
}

void runtime_panicunsafeslicelen(void)
{
	runtime_panicError(GOSTR("unsafe.Slice: len out of range"));
}

void runtime_panicunsafeslicenilptr(void)
{
	runtime_panicError(GOSTR("unsafe.Slice: ptr is nil and len is not zero"));
}

void reflect_unsafeslice(const abi_Type *t, void *ptr, GoInt len)
{
	runtime_unsafeslice(t, ptr, len);
}
