/*
 * Descriptors of the program's own types, as a compiler would emit them.
 */
#include "support.h"

/* An encoded name: flags, length, text; the length as a character. */
#define NAME(length, text) ((const uint8_t *)"\0" length text)

static const uint8_t *const names[] = {
    NAME("\x0c", "*main.object"),
    NAME("\x0d", "**main.object"),
    NAME("\x13", "*func(*main.object)"),
    NAME("\x0b", "*func(*int)"),
    NAME("\x16", "*func(...*main.object)"),
    NAME("\x07", "*func()"),
    NAME("\x18", "*func(*main.object, int)"),
    NAME("\x13", "*func(interface {})"),
    NAME("\x0a", "*func(int)"),
    NAME("\x14", "*func(**main.object)"),
    NAME("\x0f", "***fs.PathError"),
    NAME("\x12", "*main.customSignal"),
    NAME("\x0c", "*main.logger"),
    NAME("\x06", "*[]int"),
};

enum {
	nameObject = 1,
	namePtrObject,
	nameFuncPtrObject,
	nameFuncPtrInt,
	nameFuncDotdotdot,
	nameFuncNone,
	nameFuncTwo,
	nameFuncAny,
	nameFuncInt,
	nameFuncPtrPtrObject,
	namePtrPtrPathError,
	nameCustomSignal,
	nameLogger,
	nameSliceOfInt,
};

static bool never(GoFuncVal *ctx, const void *p, const void *q)
{
	(void)ctx;
	return p == q;
}

static GoFuncVal equal = {(void (*)(void))never};
static const uint8_t firstTwo[] = {3};

#define WORD sizeof(void *)
#define TYPE(kind, size, ptrs, flags, name, hash) \
	{ \
		.Size_ = (size), .PtrBytes = (ptrs), .Hash = (hash), \
		.TFlag = abi_TFlagExtraStar | (flags), .Align_ = WORD, .FieldAlign_ = WORD, \
		.Kind_ = (kind), .Equal = &equal, .GCData = firstTwo, .Str = (name) \
	}
#define POINTER(name, elem, hash) \
	{ \
		TYPE(abi_Pointer, WORD, WORD, abi_TFlagDirectIface, name, hash), (elem) \
	}

static const abi_StructType object_ = {
    .Type = TYPE(abi_Struct, sizeof(object), 2 * WORD, abi_TFlagNamed, nameObject, 0x6f626a01)};
const abi_Type *const type_object = &object_.Type;
static const abi_PtrType ptrObject = POINTER(namePtrObject, &object_.Type, 0x6f626a02);
const abi_Type *const ptr_object = &ptrObject.Type;
/* **main.object has a name of its own only as part of a function's. */
static const abi_PtrType ptrPtrObject = POINTER(namePtrObject, &ptrObject.Type, 0x6f626a03);
const abi_Type *const ptr_ptr_object = &ptrPtrObject.Type;
static const abi_PtrType ptrPtrPathError =
    POINTER(namePtrPtrPathError, &runtime_ptr__io_fs_PathError, 0x6f626a04);
const abi_Type *const ptr_ptr_PathError = &ptrPtrPathError.Type;

typedef struct funcType {
	abi_FuncType f;
	const abi_Type *in[2];
} funcType;

#define FUNC(name, count, dots, hash, ...) \
	{ \
		{TYPE(abi_Func, WORD, WORD, abi_TFlagDirectIface, name, hash), (count), \
		 (dots) ? 1 << 15 : 0}, \
		{ \
			__VA_ARGS__ \
		} \
	}

static const abi_SliceType sliceOfObjects = {
    TYPE(abi_Slice, 3 * WORD, WORD, 0, namePtrObject, 0x6f626a05), &ptrObject.Type};
static const abi_SliceType ofInts = {.Type = {.Size_ = 3 * WORD,
                                              .PtrBytes = WORD,
                                              .Hash = 0x6f626a08,
                                              .TFlag = abi_TFlagExtraStar,
                                              .Align_ = WORD,
                                              .FieldAlign_ = WORD,
                                              .Kind_ = abi_Slice,
                                              .GCData = firstTwo,
                                              .Str = nameSliceOfInt},
                                     .Elem = &runtime_type__int};
const abi_Type *const slice_of_int = &ofInts.Type;

static const funcType funcs[] = {
    FUNC(nameFuncPtrObject, 1, false, 0x6f626a10, &ptrObject.Type),
    FUNC(nameFuncPtrInt, 1, false, 0x6f626a11, &runtime_ptr__int),
    FUNC(nameFuncDotdotdot, 1, true, 0x6f626a12, &sliceOfObjects.Type),
    FUNC(nameFuncNone, 0, false, 0x6f626a13, NULL),
    FUNC(nameFuncTwo, 2, false, 0x6f626a14, &ptrObject.Type, &runtime_type__int),
    FUNC(nameFuncAny, 1, false, 0x6f626a15, &runtime_type__any),
    FUNC(nameFuncInt, 1, false, 0x6f626a16, &runtime_type__int),
    FUNC(nameFuncPtrPtrObject, 1, false, 0x6f626a17, &ptrPtrObject.Type),
};

const abi_Type *funcTypeOf(finalizerKind kind)
{
	return &funcs[kind].f.Type;
}

/* A type with the methods of os.Signal that is not syscall.Signal. */
static const abi_StructType custom = {
    .Type = TYPE(abi_Struct, WORD, 0, abi_TFlagNamed, nameCustomSignal, 0x6f626a06)};

static void customSignalMethod(void *s)
{
	(void)s;
}

static GoString customStringMethod(void *s)
{
	(void)s;
	return S("custom");
}

typedef struct itab4 {
	abi_ITab tab;
	void (*more[3])(void);
} itab4;

static const itab4 customTab = {{(const abi_InterfaceType *)&runtime_type__os_Signal,
                                 &custom.Type,
                                 0x6f626a06,
                                 {(void (*)(void))customSignalMethod}},
                                {(void (*)(void))customStringMethod, NULL, NULL}};
static GoInt customValue = 1;
const os_Signal customSignal = {&customTab.tab, &customValue};

/* A logger for package testlog: prints what it is told. */
static const abi_StructType logger_ = {
    .Type = TYPE(abi_Struct, 0, 0, abi_TFlagNamed, nameLogger, 0x6f626a07)};

static void logChdir(void *l, GoString s)
{
	(void)l;
	say("Chdir(%q) ", s);
}

static void logGetenv(void *l, GoString s)
{
	(void)l;
	say("Getenv(%q) ", s);
}

static void logOpen(void *l, GoString s)
{
	(void)l;
	say("Open(%q) ", s);
}

static void logStat(void *l, GoString s)
{
	(void)l;
	say("Stat(%q) ", s);
}

static const itab4 loggerTab = {
    {(const abi_InterfaceType *)&runtime_type__os_Signal,
     &logger_.Type,
     0x6f626a07,
     {(void (*)(void))logChdir}},
    {(void (*)(void))logGetenv, (void (*)(void))logOpen, (void (*)(void))logStat}};
const GoIface logger = {&loggerTab.tab, &customValue};

void registerTypes(void)
{
	static const runtime_typeTables tables = {.names = names,
	                                          .nnames = sizeof names / sizeof names[0]};
	runtime_setTypeTables(&tables);
}
