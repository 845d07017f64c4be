/*
 * Section J, continued: which cleanups and finalizers run, and after which collection. Twin of
 * j_collect.go.
 */
#include "j_record.h"

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
	record_add(p[0]);
}

static void callIntText(GoFuncVal *f, void *arg)
{
	(void)f;
	record_add(*(GoInt *)arg == 42 ? "42" : "wrong");
}

static void callString(GoFuncVal *f, void *arg)
{
	(void)f;
	GoString *s = arg;
	record_add(runtime_eqstring(*s, S("text")) ? "text" : "wrong");
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
	record_add("finalizer");
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
	return record_count() >= 2;
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
	say("%v; ", record_take());
	RUNTIME_KEEPALIVE(keep);
	apart(stopSome, NULL);
	eventually(atLeastTwo, NULL);
	record_forget("0"); /* keep may or may not be gone by now */
	record_forget("2");
	say("%v", record_take());
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
	record_add(o->n[0] == 99 ? "n=99" : "n=?");
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
	return runtime_eqstring(record_take(), S("[argument]"));
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
	record_add(names[n++]);
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
	/* libgc remembers where the part of the heap that it mapped last ends. On musl the part
	 * before begins there, often with a large object, which that word keeps. */
	runtime_mallocgc(4 * large, NULL, true);
	runtime_mallocgc(16 * large, NULL, true);
}

CASE(J20_sizes)
{
	apart(sizes, NULL);
	rounds(2);
}
