/*
 * make, append and copy of slices.
 *
 * Ports runtime/slice.go.
 */
#include <string.h>

#include "internal/bytealg/bytealg.h"
#include "internal/std/reflect/reflect.h"
#include "runtime/internal.h"

static GOCRT_NORETURN void panicmakeslicelen(void)
{
	runtime_panicError(GOSTR("makeslice: len out of range"));
}

static GOCRT_NORETURN void panicmakeslicecap(void)
{
	runtime_panicError(GOSTR("makeslice: cap out of range"));
}

/* Whether n elements of size bytes cannot be; otherwise *mem is what they take. */
static bool tooLarge(GoUintptr size, GoInt n, GoUintptr *mem)
{
	return n < 0 || __builtin_mul_overflow(size, (GoUintptr)n, mem) || *mem > RUNTIME_MAXALLOC;
}

void *runtime_makeslicecopy(const abi_Type *et, GoInt tolen, GoInt fromlen, const void *from)
{
	GoUintptr tomem, copymem;
	void *to;

	if ((GoUintptr)tolen > (GoUintptr)fromlen) {
		if (tooLarge(et->Size_, tolen, &tomem))
			panicmakeslicelen();
		copymem = et->Size_ * (GoUintptr)fromlen;
	} else {
		tomem = et->Size_ * (GoUintptr)tolen;
		copymem = tomem;
	}
	to = runtime_mallocgc(tomem, et, true);
	if (copymem != 0)
		memmove(to, from, copymem);
	return to;
}

void *runtime_makeslice(const abi_Type *et, GoInt len, GoInt cap)
{
	GoUintptr mem;

	if (tooLarge(et->Size_, cap, &mem) || len < 0 || len > cap) {
		if (tooLarge(et->Size_, len, &mem))
			panicmakeslicelen();
		panicmakeslicecap();
	}
	return runtime_mallocgc(mem, et, true);
}

void *runtime_makeslice64(const abi_Type *et, int64_t len64, int64_t cap64)
{
	return runtime_makeslice(et, len64, cap64);
}

static GoInt nextslicecap(GoInt newLen, GoInt oldCap)
{
	enum {
		threshold = 256
	};
	GoUint newcap = (GoUint)oldCap, doublecap = newcap + newcap;

	if (newLen > (GoInt)doublecap)
		return newLen;
	if (oldCap < threshold)
		return (GoInt)doublecap;
	do
		newcap += (GoUint)((GoInt)(newcap + 3 * threshold) >> 2);
	while (newcap < (GoUint)newLen);
	return (GoInt)newcap <= 0 ? newLen : (GoInt)newcap;
}

GoSlice runtime_growslice(const void *oldPtr, GoInt newLen, GoInt oldCap, GoInt num,
                          const abi_Type *et)
{
	GoInt oldLen, newcap;
	GoUintptr capmem, newlenmem;
	char *p;

	if (newLen < 0)
		runtime_panicError(GOSTR("growslice: len out of range"));
	oldLen = newLen - num;
	if (et->Size_ == 0)
		return (GoSlice){runtime_mallocgc(0, NULL, true), newLen, newLen};

	newcap = nextslicecap(newLen, oldCap);
	if (tooLarge(et->Size_, newcap, &capmem))
		runtime_panicError(GOSTR("growslice: len out of range"));
	capmem = runtime_roundupsize(capmem, et->PtrBytes == 0);
	newcap = (GoInt)(capmem / et->Size_);
	capmem = (GoUintptr)newcap * et->Size_;
	if (capmem > RUNTIME_MAXALLOC)
		runtime_panicError(GOSTR("growslice: len out of range"));

	newlenmem = (GoUintptr)newLen * et->Size_;
	if (et->PtrBytes == 0) {
		p = runtime_mallocgc(capmem, NULL, false);
		memset(p + newlenmem, 0, capmem - newlenmem);
	} else {
		p = runtime_mallocgc(capmem, et, true);
	}
	if (oldLen > 0)
		memmove(p, oldPtr, (GoUintptr)oldLen * et->Size_);
	return (GoSlice){p, newLen, newcap};
}

internal_unsafeheader_Slice reflect_growslice(const abi_Type *t, internal_unsafeheader_Slice old,
                                              GoInt num)
{
	num -= old.Cap - old.Len; /* what lies between them is kept */
	GoSlice s = runtime_growslice(old.Data, old.Cap + num, old.Cap, num, t);
	runtime_memclrNoHeapPointers((uint8_t *)s.p + (GoUintptr)old.Cap * t->Size_,
	                             (GoUintptr)(s.len - old.Cap) * t->Size_);
	return (internal_unsafeheader_Slice){s.p, old.Len, s.cap};
}

GoInt runtime_slicecopy(void *toPtr, GoInt toLen, const void *fromPtr, GoInt fromLen,
                        GoUintptr width)
{
	GoInt n = fromLen < toLen ? fromLen : toLen;

	if (n != 0 && width != 0)
		memmove(toPtr, fromPtr, (GoUintptr)n * width);
	return n;
}

GoSlice internal_bytealg_MakeNoZero(GoInt len)
{
	GoUintptr cap;

	if ((GoUintptr)len > RUNTIME_MAXALLOC)
		panicmakeslicelen();
	cap = runtime_roundupsize((GoUintptr)len, true);
	return (GoSlice){runtime_mallocgc(cap, NULL, false), len, (GoInt)cap};
}

GoSlice runtime_appendslice(GoSlice s, const void *elems, GoInt n, const abi_Type *et)
{
	GoInt len = s.len + n;

	if (n == 0)
		return s;
	if (len > s.cap)
		s = runtime_growslice(s.p, len, s.cap, n, et);
	s.len = len;
	memmove((char *)s.p + (GoUintptr)(len - n) * et->Size_, elems, (GoUintptr)n * et->Size_);
	return s;
}
