/*
 * Calls of functions that are known by their descriptor only, and functions made for a descriptor,
 * through libffi.
 *
 * Ports reflectcall of runtime/asm_amd64.s, reflect/asm_amd64.s, and funcLayout of reflect/type.go,
 * which settles how reflect's frames look.
 */
#define GC_THREADS
#include <ffi.h>
#include <gc/gc.h>
#include <stddef.h>
#include <string.h>

#include "internal/std/reflect/reflect.h"
#include "runtime/defer.h"
#include "runtime/mgc.h"

const abi_Type **runtime_funcIn(const abi_FuncType *ft)
{
	uintptr_t p = (uintptr_t)(ft + 1);
	if (ft->Type.TFlag & abi_TFlagUncommon)
		p += sizeof(abi_UncommonType);
	return (const abi_Type **)p;
}

static ffi_type *ffiType(const abi_Type *t);

/* A struct of n members, to be filled in. Size and alignment are given, so libffi looks at members
 * only to see which registers a small one goes in. */
static ffi_type *newStruct(size_t size, size_t align, size_t n)
{
	ffi_type *s = runtime_mallocscan(sizeof(*s) + (n + 1) * sizeof(ffi_type *));
	s->type = FFI_TYPE_STRUCT;
	s->size = size;
	s->alignment = (unsigned short)align;
	s->elements = (ffi_type **)(s + 1);
	return s;
}

static ffi_type *structType(const abi_StructType *st)
{
	const abi_StructField *f = st->Fields.p;
	size_t n = 0;
	ffi_type *s = newStruct(st->Type.Size_, st->Type.Align_, (size_t)st->Fields.len);
	for (GoInt i = 0; i < st->Fields.len; i++)
		if (f[i].Typ->Size_ != 0)
			s->elements[n++] = ffiType(f[i].Typ);
	return s;
}

/* All members are alike, and more than this go in memory whatever they are. */
enum {
	manyMembers = 17
};

static ffi_type *arrayType(const abi_Type *t, size_t n, ffi_type *elem)
{
	if (n > manyMembers)
		n = manyMembers;
	ffi_type *s = newStruct(t->Size_, t->Align_, n);
	for (size_t i = 0; i < n; i++)
		s->elements[i] = elem;
	return s;
}

static ffi_type *ffiType(const abi_Type *t)
{
	static ffi_type *const basic[] = {
	    [abi_Bool] = &ffi_type_uint8,
	    [abi_Int] = &ffi_type_slong,
	    [abi_Int8] = &ffi_type_sint8,
	    [abi_Int16] = &ffi_type_sint16,
	    [abi_Int32] = &ffi_type_sint32,
	    [abi_Int64] = &ffi_type_sint64,
	    [abi_Uint] = &ffi_type_ulong,
	    [abi_Uint8] = &ffi_type_uint8,
	    [abi_Uint16] = &ffi_type_uint16,
	    [abi_Uint32] = &ffi_type_uint32,
	    [abi_Uint64] = &ffi_type_uint64,
	    [abi_Uintptr] = &ffi_type_ulong,
	    [abi_Float32] = &ffi_type_float,
	    [abi_Float64] = &ffi_type_double,
	    [abi_UnsafePointer] = &ffi_type_pointer,
	};
	switch (t->Kind_) {
	case abi_Complex64:
		return arrayType(t, 2, &ffi_type_float);
	case abi_Complex128:
		return arrayType(t, 2, &ffi_type_double);
	case abi_Struct:
		return structType((const abi_StructType *)t);
	case abi_Array: {
		const abi_ArrayType *at = (const abi_ArrayType *)t;
		return arrayType(t, at->Len, ffiType(at->Elem));
	}
	case abi_String:
	case abi_Slice:
	case abi_Interface:
		return arrayType(t, t->Size_ / sizeof(void *), &ffi_type_pointer);
	default:
		return basic[t->Kind_] ? basic[t->Kind_] : &ffi_type_pointer;
	}
}

/* What a function returns in C: nothing, its result, or a struct of its results. */
static ffi_type *resultType(const abi_Type **out, size_t n)
{
	size_t size = 0, align = 1, k = 0;
	ffi_type *s = newStruct(0, 1, n);
	for (size_t i = 0; i < n; i++) {
		size_t a = out[i]->Align_;
		if (out[i]->Size_ == 0)
			continue;
		s->elements[k++] = ffiType(out[i]);
		size = ((size + a - 1) & ~(a - 1)) + out[i]->Size_;
		align = a > align ? a : align;
	}
	if (k <= 1)
		return k ? s->elements[0] : &ffi_type_void;
	s->size = (size + align - 1) & ~(align - 1);
	s->alignment = (unsigned short)align;
	return s;
}

static void prepare(ffi_cif *cif, unsigned n, ffi_type *ret, ffi_type **types)
{
	if (ffi_prep_cif(cif, FFI_DEFAULT_ABI, n, ret, types) != FFI_OK)
		runtime_throw(GOSTR("reflectcall: bad function type"));
}

void runtime_reflectcall(const abi_FuncType *ft, GoFuncVal *fn, void **args, void *results)
{
	const abi_Type **in = runtime_funcIn(ft);
	size_t nin = ft->InCount, nout = ft->OutCount & 0x7fff;
	if (!fn)
		runtime_panicmem();
	if (nin == 1 && nout == 0 && in[0]->Kind_ == abi_Pointer) {
		((void (*)(GoFuncVal *, void *))fn->fn)(fn, *(void **)args[0]);
		return;
	}
	ffi_type **types = runtime_mallocscan((nin + 1) * sizeof(*types));
	void **values = runtime_mallocscan((nin + 1) * sizeof(*values));
	ffi_type *ret = resultType(in + nin, nout);
	unsigned n = 1;
	types[0] = &ffi_type_pointer;
	values[0] = &fn;
	for (size_t i = 0; i < nin; i++) {
		if (in[i]->Size_ == 0)
			continue;
		types[n] = ffiType(in[i]);
		values[n++] = args[i];
	}
	ffi_cif cif;
	prepare(&cif, n, ret, types);
	/* libffi writes a whole register for a result that is smaller. */
	uint64_t small[8];
	void *r = ret->size <= sizeof(small) ? small : runtime_mallocscan(ret->size);
	ffi_call(&cif, fn->fn, r, values);
	if (results && ret != &ffi_type_void)
		memcpy(results, r, ret->size);
}

/*
 * Frames of reflect. A frame is laid out once for each function type and receiver.
 */

/* Where a value is in a frame and, of several results, in the struct that C returns. */
typedef struct slot {
	GoUintptr off, cOff, size;
} slot;

/* What reflect has as stackPtrs; the stubs for arm64 know where code is. */
typedef struct stackPtrs {
	reflect_bitVector v;
	void *code[2]; /* of makeFuncStub and methodValueCall for this type */
} stackPtrs;

typedef struct layout {
	abi_Type t; /* the frame as a type: must come first */
	struct layout *next;
	const abi_FuncType *ft;
	const abi_Type *rcvr;
	reflect_funcLayout_return r;
	sync_Pool pool;
	GoFuncVal newFrame;
	stackPtrs ptrs;
	ffi_cif cif;
	slot *in, *out; /* those of some size */
	GoInt nin, nout;
} layout;

_Static_assert(offsetof(stackPtrs, code) == 4 * sizeof(void *), "asm_arm64.c counts on it");

runtime_mutex runtime_layoutLock;
static layout *layouts[512];

static GoUintptr alignUp(GoUintptr x, GoUintptr align)
{
	return (x + align - 1) & ~(align - 1);
}

/* A slice of n zeroed elements, for addArg to append to. */
static GoSlice room(GoInt n, GoUintptr size)
{
	return (GoSlice){runtime_mallocgc((GoUintptr)n * size, NULL, true), 0, n};
}

/* Appends a value to seq; where it is. */
static GoUintptr addArg(reflect_abiSeq *seq, GoUintptr size, GoUintptr align)
{
	((GoInt *)seq->valueStart.p)[seq->valueStart.len++] = seq->steps.len;
	seq->stackBytes = alignUp(seq->stackBytes, align);
	GoUintptr off = seq->stackBytes;
	if (size == 0)
		return off;
	((reflect_abiStep *)seq->steps.p)[seq->steps.len++] =
	    (reflect_abiStep){.kind = reflect_abiStepStack, .size = size, .stkOff = off};
	seq->stackBytes += size;
	return off;
}

/* Appends the values of n types to seq, and to slots those of some size; their number. */
static GoInt addArgs(reflect_abiSeq *seq, const abi_Type **types, GoInt n, slot *slots)
{
	GoInt k = 0;
	GoUintptr cOff = 0;

	for (GoInt i = 0; i < n; i++) {
		const abi_Type *t = types[i];
		GoUintptr off = addArg(seq, t->Size_, t->Align_);
		if (t->Size_ == 0)
			continue;
		cOff = alignUp(cOff, t->Align_);
		slots[k++] = (slot){off, cOff, t->Size_};
		cOff += t->Size_;
	}
	return k;
}

static reflect_abiSeq newSeq(GoInt n)
{
	return (reflect_abiSeq){.steps = room(n, sizeof(reflect_abiStep)),
	                        .valueStart = room(n, sizeof(GoInt))};
}

/* Pool.New of frames. */
static GoEface newFrame(GoFuncVal *f)
{
	layout *l = (layout *)((uintptr_t)f - offsetof(layout, newFrame));

	return (GoEface){&runtime_type__unsafe_Pointer, runtime_newobject(&l->t)};
}

static void prepareCall(layout *l, const abi_Type **in, GoInt nin, GoInt nout)
{
	ffi_type **types = runtime_mallocscan((GoUintptr)(nin + 1) * sizeof(*types));
	unsigned n = 1;

	types[0] = &ffi_type_pointer;
	for (GoInt i = 0; i < nin; i++) {
		if (in[i]->Size_ != 0)
			types[n++] = ffiType(in[i]);
	}
	prepare(&l->cif, n, resultType(in + nin, (size_t)nout), types);
}

static void initCode(layout *l);

static layout *newLayout(const abi_FuncType *t, const abi_Type *rcvr)
{
	const abi_Type **in = runtime_funcIn(t);
	GoInt nin = t->InCount, nout = t->OutCount & 0x7fff;
	layout *l = runtime_mallocscan(sizeof(*l));
	reflect_abiDesc *d = &l->r.r2;

	l->ft = t;
	l->rcvr = rcvr;
	l->in = runtime_mallocgc((GoUintptr)(nin + nout) * sizeof(slot), NULL, true);
	l->out = l->in + nin;
	d->call = newSeq(nin + 1);
	if (rcvr)
		addArg(&d->call, sizeof(void *), sizeof(void *));
	l->nin = addArgs(&d->call, in, nin, l->in);
	d->stackCallArgsSize = alignUp(d->call.stackBytes, sizeof(void *));
	d->retOffset = d->stackCallArgsSize;
	d->ret = newSeq(nout);
	d->ret.stackBytes = d->retOffset;
	l->nout = addArgs(&d->ret, in + nin, nout, l->out);
	d->ret.stackBytes -= d->retOffset;
	l->t.Align_ = l->t.FieldAlign_ = sizeof(void *);
	l->t.Size_ = alignUp(d->retOffset + d->ret.stackBytes, sizeof(void *));
	l->t.PtrBytes = l->t.Size_;
	l->ptrs.v.n = (uint32_t)(l->t.Size_ / sizeof(void *));
	d->stackPtrs = &l->ptrs.v;
	l->newFrame.fn = (void (*)(void))newFrame;
	l->pool.New = &l->newFrame;
	l->r.r0 = &l->t;
	l->r.r1 = &l->pool;
	prepareCall(l, in, nin, nout);
	if (!rcvr)
		initCode(l);
	return l;
}

reflect_funcLayout_return reflect_funcLayout(const abi_FuncType *t, const abi_Type *rcvr)
{
	GoUintptr h = ((GoUintptr)t >> 4) + 31 * ((GoUintptr)rcvr >> 4);
	layout **head = &layouts[h % (sizeof(layouts) / sizeof(layouts[0]))];
	layout *l;

	if (t->Type.Kind_ != abi_Func)
		runtime_panicstring(GOSTR("reflect: funcLayout of non-func type"));
	for (l = __atomic_load_n(head, __ATOMIC_ACQUIRE); l; l = l->next) {
		if (l->ft == t && l->rcvr == rcvr)
			return l->r;
	}
	l = newLayout(t, rcvr);
	runtime_lock(&runtime_layoutLock);
	l->next = *head;
	__atomic_store_n(head, l, __ATOMIC_RELEASE);
	runtime_unlock(&runtime_layoutLock);
	return l->r;
}

enum {
	fewArgs = 16,
	fewBytes = 256
};

static __attribute__((noinline)) void callFrame(const layout *l, void (*code)(void), void *first,
                                                uint8_t *frame, void **values, void *result)
{
	values[0] = &first;
	for (GoInt i = 0; i < l->nin; i++)
		values[i + 1] = frame + l->in[i].off;
	ffi_call((ffi_cif *)&l->cif, code, result, values);
	for (GoInt i = 0; i < l->nout; i++) {
		GoUintptr cOff = l->nout == 1 ? 0 : l->out[i].cOff;
		memcpy(frame + l->out[i].off, (uint8_t *)result + cOff, l->out[i].size);
	}
}

/* The right to recover goes from a method value to the method's code. */
static void passMethodValue(void *code)
{
	runtime_g *gp = runtime_getg();

	if (gp == NULL || gp->methodValue == NULL)
		return;
	runtime_recoverPass(gp->methodValue, code);
	gp->methodValue = NULL;
}

void reflect_call(const abi_Type *stackArgsType, void *f, void *stackArgs, uint32_t stackArgsSize,
                  uint32_t stackRetOffset, uint32_t frameSize, void *regArgs)
{
	const layout *l = (const layout *)stackArgsType;
	void *few[fewArgs], **values = few;
	uint64_t small[fewBytes / sizeof(uint64_t)];
	void *result = small;
	/* A receiver's word, or the func value itself. */
	void *first = l->rcvr ? *(void **)stackArgs : f;

	(void)stackArgsSize;
	(void)stackRetOffset;
	(void)frameSize;
	(void)regArgs;
	if (l->nin + 1 > fewArgs)
		values = runtime_mallocscan((GoUintptr)(l->nin + 1) * sizeof(*values));
	if (l->cif.rtype->size > sizeof(small))
		result = runtime_mallocscan(l->cif.rtype->size);
	if (l->rcvr)
		passMethodValue(*(void **)f);
	callFrame(l, *(void (**)(void))f, first, stackArgs, values, result);
}

/*
 * Functions made by reflect. Their func values start with the address of one of two stubs, in
 * internal/std/reflect/asm_*.c, which go on to code that libffi has made for the type: it says what
 * the arguments in registers are.
 *
 * On all but arm64 a struct of results goes where the first argument points, and the func value is
 * the second one. The stub does not know the type until it has the func value; but that is in the
 * heap, while compiled code has such results put on its stack.
 */

/* The code behind the func value, for stub 0 or 1. Called by the stubs only. */
void *reflect_stubCode(const void *first, const void *second, int which);
void *reflect_stubCode(const void *first, const void *second, int which)
{
	const runtime_g *gp = runtime_getg();
	bool onStack = gp && !gp->hosted ? first >= gp->stacklo && first < gp->stackhi
	                                 : GC_base((void *)(uintptr_t)first) == NULL;
	const void *const *fn = onStack ? second : first;

	return ((const stackPtrs *)fn[1])->code[which];
}

/* What a compiler makes of GOROOT's; not there where it has dropped them. */
typedef void callback(void *ctxt, void *frame, bool *retValid, void *regs);
extern callback reflect_callReflect __attribute__((weak));
extern callback reflect_callMethod __attribute__((weak));

/* abi.RegArgs of any processor: nothing is passed in it. */
typedef struct regArgs {
	GoUintptr ints[16];
	uint64_t floats[16];
	void *ptrs[16];
	uint8_t returnIsPtr[8];
} regArgs;

/* reflect's makeFuncImpl. */
typedef struct makeFuncImpl {
	void (*code)(void);
	stackPtrs *stack;
	GoUintptr argLen;
	uint8_t regPtrs[2];
	const abi_FuncType *ftyp;
	GoFuncVal *fn;
} makeFuncImpl;

static void callBack(const layout *l, callback *fn, void *ret, void **args, uint8_t *frame)
{
	regArgs regs;
	bool retValid = false;

	memset(&regs, 0, sizeof(regs));
	for (GoInt i = 0; i < l->nin; i++)
		memcpy(frame + l->in[i].off, args[i + 1], l->in[i].size);
	fn(*(void **)args[0], frame, &retValid, &regs);
	if (l->nout == 1 && l->out[0].size < sizeof(ffi_arg))
		memset(ret, 0, sizeof(ffi_arg));
	for (GoInt i = 0; i < l->nout; i++) {
		GoUintptr cOff = l->nout == 1 ? 0 : l->out[i].cOff;
		memcpy((uint8_t *)ret + cOff, frame + l->out[i].off, l->out[i].size);
	}
}

static void callBackSmall(const layout *l, callback *fn, void *ret, void **args)
{
	uint64_t frame[fewBytes / sizeof(uint64_t)] = {0};

	callBack(l, fn, ret, args, (uint8_t *)frame);
}

static void enter(const layout *l, callback *fn, void *ret, void **args)
{
	if (l->t.Size_ <= fewBytes)
		callBackSmall(l, fn, ret, args);
	else
		callBack(l, fn, ret, args, runtime_newobject(&l->t));
}

static void enterMakeFunc(ffi_cif *cif, void *ret, void **args, void *l)
{
	(void)cif;
	makeFuncImpl *f = *(makeFuncImpl **)args[0];

	runtime_recoverPass((GoFuncVal *)f, f->fn);
	enter(l, reflect_callReflect, ret, args);
}

static void enterMethodValue(ffi_cif *cif, void *ret, void **args, void *l)
{
	runtime_g *gp = runtime_getg();

	(void)cif;
	if (gp != NULL)
		gp->methodValue = *(GoFuncVal **)args[0];
	enter(l, reflect_callMethod, ret, args);
}

static void *newCode(layout *l, void (*enterFn)(ffi_cif *, void *, void **, void *))
{
	void *code;
	ffi_closure *c = ffi_closure_alloc(sizeof(*c), &code);

	if (!c || ffi_prep_closure_loc(c, &l->cif, enterFn, l, code) != FFI_OK)
		runtime_throw(GOSTR("reflect: cannot make a function"));
	return code;
}

/* Types are few, so their code is kept for ever. */
static void initCode(layout *l)
{
	if (reflect_callReflect)
		l->ptrs.code[0] = newCode(l, enterMakeFunc);
	if (reflect_callMethod)
		l->ptrs.code[1] = newCode(l, enterMethodValue);
}
