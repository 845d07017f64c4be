/*
 * Package runtime: values, panics, goroutines, cleanups, the collector.
 *
 * Each group below names the Go file that it ports; a declaration whose body stands elsewhere in
 * Go (linkname) is declared by the package that calls it.
 */
#ifndef GOCRT_RUNTIME_RUNTIME_H
#define GOCRT_RUNTIME_RUNTIME_H

#include "internal/abi/abi.h"
#include "runtime/value.h"
#include "runtime/ztypes.h"

GOCRT_BEGIN_DECLS

/*
 * Start-up and embedding; no Go counterpart but runtime/rt0_linux_amd64.s.
 */

/* The ABI of this library: changes whenever an embedding program must be compiled anew. */
#define GOCRT_ABI_VERSION 1
GOCRT_API extern const int gocrt_abi_version;

/*
 * Initialises the collector, the runtime and every package of the library for a C host. Call it
 * once, first, on the main thread, which becomes goroutine 1; a second call does nothing. Installs
 * no signal handler. argv and envp are kept, not copied, and must live as long as the process.
 */
GOCRT_API void runtime_initAll(int argc, char **argv, char **envp);

/*
 * Initialises everything as runtime_initAll does, installs Go's signal handlers, runs main as the
 * Go program's main function on the calling thread and ends the process as Go does: status 0 when
 * main returns, 2 after an uncaught panic. Never returns.
 */
GOCRT_API GOCRT_NORETURN void runtime_rt0(int argc, char **argv, char **envp, void (*main)(void));

/* Makes the calling thread, which the host has started, a goroutine. Calls nest: as many calls of
 * detachThread undo it, the last before the thread ends. One too many is a fatal error. */
GOCRT_API void runtime_attachThread(void);
GOCRT_API void runtime_detachThread(void);

/* Sets what the package's own variables need; runtime_initAll calls it first. */
GOCRT_API void runtime__init(void);

/*
 * The Go files that the library ports: paths below GOROOT/src, sorted, ended by NULL. The PKG__init
 * functions stand for their init functions and for the initialisers of those of their variables
 * that the library defines. Written by tools/ported.
 */
GOCRT_API extern const char *const runtime_portedFiles[];

/* runtime/extern.go */

#define runtime_GOOS GOSTR("linux")
#if defined(__x86_64__)
#define runtime_GOARCH GOSTR("amd64")
#elif defined(__aarch64__)
#define runtime_GOARCH GOSTR("arm64")
#elif defined(__riscv) && __riscv_xlen == 64
#define runtime_GOARCH GOSTR("riscv64")
#elif defined(__i386__)
#define runtime_GOARCH GOSTR("386")
#else
#error "gocrt supports x86-64, aarch64, riscv64 and 32-bit x86"
#endif

/* runtime/malloc.go */

/* What every object of size zero is. */
extern GOCRT_API uint64_t runtime_zerobase[1];
/*
 * size bytes, zeroed, from the collector. typ describes the memory: NULL or a type without
 * pointers gives memory that is not scanned, anything else scanned memory. Never NULL: out of
 * memory is a fatal error.
 */
GOCRT_API void *runtime_mallocgc(GoUintptr size, const abi_Type *typ, bool needzero);
/* One zeroed object of type typ. */
GOCRT_API void *runtime_newobject(const abi_Type *typ);
/* n zeroed objects of type typ, one after the other. Panics where that is too much. */
GOCRT_API void *runtime_newarray(const abi_Type *typ, GoInt n);
/* size zeroed bytes, scanned conservatively; for C code that has no descriptor at hand. */
GOCRT_API void *runtime_mallocscan(GoUintptr size);

/* runtime/string.go */

/* The strings of a, a []string, one after the other; no copy where all but one are empty. */
GOCRT_API GoString runtime_concatstrings(GoSlice a);
/* a + b, as Go's +: no copy where one of them is empty. */
GOCRT_API GoString runtime_concatstring2(GoString a, GoString b);
GOCRT_API GoString runtime_concatstring3(GoString a, GoString b, GoString c);
GOCRT_API GoString runtime_concatstring4(GoString a, GoString b, GoString c, GoString d);
GOCRT_API GoString runtime_concatstring5(GoString a, GoString b, GoString c, GoString d,
                                         GoString e);
/* The same as a []byte of its own; never nil. a is a []string. */
GOCRT_API GoSlice runtime_concatbytes(GoSlice a);
/* string(b) for n bytes at ptr: a copy. */
GOCRT_API GoString runtime_slicebytetostring(const uint8_t *ptr, GoInt n);
/* The bytes themselves as a string, which must not outlive a change to them. */
GOCRT_API GoString runtime_slicebytetostringtmp(const uint8_t *ptr, GoInt n);
/* []byte(s); never nil. */
GOCRT_API GoSlice runtime_stringtoslicebyte(GoString s);
/* []rune(s): a []int32; a byte that is not UTF-8 gives U+FFFD. */
GOCRT_API GoSlice runtime_stringtoslicerune(GoString s);
/* string(a) of a []int32; what is no rune gives U+FFFD. */
GOCRT_API GoString runtime_slicerunetostring(GoSlice a);
/* string(v) of an integer: the UTF-8 of the rune v, or of U+FFFD. */
GOCRT_API GoString runtime_intstring(int64_t v);
/* size bytes of string, not set yet: write to p before the string is used. */
GOCRT_API GoString runtime_rawstring(GoInt size);
/* A []byte of the length size, its spare capacity zeroed, the rest not set yet. */
GOCRT_API GoSlice runtime_rawbyteslice(GoInt size);
/* The same for a []rune. */
GOCRT_API GoSlice runtime_rawruneslice(GoInt size);
/* A copy of the n bytes at p; never nil. Panics where n is negative. */
GOCRT_API GoSlice runtime_gobytes(const uint8_t *p, GoInt n);
/* A copy of the NUL-terminated string s; "" for NULL. */
GOCRT_API GoString runtime_gostring(const char *s);
/* A copy of the n bytes at s. */
GOCRT_API GoString runtime_gostringn(const char *s, GoInt n);
typedef struct runtime_parseByteCount_return {
	int64_t r0;
	bool r1;
} runtime_parseByteCount_return;
/* "12", "12B" or "12KiB" (up to TiB) as a count of bytes; false where s is none of these. */
GOCRT_API runtime_parseByteCount_return runtime_parseByteCount(GoString s);
/* The length of the NUL-terminated string s; 0 for NULL. */
GOCRT_API GoInt runtime_findnull(const char *s);
/* The NUL-terminated string s itself, not copied. */
GOCRT_API GoString runtime_gostringnocopy(const char *s);
/* For C callers: == of two strings. */
GOCRT_API bool runtime_eqstring(GoString a, GoString b);

/* runtime/utf8.go */

/* The number of runes in s. */
GOCRT_API GoInt runtime_countrunes(GoString s);
typedef struct runtime_decoderune_return {
	int32_t r0;
	GoInt r1;
} runtime_decoderune_return;
/* The rune at s[k], which is not ASCII, and the index behind it; U+FFFD and k + 1 where there is no
 * rune. */
GOCRT_API runtime_decoderune_return runtime_decoderune(GoString s, GoInt k);
/* Writes the UTF-8 of r, at most 4 bytes, to p and returns their number. */
GOCRT_API GoInt runtime_encoderune(uint8_t *p, int32_t r);

/* runtime/slice.go */

/* Memory for tolen elements, of which the first fromlen are copied from `from`. */
GOCRT_API void *runtime_makeslicecopy(const abi_Type *et, GoInt tolen, GoInt fromlen,
                                      const void *from);
/* Memory for make([]T, len, cap), zeroed. Panics with a runtime.Error where a length is out of
 * range. et describes T. */
GOCRT_API void *runtime_makeslice(const abi_Type *et, GoInt len, GoInt cap);
GOCRT_API void *runtime_makeslice64(const abi_Type *et, int64_t len64, int64_t cap64);
/* append's new memory: the newLen - num elements at oldPtr copied, num to be set by the caller,
 * the spare capacity zeroed; newLen > oldCap. Capacities are Go's. */
GOCRT_API GoSlice runtime_growslice(const void *oldPtr, GoInt newLen, GoInt oldCap, GoInt num,
                                    const abi_Type *et);
/* copy() of elements that are width bytes; the number copied. */
GOCRT_API GoInt runtime_slicecopy(void *toPtr, GoInt toLen, const void *fromPtr, GoInt fromLen,
                                  GoUintptr width);
/* For C callers: s with n elements from elems, each of the type et, appended as append does. */
GOCRT_API GoSlice runtime_appendslice(GoSlice s, const void *elems, GoInt n, const abi_Type *et);

/* runtime/stubs.go */

/* n bytes set to zero; copied, the two may overlap. n may be 0, then the pointers do not matter. */
GOCRT_API void runtime_memclrNoHeapPointers(void *ptr, GoUintptr n);
GOCRT_API void runtime_memmove(void *to, const void *from, GoUintptr n);

/* runtime/mbarrier.go */

/* *dst = *src for a value of the type; the two may overlap. */
GOCRT_API void runtime_typedmemmove(const abi_Type *typ, void *dst, const void *src);
/* copy() of elements of the type; the number copied. */
GOCRT_API GoInt runtime_typedslicecopy(const abi_Type *typ, void *dstPtr, GoInt dstLen,
                                       const void *srcPtr, GoInt srcLen);
/* *ptr = T{}; n bytes that may hold pointers. */
GOCRT_API void runtime_typedmemclr(const abi_Type *typ, void *ptr);
GOCRT_API void runtime_memclrHasPointers(void *ptr, GoUintptr n);

/* runtime/unsafe.go */

/* The checks of unsafe.String(ptr, len) and unsafe.Slice(ptr, len), et the element type: they
 * panic, or do nothing. */
GOCRT_API void runtime_unsafestring(const void *ptr, GoInt len);
GOCRT_API void runtime_unsafestring64(const void *ptr, int64_t len64);
GOCRT_API GOCRT_NORETURN void runtime_panicunsafestringlen(void);
GOCRT_API GOCRT_NORETURN void runtime_panicunsafestringnilptr(void);
GOCRT_API void runtime_unsafeslice(const abi_Type *et, const void *ptr, GoInt len);
GOCRT_API void runtime_unsafeslice64(const abi_Type *et, const void *ptr, int64_t len64);
GOCRT_API GOCRT_NORETURN void runtime_panicunsafeslicelen(void);
GOCRT_API GOCRT_NORETURN void runtime_panicunsafeslicenilptr(void);

/* runtime/msize.go */

/* What Go's allocator gives for size bytes: the capacities of grown slices depend on it. */
GOCRT_API GoUintptr runtime_roundupsize(GoUintptr size, bool noscan);

/* runtime/hash64.go */

/* The seeded hash of s bytes at p, and of 4 and 8. Differs from process to process. */
GOCRT_API GoUintptr runtime_memhashFallback(const void *p, GoUintptr seed, GoUintptr s);
GOCRT_API GoUintptr runtime_memhash32Fallback(const void *p, GoUintptr seed);
GOCRT_API GoUintptr runtime_memhash64Fallback(const void *p, GoUintptr seed);

/* runtime/alg.go */

/* Hashes of the value at p with the seed h: of raw memory, ... */
GOCRT_API GoUintptr runtime_memhash0(const void *p, GoUintptr h);
GOCRT_API GoUintptr runtime_memhash8(const void *p, GoUintptr h);
GOCRT_API GoUintptr runtime_memhash16(const void *p, GoUintptr h);
GOCRT_API GoUintptr runtime_memhash128(const void *p, GoUintptr h);
/* ... the size behind the func value itself, ... */
GOCRT_API GoUintptr runtime_memhash_varlen(GoFuncVal *ctx, const void *p, GoUintptr h);
GOCRT_API GoUintptr runtime_memhash(const void *p, GoUintptr h, GoUintptr s);
GOCRT_API GoUintptr runtime_memhash32(const void *p, GoUintptr h);
GOCRT_API GoUintptr runtime_memhash64(const void *p, GoUintptr h);
/* ... of a string, numbers (NaNs at random), ... */
GOCRT_API GoUintptr runtime_strhash(const void *p, GoUintptr h);
GOCRT_API GoUintptr runtime_strhashFallback(const void *a, GoUintptr h);
GOCRT_API GoUintptr runtime_f32hash(const void *p, GoUintptr h);
GOCRT_API GoUintptr runtime_f64hash(const void *p, GoUintptr h);
GOCRT_API GoUintptr runtime_c64hash(const void *p, GoUintptr h);
GOCRT_API GoUintptr runtime_c128hash(const void *p, GoUintptr h);
/* ... of an interface with methods, of an any, of a value of type t. A dynamic type that is not
 * comparable is a runtime.Error panic: "hash of unhashable type T". */
GOCRT_API GoUintptr runtime_interhash(const void *p, GoUintptr h);
GOCRT_API GoUintptr runtime_nilinterhash(const void *p, GoUintptr h);
GOCRT_API GoUintptr runtime_typehash(const abi_Type *t, const void *p, GoUintptr h);
/* Whether the values at p and q are equal: raw memory of so many bits, ... */
GOCRT_API bool runtime_memequal0(const void *p, const void *q);
GOCRT_API bool runtime_memequal8(const void *p, const void *q);
GOCRT_API bool runtime_memequal16(const void *p, const void *q);
GOCRT_API bool runtime_memequal32(const void *p, const void *q);
GOCRT_API bool runtime_memequal64(const void *p, const void *q);
GOCRT_API bool runtime_memequal128(const void *p, const void *q);
/* ... numbers, strings, ... */
GOCRT_API bool runtime_f32equal(const void *p, const void *q);
GOCRT_API bool runtime_f64equal(const void *p, const void *q);
GOCRT_API bool runtime_c64equal(const void *p, const void *q);
GOCRT_API bool runtime_c128equal(const void *p, const void *q);
GOCRT_API bool runtime_strequal(const void *p, const void *q);
/* ... interfaces with methods, anys. A dynamic type that is not comparable is a runtime.Error
 * panic: "comparing uncomparable type T". */
GOCRT_API bool runtime_interequal(const void *p, const void *q);
GOCRT_API bool runtime_nilinterequal(const void *p, const void *q);
/* The same for two data words of one dynamic type. */
GOCRT_API bool runtime_efaceeq(const abi_Type *t, const void *x, const void *y);
GOCRT_API bool runtime_ifaceeq(const abi_ITab *tab, const void *x, const void *y);
/* Raw memory of the size that stands behind the func value itself. */
GOCRT_API bool runtime_memequal_varlen(GoFuncVal *ctx, const void *p, const void *q);
/* Raw memory of size bytes. */
GOCRT_API bool runtime_memequal(const void *a, const void *b, GoUintptr size);
/* For C callers: == of two interface values, by dynamic type, then value. Panics as above. */
GOCRT_API bool runtime_efaceeqv(GoEface a, GoEface b);
GOCRT_API bool runtime_ifaceeqv(GoIface a, GoIface b);

/* runtime/iface.go */

/* The dynamic type of an interface, NULL where nil. */
static inline const abi_Type *runtime_ifacetype(GoIface i)
{
	return i.tab ? i.tab->Type : NULL;
}
/* i as an any. */
static inline GoEface runtime_ifaceE(GoIface i)
{
	GoEface e = {runtime_ifacetype(i), i.data};
	return e;
}
/* The itab for typ as inter, found or made, which lives as long as the process; NULL where typ
 * lacks a method and canfail, otherwise a *runtime.TypeAssertionError panic. */
GOCRT_API const abi_ITab *runtime_getitab(const abi_InterfaceType *inter, const abi_Type *typ,
                                          bool canfail);
/* The panics of e.(T): have is the dynamic type, want T, iface the type of e. */
GOCRT_API GOCRT_NORETURN void runtime_panicdottypeE(const abi_Type *have, const abi_Type *want,
                                                    const abi_Type *iface);
GOCRT_API GOCRT_NORETURN void runtime_panicdottypeI(const abi_ITab *have, const abi_Type *want,
                                                    const abi_Type *iface);
GOCRT_API GOCRT_NORETURN void runtime_panicnildottype(const abi_Type *want);
/* Boxes a value for an interface's data word; what is returned must not be written to. */
GOCRT_API void *runtime_convT(const abi_Type *t, const void *v);
GOCRT_API void *runtime_convTnoptr(const abi_Type *t, const void *v);
GOCRT_API void *runtime_convT16(uint16_t val);
GOCRT_API void *runtime_convT32(uint32_t val);
GOCRT_API void *runtime_convT64(uint64_t val);
GOCRT_API void *runtime_convTstring(GoString val);
GOCRT_API void *runtime_convTslice(GoSlice val);
/* e.(inter): a *runtime.TypeAssertionError panic where e does not implement it. */
GOCRT_API GoIface runtime_assertE2I(const abi_InterfaceType *inter, GoEface e);
/* e.(inter) with comma-ok: a nil interface where e does not implement inter. */
GOCRT_API GoIface runtime_assertE2I2(const abi_InterfaceType *inter, GoEface e);
/* 256 uint64 values, each its own index. */
GOCRT_API const uint64_t *runtime_getStaticuint64s(void);
/* Stands in the place of a method that a compiler has left out, since nothing can call it: a fatal
 * error. */
GOCRT_API void runtime_unreachableMethod(void);
/* For C callers: a string as an any. */
GOCRT_API GoEface runtime_stringE(GoString s);

/* runtime/type.go */

typedef abi_Type runtime__type;
/* A type descriptor with the methods below. */
typedef struct runtime_rtype {
	const abi_Type *Type;
} runtime_rtype;
/* The type's text as reflect prints it, package names without paths. */
GOCRT_API GoString runtime_rtype_string(runtime_rtype t);
GOCRT_API const abi_UncommonType *runtime_rtype_uncommon(runtime_rtype t);
/* The name without package; "" where the type has none. */
GOCRT_API GoString runtime_rtype_name(runtime_rtype t);
/* The path of the package that defines the type, or that its unexported fields belong to. */
GOCRT_API GoString runtime_rtype_pkgpath(runtime_rtype t);
/* The name, type or function that an offset in a descriptor stands for. ptrInModule is not used. A
 * fatal error where there is none; for the function 0 is runtime_unreachableMethod. */
GOCRT_API abi_Name runtime_resolveNameOff(const void *ptrInModule, abi_NameOff off);
GOCRT_API abi_Name runtime_rtype_nameOff(runtime_rtype t, abi_NameOff off);
GOCRT_API const abi_Type *runtime_resolveTypeOff(const void *ptrInModule, abi_TypeOff off);
GOCRT_API const abi_Type *runtime_rtype_typeOff(runtime_rtype t, abi_TypeOff off);
GOCRT_API void *runtime_rtype_textOff(runtime_rtype t, abi_TextOff off);
/* The package path inside an encoded name, "" where it has none. */
GOCRT_API GoString runtime_pkgPath(abi_Name n);
GOCRT_API runtime_rtype runtime_toRType(const abi_Type *t);

/*
 * A compiler's tables: offset k of its descriptors stands for entry k - 1. Call it once, before
 * anything looks at one of those descriptors; the tables are kept, not copied. itabs are its
 * static method tables.
 */
typedef struct runtime_typeTables {
	const uint8_t *const *names;
	GoInt nnames;
	const abi_Type *const *types;
	GoInt ntypes;
	void (*const *texts)(void);
	GoInt ntexts;
	const abi_ITab *const *itabs;
	GoInt nitabs;
} runtime_typeTables;
GOCRT_API void runtime_setTypeTables(const runtime_typeTables *tables);

/* runtime/error.go */

/* The interface runtime.Error. */
typedef GoIface runtime_Error;

/* A failed type assertion. */
typedef struct runtime_TypeAssertionError {
	const abi_Type *_interface; /* of the value; NULL: no name for it */
	const abi_Type *concrete;   /* what was in it; NULL: nil */
	const abi_Type *asserted;
	GoString missingMethod; /* "": a concrete type was asserted */
} runtime_TypeAssertionError;
GOCRT_API void runtime_TypeAssertionError_RuntimeError(runtime_TypeAssertionError *e);
GOCRT_API GoString runtime_TypeAssertionError_Error(runtime_TypeAssertionError *e);

/* "runtime error: " and the string. */
typedef GoString runtime_errorString;
GOCRT_API void runtime_errorString_RuntimeError(runtime_errorString e);
GOCRT_API GoString runtime_errorString_Error(runtime_errorString e);

/* The same with the address of a fault. */
typedef struct runtime_errorAddressString {
	GoString msg;
	GoUintptr addr;
} runtime_errorAddressString;
GOCRT_API void runtime_errorAddressString_RuntimeError(runtime_errorAddressString e);
GOCRT_API GoString runtime_errorAddressString_Error(runtime_errorAddressString e);
GOCRT_API GoUintptr runtime_errorAddressString_Addr(runtime_errorAddressString e);

/* The string as it is. */
typedef GoString runtime_plainError;
GOCRT_API void runtime_plainError_RuntimeError(runtime_plainError e);
GOCRT_API GoString runtime_plainError_Error(runtime_plainError e);

/* An index or a slice bound x out of range. */
typedef struct runtime_boundsError {
	int64_t x; /* as uint64_t unless is_signed */
	GoInt y;
	bool is_signed; /* Go's field signed */
	abi_BoundsErrorCode code;
} runtime_boundsError;
GOCRT_API void runtime_boundsError_RuntimeError(runtime_boundsError e);
GOCRT_API GoString runtime_boundsError_Error(runtime_boundsError e);

/* Prints v to standard error as an uncaught panic does: basic kinds by value, newlines followed by
 * a tab, anything else as its type and address. */
GOCRT_API void runtime_printpanicval(GoEface v);
/* The panic of a value method that is called through a nil pointer: pkg, typ and meth as in
 * "value method pkg.typ.meth called using nil *typ pointer". */
GOCRT_API GOCRT_NORETURN void runtime_panicwrap(GoString pkg, GoString typ, GoString meth);
/* panic(errorString(s)): a runtime.Error, "runtime error: " and s. */
GOCRT_API GOCRT_NORETURN void runtime_panicError(GoString s);
/* panic(plainError(s)): a runtime.Error with the text s. */
GOCRT_API GOCRT_NORETURN void runtime_panicPlainError(GoString s);

/* runtime/panic.go: see also runtime/defer.h */

/* Panics of failed bounds checks: x was the index or bound, y the length, capacity or other bound.
 * U: x is unsigned. */
GOCRT_API GOCRT_NORETURN void runtime_goPanicIndex(GoInt x, GoInt y);
GOCRT_API GOCRT_NORETURN void runtime_goPanicIndexU(GoUint x, GoInt y);
GOCRT_API GOCRT_NORETURN void runtime_goPanicSliceAlen(GoInt x, GoInt y);
GOCRT_API GOCRT_NORETURN void runtime_goPanicSliceAlenU(GoUint x, GoInt y);
GOCRT_API GOCRT_NORETURN void runtime_goPanicSliceAcap(GoInt x, GoInt y);
GOCRT_API GOCRT_NORETURN void runtime_goPanicSliceAcapU(GoUint x, GoInt y);
GOCRT_API GOCRT_NORETURN void runtime_goPanicSliceB(GoInt x, GoInt y);
GOCRT_API GOCRT_NORETURN void runtime_goPanicSliceBU(GoUint x, GoInt y);
GOCRT_API GOCRT_NORETURN void runtime_goPanicSlice3Alen(GoInt x, GoInt y);
GOCRT_API GOCRT_NORETURN void runtime_goPanicSlice3AlenU(GoUint x, GoInt y);
GOCRT_API GOCRT_NORETURN void runtime_goPanicSlice3Acap(GoInt x, GoInt y);
GOCRT_API GOCRT_NORETURN void runtime_goPanicSlice3AcapU(GoUint x, GoInt y);
GOCRT_API GOCRT_NORETURN void runtime_goPanicSlice3B(GoInt x, GoInt y);
GOCRT_API GOCRT_NORETURN void runtime_goPanicSlice3BU(GoUint x, GoInt y);
GOCRT_API GOCRT_NORETURN void runtime_goPanicSlice3C(GoInt x, GoInt y);
GOCRT_API GOCRT_NORETURN void runtime_goPanicSlice3CU(GoUint x, GoInt y);
GOCRT_API GOCRT_NORETURN void runtime_goPanicSliceConvert(GoInt x, GoInt y);
/* The errors of the panics below. */
GOCRT_API extern GoError runtime_shiftError;
GOCRT_API GOCRT_NORETURN void runtime_panicshift(void);
GOCRT_API extern GoError runtime_divideError;
GOCRT_API GOCRT_NORETURN void runtime_panicdivide(void);
GOCRT_API extern GoError runtime_overflowError;
GOCRT_API GOCRT_NORETURN void runtime_panicoverflow(void);
GOCRT_API extern GoError runtime_floatError;
GOCRT_API GOCRT_NORETURN void runtime_panicfloat(void);
GOCRT_API extern GoError runtime_memoryError;
/* The panic of a nil dereference: runtime error: invalid memory address or nil pointer
 * dereference. */
GOCRT_API GOCRT_NORETURN void runtime_panicmem(void);
GOCRT_API GOCRT_NORETURN void runtime_panicmemAddr(GoUintptr addr);
/* The panic of a loop body that a range function calls when it must not; state is an abi_RF_. */
GOCRT_API GOCRT_NORETURN void runtime_panicrangestate(GoInt state);
/* Runs the deferred calls of the goroutine and ends it. */
GOCRT_API GOCRT_NORETURN void runtime_Goexit(void);

/* The value of panic(nil). */
typedef struct runtime_PanicNilError runtime_PanicNilError;
GOCRT_API GoString runtime_PanicNilError_Error(runtime_PanicNilError *e);
GOCRT_API void runtime_PanicNilError_RuntimeError(runtime_PanicNilError *e);

/* panic(e): runs the deferred calls of every frame, then ends the process with status 2 unless one
 * recovers. */
GOCRT_API GOCRT_NORETURN void runtime_gopanic(GoEface e);
/* fatal error: s, not recoverable, status 2. throw is for the library's own faults, fatal for the
 * program's. Any thread, in any state; nothing is allocated. */
GOCRT_API GOCRT_NORETURN void runtime_throw(GoString s);
GOCRT_API GOCRT_NORETURN void runtime_fatal(GoString s);

/* panic("text") for C callers. */
GOCRT_API GOCRT_NORETURN void runtime_panicstring(GoString s);
/* Go's implicit check where a nil pointer is dereferenced. */
#define RUNTIME_NILCHECK(p) ((p) ? (void)0 : runtime_panicmem())
/*
 * Calls f(ctx) and returns true. A panic that leaves f is caught: its value is stored in *caught
 * (unless caught is NULL) and the result is false. Goexit is not caught.
 */
GOCRT_API bool runtime_try(void (*f)(void *), void *ctx, GoEface *caught);
/* What the panic with the value e would print behind "panic: "; calls its Error or String. */
GOCRT_API GoString runtime_panicText(GoEface e);
/*
 * A host's last word on a panic that nothing recovered: called on the panicking thread when the
 * deferred calls have run, before anything is printed, with the value and its text. It may leave
 * by longjmp or a C++ exception; where it returns, the process ends as Go's does. NULL: none.
 * Returns the hook before. Fatal errors do not come here.
 */
typedef void (*runtime_panicHook)(GoEface e, GoString text);
GOCRT_API runtime_panicHook runtime_setPanicHook(runtime_panicHook hook);

/* runtime/print.go */

/* The parts of print and println, to standard error. The lock keeps one statement's parts
 * together; a thread may take it again while it has it. */
GOCRT_API void runtime_printlock(void);
GOCRT_API void runtime_printunlock(void);
GOCRT_API void runtime_printsp(void);
GOCRT_API void runtime_printnl(void);
GOCRT_API void runtime_printbool(bool v);
GOCRT_API void runtime_printfloat64(double v);
GOCRT_API void runtime_printfloat32(float v);
/* A complex number as its parts. */
GOCRT_API void runtime_printcomplex128(double re, double im);
GOCRT_API void runtime_printcomplex64(float re, float im);
GOCRT_API void runtime_printuint(uint64_t v);
GOCRT_API void runtime_printint(int64_t v);
GOCRT_API void runtime_printhex(uint64_t v);
GOCRT_API void runtime_printquoted(GoString s);
GOCRT_API void runtime_printpointer(const void *p);
GOCRT_API void runtime_printuintptr(GoUintptr p);
GOCRT_API void runtime_printstring(GoString s);
GOCRT_API void runtime_printslice(GoSlice s);
GOCRT_API void runtime_printeface(GoEface e);
GOCRT_API void runtime_printiface(GoIface i);

/* runtime/runtime.go */

/* The environment and the arguments the process started with: []string, never changed. */
GOCRT_API extern GoSlice runtime_envs;
GOCRT_API extern GoSlice runtime_argslice;
/* GODEBUG's settings where the variable does not say otherwise; a compiler sets it before
 * runtime_rt0. */
extern GOCRT_API GoString runtime_godebugDefault;
/* Where crash output goes besides standard error: a descriptor, or all ones. Returns the one
 * before; all ones once a crash is on its way. */
GOCRT_API GoUintptr runtime_setCrashFD(GoUintptr fd);
/* Zeroes: what reading a missing entry of a map points to. */
extern GOCRT_API uint8_t runtime_zeroVal[1024];

/* runtime/env_posix.go */

/* The value of key in the environment the process started with; "" where it is not there. Throws
 * before the runtime is initialised. */
GOCRT_API GoString runtime_gogetenv(GoString key);
/* A NUL-terminated copy of s; NULs inside s are kept. */
GOCRT_API char *runtime_cstring(GoString s);

/* runtime/signal_unix.go */

/* Turns the fault that the signal handler recorded into a panic; never called directly. */
GOCRT_API GOCRT_NORETURN void runtime_sigpanic(void);

/* runtime/proc.go */

/* go fn(): runs fn on a thread of its own, taken from a pool. */
GOCRT_API void runtime_newproc(GoFuncVal *fn);
/* The same for a C function; arg is a root until fn has returned. */
GOCRT_API void runtime_goC(void (*fn)(void *), void *arg);
/* SIGTRAP: what a debugger stops at, and the end of a program without. */
GOCRT_API void runtime_Breakpoint(void);
/* Lets other threads run. */
GOCRT_API void runtime_Gosched(void);
/*
 * Every goroutine keeps its thread here as long as it lives. Locking decides what becomes of the
 * thread after that: it ends if the goroutine exits locked, and serves another one if not.
 */
GOCRT_API void runtime_LockOSThread(void);
/* Undoes one LockOSThread; nothing if there is none to undo. */
GOCRT_API void runtime_UnlockOSThread(void);
/* The calling thread's goroutine as an opaque pointer, NULL where it is none. */
GOCRT_API void *runtime_curg(void);
/*
 * Runs fn(arg), which may block in the kernel for any time, such that collections do not wait for
 * it; its result. fn must not allocate, touch pointers that only its own frame holds, panic, or
 * leave otherwise than by return; what the kernel reads must be reachable from the caller's frame.
 */
GOCRT_API intptr_t runtime_blockingCall(intptr_t (*fn)(void *), void *arg);

/*
 * A scheduler of the host's. Where it is set, every goroutine made by runtime_newproc, runtime_goC
 * and runtime_attachThread is a task of that scheduler instead of a thread of the library's pool.
 * The rules for it:
 * - A task may move between threads only inside park, entersyscall and exitsyscall. On the thread
 *   that it runs on, runtime_setcurg must have announced its g.
 * - Each such thread is registered with the collector, and the stack of the running task is set by
 *   GC_set_stackbottom. Stacks of tasks that do not run are the host's to push, from
 *   GC_set_push_other_roots. The g's themselves are roots already.
 * - LockOSThread cannot be honoured by the library: the host's tasks end as they like.
 * Any member may be NULL: then the library does what it does without the table.
 */
typedef struct runtime_Hooks {
	/* Starts a task that calls entry(g) once, on a stack of its own. false: none can be started
	 * now; a thread of the pool runs it. */
	bool (*start)(void (*entry)(void *g), void *g);
	/* Suspends the calling task, whose g is given, until ready(g). One ready may come before.
	 */
	void (*park)(void *g);
	/* Ends one park of g, this or the next one. Any thread; must not block or allocate. */
	void (*ready)(void *g);
	/* The calling task is about to block in the kernel, and has returned from there. */
	void (*entersyscall)(void *g);
	void (*exitsyscall)(void *g);
	/* Bytes of stack of a pool thread, rounded up; 0: the library's choice, which is 64 MiB,
	 * 256 MiB in a Go program (runtime_rt0), and 1 MiB where addresses have 32 bits. */
	GoUintptr stackSize;
} runtime_Hooks;

/* Sets the table, which is copied. Before runtime_initAll, or after it by the only thread that
 * uses the library. park and ready come together or not at all. */
GOCRT_API void runtime_setHooks(const runtime_Hooks *hooks);
/* Says which goroutine runs on the calling thread from now on; the one before. For hosts with
 * hooks only. */
GOCRT_API void *runtime_setcurg(void *g);

/* runtime/debug.go */

/* Sets GOMAXPROCS, unless n < 1, and returns the setting before. At start: $GOMAXPROCS, or NumCPU.
 * Every goroutine is a thread, so it does not limit how many run; a quarter of it, but at least 1,
 * is how many run cleanups. */
GOCRT_API GoInt runtime_GOMAXPROCS(GoInt n);
/* The same with the number of processors. */
GOCRT_API void runtime_SetDefaultGOMAXPROCS(void);
/* The number of processors that the process could use when it started. */
GOCRT_API GoInt runtime_NumCPU(void);
/* 0: calls of C are ordinary calls here. */
GOCRT_API int64_t runtime_NumCgoCall(void);
/* The number of goroutines that exist, the library's service goroutines left out. */
GOCRT_API GoInt runtime_NumGoroutine(void);

/* runtime/rand.go */

/* 64 bits that nobody can guess. Any thread. */
GOCRT_API uint64_t runtime_rand(void);

/* runtime/time_nofake.go, runtime/time.go */

/* Monotonic clock, nanoseconds. */
GOCRT_API int64_t runtime_nanotime(void);

/* runtime/os_linux.go */

/* rt_sigprocmask on the kernel's 8 bytes, any signal included. */
GOCRT_API void runtime_sigprocmask(int32_t how, const uint64_t *set, uint64_t *old);

/* runtime/netpoll.go */

/* Starts the network poller unless it runs. */
GOCRT_API void runtime_netpollGenericInit(void);

/* runtime/mcleanup.go */

typedef struct runtime_Cleanup {
	uint64_t id;
	GoUintptr ptr;
} runtime_Cleanup;

/*
 * Go's AddCleanup[T, S](ptr, fn, arg) in the shape of 1.26's runtime: when the object at or around
 * ptr has become unreachable, a cleanup goroutine runs call(fn, arg'), where arg' points to a copy
 * of the value of type argType at arg, made now. argType NULL: no argument (arg' is NULL).
 * Panics as Go does on misuse. A pointer to static data: the zero Cleanup, and nothing ever runs.
 */
GOCRT_API runtime_Cleanup runtime_addCleanup(void *ptr, void (*call)(GoFuncVal *, void *),
                                             GoFuncVal *fn, const abi_Type *argType,
                                             const void *arg);
/* For C callers: cleanup(arg) runs after ptr's object has become unreachable; arg is a root until
 * then. */
GOCRT_API runtime_Cleanup runtime_AddCleanup(void *ptr, void (*cleanup)(void *), void *arg);
/* Cancels c, unless it is queued or has run. Any thread, any number of times. Does not block. */
GOCRT_API void runtime_Cleanup_Stop(runtime_Cleanup c);
/* Waits up to timeout nanoseconds until every queued cleanup has run; false where some have not.
 * For tests, after a collection; others may queue more meanwhile. There is one queue: q is not
 * looked at. */
GOCRT_API bool runtime_cleanupQueue_blockUntilEmpty(void *q, int64_t timeout);
/* The same. */
GOCRT_API bool unique_runtime_blockUntilEmptyCleanupQueue(int64_t timeout);
GOCRT_API bool sync_test_runtime_blockUntilEmptyCleanupQueue(int64_t timeout);

/* runtime/mfinal.go */

/* As unique_runtime_blockUntilEmptyCleanupQueue, of finalizers. */
GOCRT_API bool runtime_blockUntilEmptyFinalizerQueue(int64_t timeout);
/* obj a pointer to the beginning of an object from the collector, finalizer a func or nil. Fatal
 * errors on misuse, as Go. */
GOCRT_API void runtime_SetFinalizer(GoEface obj, GoEface finalizer);
/* The same for C callers: fn(obj) runs when obj has become unreachable; fn NULL clears. */
GOCRT_API void runtime_setFinalizerC(void *obj, void (*fn)(void *));
GOCRT_API void runtime_KeepAlive(GoEface x);
/* KeepAlive of a plain pointer, for C code. */
#define RUNTIME_KEEPALIVE(p) __asm__ volatile("" : : "r"(p) : "memory")

/* runtime/pinner.go */

typedef struct runtime_pinner runtime_pinner;

/*
 * Holds objects for memory that the collector does not look at, malloc's say. Zero is ready to use.
 * Must itself be where the collector looks; one that is lost with pins is a panic, on the goroutine
 * of finalizers. One thread at a time.
 */
typedef struct runtime_Pinner {
	runtime_pinner *pinner;
} runtime_Pinner;

/* pointer, a pointer of any type, keeps its object alive until Unpin; nothing where it points to no
 * object of the collector. Panics with a runtime.Error where it is none. */
GOCRT_API void runtime_Pinner_Pin(runtime_Pinner *p, GoEface pointer);
/* Lets go of all that p has pinned. p can be used again. */
GOCRT_API void runtime_Pinner_Unpin(runtime_Pinner *p);

enum {
	runtime_pinnerSize = 64,
	runtime_pinnerRefStoreSize = (runtime_pinnerSize - sizeof(GoSlice)) / sizeof(void *)
};

/* Pinned pointers, in refStore while they fit. */
struct runtime_pinner {
	GoSlice refs; /* of void * */
	void *refStore[runtime_pinnerRefStoreSize];
};

GOCRT_API void runtime_pinner_unpin(runtime_pinner *p);
/* Whether the object at or around ptr is pinned. Static data is. */
GOCRT_API bool runtime_isPinned(const void *ptr);
/* How often addr's object is pinned beyond the first time; NULL: it is not. For tests: valid until
 * something is pinned or unpinned. */
GOCRT_API GoUintptr *runtime_pinnerGetPinCounter(void *addr);
/* func(): what a lost pinner with pins calls. */
extern GOCRT_API GoFuncVal *runtime_pinnerLeakPanic;

/* runtime/mgc.go */

/*
 * A full collection, also with GOGC=off. When it returns, what was unreachable is reclaimed (small
 * objects among live ones are swept as memory is asked for) and its cleanups and finalizers are
 * queued, not yet run. Stops every thread meanwhile; waits for a collection that is under way.
 */
GOCRT_API void runtime_GC(void);
/*
 * Overwrites 8 KiB of stack below the caller's frame: dead words there would keep objects alive
 * once a later frame, that of a wait say, covers them without writing to each. A compiler calls it
 * between a program's initialisers and its main.
 */
GOCRT_API void runtime_clearDeadStack(void);

/* runtime/mstats.go */

/*
 * Of these, what has no counterpart in this collector is 0: Lookups, Frees, HeapObjects, the fields
 * about stacks, spans, caches and profiles, GCCPUFraction and BySize.
 */
typedef struct runtime_MemStats {
	uint64_t Alloc;      /* as HeapAlloc */
	uint64_t TotalAlloc; /* bytes ever allocated */
	uint64_t Sys;        /* HeapSys + GCSys + OtherSys */
	uint64_t Lookups;
	uint64_t Mallocs; /* objects ever allocated */
	uint64_t Frees;
	uint64_t HeapAlloc;    /* bytes in objects that are live or not yet swept, about */
	uint64_t HeapSys;      /* bytes of heap, HeapInuse + HeapIdle */
	uint64_t HeapIdle;     /* bytes in blocks without objects */
	uint64_t HeapInuse;    /* bytes in blocks with objects */
	uint64_t HeapReleased; /* bytes of HeapIdle that were given back to the system */
	uint64_t HeapObjects;
	uint64_t StackInuse;
	uint64_t StackSys;
	uint64_t MSpanInuse;
	uint64_t MSpanSys;
	uint64_t MCacheInuse;
	uint64_t MCacheSys;
	uint64_t BuckHashSys;
	uint64_t GCSys;         /* bytes of the collector's own tables */
	uint64_t OtherSys;      /* bytes of the tables of cleanups and finalizers */
	uint64_t NextGC;        /* size of the heap at which the next collection is due */
	uint64_t LastGC;        /* when the world was started again, nanoseconds since 1970 */
	uint64_t PauseTotalNs;  /* sum of PauseNs over all collections */
	uint64_t PauseNs[256];  /* circular, the latest at (NumGC + 255) % 256 */
	uint64_t PauseEnd[256]; /* nanoseconds since 1970 */
	uint32_t NumGC;         /* collections */
	uint32_t NumForcedGC;   /* of them, those that runtime.GC made */
	double GCCPUFraction;
	bool EnableGC; /* always true */
	bool DebugGC;
	struct {
		uint32_t Size;
		uint64_t Mallocs;
		uint64_t Frees;
	} BySize[61];
} runtime_MemStats;

/* Fills *m. */
GOCRT_API void runtime_ReadMemStats(runtime_MemStats *m);

GOCRT_END_DECLS

#endif
