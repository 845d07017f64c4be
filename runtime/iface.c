/*
 * Interface values: method tables, assertions, boxing.
 *
 * Ports runtime/iface.go. Caches of type switches and assertions (typeAssert, interfaceSwitch)
 * belong to gc's code generator and are left out.
 */
#include <string.h>

#include "internal/reflectlite/reflectlite.h"
#include "internal/std/reflect/reflect.h"
#include "runtime/internal.h"

enum {
	itabInitSize = 512
};

/* An open-addressing hash table; entries are only ever added. */
typedef struct itabTableType {
	GoUintptr size;  /* length of entries, a power of 2 */
	GoUintptr count; /* entries in use */
	const abi_ITab **entries;
} itabTableType;

runtime_mutex runtime_itabLock;
static const abi_ITab *itabInitEntries[itabInitSize];
static itabTableType itabTableInit = {itabInitSize, 0, itabInitEntries};
static itabTableType *itabTable = &itabTableInit;
static bool itabsKnown; /* itabsinit has run */

static GoUintptr itabHashFunc(const abi_InterfaceType *inter, const abi_Type *typ)
{
	return inter->Type.Hash ^ typ->Hash;
}

/* panic(&TypeAssertionError{...}) */
GOCRT_NORETURN static void panicAssertion(const abi_Type *iface, const abi_Type *concrete,
                                          const abi_Type *asserted, GoString missingMethod)
{
	runtime_TypeAssertionError *e =
	    runtime_newobject(&runtime_type__runtime_TypeAssertionError);
	*e = (runtime_TypeAssertionError){iface, concrete, asserted, missingMethod};
	runtime_gopanic((GoEface){&runtime_ptr__runtime_TypeAssertionError, e});
}

static const abi_ITab *find(itabTableType *t, const abi_InterfaceType *inter, const abi_Type *typ);
static void itabAdd(const abi_ITab *m);
static GoString itabInit(abi_ITab *m, bool firstTime);
static void itabsinit(void);

/* Looks for the itab with the lock held, and makes it if it is not there. */
static const abi_ITab *findOrMake(const abi_InterfaceType *inter, const abi_Type *typ)
{
	itabsinit();
	const abi_ITab *m = find(itabTable, inter, typ);
	if (m)
		return m;
	GoUintptr extra = (GoUintptr)(inter->Methods.len - 1) * sizeof(m->Fun[0]);
	abi_ITab *tab = runtime_mallocscan(sizeof(*tab) + extra);
	tab->Inter = inter;
	tab->Type = typ;
	itabInit(tab, true);
	itabAdd(tab);
	return tab;
}

const abi_ITab *runtime_getitab(const abi_InterfaceType *inter, const abi_Type *typ, bool canfail)
{
	if (inter->Methods.len == 0)
		runtime_throw(GOSTR("internal error - misuse of itab"));
	if (!(typ->TFlag & abi_TFlagUncommon)) {
		if (canfail)
			return NULL;
		const abi_Imethod *first = inter->Methods.p;
		abi_Name name = runtime_resolveNameOff(inter, first->Name);
		panicAssertion(NULL, typ, &inter->Type, abi_Name_Name(name));
	}
	itabTableType *t = __atomic_load_n(&itabTable, __ATOMIC_ACQUIRE);
	const abi_ITab *m = find(t, inter, typ);
	if (!m) {
		runtime_lock(&runtime_itabLock);
		m = findOrMake(inter, typ);
		runtime_unlock(&runtime_itabLock);
	}
	if (m->Fun[0])
		return m;
	if (canfail)
		return NULL;
	panicAssertion(NULL, typ, &inter->Type, itabInit((abi_ITab *)m, false));
}

/* Probes h0 + i*(i+1)/2, which reaches every entry. */
static const abi_ITab *find(itabTableType *t, const abi_InterfaceType *inter, const abi_Type *typ)
{
	GoUintptr mask = t->size - 1;
	GoUintptr h = itabHashFunc(inter, typ) & mask;
	for (GoUintptr i = 1;; i++) {
		const abi_ITab *m = __atomic_load_n(&t->entries[h], __ATOMIC_ACQUIRE);
		if (!m)
			return NULL;
		if (m->Inter == inter && m->Type == typ)
			return m;
		h = (h + i) & mask;
	}
}

static void add(itabTableType *t, const abi_ITab *m)
{
	GoUintptr mask = t->size - 1;
	GoUintptr h = itabHashFunc(m->Inter, m->Type) & mask;
	for (GoUintptr i = 1;; i++) {
		if (t->entries[h] == m)
			return;
		if (!t->entries[h]) {
			__atomic_store_n(&t->entries[h], m, __ATOMIC_RELEASE);
			t->count++;
			return;
		}
		h = (h + i) & mask;
	}
}

/* Adds m with the lock held; readers go on with the old table while it grows. */
static void itabAdd(const abi_ITab *m)
{
	itabTableType *t = itabTable;
	if (t->count >= 3 * (t->size / 4)) {
		itabTableType *t2 = runtime_mallocscan(sizeof(*t2));
		t2->size = 2 * t->size;
		t2->entries = runtime_mallocscan(t2->size * sizeof(t2->entries[0]));
		for (GoUintptr i = 0; i < t->size; i++) {
			if (t->entries[i])
				add(t2, t->entries[i]);
		}
		__atomic_store_n(&itabTable, t2, __ATOMIC_RELEASE);
		t = t2;
	}
	add(t, m);
}

static bool sameString(GoString a, GoString b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, (size_t)a.n) == 0);
}

/* Whether t, a method of the type whose uncommon part is x, is the method i of inter. */
static bool isMethod(const abi_InterfaceType *inter, const abi_Imethod *i,
                     const abi_UncommonType *x, const abi_Method *t)
{
	abi_Name iname = runtime_resolveNameOff(inter, i->Name);
	abi_Name tname = runtime_resolveNameOff(x, t->Name);
	if (!sameString(abi_Name_Name(tname), abi_Name_Name(iname)))
		return false;
	if (runtime_resolveTypeOff(x, t->Mtyp) != runtime_resolveTypeOff(inter, i->Typ))
		return false;
	if (abi_Name_IsExported(tname))
		return true;
	GoString ipkg = runtime_pkgPath(iname);
	if (ipkg.n == 0)
		ipkg = abi_Name_Name(inter->PkgPath);
	GoString tpkg = runtime_pkgPath(tname);
	if (tpkg.n == 0)
		tpkg = abi_Name_Name(runtime_resolveNameOff(x, x->PkgPath));
	return sameString(ipkg, tpkg);
}

/*
 * Fills m->Fun, Fun[0] last; where a method is missing, Fun[0] stays NULL and the method's name is
 * returned. Both lists are sorted by name. Writes nothing unless firstTime.
 */
static GoString itabInit(abi_ITab *m, bool firstTime)
{
	const abi_InterfaceType *inter = m->Inter;
	const abi_UncommonType *x = abi_Type_Uncommon(m->Type);
	GoSlice methods = abi_UncommonType_Methods(x);
	const abi_Method *t = methods.p, *end = t ? t + methods.len : t;
	const abi_Imethod *im = inter->Methods.p;
	void (*fun0)(void) = NULL;
	for (GoInt k = 0; k < inter->Methods.len; k++) {
		while (t < end && !isMethod(inter, &im[k], x, t))
			t++;
		if (t == end)
			return abi_Name_Name(runtime_resolveNameOff(inter, im[k].Name));
		void *ifn = runtime_rtype_textOff(runtime_toRType(m->Type), t->Ifn);
		if (k == 0)
			fun0 = (void (*)(void))ifn;
		else if (firstTime)
			m->Fun[k] = (void (*)(void))ifn;
		t++;
	}
	if (firstTime)
		m->Fun[0] = fun0;
	return GOSTR("");
}

/* Makes the static itabs known, once; with the lock held. */
static void itabsinit(void)
{
	if (itabsKnown)
		return;
	itabsKnown = true;
	for (int32_t i = 0; i < runtime_nzitabs; i++)
		itabAdd(runtime_zitabs[i]);
	const runtime_typeTables *t = runtime_compilerTables;
	for (GoInt i = 0; t && i < t->nitabs; i++)
		itabAdd(t->itabs[i]);
}

void runtime_itabsAgain(void)
{
	runtime_lock(&runtime_itabLock);
	itabsKnown = false;
	runtime_unlock(&runtime_itabLock);
}

void runtime_panicdottypeE(const abi_Type *have, const abi_Type *want, const abi_Type *iface)
{
	panicAssertion(iface, have, want, GOSTR(""));
}

void runtime_panicdottypeI(const abi_ITab *have, const abi_Type *want, const abi_Type *iface)
{
	runtime_panicdottypeE(have ? have->Type : NULL, want, iface);
}

void runtime_panicnildottype(const abi_Type *want)
{
	panicAssertion(NULL, NULL, want, GOSTR(""));
}

#define STATIC4(n) n, n + 1, n + 2, n + 3
#define STATIC16(n) STATIC4(n), STATIC4(n + 4), STATIC4(n + 8), STATIC4(n + 12)
#define STATIC64(n) STATIC16(n), STATIC16(n + 16), STATIC16(n + 32), STATIC16(n + 48)
static const uint64_t staticuint64s[256] = {STATIC64(0), STATIC64(64), STATIC64(128),
                                            STATIC64(192)};

void *runtime_convT(const abi_Type *t, const void *v)
{
	void *x = runtime_mallocgc(t->Size_, t, true);
	memcpy(x, v, t->Size_);
	return x;
}

void *runtime_convTnoptr(const abi_Type *t, const void *v)
{
	void *x = runtime_mallocgc(t->Size_, NULL, false);
	memcpy(x, v, t->Size_);
	return x;
}

void *runtime_convT16(uint16_t val)
{
	if (val < 256)
		return (void *)&staticuint64s[val];
	return runtime_convTnoptr(&runtime_type__uint16, &val);
}

void *runtime_convT32(uint32_t val)
{
	if (val < 256)
		return (void *)&staticuint64s[val];
	return runtime_convTnoptr(&runtime_type__uint32, &val);
}

void *runtime_convT64(uint64_t val)
{
	if (val < 256)
		return (void *)&staticuint64s[val];
	return runtime_convTnoptr(&runtime_type__uint64, &val);
}

void *runtime_convTstring(GoString val)
{
	if (val.n == 0)
		return runtime_zeroVal;
	return runtime_convT(&runtime_type__string, &val);
}

void *runtime_convTslice(GoSlice val)
{
	if (!val.p)
		return runtime_zeroVal;
	return runtime_convT(&runtime_type__h27e5d96ac8cedf7b, &val); /* []uint8 */
}

GoIface runtime_assertE2I(const abi_InterfaceType *inter, GoEface e)
{
	if (!e.type)
		panicAssertion(NULL, NULL, &inter->Type, GOSTR(""));
	return (GoIface){runtime_getitab(inter, e.type, false), e.data};
}

GoIface runtime_assertE2I2(const abi_InterfaceType *inter, GoEface e)
{
	const abi_ITab *tab = e.type ? runtime_getitab(inter, e.type, true) : NULL;
	if (!tab)
		return GONIL;
	return (GoIface){tab, e.data};
}

void reflect_ifaceE2I(const abi_Type *t, GoEface src, void *dst)
{
	*(GoIface *)dst = runtime_assertE2I((const abi_InterfaceType *)t, src);
}

void internal_reflectlite_ifaceE2I(const abi_Type *t, GoEface src, void *dst)
{
	*(GoIface *)dst = runtime_assertE2I((const abi_InterfaceType *)t, src);
}

const uint64_t *runtime_getStaticuint64s(void)
{
	return staticuint64s;
}

void runtime_unreachableMethod(void)
{
	runtime_throw(GOSTR("unreachable method called. linker bug?"));
}

GoEface runtime_stringE(GoString s)
{
	return (GoEface){&runtime_type__string, runtime_convTstring(s)};
}
