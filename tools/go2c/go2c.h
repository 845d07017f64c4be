/*
 * What C code written by go2c includes: the values of Go programs, the functions of the library
 * that every function may call, and small operations.
 *
 * runtime/runtime.h is not included: emitted files declare what they call of the library
 * themselves, with the C types of go2c.
 */
#ifndef GO2C_H
#define GO2C_H

#include <setjmp.h>

#include "inline.h"
#include "runtime/value.h"

/* Variadic, since a compound literal has commas. */
#define GO2C_UNLIKELY(...) __builtin_expect(!!(__VA_ARGS__), 0)

/* runtime/panic.go, runtime/error.go */
GOCRT_NORETURN void runtime_gopanic(GoEface e);
GOCRT_NORETURN void runtime_fatal(GoString s);
GOCRT_NORETURN void runtime_panicmem(void);
GOCRT_NORETURN void runtime_panicdivide(void);
GOCRT_NORETURN void runtime_panicshift(void);
GOCRT_NORETURN void runtime_panicrangestate(GoInt state);
GOCRT_NORETURN void runtime_panicwrap(GoString pkg, GoString typ, GoString meth);
GOCRT_NORETURN void runtime_panicError(GoString s);
GOCRT_NORETURN void runtime_goPanicIndex(GoInt x, GoInt y);
GOCRT_NORETURN void runtime_goPanicIndexU(GoUint x, GoInt y);
GOCRT_NORETURN void runtime_goPanicSliceAlen(GoInt x, GoInt y);
GOCRT_NORETURN void runtime_goPanicSliceAcap(GoInt x, GoInt y);
GOCRT_NORETURN void runtime_goPanicSliceB(GoInt x, GoInt y);
GOCRT_NORETURN void runtime_goPanicSlice3Alen(GoInt x, GoInt y);
GOCRT_NORETURN void runtime_goPanicSlice3Acap(GoInt x, GoInt y);
GOCRT_NORETURN void runtime_goPanicSlice3B(GoInt x, GoInt y);
GOCRT_NORETURN void runtime_goPanicSlice3C(GoInt x, GoInt y);
GOCRT_NORETURN void runtime_goPanicSliceConvert(GoInt x, GoInt y);

/* runtime/defer.h; the layouts are checked against it */
typedef struct runtime_panicRecord runtime_panicRecord;
typedef struct runtime_deferRecord {
	struct runtime_deferRecord *link;
	struct runtime_recoverFrame *frame;
	void (*fn)(void *);
	void *arg;
} runtime_deferRecord;
typedef struct runtime_recoverFrame {
	runtime_deferRecord mark;
	runtime_deferRecord *head;
	void *sp;
	runtime_panicRecord *tok;
	bool linked;
	jmp_buf env;
} runtime_recoverFrame;
void runtime_frameEnter(runtime_recoverFrame *fr, void *sp);
bool runtime_frameLand(runtime_recoverFrame *fr);
void runtime_deferproc(runtime_recoverFrame *fr, GoFuncVal *fn);
void runtime_deferprocStack(runtime_recoverFrame *fr, runtime_deferRecord *d, GoFuncVal *fn);
void runtime_deferreturn(runtime_recoverFrame *fr);
runtime_panicRecord *runtime_recoverClaim(GoFuncVal *self);
void runtime_recoverPass(GoFuncVal *self, GoFuncVal *to);
GoEface runtime_gorecover(runtime_panicRecord *p);
#define RUNTIME_FRAME_ENTER(fr) runtime_frameEnter(&(fr), __builtin_frame_address(0))
#define RUNTIME_RECOVERED(fr) (_setjmp((fr).env) != 0 && runtime_frameLand(&(fr)))
/* A variable that is read after a landing must be in memory whenever something may panic. */
#define GO2C_ESCAPE(p) __asm__ volatile("" : : "r"(p) : "memory")
/* Clears a variable that is not needed any more, lest the collector finds what it points to. */
#define GO2C_DROP(x) (__builtin_memset((void *)&(x), 0, sizeof(x)), go2c_escape((void *)&(x)))
static inline void go2c_escape(void *p)
{
	GO2C_ESCAPE(p);
}
void runtime_clearDeadStack(void);

/* runtime/malloc.go, runtime/slice.go, runtime/string.go, runtime/utf8.go */
void *runtime_mallocgc(GoUintptr size, const struct abi_Type *typ, bool needzero);
void *runtime_mallocscan(GoUintptr size);
void *runtime_makeslice(const struct abi_Type *et, GoInt len, GoInt cap);
GoSlice runtime_growslice(const void *old, GoInt newLen, GoInt oldCap, GoInt num,
                          const struct abi_Type *et);
GoString runtime_concatstring2(GoString a, GoString b);
GoString runtime_concatstring3(GoString a, GoString b, GoString c);
GoString runtime_concatstring4(GoString a, GoString b, GoString c, GoString d);
GoString runtime_concatstring5(GoString a, GoString b, GoString c, GoString d, GoString e);
GoString runtime_concatstrings(GoSlice a);
GoString runtime_slicebytetostring(const uint8_t *p, GoInt n);
GoSlice runtime_stringtoslicebyte(GoString s);
GoSlice runtime_stringtoslicerune(GoString s);
GoString runtime_slicerunetostring(GoSlice a);
GoString runtime_intstring(int64_t v);
typedef struct runtime_decoderune_return {
	int32_t r0;
	GoInt r1;
} runtime_decoderune_return;
runtime_decoderune_return runtime_decoderune(GoString s, GoInt k);

/* runtime/iface.go */
void *runtime_convT16(uint16_t v);
void *runtime_convT32(uint32_t v);
void *runtime_convT64(uint64_t v);
void *runtime_convTstring(GoString v);
void *runtime_getStaticuint64s(void);
GoIface runtime_assertE2I(const struct abi_Type *inter, GoEface e);
GoIface runtime_assertE2I2(const struct abi_Type *inter, GoEface e);
GOCRT_NORETURN void runtime_panicdottypeE(const struct abi_Type *have, const struct abi_Type *want,
                                          const struct abi_Type *iface);
GOCRT_NORETURN void runtime_panicdottypeI(const struct abi_ITab *have, const struct abi_Type *want,
                                          const struct abi_Type *iface);
GOCRT_NORETURN void runtime_panicnildottype(const struct abi_Type *want);
bool runtime_efaceeqv(GoEface a, GoEface b);
bool runtime_ifaceeqv(GoIface a, GoIface b);

/* runtime/print.go */
void runtime_printlock(void);
void runtime_printunlock(void);
void runtime_printsp(void);
void runtime_printnl(void);
void runtime_printbool(bool v);
void runtime_printfloat64(double v);
void runtime_printfloat32(float v);
void runtime_printcomplex128(double re, double im);
void runtime_printcomplex64(float re, float im);
void runtime_printuint(uint64_t v);
void runtime_printint(int64_t v);
void runtime_printhex(uint64_t v);
void runtime_printpointer(const void *p);
void runtime_printstring(GoString s);
void runtime_printslice(GoSlice s);
void runtime_printeface(GoEface e);
void runtime_printiface(GoIface i);

/* runtime/proc.go, runtime/chan.go, runtime/select.go */
void runtime_newproc(GoFuncVal *fn);
void *runtime_makechan(const struct abi_Type *t, GoInt size);
void runtime_chansend1(void *c, void *elem);
void runtime_chanrecv1(void *c, void *elem);
bool runtime_chanrecv2(void *c, void *elem);
void runtime_closechan(void *c);
GoInt runtime_chanlen(void *c);
GoInt runtime_chancap(void *c);
void runtime_block(void);
bool runtime_selectnbsend(void *c, const void *elem);
typedef struct runtime_selectnbrecv_return {
	bool r0, r1;
} runtime_selectnbrecv_return;
runtime_selectnbrecv_return runtime_selectnbrecv(void *elem, void *c);
typedef struct go2c_scase {
	void *c;
	void *elem;
} go2c_scase;
typedef struct runtime_selectgo_return {
	GoInt r0;
	bool r1;
} runtime_selectgo_return;
runtime_selectgo_return runtime_selectgo(go2c_scase *cas0, uint16_t *order0, void *pc0,
                                         GoInt nsends, GoInt nrecvs, bool block);

/* Start-up. */
struct runtime_typeTables;
extern const struct runtime_typeTables go2c_types;
void runtime_setTypeTables(const struct runtime_typeTables *tables);
GOCRT_NORETURN void runtime_rt0(int argc, char **argv, char **envp, void (*main)(void));

/* Method tables and descriptors as far as emitted code looks into them. */
typedef struct go2c_itab {
	const struct abi_Type *Inter;
	const struct abi_Type *Type;
	uint32_t Hash;
	void (*Fun[])(void);
} go2c_itab;
#define GO2C_TYPE(name) ((const struct abi_Type *)(const void *)(name))
#define GO2C_ITAB(name) ((const struct abi_ITab *)(const void *)(name))
#define GO2C_FUN(tab, i) (((const go2c_itab *)(tab))->Fun[i])

static inline const struct abi_Type *go2c_tabtype(const struct abi_ITab *tab)
{
	return tab ? ((const go2c_itab *)tab)->Type : NULL;
}

/* From one interface type with methods to another, all of whose methods it has. */
static inline GoIface go2c_convI2I(const struct abi_Type *inter, GoIface i)
{
	GoEface e = {go2c_tabtype(i.tab), i.data};
	return i.tab ? runtime_assertE2I2(inter, e) : GONIL;
}

#define GO2C_NILCHECK(...) \
	do { \
		if (GO2C_UNLIKELY((__VA_ARGS__) == NULL)) \
			runtime_panicmem(); \
	} while (0)

/* Where pointers to variables without size point. */
extern GoUintptr go2c_zerobase;

/* size zeroed bytes, scanned by the collector or not. */
static inline void *go2c_new(GoUintptr size)
{
	return runtime_mallocscan(size);
}

static inline void *go2c_newNoscan(GoUintptr size)
{
	return runtime_mallocgc(size, NULL, true);
}

/* Strings. */

static inline bool go2c_streq(GoString a, GoString b)
{
	return a.n == b.n && (a.p == b.p || __builtin_memcmp(a.p, b.p, (size_t)a.n) == 0);
}

static inline int go2c_strcmp(GoString a, GoString b)
{
	GoInt n = a.n < b.n ? a.n : b.n;
	int c = n > 0 ? __builtin_memcmp(a.p, b.p, (size_t)n) : 0;
	return c ? c : (a.n > b.n) - (a.n < b.n);
}

/* Where part of a slice or string begins: one that is empty must not point behind its object. */
static inline void *go2c_part(const void *p, GoInt lo, GoInt cap, GoUintptr size)
{
	return cap > lo ? (char *)p + (GoUintptr)lo * size : (void *)p;
}

static inline GoString go2c_substr(GoString s, GoInt lo, GoInt hi)
{
	if (GO2C_UNLIKELY((GoUint)hi > (GoUint)s.n))
		runtime_goPanicSliceAlen(hi, s.n);
	if (GO2C_UNLIKELY((GoUint)lo > (GoUint)hi))
		runtime_goPanicSliceB(lo, hi);
	return (GoString){go2c_part(s.p, lo, hi, 1), hi - lo};
}

/* The rune at s[i], which exists, and the index behind it. */
static inline GoInt go2c_nextrune(GoString s, GoInt i, int32_t *r)
{
	unsigned char c = (unsigned char)s.p[i];
	if (c < 0x80) {
		*r = c;
		return i + 1;
	}
	runtime_decoderune_return d = runtime_decoderune(s, i);
	*r = d.r0;
	return d.r1;
}

static inline GoString go2c_unsafeString(const void *p, GoInt n)
{
	if (GO2C_UNLIKELY(n < 0 || (GoUintptr)n > -(GoUintptr)p))
		runtime_panicError(p == NULL && n > 0
		                       ? GOSTR("unsafe.String: ptr is nil and len is not zero")
		                       : GOSTR("unsafe.String: len out of range"));
	return (GoString){p, n};
}

/* Slices: s[lo:hi], s[lo:], s[lo:hi:max] of elements of size bytes. */

static inline GoSlice go2c_slice(GoSlice s, GoInt lo, GoInt hi, GoUintptr size)
{
	if (GO2C_UNLIKELY((GoUint)hi > (GoUint)s.cap))
		runtime_goPanicSliceAcap(hi, s.cap);
	if (GO2C_UNLIKELY((GoUint)lo > (GoUint)hi))
		runtime_goPanicSliceB(lo, hi);
	return (GoSlice){go2c_part(s.p, lo, s.cap, size), hi - lo, s.cap - lo};
}

static inline GoSlice go2c_slicefrom(GoSlice s, GoInt lo, GoUintptr size)
{
	if (GO2C_UNLIKELY((GoUint)lo > (GoUint)s.len))
		runtime_goPanicSliceB(lo, s.len);
	return (GoSlice){go2c_part(s.p, lo, s.cap, size), s.len - lo, s.cap - lo};
}

static inline GoSlice go2c_slice3(GoSlice s, GoInt lo, GoInt hi, GoInt max, GoUintptr size)
{
	if (GO2C_UNLIKELY((GoUint)max > (GoUint)s.cap))
		runtime_goPanicSlice3Acap(max, s.cap);
	if (GO2C_UNLIKELY((GoUint)hi > (GoUint)max))
		runtime_goPanicSlice3B(hi, max);
	if (GO2C_UNLIKELY((GoUint)lo > (GoUint)hi))
		runtime_goPanicSlice3C(lo, hi);
	return (GoSlice){go2c_part(s.p, lo, max, size), hi - lo, max - lo};
}

/* The same of an array. */
static inline GoSlice go2c_slicearray(GoSlice s, GoInt lo, GoInt hi, GoUintptr size)
{
	if (GO2C_UNLIKELY((GoUint)hi > (GoUint)s.cap))
		runtime_goPanicSliceAlen(hi, s.cap);
	return go2c_slice(s, lo, hi, size);
}

static inline GoSlice go2c_slicearrayfrom(GoSlice s, GoInt lo, GoUintptr size)
{
	return go2c_slicefrom(s, lo, size);
}

static inline GoSlice go2c_slicearray3(GoSlice s, GoInt lo, GoInt hi, GoInt max, GoUintptr size)
{
	if (GO2C_UNLIKELY((GoUint)max > (GoUint)s.cap))
		runtime_goPanicSlice3Alen(max, s.cap);
	return go2c_slice3(s, lo, hi, max, size);
}

static inline GoSlice go2c_append(GoSlice s, const void *p, GoInt n, GoUintptr size,
                                  const struct abi_Type *mem)
{
	GoInt len = s.len + n;
	if (GO2C_UNLIKELY((GoUint)len > (GoUint)s.cap))
		s = runtime_growslice(s.p, len, s.cap, n, mem);
	if (n > 0)
		__builtin_memmove((char *)s.p + (GoUintptr)(len - n) * size, p,
		                  (GoUintptr)n * size);
	s.len = len;
	return s;
}

/* append(s, make([]T, n)...) */
static inline GoSlice go2c_extend(GoSlice s, GoInt n, GoUintptr size, const struct abi_Type *mem)
{
	GoInt len = s.len + n;
	if (GO2C_UNLIKELY(n < 0))
		runtime_makeslice(mem, n, n); /* panics */
	if (GO2C_UNLIKELY((GoUint)len > (GoUint)s.cap))
		s = runtime_growslice(s.p, len, s.cap, n, mem);
	if (n > 0)
		__builtin_memset((char *)s.p + (GoUintptr)(len - n) * size, 0, (GoUintptr)n * size);
	s.len = len;
	return s;
}

static inline GoInt go2c_copy(GoSlice d, const void *p, GoInt n, GoUintptr size)
{
	if (n > d.len)
		n = d.len;
	if (n > 0)
		__builtin_memmove(d.p, p, (GoUintptr)n * size);
	return n;
}

static inline GoSlice go2c_unsafeSlice(void *p, GoInt n, GoUintptr size)
{
	GoUintptr mem;
	if (GO2C_UNLIKELY(n < 0 || __builtin_mul_overflow((GoUintptr)n, size, &mem) ||
	                  mem > -(GoUintptr)p))
		runtime_panicError(p == NULL && n > 0
		                       ? GOSTR("unsafe.Slice: ptr is nil and len is not zero")
		                       : GOSTR("unsafe.Slice: len out of range"));
	if (GO2C_UNLIKELY(p == NULL && n > 0))
		runtime_panicError(GOSTR("unsafe.Slice: ptr is nil and len is not zero"));
	return (GoSlice){p, n, n};
}

/* Channels. */

static inline GoInt go2c_select(go2c_scase *c, uint16_t *order, GoInt nsends, GoInt nrecvs,
                                bool block, bool *ok)
{
	runtime_selectgo_return r = runtime_selectgo(c, order, NULL, nsends, nrecvs, block);
	*ok = r.r1;
	return r.r0;
}

/* A select of one case and a default: 0, or -1 for the default. */
static inline GoInt go2c_trySend(void *c, const void *elem)
{
	return runtime_selectnbsend(c, elem) ? 0 : -1;
}

static inline GoInt go2c_tryRecv(void *c, void *elem, bool *ok)
{
	runtime_selectnbrecv_return r = runtime_selectnbrecv(elem, c);
	*ok = r.r1;
	return r.r0 ? 0 : -1;
}

/* Which case of the statement an entry of the runtime's list is. */
static inline GoInt go2c_selected(GoInt i, const uint16_t *order)
{
	return i < 0 ? i : order[i];
}

/* go/ssa's state of a loop body that is called when it must not be, as an abi_RF_. */
static inline GoInt go2c_rangeState(GoInt jump)
{
	return jump == -1 ? 2 : jump == -2 ? 3 : 0;
}

/* Numbers. */

#define GO2C_COMPLEX(part, re, im) __builtin_complex((part)(re), (part)(im))

static inline double _Complex go2c_mulc128(double _Complex x, double _Complex y)
{
	double a = __real__ x, b = __imag__ x, c = __real__ y, d = __imag__ y;
	return GO2C_COMPLEX(double, a *c - b * d, a * d + b * c);
}

static inline float _Complex go2c_mulc64(float _Complex x, float _Complex y)
{
	float a = __real__ x, b = __imag__ x, c = __real__ y, d = __imag__ y;
	return GO2C_COMPLEX(float, a *c - b * d, a * d + b * c);
}

double _Complex runtime_complex128div(double _Complex n, double _Complex m);
#define go2c_divc128(x, y) runtime_complex128div(x, y)
#define go2c_divc64(x, y) ((float _Complex)runtime_complex128div(x, y))

/* Floats to integers as amd64's instructions do it: out of range is the smallest integer. */
static inline int64_t go2c_f2i64(double x)
{
	return x >= -0x1p63 && x < 0x1p63 ? (int64_t)x : INT64_MIN;
}

static inline int32_t go2c_f2i32(double x)
{
	return x > -0x1p31 - 1 && x < 0x1p31 ? (int32_t)x : INT32_MIN;
}

static inline uint64_t go2c_f2u64(double x)
{
	if (x < 0x1p63)
		return (uint64_t)go2c_f2i64(x);
	return (uint64_t)go2c_f2i64(x - 0x1p63) ^ (UINT64_C(1) << 63);
}

static inline double go2c_fmin(double x, double y)
{
	if (x != x || y != y)
		return __builtin_nan("");
	if (x == 0 && y == 0)
		return __builtin_signbit(x) ? x : y;
	return x < y ? x : y;
}

static inline double go2c_fmax(double x, double y)
{
	if (x != x || y != y)
		return __builtin_nan("");
	if (x == 0 && y == 0)
		return __builtin_signbit(x) ? y : x;
	return x > y ? x : y;
}

#endif
