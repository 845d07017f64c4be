/*
 * Equality and hashing of Go values.
 *
 * Ports runtime/alg.go, without the AES variants: every processor uses the portable hash.
 */
#include <string.h>
#include <sys/random.h>

#include "internal/std/reflect/reflect.h"
#include "runtime/internal.h"

#define c0 UINT64_C(33054211828000289)
#define c1 UINT64_C(23344194077549503)

GoUintptr runtime_memhash0(const void *p, GoUintptr h)
{
	(void)p;
	return h;
}

GoUintptr runtime_memhash8(const void *p, GoUintptr h)
{
	return runtime_memhash(p, h, 1);
}

GoUintptr runtime_memhash16(const void *p, GoUintptr h)
{
	return runtime_memhash(p, h, 2);
}

GoUintptr runtime_memhash128(const void *p, GoUintptr h)
{
	return runtime_memhash(p, h, 16);
}

/* The size that follows a func value. */
static GoUintptr closureSize(const GoFuncVal *ctx)
{
	return *(const GoUintptr *)(ctx + 1);
}

GoUintptr runtime_memhash_varlen(GoFuncVal *ctx, const void *p, GoUintptr h)
{
	return runtime_memhash(p, h, closureSize(ctx));
}

GoUintptr runtime_memhash(const void *p, GoUintptr h, GoUintptr s)
{
	return runtime_memhashFallback(p, h, s);
}

GoUintptr runtime_memhash32(const void *p, GoUintptr h)
{
	return runtime_memhash32Fallback(p, h);
}

GoUintptr runtime_memhash64(const void *p, GoUintptr h)
{
	return runtime_memhash64Fallback(p, h);
}

GoUintptr runtime_strhash(const void *p, GoUintptr h)
{
	return runtime_strhashFallback(p, h);
}

GoUintptr runtime_strhashFallback(const void *a, GoUintptr h)
{
	const GoString *x = a;
	return runtime_memhashFallback(x->p, h, (GoUintptr)x->n);
}

/* A hash for a NaN, which equals nothing: any number will do. */
static GoUintptr nanHash(GoUintptr h)
{
	static uint64_t count;
	return c1 * (c0 ^ h ^ __atomic_add_fetch(&count, c1, __ATOMIC_RELAXED));
}

GoUintptr runtime_f32hash(const void *p, GoUintptr h)
{
	float f = *(const float *)p;
	if (f == 0)
		return c1 * (c0 ^ h);
	if (f != f)
		return nanHash(h);
	return runtime_memhash(p, h, 4);
}

GoUintptr runtime_f64hash(const void *p, GoUintptr h)
{
	double f = *(const double *)p;
	if (f == 0)
		return c1 * (c0 ^ h);
	if (f != f)
		return nanHash(h);
	return runtime_memhash(p, h, 8);
}

GoUintptr runtime_c64hash(const void *p, GoUintptr h)
{
	const float *x = p;
	return runtime_f32hash(&x[1], runtime_f32hash(&x[0], h));
}

GoUintptr runtime_c128hash(const void *p, GoUintptr h)
{
	const double *x = p;
	return runtime_f64hash(&x[1], runtime_f64hash(&x[0], h));
}

/* panic(errorString(what + t's name)) */
GOCRT_NORETURN static void panicType(GoString what, const abi_Type *t)
{
	GoString text = runtime_concatstring2(what, runtime_rtype_string(runtime_toRType(t)));
	runtime_panicError(text);
}

/* The hash of an interface's dynamic value; data points to its data word. */
static GoUintptr dynamicHash(const abi_Type *t, void *const *data, GoUintptr h)
{
	if (!t->Equal)
		panicType(GOSTR("hash of unhashable type "), t);
	const void *p = abi_Type_IsDirectIface(t) ? (const void *)data : *data;
	return c1 * runtime_typehash(t, p, h ^ c0);
}

GoUintptr runtime_interhash(const void *p, GoUintptr h)
{
	const GoIface *a = p;
	if (!a->tab)
		return h;
	return dynamicHash(a->tab->Type, &a->data, h);
}

GoUintptr runtime_nilinterhash(const void *p, GoUintptr h)
{
	const GoEface *a = p;
	if (!a->type)
		return h;
	return dynamicHash(a->type, &a->data, h);
}

static GoUintptr structHash(const abi_StructType *s, const void *p, GoUintptr h)
{
	const abi_StructField *f = s->Fields.p;
	for (GoInt i = 0; i < s->Fields.len; i++) {
		if (!abi_Name_IsBlank(f[i].Name))
			h = runtime_typehash(f[i].Typ, (const char *)p + f[i].Offset, h);
	}
	return h;
}

static GoUintptr arrayHash(const abi_ArrayType *a, const void *p, GoUintptr h)
{
	for (GoUintptr i = 0; i < a->Len; i++)
		h = runtime_typehash(a->Elem, (const char *)p + i * a->Elem->Size_, h);
	return h;
}

GoUintptr runtime_typehash(const abi_Type *t, const void *p, GoUintptr h)
{
	if (t->TFlag & abi_TFlagRegularMemory) {
		switch (t->Size_) {
		case 4:
			return runtime_memhash32(p, h);
		case 8:
			return runtime_memhash64(p, h);
		default:
			return runtime_memhash(p, h, t->Size_);
		}
	}
	switch (t->Kind_) {
	case abi_Float32:
		return runtime_f32hash(p, h);
	case abi_Float64:
		return runtime_f64hash(p, h);
	case abi_Complex64:
		return runtime_c64hash(p, h);
	case abi_Complex128:
		return runtime_c128hash(p, h);
	case abi_String:
		return runtime_strhash(p, h);
	case abi_Interface:
		if (((const abi_InterfaceType *)t)->Methods.len == 0)
			return runtime_nilinterhash(p, h);
		return runtime_interhash(p, h);
	case abi_Array:
		return arrayHash((const abi_ArrayType *)t, p, h);
	case abi_Struct:
		return structHash((const abi_StructType *)t, p, h);
	default:
		panicType(GOSTR("hash of unhashable type "), t);
	}
}

GoUintptr reflect_typehash(const abi_Type *t, const void *p, GoUintptr h)
{
	return runtime_typehash(t, p, h);
}

bool runtime_memequal0(const void *p, const void *q)
{
	(void)p;
	(void)q;
	return true;
}

bool runtime_memequal8(const void *p, const void *q)
{
	return *(const uint8_t *)p == *(const uint8_t *)q;
}

bool runtime_memequal16(const void *p, const void *q)
{
	return memcmp(p, q, 2) == 0;
}

bool runtime_memequal32(const void *p, const void *q)
{
	return memcmp(p, q, 4) == 0;
}

bool runtime_memequal64(const void *p, const void *q)
{
	return memcmp(p, q, 8) == 0;
}

bool runtime_memequal128(const void *p, const void *q)
{
	return memcmp(p, q, 16) == 0;
}

bool runtime_f32equal(const void *p, const void *q)
{
	return *(const float *)p == *(const float *)q;
}

bool runtime_f64equal(const void *p, const void *q)
{
	return *(const double *)p == *(const double *)q;
}

bool runtime_c64equal(const void *p, const void *q)
{
	const float *x = p, *y = q;
	return x[0] == y[0] && x[1] == y[1];
}

bool runtime_c128equal(const void *p, const void *q)
{
	const double *x = p, *y = q;
	return x[0] == y[0] && x[1] == y[1];
}

bool runtime_strequal(const void *p, const void *q)
{
	return runtime_eqstring(*(const GoString *)p, *(const GoString *)q);
}

bool runtime_interequal(const void *p, const void *q)
{
	return runtime_ifaceeqv(*(const GoIface *)p, *(const GoIface *)q);
}

bool runtime_nilinterequal(const void *p, const void *q)
{
	return runtime_efaceeqv(*(const GoEface *)p, *(const GoEface *)q);
}

bool runtime_efaceeq(const abi_Type *t, const void *x, const void *y)
{
	if (!t)
		return true;
	GoFuncVal *eq = t->Equal;
	if (!eq)
		panicType(GOSTR("comparing uncomparable type "), t);
	if (abi_Type_IsDirectIface(t))
		return x == y;
	return ((bool (*)(GoFuncVal *, const void *, const void *))eq->fn)(eq, x, y);
}

bool runtime_ifaceeq(const abi_ITab *tab, const void *x, const void *y)
{
	return runtime_efaceeq(tab ? tab->Type : NULL, x, y);
}

bool runtime_memequal_varlen(GoFuncVal *ctx, const void *p, const void *q)
{
	return memcmp(p, q, closureSize(ctx)) == 0;
}

bool runtime_memequal(const void *a, const void *b, GoUintptr size)
{
	return size == 0 || memcmp(a, b, size) == 0;
}

bool runtime_efaceeqv(GoEface a, GoEface b)
{
	return a.type == b.type && runtime_efaceeq(a.type, a.data, b.data);
}

bool runtime_ifaceeqv(GoIface a, GoIface b)
{
	return runtime_efaceeqv(runtime_ifaceE(a), runtime_ifaceE(b));
}

uint64_t runtime_hashkey[4];

void runtime_alginit(void)
{
	if (getrandom(runtime_hashkey, sizeof(runtime_hashkey), GRND_NONBLOCK) !=
	    (ssize_t)sizeof(runtime_hashkey))
		runtime_hashkey[0] ^= (uint64_t)runtime_nanotime() ^ (uintptr_t)&runtime_hashkey;
}
