/*
 * Type descriptors and method tables as gc lays them out, so that a compiler may compile GOROOT's
 * own reflect and fmt on top of them.
 *
 * Ports internal/abi/type.go, internal/abi/map.go (MapType), internal/abi/bounds.go,
 * internal/abi/rangefuncconsts.go, internal/abi/iface.go.
 *
 * Invariant: sizes and offsets equal those of the Go types of the same name (checked at build).
 * A NameOff, TypeOff or TextOff is an index, resolved by runtime_resolveNameOff and its kin: the
 * library's own start at 1<<30, a compiler's at 1 (runtime_setTypeTables), negative ones belong to
 * reflect, and 0 is none.
 */
#ifndef GOCRT_INTERNAL_ABI_ABI_H
#define GOCRT_INTERNAL_ABI_ABI_H

#include "runtime/value.h"

GOCRT_BEGIN_DECLS

/* internal/abi/type.go */

typedef uint8_t abi_Kind;
typedef uint8_t abi_TFlag;
typedef int32_t abi_NameOff;
typedef int32_t abi_TypeOff;
typedef int32_t abi_TextOff;

typedef struct abi_Type {
	GoUintptr Size_;
	GoUintptr PtrBytes; /* bytes of the prefix that can hold pointers; 0: none */
	uint32_t Hash;
	abi_TFlag TFlag;
	uint8_t Align_;
	uint8_t FieldAlign_;
	abi_Kind Kind_;
	GoFuncVal *Equal;      /* func(unsafe.Pointer, unsafe.Pointer) bool; NULL: not comparable */
	const uint8_t *GCData; /* one bit a word, PtrBytes / 8 bits */
	abi_NameOff Str;
	abi_TypeOff PtrToThis;
} abi_Type;

enum {
	abi_Invalid,
	abi_Bool,
	abi_Int,
	abi_Int8,
	abi_Int16,
	abi_Int32,
	abi_Int64,
	abi_Uint,
	abi_Uint8,
	abi_Uint16,
	abi_Uint32,
	abi_Uint64,
	abi_Uintptr,
	abi_Float32,
	abi_Float64,
	abi_Complex64,
	abi_Complex128,
	abi_Array,
	abi_Chan,
	abi_Func,
	abi_Interface,
	abi_Map,
	abi_Pointer,
	abi_Slice,
	abi_String,
	abi_Struct,
	abi_UnsafePointer
};

enum {
	abi_TFlagUncommon = 1 << 0,       /* an UncommonType follows */
	abi_TFlagExtraStar = 1 << 1,      /* Str has a * in front that is not meant */
	abi_TFlagNamed = 1 << 2,          /* the type has a name */
	abi_TFlagRegularMemory = 1 << 3,  /* equal means equal bytes */
	abi_TFlagGCMaskOnDemand = 1 << 4, /* GCData is made at first use */
	abi_TFlagDirectIface = 1 << 5,    /* the value itself is an interface's data word */
	abi_KindDirectIface = 1 << 5
};

/* "bool", "int", ...; "invalid" for what is none. */
GOCRT_API GoString abi_Kind_String(abi_Kind k);
/* []string, indexed by Kind. */
GOCRT_API extern GoSlice abi_kindNames;
/* a's dynamic type, NULL where nil. */
GOCRT_API const abi_Type *abi_TypeOf(GoEface a);

GOCRT_API abi_Kind abi_Type_Kind(const abi_Type *t);
GOCRT_API bool abi_Type_HasName(const abi_Type *t);
/* Whether values of t hold pointers. */
GOCRT_API bool abi_Type_Pointers(const abi_Type *t);
GOCRT_API bool abi_Type_IsDirectIface(const abi_Type *t);
/* Bytes begin to end of GCData, a []byte; panics where that is made on demand. */
GOCRT_API GoSlice abi_Type_GcSlice(const abi_Type *t, GoUintptr begin, GoUintptr end);

typedef struct abi_Method {
	abi_NameOff Name;
	abi_TypeOff Mtyp;
	abi_TextOff Ifn; /* takes the data word of an interface as receiver */
	abi_TextOff Tfn; /* takes the receiver itself */
} abi_Method;

typedef struct abi_UncommonType {
	abi_NameOff PkgPath;
	uint16_t Mcount;
	uint16_t Xcount;
	uint32_t Moff; /* bytes from this struct to Mcount abi_Method, sorted by name */
	uint32_t _unused;
} abi_UncommonType;

/* []abi_Method, not copied. */
GOCRT_API GoSlice abi_UncommonType_Methods(const abi_UncommonType *t);
GOCRT_API GoSlice abi_UncommonType_ExportedMethods(const abi_UncommonType *t);
/* p + x. */
GOCRT_API void *abi_addChecked(const void *p, GoUintptr x, GoString whySafe);

typedef struct abi_Imethod {
	abi_NameOff Name;
	abi_TypeOff Typ;
} abi_Imethod;

typedef struct abi_ArrayType {
	abi_Type Type;
	const abi_Type *Elem;
	const abi_Type *Slice;
	GoUintptr Len;
} abi_ArrayType;

/* The length of an array type, 0 for others. */
GOCRT_API GoInt abi_Type_Len(const abi_Type *t);
GOCRT_API const abi_Type *abi_Type_Common(const abi_Type *t);

typedef GoInt abi_ChanDir;
enum {
	abi_RecvDir = 1,
	abi_SendDir = 2,
	abi_BothDir = 3,
	abi_InvalidDir = 0
};

typedef struct abi_ChanType {
	abi_Type Type;
	const abi_Type *Elem;
	abi_ChanDir Dir;
} abi_ChanType;

/* abi_InvalidDir where t is no channel type. */
GOCRT_API abi_ChanDir abi_Type_ChanDir(const abi_Type *t);
/* NULL where t has neither name nor methods. */
GOCRT_API const abi_UncommonType *abi_Type_Uncommon(const abi_Type *t);
/* The element of an array, channel, map, pointer or slice type, NULL for others. */
GOCRT_API const abi_Type *abi_Type_Elem(const abi_Type *t);

typedef struct abi_StructType abi_StructType;
typedef struct abi_MapType abi_MapType;
typedef struct abi_FuncType abi_FuncType;
typedef struct abi_InterfaceType abi_InterfaceType;

/* t as what its kind says, NULL where it is of another kind. */
GOCRT_API const abi_StructType *abi_Type_StructType(const abi_Type *t);
GOCRT_API const abi_MapType *abi_Type_MapType(const abi_Type *t);
GOCRT_API const abi_ArrayType *abi_Type_ArrayType(const abi_Type *t);
GOCRT_API const abi_FuncType *abi_Type_FuncType(const abi_Type *t);
GOCRT_API const abi_InterfaceType *abi_Type_InterfaceType(const abi_Type *t);
GOCRT_API GoUintptr abi_Type_Size(const abi_Type *t);
GOCRT_API GoInt abi_Type_Align(const abi_Type *t);
GOCRT_API GoInt abi_Type_FieldAlign(const abi_Type *t);

/* An encoded name: flag byte, varint length, bytes, and, if flagged, tag and package path. */
typedef struct abi_Name {
	const uint8_t *Bytes;
} abi_Name;

struct abi_InterfaceType {
	abi_Type Type;
	abi_Name PkgPath;
	GoSlice Methods; /* []abi_Imethod, sorted by name */
};

/* []abi_Method, not copied. */
GOCRT_API GoSlice abi_Type_ExportedMethods(const abi_Type *t);
/* All methods of an interface type, the exported ones of any other. */
GOCRT_API GoInt abi_Type_NumMethod(const abi_Type *t);
GOCRT_API GoInt abi_InterfaceType_NumMethod(const abi_InterfaceType *t);
/* The key of a map type, NULL for others. */
GOCRT_API const abi_Type *abi_Type_Key(const abi_Type *t);

typedef struct abi_SliceType {
	abi_Type Type;
	const abi_Type *Elem;
} abi_SliceType;

/* Followed by an UncommonType where flagged, then by the InCount + (OutCount & 0x7fff) types. */
struct abi_FuncType {
	abi_Type Type;
	uint16_t InCount;
	uint16_t OutCount; /* top bit: variadic */
};

/* Parameter or result i; panics where there is none. */
GOCRT_API const abi_Type *abi_FuncType_In(const abi_FuncType *t, GoInt i);
GOCRT_API GoInt abi_FuncType_NumIn(const abi_FuncType *t);
GOCRT_API GoInt abi_FuncType_NumOut(const abi_FuncType *t);
GOCRT_API const abi_Type *abi_FuncType_Out(const abi_FuncType *t, GoInt i);
/* []*abi_Type, not copied. */
GOCRT_API GoSlice abi_FuncType_InSlice(const abi_FuncType *t);
GOCRT_API GoSlice abi_FuncType_OutSlice(const abi_FuncType *t);
GOCRT_API bool abi_FuncType_IsVariadic(const abi_FuncType *t);

typedef struct abi_PtrType {
	abi_Type Type;
	const abi_Type *Elem;
} abi_PtrType;

typedef struct abi_StructField {
	abi_Name Name;
	const abi_Type *Typ;
	GoUintptr Offset;
} abi_StructField;

GOCRT_API bool abi_StructField_Embedded(const abi_StructField *f);

struct abi_StructType {
	abi_Type Type;
	abi_Name PkgPath;
	GoSlice Fields; /* []abi_StructField */
};

/* The address of byte off of an encoded name. */
GOCRT_API const uint8_t *abi_Name_DataChecked(abi_Name n, GoInt off, GoString whySafe);
GOCRT_API const uint8_t *abi_Name_Data(abi_Name n, GoInt off);
/* n.Bytes must not be NULL. */
GOCRT_API bool abi_Name_IsExported(abi_Name n);
GOCRT_API bool abi_Name_HasTag(abi_Name n);
GOCRT_API bool abi_Name_IsEmbedded(abi_Name n);
typedef struct abi_Name_ReadVarint_return {
	GoInt r0;
	GoInt r1;
} abi_Name_ReadVarint_return;
/* The length in bytes and the value of the varint at byte off. */
GOCRT_API abi_Name_ReadVarint_return abi_Name_ReadVarint(abi_Name n, GoInt off);
GOCRT_API bool abi_Name_IsBlank(abi_Name n);
/* Writes n to buf, a []byte, and returns how many bytes that took. */
GOCRT_API GoInt abi_writeVarint(GoSlice buf, GoInt n);
/* The name and the tag, not copied; "" where there is none. */
GOCRT_API GoString abi_Name_Name(abi_Name n);
GOCRT_API GoString abi_Name_Tag(abi_Name n);
/* Encodes a name in new memory; panics where one of them is longer than 2^29. */
GOCRT_API abi_Name abi_NewName(GoString n, GoString tag, bool exported, bool embedded);

/* internal/abi/map.go */

struct abi_MapType {
	abi_Type Type;
	const abi_Type *Key;
	const abi_Type *Elem;
	const abi_Type *Group;
	GoFuncVal *Hasher; /* func(unsafe.Pointer, uintptr) uintptr */
	GoUintptr GroupSize;
	GoUintptr SlotSize;
	GoUintptr ElemOff;
	uint32_t Flags;
};

/* internal/abi/bounds.go */

typedef uint8_t abi_BoundsErrorCode;

enum {
	abi_BoundsIndex,      /* s[x], 0 <= x < len(s) */
	abi_BoundsSliceAlen,  /* s[?:x], 0 <= x <= len(s) */
	abi_BoundsSliceAcap,  /* s[?:x], 0 <= x <= cap(s) */
	abi_BoundsSliceB,     /* s[x:y], 0 <= x <= y */
	abi_BoundsSlice3Alen, /* s[?:?:x], 0 <= x <= len(s) */
	abi_BoundsSlice3Acap, /* s[?:?:x], 0 <= x <= cap(s) */
	abi_BoundsSlice3B,    /* s[?:x:y], 0 <= x <= y */
	abi_BoundsSlice3C,    /* s[x:y:?], 0 <= x <= y */
	abi_BoundsConvert,    /* (*[x]T)(s), 0 <= x <= len(s) */
	abi_numBoundsCodes
};

/* internal/abi/rangefuncconsts.go */

/* What state a range-over-function loop is in. */
typedef GoInt abi_RF_State;
enum {
	abi_RF_DONE,
	abi_RF_READY,
	abi_RF_PANIC,
	abi_RF_EXHAUSTED,
	abi_RF_MISSING_PANIC
};

/* internal/abi/funcpc.go */

/* The address of the code of f, a func that is not nil. */
GOCRT_API GoUintptr abi_FuncPCABI0(GoEface f);
GOCRT_API GoUintptr abi_FuncPCABIInternal(GoEface f);

/* internal/abi/iface.go */

/* Fun has one entry for each method of Inter, in its order; each takes the data word first. */
typedef struct abi_ITab {
	const abi_InterfaceType *Inter;
	const abi_Type *Type;
	uint32_t Hash; /* of Type */
	void (*Fun[1])(void);
} abi_ITab;

GOCRT_END_DECLS

#endif
