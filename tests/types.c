/*
 * Type descriptors made at run time. See types.h.
 */
#include "tests/types.h"

#include <string.h>

#include "runtime/internal.h"

static GoString str(const char *s)
{
	return (GoString){s, (GoInt)strlen(s)};
}

static abi_NameOff nameOff(GoString name, bool exported)
{
	abi_Name n = abi_NewName(name, GOSTR(""), exported, false);
	return runtime_reflectOffsAdd((void *)n.Bytes);
}

static bool isUpper(const char *s)
{
	return *s >= 'A' && *s <= 'Z';
}

/* Sets what all descriptors have; the uncommon part with the methods stands at u. */
static void fill(abi_Type *t, abi_UncommonType *u, GoString text, abi_Kind kind, GoUintptr size,
                 GoFuncVal *equal, const test_method *methods)
{
	static uint32_t hash = 1000;
	t->Size_ = t->PtrBytes = size;
	t->Hash = hash++;
	t->TFlag = abi_TFlagUncommon;
	t->Align_ = t->FieldAlign_ = 8;
	t->Kind_ = kind;
	t->Equal = equal;
	t->Str = nameOff(text, false);
	const char *dot = memchr(text.p, '.', (size_t)text.n);
	if (dot && text.p[0] != '*')
		u->PkgPath = nameOff((GoString){text.p, dot - text.p}, false);
	abi_Method *m = (abi_Method *)(u + 1);
	u->Moff = sizeof(*u);
	for (; methods && methods->name; methods++, m++) {
		m->Name = nameOff(str(methods->name), isUpper(methods->name));
		m->Mtyp = runtime_reflectOffsAdd((void *)methods->mtyp);
		m->Ifn = m->Tfn = runtime_reflectOffsAdd((void *)methods->fn);
		u->Mcount++;
		u->Xcount += isUpper(methods->name);
	}
}

static GoUintptr methodBytes(const test_method *methods)
{
	GoUintptr n = 0;
	while (methods && methods[n].name)
		n++;
	return n * sizeof(abi_Method);
}

/* Memory that is never collected. */
static void *keep(GoUintptr size)
{
	void *p = runtime_mallocscan(size);
	runtime_reflectOffsAdd(p);
	return p;
}

const abi_Type *test_namedType(const char *name, abi_Kind kind, GoUintptr size, GoFuncVal *equal,
                               const test_method *methods)
{
	GoUintptr head = kind == abi_Struct  ? sizeof(abi_StructType)
	                 : kind == abi_Slice ? sizeof(abi_SliceType)
	                                     : sizeof(abi_Type);
	abi_Type *t = keep(head + sizeof(abi_UncommonType) + methodBytes(methods));
	abi_UncommonType *u = (abi_UncommonType *)((char *)t + head);
	fill(t, u, str(name), kind, size, equal, methods);
	t->TFlag |= abi_TFlagNamed;
	return t;
}

const abi_Type *test_pointerType(const abi_Type *elem, const test_method *methods)
{
	struct {
		abi_PtrType t;
		abi_UncommonType u;
	} *d = keep(sizeof(*d) + methodBytes(methods));
	GoString text =
	    runtime_concatstring2(GOSTR("*"), runtime_rtype_string(runtime_toRType(elem)));
	fill(&d->t.Type, &d->u, text, abi_Pointer, sizeof(void *), test_memequal(sizeof(void *)),
	     methods);
	d->t.Type.TFlag |= abi_TFlagDirectIface | abi_TFlagRegularMemory;
	d->t.Elem = elem;
	return &d->t.Type;
}

const abi_Type *test_interfaceType(const char *name, const test_method *methods)
{
	struct {
		abi_InterfaceType t;
		abi_UncommonType u;
	} *d = keep(sizeof(*d));
	fill(&d->t.Type, &d->u, str(name), abi_Interface, sizeof(GoIface), NULL, NULL);
	d->t.Type.TFlag |= abi_TFlagNamed;
	GoInt n = (GoInt)(methodBytes(methods) / sizeof(abi_Method));
	abi_Imethod *im = keep((GoUintptr)n * sizeof(*im) + 1);
	d->t.Methods = (GoSlice){im, n, n};
	const char *dot = strchr(name, '.');
	GoString pkg = {name, dot - name};
	d->t.PkgPath = abi_NewName(pkg, GOSTR(""), false, false);
	for (GoInt i = 0; i < n; i++) {
		im[i].Name = nameOff(str(methods[i].name), isUpper(methods[i].name));
		im[i].Typ = runtime_reflectOffsAdd((void *)methods[i].mtyp);
	}
	return &d->t.Type;
}

const abi_Type *test_structType(const char *name, GoUintptr size, GoFuncVal *equal,
                                const abi_StructField *fields, GoInt nfields)
{
	struct {
		abi_StructType t;
		abi_UncommonType u;
	} *d = keep(sizeof(*d));
	fill(&d->t.Type, &d->u, str(name), abi_Struct, size, equal, NULL);
	d->t.Type.TFlag |= abi_TFlagNamed;
	abi_StructField *f = keep((GoUintptr)nfields * sizeof(*f) + 1);
	memcpy(f, fields, (size_t)nfields * sizeof(*f));
	d->t.Fields = (GoSlice){f, nfields, nfields};
	return &d->t.Type;
}

abi_Name test_fieldName(const char *name)
{
	abi_Name n = abi_NewName(str(name), GOSTR(""), isUpper(name), false);
	runtime_reflectOffsAdd((void *)n.Bytes);
	return n;
}

GoError test_asError(const abi_Type *t, void *data)
{
	const abi_InterfaceType *error = (const abi_InterfaceType *)&runtime_type__error;
	return (GoError){runtime_getitab(error, t, false), data};
}

GoFuncVal *test_memequal(GoUintptr size)
{
	struct {
		GoFuncVal f;
		GoUintptr size;
	} *f = keep(sizeof(*f));
	f->f.fn = (void (*)(void))runtime_memequal_varlen;
	f->size = size;
	return &f->f;
}
