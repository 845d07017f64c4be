/*
 * Type descriptors at run time: their texts, and what the 32-bit offsets in them stand for.
 *
 * Ports runtime/type.go. Offsets index the library's tables (ztypes.c), a compiler's
 * (runtime_setTypeTables) or the list that reflect adds to, so there are no modules to search;
 * pointer masks made on demand and the merging of modules' types are left out.
 */
#include <string.h>

#include "internal/runtime/maps/maps.h"
#include "runtime/internal.h"

GoString internal_runtime_maps_typeString(const abi_Type *typ)
{
	return runtime_rtype_string(runtime_toRType(typ));
}

GoString runtime_rtype_string(runtime_rtype t)
{
	GoString s = abi_Name_Name(runtime_rtype_nameOff(t, t.Type->Str));
	if (t.Type->TFlag & abi_TFlagExtraStar)
		return (GoString){s.p + 1, s.n - 1};
	return s;
}

const abi_UncommonType *runtime_rtype_uncommon(runtime_rtype t)
{
	return abi_Type_Uncommon(t.Type);
}

GoString runtime_rtype_name(runtime_rtype t)
{
	if (!(t.Type->TFlag & abi_TFlagNamed))
		return GOSTR("");
	GoString s = runtime_rtype_string(t);
	GoInt i = s.n - 1;
	GoInt sqBrackets = 0;
	for (; i >= 0 && (s.p[i] != '.' || sqBrackets != 0); i--) {
		if (s.p[i] == ']')
			sqBrackets++;
		else if (s.p[i] == '[')
			sqBrackets--;
	}
	return (GoString){s.p + i + 1, s.n - i - 1};
}

GoString runtime_rtype_pkgpath(runtime_rtype t)
{
	const abi_UncommonType *u = runtime_rtype_uncommon(t);
	if (u)
		return abi_Name_Name(runtime_rtype_nameOff(t, u->PkgPath));
	switch (t.Type->Kind_) {
	case abi_Struct:
		return abi_Name_Name(((const abi_StructType *)t.Type)->PkgPath);
	case abi_Interface:
		return abi_Name_Name(((const abi_InterfaceType *)t.Type)->PkgPath);
	default:
		return GOSTR("");
	}
}

/* Where the library's own offsets begin. */
#define LIBRARY (1 << 30)

const runtime_typeTables *runtime_compilerTables;

/* What reflect added: entry i stands for the offset -1 - i. A hash table finds it again. */
runtime_mutex runtime_reflectOffsLock;
static struct {
	int32_t n, cap;
	void **m;
	int32_t *minv; /* 2 * cap entries: 1 + index into m, 0 where free */
} reflectOffs;

static uint32_t pointerHash(const void *p)
{
	return (uint32_t)(((uintptr_t)p >> 3) * UINT64_C(0x9e3779b97f4a7c15) >> 32);
}

/* The entry of minv for p: where it is, or where it belongs. cap is a power of 2. */
static int32_t *reflectSlot(const void *p)
{
	uint32_t mask = 2 * (uint32_t)reflectOffs.cap - 1;
	uint32_t h = pointerHash(p) & mask;
	while (reflectOffs.minv[h] && reflectOffs.m[reflectOffs.minv[h] - 1] != p)
		h = (h + 1) & mask;
	return &reflectOffs.minv[h];
}

static void reflectGrow(void)
{
	int32_t cap = reflectOffs.cap ? 2 * reflectOffs.cap : 64;
	void **m = runtime_mallocscan((GoUintptr)cap * sizeof(*m));
	if (reflectOffs.n > 0)
		memcpy(m, reflectOffs.m, (size_t)reflectOffs.n * sizeof(*m));
	reflectOffs.m = m;
	reflectOffs.cap = cap;
	GoUintptr size = 2 * (GoUintptr)cap * sizeof(*reflectOffs.minv);
	reflectOffs.minv = runtime_mallocgc(size, NULL, true);
	for (int32_t i = 0; i < reflectOffs.n; i++)
		*reflectSlot(m[i]) = i + 1;
}

int32_t runtime_reflectOffsAdd(void *ptr)
{
	runtime_lock(&runtime_reflectOffsLock);
	if (reflectOffs.n == reflectOffs.cap)
		reflectGrow();
	int32_t *slot = reflectSlot(ptr);
	if (!*slot) {
		reflectOffs.m[reflectOffs.n++] = ptr;
		*slot = reflectOffs.n;
	}
	int32_t id = -*slot;
	runtime_unlock(&runtime_reflectOffsLock);
	return id;
}

/* What reflect added as off; what says what it was to be. */
static void *reflectOff(int32_t off, GoString what)
{
	void *p = NULL;
	runtime_lock(&runtime_reflectOffsLock);
	if (off < 0 && -(int64_t)off <= reflectOffs.n)
		p = reflectOffs.m[-(int64_t)off - 1];
	runtime_unlock(&runtime_reflectOffsLock);
	if (!p)
		runtime_throw(what);
	return p;
}

abi_Name runtime_resolveNameOff(const void *ptrInModule, abi_NameOff off)
{
	(void)ptrInModule;
	const runtime_typeTables *t = runtime_compilerTables;
	if (off == 0)
		return (abi_Name){NULL};
	if (off >= LIBRARY && off - LIBRARY < runtime_nznames)
		return (abi_Name){runtime_znames[off - LIBRARY]};
	if (off > 0 && t && off <= t->nnames)
		return (abi_Name){t->names[off - 1]};
	return (abi_Name){reflectOff(off, GOSTR("runtime: name offset base pointer out of range"))};
}

abi_Name runtime_rtype_nameOff(runtime_rtype t, abi_NameOff off)
{
	return runtime_resolveNameOff(t.Type, off);
}

const abi_Type *runtime_resolveTypeOff(const void *ptrInModule, abi_TypeOff off)
{
	(void)ptrInModule;
	const runtime_typeTables *t = runtime_compilerTables;
	if (off == 0)
		return NULL;
	if (off >= LIBRARY && off - LIBRARY < runtime_nztypes)
		return runtime_ztypes[off - LIBRARY];
	if (off > 0 && t && off <= t->ntypes)
		return t->types[off - 1];
	return reflectOff(off, GOSTR("runtime: type offset base pointer out of range"));
}

const abi_Type *runtime_rtype_typeOff(runtime_rtype t, abi_TypeOff off)
{
	return runtime_resolveTypeOff(t.Type, off);
}

void *runtime_rtype_textOff(runtime_rtype rt, abi_TextOff off)
{
	(void)rt;
	const runtime_typeTables *t = runtime_compilerTables;
	if (off == 0)
		return (void *)runtime_unreachableMethod;
	if (off >= LIBRARY && off - LIBRARY < runtime_nztexts)
		return (void *)runtime_ztexts[off - LIBRARY];
	if (off > 0 && t && off <= t->ntexts)
		return (void *)t->texts[off - 1];
	return reflectOff(off, GOSTR("runtime: text offset base pointer out of range"));
}

GoString runtime_pkgPath(abi_Name n)
{
	if (!n.Bytes || !(*n.Bytes & 1 << 2))
		return GOSTR("");
	abi_Name_ReadVarint_return v = abi_Name_ReadVarint(n, 1);
	GoInt off = 1 + v.r0 + v.r1;
	if (abi_Name_HasTag(n)) {
		v = abi_Name_ReadVarint(n, off);
		off += v.r0 + v.r1;
	}
	abi_NameOff nameOff;
	memcpy(&nameOff, abi_Name_Data(n, off), sizeof(nameOff));
	return abi_Name_Name(runtime_resolveNameOff(n.Bytes, nameOff));
}

runtime_rtype runtime_toRType(const abi_Type *t)
{
	return (runtime_rtype){t};
}

void runtime_setTypeTables(const runtime_typeTables *tables)
{
	runtime_compilerTables = tables;
	runtime_itabsAgain();
}
