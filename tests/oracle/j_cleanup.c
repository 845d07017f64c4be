/*
 * Section J: AddCleanup, SetFinalizer, KeepAlive. Twin of j_cleanup.go.
 */
#include "support.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>

static GoInt globalInt = 7;
static object globalObject = {.n = {1}};

/* What ran. */
static struct {
	pthread_mutex_t mu;
	int n;
	const char *ran[300];
} record = {.mu = PTHREAD_MUTEX_INITIALIZER};

static void add(const char *s)
{
	pthread_mutex_lock(&record.mu);
	if (record.n < 300)
		record.ran[record.n++] = s;
	pthread_mutex_unlock(&record.mu);
}

static int compare(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* What ran since the last call, sorted. */
static GoString take(void)
{
	GoString s = S("[");
	pthread_mutex_lock(&record.mu);
	qsort(record.ran, (size_t)record.n, sizeof record.ran[0], compare);
	for (int i = 0; i < record.n; i++)
		s = text("%v%s%s", s, i ? " " : "", record.ran[i]);
	record.n = 0;
	pthread_mutex_unlock(&record.mu);
	return join(s, S("]"));
}

static int count(void)
{
	pthread_mutex_lock(&record.mu);
	int n = record.n;
	pthread_mutex_unlock(&record.mu);
	return n;
}

static void rounds(int n)
{
	for (int i = 1; i <= n; i++) {
		collect();
		say("GC%d%v ", i, take());
	}
}

/* A func(int) that notes s: a func value with a captured variable, as a compiler makes it. */
typedef struct noteFunc {
	GoFuncVal f;
	const char *s;
} noteFunc;

static void noteBody(GoFuncVal *f, GoInt arg)
{
	(void)arg;
	add(((noteFunc *)f)->s);
}

static GoFuncVal *note(const char *s)
{
	noteFunc *f = runtime_mallocscan(sizeof *f);
	*f = (noteFunc){{(void (*)(void))noteBody}, s};
	return &f->f;
}

/* callCleanup[int], callCleanup[unsafe pointer], ... */
static void callInt(GoFuncVal *f, void *arg)
{
	RUNTIME_NILCHECK(f);
	((void (*)(GoFuncVal *, GoInt))f->fn)(f, *(GoInt *)arg);
}

static void callPointer(GoFuncVal *f, void *arg)
{
	((void (*)(GoFuncVal *, void *))f->fn)(f, *(void **)arg);
}

static runtime_Cleanup addInt(void *ptr, GoFuncVal *f)
{
	GoInt zero = 0;
	return runtime_addCleanup(ptr, callInt, f, &runtime_type__int, &zero);
}

static runtime_Cleanup addNote(void *ptr, const char *s)
{
	return addInt(ptr, note(s));
}

static runtime_Cleanup addPointer(void *ptr, GoFuncVal *f, const abi_Type *type, void *arg)
{
	return runtime_addCleanup(ptr, callPointer, f, type, &arg);
}

static void nothingBody(GoFuncVal *f, GoInt arg)
{
	(void)f;
	(void)arg;
}
static GoFuncVal nothing = {(void (*)(void))nothingBody};

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
	*f = (captureFunc){{(void (*)(void))nothingBody}, p};
	return &f->f;
}

/* A func(*object) that notes s. */
static void noteObjectBody(GoFuncVal *f, object *o)
{
	(void)o;
	add(((noteFunc *)f)->s);
}

static void setFinalizer(void *obj, GoFuncVal *f)
{
	runtime_SetFinalizer(eface(ptr_object, obj),
	                     eface(f ? funcTypeOf(takesPtrObject) : NULL, f));
}

static void finalizerNote(void *obj, const char *s)
{
	noteFunc *f = runtime_mallocscan(sizeof *f);
	*f = (noteFunc){{(void (*)(void))noteObjectBody}, s};
	setFinalizer(obj, &f->f);
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

DO(five)
{
	static const char *const names[] = {"0", "1", "2", "3", "4"};
	object *t = newObject();
	for (int i = 0; i < 5; i++)
		addNote(t, names[i]);
}

CASE(J10)
{
	apart(five, NULL);
	rounds(2);
}

static void addPairText(GoFuncVal *f, void *arg)
{
	(void)f;
	char **p = arg;
	add(p[0]);
}

static void callIntText(GoFuncVal *f, void *arg)
{
	(void)f;
	add(*(GoInt *)arg == 42 ? "42" : "wrong");
}

static void callString(GoFuncVal *f, void *arg)
{
	(void)f;
	GoString *s = arg;
	add(runtime_eqstring(*s, S("text")) ? "text" : "wrong");
}

DO(byValue)
{
	object *t = newObject();
	/* A struct of two words as the argument: what it holds now, not later. */
	static GoString x;
	x = (GoString){"first1", 6};
	runtime_addCleanup(t, addPairText, &nothing, &runtime_type__string, &x);
	x = (GoString){"second1", 7};
	runtime_addCleanup(t, addPairText, &nothing, &runtime_type__string, &x);
	x = (GoString){"third", 5};
	GoInt n = 42;
	runtime_addCleanup(t, callIntText, &nothing, &runtime_type__int, &n);
	n = 43;
	GoString s = S("text");
	runtime_addCleanup(t, callString, &nothing, &runtime_type__string, &s);
	s = S("other");
}

CASE(J10_argument_by_value)
{
	apart(byValue, NULL);
	rounds(2);
}

DO(bothKinds)
{
	object *t = newObject();
	addNote(t, "cleanup");
	finalizerNote(t, "finalizer");
}

CASE(J11)
{
	apart(bothKinds, NULL);
	rounds(4);
}

static object *volatile kept;

static void keepBody(GoFuncVal *f, object *t)
{
	(void)f;
	kept = t;
	add("finalizer");
}

DO(resurrecting)
{
	static GoFuncVal keep = {(void (*)(void))keepBody};
	object *t = newObject();
	addNote(t, "cleanup");
	setFinalizer(t, &keep);
}

DO(forget)
{
	kept = NULL;
}

CASE(J11_resurrected)
{
	apart(resurrecting, NULL);
	rounds(3);
	say("kept %t; ", kept != NULL);
	apart(forget, NULL);
	rounds(2);
}

DO(cycles)
{
	object *a = newObject(), *b = newObject(), *c = newObject();
	a->next = b;
	b->next = a;
	c->next = c;
	addNote(a, "a");
	addNote(b, "b");
	addNote(c, "self");
}

CASE(J12)
{
	apart(cycles, NULL);
	rounds(2);
}

DO(finalizerCycle)
{
	object *a = newObject(), *b = newObject();
	a->next = b;
	b->next = a;
	finalizerNote(a, "a");
	finalizerNote(b, "b");
}

CASE(J13_finalizers)
{
	apart(finalizerCycle, NULL);
	rounds(3);
}

DO(mixedCycle)
{
	object *a = newObject(), *b = newObject();
	a->next = b;
	b->next = a;
	finalizerNote(a, "a");
	addNote(b, "b");
}

CASE(J13_mixed)
{
	apart(mixedCycle, NULL);
	rounds(3);
}

DO(selfFinalizer)
{
	object *a = newObject();
	a->next = a;
	finalizerNote(a, "a");
}

CASE(J14_self_finalizer)
{
	apart(selfFinalizer, NULL);
	rounds(3);
}

DO(finalizerChain)
{
	object *a = newObject(), *b = newObject(), *c = newObject();
	a->next = b;
	b->next = c;
	finalizerNote(a, "a");
	finalizerNote(b, "b");
	finalizerNote(c, "c");
}

CASE(J15_finalizers)
{
	apart(finalizerChain, NULL);
	rounds(4);
}

DO(cleanupChain)
{
	object *a = newObject(), *b = newObject(), *c = newObject();
	a->next = b;
	b->next = c;
	addNote(a, "a");
	addNote(b, "b");
	addNote(c, "c");
}

CASE(J15_cleanups)
{
	apart(cleanupChain, NULL);
	rounds(2);
}

DO(stopSome)
{
	object *t = newObject();
	runtime_Cleanup c = addNote(t, "stopped");
	addNote(t, "one");
	runtime_Cleanup d = addNote(&t->n[2], "stopped inside");
	addNote(&t->n[2], "inside");
	runtime_Cleanup_Stop(c);
	runtime_Cleanup_Stop(d);
}

static bool atLeastTwo(void *ctx)
{
	(void)ctx;
	collect();
	return count() >= 2;
}

static void forgetOne(const char *s)
{
	pthread_mutex_lock(&record.mu);
	for (int i = 0; i < record.n; i++) {
		if (strcmp(record.ran[i], s) == 0) {
			record.ran[i] = record.ran[--record.n];
			break;
		}
	}
	pthread_mutex_unlock(&record.mu);
}

CASE(J16_stop)
{
	static const char *const names[] = {"0", "1", "2", "3"};
	object *keep = newObject();
	runtime_Cleanup stops[4];
	for (int i = 0; i < 4; i++)
		stops[i] = addNote(keep, names[i]);
	runtime_Cleanup_Stop(stops[1]);
	runtime_Cleanup_Stop(stops[1]);
	runtime_Cleanup_Stop(stops[3]);
	collect();
	say("%v; ", take());
	RUNTIME_KEEPALIVE(keep);
	apart(stopSome, NULL);
	eventually(atLeastTwo, NULL);
	forgetOne("0"); /* keep may or may not be gone by now */
	forgetOne("2");
	say("%v", take());
}

static runtime_Cleanup stopLater;

DO(addOne)
{
	stopLater = addNote(newObject(), "ran");
}

CASE(J16_stop_after_run)
{
	apart(addOne, NULL);
	rounds(1);
	runtime_Cleanup_Stop(stopLater);
	rounds(1);
}

static void argumentBody(GoFuncVal *f, object *o)
{
	(void)f;
	add(o->n[0] == 99 ? "n=99" : "n=?");
}

DO(rootArgument)
{
	static GoFuncVal f = {(void (*)(void))argumentBody};
	object *t = newObject(), *arg = newObject();
	arg->n[0] = 99;
	addNote(arg, "argument");
	addPointer(t, &f, ptr_object, arg);
}

static bool ranArgument(void *ctx)
{
	(void)ctx;
	collect();
	return runtime_eqstring(take(), S("[argument]"));
}

CASE(J17_argument_is_root)
{
	apart(rootArgument, NULL);
	rounds(1);
	eventually(ranArgument, NULL);
	say("argument freed after");
}

DO(clearing)
{
	object *t = newObject(), *u = newObject();
	finalizerNote(t, "first");
	setFinalizer(t, NULL);
	finalizerNote(t, "second");
	finalizerNote(u, "cleared");
	setFinalizer(u, NULL);
	setFinalizer(u, NULL);
}

CASE(J18_clear_finalizer)
{
	apart(clearing, NULL);
	rounds(2);
}

static void rearmBody(GoFuncVal *f, object *t)
{
	static int n;
	static const char *const names[] = {"1", "2", "3"};
	add(names[n++]);
	if (n < 3)
		setFinalizer(t, f);
}

DO(rearm)
{
	static GoFuncVal f = {(void (*)(void))rearmBody};
	setFinalizer(newObject(), &f);
}

CASE(J18_rearm)
{
	apart(rearm, NULL);
	rounds(5);
}

static GoInt *volatile inner;

DO(interior)
{
	object *t = newObject();
	inner = &t->n[3];
	addNote(t, "t");
	addNote(&t->n[0], "n0");
	addNote(&t->n[1], "n1");
}

DO(forgetInner)
{
	inner = NULL;
}

CASE(J19)
{
	apart(interior, NULL);
	rounds(2);
	apart(forgetInner, NULL);
	rounds(2);
}

DO(sizes)
{
	/* Where addresses are short, too often some word happens to point into a megabyte. */
	GoUintptr large = sizeof(void *) == 8 ? 1 << 20 : 1 << 14;

	addNote(runtime_mallocgc(100, NULL, true), "bytes");
	addNote((char *)runtime_mallocgc(large, NULL, true) + large / 2, "large");
	addNote(runtime_mallocscan((1 << 16) * sizeof(void *)), "pointers");
	addNote(runtime_mallocscan(sizeof(void *)), "word");
	addNote(runtime_mallocscan(3 * sizeof(GoString)), "strings");
}

CASE(J20_sizes)
{
	apart(sizes, NULL);
	rounds(2);
}

static void panicBody(GoFuncVal *f, GoInt arg)
{
	(void)f;
	(void)arg;
	runtime_panicstring(S("in cleanup"));
}

DO(addPanicking)
{
	static GoFuncVal f = {(void (*)(void))panicBody};
	addInt(newObject(), &f);
}

CASE(J21_cleanup_panics)
{
	apart(addPanicking, NULL);
	runtime_GC();
	sleepMs(20000);
	say("survived");
}

static void panicFinalizerBody(GoFuncVal *f, object *o)
{
	(void)f;
	(void)o;
	runtime_panicstring(S("in finalizer"));
}

DO(finalizePanicking)
{
	static GoFuncVal f = {(void (*)(void))panicFinalizerBody};
	setFinalizer(newObject(), &f);
}

CASE(J21_finalizer_panics)
{
	apart(finalizePanicking, NULL);
	runtime_GC();
	sleepMs(20000);
	say("survived");
}

static void goexitBody(GoFuncVal *f, GoInt arg)
{
	(void)f;
	(void)arg;
	add("before");
	runtime_Goexit();
}

DO(addGoexit)
{
	static GoFuncVal f = {(void (*)(void))goexitBody};
	addInt(newObject(), &f);
}

static bool ranBefore(void *ctx)
{
	(void)ctx;
	return runtime_eqstring(take(), S("[before]"));
}

CASE(J21_goexit)
{
	apart(addGoexit, NULL);
	runtime_GC();
	eventually(ranBefore, NULL);
	say("program continues");
}

DO(panicInside)
{
	runtime_panicstring(S("inside"));
}

static void recoveringBody(GoFuncVal *f, GoInt arg)
{
	(void)f;
	(void)arg;
	add(runtime_cstring(catch (panicInside, NULL)));
}

DO(addRecovering)
{
	static GoFuncVal f = {(void (*)(void))recoveringBody};
	addInt(newObject(), &f);
}

CASE(J21_recovered)
{
	apart(addRecovering, NULL);
	rounds(1);
}

DO(addNilFunc)
{
	addInt(newObject(), NULL);
}

CASE(J22)
{
	apart(addNilFunc, NULL);
	say("registered ");
	runtime_GC();
	sleepMs(20000);
	say("survived");
}

static gate block, blocked;
static atomic_int counter;

static void blockBody(GoFuncVal *f, GoInt arg)
{
	(void)f;
	(void)arg;
	gateOpen(&blocked);
	gateWait(&block);
}
static GoFuncVal blocking = {(void (*)(void))blockBody};

static void countBody(GoFuncVal *f, GoInt arg)
{
	(void)f;
	(void)arg;
	atomic_fetch_add(&counter, 1);
}
static GoFuncVal counting = {(void (*)(void))countBody};

DO(addBlocking)
{
	addInt(newObject(), &blocking);
}

DO(addHundred)
{
	for (int i = 0; i < 100; i++)
		addInt(newObject(), &counting);
}

static bool counted(void *n)
{
	runtime_GC();
	return atomic_load(&counter) >= *(int *)n;
}

CASE(J23)
{
	int all = 100;
	gateInit(&block);
	gateInit(&blocked);
	apart(addBlocking, NULL);
	runtime_GC();
	gateWait(&blocked);
	apart(addHundred, NULL);
	runtime_GC();
	sleepMs(100);
	say("while one blocks %d; ", atomic_load(&counter));
	gateOpen(&block);
	eventually(counted, &all);
	say("then %d", atomic_load(&counter));
}

static void thousandBody(GoFuncVal *f, GoInt arg)
{
	(void)f;
	(void)arg;
	atomic_fetch_add(&counter, 1000);
}

DO(finalizeBlocking)
{
	setFinalizer(newObject(), &blocking);
}

DO(finalizeHundred)
{
	static GoFuncVal thousand = {(void (*)(void))thousandBody};
	for (int i = 0; i < 100; i++)
		setFinalizer(newObject(), &counting);
	addInt(newObject(), &thousand);
}

CASE(J23_finalizers)
{
	int some = 1000, all = 1100;
	gateInit(&block);
	gateInit(&blocked);
	apart(finalizeBlocking, NULL);
	runtime_GC();
	gateWait(&blocked);
	apart(finalizeHundred, NULL);
	runtime_GC();
	say("a cleanup runs %t; ", eventually(counted, &some));
	say("while one blocks %d; ", atomic_load(&counter) - 1000);
	gateOpen(&block);
	eventually(counted, &all);
	say("then %d", atomic_load(&counter) - 1000);
}

DO(addInner)
{
	addNote(newObject(), "inner");
}

static void outerBody(GoFuncVal *f, GoInt arg)
{
	(void)f;
	(void)arg;
	add("outer");
	apart(addInner, NULL);
	runtime_GC();
}

DO(addOuter)
{
	static GoFuncVal f = {(void (*)(void))outerBody};
	addInt(newObject(), &f);
}

static bool twoRan(void *ctx)
{
	(void)ctx;
	runtime_GC();
	return count() == 2;
}

CASE(J24_from_a_cleanup)
{
	apart(addOuter, NULL);
	runtime_GC();
	eventually(twoRan, NULL);
	say("%v", take());
}

typedef struct finalizing {
	GoEface obj, finalizer;
	bool second, accepted;
} finalizing;

DO(doSetFinalizer)
{
	finalizing *f = ctx;
	runtime_SetFinalizer(f->obj, f->finalizer);
	if (f->second)
		runtime_SetFinalizer(f->obj, f->finalizer);
	if (f->accepted)
		say("accepted ");
}

static void trySetFinalizer(GoEface obj, GoEface finalizer)
{
	finalizing f = {obj, finalizer, false, false};
	say("%v", catch (doSetFinalizer, &f));
}

static GoEface func(finalizerKind kind)
{
	return eface(funcTypeOf(kind), &nothing);
}

CASE(J25_nil)
{
	trySetFinalizer((GoEface){NULL, NULL}, func(takesPtrObject));
}

CASE(J25_int)
{
	trySetFinalizer(eface(&runtime_type__int, runtime_convT64(5)), func(takesInt));
}

CASE(J25_typed_nil)
{
	trySetFinalizer(eface(ptr_object, NULL), func(takesPtrObject));
}

CASE(J25_interior)
{
	trySetFinalizer(eface(&runtime_ptr__int, &newObject()->n[1]), func(takesPtrInt));
}

CASE(J25_interior_pointers)
{
	trySetFinalizer(eface(ptr_ptr_object, &newObject()->other), func(takesPtrPtrObject));
}

CASE(J25_global)
{
	finalizing f = {eface(ptr_object, &globalObject), func(takesPtrObject), false, true};
	say("%v", catch (doSetFinalizer, &f));
}

CASE(J25_wild)
{
	trySetFinalizer(eface(ptr_object, (void *)0x1000), func(takesPtrObject));
}

CASE(J25_twice)
{
	finalizing f = {eface(ptr_object, newObject()), func(takesPtrObject), true, false};
	say("%v", catch (doSetFinalizer, &f));
}

CASE(J25_not_func)
{
	trySetFinalizer(eface(ptr_object, newObject()),
	                eface(&runtime_type__int, runtime_convT64(5)));
}

CASE(J25_wrong_type)
{
	trySetFinalizer(eface(ptr_object, newObject()), func(takesPtrInt));
}

CASE(J25_dotdotdot)
{
	trySetFinalizer(eface(ptr_object, newObject()), func(takesDotdotdot));
}

CASE(J25_no_parameter)
{
	trySetFinalizer(eface(ptr_object, newObject()), func(takesNone));
}

CASE(J25_two_parameters)
{
	trySetFinalizer(eface(ptr_object, newObject()), func(takesTwo));
}

CASE(J25_any_parameter)
{
	finalizing f = {eface(ptr_object, newObject()), func(takesAny), false, true};
	say("%v", catch (doSetFinalizer, &f));
}

typedef struct waitResult {
	os_Process *p;
	GoString text;
	gate done;
} waitResult;

DO(waitForResult)
{
	waitResult *w = ctx;
	os_Process *p = w->p;
	w->p = NULL;
	os_Process_Wait_return r = os_Process_Wait(p);
	w->text = r.r1.tab ? describe(r.r1) : os_ProcessState_String(r.r0);
	gateOpen(&w->done);
}

static int endOfChild;

DO(startForResult)
{
	waitResult *w = ctx;
	int p[2];
	pipe2_(p);
	os_File *f = os_NewFile((GoUintptr)p[0], S("r"));
	os_StartProcess_return r =
	    os_StartProcess(H, ARGV("H", "eof", "0", "exit", "3"), ATTR(.Files = FILES(f)));
	must(r.r1);
	w->p = r.r0;
	endOfChild = p[1];
}

CASE(J28)
{
	static waitResult w;
	gateInit(&w.done);
	apart(startForResult, &w);
	go(waitForResult, &w);
	for (int i = 0; i < 20; i++)
		runtime_GC();
	sleepMs(50);
	for (int i = 0; i < 20; i++)
		runtime_GC();
	close(endOfChild);
	gateWait(&w.done);
	say("%v", w.text);
}

DO(dropFiles)
{
	for (int i = 0; i < 20; i++) {
		sink = null();
		sink = mustOpen(S("/etc/passwd"), os_O_RDONLY, 0);
	}
	sink = NULL;
}

static bool collectedTo(void *n)
{
	collect();
	return openFDs() <= *(int *)n;
}

static GoUintptr copied;

static void copyHandle(GoUintptr handle, void *ctx)
{
	(void)ctx;
	copied = handle;
}

/* The number may be used again, for something else. */
static bool copiedIsOpen(void)
{
	char path[40], to[64] = "";
	snprintf(path, sizeof path, "/proc/self/fd/%d", (int)copied);
	return readlink(path, to, sizeof to - 1) > 0 && strstr(to, "pidfd");
}

static bool copiedIsClosed(void *ctx)
{
	(void)ctx;
	collect();
	return !copiedIsOpen();
}

DO(copyAndDrop)
{
	(void)ctx;
	withHandle(os_FindProcess(os_Getpid()).r0, copyHandle, NULL);
}

CASE(J29_copied_handle)
{
	os_Process *p = os_FindProcess(os_Getpid()).r0;
	if (withHandle(p, copyHandle, NULL).tab) {
		say("no handle");
		return;
	}
	collect();
	say("kept %t; ", copiedIsOpen());
	RUNTIME_KEEPALIVE(p);
	os_Process_Release(p);
	apart(copyAndDrop, NULL);
	eventually(copiedIsClosed, NULL);
	say("dropped %t", copiedIsOpen());
}

CASE(J29_dropped_files)
{
	collect();
	os_File_Close(mustOpen(S("/dev/null"), os_O_RDONLY, 0)); /* the poller has fds of its own */
	int n = openFDs();
	apart(dropFiles, NULL);
	say("%t; ", openFDs() - n > 0);
	eventually(collectedTo, &n);
	say("%t", openFDs() <= n);
}
