/*
 * Type descriptors: their kinds, elements, methods and encoded names.
 *
 * Ports internal/abi/type.go. TypeFor is generic and left out.
 */
#include "internal/abi/abi.h"

#include <string.h>

#include "runtime/runtime.h"

static const GoString kindNamesArray[] = {
    [abi_Invalid] = {"invalid", 7},
    [abi_Bool] = {"bool", 4},
    [abi_Int] = {"int", 3},
    [abi_Int8] = {"int8", 4},
    [abi_Int16] = {"int16", 5},
    [abi_Int32] = {"int32", 5},
    [abi_Int64] = {"int64", 5},
    [abi_Uint] = {"uint", 4},
    [abi_Uint8] = {"uint8", 5},
    [abi_Uint16] = {"uint16", 6},
    [abi_Uint32] = {"uint32", 6},
    [abi_Uint64] = {"uint64", 6},
    [abi_Uintptr] = {"uintptr", 7},
    [abi_Float32] = {"float32", 7},
    [abi_Float64] = {"float64", 7},
    [abi_Complex64] = {"complex64", 9},
    [abi_Complex128] = {"complex128", 10},
    [abi_Array] = {"array", 5},
    [abi_Chan] = {"chan", 4},
    [abi_Func] = {"func", 4},
    [abi_Interface] = {"interface", 9},
    [abi_Map] = {"map", 3},
    [abi_Pointer] = {"ptr", 3},
    [abi_Slice] = {"slice", 5},
    [abi_String] = {"string", 6},
    [abi_Struct] = {"struct", 6},
    [abi_UnsafePointer] = {"unsafe.Pointer", 14},
};

GoString abi_Kind_String(abi_Kind k)
{
	const GoString *names = abi_kindNames.p;
	return (GoInt)k < abi_kindNames.len ? names[k] : names[0];
}

GoSlice abi_kindNames = {(void *)kindNamesArray, abi_UnsafePointer + 1, abi_UnsafePointer + 1};

const abi_Type *abi_TypeOf(GoEface a)
{
	return a.type;
}

abi_Kind abi_Type_Kind(const abi_Type *t)
{
	return t->Kind_;
}

bool abi_Type_HasName(const abi_Type *t)
{
	return t->TFlag & abi_TFlagNamed;
}

bool abi_Type_Pointers(const abi_Type *t)
{
	return t->PtrBytes != 0;
}

bool abi_Type_IsDirectIface(const abi_Type *t)
{
	return t->TFlag & abi_TFlagDirectIface;
}

GoSlice abi_Type_GcSlice(const abi_Type *t, GoUintptr begin, GoUintptr end)
{
	if (t->TFlag & abi_TFlagGCMaskOnDemand)
		runtime_panicstring(GOSTR("GcSlice can't handle on-demand gcdata types"));
	GoInt n = (GoInt)(end - begin);
	return (GoSlice){(void *)(t->GCData + begin), n, n};
}

/* n methods behind t. */
static GoSlice methodSlice(const abi_UncommonType *t, GoInt n)
{
	if (n == 0)
		return (GoSlice){NULL, 0, 0};
	return (GoSlice){abi_addChecked(t, t->Moff, GOSTR("n > 0")), n, n};
}

GoSlice abi_UncommonType_Methods(const abi_UncommonType *t)
{
	return methodSlice(t, t->Mcount);
}

GoSlice abi_UncommonType_ExportedMethods(const abi_UncommonType *t)
{
	return methodSlice(t, t->Xcount);
}

void *abi_addChecked(const void *p, GoUintptr x, GoString whySafe)
{
	(void)whySafe;
	return (char *)p + x;
}

GoInt abi_Type_Len(const abi_Type *t)
{
	return t->Kind_ == abi_Array ? (GoInt)((const abi_ArrayType *)t)->Len : 0;
}

const abi_Type *abi_Type_Common(const abi_Type *t)
{
	return t;
}

abi_ChanDir abi_Type_ChanDir(const abi_Type *t)
{
	return t->Kind_ == abi_Chan ? ((const abi_ChanType *)t)->Dir : abi_InvalidDir;
}

/* The size of the descriptor that an UncommonType follows. */
static size_t descriptorSize(abi_Kind k)
{
	switch (k) {
	case abi_Struct:
		return sizeof(abi_StructType);
	case abi_Pointer:
		return sizeof(abi_PtrType);
	case abi_Func:
		return sizeof(abi_FuncType);
	case abi_Slice:
		return sizeof(abi_SliceType);
	case abi_Array:
		return sizeof(abi_ArrayType);
	case abi_Chan:
		return sizeof(abi_ChanType);
	case abi_Map:
		return sizeof(abi_MapType);
	case abi_Interface:
		return sizeof(abi_InterfaceType);
	default:
		return sizeof(abi_Type);
	}
}

const abi_UncommonType *abi_Type_Uncommon(const abi_Type *t)
{
	if (!(t->TFlag & abi_TFlagUncommon))
		return NULL;
	return (const abi_UncommonType *)((const char *)t + descriptorSize(t->Kind_));
}

const abi_Type *abi_Type_Elem(const abi_Type *t)
{
	switch (t->Kind_) {
	case abi_Array:
		return ((const abi_ArrayType *)t)->Elem;
	case abi_Chan:
		return ((const abi_ChanType *)t)->Elem;
	case abi_Map:
		return ((const abi_MapType *)t)->Elem;
	case abi_Pointer:
		return ((const abi_PtrType *)t)->Elem;
	case abi_Slice:
		return ((const abi_SliceType *)t)->Elem;
	default:
		return NULL;
	}
}

const abi_StructType *abi_Type_StructType(const abi_Type *t)
{
	return t->Kind_ == abi_Struct ? (const abi_StructType *)t : NULL;
}

const abi_MapType *abi_Type_MapType(const abi_Type *t)
{
	return t->Kind_ == abi_Map ? (const abi_MapType *)t : NULL;
}

const abi_ArrayType *abi_Type_ArrayType(const abi_Type *t)
{
	return t->Kind_ == abi_Array ? (const abi_ArrayType *)t : NULL;
}

const abi_FuncType *abi_Type_FuncType(const abi_Type *t)
{
	return t->Kind_ == abi_Func ? (const abi_FuncType *)t : NULL;
}

const abi_InterfaceType *abi_Type_InterfaceType(const abi_Type *t)
{
	return t->Kind_ == abi_Interface ? (const abi_InterfaceType *)t : NULL;
}

GoUintptr abi_Type_Size(const abi_Type *t)
{
	return t->Size_;
}

GoInt abi_Type_Align(const abi_Type *t)
{
	return t->Align_;
}

GoInt abi_Type_FieldAlign(const abi_Type *t)
{
	return t->FieldAlign_;
}

GoSlice abi_Type_ExportedMethods(const abi_Type *t)
{
	const abi_UncommonType *ut = abi_Type_Uncommon(t);
	if (!ut)
		return (GoSlice){NULL, 0, 0};
	return abi_UncommonType_ExportedMethods(ut);
}

GoInt abi_Type_NumMethod(const abi_Type *t)
{
	if (t->Kind_ == abi_Interface)
		return abi_InterfaceType_NumMethod((const abi_InterfaceType *)t);
	return abi_Type_ExportedMethods(t).len;
}

GoInt abi_InterfaceType_NumMethod(const abi_InterfaceType *t)
{
	return t->Methods.len;
}

const abi_Type *abi_Type_Key(const abi_Type *t)
{
	return t->Kind_ == abi_Map ? ((const abi_MapType *)t)->Key : NULL;
}

/* Element i of a []*abi_Type. */
static const abi_Type *typeAt(GoSlice s, GoInt i)
{
	if ((GoUint)i >= (GoUint)s.len)
		runtime_goPanicIndex(i, s.len);
	return ((const abi_Type **)s.p)[i];
}

const abi_Type *abi_FuncType_In(const abi_FuncType *t, GoInt i)
{
	return typeAt(abi_FuncType_InSlice(t), i);
}

GoInt abi_FuncType_NumIn(const abi_FuncType *t)
{
	return t->InCount;
}

GoInt abi_FuncType_NumOut(const abi_FuncType *t)
{
	return t->OutCount & 0x7fff;
}

const abi_Type *abi_FuncType_Out(const abi_FuncType *t, GoInt i)
{
	return typeAt(abi_FuncType_OutSlice(t), i);
}

/* n of the types behind t, from the one with index `from`. */
static GoSlice inOut(const abi_FuncType *t, GoInt from, GoInt n)
{
	GoUintptr uadd = sizeof(*t);
	if (t->Type.TFlag & abi_TFlagUncommon)
		uadd += sizeof(abi_UncommonType);
	if (n == 0)
		return (GoSlice){NULL, 0, 0};
	uadd += (GoUintptr)from * sizeof(const abi_Type *);
	return (GoSlice){abi_addChecked(t, uadd, GOSTR("n > 0")), n, n};
}

GoSlice abi_FuncType_InSlice(const abi_FuncType *t)
{
	return inOut(t, 0, t->InCount);
}

GoSlice abi_FuncType_OutSlice(const abi_FuncType *t)
{
	return inOut(t, t->InCount, abi_FuncType_NumOut(t));
}

bool abi_FuncType_IsVariadic(const abi_FuncType *t)
{
	return t->OutCount & 1 << 15;
}

bool abi_StructField_Embedded(const abi_StructField *f)
{
	return abi_Name_IsEmbedded(f->Name);
}

const uint8_t *abi_Name_DataChecked(abi_Name n, GoInt off, GoString whySafe)
{
	return abi_addChecked(n.Bytes, (GoUintptr)off, whySafe);
}

const uint8_t *abi_Name_Data(abi_Name n, GoInt off)
{
	return n.Bytes + off;
}

bool abi_Name_IsExported(abi_Name n)
{
	return *n.Bytes & 1 << 0;
}

bool abi_Name_HasTag(abi_Name n)
{
	return *n.Bytes & 1 << 1;
}

bool abi_Name_IsEmbedded(abi_Name n)
{
	return *n.Bytes & 1 << 3;
}

abi_Name_ReadVarint_return abi_Name_ReadVarint(abi_Name n, GoInt off)
{
	GoInt v = 0;
	for (GoInt i = 0;; i++) {
		uint8_t x = *abi_Name_Data(n, off + i);
		v += (GoInt)(x & 0x7f) << (7 * i);
		if (!(x & 0x80))
			return (abi_Name_ReadVarint_return){i + 1, v};
	}
}

bool abi_Name_IsBlank(abi_Name n)
{
	if (!n.Bytes)
		return false;
	return abi_Name_ReadVarint(n, 1).r1 == 1 && *abi_Name_Data(n, 2) == '_';
}

GoInt abi_writeVarint(GoSlice buf, GoInt n)
{
	uint8_t *p = buf.p;
	for (GoInt i = 0;; i++) {
		uint8_t b = n & 0x7f;
		n >>= 7;
		if (i >= buf.len)
			runtime_goPanicIndex(i, buf.len);
		if (n == 0) {
			p[i] = b;
			return i + 1;
		}
		p[i] = b | 0x80;
	}
}

GoString abi_Name_Name(abi_Name n)
{
	if (!n.Bytes)
		return GOSTR("");
	abi_Name_ReadVarint_return v = abi_Name_ReadVarint(n, 1);
	return (GoString){(const char *)abi_Name_Data(n, 1 + v.r0), v.r1};
}

GoString abi_Name_Tag(abi_Name n)
{
	if (!abi_Name_HasTag(n))
		return GOSTR("");
	abi_Name_ReadVarint_return v = abi_Name_ReadVarint(n, 1);
	GoInt off = 1 + v.r0 + v.r1;
	abi_Name_ReadVarint_return v2 = abi_Name_ReadVarint(n, off);
	return (GoString){(const char *)abi_Name_Data(n, off + v2.r0), v2.r1};
}

/* Panics where s is too long to be encoded. */
static void checkLength(GoString s, GoString what)
{
	if (s.n < 1 << 29)
		return;
	GoString text = runtime_concatstring3(what, (GoString){s.p, 1024}, GOSTR("..."));
	runtime_panicstring(text);
}

/* Appends the length and the bytes of s at p and returns what follows. */
static uint8_t *putString(uint8_t *p, GoString s)
{
	p += abi_writeVarint((GoSlice){p, 10, 10}, s.n);
	if (s.n > 0)
		memcpy(p, s.p, (size_t)s.n);
	return p + s.n;
}

abi_Name abi_NewName(GoString n, GoString tag, bool exported, bool embedded)
{
	checkLength(n, GOSTR("abi.NewName: name too long: "));
	checkLength(tag, GOSTR("abi.NewName: tag too long: "));
	/* A length takes at most five bytes; putString's bound needs room for ten. */
	uint8_t *b = runtime_mallocgc((GoUintptr)(1 + 10 + n.n + 10 + tag.n), NULL, true);
	b[0] =
	    (uint8_t)((exported ? 1 << 0 : 0) | (tag.n > 0 ? 1 << 1 : 0) | (embedded ? 1 << 3 : 0));
	uint8_t *p = putString(b + 1, n);
	if (tag.n > 0)
		putString(p, tag);
	return (abi_Name){b};
}
