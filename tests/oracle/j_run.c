/*
 * Section J, continued: cleanups and finalizers that panic, exit or block. Twin of j_run.go.
 */
#include "j_record.h"

#include <stdatomic.h>

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
	record_add("before");
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
	return runtime_eqstring(record_take(), S("[before]"));
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
	record_add(runtime_cstring(catch (panicInside, NULL)));
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
	record_add("outer");
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
	return record_count() == 2;
}

CASE(J24_from_a_cleanup)
{
	apart(addOuter, NULL);
	runtime_GC();
	eventually(twoRan, NULL);
	say("%v", record_take());
}
