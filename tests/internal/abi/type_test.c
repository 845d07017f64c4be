/*
 * Tests of internal/abi/type.c: what descriptors say, encoded names.
 */
#include "internal/abi/abi.h"

#include <string.h>

#include "runtime/runtime.h"
#include "tests/harness.h"
#include "tests/types.h"

static void TestKindString(void)
{
	ASSERT_STR(abi_Kind_String(abi_Bool), "bool");
	ASSERT_STR(abi_Kind_String(abi_Pointer), "ptr");
	ASSERT_STR(abi_Kind_String(abi_UnsafePointer), "unsafe.Pointer");
	ASSERT_STR(abi_Kind_String(200), "invalid");
	ASSERT_INT(abi_kindNames.len, 27);
}

static void TestTypeParts(void)
{
	const abi_Type *t = &runtime_type__string;
	ASSERT_INT(abi_Type_Kind(t), abi_String);
	ASSERT(abi_Type_HasName(t));
	ASSERT(abi_Type_Pointers(t));
	ASSERT(!abi_Type_Pointers(&runtime_type__int));
	ASSERT_INT(abi_Type_Size(t), sizeof(GoString));
	ASSERT_INT(abi_Type_Align(t), sizeof(void *));
	ASSERT_INT(abi_Type_FieldAlign(&runtime_type__int16), 2);
	ASSERT(abi_Type_Common(t) == t);
	ASSERT(!abi_Type_Elem(t));
	ASSERT(!abi_Type_Key(t));
	ASSERT_INT(abi_Type_Len(t), 0);
	ASSERT_INT(abi_Type_ChanDir(t), abi_InvalidDir);
	ASSERT(abi_Type_Elem(&runtime_ptr__string) == t);
	ASSERT(abi_TypeOf(runtime_stringE(GOSTR("x"))) == t);
	const abi_Type *array = &runtime_type__h39b3b236de67ddd9; /* [3]int64 */
	ASSERT_INT(abi_Type_Len(array), 3);
	ASSERT(abi_Type_Elem(array) == &runtime_type__int64);
	ASSERT(abi_Type_ArrayType(array)->Slice == &runtime_type__hecbc22d51a02eac4);
	ASSERT(!abi_Type_StructType(array) && !abi_Type_FuncType(array));
	ASSERT(!abi_Type_InterfaceType(array) && !abi_Type_MapType(array));
	GoSlice mask = abi_Type_GcSlice(t, 0, 1);
	ASSERT_INT(mask.len, 1);
	ASSERT_INT(*(uint8_t *)mask.p, 1);
}

static void TestMethods(void)
{
	ASSERT_INT(abi_Type_NumMethod(&runtime_type__error), 1);
	ASSERT_INT(abi_Type_NumMethod(&runtime_type__int), 0);
	ASSERT_INT(abi_Type_NumMethod(TYPE_func), 0);
	ASSERT_NIL(abi_Type_ExportedMethods(&runtime_type__int));
	ASSERT(!abi_Type_Uncommon(TYPE_func));
	const abi_UncommonType *u = abi_Type_Uncommon(&runtime_ptr__io_fs_PathError);
	ASSERT_INT(u->Mcount, 3); /* Error, Timeout, Unwrap */
	ASSERT_INT(abi_UncommonType_Methods(u).len, 3);
}

static void getParameter(void *ctx)
{
	abi_FuncType_In(abi_Type_FuncType(TYPE_func_error_bool), *(GoInt *)ctx);
}

static void TestFuncTypes(void)
{
	GoInt one = 1;
	ASSERT_PANIC(getParameter, &one, "runtime error: index out of range [1] with length 1");
	ASSERT_NIL(abi_FuncType_InSlice(abi_Type_FuncType(TYPE_func)));
	ASSERT_NIL(abi_FuncType_OutSlice(abi_Type_FuncType(TYPE_func)));
}

static void TestNames(void)
{
	static char longName[300], longTag[20000];
	memset(longName, 'n', sizeof(longName));
	memset(longTag, 't', sizeof(longTag));
	GoString names[] = {GOSTR("x"), GOSTR(""), GOSTR("_"), {longName, sizeof(longName)}};
	GoString tags[] = {GOSTR(""), GOSTR("json:\"a\""), {longTag, sizeof(longTag)}};
	for (size_t i = 0; i < 4; i++) {
		for (size_t j = 0; j < 3; j++) {
			abi_Name n = abi_NewName(names[i], tags[j], i % 2, j % 2);
			ASSERT(runtime_eqstring(abi_Name_Name(n), names[i]));
			ASSERT(runtime_eqstring(abi_Name_Tag(n), tags[j]));
			ASSERT(abi_Name_IsExported(n) == i % 2);
			ASSERT(abi_Name_IsEmbedded(n) == j % 2);
			ASSERT(abi_Name_HasTag(n) == (j > 0));
			ASSERT(abi_Name_IsBlank(n) == (i == 2));
		}
	}
	ASSERT_STR(abi_Name_Name((abi_Name){NULL}), "");
	ASSERT(!abi_Name_IsBlank((abi_Name){NULL}));
}

static void writeLong(void *ctx)
{
	uint8_t buf[2];
	(void)ctx;
	abi_writeVarint(GOSLICE(buf), 1 << 20);
}

static void TestVarint(void)
{
	uint8_t buf[10];
	for (GoInt v = 0; v < 1 << 22; v += 1001) {
		buf[0] = 0;
		GoInt n = abi_writeVarint((GoSlice){buf + 1, 9, 9}, v);
		abi_Name_ReadVarint_return r = abi_Name_ReadVarint((abi_Name){buf}, 1);
		if (r.r0 != n || r.r1 != v)
			ASSERT_INT(r.r1, v);
	}
	ASSERT_PANIC(writeLong, NULL, "runtime error: index out of range [2] with length 2");
}

static void nameTooLong(void *ctx)
{
	static char zeros[2048];
	(void)ctx;
	memset(zeros, 'a', sizeof(zeros));
	abi_NewName((GoString){zeros, 1 << 29}, GOSTR(""), false, false);
}

static void TestNameTooLong(void)
{
	GoEface e;
	ASSERT(!runtime_try(nameTooLong, NULL, &e));
	ASSERT_CONTAINS(test_panicText(e), "abi.NewName: name too long: aaaa");
}

void suite_internal_abi_type(void)
{
	TEST(TestKindString);
	TEST(TestTypeParts);
	TEST(TestMethods);
	TEST(TestFuncTypes);
	TEST(TestNames);
	TEST(TestVarint);
	TEST(TestNameTooLong);
}
