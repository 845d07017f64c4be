/*
 * Tests of runtime/type.c and of the descriptors in runtime/ztypes.c.
 */
#include <string.h>

#include "internal/reflectlite/reflectlite.h"
#include "internal/std/reflect/reflect.h"
#include "os/os.h"
#include "runtime/internal.h"
#include "tests/harness.h"
#include "tests/types.h"

static GoString text(const abi_Type *t)
{
	return runtime_rtype_string(runtime_toRType(t));
}

static GoString name(const abi_Type *t)
{
	return runtime_rtype_name(runtime_toRType(t));
}

static GoString pkgpath(const abi_Type *t)
{
	return runtime_rtype_pkgpath(runtime_toRType(t));
}

static void TestTexts(void)
{
	ASSERT_STR(text(&runtime_type__int), "int");
	ASSERT_STR(name(&runtime_type__int), "int");
	ASSERT_STR(pkgpath(&runtime_type__int), "");
	ASSERT_STR(text(&runtime_type__error), "error");
	ASSERT_STR(text(&runtime_type__any), "interface {}");
	ASSERT_STR(name(&runtime_type__any), "");
	ASSERT_STR(text(&runtime_ptr__io_fs_PathError), "*fs.PathError");
	ASSERT_STR(name(&runtime_ptr__io_fs_PathError), "");
	ASSERT_STR(name(&runtime_type__io_fs_PathError), "PathError");
	ASSERT_STR(pkgpath(&runtime_type__io_fs_PathError), "io/fs");
	ASSERT_STR(pkgpath(&runtime_ptr__io_fs_PathError), "io/fs");
	ASSERT_STR(text(&runtime_type__unsafe_Pointer), "unsafe.Pointer");
	ASSERT_STR(text(&runtime_type__internal_sync_Mutex), "sync.Mutex");
	ASSERT_STR(text(TYPE_func_error_bool), "func(error) bool");
	ASSERT_STR(text(INTERFACE_Unwraps), "interface { Unwrap() []error }");
	ASSERT_STR(text(&runtime_type__he03f792b57c23c48), "atomic.Pointer[os.dirInfo]");
	ASSERT_STR(name(&runtime_type__he03f792b57c23c48), "Pointer[os.dirInfo]");
}

/* What every descriptor of the library keeps. */
static void checkType(const abi_Type *t)
{
	ASSERT(t->Kind_ > abi_Invalid && t->Kind_ <= abi_UnsafePointer);
	ASSERT(text(t).n > 0);
	ASSERT(t->PtrBytes <= t->Size_);
	ASSERT((t->GCData != NULL) == (t->PtrBytes != 0));
	if (t->PtrToThis) {
		const abi_Type *p = runtime_resolveTypeOff(t, t->PtrToThis);
		ASSERT(p->Kind_ == abi_Pointer && abi_Type_Elem(p) == t);
	}
	GoUintptr words = t->PtrBytes / sizeof(void *);
	if (words) /* the last word that is described holds a pointer */
		ASSERT(t->GCData[(words - 1) / 8] >> (words - 1) % 8 & 1);
	const abi_UncommonType *u = abi_Type_Uncommon(t);
	if (!u)
		return;
	GoSlice s = abi_UncommonType_Methods(u);
	const abi_Method *m = s.p;
	ASSERT(u->Xcount <= u->Mcount);
	for (GoInt i = 0; i < s.len; i++) {
		abi_Name n = runtime_resolveNameOff(t, m[i].Name);
		ASSERT(abi_Name_IsExported(n) == (i < u->Xcount));
		ASSERT(runtime_resolveTypeOff(t, m[i].Mtyp)->Kind_ == abi_Func);
		ASSERT(runtime_rtype_textOff(runtime_toRType(t), m[i].Ifn) != NULL);
		ASSERT(runtime_rtype_textOff(runtime_toRType(t), m[i].Tfn) != NULL);
	}
}

static void TestAllTypes(void)
{
	for (int32_t i = 0; i < runtime_nztypes; i++) {
		checkType(runtime_ztypes[i]);
		for (int32_t j = 0; j < i; j++)
			ASSERT(runtime_ztypes[i] != runtime_ztypes[j]);
	}
}

static void TestLayouts(void)
{
	const abi_StructType *s = abi_Type_StructType(&runtime_type__os_ProcAttr);
	const abi_StructField *f = s->Fields.p;
	ASSERT_INT(s->Fields.len, 4);
	ASSERT_STR(abi_Name_Name(f[0].Name), "Dir");
	ASSERT_STR(abi_Name_Name(f[3].Name), "Sys");
	ASSERT_INT(f[3].Offset, offsetof(os_ProcAttr, Sys));
	ASSERT(f[3].Typ == &runtime_ptr__syscall_SysProcAttr);
	ASSERT_INT(s->Type.Size_, sizeof(os_ProcAttr));
	const abi_FuncType *fn = abi_Type_FuncType(TYPE_func_error_bool);
	ASSERT_INT(abi_FuncType_NumIn(fn), 1);
	ASSERT_INT(abi_FuncType_NumOut(fn), 1);
	ASSERT(abi_FuncType_In(fn, 0) == &runtime_type__error);
	ASSERT(abi_FuncType_Out(fn, 0) == &runtime_type__bool);
	ASSERT(!abi_FuncType_IsVariadic(fn));
	const abi_InterfaceType *i = abi_Type_InterfaceType(&runtime_type__os_Signal);
	ASSERT_INT(i->Methods.len, 2);
	ASSERT_STR(abi_Name_Name(i->PkgPath), "os");
	const abi_Imethod *im = i->Methods.p;
	ASSERT_STR(abi_Name_Name(runtime_resolveNameOff(i, im[0].Name)), "Signal");
	ASSERT(runtime_resolveTypeOff(i, im[0].Typ) == TYPE_func);
	ASSERT(abi_Type_IsDirectIface(&runtime_type__os_File));
	ASSERT(!abi_Type_IsDirectIface(&runtime_type__os_Process));
}

static void TestReflectOffs(void)
{
	static int a, b;
	int32_t i = runtime_reflectOffsAdd(&a), j = runtime_reflectOffsAdd(&b);
	ASSERT(i < 0 && j < 0 && i != j);
	ASSERT_INT(runtime_reflectOffsAdd(&a), i);
	ASSERT(runtime_resolveTypeOff(NULL, i) == (const void *)&a);
	ASSERT(runtime_resolveNameOff(NULL, j).Bytes == (const void *)&b);
	static char many[1000];
	for (int k = 0; k < 1000; k++)
		runtime_reflectOffsAdd(&many[k]);
	for (int k = 0; k < 1000; k++) {
		int32_t off = runtime_reflectOffsAdd(&many[k]);
		ASSERT(runtime_rtype_textOff(runtime_toRType(NULL), off) == &many[k]);
	}
	ASSERT(!runtime_resolveNameOff(NULL, 0).Bytes);
	ASSERT(!runtime_resolveTypeOff(NULL, 0));
}

static void TestReflect(void)
{
	static const uint8_t bytes[] = "\001\001N";
	int32_t off = reflect_addReflectOff((void *)bytes);
	ASSERT(off < 0);
	ASSERT_INT(reflect_addReflectOff((void *)bytes), off);
	ASSERT(reflect_resolveNameOff(NULL, off) == bytes);
	ASSERT(reflect_resolveTypeOff(NULL, off) == bytes);
	ASSERT(reflect_resolveTextOff(NULL, off) == bytes);
	ASSERT(internal_reflectlite_resolveNameOff(NULL, off) == bytes);
	const abi_Type *t = &runtime_type__os_Process;
	ASSERT(reflect_resolveTypeOff(t, t->PtrToThis) == &runtime_ptr__os_Process);
	ASSERT(internal_reflectlite_resolveTypeOff(t, t->PtrToThis) == &runtime_ptr__os_Process);
	ASSERT(!reflect_resolveTypeOff(t, 0));
}

/* A name with a package path inside, as for a method that comes from another package. */
static void TestPkgPathInName(void)
{
	abi_Name path = abi_NewName(GOSTR("a/b"), GOSTR(""), false, false);
	abi_NameOff off = runtime_reflectOffsAdd((void *)path.Bytes);
	abi_Name plain = abi_NewName(GOSTR("name"), GOSTR("tag:\"x\""), false, true);
	static uint8_t bytes[32];
	GoInt n = 1 + 1 + 4 + 1 + 7;
	memcpy(bytes, plain.Bytes, (size_t)n);
	bytes[0] |= 1 << 2;
	memcpy(bytes + n, &off, sizeof(off));
	abi_Name with = {bytes};
	ASSERT_STR(runtime_pkgPath(with), "a/b");
	ASSERT_STR(abi_Name_Name(with), "name");
	ASSERT_STR(abi_Name_Tag(with), "tag:\"x\"");
	ASSERT(abi_Name_IsEmbedded(with));
	ASSERT_STR(runtime_pkgPath(plain), "");
	ASSERT_STR(runtime_pkgPath((abi_Name){NULL}), "");
}

CHILD_CASE(badNameOff)
{
	runtime_resolveNameOff(NULL, 77);
}

CHILD_CASE(methodLeftOut)
{
	((void (*)(void))runtime_rtype_textOff(runtime_toRType(&runtime_type__int), 0))();
}

static void TestBadOffset(void)
{
	struct child_result r = run_child("badNameOff");
	ASSERT_INT(r.status, 2);
	ASSERT_CONTAINS(r.errout, "fatal error: runtime: name offset base pointer out of range\n");
	r = run_child("methodLeftOut");
	ASSERT_INT(r.status, 2);
	ASSERT_CONTAINS(r.errout, "fatal error: unreachable method called. linker bug?\n");
}

/* A compiler's descriptor: offsets that start at 1, its own itab. */

static GoString ownError(void *data)
{
	return *(GoString *)data;
}

static const uint8_t ownName[] = "\001\010*own.Err";
static const uint8_t ownPath[] = "\000\003own";
static const uint8_t errorName[] = "\001\005Error";
static const uint8_t *const ownNames[] = {ownName, ownPath, errorName};
static const struct {
	abi_Type t;
	abi_UncommonType u;
	abi_Method m[1];
} ownType = {{16, 8, 77, abi_TFlagUncommon | abi_TFlagExtraStar | abi_TFlagNamed, 8, 8, abi_String,
              NULL, NULL, 1, 0},
             {2, 1, 1, sizeof(abi_UncommonType), 0},
             {{3, 2, 1, 1}}};
static const abi_Type *const ownTypes[] = {&ownType.t, TYPE_func_string};
static void (*const ownTexts[])(void) = {(void (*)(void))ownError};
static const abi_ITab ownItab = {
    (const abi_InterfaceType *)&runtime_type__error, &ownType.t, 77, {(void (*)(void))ownError}};
static const abi_ITab *const ownItabs[] = {&ownItab};
static const runtime_typeTables ownTables = {ownNames, 3, ownTypes, 2, ownTexts, 1, NULL, 0};
static const runtime_typeTables ownTables2 = {ownNames, 3, ownTypes, 2, ownTexts, 1, ownItabs, 1};

static void useOwnType(const runtime_typeTables *tables)
{
	runtime_setTypeTables(tables);
	ASSERT_STR(text(&ownType.t), "own.Err");
	ASSERT_STR(name(&ownType.t), "Err");
	ASSERT_STR(pkgpath(&ownType.t), "own");
	GoString s = GOSTR("the text");
	GoEface e = {&ownType.t, &s};
	GoError err = runtime_assertE2I((const abi_InterfaceType *)&runtime_type__error, e);
	ASSERT_ERR(err, "the text");
	ASSERT((err.tab == &ownItab) == (tables->nitabs > 0));
}

CHILD_CASE(ownTables)
{
	useOwnType(&ownTables);
}

CHILD_CASE(ownTablesItabs)
{
	useOwnType(&ownTables2);
}

static void TestCompilerTables(void)
{
	ASSERT_CHILD("ownTables");
	ASSERT_CHILD("ownTablesItabs");
}

void suite_runtime_type(void)
{
	TEST(TestTexts);
	TEST(TestAllTypes);
	TEST(TestLayouts);
	TEST(TestReflectOffs);
	TEST(TestReflect);
	TEST(TestPkgPathInName);
	TEST(TestBadOffset);
	TEST(TestCompilerTables);
}
