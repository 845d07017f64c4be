/*
 * Package reflect: what its Go code, compiled, asks of the runtime.
 *
 * The package itself is not part of the library.
 */
#ifndef GOCRT_INTERNAL_STD_REFLECT_REFLECT_H
#define GOCRT_INTERNAL_STD_REFLECT_REFLECT_H

#include "internal/abi/abi.h"
#include "internal/std/sync/sync.h"

GOCRT_BEGIN_DECLS

/* internal/unsafeheader/unsafeheader.go */

/* A slice of any type, as code that handles its parts has it. */
typedef struct internal_unsafeheader_Slice {
	void *Data;
	GoInt Len;
	GoInt Cap;
} internal_unsafeheader_Slice;

/* reflect/abi.go */

/* How one value of a call stands in the frame of the call. */
typedef struct reflect_abiStep {
	GoInt kind;             /* reflect_abiStepStack, here */
	GoUintptr offset, size; /* the part of the value: all of it */
	GoUintptr stkOff;       /* where it is in the frame */
	GoInt ireg, freg;
} reflect_abiStep;

enum {
	reflect_abiStepBad,
	reflect_abiStepStack
};

typedef struct reflect_abiSeq {
	GoSlice steps;      /* []abiStep */
	GoSlice valueStart; /* []int: the first step of each value */
	GoUintptr stackBytes;
	GoInt iregs, fregs;
} reflect_abiSeq;

typedef struct reflect_bitVector {
	uint32_t n;
	GoSlice data; /* []byte */
} reflect_bitVector;

typedef struct reflect_abiDesc {
	reflect_abiSeq call, ret;
	GoUintptr stackCallArgsSize, retOffset, spill;
	const reflect_bitVector *stackPtrs;
	uint8_t inRegPtrs[2], outRegPtrs[2];
} reflect_abiDesc;

/* reflect/makefunc.go */

/*
 * The code of func values that reflect.MakeFunc and reflect.Value.Interface of a method make; never
 * called by name. The func value is GOROOT's makeFuncImpl or methodValue, whose second word is the
 * stackPtrs of the type's funcLayout. They call back reflect.callReflect and reflect.callMethod, so
 * a compiler that keeps reflect.makeFuncStub or reflect.methodValueCall keeps those too, as
 *
 *	void reflect_callReflect(void *ctxt, void *frame, bool *retValid, void *regs);
 *	void reflect_callMethod(void *ctxt, void *frame, bool *retValid, void *regs);
 */
GOCRT_API void reflect_makeFuncStub(void);
GOCRT_API void reflect_methodValueCall(void);

/* reflect/type.go */

/* The path of the package that the name of an unexported field or method belongs to, "" where it
 * does not say. Replaces GOROOT's, which takes that path's offset for one of a type. */
GOCRT_API GoString reflect_pkgPath(abi_Name n);
/* What an offset in a type descriptor stands for: the bytes of a name, a descriptor, a function.
 * The first parameter is not used. A fatal error where there is none. */
GOCRT_API void *reflect_resolveNameOff(const void *ptrInModule, int32_t off);
GOCRT_API void *reflect_resolveTypeOff(const void *rtype, int32_t off);
GOCRT_API void *reflect_resolveTextOff(const void *rtype, int32_t off);
/* A negative offset that stands for ptr from now on, the same each time; ptr stays alive. */
GOCRT_API int32_t reflect_addReflectOff(void *ptr);
typedef struct reflect_typelinks_return {
	GoSlice r0;
	GoSlice r1;
} reflect_typelinks_return;
/* The types without a name that a compiler has, by their texts: r0 holds one base address, r1 one
 * []int32 of offsets to it. */
GOCRT_API reflect_typelinks_return reflect_typelinks(void);
typedef struct reflect_funcLayout_return {
	const abi_Type *r0;
	sync_Pool *r1;
	reflect_abiDesc r2;
} reflect_funcLayout_return;
/*
 * The frame in which a call of a function of type t, or of a method with a receiver of type rcvr
 * unless that is NULL, has its arguments and results: all of them in memory, in order, from
 * retOffset on the results. r0 has the frame's size, r1 makes frames.
 */
GOCRT_API reflect_funcLayout_return reflect_funcLayout(const abi_FuncType *t, const abi_Type *rcvr);

/* reflect/value.go */

typedef struct reflect_rselect_return {
	GoInt r0;
	bool r1;
} reflect_rselect_return;
/* A select of reflect's []runtimeSelect: the index of the case done and whether a value was
 * received. */
GOCRT_API reflect_rselect_return reflect_rselect(GoSlice cases);

/* Whether p, which is not in the heap, may be made a pointer. */
GOCRT_API bool reflect_verifyNotInHeapPtr(GoUintptr p);
/* Channels, as in runtime/chan.h; ch is a runtime_hchan *. With nb nothing blocks: the result is
 * then whether it was done. chanrecv: r0 that, r1 whether a value was received. */
GOCRT_API GoInt reflect_chancap(void *ch);
GOCRT_API void reflect_chanclose(void *ch);
GOCRT_API GoInt reflect_chanlen(void *ch);
typedef struct reflect_chanrecv_return {
	bool r0;
	bool r1;
} reflect_chanrecv_return;
GOCRT_API reflect_chanrecv_return reflect_chanrecv(void *ch, bool nb, void *val);
GOCRT_API bool reflect_chansend0(void *ch, void *val, bool nb);
GOCRT_API void *reflect_makechan(const abi_Type *typ, GoInt size);
/* As runtime_newobject, runtime_newarray. */
GOCRT_API void *reflect_unsafe_New(const abi_Type *t);
GOCRT_API void *reflect_unsafe_NewArray(const abi_Type *t, GoInt n);
/*
 * Calls f with the frame at stackArgs, whose layout stackArgsType is funcLayout's. Without a
 * receiver f is a func value, with one it points to the address of code that takes the receiver's
 * word first. The last four parameters are not used.
 */
GOCRT_API void reflect_call(const abi_Type *stackArgsType, void *f, void *stackArgs,
                            uint32_t stackArgsSize, uint32_t stackRetOffset, uint32_t frameSize,
                            void *regArgs);
/* Copying and clearing, as runtime_memmove, runtime_typedmemmove, ... */
GOCRT_API void reflect_memmove(void *dst, void *src, GoUintptr size);
GOCRT_API void reflect_typedmemmove(const abi_Type *t, void *dst, void *src);
GOCRT_API void reflect_typedmemclr(const abi_Type *t, void *ptr);
GOCRT_API void reflect_typedmemclrpartial(const abi_Type *t, void *ptr, GoUintptr off,
                                          GoUintptr size);
GOCRT_API GoInt reflect_typedslicecopy(const abi_Type *t, internal_unsafeheader_Slice dst,
                                       internal_unsafeheader_Slice src);
GOCRT_API void reflect_typedarrayclear(const abi_Type *elemType, void *ptr, GoInt len);
/* Stores src, as the interface type t with methods, in the GoIface at dst; panics where src does
 * not implement t. */
GOCRT_API void reflect_ifaceE2I(const abi_Type *t, GoEface src, void *dst);
/* The hash of the value of type t at p, with the seed h. */
GOCRT_API GoUintptr reflect_typehash(const abi_Type *t, const void *p, GoUintptr h);

/* s with room for num more elements of type t; the length stays, what is new is zero. */
GOCRT_API internal_unsafeheader_Slice reflect_growslice(const abi_Type *t,
                                                        internal_unsafeheader_Slice old, GoInt num);
/* As runtime_unsafeslice. */
GOCRT_API void reflect_unsafeslice(const abi_Type *t, void *ptr, GoInt len);

GOCRT_END_DECLS

#endif
