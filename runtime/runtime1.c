/*
 * Arguments, environment and the settings that come from it.
 *
 * Ports runtime/runtime1.go.
 */
#define _GNU_SOURCE
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "internal/reflectlite/reflectlite.h"
#include "internal/std/reflect/reflect.h"
#include "internal/std/runtime/debug/debug.h"
#include "runtime/internal.h"

enum {
	tracebackCrash = 1 << 0,
	tracebackAll = 1 << 1,
	tracebackShift = 2
};

static uint32_t traceback_cache = 2 << tracebackShift;
static uint32_t traceback_env;

runtime_gotraceback_return runtime_gotraceback(void)
{
	uint32_t t = __atomic_load_n(&traceback_cache, __ATOMIC_RELAXED);
	runtime_gotraceback_return r = {(int32_t)(t >> tracebackShift), (t & tracebackAll) != 0,
	                                (t & tracebackCrash) != 0};

	if (runtime_crashing.throwing > runtime_throwTypeUser)
		r.r1 = true;
	if (runtime_crashing.throwing >= runtime_throwTypeRuntime)
		r.r0 = 2;
	return r;
}

static int argc;
static char **argv;
static char **envp;

void runtime_args(int c, char **v, char **e)
{
	argc = c;
	argv = v;
	envp = e ? e : environ;
}

void runtime_goargs(void)
{
	GoString *s = runtime_mallocscan((GoUintptr)argc * sizeof(*s));

	for (int i = 0; i < argc; i++)
		s[i] = runtime_gostringnocopy(argv[i]);
	runtime_argslice = (GoSlice){s, argc, argc};
}

void runtime_goenvs(void)
{
	GoInt n = 0;
	GoString *s;

	while (envp != NULL && envp[n] != NULL)
		n++;
	s = runtime_mallocscan((GoUintptr)n * sizeof(*s));
	for (GoInt i = 0; i < n; i++)
		s[i] = runtime_gostring(envp[i]);
	runtime_envs = (GoSlice){s, n, n};
}

/* A decimal number in *n; false where s is none or does not fit. */
static bool parseInt32(GoString s, int64_t *n)
{
	bool neg = s.n > 0 && s.p[0] == '-';
	GoInt i = s.n > 0 && (s.p[0] == '-' || s.p[0] == '+');

	if (i == s.n)
		return false;
	for (*n = 0; i < s.n; i++) {
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
		*n = *n * 10 + (s.p[i] - '0');
		if (*n > UINT32_MAX)
			return false;
	}
	if (neg)
		*n = -*n;
	return true;
}

/* Sets what the runtime takes from GODEBUG; the last setting of a name counts. */
void runtime_reparsedebugvars(GoString godebug)
{
	int32_t panicnil = 0;
	const char *p = godebug.p, *end = p + godebug.n;

	while (p < end) {
		const char *comma = memchr(p, ',', end - p), *stop = comma ? comma : end;
		const char *eq = memchr(p, '=', stop - p);
		int64_t n;
		if (eq != NULL && eq - p == 8 && memcmp(p, "panicnil", 8) == 0 &&
		    parseInt32((GoString){eq + 1, stop - eq - 1}, &n) && n <= INT32_MAX)
			panicnil = (int32_t)n;
		p = stop + 1;
	}
	__atomic_store_n(&runtime_debug_panicnil, panicnil, __ATOMIC_RELAXED);
}

void runtime_parsedebugvars(void)
{
	runtime_reparsedebugvars(runtime_gogetenv(GOSTR("GODEBUG")));
	runtime_debug_SetTraceback(runtime_gogetenv(GOSTR("GOTRACEBACK")));
	traceback_env = traceback_cache;
}

void runtime_debug_SetTraceback(GoString level)
{
	uint32_t t;
	int64_t n;

	if (runtime_eqstring(level, GOSTR("none"))) {
		t = 0;
	} else if (level.n == 0 || runtime_eqstring(level, GOSTR("single"))) {
		t = 1 << tracebackShift;
	} else if (runtime_eqstring(level, GOSTR("all"))) {
		t = 1 << tracebackShift | tracebackAll;
	} else if (runtime_eqstring(level, GOSTR("system"))) {
		t = 2 << tracebackShift | tracebackAll;
	} else if (runtime_eqstring(level, GOSTR("crash"))) {
		t = 2 << tracebackShift | tracebackAll | tracebackCrash;
	} else {
		t = tracebackAll;
		if (parseInt32(level, &n) && n >= 0)
			t |= (uint32_t)n << tracebackShift;
	}
	__atomic_store_n(&traceback_cache, t | traceback_env, __ATOMIC_RELAXED);
}

/*
 * The types that reflect may find by their texts: those without a name.
 */

static bool isLink(const abi_Type *t)
{
	switch (t->Kind_) {
	case abi_Array:
	case abi_Chan:
	case abi_Func:
	case abi_Map:
	case abi_Pointer:
	case abi_Slice:
	case abi_Struct:
		return !(t->TFlag & abi_TFlagNamed);
	default:
		return false;
	}
}

static int compareTexts(const void *a, const void *b)
{
	const abi_Type *t = *(const abi_Type *const *)a, *u = *(const abi_Type *const *)b;
	GoString s = runtime_rtype_string(runtime_toRType(t));
	GoString v = runtime_rtype_string(runtime_toRType(u));
	int c = memcmp(s.p, v.p, (size_t)(s.n < v.n ? s.n : v.n));

	return c != 0 ? c : (s.n > v.n) - (s.n < v.n);
}

/* Offsets are 32 bits: what is further from base (in another shared object) is left out. */
static GoInt addLinks(const abi_Type **links, const abi_Type *const *types, GoInt n,
                      const char *base)
{
	GoInt k = 0;

	for (GoInt i = 0; i < n; i++) {
		intptr_t off = (intptr_t)types[i] - (intptr_t)base;
		if (types[i] && isLink(types[i]) && off == (int32_t)off)
			links[k++] = types[i];
	}
	return k;
}

/* What the offsets of typelinks are from. */
static char linkBase;

reflect_typelinks_return reflect_typelinks(void)
{
	const runtime_typeTables *t = runtime_compilerTables;
	GoInt n = runtime_nztypes + (t ? t->ntypes : 0), k;
	const abi_Type **links = runtime_mallocscan((GoUintptr)n * sizeof(*links));
	char **base = runtime_mallocscan(sizeof(*base));
	GoSlice *offsets = runtime_mallocscan(sizeof(*offsets));
	int32_t *off;

	*base = &linkBase;
	k = addLinks(links, runtime_ztypes, runtime_nztypes, *base);
	if (t)
		k += addLinks(links + k, t->types, t->ntypes, *base);
	qsort(links, (size_t)k, sizeof(*links), compareTexts);
	off = runtime_mallocgc((GoUintptr)k * sizeof(*off), NULL, true);
	for (GoInt i = 0; i < k; i++)
		off[i] = (int32_t)((intptr_t)links[i] - (intptr_t)*base);
	*offsets = (GoSlice){off, k, k};
	return (reflect_typelinks_return){{base, 1, 1}, {offsets, 1, 1}};
}

void *reflect_resolveNameOff(const void *ptrInModule, int32_t off)
{
	return (void *)runtime_resolveNameOff(ptrInModule, off).Bytes;
}

GoString reflect_pkgPath(abi_Name n)
{
	return runtime_pkgPath(n);
}

GoString internal_reflectlite_pkgPath(abi_Name n)
{
	return runtime_pkgPath(n);
}

void *reflect_resolveTypeOff(const void *rtype, int32_t off)
{
	if (rtype == &linkBase)
		return (void *)((intptr_t)&linkBase + off);
	return (void *)runtime_resolveTypeOff(rtype, off);
}

void *reflect_resolveTextOff(const void *rtype, int32_t off)
{
	return runtime_rtype_textOff(runtime_toRType(rtype), off);
}

void *internal_reflectlite_resolveNameOff(const void *ptrInModule, int32_t off)
{
	return (void *)runtime_resolveNameOff(ptrInModule, off).Bytes;
}

void *internal_reflectlite_resolveTypeOff(const void *rtype, int32_t off)
{
	return (void *)runtime_resolveTypeOff(rtype, off);
}

int32_t reflect_addReflectOff(void *ptr)
{
	return runtime_reflectOffsAdd(ptr);
}
