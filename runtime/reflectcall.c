/*
 * Calls of functions that are known by their descriptor only, through libffi.
 *
 * Ports runtime.reflectcall of runtime/asm_amd64.s.
 */
#include <ffi.h>
#include <string.h>

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
	    [abi_Int] = &ffi_type_sint64,
	    [abi_Int8] = &ffi_type_sint8,
	    [abi_Int16] = &ffi_type_sint16,
	    [abi_Int32] = &ffi_type_sint32,
	    [abi_Int64] = &ffi_type_sint64,
	    [abi_Uint] = &ffi_type_uint64,
	    [abi_Uint8] = &ffi_type_uint8,
	    [abi_Uint16] = &ffi_type_uint16,
	    [abi_Uint32] = &ffi_type_uint32,
	    [abi_Uint64] = &ffi_type_uint64,
	    [abi_Uintptr] = &ffi_type_uint64,
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
	if (ffi_prep_cif(&cif, FFI_DEFAULT_ABI, n, ret, types) != FFI_OK)
		runtime_throw(GOSTR("reflectcall: bad function type"));
	/* libffi writes a whole register for a result that is smaller. */
	uint64_t small[8];
	void *r = ret->size <= sizeof(small) ? small : runtime_mallocscan(ret->size);
	ffi_call(&cif, fn->fn, r, values);
	if (results && ret != &ffi_type_void)
		memcpy(results, r, ret->size);
}
