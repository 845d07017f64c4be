/*
 * Errors inside errors: Unwrap, Is, As.
 *
 * Ports errors/wrap.go. AsType is generic and left out.
 */
#include <string.h>

#include "internal/std/errors/errors.h"

#define INTERFACE(type) ((const abi_InterfaceType *)&(type))
#define interfaceIs INTERFACE(runtime_type__h43a0e27d3ce3c1d7)      /* Is(error) bool */
#define interfaceAs INTERFACE(runtime_type__h2d596e44f0dbdade)      /* As(any) bool */
#define interfaceUnwrap INTERFACE(runtime_type__h53458efc726f7ede)  /* Unwrap() error */
#define interfaceUnwraps INTERFACE(runtime_type__h2ea22eb1c909c956) /* Unwrap() []error */

/* err.(inter) with comma-ok */
static GoIface as(const abi_InterfaceType *inter, GoError err)
{
	return runtime_assertE2I2(inter, runtime_ifaceE(err));
}

static GoError callUnwrap(GoIface u)
{
	return ((GoError(*)(void *))u.tab->Fun[0])(u.data);
}

GoError errors_Unwrap(GoError err)
{
	GoIface u = as(interfaceUnwrap, err);
	if (!u.tab)
		return GONIL;
	return callUnwrap(u);
}

/* Whether == of values of the type can be true. */
static bool comparable(const abi_Type *t)
{
	return t->Equal != NULL;
}

bool errors_Is(GoError err, GoError target)
{
	if (!err.tab || !target.tab)
		return !err.tab && !target.tab;
	return errors_is(err, target, comparable(target.tab->Type));
}

/* What err wraps, where it has a method Unwrap: one error or several. */
typedef struct wrapped {
	bool one;
	GoError err;
	GoSlice errs; /* []error */
} wrapped;

static wrapped unwrap(GoError err)
{
	GoIface u = as(interfaceUnwrap, err);
	if (u.tab)
		return (wrapped){.one = true, .err = callUnwrap(u)};
	u = as(interfaceUnwraps, err);
	if (u.tab)
		return (wrapped){.errs = ((GoSlice(*)(void *))u.tab->Fun[0])(u.data)};
	return (wrapped){.one = false};
}

bool errors_is(GoError err, GoError target, bool targetComparable)
{
	for (;;) {
		if (targetComparable && runtime_ifaceeqv(err, target))
			return true;
		GoIface x = as(interfaceIs, err);
		if (x.tab && ((bool (*)(void *, GoError))x.tab->Fun[0])(x.data, target))
			return true;
		wrapped w = unwrap(err);
		if (!w.one) {
			const GoError *errs = w.errs.p;
			for (GoInt i = 0; i < w.errs.len; i++) {
				if (errors_is(errs[i], target, targetComparable))
					return true;
			}
			return false;
		}
		err = w.err;
		if (!err.tab)
			return false;
	}
}

bool errors_As(GoError err, GoEface target)
{
	if (!err.tab)
		return false;
	if (!target.type)
		runtime_panicstring(GOSTR("errors: target cannot be nil"));
	if (target.type->Kind_ != abi_Pointer || !target.data)
		runtime_panicstring(GOSTR("errors: target must be a non-nil pointer"));
	const abi_Type *targetType = abi_Type_Elem(target.type);
	if (targetType->Kind_ != abi_Interface &&
	    !runtime_getitab(INTERFACE(runtime_type__error), targetType, true))
		runtime_panicstring(GOSTR("errors: *target must be interface or implement error"));
	return errors_as(err, target, target.data, targetType);
}

static bool sameTypes(GoSlice a, GoSlice b)
{
	return a.len == b.len &&
	       (a.len == 0 || memcmp(a.p, b.p, (size_t)a.len * sizeof(abi_Type *)) == 0);
}

static bool sameFields(const abi_StructType *t, const abi_StructType *v)
{
	if (t->Fields.len != v->Fields.len ||
	    !runtime_eqstring(abi_Name_Name(t->PkgPath), abi_Name_Name(v->PkgPath)))
		return false;
	const abi_StructField *f = t->Fields.p, *g = v->Fields.p;
	for (GoInt i = 0; i < t->Fields.len; i++, f++, g++) {
		if (!runtime_eqstring(abi_Name_Name(f->Name), abi_Name_Name(g->Name)) ||
		    !runtime_eqstring(abi_Name_Tag(f->Name), abi_Name_Tag(g->Name)) ||
		    f->Typ != g->Typ || f->Offset != g->Offset ||
		    abi_Name_IsEmbedded(f->Name) != abi_Name_IsEmbedded(g->Name))
			return false;
	}
	return true;
}

/* Whether two types of one kind have the same underlying type. */
static bool sameUnderlying(const abi_Type *t, const abi_Type *v)
{
	switch (t->Kind_) {
	case abi_Array:
		return abi_Type_Len(t) == abi_Type_Len(v) && abi_Type_Elem(t) == abi_Type_Elem(v);
	case abi_Chan:
		return abi_Type_ChanDir(t) == abi_Type_ChanDir(v) &&
		       abi_Type_Elem(t) == abi_Type_Elem(v);
	case abi_Func: {
		const abi_FuncType *f = (const abi_FuncType *)t, *g = (const abi_FuncType *)v;
		return f->OutCount == g->OutCount &&
		       sameTypes(abi_FuncType_InSlice(f), abi_FuncType_InSlice(g)) &&
		       sameTypes(abi_FuncType_OutSlice(f), abi_FuncType_OutSlice(g));
	}
	case abi_Interface:
		return abi_Type_NumMethod(t) == 0 && abi_Type_NumMethod(v) == 0;
	case abi_Map:
		return abi_Type_Key(t) == abi_Type_Key(v) && abi_Type_Elem(t) == abi_Type_Elem(v);
	case abi_Pointer:
	case abi_Slice:
		return abi_Type_Elem(t) == abi_Type_Elem(v);
	case abi_Struct:
		return sameFields((const abi_StructType *)t, (const abi_StructType *)v);
	default:
		return true;
	}
}

/* The interface type t as what err's dynamic type implements; sets *tab unless t is empty. */
static bool implements(const abi_Type *t, const abi_Type *dynamic, const abi_ITab **tab)
{
	const abi_InterfaceType *inter = (const abi_InterfaceType *)t;
	*tab = NULL;
	if (inter->Methods.len == 0)
		return true;
	*tab = runtime_getitab(inter, dynamic, true);
	return *tab != NULL;
}

/* Assigns err to the variable of type t at p, if its dynamic type allows. */
static bool assign(GoError err, void *p, const abi_Type *t)
{
	const abi_Type *v = err.tab->Type;
	if (t->Kind_ == abi_Interface) {
		const abi_ITab *tab;
		if (!implements(t, v, &tab))
			return false;
		if (tab)
			*(GoIface *)p = (GoIface){tab, err.data};
		else
			*(GoEface *)p = (GoEface){v, err.data};
		return true;
	}
	if (t != v && ((abi_Type_HasName(t) && abi_Type_HasName(v)) || t->Kind_ != v->Kind_ ||
	               !sameUnderlying(t, v)))
		return false;
	if (abi_Type_IsDirectIface(v))
		*(void **)p = err.data;
	else if (t->Size_ > 0)
		memcpy(p, err.data, t->Size_);
	return true;
}

bool errors_as(GoError err, GoEface target, void *targetVal, const abi_Type *targetType)
{
	for (;;) {
		if (assign(err, targetVal, targetType))
			return true;
		GoIface x = as(interfaceAs, err);
		if (x.tab && ((bool (*)(void *, GoEface))x.tab->Fun[0])(x.data, target))
			return true;
		wrapped w = unwrap(err);
		if (!w.one) {
			const GoError *errs = w.errs.p;
			for (GoInt i = 0; i < w.errs.len; i++) {
				if (errs[i].tab &&
				    errors_as(errs[i], target, targetVal, targetType))
					return true;
			}
			return false;
		}
		err = w.err;
		if (!err.tab)
			return false;
	}
}
