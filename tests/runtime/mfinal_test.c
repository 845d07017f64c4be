/*
 * SetFinalizer and KeepAlive: upstream's mfinal_test.go, case by case; in which order finalizers
 * run, and misuse. The suites mfinal_queue and mfinal_stress have the rest.
 */
#include <stdio.h>
#include <unistd.h>

#include "tests/runtime/collect.h"
#include "tests/types.h"

typedef struct T {
	GoInt v;
	void *p;
} T;

static record order = RECORD;

/* func(in) (out...), as a type made by reflect. */
static const abi_Type *funcType(const char *text, bool variadic, const abi_Type *in, int nout,
                                const abi_Type *out)
{
	abi_FuncType *ft = runtime_mallocscan(sizeof(*ft) + 4 * sizeof(abi_Type *));
	const abi_Type **types = (const abi_Type **)(ft + 1);
	GoString s = {text, (GoInt)strlen(text)};
	ft->Type.Size_ = ft->Type.PtrBytes = 8;
	ft->Type.Align_ = ft->Type.FieldAlign_ = 8;
	ft->Type.Kind_ = abi_Func;
	ft->Type.TFlag = abi_TFlagDirectIface;
	ft->Type.Str =
	    runtime_reflectOffsAdd((void *)abi_NewName(s, GOSTR(""), false, false).Bytes);
	types[0] = in;
	for (int i = 0; i < nout; i++)
		types[1 + i] = out;
	ft->InCount = 1;
	ft->OutCount = (uint16_t)(nout | (variadic ? 0x8000 : 0));
	return &ft->Type;
}

/* Upstream's cases. */

static void finalize(GoInt *x)
{
	ASSERT_INT(*x, 97531);
	record_add(&order, "finalized");
}

static void finPointer(GoFuncVal *fn, void *p)
{
	(void)fn;
	finalize(p);
}

static const abi_Type *tintPtr;

static void finTinter(GoFuncVal *fn, GoIface i)
{
	(void)fn;
	ASSERT(i.tab->Type == tintPtr);
	finalize(i.data);
}

typedef struct fourInts {
	int64_t v[4];
} fourInts;

static fourInts finAny(GoFuncVal *fn, GoEface e)
{
	fourInts r = {{1, 2, 3, 4}};
	(void)fn;
	ASSERT(e.type == &runtime_ptr__int);
	finalize(e.data);
	return r;
}

static struct {
	const abi_Type *type;
	GoEface finalizer;
	GoFuncVal f;
} tt;

static void finalizerTypeBody(void)
{
	T *t = runtime_mallocscan(sizeof(*t));
	t->v = 97531;
	runtime_SetFinalizer((GoEface){tt.type, t}, tt.finalizer);
}

static void finalizerTypeCase(const abi_Type *type, void *impl, const abi_Type *ftyp)
{
	tt.type = type;
	tt.f.fn = (void (*)(void))impl;
	tt.finalizer = (GoEface){ftyp, &tt.f};
	apart(finalizerTypeBody);
	collect();
	ASSERT_RAN(&order, "finalized ");
}

static void TestFinalizerType(void)
{
	static const test_method m[] = {{"M", TYPE_func, (void (*)(void))finPointer}, {0}};
	const abi_Type *tintptr = test_namedType("main.Tintptr", abi_Pointer, 8, NULL, NULL);
	const abi_Type *tint = test_namedType("main.Tint", abi_Int, 8, NULL, NULL);
	const abi_Type *tinter = test_interfaceType("main.Tinter", m);
	const abi_Type *any = &runtime_type__h02b877433008fe44;
	abi_ArrayType four = {.Type = {.Size_ = 32, .Align_ = 8, .Kind_ = abi_Array},
	                      .Elem = &runtime_type__int64,
	                      .Len = 4};
	((abi_PtrType *)tintptr)->Elem = &runtime_type__int;
	tintPtr = test_pointerType(tint, m);
	finalizerTypeCase(&runtime_ptr__int, finPointer,
	                  funcType("func(*int)", false, &runtime_ptr__int, 0, NULL));
	finalizerTypeCase(tintptr, finPointer, funcType("func(Tintptr)", false, tintptr, 0, NULL));
	finalizerTypeCase(tintptr, finPointer,
	                  funcType("func(*int)", false, &runtime_ptr__int, 0, NULL));
	finalizerTypeCase(tintPtr, finPointer, funcType("func(*Tint)", false, tintPtr, 0, NULL));
	finalizerTypeCase(tintPtr, finTinter, funcType("func(Tinter)", false, tinter, 0, NULL));
	finalizerTypeCase(&runtime_ptr__int, finAny,
	                  funcType("func(any) [4]int64", false, any, 1, &four.Type));
}

typedef struct bigValue {
	uint64_t fill;
	bool it;
	GoString up;
} bigValue;

static const abi_Type *bigValuePtr;

static void finBig(GoFuncVal *fn, GoEface e)
{
	bigValue *v = e.data;
	(void)fn;
	ASSERT(e.type == bigValuePtr);
	ASSERT(v->fill == 0xDEADBEEFDEADBEEF);
	ASSERT(v->it);
	ASSERT_STR(v->up, "It matters not how strait the gate");
	record_add(&order, "big");
}

static void finalizerInterfaceBigBody(void)
{
	static GoFuncVal f = {(void (*)(void))finBig};
	bigValue *v = runtime_mallocscan(sizeof(*v));
	*v = (bigValue){0xDEADBEEFDEADBEEF, true, GOSTR("It matters not how strait the gate")};
	runtime_SetFinalizer(
	    (GoEface){bigValuePtr, v},
	    (GoEface){funcType("func(any)", false, &runtime_type__h02b877433008fe44, 0, NULL), &f});
}

static void TestFinalizerInterfaceBig(void)
{
	bigValuePtr = test_pointerType(
	    test_namedType("main.bigValue", abi_Struct, sizeof(bigValue), NULL, NULL), NULL);
	apart(finalizerInterfaceBigBody);
	collect();
	ASSERT_RAN(&order, "big ");
}

static void note(void *p)
{
	(void)p;
	record_add(&order, "ran");
}

static void TestFinalizerZeroSizedStruct(void)
{
	runtime_setFinalizerC(runtime_mallocgc(0, NULL, true), note);
	collect();
	ASSERT_RAN(&order, "");
}

enum {
	objsize = 320
};

static char *volatile past;

/* Allocates until two objects stand beside each other; the upper gets a finalizer, and the end of
 * the lower is kept. */
static void adjChunks(char *(*allocate)(void))
{
	for (char *x = allocate(), *y;; x = y) {
		y = allocate();
		char *lower = x < y ? x : y, *upper = x < y ? y : x;
		if (upper - lower < 2 * objsize) {
			runtime_setFinalizerC(upper, note);
			past = lower + objsize;
			return;
		}
	}
}

static char *newChunk(void)
{
	return runtime_mallocgc(objsize, NULL, true);
}

static char *newString(void)
{
	static const char text[objsize];
	return (char *)(uintptr_t)runtime_gostringn(text, objsize).p;
}

static void emptySliceBody(void)
{
	adjChunks(newChunk);
}

static void TestEmptySlice(void)
{
	apart(emptySliceBody);
	collect();
	ASSERT_RAN(&order, "ran ");
	past = NULL;
}

static void emptyStringBody(void)
{
	adjChunks(newString);
}

static void TestEmptyString(void)
{
	apart(emptyStringBody);
	collect();
	ASSERT_RAN(&order, "ran ");
	past = NULL;
}

static void TestFinalizerOnGlobal(void)
{
	static struct {
		GoSlice Something;
	} Foo1;
	static struct {
		uint8_t Something;
	} Foo2 = {1};
	runtime_setFinalizerC(&Foo1, note);
	runtime_setFinalizerC(&Foo2, note);
	runtime_setFinalizerC(&Foo1, NULL);
	runtime_setFinalizerC(&Foo2, NULL);
}

static void keep(void *p)
{
	runtime_KeepAlive((GoEface){&runtime_type__unsafe_Pointer, p});
}

static void TestDeferKeepAlive(void)
{
	void *x = runtime_mallocscan(8);
	RUNTIME_DEFER(keep, x);
	runtime_setFinalizerC(x, note);
	collect();
	ASSERT_RAN(&order, "");
	runtime_setFinalizerC(x, NULL);
}

/* Order. */

static void noteNumber(void *p)
{
	char name[20];
	snprintf(name, sizeof(name), "%d", (int)((object *)p)->n[0]);
	record_add(&order, name);
}

static object *numbered(GoInt n)
{
	object *o = runtime_mallocscan(sizeof(*o));
	o->n[0] = n;
	runtime_setFinalizerC(o, noteNumber);
	return o;
}

static void chainBody(void)
{
	numbered(1)->next = numbered(2);
	object *o = numbered(3);
	(o->next = numbered(4))->next = numbered(5);
}

/* One collection for each link. */
static void chain(void)
{
	apart(chainBody);
	collect();
	ASSERT_RAN(&order, "1 3 ");
	collect();
	ASSERT_RAN(&order, "2 4 ");
	collect();
	ASSERT_RAN(&order, "5 ");
	collect();
	ASSERT_RAN(&order, "");
}

/* Through an object without a finalizer too. */
static void indirectBody(void)
{
	object *mid = runtime_mallocscan(sizeof(*mid));
	numbered(1)->next = mid;
	mid->n[5] = (GoInt)numbered(2);
}

static void indirectly(void)
{
	apart(indirectBody);
	collect();
	ASSERT_RAN(&order, "1 ");
	collect();
	ASSERT_RAN(&order, "2 ");
}

static void selfBody(void)
{
	object *o = numbered(1);
	o->next = o;
	o->n[3] = (GoInt)&o->n[2];
	object *held = numbered(2);
	o->n[4] = (GoInt)held;
}

/* References into the object itself do not count, what stands around them does. */
static void selfReference(void)
{
	apart(selfBody);
	collect();
	ASSERT_RAN(&order, "1 ");
	collect();
	ASSERT_RAN(&order, "2 ");
}

static object *cycle[3];

static void cleanupNote(void *name)
{
	record_add(&order, name);
}

static void cyclesBody(void)
{
	object *a = numbered(1), *b = numbered(2);
	a->next = b;
	b->next = a;
	object *c = numbered(3), *d = runtime_mallocscan(sizeof(*d));
	c->next = d;
	d->next = c;
	runtime_AddCleanup(d, cleanupNote, "cleanup");
	/* To break them later: not seen by the collector. */
	cycle[0] = (object *)~(uintptr_t)a;
	cycle[1] = (object *)~(uintptr_t)c;
}

static void breakCycles(void)
{
	((object *)~(uintptr_t)cycle[0])->next = NULL;
	((object *)~(uintptr_t)cycle[1])->next = NULL;
}

static void cyclesNeverRun(void)
{
	apart(cyclesBody);
	for (int i = 0; i < 3; i++)
		collect();
	ASSERT_RAN(&order, "");
	apart(breakCycles);
	collect();
	collect();
	collect();
	ASSERT_RAN(&order, "1 2 3 cleanup ");
}

/* Once, again, cleared. */

static int rearmed;

static void rearm(void *p)
{
	char name[20];
	snprintf(name, sizeof(name), "%d", ++rearmed);
	record_add(&order, name);
	if (rearmed < 3)
		runtime_setFinalizerC(p, rearm);
}

static void rearmBody(void)
{
	runtime_setFinalizerC(runtime_mallocscan(sizeof(object)), rearm);
}

static void rearming(void)
{
	rearmed = 0;
	apart(rearmBody);
	collect();
	ASSERT_RAN(&order, "1 ");
	collect();
	ASSERT_RAN(&order, "2 ");
	collect();
	ASSERT_RAN(&order, "3 ");
	collect();
	ASSERT_RAN(&order, "");
}

static void clearBody(void)
{
	object *o = numbered(1);
	runtime_setFinalizerC(o, NULL);
	runtime_setFinalizerC(o, NULL);
	o = numbered(2);
	runtime_SetFinalizer((GoEface){&runtime_ptr__int, o}, (GoEface){NULL, NULL});
	runtime_setFinalizerC(o, noteNumber);
	runtime_setFinalizerC(runtime_mallocscan(sizeof(object)), NULL);
}

static void clearing(void)
{
	apart(clearBody);
	collect();
	collect();
	ASSERT_RAN(&order, "2 ");
}

/* An inner byte of what could be a tiny object in Go; all finalizers of one object run at once. */
static void tinyBody(void)
{
	static GoFuncVal f = {(void (*)(void))finPointer};
	GoInt *p = runtime_mallocgc(sizeof(object), NULL, true);
	p[1] = p[2] = 97531;
	GoEface fin = {funcType("func(*int)", false, &runtime_ptr__int, 0, NULL), &f};
	runtime_SetFinalizer((GoEface){&runtime_ptr__int, &p[1]}, fin);
	runtime_SetFinalizer((GoEface){&runtime_ptr__int, &p[2]}, fin);
}

static void innerByte(void)
{
	apart(tinyBody);
	collect();
	ASSERT_RAN(&order, "finalized finalized ");
}

static uint32_t finalized;

static void countFinalized(void *p)
{
	(void)p;
	__atomic_fetch_add(&finalized, 1, __ATOMIC_SEQ_CST);
}

enum {
	nsizes = 7
};

static void sizesBody(void)
{
	static const size_t sizes[nsizes] = {1, 16, 64, 2000, 5000, 40000, 300000};
	for (int i = 0; i < nsizes; i++) {
		runtime_setFinalizerC(runtime_mallocscan(sizes[i]), countFinalized);
		runtime_setFinalizerC(runtime_mallocgc(sizes[i], NULL, false), countFinalized);
	}
}

static void sizes(void)
{
	finalized = 0;
	apart(sizesBody);
	collectUntil(&finalized, 2 * nsizes);
	ASSERT_INT(finalized, 2 * nsizes);
}

/* Misuse: not recoverable. */

static void swallow(void *ctx)
{
	GoEface *a = ctx;
	runtime_SetFinalizer(a[0], a[1]);
}

CHILD_CASE_GO(setFinalizer)
{
	static GoFuncVal f = {(void (*)(void))finPointer};
	static const abi_Type *ptr = &runtime_ptr__int;
	object *o = runtime_mallocscan(sizeof(*o));
	void *p = o;
	const char *which = argv[1];
	GoEface good = {funcType("func(*int)", false, ptr, 0, NULL), &f};
	const abi_Type *fint = ptr;
	GoEface a[2] = {{ptr, p}, good};
	if (!strcmp(which, "nil"))
		a[0] = (GoEface){NULL, NULL};
	else if (!strcmp(which, "int"))
		a[0].type = &runtime_type__int;
	else if (!strcmp(which, "wild"))
		a[0].data = (void *)0x1000;
	else if (!strcmp(which, "typednil"))
		a[0].data = NULL;
	else if (!strcmp(which, "interior"))
		a[0] = (GoEface){&runtime_ptr__string, &o->n[1]};
	else if (!strcmp(which, "twice"))
		runtime_SetFinalizer(a[0], a[1]);
	else if (!strcmp(which, "notfunc"))
		a[1].type = &runtime_type__int;
	else if (!strcmp(which, "other"))
		a[1].type = funcType("func(*string)", false, &runtime_ptr__string, 0, NULL);
	else if (!strcmp(which, "method"))
		a[1].type = funcType("func(error)", false, &runtime_type__error, 0, NULL);
	else if (!strcmp(which, "many"))
		((abi_FuncType *)(uintptr_t)(a[1].type =
		                                 funcType("func(*int, *int)", false, ptr, 1, fint)))
		    ->InCount = 2;
	else
		a[1].type = funcType("func(...*int)", true, ptr, 0, NULL);
	GoEface e;
	runtime_try(swallow, a, &e);
	_exit(0);
}

#define ASSERT_FATAL_TEXT(which, text) \
	do { \
		struct child_result r = run_child("setFinalizer", which); \
		ASSERT_INT(r.status, 2); \
		ASSERT_CONTAINS(r.errout, "fatal error: runtime.SetFinalizer: " text "\n"); \
	} while (0)

static void fatalErrors(void)
{
	ASSERT_FATAL_TEXT("nil", "first argument is nil");
	ASSERT_FATAL_TEXT("int", "first argument is int, not pointer");
	ASSERT_FATAL_TEXT("wild", "pointer not in allocated block");
	ASSERT_FATAL_TEXT("typednil", "pointer not in allocated block");
	ASSERT_FATAL_TEXT("interior", "pointer not at beginning of allocated block");
	ASSERT_FATAL_TEXT("twice", "finalizer already set");
	ASSERT_FATAL_TEXT("notfunc", "second argument is int, not a function");
	ASSERT_FATAL_TEXT("other", "cannot pass *int to finalizer func(*string)");
	ASSERT_FATAL_TEXT("method", "cannot pass *int to finalizer func(error)");
	ASSERT_FATAL_TEXT("many", "cannot pass *int to finalizer func(*int, *int)");
	ASSERT_FATAL_TEXT("variadic",
	                  "cannot pass *int to finalizer func(...*int) because dotdotdot");
}

void suite_runtime_mfinal(void)
{
	TEST(TestFinalizerType);
	TEST(TestFinalizerInterfaceBig);
	TEST(TestFinalizerZeroSizedStruct);
	TEST(TestEmptySlice);
	TEST(TestEmptyString);
	TEST(TestFinalizerOnGlobal);
	TEST(TestDeferKeepAlive);
	TEST(chain);
	TEST(indirectly);
	TEST(selfReference);
	TEST(cyclesNeverRun);
	TEST(rearming);
	TEST(clearing);
	TEST(innerByte);
	TEST(sizes);
	TEST(fatalErrors);
}
