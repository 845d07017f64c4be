/*
 * Section J: what AddCleanup takes as object, function and argument. Twin of j_cleanup.go.
 */
#include "j_record.h"

static GoInt globalInt = 7;
static object globalObject = {.n = {1}};

static void ranBody(GoFuncVal *f, GoInt arg)
{
	(void)f;
	(void)arg;
	say("RAN ");
}
static GoFuncVal ran = {(void (*)(void))ranBody};

/* A func value that captures one pointer. */
typedef struct captureFunc {
	GoFuncVal f;
	void *captured;
} captureFunc;

static GoFuncVal *capture(void *p)
{
	captureFunc *f = runtime_mallocscan(sizeof *f);
	*f = (captureFunc){nothing, p};
	return &f->f;
}

static void sayCleanup(runtime_Cleanup c)
{
	say("zero %t", c.id == 0 && c.ptr == 0);
}

DO(addToNil)
{
	addInt(NULL, &nothing);
}

CASE(J1)
{
	say("%v", catch (addToNil, NULL));
}

typedef struct pair {
	void *ptr, *arg;
	const abi_Type *type;
} pair;

DO(addPair)
{
	pair *p = ctx;
	addPointer(p->ptr, &nothing, p->type, p->arg);
}

static void tryPair(void *ptr, const abi_Type *type, void *arg, const char *end)
{
	pair p = {ptr, arg, type};
	say("%v%s", catch (addPair, &p), end);
}

CASE(J2)
{
	object *t = newObject();
	tryPair(t, ptr_object, t, "; ");
	tryPair(t, &runtime_type__unsafe_Pointer, t, "; ");
	tryPair(t, &runtime_type__uintptr, t, "; ");
	tryPair(&globalObject, ptr_object, &globalObject, "");
}

CASE(J3)
{
	object *t = newObject();
	tryPair(t, &runtime_ptr__int, &t->n[2], "; ");
	tryPair(&t->n[2], ptr_object, t, "; ");
	tryPair(&t->n[1], &runtime_ptr__int, &t->n[3], "; ");
	tryPair(t, ptr_object, newObject(), "");
}

typedef struct closed {
	void *ptr;
	GoFuncVal *f;
} closed;

DO(addClosure)
{
	closed *c = ctx;
	addInt(c->ptr, c->f);
}

static void tryClosure(void *ptr, void *captured, const char *end)
{
	closed c = {ptr, capture(captured)};
	say("%v%s", catch (addClosure, &c), end);
}

CASE(J4)
{
	object *t = newObject(), *u = newObject();
	u->next = t;
	tryClosure(t, t, "; ");
	tryClosure(t, &t->n[1], "; ");
	tryClosure(t, t, "; "); /* a method value holds its receiver */
	tryClosure(t, u, "; ");
	tryClosure(&t->n[3], t, "");
}

DO(addError)
{
	GoError err = {&runtime_itab__syscall_Errno__error, runtime_convT64(1)};
	runtime_addCleanup(ctx, callInt, &nothing, &runtime_type__error, &err);
}

CASE(J5_nil_arguments)
{
	object *t = newObject();
	tryPair(t, ptr_object, NULL, "; ");
	say("%v", catch (addError, t));
}

DO(addNilInterface)
{
	GoEface nil = {NULL, NULL};
	runtime_addCleanup(ctx, callInt, &nothing, &runtime_type__any, &nil);
}

CASE(J6)
{
	say("%v", catch (addNilInterface, newObject()));
}

DO(addWild)
{
	addInt((void *)0x1000, &nothing);
}

CASE(J7)
{
	say("%v", catch (addWild, NULL));
}

CASE(J8)
{
	static char zeroSize[1];
	sayCleanup(addInt(&globalInt, &ran));
	say("; ");
	sayCleanup(addInt(&globalObject, &ran));
	say("; ");
	sayCleanup(addInt(&globalObject.n[1], &ran));
	say("; ");
	sayCleanup(addInt(zeroSize, &ran));
	say("; ");
	collect();
}

/* As what new made for a package variable. */
static object *volatile globalNew;

DO(dropGlobal)
{
	(void)ctx;
	globalNew = newObject();
	say("%t ", addNote(globalNew, "new").id != 0);
}

CASE(J8_new)
{
	apart(dropGlobal, NULL);
	rounds(1);
	globalNew = NULL;
	rounds(1);
}

DO(stopZero)
{
	runtime_Cleanup_Stop((runtime_Cleanup){0, 0});
}

DO(addToConstant)
{
	static const char constant[] = "constant";
	(void)ctx;
	addInt((void *)(uintptr_t)constant, &nothing);
}

DO(stringBytes)
{
	GoString s = join(S("made at run time, "), S("oracle"));
	(void)ctx;
	addNote((void *)(uintptr_t)s.p, "bytes");
}

CASE(J8_constant_bytes)
{
	say("%v; ", catch (addToConstant, NULL));
	apart(stringBytes, NULL);
	rounds(1);
}

CASE(J9)
{
	stopZero(NULL);
	say("%v", catch (stopZero, NULL));
}

CASE(J9_fields)
{
	object *t = newObject();
	runtime_Cleanup c = addInt(&t->n[1], &nothing), d = addInt(&t->n[1], &nothing);
	say("%t %t", c.id != 0, c.id != d.id);
	RUNTIME_KEEPALIVE(t);
}
